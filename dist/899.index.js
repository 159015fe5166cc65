export const id = 899;
export const ids = [899];
export const modules = {

/***/ 83899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../vault/session.js + 2 modules
var session = __webpack_require__(61060);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
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
    return (0,session/* openVaultSession */.P)({ ...server, address: new URL(address) }, authMethod(auth, host), {
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
