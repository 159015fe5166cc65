export const id = 98;
export const ids = [98];
export const modules = {

/***/ 6387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ requireBundlesThatFit),
  i: () => (/* binding */ requireWritable)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(6869);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ../files/writable.js
/** Whether a file could be written somewhere, asked without writing one. */



/**
 * Why no file can be made in a directory that may not exist yet; undefined where nothing is known to be in the way.
 *
 * @param directory absolute
 */
function whyNotWritable(directory) {
    let at = directory;
    let fact = statOf(at);
    while (fact === undefined && (0,external_node_path_.dirname)(at) !== at) {
        at = (0,external_node_path_.dirname)(at);
        fact = statOf(at);
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
function statOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(6771);
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
            message: `the model ${artifact.name} has ${count.toLocaleString('en-US')} parts, too many for one signature of at most ${most} bytes; nothing was read or signed`,
            hints: ['use a larger model-shard-size, or sign parts of the directory as models of their own'],
            artifact: artifact.name,
        });
    }
}


/***/ }),

/***/ 2098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runResign: () => (/* binding */ runResign)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(6179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(3559);
// EXTERNAL MODULE: ../../node_modules/p-map/index.js
var p_map = __webpack_require__(4154);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(6869);
// EXTERNAL MODULE: ../bundle/stage.js
var bundle_stage = __webpack_require__(1341);
// EXTERNAL MODULE: ../hmac/sidecar.js
var hmac_sidecar = __webpack_require__(1643);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(6771);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(3006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(4613);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(9120);
// EXTERNAL MODULE: ../flow/seal.js + 1 modules
var seal = __webpack_require__(4571);
// EXTERNAL MODULE: ../digest/unchanged.js
var unchanged = __webpack_require__(6078);
// EXTERNAL MODULE: ../verify/hmac.js
var verify_hmac = __webpack_require__(3579);
// EXTERNAL MODULE: ../flow/claim.js + 2 modules
var flow_claim = __webpack_require__(2508);
// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
// EXTERNAL MODULE: ../flow/explained.js + 1 modules
var explained = __webpack_require__(6961);
;// CONCATENATED MODULE: ../flow/vouchers.js
/** What proves each artifact now: a bundle, else an HMAC of the old scheme, else nothing; and whether it holds. */













/**
 * A signature is taken over under the artifact's own name, whatever it says of source and time. What others signed with
 * the same key proves the bytes, too: they name a file by its last component, or not at all.
 */
const POLICY = { predicateTypes: [model_signature/* MODEL_SIGNATURE_TYPE */.MT], nameCheck: 'path', foreignProve: true };
/**
 * In the order of the artifacts. What is refused by its bundle or sidecar alone is not read.
 *
 * @throws AegisError CANCELLED
 */
async function* vouchersOf(request, { digester, signal }) {
    const { trust, hmac } = request;
    const asked = {
        trust,
        policy: POLICY,
        hmac,
        links: 'refuse',
        hashBundle: true,
        ...(0,defined/* defined */.s)({ signal }),
    };
    async function* claims() {
        for (const artifact of request.artifacts) {
            (0,cancel/* throwIfCancelled */.d)(signal);
            const claim = await (0,flow_claim/* claimOf */._B)(artifact, asked);
            const demands = { allowLfsPointers: request.allowLfsPointers === true };
            yield await (0,contents/* glanced */.xH)({ group: claim, pieces: (0,flow_claim/* piecesToRead */.xh)(claim, POLICY) }, demands, signal);
        }
    }
    for await (const { group: claim, outcomes } of (0,digest_groups/* digestInGroups */.qF)(claims(), digester)) {
        try {
            yield await vouched(claim, outcomes, request);
        }
        catch (thrown) {
            const error = (0,errors/* toAegisError */.l7)(thrown);
            yield {
                artifact: claim.artifact,
                error: claim.by === 'bundle' ? (0,explained/* explained */.t)(error, claim, outcomes) : error,
            };
        }
    }
}
/** @throws AegisError when what the artifact comes with does not hold */
async function vouched(claim, outcomes, request) {
    const demands = { allowLfsPointers: request.allowLfsPointers === true };
    switch (claim.by) {
        case 'refused':
            throw claim.error;
        case 'hmac': {
            const { artifact, mac } = claim;
            const digest = (0,flow_claim/* digestOf */.ol)(claim, outcomes);
            if (digest.hmacSha256 === undefined) {
                throw new errors/* AegisError */.o4('HMAC_UNCHECKED', {
                    message: `${artifact.name} carries an HMAC, and there is no key to check it with`,
                });
            }
            (0,verify_hmac/* verifyHmac */.B)(mac, digest.hmacSha256, POLICY);
            (0,contents/* checkContents */.hw)(outcomes, demands);
            (0,contents/* requireShards */.h)(outcomes, (0,contents/* hasShards */.gu)(artifact));
            const sidecar = (0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, request.hmac.suffix);
            return { artifact, digest, voucher: { scheme: 'hmac-sha256' }, sidecar };
        }
        case 'nothing':
            (0,contents/* checkContents */.hw)(outcomes, demands);
            (0,contents/* requireShards */.h)(outcomes, (0,contents/* hasShards */.gu)(claim.artifact));
            return unsigned(claim.artifact, outcomes);
        case 'bundle': {
            const { bundleSha256 } = claim;
            const proven = (0,flow_claim/* conclude */.Ep)(claim, outcomes, demands);
            const { keyVersion } = proven;
            if (keyVersion === undefined || bundleSha256 === undefined)
                throw new errors/* AegisError */.o4('INTERNAL', { message: 're-signing needs keys whose versions are known' });
            const known = { proven, bundleSha256, voucher: { scheme: 'transit', keyVersion } };
            if ((0,flow_claim/* isModel */.yX)(claim)) {
                // To the last file: re-signing must not bless what came since.
                await (0,unchanged/* requireUnchangedModel */.M)(claim.artifact, { isWriting: true });
                const { sha256, size } = proven;
                return {
                    ...known,
                    artifact: claim.artifact,
                    digest: { sha256, size },
                    model: modelOf(claim, size),
                };
            }
            const { artifact } = claim;
            const digest = (0,flow_claim/* digestOf */.ol)(claim, outcomes);
            return {
                ...known,
                artifact,
                digest,
                ...(0,defined/* defined */.s)({ sidecar: rightSidecar(artifact, digest, request.hmac) }),
            };
        }
    }
}
/** What there is to sign of a model: cut as its older manifest has it. */
function modelOf({ artifact, proof }, size) {
    const { serialization, emptyFiles = [] } = proof.manifest;
    const resources = [...proof.files].flatMap(([file, { parts }]) => parts.map(({ range, sha256 }) => ({ file, sha256, ...(0,defined/* defined */.s)({ range }) })));
    const allowSymlinks = artifact.allowSymlinks !== false;
    return { ignored: artifact.ignored, allowSymlinks, serialization, resources, emptyFiles, size };
}
async function unsigned(artifact, outcomes) {
    const voucher = { scheme: 'none' };
    if (artifact.kind === 'file')
        return { artifact, digest: (0,flow_claim/* digestOf */.ol)({ artifact }, outcomes), voucher };
    const resources = outcomes.map(({ artifact: { file = '' }, digest, error }) => {
        if (error !== undefined)
            throw error;
        return { file, sha256: digest.sha256 };
    });
    await (0,unchanged/* requireUnchangedModel */.M)(artifact, { isWriting: true });
    const { ignored, size } = artifact;
    const allowSymlinks = artifact.allowSymlinks !== false;
    const serialization = { method: 'files' };
    return {
        artifact,
        voucher,
        digest: { sha256: (0,model_manifest/* rootDigest */.bb)(resources), size },
        model: { ignored, allowSymlinks, serialization, resources, emptyFiles: [], size },
    };
}
/** The sidecar beside a signed artifact, when it can be told that it is one. It decides nothing any more. */
function rightSidecar(artifact, { hmacSha256 }, hmac) {
    if (hmacSha256 === undefined)
        return undefined;
    const path = (0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, hmac.suffix);
    try {
        const sidecar = (0,hmac_sidecar/* readSidecar */.YD)(path);
        if (sidecar === undefined)
            return undefined;
        (0,verify_hmac/* verifyHmac */.B)((0,hmac_sidecar/* parseSidecar */.L0)(sidecar, hmac.encoding, (0,external_node_path_.basename)(artifact.path)), hmacSha256, POLICY);
        return path;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ../flow/resign.js
/**
 * Signing anew: what vouches for the artifact now? → digest → does it hold? → sign → self-check → write → (remove HMAC).
 *
 * Unlike signing, which is all or nothing, this goes on after a refusal and commits batch by batch: a run that was cut
 * off has left whole new bundles for some artifacts and the old ones for the rest, and the next run does what is left.
 * Whatever is there but does not verify is refused, also where something else beside it would: a signature that somebody
 * has broken is not mended by an HMAC that many can make.
 */












/** What an auditor must know of a signature that was made from a weaker proof. */
const NAME_UNPROVEN = 'its name was not proven: what vouched for it binds the bytes alone';
/** Decisions that are taken together at most, for each one that is signed: many are kept as they are. */
const DECISIONS_PER_SIGNATURE = 5;
/**
 * Gives every artifact a signature by the signer's version, as far as something good vouches for it.
 *
 * @throws AegisError only when the run could not go on (VAULT_*, WRITE_FAILED, SELF_CHECK_FAILED, CANCELLED). What was
 * recorded until then stands.
 */
async function resignArtifacts(request, ports) {
    const { signer, record, signal } = ports;
    const totals = {
        planned: request.artifacts.length,
        signed: 0,
        verified: 0,
        resigned: 0,
        skipped: 0,
        failed: 0,
    };
    const batches = (0,p_map/* pMapIterable */.R_)(inSigningBatches(decisions(request, ports), signer.batchSize), async (batch) => ({ batch, written: await sealBatch(batch, request.trust, ports) }), { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 });
    for await (const { batch, written } of batches) {
        (0,cancel/* throwIfCancelled */.d)(signal);
        await commit(batch, written, request.trust, signer);
        for (const decision of batch) {
            const result = written.get(decision);
            if (decision.action === 'sign' && result === undefined) {
                throw new errors/* AegisError */.o4('INTERNAL', { message: `${decision.artifact.name} was not signed` });
            }
            const one = recordOf(decision, signer, result);
            if (one.status === 'resigned' || one.status === 'skipped' || one.status === 'failed')
                totals[one.status] += 1;
            await record(one);
        }
    }
    return totals;
}
/** What would be done, in the order of the plan; changes nothing. */
async function* decisions(request, { signer, digester, signal }) {
    for await (const vouched of vouchersOf(request, { digester, ...(0,defined/* defined */.s)({ signal }) })) {
        (0,cancel/* throwIfCancelled */.d)(signal);
        yield decide(vouched, request, signer.key.version);
    }
}
function decide(vouched, request, wanted) {
    const { artifact } = vouched;
    if (vouched.error !== undefined) {
        return { artifact, action: 'refuse', error: (0,errors/* aboutArtifact */.IJ)(vouched.error, artifact.name) };
    }
    const { digest, voucher, proven, bundleSha256, sidecar } = vouched;
    const { digests } = request;
    const disagreement = digests === undefined ? undefined : disagreementOf(vouched, digests);
    if (disagreement !== undefined)
        return { artifact, digest, action: 'refuse', before: voucher, error: disagreement };
    const removable = request.removeHmac && sidecar !== undefined && { sidecar };
    // A newer one than asked for is never replaced by an older. One by other software lacks the name, or what we say.
    const isForeign = artifact.kind === 'file' && proven !== undefined && proven.modelSignature === undefined;
    if (voucher.scheme === 'transit' && voucher.keyVersion >= wanted + (isForeign ? 1 : 0)) {
        const signedAt = proven?.modelSignature?.signedAt;
        return {
            artifact,
            digest,
            action: 'keep',
            keyVersion: voucher.keyVersion,
            ...(0,defined/* defined */.s)({ signedAt }),
            before: voucher,
            ...removable,
        };
    }
    if (voucher.scheme === 'none' && !request.allowUnsigned) {
        const error = new errors/* AegisError */.o4('OLD_SIGNATURE_MISSING', {
            message: artifact.kind === 'model'
                ? `nothing vouches for the model ${artifact.name}: it has no signature`
                : `nothing vouches for ${artifact.name}: it has neither a signature nor an HMAC`,
            artifact: artifact.name,
        });
        return { artifact, digest, action: 'refuse', before: voucher, error };
    }
    const nameProof = digests === undefined ? (namesIt(proven, artifact.name) ? undefined : 'none') : 'digests';
    const supersedes = {
        ...(voucher.scheme === 'transit'
            ? { type: 'transit', keyVersion: voucher.keyVersion, bundleSha256: bundleSha256 ?? '' }
            : { type: voucher.scheme }),
        ...(0,defined/* defined */.s)({ nameProof }),
    };
    const { source, metadata } = request;
    const said = (0,model_signature/* carriedOver */.l9)(proven?.modelSignature, supersedes, (0,defined/* defined */.s)({ source, metadata }));
    return {
        artifact,
        digest,
        action: 'sign',
        before: voucher,
        found: foundIn(vouched),
        ...(0,defined/* defined */.s)({ nameProof: said.supersedes?.nameProof }),
        ...removable,
        statementOf: ({ key: { mount, name: key, version: keyVersion } }, signedAt) => {
            const context = { mount, key, keyVersion, signedAt, ...said };
            return 'model' in vouched
                ? (0,model_manifest/* modelManifestStatement */._c)(artifact.name, vouched.model, context)
                : (0,model_signature/* modelSignatureStatement */.Fm)({ name: artifact.name, sha256: digest.sha256 }, digest.size, context);
        },
    };
}
/** Whether what was proven has the artifact's whole name. Others sign the last part of a name, or none. */
function namesIt(proven, name) {
    if (proven === undefined)
        return false;
    const { modelSignature, statement } = proven;
    return modelSignature !== undefined || (statement.predicateType !== '' && statement.subject.name === name);
}
/** Why the caller's list of digests does not have this artifact as it is; undefined where it does. */
function disagreementOf(vouched, digests) {
    const { name: artifact } = vouched.artifact;
    const read = 'model' in vouched
        ? vouched.model.resources.map(({ file, ...rest }) => ({ name: `${artifact}/${file}`, ...rest }))
        : [{ name: artifact, sha256: vouched.digest.sha256, range: undefined }];
    for (const { name, sha256, range } of read) {
        const expected = digests.get(name);
        if (expected === sha256 && range === undefined)
            continue;
        if (expected !== undefined && range === undefined) {
            const message = `${name} is not what digests has under this name`;
            return new errors/* AegisError */.o4('DIGEST_MISMATCH', { message, expected, got: sha256, artifact });
        }
        return new errors/* AegisError */.o4('POLICY_UNMET', {
            message: range === undefined
                ? `digests does not have ${name}`
                : `${name} is signed in shards, so that no digest in digests can be compared with it`,
            hints: [
                range === undefined
                    ? 'names in the list are relative to base-dir; leave out of path what is not to be signed'
                    : 'sign the model with mode sign, or leave out digests for it',
            ],
            artifact,
        });
    }
    return undefined;
}
function foundIn(vouched) {
    if (!('model' in vouched))
        return { kind: 'file', found: vouched.digest };
    const { artifact, model } = vouched;
    return { kind: 'model', found: { files: artifact.files, parts: model.resources, size: model.size } };
}
async function* inSigningBatches(all, size) {
    let batch = [];
    let toSign = 0;
    for await (const decision of all) {
        batch.push(decision);
        if (decision.action === 'sign')
            toSign += 1;
        if (toSign >= size || batch.length >= size * DECISIONS_PER_SIGNATURE) {
            yield batch;
            batch = [];
            toSign = 0;
        }
    }
    if (batch.length > 0)
        yield batch;
}
async function sealBatch(batch, trust, { signer, now }) {
    const signedAt = now();
    const items = batch.flatMap((decision) => decision.action === 'sign'
        ? [{ decision, statement: decision.statementOf(signer, signedAt), ...decision.found }]
        : []);
    if (items.length === 0)
        return new Map();
    const sealed = await (0,seal/* seal */.o)(items, signer, trust);
    return new Map(sealed.map(({ decision, bundle, requestId }) => [
        decision,
        { bundle, requestId, signedAt },
    ]));
}
/** Puts the new bundles in place, all of the batch or none, and then removes the sidecars that they replace. */
async function commit(batch, written, trust, signer) {
    const stage = new bundle_stage/* Stage */.B({ durable: true });
    try {
        for (const [{ artifact }, { bundle }] of written)
            stage.put(artifact.bundlePath, bundle);
        if (written.size > 0)
            await signer.requireAccepted?.();
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw (0,errors/* toAegisError */.l7)(thrown);
    }
    const replaced = batch.filter(({ sidecar }) => sidecar !== undefined);
    for (const decision of replaced)
        await checkOnDisk(decision, trust, signer);
    (0,hmac_sidecar/* removeSidecars */.T5)(replaced.flatMap(({ sidecar }) => sidecar ?? []));
}
/** From the disk, not from memory: without the sidecar, nothing else proves the file. */
async function checkOnDisk({ artifact: { kind, name, bundlePath }, digest, action }, trust, { key }) {
    if (digest === undefined || kind !== 'file')
        throw new errors/* AegisError */.o4('INTERNAL', { message: `nothing proves ${name} but its HMAC` });
    const bundle = (0,file/* readBundleFile */.zi)(bundlePath, (0,file/* maxBundleBytes */.SA)(kind), 'refuse');
    const by = (0,defined/* defined */.s)({ hint: action === 'sign' ? key.publicKey.hint : undefined });
    await (0,seal/* selfCheck */.p)({ kind, name, found: digest, predicateType: model_signature/* MODEL_SIGNATURE_TYPE */.MT, bundle, ...by }, trust);
}
function remarkOf({ before, nameProof }) {
    if (before?.scheme === 'none')
        return 'nothing vouched for it before: signed by allow-unsigned';
    return nameProof === 'none' ? NAME_UNPROVEN : undefined;
}
/** @param written absent for what would be done. */
function recordOf(decision, { key }, written) {
    const { artifact, digest, before } = decision;
    const { kind, name, path, bundlePath } = artifact;
    const facts = {
        kind,
        name,
        path,
        bundlePath,
        ...(digest !== undefined && { sha256: digest.sha256, size: digest.size }),
        ...(0,defined/* defined */.s)({ before }),
    };
    const unseen = artifact.kind === 'model' ? (0,progress/* leftOutOf */.Tt)(artifact.leftOut) : {};
    switch (decision.action) {
        case 'refuse':
            return { ...facts, status: 'failed', error: decision.error };
        case 'keep': {
            const { keyVersion, signedAt } = decision;
            return { ...facts, status: 'skipped', keyVersion, ...(0,defined/* defined */.s)({ signedAt }), ...unseen };
        }
        case 'sign':
            return {
                ...facts,
                status: 'resigned',
                keyVersion: key.version,
                ...unseen,
                ...(written !== undefined && {
                    signedAt: written.signedAt.toISOString(),
                    requestId: written.requestId,
                }),
                ...(0,defined/* defined */.s)({ remark: remarkOf(decision) }),
            };
    }
}

// EXTERNAL MODULE: ../record/manifest.js
var record_manifest = __webpack_require__(3237);
// EXTERNAL MODULE: ../record/migration-page.js
var migration_page = __webpack_require__(684);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(1070);
// EXTERNAL MODULE: ../run/hmac-key.js
var hmac_key = __webpack_require__(6879);
// EXTERNAL MODULE: ../run/connect.js + 5 modules
var connect = __webpack_require__(8119);
// EXTERNAL MODULE: ../run/session.js + 3 modules
var run_session = __webpack_require__(7368);
// EXTERNAL MODULE: ../run/provenance.js
var provenance = __webpack_require__(7521);
// EXTERNAL MODULE: ../run/select/plan.js + 1 modules
var plan = __webpack_require__(1863);
// EXTERNAL MODULE: ../vault/kv.js
var kv = __webpack_require__(5184);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(3225);
// EXTERNAL MODULE: ../run/signer.js + 1 modules
var signer = __webpack_require__(4529);
// EXTERNAL MODULE: ../run/places.js + 1 modules
var places = __webpack_require__(6387);
// EXTERNAL MODULE: ../run/written.js
var run_written = __webpack_require__(5355);
// EXTERNAL MODULE: ../run/trust-file.js
var trust_file = __webpack_require__(2453);
// EXTERNAL MODULE: ../run/github/upload.js
var upload = __webpack_require__(6313);
;// CONCATENATED MODULE: ../run/resign.js
/** Mode `resign`: select → plan → preflight → old key → sign anew → manifest → migration report → upload. */




















/** @throws AegisError whatever stops the run. */
async function runResign(inputs, session) {
    const artifacts = await (0,plan/* planToSign */.S$)(inputs, session, inputs.hmac.suffix);
    const root = inputs.signaturesDir ?? inputs.baseDir;
    if (inputs.upload !== undefined)
        (0,upload/* requireUploadable */.VO)(artifacts, root, inputs, session);
    const bytes = (0,run_session/* begin */.qN)(session, artifacts, { missing: 0, key: inputs });
    if (artifacts.length === 0)
        return;
    (0,places/* requireWritable */.i)(artifacts, root);
    (0,places/* requireBundlesThatFit */.t)(artifacts);
    const client = (0,connect.connect)(inputs.vault, session);
    try {
        // After each batch one looks whether the version still counts.
        const requests = 2 * (0,transit/* requestsFor */.Uw)('sign', artifacts.length) + (inputs.hmacKey === undefined ? 0 : kv/* KV_REQUESTS */.Pw);
        const work = { count: artifacts.length, bytes, requests };
        await (0,signer/* withSigner */.j)(inputs, work, client, session, 'Re-signing with', async (opened) => resignWith(inputs, artifacts, opened, client, session));
    }
    finally {
        await client.close();
    }
}
async function resignWith(inputs, artifacts, { signer, key, ...known }, client, session) {
    const root = inputs.signaturesDir ?? inputs.baseDir;
    session.report.learn(known);
    // A dry run writes no statement.
    const source = inputs.dryRun ? undefined : await (0,provenance/* provenanceFor */.x6)(session);
    const request = {
        artifacts,
        allowLfsPointers: inputs.allowLfsPointers,
        trust: (0,trust_file/* trustToTakeOver */.z1)(key, inputs.trustFile),
        hmac: inputs.hmac,
        allowUnsigned: inputs.allowUnsigned,
        removeHmac: inputs.removeHmac,
        metadata: inputs.metadata,
        ...(0,defined/* defined */.s)({ source, digests: inputs.digests }),
    };
    const old = inputs.hmacKey && (await (0,hmac_key/* loadHmacKey */.z)(inputs.hmacKey, client, session));
    const digester = (0,run_session/* openDigester */.wm)(session, { hmacKey: old?.key, content: (0,contents/* contentCheck */.w)('sign', false) });
    try {
        if (inputs.dryRun)
            await announce(request, signer, digester, session);
        else {
            await resignAll(request, { root, signer, digester, inputs, minVersion: (0,trust_file/* shownKey */.dM)(key).minVersion }, session);
            (0,run_session/* tidy */.DZ)(artifacts, root, session);
        }
    }
    finally {
        await digester.close();
        old?.wipe();
    }
}
async function resignAll(request, { root, signer, digester, inputs, minVersion, }, session) {
    const { mount, key } = inputs;
    const { report } = session;
    const page = new migration_page/* MigrationPage */.aO((0,external_node_path_.join)(root, migration_page/* MIGRATION_REPORT_FILE */.Ll));
    const manifest = new record_manifest/* ManifestWriter */.fU((0,external_node_path_.join)(root, record_manifest/* MANIFEST_FILE */.h1), root, {
        mode: 'resign',
        mount,
        key,
        minVersion,
    });
    const lines = [];
    const signed = [];
    const written = [];
    let byHmac = 0;
    const artifacts = new Map(request.artifacts.map((artifact) => [artifact.path, artifact]));
    const toAll = (0,run_session/* recorder */.tT)(session, manifest, (line) => lines.push(line));
    const record = (one) => {
        toAll(one);
        page.add(one);
        const artifact = artifacts.get(one.path);
        if (one.status !== 'failed' && artifact !== undefined)
            signed.push(artifact);
        if (one.status === 'resigned' && artifact !== undefined)
            written.push(artifact);
        if (one.status === 'resigned' && one.before?.scheme === 'hmac-sha256')
            byHmac += 1;
    };
    try {
        await resignArtifacts(request, {
            signer,
            digester,
            now: session.now,
            record,
            signal: session.signal,
        });
        manifest.finish();
        report.learn({ manifest: manifest.path });
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
        throw thrown;
    }
    finally {
        // What was done until a failure stays done, so it is told in any case.
        if (lines.length > 0)
            session.group('Signed anew', lines);
        manifest.abandon();
        if (byHmac > 0 && request.digests === undefined)
            session.log.warning(unprovenNames(byHmac));
        const { migration } = report.view();
        page.finish({
            verdict: report.verdict(),
            passed: report.passed(),
            key: report.facts.keyDescription ?? `${mount}/${key}`,
            at: session.now(),
            migration,
        });
        report.learn({ migrationReport: page.path });
    }
    (0,run_written/* sayWritten */.l)(written, inputs.signaturesDir, [manifest.path, page.path], session);
    if (inputs.upload !== undefined)
        report.learn({ upload: await (0,upload/* uploadAll */.dl)(inputs.upload, signed, root, session) });
}
/** In words, how many names came from the disk alone. */
const unprovenNames = (count) => `the HMACs of ${(0,format/* plural */.LS)(count, 'artifact')} prove bytes and no name, so the names were taken from where the files lie, ` +
    'and the new signatures say that they were not proven; give digests (as sha256sum writes them) to have them compared';
async function announce(request, signer, digester, session) {
    const lines = [];
    let toSign = 0;
    for await (const decision of decisions(request, { signer, digester, signal: session.signal })) {
        if (decision.action === 'sign')
            toSign += 1;
        const line = session.report.add(recordOf(decision, signer));
        if (line !== undefined)
            lines.push(line);
    }
    session.group('Would be re-signed', lines);
    const requests = Math.ceil(toSign / signer.batchSize);
    session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}


/***/ }),

/***/ 5355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ sayWritten)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1096);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7368);
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
    const signatures = artifacts.length === 1
        ? shown(first.bundlePath)
        : `${artifacts.length.toLocaleString('en-US')} signatures (${place})`;
    log.info(`Wrote ${[signatures, ...records.map(shown)].join(', ')}`);
}


/***/ })

};
