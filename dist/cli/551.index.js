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
/** Checks whether a file could be written somewhere, without writing one. */




/**
 * The reason why no file can be created in a directory, which may not exist yet; undefined if none is known.
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
/** Checks, before an hour of hashing, that signatures can be written and will not be too large. */







/**
 * @param root absolute; directory for the records of the run
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
            hints: ['set signatures-dir to a directory that this user can write to'],
        });
    }
}
/** Fewest bytes of a resource in a model's manifest without its name: `{"name":"","digest":"64 digits","algorithm":"sha256"}` is more. */
const LEAST_RESOURCE_BYTES = 100;
/**
 * Refuses a model if its signature would be too large to be read.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
function requireBundlesThatFit(artifacts, serialization = { method: 'files' }) {
    for (const artifact of artifacts) {
        if (artifact.kind !== 'model')
            continue;
        const count = (0,digest_groups/* pieceCount */.I$)(artifact, serialization);
        // A lower bound: the bundle has the statement in base64, four bytes for three.
        const names = artifact.files.reduce((sum, { name }) => sum + Buffer.byteLength(name), 0);
        const least = Math.ceil(((names + Math.min(count, model_manifest/* MAX_RESOURCES */.DM + 1) * LEAST_RESOURCE_BYTES) * 4) / 3);
        const most = (0,file/* maxBundleBytes */.SA)('model');
        if (count <= model_manifest/* MAX_RESOURCES */.DM && least <= most)
            continue;
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the model ${artifact.name} has ${(0,plural/* grouped */.zD)(count)} parts, too many for one signature of at most ${most} bytes; nothing was read or signed`,
            hints: ['use a larger model-shard-size, or sign parts of the directory as separate models'],
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
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(18119);
/* harmony import */ var _written_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(55355);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(58872);
/** Mode `sign`: select → plan → preflight → sign → manifest → upload → attach. */
















/** @throws AegisError any failure that stops the run. */
async function runSign(inputs, session) {
    const { report } = session;
    const artifacts = await (0,_select_plan_js__WEBPACK_IMPORTED_MODULE_10__/* .planToSign */ .S$)(inputs, session);
    const uploadRoot = inputs.signaturesDir ?? inputs.baseDir;
    if (inputs.upload !== undefined)
        (0,_github_upload_js__WEBPACK_IMPORTED_MODULE_8__/* .requireUploadable */ .VO)(artifacts, uploadRoot, inputs, session);
    const bytes = (0,_session_js__WEBPACK_IMPORTED_MODULE_14__/* .begin */ .qN)(session, artifacts, { missing: 0, key: inputs });
    if (artifacts.length === 0)
        return;
    // Checked again before writing, since hours may pass in between.
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
        // Other jobs get the signatures first, even if attaching to the release fails.
        if (inputs.upload !== undefined)
            report.learn({ upload: await (0,_github_upload_js__WEBPACK_IMPORTED_MODULE_8__/* .uploadAll */ .dl)(inputs.upload, artifacts, uploadRoot, session) });
        if (prepared !== undefined)
            report.learn({ release: await (0,_github_attach_js__WEBPACK_IMPORTED_MODULE_4__/* .attachAll */ .ny)(prepared, trust, session) });
    }
    finally {
        await prepared?.service.close();
    }
}
/** @returns the trust file to verify the signatures with; undefined for a dry run. */
async function signWithVault(inputs, artifacts, bytes, session) {
    const client = (0,_connect_js__WEBPACK_IMPORTED_MODULE_12__.connect)(inputs.vault, session);
    try {
        // The last one checks that the version still counts.
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
    // Signatures appear only all together: the lines wait until then.
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
async function predicateOf(inputs, session) {
    const { predicate, metadata } = inputs;
    if (predicate !== undefined)
        return { kind: 'custom', type: predicate.type, predicate: predicate.body };
    const source = await (0,_provenance_js__WEBPACK_IMPORTED_MODULE_11__/* .provenanceFor */ .x6)(session, inputs);
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
/** Logs what a signing run has written, and where. */



/** @param records absolute paths: the manifest, the migration page */
function sayWritten(artifacts, signaturesDir, records, { log, workspace }) {
    const [first] = artifacts;
    if (first === undefined)
        return;
    const shown = (path) => (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .Gz)(workspace, path) ?? path;
    const place = signaturesDir === undefined
        ? `next to the artifacts, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf}`
        : `below ${shown(signaturesDir)}, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf}`;
    const signatures = artifacts.length === 1 ? shown(first.bundlePath) : `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(artifacts.length)} signatures (${place})`;
    log.info(`Wrote ${[signatures, ...records.map(shown)].join(', ')}`);
}


/***/ })

};
