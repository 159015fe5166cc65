export const id = 589;
export const ids = [589];
export const modules = {

/***/ 3644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ withVersion),
/* harmony export */   uS: () => (/* binding */ withDirectory),
/* harmony export */   yJ: () => (/* binding */ put)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86869);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _plan_model_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90153);
/* harmony import */ var _registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(81316);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61097);
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14222);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(76993);
/** A model version on this disk while a flow works on it: fetched, planned as one model, removed. */









/**
 * Fetches a version, passes it to `work`, and removes it. The bundle among the files is not a file of the model,
 * neither to sign nor to verify.
 *
 * @throws AegisError FILES_NOT_FOUND if the version has no files, ARTIFACT_CHANGED if files were added or removed
 * meanwhile, REGISTRY_*, LIMIT_EXCEEDED, WRITE_FAILED, CANCELLED; errors of `work`
 */
async function withVersion(registry, version, { temporary, ...options }, work) {
    const files = await registry.files(version);
    const listed = await files.list();
    (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .requireUsablePaths */ .sx)(listed);
    const modelFiles = listed.filter(({ path }) => path !== _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft);
    if (modelFiles.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('FILES_NOT_FOUND', {
            message: `${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version)} has no files in the registry`,
            artifact: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
            hints: ['check where the model was logged, and that its upload is complete'],
        });
    }
    return withDirectory(temporary, async (base) => {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, 'model');
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory);
        const bundle = modelFiles.length === listed.length
            ? undefined
            : await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchBytes */ .ci)(files, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft, _bundle_file_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, 'BUNDLE_TOO_LARGE');
        if (bundle !== undefined)
            put((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft), bundle);
        await (0,_registry_fetch_js__WEBPACK_IMPORTED_MODULE_5__/* .fetchFiles */ .Uq)(files, modelFiles, directory, options);
        requireSameListing(modelFiles, await files.list(), version);
        return work({ files, model: await planned(directory, base, version), bundle });
    });
}
async function planned(directory, base, version) {
    const { models } = await (0,_plan_model_js__WEBPACK_IMPORTED_MODULE_4__/* .planModels */ .s3)([{ path: directory, literal: true }], {
        purpose: 'sign',
        baseDir: base,
        workspace: base,
        outsideBase: 'refuse',
        allowSymlinks: false,
    });
    const [model] = models;
    if (model === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('INTERNAL', { message: 'the fetched model was not planned' });
    return {
        ...model,
        name: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
        bundlePath: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(base, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft),
        // Recorded in the manifest, so that other software knows why this one file in the registry is not signed.
        ignored: [...model.ignored, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft],
        own: [...model.own, _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft],
    };
}
/** Signing while the training job still uploads would sign half a model. */
function requireSameListing(before, after, version) {
    const spelled = (files) => files
        .filter(({ path }) => path !== _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .BUNDLE_NAME */ .ft)
        .map(({ path, size }) => `${path}\0${size}`)
        .sort()
        .join('\0');
    if (spelled(before) === spelled(after))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
        message: `the files of ${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version)} changed while they were fetched`,
        artifact: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_6__/* .subjectName */ .wn)(version),
    });
}
/**
 * Passes a new private directory to `work`, under a name that selection leaves out, and removes it.
 *
 * @throws AegisError WRITE_FAILED; errors of `work`
 */
async function withDirectory(parent, work) {
    const directory = makeDirectory(parent);
    try {
        return await work(directory);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(directory, { recursive: true, force: true, maxRetries: 3 });
    }
}
function makeDirectory(parent) {
    const path = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_8__/* .TemporaryNames */ .eO().path(parent);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(parent, { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, { mode: 0o700 });
        return path;
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot make a directory in ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}
/** A new file in such a directory. @throws AegisError WRITE_FAILED */
function put(path, content) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, content, { flag: 'wx' });
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot write ${path}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}


/***/ }),

/***/ 43999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ remediedInRegistry)
/* harmony export */ });
/* harmony import */ var _error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49763);
/** Remedies for registries: those for files of this machine name inputs that do not help here. */

const SIGN = 'sign it in place with `aegis-sign registry sign`';
const REMEDIES = {
    BUNDLE_MISSING: SIGN,
    BUNDLE_PLACE_REFUSED: 'look at what it is; remove it from the files of the version if nobody needs it, and sign again',
    PREDICATE_TYPE_REFUSED: SIGN,
    SUBJECT_NAME_MISMATCH: `check the reference; if it was copied on purpose, ${SIGN}, or set name-check to none (in an OCI registry, basename is enough if the last part is the same)`,
};
/** The refusal with the remedy for a registry; hints made for the specific case stay. */
function remediedInRegistry(error) {
    const remedy = REMEDIES[error.code];
    const usual = _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .O[error.code].remedy;
    if (remedy === undefined || !error.hints.includes(usual))
        return error;
    return error.with({ hints: error.hints.map((one) => (one === usual ? remedy : one)) });
}


/***/ }),

/***/ 13789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ stateOf),
/* harmony export */   c: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14222);

/** @param wanted the key that everything should be signed with; without it, nothing is called current or stale. */
function statusOf(version, wanted) {
    const tags = (0,_registry_signature_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .readTags */ .g$)(version);
    switch (tags.kind) {
        case 'unsigned':
            return { version, state: 'unsigned' };
        case 'broken':
            return { version, state: 'broken', problem: tags.problem };
        case 'claimed': {
            const { key, keyVersion, signedAt } = tags.claim;
            return { version, state: stateOf(key, keyVersion, wanted), key, keyVersion, signedAt };
        }
    }
}
function stateOf(key, keyVersion, wanted) {
    if (wanted === undefined)
        return 'signed';
    if (key !== wanted.key)
        return 'other-key';
    return keyVersion < wanted.version ? 'stale' : 'current';
}


/***/ }),

/***/ 86472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W2: () => (/* binding */ retryOf),
/* harmony export */   dv: () => (/* binding */ REGISTRY_RETRY),
/* harmony export */   eZ: () => (/* binding */ registryFault),
/* harmony export */   tN: () => (/* binding */ MAX_WORDS)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _http_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75287);
/** Failures on the way to a registry, as errors of this project; the same for every kind of registry. */



/** As in the registries' own clients: other statuses would be answered the same way each time. */
const RETRIED_STATUS = new Set([408, 429, 500, 502, 503, 504]);
const REGISTRY_RETRY = { maxAttempts: 6 };
/** A server's words in an error: enough to see the problem, too little to flood a log. */
const MAX_WORDS = 500;
/** Whether a request with this answer is sent again. */
function retryOf(status) {
    return status === 429 ? 'limited' : RETRIED_STATUS.has(status) ? 'soon' : 'never';
}
/** An error of the network, TLS or the system. */
function registryFault(thrown, words) {
    const { kind, reason, proxyStatus } = (0,_http_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyFault */ .D)(thrown);
    const { what, origin, name } = words;
    const fail = (code, message, retry, hints) => ({
        error: new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
            message: `${message} (${what})`,
            got: reason,
            cause: thrown,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ hints }),
        }),
        retry,
    });
    switch (kind) {
        case 'not-tls':
            return fail('REGISTRY_TLS', `no TLS at ${origin}`, 'never', [
                'the server speaks plain HTTP at this port',
            ]);
        case 'tls':
            return fail('REGISTRY_TLS', `no trusted TLS connection to ${origin}`, 'never');
        case 'tls-client-certificate':
            return fail('REGISTRY_TLS', `${origin} refused the TLS handshake`, 'never', [
                words.clientCertificateHint,
            ]);
        case 'timeout':
        case 'connect-timeout':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin} in time`, 'soon');
        case 'destroyed':
            return fail('CANCELLED', `the connection to ${name} was closed`, 'never');
        case 'proxy':
            return fail('REGISTRY_UNREACHABLE', `the proxy answered ${proxyStatus} instead of connecting to ${origin}`, proxyStatus?.startsWith('4') ? 'never' : 'soon', ['check HTTPS_PROXY and NO_PROXY']);
        case 'unsendable':
            return fail('INPUT_INVALID', `a header or address for ${name} is not valid`, 'never', [
                words.headersHint,
            ]);
        case 'nobody':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'brief');
        case 'closed':
        case 'unknown':
            return fail('REGISTRY_UNREACHABLE', `no answer from ${origin}`, 'soon');
    }
}


/***/ }),

/***/ 81316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PR: () => (/* binding */ MAX_PATH_BYTES),
/* harmony export */   Uq: () => (/* binding */ fetchFiles),
/* harmony export */   ci: () => (/* binding */ fetchBytes),
/* harmony export */   sx: () => (/* binding */ requireUsablePaths)
/* harmony export */ });
/* unused harmony export roomOn */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82359);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36088);
/* harmony import */ var _in_time_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28283);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(83034);
/**
 * Downloads files of a model version, or of another server, to this disk: streamed, bounded, and never outside of their
 * directory.
 */









/** Downloads at a time: enough to hide the latency of a server. */
const CONCURRENCY = 4;
/** Bytes that always stay free on the disk; on a small disk, such as a volume in memory, a part of it. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const RESERVE_PART = 1 / 16;
/** Longest path of a file that is written to this disk. */
const MAX_PATH_BYTES = 1024;
const REGISTRY = {
    name: 'the registry',
    unreachable: 'REGISTRY_UNREACHABLE',
    whole: 'the model version',
    unsafe: 'REGISTRY_FILE_UNSAFE',
    changed: 'ARTIFACT_CHANGED',
};
/**
 * Downloads files into `directory`, which must be empty and private.
 *
 * @param listed files to download, after `requireUsablePaths`
 * @throws AegisError LIMIT_EXCEEDED if they are too large together, ARTIFACT_CHANGED if a file has another size than
 * listed, REGISTRY_FILE_UNSAFE if two would be one on this disk, WRITE_FAILED, REGISTRY_*, CANCELLED
 */
async function fetchFiles(files, listed, directory, { maxBytes, totalMs = _in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .FETCH_MS */ .GK, signal, onProgress, target, source = REGISTRY } = {}) {
    requireUsablePaths(listed, source);
    const free = roomOn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)(directory));
    const budget = Math.min(free, maxBytes ?? free);
    const announced = listed.reduce((sum, { size }) => sum + (size ?? 0), 0);
    // Checked before the first byte: hours of download must not end with a full disk.
    if (!(announced <= budget))
        throw tooLarge(budget, announced, source, target);
    let bytes = 0;
    const end = new AbortController();
    try {
        const fetching = (0,p_map__WEBPACK_IMPORTED_MODULE_7__/* ["default"] */ .Ay)(listed, async (file) => {
            const count = (more) => {
                bytes += more;
                if (bytes > budget)
                    throw tooLarge(budget, bytes, source, target);
                onProgress?.(bytes, file.path);
            };
            await fetchOne(files, file, directory, count, source);
        }, {
            concurrency: CONCURRENCY,
            signal: AbortSignal.any([end.signal, ...(signal === undefined ? [] : [signal])]),
        });
        await (0,_in_time_js__WEBPACK_IMPORTED_MODULE_6__/* .inTime */ .RN)(`deliver ${source.whole}`, totalMs, fetching, source);
    }
    catch (thrown) {
        // Nothing new is started below a directory that the caller is about to remove.
        end.abort();
        throw signal?.aborted === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'cancelled while fetching files', cause: thrown })
            : thrown;
    }
}
/**
 * A small file as a whole.
 *
 * @throws AegisError with `tooLargeCode` if it has more bytes than allowed; ARTIFACT_MISSING, REGISTRY_*, CANCELLED
 */
async function fetchBytes(files, path, maxBytes, tooLargeCode) {
    let chunks = [];
    await files.fetch(path, () => {
        chunks = [];
        let size = 0;
        return (chunk) => {
            size += chunk.length;
            if (size > maxBytes) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(tooLargeCode, {
                    message: `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} in the registry is too large`,
                    detail: '{expected} are allowed',
                    expected: `at most ${maxBytes} bytes`,
                });
            }
            chunks.push(Uint8Array.from(chunk));
        };
    });
    return Buffer.concat(chunks);
}
async function fetchOne(files, { path, size }, directory, count, source) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, ...path.split('/'));
    const descriptor = guarded(place, source, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(place), { recursive: true, mode: 0o755 });
        // Exclusively: on a case-insensitive file system, two names can be one file.
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(place, 'wx', 0o644);
    });
    try {
        let taken = 0;
        await files.fetch(path, () => {
            guarded(place, source, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync)(descriptor, 0));
            // The bytes of a failed attempt no longer count.
            count(-taken);
            taken = 0;
            return (chunk) => {
                if (size !== undefined && taken + chunk.length > size)
                    throw changed(path, size, 'more', source);
                count(chunk.length);
                guarded(place, source, () => (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, chunk, taken));
                taken += chunk.length;
            };
        });
        if (size !== undefined && taken !== size)
            throw changed(path, size, (0,_plural_js__WEBPACK_IMPORTED_MODULE_8__/* .plural */ .LS)(taken, 'byte'), source);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * Names come from a server that others can write to. Each must be a plain relative path, also on Windows, where more
 * characters are special; none may be a duplicate, or a directory of another.
 *
 * @throws AegisError REGISTRY_FILE_UNSAFE, or the source's code for it
 */
function requireUsablePaths(files, source = REGISTRY) {
    const seen = new Set();
    for (const { path } of files) {
        const problem = problemWith(path) ?? (seen.has(path) ? 'it is listed twice' : undefined);
        if (problem !== undefined)
            throw unsafe(path, problem, source);
        seen.add(path);
    }
    for (const { path } of files) {
        for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
            if (seen.has(path.slice(0, at))) {
                throw unsafe(path, 'a file has the name of its directory', source);
            }
        }
    }
}
function problemWith(path) {
    if (!path.isWellFormed())
        return 'it is not valid Unicode';
    if (/[\p{Cc}\\]/u.test(path))
        return 'it holds a backslash or a control character';
    if (Buffer.byteLength(path) > MAX_PATH_BYTES)
        return 'it is too long';
    for (const segment of path.split('/')) {
        if (/^\.{0,2}$/.test(segment))
            return 'it is not a plain relative path';
        if (Buffer.byteLength(segment) > _plan_names_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_BASENAME_BYTES */ .Iv)
            return 'one part of it is too long';
        if (process.platform === 'win32' && WINDOWS_NAME.test(segment))
            return 'Windows gives it a special meaning';
    }
    return undefined;
}
/** Streams, drives and wildcards; a trailing dot or space, which Windows drops; names of devices. */
const WINDOWS_NAME = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Bytes that may be downloaded to a file system. */
function roomOn({ bavail, blocks, bsize }) {
    const reserve = Math.min(RESERVE_BYTES, Math.ceil(blocks * bsize * RESERVE_PART));
    return Math.max(0, bavail * bsize - reserve);
}
function tooLarge(budget, bytes, { whole }, target) {
    const larger = target === undefined ? 'set TMPDIR to a directory on a larger one' : 'name a directory on a larger one';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${whole} is too large for this disk`,
        detail: 'it has {got}, and {expected} fit',
        expected: `at most ${budget} bytes`,
        got: Number.isFinite(bytes) ? `${bytes} bytes or more` : 'an invalid size',
        hints: [`free space on the disk${target === undefined ? '' : ` of ${target}`}, or ${larger}`],
    });
}
function changed(path, size, got, { name, changed: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} delivers ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(path)} with another size than listed`,
        detail: 'it has {got}, not {expected}',
        expected: (0,_plural_js__WEBPACK_IMPORTED_MODULE_8__/* .plural */ .LS)(size, 'byte'),
        got,
    });
}
function unsafe(path, problem, { name, unsafe: code }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4(code, {
        message: `${name} lists ${JSON.stringify(path.slice(0, 200))}, which cannot be written to this disk: ${problem}`,
    });
}
function guarded(path, source, act) {
    try {
        return act();
    }
    catch (cause) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) === 'EEXIST') {
            throw unsafe(path, 'two files would be one on this file system', source);
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('WRITE_FAILED', {
            message: `cannot write ${path}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}


/***/ }),

/***/ 28283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ FETCH_MS),
/* harmony export */   RN: () => (/* binding */ inTime),
/* harmony export */   aZ: () => (/* binding */ PATIENCE)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83034);
/**
 * Total time limits for a registry. Each request has its own limit, which a slowly dripping server stays within: its
 * listing takes many requests, and the server decides how many.
 */


const MINUTE_MS = 60_000;
const PATIENCE = { lookMs: 10 * MINUTE_MS, listMs: 60 * MINUTE_MS };
/** All files of one model, ms: the longest that a job on GitHub's runners may take. */
const FETCH_MS = 360 * MINUTE_MS;
const HINTS = [
    'run again; if it stays this slow, ask the operator of the server',
    'if one manifest has many signatures, remove unneeded ones from the registry',
];
const REGISTRY = { name: 'the registry', unreachable: 'REGISTRY_UNREACHABLE' };
/**
 * The result of the work, if it is in time. Abandoned work ends with its connection, which its owner closes.
 *
 * @param what the server's task, for messages: `deliver the signatures of …`
 * @param limitMs from now on, ms
 * @throws AegisError REGISTRY_UNREACHABLE, or the server's code for it, when the time is up; errors of the work
 */
async function inTime(what, limitMs, work, { name, unreachable } = REGISTRY) {
    let timer;
    try {
        return await Promise.race([
            work,
            new Promise((_, reject) => {
                timer = setTimeout(() => {
                    const limit = (0,_plural_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(limitMs / MINUTE_MS, 'minute');
                    const message = `${name} did not ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(what)} within ${limit}`;
                    reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(unreachable, { message, hints: HINTS }));
                }, limitMs);
            }),
        ]);
    }
    finally {
        clearTimeout(timer);
    }
}


/***/ }),

/***/ 14222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ TAG_PREFIX),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   OS: () => (/* binding */ requireAgreement),
/* harmony export */   ft: () => (/* binding */ BUNDLE_NAME),
/* harmony export */   g$: () => (/* binding */ readTags)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/**
 * The registry's record of a signature besides the bundle: tags of the model version, so that people, searches and
 * dashboards see the state without fetching anything. Tags are claims, the bundle is the proof; a gate requires both to
 * agree.
 */


/** Path of the bundle among the files of a model version. */
const BUNDLE_NAME = 'model.sig.json';
const TAG_PREFIX = 'aegis.signature.';
const NAMES = {
    key: `${TAG_PREFIX}key`,
    keyVersion: `${TAG_PREFIX}key_version`,
    digest: `${TAG_PREFIX}digest`,
    signedAt: `${TAG_PREFIX}signed_at`,
    bundle: `${TAG_PREFIX}bundle`,
};
/** The tags of a claim. The version comes last, so that an interrupted run can be recognised. */
function tagsOf(claim) {
    return new Map([
        [NAMES.key, claim.key],
        [NAMES.digest, claim.digest],
        [NAMES.signedAt, claim.signedAt],
        [NAMES.bundle, claim.bundle],
        [NAMES.keyVersion, String(claim.keyVersion)],
    ]);
}
const missingTags = (names) => names.length === 1 ? `the tag ${names.join()} is missing` : `the tags ${names.join(', ')} are missing`;
/** The claim in the tags of a version. */
function readTags({ tags }) {
    const present = Object.values(NAMES).filter((name) => tags.has(name));
    if (present.length === 0)
        return { kind: 'unsigned' };
    const missing = Object.values(NAMES)
        .filter((name) => !tags.has(name))
        .sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP);
    if (missing.length > 0)
        return { kind: 'broken', problem: missingTags(missing) };
    const value = (name) => tags.get(name) ?? '';
    const version = value(NAMES.keyVersion);
    if (!/^[1-9]\d{0,8}$/.test(version))
        return { kind: 'broken', problem: `${NAMES.keyVersion} is not a version` };
    return {
        kind: 'claimed',
        claim: {
            key: value(NAMES.key),
            keyVersion: Number(version),
            digest: value(NAMES.digest),
            signedAt: value(NAMES.signedAt),
            bundle: value(NAMES.bundle),
        },
    };
}
/**
 * Requires that tags and bundle agree.
 *
 * @param proven the content of the bundle, after its signature was verified
 * @throws AegisError REGISTRY_TAGS_DISAGREE
 */
function requireAgreement(version, proven) {
    const state = readTags(version);
    const disagree = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAGS_DISAGREE', { message });
    if (state.kind === 'unsigned')
        throw disagree('the model version has a bundle, but no signature tags');
    if (state.kind === 'broken')
        throw disagree(`the signature tags are broken: ${state.problem}`);
    const wrong = Object.keys(NAMES).find((field) => state.claim[field] !== proven[field]);
    if (wrong !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('REGISTRY_TAGS_DISAGREE', {
            message: `the tag ${NAMES[wrong]} disagrees with the bundle`,
            detail: 'the tag says {got}, and the bundle says {expected}',
            expected: String(proven[wrong]),
            got: String(state.claim[wrong]),
        });
    }
}


/***/ }),

/***/ 40189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isSigned),
/* harmony export */   L: () => (/* binding */ withRegistryRun)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53237);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18119);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58872);
/* harmony import */ var _trust_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62453);
/** Common parts of a run in any registry: its session with Vault, and its manifest. */






/**
 * @param work returns the key that it signed with
 * @throws AegisError TOKEN_MISSING, INPUT_INVALID; errors of the work: then there is no manifest
 */
async function withRegistryRun(inputs, session, work) {
    const { scratch, log, report } = session;
    const transit = inputs.mode !== 'verify' ? inputs : inputs.trust.kind === 'transit' ? inputs.trust : undefined;
    const client = transit === undefined ? undefined : (0,_connect_js__WEBPACK_IMPORTED_MODULE_2__.connect)(transit.vault, session);
    const header = {
        mode: inputs.mode,
        ...(transit !== undefined && { mount: transit.mount, key: transit.key }),
    };
    const manifest = new _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .ManifestWriter */ .fU((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(scratch(), _record_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_FILE */ .h1), scratch(), header);
    try {
        const signedWith = await work({
            client,
            start: (artifacts) => {
                (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .begin */ .qN)(session, artifacts, { missing: 0, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ key: transit }) });
                return (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .recorder */ .tT)(session, manifest, (line) => log.info(line));
            },
        });
        manifest.finish(signedWith && { minVersion: (0,_trust_file_js__WEBPACK_IMPORTED_MODULE_4__/* .shownKey */ .dM)(signedWith).minVersion });
        report.learn({ manifest: manifest.path });
    }
    finally {
        manifest.abandon();
        await client?.close();
    }
}
/** Whether a signature of it is known to be good: what mode resign has left alone may have none. */
function isSigned({ status, keyVersion }) {
    return status === 'skipped' ? keyVersion !== undefined : status !== 'failed';
}


/***/ })

};
