export const id = 2960;
export const ids = [2960];
export const modules = {

/***/ 22960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillArtifactCommand: () => (/* binding */ fillArtifactCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(11363);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26362);
/* harmony import */ var _record_manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53237);
/* harmony import */ var _report_migration_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4985);
/* harmony import */ var _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9831);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(42256);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(38498);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6804);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(44732);
/** `sign`, `verify`, `resign` and `rotate`: each is the action's mode of that name. */













const EXAMPLES = {
    sign: [
        'aegis-sign sign --key aegis-model-sign weights.bin "shards/*.bin"',
        'aegis-sign sign --key aegis-model-sign --model-path models/llama --metadata version=1.4.2',
    ],
    verify: [
        'aegis-sign verify --key aegis-model-sign weights.bin',
        'aegis-sign verify --public-key aegis-trust.json weights.bin   # without Vault; see keys export',
        'aegis-sign verify --key aegis-model-sign --model-path models/llama --expected-metadata version=1.4.2',
        'aegis-sign verify --key aegis-model-sign /models/weights.bin --exec -- model-server --port 8080',
    ],
    resign: ['aegis-sign resign --key aegis-model-sign --hmac-key-path secret/aegis/hmac "models/**"'],
    rotate: [
        'aegis-sign rotate --key aegis-model-sign',
        'aegis-sign rotate --key aegis-model-sign --retire-only --min-key-version 2 --unchecked acknowledge "models/**"',
    ],
};
/**
 * Makes the command of a mode out of an empty one.
 *
 * @param toStart what stands after `--exec --`
 */
function fillArtifactCommand(command, mode, toStart) {
    command.argument('[artifact...]', 'files, directories or quoted glob patterns; "!pattern" excludes, @file holds patterns');
    const options = (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .inputNames */ .vj)()
        .filter((name) => (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .isOption */ .oL)((0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_4__/* .specOf */ .rI)(name), mode))
        .map((name) => (0,_options_js__WEBPACK_IMPORTED_MODULE_10__.optionOf)(name, mode));
    // In the order of the table, but for what is folded away.
    const isFolded = ({ helpGroupHeading }) => helpGroupHeading === _help_js__WEBPACK_IMPORTED_MODULE_9__/* .VAULT_GROUP */ .db;
    for (const option of options)
        if (!isFolded(option))
            command.addOption(option);
    for (const option of options)
        if (isFolded(option))
            command.addOption(option);
    if (mode === 'verify') {
        command.option('--exec', 'start the command after `--` when all is verified, and end as it ends');
        command.option('--pass-token', 'with --exec: let the command have VAULT_TOKEN and BAO_TOKEN, too');
    }
    (0,_help_js__WEBPACK_IMPORTED_MODULE_9__/* .addVaultHelp */ .B9)(command);
    (0,_options_js__WEBPACK_IMPORTED_MODULE_10__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_10__.addOutputOptions)(command, 'json', 'quiet', 'audit-log'), ...EXAMPLES[mode]);
    command.action(async (artifacts, options) => {
        await runArtifactCommand(mode, artifacts, options, toStart);
    });
}
async function runArtifactCommand(mode, artifacts, options, toStart) {
    requireText(artifacts);
    const { wanted, aside } = withoutRecords(mode, artifacts, options);
    if (aside.length > 0)
        noteAside(aside);
    const raw = (workspace) => {
        const given = (0,_options_js__WEBPACK_IMPORTED_MODULE_10__.rawFrom)(options);
        const patterns = (lines) => lines.map((one) => patternOf(one, workspace)).join('\n');
        return {
            ...given,
            mode,
            path: patterns(wanted),
            'model-path': patterns(linesOf(given['model-path'])),
        };
    };
    const isGate = mode === 'verify' && toStart !== undefined;
    const passToken = options['passToken'] === true;
    if (passToken && !isGate) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: '--pass-token hands the token to a command, and there is none: add --exec and the command after --',
            hints: [],
        });
    }
    const start = isGate
        ? { start: async () => (0,_exec_js__WEBPACK_IMPORTED_MODULE_5__/* .startCommand */ .S0)(toStart, (0,_exec_js__WEBPACK_IMPORTED_MODULE_5__/* .environmentOf */ .p7)(process.env, passToken)) }
        : {};
    process.exitCode = await (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .runMode */ .rt)({ mode, raw, ...start }, (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .outputOptions */ .I6)(options));
}
/**
 * Leaves aside what a shell names when it expands a pattern, and what is no artifact: signatures and the records of this
 * tool. A gate takes a signature for the artifact that it speaks of, so that one that is gone is still missed. Who names
 * nothing else is told so by the search.
 */
function withoutRecords(mode, artifacts, options) {
    const { baseDir, signaturesDir, publicKey, auditLog } = options;
    const lines = (value) => (typeof value === 'string' ? value.split('\n') : []);
    const names = [_record_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_FILE */ .h1, _report_migration_js__WEBPACK_IMPORTED_MODULE_7__/* .MIGRATION_REPORT_FILE */ .L, _verify_trust_file_js__WEBPACK_IMPORTED_MODULE_8__/* .TRUST_FILE */ .Ib];
    const records = new Set([
        ...['.', ...lines(baseDir), ...lines(signaturesDir)].flatMap((root) => names.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, name))),
        ...lines(publicKey),
        ...lines(auditLog),
    ].map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path)));
    const isBundle = (argument) => argument.toLowerCase().endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z);
    const isAside = (argument) => (records.has((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(argument)) || (mode !== 'rotate' && isBundle(argument))) &&
        (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(argument)?.isFile() === true;
    const aside = artifacts.filter(isAside);
    const rest = artifacts.filter((argument) => !isAside(argument));
    if (!rest.some((argument) => !argument.startsWith('!')))
        return { wanted: artifacts, aside: [] };
    if (mode !== 'verify')
        return { wanted: rest, aside };
    const spokenOf = aside.filter(isBundle).map((argument) => argument.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z.length));
    // Before the patterns, since a file stands before what excludes it.
    return { wanted: [...new Set([...spokenOf, ...rest])], aside: aside.filter((one) => !isBundle(one)) };
}
/** Node.js shows what is no text as U+FFFD, and a path with that in it does not exist. */
function requireText(artifacts) {
    const bad = artifacts.find((one) => one.includes('\uFFFD') && (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(one) === undefined);
    if (bad !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', { message: `${bad} is not valid UTF-8` });
}
function noteAside(aside) {
    const [first = ''] = aside;
    const what = aside.length === 1 ? first : `${first} and ${aside.length - 1} more`;
    process.stderr.write(`note: left aside, because they are no artifacts: ${(0,_print_js__WEBPACK_IMPORTED_MODULE_11__/* .terminalText */ .eR)(what)}\n`);
}
const linesOf = (text = '') => text.split('\n').filter((line) => line !== '');
/**
 * An argument as a pattern. `..` works, unlike in the action; and a file that exists is meant literally, whatever
 * characters its name has, because the shell may have expanded a glob to it.
 */
function patternOf(argument, workspace) {
    const exists = (path) => (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(path) !== undefined;
    // The file's lines are patterns, as in the action.
    if (argument.startsWith('@') && !exists((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, argument)))
        return argument;
    const excludes = argument.startsWith('!') && !exists((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, argument));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, excludes ? argument.slice(1) : argument);
    const pattern = exists(path) ? path.replace(/[*?[]/g, '[$&]') : path;
    return excludes ? `!${pattern}` : pattern;
}


/***/ })

};
