export const id = 943;
export const ids = [943];
export const modules = {

/***/ 81316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PR: () => (/* binding */ MAX_PATH_BYTES),
/* harmony export */   Uq: () => (/* binding */ fetchFiles),
/* harmony export */   ci: () => (/* binding */ fetchBytes),
/* harmony export */   sx: () => (/* binding */ requireUsablePaths)
/* harmony export */ });
/* unused harmony export roomOn */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36088);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28283);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83034);
/**
 * Downloads files of a model version, or of another server, to this disk: streamed, bounded, and never outside of their
 * directory.
 */









/** Downloads at a time: enough to hide the latency of a server. */
const CONCURRENCY = 4;
/** Bytes that always stay free on the disk; on a small disk, such as a volume in memory, a part of it. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const RESERVE_PART = 1 / 16;
/** Longest path of a file that is written to this disk. */
const MAX_PATH_BYTES = 1024;
const REGISTRY = {
    name: 'the registry',
    unreachable: 'REGISTRY_UNREACHABLE',
    whole: 'the model version',
    unsafe: 'REGISTRY_FILE_UNSAFE',
    changed: 'ARTIFACT_CHANGED',
};
/**
 * Downloads files into `directory`, which must be empty and private.
 *
 * @param listed files to download, after `requireUsablePaths`
 * @throws AegisError LIMIT_EXCEEDED if they are too large together, ARTIFACT_CHANGED if a file has another size than
 * listed, REGISTRY_FILE_UNSAFE if two would be one on this disk, WRITE_FAILED, REGISTRY_*, CANCELLED
 */
async function fetchFiles(files, listed, directory, { maxBytes, totalMs = _in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .FETCH_MS */ .GK, signal, onProgress, target, source = REGISTRY } = {}) {
    requireUsablePaths(listed, source);
    const free = roomOn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(directory));
    const budget = Math.min(free, maxBytes ?? free);
    const announced = listed.reduce((sum, { size }) => sum + (size ?? 0), 0);
    // Checked before the first byte: hours of download must not end with a full disk.
    if (!(announced <= budget))
        throw tooLarge(budget, announced, source, target);
    let bytes = 0;
    const end = new AbortController();
    try {
        const fetching = (0,p_map__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .Ay)(listed, async (file) => {
            const count = (more) => {
                bytes += more;
                if (bytes > budget)
                    throw tooLarge(budget, bytes, source, target);
                onProgress?.(bytes, file.path);
            };
            await fetchOne(files, file, directory, count, source);
        }, {
            concurrency: CONCURRENCY,
            signal: AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]),
        });
        await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(`deliver ${source.whole}`, totalMs, fetching, source);
    }
    catch (thrown) {
        // Nothing new is started below a directory that the caller is about to remove.
        end.abort();
        throw signal?.aborted === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while fetching files', cause: thrown })
            : thrown;
    }
}
/**
 * A small file as a whole.
 *
 * @throws AegisError with `tooLargeCode` if it has more bytes than allowed; ARTIFACT_MISSING, REGISTRY_*, CANCELLED
 */
async function fetchBytes(files, path, maxBytes, tooLargeCode) {
    let chunks = [];
    await files.fetch(path, () => {
        chunks = [];
        let size = 0;
        return (chunk) => {
            size += chunk.length;
            if (size > maxBytes) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(tooLargeCode, {
                    message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} in the registry is too large`,
                    detail: '{expected} are allowed',
                    expected: `at most ${maxBytes} bytes`,
                });
            }
            chunks.push(Uint8Array.from(chunk));
        };
    });
    return Buffer.concat(chunks);
}
async function fetchOne(files, { path, size }, directory, count, source) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...path.split('/'));
    const descriptor = guarded(place, source, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(place), { recursive: true, mode: 0o755 });
        // Exclusively: on a case-insensitive file system, two names can be one file.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(place, 'wx', 0o644);
    });
    try {
        let taken = 0;
        await files.fetch(path, () => {
            guarded(place, source, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor, 0));
            // The bytes of a failed attempt no longer count.
            count(-taken);
            taken = 0;
            return (chunk) => {
                if (size !== undefined && taken + chunk.length > size)
                    throw changed(path, size, 'more', source);
                count(chunk.length);
                guarded(place, source, () => (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, chunk, taken));
                taken += chunk.length;
            };
        });
        if (size !== undefined && taken !== size)
            throw changed(path, size, (0,_plural_js__WEBPACK_IMPORTED_MODULE_8__/* .plural */ .LS)(taken, 'byte'), source);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * Names come from a server that others can write to. Each must be a plain relative path, also on Windows, where more
 * characters are special; none may be a duplicate, or a directory of another.
 *
 * @throws AegisError REGISTRY_FILE_UNSAFE, or the source's code for it
 */
function requireUsablePaths(files, source = REGISTRY) {
    const seen = new Set();
    for (const { path } of files) {
        const problem = problemWith(path) ?? (seen.has(path) ? 'it is listed twice' : undefined);
        if (problem !== undefined)
            throw unsafe(path, problem, source);
        seen.add(path);
    }
    for (const { path } of files) {
        for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
            if (seen.has(path.slice(0, at))) {
                throw unsafe(path, 'a file has the name of its directory', source);
            }
        }
    }
}
function problemWith(path) {
    if (!path.isWellFormed())
        return 'it is not valid Unicode';
    if (/[\p{Cc}\\]/u.test(path))
        return 'it holds a backslash or a control character';
    if (Buffer.byteLength(path) > MAX_PATH_BYTES)
        return 'it is too long';
    for (const segment of path.split('/')) {
        if (/^\.{0,2}$/.test(segment))
            return 'it is not a plain relative path';
        if (Buffer.byteLength(segment) > _plan_names_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_BASENAME_BYTES */ .Iv)
            return 'one part of it is too long';
        if (process.platform === 'win32' && WINDOWS_NAME.test(segment))
            return 'Windows gives it a special meaning';
    }
    return undefined;
}
/** Streams, drives and wildcards; a trailing dot or space, which Windows drops; names of devices. */
const WINDOWS_NAME = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Bytes that may be downloaded to a file system. */
function roomOn({ bavail, blocks, bsize }) {
    const reserve = Math.min(RESERVE_BYTES, Math.ceil(blocks * bsize * RESERVE_PART));
    return Math.max(0, bavail * bsize - reserve);
}
function tooLarge(budget, bytes, { whole }, target) {
    const larger = target === undefined ? 'set TMPDIR to a directory on a larger one' : 'name a directory on a larger one';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${whole} is too large for this disk`,
        detail: 'it has {got}, and {expected} fit',
        expected: `at most ${budget} bytes`,
        got: Number.isFinite(bytes) ? `${bytes} bytes or more` : 'an invalid size',
        hints: [`free space on the disk${target === undefined ? '' : ` of ${target}`}, or ${larger}`],
    });
}
function changed(path, size, got, { name, changed: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} delivers ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} with another size than listed`,
        detail: 'it has {got}, not {expected}',
        expected: (0,_plural_js__WEBPACK_IMPORTED_MODULE_8__/* .plural */ .LS)(size, 'byte'),
        got,
    });
}
function unsafe(path, problem, { name, unsafe: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} lists ${JSON.stringify(path.slice(0, 200))}, which cannot be written to this disk: ${problem}`,
    });
}
function guarded(path, source, act) {
    try {
        return act();
    }
    catch (cause) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) === 'EEXIST') {
            throw unsafe(path, 'two files would be one on this file system', source);
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot write ${path}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}


/***/ }),

/***/ 28283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ FETCH_MS),
/* harmony export */   RN: () => (/* binding */ inTime),
/* harmony export */   aZ: () => (/* binding */ PATIENCE)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83034);
/**
 * Total time limits for a registry. Each request has its own limit, which a slowly dripping server stays within: its
 * listing takes many requests, and the server decides how many.
 */


const MINUTE_MS = 60_000;
const PATIENCE = { lookMs: 10 * MINUTE_MS, listMs: 60 * MINUTE_MS };
/** All files of one model, ms: the longest that a job on GitHub's runners may take. */
const FETCH_MS = 360 * MINUTE_MS;
const HINTS = [
    'run again; if it stays this slow, ask the operator of the server',
    'if one manifest has many signatures, remove unneeded ones from the registry',
];
const REGISTRY = { name: 'the registry', unreachable: 'REGISTRY_UNREACHABLE' };
/**
 * The result of the work, if it is in time. Abandoned work ends with its connection, which its owner closes.
 *
 * @param what the server's task, for messages: `deliver the signatures of …`
 * @param limitMs from now on, ms
 * @throws AegisError REGISTRY_UNREACHABLE, or the server's code for it, when the time is up; errors of the work
 */
async function inTime(what, limitMs, work, { name, unreachable } = REGISTRY) {
    let timer;
    try {
        return await Promise.race([
            work,
            new Promise((_, reject) => {
                timer = setTimeout(() => {
                    const limit = (0,_plural_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(limitMs / MINUTE_MS, 'minute');
                    const message = `${name} did not ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(what)} within ${limit}`;
                    reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(unreachable, { message, hints: HINTS }));
                }, limitMs);
            }),
        ]);
    }
    finally {
        clearTimeout(timer);
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

/***/ 15943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   discard: () => (/* binding */ discard),
/* harmony export */   fetchPublished: () => (/* binding */ fetchPublished)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81096);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _record_audit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21889);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53237);
/* harmony import */ var _report_migration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4985);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81316);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(71070);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(83034);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9831);
/* harmony import */ var _attach_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(49521);
/* harmony import */ var _select_selection_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(32283);
/**
 * Downloads the selected assets of a release and their bundles, to verify them.
 *
 * A release never decides whom to trust: the trust file among its assets is not even fetched.
 */














/** Files that this tool writes next to signatures. They have no signatures, and no verdict depends on them. */
const OWN_ASSETS = new Set([_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_9__/* .TRUST_FILE */ .Ib, _record_manifest_js__WEBPACK_IMPORTED_MODULE_5__/* .MANIFEST_FILE */ .h1, _record_audit_js__WEBPACK_IMPORTED_MODULE_4__/* .AUDIT_FILE */ .v2, _report_migration_js__WEBPACK_IMPORTED_MODULE_6__/* .MIGRATION_REPORT_FILE */ .L]);
const RELEASE = {
    name: 'GitHub',
    unreachable: 'RELEASE_UNREACHABLE',
    whole: 'the release',
    unsafe: 'RELEASE_ASSET_UNUSABLE',
    changed: 'RELEASE_ASSET_UNUSABLE',
};
/**
 * Fetches the assets that the patterns select (all without patterns), and the bundles of everything they would select.
 *
 * @throws AegisError FILES_NOT_FOUND if a pattern selects nothing; RELEASE_*, LIMIT_EXCEEDED, WRITE_FAILED, CANCELLED,
 * INPUT_INVALID
 */
async function fetchPublished(inputs, patterns, session) {
    const { service, release } = await (0,_attach_js__WEBPACK_IMPORTED_MODULE_10__/* .openRelease */ .gS)(inputs, session);
    const { signal, log, progress } = session;
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(session.scratch(), 'release');
    try {
        const { assets, names, passedOver } = selectAssets(release, patterns);
        assets.forEach(requireUsable);
        makeDirectory(directory);
        const bytes = assets.reduce((sum, { size }) => sum + size, 0);
        log.info(`Downloading ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_12__/* .plural */ .LS)(assets.length, 'asset')}, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .formatBytes */ .z3)(bytes)}`);
        const byName = new Map(assets.map((asset) => [asset.name, asset]));
        await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchFiles */ .Uq)({
            fetch: async (name, start) => {
                const asset = byName.get(name);
                if (asset !== undefined)
                    await service.download(asset, start);
            },
        }, assets.map(({ name, size }) => ({ path: name, size })), directory, { source: RELEASE, signal, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_13__/* .defined */ .s)({ onProgress: progress }) });
        return { release, directory, passedOver, patterns: { include: names, exclude: [] } };
    }
    catch (thrown) {
        discard({ directory });
        throw thrown;
    }
    finally {
        await service.close();
    }
}
/** Removes assets that did not verify, so that no one uses them by mistake. */
function discard({ directory }) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(directory, { recursive: true, force: true, maxRetries: 3 });
}
/** The artifact of an asset: itself, or for a bundle the signed one. */
const signed = (name) => name.endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Zf) ? name.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Zf.length) : name;
/** The assets to fetch, and the names to verify: a bundle without its asset means a missing asset. */
function selectAssets(release, patterns) {
    const { assets, tag } = release;
    const published = assets.filter(({ name }) => !OWN_ASSETS.has(name));
    // Without patterns every asset counts, whatever its name; an impossible name is refused later.
    const selects = patterns === undefined ? () => true : matcher(patterns.include, patterns.exclude);
    const selected = published.filter(({ name }) => selects(signed(name)));
    const names = new Set(selected.map(({ name }) => signed(name)));
    const unmatched = [];
    for (const pattern of patterns?.include ?? ['*']) {
        const selectsOne = patterns === undefined ? () => true : matcher([pattern], patterns.exclude);
        if ([...names].some(selectsOne))
            continue;
        // A literally named asset that is missing gets its own verdict.
        if (/[*?[\\]/.test(pattern))
            unmatched.push(pattern);
        else
            names.add(bare(pattern));
    }
    if (unmatched.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('FILES_NOT_FOUND', {
            message: `no asset of the release ${tag} matches ${unmatched.map((one) => JSON.stringify(one)).join(', ')}`,
            got: published.length === 0 ? 'a release without assets to verify' : (0,_plural_js__WEBPACK_IMPORTED_MODULE_12__/* .plural */ .LS)(published.length, 'asset'),
            hints: ['with release-tag, path selects among asset names; the source archives are not assets'],
        });
    }
    const passedOver = assets.map(({ name }) => name).filter((name) => OWN_ASSETS.has(name) && selects(name));
    return { assets: selected, names: [...names], passedOver };
}
/** A name as a path, for a matcher that takes only absolute paths. */
const bare = (pattern) => pattern.replace(/^(?:\.\/+)+/, '');
function matcher(include, exclude) {
    const rooted = (pattern) => `/${bare(pattern)}`;
    const matches = (0,_select_selection_js__WEBPACK_IMPORTED_MODULE_11__/* .matcherOf */ .Ke)(include.map(rooted), exclude.map(rooted));
    return (name) => matches(`/${name}`);
}
/** @throws AegisError RELEASE_ASSET_UNUSABLE */
function requireUsable({ name, isWhole }) {
    const problem = isWhole ? (unusableName(name) ?? unusableName(signed(name))) : 'an unfinished upload';
    if (problem === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('RELEASE_ASSET_UNUSABLE', {
        message: `the asset ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(name)} cannot be verified`,
        got: problem,
        artifact: name,
    });
}
/** Names are searched like patterns, and a pattern with a trailing space would find the file without it. */
function unusableName(name) {
    if (name !== name.trim())
        return 'a name that begins or ends with a space';
    return /[*?[\]/]|^~/.test(name) ? 'a name with wildcard or path characters' : undefined;
}
function makeDirectory(directory) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot make ${directory}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
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


/***/ })

};
