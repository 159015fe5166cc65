export const id = 9715;
export const ids = [9715];
export const modules = {

/***/ 39715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillInspectCommand: () => (/* binding */ fillInspectCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/* harmony import */ var _flow_inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30299);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38498);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6804);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24106);
/** `aegis-sign inspect`: what a bundle claims, marked as unverified wherever it is shown. */








const UNVERIFIED = 'NOT VERIFIED: this is what the file claims. Only `aegis-sign verify` can tell whether it is true';
/** Files of a model that are listed; `--json` lists all. */
const LISTED_FILES = 20;
function fillInspectCommand(command) {
    const what = 'a .sig.json file, or the artifact that it stands beside';
    command.argument('<artifact>', what).action((file, { json }) => {
        try {
            const path = bundleOf((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(file));
            const found = inspected(path);
            if (json === true)
                process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_7__/* .jsonDocument */ .Q8)({ notice: UNVERIFIED, file: path, ...found }));
            else
                for (const line of linesOf(found, path))
                    process.stdout.write(`${(0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .terminalText */ .eR)(line)}\n`);
            process.exitCode = 0;
        }
        catch (thrown) {
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown);
            (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .printError */ .yJ)(error);
            process.exitCode = error.exitStatus;
        }
    });
    (0,_options_js__WEBPACK_IMPORTED_MODULE_5__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_5__.addOutputOptions)(command, 'json'), 'aegis-sign inspect weights.bin');
}
/** What is neither a bundle nor beside one is an artifact that nobody has signed. */
function inspected(path) {
    try {
        return (0,_flow_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectBundle */ .r)(path);
    }
    catch (thrown) {
        if (path.toLowerCase().endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z) || (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown).code !== 'BUNDLE_MALFORMED')
            throw thrown;
        const message = `${path} is no signature, and has none beside it: ${(0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlePathOf */ .r)(path, '')} is not there`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('BUNDLE_MISSING', { message, cause: thrown });
    }
}
/** Who names an artifact means its signature; any other file may be a signature by another name. */
function bundleOf(path) {
    if (path.toLowerCase().endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z))
        return path;
    const beside = (0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlePathOf */ .r)(path, '');
    const stat = (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(path);
    const isThere = (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(beside) !== undefined;
    return isThere || stat === undefined || stat.isDirectory() ? beside : path;
}
const SIGNERS = {
    certificates: 'certificates of an authority',
    keyless: 'a short-lived certificate of Sigstore',
};
/** Claims as lines, between two warnings: a long list must not push the only one out of sight. */
function linesOf({ statement, modelSignature, manifest, hint, payloadType, problem, ...about }, path) {
    const { vault, signedAt, source, metadata } = modelSignature ?? {};
    const files = [...new Set(manifest?.resources.map(({ file }) => file)), ...(manifest?.emptyFiles ?? [])];
    const rows = [
        ['file', path],
        ['kind', about.kind === 'bytes' ? 'signature over bytes, without a name' : undefined],
        ['signer', about.signer === 'key' ? undefined : SIGNERS[about.signer]],
        ['key hint', hint],
        ['digest', about.messageDigest],
        ['payload', payloadType],
        ['subject', statement?.subject.name],
        ['sha256', statement?.subject.sha256],
        ['predicate', statement?.predicateType],
        ['key', vault && `${vault.mount}/${vault.key} version ${vault.keyVersion}`],
        ['signed at', signedAt],
        ['bytes', modelSignature?.artifact.size],
        ['repository', source && `${source.server}/${source.repository}`],
        ['ref', source?.ref],
        ['commit', source?.sha],
        ['repository id', source?.repositoryId],
        ['owner id', source?.repositoryOwnerId],
        ['workflow', source?.workflow],
        ['reusable workflow', source?.jobWorkflow],
        ['told by', source?.origin],
        ...Object.entries(metadata ?? {}).map(([name, value]) => [
            'metadata',
            `${name}=${value}`,
        ]),
        ['files', manifest && files.length],
        ...files.slice(0, LISTED_FILES).map((file) => ['', file]),
        ['problem', problem],
    ];
    if (files.length > LISTED_FILES)
        rows.push(['', `and ${files.length - LISTED_FILES} more`]);
    const shown = rows
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `  ${name.padEnd(11)}${value}`);
    return [UNVERIFIED, ...shown, UNVERIFIED];
}


/***/ })

};
