export const id = 219;
export const ids = [219];
export const modules = {

/***/ 59219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   downloadSignatures: () => (/* binding */ downloadSignatures)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22545);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82359);
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(15472);
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
    const matching = found.filter((artifact) => artifact.name === name || (0,minimatch__WEBPACK_IMPORTED_MODULE_2__/* .minimatch */ .xF)(artifact.name, name, LITERAL_NEGATION));
    if (matching.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .AegisError */ .o4('DOWNLOAD_FAILED', {
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
    const merged = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, 'signatures');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(merged);
    let bundles = 0;
    // One at a time: the archives are small, and the order does not matter because conflicts are errors.
    for (const [index, artifact] of matching.entries()) {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, `download-${index}`);
        const unpacked = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(scratch, `unpacked-${index}`);
        await source.download(artifact, directory, from);
        const count = mergeOrExplain(await (0,_archive_js__WEBPACK_IMPORTED_MODULE_5__/* .unpackSignatures */ .uW)(directory, unpacked), merged, artifact.name);
        log.info(`${count} signature files from the workflow artifact ${artifact.name}`);
        for (const one of [directory, unpacked])
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(one, { recursive: true, force: true });
        bundles += count;
    }
    if (bundles === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .AegisError */ .o4('DOWNLOAD_FAILED', {
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
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .AegisError */ .o4)
            throw cause;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .AegisError */ .o4('DOWNLOAD_FAILED', {
            message: `cannot merge the signatures of the workflow artifact ${artifactName}`,
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemReason */ .uc)(cause),
            cause,
        });
    }
}
/** Copies the bundles of one directory; a name that already exists must have the same bytes. */
function mergeBundles(source, target, artifactName) {
    const files = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(source, { recursive: true, withFileTypes: true })
        .map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(entry.parentPath, entry.name))
        .filter((path) => path.endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_3__/* .BUNDLE_SUFFIX */ .Zf) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path).isFile());
    for (const file of files) {
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(source, file);
        const destination = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target, name);
        const present = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(destination, { throwIfNoEntry: false });
        if (present === undefined) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(destination), { recursive: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync)(file, destination);
        }
        else if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file).equals((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(destination))) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .AegisError */ .o4('DOWNLOAD_FAILED', {
                message: `two workflow artifacts contain different signatures for one file: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(name)}, the second in ${artifactName}`,
                hints: ['change signatures-artifact so that it matches only one of them'],
            });
        }
    }
    return files.length;
}


/***/ })

};
