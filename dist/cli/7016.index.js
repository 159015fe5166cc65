export const id = 7016;
export const ids = [7016];
export const modules = {

/***/ 26362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ splitCommand),
/* harmony export */   S0: () => (/* binding */ startCommand),
/* harmony export */   p7: () => (/* binding */ environmentOf)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** `verify … --exec -- COMMAND`: starts what was waiting for the verdict, and stands in for it from then on. */


/** Passed on to the command, as a service manager or a container runtime sends them. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
/**
 * Splits the command off the arguments: what stands after the first `--`, where `--exec` stands before it.
 *
 * @throws AegisError INPUT_INVALID for `--exec` without a command
 */
function splitCommand(argv) {
    const end = argv.indexOf('--');
    const before = end < 0 ? argv : argv.slice(0, end);
    if (!before.includes('--exec'))
        return { own: argv, command: undefined };
    const command = end < 0 ? [] : argv.slice(end + 1);
    if (command.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: '--exec has no command to start',
            hints: ['write the command after `--`: aegis-sign verify … --exec -- server --port 8080'],
        });
    }
    return { own: before, command };
}
/** What holds a token for Vault, as `--pass-token` names it. */
const TOKEN_VARIABLES = ['VAULT_TOKEN', 'BAO_TOKEN'];
/** The environment for the command: without the token, which was for the verification, unless it is asked for. */
function environmentOf(env, passToken) {
    if (passToken)
        return env;
    return Object.fromEntries(Object.entries(env).filter(([name]) => !TOKEN_VARIABLES.includes(name)));
}
/**
 * Runs the command with this process's streams, and passes signals on.
 *
 * @param env see `environmentOf`
 * @returns its exit status; as a shell says it, 128 and the number of the signal, where a signal ended it
 * @throws AegisError COMMAND_FAILED when it cannot be started
 */
async function startCommand([program = '', ...args], env) {
    const { spawn } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 31421, 19));
    const child = spawn(program, args, { stdio: 'inherit', env });
    const pass = (signal) => void child.kill(signal);
    for (const signal of SIGNALS)
        process.on(signal, pass);
    try {
        return await new Promise((resolve, reject) => {
            child.once('error', (cause) => {
                reject(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('COMMAND_FAILED', {
                    message: `cannot start ${program}`,
                    got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
                    cause,
                }));
            });
            child.once('exit', (code, signal) => {
                resolve(code ?? 128 + (signal === null ? 0 : node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal]));
            });
        });
    }
    finally {
        for (const signal of SIGNALS)
            process.off(signal, pass);
    }
}


/***/ }),

/***/ 38892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eV: () => (/* binding */ pad),
/* harmony export */   nX: () => (/* binding */ fitEnd),
/* harmony export */   nc: () => (/* binding */ cellsOf)
/* harmony export */ });
/* harmony import */ var string_width__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75296);
/** Text in the cells of a terminal, where a character takes none, one or two. Pure. */

/** The text in at most so many cells: `…` stands for what was cut off at its start, where names differ least. */
function fitEnd(text, cells) {
    if (string_width__WEBPACK_IMPORTED_MODULE_0__(text) <= cells)
        return text;
    const kept = [];
    let width = 1;
    for (const { segment } of [...new Intl.Segmenter().segment(text)].reverse()) {
        width += string_width__WEBPACK_IMPORTED_MODULE_0__(segment);
        if (width > cells)
            break;
        kept.unshift(segment);
    }
    return cells < 1 ? '' : `…${kept.join('')}`;
}
/** Fills up with spaces; `end` puts them before the text. */
function pad(text, cells, side = 'start') {
    const spaces = ' '.repeat(Math.max(0, cells - string_width__WEBPACK_IMPORTED_MODULE_0__(text)));
    return side === 'start' ? text + spaces : spaces + text;
}
const cellsOf = (text) => string_width__WEBPACK_IMPORTED_MODULE_0__(text);


/***/ }),

/***/ 42256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ addVaultHelp),
/* harmony export */   Fc: () => (/* binding */ visibleOptions),
/* harmony export */   He: () => (/* binding */ addParagraphs),
/* harmony export */   _n: () => (/* binding */ padWidth),
/* harmony export */   db: () => (/* binding */ VAULT_GROUP),
/* harmony export */   kK: () => (/* binding */ helpWidth),
/* harmony export */   tm: () => (/* binding */ formatItem)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11283);
/** What the help of a command shows, and what it folds away. Knows no inputs, so that a start for the help alone is quick. */

const VAULT_GROUP = 'Options for Vault:';
/** Columns for what is typed. A longer option has a line of its own, so that one of them does not narrow the text of all. */
const TERM_COLUMNS = 32;
/** See `TERM_COLUMNS`. */
function padWidth(command, helper) {
    return Math.min(TERM_COLUMNS, commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.padWidth.call(this, command, helper));
}
/** See `TERM_COLUMNS`. */
function formatItem(term, width, description, helper) {
    const isLong = helper.displayWidth(term) > width;
    const lines = commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.formatItem.call(this, isLong ? '' : term, width, description, helper);
    return isLong ? `  ${term}\n${lines}` : lines;
}
/** Columns of the terminal that the help goes to. */
function helpWidth(command, isError) {
    const output = command.configureOutput();
    return (isError ? output.getErrHelpWidth?.() : output.getOutHelpWidth?.()) ?? 80;
}
/** Paragraphs below the help of a command, as wide as the help. */
function addParagraphs(command, ...paragraphs) {
    return command.addHelpText('after', ({ error }) => {
        const width = helpWidth(command, error);
        return paragraphs.map((text) => `\n${command.createHelp().boxWrap(text, width)}`).join('\n');
    });
}
/** Commands whose help is to show the options for Vault too: a third of all, which most people set by variables. */
const unfolded = new WeakSet();
/** Adds the option that shows the options for Vault, which `--help` leaves out. */
function addVaultHelp(command) {
    const option = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$('--help-vault', 'show this help with all options for Vault: address, login, TLS, …');
    return command.addOption(option.helpGroup(VAULT_GROUP)).on('option:help-vault', () => {
        unfolded.add(command);
        command.outputHelp();
        throw new commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7(0, 'commander.helpDisplayed', '(outputHelp)');
    });
}
/** The options that the help of a command shows. */
function visibleOptions(command) {
    const all = commander__WEBPACK_IMPORTED_MODULE_0__/* .Help */ ._V.prototype.visibleOptions.call(this, command);
    if (unfolded.has(command))
        return all;
    return all.filter(({ helpGroupHeading, long }) => helpGroupHeading !== VAULT_GROUP || long === '--help-vault');
}


/***/ }),

/***/ 37016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// UNUSED EXPORTS: createProgram

// EXTERNAL MODULE: ../../node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(11283);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
;// CONCATENATED MODULE: ../cli/commands.js
const COMMANDS = [
    artifacts('sign', 'Sign artifacts and write a .sig.json beside each.'),
    artifacts('verify', 'Verify artifacts against their .sig.json; anything doubtful is a failure.'),
    artifacts('resign', 'Sign again what an older key version or an HMAC proves.'),
    artifacts('rotate', 'Make a new version of the key, and retire old ones that nothing uses.'),
    {
        name: 'manifest',
        description: 'Work with aegis-manifest.json files.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(8498), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(8326)]).then(__webpack_require__.bind(__webpack_require__, 68326))).fillManifestCommand,
    },
    {
        name: 'setup',
        description: 'Make on the server what signing needs: engine, key, policies, logins. A second run changes nothing.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(9661), __webpack_require__.e(7075), __webpack_require__.e(8119), __webpack_require__.e(8498), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(2080), __webpack_require__.e(2454)]).then(__webpack_require__.bind(__webpack_require__, 22454))).fillSetupCommand,
    },
    {
        name: 'keys',
        description: 'Public keys, for verification without Vault.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(9661), __webpack_require__.e(7075), __webpack_require__.e(8119), __webpack_require__.e(8498), __webpack_require__.e(3225), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(6555)]).then(__webpack_require__.bind(__webpack_require__, 96555))).fillKeysCommand,
    },
    {
        name: 'certify',
        description: 'Store a certificate with the newest version of the key. Run it again after a rotation and before a certificate expires.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(9661), __webpack_require__.e(7075), __webpack_require__.e(8119), __webpack_require__.e(8498), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(1987)]).then(__webpack_require__.bind(__webpack_require__, 21987))).fillCertifyCommand,
    },
    {
        name: 'inspect',
        description: 'Show what a signature file claims. Verifies nothing.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(4862), __webpack_require__.e(5137), __webpack_require__.e(8498), __webpack_require__.e(1391), __webpack_require__.e(2376), __webpack_require__.e(1973)]).then(__webpack_require__.bind(__webpack_require__, 85018))).fillInspectCommand,
    },
    {
        name: 'registry',
        description: 'Sign and verify models where they lie: in an OCI or MLflow registry.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(9661), __webpack_require__.e(7075), __webpack_require__.e(8119), __webpack_require__.e(8498), __webpack_require__.e(3225), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(4495), __webpack_require__.e(7465), __webpack_require__.e(4967), __webpack_require__.e(1940)]).then(__webpack_require__.bind(__webpack_require__, 21940))).fillRegistryCommand,
    },
    {
        name: 'completion',
        description: 'Print a script that completes commands, options, values and file names in a shell.',
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(8498), __webpack_require__.e(1637)]).then(__webpack_require__.bind(__webpack_require__, 51637))).fillCompletionCommand,
        needsAll: true,
    },
];
function artifacts(name, description) {
    const load = async () => {
        const { fillArtifactCommand } = await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(6334), __webpack_require__.e(8498), __webpack_require__.e(1391), __webpack_require__.e(4732), __webpack_require__.e(2960)]).then(__webpack_require__.bind(__webpack_require__, 22960));
        return (command, toStart) => fillArtifactCommand(command, name, toStart);
    };
    return { name, description, load };
}
/**
 * Adds every command to the program: with all that it takes where one of the words names it, else what a list of commands
 * shows of it.
 *
 * @param words of the command line; undefined for every command in full
 * @param toStart what stands after `--exec --`
 */
async function addCommands(program, words, toStart) {
    const isNamed = ({ name }) => words?.includes(name) !== false;
    const isWhole = COMMANDS.some((entry) => entry.needsAll === true && isNamed(entry));
    for (const entry of COMMANDS) {
        const { name, description, load } = entry;
        const command = program.command(name).description(description);
        if (isWhole || isNamed(entry))
            (await load())(command, toStart);
    }
}

// EXTERNAL MODULE: ../cli/exec.js
var exec = __webpack_require__(26362);
// EXTERNAL MODULE: ../cli/help.js
var help = __webpack_require__(42256);
// EXTERNAL MODULE: ../cli/print.js
var print = __webpack_require__(6804);
;// CONCATENATED MODULE: ../cli/version.js
/** As in package.json, which a test compares: a bundle has no package.json of its own to read. */
const VERSION = '0.1.0';

// EXTERNAL MODULE: ../cli/workflow-log.js + 1 modules
var workflow_log = __webpack_require__(24106);
;// CONCATENATED MODULE: ../cli/main.js
/**
 * The life of the CLI: arguments → job → report → exit status. The status is a failure from the first line on and
 * becomes 0 in one place, after everything has been shown.
 */








/** Exit status when the arguments make no sense. */
const USAGE = 2;
const EPILOGUE = [
    'Exit status: 0 done and trusted, 1 something did not verify, 2 usage or configuration, 3 Vault or a registry, 4 file system, 70 an error of ours, 130 interrupted.',
    'The token comes from VAULT_TOKEN or BAO_TOKEN, else from the file in VAULT_TOKEN_FILE, /var/run/secrets/vault-token or ~/.vault-token; an option would show it to every user of the machine. --vault-auth logs in instead.',
];
/** Every default in one way, `(default: value)`; what an option may be, its own text says where that is not in its name. */
function optionDescription({ description, defaultValue }) {
    const isSaid = typeof defaultValue !== 'string' || description.endsWith(')');
    return isSaid ? description : `${description} (default: ${defaultValue})`;
}
/**
 * The program with its commands; see `addCommands`.
 *
 * @param words of the command line; undefined for every command and option
 * @param toStart what stands after `--exec --`
 */
async function createProgram(words, toStart) {
    const program = new commander/* Command */.uB('aegis-sign')
        .description('Sign model artifacts with a Vault or OpenBao Transit key, and verify them before they are used.')
        .version(VERSION, '-v, --version', 'show the version of aegis-sign')
        .helpOption('-h, --help', 'show this help')
        .helpCommand('help [command]', 'show the help of a command')
        .configureHelp({
        optionDescription,
        visibleOptions: help/* visibleOptions */.Fc,
        argumentDescription: ({ description }) => description,
        padWidth: help/* padWidth */._n,
        formatItem: help/* formatItem */.tm,
        minWidthToWrap: 30,
    })
        .exitOverride()
        .showHelpAfterError('hint: --help shows what there is');
    (0,help/* addParagraphs */.He)(program, ...EPILOGUE);
    await addCommands(program, words, toStart);
    return program;
}
/** Runs one command line in this process and leaves the outcome in `process.exitCode`. */
async function main(argv) {
    process.exitCode = 1;
    (0,workflow_log/* guardStreams */.dl)(process.env);
    // A reader that has seen enough (`aegis-sign … | head`) is no reason for a stack trace, nor for a success.
    process.stdout.on('error', () => process.exit(1));
    try {
        const { own, command } = (0,exec/* splitCommand */.GW)(argv);
        const program = await createProgram(own, command);
        const isBare = own.every((one) => one.startsWith('-'));
        const args = isBare ? own : (await Promise.all(/* import() */[__webpack_require__.e(458), __webpack_require__.e(8498)]).then(__webpack_require__.bind(__webpack_require__, 38498))).withValues(own);
        await program.parseAsync(args, { from: 'user' });
    }
    catch (thrown) {
        if (thrown instanceof commander/* CommanderError */.b7) {
            process.exitCode = thrown.exitCode === 0 ? 0 : USAGE;
            return;
        }
        const error = (0,errors/* toAegisError */.l7)(thrown);
        (0,print/* printError */.yJ)(error);
        process.exitCode = error.exitStatus;
    }
}


/***/ }),

/***/ 6804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   eR: () => (/* binding */ terminalText),
/* harmony export */   is: () => (/* binding */ printOutcome),
/* harmony export */   r5: () => (/* binding */ speakWith),
/* harmony export */   yJ: () => (/* binding */ printError)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71070);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83034);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47931);
/* harmony import */ var _screen_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58827);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80627);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24106);
/** What a terminal, a pipe and a program see of a run. */









/** Errors that a person at a terminal gets one by one; the rest is counted. */
const MOST_ERRORS = 20;
/** Text that cannot move a cursor or forge a line. */
const terminalText = _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$;
let door = (sentence) => sentence;
/** A sentence in the words of this door. */
const words = (sentence) => door(sentence);
/** Has inputs called as this door calls them. Told from where they are known: the help alone starts without them. */
function speakWith(atDoor) {
    door = atDoor;
}
/** `error:` and `hint:` lines on stderr. */
function printError(error) {
    const { paint } = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stderr, process.env);
    const [first = '', ...points] = (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .errorLines */ .S6)(error);
    process.stderr.write(`${paint('red', 'error:')} ${words((0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .aboutName */ .Hr)(error.artifact, first))} (${error.code})\n`);
    for (const point of points)
        process.stderr.write(`${words(point)}\n`);
    for (const line of (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .hintLines */ .LM)(error))
        process.stderr.write(`${words(line).replace(/^hint:/, paint('bold', '$&'))}\n`);
}
/**
 * Shows how the run ended.
 *
 * @param addition  lines between the artifacts and the verdict
 * @returns the exit status
 */
function printOutcome(report, { json, quiet }, addition = []) {
    const { fatal, failures, counts, rows } = report.view();
    const screen = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stdout, process.env);
    if (!json && !quiet) {
        const table = screen.isLive ? artifactTable(rows, screen) : [];
        for (const line of [...table, ...addition.map(terminalText)])
            process.stdout.write(`${line}\n`);
    }
    if (fatal !== undefined)
        printError(fatal);
    // A log keeps as many as it names: nothing else in it says why.
    const most = (0,_screen_js__WEBPACK_IMPORTED_MODULE_4__/* .screenOf */ .S)(process.stderr, process.env).isLive ? MOST_ERRORS : _report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_LOG_LINES */ .fw;
    const shown = failures.slice(0, most);
    for (const { error } of shown)
        printError(error);
    if (counts.failed > shown.length && fatal === undefined) {
        process.stderr.write(`error: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_7__/* .plural */ .L)(counts.failed - shown.length, 'more artifact')} failed\n`);
    }
    if (json)
        process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_6__/* .jsonDocument */ .Q8)(documentOf(report)));
    else {
        const lines = report.closingLines().map(terminalText);
        const verdict = screen.paint(report.passed() ? 'green' : 'red', lines.pop() ?? '');
        for (const line of [...lines, verdict])
            process.stdout.write(`${line}\n`);
    }
    if (report.passed())
        return 0;
    return fatal?.exitStatus ?? 1;
}
/** As many good artifacts, and as many bad ones, as a log would name. */
function artifactTable(rows, { columns, paint }) {
    const counts = { good: 0, bad: 0 };
    const shown = rows.filter(({ verdict = 'signed' }) => ++counts[isGood(verdict) ? 'good' : 'bad'] <= _report_report_js__WEBPACK_IMPORTED_MODULE_3__/* .MOST_LOG_LINES */ .fw);
    if (shown.length === 0)
        return [];
    const cells = shown.map(({ name, size, keyVersion, sha256 = '', verdict, state = verdict }) => [
        terminalText(name),
        size === undefined ? '' : (0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z3)(size),
        keyVersion === undefined ? '' : String(keyVersion),
        sha256,
        verdict === undefined ? 'would sign' : paint(COLOURS[verdict] ?? 'red', state ?? verdict),
    ]);
    const lines = (0,_table_js__WEBPACK_IMPORTED_MODULE_5__/* .tableLines */ .o)([
        { title: 'ARTIFACT', isElastic: true },
        { title: 'SIZE', side: 'end', spare: 1 },
        { title: 'KEY', side: 'end', spare: 2 },
        { title: 'SHA-256', spare: 3 },
        { title: 'RESULT' },
    ], cells, columns());
    const [head = '', ...body] = lines;
    return [paint('dim', head), ...body];
}
const COLOURS = {
    signed: 'green',
    verified: 'green',
    resigned: 'green',
    skipped: 'yellow',
};
const isGood = (verdict) => verdict in COLOURS;
/** The one document of `--json`. Its artifacts are those of the manifest. */
function documentOf(report) {
    const { counts, fatal, planned, migration } = report.view();
    const { mode, manifest, auditLog, keyVersion, rotation, migrationReport } = report.facts;
    const written = manifest === undefined ? {} : JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(manifest, 'utf8'));
    return {
        ...written,
        mode,
        result: report.passed() ? 'passed' : 'failed',
        verdict: report.verdict(),
        counts: { planned, ...counts },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ keyVersion }),
        ...(mode !== 'verify' && manifest !== undefined && { manifest }),
        ...(mode === 'resign' && { migration }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_8__/* .defined */ .s)({ migrationReport, rotation, auditLog }),
        ...(fatal !== undefined && {
            error: { code: fatal.code, message: words(fatal.sentence), hints: fatal.hints.map(words) },
        }),
    };
}


/***/ }),

/***/ 58827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ screenOf)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/** What a stream can show: a person's terminal gets colours, a bar and tables that fit; everything else plain lines. */

/** Of terminals that do not say, and of the classic one. */
const USUAL_COLUMNS = 80;
function screenOf(stream, env) {
    const { CI: ci = '', TERM: term } = env;
    const isLive = stream.isTTY && term !== 'dumb' && ['', '0', 'false'].includes(ci.toLowerCase());
    return {
        isLive,
        columns: () => (isLive ? stream.columns || USUAL_COLUMNS : Infinity),
        paint: (style, text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { stream }),
    };
}


/***/ }),

/***/ 80627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ tableLines)
/* harmony export */ });
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38892);
/** Rows under headings, made to fit. Pure. */

/** Fewer cells than this, and a name says nothing. */
const LEAST_ELASTIC = 16;
const GAP = 2;
/**
 * Lines of a table, headings first.
 *
 * @param rows  cells that are already safe to show
 * @param columns  width of the terminal in cells; Infinity where lines are not cut
 */
function tableLines(table, rows, columns) {
    const widths = table.map(({ title }, place) => Math.max((0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cellsOf */ .nc)(title), ...rows.map((row) => (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .cellsOf */ .nc)(row[place] ?? ''))));
    const elastic = table.findIndex(({ isElastic }) => isElastic);
    // A column that nothing stands in says nothing.
    let shown = table.flatMap((_, place) => (rows.some((row) => row[place]) ? [place] : []));
    const taken = () => shown.reduce((sum, place) => sum + (place === elastic ? 0 : (widths[place] ?? 0)), 0) +
        GAP * (shown.length - 1);
    const room = () => Math.min(widths[elastic] ?? 0, Math.max(columns - taken(), 1));
    const isTight = () => room() < Math.min(widths[elastic] ?? 0, LEAST_ELASTIC);
    const spare = (place) => table[place]?.spare ?? -1;
    while (isTight() && shown.some((place) => spare(place) >= 0)) {
        const most = Math.max(...shown.map(spare));
        shown = shown.filter((place) => spare(place) !== most);
    }
    const width = room();
    const line = (cells) => shown
        .map((place) => {
        const isCut = place === elastic;
        const text = isCut ? (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .fitEnd */ .nX)(cells[place] ?? '', width) : (cells[place] ?? '');
        return (0,_fit_js__WEBPACK_IMPORTED_MODULE_0__/* .pad */ .eV)(text, isCut ? width : (widths[place] ?? 0), table[place]?.side);
    })
        .join(' '.repeat(GAP))
        .trimEnd();
    return [table.map(({ title }) => title), ...rows].map(line);
}


/***/ }),

/***/ 24106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dl: () => (/* binding */ guardStreams),
  Q8: () => (/* binding */ jsonDocument),
  s$: () => (/* binding */ jsonText)
});

// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
;// CONCATENATED MODULE: ../report/log-text.js
/**
 * Text as it may stand in the log of a workflow, where the runner takes two spellings for commands: `::command::` at the
 * start of a line, blanks before it or not, and the older `##[command]` anywhere in it.
 */

/** Text from outside as one line, in which no command can start. */
function logText(text) {
    return withoutCommands(printable(text));
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

;// CONCATENATED MODULE: ../cli/workflow-log.js
/** What the CLI writes inside a workflow: the runner reads it, and takes some lines for commands. */

const isWorkflow = (env) => env['GITHUB_ACTIONS'] === 'true';
/**
 * Holds both streams of this process to text in which no command can start, whoever writes it. At the streams, because
 * names and a server's words reach them on many ways: tables, help, complaints about arguments. Elsewhere nothing changes.
 */
function guardStreams(env) {
    if (!isWorkflow(env))
        return;
    for (const stream of [process.stdout, process.stderr]) {
        const write = stream.write.bind(stream);
        stream.write = (chunk, ...rest) => write(typeof chunk === 'string' ? withoutCommands(chunk) : chunk, ...rest);
    }
}
/** A document as indented JSON, for stdout. */
function jsonDocument(document) {
    return jsonText(`${JSON.stringify(document, undefined, 2)}\n`);
}
/** JSON that is written already, for stdout. */
function jsonText(json) {
    return isWorkflow(process.env) ? jsonWithoutCommands(json) : json;
}


/***/ }),

/***/ 26179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defined)
/* harmony export */ });
/** The fields of `fields` that have a value. For spreading: `{ kind, ...defined({ remark }) }`. */
function defined(fields) {
    const kept = {};
    for (const name in fields)
        if (fields[name] !== undefined)
            kept[name] = fields[name];
    return kept;
}


/***/ }),

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   IQ: () => (/* binding */ rankOf)
/* harmony export */ });
/* unused harmony export countsByReason */

/** Failures that speak of an attack come before those that speak of a mistake. Codes not listed come last. */
const WORST_FIRST = {
    DIGEST_MISMATCH: 'changed',
    MODEL_MISMATCH: 'changed models',
    HMAC_MISMATCH: 'changed since the HMAC',
    SIGNATURE_INVALID: 'bad signature',
    KEY_UNTRUSTED: 'signed by another key',
    CERTIFICATE_UNTRUSTED: 'untrusted certificate',
    SELF_CHECK_FAILED: 'bad answer of Vault',
    SUBJECT_NAME_MISMATCH: 'signed under another name',
    FORMAT_REFUSED: 'pickle',
    MANIFEST_MISMATCH: 'not as the manifest says',
    PREDICATE_MALFORMED: 'unreadable statement',
    STATEMENT_MALFORMED: 'unreadable statement',
    PREDICATE_TYPE_REFUSED: 'another kind of statement',
    PAYLOAD_TYPE_REFUSED: 'another kind of statement',
    ALGORITHM_REFUSED: 'refused key type',
    KEY_VERSION_RETIRED: 'retired key version',
    CERTIFICATE_EXPIRED: 'expired certificate',
    POLICY_UNMET: 'against the policy',
    BUNDLE_MALFORMED: 'unreadable signature',
    BUNDLE_KIND_REFUSED: 'another kind of signature',
    BUNDLE_TOO_LARGE: 'oversized signature',
    BUNDLE_UNREADABLE: 'unreadable signature',
    HMAC_MALFORMED: 'unreadable HMAC',
    HMAC_UNCHECKED: 'unchecked HMAC',
    HMAC_EXPIRED: 'HMAC no longer accepted',
    OLD_SIGNATURE_MISSING: 'unsigned',
    BUNDLE_MISSING: 'unsigned',
    ARTIFACT_MISSING: 'missing',
    MODEL_INCOMPLETE: 'incomplete models',
    ARTIFACT_CHANGED: 'changed while read',
    ARTIFACT_UNREADABLE: 'unreadable',
    LFS_POINTER: 'git-lfs pointers',
    ARTIFACT_NOT_REGULAR: 'no regular file',
};
const ORDER = Object.keys(WORST_FIRST);
/** The place of a code among failures: the lower, the worse. */
function rankOf(code) {
    const place = ORDER.indexOf(code);
    return place === -1 ? ORDER.length : place;
}
/** `changed`, `unsigned`, …; a code without a word of its own is spelled out. */
function reasonOf(code) {
    return WORST_FIRST[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
/** `13 changed · 1 unsigned`: one count for each word, worst first. */
function countsByReason(reasons) {
    const counts = new Map();
    for (const { code, count } of reasons)
        counts.set(reasonOf(code), (counts.get(reasonOf(code)) ?? 0) + count);
    return [...counts].map(([reason, count]) => `${grouped(count)} ${reason}`).join(' · ');
}


/***/ }),

/***/ 3090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o4: () => (/* binding */ AegisError),
  OQ: () => (/* reexport */ ERROR_CODES),
  IJ: () => (/* binding */ aboutArtifact),
  Mk: () => (/* binding */ escaped),
  mg: () => (/* binding */ likenessOf),
  Li: () => (/* binding */ lookOf),
  bD: () => (/* binding */ messageOf),
  g$: () => (/* binding */ printable),
  xU: () => (/* binding */ systemCode),
  j5: () => (/* binding */ systemWords),
  l7: () => (/* binding */ toAegisError)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
;// CONCATENATED MODULE: ../error-codes.js
/** The closed table of error codes: what each stands for, how the process ends, and what a person can do. */
const TABLE = {
    RUNTIME_UNSUPPORTED: {
        exit: 2,
        meaning: 'this Node.js is older than what the code is written for; nothing was done',
        remedy: 'use the version that the message names, or a later one',
    },
    INPUT_INVALID: {
        exit: 2,
        meaning: 'one or more inputs are missing, malformed or do not belong to the chosen mode',
        remedy: 'correct each input that the message lists; action.yml, or `--help` of the command, describes it',
    },
    TOKEN_MISSING: {
        exit: 2,
        meaning: 'there is no Vault token to work with',
        remedy: 'hashicorp/vault-action exports VAULT_TOKEN only with `exportToken: true`; or pass the input vault-token',
    },
    FILES_NOT_FOUND: {
        exit: 2,
        meaning: 'a pattern, or all of them together, matched no artifact',
        remedy: 'check the pattern and the working directory; in mode sign `if-no-files-found` can make this a warning',
    },
    ARTIFACT_MISSING: {
        exit: 1,
        meaning: 'an artifact that was named, or that a signature speaks of, is not on disk',
        remedy: 'restore the artifact, or remove its signature if the artifact was retired on purpose; actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set',
    },
    ARTIFACT_NOT_REGULAR: {
        exit: 4,
        meaning: 'a matched path is a socket, FIFO, device or other thing that is not a regular file',
        remedy: 'exclude the path with a `!` pattern',
    },
    ARTIFACT_OUTSIDE_BASE: {
        exit: 2,
        meaning: 'an artifact lies outside base-dir, so its name in the statement would not be a relative path',
        remedy: 'set base-dir to a directory that contains every artifact, or name the file itself in `path`',
    },
    ARTIFACT_NAME_UNUSABLE: {
        exit: 4,
        meaning: 'an artifact name cannot be carried into a statement or leaves no room for its signature file',
        remedy: 'rename the artifact: valid UTF-8, and at most 246 bytes so that `.sig.json` still fits',
    },
    ARTIFACT_NAMES_COLLIDE: {
        exit: 2,
        meaning: 'two artifacts would share one name or one signature file',
        remedy: 'rename one of them, or sign them with different base-dir or signatures-dir',
    },
    ARTIFACT_UNREADABLE: {
        exit: 4,
        meaning: 'an artifact exists but cannot be read',
        remedy: 'check permissions and the disk; the system error is given',
    },
    ARTIFACT_CHANGED: {
        exit: 4,
        meaning: 'an artifact changed while it was being read',
        remedy: 'wait until whatever writes it has finished, then run again',
    },
    LIMIT_EXCEEDED: {
        exit: 2,
        meaning: 'a named limit of this tool was exceeded',
        remedy: 'split the work, for example with `shard`',
    },
    BUNDLE_MISSING: {
        exit: 1,
        meaning: 'an artifact has no signature bundle where one is looked for',
        remedy: 'sign the artifact, or point signatures-dir or signatures-artifact to its `.sig.json`',
    },
    BUNDLE_UNREADABLE: {
        exit: 1,
        meaning: 'a signature bundle exists but cannot be read',
        remedy: 'check permissions; a bundle must be a regular file',
    },
    BUNDLE_TOO_LARGE: {
        exit: 1,
        meaning: 'a signature bundle is larger than any honest one',
        remedy: 'sign the artifact again; do not trust where this bundle came from',
    },
    BUNDLE_MALFORMED: {
        exit: 1,
        meaning: 'a signature bundle is not a well-formed Sigstore bundle v0.3 with one DSSE signature',
        remedy: 'sign the artifact again',
    },
    BUNDLE_KIND_REFUSED: {
        exit: 1,
        meaning: 'a signature is well-formed, but of a kind that this tool does not verify, or not for this use',
        remedy: 'verify it with the tool that made it, or sign the artifact with a key that is trusted here',
    },
    BUNDLE_PLACE_REFUSED: {
        exit: 4,
        meaning: 'the place of a signature is taken by a file that is no signature, or lies behind a link out of signatures-dir; nothing was written',
        remedy: 'move away what stands there, or choose another signatures-dir',
    },
    KEY_UNTRUSTED: {
        exit: 1,
        meaning: 'the bundle was signed with a key that is not among those the caller trusts',
        remedy: 'check `key` and transit-mount; with public-key, export it again if the key was rotated since; if all is right, somebody else signed',
    },
    KEY_VERSION_RETIRED: {
        exit: 1,
        meaning: 'the bundle was signed with a key version below the accepted minimum',
        remedy: 'sign the artifact again with a current key version',
    },
    CERTIFICATE_UNTRUSTED: {
        exit: 1,
        meaning: 'the certificate of the signer does not lead to a trusted one, or is not one for signing',
        remedy: 'check trusted-certificates; if they are right, somebody else signed, or the authority issued a certificate for another use',
    },
    CERTIFICATE_EXPIRED: {
        exit: 1,
        meaning: 'a certificate between the signer and the trusted authority is expired or not yet valid',
        remedy: 'sign the artifact again with a certificate that is valid; check the clock of this machine',
    },
    TIMESTAMP_MISSING: {
        exit: 1,
        meaning: 'a timestamp is needed, and the signature carries none',
        remedy: 'sign with timestamp-url; a signature by a retired or compromised key version counts only with a timestamp from before',
    },
    TIMESTAMP_MALFORMED: {
        exit: 1,
        meaning: 'a timestamp is not the well-formed answer of a timestamp authority (RFC 3161)',
        remedy: 'sign the artifact again; do not trust where this bundle came from',
    },
    TIMESTAMP_REFUSED: {
        exit: 3,
        meaning: 'a timestamp authority answered with a refusal',
        remedy: 'read its own words, which are given; a policy that is asked for must be one that it offers',
    },
    TIMESTAMP_MISMATCH: {
        exit: 1,
        meaning: 'a timestamp is good, but about another signature, request or policy',
        remedy: 'the bundle was put together from others: fetch it again from where it was signed, or sign again',
    },
    TIMESTAMP_INVALID: {
        exit: 1,
        meaning: 'a timestamp is not what its signer has signed',
        remedy: 'the bundle was altered or damaged: fetch it again from where it was signed, or sign again',
    },
    TIMESTAMP_UNTRUSTED: {
        exit: 1,
        meaning: 'a timestamp is not by an authority that timestamp-certificates name',
        remedy: 'check timestamp-certificates: the root of the authority, and what lies between where its tokens do not carry it',
    },
    TIMESTAMP_FUTURE: {
        exit: 1,
        meaning: 'a timestamp lies in the future by more than clocks differ',
        remedy: 'set the clock of this machine; if it is right, the clock of the timestamp authority is not',
    },
    TIMESTAMP_UNAVAILABLE: {
        exit: 3,
        meaning: 'a timestamp authority could not be reached or gave no usable answer; nothing was written',
        remedy: 'check timestamp-url, DNS, proxy and firewall; `timestamp-required: false` signs without it',
    },
    KEY_COMPROMISED: {
        exit: 1,
        meaning: 'the bundle was signed with a key version that is given up for lost, and nothing proves that it is older',
        remedy: 'fetch the artifact again from a source you trust, and sign it again with a current key version',
    },
    TRUST_MALFORMED: {
        exit: 2,
        meaning: 'the trust file is not what `aegis-sign keys export` writes, or not a TrustedRoot of Sigstore',
        remedy: 'export the key again; do not edit the file by hand',
    },
    TRUST_EXPIRED: {
        exit: 1,
        meaning: 'the trust file is older than max-age allows, or from the future',
        remedy: 'export the key again with `aegis-sign keys export`, so that versions retired meanwhile are refused',
    },
    TRUST_CONTRADICTED: {
        exit: 1,
        meaning: 'the server shows the key otherwise than the trust file or manifest remembers it: another key, a version that is gone or changed, a lower minimum',
        remedy: 'find out who changed the key; the operator’s policy cannot keep anybody from lowering min_decryption_version, so raise it again with mode rotate',
    },
    ALGORITHM_REFUSED: {
        exit: 1,
        meaning: 'the key is of a type or size that is not accepted',
        remedy: 'use ecdsa-p256 (recommended), ecdsa-p384, ecdsa-p521, ed25519, mldsa-44, mldsa-65, mldsa-87, or RSA of at least 2048 bits',
    },
    SIGNATURE_INVALID: {
        exit: 1,
        meaning: 'the signature does not verify under the trusted key',
        remedy: 'the bundle was altered or damaged: fetch it again from where it was signed, or sign again',
    },
    PAYLOAD_TYPE_REFUSED: {
        exit: 1,
        meaning: 'the envelope does not carry an in-toto statement',
        remedy: 'verify with the tool that made this bundle, or sign again',
    },
    STATEMENT_MALFORMED: {
        exit: 1,
        meaning: 'the signed payload is not a well-formed in-toto Statement v1',
        remedy: 'sign the artifact again',
    },
    PREDICATE_TYPE_REFUSED: {
        exit: 1,
        meaning: 'the statement carries a predicate type that was not asked for',
        remedy: 'give predicate-type if the artifact was signed with a predicate of your own',
    },
    PREDICATE_MALFORMED: {
        exit: 1,
        meaning: 'the predicate lacks a field that its type requires, or contradicts the signature around it',
        remedy: 'sign the artifact again',
    },
    SUBJECT_NAME_MISMATCH: {
        exit: 1,
        meaning: 'the signature speaks of an artifact with another name',
        remedy: 'check base-dir, or choose name-check basename or none if the artifact was moved on purpose',
    },
    DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the bytes on disk are not the bytes that were signed',
        remedy: 'do not use this artifact: fetch it again from a source you trust',
    },
    MODEL_MISMATCH: {
        exit: 1,
        meaning: 'a model directory is not the one that was signed: files were changed, added or removed',
        remedy: 'do not use this model: fetch it again from a source you trust',
    },
    MODEL_INCOMPLETE: {
        exit: 1,
        meaning: 'an index of a model names weight files that are not there',
        remedy: 'fetch the model again, in whole; an index of weights that were left out on purpose can be left out too, with ignore-paths',
    },
    FORMAT_REFUSED: {
        exit: 1,
        meaning: 'require-safetensors is set, and a file is a Python pickle, which runs code when it is loaded, or is packed so that it may hold one',
        remedy: 'convert the weights to safetensors; do not load the file; unpack archives and compressed files',
    },
    LFS_POINTER: {
        exit: 2,
        meaning: 'a file to be signed is the pointer that git-lfs leaves in place of the content',
        remedy: 'run `git lfs pull`, or set `lfs: true` for actions/checkout; allow-lfs-pointers signs the pointer itself',
    },
    POLICY_UNMET: {
        exit: 1,
        meaning: 'the signature is good, but what it says does not meet the policy',
        remedy: 'compare the signed value with the expected-* input that the message names',
    },
    SELF_CHECK_FAILED: {
        exit: 3,
        meaning: 'Vault answered with a signature that its own public key does not verify; nothing was written',
        remedy: 'run again; if it persists, something between here and Vault alters answers',
    },
    STATEMENT_TOO_LARGE: {
        exit: 2,
        meaning: 'the statement is larger than the key type or Vault can sign',
        remedy: 'use a key of type ecdsa-p256, for which only a digest is sent, or shorten metadata or predicate',
    },
    OLD_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'the artifact carries neither a signature bundle nor an HMAC, so nothing vouches for its bytes',
        remedy: 'find out where the artifact came from; allow-unsigned signs such artifacts all the same',
    },
    HMAC_MALFORMED: {
        exit: 1,
        meaning: 'the HMAC sidecar of an artifact cannot be read as one HMAC-SHA-256',
        remedy: 'check hmac-suffix and hmac-encoding; if they are right, do not trust the artifact',
    },
    HMAC_MISMATCH: {
        exit: 1,
        meaning: 'the bytes on disk are not those that the HMAC was made for under the old key',
        remedy: 'if this is one artifact, do not use it: fetch it again; if these are all, check hmac-key-field, hmac-key-encoding and hmac-encoding',
    },
    HMAC_UNCHECKED: {
        exit: 1,
        meaning: 'the artifact carries an HMAC sidecar, but no key was given to check it with',
        remedy: 'give hmac-key-path, or remove the sidecar if it no longer means anything',
    },
    HMAC_EXPIRED: {
        exit: 1,
        meaning: 'the artifact carries only an HMAC, and the date until which that was accepted has come',
        remedy: 'run mode resign, so that the artifact gets a signature',
    },
    KEY_VERSION_IN_USE: {
        exit: 1,
        meaning: 'a key version cannot be retired while signatures by it, or by an older one, are in use',
        remedy: 'run mode resign over everything that the message lists, then try again',
    },
    ROTATION_UNCONFIRMED: {
        exit: 3,
        meaning: 'the key was rotated, but the new version did not sign in time',
        remedy: 'look at the key before you rotate again; nothing was retired',
    },
    MANIFEST_MALFORMED: {
        exit: 1,
        meaning: 'a manifest cannot be read, or is not an aegis-manifest.json of a known schema',
        remedy: 'point to an aegis-manifest.json that this tool wrote',
    },
    MANIFEST_MISMATCH: {
        exit: 1,
        meaning: 'an artifact verifies, but the manifest says something else of it',
        remedy: 'replace the manifest by the one of the latest run; if there is none, find out which of the two was exchanged',
    },
    RECORD_PLACE_TAKEN: {
        exit: 4,
        meaning: 'a file that is not ours stands where the manifest, the migration page or the trust file goes; nothing was written',
        remedy: 'move it away or rename it, or choose another base-dir',
    },
    WRITE_FAILED: {
        exit: 4,
        meaning: 'a file could not be written; every earlier file was left as it was',
        remedy: 'check free space and permissions; the system error is given',
    },
    VAULT_UNREACHABLE: {
        exit: 3,
        meaning: 'no connection to Vault, or it broke before an answer was complete',
        remedy: 'check vault-addr, DNS, proxy and firewall',
    },
    VAULT_TLS: {
        exit: 3,
        meaning: 'the TLS connection to Vault could not be trusted',
        remedy: 'pass the CA of your Vault as vault-ca-cert, and use the host name that its certificate carries',
    },
    VAULT_TIMEOUT: {
        exit: 3,
        meaning: 'Vault did not answer in time',
        remedy: 'check the load of the server and the network between',
    },
    VAULT_SEALED: {
        exit: 3,
        meaning: 'Vault is sealed',
        remedy: 'unseal the server, then run again',
    },
    VAULT_UNAVAILABLE: {
        exit: 3,
        meaning: 'Vault answered that it cannot serve the request now (standby, overload or an error in front of it)',
        remedy: 'run again later; check the server and any load balancer before it',
    },
    VAULT_RATE_LIMITED: {
        exit: 3,
        meaning: 'Vault refused because of a rate-limit quota, also after waiting',
        remedy: 'raise the quota or lower the number of jobs that sign at once',
    },
    VAULT_TOKEN_INVALID: {
        exit: 3,
        meaning: 'Vault does not accept the token: it is expired, revoked, used up, wrapped, bound to other addresses, or of another server or namespace',
        remedy: 'log in again right before this step, and check vault-addr and vault-namespace',
    },
    VAULT_LOGIN_REFUSED: {
        exit: 3,
        meaning: 'Vault did not let this run log in',
        remedy: 'check vault-auth, vault-auth-path, vault-role and vault-audience against what `aegis-sign setup` printed',
    },
    SETUP_CONFLICT: {
        exit: 2,
        meaning: 'the server has something of that name that is for another key, mount, repository or audience, that is bound to more than this run names, or that cannot be changed; nothing was written',
        remedy: 'choose names of your own (--policy-prefix, --role-prefix), add to what is there (--add), or change by hand what the message names, if nobody else depends on it',
    },
    SETUP_DRIFT: {
        exit: 1,
        meaning: 'the server is not set up as it should be',
        remedy: 'run `aegis-sign setup` without --check to correct it, after finding out who changed it',
    },
    SETUP_INCOMPLETE: {
        exit: 3,
        meaning: 'the server accepted a change but does not have it',
        remedy: 'run `aegis-sign setup --check`; a standby may lag behind, or the server may limit what can be set',
    },
    VAULT_DENIED: {
        exit: 3,
        meaning: 'the token is valid, but its policies do not allow the request',
        remedy: 'give the token a policy that allows what the message names',
    },
    VAULT_KEY_MISSING: {
        exit: 3,
        meaning: 'the Transit key, or the mount it should be in, does not exist',
        remedy: 'check `key`, transit-mount and vault-namespace; `aegis-sign setup` creates a key',
    },
    VAULT_KEY_UNUSABLE: {
        exit: 3,
        meaning: 'the Transit key cannot do what the mode needs',
        remedy: 'use a key type that can sign, and a version that the key has and allows',
    },
    VAULT_SECRET_MISSING: {
        exit: 3,
        meaning: 'the KV secret, or the field in it, does not exist or cannot be used as an HMAC key',
        remedy: 'check hmac-key-path, hmac-key-field, hmac-key-encoding and vault-namespace',
    },
    VAULT_REDIRECT_REFUSED: {
        exit: 3,
        meaning: 'Vault redirected to another origin; the token was not sent there',
        remedy: 'set vault-addr to the final address',
    },
    VAULT_ANSWER_INVALID: {
        exit: 3,
        meaning: 'the answer is not what Vault’s API promises (shape, size, count or order)',
        remedy: 'check that vault-addr is a Vault or OpenBao server and that no proxy alters answers',
    },
    VAULT_REFUSED: {
        exit: 3,
        meaning: 'Vault refused the request',
        remedy: 'read the server’s own message, which is given',
    },
    REGISTRY_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from the model registry: no connection, no answer in time, or an error of the server',
        remedy: 'check the registry’s address (of MLflow: MLFLOW_TRACKING_URI), DNS, proxy and firewall, then run again',
    },
    REGISTRY_TLS: {
        exit: 3,
        meaning: 'the TLS connection to the model registry could not be trusted',
        remedy: 'name the CA of the server: in MLFLOW_TRACKING_SERVER_CERT_PATH, or for an OCI registry in NODE_EXTRA_CA_CERTS',
    },
    REGISTRY_DENIED: {
        exit: 3,
        meaning: 'the model registry does not accept the credentials, or they do not allow the request',
        remedy: 'log in with `docker login`; of MLflow, check MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    },
    REGISTRY_REFUSED: {
        exit: 3,
        meaning: 'the model registry refused the request',
        remedy: 'read the server’s own message, which is given',
    },
    REGISTRY_ANSWER_INVALID: {
        exit: 3,
        meaning: 'the answer is not what the registry’s API promises',
        remedy: 'check that the address is that of a registry and that no proxy alters answers',
    },
    REGISTRY_NOT_FOUND: {
        exit: 2,
        meaning: 'the registry has no such model, version, alias, tag or manifest',
        remedy: 'check the name: HOST/REPOSITORY:TAG, HOST/REPOSITORY@sha256:…, models:/NAME/VERSION or models:/NAME@ALIAS',
    },
    REGISTRY_STORE_UNSUPPORTED: {
        exit: 2,
        meaning: 'the files of the model version cannot be reached through the registry’s server',
        remedy: 'let the server proxy artifacts (`mlflow server --serve-artifacts --artifacts-destination …`)',
    },
    REGISTRY_FILES_SHARED: {
        exit: 2,
        meaning: 'the files of the model version already carry the signature of another one',
        remedy: 'verify the copy with name-check none, or register the model with files of its own',
    },
    REGISTRY_FILE_UNSAFE: {
        exit: 1,
        meaning: 'the registry lists a file that must not be written to this disk',
        remedy: 'do not use this model version; look at its files in the registry',
    },
    REGISTRY_TAGS_DISAGREE: {
        exit: 1,
        meaning: 'the signature tags of a model version are missing, or say something else than its bundle',
        remedy: 'find out who changed them; `aegis-sign registry sign` sets them again',
    },
    REGISTRY_TAG_MOVED: {
        exit: 1,
        meaning: 'a tag in the registry no longer names the manifest that it named before',
        remedy: 'find out who pushed there; name the manifest by its digest, which cannot move',
    },
    REGISTRY_DIGEST_MISMATCH: {
        exit: 1,
        meaning: 'the registry delivered a manifest or blob whose bytes do not have the digest that was asked for',
        remedy: 'do not use it; look for a proxy or mirror on the way, or push the artifact again',
    },
    REGISTRY_SIGNATURE_MISSING: {
        exit: 1,
        meaning: 'no signature refers to this manifest in the registry',
        remedy: 'sign it with `aegis-sign registry sign`, or copy its signatures along with it (`oras copy -r`)',
    },
    REGISTRY_REFERRER_BROKEN: {
        exit: 1,
        meaning: 'a signature that the registry lists is not there, or refers to another manifest',
        remedy: 'find out who removed or replaced it; `aegis-sign registry sign` signs again',
    },
    REGISTRY_CONFLICT: {
        exit: 3,
        meaning: 'others write the signatures of the same manifest, and the registry does not keep what was added',
        remedy: 'run again, with fewer signers at the same time; the earlier signatures still stand',
    },
    RELEASE_UNREACHABLE: {
        exit: 3,
        meaning: 'no usable answer from GitHub about the release: no connection, no answer in time, or an error there',
        remedy: 'run again; check GITHUB_API_URL, proxy and firewall on a runner of your own',
    },
    RELEASE_DENIED: {
        exit: 3,
        meaning: 'the token may not do to the release what the run asks for',
        remedy: 'give the job `permissions: contents: write` to attach, `contents: read` to verify, or pass a token that may as github-token',
    },
    RELEASE_NOT_FOUND: {
        exit: 2,
        meaning: 'there is no release of that tag, or none that the token can see',
        remedy: 'create the release first; a draft is seen only with `permissions: contents: write`',
    },
    RELEASE_REFUSED: {
        exit: 3,
        meaning: 'GitHub refused the request, or led to an address where the token does not belong',
        remedy: 'read what GitHub answered, which is given; an immutable release takes no further assets',
    },
    RELEASE_ANSWER_INVALID: {
        exit: 3,
        meaning: 'what GitHub answers about the release or its assets is not what its API promises',
        remedy: 'run again; if it persists, check that no proxy alters answers',
    },
    RELEASE_ASSET_EXISTS: {
        exit: 2,
        meaning: 'the release has an asset of that name already, and was left as it was',
        remedy: 'set `overwrite` to replace it, or delete the asset',
    },
    RELEASE_ASSET_UNUSABLE: {
        exit: 1,
        meaning: 'a release asset cannot be taken: not whole, not of the size that is listed, or unsafely named',
        remedy: 'upload the asset again, then sign it',
    },
    UPLOAD_FAILED: {
        exit: 3,
        meaning: 'the signatures could not be uploaded as a workflow artifact; the message says whether they were written',
        remedy: 'read the message; with `upload: false`, the .sig.json files stay on disk, and another step can upload them',
    },
    DOWNLOAD_FAILED: {
        exit: 3,
        meaning: 'signatures could not be downloaded from the workflow artifact',
        remedy: 'check signatures-artifact, and that the job that signs has uploaded it',
    },
    ALERT_FAILED: {
        exit: 3,
        meaning: 'an alert about a failed verification could not be delivered; the verdict stands',
        remedy: 'check alert-url and the receiver',
    },
    COMMAND_FAILED: {
        exit: 4,
        meaning: 'the artifacts were verified, but the command after --exec could not be started',
        remedy: 'check that the program exists, is on PATH and may be executed',
    },
    CANCELLED: {
        exit: 130,
        meaning: 'the run was cancelled before it finished; nothing half-written was left',
        remedy: 'run again',
    },
    INTERNAL: {
        exit: 70,
        meaning: 'something happened that the authors did not foresee',
        remedy: 'report it with the debug log of the run; treat the artifacts as not verified',
    },
};
/** Every code this project can fail with. docs/TROUBLESHOOTING.md is generated from this table. */
const ERROR_CODES = TABLE;

;// CONCATENATED MODULE: ../errors.js
/**
 * The one error class of the project; its codes stand in error-codes.ts.
 *
 * A failure is data first (code, what was expected, what was found, what to do) and text second, so that the
 * action, the CLI and the library say the same thing, and tests assert codes instead of prose.
 */



/** The only error that leaves this project's code on purpose. */
class AegisError extends Error {
    /** What went wrong, for programs: the text may change, the code does not. */
    code;
    /** What should have been there. May hold text from outside, as do the next ones: {@link sentence} is safe to print. */
    expected;
    /** What was there. */
    got;
    /** How the sentence goes on after the message, where the two above are compared. */
    detail;
    /** What to do, most likely first. Empty where the message says it. */
    hints;
    /** The message in parts, where it lists several things: what they have in common, and each of them. */
    parts;
    /** Name of the artifact concerned, as it stands in the statement. */
    artifact;
    /** What Vault said, when it did. */
    vault;
    /**
     * The remedy of the code stands in for hints that are not given. Nothing is put together out of what was expected: who
     * compares says in `detail` how.
     */
    constructor(code, details) {
        const { message: lead, points, cause } = details;
        super(points === undefined ? lead : `${lead}: ${numbered(points)}`, cause === undefined ? undefined : { cause });
        this.parts = points === undefined ? undefined : { lead, points };
        this.code = code;
        this.expected = details.expected;
        this.got = details.got;
        this.detail = details.detail;
        this.hints = details.hints ?? [ERROR_CODES[code].remedy];
        this.artifact = details.artifact;
        this.vault = details.vault;
    }
    /** The process exit status that the code leads to. */
    get exitStatus() {
        return ERROR_CODES[this.code].exit;
    }
    /** The same error but for what is given: every other field, and the cause, is kept. */
    with(changes) {
        const { code, parts, expected, got, detail, hints, artifact, vault, cause } = this;
        const { lead: message = this.message, points } = parts ?? {};
        const kept = { message, hints, ...(0,defined/* defined */.s)({ points, got, artifact, vault, cause }), ...changes };
        const compared = expected === undefined || detail === undefined ? {} : { expected, detail };
        return new AegisError(code, { ...kept, ...compared });
    }
    /** One line of bounded length: the message, then the reason or what is compared. Untrusted parts are escaped. */
    get sentence() {
        const { reason } = this;
        const message = cut(this.message, LONGEST_MESSAGE);
        return printable(reason === undefined ? message : `${message}: ${reason}`);
    }
    /** What follows the message in the sentence; undefined where nothing does. */
    get reason() {
        const { expected, got, detail } = this;
        // Alone, what was found is the reason.
        if (detail === undefined)
            return got === undefined ? undefined : cut(systemWords(got), LONGEST_PART);
        const likeness = expected === undefined || got === undefined ? undefined : likenessOf(expected, got);
        // Two that look the same tell a reader nothing.
        const shown = (text = '') => cut(likeness === undefined ? text : escaped(cut(text, LONGEST_PART)), LONGEST_PART);
        const filled = detail.replace(/\{(expected|got)\}/g, (_, which) => shown(which === 'got' ? got : expected));
        return likeness === undefined ? filled : `${filled}, which differ only in ${likeness}`;
    }
}
Object.defineProperty(AegisError.prototype, 'name', { value: 'AegisError' });
/**
 * Characters of a sentence. What was found may be a name of a megabyte, and a sentence goes into logs, annotations, the
 * summary, the manifest and the alert.
 */
const LONGEST_MESSAGE = 4000;
const LONGEST_PART = 1000;
/** `(1) …; (2) …` */
const numbered = (points) => points.map((point, index) => `(${index + 1}) ${point}`).join('; ');
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}
/** The same error, with the artifact it concerns. */
function aboutArtifact(error, artifact) {
    return error.artifact === undefined ? error.with({ artifact }) : error;
}
/** Whatever was thrown, as an AegisError; anything foreign becomes INTERNAL and keeps its cause. */
function toAegisError(thrown) {
    if (thrown instanceof AegisError)
        return thrown;
    return new AegisError('INTERNAL', { message: `unexpected failure: ${messageOf(thrown)}`, cause: thrown });
}
/** The message of whatever was thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** The `code` of a Node.js system error (`ENOENT`, …), or undefined for anything else. */
function systemCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}
/** What the system's codes mean to somebody who does not know them. */
const SYSTEM_WORDS = {
    EACCES: 'permission denied',
    EBUSY: 'something else uses it',
    EDQUOT: 'the quota of the disk is used up',
    EIO: 'the disk reports an error',
    EISDIR: 'it is a directory',
    ELOOP: 'symbolic links lead in a circle',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ENOENT: 'it is not there',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of the path is not a directory',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ETXTBSY: 'it is being run',
};
/** `permission denied (EACCES)`; anything but a code with words of its own is left as it is. */
function systemWords(code) {
    return Object.hasOwn(SYSTEM_WORDS, code) ? `${SYSTEM_WORDS[code]} (${code})` : code;
}
/**
 * Text from outside (a file name, a server's message, a subject) made safe to show: control characters,
 * line breaks, bidirectional overrides and lone surrogates become visible escapes. Without this, a name could move
 * the cursor of a terminal or start a `::error::` line in a workflow log.
 */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\u200b\ufeff]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** What nobody sees: format characters, fillers, and white space at either end. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|^\s+|\s+$/gu;
/** One spelling for all names that a person would take for the same. */
function lookOf(text) {
    const unmarked = text.normalize('NFKC').replace(UNSEEN, '').trim();
    return unmarked.toUpperCase().toLowerCase().normalize('NFKC');
}
/**
 * In what alone two texts differ that a person would take for the same; undefined where they differ in more, or not at
 * all. No answer to whether letters of different scripts look alike.
 */
function likenessOf(a, b) {
    if (a === b || lookOf(a) !== lookOf(b))
        return undefined;
    const [one, other] = [a.normalize('NFKC'), b.normalize('NFKC')];
    if (one === other)
        return 'their Unicode form';
    if (one.replace(UNSEEN, '') === other.replace(UNSEEN, ''))
        return 'characters that cannot be seen';
    if (one.toLowerCase() === other.toLowerCase())
        return 'upper and lower case';
    return 'Unicode form, case or characters that cannot be seen';
}
/** Text with everything but plain ASCII spelled out. */
function escaped(text) {
    return text.replace(/[^\x20-\x7e]|^ | $/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}


/***/ }),

/***/ 19120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pc: () => (/* binding */ hasPassed),
/* harmony export */   Pz: () => (/* binding */ MOST_LEFT_OUT),
/* harmony export */   Tt: () => (/* binding */ leftOutOf)
/* harmony export */ });
/** Names that a record keeps; the rest is counted. */
const MOST_LEFT_OUT = 20;
/** Undefined where everything was looked at. */
function leftOutOf(names) {
    return names.length === 0 ? {} : { leftOut: { count: names.length, names: names.slice(0, MOST_LEFT_OUT) } };
}
/**
 * The one place that says whether a gate opens: at least one artifact was planned, every planned one was verified, and
 * nothing failed. "Nothing to check" is not a pass.
 */
function hasPassed({ planned, verified, failed }) {
    return planned > 0 && verified === planned && failed === 0;
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

/***/ 71070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hr: () => (/* binding */ aboutName),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   LM: () => (/* binding */ hintLines),
/* harmony export */   S6: () => (/* binding */ errorLines),
/* harmony export */   VY: () => (/* binding */ artifactLine),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* unused harmony export leftOutText */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _error_reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2932);
/** How numbers and artifacts are put into words, in every door alike. */


/** Bytes for people, in decimal units. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
/** Seconds for people. */
function formatDuration(seconds) {
    const whole = Math.round(seconds);
    if (seconds < 0.05)
        return 'less than 0.1 s';
    if (seconds < 10)
        return `${seconds.toFixed(1)} s`;
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
/** What became of an artifact, in the same words everywhere. */
function stateOf(record, { dryRun } = { dryRun: false }) {
    const { status, error, before, remark } = record;
    if (error !== undefined)
        return (0,_error_reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(error.code);
    switch (status) {
        case 'signed':
            return dryRun ? 'would sign' : 'signed';
        case 'resigned':
            return dryRun ? 'would re-sign' : 're-signed';
        case 'skipped':
            return remark ?? 'up to date';
        case 'verified':
            return before?.scheme === 'hmac-sha256' ? 'accepted by HMAC only' : 'verified';
        case 'failed':
            return 'failed';
    }
}
/**
 * What a log or a terminal says of one artifact.
 *
 * @param isExplained whether it says why one failed; otherwise that follows elsewhere, in the words of the door
 */
function artifactLine(record, run, isExplained = true) {
    if (record.error !== undefined) {
        const { code, sentence } = record.error;
        return `FAILED      ${record.name}: ${code}${isExplained ? `, ${sentence}` : ''}`;
    }
    const facts = [
        record.size === undefined ? undefined : formatBytes(record.size),
        record.sha256 === undefined ? undefined : `sha256:${record.sha256}`,
        record.keyVersion === undefined ? undefined : `key version ${record.keyVersion}`,
        leftOutText(record),
        record.status === 'skipped' ? undefined : record.remark,
    ].filter((fact) => fact !== undefined);
    return `${stateOf(record, run).padEnd(10)}  ${record.name}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`;
}
/** What a success does not speak of; undefined where it speaks of everything. */
function leftOutText({ leftOut }) {
    if (leftOut === undefined)
        return undefined;
    const { count, names } = leftOut;
    const shown = names.slice(0, 5);
    const rest = count - shown.length;
    return `not looked at: ${shown.map((name) => JSON.stringify(name)).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** The sentence about an artifact, which is named before it, and there alone. */
function aboutName(name, sentence) {
    if (name === undefined)
        return sentence;
    const shown = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(name);
    const rest = sentence.startsWith(`${shown} `) ? sentence.slice(shown.length + 1) : '';
    return `${shown}: ${/^(?:is|was|has|carries|verifies|changed|cannot)\b/.test(rest) ? `it ${rest}` : sentence}`;
}
/** What an error says, as a list where it has several points. */
function errorLines(error) {
    const { parts } = error;
    if (parts === undefined)
        return [error.sentence];
    return [`${parts.lead}:`, ...parts.points.map((point) => `  - ${point}`)].map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$);
}
/** A hint may have several lines, for example policy lines to paste. */
function hintLines({ hints }) {
    return hints.flatMap((hint) => `hint: ${hint}`.split('\n').map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$));
}


/***/ }),

/***/ 4985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ MIGRATION_REPORT_FILE),
/* harmony export */   v: () => (/* binding */ MigrationTally)
/* harmony export */ });
/** The page that `resign` leaves: see record/migration-page. */
const MIGRATION_REPORT_FILE = 'aegis-migration.html';
/** Counts the records of a run in mode resign. */
class MigrationTally {
    #before = new Map();
    #after = new Map();
    #count = 0;
    add({ status, before, keyVersion }) {
        this.#count += 1;
        if (status === 'failed') {
            for (const side of [this.#before, this.#after])
                increment(side, REFUSED);
            return;
        }
        if (before !== undefined)
            increment(this.#before, shareOf(before));
        if (keyVersion !== undefined)
            increment(this.#after, shareOf({ scheme: 'transit', keyVersion }));
    }
    /** @param planned artifacts of the run; those without a record were not reached. */
    view(planned) {
        const open = planned - this.#count;
        const rest = open > 0 ? [{ kind: 'open', label: 'not reached', count: open }] : [];
        return {
            before: [...[...this.#before.values()].sort(compare), ...rest],
            after: [...[...this.#after.values()].sort(compare), ...rest],
        };
    }
}
const REFUSED = { kind: 'refused', label: 'refused' };
const ORDER = ['hmac', 'transit', 'none', 'refused', 'open'];
function shareOf(voucher) {
    switch (voucher.scheme) {
        case 'hmac-sha256':
            return { kind: 'hmac', label: 'HMAC' };
        case 'transit':
            return { kind: 'transit', label: `Transit version ${voucher.keyVersion}` };
        case 'none':
            return { kind: 'none', label: 'no signature' };
    }
}
function increment(shares, kind) {
    shares.set(kind.label, { ...kind, count: (shares.get(kind.label)?.count ?? 0) + 1 });
}
function compare(a, b) {
    return (ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.label.localeCompare(b.label, 'en', { numeric: true }));
}


/***/ }),

/***/ 47931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fw: () => (/* binding */ MOST_LOG_LINES),
  pl: () => (/* binding */ Report)
});

// UNUSED EXPORTS: MOST_EXPLAINED, MOST_ROWS

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(71070);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
// EXTERNAL MODULE: ../error-reasons.js
var error_reasons = __webpack_require__(2932);
;// CONCATENATED MODULE: ../report/verdict.js


function verdictOf(outcome, facts) {
    switch (facts.mode) {
        case 'sign':
            return signVerdict(outcome, facts);
        case 'verify':
            return verifyVerdict(outcome);
        case 'resign':
            return resignVerdict(outcome, facts);
        case 'rotate':
            return rotateVerdict(outcome, facts);
    }
}
function signVerdict({ passed, planned, committed, leftOut, ...outcome }, { dryRun }) {
    if (passed && dryRun)
        return `Dry run: ${(0,plural/* plural */.L)(planned.count, 'artifact')} (${(0,format/* formatBytes */.z3)(planned.bytes)}) would be signed; nothing was changed`;
    if (passed)
        return planned.count === 0
            ? 'Nothing to sign'
            : `Signed: ${allOf(planned)} ${effort({ planned, ...outcome })}${without(leftOut)}`;
    if (committed)
        return `Failed after signing: the signatures of ${allOf(planned)} were written, but the run did not finish`;
    return 'Failed: nothing was signed; earlier signatures are untouched';
}
function verifyVerdict({ passed, planned, fatal, counts, acceptedByHmac, fromCache, leftOut, ...outcome }) {
    if (fatal !== undefined)
        return 'Not verified: the run stopped. Do not release or load these artifacts';
    const { failed, verified } = counts;
    if (!passed)
        return `Not verified: ${failed + verified === 1 ? 'the one artifact' : `${(0,plural/* grouped */.z)(failed)} of ${(0,plural/* plural */.L)(failed + verified, 'artifact')}`} failed. Do not release or load ${failed === 1 ? 'it' : 'them'}`;
    const byHmac = acceptedByHmac === 0 ? '' : `, ${(0,plural/* grouped */.z)(acceptedByHmac)} of them only by an HMAC that many could forge`;
    const remembered = fromCache === 0 ? '' : `, ${(0,plural/* grouped */.z)(fromCache)} of them by a remembered digest`;
    return `Verified: ${allOf(planned)} ${effort({ planned, ...outcome })}${byHmac}${remembered}${without(leftOut)}`;
}
function resignVerdict({ passed, planned, fatal, counts, leftAlone, leftOut, ...outcome }, { dryRun }) {
    const { resigned, skipped, failed } = counts;
    const parts = [
        `${(0,plural/* grouped */.z)(resigned)} of ${(0,plural/* plural */.L)(planned.count, 'artifact')} ${dryRun ? 'would be re-signed' : 're-signed'}`,
        `${(0,plural/* grouped */.z)(skipped - leftAlone)} up to date`,
        ...(leftAlone > 0 ? [`${(0,plural/* grouped */.z)(leftAlone)} left as ${leftAlone === 1 ? 'it is' : 'they are'}`] : []),
        ...(failed > 0 ? [`${(0,plural/* grouped */.z)(failed)} refused`] : []),
    ].join(', ');
    if (fatal !== undefined)
        return `Stopped: ${parts}. What was re-signed stands; run again for the rest`;
    if (!passed)
        return `Not complete: ${parts}. Nothing proves what was refused`;
    if (planned.count === 0)
        return 'Nothing to re-sign';
    return dryRun
        ? `Dry run: ${parts}; nothing was changed`
        : `Re-signed: ${parts} ${effort({ planned, ...outcome })}${without(leftOut)}`;
}
function rotateVerdict({ passed, fatal }, { rotation, dryRun }) {
    if (rotation === undefined)
        return fatal === undefined ? 'Nothing was done' : 'Failed: nothing was changed';
    const done = changesOf(rotation, dryRun);
    if (dryRun)
        return `Dry run: ${done}; nothing was changed`;
    return passed ? `Done: ${done}` : `Failed, after ${done}`;
}
function changesOf(rotation, dryRun) {
    const { key, previousVersion, currentVersion, previousMinimum, currentMinimum } = rotation;
    const would = dryRun ? 'would be ' : '';
    const rotated = currentVersion === previousVersion
        ? `${key} keeps version ${currentVersion}`
        : `${key} ${would}rotated from version ${previousVersion} to ${currentVersion}`;
    return currentMinimum === previousMinimum
        ? `${rotated}; versions from ${Math.max(1, currentMinimum)} on are accepted`
        : `${rotated}; versions below ${currentMinimum} ${would}retired`;
}
const effort = ({ planned, seconds }) => `(${(0,format/* formatBytes */.z3)(planned.bytes)}) in ${(0,format/* formatDuration */.a3)(seconds)}`;
/** What a pass does not speak of is said with it. */
const without = (leftOut) => leftOut === 0 ? '' : `; ${(0,plural/* plural */.L)(leftOut, 'path')} among them not looked at`;
const allOf = ({ count }) => count === 1 ? 'the one artifact' : `all ${(0,plural/* plural */.L)(count, 'artifact')}`;

;// CONCATENATED MODULE: ../report/report.js
/**
 * What a run has come to: counts, the verdict, the worst failures, and the lines that a log shows. The same for every
 * door; memory is bounded however many artifacts there are.
 */







/** Artifacts that get a log line of their own; the rest is counted. Failures have the same limit for themselves. */
const MOST_LOG_LINES = 50;
/** Artifacts that a table shows. */
const MOST_ROWS = 1000;
/** Failures of one reason that are explained one by one. */
const MOST_EXPLAINED = 100;
const PROGRESS_INTERVAL_MS = 5000;
class Report {
    #counts = {
        signed: 0,
        verified: 0,
        resigned: 0,
        skipped: 0,
        failed: 0,
    };
    #reasons = new Map();
    #rows = [];
    #rowsInAll = 0;
    #goodLines = 0;
    #failedLines = 0;
    #planned = { count: 0, bytes: 0 };
    #isPlanned = false;
    #fatal;
    #committed = false;
    #acceptedByHmac = 0;
    #fromCache = 0;
    #leftAlone = 0;
    /** Of models that were verified. */
    #leftOut = { count: 0, names: [] };
    #migration = new migration/* MigrationTally */.v();
    #now;
    #explains;
    #startedAt;
    #lastProgressAt;
    #facts;
    /**
     * @param facts what is known before the run begins
     * @param now milliseconds; only differences count
     * @param explains whether the lines say why artifacts failed: not at a door that says it once more at the end
     */
    constructor(facts, now, explains = true) {
        this.#facts = facts;
        this.#explains = explains;
        this.#now = now;
        this.#startedAt = this.#lastProgressAt = now();
    }
    /** What is known of the run by now: shown and put out, also after a failure. */
    get facts() {
        return this.#facts;
    }
    /** Takes what became known. */
    learn(facts) {
        this.#facts = { ...this.#facts, ...facts };
    }
    /** What the run is going to work on. */
    plan(count, bytes) {
        this.#planned = { count, bytes };
        this.#isPlanned = true;
        this.#lastProgressAt = this.#now();
    }
    /** Takes one artifact's fate; answers with its line for the log, if it gets one. */
    add(record) {
        this.#counts[record.status] += 1;
        this.#migration.add(record);
        if (record.status === 'verified' && record.before?.scheme === 'hmac-sha256')
            this.#acceptedByHmac += 1;
        if (record.status === 'verified' && record.fromCache === true)
            this.#fromCache += 1;
        if (record.status === 'skipped' && record.remark !== undefined)
            this.#leftAlone += 1;
        if (record.status !== 'failed' && record.leftOut !== undefined) {
            const { count, names } = record.leftOut;
            this.#leftOut.count += count;
            const room = progress/* MOST_LEFT_OUT */.Pz - this.#leftOut.names.length;
            this.#leftOut.names.push(...names.slice(0, room).map((one) => `${record.name}/${one}`));
        }
        if (record.error !== undefined)
            this.#remember({ name: record.name, path: record.path, error: record.error });
        const { name, size, sha256, keyVersion, status, error, stored } = record;
        this.#addRow({
            name,
            verdict: error?.code ?? status,
            state: (0,format/* stateOf */.L4)(record, this.#facts),
            ...(0,defined/* defined */.s)({ size, sha256, keyVersion, stored }),
        });
        const lines = record.status === 'failed' ? ++this.#failedLines : ++this.#goodLines;
        return lines > MOST_LOG_LINES ? undefined : (0,format/* artifactLine */.VY)(record, this.#facts, this.#explains);
    }
    /** Takes an artifact that a dry run would sign; answers with its line for the log, if it gets one. */
    preview(name, size) {
        this.#addRow({ name, size });
        return ++this.#goodLines > MOST_LOG_LINES ? undefined : `${name}  (${(0,format/* formatBytes */.z3)(size)})`;
    }
    /** The signatures stand on disk; whatever fails from here on does not undo them. */
    committed() {
        this.#committed = true;
    }
    /** Takes what stopped the run as a whole. */
    stop(error) {
        this.#fatal ??= error;
    }
    /** Whether everything that was to be done is done and good. Nothing done is not good in mode verify. */
    passed() {
        if (this.#fatal !== undefined || this.#counts.failed > 0)
            return false;
        switch (this.#facts.mode) {
            case 'sign':
            case 'rotate':
                return true;
            case 'verify':
                return (0,progress/* hasPassed */.Pc)({ planned: this.#planned.count, ...this.#counts });
            case 'resign':
                return this.#counts.resigned + this.#counts.skipped === this.#planned.count;
        }
    }
    /** How far the reading has come. */
    progressAt(bytes, file) {
        const { bytes: totalBytes, count: planned } = this.#planned;
        const rate = bytes / Math.max(0.001, (this.#now() - this.#startedAt) / 1000);
        const left = totalBytes - bytes;
        return {
            bytes,
            totalBytes,
            done: this.#concluded(),
            planned,
            rate,
            ...(rate > 0 && left > 0 && { secondsLeft: left / rate }),
            file,
        };
    }
    /** A line about how far the reading has come, at most one in five seconds. */
    progress(bytesRead, name) {
        const now = this.#now();
        if (now - this.#lastProgressAt < PROGRESS_INTERVAL_MS)
            return undefined;
        this.#lastProgressAt = now;
        const { bytes, totalBytes, done, planned, rate, secondsLeft, file } = this.progressAt(bytesRead, name);
        const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
        const eta = secondsLeft === undefined ? '' : `, about ${(0,format/* formatDuration */.a3)(secondsLeft)} left`;
        return (`read ${(0,format/* formatBytes */.z3)(bytes)} of ${(0,format/* formatBytes */.z3)(totalBytes)} (${percent} %), ` +
            `${done} of ${(0,plural/* plural */.L)(planned, 'file')} done, ${(0,format/* formatBytes */.z3)(rate)}/s${eta}; now ${file}`);
    }
    /** The log's last words about the artifacts: what was collapsed, and the outcome. */
    closingLines() {
        const unsaid = [
            Math.max(0, this.#goodLines - MOST_LOG_LINES) &&
                `${this.#goodLines - MOST_LOG_LINES} more ${done(this.#facts)}`,
            Math.max(0, this.#failedLines - MOST_LOG_LINES) && `${this.#failedLines - MOST_LOG_LINES} more failed`,
        ].filter((part) => part !== 0);
        // Lines of signatures that were never written would only mislead.
        const isUndone = this.#isUndone() || unsaid.length === 0;
        return [...(isUndone ? [] : [`… and ${unsaid.join(', ')}`]), this.verdict()];
    }
    view() {
        return {
            planned: this.#planned.count,
            isPlanned: this.#isPlanned,
            counts: this.#finalCounts(),
            fatal: this.#fatal,
            reasons: this.#sorted(),
            failures: inTurns(this.#sorted().map(({ failures }) => failures)),
            rows: this.#isUndone() ? [] : this.#rows,
            rowsInAll: this.#isUndone() ? 0 : this.#rowsInAll,
            migration: this.#migration.view(this.#planned.count),
            acceptedByHmac: this.#acceptedByHmac,
            leftOut: this.#allLeftOut(),
        };
    }
    #allLeftOut() {
        const { count = 0, names = [] } = this.#facts.leftOut ?? {};
        return {
            count: count + this.#leftOut.count,
            names: [...names, ...this.#leftOut.names].slice(0, progress/* MOST_LEFT_OUT */.Pz),
        };
    }
    /** Signing is all or nothing: what was signed before the run stopped was never written. */
    #finalCounts() {
        if (!this.#isUndone())
            return this.#counts;
        return { ...this.#counts, signed: 0, failed: this.#fatal?.artifact === undefined ? 0 : 1 };
    }
    #isUndone() {
        return this.#facts.mode === 'sign' && this.#fatal !== undefined && !this.#committed;
    }
    #concluded() {
        return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    }
    #remember(failure) {
        const { code } = failure.error;
        const reason = this.#reasons.get(code) ?? { code, count: 0, failures: [] };
        this.#reasons.set(code, reason);
        reason.count += 1;
        if (reason.failures.length < MOST_EXPLAINED)
            reason.failures.push(failure);
    }
    #sorted() {
        return [...this.#reasons.values()].sort((a, b) => (0,error_reasons/* rankOf */.IQ)(a.code) - (0,error_reasons/* rankOf */.IQ)(b.code));
    }
    #addRow(row) {
        this.#rowsInAll += 1;
        if (this.#rows.length < MOST_ROWS)
            this.#rows.push(row);
    }
    /** The outcome in one sentence. */
    verdict() {
        const outcome = {
            leftAlone: this.#leftAlone,
            passed: this.passed(),
            counts: this.#counts,
            planned: this.#planned,
            fatal: this.#fatal,
            committed: this.#committed,
            seconds: (this.#now() - this.#startedAt) / 1000,
            acceptedByHmac: this.#acceptedByHmac,
            fromCache: this.#fromCache,
            leftOut: this.#allLeftOut().count,
        };
        return verdictOf(outcome, this.#facts);
    }
}
/** The first of each list, then the second of each, … */
function inTurns(lists) {
    const most = Math.max(0, ...lists.map(({ length }) => length));
    return Array.from({ length: most }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
const DONE = {
    sign: 'signed',
    verify: 'verified',
    resign: 're-signed or up to date',
    rotate: 'done',
};
const done = ({ mode, dryRun }) => (dryRun ? 'would be signed' : DONE[mode]);


/***/ })

};
