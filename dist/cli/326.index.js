export const id = 326;
export const ids = [326];
export const modules = {

/***/ 68326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillManifestCommand: () => (/* binding */ fillManifestCommand)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11363);
/* harmony import */ var _record_line_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58817);
/* harmony import */ var _record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17432);
/* harmony import */ var _record_manifest_operations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80268);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44732);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(42256);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(22495);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6804);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(24106);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(83034);











/** Most artifacts to name; `--json` has all. */
const LISTED = 50;
function fillManifestCommand(manifest) {
    const diff = manifest
        .command('diff')
        .description('Show the differences between two manifests. Exit status 1 if there are any.')
        .argument('<before>', 'an aegis-manifest.json')
        .argument('<after>', 'a later one')
        .action((before, after, { json = false }) => {
        const difference = (0,_record_manifest_operations_js__WEBPACK_IMPORTED_MODULE_4__/* .diffManifests */ .ew)((0,_record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(before), (0,_record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(after));
        const { added, removed, changed } = difference;
        if (json)
            sayJson(difference);
        else {
            const lines = [
                ...added.map(({ name }) => `+ ${name}`),
                ...removed.map(({ name }) => `- ${name}`),
                ...changed.map(({ name, fields }) => `~ ${name}  (${fields.join(', ')})`),
            ];
            sayLines(lines, `${added.length} added, ${removed.length} removed, ${changed.length} changed`);
        }
        process.exitCode = added.length + removed.length + changed.length === 0 ? 0 : 1;
    });
    const merge = manifest
        .command('merge')
        .description('Merge manifests of one key, for example of all shards of a run.')
        .argument('<manifest...>', 'aegis-manifest.json files')
        .requiredOption('--output <file>', 'where to write the merged manifest')
        .action((paths, { output }) => {
        const merged = (0,_record_manifest_operations_js__WEBPACK_IMPORTED_MODULE_4__/* .mergeManifests */ .tr)(paths.map(_record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI));
        const file = new _record_line_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LineFile */ .P(output);
        file.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonDocument */ .Q8)(merged));
        file.finish();
        sayLines([], `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_10__/* .plural */ .LS)(merged.artifacts.length, 'artifact')} in ${output}`);
        process.exitCode = 0;
    });
    (0,_options_js__WEBPACK_IMPORTED_MODULE_7__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_7__.addOutputOptions)(diff, 'json'), 'aegis-sign manifest diff old.json aegis-manifest.json');
    (0,_options_js__WEBPACK_IMPORTED_MODULE_7__.addExamples)(merge, 'aegis-sign manifest merge --output aegis-manifest.json shard-*/aegis-manifest.json');
    addCheckCommand(manifest);
}
function addCheckCommand(manifest) {
    const check = manifest
        .command('check')
        .description('Check that everything in the manifest verifies, with at least this key version, and matches the manifest.')
        .argument('<manifest>', 'an aegis-manifest.json')
        .option('--no-verify', 'check only the manifest, neither artifacts nor signatures');
    for (const name of (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_1__/* .inputNames */ .vj)()) {
        if ((0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_1__/* .isOption */ .oL)((0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(name), 'verify') && !isSettled(name))
            check.addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_7__.optionOf)(name, 'verify'));
    }
    (0,_help_js__WEBPACK_IMPORTED_MODULE_6__/* .addVaultHelp */ .B9)(check);
    (0,_options_js__WEBPACK_IMPORTED_MODULE_7__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_7__.addOutputOptions)(check, 'json', 'quiet', 'audit-log'), ...EXAMPLES);
    check.action(async (path, { verify, ...options }) => {
        process.exitCode = verify === false ? checkClaims(path, options) : await checkSignatures(path, options);
    });
}
const EXAMPLES = [
    'aegis-sign manifest check --key aegis-model-sign --min-key-version 2 aegis-manifest.json',
    'aegis-sign manifest check --public-key aegis-trust.json --base-dir models aegis-manifest.json   # without Vault',
];
/** Whether the manifest itself decides the input: it lists artifacts by paths, with signatures and not HMACs. */
function isSettled(name) {
    return (['model-path', 'name-check', 'if-no-files-found', 'shard', 'signature', 'accept-hmac-until'].includes(name) || name.startsWith('hmac-'));
}
/** Mode `verify` on the entries of the manifest. */
async function checkSignatures(path, options) {
    return (0,_run_js__WEBPACK_IMPORTED_MODULE_5__/* .runMode */ .rt)({
        mode: 'verify',
        raw: () => ({ ...(0,_options_js__WEBPACK_IMPORTED_MODULE_7__.rawFrom)(options), mode: 'verify', 'name-check': 'path' }),
        manifest: path,
        table: ({ manifest }) => (manifest === undefined ? [] : versionTable((0,_record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(manifest))),
    }, (0,_run_js__WEBPACK_IMPORTED_MODULE_5__/* .outputOptions */ .I6)(options));
}
/** How many artifacts verified by each version, and how many were refused. */
function versionTable({ artifacts, keyVersions }) {
    const good = artifacts.filter(({ status }) => status !== 'failed');
    const unknown = good.filter(({ keyVersion }) => keyVersion === undefined).length;
    const rows = [
        ...Object.entries(keyVersions),
        ...(unknown === 0 ? [] : [['unknown', unknown]]),
        ['refused', artifacts.length - good.length],
    ];
    const line = (version, count) => `${version.padStart(11)}  ${count.padStart(9)}`;
    return [line('key version', 'artifacts'), ...rows.map(([version, count]) => line(version, (0,_plural_js__WEBPACK_IMPORTED_MODULE_10__/* .grouped */ .zD)(count)))];
}
const UNVERIFIED = 'NOT VERIFIED: this is what the manifest says. Without --no-verify, the signatures are checked';
/** Checks the manifest's own claims, marked as such in all output. @returns the exit status */
function checkClaims(path, options) {
    const { 'min-key-version': minimum, ...others } = (0,_options_js__WEBPACK_IMPORTED_MODULE_7__.rawFrom)(options);
    const { json, quiet, auditLog } = (0,_run_js__WEBPACK_IMPORTED_MODULE_5__/* .outputOptions */ .I6)(options);
    const [idle] = [...Object.keys(others), ...(auditLog === undefined ? [] : ['audit-log'])];
    if (idle !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `--${idle} does nothing with --no-verify, which verifies nothing: remove one of the two`,
            hints: [],
        });
    }
    if (!/^[1-9]\d{0,8}$/.test(minimum ?? '')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: minimum === undefined
                ? '--min-key-version is missing: --no-verify checks nothing else'
                : `--min-key-version must be the number of a version, not ${JSON.stringify(minimum)}`,
            hints: [],
        });
    }
    const manifest = (0,_record_manifest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(path);
    const failures = (0,_record_manifest_operations_js__WEBPACK_IMPORTED_MODULE_4__/* .checkManifest */ .K7)(manifest, Number(minimum));
    const result = failures.length === 0 ? 'passed' : 'failed';
    if (json) {
        sayJson({ notice: UNVERIFIED, verified: false, result, keyVersions: manifest.keyVersions, failures });
    }
    else {
        const lines = failures.map(({ name, reason }) => `${name}: ${reason}`);
        const total = manifest.artifacts.length;
        const verdict = failures.length === 0
            ? `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_10__/* .plural */ .LS)(total, 'artifact')} signed with version ${minimum} or newer, according to the manifest`
            : `${failures.length} of ${total} artifacts are not signed with version ${minimum} or newer`;
        if (!quiet)
            process.stdout.write(`${UNVERIFIED}\n`);
        sayLines(quiet ? [] : lines, verdict);
        process.stdout.write(`${UNVERIFIED}\n`);
    }
    return failures.length === 0 ? 0 : 1;
}
function sayJson(document) {
    process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonDocument */ .Q8)(document));
}
function sayLines(lines, verdict) {
    for (const line of lines.slice(0, LISTED))
        process.stdout.write(`${(0,_print_js__WEBPACK_IMPORTED_MODULE_8__/* .terminalText */ .eR)(line)}\n`);
    if (lines.length > LISTED)
        process.stdout.write(`… and ${lines.length - LISTED} more\n`);
    process.stdout.write(`${(0,_print_js__WEBPACK_IMPORTED_MODULE_8__/* .terminalText */ .eR)(verdict)}\n`);
}


/***/ })

};
