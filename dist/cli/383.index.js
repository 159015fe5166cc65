export const id = 383;
export const ids = [383];
export const modules = {

/***/ 6323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ openConnection)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _outgoing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6181);
/* harmony import */ var _pem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6445);




const CONNECT_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const SILENCE_MS = 600_000;
const DOWNLOAD_TIMEOUT_MS = 6 * 3_600_000;
const MIN_RATE = { bytesPerSecond: 16 * 1024, overMs: 60_000 };
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** @throws AegisError INPUT_INVALID when a certificate, key or proxy cannot be used. */
function openConnection(config, server) {
    (0,_pem_js__WEBPACK_IMPORTED_MODULE_2__/* .requireUsablePem */ .oQ)(config, server);
    requireUsableProxy(config);
    const maxBytes = config.maxAnswerBytes ?? MAX_ANSWER_BYTES;
    const timeout = config.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    let opening;
    let closed = false;
    const send = async ({ method, url, headers, body }, signal) => {
        if (closed)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: `the connection to ${server.name} is closed` });
        const agent = await (opening ??= openAgent(config));
        return agent.request({
            origin: url.origin,
            path: url.pathname + url.search,
            method,
            headers: { ...headers, 'accept-encoding': 'identity' },
            signal,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ body }),
        });
    };
    const proxy = proxyFor(config);
    const isCertain = proxy !== '' && (config.proxy !== undefined || (config.noProxy ?? '') === '');
    return {
        ...(isCertain && { via: new URL(proxy).origin }),
        async exchange(request) {
            // undici's own timeouts restart with every byte: a server that drips would never run into them.
            const limit = AbortSignal.timeout(timeout);
            const { signal } = request;
            const answer = await send(request, signal === undefined ? limit : AbortSignal.any([signal, limit]));
            return { status: answer.statusCode, headers: answer.headers, ...(await read(answer, maxBytes)) };
        },
        async download(request, take) {
            const silence = new AbortController();
            const { signal } = request;
            const watch = setTimeout(() => {
                silence.abort(new DOMException('no byte for too long', 'TimeoutError'));
            }, config.silenceMs ?? SILENCE_MS);
            const limits = [silence.signal, AbortSignal.timeout(config.downloadTimeoutMs ?? DOWNLOAD_TIMEOUT_MS)];
            const rate = new Rate(config.minRate ?? MIN_RATE);
            try {
                const answer = await send(request, AbortSignal.any(signal === undefined ? limits : [signal, ...limits]));
                const facts = { status: answer.statusCode, headers: answer.headers };
                const broken = encodingProblem(answer.headers);
                if (answer.statusCode !== 200 || broken !== undefined) {
                    return { ...facts, size: 0, refusal: { ...facts, ...(await read(answer, maxBytes)) } };
                }
                let size = 0;
                for await (const chunk of answer.body) {
                    size += chunk.length;
                    rate.arrived(chunk.length);
                    await take(chunk);
                    rate.wait();
                    watch.refresh();
                }
                return { ...facts, size };
            }
            finally {
                clearTimeout(watch);
            }
        },
        async close() {
            closed = true;
            await (await opening?.catch(() => undefined))?.destroy();
        },
    };
}
/** How fast a download comes, while it is waited for: the receiver's own time does not count. */
class Rate {
    #least;
    #since;
    #waited = 0;
    #bytes = 0;
    constructor(least) {
        this.#least = least;
    }
    /** The next bytes are waited for. Before the first ones, a server may have to fetch the file itself. */
    wait() {
        this.#since = performance.now();
    }
    /** @throws DOMException `TimeoutError` when it is too slow */
    arrived(bytes) {
        if (this.#since === undefined)
            return;
        this.#waited += performance.now() - this.#since;
        this.#bytes += bytes;
        const { bytesPerSecond, overMs } = this.#least;
        if (this.#waited < overMs)
            return;
        if (this.#bytes < (this.#waited / 1000) * bytesPerSecond)
            throw new DOMException('the download is too slow', 'TimeoutError');
        this.#waited = 0;
        this.#bytes = 0;
    }
}
/** Loaded with the first request, so that a run that never talks to a server does not pay for it. */
async function openAgent(config) {
    const tls = {
        timeout: config.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        rejectUnauthorized: config.skipVerify !== true,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ ca: config.caCert, cert: config.clientCert, key: config.clientKey }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ servername: config.tlsServerName, socketPath: config.socketPath }),
    };
    const options = { connect: tls, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
    const proxy = proxyFor(config);
    if (proxy === '') {
        const { default: DirectAgent } = await Promise.all(/* import() | undici-agent */[__webpack_require__.e(500), __webpack_require__.e(699)]).then(__webpack_require__.t.bind(__webpack_require__, 1745, 19));
        const { default: request } = await Promise.all(/* import() | undici-request */[__webpack_require__.e(500), __webpack_require__.e(131)]).then(__webpack_require__.t.bind(__webpack_require__, 887, 19));
        const agent = new DirectAgent(options);
        return {
            request: async (exchange) => request.call(agent, exchange),
            destroy: async () => agent.destroy(),
        };
    }
    // By its default, as CommonJS: not every bundler finds its names.
    const { default: { EnvHttpProxyAgent }, } = await Promise.all(/* import() | undici */[__webpack_require__.e(500), __webpack_require__.e(699), __webpack_require__.e(131), __webpack_require__.e(215)]).then(__webpack_require__.t.bind(__webpack_require__, 1684, 19));
    const { protocol } = config.address;
    return new EnvHttpProxyAgent({
        ...options,
        // Empty strings, because undici reads the environment for whatever is undefined.
        httpProxy: protocol === 'http:' ? proxy : '',
        httpsProxy: protocol === 'https:' ? proxy : '',
        noProxy: config.proxy === undefined ? (config.noProxy ?? '') : '',
        requestTls: tls,
        proxyTls: { timeout: tls.timeout },
    });
}
/** URL of the proxy on the way to the server, noProxy aside; empty when there is none. */
function proxyFor({ address, socketPath, proxy, httpProxy, httpsProxy }) {
    const { hostname, protocol } = address;
    if (socketPath !== undefined)
        return '';
    if (proxy !== undefined)
        return proxy;
    if ((0,_outgoing_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(hostname))
        return '';
    return (protocol === 'http:' ? httpProxy : httpsProxy) ?? '';
}
/** Before any request, so that a typing mistake is not found after an hour of hashing. */
function requireUsableProxy(config) {
    const proxy = proxyFor(config);
    if (proxy === '' || /^https?:$/.test(URL.parse(proxy)?.protocol ?? ''))
        return;
    // Neither the text nor the cause: a proxy URL may hold a password.
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'the proxy setting is not an http:// or https:// URL',
        hints: [
            'check the proxy variables: HTTP_PROXY and HTTPS_PROXY, for example http://proxy.example.com:3128',
        ],
    });
}
/** undici adds up no forwarded answers and decompresses none, so both limits are kept here, while streaming. */
async function read(answer, maxBytes) {
    const drop = (broken) => {
        // Destroying the body makes it emit an abort error that nobody waits for any more.
        answer.body.on('error', () => { });
        answer.body.destroy();
        return { bytes: undefined, broken };
    };
    const encoded = encodingProblem(answer.headers);
    if (encoded !== undefined)
        return drop(encoded);
    const tooLarge = `more than ${maxBytes} bytes`;
    if (Number(answer.headers['content-length'] ?? 0) > maxBytes)
        return drop(tooLarge);
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body) {
        size += chunk.length;
        if (size > maxBytes)
            return drop(tooLarge);
        chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks) };
}
function encodingProblem(headers) {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity')
        return undefined;
    return `content-encoding ${String(encoding)}, though identity was asked for`;
}


/***/ }),

/***/ 5287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ classifyFault)
/* harmony export */ });
/** What kind of trouble stands behind whatever undici, TLS or the system threw. Pure. */
function classifyFault(thrown) {
    const chain = chainOf(thrown);
    const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
    const name = chain[0]?.name;
    const text = typeof chain[0]?.message === 'string' ? chain[0].message : '';
    const reason = codes.join(', ') || (typeof name === 'string' ? name : typeof thrown);
    const is = (pattern) => codes.some((code) => pattern.test(code));
    if (is(TLS_CODES)) {
        if (is(/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/))
            return { kind: 'not-tls', reason };
        return { kind: is(/ALERT|HANDSHAKE_FAILURE/) ? 'tls-client-certificate' : 'tls', reason };
    }
    if (name === 'TimeoutError')
        return { kind: 'timeout', reason };
    if (is(/TIMEOUT|ETIMEDOUT/))
        return { kind: 'connect-timeout', reason };
    if (is(/^UND_ERR_(DESTROYED|CLOSED)$/))
        return { kind: 'destroyed', reason };
    const proxy = /Proxy (?:response \((\d{3})\)|Authentication Required \((\d{3})\))/i.exec(text);
    if (proxy !== null)
        return { kind: 'proxy', reason, proxyStatus: proxy[1] ?? proxy[2] ?? '' };
    if (is(/^UND_ERR_INVALID_ARG$/))
        return { kind: 'unsendable', reason };
    if (is(/^(UND_ERR_SOCKET|ECONNRESET)$/))
        return { kind: 'closed', reason };
    if (is(/^(ECONNREFUSED|ENOTFOUND)$/))
        return { kind: 'nobody', reason };
    return { kind: 'unknown', reason };
}
const TLS_CODES = /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|UND_ERR_PRX_TLS|EPROTO)/;
/** An error and its causes: undici wraps what the socket says. */
function chainOf(thrown) {
    const chain = [];
    let link = thrown;
    while (typeof link === 'object' && link !== null && chain.length < 5) {
        chain.push(link);
        link = link.cause;
    }
    return chain;
}


/***/ }),

/***/ 6897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson),
/* harmony export */   j: () => (/* binding */ shapeProblem)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7172);
/** A JSON body, read within limits and strictly; what does not fit is told as text, since the error names the request. */




/** Larger than any page that a server is asked for. */
const LIMITS = { bytes: 32 * 1024 * 1024, depth: 64, values: 500_000, strings: 500_000 };
/**
 * The JSON value of an answer, or the problem that keeps it from being one.
 *
 * @param code of the error that the reader makes of the problem.
 */
function readJson({ bytes, broken, headers }, code) {
    if (bytes === undefined)
        return { problem: broken ?? 'an unreadable body' };
    const type = String(headers['content-type'] ?? 'no content type');
    if (!/^application\/json\s*(;|$)/i.test(type))
        return { problem: type };
    try {
        return { value: (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(bytes, { code, what: 'the answer', limits: LIMITS }) };
    }
    catch (error) {
        // Only what was found: the cause quotes the text, which may hold anything.
        return { problem: error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 ? (error.got ?? error.message) : 'an unreadable body' };
    }
}
/** Field and expectation only: the value found could be a secret (Vault's `auth/token/lookup-self` returns the token). */
function shapeProblem(found, part) {
    const [first] = found;
    const isWithin = part !== undefined && first !== undefined && valibot__WEBPACK_IMPORTED_MODULE_3__/* .getDotPath */ .BuJ(first) !== null;
    return `an answer in which ${isWithin ? `${part}.` : ''}${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(found, part ?? 'the whole')}`;
}


/***/ }),

/***/ 1325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openRequests)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4753);
/** What all requests of one client share: the signal that ends them, and the way they wait and are sent again. */


/** The requests of one client, until it is closed. */
function openRequests({ log, signal: outer, random = Math.random, elapsed = () => performance.now(), sleep = async (ms, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal === undefined ? {} : { signal }), }) {
    const closing = new AbortController();
    const signal = outer === undefined ? closing.signal : AbortSignal.any([outer, closing.signal]);
    const onWait = (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .waitNotes */ .B)(log, elapsed);
    return {
        signal,
        retrying: async (attempt, again) => (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R)(attempt, { signal, sleep, random, elapsed, onWait, ...again }),
        close: () => closing.abort(),
    };
}


/***/ }),

/***/ 4753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ waitNotes),
/* harmony export */   R: () => (/* binding */ retrying)
/* harmony export */ });
const BRIEF_ATTEMPTS = 3;
const FEW_ATTEMPTS = 3;
/** Ms to wait before the next attempt, or undefined when there is none. */
function nextWait(failure, state) {
    const { attempts, mode, random } = state;
    const { maxAttempts = 10, hardLimit = Infinity } = state.budget;
    const { totalMs = 60_000, baseMs = 250, maxDelayMs = 15_000 } = state.budget;
    if (failure.retry === 'never' || mode === 'never')
        return undefined;
    if (attempts >= Math.min(hardLimit, attemptsFor(failure.retry, mode, maxAttempts)))
        return undefined;
    const jitter = random() * Math.min(maxDelayMs, baseMs * 2 ** Math.min(attempts - 1, 20));
    const asked = retryAfter(failure.raw);
    // Retry-After raises the backoff and never lowers it: a server that says 0 would see all attempts within seconds. Jitter
    // comes on top, or all jobs of a matrix would come back in the same instant.
    const wait = asked === undefined ? jitter : Math.min(maxDelayMs, Math.max(jitter, asked + random() * baseMs));
    return state.spentMs + wait > totalMs ? undefined : wait;
}
function attemptsFor(retry, mode, maxAttempts) {
    switch (retry) {
        case 'never':
            return 1;
        case 'few':
            return Math.min(FEW_ATTEMPTS, maxAttempts);
        case 'brief':
            return mode === 'brief' ? BRIEF_ATTEMPTS : maxAttempts;
        case 'soon':
            return maxAttempts;
        case 'limited':
        case 'sealed':
            return Infinity;
    }
}
/**
 * `Retry-After` in ms. A date is taken relative to the answer's own `Date`, so that a wrong local clock does not matter.
 * Of several, of which proxies add some, the longest counts.
 */
function retryAfter(raw) {
    const waits = [raw?.headers['retry-after']]
        .flat()
        .map((value) => waitOf(value?.trim() ?? '', raw))
        .filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Math.max(...waits);
}
function waitOf(value, raw) {
    // Whole seconds by the standard (RFC 9110, section 10.2.3); some send fractions.
    if (/^\d+(?:\.\d+)?$/.test(value))
        return Number(value) * 1000;
    if (!/^[A-Z][a-z]{2,8},? /.test(value))
        return undefined;
    const wait = Date.parse(value) - Date.parse(String(raw?.headers['date']));
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
/**
 * Words for the waits of one client: several requests that wait for the same thing at once are one line, and a sealed
 * server, which waits for a person, is a warning the first time.
 *
 * @param elapsed monotonic ms
 */
function waitNotes(log, elapsed) {
    /** By code of the failure, until when the last line says that it is waited for. */
    const announced = new Map();
    return ({ error, retry }, waitMs) => {
        const now = elapsed();
        const until = announced.get(error.code);
        const note = `${error.sentence}; trying again in ${(waitMs / 1000).toFixed(1)} s`;
        if (until !== undefined && now < until) {
            log.debug(note);
            return;
        }
        announced.set(error.code, now + waitMs);
        if (retry === 'sealed' && until === undefined)
            log.warning(note);
        else
            log.info(note);
    };
}
/**
 * Attempts until one succeeds or none is left. undici's RetryAgent does not fit here: it decides on status and headers
 * alone, resumes a broken body with a Range request, has neither jitter nor a bound on the total time, and keeps no
 * count for the error.
 *
 * @param attempt is given the number of the attempt, from 1; what it throws ends the loop.
 * @throws AegisError of the last failure, or `cancelled`.
 */
async function retrying(attempt, { mode, budget, onWait, signal, sleep, random, elapsed, cancelled }) {
    const started = elapsed();
    for (let attempts = 1;; attempts++) {
        if (signal.aborted)
            throw cancelled(attempts, signal.reason);
        const result = await attempt(attempts);
        if ('value' in result)
            return result.value;
        const wait = nextWait(result, { attempts, spentMs: elapsed() - started, mode, budget, random });
        if (wait === undefined)
            throw result.error;
        onWait(result, wait);
        await sleep(wait, signal).catch((thrown) => {
            throw cancelled(attempts, thrown);
        });
    }
}


/***/ }),

/***/ 1383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JR: () => (/* binding */ MINT_GRACE_MS),
  Rv: () => (/* binding */ NO_TOKEN_SENT),
  Z1: () => (/* binding */ openVault)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(6179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors_0 = __webpack_require__(3090);
// EXTERNAL MODULE: ../http/connection.js
var http_connection = __webpack_require__(6323);
// EXTERNAL MODULE: ../http/requests.js
var http_requests = __webpack_require__(1325);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(6181);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(458);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(6897);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(3467);
;// CONCATENATED MODULE: ../vault/answer.js
/** The JSON around every Vault answer, read within limits. */



const CODE = 'VAULT_ANSWER_INVALID';
const Envelope = dist/* looseObject */._H3({
    // It goes into audit logs and error texts, so it is no place for whatever a server likes to say.
    request_id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\w-]{0,64}$/, 'is no request id')),
    warnings: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP())),
    data: dist/* optional */.lqM(dist/* unknown */.L5J()),
    auth: dist/* optional */.lqM(dist/* unknown */.L5J()),
});
const Refusal = dist/* object */.Ikc({ errors: dist/* array */.YOg(dist/* string */.YjP()) });
/**
 * The answer without anything that the client knows to be secret. A server, or something before it, that repeats the
 * token would otherwise get it into errors, manifests and audit logs, which are uploaded. What a login or a renewal
 * answers is the one place where a token belongs.
 */
function withoutSecrets(answer, part, scrub) {
    if (answer.bytes === undefined || part === 'auth')
        return answer;
    const text = Buffer.from(answer.bytes).toString('latin1');
    const clean = scrub(text);
    return clean === text ? answer : { ...answer, bytes: Buffer.from(clean, 'latin1') };
}
/**
 * What a 2xx answer says, or the problem that keeps it from being one. The problem is text, not an error, because
 * the error also names the request, which this does not know.
 */
function readAnswer(answer, part, schema) {
    if (answer.status === 204) {
        const parsed = (0,schema_0/* safeParse */.xL)(schema, null);
        return parsed.success
            ? { data: parsed.output, requestId: '', warnings: [] }
            : { problem: 'no content where data was due' };
    }
    const json = (0,http_json/* readJson */.V)(answer, CODE);
    if ('problem' in json)
        return json;
    if (part === 'whole') {
        const parsed = (0,schema_0/* safeParse */.xL)(schema, json.value);
        return parsed.success
            ? { data: parsed.output, requestId: '', warnings: [] }
            : { problem: (0,http_json/* shapeProblem */.j)(parsed.issues) };
    }
    const envelope = (0,schema_0/* safeParse */.xL)(Envelope, json.value);
    if (!envelope.success)
        return { problem: (0,http_json/* shapeProblem */.j)(envelope.issues) };
    const parsed = (0,schema_0/* safeParse */.xL)(schema, envelope.output[part]);
    if (!parsed.success)
        return { problem: (0,http_json/* shapeProblem */.j)(parsed.issues, part) };
    return {
        data: parsed.output,
        requestId: envelope.output.request_id,
        warnings: envelope.output.warnings ?? [],
    };
}
/**
 * Vault's `errors[]`, or undefined when the answer was not made by Vault. An engine that has nothing at a path may answer
 * 404 in the envelope of an answer, with what it has to say among the warnings.
 */
function readRefusal(answer) {
    const json = (0,http_json/* readJson */.V)(answer, CODE);
    if ('problem' in json)
        return undefined;
    const parsed = (0,schema_0/* safeParse */.xL)(Refusal, json.value);
    if (parsed.success)
        return parsed.output.errors;
    if (answer.status !== 404)
        return undefined;
    const envelope = (0,schema_0/* safeParse */.xL)(Envelope, json.value);
    return envelope.success ? (envelope.output.warnings ?? []) : undefined;
}

// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(5287);
;// CONCATENATED MODULE: ../vault/errors.js
/**
 * Faults and refusals of Vault turned into errors, with the decision whether another attempt makes sense. Pure: the
 * client owns time and network.
 */




/** Vault's words in an error: enough to see what is wrong, too little to flood a log. */
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
        ...(0,defined/* defined */.s)({ status: more.status, namespace: context.namespace }),
        ...(more.requestId !== undefined && more.requestId !== '' && { requestId: more.requestId }),
    };
}
/** The error for an answer that breaks the promises of Vault's API. */
function invalidAnswer(context, answer, problem) {
    const http = Buffer.from(answer.bytes ?? []).includes('HTTP request to an HTTPS server');
    return new errors_0/* AegisError */.o4('VAULT_ANSWER_INVALID', {
        message: `${context.origin} does not answer ${context.method} ${context.path} as Vault would`,
        expected: 'an answer of Vault’s API',
        got: context.scrub(`${problem} with status ${answer.status}`),
        ...(http && { hints: ['vault-addr says http, but the server speaks TLS: use https'] }),
        vault: vaultFailure(context, { status: answer.status }),
    });
}
/** The failure that a status other than 2xx and 3xx stands for. 403 is left to the client, which can ask further. */
function refusal(context, answer) {
    const { status } = answer;
    const errors = readRefusal(answer);
    const vault = vaultFailure(context, { status, ...(errors && { errors }) });
    const words = vault.errors.length > 0 ? `: ${oneLine(vault.errors)}` : '';
    const fail = (code, what, retry, hints) => ({
        error: new errors_0/* AegisError */.o4(code, {
            message: `${what} at ${context.method} ${context.path}${words}`,
            vault,
            ...(0,defined/* defined */.s)({ hints }),
        }),
        retry,
    });
    const busy = RETRIED_STATUS.has(status) || (status >= 500 && status !== 501);
    if (status === 503 && errors?.some((text) => /\bsealed\b/i.test(text))) {
        return fail('VAULT_SEALED', 'Vault is sealed', 'sealed');
    }
    if (status === 408)
        return fail('VAULT_TIMEOUT', 'Vault gave up waiting for the request', 'soon');
    if (status === 429)
        return fail('VAULT_RATE_LIMITED', 'Vault limits the rate of requests', 'limited');
    if (status === 500 && errors !== undefined && errors.length > 0) {
        const text = errors.join(' ');
        // Vault answers 500 to what it will refuse each time as well as to what passes.
        if (!PASSING.test(text)) {
            const isFinal = FINAL.find(({ words: pattern }) => pattern.test(text));
            return fail('VAULT_REFUSED', 'Vault failed', isFinal === undefined ? 'few' : 'never', isFinal?.hints);
        }
    }
    if (busy || status === 501) {
        return fail('VAULT_UNAVAILABLE', UNAVAILABLE[status] ?? `Vault answered ${status}`, busy ? 'soon' : 'never');
    }
    // A load balancer that finds the body too large answers in its own words; who splits requests needs the status.
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
    502: 'what stands before Vault got no answer from it (502)',
    504: 'what stands before Vault got no answer in time (504)',
};
/** Words of a 500 that stand for a server between two states: an election, a storage that is slow, a shutdown. */
const PASSING = /\b(?:not active|no active|not the leader|leader(?:ship)?|cluster|raft|context (?:deadline exceeded|canceled)|timed? ?out|timeout|connection (?:refused|reset)|broken pipe|unavailable|unreachable|shutting down|try again|EOF)\b/i;
/** Words of a 500 that the same request would get again. What they mean for a key is told where keys are (transit-key.ts). */
const FINAL = [
    {
        words: /too large/i,
        hints: [
            'Vault’s storage takes no larger entry: a key with very many versions has to be trimmed (min_decryption_version, then trim), or replaced by a new one',
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
    'Vault itself has to reach the issuer; where it cannot, give the issuer’s keys: `aegis-sign setup --github-public-key`',
];
/**
 * True when the words of a 403 say that policies refused a good token. OpenBao and Vault wrap that as a list (`1 error
 * occurred: …`), while an unknown token is refused before policies are looked at (measured on OpenBao 2.7.2; Vault adds `invalid token`).
 */
function deniedByPolicy(errors) {
    const words = errors.join('\n');
    return /\berrors? occurred\b/.test(words) && !words.includes('invalid token');
}
/** A 3xx that is not followed. */
function redirectRefused(context, status, { location, origin, isSame, }) {
    // As it is where it is no URL: only its text tells what the server meant.
    const text = (0,errors_0/* printable */.g$)(context.scrub(location).slice(0, MAX_LOCATION_LENGTH));
    const to = origin === undefined
        ? text === ''
            ? 'nowhere (no Location)'
            : `“${text}”, which is no URL`
        : context.scrub(origin);
    const same = isSame;
    const page = isSame && /(^|\/)ui(\/|$)/.test(text);
    return new errors_0/* AegisError */.o4('VAULT_REDIRECT_REFUSED', {
        message: same ? `Vault keeps redirecting ${context.path}` : `Vault redirects ${context.path} to ${to}`,
        expected: `an answer from ${context.origin}`,
        got: `status ${status} to ${same ? text : to}`,
        hints: same
            ? [
                page
                    ? 'vault-addr leads to the user interface: leave out /ui and what follows'
                    : 'check vault-addr: it should be the API’s address, without a path of the user interface',
            ]
            : origin === undefined
                ? ['the server, or a proxy before it, sends a broken redirect: check its api_addr']
                : [
                    `set vault-addr to ${to} if that is your Vault`,
                    'a standby redirects to the active node: set vault-addr to an address that always leads to the active node',
                ],
        vault: vaultFailure(context, { status }),
    });
}
/** The failure behind what undici, TLS or the system threw. */
function errors_fault(context, thrown, timeoutMs) {
    const { kind, reason, proxyStatus } = (0,fault/* classifyFault */.D)(thrown);
    const fail = (code, what, retry, hints) => ({
        error: new errors_0/* AegisError */.o4(code, {
            message: `${what} at ${context.method} ${context.path}`,
            got: reason,
            ...(0,defined/* defined */.s)({ hints }),
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
            // closed connection; the alert that tells why is lost (measured with Node.js 24 and Go's server).
            return fail('VAULT_UNREACHABLE', silent, 'soon', origin.startsWith('https:') ? ['check vault-addr, proxy and firewall', CLIENT_CERTIFICATE] : []);
        case 'nobody':
            return fail('VAULT_UNREACHABLE', silent, 'brief');
        case 'unknown':
            return fail('VAULT_UNREACHABLE', silent, 'soon');
    }
}
const CLIENT_CERTIFICATE = 'if the server asks for a client certificate: set vault-client-cert and vault-client-key';
const TLS_HINTS = {
    'not-tls': ['the server does not speak TLS at this port'],
    'tls-client-certificate': [CLIENT_CERTIFICATE],
    tls: [],
};
/** Vault's list (`1 error occurred:\n\t* permission denied`) in one line. */
function oneLine(errors) {
    return (0,errors_0/* printable */.g$)(errors.map((text) => text.replace(/\s+/g, ' ')).join('; '));
}

// EXTERNAL MODULE: ../vault/headers.js
var headers = __webpack_require__(3363);
;// CONCATENATED MODULE: ../vault/client.js








const LOOKUP_SELF = 'auth/token/lookup-self';
const VAULT = {
    name: 'Vault',
    addressExample: 'https://vault.example.com:8200',
    certificateHint: 'check vault-ca-cert, vault-client-cert and vault-client-key',
    headersHint: 'check vault-headers',
};
/**
 * Short values are words, not secrets. A development server's token is often `root`, which is a capability as well: taken
 * out of every answer, it would leave nobody with any rights.
 */
const isSecret = (value) => value.length >= 8;
/** How long a login that was sent is waited for once the run was told to stop, ms. */
const MINT_GRACE_MS = 3000;
/** Aborts a while after the other. */
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
/** @throws AegisError INPUT_INVALID when the configuration cannot work whatever the server says. */
function openVault(config, deps) {
    const { socketPath, ...endpoint } = endpointOf(config.address);
    const base = (0,outgoing/* apiBase */.av)(endpoint.address, 'v1/', VAULT);
    const shown = socketPath === undefined ? base.origin : config.address.href;
    const extra = (0,outgoing/* ownHeaders */.$8)(config.headers, config.userAgent, headers/* OWN_VAULT_HEADERS */.P, VAULT);
    const connection = (0,http_connection/* openConnection */.J)({ ...config, ...endpoint, ...(0,defined/* defined */.s)({ socketPath }) }, VAULT);
    // Headers may authenticate to something before Vault.
    const secrets = Object.values(config.headers ?? {})
        .flatMap((value) => [value, ...value.split(/\s+/)])
        .filter(isSecret);
    const { log } = deps;
    const requests = (0,http_requests/* openRequests */.j)(deps);
    const { signal } = requests;
    async function currentToken(refused) {
        if (config.token === undefined)
            return undefined;
        const token = await config.token(refused);
        if (token === '')
            throw new errors_0/* AegisError */.o4('TOKEN_MISSING', { message: 'the Vault token is empty' });
        if (!/^[\x21-\x7e]+$/.test(token)) {
            throw new errors_0/* AegisError */.o4('INPUT_INVALID', {
                message: 'the Vault token holds a blank, a line break or another character that no token has',
                hints: ['check how vault-token is set; a token file may end in a line break that has to go'],
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
        let url = (0,outgoing/* target */.aC)(base, request.path);
        const ending = request.mints === true ? delayed(signal, MINT_GRACE_MS) : signal;
        for (let hop = 0;; hop++) {
            const sent = { method: request.method, url, headers, signal: ending, ...body };
            const answer = await connection.exchange(sent);
            if (answer.status < 300 || answer.status > 399)
                return answer;
            const location = String(answer.headers['location'] ?? '');
            const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
            const isRepeat = answer.status === 307 || answer.status === 308;
            // The rest of the origin is web pages.
            const follow = isRepeat && next?.pathname.startsWith(base.pathname) === true;
            // The token goes with the request, so only to whom the caller named, and by the method that was asked for.
            if (!follow || hop > 0 || next.origin !== base.origin)
                throw redirectRefused(context, answer.status, {
                    location,
                    ...(0,defined/* defined */.s)({ origin: next?.origin }),
                    isSame: next?.origin === base.origin,
                });
            url = next;
        }
    }
    /** Is it the token, or are it the policies? The answer to a 403 does not say so reliably, looking the token up does. */
    async function tokenRefused(denied, token, context) {
        if (context.path === LOOKUP_SELF)
            return !deniedByPolicy(denied);
        try {
            const request = { method: 'GET', path: LOOKUP_SELF };
            const answer = await send(request, token, context);
            return answer.status === 403 && !deniedByPolicy(readRefusal(answer) ?? []) && !deniedByPolicy(denied);
        }
        catch {
            return !deniedByPolicy(denied);
        }
    }
    async function attempt(request, token, context) {
        let raw;
        try {
            raw = withoutSecrets(await send(request, token, context), request.part, context.scrub);
        }
        catch (thrown) {
            if (signal.aborted)
                throw cancelled(context, thrown);
            if (thrown instanceof errors_0/* AegisError */.o4)
                return { error: thrown, retry: 'never' };
            return errors_fault(context, thrown, config.requestTimeoutMs ?? 60_000);
        }
        if (raw.status < 200 || raw.status > 299)
            return { ...refusal(context, raw), raw };
        const read = readAnswer(raw, request.part ?? 'data', request.schema);
        if ('problem' in read)
            return { error: invalidAnswer(context, raw, read.problem), retry: 'never', raw };
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
            ...(0,defined/* defined */.s)({ via: connection.via }),
            attempts,
            scrub: (text) => (token !== undefined && isSecret(token) ? [token, ...hidden] : hidden).reduce((rest, secret) => rest.replaceAll(secret, '***'), text),
            ...(namespace !== '' && { namespace }),
        });
        let renewed = false;
        const attemptWithToken = async (attempts) => {
            const context = contextOf(attempts);
            const result = await attempt(wanted, token, context);
            if ('answer' in result) {
                for (const warning of result.answer.warnings) {
                    log.debug((0,errors_0/* printable */.g$)(`Vault warns at ${context.path}: ${context.scrub(warning)}`));
                }
                return { value: result.answer };
            }
            if (result.error.code !== 'VAULT_DENIED' || fixed !== undefined)
                return result;
            if (token === undefined)
                throw agentRefused(result.error, context);
            const words = result.raw === undefined ? [] : (readRefusal(result.raw) ?? []);
            const fresh = renewed ? token : await currentToken({ token, byPolicy: deniedByPolicy(words) });
            renewed = true;
            if (fresh !== token) {
                token = fresh;
                return attemptWithToken(attempts + 1);
            }
            if (await tokenRefused(words, token, context))
                throw tokenInvalid(result.error, context);
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
    return new errors_0/* AegisError */.o4('CANCELLED', {
        message: `cancelled during ${context.method} ${context.path}`,
        vault: vaultFailure(context),
        cause,
    });
}
/** Where requests go. HTTP over a Unix socket names a host all the same, which the server at its other end ignores. */
function endpointOf(address) {
    if (address.protocol !== 'unix:')
        return { address };
    const problem = address.host !== '' || address.pathname === ''
        ? 'a socket without an absolute path'
        : address.search || address.hash
            ? 'a query or fragment'
            : undefined;
    if (problem !== undefined) {
        throw new errors_0/* AegisError */.o4('INPUT_INVALID', {
            message: 'the address of Vault cannot be used',
            expected: 'an address such as unix:///run/vault-agent.sock',
            got: problem,
        });
    }
    return { address: new URL('http://localhost'), socketPath: decodeURIComponent(address.pathname) };
}
/** A 403 on a request that was sent without a token of ours. */
function agentRefused(denied, { origin }) {
    const { vault } = denied;
    return new errors_0/* AegisError */.o4('VAULT_DENIED', {
        message: `${denied.message}; ${NO_TOKEN_SENT}`,
        hints: [
            `check that the agent or proxy at ${origin} adds its token (use_auto_auth_token), and what that token may do`,
        ],
        ...(0,defined/* defined */.s)({ vault }),
    });
}
/** For every refusal of a request that an agent was to complete. */
const NO_TOKEN_SENT = 'no token was sent, because vault-auth is none';
function tokenInvalid(denied, context) {
    return new errors_0/* AegisError */.o4('VAULT_TOKEN_INVALID', {
        message: `Vault does not accept the token at ${context.method} ${context.path}`,
        hints: [
            'the token is expired, revoked or used up, of another server or namespace, or bound to other addresses (bound_cidrs): Vault ' +
                'does not say which',
            'log in again right before this step, and check vault-addr and vault-namespace',
        ],
        ...(0,defined/* defined */.s)({ vault: denied.vault }),
    });
}


/***/ })

};
