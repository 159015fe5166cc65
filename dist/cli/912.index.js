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
/** Which old key versions are still in use, by the signatures beside manifests in an OCI registry. */








/**
 * Adds a manifest that a retirement would leave without a good signature. Older ones beside a newer one are not in use: they
 * stay where they are when something is signed anew. Judged as verification will judge it, once the versions are gone.
 *
 * @throws AegisError REGISTRY_* of the network, CANCELLED
 */
async function addSubjectInUse(subject, trust, minVersion, { list, remembered }) {
    const { label } = subject;
    const going = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .looked */ .ne)(subject, goingOf(subject, trust, minVersion));
    const [first] = going;
    if (first === undefined)
        return;
    // Whatever proves the name now, a gate asks for the name.
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
/** By what each signature is that is by a version that goes, and what cannot be looked at. */
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
    return isMore ? [...whats, 'more signatures than are looked at'] : whats;
}
/** Undefined where nothing proves it. */
async function look(subject, trust, policy) {
    try {
        return await (0,_verify_js__WEBPACK_IMPORTED_MODULE_7__/* .provenSubject */ .Lw)(subject, { trust, policy });
    }
    catch (thrown) {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_4__/* .requireVerdict */ .vx)(thrown);
        return undefined;
    }
}
/** Whether as much of it is signed afterwards as is now. */
function isAsGood(then, now) {
    if (then === undefined)
        return false;
    const isManifest = then.isManifestSigned || now?.isManifestSigned !== true;
    // By ours, and not only by cosign's, which says neither when nor from where.
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
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19468);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61267);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28283);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49087);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(66542);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73006);
/* harmony import */ var _verify_bytes_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(44545);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(41324);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(24613);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(14571);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(28612);
/**
 * Signing in an OCI registry: resolve → sign (the manifest's digest; a model's files as well) → self-check → the tag has not
 * moved → attach. No layer is read: the manifest says their digests.
 *
 * The manifest is what is signed, as a file would be: its bytes and their digest. So one verification serves both.
 */

















/** Manifests that are written to at a time. */
const CONCURRENCY = 4;
/**
 * Signs every manifest, or none: nothing is written before everything is signed, self-checked, and no tag has moved. What
 * was written before a later write failed stays, and verifies.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*, SELF_CHECK_FAILED, VAULT_*, CANCELLED
 */
async function signSubjects(signings, { forms, ...ports }) {
    const { signer, now, signal } = ports;
    const all = signings.map((signing) => ({ ...signing, signedAt: now(), bundles: [] }));
    if (forms.includes('bundle')) {
        const wanted = all.flatMap((made) => sealablesOf(made, signer).map((item) => ({ ...item, made })));
        for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_14__/* .inBatches */ .o)(wanted, signer.batchSize)) {
            (0,_cancel_js__WEBPACK_IMPORTED_MODULE_11__/* .throwIfCancelled */ .dZ)(signal);
            for (const { made, bundle, requestId, statement } of await (0,_seal_js__WEBPACK_IMPORTED_MODULE_12__/* .seal */ .od)(batch, signer))
                made.bundles.push({ bytes: bundle, predicateType: statement.predicateType, requestId });
        }
    }
    if (forms.includes('legacy')) {
        for await (const batch of (0,_batches_js__WEBPACK_IMPORTED_MODULE_14__/* .inBatches */ .o)(all, signer.batchSize)) {
            (0,_cancel_js__WEBPACK_IMPORTED_MODULE_11__/* .throwIfCancelled */ .dZ)(signal);
            await signLegacy(batch, signer);
        }
    }
    await signer.requireAccepted?.();
    for (const { subject } of all)
        await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_13__/* .requireUnmoved */ .sK)(subject);
    const records = [];
    ports.onStoring?.();
    await (0,p_map__WEBPACK_IMPORTED_MODULE_15__/* ["default"] */ .Ay)(all, async (made) => {
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_11__/* .throwIfCancelled */ .dZ)(signal);
        const { label, target } = made.subject;
        const record = await (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_4__/* .inTime */ .RN)(`store the signatures of ${label}`, target.repository.patience.listMs, attached(made, signer));
        records.push(record);
        await ports.record(record);
    }, { concurrency: CONCURRENCY });
    return records;
}
/** The statement about the manifest and, of a model whose layers are files, the one about them. */
function sealablesOf({ subject, predicate, signedAt }, { key }) {
    const { name, manifest, files } = subject;
    const context = {
        mount: key.mount,
        key: key.name,
        keyVersion: key.version,
        signedAt,
        ...predicate,
    };
    const sha256 = hexOf(manifest.digest);
    const size = manifest.bytes.length;
    const own = {
        kind: 'file',
        found: { sha256, size },
        statement: (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .modelSignatureStatement */ .Fm)({ name, sha256 }, size, context),
    };
    const model = modelOf(files ?? []);
    if (model.resources.length === 0)
        return [own];
    const statement = (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .modelManifestStatement */ ._c)(name, model, context);
    return [own, { kind: 'model', found: foundOf(model), statement }];
}
/** The model that the layers are once they are pulled. */
function modelOf(files) {
    const isGit = (title) => _plan_model_files_js__WEBPACK_IMPORTED_MODULE_1__/* .GIT_PATHS */ .O4.some((path) => title === path || title.startsWith(`${path}/`));
    const signed = files.filter(({ title }) => !isGit(title));
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
 * The same as a verifier holds it against what was signed.
 *
 * @param names what is there; the files of the model when absent
 */
function foundOf({ resources, size }, names = resources.map(({ file }) => file)) {
    // Whole files are told apart by their digests; no size of one is compared.
    return { files: names.map((name) => ({ name, size: 0 })), parts: resources, size };
}
const hexOf = (digest) => digest.slice('sha256:'.length);
async function signLegacy(batch, signer) {
    const items = batch.map((made) => {
        const { label, target, manifest } = made.subject;
        const { repository } = target.reference;
        const name = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryName */ .aR)({ host: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .dockerName */ .ah)(target.reference), repository });
        return { made, artifact: label, message: (0,_statement_image_signature_js__WEBPACK_IMPORTED_MODULE_6__/* .simpleSigning */ .i3)(name, manifest.digest) };
    });
    const signatures = await signer.sign(items);
    for (const [index, { made, artifact, message }] of items.entries())
        made.legacy = { payload: message, ...(await selfChecked(message, signatures[index], signer, artifact)) };
}
/** @throws AegisError SELF_CHECK_FAILED */
async function selfChecked(payload, raw, { key }, label) {
    const trust = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .trustTransitKey */ .V3)({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
    return (0,_seal_js__WEBPACK_IMPORTED_MODULE_12__/* .asSelfCheck */ .h6)(label, async () => {
        if (raw?.keyVersion !== key.version)
            throw (0,_seal_js__WEBPACK_IMPORTED_MODULE_12__/* .byAnotherVersion */ .XZ)();
        await (0,_verify_bytes_js__WEBPACK_IMPORTED_MODULE_9__/* .requireMessage */ .n)(payload, raw.signature, trust);
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
            legacy && (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .attachLegacy */ .d9)(repository, { digest }, legacy),
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
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_16__/* .defined */ .s)({ requestId: bundles[0]?.requestId ?? legacy?.requestId }),
            stored: [
                ...referrers.map((one, index) => `the bundle about ${ABOUT[index]}: ${name}@${one}`),
                ...(legacy === undefined ? [] : [`cosign’s older form: ${name}:${(0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_3__/* .legacyTag */ .w_)(digest)}`]),
            ],
        };
    }
    catch (thrown) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown), label);
    }
}
/** What the bundles of one manifest are about, in their order. */
const ABOUT = ['the manifest', 'its files'];
/** @returns the digest of each */
async function attachAll(bundles, subject, { target }, created) {
    return Promise.all(bundles.map(async ({ bytes, predicateType }) => (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .attachBundle */ .U9)(target.repository, subject, { bytes, predicateType, created })));
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
/* harmony import */ var _verify_verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18246);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(24613);
/* harmony import */ var _confirm_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(92263);
/* harmony import */ var _registry_remedies_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(43999);
/* harmony import */ var _told_of_proof_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(89793);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(16489);
/* harmony import */ var _sign_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9356);
/**
 * Verifying in an OCI registry, digest by digest from the reference down: reference → manifest → the bundles that refer to
 * it, and where none of them proves it, cosign's older form → `verify()` → the layers, when they are to be delivered. What is
 * not what its digest says ends here.
 */
















/** Bundles of one manifest that are kept while it is verified, bytes; the rest is loaded again where it is wanted again. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
/**
 * Establishes that the caller's keys signed this manifest.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_REFERRER_BROKEN; as `verify` and its `conclude`, of the bundle that
 * comes nearest; REGISTRY_*, VAULT_*
 */
async function provenSubject(subject, ports) {
    const { proof, ...verified } = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_13__/* .looked */ .ne)(subject, provenLocally(subject, ports));
    const requestId = await confirmed(subject, proof, ports);
    return { ...verified, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_15__/* .defined */ .s)({ requestId }) };
}
/**
 * Demands the signature of the manifest itself, where its files are not what is delivered: what else it says, as the
 * configuration of an image, decides what is run.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING
 */
function requireManifestSigned({ subject: { label }, isManifestSigned }) {
    if (isManifestSigned)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_SIGNATURE_MISSING', {
        message: `${label} has no signature of the manifest in the registry, only one of its files`,
        hints: [
            'name a directory, into which the signed files are delivered',
            'sign the manifest with `aegis-sign registry sign`',
        ],
    });
}
/** Without the server's second opinion, for which no registry is asked. */
async function provenLocally(subject, ports) {
    const bundles = await attachedTo(subject);
    const bundled = await firstProven(bundles, subject, 'manifest', ports);
    const found = 'proven' in bundled ? bundled : await byOlderForm(bundled, subject, ports);
    const isProven = 'proven' in found;
    // Whoever has signed the files of a model with other software has signed what its manifest lists.
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
    // Each is looked at for the manifest, and then for its files.
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
        message: 'a signature over bytes says nothing of a manifest in a registry',
    });
}
/** A signature in cosign's older form, as `verify` takes it. @throws AegisError REGISTRY_* */
async function signedInOlderForm({ signature, isKeyless, load, }) {
    const envelope = { payloadType: _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7, payload: await load(), isBare: true };
    return { envelope, signature, ...(isKeyless && { isKeyless }) };
}
/** The same by cosign's older form; the refusal of the bundles where that has nothing to say. */
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
    // The older form does not say which key signed, so that this says no more than that the key is another one.
    const isVague = found.refusal?.code === 'SIGNATURE_INVALID' && bundled.refusal?.code === 'KEY_UNTRUSTED';
    return { refusal: isVague ? bundled.refusal : nearest(bundled.refusal, found.refusal) };
}
/**
 * The first signature that proves it, the likeliest tried first; else the refusal that tells most. Of a manifest, one of ours
 * comes before one of cosign's, which says less: how the registry lists them must not decide what is known.
 */
async function firstProven(attached, subject, what, ports) {
    const isManifest = what === 'manifest';
    const wanted = isManifest ? _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .MODEL_SIGNATURE_TYPE */ .MT : _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .MODEL_MANIFEST_TYPE */ .$4;
    // What the registry says of a bundle decides the order only.
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
            // Also of what is no bundle: it has been fetched.
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
/** One that is good may be among those that were not looked at. */
function ofSome(refusal, looks, count) {
    const seen = `only the newest ${looks} of ${count} signatures were looked at`;
    return refusal.with({
        hints: [`${seen}: remove from the registry what nobody needs`, ...refusal.hints],
    });
}
/** The refusal that tells most, of several the first. */
function nearest(first, second) {
    if (first === undefined || second === undefined)
        return first ?? second;
    return rank(second) > rank(first) ? second : first;
}
/** A bundle of another kind, or by another key, says less than one that should have been good. */
function rank({ code }) {
    if (code === 'PREDICATE_TYPE_REFUSED' || code === 'BUNDLE_KIND_REFUSED' || code === 'LIMIT_EXCEEDED')
        return 0;
    return code === 'KEY_UNTRUSTED' ? 1 : 2;
}
/** Ours, and cosign's: whoever signs an image says no more than its digest. */
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
async function confirmed({ label }, proof, { confirmer }) {
    if (confirmer === undefined)
        return undefined;
    const [opinion] = await (0,_confirm_js__WEBPACK_IMPORTED_MODULE_10__/* .confirm */ .l)([{ name: label, proof }], confirmer);
    if (opinion === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'the server was not asked' });
    if (opinion.error !== undefined)
        throw opinion.error;
    return opinion.requestId;
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
        return 'its files are signed, and nothing else of the manifest';
    if (proven.modelSignature !== undefined)
        return (0,_told_of_proof_js__WEBPACK_IMPORTED_MODULE_12__/* .remarkOfReuse */ .En)(proven);
    const isOlder = proven.statement.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .SIMPLE_SIGNING_TYPE */ .g7;
    return `signed ${isOlder ? 'in cosign’s older form' : 'by cosign'}, which says neither when nor from where`;
}
/**
 * The record of a bad one.
 *
 * @param thrown what ended the verification; what is no verdict is thrown again
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
