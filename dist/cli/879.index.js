export const id = 879;
export const ids = [879];
export const modules = {

/***/ 36879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HMAC_KEY_REQUESTS: () => (/* binding */ HMAC_KEY_REQUESTS),
/* harmony export */   loadHmacKey: () => (/* binding */ loadHmacKey)
/* harmony export */ });
/* harmony import */ var _keys_hmac_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33198);
/* harmony import */ var _vault_kv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15184);
/** Loads the old HMAC key from KV into memory, and wipes it. */


/** Uses of the token that loading needs. */
const HMAC_KEY_REQUESTS = _vault_kv_js__WEBPACK_IMPORTED_MODULE_1__/* .KV_REQUESTS */ .Pw;
/**
 * Reads the key and masks every spelling of it before anything else is shown.
 *
 * @throws AegisError VAULT_SECRET_MISSING, VAULT_DENIED, and errors of the client
 */
async function loadHmacKey({ path, field, encoding }, client, { mask, log }) {
    const { text, location } = await (0,_vault_kv_js__WEBPACK_IMPORTED_MODULE_1__/* .readKvField */ .aC)(client, { path, field });
    if (mask !== undefined)
        (0,_keys_hmac_key_js__WEBPACK_IMPORTED_MODULE_0__/* .spellingsOfHmacKey */ .bN)(text, Buffer.from(text)).forEach(mask);
    const key = (0,_keys_hmac_key_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeHmacKey */ .lh)(text, encoding);
    if (mask !== undefined)
        (0,_keys_hmac_key_js__WEBPACK_IMPORTED_MODULE_0__/* .spellingsOfHmacKey */ .bN)(text, key).forEach(mask);
    log.info(`Old HMAC key: ${location.mount}/${location.path}, field ${field} (KV version ${location.version})`);
    return { key, wipe: () => (0,_keys_hmac_key_js__WEBPACK_IMPORTED_MODULE_0__/* .wipe */ .uv)(key) };
}


/***/ }),

/***/ 15184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ KV_REQUESTS),
/* harmony export */   aC: () => (/* binding */ readKvField),
/* harmony export */   rU: () => (/* binding */ locateSecret)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83467);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45190);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49911);
/** Reads one field of a secret from KV version 1 or 2. */






/** Most requests to read a field: if the mount does not tell its version, both are tried. */
const KV_REQUESTS = 3;
const Mount = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    path: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    type: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    options: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ version: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig()])) })),
});
const Version1 = _schema_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$;
const Version2 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ data: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(Version1), metadata: valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({}) });
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
            path: (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `sys/internal/ui/mounts/${path}`,
            schema: Mount,
        };
        mount = (await client.request(request)).data;
    }
    catch (error) {
        const status = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4 ? error.vault?.status : undefined;
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
    const access = { path: (0,_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .kvPathOf */ .WR)(location), capability: 'read' };
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${access.path}`;
    try {
        if (location.version === 1) {
            const { data, requestId } = await client.request({ method: 'GET', path, schema: Version1 });
            return { secret: data, requestId };
        }
        const { data, requestId } = await client.request({ method: 'GET', path, schema: Version2 });
        return data.data ? { secret: data.data, requestId } : undefined;
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4))
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_DENIED', {
            message: error.message,
            hints: [
                'add this line to the token’s policy:',
                (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .policyLine */ .Dx)(access),
                ...(isGuess
                    ? ['or, with KV version 2:', (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .policyLine */ .Dx)({ ...access, path: (0,_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .kvPathOf */ .WR)({ ...location, version: 2 }) })]
                    : []),
            ],
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ vault: error.vault }),
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_SECRET_MISSING', { message, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ got }) });
}


/***/ }),

/***/ 45190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ policyLine),
/* harmony export */   IK: () => (/* binding */ accessFor),
/* harmony export */   O: () => (/* binding */ vaultPath)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33695);
/** Paths below /v1/ and the policy lines that allow them. */


/**
 * Tag for request paths: percent-encodes every interpolated value segment by segment, so that a name from an input can
 * neither add a query nor lead to another path. Slashes stay, because mounts may contain them.
 *
 * @throws AegisError INPUT_INVALID for an empty value and for segments that URLs treat as navigation (`.`, `..`).
 */
function vaultPath(literals, ...values) {
    return literals.reduce((path, literal, index) => path + encodeSegments(values[index - 1] ?? '') + literal);
}
function encodeSegments(value) {
    const segments = value.replace(/^\/+|\/+$/g, '').split('/');
    const bad = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
    if (bad !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'a Vault path cannot be built',
            detail: 'its segments are {expected}, and one is {got}',
            expected: 'non-empty segments other than `.` and `..`',
            got: JSON.stringify(value),
        });
    }
    try {
        return segments.map(encodeURIComponent).join('/');
    }
    catch (cause) {
        // encodeURIComponent throws only for a lone surrogate.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', { message: 'a Vault path is not valid Unicode', cause });
    }
}
/**
 * The policy for a need. The hash is sent in the body, so one path without a wildcard is enough; only the probe has it in
 * the path (see probe.ts). Transit's sign, verify, rotate and config have no existence check, hence `update`.
 */
function accessFor(need, mount, key) {
    const base = mount.replace(/^\/+|\/+$/g, '');
    switch (need) {
        case 'read-key':
            return { path: `${base}/keys/${key}`, capability: 'read' };
        case 'sign':
            return { path: `${base}/sign/${key}`, capability: 'update' };
        case 'verify':
            return { path: `${base}/verify/${key}`, capability: 'update' };
        case 'rotate':
            return { path: `${base}/keys/${key}/rotate`, capability: 'update' };
        case 'probe':
            return {
                path: `${base}/sign/${key}/${_probe_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBE_HASH */ .Gp.transit}`,
                capability: 'update',
                parameters: _probe_js__WEBPACK_IMPORTED_MODULE_1__/* .PROBE_PARAMETERS */ .Yk,
            };
        case 'retire':
            // The same path can make the key exportable or deletable, which a retirement does not need.
            return {
                path: `${base}/keys/${key}/config`,
                capability: 'update',
                parameters: { min_decryption_version: [] },
            };
        case 'configure':
            return { path: `${base}/keys/${key}/config`, capability: 'update' };
    }
}
/** A policy rule in HCL, ready to paste. One line if the parameters are not limited. */
function policyLine({ path, capability, parameters }) {
    const head = `path ${JSON.stringify(path)} {`;
    if (parameters === undefined)
        return `${head} capabilities = ["${capability}"] }`;
    const allowed = Object.entries(parameters).map(([name, values]) => `    ${JSON.stringify(name)} = [${values.map((one) => JSON.stringify(one)).join(', ')}]`);
    return [
        head,
        `  capabilities = ["${capability}"]`,
        '  allowed_parameters = {',
        ...allowed,
        '  }',
        '}',
    ].join('\n');
}


/***/ }),

/***/ 49911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KV: () => (/* binding */ policyFor),
/* harmony export */   MJ: () => (/* binding */ policyText),
/* harmony export */   TK: () => (/* binding */ SELF),
/* harmony export */   WR: () => (/* binding */ kvPathOf),
/* harmony export */   nn: () => (/* binding */ POLICY_ROLES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45190);
/**
 * The policies that the modes need, as HCL: one role per kind of job, each with only the rights for that job's requests.
 * vault/policies/*.hcl are these texts for the default names; a test keeps them equal and tries them on a real server.
 */


/**
 * `sign` and `verify` are those modes, `operator` is mode `rotate`, `migrate` is mode `resign`. `transit` is `sign` and
 * `verify` together, for a job that does both under one login; the others are narrower.
 */
const POLICY_ROLES = ['transit', 'sign', 'verify', 'operator', 'migrate'];
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
    const blocks = [{ mount, key }, ...also].flatMap((scope) => needs.map((need) => block((0,_path_js__WEBPACK_IMPORTED_MODULE_1__/* .accessFor */ .IK)(need, scope.mount, scope.key), COMMENTS[need])));
    if (role === 'migrate' && hmacKey !== undefined) {
        blocks.push(block({ path: kvPathOf(hmacKey), capability: 'read' }, `The key of the old scheme (KV version ${hmacKey.version}).`));
    }
    const self = SELF.map(_path_js__WEBPACK_IMPORTED_MODULE_1__/* .policyLine */ .Dx).join('\n');
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
    return `# ${about}\n\n${[...rules.map((rule) => block(rule, undefined)), ...SELF.map(_path_js__WEBPACK_IMPORTED_MODULE_1__/* .policyLine */ .Dx)].join('\n')}`;
}
function block(access, comment) {
    if (/[*+]|\{\{/.test(access.path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'a policy cannot be written for this name',
            detail: '{got} is not {expected}',
            expected: 'a name without `*`, `+` and `{{`, which match other names in policies',
            got: JSON.stringify(access.path),
        });
    }
    return `${comment === undefined ? '' : `# ${comment}\n`}${(0,_path_js__WEBPACK_IMPORTED_MODULE_1__/* .policyLine */ .Dx)(access)}`;
}
const trim = (path) => path.replace(/^\/+|\/+$/g, '');


/***/ }),

/***/ 33695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gp: () => (/* binding */ PROBE_HASH),
/* harmony export */   Re: () => (/* binding */ probeBody),
/* harmony export */   Yk: () => (/* binding */ PROBE_PARAMETERS),
/* harmony export */   hY: () => (/* binding */ PROBE_MESSAGE)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/** The message by which a rotation tests whether a new key version works: useless to anyone else. */


/**
 * The message of the probe. Bundles sign bytes that start with `DSSEv1 ` (see bundle/envelope.ts), so a signature over
 * this message can never be used in a bundle.
 */
const PROBE_MESSAGE = Buffer.from('aegis-sign: does this key version sign?');
/**
 * The hash of every probe. It is in the path, not in the body, so that a policy can allow the probe on its own path
 * without limiting the parameters that another policy of the same token allows for `sign`. (For one path, the server
 * merges the parameters that policies allow, and a policy without limits does not lift those of another.)
 */
const PROBE_HASH = { node: 'sha256', transit: 'sha2-256' };
const DIGEST = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(PROBE_HASH.node).update(PROBE_MESSAGE).digest();
/** The body of the request: the digest, or the message if the scheme hashes itself. */
function probeBody(type) {
    const { family, hash } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .schemeOf */ .dz)(type);
    if (hash === undefined)
        return { input: PROBE_MESSAGE.toString('base64') };
    return {
        input: DIGEST.toString('base64'),
        prehashed: true,
        ...(family === 'ecdsa' ? { marshaling_algorithm: 'asn1' } : { signature_algorithm: 'pkcs1v15' }),
    };
}
/**
 * The parameters that a token for rotations needs, as `allowed_parameters` of a policy: the probe in the spelling of each
 * key type, and nothing else. An empty list allows any value.
 */
const PROBE_PARAMETERS = {
    input: [DIGEST.toString('base64'), PROBE_MESSAGE.toString('base64')],
    key_version: [],
    prehashed: [],
    marshaling_algorithm: [],
    signature_algorithm: [],
};


/***/ })

};
