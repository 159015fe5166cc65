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
 * Writing many files as one act: each is put beside its final place under a temporary name, and all are renamed once
 * every one of them is good. Until then the earlier files stand untouched; after a failure nothing new is left. Only the
 * end of the process in the middle of the renames can leave some files new and others old, each of them whole.
 *
 * A library that writes single files atomically (write-file-atomic) cannot hold back the last step for a whole set,
 * and its temporary names are longer than the final ones, which breaks at 255 bytes.
 */






class Stage {
    #names = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Of what is kept of the files that are replaced, until all of them are. */
    #backups = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Final paths; the temporary name follows from the index, so nothing else is kept per file. */
    #finalPaths = [];
    /** Indexes of the files that take the place of earlier ones. */
    #replacing = new Set();
    #createdDirectories = [];
    #knownDirectories = new Set();
    #isDurable;
    /**
     * @param durable whether `commit` returns only when everything would outlive a loss of power. For files that take the
     * place of others: a rename may reach the disk before the content does.
     */
    constructor({ durable = false } = {}) {
        this.#isDurable = durable;
    }
    /**
     * Writes `bytes` beside `path`, and remembers to move them there.
     *
     * @throws AegisError WRITE_FAILED when it cannot be written, or when `path` is something other than a regular file:
     * a link there could lead the signature over a file that somebody else chose.
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
     * Moves everything to its place. Synchronous throughout, so that no signal handler can run in the middle. When one
     * move fails, those before it are taken back.
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
    /** Puts the first `count` files back as they were. @returns how many that could not be done for. */
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
     * Removes what `put` has written, and the directories made for it. Safe to call after `commit`: what has its place is no
     * longer there under its temporary name, and keeps its directory.
     */
    discard() {
        this.#removeTemporaries();
        // A child's path is longer than its parent's, so this removes the deepest first.
        for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(directory);
            }
            catch {
                // Somebody else has put something there meanwhile: it is theirs.
            }
        }
    }
    /** @returns whether a file stands there already */
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
                detail: '{got} stands there, where only {expected} may be',
                expected: 'an earlier signature file',
                got: existing.isSymbolicLink()
                    ? 'a symbolic link'
                    : existing.isDirectory()
                        ? 'a directory'
                        : 'a special file',
                hints: ['remove what stands in the place of the signature file'],
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
        // Not there, or not removable: the name marks it as ours, and selection ignores it.
    }
}
function writeFailed(path, cause, replaced = 0) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4)
        return cause;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `cannot write ${path}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
        ...(replaced > 0 && { hints: [`already replaced, and whole: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .L)(replaced, 'file')}`] }),
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
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4154);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86869);
/* harmony import */ var _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91341);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(26179);
/* harmony import */ var _digest_unchanged_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36078);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73006);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24613);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53559);
/* harmony import */ var _digest_groups_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9460);
/* harmony import */ var _plan_left_out_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(90814);
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../registry/reference.js
var registry_reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../registry/signature-tags.js
var signature_tags = __webpack_require__(14222);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
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
/** Signing a model version where it lies: fetch → sign as one model → store the bundle beside its files → tags. */













/**
 * Signs one version. Its files are signed as they were fetched; the registry holds the new bundle before the tags speak
 * of it, so that a run that was cut off leaves a version that does not verify, and never one that seems to.
 *
 * @throws AegisError REGISTRY_FILES_SHARED when the files carry the signature of another version; of signing
 * (SELF_CHECK_FAILED, VAULT_*) and of the registry (REGISTRY_*). The tags are then as they were.
 */
async function signVersion(version, predicate, { registry, place, ...ports }, demands = {}) {
    return (0,files/* withVersion */.$2)(registry, version, place, async ({ files, model, bundle }) => {
        if (bundle !== undefined)
            requireOwn(bundle, version, model);
        return signFetched({ version, files, model }, predicate, { registry, ...ports }, demands);
    });
}
/** The part after the files are here. */
async function signFetched({ version, files, model, }, predicate, { registry, onStoring, ...ports }, { requireSafetensors = false, allowLfsPointers = false } = {}) {
    let signed;
    await (0,sign/* signArtifacts */.L)({ artifacts: [model], predicate, requireSafetensors, allowLfsPointers }, {
        ...ports,
        record: (record) => {
            signed = record;
        },
    });
    if (signed === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: 'the model was not signed' });
    const bytes = (0,file/* readBundleFile */.zi)(model.bundlePath, file/* MAX_MODEL_BUNDLE_BYTES */.qQ);
    onStoring?.();
    await files.store(signature_tags/* BUNDLE_NAME */.ft, bytes);
    const stored = await (0,fetch/* fetchBytes */.ci)(files, signature_tags/* BUNDLE_NAME */.ft, file/* MAX_MODEL_BUNDLE_BYTES */.qQ, 'BUNDLE_TOO_LARGE');
    if (!stored.equals(bytes)) {
        throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
            message: `the registry did not store the bundle of ${(0,registry_reference/* subjectName */.wn)(version)} as it was sent`,
            detail: 'sent: {expected}; stored: {got}',
            expected: `sha256 ${sha256(bytes)}`,
            got: `sha256 ${sha256(stored)}`,
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
/** The record with the places and remedies of the registry in place of those of this disk, where nothing is left by now. */
function inRegistry(record, version) {
    const path = (0,registry_reference/* referenceTo */.Po)(version);
    const error = record.error && (0,remedies/* remediedInRegistry */.G)(record.error);
    return { ...record, path, bundlePath: `${path}/${signature_tags/* BUNDLE_NAME */.ft}`, ...(0,defined/* defined */.s)({ error }) };
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
        message: `the files of ${(0,registry_reference/* subjectName */.wn)(version)} carry the signature of another model version`,
        detail: 'it is for {got}, and this is {expected}',
        expected: JSON.stringify((0,registry_reference/* subjectName */.wn)(version)),
        got: JSON.stringify(name),
    });
}
function sha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}

// EXTERNAL MODULE: ../flow/registry/status.js
var registry_status = __webpack_require__(13789);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../flow/registry/place.js
var registry_place = __webpack_require__(27776);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../flow/verify.js
var verify = __webpack_require__(81542);
;// CONCATENATED MODULE: ../flow/registry/verify.js
/** Verifying a model version: fetch → verify as one model → bundle and tags agree → into place. */













/**
 * Gives one version a verdict. Nothing appears at the target before it is good: the files are fetched beside it under
 * another name, verified there, and renamed; the bundle stands beside the directory afterwards.
 *
 * @returns the record of the verdict: `verified`, or `failed` with its error
 * @throws AegisError only when no verdict could be reached (REGISTRY_* of the network, VAULT_*, WRITE_FAILED, CANCELLED)
 */
async function verifyVersion({ version, trust, policy, target }, { registry, place, onDelivered, ...ports }) {
    if (target !== undefined)
        (0,registry_place/* requireFree */.M0)(target);
    // On the file system of the target, or the last step could not be a rename.
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
        // What the registry delivers is the artifact: that it is missing, changing or unsafe is a verdict about it.
        if (error.exitStatus !== 1)
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
/** What the tags have to say of a version with this bundle. */
function provenClaim({ statement, modelSignature }) {
    if (modelSignature === undefined) {
        throw new errors/* AegisError */.o4('REGISTRY_TAGS_DISAGREE', {
            message: 'the bundle was made by other software, so there is nothing that the tags could agree with',
            hints: ['sign the version with `aegis-sign registry sign`'],
        });
    }
    const { vault, signedAt } = modelSignature;
    return claimOf(`${vault.mount}/${vault.key}`, vault.keyVersion, statement.subject.sha256, signedAt);
}
/**
 * A version may have been signed anew between the reading of its tags and of its bundle: where they disagree, the tags
 * are read once more. The bundle is verified in either case.
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
 * Takes away what no signature covers: what every verification leaves out, as `.git`, and what `allow-extra-files` lets
 * pass. Who reads the directory cannot tell it from what was verified.
 */
function removeUnsigned(directory, { statement }) {
    const { resources, emptyFiles = [] } = (0,model_manifest/* decodeModelManifest */.nT)(statement);
    const signed = new Set([...resources.map(({ file }) => file), ...emptyFiles]);
    const removed = [];
    const directories = [];
    for (const entry of (0,external_node_fs_.readdirSync)(directory, { recursive: true, withFileTypes: true })) {
        const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const name = (0,external_node_path_.relative)(directory, path).split(external_node_path_.sep).join('/');
        if (entry.isDirectory())
            directories.push(path);
        else if (!signed.has(name)) {
            (0,external_node_fs_.rmSync)(path);
            removed.push(name);
        }
    }
    // The innermost first; one that still holds something stays.
    for (const path of directories.sort((a, b) => b.length - a.length))
        if ((0,external_node_fs_.readdirSync)(path).length === 0)
            (0,external_node_fs_.rmdirSync)(path);
    return removed.sort(names/* compareNames */.MP);
}
/** Names that a remark lists; the rest is counted. */
const LISTED = 5;
function notDelivered(names) {
    const shown = names.slice(0, LISTED).map((name) => JSON.stringify(name));
    const rest = names.length - shown.length;
    return `not delivered, because no signature covers it: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

;// CONCATENATED MODULE: ../flow/registry/resign.js
/**
 * Signing stale versions anew: for each, fetch → verify under the version that signed it → sign → store → tags.
 *
 * What is to be done is read from the registry, so a run that was killed is resumed by the next one. One version that
 * cannot be verified or stored does not stop the others. What does not verify is never signed.
 */













/** Versions that are worked on at a time. Each takes as much disk as it has files. */
const CONCURRENCY = 2;
/**
 * @throws AegisError only when the run cannot go on (VAULT_*, CANCELLED). What was recorded until then stands.
 */
async function resignVersions(request, ports) {
    const totals = {
        planned: request.versions.length,
        signed: 0,
        verified: 0,
        resigned: 0,
        skipped: 0,
        failed: 0,
    };
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
        // The tags claim, and anybody who may write them can take them away. A bundle that is there has to verify.
        todo === 'sign' && fetched.bundle === undefined
            ? signUnsigned(fetched, version, request, ports)
            : takeOver(fetched, version, request, ports, problem ?? missingTags(todo)));
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        // Without Vault no other version would fare better.
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
/** Signs what nothing vouches for, and says so in the predicate. */
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
/** Verifies what is there, by the bundle and not by the tags, and signs it anew or lets the tags catch up with it. */
async function takeOver(fetched, version, { trust, predicate, allowLfsPointers }, ports, problem) {
    const { registry, signer, digester, signal } = ports;
    const { record, proven } = await verifyFetched(fetched, { version, trust, policy: { predicateTypes: [], nameCheck: 'path' } }, { digester, ...(0,defined/* defined */.s)({ signal }) });
    if (proven === undefined)
        return record;
    const claim = provenClaim(proven);
    const repaired = problem === undefined ? {} : { remark: `the tags were repaired: ${problem}` };
    const before = { scheme: 'transit', keyVersion: claim.keyVersion };
    if (claim.keyVersion >= signer.key.version) {
        // An earlier run was cut off after it had stored the bundle.
        await registry.setTags(version, (0,signature_tags/* tagsOf */.Fg)(claim));
        return { ...record, status: 'resigned', before, ...repaired };
    }
    const supersedes = {
        type: 'transit',
        keyVersion: claim.keyVersion,
        bundleSha256: (0,external_node_crypto_.createHash)('sha256')
            .update(fetched.bundle ?? '')
            .digest('hex'),
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
/** Bytes of an answer without MLflow's own words that are looked at. */
const MAX_TEXT_BYTES = 64 * 1024;
const startOf = ({ bytes = new Uint8Array() }) => Buffer.from(bytes.subarray(0, MAX_TEXT_BYTES)).toString();
const Refusal = dist/* object */.Ikc({ error_code: dist/* string */.YjP(), message: dist/* optional */.lqM(dist/* string */.YjP(), '') });
/** What a failed call carries besides its text: MLflow's own code decides what the failure means for the caller. */
class MlflowRefusal extends errors/* AegisError */.o4 {
    mlflowCode;
    status;
    constructor(code, details, { mlflowCode, status }) {
        super(code, details);
        this.mlflowCode = mlflowCode;
        this.status = status;
    }
}
/** @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. */
function openMlflowClient(config, deps) {
    const base = (0,outgoing/* apiBase */.av)(config.address, 'api/2.0/', MLFLOW);
    const connection = (0,http_connection/* openConnection */.J)(config, MLFLOW);
    const authorization = authorizationOf(config.credentials);
    const secrets = secretsOf(config.credentials, authorization);
    const { log } = deps;
    const requests = (0,http_requests/* openRequests */.j)(deps);
    const { signal } = requests;
    if (authorization !== undefined && base.protocol === 'http:' && !(0,outgoing/* isLoopback */.U9)(base.hostname)) {
        log.warning(`the credentials for MLflow travel unencrypted to ${base.origin}: use https`);
    }
    const headers = {
        ...(0,outgoing/* ownHeaders */.$8)({}, undefined, /^$/, MLFLOW),
        ...(0,defined/* defined */.s)({ authorization }),
    };
    const scrub = (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
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
        const { status } = answer;
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
            const to = URL.canParse(location, base.href) ? new URL(location, base.href).origin : 'another place';
            const error = new errors/* AegisError */.o4('REGISTRY_REFUSED', {
                message: `MLflow redirects ${what} to ${to}, where the credentials are not sent`,
                hints: [
                    'set MLFLOW_TRACKING_URI to the final address, and check that the server asks for no login page',
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
        clientCertificateHint: 'if the server asks for a client certificate: set MLFLOW_TRACKING_CLIENT_CERT_PATH',
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
                message: `${base.origin} does not answer ${request.method} ${decodeURIComponent(request.path.replace(/\?.*$/, ''))} as MLflow would`,
                got: parsed === undefined ? ('problem' in json ? json.problem : 'nothing') : (0,http_json/* shapeProblem */.j)(parsed.issues),
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
            if (!/^[\x21-\x7e]+$/.test(credentials.token)) {
                throw new errors/* AegisError */.o4('INPUT_INVALID', {
                    message: 'the MLflow token holds a blank, a line break or another character that no token has',
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






/** Files of one version that are listed, and directories that are looked into: more is no model but an attack. */
const MAX_FILES = 100_000;
const MAX_DIRECTORIES = 10_000;
const MAX_DEPTH = 64;
const PAGE_SIZE = 500;
/** Pages after which a listing is given up: a server that hands out page tokens for ever must not keep a gate waiting. */
const MAX_PAGES = 10_000;
const Tags = dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ key: dist/* string */.YjP(), value: dist/* optional */.lqM(dist/* string */.YjP(), '') })), []);
const Version = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* transform */.pdi(String))]),
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
/** @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. */
function openMlflow(config, deps) {
    const client = openMlflowClient(config, deps);
    const { listMs = in_time/* PATIENCE */.aZ.listMs } = config;
    const get = (path, query, schema) => client.json({ method: 'GET', path: `${path}?${new URLSearchParams(query).toString()}`, schema });
    async function pages(path, query, schema) {
        const found = [];
        for (let token = ''; found.length < MAX_PAGES;) {
            const page = await get(path, {
                ...query,
                max_results: String(config.pageSize ?? PAGE_SIZE),
                ...(token !== '' && { page_token: token }),
            }, schema);
            found.push(page);
            token = page.next_page_token;
            if (token === '')
                return found;
        }
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the listing of ${path} does not end`,
            detail: '{expected} are read',
            expected: `at most ${MAX_PAGES} pages`,
        });
    }
    async function versions() {
        const models = await pages('mlflow/registered-models/search', {}, ModelPage);
        const aliases = new Map();
        for (const { name, aliases: own } of models.flatMap((page) => page.registered_models)) {
            for (const { alias, version } of own) {
                const key = (0,registry_reference/* referenceTo */.Po)({ name, version });
                aliases.set(key, [...(aliases.get(key) ?? []), alias]);
            }
        }
        // In an order that setting tags does not change, or pages would overlap while somebody signs.
        const order = { order_by: 'name ASC' };
        const found = await pages('mlflow/model-versions/search', order, VersionPage);
        const byReference = new Map(found
            .flatMap((page) => page.model_versions)
            .map((one) => {
            const reference = (0,registry_reference/* referenceTo */.Po)(one);
            return [reference, versionOf({ ...one, aliases: aliases.get(reference) ?? [] })];
        }));
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
                // An answer about something else would be signed, or called verified, under the name that was asked for.
                if (version.name !== reference.name || (!byAlias && version.version !== reference.version)) {
                    throw new errors/* AegisError */.o4('REGISTRY_ANSWER_INVALID', {
                        message: 'MLflow answered with another model version',
                        detail: 'asked for {expected}, it answered {got}',
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
            for (let looked = 0, directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
                if (++looked > MAX_DIRECTORIES || files.length > MAX_FILES) {
                    throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                        message: 'the model version has too many files',
                        detail: '{expected} are read',
                        expected: `at most ${MAX_FILES} files in ${MAX_DIRECTORIES} directories`,
                    });
                }
                const path = directory === '' ? root : `${root}/${directory}`;
                for (const entry of (await get(route, { path }, FileList)).files) {
                    const name = directory === '' ? entry.path : `${directory}/${entry.path}`;
                    // Entries are single names. Anything else would lead elsewhere, here or on the server.
                    if (/^(?:\.{0,2}|.*[/\\].*)$/s.test(entry.path) || directory.split('/').length > MAX_DEPTH) {
                        throw new errors/* AegisError */.o4('REGISTRY_FILE_UNSAFE', {
                            message: 'MLflow lists a file under a name that is none',
                            got: JSON.stringify(name.slice(0, 500)),
                        });
                    }
                    if (entry.is_dir)
                        waiting.push(name);
                    else
                        files.push({ path: name, size: entry.file_size });
                }
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
function versionOf({ name, version, tags, aliases }) {
    return {
        name,
        version,
        tags: new Map(tags.map(({ key, value }) => [key, value])),
        aliases: [...aliases].sort(names/* compareNames */.MP),
    };
}
/** MLflow answers 404 for a version and 400 for an alias that does not exist. */
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
 * The path below the server's artifact proxy that a version's files have.
 *
 * @throws AegisError REGISTRY_STORE_UNSUPPORTED for a store that only clients with rights of their own could reach, and
 * for another server: credentials go to no address but the one that the caller named.
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
        // Only a lone surrogate makes encodeURIComponent throw.
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















/** A line that says how far signing anew has come, after so many versions. */
const PROGRESS_STEP = 25;
/** Opens the registry that the inputs name. @throws AegisError INPUT_INVALID */
function openRegistry({ address, credentials, skipVerify, caCert, clientCert, clientKey }, { proxy, log, signal }) {
    const server = { credentials, skipVerify, ...(0,defined/* defined */.s)({ caCert, clientCert, clientKey }) };
    return openMlflow({ ...server, ...proxy, address: new URL(address) }, { log, signal });
}
/** @throws AegisError whatever stops the run. */
async function runInRegistry(inputs, where, session) {
    const { scratch, signal, log } = session;
    await (0,registry_run/* withRegistryRun */.L)(inputs, session, async ({ client, start }) => {
        const registry = openRegistry(where, session);
        try {
            const versions = where.model === undefined ? await registry.versions() : [await registry.resolve(where.model)];
            log.info(`${registry.description}: ${versions.length === 1 ? (0,registry_reference/* referenceTo */.Po)(only(versions)) : `${versions.length} versions`}`);
            // How large they are is not known before their files are listed.
            const record = start(versions.map(() => ({ size: 0 })));
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
                // The last part of a name in a registry is but a number: that alone binds nothing.
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
        // How many bytes there are is not known yet.
        const work = { count: versions.length, bytes: 0, requests: 2 * versions.length };
        return await (0,signer/* withSigner */.j)(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
            session.report.learn(known);
            const trust = (0,trust_file/* trustToTakeOver */.z1)(key, inputs.mode === 'resign' ? inputs.trustFile : undefined);
            const predicate = {
                kind: 'model-signature',
                metadata: inputs.metadata,
                // A dry run writes no statement.
                ...(0,defined/* defined */.s)({ source: inputs.dryRun ? undefined : await (0,provenance/* provenanceFor */.x6)(session) }),
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
