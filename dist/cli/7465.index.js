export const id = 7465;
export const ids = [7465];
export const modules = {

/***/ 3644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ withVersion),
/* harmony export */   O: () => (/* binding */ makeDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86869);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _plan_model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90153);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81316);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61097);
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14222);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(76993);
/** A model version on this disk for as long as a flow works on it: fetched, planned as one model, removed. */









/**
 * Fetches a version, lets `work` have it, and removes it. The bundle among the files is not one of the model's files,
 * neither to sign nor to verify.
 *
 * @throws AegisError FILES_NOT_FOUND when the version has no files, ARTIFACT_CHANGED when files came or went meanwhile,
 * REGISTRY_*, LIMIT_EXCEEDED, WRITE_FAILED, CANCELLED; what `work` throws
 */
async function withVersion(registry, version, { temporary, ...options }, work) {
    const files = await registry.files(version);
    const listed = await files.list();
    (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .requireUsablePaths */ .sx)(listed);
    const modelFiles = listed.filter(({ path }) => path !== _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft);
    if (modelFiles.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('FILES_NOT_FOUND', {
            message: `${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version)} has no files in the registry`,
            artifact: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
            hints: ['check where the model was logged to, and that its upload is complete'],
        });
    }
    const base = makeDirectory(temporary);
    try {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, 'model');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory);
        const bundle = modelFiles.length === listed.length
            ? undefined
            : await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchBytes */ .ci)(files, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft, _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, 'BUNDLE_TOO_LARGE');
        if (bundle !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft), bundle);
        await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchFiles */ .Uq)(files, modelFiles, directory, options);
        requireSameListing(modelFiles, await files.list(), version);
        return await work({ files, model: await planned(directory, base, version), bundle });
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(base, { recursive: true, force: true, maxRetries: 3 });
    }
}
async function planned(directory, base, version) {
    const { models } = await (0,_plan_model_js__WEBPACK_IMPORTED_MODULE_4__/* .planModels */ .s)([{ path: directory, literal: true }], {
        purpose: 'sign',
        baseDir: base,
        workspace: base,
        outsideBase: 'refuse',
        allowSymlinks: false,
    });
    const [model] = models;
    if (model === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'the fetched model was not planned' });
    return {
        ...model,
        name: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
        bundlePath: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft),
        // Said in the manifest, so that other software knows why this one file of the registry's copy is not signed.
        ignored: [...model.ignored, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft],
        own: [...model.own, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft],
    };
}
/** Who signs while training still uploads would sign half a model. */
function requireSameListing(before, after, version) {
    const spelled = (files) => files
        .filter(({ path }) => path !== _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft)
        .map(({ path, size }) => `${path}\0${size}`)
        .sort()
        .join('\0');
    if (spelled(before) === spelled(after))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
        message: `the files of ${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version)} changed while they were fetched`,
        artifact: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
    });
}
/** A new directory that nobody else can look into, under a name that selection leaves out. */
function makeDirectory(parent) {
    const path = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_8__/* .TemporaryNames */ .eO().path(parent);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(parent, { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, { mode: 0o700 });
        return path;
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot make a directory in ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
}


/***/ }),

/***/ 32618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ signFetched),
/* harmony export */   _B: () => (/* binding */ claimOf),
/* harmony export */   iy: () => (/* binding */ signVersion),
/* harmony export */   z9: () => (/* binding */ inRegistry)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40571);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86869);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81316);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61097);
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14222);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(77172);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3644);
/* harmony import */ var _sign_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(45850);
/** Signing a model version where it lies: fetch → sign as one model → store the bundle beside its files → tags. */











/**
 * Signs one version. Its files are signed as they were fetched; the registry holds the new bundle before the tags speak
 * of it, so that a run that was cut off leaves a version that does not verify, and never one that seems to.
 *
 * @throws AegisError REGISTRY_FILES_SHARED when the files carry the signature of another version; of signing
 * (SELF_CHECK_FAILED, VAULT_*) and of the registry (REGISTRY_*). The tags are then as they were.
 */
async function signVersion(version, predicate, { registry, place, ...ports }, demands = {}) {
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_9__/* .withVersion */ .$)(registry, version, place, async ({ files, model, bundle }) => {
        if (bundle !== undefined)
            requireOwn(bundle, version, model);
        return signFetched({ version, files, model }, predicate, { registry, ...ports }, demands);
    });
}
/** The part after the files are here. */
async function signFetched({ version, files, model, }, predicate, { registry, ...ports }, { requireSafetensors = false, allowLfsPointers = false } = {}) {
    let signed;
    await (0,_sign_js__WEBPACK_IMPORTED_MODULE_10__/* .signArtifacts */ .L)({ artifacts: [model], predicate, requireSafetensors, allowLfsPointers }, {
        ...ports,
        record: (record) => {
            signed = record;
        },
    });
    if (signed === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'the model was not signed' });
    const bytes = (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readBundleFile */ .zi)(model.bundlePath, _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
    await files.store(_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .BUNDLE_NAME */ .ft, bytes);
    const stored = await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_4__/* .fetchBytes */ .ci)(files, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .BUNDLE_NAME */ .ft, _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, 'BUNDLE_TOO_LARGE');
    if (!stored.equals(bytes)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('REGISTRY_ANSWER_INVALID', {
            message: `the registry did not store the bundle of ${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version)} as it was sent`,
            detail: 'sent: {expected}; stored: {got}',
            expected: `sha256 ${sha256(bytes)}`,
            got: `sha256 ${sha256(stored)}`,
        });
    }
    const { mount, name, version: keyVersion } = ports.signer.key;
    const { sha256: digest = '', signedAt = '' } = signed;
    await registry.setTags(version, (0,_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .tagsOf */ .Fg)(claimOf(`${mount}/${name}`, keyVersion, digest, signedAt)));
    const inPlace = inRegistry(signed, version);
    return {
        ...inPlace,
        stored: [`the bundle: ${inPlace.bundlePath}`, `the tags ${_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .TAG_PREFIX */ .C_}*: ${inPlace.path}`],
    };
}
function claimOf(key, keyVersion, sha256Hex, signedAt) {
    return { key, keyVersion, digest: `sha256:${sha256Hex}`, signedAt, bundle: _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .BUNDLE_NAME */ .ft };
}
/** The record with the places in the registry in place of those on this disk, which are gone by now. */
function inRegistry(record, version) {
    const path = (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .referenceTo */ .Po)(version);
    return { ...record, path, bundlePath: `${path}/${_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .BUNDLE_NAME */ .ft}` };
}
/** Bytes of the smallest shard that model-shard-size allows. */
const SMALLEST_SHARD = 1024 * 1024;
/** Values of JSON, and strings with those of the keys, that say what one file or shard is. */
const VALUES_A_RESOURCE = 16;
/**
 * Two versions can share their files: MLflow's copy_model_version makes such. Signing the copy would take the signature
 * away from the original. Nothing is trusted here: the name is only read to ask before something is replaced. What lists
 * far more than the files that are here is not the signature of another version over them, and is not read.
 */
function requireOwn(bundle, version, { files, size }) {
    const most = (files.length + Math.ceil(size / SMALLEST_SHARD)) * VALUES_A_RESOURCE;
    const limits = {
        ..._strict_json_js__WEBPACK_IMPORTED_MODULE_8__/* .SMALL_JSON */ .R,
        bytes: _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ,
        values: _strict_json_js__WEBPACK_IMPORTED_MODULE_8__/* .SMALL_JSON */ .R.values + most,
    };
    let name;
    try {
        name = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_7__/* .decodeStatement */ .Gc)((0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeBundle */ .VH)(bundle).envelope.payload, limits).subject.name;
    }
    catch {
        return;
    }
    if (name === (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('REGISTRY_FILES_SHARED', {
        message: `the files of ${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version)} carry the signature of another model version`,
        detail: 'it is for {got}, and this is {expected}',
        expected: JSON.stringify((0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version)),
        got: JSON.stringify(name),
    });
}
function sha256(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
}


/***/ }),

/***/ 13789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ stateOf),
/* harmony export */   c: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14222);

/** @param wanted the key that everything should be signed with; without it, nothing is called current or stale. */
function statusOf(version, wanted) {
    const tags = (0,_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .readTags */ .g$)(version);
    switch (tags.kind) {
        case 'unsigned':
            return { version, state: 'unsigned' };
        case 'broken':
            return { version, state: 'broken', problem: tags.problem };
        case 'claimed': {
            const { key, keyVersion, signedAt } = tags.claim;
            return { version, state: stateOf(key, keyVersion, wanted), key, keyVersion, signedAt };
        }
    }
}
function stateOf(key, keyVersion, wanted) {
    if (wanted === undefined)
        return 'signed';
    if (key !== wanted.key)
        return 'other-key';
    return keyVersion < wanted.version ? 'stale' : 'current';
}


/***/ }),

/***/ 78134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M0: () => (/* binding */ requireFree),
/* harmony export */   Rk: () => (/* binding */ verifyFetched),
/* harmony export */   TM: () => (/* binding */ provenClaim),
/* harmony export */   iy: () => (/* binding */ verifyVersion)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81096);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36088);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61097);
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14222);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(76771);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3644);
/* harmony import */ var _sign_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(32618);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(19120);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(81542);
/** Verifying a model version: fetch → verify as one model → bundle and tags agree → into place. */













/**
 * Gives one version a verdict. Nothing appears at the target before it is good: the files are fetched beside it under
 * another name, verified there, and renamed; the bundle stands beside the directory afterwards.
 *
 * @returns the record of the verdict: `verified`, or `failed` with its error
 * @throws AegisError only when no verdict could be reached (REGISTRY_* of the network, VAULT_*, WRITE_FAILED, CANCELLED)
 */
async function verifyVersion({ version, trust, policy, target }, { registry, place, ...ports }) {
    if (target !== undefined)
        requireFree(target);
    // On the file system of the target, or the last step could not be a rename.
    const where = target === undefined ? place : { ...place, temporary: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target) };
    try {
        return await (0,_files_js__WEBPACK_IMPORTED_MODULE_8__/* .withVersion */ .$)(registry, version, where, async (fetched) => {
            const { record, proven } = await verifyFetched(fetched, { version, trust, policy }, ports);
            if (proven === undefined)
                return record;
            try {
                await requireTags(registry, version, proven);
            }
            catch (thrown) {
                const { error, ...rest } = { ...record, error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown) };
                return { ...rest, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)(error, (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version)) };
            }
            if (target === undefined)
                return record;
            const removed = removeUnsigned(fetched.model.path, proven);
            moveIntoPlace(fetched, target);
            return removed.length === 0 ? record : { ...record, remark: notDelivered(removed) };
        });
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version));
        // What the registry delivers is the artifact: that it is missing, changing or unsafe is a verdict about it.
        if (error.exitStatus !== 1 || error.code === 'CANCELLED' || error.code === 'INTERNAL')
            throw error;
        return (0,_sign_js__WEBPACK_IMPORTED_MODULE_9__/* .inRegistry */ .z9)({ kind: 'model', name: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .subjectName */ .wn)(version), path: '', bundlePath: '', status: 'failed', error }, version);
    }
}
/** Bundle against trust and files, without the tags. `proven` is present exactly when the record says `verified`. */
async function verifyFetched({ model }, { version, trust, policy }, ports) {
    let verdict;
    const totals = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyArtifacts */ .F)({ artifacts: [model], missing: [], trust, policy }, {
        ...ports,
        record: (one, proven) => {
            verdict = { record: (0,_sign_js__WEBPACK_IMPORTED_MODULE_9__/* .inRegistry */ .z9)(one, version), ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_11__/* .defined */ .s)({ proven }) };
        },
    });
    if (verdict === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'the model got no verdict' });
    return (0,_progress_js__WEBPACK_IMPORTED_MODULE_12__/* .hasPassed */ .Pc)(totals) ? verdict : { record: verdict.record };
}
/** What the tags have to say of a version with this bundle. */
function provenClaim({ statement, modelSignature }) {
    if (modelSignature === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('REGISTRY_TAGS_DISAGREE', {
            message: 'the bundle was made by other software, so there is nothing that the tags could agree with',
            hints: ['sign the version with `aegis-sign registry sign`'],
        });
    }
    const { vault, signedAt } = modelSignature;
    return (0,_sign_js__WEBPACK_IMPORTED_MODULE_9__/* .claimOf */ ._B)(`${vault.mount}/${vault.key}`, vault.keyVersion, statement.subject.sha256, signedAt);
}
/**
 * A version may have been signed anew between the reading of its tags and of its bundle: where they disagree, the tags
 * are read once more. The bundle is verified in either case.
 */
async function requireTags(registry, version, proven) {
    const claim = provenClaim(proven);
    try {
        (0,_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAgreement */ .OS)(version, claim);
    }
    catch {
        (0,_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAgreement */ .OS)(await registry.resolve({ name: version.name, version: version.version }), claim);
    }
}
/** @throws AegisError WRITE_FAILED */
function requireFree(target) {
    for (const path of [target, target + _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z]) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `${path} exists`,
                hints: ['name another directory, or remove this one first'],
            });
        }
    }
}
/**
 * Takes away what no signature covers: what every verification leaves out, as `.git`, and what `allow-extra-files` lets
 * pass. Who reads the directory cannot tell it from what was verified.
 */
function removeUnsigned(directory, { statement }) {
    const { resources, emptyFiles = [] } = (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_7__/* .decodeModelManifest */ .nT)(statement);
    const signed = new Set([...resources.map(({ file }) => file), ...emptyFiles]);
    const removed = [];
    const directories = [];
    for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory, { recursive: true, withFileTypes: true })) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.parentPath, entry.name);
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
        if (entry.isDirectory())
            directories.push(path);
        else if (!signed.has(name)) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path);
            removed.push(name);
        }
    }
    // The innermost first; one that still holds something stays.
    for (const path of directories.sort((a, b) => b.length - a.length))
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path).length === 0)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(path);
    return removed.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP);
}
/** Names that a remark lists; the rest is counted. */
const LISTED = 5;
function notDelivered(names) {
    const shown = names.slice(0, LISTED).map((name) => JSON.stringify(name));
    const rest = names.length - shown.length;
    return `not delivered, because no signature covers it: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
function moveIntoPlace({ model }, target) {
    try {
        // The bundle first: the directory is what a server waits for.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(model.bundlePath, target + _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(model.path, target);
    }
    catch (cause) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(target + _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z, { force: true });
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot move the verified model to ${target}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
}


/***/ }),

/***/ 45850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ signArtifacts),
/* harmony export */   g: () => (/* binding */ requirePlaces)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4154);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86869);
/* harmony import */ var _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91341);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(26179);
/* harmony import */ var _digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36078);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73006);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24613);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53559);
/* harmony import */ var _digest_groups_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9460);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(19120);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14571);
/**
 * Signing: digest → statement → seal (sign → bundle → self-check) → write.
 *
 * The stages overlap and every queue between them is bounded, so memory does not grow with the number or the size of
 * the artifacts. Bundles are written under temporary names and moved into place only after the last one has passed its
 * self-check.
 */














/**
 * Signs every artifact, or none: when anything fails, no bundle is written and every earlier one stays as it was.
 *
 * @throws AegisError of the first artifact that could not be signed (ARTIFACT_*, BUNDLE_PLACE_REFUSED,
 * SELF_CHECK_FAILED, WRITE_FAILED), of
 * Vault (VAULT_*), or CANCELLED.
 */
async function signArtifacts(request, ports) {
    const { signer, digester, record, signal } = ports;
    requirePlaces(request.artifacts);
    await glanceOverAll(request, signal);
    const stage = new _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__/* .Stage */ .B();
    let signed = 0;
    try {
        const digested = allDigested((0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_8__/* .digestInGroups */ .qF)(groupsOf(request), digester), request);
        const batches = (0,p_map__WEBPACK_IMPORTED_MODULE_10__/* .pMapIterable */ .R_)((0,_batches_js__WEBPACK_IMPORTED_MODULE_11__/* .inBatches */ .o)(digested, signer.batchSize), async (batch) => sealBatch(batch, request, ports), { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 });
        for await (const batch of batches) {
            for (const sealed of batch) {
                (0,_cancel_js__WEBPACK_IMPORTED_MODULE_6__/* .throwIfCancelled */ .dZ)(signal);
                stage.put(sealed.artifact.bundlePath, sealed.bundle);
                signed += 1;
                await record(signedRecord(sealed, signer));
            }
        }
        if (signed !== request.artifacts.length) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', {
                message: 'not every planned artifact was signed',
                detail: '{got} of {expected}',
                expected: String(request.artifacts.length),
                got: String(signed),
            });
        }
        // A file that changed while later ones were read would get a signature that never verifies.
        for (const artifact of request.artifacts) {
            if (artifact.kind === 'file')
                (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__/* .requireUnchanged */ .j)(artifact);
            else
                await (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__/* .requireUnchangedModel */ .M)(artifact, { isWriting: true });
        }
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_6__/* .throwIfCancelled */ .dZ)(signal);
        await signer.requireAccepted?.();
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown);
    }
    return { planned: request.artifacts.length, signed, verified: 0, resigned: 0, skipped: 0, failed: 0 };
}
/**
 * Refuses artifacts whose signature would take the place of somebody else's file, before anything is read or signed.
 *
 * @throws AegisError BUNDLE_PLACE_REFUSED, BUNDLE_UNREADABLE
 */
function requirePlaces(artifacts) {
    for (const { name, kind, bundlePath } of artifacts) {
        try {
            (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_0__/* .requireReplaceable */ .um)(bundlePath, (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_0__/* .maxBundleBytes */ .SA)(kind));
        }
        catch (thrown) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), name);
        }
    }
}
async function glanceOverAll({ artifacts, ...demands }, signal) {
    if (artifacts.reduce((sum, { size }) => sum + size, 0) < _contents_js__WEBPACK_IMPORTED_MODULE_7__/* .WORTH_A_GLANCE */ .Ij)
        return;
    for (const artifact of artifacts) {
        try {
            await (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .glanceOver */ .Nl)((0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_8__/* .piecesOf */ .Xe)(artifact, { method: 'files' }), { allowLfsPointers: false, ...demands }, signal);
        }
        catch (thrown) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), artifact.name);
        }
    }
}
async function* groupsOf({ artifacts, serialization = { method: 'files' } }) {
    for (const artifact of artifacts) {
        const count = (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_8__/* .pieceCount */ .I$)(artifact, serialization);
        if (count > _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RESOURCES */ .DM) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
                message: `the model ${artifact.name} has too many parts for one manifest`,
                detail: '{got}, where {expected} fit',
                expected: `at most ${_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RESOURCES */ .DM}`,
                got: String(count),
                hints: ['use a larger model-shard-size, or sign parts of the directory as models of their own'],
                artifact: artifact.name,
            });
        }
        yield { group: artifact, pieces: (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_8__/* .piecesOf */ .Xe)(artifact, serialization) };
    }
}
async function* allDigested(groups, request) {
    for await (const { group: artifact, outcomes } of groups) {
        const digests = [];
        for (const { digest, error } of outcomes) {
            if (error !== undefined)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)(error, artifact.name);
            // Digests wait for their signature; what was kept of the files does not.
            const { bytes: _, ...rest } = digest;
            digests.push(rest);
        }
        try {
            (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .checkContents */ .hw)(outcomes, { allowLfsPointers: false, ...request });
            (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .requireShards */ .h)(outcomes, (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .hasShards */ .gu)(artifact));
        }
        catch (thrown) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), artifact.name);
        }
        const warnings = (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .contentWarnings */ .lF)(artifact, outcomes);
        if (artifact.kind === 'file') {
            const [digest] = digests;
            if (digest === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'a file came back without digest' });
            yield { artifact, digest, warnings };
            continue;
        }
        const resources = outcomes.map(({ artifact: { file = '', range } }, index) => ({
            file,
            sha256: digests[index]?.sha256 ?? '',
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_12__/* .defined */ .s)({ range }),
        }));
        yield { artifact, model: modelOf(artifact, resources, request), warnings };
    }
}
function modelOf(artifact, resources, { serialization = { method: 'files' } }) {
    const isSharded = serialization.method === 'shards';
    const withColon = isSharded ? artifact.files.find(({ name }) => name.includes(':')) : undefined;
    if (withColon !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
            message: `the model ${artifact.name} holds a file whose name has a colon: ${JSON.stringify(withColon.name)}`,
            hints: [
                'rename the file, or use model-method files: in the names of shards a colon separates name and range',
            ],
            artifact: artifact.name,
        });
    }
    if (resources.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the model ${artifact.name} holds only files without bytes, which have no shard to sign`,
            hints: ['use model-method files'],
            artifact: artifact.name,
        });
    }
    const emptyFiles = artifact.files.filter(({ size }) => size === 0);
    return {
        serialization,
        resources,
        emptyFiles: emptyFiles.map(({ name }) => name),
        ignored: artifact.ignored,
        allowSymlinks: artifact.allowSymlinks !== false,
        size: artifact.size,
    };
}
async function sealBatch(batch, { predicate }, { signer, now }) {
    const signedAt = now();
    const items = batch.map((item) => ({
        artifact: item.artifact,
        warnings: item.warnings,
        statement: statementFor(item, predicate, signer, signedAt),
        signedAt,
        ...foundIn(item),
    }));
    return (0,_seal_js__WEBPACK_IMPORTED_MODULE_9__/* .seal */ .od)(items, signer);
}
function foundIn(item) {
    if (!('model' in item))
        return { kind: 'file', found: item.digest };
    const { resources, size } = item.model;
    return { kind: 'model', found: { files: item.artifact.files, parts: resources, size } };
}
function statementFor(item, choice, signer, signedAt) {
    const { mount, name: key, version: keyVersion } = signer.key;
    const said = choice.kind === 'custom'
        ? {}
        : (0,_defined_js__WEBPACK_IMPORTED_MODULE_12__/* .defined */ .s)({ source: choice.source, metadata: choice.metadata, supersedes: choice.supersedes });
    const context = { mount, key, keyVersion, signedAt, ...said };
    if ('model' in item)
        return (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .modelManifestStatement */ ._c)(item.artifact.name, item.model, context);
    const subject = { name: item.artifact.name, sha256: item.digest.sha256 };
    if (choice.kind === 'custom')
        return { subject, predicateType: choice.type, predicate: choice.predicate };
    return (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .modelSignatureStatement */ .Fm)(subject, item.digest.size, context);
}
function signedRecord({ artifact, statement, found, signedAt, requestId, warnings }, { key }) {
    const { kind, name, path, bundlePath } = artifact;
    return {
        kind,
        name,
        path,
        bundlePath,
        status: 'signed',
        sha256: statement.subject.sha256,
        size: found.size,
        keyVersion: key.version,
        signedAt: signedAt.toISOString(),
        requestId,
        ...(artifact.kind === 'model' && (0,_progress_js__WEBPACK_IMPORTED_MODULE_13__/* .leftOutOf */ .Tt)(artifact.leftOut)),
        ...(warnings.length > 0 && { warnings }),
    };
}


/***/ }),

/***/ 86472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W2: () => (/* binding */ retryOf),
/* harmony export */   dv: () => (/* binding */ REGISTRY_RETRY),
/* harmony export */   eZ: () => (/* binding */ registryFault),
/* harmony export */   tN: () => (/* binding */ MAX_WORDS)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _http_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75287);
/** Failures of the way to a registry, as errors of this project; the same for every kind of registry. */



/** As the registries' own clients do it: the rest is answered the same way each time. */
const RETRIED_STATUS = new Set([408, 429, 500, 502, 503, 504]);
const REGISTRY_RETRY = { maxAttempts: 6 };
/** A server's words in an error: enough to see what is wrong, too little to flood a log. */
const MAX_WORDS = 500;
/** Whether a request that was answered so is sent again. */
function retryOf(status) {
    return status === 429 ? 'limited' : RETRIED_STATUS.has(status) ? 'soon' : 'never';
}
/** What a network, TLS or the system threw. */
function registryFault(thrown, words) {
    const { kind, reason, proxyStatus } = (0,_http_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFault */ .D)(thrown);
    const { what, origin, name } = words;
    const fail = (code, message, retry, hints) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
            message: `${message} (${what})`,
            got: reason,
            cause: thrown,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ hints }),
        }),
        retry,
    });
    switch (kind) {
        case 'not-tls':
            return fail('REGISTRY_TLS', `no TLS at ${origin}`, 'never', ['the server speaks http at this port']);
        case 'tls':
            return fail('REGISTRY_TLS', `no trusted TLS connection to ${origin}`, 'never');
        case 'tls-client-certificate':
            return fail('REGISTRY_TLS', `${origin} refused the TLS handshake`, 'never', [
                words.clientCertificateHint,
            ]);
        case 'timeout':
        case 'connect-timeout':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin} in time`, 'soon');
        case 'destroyed':
            return fail('CANCELLED', `the connection to ${name} was closed`, 'never');
        case 'proxy':
            return fail('REGISTRY_UNREACHABLE', `the proxy answered ${proxyStatus} instead of connecting to ${origin}`, proxyStatus?.startsWith('4') ? 'never' : 'soon', ['check HTTPS_PROXY and NO_PROXY']);
        case 'unsendable':
            return fail('INPUT_INVALID', `a header or address for ${name} cannot be sent`, 'never', [
                words.headersHint,
            ]);
        case 'nobody':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'brief');
        case 'closed':
        case 'unknown':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'soon');
    }
}


/***/ }),

/***/ 81316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uq: () => (/* binding */ fetchFiles),
/* harmony export */   ci: () => (/* binding */ fetchBytes),
/* harmony export */   sx: () => (/* binding */ requireUsablePaths)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28283);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83034);
/** Files of a model version, or of another server, onto this disk: streamed, bounded, and never outside of the directory they are meant for. */








/** Downloads at a time: enough to hide the latency of a server. */
const CONCURRENCY = 4;
/** Bytes that are left free on the disk, whatever is fetched. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Longest name of one directory or file that the usual file systems take, in bytes. */
const MAX_NAME_BYTES = 255;
const MAX_PATH_BYTES = 1024;
const REGISTRY = {
    name: 'the registry',
    unreachable: 'REGISTRY_UNREACHABLE',
    whole: 'the model version',
    unsafe: 'REGISTRY_FILE_UNSAFE',
    changed: 'ARTIFACT_CHANGED',
};
/**
 * Fetches files into `directory`, which must be empty and nobody else's.
 *
 * @param listed what to fetch, as `requireUsablePaths` let it pass
 * @throws AegisError LIMIT_EXCEEDED when they are too large together, ARTIFACT_CHANGED when a file has not the size that
 * was listed, REGISTRY_FILE_UNSAFE when two would be one on this disk, WRITE_FAILED, REGISTRY_*, CANCELLED
 */
async function fetchFiles(files, listed, directory, { maxBytes, totalMs = _in_time_js__WEBPACK_IMPORTED_MODULE_5__/* .FETCH_MS */ .GK, signal, onProgress, source = REGISTRY } = {}) {
    requireUsablePaths(listed, source);
    const budget = await budgetOf(listed, directory, maxBytes, source);
    let bytes = 0;
    const end = new AbortController();
    try {
        const fetching = (0,p_map__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(listed, async (file) => {
            const count = (more) => {
                bytes += more;
                if (bytes > budget)
                    throw tooLarge(budget, bytes, source);
                onProgress?.(bytes, file.path);
            };
            await fetchOne(files, file, directory, count, source);
        }, {
            concurrency: CONCURRENCY,
            signal: AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]),
        });
        await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_5__/* .inTime */ .RN)(`deliver ${source.whole}`, totalMs, fetching, source);
    }
    catch (thrown) {
        // Nothing more is begun below a directory that the caller is about to remove.
        end.abort();
        throw signal?.aborted === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while fetching files', cause: thrown })
            : thrown;
    }
}
/**
 * A small file as a whole.
 *
 * @throws AegisError with `tooLargeCode` when it has more bytes than allowed; ARTIFACT_MISSING, REGISTRY_*, CANCELLED
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
                    detail: '{expected} are read',
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
        // Exclusively: on a file system without case, two names can be one file.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(place, 'wx', 0o644);
    });
    try {
        let taken = 0;
        await files.fetch(path, () => {
            guarded(place, source, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor, 0));
            // What a broken attempt had brought takes no room any more.
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
            throw changed(path, size, (0,_plural_js__WEBPACK_IMPORTED_MODULE_7__/* .plural */ .L)(taken, 'byte'), source);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * Names come from a server that others can write to. Each has to be a plain relative path, also on Windows, where more
 * characters have a meaning; and no two may be the same or one a directory of the other.
 *
 * @throws AegisError REGISTRY_FILE_UNSAFE, or what the source has for it
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
        if (Buffer.byteLength(segment) > MAX_NAME_BYTES)
            return 'a part of it is too long';
        if (process.platform === 'win32' && WINDOWS_NAME.test(segment))
            return 'Windows gives it another meaning';
    }
    return undefined;
}
/** Streams, drives and wildcards; a dot or blank at the end, which Windows drops; names of devices. */
const WINDOWS_NAME = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
async function budgetOf(files, directory, maxBytes, source) {
    const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(directory);
    const free = Math.max(0, bavail * bsize - RESERVE_BYTES);
    const budget = Math.min(free, maxBytes ?? free);
    const announced = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    // Before the first byte: hours of download must not end in a full disk.
    if (!(announced <= budget))
        throw tooLarge(budget, announced, source);
    return budget;
}
function tooLarge(budget, bytes, { whole }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${whole} is too large for this disk`,
        detail: 'it has {got}, and {expected} fit',
        expected: `at most ${budget} bytes`,
        got: Number.isFinite(bytes) ? `${bytes} bytes or more` : 'a size that is none',
        hints: ['free space on the disk, or let TMPDIR point to a larger one'],
    });
}
function changed(path, size, got, { name, changed: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} delivers ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} with another size than it lists`,
        detail: '{got}, and not {expected}',
        expected: (0,_plural_js__WEBPACK_IMPORTED_MODULE_7__/* .plural */ .L)(size, 'byte'),
        got,
    });
}
function unsafe(path, problem, { name, unsafe: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} lists ${JSON.stringify(path.slice(0, 200))}, which is not written to this disk: ${problem}`,
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
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83034);
/**
 * How long a registry may take in all. Each request has its own limit, which a server that drips keeps to: what it lists is
 * many requests, and it decides how many.
 */


const MINUTE_MS = 60_000;
const PATIENCE = { lookMs: 10 * MINUTE_MS, listMs: 60 * MINUTE_MS };
/** All files of one model, ms: the longest that a job on GitHub's runners may take. */
const FETCH_MS = 360 * MINUTE_MS;
const HINTS = [
    'run again; if it stays so slow, ask whoever runs the server',
    'where many have signed one manifest, remove from the registry the signatures that nobody needs',
];
const REGISTRY = { name: 'the registry', unreachable: 'REGISTRY_UNREACHABLE' };
/**
 * What the work comes to, where that is within the time. Work that is given up ends with the connection, which whoever
 * opened it closes.
 *
 * @param what what the server was to do, for messages: `deliver the signatures of …`
 * @param limitMs from now on, ms
 * @throws AegisError REGISTRY_UNREACHABLE, or what the server has for it, when the time is up; what the work throws
 */
async function inTime(what, limitMs, work, { name, unreachable } = REGISTRY) {
    let timer;
    try {
        return await Promise.race([
            work,
            new Promise((_, reject) => {
                timer = setTimeout(() => {
                    const limit = (0,_plural_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(limitMs / MINUTE_MS, 'minute');
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

/***/ 14222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ TAG_PREFIX),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   OS: () => (/* binding */ requireAgreement),
/* harmony export */   ft: () => (/* binding */ BUNDLE_NAME),
/* harmony export */   g$: () => (/* binding */ readTags)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/**
 * What the registry says of a signature beside the bundle: tags of the model version, so that a person, a search or a
 * dashboard sees the state without fetching anything. They claim, the bundle proves; a gate wants both to agree.
 */


/** Where the bundle lies among the files of a model version. */
const BUNDLE_NAME = 'model.sig.json';
const TAG_PREFIX = 'aegis.signature.';
const NAMES = {
    key: `${TAG_PREFIX}key`,
    keyVersion: `${TAG_PREFIX}key_version`,
    digest: `${TAG_PREFIX}digest`,
    signedAt: `${TAG_PREFIX}signed_at`,
    bundle: `${TAG_PREFIX}bundle`,
};
/** The tags of a claim. The version comes last: a run that was cut off before it is told from one that was not. */
function tagsOf(claim) {
    return new Map([
        [NAMES.key, claim.key],
        [NAMES.digest, claim.digest],
        [NAMES.signedAt, claim.signedAt],
        [NAMES.bundle, claim.bundle],
        [NAMES.keyVersion, String(claim.keyVersion)],
    ]);
}
/** What the tags of a version claim. */
function readTags({ tags }) {
    const present = Object.values(NAMES).filter((name) => tags.has(name));
    if (present.length === 0)
        return { kind: 'unsigned' };
    const missing = Object.values(NAMES)
        .filter((name) => !tags.has(name))
        .sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP);
    if (missing.length > 0)
        return { kind: 'broken', problem: `the tag ${missing.join(', ')} is missing` };
    const value = (name) => tags.get(name) ?? '';
    const version = value(NAMES.keyVersion);
    if (!/^[1-9]\d{0,8}$/.test(version))
        return { kind: 'broken', problem: `${NAMES.keyVersion} is no version` };
    return {
        kind: 'claimed',
        claim: {
            key: value(NAMES.key),
            keyVersion: Number(version),
            digest: value(NAMES.digest),
            signedAt: value(NAMES.signedAt),
            bundle: value(NAMES.bundle),
        },
    };
}
/**
 * Establishes that tags and bundle say the same.
 *
 * @param proven what the bundle says, after its signature was verified
 * @throws AegisError REGISTRY_TAGS_DISAGREE
 */
function requireAgreement(version, proven) {
    const state = readTags(version);
    const disagree = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAGS_DISAGREE', { message });
    if (state.kind === 'unsigned')
        throw disagree('the model version has a bundle, but no signature tag');
    if (state.kind === 'broken')
        throw disagree(`the signature tags are broken: ${state.problem}`);
    const wrong = Object.keys(NAMES).find((field) => state.claim[field] !== proven[field]);
    if (wrong !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAGS_DISAGREE', {
            message: `the tag ${NAMES[wrong]} disagrees with the bundle`,
            detail: 'it says {got}, and the bundle says {expected}',
            expected: String(proven[wrong]),
            got: String(state.claim[wrong]),
        });
    }
}


/***/ }),

/***/ 40189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withRegistryRun)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53237);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18119);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58872);
/** What a run in a registry has, whichever registry it is: its session with Vault, and the manifest of what it did. */





/** @throws AegisError TOKEN_MISSING, INPUT_INVALID; what the work throws: then there is no manifest */
async function withRegistryRun(inputs, session, work) {
    const { scratch, log, report } = session;
    const transit = inputs.mode !== 'verify' ? inputs : inputs.trust.kind === 'transit' ? inputs.trust : undefined;
    const client = transit === undefined ? undefined : (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__.connect)(transit.vault, session);
    const header = {
        mode: inputs.mode,
        ...(transit !== undefined && { mount: transit.mount, key: transit.key }),
    };
    const manifest = new _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .ManifestWriter */ .fU((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch(), _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_FILE */ .h1), scratch(), header);
    try {
        await work({
            client,
            start: (artifacts) => {
                (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .begin */ .qN)(session, artifacts, { missing: 0, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ key: transit }) });
                return (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .recorder */ .tT)(session, manifest, (line) => log.info(line));
            },
        });
        manifest.finish();
        report.learn({ manifest: manifest.path });
    }
    finally {
        manifest.abandon();
        await client?.close();
    }
}


/***/ })

};
