export const id = 819;
export const ids = [819];
export const modules = {

/***/ 14571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h6: () => (/* binding */ asSelfCheck),
  XZ: () => (/* binding */ byAnotherVersion),
  od: () => (/* binding */ seal),
  DL: () => (/* binding */ sealableOf),
  p6: () => (/* binding */ selfCheck)
});

// EXTERNAL MODULE: ../bundle/bundle.js
var bundle_bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../bundle/envelope.js
var bundle_envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../statement/statement.js
var statement = __webpack_require__(1713);
;// CONCATENATED MODULE: ../sign/sign.js
/** Statement → pre-authentication encoding → signature. */



/**
 * Signs a batch of statements, all or none; items are returned in order, with their signed envelopes.
 *
 * @throws AegisError SELF_CHECK_FAILED when the signer returns another number of signatures, or signs with another
 * version than this run uses; errors of the signer.
 */
async function signStatements(signer, items) {
    const prepared = items.map((item) => {
        const envelope = {
            payloadType: statement/* IN_TOTO_PAYLOAD_TYPE */.T4,
            payload: (0,statement/* encodeStatement */._i)(item.statement),
        };
        return {
            item,
            envelope,
            request: { artifact: item.statement.subject.name, message: (0,bundle_envelope/* signedMessage */.SW)(envelope) },
        };
    });
    const signatures = await signer.sign(prepared.map(({ request }) => request));
    if (signatures.length !== prepared.length) {
        throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
            message: 'the signer answered with another number of signatures',
            detail: 'it gave {got} for {expected} statements',
            expected: String(prepared.length),
            got: String(signatures.length),
        });
    }
    return prepared.map(({ item, envelope }, index) => {
        const raw = signatures[index];
        if (raw?.keyVersion !== signer.key.version) {
            throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
                message: 'the signer used another key version than this run',
                detail: 'it was {got}, not {expected}',
                expected: `version ${signer.key.version}`,
                got: `version ${raw?.keyVersion}`,
            });
        }
        return {
            ...item,
            envelope,
            signature: Buffer.from(raw.signature),
            hint: signer.key.publicKey.hint,
            requestId: raw.requestId,
        };
    });
}

// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../verify/trust.js
var trust = __webpack_require__(41324);
// EXTERNAL MODULE: ../verify/verify.js + 3 modules
var verify = __webpack_require__(9617);
;// CONCATENATED MODULE: ../flow/seal.js
/** Sealing: statements → signatures → timestamps → bundles, each verified as a stranger would before it is handed out. */









/** What a signer signs of it: the statement of this project, or of a model that of OpenSSF Model Signing. */
function sealableOf(read, { key }, signedAt, said = {}) {
    const { name } = read.artifact;
    const context = { mount: key.mount, key: key.name, keyVersion: key.version, signedAt, ...said };
    if (!('model' in read)) {
        const { sha256, size } = read.digest;
        const statement = (0,model_signature/* modelSignatureStatement */.Fm)({ name, sha256 }, size, context);
        return { kind: 'file', found: read.digest, statement };
    }
    const { resources, size } = read.model;
    const statement = (0,model_manifest/* modelManifestStatement */._c)(name, read.model, context);
    return { kind: 'model', found: { files: read.artifact.files, parts: resources, size }, statement };
}
/**
 * Signs a batch of statements, all or none; items are returned in order, with their bundles.
 *
 * @param trust the root that the signature must hold under; by default the signing key
 * @throws AegisError STATEMENT_TOO_LARGE if verifiers would not read it; SELF_CHECK_FAILED; errors of the signer
 */
async function seal(items, signer, trust = trustSigner(signer)) {
    const { certificates, timestamper } = signer;
    const signed = await signStatements(signer, items);
    const timestamps = await Promise.all(signed.map(async ({ signature }) => timestamper?.stamp(signature)));
    const bundles = signed.map((envelope, index) => (0,bundle_bundle/* encodeBundle */.n)({ ...envelope, ...(0,defined/* defined */.s)({ certificates, timestamps: timestamps[index] }) }));
    const { hint } = signer.key.publicKey;
    const trusted = timestamper === undefined ? trust : { ...trust, timestamps: trustedBy(timestamper) };
    return Promise.all(items.map(async (item, index) => {
        const { subject, predicateType } = item.statement;
        const bundle = bundles[index] ?? Buffer.alloc(0);
        await selfCheck({ ...item, name: subject.name, predicateType, bundle, hint }, trusted);
        return { ...item, bundle, requestId: signed[index]?.requestId ?? '' };
    }));
}
const trustedBy = ({ certificates, now }) => ({ certificates, now: now() });
function trustSigner({ key }) {
    return (0,trust/* trustTransitKey */.V3)({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
}
/**
 * Verifies a bundle as a stranger would. Catches swapped, truncated or foreign signatures.
 *
 * @throws AegisError STATEMENT_TOO_LARGE if verifiers would not read it; SELF_CHECK_FAILED
 */
async function selfCheck(one, trust) {
    const { kind, name, bundle, hint } = one;
    const most = (0,file/* maxBundleBytes */.SA)(kind);
    if (bundle.length > most) {
        throw new errors/* AegisError */.o4('STATEMENT_TOO_LARGE', {
            message: `the bundle of ${name} would be too large for verifiers`,
            detail: 'it would have {got}; {expected} are allowed',
            expected: `at most ${most} bytes`,
            got: `${bundle.length} bytes`,
            hints: [
                kind === 'model'
                    ? 'use a larger model-shard-size, or sign parts of the directory as separate models'
                    : 'shorten metadata, or the predicate in predicate-path',
            ],
            artifact: name,
        });
    }
    await asSelfCheck(name, async () => {
        const { key } = await provenBy(one, trust);
        if (hint !== undefined && key.publicKey.hint !== hint)
            throw byAnotherVersion();
    });
}
/** @throws AegisError SELF_CHECK_FAILED with the error of `check` */
async function asSelfCheck(name, check) {
    try {
        return await check();
    }
    catch (cause) {
        throw new errors/* AegisError */.o4('SELF_CHECK_FAILED', {
            message: `the new signature of ${name} does not verify`,
            got: (0,errors/* toAegisError */.l7)(cause).sentence,
            artifact: name,
            cause,
        });
    }
}
const byAnotherVersion = () => new errors/* AegisError */.o4('KEY_UNTRUSTED', { message: 'it was signed by another key version than this run uses' });
async function provenBy({ name, predicateType, bundle, ...one }, trust) {
    const signed = (0,bundle_bundle/* decodeBundle */.VH)(bundle);
    // An existing timestamp must be good, even if none is required.
    const requireTimestamp = trust.timestamps !== undefined && signed.timestamps !== undefined;
    const policy = { predicateTypes: [predicateType], nameCheck: 'path', requireTimestamp };
    const expected = { name, trust, policy };
    return one.kind === 'file'
        ? (await (0,verify/* verify */.M)(signed, { kind: 'file', ...expected })).conclude(one.found)
        : (await (0,verify/* verify */.M)(signed, { kind: 'model', ...expected })).conclude(one.found);
}


/***/ }),

/***/ 37521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x6: () => (/* binding */ provenanceFor)
/* harmony export */ });
/* unused harmony exports PROVENANCE_AUDIENCE, claimsOf */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _flow_cancel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24613);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/** Where the artifacts are signed, from GitHub's OIDC token if the job can get one. */





/** Audience of a token that is only read: no login accepts it. */
const PROVENANCE_AUDIENCE = 'aegis-sign-provenance';
const text = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq());
/** GitHub's docs, "OpenID Connect reference": claims of the token. */
const Claims = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    aud: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(PROVENANCE_AUDIENCE),
    repository: text,
    ref: text,
    sha: text,
    repository_id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    repository_owner_id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    workflow_ref: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    job_workflow_ref: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    event_name: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    actor: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    run_id: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
    run_attempt: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(text),
});
/**
 * The provenance for the predicate: the token's claims if the job has `id-token: write`, else the variables of the run;
 * `origin` says which. The token's own signature is not checked here: it comes directly from the runner's token endpoint,
 * and a job that can forge that endpoint can also sign without this action.
 *
 * @throws AegisError CANCELLED
 */
async function provenanceFor(host, { dryRun }) {
    // A dry run writes no statement.
    if (dryRun)
        return undefined;
    return (0,_flow_cancel_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessCancelled */ .MS)(host.signal, readProvenance(host));
}
async function readProvenance({ idToken, provenance, log, }) {
    if (idToken === undefined || provenance === undefined)
        return provenance;
    try {
        return claimsOf(await idToken(PROVENANCE_AUDIENCE), provenance.server);
    }
    catch (thrown) {
        log.warning(`The provenance is taken from the environment: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown).sentence}`);
        return provenance;
    }
}
/** @throws AegisError VAULT_LOGIN_REFUSED if the token lacks a claim that GitHub documents */
function claimsOf(token, server) {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(payload, {
        code: 'VAULT_LOGIN_REFUSED',
        what: 'the claims of the OIDC token',
        limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(Claims, json);
    if (!parsed.success)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_LOGIN_REFUSED', { message: 'the OIDC token lacks a claim of GitHub' });
    const { repository, ref, sha, ...rest } = parsed.output;
    const optional = {
        repositoryId: rest.repository_id,
        repositoryOwnerId: rest.repository_owner_id,
        workflow: rest.workflow_ref,
        // For a job in the workflow itself, it repeats the workflow.
        jobWorkflow: rest.job_workflow_ref === rest.workflow_ref ? undefined : rest.job_workflow_ref,
        event: rest.event_name,
        actor: rest.actor,
        runId: rest.run_id,
        runAttempt: rest.run_attempt,
    };
    const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { origin: 'oidc-token', server, repository, ref, sha, ...known };
}


/***/ }),

/***/ 54529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ withSigner)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(13225);
;// CONCATENATED MODULE: ../vault/material.js
/** A signer on Transit that also adds certificates and timestamps. */


/**
 * Runs the work with a signer that has valid certificates and reachable timestamp authorities.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE, CERTIFICATE_*, TIMESTAMP_*, CANCELLED
 */
async function withTransitSigner(client, key, { keyVersion, material, timestamps }, deps, use) {
    const version = (0,transit/* signingVersion */.mk)(key, keyVersion);
    // Most runs need neither, and should not load their code.
    const certificates = material === 'certificate'
        ? await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(376), __webpack_require__.e(686)]).then(__webpack_require__.bind(__webpack_require__, 52686)).then(({ requireChainOf, shownOf }) => shownOf(requireChainOf(version, key, deps.now())))
        : undefined;
    const authorities = timestamps === undefined
        ? undefined
        : await (await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(327)]).then(__webpack_require__.bind(__webpack_require__, 75327))).openTimestamper({ ...timestamps, keyType: key.type }, deps);
    try {
        const more = (0,defined/* defined */.s)({ certificates, timestamper: authorities?.timestamper });
        return await use((0,transit/* transitSigner */.mH)(client, key, { version: version.version, ...more }));
    }
    finally {
        await authorities?.close();
    }
}

// EXTERNAL MODULE: ../vault/preflight.js + 1 modules
var preflight = __webpack_require__(81720);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
;// CONCATENATED MODULE: ../run/signer.js
/** The signer of a run that signs or re-signs: checked before any artifact is read. */





/**
 * Checks that the key can sign and that the timestamp authorities answer, picks one version of the key for the whole run,
 * logs it, and runs the work with it.
 *
 * @param does the use of the key, for the log: `Key`, `Re-signing with`
 * @throws AegisError VAULT_*, TOKEN_MISSING, CERTIFICATE_*, TIMESTAMP_*, CANCELLED
 */
async function withSigner(inputs, work, client, session, does, use) {
    const { mount, key: name, keyVersion, vault, material, timestamps } = inputs;
    const { key, server } = await (0,preflight/* preflight */.M)(client, {
        mount,
        key: name,
        needs: ['sign'],
        requests: work.requests,
        estimatedSeconds: (0,run_session/* estimatedSeconds */.ws)(work.count, work.bytes),
        ...(0,defined/* defined */.s)({ keyVersion }),
    }, session);
    const { version } = (0,transit/* signingVersion */.mk)(key, keyVersion);
    const keyDescription = `${mount}/${name} version ${version} (${key.type})`;
    const at = server.version === undefined ? vault.address : `${vault.address}, server version ${server.version}`;
    session.log.info(`${does} ${keyDescription} at ${at}`);
    if (timestamps !== undefined)
        session.log.info(`Timestamps by ${timestamps.authorities.map(({ url }) => url.origin).join(', ')}`);
    const wanted = { keyVersion, material, timestamps: timestamps && { ...timestamps, proxy: session.proxy } };
    return withTransitSigner(client, key, wanted, session, async (signer) => use({ signer, key, keyDescription, keyVersion: version }));
}


/***/ }),

/***/ 62453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gl: () => (/* binding */ trustFileOf),
/* harmony export */   dM: () => (/* binding */ shownKey),
/* harmony export */   z1: () => (/* binding */ trustToTakeOver)
/* harmony export */ });
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36667);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9831);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41324);



/** The key in the form of a trust file. */
function shownKey(key) {
    return { ...key, minVersion: Math.max(1, key.minVersion) };
}
/**
 * @param now the time in the file
 * @throws AegisError TRUST_CONTRADICTED if the key on the server contradicts the earlier file
 */
function trustFileOf(key, { vault }, now, earlier) {
    const shown = shownKey(key);
    const exported = earlier === undefined ? shown : (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .updateTrust */ .qx)(earlier.file, shown, { now, ...earlier });
    const server = (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Of */ .Bj)(vault.address);
    const { minVersion, versions } = exported;
    return { bytes: (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeTrustFile */ .Pj)(exported, server, now), minVersion, versions };
}
/**
 * The key versions with signatures that a re-signing accepts: those that the server shows, and with a trust file also
 * retired ones, but never compromised ones.
 *
 * @throws AegisError TRUST_CONTRADICTED
 */
function trustToTakeOver(key, file) {
    const shown = shownKey(key);
    const root = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .trustTransitKey */ .V3)(shown);
    if (file === undefined)
        return root;
    (0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .requireSameKey */ .lG)(file, shown);
    const keys = new Map([...(0,_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_1__/* .trustForHealing */ .KD)(file).keys, ...root.keys]);
    for (const { publicKey, compromisedAt } of file.versions) {
        if (compromisedAt !== undefined)
            keys.delete(publicKey.hint);
    }
    return { ...root, keys, minVersion: 1 };
}


/***/ }),

/***/ 81720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ preflight)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
;// CONCATENATED MODULE: ../vault/acl.js
/** Limits that policies set on a path besides its capabilities, to explain why Vault refused a granted request. */


const Parameters = (0,schema/* objectOf */.Xy)(dist/* nullable */.mee(dist/* array */.YOg(dist/* unknown */.L5J())));
const Rule = dist/* looseObject */._H3({
    allowed_parameters: dist/* optional */.lqM(Parameters),
    denied_parameters: dist/* optional */.lqM(Parameters),
    required_parameters: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP())),
    min_wrapping_ttl: dist/* optional */.lqM(dist/* number */.aig()),
    max_wrapping_ttl: dist/* optional */.lqM(dist/* number */.aig()),
});
const Rules = dist/* optional */.lqM(dist/* nullable */.mee((0,schema/* objectOf */.Xy)(Rule)));
const ResultantAcl = dist/* object */.Ikc({ exact_paths: Rules, glob_paths: Rules });
/**
 * The limits that the token's policies set on a path, one phrase each (`allowed_parameters: input`). Empty if there are
 * none; undefined if the server does not say. With Vault's own policy `default` it does.
 *
 * @param path as policies spell it
 */
async function limitsOn(client, path) {
    try {
        const { data } = await client.request({
            method: 'GET',
            path: 'sys/internal/ui/resultant-acl',
            schema: ResultantAcl,
            retry: 'never',
        });
        const rule = data.exact_paths?.[path] ?? longest(data.glob_paths ?? {}, path);
        return rule === undefined ? [] : limitsOf(rule);
    }
    catch {
        return undefined;
    }
}
/** Globs are given as prefixes, in which `+` matches one segment. */
function longest(globs, path) {
    const matching = Object.keys(globs).filter((glob) => {
        const pattern = glob
            .replace(/\*$/, '')
            .replace(/[.*?^${}()|[\]\\]/g, '\\$&')
            .replaceAll('+', '[^/]+');
        return new RegExp(`^${pattern}`).test(path);
    });
    const [first] = matching.sort((a, b) => b.length - a.length);
    return first === undefined ? undefined : globs[first];
}
function limitsOf(rule) {
    const names = (parameters = {}) => Object.keys(parameters).sort().join(', ');
    return [
        ...(rule.allowed_parameters ? [`allowed_parameters: ${names(rule.allowed_parameters)}`] : []),
        ...(rule.denied_parameters ? [`denied_parameters: ${names(rule.denied_parameters)}`] : []),
        ...(rule.required_parameters ? [`required_parameters: ${rule.required_parameters.join(', ')}`] : []),
        ...(rule.min_wrapping_ttl
            ? [`min_wrapping_ttl: ${rule.min_wrapping_ttl} s, so answers must be wrapped`]
            : []),
        ...(rule.max_wrapping_ttl ? [`max_wrapping_ttl: ${rule.max_wrapping_ttl} s`] : []),
    ];
}

// EXTERNAL MODULE: ../vault/client.js
var vault_client = __webpack_require__(57046);
// EXTERNAL MODULE: ../vault/path.js
var vault_path = __webpack_require__(45190);
// EXTERNAL MODULE: ../vault/probe.js
var probe = __webpack_require__(33695);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(13225);
;// CONCATENATED MODULE: ../vault/preflight.js
/**
 * Checks, before any artifact is read, everything that could stop the run later: token, key, rights, server, and last a
 * request like those of the run, without any work in it.
 */










const Capabilities = (0,schema/* objectOf */.Xy)(dist/* array */.YOg(dist/* string */.YjP()));
const Token = dist/* object */.Ikc({
    ttl: dist/* number */.aig(),
    expire_time: dist/* nullish */.cl6(dist/* string */.YjP()),
    renewable: dist/* nullish */.cl6(dist/* boolean */.zMY()),
    /** Uses left after this one; 0 without a limit. Negative if this was the last one. */
    num_uses: dist/* nullish */.cl6(dist/* number */.aig()),
});
const Health = dist/* object */.Ikc({
    initialized: dist/* boolean */.zMY(),
    sealed: dist/* boolean */.zMY(),
    standby: dist/* optional */.lqM(dist/* boolean */.zMY()),
    version: dist/* optional */.lqM(dist/* string */.YjP()),
    // HashiCorp Vault only.
    enterprise: dist/* optional */.lqM(dist/* boolean */.zMY()),
});
/** After any other code, the remaining answers do not matter: nothing answered, or it was not Vault. */
const BEYOND_RIGHTS = new Set(['VAULT_DENIED', 'VAULT_KEY_MISSING', 'VAULT_KEY_UNUSABLE']);
/**
 * The token comes first: if it has few uses left, only necessary requests follow. Otherwise key and rights follow at
 * once, then one request like those of the run, since a policy may limit parameters, addresses or wrapping of a granted
 * path. A token without rights to look itself up or to ask for its capabilities is no failure if the key can be read: it
 * may well be able to sign.
 *
 * @throws AegisError VAULT_DENIED with the missing policy lines, VAULT_TOKEN_INVALID, VAULT_KEY_MISSING,
 * VAULT_KEY_UNUSABLE, and errors of the client if the server is sealed, unreachable or not Vault.
 */
async function preflight(client, { mount, key: name, needs, keyVersion, estimatedSeconds, requests = 1 }, { log }) {
    const wanted = [...new Set(['read-key', ...needs])].map((need) => (0,vault_path/* accessFor */.IK)(need, mount, name));
    const [token, health] = await Promise.allSettled([
        client.request({ method: 'GET', path: 'auth/token/lookup-self', schema: Token, retry: 'brief' }),
        withinPatience(askHealth(client)),
    ]);
    if (token.status === 'rejected')
        tolerate(token.reason, log);
    const life = token.status === 'fulfilled' ? token.value.data : undefined;
    const uses = life?.num_uses ?? 0;
    const isCounted = uses !== 0;
    if (isCounted)
        requireUses(uses, 1 + requests);
    const [key, capabilities] = await Promise.allSettled([
        (0,transit/* readTransitKey */.Zz)(client, { mount, name }, { retry: 'brief', does: purposeOf(needs) }),
        isCounted ? Promise.resolve(undefined) : askCapabilities(client, wanted),
    ]);
    const keyError = key.status === 'rejected' ? key.reason : undefined;
    if (keyError !== undefined && !BEYOND_RIGHTS.has(keyError.code))
        throw keyError;
    const granted = capabilities.status === 'fulfilled' ? capabilities.value : undefined;
    const missing = granted === undefined ? undefined : lacking(wanted, granted);
    if (keyError?.code === 'VAULT_DENIED') {
        if (missing?.length === 0)
            throw await refusedThough(client, 'read-key', { mount, name }, keyError);
        // Without an answer about capabilities, the missing rights are unknown, so all lines are shown.
        throw denied(missing ?? wanted, client, keyError);
    }
    if (keyError !== undefined)
        throw keyError;
    if (missing !== undefined && missing.length > 0)
        throw denied(missing, client);
    if (capabilities.status === 'rejected')
        tolerate(capabilities.reason, log);
    const read = key.value;
    if (needs.includes('sign'))
        (0,transit/* signingVersion */.mk)(read, keyVersion);
    const ttl = life === undefined ? undefined : life.ttl === 0 && !life.expire_time ? 'never' : life.ttl;
    if (health.status === 'fulfilled' &&
        health.value.hasNamespaces === false &&
        client.namespace !== undefined) {
        log.warning((0,errors/* printable */.g$)(`vault-namespace is ${client.namespace}, but this server has no namespaces (HashiCorp Vault without Enterprise) and ignores it`));
    }
    warnAboutLife(ttl, client.renews === true ? undefined : estimatedSeconds, log);
    if (isCounted)
        log.info(`The Vault token can be used ${uses} more times; this run needs ${1 + requests}`);
    else
        await tryOut(client, read, needs, granted !== undefined, keyVersion);
    return {
        key: read,
        ...(0,defined/* defined */.s)({ tokenTtlSeconds: ttl }),
        tokenRenewable: life?.renewable === true,
        server: health.status === 'fulfilled' ? health.value : {},
    };
}
/** The purpose that a refusal of the key names. */
function purposeOf(needs) {
    return needs.includes('rotate') ? 'rotate' : needs.includes('sign') ? 'sign' : 'verify';
}
/** @throws AegisError VAULT_TOKEN_INVALID if the token would run out during the run */
function requireUses(left, needed) {
    if (left >= needed)
        return;
    throw new errors/* AegisError */.o4('VAULT_TOKEN_INVALID', {
        message: 'the Vault token has too few uses left for this run',
        detail: 'it has {got}, and the run needs {expected}',
        expected: `at least ${needed} more uses`,
        got: String(Math.max(left, 0)),
        hints: ['give a token without a limit on its uses (num_uses, token_num_uses), or with a higher one'],
    });
}
/** Sends a request like those of the run, without the work. */
async function tryOut(client, key, needs, isGranted, keyVersion) {
    for (const need of ['sign', 'verify']) {
        if (!needs.includes(need))
            continue;
        try {
            await (0,transit/* tryTransit */.xi)(client, key, need, keyVersion);
        }
        catch (thrown) {
            if (!isGranted || !(thrown instanceof errors/* AegisError */.o4) || thrown.code !== 'VAULT_DENIED')
                throw thrown;
            throw await refusedThough(client, need, key, thrown);
        }
    }
    if (!needs.includes('sign') || !key.imported)
        return;
    // An imported version may lack its private half, which only signing shows. The message is not a statement.
    const signer = (0,transit/* transitSigner */.mH)(client, key, (0,defined/* defined */.s)({ version: keyVersion }));
    await signer.sign([{ artifact: 'a message for trial', message: probe/* PROBE_MESSAGE */.hY }]);
}
/** The error for a request that the capabilities allow but Vault refuses. */
async function refusedThough(client, need, { mount, name }, denied403) {
    const { path, capability } = (0,vault_path/* accessFor */.IK)(need, mount, name);
    const limits = await limitsOn(client, path);
    return new errors/* AegisError */.o4('VAULT_DENIED', {
        message: `the token’s policies grant ${capability} on ${path}, but Vault refuses the request${whereOf(client)}`,
        ...(limits !== undefined && limits.length > 0 && { got: (0,errors/* printable */.g$)(limits.join('; ')) }),
        hints: [
            limits !== undefined && limits.length > 0
                ? 'remove these limits from the token’s policies, or allow what is sent: ' +
                    SENT[need === 'verify' ? 'verify' : 'sign']
                : 'something besides capabilities refuses: limits on parameters (allowed_parameters, denied_parameters, ' +
                    'required_parameters), wrapping (min_wrapping_ttl), a control group or Sentinel: ask the operator of Vault',
        ],
        ...(0,defined/* defined */.s)({ vault: denied403.vault }),
        cause: denied403,
    });
}
/** Parameters of the run's requests, for policies that limit them. */
const SENT = {
    sign: 'batch_input, key_version, prehashed, hash_algorithm, marshaling_algorithm, signature_algorithm',
    verify: 'batch_input, prehashed, hash_algorithm, marshaling_algorithm, signature_algorithm',
};
async function askCapabilities(client, wanted) {
    const body = { paths: wanted.map(({ path }) => path) };
    const path = 'sys/capabilities-self';
    return (await client.request({ method: 'POST', path, body, schema: Capabilities, retry: 'brief' })).data;
}
/** How long to wait for an optional answer, in milliseconds. */
const PATIENCE_MS = 2000;
async function withinPatience(work) {
    const abort = new AbortController();
    const late = (0,promises_.setTimeout)(PATIENCE_MS, undefined, { signal: abort.signal, ref: false }).then(() => {
        throw new errors/* AegisError */.o4('VAULT_TIMEOUT', { message: 'no answer in time' });
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        abort.abort();
        late.catch(() => undefined);
    }
}
/** All status codes are mapped to 200: the body has the state. Never retried, since nothing depends on it. */
async function askHealth(client) {
    const codes = 'standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200&drsecondarycode=200';
    const path = `sys/health?${codes}`;
    const { data } = await client.request({
        method: 'GET',
        path,
        schema: Health,
        part: 'whole',
        retry: 'never',
        anonymous: true,
    });
    return {
        ...(data.enterprise === false && { hasNamespaces: false }),
        ...(0,defined/* defined */.s)({ version: data.version, standby: data.standby }),
    };
}
/** A path that the answer does not mention counts as denied. */
function lacking(wanted, granted) {
    return wanted.filter(({ path, capability }) => {
        const has = Object.hasOwn(granted, path) ? (granted[path] ?? []) : [];
        return !has.includes('root') && !has.includes(capability);
    });
}
/** Namespace of the request, since a token of one namespace has no rights in another. */
const whereOf = ({ namespace }) => namespace === undefined ? ' (in the root namespace, since none is given)' : ` (in namespace ${namespace})`;
function denied(missing, client, cause) {
    return new errors/* AegisError */.o4('VAULT_DENIED', {
        message: `the token’s policies do not allow what this run needs${whereOf(client)}`,
        detail: '{expected}',
        expected: missing.map(({ path, capability }) => `${capability} on ${path}`).join(', '),
        // One line each: hints are shown line by line, and stay ready to paste.
        hints: [
            ...(client.sendsNoToken === true ? [`${vault_client/* NO_TOKEN_SENT */.Rv}: this is the agent’s token`] : []),
            'add these lines to the token’s policy:',
            ...missing.map(vault_path/* policyLine */.Dx),
            'check `key` and transit-mount: policies are for names, so a wrong name is refused, too',
        ],
        ...(cause?.vault !== undefined && { vault: cause.vault }),
        ...(0,defined/* defined */.s)({ cause }),
    });
}
/** The key was read, so the token is good; these two answers may be missing, but any worse failure counts. */
function tolerate(reason, log) {
    const error = reason;
    const status = error.vault?.status;
    if (status === undefined || ![400, 403, 404].includes(status))
        throw error;
    log.debug((0,errors/* printable */.g$)(`preflight continues without ${error.vault?.path}: ${error.sentence}`));
}
function warnAboutLife(ttl, estimatedSeconds, log) {
    if (typeof ttl === 'number' && estimatedSeconds !== undefined && ttl < estimatedSeconds) {
        log.warning(`the Vault token expires in ${ttl} s, but this run may take ${Math.ceil(estimatedSeconds)} s: ` +
            'log in with a longer TTL, or right before this step');
    }
}


/***/ })

};
