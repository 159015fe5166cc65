export const id = 384;
export const ids = [384];
export const modules = {

/***/ 19384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined_0 = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../inputs/environment.js
var environment = __webpack_require__(44739);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/look.js
var look = __webpack_require__(62339);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../inputs/file.js
/** Files that an input points to. */





/** Largest file that an input may point to (a certificate, a predicate), in bytes. */
const MAX_INPUT_FILE = 16 * 1024 * 1024;
/** What parsers may read; relative paths start at the workspace. */
function filesFrom(workspace) {
    return {
        readFile: (path) => readInputFile((0,external_node_path_.resolve)(workspace, path)),
        listFolder: (path) => listInputFolder((0,external_node_path_.resolve)(workspace, path)),
    };
}
/** @throws AegisError INPUT_INVALID when it is no small regular file, or a system error. */
function readInputFile(path) {
    try {
        return (0,read/* readWhole */.oD)(path, MAX_INPUT_FILE);
    }
    catch (thrown) {
        if (!(thrown instanceof read/* ReadFailure */.lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        switch (problem) {
            case 'missing':
            case 'link':
            case 'system':
                throw cause;
            case 'too large':
                throw new errors/* AegisError */.o4('INPUT_INVALID', { message: 'a file of more than 16 MiB' });
            case 'irregular':
            case 'changed':
                throw new errors/* AegisError */.o4('INPUT_INVALID', { message: got });
        }
    }
}
/** Most files of a folder that an input may point to. */
const MAX_FOLDER_FILES = 1_000;
/** The files in a folder, sorted, links followed; undefined where the path is no folder. @throws AegisError INPUT_INVALID */
function listInputFolder(path) {
    if ((0,look/* lookThrough */.T)(path)?.isDirectory() !== true)
        return undefined;
    const names = (0,external_node_fs_.readdirSync)(path);
    if (names.length > MAX_FOLDER_FILES)
        throw new errors/* AegisError */.o4('INPUT_INVALID', { message: `a folder of more than ${MAX_FOLDER_FILES} entries` });
    return names
        .map((name) => (0,external_node_path_.join)(path, name))
        .filter((file) => (0,look/* lookThrough */.T)(file)?.isFile() === true)
        .sort();
}
/** Where an agent beside the process keeps a token, by convention. */
const AGENT_TOKEN_FILE = '/var/run/secrets/vault-token';
/** Where `vault login` and `bao login` keep one, below the home directory. */
const LOGIN_TOKEN_FILE = '.vault-token';
/** The first of the usual token files that is there, as parseInputs takes it. */
function usualTokenFile(home, agentFile = AGENT_TOKEN_FILE) {
    const tokenFile = [agentFile, (0,external_node_path_.join)(home, LOGIN_TOKEN_FILE)].find((file) => (0,external_node_fs_.existsSync)(file));
    return tokenFile === undefined ? {} : { tokenFile };
}

// EXTERNAL MODULE: ../inputs/table.js + 11 modules
var table = __webpack_require__(11363);
;// CONCATENATED MODULE: ../inputs/door-words.js

/** What stands for inputs of the action at a terminal, where they are no options. */
const AT_TERMINAL = {
    path: 'the list of artifacts',
    'vault-token': 'VAULT_TOKEN',
    'vault-secret-id': 'VAULT_SECRET_ID',
    'github-token': 'GITHUB_TOKEN',
    registry: 'the registry',
    'registry-model': 'the model',
    'oci-forms': '--oci-forms',
    'oci-recursive': '--oci-recursive',
    'registry-plain-http': '--registry-plain-http',
    'registry-path': 'the directory for the model',
};
/** `key:` in a workflow, `--key` at a terminal. @param mode some options are there in one mode only */
function door_words_spellingOf(door, mode) {
    if (door === 'action')
        return (input, value) => `\`${input}:${value === undefined ? '' : ` ${value}`}\``;
    return (input, value) => {
        const spec = Object.hasOwn(table.INPUTS, input) ? (0,table.specOf)(input) : undefined;
        const isOption = spec !== undefined && (spec.door !== 'action' || isIn(spec.cliModes, mode));
        const name = isOption ? `--${input}` : (AT_TERMINAL[input] ?? input);
        return value === undefined ? name : `${name} ${value}`;
    };
}
const isIn = (modes = [], mode = '') => modes.includes(mode);
/** What a run of the mode does. The sub-actions and the CLI have no input `mode` that a message could name. */
const DOING = {
    sign: 'signing',
    verify: 'verifying',
    resign: 're-signing',
    rotate: 'rotating',
};
/** `a`, `a and b`, `a, b and c`. */
function listed(words) {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

;// CONCATENATED MODULE: ../inputs/problems.js
/** Every problem of a run's inputs, gathered so that one error tells of them all. */


const NO_TOKEN = {
    action: 'there is no token, no OIDC token of the job and no token file to reach Vault with',
    cli: 'there is no token to reach Vault with: neither VAULT_TOKEN nor VAULT_TOKEN_FILE is set, and ~/.vault-token is not there',
};
/** The ways to get one, the usual one first. */
const TOKEN_HINTS = {
    action: [
        'add `permissions: id-token: write` to the job, so that this step can log in as the job',
        'or run hashicorp/vault-action before it with `exportToken: true`, or give the input vault-token',
    ],
    cli: ['log in with `vault login` or `bao login`, set VAULT_TOKEN, or choose a login with --vault-auth'],
};
const OUTSIDER_HINT = 'a run for a pull request from a fork or from Dependabot gets neither secrets nor an OIDC token: run this step on another event, such as push';
/** Collects, so that a person corrects a workflow once and not once per run. */
class problems_Problems {
    #found = [];
    #door;
    #mayBeOutsider;
    #mode;
    #tokenMissing = false;
    /**
     * @param mayBeOutsider whether GitHub may have kept its credentials from this run; see `mayBeOutsider`
     * @param mode as it was given
     */
    constructor(door, mayBeOutsider = false, mode) {
        this.#door = door;
        this.#mayBeOutsider = mayBeOutsider;
        this.#mode = mode;
    }
    /**
     * @param says the rest of a sentence whose subject is the input: what is wrong, and what to write instead
     * @param variable names the subject where the text came from the environment
     */
    add(input, says, variable) {
        this.#found.push({
            input,
            sentence: `${variable ?? door_words_spellingOf(this.#door, this.#mode)(input)} ${this.#words(says)}`,
        });
    }
    /** @param name as somebody wrote it, quoted @param nearest what may have been meant */
    addUnknown(name, nearest) {
        const meant = nearest === undefined
            ? 'remove it, or look its name up'
            : `did you mean ${door_words_spellingOf(this.#door, this.#mode)(nearest)}?`;
        this.#found.push({ sentence: `there is no input ${name}: ${meant}` });
    }
    /** @param modes whose input it is; none for `mode` itself, which only the root action has */
    addForeign(name, action, modes) {
        const owners = modes.map((mode) => (mode === 'sign' ? 'the root action' : `aegis-sign-action/${mode}`));
        const advice = owners.length === 0
            ? 'remove it, only the root action takes a mode'
            : `remove it, it is an input of ${listed(owners)}`;
        this.add(name, `is not an input of aegis-sign-action/${action}: ${advice}`);
    }
    tokenIsMissing() {
        this.#tokenMissing = true;
    }
    has(name) {
        return this.#found.some(({ input }) => input === name);
    }
    throwIfAny() {
        const points = this.#found.map(({ sentence }) => sentence);
        const [only] = points;
        const token = { hints: [...(this.#mayBeOutsider ? [OUTSIDER_HINT] : []), ...TOKEN_HINTS[this.#door]] };
        if (only === undefined) {
            if (this.#tokenMissing)
                throw new errors/* AegisError */.o4('TOKEN_MISSING', { message: NO_TOKEN[this.#door], ...token });
            return;
        }
        if (this.#tokenMissing)
            points.push(NO_TOKEN[this.#door]);
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            ...(points.length === 1
                ? { message: only }
                : { message: `${points.length} inputs need a change`, points }),
            ...(this.#tokenMissing ? token : { hints: [] }),
        });
    }
    #words(says) {
        return typeof says === 'string' ? says : says(door_words_spellingOf(this.#door, this.#mode), this.#door);
    }
}

;// CONCATENATED MODULE: ../inputs/hmac.js
function hmacScheme(values) {
    return { suffix: values['hmac-suffix'] ?? '.hmac', encoding: values['hmac-encoding'] ?? 'hex' };
}
function hmacKeyInputs(values) {
    const path = values['hmac-key-path'];
    if (path === undefined)
        return undefined;
    return {
        path,
        field: values['hmac-key-field'] ?? 'key',
        encoding: values['hmac-key-encoding'] ?? 'utf8',
    };
}

;// CONCATENATED MODULE: ../inputs/remembered.js
function rememberedTrust(values, problems) {
    const trust = values['public-key'];
    if (trust === undefined)
        return {};
    if (trust.kind === 'trust-file')
        return { trustFile: trust.file };
    problems.add('public-key', 'must be a trust file made by `aegis-sign keys export` here: public keys in PEM have no versions');
    return {};
}

;// CONCATENATED MODULE: ../inputs/timestamps.js
const NEEDS_URL = (spell) => `means nothing without ${spell('timestamp-url')}: name the authorities there, or remove it`;
function materialInputs(values, problems) {
    const { 'timestamp-url': authorities, 'timestamp-required': isRequired = true } = values;
    const certificates = values['timestamp-certificates'];
    const material = values['signature-material'] ?? 'key';
    if (authorities === undefined) {
        if (certificates !== undefined && !problems.has('timestamp-url'))
            problems.add('timestamp-certificates', NEEDS_URL);
        if (!isRequired && !problems.has('timestamp-url'))
            problems.add('timestamp-required', NEEDS_URL);
        return { material };
    }
    if (certificates === undefined) {
        if (!problems.has('timestamp-certificates'))
            problems.add('timestamp-certificates', (spell) => `must be given with ${spell('timestamp-url')}: the root of the authorities. A timestamp that nobody could verify is not written`);
        return { material };
    }
    return { material, timestamps: { authorities, certificates, isRequired } };
}

// EXTERNAL MODULE: ../http/pem.js
var pem = __webpack_require__(66445);
;// CONCATENATED MODULE: ../inputs/auth.js
/** Which inputs say how a run authenticates, for each way to do so. Pure. */


/** The roles and policies that `aegis-sign setup` makes, by what a run does. */
const USUAL_ROLES = {
    sign: 'aegis-sign',
    verify: 'aegis-verify',
    resign: 'aegis-migrate',
    rotate: 'aegis-operator',
};
/** Where kubelet puts the token of a pod's service account. */
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
/** Inputs that mean something only for these ways to authenticate. */
const BELONGS_TO = {
    'vault-token': ['token'],
    'vault-token-file': ['token'],
    'revoke-token': ['token', 'approle', 'kubernetes', 'jwt'],
    'vault-auth-path': ['approle', 'kubernetes', 'jwt'],
    'vault-auth-namespace': ['approle', 'kubernetes', 'jwt'],
    'vault-role': ['approle', 'kubernetes', 'jwt'],
    'vault-audience': ['jwt'],
    'vault-jwt-file': ['kubernetes', 'jwt'],
    'vault-secret-id': ['approle'],
    'vault-secret-id-file': ['approle'],
    'vault-secret-id-wrapped': ['approle'],
};
/** The way to authenticate that the inputs describe. */
function authInputs(values, context, problems) {
    const { mode, isGiven, tokenFile } = context;
    const wanted = values['vault-auth'] ?? 'auto';
    const kind = wanted === 'auto' ? kindFor(values, context) : wanted;
    refuseForeign(kind, isGiven, problems);
    if (kind === 'none')
        return { kind };
    if (kind === 'token')
        return tokenInputs(values, isGiven, tokenFile, problems);
    const path = values['vault-auth-path'] ?? kind;
    const usual = kind === 'approle' ? '' : USUAL_ROLES[mode];
    const role = (kind !== 'approle' && !isGiven('vault-role') ? undefined : values['vault-role']) ?? usual;
    if (role === '' && !problems.has('vault-role')) {
        problems.add('vault-role', 'is missing: give the role id of the AppRole');
    }
    if (kind === 'approle')
        return appRoleInputs(values, { path, roleId: role }, isGiven, problems);
    const jwtFile = values['vault-jwt-file'];
    if (kind === 'kubernetes')
        return { kind, path, role, jwtFile: jwtFile ?? SERVICE_ACCOUNT_TOKEN };
    const given = values['vault-audience'];
    if (given !== undefined && jwtFile !== undefined) {
        problems.add('vault-audience', (spell) => `does nothing with ${spell('vault-jwt-file')}, whose token has its audience: remove it`);
    }
    if (jwtFile !== undefined)
        return { kind, path, role, jwtFile };
    // As `setup` binds it. The path of a socket says nothing about whom the token is for.
    const address = values['vault-addr'];
    const audience = given ?? (address?.startsWith('unix:') === true ? undefined : address);
    if (audience === undefined && address !== undefined && !problems.has('vault-audience')) {
        problems.add('vault-audience', (spell) => `is missing: ${spell('vault-addr')} is a socket, so name the audience that the role is bound to`);
    }
    return { kind, path, role, ...(0,defined_0/* defined */.s)({ audience }) };
}
/**
 * `auto`: a token that was given, else the OIDC token of the job, else a token that lies where agents and `vault login`
 * put it. What stands in the inputs counts for more than what happens to be in the environment. Before an agent or proxy
 * that adds its own token, no login that nobody asked for is tried: none is needed, and it would be for another address.
 */
function kindFor(values, { isGiven, tokenFile, hasIdToken, isAgent }) {
    if (isGiven('vault-token') || isGiven('vault-token-file'))
        return 'token';
    const forLogin = [
        'vault-role',
        'vault-audience',
        'vault-auth-path',
        'vault-auth-namespace',
        'vault-jwt-file',
    ];
    if (forLogin.some(isGiven))
        return 'jwt';
    if (values['vault-token'] !== undefined || values['vault-token-file'] !== undefined)
        return 'token';
    if (isAgent && tokenFile === undefined)
        return 'none';
    return hasIdToken ? 'jwt' : 'token';
}
function refuseForeign(kind, isGiven, problems) {
    for (const [name, kinds] of Object.entries(BELONGS_TO)) {
        if (kinds.includes(kind) || !isGiven(name))
            continue;
        problems.add(name, (spell) => `does nothing with ${spell('vault-auth', kind)}: it is for ${listed(kinds)}; remove it`);
    }
}
function tokenInputs(values, isGiven, tokenFile, problems) {
    const revoke = values['revoke-token'] ?? false;
    const token = values['vault-token'];
    const named = values['vault-token-file'];
    if (isGiven('vault-token') && isGiven('vault-token-file')) {
        problems.add('vault-token-file', (spell) => `contradicts ${spell('vault-token')}: remove one of the two`);
    }
    // What stands in the inputs counts for more than what happens to be in the environment.
    const takesFile = isGiven('vault-token-file') && !isGiven('vault-token');
    if (token !== undefined && !takesFile)
        return { kind: 'token', token, revoke };
    const file = named ?? tokenFile;
    if (file !== undefined)
        return { kind: 'token', file, revoke };
    if (!problems.has('vault-token') && !problems.has('vault-token-file'))
        problems.tokenIsMissing();
    return { kind: 'token', token: '', revoke };
}
function appRoleInputs(values, { path, roleId }, isGiven, problems) {
    const secretId = values['vault-secret-id'];
    const secretIdFile = values['vault-secret-id-file'];
    const wrapped = values['vault-secret-id-wrapped'] ?? false;
    if (isGiven('vault-secret-id') && isGiven('vault-secret-id-file')) {
        problems.add('vault-secret-id-file', (spell) => `contradicts ${spell('vault-secret-id')}: remove one of the two`);
    }
    if (wrapped && secretId === undefined && secretIdFile === undefined && !problems.has('vault-secret-id')) {
        problems.add('vault-secret-id', (spell) => `is missing: ${spell('vault-secret-id-wrapped')} is set, so give the wrapping token`);
    }
    const takesFile = secretId === undefined || (isGiven('vault-secret-id-file') && !isGiven('vault-secret-id'));
    return {
        kind: 'approle',
        path,
        roleId,
        wrapped,
        ...(takesFile ? secretIdFile !== undefined && { secretIdFile } : { secretId }),
    };
}

// EXTERNAL MODULE: ../inputs/values.js
var inputs_values = __webpack_require__(25810);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/vault-environment.js
/**
 * Variables of Vault's own client that no input stands for, since whoever runs Vault sets them for a whole machine. What
 * the client would do and we do not is named, never passed over. Source: api/client.go of HashiCorp Vault and of OpenBao.
 */


/** Text of a variable in either spelling; the first that is set wins, and an empty one is not set. */
function given(env, ...names) {
    for (const name of names.flatMap((one) => [`VAULT_${one}`, `BAO_${one}`])) {
        const text = env[name]?.trim() ?? '';
        if (text !== '')
            return { name, text };
    }
    return undefined;
}
function vaultEnvironment(env, problems) {
    function read(parse, ...names) {
        const found = given(env, ...names);
        if (found === undefined)
            return undefined;
        try {
            return parse(found.text);
        }
        catch (thrown) {
            if (!(thrown instanceof parser/* Refusal */.P_))
                throw thrown;
            problems.add('vault-addr', thrown.says, found.name);
            return undefined;
        }
    }
    const srv = given(env, 'SRV_LOOKUP');
    if (srv !== undefined && !/^(0|f|false)$/i.test(srv.text)) {
        problems.add('vault-addr', 'cannot be followed: servers are not looked up in SRV records. Give the address of one server, with its port', srv.name);
    }
    return (0,defined_0/* defined */.s)({
        tlsServerName: read(hostName, 'TLS_SERVER_NAME'),
        // In this order, as Vault's client takes them.
        proxy: read(proxyUrl, 'PROXY_ADDR', 'HTTP_PROXY'),
        requestTimeoutMs: read(goDuration, 'CLIENT_TIMEOUT'),
        maxRetries: read(retries, 'MAX_RETRIES'),
    });
}
/** What changes requests of Vault's own client and has no counterpart here, one sentence each. */
function unsupportedVariables(env) {
    return UNSUPPORTED.flatMap(({ name, why }) => {
        const found = given(env, name);
        return found === undefined ? [] : [`${found.name} is set, but not supported: ${why}`];
    });
}
const UNSUPPORTED = [
    { name: 'MFA', why: 'no second factor is sent; use a login that does not ask for one' },
    { name: 'RATE_LIMIT', why: 'requests are sent in batches, at most four at a time' },
    { name: 'WRAP_TTL', why: 'answers are not asked to be wrapped' },
    { name: 'HEADERS', why: 'give further headers as vault-headers' },
];
const hostName = (text) => {
    if (/^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text))
        return text;
    throw (0,parser/* mustBe */.Jq)('a host name', text);
};
const proxyUrl = (text) => {
    // Shown without what stands before an @, which may be a password.
    if (/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
        return text;
    throw (0,parser/* mustBe */.Jq)('an http:// or https:// URL', text.replace(/^.*@/s, '***@'));
};
/** An hour, which no answer of Vault takes. */
const LONGEST_TIMEOUT_MS = 3_600_000;
/** As Go writes durations (`1m30s`, `500ms`); a number alone is seconds. */
const goDuration = (text) => {
    const expected = 'a duration from 1s to 1h, such as 60s';
    const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
    const parts = /^\d+(\.\d+)?$/.test(text)
        ? [[text, text, 's']]
        : [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    const isWhole = parts.map(([part]) => part).join('') === text;
    const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? Number.NaN), 0);
    if (isWhole && ms >= 1_000 && ms <= LONGEST_TIMEOUT_MS)
        return ms;
    throw (0,parser/* mustBe */.Jq)(expected, text);
};
const retries = (text) => {
    if (/^\d{1,3}$/.test(text))
        return Number(text);
    throw (0,parser/* mustBe */.Jq)('a whole number from 0 to 999', text);
};

;// CONCATENATED MODULE: ../inputs/transit.js
/** Which key on which server, and as whom. */






/** @param mode says which role of `setup` a run logs in with, unless an input does */
function transit_transitInputs(values, source, problems, mode = values.mode ?? 'sign') {
    const { raw, env, context } = source;
    if (values.key === undefined && !problems.has('key')) {
        problems.add('key', (spell) => values.mode === 'verify'
            ? `is missing: name the Transit key that signed, or give ${spell('public-key')} or ${spell('trusted-certificates')} to verify without Vault`
            : 'is missing: name the Transit key');
    }
    if (values['vault-addr'] === undefined && !problems.has('vault-addr')) {
        problems.add('vault-addr', (_, door) => door === 'action'
            ? 'is missing: give the address of Vault to this step too, hashicorp/vault-action does not set VAULT_ADDR'
            : 'is missing: give the address of Vault, or set VAULT_ADDR');
    }
    const certificate = values['vault-client-cert'];
    const certificateKey = values['vault-client-key'];
    if ((certificate === undefined) !== (certificateKey === undefined)) {
        const missing = certificate === undefined ? 'vault-client-cert' : 'vault-client-key';
        if (!problems.has(missing))
            problems.add(missing, 'is missing: a client certificate and its private key go together');
    }
    else if (certificate !== undefined &&
        certificateKey !== undefined &&
        !(0,pem/* keyFits */.E7)(certificate, certificateKey)) {
        problems.add('vault-client-key', (spell) => `is not the private key of ${spell('vault-client-cert')}`);
    }
    return {
        mount: values['transit-mount'] ?? 'transit',
        key: values.key ?? '',
        vault: {
            address: values['vault-addr'] ?? '',
            auth: authInputs(values, {
                mode,
                isGiven: (name) => (0,inputs_values/* given */.g)(name, raw),
                hasIdToken: (0,environment/* hasIdToken */.lP)(env),
                isAgent: isAgent(values, source),
                tokenFile: context.tokenFile,
            }, problems),
            skipVerify: values['vault-skip-verify'] ?? false,
            headers: values['vault-headers'] ?? {},
            ...vaultEnvironment(env, problems),
            ...(0,defined_0/* defined */.s)({
                namespace: values['vault-namespace'],
                authNamespace: values['vault-auth-namespace'],
                caCert: values['vault-ca-cert'],
                clientCert: certificate,
                clientKey: certificateKey,
            }),
        },
    };
}
/** A socket on this machine, or what Vault's client takes for the address of an agent. */
function isAgent({ 'vault-addr': address }, { raw, env }) {
    if (address?.startsWith('unix:') === true)
        return true;
    const isSet = (name) => (env[name] ?? '').trim() !== '';
    return !(0,inputs_values/* given */.g)('vault-addr', raw) && (isSet('VAULT_AGENT_ADDR') || isSet('BAO_AGENT_ADDR'));
}

;// CONCATENATED MODULE: ../inputs/upload.js
/** The workflow artifact that the signatures are handed on in. */

function uploadInputs(values, { shard }, { context: { door } }) {
    if (door !== 'action' || values.upload === false)
        return {};
    const suffix = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
    const retentionDays = values['retention-days'];
    return {
        upload: {
            artifactName: (values['artifact-name'] ?? 'signatures') + suffix,
            compressionLevel: values['compression-level'] ?? 6,
            overwrite: values.overwrite ?? false,
            ...(0,defined_0/* defined */.s)({ retentionDays }),
        },
    };
}

;// CONCATENATED MODULE: ../inputs/resign.js
/** The inputs of mode resign. */






function resignInputs(values, selection, source, problems) {
    const hmacKey = hmacKeyInputs(values);
    const removeHmac = values['remove-hmac'] ?? false;
    if (removeHmac && hmacKey === undefined && !problems.has('hmac-key-path')) {
        problems.add('hmac-key-path', (spell) => `is missing: ${spell('remove-hmac')} removes only sidecars whose HMAC was checked, so name the KV secret with the old key`);
    }
    return {
        mode: 'resign',
        ...selection,
        ...transit_transitInputs(values, source, problems),
        metadata: values.metadata ?? {},
        hmac: hmacScheme(values),
        allowUnsigned: values['allow-unsigned'] ?? false,
        removeHmac,
        dryRun: values['dry-run'] ?? false,
        allowLfsPointers: values['allow-lfs-pointers'] ?? false,
        ...(0,defined_0/* defined */.s)({ hmacKey, keyVersion: values['key-version'], digests: values.digests }),
        ...rememberedTrust(values, problems),
        ...materialInputs(values, problems),
        ...uploadInputs(values, selection, source),
    };
}

// EXTERNAL MODULE: ../inputs/oci.js
var oci = __webpack_require__(97627);
// EXTERNAL MODULE: ../inputs/registry.js
var inputs_registry = __webpack_require__(78451);
;// CONCATENATED MODULE: ../inputs/release.js
/** The GitHub release that a run attaches to, or whose assets it verifies. */



/** Inputs of mode verify that say where artifacts or signatures are, which a release says by itself. */
const ELSEWHERE = [
    'model-path',
    'base-dir',
    'signatures-dir',
    'signature',
    'shard',
    'signatures-artifact',
    'accept-hmac-until',
];
/** Undefined without `release-tag`. */
function releaseInputs(values, { raw }, problems) {
    const { 'release-tag': release, 'github-token': token, mode, path } = values;
    if (release === undefined)
        return {};
    if (token === undefined && !problems.has('github-token')) {
        problems.add('github-token', (spell) => `is empty, and ${spell('release-tag')} needs a token: in a workflow, write \${{ github.token }}`);
    }
    if (mode === 'verify') {
        for (const name of ELSEWHERE) {
            if ((0,inputs_values/* given */.g)(name, raw))
                problems.add(name, (spell) => `does nothing with ${spell('release-tag')}, which verifies the assets of a release: remove it`);
        }
        if (path !== undefined)
            requireNames(path, problems);
    }
    const { tag } = release;
    return {
        release: { token: token ?? '', overwrite: values.overwrite ?? false, ...(0,defined_0/* defined */.s)({ tag }) },
    };
}
/** With a release, patterns select among the names of its assets: a path could only be meant for local files. */
function requireNames({ include, exclude }, problems) {
    const path = [...include, ...exclude].find((pattern) => /[/\\~]/.test(pattern.replace(/^(?:\.\/|\*\*\/)+/, '')));
    if (path === undefined)
        return;
    problems.add('path', (spell) => `selects among release assets, which have no directories, because ${spell('release-tag')} is given: ` +
        `leave it out to verify every asset, or verify ${(0,parser/* quote */.hD)(path)} in a step of its own`);
}

;// CONCATENATED MODULE: ../inputs/rotate.js
/** The inputs of mode rotate. */







/** Where signatures may lie that a run does not look at, by the registry that it looks into. */
const UNSEEN = {
    none: 'models in a registry',
    mlflow: 'OCI registries',
    oci: 'MLflow, and what no tag names in OCI registries',
};
/** The registry whose signatures are looked at. */
function registryOf(values, source, problems) {
    const { registry, 'registry-model': named, 'registry-plain-http': plainHttp } = values;
    if (registry !== 'oci' && plainHttp === true)
        problems.add('registry-plain-http', (spell) => `does nothing without ${spell('registry', 'oci')}`);
    if (registry === undefined && named !== undefined)
        problems.add('registry-model', (spell) => `does nothing without ${spell('registry')}`);
    if (registry === undefined)
        return undefined;
    if (registry === 'oci') {
        const { env, context } = source;
        // Nothing that is signed is to be passed over.
        return { ...(0,oci/* ociInputs */.T)(values, env, context.workspace, problems), isRecursive: true };
    }
    return {
        ...(0,inputs_registry/* mlflowFrom */.WU)(source.env, source.context, (variable, says) => problems.add('registry', says, variable)),
        ...(0,defined_0/* defined */.s)({ model: (0,inputs_registry/* mlflowModel */.LT)(values, problems) }),
    };
}
function rotateInputs(values, source, problems) {
    const { workspace } = source.context;
    const minKeyVersion = values['min-key-version'];
    const rotate = values['retire-only'] !== true;
    const force = values.force ?? false;
    if (!rotate && minKeyVersion === undefined && !problems.has('min-key-version')) {
        problems.add('min-key-version', (spell) => `is missing: ${spell('retire-only')} needs the oldest version to keep`);
    }
    const places = [values.path, values['model-path'], values.manifest, values.registry, values['release-tag']];
    const isChecked = places.some((given) => given !== undefined);
    if (minKeyVersion !== undefined && !isChecked && !force && !problems.has('path')) {
        problems.add('path', (spell) => `is missing: name the signed artifacts (or ${spell('model-path')}, ${spell('manifest')}, ${spell('registry')} or ${spell('release-tag')}), so that no version is retired that they need; ${spell('force')} retires all the same`);
    }
    const registry = registryOf(values, source, problems);
    const ofReleases = values['release-tag'] === undefined ? ['GitHub releases'] : [];
    const unknown = [...(registry === undefined ? ['models in a registry'] : []), ...ofReleases];
    const isAcknowledged = values.unchecked !== undefined || force;
    if (minKeyVersion !== undefined && unknown.length > 0 && !isAcknowledged) {
        problems.add('unchecked', (spell, door) => `is missing: nobody looks at ${unknown.join(' and ')}, where signatures by a retired version would verify no more. ` +
            `Write ${spell('unchecked', 'acknowledge')} if none are there` +
            (door === 'action' ? `, or have them looked at (${spell('registry')}, ${spell('release-tag')})` : ''));
    }
    const timestampCertificates = values['timestamp-certificates'];
    if (timestampCertificates !== undefined &&
        (minKeyVersion === undefined || values['public-key'] === undefined)) {
        problems.add('timestamp-certificates', (spell) => `does nothing here without ${spell('min-key-version')} and a trust file in ${spell('public-key')}: only these let timestamps keep anything alive`);
    }
    return {
        mode: 'rotate',
        ...transit_transitInputs(values, source, problems),
        baseDir: (0,external_node_path_.resolve)(workspace, values['base-dir'] ?? '.'),
        rotate,
        force,
        manifests: (values.manifest ?? []).map((path) => (0,external_node_path_.resolve)(workspace, path)),
        unchecked: minKeyVersion === undefined ? [] : [UNSEEN[registry?.kind ?? 'none'], ...ofReleases],
        dryRun: values['dry-run'] ?? false,
        ...releaseInputs(values, source, problems),
        ...rememberedTrust(values, problems),
        ...(0,defined_0/* defined */.s)({
            registry,
            minKeyVersion,
            timestampCertificates,
            patterns: values.path,
            modelPatterns: values['model-path'],
        }),
        ...(values['signatures-dir'] !== undefined && {
            signaturesDir: (0,external_node_path_.resolve)(workspace, values['signatures-dir']),
        }),
    };
}

;// CONCATENATED MODULE: ../inputs/selection.js
/** Which artifacts a run works on: files and model directories, or a model in a registry. */




function selectionOf(values, source, problems) {
    const { context } = source;
    const registry = (0,inputs_registry/* registryInputs */.P4)(values, source, problems);
    const { path: patterns, 'model-path': modelPatterns } = values;
    // A release says by itself what there is.
    const isPublished = values.mode === 'verify' && values['release-tag'] !== undefined;
    const isElsewhere = isPublished || registry !== undefined || context.manifest !== undefined;
    const isRefused = isElsewhere || problems.has('path') || problems.has('model-path');
    if (patterns === undefined && modelPatterns === undefined && !isRefused) {
        problems.add('path', (spell, door) => door === 'action'
            ? `is missing: name files, directories or glob patterns, one a line, or model directories with ${spell('model-path')}`
            : `is missing: name files after the command, or model directories with ${spell('model-path')}`);
    }
    requireUseful(values, source, problems);
    // Where names are compared as whole paths, a file without a path below base-dir has no name to compare.
    const byPath = values.mode === 'verify' ? (values['name-check'] ?? 'path') === 'path' : context.door === 'action';
    return {
        ...(0,defined_0/* defined */.s)({ patterns, modelPatterns }),
        scope: {
            allowSymlinks: values['allow-symlinks'] ?? false,
            ignorePaths: values['ignore-paths'] ?? [],
            ignoreGitPaths: values['ignore-git-paths'] ?? true,
        },
        baseDir: (0,external_node_path_.resolve)(context.workspace, values['base-dir'] ?? '.'),
        ifNoFilesFound: values['if-no-files-found'] ?? 'error',
        outsideBase: byPath ? 'refuse' : 'basename',
        ...(values['signatures-dir'] !== undefined && {
            signaturesDir: (0,external_node_path_.resolve)(context.workspace, values['signatures-dir']),
        }),
        ...(values.signature !== undefined && { signature: (0,external_node_path_.resolve)(context.workspace, values.signature) }),
        ...(0,defined_0/* defined */.s)({ shard: values.shard, registry }),
    };
}
/** Inputs about what of a directory is a model. */
const OF_MODELS = [
    'allow-symlinks',
    'allow-extra-files',
    'ignore-paths',
    'accept-signed-ignore-paths',
    'ignore-git-paths',
    'model-method',
    'model-shard-size',
];
/** Inputs that say by other means where signatures are, or that there are several. */
const OTHER_PLACES = [
    'signatures-dir',
    'signatures-artifact',
    'shard',
];
/** Refuses what would have no effect beside the other inputs. */
function requireUseful(values, { raw, context }, problems) {
    // A manifest may list models.
    if (values['model-path'] === undefined && context.manifest === undefined && values.registry === undefined) {
        for (const name of OF_MODELS) {
            if ((0,inputs_values/* given */.g)(name, raw) && !problems.has('model-path') && !problems.has(name))
                problems.add(name, (spell) => `does nothing without ${spell('model-path')}: it is about model directories`);
        }
    }
    if (values.signature === undefined)
        return;
    for (const name of OTHER_PLACES) {
        if ((0,inputs_values/* given */.g)(name, raw))
            problems.add(name, (spell) => `contradicts ${spell('signature')}, which names the one signature: remove one of the two`);
    }
    if (context.manifest !== undefined)
        problems.add('signature', 'does nothing with a manifest, which says where signatures are: remove it');
}

// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
;// CONCATENATED MODULE: ../inputs/sign.js
/** The inputs of mode sign. */







function signInputs(values, selection, source, problems) {
    const type = values['predicate-type'];
    const body = values['predicate-path'];
    if (type === undefined && body !== undefined && !problems.has('predicate-type')) {
        problems.add('predicate-type', (spell) => `is missing: name the type of the predicate in ${spell('predicate-path')}`);
    }
    if (type !== undefined &&
        body === undefined &&
        values.mode !== undefined &&
        !problems.has('predicate-path')) {
        problems.add('predicate-path', (spell) => `is missing: name the JSON file with the predicate of ${spell('predicate-type')}`);
    }
    if (body !== undefined && values.metadata !== undefined) {
        problems.add('metadata', (spell) => `does nothing with ${spell('predicate-path')}: put the facts into your own predicate`);
    }
    if (type === model_signature/* MODEL_SIGNATURE_TYPE */.MT && body !== undefined) {
        problems.add('predicate-type', 'is the type that we make ourselves: give your predicate a type of its own');
    }
    if (body !== undefined && selection.modelPatterns !== undefined) {
        problems.add('predicate-path', (spell) => `does nothing with ${spell('model-path')}: the predicate of a model is its manifest; add facts with ${spell('metadata')}`);
    }
    return {
        mode: 'sign',
        ...selection,
        ...transit_transitInputs(values, source, problems),
        serialization: serializationOf(values),
        metadata: values.metadata ?? {},
        dryRun: values['dry-run'] ?? false,
        requireSafetensors: values['require-safetensors'] ?? false,
        allowLfsPointers: values['allow-lfs-pointers'] ?? false,
        ...(0,defined_0/* defined */.s)({ keyVersion: values['key-version'] }),
        ...(type !== undefined && body !== undefined && { predicate: { type, body } }),
        ...materialInputs(values, problems),
        ...uploadInputs(values, selection, source),
        ...releaseInputs(values, source, problems),
    };
}
function serializationOf(values) {
    if (values['model-method'] !== 'shards')
        return { method: 'files' };
    return { method: 'shards', shardSize: values['model-shard-size'] ?? model_manifest/* DEFAULT_SHARD_SIZE */.lV };
}

// EXTERNAL MODULE: ../inputs/parsers/pem.js + 1 modules
var parsers_pem = __webpack_require__(36764);
;// CONCATENATED MODULE: ../inputs/verify.js
/** The inputs of mode verify. */








function verifyInputs(values, selection, source, problems) {
    if (selection.ifNoFilesFound !== 'error') {
        problems.add('if-no-files-found', (spell) => `must be ${spell('if-no-files-found', 'error')} when verifying, or left out: a gate that checked nothing must not pass`);
    }
    const { workspace, manifest } = source.context;
    const name = values['signatures-artifact'];
    const runId = values['run-id'];
    const token = values['github-token'];
    if (name !== undefined && selection.signaturesDir !== undefined) {
        problems.add('signatures-artifact', (spell) => `contradicts ${spell('signatures-dir')}: signatures come from one of the two; remove the other`);
    }
    if (runId !== undefined && name === undefined)
        problems.add('run-id', (spell) => `does nothing without ${spell('signatures-artifact')}`);
    if (runId !== undefined && token === undefined && !problems.has('github-token')) {
        problems.add('github-token', (spell) => `is empty, and ${spell('run-id')} needs a token with \`actions: read\`: write \${{ github.token }}`);
    }
    const trust = values['public-key'];
    const trustedCertificates = values['trusted-certificates'];
    const isUnversioned = trust?.kind === 'public-keys' || (trust === undefined && trustedCertificates !== undefined);
    if (isUnversioned && values['min-key-version'] !== undefined) {
        problems.add('min-key-version', (spell) => `cannot be checked: PEM keys and certificates have no version. Give ${spell('public-key')} a trust file made by \`aegis-sign keys export\``);
    }
    if (values['require-timestamp'] === true && values['timestamp-certificates'] === undefined) {
        if (!problems.has('timestamp-certificates'))
            problems.add('timestamp-certificates', (spell) => `must be given with ${spell('require-timestamp', 'true')}: the root of the timestamp authorities`);
    }
    for (const name of ['expected-certificate-subject', 'expected-certificate-san']) {
        if (values[name] === undefined || trustedCertificates !== undefined)
            continue;
        if (!problems.has('trusted-certificates'))
            problems.add(name, (spell) => `needs ${spell('trusted-certificates')}: only certificates have names. Give the authority, or remove it`);
    }
    if (values['predicate-type'] === model_manifest/* MODEL_MANIFEST_TYPE */.$4) {
        problems.add('predicate-type', (spell) => `is that of models: name them in ${spell('model-path')} instead`);
    }
    const offline = [trust, trustedCertificates].some((one) => one !== undefined) ||
        problems.has('public-key') ||
        problems.has('trusted-certificates');
    return {
        mode: 'verify',
        ...selection,
        trust: offline
            ? (trust ?? { kind: 'public-keys', keys: [] })
            : { kind: 'transit', ...transit_transitInputs(values, source, problems) },
        predicateType: values['predicate-type'] ?? model_signature/* MODEL_SIGNATURE_TYPE */.MT,
        demands: demandsIn(values),
        allowExtraFiles: values['allow-extra-files'] ?? false,
        acceptSignedIgnorePaths: values['accept-signed-ignore-paths'] ?? false,
        requireSafetensors: values['require-safetensors'] ?? false,
        requireTimestamp: values['require-timestamp'] ?? false,
        nameCheck: values['name-check'] ?? 'path',
        ...acceptHmacInputs(values, problems),
        ...cacheInputs(values, source, problems),
        ...(manifest !== undefined && { manifest: (0,external_node_path_.resolve)(workspace, manifest) }),
        ...releaseInputs(values, source, problems),
        ...(0,defined_0/* defined */.s)({
            alertUrl: values['alert-url'],
            minKeyVersion: values['min-key-version'],
            trustedCertificates,
            timestampCertificates: values['timestamp-certificates'],
        }),
        ...(name !== undefined && {
            signaturesArtifact: {
                name,
                ...(runId !== undefined && token !== undefined && { from: { runId, token } }),
            },
        }),
    };
}
function demandsIn(values) {
    const { 'expected-repository': repository, 'expected-repository-id': repositoryId, 'expected-repository-owner-id': repositoryOwnerId, 'expected-ref': ref, 'expected-workflow': workflow, 'expected-metadata': metadata, 'max-age': maxAgeMs, 'expected-certificate-subject': certificateSubject, 'expected-certificate-san': certificateName, } = values;
    return {
        ...(0,defined_0/* defined */.s)({ certificateSubject, certificateName }),
        ...(0,defined_0/* defined */.s)({ repository, ref, workflow, metadata, maxAgeMs }),
        ...(0,defined_0/* defined */.s)({ repositoryId: repositoryId?.toString(), repositoryOwnerId: repositoryOwnerId?.toString() }),
    };
}
/** The CLI's alone, whatever a workflow gives. */
function cacheInputs(values, { context: { door, workspace } }, problems) {
    const { 'cache-dir': directory, 'cache-key-file': keyFile } = values;
    if (door !== 'cli')
        return {};
    if (directory === undefined) {
        if (keyFile !== undefined)
            problems.add('cache-key-file', (spell) => `does nothing without ${spell('cache-dir')}`);
        return {};
    }
    return {
        cache: {
            path: (0,external_node_path_.resolve)(workspace, directory, 'verdicts'),
            keyFile: keyFile === undefined ? (0,external_node_path_.resolve)(workspace, directory, 'key') : (0,external_node_path_.resolve)(workspace, keyFile),
        },
    };
}
/** An HMAC in place of a signature, as long as the caller says. */
function acceptHmacInputs(values, problems) {
    const until = values['accept-hmac-until'];
    const key = hmacKeyInputs(values);
    if (until === undefined) {
        if (key !== undefined && !problems.has('accept-hmac-until')) {
            problems.add('hmac-key-path', (spell) => `does nothing without ${spell('accept-hmac-until')}, which says until when an HMAC is accepted`);
        }
        return {};
    }
    const offline = ['public-key', 'trusted-certificates'].find((name) => values[name] !== undefined);
    if (offline !== undefined) {
        problems.add('accept-hmac-until', (spell) => `needs Vault, where the old key is: remove ${spell(offline)}`);
    }
    if (key === undefined) {
        if (!problems.has('hmac-key-path'))
            problems.add('hmac-key-path', (spell) => `is missing: ${spell('accept-hmac-until')} needs the KV secret with the old key`);
        return {};
    }
    return { acceptHmac: { until, scheme: hmacScheme(values), key } };
}

// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
;// CONCATENATED MODULE: ../inputs/warnings.js
/** What is allowed but deserves a word. */







/** @param action whose inputs may have been meant; all when left out */
function unknownInputs(raw, action) {
    const candidates = action === undefined ? (0,table.inputNames)() : (0,table.inputsOfAction)(action);
    return Object.keys(raw)
        .filter((name) => !Object.hasOwn(table.INPUTS, name))
        .map((name) => {
        const [nearest] = candidates
            .map((candidate) => ({ candidate, distance: editDistance(name.replaceAll('_', '-'), candidate) }))
            .filter(({ candidate, distance }) => distance <= Math.max(2, candidate.length / 4))
            .sort((a, b) => a.distance - b.distance);
        const isMistake = nearest !== undefined || FAMILIES.has(familyOf(name));
        return { name: (0,parser/* quote */.hD)(name), isMistake, ...(0,defined_0/* defined */.s)({ nearest: nearest?.candidate }) };
    });
}
/** The first word of a name that has several: `expected` of `expected-repository`. */
const familyOf = (name) => /^([a-z0-9]+)[-_ .]/.exec(name)?.[1];
/** Whatever begins like one of our inputs was meant for us. */
const FAMILIES = new Set((0,table.inputNames)().map((name) => familyOf(name) ?? name));
/** Values that are allowed but risky, or idle. @param asksVault whether the run talks to Vault whatever keys are given */
function warnings_doubtful(values, raw, env, spell, asksVault) {
    const warnings = [];
    const address = values['vault-addr'];
    const offline = ['public-key', 'trusted-certificates'].find((name) => values[name] !== undefined);
    if (offline !== undefined && !asksVault) {
        const idle = (0,table.inputNames)().filter((name) => {
            const ofVault = name === 'key' || name === 'transit-mount' || name.startsWith('vault-');
            return ofVault && (0,inputs_values/* given */.g)(name, raw);
        });
        if (idle.length > 0)
            warnings.push(`With ${spell(offline)}, Vault is not asked: ${listed(idle.map((name) => spell(name)))} ${idle.length === 1 ? 'has' : 'have'} no effect`);
        return warnings;
    }
    if (raw['mode'] === 'rotate' && values.path !== undefined && values['min-key-version'] === undefined) {
        warnings.push(`Without ${spell('min-key-version')}, no artifact is looked at: that is done before a version is retired, not before one is made`);
    }
    warnings.push(...unsupportedVariables(env));
    if (address !== undefined && (0,server/* isClearText */.bV)(address)) {
        warnings.push(`vault-addr is http://: anyone between this runner and ${new URL(address).host} can read the token`);
    }
    if (values['vault-skip-verify'] === true) {
        warnings.push('vault-skip-verify is true: any server may pass for Vault and read the token');
    }
    return warnings;
}
/** Levenshtein's distance, for did-you-mean. */
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}

;// CONCATENATED MODULE: ../inputs/inputs.js
/** From the text of the inputs to one typed object per mode, with every problem in one error. Pure. */













/**
 * Reads the inputs.
 *
 * @param written  values by input name in lower case; empty means not given
 * @param env  environment variables
 * @throws AegisError INPUT_INVALID with every problem in one message; TOKEN_MISSING when only the token is missing.
 */
function parseInputs(written, env, context) {
    const { door, action } = context;
    const raw = action === undefined ? written : { ...written, mode: action };
    const problems = new problems_Problems(door, (0,environment/* mayBeOutsider */.me)(env), raw['mode']);
    const source = { raw, env, context };
    const values = (0,inputs_values/* readValues */.N)(raw, env, context, problems);
    const unknown = unknownInputs(raw, action);
    for (const { name, nearest, isMistake } of unknown)
        if (isMistake)
            problems.addUnknown(name, nearest);
    const ignored = unknown.filter(({ isMistake }) => !isMistake);
    const mode = values.mode;
    const warnings = [
        ...ignored.map(({ name }) => `There is no input ${name}: it is ignored`),
        ...warnings_doubtful(values, raw, env, door_words_spellingOf(door, mode), mode !== undefined && mode !== 'verify'),
    ];
    if (mode !== undefined)
        refuseForeignInputs(written, mode, action, problems);
    // Built even after a problem, so that one error tells of them all.
    const inputs = inputsOf(mode, values, source, problems);
    problems.throwIfAny();
    return { inputs, warnings };
}
/**
 * The inputs that say which key and which server, for work without artifacts. Errors as of `parseInputs`.
 *
 * @param mode whose rights the work needs
 */
function parseTransitInputs(raw, env, context, mode) {
    const problems = new Problems(context.door, mayBeOutsider(env));
    const values = readValues(raw, env, context, problems);
    const inputs = transitInputs(values, { raw, env, context }, problems, mode);
    problems.throwIfAny();
    const authorities = defined({
        trustedCertificates: values['trusted-certificates'],
        timestampCertificates: values['timestamp-certificates'],
    });
    return { inputs, authorities, warnings: doubtful(values, raw, env, spellingOf(context.door), true) };
}
function inputsOf(mode, values, source, problems) {
    if (mode === 'rotate')
        return rotateInputs(values, source, problems);
    const selection = selectionOf(values, source, problems);
    switch (mode) {
        case 'verify':
            return verifyInputs(values, selection, source, problems);
        case 'resign':
            return resignInputs(values, selection, source, problems);
        case 'sign':
        case undefined:
            return signInputs(values, selection, source, problems);
    }
}
/** An input that does nothing in this mode, or is not one of this action's. */
function refuseForeignInputs(written, mode, action, problems) {
    // Whatever it says: a reader would take it for what the action does.
    if (action !== undefined && (written['mode'] ?? '').trim() !== '')
        problems.addForeign('mode', action, []);
    for (const name of (0,table.inputNames)()) {
        const { modes = table.MODES } = (0,table.specOf)(name);
        if (modes.includes(mode) || !(0,inputs_values/* given */.g)(name, written))
            continue;
        const purpose = listed(modes.map((one) => DOING[one]));
        if (action !== undefined)
            problems.addForeign(name, action, modes);
        else
            problems.add(name, `does nothing when ${DOING[mode]}: remove it, it is for ${purpose}`);
    }
}

// EXTERNAL MODULE: ../inputs/secrets.js
var secrets = __webpack_require__(68031);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../http/connection.js + 1 modules
var http_connection = __webpack_require__(56363);
// EXTERNAL MODULE: ../http/requests.js
var http_requests = __webpack_require__(71325);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../run/github/id-token.js
/**
 * The OIDC token of a GitHub Actions job (GitHub's docs: "OpenID Connect reference"). Asked for here, for both doors: the
 * toolkit's own way reads an answer of any length.
 */







const Answer = dist/* object */.Ikc({ value: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1)) });
const TIMEOUT_MS = 20_000;
const BUDGET = { maxAttempts: 5, totalMs: 60_000 };
/**
 * How to ask for the token; it is masked before anybody gets it.
 *
 * @returns a function that throws AegisError VAULT_LOGIN_REFUSED when GitHub gives none
 */
function idTokenFrom({ address, bearer, proxy }, host) {
    return async (audience) => {
        const url = URL.canParse(address) ? new URL(address) : undefined;
        if (url === undefined)
            throw refused('an ACTIONS_ID_TOKEN_REQUEST_URL that is no URL');
        if (audience !== undefined)
            url.searchParams.set('audience', audience);
        const connection = (0,http_connection/* openConnection */.J)({ ...proxy, address: url, requestTimeoutMs: TIMEOUT_MS, maxAnswerBytes: strict_json/* SMALL_JSON */.R.bytes }, { name: 'GitHub', addressExample: url.origin, certificateHint: '', headersHint: '' });
        const requests = (0,http_requests/* openRequests */.j)(host);
        try {
            const token = await requests.retrying(async () => ask(connection, url, bearer, requests.signal), {
                mode: 'full',
                budget: BUDGET,
                cancelled: () => new errors/* AegisError */.o4('CANCELLED', { message: 'the run was cancelled' }),
            });
            host.mask?.(token);
            return token;
        }
        finally {
            requests.close();
            await connection.close();
        }
    };
}
async function ask(connection, url, bearer, signal) {
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    try {
        const { status, bytes } = await connection.exchange({ method: 'GET', url, headers, signal });
        if (status !== 200)
            return {
                error: refused(`status ${status}`),
                retry: status >= 500 || status === 429 ? 'soon' : 'never',
            };
        if (bytes === undefined)
            return { error: refused(`more than ${strict_json/* SMALL_JSON */.R.bytes} bytes`), retry: 'never' };
        const parsed = (0,schema/* safeParse */.xL)(Answer, (0,strict_json/* parseStrictJson */.i)(bytes, { code: 'VAULT_LOGIN_REFUSED', what: 'the answer', limits: strict_json/* SMALL_JSON */.R }));
        if (!parsed.success)
            return { error: refused('an answer without a token'), retry: 'never' };
        return { value: parsed.output.value };
    }
    catch (thrown) {
        return thrown instanceof errors/* AegisError */.o4
            ? { error: thrown, retry: 'never' }
            : { error: refused('no answer', thrown), retry: 'soon' };
    }
}
const refused = (got, cause) => new errors/* AegisError */.o4('VAULT_LOGIN_REFUSED', {
    message: 'GitHub gave no OIDC token',
    got,
    hints: ['check that the job has `permissions: id-token: write`'],
    ...(0,defined_0/* defined */.s)({ cause }),
});

// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../digest/content.js + 1 modules
var digest_content = __webpack_require__(57865);
// EXTERNAL MODULE: ../files/temporary.js
var files_temporary = __webpack_require__(76993);
;// CONCATENATED MODULE: ../digest/private-file.js
/** Small files that only this user may have written: what is in them is believed, so nobody else may have a hand in it. */




/** Why a file is not believed. */
class Distrust extends Error {
}
/** Whether nobody but this user and root can change what the facts belong to. */
function isOurs({ uid, mode }) {
    return (uid === 0n || uid === ownId()) && (mode & 18n) === 0n;
}
const ownId = () => BigInt(process.geteuid?.() ?? -1);
/**
 * The whole content; undefined when there is no such file.
 *
 * @param secret nobody else may even read it
 * @throws Distrust for a link, anything that is no regular file, one that others can write, one that is too large
 */
function readPrivateFile(path, maxBytes, { secret = false } = {}) {
    requirePrivateDirectory(path);
    let descriptor;
    try {
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    }
    catch (cause) {
        const code = (0,errors/* systemCode */.xU)(cause);
        if (code === 'ENOENT')
            return undefined;
        throw new Distrust(code === 'ELOOP' ? 'it is a symbolic link' : `it cannot be opened (${code ?? 'unknown'})`);
    }
    try {
        const facts = (0,external_node_fs_.fstatSync)(descriptor, { bigint: true });
        if (!facts.isFile())
            throw new Distrust('it is no regular file');
        if (facts.uid !== ownId())
            throw new Distrust('it belongs to another user');
        if ((facts.mode & (secret ? 63n : 18n)) !== 0n)
            throw new Distrust(`others may ${secret ? 'read or ' : ''}write it (chmod 600)`);
        if (facts.size > BigInt(maxBytes))
            throw new Distrust(`it has more than ${maxBytes} bytes`);
        return readWhole(descriptor, Number(facts.size));
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function readWhole(descriptor, size) {
    const content = Buffer.alloc(size);
    for (let length = 0; length < size;) {
        const count = (0,external_node_fs_.readSync)(descriptor, content, length, size - length, null);
        if (count === 0)
            throw new Distrust('it changed while it was read');
        length += count;
    }
    return content;
}
/** Whoever can write to the directory could put another file of ours in the place of the right one. */
function requirePrivateDirectory(path) {
    const directory = (0,external_node_path_.dirname)(path);
    const facts = (0,external_node_fs_.statSync)(directory, { bigint: true, throwIfNoEntry: false });
    if (facts === undefined)
        throw new Distrust('its directory does not exist');
    if (!isOurs(facts))
        throw new Distrust('others may write to its directory (chmod 700)');
}
/**
 * Puts a file in place, whole or not at all, readable by this user alone.
 *
 * @param existing `keep` leaves a file that is there already as it is
 * @throws what the file system throws
 */
function writePrivateFile(path, content, existing) {
    requirePrivateDirectory(path);
    const directory = (0,external_node_path_.dirname)(path);
    const temporary = new files_temporary/* TemporaryNames */.eO().path(directory);
    const flags = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW;
    const descriptor = (0,external_node_fs_.openSync)(temporary, flags, 0o600);
    try {
        try {
            (0,files_temporary/* writeAll */.f4)(descriptor, content);
            (0,external_node_fs_.fsyncSync)(descriptor);
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
        if (existing === 'replace')
            (0,external_node_fs_.renameSync)(temporary, path);
        else {
            try {
                (0,external_node_fs_.linkSync)(temporary, path);
            }
            catch (thrown) {
                if ((0,errors/* systemCode */.xU)(thrown) !== 'EEXIST')
                    throw thrown;
            }
        }
        (0,files_temporary/* syncDirectory */.zR)(directory);
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
    }
}
/** What to say of a file that is not used. */
const reasonOf = (thrown) => thrown instanceof Distrust ? thrown.message : ((0,errors/* systemCode */.xU)(thrown) ?? (0,errors/* messageOf */.bD)(thrown));

;// CONCATENATED MODULE: ../digest/verdict-cache.js
/**
 * Remembers the digests of files that were verified, so that a restart does not read 100 GB again.
 *
 * What is remembered is one fact only: "the bytes of this very file had this digest when they were verified against this
 * bundle under this trust". No verdict: each use authenticates the bundle, asks the server, compares the name and the
 * digest and holds the statement against the policy as if there were no cache. The cache spares the reading and nothing else.
 *
 * "This very file" is: device, inode, size, times of modification and of change in nanoseconds, as `fstat` tells of an
 * open descriptor, in the same boot of the machine. No program can set the time of change (ctime), and every write,
 * rename, `chmod` and `utimes` moves it. That is as good as reading only where these hold, so elsewhere nothing is
 * remembered and nothing believed:
 * - the file belongs to this user or to root, and nobody else may write it. Who may write a file can stop a `write` of
 *   his half-way, after the kernel has moved the times and before the bytes arrive, for as long as he likes;
 * - it lies on a local Linux file system that keeps these times and moves them when a mapped page is written
 *   ({@link FILE_SYSTEMS}). A server of a network file system, FUSE, and any program on Windows can say what they like;
 * - it had been left alone for two seconds when the run began, was brought to the disk before it was read, so that a
 *   mapping that is still open would move the times, and had the same ctime after the last byte as before the first.
 *
 * The file of the cache is believed when nobody else can have written it (owner, mode, no link, directory) and its
 * HMAC-SHA-256 under the caller's key is right; then it is read. Entries are HMACs of what they stand for. An old copy
 * that somebody puts back holds facts that are still true. Whatever is wrong with the cache is a warning, and every
 * file is read; nothing here throws.
 *
 * Who is root, is this user, writes to the disk beneath the file system, or sets the clock of the machine, is not kept out:
 * he could as well change the program that verifies.
 */






/** By the magic number that `statfs` tells: ext2 to ext4, XFS, Btrfs, F2FS, ZFS, and overlays of these. */
const FILE_SYSTEMS = new Set([
    0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x794c7630,
]);
/** Most entries; the oldest go first. A file of the cache has at most some 13 MB. */
const MAX_ENTRIES = 100_000;
const MIN_KEY_BYTES = 32;
/** A file must have been left alone longer before a run: times move in steps, coarse ones on some file systems. */
const SETTLED_MS = 2000n;
const MAGIC = 'aegis-sign verdict cache v1';
const HEADER_BYTES = MAGIC.length + 1 + 64 + 1;
const ENTRY_BYTES = 64 + 1 + 64 + 1;
const MAX_KEY_FILE_BYTES = 4096;
const BOOT_ID = '/proc/sys/kernel/random/boot_id';
/**
 * Opens a cache; one that cannot be used remembers nothing, and a warning says why.
 *
 * @throws AegisError INPUT_INVALID for a key that is too short: nothing else here throws
 */
function openVerdictCache(location, context) {
    const { path, key: given } = location;
    const { trustSha256, content = 'nothing', now, log } = context;
    if (given instanceof Uint8Array && given.length < MIN_KEY_BYTES) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: 'the key of the cache is too short',
            detail: 'it has {got}, and needs {expected}',
            expected: `at least ${MIN_KEY_BYTES} bytes`,
            got: `${given.length} bytes`,
        });
    }
    const warn = (what, why) => log.warning((0,errors/* printable */.g$)(`${what} is not used: ${why}. Every artifact is read`));
    let keys;
    let boot;
    try {
        if (process.platform !== 'linux')
            throw new Distrust('only Linux keeps what it rests on');
        if (location.makeDirectory === true)
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        boot = (0,external_node_fs_.readFileSync)(BOOT_ID, 'latin1').trim();
        keys = keysFrom(given instanceof Uint8Array ? given : keyFile(given.file));
    }
    catch (thrown) {
        warn(`the cache ${path}${given instanceof Uint8Array ? '' : ` with the key ${given.file}`}`, reasonOf(thrown));
        return NO_CACHE;
    }
    let known = new Map();
    let isOurFile = true;
    try {
        known = entriesIn(path, keys);
    }
    catch (thrown) {
        isOurFile = thrown instanceof ForeignKey;
        warn(`the cache ${path}`, reasonOf(thrown));
    }
    const fresh = new Map();
    /** Whether the file system of a device is one that this rests on. */
    const places = new Map();
    /** The name of an entry; undefined where nothing may be remembered. */
    const entryFor = (piece) => {
        const { start, size, bundleSha256 } = piece;
        const stamp = bundleSha256 === undefined ? undefined : stampOf(piece, places);
        if (stamp === undefined)
            return undefined;
        const facts = [
            boot,
            ...stamp.map(String),
            start ?? '',
            size,
            bundleSha256,
            trustSha256,
            content,
            digest_content/* CONTENT_RULES */.Q,
        ];
        const id = (0,external_node_crypto_.createHmac)('sha256', keys.entry).update(JSON.stringify(facts)).digest('hex');
        return { id, ctimeNs: stamp[4] };
    };
    return {
        find: (piece) => {
            // The first run has nothing to find, and should not pay for looking.
            const entry = known.size === 0 ? undefined : entryFor(piece);
            const sha256 = entry === undefined ? undefined : known.get(entry.id);
            return sha256 === undefined ? undefined : { sha256, size: piece.size, isRemembered: true };
        },
        remember: (piece, { sha256, ctimeNs }) => {
            // Absent where it moved while the file was read, or the file could not be brought to the disk before.
            if (ctimeNs === undefined || ctimeNs / 1000000n >= BigInt(now.getTime()) - SETTLED_MS)
                return;
            const entry = entryFor(piece);
            if (entry?.ctimeNs === ctimeNs)
                fresh.set(entry.id, sha256);
        },
        save: () => {
            if (fresh.size === 0 || !isOurFile)
                return;
            try {
                // Another run may have written meanwhile.
                writePrivateFile(path, encode(merged(currentEntries(path, keys), fresh), keys), 'replace');
            }
            catch (thrown) {
                log.warning((0,errors/* printable */.g$)(`the cache ${path} was not written: ${reasonOf(thrown)}`));
            }
        },
    };
}
const NO_CACHE = { find: () => undefined, remember() { }, save() { } };
/** Made under another key, or altered: either way a cache, which may be begun anew. */
class ForeignKey extends Error {
}
function keysFrom(secret) {
    const derive = (use) => Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', secret, '', `${MAGIC}: ${use}`, 32));
    return { file: derive('file'), entry: derive('entry') };
}
function keyFile(path) {
    const read = () => readPrivateFile(path, MAX_KEY_FILE_BYTES, { secret: true });
    let key = read();
    if (key === undefined) {
        writePrivateFile(path, Buffer.from(`${(0,external_node_crypto_.randomBytes)(32).toString('hex')}\n`), 'keep');
        key = read();
    }
    if (key === undefined || key.length < MIN_KEY_BYTES)
        throw new Distrust(`the key has fewer than ${MIN_KEY_BYTES} bytes`);
    return key;
}
/** @throws ForeignKey, Distrust */
function entriesIn(path, keys) {
    const content = readPrivateFile(path, HEADER_BYTES + MAX_ENTRIES * ENTRY_BYTES);
    if (content === undefined)
        return new Map();
    if (!content.subarray(0, MAGIC.length + 1).equals(Buffer.from(`${MAGIC} `)))
        throw new Distrust('it is no cache of this program; it is left as it is');
    const body = content.subarray(HEADER_BYTES);
    const found = Buffer.from(content.subarray(MAGIC.length + 1, HEADER_BYTES).toString('latin1'), 'hex');
    const expected = authenticator(body, keys);
    if (found.length !== expected.length || !(0,external_node_crypto_.timingSafeEqual)(found, expected))
        throw new ForeignKey('it was altered, or made under another key');
    const entries = new Map();
    for (const [, id = '', sha256 = ''] of body.toString('latin1').matchAll(/([0-9a-f]{64}) ([0-9a-f]{64})\n/g))
        entries.set(id, sha256);
    return entries;
}
function currentEntries(path, keys) {
    try {
        return entriesIn(path, keys);
    }
    catch (thrown) {
        if (thrown instanceof ForeignKey)
            return new Map();
        throw thrown;
    }
}
function merged(entries, fresh) {
    for (const [id, sha256] of fresh)
        entries.set(id, sha256);
    for (const id of entries.keys()) {
        if (entries.size <= MAX_ENTRIES)
            break;
        entries.delete(id);
    }
    return entries;
}
function encode(entries, keys) {
    const body = Buffer.from([...entries].map(([id, sha256]) => `${id} ${sha256}\n`).join(''), 'latin1');
    return Buffer.concat([Buffer.from(`${MAGIC} ${authenticator(body, keys).toString('hex')}\n`), body]);
}
const authenticator = (body, { file }) => (0,external_node_crypto_.createHmac)('sha256', file).update(body).digest();
/** What the file is now; undefined when it is another than the planned, or nothing about it may be remembered. */
function stampOf({ path, identity }, places) {
    let descriptor;
    try {
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    }
    catch {
        return undefined;
    }
    try {
        const facts = (0,external_node_fs_.fstatSync)(descriptor, { bigint: true });
        const { dev, ino, size, mtimeNs, ctimeNs } = facts;
        const isPlanned = dev === identity.dev && ino === identity.ino && size === identity.size && mtimeNs === identity.mtimeNs;
        if (!facts.isFile() || !isPlanned || !isOurs(facts))
            return undefined;
        const isLocal = places.get(dev) ?? FILE_SYSTEMS.has((0,external_node_fs_.statfsSync)(`/proc/self/fd/${descriptor}`).type);
        places.set(dev, isLocal);
        return isLocal ? [dev, ino, size, mtimeNs, ctimeNs] : undefined;
    }
    catch {
        return undefined;
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../flow/progress.js
var progress = __webpack_require__(19120);
// EXTERNAL MODULE: ../flow/verify.js
var verify = __webpack_require__(81542);
// EXTERNAL MODULE: ../record/manifest.js
var record_manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../verify/trust.js
var verify_trust = __webpack_require__(41324);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
// EXTERNAL MODULE: ../record/manifest-file.js
var manifest_file = __webpack_require__(17432);
;// CONCATENATED MODULE: ../record/manifest-operations.js
/** What can be asked of manifests: how two differ, several as one, and whether one is as new as it has to be. Pure. */



/** What makes an entry another one. The status tells what a run did, and whether it failed is all that counts of it. */
const COMPARED = (/* unused pure expression or super */ null && (['kind', 'sha256', 'size', 'bundle', 'keyVersion', 'signedAt']));
/** By name; each list in the order of its manifest. */
function diffManifests(before, after) {
    const old = new Map(before.artifacts.map((one) => [one.name, one]));
    const now = new Set(after.artifacts.map(({ name }) => name));
    const changed = after.artifacts.flatMap((one) => {
        const earlier = old.get(one.name);
        if (earlier === undefined)
            return [];
        const fields = COMPARED.filter((field) => earlier[field] !== one[field]);
        if ((earlier.status === 'failed') !== (one.status === 'failed'))
            fields.push('status');
        return fields.length === 0 ? [] : [{ name: one.name, fields, before: earlier, after: one }];
    });
    return {
        added: after.artifacts.filter(({ name }) => !old.has(name)),
        removed: before.artifacts.filter(({ name }) => !now.has(name)),
        changed,
    };
}
/**
 * Several manifests of one key as one, sorted by name: the shards of a run, or a release and what was added to it.
 *
 * @throws AegisError MANIFEST_MALFORMED when they are of different keys, or tell different things of one artifact.
 */
function mergeManifests(manifests) {
    const [first] = manifests;
    if (first === undefined)
        throw manifest_operations_refused('there is no manifest to merge');
    const entries = new Map();
    for (const { mount, key, artifacts } of manifests) {
        if (mount !== first.mount || key !== first.key) {
            throw manifest_operations_refused(`the manifests are of different keys: ${first.mount}/${first.key} and ${mount}/${key}`);
        }
        for (const one of artifacts) {
            const known = entries.get(one.name);
            if (known !== undefined && JSON.stringify(known) !== JSON.stringify(one)) {
                throw manifest_operations_refused(`the manifests tell different things of ${JSON.stringify(one.name)}`);
            }
            entries.set(one.name, one);
        }
    }
    const artifacts = [...entries.values()].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    const minima = manifests.flatMap(({ minVersion }) => minVersion ?? []);
    const minVersion = minima.length === 0 ? undefined : Math.max(...minima);
    return { ...first, ...defined({ minVersion }), artifacts, keyVersions: keyVersionsOf(artifacts) };
}
/**
 * What in the manifest is not signed with at least this version. It is the manifest's word only: whether signatures
 * verify, the artifacts and their bundles tell.
 */
function checkManifest({ artifacts }, minVersion) {
    if (artifacts.length === 0)
        return [{ name: '', reason: 'the manifest lists nothing' }];
    return artifacts.flatMap(({ name, status, keyVersion, error }) => {
        if (status === 'failed')
            return [{ name, reason: error?.code ?? 'failed' }];
        if (keyVersion === undefined)
            return [{ name, reason: 'no key version' }];
        return keyVersion < minVersion ? [{ name, reason: `version ${keyVersion}` }] : [];
    });
}
/** What of an entry is the manifest's word about a signature. */
const PROVEN = ['kind', 'sha256', 'size', 'keyVersion', 'signedAt', 'bundle'];
/**
 * Where a manifest says something else of an artifact than what was verified, for example because the artifact was
 * signed again since. What either of them does not say is not compared.
 */
function contradictionOf(entry, verified) {
    const { name, status, error } = entry;
    const mismatch = (what, expected, got) => new errors/* AegisError */.o4('MANIFEST_MISMATCH', {
        message: `${name} verifies, but the manifest says something else of it`,
        detail: 'the manifest has {expected}, and it is {got}',
        expected: `${what} ${String(expected)}`,
        got: String(got),
        artifact: name,
    });
    if (status === 'failed')
        return mismatch('status', `failed (${error?.code ?? 'unknown'})`, 'verified');
    for (const field of PROVEN) {
        const [said, is] = [entry[field], verified[field]];
        if (said !== undefined && is !== undefined && said !== is)
            return mismatch(field, said, is);
    }
    return undefined;
}
const manifest_operations_refused = (message) => new AegisError('MANIFEST_MALFORMED', { message });

// EXTERNAL MODULE: ../run/select/plan.js + 2 modules
var select_plan = __webpack_require__(44010);
;// CONCATENATED MODULE: ../run/select/listed.js
/**
 * The artifacts that a manifest lists, for mode `verify`. Whoever wrote the manifest chose the names, so each is held to
 * what a plan would make of it, and none is passed over: every entry ends as an artifact or as a refusal of its own.
 */








/**
 * Reads the manifest that names the artifacts.
 *
 * @throws AegisError MANIFEST_MALFORMED; FILES_NOT_FOUND when it lists nothing; INPUT_INVALID when it is about another key
 * than the caller trusts.
 */
function readListing(path, { trust }) {
    const manifest = (0,manifest_file/* readManifest */.WI)(path);
    if (manifest.artifacts.length === 0)
        throw new errors/* AegisError */.o4('FILES_NOT_FOUND', { message: `the manifest ${path} lists no artifact` });
    const trusted = trust.kind === 'transit'
        ? `${trust.mount}/${trust.key}`
        : trust.kind === 'trust-file'
            ? `${trust.file.mount}/${trust.file.name}`
            : undefined;
    const { mount, key } = manifest;
    // A manifest of a run that verified with bare public keys names none.
    if (trusted !== undefined && key !== undefined && `${mount}/${key}` !== trusted) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `the manifest ${path} is about another key than the one that is trusted`,
            detail: 'it is about {got}, and {expected} is trusted',
            expected: trusted,
            got: `${mount}/${key}`,
        });
    }
    return manifest;
}
/** @throws AegisError LIMIT_EXCEEDED */
async function planListed({ artifacts: entries }, inputs, signaturesDir, session) {
    const { baseDir } = inputs;
    const { usable, refused } = placesOf(entries, baseDir, signaturesDir);
    const facts = await (0,stat/* inspectPaths */.VI)(usable.map(({ path }) => path));
    const candidatesOf = (kind, suits) => usable.flatMap(({ entry, path }, index) => 
    // Not literal: nobody named these paths, so no link in them may lead out.
    entry.kind === kind && suits(facts[index]?.kind ?? 'missing') ? [{ path, literal: false }] : []);
    const { signaturesDir: _, ...rest } = inputs;
    const plan = await (0,select_plan/* planAll */.n1)('verify', candidatesOf('file', (fact) => fact !== 'directory'), candidatesOf('model', (fact) => fact === 'directory'), { ...rest, ...(0,defined_0/* defined */.s)({ signaturesDir }) }, session, { ...(0,select_plan/* forVerify */.BY)(inputs), recordsIn: inputs.signaturesDir ?? baseDir });
    const missing = [
        ...refused,
        ...plan.files.refused.map((one) => ({ ...one, kind: 'file' })),
        ...plan.models.refused.map((one) => ({ ...one, kind: 'model' })),
    ];
    const concluded = new Set([...plan.artifacts, ...missing].map(({ path }) => path));
    for (const [index, { entry, path, bundlePath }] of usable.entries()) {
        if (concluded.has(path))
            continue;
        const { name, kind } = entry;
        const isGone = facts[index]?.kind === 'missing' || facts[index]?.kind === 'broken-link';
        const error = isGone
            ? new errors/* AegisError */.o4('ARTIFACT_MISSING', { message: `${name} is not there` })
            : new errors/* AegisError */.o4('ARTIFACT_NOT_REGULAR', {
                message: `what stands at ${name} cannot be the ${kind} that the manifest lists`,
                hints: ['check base-dir; signature files and records of a run are never artifacts'],
            });
        missing.push({ kind, name, path, bundlePath, error });
    }
    return { artifacts: plan.artifacts, missing, passedOver: plan.files.passedOver };
}
/** Puts a verdict through, unless the manifest says something else of the artifact than what was verified. */
function heldAgainst({ artifacts }, root, record) {
    const entries = new Map(artifacts.map((entry) => [entry.name, entry]));
    return (one) => {
        const entry = entries.get(one.name);
        const bundle = (0,external_node_path_.relative)(root, one.bundlePath).split(external_node_path_.sep).join('/');
        if (one.status !== 'verified')
            return record(one);
        const error = entry === undefined ? notListed(one.name) : contradictionOf(entry, { ...one, bundle });
        return record(error === undefined ? one : { ...one, status: 'failed', error });
    };
}
/** Under another name than its entry has, nothing that the manifest says of it would be compared. */
function notListed(name) {
    return new errors/* AegisError */.o4('MANIFEST_MISMATCH', {
        message: `${name} verifies, but the manifest lists nothing of this name`,
        artifact: name,
    });
}
/** Where each entry would be, and those whose name leads nowhere. */
function placesOf(entries, baseDir, signaturesDir) {
    const usable = [];
    const refused = [];
    for (const entry of entries) {
        const { name, kind } = entry;
        if (isPlainName(name)) {
            const path = (0,external_node_path_.resolve)(baseDir, name);
            const isBundle = name.toLowerCase().endsWith(bundle_location/* BUNDLE_SUFFIX */.Z);
            if (!isBundle) {
                usable.push({ entry, path, bundlePath: (0,bundle_location/* bundlePathOf */.r)(path, name, { signaturesDir }) });
                continue;
            }
        }
        const error = new errors/* AegisError */.o4('ARTIFACT_NAME_UNUSABLE', {
            message: `${name} cannot be the name of an artifact`,
            detail: 'a name is {expected}',
            expected: 'a relative path that stays below base-dir and is no signature file',
            hints: ['do not use this manifest: no run of this tool writes such a name'],
        });
        // No path of its own: where the name leads is nobody's business.
        refused.push({ kind, name, path: baseDir, bundlePath: entry.bundle, error });
    }
    return { usable, refused };
}
/** Whether a name is spelled as plans spell it: no detour, no way out, nothing that a file system would cut or refuse. */
function isPlainName(name) {
    const segments = name.split('/');
    const isForeign = name.includes('\0') || (external_node_path_.sep !== '/' && (name.includes(external_node_path_.sep) || /^[a-z]:/i.test(name)));
    return (name.isWellFormed() && !isForeign && !segments.some((one) => one === '' || one === '.' || one === '..'));
}

;// CONCATENATED MODULE: ../run/select/layout.js
/** Signatures that are there, but not where a gate looks: signed with another base-dir or signatures-dir. */



/** Artifacts without a signature that are looked into; the others will be like them. */
const MOST_LOOKED_INTO = 20;
/** Directories above an artifact that may have been base-dir. */
const MOST_LEVELS = 40;
/** What to set so that the signature of the artifact is found; undefined where none is near. */
function layoutAdvice(path, { workspace, signaturesDir }) {
    const written = (directory) => {
        const inside = (0,external_node_path_.relative)(workspace, directory);
        return inside === '' ? '.' : inside.startsWith('..') ? directory : inside.replaceAll(external_node_path_.sep, '/');
    };
    if (signaturesDir === undefined)
        return undefined;
    let base = (0,external_node_path_.dirname)(path);
    for (let level = 0; level < MOST_LEVELS; level += 1) {
        const name = (0,external_node_path_.relative)(base, path);
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(signaturesDir, name + bundle_location/* BUNDLE_SUFFIX */.Z)))
            return `there is a signature for ${name.replaceAll(external_node_path_.sep, '/')} in ${written(signaturesDir)}: set base-dir to ${written(base)}`;
        if (base === workspace || (0,external_node_path_.dirname)(base) === base)
            break;
        base = (0,external_node_path_.dirname)(base);
    }
    return (0,external_node_fs_.existsSync)(path + bundle_location/* BUNDLE_SUFFIX */.Z)
        ? `its signature lies beside it: leave signatures-dir out, or move the signature into it`
        : undefined;
}
/** The same records; those without a signature say where one is, where one is. */
function withLayoutAdvice(layout, record) {
    let looked = 0;
    return (one) => {
        const { error, path } = one;
        if (error?.code !== 'BUNDLE_MISSING' || ++looked > MOST_LOOKED_INTO) {
            record(one);
            return;
        }
        const advice = layoutAdvice(path, layout);
        record(advice === undefined ? one : { ...one, error: error.with({ hints: [advice] }) });
    };
}

// EXTERNAL MODULE: ../run/trusted.js
var trusted = __webpack_require__(39087);
// EXTERNAL MODULE: ../run/github/upload.js
var upload = __webpack_require__(36313);
;// CONCATENATED MODULE: ../run/verify.js
/** Mode `verify`: signatures → select → plan → preflight → verify → manifest. */















/** @throws AegisError whatever keeps the run from reaching verdicts. */
async function runVerify(inputs, session) {
    const { release } = inputs;
    if (release === undefined) {
        return verifyBelow(session.workspace, inputs, await signaturesDirOf(inputs, session), session);
    }
    const { report } = session;
    const { discard, fetchPublished } = await __webpack_require__.e(/* import() */ 943).then(__webpack_require__.bind(__webpack_require__, 15943));
    const published = await fetchPublished(release, inputs.patterns, session);
    const { tag, url } = published.release;
    const facts = { tag, url, attached: [] };
    report.learn({ release: facts });
    try {
        const { directory, patterns } = published;
        // An asset has no directory, so the last part of the signed name is all that it can be compared with.
        const nameCheck = inputs.nameCheck === 'none' ? 'none' : 'basename';
        const there = { ...inputs, baseDir: directory, patterns, nameCheck };
        await verifyBelow(directory, there, undefined, session, published.passedOver);
        if (report.passed())
            report.learn({ release: { ...facts, directory } });
    }
    finally {
        if (report.facts.release?.directory === undefined)
            discard(published);
    }
}
/**
 * @param workspace where patterns start; absolute
 * @param assets of a release, which were not even fetched
 */
async function verifyBelow(workspace, inputs, signaturesDir, session, assets = []) {
    const key = inputs.trust.kind === 'transit' ? inputs.trust : undefined;
    const root = signaturesDir ?? inputs.baseDir;
    const listing = inputs.manifest === undefined ? undefined : readListing(inputs.manifest, inputs);
    const { artifacts, missing, passedOver } = listing === undefined
        ? await (0,select_plan/* planToVerify */.K$)(inputs, signaturesDir, { ...session, workspace })
        : await planListed(listing, inputs, signaturesDir, session);
    const bytes = (0,run_session/* begin */.qN)(session, artifacts, {
        missing: missing.length,
        ...(0,defined_0/* defined */.s)({ key }),
    });
    const unseen = (0,progress/* leftOutOf */.Tt)([...passedOver, ...assets]);
    session.report.learn(unseen);
    const header = { mode: 'verify', ...(key !== undefined && { mount: key.mount, key: key.key }), ...unseen };
    const oldKeys = inputs.acceptHmac === undefined ? undefined : await __webpack_require__.e(/* import() */ 483).then(__webpack_require__.bind(__webpack_require__, 52483));
    const client = key === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(899)]).then(__webpack_require__.bind(__webpack_require__, 83899))).connect(key.vault, session);
    const manifest = new record_manifest/* ManifestWriter */.fU((0,external_node_path_.join)(session.scratch(), record_manifest/* MANIFEST_FILE */.h1), root, header);
    const lines = [];
    const record = withLayoutAdvice({ workspace, ...(0,defined_0/* defined */.s)({ signaturesDir }) }, (0,run_session/* recorder */.tT)(session, manifest, (line) => lines.push(line)));
    let digester;
    let cache;
    let old;
    try {
        const { trust, confirmer, keyDescription } = await (0,trusted/* trusted */.I)(inputs, client, {
            count: artifacts.length,
            bytes,
            requests: oldKeys?.HMAC_KEY_REQUESTS ?? 0,
        }, session);
        session.report.learn({ keyDescription });
        const policy = {
            predicateTypes: [inputs.predicateType],
            nameCheck: inputs.nameCheck,
            allowExtraFiles: inputs.allowExtraFiles,
            acceptSignedIgnorePaths: inputs.acceptSignedIgnorePaths,
            requireSafetensors: inputs.requireSafetensors,
            requireTimestamp: inputs.requireTimestamp,
            demands: { ...inputs.demands, now: session.now() },
        };
        const hmac = standIn(inputs, session);
        if (hmac?.isAccepted === true && inputs.acceptHmac !== undefined && client !== undefined)
            old = await oldKeys?.loadHmacKey(inputs.acceptHmac.key, client, session);
        cache = openCache(inputs, trust, session);
        digester = (0,run_session/* openDigester */.wm)(session, {
            hmacKey: old?.key,
            cache,
            content: (0,contents/* contentCheck */.w)('verify', inputs.requireSafetensors),
        });
        await (0,verify/* verifyArtifacts */.F)({ artifacts, missing, trust, policy, ...(0,defined_0/* defined */.s)({ hmac }) }, {
            digester,
            record: listing === undefined ? record : heldAgainst(listing, root, record),
            signal: session.signal,
            ...(0,defined_0/* defined */.s)({ confirmer, cache }),
        });
        manifest.finish();
        session.report.learn({ manifest: manifest.path });
        sayHowManyByHmac(session);
    }
    finally {
        // Not as they come: progress is shown meanwhile, and must not fold away with them.
        if (lines.length > 0)
            session.group('Verdicts', lines);
        manifest.abandon();
        cache?.save();
        await digester?.close();
        old?.wipe();
        await client?.close();
    }
}
/** What was verified before, where the caller wants it remembered. */
function openCache({ cache, requireSafetensors }, trust, { now, log }) {
    if (cache === undefined)
        return undefined;
    const { path, keyFile } = cache;
    const content = (0,contents/* contentCheck */.w)('verify', requireSafetensors);
    const context = { trustSha256: (0,verify_trust/* trustSha256 */.aL)(trust), now: now(), log, ...(0,defined_0/* defined */.s)({ content }) };
    return openVerdictCache({ path, key: { file: keyFile }, makeDirectory: true }, context);
}
/** Whether an HMAC may stand in for a signature now, said aloud either way. */
function standIn({ acceptHmac, minKeyVersion }, { now, log }) {
    if (acceptHmac === undefined)
        return undefined;
    const { until, scheme } = acceptHmac;
    const isAccepted = now() < until;
    const date = until.toISOString().slice(0, 10);
    log.warning(isAccepted
        ? `Until ${date} an artifact without a signature passes by its HMAC, which whoever can check it can forge`
        : `accept-hmac-until was ${date}: an artifact with an HMAC alone is refused. Remove the input`);
    return { scheme, isAccepted, ...(0,defined_0/* defined */.s)({ minKeyVersion }) };
}
function sayHowManyByHmac({ report, log }) {
    const { acceptedByHmac } = report.view();
    if (acceptedByHmac === 0)
        return;
    const what = acceptedByHmac === 1 ? '1 artifact carries' : `${acceptedByHmac} artifacts carry`;
    log.warning(`${what} no signature and passed by an HMAC alone: sign with mode resign`);
}
async function signaturesDirOf(inputs, session) {
    const { signaturesArtifact, signaturesDir } = inputs;
    if (signaturesArtifact === undefined)
        return signaturesDir;
    const { log, scratch } = session;
    const { downloadSignatures } = await __webpack_require__.e(/* import() */ 219).then(__webpack_require__.bind(__webpack_require__, 59219));
    const request = { ...signaturesArtifact, scratch: scratch() };
    log.info(`Downloading the signatures from ${request.name}`);
    return (0,cancel/* unlessCancelled */.MS)(session.signal, downloadSignatures(request, (0,upload/* artifactService */.Gd)(session), log));
}

;// CONCATENATED MODULE: ../run/run.js
/** The life of a run: inputs → mode → audit. Whatever happens ends in the report; nothing is thrown. */





/** Does what the inputs say, to the end: `report.passed()` is the verdict. Never rejects. */
async function perform({ host, report, parse }) {
    const { log } = host;
    const session = { ...host, report, audit: new run_session/* AuditTrail */.io() };
    let alertUrl;
    try {
        const { inputs, warnings } = parse();
        warnings.forEach((warning) => log.warning(warning));
        const dryRun = inputs.mode !== 'verify' && inputs.dryRun;
        if (inputs.mode === 'verify')
            ({ alertUrl } = inputs);
        report.learn({ mode: inputs.mode, dryRun, baseDir: inputs.baseDir });
        host.leftovers?.writesBelow(writtenBelow(inputs));
        await runMode(inputs, session);
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
    }
    finishAudit(session);
    if (alertUrl !== undefined)
        await alertOf(alertUrl, session);
}
/** Where the mode writes, under temporary names at first. */
function writtenBelow(inputs) {
    if (inputs.mode === 'rotate')
        return [];
    const { mode, registry, baseDir, signaturesDir, signature } = inputs;
    if (registry !== undefined)
        return registry.target === undefined ? [] : [(0,external_node_path_.dirname)(registry.target)];
    if (mode === 'verify')
        return [];
    return [signaturesDir ?? baseDir, ...(signature === undefined ? [] : [(0,external_node_path_.dirname)(signature)])];
}
/** What a gate does not need is loaded where it is: a gate starts in front of every model server. */
async function runMode(inputs, session) {
    if (inputs.mode !== 'rotate' && inputs.registry !== undefined) {
        const { registry: where } = inputs;
        if (where.kind === 'oci') {
            const { runInOciRegistry } = await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(720), __webpack_require__.e(129), __webpack_require__.e(448), __webpack_require__.e(465), __webpack_require__.e(50)]).then(__webpack_require__.bind(__webpack_require__, 65050));
            return runInOciRegistry(inputs, where, session);
        }
        const { runInRegistry } = await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(720), __webpack_require__.e(129), __webpack_require__.e(465), __webpack_require__.e(967)]).then(__webpack_require__.bind(__webpack_require__, 84967));
        return runInRegistry(inputs, where, session);
    }
    switch (inputs.mode) {
        case 'sign':
            return (await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(720), __webpack_require__.e(129), __webpack_require__.e(551)]).then(__webpack_require__.bind(__webpack_require__, 6551))).runSign(inputs, session);
        case 'verify':
            return runVerify(inputs, session);
        case 'resign':
            return (await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(720), __webpack_require__.e(129), __webpack_require__.e(549)]).then(__webpack_require__.bind(__webpack_require__, 55549))).runResign(inputs, session);
        case 'rotate':
            return (await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(60), __webpack_require__.e(720), __webpack_require__.e(129), __webpack_require__.e(465), __webpack_require__.e(967), __webpack_require__.e(490)]).then(__webpack_require__.bind(__webpack_require__, 53490))).runRotate(inputs, session);
    }
}
/** Tells the receiver when the gate stayed shut. A run that somebody stopped is no news. */
async function alertOf(url, { report, log, proxy, now, run }) {
    const { fatal, failures, counts, planned } = report.view();
    if (report.passed() || fatal?.code === 'CANCELLED')
        return;
    const { verified, failed } = counts;
    const { MOST_FAILURES, sendAlert } = await __webpack_require__.e(/* import() */ 296).then(__webpack_require__.bind(__webpack_require__, 90296));
    const alert = {
        source: run ?? 'urn:aegis-sign',
        time: now().toISOString(),
        verdict: report.verdict(),
        ...(fatal !== undefined && { error: { code: fatal.code, message: fatal.sentence } }),
        failures: failures.slice(0, MOST_FAILURES).map(({ error }) => ({
            artifact: error.artifact ?? '',
            code: error.code,
            message: error.sentence,
        })),
        counts: { planned, verified, failed },
        ...(0,defined_0/* defined */.s)({ trusted: report.facts.keyDescription }),
    };
    await sendAlert(alert, { url, proxy }, log);
}
function finishAudit({ audit, report }) {
    try {
        audit.log?.finish(report.passed() ? 'success' : 'failure', report.verdict());
    }
    catch (thrown) {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
    }
}

// EXTERNAL MODULE: ../record/audit.js
var audit = __webpack_require__(21889);
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
            ...(0,defined_0/* defined */.s)({ size, sha256, keyVersion, stored }),
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

// EXTERNAL MODULE: ../action/leftovers.js
var leftovers = __webpack_require__(22853);
// EXTERNAL MODULE: ../action/releases.js + 3 modules
var releases = __webpack_require__(87850);
// EXTERNAL MODULE: ../action/runner.js + 3 modules
var runner = __webpack_require__(30142);
;// CONCATENATED MODULE: ../action/annotations.js
/** What GitHub shows beside the log and in the files of a pull request: error annotations. Pure. */






/** GitHub keeps ten error annotations a step: nine for failures, one that counts the others. */
const MOST_ERRORS = 9;
/** Characters of an annotation. The runner cuts at 4,096 (actions/runner, IssueMatcher and `_maxIssueMessageLength`). */
const LONGEST_ANNOTATION = 4000;
/** Error annotations: one for each reason, worst first, before the second of any; at most nine, then one that counts the rest. */
function annotationsOf(report) {
    const { facts } = report;
    const { fatal, failures, reasons } = report.view();
    const stop = fatal === undefined ? [] : [annotationOf(fatal, undefined, facts)];
    const shown = failures
        .slice(0, MOST_ERRORS - stop.length)
        .map(({ name, path, error }) => annotationOf(error, { name, path }, facts));
    const failed = reasons.reduce((sum, { count }) => sum + count, 0);
    const rest = failed - shown.length;
    if (rest <= 0)
        return [...stop, ...shown];
    const message = `${(0,plural/* plural */.L)(rest, 'more artifact')} failed. In all: ${(0,error_reasons/* countsByReason */.EV)(reasons)}. The manifest lists every one.`;
    return [...stop, ...shown, { title: 'More failures', message }];
}
function annotationOf(error, artifact, facts) {
    const name = artifact?.name ?? error.artifact;
    const [first = '', ...points] = (0,format/* errorLines */.S6)(error);
    const said = [(0,format/* aboutName */.Hr)(name, first), ...points].join('\n');
    const path = artifact?.path ?? (name === undefined ? facts.workspace : (0,external_node_path_.join)(facts.baseDir, name));
    const file = (0,run_session/* below */.Gz)(facts.workspace, path);
    return {
        title: error.code,
        message: fitting(said, (0,format/* hintLines */.LM)(error).join('\n')),
        ...(0,defined_0/* defined */.s)({ file }),
    };
}
/** What to do is not what may be cut off: where not everything fits, it comes first. */
function fitting(said, hints) {
    const whole = [said, hints].filter((part) => part !== '').join('\n');
    return whole.length <= LONGEST_ANNOTATION
        ? whole
        : cut([hints, said].filter((part) => part !== '').join('\n'));
}
/** Never within a character. */
const cut = (text) => text.length <= LONGEST_ANNOTATION
    ? text
    : `${text.slice(0, LONGEST_ANNOTATION - 1).replace(/[\ud800-\udbff]$/, '')}…`;

;// CONCATENATED MODULE: ../action/markdown.js
/** Text for GitHub's Markdown, where a name from outside must not become syntax. Pure. */

/**
 * Text as it is, in Markdown and its tables: whatever could be syntax becomes a character reference (CommonMark 0.31,
 * section 2.5: references never act as structure).
 *
 * GitHub makes links of plain text, too: of addresses (GFM, section 6.9, Autolinks), of `@names` and of `#numbers`, and
 * it looks at the text after the references are read. A comment cuts such a text in two, and shows nothing.
 */
function escapeMarkdown(text) {
    return (0,errors/* printable */.g$)(text)
        .replace(/[^\p{L}\p{N}\p{M} .,;/=()"'%{}?+-]/gu, (character) => `&#${character.codePointAt(0)};${LINKING.test(character) ? BREAK : ''}`)
        .replace(/www(?=\.)/gi, `$&${BREAK}`);
}
const LINKING = /[@:#]/;
const BREAK = '<!-- -->';
/** A sentence of ours, in which backticks set off what is to be typed. Whatever stands between them stays text. */
function prose(text) {
    const parts = escapeMarkdown(text).split('&#96;');
    if (parts.length % 2 === 0)
        return parts.join('&#96;');
    return parts.map((part, index) => (index % 2 === 0 ? part : `<code>${part}</code>`)).join('');
}
const code = (text) => `<code>${escapeMarkdown(text)}</code>`;
/** A link, or the text alone where the address is none that a page should lead to. */
function markdown_link(text, url) {
    const address = URL.parse(url);
    const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:';
    // CommonMark 0.31, section 6.3: between < and >, only these and line breaks have a meaning. A URL holds none of them.
    return isWeb
        ? `[${escapeMarkdown(text)}](<${address.href.replace(/[<>\\]/g, encodeURIComponent)}>)`
        : code(text);
}
/** Lines that unfold. Blank lines around them make them Markdown again. */
const folded = (title, lines) => lines.length === 0 ? [] : [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
const byteLength = (text) => Buffer.byteLength(text);
/** As many lines from the start as fit. */
function withinBudget(lines, bytes) {
    let used = 0;
    const fitting = [];
    for (const line of lines) {
        used += byteLength(line) + 1;
        if (used > bytes)
            break;
        fitting.push(line);
    }
    return fitting;
}

;// CONCATENATED MODULE: ../action/summary.js
/** What GitHub shows of a run: the job summary, the outputs. Pure. */






/** Bytes of a summary. GitHub drops one of more than 1 MiB altogether. */
const MOST_SUMMARY_BYTES = 1_000_000;
/** Attached assets that the summary links to. */
const MOST_LINKS = 50;
/** Artifacts of one reason that stand there at once; more unfold. */
const MOST_AT_ONCE = 10;
/** Every output that is known, also after a failure. */
function outputsOf(report) {
    const { upload, keyVersion, manifest, auditLog, rotation, release } = report.facts;
    const passed = report.passed();
    const { counts, isPlanned, planned } = report.view();
    return {
        result: passed ? 'passed' : 'failed',
        ...(isPlanned && { count: String(planned) }),
        signed: String(counts.signed),
        verified: String(counts.verified),
        resigned: String(counts.resigned),
        failed: String(counts.failed),
        skipped: String(counts.skipped),
        ...(keyVersion !== undefined && { 'key-version': String(keyVersion) }),
        ...(rotation !== undefined && { 'previous-key-version': String(rotation.previousVersion) }),
        ...(0,defined_0/* defined */.s)({ manifest, 'audit-log': auditLog }),
        ...(upload !== undefined && { 'artifact-id': String(upload.id), 'artifact-url': upload.url }),
        ...(upload?.digest !== undefined && { 'artifact-digest': upload.digest }),
        ...(release !== undefined && { 'release-url': release.url }),
        // Only what was verified is handed on, whatever failed after it.
        ...(passed && release?.directory !== undefined && { 'release-path': release.directory }),
    };
}
/**
 * The job summary in GitHub's Markdown, below the limit at which GitHub would drop it. What failed comes first, by reason;
 * whatever is long unfolds.
 */
function summaryOf(report) {
    const { facts } = report;
    const view = report.view();
    const { fatal, reasons } = view;
    const head = [
        `### ${report.passed() ? '✅' : '❌'} ${escapeMarkdown(report.verdict())}`,
        '',
        ...(reasons.length < 2 ? [] : [`**${escapeMarkdown((0,error_reasons/* countsByReason */.EV)(reasons))}**`, '']),
        ...(fatal === undefined ? [] : stopped(fatal)),
        ...(view.acceptedByHmac > 0 ? hmacWarning(view.acceptedByHmac) : []),
        ...sections(reasons, MOST_SUMMARY_BYTES / 2),
        ...(facts.mode === 'resign' && view.isPlanned ? migrationStatus(view.migration) : []),
        ...notLookedAt(view),
    ];
    const { upload } = facts;
    const tail = [
        ...(facts.keyDescription === undefined ? [] : [`Key: ${code(facts.keyDescription)}`, '']),
        ...(upload === undefined ? [] : [`Signatures: workflow artifact ${markdown_link(upload.name, upload.url)}`, '']),
        ...(facts.release === undefined ? [] : releaseLines(facts.release)),
    ];
    const budget = MOST_SUMMARY_BYTES - byteLength([...head, ...tail].join('\n')) - 1000;
    return [...head, ...tail, ...artifactTable(view, budget, facts), ...storedLines(view, budget)].join('\n');
}
/** What stopped the run as a whole. */
function stopped(error) {
    const [first = '', ...points] = (0,format/* errorLines */.S6)(error);
    const request = error.vault?.requestId;
    return [
        `${error.artifact === undefined ? '' : `${code(error.artifact)}: `}${prose(summary_short(first))}`,
        '',
        ...points.map((point) => `- ${prose(point.replace(/^ *- /, ''))}`),
        ...(points.length > 0 ? [''] : []),
        ...whatToDo(error),
        ...(request === undefined ? [] : [`Vault request ${code(request)}`, '']),
        `<sub>${error.code}</sub>`,
        '',
    ];
}
/** A section for each reason: what to do, once, and what it is about. */
function sections(reasons, bytes) {
    return reasons.flatMap((reason) => section(reason, bytes / reasons.length));
}
function section({ code: errorCode, count, failures }, bytes) {
    const [first] = failures;
    if (first === undefined)
        return [];
    // What all have in common is said once.
    const bare = failures.length === 1 ? (_, text) => text : withoutName;
    const sentences = failures.map((failure) => bare(failure, failure.error.sentence));
    const messages = failures.map((failure) => bare(failure, (0,errors/* printable */.g$)(failure.error.message)));
    // What was expected and found is about one artifact, and stands beside its name.
    const isCompared = failures.some(({ error }) => error.detail !== undefined);
    const common = (isCompared ? undefined : shared(sentences)) ?? shared(messages);
    const texts = sentences.map((text) => summary_short(common === undefined ? text : text.slice(common.length).replace(/^: /, '')));
    const lines = withinBudget(failures.map((failure, index) => itemOf(failure, texts[index] ?? '')), bytes / 2);
    const rest = count - lines.length;
    const unfolded = [
        ...lines.slice(MOST_AT_ONCE),
        ...(rest > 0 ? [`- … and ${(0,plural/* plural */.L)(rest, 'more artifact')}; the manifest lists every one`] : []),
    ];
    const more = count - Math.min(count, MOST_AT_ONCE);
    return [
        `#### ${(0,plural/* grouped */.z)(count)} ${escapeMarkdown((0,error_reasons/* reasonOf */.A3)(errorCode))} <sub>${errorCode}</sub>`,
        '',
        ...(common === undefined ? [] : [prose(sentenceOf(summary_short(common), first)), '']),
        ...whatToDo(first.error),
        ...lines.slice(0, MOST_AT_ONCE),
        '',
        ...folded(`${(0,plural/* grouped */.z)(more)} more`, unfolded),
        ...folded('Full digests', digests(failures, bytes / 2)),
    ];
}
const itemOf = ({ name }, text) => `- ${code(name)}${text === '' ? '' : `<br>${escapeMarkdown(text)}`}`;
/** What is wrong with one artifact, without its name, which stands beside it. */
function withoutName({ name, path }, text) {
    return [path, name]
        .map((one) => (0,errors/* printable */.g$)(one))
        .filter((one) => one !== '')
        .reduce((left, one) => {
        const rest = left.startsWith(`${one}: `) ? left.slice(one.length + 2) : left;
        const bare = rest.startsWith(`${one} `) ? `it${rest.slice(one.length)}` : rest;
        return bare.replaceAll(` ${one}:`, ' it:').replaceAll(` ${one} `, ' it ').replaceAll(one, 'NAME');
    }, text);
}
/** The text that all are; undefined where they differ. */
function shared(texts) {
    const [first] = texts;
    return texts.every((text) => text === first) ? first : undefined;
}
/** Digests of twelve digits tell two artifacts apart, and fit a narrow page. */
const summary_short = (text) => text.replace(/\b([0-9a-f]{12})[0-9a-f]{28,116}\b/g, '$1…').replace(/\b(signed|found) sha256:/g, '$1 ');
/** The sentences that were cut, whole. */
function digests(failures, bytes) {
    const cut = failures.filter(({ error }) => summary_short(error.sentence) !== error.sentence);
    return withinBudget(cut.map((failure) => itemOf(failure, wholeDigests(failure.error))), bytes);
}
const wholeDigests = ({ detail, reason = '', sentence }) => detail === undefined ? sentence : (0,errors/* printable */.g$)(reason);
/** The remedy, most likely first. Lines of a policy stay lines. */
function whatToDo(error) {
    const lines = (0,format/* hintLines */.LM)(error).map((line) => line.replace(/^hint: /, ''));
    if (lines.length === 0)
        return [];
    return [`**What to do:** ${lines.map(prose).join('<br>')}`, ''];
}
function notLookedAt({ leftOut: { count, names } }) {
    if (count === 0)
        return [];
    const rest = count - names.length;
    if (count <= MOST_AT_ONCE / 2)
        return [`Not looked at: ${names.map(code).join(', ')}`, ''];
    return folded(`Not looked at: ${(0,plural/* plural */.L)(count, 'path')}`, [
        ...names.map((name) => `- ${code(name)}`),
        ...(rest > 0 ? [`- … and ${(0,plural/* grouped */.z)(rest)} more`] : []),
    ]);
}
/** A sentence begins with a capital, but a name is as it is. */
const sentenceOf = (text, { name, path }) => [name, path].some((one) => one !== '' && text.startsWith((0,errors/* printable */.g$)(one))) ? text : capital(text);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** The release, and what was attached to it. */
function releaseLines({ tag, url, attached }) {
    const shown = attached.slice(0, MOST_LINKS).map((asset) => `- ${markdown_link(asset.name, asset.url)}`);
    const rest = attached.length - shown.length;
    return [
        `Release: ${markdown_link(tag, url)}${attached.length > 0 ? `, attached: ${(0,plural/* plural */.L)(attached.length, 'asset')}` : ''}`,
        '',
        ...shown,
        ...(rest > 0 ? [`- … and ${(0,plural/* plural */.L)(rest, 'more asset')}`] : []),
        ...(shown.length > 0 ? [''] : []),
    ];
}
/** A pass that must not be mistaken for the other kind. */
function hmacWarning(count) {
    return [
        '> [!WARNING]',
        `> ${(0,plural/* plural */.L)(count, 'artifact')} carried no signature and passed by an HMAC alone. Whoever can check an HMAC can forge it: sign them with mode \`resign\`.`,
        '',
    ];
}
/** The counts as a table, and as a chart that GitHub draws. */
function migrationStatus({ before, after }) {
    if (before.length + after.length === 0)
        return [];
    const labels = [...new Set([...before, ...after].map(({ label }) => label))];
    const countIn = (shares, label) => (0,plural/* grouped */.z)(shares.find((share) => share.label === label)?.count ?? 0);
    return [
        '| Proven by | Before | After |',
        '| --- | ---: | ---: |',
        ...labels.map((label) => `| ${label} | ${countIn(before, label)} | ${countIn(after, label)} |`),
        '',
        '```mermaid',
        'pie showData title After this run',
        ...after.map(({ label, count }) => `  "${label}" : ${count}`),
        '```',
        '',
    ];
}
/** Every artifact, its state first: it must not be what a narrow page cuts off. */
function artifactTable({ rows, rowsInAll, planned }, budget, { dryRun }) {
    // The one version that signed all of them stands with the key.
    const hasVersions = new Set(rows.map(({ keyVersion }) => keyVersion)).size > 1;
    const lines = withinBudget(rows.map((row) => (dryRun ? previewRow(row) : stateRow(row, hasVersions))), (budget * 2) / 3);
    if (lines.length === 0)
        return [];
    const all = dryRun ? planned : rowsInAll;
    const rest = all - lines.length;
    const [{ sha256: known } = {}] = rows.filter(({ sha256 }) => sha256 !== undefined);
    const full = rows.flatMap(({ name, sha256 }) => sha256 === undefined ? [] : [`${sha256}  ${escapeMarkdown(name)}`]);
    const fitting = withinBudget(full, budget / 4);
    return [
        ...folded(all === 1 ? 'The artifact' : `All ${(0,plural/* grouped */.z)(all)} artifacts`, [
            ...(dryRun
                ? ['| | Size | Artifact |', '| --- | ---: | --- |']
                : hasVersions
                    ? ['| | Artifact | SHA-256 | Key |', '| --- | --- | --- | ---: |']
                    : ['| | Artifact | SHA-256 |', '| --- | --- | --- |']),
            ...lines,
            ...(rest > 0
                ? ['', `… and ${(0,plural/* plural */.L)(rest, 'more artifact')}${dryRun ? '' : '; the manifest lists every one'}.`]
                : []),
        ]),
        ...(known === undefined || fitting.length === 0
            ? []
            : folded('Full digests', ['<pre>', ...fitting, ...(fitting.length < all ? ['…'] : []), '</pre>'])),
    ];
}
/** What registries have since, which no path on this disk tells. */
function storedLines({ rows }, budget) {
    const all = rows.flatMap(({ name, stored = [] }) => stored.length === 0 ? [] : [`- ${code(name)}${stored.map((one) => `<br>${prose(one)}`).join('')}`]);
    const lines = withinBudget(all, budget / 16);
    const rest = all.length - lines.length;
    return lines.length === 0
        ? []
        : folded('Stored in the registry', [
            ...lines,
            ...(rest > 0 ? [`- … and ${(0,plural/* plural */.L)(rest, 'more artifact')}`] : []),
        ]);
}
const previewRow = ({ name, size = 0, state = 'would sign' }) => `| ${state} | ${(0,format/* formatBytes */.z3)(size)} | ${code(name)} |`;
function stateRow({ name, sha256, keyVersion, verdict, state = verdict ?? '' }, hasVersions) {
    const digest = sha256 === undefined ? '' : code(sha256.slice(0, 12));
    // Codes are upper case; they stand out among the good ones.
    const outcome = verdict === verdict?.toLowerCase() ? state : `**${escapeMarkdown(state)}**`;
    return `| ${outcome} | ${code(name)} | ${digest} |${hasVersions ? ` ${keyVersion ?? ''} |` : ''}`;
}

;// CONCATENATED MODULE: ../action/run.js
/**
 * The life of the action: inputs → mask → job → report. The exit status is a failure from the first line on and becomes
 * a success in one place, at the very end.
 */


















/** After a cancelled run has said its last word, work that cannot be stopped gets this long, in milliseconds. */
const GRACE_MS = 500;
/**
 * Runs the action in this process. Never rejects: whatever happens ends in the report and in `process.exitCode`.
 *
 * @param action the sub-action that was started; undefined: the root action
 */
async function run(action) {
    process.exitCode = 1;
    const { env } = process;
    const raw = (0,runner/* rawInputs */.me)(env);
    (0,secrets/* secretsOf */.F)(raw, env).forEach(runner/* mask */.dK);
    const workspace = (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.');
    const mode = action ?? table.MODES.find((one) => one === raw['mode']) ?? 'sign';
    const report = new Report({ mode, dryRun: false, workspace, baseDir: workspace }, () => performance.now());
    const cancellation = new AbortController();
    const cancel = () => cancellation.abort();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, cancel);
    // Whatever escapes every catch still makes the run a failure, with a sentence instead of a stack trace.
    const escaped = (thrown) => {
        report.stop((0,errors/* toAegisError */.l7)(thrown));
        cancel();
        process.exitCode = 1;
    };
    process.on('unhandledRejection', escaped).on('uncaughtException', escaped);
    // Should the process run out of work before the report was shown, nothing would say why the step failed.
    let isReported = false;
    process.on('exit', () => {
        if (isReported)
            return;
        (0,runner/* annotateError */.TF)({
            title: 'INTERNAL',
            message: 'The action ended before it could report; nothing is verified or signed',
        });
        process.exitCode = 1;
    });
    const scratch = new leftovers/* Scratch */.f(env['RUNNER_TEMP'], runner/* saveState */.LZ);
    const host = actionHost(env, cancellation.signal, report, scratch);
    await perform({
        host,
        report,
        parse: () => parseInputs(raw, env, {
            door: 'action',
            ...(0,defined_0/* defined */.s)({ action }),
            workspace: host.workspace,
            ...usualTokenFile((0,external_node_os_.homedir)()),
            ...filesFrom(host.workspace),
        }),
    });
    // A run that was told to stop has failed, also where the signal came too late to undo anything.
    if (cancellation.signal.aborted)
        report.stop(new errors/* AegisError */.o4('CANCELLED', { message: 'the run was cancelled' }));
    const isShown = await show(report);
    isReported = true;
    const passed = !cancellation.signal.aborted && isShown && report.passed();
    finish(scratch, report, passed);
    if (passed)
        process.exitCode = 0;
    // What was given up, such as a download that the toolkit cannot end, must not hold up the step.
    setTimeout(() => process.exit(), GRACE_MS).unref();
}
/** What cannot be removed does no harm: the runner empties RUNNER_TEMP after the job, and the post step tries again. */
function finish(scratch, report, passed) {
    try {
        scratch.finish(Object.values(outputsOf(report)), passed);
    }
    catch (thrown) {
        runner/* runnerLog */.t1.debug(`the run's own directory was not tidied up: ${(0,errors/* messageOf */.bD)(thrown)}`);
    }
}
function actionHost(env, signal, report, scratch) {
    const provenance = (0,environment/* provenanceOf */.Jj)(env);
    const url = (0,environment/* runUrlOf */.Qm)(env);
    const source = (0,environment/* idTokenSource */.kn)(env);
    return {
        workspace: report.facts.workspace,
        home: (0,external_node_os_.homedir)(),
        log: runner/* runnerLog */.t1,
        signal,
        now: () => new Date(),
        proxy: (0,environment/* proxyOf */.Ol)(env),
        ...(0,defined_0/* defined */.s)({ provenance, run: url }),
        ...(source !== undefined && { idToken: idTokenFrom(source, { log: runner/* runnerLog */.t1, signal, mask: runner/* mask */.dK }) }),
        mask: runner/* mask */.dK,
        checkPattern: runner/* checkPattern */.rg,
        scratch: () => scratch.directory(),
        leftovers: scratch,
        auditLog: () => (0,external_node_path_.join)(scratch.directory(), audit/* AUDIT_FILE */.v2),
        group: runner/* group */.Os,
        progress: (bytes, file) => {
            const line = report.progress(bytes, file);
            if (line !== undefined)
                runner/* runnerLog */.t1.info(line);
        },
        artifacts: (0,runner/* artifactService */.Gd)((0,environment/* hasArtifactService */.ob)(env), env['GITHUB_REPOSITORY'] ?? ''),
        releases: (token) => (0,releases/* openReleases */.t)({
            token,
            repository: env['GITHUB_REPOSITORY'] ?? '',
            proxy: (0,environment/* proxyOf */.Ol)(env),
            log: runner/* runnerLog */.t1,
            signal,
        }),
    };
}
/** @returns whether the outputs, on which later steps may rely, could be written. */
async function show(report) {
    if (process.env['GITHUB_STEP_SUMMARY']) {
        // The page is for people and decides nothing.
        await (0,runner/* addSummary */.S0)(summaryOf(report)).catch((error) => {
            runner/* runnerLog */.t1.warning(`The job summary could not be written: ${(0,errors/* toAegisError */.l7)(error).sentence}`);
        });
    }
    report.closingLines().forEach((line) => runner/* runnerLog */.t1.info(line));
    annotationsOf(report).forEach(runner/* annotateError */.TF);
    try {
        for (const [name, value] of Object.entries(outputsOf(report)))
            (0,runner/* setOutput */.uH)(name, value);
        return true;
    }
    catch (thrown) {
        const message = `The outputs could not be written, so the step fails: ${(0,errors/* toAegisError */.l7)(thrown).sentence}`;
        (0,runner/* annotateError */.TF)({ title: 'WRITE_FAILED', message });
        return false;
    }
}


/***/ }),

/***/ 62599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ MARK_BYTES),
/* harmony export */   SW: () => (/* binding */ signedMessage),
/* harmony export */   WY: () => (/* binding */ isSignedMessage),
/* harmony export */   sD: () => (/* binding */ printedMessage)
/* harmony export */ });
/* harmony import */ var _sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17052);
/**
 * DSSE v1 (https://github.com/secure-systems-lab/dsse/blob/master/protocol.md): the pre-authentication encoding, which
 * is the message that is really signed. Encoded the same way for signing and for verifying, hence one place for both.
 */
// By its file: the package as a whole brings certificates and timestamps, which nothing here needs.

/** What every PAE begins with; in capital letters, what model_signing 0.2 signed in its place. */
const PAE_MARK = 'DSSEv1 ';
/** How cosign and containers/image begin what they sign in cosign's older form, and we with them. */
const SIMPLE_SIGNING_MARK = '{"critical":{"identity":{"docker-reference":';
const MARKS = [PAE_MARK, PAE_MARK.toUpperCase(), SIMPLE_SIGNING_MARK];
/** Bytes of the longest. */
const MARK_BYTES = SIMPLE_SIGNING_MARK.length;
/**
 * Whether bytes begin as a message of which the key has signed what it says, and not the bytes as a file: anybody can write
 * it down as one.
 *
 * @param start as many of the bytes as `MARK_BYTES`, or all
 */
function isSignedMessage(start) {
    const text = Buffer.from(start).toString('latin1');
    return MARKS.some((mark) => text.startsWith(mark));
}
/** PAE(payloadType, payload), unless the envelope says that it has none. */
function signedMessage({ payloadType, payload, isBare }) {
    return isBare === true ? payload : (0,_sigstore_core_dist_dsse_js__WEBPACK_IMPORTED_MODULE_0__.preAuthEncoding)(payloadType, payload);
}
/**
 * What model_signing 0.2 signed in place of the PAE: by mistake, the payload as Python prints bytes (`pae_compat` in
 * sign_sigstore_pb.py of its later versions).
 *
 * It cannot be confused with anything else. No PAE begins with its first word, and `repr` spells no two payloads alike,
 * so that whoever signed it signed this payload and this type.
 */
function printedMessage({ payloadType, payload }) {
    const head = `${PAE_MARK.toUpperCase()}${payloadType.length} ${payloadType} ${payload.length} `;
    return Buffer.from(head + printedBytes(payload), 'latin1');
}
/** `repr(bytes)` of Python (Objects/bytesobject.c, PyBytes_Repr). */
function printedBytes(bytes) {
    const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
    const spelled = Array.from({ length: 256 }, (_, byte) => {
        const character = String.fromCharCode(byte);
        if (character === quote || character === '\\')
            return `\\${character}`;
        const short = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character];
        return short ?? (byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : character);
    });
    return `b${quote}${Array.from(bytes, (byte) => spelled[byte]).join('')}${quote}`;
}


/***/ }),

/***/ 88267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ inOneLine)
/* harmony export */ });
/** A distinguished name in one line. Node's text of it has a line for each part, and is absent for an empty name, whatever its type says. */
const inOneLine = (name) => (name ?? '').replaceAll('\n', ', ');


/***/ }),

/***/ 57865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ CONTENT_RULES),
  RF: () => (/* binding */ ContentScan),
  Lq: () => (/* binding */ HEAD_BYTES),
  Ml: () => (/* binding */ MOST_POINTER_BYTES)
});

;// CONCATENATED MODULE: ../digest/pickle.js
/**
 * Whether bytes begin with a Python pickle, told chunk by chunk while they are read. `pickle.load` starts at the first byte
 * and acts as it goes, so a stream that breaks off later has done its work by then: what counts is how it begins.
 *
 * It follows the opcodes with their effect on the stack (Python's `pickletools`), because the first bytes alone tell too
 * little: protocols 0 and 1 have no mark of their own, and a safetensors header of the right length begins with 0x80 0x04.
 *
 * Imports nothing, so that the digest worker can use it.
 */
/** Opcodes after which there is no doubt, whatever comes then. */
const PLENTY = 64;
/** Opcodes that make a pickle of what ends with STOP, where nothing else says that it is one. */
const LEAST = 4;
// No stricter than Python: what this turned down and Python took would go by unnoticed.
const NAME = /^[^\s\0\ufffd]+$/;
const WHOLE = /^\s*[-+]?\d/;
const FLOAT = /^\s*[-+]?(?:[.\d]|inf|nan)/i;
const QUOTED = /^\s*['"]/;
const ANYTHING = /^/;
const line = (...lines) => ({ lines });
const bytes = (count) => ({ bytes: count });
const counted = (size) => ({ count: size });
const put = (argument) => ({ puts: 1, ...(argument !== undefined && { argument }) });
const OPCODES = new Map([
    ...Object.entries({
        '(': {},
        '0': { takes: 1 },
        '1': { toMark: true },
        '2': { takes: 1, puts: 2 },
        F: put(line(FLOAT)),
        I: put(line(WHOLE)),
        J: put(bytes(4)),
        K: put(bytes(1)),
        L: put(line(WHOLE)),
        M: put(bytes(2)),
        N: put(),
        P: put(line(ANYTHING)),
        Q: { takes: 1, puts: 1 },
        R: { takes: 2, puts: 1 },
        S: { ...put(line(QUOTED)), isText: true },
        T: { ...put(counted(4)), isText: true },
        U: { ...put(counted(1)), isText: true },
        V: { ...put(line(ANYTHING)), isText: true },
        X: { ...put(counted(4)), isText: true },
        B: put(counted(4)),
        C: put(counted(1)),
        a: { takes: 2, puts: 1 },
        b: { takes: 2, puts: 1 },
        c: { ...put(line(NAME, NAME)), imports: true },
        d: { toMark: true, puts: 1 },
        '}': put(),
        e: { toMark: true, takes: 1, puts: 1 },
        g: put(line(WHOLE)),
        h: put(bytes(1)),
        i: { toMark: true, puts: 1, argument: line(NAME, NAME), imports: true },
        j: put(bytes(4)),
        l: { toMark: true, puts: 1 },
        ']': put(),
        o: { toMark: true, puts: 1 },
        p: { takes: 1, puts: 1, argument: line(WHOLE) },
        q: { takes: 1, puts: 1, argument: bytes(1) },
        r: { takes: 1, puts: 1, argument: bytes(4) },
        s: { takes: 3, puts: 1 },
        t: { toMark: true, puts: 1 },
        ')': put(),
        u: { toMark: true, takes: 1, puts: 1 },
        G: put(bytes(8)),
    }).map(([letter, opcode]) => [
        letter.charCodeAt(0),
        opcode,
    ]),
    [0x80, { argument: bytes(1) }],
    [0x81, { takes: 2, puts: 1 }],
    [0x82, put(bytes(1))],
    [0x83, put(bytes(2))],
    [0x84, put(bytes(4))],
    [0x85, { takes: 1, puts: 1 }],
    [0x86, { takes: 2, puts: 1 }],
    [0x87, { takes: 3, puts: 1 }],
    [0x88, put()],
    [0x89, put()],
    [0x8a, put(counted(1))],
    [0x8b, put(counted(4))],
    [0x8c, { ...put(counted(1)), isText: true }],
    [0x8d, { ...put(counted(8)), isText: true }],
    [0x8e, put(counted(8))],
    [0x8f, put()],
    [0x90, { toMark: true, takes: 1, puts: 1 }],
    [0x91, { toMark: true, puts: 1 }],
    [0x92, { takes: 3, puts: 1 }],
    [0x93, { takes: 2, puts: 1 }],
    [0x94, { takes: 1, puts: 1 }],
    [0x95, { argument: bytes(8) }],
    [0x96, put(counted(8))],
    [0x97, put()],
    [0x98, { takes: 1, puts: 1 }],
]);
const POP = '0'.charCodeAt(0);
const MARK = '('.charCodeAt(0);
const STOP = '.'.charCodeAt(0);
const PROTO = 0x80;
const STACK_GLOBAL = 0x93;
const FRAME = 0x95;
const HIGHEST_PROTOCOL = 5;
/**
 * @param size bytes there are in all, where that is known: nothing in a pickle is longer
 * @returns whether it is one
 */
function* follow(size) {
    /** Values above the last mark, and above each mark below it. */
    let values = 0;
    const below = [];
    /** Whether a string may be on the stack. */
    let hasText = false;
    let imports = false;
    let hasProtocol = false;
    for (let seen = 0;; seen += 1) {
        // Code that an import brought in has run, and more is to come.
        if (seen >= PLENTY)
            return true;
        const code = (yield { take: 1 }).readUInt8();
        if (code === STOP) {
            if (values === 0)
                return false;
            if (hasProtocol || imports || seen + 1 >= LEAST)
                return true;
            // A short one may be followed by others: old files of PyTorch begin with a number.
            values = 0;
            below.splice(0);
            continue;
        }
        const opcode = OPCODES.get(code);
        if (opcode === undefined)
            return false;
        const { argument, takes = 0, toMark = false, puts = 0 } = opcode;
        if (argument !== undefined && 'bytes' in argument) {
            const given = yield { take: argument.bytes };
            if (code === PROTO && given.readUInt8() > HIGHEST_PROTOCOL)
                return false;
            hasProtocol ||= code === PROTO;
            if (code === FRAME && given.readBigUInt64LE() > BigInt(size))
                return false;
        }
        else if (argument !== undefined && 'count' in argument) {
            const given = yield { take: argument.count };
            const length = argument.count === 8 ? given.readBigUInt64LE() : BigInt(given.readUIntLE(0, argument.count));
            if (length > BigInt(size))
                return false;
            if (length > 0n)
                yield { skip: Number(length) };
        }
        else if (argument !== undefined) {
            for (const pattern of argument.lines)
                if (!pattern.test((yield 'line').toString('utf8')))
                    return false;
        }
        // Where nothing lies above a mark, the mark itself goes.
        const isMarkDropped = code === POP && values === 0;
        if (toMark || isMarkDropped) {
            const under = below.pop();
            if (under === undefined)
                return false;
            values = under;
        }
        if (!isMarkDropped)
            values -= takes;
        if (values < 0)
            return false;
        values += puts;
        if (code === MARK) {
            below.push(values);
            values = 0;
        }
        if (imports)
            return true;
        // Two lines of text after a `c` may be just that, so something has to follow.
        imports = opcode.imports === true || (code === STACK_GLOBAL && hasText);
        if (imports && (hasProtocol || code === STACK_GLOBAL))
            return true;
        hasText ||= opcode.isText ?? false;
    }
}
/** Bytes of a line that are kept: names and numbers are shorter, and other lines may say anything. */
const LINE_KEPT = 4096;
const NOTHING = Buffer.alloc(0);
class PickleScan {
    #course;
    #state;
    #kept = NOTHING;
    /** @param size bytes that there are in all; Infinity where that is not known */
    constructor(size) {
        this.#course = follow(Math.min(size, Number.MAX_SAFE_INTEGER));
        this.#state = this.#course.next();
    }
    /** Undefined as long as it takes more bytes to tell: what ends before that is none. */
    get isPickle() {
        return this.#state.done === true ? this.#state.value : undefined;
    }
    /** The next bytes. They may be used for something else afterwards. */
    feed(chunk) {
        for (let at = 0; at < chunk.length && this.#state.done !== true;) {
            const want = this.#state.value;
            const left = chunk.subarray(at);
            if (want === 'line') {
                const newline = left.indexOf(0x0a);
                const part = newline === -1 ? left : left.subarray(0, newline);
                this.#kept = Buffer.concat([this.#kept, part]).subarray(0, LINE_KEPT);
                at += part.length;
                if (newline === -1)
                    continue;
                at += 1;
                this.#go();
            }
            else if ('skip' in want) {
                const count = Math.min(want.skip, left.length);
                want.skip -= count;
                at += count;
                if (want.skip === 0)
                    this.#go();
            }
            else {
                const part = left.subarray(0, want.take - this.#kept.length);
                this.#kept = Buffer.concat([this.#kept, part]);
                at += part.length;
                if (this.#kept.length === want.take)
                    this.#go();
            }
        }
    }
    #go() {
        this.#state = this.#course.next(this.#kept);
        this.#kept = NOTHING;
    }
}

;// CONCATENATED MODULE: ../digest/content.js

/** Loaded when something packed is met: most files are not. */
const zlib = () => process.getBuiltinModule('node:zlib');
/** Grows whenever these checks find more, so that what was once let through is looked at again. */
const CONTENT_RULES = 3;
/** Bytes from the start that the checks without a memory look at. */
const HEAD_BYTES = 64 * 1024;
/** Largest pointer of git-lfs, in bytes (git-lfs, docs/spec.md). */
const MOST_POINTER_BYTES = 1024;
/** Looks at bytes as they pass. */
class ContentScan {
    #check;
    #size;
    #pickle;
    #start = [];
    #startBytes = 0;
    /** @param size bytes that there are in all; undefined where that is not known */
    constructor(check, size) {
        this.#check = check;
        this.#size = size ?? Infinity;
        this.#pickle = check === 'placeholders' ? undefined : new PickleScan(this.#size);
    }
    /** Whether more bytes can tell more. */
    get isOpen() {
        return (this.#startBytes < HEAD_BYTES || (this.#pickle !== undefined && this.#pickle.isPickle === undefined));
    }
    /** The next bytes. They may be used for something else afterwards. */
    feed(chunk) {
        if (this.#startBytes < HEAD_BYTES) {
            const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - this.#startBytes));
            this.#start.push(part);
            this.#startBytes += part.length;
        }
        this.#pickle?.feed(chunk);
    }
    /**
     * What has passed so far shows: no more than the whole would.
     *
     * @param readAt for archives, whose list of contents stands at their end; where absent, every zip archive is a finding
     */
    finding(readAt) {
        const head = Buffer.concat(this.#start);
        if (this.#pickle !== undefined) {
            const what = pickleIn(head, this.#size, readAt) ?? (this.#pickle.isPickle === true ? 'a pickle' : undefined);
            if (what !== undefined)
                return { kind: 'pickle', what };
        }
        if (this.#check === 'pickles')
            return undefined;
        if (isLfsPointer(head))
            return { kind: 'lfs-pointer', what: 'a git-lfs pointer' };
        const page = pageIn(head);
        return page === undefined ? undefined : { kind: 'page', what: page };
    }
}
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the addresses of its early versions. */
function isLfsPointer(head) {
    if (head.length > MOST_POINTER_BYTES)
        return false;
    const lines = head.toString('latin1').split(/\r?\n/);
    return (/^version https?:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\/v\/?\d+$/.test(lines[0] ?? '') &&
        lines.some((line) => /^oid (?:sha256:)?[0-9a-f]{64}$/.test(line)) &&
        lines.some((line) => /^size \d+$/.test(line)));
}
/** What a server answers in place of a file. */
function pageIn(head) {
    const start = head
        .subarray(0, 1024)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trimStart();
    if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start))
        return 'an HTML page';
    if (/^<\?xml\s[^]*<(?:Error|html)[\s>]/i.test(start))
        return 'an XML answer of a server';
    return undefined;
}
function pickleIn(head, size, readAt) {
    if (isPickledArray(head))
        return 'a NumPy array of pickled objects';
    const sealed = sealedFormat(head);
    if (sealed !== undefined)
        return `${sealed}, which cannot be looked into`;
    const compressed = compressedIn(head, head.length < HEAD_BYTES ? head.length : size);
    if (compressed !== undefined)
        return compressed;
    if (!isZip(head))
        return undefined;
    if (readAt === undefined)
        return 'a zip archive, which cannot be looked into while it passes';
    try {
        const name = pickleInZip(size, readAt);
        return name === undefined ? undefined : `a zip archive with ${name}`;
    }
    catch (thrown) {
        // What cannot be listed may hold anything: others may read it in another way.
        if (thrown instanceof Unclear)
            return `a zip archive that cannot be looked into (${thrown.message})`;
        throw thrown;
    }
}
function shownBy({ bytes, isWhole, most }) {
    const scan = new PickleScan(most);
    scan.feed(bytes);
    if (scan.isPickle === true || isPickledArray(bytes))
        return 'pickle';
    const packed = sealedFormat(bytes) ?? packedFormat(bytes);
    if (packed !== undefined)
        return { packed };
    const isEnough = isWhole || (scan.isPickle === false && bytes.length >= TAR_HEADER_BYTES);
    return isEnough ? 'harmless' : 'unclear';
}
/** Archives, and streams that something comes out of. */
function packedFormat(bytes) {
    if (isZip(bytes))
        return 'an archive';
    if (isGzip(bytes))
        return 'a gzip file';
    const inner = isZlib(bytes) ? beginningOf(bytes.subarray(0, PART_BYTES), zlib().inflateSync) : undefined;
    return inner === undefined ? undefined : 'a zlib stream';
}
const magic = (text) => Buffer.from(text, 'latin1');
/** A string of Python without escapes. */
const TEXT = /'([^'\\]*)'|"([^"\\]*)"/g;
/**
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: the header is a Python dict, as long as it
 * says, and `O` an object. A header that is not written as NumPy writes it may say anything: with an escape, a comment, or
 * a string in two parts, which Python joins.
 */
function isPickledArray(head) {
    if (!head.subarray(0, 6).equals(magic('\x93NUMPY')))
        return false;
    // The first version counts its header in two bytes, later ones in four.
    const from = head[6] === 1 ? 10 : 12;
    if (head.length < from)
        return true;
    const end = from + head.readUIntLE(8, from - 8);
    const header = head.toString('latin1', from, end);
    const isUsual = end <= head.length && /^(?:[\w\s,:()[\]{}]|"(?!\s*\w*"))*$/.test(header.replaceAll(TEXT, '"'));
    const texts = [...header.matchAll(TEXT)].map(([, single = '', double = '']) => single + double);
    return !isUsual || texts.some((text) => /(?:^|\W)\d*(?:O\d*|[Oo]bject\w*)(?:,|$)/.test(text));
}
/** How files begin that Node cannot unpack. Brotli has no mark. */
const SEALED = [
    ['a bzip2 file', magic('BZh')],
    ['an xz file', magic('\xfd7zXZ\0')],
    ['an lzip file', magic('LZIP\x01'), magic('LZIP\x00')],
    // Those of older versions too.
    ['a zstd file', ...Array.from({ length: 7 }, (_, index) => Buffer.of(0x22 + index, 0xb5, 0x2f, 0xfd))],
    ['an lz4 file', magic('\x04\x22\x4d\x18'), magic('\x02\x21\x4c\x18'), magic('\x03\x21\x4c\x18')],
    // A frame to be skipped, before any other.
    [
        'a zstd or lz4 file',
        ...Array.from({ length: 16 }, (_, index) => Buffer.of(0x50 + index, 0x2a, 0x4d, 0x18)),
    ],
    ['a compressed file of joblib', magic('ZF0x')],
    ['a file of compress', magic('\x1f\x9d'), magic('\x1f\xa0'), magic('\x1f\x1e')],
    ['an lzop file', magic('\x89LZO\0')],
    ['a Snappy file', magic('\xff\x06\0\0sNaPpY')],
    ['a 7z archive', magic('7z\xbc\xaf\x27\x1c')],
    ['a RAR archive', magic('Rar!\x1a\x07')],
    ['a CAB archive', magic('MSCF\0\0\0\0')],
];
/** Which format it is that is not looked into; undefined for all else. */
function sealedFormat(bytes) {
    const [known] = SEALED.find(([, ...starts]) => starts.some((start) => bytes.subarray(0, start.length).equals(start))) ??
        [];
    if (known !== undefined)
        return known;
    if (isTar(bytes))
        return 'a tar archive';
    return isLzma(bytes) ? 'an lzma file' : undefined;
}
const TAR_HEADER_BYTES = 512;
/** The checksum of a header counts its own bytes as blanks. */
const TAR_SUM = { from: 148, to: 156 };
/** POSIX.1-1988, ustar, and what came before it: those have no mark, and their checksum has to be right. */
function isTar(bytes) {
    if (bytes.length < TAR_HEADER_BYTES)
        return false;
    if (bytes.toString('latin1', 257, 262) === 'ustar')
        return true;
    const field = bytes.subarray(TAR_SUM.from, TAR_SUM.to);
    // Octal digits as Python takes them, or a number in base 256, as GNU has it.
    const digits = field
        .toString('latin1')
        .replace(/\0[^]*/, '')
        .replaceAll(/0o|[\s_+]/gi, '');
    const isBinary = field[0] === 0x80 || field[0] === 0xff;
    if (!isBinary && /[^-0-7]/.test(digits))
        return false;
    const said = isBinary ? field.readIntBE(2, 6) : parseInt(digits, 8);
    const header = Buffer.from(bytes.subarray(0, TAR_HEADER_BYTES)).fill(' ', TAR_SUM.from, TAR_SUM.to);
    // Some take the bytes for signed ones.
    return [header, Int8Array.from(header)].some((counted) => said === Array.from(counted).reduce((sum, byte) => sum + byte, 0));
}
/** Largest size that liblzma believes, in bytes. */
const MOST_LZMA_BYTES = 2n ** 38n;
/** The format of LZMA Utils has no mark: what liblzma (alone_decoder.c) takes for one, and more than nothing comes out of. */
function isLzma(bytes) {
    if (bytes.length < 14)
        return false;
    const properties = bytes.readUInt8();
    if (properties >= 225 || (properties % 9) + (Math.floor(properties / 9) % 5) > 4)
        return false;
    const dictionary = bytes.readUInt32LE(1);
    const highest = 2 ** Math.floor(Math.log2(dictionary));
    const isUsual = dictionary === 0xffffffff || dictionary === highest || dictionary === highest + highest / 2;
    const size = bytes.readBigUInt64LE(5);
    return isUsual && size !== 0n && (size < MOST_LZMA_BYTES || size === 2n ** 64n - 1n);
}
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** RFC 1950, 2.2. Text may begin so too. */
function isZlib(bytes) {
    if (bytes.length < 2)
        return false;
    const start = bytes.readUInt16BE(0);
    // Deflate, a window of 32 KiB at most, and no dictionary.
    return (start & 0x8f20) === 0x0800 && start % 31 === 0;
}
/** Packed bytes that are looked at first, and where they tell too little. */
const PART_BYTES = 4096;
const LARGE_PART_BYTES = HEAD_BYTES;
/** The most that is unpacked, in bytes: what the first part can be. */
const MOST_UNPACKED_BYTES = 8 * 1024 * 1024;
/** How many times as large deflated content can become (RFC 1951). */
const MOST_GROWTH = 1032;
/** What zlib or gzip holds, as joblib and `gzip` write pickles; undefined where that is harmless, and for all else. */
function compressedIn(head, size) {
    const isGzipped = isGzip(head);
    if (!isGzipped && !isZlib(head))
        return undefined;
    const what = isGzipped ? 'a gzip file' : 'a zlib stream';
    const shown = shownByPacked(size, (bytes) => head.subarray(0, bytes), isGzipped ? zlib().gunzipSync : zlib().inflateSync);
    // Nothing comes out of what only begins like zlib, and text does.
    if (shown === 'harmless' || (shown === 'broken' && !isGzipped))
        return undefined;
    if (shown === 'pickle')
        return 'a compressed pickle';
    const why = typeof shown === 'object' ? ` (${shown.packed} is in it)` : '';
    return `${what} that cannot be looked into${why}`;
}
/** @param startOf so many packed bytes from the start */
function shownByPacked(size, startOf, inflate) {
    const most = size * MOST_GROWTH;
    for (const bytes of [PART_BYTES, LARGE_PART_BYTES]) {
        const part = startOf(Math.min(bytes, size));
        const isAll = part.length === size;
        const whole = isAll ? wholeOf(part, inflate) : undefined;
        const start = whole?.bytes ?? beginningOf(part, inflate);
        // Text gets nowhere near here without damage, and less does not become too large.
        if (start === undefined && bytes > PART_BYTES)
            return 'unclear';
        if (start === undefined) {
            // A reader that goes piece by piece uses what comes before the damage.
            const before = shownBy({ bytes: beforeDamage(part, inflate), isWhole: true, most });
            return before === 'harmless' ? 'broken' : before;
        }
        // Short text may begin like zlib, and there is no more to come.
        const isWhole = whole?.isWhole ?? (isAll && inflate === zlib().inflateSync);
        const shown = shownBy({ bytes: start, isWhole, most });
        if (shown !== 'unclear')
            return shown;
    }
    return 'unclear';
}
/** What comes out of a whole stream; undefined when it is cut off, damaged or too large. */
function wholeOf(part, inflate) {
    try {
        // The types do not know what `info` does.
        const { buffer, engine } = inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            info: true,
        });
        // With bytes left over, others may find more in it.
        return { bytes: buffer, isWhole: engine.bytesWritten === part.length };
    }
    catch {
        return undefined;
    }
}
/** What comes out of the beginning of a stream; undefined when it is damaged, or too large. */
function beginningOf(part, inflate) {
    try {
        return inflate(part, {
            maxOutputLength: MOST_UNPACKED_BYTES,
            finishFlush: zlib().constants.Z_SYNC_FLUSH,
        });
    }
    catch {
        return undefined;
    }
}
/** What comes out of the longest beginning without damage. */
function beforeDamage(part, inflate) {
    let good = Buffer.of();
    let low = 0;
    let high = part.length;
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        const start = beginningOf(part.subarray(0, middle), inflate);
        if (start === undefined)
            high = middle;
        else {
            low = middle;
            good = Buffer.from(start);
        }
    }
    return good;
}
/** An archive that is not written as archives are. */
class Unclear extends Error {
}
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_LIST = 0x06054b50;
const END_MARK = magic('PK\x05\x06');
const END_OF_LIST_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const END_64_BYTES = 56;
const LOCATOR_64_BYTES = 20;
/** Longest comment of an archive. */
const MOST_COMMENT_BYTES = 0xffff;
/** Largest list of contents that is read, in bytes. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
function isZip(head) {
    return head.length >= 4 && [LOCAL_HEADER, END_OF_LIST, 0x08074b50].includes(head.readUInt32LE(0));
}
/**
 * The first member of an archive that is a pickle by its name or its beginning (APPNOTE.TXT of PKWARE, 4.3). No library:
 * those that were looked at read asynchronously or want the whole archive in memory, and this runs on the descriptor that
 * is being hashed; and it has to refuse what is written in two ways, where a library picks one.
 *
 * @throws Unclear
 */
function pickleInZip(size, readAt) {
    const { list, count } = listOf(size, readAt);
    let at = 0;
    for (let index = 0; index < count; index += 1) {
        if (at + CENTRAL_BYTES > list.length || list.readUInt32LE(at) !== CENTRAL_HEADER)
            throw new Unclear('its list of contents is damaged');
        const nameLength = list.readUInt16LE(at + 28);
        const extraLength = list.readUInt16LE(at + 30);
        const nameAt = at + CENTRAL_BYTES;
        const extraAt = nameAt + nameLength;
        const next = extraAt + extraLength + list.readUInt16LE(at + 32);
        const name = list.toString('utf8', nameAt, extraAt);
        if (/\.(?:pkl|pickle|joblib|dill)$/i.test(name))
            return `the pickle ${name}`;
        const extra = list.subarray(extraAt, extraAt + extraLength);
        const shown = shownByMember(list.subarray(at, next), extra, readAt);
        if (shown === undefined)
            throw new Unclear(`${name} is encrypted, or compressed in an unusual way`);
        if (shown === 'pickle')
            return `the pickle ${name}`;
        if (shown === 'broken')
            throw new Unclear(`${name} is damaged`);
        if (shown === 'unclear')
            throw new Unclear(`${name} does not show what it is`);
        if (shown !== 'harmless')
            throw new Unclear(`${name} is ${shown.packed} in it`);
        at = next;
    }
    if (at !== list.length)
        throw new Unclear('its list of contents is damaged');
    return undefined;
}
function listOf(size, readAt) {
    const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
    const tail = readAt(size - tailBytes, tailBytes);
    const mark = tail.indexOf(END_MARK);
    if (mark === -1 || mark + END_BYTES > tail.length)
        throw new Unclear('its end is missing');
    // Readers differ in which of several they take.
    if (tail.lastIndexOf(END_MARK) !== mark)
        throw new Unclear('it has more than one end');
    let count = tail.readUInt16LE(mark + 10);
    let bytes = tail.readUInt32LE(mark + 12);
    let offset = tail.readUInt32LE(mark + 16);
    let end = size - tailBytes + mark;
    const locator = readAt(Math.max(end - LOCATOR_64_BYTES, 0), LOCATOR_64_BYTES);
    if (locator.readUInt32LE(0) === LOCATOR_64) {
        const at = Number(locator.readBigUInt64LE(8));
        const record = readAt(at, END_64_BYTES);
        if (record.length < END_64_BYTES || record.readUInt32LE(0) !== END_OF_LIST_64)
            throw new Unclear('its end is damaged');
        count = Number(record.readBigUInt64LE(32));
        bytes = Number(record.readBigUInt64LE(40));
        offset = Number(record.readBigUInt64LE(48));
        end = at;
    }
    if (bytes > MOST_LIST_BYTES)
        throw new Unclear('its list of contents is too long');
    // With anything between list and end, readers look for the list in different places.
    if (offset + bytes !== end)
        throw new Unclear('its list of contents is not at its end');
    return { list: readAt(offset, bytes), count };
}
/** What the beginning of a member shows; undefined where it cannot be read. */
function shownByMember(entry, extra, readAt) {
    const isEncrypted = (entry.readUInt16LE(8) & 1) !== 0;
    const method = entry.readUInt16LE(10);
    const packed = entry.readUInt32LE(20);
    const unpacked = entry.readUInt32LE(24);
    let offset = entry.readUInt32LE(42);
    if (isEncrypted)
        return undefined;
    if (offset === 0xffffffff) {
        const large = extraField(extra, 0x0001);
        // Only those of the sizes that do not fit stand before it.
        const before = (unpacked === 0xffffffff ? 8 : 0) + (packed === 0xffffffff ? 8 : 0);
        if (large === undefined || large.length < before + 8)
            return undefined;
        offset = Number(large.readBigUInt64LE(before));
    }
    const header = readAt(offset, LOCAL_BYTES);
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER)
        throw new Unclear('its list of contents is wrong');
    const from = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const startOf = (bytes) => readAt(from, Math.min(packed, bytes));
    const most = packed === 0xffffffff ? Infinity : packed;
    if (method === STORED) {
        const bytes = startOf(LARGE_PART_BYTES);
        return shownBy({ bytes, isWhole: bytes.length === packed, most });
    }
    if (method !== DEFLATED)
        return undefined;
    return packed === 0 ? 'harmless' : shownByPacked(most, startOf, zlib().inflateRawSync);
}
function extraField(extra, id) {
    for (let at = 0; at + 4 <= extra.length;) {
        const length = extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === id)
            return extra.subarray(at + 4, at + 4 + length);
        at += 4 + length;
    }
    return undefined;
}


/***/ }),

/***/ 17310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ hashFile),
/* harmony export */   T: () => (/* binding */ readerOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57865);
/**
 * Reads one file and hashes it. Faults are data here, because they also travel between threads; `create-digester.ts`
 * words them.
 *
 * Reading is synchronous, into one buffer that is used again: on a thread of its own that is faster than streams,
 * and needs the same memory for every file size.
 */



/** Large enough that calls cost nothing beside the hash, small enough to stay in the processor's cache. */
const CHUNK_BYTES = 1024 * 1024;
let chunk;
/** Opens, checks, hashes and checks again. Never throws, and a FIFO put in the file's place cannot block it. */
function hashFile(job, options) {
    let fd;
    try {
        // Windows has no O_NONBLOCK, which counts as 0, and no FIFO in the file system either.
        fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(job.path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK);
    }
    catch (error) {
        return { fault: openFault(error) };
    }
    try {
        return hashDescriptor(fd, job, options);
    }
    catch (error) {
        return { fault: { kind: 'unreadable', detail: codeOf(error) } };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/**
 * Hashes what an open descriptor reads from its start to its end, or the range that the job names. The descriptor stays
 * open. Throws the system's error when reading fails.
 */
function hashDescriptor(fd, planned, options) {
    // First, so that pages which somebody has mapped can no longer be written without moving the time of change.
    const isSettled = planned.settle === true && settle(fd);
    const start = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd, { bigint: true });
    const before = differenceFrom(planned, start);
    if (before !== undefined)
        return { fault: { kind: 'changed', detail: before } };
    chunk ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const hmac = options.hmacKey === undefined ? undefined : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', options.hmacKey);
    const { range } = planned;
    const from = range?.start ?? 0;
    // What a file is shows at its start.
    const scan = options.content !== undefined && from === 0
        ? new _content_js__WEBPACK_IMPORTED_MODULE_2__/* .ContentScan */ .RF(options.content, Number(planned.size))
        : undefined;
    const kept = planned.keep === true ? [] : undefined;
    const expected = range?.length ?? Number(planned.size);
    let size = 0;
    for (;;) {
        if (options.isCancelled?.() === true)
            return { fault: { kind: 'cancelled', detail: 'cancelled' } };
        // A range ends where it ends. A whole file is read until nothing more comes, so that one that grew is noticed.
        const wanted = range === undefined ? chunk.length : Math.min(chunk.length, expected - size);
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, chunk, 0, wanted, from + size);
        if (count === 0)
            break;
        size += count;
        // A file that grows while it is read would otherwise be followed for ever.
        if (size > expected)
            break;
        const bytes = chunk.subarray(0, count);
        sha256.update(bytes);
        hmac?.update(bytes);
        if (scan?.isOpen === true)
            scan.feed(bytes);
        kept?.push(Buffer.from(bytes));
        options.onBytes?.(count);
    }
    if (size !== expected) {
        return {
            fault: {
                kind: 'changed',
                detail: `${size} of ${expected} bytes were read`,
            },
        };
    }
    // Before the last look at the file, which has to hold for what is read here as well.
    const finding = scan === undefined ? undefined : findingOf(scan, fd, size, chunk);
    const end = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd, { bigint: true });
    const after = differenceFrom(planned, end);
    if (after !== undefined)
        return { fault: { kind: 'changed', detail: after } };
    return {
        sha256: sha256.digest('hex'),
        size,
        ...(hmac !== undefined && { hmac: hmac.digest() }),
        ...(isSettled && start.ctimeNs === end.ctimeNs && { ctimeNs: end.ctimeNs }),
        ...(finding !== undefined && { finding }),
        ...(kept !== undefined && { bytes: Buffer.concat(kept) }),
    };
}
/** @param position where the range that was hashed ends: what is told by later bytes is told by them */
function findingOf(scan, fd, position, buffer) {
    for (let at = position; scan.isOpen;) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, buffer, 0, buffer.length, at);
        if (count === 0)
            break;
        scan.feed(buffer.subarray(0, count));
        at += count;
    }
    return scan.finding(readerOf(fd));
}
/** Reads parts of an open file, as much as there is. */
const readerOf = (fd) => (position, length) => {
    const part = Buffer.alloc(length);
    for (let read = 0;;) {
        const count = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, part, read, length - read, position + read);
        if (count === 0)
            return part.subarray(0, read);
        read += count;
    }
};
function settle(fd) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(fd);
        return true;
    }
    catch {
        return false;
    }
}
/** What makes the open file another one than the planned, or undefined when nothing does. */
function differenceFrom(planned, found) {
    if (!found.isFile())
        return 'it is no longer a regular file';
    if (found.size !== planned.size)
        return `its size is ${found.size} bytes instead of ${planned.size}`;
    if (found.dev !== planned.dev || found.ino !== planned.ino)
        return 'another file was put in its place';
    if (found.mtimeNs !== planned.mtimeNs)
        return 'it was written to';
    return undefined;
}
function openFault(error) {
    const code = codeOf(error);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return { kind: 'missing', detail: code };
        case 'ENXIO': // a socket
        case 'EISDIR':
            return { kind: 'changed', detail: 'it is no longer a regular file' };
        default:
            return { kind: 'unreadable', detail: code };
    }
}
const codeOf = (error) => error.code ?? String(error);


/***/ }),

/***/ 36078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ requireUnchangedModel),
/* harmony export */   j: () => (/* binding */ requireUnchanged)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76993);
/* harmony import */ var _plan_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60650);
/* harmony import */ var _plan_tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35362);
/** Whether a path still leads to the bytes that were digested. */







/**
 * Looks at the path once more. The digest was made from an open file, so a file that was put in its place meanwhile
 * would go unnoticed: a verdict about a name must hold for what the name leads to when it is given.
 *
 * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_MISSING, ARTIFACT_UNREADABLE
 */
function requireUnchanged({ name, path, identity }) {
    let found;
    try {
        found = identityOf(path);
    }
    catch (cause) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause);
        const isGone = code === 'ENOENT' || code === 'ENOTDIR';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4(isGone ? 'ARTIFACT_MISSING' : 'ARTIFACT_UNREADABLE', {
            message: isGone ? `${name} was removed after it was read` : `cannot look at ${name} again`,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ got: code }),
            artifact: name,
            cause,
        });
    }
    const isSame = found.dev === identity.dev &&
        found.ino === identity.ino &&
        found.size === identity.size &&
        found.mtimeNs === identity.mtimeNs;
    if (!isSame) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
            message: `${name} was changed or replaced after it was read`,
            artifact: name,
        });
    }
}
/**
 * The same for a model: each of its files, and that no other has come.
 *
 * @param mayGrow files that came meanwhile are none of the caller's concern
 * @param isWriting the run has temporary files beside its own files of the model
 * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_MISSING, ARTIFACT_UNREADABLE
 */
async function requireUnchangedModel(model, { mayGrow = false, isWriting = false } = {}) {
    const { name, path, files, ignored, own } = model;
    for (const file of files)
        requireUnchanged({ ...file, name: `${name}/${file.name}` });
    if (mayGrow)
        return;
    const { entries, problems } = await (0,_plan_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .listTree */ .n)(path, { maxEntries: Infinity, ignored: new Set(ignored) });
    if (problems.length > 0)
        throw (0,_plan_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .problemsError */ .$j)(problems);
    const known = new Set(files.map((file) => file.name));
    const places = new Set(own.map((one) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(one)));
    const isOurs = (one) => isWriting && _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .TEMPORARY_FILE */ .$8.test(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(one)) && places.has(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(one));
    const fresh = entries.find((entry) => !known.has(entry.name) && !isOurs(entry.name));
    if (fresh === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('ARTIFACT_CHANGED', {
        message: `${name} was changed while it was read: ${JSON.stringify(fresh.name)} is new`,
        artifact: name,
    });
}
function identityOf(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true });
}


/***/ }),

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   EV: () => (/* binding */ countsByReason),
/* harmony export */   IQ: () => (/* binding */ rankOf)
/* harmony export */ });
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83034);

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
    return [...counts].map(([reason, count]) => `${(0,_plural_js__WEBPACK_IMPORTED_MODULE_0__/* .grouped */ .z)(count)} ${reason}`).join(' · ');
}


/***/ }),

/***/ 62339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ lookThrough),
/* harmony export */   t: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** What lies at a path, as far as this user may see it. */

/** Facts of the path itself; undefined where nothing is there, or nothing of it may be seen. */
function lookAt(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }));
}
/** The same at the end of links. */
function lookThrough(path) {
    return seen(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false }));
}
/** `throwIfNoEntry` is about absence alone: a directory above that may not be searched, or is a file, throws all the same. */
function seen(look) {
    try {
        return look();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 38059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ inBatches)
/* harmony export */ });
/** Items in groups of at most `size`, in order, pulled as they are needed. */
async function* inBatches(items, size) {
    let batch = [];
    for await (const item of items) {
        batch.push(item);
        if (batch.length >= size) {
            yield batch;
            batch = [];
        }
    }
    if (batch.length > 0)
        yield batch;
}


/***/ }),

/***/ 24613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   dZ: () => (/* binding */ throwIfCancelled),
/* harmony export */   vx: () => (/* binding */ requireVerdict)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);

const cancelled = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' });
/** @throws AegisError CANCELLED when the run was told to stop. */
function throwIfCancelled(signal) {
    if (signal?.aborted)
        throw cancelled();
}
/**
 * The result of `work`, or CANCELLED when the run is told to stop meanwhile: for work that takes no signal, or might not
 * heed it at every moment.
 *
 * @param graceMs how long the work may still take to end by itself, and tidy up, once the run is told to stop
 * @throws AegisError CANCELLED
 */
async function unlessCancelled(signal, work, graceMs = 0) {
    if (signal === undefined)
        return work;
    const { promise: end, reject } = Promise.withResolvers();
    let timer;
    const stop = () => {
        if (graceMs === 0)
            reject(cancelled());
        else
            timer = setTimeout(() => reject(cancelled()), graceMs);
    };
    if (signal.aborted)
        stop();
    else
        signal.addEventListener('abort', stop);
    try {
        // Of two that are settled already, the first counts.
        return await Promise.race([end, work]);
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
    }
}
/**
 * What ended the look at one thing of many, where it says something of that thing.
 *
 * @throws AegisError what ends the run instead: of the network and of Vault, CANCELLED, INTERNAL
 */
function requireVerdict(thrown) {
    const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
    if (error.exitStatus === 3 || error.code === 'CANCELLED' || error.code === 'INTERNAL')
        throw error;
    return error;
}


/***/ }),

/***/ 42508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _B: () => (/* binding */ claimOf),
  Ep: () => (/* binding */ conclude),
  ol: () => (/* binding */ digestOf),
  yX: () => (/* binding */ isModel),
  xh: () => (/* binding */ piecesToRead)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../bundle/other-kinds.js
var other_kinds = __webpack_require__(69355);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ../../node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(48630);
// EXTERNAL MODULE: ../bundle/envelope.js
var envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../digest/signed-bytes.js
/** Reading a file against a signature over its bytes. Node.js cannot check one over a digest, so the bytes go through. */







const CHUNK_BYTES = 1024 * 1024;
/** Files that are read at a time. All of them are hashed on the one main thread. */
const atOnce = (0,p_limit/* default */.A)(2);
/**
 * @param keys those that may have made the signature, which is checked under each
 * @throws AegisError ARTIFACT_UNREADABLE, ARTIFACT_NOT_REGULAR, ARTIFACT_CHANGED for another size than planned, CANCELLED
 */
async function readAgainstSignature(source, hash, signature, keys) {
    return atOnce(async () => reading(source, hash, signature, keys));
}
async function reading({ path, size, signal }, hash, signature, keys) {
    const found = againstSignature(hash, keys);
    try {
        // O_NONBLOCK keeps a FIFO in its place from stopping the run for ever.
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        try {
            if (!(await file.stat()).isFile())
                throw new errors/* AegisError */.o4('ARTIFACT_NOT_REGULAR', { message: `${path} is not a regular file` });
            // No more memory than a small file needs, and one byte more, so that one that has grown is noticed.
            const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size + 1));
            let total = 0;
            for (;;) {
                requireGoing(path, signal);
                const { bytesRead } = await file.read(buffer);
                total += bytesRead;
                if (total > size)
                    throw changed(path, size, 'more bytes');
                if (bytesRead === 0)
                    break;
                found.update(buffer.subarray(0, bytesRead));
            }
            if (total < size)
                throw changed(path, size, total);
        }
        finally {
            await file.close();
        }
    }
    catch (cause) {
        if (cause instanceof errors/* AegisError */.o4)
            throw cause;
        throw new errors/* AegisError */.o4('ARTIFACT_UNREADABLE', {
            message: `cannot read ${path}`,
            got: (0,errors/* systemCode */.xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
    return found.end(signature);
}
/** Takes bytes as they pass, for a signature over them that may be by one of these keys. */
function againstSignature(hash, keys) {
    let start = Buffer.alloc(0);
    const sha256 = (0,external_node_crypto_.createHash)('sha256');
    const other = (0,external_node_crypto_.createHash)(hash);
    const verifiers = keys.map(() => (0,external_node_crypto_.createVerify)(hash));
    return {
        update: (chunk) => {
            start = Buffer.concat([start, chunk.subarray(0, envelope/* MARK_BYTES */.Ce - start.length)]);
            for (const each of [sha256, other, ...verifiers])
                each.update(chunk);
        },
        end: (signature) => {
            const matches = keys.map(({ key }, index) => {
                try {
                    return verifiers[index]?.verify(key, signature) === true;
                }
                catch {
                    return false;
                }
            });
            return { sha256: sha256.digest('hex'), digest: other.digest(), start, matches };
        },
    };
}
/** @throws AegisError CANCELLED */
function requireGoing(path, signal) {
    if (signal?.aborted === true)
        throw new errors/* AegisError */.o4('CANCELLED', { message: `cancelled while ${path} was being read` });
}
const changed = (path, size, found) => new errors/* AegisError */.o4('ARTIFACT_CHANGED', {
    message: `${path} changed after it was planned`,
    detail: 'it had {expected} then, and has {got} now',
    expected: (0,plural/* plural */.L)(size, 'byte'),
    got: typeof found === 'number' ? (0,plural/* plural */.L)(found, 'byte') : found,
});

// EXTERNAL MODULE: ../hmac/sidecar.js
var hmac_sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../verify/bytes.js
var verify_bytes = __webpack_require__(44545);
// EXTERNAL MODULE: ../verify/verify.js + 6 modules
var verify = __webpack_require__(84400);
// EXTERNAL MODULE: ../flow/contents.js + 1 modules
var contents = __webpack_require__(53559);
// EXTERNAL MODULE: ../plan/model-files.js + 1 modules
var model_files = __webpack_require__(19468);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
;// CONCATENATED MODULE: ../flow/listing.js



/**
 * Signed files count also where they lie in what is left out. What was not signed goes where the signer left it out and
 * the caller agrees.
 *
 * @throws AegisError of what in the directory cannot be one of its files, and counts
 */
async function settledListing(artifact, { manifest, files: signed }, { acceptSignedIgnorePaths = false }) {
    const accepted = new Set(acceptSignedIgnorePaths ? manifest.ignorePaths : []);
    const isLeftOut = (name) => !signed.has(name) && (0,model_files/* isAtOrBelow */.a5)(name, accepted);
    const inTheWay = artifact.problems.filter(({ name }) => !isLeftOut(name));
    if (inTheWay.length > 0)
        throw (0,problems/* problemsError */.$j)(inTheWay);
    const ignored = new Set(artifact.ignored);
    const hidden = [...signed.keys()].filter((name) => (0,model_files/* isAtOrBelow */.a5)(name, ignored));
    const named = await (0,model_files/* readNamed */.Mk)(artifact, hidden);
    if (named.problems.length > 0)
        throw (0,problems/* problemsError */.$j)(named.problems);
    const gone = [...artifact.files, ...artifact.problems].filter(({ name }) => isLeftOut(name));
    if (named.files.length + gone.length === 0)
        return artifact;
    const passedOver = [...accepted].filter((path) => gone.some(({ name }) => (0,model_files/* isAtOrBelow */.a5)(name, new Set([path]))));
    const kept = artifact.files.filter(({ name }) => !isLeftOut(name));
    return {
        ...artifact,
        files: [...kept, ...named.files].sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        ignored: [...new Set([...ignored, ...accepted])],
        leftOut: [...artifact.leftOut, ...passedOver].filter((path) => !signed.has(path)),
        problems: [],
    };
}

// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
;// CONCATENATED MODULE: ../flow/claim.js
/**
 * What an artifact comes with: a bundle, else an HMAC of the old scheme, else nothing. A bundle decides alone: where one is
 * there, no HMAC is looked at. The old scheme knew files only, so there is no HMAC for a model.
 *
 * The check has two halves, as in verify/: a claim is what is known before the artifact is read, and `conclude` holds
 * what was read against it.
 */














/** Looks at bundle and sidecar, and at no byte of the artifact, unless they alone are what is signed. Never throws. */
async function claimOf(artifact, request) {
    try {
        return await bundleOf(artifact, request);
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (error.code !== 'BUNDLE_MISSING')
            return { by: 'refused', artifact, error };
        const { hmac } = request;
        const sidecar = hmac !== undefined && artifact.kind === 'file' ? sidecarOf(artifact, hmac) : undefined;
        return sidecar ?? { by: 'nothing', artifact, error };
    }
}
async function bundleOf(artifact, request) {
    const { trust, policy, links, hashBundle, signal } = request;
    const { name } = artifact;
    const bytes = (0,file/* readBundleFile */.zi)(artifact.bundlePath, (0,file/* maxBundleBytes */.SA)(artifact.kind), links);
    const by = 'bundle';
    const known = (0,defined/* defined */.s)({ bundleSha256: hashBundle ? sha256Of(bytes) : undefined });
    const signed = (0,bundle/* readSignature */.Bc)(bytes);
    if (!('envelope' in signed)) {
        if (artifact.kind === 'model')
            throw (0,other_kinds/* namelessRefusal */.Fk)();
        const expected = { kind: 'file', name, trust, policy };
        const source = { path: artifact.path, size: artifact.size, ...(0,defined/* defined */.s)({ signal }) };
        const read = async (...asked) => readAgainstSignature(source, ...asked);
        return { by, artifact, ...known, proof: await (0,verify_bytes/* verifySignedBytes */.d)(signed, expected, read) };
    }
    if (artifact.kind === 'file')
        return { by, artifact, ...known, proof: await (0,verify/* verify */.M)(signed, { kind: 'file', name, trust, policy }) };
    const proof = await (0,verify/* verify */.M)(signed, { kind: 'model', name, trust, policy });
    return { by, artifact: await settledListing(artifact, proof, policy), ...known, proof };
}
const sha256Of = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
/** The HMAC beside a file; undefined when there is none. */
function sidecarOf(artifact, { suffix, encoding }) {
    try {
        const sidecar = (0,hmac_sidecar/* readSidecar */.YD)((0,hmac_sidecar/* sidecarPathOf */.Me)(artifact.path, suffix));
        if (sidecar === undefined)
            return undefined;
        return { by: 'hmac', artifact, mac: (0,hmac_sidecar/* parseSidecar */.L0)(sidecar, encoding, (0,external_node_path_.basename)(artifact.path)) };
    }
    catch (thrown) {
        return { by: 'refused', artifact, error: (0,errors/* toAegisError */.l7)(thrown) };
    }
}
/** What has to be read: of a model only what its manifest speaks of, of what is refused nothing. */
function piecesToRead(claim, policy) {
    switch (claim.by) {
        case 'bundle':
            return isModel(claim)
                ? claim.artifact.files.flatMap((file) => partsToRead(claim, file, policy))
                : [(0,digest_groups/* pieceOfFile */.UQ)(claim.artifact)];
        case 'hmac':
            return [(0,digest_groups/* pieceOfFile */.UQ)(claim.artifact)];
        case 'nothing':
            return (0,digest_groups/* piecesOf */.Xe)(claim.artifact, { method: 'files' });
        case 'refused':
            return [];
    }
}
function partsToRead(claim, file, policy) {
    if (claim.proof.files.has(file.name))
        return signedParts(claim, file);
    // Pickles are looked for in what was not signed as well: who lets it lie there does not want it loaded.
    const isLookedAt = policy.allowExtraFiles === true && policy.requireSafetensors === true;
    // What nobody signed has nothing to say about the model: its content is not kept.
    return isLookedAt ? [(0,digest_groups/* unkept */.s)((0,digest_groups/* pieceOf */.Kg)(claim.artifact.name, file))] : [];
}
/** Nothing of a file whose size alone shows that it changed: its shards might not even be there. */
function signedParts({ artifact, proof }, file) {
    const { parts, size } = proof.files.get(file.name) ?? { parts: [] };
    if (size !== undefined && size !== file.size)
        return [];
    return parts.map(({ range }) => (0,digest_groups/* pieceOf */.Kg)(artifact.name, file, range));
}
function isModel(claim) {
    return claim.artifact.kind === 'model';
}
/**
 * Holds what was read against what was signed.
 *
 * @throws AegisError as `conclude` of the proof, and ARTIFACT_* of what could not be read; FORMAT_REFUSED, LFS_POINTER,
 * MODEL_INCOMPLETE, LIMIT_EXCEEDED for contents that the caller does not want
 */
function conclude(claim, outcomes, demands) {
    if (!isModel(claim)) {
        const proven = claim.proof.conclude(digestOf(claim, outcomes));
        (0,contents/* checkContents */.hw)(outcomes, demands);
        (0,contents/* requireShards */.h)(outcomes, (0,contents/* hasShards */.gu)(claim.artifact));
        return proven;
    }
    const { artifact, proof } = claim;
    // The rest was read for what it is, not for what it should be.
    const signed = outcomes.filter(({ artifact: { file = '' } }) => proof.files.has(file));
    const size = signed.reduce((sum, { artifact: piece }) => sum + piece.size, 0);
    const proven = proof.conclude({ files: artifact.files, parts: partsOf(signed), size });
    const unread = outcomes.find(({ error }) => error !== undefined);
    if (unread?.error !== undefined)
        throw unread.error;
    (0,contents/* checkContents */.hw)(outcomes, demands);
    (0,contents/* requireShards */.h)(signed, (name) => proof.files.has(name));
    return proven;
}
function* partsOf(outcomes) {
    for (const { artifact, digest, error } of outcomes) {
        const { file = '' } = artifact;
        yield error === undefined ? { file, sha256: digest.sha256 } : { file, error };
    }
}
/** @throws AegisError ARTIFACT_* when the file could not be read */
function digestOf({ artifact }, [outcome]) {
    if (outcome === undefined)
        throw new errors/* AegisError */.o4('INTERNAL', { message: `${artifact.name} was not read` });
    if (outcome.error !== undefined)
        throw outcome.error;
    // It lives on until its bundle is written; what was kept of the file does not.
    const { bytes: _, ...digest } = outcome.digest;
    return digest;
}


/***/ }),

/***/ 92263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ confirm)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** The server's second opinion on signatures that are good by our own check. It can only refuse. */

/**
 * Asks about every signature; the answer has the same length and order.
 *
 * @throws AegisError when the question could not be put: VAULT_*, and INTERNAL for a key of unknown version
 */
async function confirm(asked, confirmer) {
    if (asked.length === 0)
        return [];
    const items = asked.map(({ name, proof: { message, signature, key } }) => {
        if (key.version === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', {
                message: 'a server can only be asked about keys whose version is known',
            });
        }
        return { artifact: name, message, signature, keyVersion: key.version };
    });
    const answers = await confirmer.confirm(items);
    return items.map(({ keyVersion }, index) => opinionOf(answers[index], keyVersion));
}
function opinionOf(answer, version) {
    if (answer?.valid === true)
        return { requestId: answer.requestId };
    const got = answer?.reason ?? 'valid: false';
    return {
        error: answer?.retired === true
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
                message: `Vault has retired version ${version} of the key since this run began`,
                got,
            })
            : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SIGNATURE_INVALID', { message: 'Vault does not accept the signature', got }),
    };
}


/***/ }),

/***/ 53559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ij: () => (/* binding */ WORTH_A_GLANCE),
  hw: () => (/* binding */ checkContents),
  w: () => (/* binding */ contentCheck),
  lF: () => (/* binding */ contentWarnings),
  Nl: () => (/* binding */ glanceOver),
  xH: () => (/* binding */ glanced),
  gu: () => (/* binding */ hasShards),
  h: () => (/* binding */ requireShards)
});

// UNUSED EXPORTS: requireNoPickle, requireNoPointer

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../digest/content.js + 1 modules
var content = __webpack_require__(57865);
// EXTERNAL MODULE: ../digest/hash-file.js
var hash_file = __webpack_require__(17310);
;// CONCATENATED MODULE: ../digest/glance.js
/** A look at the beginning of a file, long before all of it is read: what it shows can only refuse. */



/**
 * What the beginning of a file shows; undefined for nothing, and for what cannot be read: the reading will say why.
 * Blocking, for a millisecond.
 *
 * @param path absolute
 */
function glanceAt(path, check) {
    let descriptor;
    try {
        // A FIFO in its place must not make anybody wait. Windows has no such flag, which counts as 0, and no FIFO.
        descriptor = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    }
    catch {
        return undefined;
    }
    try {
        const readAt = (0,hash_file/* readerOf */.T)(descriptor);
        const scan = new content/* ContentScan */.RF(check, (0,external_node_fs_.fstatSync)(descriptor).size);
        // What has no places to read at, like a FIFO or a directory, fails here.
        scan.feed(readAt(0, content/* HEAD_BYTES */.Lq));
        return scan.finding(readAt);
    }
    catch {
        return undefined;
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../flow/digest-groups.js
var digest_groups = __webpack_require__(9460);
;// CONCATENATED MODULE: ../flow/contents.js
/** What the bytes of an artifact turned out to be, held against what the caller demands. */









/** Files that an error or a warning names; the rest is counted. */
const LISTED = 20;
/** What has to be looked for in bytes, so that these demands can be met; undefined when nothing has to. */
function contentCheck(purpose, requireSafetensors) {
    if (purpose === 'sign')
        return requireSafetensors ? 'both' : 'placeholders';
    return requireSafetensors ? 'pickles' : undefined;
}
/**
 * Refuses contents that the caller does not want signed or used.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, INTERNAL when a demand was made and nothing was looked for
 */
function checkContents(outcomes, { requireSafetensors = false, allowLfsPointers = true }) {
    const read = outcomes.flatMap(({ artifact, digest }) => digest === undefined ? [] : [{ artifact, digest }]);
    if (requireSafetensors) {
        // A demand of the caller's that nobody looked after is not met.
        const unseen = read.find(({ digest: { lookedFor } }) => lookedFor !== 'both' && lookedFor !== 'pickles');
        if (unseen !== undefined)
            throw new errors/* AegisError */.o4('INTERNAL', { message: `nobody looked at what ${nameOf(unseen.artifact)} is` });
        requireNone(read, 'pickle');
    }
    if (!allowLfsPointers)
        requireNone(read, 'lfs-pointer');
}
/** Bytes that take so long to read that a look at the beginning of each file comes first: 1 GiB. */
const WORTH_A_GLANCE = 2 ** 30;
/** Files that are looked at between two looks at the signal. */
const GLANCES = 100;
/**
 * Refuses by the beginnings of files what would be refused once everything is read, perhaps an hour later. What is hashed
 * is looked at all the same: only that decides that nothing is there.
 *
 * @throws AegisError FORMAT_REFUSED, LFS_POINTER, CANCELLED
 */
async function glanceOver(pieces, { requireSafetensors = false, allowLfsPointers = true }, signal) {
    if (!requireSafetensors && allowLfsPointers)
        return;
    const isWanted = ({ start = 0, identity: { size } }) => start === 0 && (requireSafetensors || size <= BigInt(content/* MOST_POINTER_BYTES */.Ml));
    const found = [];
    for (const [index, artifact] of pieces.filter(isWanted).entries()) {
        if (index % GLANCES === 0) {
            (0,cancel/* throwIfCancelled */.dZ)(signal);
            await (0,promises_.setImmediate)();
        }
        const finding = glanceAt(artifact.path, 'both');
        if (finding !== undefined)
            found.push({ artifact, digest: { finding } });
    }
    if (requireSafetensors)
        requireNone(found, 'pickle');
    if (!allowLfsPointers)
        requireNone(found, 'lfs-pointer');
}
function requireNone(read, kind) {
    const found = read.flatMap(({ artifact, digest: { finding } }) => finding?.kind === kind ? [`${shown(artifact)} is ${finding.what}`] : []);
    if (found.length === 0)
        return;
    const named = listed(found);
    throw kind === 'pickle' ? pickles(named) : pointers(named);
}
/**
 * What is to be read of an artifact, or nothing where the beginnings of its files show that it will be refused.
 *
 * @throws AegisError CANCELLED
 */
async function glanced({ group, pieces }, demands, signal) {
    if (pieces.reduce((sum, { size }) => sum + size, 0) < WORTH_A_GLANCE)
        return { group, pieces };
    try {
        await glanceOver(pieces, demands, signal);
        return { group, pieces };
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (error.code === 'CANCELLED')
            throw error;
        return { group: { by: 'refused', artifact: group.artifact, error }, pieces: [] };
    }
}
/** The same for bytes that are no file: what was found, null for nothing, undefined where nobody looked. */
function requireNoPickle(name, finding) {
    if (finding === undefined)
        throw new AegisError('INTERNAL', { message: `nobody looked at what ${name} is` });
    if (finding?.kind === 'pickle')
        throw pickles(`${JSON.stringify(name)} is ${finding.what}`);
}
/** @throws AegisError LFS_POINTER */
function requireNoPointer(name, finding) {
    if (finding?.kind === 'lfs-pointer')
        throw pointers(`${JSON.stringify(name)} is ${finding.what}`);
}
const pickles = (named) => new errors/* AegisError */.o4('FORMAT_REFUSED', { message: `require-safetensors is set, and ${named}` });
const pointers = (named) => new errors/* AegisError */.o4('LFS_POINTER', { message: `the content of a file is not here: ${named}` });
/** What is allowed and deserves a word, by name: weights that cannot be any. */
function contentWarnings(artifact, outcomes) {
    // Of shards, a file without bytes has none, and so no outcome.
    const files = artifact.kind === 'model' ? artifact.files : [artifact];
    const empty = files
        .filter(({ name, size }) => size === 0 && WEIGHTS.test(name))
        .map(({ name }) => `${JSON.stringify(name)} is called as weights are, and is empty`);
    const pages = outcomes.flatMap(({ artifact: piece, digest }) => digest?.finding?.kind === 'page' && isWeights(piece)
        ? [`${shown(piece)} is called as weights are, and is ${digest.finding.what}`]
        : []);
    return [...empty, ...new Set(pages)];
}
const WEIGHTS = /\.(?:safetensors|bin|pt|pth|ckpt|gguf|ggml|onnx|h5|hdf5|keras|pb|tflite|msgpack|npz|npy|mlmodel|params|pkl|joblib|engine|ot|pdparams)$/i;
const isWeights = (piece) => WEIGHTS.test(nameOf(piece));
const nameOf = ({ file, name }) => file ?? name;
const shown = (piece) => JSON.stringify(nameOf(piece));
function listed(texts) {
    const rest = texts.length - LISTED;
    return `${texts.slice(0, LISTED).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}
/**
 * Refuses weights of which an index names more than there are.
 *
 * @param has whether a file is there, by its name as the pieces have theirs
 * @throws AegisError MODEL_INCOMPLETE, LIMIT_EXCEEDED when the indexes are too large together
 */
function requireShards(outcomes, has) {
    const contents = new Map();
    for (const { artifact, digest } of outcomes) {
        if (digest === undefined || !(0,digest_groups/* isIndex */.nw)(artifact))
            continue;
        if (digest.bytes === undefined)
            throw tooLarge();
        const parts = contents.get(nameOf(artifact)) ?? [];
        parts.push(digest.bytes);
        contents.set(nameOf(artifact), parts);
    }
    const missing = [...contents].flatMap(([index, parts]) => shardsIn(index, Buffer.concat(parts))
        .map((shard) => external_node_path_.posix.join(external_node_path_.posix.dirname(index), shard))
        .filter((shard) => !has(shard))
        .map((shard) => `${JSON.stringify(index)} names ${JSON.stringify(shard)}`));
    if (missing.length > 0)
        throw new errors/* AegisError */.o4('MODEL_INCOMPLETE', { message: `weights are missing: ${listed(missing)}` });
}
/** Whether a file that an index names is there: one of the model, or one beside a file that is an artifact itself. */
function hasShards(artifact) {
    if (artifact.kind === 'model') {
        const names = new Set(artifact.files.map(({ name }) => name));
        return (name) => names.has(name);
    }
    const { path, name: own } = artifact;
    return (name) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(path), external_node_path_.posix.relative(external_node_path_.posix.dirname(own), name)));
}
const tooLarge = () => new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
    message: 'the files *.index.json of a model are too large together to be looked into',
    detail: '{expected} of them are read',
    expected: `at most ${digest_groups/* KEPT_BYTES */.zh} bytes`,
    hints: ['leave those that are no index of weights out, with ignore-paths'],
});
/** The largest indexes of today name a hundred thousand tensors. */
const INDEX = { bytes: digest_groups/* KEPT_BYTES */.zh, depth: 64, values: 2 ** 21 };
/**
 * The file names of a `weight_map`, as transformers and its relatives write it. Nothing in what is no such index.
 *
 * @throws AegisError MODEL_INCOMPLETE for one that cannot be read
 */
function shardsIn(name, bytes) {
    // Whatever else is called so, in whatever form, is none of our business.
    if (!bytes.includes('"weight_map"'))
        return [];
    const index = (0,strict_json/* parseStrictJson */.i)(bytes, {
        code: 'MODEL_INCOMPLETE',
        what: `the index ${JSON.stringify(name)}`,
        limits: INDEX,
    });
    const { weight_map: map } = Object(index);
    if (typeof map !== 'object' || map === null)
        return [];
    return [...new Set(Object.values(map).filter((one) => typeof one === 'string'))].sort();
}


/***/ }),

/***/ 9460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ pieceCount),
/* harmony export */   Kg: () => (/* binding */ pieceOf),
/* harmony export */   UQ: () => (/* binding */ pieceOfFile),
/* harmony export */   Xe: () => (/* binding */ piecesOf),
/* harmony export */   nw: () => (/* binding */ isIndex),
/* harmony export */   qF: () => (/* binding */ digestInGroups),
/* harmony export */   s: () => (/* binding */ unkept),
/* harmony export */   zh: () => (/* binding */ KEPT_BYTES)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);

/**
 * Reads the pieces of all groups as one stream, and gives each group back when its last piece is done. Groups come in
 * their order; those without pieces come too, and cost no reading.
 */
async function* digestInGroups(groups, digester) {
    const source = Symbol.asyncIterator in groups ? groups[Symbol.asyncIterator]() : groups[Symbol.iterator]();
    const underWay = [];
    /** The group that comes next, where it has been taken from the source already. */
    let next;
    /** As many groups as the budget for kept content has room for. */
    async function* flattened() {
        for (let kept = 0;;) {
            next ??= await source.next();
            if (next.done === true)
                return;
            const { group } = next.value;
            const pieces = withinBudget(next.value.pieces);
            const bytes = keptBytes(pieces);
            if (kept + bytes > KEPT_BYTES)
                return;
            kept += bytes;
            next = undefined;
            underWay.push({ group, pieces, outcomes: [] });
            yield* pieces;
        }
    }
    function* complete() {
        for (;;) {
            const [head] = underWay;
            if (head === undefined || head.outcomes.length < head.pieces.length)
                return;
            underWay.shift();
            yield { group: head.group, outcomes: head.outcomes };
        }
    }
    const isOver = () => next?.done === true;
    try {
        while (!isOver()) {
            for await (const outcome of digester.digest(flattened())) {
                yield* complete();
                const [head] = underWay;
                if (head?.pieces[head.outcomes.length] !== outcome.artifact) {
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'digests came in another order than asked' });
                }
                head.outcomes.push(outcome);
                yield* complete();
            }
            yield* complete();
            if (underWay.length > 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'not everything was digested' });
        }
    }
    finally {
        await source.return?.();
    }
}
/** What has to be read to sign an artifact. */
function piecesOf(artifact, serialization) {
    if (artifact.kind === 'file')
        return [pieceOfFile(artifact)];
    return artifact.files.flatMap((file) => serialization.method === 'files'
        ? [pieceOf(artifact.name, file)]
        : shardsOf(file.size, serialization.shardSize).map((range) => pieceOf(artifact.name, file, range)));
}
/** How many pieces that makes; told without making them, since a small shard of a huge file makes too many for any memory. */
function pieceCount(artifact, serialization) {
    if (artifact.kind === 'file')
        return 1;
    if (serialization.method === 'files')
        return artifact.files.length;
    return artifact.files.reduce((sum, { size }) => sum + Math.ceil(size / serialization.shardSize), 0);
}
/** Largest file that is taken for an index, in bytes. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;
/** Content that is held at a time, in bytes: of one artifact, and of all whose outcomes are awaited together. */
const KEPT_BYTES = MOST_INDEX_BYTES;
/** An index says which files hold the weights of a model: what it says is wanted, of the very bytes that are hashed. */
function isIndex({ name, identity }) {
    return name.endsWith('.index.json') && identity.size <= BigInt(MOST_INDEX_BYTES);
}
const keepingIndex = (piece) => (isIndex(piece) ? { ...piece, keep: true } : piece);
const keptBytes = (pieces) => pieces.reduce((sum, { keep, size }) => sum + (keep === true ? size : 0), 0);
/** Of an artifact whose indexes are too large together, none is kept. */
function withinBudget(pieces) {
    return keptBytes(pieces) <= KEPT_BYTES ? pieces : pieces.map(unkept);
}
/** The same piece, of which only the digest is wanted. */
function unkept(piece) {
    const { keep: _, ...rest } = piece;
    return rest;
}
function pieceOfFile({ name, path, size, identity }) {
    return keepingIndex({ name, path, size, identity });
}
/** A file of a model, or the part of it that `range` names. */
function pieceOf(model, { name, path, size, identity }, range) {
    const whole = { name: `${model}/${name}`, file: name, path, identity };
    const piece = range === undefined
        ? { ...whole, size }
        : { ...whole, size: range.end - range.start, start: range.start, range };
    return keepingIndex(piece);
}
/** The shards of a file: all as large as asked, but the last. A file without bytes has none. */
function shardsOf(size, shardSize) {
    return Array.from({ length: Math.ceil(size / shardSize) }, (_, index) => ({
        start: index * shardSize,
        end: Math.min((index + 1) * shardSize, size),
    }));
}


/***/ }),

/***/ 36961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ explained)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../digest/line-endings.js
/** Whether a text file would be the signed one with other ends of its lines, as git changes them on the way. */


/** Texts that git converts are small; a larger file is not read again, bytes. */
const MOST_BYTES = 1024 * 1024;
/**
 * Whether only the line endings differ: the same text with LF for CRLF, or with CRLF for LF, has the digest. Only for
 * words: the file stays refused.
 *
 * @param sha256 that was signed; lower-case hex
 */
function differsInLineEndingsOnly(path, sha256) {
    const bytes = smallText(path);
    if (bytes === undefined)
        return false;
    // Byte for byte, whatever the encoding.
    const text = bytes.toString('latin1');
    const bare = text.replaceAll('\r\n', '\n');
    return [bare, bare.replaceAll('\n', '\r\n')].some((other) => other !== text && (0,external_node_crypto_.createHash)('sha256').update(other, 'latin1').digest('hex') === sha256);
}
function smallText(path) {
    try {
        const bytes = (0,read/* readWhole */.oD)(path, MOST_BYTES);
        return bytes.includes(0) ? undefined : bytes;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../flow/claim.js + 2 modules
var flow_claim = __webpack_require__(42508);
;// CONCATENATED MODULE: ../flow/explained.js
/** Refusals whose reason is a harmless one, said in words. They stay refusals. */


/** Files of a model that are read once more for words. */
const MOST_EXPLAINED = 100;
/** A refusal, with the reason where other line endings are all of it: git changes them without being asked. */
function explained(error, claim, outcomes) {
    if (error.code !== 'DIGEST_MISMATCH' && error.code !== 'MODEL_MISMATCH')
        return error;
    const converted = (0,flow_claim/* isModel */.yX)(claim) ? convertedFiles(claim, outcomes) : convertedFile(claim);
    if (converted.length === 0)
        return error;
    const [first = '', ...more] = converted.map((name) => JSON.stringify(name));
    const which = more.length === 0 ? first : `${first} and ${more.length} more`;
    return error.with({
        hints: [
            `only the line endings of ${which} differ: write \`* -text\` into .gitattributes, and check the files out again`,
            ...error.hints,
        ],
    });
}
function convertedFile({ artifact, proof }) {
    return differsInLineEndingsOnly(artifact.path, proof.statement.subject.sha256) ? [artifact.name] : [];
}
/** The files of a model that changed in nothing else, among the first that changed. */
function convertedFiles({ artifact, proof }, outcomes) {
    const found = new Map(outcomes.map(({ artifact: { file = '' }, digest }) => [file, digest?.sha256]));
    // Of shards, a file of another size was not even read.
    const changed = artifact.files.flatMap(({ name, path }) => {
        const [part, ...others] = proof.files.get(name)?.parts ?? [];
        const isWhole = part !== undefined && others.length === 0;
        return isWhole && found.get(name) !== part.sha256 ? [{ name, path, sha256: part.sha256 }] : [];
    });
    return changed
        .slice(0, MOST_EXPLAINED)
        .filter(({ path, sha256 }) => differsInLineEndingsOnly(path, sha256))
        .map(({ name }) => name);
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

/***/ 81542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ verifyArtifacts)
/* harmony export */ });
/* unused harmony export FROM_CACHE */
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(48630);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(4154);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26179);
/* harmony import */ var _digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36078);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _verify_hmac_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3579);
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38059);
/* harmony import */ var _cancel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24613);
/* harmony import */ var _claim_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42508);
/* harmony import */ var _confirm_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92263);
/* harmony import */ var _digest_groups_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9460);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53559);
/* harmony import */ var _explained_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(36961);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(19120);
/**
 * Verifying: claim → (the server agrees) → digest → conclude → last look at the disk. What is checked of a claim, and in
 * which order, stands in verify/.
 *
 * Signatures are checked before a single artifact byte is read: a forged bundle costs no hashing. Every artifact gets
 * a verdict, in the order of the plan, and one bad artifact does not keep the others from being checked.
 */














/** What an auditor must know of a verdict that rests on a digest from the cache. */
const FROM_CACHE = 'not read again: the digest is remembered from an earlier verification';
/** How many artifacts are authenticated at a time when no server sets the pace. */
const OFFLINE_BATCH = 64;
/**
 * Gives every artifact a verdict, through `ports.record`. The run has passed only when the totals say that everything
 * planned was verified; see `hasPassed`.
 *
 * @throws AegisError only when verdicts could not be reached at all (VAULT_*, CANCELLED).
 */
async function verifyArtifacts(request, ports) {
    const { artifacts, missing } = request;
    let verified = 0;
    let failed = 0;
    const record = async (one, proven) => {
        if (one.status === 'verified')
            verified += 1;
        else
            failed += 1;
        await ports.record(one, proven);
    };
    for (const { error, ...absent } of missing) {
        await record({ ...absent, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)(error, absent.name) });
    }
    async function* claimed() {
        for await (const batch of claimsInBatches(request, ports)) {
            for (const group of batch) {
                (0,_cancel_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(ports.signal);
                yield (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .glanced */ .xH)({ group, pieces: piecesOf(group, request.policy) }, request.policy, ports.signal);
            }
        }
    }
    for await (const { group, outcomes } of (0,_digest_groups_js__WEBPACK_IMPORTED_MODULE_6__/* .digestInGroups */ .qF)(claimed(), ports.digester)) {
        const verdict = await verdictOf(group, outcomes, request.policy);
        if (verdict.proven !== undefined)
            for (const { artifact, digest } of outcomes)
                if (digest !== undefined)
                    ports.cache?.remember(artifact, digest);
        await record(verdict.record, verdict.proven);
    }
    return { planned: artifacts.length + missing.length, signed: 0, verified, resigned: 0, skipped: 0, failed };
}
function claimsInBatches(request, ports) {
    const { confirmer, cache, signal } = ports;
    const batches = (0,_batches_js__WEBPACK_IMPORTED_MODULE_9__/* .inBatches */ .o)(request.artifacts, confirmer?.batchSize ?? OFFLINE_BATCH);
    const concurrency = confirmer?.concurrency ?? 1;
    const asked = { hashBundle: cache !== undefined, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ signal }) };
    // The bundle of a model may have 64 MiB, and nobody knows yet who wrote it: never two of them at once.
    const alone = (0,p_limit__WEBPACK_IMPORTED_MODULE_11__/* ["default"] */ .A)(1);
    return (0,p_map__WEBPACK_IMPORTED_MODULE_12__/* .pMapIterable */ .R_)(batches, async (batch) => {
        const cases = await Promise.all(batch.map(async (artifact) => {
            const one = async () => caseOf(artifact, request, asked);
            return artifact.kind === 'model' ? alone(one) : one();
        }));
        return confirmer === undefined ? cases : confirmed(cases, confirmer);
    }, { concurrency, backpressure: concurrency * 2 });
}
async function caseOf(artifact, { trust, policy, hmac }, asked) {
    const claim = await (0,_claim_js__WEBPACK_IMPORTED_MODULE_4__/* .claimOf */ ._B)(artifact, { trust, policy, ...asked, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ hmac: hmac?.scheme }) });
    switch (claim.by) {
        case 'bundle':
        case 'refused':
            return claim;
        case 'nothing':
            return { ...claim, by: 'refused' };
        case 'hmac':
            if (hmac?.isAccepted !== true)
                return { by: 'refused', artifact, error: expired(artifact) };
            return hmac.minKeyVersion === undefined
                ? claim
                : { by: 'refused', artifact, error: unversioned(artifact, hmac.minKeyVersion) };
    }
}
const expired = ({ name }) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('HMAC_EXPIRED', {
    message: `${name} carries an HMAC and no signature, and HMACs are accepted no more`,
});
/** Else the bundle of a retired version would only have to be deleted, and its HMAC would take its place. */
const unversioned = ({ name }, version) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('POLICY_UNMET', {
    message: `${name} carries an HMAC and no signature, so nothing shows that min-key-version holds`,
    detail: 'needed is {expected}',
    expected: `a signature by version ${version} or newer`,
    got: 'an HMAC, which binds bytes and no version',
    hints: ['sign it with mode resign'],
});
function piecesOf(one, policy) {
    const pieces = (0,_claim_js__WEBPACK_IMPORTED_MODULE_4__/* .piecesToRead */ .xh)(one, policy);
    // What an HMAC stands in for has no bundle, and its bytes have to be read for the HMAC.
    const { bundleSha256 } = one.by === 'bundle' ? one : {};
    return bundleSha256 === undefined ? pieces : pieces.map((piece) => ({ ...piece, bundleSha256 }));
}
/** Asks the server about every signature that is good locally; where it disagrees, the case is refused. */
async function confirmed(cases, confirmer) {
    const open = cases.filter((one) => one.by === 'bundle');
    const asked = open.map(({ artifact: { name }, proof }) => ({ name, proof }));
    const opinions = await (0,_confirm_js__WEBPACK_IMPORTED_MODULE_5__/* .confirm */ .l)(asked, confirmer);
    const byCase = new Map(open.map((one, index) => [one, opinions[index]]));
    return cases.map((one) => {
        if (one.by !== 'bundle')
            return one;
        const opinion = byCase.get(one);
        if (opinion === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INTERNAL', { message: 'the server was not asked' });
        const { artifact } = one;
        if (opinion.error !== undefined)
            return { by: 'refused', artifact, error: opinion.error };
        return { ...one, requestId: opinion.requestId };
    });
}
async function verdictOf(one, outcomes, policy) {
    const { kind, name, path, bundlePath } = one.artifact;
    const described = { kind, name, path, bundlePath };
    switch (one.by) {
        case 'refused':
            return { record: { ...described, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)(one.error, name) } };
        case 'hmac':
            return { record: hmacVerdict(one, described, outcomes, policy) };
        case 'bundle':
            return signatureVerdict(one, described, outcomes, policy);
    }
}
async function signatureVerdict(one, described, outcomes, policy) {
    const { artifact, proof, requestId } = one;
    const isRemembered = outcomes.some(({ digest }) => digest?.isRemembered === true);
    const facts = {
        ...described,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ keyVersion: proof.key.version, signedAt: proof.modelSignature?.signedAt, requestId }),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ timestampedAt: proof.timestampedAt?.toISOString() }),
        ...(isRemembered && { fromCache: true, remark: FROM_CACHE }),
    };
    try {
        const proven = (0,_claim_js__WEBPACK_IMPORTED_MODULE_4__/* .conclude */ .Ep)(one, outcomes, policy);
        if (artifact.kind === 'file')
            (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUnchanged */ .j)(artifact);
        else
            await (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUnchangedModel */ .M)(artifact, { mayGrow: policy.allowExtraFiles === true });
        const { sha256, size, reusedWorkflow } = proven;
        const unseen = (0,_claim_js__WEBPACK_IMPORTED_MODULE_4__/* .isModel */ .yX)(one) ? unseenIn(one) : [];
        const remark = reusedWorkflow === undefined
            ? {}
            : { remark: [...(isRemembered ? [FROM_CACHE] : []), metByReused(reusedWorkflow)].join('; ') };
        return {
            record: { ...facts, ...remark, sha256, size, ...(0,_progress_js__WEBPACK_IMPORTED_MODULE_13__/* .leftOutOf */ .Tt)(unseen), status: 'verified' },
            proven,
        };
    }
    catch (thrown) {
        const [digest] = artifact.kind === 'file' ? outcomes.map((outcome) => outcome.digest) : [];
        const read = (0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ sha256: digest?.sha256, size: digest?.size });
        const error = (0,_explained_js__WEBPACK_IMPORTED_MODULE_8__/* .explained */ .t)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown), described.name), one, outcomes);
        return { record: { ...facts, ...read, status: 'failed', error } };
    }
}
const metByReused = (workflow) => `expected-workflow is met by the reusable workflow of the job, ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(workflow)}`;
/** What of a model a verdict does not speak of: what was left out, and what is there without being signed. */
function unseenIn({ artifact: { leftOut, files }, proof }) {
    return [...leftOut, ...files.map(({ name }) => name).filter((name) => !proof.files.has(name))];
}
function hmacVerdict(one, described, outcomes, policy) {
    try {
        const { sha256, size, hmacSha256 } = (0,_claim_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)(one, outcomes);
        (0,_verify_hmac_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyHmac */ .B)(one.mac, hmacSha256, policy);
        (0,_digest_unchanged_js__WEBPACK_IMPORTED_MODULE_0__/* .requireUnchanged */ .j)(one.artifact);
        (0,_contents_js__WEBPACK_IMPORTED_MODULE_7__/* .checkContents */ .hw)(outcomes, policy);
        return {
            ...described,
            sha256,
            size,
            status: 'verified',
            before: { scheme: 'hmac-sha256' },
            remark: 'no signature: accepted by its HMAC, because accept-hmac-until allows it',
        };
    }
    catch (thrown) {
        return { ...described, status: 'failed', error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutArtifact */ .IJ)((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toAegisError */ .l7)(thrown), described.name) };
    }
}


/***/ }),

/***/ 24341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Iv: () => (/* binding */ MAX_BASENAME_BYTES),
  LD: () => (/* binding */ decide),
  wP: () => (/* binding */ refusedPath)
});

// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../hmac/sidecar.js
var sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var plan_problems = __webpack_require__(60650);
;// CONCATENATED MODULE: ../plan/planned-file.js

/**
 * @param path absolute and normalised
 * @param name what the artifact is called, mostly its path relative to the base directory
 */
function plannedFile(path, name, identity, place) {
    const follows = pathFrom(name, place) === path;
    // A copy, because V8 keeps the text from which a part was cut for as long as the part.
    return new PlannedFile(Buffer.from(name).toString(), identity, place, follows ? undefined : path);
}
class PlannedFile {
    kind = 'file';
    name;
    identity;
    #place;
    /** Where it is not what follows from the name. */
    #path;
    constructor(name, identity, place, path) {
        this.name = name;
        this.identity = identity;
        this.#place = place;
        this.#path = path;
    }
    get path() {
        return this.#path ?? pathFrom(this.name, this.#place);
    }
    get bundlePath() {
        return (0,bundle_location/* bundlePathOf */.r)(this.path, this.name, this.#place, this.#place.path);
    }
    get size() {
        return Number(this.identity.size);
    }
}
function pathFrom(name, { baseDir, path }) {
    const prefix = baseDir.endsWith(path.sep) ? baseDir : baseDir + path.sep;
    return prefix + (path.sep === '/' ? name : name.replaceAll('/', path.sep));
}

// EXTERNAL MODULE: ../plan/shard.js
var plan_shard = __webpack_require__(99756);
;// CONCATENATED MODULE: ../plan/decide.js
/** From candidates and the facts about them to the plan: the same facts give the same plan. Pure. */







/** Longest file name, in bytes, that the usual file systems take. */
const MAX_BASENAME_BYTES = 255;
/**
 * The pure part after it: the same facts give the same plan.
 *
 * @param facts for `selected.files`, in their order
 * @param sought for the artifacts of `selected.bundles`, in their order
 */
function decide(selected, facts, sought, options, rules) {
    const problems = [...selected.refused];
    const leftOut = [...selected.leftOut];
    const { baseDir, signaturesDir, signature } = options;
    const place = { baseDir, signaturesDir, signature, path: rules.path };
    let artifacts = [];
    selected.files.forEach((candidate, index) => {
        const fact = facts[index] ?? { kind: 'missing' };
        if (fact.kind === 'directory') {
            leftOut.push(candidate.path);
            return;
        }
        const made = artifactOf(candidate, fact, options, rules, place);
        if ('kind' in made)
            artifacts.push(made);
        else
            problems.push(made);
    });
    artifacts.sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name));
    artifacts = withoutCollisions(artifacts, problems, rules);
    const named = artifacts;
    artifacts = withoutSidecars(artifacts, options);
    const remaining = new Set(artifacts);
    const sidecars = named.filter((artifact) => !remaining.has(artifact)).map(({ path }) => path);
    const { shard, purpose } = options;
    if (purpose === 'sign' && problems.length > 0)
        throw (0,plan_problems/* problemsError */.$j)(problems);
    const inShard = ({ name }) => shard === undefined || (0,plan_shard/* shardOf */.I)(name, shard.count) === shard.index;
    return {
        artifacts: artifacts.filter(inShard),
        orphans: selected.bundles
            .filter((bundle, index) => isOrphaned(bundle, sought[index], rules) && inShard(bundle))
            .sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        refused: problems
            .map((problem) => refusalOf(problem, options, rules))
            .filter(inShard)
            .sort((a, b) => (0,names/* compareNames */.MP)(a.name, b.name)),
        leftOut,
        passedOver: [...selected.records, ...sidecars].sort(names/* compareNames */.MP),
        total: artifacts.length,
    };
}
/**
 * Whether a bundle has no artifact: nothing is there, or no file any more, or something that cannot have been signed
 * because it is itself called a bundle.
 */
function isOrphaned({ path }, fact, rules) {
    return fact?.kind !== 'file' || (0,names/* isBundle */.bn)(path, rules);
}
function refusalOf({ path, code, text }, options, rules) {
    const name = (0,names/* relativeName */.IC)(options.baseDir, path, rules);
    return refusedPath(path, name, new errors/* AegisError */.o4(code, { message: text }), options, rules);
}
/** @param name undefined for a path that has none: it goes by itself, and its bundle would lie beside it */
function refusedPath(path, name, error, { signaturesDir, signature }, rules) {
    const place = name === undefined ? { signature } : { signaturesDir, signature };
    return { name: name ?? path, path, bundlePath: (0,bundle_location/* bundlePathOf */.r)(path, name ?? path, place, rules.path), error };
}
function artifactOf({ path, literal }, fact, options, rules, place) {
    const { baseDir, purpose, outsideBase } = options;
    const problem = (code, text) => ({ path, code, text });
    if (fact.kind !== 'file')
        return { path, ...(0,plan_problems/* unusable */._P)(path, fact) };
    const realPath = fact.realPath ?? path;
    if (fact.realPath !== undefined && !literal) {
        const isInside = [rules.realBaseDir, rules.realWorkspace].some((directory) => (0,names/* relativeName */.IC)(directory, realPath, rules) !== undefined);
        if (!isInside) {
            const text = `${path} leads through a link to ${realPath}, out of the workspace`;
            return problem('ARTIFACT_OUTSIDE_BASE', text);
        }
    }
    const name = (0,names/* relativeName */.IC)(baseDir, path, rules) ??
        (0,names/* relativeName */.IC)(rules.realBaseDir, path, rules) ??
        // The base directory itself may have been given through a link, and the path without, or the other way round. A
        // file that is a link itself must not take the name of what it points to.
        (fact.isLink === true ? undefined : (0,names/* relativeName */.IC)(rules.realBaseDir, realPath, rules)) ??
        (literal && outsideBase === 'basename' ? rules.path.basename(path) : undefined);
    if (name === undefined)
        return problem('ARTIFACT_OUTSIDE_BASE', `${path} is not below base-dir ${baseDir}`);
    // A root has no last part.
    if (name === '' || !name.isWellFormed())
        return problem('ARTIFACT_NAME_UNUSABLE', `${path} gives no name: it is empty, or not valid Unicode`);
    const bytes = Buffer.byteLength(rules.path.basename(path)) + bundle_location/* BUNDLE_SUFFIX */.Z.length;
    if (purpose === 'sign' && bytes > MAX_BASENAME_BYTES) {
        const text = `${name} is too long: with ${bundle_location/* BUNDLE_SUFFIX */.Z} it would have ${bytes} of at most ${MAX_BASENAME_BYTES} bytes`;
        return problem('ARTIFACT_NAME_UNUSABLE', text);
    }
    const large = (0,plan_problems/* tooLarge */.g$)(name, fact.identity);
    if (large !== undefined)
        return { path, ...large };
    const file = plannedFile(path, name, fact.identity, place);
    const { bundlePath } = file;
    const link = rules.linkOnTheWay?.(bundlePath);
    return link === undefined ? file : { path, ...(0,plan_problems/* behindLink */.Bk)(bundlePath, link) };
}
/** What is too large for an HMAC is checked as any other file: its name alone does not make it a sidecar. */
function withoutSidecars(artifacts, { sidecarSuffix }) {
    if (sidecarSuffix === undefined)
        return [...artifacts];
    const paths = new Set(artifacts.map(({ path }) => path));
    return artifacts.filter(({ path, size }) => size > sidecar/* MAX_SIDECAR_BYTES */.tA ||
        !path.endsWith(sidecarSuffix) ||
        !paths.has(path.slice(0, -sidecarSuffix.length)));
}
/** Adds a problem for each artifact that would share its name or bundle with an earlier one. */
function withoutCollisions(sorted, problems, rules) {
    // By names: artifacts of different names share a bundle only through signatures-dir, where the name decides too.
    // Where case matters, equal names are neighbours, and no table of all names is needed.
    const first = new Map();
    return sorted.filter((artifact) => {
        const key = (0,names/* fold */.AU)(artifact.name, rules);
        const earlier = first.get(key);
        if (earlier === undefined) {
            if (!rules.caseInsensitive)
                first.clear();
            first.set(key, artifact);
            return true;
        }
        // The same file under two spellings of one path is one artifact.
        const isSame = (0,names/* fold */.AU)(earlier.path, rules) === (0,names/* fold */.AU)(artifact.path, rules) && isSameFile(earlier, artifact);
        if (!isSame) {
            problems.push({
                path: artifact.path,
                code: 'ARTIFACT_NAMES_COLLIDE',
                text: `${earlier.path} and ${artifact.path} would share the name ${earlier.name}`,
            });
        }
        return false;
    });
}
function isSameFile({ identity: a }, { identity: b }) {
    return a.dev === b.dev && a.ino === b.ino;
}


/***/ }),

/***/ 19468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O4: () => (/* binding */ GIT_PATHS),
  a5: () => (/* binding */ isAtOrBelow),
  b$: () => (/* binding */ linksOutText),
  ko: () => (/* binding */ readModel),
  Mk: () => (/* binding */ readNamed)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../files/temporary.js
var temporary = __webpack_require__(76993);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
;// CONCATENATED MODULE: ../plan/hf-cache.js
/**
 * Links in a snapshot of a Hugging Face cache. `hf download` writes `models--OWNER--NAME/snapshots/REVISION/FILE` as a link to
 * `blobs/HASH` of the same repository; from huggingface_hub 1.32 on that may in turn be a link into the store that all
 * repositories of the cache share, `CACHE/blobs/XX/HASH`
 * (https://huggingface.co/docs/huggingface_hub/guides/manage-cache). No other link is one of the cache's own.
 */


/** The cache that a snapshot lies in; undefined for a directory that is no snapshot of one. */
function cacheOf(snapshot) {
    const real = (0,stat/* realDirectoryOf */.t4)(snapshot);
    const repository = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(real));
    const blobs = (0,external_node_path_.join)(repository, 'blobs');
    const store = (0,external_node_path_.join)((0,external_node_path_.dirname)(repository), 'blobs');
    const isSnapshot = (0,external_node_path_.basename)((0,external_node_path_.dirname)(real)) === 'snapshots' && /^(?:models|datasets|spaces)--/.test((0,external_node_path_.basename)(repository));
    if (!isSnapshot || !(0,stat/* isRealDirectory */.sL)(blobs))
        return undefined;
    return {
        strayTarget: (name, target) => {
            // Hop by hop, and by where the system itself arrives: the text of a link can lead through other links.
            const blob = (0,stat/* nextOf */.Xh)((0,external_node_path_.join)(real, ...name.split('/')));
            if ((0,external_node_path_.dirname)(blob) !== blobs)
                return blob;
            if (target === blob)
                return undefined;
            const shared = (0,stat/* nextOf */.Xh)(blob);
            const isShared = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(shared)) === store && (0,external_node_path_.basename)((0,external_node_path_.dirname)(shared)) === (0,external_node_path_.basename)(shared).slice(0, 2);
            return isShared && target === shared ? undefined : target;
        },
    };
}

// EXTERNAL MODULE: ../plan/names.js
var plan_names = __webpack_require__(36088);
// EXTERNAL MODULE: ../plan/problems.js
var problems = __webpack_require__(60650);
// EXTERNAL MODULE: ../plan/tree.js
var plan_tree = __webpack_require__(35362);
;// CONCATENATED MODULE: ../plan/model-files.js
/** The files of one model, as the disk has them. Nothing is opened. */









/** Most files of one model: more could not be listed in one manifest. */
const MAX_MODEL_FILES = 1_000_000;
/** Names at the top of a model that OpenSSF Model Signing leaves out by default (section 6.2). */
const GIT_PATHS = ['.git', '.gitattributes', '.github', '.gitignore'];
/** Where `hf download --local-dir` keeps its records, inside the model. */
const DOWNLOAD_RECORDS = '.cache/huggingface';
/**
 * Lists one model, or what in it cannot belong to one.
 *
 * @param maxFiles what tests replace
 */
async function readModel(path, name, options, maxFiles = MAX_MODEL_FILES) {
    const { ignorePaths = [], ignoreGitPaths = true, allowSymlinks, purpose } = options;
    const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
    if (allowSymlinks === 'hf-cache' && cache === undefined)
        return [noSnapshot(path)];
    const bundlePath = (0,bundle_location/* bundlePathOf */.r)(path, name, options);
    const own = ownFiles(path, bundlePath, options);
    const ignored = new Set([...(ignoreGitPaths ? GIT_PATHS : []), ...ignorePaths, ...own]);
    if (hasDirectory(path, DOWNLOAD_RECORDS))
        ignored.add(DOWNLOAD_RECORDS);
    const leftOut = new Set();
    let entries;
    let problems;
    try {
        const tree = await (0,plan_tree/* listTree */.n)(path, {
            maxEntries: maxFiles,
            ignored,
            onIgnored: (one) => leftOut.add(one),
        });
        ({ entries } = tree);
        problems = tree.problems.map((one) => ({
            ...one,
            name: (0,plan_names/* relativeName */.IC)(path, one.path, PATH_RULES) ?? '',
        }));
    }
    catch (thrown) {
        const { code, sentence } = (0,errors/* toAegisError */.l7)(thrown);
        return [{ code, text: sentence }];
    }
    // What a signing run that was killed has left beside its signature is removed by the next one.
    const ownPlaces = new Set(own.map((one) => external_node_path_.posix.dirname(one)));
    if (purpose === 'sign')
        entries = entries.filter((entry) => !isLeftover(entry.name, ownPlaces));
    entries.sort((a, b) => (0,plan_names/* compareNames */.MP)(a.name, b.name));
    const facts = await (0,stat/* inspectPaths */.VI)(entries.map((entry) => external_node_path_.join(path, entry.name)));
    const files = [];
    const linksOut = [];
    const realRoot = (0,stat/* realDirectoryOf */.t4)(path);
    for (const [index, entry] of entries.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const made = fileOf(path, entry, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
        if ('code' in made)
            problems.push({ ...made, name: entry.name });
        else
            files.push(made);
        // What is no link itself lies where the root does.
        if (allowSymlinks === true && fact.kind === 'file' && fact.realPath !== undefined) {
            if ((0,plan_names/* relativeName */.IC)(realRoot, fact.realPath, PATH_RULES) === undefined)
                linksOut.push({ name: entry.name, target: fact.realPath });
        }
    }
    if (files.length === 0 && problems.length === 0 && purpose === 'sign')
        problems.push({
            name: '',
            code: 'FILES_NOT_FOUND',
            text: nothingIn(path, [...leftOut]),
            hint: 'name a directory with files in it, or leave this one out with a `!` line',
        });
    if (problems.length > 0 && options.deferProblems !== true)
        return problems;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    return {
        kind: 'model',
        name,
        path,
        bundlePath,
        size,
        files,
        ignored: [...ignored],
        own,
        leftOut: [...leftOut].sort(plan_names/* compareNames */.MP),
        linksOut,
        problems,
        allowSymlinks,
    };
}
/**
 * Files of a model that its listing left out, because a manifest that was signed names them: what was signed is always
 * looked at. Names that lead nowhere are passed over; the manifest misses them.
 */
async function readNamed({ path, allowSymlinks }, names) {
    const cache = allowSymlinks === 'hf-cache' ? cacheOf(path) : undefined;
    const linkOnTheWay = (0,stat/* linksBelow */.Hm)(path);
    const paths = names.map((name) => external_node_path_.join(path, name));
    const facts = await (0,stat/* inspectPaths */.VI)(paths);
    const files = [];
    const problems = [];
    for (const [index, name] of names.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const link = linkOnTheWay(paths[index] ?? path);
        if (link !== undefined) {
            problems.push({
                code: 'ARTIFACT_NOT_REGULAR',
                text: `${paths[index] ?? path} lies behind the link ${link}`,
            });
            continue;
        }
        if (fact.kind === 'missing')
            continue;
        const isLinkItself = fact.kind === 'broken-link' || fact.kind === 'link-loop' || 'isLink' in fact;
        const kind = isLinkItself ? 'link' : 'file';
        const made = fileOf(path, { name, kind }, fact, { allowSymlinks, ...(cache !== undefined && { cache }) });
        if ('code' in made)
            problems.push(made);
        else
            files.push(made);
    }
    return { files, problems };
}
/** Whether a name of a model's file is one of these paths, or lies below one. */
function isAtOrBelow(name, paths) {
    for (let end = name.length; end !== -1; end = name.lastIndexOf('/', end - 1)) {
        if (paths.has(name.slice(0, end)))
            return true;
        if (end === 0)
            return false;
    }
    return false;
}
/** Files that a warning names; the rest is counted. */
const LISTED = 20;
/** What to say of a model that is read through links out of its directory; undefined where there is none. */
function linksOutText({ name, linksOut, }) {
    if (linksOut.length === 0)
        return undefined;
    const shown = linksOut
        .slice(0, LISTED)
        .map((one) => `${JSON.stringify(one.name)} to ${JSON.stringify(one.target)}`);
    const rest = linksOut.length - shown.length;
    const links = linksOut.length === 1 ? '1 link leads' : `${linksOut.length} links lead`;
    return `${name}: ${links} out of the model, and what is there belongs to it: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
const PATH_RULES = { path: external_node_path_, caseInsensitive: false };
function isLeftover(name, places) {
    return temporary/* TEMPORARY_FILE */.$8.test(external_node_path_.posix.basename(name)) && places.has(external_node_path_.posix.dirname(name));
}
/** Whether there is a directory of this name, reached through no link. */
function hasDirectory(path, name) {
    const steps = name.split('/');
    return steps.every((_, index) => (0,stat/* isRealDirectory */.sL)(external_node_path_.join(path, ...steps.slice(0, index + 1))));
}
function nothingIn(path, leftOut) {
    return leftOut.length === 0
        ? `${path} holds no file`
        : `${path} holds no file beside what is left out: ${leftOut.slice(0, 10).join(', ')}`;
}
function noSnapshot(path) {
    return {
        code: 'ARTIFACT_NOT_REGULAR',
        text: `${path} is no snapshot of a Hugging Face cache, which allow-symlinks hf-cache is for; name models--OWNER--NAME/snapshots/REVISION`,
    };
}
function fileOf(root, { name, kind }, fact, { allowSymlinks, cache }) {
    const path = external_node_path_.join(root, name);
    if (kind === 'link' && allowSymlinks === false) {
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a symbolic link, which a model may hold only with allow-symlinks`,
        };
    }
    if (kind === 'link' && cache !== undefined && fact.kind === 'file') {
        const stray = cache.strayTarget(name, fact.realPath ?? path);
        if (stray !== undefined) {
            return {
                code: 'ARTIFACT_NOT_REGULAR',
                text: `${path} is a link to ${stray}, not to a file in the blobs of its own Hugging Face cache`,
            };
        }
    }
    if (fact.kind === 'directory') {
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a link to a directory, which OpenSSF Model Signing cannot describe`,
        };
    }
    if (fact.kind !== 'file')
        return (0,problems/* unusable */._P)(path, fact);
    if (!name.isWellFormed())
        return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid Unicode` };
    const large = (0,problems/* tooLarge */.g$)(path, fact.identity);
    if (large !== undefined)
        return large;
    return { name, path, size: Number(fact.identity.size), identity: fact.identity };
}
/**
 * What this run itself puts into the model: its signature where that lies in it, and its records where signatures-dir
 * does. Derived from the caller's settings and never from a bundle. This run puts files there: a directory of such a name
 * is somebody else's, and what is in it belongs to the model.
 */
function ownFiles(path, bundlePath, options) {
    const realRoot = (0,stat/* realDirectoryOf */.t4)(path);
    const names = [bundlePath, ...(options.ownFiles ?? [])].map((file) => (0,plan_names/* relativeName */.IC)(path, file, PATH_RULES) ??
        // The way to either may lead through links.
        (0,plan_names/* relativeName */.IC)(realRoot, external_node_path_.join((0,stat/* realDirectoryOf */.t4)(external_node_path_.dirname(file)), external_node_path_.basename(file)), PATH_RULES));
    const own = new Set(names.filter((name) => name !== undefined));
    return [...own].filter((name) => (0,stat/* mayBeFile */.r9)(external_node_path_.join(path, name)));
}


/***/ }),

/***/ 90153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ requireBundlesOutside),
/* harmony export */   s: () => (/* binding */ planModels)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _model_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19468);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36088);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24341);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60650);
/* harmony import */ var _shard_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(99756);
/* harmony import */ var _stat_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89440);
/**
 * From the directories that a user's patterns matched to the models of the run: each with every file that belongs to it,
 * or what stands in the way, as one error to sign, and model by model to verify.
 */








/**
 * Plans a run over model directories. Files that a glob matched are left out in silence; a file that was named is refused.
 * To sign, everything that stands in the way stops the run, in one error; to verify, each model that cannot be one becomes
 * a refusal of its own, so that the others are still checked.
 *
 * @throws AegisError to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR, ARTIFACT_UNREADABLE,
 * ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE, FILES_NOT_FOUND, LIMIT_EXCEEDED
 */
async function planModels(candidates, given) {
    const options = {
        ...given,
        baseDir: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(given.baseDir),
        signaturesDir: given.signaturesDir === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(given.signaturesDir),
    };
    const rules = { path: node_path__WEBPACK_IMPORTED_MODULE_0__, caseInsensitive: (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .isCaseInsensitive */ .mj)(options.baseDir) };
    const { signaturesDir } = options;
    const linkOnTheWay = signaturesDir === undefined ? () => undefined : (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .linksBelow */ .Hm)(signaturesDir);
    const problems = [];
    const directories = new Map();
    const orphans = [];
    const displaced = [];
    const leftOut = [];
    const unique = new Map();
    for (const one of candidates) {
        const path = node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(one.path);
        if (one.problem !== undefined)
            problems.push({ ...one.problem, path });
        else if (one.literal || !unique.has(path))
            unique.set(path, one);
    }
    const paths = [...unique.keys()];
    const facts = await (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .inspectPaths */ .VI)(paths.map((path) => artifactPathOf(path, options, rules)));
    for (const [index, path] of paths.entries()) {
        const fact = facts[index] ?? { kind: 'missing' };
        const literal = unique.get(path)?.literal === true;
        if ((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isBundle */ .bn)(path, rules)) {
            if (options.purpose === 'sign' || fact.kind === 'directory')
                continue;
            const absent = artifactPathOf(path, options, rules);
            const name = nameOf(absent, true, options, rules) ?? absent;
            (fact.kind === 'missing' ? orphans : displaced).push({ path: absent, bundlePath: path, name });
        }
        else if (fact.kind !== 'directory') {
            // A link that leads nowhere may have led to a model.
            const isNone = fact.kind === 'file' || fact.kind === 'special';
            if (literal || !isNone)
                problems.push({ ...notADirectory(path, fact), path });
            else
                leftOut.push(path);
        }
        else {
            const named = nameOf(path, literal, options, rules);
            const problem = named === undefined ? outside(path, options) : problemWith(path, named, options, linkOnTheWay);
            if (problem !== undefined)
                problems.push({ ...problem, path });
            else if (named !== undefined)
                directories.set(path, named);
        }
    }
    for (const problem of collisions(directories, options, rules)) {
        problems.push(problem);
        directories.delete(problem.path);
    }
    const inShard = ({ name }) => options.shard === undefined || (0,_shard_js__WEBPACK_IMPORTED_MODULE_6__/* .shardOf */ .I)(name, options.shard.count) === options.shard.index;
    const byName = (a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a.name, b.name);
    const models = [];
    for (const [path, name] of [...directories].sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .compareNames */ .MP)(a[1], b[1]))) {
        if (!inShard({ name }))
            continue;
        const read = await (0,_model_files_js__WEBPACK_IMPORTED_MODULE_2__/* .readModel */ .ko)(path, name, options);
        if (!Array.isArray(read))
            models.push(read);
        // One by one: a call takes only so many arguments.
        else
            for (const problem of read)
                problems.push({ ...problem, path });
    }
    if (options.purpose === 'sign' && problems.length > 0)
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(problems);
    const obstructed = new Set(problems.map(({ path }) => path));
    return {
        models,
        orphans: orphans.filter(inShard).sort(byName),
        displaced: displaced.filter((one) => inShard(one) && !obstructed.has(one.path)).sort(byName),
        refused: refusals(problems, options, rules).filter(inShard).sort(byName),
        leftOut,
        total: directories.size,
    };
}
/** One refusal for each model, with everything that is wrong with it. */
function refusals(problems, options, rules) {
    return [...Map.groupBy(problems, ({ path }) => path)].map(([path, found]) => {
        const name = nameOf(path, true, options, rules);
        return (0,_decide_js__WEBPACK_IMPORTED_MODULE_4__/* .refusedPath */ .wP)(path, name, (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(found), options, rules);
    });
}
/** The directory that a candidate speaks of: itself, or what its bundle was made for. */
function artifactPathOf(path, { baseDir, signaturesDir }, rules) {
    if (!(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isBundle */ .bn)(path, rules))
        return path;
    const mirrored = signaturesDir === undefined ? undefined : (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .relativeName */ .IC)(signaturesDir, path, rules);
    const beside = mirrored === undefined ? path : node_path__WEBPACK_IMPORTED_MODULE_0__.join(baseDir, mirrored);
    return beside.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z.length);
}
function nameOf(path, literal, { baseDir }, rules) {
    if (path === baseDir)
        return undefined;
    return ((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .relativeName */ .IC)(baseDir, path, rules) ??
        (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .relativeName */ .IC)((0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .realDirectoryOf */ .t4)(baseDir), (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .realDirectoryOf */ .t4)(path), rules) ??
        (literal ? node_path__WEBPACK_IMPORTED_MODULE_0__.basename(path) : undefined));
}
function outside(path, { baseDir }) {
    const text = path === baseDir
        ? `${path} is base-dir itself, so the model would have no name; set base-dir to the directory above it`
        : `${path} is not below base-dir ${baseDir}`;
    return { code: 'ARTIFACT_OUTSIDE_BASE', text };
}
function notADirectory(path, fact) {
    if (fact.kind === 'file')
        return {
            code: 'ARTIFACT_NOT_REGULAR',
            text: `${path} is a file; model-path takes directories, path takes files`,
        };
    return (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(path, fact);
}
function problemWith(path, name, options, linkOnTheWay) {
    if (!name.isWellFormed())
        return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is not valid Unicode` };
    const bytes = Buffer.byteLength(node_path__WEBPACK_IMPORTED_MODULE_0__.basename(path)) + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z.length;
    if (options.purpose === 'sign' && bytes > _decide_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_BASENAME_BYTES */ .Iv)
        return { code: 'ARTIFACT_NAME_UNUSABLE', text: `${name} is too long to carry ${_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z}` };
    if (options.allowSymlinks !== true && (0,_stat_js__WEBPACK_IMPORTED_MODULE_7__/* .isLink */ .PJ)(path)) {
        const text = `${path} is a symbolic link; name the directory that it leads to, or set allow-symlinks`;
        return { code: 'ARTIFACT_NOT_REGULAR', text };
    }
    const bundlePath = (0,_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .bundlePathOf */ .r)(path, name, options);
    const link = linkOnTheWay(bundlePath);
    return link === undefined ? undefined : (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .behindLink */ .Bk)(bundlePath, link);
}
/**
 * Two models may not share a name. To sign, they may not share a file either: the bundle of an inner one would be an
 * unsigned file of the outer. To verify, it is one, and the outer model says so by itself.
 */
function collisions(directories, { signaturesDir, purpose }, rules) {
    const problems = [];
    const add = (path, text) => void problems.push({ path, code: 'ARTIFACT_NAMES_COLLIDE', text });
    const byName = new Map();
    for (const [path, name] of directories) {
        const earlier = byName.get((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules));
        if (earlier !== undefined)
            add(path, `${earlier} and ${path} would share the name ${name}`);
        else
            byName.set((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .fold */ .AU)(name, rules), path);
        if (signaturesDir !== undefined || purpose === 'verify')
            continue;
        const outer = ancestorsOf(path).find((ancestor) => directories.has(ancestor));
        if (outer !== undefined)
            add(path, `${path} lies in ${outer}, and its signature would be an unsigned file of that model; use signatures-dir`);
    }
    return problems;
}
function ancestorsOf(path) {
    const parent = node_path__WEBPACK_IMPORTED_MODULE_0__.dirname(path);
    return parent === path ? [] : [parent, ...ancestorsOf(parent)];
}
/**
 * Refuses to sign files whose bundles would land inside a model: there they would be unsigned files, and no verification
 * of the model would pass again.
 *
 * @throws AegisError ARTIFACT_NAMES_COLLIDE
 */
function requireBundlesOutside(models, files) {
    const directories = new Map(models.map(({ path, name }) => [path, name]));
    if (directories.size === 0)
        return;
    const problems = files.flatMap(({ name, bundlePath }) => {
        const model = ancestorsOf(bundlePath).find((ancestor) => directories.has(ancestor));
        if (model === undefined)
            return [];
        const text = `the signature of ${name} would be an unsigned file of the model ${directories.get(model)}`;
        return [{ code: 'ARTIFACT_NAMES_COLLIDE', text }];
    });
    if (problems.length > 0)
        throw (0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsError */ .$j)(problems);
}


/***/ }),

/***/ 36088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fold),
/* harmony export */   IC: () => (/* binding */ relativeName),
/* harmony export */   MP: () => (/* binding */ compareNames),
/* harmony export */   bP: () => (/* binding */ hiddenHints),
/* harmony export */   bn: () => (/* binding */ isBundle),
/* harmony export */   ey: () => (/* binding */ isTemporary)
/* harmony export */ });
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81096);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76993);


/** The one spelling of all names that the file system takes for the same. */
function fold(text, { caseInsensitive }) {
    // Upper case first: that joins what lower case alone keeps apart, for example ß and ss, or the two lower-case sigmas.
    return caseInsensitive ? text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC') : text;
}
function isBundle(path, rules) {
    return fold(path, rules).endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_0__/* .BUNDLE_SUFFIX */ .Z);
}
/** Whether the file is what a signing run of this project that was killed has left behind. */
function isTemporary(path, rules) {
    return _files_temporary_js__WEBPACK_IMPORTED_MODULE_1__/* .TEMPORARY_FILE */ .$8.test(fold(rules.path.basename(path), rules));
}
/** What to look at when a file with such a name is missing: a part that begins with a dot makes it hidden. */
function hiddenHints(names) {
    return names.some((name) => /(?:^|\/)\.[^/]/.test(name))
        ? ['actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set']
        : [];
}
/** `target` relative to `directory` and `/`-separated, or undefined when it is not below it. Both absolute and normalised. */
function relativeName(directory, target, { path }) {
    const prefix = directory.endsWith(path.sep) ? directory : directory + path.sep;
    // Nearly always enough; `relative` also knows that drive letters and, on Windows, names have no case.
    const relative = target.startsWith(prefix) ? target.slice(prefix.length) : path.relative(directory, target);
    if (relative === '' ||
        relative === '..' ||
        relative.startsWith(`..${path.sep}`) ||
        path.isAbsolute(relative)) {
        return undefined;
    }
    return relative.replaceAll(path.sep, '/');
}
/**
 * Order by Unicode code point, which is also the order of the UTF-8 bytes: the same on every machine, in every locale,
 * and in the other tools that sort names.
 */
function compareNames(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const x = a.charCodeAt(index);
        const y = b.charCodeAt(index);
        if (x !== y)
            return rank(x) - rank(y);
    }
    return a.length - b.length;
}
/** UTF-16 puts surrogates, which stand for the highest code points, before U+E000 to U+FFFF. */
function rank(unit) {
    if (unit < 0xd800)
        return unit;
    return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}


/***/ }),

/***/ 98653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ planFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
;// CONCATENATED MODULE: ../plan/candidates.js
/** Candidates by what they can be: artifacts, bundles that speak of artifacts, and what is none of either. Pure. */



/** Most artifacts of one run; beyond it, `shard` divides the work. */
const MAX_ARTIFACTS = 1_000_000;
/**
 * The pure part before the file system is asked.
 *
 * @param maxArtifacts what tests replace
 * @throws AegisError LIMIT_EXCEEDED
 */
function selectCandidates(candidates, { purpose, baseDir, signaturesDir, ownFiles = [], }, rules, maxArtifacts = MAX_ARTIFACTS) {
    const files = new Map();
    const refused = [];
    const bundles = new Map();
    const leftOut = [];
    const records = [];
    const own = new Set(ownFiles.map((path) => (0,names/* fold */.AU)(rules.path.resolve(path), rules)));
    for (const candidate of candidates) {
        const path = rules.path.resolve(candidate.path);
        const { literal, problem } = candidate;
        if (problem !== undefined) {
            // By itself: another path may be spelled the same, where this one is not valid UTF-8.
            refused.push({ path, ...problem });
            continue;
        }
        const normalised = path === candidate.path ? candidate : { path, literal };
        if ((0,names/* isBundle */.bn)(path, rules)) {
            if (purpose === 'verify' && isElsewhere(path, signaturesDir, rules) && rules.isCopy?.(path) !== true) {
                const text = `${path} is a signature file, but signatures are taken from ${signaturesDir}: nothing vouches for it; remove it, or exclude it with \`!\``;
                refused.push({ path, code: 'BUNDLE_MISSING', text });
                continue;
            }
            leftOut.push(path);
            if (purpose === 'verify')
                bundles.set(path, soughtBy(path, baseDir, signaturesDir, rules));
        }
        else if (own.has((0,names/* fold */.AU)(path, rules)) || (purpose === 'sign' && (0,names/* isTemporary */.ey)(path, rules))) {
            leftOut.push(path);
            records.push(path);
        }
        else if (literal || !files.has(path)) {
            files.set(normalised.path, normalised);
        }
        if (files.size > maxArtifacts) {
            throw new errors/* AegisError */.o4('LIMIT_EXCEEDED', {
                message: 'too many artifacts for one run',
                detail: '{expected} fit',
                expected: `at most ${maxArtifacts}`,
                hints: ['narrow the patterns of path, and split what they match over several runs'],
            });
        }
    }
    // Where the artifact is among the candidates too, its own facts say whether it exists.
    return {
        files: [...files.values()],
        refused,
        bundles: [...bundles.values()].filter(({ path }) => !files.has(path)),
        leftOut,
        records,
    };
}
/**
 * Whether a file only goes by the name of a bundle: signatures lie in a directory of their own, and this one lies outside
 * of it. Nobody reads it as a bundle, so it is a file like any other, and none that mode sign would sign.
 */
function isElsewhere(path, signaturesDir, rules) {
    return signaturesDir !== undefined && (0,names/* relativeName */.IC)(signaturesDir, path, rules) === undefined;
}
/** The artifact that a bundle belongs to, if it exists. */
function soughtBy(bundlePath, baseDir, signaturesDir, rules) {
    const mirrored = signaturesDir === undefined ? undefined : (0,names/* relativeName */.IC)(signaturesDir, bundlePath, rules);
    const beside = mirrored === undefined ? bundlePath : rules.path.join(baseDir, mirrored);
    const path = beside.slice(0, -bundle_location/* BUNDLE_SUFFIX */.Z.length);
    return { path, bundlePath, name: (0,names/* relativeName */.IC)(baseDir, path, rules) ?? rules.path.basename(path) };
}

// EXTERNAL MODULE: ../plan/decide.js + 1 modules
var decide = __webpack_require__(24341);
// EXTERNAL MODULE: ../plan/stat.js
var stat = __webpack_require__(89440);
;// CONCATENATED MODULE: ../plan/plan.js
/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */






/**
 * Plans a run over files. Duplicates, directories (the glob lists what is in them), bundles and this run's own records
 * are left out. To sign, everything that cannot be an artifact stops the run, in one error; to verify, it becomes a
 * refusal of its own, so that the other artifacts are still checked.
 *
 * @throws AegisError LIMIT_EXCEEDED; to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR,
 * ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE,
 * BUNDLE_PLACE_REFUSED
 */
async function planFiles(candidates, given) {
    const options = {
        ...given,
        baseDir: external_node_path_.resolve(given.baseDir),
        signaturesDir: given.signaturesDir === undefined ? undefined : external_node_path_.resolve(given.signaturesDir),
    };
    const rules = { path: external_node_path_, caseInsensitive: (0,stat/* isCaseInsensitive */.mj)(options.baseDir) };
    const { baseDir, signaturesDir } = options;
    const isCopy = (bundle) => isCopyOf(bundle, baseDir, signaturesDir);
    const selected = selectCandidates(candidates, options, { ...rules, isCopy });
    const facts = await (0,stat/* inspectPaths */.VI)(selected.files.map(({ path }) => path));
    const sought = await (0,stat/* inspectPaths */.VI)(selected.bundles.map(({ path }) => path));
    return (0,decide/* decide */.LD)(selected, facts, sought, options, {
        ...rules,
        realBaseDir: (0,stat/* realDirectoryOf */.t4)(options.baseDir),
        realWorkspace: (0,stat/* realDirectoryOf */.t4)(options.workspace),
        ...(options.signaturesDir !== undefined && { linkOnTheWay: (0,stat/* linksBelow */.Hm)(options.signaturesDir) }),
    });
}
/** A tree that was signed in place, and is verified with the same signatures from elsewhere, still holds them. */
function isCopyOf(bundle, baseDir, signaturesDir) {
    const name = (0,names/* relativeName */.IC)(baseDir, bundle, { path: external_node_path_ });
    if (signaturesDir === undefined || name === undefined)
        return false;
    try {
        const [one, other] = [bundle, external_node_path_.join(signaturesDir, name)].map((path) => (0,file/* readBundleFile */.zi)(path, file/* MAX_MODEL_BUNDLE_BYTES */.qQ, 'refuse'));
        return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 60650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ problemsError),
/* harmony export */   Bk: () => (/* binding */ behindLink),
/* harmony export */   _P: () => (/* binding */ unusable),
/* harmony export */   g$: () => (/* binding */ tooLarge)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36088);
/** What keeps paths from being artifacts, collected so that one error can name everything at once. */


/** Problems that an error spells out; the rest is counted. */
const LISTED_PROBLEMS = 20;
/** Why something that is no file can be no artifact. */
function unusable(path, fact) {
    switch (fact.kind) {
        case 'missing':
            // Node shows bytes that are not UTF-8 as U+FFFD, and the path with that character in it does not exist.
            return path.includes('\uFFFD')
                ? { code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` }
                : { code: 'ARTIFACT_MISSING', text: `${path} does not exist` };
        case 'broken-link':
            return { code: 'ARTIFACT_MISSING', text: `${path} is a link to something that does not exist` };
        case 'link-loop':
            return { code: 'ARTIFACT_UNREADABLE', text: `${path} is a link that leads back to itself` };
        case 'special':
            return { code: 'ARTIFACT_NOT_REGULAR', text: `${path} is a ${fact.what}` };
        case 'unreadable':
            return {
                code: 'ARTIFACT_UNREADABLE',
                text: `${path} cannot be examined: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemWords */ .j5)(fact.systemCode)}`,
            };
    }
}
/** Why a file can be no artifact when a number does not hold its size. */
function tooLarge(name, { size }) {
    if (size <= BigInt(Number.MAX_SAFE_INTEGER))
        return undefined;
    return { code: 'LIMIT_EXCEEDED', text: `${name} has ${size} bytes` };
}
/** Why a signature may not lie where a link leads: what is behind it is not what the user named. */
function behindLink(bundlePath, link) {
    return {
        code: 'BUNDLE_PLACE_REFUSED',
        text: `the signature ${bundlePath} would lie behind the link ${link}, not in signatures-dir`,
    };
}
/** All of them as one error, with the code of the first. */
function problemsError(found) {
    const problems = [...found].sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .compareNames */ .MP)(a.text, b.text));
    const [{ code } = { code: 'INTERNAL' }] = problems;
    const [only = 'a path cannot be used', ...others] = problems
        .slice(0, LISTED_PROBLEMS)
        .map(({ text }) => text);
    const rest = problems.length - LISTED_PROBLEMS;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(code, {
        ...(others.length === 0
            ? { message: only }
            : {
                message: `${problems.length} matched paths cannot be used`,
                points: [only, ...others, ...(rest > 0 ? [`and ${rest} more`] : [])],
            }),
        hints: [...new Set(problems.map(({ code: one, hint }) => hint ?? _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ[one].remedy))],
    });
}


/***/ }),

/***/ 99756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ shardOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/** Which job of a matrix takes which artifact. */

/** Bytes of the hash that choose the shard: 48 bits, the most that a number holds exactly in whole bytes. */
const HASH_BYTES = 6;
/**
 * The shard, 1 to `count`, that an artifact belongs to. It follows from the name alone (SHA-256 of its UTF-8, the first
 * 48 bits modulo `count`), so every job agrees without talking to the others, and a new artifact moves no other.
 */
function shardOf(name, count) {
    return ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name, 'utf8').digest().readUIntBE(0, HASH_BYTES) % count) + 1;
}


/***/ }),

/***/ 89440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ linksBelow),
/* harmony export */   PJ: () => (/* binding */ isLink),
/* harmony export */   VI: () => (/* binding */ inspectPaths),
/* harmony export */   Xh: () => (/* binding */ nextOf),
/* harmony export */   mj: () => (/* binding */ isCaseInsensitive),
/* harmony export */   r9: () => (/* binding */ mayBeFile),
/* harmony export */   sL: () => (/* binding */ isRealDirectory),
/* harmony export */   t4: () => (/* binding */ realDirectoryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62339);
/** The facts about paths that planning rests on. Nothing is ever opened, so a FIFO cannot block and no content is read. */




/** System calls under way at a time: enough to hide the latency of a network file system. */
const CONCURRENCY = 64;
const BIGINT = { bigint: true };
/**
 * Facts for every path, in the order of the paths. Never throws for a single path.
 *
 * Written with callbacks, because promises for 100,000 paths need three times the memory and half again the time.
 */
async function inspectPaths(paths) {
    const facts = new Array(paths.length);
    const places = new Places();
    let next = 0;
    let underWay = 0;
    return new Promise((resolve) => {
        const step = () => {
            if (next >= paths.length) {
                if (underWay === 0)
                    resolve(facts);
                return;
            }
            const index = next++;
            underWay += 1;
            inspect(paths[index] ?? '', places, (found) => {
                facts[index] = found;
                underWay -= 1;
                step();
            });
        };
        // However few paths there are: the first step of an empty list resolves it.
        Array.from({ length: CONCURRENCY }, step);
    });
}
function inspect(target, places, done) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstat)(target, BIGINT, (error, found) => {
        if (error !== null)
            done(absence(error, 'missing'));
        else if (!found.isSymbolicLink())
            done(describe(target, found, places.realPathOf(target), places));
        else {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.stat)(target, BIGINT, (statError, behind) => {
                if (statError !== null)
                    done(absence(statError, 'broken-link'));
                else {
                    node_fs__WEBPACK_IMPORTED_MODULE_0__.realpath.native(target, (linkError, realPath) => {
                        done(linkError === null
                            ? asLink(describe(target, behind, realPath, places))
                            : absence(linkError, 'broken-link'));
                    });
                }
            });
        }
    });
}
function describe(target, facts, realPath, places) {
    if (facts.isDirectory())
        return { kind: 'directory' };
    if (!facts.isFile())
        return { kind: 'special', what: whatIs(facts) };
    const { ino, size, mtimeNs } = facts;
    const identity = { dev: places.device(facts.dev), ino, size, mtimeNs };
    return realPath === target ? { kind: 'file', identity } : { kind: 'file', identity, realPath };
}
function asLink(facts) {
    return facts.kind === 'file' ? { ...facts, isLink: true } : facts;
}
function absence(error, nothing) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error) ?? String(error);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
            return { kind: nothing };
        case 'ELOOP':
            return { kind: 'link-loop' };
        default:
            return { kind: 'unreadable', systemCode: code };
    }
}
/** What many paths have in common, found out and kept once. */
class Places {
    #realDirectories = new Map();
    #devices = new Map();
    /** The path of something that is no link itself, with the links among its directories resolved. */
    realPathOf(target) {
        const directory = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target);
        let real = this.#realDirectories.get(directory);
        if (real === undefined)
            this.#realDirectories.set(directory, (real = realDirectoryOf(directory)));
        return real === directory ? target : node_path__WEBPACK_IMPORTED_MODULE_1__.join(real, node_path__WEBPACK_IMPORTED_MODULE_1__.basename(target));
    }
    /** The same number as one object for all files of the device. */
    device(dev) {
        const known = this.#devices.get(dev) ?? dev;
        this.#devices.set(known, known);
        return known;
    }
}
function whatIs(facts) {
    if (facts.isFIFO())
        return 'FIFO';
    return facts.isSocket() ? 'socket' : 'device';
}
/** The directory with every link resolved; the path itself when it does not exist. */
function realDirectoryOf(directory) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(directory);
    }
    catch {
        return directory;
    }
}
/** Whether the path itself is a symbolic link; false when it does not exist. */
function isLink(target) {
    return (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(target)?.isSymbolicLink() === true;
}
/** Whether the path itself is a directory, and no link to one. */
function isRealDirectory(target) {
    return (0,_files_look_js__WEBPACK_IMPORTED_MODULE_3__/* .lookAt */ .t)(target)?.isDirectory() === true;
}
/** Whether there is a file, at the end of a link or not, or nothing yet. */
function mayBeFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() !== false;
    }
    catch {
        return false;
    }
}
/** Where one link leads by its text, absolute; the path itself when it is none. */
function nextOf(link) {
    try {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(link), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(link));
    }
    catch {
        return link;
    }
}
/**
 * Finds links between a directory and paths below it: those on the way, neither the directory nor the path itself.
 *
 * @returns for a path, the first link on the way to it, if any
 */
function linksBelow(root) {
    const known = new Map([[root, undefined]]);
    const linkAt = (directory) => {
        const parent = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(directory);
        if (known.has(directory) || parent === directory)
            return known.get(directory);
        const found = linkAt(parent) ?? (isLink(directory) ? directory : undefined);
        known.set(directory, found);
        return found;
    };
    return (target) => linkAt(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target));
}
/** Whether the file system takes names that differ only in case for the same, as found at an existing directory. */
function isCaseInsensitive(directory) {
    const swapped = directory.replace(/\p{L}/gu, (letter) => letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
    // A path without letters tells nothing: go by what is usual.
    if (swapped === directory)
        return process.platform === 'win32' || process.platform === 'darwin';
    try {
        const [one, other] = [(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(directory, BIGINT), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(swapped, BIGINT)];
        return one.ino === other.ino && one.dev === other.dev;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 35362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36088);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60650);
/**
 * What directories hold: the one walk through the disk, for patterns and for models. No file is opened.
 *
 * A tree may be hostile. Directories that link to each other hold endlessly many paths, so each directory is read once,
 * however many links lead to it. An entry that cannot be looked at is reported, and the walk goes on.
 */






/** Directories that are read at a time, and links that are followed. */
const CONCURRENCY = 32;
/** What Node puts in the place of bytes that are not UTF-8. It is a valid character too. */
const REPLACEMENT = '\uFFFD';
/**
 * Walks through what is at a path and, where it is a directory, below it. A link at the path itself is always followed.
 *
 * The order is the same on every machine, but not sorted. A directory to which no link leads is read under its own path,
 * any other under the path that goes through the fewest links.
 *
 * @returns whether anything is there
 * @throws AegisError CANCELLED, and what `limits.exceeded` gives
 */
async function walk(start, visitor, limits) {
    return new Walk(visitor, limits).from(start);
}
class Walk {
    #visitor;
    #limits;
    #open = [];
    /** Directories behind links, to be read when there is no other. */
    #linked = [];
    /** What was looked for in each directory, by its real path. */
    #done = new Map();
    #seen = 0;
    #seenOutside = 0;
    #refusedLinks = new Set();
    constructor(visitor, limits) {
        this.#visitor = visitor;
        this.#limits = limits;
    }
    async from(start) {
        if (!(await this.#begin(start)))
            return false;
        // The start is where to look, not what was met.
        this.#seen = 0;
        await this.#readOpen();
        while (this.#linked.length > 0) {
            const round = this.#linked.sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.path, b.path));
            this.#linked = [];
            for (const directory of round) {
                this.#open.push(directory);
                await this.#readOpen();
            }
        }
        return true;
    }
    /** Judges the start. @returns whether it is there */
    async #begin(start) {
        const { path, name, above } = start;
        const facts = await attempt(async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path));
        if (facts.value === undefined) {
            // Below a file there is nothing.
            if (facts.code === 'ENOENT' || facts.code === 'ENOTDIR')
                return false;
            this.#refuse(path, { kind: 'unreadable', systemCode: facts.code });
        }
        else if (facts.value.isSymbolicLink()) {
            if (this.#isWanted(start, true))
                await this.#follow([start]);
        }
        else {
            // A directory above it may be a link.
            const { value: real, code } = await attempt(async () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path));
            if (real === undefined)
                this.#refuse(path, { kind: 'unreadable', systemCode: code });
            else
                await this.#judge([{ name, kind: kindOf(facts.value) }], { path: () => path, real: () => real }, above);
        }
        return true;
    }
    /** Reads the open directories and those below them, some at a time, and judges what is in them. */
    async #readOpen() {
        while (this.#open.length > 0) {
            const next = this.#open.splice(-CONCURRENCY).filter((one) => this.#isNew(one) && !this.#isTooFar(one));
            const read = await Promise.all(next.map(async ({ path }) => attempt(async () => entriesOf(path))));
            for (const [index, { path, real, state, outsideBy }] of next.entries()) {
                const { value: entries, code = '' } = read[index] ?? {};
                if (entries === undefined)
                    this.#refuseDirectory(path, code);
                else
                    await this.#judge(entries, { path: below(path), real: below(real), outsideBy }, state);
            }
            this.#requireWanted();
        }
    }
    /** Whether something is looked for in the directory that was not looked for before. */
    #isNew({ real, state }) {
        const before = this.#done.get(real);
        if (before === undefined) {
            this.#done.set(real, [state]);
            return true;
        }
        if (before.some((one) => this.#visitor.includes(one, state)))
            return false;
        before.push(state);
        return true;
    }
    #isOutside(real) {
        return this.#limits.outside?.includes(real) === true;
    }
    /** Whether too much was met outside already. Then the link that leads there is refused, once. */
    #isTooFar({ outsideBy: link }) {
        const { maxEntries = Infinity } = this.#limits.outside ?? {};
        if (link === undefined || this.#seenOutside <= maxEntries)
            return false;
        if (!this.#refusedLinks.has(link)) {
            this.#refusedLinks.add(link);
            const text = `${link} is a link out of the workspace, where more than ${maxEntries} files would be searched`;
            this.#visitor.refused({ path: link, code: 'ARTIFACT_OUTSIDE_BASE', text });
        }
        return true;
    }
    /** Judges the entries of one directory. */
    async #judge(entries, paths, above) {
        const visitor = this.#visitor;
        const links = [];
        const { outsideBy } = paths;
        for (const { name, kind, isGarbled } of entries) {
            this.#seen += 1;
            if (outsideBy !== undefined)
                this.#seenOutside += 1;
            if (this.#isTooFar(paths))
                return;
            if (this.#seen > this.#limits.maxEntries)
                throw this.#limits.exceeded();
            const isDirectory = kind === 'directory';
            const isLink = kind === 'link' && visitor.followsLinks;
            if (isGarbled === true || isLink) {
                if (!this.#isWanted({ name, above }, isDirectory || isLink))
                    continue;
                const path = paths.path(name);
                if (isGarbled !== true)
                    links.push({ path, name, above });
                else
                    visitor.refused({ path, code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` });
                continue;
            }
            if (visitor.matches(name, above, isDirectory))
                visitor.found(paths.path(name), kind);
            const state = isDirectory ? visitor.below(name, above) : undefined;
            if (state === undefined)
                continue;
            const real = paths.real(name);
            const by = outsideBy !== undefined && this.#isOutside(real) ? outsideBy : undefined;
            this.#open.push({ path: paths.path(name), real, state, outsideBy: by });
        }
        for (let index = 0; index < links.length; index += CONCURRENCY) {
            await this.#follow(links.slice(index, index + CONCURRENCY), outsideBy);
            this.#requireWanted();
        }
    }
    /** Whether something is looked for that may be here, or below it where it may be a directory. */
    #isWanted({ name, above }, mayBeDirectory) {
        const { matches, below: stateBelow } = this.#visitor;
        if (matches(name, above, false))
            return true;
        return mayBeDirectory && (matches(name, above, true) || stateBelow(name, above) !== undefined);
    }
    /** Judges what links lead to, in their place. */
    async #follow(links, outsideBy) {
        const visitor = this.#visitor;
        const targets = await Promise.all(links.map(async ({ path }) => attempt(async () => targetOf(path))));
        for (const [index, { path, name, above }] of links.entries()) {
            const { value: target, code = '' } = targets[index] ?? {};
            if (target === undefined) {
                const isBroken = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code);
                // Whoever takes it for a file finds out that it is none. But it may have led to a directory.
                if (isBroken && visitor.matches(name, above, false))
                    visitor.found(path, 'link');
                else if (code === 'ELOOP')
                    this.#refuse(path, { kind: 'link-loop' });
                else
                    this.#refuse(path, isBroken ? { kind: 'broken-link' } : { kind: 'unreadable', systemCode: code });
                continue;
            }
            const { isDirectory, real } = target;
            if (visitor.matches(name, above, isDirectory))
                visitor.found(path, 'link');
            const state = isDirectory ? visitor.below(name, above) : undefined;
            if (state === undefined)
                continue;
            const by = this.#isOutside(real) ? (outsideBy ?? path) : undefined;
            this.#linked.push({ path, real, state, outsideBy: by });
        }
    }
    /** @throws AegisError CANCELLED */
    #requireWanted() {
        if (this.#limits.signal?.aborted === true)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('CANCELLED', { message: 'the run was cancelled' });
    }
    #refuse(path, fact) {
        this.#visitor.refused({ path, ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(path, fact) });
    }
    #refuseDirectory(path, code) {
        const text = `cannot list the directory ${path}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemWords */ .j5)(code)}`;
        this.#visitor.refused({ path, code: 'ARTIFACT_UNREADABLE', text });
    }
}
async function targetOf(link) {
    const isDirectory = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(link)).isDirectory();
    return { isDirectory, real: isDirectory ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(link) : link };
}
/** What the directory holds, by code point; made one by one, because a directory may hold a million. */
async function entriesOf(directory) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true });
    if (found.some(({ name }) => name.includes(REPLACEMENT)))
        return garbledEntriesOf(directory);
    found.sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.name, b.name));
    return (function* () {
        for (const entry of found)
            yield { name: entry.name, kind: kindOf(entry) };
    })();
}
/** The same where a name may be no text: another may look just like it, and only the bytes tell which is which. */
async function garbledEntriesOf(directory) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true, encoding: 'buffer' });
    return found
        .map((entry) => ({ name: entry.name.toString(), kind: kindOf(entry), isGarbled: !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(entry.name) }))
        .sort((a, b) => (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .compareNames */ .MP)(a.name, b.name));
}
function kindOf(facts) {
    if (facts.isFile())
        return 'file';
    if (facts.isDirectory())
        return 'directory';
    return facts.isSymbolicLink() ? 'link' : 'special';
}
function below(directory) {
    const prefix = directory.endsWith(node_path__WEBPACK_IMPORTED_MODULE_2__.sep) ? directory : directory + node_path__WEBPACK_IMPORTED_MODULE_2__.sep;
    return (name) => prefix + name;
}
/** What the work gives, or the system's word for why it failed. */
async function attempt(work) {
    try {
        return { value: await work() };
    }
    catch (cause) {
        return { code: (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(cause) ?? 'an unknown error' };
    }
}
/**
 * Lists a tree, in no order, and what in it cannot be listed. No link in it is followed. Empty directories leave no trace.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
async function listTree(root, { maxEntries, ignored, onIgnored }) {
    const entries = [];
    const problems = [];
    const prefix = below(root)('');
    // A state is what names below a directory begin with; the root has none above it.
    const isIgnored = (name) => {
        if (!ignored.has(name))
            return false;
        onIgnored?.(name);
        return true;
    };
    const visitor = {
        followsLinks: false,
        below: (name, above) => {
            if (above === null)
                return '';
            const directory = above + name;
            return isIgnored(directory) ? undefined : `${directory}/`;
        },
        matches: (name, above, isDirectory) => above !== null && !isDirectory && !isIgnored(above + name),
        includes: () => true,
        found: (path, kind) => {
            if (kind === 'directory')
                return;
            entries.push({ name: path.slice(prefix.length).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_2__.sep, '/'), kind });
        },
        refused: (problem) => problems.push(problem),
    };
    const exceeded = () => new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
        message: `${root} holds too many files for one model`,
        detail: '{expected} fit',
        expected: `at most ${maxEntries}`,
        hints: ['sign parts of the directory as models of their own'],
    });
    const start = { path: root, name: '', above: null };
    const isThere = await walk(start, visitor, { maxEntries, exceeded });
    if (!isThere)
        problems.push({ path: root, ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_5__/* .unusable */ ._P)(root, { kind: 'missing' }) });
    return { entries, problems };
}


/***/ }),

/***/ 21889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ AuditLog),
/* harmony export */   v2: () => (/* binding */ AUDIT_FILE)
/* harmony export */ });
/* unused harmony export auditEntryOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/**
 * `audit.jsonl`: one JSON object a line for every decision. Carries Vault's request ids, so each line can be joined
 * with the server's own audit log; never a token, a key or a MAC.
 *
 * A `sign` line says that Vault has signed. Whether the signatures were kept is said by the `run` line that follows: a
 * run writes all of them or none.
 */




const AUDIT_FILE = 'audit.jsonl';
/** One entry, with what holds for all entries of its context. */
function auditEntryOf({ event, key, run, now }, entry) {
    return {
        time: now().toISOString(),
        event,
        ...entry,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ key, run }),
    };
}
/** Lines that are collected before a write. */
const BUFFERED_LINES = 200;
class AuditLog {
    path;
    #context;
    #pending = [];
    /** Lines are appended to what `path` holds: an audit log is never replaced. */
    constructor(path, context) {
        this.path = path;
        this.#context = context;
    }
    /** @throws AegisError WRITE_FAILED */
    add(record) {
        const { name, sha256, keyVersion, before, remark, requestId, error } = record;
        const reason = error === undefined ? remark : `${error.code}: ${error.sentence}`;
        this.#append({
            outcome: error === undefined ? 'success' : 'failure',
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ reason }),
            artifact: name,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ sha256, keyVersion, before, requestId }),
        });
    }
    /** A decision that concerns no artifact, for example a change of the key or of the server. @throws AegisError WRITE_FAILED */
    note(outcome, reason, more = {}) {
        this.#append({ outcome, reason, ...more });
    }
    /** The run's own end, and everything before it, on disk. @throws AegisError WRITE_FAILED */
    finish(outcome, reason) {
        this.#append({ event: 'run', outcome, reason });
        this.#flush();
    }
    #append(entry) {
        const full = auditEntryOf(this.#context, entry);
        this.#pending.push(JSON.stringify(full));
        if (this.#pending.length >= BUFFERED_LINES)
            this.#flush();
    }
    #flush() {
        if (this.#pending.length === 0)
            return;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.path), { recursive: true });
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(this.path, `${this.#pending.join('\n')}\n`);
            this.#pending = [];
        }
        catch (cause) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot append to the audit log ${this.path}`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
                cause,
            });
        }
    }
}


/***/ }),

/***/ 58817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ LineFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76993);
/** A text file that is written piece by piece and appears only when it is complete. */




/** Characters that are collected before a write: one system call for some hundred lines. */
const BUFFERED_CHARACTERS = 64 * 1024;
class LineFile {
    #path;
    #temporary;
    #descriptor;
    #isTemporaryThere = false;
    #pending = '';
    /** @throws AegisError WRITE_FAILED when the file cannot be made, or something else stands in its place. */
    constructor(path) {
        this.#path = path;
        this.#temporary = new _files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .TemporaryNames */ .eO().path((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        this.#guarded(() => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
            const existing = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
            if (existing !== undefined && !existing.isFile())
                throw new Error('not a regular file');
            this.#descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(this.#temporary, 'wx', 0o644);
            this.#isTemporaryThere = true;
        });
    }
    /** @throws AegisError WRITE_FAILED */
    write(text) {
        this.#pending += text;
        if (this.#pending.length >= BUFFERED_CHARACTERS)
            this.#flush();
    }
    /** Moves the file to its place. @throws AegisError WRITE_FAILED */
    finish() {
        this.#flush();
        this.#guarded(() => {
            this.#close();
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(this.#temporary, this.#path);
            this.#isTemporaryThere = false;
        });
    }
    /** Removes what was written. Safe after `finish`. */
    abandon() {
        this.#close();
        if (!this.#isTemporaryThere)
            return;
        this.#isTemporaryThere = false;
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(this.#temporary);
        }
        catch {
            // The name marks it as ours; selection ignores it.
        }
    }
    #flush() {
        this.#guarded(() => {
            if (this.#descriptor === undefined)
                throw new Error('written after the end');
            (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_3__/* .writeAll */ .f4)(this.#descriptor, Buffer.from(this.#pending));
            this.#pending = '';
        });
    }
    #close() {
        if (this.#descriptor !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(this.#descriptor);
        this.#descriptor = undefined;
    }
    #guarded(act) {
        try {
            act();
        }
        catch (cause) {
            this.abandon();
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
                message: `cannot write ${this.#path}`,
                got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause) ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause),
                cause,
            });
        }
    }
}


/***/ }),

/***/ 17432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WI: () => (/* binding */ readManifest)
/* harmony export */ });
/* unused harmony exports MAX_MANIFEST_BYTES, parseManifest, keyVersionsOf */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53237);
/** Reading `aegis-manifest.json` back, strictly and within bounds. What it says is a claim: bundles prove, this does not. */







/** Largest manifest, bytes: some 300 for each of a million artifacts. */
const MAX_MANIFEST_BYTES = 400 * 1024 * 1024;
/** An entry has some ten values, each with its key. */
const LIMITS = {
    bytes: MAX_MANIFEST_BYTES,
    depth: 64,
    values: 16_000_000,
    strings: 24_000_000,
};
const count = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0));
const version = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(1));
const text = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .nonEmpty */ .hq());
const EntrySchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    name: text,
    kind: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO(['file', 'model']),
    status: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO(['signed', 'verified', 'resigned', 'skipped', 'failed']),
    sha256: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits'))),
    size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(count),
    bundle: text,
    keyVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(version),
    signedAt: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
    timestampedAt: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
    error: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ code: text, message: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })),
});
const ManifestSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_SCHEMA */ .KB),
    mode: text,
    mount: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(text),
    key: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(text),
    minVersion: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(version),
    artifacts: valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(EntrySchema),
    keyVersions: valibot__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^[1-9]\d*$/, 'is not a version')), count),
});
/**
 * Reads a manifest. It must agree with itself: every name once, and `keyVersions` the count of its entries.
 *
 * @throws AegisError MANIFEST_MALFORMED
 */
function readManifest(path) {
    return parseManifest(readBounded(path), path);
}
/** @param what for messages. @throws AegisError MANIFEST_MALFORMED */
function parseManifest(bytes, what) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, { code: 'MANIFEST_MALFORMED', what, limits: LIMITS });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(ManifestSchema, json);
    if (!parsed.success) {
        throw malformed(what, (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const manifest = parsed.output;
    const names = new Set();
    for (const { name } of manifest.artifacts) {
        if (names.has(name))
            throw malformed(what, `it lists ${JSON.stringify(name)} twice`);
        names.add(name);
    }
    const counted = keyVersionsOf(manifest.artifacts);
    const claimed = Object.entries(manifest.keyVersions).filter(([, number]) => number > 0);
    if (claimed.length !== Object.keys(counted).length ||
        claimed.some(([one, number]) => counted[one] !== number)) {
        throw malformed(what, 'its keyVersions do not count its artifacts');
    }
    return manifest;
}
/** How many artifacts are signed with each version, ascending. What failed is not among them. */
function keyVersionsOf(artifacts) {
    const counts = new Map();
    for (const { keyVersion, status } of artifacts) {
        if (keyVersion !== undefined && status !== 'failed')
            counts.set(keyVersion, (counts.get(keyVersion) ?? 0) + 1);
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => a - b));
}
function readBounded(path) {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)(path, MAX_MANIFEST_BYTES);
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        throw malformed(path, problem === 'too large' ? `it has ${got}, more than ${MAX_MANIFEST_BYTES}` : (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemWords */ .j5)(got), cause);
    }
}
function malformed(what, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('MANIFEST_MALFORMED', {
        message: `${what} is not a manifest that can be used: ${why}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 53237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ MANIFEST_SCHEMA),
/* harmony export */   fU: () => (/* binding */ ManifestWriter),
/* harmony export */   h1: () => (/* binding */ MANIFEST_FILE)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _own_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57732);
/* harmony import */ var _line_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58817);
/**
 * `aegis-manifest.json`: what a run has signed or verified, for registries and for the next job. Written line by line
 * as records come, so its length costs no memory; moved into place only when it is complete.
 */




const MANIFEST_FILE = 'aegis-manifest.json';
const MANIFEST_SCHEMA = 'https://github.com/org/aegis-sign-action/manifest/v1';
/** How a manifest of any version begins, whoever has formatted it since. */
const OUR_MANIFEST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/manifest\//;
class ManifestWriter {
    path;
    #file;
    #bundleRoot;
    #keyVersions = new Map();
    #entries = 0;
    /**
     * @param path where the manifest will stand once `finish` has been called.
     * @param bundleRoot directory that the entries' `bundle` paths are relative to.
     * @throws AegisError WRITE_FAILED, RECORD_PLACE_TAKEN
     */
    constructor(path, bundleRoot, header) {
        this.path = path;
        this.#bundleRoot = bundleRoot;
        (0,_own_place_js__WEBPACK_IMPORTED_MODULE_1__/* .requireOwnPlace */ .d)(path, OUR_MANIFEST, 'manifest of this tool');
        this.#file = new _line_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LineFile */ .P(path);
        const fields = Object.entries({ schema: MANIFEST_SCHEMA, ...header });
        this.#file.write('{\n');
        for (const [name, value] of fields)
            this.#file.write(`  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
        this.#file.write('  "artifacts": [');
    }
    add(record) {
        const { keyVersion } = record;
        this.#file.write(`${this.#entries === 0 ? '' : ','}\n    ${JSON.stringify(this.#entryOf(record))}`);
        this.#entries += 1;
        if (keyVersion !== undefined && record.status !== 'failed') {
            this.#keyVersions.set(keyVersion, (this.#keyVersions.get(keyVersion) ?? 0) + 1);
        }
    }
    /**
     * Completes the file and moves it into place. It says what became of each artifact; what the run came to, which may
     * still fail at its upload, is not the manifest's to say.
     *
     * @throws AegisError WRITE_FAILED
     */
    finish() {
        const versions = Object.fromEntries([...this.#keyVersions].sort(([a], [b]) => a - b));
        this.#file.write(`${this.#entries === 0 ? '' : '\n  '}],\n`);
        this.#file.write(`  "keyVersions": ${JSON.stringify(versions)}\n}\n`);
        this.#file.finish();
    }
    /** Leaves no trace. Safe after `finish`. */
    abandon() {
        this.#file.abandon();
    }
    #entryOf(record) {
        const { name, kind, status, sha256, size, bundlePath, keyVersion, signedAt, timestampedAt, leftOut, error, } = record;
        return {
            name,
            kind,
            status,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ sha256, size }),
            // A place in a registry is no path, and stays as it is.
            bundle: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(bundlePath)
                ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(this.#bundleRoot, bundlePath).split(node_path__WEBPACK_IMPORTED_MODULE_0__.sep).join('/')
                : bundlePath,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ keyVersion, signedAt, timestampedAt, leftOut }),
            ...(error !== undefined && { error: { code: error.code, message: error.sentence } }),
        };
    }
}


/***/ }),

/***/ 57732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ requireOwnPlace)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55448);
/** The places of records, whose names nobody chose: a file of somebody else's that stands there stays. */



/** Bytes that tell what a file is. */
const START_BYTES = 512;
/**
 * Makes sure that a record may be written over what stands in its place.
 *
 * @param begins how a record of this kind begins
 * @param what for messages, for example `manifest of this tool`
 * @throws AegisError RECORD_PLACE_TAKEN
 */
function requireOwnPlace(path, begins, what) {
    let start;
    try {
        start = (0,_files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readStart */ .H6)(path, START_BYTES).toString('utf8');
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_1__/* .ReadFailure */ .lm))
            throw thrown;
        if (thrown.problem === 'missing')
            return;
        throw taken(path, what, thrown.got);
    }
    if (start === '' || begins.test(start))
        return;
    throw taken(path, what);
}
function taken(path, what, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('RECORD_PLACE_TAKEN', {
        message: `${path} is there already, and is no ${what}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ got }),
    });
}


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

/***/ 36313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gd: () => (/* binding */ artifactService),
/* harmony export */   VO: () => (/* binding */ requireUploadable),
/* harmony export */   dl: () => (/* binding */ uploadAll)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _flow_cancel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24613);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58872);
/** Handing signatures on to other jobs as a workflow artifact. */




/** What the artifact service refuses in a path. */
const NOT_IN_UPLOADS = /[":<>|*?\r\n]/;
/** Everything that would let the upload fail after an hour of hashing. A dry run tells of the names, too. */
function requireUploadable(artifacts, root, { dryRun }, { artifacts: service }) {
    // A dry run may be anywhere.
    if (service?.isAvailable !== true && !dryRun) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('UPLOAD_FAILED', {
            message: 'the runner offers no artifact service here, so the signatures could not be uploaded; nothing was signed',
            hints: [
                'set upload to false, and move the .sig.json files by other means; GitHub Enterprise Server has no such service',
            ],
        });
    }
    for (const { name, bundlePath } of artifacts) {
        const inside = (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .below */ .Gz)(root, bundlePath);
        if (inside === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_OUTSIDE_BASE', {
                message: `the signature of ${name} would lie outside ${root}, so it cannot be part of the upload`,
                hints: ['set base-dir to a directory that holds every artifact, or upload to false'],
            });
        }
        if (NOT_IN_UPLOADS.test(inside)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
                message: `workflow artifacts cannot hold a file called ${JSON.stringify(inside)}`,
                detail: 'it takes {expected}',
                expected: 'a name without " : < > | * ? and line breaks',
                hints: ['rename the file, or set upload to false'],
                artifact: name,
            });
        }
    }
}
/**
 * Uploads the bundles and the records beside them as one workflow artifact.
 *
 * @throws AegisError UPLOAD_FAILED, CANCELLED
 */
async function uploadAll(request, artifacts, root, session) {
    const { artifactName: name, ...options } = request;
    const { manifest, migrationReport } = session.report.facts;
    const files = artifacts.map(({ bundlePath }) => bundlePath);
    for (const record of [manifest, migrationReport])
        if (record !== undefined)
            files.push(record);
    session.log.info(`Uploading the signatures as ${name}`);
    const { id, digest } = await (0,_flow_cancel_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessCancelled */ .MS)(session.signal, artifactService(session).upload({ name, files, root, ...options }));
    const url = `${session.run ?? ''}/artifacts/${id}`;
    return { name, id, url, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ digest }) };
}
/** The artifact service of the run; only inputs that a door without one refuses lead here. */
function artifactService({ artifacts }) {
    if (artifacts === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INTERNAL', { message: 'this door has no artifact service' });
    return artifacts;
}


/***/ }),

/***/ 17169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ adviceFor)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3090);
/* harmony import */ var _files_look_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62339);
/** Why a pattern matched nothing, and what to write instead: told by looking at the pattern, and at what is there. */





/** Names of a directory that are looked at, and that a sentence lists. */
const MOST_NAMES = 10_000;
const LISTED_NAMES = 5;
/** The most likely reason as a sentence; undefined where there is nothing to say beyond that nothing is there. */
function adviceFor(pattern, { workspace }) {
    const text = pattern.startsWith(workspace + node_path__WEBPACK_IMPORTED_MODULE_1__.sep) ? pattern.slice(workspace.length + 1) : pattern;
    return spelling(text) ?? hostPath(text, workspace) ?? inDirectory(text, workspace);
}
const show = (text) => JSON.stringify(text);
/** What means something elsewhere, and nothing in a pattern. */
function spelling(text) {
    const item = /^-\s+(.+)$/.exec(text)?.[1];
    if (item !== undefined)
        return `${show(text)} begins like an item of a YAML list, and patterns are lines of one text: write ${show(item)}`;
    const quoted = /^(["'])(.*)\1$/.exec(text)?.[2];
    if (quoted !== undefined)
        return `the quotes count as part of ${show(text)}: write ${quoted}`;
    const variable = /\$\{?\w+\}?|%\w+%/.exec(text)?.[0];
    if (variable !== undefined)
        return `${show(text)} has ${variable} in it, and variables are not replaced here: write the path itself, or \${{ env.NAME }} in a workflow`;
    if (/^~[^/]/.test(text) || /.~\//.test(text))
        return `\`~\` in ${show(text)} stands for the home directory only as \`~/\` at the start`;
    const braces = bracesIn(text);
    if (braces !== undefined)
        return `braces mean nothing in ${show(text)}: write one line each for ${braces.map(show).join(', ')}`;
    const parts = text.split(',').map((part) => part.trim());
    if (parts.length > 1 && parts.every((part) => part !== ''))
        return `patterns stand one on a line, not behind commas: write ${parts.map(show).join(', ')} on lines of their own`;
    if (node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '/' && text.includes('\\') && !/\\[[\]]/.test(text))
        return `a backslash in ${show(text)} takes the meaning from the next character: write ${show(text.replaceAll('\\', '/'))}`;
    const glued = /(?:[^/]\*\*|\*\*[^/])/.test(text);
    if (glued)
        return `\`**\` in ${show(text)} crosses directories only by itself between slashes: write ${show(withSlashes(text))}`;
    return undefined;
}
/** `**.bin` as somebody who writes it means it. */
const withSlashes = (text) => text.replace(/([^/])\*\*/g, '$1*/**').replace(/\*\*([^/])/g, '**/*$1');
/** What one pair of braces stands for in a shell. */
function bracesIn(text) {
    const [, before, inside, after] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(text) ?? [];
    if (before === undefined || inside === undefined || after === undefined)
        return undefined;
    return inside
        .split(',')
        .slice(0, LISTED_NAMES)
        .map((one) => `${before}${one}${after}`);
}
/** The runner's machine, and its container, have the workspace in different places. */
function hostPath(text, workspace) {
    const rest = /^(?:\/home\/runner\/work|\/__w|[A-Z]:\\a|\/Users\/runner\/work)[\\/][^\\/]+[\\/][^\\/]+[\\/]?(.*)$/.exec(text)?.[1];
    if (rest === undefined && !text.startsWith('/github/workspace'))
        return undefined;
    const written = rest ?? text.slice('/github/workspace/'.length);
    return `${show(text)} is the workspace as another machine or container sees it, here it is ${workspace}: write ${show(written === '' ? '.' : written.replaceAll('\\', '/'))}`;
}
/** What lies where the pattern leads. */
function inDirectory(text, workspace) {
    const segments = text.split('/').filter((part) => part !== '' && part !== '.');
    let directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(text) ? '/' : workspace;
    for (const [index, segment] of segments.entries()) {
        if (/[*?[\\]/.test(segment))
            return undefined;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, segment);
        const fact = (0,_files_look_js__WEBPACK_IMPORTED_MODULE_4__/* .lookThrough */ .T)(path);
        if (fact === undefined && !maySearch(directory))
            return `${directory} may not be searched by this user`;
        if (fact === undefined)
            return notThere(segment, directory, index < segments.length - 1);
        if (!fact.isDirectory()) {
            if (index < segments.length - 1 || text.endsWith('/'))
                return `${path} is a file, not a directory: ${index < segments.length - 1 ? 'nothing lies below it' : 'leave out the slash at the end'}`;
            return path.endsWith(_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z)
                ? `${path} is a signature: name the artifact beside it, ${show(text.slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_2__/* .BUNDLE_SUFFIX */ .Z.length))}`
                : `${path} is a file that is no artifact here: records and signatures of this tool are left aside, and model-path takes directories`;
        }
        directory = path;
    }
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(directory)
        ? `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory)} is a directory without artifacts: name files, or a directory that has some`
        : undefined;
}
function notThere(name, directory, isDirectory) {
    const names = namesIn(directory);
    for (const other of names) {
        const likeness = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .likenessOf */ .mg)(name, other);
        if (likeness !== undefined)
            return `${show(name)} and ${show(other)}, which is there, differ only in ${likeness}: write the name as it is on disk, or ${show(name.replace(/[^\x20-\x7e]/gu, '?'))}`;
    }
    if (!isDirectory && names.length === 0)
        return undefined;
    const shown = names
        .filter((other) => !other.startsWith('.'))
        .sort()
        .slice(0, LISTED_NAMES);
    const kind = isDirectory ? 'directory ' : '';
    return `there is no ${kind}${show(name)} in ${directory}${shown.length === 0 ? '' : `, which has ${shown.map(show).join(', ')}${names.length > shown.length ? ', …' : ''}`}`;
}
/** Whether this user can see what a directory has. */
function maySearch(directory) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(directory, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function namesIn(directory) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(directory).slice(0, MOST_NAMES);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 68902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ findDirectories),
/* harmony export */   l: () => (/* binding */ findFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _plan_stat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89440);
/* harmony import */ var _plan_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35362);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20743);
/**
 * Files on disk that match a pattern. Both doors search with this, or a gate in a shell would guard other files than the
 * same gate in a workflow. A search costs what is on disk, once: see `walk`.
 */






/** Entries that one search looks at. */
const MAX_ENTRIES = 10_000_000;
/** The same behind links that lead out of the workspace. */
const MAX_OUTSIDE = 100_000;
const RULES = { path: node_path__WEBPACK_IMPORTED_MODULE_0__, caseInsensitive: false };
/**
 * Files that match, and those below directories that match. Links are followed. Special files and links that lead nowhere
 * are found like files, so that nothing that a pattern means goes unnoticed.
 */
const findFiles = (pattern, excludes, options) => find(pattern, excludes, 'files', options);
/** What matches itself, directories included, not what lies below; for models. */
const findDirectories = (pattern, excludes, options) => find(pattern, excludes, 'itself', options);
async function find(text, excludeTexts, kind, { signal, inside } = {}) {
    const include = new _pattern_js__WEBPACK_IMPORTED_MODULE_5__/* .Pattern */ .z(text);
    const excludes = excludeTexts.map((exclude) => new _pattern_js__WEBPACK_IMPORTED_MODULE_5__/* .Pattern */ .z(exclude));
    const paths = [];
    const refused = [];
    const isExcluded = (name, above, isDirectory) => excludes.some((one, index) => one.matches(above.excludes[index] ?? [], name, isDirectory));
    const below = (name, above) => {
        if (isExcluded(name, above, true))
            return undefined;
        const state = {
            include: above.include === 'everything' || (kind === 'files' && include.matches(above.include, name, true))
                ? 'everything'
                : include.below(above.include, name),
            excludes: excludes.map((one, index) => one.below(above.excludes[index] ?? [], name)),
        };
        const isOver = state.include.length === 0 ||
            excludes.some((one, index) => one.matchesAll(state.excludes[index] ?? []));
        return isOver ? undefined : state;
    };
    const visitor = {
        followsLinks: true,
        below,
        matches: (name, above, isDirectory) => {
            if (isDirectory && kind === 'files')
                return false;
            const isMeant = above.include === 'everything' || include.matches(above.include, name, isDirectory);
            return isMeant && !isExcluded(name, above, isDirectory);
        },
        includes: (one, other) => (one.include === 'everything' ||
            (other.include !== 'everything' && isSubset(other.include, one.include))) &&
            one.excludes.every((positions, index) => isSubset(positions, other.excludes[index] ?? [])),
        found: (path) => paths.push(path),
        refused: (problem) => refused.push(problem),
    };
    // Down to where the search starts, which is a name for a name.
    const names = [...include.startSegments];
    const name = names.pop() ?? '';
    let above = { include: include.first, excludes: excludes.map((one) => one.first) };
    for (const directory of names)
        above = above && below(directory, above);
    if (above !== undefined) {
        const exceeded = () => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: `the search for ${text} meets too many files`,
            detail: '{expected} are looked at',
            expected: `at most ${MAX_ENTRIES} files and directories`,
            hints: ['narrow the pattern, or exclude what it need not search with `!`'],
        });
        const roots = inside?.map(_plan_stat_js__WEBPACK_IMPORTED_MODULE_3__/* .realDirectoryOf */ .t4);
        const isOutside = (real) => roots?.every((root) => root !== real && (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .relativeName */ .IC)(root, real, RULES) === undefined) === true;
        const outside = { includes: isOutside, maxEntries: MAX_OUTSIDE };
        const limits = { maxEntries: MAX_ENTRIES, exceeded, outside, signal };
        await (0,_plan_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .walk */ .G)({ path: include.start, name, above }, visitor, limits);
    }
    return { paths: paths.sort(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP), refused };
}
/** Whether all of the first are among the others. */
function isSubset(positions, others) {
    return positions.every((one) => others.includes(one));
}


/***/ }),

/***/ 20743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Pattern)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22545);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/**
 * What a pattern of `path` or `model-path` means: the syntax of actions/upload-artifact, hidden files included.
 *
 * `@actions/glob` is the authority: the fuzzer compares, and the action asks it about each pattern. Its own matcher cannot
 * be used: the package keeps it to itself, and it judges whole paths, while a search has to know what a pattern still
 * means below one directory. So a pattern is kept as its segments, which minimatch reads as it does for `@actions/glob`.
 */




/**
 * The settings of `@actions/glob`. The library has to be of its major version as well: later ones take a character beyond
 * the BMP for one and not for two.
 */
const SYNTAX = { dot: true, nobrace: true, nocomment: true, noext: true, nonegate: true };
/** Most characters of a pattern that minimatch takes. */
const MAX_LENGTH = 65_536;
/** One absolute pattern. */
class Pattern {
    /** Absolute; what matches is this path or lies below it. */
    start;
    /** The segments of `start`, the root's first. */
    startSegments;
    /** What the pattern means before the root's segment. */
    first;
    #segments;
    /** For each segment, whether nothing need follow it. */
    #mayBeLast;
    /** For each segment, whether it takes any name. */
    #takesAny;
    #onlyDirectories;
    /** A name as names that are no patterns are compared: Windows takes the letter of a drive in either case. */
    #fold;
    #split;
    /** @throws AegisError INPUT_INVALID */
    constructor(text, path = node_path__WEBPACK_IMPORTED_MODULE_0__) {
        const isWindows = path.sep === '\\';
        const slashed = isWindows ? text.replaceAll('\\', '/') : text;
        const bare = slashed.replace(/\/+$/, '');
        this.#onlyDirectories = bare !== slashed && bare !== '';
        const platform = isWindows ? 'win32' : 'linux';
        const { segments, globs, split } = compile(bare, { ...SYNTAX, nocase: isWindows, platform });
        this.#fold = (name) => (isWindows ? name.toLowerCase() : name);
        this.#segments = segments.map((one) => (typeof one === 'string' ? this.#fold(one) : one));
        this.#split = (given) => split(isWindows ? given.replaceAll('\\', '/') : given);
        this.#mayBeLast = segments.map((_, index) => segments.slice(index + 1).every((next) => next === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN));
        this.#takesAny = globs.map((glob) => glob === '*' || glob === '**');
        this.first = this.#withSkipped([0]);
        // Where case does not count, the library has no literal segments.
        const named = compile(bare, { ...SYNTAX, nocase: false, platform }).segments;
        const magic = named.findIndex((segment) => typeof segment !== 'string');
        this.startSegments = named.slice(0, magic === -1 ? named.length : magic).map(String);
        const literal = this.startSegments.join('/');
        // The root has nothing before its slash, and a drive's root needs it.
        this.start = path.normalize(literal === '' || literal.endsWith(':') ? `${literal}/` : literal);
    }
    /** What the pattern means below a directory of this name. Empty when nothing below can match. */
    below(positions, name) {
        const next = [];
        for (const position of positions) {
            const segment = this.#segments[position];
            if (segment === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN)
                next.push(position);
            else if (this.#takes(segment, name))
                next.push(position + 1);
        }
        return this.#withSkipped(next);
    }
    /** Whether the pattern matches what has this name, at the place that the positions stand for. */
    matches(positions, name, isDirectory) {
        if (this.#onlyDirectories && !isDirectory)
            return false;
        for (const position of positions) {
            if (this.#mayBeLast[position] !== true)
                continue;
            const segment = this.#segments[position];
            if (segment === minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN || this.#takes(segment, name))
                return true;
        }
        return false;
    }
    /** Whether the pattern matches every file and directory at the place, whatever it is called. */
    matchesAll(positions) {
        if (this.#onlyDirectories)
            return false;
        return positions.some((position) => this.#mayBeLast[position] === true && this.#takesAny[position] === true);
    }
    /**
     * Whether the pattern matches a path, or a directory that it lies below.
     *
     * @param path absolute
     */
    covers(path, isDirectory) {
        const names = this.#split(path);
        let positions = this.first;
        for (const [index, name] of names.entries()) {
            if (this.matches(positions, name, isDirectory || index < names.length - 1))
                return true;
            positions = this.below(positions, name);
        }
        return false;
    }
    #takes(segment, name) {
        if (typeof segment === 'string')
            return segment === this.#fold(name);
        return segment !== undefined && segment !== minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN && segment.test(name);
    }
    /** With the segments that may come next because `**` also stands for nothing. */
    #withSkipped(positions) {
        const all = new Set();
        for (const position of positions) {
            for (let next = position; next < this.#segments.length; next += 1) {
                all.add(next);
                if (this.#segments[next] !== minimatch__WEBPACK_IMPORTED_MODULE_1__/* .GLOBSTAR */ .ZN)
                    break;
            }
        }
        return [...all].sort((a, b) => a - b);
    }
}
function compile(pattern, syntax) {
    if (pattern.length > MAX_LENGTH) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'a pattern is too long',
            detail: 'it has {got}; {expected} are read',
            expected: `at most ${MAX_LENGTH} characters`,
            got: `${pattern.length}, which start with ${JSON.stringify(pattern.slice(0, 80))}`,
        });
    }
    // The root alone, which would be an empty pattern.
    if (pattern === '')
        return { segments: [''], globs: [''], split: (path) => path.split(/\/+/) };
    let compiled;
    try {
        compiled = new minimatch__WEBPACK_IMPORTED_MODULE_1__/* .Minimatch */ .VR(pattern, syntax);
    }
    catch (cause) {
        throw unusable(pattern, (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause), cause);
    }
    const [segments] = compiled.set;
    const [globs] = compiled.globParts;
    if (segments === undefined || globs === undefined)
        throw unusable(pattern, 'a segment means nothing');
    return { segments, globs, split: (path) => compiled.slashSplit(path) };
}
function unusable(pattern, why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `cannot use the pattern ${pattern}: ${why}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 44010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  BY: () => (/* binding */ forVerify),
  n1: () => (/* binding */ planAll),
  S$: () => (/* binding */ planToSign),
  K$: () => (/* binding */ planToVerify)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../flow/cancel.js
var cancel = __webpack_require__(24613);
// EXTERNAL MODULE: ../bundle/bundle.js
var bundle = __webpack_require__(40571);
// EXTERNAL MODULE: ../bundle/file.js
var file = __webpack_require__(86869);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/statement.js
var statement_statement = __webpack_require__(1713);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../flow/speaks-of-file.js
/** What a bundle is about, by its own word: for what has to be known of many before any is verified. */





/**
 * Whether a bundle is one of a file, by its own word. Nothing is trusted for that: what is no model is only not missed.
 * A pattern may match any number of such bundles, so none is looked at that is larger than one of a file may be.
 */
function speaksOfFile(bundlePath) {
    try {
        const signed = (0,bundle/* readSignature */.Bc)((0,file/* readBundleFile */.zi)(bundlePath, file/* MAX_FILE_BUNDLE_BYTES */.V_));
        if (!('envelope' in signed) || signed.envelope.payloadType !== statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4)
            return false;
        const statement = (0,statement_statement/* decodeAnyStatement */.Ci)(signed.envelope.payload, strict_json/* SMALL_JSON */.R);
        if (statement.predicateType !== model_manifest/* MODEL_MANIFEST_TYPE */.$4)
            return true;
        const [only] = (0,model_manifest/* decodeModelManifest */.nT)(statement).resources;
        return only?.file === model_manifest/* FILE_ITSELF */.ns;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ../plan/model-files.js + 1 modules
var model_files = __webpack_require__(19468);
// EXTERNAL MODULE: ../plan/model.js
var model = __webpack_require__(90153);
// EXTERNAL MODULE: ../plan/plan.js + 1 modules
var plan = __webpack_require__(98653);
// EXTERNAL MODULE: ../run/select/advice.js
var select_advice = __webpack_require__(17169);
// EXTERNAL MODULE: ../run/select/find.js
var find = __webpack_require__(68902);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../files/look.js
var look = __webpack_require__(62339);
// EXTERNAL MODULE: ../run/session.js + 2 modules
var run_session = __webpack_require__(58872);
;// CONCATENATED MODULE: ../run/select/signed-as.js
/** Directories that were signed otherwise than they are verified: as one model, or file by file. */







/** Whether what a bundle speaks of is there, as a directory, and the bundle claims to be a model's. */
function isModelsBundle({ path, bundlePath }) {
    // `.sig.json` alone is the signature of nothing, and stands in the directory that it seems to speak of.
    if ((0,external_node_path_.basename)(bundlePath) === bundle_location/* BUNDLE_SUFFIX */.Z)
        return false;
    return (0,look/* lookThrough */.T)(path)?.isDirectory() === true && !speaksOfFile(bundlePath);
}
/** Whether a file in the directory has a signature of its own. */
function hasSignedFiles(directory, artifacts) {
    return artifacts.some(({ path, bundlePath }) => (0,run_session/* below */.Gz)(directory, path) !== undefined && (0,external_node_fs_.existsSync)(bundlePath));
}
/** Whether a directory that is verified as a model has no signature, and its files have. */
function isSignedByFiles({ path, bundlePath, files }) {
    return (!(0,external_node_fs_.existsSync)(bundlePath) && files.some(({ name }) => (0,external_node_fs_.existsSync)((0,bundle_location/* bundlePathOf */.r)((0,external_node_path_.join)(path, name), name))));
}
function signedAsModel(name) {
    return new errors/* AegisError */.o4('BUNDLE_MISSING', {
        message: `${name} was signed as one model, and not file by file`,
        hints: [`verify it as a model: --model-path ${name} in a shell, model-path: ${name} in a workflow`],
        artifact: name,
    });
}
function signedByFiles(name) {
    return new errors/* AegisError */.o4('BUNDLE_MISSING', {
        message: `${name} was signed file by file, and not as one model`,
        hints: [`verify its files: ${name} without --model-path in a shell, path: ${name} in a workflow`],
        artifact: name,
    });
}

// EXTERNAL MODULE: ../run/select/selection.js
var selection = __webpack_require__(32283);
;// CONCATENATED MODULE: ../run/select/plan.js
/** From the patterns of `path` and `model-path` to the artifacts of the run. */














const NOTHING = { found: [], missing: [], unmatched: [], matched: [] };
/** What the patterns found, files and directories by themselves. */
async function selectAll({ patterns, modelPatterns, baseDir }, session) {
    const select = async (given, find) => given === undefined
        ? NOTHING
        : (0,cancel/* unlessCancelled */.MS)(session.signal, (0,selection/* selectCandidates */.NB)(given, { ...session, baseDir }, find));
    return { files: await select(patterns, find/* findFiles */.l), models: await select(modelPatterns, find/* findDirectories */.f) };
}
/** What every plan of mode verify needs: what counts of a model's directory is known only with its signature. */
function forVerify({ acceptSignedIgnorePaths, cache }) {
    return {
        deferProblems: acceptSignedIgnorePaths,
        ...(cache !== undefined && { ownFiles: Object.values(cache) }),
    };
}
/** Plans candidates of both kinds. @throws AegisError as `planFiles` and `planModels` */
async function planAll(purpose, files, models, { baseDir, signaturesDir, signature, shard, scope, outsideBase }, session, { sidecarSuffix, recordsIn = signaturesDir ?? baseDir, ownFiles: more = [], deferProblems = false, } = {}) {
    const options = {
        purpose,
        workspace: session.workspace,
        baseDir,
        signaturesDir,
        signature,
        shard,
        sidecarSuffix,
        outsideBase,
        ownFiles: [...(0,run_session/* ownFiles */.aJ)(recordsIn, session), ...(signature === undefined ? [] : [signature]), ...more],
    };
    const plannedModels = await (0,model/* planModels */.s)(models, { ...options, ...scope, deferProblems });
    const plannedFiles = await (0,plan/* planFiles */.j)(files, options);
    if (purpose === 'sign')
        (0,model/* requireBundlesOutside */.Y)(plannedModels.models, plannedFiles.artifacts);
    for (const model of plannedModels.models) {
        const warning = (0,model_files/* linksOutText */.b$)(model);
        if (warning !== undefined)
            session.log.warning(warning);
    }
    return {
        files: plannedFiles,
        models: plannedModels,
        artifacts: [...plannedModels.models, ...plannedFiles.artifacts],
        total: plannedFiles.total + plannedModels.total,
    };
}
/**
 * The artifacts to sign, for the first time or anew; models first.
 *
 * @param sidecarSuffix see PlanOptions
 * @throws AegisError FILES_NOT_FOUND as if-no-files-found says, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
async function planToSign(inputs, session, sidecarSuffix) {
    const { log, workspace } = session;
    const { ifNoFilesFound, shard } = inputs;
    const { files, models } = await selectAll(inputs, session);
    const complain = (error) => {
        if (ifNoFilesFound === 'error')
            throw error;
        if (ifNoFilesFound === 'warn')
            log.warning(error.sentence);
    };
    const plan = await planAll('sign', files.found, models.found, inputs, session, {
        ...(0,defined/* defined */.s)({ sidecarSuffix }),
    });
    const missing = [...files.missing, ...models.missing];
    const unmatched = [...files.unmatched, ...models.unmatched, ...barren(files, models, plan)];
    if (missing.length + unmatched.length > 0)
        complain((0,selection/* nothingMatched */.ge)({ missing, unmatched }, workspace));
    if (shard !== undefined)
        log.info(`Shard ${shard.index}/${shard.count} has ${plan.artifacts.length} of ${plan.total} artifacts`);
    requireOne(inputs, plan.artifacts.length);
    return plan.artifacts;
}
/** @throws AegisError INPUT_INVALID when one signature was named, and there is not one artifact */
function requireOne({ signature }, count) {
    if (signature === undefined || count === 1)
        return;
    throw new errors/* AegisError */.o4('INPUT_INVALID', {
        message: 'signature names the signature file of one artifact',
        detail: 'there are {got} artifacts',
        expected: 'one artifact',
        got: String(count),
        hints: ['name one file in path, or one directory in model-path; signatures-dir is for more'],
    });
}
/**
 * The artifacts to verify, and those that should be there and are not.
 *
 * @throws AegisError FILES_NOT_FOUND, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
async function planToVerify(inputs, signaturesDir, session) {
    const { workspace, home, signal } = session;
    const { patterns, modelPatterns, baseDir, shard } = inputs;
    const { files, models } = await selectAll(inputs, session);
    // A glob without a match could mean that everything is gone. What was named literally gets a verdict of its own.
    const unmatched = [...files.unmatched, ...models.unmatched];
    if (unmatched.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched }, workspace);
    const place = { workspace, home, signal, baseDir, ...(0,defined/* defined */.s)({ signaturesDir }) };
    const bundlesOf = async (given) => given === undefined || inputs.signature !== undefined
        ? []
        : (0,cancel/* unlessCancelled */.MS)(signal, (0,selection/* selectBundles */.Kx)(given, place));
    const { signaturesDir: _, ...rest } = inputs;
    const plan = await planAll('verify', [...files.found, ...(await bundlesOf(patterns))], [...models.found, ...(await bundlesOf(modelPatterns))], { ...rest, ...(0,defined/* defined */.s)({ signaturesDir }) }, session, {
        ...(inputs.acceptHmac !== undefined && { sidecarSuffix: inputs.acceptHmac.scheme.suffix }),
        ...forVerify(inputs),
        recordsIn: inputs.signaturesDir ?? baseDir,
    });
    const without = barren(files, models, plan);
    if (without.length > 0)
        throw (0,selection/* nothingMatched */.ge)({ missing: [], unmatched: without }, workspace);
    // Both kinds of patterns can find the bundle of something that is gone; it is one missing thing, of the first kind.
    const absent = new Map();
    const hasExclusions = [patterns, modelPatterns].some((given) => (given?.exclude.length ?? 0) > 0);
    const add = (kind, one, message = `${one.name} is not there${hasExclusions ? ', or a `!` line excludes it' : ''}`, hints) => {
        const error = new errors/* AegisError */.o4('ARTIFACT_MISSING', { message, artifact: one.name, ...(0,defined/* defined */.s)({ hints }) });
        if (!absent.has(one.path))
            absent.set(one.path, { ...one, kind, error });
    };
    const orphans = [...plan.files.orphans, ...plan.models.orphans];
    for (const [kind, named] of [
        ['file', files.missing],
        ['model', models.missing],
    ]) {
        for (const path of named) {
            const name = (0,run_session/* below */.Gz)(baseDir, path) ?? path;
            const bundlePath = (0,bundle_location/* bundlePathOf */.r)(path, name, (0,defined/* defined */.s)({ signature: inputs.signature }));
            // Without a signature of it, most likely the path is mistyped.
            const isSigned = (0,external_node_fs_.existsSync)(bundlePath) || orphans.some((one) => one.path === path);
            const advice = isSigned ? undefined : (0,select_advice/* adviceFor */.c)(path, { workspace });
            add(kind, { name, path, bundlePath }, undefined, advice === undefined ? undefined : [advice]);
        }
    }
    const asModels = plan.files.orphans.filter(isModelsBundle);
    for (const one of plan.files.orphans)
        if (!asModels.includes(one))
            add('file', one);
    for (const one of asModels) {
        if (hasSignedFiles(one.path, plan.files.artifacts)) {
            session.log.info(`Not looked at: ${one.name}${bundle_location/* BUNDLE_SUFFIX */.Z}, which signs ${one.name} as one model`);
            continue;
        }
        // Where nothing at all can verify, one sentence says more than a failure for each file.
        if (!plan.artifacts.some(({ bundlePath }) => (0,external_node_fs_.existsSync)(bundlePath)))
            throw signedAsModel(one.name);
        absent.set(one.path, { ...one, kind: 'model', error: signedAsModel(one.name) });
    }
    const byFiles = signaturesDir === undefined ? plan.models.models.filter(isSignedByFiles) : [];
    for (const { name, path, bundlePath } of byFiles)
        absent.set(path, { kind: 'model', name, path, bundlePath, error: signedByFiles(name) });
    const artifacts = plan.artifacts.filter(({ path }) => !absent.has(path));
    plan.models.orphans.forEach((one) => {
        add('model', one);
    });
    for (const one of plan.models.displaced) {
        if (speaksOfFile(one.bundlePath))
            continue;
        add('model', one, `${one.name} is no directory, and what its bundle was made for is not there`);
    }
    // Both searches meet what cannot be looked at, and it is one bad thing.
    const refused = new Map();
    for (const one of plan.files.refused)
        refused.set(one.path, { ...one, kind: 'file' });
    for (const one of plan.models.refused)
        refused.set(one.path, { ...one, kind: 'model' });
    const missing = [...absent.values(), ...refused.values()];
    if (artifacts.length + missing.length === 0) {
        const isElsewhere = shard !== undefined && plan.total > 0;
        throw new errors/* AegisError */.o4('FILES_NOT_FOUND', {
            message: isElsewhere
                ? `none of the ${plan.total} artifacts belongs to shard ${shard.index}/${shard.count}`
                : 'everything that the patterns match is left out: only signature files, manifests or directories',
            ...(isElsewhere && { hints: ['use fewer shards'] }),
        });
    }
    requireOne(inputs, artifacts.length + missing.length);
    const passedOver = plan.files.passedOver.map((path) => (0,run_session/* below */.Gz)(baseDir, path) ?? path);
    return { artifacts, missing, passedOver };
}
/** Patterns that matched only what is none of their artifacts. */
function barren(files, models, plan) {
    return [...(0,selection/* fruitless */.SG)(files, plan.files.leftOut), ...(0,selection/* fruitless */.SG)(models, plan.models.leftOut)];
}


/***/ }),

/***/ 32283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ matcherOf),
/* harmony export */   Kx: () => (/* binding */ selectBundles),
/* harmony export */   NB: () => (/* binding */ selectCandidates),
/* harmony export */   SG: () => (/* binding */ fruitless),
/* harmony export */   ge: () => (/* binding */ nothingMatched)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68902);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20743);
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17169);
/** From the patterns of `path` to candidate paths, so that nothing that a person named goes unnoticed. */






/**
 * Finds the files of each pattern by itself, minus all excludes: one search over all patterns would hide a pattern that
 * matches nothing.
 */
async function selectCandidates({ include, exclude }, roots, find) {
    const excludes = exclude.map((pattern) => absolutePattern(pattern, roots));
    const found = new Map();
    const refused = new Map();
    const missing = [];
    const unmatched = [];
    const matched = [];
    for (const pattern of [...include, ...exclude])
        await roots.checkPattern?.(absolutePattern(pattern, roots));
    for (const pattern of include) {
        const absolute = absolutePattern(pattern, roots);
        const findings = await find(absolute, excludes, optionsOf(roots));
        const named = isLiteral(pattern) ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(roots.workspace, homeExpanded(pattern, roots)) : undefined;
        for (const path of findings.paths) {
            const literal = path === named;
            if (literal || !found.has(path))
                found.set(path, { path, literal });
        }
        for (const one of candidatesOf({ paths: [], refused: findings.refused }))
            refused.set(one.path, one);
        const paths = findings.paths.concat(findings.refused.map(({ path }) => path));
        if (paths.length > 0)
            matched.push({ pattern, paths });
        else if (named === undefined)
            unmatched.push(pattern);
        else
            missing.push(named);
    }
    return { found: [...found.values(), ...refused.values()], missing, unmatched, matched };
}
/**
 * Bundles of the artifacts that the patterns speak of, whether or not those exist. With them, the plan notices an
 * artifact that was signed and is gone, which no pattern can match any more.
 */
async function selectBundles(patterns, place) {
    const include = patterns.include.map((pattern) => absolutePattern(pattern, place));
    const exclude = patterns.exclude.map((pattern) => absolutePattern(pattern, place));
    const { signaturesDir, baseDir } = place;
    if (signaturesDir !== undefined) {
        const selects = matcherOf(include, exclude);
        const isSelected = (bundle) => selects((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(baseDir, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(signaturesDir, bundle).slice(0, -_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z.length)));
        const options = optionsOf(place, signaturesDir);
        const { paths, refused } = await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findFiles */ .l)(`${escaped(signaturesDir)}/**/*${_bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z}`, [], options);
        return candidatesOf({ paths: paths.filter(isSelected), refused });
    }
    const beside = exclude.flatMap((pattern) => [pattern, pattern + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z]);
    const found = [];
    for (const pattern of include) {
        const bundle = pattern.replace(/\/+$/, '') + _bundle_location_js__WEBPACK_IMPORTED_MODULE_1__/* .BUNDLE_SUFFIX */ .Z;
        found.push(candidatesOf(await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findFiles */ .l)(bundle, beside, optionsOf(place))));
    }
    return found.flat();
}
function optionsOf({ workspace, baseDir, signal }, ...more) {
    return { signal, inside: [workspace, ...(baseDir === undefined ? [] : [baseDir]), ...more] };
}
/** What nobody named. */
function candidatesOf({ paths, refused }) {
    return [
        ...paths.map((path) => ({ path, literal: false })),
        ...refused.map(({ path, ...problem }) => ({ path, literal: false, problem })),
    ];
}
/** Patterns that matched only what is never an artifact: signature files, own records, directories. */
function fruitless({ matched }, leftOut) {
    const out = new Set(leftOut);
    return matched
        .filter(({ paths }) => paths.every((path) => out.has((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(path))))
        .map(({ pattern }) => pattern);
}
/** Patterns without a match that a message names, and looks into. */
const MOST_NAMED = 5;
/** Patterns that matched nothing, as an error that names them. */
function nothingMatched({ missing, unmatched }, workspace) {
    const patterns = [...unmatched, ...missing];
    const names = patterns.slice(0, MOST_NAMED).map((pattern) => JSON.stringify(pattern));
    const rest = patterns.length - names.length;
    const advice = new Set(patterns.slice(0, MOST_NAMED).map((pattern) => (0,_advice_js__WEBPACK_IMPORTED_MODULE_5__/* .adviceFor */ .c)(pattern, { workspace })));
    advice.delete(undefined);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('FILES_NOT_FOUND', {
        message: `no artifact matches ${names.join(', ')}${rest > 0 ? ` and ${rest} more patterns` : ''}`,
        hints: [
            ...[...advice].filter((text) => text !== undefined),
            ...(advice.size > 0
                ? []
                : [`relative patterns start at ${workspace}; signature files and the manifest are no artifacts`]),
            ...(unmatched.some((pattern) => pattern.includes('['))
                ? ['`[` starts a set of characters; write \\[ for the bracket itself']
                : []),
            ...(isHostPath([...unmatched, ...missing], workspace)
                ? [
                    'in a job with a container, `${{ github.workspace }}` is a path of the machine outside: write paths relative to the workspace',
                ]
                : []),
        ],
    });
}
/**
 * Whether an absolute path looks like one of the machine around a job's container. The runner puts the workspace below
 * `/__w`, and translates a value that begins with the path outside: its first line only.
 */
function isHostPath(patterns, workspace) {
    return (workspace.startsWith('/__w/') &&
        patterns.some((one) => /^!?\/.*\/_work\/|^!?\/home\/runner\/work\//.test(one)));
}
/** Whether the text stands for itself. */
function isLiteral(pattern) {
    return !/[*?[\\]/.test(pattern);
}
/** `~` spelled out here, so that every use of a pattern sees the same path. */
function homeExpanded(pattern, { home }) {
    return pattern === '~' || pattern.startsWith('~/') ? home + pattern.slice(1) : pattern;
}
function absolutePattern(pattern, { workspace, home }) {
    if (pattern === '~' || pattern.startsWith('~/'))
        return escaped(home) + withoutDots(pattern.slice(1));
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(pattern))
        return withoutDots(pattern);
    const start = escaped(workspace);
    const relativePattern = withoutDots(`/${pattern}`).slice(1);
    return relativePattern === '' ? start : `${start.replace(/\/+$/, '')}/${relativePattern}`;
}
/** A path as the pattern that means just it. */
function escaped(path) {
    // Where a backslash separates directories it escapes nothing.
    return (node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? path.replaceAll('\\', '\\\\') : path).replace(/[*?[]/g, '[$&]');
}
/** Without segments that stand for the directory itself, which match nothing. */
function withoutDots(pattern) {
    return pattern.replace(/(?:\/+\.)+(?=\/|$)/g, '');
}
/** The judgement of `find`, for paths that need not exist. */
function matcherOf(include, exclude) {
    const compile = (patterns) => patterns.map((pattern) => new _pattern_js__WEBPACK_IMPORTED_MODULE_4__/* .Pattern */ .z(pattern.replace(/\/+$/, '')));
    const [included, excluded] = [compile(include), compile(exclude)];
    return (path) => included.some((one) => one.covers(path, false)) && !excluded.some((one) => one.covers(path, false));
}


/***/ }),

/***/ 58872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  io: () => (/* binding */ AuditTrail),
  qN: () => (/* binding */ begin),
  Gz: () => (/* binding */ below),
  ws: () => (/* binding */ estimatedSeconds),
  wm: () => (/* binding */ openDigester),
  aJ: () => (/* binding */ ownFiles),
  tT: () => (/* binding */ recorder),
  DZ: () => (/* binding */ tidy)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ../files/temporary.js
var temporary = __webpack_require__(76993);
;// CONCATENATED MODULE: ../bundle/abandoned.js
/**
 * Temporary files of runs that were killed. They harm nothing, since selection leaves them out and the final files beside
 * them are whole, but they take up room.
 */



/**
 * After which a temporary file belongs to nobody, in milliseconds: longer than GitHub lets any job last, on its own
 * machines (6 hours) or on others (5 days).
 *
 * No process id would tell as well: the run may be on another machine, or in another container, with the same directory.
 */
const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
/**
 * Removes what earlier runs left in these directories, those below them excluded. Only regular files whose name and age
 * leave no doubt; the age is that of the directory entry (`ctime`), because the content of a backup is older than the run
 * that made it. What cannot be read or removed stays.
 *
 * @returns how many were removed
 */
function removeAbandoned(directories, now) {
    let removed = 0;
    for (const directory of new Set(directories)) {
        for (const path of temporaryFilesIn(directory)) {
            try {
                const facts = (0,external_node_fs_.lstatSync)(path);
                if (!facts.isFile() || now.getTime() - facts.ctimeMs < ABANDONED_AFTER_MS)
                    continue;
                (0,external_node_fs_.unlinkSync)(path);
                removed += 1;
            }
            catch {
                // Another run was quicker, or may and we may not.
            }
        }
    }
    return removed;
}
function temporaryFilesIn(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory)
            .filter((name) => temporary/* TEMPORARY_FILE */.$8.test(name))
            .map((name) => (0,external_node_path_.join)(directory, name));
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../digest/hash-file.js
var hash_file = __webpack_require__(17310);
;// CONCATENATED MODULE: ../digest/create-digester.js
/**
 * The digester: hashes small sets on the spot and large ones on worker threads, in bounded memory, and hands the
 * outcomes back in the order of the artifacts.
 */




/**
 * Artifacts that may be read ahead of the one whose outcome is awaited. What waits here long outlives the young
 * generation of V8's heap: a window of 16,384 cost 35 MiB more than this one, and was no faster.
 */
const WINDOW_ARTIFACTS = 2_048;
/** Artifacts pulled from the source at a time. */
const REFILL_ARTIFACTS = 512;
/** Up to this many bytes in all (16 MiB) are hashed on the calling thread: starting workers would take longer. */
const INLINE_BYTES = 16_777_216;
/** One message to a worker carries at most this many files and bytes (8 MiB); a message for each small file costs more than its hash. */
const GROUP_FILES = 64;
const GROUP_BYTES = 8_388_608;
/** Milliseconds between two calls of `onProgress`. */
const PROGRESS_INTERVAL_MS = 250;
/** See {@link Digester}. `digest` throws CANCELLED when the signal aborts, and INTERNAL when a worker thread dies. */
function createDigester(options = {}) {
    const { hmacKey, content, onProgress, signal, known } = options;
    const workers = Math.max(1, options.workers ?? (0,external_node_os_.availableParallelism)());
    let pool;
    let inlineBytes = 0;
    const bytesSoFar = () => inlineBytes + (pool?.bytes() ?? 0);
    /** Loaded when there is work for threads: most starts of the CLI have none. */
    const startPool = async () => {
        const { createHashPool } = await __webpack_require__.e(/* import() */ 365).then(__webpack_require__.bind(__webpack_require__, 49365));
        return (pool ??= createHashPool({ workers, hmacKey, content, script: options.workerScript }));
    };
    const cancelled = () => new errors/* AegisError */.o4('CANCELLED', {
        message: 'cancelled while artifacts were being read',
        cause: signal?.reason,
    });
    const throwIfCancelled = () => {
        if (signal?.aborted === true)
            throw cancelled();
    };
    const toJob = (artifact) => ({
        ...jobOf(artifact),
        ...(known !== undefined && { settle: true }),
    });
    /** Of remembered digests too: a cache belongs to one set of demands, and this check is one of them. */
    const lookedAt = (digest) => content === undefined ? digest : { ...digest, lookedFor: content };
    const slotOf = (artifact) => {
        const digest = artifact.keep === true ? undefined : known?.(artifact);
        return { artifact, outcome: digest === undefined ? undefined : { artifact, digest: lookedAt(digest) } };
    };
    function hashInline(slot) {
        const result = (0,hash_file/* hashFile */.D)(toJob(slot.artifact), {
            hmacKey,
            content,
            onBytes: (count) => {
                inlineBytes += count;
            },
        });
        slot.outcome = outcomeOf(slot.artifact, result, lookedAt);
    }
    async function* digest(artifacts) {
        const source = pulling(artifacts);
        const window = new Queue();
        /**
         * Sorted against the order of work, so that `pop` takes the next: large files first, lest a worker be left alone
         * with one at the end, then the small ones as planned.
         */
        let waiting = [];
        const running = new Set();
        const failure = {};
        let wake = () => { };
        const dispatch = (to) => {
            while (running.size < workers && failure.error === undefined) {
                const group = waiting.pop();
                if (group === undefined)
                    return;
                running.add(group);
                to.run(group.slots.map(({ artifact }) => toJob(artifact)))
                    .then((results) => {
                    group.slots.forEach((slot, index) => (slot.outcome = outcomeOf(slot.artifact, results[index], lookedAt)));
                }, (error) => {
                    failure.error ??= error instanceof errors/* AegisError */.o4 ? error : cancelled();
                })
                    .finally(() => {
                    running.delete(group);
                    dispatch(to);
                    wake();
                })
                    .catch(() => { });
            }
        };
        const refill = async () => {
            while (!source.isDone() && window.size < WINDOW_ARTIFACTS) {
                const fresh = (await source.take(REFILL_ARTIFACTS)).map(slotOf);
                window.push(fresh);
                const unread = fresh.filter(({ outcome }) => outcome === undefined);
                if (pool === undefined &&
                    source.isDone() &&
                    window.size === fresh.length &&
                    bytesOf(unread) <= INLINE_BYTES) {
                    return;
                }
                // All of it is remembered: no thread is needed.
                if (unread.length === 0)
                    continue;
                waiting = [...groupsOf(unread).reverse(), ...waiting].sort((a, b) => a.rank - b.rank);
                dispatch(await startPool());
            }
        };
        const onAbort = () => {
            failure.error = cancelled();
            pool?.cancel();
            wake();
        };
        const reportProgress = () => {
            // What has been under way for longest, and so is large.
            const [group] = running;
            const slot = group?.slots[0];
            if (slot !== undefined)
                onProgress?.(bytesSoFar(), slot.artifact.name);
        };
        signal?.addEventListener('abort', onAbort);
        const timer = onProgress && setInterval(reportProgress, PROGRESS_INTERVAL_MS).unref();
        try {
            for (;;) {
                throwIfCancelled();
                if (window.size <= WINDOW_ARTIFACTS / 2)
                    await refill();
                const slot = window.shift();
                if (slot === undefined)
                    return;
                if (slot.outcome === undefined && pool === undefined)
                    hashInline(slot);
                while (slot.outcome === undefined) {
                    if (failure.error !== undefined)
                        throw failure.error;
                    await new Promise((resolve) => (wake = resolve));
                }
                throwIfCancelled();
                yield slot.outcome;
                if (window.size === 0 && source.isDone())
                    onProgress?.(bytesSoFar(), slot.artifact.name);
            }
        }
        finally {
            // Also when the consumer stops early: what has not started never will.
            waiting = [];
            clearInterval(timer);
            signal?.removeEventListener('abort', onAbort);
            await source.close();
        }
    }
    return { digest, close: async () => pool?.close() };
}
function jobOf({ path, identity: { dev, ino, size, mtimeNs }, start, size: length, keep, }) {
    return {
        path,
        dev,
        ino,
        size,
        mtimeNs,
        ...(start !== undefined && { range: { start, length } }),
        ...(keep === true && { keep }),
    };
}
function digestOf({ sha256, size, hmac, ctimeNs, finding, bytes, }) {
    return {
        sha256,
        size,
        ...(hmac !== undefined && { hmacSha256: Buffer.from(hmac) }),
        ...(0,defined/* defined */.s)({ ctimeNs, finding }),
        ...(bytes !== undefined && { bytes: Buffer.from(bytes) }),
    };
}
function outcomeOf(artifact, result, lookedAt) {
    if (result === undefined) {
        const message = `no result came back for ${artifact.name}`;
        return { artifact, error: new errors/* AegisError */.o4('INTERNAL', { message, artifact: artifact.name }) };
    }
    if (result.fault !== undefined)
        return { artifact, error: faultError(artifact.name, result.fault) };
    return { artifact, digest: lookedAt(digestOf(result)) };
}
function faultError(artifact, { kind, detail }) {
    switch (kind) {
        case 'missing':
            return new errors/* AegisError */.o4('ARTIFACT_MISSING', {
                message: `cannot read ${artifact}`,
                got: detail,
                artifact,
            });
        case 'unreadable':
            return new errors/* AegisError */.o4('ARTIFACT_UNREADABLE', {
                message: `cannot read ${artifact}`,
                got: detail,
                artifact,
            });
        case 'changed':
            return new errors/* AegisError */.o4('ARTIFACT_CHANGED', {
                message: `${artifact} changed after it was planned: ${detail}`,
                artifact,
            });
        case 'cancelled':
            return new errors/* AegisError */.o4('CANCELLED', { message: `cancelled while ${artifact} was being read`, artifact });
    }
}
function bytesOf(slots) {
    return slots.reduce((sum, { artifact }) => sum + artifact.size, 0);
}
/** Large files alone, small ones together. */
function groupsOf(slots) {
    const groups = [];
    let together = [];
    let bytes = 0;
    const flush = () => {
        if (together.length > 0)
            groups.push({ slots: together, rank: 0 });
        together = [];
        bytes = 0;
    };
    for (const slot of slots) {
        const { size } = slot.artifact;
        if (size >= GROUP_BYTES) {
            groups.push({ slots: [slot], rank: size });
            continue;
        }
        if (together.length === GROUP_FILES || bytes + size > GROUP_BYTES)
            flush();
        together.push(slot);
        bytes += size;
    }
    flush();
    return groups;
}
/** First in, first out, without the cost of `Array.shift` on a long array. */
class Queue {
    #items = [];
    #head = 0;
    get size() {
        return this.#items.length - this.#head;
    }
    push(items) {
        this.#items = [...this.#items.slice(this.#head), ...items];
        this.#head = 0;
    }
    shift() {
        return this.#items[this.#head++];
    }
}
function pulling(source) {
    const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    let done = false;
    return {
        isDone: () => done,
        take: async (count) => {
            const taken = [];
            while (taken.length < count) {
                const result = await iterator.next();
                if (result.done === true) {
                    done = true;
                    break;
                }
                taken.push(result.value);
            }
            return taken;
        },
        close: async () => {
            if (!done)
                await iterator.return?.();
        },
    };
}

// EXTERNAL MODULE: ../plan/names.js
var names = __webpack_require__(36088);
// EXTERNAL MODULE: ../record/audit.js
var audit = __webpack_require__(21889);
// EXTERNAL MODULE: ../record/manifest.js
var manifest = __webpack_require__(53237);
// EXTERNAL MODULE: ../report/migration.js
var migration = __webpack_require__(4985);
// EXTERNAL MODULE: ../report/format.js
var format = __webpack_require__(71070);
// EXTERNAL MODULE: ../plural.js
var plural = __webpack_require__(83034);
;// CONCATENATED MODULE: ../run/session.js
/** One job while it lasts: what every mode shares. */










/** The audit log of one run: where it lies is settled only once the run knows that it acts. */
class AuditTrail {
    #log;
    open(path, context) {
        this.#log = new audit/* AuditLog */.SB(path, context);
    }
    /** Undefined until the run acts, and where no audit log is kept. */
    get log() {
        return this.#log;
    }
}
/** Bytes a second that any runner can read and hash, and artifacts a second that Vault can sign: for estimates. */
const SLOW_READ = 200e6;
const SLOW_SIGN = 200;
/** Seconds that the token must live for, estimated with care. */
function estimatedSeconds(count, bytes) {
    return 10 + bytes / SLOW_READ + count / SLOW_SIGN;
}
/** Says what the run is about to do, and starts its audit log. */
function begin(session, artifacts, extra) {
    const { report, audit, log, now, run } = session;
    const { mode, dryRun } = report.facts;
    const bytes = artifacts.reduce((sum, { size }) => sum + size, 0);
    const count = artifacts.length + extra.missing;
    report.plan(count, bytes);
    if (count > 0)
        log.info(`${(0,plural/* plural */.L)(count, 'artifact')}, ${(0,format/* formatBytes */.z3)(bytes)}`);
    const auditLog = dryRun ? undefined : session.auditLog();
    if (auditLog !== undefined) {
        audit.open(auditLog, {
            event: mode,
            now,
            ...(extra.key !== undefined && { key: `${extra.key.mount}/${extra.key.key}` }),
            ...(0,defined/* defined */.s)({ run }),
        });
        report.learn({ auditLog });
    }
    return bytes;
}
/**
 * The files that runs themselves write where artifacts may be: exactly these are no artifacts.
 *
 * @param root where the caller has the records lie: signatures-dir, else base-dir
 */
function ownFiles(root, { ownFiles: others = [] }) {
    return [(0,external_node_path_.join)(root, manifest/* MANIFEST_FILE */.h1), (0,external_node_path_.join)(root, migration/* MIGRATION_REPORT_FILE */.L), ...others];
}
/**
 * @param parts `hmacKey` to make the HMAC of the old scheme as well; `cache` knows digests that need no reading; `content`
 * says what to look for in the same read
 */
function openDigester({ progress, signal }, { hmacKey, cache, content, }) {
    return createDigester({
        signal,
        ...(content !== undefined && { content }),
        ...(cache !== undefined && { known: (piece) => cache.find(piece) }),
        ...(0,defined/* defined */.s)({ hmacKey, onProgress: progress }),
    });
}
/** Where every record goes; `say` gets the lines for the log. */
function recorder({ report, audit, log }, manifest, say) {
    return (record) => {
        manifest.add(record);
        audit.log?.add(record);
        const line = report.add(record);
        if (line !== undefined)
            [line, ...(record.stored ?? []).map((one) => `  stored ${one}`)].forEach(say);
        for (const warning of record.warnings ?? [])
            log.warning(`${record.name}: ${warning}`);
    };
}
/** Where a path lies below a directory, `/`-separated, or undefined when it does not. */
function below(directory, path) {
    return (0,names/* relativeName */.IC)(directory, path, { path: external_node_path_ });
}
/**
 * After signing: frees the disk space that killed runs have left taken where this run has written.
 *
 * @param root directory of the records of the run
 */
function tidy(artifacts, root, { now, log }) {
    const removed = removeAbandoned([root, ...artifacts.map(({ bundlePath }) => (0,external_node_path_.dirname)(bundlePath))], now());
    if (removed > 0)
        log.info(`Removed ${(0,plural/* plural */.L)(removed, 'temporary file')} of runs that were killed`);
}


/***/ }),

/***/ 39087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ trusted)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26766);
/* harmony import */ var _certificates_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88267);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _verify_offline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83965);
/** Whom a run that verifies trusts: what the caller hands over, or the key as the server shows it. */






/** What the run trusts, after it has asked the server for it. The code that asks is loaded for that alone. */
async function trusted(inputs, client, work, session) {
    const { trust, minKeyVersion } = inputs;
    if (trust.kind === 'transit' && client !== undefined) {
        const { trustedOnline } = await Promise.all(/* import() */[__webpack_require__.e(420), __webpack_require__.e(720), __webpack_require__.e(727)]).then(__webpack_require__.bind(__webpack_require__, 2727));
        const online = await trustedOnline(trust, minKeyVersion, client, work, session);
        const stamped = (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .withTimestamps */ .wv)(online.trust, inputs.timestampCertificates, session.now());
        await (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReadable */ .CM)(stamped);
        return { ...online, trust: stamped };
    }
    const { given, describe, since } = offline(inputs);
    const { maxAgeMs } = inputs.demands;
    const root = (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .trustOffline */ .uw)(given, { now: session.now(), ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ maxAgeMs, minKeyVersion }) });
    await (0,_verify_offline_js__WEBPACK_IMPORTED_MODULE_2__/* .requireReadable */ .CM)(root);
    const keyDescription = describe(root);
    session.log.info(`Trusted, offline: ${keyDescription}${since}`);
    return { trust: root, keyDescription };
}
/** Whom the inputs name, and how the log says it. */
function offline({ trust, trustedCertificates = [], timestampCertificates }) {
    const file = trust.kind === 'trust-file' ? trust.file : undefined;
    const keys = trust.kind === 'public-keys' ? trust.keys : [];
    const named = [
        ...keys.map(({ type, hint }) => `public key ${hint.slice(0, 16)}… (${type})`),
        ...trustedCertificates.map((one) => `certificate ${subjectOf((0,_certificates_anchor_js__WEBPACK_IMPORTED_MODULE_4__/* .derOf */ .Tz)(one))}`),
    ];
    const describe = (root) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)((file === undefined ? named : [versionsOf(root), ...named]).join(', '));
    const given = {
        publicKeys: keys.map(({ pem: key }) => key),
        authorities: trustedCertificates,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ file, timestampAuthorities: timestampCertificates }),
    };
    return { given, describe, since: file === undefined ? '' : `, as of ${file.createdAt.toISOString()}` };
}
/** Which versions of a trust file count, and which of those that do no more a timestamp can show to be old enough. */
function versionsOf({ keys, description, minVersion, demandedVersion = minVersion, timestamps, }) {
    const known = [...keys.values()]
        .flatMap(({ version, until }) => (version === undefined ? [] : [{ version, until }]))
        .sort((a, b) => a.version - b.version);
    const accepted = known.filter(({ version, until }) => until === undefined && version >= minVersion);
    const older = known.flatMap(({ version, until }) => until === undefined || timestamps === undefined || version < demandedVersion
        ? []
        : [`version ${version} by timestamps from before ${until.time.toISOString()} (${until.because})`]);
    const list = accepted.map(({ version }) => version).join(', ');
    const word = accepted.length === 1 ? 'version' : 'versions';
    const counting = list === ''
        ? `no version (the latest is ${known.at(-1)?.version ?? 0}, and the oldest that counts ${minVersion})`
        : `${word} ${list}`;
    return [`${description} ${counting}`, ...older].join(', ');
}
const subjectOf = (der) => (0,_certificates_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .inOneLine */ .U)(new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der).subject);


/***/ }),

/***/ 66542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zx: () => (/* binding */ isOurOlderForm),
/* harmony export */   _8: () => (/* binding */ decodeSimpleSigning),
/* harmony export */   g7: () => (/* binding */ SIMPLE_SIGNING_TYPE),
/* harmony export */   i3: () => (/* binding */ simpleSigning),
/* harmony export */   rc: () => (/* binding */ COSIGN_SIGN_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70458);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77172);
/**
 * What cosign says of a manifest in a registry, without us: its digest, and in the older form the repository that it is for.
 * Nothing else of it counts here: no time, no source, no version of a key.
 */




/** Predicate type of the statement that `cosign sign` makes since version 3. Its subject has a digest and no name. */
const COSIGN_SIGN_TYPE = 'https://sigstore.dev/cosign/sign/v1';
/** Type of the payload that `cosign sign` made before, which is no statement. */
const SIMPLE_SIGNING_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** `critical.type` of it. */
const SIMPLE_SIGNING = 'cosign container image signature';
/** `optional.creator` of ours: what tells that a bundle belongs to it. */
const CREATOR = 'aegis-sign-action';
/**
 * What we sign in cosign's older form (containers/image, docs/containers-signature.5.md).
 *
 * @param name `HOST/REPOSITORY`
 * @param digest `sha256:…`, of the manifest
 */
function simpleSigning(name, digest) {
    return Buffer.from(JSON.stringify({
        critical: {
            identity: { 'docker-reference': name },
            image: { 'docker-manifest-digest': digest },
            type: SIMPLE_SIGNING,
        },
        optional: { creator: CREATOR },
    }));
}
// Whoever does not know all that is critical has to refuse it.
const PayloadSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    critical: valibot__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        identity: valibot__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
            'docker-reference': valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6Y((name) => name.isWellFormed(), 'is not well-formed Unicode')),
        }),
        image: valibot__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
            'docker-manifest-digest': valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .regex */ .yGV(/^sha256:[0-9a-f]{64}$/, 'is not sha256: and 64 lower-case hex digits')),
        }),
        type: valibot__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(SIMPLE_SIGNING),
    }),
    optional: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullish */ .cl6(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonObject */ .o$),
});
/**
 * The same as a statement: about the manifest, under the name of the repository. Call it only with bytes whose signature has
 * been verified.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeSimpleSigning(payload) {
    const what = 'the signed payload';
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(PayloadSchema, (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseStrictJson */ .i)(payload, { code: 'STATEMENT_MALFORMED', what, limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_2__/* .SMALL_JSON */ .R }));
    if (!parsed.success) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
            message: `the signed payload is not one of cosign about an image: ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
        });
    }
    const { critical, optional } = parsed.output;
    const { identity, image } = critical;
    const sha256 = image['docker-manifest-digest'].slice('sha256:'.length);
    return {
        subject: { name: identity['docker-reference'], sha256 },
        predicateType: SIMPLE_SIGNING_TYPE,
        predicate: optional ?? {},
    };
}
/** Whether it is one that we have signed, beside a bundle that says more. */
function isOurOlderForm({ predicateType, predicate }) {
    return predicateType === SIMPLE_SIGNING_TYPE && predicate['creator'] === CREATOR;
}


/***/ }),

/***/ 76771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ MODEL_MANIFEST_TYPE),
/* harmony export */   An: () => (/* binding */ requireUsableNames),
/* harmony export */   DM: () => (/* binding */ MAX_RESOURCES),
/* harmony export */   _c: () => (/* binding */ modelManifestStatement),
/* harmony export */   _f: () => (/* binding */ ownAnnotation),
/* harmony export */   bb: () => (/* binding */ rootDigest),
/* harmony export */   lV: () => (/* binding */ DEFAULT_SHARD_SIZE),
/* harmony export */   nT: () => (/* binding */ decodeModelManifest),
/* harmony export */   ns: () => (/* binding */ FILE_ITSELF)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _plan_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36088);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83467);
/* harmony import */ var _model_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73006);
/**
 * The statement about a model directory: OpenSSF Model Signing v1.0
 * (https://github.com/ossf/model-signing-spec). Its predicate lists every file, or every shard of every file, with its
 * digest, and has room for nothing else. Our own fields annotate the subject, where in-toto leaves room; others ignore them.
 */







const MODEL_MANIFEST_TYPE = 'https://model_signing/signature/v1.0';
/** Name of the annotation of the subject that holds our own fields. */
const OWN_ANNOTATION = 'aegis';
/** Most resources of one model, to sign and to verify. */
const MAX_RESOURCES = 1_000_000;
/** Bytes of a shard when nothing else is asked: the default of model_signing. */
const DEFAULT_SHARD_SIZE = 1_000_000_000;
/** Name of the one resource of a model that is a file, as model_signing writes it; the specification wants the file's. */
const FILE_ITSELF = '.';
/**
 * The statement that a model with this content was signed in this context. Deterministic: resources are sorted by name,
 * as text (section 6.4).
 */
function modelManifestStatement(name, model, context) {
    const { serialization, emptyFiles, ignored, allowSymlinks, size } = model;
    const isSharded = serialization.method === 'shards';
    const resources = model.resources
        .map((resource) => ({ name: resourceName(resource), sha256: resource.sha256 }))
        .sort((a, b) => (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.name, b.name));
    const own = {
        ...(0,_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .modelSignature */ .S_)(size, context),
        ...(isSharded && { emptyFiles: emptyFiles.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP) }),
    };
    return {
        subject: { name, sha256: rootDigest(resources), annotations: { [OWN_ANNOTATION]: own } },
        predicateType: MODEL_MANIFEST_TYPE,
        predicate: {
            serialization: {
                method: serialization.method,
                hash_type: HASH_TYPE,
                ...(isSharded && { shard_size: serialization.shardSize }),
                allow_symlinks: allowSymlinks,
                ignore_paths: ignored.toSorted(_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP),
            },
            resources: resources.map((resource) => ({
                name: resource.name,
                algorithm: HASH_TYPE,
                digest: resource.sha256,
            })),
        },
    };
}
const HASH_TYPE = 'sha256';
function resourceName({ file, range }) {
    return range === undefined ? file : `${file}:${range.start}:${range.end}`;
}
/** SHA-256 over the raw digests of the resources, in their order: the digest of the subject (section 6.5.1). */
function rootDigest(resources) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const { sha256 } of resources)
        hash.update(sha256, 'hex');
    return hash.digest('hex');
}
const SHA256_HEX = /^[0-9a-f]{64}$/;
// Strict where a field that is not known could change which bytes are meant (section 8.3); not in the resources, where
// section 5.2.1 wants others ignored.
const PredicateSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    serialization: valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        method: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        hash_type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        shard_size: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(1))),
        allow_symlinks: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()),
        ignore_paths: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())),
    }),
    resources: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), algorithm: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() })), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minLength */ .BpQ(1, 'is empty'), valibot__WEBPACK_IMPORTED_MODULE_5__/* .maxLength */ .Ru6(MAX_RESOURCES, `has more than ${MAX_RESOURCES} entries`)),
});
const OwnSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ ..._model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .ModelSignatureSchema */ .FZ.entries, emptyFiles: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())) });
/**
 * Reads the manifest out of a statement whose signature has been verified. What it says is then as good as its signer,
 * but still checked to be one thing only: names that stay inside the model, none twice, shards that cover their files
 * without a gap, and a root digest that fits.
 *
 * `allow_symlinks` is not even read, and `ignore_paths` is only handed on. They say what the signer left out; following
 * them unasked would let a careless signer decide which files of the verifier's disk go unchecked. What was left out and
 * is there is an extra file, unless the caller leaves it out as well.
 *
 * @throws AegisError PREDICATE_MALFORMED; for another hash than SHA-256 BUNDLE_KIND_REFUSED, or ALGORITHM_REFUSED where the
 * specification does not know it
 */
function decodeModelManifest(statement) {
    const { serialization: given, resources: listed } = checked(PredicateSchema, statement.predicate);
    const annotation = ownAnnotation(statement);
    const own = annotation === undefined ? undefined : checked(OwnSchema, annotation);
    if (given.hash_type !== HASH_TYPE)
        throw otherHash(given.hash_type);
    const serialization = serializationOf(given);
    const isSharded = serialization.method === 'shards';
    // model_signing, up to 1.1.1 at least, says it this way, which is not that of the specification (section 6.3.2).
    const older = isSharded ? `${HASH_TYPE}-sharded-${serialization.shardSize}` : HASH_TYPE;
    const resources = listed.map(({ name, algorithm, digest }) => {
        if (algorithm !== HASH_TYPE && algorithm !== older)
            throw malformed(`it names the algorithm ${JSON.stringify(algorithm)} beside ${HASH_TYPE}`);
        if (!SHA256_HEX.test(digest))
            throw malformed('a digest is not 64 lower-case hex digits');
        return { ...(isSharded ? splitShardName(name) : { file: name }), sha256: digest };
    });
    const emptyFiles = isSharded ? own?.emptyFiles : undefined;
    const [first, ...others] = resources;
    const isFileItself = first?.file === FILE_ITSELF && others.length === 0 && !isSharded;
    if (!isFileItself)
        requireUsableNames(resources, emptyFiles ?? []);
    if (statement.subject.sha256 !== rootDigest(resources))
        throw malformed('its root digest is not that of its resources');
    return {
        serialization,
        resources,
        ignorePaths: (given.ignore_paths ?? []).filter(isInside),
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_6__/* .defined */ .s)({ emptyFiles }),
        ...(own !== undefined && { modelSignature: withoutEmptyFiles(own) }),
    };
}
/** Our own fields as they stand in the statement of a model; undefined in that of another signer. */
function ownAnnotation({ subject: { annotations = {} } }) {
    return annotations[OWN_ANNOTATION];
}
/** @throws AegisError PREDICATE_MALFORMED */
function checked(schema, value) {
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(schema, value);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    return parsed.output;
}
/** Hashes that the specification's registry has beside SHA-256 (algorithm-registry.md). */
const OTHER_HASHES = ['blake2b', 'blake3'];
function otherHash(name) {
    const isKnown = OTHER_HASHES.includes(name);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(isKnown ? 'BUNDLE_KIND_REFUSED' : 'ALGORITHM_REFUSED', {
        message: 'the model was hashed with an algorithm that is not supported here',
        detail: '{got}, where {expected} is supported',
        expected: HASH_TYPE,
        got: JSON.stringify(name),
        hints: [
            isKnown
                ? 'verify it with `model_signing verify key --signature BUNDLE --public_key KEY MODEL`, or have it signed with SHA-256'
                : 'have the model signed with SHA-256',
        ],
    });
}
function serializationOf({ method, shard_size: shardSize, }) {
    if (method === 'files') {
        if (shardSize !== undefined)
            throw malformed('it has shard_size, and no shards');
        return { method };
    }
    if (method !== 'shards')
        throw malformed(`the serialization method ${JSON.stringify(method)} is not known`);
    if (shardSize === undefined)
        throw malformed('it has shards, and no shard_size');
    return { method, shardSize };
}
/** `NAME:START:END`. The name may hold colons of its own: the last two count (section 6.3.2). The anchor bounds the time. */
function splitShardName(name) {
    const found = /^(.*):(0|[1-9]\d{0,15}):([1-9]\d{0,15})$/su.exec(name);
    if (found === null)
        throw malformed(`${JSON.stringify(name)} is not the name of a shard`);
    const [, file = '', start, end] = found;
    return { file, range: { start: Number(start), end: Number(end) } };
}
/** Each name once and inside the model; the shards of a file from its first byte on, without gap or overlap. */
function requireUsableNames(resources, emptyFiles) {
    const ends = new Map();
    for (const { file, range } of resources.toSorted(compareResources)) {
        if (!ends.has(file))
            requireInside(file);
        if (range === undefined) {
            if (ends.has(file))
                throw malformed(`it lists ${JSON.stringify(file)} twice`);
        }
        else if (range.start !== (ends.get(file) ?? 0) || range.end <= range.start) {
            throw malformed(`the shards of ${JSON.stringify(file)} do not follow each other from its start`);
        }
        ends.set(file, range?.end);
    }
    for (const file of emptyFiles) {
        requireInside(file);
        if (ends.has(file))
            throw malformed(`it lists ${JSON.stringify(file)} twice`);
        ends.set(file, undefined);
    }
}
/** Whether a name is a plain path inside a model: no detour, no way out. */
function isInside(name) {
    return (name.isWellFormed() &&
        !name.includes('\0') &&
        !name.split('/').some((part) => part === '' || part === '.' || part === '..'));
}
function requireInside(name) {
    if (!isInside(name))
        throw malformed(`the name ${JSON.stringify(name)} is not a plain path inside the model`);
}
function withoutEmptyFiles({ emptyFiles: _, ...fields }) {
    return fields;
}
function compareResources(a, b) {
    // Not a number where there are no shards, which sorts as 0 does.
    return (0,_plan_names_js__WEBPACK_IMPORTED_MODULE_2__/* .compareNames */ .MP)(a.file, b.file) || Number(a.range?.start) - Number(b.range?.start);
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: `the signed manifest is not one of OpenSSF Model Signing v1.0 that can be checked: ${why}`,
    });
}


/***/ }),

/***/ 73006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FZ: () => (/* binding */ ModelSignatureSchema),
/* harmony export */   Fm: () => (/* binding */ modelSignatureStatement),
/* harmony export */   MT: () => (/* binding */ MODEL_SIGNATURE_TYPE),
/* harmony export */   Mv: () => (/* binding */ firstSignedAt),
/* harmony export */   S5: () => (/* binding */ decodeModelSignature),
/* harmony export */   S_: () => (/* binding */ modelSignature),
/* harmony export */   l9: () => (/* binding */ carriedOver)
/* harmony export */ });
/* unused harmony export ProvenanceSchema */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/**
 * The predicate of a signed file, `model-signature/v1`: who signed, when, with which key version, and where the
 * artifact came from. docs/FORMAT.md describes every field.
 */




const MODEL_SIGNATURE_TYPE = 'https://github.com/org/aegis-sign-action/model-signature/v1';
const text = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq());
const wholeNumber = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(0));
/** As it stands in a predicate. */
const ProvenanceSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    origin: valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['environment', 'oidc-token']),
    server: text,
    repository: text,
    repositoryId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    repositoryOwnerId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    ref: text,
    sha: text,
    workflow: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    jobWorkflow: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    event: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    actor: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    runId: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
    runAttempt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(text),
});
/**
 * What proved the artifact's name, where no signature of this chain did. `none`: nothing; it is where whoever could write
 * the files had put the bytes. `digests`: a list of digests by name, which the caller of `resign` gave, has this one.
 */
const NAME_PROOFS = ['none', 'digests'];
const nameProof = valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(NAME_PROOFS));
const SupersedesSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .variant */ .Oxt('type', [
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact carried a valid HMAC under the old shared key. Neither key nor MAC stands here. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('hmac-sha256'),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** The artifact carried a valid signature by an older version of the same key. */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('transit'),
        keyVersion: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(wholeNumber, valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(1)),
        /** Hex SHA-256 of the older bundle file. */
        bundleSha256: text,
        /** RFC 3339: `signedAt` of the first signature in the chain, whose `source` and `metadata` were taken over. */
        firstSignedAt: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB),
        nameProof,
    }),
    valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        /** Nothing vouched for the artifact; it was signed because the run was told to (`allow-unsigned`). */
        type: valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('none'),
        nameProof,
    }),
]);
/** The fields of our own, as they stand in a predicate. */
const ModelSignatureSchema = valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    vault: valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ mount: text, key: text, keyVersion: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(wholeNumber, valibot__WEBPACK_IMPORTED_MODULE_2__/* .minValue */ .Wwf(1)) }),
    signedAt: _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .time */ .kB,
    artifact: valibot__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ size: wholeNumber }),
    source: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(ProvenanceSchema),
    supersedes: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(SupersedesSchema),
    metadata: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .textByName */ .o9),
});
/** The statement that a file with this name, digest and size was signed in this context. */
function modelSignatureStatement(subject, size, context) {
    return { subject, predicateType: MODEL_SIGNATURE_TYPE, predicate: modelSignature(size, context) };
}
/** Our own fields about an artifact of `size` bytes: the predicate of a file, a part of that of a model. */
function modelSignature(size, context) {
    const { mount, key, keyVersion, signedAt, source, supersedes, metadata } = context;
    return {
        vault: { mount, key, keyVersion },
        signedAt: signedAt.toISOString(),
        artifact: { size },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ source, supersedes }),
        ...(metadata !== undefined && Object.keys(metadata).length > 0 && { metadata }),
    };
}
/**
 * Reads our predicate out of a statement whose signature has been verified.
 *
 * @throws AegisError PREDICATE_MALFORMED when a required field is missing or of the wrong type.
 */
function decodeModelSignature(statement) {
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xL)(ModelSignatureSchema, statement.predicate);
    if (!parsed.success) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
            message: `the signed predicate is not a model-signature/v1: ${(0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Zw)(parsed.issues, 'the whole')}`,
        });
    }
    return parsed.output;
}
/** When the artifact was first signed: the time is carried along when an artifact is re-signed. RFC 3339. */
function firstSignedAt({ signedAt, supersedes, }) {
    return supersedes?.type === 'transit' ? (supersedes.firstSignedAt ?? signedAt) : signedAt;
}
/**
 * What a re-signature says beside the key and the time: source and metadata of the artifact's first signature, and when
 * that was. Only what no signature has said comes from the run that re-signs. A name that nothing proved stays one: a
 * signature over it is no better than what it was made from.
 *
 * @param older what was proven of the artifact; absent when no signature of ours proved it
 * @param supersedes what the new signature takes the place of
 * @param own of the run: the source, and metadata that are added or replaced
 */
function carriedOver(older, supersedes, own) {
    return {
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ source: older?.source ?? own.source }),
        metadata: { ...older?.metadata, ...own.metadata },
        supersedes: {
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ nameProof: older?.supersedes?.nameProof }),
            ...supersedes,
            ...(supersedes.type === 'transit' && older !== undefined && { firstSignedAt: firstSignedAt(older) }),
        },
    };
}


/***/ }),

/***/ 1713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ decodeAnyStatement),
/* harmony export */   Gc: () => (/* binding */ decodeStatement),
/* harmony export */   T4: () => (/* binding */ IN_TOTO_PAYLOAD_TYPE),
/* harmony export */   _i: () => (/* binding */ encodeStatement),
/* harmony export */   zG: () => (/* binding */ STATEMENT_TYPE)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40571);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/**
 * in-toto Statement v1 (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md): what is signed.
 * One subject, because a signature here speaks of exactly one artifact.
 */






const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** The version before, of the same shape: cosign writes it to this day, and this project never did. */
const OLDER_STATEMENT_TYPE = 'https://in-toto.io/Statement/v0.1';
/** `payloadType` of a DSSE envelope that carries a statement. */
const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** The bytes that go into the envelope: compact JSON in UTF-8, fields in the order of the specification. */
function encodeStatement(statement) {
    const { subject: { name, sha256, annotations }, predicateType, predicate, } = statement;
    return Buffer.from(JSON.stringify({
        _type: STATEMENT_TYPE,
        subject: [{ name, digest: { sha256 }, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ annotations }) }],
        predicateType,
        predicate,
    }));
}
const StatementSchema = valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    _type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO([STATEMENT_TYPE, OLDER_STATEMENT_TYPE]),
    subject: valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictTuple */ .CxQ([
        valibot__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
            name: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z6Y((name) => name.isWellFormed(), 'is not well-formed Unicode')), ''),
            digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
                sha256: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')),
            }),
            annotations: valibot__WEBPACK_IMPORTED_MODULE_5__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$),
        }),
    ], 'does not hold exactly one subject'),
    predicateType: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .nonEmpty */ .hq()),
    predicate: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonObject */ .o$,
});
/** A million resources, each an object of three strings, and as much as their bundle may hold. */
const SIGNED = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R, bytes: _bundle_bundle_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MODEL_BUNDLE_BYTES */ .qQ, values: 5_000_000 };
/**
 * Reads a payload back. Call it only with bytes whose signature has been verified: before that, nothing in them may be
 * acted on.
 *
 * @param limits tighter ones, for a payload that nobody has verified
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeStatement(payload, limits = SIGNED) {
    const statement = decodeAnyStatement(payload, limits);
    if (statement.isOlder === true)
        throw notOurs(`_type is ${OLDER_STATEMENT_TYPE}, not ${STATEMENT_TYPE}`);
    if (statement.subject.name === '')
        throw notOurs('subject.0.name is missing or empty');
    return statement;
}
/**
 * The same, and what only other software writes: statements of version 0.1, and subjects without a name.
 *
 * @throws AegisError STATEMENT_MALFORMED
 */
function decodeAnyStatement(payload, limits = SIGNED) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(payload, {
        code: 'STATEMENT_MALFORMED',
        what: 'the signed statement',
        limits,
    });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(StatementSchema, json);
    if (!parsed.success) {
        throw notOurs((0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    }
    const { _type: type, subject, predicateType, predicate } = parsed.output;
    const [{ name, digest, annotations }] = subject;
    return {
        subject: { name, sha256: digest.sha256, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ annotations }) },
        predicateType,
        predicate,
        ...(type === OLDER_STATEMENT_TYPE && { isOlder: true }),
    };
}
const notOurs = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('STATEMENT_MALFORMED', {
    message: `the signed statement is not an in-toto Statement v1 about one artifact: ${why}`,
});


/***/ }),

/***/ 44545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ verifySignedBytes),
/* harmony export */   n: () => (/* binding */ requireMessage)
/* harmony export */ });
/* harmony import */ var _bundle_envelope_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62599);
/* harmony import */ var _bundle_other_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69355);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31885);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73006);
/* harmony import */ var _steps_demands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12122);
/* harmony import */ var _steps_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83381);
/* harmony import */ var _steps_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30908);
/* harmony import */ var _steps_subject_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(14034);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(84400);











/** Keys that are tried in one reading of the file. */
const KEYS_A_READING = 8;
/** Names of the hashes in `messageDigest.algorithm` (sigstore_common.proto, HashAlgorithm). */
const HASHES = {
    SHA2_256: 'sha256',
    SHA2_384: 'sha384',
    SHA2_512: 'sha512',
};
/**
 * Establishes that the bytes of a file were signed by a key that the caller trusts.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, or by a key that does not sign a digest; DIGEST_MISMATCH
 * where the signer speaks of other bytes; else as `verify`, and what `read` throws
 */
async function verifySignedBytes(signed, { name, trust, policy }, read) {
    if (policy.nameCheck !== 'none' && policy.foreignProve !== true)
        throw (0,_bundle_other_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .namelessRefusal */ .Fk)();
    // Bytes carry no predicate, so they do for a caller only who asks for no other than the usual one.
    if (!policy.predicateTypes.includes(_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .MODEL_SIGNATURE_TYPE */ .MT)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('PREDICATE_TYPE_REFUSED', {
            message: 'a signature over bytes carries no predicate',
            detail: 'demanded is {expected}',
            expected: policy.predicateTypes.join(' or '),
        });
    }
    const { signature, hint, messageDigest } = signed;
    const readings = new Map();
    const reading = async (key, hash) => {
        const known = readings.get(key);
        if (known !== undefined)
            return known;
        const others = (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .keysOf */ .YD)(hint, trust).map(({ publicKey }) => publicKey);
        const open = others.filter((one) => one !== key && !readings.has(one) && (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__/* .schemeOf */ .dz)(one.type).hash === hash);
        const keys = [key, ...open].slice(0, KEYS_A_READING);
        const found = await read(hash, signature, keys);
        for (const [index, one] of keys.entries())
            readings.set(one, { found, matches: found.matches[index] === true });
        return { found, matches: found.matches[0] === true };
    };
    let accepted;
    const { key, proven } = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .acceptedKey */ .P)(signed, { trust, policy }, async (candidate) => {
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireVersion */ .eU)(candidate, trust);
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAlgorithm */ .XZ)(candidate);
        const { found, matches } = await reading(candidate.publicKey, hashOf(candidate, messageDigest?.algorithm));
        if (!matches) {
            requireSpokenOf(messageDigest, found);
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('SIGNATURE_INVALID', {
                message: `the signature over the bytes does not verify under ${trust.description}`,
            });
        }
        accepted = found;
    });
    if (accepted === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('INTERNAL', { message: `${name} was not read` });
    // The key signed a statement, and somebody wrote down the very message as a file: nobody signed that file.
    if ((0,_bundle_envelope_js__WEBPACK_IMPORTED_MODULE_0__/* .isSignedMessage */ .WY)(accepted.start)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('SIGNATURE_INVALID', {
            message: 'the signature is one over a statement, and the file is a copy of what was signed',
        });
    }
    const { sha256, digest } = accepted;
    const statement = { subject: { name, sha256 }, predicateType: '', predicate: {} };
    const conclude = (found) => {
        const size = (0,_steps_subject_js__WEBPACK_IMPORTED_MODULE_8__/* .requireDigest */ .m0)(statement, found);
        (0,_steps_demands_js__WEBPACK_IMPORTED_MODULE_5__/* .requireDemands */ .Q)(undefined, policy.demands, { proven, certificate: key.certificate });
        const facts = { kind: 'file', name, sha256, size, key, statement };
        return { ...facts, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ keyVersion: key.version, timestampedAt: proven }) };
    };
    const known = (0,_defined_js__WEBPACK_IMPORTED_MODULE_10__/* .defined */ .s)({ timestampedAt: proven });
    return { kind: 'file', statement, key, ...known, message: { digest }, signature, conclude };
}
/** The key type fixes the hash. Another one, or a key that signs no digest, is for the tool that made the signature. */
function hashOf({ publicKey: { type } }, said) {
    const { hash } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_3__/* .schemeOf */ .dz)(type);
    if (hash !== undefined && (said === undefined || HASHES[said] === hash))
        return hash;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature over bytes is of a kind that is not verified here',
        detail: 'it is {got}; verified here is {expected}',
        expected: hash === undefined ? 'a key of type ecdsa or rsa' : `a digest by ${hash}, as keys of type ${type} sign`,
        got: hash === undefined ? `a key of type ${type}` : JSON.stringify(said),
        hints: ['verify it with `cosign verify-blob --key KEY --bundle BUNDLE FILE`'],
    });
}
/** @throws AegisError DIGEST_MISMATCH where the signer's own word shows that the bytes are others */
function requireSpokenOf(said, { digest }) {
    if (said === undefined || said.digest.equals(digest))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the bytes on disk are not those that were signed',
        detail: 'signed {expected}, found {got}',
        expected: said.digest.toString('hex'),
        got: digest.toString('hex'),
    });
}
/**
 * Establishes that a message was signed by one of the trusted keys, in order of their trust. It proves nothing of any
 * artifact: it is how a signer holds what it has made against its own key, where others check no statement.
 *
 * @throws AegisError SIGNATURE_INVALID, KEY_VERSION_RETIRED, ALGORITHM_REFUSED
 */
async function requireMessage(message, signature, trust) {
    const signed = { signature: Buffer.from(signature) };
    await (0,_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .acceptedKey */ .P)(signed, { trust, policy: {} }, async (candidate) => {
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireVersion */ .eU)(candidate, trust);
        (0,_steps_key_js__WEBPACK_IMPORTED_MODULE_6__/* .requireAlgorithm */ .XZ)(candidate);
        await (0,_steps_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .requireSignature */ .M)(candidate, message, signature, trust);
    });
}


/***/ }),

/***/ 3579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ verifyHmac)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73006);
/* harmony import */ var _steps_demands_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12122);
/** The old scheme's way to a verdict, for as long as a caller accepts it. */




/**
 * Establishes that the bytes are those under the old key. An HMAC says nothing else, neither name nor source nor time, so
 * no demand of the policy is met by it, and no predicate of the caller's own stands in it.
 *
 * @param found made from the bytes on disk under the old key
 * @throws AegisError HMAC_MISMATCH, PREDICATE_TYPE_REFUSED, TIMESTAMP_MISSING, POLICY_UNMET
 */
function verifyHmac(claimed, found, { demands, predicateTypes, requireTimestamp = false, }) {
    requireHmac(found, claimed);
    if (!predicateTypes.includes(_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_SIGNATURE_TYPE */ .MT)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_TYPE_REFUSED', {
            message: 'an HMAC carries no predicate',
            detail: 'demanded is {expected}',
            expected: predicateTypes.join(' or '),
        });
    }
    if (requireTimestamp)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('TIMESTAMP_MISSING', {
            message: 'an HMAC carries no timestamp, and one is demanded',
        });
    (0,_steps_demands_js__WEBPACK_IMPORTED_MODULE_3__/* .requireDemands */ .Q)(undefined, demands, { proven: undefined, certificate: undefined });
}
/**
 * In constant time, so that how long a refusal takes tells nothing about the right HMAC.
 *
 * @param found made from the bytes on disk under the old key
 * @param claimed what the sidecar holds
 * @throws AegisError HMAC_MISMATCH. It shows neither of the two: the right one would be a forgery ready to use.
 */
function requireHmac(found, claimed) {
    if (found?.length === claimed.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(found, claimed))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('HMAC_MISMATCH', {
        message: 'the HMAC beside the artifact is not that of its bytes under the old key',
    });
}


/***/ }),

/***/ 83965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ requireReadable),
/* harmony export */   uw: () => (/* binding */ trustOffline),
/* harmony export */   wv: () => (/* binding */ withTimestamps)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _steps_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30989);
/* harmony import */ var _trust_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9831);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41324);





/**
 * The root of what was given.
 *
 * @throws AegisError INPUT_INVALID where a demand could not be held; TRUST_*, KEY_UNTRUSTED where nobody is
 * named, ALGORITHM_REFUSED, LIMIT_EXCEEDED
 */
function trustOffline({ file, publicKeys = [], authorities = [], timestampAuthorities }, { now, minKeyVersion, maxAgeMs }) {
    if (file !== undefined && publicKeys.length > 0)
        throw contradiction('a trust file cannot be combined with public keys');
    if (file === undefined && minKeyVersion !== undefined)
        throw contradiction('min-key-version needs a trust file: public keys and authorities carry no versions');
    const ofFile = file && (0,_trust_file_js__WEBPACK_IMPORTED_MODULE_2__/* .trustFile */ .N7)(file, { now, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ maxAgeMs, minVersion: minKeyVersion }) });
    const areKeys = publicKeys.length > 0 || authorities.length === 0;
    const keys = ofFile ?? (areKeys ? (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustPublicKeys */ .Wk)(publicKeys) : undefined);
    const certificates = { certificates: authorities, at: now };
    const root = keys !== undefined && authorities.length === 0 ? keys : (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustCertificates */ .N_)(certificates, keys);
    return withTimestamps(root, timestampAuthorities, now);
}
/** The same root with the caller's authorities for timestamps, where there are any. @throws AegisError LIMIT_EXCEEDED */
function withTimestamps(root, authorities, now) {
    return authorities === undefined ? root : (0,_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .trustTimestamps */ .kP)({ certificates: authorities, now }, root);
}
/**
 * Sees that every certificate of the root can be used, before anything is judged by it.
 *
 * @throws AegisError TRUST_MALFORMED
 */
async function requireReadable({ certificates, timestamps }) {
    for (const named of [certificates, timestamps])
        if (named !== undefined)
            await (0,_steps_time_js__WEBPACK_IMPORTED_MODULE_1__/* .decoded */ .DH)(named.certificates);
}
const contradiction = (message) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
    message,
    hints: ['trust a file made by `aegis-sign keys export` to demand a version of the key'],
});


/***/ }),

/***/ 12122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ requireDemands)
/* harmony export */ });
/* unused harmony export matches */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73006);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9118);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30989);
/** The last step: does the statement say what the caller demands? */




/**
 * @param signature undefined where nothing was said, as by an HMAC or by other software: that meets no demand
 * @returns the reusable workflow, where only that meets the demand for a workflow
 * @throws AegisError POLICY_UNMET
 */
function requireDemands(signature, demands, facts) {
    if (demands === undefined)
        return undefined;
    try {
        return requireAll(signature, demands, facts);
    }
    catch (thrown) {
        if (signature !== undefined)
            throw thrown;
        const refusal = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        const hint = 'other software signed this, and says neither when nor from where: sign it again with aegis-sign';
        throw refusal.with({ hints: [...refusal.hints, hint] });
    }
}
function requireAll(signature, demands, { proven, certificate }) {
    requireCertificate(certificate, demands);
    const { repository, repositoryId, repositoryOwnerId, ref, workflow, metadata, maxAgeMs, now } = demands;
    const source = signature?.source;
    if (repository !== undefined)
        demand('expected-repository', 'repository', repository, source?.repository);
    const { repositoryId: id, repositoryOwnerId: ownerId } = source ?? {};
    if (repositoryId !== undefined && id !== repositoryId)
        throw unmet('expected-repository-id', 'repository id', repositoryId, id);
    if (repositoryOwnerId !== undefined && ownerId !== repositoryOwnerId)
        throw unmet('expected-repository-owner-id', 'id of the owner', repositoryOwnerId, ownerId);
    if (ref !== undefined)
        demand('expected-ref', 'ref', ref, source?.ref);
    const reused = workflow === undefined ? undefined : requireWorkflow(workflow, source);
    for (const [name, pattern] of Object.entries(metadata ?? {})) {
        const said = signature?.metadata ?? {};
        // Not `said[name]`: the name of something that every object inherits would be found there.
        const value = Object.hasOwn(said, name) ? said[name] : undefined;
        demand('expected-metadata', `metadata ${name}`, pattern, value);
    }
    if (maxAgeMs !== undefined)
        requireAge(ageFrom(signature, proven), maxAgeMs, now);
    return reused;
}
/** Either the workflow that was started or the reusable one that holds the job. @returns the latter, where only it does */
function requireWorkflow(pattern, source) {
    const { workflow, jobWorkflow } = source ?? {};
    if (workflow !== undefined && matches(pattern, workflow))
        return undefined;
    if (jobWorkflow === undefined)
        throw unmet('expected-workflow', 'workflow', pattern, workflow);
    if (matches(pattern, jobWorkflow))
        return jobWorkflow;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: 'neither the signed workflow nor the reusable workflow of its job meets expected-workflow',
        detail: 'demanded is {expected}, signed are {got}',
        expected: JSON.stringify(pattern),
        got: `${JSON.stringify(workflow ?? 'nothing')} (workflow_ref), ${JSON.stringify(jobWorkflow)} (job_workflow_ref)`,
    });
}
/** One demand accepts nothing that does not say it: a bare key has no names. */
function requireCertificate(certificate, { certificateSubject, certificateName }) {
    if (certificateSubject !== undefined)
        demand('expected-certificate-subject', 'subject', certificateSubject, certificate?.subject, CERTIFICATE);
    if (certificateName === undefined)
        return;
    const names = certificate?.alternativeNames ?? [];
    if (names.some((name) => matches(certificateName, name)))
        return;
    const said = names.length === 0 ? undefined : names.join(', ');
    throw unmet('expected-certificate-san', 'alternative name', certificateName, said, CERTIFICATE);
}
/**
 * The older of what is said and what is proven. Re-signing does not make an artifact any younger: the time of the first
 * signature counts, which is a claim. Neither does a timestamp: it proves that the signature existed by then, and anybody can
 * have an old one stamped today. So where nothing is said, nothing is known of the age.
 */
function ageFrom(signature, proven) {
    const claimed = signature && new Date((0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_1__/* .firstSignedAt */ .Mv)(signature));
    if (claimed !== undefined && proven !== undefined && proven < claimed)
        return { time: proven, clock: 'the timestamp' };
    return { time: claimed, clock: 'the clock of the signer' };
}
function requireAge({ time, clock }, maxAgeMs, now) {
    const expected = `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`;
    const hints = [
        'what is older has to be made and signed anew, re-signing does not make it younger; or set a longer max-age',
    ];
    if (time === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
            message: 'nothing says when it was signed, so max-age refuses it',
            detail: 'it needs {expected}',
            expected,
            hints,
        });
    }
    const age = now.getTime() - time.getTime();
    if (age <= maxAgeMs && age >= -_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .CLOCK_SKEW_MS */ .r)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: age < 0
            ? `the time of signing, by ${clock}, ${(0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .inFuture */ .Vi)(time, now)}, so max-age refuses it`
            : `it was signed too long ago for max-age, by ${clock}`,
        detail: 'it was signed at {got}, and what counts is {expected}',
        expected,
        got: time.toISOString(),
        hints,
    });
}
const CERTIFICATE = 'certificate’s';
/** What a job of GitHub Actions alone has. */
const FROM_WORKFLOW = /expected-(?:repository|ref|workflow)/;
function demand(input, what, pattern, value, whose = 'signed') {
    if (value !== undefined && matches(pattern, value))
        return;
    throw unmet(input, what, pattern, value, whose);
}
function unmet(input, what, wanted, said, whose = 'signed') {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('POLICY_UNMET', {
        message: said === undefined
            ? `the ${whose === CERTIFICATE ? 'certificate' : 'signature'} names no ${what}, so ${input} is not met`
            : `the ${whose} ${what} does not meet ${input}`,
        expected: JSON.stringify(wanted),
        ...(said === undefined
            ? {
                detail: '{expected} is demanded',
                ...(FROM_WORKFLOW.test(input) && {
                    hints: [
                        'have it signed by the workflow that is expected: what is signed elsewhere does not name one',
                    ],
                }),
            }
            : { detail: 'it is {got}, and {expected} is demanded', got: JSON.stringify(said) }),
    });
}
/**
 * Whether the whole of `value` is as the pattern says. `*` stands for any characters but `/`, as often as it occurs;
 * everything else stands for itself. There is no way to match a part.
 */
function matches(pattern, value) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]*')}$`, 'su').test(value);
}


/***/ }),

/***/ 83381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XZ: () => (/* binding */ requireAlgorithm),
/* harmony export */   YD: () => (/* binding */ keysOf),
/* harmony export */   cl: () => (/* binding */ firstAccepted),
/* harmony export */   eU: () => (/* binding */ requireVersion)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/* harmony import */ var _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76771);
/* harmony import */ var _statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73006);
/* harmony import */ var _statement_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1713);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77172);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41324);
/** The first steps: which of the caller's keys may have signed, and is that key still accepted? */








const OTHER_TOOLS = 'with the key of whoever signed, `cosign verify-blob-attestation` or, of a model, `model_signing verify key` can verify it';
/** Keys that are tried for a bundle that names none: each costs the hash of a payload that anybody can have written. */
const MOST_TRIED = 64;
/**
 * The caller's keys that may have signed: the one that the hint means; where it means none of them, or there is none, all
 * of them, the newest versions first. A hint only selects. Whether a key signed is for the signature to show.
 *
 * @throws AegisError KEY_UNTRUSTED where they are too many, and nothing is said of the key
 */
function keysOf(hint, trust) {
    const hinted = (0,_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .hintedKey */ .YL)(hint, trust);
    if (hinted !== undefined)
        return [hinted];
    // Not a number where versions are not known, which sorts as 0 does.
    const keys = [...trust.keys.values()].sort((a, b) => Number(b.version) - Number(a.version));
    if (keys.length <= MOST_TRIED)
        return keys;
    if (hint !== undefined)
        return [];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the bundle does not say which key signed it, and there are too many to try them all',
        detail: '{got}, where {expected} are tried',
        expected: `at most ${MOST_TRIED} keys`,
        got: `${keys.length} of ${trust.description}`,
        hints: ['trust fewer keys, for example by a higher min-key-version'],
    });
}
/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal of the key that the hint means; where it means none, KEY_UNTRUSTED or
 * KEY_VERSION_RETIRED; without a hint the refusal that all keys share, else SIGNATURE_INVALID
 */
async function firstAccepted({ hint, payload }, trust, check) {
    const keys = keysOf(hint, trust);
    const refusals = [];
    for (const key of keys) {
        try {
            await check(key);
            return key;
        }
        catch (thrown) {
            refusals.push((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown));
        }
    }
    const [first] = refusals;
    if (hint !== undefined && (0,_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .hintedKey */ .YL)(hint, trust) === undefined)
        throw unknownKey(payload, hint, trust);
    if (first === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', { message: `${trust.description} has no key to verify with` });
    const isShared = refusals.every(({ code }) => code === first.code) && first.code !== 'SIGNATURE_INVALID';
    if (hint !== undefined || isShared)
        throw first;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: refusals.length === 1
            ? first.message
            : `the signature verifies under none of the ${refusals.length} keys of ${trust.description}`,
        hints: [
            'the bundle does not say which key signed: either it was altered, or somebody signed whose key is not trusted here',
            OTHER_TOOLS,
        ],
    });
}
/** @throws AegisError KEY_VERSION_RETIRED */
function requireVersion(key, trust) {
    const { minVersion, demandedVersion = minVersion } = trust;
    // What the caller excludes, no timestamp brings back; whether one brings back the rest, is seen once the signature is good.
    if (key.until !== undefined && key.version !== undefined && key.version >= demandedVersion)
        return;
    if (key.version !== undefined && key.version < minVersion)
        throw retired(key.version, trust);
    // A bare PEM says nothing about its version, so a minimum cannot be shown to hold.
    if (key.version === undefined && demandedVersion > 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
            message: 'the version of the public key is not known',
            detail: 'demanded is {expected}',
            expected: `version ${demandedVersion} or newer`,
            hints: ['use a trust file made by `aegis-sign keys export`, which carries versions'],
        });
    }
}
/**
 * The type fixes hash and encoding, so it is read from the key itself once more, whoever made the trust root.
 *
 * @throws AegisError ALGORITHM_REFUSED
 */
function requireAlgorithm({ publicKey }) {
    const type = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .keyTypeOf */ .zj)(publicKey.key);
    if (type === publicKey.type)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
        message: 'the trusted key is not of the type that it is said to have',
        detail: 'it is {got}, not {expected}',
        expected: publicKey.type,
        got: type,
    });
}
/**
 * The error for a key outside the trust root. A server does not show the public keys of versions below its minimum, so
 * retired and foreign keys look alike; the bundle's own claim picks the clearer sentence. It decides nothing: both
 * are refusals. So a payload that is large, as that of a model with many files, is not looked into.
 */
function unknownKey(payload, hint, trust) {
    if (trust.minVersion > 1 && payload !== undefined) {
        try {
            const claim = claimedSignature((0,_statement_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .decodeStatement */ .Gc)(payload, _strict_json_js__WEBPACK_IMPORTED_MODULE_5__/* .SMALL_JSON */ .R)).vault;
            if (`${claim.mount}/${claim.key}` === trust.description && claim.keyVersion < trust.minVersion) {
                return retired(claim.keyVersion, trust);
            }
        }
        catch {
            // No readable claim: the general sentence below.
        }
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_UNTRUSTED', {
        message: 'the signature is by a key that is not trusted here',
        detail: '{got} is not {expected}',
        expected: `a key of ${trust.description}`,
        got: `key ${hint.slice(0, 16)}…`,
        hints: [_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ERROR_CODES */ .OQ.KEY_UNTRUSTED.remedy, OTHER_TOOLS],
    });
}
/** Our own fields in a statement that nobody has verified. */
function claimedSignature(statement) {
    if (statement.predicateType !== _statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MODEL_MANIFEST_TYPE */ .$4)
        return (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeModelSignature */ .S5)(statement);
    return (0,_statement_model_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .decodeModelSignature */ .S5)({
        ...statement,
        predicate: (0,_statement_model_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .ownAnnotation */ ._f)(statement),
    });
}
function retired(version, trust) {
    const latest = Math.max(...[...trust.keys.values()].map((key) => key.version ?? Infinity));
    const hint = `check min-key-version: the latest trusted version is ${latest}, so nothing can pass`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('KEY_VERSION_RETIRED', {
        message: `the signature is by a version of ${trust.description} that is not accepted any more`,
        detail: `it is by version ${version}, and the oldest that is accepted is ${trust.minVersion}`,
        expected: `version ${trust.minVersion} or newer`,
        got: `version ${version}`,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ hints: latest < trust.minVersion ? [hint] : undefined }),
    });
}


/***/ }),

/***/ 30908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ requireSignature),
/* harmony export */   w: () => (/* binding */ signatureMatches)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/** Checking one signature with node:crypto, with the hash and encoding that the key type fixes. */



/** @throws AegisError SIGNATURE_INVALID */
async function requireSignature({ publicKey, version }, message, signature, { description }) {
    if (await signatureMatches(publicKey, message, signature))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SIGNATURE_INVALID', {
        message: `the signature does not verify under ${description}${version === undefined ? '' : ` version ${version}`}`,
    });
}
/**
 * Whether `signature` is one over `message` by the private half of `publicKey`. False for anything that is not: a
 * malformed signature is just a wrong one. Nothing about the scheme is taken from the bundle.
 *
 * Runs on the threads of Node's pool: for many small artifacts, the arithmetic is the largest part of the work, and on
 * the main thread it would keep one core busy and the others idle.
 */
async function signatureMatches(publicKey, message, signature, 
/** Another hash than the one of the key type; only for what is not a statement. */
otherHash) {
    const { family, hash: usual } = (0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .schemeOf */ .dz)(publicKey.type);
    const hash = usual && (otherHash ?? usual);
    const { key } = publicKey;
    return new Promise((resolve) => {
        const conclude = (error, matches) => resolve(error === null && matches);
        try {
            switch (family) {
                // The bare key, because Node takes 13 µs more for `{ key, … }`. What would stand there are the documented defaults:
                // DER for ECDSA, and for keys of type `rsa` (no other RSA type becomes a PublicKey) PKCS #1 v1.5.
                case 'ecdsa':
                case 'rsa-pkcs1v15':
                    (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(hash, message, key, signature, conclude);
                    return;
                case 'ed25519':
                case 'mldsa':
                    (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, message, key, signature, conclude);
                    return;
            }
        }
        catch {
            resolve(false);
        }
    });
}


/***/ }),

/***/ 14034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lY: () => (/* binding */ requireSize),
/* harmony export */   m0: () => (/* binding */ requireDigest),
/* harmony export */   rI: () => (/* binding */ requireName)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83034);
/** Does the statement speak of this artifact: by name, and by the digest of its bytes? */



/**
 * @param namelessProves whether a statement that names nothing is as good as one that names it
 * @throws AegisError SUBJECT_NAME_MISMATCH
 */
function requireName({ subject }, found, check, namelessProves) {
    if (subject.name === '') {
        if (namelessProves || check === 'none')
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SUBJECT_NAME_MISMATCH', {
            message: 'the signature names nothing, so that it passes wherever there is the same digest',
            detail: 'it has {got}, and this is {expected}',
            expected: JSON.stringify(found),
            got: 'no name',
            hints: ['have it signed again by aegis-sign, which names it, or accept any name with name-check none'],
        });
    }
    if (namesAgree(subject.name, found, check))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('SUBJECT_NAME_MISMATCH', {
        message: 'the signature was made for another name',
        detail: 'it is for {got}, and this is {expected}',
        expected: JSON.stringify(found),
        got: JSON.stringify(subject.name),
    });
}
function namesAgree(signed, found, check) {
    switch (check) {
        case 'path':
            return signed === found;
        case 'basename':
            return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(signed) === (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(found);
        case 'none':
            return true;
    }
}
/**
 * @returns the size in bytes, which the digest has fixed
 * @throws AegisError DIGEST_MISMATCH
 */
function requireDigest({ subject }, { sha256, size }) {
    if (subject.sha256 === sha256)
        return size;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('DIGEST_MISMATCH', {
        message: 'the bytes on disk are not those that were signed',
        detail: 'signed {expected}, found {got}',
        expected: `sha256:${subject.sha256}`,
        got: `sha256:${sha256}`,
    });
}
/** @throws AegisError PREDICATE_MALFORMED when the statement names another size than the bytes with its digest have */
function requireSize(signature, size) {
    if (signature === undefined || signature.artifact.size === size)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('PREDICATE_MALFORMED', {
        message: 'the signed size contradicts the signed digest',
        detail: 'it says {got}, and what has this digest has {expected}',
        expected: (0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .L)(size, 'byte'),
        got: (0,_plural_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .L)(signature.artifact.size, 'byte'),
    });
}


/***/ }),

/***/ 30989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ requireCounting),
/* harmony export */   DH: () => (/* binding */ decoded),
/* harmony export */   MP: () => (/* binding */ signedTime),
/* harmony export */   Vi: () => (/* binding */ inFuture),
/* harmony export */   tE: () => (/* binding */ requireProvenTime)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83034);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9118);




/**
 * The earliest time that a timestamp proves. One that proves nothing here takes nothing away from another: it may be by
 * an authority that others trust.
 *
 * Bounded whoever wrote the bundle: so many timestamps of such a size, each with so many certificates.
 */
async function signedTime({ signature, timestamps = [] }, trusted) {
    if (trusted === undefined)
        return {};
    if (timestamps.length === 0) {
        const refusal = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_MISSING', { message: 'the signature carries no timestamp' });
        return { refusal };
    }
    // Most bundles carry none, and reading them takes as long to load as much of the rest.
    const { requireTimestamp } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(137), __webpack_require__.e(376), __webpack_require__.e(986)]).then(__webpack_require__.bind(__webpack_require__, 44986));
    const authorities = await decoded(trusted.certificates);
    let proven;
    let refusal;
    for (const answer of timestamps) {
        try {
            const { time } = requireTimestamp(answer, { signature, authorities });
            requirePast(time, trusted.now);
            if (proven === undefined || time < proven)
                proven = time;
        }
        catch (thrown) {
            refusal ??= (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toAegisError */ .l7)(thrown);
        }
    }
    return proven === undefined ? (0,_defined_js__WEBPACK_IMPORTED_MODULE_2__/* .defined */ .s)({ refusal }) : { proven };
}
const known = new WeakMap();
/** Certificates of the caller's, decoded once and not for each artifact. */
async function decoded(certificates) {
    const { readAnchor } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(800)]).then(__webpack_require__.bind(__webpack_require__, 15800));
    const found = known.get(certificates) ?? certificates.map(readAnchor);
    known.set(certificates, found);
    return found;
}
/** @throws AegisError TIMESTAMP_FUTURE */
function requirePast(time, now) {
    if (time.getTime() - now.getTime() <= _policy_js__WEBPACK_IMPORTED_MODULE_1__/* .CLOCK_SKEW_MS */ .r)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_FUTURE', {
        message: `the timestamp ${inFuture(time, now)}`,
        detail: 'it says {got}',
        expected: `a time until ${now.toISOString()}`,
        got: time.toISOString(),
    });
}
/** For example `lies 7 minutes in the future`; a minute that has begun counts. */
function inFuture(time, now) {
    return `lies ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(Math.ceil((time.getTime() - now.getTime()) / 60_000), 'minute')} in the future`;
}
/**
 * A key that counts no more counts for what is proven to be older.
 *
 * @throws AegisError KEY_VERSION_RETIRED, KEY_COMPROMISED; TIMESTAMP_* where no time is proven that could be compared
 */
function requireCounting({ until, version }, { proven, refusal }, { description, timestamps }) {
    if (until === undefined)
        return;
    const { because, time } = until;
    if (proven !== undefined && proven < time)
        return;
    const which = version === undefined ? `a key of ${description}` : `version ${version} of ${description}`;
    const state = because === 'retired' ? 'retired' : 'given up as compromised';
    if (refusal !== undefined) {
        throw refusal.with({
            message: `${refusal.message}, and it was made with ${which}, which is ${state} and counts only with a timestamp from before`,
        });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4(because === 'retired' ? 'KEY_VERSION_RETIRED' : 'KEY_COMPROMISED', {
        message: `the signature is by ${which}, which is ${state}`,
        expected: `a timestamp from before ${time.toISOString()}`,
        ...(proven === undefined
            ? { detail: 'only {expected} would let it count, and it has none', got: 'no time that is proven' }
            : { detail: 'only {expected} would let it count, and its own is of {got}', got: proven.toISOString() }),
        ...(timestamps === undefined && {
            hints: [
                'with timestamp-certificates, a timestamp shows whether it was signed before that',
                'else sign the artifact again with a current key version',
            ],
        }),
    });
}
/** @throws AegisError TIMESTAMP_*: why no time is proven */
function requireProvenTime({ proven, refusal }) {
    if (proven !== undefined)
        return;
    throw (refusal ??
        new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TIMESTAMP_MISSING', {
            message: 'a timestamp is demanded, and no authority is named whose timestamps count',
        }));
}


/***/ }),

/***/ 84400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ acceptedKey),
  M: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ../bundle/envelope.js
var bundle_envelope = __webpack_require__(62599);
// EXTERNAL MODULE: ../bundle/other-kinds.js
var other_kinds = __webpack_require__(69355);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../plan/names.js
var plan_names = __webpack_require__(36088);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../statement/model-manifest.js
var model_manifest = __webpack_require__(76771);
// EXTERNAL MODULE: ../statement/statement.js
var statement_statement = __webpack_require__(1713);
;// CONCATENATED MODULE: ../statement/digest-list.js
/**
 * What model_signing 0.2 said of a model, before there was a specification: every file is a subject of its own, and
 * nothing names the model (`https://model_signing/Digests/v0.1`; section 11 of the specification). Only read.
 */







const DIGEST_LIST_TYPE = 'https://model_signing/Digests/v0.1';
/** Largest statement of this kind, in bytes: room for some four thousand files. */
const MAX_DIGEST_LIST_BYTES = 1024 * 1024;
const LIMITS = { bytes: MAX_DIGEST_LIST_BYTES, depth: 8, values: 50_000 };
const DigestListSchema = dist/* object */.Ikc({
    _type: dist/* literal */.euz(statement_statement/* STATEMENT_TYPE */.zG),
    subject: dist/* pipe */.FsL(dist/* array */.YOg(dist/* strictObject */.rej({
        name: dist/* string */.YjP(),
        digest: dist/* strictObject */.rej({
            sha256: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits')),
        }),
        annotations: dist/* strictObject */.rej({ actual_hash_algorithm: dist/* literal */.euz('file-sha256') }),
    })), dist/* minLength */.BpQ(1, 'is empty')),
    predicateType: dist/* literal */.euz(DIGEST_LIST_TYPE),
});
/**
 * The list as a manifest, and a statement about it without a name. Call it only with bytes whose signature has been
 * verified.
 *
 * @throws AegisError STATEMENT_MALFORMED, PREDICATE_MALFORMED for names that do not stay inside the model
 */
function decodeDigestList(payload) {
    const json = (0,strict_json/* parseStrictJson */.i)(payload, {
        code: 'STATEMENT_MALFORMED',
        what: 'the signed statement',
        limits: LIMITS,
    });
    const parsed = (0,schema/* safeParse */.xL)(DigestListSchema, json);
    if (!parsed.success) {
        throw new errors/* AegisError */.o4('STATEMENT_MALFORMED', {
            message: 'the signed statement is not a list of digests as model_signing 0.2 wrote it',
            got: (0,schema/* problemOf */.Zw)(parsed.issues, 'the whole'),
        });
    }
    const resources = parsed.output.subject
        .map(({ name, digest: { sha256 } }) => ({ file: name, sha256 }))
        .sort((a, b) => (0,plan_names/* compareNames */.MP)(a.file, b.file));
    (0,model_manifest/* requireUsableNames */.An)(resources, []);
    return {
        statement: {
            subject: { name: '', sha256: (0,model_manifest/* rootDigest */.bb)(resources) },
            predicateType: DIGEST_LIST_TYPE,
            predicate: {},
        },
        manifest: { serialization: { method: 'files' }, resources, ignorePaths: [] },
    };
}

// EXTERNAL MODULE: ../statement/image-signature.js
var image_signature = __webpack_require__(66542);
// EXTERNAL MODULE: ../verify/steps/demands.js
var demands = __webpack_require__(12122);
// EXTERNAL MODULE: ../certificates/subject.js
var subject = __webpack_require__(88267);
// EXTERNAL MODULE: ../verify/steps/time.js
var steps_time = __webpack_require__(30989);
;// CONCATENATED MODULE: ../verify/steps/certificate.js



/**
 * @param at the time at which every certificate has to be valid
 * @throws AegisError CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, ALGORITHM_REFUSED, KEY_UNTRUSTED where the signature
 * comes without certificates
 */
async function certifiedKeyOf({ certificates }, trusted, at) {
    if (certificates === undefined) {
        throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
            message: 'the bundle carries no certificates, and only certificates are trusted here',
            hints: ['give the key of the signer as public-key'],
        });
    }
    // Most bundles carry none, and reading them takes as long to load as much of the rest.
    const { certifiedKey } = await Promise.all(/* import() */[__webpack_require__.e(176), __webpack_require__.e(862), __webpack_require__.e(376)]).then(__webpack_require__.bind(__webpack_require__, 42376));
    const { publicKey, leaf } = certifiedKey(certificates, await (0,steps_time/* decoded */.DH)(trusted.certificates), at);
    return { publicKey, certificate: namesIn(leaf) };
}
function namesIn({ x509, alternativeNames }) {
    return {
        // Node.js escapes whatever in a value could pass for the end of it.
        subject: (0,subject/* inOneLine */.U)(x509.subject),
        alternativeNames: alternativeNames.flatMap(({ dNSName: dns, rfc822Name: email, uniformResourceIdentifier: uri }) => [
            ...(dns === undefined ? [] : [`DNS:${dns}`]),
            ...(email === undefined ? [] : [`email:${email}`]),
            ...(uri === undefined ? [] : [`URI:${uri}`]),
        ]),
    };
}

// EXTERNAL MODULE: ../keys/key-type.js
var key_type = __webpack_require__(31885);
// EXTERNAL MODULE: ../verify/steps/signature.js
var steps_signature = __webpack_require__(30908);
;// CONCATENATED MODULE: ../verify/steps/digest-list.js






/**
 * Whether the signature is one that model_signing 0.2 made with a certificate: over its own message in place of the PAE, by
 * SHA-256 whatever the curve. Its signers showed certificates, so no key that was trusted by itself is tried, least
 * of all one of ours.
 */
async function signsDigestList({ envelope, signature }, { publicKey, certificate }) {
    const { payloadType, payload } = envelope;
    const mayBe = certificate !== undefined &&
        (0,key_type/* schemeOf */.dz)(publicKey.type).family === 'ecdsa' &&
        payloadType === statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4 &&
        payload.length <= MAX_DIGEST_LIST_BYTES &&
        payload.includes(DIGEST_LIST_TYPE);
    return mayBe && (0,steps_signature/* signatureMatches */.w)(publicKey, (0,bundle_envelope/* printedMessage */.sD)(envelope), signature, 'sha256');
}
/** A refusal, with the tool that can where the payload, which nobody has verified, seems to be one of these. */
function refusalOfList(thrown, { payload }) {
    const isMeant = thrown instanceof errors/* AegisError */.o4 && thrown.code === 'SIGNATURE_INVALID' && payload.includes(DIGEST_LIST_TYPE);
    if (!isMeant)
        return thrown;
    const hint = 'what model_signing 0.2 signed with a key is not verified here: `model_signing verify key --signature BUNDLE --public_key KEY MODEL`';
    return thrown.with({ hints: [hint, ...thrown.hints] });
}
/** @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, which no list of digests has */
function requireNamelessList(check) {
    if (check === 'none')
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is one of model_signing 0.2, which names no model, where a name is needed',
        detail: 'that takes {expected}',
        expected: 'a bundle of OpenSSF Model Signing v1.0',
        hints: ['verify the model with name-check none, or have it signed again'],
    });
}

// EXTERNAL MODULE: ../verify/steps/key.js
var steps_key = __webpack_require__(83381);
;// CONCATENATED MODULE: ../verify/steps/model.js
/** Holding a model on disk against the signed manifest: what is missing, what is extra, what changed. */



/** Files that an error names of each kind; the rest is counted. */
const LISTED_FILES = 20;
/** The manifest by files. With shards, the parts of a file follow each other from its first byte on. */
function expectedFiles({ resources, emptyFiles, serialization, }) {
    const files = new Map();
    for (const { file, range, sha256 } of resources) {
        const known = files.get(file) ?? { name: file, parts: [] };
        known.parts.push({ sha256, ...(0,defined/* defined */.s)({ range }) });
        files.set(file, known);
    }
    for (const name of emptyFiles ?? [])
        files.set(name, { name, parts: [], size: 0 });
    if (serialization.method === 'files')
        return files;
    const sized = [...files.values()].map(({ name, parts }) => {
        const sorted = parts.toSorted((a, b) => Number(a.range?.start) - Number(b.range?.start));
        return [name, { name, parts: sorted, size: sorted.at(-1)?.range?.end ?? 0 }];
    });
    return new Map(sized);
}
/** What can be told without reading: files that are not there, not signed, or of another size. */
function compareListing(expected, found) {
    const sizes = new Map(found.map(({ name, size }) => [name, size]));
    const changed = [];
    const missing = [];
    for (const { name, size } of expected.values()) {
        const present = sizes.get(name);
        if (present === undefined)
            missing.push(name);
        else if (size !== undefined && present !== size)
            changed.push(name);
    }
    return { missing, changed, extra: found.map(({ name }) => name).filter((name) => !expected.has(name)) };
}
/**
 * Establishes that the model is the one in the manifest, to the last part of the last file.
 *
 * @returns the size in bytes
 * @throws AegisError MODEL_MISMATCH, naming the files; else that of the first part that could not be read
 */
function requireModel(manifest, expected, { files, parts, size }, allowExtraFiles) {
    const differences = compareListing(expected, files);
    const changed = new Set(differences.changed);
    const wanted = new Map([...expected].map(([name, { parts: all }]) => [name, all.values()]));
    let unreadable;
    let read = 0;
    for (const { file, sha256, error } of parts) {
        const part = wanted.get(file)?.next().value;
        read += 1;
        if (error !== undefined)
            unreadable ??= error;
        else if (sha256 !== part?.sha256)
            changed.add(file);
    }
    requireNoDifference(manifest, { ...differences, changed: [...changed] }, allowExtraFiles);
    if (unreadable !== undefined)
        throw unreadable;
    requireAllRead(manifest, read);
    return size;
}
function requireNoDifference(manifest, { missing, extra, changed }, allowExtraFiles) {
    const unsigned = allowExtraFiles ? [] : extra;
    if (changed.length + missing.length + unsigned.length === 0)
        return;
    const signerLeftOut = manifest.ignorePaths.filter((path) => unsigned.some((name) => name === path || name.startsWith(`${path}/`)));
    const hints = ['do not use this model: fetch it again from a source you trust'];
    hints.push(...(0,plan_names/* hiddenHints */.bP)(missing));
    if (missing.length + changed.length === 0)
        hints.push('remove the files that were not signed, or set allow-extra-files if they are harmless');
    if (signerLeftOut.length > 0)
        hints.push('the signer left some of them out on purpose: name them in ignore-paths, or set accept-signed-ignore-paths to leave out whatever the signer did');
    if (manifest.serialization.method === 'shards' && manifest.emptyFiles === undefined)
        hints.push('files without bytes have no shard: software other than this leaves them unsigned with method shards');
    throw new errors/* AegisError */.o4('MODEL_MISMATCH', {
        message: `the model is not the one that was signed: ${[
            ...listing('changed', changed),
            ...listing('missing', missing),
            ...listing('not signed', unsigned),
            ...listing('of these left out by the signer as ignore_paths', signerLeftOut),
            ...alikeIn(missing, extra).slice(0, LISTED_FILES),
        ].join('; ')}`,
        hints,
    });
}
/** Names that are missing and there, to the eye: what was signed and what was found differ in something nobody sees. */
function alikeIn(missing, extra) {
    const byLook = Map.groupBy(extra, errors/* lookOf */.Li);
    return missing.flatMap((name) => (byLook.get((0,errors/* lookOf */.Li)(name)) ?? []).map((found) => `"${(0,errors/* escaped */.Mk)(name)}" was signed and "${(0,errors/* escaped */.Mk)(found)}" is there, which differ only in ${(0,errors/* likenessOf */.mg)(name, found) ?? 'nothing'}`));
}
/** Nothing of no names. */
function listing(what, names) {
    if (names.length === 0)
        return [];
    const sorted = names.toSorted(plan_names/* compareNames */.MP).slice(0, LISTED_FILES);
    const rest = names.length - sorted.length;
    const shown = sorted.map((name) => JSON.stringify(name)).join(', ');
    return [`${names.length} ${what}: ${shown}${rest > 0 ? ` and ${rest} more` : ''}`];
}
/** A pass rests on every signed part having been read: say so, rather than trust that nothing was left out on the way. */
function requireAllRead({ resources: { length } }, read) {
    if (read === length)
        return;
    throw new errors/* AegisError */.o4('INTERNAL', {
        message: 'not every part of the model was read',
        detail: '{got} of {expected}',
        expected: String(length),
        got: String(read),
    });
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
;// CONCATENATED MODULE: ../verify/steps/one-file.js
/** A model of OpenSSF Model Signing that is one file, where the artifact is a file. */



/**
 * The statement as one about the bytes of the file. Its subject has the root digest, which is that of other bytes: what
 * counts is the digest of the one resource, which bears the name of the subject (section 6.1) or, as model_signing has it,
 * none. What this project signed as a model was a directory, and does not pass for its only file.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function statementOfFile(statement, manifest) {
    const { resources, serialization, modelSignature } = manifest;
    const [only, ...others] = resources;
    const { subject } = statement;
    const isFile = only !== undefined &&
        others.length === 0 &&
        serialization.method === 'files' &&
        modelSignature === undefined &&
        (only.file === model_manifest/* FILE_ITSELF */.ns || only.file === (0,posix_.basename)(subject.name));
    if (isFile)
        return { ...statement, subject: { ...subject, sha256: only.sha256 } };
    throw new errors/* AegisError */.o4('PREDICATE_TYPE_REFUSED', {
        message: 'the statement is about a model directory, not about a file',
        detail: 'it is {got}',
        expected: 'a statement about one file',
        got: `${model_manifest/* MODEL_MANIFEST_TYPE */.$4} with ${resources.length} resources`,
        hints: ['give the directory as model-path'],
    });
}
/** @throws AegisError BUNDLE_KIND_REFUSED where a directory is verified, and a file was signed */
function requireDirectory({ resources: [first] }) {
    if (first?.file !== model_manifest/* FILE_ITSELF */.ns)
        return;
    throw new errors/* AegisError */.o4('BUNDLE_KIND_REFUSED', {
        message: 'the signature is about a model that is one file, not about a directory',
        hints: ['name the file itself, not as model-path'],
    });
}

// EXTERNAL MODULE: ../statement/model-signature.js
var model_signature = __webpack_require__(73006);
;// CONCATENATED MODULE: ../verify/steps/statement.js





/**
 * What other software says of a file that it releases: the type that `cosign attest-blob` gives to predicates of the
 * user's own, and SLSA's provenance. Other types may say anything, also that a scan has failed.
 */
const FOREIGN_TYPES = [
    'https://cosign.sigstore.dev/attestation/v1',
    'https://slsa.dev/provenance/v0.2',
    'https://slsa.dev/provenance/v1',
];
/** @throws AegisError PAYLOAD_TYPE_REFUSED */
function requirePayloadType({ payloadType, isBare }) {
    const expected = isBare === true ? image_signature/* SIMPLE_SIGNING_TYPE */.g7 : statement_statement/* IN_TOTO_PAYLOAD_TYPE */.T4;
    if (payloadType === expected)
        return;
    throw new errors/* AegisError */.o4('PAYLOAD_TYPE_REFUSED', {
        message: 'the signed payload is of another type',
        detail: 'it is {got}, not {expected}',
        expected,
        got: JSON.stringify(payloadType),
    });
}
/**
 * The accepted types, exact. The digest of a model is that of a file which anybody can make, so that a statement about a
 * model passes for one about a file only where a file is the whole model.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
function requirePredicateType({ predicateType, isOlder = false }, kind, { predicateTypes, foreignProve = false }) {
    if (isOlder && (predicateType === model_manifest/* MODEL_MANIFEST_TYPE */.$4 || predicateType === model_signature/* MODEL_SIGNATURE_TYPE */.MT)) {
        throw new errors/* AegisError */.o4('STATEMENT_MALFORMED', {
            message: 'the signed statement is of version 0.1, in which no predicate of this type is written',
        });
    }
    const foreign = foreignProve && isOlder ? FOREIGN_TYPES : [];
    const files = [...predicateTypes, ...foreign].filter((type) => type !== model_manifest/* MODEL_MANIFEST_TYPE */.$4);
    const accepted = kind === 'model' ? [model_manifest/* MODEL_MANIFEST_TYPE */.$4] : files;
    // A model may be one file; whether this one is, its manifest shows (steps/one-file.ts).
    const mayBeOneFile = predicateType === model_manifest/* MODEL_MANIFEST_TYPE */.$4 && predicateTypes.includes(model_signature/* MODEL_SIGNATURE_TYPE */.MT);
    if (accepted.includes(predicateType) || (kind === 'file' && mayBeOneFile))
        return;
    throw new errors/* AegisError */.o4('PREDICATE_TYPE_REFUSED', {
        message: 'the statement carries another predicate type',
        detail: 'it is {got}, and accepted is {expected}',
        expected: accepted.join(' or '),
        got: JSON.stringify(predicateType),
    });
}
/**
 * Reads the predicate, whose own word on the key has to agree with the key.
 *
 * @throws AegisError PREDICATE_MALFORMED, and BUNDLE_KIND_REFUSED or ALGORITHM_REFUSED for a model that was not hashed with SHA-256
 */
function readPredicate(statement, key) {
    switch (statement.predicateType) {
        case model_signature/* MODEL_SIGNATURE_TYPE */.MT: {
            const modelSignature = (0,model_signature/* decodeModelSignature */.S5)(statement);
            requireSameVersion(modelSignature, key);
            return { modelSignature };
        }
        case model_manifest/* MODEL_MANIFEST_TYPE */.$4: {
            const manifest = (0,model_manifest/* decodeModelManifest */.nT)(statement);
            const { modelSignature } = manifest;
            if (modelSignature === undefined)
                return { manifest };
            requireSameVersion(modelSignature, key);
            return { manifest, modelSignature };
        }
        default:
            return {};
    }
}
function requireSameVersion({ vault: { keyVersion: claimed } }, key) {
    if (key.version === undefined || key.version === claimed)
        return;
    throw new errors/* AegisError */.o4('PREDICATE_MALFORMED', {
        message: 'the signed key version contradicts the key',
        detail: 'it is {got}, and the key that signed is {expected}',
        expected: `version ${key.version}`,
        got: `version ${claimed}`,
    });
}

// EXTERNAL MODULE: ../verify/steps/subject.js
var steps_subject = __webpack_require__(14034);
;// CONCATENATED MODULE: ../verify/verify.js


















async function verify(signed, { kind, name, trust, policy }) {
    const { envelope, signature } = signed;
    const message = (0,bundle_envelope/* signedMessage */.SW)(envelope);
    const isDigestList = async (by) => kind === 'model' && signsDigestList(signed, by);
    const { key, proven } = await acceptedKey(signed, { trust, policy }, async (candidate) => {
        (0,steps_key/* requireVersion */.eU)(candidate, trust);
        (0,steps_key/* requireAlgorithm */.XZ)(candidate);
        if (!(await isDigestList(candidate)))
            await (0,steps_signature/* requireSignature */.M)(candidate, message, signature, trust);
    }).catch((thrown) => {
        throw refusalOfList(thrown, envelope);
    });
    requirePayloadType(envelope);
    const { statement, manifest, modelSignature } = (await isDigestList(key))
        ? digestListIn(envelope, policy)
        : statementIn(envelope, kind, policy, key);
    const isForeign = policy.foreignProve === true && modelSignature === undefined;
    const nameCheck = isForeign ? 'basename' : policy.nameCheck;
    (0,steps_subject/* requireName */.rI)(statement, name, nameCheck, policy.namelessProves === true);
    // The second half, once the artifact was read and has the signed digest.
    const concluded = (size) => {
        (0,steps_subject/* requireSize */.lY)(modelSignature, size);
        const reusedWorkflow = (0,demands/* requireDemands */.Q)(modelSignature, policy.demands, {
            proven,
            certificate: key.certificate,
        });
        const { sha256 } = statement.subject;
        const facts = { kind, name, sha256, size, key, statement };
        const more = { keyVersion: key.version, timestampedAt: proven, modelSignature, reusedWorkflow };
        return { ...facts, ...(0,defined/* defined */.s)(more) };
    };
    const proof = { statement, key, message, signature, ...(0,defined/* defined */.s)({ timestampedAt: proven, modelSignature }) };
    if (manifest === undefined) {
        const conclude = (found) => concluded((0,steps_subject/* requireDigest */.m0)(statement, found));
        return { ...proof, kind: 'file', conclude };
    }
    const files = expectedFiles(manifest);
    const conclude = (found) => concluded(requireModel(manifest, files, found, policy.allowExtraFiles === true));
    return { ...proof, kind: 'model', manifest, files, conclude };
}
function statementIn({ payload, isBare }, kind, policy, key) {
    const statement = isBare === true ? (0,image_signature/* decodeSimpleSigning */._8)(payload) : (0,statement_statement/* decodeAnyStatement */.Ci)(payload);
    requirePredicateType(statement, kind, policy);
    const said = readPredicate(statement, key);
    if (said.manifest === undefined)
        return { statement, ...said };
    if (kind === 'file')
        return { statement: statementOfFile(statement, said.manifest) };
    requireDirectory(said.manifest);
    return { statement, ...said };
}
function digestListIn({ payload }, { nameCheck }) {
    requireNamelessList(nameCheck);
    return decodeDigestList(payload);
}
/**
 * The key that signed, among those that the caller trusts: by its certificates where it shows some and the caller named
 * authorities, else one of the caller's keys. What is in the bundle is never trusted by itself.
 *
 * @param check whether the key has signed; what counts as its time is looked at afterwards
 */
async function acceptedKey(signed, { trust, policy }, check) {
    const { envelope, hint, isKeyless = false, certificates } = signed;
    if (isKeyless)
        throw (0,other_kinds/* keylessRefusal */.Ff)(kindOf(envelope));
    let looked;
    const time = async () => (looked ??= (0,steps_time/* signedTime */.MP)(signed, trust.timestamps));
    const checkAll = async (key) => {
        await check(key);
        (0,steps_time/* requireCounting */.B6)(key, await time(), trust);
        if (policy.requireTimestamp === true)
            (0,steps_time/* requireProvenTime */.tE)(await time());
    };
    let refusal;
    if (trust.certificates !== undefined && (certificates !== undefined || trust.keys.size === 0)) {
        try {
            const { proven = trust.certificates.at } = await time();
            const certified = await certifiedKeyOf(signed, trust.certificates, proven);
            // What the caller knows of the key holds, whoever has certified it: its version, and that it counts no more.
            const key = { ...trust.keys.get(certified.publicKey.hint), ...certified };
            await checkAll(key);
            return { key, proven: (await time()).proven };
        }
        catch (thrown) {
            refusal = thrown;
        }
    }
    try {
        const key = await (0,steps_key/* firstAccepted */.cl)((0,defined/* defined */.s)({ hint, payload: envelope?.payload }), trust, checkAll);
        return { key, proven: (await time()).proven };
    }
    catch (thrown) {
        if (refusal !== undefined)
            throw refusal;
        if (certificates === undefined)
            throw thrown;
        throw new errors/* AegisError */.o4('KEY_UNTRUSTED', {
            message: 'the signature is by a certificate, and its key is not one that is trusted here',
            detail: 'trusted is {expected}',
            expected: `a key of ${trust.description}, or trusted-certificates`,
            hints: ['give the certificate of the authority as trusted-certificates'],
            cause: thrown,
        });
    }
}
/** What a payload that nobody has verified seems to be about; only for words. */
function kindOf(envelope) {
    if (envelope === undefined)
        return 'bytes';
    if (envelope.isBare === true || envelope.payload.includes(image_signature/* COSIGN_SIGN_TYPE */.rc))
        return 'image';
    return envelope.payload.includes(model_manifest/* MODEL_MANIFEST_TYPE */.$4) ? 'model' : 'statement';
}


/***/ })

};
