export const id = 618;
export const ids = [618];
export const modules = {

/***/ 56363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ openConnection)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
;// CONCATENATED MODULE: ../http/lend.js
/** A socket's buffer, bytes: with a smaller one, sender and receiver wait for each other more often. */
const BUFFER_BYTES = 2 * 1024 * 1024;
/**
 * Sends a request, and lends the bytes of its answer.
 *
 * @param start receives status and headers; may return `enough` at once
 * @throws errors of undici, the signal's reason, errors of `start` and its result
 */
async function exchangeOver(agent, options, signal, start) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        let controller;
        let borrow;
        let isOver = false;
        const end = (settle) => {
            isOver = true;
            signal.removeEventListener('abort', abort);
            settle();
        };
        const fail = (reason) => {
            if (isOver)
                return;
            end(() => reject(reason));
            controller?.abort(reason);
        };
        const abort = () => fail(signal.reason);
        const guarded = (act) => {
            if (isOver)
                return;
            try {
                if (act() !== 'enough')
                    return;
            }
            catch (thrown) {
                fail(thrown);
                return;
            }
            end(resolve);
            controller?.abort(new Error('enough'));
        };
        signal.addEventListener('abort', abort);
        agent.dispatch(options, {
            onRequestStart(own) {
                controller = own;
                // It may have waited for a connection meanwhile.
                if (isOver)
                    own.abort(new Error('cancelled'));
            },
            onResponseStart: (_, status, headers) => guarded(() => {
                // An interim answer (RFC 9110, 15.2).
                if (status < 200)
                    return undefined;
                const begun = start(status, headers);
                if (begun === 'enough')
                    return begun;
                borrow = begun;
                return undefined;
            }),
            onResponseData: (_, chunk) => guarded(() => borrow?.(chunk)),
            onResponseEnd: () => {
                if (!isOver)
                    end(resolve);
            },
            onResponseError: (_, error) => fail(error),
        });
    });
}
/** undici's connector, with sockets that lend their bytes. */
function lendingConnector(build, options) {
    return (where, callback) => {
        const buffers = [];
        let turn = 0;
        let isOtherTaken = false;
        const onread = {
            /** The next bytes go into the buffer without the last ones. */
            buffer: () => {
                turn = turn === 0 ? 1 : 0;
                const known = buffers[turn];
                if (known !== undefined && !isOtherTaken)
                    return known;
                const made = Buffer.allocUnsafeSlow(BUFFER_BYTES);
                buffers[turn] = made;
                return made;
            },
            callback(count, buffer) {
                const isReady = this.push(buffer.subarray(0, count));
                // The earlier bytes are still in use.
                isOtherTaken = this.readableLength > count;
                return isReady;
            },
        };
        build({ ...options, onread })(where, callback);
    };
}

// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../http/pem.js
var pem = __webpack_require__(66445);
;// CONCATENATED MODULE: ../http/connection.js





const CONNECT_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const SILENCE_MS = 600_000;
const DOWNLOAD_TIMEOUT_MS = 6 * 3_600_000;
const MIN_RATE = { bytesPerSecond: 16 * 1024, overMs: 60_000 };
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** @throws AegisError INPUT_INVALID if a certificate, key or proxy cannot be used. */
function openConnection(config, server) {
    (0,pem/* requireUsablePem */.oQ)(config, server);
    requireUsableProxy(config);
    const maxBytes = config.maxAnswerBytes ?? MAX_ANSWER_BYTES;
    const timeout = config.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    let opening;
    let closed = false;
    const send = async ({ method, url, headers, body }, signal, start) => {
        if (closed)
            throw new errors/* AegisError */.o4('CANCELLED', { message: `the connection to ${server.name} is closed` });
        const agent = await (opening ??= openAgent(config));
        await exchangeOver(agent, {
            origin: url.origin,
            path: url.pathname + url.search,
            method,
            headers: { ...headers, 'accept-encoding': 'identity' },
            ...(0,defined/* defined */.s)({ body }),
        }, signal, start);
    };
    const proxy = proxyFor(config);
    const isCertain = proxy !== '' && (config.proxy !== undefined || (config.noProxy ?? '') === '');
    return {
        ...(isCertain && { via: new URL(proxy).origin }),
        async exchange(request) {
            // undici's own timeouts restart with every byte: a dripping server would never reach them.
            const limit = AbortSignal.timeout(timeout);
            const { signal } = request;
            const answer = new Held(maxBytes);
            await send(request, signal === undefined ? limit : AbortSignal.any([signal, limit]), answer.start);
            return answer.whole();
        },
        async download(request, take) {
            const silence = new AbortController();
            const { signal } = request;
            const watch = setTimeout(() => {
                silence.abort(new DOMException('no data for too long', 'TimeoutError'));
            }, config.silenceMs ?? SILENCE_MS);
            const limits = [silence.signal, AbortSignal.timeout(config.downloadTimeoutMs ?? DOWNLOAD_TIMEOUT_MS)];
            const rate = new Rate(config.minRate ?? MIN_RATE);
            try {
                let size = 0;
                let refusal;
                let facts = { status: 0, headers: {} };
                await send(request, AbortSignal.any(signal === undefined ? limits : [signal, ...limits]), (status, headers) => {
                    facts = { status, headers };
                    if (status !== 200 || encodingProblem(headers) !== undefined) {
                        refusal = new Held(maxBytes);
                        return refusal.start(status, headers);
                    }
                    return (chunk) => {
                        size += chunk.length;
                        rate.arrived(chunk.length);
                        deliver(chunk, take);
                        rate.wait();
                        watch.refresh();
                        return undefined;
                    };
                });
                return { ...facts, size, ...(0,defined/* defined */.s)({ refusal: refusal?.whole() }) };
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
function deliver(chunk, take) {
    try {
        take(chunk);
    }
    catch (thrown) {
        throw (0,errors/* toAegisError */.l7)(thrown);
    }
}
/** Rate of a download while waiting for it: the receiver's own time does not count. */
class Rate {
    #least;
    #since;
    #waited = 0;
    #bytes = 0;
    constructor(least) {
        this.#least = least;
    }
    /** Called before waiting for the next bytes. Before the first ones, a server may have to fetch the file itself. */
    wait() {
        this.#since = performance.now();
    }
    /** @throws DOMException `TimeoutError` if it is too slow */
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
/** Loaded with the first request, so that runs without any request do not pay for it. */
async function openAgent(config) {
    const tls = {
        timeout: config.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        rejectUnauthorized: config.skipVerify !== true,
        ...(0,defined/* defined */.s)({ ca: config.caCert, cert: config.clientCert, key: config.clientKey }),
        ...(0,defined/* defined */.s)({ servername: config.tlsServerName, socketPath: config.socketPath }),
    };
    const options = { connect: tls, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
    const proxy = proxyFor(config);
    if (proxy === '') {
        const { default: DirectAgent } = await __webpack_require__.e(/* import() | undici-agent */ 699).then(__webpack_require__.t.bind(__webpack_require__, 61745, 19));
        const { default: buildConnector } = await __webpack_require__.e(/* import() | undici-agent */ 699).then(__webpack_require__.t.bind(__webpack_require__, 91332, 19));
        return new DirectAgent({ ...options, connect: lendingConnector(buildConnector, tls) });
    }
    // By its default export, as CommonJS: not every bundler finds the names.
    const { default: { EnvHttpProxyAgent }, } = await Promise.all(/* import() | undici */[__webpack_require__.e(699), __webpack_require__.e(215)]).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
    const { protocol } = config.address;
    return new EnvHttpProxyAgent({
        ...options,
        // Empty strings, because undici reads the environment for undefined values.
        httpProxy: protocol === 'http:' ? proxy : '',
        httpsProxy: protocol === 'https:' ? proxy : '',
        noProxy: config.proxy === undefined ? (config.noProxy ?? '') : '',
        requestTls: tls,
        proxyTls: { timeout: tls.timeout },
    });
}
/** URL of the proxy for the server, regardless of noProxy; empty if there is none. */
function proxyFor({ address, socketPath, proxy, httpProxy, httpsProxy }) {
    const { hostname, protocol } = address;
    if (socketPath !== undefined)
        return '';
    if (proxy !== undefined)
        return proxy;
    if ((0,outgoing/* isLoopback */.U9)(hostname))
        return '';
    return (protocol === 'http:' ? httpProxy : httpsProxy) ?? '';
}
/** Checked before any request, so that a typo does not show only after an hour of hashing. */
function requireUsableProxy(config) {
    const proxy = proxyFor(config);
    if (proxy === '' || /^https?:$/.test(URL.parse(proxy)?.protocol ?? ''))
        return;
    // Without text and cause: a proxy URL may hold a password.
    throw new errors/* AegisError */.o4('INPUT_INVALID', {
        message: 'the proxy setting is not an http:// or https:// URL',
        hints: [
            'check the proxy variables: HTTP_PROXY and HTTPS_PROXY, for example http://proxy.example.com:3128',
        ],
    });
}
/** An answer in memory. undici does not limit its size and decompresses nothing: both are checked here. */
class Held {
    #maxBytes;
    #chunks = [];
    #facts = { status: 0, headers: {} };
    #size = 0;
    #broken;
    constructor(maxBytes) {
        this.#maxBytes = maxBytes;
    }
    start = (status, headers) => {
        this.#facts = { status, headers };
        const isTooLarge = Number(headers['content-length'] ?? 0) > this.#maxBytes;
        this.#broken = encodingProblem(headers) ?? (isTooLarge ? this.#tooLarge : undefined);
        if (this.#broken !== undefined)
            return 'enough';
        return (chunk) => {
            this.#size += chunk.length;
            if (this.#size > this.#maxBytes) {
                this.#broken = this.#tooLarge;
                return 'enough';
            }
            this.#chunks.push(Uint8Array.from(chunk));
            return undefined;
        };
    };
    whole() {
        if (this.#broken !== undefined)
            return { ...this.#facts, bytes: undefined, broken: this.#broken };
        return { ...this.#facts, bytes: Buffer.concat(this.#chunks) };
    }
    get #tooLarge() {
        return `more than ${this.#maxBytes} bytes`;
    }
}
function encodingProblem(headers) {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity')
        return undefined;
    return `content-encoding ${String(encoding)}, although identity was requested`;
}


/***/ }),

/***/ 75287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ classifyFault)
/* harmony export */ });
/** Classifies whatever undici, TLS or the system threw. Pure. */
function classifyFault(thrown) {
    const chain = chainOf(thrown);
    const codes = chain.map(({ code }) => code).filter((code) => typeof code === 'string');
    const name = chain[0]?.name;
    const text = typeof chain[0]?.message === 'string' ? chain[0].message : '';
    const reason = wordsOf(codes) || (typeof name === 'string' ? name : typeof thrown);
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
/** Plain words for the codes. */
const WORDS = {
    CERT_HAS_EXPIRED: 'its certificate has expired',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
    EAI_AGAIN: 'DNS does not answer',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection was cut',
    EHOSTUNREACH: 'no route to the host',
    ENETUNREACH: 'no route to the network',
    ENOTFOUND: 'no such host',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is by an unknown authority',
    ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS',
    ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is by an unknown authority',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is by an unknown authority',
    UND_ERR_SOCKET: 'the connection was cut',
};
function wordsOf(codes) {
    const known = codes.find((code) => Object.hasOwn(WORDS, code));
    return known === undefined ? codes.join(', ') : `${WORDS[known]} (${codes.join(', ')})`;
}
const TLS_CODES = /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|UND_ERR_PRX_TLS|EPROTO)/;
/** An error and its causes: undici wraps errors of the socket. */
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

/***/ 66897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson),
/* harmony export */   j: () => (/* binding */ shapeProblem)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/** Reads a JSON body strictly and within limits. Problems are returned as text, since the error names the request. */




/** Larger than any page that is requested. */
const LIMITS = { bytes: 32 * 1024 * 1024, depth: 64, values: 500_000, strings: 500_000 };
/**
 * The JSON value of an answer, or the problem with it.
 *
 * @param code for the error that the reader makes from the problem.
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
        // Only the finding: the cause quotes the text, which may hold anything.
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

/***/ 92250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openRequests)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ../http/retry.js
const BRIEF_ATTEMPTS = 3;
const FEW_ATTEMPTS = 3;
/** Ms to wait before the next attempt; undefined if there is none. */
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
    // Retry-After raises the backoff and never lowers it: with 0, a server would see all attempts within seconds. Jitter
    // is added, or all jobs of a matrix would return at the same instant.
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
 * `Retry-After` in ms. A date is compared with the answer's own `Date`, so that a wrong local clock does not matter. If
 * there are several, since some proxies add one, the longest counts.
 */
function retryAfter(raw) {
    const waits = [raw?.headers['retry-after']]
        .flat()
        .map((value) => waitOf(value?.trim() ?? '', raw))
        .filter((wait) => wait !== undefined);
    return waits.length === 0 ? undefined : Math.max(...waits);
}
function waitOf(value, raw) {
    // Whole seconds by the standard (RFC 9110, section 10.2.3); some servers send fractions.
    if (/^\d+(?:\.\d+)?$/.test(value))
        return Number(value) * 1000;
    if (!/^[A-Z][a-z]{2,8},? /.test(value))
        return undefined;
    const wait = Date.parse(value) - Date.parse(String(raw?.headers['date']));
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
/**
 * Messages about the waits of one client: several requests that wait for the same reason at once share one line, and a
 * sealed server, which needs a person, is a warning the first time.
 *
 * @param elapsed monotonic ms
 */
function waitNotes(log, elapsed) {
    /** Until when the last line covers a wait, by code of the failure. */
    const announced = new Map();
    return ({ error, retry }, waitMs) => {
        const now = elapsed();
        const until = announced.get(error.code);
        const when = waitMs < 50 ? 'at once' : `in ${(waitMs / 1000).toFixed(1)} s`;
        const note = `${error.sentence}; trying again ${when}`;
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
 * Tries until one attempt succeeds or none is left. undici's RetryAgent does not fit: it decides by status and headers
 * alone, resumes a broken body with a Range request, has neither jitter nor a limit on the total time, and keeps no
 * count for the error.
 *
 * @param attempt receives the number of the attempt, from 1; its other errors end the loop.
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

;// CONCATENATED MODULE: ../http/requests.js
/** What all requests of a client share: the signal that ends them, and how they wait and are repeated. */


/** The requests of one client, until it is closed. */
function openRequests({ log, signal: outer, random = Math.random, elapsed = () => performance.now(), sleep = async (ms, signal) => (0,promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal }), }) {
    const closing = new AbortController();
    const signal = outer === undefined ? closing.signal : AbortSignal.any([outer, closing.signal]);
    const onWait = waitNotes(log, elapsed);
    return {
        signal,
        retrying: async (attempt, again) => retrying(attempt, { signal, sleep, random, elapsed, onWait, ...again }),
        close: () => closing.abort(),
    };
}


/***/ })

};
