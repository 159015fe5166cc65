export const id = 483;
export const ids = [483];
export const modules = {

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


/***/ })

};
