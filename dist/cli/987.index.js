export const id = 987;
export const ids = [987];
export const modules = {

/***/ 91341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ Stage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _files_copy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39985);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83034);
/**
 * Writes many files as one act: each is first written next to its final place under a temporary name, and all are
 * renamed once every one of them is good. Until then the earlier files stay untouched; after a failure nothing new is
 * left. Only if the process ends in the middle of the renames can some files be new and others old, each of them
 * complete.
 *
 * A library that writes single files atomically (write-file-atomic) cannot delay the last step for a whole set, and its
 * temporary names are longer than the final ones, which fails at 255 bytes.
 */






class Stage {
    #names = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Names for copies of the replaced files, kept until all are replaced. */
    #backups = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .TemporaryNames */ .eO();
    /** Final paths; the temporary name follows from the index, so nothing else is stored per file. */
    #finalPaths = [];
    /** Indexes of the files that replace earlier ones. */
    #replacing = new Set();
    #createdDirectories = [];
    #knownDirectories = new Set();
    #isDurable;
    /**
     * @param durable whether `commit` returns only when everything would survive a power loss. For files that replace
     * others: a rename may reach the disk before the content does.
     */
    constructor({ durable = false } = {}) {
        this.#isDurable = durable;
    }
    /**
     * Writes `bytes` next to `path`, to be moved there later.
     *
     * @throws AegisError WRITE_FAILED if it cannot be written, or if `path` is something other than a regular file: a
     * link there could make the signature overwrite a file of an attacker's choice.
     */
    put(path, bytes) {
        try {
            const replaces = this.#prepare(path);
            const index = this.#finalPaths.push(path) - 1;
            if (replaces)
                this.#replacing.add(index);
            const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#temporaryPath(path, index), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL, 0o644);
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAll */ .f4)(descriptor, bytes);
                if (this.#isDurable)
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync)(descriptor);
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
            }
        }
        catch (cause) {
            throw writeFailed(path, cause);
        }
    }
    /**
     * Moves everything to its place. Fully synchronous, so that no signal handler can run in between. If one move fails,
     * earlier ones are undone.
     *
     * @throws AegisError WRITE_FAILED
     */
    commit() {
        for (const [index, path] of this.#finalPaths.entries()) {
            try {
                if (this.#replacing.has(index))
                    (0,_files_copy_js__WEBPACK_IMPORTED_MODULE_3__/* .addCopy */ .x)(path, this.#backupPath(path, index));
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#temporaryPath(path, index), path);
            }
            catch (cause) {
                // It may have been copied already.
                removeQuietly(this.#backupPath(path, index));
                const lost = this.#takeBack(index);
                this.#removeTemporaries();
                throw writeFailed(path, cause, lost);
            }
        }
        if (this.#isDurable)
            this.#syncDirectories();
        for (const [index, path] of this.#finalPaths.entries())
            if (this.#replacing.has(index))
                removeQuietly(this.#backupPath(path, index));
    }
    /** Restores the first `count` files. @returns for how many that failed */
    #takeBack(count) {
        let lost = 0;
        for (const [index, path] of [...this.#finalPaths.entries()].slice(0, count).reverse()) {
            try {
                if (this.#replacing.has(index))
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#backupPath(path, index), path);
                else
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
            }
            catch {
                lost += 1;
            }
        }
        return lost;
    }
    /**
     * Removes what `put` has written, and the directories made for it. Safe to call after `commit`: moved files no longer
     * have their temporary names, and keep their directories.
     */
    discard() {
        this.#removeTemporaries();
        // A child's path is longer than its parent's, so this removes the deepest first.
        for (const directory of this.#createdDirectories.toSorted((a, b) => b.length - a.length)) {
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(directory);
            }
            catch {
                // Another process has put something there meanwhile; it stays.
            }
        }
    }
    /** @returns whether a file exists there already */
    #prepare(path) {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
        if (!this.#knownDirectories.has(directory)) {
            this.#makeDirectory(directory);
            this.#knownDirectories.add(directory);
        }
        const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (existing !== undefined && !existing.isFile()) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${path}`,
                detail: '{got} is in its place, and only {expected} may be',
                expected: 'an earlier signature file',
                got: existing.isSymbolicLink()
                    ? 'a symbolic link'
                    : existing.isDirectory()
                        ? 'a directory'
                        : 'a special file',
                hints: ['remove what is in the place of the signature file'],
            });
        }
        return existing !== undefined;
    }
    #syncDirectories() {
        const directories = new Set([
            ...this.#finalPaths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
            ...this.#createdDirectories.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)),
        ]);
        for (const directory of directories) {
            try {
                (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)(directory);
            }
            catch (cause) {
                throw writeFailed(directory, cause, this.#finalPaths.length);
            }
        }
    }
    #makeDirectory(directory) {
        const outermost = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory, { recursive: true });
        if (outermost === undefined)
            return;
        for (let made = directory;; made = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(made)) {
            this.#createdDirectories.push(made);
            if (made === outermost)
                return;
        }
    }
    #temporaryPath(path, index) {
        return this.#names.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #backupPath(path, index) {
        return this.#backups.path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), index);
    }
    #removeTemporaries() {
        for (const [index, path] of this.#finalPaths.entries())
            removeQuietly(this.#temporaryPath(path, index));
    }
}
function removeQuietly(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch {
        // Missing, or not removable: its name marks it as ours, and selection ignores it.
    }
}
function writeFailed(path, cause, replaced = 0) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4)
        return cause;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
        message: `cannot write ${path}`,
        got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemReason */ .uc)(cause),
        ...(replaced > 0 && { hints: [`already replaced, and complete: ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_5__/* .plural */ .LS)(replaced, 'file')}`] }),
        cause,
    });
}


/***/ }),

/***/ 21987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fillCertifyCommand: () => (/* binding */ fillCertifyCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91341);
/* harmony import */ var _certificates_subject_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(88267);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _inputs_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50902);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63721);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26179);
/* harmony import */ var _run_connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18119);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(22495);
/* harmony import */ var _print_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6804);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(44732);
/* harmony import */ var _workflow_log_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(24106);
/** `aegis-sign certify`: a certificate for a version of the key, from Vault's PKI engine or another authority. */












const EXAMPLES = [
    'aegis-sign certify --key aegis-model-sign --pki-mount pki --pki-role aegis-sign',
    'aegis-sign certify --key aegis-model-sign --csr request.pem   # for another authority …',
    'aegis-sign certify --key aegis-model-sign --chain chain.pem   # … and its answer',
];
function fillCertifyCommand(command) {
    (0,_options_js__WEBPACK_IMPORTED_MODULE_6__.addServerOptions)(command)
        .addOption((0,_options_js__WEBPACK_IMPORTED_MODULE_6__.optionOf)('key-version', undefined, { brief: 'certify this version (the latest)' }).helpGroup('Options:'))
        .option('--pki-mount <path>', 'mount of Vault’s PKI engine', 'pki')
        .option('--pki-role <role>', 'role of the engine that issues the certificate')
        .option('--common-name <name>', 'name in the certificate (the name of the key)')
        .option('--uri-san <uri>', 'URI in the certificate, the only way for cosign to identify a signer')
        .option('--csr <file>', 'only write a certificate request; - for stdout')
        .option('--chain <file>', 'store these PEM certificates, the key’s own first');
    (0,_options_js__WEBPACK_IMPORTED_MODULE_6__.addExamples)((0,_options_js__WEBPACK_IMPORTED_MODULE_6__.addOutputOptions)(command, 'json'), ...EXAMPLES);
    command.action(async (options) => {
        await (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .runOperation */ .xj)({ json: options.json === true, quiet: false }, async (host) => {
            await runCertify(options, host);
            return 0;
        });
    });
}
async function runCertify(options, host) {
    const { workspace, log, now } = host;
    const ways = [options.pkiRole, options.csr, options.chain].filter((one) => one !== undefined);
    if (ways.length !== 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: ways.length === 0
                ? 'no option says who certifies the key'
                : 'only one authority can certify the key, but several are named',
            hints: ['give one of --pki-role, --csr and --chain'],
        });
    }
    const { inputs, warnings } = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTransitInputs */ .m)((0,_options_js__WEBPACK_IMPORTED_MODULE_6__.rawFrom)(options), process.env, (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .contextOf */ .Vm)(workspace), 'rotate');
    warnings.forEach((warning) => log.warning(warning));
    const chain = options.chain === undefined ? undefined : chainIn((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, options.chain));
    const client = (0,_run_connect_js__WEBPACK_IMPORTED_MODULE_5__.connect)(inputs.vault, host);
    try {
        const { certify, requestOf, storeChain } = await Promise.all(/* import() */[__webpack_require__.e(862), __webpack_require__.e(376), __webpack_require__.e(80), __webpack_require__.e(53)]).then(__webpack_require__.bind(__webpack_require__, 57053));
        const name = { mount: inputs.mount, name: inputs.key };
        const how = { now: now(), ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ keyVersion: versionIn(options.keyVersion) }) };
        if (options.csr !== undefined) {
            await writeRequest(options.csr, requestOf(client, name, how), host);
            return;
        }
        const certified = chain === undefined
            ? await certify(client, name, roleIn(options, inputs), how)
            : await storeChain(client, name, chain, how);
        await show(certified, inputs, options, host);
    }
    finally {
        await client.close();
    }
}
function roleIn({ pkiMount: mount, pkiRole: role = '', commonName, uriSan: uri }, { key }) {
    return { mount, role, commonName: commonName ?? key, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ uri }) };
}
/** Writes the whole file or nothing. */
async function writeRequest(output, requested, { workspace, log }) {
    const { version, csr } = await requested;
    const text = `${csr.trim()}\n`;
    if (output === '-') {
        process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonText */ .s$)(text));
        return;
    }
    const stage = new _bundle_stage_js__WEBPACK_IMPORTED_MODULE_1__/* .Stage */ .B();
    try {
        stage.put((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, output), Buffer.from(text));
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw thrown;
    }
    log.info(`Wrote ${output}: a request for a certificate of version ${version}`);
}
async function show({ version, chain }, { mount, key }, { json }, { log }) {
    const { X509Certificate } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 77598, 19));
    const [leaf] = chain.map((der) => new X509Certificate(der));
    const facts = {
        key: `${mount}/${key}`,
        version,
        subject: (0,_certificates_subject_js__WEBPACK_IMPORTED_MODULE_11__/* .inOneLine */ .U)(leaf?.subject),
        notAfter: leaf?.validToDate.toISOString() ?? '',
        certificates: chain.length,
    };
    if (json === true)
        process.stdout.write((0,_workflow_log_js__WEBPACK_IMPORTED_MODULE_9__/* .jsonDocument */ .Q8)(facts));
    else
        log.info((0,_print_js__WEBPACK_IMPORTED_MODULE_7__/* .terminalText */ .eR)(`Certified version ${version} of ${facts.key} as ${facts.subject}, until ${facts.notAfter}; sign with --signature-material certificate`));
}
function versionIn(text) {
    if (text === undefined)
        return undefined;
    if (/^[1-9]\d{0,8}$/.test(text))
        return Number(text);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `--key-version must be a version number, not ${JSON.stringify(text)}`,
        hints: [],
    });
}
function chainIn(path) {
    try {
        return (0,_inputs_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputFile */ .jH)(path).toString('latin1');
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'the file of --chain cannot be read',
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause),
            cause,
        });
    }
}


/***/ })

};
