export const id = 645;
export const ids = [645,899];
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
// EXTERNAL MODULE: ../verify/verify.js + 4 modules
var verify = __webpack_require__(52509);
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

/***/ 83899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../vault/session.js + 2 modules
var session = __webpack_require__(61060);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../vault/token-file.js
/** Credentials in files: a token that an agent renews, a secret id, a JWT. */



/** No token is longer: service tokens have about 100 bytes, batch tokens a few hundred, JWTs a few thousand. */
const MAX_SECRET_BYTES = 64 * 1024;
/**
 * A token from a file. The file is read now, and again each time the server refuses its token, because an agent writes a
 * new one before, or soon after, the old one expires.
 *
 * @throws AegisError TOKEN_MISSING, here and later, if the file cannot be read.
 */
function tokenFromFile(path) {
    let held = readSecretFile(path, 'the Vault token');
    return {
        token: (refused) => {
            if (refused?.token === held)
                held = readSecretFile(path, 'the Vault token');
            return held;
        },
        file: path,
    };
}
/**
 * A credential from a file, without the trailing line break.
 *
 * @param what  name of the credential for the error, which never shows the content.
 * @throws AegisError TOKEN_MISSING if the file is absent, empty, too large or not a regular file.
 */
function readSecretFile(path, what) {
    const fail = (got, cause) => new errors/* AegisError */.o4('TOKEN_MISSING', {
        message: `cannot read ${what} from ${(0,errors/* printable */.g$)(path)}`,
        got,
        hints: [
            'check that the file exists and that this user can read it; an agent may not have written it yet',
        ],
        ...(0,defined/* defined */.s)({ cause }),
    });
    let text;
    try {
        text = (0,read/* readWhole */.oD)(path, MAX_SECRET_BYTES).toString('utf8').trim();
    }
    catch (thrown) {
        if (!(thrown instanceof read/* ReadFailure */.lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        throw fail(problem === 'too large' ? `more than ${MAX_SECRET_BYTES} bytes` : got, cause);
    }
    if (text === '')
        throw fail('an empty file');
    return text;
}

;// CONCATENATED MODULE: ../run/login.js
/** Turns the inputs for authentication into the method of a Vault session. */



/**
 * Credentials are read when the login needs them, and again for each further login.
 *
 * @throws AegisError TOKEN_MISSING if a token file cannot be read; INPUT_INVALID if the job cannot get an OIDC token.
 */
function authMethod(auth, host) {
    const fromFile = (path, what) => () => {
        const credential = readSecretFile((0,external_node_path_.resolve)(host.workspace, path), what);
        host.mask?.(credential);
        return credential;
    };
    switch (auth.kind) {
        case 'none':
            return { kind: 'none' };
        case 'token': {
            const { token, file, revoke } = auth;
            if (file === undefined)
                return { kind: 'token', token: () => token ?? '', revoke };
            const handed = tokenFromFile((0,external_node_path_.resolve)(host.workspace, file));
            const masked = async (refused) => {
                const current = await handed.token(refused);
                host.mask?.(current);
                return current;
            };
            return { ...handed, kind: 'token', token: masked, revoke };
        }
        case 'approle': {
            const { kind, path, roleId, secretId, secretIdFile, wrapped } = auth;
            const source = secretIdFile === undefined ? secretId && (() => secretId) : fromFile(secretIdFile, 'the secret id');
            return { kind, path, roleId, wrapped, ...(source && { secretId: source }) };
        }
        case 'kubernetes': {
            const { kind, path, role, jwtFile } = auth;
            return { kind, path, role, jwt: fromFile(jwtFile, 'the service account’s token') };
        }
        case 'jwt': {
            const { kind, path, role, audience, jwtFile } = auth;
            if (jwtFile !== undefined)
                return { kind, path, role, jwt: fromFile(jwtFile, 'the JWT') };
            const { idToken } = host;
            if (idToken === undefined) {
                throw new errors/* AegisError */.o4('INPUT_INVALID', {
                    message: 'there is no OIDC token to log in with',
                    hints: [
                        'in GitHub Actions: add `permissions: id-token: write` to the job',
                        'elsewhere: give the file with the JWT as vault-jwt-file',
                    ],
                });
            }
            return { kind, path, role, jwt: async () => idToken(audience) };
        }
    }
}

;// CONCATENATED MODULE: ../run/connect.js
/** A run's session with Vault. */



/**
 * Opens the run's session with Vault; `close` ends it, and revokes the token where the run made it.
 *
 * @throws AegisError TOKEN_MISSING, INPUT_INVALID
 */
function connect({ address, auth, maxRetries, authNamespace, ...config }, host) {
    const { proxy, log, signal, mask, leftovers } = host;
    const attempts = maxRetries === undefined ? undefined : maxRetries + 1;
    const server = {
        ...proxy,
        ...config,
        ...(0,defined/* defined */.s)({ authNamespace }),
        ...(attempts !== undefined && { retry: { maxAttempts: attempts, hardLimit: attempts } }),
    };
    return (0,session/* openVaultSession */.P)({ ...server, address: new URL(address) }, authMethod(auth, host), {
        log,
        signal,
        onToken: (token, revocable) => {
            mask?.(token);
            if (revocable)
                leftovers?.token({ server: { ...server, address }, token });
        },
        onRevoked: (token) => leftovers?.revoked(token),
    });
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
        ? await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(376), __webpack_require__.e(686)]).then(__webpack_require__.bind(__webpack_require__, 52686)).then(({ requireChainOf, shownOf }) => shownOf(requireChainOf(version, key, deps.now())))
        : undefined;
    const authorities = timestamps === undefined
        ? undefined
        : await (await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(327)]).then(__webpack_require__.bind(__webpack_require__, 75327))).openTimestamper({ ...timestamps, keyType: key.type }, deps);
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


/***/ })

};
