export const id = 566;
export const ids = [566];
export const modules = {

/***/ 22853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ Scratch),
/* harmony export */   j: () => (/* binding */ readLeftovers)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83467);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69508);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(21364);
/**
 * What a run would leave behind if it were killed now, kept in a file for the post step. A file rather than a state of the
 * runner: it tells of what came after a cancel that never reached this process, has no limit of size, and goes away, with
 * the token in it, as soon as nothing is left to do.
 */









const id = valibot__WEBPACK_IMPORTED_MODULE_8__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_8__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_8__/* .safeInteger */ .Y2b());
const text = valibot__WEBPACK_IMPORTED_MODULE_8__/* .string */ .YjP();
const Document = valibot__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ikc({
    process: _process_js__WEBPACK_IMPORTED_MODULE_6__/* .ProcessIdentity */ .K6,
    /** Of temporary names. */
    series: valibot__WEBPACK_IMPORTED_MODULE_8__/* .pipe */ .FsL(text, valibot__WEBPACK_IMPORTED_MODULE_8__/* .regex */ .yGV(/^[0-9a-f]{12}$/)),
    directories: valibot__WEBPACK_IMPORTED_MODULE_8__/* .array */ .YOg(text),
    tokens: valibot__WEBPACK_IMPORTED_MODULE_8__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ikc({ server: valibot__WEBPACK_IMPORTED_MODULE_8__/* .looseObject */ ._H3({ address: text }), token: text })),
    assets: valibot__WEBPACK_IMPORTED_MODULE_8__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ikc({
        release: valibot__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ikc({ id, tag: text }),
        before: valibot__WEBPACK_IMPORTED_MODULE_8__/* .array */ .YOg(id),
        sent: valibot__WEBPACK_IMPORTED_MODULE_8__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_8__/* .object */ .Ikc({ name: text, finalName: text, size: id, digest: text })),
        isReplacing: valibot__WEBPACK_IMPORTED_MODULE_8__/* .boolean */ .zMY(),
    })),
});
/** The run's own directory, and in it the file of leftovers. */
class Scratch {
    #parent;
    #saveState;
    #directory;
    #left = { process: (0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .identityOf */ .cu)(process.pid), series: _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TEMPORARY_SERIES */ .Uv, directories: [], tokens: [] };
    /** @param runnerTemp RUNNER_TEMP @param saveState hands a text to the post step */
    constructor(runnerTemp, saveState) {
        this.#parent = runnerTemp === undefined || runnerTemp === '' ? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)() : runnerTemp;
        this.#saveState = saveState;
    }
    /** Absolute. Made, and told to the post step, when it is first asked for. @throws AegisError WRITE_FAILED */
    directory() {
        if (this.#directory !== undefined)
            return this.#directory;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(this.#parent, { recursive: true });
            this.#directory = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#parent, _state_js__WEBPACK_IMPORTED_MODULE_7__/* .SCRATCH_PREFIX */ .ul));
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot make a directory in RUNNER_TEMP (${this.#parent})`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause),
                cause,
            });
        }
        this.#saveState(_state_js__WEBPACK_IMPORTED_MODULE_7__/* .STATE */ .c4.scratch, this.#directory);
        this.#save();
        return this.#directory;
    }
    token(made) {
        this.#become({ tokens: [...this.#left.tokens, made] });
    }
    revoked(token) {
        // Told once more, the post step finds that the token is gone: no reason to fail.
        quietly(() => {
            this.#become({ tokens: this.#left.tokens.filter((made) => made.token !== token) });
        });
    }
    writesBelow(directories) {
        if (directories.length > 0)
            this.#become({ directories });
    }
    assets(assets) {
        if (assets !== undefined)
            this.#become({ assets });
        else if (!quietly(() => this.#become({ assets }))) {
            // On a full disk nothing can be written, but a file can go: what is attached must not be taken back.
            quietly(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#directory ?? '', _state_js__WEBPACK_IMPORTED_MODULE_7__/* .LEFTOVERS_FILE */ .Ic), { force: true }));
        }
    }
    /**
     * At the end of the run: removes what nobody needs any more, and tells the post step when nothing is left for it.
     *
     * @param outputs what later steps were told: what they name stays
     * @param passed what a run has attached stays only then
     */
    finish(outputs, passed) {
        const directory = this.#directory;
        if (directory === undefined)
            return;
        if (passed)
            this.assets(undefined);
        const { tokens, assets } = this.#left;
        if (tokens.length > 0 || assets !== undefined)
            return;
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory)) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, entry);
            const isNamed = outputs.some((output) => output === path || output.startsWith(path + node_path__WEBPACK_IMPORTED_MODULE_2__.sep));
            if (!isNamed)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 3 });
        }
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory).length === 0)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(directory);
        this.#saveState(_state_js__WEBPACK_IMPORTED_MODULE_7__/* .STATE */ .c4.done, 'yes');
    }
    #become(change) {
        this.directory();
        this.#left = { ...this.#left, ...change };
        this.#save();
    }
    /** Whole or as it was: the process may end at any moment. */
    #save() {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#directory ?? '', _state_js__WEBPACK_IMPORTED_MODULE_7__/* .LEFTOVERS_FILE */ .Ic);
        const next = `${path}.next`;
        try {
            const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(next, 'w', 0o600);
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, Buffer.from(JSON.stringify(this.#left)));
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            }
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(next, path);
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${path}`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause),
                cause,
            });
        }
    }
}
/** @returns whether it went well */
function quietly(act) {
    try {
        act();
        return true;
    }
    catch {
        return false;
    }
}
/** What a run has left, or undefined where nothing readable says so. */
function readLeftovers(scratch) {
    try {
        const json = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(scratch, _state_js__WEBPACK_IMPORTED_MODULE_7__/* .LEFTOVERS_FILE */ .Ic), 'utf8'));
        const read = (0,_schema_js__WEBPACK_IMPORTED_MODULE_5__/* .safeParse */ .xL)(Document, json);
        return read.success ? read.output : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 69508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K6: () => (/* binding */ ProcessIdentity),
/* harmony export */   _N: () => (/* binding */ end),
/* harmony export */   cu: () => (/* binding */ identityOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70458);
/** Which process a number stands for, so that no other one is ended in its place. */



const ProcessIdentity = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    pid: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(2)),
    /** When it began, in ticks of the kernel since its start; absent where the system does not tell. */
    began: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()),
});
/** proc(5): the 22nd field of /proc/PID/stat; the second one is in parentheses and may hold anything. */
function identityOf(pid) {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const [state] = fields;
        const began = state === 'Z' ? undefined : fields[19];
        return began === undefined ? { pid } : { pid, began };
    }
    catch {
        return { pid };
    }
}
const LOOK_MS = 50;
/** Whether the very process still runs. Where the system does not tell, it counts as ended. */
const runs = ({ pid, began }) => began !== undefined && identityOf(pid).began === began;
/**
 * Ends the process, if it still runs: asks it to stop as a cancelled workflow does, and kills it when it has not ended in
 * time.
 *
 * @returns whether it was still running
 */
async function end(target, patienceMs) {
    if (!runs(target))
        return false;
    signal(target, 'SIGINT');
    for (let waited = 0; waited < patienceMs && runs(target); waited += LOOK_MS)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(LOOK_MS);
    if (!runs(target))
        return true;
    signal(target, 'SIGKILL');
    // What the kernel is about to end writes nothing more, but may still be seen for a moment.
    for (let waited = 0; waited < 1000 && runs(target); waited += LOOK_MS)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(LOOK_MS);
    return true;
}
function signal({ pid }, name) {
    try {
        process.kill(pid, name);
    }
    catch {
        // It has just ended, or belongs to another user.
    }
}


/***/ }),

/***/ 87850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ openReleases)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../run/github/attachment.js
var attachment = __webpack_require__(27297);
// EXTERNAL MODULE: ../run/github/take-back.js
var take_back = __webpack_require__(33719);
// EXTERNAL MODULE: ../http/connection.js
var connection = __webpack_require__(76323);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(75287);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(66897);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(83467);
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
    throw new errors/* AegisError */.o4('RELEASE_REFUSED', {
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
    return refusalOf(call, status, (0,errors/* messageOf */.bD)(thrown), { status, headers, bytes: undefined }, thrown);
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

// EXTERNAL MODULE: ../http/requests.js
var requests = __webpack_require__(71325);
// EXTERNAL MODULE: ../action/runner.js + 3 modules
var runner = __webpack_require__(30142);
;// CONCATENATED MODULE: ../action/github-requests.js
/** Requests to GitHub's API about one repository: through octokit, again where that may help, and to an end in time. */





const REQUEST_TIMEOUT_MS = 60_000;
/** For requests that take something back after the run was told to stop. */
const LAST_WORDS_MS = 4000;
/** GitHub's secondary limits ask for a minute's wait at times. */
const BUDGET = { maxAttempts: 6, totalMs: 180_000, baseMs: 500, maxDelayMs: 70_000 };
class GithubRequests {
    #config;
    #owner;
    #repo;
    #requests;
    #client;
    constructor(config) {
        this.#config = config;
        this.#requests = (0,requests/* openRequests */.j)(config);
        [this.#owner = '', this.#repo = ''] = config.repository.split('/');
    }
    /** Octokit, and what started the run; loaded with the first request. */
    async github() {
        const { log, token } = this.#config;
        // What octokit has to say, for instance of deprecations, is for whoever maintains this.
        const say = (message) => log.debug(message);
        return (this.#client ??= (0,runner/* githubClient */.$f)(token, {
            log: { debug: () => undefined, info: () => undefined, warn: say, error: say },
        }));
    }
    /** A request below the repository. @returns the data of the answer; its shape is the caller's to check */
    async send(call, route, parameters) {
        const { octokit } = await this.github();
        return this.call(call, async (request) => {
            const answer = await octokit.request(route, {
                owner: this.#owner,
                repo: this.#repo,
                ...parameters,
                request,
            });
            return dataOf(answer, call.doing);
        });
    }
    /** One request, as often as it may take. */
    async call(call, send) {
        return this.retrying(call.doing, async (attempts) => {
            const signal = this.#signalFor(call.timeoutMs ?? REQUEST_TIMEOUT_MS);
            try {
                return { value: await send({ redirect: 'manual', signal, fetch: await this.#fetch() }, attempts) };
            }
            catch (thrown) {
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
                return failureOf(call, thrown, this.#config.signal);
            }
        });
    }
    /** What octokit sends with, and takes the answer from: it would hold an answer of any size, and parse what it holds. */
    async #fetch() {
        const { octokit } = await this.github();
        // The toolkit's own, which knows of proxies.
        const { fetch: send = fetch } = (octokit.request.endpoint.DEFAULTS.request ?? {});
        return async (...request) => withinBounds(await send(...request));
    }
    /** Of a run that was told to stop, a few seconds are left. */
    #signalFor(timeoutMs) {
        const { signal } = this.#config;
        return signal.aborted
            ? AbortSignal.timeout(LAST_WORDS_MS)
            : AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    }
    /** @param attempt see `retrying` of http/retry */
    async retrying(doing, attempt) {
        const { signal } = this.#config;
        const lastWords = signal.aborted;
        return this.#requests.retrying(attempt, {
            mode: lastWords ? 'never' : 'full',
            budget: BUDGET,
            cancelled: (_, cause) => cancelled(doing, cause),
            ...(lastWords && { signal: AbortSignal.timeout(LAST_WORDS_MS) }),
        });
    }
}
/** Largest answer that is taken, bytes: a page of a hundred releases has some hundred kilobytes. */
const MOST_BYTES = 16 * 1024 * 1024;
/**
 * An answer as octokit may read it. One that is too large, or whose JSON is not within limits, becomes a text that says
 * so: it is then refused for its shape, like anything else that is not what was asked for.
 */
async function withinBounds(answer) {
    const { status, headers, body } = answer;
    if (body === null)
        return answer;
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        // Leaving the loop cancels the rest.
        if (size > MOST_BYTES)
            return instead(answer, `more than ${MOST_BYTES} bytes`);
        chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (/^application\/(?:\w+\+)?json\b/i.test(headers.get('content-type') ?? '')) {
        const raw = { status, headers: { 'content-type': 'application/json' }, bytes };
        const read = (0,http_json/* readJson */.V)(raw, 'RELEASE_ANSWER_INVALID');
        if ('problem' in read)
            return instead(answer, read.problem);
    }
    return new Response(bytes, { status, headers });
}
function instead({ status, headers }, problem) {
    const kept = new Headers(headers);
    kept.set('content-type', 'text/plain');
    return new Response(problem, { status, headers: kept });
}

;// CONCATENATED MODULE: ../action/releases.js
/**
 * GitHub's releases, for jobs: requests go through octokit, downloads through our own connection, because octokit holds
 * a body in memory. No redirect is followed with the token. Octokit itself is loaded with the first request.
 */








/** Releases that are looked through for a draft; GitHub lists the newest first. */
const MOST_RELEASES = 1000;
const PAGE = 100;
/** A bundle of a large model has 64 MiB at most. */
const UPLOAD_TIMEOUT_MS = 600_000;
function openReleases(config) {
    return new Releases(config);
}
class Releases {
    repository;
    #requests;
    #downloads;
    #signal;
    constructor(config) {
        this.repository = config.repository;
        this.#requests = new GithubRequests(config);
        this.#downloads = new AssetDownloads(config);
        this.#signal = config.signal;
    }
    async event() {
        const { eventName: name, releaseTag: tag } = await this.#requests.github();
        return { name, ...(0,defined/* defined */.s)({ tag }) };
    }
    async find(tag) {
        const facts = (await this.#published(tag)) ?? (await this.#draft(tag));
        if (facts === undefined)
            throw await this.#notFound(tag);
        if (facts.tag_name !== tag) {
            throw invalid(`the release of ${tag}`, `a release of the tag ${JSON.stringify(facts.tag_name)}`);
        }
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
    async upload(release, name, bytes) {
        const { octokit } = await this.#requests.github();
        requireSafeTransport(release.uploadUrl, octokit.request.endpoint.DEFAULTS.baseUrl);
        const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
        const doing = `attach ${name} to the release ${release.tag}`;
        // An attempt that broke may have left an empty asset of the name, or a whole one whose answer was lost.
        const leftBehind = async () => {
            const left = (await this.#assetsOf(release.id)).find((asset) => asset.name === name);
            return left?.isWhole === false || (left && (0,take_back/* isTheSame */.yX)(left, bytes.length, digest)) ? left : undefined;
        };
        const answer = await this.#requests
            .call({ doing, timeoutMs: UPLOAD_TIMEOUT_MS, writes: true }, async (request, attempts) => {
            if (attempts > 1) {
                const left = await leftBehind();
                if (left?.isWhole === true)
                    return { asset: undefined, left };
                if (left !== undefined)
                    await this.remove(left);
            }
            const created = await octokit.request({
                method: 'POST',
                url: release.uploadUrl,
                name,
                data: bytes,
                headers: { 'content-type': 'application/json' },
                request,
            });
            return { asset: assetFrom(dataOf(created, doing), doing), left: undefined };
        })
            .catch(async (thrown) => {
            // Whose it is shows only where it was refused for being there already: then it is somebody else's.
            const isOurs = !(thrown instanceof errors/* AegisError */.o4 && thrown.code === 'RELEASE_ASSET_EXISTS');
            const left = isOurs ? await leftBehind().catch(() => undefined) : undefined;
            if (left !== undefined)
                await this.remove(left).catch(() => undefined);
            throw thrown;
        });
        const asset = answer.left ?? answer.asset;
        if (asset.name === name && (0,take_back/* isTheSame */.yX)(asset, bytes.length, digest))
            return asset;
        await this.remove(asset).catch(() => undefined);
        throw new errors/* AegisError */.o4('RELEASE_ANSWER_INVALID', {
            message: `GitHub did not store ${name} as it was sent`,
            expected: `${name}, ${bytes.length} bytes, ${digest}`,
            got: `${asset.name}, ${asset.size} bytes, ${asset.digest ?? 'no digest'}${asset.isWhole ? '' : ', not whole'}`,
        });
    }
    async list({ id }) {
        return this.#assetsOf(id);
    }
    async rename(asset, name) {
        const doing = `rename the asset ${asset.name} to ${name}`;
        const data = await this.#requests.send({ doing, writes: true }, 'PATCH /repos/{owner}/{repo}/releases/assets/{id}', {
            id: asset.id,
            name,
        });
        const renamed = assetFrom(data, doing);
        if (renamed.id === asset.id && renamed.name === name)
            return renamed;
        throw invalid(doing, `an asset called ${JSON.stringify(renamed.name)}`);
    }
    async remove(asset) {
        const doing = `delete the asset ${asset.name}`;
        try {
            await this.#requests.send({ doing, writes: true }, 'DELETE /repos/{owner}/{repo}/releases/assets/{id}', {
                id: asset.id,
            });
        }
        catch (thrown) {
            // Gone is what was wanted; an attempt whose answer was lost has done it.
            if (statusOf(thrown instanceof errors/* AegisError */.o4 ? thrown.cause : thrown) !== 404)
                throw thrown;
        }
    }
    async download(asset, start) {
        const { octokit } = await this.#requests.github();
        const base = octokit.request.endpoint.DEFAULTS.baseUrl.replace(/\/+$/, '');
        const url = new URL(`${base}/repos/${this.repository}/releases/assets/${asset.id}`);
        const doing = `download the asset ${asset.name}`;
        let own;
        await this.#requests.retrying(doing, async () => {
            const take = start();
            try {
                const refusal = await this.#downloads.fetch(url, doing, async (chunk) => {
                    try {
                        await take(chunk);
                    }
                    catch (reason) {
                        own = { reason };
                        throw reason;
                    }
                });
                return refusal ?? { value: undefined };
            }
            catch (thrown) {
                // A receiver that takes no more is no fault of the network, and would not take it the next time.
                if (own !== undefined || thrown instanceof errors/* AegisError */.o4)
                    throw own?.reason ?? thrown;
                return faultOf(doing, thrown, this.#signal);
            }
        });
    }
    async close() {
        await this.#downloads.close();
    }
    async #published(tag) {
        const doing = `look for the release of ${tag}`;
        try {
            const data = await this.#requests.send({ doing, writes: false }, 'GET /repos/{owner}/{repo}/releases/tags/{tag}', {
                tag,
            });
            return parsed(ReleaseAnswer, data, doing);
        }
        catch (thrown) {
            if (thrown instanceof errors/* AegisError */.o4 && statusOf(thrown.cause) === 404)
                return undefined;
            throw thrown;
        }
    }
    /** A draft is not found by its tag. */
    async #draft(tag) {
        const doing = `list the releases of ${this.repository}`;
        const drafts = [];
        for (let page = 1; page <= MOST_RELEASES / PAGE; page++) {
            const data = await this.#requests.send({ doing, writes: false }, 'GET /repos/{owner}/{repo}/releases', {
                per_page: PAGE,
                page,
            });
            const releases = parsed(ReleasesAnswer, data, doing);
            drafts.push(...releases.filter((release) => release.draft && release.tag_name === tag));
            if (releases.length < PAGE)
                break;
        }
        if (drafts.length > 1) {
            throw new errors/* AegisError */.o4('RELEASE_NOT_FOUND', {
                message: `${drafts.length} draft releases have the tag ${tag}, so none of them is meant in particular`,
                got: `the releases ${drafts.map((draft) => draft.id).join(', ')}`,
                hints: [
                    `delete all but one of the drafts: gh api --method DELETE repos/${this.repository}/releases/ID`,
                    'a workflow that is run again finds its own draft with `gh release view TAG`, see examples/release-gate.yml',
                ],
            });
        }
        return drafts[0];
    }
    async #notFound(tag) {
        const hasTag = await this.#requests
            .send({ doing: `look for the tag ${tag}`, writes: false }, 'GET /repos/{owner}/{repo}/git/ref/{ref}', {
            ref: `tags/${tag}`,
        })
            .then(() => true, (thrown) => thrown instanceof errors/* AegisError */.o4 && statusOf(thrown.cause) === 404 ? false : undefined);
        return new errors/* AegisError */.o4('RELEASE_NOT_FOUND', {
            message: hasTag === false
                ? `${this.repository} has neither a release nor a tag called ${tag}`
                : `${this.repository} has no release of the tag ${tag}`,
            hints: [
                `create it first: gh release create ${/^[\w.-]+$/.test(tag) ? tag : 'TAG'}`,
                'a draft is seen only by a token with `permissions: contents: write`',
            ],
        });
    }
    /** Page by page rather than by the links in the answers: a link may lead anywhere. */
    async #assetsOf(releaseId) {
        const doing = 'list the assets of the release';
        const assets = [];
        for (let page = 1;; page++) {
            const data = await this.#requests.send({ doing, writes: false }, 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
                release_id: releaseId,
                per_page: PAGE,
                page,
            });
            const found = parsed(AssetsAnswer, data, doing);
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
}


/***/ }),

/***/ 30142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S0: () => (/* binding */ addSummary),
  TF: () => (/* binding */ annotateError),
  Gd: () => (/* binding */ artifactService),
  rg: () => (/* binding */ checkPattern),
  $f: () => (/* binding */ githubClient),
  Os: () => (/* binding */ group),
  dK: () => (/* binding */ mask),
  me: () => (/* binding */ rawInputs),
  t1: () => (/* binding */ runnerLog),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput)
});

// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/core.js + 11 modules
var core = __webpack_require__(40927);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../run/github/archive.js
var archive = __webpack_require__(15472);
;// CONCATENATED MODULE: ../report/log-text.js
/**
 * Text as it may stand in the log of a workflow, where the runner takes two spellings for commands: `::command::` at the
 * start of a line, blanks before it or not, and the older `##[command]` anywhere in it.
 */

/** Text from outside as one line, in which no command can start. */
function logText(text) {
    return withoutCommands((0,errors/* printable */.g$)(text));
}
/**
 * The runner is written in .NET, which trims other blanks than JavaScript does: U+0085 and not U+FEFF. Whatever is white
 * space or cannot be seen counts. The four characters after which `^` matches begin a line of their own.
 */
const COMMAND = /^((?:(?![\r\n\u2028\u2029])[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}])*):(?=:)/gmu;
/** Any number of lines, in which no command can start. Everything else stays as it is. */
function withoutCommands(text) {
    return text.replaceAll('##[', '##\\u{5b}').replace(COMMAND, '$1\\u{3a}');
}
/** The same for a document of JSON, which says the same afterwards: only strings can hold what is changed. */
function jsonWithoutCommands(json) {
    return json.replaceAll('##[', '##\\u005b');
}

;// CONCATENATED MODULE: ../action/foreign-output.js
/** What libraries write into the log of the step by themselves. */

/**
 * A workflow command as `@actions/core` writes it: one line, its text escaped already. `add-mask` is among them because
 * the artifact client masks the signatures of its URLs with it: shown as text, it would print the very secret instead.
 */
const foreign_output_COMMAND = /^::(?:debug|notice|warning|error|add-mask)(?: [^\r\n]*?)?::[^\r\n]*\r?\n$/;
/**
 * Runs work of a library that writes to stdout. Its text, in which a server's words may stand, is made safe like ours,
 * so that no workflow command can start in it. Node's warnings about deprecated calls in the library are kept from the
 * log: nobody who reads it can do anything about them.
 */
async function withForeignOutput(work) {
    const { stdout, noDeprecation } = process;
    const earlier = Object.getOwnPropertyDescriptor(stdout, 'write');
    const write = stdout.write.bind(stdout);
    stdout.write = (chunk, ...rest) => write(typeof chunk === 'string' ? safe(chunk) : chunk, ...rest);
    process.noDeprecation = true;
    try {
        return await work();
    }
    finally {
        if (earlier === undefined)
            Reflect.deleteProperty(stdout, 'write');
        else
            Object.defineProperty(stdout, 'write', earlier);
        process.noDeprecation = noDeprecation === true;
    }
}
function safe(text) {
    if (foreign_output_COMMAND.test(text))
        return text;
    const end = /\r?\n$/.exec(text)?.[0] ?? '';
    return logText(text.slice(0, text.length - end.length)) + end;
}

;// CONCATENATED MODULE: ../action/artifact-failure.js
/** What a failure of the artifact service means for the workflow. Pure. */


function artifactFailure(asked, message, cause) {
    const reason = (0,errors/* messageOf */.bD)(cause);
    const hint = hintFor(asked, reason);
    return new errors/* AegisError */.o4(asked.code, {
        message: `${message}: ${reason}`,
        cause,
        ...(0,defined/* defined */.s)({ hints: hint === undefined ? undefined : [hint] }),
    });
}
function hintFor(asked, reason) {
    if (/\(409\)|already exists/.test(reason) && asked.code === 'UPLOAD_FAILED')
        return asked.overwrite
            ? 'another job uploads under the same name at the same time, which overwrite does not help against: choose another artifact-name, or use shard in a matrix'
            : 'a workflow artifact of this name exists in this run: set overwrite, choose another artifact-name, or use shard in a matrix';
    if (/GHES|GitHub Enterprise Server/i.test(reason))
        return 'GitHub Enterprise Server has no such artifact service: set upload to false, and move the .sig.json files with the artifact action of your server';
    if (reason.includes('ACTIONS_RUNTIME_TOKEN'))
        return 'this works only inside a workflow run: set upload to false elsewhere';
    if (!/\(40[13]\)|Resource not accessible/.test(reason))
        return undefined;
    // An upload is authorised by the runner itself, whatever tokens the workflow passes.
    if (asked.code === 'UPLOAD_FAILED')
        return 'the service refused this job: look for a quota of artifact storage that is used up (Settings, Billing), and run the job again; no token of the workflow changes that. With upload false, the .sig.json files stay on disk';
    return asked.isOtherRun
        ? 'give the job `permissions: actions: read`, or pass a github-token that may read the actions of that repository'
        : 'the service refused this job: run it again';
}

;// CONCATENATED MODULE: ../action/runner.js
/**
 * Everything that the GitHub Actions runner offers, and the only file that imports its toolkit. Core is small and
 * always needed; the rest loads when it is used, because the artifact client alone takes 70 ms to start.
 */







/** The log of the step. Text from outside cannot start a workflow command in it. */
const runnerLog = {
    debug: (message) => core/* debug */.Yz(logText(message)),
    info: (message) => core/* info */.pq(logText(message)),
    warning: (message) => core/* warning */.$e(logText(message)),
};
/** What stands under `with:`, by name in lower case; the runner hands it over in variables. */
function rawInputs(env) {
    const prefix = 'INPUT_';
    return Object.fromEntries(Object.entries(env)
        .filter(([variable]) => variable.startsWith(prefix))
        .map(([variable, value]) => [variable.slice(prefix.length).toLowerCase(), value]));
}
/** Hides a text in every log from here on. */
function mask(secret) {
    core/* setSecret */.Pq(secret);
}
/** Lines that fold under a title. */
function group(title, lines) {
    core/* startGroup */.Oh(logText(title));
    lines.forEach((line) => runnerLog.info(line));
    core/* endGroup */.N4();
}
function annotateError({ title, message, file }) {
    core/* error */.z3(message, { title, ...(0,defined/* defined */.s)({ file }) });
}
function setOutput(name, value) {
    core/* setOutput */.uH(name, value);
}
/** Hands a text to the post step of this step. */
function saveState(name, value) {
    core/* saveState */.LZ(name, value);
}
/** Appends Markdown to the job's summary page. */
async function addSummary(markdown) {
    await core/* summary */.z.addRaw(markdown, true).write();
}
/**
 * Asks the toolkit, which decides what a pattern means in a workflow, whether it can use the pattern. The search is our
 * own: that of the toolkit stops at the first link that leads nowhere, and does not end where directories link to each
 * other.
 *
 * @param pattern absolute
 * @throws AegisError INPUT_INVALID
 */
async function checkPattern(pattern) {
    // It would take such a text for several patterns, or for another one.
    if (/[\r\n]/.test(pattern) || pattern !== pattern.trim())
        return;
    const { create } = await Promise.all(/* import() | actions-glob */[__webpack_require__.e(545), __webpack_require__.e(367)]).then(__webpack_require__.bind(__webpack_require__, 60808));
    await create(pattern).catch((cause) => {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `cannot use the pattern ${pattern}: ${(0,errors/* messageOf */.bD)(cause)}`,
            cause,
        });
    });
}
/** @throws AegisError UPLOAD_FAILED */
async function upload(request) {
    const { name, files, root, retentionDays, compressionLevel, overwrite } = request;
    const client = await artifactClient();
    try {
        const options = { compressionLevel, ...(0,defined/* defined */.s)({ retentionDays }) };
        if (overwrite)
            await removeEarlier(client, name);
        const { id, digest } = await withForeignOutput(async () => client.uploadArtifact(name, [...files], root, options));
        if (id === undefined)
            throw new Error('the service gave no id');
        return { id, ...(0,defined/* defined */.s)({ digest }) };
    }
    catch (cause) {
        if (cause instanceof errors/* AegisError */.o4)
            throw cause;
        throw artifactFailure({ code: 'UPLOAD_FAILED', overwrite }, `cannot upload the signatures as the workflow artifact ${name}`, cause);
    }
}
/** Of another run of this job, where there is one. @throws AegisError UPLOAD_FAILED */
async function removeEarlier(client, name) {
    try {
        await withForeignOutput(async () => client.deleteArtifact(name));
    }
    catch (cause) {
        if (cause instanceof Error && cause.name === 'ArtifactNotFoundError')
            return;
        throw artifactFailure({ code: 'UPLOAD_FAILED', overwrite: true }, `cannot delete the earlier workflow artifact ${name}`, cause);
    }
}
/**
 * A client of GitHub's API, and what started the run.
 *
 * @param options of octokit
 */
async function githubClient(token, options) {
    const { context, getOctokit } = await __webpack_require__.e(/* import() | actions-github */ 848).then(__webpack_require__.bind(__webpack_require__, 68803));
    const { tag_name: tag } = (context.payload['release'] ?? {});
    return {
        octokit: getOctokit(token, options),
        eventName: context.eventName,
        releaseTag: typeof tag === 'string' && tag !== '' ? tag : undefined,
    };
}
/** The artifact service of this run; `repository` is where other runs are looked for. */
function artifactService(isAvailable, repository) {
    const within = (from) => (from === undefined ? undefined : { ...from, repository });
    return {
        isAvailable,
        upload,
        list: (from) => listArtifacts(within(from)),
        download: (artifact, directory, from) => download(artifact, directory, within(from)),
    };
}
/** The latest workflow artifact of each name. @throws AegisError DOWNLOAD_FAILED */
async function listArtifacts(from) {
    const client = await artifactClient();
    try {
        const { artifacts } = await withForeignOutput(async () => client.listArtifacts({ latest: true, ...findBy(from) }));
        return artifacts.map(({ name, id, digest }) => ({ name, id, ...(0,defined/* defined */.s)({ digest }) }));
    }
    catch (cause) {
        throw artifactFailure({ code: 'DOWNLOAD_FAILED', isOtherRun: from !== undefined }, 'cannot list the workflow artifacts of the run', cause);
    }
}
/** Puts a workflow artifact, as it was uploaded, into a directory. @throws AegisError DOWNLOAD_FAILED, LIMIT_EXCEEDED */
async function download(artifact, directory, from) {
    const client = await artifactClient();
    const { digest: expectedHash } = artifact;
    const message = `cannot download the workflow artifact ${artifact.name}`;
    let mismatch;
    try {
        const expected = expectedHash === undefined ? {} : { expectedHash };
        const found = await withForeignOutput(async () => (0,archive/* bounded */.Mm)(client.downloadArtifact(artifact.id, {
            path: directory,
            skipDecompress: true,
            ...expected,
            ...findBy(from),
        }), directory));
        mismatch = found.digestMismatch;
    }
    catch (cause) {
        if (cause instanceof errors/* AegisError */.o4)
            throw cause;
        throw artifactFailure({ code: 'DOWNLOAD_FAILED', isOtherRun: from !== undefined }, message, cause);
    }
    // The client only tells of a wrong digest, it does not throw.
    if (mismatch === true) {
        throw new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
            message,
            expected: expectedHash ?? '',
            got: 'an archive with another digest',
        });
    }
}
async function artifactClient() {
    const { DefaultArtifactClient } = await Promise.all(/* import() | actions-artifact */[__webpack_require__.e(848), __webpack_require__.e(623)]).then(__webpack_require__.bind(__webpack_require__, 49612));
    return new DefaultArtifactClient();
}
function findBy(from) {
    if (from === undefined)
        return {};
    const [repositoryOwner = '', repositoryName = ''] = from.repository.split('/');
    return { findBy: { token: from.token, workflowRunId: from.runId, repositoryOwner, repositoryName } };
}


/***/ }),

/***/ 21364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ LEFTOVERS_FILE),
/* harmony export */   aU: () => (/* binding */ leftBehind),
/* harmony export */   c4: () => (/* binding */ STATE),
/* harmony export */   ul: () => (/* binding */ SCRATCH_PREFIX)
/* harmony export */ });
/**
 * What the main step tells its post step through the runner. Imports nothing: the post step of a run that ended well
 * decides by this file alone that there is nothing to do.
 */
/** Names of saved states; the post step finds them in variables. */
const STATE = {
    /** The run's own directory, once it is made. */
    scratch: 'scratch',
    /** `yes` once the run has tidied up by itself. */
    done: 'done',
};
/** What a run's own directory is called, in RUNNER_TEMP. */
const SCRATCH_PREFIX = 'aegis-';
/** File in it that says what has to be tidied up. */
const LEFTOVERS_FILE = 'leftovers.json';
/** The directory to tidy up; undefined when there is nothing to do. */
function leftBehind(env) {
    const { [`STATE_${STATE.scratch}`]: scratch, [`STATE_${STATE.done}`]: done } = env;
    return scratch === undefined || scratch === '' || done === 'yes' ? undefined : scratch;
}


/***/ }),

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   EV: () => (/* binding */ countsByReason),
/* harmony export */   IQ: () => (/* binding */ rankOf)
/* harmony export */ });
/** Failures that speak of an attack come before those that speak of a mistake. Codes not listed come last. */
const WORST_FIRST = {
    DIGEST_MISMATCH: 'changed',
    MODEL_MISMATCH: 'changed models',
    HMAC_MISMATCH: 'changed since the HMAC',
    SIGNATURE_INVALID: 'bad signature',
    KEY_UNTRUSTED: 'signed by another key',
    CERTIFICATE_UNTRUSTED: 'untrusted certificate',
    SELF_CHECK_FAILED: 'bad answer of Vault',
    SUBJECT_NAME_MISMATCH: 'signed under another name',
    FORMAT_REFUSED: 'pickle',
    MANIFEST_MISMATCH: 'not as the manifest says',
    PREDICATE_MALFORMED: 'unreadable statement',
    STATEMENT_MALFORMED: 'unreadable statement',
    PREDICATE_TYPE_REFUSED: 'another kind of statement',
    PAYLOAD_TYPE_REFUSED: 'another kind of statement',
    ALGORITHM_REFUSED: 'refused key type',
    KEY_VERSION_RETIRED: 'retired key version',
    CERTIFICATE_EXPIRED: 'expired certificate',
    POLICY_UNMET: 'against the policy',
    BUNDLE_MALFORMED: 'unreadable signature',
    BUNDLE_KIND_REFUSED: 'another kind of signature',
    BUNDLE_TOO_LARGE: 'oversized signature',
    BUNDLE_UNREADABLE: 'unreadable signature',
    HMAC_MALFORMED: 'unreadable HMAC',
    HMAC_UNCHECKED: 'unchecked HMAC',
    HMAC_EXPIRED: 'HMAC no longer accepted',
    OLD_SIGNATURE_MISSING: 'unsigned',
    BUNDLE_MISSING: 'unsigned',
    ARTIFACT_MISSING: 'missing',
    MODEL_INCOMPLETE: 'incomplete models',
    ARTIFACT_CHANGED: 'changed while read',
    ARTIFACT_UNREADABLE: 'unreadable',
    LFS_POINTER: 'git-lfs pointers',
    ARTIFACT_NOT_REGULAR: 'no regular file',
};
const ORDER = Object.keys(WORST_FIRST);
/** The place of a code among failures: the lower, the worse. */
function rankOf(code) {
    const place = ORDER.indexOf(code);
    return place === -1 ? ORDER.length : place;
}
/** `changed`, `unsigned`, …; a code without a word of its own is spelled out. */
function reasonOf(code) {
    return WORST_FIRST[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
/** `13 changed · 1 unsigned`: one count for each word, worst first. */
function countsByReason(reasons) {
    const counts = new Map();
    for (const { code, count } of reasons)
        counts.set(reasonOf(code), (counts.get(reasonOf(code)) ?? 0) + count);
    return [...counts].map(([reason, count]) => `${count.toLocaleString('en-US')} ${reason}`).join(' · ');
}


/***/ }),

/***/ 76323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ openConnection)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _outgoing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66181);
/* harmony import */ var _pem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66445);




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
        const { default: DirectAgent } = await Promise.all(/* import() | undici-agent */[__webpack_require__.e(500), __webpack_require__.e(699)]).then(__webpack_require__.t.bind(__webpack_require__, 61745, 19));
        const { default: request } = await Promise.all(/* import() | undici-request */[__webpack_require__.e(500), __webpack_require__.e(131)]).then(__webpack_require__.t.bind(__webpack_require__, 50887, 19));
        const agent = new DirectAgent(options);
        return {
            request: async (exchange) => request.call(agent, exchange),
            destroy: async () => agent.destroy(),
        };
    }
    // By its default, as CommonJS: not every bundler finds its names.
    const { default: { EnvHttpProxyAgent }, } = await Promise.all(/* import() | undici */[__webpack_require__.e(500), __webpack_require__.e(699), __webpack_require__.e(131), __webpack_require__.e(215)]).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
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

/***/ 75287:
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

/***/ 66897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson),
/* harmony export */   j: () => (/* binding */ shapeProblem)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
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

/***/ 71325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openRequests)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94753);
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

/***/ 94753:
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

/***/ 44739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ provenanceOf),
/* harmony export */   Ol: () => (/* binding */ proxyOf),
/* harmony export */   Qm: () => (/* binding */ runUrlOf),
/* harmony export */   kn: () => (/* binding */ idTokenSource),
/* harmony export */   lP: () => (/* binding */ hasIdToken),
/* harmony export */   me: () => (/* binding */ mayBeOutsider),
/* harmony export */   ob: () => (/* binding */ hasArtifactService)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26179);
/** What the variables of the environment say: of a GitHub Actions run, and of proxies. Pure. */

/**
 * Where the artifacts are signed, for the predicate. Undefined outside of a run, where the variables that every run
 * has are missing.
 */
function provenanceOf(env) {
    const given = (variable) => (env[variable] === '' ? undefined : env[variable]);
    const server = given('GITHUB_SERVER_URL');
    const repository = given('GITHUB_REPOSITORY');
    const ref = given('GITHUB_REF');
    const sha = given('GITHUB_SHA');
    if (server === undefined || repository === undefined || ref === undefined || sha === undefined)
        return undefined;
    const optional = {
        repositoryId: given('GITHUB_REPOSITORY_ID'),
        repositoryOwnerId: given('GITHUB_REPOSITORY_OWNER_ID'),
        workflow: given('GITHUB_WORKFLOW_REF'),
        event: given('GITHUB_EVENT_NAME'),
        actor: given('GITHUB_ACTOR'),
        runId: given('GITHUB_RUN_ID'),
        runAttempt: given('GITHUB_RUN_ATTEMPT'),
    };
    const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
    return { origin: 'environment', server, repository, ref, sha, ...known };
}
/** Address of the run, for the audit log. */
function runUrlOf(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
    if (!server || !repository || !runId)
        return undefined;
    return `${server}/${repository}/actions/runs/${runId}`;
}
/**
 * Whether the run can hand files to other jobs as workflow artifacts: not outside of a run, and not on GitHub Enterprise
 * Server, whose service `@actions/artifact` refuses by the name of the host.
 */
function hasArtifactService(env) {
    const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: results, GITHUB_SERVER_URL: server } = env;
    if (!token || !results)
        return false;
    const host = URL.parse(server ?? 'https://github.com')?.hostname ?? '';
    return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}
/**
 * Whether GitHub may have kept secrets and OIDC token from this run, because it is about the work of a stranger or of
 * Dependabot. Which pull requests come from a fork, the environment does not say.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
 */
const mayBeOutsider = ({ GITHUB_EVENT_NAME: event, GITHUB_ACTOR: actor }) => event === 'pull_request' || actor === 'dependabot[bot]';
/** Whether GitHub gives the job an OIDC token: it does where the job has `permissions: id-token: write`. */
const hasIdToken = (env) => idTokenSource(env) !== undefined;
/** Where that token is to be had; undefined where there is none. */
function idTokenSource(env) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
    return address && bearer ? { address, bearer, proxy: proxyOf(env) } : undefined;
}
/** The proxy that the variables of the environment name; the lower-case spelling wins, as in curl. */
function proxyOf(env) {
    const variable = (name) => env[name.toLowerCase()] ?? env[name];
    const [httpProxy, httpsProxy, noProxy] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(variable);
    return {
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ httpProxy, httpsProxy, noProxy }),
    };
}


/***/ }),

/***/ 1094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ES: () => (/* binding */ MLFLOW_SECRETS),
  WU: () => (/* binding */ mlflowFrom),
  LT: () => (/* binding */ mlflowModel),
  P4: () => (/* binding */ registryInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../registry/reference.js
var reference = __webpack_require__(61097);
// EXTERNAL MODULE: ../registry/oci/reference.js
var oci_reference = __webpack_require__(49087);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/oci.js
/** Which manifests of OCI registries, and where the login to them is kept. */



function ociInputs(values, env, workspace, problems) {
    const { 'registry-model': named = [], mode } = values;
    const references = named.flatMap((text) => {
        try {
            return [(0,parser/* asRefusal */.Zd)(() => (mode === 'resign' ? (0,oci_reference/* parseOciName */.YO)(text) : (0,oci_reference/* parseOciReference */.KN)(text)))];
        }
        catch (thrown) {
            if (!(thrown instanceof parser/* Refusal */.P_))
                throw thrown;
            problems.add('registry-model', thrown.says);
            return [];
        }
    });
    if (named.length === 0 && !problems.has('registry-model'))
        problems.add('registry-model', 'is missing: write HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG');
    if (named.length > 1 && values['registry-path'] !== undefined)
        problems.add('registry-path', 'takes one model: name only that one, or verify without it');
    return {
        kind: 'oci',
        references,
        forms: values['oci-forms'] ?? ['bundle', 'legacy'],
        isRecursive: values['oci-recursive'] ?? false,
        plainHttp: values['registry-plain-http'] ?? false,
        login: registryLogin(env, workspace),
    };
}
/** What the environment says of credentials for registries. */
function registryLogin(env, workspace) {
    const file = env['REGISTRY_AUTH_FILE']?.trim() ?? '';
    const directory = env['DOCKER_CONFIG']?.trim() ?? '';
    if (file !== '')
        return { authFile: (0,external_node_path_.resolve)(workspace, file), isRequired: true };
    if (directory === '')
        return { isRequired: false };
    return { authFile: (0,external_node_path_.resolve)(workspace, (0,external_node_path_.join)(directory, 'config.json')), isRequired: false };
}

// EXTERNAL MODULE: ../inputs/parsers/pem.js + 1 modules
var pem = __webpack_require__(36764);
// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
// EXTERNAL MODULE: ../inputs/parsers/text.js
var parsers_text = __webpack_require__(20942);
// EXTERNAL MODULE: ../inputs/values.js
var inputs_values = __webpack_require__(25810);
;// CONCATENATED MODULE: ../inputs/registry.js
/** Which registry, and which model in it. How to reach MLflow is told by the variables that MLflow's own client reads. */









/** Inputs that speak of files of this machine. */
const OF_FILES = [
    'path',
    'model-path',
    'model-method',
    'model-shard-size',
    'allow-symlinks',
    'ignore-paths',
    'accept-signed-ignore-paths',
    'ignore-git-paths',
    'signature',
    'base-dir',
    'signatures-dir',
    'shard',
    'predicate-path',
    'predicate-type',
    'signatures-artifact',
    'accept-hmac-until',
    'hmac-key-path',
    'remove-hmac',
    'digests',
    'release-tag',
];
/** Inputs about what files hold, which nobody reads in an OCI registry. */
const OF_CONTENTS = [
    'require-safetensors',
    'allow-lfs-pointers',
    'allow-extra-files',
];
const OF_OCI = ['oci-forms', 'oci-recursive', 'registry-plain-http'];
/** The model in a registry that a run works on instead of files. Undefined without the input `registry`. */
function registryInputs(values, { raw, env, context }, problems) {
    const { registry, 'registry-path': target } = values;
    if (registry !== 'oci') {
        for (const name of OF_OCI) {
            if ((0,inputs_values/* given */.g)(name, raw) && !problems.has('registry'))
                problems.add(name, (spell) => `does nothing without ${spell('registry', 'oci')}`);
        }
    }
    if (registry === undefined) {
        for (const name of ['registry-model', 'registry-path']) {
            if (values[name] !== undefined && !problems.has('registry'))
                problems.add(name, (spell) => `does nothing without ${spell('registry')}`);
        }
        return undefined;
    }
    for (const name of [...OF_FILES, ...(registry === 'oci' ? OF_CONTENTS : [])]) {
        if ((0,inputs_values/* given */.g)(name, raw))
            problems.add(name, (spell) => `does nothing with ${spell('registry')}, which is about a model there: remove it`);
    }
    const place = target === undefined ? {} : { target: (0,external_node_path_.resolve)(context.workspace, target) };
    if (registry === 'oci')
        return { ...ociInputs(values, env, context.workspace, problems), ...place };
    const model = mlflowModel(values, problems);
    if (values['registry-model'] === undefined && values.mode !== 'resign' && !problems.has('registry-model'))
        problems.add('registry-model', 'is missing: write models:/NAME/VERSION or models:/NAME@ALIAS');
    return {
        ...mlflowFrom(env, context, (variable, says) => problems.add('registry', says, variable)),
        ...(0,defined/* defined */.s)({ model }),
        ...place,
    };
}
/** The one model version that is named. */
function mlflowModel({ 'registry-model': named = [] }, problems) {
    const [only, ...more] = named;
    if (only === undefined)
        return undefined;
    if (more.length > 0) {
        problems.add('registry-model', (spell) => `must be one model version with ${spell('registry', 'mlflow')}`);
        return undefined;
    }
    try {
        return (0,parser/* asRefusal */.Zd)(() => (0,reference/* parseModelReference */.qZ)(only));
    }
    catch (thrown) {
        if (!(thrown instanceof parser/* Refusal */.P_))
            throw thrown;
        problems.add('registry-model', thrown.says);
        return undefined;
    }
}
/**
 * How to reach MLflow.
 *
 * @param problem is told which variable cannot be used, and what is wrong with it.
 */
function mlflowFrom(env, context, problem) {
    const given = (name) => {
        const text = env[name]?.trim();
        return text === '' ? undefined : text;
    };
    function read(name, parse) {
        const text = given(name);
        if (text === undefined)
            return undefined;
        try {
            return parse(text, context);
        }
        catch (thrown) {
            if (!(thrown instanceof parser/* Refusal */.P_))
                throw thrown;
            problem(name, thrown.says);
            return undefined;
        }
    }
    if (given('MLFLOW_TRACKING_URI') === undefined) {
        problem('MLFLOW_TRACKING_URI', 'is not set: give it the address of MLflow');
    }
    const caCert = read('MLFLOW_TRACKING_SERVER_CERT_PATH', pem/* certificates */.$H);
    const clientCert = read('MLFLOW_TRACKING_CLIENT_CERT_PATH', (text, from) => {
        // One file with both, as MLflow's client takes it.
        const file = from.readFile(text).toString();
        const blocks = file.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
        const isKey = (block) => block.includes('PRIVATE KEY');
        return {
            cert: (0,pem/* certificates */.$H)(blocks.filter((block) => !isKey(block)).join('\n'), from),
            key: (0,pem/* privateKey */.t9)(blocks.filter(isKey).join('\n'), from),
        };
    });
    return {
        kind: 'mlflow',
        address: read('MLFLOW_TRACKING_URI', server/* serverUrl */.Vd) ?? '',
        credentials: credentialsFrom(given, problem),
        skipVerify: read('MLFLOW_TRACKING_INSECURE_TLS', parsers_text/* looseBoolean */.bi) ?? false,
        ...(0,defined/* defined */.s)({ caCert }),
        ...(clientCert !== undefined && { clientCert: clientCert.cert, clientKey: clientCert.key }),
    };
}
/** Variables whose values must not be seen. */
const MLFLOW_SECRETS = ['MLFLOW_TRACKING_TOKEN', 'MLFLOW_TRACKING_PASSWORD'];
/** As in MLflow's client, user and password win over a token. */
function credentialsFrom(given, problem) {
    const user = given('MLFLOW_TRACKING_USERNAME');
    const password = given('MLFLOW_TRACKING_PASSWORD');
    const token = given('MLFLOW_TRACKING_TOKEN');
    if (user !== undefined && password !== undefined)
        return { kind: 'basic', user, password };
    if (user !== undefined || password !== undefined) {
        const missing = user === undefined ? 'MLFLOW_TRACKING_USERNAME' : 'MLFLOW_TRACKING_PASSWORD';
        problem(missing, 'is not set: MLflow takes a user and a password together');
    }
    return token === undefined ? { kind: 'none' } : { kind: 'token', token };
}


/***/ }),

/***/ 68031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ secretsOf)
/* harmony export */ });
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1094);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11363);
/** Which of the inputs are credentials. */


/** Credentials among the inputs, before any of them is checked, so that they can be masked first of all. */
function secretsOf(raw, env) {
    const texts = (name) => [raw[name], ...((0,_table_js__WEBPACK_IMPORTED_MODULE_1__.specOf)(name).env ?? []).map((variable) => env[variable])].filter((text) => text !== undefined);
    const tokens = ['vault-token', 'github-token']
        .flatMap(texts)
        .flatMap((text) => text.split(/\s+/));
    const others = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__.inputNames)()
        .filter((name) => (0,_table_js__WEBPACK_IMPORTED_MODULE_1__.specOf)(name).secret === true && name !== 'vault-headers')
        .flatMap(texts)
        .flatMap((text) => text.split(/\r?\n/))
        .flatMap((line) => [line.trim(), ...line.split(/\s+/)])
        // Short words, PEM headers and paths would mask half of the log.
        .filter((line) => line.length >= SHORTEST_SECRET && !/^(-----|\/)/.test(line));
    const ofRegistry = _registry_js__WEBPACK_IMPORTED_MODULE_0__/* .MLFLOW_SECRETS */ .ES.map((variable) => env[variable]?.trim() ?? '');
    return [...new Set([...tokens, ...others, ...headerValues(texts('vault-headers')), ...ofRegistry])].filter((text) => text !== '');
}
/** The values of headers however short they are, and not the names. A word of a value, as behind `Bearer`, is one, too. */
function headerValues(texts) {
    return texts
        .flatMap((text) => text.split(/\r?\n/))
        .map((line) => line.slice(line.indexOf(':') + 1).trim())
        .flatMap((value) => [value, ...value.split(/\s+/).filter((word) => word.length >= SHORTEST_SECRET)]);
}
const SHORTEST_SECRET = 8;


/***/ }),

/***/ 25810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readValues),
/* harmony export */   g: () => (/* binding */ given)
/* harmony export */ });
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27970);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11363);


/** Whether a person gave the input a value: the runner hands over defaults as if they were given. */
function given(name, raw) {
    const { default: usual = '' } = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__.specOf)(name);
    const text = (raw[name] ?? '').trim();
    // What GitHub fills in says nothing about what a person wanted.
    return text !== '' && text !== usual && !isExpression(usual);
}
/** A default that GitHub evaluates; where nobody did, there is none. */
const isExpression = (text) => text.startsWith('${{');
/** The text of an input and where it came from: the input itself, a variable, or the default. */
function textOf(name, raw, env, door) {
    const { env: variables = [], default: usual = '', cliDefault = usual } = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__.specOf)(name);
    const fallback = door === 'cli' ? cliDefault : usual;
    const own = raw[name] ?? '';
    if (own.trim() !== '')
        return { text: own.trim() };
    const variable = variables.find((candidate) => (env[candidate] ?? '').trim() !== '');
    return variable === undefined
        ? { text: isExpression(fallback) ? '' : fallback }
        : { text: (env[variable] ?? '').trim(), source: variable };
}
/** Every input's value. What a parser refuses is added to the problems. */
function readValues(raw, env, context, problems) {
    const values = Object.fromEntries((0,_table_js__WEBPACK_IMPORTED_MODULE_1__.inputNames)().map((name) => {
        const { text, source } = textOf(name, raw, env, context.door);
        if (text === '')
            return [name, undefined];
        try {
            return [name, _table_js__WEBPACK_IMPORTED_MODULE_1__.INPUTS[name].parse(text, context)];
        }
        catch (error) {
            if (!(error instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_))
                throw error;
            problems.add(name, error.says, source);
            return [name, undefined];
        }
    }));
    return values;
}


/***/ }),

/***/ 61097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Po: () => (/* binding */ referenceTo),
/* harmony export */   qZ: () => (/* binding */ parseModelReference),
/* harmony export */   wn: () => (/* binding */ subjectName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** `models:/NAME/VERSION` and `models:/NAME@ALIAS`, as MLflow writes them. */

/**
 * Reads a reference. Stages and `latest` are refused: what they point to is not named, and stages are gone from MLflow.
 *
 * @throws AegisError INPUT_INVALID
 */
function parseModelReference(text) {
    const refuse = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${JSON.stringify(text)} does not name a model version (${why}): write models:/NAME/VERSION or models:/NAME@ALIAS`,
        hints: [],
    });
    const path = /^models:\/(?!\/)(.+)$/s.exec(text)?.[1];
    if (path === undefined)
        throw refuse('it does not begin with models:/');
    if (/[\p{Cc}\p{Cs}]/u.test(path))
        throw refuse('it has a control character');
    const [name = '', version, ...rest] = path.split('/');
    if (rest.length > 0)
        throw refuse('it has more than one `/` after the name');
    if (version !== undefined) {
        if (name === '')
            throw refuse('it has no name');
        if (!/^[1-9]\d{0,17}$/.test(version))
            throw refuse(`${JSON.stringify(version)} is no version number`);
        return { name, version };
    }
    const at = name.lastIndexOf('@');
    const alias = name.slice(at + 1);
    if (at <= 0 || alias === '')
        throw refuse('it has neither a version nor an alias');
    return { name: name.slice(0, at), alias };
}
/** The version as a reference. */
function referenceTo({ name, version }) {
    return `models:/${name}/${version}`;
}
/** What a signature calls a model version: its subject name. Files of one version cannot pass for those of another. */
function subjectName({ name, version }) {
    return `${name}/${version}`;
}


/***/ }),

/***/ 71070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   LM: () => (/* binding */ hintLines),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   S6: () => (/* binding */ errorLines),
/* harmony export */   VY: () => (/* binding */ artifactLine),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export leftOutText */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _error_reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2932);
/** How numbers and artifacts are put into words, in every door alike. */


/** Bytes for people, in decimal units. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** Seconds for people. */
function formatDuration(seconds) {
    const whole = Math.round(seconds);
    if (seconds < 0.05)
        return 'less than 0.1 s';
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
/** `1 file`, `2 files`. */
const plural = (count, noun) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
/** What became of an artifact, in the same words everywhere. */
function stateOf(record, { dryRun } = { dryRun: false }) {
    const { status, error, before } = record;
    if (error !== undefined)
        return (0,_error_reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(error.code);
    switch (status) {
        case 'signed':
            return dryRun ? 'would sign' : 'signed';
        case 'resigned':
            return dryRun ? 'would re-sign' : 're-signed';
        case 'skipped':
            return 'up to date';
        case 'verified':
            return before?.scheme === 'hmac-sha256' ? 'accepted by HMAC only' : 'verified';
        case 'failed':
            return 'failed';
    }
}
/** What a log or a terminal says of one artifact. */
function artifactLine(record, run) {
    if (record.error !== undefined)
        return `FAILED      ${record.name}: ${record.error.code}, ${record.error.sentence}`;
    const facts = [
        record.size === undefined ? undefined : formatBytes(record.size),
        record.sha256 === undefined ? undefined : `sha256:${record.sha256}`,
        record.keyVersion === undefined ? undefined : `key version ${record.keyVersion}`,
        leftOutText(record),
    ].filter((fact) => fact !== undefined);
    return `${stateOf(record, run).padEnd(10)}  ${record.name}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`;
}
/** What a success does not speak of; undefined where it speaks of everything. */
function leftOutText({ leftOut }) {
    if (leftOut === undefined)
        return undefined;
    const { count, names } = leftOut;
    const shown = names.slice(0, 5);
    const rest = count - shown.length;
    return `not looked at: ${shown.map((name) => JSON.stringify(name)).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** What an error says, as a list where it has several points. */
function errorLines(error) {
    const { parts } = error;
    if (parts === undefined)
        return [error.sentence];
    return [`${parts.lead}:`, ...parts.points.map((point) => `  - ${point}`)].map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$);
}
/** A hint may have several lines, for example policy lines to paste. */
function hintLines({ hints }) {
    return hints.flatMap((hint) => `hint: ${hint}`.split('\n').map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$));
}


/***/ }),

/***/ 15472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   uW: () => (/* binding */ unpackSignatures)
/* harmony export */ });
/* unused harmony export ARCHIVE_LIMITS */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46466);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86869);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3090);
/**
 * A workflow artifact on its way to the disk. Who uploaded it is not known: a pull request may have. So it is bounded
 * while it comes, and it is unpacked here, because the toolkit unpacks whatever there is, to whatever size.
 */







const ARCHIVE_LIMITS = {
    packed: 2 ** 30,
    unpacked: 2 ** 31,
    file: _bundle_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ,
    entries: 1_000_000,
    directories: 100_000,
};
const LOOK_MS = 100;
/** How a zip archive begins, an empty one included. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];
/**
 * Waits for a download into a directory, and gives up on it once more lies there than an archive may have.
 *
 * @throws AegisError LIMIT_EXCEEDED; what the download throws
 */
async function bounded(download, directory, { packed } = ARCHIVE_LIMITS) {
    const over = new AbortController();
    const watch = async () => {
        for (;;) {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(LOOK_MS, undefined, { signal: over.signal });
            if (sizeBelow(directory) > packed)
                throw exceeded(`an archive of at most ${packed} bytes`, 'a larger one');
        }
    };
    try {
        const done = await Promise.race([download, watch()]);
        // Between two looks a fast one may have come whole.
        if (sizeBelow(directory) > packed)
            throw exceeded(`an archive of at most ${packed} bytes`, 'a larger one');
        return done;
    }
    finally {
        over.abort();
    }
}
function sizeBelow(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory)
            .map((name) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name), { throwIfNoEntry: false })?.size ?? 0)
            .reduce((sum, size) => sum + size, 0);
    }
    catch {
        // Not there yet.
        return 0;
    }
}
/**
 * Puts the signature files of an archive into a directory, under the names that they have in it; nothing else is unpacked.
 * A file that was uploaded as it is, without an archive, is left where it lies.
 *
 * @param from directory that holds the archive and nothing else
 * @returns directory of the signature files
 * @throws AegisError LIMIT_EXCEEDED, DOWNLOAD_FAILED when it cannot be read or a name in it leads out
 */
async function unpackSignatures(from, into, limits = ARCHIVE_LIMITS) {
    const [name, ...others] = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(from);
    if (name === undefined || others.length > 0)
        throw unreadable('not one file');
    const archive = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(from, name);
    if (!(await isZip(archive)))
        return from;
    try {
        await unpack(archive, into, limits);
        return into;
    }
    catch (thrown) {
        throw thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .AegisError */ .o4 ? thrown : unreadable((0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .messageOf */ .bD)(thrown), thrown);
    }
}
async function isZip(path) {
    const { open } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 51455, 19));
    const file = await open(path, 'r');
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
        return ZIP_STARTS.includes(buffer.toString('latin1', 0, bytesRead));
    }
    finally {
        await file.close();
    }
}
async function unpack(archive, into, limits) {
    // By its default, as CommonJS: not every bundler finds its names.
    const { default: yauzl } = await __webpack_require__.e(/* import() | yauzl */ 24).then(__webpack_require__.t.bind(__webpack_require__, 40171, 19));
    // Names that lead out are refused by the library, and so is an entry that has another size than it says.
    const zip = await yauzl.openPromise(archive, {
        lazyEntries: true,
        autoClose: false,
        strictFileNames: true,
    });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(into, { recursive: true });
    let [entries, unpacked] = [0, 0];
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(into);
    const directories = new Set([root]);
    try {
        for await (const entry of zip.eachEntry()) {
            if (++entries > limits.entries)
                throw exceeded(`at most ${limits.entries} entries`, 'more');
            if (!isSignature(entry))
                continue;
            const { uncompressedSize: size } = entry;
            if (size > limits.file)
                throw exceeded(`signature files of at most ${limits.file} bytes`, `one of ${size} bytes`);
            unpacked += size;
            if (unpacked > limits.unpacked)
                throw exceeded(`signature files of at most ${limits.unpacked} bytes together`, 'more');
            const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, entry.fileName);
            for (let above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target); !directories.has(above); above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(above))
                directories.add(above);
            if (directories.size - 1 > limits.directories)
                throw exceeded(`at most ${limits.directories} directories`, 'more');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target), { recursive: true });
            // Twice the same name: which one counts would be a matter of the tool.
            await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_2__.pipeline)(await zip.openReadStreamPromise(entry), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(target, { flags: 'wx' }));
        }
    }
    finally {
        zip.close();
    }
}
/** Links are no files of their own: the mode of Unix stands in the upper half of the attributes. */
function isSignature({ fileName, externalFileAttributes }) {
    const type = (externalFileAttributes >>> 16) & 0o170000;
    return fileName.endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_5__/* .BUNDLE_SUFFIX */ .Z) && (type === 0 || type === 0o100000);
}
const exceeded = (expected, got) => new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
    message: 'the workflow artifact is larger than signatures can be',
    expected,
    got,
    hints: ['look at who uploaded it; upload the .sig.json files as a workflow artifact of their own'],
});
const unreadable = (got, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .AegisError */ .o4('DOWNLOAD_FAILED', {
    message: 'the workflow artifact cannot be unpacked',
    got,
    ...(cause !== undefined && { cause }),
});


/***/ }),

/***/ 27297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AL: () => (/* binding */ TEMPORARY_SUFFIX),
/* harmony export */   Cb: () => (/* binding */ MOST_ASSETS),
/* harmony export */   Qt: () => (/* binding */ planAttachments)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
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

/***/ 33719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ removeAll),
/* harmony export */   mu: () => (/* binding */ OurAssets),
/* harmony export */   yX: () => (/* binding */ isTheSame),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/** Deletions at once: of a cancelled run, ten seconds are left for a thousand assets. */
const AT_ONCE = 8;
/**
 * Deletes what was sent, then whatever of it a listing still shows: an upload that was under way may have arrived
 * meanwhile.
 *
 * @returns the names of what the last listing shows; undefined when GitHub could not be asked
 */
async function takeBack({ release, before, sent }, service, known = []) {
    if (sent.length === 0)
        return [];
    await removeAll(known, service);
    const ours = new OurAssets(before, sent);
    const left = async () => service.list(release).then((assets) => assets.filter((asset) => ours.has(asset)), () => undefined);
    const found = await left();
    if (found === undefined || found.length === 0)
        return found?.map(({ name }) => name);
    await removeAll(found, service);
    return (await left())?.map(({ name }) => name);
}
/** Each as far as it can be: what is left shows in a listing. */
async function removeAll(assets, service) {
    const queue = assets.values();
    const work = async () => {
        for (const asset of queue)
            await service.remove(asset).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
}
/** Which assets of a listing a run has sent. */
class OurAssets {
    #before;
    #sent;
    constructor(before, sent) {
        this.#before = new Set(before);
        this.#sent = new Map(sent.map((asset) => [asset.name, asset]));
    }
    /** By name, and by its bytes where they have arrived: a name alone may be somebody else’s. */
    has(asset) {
        const sent = this.#sent.get(asset.name);
        if (sent === undefined || this.#before.has(asset.id))
            return false;
        return !asset.isWhole || isTheSame(asset, sent.size, sent.digest);
    }
}
/** Whether an asset holds these bytes, as far as GitHub tells: servers of an older version give no digest. */
function isTheSame(asset, size, digest) {
    return asset.isWhole && asset.size === size && (asset.digest ?? digest) === digest;
}


/***/ }),

/***/ 45190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ policyLine),
/* harmony export */   IK: () => (/* binding */ accessFor),
/* harmony export */   O: () => (/* binding */ vaultPath)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33695);
/** Paths below /v1/ and the policy lines that open them. */


/**
 * Tag for request paths: every interpolated value is percent-encoded segment by segment, so that a name from an
 * input can neither add a query nor climb to another path. Slashes stay, because mounts may hold them.
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
            expected: 'non-empty segments other than `.` and `..`',
            got: JSON.stringify(value),
        });
    }
    try {
        return segments.map(encodeURIComponent).join('/');
    }
    catch (cause) {
        // Only a lone surrogate makes encodeURIComponent throw.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', { message: 'a Vault path is not valid Unicode', cause });
    }
}
/**
 * The policy that a need takes. The hash is sent in the body, so one path without a wildcard is enough; only the probe has
 * it in the path (see probe.ts). Transit's sign, verify, rotate and config have no existence check, hence `update`.
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
            // The same path could make the key exportable or deletable, which retiring a version does not need.
            return {
                path: `${base}/keys/${key}/config`,
                capability: 'update',
                parameters: { min_decryption_version: [] },
            };
        case 'configure':
            return { path: `${base}/keys/${key}/config`, capability: 'update' };
    }
}
/** A policy rule in HCL, ready to paste. One line where the parameters are free. */
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
/** What a rotation signs to see whether a new key version works, and may sign: nothing that anybody could use. */


/**
 * The message of the probe. A signed statement always starts with `DSSEv1 ` (see bundle/envelope.ts), so that a signature
 * over this can never stand in a bundle.
 */
const PROBE_MESSAGE = Buffer.from('aegis-sign: does this key version sign?');
/**
 * The hash of every probe. It stands in the path, not in the body: so a policy can open the probe on a path of its own,
 * and what it says there does not limit what another policy of the same token says of `sign`. (Of one path, the server
 * merges the parameters that policies allow, and a policy without limits does not lift those of another.)
 */
const PROBE_HASH = { node: 'sha256', transit: 'sha2-256' };
const DIGEST = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(PROBE_HASH.node).update(PROBE_MESSAGE).digest();
/** The body of the request: the digest, or the message where the scheme hashes by itself. */
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
 * The parameters that a token for rotations needs, as `allowed_parameters` of a policy: the probe in each spelling that
 * key types take it in, and nothing else. An empty list allows any value.
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
