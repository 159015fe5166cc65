export const id = 448;
export const ids = [448];
export const modules = {

/***/ 16489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ ManifestBudget),
/* harmony export */   d4: () => (/* binding */ MAX_SIGNATURES),
/* harmony export */   my: () => (/* binding */ MAX_SIGNATURE_BYTES),
/* harmony export */   ne: () => (/* binding */ looked),
/* harmony export */   si: () => (/* binding */ isAboutOne),
/* harmony export */   yM: () => (/* binding */ MAX_INDEX_DEPTH)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28283);
/** Limits on what a registry may cost before any signature is verified: it can list anything. */


/** Signatures of one manifest, of each form, that are checked. */
const MAX_SIGNATURES = 1000;
/** Bytes of signatures after which no further one is read: one bundle of a model, or many of a manifest. */
const MAX_SIGNATURE_BYTES = 64 * 1024 * 1024;
/** Levels of nested indexes that are followed; build tools write one, at most two. */
const MAX_INDEX_DEPTH = 5;
const MIB = 1024 * 1024;
/** Bytes and number of the manifests that one run processes. */
const MAX_MANIFEST_BYTES = 32 * MIB;
const MAX_MANIFESTS = 20_000;
/** The manifests held in memory at once. */
class ManifestBudget {
    #bytes = 0;
    #count = 0;
    /** @throws AegisError LIMIT_EXCEEDED */
    add({ bytes }) {
        this.#bytes += bytes.length;
        this.#count += 1;
        if (this.#bytes <= MAX_MANIFEST_BYTES && this.#count <= MAX_MANIFESTS)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: 'the registry lists more manifests than one run can process',
            detail: 'there are {got}; allowed are {expected}',
            expected: `${MAX_MANIFESTS}, of ${MAX_MANIFEST_BYTES / MIB} MiB together`,
            got: 'more',
            hints: ['name the manifests by tag or digest, a few at a time'],
        });
    }
}
/** Whether the error is about the one manifest, so that the run can go on with the others. */
function isAboutOne({ code, exitStatus }) {
    return exitStatus === 1 || ABOUT_ONE.includes(code);
}
const ABOUT_ONE = [
    'REGISTRY_ANSWER_INVALID',
    'REGISTRY_NOT_FOUND',
    'LIMIT_EXCEEDED',
];
/** The result of checking the signatures of one manifest. @throws AegisError REGISTRY_UNREACHABLE if it takes too long */
async function looked({ label, target }, look) {
    return (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_1__/* .inTime */ .RN)(`deliver the signatures of ${label}`, target.repository.patience.lookMs, look);
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

/***/ 28612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   l_: () => (/* binding */ listedBy),
/* harmony export */   sK: () => (/* binding */ requireUnmoved)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44889);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49087);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28283);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81316);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16489);
/** The manifests that a run works on: a reference is resolved once, and from there on only digests count. */







/**
 * Resolves a reference.
 *
 * @param isRecursive includes everything that an index lists, and nested indexes
 * @param budget shared by everything that is held
 * @returns the named manifest, then what it lists, each once
 * @throws AegisError REGISTRY_NOT_FOUND, ARTIFACT_MISSING, REGISTRY_TAG_MOVED if tag and digest disagree,
 * REGISTRY_FILE_UNSAFE, LIMIT_EXCEEDED, REGISTRY_*
 */
async function subjectsOf(target, isRecursive, budget = new _limits_js__WEBPACK_IMPORTED_MODULE_5__/* .ManifestBudget */ .D3()) {
    const { repository, reference } = target;
    const what = `list what ${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(reference)} names`;
    return (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inTime */ .RN)(what, repository.patience.listMs, resolved(target, isRecursive, budget));
}
async function resolved(target, isRecursive, budget) {
    const { repository, reference } = target;
    const { tag, digest } = reference;
    const wanted = tag ?? digest ?? '';
    const manifest = await repository.manifest(wanted);
    if (manifest === undefined)
        throw notFound(reference);
    if (digest !== undefined && manifest.digest !== digest)
        throw moved(reference, digest, manifest.digest);
    budget.add(manifest);
    const first = subjectAt(target, manifest, tag);
    return isRecursive ? [first, ...(await listedBy([first], budget))] : [first];
}
/**
 * Entries of the indexes of one repository, and of nested indexes, each once and without the given ones. Other
 * manifests add nothing.
 *
 * @throws AegisError ARTIFACT_MISSING, LIMIT_EXCEEDED, REGISTRY_*
 */
async function listedBy(given, budget) {
    const all = new Map(given.map((one) => [one.manifest.digest, one]));
    const listed = [];
    const follow = async ({ label, target, children = [] }, depth) => {
        const { repository } = target;
        for (const { digest } of children) {
            if (all.has(digest))
                continue;
            if (depth > _limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_INDEX_DEPTH */ .yM)
                throw tooDeep();
            const found = await repository.manifest(digest);
            if (found === undefined)
                throw gone(label, digest);
            budget.add(found);
            // Without a tag: an index lists its entries by digest.
            const own = { repository, reference: { ...repository.name, digest } };
            const subject = subjectAt(own, found, undefined);
            all.set(digest, subject);
            listed.push(subject);
            await follow(subject, depth + 1);
        }
    };
    for (const one of given)
        await follow(one, 1);
    return listed;
}
function gone(label, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_MISSING', {
        message: `the index ${label} lists ${digest}, which is not in the registry`,
        hints: ['push the index again, with all that it lists'],
    });
}
function tooDeep() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: 'the index nests other indexes too deeply',
        detail: 'there are {got}; allowed are {expected}',
        expected: `${_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_INDEX_DEPTH */ .yM} levels`,
        got: 'more',
        hints: ['name the inner index that you want'],
    });
}
function subjectAt(target, manifest, tag) {
    const { host, repository } = target.reference;
    const name = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryName */ .aR)({ host, repository });
    const { digest, mediaType, bytes } = manifest;
    const label = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)({ host, repository, digest, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ tag }) });
    const own = { target, name, label, manifest };
    if ((0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType))
        return { ...own, children: (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readIndex */ .vY)(bytes, label).manifests.map(_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorFrom */ ._Y) };
    const image = (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .WI)(bytes, label);
    const files = (0,_registry_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .filesOf */ .R8)(image);
    if (files !== undefined)
        (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_4__/* .requireUsablePaths */ .sx)(files.map(({ title, size }) => ({ path: title, size })));
    return { ...own, image, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ files }) };
}
/**
 * Checks again that every tag still points to the resolved manifest.
 *
 * @throws AegisError REGISTRY_TAG_MOVED, REGISTRY_*
 */
async function requireUnmoved({ target, manifest, also = [] }) {
    for (const reference of [target.reference, ...also]) {
        if (reference.tag === undefined)
            continue;
        const now = await target.repository.manifest(reference.tag);
        if (now?.digest !== manifest.digest)
            throw moved(reference, manifest.digest, now?.digest ?? 'nothing');
    }
}
function moved(reference, expected, got) {
    const { digest: _, ...byTag } = reference;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAG_MOVED', {
        message: `the tag ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)((0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(byTag))} has moved`,
        detail: 'it pointed to {expected}, and now points to {got}',
        expected,
        got,
    });
}
function notFound(reference) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_NOT_FOUND', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)((0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .ociReferenceTo */ .IQ)(reference))} does not exist`,
        hints: ['check the host, repository and tag, and that the account may read it'],
    });
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
/* harmony import */ var _verify_verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(52509);
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


/***/ }),

/***/ 49849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ roomy),
/* harmony export */   MP: () => (/* binding */ requireKept),
/* harmony export */   TR: () => (/* binding */ notOurs),
/* harmony export */   U9: () => (/* binding */ attachBundle),
/* harmony export */   fH: () => (/* binding */ fallbackTag),
/* harmony export */   mw: () => (/* binding */ MERGE_PORTS),
/* harmony export */   nA: () => (/* binding */ bundlesOf),
/* harmony export */   uE: () => (/* binding */ isAttachmentTag)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40571);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5922);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44889);
/**
 * Signatures of a manifest in the registry. A Sigstore bundle is a separate artifact that refers to the manifest (OCI
 * 1.1 referrers), as cosign 3 writes it; registries without a list of referrers have it at a fallback tag.
 */





/** Prefix of all its versions. */
const BUNDLE_TYPES = 'application/vnd.dev.sigstore.bundle.';
const CREATED = 'org.opencontainers.image.created';
const BUNDLE_CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
/** Maximum number of signatures of one manifest at one tag. */
const MAX_SIGNATURES = 5000;
/** How often a slow list of referrers is checked for a new entry. */
const MAX_LOOKS = 6;
const LOOK_PAUSE_MS = 500;
/** Timing of writes next to other writers. */
const MERGE_PORTS = {
    sleep: async (ms, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal }),
    random: Math.random,
    elapsed: () => performance.now(),
};
/** Place of the list in a registry without referrers (OCI Distribution 1.1, "Referrers tag schema"). */
function fallbackTag(digest) {
    return digest.replace(':', '-');
}
/** Whether a tag is for signatures and the like, not for a model. */
function isAttachmentTag(tag) {
    return /^sha256-[0-9a-f]{64}(?:$|\.)/.test(tag);
}
/**
 * Stores a bundle as a referrer, and checks that the registry lists it.
 *
 * @returns digest of the referrer
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
async function attachBundle(repository, subject, { bytes, predicateType, created }, ports = MERGE_PORTS) {
    const annotations = {
        [CREATED]: created.toISOString(),
        [BUNDLE_CONTENT]: 'dsse-envelope',
        [PREDICATE_TYPE]: predicateType,
    };
    const manifest = Buffer.from(JSON.stringify({
        schemaVersion: 2,
        mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG,
        artifactType: _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_TYPE */ .q$,
        config: (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .descriptorOf */ .nb)(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .EMPTY_TYPE */ .$Q, _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .EMPTY_BLOB */ .u),
        layers: [(0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .descriptorOf */ .nb)(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_TYPE */ .q$, bytes)],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations,
    }));
    const own = { ...(0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .descriptorOf */ .nb)(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG, manifest, annotations), artifactType: _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_TYPE */ .q$ };
    await repository.pushBlob(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .EMPTY_BLOB */ .u);
    await repository.pushBlob(bytes);
    const { isKnown } = await repository.putManifest(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG, manifest);
    if (!(await isListed(repository, { subject: subject.digest, own: own.digest, isKnown }, ports))) {
        const tag = fallbackTag(subject.digest);
        const add = async (current) => Promise.resolve(withReferrer(current, own, tag));
        await (0,_merge_js__WEBPACK_IMPORTED_MODULE_3__/* .mergeInto */ .P)(repository, { tag, add }, ports);
    }
    const back = async () => bundleAt(repository, own.digest, subject.digest, bytes.length);
    await requireKept(repository, own.digest, back, ports);
    return own.digest;
}
/**
 * Reads back what was stored: a registry may accept it without keeping it, or be slow to show it.
 *
 * @throws AegisError REGISTRY_CONFLICT if it is not there; REGISTRY_*, CANCELLED
 */
async function requireKept(repository, digest, back, ports) {
    for (let looks = 1;; looks += 1) {
        try {
            await back();
            return;
        }
        catch (thrown) {
            if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4) || thrown.code !== 'REGISTRY_REFERRER_BROKEN')
                throw thrown;
            if (looks === MAX_LOOKS) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('REGISTRY_CONFLICT', {
                    message: `the registry accepted the signature ${digest}, but does not have it`,
                    cause: thrown,
                });
            }
        }
        await awaitLook(repository, ports);
    }
}
async function awaitLook({ signal }, { sleep }) {
    await sleep(LOOK_PAUSE_MS, signal).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while storing a signature', cause });
    });
}
/**
 * Whether the registry's own list has the referrer. Some keep a list without announcing it (`OCI-Subject`).
 *
 * @throws AegisError REGISTRY_CONFLICT if it announced the list, but does not list it
 */
async function isListed(repository, { subject, own, isKnown }, ports) {
    for (let looks = 1;; looks += 1) {
        const listed = await repository.referrers(subject);
        if (listed?.some(({ digest }) => digest === own) === true)
            return true;
        if (!isKnown || listed === undefined)
            return false;
        if (looks === MAX_LOOKS) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('REGISTRY_CONFLICT', {
                message: `the registry stored the signature ${own}, but does not list it among the referrers`,
            });
        }
        await awaitLook(repository, ports);
    }
}
function withReferrer(current, own, tag) {
    const { manifests, ...rest } = current === undefined ? { manifests: [] } : listAt(current, tag);
    const known = manifests ?? [];
    if (known.some(({ digest }) => digest === own.digest))
        return undefined;
    const index = { ...rest, schemaVersion: 2, mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p, manifests: [...known, own] };
    return { mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p, bytes: roomy(index, index.manifests.length) };
}
function listAt({ mediaType, digest, bytes }, tag) {
    if (mediaType === _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p)
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readReferrers */ .tV)(bytes, digest);
    throw notOurs(tag, mediaType, _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p);
}
/**
 * The bundles that refer to a manifest, the newest first if the registry gives times.
 *
 * @param decides as in `OciRepository.referrers`
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
async function bundlesOf(repository, subject, decides) {
    const listed = (await repository.referrers(subject, decides)) ?? [];
    const tag = fallbackTag(subject);
    const atTag = await repository.manifest(tag);
    // Signatures from before the registry supported referrers are only at the tag.
    const all = [...listed, ...(atTag?.mediaType === _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p ? (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .referrersIn */ .qs)(listAt(atTag, tag)) : [])];
    const bundles = new Map(all
        .filter(({ artifactType, mediaType }) => mediaType === _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG && isBundle(artifactType))
        .map((one) => [one.digest, one]));
    const created = ({ annotations }) => annotations?.[CREATED] ?? '';
    return [...bundles.values()]
        .sort((a, b) => (created(a) < created(b) ? 1 : created(a) > created(b) ? -1 : 0))
        .map(({ digest, annotations }) => ({
        digest,
        predicateType: annotations?.[PREDICATE_TYPE] ?? '',
        load: async (maxBytes) => bundleAt(repository, digest, subject, maxBytes),
    }));
}
const isBundle = (type) => type === undefined || type === '' || type.startsWith(BUNDLE_TYPES) || type === _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .EMPTY_TYPE */ .$Q;
async function bundleAt(repository, digest, subject, maxBytes) {
    const broken = (got) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('REGISTRY_REFERRER_BROKEN', {
        message: `the signature ${digest} does not match its entry in the registry’s list`,
        detail: 'it is {got}, not {expected}',
        expected: `one bundle that refers to ${subject}`,
        got,
    });
    const found = await repository.manifest(digest);
    if (found === undefined)
        throw broken('nothing');
    if (found.mediaType !== _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG)
        throw broken((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(found.mediaType));
    const { subject: about, layers } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readManifest */ .WI)(found.bytes, digest);
    if (about?.digest !== subject)
        throw broken(`one that refers to ${about?.digest ?? 'nothing'}`);
    const [layer, ...more] = layers;
    if (layer === undefined || more.length > 0)
        throw broken(`${layers.length} layers`);
    if (!layer.mediaType.startsWith(BUNDLE_TYPES))
        throw broken((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(layer.mediaType));
    try {
        return await repository.smallBlob((0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .descriptorFrom */ ._Y)(layer), maxBytes);
    }
    catch (thrown) {
        throw thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4 && thrown.code === 'ARTIFACT_MISSING'
            ? broken('a missing bundle')
            : thrown;
    }
}
/**
 * The new content of a tag, if it stays small enough for every reader.
 *
 * @param count signatures that it lists
 * @throws AegisError LIMIT_EXCEEDED
 */
function roomy(manifest, count) {
    const bytes = Buffer.from(JSON.stringify(manifest));
    if (count <= MAX_SIGNATURES && bytes.length <= _manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_MANIFEST_BYTES */ .ZJ)
        return bytes;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: 'the manifest carries too many signatures',
        detail: 'with one more there would be {got}; {expected} are allowed',
        expected: `at most ${MAX_SIGNATURES}, in ${_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_MANIFEST_BYTES */ .ZJ} bytes`,
        got: `${count}, in ${bytes.length} bytes`,
        hints: ['remove unneeded signatures from the registry'],
    });
}
/** The refusal of a tag with other content. */
function notOurs(tag, got, expected) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('REGISTRY_CONFLICT', {
        message: `the tag ${tag}, which is reserved for signatures, holds something else`,
        detail: 'it is {got}, not {expected}',
        expected,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(got),
        hints: ['find out who pushed it, and remove that tag from the registry'],
    });
}


/***/ }),

/***/ 61267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cj: () => (/* binding */ legacySignaturesOf),
/* harmony export */   d9: () => (/* binding */ attachLegacy),
/* harmony export */   w_: () => (/* binding */ legacyTag)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66542);
/* harmony import */ var _attach_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49849);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44889);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5922);
/** cosign's older form of signatures of a manifest, simple signing: a tag with one layer for each signature. */





const CONFIG = 'application/vnd.oci.image.config.v1+json';
const SIGNATURE = 'dev.cosignproject.cosign/signature';
/** A Sigstore certificate in PEM, if the signature was made without a long-lived key. */
const CERTIFICATE = 'dev.sigstore.cosign/certificate';
/** An honest payload has some 300 bytes. */
const MAX_PAYLOAD_BYTES = 64 * 1024;
/** The tag of cosign's older form. */
function legacyTag(digest) {
    return `${(0,_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .fallbackTag */ .fH)(digest)}.sig`;
}
/**
 * Adds a signature in cosign's older form.
 *
 * @param payload the signed bytes, see `simpleSigning`
 * @throws AegisError REGISTRY_CONFLICT, REGISTRY_*, CANCELLED
 */
async function attachLegacy(repository, subject, { payload, signature }, ports = _attach_js__WEBPACK_IMPORTED_MODULE_2__/* .MERGE_PORTS */ .mw) {
    const text = Buffer.from(signature).toString('base64');
    const own = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorOf */ .nb)(_statement_image_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .SIMPLE_SIGNING_TYPE */ .g7, payload, { [SIGNATURE]: text });
    const tag = legacyTag(subject.digest);
    await repository.pushBlob(payload);
    const add = async (current) => {
        const known = current === undefined ? [] : layersAt(current, tag);
        if (known.some(({ digest, annotations }) => digest === own.digest && annotations?.[SIGNATURE] === text))
            return undefined;
        const layers = [...known, own];
        const config = legacyConfig(layers);
        const manifest = {
            schemaVersion: 2,
            mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_MANIFEST */ .EG,
            config: (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorOf */ .nb)(CONFIG, config),
            layers,
        };
        const bytes = (0,_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .roomy */ .L5)(manifest, layers.length);
        await repository.pushBlob(config);
        return { mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_MANIFEST */ .EG, bytes };
    };
    await (0,_merge_js__WEBPACK_IMPORTED_MODULE_4__/* .mergeInto */ .P)(repository, { tag, add }, ports);
    await (0,_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .requireKept */ .MP)(repository, own.digest, async () => payloadAt(repository, own, subject.digest), ports);
}
function layersAt({ mediaType, digest, bytes }, tag) {
    if (mediaType === _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_MANIFEST */ .EG)
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(bytes, digest).layers;
    throw (0,_attach_js__WEBPACK_IMPORTED_MODULE_2__/* .notOurs */ .TR)(tag, mediaType, _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_MANIFEST */ .EG);
}
/** The configuration of an image with only layers: cosign reads them like those of any image. */
function legacyConfig(layers) {
    const nothing = '0001-01-01T00:00:00Z';
    return Buffer.from(JSON.stringify({
        architecture: '',
        created: nothing,
        history: layers.map(() => ({ created: nothing })),
        os: '',
        rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
        config: {},
    }));
}
/**
 * The signatures of a manifest in cosign's older form, the newest first: cosign appends new ones.
 *
 * @throws AegisError REGISTRY_*
 */
async function legacySignaturesOf(repository, subject) {
    const atTag = await repository.manifest(legacyTag(subject));
    if (atTag === undefined || (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(atTag.mediaType))
        return [];
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(atTag.bytes, atTag.digest)
        .layers.map(_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorFrom */ ._Y)
        .filter(({ mediaType }) => mediaType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .SIMPLE_SIGNING_TYPE */ .g7)
        .toReversed()
        .map((layer) => ({
        digest: layer.digest,
        signature: Buffer.from(layer.annotations?.[SIGNATURE] ?? '', 'base64'),
        isKeyless: layer.annotations?.[CERTIFICATE] !== undefined,
        load: async () => payloadAt(repository, layer, subject),
    }));
}
async function payloadAt(repository, layer, subject) {
    try {
        return await repository.smallBlob(layer, MAX_PAYLOAD_BYTES);
    }
    catch (thrown) {
        if (!(thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4) || thrown.code !== 'ARTIFACT_MISSING')
            throw thrown;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_REFERRER_BROKEN', {
            message: `the signed payload is missing: ${layer.digest}, which ${legacyTag(subject)} lists`,
            cause: thrown,
        });
    }
}


/***/ }),

/***/ 44889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ EMPTY_TYPE),
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   $p: () => (/* binding */ OCI_INDEX),
/* harmony export */   EG: () => (/* binding */ OCI_MANIFEST),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
/* harmony export */   _Y: () => (/* binding */ descriptorFrom),
/* harmony export */   bb: () => (/* binding */ ACCEPTED_MANIFESTS),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   qs: () => (/* binding */ referrersIn),
/* harmony export */   tV: () => (/* binding */ readReferrers),
/* harmony export */   u: () => (/* binding */ EMPTY_BLOB),
/* harmony export */   vY: () => (/* binding */ readIndex)
/* harmony export */ });
/* unused harmony export TITLE */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36667);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49087);
/** Manifests and descriptors of OCI Image 1.1, with the fields that are read here, and Docker's older forms. Pure. */






const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
/** `Accept` for everything that can be signed here. */
const ACCEPTED_MANIFESTS = [OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_INDEX].join(', ');
/** The empty object in place of a configuration (OCI Image 1.1, "Guidance for an empty descriptor"). */
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
const EMPTY_BLOB = Buffer.from('{}');
/** File name of a layer: written by `oras push`. */
const TITLE = 'org.opencontainers.image.title';
/** `true` if the layer is a packed directory that `oras pull` unpacks. */
const UNPACK = 'io.deis.oras.content.unpack';
/** Largest manifest that is read, bytes: the size that every registry must accept (OCI Distribution 1.1). */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const LIMITS = { bytes: MAX_MANIFEST_BYTES, depth: 16, values: 400_000, strings: 600_000 };
/** Layers of one manifest, and manifests of one index. */
const MAX_ENTRIES = 10_000;
const ListedSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullish */ .cl6(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .textByName */ .o9),
    artifactType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    platform: valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({})),
});
const DescriptorSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    ...ListedSchema.entries,
    digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z6Y(_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc, 'is not sha256: and 64 hex digits')),
});
const ManifestSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(2),
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    artifactType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    config: DescriptorSchema,
    layers: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(DescriptorSchema), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_ENTRIES)),
    subject: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(DescriptorSchema)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .textByName */ .o9)),
});
const IndexSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schemaVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(2),
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()),
    manifests: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(DescriptorSchema), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_ENTRIES)),
    annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .textByName */ .o9)),
});
/** Some registries write null for an empty list, as Go does. */
const ReferrersSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    ...IndexSchema.entries,
    manifests: valibot__WEBPACK_IMPORTED_MODULE_5__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(ListedSchema), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_ENTRIES))),
});
function digestOf(bytes) {
    return `sha256:${(0,_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Of */ .Bj)(bytes)}`;
}
function descriptorOf(mediaType, bytes, annotations) {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
    return annotations === undefined ? descriptor : { ...descriptor, annotations };
}
function isIndexType(mediaType) {
    return mediaType === OCI_INDEX || mediaType === DOCKER_INDEX;
}
/**
 * Reads the manifest of an image or artifact.
 *
 * @throws AegisError REGISTRY_ANSWER_INVALID
 */
function readManifest(bytes, name) {
    return read(ManifestSchema, bytes, name, 'an image manifest');
}
/** @throws AegisError REGISTRY_ANSWER_INVALID */
function readIndex(bytes, name) {
    return read(IndexSchema, bytes, name, 'an image index');
}
/** The same for a list of referrers. @throws AegisError REGISTRY_ANSWER_INVALID */
function readReferrers(bytes, name) {
    return read(ReferrersSchema, bytes, name, 'an image index');
}
/** The entries that can be read: an entry with another hash must not hide the others. */
function referrersIn({ manifests }) {
    return (manifests ?? []).filter(({ digest }) => (0,_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .isDigest */ .Bc)(digest)).map(descriptorFrom);
}
function read(schema, bytes, name, expected) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, {
        code: 'REGISTRY_ANSWER_INVALID',
        what: `the manifest of ${name}`,
        limits: LIMITS,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(schema, json);
    if (parsed.success)
        return parsed.output;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_ANSWER_INVALID', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(name)} in the registry cannot be read`,
        detail: 'it is {got}, not {expected}',
        expected,
        got: `a text in which ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
    });
}
/** The layers as files, if every layer is a file with a name of its own, as `oras push` makes them. Otherwise undefined. */
function filesOf({ layers }) {
    const files = layers.flatMap((layer) => {
        const { [TITLE]: title = '', [UNPACK]: unpack } = layer.annotations ?? {};
        return title === '' || unpack === 'true' ? [] : [{ ...descriptorFrom(layer), title }];
    });
    return files.length > 0 && files.length === layers.length ? files : undefined;
}
/** The fields that are used here. */
function descriptorFrom({ mediaType, digest, size, annotations, artifactType, platform, }) {
    return {
        mediaType,
        digest,
        size,
        ...(annotations && { annotations }),
        ...(typeof artifactType === 'string' && { artifactType }),
        ...(platform && { platform }),
    };
}


/***/ }),

/***/ 5922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ mergeInto)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/**
 * Adds to a tag that several writers share. Few registries support conditional writes, so a writer can remove what
 * another one has just added. Therefore: one writer at a time in this process, If-Match if the registry sends an ETag,
 * and a second and third check after pauses longer than a writer takes from reading to writing: if this one was slow, so
 * may be the others. An addition that is gone by then is made again, on the current content.
 */

/** Consecutive checks that must find the addition before it counts as permanent. */
const LOOKS = 2;
/** Shortest and longest pause before a check, ms. */
const PAUSE_MS = 600;
const SPREAD_MS = 900;
/** Longest pause that a slow registry or a busy machine leads to, ms. */
const LONGEST_PAUSE_MS = 10_000;
/** Longest time from reading to writing, ms; after that, the tag is read again. Well below a pause. */
const FRESH_MS = 250;
/** Attempts at one write, if the tag moves meanwhile. */
const MAX_TRIES = 5;
/** Writes of one addition. */
const MAX_WRITES = 60;
const queues = new WeakMap();
/**
 * Adds to a tag, and returns when the addition is permanent.
 *
 * @throws AegisError REGISTRY_CONFLICT if others keep removing it; REGISTRY_*, CANCELLED
 */
async function mergeInto(repository, merge, ports) {
    for (let writes = 0, seen = 0, slowest = 0; seen < LOOKS;) {
        const { isThere, tookMs } = await inTurn(repository, merge.tag, async () => addOnce(repository, merge, ports));
        slowest = Math.max(slowest, tookMs);
        if (isThere)
            seen += 1;
        else {
            seen = 0;
            writes += 1;
            if (writes > MAX_WRITES) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_CONFLICT', {
                    message: `others keep writing ${merge.tag}, and each time they removed what was added`,
                });
            }
        }
        if (seen === LOOKS)
            return;
        const pause = Math.max(PAUSE_MS, Math.min(2 * slowest, LONGEST_PAUSE_MS));
        await ports.sleep(pause + ports.random() * SPREAD_MS, repository.signal).catch((cause) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while storing a signature', cause });
        });
    }
}
/** @returns whether the addition was already there, so that nothing was written, and the time of the slowest try */
async function addOnce(repository, { tag, add }, { elapsed }) {
    let tookMs = 0;
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
        const read = elapsed();
        const current = await repository.manifest(tag);
        // While a tag is being written, some registries do not find it for a moment: it must not be started from scratch.
        if (current === undefined && (await repository.manifest(tag)) !== undefined)
            continue;
        const next = await add(current);
        if (next === undefined)
            return { isThere: true, tookMs: Math.max(tookMs, elapsed() - read) };
        // A slow writer would overwrite what others have added since; but a slow network must not block writing forever.
        if (elapsed() - read > FRESH_MS && current !== undefined && tries < MAX_TRIES) {
            const again = await repository.manifest(tag);
            if (again?.digest !== current.digest)
                continue;
        }
        const { isStale } = await repository.putManifest(next.mediaType, next.bytes, {
            tag,
            etag: current?.etag,
        });
        tookMs = Math.max(tookMs, elapsed() - read);
        if (!isStale)
            break;
    }
    return { isThere: false, tookMs };
}
async function inTurn(repository, tag, work) {
    const tags = queues.get(repository) ?? new Map();
    queues.set(repository, tags);
    const before = tags.get(tag) ?? Promise.resolve();
    const mine = before.then(work, work);
    tags.set(tag, mine.catch(() => undefined));
    return mine;
}


/***/ })

};
