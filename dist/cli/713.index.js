export const id = 713;
export const ids = [713];
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

/***/ 7713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   idTokenFrom: () => (/* binding */ idTokenFrom)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _http_connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6323);
/* harmony import */ var _http_requests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1325);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7172);
/**
 * The OIDC token of a GitHub Actions job (GitHub's docs: "OpenID Connect reference"). Asked for here, for both doors: the
 * toolkit's own way reads an answer of any length.
 */







const Answer = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ value: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minLength */ .BpQ(1)) });
const TIMEOUT_MS = 20_000;
const BUDGET = { maxAttempts: 5, totalMs: 60_000 };
/**
 * How to ask for the token; it is masked before anybody gets it.
 *
 * @returns a function that throws AegisError VAULT_LOGIN_REFUSED when GitHub gives none
 */
function idTokenFrom({ address, bearer, proxy }, host) {
    return async (audience) => {
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined)
            throw refused('an ACTIONS_ID_TOKEN_REQUEST_URL that is no URL');
        if (audience !== undefined)
            url.searchParams.set('audience', audience);
        const connection = (0,_http_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .openConnection */ .J)({ ...proxy, address: url, requestTimeoutMs: TIMEOUT_MS, maxAnswerBytes: _strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .SMALL_JSON */ .R.bytes }, { name: 'GitHub', addressExample: url.origin, certificateHint: '', headersHint: '' });
        const requests = (0,_http_requests_js__WEBPACK_IMPORTED_MODULE_2__/* .openRequests */ .j)(host);
        try {
            const token = await requests.retrying(async () => ask(connection, url, bearer, requests.signal), {
                mode: 'full',
                budget: BUDGET,
                cancelled: () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' }),
            });
            host.mask?.(token);
            return token;
        }
        finally {
            requests.close();
            await connection.close();
        }
    };
}
async function ask(connection, url, bearer, signal) {
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    try {
        const { status, bytes } = await connection.exchange({ method: 'GET', url, headers, signal });
        if (status !== 200)
            return {
                error: refused(`status ${status}`),
                retry: status >= 500 || status === 429 ? 'soon' : 'never',
            };
        if (bytes === undefined)
            return { error: refused(`more than ${_strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .SMALL_JSON */ .R.bytes} bytes`), retry: 'never' };
        const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(Answer, (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseStrictJson */ .i)(bytes, { code: 'VAULT_LOGIN_REFUSED', what: 'the answer', limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_4__/* .SMALL_JSON */ .R }));
        if (!parsed.success)
            return { error: refused('an answer without a token'), retry: 'never' };
        return { value: parsed.output.value };
    }
    catch (thrown) {
        return thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4
            ? { error: thrown, retry: 'never' }
            : { error: refused('no answer', thrown), retry: 'soon' };
    }
}
const refused = (got, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_LOGIN_REFUSED', {
    message: 'GitHub gave no OIDC token',
    got,
    hints: ['check that the job has `permissions: id-token: write`'],
    ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ cause }),
});


/***/ })

};
