export const id = 417;
export const ids = [417];
export const modules = {

/***/ 41417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadSignatures: () => (/* binding */ downloadSignatures)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../../node_modules/minimatch/dist/esm/index.js + 7 modules
var esm = __webpack_require__(22545);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
;// CONCATENATED MODULE: ../run/github/archive.js
/**
 * Downloads and unpacks a workflow artifact. Anyone may have uploaded it, even a pull request. The download is bounded, and
 * unpacking is done here, because the toolkit unpacks everything, to any size.
 */








const ARCHIVE_LIMITS = {
    packed: 2 ** 30,
    unpacked: 2 ** 31,
    file: file/* MAX_MODEL_BUNDLE_BYTES */.qQ,
    entries: 1_000_000,
    directories: 100_000,
};
const LOOK_MS = 100;
/** The first bytes of a zip archive, including an empty one. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];
/**
 * Waits for a download into a directory, and gives up once it is larger than an archive may be.
 *
 * @throws AegisError LIMIT_EXCEEDED; errors of the download
 */
async function bounded(download, directory, { packed } = ARCHIVE_LIMITS) {
    const over = new AbortController();
    const watch = async () => {
        for (;;) {
            await pause(LOOK_MS, undefined, { signal: over.signal });
            if (sizeBelow(directory) > packed)
                throw exceeded(`an archive of at most ${packed} bytes`, 'a larger one');
        }
    };
    try {
        const done = await Promise.race([download, watch()]);
        // A fast one may have finished between two checks.
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
        return readdirSync(directory)
            .map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0)
            .reduce((sum, size) => sum + size, 0);
    }
    catch {
        // Not there yet.
        return 0;
    }
}
/**
 * Unpacks the signature files of an archive into a directory, under their own names, and nothing else. A file that was
 * uploaded without an archive is left where it is.
 *
 * @param from directory with only the archive
 * @returns directory of the signature files
 * @throws AegisError LIMIT_EXCEEDED, DOWNLOAD_FAILED if it cannot be read or a name in it leads out
 */
async function unpackSignatures(from, into, limits = ARCHIVE_LIMITS) {
    const [name, ...others] = (0,external_node_fs_.readdirSync)(from);
    if (name === undefined || others.length > 0)
        throw unreadable('it is not exactly one file');
    const archive = (0,external_node_path_.join)(from, name);
    if (!(await isZip(archive)))
        return from;
    try {
        await unpack(archive, into, limits);
        return into;
    }
    catch (thrown) {
        throw thrown instanceof errors/* AegisError */.o4 ? thrown : unreadable((0,errors/* messageOf */.bD)(thrown), thrown);
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
    // The default export, since it is CommonJS: not every bundler finds its named exports.
    const { default: yauzl } = await __webpack_require__.e(/* import() | yauzl */ 24).then(__webpack_require__.t.bind(__webpack_require__, 40171, 19));
    // The library refuses names that lead out, and entries with another size than stated.
    const zip = await yauzl.openPromise(archive, {
        lazyEntries: true,
        autoClose: false,
        strictFileNames: true,
    });
    (0,external_node_fs_.mkdirSync)(into, { recursive: true });
    let [entries, unpacked] = [0, 0];
    const root = (0,external_node_path_.resolve)(into);
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
            const target = (0,external_node_path_.join)(root, entry.fileName);
            for (let above = (0,external_node_path_.dirname)(target); !directories.has(above); above = (0,external_node_path_.dirname)(above))
                directories.add(above);
            if (directories.size - 1 > limits.directories)
                throw exceeded(`at most ${limits.directories} directories`, 'more');
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
            // With a duplicate name, the tool would decide which one counts.
            await (0,promises_.pipeline)(await zip.openReadStreamPromise(entry), (0,external_node_fs_.createWriteStream)(target, { flags: 'wx' }));
        }
    }
    finally {
        zip.close();
    }
}
/** Links do not count: the Unix mode is in the upper half of the attributes. */
function isSignature({ fileName, externalFileAttributes }) {
    const type = (externalFileAttributes >>> 16) & 0o170000;
    return fileName.endsWith(bundle_location/* BUNDLE_SUFFIX */.Zf) && (type === 0 || type === 0o100000);
}
const exceeded = (expected, got) => new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
    message: 'the workflow artifact is larger than signatures can be',
    detail: 'it has {got}; {expected} are allowed',
    expected,
    got,
    hints: ['check who uploaded it; upload the .sig.json files as a separate workflow artifact'],
});
const unreadable = (got, cause) => new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
    message: 'the workflow artifact cannot be unpacked',
    got,
    ...(0,defined/* defined */.s)({ cause }),
});

;// CONCATENATED MODULE: ../run/github/signatures.js
/** Downloads signatures that another job uploaded, and merges them into one directory. */






/** `!x` is a name like any other, not everything but x. */
const LITERAL_NEGATION = { dot: true, nobrace: true, nocomment: true, nonegate: true };
/**
 * Downloads every workflow artifact that matches and merges their bundles.
 *
 * @returns a directory with the layout of base-dir, to use as signatures-dir
 * @throws AegisError DOWNLOAD_FAILED if nothing matches, a match has no bundle or cannot be downloaded, or two workflow
 * artifacts have different bundles for one artifact.
 */
async function downloadSignatures(request, source, log) {
    const { name, from, scratch } = request;
    const found = await source.list(from);
    const matching = found.filter((artifact) => artifact.name === name || (0,esm/* minimatch */.xF)(artifact.name, name, LITERAL_NEGATION));
    if (matching.length === 0) {
        throw new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
            message: `no workflow artifact matches ${JSON.stringify(name)}`,
            got: found.length === 0
                ? 'a run without workflow artifacts'
                : `only ${found.map((one) => JSON.stringify(one.name)).join(', ')}`,
            hints: [
                'the signing job must upload first: add it to `needs:` of this job',
                ...(from === undefined ? ['signatures of another run need run-id and github-token'] : []),
            ],
        });
    }
    const merged = (0,external_node_path_.join)(scratch, 'signatures');
    (0,external_node_fs_.mkdirSync)(merged);
    let bundles = 0;
    // One at a time: the archives are small, and the order does not matter because conflicts are errors.
    for (const [index, artifact] of matching.entries()) {
        const directory = (0,external_node_path_.join)(scratch, `download-${index}`);
        const unpacked = (0,external_node_path_.join)(scratch, `unpacked-${index}`);
        await source.download(artifact, directory, from);
        const count = mergeOrExplain(await unpackSignatures(directory, unpacked), merged, artifact.name);
        log.info(`${count} signature files from the workflow artifact ${artifact.name}`);
        for (const one of [directory, unpacked])
            (0,external_node_fs_.rmSync)(one, { recursive: true, force: true });
        bundles += count;
    }
    if (bundles === 0) {
        throw new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
            message: `the workflow artifacts that match ${JSON.stringify(name)} contain no .sig.json file`,
        });
    }
    return merged;
}
function mergeOrExplain(source, target, artifactName) {
    try {
        return mergeBundles(source, target, artifactName);
    }
    catch (cause) {
        if (cause instanceof errors/* AegisError */.o4)
            throw cause;
        throw new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
            message: `cannot merge the signatures of the workflow artifact ${artifactName}`,
            got: (0,errors/* systemReason */.uc)(cause),
            cause,
        });
    }
}
/** Copies the bundles of one directory; a name that already exists must have the same bytes. */
function mergeBundles(source, target, artifactName) {
    const files = (0,external_node_fs_.readdirSync)(source, { recursive: true, withFileTypes: true })
        .map((entry) => (0,external_node_path_.join)(entry.parentPath, entry.name))
        .filter((path) => path.endsWith(bundle_location/* BUNDLE_SUFFIX */.Zf) && (0,external_node_fs_.lstatSync)(path).isFile());
    for (const file of files) {
        const name = (0,external_node_path_.relative)(source, file);
        const destination = (0,external_node_path_.join)(target, name);
        const present = (0,external_node_fs_.lstatSync)(destination, { throwIfNoEntry: false });
        if (present === undefined) {
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(destination), { recursive: true });
            (0,external_node_fs_.copyFileSync)(file, destination);
        }
        else if (!(0,external_node_fs_.readFileSync)(file).equals((0,external_node_fs_.readFileSync)(destination))) {
            throw new errors/* AegisError */.o4('DOWNLOAD_FAILED', {
                message: `two workflow artifacts contain different signatures for one file: ${(0,errors/* printable */.g$)(name)}, the second in ${artifactName}`,
                hints: ['change signatures-artifact so that it matches only one of them'],
            });
        }
    }
    return files.length;
}


/***/ })

};
