export const id = 75;
export const ids = [75];
export const modules = {

/***/ 56135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   ni: () => (/* binding */ readRefusal)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70458);
/* harmony import */ var _http_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66897);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/** The JSON around every Vault answer, read within limits. */



const CODE = 'VAULT_ANSWER_INVALID';
const Envelope = valibot__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    // It goes into audit logs and error texts, so it must not hold arbitrary text from a server.
    request_id: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[\w-]{0,64}$/, 'is not a request id')),
    warnings: valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())),
    data: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()),
    auth: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()),
    wrap_info: valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()),
});
const Refusal = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ errors: valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) });
/**
 * The answer without the secrets that the client knows. If a server or a proxy echoes the token, it would otherwise reach
 * errors, manifests and audit logs, which are uploaded. Only the answer to a login or a renewal may hold a token.
 */
function withoutSecrets(answer, part, scrub) {
    if (answer.bytes === undefined || part === 'auth')
        return answer;
    const text = Buffer.from(answer.bytes).toString('latin1');
    const clean = scrub(text);
    return clean === text ? answer : { ...answer, bytes: Buffer.from(clean, 'latin1') };
}
/**
 * The content of a 2xx answer, or what is wrong with it. The problem is text, not an error, because the error also names
 * the request, which is not known here.
 */
function readAnswer(answer, part, schema) {
    if (answer.status === 204) {
        const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(schema, null);
        return parsed.success
            ? { data: parsed.output, requestId: '', warnings: [] }
            : { problem: 'no content, but data was expected' };
    }
    const json = (0,_http_json_js__WEBPACK_IMPORTED_MODULE_0__/* .readJson */ .V)(answer, CODE);
    if ('problem' in json)
        return json;
    if (part === 'whole') {
        const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(schema, json.value);
        return parsed.success
            ? { data: parsed.output, requestId: '', warnings: [] }
            : { problem: (0,_http_json_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeProblem */ .j)(parsed.issues) };
    }
    const envelope = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(Envelope, json.value);
    if (!envelope.success)
        return { problem: (0,_http_json_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeProblem */ .j)(envelope.issues) };
    const { wrap_info: wrapping, [part]: read } = envelope.output;
    if ((read ?? undefined) === undefined && (wrapping ?? undefined) !== undefined)
        return { problem: 'an answer that is wrapped', isWrapped: true };
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(schema, read);
    if (!parsed.success)
        return { problem: (0,_http_json_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeProblem */ .j)(parsed.issues, part) };
    return {
        data: parsed.output,
        requestId: envelope.output.request_id,
        warnings: envelope.output.warnings ?? [],
    };
}
/**
 * Vault's `errors[]`, or undefined if the answer is not from Vault. An engine that has nothing at a path may answer
 * 404 in the envelope of a success, with its message among the warnings.
 */
function readRefusal(answer) {
    const json = (0,_http_json_js__WEBPACK_IMPORTED_MODULE_0__/* .readJson */ .V)(answer, CODE);
    if ('problem' in json)
        return undefined;
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(Refusal, json.value);
    if (parsed.success)
        return parsed.output.errors;
    if (answer.status !== 404)
        return undefined;
    const envelope = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(Envelope, json.value);
    return envelope.success ? (envelope.output.warnings ?? []) : undefined;
}


/***/ }),

/***/ 57046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ MINT_GRACE_MS),
/* harmony export */   Rv: () => (/* binding */ NO_TOKEN_SENT),
/* harmony export */   Z1: () => (/* binding */ openVault)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _http_connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56363);
/* harmony import */ var _http_requests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92250);
/* harmony import */ var _http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66181);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8185);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56135);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42434);
/* harmony import */ var _headers_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53363);









const LOOKUP_SELF = 'auth/token/lookup-self';
const VAULT = {
    name: 'Vault',
    addressExample: 'https://vault.example.com:8200',
    certificateHint: 'check vault-ca-cert, vault-client-cert and vault-client-key',
    headersHint: 'check vault-headers',
};
/** How long to wait for the answer to a login once the run is cancelled, ms. */
const MINT_GRACE_MS = 3000;
/** Aborts some time after the other. */
function delayed(signal, ms) {
    if (signal.aborted)
        return AbortSignal.timeout(ms);
    const later = new AbortController();
    const begin = () => {
        setTimeout(() => later.abort(signal.reason), ms).unref();
    };
    signal.addEventListener('abort', begin, { once: true });
    return later.signal;
}
/** @throws AegisError INPUT_INVALID if the configuration cannot work with any server. */
function openVault(config, deps) {
    const { socketPath, ...endpoint } = (0,_address_js__WEBPACK_IMPORTED_MODULE_4__/* .endpointOf */ .X5)(config.address);
    const base = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .apiBase */ .av)(endpoint.address, 'v1/', VAULT);
    const shown = socketPath === undefined ? base.origin : config.address.href;
    const extra = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .ownHeaders */ .$8)(config.headers, config.userAgent, _headers_js__WEBPACK_IMPORTED_MODULE_7__/* .OWN_VAULT_HEADERS */ .P, VAULT);
    const connection = (0,_http_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .openConnection */ .J)({ ...config, ...endpoint, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ socketPath }) }, VAULT);
    // Headers may authenticate to something in front of Vault.
    const secrets = Object.values(config.headers ?? {})
        .flatMap((value) => [value, ...value.split(/\s+/)])
        .filter(_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .isSecret */ .$f);
    const { log } = deps;
    const requests = (0,_http_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .openRequests */ .j)(deps);
    const { signal } = requests;
    async function currentToken(refused) {
        if (config.token === undefined)
            return undefined;
        const token = await config.token(refused);
        if (token === '')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TOKEN_MISSING', { message: 'the Vault token is empty' });
        if (!(0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .isToken */ .sg)(token)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: 'the Vault token contains a space, a line break or another character that tokens never have',
                hints: ['check how vault-token is set'],
            });
        }
        return token;
    }
    /** One attempt, with at most one redirect within the origin. */
    async function send(request, token, context) {
        const headers = {
            ...extra,
            'X-Vault-Request': 'true',
            accept: 'application/json',
        };
        if (token !== undefined)
            headers['X-Vault-Token'] = token;
        if (context.namespace !== undefined)
            headers['X-Vault-Namespace'] = context.namespace;
        if (request.body !== undefined)
            headers['content-type'] = 'application/json';
        const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
        let url = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .target */ .aC)(base, request.path);
        const ending = request.mints === true ? delayed(signal, MINT_GRACE_MS) : signal;
        for (let hop = 0;; hop++) {
            const sent = { method: request.method, url, headers, signal: ending, ...body };
            const answer = await connection.exchange(sent);
            if (answer.status < 300 || answer.status > 399)
                return answer;
            const location = String(answer.headers['location'] ?? '');
            const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
            const isRepeat = answer.status === 307 || answer.status === 308;
            // Other paths of the origin are web pages.
            const follow = isRepeat && next?.pathname.startsWith(base.pathname) === true;
            // The redirected request carries the token, so it must stay at the caller's address and keep its method.
            if (!follow || hop > 0 || next.origin !== base.origin)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .redirectRefused */ .LK)(context, answer.status, {
                    location,
                    ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ origin: next?.origin }),
                    isSame: next?.origin === base.origin,
                });
            url = next;
        }
    }
    /** Is it the token or the policies? A 403 does not tell reliably, but looking up the token does. */
    async function tokenRefused(denied, token, context) {
        if (context.path === LOOKUP_SELF)
            return !(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .deniedByPolicy */ .v9)(denied);
        try {
            const request = { method: 'GET', path: LOOKUP_SELF };
            const answer = await send(request, token, context);
            return answer.status === 403 && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .deniedByPolicy */ .v9)((0,_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .readRefusal */ .ni)(answer) ?? []) && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .deniedByPolicy */ .v9)(denied);
        }
        catch {
            return !(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .deniedByPolicy */ .v9)(denied);
        }
    }
    async function attempt(request, token, context) {
        let raw;
        try {
            raw = (0,_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutSecrets */ .cT)(await send(request, token, context), request.part, context.scrub);
        }
        catch (thrown) {
            if (signal.aborted)
                throw cancelled(context, thrown);
            if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4)
                return { error: thrown, retry: 'never' };
            return (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .fault */ .DG)(context, thrown, config.requestTimeoutMs ?? 60_000);
        }
        if (raw.status < 200 || raw.status > 299)
            return { ...(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .refusal */ .x5)(context, raw), raw };
        const read = (0,_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .readAnswer */ .JN)(raw, request.part ?? 'data', request.schema);
        if ('problem' in read) {
            const error = read.isWrapped === true ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .wrapped */ .ky)(context, raw) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidAnswer */ .k_)(context, raw, read.problem);
            return { error, retry: 'never', raw };
        }
        return { answer: read };
    }
    async function request(wanted) {
        const fixed = wanted.anonymous ? 'nobody' : wanted.as;
        const namespace = wanted.anonymous ? '' : (wanted.namespace ?? config.namespace ?? '');
        let token = fixed === undefined ? await currentToken() : fixed === 'nobody' ? undefined : fixed.token;
        const hidden = [...secrets, ...(wanted.secrets ?? [])];
        const contextOf = (attempts) => ({
            method: wanted.method,
            path: decodeURIComponent(wanted.path.replace(/\?.*$/, '')),
            origin: shown,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ via: connection.via }),
            attempts,
            scrub: (text) => (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .scrubbed */ .fG)(text, token !== undefined && (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_3__/* .isSecret */ .$f)(token) ? [token, ...hidden] : hidden),
            ...(namespace !== '' && { namespace }),
        });
        let renewed = false;
        const attemptWithToken = async (attempts) => {
            const context = contextOf(attempts);
            const result = await attempt(wanted, token, context);
            if ('answer' in result) {
                for (const warning of result.answer.warnings) {
                    log.debug((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(`Vault warns at ${context.path}: ${context.scrub(warning)}`));
                }
                return { value: result.answer };
            }
            if (result.error.code !== 'VAULT_DENIED' || fixed !== undefined)
                return result;
            if (token === undefined)
                throw agentRefused(result.error, context);
            const words = result.raw === undefined ? [] : ((0,_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .readRefusal */ .ni)(result.raw) ?? []);
            const fresh = renewed ? token : await currentToken({ token, byPolicy: (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .deniedByPolicy */ .v9)(words) });
            renewed = true;
            if (fresh !== token) {
                token = fresh;
                return attemptWithToken(attempts + 1);
            }
            if (await tokenRefused(words, token, context))
                throw tokenInvalid(result.error, context, config.tokenFile);
            throw result.error;
        };
        return requests.retrying(attemptWithToken, {
            mode: wanted.retry ?? 'full',
            budget: config.retry ?? {},
            cancelled: (attempts, cause) => cancelled(contextOf(attempts), cause),
        });
    }
    return {
        namespace: config.namespace === '' ? undefined : config.namespace,
        sendsNoToken: config.token === undefined,
        request,
        close: async () => {
            requests.close();
            await connection.close();
        },
    };
}
function cancelled(context, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', {
        message: `cancelled during ${context.method} ${context.path}`,
        vault: (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .vaultFailure */ .XE)(context),
        cause,
    });
}
/** A 403 on a request without a token of ours. */
function agentRefused(denied, { origin }) {
    return denied.with({
        message: `${denied.message}; ${NO_TOKEN_SENT}`,
        hints: [
            `check that the agent or proxy at ${origin} adds its token (use_auto_auth_token), and check the token’s policies`,
        ],
    });
}
/** For every refused request that an agent should have given a token. */
const NO_TOKEN_SENT = 'no token was sent, because vault-auth is none';
function tokenInvalid(denied, context, file) {
    const which = file === undefined ? 'the token' : `the token in ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(file)}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_TOKEN_INVALID', {
        message: `Vault does not accept ${which} (${context.method} ${context.path})`,
        hints: [
            'the token is expired, revoked or used up, from another server or namespace, or bound to other addresses (bound_cidrs): Vault ' +
                'does not say which',
            'log in again right before this step, and check vault-addr and vault-namespace',
        ],
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ vault: denied.vault }),
    });
}


/***/ }),

/***/ 42434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ fault),
/* harmony export */   LK: () => (/* binding */ redirectRefused),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   XE: () => (/* binding */ vaultFailure),
/* harmony export */   k_: () => (/* binding */ invalidAnswer),
/* harmony export */   ky: () => (/* binding */ wrapped),
/* harmony export */   v9: () => (/* binding */ deniedByPolicy),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _http_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75287);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56135);
/**
 * Turns faults and refusals of Vault into errors, and decides whether to try again. Pure: the client owns time and
 * network.
 */




/** Most of Vault's messages to show in an error: enough to see what is wrong, too few to flood a log. */
const MAX_ERRORS = 8;
const MAX_ERROR_LENGTH = 1_000;
const MAX_LOCATION_LENGTH = 200;
function vaultFailure(context, more = {}) {
    const errors = (more.errors ?? [])
        .slice(0, MAX_ERRORS)
        // Cut after scrubbing: half a token would not be recognized.
        .map((text) => context.scrub(text).slice(0, MAX_ERROR_LENGTH).trim());
    return {
        method: context.method,
        path: context.path,
        errors,
        attempts: context.attempts,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ status: more.status, namespace: context.namespace }),
        ...(more.requestId !== undefined && more.requestId !== '' && { requestId: more.requestId }),
    };
}
/** The error for an answer that does not follow Vault's API. */
function invalidAnswer(context, answer, problem) {
    const http = Buffer.from(answer.bytes ?? []).includes('HTTP request to an HTTPS server');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
        message: `${context.origin} does not answer ${context.method} ${context.path} as Vault would`,
        detail: 'it sent {got}',
        expected: 'an answer of Vault’s API',
        got: context.scrub(`${problem} with status ${answer.status}`),
        ...(http && { hints: ['vault-addr says http, but the server speaks TLS: use https'] }),
        vault: vaultFailure(context, { status: answer.status }),
    });
}
/** The error for an answer that needs another request, which this client never sends. */
function wrapped(context, { status }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_REFUSED', {
        message: `Vault wrapped its answer to ${context.method} ${context.path}, which is not opened here`,
        hints: [
            'it does so where a control group has to approve the request: give the run a policy without one',
            'or where something asks for it: look for X-Vault-Wrap-TTL in vault-headers, and in a proxy on the way',
        ],
        vault: vaultFailure(context, { status }),
    });
}
/** The failure for a status other than 2xx and 3xx. 403 is left to the client, which can ask further. */
function refusal(context, answer) {
    const { status } = answer;
    const errors = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readRefusal */ .ni)(answer);
    const vault = vaultFailure(context, { status, ...(errors && { errors }) });
    const words = vault.errors.length > 0 ? `: ${oneLine(vault.errors)}` : '';
    const fail = (code, what, retry, hints) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
            message: `${what} (${context.method} ${context.path})${words}`,
            vault,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ hints }),
        }),
        retry,
    });
    const busy = RETRIED_STATUS.has(status) || (status >= 500 && status !== 501);
    if (status === 503 && errors?.some((text) => /\bsealed\b/i.test(text))) {
        const message = `Vault is sealed (${context.method} ${context.path})`;
        return { error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_SEALED', { message, vault }), retry: 'sealed' };
    }
    if (status === 408)
        return fail('VAULT_TIMEOUT', 'Vault gave up waiting for the request', 'soon');
    if (status === 429)
        return fail('VAULT_RATE_LIMITED', 'Vault limits the rate of requests', 'limited');
    if (status === 500 && errors !== undefined && errors.length > 0) {
        const text = errors.join(' ');
        // Vault answers 500 both to requests that it will always refuse and to temporary problems.
        if (!PASSING.test(text)) {
            const isFinal = FINAL.find(({ words: pattern }) => pattern.test(text));
            return fail('VAULT_REFUSED', 'Vault failed', isFinal === undefined ? 'few' : 'never', isFinal?.hints);
        }
    }
    if (busy || status === 501) {
        return fail('VAULT_UNAVAILABLE', UNAVAILABLE[status] ?? `Vault answered ${status}`, busy ? 'soon' : 'never');
    }
    // A load balancer that finds the body too large answers in its own words; the batcher needs the status.
    if (status === 413)
        return fail('VAULT_REFUSED', 'the request is too large for Vault', 'never');
    if (errors === undefined) {
        const type = String(answer.headers['content-type'] ?? 'no content type');
        return { error: invalidAnswer(context, answer, answer.broken ?? type), retry: 'never' };
    }
    if (status === 403)
        return fail('VAULT_DENIED', 'Vault refused permission', 'never');
    return fail('VAULT_REFUSED', `Vault answered ${status}`, 'never', words.includes('namespace not found')
        ? NAMESPACE_HINT
        : words.includes('oidc discovery')
            ? OIDC_HINT
            : []);
}
const RETRIED_STATUS = new Set([408, 412, 429, 472, 473]);
const UNAVAILABLE = {
    412: 'the replica lags behind the primary',
    472: 'the server is a disaster-recovery secondary',
    473: 'the server is a performance standby that does not serve the request',
    501: 'the server is not initialized',
    502: 'the proxy or load balancer got no answer from Vault (502)',
    504: 'the proxy or load balancer got no answer from Vault in time (504)',
};
/** Words of a 500 from a server between two states: an election, slow storage, a shutdown. */
const PASSING = /\b(?:not active|no active|not the leader|leader(?:ship)?|cluster|raft|context (?:deadline exceeded|canceled)|timed? ?out|timeout|connection (?:refused|reset)|broken pipe|unavailable|unreachable|shutting down|try again|EOF)\b/i;
/** Words of a 500 that the same request would get again. transit-key.ts says what they mean for a key. */
const FINAL = [
    {
        words: /too large/i,
        hints: [
            'Vault’s storage does not accept a larger entry: trim a key with very many versions (min_decryption_version, then trim), or replace it',
        ],
    },
    {
        words: /does not allow rotation|requested version|latest key version|encryption key version/i,
        hints: [],
    },
    { words: /unsupported (?:path|operation)|not implemented/i, hints: [] },
];
const NAMESPACE_HINT = ['check vault-namespace'];
/** Vault fetches the issuer's keys when a JWT mount is configured. */
const OIDC_HINT = [
    'Vault itself must reach the issuer; if it cannot, give the issuer’s keys: `aegis-sign setup --github-public-key`',
];
/**
 * Whether the words of a 403 say that policies refused a good token. OpenBao and Vault wrap that as a list (`1 error
 * occurred: …`), while an unknown token is refused before policies are checked (measured on OpenBao 2.7.2; Vault adds `invalid token`).
 */
function deniedByPolicy(errors) {
    const words = errors.join('\n');
    return /\berrors? occurred\b/.test(words) && !words.includes('invalid token');
}
/** The error for a redirect that is not followed. */
function redirectRefused(context, status, { location, origin, isSame, }) {
    // Unchanged if it is not a URL: only its text shows what the server meant.
    const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(context.scrub(location).slice(0, MAX_LOCATION_LENGTH));
    const to = origin === undefined
        ? text === ''
            ? 'nowhere (no Location)'
            : `“${text}”, which is not a URL`
        : context.scrub(origin);
    const same = isSame;
    const page = isSame && /(^|\/)ui(\/|$)/.test(text);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_REDIRECT_REFUSED', {
        message: same ? `Vault keeps redirecting ${context.path}` : `Vault redirects ${context.path} to ${to}`,
        ...(same && { got: `it answers ${status} with ${text}` }),
        hints: same
            ? [
                page
                    ? 'vault-addr is the user interface: leave out /ui and what follows'
                    : 'check vault-addr: it must be the API’s address, without a path of the user interface',
            ]
            : origin === undefined
                ? ['the server, or a proxy in front of it, sends a broken redirect: check its api_addr']
                : [
                    `set vault-addr to ${to} if that is your Vault`,
                    'a standby redirects to the active node: set vault-addr to an address that always reaches the active node',
                ],
        vault: vaultFailure(context, { status }),
    });
}
/** The failure for an error of undici, TLS or the system. */
function fault(context, thrown, timeoutMs) {
    const { kind, reason, proxyStatus } = (0,_http_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFault */ .D)(thrown);
    const fail = (code, what, retry, hints) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
            message: `${what} (${context.method} ${context.path})`,
            got: reason,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ hints }),
            vault: vaultFailure(context),
            cause: thrown,
        }),
        retry,
    });
    const { origin, via } = context;
    const silent = via === undefined ? `no answer from ${origin}` : `no answer from ${origin} through the proxy ${via}`;
    switch (kind) {
        case 'not-tls':
        case 'tls-client-certificate':
        case 'tls':
            return fail('VAULT_TLS', `no trusted TLS connection to ${origin}`, 'never', TLS_HINTS[kind]);
        case 'timeout':
            return fail('VAULT_TIMEOUT', `${origin} did not answer within ${timeoutMs / 1000} s`, 'soon');
        case 'connect-timeout':
            return fail('VAULT_TIMEOUT', `no connection to ${origin}${via === undefined ? '' : ` through the proxy ${via}`} in time`, 'soon');
        case 'destroyed':
            return fail('CANCELLED', 'the connection to Vault was closed', 'never');
        case 'proxy': {
            const what = `the proxy answered ${proxyStatus} instead of connecting to ${origin}`;
            return fail('VAULT_UNREACHABLE', what, proxyStatus?.startsWith('4') ? 'never' : 'soon', [
                'check HTTPS_PROXY and NO_PROXY',
            ]);
        }
        case 'unsendable':
            return fail('INPUT_INVALID', 'a header or address for Vault cannot be sent', 'never', [
                'check vault-headers',
            ]);
        case 'closed':
            // With TLS 1.3 a server learns only after the handshake that there is no client certificate. Node.js then sees a
            // closed connection; the alert with the reason is lost (measured with Node.js 24 and Go's server).
            return fail('VAULT_UNREACHABLE', silent, 'soon', origin.startsWith('https:') ? ['check vault-addr, proxy and firewall', CLIENT_CERTIFICATE] : []);
        case 'nobody':
            return fail('VAULT_UNREACHABLE', silent, 'brief');
        case 'unknown':
            return fail('VAULT_UNREACHABLE', silent, 'soon');
    }
}
const CLIENT_CERTIFICATE = 'if the server asks for a client certificate: set vault-client-cert and vault-client-key';
const TLS_HINTS = {
    'not-tls': ['check the port in vault-addr; a development server needs http://'],
    'tls-client-certificate': [CLIENT_CERTIFICATE],
    tls: [],
};
/** Vault's list (`1 error occurred:\n\t* permission denied\n\n`) on one line, without the count. */
function oneLine(errors) {
    const bare = (text) => text
        .replace(/^\d+ errors? occurred:\s*\* /, '')
        .replace(/\s*\n\s*\* /g, '; ')
        .replace(/\s+/g, ' ')
        .trim();
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(errors.map(bare).join('; '));
}


/***/ }),

/***/ 45190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ policyLine),
/* harmony export */   IK: () => (/* binding */ accessFor),
/* harmony export */   O: () => (/* binding */ vaultPath)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33695);
/** Paths below /v1/ and the policy lines that allow them. */


/**
 * Tag for request paths: percent-encodes every interpolated value segment by segment, so that a name from an input can
 * neither add a query nor lead to another path. Slashes stay, because mounts may contain them.
 *
 * @throws AegisError INPUT_INVALID for an empty value and for segments that URLs treat as navigation (`.`, `..`).
 */
function vaultPath(literals, ...values) {
    return literals.reduce((path, literal, index) => path + encodeSegments(values[index - 1] ?? '') + literal);
}
function encodeSegments(value) {
    const segments = value.replace(/^\/+|\/+$/g, '').split('/');
    const bad = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
    if (bad !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'a Vault path cannot be built',
            detail: 'its segments are {expected}, and one is {got}',
            expected: 'non-empty segments other than `.` and `..`',
            got: JSON.stringify(value),
        });
    }
    try {
        return segments.map(encodeURIComponent).join('/');
    }
    catch (cause) {
        // encodeURIComponent throws only for a lone surrogate.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', { message: 'a Vault path is not valid Unicode', cause });
    }
}
/**
 * The policy for a need. The hash is sent in the body, so one path without a wildcard is enough; only the probe has it in
 * the path (see probe.ts). Transit's sign, verify, rotate and config have no existence check, hence `update`.
 */
function accessFor(need, mount, key) {
    const base = mount.replace(/^\/+|\/+$/g, '');
    switch (need) {
        case 'read-key':
            return { path: `${base}/keys/${key}`, capability: 'read' };
        case 'sign':
            return { path: `${base}/sign/${key}`, capability: 'update' };
        case 'verify':
            return { path: `${base}/verify/${key}`, capability: 'update' };
        case 'rotate':
            return { path: `${base}/keys/${key}/rotate`, capability: 'update' };
        case 'probe':
            return {
                path: `${base}/sign/${key}/${_probe_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBE_HASH */ .Gp.transit}`,
                capability: 'update',
                parameters: _probe_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBE_PARAMETERS */ .Yk,
            };
        case 'retire':
            // The same path can make the key exportable or deletable, which a retirement does not need.
            return {
                path: `${base}/keys/${key}/config`,
                capability: 'update',
                parameters: { min_decryption_version: [] },
            };
        case 'configure':
            return { path: `${base}/keys/${key}/config`, capability: 'update' };
    }
}
/** A policy rule in HCL, ready to paste. One line if the parameters are not limited. */
function policyLine({ path, capability, parameters }) {
    const head = `path ${JSON.stringify(path)} {`;
    if (parameters === undefined)
        return `${head} capabilities = ["${capability}"] }`;
    const allowed = Object.entries(parameters).map(([name, values]) => `    ${JSON.stringify(name)} = [${values.map((one) => JSON.stringify(one)).join(', ')}]`);
    return [
        head,
        `  capabilities = ["${capability}"]`,
        '  allowed_parameters = {',
        ...allowed,
        '  }',
        '}',
    ].join('\n');
}


/***/ }),

/***/ 33695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gp: () => (/* binding */ PROBE_HASH),
/* harmony export */   Re: () => (/* binding */ probeBody),
/* harmony export */   Yk: () => (/* binding */ PROBE_PARAMETERS),
/* harmony export */   hY: () => (/* binding */ PROBE_MESSAGE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/** The message by which a rotation tests whether a new key version works: useless to anyone else. */


/**
 * The message of the probe. Bundles sign bytes that start with `DSSEv1 ` (see bundle/envelope.ts), so a signature over
 * this message can never be used in a bundle.
 */
const PROBE_MESSAGE = Buffer.from('aegis-sign: does this key version sign?');
/**
 * The hash of every probe. It is in the path, not in the body, so that a policy can allow the probe on its own path
 * without limiting the parameters that another policy of the same token allows for `sign`. (For one path, the server
 * merges the parameters that policies allow, and a policy without limits does not lift those of another.)
 */
const PROBE_HASH = { node: 'sha256', transit: 'sha2-256' };
const DIGEST = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(PROBE_HASH.node).update(PROBE_MESSAGE).digest();
/** The body of the request: the digest, or the message if the scheme hashes itself. */
function probeBody(type) {
    const { family, hash } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .schemeOf */ .dz)(type);
    if (hash === undefined)
        return { input: PROBE_MESSAGE.toString('base64') };
    return {
        input: DIGEST.toString('base64'),
        prehashed: true,
        ...(family === 'ecdsa' ? { marshaling_algorithm: 'asn1' } : { signature_algorithm: 'pkcs1v15' }),
    };
}
/**
 * The parameters that a token for rotations needs, as `allowed_parameters` of a policy: the probe in the spelling of each
 * key type, and nothing else. An empty list allows any value.
 */
const PROBE_PARAMETERS = {
    input: [DIGEST.toString('base64'), PROBE_MESSAGE.toString('base64')],
    key_version: [],
    prehashed: [],
    marshaling_algorithm: [],
    signature_algorithm: [],
};


/***/ })

};
