export const id = 611;
export const ids = [611];
export const modules = {

/***/ 91341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Stage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_copy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39985);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83034);
/**
 * Writes many files as one act: each is first written next to its final place under a temporary name, and all are
 * renamed once every one of them is good. Until then the earlier files stay untouched; after a failure nothing new is
 * left. Only if the process ends in the middle of the renames can some files be new and others old, each of them
 * complete.
 *
 * A library that writes single files atomically (write-file-atomic) cannot delay the last step for a whole set, and its
 * temporary names are longer than the final ones, which fails at 255 bytes.
 */






class Stage {
    #names = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Names for copies of the replaced files, kept until all are replaced. */
    #backups = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Final paths; the temporary name follows from the index, so nothing else is stored per file. */
    #finalPaths = [];
    /** Indexes of the files that replace earlier ones. */
    #replacing = new Set();
    #createdDirectories = [];
    #knownDirectories = new Set();
    #isDurable;
    /**
     * @param durable whether `commit` returns only when everything would survive a power loss. For files that replace
     * others: a rename may reach the disk before the content does.
     */
    constructor({ durable = false } = {}) {
        this.#isDurable = durable;
    }
    /**
     * Writes `bytes` next to `path`, to be moved there later.
     *
     * @throws AegisError WRITE_FAILED if it cannot be written, or if `path` is something other than a regular file: a
     * link there could make the signature overwrite a file of an attacker's choice.
     */
    put(path, bytes) {
        try {
            const replaces = this.#prepare(path);
            const index = this.#finalPaths.push(path) - 1;
            if (replaces)
                this.#replacing.add(index);
            const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#temporaryPath(path, index), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL, 0o644);
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, bytes);
                if (this.#isDurable)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(descriptor);
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            }
        }
        catch (cause) {
            throw writeFailed(path, cause);
        }
    }
    /**
     * Moves everything to its place. Fully synchronous, so that no signal handler can run in between. If one move fails,
     * earlier ones are undone.
     *
     * @throws AegisError WRITE_FAILED
     */
    commit() {
        for (const [index, path] of this.#finalPaths.entries()) {
            try {
                if (this.#replacing.has(index))
                    (0,_files_copy_js__WEBPACK_IMPORTED_MODULE_3__/* .addCopy */ .x)(path, this.#backupPath(path, index));
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#temporaryPath(path, index), path);
            }
            catch (cause) {
                // It may have been copied already.
                removeQuietly(this.#backupPath(path, index));
                const lost = this.#takeBack(index);
                this.#removeTemporaries();
                throw writeFailed(path, cause, lost);
            }
        }
        if (this.#isDurable)
            this.#syncDirectories();
        for (const [index, path] of this.#finalPaths.entries())
            if (this.#replacing.has(index))
                removeQuietly(this.#backupPath(path, index));
    }
    /** Restores the first `count` files. @returns for how many that failed */
    #takeBack(count) {
        let lost = 0;
        for (const [index, path] of [...this.#finalPaths.entries()].slice(0, count).reverse()) {
            try {
                if (this.#replacing.has(index))
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#backupPath(path, index), path);
                else
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
            }
            catch {
                lost += 1;
            }
        }
        return lost;
    }
    /**
     * Removes what `put` has written, and the directories made for it. Safe to call after `commit`: moved files no longer
     * have their temporary names, and keep their directories.
     */
    discard() {
        this.#removeTemporaries();
        // A child's path is longer than its parent's, so this removes the deepest first.
        for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(directory);
            }
            catch {
                // Another process has put something there meanwhile; it stays.
            }
        }
    }
    /** @returns whether a file exists there already */
    #prepare(path) {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
        if (!this.#knownDirectories.has(directory)) {
            this.#makeDirectory(directory);
            this.#knownDirectories.add(directory);
        }
        const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (existing !== undefined && !existing.isFile()) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${path}`,
                detail: '{got} is in its place, and only {expected} may be',
                expected: 'an earlier signature file',
                got: existing.isSymbolicLink()
                    ? 'a symbolic link'
                    : existing.isDirectory()
                        ? 'a directory'
                        : 'a special file',
                hints: ['remove what is in the place of the signature file'],
            });
        }
        return existing !== undefined;
    }
    #syncDirectories() {
        const directories = new Set([
            ...this.#finalPaths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
            ...this.#createdDirectories.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
        ]);
        for (const directory of directories) {
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)(directory);
            }
            catch (cause) {
                throw writeFailed(directory, cause, this.#finalPaths.length);
            }
        }
    }
    #makeDirectory(directory) {
        const outermost = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory, { recursive: true });
        if (outermost === undefined)
            return;
        for (let made = directory;; made = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(made)) {
            this.#createdDirectories.push(made);
            if (made === outermost)
                return;
        }
    }
    #temporaryPath(path, index) {
        return this.#names.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #backupPath(path, index) {
        return this.#backups.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #removeTemporaries() {
        for (const [index, path] of this.#finalPaths.entries())
            removeQuietly(this.#temporaryPath(path, index));
    }
}
function removeQuietly(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch {
        // Missing, or not removable: its name marks it as ours, and selection ignores it.
    }
}
function writeFailed(path, cause, replaced = 0) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4)
        return cause;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `cannot write ${path}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
        ...(replaced > 0 && { hints: [`already replaced, and complete: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(replaced, 'file')}`] }),
        cause,
    });
}


/***/ }),

/***/ 45850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ signArtifacts),
/* harmony export */   g: () => (/* binding */ requirePlaces)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4154);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86869);
/* harmony import */ var _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91341);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(26179);
/* harmony import */ var _digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36078);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24613);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53559);
/* harmony import */ var _digest_groups_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9460);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(19120);
/* harmony import */ var _plan_left_out_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(90814);
/* harmony import */ var _seal_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(14571);
/**
 * Signing: digest → statement → seal (sign → bundle → self-check) → write.
 *
 * The stages overlap, and every queue between them is bounded: memory does not grow with the number or the size of the
 * artifacts. Bundles are written under temporary names and moved into place only after all have passed their
 * self-check.
 */














/**
 * Signs every artifact, or none: if anything fails, no bundle is written and all earlier ones stay unchanged.
 *
 * @throws AegisError of the first artifact that could not be signed (ARTIFACT_*, BUNDLE_PLACE_REFUSED,
 * SELF_CHECK_FAILED, WRITE_FAILED), of Vault (VAULT_*), or CANCELLED.
 */
async function signArtifacts(request, ports) {
    const { signer, digester, record, signal } = ports;
    requirePlaces(request.artifacts);
    await glanceOverAll(request, signal);
    const stage = new _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__/* .Stage */ .B();
    let signed = 0;
    try {
        const digested = allDigested((0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .digestInGroups */ .qF)(groupsOf(request), digester), request);
        const batches = (0,p_map__WEBPACK_IMPORTED_MODULE_9__/* .pMapIterable */ .R_)((0,_batches_js__WEBPACK_IMPORTED_MODULE_10__/* .inBatches */ .o)(digested, signer.batchSize), async (batch) => sealBatch(batch, request, ports), { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 });
        for await (const batch of batches) {
            for (const sealed of batch) {
                (0,_cancel_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
                stage.put(sealed.artifact.bundlePath, sealed.bundle);
                signed += 1;
                await record(signedRecord(sealed, signer));
            }
        }
        if (signed !== request.artifacts.length) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', {
                message: 'not every planned artifact was signed',
                detail: '{got} of {expected} were signed',
                expected: String(request.artifacts.length),
                got: String(signed),
            });
        }
        // If a file changed while later ones were read, its signature would never verify.
        for (const artifact of request.artifacts)
            await (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__/* .requireUnchanged */ .j)(artifact, { isWriting: true });
        (0,_cancel_js__WEBPACK_IMPORTED_MODULE_5__/* .throwIfCancelled */ .dZ)(signal);
        await signer.requireAccepted?.();
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown);
    }
    return { ...(0,_progress_js__WEBPACK_IMPORTED_MODULE_11__/* .nothingDone */ .m)(request.artifacts.length), signed };
}
/**
 * Refuses artifacts with a foreign file in the place of their signature, before anything is read or signed.
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
    if (artifacts.reduce((sum, { size }) => sum + size, 0) < _contents_js__WEBPACK_IMPORTED_MODULE_6__/* .WORTH_A_GLANCE */ .Ij)
        return;
    for (const artifact of artifacts) {
        try {
            await (0,_contents_js__WEBPACK_IMPORTED_MODULE_6__/* .glanceOver */ .Nl)((0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .piecesOf */ .Xe)(artifact, { method: 'files' }), { allowLfsPointers: false, ...demands }, signal);
        }
        catch (thrown) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), artifact.name);
        }
    }
}
async function* groupsOf({ artifacts, serialization = { method: 'files' } }) {
    for (const artifact of artifacts) {
        const count = (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .pieceCount */ .I$)(artifact, serialization);
        if (count > _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RESOURCES */ .DM) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
                message: `the model ${artifact.name} has too many parts for one manifest`,
                detail: 'it has {got}; {expected} fit',
                expected: `at most ${_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RESOURCES */ .DM}`,
                got: String(count),
                hints: ['use a larger model-shard-size, or sign parts of the directory as separate models'],
                artifact: artifact.name,
            });
        }
        yield { group: artifact, pieces: (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_7__/* .piecesOf */ .Xe)(artifact, serialization) };
    }
}
async function* allDigested(groups, request) {
    for await (const { group: artifact, outcomes } of groups) {
        const digests = [];
        for (const { digest, error } of outcomes) {
            if (error !== undefined)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)(error, artifact.name);
            // Digests are kept until they are signed; contents are not.
            const { bytes: _, ...rest } = digest;
            digests.push(rest);
        }
        try {
            (0,_contents_js__WEBPACK_IMPORTED_MODULE_6__/* .requireContents */ .s4)(artifact, outcomes, { allowLfsPointers: false, ...request });
        }
        catch (thrown) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown), artifact.name);
        }
        const warnings = (0,_contents_js__WEBPACK_IMPORTED_MODULE_6__/* .contentWarnings */ .lF)(artifact, outcomes);
        if (artifact.kind === 'file') {
            const [digest] = digests;
            if (digest === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'a file came back without a digest' });
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
            message: `the model ${artifact.name} has a file with a colon in its name: ${JSON.stringify(withColon.name)}`,
            hints: [
                'rename the file, or use model-method files: in names of shards, a colon separates the name from the range',
            ],
            artifact: artifact.name,
        });
    }
    if (resources.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the model ${artifact.name} has only empty files, and so no shard to sign`,
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
        signedAt,
        ...sealableFor(item, predicate, signer, signedAt),
    }));
    return (0,_seal_js__WEBPACK_IMPORTED_MODULE_8__/* .seal */ .od)(items, signer);
}
function sealableFor(item, choice, signer, signedAt) {
    if (choice.kind === 'model-signature')
        return (0,_seal_js__WEBPACK_IMPORTED_MODULE_8__/* .sealableOf */ .DL)(item, signer, signedAt, choice);
    const sealable = (0,_seal_js__WEBPACK_IMPORTED_MODULE_8__/* .sealableOf */ .DL)(item, signer, signedAt);
    if (sealable.kind === 'model')
        return sealable;
    const { subject } = sealable.statement;
    return { ...sealable, statement: { subject, predicateType: choice.type, predicate: choice.predicate } };
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
        ...(artifact.kind === 'model' && (0,_plan_left_out_js__WEBPACK_IMPORTED_MODULE_13__/* .leftOutOf */ .T)(artifact.leftOut)),
        ...(warnings.length > 0 && { warnings }),
    };
}


/***/ }),

/***/ 6611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ openRegistry),
  runInRegistry: () => (/* binding */ runInRegistry)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../../node_modules/p-map/index.js
var p_map = __webpack_require__(4154);
// EXTERNAL MODULE: ../registry/reference.js
var registry_reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../registry/signature-tags.js
var signature_tags = __webpack_require__(14222);
// EXTERNAL MODULE: ../sha256.js
var sha256 = __webpack_require__(36667);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../flow/told-of-proof.js
var told_of_proof = __webpack_require__(89793);
// EXTERNAL MODULE: ../flow/registry/files.js
var files = __webpack_require__(3644);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle_bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../registry/fetch.js
var fetch = __webpack_require__(81316);
// EXTERNAL MODULE: ../statement/statement.js
var statement = __webpack_require__(1713);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../flow/registry/remedies.js
var remedies = __webpack_require__(43999);
// EXTERNAL MODULE: ../flow/sign.js
var sign = __webpack_require__(45850);
;// CONCATENATED MODULE: ../flow/registry/sign.js
/** Signing a model version in place: fetch → sign as one model → store the bundle next to its files → tags. */













/**
 * Signs one version. Its files are signed as fetched. The bundle is stored before the tags change, so an interrupted
 * run leaves a version that does not verify, and never one that seems to.
 *
 * @throws AegisError REGISTRY_FILES_SHARED when the files carry the signature of another version; of signing
 * (SELF_CHECK_FAILED, VAULT_*) and of the registry (REGISTRY_*). The tags are then as they were, unless it fails while
 * they are set: then they agree with no bundle until it is signed again.
 */
async function signVersion(version, predicate, { registry, place, ...ports }, demands = {}) {
    return (0,files/* withVersion */.$2)(registry, version, place, async ({ files, model, bundle }) => {
        if (bundle !== undefined)
            requireOwn(bundle, version, model);
        return signFetched({ version, files, model }, predicate, { registry, ...ports }, demands);
    });
}
/** The part after the files were fetched. */
async function signFetched({ version, files, model, }, predicate, { registry, onStoring, ...ports }, { requireSafetensors = false, allowLfsPointers = false } = {}) {
    let signed;
    await (0,sign/* signArtifacts */.L)({ artifacts: [model], predicate, requireSafetensors, allowLfsPointers }, {
        ...ports,
        record: (record) => {
            signed = record;
        },
    }).catch((thrown) => {
        throw errorInRegistry((0,errors/* toAegisError */.l7)(thrown), model.bundlePath, version);
    });
    if (signed === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'the model was not signed' });
    const bytes = (0,file/* readBundleFile */.zi)(model.bundlePath, file/* MAX_MODEL_BUNDLE_BYTES */.qQ);
    onStoring?.();
    await files.store(signature_tags/* BUNDLE_NAME */.ft, bytes);
    const stored = await (0,fetch/* fetchBytes */.ci)(files, signature_tags/* BUNDLE_NAME */.ft, file/* MAX_MODEL_BUNDLE_BYTES */.qQ, 'BUNDLE_TOO_LARGE');
    if (!stored.equals(bytes)) {
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `the registry changed the bundle of ${(0,registry_reference/* subjectName */.wn)(version)} while storing it`,
            detail: 'sent: {expected}; stored: {got}',
            expected: `sha256 ${(0,sha256/* sha256Of */.Bj)(bytes)}`,
            got: `sha256 ${(0,sha256/* sha256Of */.Bj)(stored)}`,
        });
    }
    const { mount, name, version: keyVersion } = ports.signer.key;
    const { sha256: digest = '', signedAt = '' } = signed;
    await registry.setTags(version, (0,signature_tags/* tagsOf */.Fg)(claimOf(`${mount}/${name}`, keyVersion, digest, signedAt)));
    const inPlace = inRegistry(signed, version);
    return {
        ...inPlace,
        stored: [`the bundle: ${inPlace.bundlePath}`, `the tags ${signature_tags/* TAG_PREFIX */.C_}*: ${inPlace.path}`],
    };
}
function claimOf(key, keyVersion, sha256Hex, signedAt) {
    return { key, keyVersion, digest: `sha256:${sha256Hex}`, signedAt, bundle: signature_tags/* BUNDLE_NAME */.ft };
}
/** The record with the locations and remedies of the registry instead of those of this disk, where nothing is left. */
function inRegistry(record, version) {
    const path = (0,registry_reference/* referenceTo */.Po)(version);
    const error = record.error && errorInRegistry(record.error, record.bundlePath, version);
    return { ...record, path, bundlePath: `${path}/${signature_tags/* BUNDLE_NAME */.ft}`, ...(0,defined/* defined */.s)({ error }) };
}
function errorInRegistry(error, bundlePath, version) {
    const remedied = (0,remedies/* remediedInRegistry */.G)(error);
    if (bundlePath === '')
        return remedied;
    const there = (text) => text.replaceAll(bundlePath, `${(0,registry_reference/* referenceTo */.Po)(version)}/${signature_tags/* BUNDLE_NAME */.ft}`);
    const { parts, message, got } = remedied;
    return remedied.with({
        message: there(parts?.lead ?? message),
        ...(0,defined/* defined */.s)({ got: got === undefined ? undefined : there(got), points: parts?.points.map(there) }),
    });
}
/** Bytes of the smallest shard that model-shard-size allows. */
const SMALLEST_SHARD = 1024 * 1024;
/** JSON values, and strings including keys, that describe one file or shard. */
const VALUES_A_RESOURCE = 16;
/**
 * Two versions can share their files: MLflow's copy_model_version creates such copies. Signing the copy would replace
 * the signature of the original. The name is not trusted: it only serves to ask before something is replaced. A bundle
 * that lists far more than the fetched files is not the signature of another version over them, and is not read.
 */
function requireOwn(bundle, version, { files, size }) {
    const most = (files.length + Math.ceil(size / SMALLEST_SHARD)) * VALUES_A_RESOURCE;
    const limits = {
        ...strict_json/* SMALL_JSON */.R,
        bytes: file/* MAX_MODEL_BUNDLE_BYTES */.qQ,
        values: strict_json/* SMALL_JSON */.R.values + most,
    };
    let name;
    try {
        name = (0,statement/* decodeStatement */.Gc)((0,bundle_bundle/* decodeBundle */.VH)(bundle).envelope.payload, limits).subject.name;
    }
    catch {
        return;
    }
    if (name === (0,registry_reference/* subjectName */.wn)(version))
        return;
    throw new errors/* AegisError */.o4('REGISTRY_FILES_SHARED', {
        message: `the files of ${(0,registry_reference/* subjectName */.wn)(version)} include the signature of another model version`,
        detail: 'it is for {got}, and this is {expected}',
        expected: JSON.stringify((0,registry_reference/* subjectName */.wn)(version)),
        got: JSON.stringify(name),
    });
}

// EXTERNAL MODULE: ../flow/registry/status.js
var registry_status = __webpack_require__(13789);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../flow/registry/place.js
var registry_place = __webpack_require__(27776);
// EXTERNAL MODULE: ../flow/verify.js
var verify = __webpack_require__(81542);
;// CONCATENATED MODULE: ../flow/registry/verify.js
/** Verifying a model version: fetch → verify as one model → compare the tags with the bundle → move into place. */















/**
 * Gives one version a verdict. Nothing appears at the target before the verdict is good: the files are fetched next to
 * it under another name, verified there, and renamed. The bundle ends up next to the directory.
 *
 * @returns the record of the verdict: `verified`, or `failed` with its error
 * @throws AegisError only if no verdict could be reached (REGISTRY_* of the network, VAULT_*, WRITE_FAILED, CANCELLED)
 */
async function verifyVersion({ version, trust, policy, target }, { registry, place, onDelivered, ...ports }) {
    if (target !== undefined)
        (0,registry_place/* requireFree */.M0)(target);
    // On the target's file system, so that the last step can be a rename.
    const where = target === undefined ? place : { ...place, temporary: (0,external_node_path_.dirname)(target), target };
    try {
        return await (0,files/* withVersion */.$2)(registry, version, where, async (fetched) => {
            const { record, proven } = await verifyFetched(fetched, { version, trust, policy }, ports);
            if (proven === undefined)
                return record;
            try {
                await requireTags(registry, version, proven);
            }
            catch (thrown) {
                const { error, ...rest } = { ...record, error: (0,errors/* toAegisError */.l7)(thrown) };
                return { ...rest, status: 'failed', error: (0,errors/* aboutArtifact */.IJ)(error, (0,registry_reference/* subjectName */.wn)(version)) };
            }
            if (target === undefined)
                return record;
            const removed = removeUnsigned(fetched.model.path, proven);
            const { path: model, bundlePath: bundle } = fetched.model;
            const delivered = (0,registry_place/* moveIntoPlace */.hU)({ model, bundle }, target);
            onDelivered?.(delivered);
            if (removed.length === 0)
                return record;
            return { ...record, remark: [record.remark ?? [], notDelivered(removed)].flat().join('; ') };
        });
    }
    catch (thrown) {
        const error = (0,errors/* aboutArtifact */.IJ)((0,errors/* toAegisError */.l7)(thrown), (0,registry_reference/* subjectName */.wn)(version));
        // What the registry delivers is the artifact: missing, changing or unsafe files are a verdict about it.
        if (error.exitStatus !== 1 && error.code !== 'ARTIFACT_CHANGED')
            throw error;
        return inRegistry({ kind: 'model', name: (0,registry_reference/* subjectName */.wn)(version), path: '', bundlePath: '', status: 'failed', error }, version);
    }
}
/** Bundle against trust and files, without the tags. `proven` is present exactly when the record says `verified`. */
async function verifyFetched({ model }, { version, trust, policy }, ports) {
    let verdict;
    const totals = await (0,verify/* verifyArtifacts */.F)({ artifacts: [model], missing: [], trust, policy }, {
        ...ports,
        record: (one, proven) => {
            verdict = { record: inRegistry(one, version), ...(0,defined/* defined */.s)({ proven }) };
        },
    });
    if (verdict === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'the model got no verdict' });
    return (0,progress/* hasPassed */.P)(totals) ? verdict : { record: verdict.record };
}
/** The tags that a version with this bundle must have. */
function provenClaim({ statement, modelSignature }) {
    if (modelSignature === undefined) {
        throw new errors/* AegisError */.o4('REGISTRY_TAGS_DISAGREE', {
            message: 'the bundle was made by other software, so there is nothing to compare the tags with',
            hints: ['sign the version with `aegis-sign registry sign`'],
        });
    }
    const { vault, signedAt } = modelSignature;
    return claimOf(`${vault.mount}/${vault.key}`, vault.keyVersion, statement.subject.sha256, signedAt);
}
/**
 * A version may have been re-signed between reading its tags and its bundle: if they disagree, the tags are read once
 * more. The bundle is verified in either case.
 */
async function requireTags(registry, version, proven) {
    const claim = provenClaim(proven);
    try {
        (0,signature_tags/* requireAgreement */.OS)(version, claim);
    }
    catch {
        (0,signature_tags/* requireAgreement */.OS)(await registry.resolve({ name: version.name, version: version.version }), claim);
    }
}
/**
 * Removes what no signature covers: paths that every verification leaves out, such as `.git`, and files that
 * `allow-extra-files` tolerates. Readers of the directory could not tell them from verified files.
 */
function removeUnsigned(directory, { statement }) {
    const { resources, emptyFiles = [] } = (0,model_manifest/* decodeModelManifest */.nT)(statement);
    const signed = new Set([...resources.map(({ file }) => file), ...emptyFiles]);
    const removed = [];
    const directories = [];
    for (const entry of (0,external_node_fs_.readdirSync)(directory, { recursive: true, withFileTypes: true })) {
        const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const name = (0,names/* relativeName */.IC)(directory, path, stat/* AS_SPELLED */.J) ?? '';
        if (entry.isDirectory())
            directories.push(path);
        else if (!signed.has(name)) {
            (0,external_node_fs_.rmSync)(path);
            removed.push(name);
        }
    }
    // The innermost first; a directory that is not empty stays.
    for (const path of directories.sort((a, b) => b.length - a.length))
        if ((0,external_node_fs_.readdirSync)(path).length === 0)
            (0,external_node_fs_.rmdirSync)(path);
    return removed.sort(names/* compareNames */.MP);
}
/** Names that a remark lists; the others are counted. */
const LISTED = 5;
const notDelivered = (names) => `not delivered, because no signature covers them: ${(0,plural/* some */.zN)(names.map((name) => JSON.stringify(name)), LISTED)}`;

;// CONCATENATED MODULE: ../flow/registry/resign.js
/**
 * Re-signs stale versions: for each, fetch → verify under the version that signed it → sign → store → tags.
 *
 * The state is read from the registry, so the next run resumes after a killed one. A version that cannot be verified or
 * stored does not stop the others. A version that does not verify is never signed.
 */














/** Versions that are processed at a time. Each needs disk space for its files. */
const CONCURRENCY = 2;
/** @throws AegisError only if the run cannot go on (VAULT_*, CANCELLED). Earlier records stay valid. */
async function resignVersions(request, ports) {
    const totals = (0,progress/* nothingDone */.m)(request.versions.length);
    await (0,p_map/* default */.Ay)(request.versions, async (version) => {
        (0,cancel/* throwIfCancelled */.dZ)(ports.signal);
        const record = await oneVersion(version, request, ports);
        totals[record.status] += 1;
        await ports.record(record);
    }, { concurrency: CONCURRENCY });
    return totals;
}
async function oneVersion(version, request, ports) {
    const { mount, name, version: wanted } = ports.signer.key;
    const { state, keyVersion, problem } = (0,registry_status/* statusOf */.c)(version, { key: `${mount}/${name}`, version: wanted });
    const described = inRegistry({ kind: 'model', name: (0,registry_reference/* subjectName */.wn)(version), path: '', bundlePath: '', status: 'skipped' }, version);
    const before = keyVersion === undefined ? {} : { before: { scheme: 'transit', keyVersion } };
    const todo = dutyOf(state, request.allowUnsigned);
    if (todo === 'leave')
        return { ...described, ...before, ...(0,defined/* defined */.s)({ keyVersion, remark: REMARKS[state] }) };
    if (request.dryRun)
        return { ...described, ...before, status: 'resigned', keyVersion: wanted };
    try {
        return await (0,files/* withVersion */.$2)(ports.registry, version, ports.place, async (fetched) => 
        // Tags are only claims, and anyone who may write them can remove them. An existing bundle must verify.
        todo === 'sign' && fetched.bundle === undefined
            ? signUnsigned(fetched, version, request, ports)
            : takeOver(fetched, version, request, ports, problem ?? missingTags(todo)));
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        // Without Vault, the other versions would fail too.
        if (error.code === 'CANCELLED' || error.code.startsWith('VAULT_') || ports.signal?.aborted === true)
            throw error;
        return { ...described, ...before, status: 'failed', error: (0,errors/* aboutArtifact */.IJ)(error, (0,registry_reference/* subjectName */.wn)(version)) };
    }
}
const missingTags = (todo) => todo === 'sign' ? 'there were none' : undefined;
const REMARKS = {
    'other-key': 'signed by another key',
    unsigned: 'unsigned',
};
function dutyOf(state, allowUnsigned) {
    switch (state) {
        case 'current':
        case 'signed':
        case 'other-key':
            return 'leave';
        case 'unsigned':
            return allowUnsigned ? 'sign' : 'leave';
        case 'stale':
        case 'broken':
            return 'take over';
    }
}
/** Signs a version without proof, and records that in the predicate. */
async function signUnsigned(fetched, version, { predicate, allowLfsPointers }, ports) {
    const signed = await signFetched({ version, ...fetched }, { kind: 'model-signature', ...(0,model_signature/* carriedOver */.l9)(undefined, { type: 'none', nameProof: 'none' }, predicate) }, ports, { allowLfsPointers });
    const before = { scheme: 'none' };
    return {
        ...signed,
        status: 'resigned',
        before,
        ...(0,defined/* defined */.s)({ remark: (0,told_of_proof/* remarkOfTakingOver */.iz)(before, 'none') }),
    };
}
/** Verifies a version by its bundle, not by its tags, then re-signs it or updates the tags. */
async function takeOver(fetched, version, { trust, predicate, allowLfsPointers }, ports, problem) {
    const { registry, signer, digester, signal } = ports;
    const { record, proven } = await verifyFetched(fetched, { version, trust, policy: { predicateTypes: [], nameCheck: 'path' } }, { digester, ...(0,defined/* defined */.s)({ signal }) });
    if (proven === undefined)
        return record;
    const claim = provenClaim(proven);
    const repaired = problem === undefined ? {} : { remark: `the tags were repaired: ${problem}` };
    const before = { scheme: 'transit', keyVersion: claim.keyVersion };
    if (claim.keyVersion >= signer.key.version) {
        // An earlier run was interrupted after it had stored the bundle.
        await registry.setTags(version, (0,signature_tags/* tagsOf */.Fg)(claim));
        return { ...record, status: 'resigned', before, ...repaired };
    }
    const supersedes = {
        type: 'transit',
        keyVersion: claim.keyVersion,
        bundleSha256: (0,sha256/* sha256Of */.Bj)(fetched.bundle ?? ''),
    };
    const signed = await signFetched({ version, ...fetched }, { kind: 'model-signature', ...(0,model_signature/* carriedOver */.l9)(proven.modelSignature, supersedes, predicate) }, ports, { allowLfsPointers });
    return { ...signed, status: 'resigned', before, ...repaired };
}

// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../registry/in-time.js
var in_time = __webpack_require__(28283);
// EXTERNAL MODULE: ../http/connection.js + 1 modules
var http_connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../http/requests.js + 1 modules
var http_requests = __webpack_require__(92250);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(66897);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(83467);
// EXTERNAL MODULE: ../registry/fault.js
var registry_fault = __webpack_require__(86472);
;// CONCATENATED MODULE: ../registry/mlflow-client.js
/** Requests to an MLflow server: credentials, retries, and failures as errors of this project. */









const MLFLOW = {
    name: 'MLflow',
    addressExample: 'https://mlflow.example.com',
    certificateHint: 'check MLFLOW_TRACKING_SERVER_CERT_PATH and MLFLOW_TRACKING_CLIENT_CERT_PATH',
    headersHint: 'check MLFLOW_TRACKING_TOKEN, MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
};
/** Bytes that are read of an answer without MLflow's own error. */
const MAX_TEXT_BYTES = 64 * 1024;
const startOf = ({ bytes = new Uint8Array() }) => Buffer.from(bytes.subarray(0, MAX_TEXT_BYTES)).toString();
const Refusal = dist/* object */.Ikc({ error_code: dist/* string */.YjP(), message: dist/* optional */.lqM(dist/* string */.YjP(), '') });
/** A failed call: MLflow's own code decides what the failure means for the caller. */
class MlflowRefusal extends errors/* AegisError */.o4 {
    mlflowCode;
    status;
    constructor(code, details, { mlflowCode, status }) {
        super(code, details);
        this.mlflowCode = mlflowCode;
        this.status = status;
    }
}
/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
function openMlflowClient(config, deps) {
    const base = (0,outgoing/* apiBase */.av)(config.address, 'api/2.0/', MLFLOW);
    const connection = (0,http_connection/* openConnection */.J)(config, MLFLOW);
    const authorization = authorizationOf(config.credentials);
    const secrets = secretsOf(config.credentials, authorization);
    const { log } = deps;
    const requests = (0,http_requests/* openRequests */.j)(deps);
    const { signal } = requests;
    if (authorization !== undefined && base.protocol === 'http:' && !(0,outgoing/* isLoopback */.U9)(base.hostname)) {
        log.warning(`the credentials for MLflow would travel unencrypted to ${base.origin}: use https`);
    }
    const headers = {
        ...(0,outgoing/* ownHeaders */.$8)({}, undefined, /^$/, MLFLOW),
        ...(0,defined/* defined */.s)({ authorization }),
    };
    const scrub = (text) => (0,outgoing/* scrubbed */.fG)(text, secrets);
    async function call({ method, path }, exchange, more = {}) {
        const what = `${method} ${decodeURIComponent(path.replace(/\?.*$/, ''))}`;
        const request = {
            method,
            url: (0,outgoing/* target */.aC)(base, path),
            headers: { ...headers, ...(0,defined/* defined */.s)({ 'content-type': more.type }) },
            signal,
            ...(0,defined/* defined */.s)({ body: more.body }),
        };
        const cancelled = (cause) => new errors/* AegisError */.o4('CANCELLED', { message: `cancelled during ${what}`, cause });
        return requests.retrying(async () => {
            try {
                const answer = await exchange(request);
                return 'value' in answer ? answer : refusal(answer, what);
            }
            catch (thrown) {
                if (signal.aborted)
                    throw cancelled(thrown);
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
                return fault(thrown, what);
            }
        }, {
            mode: 'brief',
            budget: { ...registry_fault/* REGISTRY_RETRY */.dv, ...config.retry },
            cancelled: (_, cause) => cancelled(cause),
        });
    }
    function refusal(answer, what) {
        const { status, broken } = answer;
        if (status === 200 && broken !== undefined) {
            const message = `the answer of MLflow cannot be read (${what})`;
            const error = new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', { message, got: scrub(broken) });
            return { error, retry: 'never' };
        }
        const json = (0,http_json/* readJson */.V)(answer, 'REGISTRY_ANSWER_INVALID');
        const read = 'value' in json ? (0,schema_0/* safeParse */.xL)(Refusal, json.value) : undefined;
        const mlflowCode = read?.success === true ? read.output.error_code : '';
        const words = read?.success === true ? read.output.message : startOf(answer);
        const text = (0,errors/* printable */.g$)(scrub(words).replace(/\s+/g, ' ').trim().slice(0, registry_fault/* MAX_WORDS */.tN));
        const retry = (0,registry_fault/* retryOf */.W2)(status);
        const details = (message, hints) => ({
            message: `${message} (${what})${text === '' ? '' : `: ${text}`}`,
            ...(0,defined/* defined */.s)({ hints }),
        });
        const facts = { mlflowCode, status };
        if (status >= 300 && status < 400) {
            const location = String(answer.headers['location'] ?? '');
            const to = URL.canParse(location, base.href)
                ? scrub(new URL(location, base.href).origin)
                : 'another place';
            const error = new errors/* AegisError */.o4('REGISTRY_REFUSED', {
                message: `MLflow redirects ${what} to ${to}, and credentials are not sent there`,
                hints: [
                    'set MLFLOW_TRACKING_URI to the final address, and check that the server does not require a login page',
                ],
            });
            return { error, retry: 'never' };
        }
        if (status === 401 || status === 403) {
            return {
                error: new MlflowRefusal('REGISTRY_DENIED', details(`MLflow answered ${status}`), facts),
                retry,
            };
        }
        const code = retry !== 'never' ? 'REGISTRY_UNREACHABLE' : 'REGISTRY_REFUSED';
        return {
            error: new MlflowRefusal(code, details(`MLflow answered ${status}`), facts),
            retry,
            raw: answer,
        };
    }
    const fault = (thrown, what) => (0,registry_fault/* registryFault */.eZ)(thrown, {
        what,
        origin: base.origin,
        name: MLFLOW.name,
        clientCertificateHint: 'if the server requires a client certificate, set MLFLOW_TRACKING_CLIENT_CERT_PATH',
        headersHint: MLFLOW.headersHint,
    });
    return {
        origin: base.origin,
        base,
        async json({ body, schema, ...request }) {
            const answer = await call(request, async (exchange) => {
                const raw = await connection.exchange({
                    ...exchange,
                    headers: { ...exchange.headers, accept: 'application/json' },
                });
                return raw.status === 200 ? { value: raw } : raw;
            }, body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' });
            const json = (0,http_json/* readJson */.V)(answer, 'REGISTRY_ANSWER_INVALID');
            const parsed = 'value' in json ? (0,schema_0/* safeParse */.xL)(schema, json.value) : undefined;
            if (parsed?.success === true)
                return parsed.output;
            throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                message: `${base.origin} does not answer ${request.method} ${decodeURIComponent(request.path.replace(/\?.*$/, ''))} like MLflow`,
                got: parsed === undefined
                    ? 'problem' in json
                        ? scrub(json.problem)
                        : 'nothing'
                    : (0,http_json/* shapeProblem */.j)(parsed.issues),
            });
        },
        async upload(request, bytes) {
            await call(request, async (exchange) => {
                const raw = await connection.exchange(exchange);
                return raw.status >= 200 && raw.status < 300 ? { value: undefined } : raw;
            }, { body: bytes, type: 'application/octet-stream' });
        },
        async download(path, start) {
            await call({ method: 'GET', path }, async (exchange) => {
                const { refusal } = await connection.download(exchange, start());
                return refusal ?? { value: undefined };
            });
        },
        close: async () => {
            requests.close();
            await connection.close();
        },
    };
}
function authorizationOf(credentials) {
    switch (credentials.kind) {
        case 'none':
            return undefined;
        case 'token':
            if (!(0,outgoing/* isToken */.sg)(credentials.token)) {
                throw new errors/* AegisError */.o4('INPUT_INVALID', {
                    message: 'the MLflow token has a space, a line break or another character that is not allowed in a token',
                    hints: ['check MLFLOW_TRACKING_TOKEN'],
                });
            }
            return `Bearer ${credentials.token}`;
        case 'basic':
            return `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
    }
}
function secretsOf(credentials, authorization) {
    const own = credentials.kind === 'token'
        ? [credentials.token]
        : credentials.kind === 'basic' && credentials.password !== ''
            ? [credentials.password]
            : [];
    return [...own, ...(authorization === undefined ? [] : [authorization.replace(/^\w+ /, '')])];
}

;// CONCATENATED MODULE: ../registry/mlflow.js
/**
 * MLflow's model registry and proxied artifacts over its REST API
 * (https://mlflow.org/docs/latest/api_reference/rest-api.html; checked against MLflow 3.17).
 */







/** Files of one version that are listed, and directories that are opened: more is an attack, not a model. */
const MAX_FILES = 100_000;
const MAX_DIRECTORIES = 10_000;
const MAX_DEPTH = 64;
const PAGE_SIZE = 500;
/** Pages after which a listing is abandoned: a server with endless page tokens must not block a gate. */
const MAX_PAGES = 10_000;
/** Characters of all versions that are listed, with what each of them, and each of their tags and aliases, takes beside its text. */
const MAX_LISTED = 256 * 1024 * 1024;
const BESIDE_VERSION = 512;
const BESIDE_TAG = 64;
const ASK = ['ask whoever runs the server what it lists'];
const Tags = dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ key: dist/* string */.YjP(), value: dist/* optional */.lqM(dist/* string */.YjP(), '') })), []);
const Version = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    // Part of the name that is signed: no other text may stand there.
    version: dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* transform */.pdi(String))]), dist/* regex */.yGV(registry_reference/* VERSION_NUMBER */.xM, 'is no version number')),
    tags: Tags,
    aliases: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []),
});
const OneVersion = dist/* object */.Ikc({ model_version: Version });
const Token = dist/* optional */.lqM(dist/* string */.YjP(), '');
const VersionPage = dist/* object */.Ikc({ model_versions: dist/* optional */.lqM(dist/* array */.YOg(Version), []), next_page_token: Token });
const ModelPage = dist/* object */.Ikc({
    registered_models: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        name: dist/* string */.YjP(),
        aliases: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ alias: dist/* string */.YjP(), version: dist/* string */.YjP() })), []),
    })), []),
    next_page_token: Token,
});
const DownloadUri = dist/* object */.Ikc({ artifact_uri: dist/* string */.YjP() });
const FileList = dist/* object */.Ikc({
    files: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        path: dist/* string */.YjP(),
        is_dir: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
        // Protocol buffers write 64-bit numbers as strings in JSON; MLflow turns them into numbers.
        file_size: dist/* optional */.lqM(dist/* union */.KCZ([dist/* number */.aig(), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(Number))])),
    })), []),
});
const Nothing = dist/* object */.Ikc({});
/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
function openMlflow(config, deps) {
    const client = openMlflowClient(config, deps);
    const { listMs = in_time/* PATIENCE */.aZ.listMs, maxListed = MAX_LISTED } = config;
    const get = (path, query, schema) => client.json({ method: 'GET', path: `${path}?${new URLSearchParams(query).toString()}`, schema });
    async function* pages(path, query, schema) {
        let token = '';
        for (let count = 0; count < MAX_PAGES; count++) {
            const page = await get(path, {
                ...query,
                max_results: String(config.pageSize ?? PAGE_SIZE),
                ...(token !== '' && { page_token: token }),
            }, schema);
            yield page;
            token = page.next_page_token;
            if (token === '')
                return;
        }
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the listing of ${path} does not end`,
            detail: '{expected} are allowed',
            expected: `at most ${MAX_PAGES} pages`,
            hints: ASK,
        });
    }
    async function versions() {
        let listed = 0;
        const count = (beside, ...texts) => {
            listed += texts.reduce((sum, { length }) => sum + length, beside);
            if (listed <= maxListed)
                return;
            throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                message: 'the registry lists too many model versions',
                detail: '{expected} are allowed',
                expected: `at most ${maxListed} characters`,
                hints: ASK,
            });
        };
        const aliases = new Map();
        for await (const { registered_models: models } of pages('mlflow/registered-models/search', {}, ModelPage))
            for (const { name, aliases: own } of models)
                for (const { alias, version } of own) {
                    const key = (0,registry_reference/* referenceTo */.Po)({ name, version });
                    count(BESIDE_TAG, key, alias);
                    aliases.set(key, [...(aliases.get(key) ?? []), alias]);
                }
        // In an order that does not depend on tags, or pages would overlap while another run signs.
        const order = { order_by: 'name ASC' };
        const byReference = new Map();
        for await (const page of pages('mlflow/model-versions/search', order, VersionPage))
            for (const one of page.model_versions) {
                const reference = (0,registry_reference/* referenceTo */.Po)(one);
                count(BESIDE_VERSION, reference);
                for (const { key, value } of one.tags)
                    count(BESIDE_TAG, key, value);
                byReference.set(reference, versionOf({ ...one, aliases: aliases.get(reference) ?? [] }));
            }
        return [...byReference.values()].sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name) || Number(a.version) - Number(b.version));
    }
    return {
        description: `MLflow at ${client.origin}`,
        async resolve(reference) {
            const byAlias = 'alias' in reference;
            try {
                const { model_version: found } = byAlias
                    ? await get('mlflow/registered-models/alias', { name: reference.name, alias: reference.alias }, OneVersion)
                    : await get('mlflow/model-versions/get', { name: reference.name, version: reference.version }, OneVersion);
                const version = versionOf(found);
                // An answer about another version would be signed, or called verified, under the requested name.
                if (version.name !== reference.name || (!byAlias && version.version !== reference.version)) {
                    throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                        message: 'MLflow answered with another model version',
                        detail: 'requested was {expected}, the answer is about {got}',
                        expected: byAlias ? reference.name : (0,registry_reference/* referenceTo */.Po)(reference),
                        got: (0,registry_reference/* referenceTo */.Po)(version),
                    });
                }
                return version;
            }
            catch (thrown) {
                const wanted = byAlias ? `models:/${reference.name}@${reference.alias}` : (0,registry_reference/* referenceTo */.Po)(reference);
                throw absent(thrown, wanted);
            }
        },
        versions: async () => (0,in_time/* inTime */.RN)('list its models', listMs, versions()),
        async setTags({ name, version }, tags) {
            for (const [key, value] of tags) {
                await client.json({
                    method: 'POST',
                    path: 'mlflow/model-versions/set-tag',
                    body: { name, version, key, value },
                    schema: Nothing,
                });
            }
        },
        async files(version) {
            let uri;
            try {
                const query = { name: version.name, version: version.version };
                ({ artifact_uri: uri } = await get('mlflow/model-versions/get-download-uri', query, DownloadUri));
            }
            catch (thrown) {
                throw absent(thrown, (0,registry_reference/* referenceTo */.Po)(version));
            }
            return filesBelow(proxiedPath(uri, config.address, version));
        },
        close: () => client.close(),
    };
    function filesBelow(root) {
        const route = 'mlflow-artifacts/artifacts';
        async function list() {
            const files = [];
            const waiting = [''];
            for (let looked = 1, directory = waiting.pop(); directory !== undefined; looked += 1) {
                const path = directory === '' ? root : `${root}/${directory}`;
                for (const entry of (await get(route, { path }, FileList)).files) {
                    const name = directory === '' ? entry.path : `${directory}/${entry.path}`;
                    // Entries must be single names. Anything else would lead elsewhere, here or on the server.
                    if (/^(?:\.{0,2}|.*[/\\].*)$/s.test(entry.path) ||
                        directory.split('/').length > MAX_DEPTH ||
                        Buffer.byteLength(name) > fetch/* MAX_PATH_BYTES */.PR) {
                        throw new errors/* AegisError */.o4('REGISTRY_FILE_UNSAFE', {
                            message: 'MLflow lists a file with an invalid name',
                            got: JSON.stringify(name.slice(0, 500)),
                        });
                    }
                    if (entry.is_dir)
                        waiting.push(name);
                    else
                        files.push({ path: name, size: entry.file_size });
                    if (files.length > MAX_FILES || looked + waiting.length > MAX_DIRECTORIES)
                        throw tooMany();
                }
                directory = waiting.pop();
            }
            return files;
        }
        return {
            list: async () => (0,in_time/* inTime */.RN)('list the files of the version', listMs, list()),
            async fetch(path, start) {
                try {
                    await client.download(`${route}/${encodePath(`${root}/${path}`)}`, start);
                }
                catch (thrown) {
                    if (!(thrown instanceof MlflowRefusal) || thrown.status !== 404)
                        throw thrown;
                    throw new errors/* AegisError */.o4('ARTIFACT_MISSING', {
                        message: `the registry has no file ${(0,errors/* printable */.g$)(path)} in this version`,
                        artifact: path,
                        cause: thrown,
                    });
                }
            },
            async store(path, bytes) {
                await client.upload({ method: 'PUT', path: `${route}/${encodePath(`${root}/${path}`)}` }, bytes);
            },
        };
    }
}
const tooMany = () => new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
    message: 'the model version has too many files',
    detail: '{expected} are allowed',
    expected: `at most ${MAX_FILES} files in ${MAX_DIRECTORIES} directories`,
    hints: ['do not use this model version; look at its files in the registry'],
});
function versionOf({ name, version, tags, aliases }) {
    return {
        name,
        version,
        tags: new Map(tags.map(({ key, value }) => [key, value])),
        aliases: [...aliases].sort(names/* compareNames */.MP),
    };
}
/** MLflow answers 404 for a missing version and 400 for a missing alias. */
function absent(thrown, wanted) {
    if (!(thrown instanceof MlflowRefusal))
        return thrown;
    const isAbsent = thrown.mlflowCode === 'RESOURCE_DOES_NOT_EXIST' ||
        (thrown.mlflowCode === 'INVALID_PARAMETER_VALUE' && /alias .* not found/i.test(thrown.message));
    if (!isAbsent)
        return thrown;
    return new errors/* AegisError */.o4('REGISTRY_NOT_FOUND', {
        message: `${(0,errors/* printable */.g$)(wanted)} does not exist`,
        got: thrown.sentence,
        cause: thrown,
    });
}
/**
 * Path of a version's files below the server's artifact proxy.
 *
 * @throws AegisError REGISTRY_STORE_UNSUPPORTED for a store that only clients with their own credentials can reach, and
 * for another server: credentials go only to the address that the caller named.
 */
function proxiedPath(uri, address, version) {
    const refuse = (got) => new errors/* AegisError */.o4('REGISTRY_STORE_UNSUPPORTED', {
        message: `the files of ${(0,errors/* printable */.g$)((0,registry_reference/* referenceTo */.Po)(version))} are not behind the server’s artifact proxy`,
        detail: 'they are at {got}, not at {expected}',
        expected: 'mlflow-artifacts:/…',
        got: (0,errors/* printable */.g$)(got),
    });
    const [, authority, path] = /^mlflow-artifacts:(?:\/\/([^/]*))?\/+(.*)$/s.exec(uri) ?? [];
    if (path === undefined)
        throw refuse(/^[a-z][a-z0-9+.-]*:/i.exec(uri)?.[0] ?? 'a path on the server');
    if (authority !== undefined && authority !== '' && authority !== address.host)
        throw refuse(authority);
    const segments = path.replace(/\/+$/, '').split('/');
    if (segments.some((segment) => /^\.{0,2}$/.test(segment)))
        throw refuse(uri);
    return segments.join('/');
}
function encodePath(path) {
    try {
        return path.split('/').map(encodeURIComponent).join('/');
    }
    catch (cause) {
        // encodeURIComponent throws only for a lone surrogate.
        throw new errors/* AegisError */.o4('REGISTRY_FILE_UNSAFE', { message: 'a file name is not valid Unicode', cause });
    }
}

// EXTERNAL MODULE: ../run/trust-file.js
var trust_file = __webpack_require__(62453);
// EXTERNAL MODULE: ../run/registry-run.js
var registry_run = __webpack_require__(40189);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: ../run/provenance.js
var provenance = __webpack_require__(37521);
// EXTERNAL MODULE: ../run/signer.js + 1 modules
var signer = __webpack_require__(54529);
// EXTERNAL MODULE: ../run/trusted.js
var trusted = __webpack_require__(39087);
;// CONCATENATED MODULE: ../run/registry.js
/** The modes sign, verify and resign for models in a registry: resolve → preflight → fetch, work, store → manifest. */















/** Re-signing logs its progress after this many versions. */
const PROGRESS_STEP = 25;
/** Opens the registry that the inputs name. @throws AegisError INPUT_INVALID */
function openRegistry({ address, credentials, skipVerify, caCert, clientCert, clientKey }, { proxy, log, signal }) {
    const server = { credentials, skipVerify, ...(0,defined/* defined */.s)({ caCert, clientCert, clientKey }) };
    return openMlflow({ ...server, ...proxy, address: new URL(address) }, { log, signal });
}
/** @throws AegisError any failure that stops the run. */
async function runInRegistry(inputs, where, session) {
    const { scratch, signal, log, report } = session;
    await (0,registry_run/* withRegistryRun */.L)(inputs, session, async ({ client, start }) => {
        const registry = openRegistry(where, session);
        try {
            const versions = where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
            log.info(`${registry.description}: ${versions.length === 1 ? (0,registry_reference/* referenceTo */.Po)(only(versions)) : `${versions.length} versions`}`);
            // Sizes are unknown until their files are listed.
            const recorded = start(versions.map(() => ({ size: 0 })));
            const record = async (one) => {
                const { sha256 } = one;
                if (where.model !== undefined && sha256 !== undefined && (0,registry_run/* isSigned */.J)(one))
                    report.learn({ digests: [`sha256:${sha256}`] });
                await recorded(one);
            };
            const place = { temporary: (0,external_node_path_.join)(scratch(), 'registry'), signal };
            return await runMode(inputs, where, versions, client, { registry, place, record, session });
        }
        finally {
            await registry.close();
        }
    });
}
/** @returns the key that signed */
async function runMode(inputs, where, versions, client, { registry, place, record, session }) {
    const { signal, now, report } = session;
    const requireSafetensors = inputs.mode !== 'resign' && inputs.requireSafetensors;
    const purpose = inputs.mode === 'verify' ? 'verify' : 'sign';
    const digester = (0,run_session/* openDigester */.wm)(session, { content: (0,contents/* contentCheck */.w)(purpose, requireSafetensors) });
    const ports = { registry, place, digester, signal };
    try {
        if (inputs.mode === 'verify') {
            const { trust, confirmer, keyDescription } = await (0,trusted/* trusted */.I)(inputs, client, { count: 1, bytes: 0 }, session);
            report.learn({ keyDescription });
            if (where.target !== undefined)
                (0,run_session/* tidyBeside */.Do)(where.target, session);
            await record(await verifyVersion({
                version: only(versions),
                trust,
                // The last part of a name in a registry is only a number, which proves nothing by itself.
                policy: {
                    predicateTypes: [],
                    nameCheck: inputs.nameCheck === 'none' ? 'none' : 'path',
                    allowExtraFiles: inputs.allowExtraFiles,
                    requireSafetensors,
                    requireTimestamp: inputs.requireTimestamp,
                    demands: { ...inputs.demands, now: now() },
                },
                target: where.target,
            }, {
                ...ports,
                ...(0,defined/* defined */.s)({ confirmer }),
                onDelivered: (delivered) => report.learn({ delivered }),
            }));
            return undefined;
        }
        if (client === undefined)
            throw new errors/* AegisError */.o4('INTERNAL', { message: 'nothing to sign with' });
        // The number of bytes is not known yet.
        const work = { count: versions.length, bytes: 0, requests: 2 * versions.length };
        return await (0,signer/* withSigner */.j)(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
            session.report.learn(known);
            const trust = (0,trust_file/* trustToTakeOver */.z1)(key, inputs.mode === 'resign' ? inputs.trustFile : undefined);
            const predicate = {
                kind: 'model-signature',
                metadata: inputs.metadata,
                ...(0,defined/* defined */.s)({ source: await (0,provenance/* provenanceFor */.x6)(session, inputs) }),
            };
            if (inputs.mode === 'resign') {
                const { allowUnsigned, allowLfsPointers, dryRun } = inputs;
                let done = 0;
                await resignVersions({ versions, trust, predicate, allowUnsigned, allowLfsPointers, dryRun }, {
                    ...ports,
                    signer,
                    now,
                    record: async (one) => {
                        await record(one);
                        if (++done % PROGRESS_STEP === 0)
                            session.log.info(`${done} of ${versions.length} versions done`);
                    },
                });
            }
            else if (inputs.dryRun) {
                for (const version of versions)
                    session.log.info(`${(0,registry_reference/* referenceTo */.Po)(version)} would be signed`);
            }
            else {
                const signing = { ...ports, signer, now, onStoring: () => report.committed() };
                await record(await signVersion(only(versions), predicate, signing, inputs));
            }
            return key;
        });
    }
    finally {
        await digester.close();
    }
}
function only(versions) {
    const [version] = versions;
    if (version === undefined || versions.length !== 1)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'one model version was expected' });
    return version;
}


/***/ })

};
