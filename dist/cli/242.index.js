export const id = 242;
export const ids = [242];
export const modules = {

/***/ 93679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ isRepository),
/* harmony export */   g: () => (/* binding */ GITHUB_ID)
/* harmony export */ });
/** How GitHub spells what it has. */
/** `owner/name`. */
const isRepository = (text) => /^[\w.-]+\/[\w.-]+$/.test(text);
/** The number that it gave a repository or an owner, as text. */
const GITHUB_ID = /^[1-9]\d{0,19}$/;


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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83034);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9831);
/** Decides, before anything is signed, which files become assets of a release. Pure. */





/** GitHub's limit for the assets of one release. */
const MOST_ASSETS = 1000;
/** Suffix of an asset's name until it replaces an earlier one. */
const TEMPORARY_SUFFIX = '.aegis-tmp';
/** Most names in a message. */
const MOST_NAMED = 5;
/**
 * Names that GitHub keeps. It silently changes others: "GitHub renames asset filenames that have special characters,
 * non-alphanumeric characters, and leading or trailing periods" (REST API, Upload a release asset).
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
        const name = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(artifact.name) + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Zf;
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
            detail: '{got}; GitHub allows {expected}',
            expected: `at most ${MOST_ASSETS}, counting replaced ones twice`,
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
        message: `GitHub would publish ${JSON.stringify(name)} under another name, so its signature would not be found`,
        detail: 'GitHub keeps {expected}',
        expected: 'only letters A to Z, digits and . _ + -, with no leading dot and no two dots in a row',
        hints: ['rename the artifact, here and in the release, before you sign it'],
        artifact: artifact.name,
    });
}
function collision(one, other, name) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAMES_COLLIDE', {
        message: `the signatures of ${one.name} and ${other.name} would both become the asset ${name}: assets have no directories`,
        hints: ['rename one of the files, or attach them to different releases'],
        artifact: other.name,
    });
}
function exists(assets, { tag }) {
    const names = assets.map(({ name, isWhole }) => name + (isWhole ? '' : ' (not whole)'));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('RELEASE_ASSET_EXISTS', {
        message: `the release ${tag} already has ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_4__/* .some */ .zN)(names, MOST_NAMED)}; nothing was signed`,
    });
}


/***/ }),

/***/ 65242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openPublished: () => (/* binding */ openPublished)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../github.js
var github = __webpack_require__(93679);
// EXTERNAL MODULE: ../http/connection.js + 1 modules
var connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../http/json.js
var http_json = __webpack_require__(66897);
// EXTERNAL MODULE: ../http/requests.js + 1 modules
var requests = __webpack_require__(92250);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../http/outgoing.js
var outgoing = __webpack_require__(66181);
// EXTERNAL MODULE: ../http/fault.js
var fault = __webpack_require__(75287);
// EXTERNAL MODULE: ../run/github/attachment.js
var attachment = __webpack_require__(27297);
// EXTERNAL MODULE: ../schema.js
var schema_0 = __webpack_require__(83467);
;// CONCATENATED MODULE: ../run/github/answers.js
/** GitHub's answers about releases: their schema, and the meaning of refusals. Pure. */







const WORDS = {
    name: 'GitHub',
    addressExample: 'https://api.github.com',
    certificateHint: 'set NODE_EXTRA_CA_CERTS to the CA of your GitHub server',
    headersHint: 'check github-token',
};
/** GitHub's secondary limits ask for a minute's wait at times. */
const BUDGET = { maxAttempts: 6, totalMs: 180_000, baseMs: 500, maxDelayMs: 70_000 };
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
 * Every asset of a release, by page number and not by the links in the answers: a link may lead anywhere.
 *
 * @throws AegisError LIMIT_EXCEEDED, and errors of `pageOf`
 */
async function everyAsset(pageOf) {
    const assets = [];
    for (let page = 1;; page++) {
        const found = await pageOf(page, ASSETS_A_PAGE);
        assets.push(...found.map(toAsset));
        if (assets.length > attachment/* MOST_ASSETS */.Cb) {
            throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                message: 'the release has more assets than GitHub allows',
                detail: '{got}; GitHub allows {expected}',
                expected: `at most ${attachment/* MOST_ASSETS */.Cb}`,
                got: `${assets.length} or more`,
            });
        }
        if (found.length < ASSETS_A_PAGE)
            return assets;
    }
}
/** @throws AegisError RELEASE_ANSWER_INVALID for a release of another tag, and errors of `assetsOf` */
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
/** Octokit treats a redirect that it must not follow as a success. @throws AegisError RELEASE_REFUSED */
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
/** @throws AegisError RELEASE_REFUSED for an address that would get the token unencrypted. */
function requireSafeTransport(template, baseUrl) {
    const address = URL.parse(template.replace(/\{.*$/s, ''));
    const isSafe = address !== null && isNoLess(address, new URL(baseUrl));
    if (isSafe)
        return;
    throw new AegisError('RELEASE_REFUSED', {
        message: 'the upload address that GitHub names must not get the token',
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
/** Whether an address has no credentials and is not less protected than the one before. */
function isNoLess({ protocol, username, password }, from) {
    const isHttps = protocol === 'https:';
    return (isHttps || (protocol === 'http:' && from.protocol === 'http:')) && username + password === '';
}
function failed(code, doing, got, retry, more = {}) {
    return { error: new errors/* AegisError */.o4(code, { message: `cannot ${doing}`, got, ...more }), retry };
}
const cancelled = (doing, cause) => new errors/* AegisError */.o4('CANCELLED', { message: `the run was cancelled before it could ${doing}`, cause });
/** The status of an answer that octokit threw; undefined if there was no answer, for which octokit invents 500. */
function statusOf(thrown) {
    const { status, response } = (thrown ?? {});
    return response === undefined || typeof status !== 'number' ? undefined : status;
}
/** @param token that was shown */
function failureOf(call, thrown, token, signal) {
    const status = statusOf(thrown);
    const { response, cause } = (thrown ?? {});
    if (status === undefined)
        return faultOf(call.doing, cause ?? thrown, signal);
    const headers = Object.fromEntries(Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value)]));
    return refusalOf(call, status, withoutToken(messageOf(thrown), token), { status, headers, bytes: undefined }, thrown);
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
const withoutToken = (words, token) => (0,outgoing/* scrubbed */.fG)(words, (0,outgoing/* isSecret */.$f)(token) ? [token] : []);
/** The failure for an answer that is not a success, by its status and GitHub's words. */
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
                hints: ['GitHub limits the requests of a token: run again later'],
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
            hints: [`add \`${permission}\` to the job, or pass a token that may do so as github-token`],
        });
    }
    if (status === 404)
        return failed('RELEASE_DENIED', doing, got, 'never', more);
    if (status === 422 && words.includes('already_exists')) {
        return failed('RELEASE_ASSET_EXISTS', doing, got, 'never', more);
    }
    return failed('RELEASE_REFUSED', doing, got, 'never', more);
}
/** GitHub's `message`, or nothing, without the token, which something on the way may echo. */
function textOf(refusal, token) {
    const json = (0,http_json/* readJson */.V)(refusal, 'RELEASE_ANSWER_INVALID');
    const read = (0,schema_0/* safeParse */.xL)(Message, 'value' in json ? json.value : undefined);
    return read.success ? withoutToken(read.output.message, token) : '';
}

;// CONCATENATED MODULE: ../run/github/asset-download.js
/**
 * Downloads a release asset. GitHub redirects to its store, but the token goes only to GitHub; that is why redirects are
 * followed here and not by a library.
 */


/** GitHub itself needs one redirect to its store. */
const MOST_REDIRECTS = 5;
const GONE = {
    hints: ['it was listed a moment ago, so someone replaced or deleted it since: run again'],
};
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
     * @returns the failure, or undefined if the whole asset was taken
     * @throws AegisError RELEASE_REFUSED for a redirect that is not followed; errors of undici and `take`
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
            if (status === 200)
                return failed('RELEASE_ANSWER_INVALID', doing, refusal.broken ?? 'an unreadable body', 'never');
            if (isGithub && status === 404)
                return failed('RELEASE_ASSET_UNUSABLE', doing, 'status 404', 'never', GONE);
            const { location } = headers;
            if (status < 300 || status >= 400 || typeof location !== 'string') {
                // The store may refuse because the address expired: GitHub gives a new one.
                return isGithub || status >= 500
                    ? refusalOf({ doing, writes: false }, status, textOf(refusal, token), refusal)
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

;// CONCATENATED MODULE: ../run/github/published.js








/** @throws AegisError INPUT_INVALID if the repository or the API address is missing or malformed */
function openPublished(config) {
    const { repository, apiUrl } = config;
    if (!(0,github/* isRepository */.Z)(repository))
        throw unusable('GITHUB_REPOSITORY', 'the repository of the release, as owner/name', repository);
    const isPlain = /^https?:$/.test(URL.parse(apiUrl)?.protocol ?? '');
    if (!isPlain)
        throw unusable('GITHUB_API_URL', 'the address of GitHub’s API', apiUrl);
    return new Published(config);
}
const unusable = (variable, expected, got) => new errors/* AegisError */.o4('INPUT_INVALID', {
    message: `a release needs the variable ${variable}`,
    detail: got === '' ? 'it is not set; set it to {expected}' : 'it is {got}, not {expected}',
    expected,
    got: JSON.stringify(got),
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
                message: `${this.repository} has no visible release with the tag ${tag}`,
                ...(0,defined/* defined */.s)({ got: thrown.got }),
                hints: [
                    'check GITHUB_REPOSITORY, and that GITHUB_TOKEN may read its contents; drafts are not visible',
                ],
                cause: thrown,
            });
        });
        return releaseFrom(facts, tag, async (id) => this.#assetsOf(id));
    }
    async download(asset, start) {
        const doing = `download the asset ${asset.name}`;
        const url = new URL(`${this.#base}/releases/assets/${asset.id}`);
        await this.#retrying(doing, async () => {
            const take = start();
            const refusal = await this.#downloads.fetch(url, doing, take);
            return refusal ?? { value: undefined };
        });
    }
    async close() {
        this.#requests.close();
        await Promise.all([this.#connection.close(), this.#downloads.close()]);
    }
    async #assetsOf(id) {
        const doing = 'list the assets of the release';
        return everyAsset(async (page, size) => this.#get(`releases/${id}/assets?per_page=${size}&page=${page}`, doing, AssetsAnswer));
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
            const { token } = this.#config;
            const raw = await this.#connection.exchange({ method: 'GET', url, headers, signal });
            // Redirects are never followed with the token.
            if (raw.status !== 200)
                return refusalOf({ doing, writes: false }, raw.status, textOf(raw, token), raw);
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
