export const id = 715;
export const ids = [715];
export const modules = {

/***/ 9715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillInspectCommand: () => (/* binding */ fillInspectCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _flow_inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(299);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2025);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6804);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4106);
/** `aegis-sign inspect`: what a bundle claims, marked as unverified wherever it is shown. */








const UNVERIFIED = 'NOT VERIFIED: this is what the file claims. Only `aegis-sign verify` can tell whether it is true';
/** Files of a model that are listed; `--json` lists all. */
const LISTED_FILES = 20;
function fillInspectCommand(command) {
    const what = 'a .sig.json file, or the artifact that it stands beside';
    command.argument('<artifact>', what).action((file, { json }) => {
        try {
            const path = bundleOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(file));
            const found = (0,_flow_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectBundle */ .r)(path);
            if (json === true)
                process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_7__/* .jsonDocument */ .Q8)({ notice: UNVERIFIED, file: path, ...found }));
            else
                for (const line of linesOf(found, path))
                    process.stdout.write(`${(0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .terminalText */ .eR)(line)}\n`);
            process.exitCode = 0;
        }
        catch (thrown) {
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toAegisError */ .l7)(thrown);
            (0,_print_js__WEBPACK_IMPORTED_MODULE_6__/* .printError */ .yJ)(error);
            process.exitCode = error.exitStatus;
        }
    });
    (0,_options_js__WEBPACK_IMPORTED_MODULE_5__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_5__.addOutputOptions)(command, 'json'), 'aegis-sign inspect weights.bin');
}
/** Who names an artifact means its signature; any other file may be a signature by another name. */
function bundleOf(path) {
    if (path.toLowerCase().endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z))
        return path;
    const beside = (0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .bundlePathOf */ .r)(path, '');
    const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    const isThere = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(beside, { throwIfNoEntry: false }) !== undefined;
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


/***/ }),

/***/ 299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ speaksOfFile),
/* harmony export */   r: () => (/* binding */ inspectBundle)
/* harmony export */ });
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(571);
/* harmony import */ var _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6869);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _statement_digest_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6295);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7172);
/** Looking into a bundle without any key. Whatever it says here, nobody has verified. */









/**
 * Reads what a bundle claims; a payload that cannot be understood is told, not thrown.
 *
 * @throws AegisError BUNDLE_MISSING, BUNDLE_UNREADABLE, BUNDLE_TOO_LARGE, BUNDLE_MALFORMED, BUNDLE_KIND_REFUSED
 */
function inspectBundle(path) {
    const signed = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readSignature */ .Bc)((0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readBundleFile */ .zi)(path, _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ));
    const about = {
        verified: false,
        signer: signerOf(signed),
        signatureBytes: signed.signature.length,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ hint: signed.hint, certificates: signed.certificates?.length }),
    };
    if (!('envelope' in signed)) {
        const { algorithm, digest } = signed.messageDigest ?? {};
        const messageDigest = digest && `${algorithm}:${digest.toString('hex')}`;
        return { ...about, kind: 'bytes', ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ messageDigest }) };
    }
    const { payloadType, payload } = signed.envelope;
    const outer = { ...about, kind: 'statement', payloadType };
    if (payloadType !== _statement_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .IN_TOTO_PAYLOAD_TYPE */ .T4)
        return { ...outer, problem: 'the payload is no in-toto statement' };
    let statement;
    try {
        if (payload.includes(_statement_digest_list_js__WEBPACK_IMPORTED_MODULE_3__/* .DIGEST_LIST_TYPE */ .xX)) {
            const list = digestListIn(payload);
            if (list !== undefined)
                return { ...outer, ...list };
        }
        statement = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeAnyStatement */ .Ci)(payload);
        switch (statement.predicateType) {
            case _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .MODEL_SIGNATURE_TYPE */ .MT:
                return { ...outer, statement, modelSignature: (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeModelSignature */ .S5)(statement) };
            case _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MODEL_MANIFEST_TYPE */ .$4: {
                const { modelSignature, ...manifest } = (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeModelManifest */ .nT)(statement);
                return { ...outer, statement, manifest, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ modelSignature }) };
            }
            default:
                return { ...outer, statement };
        }
    }
    catch (thrown) {
        const problem = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toAegisError */ .l7)(thrown).sentence;
        return { ...outer, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ statement }), problem };
    }
}
/**
 * Whether a bundle is one of a file, by its own word. Nothing is trusted for that: what is no model is only not missed.
 * A pattern may match any number of such bundles, so none is looked at that is larger than one of a file may be.
 */
function speaksOfFile(bundlePath) {
    try {
        const signed = (0,_bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .readSignature */ .Bc)((0,_bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readBundleFile */ .zi)(bundlePath, _bundle_file_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_FILE_BUNDLE_BYTES */ .V_));
        if (!('envelope' in signed) || signed.envelope.payloadType !== _statement_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .IN_TOTO_PAYLOAD_TYPE */ .T4)
            return false;
        const statement = (0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeAnyStatement */ .Ci)(signed.envelope.payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_7__/* .SMALL_JSON */ .R);
        if (statement.predicateType !== _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MODEL_MANIFEST_TYPE */ .$4)
            return true;
        const [only] = (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeModelManifest */ .nT)(statement).resources;
        return only?.file === _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .FILE_ITSELF */ .ns;
    }
    catch {
        return false;
    }
}
/** What model_signing 0.2 signed; undefined where it only says so. */
function digestListIn(payload) {
    try {
        return (0,_statement_digest_list_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeDigestList */ .JZ)(payload);
    }
    catch {
        return undefined;
    }
}
function signerOf({ certificates, isKeyless }) {
    if (isKeyless === true)
        return 'keyless';
    return certificates === undefined ? 'key' : 'certificates';
}


/***/ })

};
