export const id = 119;
export const ids = [119];
export const modules = {

/***/ 18119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../vault/client.js
var vault_client = __webpack_require__(57046);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../vault/login-refused.js
/** Explains a refused login: turns Vault's own words into things to check. Pure. */



/**
 * The error for a login that Vault refused; anything else is returned unchanged.
 *
 * @param who describes the login, without a secret
 * @param jwt the token of the login, if it is a JWT: hints quote the claims that Vault names
 */
function explainLogin(thrown, method, who, jwt) {
    if (!(thrown instanceof errors/* AegisError */.o4))
        return thrown;
    const { code, vault } = thrown;
    if (code !== 'VAULT_DENIED' && code !== 'VAULT_REFUSED')
        return thrown;
    // Wrapped, it was no refusal of the credentials.
    if (vault?.status === 200)
        return thrown;
    const words = (vault?.errors ?? []).map((text) => text.replace(/\s+/g, ' ').trim()).join('; ');
    const known = KNOWN.find(({ words: pattern }) => pattern.test(words));
    const hints = known?.hints({ kind: method.kind, path: method.path, words, claim: (name) => claimOf(jwt, name) }) ??
        HINTS[method.kind];
    return new errors/* AegisError */.o4('VAULT_LOGIN_REFUSED', {
        message: `Vault refused the ${who}`,
        ...(words !== '' && { got: words }),
        hints,
        ...(0,defined/* defined */.s)({ vault }),
        cause: thrown,
    });
}
const CLOCKS = 'the clocks of Vault and of the token’s issuer differ: synchronize them, or set clock_skew_leeway on the role';
/** The words of Vault's auth methods (vault-plugin-auth-jwt, -kubernetes and approle), the most specific first. */
const KNOWN = [
    {
        words: /wrapping token/i,
        hints: () => [
            'the wrapping was opened before, or has expired: if it was not you, find out who opened it before a new one is issued',
        ],
    },
    {
        words: /not valid yet|\(nbf\)/i,
        hints: ({ claim }) => [
            `the token is valid from ${claim('nbf')}, which is later than Vault’s time`,
            CLOCKS,
        ],
    },
    {
        words: /issued in the future|\(iat\)/i,
        hints: ({ claim }) => [
            `the token was issued at ${claim('iat')}, which is later than Vault’s time`,
            CLOCKS,
        ],
    },
    {
        words: /expired|\(exp\)/i,
        hints: ({ claim }) => [
            `by Vault’s time, the token expired at ${claim('exp')}: log in with a fresh one`,
            CLOCKS,
        ],
    },
    {
        words: /could not load configuration/i,
        hints: ({ path }) => [
            `the auth mount ${path} exists, but was never configured: \`vault write auth/${path}/config …\`, or \`aegis-sign setup\``,
            'check vault-auth-path',
        ],
    },
    {
        words: /role .* could not be found|invalid role name|invalid role ID/i,
        hints: ({ kind, path }) => [
            `check vault-role: auth/${path} has no such role${kind === 'jwt' ? '; `aegis-sign setup --github-for` makes the usual ones' : ''}`,
            'check vault-auth-path and vault-namespace',
        ],
    },
    {
        words: /issuer|\(iss\)|claim "iss"/i,
        hints: ({ claim }) => [
            `the token’s issuer is ${claim('iss')}: bound_issuer and oidc_discovery_url of the mount must be the same`,
        ],
    },
    {
        words: /audience|\(aud\)|claim "aud"/i,
        hints: ({ claim }) => [
            `the token’s audience is ${claim('aud')}: add it to bound_audiences of the role, or request another with vault-audience`,
        ],
    },
    {
        words: /invalid subject|\(sub\)|claim "sub"/i,
        hints: ({ claim }) => [`the token’s subject is ${claim('sub')}: bound_subject of the role differs`],
    },
    {
        words: /claim "[^"]+"/i,
        hints: ({ words, claim }) => {
            const name = /claim "([^"]{1,80})"/.exec(words)?.[1] ?? '';
            return [
                `the token’s claim ${(0,errors/* printable */.g$)(name)} is ${claim(name)}: bound_claims of the role require another value`,
                'check that the job runs in the repository, on the ref and in the environment of the role',
            ];
        },
    },
    {
        words: /verifying token signature|no known key|failed to verify id token signature/i,
        hints: ({ claim }) => [
            `no key of the mount signed this token (its issuer is ${claim('iss')}): check oidc_discovery_url, or update jwt_validation_pubkeys`,
        ],
    },
    {
        words: /oidc discovery|configuring token validator|fetching keys|jwks/i,
        hints: () => [
            'Vault could not fetch the issuer’s keys: let it reach the issuer, or give it jwt_validation_pubkeys',
        ],
    },
    {
        words: /(?:service account|namespace) (?:name )?not authorized/i,
        hints: () => [
            'the role binds another service account or namespace: check bound_service_account_names and …_namespaces',
        ],
    },
    {
        words: /secret.?id/i,
        hints: () => [
            'check the secret id: it may be expired, used up, destroyed, already unwrapped, or from another role; also check vault-role, which is the role id, not the role’s name',
        ],
    },
    {
        words: /cidr|source address|unauthorized.*address/i,
        hints: () => [
            'the role or the secret id is bound to other addresses: check token_bound_cidrs and secret_id_bound_cidrs',
        ],
    },
];
const PLACE = 'check vault-auth-path and vault-namespace: Vault gives the same answer if the mount does not exist, or if token_bound_cidrs exclude this address';
/** For words without information, which is often intended. */
const HINTS = {
    approle: [
        'check vault-role (the role id, not the role’s name) and the secret id: it may be expired, used up or already unwrapped',
        PLACE,
    ],
    kubernetes: [
        'check that the role is bound to this pod’s service account, namespace and token audience',
        PLACE,
    ],
    jwt: [
        'check vault-role and vault-audience: the role is bound to the token’s repository, ref and audience',
        PLACE,
    ],
};
const LONGEST_CLAIM = 200;
/** A claim as text. Claims are not secret; only the signature of a token is. */
function claimOf(jwt, name) {
    const claims = claimsOf(jwt);
    if (claims === undefined)
        return 'not readable';
    if (!Object.hasOwn(claims, name))
        return 'missing';
    const value = claims[name];
    if (['nbf', 'iat', 'exp'].includes(name) && typeof value === 'number' && Math.abs(value) < 8e12) {
        return new Date(value * 1000).toISOString();
    }
    return (0,errors/* printable */.g$)(JSON.stringify(value).slice(0, LONGEST_CLAIM));
}
function claimsOf(jwt) {
    const payload = jwt?.split('.')[1];
    if (payload === undefined)
        return undefined;
    try {
        const value = (0,strict_json/* parseStrictJson */.i)(Buffer.from(payload, 'base64url'), {
            code: 'VAULT_LOGIN_REFUSED',
            what: 'the token',
            limits: strict_json/* SMALL_JSON */.R,
        });
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ../vault/path.js
var vault_path = __webpack_require__(45190);
;// CONCATENATED MODULE: ../vault/login.js
/** Exchanges a role's credentials for a token (API of the auth methods `approle`, `kubernetes` and `jwt`). */





const Auth = dist/* pipe */.FsL(dist/* object */.Ikc({
    client_token: dist/* string */.YjP(),
    lease_duration: dist/* number */.aig(),
    renewable: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    token_type: dist/* optional */.lqM(dist/* string */.YjP(), 'service'),
    mfa_requirement: dist/* nullish */.cl6(dist/* looseObject */._H3({})),
}), dist/* check */.z6Y(({ client_token: token, mfa_requirement: mfa }) => token !== '' || isThere(mfa), 'has no token'));
const isThere = (value) => (value ?? undefined) !== undefined;
const Wrapping = dist/* object */.Ikc({ creation_path: dist/* string */.YjP() });
const SecretId = dist/* object */.Ikc({ secret_id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1)) });
/** For logs and errors. Does not show the role id, which is half of a credential. */
function describeLogin(method) {
    const who = method.kind === 'approle' ? 'an AppRole' : `role ${method.role}`;
    return (0,errors/* printable */.g$)(`login at auth/${method.path} (${method.kind}) as ${who}`);
}
/**
 * A login function for a method. The first login unwraps a wrapped secret id and keeps it for the next.
 *
 * @param namespace of the auth mount, if it is not the client's; empty for the root
 */
function loginWith(method, namespace) {
    let opened;
    const where = (0,defined/* defined */.s)({ namespace });
    return async (client) => {
        let shown;
        try {
            if (method.kind === 'approle') {
                const secretId = method.wrapped
                    ? (opened ??= await unwrapSecretId(client, method, where))
                    : await method.secretId?.();
                const body = { role_id: method.roleId, ...(0,defined/* defined */.s)({ secret_id: secretId }) };
                return await post(client, method.path, body, secretId === undefined ? [] : [secretId], where);
            }
            const jwt = (await method.jwt()).trim();
            shown = jwt;
            return await post(client, method.path, { role: method.role, jwt }, [jwt], where);
        }
        catch (thrown) {
            throw explainLogin(thrown, method, describeLogin(method), shown);
        }
    };
}
async function post(client, path, body, secrets, where) {
    const answer = await client.request({
        ...where,
        method: 'POST',
        path: (0,vault_path/* vaultPath */.O) `auth/${path}/login`,
        body,
        schema: Auth,
        part: 'auth',
        as: 'nobody',
        secrets,
        mints: true,
    });
    return leaseOf(answer.data);
}
/** Extends a token as far as its role allows. @param namespace where it was created @throws errors of the client */
async function renew(client, { token }, namespace) {
    const answer = await client.request({
        ...(0,defined/* defined */.s)({ namespace }),
        method: 'POST',
        path: 'auth/token/renew-self',
        body: {},
        schema: Auth,
        part: 'auth',
        as: { token },
    });
    return leaseOf(answer.data);
}
function leaseOf(auth) {
    if (isThere(auth.mfa_requirement)) {
        throw new errors/* AegisError */.o4('VAULT_LOGIN_REFUSED', {
            message: 'the login asks for a second factor (login MFA), which no run can show',
            hints: [
                'leave the auth mount or the role’s entity out of the enforcement: `vault list identity/mfa/login-enforcement`',
            ],
        });
    }
    return {
        token: auth.client_token,
        seconds: auth.lease_duration,
        renewable: auth.renewable,
        revocable: auth.token_type !== 'batch',
    };
}
/**
 * The creation path of a wrapping token. The token itself is enough to ask for it.
 *
 * @throws errors of the client, also for any other kind of token
 */
async function wrappedAt(client, token, request) {
    const { data } = await client.request({
        ...request,
        method: 'POST',
        path: 'sys/wrapping/lookup',
        body: { token },
        schema: Wrapping,
        as: 'nobody',
        secrets: [token],
    });
    return data.creation_path;
}
/**
 * Unwraps the secret id. The creation path is checked first: an attacker who intercepted the token could have unwrapped
 * it and substituted another wrapping, which then comes from another path.
 */
async function unwrapSecretId(client, method, where) {
    const token = (await method.secretId?.()) ?? '';
    const made = await wrappedAt(client, token, where);
    if (!made.startsWith(`auth/${method.path}/role/`) || !made.endsWith('/secret-id')) {
        throw new errors/* AegisError */.o4('VAULT_LOGIN_REFUSED', {
            message: 'the wrapping token was not made for a secret id of this AppRole mount',
            detail: 'it was made at {got}, not at {expected}',
            expected: `auth/${method.path}/role/…/secret-id`,
            got: made,
            hints: ['someone may have unwrapped and replaced it: find out before you issue a new secret id'],
        });
    }
    const answer = await client.request({
        ...where,
        method: 'POST',
        path: 'sys/wrapping/unwrap',
        body: {},
        schema: SecretId,
        as: { token },
        // It can be unwrapped only once. The lookup before has shown that the server is up.
        retry: 'never',
    });
    return answer.data.secret_id;
}

;// CONCATENATED MODULE: ../vault/session.js
/**
 * A client with the lifecycle of its token: a token that the run created is renewed while needed and revoked at the end; a
 * given token is left alone, unless the caller wants it revoked.
 */






/** A token is renewed after this share of its lifetime. */
const RENEW_AT = 2 / 3;
/** The longest timer; Node's timers overflow at 24.8 days. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;
/** The end of a run must not wait for a server that is gone. */
const AT_THE_END = { retry: { maxAttempts: 3, totalMs: 5_000 }, requestTimeoutMs: 5_000 };
/**
 * Opens a session. Nothing is sent yet: the login happens with the first request.
 *
 * @throws AegisError INPUT_INVALID if the configuration cannot work with any server. Requests throw, besides the errors of
 * a client, VAULT_LOGIN_REFUSED, and TOKEN_MISSING if a credential's file cannot be read.
 */
function openVaultSession(config, method, deps) {
    if (method.kind === 'none') {
        return { ...(0,vault_client/* openVault */.Z1)(config, deps), renews: true };
    }
    if (method.kind === 'token') {
        const { token: given } = method;
        const provider = method.revoke ? remembered(given, deps) : given;
        const token = unwrapped(provider, () => client);
        const client = (0,vault_client/* openVault */.Z1)({ ...config, token, ...(0,defined/* defined */.s)({ tokenFile: method.file }) }, deps);
        return {
            ...client,
            renews: false,
            close: async () => {
                await client.close();
                if (method.revoke)
                    await revokeTokens(config, [await method.token()], deps);
            },
        };
    }
    const keeper = new TokenKeeper(method, config.authNamespace, deps);
    const client = (0,vault_client/* openVault */.Z1)({ ...config, token: async (refused) => keeper.token(client, refused) }, deps);
    return {
        ...client,
        renews: true,
        close: async () => {
            const made = keeper.end();
            // A login in flight would leave an unknown token behind.
            await Promise.race([made, (0,promises_.setTimeout)(vault_client/* MINT_GRACE_MS */.JR, undefined, { ref: false })]);
            await client.close();
            await revokeTokens(config, await made, deps);
        },
    };
}
/** The provider, with a report of each token before its first use. */
function remembered(provider, { onToken }) {
    let last;
    return async (refused) => {
        const token = await provider(refused);
        if (token !== last)
            onToken?.(token, true);
        last = token;
        return token;
    };
}
/** Prefixes of service tokens (`hvs.` and `s.`), which wrapping tokens are. */
const SERVICE_TOKEN = /^(hvs|s)\./;
/**
 * The provider, with a refusal of wrapping tokens. Any use but unwrapping ends such a token, so it is looked up first,
 * which does not use it.
 */
function unwrapped(provider, client) {
    const known = new Set();
    return async (refused) => {
        const token = await provider(refused);
        if (known.has(token) || !SERVICE_TOKEN.test(token))
            return token;
        // The same if the lookup fails: the token is used unchanged.
        const made = await wrappedAt(client(), token, { retry: 'never' }).catch(() => undefined);
        if (made !== undefined) {
            throw new errors/* AegisError */.o4('VAULT_TOKEN_INVALID', {
                message: 'the Vault token is a wrapping token: unwrap it first',
                got: `a wrapping made at ${(0,errors/* printable */.g$)(made)}`,
                hints: [
                    'unwrap it right before this step, for example `VAULT_TOKEN=$(vault unwrap -field=token WRAPPING_TOKEN)`; that works only once',
                    'give a wrapped secret id as vault-secret-id, with vault-secret-id-wrapped',
                ],
            });
        }
        known.add(token);
        return token;
    };
}
/** Gets, renews and replaces the token of one login. */
class TokenKeeper {
    #login;
    #namespace;
    #deps;
    #elapsed;
    #made = [];
    #current;
    #pending;
    #timer;
    #ended = false;
    /** After a failed renewal, requests use the old token for a while. */
    #notBefore = 0;
    constructor(method, namespace, deps) {
        this.#login = loginWith(method, namespace);
        this.#namespace = namespace;
        this.#deps = deps;
        this.#elapsed = deps.elapsed ?? (() => performance.now());
    }
    /** The token to use now. Only one login or renewal runs at a time, however many requests wait for it. */
    async token(client, refused) {
        const lease = this.#current;
        // Another request may have got a new one meanwhile; if policies refuse, a new one would not help.
        const standsIn = refused === undefined || refused.byPolicy || refused.token !== lease?.token;
        if (lease !== undefined && standsIn && (refused !== undefined || !this.#isDue(lease)))
            return lease.token;
        this.#pending ??= this.#next(client, refused !== undefined).finally(() => (this.#pending = undefined));
        return this.#pending;
    }
    /** Stops further logins. Returns the tokens that may still be alive. */
    async end() {
        this.#ended = true;
        clearTimeout(this.#timer);
        await this.#pending?.catch(() => undefined);
        return this.#made.filter(({ revocable }) => revocable).map(({ token }) => token);
    }
    #ageMs({ since }) {
        return this.#elapsed() - since;
    }
    #isDue(lease) {
        const age = this.#ageMs(lease);
        const life = lease.seconds * 1000;
        return life > 0 && age >= life * RENEW_AT && (age >= life || this.#elapsed() >= this.#notBefore);
    }
    async #next(client, isRefused) {
        const old = this.#current;
        const isAlive = old !== undefined && !isRefused && this.#ageMs(old) < old.seconds * 1000;
        if (isAlive && old.renewable) {
            const renewed = await this.#attempt(async () => renew(client, old, this.#namespace));
            // Near the maximum lifetime a renewal adds almost nothing, so log in again.
            if (renewed !== undefined && renewed.seconds >= old.seconds / 2)
                return this.#keep(client, renewed);
        }
        if (!isAlive)
            return this.#keep(client, await this.#login(client), true);
        const fresh = await this.#attempt(async () => this.#login(client));
        if (fresh !== undefined)
            return this.#keep(client, fresh, true);
        this.#notBefore = this.#elapsed() + (old.seconds * 1000) / 10;
        return old.token;
    }
    /** If the old token still works, a failed renewal does not fail the run. */
    async #attempt(act) {
        try {
            return await act();
        }
        catch (thrown) {
            this.#deps.log.debug(`the Vault token was not renewed: ${(0,errors/* toAegisError */.l7)(thrown).sentence}`);
            return undefined;
        }
    }
    #keep(client, lease, isNew = false) {
        if (isNew) {
            // First, so that it is revoked even if reporting it fails.
            this.#made.push(lease);
            this.#deps.onToken?.(lease.token, lease.revocable);
        }
        this.#current = { ...lease, since: this.#elapsed() };
        // Hashing for hours sends no request, so a timer renews the token.
        clearTimeout(this.#timer);
        if (lease.seconds > 0 && !this.#ended) {
            const wait = Math.min(Math.ceil(lease.seconds * 1000 * RENEW_AT) + 1, LONGEST_TIMER_MS);
            this.#timer = setTimeout(() => void this.token(client).catch(() => undefined), wait);
            this.#timer.unref();
        }
        return lease.token;
    }
}
/**
 * Revokes tokens, on its own connection: the run's may be cancelled, and a cancelled run must not leave tokens behind
 * either.
 *
 * @param patience how long to wait for the server
 * @returns how many may still be alive
 */
async function revokeTokens({ authNamespace, ...config }, tokens, { log, onRevoked }, patience = AT_THE_END) {
    if (tokens.length === 0)
        return 0;
    // A token is revoked in the namespace that created it.
    const namespace = authNamespace ?? config.namespace;
    const client = (0,vault_client/* openVault */.Z1)({ ...config, ...(0,defined/* defined */.s)({ namespace }), token: () => '', ...patience }, { log });
    try {
        const gone = await Promise.all(tokens.map(async (token) => {
            const isGone = await revokeOne(client, token, log);
            if (isGone)
                onRevoked?.(token);
            return isGone;
        }));
        return gone.filter((isGone) => !isGone).length;
    }
    finally {
        await client.close();
    }
}
/** @returns whether the token no longer works. */
async function revokeOne(client, token, log) {
    try {
        await client.request({
            method: 'POST',
            path: 'auth/token/revoke-self',
            schema: dist/* null */.chJ(),
            as: { token },
        });
        return true;
    }
    catch (thrown) {
        const error = (0,errors/* toAegisError */.l7)(thrown);
        if (error.code !== 'VAULT_DENIED') {
            log.warning(`The Vault token could not be revoked: ${error.sentence}`);
            return false;
        }
        // An expired token need not be revoked, and its refusal looks like one by policy.
        log.debug(`the Vault token was not revoked: ${error.sentence}`);
        return true;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../files/read.js
var read = __webpack_require__(55448);
;// CONCATENATED MODULE: ../vault/token-file.js
/** Credentials in files: a token that an agent renews, a secret id, a JWT. */



/** No token is longer: service tokens have about 100 bytes, batch tokens a few hundred, JWTs a few thousand. */
const MAX_SECRET_BYTES = 64 * 1024;
/**
 * A token from a file. The file is read now, and again each time the server refuses its token, because an agent writes a
 * new one before, or soon after, the old one expires.
 *
 * @throws AegisError TOKEN_MISSING, here and later, if the file cannot be read.
 */
function tokenFromFile(path) {
    let held = readSecretFile(path, 'the Vault token');
    return {
        token: (refused) => {
            if (refused?.token === held)
                held = readSecretFile(path, 'the Vault token');
            return held;
        },
        file: path,
    };
}
/**
 * A credential from a file, without the trailing line break.
 *
 * @param what  name of the credential for the error, which never shows the content.
 * @throws AegisError TOKEN_MISSING if the file is absent, empty, too large or not a regular file.
 */
function readSecretFile(path, what) {
    const fail = (got, cause) => new errors/* AegisError */.o4('TOKEN_MISSING', {
        message: `cannot read ${what} from ${(0,errors/* printable */.g$)(path)}`,
        got,
        hints: [
            'check that the file exists and that this user can read it; an agent may not have written it yet',
        ],
        ...(0,defined/* defined */.s)({ cause }),
    });
    let text;
    try {
        text = (0,read/* readWhole */.oD)(path, MAX_SECRET_BYTES).toString('utf8').trim();
    }
    catch (thrown) {
        if (!(thrown instanceof read/* ReadFailure */.lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        throw fail(problem === 'too large' ? `more than ${MAX_SECRET_BYTES} bytes` : got, cause);
    }
    if (text === '')
        throw fail('an empty file');
    return text;
}

;// CONCATENATED MODULE: ../run/login.js
/** Turns the inputs for authentication into the method of a Vault session. */



/**
 * Credentials are read when the login needs them, and again for each further login.
 *
 * @throws AegisError TOKEN_MISSING if a token file cannot be read; INPUT_INVALID if the job cannot get an OIDC token.
 */
function authMethod(auth, host) {
    const fromFile = (path, what) => () => {
        const credential = readSecretFile((0,external_node_path_.resolve)(host.workspace, path), what);
        host.mask?.(credential);
        return credential;
    };
    switch (auth.kind) {
        case 'none':
            return { kind: 'none' };
        case 'token': {
            const { token, file, revoke } = auth;
            if (file === undefined)
                return { kind: 'token', token: () => token ?? '', revoke };
            const handed = tokenFromFile((0,external_node_path_.resolve)(host.workspace, file));
            const masked = async (refused) => {
                const current = await handed.token(refused);
                host.mask?.(current);
                return current;
            };
            return { ...handed, kind: 'token', token: masked, revoke };
        }
        case 'approle': {
            const { kind, path, roleId, secretId, secretIdFile, wrapped } = auth;
            const source = secretIdFile === undefined ? secretId && (() => secretId) : fromFile(secretIdFile, 'the secret id');
            return { kind, path, roleId, wrapped, ...(source && { secretId: source }) };
        }
        case 'kubernetes': {
            const { kind, path, role, jwtFile } = auth;
            return { kind, path, role, jwt: fromFile(jwtFile, 'the service account’s token') };
        }
        case 'jwt': {
            const { kind, path, role, audience, jwtFile } = auth;
            if (jwtFile !== undefined)
                return { kind, path, role, jwt: fromFile(jwtFile, 'the JWT') };
            const { idToken } = host;
            if (idToken === undefined) {
                throw new errors/* AegisError */.o4('INPUT_INVALID', {
                    message: 'there is no OIDC token to log in with',
                    hints: [
                        'in GitHub Actions: add `permissions: id-token: write` to the job',
                        'elsewhere: give the file with the JWT as vault-jwt-file',
                    ],
                });
            }
            return { kind, path, role, jwt: async () => idToken(audience) };
        }
    }
}

;// CONCATENATED MODULE: ../run/connect.js
/** A run's session with Vault. */



/**
 * Opens the run's session with Vault; `close` ends it, and revokes the token where the run made it.
 *
 * @throws AegisError TOKEN_MISSING, INPUT_INVALID
 */
function connect({ address, auth, maxRetries, authNamespace, ...config }, host) {
    const { proxy, log, signal, mask, leftovers } = host;
    const attempts = maxRetries === undefined ? undefined : maxRetries + 1;
    const server = {
        ...proxy,
        ...config,
        ...(0,defined/* defined */.s)({ authNamespace }),
        ...(attempts !== undefined && { retry: { maxAttempts: attempts, hardLimit: attempts } }),
    };
    return openVaultSession({ ...server, address: new URL(address) }, authMethod(auth, host), {
        log,
        signal,
        onToken: (token, revocable) => {
            mask?.(token);
            if (revocable)
                leftovers?.token({ server: { ...server, address }, token });
        },
        onRevoked: (token) => leftovers?.revoked(token),
    });
}


/***/ })

};
