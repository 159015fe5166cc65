export const id = 791;
export const ids = [791];
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
// EXTERNAL MODULE: ../run/github/take-back.js
var take_back = __webpack_require__(33719);
// EXTERNAL MODULE: ../http/connection.js + 1 modules
var connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(75287);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(66897);
// EXTERNAL MODULE: ../run/github/attachment.js
var attachment = __webpack_require__(27297);
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
const ASSETS_A_PAGE = 100;
/**
 * Every asset of a release, page by page rather than by the links in the answers: a link may lead anywhere.
 *
 * @throws AegisError LIMIT_EXCEEDED, and what `pageOf` throws
 */
async function everyAsset(pageOf) {
    const assets = [];
    for (let page = 1;; page++) {
        const found = await pageOf(page, ASSETS_A_PAGE);
        assets.push(...found.map(toAsset));
        if (assets.length > attachment/* MOST_ASSETS */.Cb) {
            throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                message: 'the release has more assets than GitHub allows',
                detail: '{got}, where GitHub allows {expected}',
                expected: `at most ${attachment/* MOST_ASSETS */.Cb}`,
                got: `${assets.length} or more`,
            });
        }
        if (found.length < ASSETS_A_PAGE)
            return assets;
    }
}
/** @throws AegisError RELEASE_ANSWER_INVALID for a release of another tag, and what `assetsOf` throws */
async function releaseFrom(facts, tag, assetsOf) {
    if (facts.tag_name !== tag)
        throw invalid(`the release of ${tag}`, `a release of the tag ${JSON.stringify(facts.tag_name)}`);
    return {
        id: facts.id,
        tag,
        url: facts.html_url,
        uploadUrl: facts.upload_url,
        isDraft: facts.draft,
        isImmutable: facts.immutable ?? false,
        assets: await assetsOf(facts.id),
    };
}
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
        detail: '{got} is not {expected}',
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
        return releaseFrom(facts, tag, async (id) => this.#assetsOf(id));
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
            detail: 'sent: {expected}; stored: {got}',
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
        await this.#requests.retrying(doing, async () => {
            const take = start();
            try {
                return (await this.#downloads.fetch(url, doing, take)) ?? { value: undefined };
            }
            catch (thrown) {
                if (thrown instanceof errors/* AegisError */.o4)
                    throw thrown;
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
        return everyAsset(async (page, size) => {
            const data = await this.#requests.send({ doing, writes: false }, 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', { release_id: releaseId, per_page: size, page });
            return parsed(AssetsAnswer, data, doing);
        });
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
            got: 'what arrived has another digest than what was uploaded',
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

/***/ 40571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   VH: () => (/* binding */ decodeBundle),
/* harmony export */   V_: () => (/* binding */ MAX_FILE_BUNDLE_BYTES),
/* harmony export */   n: () => (/* binding */ encodeBundle),
/* harmony export */   qQ: () => (/* binding */ MAX_MODEL_BUNDLE_BYTES)
/* harmony export */ });
/* unused harmony export MAX_TIMESTAMPS */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/* harmony import */ var _other_kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69355);






const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** Largest bundle of a single file, in bytes. An honest one has some 2 KiB. */
const MAX_FILE_BUNDLE_BYTES = 1024 * 1024;
/** Largest bundle of a model directory, in bytes: it lists every file of the model. */
const MAX_MODEL_BUNDLE_BYTES = 64 * 1024 * 1024;
/** Most timestamps of one signature: each costs a reader the check of a path of certificates. */
const MAX_TIMESTAMPS = 8;
/** Bytes of a bundle file, ending in a newline. With certificates, they stand in the place of the hint. */
function encodeBundle({ envelope, signature, hint = '', certificates, timestamps, }) {
    // Spelled out, because encoders leave out what is empty, while verifiers in other languages ask for `tlogEntries` and
    // for `keyid`. cosign rejects any keyid but an empty one; the hint names the key.
    const bundle = {
        mediaType: MEDIA_TYPE,
        verificationMaterial: {
            ...(certificates === undefined
                ? { publicKey: { hint } }
                : { x509CertificateChain: { certificates: certificates.map(rawBytes) } }),
            tlogEntries: [],
            ...(timestamps !== undefined &&
                timestamps.length > 0 && {
                timestampVerificationData: {
                    rfc3161Timestamps: timestamps.map((one) => ({ signedTimestamp: one.toString('base64') })),
                },
            }),
        },
        dsseEnvelope: {
            payload: envelope.payload.toString('base64'),
            payloadType: envelope.payloadType,
            signatures: [{ sig: signature.toString('base64'), keyid: '' }],
        },
    };
    return Buffer.from(`${JSON.stringify(bundle)}\n`);
}
const rawBytes = (der) => ({ rawBytes: der.toString('base64') });
/** Everything large in a bundle is in one string, the payload. */
const LIMITS = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .SMALL_JSON */ .R, bytes: MAX_MODEL_BUNDLE_BYTES };
/** Node decodes base64 leniently (missing padding, the URL alphabet, stray characters); a bundle has one spelling. */
const base64 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .nonEmpty */ .hq('is empty'), valibot__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z6Y((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is not canonical base64'), valibot__WEBPACK_IMPORTED_MODULE_4__/* .transform */ .pdi((text) => Buffer.from(text, 'base64')));
/** Encoders may leave out what is empty, and JSON of protocol buffers may say it with null. */
const optionalText = valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP());
// Strict where a field that is not known, or a second one of a kind, could mean other bytes or another key. What is said
// inside certificates decides nothing, so that more may be said there.
const MaterialSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    publicKey: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        hint: optionalText,
        // As sigstore_common.proto has a PublicKey: written by model_signing before 1.1, and trusted by nobody here.
        rawBytes: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
        keyDetails: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
        validFor: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
    })),
    x509CertificateChain: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
        certificates: valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ rawBytes: base64 })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .minLength */ .BpQ(1, 'is empty')),
    })),
    certificate: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ rawBytes: base64 })),
    tlogEntries: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J())),
    timestampVerificationData: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
        rfc3161Timestamps: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ signedTimestamp: base64 })), valibot__WEBPACK_IMPORTED_MODULE_4__/* .maxLength */ .Ru6(MAX_TIMESTAMPS, `holds more than ${MAX_TIMESTAMPS} timestamps`))),
    })),
});
const BundleSchema = valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    mediaType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(MEDIA_TYPE),
    verificationMaterial: MaterialSchema,
    dsseEnvelope: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        payload: base64,
        payloadType: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
        // DSSE allows several; a Sigstore bundle has exactly one. `keyid` is a hint beside the hint, and not looked at.
        signatures: valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictTuple */ .CxQ([valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ sig: base64, keyid: optionalText })], 'does not hold exactly one signature'),
    })),
    messageSignature: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        messageDigest: valibot__WEBPACK_IMPORTED_MODULE_4__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ algorithm: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), digest: base64 })),
        signature: base64,
    })),
});
/**
 * Reads a bundle strictly: exact media type, one envelope or one signature over bytes, one kind of key material,
 * canonical base64. Transparency-log entries are neither used nor checked, so they prove nothing here.
 *
 * @throws AegisError BUNDLE_MALFORMED; BUNDLE_KIND_REFUSED for signatures of another kind
 */
function readSignature(bytes) {
    const other = (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .otherKind */ .Jb)(bytes);
    if (other !== undefined)
        throw other;
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(bytes, { code: 'BUNDLE_MALFORMED', what: 'the bundle', limits: LIMITS });
    const version = (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .otherVersion */ .Zt)(json, MEDIA_TYPE);
    if (version !== undefined)
        throw version;
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(BundleSchema, json);
    if (!parsed.success) {
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const { verificationMaterial, dsseEnvelope, messageSignature } = parsed.output;
    const material = { ...materialOf(verificationMaterial), ...timestampsOf(verificationMaterial) };
    if (dsseEnvelope !== undefined && messageSignature === undefined) {
        const { payload, payloadType, signatures } = dsseEnvelope;
        return { envelope: { payloadType, payload }, signature: signatures[0].sig, ...material };
    }
    if (messageSignature !== undefined && dsseEnvelope === undefined) {
        const { messageDigest, signature } = messageSignature;
        return { signature, ...material, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ messageDigest }) };
    }
    throw malformed('it does not hold exactly one of dsseEnvelope and messageSignature');
}
/**
 * The same where only a statement will do.
 *
 * @throws AegisError as `readSignature`, and BUNDLE_KIND_REFUSED for a signature over bytes
 */
function decodeBundle(bytes) {
    const signed = readSignature(bytes);
    if ('envelope' in signed)
        return signed;
    throw (0,_other_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .namelessRefusal */ .Fk)();
}
function materialOf({ publicKey, x509CertificateChain: chain, certificate, tlogEntries = [], }) {
    const kinds = [publicKey, chain, certificate].filter((one) => one !== undefined);
    if (kinds.length !== 1)
        throw malformed(`it holds ${kinds.length} kinds of key material in place of one`);
    if (certificate !== undefined) {
        if (tlogEntries.length === 0)
            throw malformed('it holds a certificate of Sigstore without an entry of its log');
        return { isKeyless: true };
    }
    if (chain !== undefined)
        return { certificates: chain.certificates.map(({ rawBytes }) => rawBytes) };
    const hint = publicKey?.hint ?? '';
    return hint === '' ? {} : { hint };
}
function timestampsOf({ timestampVerificationData, }) {
    const found = timestampVerificationData?.rfc3161Timestamps ?? [];
    return found.length === 0 ? {} : { timestamps: found.map(({ signedTimestamp }) => signedTimestamp) };
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MALFORMED', { message: `the signature is no Sigstore bundle v0.3: ${why}` });
}


/***/ }),

/***/ 86869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SA: () => (/* binding */ maxBundleBytes),
/* harmony export */   V_: () => (/* reexport safe */ _bundle_js__WEBPACK_IMPORTED_MODULE_2__.V_),
/* harmony export */   qQ: () => (/* reexport safe */ _bundle_js__WEBPACK_IMPORTED_MODULE_2__.qQ),
/* harmony export */   um: () => (/* binding */ requireReplaceable),
/* harmony export */   zi: () => (/* binding */ readBundleFile)
/* harmony export */ });
/* unused harmony export requireBundleSize */
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/* harmony import */ var _bundle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40571);
/** Bundles on disk: reading them, within bounds, and what they may take the place of. */





/** Largest bundle of an artifact of this kind, in bytes. */
const maxBundleBytes = (kind) => kind === 'model' ? _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ : _bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BUNDLE_BYTES */ .V_;
/**
 * Reads a whole bundle.
 *
 * @param links `refuse` where the bundle is to be replaced: a link could lead the new one over another file.
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE
 */
function readBundleFile(path, maxBytes, links = 'follow') {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)(path, maxBytes, links);
    }
    catch (thrown) {
        throw thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm ? explained(thrown, path, maxBytes) : thrown;
    }
}
function explained({ problem, got, cause }, path, maxBytes) {
    switch (problem) {
        case 'missing':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_MISSING', { message: `it is not signed: ${path} is not there`, cause });
        case 'too large':
            return tooLarge(path, maxBytes, got);
        case 'link':
        case 'irregular':
        case 'changed':
        case 'system':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_UNREADABLE', {
                message: `cannot read the signature bundle ${path}`,
                got,
                ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ cause }),
            });
    }
}
/**
 * Lets a new bundle take the place of nothing or of an earlier one, whoever signed that, and of nothing else.
 *
 * @throws AegisError BUNDLE_PLACE_REFUSED, BUNDLE_UNREADABLE
 */
function requireReplaceable(path, maxBytes) {
    try {
        (0,_bundle_js__WEBPACK_IMPORTED_MODULE_2__/* .readSignature */ .Bc)(readBundleFile(path, maxBytes, 'refuse'));
    }
    catch (thrown) {
        const cause = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        if (cause.code === 'BUNDLE_MISSING')
            return;
        if (cause.code === 'BUNDLE_UNREADABLE')
            throw cause;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_PLACE_REFUSED', {
            message: `${path} is in the way, and is not a signature that may be replaced`,
            got: cause.sentence,
            cause,
        });
    }
}
/** @throws AegisError BUNDLE_TOO_LARGE for a bundle in memory that has more bytes than one on disk may have */
function requireBundleSize(bytes, maxBytes, name) {
    if (bytes.byteLength > maxBytes)
        throw tooLarge(`of ${name}`, maxBytes, `${bytes.byteLength} bytes or more`);
}
function tooLarge(path, maxBytes, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_TOO_LARGE', {
        message: `the signature bundle ${path} is too large`,
        detail: 'it has {got}, where {expected} are read',
        expected: `at most ${maxBytes} bytes`,
        got,
    });
}


/***/ }),

/***/ 69355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ff: () => (/* binding */ keylessRefusal),
/* harmony export */   Fk: () => (/* binding */ namelessRefusal),
/* harmony export */   Jb: () => (/* binding */ otherKind),
/* harmony export */   Zt: () => (/* binding */ otherVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/**
 * Signature files that are well-formed and not ours to verify: told apart from damage, with the command of the tool
 * that can. Nothing here is a verdict about a signature.
 */

/** Kinds that are no Sigstore bundle, by how they begin or by what they hold. */
const KINDS = [
    {
        is: /^-----BEGIN PGP SIGNATURE-----/,
        kind: 'an OpenPGP signature',
        command: 'gpg --verify SIGNATURE FILE',
    },
    {
        is: /^-----BEGIN SSH SIGNATURE-----/,
        kind: 'an SSH signature',
        command: 'ssh-keygen -Y verify -f ALLOWED_SIGNERS -I IDENTITY -n file -s SIGNATURE < FILE',
    },
    {
        is: /^untrusted comment: /,
        kind: 'a minisign signature',
        command: 'minisign -V -p KEY -m FILE -x SIGNATURE',
    },
    {
        is: /^\{[^]{0,200}?"base64Signature"\s*:/,
        kind: 'a bundle of cosign before version 3',
        command: 'cosign verify-blob --new-bundle-format=false --key KEY --bundle BUNDLE FILE',
    },
    {
        is: /^\{\s*"(?:payloadType|payload|signatures)"\s*:/,
        kind: 'a DSSE envelope without a bundle',
        command: 'cosign verify-blob-attestation --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
    },
    {
        is: /^[A-Za-z0-9+/]{60,1400}={0,2}\s*$/,
        kind: 'a bare signature in base64',
        command: 'cosign verify-blob --new-bundle-format=false --key KEY --signature SIGNATURE FILE',
    },
];
/** How much of a file is looked at to tell what it is. */
const LOOKED_AT = 2048;
/** The refusal of a file that is another kind of signature; undefined for all others. */
function otherKind(bytes) {
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT))
        .toString('latin1')
        .trimStart();
    const found = KINDS.find(({ is }) => is.test(start));
    return found && refused(found.kind, found.command);
}
/** The media types of bundles, as the specification has had them. */
const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:\.v(\d{1,3}\.\d{1,3})\+json|\+json;version=(\d{1,3}\.\d{1,3}))$/;
/** The refusal of a bundle of another version; undefined for everything else. */
function otherVersion(json, ours) {
    const { mediaType } = (json ?? {});
    if (typeof mediaType !== 'string' || mediaType === ours)
        return undefined;
    const [, later, earlier] = MEDIA_TYPE.exec(mediaType) ?? [];
    const version = later ?? earlier;
    return version === undefined
        ? undefined
        : refused(`a Sigstore bundle of version ${version}`, 'cosign verify-blob-attestation --key KEY --bundle BUNDLE FILE');
}
/** A short-lived certificate: which tool can ask the transparency log depends on what was signed. */
function keylessRefusal(signed) {
    const identity = '--certificate-identity IDENTITY --certificate-oidc-issuer ISSUER';
    const commands = {
        model: 'model_signing verify sigstore --signature BUNDLE --identity IDENTITY --identity_provider ISSUER MODEL',
        image: `cosign verify ${identity} IMAGE`,
        statement: `cosign verify-blob-attestation --bundle BUNDLE ${identity} --type TYPE FILE`,
        bytes: `cosign verify-blob --bundle BUNDLE ${identity} FILE`,
    };
    return refused('a keyless signature with a certificate of Sigstore', commands[signed]);
}
/** The refusal of a signature over bytes where a name is needed. */
function namelessRefusal() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature proves bytes and no name, where a name is needed',
        detail: 'it is {got}, not {expected}',
        expected: 'a bundle with a statement',
        got: 'a signature over bytes (messageSignature)',
        hints: [
            'verify the file with name-check none, or with `cosign verify-blob --key KEY --bundle BUNDLE FILE`',
        ],
    });
}
function refused(kind, command) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is of a kind that is not verified here',
        detail: 'it is {got}; verified here is {expected}',
        expected: 'a Sigstore bundle v0.3 by a key or by certificates',
        got: kind,
        hints: [`verify it with \`${command}\``],
    });
}


/***/ }),

/***/ 56363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ openConnection)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
;// CONCATENATED MODULE: ../http/lend.js
/** A socket's buffer, bytes: with less, sender and receiver wait for each other more often. */
const BUFFER_BYTES = 2 * 1024 * 1024;
/**
 * Sends a request, and lends the bytes of its answer.
 *
 * @param start told of status and headers; may say `enough` at once
 * @throws what undici throws, the signal's reason, what `start` and its result throw
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
                // More is to come (RFC 9110, 15.2).
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
/** undici's connector, with sockets that lend. */
function lendingConnector(build, options) {
    return (where, callback) => {
        const buffers = [];
        let turn = 0;
        let isOtherTaken = false;
        const onread = {
            /** Where the next bytes go: into the buffer that the last ones are not in. */
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
                // Somebody has yet to read what came before.
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
/** @throws AegisError INPUT_INVALID when a certificate, key or proxy cannot be used. */
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
            // undici's own timeouts restart with every byte: a server that drips would never run into them.
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
                silence.abort(new DOMException('no byte for too long', 'TimeoutError'));
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
    // By its default, as CommonJS: not every bundler finds its names.
    const { default: { EnvHttpProxyAgent }, } = await Promise.all(/* import() | undici */[__webpack_require__.e(699), __webpack_require__.e(215)]).then(__webpack_require__.t.bind(__webpack_require__, 61684, 19));
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
    if ((0,outgoing/* isLoopback */.U9)(hostname))
        return '';
    return (protocol === 'http:' ? httpProxy : httpsProxy) ?? '';
}
/** Before any request, so that a typing mistake is not found after an hour of hashing. */
function requireUsableProxy(config) {
    const proxy = proxyFor(config);
    if (proxy === '' || /^https?:$/.test(URL.parse(proxy)?.protocol ?? ''))
        return;
    // Neither the text nor the cause: a proxy URL may hold a password.
    throw new errors/* AegisError */.o4('INPUT_INVALID', {
        message: 'the proxy setting is not an http:// or https:// URL',
        hints: [
            'check the proxy variables: HTTP_PROXY and HTTPS_PROXY, for example http://proxy.example.com:3128',
        ],
    });
}
/** An answer that is held in memory. undici has no limits for it and decompresses nothing: both is looked at here. */
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
/** What the codes mean to somebody who does not know them. */
const WORDS = {
    CERT_HAS_EXPIRED: 'its certificate has expired',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
    EAI_AGAIN: 'DNS does not answer',
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'the connection was cut',
    EHOSTUNREACH: 'there is no way to the host',
    ENETUNREACH: 'there is no way to the network',
    ENOTFOUND: 'no such host',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is by an authority that is not known here',
    ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what answers there does not speak TLS',
    ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak TLS',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is by an authority that is not known here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is by an authority that is not known here',
    UND_ERR_SOCKET: 'the connection was cut',
};
function wordsOf(codes) {
    const known = codes.find((code) => Object.hasOwn(WORDS, code));
    return known === undefined ? codes.join(', ') : `${WORDS[known]} (${codes.join(', ')})`;
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

/***/ 97627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ ociInputs)
/* harmony export */ });
/* unused harmony export registryLogin */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49087);
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27970);
/** Which manifests of OCI registries, and where the login to them is kept. */



function ociInputs(values, env, workspace, problems) {
    const { 'registry-model': named = [], mode } = values;
    const isWholeAllowed = mode === 'resign' || mode === 'rotate';
    const references = named.flatMap((text) => {
        try {
            return [(0,_parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__/* .asRefusal */ .Zd)(() => (isWholeAllowed ? (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOciName */ .YO)(text) : (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOciReference */ .KN)(text)))];
        }
        catch (thrown) {
            if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_))
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
        return { authFile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, file), isRequired: true };
    if (directory === '')
        return { isRequired: false };
    return { authFile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, 'config.json')), isRequired: false };
}


/***/ }),

/***/ 78451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ MLFLOW_SECRETS),
/* harmony export */   LT: () => (/* binding */ mlflowModel),
/* harmony export */   P4: () => (/* binding */ registryInputs),
/* harmony export */   WU: () => (/* binding */ mlflowFrom)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61097);
/* harmony import */ var _oci_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97627);
/* harmony import */ var _parsers_parser_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27970);
/* harmony import */ var _parsers_pem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36764);
/* harmony import */ var _parsers_server_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92578);
/* harmony import */ var _parsers_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77494);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25810);
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
            if ((0,_values_js__WEBPACK_IMPORTED_MODULE_7__/* .given */ .g)(name, raw) && !problems.has('registry'))
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
        if ((0,_values_js__WEBPACK_IMPORTED_MODULE_7__/* .given */ .g)(name, raw))
            problems.add(name, (spell) => `does nothing with ${spell('registry')}, which is about a model there: remove it`);
    }
    const place = target === undefined ? {} : { target: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(context.workspace, target) };
    if (registry === 'oci')
        return { ...(0,_oci_js__WEBPACK_IMPORTED_MODULE_2__/* .ociInputs */ .T)(values, env, context.workspace, problems), ...place };
    const model = mlflowModel(values, problems);
    if (values['registry-model'] === undefined && values.mode !== 'resign' && !problems.has('registry-model'))
        problems.add('registry-model', 'is missing: write models:/NAME/VERSION or models:/NAME@ALIAS');
    return {
        ...mlflowFrom(env, context, (variable, says) => problems.add('registry', says, variable)),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ model }),
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
        return (0,_parsers_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .asRefusal */ .Zd)(() => (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseModelReference */ .qZ)(only));
    }
    catch (thrown) {
        if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_))
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
            if (!(thrown instanceof _parsers_parser_js__WEBPACK_IMPORTED_MODULE_3__/* .Refusal */ .P_))
                throw thrown;
            problem(name, thrown.says);
            return undefined;
        }
    }
    if (given('MLFLOW_TRACKING_URI') === undefined) {
        problem('MLFLOW_TRACKING_URI', 'is not set: give it the address of MLflow');
    }
    const caCert = read('MLFLOW_TRACKING_SERVER_CERT_PATH', _parsers_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .certificates */ .$H);
    const clientCert = read('MLFLOW_TRACKING_CLIENT_CERT_PATH', (text, from) => {
        // One file with both, as MLflow's client takes it.
        const file = from.readFile(text).toString();
        const blocks = file.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
        const isKey = (block) => block.includes('PRIVATE KEY');
        return {
            cert: (0,_parsers_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .certificates */ .$H)(blocks.filter((block) => !isKey(block)).join('\n'), from),
            key: (0,_parsers_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .privateKey */ .t9)(blocks.filter(isKey).join('\n'), from),
        };
    });
    return {
        kind: 'mlflow',
        address: read('MLFLOW_TRACKING_URI', _parsers_server_js__WEBPACK_IMPORTED_MODULE_5__/* .serverUrl */ .Vd) ?? '',
        credentials: credentialsFrom(given, problem),
        skipVerify: read('MLFLOW_TRACKING_INSECURE_TLS', _parsers_text_js__WEBPACK_IMPORTED_MODULE_6__/* .looseBoolean */ .bi) ?? false,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ caCert }),
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
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78451);
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

/***/ 83034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plural),
/* harmony export */   z: () => (/* binding */ grouped)
/* harmony export */ });
/** `2,000`, of a whole number. By hand, since the first number that Intl writes costs 16 ms. */
const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
/** `1 file`, `2 files`, `2,000 files`. */
const plural = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;


/***/ }),

/***/ 49087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   IQ: () => (/* binding */ ociReferenceTo),
/* harmony export */   KN: () => (/* binding */ parseOciReference),
/* harmony export */   YO: () => (/* binding */ parseOciName),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   ah: () => (/* binding */ dockerName),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** `HOST/REPOSITORY:TAG` and `HOST/REPOSITORY@sha256:…`, as OCI registries and their clients write them. */

const EXPECTED = 'HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG';
/** OCI Distribution 1.1, "Pulling manifests". */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]{2,45}\\])(?::\\d{1,5})?$`);
const MAX_NAME = 255;
const DOCKER_HUB = /^(?:index\.|registry-1\.)?docker\.io$/i;
/** Whether a text is a digest that is worked with here. */
function isDigest(text) {
    return DIGEST.test(text);
}
/** Whether a text is a tag: what a registry lists as one becomes a part of addresses. */
function isTag(text) {
    return TAG.test(text);
}
/**
 * Reads a reference. Nothing is filled in: a name without a host would be one of Docker Hub to some tools, and one without
 * tag and digest would be `latest`.
 *
 * @param text may begin with `oci://`, as KServe writes it
 * @throws AegisError INPUT_INVALID
 */
function parseOciReference(text) {
    const { name, tag, digest } = partsOf(text);
    if (tag === undefined && digest === undefined)
        throw refusal(text, 'neither a tag nor a digest');
    return { ...name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
/**
 * Reads the name of a whole repository, or a reference.
 *
 * @throws AegisError INPUT_INVALID
 */
function parseOciName(text) {
    const { name, tag, digest } = partsOf(text);
    return { ...name, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}
function partsOf(text) {
    if (/[^\x21-\x7e]/.test(text))
        throw refusal(text, 'a blank or another character that no reference has');
    const [rest = '', digest, ...more] = text.replace(/^oci:\/\//, '').split('@');
    if (more.length > 0)
        throw refusal(text, 'more than one @');
    if (digest !== undefined && !DIGEST.test(digest))
        throw refusal(text, 'a digest that is not sha256: and 64 hex digits in lower case');
    const slash = rest.indexOf('/');
    if (slash === -1)
        throw refusal(text, 'no host before the repository');
    const host = rest.slice(0, slash);
    if (!isHost(host))
        throw refusal(text, `${JSON.stringify(host)} in place of a host`);
    const colon = rest.indexOf(':', slash);
    const path = rest.slice(slash + 1, colon === -1 ? undefined : colon);
    const tag = colon === -1 ? undefined : rest.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        throw refusal(text, `${JSON.stringify(tag)} in place of a tag`);
    const name = named(host, path);
    if (!REPOSITORY.test(name.repository) || name.host.length + name.repository.length + 1 > MAX_NAME)
        throw refusal(text, `${JSON.stringify(path)} in place of a repository`);
    return { name, tag, digest };
}
/** A first part without dot and port would be a part of the repository to other tools. */
function isHost(text) {
    if (!HOST.test(text) || !/[.:]|^localhost$/.test(text))
        return false;
    return URL.canParse(`https://${text}/`);
}
function named(host, repository) {
    if (!DOCKER_HUB.test(host))
        return { host: host.toLowerCase(), repository };
    return { host: 'docker.io', repository: repository.includes('/') ? repository : `library/${repository}` };
}
function refusal(text, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text.slice(0, 300))} does not name a manifest in a registry`,
        detail: 'it has {got}; write {expected}',
        expected: EXPECTED,
        got,
    });
}
/** `HOST/REPOSITORY`: what a signature calls everything in it, so that what was signed for one does not pass in another. */
function repositoryName({ host, repository }) {
    return `${host}/${repository}`;
}
/** The reference as text. */
function ociReferenceTo({ tag, digest, ...name }) {
    return `${repositoryName(name)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** Where the API of a registry answers: host and port. */
function apiHost({ host }) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}
/** What cosign and Docker's configuration call the registry. */
function dockerName({ host }) {
    return host === 'docker.io' ? 'index.docker.io' : host;
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
    detail: 'it holds {got}, where {expected} are taken',
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
            detail: '{got}, where GitHub allows {expected}',
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
        detail: 'it keeps {expected}',
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


/***/ })

};
