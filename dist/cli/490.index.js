export const id = 490;
export const ids = [490];
export const modules = {

/***/ 51610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ addIfInUse),
/* harmony export */   Q7: () => (/* binding */ collectListed),
/* harmony export */   Rg: () => (/* binding */ addTold),
/* harmony export */   XT: () => (/* binding */ collectInUse),
/* harmony export */   j5: () => (/* binding */ InUseList),
/* harmony export */   jj: () => (/* binding */ useOf),
/* harmony export */   rI: () => (/* binding */ SHOWS_NOTHING),
/* harmony export */   vF: () => (/* binding */ useOfSigned)
/* harmony export */ });
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86869);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1713);
/* harmony import */ var _verify_outlives_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53891);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24613);
/** Finds out which old key versions are still in use, from the bundles of artifacts and from records. */









/** Signatures that are named; the others are counted. */
const LISTED = 20;
/** Reported for an empty list: it may be the wrong list, or hidden from this account. */
const SHOWS_NOTHING = 'is empty, so it proves nothing';
/** Collects what is in use, and names the first entries. */
class InUseList {
    #count = 0;
    #listed = [];
    #outliving;
    add(name, what) {
        this.#count += 1;
        if (this.#listed.length < LISTED)
            this.#listed.push(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(name)} (${what})`);
    }
    /** A signature that stays accepted after its version is retired. */
    addOutliving(name, what) {
        (this.#outliving ??= new InUseList()).add(name, what);
    }
    get found() {
        const outliving = this.#outliving?.found;
        return { count: this.#count, listed: this.#listed, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ outliving }) };
    }
}
/**
 * Adds the artifacts with a bundle by a version of the key below the minimum. The hint or the certificate decides,
 * whether the signature is good or not: at worst, a bundle that does not verify anyway keeps a version alive. An
 * unreadable bundle counts, since its content is unknown. A malformed one, or one by another key, does not count, since
 * retiring changes nothing for it.
 */
async function collectInUse(artifacts, trust, minVersion, options) {
    for (const { name, bundlePath } of artifacts) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_7__/* .throwIfCancelled */ .dZ)(options.signal);
        await addIfInUse(name, bundleAt(bundlePath), trust, minVersion, options);
    }
}
const bundleAt = (path) => () => (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readBundleFile */ .zi)(path, _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
/** The same for one bundle, from any source. @throws AegisError of the network, CANCELLED */
async function addIfInUse(name, read, trust, minVersion, { list, remembered }) {
    const use = await useOf(read, trust, minVersion, remembered);
    if (use === undefined)
        return;
    if (use.outlives)
        list.addOutliving(name, use.what);
    else
        list.add(name, use.what);
}
/** @returns undefined if retiring older versions changes nothing for it. @throws AegisError of the network, CANCELLED */
async function useOf(read, ...about) {
    return useOfSigned(async () => (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readSignature */ .Bc)(await read()), ...about);
}
/** The same for a signature in another form. */
async function useOfSigned(read, trust, minVersion, remembered) {
    try {
        const signed = await read();
        const signer = await (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_6__/* .signerOf */ .Kv)(signed, trust);
        if (signer === 'none')
            return undefined;
        if (signer === 'unknown')
            return { what: 'names no key', outlives: false };
        const { version } = signer;
        if (version === undefined || version >= minVersion)
            return undefined;
        const livesOn = remembered !== undefined && (await (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_6__/* .outlives */ .ab)(signed, signer, remembered));
        return { what: `version ${version}`, outlives: livesOn };
    }
    catch (thrown) {
        const { code } = (0,_cancel_js__WEBPACK_IMPORTED_MODULE_7__/* .requireVerdict */ .vx)(thrown);
        const isNothing = code === 'BUNDLE_MISSING' || code === 'BUNDLE_MALFORMED' || code === 'BUNDLE_KIND_REFUSED';
        return isNothing ? undefined : { what: code, outlives: false };
    }
}
/**
 * Adds a signature by a version that will be retired. It stays valid only if its bundle can be read and is the one in
 * the record: another bundle of the same name proves nothing about it.
 *
 * @throws AegisError of the network, CANCELLED
 */
async function addTold(name, told, read, trust, { list, remembered }) {
    const what = `version ${told.keyVersion}`;
    if (remembered !== undefined && (await isToldToOutlive(told, read, trust, remembered)))
        list.addOutliving(name, what);
    else
        list.add(name, what);
}
async function isToldToOutlive(told, read, trust, remembered) {
    try {
        const signed = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readSignature */ .Bc)(await read());
        if (!('envelope' in signed))
            return false;
        const signer = await (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_6__/* .signerOf */ .Kv)(signed, trust);
        if (signer === 'none' || signer === 'unknown' || signer.version !== told.keyVersion)
            return false;
        return isTold(told, signed) && (await (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_6__/* .outlives */ .ab)(signed, signer, remembered));
    }
    catch (thrown) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_7__/* .requireVerdict */ .vx)(thrown);
        return false;
    }
}
/** Whether a statement agrees with its record. */
function isTold({ sha256, signedAt }, { envelope }) {
    const statement = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeAnyStatement */ .Ci)(envelope.payload);
    const said = statement.predicateType === _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .MODEL_SIGNATURE_TYPE */ .MT
        ? (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeModelSignature */ .S5)(statement)
        : statement.predicateType === _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MODEL_MANIFEST_TYPE */ .$4
            ? (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeModelManifest */ .nT)(statement).modelSignature
            : undefined;
    return statement.subject.sha256 === sha256 && said?.signedAt === signedAt;
}
/**
 * Adds what a manifest lists. Entries that failed or have no version count as in use, since their version is unknown;
 * an empty manifest proves nothing.
 *
 * @throws AegisError CANCELLED
 */
async function collectListed({ artifacts }, { what, pathOf }, trust, minVersion, options) {
    const { list, signal } = options;
    if (artifacts.length === 0)
        list.add(what, SHOWS_NOTHING);
    for (const { name, status, bundle, keyVersion, sha256, signedAt, error } of artifacts) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_7__/* .throwIfCancelled */ .dZ)(signal);
        if (status === 'failed')
            list.add(name, `failed: ${error?.code ?? 'unknown'}`);
        else if (keyVersion === undefined)
            list.add(name, 'no key version');
        else if (keyVersion < minVersion)
            await addTold(name, { keyVersion, sha256, signedAt }, bundleAt(pathOf(bundle)), trust, options);
    }
}


/***/ }),

/***/ 49521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dv: () => (/* binding */ findRelease),
/* harmony export */   gS: () => (/* binding */ openRelease),
/* harmony export */   ny: () => (/* binding */ attachAll),
/* harmony export */   wo: () => (/* binding */ prepareAttachments),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86869);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _attachment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27297);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36667);
/* harmony import */ var _take_back_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33719);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83034);
/**
 * Attaches signatures to a GitHub release.
 *
 * Everything is uploaded before anything is replaced: a new asset under its name, a replacement under a temporary name. If
 * an upload fails, all of them are deleted and the release is unchanged. Otherwise each earlier asset is deleted and its
 * replacement renamed. A run that breaks in between leaves the replacement under the temporary name; until the next run
 * repairs that, a gate refuses the release, because the signature is missing. If it is unknown whether the earlier one was
 * deleted, the replacement stays as well.
 */






/**
 * Finds the release that the inputs name.
 *
 * @throws AegisError INPUT_INVALID if no release started the run and no tag is given; RELEASE_*, CANCELLED
 */
async function openRelease({ tag, token }, session) {
    if (session.releases === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INTERNAL', { message: 'this door has no releases' });
    return findRelease(session.releases(token), tag, session);
}
/** The same for reading only. Closes the service if there is no release. @throws AegisError as `openRelease` */
async function findRelease(service, tag, { log }) {
    try {
        const release = await service.find(tag ?? (await eventTag(service)));
        const { isDraft, assets } = release;
        log.info(`Release ${release.tag} of ${service.repository}${isDraft ? ', a draft' : ''}: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(assets.length, 'asset')}`);
        return { service, release };
    }
    catch (thrown) {
        await service.close();
        throw thrown;
    }
}
/** A release, before anything is attached. */
function factsOf({ tag, url }) {
    return { tag, url, attached: [] };
}
async function eventTag(service) {
    const { name, tag } = await service.event();
    if (tag !== undefined)
        return tag;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'release-tag is auto, but no release started this run',
        detail: 'it was started by {got}',
        expected: 'the event release',
        got: name === '' ? 'no event' : `the event ${name}`,
        hints: ['name the tag: `release-tag: ${{ github.ref_name }}` in a run that a tag started'],
    });
}
/** Finds everything that would make attaching fail, before an hour of hashing. @throws AegisError as `planAttachments` */
async function prepareAttachments(inputs, artifacts, shard, session) {
    const { service, release } = await openRelease(inputs, session);
    try {
        const withTrustFile = (shard?.index ?? 1) === 1;
        const options = { overwrite: inputs.overwrite, withTrustFile };
        return { service, release, attachments: (0,_attachment_js__WEBPACK_IMPORTED_MODULE_2__/* .planAttachments */ .Qt)(artifacts, release, options) };
    }
    catch (thrown) {
        await service.close();
        throw thrown;
    }
}
/** @throws AegisError RELEASE_*, BUNDLE_* if a bundle that was just written is gone, CANCELLED */
async function attachAll({ service, release, attachments }, trustFile, session) {
    const { leftovers } = session;
    const before = release.assets.map(({ id }) => id);
    const sending = [];
    const remember = (isReplacing = false) => leftovers?.assets({ release: { id: release.id, tag: release.tag }, before, sent: sending, isReplacing });
    const sent = [];
    // One at a time: GitHub asks clients not to create content concurrently.
    try {
        for (const attachment of attachments) {
            const { name: finalName, path } = attachment;
            const bytes = path === undefined ? trustFile : (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_0__/* .readBundleFile */ .zi)(path, _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
            const { earlier, left } = replacedBy(attachment);
            // Where nothing has the name, what is left is the only copy, and goes last.
            if (earlier !== undefined && left !== undefined)
                await service.remove(left);
            const name = earlier === undefined ? finalName : finalName + _attachment_js__WEBPACK_IMPORTED_MODULE_2__/* .TEMPORARY_SUFFIX */ .AL;
            const digest = `sha256:${(0,_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Of */ .Bj)(bytes)}`;
            sending.push({ name, finalName, size: bytes.length, digest });
            remember();
            const asset = await service.upload(release, name, bytes);
            sent.push({ attachment, asset });
        }
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
        // An asset that someone else uploaded under the same name is kept.
        if (error.code === 'RELEASE_ASSET_EXISTS')
            sending.pop();
        const known = sent.map(({ asset }) => asset);
        const remaining = await (0,_take_back_js__WEBPACK_IMPORTED_MODULE_5__/* .takeBack */ .zH)({ release, before, sent: sending }, service, known);
        // An aborted upload may still arrive: the step after this run checks again.
        if (remaining?.length === 0 && !MAY_ARRIVE.has(error.code))
            leftovers?.assets(undefined);
        throw withHint(error, afterFailure(remaining));
    }
    // From here on, an earlier copy may be gone: the post step must not take back what replaces it.
    if (attachments.some(({ replaces }) => replaces.length > 0))
        remember(true);
    const attached = await replaceAll(sent, service);
    session.log.info(`Attached to the release ${release.tag}: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .LS)(attached.length, 'asset')}`);
    return { ...factsOf(release), attached: attached.map(({ name, url }) => ({ name, url })) };
}
/** Failures after which GitHub may still have received the upload. */
const MAY_ARRIVE = new Set(['CANCELLED', 'RELEASE_UNREACHABLE']);
function afterFailure(remaining) {
    if (remaining === undefined)
        return 'the remaining assets could not be checked: look at the release before the next run';
    return remaining.length === 0
        ? 'nothing is attached and nothing was replaced; the .sig.json files are on disk'
        : `these attached assets could not be removed: ${remaining.join(', ')}`;
}
/** What has the name now, and what a run that broke has left under the temporary one. */
function replacedBy({ name, replaces }) {
    return {
        earlier: replaces.find((one) => one.name === name),
        left: replaces.find((one) => one.name === name + _attachment_js__WEBPACK_IMPORTED_MODULE_2__/* .TEMPORARY_SUFFIX */ .AL),
    };
}
async function replaceAll(sent, service) {
    const attached = [];
    for (const [index, one] of sent.entries()) {
        const { attachment, asset } = one;
        const { name } = attachment;
        const { earlier, left } = replacedBy(attachment);
        let isGone = false;
        try {
            if (earlier === undefined) {
                if (left !== undefined)
                    await service.remove(left);
                attached.push(asset);
                continue;
            }
            await service.remove(earlier);
            isGone = true;
            attached.push(await service.rename(asset, name));
        }
        catch (thrown) {
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
            // GitHub may carry out a deletion even if its answer was lost, and even later.
            const mayBeGone = isGone || MAY_ARRIVE.has(error.code);
            // Replacements of assets that still exist are useless; that of a deleted asset is the only copy.
            const useless = sent.slice(mayBeGone ? index + 1 : index).filter(isReplacement);
            await (0,_take_back_js__WEBPACK_IMPORTED_MODULE_5__/* .removeAll */ .C0)(useless.map(({ asset: copy }) => copy), service);
            throw withHint(error, isReplacement(one) ? statesOf(one, isGone, mayBeGone) : remains(left));
        }
    }
    return attached;
}
function statesOf({ attachment: { name }, asset }, isGone, mayBeGone) {
    if (isGone)
        return `${name} is in the release as ${asset.name}: run again with overwrite, or rename it`;
    return mayBeGone
        ? `${name} may have been deleted; the new one is in the release as ${asset.name}: run again with overwrite`
        : `${name} and later assets are unchanged; run again with overwrite`;
}
const remains = (left) => `${left?.name ?? 'an asset'}, left by an earlier run, may still be there: run again with overwrite, or delete it`;
const isReplacement = ({ attachment }) => replacedBy(attachment).earlier !== undefined;
function withHint(error, hint) {
    return error.with({ hints: [...error.hints, hint] });
}


/***/ }),

/***/ 27297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ TEMPORARY_SUFFIX),
/* harmony export */   Cb: () => (/* binding */ MOST_ASSETS),
/* harmony export */   Qt: () => (/* binding */ planAttachments)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83034);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9831);
/** Decides, before anything is signed, which files become assets of a release. Pure. */





/** GitHub's limit for the assets of one release. */
const MOST_ASSETS = 1000;
/** Suffix of an asset's name until it replaces an earlier one. */
const TEMPORARY_SUFFIX = '.aegis-tmp';
/** Most names in a message. */
const MOST_NAMED = 5;
/**
 * Names that GitHub keeps. It silently changes others: "GitHub renames asset filenames that have special characters,
 * non-alphanumeric characters, and leading or trailing periods" (REST API, Upload a release asset).
 */
const KEPT_NAME = /^[A-Za-z0-9_+-](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?$/;
/**
 * The attachments of a run: a bundle for each artifact, and the trust file.
 *
 * @throws AegisError ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, RELEASE_ASSET_EXISTS, RELEASE_REFUSED,
 * LIMIT_EXCEEDED
 */
function planAttachments(artifacts, release, { overwrite, withTrustFile }) {
    if (release.isImmutable) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('RELEASE_REFUSED', {
            message: `the release ${release.tag} is immutable, so nothing can be attached to it`,
            hints: ['attach while the release is a draft, then publish it'],
        });
    }
    const named = new Map();
    for (const artifact of artifacts) {
        // An asset has no directory: its name is the last part of the artifact's.
        const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(artifact.name) + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf;
        requireKept(name, artifact);
        const other = named.get(name);
        if (other !== undefined)
            throw collision(other, artifact, name);
        named.set(name, artifact);
    }
    const existing = new Map(release.assets.map((asset) => [asset.name, asset]));
    const plan = (name, path) => ({
        name,
        path,
        replaces: [name, name + TEMPORARY_SUFFIX].flatMap((one) => existing.get(one) ?? []),
    });
    const attachments = [...named].map(([name, { bundlePath }]) => plan(name, bundlePath));
    if (withTrustFile)
        attachments.push(plan(_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_3__/* .TRUST_FILE */ .Ib));
    const replaced = attachments.flatMap(({ replaces }) => replaces);
    if (!overwrite && replaced.length > 0)
        throw exists(replaced, release);
    const most = release.assets.length + attachments.length;
    if (most > MOST_ASSETS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: `the release ${release.tag} would have too many assets`,
            detail: '{got}; GitHub allows {expected}',
            expected: `at most ${MOST_ASSETS}, counting replaced ones twice`,
            got: String(most),
            hints: ['sign whole directories with model-path, or attach one archive of the signatures yourself'],
        });
    }
    return attachments;
}
function requireKept(name, artifact) {
    if (KEPT_NAME.test(name) && !name.includes('..'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
        message: `GitHub would publish ${JSON.stringify(name)} under another name, so its signature would not be found`,
        detail: 'GitHub keeps {expected}',
        expected: 'only letters A to Z, digits and . _ + -, with no leading dot and no two dots in a row',
        hints: ['rename the artifact, here and in the release, before you sign it'],
        artifact: artifact.name,
    });
}
function collision(one, other, name) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAMES_COLLIDE', {
        message: `the signatures of ${one.name} and ${other.name} would both become the asset ${name}: assets have no directories`,
        hints: ['rename one of the files, or attach them to different releases'],
        artifact: other.name,
    });
}
function exists(assets, { tag }) {
    const names = assets.map(({ name, isWhole }) => name + (isWhole ? '' : ' (not whole)'));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('RELEASE_ASSET_EXISTS', {
        message: `the release ${tag} already has ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .some */ .zN)(names, MOST_NAMED)}; nothing was signed`,
    });
}


/***/ }),

/***/ 33719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ removeAll),
/* harmony export */   yX: () => (/* binding */ isTheSame),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/* unused harmony export OurAssets */
/** Concurrent deletions: a cancelled run has ten seconds left, for up to a thousand assets. */
const AT_ONCE = 8;
/**
 * Deletes the uploads, then those that a listing still shows: an upload in flight may have arrived meanwhile.
 *
 * @returns the names that the last listing shows; undefined if GitHub could not be asked
 */
async function takeBack({ release, before, sent }, service, known = []) {
    if (sent.length === 0)
        return [];
    await removeAll(known, service);
    const ours = new OurAssets(before, sent);
    const left = async () => service.list(release).then((assets) => assets.filter((asset) => ours.has(asset)), () => undefined);
    const found = await left();
    if (found === undefined || found.length === 0)
        return found?.map(({ name }) => name);
    await removeAll(found, service);
    return (await left())?.map(({ name }) => name);
}
/** Tries each deletion; a listing shows what is left. */
async function removeAll(assets, service) {
    const queue = assets.values();
    const work = async () => {
        for (const asset of queue)
            await service.remove(asset).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
}
/** Which assets of a listing the run uploaded. */
class OurAssets {
    #before;
    #sent;
    constructor(before, sent) {
        this.#before = new Set(before);
        this.#sent = new Map(sent.map((asset) => [asset.name, asset]));
    }
    /** By name, and by its bytes once they have arrived: the name alone may belong to someone else’s asset. */
    has(asset) {
        const sent = this.#sent.get(asset.name);
        if (sent === undefined || this.#before.has(asset.id))
            return false;
        return !asset.isWhole || isTheSame(asset, sent.size, sent.digest);
    }
}
/** Whether an asset has these bytes, as far as GitHub tells: older servers give no digest. */
function isTheSame(asset, size, digest) {
    return asset.isWhole && asset.size === size && (asset.digest ?? digest) === digest;
}


/***/ }),

/***/ 53490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRotate: () => (/* binding */ runRotate)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/in-use.js
var in_use = __webpack_require__(51610);
// EXTERNAL MODULE: ../verify/steps/signature.js
var steps_signature = __webpack_require__(30908);
;// CONCATENATED MODULE: ../verify/probe.js

/** Whether the probe was signed by its key. This proves nothing about any artifact. */
async function isSigned({ publicKey, message, signature, hash }) {
    return (0,steps_signature/* signatureMatches */.w)(publicKey, message, signature, hash);
}

// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../flow/rotate.js
/**
 * Rotating a key: (is an older version still in use?) → rotate → does the new version sign? → (retire older versions).
 *
 * Checks that could refuse come first, so a run that may not retire does not rotate either.
 */





/** How often the new version is tried, and the wait in between, ms: a replica may learn of it late. */
const PROBES = 30;
const PROBE_INTERVAL_MS = 2_000;
/** Errors after which it is unknown whether the server has rotated. */
const AMBIGUOUS = new Set([
    'CANCELLED',
    'VAULT_UNREACHABLE',
    'VAULT_TIMEOUT',
    'VAULT_UNAVAILABLE',
    'VAULT_ANSWER_INVALID',
]);
/** A server that could not audit its answer has rotated, and fails in words that say nothing of it. */
const isInternal = ({ vault }) => (vault?.status ?? 0) >= 500;
/**
 * @throws AegisError INPUT_INVALID if the minimum cannot be set, KEY_VERSION_IN_USE if older versions are in use and
 * `force` is not set.
 */
async function planRotation(request, ports) {
    const { key, inUse, say } = ports;
    const { minVersion, rotate, force } = request;
    const previous = await key.state();
    if (minVersion === undefined)
        return { previous };
    const highest = previous.latestVersion + (rotate ? 1 : 0);
    if (minVersion > highest || minVersion < previous.minVersion) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `the minimum version of ${key.description} cannot be set to ${minVersion}`,
            detail: `it can be set from ${previous.minVersion}, its current value, to ${highest}`,
            expected: `min-key-version from ${previous.minVersion} to ${highest}`,
            got: String(minVersion),
            hints: ['the minimum can only be raised: lowering it would bring retired versions back'],
        });
    }
    if (minVersion <= Math.max(1, previous.minVersion))
        return { previous };
    const found = await inUse(minVersion);
    if (found.outliving !== undefined)
        say(`${signatures(found.outliving)} by versions below ${minVersion} will stay valid by their timestamps for verifiers that have the trust file ` +
            `updated afterwards by \`keys export --update\`, and timestamp-certificates: ${named(found.outliving)}`);
    if (found.count === 0)
        return { previous };
    if (force)
        return { previous, inUse: found };
    throw new errors/* AegisError */.o4('KEY_VERSION_IN_USE', {
        message: `${signatures(found)} by versions of ${key.description} below ` +
            `${minVersion} would be refused: ${named(found)}`,
    });
}
const signatures = ({ count }) => (0,plural/* plural */.LS)(count, 'signature');
const named = ({ count, listed }) => (0,plural/* some */.zN)(listed, listed.length, count);
/**
 * Rotates the key, checks that the new version works, and then retires the versions below the minimum.
 *
 * @throws AegisError as `planRotation`, before anything is changed; ROTATION_UNCONFIRMED if the new version does not
 * sign in time, with nothing retired; VAULT_*, CANCELLED.
 */
async function rotateKey(request, ports) {
    const { key, warn, signal } = ports;
    const { previous, inUse } = await planRotation(request, ports);
    (0,cancel/* throwIfCancelled */.dZ)(signal);
    if (inUse !== undefined) {
        warn(`${signatures(inUse)} by versions below ${request.minVersion} will be refused, because force is set: ${named(inUse)}`);
    }
    const rotatedBy = request.rotate ? await rotateOnce(previous, ports) : undefined;
    let current = await key.state();
    if (request.rotate)
        await waitUntilSigning(current.latestVersion, ports);
    let retiredBy;
    if (request.minVersion !== undefined && request.minVersion > current.minVersion) {
        (0,cancel/* throwIfCancelled */.dZ)(signal);
        retiredBy = (await key.retireBelow(request.minVersion)).requestId;
        current = await key.state();
        if (current.minVersion < request.minVersion) {
            throw new errors/* AegisError */.o4('VAULT_ANSWER_INVALID', {
                message: `${key.description} still accepts older versions`,
                detail: 'it accepts {got} and newer, although {expected} was asked for',
                expected: `version ${request.minVersion} or newer`,
                got: `version ${current.minVersion}`,
            });
        }
    }
    return {
        previous,
        current,
        ...(0,defined/* defined */.s)({ rotatedBy, retiredBy, forced: inUse }),
    };
}
/** The id of the request; empty if the answer was lost, but the key shows the rotation. */
async function rotateOnce(previous, { key, warn }) {
    try {
        return (await key.rotate()).requestId;
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (!AMBIGUOUS.has(error.code) && !isInternal(error))
            throw error;
        const after = await key.state().catch(() => undefined);
        if (after === undefined) {
            const hint = `whether ${key.description} was rotated is not known: read its latest version before rotating again`;
            // Without the usual remedy of a stopped run, which is to run again.
            throw error.with({ hints: error.code === 'CANCELLED' ? [hint] : [...error.hints, hint] });
        }
        if (after.latestVersion <= previous.latestVersion)
            throw error;
        warn(`the answer to the rotation was lost (${error.sentence}), but ${key.description} has version ${after.latestVersion}`);
        return '';
    }
}
async function waitUntilSigning(version, { key, sleep, signal }) {
    for (let probe = 1;; probe += 1) {
        (0,cancel/* throwIfCancelled */.dZ)(signal);
        const found = await key.probe(version);
        if (found !== undefined && (await isSigned(found)))
            return;
        if (probe === PROBES)
            break;
        await sleep(PROBE_INTERVAL_MS);
    }
    throw new errors/* AegisError */.o4('ROTATION_UNCONFIRMED', {
        message: `version ${version} of ${key.description} was made, but has not signed within ${(PROBES * PROBE_INTERVAL_MS) / 1000} s`,
    });
}

// EXTERNAL MODULE: ../plan/model.js
var model = __webpack_require__(90153);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/plan.js + 1 modules
var plan_plan = __webpack_require__(98653);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
// EXTERNAL MODULE: ../record/manifest-file.js
var manifest_file = __webpack_require__(17432);
// EXTERNAL MODULE: ../vault/preflight.js + 1 modules
var preflight = __webpack_require__(81720);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../vault/path.js
var path = __webpack_require__(45190);
// EXTERNAL MODULE: ../vault/probe.js
var probe = __webpack_require__(33695);
// EXTERNAL MODULE: ../vault/transit-key.js
var transit_key = __webpack_require__(76692);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(13225);
;// CONCATENATED MODULE: ../vault/rotation.js
/** Rotates a Transit key and retires its versions, for flow/rotate. */






/** Rotating and configuring return the key, on older servers nothing. */
const Anything = dist/* unknown */.L5J();
const Signed = dist/* object */.Ikc({ signature: dist/* string */.YjP() });
/**
 * Every call throws errors of the client, with VAULT_DENIED and VAULT_KEY_MISSING explained.
 *
 * `rotate` is sent only once: if the answer is lost, `state` shows whether there is a new version. Setting the minimum
 * again does no harm.
 */
function transitRotation(client, name) {
    const read = async () => (0,transit_key/* readTransitKey */.Zz)(client, name);
    const mount = name.mount.replace(/^\/+|\/+$/g, '');
    async function change(need, path, body, retry) {
        try {
            const { requestId } = await client.request({ method: 'POST', path, body, schema: Anything, retry });
            return { requestId };
        }
        catch (error) {
            throw (0,transit_key/* explain */.WE)(error, { mount, name: name.name }, need);
        }
    }
    return {
        description: `${mount}/${name.name}`,
        async state() {
            const { latestVersion, minVersion } = await read();
            return { latestVersion, minVersion };
        },
        rotate: async () => change('rotate', (0,path/* vaultPath */.O) `${mount}/keys/${name.name}/rotate`, {}, 'never'),
        retireBelow: async (version) => change('retire', (0,path/* vaultPath */.O) `${mount}/keys/${name.name}/config`, { min_decryption_version: version }, 'full'),
        async probe(version) {
            const key = await read();
            const publicKey = key.versions.find((one) => one.version === version)?.publicKey;
            // A replica that does not have the rotation yet.
            if (publicKey === undefined)
                return undefined;
            try {
                const { data } = await client.request({
                    method: 'POST',
                    path: (0,path/* vaultPath */.O) `${mount}/sign/${name.name}/${probe/* PROBE_HASH */.Gp.transit}`,
                    body: { ...(0,probe/* probeBody */.Re)(key.type), key_version: version },
                    schema: Signed,
                });
                const { signature, keyVersion } = (0,transit/* readSignature */.Bc)(data.signature, 'the probe');
                return keyVersion === version
                    ? { message: probe/* PROBE_MESSAGE */.hY, hash: probe/* PROBE_HASH */.Gp.node, signature, publicKey }
                    : undefined;
            }
            catch (error) {
                const explained = (0,transit_key/* explain */.WE)(error, key, 'probe');
                // The same, reported by the engine.
                if (explained instanceof errors/* AegisError */.o4 && explained.code === 'VAULT_KEY_UNUSABLE')
                    return undefined;
                throw explained;
            }
        },
    };
}

// EXTERNAL MODULE: ../verify/offline.js
var offline = __webpack_require__(83965);
// EXTERNAL MODULE: ../verify/trust-file.js
var trust_file = __webpack_require__(9831);
// EXTERNAL MODULE: ../verify/trust.js
var verify_trust = __webpack_require__(41324);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../registry/fetch.js
var fetch = __webpack_require__(81316);
// EXTERNAL MODULE: ../registry/reference.js
var reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../registry/signature-tags.js
var signature_tags = __webpack_require__(14222);
// EXTERNAL MODULE: ../run/github/attach.js
var attach = __webpack_require__(49521);
// EXTERNAL MODULE: ../run/github/take-back.js
var take_back = __webpack_require__(33719);
// EXTERNAL MODULE: ../run/registry.js + 5 modules
var run_registry = __webpack_require__(6611);
// EXTERNAL MODULE: ../sha256.js
var sha256 = __webpack_require__(36667);
;// CONCATENATED MODULE: ../run/elsewhere.js
/** Finds signatures by old versions of a key in a model registry or a release, which a retirement must check. */













/** Adds those in the registry that the inputs name. @throws AegisError REGISTRY_*, CANCELLED */
async function collectFromRegistry({ registry, mount, key }, trust, minVersion, options, session) {
    if (registry?.kind === 'mlflow')
        await collectFromMlflow(registry, `${mount}/${key}`, trust, minVersion, options, session);
    if (registry?.kind === 'oci')
        await collectFromOci(registry, trust, minVersion, options, session);
}
/** Adds those of the named manifests, and of everything that their indexes list. @throws AegisError REGISTRY_*, CANCELLED */
async function collectFromOci(where, trust, minVersion, options, session) {
    const [{ withSubjects }, { addSubjectInUse }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(126), __webpack_require__.e(658)]).then(__webpack_require__.bind(__webpack_require__, 81658)),
        Promise.all(/* import() */[__webpack_require__.e(126), __webpack_require__.e(912)]).then(__webpack_require__.bind(__webpack_require__, 41912)),
    ]);
    await withSubjects(where, session, async (subjects, { unusable }) => {
        // It is unknown what they sign.
        for (const { reference, error } of unusable)
            options.list.add(reference, error.code);
        for (const subject of subjects) {
            (0,cancel/* throwIfCancelled */.dZ)(options.signal);
            await addSubjectInUse(subject, trust, minVersion, options);
        }
        session.log.info(`Checked ${subjects.length} manifests in the registry`);
    });
}
/**
 * Adds, by their bundles, the model versions with tags that name an older version of the key. Broken tags count, because it
 * is unknown what they mean.
 *
 * @throws AegisError REGISTRY_*
 */
async function collectFromMlflow(where, key, trust, minVersion, options, session) {
    const registry = (0,run_registry/* openRegistry */.M)(where, session);
    try {
        const versions = where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
        if (versions.length === 0)
            options.list.add(registry.description, in_use/* SHOWS_NOTHING */.rI);
        for (const version of versions) {
            const tags = (0,signature_tags/* readTags */.g$)(version);
            if (tags.kind === 'broken')
                options.list.add((0,reference/* referenceTo */.Po)(version), tags.problem);
            if (tags.kind === 'claimed' && tags.claim.key === key && tags.claim.keyVersion < minVersion) {
                const { keyVersion, digest, signedAt } = tags.claim;
                const told = { keyVersion, sha256: digest.replace(/^sha256:/, ''), signedAt };
                const read = async () => (0,fetch/* fetchBytes */.ci)(await registry.files(version), signature_tags/* BUNDLE_NAME */.ft, file/* MAX_MODEL_BUNDLE_BYTES */.qQ, 'BUNDLE_TOO_LARGE');
                await (0,in_use/* addTold */.Rg)((0,reference/* referenceTo */.Po)(version), told, read, trust, options);
            }
        }
        session.log.info(`Checked ${(0,plural/* plural */.LS)(versions.length, 'version')} in ${registry.description}`);
    }
    finally {
        await registry.close();
    }
}
/**
 * Adds the signatures of a release by an older version of the key.
 *
 * @throws AegisError RELEASE_*, INPUT_INVALID where no release started the run and no tag is given
 */
async function collectFromRelease({ release: where }, trust, minVersion, options, session) {
    if (where === undefined)
        return;
    const reader = await (session.releases ?? session.published)?.(where.token);
    if (reader === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'this door has no releases' });
    const { service, release } = await (0,attach/* findRelease */.dv)(reader, where.tag, session);
    const { tag } = release;
    try {
        if (release.assets.length === 0)
            options.list.add(`the release ${tag}`, in_use/* SHOWS_NOTHING */.rI);
        const bundles = release.assets.filter(({ name }) => (0,names/* mayBeBundle */.HW)(name));
        for (const asset of bundles) {
            const name = `${asset.name} of the release ${tag}`;
            if (!asset.isWhole)
                options.list.add(name, 'an upload that is not finished');
            else if (asset.size > file/* MAX_MODEL_BUNDLE_BYTES */.qQ)
                options.list.add(name, 'BUNDLE_TOO_LARGE');
            else {
                const bytes = await assetBytes(asset, service);
                await (0,in_use/* addIfInUse */.Lg)(name, () => bytes, trust, minVersion, options);
            }
        }
        session.log.info(`Checked ${(0,plural/* plural */.LS)(bundles.length, 'signature')} of the release ${tag} of ${service.repository}`);
    }
    finally {
        await service.close();
    }
}
/** An asset as it is listed: what came in its place would speak of no signature, and so of none in use. */
async function assetBytes(asset, service) {
    let chunks = [];
    await service.download(asset, () => {
        chunks = [];
        let size = 0;
        return (chunk) => {
            size += chunk.length;
            if (size > asset.size)
                throw otherwise(asset, 'more bytes');
            chunks.push(Uint8Array.from(chunk));
        };
    });
    const bytes = Buffer.concat(chunks);
    const digest = `sha256:${(0,sha256/* sha256Of */.Bj)(bytes)}`;
    if ((0,take_back/* isTheSame */.yX)(asset, bytes.length, digest))
        return bytes;
    throw otherwise(asset, `${bytes.length} bytes, ${digest}`);
}
const otherwise = ({ name, size, digest }, got) => new errors/* AegisError */.o4('RELEASE_ASSET_UNUSABLE', {
    message: `GitHub delivers ${(0,errors/* printable */.g$)(name)} differently than listed, so it is unknown what it signs`,
    detail: 'listed: {expected}; delivered: {got}',
    expected: `${size} bytes${digest === undefined ? '' : `, ${digest}`}`,
    got,
    hints: ['run again; if it stays so, look for a proxy that alters answers'],
});

// EXTERNAL MODULE: ../run/select/find.js
var find = __webpack_require__(68902);
// EXTERNAL MODULE: ../run/select/selection.js
var selection = __webpack_require__(32283);
// EXTERNAL MODULE: ../run/connect.js + 5 modules
var connect = __webpack_require__(18119);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: ../run/trust-file.js
var run_trust_file = __webpack_require__(62453);
;// CONCATENATED MODULE: ../run/rotate.js
/** Mode `rotate`: preflight → (what is in use?) → rotate → does the new version sign? → (retire older versions). */


























/** Requests of a rotation without waiting: state, rotate, probe, minimum, and reading the key between them. */
const REQUESTS = 8;
/** @throws AegisError any failure that stops the run. */
async function runRotate(inputs, session) {
    const { mount, key: name, minKeyVersion, rotate, force, dryRun } = inputs;
    const manifests = inputs.manifests.map((path) => ({ path, manifest: (0,manifest_file/* readManifest */.WI)(path) }));
    (0,run_session/* begin */.qN)(session, [], { missing: 0, key: inputs });
    const client = (0,connect.connect)(inputs.vault, session);
    try {
        const needs = [];
        if (rotate)
            needs.push('rotate', 'probe');
        if (minKeyVersion !== undefined)
            needs.push('retire');
        const { key } = await (0,preflight/* preflight */.M)(client, { mount, key: name, needs, requests: REQUESTS }, session);
        const description = `${mount}/${name}`;
        if (inputs.trustFile !== undefined)
            (0,trust_file/* requireSameKey */.lG)(inputs.trustFile, (0,run_trust_file/* shownKey */.dM)(key));
        for (const { path, manifest } of manifests)
            requireMinimum(path, manifest, key);
        session.report.learn({ keyDescription: `${description} (${key.type})` });
        const request = {
            rotate,
            force,
            ...(0,defined/* defined */.s)({ minVersion: minKeyVersion }),
        };
        const ports = {
            key: transitRotation(client, { mount, name }),
            inUse: async (minVersion) => {
                const list = new in_use/* InUseList */.j5();
                const trust = (0,verify_trust/* trustTransitKey */.V3)(key);
                const options = { list, remembered: await rememberedBy(inputs, session), signal: session.signal };
                for (const { path, manifest } of manifests) {
                    if (manifest.mount !== mount || manifest.key !== name) {
                        throw new errors/* AegisError */.o4('INPUT_INVALID', {
                            message: `the manifest ${path} is for another key, so it says nothing about ${description}`,
                            detail: 'it is for {got}',
                            expected: description,
                            got: `${manifest.mount}/${manifest.key}`,
                        });
                    }
                    const place = { what: `the manifest ${path}`, pathOf: bundlesBy(path, inputs) };
                    await (0,in_use/* collectListed */.Q7)(manifest, place, trust, minVersion, options);
                }
                await collectFromDisk(inputs, trust, minVersion, options, session);
                await collectFromRegistry(inputs, trust, minVersion, options, session);
                await collectFromRelease(inputs, trust, minVersion, options, session);
                inputs.unchecked.forEach((place) => session.log.warning(`Not checked: ${place}`));
                return list.found;
            },
            sleep: async (ms) => {
                await (0,promises_.setTimeout)(ms, undefined, { signal: session.signal }).catch(() => undefined);
            },
            warn: (sentence) => session.log.warning(sentence),
            say: (sentence) => session.log.info(sentence),
            signal: session.signal,
        };
        if (dryRun)
            await announce(request, ports, session);
        else
            await act(request, ports, session);
    }
    finally {
        await client.close();
    }
}
async function act(request, ports, session) {
    const { previous, current, rotatedBy, retiredBy, forced } = await rotateKey(request, ports);
    session.report.learn({
        keyVersion: current.latestVersion,
        rotation: {
            key: ports.key.description,
            previousVersion: previous.latestVersion,
            currentVersion: current.latestVersion,
            previousMinimum: previous.minVersion,
            currentMinimum: current.minVersion,
        },
    });
    if (rotatedBy !== undefined) {
        session.audit.log?.note('success', `rotated from version ${previous.latestVersion}`, {
            keyVersion: current.latestVersion,
            ...(rotatedBy !== '' && { requestId: rotatedBy }),
        });
    }
    if (retiredBy !== undefined) {
        session.audit.log?.note('success', `versions below ${current.minVersion} retired` +
            (forced === undefined ? '' : `, by force: ${(0,plural/* plural */.LS)(forced.count, 'signature')} by them in use`), {
            keyVersion: current.minVersion,
            ...(retiredBy !== '' && { requestId: retiredBy }),
        });
    }
}
async function announce(request, ports, session) {
    const { previous, inUse } = await planRotation(request, ports);
    if (inUse !== undefined) {
        session.log.warning(`${signatures(inUse)} by retired versions will be refused, because force is set: ${named(inUse)}`);
    }
    session.report.learn({
        keyVersion: previous.latestVersion,
        rotation: {
            key: ports.key.description,
            previousVersion: previous.latestVersion,
            currentVersion: previous.latestVersion + (request.rotate ? 1 : 0),
            previousMinimum: previous.minVersion,
            currentMinimum: Math.max(previous.minVersion, request.minVersion ?? 0),
        },
    });
}
/** The trust file and authorities that keep signatures valid, if given. @throws AegisError TRUST_EXPIRED for a trust file from the future */
async function rememberedBy({ trustFile: file, timestampCertificates: timestampAuthorities }, session) {
    if (file === undefined || timestampAuthorities === undefined)
        return undefined;
    const now = session.now();
    const trust = (0,offline/* trustOffline */.uw)({ file, timestampAuthorities }, { now });
    await (0,offline/* requireReadable */.CM)(trust);
    return { trust, now };
}
/** @throws AegisError TRUST_CONTRADICTED if the server accepts older versions than when the manifest was written */
function requireMinimum(path, manifest, { mount, name, minVersion: shown }) {
    const { minVersion = 0 } = manifest;
    const isSame = manifest.mount === mount && manifest.key === name;
    if (!isSame || minVersion <= Math.max(1, shown))
        return;
    throw new errors/* AegisError */.o4('TRUST_CONTRADICTED', {
        message: `the minimum of ${mount}/${name} was lowered since the manifest ${path} was written: retired versions verify again`,
        detail: 'it was {expected}, and is now {got}',
        expected: `${minVersion} or more`,
        got: String(shown),
    });
}
/** Where bundles of a manifest are: next to it, as it was written, or with those of the artifacts. */
function bundlesBy(manifest, { signaturesDir, baseDir }) {
    return (bundle) => {
        const beside = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(manifest), bundle);
        return (0,external_node_fs_.existsSync)(beside) ? beside : (0,external_node_path_.resolve)(signaturesDir ?? baseDir, bundle);
    };
}
/** Adds the signatures that the patterns cover, by the versions that they name. */
async function collectFromDisk(inputs, trust, minVersion, options, session) {
    const onDisk = [...(await signedFiles(inputs, session)), ...(await signedModels(inputs, session))];
    // Artifacts first, because their names are clearer than the paths of their bundles.
    const unique = new Map(onDisk.toReversed().map((one) => [one.bundlePath, one]));
    await (0,in_use/* collectInUse */.XT)([...unique.values()].toReversed(), trust, minVersion, options);
}
async function signedFiles(inputs, session) {
    const candidates = await selected(inputs.patterns, { ...session, baseDir: inputs.baseDir }, find/* findFiles */.l);
    const plan = await (0,plan_plan/* planFiles */.j)(candidates.found, optionsOf(inputs, session));
    requireNoneRefused(plan);
    requireFruit(candidates, plan.leftOut, inputs, session);
    return [...plan.artifacts, ...(await bundlesOf(inputs.patterns, candidates, inputs, session))];
}
async function signedModels(inputs, session) {
    const candidates = await selected(inputs.modelPatterns, { ...session, baseDir: inputs.baseDir }, find/* findDirectories */.f);
    // Only the bundle counts here, not the contents of the model, so links in it are allowed.
    const plan = await (0,model/* planModels */.s3)(candidates.found, { ...optionsOf(inputs, session), allowSymlinks: true });
    requireNoneRefused(plan);
    requireFruit(candidates, plan.leftOut, inputs, session);
    return [...plan.models, ...(await bundlesOf(inputs.modelPatterns, candidates, inputs, session))];
}
/** Bundles that the patterns match, or that belong to a matching artifact, which may be in use elsewhere. */
async function bundlesOf(patterns, { found }, { baseDir, signaturesDir }, session) {
    if (patterns === undefined)
        return [];
    const { workspace, home, signal } = session;
    const place = { workspace, home, signal, baseDir, ...(0,defined/* defined */.s)({ signaturesDir }) };
    const others = await (0,cancel/* unlessCancelled */.MS)(signal, (0,selection/* selectBundles */.Kx)(patterns, place));
    const unseen = others.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ ...problem, path }]));
    if (unseen.length > 0)
        throw (0,problems/* problemsError */.$j)(unseen);
    return [...found, ...others]
        .map(({ path }) => (0,external_node_path_.resolve)(path))
        .filter(names/* mayBeBundle */.HW)
        .map((path) => ({ name: (0,run_session/* below */.Gz)(workspace, path) ?? path, bundlePath: path }));
}
/** A pattern that finds nothing signable, such as one for a manifest, would find nothing in use. */
function requireFruit(candidates, leftOut, { baseDir }, { workspace }) {
    const rules = (0,stat/* rulesAt */.hC)(baseDir);
    const unmatched = (0,selection/* fruitless */.SG)(candidates, leftOut.filter((path) => !(0,names/* isBundle */.bn)(path, rules)));
    if (unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched }, workspace);
}
/** The matches of the patterns. A pattern without a match would find nothing in use, so it is an error. */
async function selected(patterns, roots, find) {
    if (patterns === undefined)
        return { found: [], missing: [], unmatched: [], matched: [] };
    const candidates = await (0,cancel/* unlessCancelled */.MS)(roots.signal, (0,selection/* selectCandidates */.NB)(patterns, roots, find));
    if (candidates.missing.length + candidates.unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)(candidates, roots.workspace);
    return candidates;
}
function optionsOf({ baseDir, signaturesDir }, session) {
    return {
        purpose: 'verify',
        workspace: session.workspace,
        baseDir,
        signaturesDir,
        outsideBase: 'basename',
        ownFiles: (0,run_session/* ownFiles */.aJ)(signaturesDir ?? baseDir, session),
    };
}
/** A path that cannot be checked may be signed by the version to retire. */
function requireNoneRefused({ refused: [first] }) {
    if (first !== undefined)
        throw first.error;
}


/***/ }),

/***/ 53891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kv: () => (/* binding */ signerOf),
/* harmony export */   ab: () => (/* binding */ outlives),
/* harmony export */   uy: () => (/* binding */ trustAfterwards)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _bundle_envelope_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62599);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/* harmony import */ var _steps_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30908);
/* harmony import */ var _steps_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30989);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41324);
/** Tells whether a signature will still count after its version is retired, so that a retirement can be planned. */






/**
 * The key that a signature is by: the one that its hint or certificate names, good or not, since no other would be
 * tried. If they name none of the keys, the one that made it.
 *
 * @returns `none` of them; `unknown` if no key is named and the signed bytes are not available for a check
 */
async function signerOf(signed, trust) {
    if (signed.isKeyless === true)
        return 'none';
    const named = (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .hintedKey */ .YL)(hintOf(signed), trust);
    if (named !== undefined)
        return named;
    if (!('envelope' in signed)) {
        const isOther = signed.certificates !== undefined || isDigest(signed.hint ?? '');
        return isOther ? 'none' : 'unknown';
    }
    for (const key of trust.keys.values())
        if (await isBy(signed, key))
            return key;
    return 'none';
}
/** If a bundle has certificates instead of a hint, the hint of the first one's key. */
function hintOf({ hint, certificates }) {
    const [leaf] = certificates ?? [];
    if (hint !== undefined || leaf === undefined)
        return hint;
    try {
        return (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .publicKeyOf */ .kc)(new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(leaf).publicKey).hint;
    }
    catch {
        // An invalid certificate, or one for an unsupported key, never verifies.
        return undefined;
    }
}
/** A hint as we or cosign write it names one key: if that is not among the known keys, it is another one. */
const isDigest = (hint) => /^(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/.test(hint);
/** Without the signed bytes, this cannot be known. */
async function isBy(signed, { publicKey }) {
    if (!('envelope' in signed))
        return true;
    return (0,_steps_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .signatureMatches */ .w)(publicKey, (0,_bundle_envelope_js__WEBPACK_IMPORTED_MODULE_1__/* .signedMessage */ .SW)(signed.envelope), signed.signature);
}
/**
 * Whether a timestamp shows that a signature is older than the retirement of its version, which will be in the trust
 * file. A signature that was not made by the key it names is not valid now, and will not be then.
 */
async function outlives(signed, { publicKey }, { trust, now }) {
    const key = trust.keys.get(publicKey.hint);
    if (key === undefined || !(await isBy(signed, key)))
        return false;
    const { proven } = await (0,_steps_time_js__WEBPACK_IMPORTED_MODULE_4__/* .signedTime */ .MP)(signed, trust.timestamps);
    return proven !== undefined && proven < now && (key.until === undefined || proven < key.until.time);
}
/** The trust of an updated trust file, after the versions below the minimum are retired. */
function trustAfterwards({ trust, now }, minVersion) {
    const keys = new Map([...trust.keys].map(([hint, key]) => {
        const goes = key.version !== undefined && key.version < minVersion && key.until === undefined;
        return [hint, goes ? { ...key, until: { time: now, because: 'retired' } } : key];
    }));
    return { ...trust, keys, minVersion: Math.max(trust.minVersion, minVersion) };
}


/***/ })

};
