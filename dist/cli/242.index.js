export const id = 242;
export const ids = [242];
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

/***/ 7297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ TEMPORARY_SUFFIX),
/* harmony export */   Cb: () => (/* binding */ MOST_ASSETS),
/* harmony export */   Qt: () => (/* binding */ planAttachments)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9831);
/** What of a run becomes assets of a release, decided before anything is signed. Pure. */




/** GitHub's limit for the assets of one release. */
const MOST_ASSETS = 1000;
/** Added to the name of an asset until it takes the place of an earlier one. */
const TEMPORARY_SUFFIX = '.aegis-tmp';
/** Names that a message lists. */
const MOST_NAMED = 5;
/**
 * Names that GitHub keeps. Others it changes without a word: "GitHub renames asset filenames that have special
 * characters, non-alphanumeric characters, and leading or trailing periods" (REST API, Upload a release asset).
 */
const KEPT_NAME = /^[A-Za-z0-9_+-](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?$/;
/**
 * The attachments of a run: a bundle for each artifact, and the trust file.
 *
 * @throws AegisError ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, RELEASE_ASSET_EXISTS, RELEASE_REFUSED,
 * LIMIT_EXCEEDED
 */
function planAttachments(artifacts, release, { overwrite, withTrustFile }) {
    if (release.isImmutable) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('RELEASE_REFUSED', {
            message: `the release ${release.tag} is immutable, so nothing can be attached to it`,
            hints: ['attach while the release is a draft, then publish it'],
        });
    }
    const named = new Map();
    for (const artifact of artifacts) {
        // An asset has no directory: its name is the last part of the artifact's.
        const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(artifact.name) + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z;
        requireKept(name, artifact);
        const other = named.get(name);
        if (other !== undefined)
            throw collision(other, artifact, name);
        named.set(name, artifact);
    }
    const existing = new Map(release.assets.map((asset) => [asset.name, asset]));
    const plan = (name, path) => ({
        name,
        path,
        replaces: [name, name + TEMPORARY_SUFFIX].flatMap((one) => existing.get(one) ?? []),
    });
    const attachments = [...named].map(([name, { bundlePath }]) => plan(name, bundlePath));
    if (withTrustFile)
        attachments.push(plan(_verify_trust_file_js__WEBPACK_IMPORTED_MODULE_3__/* .TRUST_FILE */ .Ib));
    const replaced = attachments.flatMap(({ replaces }) => replaces);
    if (!overwrite && replaced.length > 0)
        throw exists(replaced, release);
    const most = release.assets.length + attachments.length;
    if (most > MOST_ASSETS) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: `the release ${release.tag} would have too many assets`,
            expected: `at most ${MOST_ASSETS}, those that are replaced counted twice`,
            got: String(most),
            hints: ['sign whole directories with model-path, or attach one archive of the signatures yourself'],
        });
    }
    return attachments;
}
function requireKept(name, artifact) {
    if (KEPT_NAME.test(name) && !name.includes('..'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
        message: `GitHub would publish ${JSON.stringify(name)} under another name, so nobody would find the signature`,
        expected: 'letters A to Z, digits and . _ + - only, with no dot first and no two dots in a row',
        hints: ['rename the artifact, here and in the release, before it is signed'],
        artifact: artifact.name,
    });
}
function collision(one, other, name) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAMES_COLLIDE', {
        message: `the signatures of ${one.name} and ${other.name} would both be the asset ${name}: assets have no directories`,
        hints: ['rename one of the files, or attach them to different releases'],
        artifact: other.name,
    });
}
function exists(assets, { tag }) {
    const names = assets
        .slice(0, MOST_NAMED)
        .map(({ name, isWhole }) => name + (isWhole ? '' : ' (not whole)'));
    const rest = assets.length - names.length;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('RELEASE_ASSET_EXISTS', {
        message: `the release ${tag} already has ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}; nothing was signed`,
    });
}


/***/ }),

/***/ 5242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openPublished: () => (/* binding */ openPublished)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(6179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../http/connection.js
var connection = __webpack_require__(6323);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(6897);
// EXTERNAL MODULE: ../http/requests.js
var requests = __webpack_require__(1325);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(458);
// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(5287);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(3467);
;// CONCATENATED MODULE: ../run/github/answers.js
/** What GitHub answers about releases: its shape, and what a refusal means. Pure. */





const WORDS = {
    name: 'GitHub',
    addressExample: 'https://api.github.com',
    certificateHint: 'let NODE_EXTRA_CA_CERTS name the authority of your GitHub server',
    headersHint: 'check github-token',
};
const id = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1));
const webAddress = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* url */.OZ5());
const AssetAnswer = dist/* object */.Ikc({
    id,
    name: dist/* string */.YjP(),
    size: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0)),
    state: dist/* string */.YjP(),
    digest: dist/* nullish */.cl6(dist/* string */.YjP()),
    browser_download_url: webAddress,
});
const AssetsAnswer = dist/* array */.YOg(AssetAnswer);
const ReleaseAnswer = dist/* object */.Ikc({
    id,
    tag_name: dist/* string */.YjP(),
    html_url: webAddress,
    upload_url: dist/* string */.YjP(),
    draft: dist/* boolean */.zMY(),
    immutable: dist/* optional */.lqM(dist/* boolean */.zMY()),
});
const ReleasesAnswer = dist/* array */.YOg(ReleaseAnswer);
const Message = dist/* object */.Ikc({ message: dist/* string */.YjP() });
function toAsset(asset) {
    const { id: number, name, size, state, digest, browser_download_url: url } = asset;
    return {
        id: number,
        name,
        size,
        isWhole: state === 'uploaded',
        url,
        ...(typeof digest === 'string' && { digest }),
    };
}
const assetFrom = (data, doing) => toAsset(parsed(AssetAnswer, data, doing));
/** Octokit takes a redirect that it was told not to follow for a success. @throws AegisError RELEASE_REFUSED */
function dataOf({ status, data }, doing) {
    if (status < 300)
        return data;
    throw failed('RELEASE_REFUSED', doing, `status ${status}, a redirect`, 'never').error;
}
function parsed(schema, data, doing) {
    const result = (0,schema_0/* safeParse */.xL)(schema, data);
    if (result.success)
        return result.output;
    throw invalid(doing, (0,http_json/* shapeProblem */.j)(result.issues));
}
function invalid(doing, got) {
    return new errors/* AegisError */.o4('RELEASE_ANSWER_INVALID', {
        message: `GitHub’s answer cannot be used: ${doing}`,
        got,
    });
}
/** @throws AegisError RELEASE_REFUSED for an address that the token must not be sent to in the clear. */
function requireSafeTransport(template, baseUrl) {
    const address = URL.parse(template.replace(/\{.*$/s, ''));
    const isSafe = address !== null && isNoLess(address, new URL(baseUrl));
    if (isSafe)
        return;
    throw new AegisError('RELEASE_REFUSED', {
        message: 'GitHub names an address for uploads to which the token is not sent',
        expected: 'an https address',
        got: JSON.stringify(template.slice(0, 200)),
    });
}
function redirectTarget(location, from, doing) {
    const next = URL.parse(location, from.href);
    if (next !== null && isNoLess(next, from))
        return next;
    throw failed('RELEASE_REFUSED', doing, `a redirect to ${next?.protocol ?? 'no address'}`, 'never').error;
}
/** A plain address that is not less protected than the one before. */
function isNoLess({ protocol, username, password }, from) {
    const isHttps = protocol === 'https:';
    return (isHttps || (protocol === 'http:' && from.protocol === 'http:')) && username + password === '';
}
function failed(code, doing, got, retry, more = {}) {
    return { error: new errors/* AegisError */.o4(code, { message: `cannot ${doing}`, got, ...more }), retry };
}
const cancelled = (doing, cause) => new errors/* AegisError */.o4('CANCELLED', { message: `the run was cancelled while it was to ${doing}`, cause });
/** The status of an answer that octokit threw; undefined where there was none, for which octokit makes up 500. */
function statusOf(thrown) {
    const { status, response } = (thrown ?? {});
    return response === undefined || typeof status !== 'number' ? undefined : status;
}
function failureOf(call, thrown, signal) {
    const status = statusOf(thrown);
    const { response, cause } = (thrown ?? {});
    if (status === undefined)
        return faultOf(call.doing, cause ?? thrown, signal);
    const headers = Object.fromEntries(Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value)]));
    return refusalOf(call, status, messageOf(thrown), { status, headers, bytes: undefined }, thrown);
}
function faultOf(doing, thrown, signal) {
    if (signal.aborted)
        return { error: cancelled(doing, thrown), retry: 'never' };
    const { kind, reason } = (0,fault/* classifyFault */.D)(thrown);
    const isLasting = /^(tls|tls-client-certificate|not-tls|unsendable|destroyed)$/.test(kind);
    return failed('RELEASE_UNREACHABLE', doing, reason, isLasting ? 'never' : 'soon', {
        ...(kind === 'tls' && { hints: [WORDS.certificateHint] }),
        cause: thrown,
    });
}
/** An answer that is none of success, judged by its status and GitHub's words. */
function refusalOf({ doing, writes }, status, words, raw, cause) {
    const got = words === '' ? `status ${status}` : `${status}: ${words.slice(0, 500)}`;
    const more = { cause };
    // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
    const isLimited = status === 429 ||
        (status === 403 &&
            (raw.headers['retry-after'] !== undefined ||
                raw.headers['x-ratelimit-remaining'] === '0' ||
                /rate limit/i.test(words)));
    if (isLimited) {
        return {
            ...failed('RELEASE_REFUSED', doing, got, 'soon', {
                ...more,
                hints: ['GitHub limits how many requests a token may make: run again later'],
            }),
            raw,
        };
    }
    if (status >= 500 || status === 408)
        return { ...failed('RELEASE_UNREACHABLE', doing, got, 'soon', more), raw };
    if (status === 401 || status === 403 || (status === 404 && writes)) {
        const permission = `permissions: contents: ${writes ? 'write' : 'read'}`;
        return failed('RELEASE_DENIED', doing, got, 'never', {
            ...more,
            hints: [`add \`${permission}\` to the job, or pass a token that may as github-token`],
        });
    }
    if (status === 404)
        return failed('RELEASE_DENIED', doing, got, 'never', more);
    if (status === 422 && words.includes('already_exists')) {
        return failed('RELEASE_ASSET_EXISTS', doing, got, 'never', more);
    }
    return failed('RELEASE_REFUSED', doing, got, 'never', more);
}
/** GitHub's `message`, or what stands in its place. */
function textOf(refusal) {
    if (refusal === undefined)
        return '';
    const json = (0,http_json/* readJson */.V)(refusal, 'RELEASE_ANSWER_INVALID');
    const read = (0,schema_0/* safeParse */.xL)(Message, 'value' in json ? json.value : undefined);
    return read.success ? read.output.message : '';
}

;// CONCATENATED MODULE: ../run/github/asset-download.js
/**
 * The bytes of a release asset: from GitHub, which leads to its store. The token goes to GitHub alone, wherever the
 * redirects lead; that is why they are followed here and not by a library.
 */


/** GitHub itself leads to its store with one redirect. */
const MOST_REDIRECTS = 5;
class AssetDownloads {
    #config;
    #connections = new Map();
    constructor(config) {
        this.#config = config;
    }
    /**
     * One attempt.
     *
     * @param from the asset in GitHub's API
     * @param doing for messages
     * @returns why there was nothing to take, or undefined when all of it was taken
     * @throws AegisError RELEASE_REFUSED for a redirect that is not followed; what undici and `take` throw
     */
    async fetch(from, doing, take) {
        const { token, signal } = this.#config;
        let url = from;
        let isGithub = true;
        for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
            const { status, headers, refusal } = await this.#connectionTo(url).download({
                method: 'GET',
                url,
                headers: {
                    accept: 'application/octet-stream',
                    'user-agent': 'aegis-sign-action',
                    ...(isGithub && { authorization: `token ${token}` }),
                },
                signal,
            }, take);
            if (refusal === undefined)
                return undefined;
            const { location } = headers;
            if (status < 300 || status >= 400 || typeof location !== 'string') {
                // A store that refuses may do so because the address has expired: GitHub gives another.
                return isGithub || status >= 500
                    ? refusalOf({ doing, writes: false }, status, textOf(refusal), refusal)
                    : failed('RELEASE_UNREACHABLE', doing, `status ${status} from ${url.host}`, 'soon');
            }
            const next = redirectTarget(location, url, doing);
            isGithub &&= next.origin === from.origin;
            url = next;
        }
        throw failed('RELEASE_REFUSED', doing, `more than ${MOST_REDIRECTS} redirects`, 'never').error;
    }
    async close() {
        await Promise.all([...this.#connections.values()].map(async (connection) => connection.close()));
    }
    #connectionTo({ origin }) {
        const known = this.#connections.get(origin);
        if (known !== undefined)
            return known;
        const made = (0,connection/* openConnection */.J)({ ...this.#config.proxy, address: new URL(origin) }, WORDS);
        this.#connections.set(origin, made);
        return made;
    }
}

// EXTERNAL MODULE: ../run/github/attachment.js
var attachment = __webpack_require__(7297);
;// CONCATENATED MODULE: ../run/github/published.js








const PAGE = 100;
const BUDGET = { maxAttempts: 6, totalMs: 180_000, baseMs: 500, maxDelayMs: 70_000 };
/** @throws AegisError INPUT_INVALID when there is no repository to read, or no API that could be asked */
function openPublished(config) {
    const { repository, apiUrl } = config;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
        throw unusable('GITHUB_REPOSITORY', 'the repository of the release, as owner/name', repository);
    const isPlain = /^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '');
    if (!isPlain)
        throw unusable('GITHUB_API_URL', 'the address of GitHub’s API', apiUrl);
    return new Published(config);
}
const unusable = (variable, expected, got) => new errors/* AegisError */.o4('INPUT_INVALID', {
    message: `the variable ${variable} is needed for a release`,
    expected,
    got: got === '' ? 'nothing' : JSON.stringify(got),
    hints: [`set ${variable}`],
});
class Published {
    repository;
    #config;
    #base;
    #connection;
    #downloads;
    #requests;
    constructor(config) {
        this.#config = config;
        this.repository = config.repository;
        this.#base = `${config.apiUrl.replace(/\/+$/, '')}/repos/${config.repository}`;
        this.#connection = (0,connection/* openConnection */.J)({ ...config.proxy, address: new URL(config.apiUrl) }, WORDS);
        this.#downloads = new AssetDownloads(config);
        this.#requests = (0,requests/* openRequests */.j)(config);
    }
    async event() {
        return Promise.resolve({ name: '' });
    }
    async find(tag) {
        const doing = `look for the release of ${tag}`;
        const facts = await this.#get(`releases/tags/${encodeURIComponent(tag)}`, doing, ReleaseAnswer).catch((thrown) => {
            if (!(thrown instanceof errors/* AegisError */.o4) || thrown.code !== 'RELEASE_DENIED')
                throw thrown;
            throw new errors/* AegisError */.o4('RELEASE_NOT_FOUND', {
                message: `${this.repository} shows no published release of the tag ${tag}`,
                ...(0,defined/* defined */.s)({ got: thrown.got }),
                hints: [
                    'check GITHUB_REPOSITORY, and that GITHUB_TOKEN may read its contents; drafts are not looked at',
                ],
                cause: thrown,
            });
        });
        if (facts.tag_name !== tag)
            throw invalid(`the release of ${tag}`, `a release of the tag ${JSON.stringify(facts.tag_name)}`);
        return {
            id: facts.id,
            tag,
            url: facts.html_url,
            uploadUrl: facts.upload_url,
            isDraft: facts.draft,
            isImmutable: facts.immutable ?? false,
            assets: await this.#assetsOf(facts.id),
        };
    }
    async download(asset, start) {
        const doing = `download the asset ${asset.name}`;
        const url = new URL(`${this.#base}/releases/assets/${asset.id}`);
        await this.#retrying(doing, async () => {
            const take = start();
            const refusal = await this.#downloads.fetch(url, doing, async (chunk) => take(chunk));
            return refusal ?? { value: undefined };
        });
    }
    async close() {
        this.#requests.close();
        await Promise.all([this.#connection.close(), this.#downloads.close()]);
    }
    /** Page by page rather than by the links in the answers: a link may lead anywhere. */
    async #assetsOf(id) {
        const assets = [];
        for (let page = 1;; page++) {
            const path = `releases/${id}/assets?per_page=${PAGE}&page=${page}`;
            const found = await this.#get(path, 'list the assets of the release', AssetsAnswer);
            assets.push(...found.map(toAsset));
            if (assets.length > attachment/* MOST_ASSETS */.Cb) {
                throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                    message: 'the release has more assets than GitHub allows',
                    expected: `at most ${attachment/* MOST_ASSETS */.Cb}`,
                    got: `${assets.length} or more`,
                });
            }
            if (found.length < PAGE)
                return assets;
        }
    }
    async #get(path, doing, schema) {
        const url = new URL(`${this.#base}/${path}`);
        const headers = {
            accept: 'application/vnd.github+json',
            authorization: `token ${this.#config.token}`,
            'user-agent': 'aegis-sign-action',
        };
        return this.#retrying(doing, async () => {
            const { signal } = this.#requests;
            const raw = await this.#connection.exchange({ method: 'GET', url, headers, signal });
            // No redirect is followed with the token.
            if (raw.status !== 200)
                return refusalOf({ doing, writes: false }, raw.status, textOf(raw), raw);
            const read = (0,http_json/* readJson */.V)(raw, 'RELEASE_ANSWER_INVALID');
            if ('problem' in read)
                throw invalid(doing, read.problem);
            return { value: parsed(schema, read.value, doing) };
        });
    }
    async #retrying(doing, attempt) {
        const { signal } = this.#config;
        return this.#requests.retrying(async () => {
            try {
                return await attempt();
            }
            catch (thrown) {
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
                return faultOf(doing, thrown, signal);
            }
        }, { mode: 'full', budget: BUDGET, cancelled: (_, cause) => cancelled(doing, cause) });
    }
}


/***/ })

};
