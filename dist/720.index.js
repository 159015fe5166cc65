export const id = 720;
export const ids = [720];
export const modules = {

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

// EXTERNAL MODULE: ../vault/client.js + 2 modules
var vault_client = __webpack_require__(1383);
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


/***/ }),

/***/ 76692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M3: () => (/* binding */ VERSION_REFUSED),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   Zz: () => (/* binding */ readTransitKey),
/* harmony export */   mk: () => (/* binding */ signingVersion),
/* harmony export */   pU: () => (/* binding */ VERSION_RETIRED),
/* harmony export */   zb: () => (/* binding */ unusableFor)
/* harmony export */ });
/* unused harmony export checkName */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83467);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8185);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45190);
/** A Transit key as Vault describes it, and what refusals mean for the key. */








const MaybeNumber = valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(), 0);
const MaybeFlag = valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .boolean */ .zMY(), false);
const KeyRecord = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    type: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    latest_version: valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(),
    min_decryption_version: MaybeNumber,
    min_encryption_version: MaybeNumber,
    supports_signing: MaybeFlag,
    exportable: MaybeFlag,
    allow_plaintext_backup: MaybeFlag,
    deletion_allowed: MaybeFlag,
    derived: MaybeFlag,
    soft_deleted: MaybeFlag,
    imported_key: MaybeFlag,
    imported_key_allow_rotation: MaybeFlag,
    auto_rotate_period: MaybeNumber,
    // Symmetric keys list times here, HMAC keys nothing: the type is checked first, then the entries.
    keys: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonObject */ .o$, {}),
});
const KeyVersionRecord = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    public_key: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    creation_time: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    certificate_chain: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), ''),
});
/**
 * Reads a key with the public halves of its versions (`GET /:mount/keys/:name`).
 *
 * @throws AegisError VAULT_KEY_MISSING if key or mount does not exist, VAULT_KEY_UNUSABLE if the key cannot sign,
 * VAULT_ANSWER_INVALID if the record contradicts itself, VAULT_DENIED with the policy line, and errors of the client.
 */
async function readTransitKey(client, { mount: givenMount, name }, { retry = 'full', does = 'verify' } = {}) {
    checkName(name);
    // Normalized, because the mount goes into signed statements.
    const mount = givenMount.replace(/^\/+|\/+$/g, '');
    let answer;
    try {
        const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultPath */ .O) `${mount}/keys/${name}`;
        answer = await client.request({ method: 'GET', path, schema: KeyRecord, retry });
    }
    catch (error) {
        throw await explainMissing(client, explain(error, { mount, name }, 'read-key'), mount);
    }
    const record = answer.data;
    refuseUnusable(record, { mount, name }, does);
    const type = record.type;
    const versions = Object.entries(record.keys)
        .map(([version, entry]) => readVersion({ mount, name }, type, version, entry))
        .sort((a, b) => a.version - b.version);
    if (versions.at(-1)?.version !== record.latest_version) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: `the record of ${mount}/${name} contradicts itself`,
            detail: 'its last version is {got}, not {expected}',
            expected: `version ${record.latest_version} as the last of its versions`,
            got: String(versions.at(-1)?.version ?? 'no version'),
        });
    }
    return {
        mount,
        name,
        type,
        latestVersion: record.latest_version,
        minVersion: record.min_decryption_version,
        minEncryptionVersion: record.min_encryption_version,
        exportable: record.exportable,
        allowPlaintextBackup: record.allow_plaintext_backup,
        deletionAllowed: record.deletion_allowed,
        imported: record.imported_key,
        ...(record.auto_rotate_period > 0 && { autoRotatePeriod: record.auto_rotate_period }),
        versions,
        requestId: answer.requestId,
    };
}
/** @throws AegisError VAULT_KEY_UNUSABLE with one sentence for each kind of unusable key */
function refuseUnusable(record, { mount, name }, does) {
    const refuse = (why, ...hints) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            message: `the Transit key ${mount}/${name} ${why}`,
            hints: hints.length > 0 ? hints : [`choose a key of type ${_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .KEY_TYPES */ .WJ.join(', ')}`],
        });
    };
    if (record.soft_deleted) {
        refuse('is soft-deleted', `restore it with \`bao write -f ${mount}/keys/${name}/soft-delete-restore\`, or choose another key`);
    }
    if (record.type === 'managed_key') {
        refuse('is a managed key: Vault does not show the public half of a key in a KMS or an HSM');
    }
    if (record.derived) {
        refuse(`is derived: each ${does === 'verify' ? 'context' : 'signature'} has its own key, which no one outside Vault knows`, 'choose a key that was created without `derived`');
    }
    if (!(0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) && record.supports_signing)
        refuse(`is of type ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(record.type)}, which has unknown signatures`);
    if (!(0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) || !record.supports_signing) {
        refuse(`is of type ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(record.type)}, ` +
            ((0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) || does !== 'verify'
                ? 'which does not sign'
                : 'which has no public key to verify with'));
    }
    if (does === 'rotate' && record.imported_key && !record.imported_key_allow_rotation) {
        refuse('was imported without `allow_rotation`, so Vault does not rotate it', `import the next version with \`vault write ${mount}/keys/${name}/import_version …\`, or create a new key in Vault and re-sign`);
    }
}
/** Explains a missing key by what is at the mount: another engine also answers 404. */
async function explainMissing(client, error, mount) {
    if (error.code !== 'VAULT_KEY_MISSING' || error.vault?.status !== 404)
        return error;
    try {
        const path = `sys/internal/ui/mounts/${(0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultPath */ .O) `${mount}`}`;
        const { data } = await client.request({ method: 'GET', path, schema: Mount, retry: 'never' });
        if (data.type === 'transit')
            return error;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            message: `there is no Transit engine mounted at ${mount}: the engine there is ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(data.type)}`,
            hints: ['check transit-mount'],
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ vault: error.vault }),
            cause: error,
        });
    }
    catch {
        // The token may lack the right to ask.
        return error;
    }
}
const Mount = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ type: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() });
function readVersion(key, type, version, entry) {
    const fail = (got, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
        message: `version ${version} of ${key.mount}/${key.name} cannot be read`,
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ cause }),
    });
    if (!/^[1-9]\d{0,8}$/.test(version))
        throw fail(`${JSON.stringify(version)} is not a version number`);
    const record = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(KeyVersionRecord, entry);
    if (!record.success)
        throw fail('it lacks public_key or creation_time');
    let publicKey;
    try {
        publicKey = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .publicKeyFromTransit */ .AA)(record.output.public_key);
    }
    catch (cause) {
        throw fail(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 ? cause.sentence : 'its public key is of an unknown kind', cause);
    }
    if (publicKey.type !== type)
        throw fail(`its public key is of type ${publicKey.type}, in a key of type ${type}`);
    const { creation_time: createdAt, certificate_chain: chain } = record.output;
    const stored = chain === '' ? {} : { certificateChain: chain };
    return { version: Number(version), publicKey, createdAt, ...stored };
}
/**
 * The version to sign with.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE if the key does not have it or Vault would not sign with it.
 */
function signingVersion(key, wanted) {
    const version = wanted ?? key.latestVersion;
    const found = key.versions.find((candidate) => candidate.version === version);
    const lowest = Math.max(key.minEncryptionVersion, key.versions[0]?.version ?? 1);
    if (found !== undefined && version >= lowest)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
        message: `the Transit key ${key.mount}/${key.name} does not sign with version ${version}`,
        detail: `it signs with ${lowest === key.latestVersion ? `version ${lowest} only` : `versions ${lowest} to ${key.latestVersion}`}`,
        expected: `a version from ${lowest} to ${key.latestVersion}`,
        got: String(version),
        hints: ['check key-version; without it the latest version signs'],
    });
}
/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or gone. */
const VERSION_REFUSED = /requested version|minimum encryption key version|latest key version|version is too/i;
/** Measured on OpenBao 2.7.2, asked to verify below min_decryption_version: `… disallowed by policy (too old)`. */
const VERSION_RETIRED = /\btoo old\b/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
/** Refusals of Transit for which another version is not the remedy. */
const UNUSABLE = [
    {
        words: /does not contain a private part|private key not imported/i,
        message: 'has only the public half of this version, so Vault cannot sign with it',
        hint: 'import the private half, or choose another key or key-version',
    },
    {
        words: /does not allow rotation/i,
        message: 'was imported without `allow_rotation`, so Vault does not rotate it',
        hint: 'import the next version yourself, or create a new key in Vault and re-sign',
    },
    { words: /soft.?deleted/i, message: 'is soft-deleted', hint: 'restore it, or choose another key' },
    {
        words: /too large/i,
        message: 'has too many versions for Vault’s storage',
        hint: 'raise min_decryption_version and trim the key, or create a new one',
    },
];
/** The explanation for words of Transit, if there is one. */
function unusableFor(words) {
    return UNUSABLE.find(({ words: pattern }) => pattern.test(words));
}
const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;
/** What a refused Transit request means for the key, with the policy line if rights are missing. */
function explain(error, key, need) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4))
        throw error;
    const { vault } = error;
    const words = vault?.errors.join(' ') ?? '';
    const details = { ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ vault }), cause: error };
    if (error.code === 'VAULT_DENIED') {
        const hints = ['add this line to the token’s policy:', (0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .policyLine */ .Dx)((0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .accessFor */ .IK)(need, key.mount, key.name))];
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_DENIED', { ...details, message: error.message, hints });
    }
    // Only Vault's own words count: a web page with 404 means a wrong address, not a missing key.
    const absent = error.code === 'VAULT_REFUSED' && vault?.status === 404;
    if (absent && /no handler for route|route entry not found|unsupported path|invalid path/i.test(words)) {
        const message = `there is no Transit engine mounted at ${key.mount}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', { ...details, message });
    }
    if ((absent && !/namespace/i.test(words)) || KEY_GONE.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `there is no Transit key ${key.mount}/${key.name}`,
        });
    }
    if (absent) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `the namespace ${vault.namespace ?? ''} does not exist`,
            hints: ['check vault-namespace'],
        });
    }
    const why = unusableFor(words);
    if (why !== undefined) {
        const { message: text, hint } = why;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            ...details,
            message: `the Transit key ${key.mount}/${key.name} ${text}`,
            hints: [hint],
        });
    }
    if (VERSION_REFUSED.test(words) || CANNOT_SIGN.test(words)) {
        const message = `the Transit key ${key.mount}/${key.name} cannot be used: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(words)}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', { ...details, message });
    }
    return error;
}
/** @throws AegisError INPUT_INVALID */
function checkName(name) {
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_4__/* .isKeyName */ .TK)(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'the name of the Transit key cannot be used',
        detail: '{got} does not consist of {expected}',
        expected: 'letters, digits, `_`, and `-` or `.` inside',
        got: JSON.stringify(name),
        hints: ['check `key`: it is only the name, without the mount'],
    });
}


/***/ }),

/***/ 13225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ readSignature),
  Zz: () => (/* reexport */ transit_key/* readTransitKey */.Zz),
  Uw: () => (/* binding */ requestsFor),
  mk: () => (/* reexport */ transit_key/* signingVersion */.mk),
  mH: () => (/* binding */ transitSigner),
  Kt: () => (/* binding */ transitVerifier),
  xi: () => (/* binding */ tryTransit)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors_0 = __webpack_require__(82359);
// EXTERNAL MODULE: ../keys/key-type.js
var key_type = __webpack_require__(31885);
// EXTERNAL MODULE: ../../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(48630);
;// CONCATENATED MODULE: ../vault/batch.js
/** Transit's `batch_input`: requests that a server accepts, few at a time, with results matched to items. */



/**
 * Largest sum of batch items in one request, bytes of JSON. Vault's and OpenBao's `max_request_size` is 32 MiB; a proxy
 * may add something or allow less.
 */
const MAX_REQUEST_BYTES = 24 * 1024 * 1024;
/**
 * OpenBao: `exceeded maximum number of strings` (measured on 2.7.2). Vault: `JSON array exceeds allowed element count`, and
 * the same for entries and tokens (sdk/helper/jsonutil). Splitting does not help with a single string that is too long.
 */
const TOO_COMPLEX = /exceeded maximum number|exceeds allowed (?:element|entry|token) count/i;
/**
 * A batcher that starts with `size` and halves a request whenever the server finds it too complex (400) or too large
 * (413). It keeps the smaller size, so a server's limit costs one refusal per request in flight, not per batch.
 */
function openBatcher(client, options) {
    const { path, fixed } = options;
    const limit = (0,p_limit/* default */.A)(options.concurrency);
    let size = Math.max(1, Math.floor(options.size));
    /** One request, or undefined if the server does not accept so many items. */
    async function post(items, schema) {
        try {
            return await client.request({
                method: 'POST',
                path,
                body: { ...fixed, batch_input: items.map((item, index) => ({ ...item, reference: String(index) })) },
                schema: dist/* object */.Ikc({ batch_results: dist/* array */.YOg(schema) }),
            });
        }
        catch (error) {
            if (items.length < 2 || !isTooBig(error))
                throw error;
            size = Math.min(size, Math.ceil(items.length / 2));
            return undefined;
        }
    }
    async function settle(items, schema, call) {
        const answer = await limit(async () => {
            // After the first failure the call has failed: waiting requests are not sent, and fail with the same error,
            // so that it does not matter which failure is seen first.
            if (call.failure !== undefined)
                throw call.failure;
            // Meanwhile, another request may have shown that this one is too large.
            if (items.length > size)
                return undefined;
            try {
                return await post(items, schema);
            }
            catch (error) {
                call.failure = error;
                throw error;
            }
        });
        if (answer === undefined) {
            const half = Math.ceil(items.length / 2);
            const parts = [items.slice(0, half), items.slice(half)];
            return (await Promise.all(parts.map((part) => settle(part, schema, call)))).flat();
        }
        const results = answer.data.batch_results;
        checkOrder(items.length, results, path, answer.requestId);
        return results.map((result) => ({ result, requestId: answer.requestId }));
    }
    return {
        get size() {
            return size;
        },
        async run(items, schema) {
            const call = {};
            const parts = chunks(items, size).map((chunk) => settle(chunk, schema, call));
            return (await Promise.all(parts)).flat();
        },
    };
}
function isTooBig(error) {
    if (!(error instanceof errors_0/* AegisError */.o4))
        return false;
    const { status, errors = [] } = error.vault ?? {};
    return status === 413 || (status === 400 && errors.some((text) => TOO_COMPLEX.test(text)));
}
/**
 * Every result must be there, once, in its place. A server that supports `reference` returns it. If no result has one,
 * only the order counts, and the self-check after signing catches a wrong one.
 */
function checkOrder(asked, results, path, requestId) {
    const fail = (expected, got, detail) => new errors_0/* AegisError */.o4('VAULT_ANSWER_INVALID', {
        message: `the batch answer of ${path} (request ${requestId}) does not match the request`,
        detail,
        expected,
        got,
    });
    if (results.length !== asked)
        throw fail(`${asked} results`, String(results.length), 'it has {got} of {expected}');
    if (results.every(({ reference }) => !reference))
        return;
    const wrong = results.findIndex(({ reference }, index) => reference !== String(index));
    if (wrong !== -1)
        throw fail(`result ${wrong} in its place`, `reference ${JSON.stringify(results[wrong]?.reference ?? null)}`, 'it has {got}, not {expected}');
}
function chunks(items, size) {
    const made = [];
    let bytes = 0;
    for (const item of items) {
        const weight = Object.entries(item).reduce((sum, [name, value]) => sum + name.length + value.length + 8, 32);
        const last = made.at(-1);
        if (last === undefined || last.length >= size || bytes + weight > MAX_REQUEST_BYTES) {
            made.push([item]);
            bytes = weight;
        }
        else {
            last.push(item);
            bytes += weight;
        }
    }
    return made;
}

// EXTERNAL MODULE: ../vault/path.js
var vault_path = __webpack_require__(45190);
// EXTERNAL MODULE: ../vault/transit-key.js
var transit_key = __webpack_require__(76692);
;// CONCATENATED MODULE: ../vault/transit.js
/** Implements the ports of sign/ and verify/ with Vault's Transit engine. */









/** Four strings an item and OpenBao's limit of 1,000 strings (keys counted) leave room for 249. */
const SIGN_BATCH = 200;
/** Six strings an item leave room for 166. */
const VERIFY_BATCH = 150;
const CONCURRENCY = 4;
/** Requests needed to make or confirm this many signatures, unless the server shows a smaller limit. */
const requestsFor = (does, count) => Math.ceil(count / (does === 'sign' ? SIGN_BATCH : VERIFY_BATCH));
/** Vault refuses JSON strings above 1 MiB, which is this much before base64. */
const MAX_MESSAGE_BYTES = 768 * 1024;
const SignResult = dist/* object */.Ikc({
    signature: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    key_version: dist/* optional */.lqM(dist/* number */.aig()),
    error: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    reference: dist/* nullish */.cl6(dist/* string */.YjP()),
});
/**
 * A signer on `POST /:mount/sign/:name`. Every request names the version, so a rotation during a run changes nothing.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE if the key does not sign with the version.
 */
function transitSigner(client, key, options = {}) {
    const { version, publicKey } = (0,transit_key/* signingVersion */.mk)(key, options.version);
    const scheme = (0,key_type/* schemeOf */.dz)(key.type);
    const concurrency = options.concurrency ?? CONCURRENCY;
    const batcher = openBatcher(client, {
        path: (0,vault_path/* vaultPath */.O) `${key.mount}/sign/${key.name}`,
        fixed: { ...parametersOf(key.type), key_version: version },
        size: options.batchSize ?? SIGN_BATCH,
        concurrency,
    });
    return {
        key: { mount: key.mount, name: key.name, version, publicKey },
        ...(0,defined/* defined */.s)({ certificates: options.certificates, timestamper: options.timestamper }),
        get batchSize() {
            return batcher.size;
        },
        concurrency,
        async requireAccepted() {
            const { minVersion } = await (0,transit_key/* readTransitKey */.Zz)(client, key);
            if (minVersion <= version)
                return;
            throw new errors_0/* AegisError */.o4('KEY_VERSION_RETIRED', {
                message: `version ${version} of ${key.mount}/${key.name} was retired while this run signed; nothing was written`,
                detail: `the oldest version that it accepts is now ${minVersion}`,
                expected: `version ${minVersion} or newer`,
                got: String(version),
                hints: ['run again: it then signs with the newest version'],
            });
        },
        async sign(items) {
            for (const { artifact, message } of items) {
                if (scheme.hash === undefined && message.length > MAX_MESSAGE_BYTES) {
                    throw new errors_0/* AegisError */.o4('STATEMENT_TOO_LARGE', {
                        message: `the statement is too large for a key of type ${key.type}, which signs the message itself`,
                        detail: 'it has {got} bytes, and {expected} can be signed',
                        expected: `at most ${MAX_MESSAGE_BYTES} bytes`,
                        got: `${message.length}`,
                        artifact,
                    });
                }
            }
            const inputs = items.map(({ message }) => ({ input: inputOf(key.type, message) }));
            let results;
            try {
                results = await batcher.run(inputs, SignResult);
            }
            catch (error) {
                const only = items.length === 1 ? items[0]?.artifact : undefined;
                const explained = (0,transit_key/* explain */.WE)(error, key, 'sign');
                throw only === undefined ? explained : (0,errors_0/* aboutArtifact */.IJ)(explained, only);
            }
            return results.map(({ result, requestId }, index) => {
                const artifact = items[index]?.artifact ?? '';
                if (result.error !== '')
                    throw itemError(key, artifact, result.error, requestId);
                const { signature, keyVersion } = readSignature(result.signature, artifact);
                if (keyVersion !== version || (result.key_version ?? version) !== version) {
                    throw new errors_0/* AegisError */.o4('VAULT_ANSWER_INVALID', {
                        message: `Vault signed ${(0,errors_0/* printable */.g$)(artifact)} with another key version than requested`,
                        detail: '{got}, not {expected}',
                        expected: String(version),
                        got: String(keyVersion === version ? result.key_version : keyVersion),
                        artifact,
                    });
                }
                return { signature, keyVersion, requestId };
            });
        },
    };
}
const VerifyResult = dist/* object */.Ikc({
    valid: dist/* optional */.lqM(dist/* boolean */.zMY()),
    error: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    reference: dist/* nullish */.cl6(dist/* string */.YjP()),
});
/** A confirmer on `POST /:mount/verify/:name`. Versions may be mixed: each signature names its own. */
function transitVerifier(client, key, options = {}) {
    const concurrency = options.concurrency ?? CONCURRENCY;
    const batcher = openBatcher(client, {
        path: (0,vault_path/* vaultPath */.O) `${key.mount}/verify/${key.name}`,
        fixed: parametersOf(key.type),
        size: options.batchSize ?? VERIFY_BATCH,
        concurrency,
    });
    return {
        get batchSize() {
            return batcher.size;
        },
        concurrency,
        async confirm(items) {
            // Vault would refuse the whole request for one such item, so the item is refused here instead.
            const reasons = items.map(({ message, signature, keyVersion }) => {
                if (signature.length === 0)
                    return 'the signature is empty';
                if (!Number.isSafeInteger(keyVersion) || keyVersion < 1)
                    return `there is no key version ${keyVersion}`;
                const { hash } = (0,key_type/* schemeOf */.dz)(key.type);
                if (hash === undefined && 'digest' in message)
                    return `a digest cannot be verified with ${key.type}`;
                if (hash === undefined && !('digest' in message) && message.length > MAX_MESSAGE_BYTES) {
                    return `the statement is larger than the ${MAX_MESSAGE_BYTES} bytes that Vault verifies with ${key.type}`;
                }
                return undefined;
            });
            const asked = items
                .filter((_, index) => reasons[index] === undefined)
                .map(({ message, signature, keyVersion }) => ({
                input: inputOf(key.type, message),
                signature: `vault:v${keyVersion}:${Buffer.from(signature).toString('base64')}`,
            }));
            let results;
            try {
                results = await batcher.run(asked, VerifyResult);
            }
            catch (error) {
                throw (0,transit_key/* explain */.WE)(error, key, 'verify');
            }
            let next = 0;
            return items.map(({ artifact }, index) => {
                const reason = reasons[index];
                if (reason !== undefined)
                    return { valid: false, reason, requestId: '' };
                const answer = results[next++];
                if (answer === undefined || (answer.result.valid === undefined && answer.result.error === '')) {
                    const message = `Vault gave no verdict on ${(0,errors_0/* printable */.g$)(artifact)}`;
                    throw new errors_0/* AegisError */.o4('VAULT_ANSWER_INVALID', { message, artifact });
                }
                const { result, requestId } = answer;
                if (result.error !== '') {
                    const retired = transit_key/* VERSION_RETIRED */.pU.test(result.error);
                    return { valid: false, reason: result.error, requestId, ...(retired && { retired }) };
                }
                return result.valid === true
                    ? { valid: true, requestId }
                    : { valid: false, reason: 'Vault says that the signature is not valid', requestId };
            });
        },
    };
}
/**
 * Sends a request with the parameters of the run and an empty batch. The server first checks path, parameters and wrapping
 * against policies; then the engine finds nothing to do, so nothing is signed.
 *
 * @throws AegisError the failure of such a request: VAULT_DENIED, …
 */
async function tryTransit(client, key, does, version = key.latestVersion) {
    const path = does === 'sign' ? (0,vault_path/* vaultPath */.O) `${key.mount}/sign/${key.name}` : (0,vault_path/* vaultPath */.O) `${key.mount}/verify/${key.name}`;
    const fixed = { ...parametersOf(key.type), ...(does === 'sign' && { key_version: version }) };
    try {
        await client.request({ method: 'POST', path, body: { ...fixed, batch_input: [] }, schema: dist/* unknown */.L5J() });
    }
    catch (error) {
        // `missing batch input to process`: the engine was reached.
        if (error instanceof errors_0/* AegisError */.o4 && error.vault?.status === 400)
            return;
        throw (0,transit_key/* explain */.WE)(error, key, does);
    }
}
/** The same parameters for signing and verifying, all explicit: Vault's defaults differ between them and by version. */
function parametersOf(type) {
    const { family, transitHash } = (0,key_type/* schemeOf */.dz)(type);
    switch (family) {
        case 'ed25519':
        case 'mldsa':
            return {};
        case 'ecdsa':
            return { prehashed: true, hash_algorithm: transitHash, marshaling_algorithm: 'asn1' };
        case 'rsa-pkcs1v15':
            return { prehashed: true, hash_algorithm: transitHash, signature_algorithm: 'pkcs1v15' };
    }
}
/** Base64 of the digest, or of the message if the scheme hashes itself. */
function inputOf(type, message) {
    if ('digest' in message)
        return Buffer.from(message.digest).toString('base64');
    const { hash } = (0,key_type/* schemeOf */.dz)(type);
    return hash === undefined
        ? Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('base64')
        : (0,external_node_crypto_.createHash)(hash).update(message).digest('base64');
}
/** `vault:vN:BASE64`, with nothing before, between or after, and base64 in its one canonical spelling. */
function readSignature(text, artifact) {
    const match = /^vault:v([1-9]\d{0,8}):([A-Za-z0-9+/]+={0,2})$/.exec(text);
    const signature = Buffer.from(match?.[2] ?? '', 'base64');
    if (match?.[2] === undefined || signature.toString('base64') !== match[2]) {
        throw new errors_0/* AegisError */.o4('VAULT_ANSWER_INVALID', {
            message: `the signature of ${(0,errors_0/* printable */.g$)(artifact)} cannot be read`,
            detail: 'it begins with {got}, but must be {expected}',
            expected: 'vault:v<version>:<base64>',
            got: (0,errors_0/* printable */.g$)(text.slice(0, 40)),
            artifact,
        });
    }
    return { signature, keyVersion: Number(match[1]) };
}
/** The error for one refused item in a batch that was answered with 200. */
function itemError(key, artifact, words, requestId) {
    const vault = {
        method: 'POST',
        path: `${key.mount}/sign/${key.name}`,
        status: 200,
        errors: [words],
        requestId,
        attempts: 1,
    };
    const why = (0,transit_key/* unusableFor */.zb)(words);
    if (why !== undefined) {
        const message = `the Transit key ${key.mount}/${key.name} ${why.message}`;
        return new errors_0/* AegisError */.o4('VAULT_KEY_UNUSABLE', { message, hints: [why.hint], vault, artifact });
    }
    return new errors_0/* AegisError */.o4(transit_key/* VERSION_REFUSED */.M3.test(words) ? 'VAULT_KEY_UNUSABLE' : 'VAULT_REFUSED', {
        message: `Vault did not sign ${(0,errors_0/* printable */.g$)(artifact)}: ${(0,errors_0/* printable */.g$)(words)}`,
        artifact,
        vault,
    });
}


/***/ })

};
