export const id = 912;
export const ids = [912];
export const modules = {

/***/ 41912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   addSubjectInUse: () => (/* binding */ addSubjectInUse)
/* harmony export */ });
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61267);
/* harmony import */ var _verify_outlives_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53891);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24613);
/* harmony import */ var _in_use_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51610);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(16489);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17448);
/** Finds out which old key versions are still in use, from the signatures of manifests in an OCI registry. */








/**
 * Adds a manifest that would have no good signature left after a retirement. Older signatures next to a newer one are
 * not in use: they stay there after re-signing. Manifests are judged as verification will judge them once the versions
 * are retired.
 *
 * @throws AegisError REGISTRY_* of the network, CANCELLED
 */
async function addSubjectInUse(subject, trust, minVersion, { list, remembered }) {
    const { label } = subject;
    const going = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .looked */ .ne)(subject, goingOf(subject, trust, minVersion));
    const [first] = going;
    if (first === undefined)
        return;
    // Gates check the name, so only signatures for this name count.
    const named = await look(subject, trust, { nameCheck: 'path' });
    const now = named ?? (await look(subject, trust, { nameCheck: 'none' }));
    const then = { nameCheck: 'path', namelessProves: named === undefined };
    const remaining = { ...trust, minVersion: Math.max(trust.minVersion, minVersion) };
    if (isAsGood(await look(subject, remaining, then), now))
        return;
    const afterwards = remembered && (0,_verify_outlives_js__WEBPACK_IMPORTED_MODULE_3__/* .trustAfterwards */ .uy)(remembered, minVersion);
    if (afterwards !== undefined && isAsGood(await look(subject, afterwards, then), now))
        list.addOutliving(label, first);
    else
        list.add(label, first);
}
/** Describes each signature by a version that will be retired, and each that cannot be checked. */
async function goingOf({ manifest, target: { repository } }, trust, minVersion) {
    const going = [];
    const bundles = await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlesOf */ .nA)(repository, manifest.digest, 'decides');
    let bytes = 0;
    for (const one of bundles.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4)) {
        if (bytes >= _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURE_BYTES */ .my)
            break;
        const load = async () => {
            const bundle = await one.load(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
            bytes += bundle.length;
            return bundle;
        };
        going.push(await (0,_in_use_js__WEBPACK_IMPORTED_MODULE_5__/* .useOf */ .jj)(load, trust, minVersion, undefined));
    }
    const older = await (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_2__/* .legacySignaturesOf */ .cj)(repository, manifest.digest);
    for (const one of older.slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4)) {
        going.push(await (0,_in_use_js__WEBPACK_IMPORTED_MODULE_5__/* .useOfSigned */ .vF)(async () => (0,_verify_js__WEBPACK_IMPORTED_MODULE_7__/* .signedInOlderForm */ .Uc)(one), trust, minVersion, undefined));
    }
    const isMore = bundles.length > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4 || older.length > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURES */ .d4 || bytes >= _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_SIGNATURE_BYTES */ .my;
    const whats = going.flatMap((one) => one?.what ?? []);
    return isMore ? [...whats, 'more signatures than are checked'] : whats;
}
/** Undefined if nothing proves it. */
async function look(subject, trust, policy) {
    try {
        return await (0,_verify_js__WEBPACK_IMPORTED_MODULE_7__/* .provenSubject */ .Lw)(subject, { trust, policy });
    }
    catch (thrown) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_4__/* .requireVerdict */ .vx)(thrown);
        return undefined;
    }
}
/** Whether the remaining signature covers as much as today's. */
function isAsGood(then, now) {
    if (then === undefined)
        return false;
    const isManifest = then.isManifestSigned || now?.isManifestSigned !== true;
    // Ours, not only one by cosign, which records no time and no origin.
    const isOurs = then.proven.modelSignature !== undefined || now?.proven.modelSignature === undefined;
    return isManifest && isOurs && (then.modelBundle !== undefined || now?.modelBundle === undefined);
}


/***/ }),

/***/ 9356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ foundOf),
/* harmony export */   DM: () => (/* binding */ modelOf),
/* harmony export */   ZD: () => (/* binding */ hexOf),
/* harmony export */   jn: () => (/* binding */ signSubjects)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19468);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61267);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28283);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49087);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66542);
/* harmony import */ var _verify_bytes_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(44545);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(41324);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(24613);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(14571);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(28612);
/**
 * Signing in an OCI registry: resolve → sign (the manifest's digest; a model's files as well) → self-check → check that
 * no tag has moved → attach. No layer is read: the manifest has their digests.
 *
 * The manifest is signed as a file would be, by its bytes and their digest. One verification serves both.
 */
















/** Manifests that are written to concurrently. */
const CONCURRENCY = 4;
/**
 * Signs every manifest, or none: nothing is written before everything is signed, self-checked, and no tag has moved. If
 * a later write fails, earlier ones stay, and verify.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*, SELF_CHECK_FAILED, VAULT_*, CANCELLED
 */
async function signSubjects(signings, { forms, ...ports }) {
    const { signer, now, signal } = ports;
    const all = signings.map((signing) => ({ ...signing, signedAt: now(), bundles: [] }));
    if (forms.includes('bundle')) {
        const wanted = all.flatMap((made) => sealablesOf(made, signer).map((item) => ({ ...item, made })));
        for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_13__/* .inBatches */ .o)(wanted, signer.batchSize)) {
            (0,_cancel_js__WEBPACK_IMPORTED_MODULE_10__/* .throwIfCancelled */ .dZ)(signal);
            for (const { made, bundle, requestId, statement } of await (0,_seal_js__WEBPACK_IMPORTED_MODULE_11__/* .seal */ .od)(batch, signer))
                made.bundles.push({ bytes: bundle, predicateType: statement.predicateType, requestId });
        }
    }
    if (forms.includes('legacy')) {
        for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_13__/* .inBatches */ .o)(all, signer.batchSize)) {
            (0,_cancel_js__WEBPACK_IMPORTED_MODULE_10__/* .throwIfCancelled */ .dZ)(signal);
            await signLegacy(batch, signer);
        }
    }
    await signer.requireAccepted?.();
    for (const { subject } of all)
        await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_12__/* .requireUnmoved */ .sK)(subject);
    const records = [];
    ports.onStoring?.();
    await (0,p_map__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .Ay)(all, async (made) => {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_10__/* .throwIfCancelled */ .dZ)(signal);
        const { label, target } = made.subject;
        const record = await (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_5__/* .inTime */ .RN)(`store the signatures of ${label}`, target.repository.patience.listMs, attached(made, signer));
        records.push(record);
        await ports.record(record);
    }, { concurrency: CONCURRENCY });
    return records;
}
/** The statement about the manifest and, if its layers are files, the one about those. */
function sealablesOf({ subject, predicate, signedAt }, signer) {
    const { name, manifest, files } = subject;
    const digest = { sha256: hexOf(manifest.digest), size: manifest.bytes.length };
    const own = (0,_seal_js__WEBPACK_IMPORTED_MODULE_11__/* .sealableOf */ .DL)({ artifact: { name }, digest }, signer, signedAt, predicate);
    const model = modelOf(files ?? []);
    if (model.resources.length === 0)
        return [own];
    const artifact = { name, files: foundOf(model).files };
    return [own, (0,_seal_js__WEBPACK_IMPORTED_MODULE_11__/* .sealableOf */ .DL)({ artifact, model }, signer, signedAt, predicate)];
}
/** The model that the layers become when they are pulled. */
function modelOf(files) {
    const ofGit = new Set(_plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_PATHS */ .O4);
    const signed = files.filter(({ title }) => !(0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isAtOrBelow */ .a5)(title, ofGit));
    return {
        serialization: { method: 'files' },
        resources: signed.map(({ title, digest }) => ({ file: title, sha256: hexOf(digest) })),
        emptyFiles: [],
        ignored: _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_PATHS */ .O4,
        allowSymlinks: false,
        size: signed.reduce((sum, { size }) => sum + size, 0),
    };
}
/**
 * The same, in the form that a verifier compares with the signed content.
 *
 * @param names the existing files; by default those of the model
 */
function foundOf({ resources, size }, names = resources.map(({ file }) => file)) {
    // Whole files are compared by digest; their sizes do not matter.
    return { files: names.map((name) => ({ name, size: 0 })), parts: resources, size };
}
const hexOf = (digest) => digest.slice('sha256:'.length);
async function signLegacy(batch, signer) {
    const items = batch.map((made) => {
        const { label, target, manifest } = made.subject;
        const { repository } = target.reference;
        const name = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .repositoryName */ .aR)({ host: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .dockerName */ .ah)(target.reference), repository });
        return { made, artifact: label, message: (0,_statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .simpleSigning */ .i3)(name, manifest.digest) };
    });
    const signatures = await signer.sign(items);
    for (const [index, { made, artifact, message }] of items.entries())
        made.legacy = { payload: message, ...(await selfChecked(message, signatures[index], signer, artifact)) };
}
/** @throws AegisError SELF_CHECK_FAILED */
async function selfChecked(payload, raw, { key }, label) {
    const trust = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_9__/* .trustTransitKey */ .V3)({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
    return (0,_seal_js__WEBPACK_IMPORTED_MODULE_11__/* .asSelfCheck */ .h6)(label, async () => {
        if (raw?.keyVersion !== key.version)
            throw (0,_seal_js__WEBPACK_IMPORTED_MODULE_11__/* .byAnotherVersion */ .XZ)();
        await (0,_verify_bytes_js__WEBPACK_IMPORTED_MODULE_8__/* .requireMessage */ .n)(payload, raw.signature, trust);
        return raw;
    });
}
async function attached({ subject, bundles, legacy, signedAt }, { key }) {
    const { target, name, label, manifest } = subject;
    const { repository } = target;
    const { mediaType, digest } = manifest;
    const size = manifest.bytes.length;
    try {
        const [referrers] = await Promise.all([
            attachAll(bundles, { mediaType, digest, size }, subject, signedAt),
            legacy && (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__/* .attachLegacy */ .d9)(repository, { digest }, legacy),
        ]);
        return {
            kind: 'model',
            name: label,
            path: `${name}@${digest}`,
            bundlePath: `${name}@${referrers[0] ?? digest}`,
            status: 'signed',
            sha256: hexOf(digest),
            size,
            keyVersion: key.version,
            signedAt: signedAt.toISOString(),
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_15__/* .defined */ .s)({ requestId: bundles[0]?.requestId ?? legacy?.requestId }),
            stored: [
                ...referrers.map((one, index) => `the bundle about ${ABOUT[index]}: ${name}@${one}`),
                ...(legacy === undefined ? [] : [`cosign’s older form: ${name}:${(0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__/* .legacyTag */ .w_)(digest)}`]),
            ],
        };
    }
    catch (thrown) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown), label);
    }
}
/** Subjects of the bundles of one manifest, in their order. */
const ABOUT = ['the manifest', 'its files'];
/** @returns the digest of each */
async function attachAll(bundles, subject, { target }, created) {
    return Promise.all(bundles.map(async ({ bytes, predicateType }) => (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .attachBundle */ .U9)(target.repository, subject, { bytes, predicateType, created })));
}


/***/ }),

/***/ 17448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ provenSubject),
/* harmony export */   Uc: () => (/* binding */ signedInOlderForm),
/* harmony export */   Vo: () => (/* binding */ failedRecord),
/* harmony export */   e4: () => (/* binding */ verifiedRecord),
/* harmony export */   lS: () => (/* binding */ requireManifestSigned)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40571);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(26179);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61267);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49087);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66542);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(73006);
/* harmony import */ var _verify_verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9617);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(24613);
/* harmony import */ var _confirm_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(92263);
/* harmony import */ var _registry_remedies_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(43999);
/* harmony import */ var _told_of_proof_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(89793);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(16489);
/* harmony import */ var _sign_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9356);
/**
 * Verifying in an OCI registry, digest by digest from the reference down: reference → manifest → the bundles that refer
 * to it, or, if none proves it, cosign's older form → `verify()` → the layers, if they are delivered. Anything that
 * does not match its digest fails.
 */
















/** Bundles of one manifest that are kept in memory while it is verified, bytes; the others are loaded again when needed. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
/**
 * Proves that the caller's keys signed this manifest.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_REFERRER_BROKEN; as `verify` and its `conclude`, for the
 * bundle that comes closest; REGISTRY_*, VAULT_*
 */
async function provenSubject(subject, ports) {
    const { proof, ...verified } = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_13__/* .looked */ .ne)(subject, provenLocally(subject, ports));
    const requestId = await (0,_confirm_js__WEBPACK_IMPORTED_MODULE_10__/* .confirmOne */ .D)({ name: subject.label, proof }, ports.confirmer);
    return { ...verified, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_15__/* .defined */ .s)({ requestId }) };
}
/**
 * Requires a signature of the manifest itself, unless its files are delivered: its other contents, such as the
 * configuration of an image, decide what is run.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING
 */
function requireManifestSigned({ subject: { label }, isManifestSigned }) {
    if (isManifestSigned)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_SIGNATURE_MISSING', {
        message: `the manifest of ${label} has no signature in the registry, only its files have one`,
        hints: [
            'name a directory to deliver the signed files to',
            'sign the manifest with `aegis-sign registry sign`',
        ],
    });
}
/** The server is not asked for a second opinion here. */
async function provenLocally(subject, ports) {
    const bundles = await attachedTo(subject);
    const bundled = await firstProven(bundles, subject, 'manifest', ports);
    const found = 'proven' in bundled ? bundled : await byOlderForm(bundled, subject, ports);
    const isProven = 'proven' in found;
    // A model signature by other software covers the files that the manifest lists.
    const about = isProven ? 'files of a model' : 'all layers';
    const files = subject.files === undefined ? undefined : await firstProven(bundles, subject, about, ports);
    const proof = isProven ? found : files;
    if (proof === undefined || !('proven' in proof)) {
        const refusals = [found, files].flatMap((one) => one !== undefined && 'refusal' in one ? [one.refusal] : []);
        const refusal = refusals.reduce(nearest, undefined);
        throw refusal === undefined ? missing(subject) : (0,_registry_remedies_js__WEBPACK_IMPORTED_MODULE_11__/* .remediedInRegistry */ .G)(refusal);
    }
    return {
        subject,
        proof: proof.proof,
        proven: proof.proven,
        bundle: proof.bundle,
        place: proof.place,
        isManifestSigned: isProven,
        ...(files !== undefined && 'proven' in files && { modelBundle: files.bundle }),
    };
}
async function attachedTo({ name, target, manifest }) {
    const bundles = await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .bundlesOf */ .nA)(target.repository, manifest.digest);
    // Each is tried for the manifest, and then for its files.
    const kept = new Map();
    let room = MAX_KEPT_BYTES;
    return bundles.map((one) => ({
        place: `${name}@${one.digest}`,
        predicateType: one.predicateType,
        name,
        load: async (maxBytes) => {
            const known = kept.get(one.digest);
            if (known !== undefined)
                return known;
            const bundle = await one.load(maxBytes);
            let signed;
            const loaded = { bundle, read: () => (signed ??= envelopeIn(bundle)) };
            room -= bundle.length;
            if (room >= 0)
                kept.set(one.digest, loaded);
            return loaded;
        },
    }));
}
function envelopeIn(bundle) {
    const signed = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .readSignature */ .Bc)(bundle);
    if ('envelope' in signed)
        return signed;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'a signature over bytes does not cover a manifest in a registry',
    });
}
/** A signature in cosign's older form, as input for `verify`. @throws AegisError REGISTRY_* */
async function signedInOlderForm({ signature, isKeyless, load, }) {
    const envelope = { payloadType: _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7, payload: await load(), isBare: true };
    return { envelope, signature, ...(isKeyless && { isKeyless }) };
}
/** The same by cosign's older form; if that yields nothing, the refusal of the bundles. */
async function byOlderForm(bundled, subject, ports) {
    const { name, target, manifest } = subject;
    const [host = '', ...path] = name.split('/');
    const signatures = await (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacySignaturesOf */ .cj)(target.repository, manifest.digest);
    const candidates = signatures.map((one) => ({
        place: `${name}:${(0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacyTag */ .w_)(manifest.digest)}`,
        predicateType: _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7,
        // cosign's own name of the registry.
        name: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .repositoryName */ .aR)({ host: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .dockerName */ .ah)({ host }), repository: path.join('/') }),
        load: async () => {
            const signed = await signedInOlderForm(one);
            return { bundle: signed.envelope.payload, read: () => signed };
        },
    }));
    const found = await firstProven(candidates, subject, 'manifest', ports);
    if ('proven' in found)
        return found;
    // The older form does not name its key, so this error says only that the key is another one.
    const isVague = found.refusal?.code === 'SIGNATURE_INVALID' && bundled.refusal?.code === 'KEY_UNTRUSTED';
    return { refusal: isVague ? bundled.refusal : nearest(bundled.refusal, found.refusal) };
}
/**
 * The first signature that proves it, the likeliest tried first; otherwise the most telling refusal. For a manifest,
 * our signature comes before cosign's, which says less: the order in the registry must not decide what is known.
 */
async function firstProven(attached, subject, what, ports) {
    const isManifest = what === 'manifest';
    const wanted = isManifest ? _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .MODEL_SIGNATURE_TYPE */ .MT : _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .MODEL_MANIFEST_TYPE */ .$4;
    // The registry's description of a bundle decides only the order.
    const isLikely = ({ predicateType }) => Number(predicateType === wanted);
    let refusal;
    let lesser;
    let looks = 0;
    let bytes = 0;
    for (const one of attached.toSorted((a, b) => isLikely(b) - isLikely(a))) {
        if (looks === _limits_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_SIGNATURES */ .d4 || bytes >= _limits_js__WEBPACK_IMPORTED_MODULE_13__/* .MAX_SIGNATURE_BYTES */ .my)
            break;
        looks += 1;
        try {
            const { bundle, read } = await one.load(isManifest ? _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_FILE_BUNDLE_BYTES */ .V_ : _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
            // Counts even if it is not a bundle: it was fetched.
            bytes += bundle.length;
            const signed = read();
            const { proof, proven } = await provenBy(signed, { ...subject, name: one.name }, what, ports);
            const found = { proof, proven, bundle, place: one.place };
            const mayBeSurpassed = isManifest && signed.envelope.isBare !== true;
            if (!mayBeSurpassed || proven.modelSignature !== undefined)
                return found;
            lesser ??= found;
        }
        catch (thrown) {
            refusal = nearest(refusal, (0,_cancel_js__WEBPACK_IMPORTED_MODULE_9__/* .requireVerdict */ .vx)(thrown));
        }
    }
    if (lesser !== undefined)
        return lesser;
    return { refusal: looks < attached.length ? refusal && ofSome(refusal, looks, attached.length) : refusal };
}
/** A good one may be among those that were not checked. */
function ofSome(refusal, looks, count) {
    const seen = `only the newest ${looks} of ${count} signatures were checked`;
    return refusal.with({
        hints: [`${seen}: remove unneeded ones from the registry`, ...refusal.hints],
    });
}
/** The most telling refusal; of several, the first. */
function nearest(first, second) {
    if (first === undefined || second === undefined)
        return first ?? second;
    return rank(second) > rank(first) ? second : first;
}
/** A bundle of another kind, or by another key, tells less than one that should have been good. */
function rank({ code }) {
    if (code === 'PREDICATE_TYPE_REFUSED' || code === 'BUNDLE_KIND_REFUSED' || code === 'LIMIT_EXCEEDED')
        return 0;
    return code === 'KEY_UNTRUSTED' ? 1 : 2;
}
/** Ours, and cosign's: a signature of an image covers only its digest. */
const SIGNED_TYPES = [_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .MODEL_SIGNATURE_TYPE */ .MT, _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .COSIGN_SIGN_TYPE */ .rc, _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7];
async function provenBy(signed, { name, manifest, files = [] }, what, { trust, policy }) {
    const expected = { name, trust, policy: { ...policy, predicateTypes: SIGNED_TYPES } };
    if (what === 'manifest') {
        const proof = await (0,_verify_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .verify */ .M)(signed, { kind: 'file', ...expected });
        const found = { sha256: (0,_sign_js__WEBPACK_IMPORTED_MODULE_14__/* .hexOf */ .ZD)(manifest.digest), size: manifest.bytes.length };
        return { proof, proven: proof.conclude(found) };
    }
    const proof = await (0,_verify_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .verify */ .M)(signed, { kind: 'model', ...expected });
    const names = what === 'all layers' ? files.map(({ title }) => title) : undefined;
    return { proof, proven: proof.conclude((0,_sign_js__WEBPACK_IMPORTED_MODULE_14__/* .foundOf */ .A6)((0,_sign_js__WEBPACK_IMPORTED_MODULE_14__/* .modelOf */ .DM)(files), names)) };
}
function missing({ label }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_SIGNATURE_MISSING', {
        message: `${label} has no signature in the registry`,
    });
}
/** The record of a good verdict. */
function verifiedRecord(verified) {
    const { subject, proven, place, requestId } = verified;
    const { name, label, manifest } = subject;
    return {
        kind: 'model',
        name: label,
        path: `${name}@${manifest.digest}`,
        bundlePath: place,
        status: 'verified',
        sha256: (0,_sign_js__WEBPACK_IMPORTED_MODULE_14__/* .hexOf */ .ZD)(manifest.digest),
        size: manifest.bytes.length,
        ...(0,_told_of_proof_js__WEBPACK_IMPORTED_MODULE_12__/* .signatureFacts */ .Ez)(proven),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_15__/* .defined */ .s)({ requestId, remark: remarkOf(verified) }),
    };
}
function remarkOf({ proven, isManifestSigned }) {
    if (!isManifestSigned)
        return 'only its files are signed, not the rest of the manifest';
    if (proven.modelSignature !== undefined)
        return (0,_told_of_proof_js__WEBPACK_IMPORTED_MODULE_12__/* .remarkOfReuse */ .En)(proven);
    const isOlder = proven.statement.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7;
    return `signed ${isOlder ? 'in cosign’s older form' : 'by cosign'}, which records no time and no origin`;
}
/**
 * The record of a bad one.
 *
 * @param thrown the error that ended the verification; rethrown if it is not a verdict
 */
function failedRecord({ name, label, manifest }, thrown) {
    const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown), label);
    if (error.exitStatus !== 1)
        throw error;
    const place = `${name}@${manifest.digest}`;
    return { kind: 'model', name: label, path: place, bundlePath: place, status: 'failed', error };
}


/***/ })

};
