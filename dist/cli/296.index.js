export const id = 296;
export const ids = [296];
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


/***/ }),

/***/ 90296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MOST_FAILURES: () => (/* binding */ MOST_FAILURES),
/* harmony export */   sendAlert: () => (/* binding */ sendAlert)
/* harmony export */ });
/* unused harmony exports ALERT_TYPE, MOST_ALERT_BYTES */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _http_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56363);
/* harmony import */ var _http_requests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92250);
/**
 * Alerts a receiver that verification failed: one CloudEvents 1.0 message over HTTP (structured mode). The verdict is already
 * final, so nothing here changes it.
 */





/** `type` of the event; an incompatible change of its data needs a new one. */
const ALERT_TYPE = 'org.aegis-sign.verification.failed.v1';
/** Most artifacts that an event names; the counts include all. */
const MOST_FAILURES = 20;
/** Most bytes of an event: the size that every intermediary of CloudEvents must forward (CloudEvents 1.0.2, Size Limits). */
const MOST_ALERT_BYTES = 64 * 1024;
/** Most bytes for a receiver that refuses more. */
const FEW_ALERT_BYTES = 4 * 1024;
/** Most characters of a name or a message in an event: the log has the rest. */
const LONGEST_TEXT = 1000;
/** Total, ms: everything that waits for the verdict also waits for this. */
const BUDGET = { maxAttempts: 4, totalMs: 10_000, baseMs: 300, maxDelayMs: 3_000 };
const REQUEST_TIMEOUT_MS = 4_000;
const RECEIVER = {
    name: 'the alert receiver',
    addressExample: 'https://alerts.example.com/hook',
    certificateHint: '',
    headersHint: '',
};
/**
 * Sends the alert, with retries, for at most about ten seconds.
 *
 * @returns whether the receiver accepted it. Never throws: a failure is logged with the origin only, because the rest of a
 * webhook's address is often a secret.
 */
async function sendAlert(alert, target, log) {
    const { url, proxy } = target;
    try {
        const connection = (0,_http_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .openConnection */ .J)({ ...proxy, address: url, requestTimeoutMs: REQUEST_TIMEOUT_MS }, RECEIVER);
        // Only the outcome is logged.
        const say = (message) => log.debug(message);
        const requests = (0,_http_requests_js__WEBPACK_IMPORTED_MODULE_3__/* .openRequests */ .j)({ log: { debug: say, info: say, warning: say } });
        try {
            let message = await messageFor(alert, MOST_ALERT_BYTES);
            const post = async () => {
                const outcome = await attempt(connection, url, message);
                if (!('isTooLarge' in outcome) || message.body.length <= FEW_ALERT_BYTES)
                    return outcome;
                message = await messageFor(alert, FEW_ALERT_BYTES);
                return attempt(connection, url, message);
            };
            await requests.retrying(post, {
                mode: 'full',
                budget: BUDGET,
                cancelled: () => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('CANCELLED', { message: 'the alert was cancelled' }),
            });
        }
        finally {
            requests.close();
            await connection.close();
        }
        log.info(`Alert sent to ${url.origin}`);
        return true;
    }
    catch (thrown) {
        log.warning(`The alert did not reach ${url.origin}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown).sentence}`);
        return false;
    }
}
/** As many failures as fit. The counts always include all. */
async function messageFor(alert, mostBytes) {
    const short = (text) => text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).toWellFormed()}…`;
    let failures = alert.failures.map(({ artifact, code, message }) => ({
        artifact: short(artifact),
        code,
        message: short(message),
    }));
    const { error, trusted, ...rest } = alert;
    const cut = {
        ...rest,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({
            error: error && { code: error.code, message: short(error.message) },
            trusted: trusted === undefined ? undefined : short(trusted),
        }),
    };
    for (;;) {
        const message = await encoded({ ...cut, failures });
        if (Buffer.byteLength(message.body) <= mostBytes || failures.length === 0)
            return message;
        failures = failures.slice(0, Math.floor(failures.length / 2));
    }
}
async function encoded({ source, time, ...data }) {
    // Only a failed run loads it.
    // The default export, which every loader and bundler provides for a CommonJS package.
    const { default: { CloudEvent, HTTP }, } = await __webpack_require__.e(/* import() | cloudevents */ 801).then(__webpack_require__.t.bind(__webpack_require__, 29945, 19));
    const subject = data.failures[0]?.artifact;
    const event = new CloudEvent({
        id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
        type: ALERT_TYPE,
        source,
        time,
        datacontenttype: 'application/json',
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ subject }),
        data,
    });
    const { headers, body } = HTTP.structured(event);
    const plain = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    return { headers: Object.fromEntries(plain), body: String(body) };
}
async function attempt(connection, url, { headers, body }) {
    const failure = (got, retry, cause) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ALERT_FAILED', {
            message: 'the receiver did not accept the alert',
            got,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ cause }),
        }),
        retry,
    });
    try {
        const answer = await connection.exchange({ method: 'POST', url, headers, body });
        const { status } = answer;
        if (status >= 200 && status < 300)
            return { value: true };
        const again = status === 408 || status >= 500 ? 'soon' : 'never';
        const failed = { ...failure(`status ${status}`, status === 429 ? 'limited' : again), raw: answer };
        return status === 413 ? { ...failed, isTooLarge: true } : failed;
    }
    catch (thrown) {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4)
            return { error: thrown, retry: 'never' };
        return failure((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown) || 'no answer', 'soon', thrown);
    }
}


/***/ })

};
