export const id = 734;
export const ids = [734,483];
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

/***/ 52483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HMAC_KEY_REQUESTS: () => (/* binding */ HMAC_KEY_REQUESTS),
  loadHmacKey: () => (/* binding */ loadHmacKey)
});

// EXTERNAL MODULE: ../keys/hmac-key.js
var hmac_key = __webpack_require__(33198);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../vault/path.js
var vault_path = __webpack_require__(45190);
;// CONCATENATED MODULE: ../vault/policy.js
/**
 * The policies that the modes need, as HCL: one role per kind of job, each with only the rights for that job's requests.
 * vault/policies/*.hcl are these texts for the default names; a test keeps them equal and tries them on a real server.
 */


/**
 * `sign` and `verify` are those modes, `operator` is mode `rotate`, `migrate` is mode `resign`. `transit` is `sign` and
 * `verify` together, for a job that does both under one login; the others are narrower.
 */
const POLICY_ROLES = (/* unused pure expression or super */ null && (['transit', 'sign', 'verify', 'operator', 'migrate']));
const RULES = {
    transit: {
        about: 'For a job that signs and verifies. One that does either gets the policy for that.',
        needs: ['read-key', 'sign', 'verify'],
    },
    sign: {
        about: 'For jobs that sign. They cannot rotate, change or export the key.',
        needs: ['read-key', 'sign'],
    },
    verify: { about: 'For gates. They cannot sign.', needs: ['read-key', 'verify'] },
    operator: {
        about: 'For the job that rotates the key and retires old versions. It cannot sign anything but one fixed probe.',
        needs: ['read-key', 'rotate', 'retire', 'probe'],
    },
    migrate: {
        about: 'For the job that replaces HMAC sidecars and signatures of older key versions.',
        needs: ['read-key', 'sign'],
    },
};
const COMMENTS = {
    'read-key': 'Type, versions and public keys. The private half never leaves the engine.',
    probe: 'To see that a new version signs: this one message, which is no statement. Nothing else can be signed with it.',
    retire: 'Raises min_decryption_version, and can lower it: no policy tells the two apart. Everything else here is refused.',
};
/** Also in Vault's own policy `default`; repeated, because a token may lack it. They concern only the token itself. */
const SELF = [
    { path: 'auth/token/lookup-self', capability: 'read' },
    { path: 'auth/token/renew-self', capability: 'update' },
    { path: 'auth/token/revoke-self', capability: 'update' },
    { path: 'sys/capabilities-self', capability: 'update' },
];
/**
 * The policy of one role, ready for `vault policy write`.
 *
 * @throws AegisError INPUT_INVALID if a name contains `*`, `+` or `{{`: in a policy they match other names as well.
 */
function policyFor(role, { mount, key, also = [], hmacKey }) {
    const { about, needs } = RULES[role];
    const blocks = [{ mount, key }, ...also].flatMap((scope) => needs.map((need) => block(accessFor(need, scope.mount, scope.key), COMMENTS[need])));
    if (role === 'migrate' && hmacKey !== undefined) {
        blocks.push(block({ path: kvPathOf(hmacKey), capability: 'read' }, `The key of the old scheme (KV version ${hmacKey.version}).`));
    }
    const self = SELF.map(policyLine).join('\n');
    return `# ${about}\n\n${blocks.join('\n\n')}\n\n# What the token may do about itself.\n${self}\n`;
}
/** The path to read a secret, as policies spell it. */
function kvPathOf({ mount, path, version }) {
    return version === 1 ? `${trim(mount)}/${trim(path)}` : `${trim(mount)}/data/${trim(path)}`;
}
/**
 * A policy of these rules and a token's rights on itself.
 *
 * @throws AegisError INPUT_INVALID, as in `policyFor`
 */
function policyText(about, rules) {
    return `# ${about}\n\n${[...rules.map((rule) => block(rule, undefined)), ...SELF.map(policyLine)].join('\n')}`;
}
function block(access, comment) {
    if (/[*+]|\{\{/.test(access.path)) {
        throw new AegisError('INPUT_INVALID', {
            message: 'a policy cannot be written for this name',
            detail: '{got} is not {expected}',
            expected: 'a name without `*`, `+` and `{{`, which match other names in policies',
            got: JSON.stringify(access.path),
        });
    }
    return `${comment === undefined ? '' : `# ${comment}\n`}${policyLine(access)}`;
}
const trim = (path) => path.replace(/^\/+|\/+$/g, '');

;// CONCATENATED MODULE: ../vault/kv.js
/** Reads one field of a secret from KV version 1 or 2. */






/** Most requests to read a field: if the mount does not tell its version, both are tried. */
const KV_REQUESTS = 3;
const Mount = dist/* object */.Ikc({
    path: dist/* string */.YjP(),
    type: dist/* string */.YjP(),
    options: dist/* nullish */.cl6(dist/* looseObject */._H3({ version: dist/* nullish */.cl6(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()])) })),
});
const Version1 = schema/* jsonObject */.o$;
const Version2 = dist/* object */.Ikc({ data: dist/* nullish */.cl6(Version1), metadata: dist/* looseObject */._H3({}) });
/**
 * Reads the field. `sys/internal/ui/mounts` tells the version of the mount to every token that may read the secret;
 * without that answer, version 2 is tried, then version 1.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the secret or the field does not exist or is not text; VAULT_DENIED with the
 * policy line; errors of the client. No error contains any part of the secret.
 */
async function readKvField(client, { path: given, field }) {
    const path = given.replace(/^\/+|\/+$/g, '');
    const known = await askMount(client, path);
    for (const location of known === undefined ? guesses(path) : [known]) {
        const found = await readSecret(client, location, known === undefined);
        if (found !== undefined)
            return { ...found, text: textOf(found.secret, field, path), location };
    }
    throw missing(`there is no secret at ${path}`);
}
/** Where the secret is, according to its mount; undefined if the mount does not say. */
async function askMount(client, path) {
    let mount;
    try {
        const request = {
            method: 'GET',
            path: (0,vault_path/* vaultPath */.O) `sys/internal/ui/mounts/${path}`,
            schema: Mount,
        };
        mount = (await client.request(request)).data;
    }
    catch (error) {
        const status = error instanceof errors/* AegisError */.o4 ? error.vault?.status : undefined;
        // Older servers and proxies may not have or allow the path.
        if (status === undefined || ![400, 403, 404, 405].includes(status))
            throw error;
        return undefined;
    }
    if (mount.type !== 'kv' && mount.type !== 'generic') {
        throw missing(`${mount.path} is not a KV engine`, `type ${mount.type}`);
    }
    const base = mount.path.replace(/\/+$/, '');
    if (!path.startsWith(`${base}/`))
        throw missing(`${path} names a mount, but no secret in it`);
    const rest = path.slice(base.length + 1);
    return String(mount.options?.version) === '2'
        ? secondVersion(base, rest)
        : { mount: base, path: rest, version: 1 };
}
/**
 * Where the secret of a path is, to write a policy for it. Version 2 if the server does not say.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the path does not name a secret of a KV engine
 */
async function locateSecret(client, given) {
    const path = given.replace(/^\/+|\/+$/g, '');
    const [guess] = guesses(path);
    return (await askMount(client, path)) ?? guess;
}
function guesses(path) {
    const [mount = '', ...rest] = path.split('/');
    if (rest.length === 0)
        throw missing(`${path} names a mount, but no secret in it`);
    return [secondVersion(mount, rest.join('/')), { mount, path: rest.join('/'), version: 1 }];
}
/** The API addresses secrets of version 2 with `data/`, and many users copy it from there. */
function secondVersion(mount, path) {
    return { mount, path: path.replace(/^data\/(?=.)/, ''), version: 2 };
}
async function readSecret(client, location, isGuess) {
    const access = { path: kvPathOf(location), capability: 'read' };
    const path = (0,vault_path/* vaultPath */.O) `${access.path}`;
    try {
        if (location.version === 1) {
            const { data, requestId } = await client.request({ method: 'GET', path, schema: Version1 });
            return { secret: data, requestId };
        }
        const { data, requestId } = await client.request({ method: 'GET', path, schema: Version2 });
        return data.data ? { secret: data.data, requestId } : undefined;
    }
    catch (error) {
        if (!(error instanceof errors/* AegisError */.o4))
            throw error;
        // It does not exist, or its latest version was deleted.
        if (error.vault?.status === 404)
            return undefined;
        // After a wrong guess, policies refuse the request, or the answer has another shape.
        const isOpen = isGuess && location.version === 2;
        if (isOpen && (error.code === 'VAULT_DENIED' || error.code === 'VAULT_ANSWER_INVALID'))
            return undefined;
        if (error.code !== 'VAULT_DENIED')
            throw error;
        throw new errors/* AegisError */.o4('VAULT_DENIED', {
            message: error.message,
            hints: [
                'add this line to the token’s policy:',
                (0,vault_path/* policyLine */.Dx)(access),
                ...(isGuess
                    ? ['or, with KV version 2:', (0,vault_path/* policyLine */.Dx)({ ...access, path: kvPathOf({ ...location, version: 2 }) })]
                    : []),
            ],
            ...(0,defined/* defined */.s)({ vault: error.vault }),
            cause: error,
        });
    }
}
function textOf(secret, field, path) {
    const value = Object.hasOwn(secret, field) ? secret[field] : undefined;
    if (typeof value === 'string')
        return value;
    if (value !== undefined)
        throw missing(`the field ${field} of ${path} is not text`, typeof value);
    const names = Object.keys(secret).sort();
    throw missing(`the secret ${path} has no field ${field}`, `it has ${names.join(', ') || 'none'}`);
}
function missing(message, got) {
    return new errors/* AegisError */.o4('VAULT_SECRET_MISSING', { message, ...(0,defined/* defined */.s)({ got }) });
}

;// CONCATENATED MODULE: ../run/hmac-key.js
/** Loads the old HMAC key from KV into memory, and wipes it. */


/** Uses of the token that loading needs. */
const HMAC_KEY_REQUESTS = KV_REQUESTS;
/**
 * Reads the key and masks every spelling of it before anything else is shown.
 *
 * @throws AegisError VAULT_SECRET_MISSING, VAULT_DENIED, and errors of the client
 */
async function loadHmacKey({ path, field, encoding }, client, { mask, log }) {
    const { text, location } = await readKvField(client, { path, field });
    if (mask !== undefined)
        (0,hmac_key/* spellingsOfHmacKey */.bN)(text, Buffer.from(text)).forEach(mask);
    const key = (0,hmac_key/* decodeHmacKey */.lh)(text, encoding);
    if (mask !== undefined)
        (0,hmac_key/* spellingsOfHmacKey */.bN)(text, key).forEach(mask);
    log.info(`Old HMAC key: ${location.mount}/${location.path}, field ${field} (KV version ${location.version})`);
    return { key, wipe: () => (0,hmac_key/* wipe */.uv)(key) };
}


/***/ }),

/***/ 26387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ requireBundlesThatFit),
  i: () => (/* binding */ requireWritable)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/look.js
var look = __webpack_require__(62339);
;// CONCATENATED MODULE: ../files/writable.js
/** Checks whether a file could be written somewhere, without writing one. */




/**
 * The reason why no file can be created in a directory, which may not exist yet; undefined if none is known.
 *
 * @param directory absolute
 */
function whyNotWritable(directory) {
    let at = directory;
    let fact = (0,look/* lookThrough */.T)(at);
    while (fact === undefined && (0,external_node_path_.dirname)(at) !== at) {
        at = (0,external_node_path_.dirname)(at);
        fact = (0,look/* lookThrough */.T)(at);
    }
    if (fact === undefined)
        return undefined;
    if (!fact.isDirectory())
        return { at, why: 'it is not a directory' };
    try {
        (0,external_node_fs_.accessSync)(at, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
        return undefined;
    }
    catch (thrown) {
        const code = (0,errors/* systemCode */.xU)(thrown);
        if (code === 'EROFS')
            return { at, why: 'its file system is read-only (EROFS)' };
        return { at, why: `this user may not write there (${code ?? 'unknown error'})` };
    }
}

// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../run/places.js
/** Checks, before an hour of hashing, that signatures can be written and will not be too large. */







/**
 * @param root absolute; directory for the records of the run
 * @throws AegisError WRITE_FAILED
 */
function requireWritable(artifacts, root) {
    const directories = new Set([root, ...artifacts.map(({ bundlePath }) => (0,external_node_path_.dirname)(bundlePath))]);
    for (const directory of directories) {
        const problem = whyNotWritable(directory);
        if (problem === undefined)
            continue;
        throw new errors/* AegisError */.o4('WRITE_FAILED', {
            message: `signatures cannot be written to ${directory}: ${problem.at === directory ? '' : `of ${problem.at}, `}${problem.why}; nothing was read or signed`,
            hints: ['set signatures-dir to a directory that this user can write to'],
        });
    }
}
/** Fewest bytes of a resource in a model's manifest without its name: `{"name":"","digest":"64 digits","algorithm":"sha256"}` is more. */
const LEAST_RESOURCE_BYTES = 100;
/**
 * Refuses a model if its signature would be too large to be read.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
function requireBundlesThatFit(artifacts, serialization = { method: 'files' }) {
    for (const artifact of artifacts) {
        if (artifact.kind !== 'model')
            continue;
        const count = (0,digest_groups/* pieceCount */.I$)(artifact, serialization);
        // A lower bound: the bundle has the statement in base64, four bytes for three.
        const names = artifact.files.reduce((sum, { name }) => sum + Buffer.byteLength(name), 0);
        const least = Math.ceil(((names + Math.min(count, model_manifest/* MAX_RESOURCES */.DM + 1) * LEAST_RESOURCE_BYTES) * 4) / 3);
        const most = (0,file/* maxBundleBytes */.SA)('model');
        if (count <= model_manifest/* MAX_RESOURCES */.DM && least <= most)
            continue;
        throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
            message: `the model ${artifact.name} has ${(0,plural/* grouped */.zD)(count)} parts, too many for one signature of at most ${most} bytes; nothing was read or signed`,
            hints: ['use a larger model-shard-size, or sign parts of the directory as separate models'],
            artifact: artifact.name,
        });
    }
}


/***/ }),

/***/ 60734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runResign: () => (/* binding */ runResign)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../../node_modules/p-map/index.js
var p_map = __webpack_require__(4154);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../bundle/stage.js
var bundle_stage = __webpack_require__(91341);
// EXTERNAL MODULE: ../hmac/sidecar.js
var hmac_sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../plan/left-out.js
var left_out = __webpack_require__(90814);
// EXTERNAL MODULE: ../flow/seal.js + 1 modules
var seal = __webpack_require__(14571);
// EXTERNAL MODULE: ../flow/told-of-proof.js
var told_of_proof = __webpack_require__(89793);
// EXTERNAL MODULE: ../digest/unchanged.js
var unchanged = __webpack_require__(36078);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../verify/hmac.js
var verify_hmac = __webpack_require__(3579);
// EXTERNAL MODULE: ../flow/claim.js + 2 modules
var flow_claim = __webpack_require__(42508);
// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
// EXTERNAL MODULE: ../flow/explained.js + 1 modules
var explained = __webpack_require__(36961);
;// CONCATENATED MODULE: ../flow/vouchers.js
/** The current proof of each artifact: a bundle, else an HMAC of the old scheme, else nothing; and whether it holds. */













/**
 * A signature is taken over if it has the artifact's own name, whatever source and time it records. Signatures by other
 * software with the same key also prove the bytes: they name a file by its last component, or not at all.
 */
const POLICY = { predicateTypes: [model_signature/* MODEL_SIGNATURE_TYPE */.MT], nameCheck: 'path', foreignProve: true };
/**
 * In the order of the artifacts. Artifacts with a bad bundle or sidecar are not read.
 *
 * @throws AegisError CANCELLED
 */
async function* vouchersOf(request, { digester, signal }) {
    const { trust, hmac } = request;
    const asked = {
        trust,
        policy: POLICY,
        hmac,
        links: 'refuse',
        hashBundle: true,
        ...(0,defined/* defined */.s)({ signal }),
    };
    async function* claims() {
        for (const artifact of request.artifacts) {
            (0,cancel/* throwIfCancelled */.dZ)(signal);
            const claim = await (0,flow_claim/* claimOf */._B)(artifact, asked);
            const demands = { allowLfsPointers: request.allowLfsPointers === true };
            yield (0,contents/* glanced */.xH)({ group: claim, pieces: (0,flow_claim/* piecesToRead */.xh)(claim, POLICY) }, demands, signal);
        }
    }
    for await (const { group: claim, outcomes } of (0,digest_groups/* digestInGroups */.qF)(claims(), digester)) {
        try {
            yield await vouched(claim, outcomes, request);
        }
        catch (thrown) {
            const error = (0,errors/* toAegisError */.l7)(thrown);
            yield {
                artifact: claim.artifact,
                error: claim.by === 'bundle' ? (0,explained/* explained */.t)(error, claim, outcomes) : error,
            };
        }
    }
}
/** @throws AegisError if the artifact's proof does not hold */
async function vouched(claim, outcomes, request) {
    const demands = { allowLfsPointers: request.allowLfsPointers === true };
    switch (claim.by) {
        case 'refused':
            throw claim.error;
        case 'hmac': {
            const { artifact } = claim;
            if ((0,flow_claim/* digestOf */.ol)(claim, outcomes).hmacSha256 === undefined) {
                throw new errors/* AegisError */.o4('HMAC_UNCHECKED', {
                    message: `${artifact.name} has an HMAC, and there is no key to check it with`,
                });
            }
            const digest = (0,flow_claim/* concludeHmac */.Fh)(claim, outcomes, POLICY, demands);
            await (0,unchanged/* requireUnchanged */.j)(artifact);
            const sidecar = (0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, request.hmac.suffix);
            return { artifact, digest, voucher: { scheme: 'hmac-sha256' }, sidecar };
        }
        case 'nothing': {
            (0,contents/* requireContents */.s4)(claim.artifact, outcomes, demands);
            const read = unsigned(claim.artifact, outcomes);
            await (0,unchanged/* requireUnchanged */.j)(claim.artifact, { isWriting: true });
            return read;
        }
        case 'bundle': {
            const { bundleSha256 } = claim;
            const proven = (0,flow_claim/* conclude */.Ep)(claim, outcomes, demands);
            // To the last file of a model: re-signing must not bless what came since.
            await (0,unchanged/* requireUnchanged */.j)(claim.artifact, { isWriting: true });
            const { keyVersion } = proven;
            if (keyVersion === undefined || bundleSha256 === undefined)
                throw new errors/* AegisError */.o4('INTERNAL', { message: 're-signing needs keys with known versions' });
            const known = { proven, bundleSha256, voucher: { scheme: 'transit', keyVersion } };
            if ((0,flow_claim/* isModel */.yX)(claim)) {
                const { sha256, size } = proven;
                return {
                    ...known,
                    artifact: claim.artifact,
                    digest: { sha256, size },
                    model: modelOf(claim, size),
                };
            }
            const { artifact } = claim;
            const digest = (0,flow_claim/* digestOf */.ol)(claim, outcomes);
            return {
                ...known,
                artifact,
                digest,
                ...(0,defined/* defined */.s)({ sidecar: rightSidecar(artifact, digest, request.hmac) }),
            };
        }
    }
}
/** The model to sign, cut as in its older manifest. */
function modelOf({ artifact, proof }, size) {
    const { serialization, emptyFiles = [] } = proof.manifest;
    const resources = [...proof.files].flatMap(([file, { parts }]) => parts.map(({ range, sha256 }) => ({ file, sha256, ...(0,defined/* defined */.s)({ range }) })));
    const allowSymlinks = artifact.allowSymlinks !== false;
    return { ignored: artifact.ignored, allowSymlinks, serialization, resources, emptyFiles, size };
}
function unsigned(artifact, outcomes) {
    const voucher = { scheme: 'none' };
    if (artifact.kind === 'file')
        return { artifact, digest: (0,flow_claim/* digestOf */.ol)({ artifact }, outcomes), voucher };
    const resources = outcomes.map(({ artifact: { file = '' }, digest, error }) => {
        if (error !== undefined)
            throw error;
        return { file, sha256: digest.sha256 };
    });
    const { ignored, size } = artifact;
    const allowSymlinks = artifact.allowSymlinks !== false;
    const serialization = { method: 'files' };
    return {
        artifact,
        voucher,
        digest: { sha256: (0,model_manifest/* rootDigest */.bb)(resources), size },
        model: { ignored, allowSymlinks, serialization, resources, emptyFiles: [], size },
    };
}
/** The sidecar next to a signed artifact, if its HMAC can be checked. It no longer decides anything. */
function rightSidecar(artifact, { hmacSha256 }, hmac) {
    const path = (0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, hmac.suffix);
    try {
        const sidecar = (0,hmac_sidecar/* readSidecar */.YD)(path);
        if (sidecar === undefined)
            return undefined;
        (0,verify_hmac/* verifyHmac */.B)((0,hmac_sidecar/* parseSidecar */.L0)(sidecar, hmac.encoding, (0,external_node_path_.basename)(artifact.path)), hmacSha256, POLICY);
        return path;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ../flow/resign.js
/**
 * Re-signing: what proves the artifact now? → digest → does the proof hold? → sign → self-check → write → (remove
 * HMAC).
 *
 * Unlike signing, which is all or nothing, this goes on after a refusal and commits batch by batch: an interrupted run
 * leaves complete new bundles for some artifacts and the old ones for the rest, and the next run finishes the work. An
 * existing proof that does not verify is refused, even if another proof next to it would hold: an HMAC, which many can
 * make, does not repair a broken signature.
 */













/** Maximum number of decisions per batch, for each artifact that is signed: many need no new signature. */
const DECISIONS_PER_SIGNATURE = 5;
/**
 * Gives every artifact a signature by the signer's version, if it has a good proof.
 *
 * @throws AegisError only if the run cannot go on (VAULT_*, WRITE_FAILED, SELF_CHECK_FAILED, CANCELLED). Earlier
 * records stay valid.
 */
async function resignArtifacts(request, ports) {
    const { signer, record, signal } = ports;
    const totals = (0,progress/* nothingDone */.m)(request.artifacts.length);
    const batches = (0,p_map/* pMapIterable */.R_)(inSigningBatches(decisions(request, ports), signer.batchSize), async (batch) => ({ batch, written: await sealBatch(batch, request.trust, ports) }), { concurrency: signer.concurrency, backpressure: signer.concurrency * 2 });
    for await (const { batch, written } of batches) {
        (0,cancel/* throwIfCancelled */.dZ)(signal);
        await commit(batch, written, request.trust, ports);
        for (const decision of batch) {
            const one = recordOf(decision, signer, written.get(decision));
            totals[one.status] += 1;
            await record(one);
        }
    }
    return totals;
}
/** What would be done, in the order of the plan; changes nothing. */
async function* decisions(request, { signer, digester, signal }) {
    for await (const vouched of vouchersOf(request, { digester, ...(0,defined/* defined */.s)({ signal }) })) {
        (0,cancel/* throwIfCancelled */.dZ)(signal);
        yield decide(vouched, request, signer.key.version);
    }
}
function decide(vouched, request, wanted) {
    const { artifact } = vouched;
    if (vouched.error !== undefined) {
        return { artifact, action: 'refuse', error: (0,errors/* aboutArtifact */.IJ)(vouched.error, artifact.name) };
    }
    const { digest, voucher, proven, bundleSha256, sidecar } = vouched;
    const { digests } = request;
    const disagreement = digests === undefined ? undefined : disagreementOf(vouched, digests);
    if (disagreement !== undefined)
        return { artifact, digest, action: 'refuse', before: voucher, error: disagreement };
    const removable = request.removeHmac && sidecar !== undefined && { sidecar };
    // A newer version than requested is never replaced by an older one. A signature by other software lacks the name, or
    // our facts.
    const isForeign = artifact.kind === 'file' && proven !== undefined && proven.modelSignature === undefined;
    if (voucher.scheme === 'transit' && voucher.keyVersion >= wanted + (isForeign ? 1 : 0)) {
        const signedAt = proven?.modelSignature?.signedAt;
        return {
            artifact,
            digest,
            action: 'keep',
            keyVersion: voucher.keyVersion,
            ...(0,defined/* defined */.s)({ signedAt }),
            before: voucher,
            ...removable,
        };
    }
    if (voucher.scheme === 'none' && !request.allowUnsigned) {
        const error = new errors/* AegisError */.o4('OLD_SIGNATURE_MISSING', {
            message: artifact.kind === 'model'
                ? 'nothing proves the model: it has no signature'
                : 'nothing proves its bytes: it has neither a signature nor an HMAC',
            artifact: artifact.name,
        });
        return { artifact, digest, action: 'refuse', before: voucher, error };
    }
    const nameProof = digests === undefined ? (namesIt(proven, artifact.name) ? undefined : 'none') : 'digests';
    const supersedes = {
        ...(voucher.scheme === 'transit'
            ? { type: 'transit', keyVersion: voucher.keyVersion, bundleSha256: bundleSha256 ?? '' }
            : { type: voucher.scheme }),
        ...(0,defined/* defined */.s)({ nameProof }),
    };
    const { source, metadata } = request;
    const said = (0,model_signature/* carriedOver */.l9)(proven?.modelSignature, supersedes, (0,defined/* defined */.s)({ source, metadata }));
    return {
        artifact,
        digest,
        action: 'sign',
        before: voucher,
        ...(0,defined/* defined */.s)({ nameProof: said.supersedes?.nameProof }),
        ...removable,
        sealableOf: (signer, signedAt) => (0,seal/* sealableOf */.DL)(vouched, signer, signedAt, said),
    };
}
/** Whether the proof covers the artifact's whole name. Other software signs the last part of a name, or none. */
function namesIt(proven, name) {
    return (proven !== undefined && proven.statement.predicateType !== '' && proven.statement.subject.name === name);
}
/** Why the artifact does not match the caller's list of digests; undefined if it does. */
function disagreementOf(vouched, digests) {
    const { name: artifact } = vouched.artifact;
    const read = 'model' in vouched
        ? vouched.model.resources.map(({ file, ...rest }) => ({ name: `${artifact}/${file}`, ...rest }))
        : [{ name: artifact, sha256: vouched.digest.sha256 }];
    for (const { name, sha256, range } of read) {
        const expected = digests.get(name);
        if (expected === sha256 && range === undefined)
            continue;
        if (expected !== undefined && range === undefined) {
            const message = `${name} does not match its entry in digests`;
            const detail = 'listed {expected}, found {got}';
            return new errors/* AegisError */.o4('DIGEST_MISMATCH', { message, detail, expected, got: sha256, artifact });
        }
        return new errors/* AegisError */.o4('POLICY_UNMET', {
            message: range === undefined
                ? `${name} is not in digests`
                : `${name} is signed in shards, so no digest in digests can be compared with it`,
            hints: [
                range === undefined
                    ? 'names in the list are relative to base-dir; remove from path what you do not want to sign'
                    : 'sign the model with mode sign, or do not set digests for it',
            ],
            artifact,
        });
    }
    return undefined;
}
async function* inSigningBatches(all, size) {
    let batch = [];
    let toSign = 0;
    for await (const decision of all) {
        batch.push(decision);
        if (decision.action === 'sign')
            toSign += 1;
        if (toSign >= size || batch.length >= size * DECISIONS_PER_SIGNATURE) {
            yield batch;
            batch = [];
            toSign = 0;
        }
    }
    yield batch;
}
async function sealBatch(batch, trust, { signer, now }) {
    const signedAt = now();
    const items = batch.flatMap((decision) => decision.action === 'sign' ? [{ decision, ...decision.sealableOf(signer, signedAt) }] : []);
    if (items.length === 0)
        return new Map();
    const sealed = await (0,seal/* seal */.od)(items, signer, trust);
    return new Map(sealed.map(({ decision, bundle, requestId }) => [
        decision,
        { bundle, requestId, signedAt },
    ]));
}
/** Puts the new bundles in place, all of the batch or none, and then removes the sidecars that they replace. */
async function commit(batch, written, trust, { signer, onRemoved }) {
    const stage = new bundle_stage/* Stage */.B({ durable: true });
    try {
        for (const [{ artifact }, { bundle }] of written)
            stage.put(artifact.bundlePath, bundle);
        if (written.size > 0)
            await signer.requireAccepted?.();
        stage.commit();
    }
    catch (thrown) {
        stage.discard();
        throw (0,errors/* toAegisError */.l7)(thrown);
    }
    const replaced = batch.filter(({ sidecar }) => sidecar !== undefined);
    for (const decision of replaced)
        await checkOnDisk(decision, trust);
    const sidecars = replaced.flatMap(({ sidecar }) => sidecar ?? []);
    (0,hmac_sidecar/* removeSidecars */.T5)(sidecars);
    for (const path of sidecars)
        onRemoved?.(path);
}
/** Read from disk, not from memory: once the sidecar is gone, nothing else proves the file. */
async function checkOnDisk({ artifact: { kind, name, bundlePath }, digest }, trust) {
    if (digest === undefined || kind !== 'file')
        throw new errors/* AegisError */.o4('INTERNAL', { message: `only its HMAC proves ${name}` });
    const bundle = (0,file/* readBundleFile */.zi)(bundlePath, (0,file/* maxBundleBytes */.SA)(kind), 'refuse');
    await (0,seal/* selfCheck */.p6)({ kind, name, found: digest, predicateType: model_signature/* MODEL_SIGNATURE_TYPE */.MT, bundle }, trust);
}
/** @param written absent in a dry run */
function recordOf(decision, { key }, written) {
    const { artifact, digest, before } = decision;
    const { kind, name, path, bundlePath } = artifact;
    const facts = {
        kind,
        name,
        path,
        bundlePath,
        ...(digest !== undefined && { sha256: digest.sha256, size: digest.size }),
        ...(0,defined/* defined */.s)({ before }),
    };
    const unseen = artifact.kind === 'model' ? (0,left_out/* leftOutOf */.T)(artifact.leftOut) : {};
    switch (decision.action) {
        case 'refuse':
            return { ...facts, status: 'failed', error: decision.error };
        case 'keep': {
            const { keyVersion, signedAt } = decision;
            return { ...facts, status: 'skipped', keyVersion, ...(0,defined/* defined */.s)({ signedAt }), ...unseen };
        }
        case 'sign':
            return {
                ...facts,
                status: 'resigned',
                keyVersion: key.version,
                ...unseen,
                ...(written !== undefined && {
                    signedAt: written.signedAt.toISOString(),
                    requestId: written.requestId,
                }),
                ...(0,defined/* defined */.s)({ remark: (0,told_of_proof/* remarkOfTakingOver */.iz)(before, decision.nameProof) }),
            };
    }
}

// EXTERNAL MODULE: ../record/manifest.js
var record_manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../error-reasons.js
var error_reasons = __webpack_require__(2932);
// EXTERNAL MODULE: ../record/line-file.js
var line_file = __webpack_require__(58817);
// EXTERNAL MODULE: ../record/own-place.js
var own_place = __webpack_require__(57732);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../record/migration-page.js
/**
 * `aegis-migration.html`: the progress of a migration, for people. One file without external scripts, fonts or images, so
 * that it can be read from a workflow artifact, offline, years later.
 */






/** The first lines of every page. */
const OUR_PAGE = /^<!doctype html>[^]*<meta name="generator" content="aegis-sign">/;
/** Most artifacts to list, refused ones first. Browsers stay fast with this many; the manifest has all. */
const LISTED_ARTIFACTS = 10_000;
class MigrationPage {
    path;
    #refused = [];
    #good = [];
    #reasons = new Map();
    #count = 0;
    /**
     * @param path of the page once `finish` has been called.
     * @throws AegisError RECORD_PLACE_TAKEN
     */
    constructor(path) {
        (0,own_place/* requireOwnPlace */.d)(path, OUR_PAGE, 'migration page of this tool');
        this.path = path;
    }
    add({ name, sha256 = '', keyVersion, before, error }) {
        this.#count += 1;
        if (error !== undefined)
            this.#note(error);
        const rows = error === undefined ? this.#good : this.#refused;
        if (rows.length >= LISTED_ARTIFACTS)
            return;
        rows.push({
            name,
            sha256,
            before: before === undefined ? '' : nameOf(before),
            after: error === undefined ? `version ${keyVersion}` : (0,error_reasons/* reasonOf */.A3)(error.code),
            ...(0,defined/* defined */.s)({ error }),
        });
    }
    #note({ code, hints }) {
        const reason = this.#reasons.get(code) ?? { code, count: 0, hints };
        reason.count += 1;
        this.#reasons.set(code, reason);
    }
    /** Writes the page. @throws AegisError WRITE_FAILED */
    finish(facts) {
        const file = new line_file/* LineFile */.P(this.path);
        try {
            const reasons = [...this.#reasons.values()].sort((a, b) => (0,error_reasons/* rankOf */.IQ)(a.code) - (0,error_reasons/* rankOf */.IQ)(b.code));
            file.write(headOf(facts, reasons));
            const rank = ({ error }) => (error === undefined ? 0 : (0,error_reasons/* rankOf */.IQ)(error.code));
            const refused = [...this.#refused].sort((a, b) => rank(a) - rank(b));
            const rows = [...refused, ...this.#good].slice(0, LISTED_ARTIFACTS);
            for (const row of rows)
                file.write(rowOf(row));
            file.write(tailOf(this.#count - rows.length));
            file.finish();
        }
        finally {
            file.abandon();
        }
    }
}
function headOf({ verdict, passed, key, at, migration }, reasons) {
    const newest = migration.after.filter(({ kind }) => kind === 'transit').at(-1)?.label;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="aegis-sign">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Re-signing with ${migration_page_escape(key)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Re-signing with ${migration_page_escape(key)}</h1>
<p class="verdict ${passed ? 'good' : 'bad'}">${migration_page_escape(verdict)}</p>
${refusals(reasons)}<dl>
<dt>Time</dt><dd><time datetime="${at.toISOString()}">${at.toISOString().replace('T', ' ').slice(0, 16)} UTC</time></dd>
</dl>
${chart('Before this run', migration.before, newest)}
${chart('After this run', migration.after, newest)}
<h2 id="artifacts">Artifacts</h2>
<div class="scroll" role="region" aria-labelledby="artifacts" tabindex="0">
<table>
<thead><tr><th scope="col">Artifact</th><th scope="col">After</th><th scope="col">Before</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
`;
}
/** The reasons of refusals, worst first, each with its remedy. */
function refusals(reasons) {
    if (reasons.length === 0)
        return '';
    const items = reasons.map(({ code, count, hints: [hint = ''] }) => `<li><b>${(0,plural/* grouped */.zD)(count)} ${migration_page_escape((0,error_reasons/* reasonOf */.A3)(code))}</b> <small>${code}</small><br>${migration_page_escape(hint)}</li>`);
    return `<section>\n<h2>What was refused</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}
function rowOf({ name, before, after, sha256, error }) {
    const outcome = error === undefined
        ? migration_page_escape(after)
        : `<b>${migration_page_escape(after)}</b> <small>${error.code}</small><br>${migration_page_escape(migration_page_short(error.sentence))}`;
    const kind = error === undefined ? '' : ' class="refused"';
    return `<tr${kind}><th scope="row">${migration_page_escape(name)}</th><td>${outcome}</td><td>${migration_page_escape(before)}</td><td>${digestOf(sha256)}</td></tr>\n`;
}
/** Twelve digits distinguish artifacts; the full digest is collapsed. */
const digestOf = (sha256) => sha256 === ''
    ? ''
    : `<details><summary><code>${migration_page_escape(sha256.slice(0, 12))}</code></summary><code>${migration_page_escape(sha256)}</code></details>`;
const migration_page_short = (text) => text.replace(/\b([0-9a-f]{12})[0-9a-f]{28,116}\b/g, '$1…');
function tailOf(rest) {
    const more = rest > 0 ? `<p>… and ${rest} more; the manifest lists every one.</p>\n` : '';
    return `</tbody>
</table>
</div>
${more}</main>
</body>
</html>
`;
}
/** A bar with parts in proportion to their counts, and the same in numbers: colour alone is not enough. */
function chart(title, shares, newest) {
    const total = shares.reduce((sum, { count }) => sum + count, 0);
    const colour = (share) => (share.label === newest ? 'newest' : share.kind);
    const parts = shares.map((share) => `<span class="${colour(share)}" style="flex-grow:${share.count}"></span>`);
    const rows = shares.map((share) => `<tr><td><span class="key ${colour(share)}"></span></td><th scope="row">${migration_page_escape(share.label)}</th>` +
        `<td>${(0,plural/* grouped */.zD)(share.count)}</td><td>${percent(share.count, total)}</td></tr>`);
    return `<section>
<h2>${title}</h2>
<div class="bar" aria-hidden="true">${parts.join('')}</div>
<table class="counts"><tbody>
${rows.join('\n')}
</tbody></table>
</section>`;
}
/** Never rounded to all or nothing: one refused artifact of 10,000 is not 0 %. */
function percent(count, total) {
    if (count === total)
        return '100 %';
    return `${Math.min(99.9, Math.max(0.1, (count / total) * 100)).toFixed(1)} %`;
}
function nameOf(voucher) {
    switch (voucher.scheme) {
        case 'transit':
            return `version ${voucher.keyVersion}`;
        case 'hmac-sha256':
            return 'HMAC';
        case 'none':
            return 'no signature';
    }
}
/** Literal text: names come from outside. */
function migration_page_escape(text) {
    return (0,errors/* printable */.g$)(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
const STYLE = `
:root {
  --ground: #fff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --stripe: #f6f8fa;
  --good: #116329; --bad: #a40e26;
  --newest: #1a7f37; --transit: #218bff; --hmac: #bf8700; --none: #57606a; --refused: #cf222e; --open: #8c959f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --stripe: #151b23;
    --good: #56d364; --bad: #ff7b72;
    --newest: #2ea043; --transit: #388bfd; --hmac: #d29922; --none: #9198a1; --refused: #f85149; --open: #656c76;
  }
}
body { background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.verdict { font-size: 1.1rem; font-weight: 600; border-left: .3rem solid; padding: .3rem .8rem; }
.good { color: var(--good); }
.bad { color: var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.bar { display: flex; gap: 2px; height: 1.5rem; border-radius: .3rem; overflow: hidden; }
.bar span { min-width: 3px; }
.key { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; }
.newest { background: var(--newest); }
.transit { background: var(--transit); }
.hmac { background: var(--hmac); }
.none { background: var(--none); }
.bar .refused, .key.refused { background: var(--refused); }
.open { background: var(--open); }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem; font-weight: normal; }
.counts { margin-top: .5rem; }
.counts td:nth-child(n+3) { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow: auto; max-height: 80vh; border: 1px solid var(--line); border-radius: .3rem; }
.scroll table { width: 100%; min-width: 48rem; table-layout: fixed; }
.scroll thead th:nth-child(3) { width: 7rem; }
.scroll thead th:nth-child(4) { width: 9rem; }
summary { cursor: pointer; }
ul { padding-left: 1.2rem; }
small { color: var(--faint); }
@media (max-width: 640px) {
  .scroll thead { position: absolute; clip-path: inset(50%); }
  .scroll table { min-width: 0; }
  .scroll :is(table, tbody, tr, th, td) { display: block; width: auto; }
  .scroll tr { padding: .4rem 0; }
  .scroll :is(th, td) { padding: .1rem .75rem; }
}
.scroll thead th { position: sticky; top: 0; background: var(--stripe); font-weight: 600; }
.scroll tr { border-bottom: 1px solid var(--line); }
.scroll tbody :is(th, td) { overflow-wrap: anywhere; }
tr.refused b { color: var(--bad); }
code { font: .8rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; color: var(--faint); }
@media print { .scroll { max-height: none; } }
`;

// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../run/hmac-key.js + 2 modules
var hmac_key = __webpack_require__(52483);
// EXTERNAL MODULE: ../run/connect.js + 2 modules
var connect = __webpack_require__(83899);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: ../run/provenance.js
var provenance = __webpack_require__(37521);
// EXTERNAL MODULE: ../run/select/plan.js + 2 modules
var plan = __webpack_require__(44010);
// EXTERNAL MODULE: ../vault/transit.js + 1 modules
var transit = __webpack_require__(13225);
// EXTERNAL MODULE: ../run/signer.js + 1 modules
var signer = __webpack_require__(54529);
// EXTERNAL MODULE: ../run/places.js + 1 modules
var places = __webpack_require__(26387);
// EXTERNAL MODULE: ../run/written.js
var run_written = __webpack_require__(55355);
// EXTERNAL MODULE: ../run/trust-file.js
var trust_file = __webpack_require__(62453);
// EXTERNAL MODULE: ../run/github/upload.js
var upload = __webpack_require__(36313);
;// CONCATENATED MODULE: ../run/resign.js
/** Mode `resign`: select → plan → preflight → old key → re-sign → manifest → migration report → upload. */




















/** @throws AegisError any failure that stops the run. */
async function runResign(inputs, session) {
    const artifacts = await (0,plan/* planToSign */.S$)(inputs, session, inputs.hmac.suffix);
    const root = inputs.signaturesDir ?? inputs.baseDir;
    if (inputs.upload !== undefined)
        (0,upload/* requireUploadable */.VO)(artifacts, root, inputs, session);
    const bytes = (0,run_session/* begin */.qN)(session, artifacts, { missing: 0, key: inputs });
    if (artifacts.length === 0)
        return;
    (0,places/* requireWritable */.i)(artifacts, root);
    (0,places/* requireBundlesThatFit */.t)(artifacts);
    const client = (0,connect.connect)(inputs.vault, session);
    try {
        // Each batch ends with a check that the version still counts.
        const requests = 2 * (0,transit/* requestsFor */.Uw)('sign', artifacts.length) + (inputs.hmacKey === undefined ? 0 : hmac_key.HMAC_KEY_REQUESTS);
        const work = { count: artifacts.length, bytes, requests };
        await (0,signer/* withSigner */.j)(inputs, work, client, session, 'Re-signing with', async (opened) => resignWith(inputs, artifacts, opened, client, session));
    }
    finally {
        await client.close();
    }
}
async function resignWith(inputs, artifacts, { signer, key, ...known }, client, session) {
    const root = inputs.signaturesDir ?? inputs.baseDir;
    session.report.learn(known);
    const source = await (0,provenance/* provenanceFor */.x6)(session, inputs);
    const request = {
        artifacts,
        allowLfsPointers: inputs.allowLfsPointers,
        trust: (0,trust_file/* trustToTakeOver */.z1)(key, inputs.trustFile),
        hmac: inputs.hmac,
        allowUnsigned: inputs.allowUnsigned,
        removeHmac: inputs.removeHmac,
        metadata: inputs.metadata,
        ...(0,defined/* defined */.s)({ source, digests: inputs.digests }),
    };
    const old = inputs.hmacKey && (await (0,hmac_key.loadHmacKey)(inputs.hmacKey, client, session));
    const digester = (0,run_session/* openDigester */.wm)(session, { hmacKey: old?.key, content: (0,contents/* contentCheck */.w)('sign', false) });
    try {
        if (inputs.dryRun)
            await announce(request, signer, digester, session);
        else {
            await resignAll(request, { root, signer, digester, inputs, minVersion: (0,trust_file/* shownKey */.dM)(key).minVersion }, session);
            (0,run_session/* tidy */.DZ)(artifacts, root, session);
        }
    }
    finally {
        await digester.close();
        old?.wipe();
    }
}
async function resignAll(request, { root, signer, digester, inputs, minVersion, }, session) {
    const { mount, key } = inputs;
    const { report } = session;
    const page = new MigrationPage((0,external_node_path_.join)(root, migration/* MIGRATION_REPORT_FILE */.L));
    const manifest = new record_manifest/* ManifestWriter */.fU((0,external_node_path_.join)(root, record_manifest/* MANIFEST_FILE */.h1), root, {
        mode: 'resign',
        mount,
        key,
    });
    const lines = [];
    const signed = [];
    const written = [];
    let byHmac = 0;
    let removed = 0;
    const artifacts = new Map(request.artifacts.map((artifact) => [artifact.path, artifact]));
    const toAll = (0,run_session/* recorder */.tT)(session, manifest, (line) => lines.push(line));
    const record = (one) => {
        toAll(one);
        page.add(one);
        const artifact = artifacts.get(one.path);
        if (one.status !== 'failed' && artifact !== undefined)
            signed.push(artifact);
        if (one.status === 'resigned' && artifact !== undefined)
            written.push(artifact);
        if (one.status === 'resigned' && one.before?.scheme === 'hmac-sha256')
            byHmac += 1;
    };
    try {
        await resignArtifacts(request, {
            signer,
            digester,
            now: session.now,
            record,
            onRemoved: () => (removed += 1),
            signal: session.signal,
        });
        manifest.finish({ minVersion });
        report.learn({ manifest: manifest.path });
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
        throw thrown;
    }
    finally {
        // Work done before a failure stays done, so it is always reported.
        if (lines.length > 0)
            session.group('Re-signed', lines);
        manifest.abandon();
        if (removed > 0)
            session.log.info(`Removed the HMAC files of ${(0,plural/* plural */.LS)(removed, 'artifact')}`);
        if (byHmac > 0 && request.digests === undefined)
            session.log.warning(unprovenNames(byHmac));
        const { migration } = report.view();
        page.finish({
            verdict: report.verdict(),
            passed: report.passed(),
            key: report.facts.keyDescription ?? `${mount}/${key}`,
            at: session.now(),
            migration,
        });
        report.learn({ migrationReport: page.path });
    }
    (0,run_written/* sayWritten */.l)(written, inputs.signaturesDir, [manifest.path, page.path], session);
    if (inputs.upload !== undefined)
        report.learn({ upload: await (0,upload/* uploadAll */.dl)(inputs.upload, signed, root, session) });
}
/** Says how many names came only from the disk. */
const unprovenNames = (count) => `the HMACs of ${(0,plural/* plural */.LS)(count, 'artifact')} prove bytes but no names, so the names are those on disk, ` +
    'and the new signatures say that they were not proven; give digests (as sha256sum writes them) to check them';
async function announce(request, signer, digester, session) {
    const lines = [];
    let toSign = 0;
    for await (const decision of decisions(request, { signer, digester, signal: session.signal })) {
        if (decision.action === 'sign')
            toSign += 1;
        const line = session.report.add(recordOf(decision, signer));
        if (line !== undefined)
            lines.push(line);
    }
    session.group('Would be re-signed', lines);
    const requests = Math.ceil(toSign / signer.batchSize);
    session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}


/***/ }),

/***/ 55355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ sayWritten)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81096);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58872);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83034);
/** Logs what a signing run has written, and where. */



/** @param records absolute paths: the manifest, the migration page */
function sayWritten(artifacts, signaturesDir, records, { log, workspace }) {
    const [first] = artifacts;
    if (first === undefined)
        return;
    const shown = (path) => (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .Gz)(workspace, path) ?? path;
    const place = signaturesDir === undefined
        ? `next to the artifacts, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf}`
        : `below ${shown(signaturesDir)}, NAME${_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Zf}`;
    const signatures = artifacts.length === 1 ? shown(first.bundlePath) : `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .grouped */ .zD)(artifacts.length)} signatures (${place})`;
    log.info(`Wrote ${[signatures, ...records.map(shown)].join(', ')}`);
}


/***/ })

};
