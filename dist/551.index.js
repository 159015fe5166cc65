export const id = 551;
export const ids = [551];
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

/***/ 49521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gS: () => (/* binding */ openRelease),
/* harmony export */   ny: () => (/* binding */ attachAll),
/* harmony export */   wo: () => (/* binding */ prepareAttachments),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86869);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _attachment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27297);
/* harmony import */ var _take_back_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33719);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83034);
/**
 * Signatures as assets of a GitHub release.
 *
 * Everything is sent before anything is replaced: a new asset under its name, one that replaces another under a
 * temporary name. Should that fail, what was sent is deleted and the release is as it was. Only then is each earlier
 * asset deleted and the whole new one renamed. A run that breaks in between leaves the new one under the temporary name;
 * until the next run mends it, a gate refuses the release, because the signature is missing.
 */






/**
 * Finds the release that the inputs name.
 *
 * @throws AegisError INPUT_INVALID when no release started the run and no tag is given; RELEASE_*, CANCELLED
 */
async function openRelease({ tag, token }, session) {
    if (session.releases === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INTERNAL', { message: 'this door has no releases' });
    const service = session.releases(token);
    try {
        const release = await service.find(tag ?? (await eventTag(service)));
        const { isDraft, assets } = release;
        session.log.info(`Release ${release.tag} of ${service.repository}${isDraft ? ', a draft' : ''}: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .L)(assets.length, 'asset')}`);
        return { service, release };
    }
    catch (thrown) {
        await service.close();
        throw thrown;
    }
}
/** A release to which nothing is attached yet. */
function factsOf({ tag, url }) {
    return { tag, url, attached: [] };
}
async function eventTag(service) {
    const { name, tag } = await service.event();
    if (tag !== undefined)
        return tag;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'release-tag is auto, but no release started this run',
        detail: 'it was started by {got}',
        expected: 'the event release',
        got: name === '' ? 'no event' : `the event ${name}`,
        hints: ['name the tag: `release-tag: ${{ github.ref_name }}` in a run that a tag started'],
    });
}
/** Finds everything that would let attaching fail, before an hour of hashing. @throws AegisError as `planAttachments` */
async function prepareAttachments(inputs, artifacts, shard, session) {
    const { service, release } = await openRelease(inputs, session);
    try {
        const withTrustFile = (shard?.index ?? 1) === 1;
        const options = { overwrite: inputs.overwrite, withTrustFile };
        return { service, release, attachments: (0,_attachment_js__WEBPACK_IMPORTED_MODULE_3__/* .planAttachments */ .Qt)(artifacts, release, options) };
    }
    catch (thrown) {
        await service.close();
        throw thrown;
    }
}
/** @throws AegisError RELEASE_*, BUNDLE_* when a bundle that was just written is gone, CANCELLED */
async function attachAll({ service, release, attachments }, trustFile, session) {
    const { leftovers } = session;
    const before = release.assets.map(({ id }) => id);
    const sending = [];
    const remember = (isReplacing = false) => leftovers?.assets({ release: { id: release.id, tag: release.tag }, before, sent: sending, isReplacing });
    const sent = [];
    // One after the other, as GitHub asks of whoever creates things.
    try {
        for (const attachment of attachments) {
            const { name: finalName, path, replaces } = attachment;
            const bytes = path === undefined ? trustFile : (0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readBundleFile */ .zi)(path, _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ);
            const temporary = finalName + _attachment_js__WEBPACK_IMPORTED_MODULE_3__/* .TEMPORARY_SUFFIX */ .AL;
            const left = replaces.find((asset) => asset.name === temporary);
            if (left !== undefined)
                await service.remove(left);
            const name = replaces.length > 0 ? temporary : finalName;
            const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
            sending.push({ name, finalName, size: bytes.length, digest });
            remember();
            const asset = await service.upload(release, name, bytes);
            sent.push({ attachment, asset });
        }
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown);
        // Whoever has put an asset there under the same name keeps it.
        if (error.code === 'RELEASE_ASSET_EXISTS')
            sending.pop();
        const known = sent.map(({ asset }) => asset);
        const remaining = await (0,_take_back_js__WEBPACK_IMPORTED_MODULE_5__/* .takeBack */ .zH)({ release, before, sent: sending }, service, known);
        // An upload that was broken off may still arrive: who comes after this run looks again.
        if (remaining?.length === 0 && !MAY_ARRIVE.has(error.code))
            leftovers?.assets(undefined);
        throw withHint(error, afterFailure(remaining));
    }
    const replacements = sent.some(isReplacement);
    if (replacements)
        remember(true);
    const attached = await replaceAll(sent, service);
    session.log.info(`Attached to the release ${release.tag}: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .plural */ .L)(attached.length, 'asset')}`);
    return { ...factsOf(release), attached: attached.map(({ name, url }) => ({ name, url })) };
}
/** Failures of an upload whose bytes may have been taken nevertheless. */
const MAY_ARRIVE = new Set(['CANCELLED', 'RELEASE_UNREACHABLE']);
function afterFailure(remaining) {
    if (remaining === undefined)
        return 'whether something is still attached could not be seen: look at the release before the next run';
    return remaining.length === 0
        ? 'nothing is attached and nothing was replaced; the .sig.json files are on disk'
        : `what was attached could not be taken back: ${remaining.join(', ')}`;
}
async function replaceAll(sent, service) {
    const attached = [];
    for (const [index, { attachment, asset }] of sent.entries()) {
        const { name, replaces } = attachment;
        if (replaces.length === 0) {
            attached.push(asset);
            continue;
        }
        let isGone = false;
        try {
            const earlier = replaces.find((one) => one.name === name);
            if (earlier !== undefined)
                await service.remove(earlier);
            isGone = true;
            attached.push(await service.rename(asset, name));
        }
        catch (thrown) {
            // Whole copies of what nobody has deleted are of no use; that of what is gone is the only one.
            const useless = sent.slice(isGone ? index + 1 : index).filter(isReplacement);
            await (0,_take_back_js__WEBPACK_IMPORTED_MODULE_5__/* .removeAll */ .C0)(useless.map(({ asset: copy }) => copy), service);
            throw withHint((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown), isGone
                ? `${name} is in the release as ${asset.name}: run again with overwrite, or rename it`
                : `${name} and whatever comes after it is as it was; run again with overwrite`);
        }
    }
    return attached;
}
const isReplacement = ({ attachment }) => attachment.replaces.length > 0;
function withHint(error, hint) {
    return error.with({ hints: [...error.hints, hint] });
}


/***/ }),

/***/ 26387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ requireBundlesThatFit),
  i: () => (/* binding */ requireWritable)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/look.js
var look = __webpack_require__(62339);
;// CONCATENATED MODULE: ../files/writable.js
/** Whether a file could be written somewhere, asked without writing one. */




/**
 * Why no file can be made in a directory that may not exist yet; undefined where nothing is known to be in the way.
 *
 * @param directory absolute
 */
function whyNotWritable(directory) {
    let at = directory;
    let fact = (0,look/* lookThrough */.T)(at);
    while (fact === undefined && (0,external_node_path_.dirname)(at) !== at) {
        at = (0,external_node_path_.dirname)(at);
        fact = (0,look/* lookThrough */.T)(at);
    }
    if (fact === undefined)
        return undefined;
    if (!fact.isDirectory())
        return { at, why: 'it is not a directory' };
    try {
        (0,external_node_fs_.accessSync)(at, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
        return undefined;
    }
    catch (thrown) {
        const code = (0,errors/* systemCode */.xU)(thrown);
        if (code === 'EROFS')
            return { at, why: 'its file system is read-only (EROFS)' };
        return { at, why: `this user may not write there (${code ?? 'unknown error'})` };
    }
}

// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../run/places.js
/** What can be known before an hour of hashing: that signatures cannot be written, or would be too large. */







/**
 * @param root absolute; where the records of the run go
 * @throws AegisError WRITE_FAILED
 */
function requireWritable(artifacts, root) {
    const directories = new Set([root, ...artifacts.map(({ bundlePath }) => (0,external_node_path_.dirname)(bundlePath))]);
    for (const directory of directories) {
        const problem = whyNotWritable(directory);
        if (problem === undefined)
            continue;
        throw new errors/* AegisError */.o4('WRITE_FAILED', {
            message: `signatures cannot be written to ${directory}: ${problem.at === directory ? '' : `of ${problem.at}, `}${problem.why}; nothing was read or signed`,
            hints: ['set signatures-dir to a directory that this user can write'],
        });
    }
}
/** Bytes of a resource in the manifest of a model beside its name: `{"name":"","digest":"64 digits","algorithm":"sha256"}` is more. */
const LEAST_RESOURCE_BYTES = 100;
/**
 * Refuses models whose signature would be larger than any that is read.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
function requireBundlesThatFit(artifacts, serialization = { method: 'files' }) {
    for (const artifact of artifacts) {
        if (artifact.kind !== 'model')
            continue;
        const count = (0,digest_groups/* pieceCount */.I$)(artifact, serialization);
        // No fewer: the statement is in the bundle in base64, which takes four bytes for three.
        const names = artifact.files.reduce((sum, { name }) => sum + Buffer.byteLength(name), 0);
        const least = Math.ceil(((names + Math.min(count, model_manifest/* MAX_RESOURCES */.DM + 1) * LEAST_RESOURCE_BYTES) * 4) / 3);
        const most = (0,file/* maxBundleBytes */.SA)('model');
        if (count <= model_manifest/* MAX_RESOURCES */.DM && least <= most)
            continue;
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the model ${artifact.name} has ${(0,plural/* grouped */.z)(count)} parts, too many for one signature of at most ${most} bytes; nothing was read or signed`,
            hints: ['use a larger model-shard-size, or sign parts of the directory as models of their own'],
            artifact: artifact.name,
        });
    }
}


/***/ }),

/***/ 6551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runSign: () => (/* binding */ runSign)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(26179);
/* harmony import */ var _flow_contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53559);
/* harmony import */ var _flow_sign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45850);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53237);
/* harmony import */ var _github_attach_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49521);
/* harmony import */ var _vault_transit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13225);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54529);
/* harmony import */ var _trust_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(62453);
/* harmony import */ var _github_upload_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36313);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26387);
/* harmony import */ var _select_plan_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(44010);
/* harmony import */ var _provenance_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(37521);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(83899);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(55355);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(58872);
/** Mode `sign`: select → plan → preflight → sign → manifest → upload → attach. */
















/** @throws AegisError whatever stops the run. */
async function runSign(inputs, session) {
    const { report } = session;
    const artifacts = await (0,_select_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .planToSign */ .S$)(inputs, session);
    const uploadRoot = inputs.signaturesDir ?? inputs.baseDir;
    if (inputs.upload !== undefined)
        (0,_github_upload_js__WEBPACK_IMPORTED_MODULE_8__/* .requireUploadable */ .VO)(artifacts, uploadRoot, inputs, session);
    const bytes = (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .begin */ .qN)(session, artifacts, { missing: 0, key: inputs });
    if (artifacts.length === 0)
        return;
    // Asked again before the writing; here, because hours may lie between.
    (0,_flow_sign_js__WEBPACK_IMPORTED_MODULE_2__/* .requirePlaces */ .g)(artifacts);
    (0,_places_js__WEBPACK_IMPORTED_MODULE_9__/* .requireWritable */ .i)(artifacts, uploadRoot);
    (0,_places_js__WEBPACK_IMPORTED_MODULE_9__/* .requireBundlesThatFit */ .t)(artifacts, inputs.serialization);
    const prepared = inputs.release === undefined
        ? undefined
        : await (0,_github_attach_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareAttachments */ .wo)(inputs.release, artifacts, inputs.shard, session);
    if (prepared !== undefined)
        report.learn({ release: (0,_github_attach_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(prepared.release) });
    try {
        const trust = await signWithVault(inputs, artifacts, bytes, session);
        if (trust === undefined) {
            prepared?.attachments.forEach(({ name }) => session.log.info(`Would be attached: ${name}`));
            return;
        }
        // Whatever becomes of the release, other jobs get the signatures first.
        if (inputs.upload !== undefined)
            report.learn({ upload: await (0,_github_upload_js__WEBPACK_IMPORTED_MODULE_8__/* .uploadAll */ .dl)(inputs.upload, artifacts, uploadRoot, session) });
        if (prepared !== undefined)
            report.learn({ release: await (0,_github_attach_js__WEBPACK_IMPORTED_MODULE_4__/* .attachAll */ .ny)(prepared, trust, session) });
    }
    finally {
        await prepared?.service.close();
    }
}
/** @returns what the signatures are verified with, as a trust file; undefined for a dry run. */
async function signWithVault(inputs, artifacts, bytes, session) {
    const client = (0,_connect_js__WEBPACK_IMPORTED_MODULE_12__.connect)(inputs.vault, session);
    try {
        // The last one looks whether the version still counts.
        const requests = (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_5__/* .requestsFor */ .Uw)('sign', artifacts.length) + 1;
        const work = { count: artifacts.length, bytes, requests };
        return await (0,_signer_js__WEBPACK_IMPORTED_MODULE_6__/* .withSigner */ .j)(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
            session.report.learn(known);
            if (inputs.dryRun) {
                announce(artifacts, Math.ceil(artifacts.length / signer.batchSize), session);
                return undefined;
            }
            await signAll(inputs, artifacts, { signer, minVersion: (0,_trust_file_js__WEBPACK_IMPORTED_MODULE_7__/* .shownKey */ .dM)(key).minVersion }, session);
            (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .tidy */ .DZ)(artifacts, inputs.signaturesDir ?? inputs.baseDir, session);
            return (0,_trust_file_js__WEBPACK_IMPORTED_MODULE_7__/* .trustFileOf */ .Gl)(key, inputs, session.now()).bytes;
        });
    }
    finally {
        await client.close();
    }
}
async function signAll(inputs, artifacts, { signer, minVersion }, session) {
    const { mount, key, baseDir, signaturesDir, serialization, allowLfsPointers, requireSafetensors } = inputs;
    const root = signaturesDir ?? baseDir;
    const manifest = new _record_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .ManifestWriter */ .fU((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, _record_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_FILE */ .h1), root, {
        mode: 'sign',
        mount,
        key,
    });
    const digester = (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .openDigester */ .wm)(session, { content: (0,_flow_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .contentCheck */ .w)('sign', requireSafetensors) });
    // Nothing is signed before everything is: the lines wait until the signatures stand.
    const lines = [];
    try {
        await (0,_flow_sign_js__WEBPACK_IMPORTED_MODULE_2__/* .signArtifacts */ .L)({
            artifacts,
            predicate: await predicateOf(inputs, session),
            serialization,
            allowLfsPointers,
            requireSafetensors,
        }, {
            signer,
            digester,
            now: session.now,
            record: (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .recorder */ .tT)(session, manifest, (line) => lines.push(line)),
            signal: session.signal,
        });
        session.report.committed();
        manifest.finish({ minVersion });
        session.report.learn({ manifest: manifest.path });
    }
    finally {
        manifest.abandon();
        await digester.close();
    }
    session.group('Signed artifacts', lines);
    (0,_written_js__WEBPACK_IMPORTED_MODULE_13__/* .sayWritten */ .l)(artifacts, signaturesDir, [manifest.path], session);
}
async function predicateOf({ predicate, metadata }, session) {
    if (predicate !== undefined)
        return { kind: 'custom', type: predicate.type, predicate: predicate.body };
    const source = await (0,_provenance_js__WEBPACK_IMPORTED_MODULE_11__/* .provenanceFor */ .x6)(session);
    return { kind: 'model-signature', metadata, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_15__/* .defined */ .s)({ source }) };
}
function announce(artifacts, requests, session) {
    const lines = artifacts.map(({ name, size }) => session.report.preview(name, size));
    session.group('Would be signed', lines.filter((line) => line !== undefined));
    session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}


/***/ }),

/***/ 55355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ sayWritten)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81096);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58872);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83034);
/** What a run that signs has written, and where. */



/** @param records absolute paths: the manifest, the migration page */
function sayWritten(artifacts, signaturesDir, records, { log, workspace }) {
    const [first] = artifacts;
    if (first === undefined)
        return;
    const shown = (path) => (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .Gz)(workspace, path) ?? path;
    const place = signaturesDir === undefined
        ? `beside the artifacts, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Z}`
        : `below ${shown(signaturesDir)}, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Z}`;
    const signatures = artifacts.length === 1 ? shown(first.bundlePath) : `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .z)(artifacts.length)} signatures (${place})`;
    log.info(`Wrote ${[signatures, ...records.map(shown)].join(', ')}`);
}


/***/ })

};
