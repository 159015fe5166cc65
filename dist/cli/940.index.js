export const id = 940;
export const ids = [940];
export const modules = {

/***/ 21940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillRegistryCommand: () => (/* binding */ fillRegistryCommand)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _flow_registry_status_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13789);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63721);
/* harmony import */ var _inputs_problems_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69752);
/* harmony import */ var _inputs_oci_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97627);
/* harmony import */ var _inputs_registry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78451);
/* harmony import */ var _inputs_table_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11363);
/* harmony import */ var _run_registry_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6611);
/* harmony import */ var _run_connect_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(18119);
/* harmony import */ var _registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(49087);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(61097);
/* harmony import */ var _vault_transit_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(13225);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(44732);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(22495);
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(42256);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(6804);
/* harmony import */ var _screen_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(58827);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(80627);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(24106);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(83034);





















const EPILOGUE = [
    'In an OCI registry: HOST/REPOSITORY@sha256:… or HOST/REPOSITORY:TAG. The login comes from `docker login` or `podman login`, or from the file in REGISTRY_AUTH_FILE.',
    'MLflow uses the variables of its own client: MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_SERVER_CERT_PATH. Its server must proxy artifacts (--serve-artifacts).',
];
function fillRegistryCommand(registry) {
    (0,_help_js__WEBPACK_IMPORTED_MODULE_14__/* .addParagraphs */ .He)(registry, ...EPILOGUE);
    const model = 'HOST/REPOSITORY@sha256:…, HOST/REPOSITORY:TAG, models:/NAME/VERSION or models:/NAME@ALIAS';
    withOptions(registry.command('sign').argument('<model...>', model), 'sign', 'Sign models in the registry; the signature is stored next to them.', 'aegis-sign registry sign --key aegis-model-sign models:/fraud/7', 'aegis-sign registry sign --key aegis-model-sign registry.example.com/models/fraud:7').action((references, options) => run('sign', references, options));
    withOptions(registry.command('verify').argument('<model>', model).argument('[directory]', 'where to put the model'), 'verify', 'Verify a model, and with a directory, fetch it; the directory is created only if everything is good.', 'aegis-sign registry verify --key aegis-model-sign models:/fraud@champion ./model', 'aegis-sign registry verify --public-key cosign.pub registry.example.com/models/fraud:7 ./model').action((reference, directory, options) => run('verify', [reference], options, directory));
    withOptions(registry
        .command('resign')
        .argument('[model...]', `${model}; HOST/REPOSITORY for all its tags; with --stale, every version in MLflow`), 'resign', 'Re-sign models that an older version of the key signed. The next run resumes an interrupted one.', 'aegis-sign registry resign --key aegis-model-sign --stale', 'aegis-sign registry resign --key aegis-model-sign registry.example.com/models/fraud')
        .option('--stale', 'every model version in MLflow that the newest version of the key has not signed')
        .action(async (references, options) => {
        if ((references.length === 0) !== (options['stale'] === true)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: 'registry resign takes either models or --stale',
                hints: ['name models, HOST/REPOSITORY for all its tags, or only --stale'],
            });
        }
        await run('resign', references, options);
    });
    const status = registry
        .command('status')
        .argument('[repository]', 'HOST/REPOSITORY of an OCI registry; default: every model in MLflow')
        .description('Show the signature that every version claims; with --key, which are stale.')
        .action(async (repository, options) => repository === undefined ? runStatus(options) : runOciStatus(repository, options));
    (0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addOutputOptions)((0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addServerOptions)(status), 'json');
    status.addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_13__.optionOf)('registry-plain-http'));
    (0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addExamples)(status, 'aegis-sign registry status', 'aegis-sign registry status --key aegis-model-sign registry.example.com/models/fraud');
}
function withOptions(command, mode, description, ...examples) {
    (0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addServerOptions)(command).description(description);
    for (const name of (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_6__/* .inputNames */ .vj)()) {
        const spec = (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_6__/* .specOf */ .rI)(name);
        const { modes = _inputs_table_js__WEBPACK_IMPORTED_MODULE_6__/* .MODES */ .FN } = spec;
        const isMeant = (0,_inputs_table_js__WEBPACK_IMPORTED_MODULE_6__/* .isOption */ .oL)(spec, mode) || ((0,_inputs_registry_js__WEBPACK_IMPORTED_MODULE_5__/* .isOfOci */ .$T)(name) && modes.includes(mode));
        const here = name === 'name-check' ? { usual: 'path' } : {};
        if (isMeant && !(0,_options_js__WEBPACK_IMPORTED_MODULE_13__.isServerInput)(name) && !(0,_inputs_registry_js__WEBPACK_IMPORTED_MODULE_5__/* .isOfFiles */ .l$)(name))
            command.addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_13__.optionOf)(name, mode, here));
    }
    return (0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_13__.addOutputOptions)(command, 'json', 'quiet', 'audit-log'), ...examples);
}
async function run(mode, references, options, directory) {
    const isMlflow = references.every((reference) => reference.startsWith('models:'));
    const where = {
        registry: isMlflow ? 'mlflow' : 'oci',
        ...(references.length > 0 && { 'registry-model': references.join('\n') }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_19__/* .defined */ .s)({ 'registry-path': directory }),
    };
    const raw = () => ({ ...(0,_options_js__WEBPACK_IMPORTED_MODULE_13__.rawFrom)(options), mode, ...where });
    process.exitCode = await (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .runMode */ .rt)({ mode, raw }, (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .outputOptions */ .I6)(options));
}
async function runStatus(options) {
    const output = { json: options['json'] === true, quiet: false };
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .runOperation */ .xj)(output, async (host) => {
        if ((process.env['MLFLOW_TRACKING_URI'] ?? '').trim() === '')
            throw noRegistry();
        const problems = new _inputs_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .Problems */ .Z('cli');
        const where = (0,_inputs_registry_js__WEBPACK_IMPORTED_MODULE_5__/* .mlflowFrom */ .WU)(process.env, (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .contextOf */ .Vm)(host.workspace), (variable, says) => problems.add('registry', says, variable));
        problems.throwIfAny();
        const wanted = await wantedKey(options, host);
        const registry = (0,_run_registry_js__WEBPACK_IMPORTED_MODULE_7__/* .openRegistry */ .M)(where, host);
        try {
            const rows = (await registry.versions()).map((version) => (0,_flow_registry_status_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c)(version, wanted));
            process.stdout.write(output.json ? (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_18__/* .jsonDocument */ .Q8)(documentOf(rows, wanted)) : tableOf(rows));
        }
        finally {
            await registry.close();
        }
        return 0;
    });
}
const noRegistry = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
    message: 'no registry is named',
    hints: [
        'name a repository of an OCI registry, HOST/REPOSITORY',
        'for MLflow, set MLFLOW_TRACKING_URI to its address',
    ],
});
/** The same for a repository in an OCI registry. */
async function runOciStatus(text, options) {
    const output = { json: options['json'] === true, quiet: false };
    await (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .runOperation */ .xj)(output, async (host) => {
        if (text.startsWith('models:')) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: 'registry status shows every model in MLflow, and does not take a name',
                hints: ['leave the name out; for an OCI registry, name HOST/REPOSITORY'],
            });
        }
        const name = (0,_registry_oci_reference_js__WEBPACK_IMPORTED_MODULE_9__/* .parseOciName */ .YO)(text);
        if (name.tag !== undefined || name.digest !== undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: 'registry status takes a whole repository: HOST/REPOSITORY without tag or digest',
            });
        }
        const wanted = await wantedKey(options, host);
        const plainHttp = options['registryPlainHttp'] === true;
        const { openOciRepository } = await Promise.all(/* import() */[__webpack_require__.e(126), __webpack_require__.e(658)]).then(__webpack_require__.bind(__webpack_require__, 81658));
        const { statusOfRepository } = await Promise.all(/* import() */[__webpack_require__.e(126), __webpack_require__.e(992)]).then(__webpack_require__.bind(__webpack_require__, 39611));
        const login = (0,_inputs_oci_js__WEBPACK_IMPORTED_MODULE_4__/* .registryLogin */ .j)(process.env, host.workspace);
        const repository = await openOciRepository(name, { login, plainHttp }, host);
        try {
            const rows = await statusOfRepository(repository, wanted);
            const document = {
                ...(wanted !== undefined && { key: wanted.key, newestVersion: wanted.version }),
                versions: rows,
            };
            process.stdout.write(output.json ? (0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_18__/* .jsonDocument */ .Q8)(document) : ociTableOf(rows));
        }
        finally {
            await repository.close();
        }
        return 0;
    });
}
/** The newest version of the named key, from Vault; undefined without a key. */
async function wantedKey(options, host) {
    if (options['key'] === undefined)
        return undefined;
    const { inputs, warnings } = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTransitInputs */ .m)((0,_options_js__WEBPACK_IMPORTED_MODULE_13__.rawFrom)(options), process.env, (0,_run_js__WEBPACK_IMPORTED_MODULE_12__/* .contextOf */ .Vm)(host.workspace), 'verify');
    warnings.forEach((warning) => host.log.warning(warning));
    const client = (0,_run_connect_js__WEBPACK_IMPORTED_MODULE_8__.connect)(inputs.vault, host);
    try {
        const { mount, name, latestVersion } = await (0,_vault_transit_js__WEBPACK_IMPORTED_MODULE_11__/* .readTransitKey */ .Zz)(client, {
            mount: inputs.mount,
            name: inputs.key,
        });
        return { key: `${mount}/${name}`, version: latestVersion };
    }
    finally {
        await client.close();
    }
}
function documentOf(rows, wanted) {
    return {
        ...(wanted !== undefined && { key: wanted.key, newestVersion: wanted.version }),
        versions: rows.map(({ version: { name, version, aliases }, ...row }) => ({
            name,
            version,
            aliases,
            ...row,
        })),
    };
}
function tableOf(rows) {
    const cells = rows.map(({ version, state, key = '', keyVersion = '', signedAt = '', problem }) => [
        (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_10__/* .referenceTo */ .Po)(version),
        problem === undefined ? state : `${state}: ${problem}`,
        key,
        String(keyVersion),
        signedAt,
        version.aliases.join(', '),
    ]);
    const table = [
        { title: 'MODEL VERSION', isElastic: true },
        { title: 'STATE' },
        { title: 'KEY', spare: 2 },
        { title: 'VERSION' },
        { title: 'SIGNED AT', spare: 3 },
        { title: 'ALIASES', spare: 1 },
    ];
    const safe = cells.map((row) => row.map(_print_js__WEBPACK_IMPORTED_MODULE_15__/* .terminalText */ .eR));
    const lines = (0,_table_js__WEBPACK_IMPORTED_MODULE_17__/* .tableLines */ .o)(table, safe, (0,_screen_js__WEBPACK_IMPORTED_MODULE_16__/* .screenOf */ .S)(process.stdout, process.env).columns());
    return `${lines.join('\n')}\n\n${summaryOf(rows)}\n`;
}
function ociTableOf(rows) {
    const cells = rows.map(({ digest = '', tags, state, key = '', keyVersion = '', signedAt = '', problem, remark }) => [
        tags.join(', '),
        problem !== undefined ? `${state}: ${problem}` : remark === undefined ? state : `${state} ${remark}`,
        key,
        String(keyVersion),
        signedAt,
        digest,
    ]);
    const table = [
        { title: 'TAGS', isElastic: true },
        { title: 'STATE' },
        { title: 'KEY', spare: 2 },
        { title: 'VERSION' },
        { title: 'SIGNED AT', spare: 3 },
        { title: 'DIGEST', spare: 1 },
    ];
    const safe = cells.map((row) => row.map(_print_js__WEBPACK_IMPORTED_MODULE_15__/* .terminalText */ .eR));
    const lines = (0,_table_js__WEBPACK_IMPORTED_MODULE_17__/* .tableLines */ .o)(table, safe, (0,_screen_js__WEBPACK_IMPORTED_MODULE_16__/* .screenOf */ .S)(process.stdout, process.env).columns());
    return `${lines.join('\n')}\n\n${summaryOf(rows, 'Bundles')}\n`;
}
function summaryOf(rows, what = 'Tags') {
    const counts = new Map();
    for (const { state } of rows)
        counts.set(state, (counts.get(state) ?? 0) + 1);
    const parts = [...counts].map(([state, count]) => `${count} ${state}`);
    return `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_20__/* .plural */ .LS)(rows.length, 'version')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}. ${what} only claim; registry verify proves.`;
}


/***/ })

};
