export const id = 658;
export const ids = [658,992];
export const modules = {

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

/***/ 39611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ taggedSubjects),
/* harmony export */   statusOfRepository: () => (/* binding */ statusOfRepository)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(4154);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49849);
/* harmony import */ var _registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61267);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49087);
/* harmony import */ var _registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28283);
/* harmony import */ var _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66542);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77172);
/* harmony import */ var _registry_status_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(13789);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(16489);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(28612);
/**
 * Which manifests of a repository are signed, according to their bundles. These are claims; only a verification proves
 * them.
 */















const CONCURRENCY = 4;
/** Number of unusable tags after which the registry itself is considered broken. */
const MAX_UNUSABLE = 1000;
/**
 * Every tagged manifest once, without those of signatures.
 *
 * @param isRecursive includes everything that their indexes list
 * @throws AegisError REGISTRY_*, LIMIT_EXCEEDED
 */
async function taggedSubjects(repository, isRecursive, budget = new _limits_js__WEBPACK_IMPORTED_MODULE_12__/* .ManifestBudget */ .D3()) {
    const listed = async () => {
        const { found, unusable } = await tagged(repository, (subject) => {
            budget.add(subject.manifest);
            return subject;
        });
        const all = found.map(({ value }) => value);
        return { subjects: isRecursive ? [...all, ...(await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_13__/* .listedBy */ .l_)(all, budget))] : all, unusable };
    };
    return (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(listing(repository), repository.patience.listMs, listed());
}
const listing = ({ name }) => `list ${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryName */ .aR)(name)}`;
/** @param keep what to keep of each; all manifests together may not fit into memory */
async function tagged(repository, keep) {
    const tags = (await repository.tags()).filter((tag) => !(0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .isAttachmentTag */ .uE)(tag)).sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP);
    const found = new Map();
    const unusable = [];
    const usable = async (tag) => {
        const reference = { ...repository.name, tag };
        try {
            return (await (0,_subjects_js__WEBPACK_IMPORTED_MODULE_13__/* .subjectsOf */ .Z6)({ repository, reference }, false))[0];
        }
        catch (thrown) {
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
            if (!(0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .isAboutOne */ .si)(error) || unusable.length === MAX_UNUSABLE)
                throw error;
            unusable.push({ reference: (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ociReferenceTo */ .IQ)(reference), tag, error });
            return undefined;
        }
    };
    await (0,p_map__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .Ay)(tags, async (tag) => {
        const subject = await usable(tag);
        if (subject === undefined)
            return;
        const { digest } = subject.manifest;
        const known = found.get(digest);
        if (known === undefined)
            found.set(digest, { value: keep(subject), digest, tags: [tag] });
        else
            known.tags.push(tag);
    }, { concurrency: CONCURRENCY });
    // A mistyped repository would look like one without problems.
    if (found.size + unusable.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('REGISTRY_NOT_FOUND', {
            message: `${(0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryName */ .aR)(repository.name)} does not exist, or has no tags`,
            hints: ['check the host and repository, and that the account may read it'],
        });
    }
    return {
        found: [...found.values()]
            .map((one) => ({ ...one, tags: one.tags.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP) }))
            .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.tags[0] ?? '', b.tags[0] ?? '')),
        unusable: unusable.sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.tag, b.tag)),
    };
}
/** @param wanted the key that everything should be signed with */
async function statusOfRepository(repository, wanted) {
    const { found, unusable } = await (0,_registry_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(listing(repository), repository.patience.listMs, tagged(repository, () => undefined));
    const rows = await (0,p_map__WEBPACK_IMPORTED_MODULE_14__/* ["default"] */ .Ay)(found, async ({ digest, tags }) => {
        const row = { reference: referenceOf(repository.name, digest), digest, tags };
        const looking = claimOf(repository, digest, wanted).catch(brokenClaim);
        const claim = await (0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .looked */ .ne)({ label: row.reference, target: { repository } }, looking);
        return { ...row, ...claim };
    }, { concurrency: CONCURRENCY });
    return [
        ...rows,
        ...unusable.map(({ reference, tag, error }) => ({ reference, tags: [tag], ...brokenClaim(error) })),
    ];
}
const referenceOf = (name, digest) => (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .ociReferenceTo */ .IQ)({ ...name, digest });
/** The best claim of all the bundles. */
async function claimOf(repository, digest, wanted) {
    // Any other state ranks lower.
    const order = ['broken', 'other-key', 'stale', 'signed', 'current'];
    let best = { state: 'unsigned' };
    let cosign;
    for (const one of (await (0,_registry_oci_attach_js__WEBPACK_IMPORTED_MODULE_3__/* .bundlesOf */ .nA)(repository, digest)).slice(0, _limits_js__WEBPACK_IMPORTED_MODULE_12__/* .MAX_SIGNATURES */ .d4)) {
        if (one.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .COSIGN_SIGN_TYPE */ .rc)
            cosign = BY_COSIGN;
        if (one.predicateType !== '' && one.predicateType !== _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .MODEL_SIGNATURE_TYPE */ .MT)
            continue;
        const claim = await readClaim(async () => one.load(_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_FILE_BUNDLE_BYTES */ .V_), wanted);
        if (claim?.remark !== undefined)
            cosign = claim;
        else if (claim !== undefined && order.indexOf(claim.state) > order.indexOf(best.state))
            best = claim;
    }
    if (best.state !== 'unsigned')
        return best;
    if (cosign !== undefined)
        return cosign;
    if ((await (0,_registry_oci_legacy_js__WEBPACK_IMPORTED_MODULE_4__/* .legacySignaturesOf */ .cj)(repository, digest)).length > 0)
        return IN_OLDER_FORM;
    await repository.referrers(digest, 'decides');
    return best;
}
/** Without a key: cosign does not name it. */
const BY_COSIGN = { state: 'signed', remark: 'by cosign' };
const IN_OLDER_FORM = { state: 'signed', remark: 'in cosign’s older form' };
/** @returns undefined for a statement about something else */
async function readClaim(load, wanted) {
    try {
        const { envelope } = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeBundle */ .VH)(await load());
        const statement = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_9__/* .decodeAnyStatement */ .Ci)(envelope.payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_10__/* .SMALL_JSON */ .R);
        if (statement.predicateType === _statement_image_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .COSIGN_SIGN_TYPE */ .rc)
            return BY_COSIGN;
        if (statement.predicateType !== _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .MODEL_SIGNATURE_TYPE */ .MT)
            return undefined;
        const { vault, signedAt } = (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .decodeModelSignature */ .S5)(statement);
        const key = `${vault.mount}/${vault.key}`;
        const { keyVersion } = vault;
        return { state: (0,_registry_status_js__WEBPACK_IMPORTED_MODULE_11__/* .stateOf */ .L)(key, keyVersion, wanted), key, keyVersion, signedAt };
    }
    catch (thrown) {
        return brokenClaim(thrown);
    }
}
/** @throws AegisError errors that are not about this one manifest */
function brokenClaim(thrown) {
    const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown);
    if (!(0,_limits_js__WEBPACK_IMPORTED_MODULE_12__/* .isAboutOne */ .si)(error))
        throw error;
    return { state: 'broken', problem: error.sentence };
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


/***/ }),

/***/ 81658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openOciRepository: () => (/* binding */ openOciRepository),
  runInOciRegistry: () => (/* binding */ runInOciRegistry),
  withSubjects: () => (/* binding */ withSubjects)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../registry/in-time.js
var in_time = __webpack_require__(28283);
// EXTERNAL MODULE: ../registry/fetch.js
var fetch = __webpack_require__(81316);
// EXTERNAL MODULE: ../registry/oci/manifest.js
var manifest = __webpack_require__(44889);
// EXTERNAL MODULE: ../flow/registry/files.js
var files = __webpack_require__(3644);
// EXTERNAL MODULE: ../flow/registry/place.js
var place = __webpack_require__(27776);
// EXTERNAL MODULE: ../flow/oci/limits.js
var limits = __webpack_require__(16489);
// EXTERNAL MODULE: ../flow/oci/sign.js
var sign = __webpack_require__(9356);
// EXTERNAL MODULE: ../flow/oci/subjects.js
var oci_subjects = __webpack_require__(28612);
;// CONCATENATED MODULE: ../flow/oci/deliver.js
/**
 * Writes a verified manifest to this disk. Every blob is checked against its digest while it streams, and nothing
 * appears at the target before all blobs are complete. If the layers are files, the model becomes those files; anything
 * else becomes an OCI image layout, with its layers still packed.
 */











/**
 * Delivers a verified subject.
 *
 * @param target absolute; must not exist
 * @returns the paths that were created
 * @throws AegisError REGISTRY_DIGEST_MISMATCH, ARTIFACT_MISSING, REGISTRY_FILE_UNSAFE, LIMIT_EXCEEDED, WRITE_FAILED,
 * REGISTRY_*, CANCELLED; nothing is left at the target
 */
async function deliver({ subject, modelBundle }, target, given) {
    const ports = { ...given, target };
    (0,place/* requireFree */.M0)(target);
    return (0,files/* withDirectory */.uS)((0,external_node_path_.dirname)(target), async (base) => {
        const directory = (0,external_node_path_.join)(base, 'model');
        (0,external_node_fs_.mkdirSync)(directory);
        if (subject.files === undefined)
            await layout(subject, directory, ports);
        else {
            const byTitle = new Map(subject.files.map((file) => [file.title, file]));
            await blobs(subject, byTitle, directory, ports);
        }
        const bundle = (0,external_node_path_.join)(base, 'bundle');
        if (modelBundle !== undefined)
            (0,files/* put */.yJ)(bundle, modelBundle);
        return (0,place/* moveIntoPlace */.hU)({ model: directory, ...(modelBundle !== undefined && { bundle }) }, target);
    });
}
/** Fetches blobs under untrusted names. */
async function blobs({ target: { repository } }, byName, directory, ports) {
    await (0,fetch/* fetchFiles */.Uq)({
        fetch: async (path, start) => {
            const descriptor = byName.get(path);
            if (descriptor === undefined)
                throw new errors/* AegisError */.o4('INTERNAL', { message: `${path} was not listed` });
            await repository.blob(descriptor, start);
        },
    }, [...byName].map(([path, { size }]) => ({ path, size })), directory, ports);
}
/** An image layout (OCI Image 1.1, "Image Layout"), with everything that an index lists. */
async function layout(subject, directory, ports) {
    const { repository } = subject.target;
    const budget = new limits/* ManifestBudget */.D3();
    budget.add(subject.manifest);
    const listing = (0,oci_subjects/* listedBy */.l_)([subject], budget);
    const what = `deliver what ${subject.label} lists`;
    const all = [subject, ...(await (0,in_time/* inTime */.RN)(what, repository.patience.listMs, listing))];
    const parts = new Map();
    for (const { image } of all) {
        const own = image === undefined ? [] : [image.config, ...image.layers].map(manifest/* descriptorFrom */._Y);
        for (const part of own)
            parts.set(pathOf(part.digest), part);
    }
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(directory, 'blobs', 'sha256'), { recursive: true });
    for (const { manifest } of all) {
        const path = pathOf(manifest.digest);
        (0,files/* put */.yJ)((0,external_node_path_.join)(directory, path), manifest.bytes);
        parts.delete(path);
    }
    await blobs(subject, parts, directory, ports);
    const { mediaType, digest, bytes } = subject.manifest;
    const index = { schemaVersion: 2, manifests: [{ mediaType, digest, size: bytes.length }] };
    (0,files/* put */.yJ)((0,external_node_path_.join)(directory, 'index.json'), `${JSON.stringify(index)}\n`);
    (0,files/* put */.yJ)((0,external_node_path_.join)(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}\n');
}
const pathOf = (digest) => `blobs/sha256/${(0,sign/* hexOf */.ZD)(digest)}`;

// EXTERNAL MODULE: ../sha256.js
var sha256 = __webpack_require__(36667);
// EXTERNAL MODULE: ../statement/image-signature.js
var image_signature = __webpack_require__(66542);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/told-of-proof.js
var told_of_proof = __webpack_require__(89793);
// EXTERNAL MODULE: ../flow/oci/verify.js
var verify = __webpack_require__(17448);
;// CONCATENATED MODULE: ../flow/oci/resign.js
/**
 * Re-signs across repositories of an OCI registry: each manifest signed by an older version of the key is verified
 * under the trusted versions, and signed with the newest. Older signatures stay. The state is read from the registry,
 * so the next run resumes after a killed one; one bad manifest does not stop the others.
 */










/** A cosign signature by the same key also proves the manifest, although it may name no repository. */
const POLICY = { nameCheck: 'path', namelessProves: true };
/** @throws AegisError only if the run cannot go on (VAULT_*, REGISTRY_* of the network, CANCELLED) */
async function resignSubjects(request, ports) {
    for (const subject of request.subjects) {
        (0,cancel/* throwIfCancelled */.dZ)(ports.signal);
        await ports.record(await oneSubject(subject, request, ports));
    }
}
/** The record of a tag that points to nothing that can be signed. */
function unusableRecord({ reference, error }) {
    const place = { name: reference, path: reference, bundlePath: reference };
    return { kind: 'model', ...place, status: 'failed', error: (0,errors/* aboutArtifact */.IJ)(error, reference) };
}
async function oneSubject(subject, { trust, predicate, allowUnsigned, dryRun }, ports) {
    const { name, label, manifest } = subject;
    const place = `${name}@${manifest.digest}`;
    const described = {
        kind: 'model',
        name: label,
        path: place,
        bundlePath: place,
        sha256: (0,sign/* hexOf */.ZD)(manifest.digest),
        size: manifest.bytes.length,
    };
    try {
        const earlier = await earlierSignature(subject, trust, allowUnsigned);
        if (earlier === undefined)
            await subject.target.repository.referrers(manifest.digest, 'decides');
        const keyVersion = earlier?.proven.keyVersion;
        if (earlier === undefined && !allowUnsigned)
            return { ...described, status: 'skipped', remark: 'the manifest is not signed' };
        const before = keyVersion === undefined ? { scheme: 'none' } : { scheme: 'transit', keyVersion };
        const isOurs = earlier?.proven.modelSignature !== undefined;
        const { version: wanted } = ports.signer.key;
        // A cosign signature lacks our facts. A newer version than requested is never followed by an older one.
        if (earlier !== undefined && keyVersion !== undefined && keyVersion >= wanted + (isOurs ? 0 : 1))
            return { ...described, status: 'skipped', ...(0,told_of_proof/* signatureFacts */.Ez)(earlier.proven), before };
        if (dryRun)
            return { ...described, status: 'resigned', keyVersion: ports.signer.key.version, before };
        const carried = (0,model_signature/* carriedOver */.l9)(earlier?.proven.modelSignature, supersededBy(earlier), predicate);
        const [record] = await (0,sign/* signSubjects */.jn)([{ subject, predicate: carried }], {
            ...ports,
            record: () => undefined,
        });
        const remark = (0,told_of_proof/* remarkOfTakingOver */.iz)(before, carried.supersedes?.nameProof);
        return { ...described, ...record, status: 'resigned', before, ...(0,defined/* defined */.s)({ remark }) };
    }
    catch (thrown) {
        const error = (0,errors/* aboutArtifact */.IJ)((0,errors/* toAegisError */.l7)(thrown), label);
        if (!(0,limits/* isAboutOne */.si)(error) || ports.signal?.aborted === true)
            throw error;
        return { ...described, status: 'failed', error };
    }
}
function supersededBy(earlier) {
    const { proven, bundle } = earlier ?? {};
    if (proven?.keyVersion === undefined || bundle === undefined)
        return { type: 'none', nameProof: 'none' };
    const bundleSha256 = (0,sha256/* sha256Of */.Bj)(bundle);
    const nameProof = proven.statement.subject.name === '' ? 'none' : undefined;
    return { type: 'transit', keyVersion: proven.keyVersion, bundleSha256, ...(0,defined/* defined */.s)({ nameProof }) };
}
/**
 * Our own signatures record time and origin in the bundle. An attacker who can remove the bundle must not get a new one
 * for the older form, with a later time and another origin.
 */
function partOfOurs() {
    return new errors/* AegisError */.o4('OLD_SIGNATURE_MISSING', {
        message: 'only the older form of our signature is left, without the bundle that gave time and origin',
        hints: [
            'restore the bundle (`oras copy -r` from where it still is), or sign the model with `registry sign`',
        ],
    });
}
/**
 * Undefined if the manifest itself is not signed: a signature of its files does not cover its other contents, and a new
 * signature would. Any existing signature must verify.
 */
async function earlierSignature(subject, trust, allowUnsigned) {
    try {
        const found = await (0,verify/* provenSubject */.Lw)(subject, { trust, policy: POLICY });
        if (!(0,image_signature/* isOurOlderForm */.Zx)(found.proven.statement))
            return found.isManifestSigned ? found : undefined;
        if (allowUnsigned)
            return undefined;
        throw partOfOurs();
    }
    catch (thrown) {
        if ((0,errors/* toAegisError */.l7)(thrown).code === 'REGISTRY_SIGNATURE_MISSING')
            return undefined;
        throw thrown;
    }
}

// EXTERNAL MODULE: ../flow/oci/status.js
var oci_status = __webpack_require__(39611);
// EXTERNAL MODULE: ../registry/oci/reference.js
var oci_reference = __webpack_require__(49087);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../registry/oci/answer.js
/** Reads a registry's answers: manifests by their bytes, and addresses to continue at. */




/**
 * A delivered manifest, with the digest of its bytes. @throws AegisError REGISTRY_DIGEST_MISMATCH,
 * REGISTRY_ANSWER_INVALID
 */
function stored({ bytes, broken, headers }, reference, where) {
    const name = `${where} ${reference}`;
    if (bytes === undefined) {
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `the manifest of ${name} cannot be read`,
            got: broken ?? 'an unreadable body',
        });
    }
    const digest = (0,manifest/* digestOf */.ol)(bytes);
    if ((0,oci_reference/* isDigest */.Bc)(reference) && digest !== reference)
        throw mismatch(`${where} delivers another manifest than requested`, reference, digest);
    const said = headers['docker-content-digest'];
    if (typeof said === 'string' && (0,oci_reference/* isDigest */.Bc)(said) && said !== digest)
        throw mismatch(`${where} delivers a manifest that does not match its Docker-Content-Digest`, said, digest);
    const mediaType = String(headers['content-type'] ?? '').replace(/\s*;.*$/s, '');
    if (!manifest/* ACCEPTED_MANIFESTS */.bb.split(', ').includes(mediaType)) {
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `the manifest type of ${name} cannot be signed`,
            got: (0,errors/* printable */.g$)(mediaType.slice(0, 200)) || 'no Content-Type',
            hints: ['only images and artifacts can be signed, in the types of OCI and of Docker’s second schema'],
        });
    }
    // The digest does not cover the header, so an ambiguous manifest is refused (CVE-2021-41190).
    const own = (0,manifest/* isIndexType */.$U)(mediaType) ? (0,manifest/* readReferrers */.tV)(bytes, name) : (0,manifest/* readManifest */.WI)(bytes, name);
    const isBoth = (0,manifest/* isIndexType */.$U)(mediaType) ? 'layers' in own || 'config' in own : 'manifests' in own;
    if (isBoth || (own.mediaType !== undefined && own.mediaType !== mediaType)) {
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `the manifest of ${name} is ambiguous`,
            detail: 'its header says {expected}, its content says {got}',
            expected: (0,errors/* printable */.g$)(mediaType),
            got: own.mediaType === undefined ? 'an index and an image in one' : (0,errors/* printable */.g$)(own.mediaType),
        });
    }
    const { etag } = headers;
    return {
        mediaType,
        digest,
        bytes: Buffer.from(bytes),
        ...(typeof etag === 'string' && !etag.startsWith('W/') && { etag }),
    };
}
/** Where to continue an upload. @throws AegisError REGISTRY_ANSWER_INVALID */
function uploadPlace({ headers, url }, where) {
    const { location } = headers;
    const to = typeof location === 'string' ? URL.parse(location, url.href) : null;
    // Other hosts only over TLS; credentials go to the registry alone.
    if (to !== null && (to.origin === url.origin || to.protocol === 'https:'))
        return to;
    if (to?.hostname === url.hostname && to.protocol === url.protocol)
        return to;
    throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
        message: `${where} does not say where to upload to`,
        got: to === null ? 'no Location' : to.origin,
    });
}
/**
 * `Link: <…>; rel="next"` (RFC 8288), on the same server only.
 *
 * @throws AegisError REGISTRY_ANSWER_INVALID if there is more that cannot be requested: half a list counts as none
 */
function nextPage({ headers, url }, where) {
    const links = [headers['link'] ?? []].flat().join(', ');
    for (const [, target = '', parameters = ''] of links.matchAll(/<([^<>]*)>([^<]*)/g)) {
        if (!/;\s*rel\s*=\s*"?next\b/i.test(parameters))
            continue;
        const to = URL.parse(target, url.href);
        if (to?.origin === url.origin)
            return to;
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `${where} continues a list at another place than it began`,
            got: (0,errors/* printable */.g$)(target.slice(0, 200)),
        });
    }
    return undefined;
}
function mismatch(message, expected, got) {
    return new errors/* AegisError */.o4('REGISTRY_DIGEST_MISMATCH', {
        message,
        detail: got === undefined ? 'its digest should be {expected}' : 'its digest should be {expected}, and is {got}',
        expected,
        ...(0,defined/* defined */.s)({ got }),
    });
}

// EXTERNAL MODULE: ../http/connection.js + 1 modules
var connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(75287);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../http/requests.js + 1 modules
var http_requests = __webpack_require__(92250);
// EXTERNAL MODULE: ../registry/fault.js
var registry_fault = __webpack_require__(86472);
;// CONCATENATED MODULE: ../registry/oci/authorization.js
/**
 * Authorization for a repository: basic authentication, or tokens of the server that the registry names (the token
 * protocol of Docker and OCI registries). Credentials go to the registry, and over TLS to its token server; nowhere
 * else.
 */








const Token = dist/* looseObject */._H3({ token: dist/* optional */.lqM(dist/* string */.YjP()), access_token: dist/* optional */.lqM(dist/* string */.YjP()) });
/** Longest token, characters: the limit of servers for a header. */
const MAX_TOKEN = 64 * 1024;
const CLIENT_ID = 'aegis-sign';
function openAuthorization(ports) {
    const { name, base, connectionTo, signal, userAgent, onSecret } = ports;
    const headers = new Map();
    const secrets = new Set();
    const renewing = new Map();
    let known;
    const host = (0,oci_reference/* repositoryName */.aR)(name);
    const credentials = async () => {
        const found = await (known ??= ports.credentials());
        if (found.kind === 'basic') {
            learn(found.password);
            learn(basicOf(found).slice('Basic '.length));
        }
        else if (found.kind !== 'none')
            learn(found.token);
        return found;
    };
    function learn(secret, isMasked = true) {
        if (secret === '' || secrets.has(secret))
            return;
        secrets.add(secret);
        if (isMasked)
            onSecret?.(secret);
    }
    const denied = (message, got) => ({
        error: new errors/* AegisError */.o4('REGISTRY_DENIED', {
            message: `${message} for ${host}`,
            ...(0,defined/* defined */.s)({ got }),
            hints: [
                `log in with \`docker login ${name.host}\`, or name a file with credentials in REGISTRY_AUTH_FILE`,
            ],
        }),
        retry: 'never',
    });
    async function answerNow(challenges, rights, refused) {
        const found = await credentials();
        if (found.kind === 'bearer') {
            const header = bearerOf(found.token);
            if (header === refused)
                return denied('the registry does not accept the token');
            headers.set(rights, header);
            return undefined;
        }
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        if (bearer !== undefined) {
            const token = await tokenFrom(bearer, rights, found);
            if (typeof token !== 'string')
                return token;
            headers.set(rights, bearerOf(token));
            return undefined;
        }
        if (!challenges.some(({ scheme }) => scheme === 'basic'))
            return denied('the registry requires an unknown kind of login');
        if (found.kind === 'none')
            return denied('the registry requires a login, and there are no credentials for it');
        if (found.kind === 'identity')
            return denied('the registry requires a password, and there is only an identity token');
        const header = basicOf(found);
        if (header === refused)
            return denied('the registry does not accept the password');
        headers.set(rights, header);
        return undefined;
    }
    async function tokenFrom({ parameters }, rights, found) {
        const realm = URL.parse(parameters.get('realm') ?? '');
        if (realm === null || !isSafeRealm(realm, base)) {
            return denied('the registry names a token server that credentials must not be sent to', realm === null ? 'no address' : `${realm.protocol}//${realm.host}`);
        }
        const exchange = tokenRequest(realm, parameters.get('service'), scopeOf(name, rights), found);
        const what = `${exchange.method} ${realm.origin}${realm.pathname}`;
        let answer;
        try {
            answer = await connectionTo(realm).exchange({
                ...exchange,
                headers: { ...exchange.headers, accept: 'application/json', 'user-agent': userAgent },
                signal,
            });
        }
        catch (thrown) {
            if (signal.aborted || thrown instanceof errors/* AegisError */.o4)
                throw thrown;
            return (0,registry_fault/* registryFault */.eZ)(thrown, {
                what,
                origin: realm.origin,
                name: 'the token server',
                clientCertificateHint: 'check the certificates of the token server',
                headersHint: 'check the credentials for the registry',
            });
        }
        if (answer.status !== 200) {
            const retry = (0,registry_fault/* retryOf */.W2)(answer.status);
            if (retry === 'never')
                return denied('the token server returns no token', `it answered ${answer.status} (${what})`);
            const message = `the token server answered ${answer.status} (${what})`;
            return { error: new errors/* AegisError */.o4('REGISTRY_UNREACHABLE', { message }), retry, raw: answer };
        }
        const token = tokenIn(answer);
        if (token === undefined) {
            return {
                error: new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                    message: `the token server does not answer ${what} with a token`,
                }),
                retry: 'never',
            };
        }
        // If a server sent the letter `e` as a token, it would be masked in every line of the log.
        learn(token, (0,outgoing/* isSecret */.$f)(token));
        return token;
    }
    const current = (rights) => headers.get('push') ?? headers.get(rights);
    return {
        current,
        async answer(challenges, rights, refused) {
            // It may be the token for writing, shown to read. The other one has expired by then as well, or is soon replaced.
            if ([...headers.values()].some((header) => header === refused))
                headers.clear();
            // Another request was refused as well, and has already obtained a new header.
            if (current(rights) !== undefined)
                return undefined;
            let running = renewing.get(rights);
            if (running === undefined) {
                running = answerNow(challenges, rights, refused).finally(() => renewing.delete(rights));
                renewing.set(rights, running);
            }
            return running;
        },
        secrets: () => [...secrets],
    };
}
function scopeOf({ repository }, rights) {
    return `repository:${repository}:${rights === 'push' ? 'pull,push' : 'pull'}`;
}
function tokenRequest(realm, service, scope, found) {
    if (found.kind === 'identity') {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: CLIENT_ID,
            refresh_token: found.token,
            scope,
            ...(0,defined/* defined */.s)({ service }),
        });
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url: realm, headers, body: form.toString() };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.set('service', service);
    url.searchParams.set('scope', scope);
    return { method: 'GET', url, headers: found.kind === 'basic' ? { authorization: basicOf(found) } : {} };
}
/** Over TLS, or on this machine, or, if the caller asked for plain HTTP, on the registry's own host. */
function isSafeRealm(realm, base) {
    if (realm.username !== '' || realm.password !== '')
        return false;
    if (realm.protocol === 'https:')
        return true;
    if (realm.protocol !== 'http:' || base.protocol !== 'http:')
        return false;
    return (0,outgoing/* isLoopback */.U9)(realm.hostname) || realm.hostname === base.hostname;
}
function tokenIn({ bytes }) {
    if (bytes === undefined)
        return undefined;
    let json;
    try {
        json = (0,strict_json/* parseStrictJson */.i)(bytes, {
            code: 'REGISTRY_ANSWER_INVALID',
            what: 'the answer of the token server',
            limits: strict_json/* SMALL_JSON */.R,
        });
    }
    catch {
        return undefined;
    }
    const parsed = (0,schema/* safeParse */.xL)(Token, json);
    const { token: usual, access_token: other } = parsed.success ? parsed.output : {};
    // Some servers send both, one of them empty.
    const token = usual === '' ? other : (usual ?? other);
    return token !== undefined && token.length <= MAX_TOKEN && (0,outgoing/* isToken */.sg)(token) ? token : undefined;
}
const bearerOf = (token) => `Bearer ${token}`;
const basicOf = ({ user, password }) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

;// CONCATENATED MODULE: ../registry/oci/challenge.js
/**
 * What a registry requires before it answers: `WWW-Authenticate` (RFC 9110, section 11.6.1; OCI token authentication).
 * Pure.
 */
/** Limits for the length of a header and its challenges. */
const MAX_LENGTH = 8192;
const MAX_CHALLENGES = 8;
const MAX_PARAMETERS = 16;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*(?:,|$)`, 'y');
const SCHEME = new RegExp(`[\\s,]*(${TOKEN})(?:\\s+|\\s*$|\\s*,)`, 'y');
/** The challenges of an answer; none if the header is absent, malformed, or longer than any honest one. */
function challengesOf(header) {
    const text = Array.isArray(header) ? header.join(', ') : (header ?? '');
    if (text.length > MAX_LENGTH)
        return [];
    const found = [];
    let at = 0;
    while (at < text.length && found.length < MAX_CHALLENGES) {
        SCHEME.lastIndex = at;
        const scheme = SCHEME.exec(text);
        if (scheme === null)
            return found;
        at = SCHEME.lastIndex;
        const parameters = new Map();
        for (PARAMETER.lastIndex = at; parameters.size < MAX_PARAMETERS; at = PARAMETER.lastIndex) {
            const parameter = PARAMETER.exec(text);
            if (parameter === null)
                break;
            const [, name = '', quoted, plain = ''] = parameter;
            parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain);
        }
        found.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters });
    }
    return found;
}

;// CONCATENATED MODULE: ../registry/oci/transport.js
/** Requests to one repository of an OCI registry: login, redirects, retries, and failures as errors of this project. */














const WORDS = {
    name: 'the registry',
    addressExample: 'registry.example.com/models/fraud:1',
    certificateHint: 'check NODE_EXTRA_CA_CERTS',
    headersHint: 'check the credentials for the registry',
};
const USER_AGENT = 'aegis-sign-action';
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Carries a failure out of work that consists of several calls. */
class Failed extends Error {
    failure;
    constructor(failure) {
        super(failure.error.message);
        this.failure = failure;
    }
}
/** @throws AegisError INPUT_INVALID if the configuration cannot work with any registry; REGISTRY_* */
async function openTransport(config, deps) {
    const { name, plainHttp = false, credentials, retry, onSecret, ...settings } = config;
    const requests = (0,http_requests/* openRequests */.j)(deps);
    const { signal } = requests;
    const connections = new Map();
    const connectionTo = (url) => {
        const known = connections.get(url.origin);
        if (known !== undefined)
            return known;
        const made = (0,connection/* openConnection */.J)({ maxAnswerBytes: manifest/* MAX_MANIFEST_BYTES */.ZJ, ...settings, address: new URL(url.origin) }, WORDS);
        connections.set(url.origin, made);
        return made;
    };
    const base = new URL(`v2/${name.repository}/`, await originOf(name, plainHttp, connectionTo, signal));
    const authorization = openAuthorization({
        name,
        base,
        credentials,
        connectionTo,
        signal,
        userAgent: USER_AGENT,
        onSecret,
    });
    const scrub = (text) => (0,outgoing/* scrubbed */.fG)(text, authorization.secrets());
    /** One attempt, with its redirects and login. */
    async function attempt({ method, target, rights, headers = {}, body }, act) {
        let url = typeof target === 'string' ? new URL(target, base) : target;
        let isAnswered = false;
        for (let hops = 0;;) {
            const what = `${method} ${(0,errors/* printable */.g$)(decoded(url.origin === base.origin ? url.pathname : url.origin))}`;
            const isOwn = url.origin === base.origin;
            const shown = isOwn ? authorization.current(rights) : undefined;
            let result;
            try {
                result = await act({
                    method,
                    url,
                    headers: { ...headers, 'user-agent': USER_AGENT, ...(0,defined/* defined */.s)({ authorization: shown }) },
                    signal,
                    ...(0,defined/* defined */.s)({ body }),
                }, connectionTo(url));
            }
            catch (thrown) {
                if (signal.aborted)
                    throw cancelled(what, thrown);
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
                return transport_fault(thrown, what, url.origin);
            }
            if ('value' in result)
                return { ...result, url };
            if (REDIRECTS.has(result.status) && (method === 'GET' || method === 'HEAD') && hops < MAX_REDIRECTS) {
                const next = followed(result, url, base);
                if (next === undefined)
                    return refusal(result, what);
                url = next;
                hops += 1;
            }
            else if (result.status === 401 && isOwn && !isAnswered) {
                const failure = await answered(challengesOf(result.headers['www-authenticate']), rights, shown, what);
                if (failure !== undefined)
                    return failure;
                isAnswered = true;
            }
            else {
                return refusal(result, what);
            }
        }
    }
    async function answered(challenges, rights, shown, what) {
        try {
            return await authorization.answer(challenges, rights, shown);
        }
        catch (thrown) {
            throw signal.aborted ? cancelled(what, thrown) : thrown;
        }
    }
    function refusal(answer, what) {
        const { status, broken } = answer;
        if (status === 200 && broken !== undefined) {
            const message = `the answer of the registry cannot be read (${what})`;
            const error = new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', { message, got: broken });
            return { error, retry: 'never' };
        }
        const words = (0,errors/* printable */.g$)(scrub(wordsOf(answer)).replace(/\s+/g, ' ').trim().slice(0, registry_fault/* MAX_WORDS */.tN));
        const message = `the registry answered ${status} (${what})${words === '' ? '' : `: ${words}`}`;
        const again = isBlobUnknown(answer) ? 'few' : (0,registry_fault/* retryOf */.W2)(status);
        if (status >= 300 && status < 400) {
            const error = new errors/* AegisError */.o4('REGISTRY_REFUSED', {
                message: `the registry redirects ${what} to a place that must not be followed`,
                hints: ['use the final address of the registry'],
            });
            return { error, retry: 'never' };
        }
        if (status === 401 || status === 403) {
            const hints = [
                `log in with \`docker login ${name.host}\`, with an account that has the required permissions`,
            ];
            return { error: new errors/* AegisError */.o4('REGISTRY_DENIED', { message, hints }), retry: again };
        }
        const code = again === 'never' || again === 'few' ? 'REGISTRY_REFUSED' : 'REGISTRY_UNREACHABLE';
        return { error: new errors/* AegisError */.o4(code, { message }), retry: again, raw: answer };
    }
    const retrying = async (what, one) => requests.retrying(one, {
        mode: 'brief',
        budget: { ...registry_fault/* REGISTRY_RETRY */.dv, ...retry },
        cancelled: (_, cause) => cancelled(what, cause),
    });
    async function once(call) {
        const result = await attempt(call, async (exchange, connection) => {
            const answer = await connection.exchange(exchange);
            const isExpected = call.expected.includes(answer.status) || call.isExpected?.(answer) === true;
            return isExpected ? { value: answer } : answer;
        });
        return 'value' in result ? { value: { ...result.value, url: result.url } } : result;
    }
    const nameOf = ({ method, target }) => `${method} ${String(target)}`;
    return {
        signal,
        call: async (call) => retrying(nameOf(call), async () => once(call)),
        together: async (work) => retrying('several requests', async () => {
            try {
                const value = await work(async (call) => 
                // A registry that wants fewer requests has done nothing, and must not be sent all of them again for that.
                retrying(nameOf(call), async () => {
                    const result = await once(call);
                    if ('value' in result || result.retry === 'limited')
                        return result;
                    throw new Failed(result);
                }));
                return { value };
            }
            catch (thrown) {
                if (thrown instanceof Failed)
                    return thrown.failure;
                throw thrown;
            }
        }),
        async download(call, start) {
            const get = { ...call, method: 'GET' };
            await retrying(nameOf(get), async () => attempt(get, async (exchange, connection) => {
                const { refusal } = await connection.download(exchange, start());
                return refusal ?? { value: undefined };
            }));
        },
        async close() {
            requests.close();
            await Promise.all([...connections.values()].map(async (connection) => connection.close()));
        },
    };
}
/** TLS, unless the caller asked for plain HTTP; on this machine HTTP if the port does not speak TLS. */
async function originOf(name, plainHttp, connectionTo, signal) {
    const secure = new URL(`https://${(0,oci_reference/* apiHost */.nz)(name)}/`);
    const plain = new URL(`http://${(0,oci_reference/* apiHost */.nz)(name)}/`);
    if (plainHttp)
        return plain;
    if (!(0,outgoing/* isLoopback */.U9)(secure.hostname))
        return secure;
    try {
        await connectionTo(secure).exchange({
            method: 'GET',
            url: new URL('v2/', secure),
            headers: { 'user-agent': USER_AGENT },
            signal,
        });
        return secure;
    }
    catch (thrown) {
        if (signal.aborted)
            throw cancelled('the first request', thrown);
        return ['not-tls', 'closed'].includes((0,fault/* classifyFault */.D)(thrown).kind) ? plain : secure;
    }
}
/** Target of a redirect: over TLS, or where the request itself could have gone. */
function followed({ headers }, from, base) {
    const { location } = headers;
    const to = typeof location === 'string' ? URL.parse(location, from.href) : null;
    if (to?.username !== '' || to.password !== '')
        return undefined;
    if (to.protocol === 'https:')
        return to;
    if (to.protocol !== 'http:' || base.protocol !== 'http:')
        return undefined;
    return (0,outgoing/* isLoopback */.U9)(to.hostname) || to.hostname === base.hostname ? to : undefined;
}
const Errors = dist/* looseObject */._H3({
    errors: dist/* array */.YOg(dist/* looseObject */._H3({ code: dist/* optional */.lqM(dist/* string */.YjP(), ''), message: dist/* optional */.lqM(dist/* string */.YjP(), '') })),
});
/** The registry's words in an error (OCI Distribution 1.1, "Error codes"), or the beginning of the text. */
function wordsOf({ bytes = new Uint8Array() }) {
    try {
        const options = { code: 'REGISTRY_ANSWER_INVALID', what: 'the answer', limits: strict_json/* SMALL_JSON */.R };
        const parsed = (0,schema/* safeParse */.xL)(Errors, (0,strict_json/* parseStrictJson */.i)(bytes, options));
        if (parsed.success)
            return parsed.output.errors.map(({ code, message }) => `${code} ${message}`).join('; ');
    }
    catch {
        // Not JSON: show the text itself.
    }
    return Buffer.from(bytes.subarray(0, registry_fault/* MAX_WORDS */.tN)).toString();
}
/**
 * Whether a manifest was refused because of a missing blob that exists: distribution 2 says so while another client
 * stores the same blob, since it writes its links late.
 */
function isBlobUnknown(answer) {
    return ((answer.status === 400 || answer.status === 404) && /\bMANIFEST_BLOB_UNKNOWN\b/.test(wordsOf(answer)));
}
function decoded(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}
const transport_fault = (thrown, what, origin) => (0,registry_fault/* registryFault */.eZ)(thrown, {
    what,
    origin,
    name: WORDS.name,
    clientCertificateHint: 'the server may require a client certificate, which this client does not have',
    headersHint: WORDS.headersHint,
});
const cancelled = (what, cause) => new errors/* AegisError */.o4('CANCELLED', { message: `cancelled during ${what}`, cause });

;// CONCATENATED MODULE: ../registry/oci/repository.js
/**
 * A repository of an OCI registry (OCI Distribution 1.1). Content fetched by digest is checked against it; nothing that
 * the registry says about itself is trusted.
 */










/** Bytes per request of a blob; a larger blob is sent in chunks of this size. */
const CHUNK_BYTES = 16 * 1024 * 1024;
/** Limits for a list: pages, their bytes, and all entries together. */
const MAX_PAGES = 200;
const MAX_TAG_BYTES = 16 * 1024 * 1024;
const MAX_REFERRER_BYTES = 8 * 1024 * 1024;
const MAX_TAGS = 100_000;
const MAX_REFERRERS = 10_000;
const PAGE = 1000;
/** A list of referrers, and the answers of registries without one. */
const LIST_STATUS = [200, 404, 405];
/**
 * What other clients take for the same, as they do 200 with something else than a list; but it may also be the word of
 * something on the way, about this one request.
 */
const DOUBTFUL_STATUS = [400, 406, 501];
const LIST = { bytes: 4 * 1024 * 1024, depth: 4, values: 200_000, strings: 200_000 };
const TagList = dist/* looseObject */._H3({
    tags: dist/* nullish */.cl6(dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y(oci_reference/* isTag */.dz, 'is not a tag')))),
});
/** @throws AegisError INPUT_INVALID, REGISTRY_* */
async function openRepository(config, deps, options = {}) {
    return repositoryOver(await openTransport(config, deps), config.name, options);
}
function repositoryOver(transport, name, { chunkBytes = CHUNK_BYTES, patience = in_time/* PATIENCE */.aZ }) {
    const where = (0,oci_reference/* repositoryName */.aR)(name);
    /** Whether it has shown a list of referrers, and the first digest for which something was let go because it has none. */
    let keepsLists = false;
    let letGo;
    async function pages(target, expected, maxBytes, each) {
        let next = target;
        for (let count = 0, bytes = 0, entries = 0; next !== undefined; count += 1) {
            if (count >= MAX_PAGES)
                throw tooMany(`${MAX_PAGES} pages`);
            const page = await transport.call({ method: 'GET', target: next, rights: 'pull', expected });
            bytes += page.bytes?.length ?? 0;
            if (bytes > maxBytes)
                throw tooMany(`${maxBytes} bytes`);
            const found = page.status === 200 ? each(page) : 'no list';
            if (found === 'no list') {
                // Half a list counts as none: missing entries would count as absent.
                if (count > 0)
                    throw unexpected('a page of a list', `an answer ${page.status}`);
                return false;
            }
            entries += found;
            if (entries > MAX_TAGS)
                throw tooMany(`${MAX_TAGS} entries`);
            next = nextPage(page, where);
        }
        return true;
    }
    return {
        name,
        signal: transport.signal,
        patience,
        async manifest(reference) {
            const answer = await transport.call({
                method: 'GET',
                target: `manifests/${reference}`,
                rights: 'pull',
                headers: { accept: manifest/* ACCEPTED_MANIFESTS */.bb },
                expected: [200, 404],
            });
            return answer.status === 404 ? undefined : stored(answer, reference, where);
        },
        async putManifest(mediaType, bytes, to) {
            const digest = (0,manifest/* digestOf */.ol)(bytes);
            const answer = await transport.call({
                method: 'PUT',
                target: `manifests/${to?.tag ?? digest}`,
                rights: 'push',
                headers: { 'content-type': mediaType, ...(to?.etag !== undefined && { 'if-match': to.etag }) },
                body: bytes,
                expected: [200, 201, 202, 412],
                // If it were sent again later, it would overwrite what others have added to the tag since.
                isExpected: (refused) => to !== undefined && isBlobUnknown(refused),
            });
            if (answer.status >= 400)
                return { isKnown: false, isStale: true };
            const said = answer.headers['docker-content-digest'];
            if (typeof said === 'string' && (0,oci_reference/* isDigest */.Bc)(said) && said !== digest)
                throw mismatch(`${where} stored a manifest under another digest`, digest, said);
            return { isKnown: answer.headers['oci-subject'] !== undefined, isStale: false };
        },
        async blob({ digest, size }, start) {
            let wrong;
            try {
                await transport.download({ target: `blobs/${digest}`, rights: 'pull' }, () => {
                    const hash = (0,external_node_crypto_.createHash)('sha256');
                    const take = start();
                    let taken = 0;
                    wrong = { got: 'nothing' };
                    return (chunk) => {
                        taken += chunk.length;
                        // Checked before the bytes are used: an endless blob must not fill a disk.
                        if (taken > size)
                            throw mismatch(`a blob of ${where} is longer than its manifest says`, digest);
                        hash.update(chunk);
                        if (taken === size) {
                            const found = `sha256:${hash.copy().digest('hex')}`;
                            wrong = found === digest ? undefined : { got: found };
                            // The receiver never gets the last bytes of a wrong blob.
                            if (wrong !== undefined)
                                throw mismatch(`a blob of ${where} has other bytes`, digest, found);
                        }
                        take(chunk);
                    };
                });
            }
            catch (thrown) {
                throw thrown instanceof errors/* AegisError */.o4 && thrown.code === 'REGISTRY_REFUSED'
                    ? missing(digest, thrown)
                    : thrown;
            }
            if (size === 0 && digest === (0,manifest/* digestOf */.ol)(new Uint8Array()))
                return;
            if (wrong !== undefined)
                throw mismatch(`a blob of ${where} is shorter than its manifest says`, digest);
        },
        async smallBlob(descriptor, maxBytes) {
            if (descriptor.size > maxBytes) {
                throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                    message: `a blob of ${where} is too large`,
                    detail: 'it has {got}; {expected} are allowed',
                    expected: `at most ${maxBytes} bytes`,
                    got: `${descriptor.size} bytes`,
                });
            }
            let chunks = [];
            await this.blob(descriptor, () => {
                chunks = [];
                return (chunk) => void chunks.push(Uint8Array.from(chunk));
            });
            return Buffer.concat(chunks);
        },
        async pushBlob(bytes) {
            const digest = (0,manifest/* digestOf */.ol)(bytes);
            const there = await transport.call({
                method: 'HEAD',
                target: `blobs/${digest}`,
                rights: 'push',
                expected: [200, 404],
            });
            if (there.status === 200)
                return;
            await transport.together(async (once) => {
                const begun = await once({
                    method: 'POST',
                    target: 'blobs/uploads/',
                    rights: 'push',
                    body: '',
                    expected: [202],
                });
                let place = uploadPlace(begun, where);
                const isChunked = bytes.length > chunkBytes;
                for (let at = 0; isChunked && at < bytes.length; at += chunkBytes) {
                    const chunk = bytes.subarray(at, at + chunkBytes);
                    const range = `${at}-${at + chunk.length - 1}`;
                    const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
                    const sent = await once({
                        method: 'PATCH',
                        target: place,
                        rights: 'push',
                        headers,
                        body: chunk,
                        expected: [202],
                    });
                    place = uploadPlace(sent, where);
                }
                place.searchParams.set('digest', digest);
                const headers = { 'content-type': 'application/octet-stream' };
                const body = isChunked ? '' : bytes;
                await once({ method: 'PUT', target: place, rights: 'push', headers, body, expected: [201, 204] });
            });
        },
        async referrers(digest, decides) {
            const found = [];
            const expected = decides === undefined ? [...LIST_STATUS, ...DOUBTFUL_STATUS] : LIST_STATUS;
            const isKept = await pages(`referrers/${digest}`, expected, MAX_REFERRER_BYTES, (page) => {
                const type = String(page.headers['content-type'] ?? '').replace(/\s*;.*$/s, '');
                if (type !== manifest/* OCI_INDEX */.$p) {
                    if (decides === undefined)
                        return 'no list';
                    throw unexpected('the list of referrers', type || 'no content type');
                }
                const list = (0,manifest/* readReferrers */.tV)(page.bytes ?? new Uint8Array(), `the referrers of ${digest}`);
                found.push(...(0,manifest/* referrersIn */.qs)(list));
                if (found.length > MAX_REFERRERS)
                    throw tooMany(`${MAX_REFERRERS} referrers`);
                return list.manifests?.length ?? 0;
            });
            keepsLists ||= isKept;
            if (!isKept && decides !== undefined)
                letGo ??= digest;
            // A registry that keeps lists has one for every digest, if an empty one (OCI Distribution 1.1, "Listing Referrers").
            if (decides !== undefined && keepsLists && letGo !== undefined)
                throw unexpected('the list of referrers', `no list for ${letGo}, and one for another manifest`);
            return isKept ? found : undefined;
        },
        async tags() {
            const tags = [];
            await pages(`tags/list?n=${PAGE}`, [200, 404], MAX_TAG_BYTES, ({ bytes = new Uint8Array() }) => {
                const options = {
                    code: 'REGISTRY_ANSWER_INVALID',
                    what: `the tags of ${where}`,
                    limits: LIST,
                };
                const parsed = (0,schema/* safeParse */.xL)(TagList, (0,strict_json/* parseStrictJson */.i)(bytes, options));
                if (!parsed.success)
                    throw unexpected('the list of tags', 'another form');
                tags.push(...(parsed.output.tags ?? []));
                return parsed.output.tags?.length ?? 0;
            });
            return tags;
        },
        close: async () => transport.close(),
    };
    function tooMany(most) {
        return new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the registry lists too much for ${where}`,
            detail: '{expected} are allowed',
            expected: `at most ${most}`,
        });
    }
    function unexpected(what, got) {
        return new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `${what} of ${where} is not one`,
            got: (0,errors/* printable */.g$)(got.slice(0, 200)),
        });
    }
    function missing(digest, cause) {
        if (!cause.message.includes('answered 404 '))
            return cause;
        return new errors/* AegisError */.o4('ARTIFACT_MISSING', {
            message: `${where} has no blob ${digest}`,
            hints: [
                'push the artifact again; a layer that is kept elsewhere, by its `urls`, is not fetched from there',
            ],
            cause,
        });
    }
}

// EXTERNAL MODULE: ../run/provenance.js
var provenance = __webpack_require__(37521);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../registry/oci/docker-config.js
/**
 * Reads stored credentials for registries: Docker's `config.json`, and `auth.json` of podman and similar tools, which
 * has the same format. Pure: the caller reads the file, and runs the credential helper if one is named.
 */





const LIMITS = { bytes: 2 ** 20, depth: 16, values: 20_000 };
const Entry = dist/* object */.Ikc({
    auth: dist/* optional */.lqM(dist/* string */.YjP()),
    username: dist/* optional */.lqM(dist/* string */.YjP()),
    password: dist/* optional */.lqM(dist/* string */.YjP()),
    identitytoken: dist/* optional */.lqM(dist/* string */.YjP()),
    registrytoken: dist/* optional */.lqM(dist/* string */.YjP()),
});
const Config = dist/* object */.Ikc({
    auths: dist/* optional */.lqM(dist/* pipe */.FsL(schema/* plainObject */.ov, dist/* record */.g1P(dist/* string */.YjP(), dist/* nullable */.mee(Entry)))),
    credHelpers: dist/* optional */.lqM(schema/* textByName */.o9),
    credsStore: dist/* optional */.lqM(dist/* string */.YjP()),
});
const HINTS = ['write it with `docker login`, or name another file in REGISTRY_AUTH_FILE'];
/** Of a credential helper that does not answer as one. */
const HELPER_HINTS = [
    'the helper is named in Docker’s config.json: install it, or log in with `docker login`',
];
const HELPER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/**
 * The credentials for a repository: of its own helper, else of the store of all, else of the entry that fits best. As Docker's
 * own client has it (docker/cli, `ConfigFile.GetAuthConfig`): beside a store, entries only say where somebody has logged in.
 *
 * @param file bytes of the configuration
 * @param path as messages may show it
 * @throws AegisError INPUT_INVALID; nothing of the file's content is told
 */
function credentialsIn(file, path, name) {
    const parsed = (0,schema/* safeParse */.xL)(Config, jsonIn(file, path));
    if (!parsed.success)
        throw unreadable(path, 'another structure');
    const { auths = {}, credHelpers = {}, credsStore } = parsed.output;
    const keys = keysFor(name);
    const own = keys.find((key) => Object.hasOwn(credHelpers, key));
    const helper = own === undefined ? undefined : credHelpers[own];
    if (helper !== undefined && helper !== '')
        return helperNamed(helper, name, path);
    if (credsStore !== undefined && credsStore !== '')
        return helperNamed(credsStore, name, path);
    const entry = bestEntry(auths, keys);
    return (entry && credentialsOf(entry, path)) ?? { kind: 'none' };
}
/** @throws AegisError INPUT_INVALID */
function jsonIn(bytes, what, hints = HINTS) {
    try {
        return (0,strict_json/* parseStrictJson */.i)(bytes, { code: 'INPUT_INVALID', what, limits: LIMITS });
    }
    catch (thrown) {
        throw thrown instanceof errors/* AegisError */.o4 ? thrown.with({ hints }) : thrown;
    }
}
/** Keys that may hold the credentials, the most exact first. */
function keysFor({ host, repository }) {
    const parts = repository.split('/');
    const below = parts.map((_, index) => `${host}/${parts.slice(0, parts.length - index).join('/')}`);
    const docker = (0,oci_reference/* dockerName */.ah)({ host });
    return [
        ...below,
        host,
        ...(docker === host ? [] : [`https://${docker}/v1/`, docker]),
        `https://${host}`,
        `https://${host}/`,
        `https://${host}/v2/`,
        `https://${host}/v1/`,
        `http://${host}`,
        `http://${host}/`,
    ];
}
function bestEntry(auths, keys) {
    const key = keys.find((one) => Object.hasOwn(auths, one));
    return key === undefined ? undefined : (auths[key] ?? undefined);
}
function credentialsOf({ auth, username, password, identitytoken, registrytoken }, path) {
    if (registrytoken)
        return { kind: 'bearer', token: registrytoken };
    if (identitytoken)
        return { kind: 'identity', token: identitytoken };
    if (auth) {
        const text = Buffer.from(auth, 'base64').toString();
        const colon = text.indexOf(':');
        if (colon <= 0)
            throw unreadable(path, 'an entry `auth` that is not USER:PASSWORD in base64');
        // Docker pads with zero bytes.
        return { kind: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
    }
    return username && password !== undefined ? { kind: 'basic', user: username, password } : undefined;
}
function helperNamed(helper, { host }, path) {
    if (!HELPER.test(helper))
        throw unreadable(path, 'a credential helper with an invalid name');
    const server = host === 'docker.io' ? 'https://index.docker.io/v1/' : host;
    return { kind: 'helper', program: `docker-credential-${helper}`, server };
}
const HelperAnswer = dist/* object */.Ikc({ Username: dist/* string */.YjP(), Secret: dist/* string */.YjP() });
/**
 * The output of a credential helper.
 *
 * @throws AegisError INPUT_INVALID
 */
function helperCredentials(output, program) {
    const parsed = (0,schema/* safeParse */.xL)(HelperAnswer, jsonIn(output, `the output of ${program}`, HELPER_HINTS));
    if (!parsed.success)
        throw unreadable(`the output of ${program}`, 'no Username and Secret').with({ hints: HELPER_HINTS });
    const { Username: user, Secret: secret } = parsed.output;
    if (secret === '')
        return { kind: 'none' };
    return user === '<token>' ? { kind: 'identity', token: secret } : { kind: 'basic', user, password: secret };
}
function unreadable(path, got) {
    return new errors/* AegisError */.o4('INPUT_INVALID', {
        message: `the credentials for registries in ${path} cannot be read`,
        got,
        hints: HINTS,
    });
}

;// CONCATENATED MODULE: ../run/registry-login.js
/** The login to an OCI registry, as Docker and podman store it: in a file or a credential helper. */






const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ANSWER_BYTES = 256 * 1024;
/** Time limit for a credential helper, ms: it may ask a cloud. */
const HELPER_MS = 60_000;
/** Time for its last output to arrive once it has exited, ms. */
const LINGER_MS = 500;
/** @throws AegisError INPUT_INVALID, CANCELLED */
async function registryCredentials(name, login, { home, signal }) {
    const file = configurationOf(login, home);
    if (file === undefined)
        return { kind: 'none' };
    const found = credentialsIn(file.bytes, file.path, name);
    if (found.kind !== 'helper')
        return found;
    const output = await asked(found.program, found.server, signal);
    return output === undefined ? { kind: 'none' } : helperCredentials(output, found.program);
}
/** The first file that exists; an unreadable one is an error, not skipped. */
function configurationOf({ authFile, isRequired, podmanFile }, home) {
    const docker = authFile ?? (0,external_node_path_.join)(home, '.docker', 'config.json');
    for (const path of podmanFile === undefined ? [docker] : [docker, podmanFile]) {
        try {
            return { path, bytes: (0,read/* readWhole */.oD)(path, MAX_FILE_BYTES) };
        }
        catch (thrown) {
            if (!(thrown instanceof read/* ReadFailure */.lm))
                throw thrown;
            if (thrown.problem === 'missing' && !isRequired)
                continue;
            throw new errors/* AegisError */.o4('INPUT_INVALID', {
                message: `the credentials for registries in ${path} cannot be read`,
                got: thrown.got,
                hints: ['check REGISTRY_AUTH_FILE, DOCKER_CONFIG and XDG_RUNTIME_DIR'],
                cause: thrown,
            });
        }
    }
    return undefined;
}
/** Asks a credential helper (docker/docker-credential-helpers, `get`). @returns undefined if it has no credentials */
async function asked(program, server, signal) {
    const child = (0,external_node_child_process_.spawn)(program, ['get'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        // Not spawn's own timeout: its timer outlives a program that failed to start.
        signal: AbortSignal.any([signal, AbortSignal.timeout(HELPER_MS)]),
        killSignal: 'SIGKILL',
    });
    const chunks = [];
    let size = 0;
    try {
        const status = await new Promise((resolve, reject) => {
            child.on('error', reject);
            child.on('close', resolve);
            // Its child processes may keep the output open, and we would wait for them.
            child.on('exit', () => setTimeout(() => child.stdout.destroy(), LINGER_MS).unref());
            // It may exit before it has read.
            child.stdin.on('error', () => undefined);
            child.stdin.end(server);
            child.stdout.on('data', (chunk) => {
                size += chunk.length;
                if (size <= MAX_ANSWER_BYTES)
                    chunks.push(chunk);
                else {
                    child.kill('SIGKILL');
                    child.stdout.destroy();
                }
            });
        });
        const output = Buffer.concat(chunks);
        if (status === 0)
            return output;
        if (/credentials not found/i.test(output.toString()))
            return undefined;
        throw failed(program, size > MAX_ANSWER_BYTES ? 'it wrote too much' : `status ${status ?? 'none'}`);
    }
    catch (thrown) {
        if (signal.aborted)
            throw new errors/* AegisError */.o4('CANCELLED', { message: `cancelled while asking ${program}`, cause: thrown });
        if (thrown instanceof errors/* AegisError */.o4)
            throw thrown;
        const code = (0,errors/* systemReason */.uc)(thrown);
        throw failed(program, code === 'ABORT_ERR' ? 'it took too long' : code, thrown);
    }
    finally {
        child.stdout.destroy();
    }
}
function failed(program, got, cause) {
    return new errors/* AegisError */.o4('INPUT_INVALID', {
        message: `${program} does not give the login for the registry`,
        got,
        hints: HELPER_HINTS,
        ...(0,defined/* defined */.s)({ cause }),
    });
}

// EXTERNAL MODULE: ../run/registry-run.js
var registry_run = __webpack_require__(40189);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: ../run/signer.js + 1 modules
var signer = __webpack_require__(54529);
// EXTERNAL MODULE: ../run/trust-file.js
var trust_file = __webpack_require__(62453);
// EXTERNAL MODULE: ../run/trusted.js
var trusted = __webpack_require__(39087);
;// CONCATENATED MODULE: ../run/oci.js
/** The modes sign, verify and resign in OCI registries: resolve → preflight → work → manifest. */


















/** Opens a repository with the login stored on this machine. @throws AegisError INPUT_INVALID, REGISTRY_* */
async function openOciRepository({ host, repository }, { login, plainHttp }, { proxy, log, signal, mask, home }) {
    const name = { host, repository };
    return openRepository({
        ...proxy,
        name,
        plainHttp,
        credentials: async () => registryCredentials(name, login, { home, signal }),
        onSecret: mask,
    }, { log, signal });
}
/** @throws AegisError any failure that stops the run. */
async function runInOciRegistry(inputs, where, session) {
    await (0,registry_run/* withRegistryRun */.L)(inputs, session, async ({ client, start }) => withSubjects(where, session, async (subjects, { unusable, each }) => {
        for (const { label } of subjects)
            session.log.info(label);
        const sizes = subjects.map((subject, index) => ({ size: bytesOf(subject, where, index) }));
        const recorded = start([...sizes, ...unusable.map(() => ({ size: 0 }))]);
        const good = new Set();
        const record = async (one) => {
            if (one.status !== 'verified' && (0,registry_run/* isSigned */.J)(one))
                good.add(one.path);
            await recorded(one);
        };
        for (const one of unusable)
            await record(unusableRecord(one));
        const key = await runMode(inputs, where, subjects, client, { record, good, session });
        if (each?.every(({ name, digest }) => good.has(`${name}@${digest}`)) === true)
            session.report.learn({ digests: each.map(({ digest }) => digest) });
        return key;
    }));
}
/** Bytes to read: the manifest, and with a delivery everything that it lists. */
function bytesOf({ manifest, image }, { target }, index) {
    const parts = target === undefined || index > 0 || image === undefined ? [] : [image.config, ...image.layers];
    return parts.reduce((sum, { size }) => sum + size, manifest.bytes.length);
}
/** Runs the work on everything that the references name. @throws AegisError INPUT_INVALID, REGISTRY_*; errors of the work */
async function withSubjects(where, session, work) {
    const repositories = new Map();
    try {
        const named = await resolved(where, repositories, session);
        return await work(named.subjects, named);
    }
    finally {
        for (const repository of repositories.values())
            await repository.close();
    }
}
/** Everything that the references name, each manifest of a repository once. */
async function resolved(where, repositories, session) {
    const subjects = new Map();
    const unusable = [];
    const each = [];
    const budget = new limits/* ManifestBudget */.D3();
    for (const reference of where.references) {
        const name = (0,oci_reference/* repositoryName */.aR)(reference);
        const repository = repositories.get(name) ?? (await openOciRepository(reference, where, session));
        repositories.set(name, repository);
        const isWhole = reference.tag === undefined && reference.digest === undefined;
        const found = isWhole
            ? await (0,oci_status/* taggedSubjects */._)(repository, where.isRecursive, budget)
            : { subjects: await (0,oci_subjects/* subjectsOf */.Z6)({ repository, reference }, where.isRecursive, budget), unusable: [] };
        unusable.push(...found.unusable);
        // What is named comes before what it lists.
        const [first] = found.subjects;
        if (!isWhole && first !== undefined)
            each.push({ name, digest: first.manifest.digest });
        for (const subject of found.subjects) {
            const key = `${name}@${subject.manifest.digest}`;
            subjects.set(key, together(subjects.get(key), subject));
        }
    }
    const isEach = each.length === where.references.length;
    return { subjects: [...subjects.values()], unusable, ...(isEach && { each }) };
}
/** A manifest that several references name, under the first with a tag. */
function together(known, found) {
    if (known === undefined)
        return found;
    const [one, other] = known.target.reference.tag === undefined ? [found, known] : [known, found];
    return { ...one, also: [other.target.reference, ...(known.also ?? [])] };
}
/** @returns the key that signed */
async function runMode(inputs, where, subjects, client, { record, good, session }) {
    if (inputs.mode === 'verify') {
        await verifyAll(inputs, where, subjects, client, { record, good, session });
        return undefined;
    }
    if (client === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'nothing to sign with' });
    const { now, signal, log, report } = session;
    // At most two forms of a signature for each, and a check that the version still counts.
    const count = subjects.length * 3;
    const work = { count, bytes: 0, requests: count };
    return (0,signer/* withSigner */.j)(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
        report.learn(known);
        const predicate = {
            kind: 'model-signature',
            metadata: inputs.metadata,
            ...(0,defined/* defined */.s)({ source: await (0,provenance/* provenanceFor */.x6)(session, inputs) }),
        };
        const ports = { signer, forms: where.forms, now, record, signal };
        if (inputs.mode === 'resign') {
            const trust = (0,trust_file/* trustToTakeOver */.z1)(key, inputs.trustFile);
            const { allowUnsigned, dryRun } = inputs;
            await resignSubjects({ subjects, trust, predicate, allowUnsigned, dryRun }, ports);
        }
        else if (inputs.dryRun) {
            for (const { label } of subjects)
                log.info(`${label} would be signed`);
        }
        else {
            await (0,sign/* signSubjects */.jn)(subjects.map((subject) => ({ subject, predicate })), { ...ports, onStoring: () => report.committed() });
        }
        return key;
    });
}
async function verifyAll(inputs, { target }, subjects, client, { record, good, session }) {
    const { now, signal, report, progress, log } = session;
    const { trust, confirmer, keyDescription } = await (0,trusted/* trusted */.I)(inputs, client, { count: subjects.length, bytes: 0 }, session);
    report.learn({ keyDescription });
    const policy = {
        nameCheck: inputs.nameCheck,
        requireTimestamp: inputs.requireTimestamp,
        demands: { ...inputs.demands, now: now() },
    };
    const delivered = target === undefined ? undefined : subjects[0];
    // An index is delivered with everything it lists, so it comes last: nothing appears if any of them is bad.
    const inOrder = delivered === undefined ? subjects : [...subjects.filter((one) => one !== delivered), delivered];
    let isGood = true;
    for (const subject of inOrder) {
        try {
            const verified = await (0,verify/* provenSubject */.Lw)(subject, { trust, policy, ...(0,defined/* defined */.s)({ confirmer }) });
            const to = subject === delivered && isGood ? target : undefined;
            if (to === undefined)
                (0,verify/* requireManifestSigned */.lS)(verified);
            else {
                (0,run_session/* tidyBeside */.Do)(to, session);
                report.learn({ delivered: await deliver(verified, to, { signal, onProgress: progress }) });
            }
            const verdict = (0,verify/* verifiedRecord */.e4)(verified);
            if (verified.isManifestSigned)
                good.add(verdict.path);
            await record(verdict);
            if (to !== undefined)
                log.info(`Wrote ${to}`);
        }
        catch (thrown) {
            isGood = false;
            await record((0,verify/* failedRecord */.Vo)(subject, thrown));
        }
    }
}


/***/ })

};
