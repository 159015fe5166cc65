export const id = 727;
export const ids = [727];
export const modules = {

/***/ 2727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   trustedOnline: () => (/* binding */ trustedOnline)
/* harmony export */ });
/* harmony import */ var _vault_preflight_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81720);
/* harmony import */ var _vault_transit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13225);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41324);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58872);




/** @throws AegisError VAULT_*, TOKEN_MISSING, CANCELLED */
async function trustedOnline({ mount, key: name, vault }, minKeyVersion, client, work, session) {
    const { key, server } = await (0,_vault_preflight_js__WEBPACK_IMPORTED_MODULE_0__/* .preflight */ .M)(client, {
        mount,
        key: name,
        needs: ['verify'],
        estimatedSeconds: (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .estimatedSeconds */ .ws)(work.count, work.bytes),
        requests: (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_1__/* .requestsFor */ .Uw)('verify', work.count) + (work.requests ?? 0),
    }, session);
    const root = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_2__/* .trustTransitKey */ .V3)(key, minKeyVersion);
    const oldest = Math.max(root.minVersion, key.versions[0]?.version ?? 1);
    const versions = oldest < key.latestVersion
        ? ` versions ${oldest} to ${key.latestVersion}`
        : oldest === key.latestVersion
            ? ` version ${oldest}`
            : `, no version of which counts: the latest is ${key.latestVersion}, and the oldest that may sign is ${oldest}`;
    const keyDescription = `${mount}/${name}${versions} (${key.type})`;
    session.log.info(`Trusted: ${keyDescription} at ${vault.address}` +
        (server.version === undefined ? '' : `, server version ${server.version}`));
    return { trust: root, confirmer: (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_1__/* .transitVerifier */ .Kt)(client, key), keyDescription };
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
