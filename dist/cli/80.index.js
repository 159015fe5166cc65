export const id = 80;
export const ids = [80];
export const modules = {

/***/ 89039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ rightsAt),
/* harmony export */   f: () => (/* binding */ rulesOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77172);
/**
 * Parses policies of a server into rules: which paths they allow. Accepts only what Vault documents (HCL, or its JSON
 * form); callers treat an unreadable policy as one that allows everything.
 */


/** The rules of a policy; undefined if the text contains anything that is not a rule. */
function rulesOf(text) {
    try {
        // HCL reads on to the closing brace, quotes included, so we would read other strings than the server.
        if (text.includes('${'))
            throw new Unreadable();
        const paths = text.trimStart().startsWith('{') ? fromJson(text) : new Reader(text).paths();
        return paths.map(([path, body]) => ruleOf(path, body));
    }
    catch (thrown) {
        const isUnreadable = thrown instanceof Unreadable || thrown instanceof SyntaxError || thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4;
        if (isUnreadable)
            return undefined;
        throw thrown;
    }
}
class Unreadable extends Error {
}
const isBody = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function fromJson(text) {
    // The server merges duplicate keys; JSON.parse would drop the first.
    const document = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseStrictJson */ .i)(Buffer.from(text), {
        code: 'SETUP_CONFLICT',
        what: 'a policy',
        limits: _strict_json_js__WEBPACK_IMPORTED_MODULE_1__/* .SMALL_JSON */ .R,
    });
    if (!isBody(document))
        throw new Unreadable();
    return Object.entries(document).flatMap(([name, paths]) => {
        if (name !== 'path' || !isBody(paths))
            throw new Unreadable();
        return Object.entries(paths).map(([path, body]) => {
            if (!isBody(body))
                throw new Unreadable();
            return [path, body];
        });
    });
}
/** The four words of old policies. Vault's documentation, "Policies". */
const SHORTHANDS = {
    deny: ['deny'],
    read: ['read', 'list'],
    write: ['create', 'read', 'update', 'delete', 'list'],
    sudo: ['create', 'read', 'update', 'delete', 'list', 'sudo'],
};
function ruleOf(path, body) {
    const { capabilities, policy, allowed_parameters: allowed } = body;
    // The server grants both, and accepts no other word.
    if (policy !== undefined && (capabilities !== undefined || typeof policy !== 'string'))
        throw new Unreadable();
    const listed = capabilities ?? (policy === undefined ? [] : SHORTHANDS[policy]);
    if (!Array.isArray(listed) || !listed.every((one) => typeof one === 'string'))
        throw new Unreadable();
    if (allowed !== undefined && !isBody(allowed))
        throw new Unreadable();
    // The server lowercases names of parameters.
    const parameters = Object.entries(allowed ?? {}).map(([name, values]) => {
        if (!Array.isArray(values))
            throw new Unreadable();
        return [name.toLowerCase(), values];
    });
    if (new Set(parameters.map(([name]) => name)).size < parameters.length)
        throw new Unreadable();
    return {
        path: path.replace(/^\//, ''),
        capabilities: listed,
        ...(parameters.length > 0 && { allowedParameters: Object.fromEntries(parameters) }),
    };
}
/** One token at a time: white space and comments are skipped. */
const TOKEN = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*(?:("(?:[^"\\\n]|\\.)*")|([A-Za-z_][\w.-]*)|(-?\d+(?:\.\d+)?)|([{}[\]=,:]))?/y;
class Reader {
    #text;
    #at = 0;
    #token;
    constructor(text) {
        this.#text = text;
        this.#token = this.#read();
    }
    /** `path "…" { … }`, any number of times. */
    paths() {
        const found = [];
        while (this.#token.kind !== 'end') {
            if (this.#take('word', 'text') !== 'path')
                throw new Unreadable();
            const path = this.#take('text');
            found.push([path, this.#body()]);
        }
        return found;
    }
    #body() {
        this.#mark('{');
        const entries = [];
        while (!this.#is('}')) {
            const name = this.#take('word', 'text');
            // A block needs no `=`.
            if (this.#is('=') || this.#is(':'))
                this.#next();
            else if (!this.#is('{'))
                throw new Unreadable();
            // Vault merges duplicates; we do not guess how.
            if (entries.some(([one]) => one === name))
                throw new Unreadable();
            entries.push([name, this.#value()]);
            if (this.#is(','))
                this.#next();
        }
        this.#mark('}');
        return Object.fromEntries(entries);
    }
    #value() {
        const { kind, value } = this.#token;
        if (kind === 'text')
            return this.#take('text');
        if (kind === 'number')
            return Number(this.#take('number'));
        if (kind === 'word' && (value === 'true' || value === 'false'))
            return this.#take('word') === 'true';
        if (this.#is('{'))
            return this.#body();
        this.#mark('[');
        const list = [];
        while (!this.#is(']')) {
            list.push(this.#value());
            if (!this.#is(']'))
                this.#mark(',');
        }
        this.#mark(']');
        return list;
    }
    #is(mark) {
        return this.#token.kind === 'mark' && this.#token.value === mark;
    }
    #mark(mark) {
        if (!this.#is(mark))
            throw new Unreadable();
        this.#next();
    }
    #take(...kinds) {
        const { kind, value } = this.#token;
        if (!kinds.some((one) => one === kind))
            throw new Unreadable();
        this.#next();
        return kind === 'text' ? JSON.parse(value) : value;
    }
    #next() {
        this.#token = this.#read();
    }
    #read() {
        TOKEN.lastIndex = this.#at;
        const [whole = '', text, word, number, mark] = TOKEN.exec(this.#text) ?? [];
        this.#at += whole.length;
        if (text !== undefined)
            return { kind: 'text', value: text };
        if (word !== undefined)
            return { kind: 'word', value: word };
        if (number !== undefined)
            return { kind: 'number', value: number };
        if (mark !== undefined)
            return { kind: 'mark', value: mark };
        if (this.#at < this.#text.length)
            throw new Unreadable();
        return { kind: 'end', value: '' };
    }
}
/**
 * What a token with these rules may do at a path, by the precedence of Vault's documentation ("Policies", "Priority
 * matching"): an exact path first, else the most specific pattern. Rules of one path add up, and `deny` wins.
 */
function rightsAt(rules, path) {
    const matching = rules.filter((rule) => matchesPath(rule.path, path));
    const [best] = matching.map(({ path: pattern }) => pattern).sort(byPriority);
    if (best === undefined)
        return undefined;
    const together = matching.filter((rule) => rule.path === best);
    const capabilities = [...new Set(together.flatMap((rule) => rule.capabilities))];
    // As the server merges them: a rule without limits does not lift those of another; values of one parameter add up.
    const limits = new Map();
    for (const [name, values] of together.flatMap((rule) => Object.entries(rule.allowedParameters ?? {}))) {
        const before = limits.get(name) ?? values;
        limits.set(name, before.length === 0 || values.length === 0 ? [] : [...before, ...values]);
    }
    return {
        path: best,
        capabilities: capabilities.includes('deny') ? ['deny'] : capabilities,
        ...(limits.size > 0 && { allowedParameters: Object.fromEntries(limits) }),
    };
}
/** Whether the pattern of a rule matches the path. A part of the identity may be anything. */
function matchesPath(pattern, path) {
    const [known = ''] = pattern.split('{{', 1);
    const isPrefix = known !== pattern || pattern.endsWith('*');
    const parts = (isPrefix ? known.replace(/\*$/, '') : pattern).split('/');
    const source = parts.map((part) => (part === '+' ? '[^/]+' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
    return new RegExp(`^${source.join('/')}${isPrefix ? '' : '$'}`, 's').test(path);
}
/** The more specific first. */
function byPriority(a, b) {
    const facts = (pattern) => {
        const first = pattern.search(/\+|\*$/);
        return {
            wildcard: first === -1 ? Infinity : first,
            glob: pattern.endsWith('*') ? 1 : 0,
            segments: pattern.split('/').filter((part) => part === '+').length,
        };
    };
    const [one, other] = [facts(a), facts(b)];
    if (one.wildcard !== other.wildcard)
        return other.wildcard - one.wildcard;
    if (one.glob !== other.glob)
        return one.glob - other.glob;
    if (one.segments !== other.segments)
        return one.segments - other.segments;
    if (a.length !== b.length)
        return b.length - a.length;
    return a > b ? -1 : a < b ? 1 : 0;
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

/***/ 274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $D: () => (/* binding */ mountItem),
/* harmony export */   Nn: () => (/* binding */ inspect),
/* harmony export */   bE: () => (/* binding */ post),
/* harmony export */   bq: () => (/* binding */ readMounts),
/* harmony export */   qC: () => (/* binding */ readIfThere)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70458);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83467);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82359);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45190);
/* harmony import */ var _policy_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89039);
/** One item of a setup: how to read it from the server, compare it, and write it. */






/** Inspects one item. `fields` are the argument for `write`. */
async function inspect(client, item) {
    const { subject, fixed = {}, neutral } = item;
    const found = await item.read(client);
    const wanted = item.wanted(found);
    const content = typeof wanted['policy'] === 'string' ? wanted['policy'] : JSON.stringify(wanted, undefined, 2);
    if (found === undefined) {
        return { finding: { subject, state: 'absent', differences: [], content, item }, fields: wanted };
    }
    const leftOver = neutral === undefined
        ? []
        : Object.keys(found).filter((field) => !Object.hasOwn(wanted, field) && !isEmpty(found[field]) && !same(found[field], neutral[field]));
    const differing = [
        ...Object.keys(wanted).filter((field) => !same(found[field], wanted[field])),
        ...leftOver,
    ];
    const foreign = (await item.foreign?.(found, client)) ?? [];
    const reasonOf = (field) => (typeof fixed === 'string' ? fixed : fixed[field]);
    const differences = differing.map((field) => {
        const reason = reasonOf(field);
        const why = reason === undefined ? '' : ` (${reason})`;
        if (field === 'policy')
            return policyDifference(String(found['policy']), content);
        return `${field} is ${show(found[field])}, should be ${show(wanted[field])}${why}`;
    });
    const isFixed = foreign.length > 0 || differing.some((field) => reasonOf(field) !== undefined);
    const state = isFixed ? 'conflict' : differing.length === 0 ? 'right' : 'differs';
    const emptied = Object.fromEntries(leftOver.map((field) => [field, neutral?.[field] ?? emptyOf(found[field])]));
    return {
        finding: { subject, state, differences: foreign.length > 0 ? foreign : differences, content, item },
        fields: { ...wanted, ...emptied },
    };
}
/** A policy that only lacks rules will be widened; any other was edited. */
function policyDifference(found, wanted) {
    const left = new Set(((0,_policy_text_js__WEBPACK_IMPORTED_MODULE_4__/* .rulesOf */ .f)(found) ?? []).map((rule) => JSON.stringify(rule)));
    const lacking = ((0,_policy_text_js__WEBPACK_IMPORTED_MODULE_4__/* .rulesOf */ .f)(wanted) ?? []).filter((rule) => !left.delete(JSON.stringify(rule)));
    return left.size === 0 && lacking.length > 0
        ? `it does not allow ${lacking.map(({ path }) => path).join(', ')}`
        : 'its text was edited';
}
const show = (value) => (value === undefined ? 'not set' : JSON.stringify(value));
/** Lists are sets here, and for an unset value Vault gives `null`, nothing, or an empty value of the type. */
function same(found, wanted) {
    return (isEmpty(found) && isEmpty(wanted)) || (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(normal(found), normal(wanted));
}
function isEmpty(value) {
    if (value === undefined || value === null || value === '' || value === 0 || value === false)
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
function emptyOf(value) {
    switch (typeof value) {
        case 'string':
            return '';
        case 'number':
            return 0;
        case 'boolean':
            return false;
        default:
            return Array.isArray(value) ? [] : {};
    }
}
function normal(value) {
    if (Array.isArray(value))
        return value.map(normal).sort();
    if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normal(entry)]));
    }
    return value;
}
const Mounts = (0,_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(valibot__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ type: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() }));
/** The mounts of engines (`mounts`) or auth methods (`auth`): type by path without slash. */
async function readMounts(client, table) {
    const { data } = await client.request({ method: 'GET', path: `sys/${table}`, schema: Mounts });
    return new Map(Object.entries(data).map(([path, { type }]) => [path.replace(/\/$/, ''), type]));
}
/** Mounts an engine or an auth method; a mount of another type belongs to someone else. */
function mountItem(table, givenPath, type, subject) {
    const path = givenPath.replace(/^\/+|\/+$/g, '');
    return {
        subject,
        wanted: () => ({ type }),
        fixed: { type: 'another engine is mounted there: choose another path' },
        read: async (client) => {
            const mounts = await readMounts(client, table);
            const there = mounts.get(path);
            if (there !== undefined)
                return { type: there };
            // The server would refuse it, but only after other items were written.
            const near = [...mounts.keys()].find((one) => path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
            return near === undefined ? undefined : { type: `in the way of the mount ${near}` };
        },
        write: async (client, fields) => {
            await post(client, `sys/${table}/${(0,_path_js__WEBPACK_IMPORTED_MODULE_3__/* .vaultPath */ .O) `${path}`}`, fields);
        },
        ways: [`another mount: ${table === 'mounts' ? '--transit-mount' : 'the option for the auth path'}`],
    };
}
/** What is at a path; undefined if Vault says that nothing is. */
async function readIfThere(client, path, schema) {
    try {
        return (await client.request({ method: 'GET', path, schema })).data;
    }
    catch (error) {
        const said = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4 ? error.vault : undefined;
        if (said?.status === 404)
            return undefined;
        // OpenBao says the same about a path below a missing mount.
        if (said?.errors.some((one) => /no handler for route|unsupported path/.test(one)) === true)
            return undefined;
        throw error;
    }
}
async function post(client, path, body) {
    await client.request({ method: 'POST', path, body, schema: valibot__WEBPACK_IMPORTED_MODULE_5__/* .unknown */ .L5J() });
}


/***/ }),

/***/ 22365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ requireOneUri),
/* harmony export */   X: () => (/* binding */ pkiItems)
/* harmony export */ });
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83467);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45190);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49911);
/* harmony import */ var _policy_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89039);
/* harmony import */ var _setup_item_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(274);
/* harmony import */ var _setup_policy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(95971);
/**
 * What `aegis-sign certify` needs: a PKI engine, a role that certifies one name for signing, and a policy. It does not
 * create the authority in the engine: a signing tool should not decide whether it is a root, and who keeps it.
 */







/** Lifetime of a certificate in seconds: 30 days, less than a server's default limit. */
const TTL_SECONDS = 30 * 24 * 3600;
/** @throws AegisError INPUT_INVALID for a pattern that could match several */
function requireOneUri(uri) {
    if (/^[a-z][a-z0-9+.-]*:[!-)+\--~]+$/i.test(uri))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
        message: `--uri-san must be one URI without \`*\` or commas, such as spiffe://example.com/release, not ${JSON.stringify(uri)}`,
        hints: [],
    });
}
/** @throws AegisError INPUT_INVALID */
function pkiItems(setup) {
    if (setup.uri !== undefined)
        requireOneUri(setup.uri);
    const mount = setup.mount.replace(/^\/+|\/+$/g, '');
    const engine = (0,_setup_item_js__WEBPACK_IMPORTED_MODULE_5__/* .mountItem */ .$D)('mounts', mount, 'pki', `PKI engine at ${mount}`);
    return [
        { ...engine, ways: ['another mount: --pki-mount'] },
        roleItem({ ...setup, mount }),
        certifyPolicyItem({ ...setup, mount }),
    ];
}
function roleItem({ mount, role, commonName, uri }) {
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${mount}/roles/${role}`;
    return {
        subject: `role ${role} at ${mount}`,
        wanted: () => ({
            allowed_domains: [commonName],
            allow_bare_domains: true,
            enforce_hostnames: false,
            key_type: 'any',
            key_usage: ['DigitalSignature'],
            ext_key_usage: ['CodeSigning'],
            code_signing_flag: true,
            max_ttl: TTL_SECONDS,
            ttl: TTL_SECONDS,
            // Nothing that would allow more than signing.
            server_flag: false,
            client_flag: false,
            email_protection_flag: false,
            allow_any_name: false,
            allow_glob_domains: false,
            allow_subdomains: false,
            allow_localhost: false,
            allow_ip_sans: false,
            allow_wildcard_certificates: false,
            allowed_uri_sans: uri === undefined ? [] : [uri],
            // The caller of certify decides the names, not the CSR.
            use_csr_sans: false,
            allowed_other_sans: [],
            ext_key_usage_oids: [],
        }),
        fixed: { allowed_domains: 'it certifies other names, so it has another purpose' },
        ways: ['another role: --pki-role'],
        read: async (client) => (0,_setup_item_js__WEBPACK_IMPORTED_MODULE_5__/* .readIfThere */ .qC)(client, path, _schema_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$),
        write: async (client, fields) => (0,_setup_item_js__WEBPACK_IMPORTED_MODULE_5__/* .post */ .bE)(client, path, fields),
    };
}
function certifyPolicyItem({ mount, role, scope, policy, add = false }) {
    const own = { keys: [scope], signs: [`${mount}/sign/${role}`] };
    const whole = (text) => {
        const others = add && text !== undefined ? certifiedBy(text) : undefined;
        return others === undefined ? own : joined(others, own);
    };
    return (0,_setup_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .namedPolicy */ .W0)(policy, {
        wanted: (found) => textFor(whole(found)),
        foreign: (found) => {
            const { keys, signs } = whole(found);
            return (0,_setup_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .foreignLines */ .Y0)(found, scope, (path) => signs.includes(path) || keys.some((key) => (0,_setup_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .isWithin */ .UO)(path, key)));
        },
        adding: 'allows everyone with the policy to certify this key as well',
    });
}
function textFor({ keys, signs }) {
    const update = (path) => ({ path, capability: 'update' });
    const rules = [
        ...keys.flatMap((scope) => {
            const key = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .accessFor */ .IK)('read-key', scope.mount, scope.key);
            return [key, update(`${key.path}/csr`), update(`${key.path}/set-certificate`)];
        }),
        ...signs.map(update),
    ];
    return (0,_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .policyText */ .MJ)('For the job that has versions of the key certified. It cannot sign with the key.', rules);
}
/** Keys and roles of a policy; undefined if it is not, word for word, a text of setup. */
function certifiedBy(text) {
    const paths = ((0,_policy_text_js__WEBPACK_IMPORTED_MODULE_4__/* .rulesOf */ .f)(text) ?? []).map(({ path }) => path);
    const keys = paths.flatMap((path) => (0,_setup_policy_js__WEBPACK_IMPORTED_MODULE_6__/* .keyOf */ .TN)(path) ?? []);
    const found = { keys, signs: paths.filter((path) => /^[^+*{]+\/sign\/[^/+*{]+$/.test(path)) };
    return textFor(found) === text ? found : undefined;
}
function joined(others, own) {
    const isThere = ({ mount, key }) => others.keys.some((one) => one.mount === mount && one.key === key);
    return {
        keys: [...others.keys, ...own.keys.filter((key) => !isThere(key))],
        signs: [...new Set([...others.signs, ...own.signs])],
    };
}


/***/ }),

/***/ 95971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   W0: () => (/* binding */ namedPolicy),
/* harmony export */   Y0: () => (/* binding */ foreignLines),
/* harmony export */   Yz: () => (/* binding */ policyItem)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _plural_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83034);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45190);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49911);
/* harmony import */ var _policy_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89039);
/* harmony import */ var _setup_item_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(274);
/** The policies of a setup: ours are recognized by what they allow, and a policy that allows more is never overwritten. */







const Policy = valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ policy: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() });
function policyItem(role, spec) {
    return namedPolicy(`${spec.policyPrefix}-${role}`, {
        wanted: (found) => wantedText(role, spec, found),
        foreign: (found) => foreignPaths(role, spec, found),
        adding: 'gives everyone with the policy this key as well',
    });
}
/** A policy that setup writes, by its name. `adding` describes the effect of `--add`. */
function namedPolicy(name, text) {
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .vaultPath */ .O) `sys/policies/acl/${name}`;
    return {
        subject: `policy ${name}`,
        wanted: (found) => ({ policy: text.wanted(found === undefined ? undefined : String(found['policy'])) }),
        foreign: ({ policy }) => text.foreign(String(policy)),
        ways: ['another name: --policy-prefix', `or one policy for several keys: --add, which ${text.adding}`],
        read: async (client) => {
            const found = await (0,_setup_item_js__WEBPACK_IMPORTED_MODULE_3__/* .readIfThere */ .qC)(client, path, Policy);
            return found && { policy: found.policy.trim() };
        },
        write: async (client, fields) => (0,_setup_item_js__WEBPACK_IMPORTED_MODULE_3__/* .post */ .bE)(client, path, fields),
    };
}
function wantedText(role, spec, found) {
    const { mount, key } = spec;
    const own = { mount, key };
    const secret = secretOf(role, spec, found);
    const others = spec.add === true && found !== undefined ? scopesOf(role, found) : undefined;
    if (others === undefined)
        return textFor(role, [own], secret);
    const isThere = others.some((one) => one.mount === mount && one.key === key);
    return textFor(role, isThere ? others : [...others, own], secret);
}
function textFor(role, [first, ...also], hmacKey) {
    return (0,_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .policyFor */ .KV)(role, { ...first, also, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ hmacKey }) }).trim();
}
function foreignPaths(role, spec, text) {
    const others = spec.add === true ? scopesOf(role, text) : undefined;
    const secret = secretOf(role, spec, text);
    return foreignLines(text, spec, (path) => [spec, ...(others ?? [])].some((scope) => isWithin(path, scope)) ||
        (secret !== undefined && path === (0,_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .kvPathOf */ .WR)(secret)));
}
/** What a policy allows besides our rules. @param scope the key of the run @returns one line, or nothing */
function foreignLines(text, scope, isOurs) {
    const rules = (0,_policy_text_js__WEBPACK_IMPORTED_MODULE_2__/* .rulesOf */ .f)(text);
    if (rules === undefined)
        return ['its text cannot be read, so it may allow anything'];
    const foreign = rules.filter(({ path }) => !isOurs(path));
    if (foreign.length === 0)
        return [];
    const listed = foreign.map(({ path, capabilities }) => `${path} (${capabilities.join(', ')})`);
    const also = rules.some(({ path }) => isOfKey(path, scope)) ? 'also ' : '';
    return [`it is ${also}for ${(0,_plural_js__WEBPACK_IMPORTED_MODULE_6__/* .some */ .zN)(listed, LISTED)}`];
}
/** Paths that a conflict names. */
const LISTED = 5;
/** The keys of a policy; undefined if it is not, word for word, a text of setup. */
function scopesOf(role, text) {
    const [first, ...also] = ((0,_policy_text_js__WEBPACK_IMPORTED_MODULE_2__/* .rulesOf */ .f)(text) ?? []).flatMap(({ path }) => keyOf(path) ?? []);
    if (first === undefined)
        return undefined;
    const scopes = [first, ...also];
    return textFor(role, scopes, secretOf(role, {}, text)) === text.trim() ? scopes : undefined;
}
/** The key in a path that reads one. */
function keyOf(path) {
    const [, mount, key = ''] = /^([^+*{]+)\/keys\/([^/+*{]+)$/.exec(path) ?? [];
    return mount === undefined ? undefined : { mount, key };
}
/** Whether a path concerns only this key, or the token itself. */
function isWithin(path, scope) {
    return _policy_js__WEBPACK_IMPORTED_MODULE_1__/* .SELF */ .TK.some((one) => one.path === path) || isOfKey(path, scope);
}
/** Whether a path of the engine concerns only this key: it has the whole name, and no wildcard before it. */
function isOfKey(path, { mount, key }) {
    const base = mount.replace(/^\/+|\/+$/g, '');
    if (!path.startsWith(`${base}/`))
        return false;
    const [operation = '', ...rest] = path.slice(base.length + 1).split('/');
    if (/[+*{]/.test(operation))
        return false;
    // `export/TYPE/KEY`, `datakey/KIND/KEY`; every other path has the key second.
    const [name, ...below] = /^(?:export|datakey|byok-export)$/.test(operation) ? rest.slice(1) : rest;
    return name === key && !below.some((part) => part.includes('{{'));
}
/**
 * The secret that the role `migrate` reads: the run's, or the one in our existing policy. A run that does not name a secret
 * keeps it.
 */
function secretOf(role, { hmacKey }, text = '') {
    if (role !== 'migrate')
        return undefined;
    if (hmacKey !== undefined)
        return hmacKey;
    const [, version, secret = ''] = /\(KV version ([12])\)\.\npath "([^"*+{]+)" \{ capabilities = \["read"\] \}/.exec(text) ?? [];
    // The end of the mount is unknown, and does not matter: the path is rebuilt unchanged.
    const between = version === '1' ? '/' : '/data/';
    const [mount = '', ...path] = secret.split(between);
    return path.length === 0
        ? undefined
        : { mount, path: path.join(between), version: version === '1' ? 1 : 2 };
}


/***/ }),

/***/ 76692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   M3: () => (/* binding */ VERSION_REFUSED),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   Zz: () => (/* binding */ readTransitKey),
/* harmony export */   mk: () => (/* binding */ signingVersion),
/* harmony export */   pU: () => (/* binding */ VERSION_RETIRED),
/* harmony export */   zb: () => (/* binding */ unusableFor)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82359);
/* harmony import */ var _keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31885);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83467);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8185);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45190);
/** A Transit key as Vault describes it, and what refusals mean for the key. */








const MaybeNumber = valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(), 0);
const MaybeFlag = valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .boolean */ .zMY(), false);
const KeyRecord = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    type: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    latest_version: valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(),
    min_decryption_version: MaybeNumber,
    min_encryption_version: MaybeNumber,
    supports_signing: MaybeFlag,
    exportable: MaybeFlag,
    allow_plaintext_backup: MaybeFlag,
    deletion_allowed: MaybeFlag,
    derived: MaybeFlag,
    soft_deleted: MaybeFlag,
    imported_key: MaybeFlag,
    imported_key_allow_rotation: MaybeFlag,
    auto_rotate_period: MaybeNumber,
    // Symmetric keys list times here, HMAC keys nothing: the type is checked first, then the entries.
    keys: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .jsonObject */ .o$, {}),
});
const KeyVersionRecord = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    public_key: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    creation_time: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(),
    certificate_chain: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), ''),
});
/**
 * Reads a key with the public halves of its versions (`GET /:mount/keys/:name`).
 *
 * @throws AegisError VAULT_KEY_MISSING if key or mount does not exist, VAULT_KEY_UNUSABLE if the key cannot sign,
 * VAULT_ANSWER_INVALID if the record contradicts itself, VAULT_DENIED with the policy line, and errors of the client.
 */
async function readTransitKey(client, { mount: givenMount, name }, { retry = 'full', does = 'verify' } = {}) {
    checkName(name);
    // Normalized, because the mount goes into signed statements.
    const mount = givenMount.replace(/^\/+|\/+$/g, '');
    let answer;
    try {
        const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultPath */ .O) `${mount}/keys/${name}`;
        answer = await client.request({ method: 'GET', path, schema: KeyRecord, retry });
    }
    catch (error) {
        throw await explainMissing(client, explain(error, { mount, name }, 'read-key'), mount);
    }
    const record = answer.data;
    refuseUnusable(record, { mount, name }, does);
    const type = record.type;
    const versions = Object.entries(record.keys)
        .map(([version, entry]) => readVersion({ mount, name }, type, version, entry))
        .sort((a, b) => a.version - b.version);
    if (versions.at(-1)?.version !== record.latest_version) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: `the record of ${mount}/${name} contradicts itself`,
            detail: 'its last version is {got}, not {expected}',
            expected: `version ${record.latest_version} as the last of its versions`,
            got: String(versions.at(-1)?.version ?? 'no version'),
        });
    }
    return {
        mount,
        name,
        type,
        latestVersion: record.latest_version,
        minVersion: record.min_decryption_version,
        minEncryptionVersion: record.min_encryption_version,
        exportable: record.exportable,
        allowPlaintextBackup: record.allow_plaintext_backup,
        deletionAllowed: record.deletion_allowed,
        imported: record.imported_key,
        ...(record.auto_rotate_period > 0 && { autoRotatePeriod: record.auto_rotate_period }),
        versions,
        requestId: answer.requestId,
    };
}
/** @throws AegisError VAULT_KEY_UNUSABLE with one sentence for each kind of unusable key */
function refuseUnusable(record, { mount, name }, does) {
    const refuse = (why, ...hints) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            message: `the Transit key ${mount}/${name} ${why}`,
            hints: hints.length > 0 ? hints : [`choose a key of type ${_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .KEY_TYPES */ .WJ.join(', ')}`],
        });
    };
    if (record.soft_deleted) {
        refuse('is soft-deleted', `restore it with \`bao write -f ${mount}/keys/${name}/soft-delete-restore\`, or choose another key`);
    }
    if (record.type === 'managed_key') {
        refuse('is a managed key: Vault does not show the public half of a key in a KMS or an HSM');
    }
    if (record.derived) {
        refuse(`is derived: each ${does === 'verify' ? 'context' : 'signature'} has its own key, which no one outside Vault knows`, 'choose a key that was created without `derived`');
    }
    if (!(0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) && record.supports_signing)
        refuse(`is of type ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(record.type)}, which has unknown signatures`);
    if (!(0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) || !record.supports_signing) {
        refuse(`is of type ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(record.type)}, ` +
            ((0,_keys_key_type_js__WEBPACK_IMPORTED_MODULE_1__/* .isKeyType */ .Cy)(record.type) || does !== 'verify'
                ? 'which does not sign'
                : 'which has no public key to verify with'));
    }
    if (does === 'rotate' && record.imported_key && !record.imported_key_allow_rotation) {
        refuse('was imported without `allow_rotation`, so Vault does not rotate it', `import the next version with \`vault write ${mount}/keys/${name}/import_version …\`, or create a new key in Vault and re-sign`);
    }
}
/** Explains a missing key by what is at the mount: another engine also answers 404. */
async function explainMissing(client, error, mount) {
    if (error.code !== 'VAULT_KEY_MISSING' || error.vault?.status !== 404)
        return error;
    try {
        const path = `sys/internal/ui/mounts/${(0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultPath */ .O) `${mount}`}`;
        const { data } = await client.request({ method: 'GET', path, schema: Mount, retry: 'never' });
        if (data.type === 'transit')
            return error;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            message: `there is no Transit engine mounted at ${mount}: the engine there is ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(data.type)}`,
            hints: ['check transit-mount'],
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ vault: error.vault }),
            cause: error,
        });
    }
    catch {
        // The token may lack the right to ask.
        return error;
    }
}
const Mount = valibot__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ type: valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() });
function readVersion(key, type, version, entry) {
    const fail = (got, cause) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
        message: `version ${version} of ${key.mount}/${key.name} cannot be read`,
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ cause }),
    });
    if (!/^[1-9]\d{0,8}$/.test(version))
        throw fail(`${JSON.stringify(version)} is not a version number`);
    const record = (0,_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .safeParse */ .xL)(KeyVersionRecord, entry);
    if (!record.success)
        throw fail('it lacks public_key or creation_time');
    let publicKey;
    try {
        publicKey = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .publicKeyFromTransit */ .AA)(record.output.public_key);
    }
    catch (cause) {
        throw fail(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 ? cause.sentence : 'its public key is of an unknown kind', cause);
    }
    if (publicKey.type !== type)
        throw fail(`its public key is of type ${publicKey.type}, in a key of type ${type}`);
    const { creation_time: createdAt, certificate_chain: chain } = record.output;
    const stored = chain === '' ? {} : { certificateChain: chain };
    return { version: Number(version), publicKey, createdAt, ...stored };
}
/**
 * The version to sign with.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE if the key does not have it or Vault would not sign with it.
 */
function signingVersion(key, wanted) {
    const version = wanted ?? key.latestVersion;
    const found = key.versions.find((candidate) => candidate.version === version);
    const lowest = Math.max(key.minEncryptionVersion, key.versions[0]?.version ?? 1);
    if (found !== undefined && version >= lowest)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
        message: `the Transit key ${key.mount}/${key.name} does not sign with version ${version}`,
        detail: `it signs with ${lowest === key.latestVersion ? `version ${lowest} only` : `versions ${lowest} to ${key.latestVersion}`}`,
        expected: `a version from ${lowest} to ${key.latestVersion}`,
        got: String(version),
        hints: ['check key-version; without it the latest version signs'],
    });
}
/** Measured on OpenBao 2.7.2: the version is above the latest, below min_encryption_version, or gone. */
const VERSION_REFUSED = /requested version|minimum encryption key version|latest key version|version is too/i;
/** Measured on OpenBao 2.7.2, asked to verify below min_decryption_version: `… disallowed by policy (too old)`. */
const VERSION_RETIRED = /\btoo old\b/i;
const CANNOT_SIGN = /does not support signing|key type .* not (?:supported|support)/i;
/** Refusals of Transit for which another version is not the remedy. */
const UNUSABLE = [
    {
        words: /does not contain a private part|private key not imported/i,
        message: 'has only the public half of this version, so Vault cannot sign with it',
        hint: 'import the private half, or choose another key or key-version',
    },
    {
        words: /does not allow rotation/i,
        message: 'was imported without `allow_rotation`, so Vault does not rotate it',
        hint: 'import the next version yourself, or create a new key in Vault and re-sign',
    },
    { words: /soft.?deleted/i, message: 'is soft-deleted', hint: 'restore it, or choose another key' },
    {
        words: /too large/i,
        message: 'has too many versions for Vault’s storage',
        hint: 'raise min_decryption_version and trim the key, or create a new one',
    },
];
/** The explanation for words of Transit, if there is one. */
function unusableFor(words) {
    return UNUSABLE.find(({ words: pattern }) => pattern.test(words));
}
const KEY_GONE = /(?:signing|verification) key not found|encryption key not found/i;
/** What a refused Transit request means for the key, with the policy line if rights are missing. */
function explain(error, key, need) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4))
        throw error;
    const { vault } = error;
    const words = vault?.errors.join(' ') ?? '';
    const details = { ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ vault }), cause: error };
    if (error.code === 'VAULT_DENIED') {
        const hints = ['add this line to the token’s policy:', (0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .policyLine */ .Dx)((0,_path_js__WEBPACK_IMPORTED_MODULE_5__/* .accessFor */ .IK)(need, key.mount, key.name))];
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_DENIED', { ...details, message: error.message, hints });
    }
    // Only Vault's own words count: a web page with 404 means a wrong address, not a missing key.
    const absent = error.code === 'VAULT_REFUSED' && vault?.status === 404;
    if (absent && /no handler for route|route entry not found|unsupported path|invalid path/i.test(words)) {
        const message = `there is no Transit engine mounted at ${key.mount}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', { ...details, message });
    }
    if ((absent && !/namespace/i.test(words)) || KEY_GONE.test(words)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `there is no Transit key ${key.mount}/${key.name}`,
        });
    }
    if (absent) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_MISSING', {
            ...details,
            message: `the namespace ${vault.namespace ?? ''} does not exist`,
            hints: ['check vault-namespace'],
        });
    }
    const why = unusableFor(words);
    if (why !== undefined) {
        const { message: text, hint } = why;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', {
            ...details,
            message: `the Transit key ${key.mount}/${key.name} ${text}`,
            hints: [hint],
        });
    }
    if (VERSION_REFUSED.test(words) || CANNOT_SIGN.test(words)) {
        const message = `the Transit key ${key.mount}/${key.name} cannot be used: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(words)}`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_KEY_UNUSABLE', { ...details, message });
    }
    return error;
}
/** @throws AegisError INPUT_INVALID */
function checkName(name) {
    if ((0,_address_js__WEBPACK_IMPORTED_MODULE_4__/* .isKeyName */ .TK)(name))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
        message: 'the name of the Transit key cannot be used',
        detail: '{got} does not consist of {expected}',
        expected: 'letters, digits, `_`, and `-` or `.` inside',
        got: JSON.stringify(name),
        hints: ['check `key`: it is only the name, without the mount'],
    });
}


/***/ })

};
