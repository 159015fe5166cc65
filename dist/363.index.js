export const id = 363;
export const ids = [363];
export const modules = {

/***/ 81096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ BUNDLE_SUFFIX),
/* harmony export */   r: () => (/* binding */ bundlePathOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Where the signature bundle of an artifact lives. */


const BUNDLE_SUFFIX = '.sig.json';
/**
 * Absolute path of the bundle of one artifact, file or model directory.
 *
 * @param artifactPath absolute path of the artifact
 * @param name its name in the statement: relative, `/`-separated
 * @param path the path rules, which tests replace
 * @throws AegisError ARTIFACT_NAME_UNUSABLE when the name would lead out of `signaturesDir`
 */
function bundlePathOf(artifactPath, name, { signaturesDir, signature } = {}, path = node_path__WEBPACK_IMPORTED_MODULE_0__) {
    if (signature !== undefined)
        return signature;
    if (signaturesDir === undefined)
        return artifactPath + BUNDLE_SUFFIX;
    const segments = name.split(path.sep === '\\' ? /[\\/]/ : '/');
    if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ARTIFACT_NAME_UNUSABLE', {
            message: `${name} is not a relative path that stays below signatures-dir`,
            artifact: name,
        });
    }
    return path.join(signaturesDir, name + BUNDLE_SUFFIX);
}


/***/ }),

/***/ 26766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tz: () => (/* binding */ derOf),
/* harmony export */   We: () => (/* binding */ countsAt),
/* harmony export */   dF: () => (/* binding */ MAX_CHAIN)
/* harmony export */ });
/** Certificates that the caller names, and when they count. Only the words for it: decoding them loads much more. */
/** Most certificates that a bundle or a chain of authorities may carry: a leaf and its authorities. */
const MAX_CHAIN = 8;
const derOf = (anchor) => (Buffer.isBuffer(anchor) ? anchor : anchor.der);
/** Whether a certificate counts at a time, as far as the caller says. */
function countsAt({ terms }, at) {
    const { from, until } = terms ?? {};
    return (from === undefined || at >= from) && (until === undefined || at <= until);
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

/***/ 55448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ readStart),
/* harmony export */   lm: () => (/* binding */ ReadFailure),
/* harmony export */   oD: () => (/* binding */ readWhole)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Reading a file that somebody else may have put there: opened once, a regular file, bounded, and whole. */


/** Thrown by `readWhole`, for the caller to say in words of its own. */
class ReadFailure extends Error {
    problem;
    /** What was there, in words. */
    got;
    constructor(problem, got, cause) {
        super(got, cause === undefined ? undefined : { cause });
        this.problem = problem;
        this.got = got;
    }
}
/**
 * The whole content of a small file. Blocking, on purpose: three system calls cost less than a trip through the thread
 * pool. All facts are those of the open descriptor, so nothing can be put in its place between the look and the read.
 *
 * @param links `refuse` does not follow a symbolic link in the last place of the path
 * @throws ReadFailure
 */
function readWhole(path, maxBytes, links = 'follow') {
    const descriptor = opened(path, links);
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        if (!stat.isFile())
            throw new ReadFailure('irregular', 'something that is not a regular file');
        if (stat.size > maxBytes)
            throw tooLarge(stat.size);
        // One byte more than the size, so that a file that grows meanwhile is noticed.
        const buffer = Buffer.allocUnsafe(stat.size + 1);
        let length = 0;
        for (;;) {
            const read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, length, buffer.length - length, null);
            if (read === 0)
                return buffer.subarray(0, length);
            length += read;
            if (length > maxBytes)
                throw tooLarge(length);
            if (length > stat.size)
                throw new ReadFailure('changed', 'a file that grows');
        }
    }
    catch (thrown) {
        throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
/**
 * How a file begins: at most so many bytes of it.
 *
 * @throws ReadFailure
 */
function readStart(path, bytes) {
    const descriptor = opened(path, 'follow');
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor).isFile())
            throw new ReadFailure('irregular', 'something that is not a regular file');
        const buffer = Buffer.alloc(bytes);
        return buffer.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, buffer, 0, bytes, 0));
    }
    catch (thrown) {
        throw thrown instanceof ReadFailure ? thrown : failureOf(thrown);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}
function opened(path, links) {
    // Windows has neither flag. O_NONBLOCK keeps a FIFO from stopping the run for ever.
    const nonBlocking = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0;
    const noFollow = links === 'refuse' ? (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) : 0;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | nonBlocking | noFollow);
    }
    catch (thrown) {
        throw failureOf(thrown);
    }
}
const tooLarge = (size) => new ReadFailure('too large', `${size} bytes or more`);
function failureOf(thrown) {
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return new ReadFailure('missing', code, thrown);
    if (code === 'ELOOP')
        return new ReadFailure('link', 'a symbolic link', thrown);
    return new ReadFailure('system', code ?? 'an unknown error', thrown);
}


/***/ }),

/***/ 76993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ TEMPORARY_FILE),
/* harmony export */   Uv: () => (/* binding */ TEMPORARY_SERIES),
/* harmony export */   eO: () => (/* binding */ TemporaryNames),
/* harmony export */   f4: () => (/* binding */ writeAll),
/* harmony export */   zR: () => (/* binding */ syncDirectory)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/** Temporary files beside their final place: one name pattern, so that selection can leave them out. */



/** What a temporary file of this project is called, whatever it will become. Short: the final name may be the longest. */
const TEMPORARY_FILE = /^\.aegis-[0-9a-f]{12}-\d+\.tmp$/;
/** In the name of every temporary file of this process, and of no other: so whoever tidies up after it can find them. */
const TEMPORARY_SERIES = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex');
let uses = 0;
/** Temporary names that nothing else uses, in this process or in another. */
class TemporaryNames {
    #use = uses++;
    /** The `index`th name, in `directory`. */
    path(directory, index = 0) {
        const number = `${this.#use}${String(index).padStart(9, '0')}`;
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `.aegis-${TEMPORARY_SERIES}-${number}.tmp`);
    }
}
/**
 * Writes every byte: a single `write` may stop short, for instance when the disk is nearly full.
 *
 * @param position in the file; where the last write ended when absent
 */
function writeAll(descriptor, bytes, position) {
    for (let written = 0; written < bytes.length;) {
        const at = position === undefined ? null : position + written;
        written += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(descriptor, bytes, written, bytes.length - written, at);
    }
}
/**
 * Brings renames and removals in a directory to the disk, so that they outlive a loss of power. Windows cannot open a
 * directory for that; its file systems keep the order by themselves.
 */
function syncDirectory(directory) {
    if (process.platform === 'win32')
        return;
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(directory, 'r');
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(descriptor);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(descriptor);
    }
}


/***/ }),

/***/ 91643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L0: () => (/* binding */ parseSidecar),
/* harmony export */   Me: () => (/* binding */ sidecarPathOf),
/* harmony export */   T5: () => (/* binding */ removeSidecars),
/* harmony export */   YD: () => (/* binding */ readSidecar),
/* harmony export */   lp: () => (/* binding */ HMAC_ENCODINGS),
/* harmony export */   tA: () => (/* binding */ MAX_SIDECAR_BYTES)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3090);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55448);
/* harmony import */ var _files_temporary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76993);
/** The HMAC sidecar of the old scheme: a small text file beside the artifact. */






/** How the old scheme lays its HMACs down. */
const HMAC_ENCODINGS = ['hex', 'base64'];
/** Largest sidecar, bytes: an HMAC, and the artifact's name after it. */
const MAX_SIDECAR_BYTES = 8 * 1024;
/** HMAC-SHA-256, bytes. */
const MAC_BYTES = 32;
/** Absolute path of the sidecar of an artifact. */
function sidecarPathOf(artifactPath, suffix) {
    return artifactPath + suffix;
}
/**
 * The bytes of a sidecar; undefined when there is none. A link is not followed: what proves an artifact lies beside it.
 *
 * @throws AegisError HMAC_MALFORMED when something is there that cannot be a sidecar.
 */
function readSidecar(path) {
    try {
        return (0,_files_read_js__WEBPACK_IMPORTED_MODULE_3__/* .readWhole */ .oD)(path, MAX_SIDECAR_BYTES, 'refuse');
    }
    catch (thrown) {
        if (!(thrown instanceof _files_read_js__WEBPACK_IMPORTED_MODULE_3__/* .ReadFailure */ .lm))
            throw thrown;
        const { problem, got, cause } = thrown;
        if (problem === 'missing')
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('HMAC_MALFORMED', {
            message: `cannot read the HMAC sidecar ${path}`,
            got: problem === 'too large' ? `more than ${MAX_SIDECAR_BYTES} bytes` : got,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ cause }),
        });
    }
}
/**
 * The HMAC that a sidecar holds. Three layouts are read: the HMAC alone; `<HMAC>  <name>` as sha256sum writes it, with
 * the artifact's own base name; `HMAC-SHA2-256(<name>)= <HMAC>` as `openssl dgst -hmac` writes it. One line, and white
 * space around it.
 *
 * @param basename of the artifact. A sidecar that names another file speaks of another file.
 * @throws AegisError HMAC_MALFORMED
 */
function parseSidecar(bytes, encoding, basename) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    }
    catch (cause) {
        throw refused('it is no text in UTF-8', cause);
    }
    if (/[\r\n]/.test(text))
        throw refused('it has several lines, where one belongs');
    const [, openSslName, openSslMac] = /^HMAC-SHA(?:2-)?256\((.*)\)=\s*(\S+)$/.exec(text) ?? [];
    const [, listedMac, listedName] = /^(\S+) [ *](.+)$/.exec(text) ?? [];
    const name = openSslName ?? listedName;
    if (name !== undefined && name.split(/[\\/]/).at(-1) !== basename) {
        throw refused(`it is for ${JSON.stringify(name)}, and this is ${JSON.stringify(basename)}`);
    }
    const mac = decodeMac(openSslMac ?? listedMac ?? text, encoding);
    if (mac === undefined)
        throw refused(`it holds no ${MAC_BYTES} bytes as ${encoding}`);
    return mac;
}
function decodeMac(text, encoding) {
    const mac = Buffer.from(text, encoding);
    const spelled = mac.toString(encoding);
    const canonical = encoding === 'hex' ? text.toLowerCase() === spelled : text === spelled;
    return canonical && mac.length === MAC_BYTES ? mac : undefined;
}
/**
 * Removes sidecars, for good. Only for those whose HMAC was checked and whose artifact has a signature on disk.
 *
 * @throws AegisError WRITE_FAILED
 */
function removeSidecars(paths) {
    try {
        for (const path of paths)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
        for (const directory of new Set(paths.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))))
            (0,_files_temporary_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)(directory);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('WRITE_FAILED', {
            message: 'cannot remove an HMAC sidecar; the new signatures stand',
            got: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(cause) ?? 'an unknown error',
            cause,
        });
    }
}
function refused(got, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AegisError */ .o4('HMAC_MALFORMED', {
        message: 'the HMAC sidecar cannot be used',
        got,
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ cause }),
    });
}


/***/ }),

/***/ 66181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ ownHeaders),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   aC: () => (/* binding */ target),
/* harmony export */   av: () => (/* binding */ apiBase),
/* harmony export */   b2: () => (/* binding */ headerProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** What of a request is decided before anything is sent: base address, path and headers. */

/**
 * Address and path prefix of an API.
 *
 * @param prefix below the address, with a slash at its end and none at its start, for example `v1/`
 * @throws AegisError INPUT_INVALID for an address that is not plain http or https.
 */
function apiBase(address, prefix, server) {
    const problem = address.protocol !== 'https:' && address.protocol !== 'http:'
        ? `the scheme ${address.protocol}`
        : address.username || address.password
            ? 'a user or password in it'
            : address.search || address.hash
                ? 'a query or fragment'
                : undefined;
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the address of ${server.name} cannot be used`,
            detail: 'it has {got}; write {expected}',
            expected: `an address such as ${server.addressExample}`,
            got: problem,
        });
    }
    return new URL(`${address.pathname.replace(/\/+$/, '')}/${prefix}`, address.origin);
}
/** Checked again after URL parsing, whatever built the path: a request never leaves the API's prefix. */
function target(base, path) {
    const url = new URL(base.href + path);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', { message: `the path ${path} leaves ${base.pathname}` });
    }
    return url;
}
/**
 * The caller's headers with the user agent.
 *
 * @param own names that the client sets itself
 * @throws AegisError INPUT_INVALID for headers that the client owns and for what HTTP cannot carry.
 */
function ownHeaders(headers = {}, userAgent = 'aegis-sign-action', own, server) {
    for (const [name, value] of Object.entries(headers)) {
        const problem = headerProblem(name, value, own);
        if (problem === undefined)
            continue;
        // The value stays out: headers carry secrets, too.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `the header ${JSON.stringify(name)} cannot be sent to ${server.name}: ${problem}`,
            hints: [server.headersHint],
        });
    }
    return { ...headers, 'user-agent': userAgent };
}
/**
 * Why a caller's header cannot be sent, without its value; undefined when it can.
 *
 * @param own names that the client of this server sets itself, besides those that every client does
 */
function headerProblem(name, value, own) {
    if (own.test(name) || OWN_HEADERS.test(name))
        return 'it is set by the client itself';
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name))
        return 'its name is not a header name';
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
        return 'its value holds a control character';
    return undefined;
}
/** Hosts that never leave this machine. */
function isLoopback(hostname) {
    return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
const OWN_HEADERS = /^(authorization|proxy-authorization|host|connection|content-(type|length|encoding)|transfer-encoding|accept-encoding|user-agent|expect|upgrade|te|trailer|keep-alive)$/i;


/***/ }),

/***/ 66445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ readPrivateKey),
/* harmony export */   E7: () => (/* binding */ keyFits),
/* harmony export */   Sk: () => (/* binding */ PemProblem),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   oQ: () => (/* binding */ requireUsablePem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** Certificates and keys of a connection, read before they are used. Pure. */


/** Why PEM cannot be used: what was expected, in words that need no secret. */
class PemProblem extends Error {
}
/**
 * Every certificate of the text. OpenSSL skips what it cannot read in a list of CAs; an empty list would then look like
 * an untrusted server.
 *
 * @throws PemProblem
 */
function readCertificates(pem) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0)
        throw new PemProblem('at least one PEM block -----BEGIN CERTIFICATE-----');
    try {
        return blocks.map((block) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block));
    }
    catch (cause) {
        throw new PemProblem('certificates in PEM', { cause });
    }
}
/** @throws PemProblem */
function readPrivateKey(pem) {
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
    }
    catch {
        // The cause is left out: it comes from parsing a secret.
        throw new PemProblem('a private key in PEM without a password');
    }
}
/** Whether the first certificate of the one text, which is the client's own, is for the key of the other. */
function keyFits(certificates, privateKey) {
    return readCertificates(certificates)[0]?.checkPrivateKey(readPrivateKey(privateKey)) === true;
}
/** @throws AegisError INPUT_INVALID */
function requireUsablePem({ caCert, clientCert, clientKey, }, server) {
    const check = (name, work) => {
        try {
            work();
        }
        catch (thrown) {
            if (!(thrown instanceof PemProblem))
                throw thrown;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `the ${name} for ${server.name} cannot be used`,
                detail: 'give {expected}',
                expected: thrown.message,
                hints: [server.certificateHint],
                cause: thrown,
            });
        }
    };
    if (caCert !== undefined)
        check('CA certificate', () => readCertificates(caCert));
    check('client certificate', () => {
        if ((clientCert === undefined) !== (clientKey === undefined))
            throw new PemProblem('certificate and key together');
        if (clientCert !== undefined)
            readCertificates(clientCert);
    });
    if (clientCert === undefined || clientKey === undefined)
        return;
    check('client key', () => {
        if (!keyFits(clientCert, clientKey))
            throw new PemProblem('the private key of the client certificate');
    });
}


/***/ }),

/***/ 27970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ mustBe),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   P_: () => (/* binding */ Refusal),
/* harmony export */   Zd: () => (/* binding */ asRefusal),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   uc: () => (/* binding */ readOrRefuse)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** What a parser of an input is, and how it refuses. Every parser is pure but for the injected file reader. */

/** Why a parser refused. It becomes one entry of the error that lists every problem. */
class Refusal extends Error {
    /** The rest of a sentence whose subject is the input. Holds no secret. */
    says;
    constructor(says) {
        super(typeof says === 'string' ? says : 'refused');
        this.says = says;
    }
}
/** The commonest refusal. @param text what stands there instead; left out for secrets */
function mustBe(what, text) {
    return new Refusal(`must be ${what}${text === undefined ? '' : `, not ${quote(text)}`}`);
}
const LONGEST_QUOTE = 80;
/** Text from an input, as it is shown back: quoted, and cut where it is long. */
function quote(text) {
    return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
/** The lines that say something, trimmed. */
const lines = (text) => text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
/**
 * @param what the input takes, for example `the path of a JSON file`
 * @param shown the path as messages may show it; none where a secret may stand in its place.
 * @throws Refusal when the file cannot be read.
 */
function readOrRefuse(path, context, what, shown) {
    try {
        return context.readFile(path);
    }
    catch (cause) {
        throw new Refusal(`must be ${what}: ${shown ?? 'what it names'} ${whyUnread(cause)}`);
    }
}
function whyUnread(cause) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4)
        return `is ${cause.message}`;
    switch ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemCode */ .xU)(cause)) {
        case 'ENOENT':
            return 'does not exist';
        case 'EACCES':
        case 'EPERM':
            return 'may not be read by this user';
        default:
            return 'cannot be read';
    }
}
/** Work whose AegisError is about the text of the input. */
function asRefusal(work) {
    try {
        return work();
    }
    catch (cause) {
        if (!(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4))
            throw cause;
        throw new Refusal(`cannot be used: ${cause.sentence}`);
    }
}


/***/ }),

/***/ 36764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pW: () => (/* binding */ pem_anchors),
  eH: () => (/* binding */ authorities),
  $H: () => (/* binding */ certificates),
  OL: () => (/* binding */ offlineTrust),
  t9: () => (/* binding */ privateKey)
});

// EXTERNAL MODULE: ../http/pem.js
var http_pem = __webpack_require__(66445);
// EXTERNAL MODULE: ../keys/public-key.js
var public_key = __webpack_require__(61732);
// EXTERNAL MODULE: ../verify/trust-file.js
var trust_file = __webpack_require__(9831);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../certificates/anchor.js
var certificates_anchor = __webpack_require__(26766);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../errors.js + 1 modules
var errors = __webpack_require__(3090);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
;// CONCATENATED MODULE: ../verify/trusted-root.js
/**
 * Sigstore's TrustedRoot in JSON (protobuf-specs, `sigstore_trustroot.proto`): authorities, and when each of them counts.
 * It names no keys of signers. Logs in it are passed over: no verdict here rests on one.
 */








const TRUSTED_ROOT = 'trusted-root.json';
/** What cosign 3 and sigstore-go write. */
const WRITTEN_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';
const MEDIA_TYPES = [
    WRITTEN_TYPE,
    'application/vnd.dev.sigstore.trustedroot.v0.1+json',
    'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];
const certificate = dist/* strictObject */.rej({
    rawBytes: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
});
/** Strict where it decides: a term that is not understood here could be a limit. */
const authority = dist/* strictObject */.rej({
    subject: dist/* optional */.lqM(dist/* unknown */.L5J()),
    uri: dist/* optional */.lqM(dist/* string */.YjP()),
    operator: dist/* optional */.lqM(dist/* string */.YjP()),
    certChain: dist/* strictObject */.rej({
        certificates: dist/* pipe */.FsL(dist/* array */.YOg(certificate), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(certificates_anchor/* MAX_CHAIN */.dF)),
    }),
    validFor: dist/* optional */.lqM(dist/* strictObject */.rej({ start: dist/* optional */.lqM(schema/* time */.kB), end: dist/* optional */.lqM(schema/* time */.kB) })),
});
const TrustedRootSchema = dist/* strictObject */.rej({
    mediaType: dist/* picklist */.KIO(MEDIA_TYPES),
    tlogs: dist/* optional */.lqM(dist/* array */.YOg(dist/* unknown */.L5J())),
    ctlogs: dist/* optional */.lqM(dist/* array */.YOg(dist/* unknown */.L5J())),
    certificateAuthorities: dist/* optional */.lqM(dist/* array */.YOg(authority), []),
    timestampAuthorities: dist/* optional */.lqM(dist/* array */.YOg(authority), []),
});
const isJson = (text) => text.trimStart().startsWith('{');
/**
 * The authorities in a text: certificates in PEM, each of them trusted by itself; or a TrustedRoot, where the last of a
 * chain is trusted, and all of the chain for the time that it states.
 *
 * @throws AegisError TRUST_MALFORMED; PemProblem for what is neither
 */
function anchorsIn(text, of) {
    if (!isJson(text))
        return (0,http_pem/* readCertificates */.jZ)(text).map(({ raw }) => raw);
    const json = (0,strict_json/* parseStrictJson */.i)(Buffer.from(text), {
        code: 'TRUST_MALFORMED',
        what: 'the TrustedRoot',
        limits: strict_json/* SMALL_JSON */.R,
    });
    const parsed = (0,schema/* safeParse */.xL)(TrustedRootSchema, json);
    if (!parsed.success)
        throw malformed((0,schema/* problemOf */.Zw)(parsed.issues, 'the whole'));
    const anchors = parsed.output[of].flatMap(({ certChain: { certificates }, validFor = {} }) => {
        const from = validFor.start === undefined ? undefined : new Date(validFor.start);
        const until = validFor.end === undefined ? undefined : new Date(validFor.end);
        return certificates.map(({ rawBytes }, index) => {
            const isAnchor = index === certificates.length - 1;
            return { der: certificateIn(rawBytes), isAnchor, ...(0,defined/* defined */.s)({ from, until }) };
        });
    });
    if (anchors.length === 0)
        throw malformed(`it has no ${of}`);
    return anchors;
}
function certificateIn(base64) {
    const der = Buffer.from(base64, 'base64');
    try {
        // OpenSSL reads PEM as well, and ignores what follows a certificate.
        if (new external_node_crypto_.X509Certificate(der).raw.equals(der))
            return der;
    }
    catch {
        // Said below.
    }
    throw malformed('rawBytes of one of its certificates is no certificate in DER');
}
/** Bytes of a TrustedRoot, with the chains that the certificates make up. */
function encodeTrustedRoot(given) {
    const authorities = (of) => chainsOf(given[of].map((der) => new X509Certificate(der)))
        .map((chain) => ({
        certChain: { certificates: chain.map(({ raw }) => ({ rawBytes: raw.toString('base64') })) },
        validFor: {
            start: timeOf(Math.max(...chain.map(({ validFromDate }) => validFromDate.getTime()))),
            end: timeOf(Math.min(...chain.map(({ validToDate }) => validToDate.getTime()))),
        },
    }))
        .sort((a, b) => (a.validFor.start < b.validFor.start ? -1 : 1));
    const root = {
        mediaType: WRITTEN_TYPE,
        certificateAuthorities: authorities('certificateAuthorities'),
        timestampAuthorities: authorities('timestampAuthorities'),
    };
    return Buffer.from(`${JSON.stringify(root, undefined, 2)}\n`);
}
const timeOf = (milliseconds) => new Date(milliseconds).toISOString();
/** A chain up to the last that is there for each certificate that issued none of the others, then for those left over. */
function chainsOf(all) {
    const unique = [...new Map(all.map((one) => [one.fingerprint256, one])).values()];
    const issued = (issuer, other) => issuer !== other && other.checkIssued(issuer) && other.verify(issuer.publicKey);
    const from = (end) => {
        const chain = [end];
        for (;;) {
            const last = chain.at(-1) ?? end;
            // Who has certified itself ends a chain, whoever else has certified it.
            const next = last.checkIssued(last)
                ? undefined
                : unique.find((one) => !chain.includes(one) && issued(one, last));
            if (next === undefined)
                return chain;
            chain.push(next);
        }
    };
    const ends = unique.filter((one) => !unique.some((other) => issued(one, other)));
    const chains = ends.map(from);
    // Authorities that have certified each other come before no end.
    for (const one of unique)
        if (!chains.some((chain) => chain.includes(one)))
            chains.push(from(one));
    return chains;
}
function malformed(why) {
    return new errors/* AegisError */.o4('TRUST_MALFORMED', { message: `this is not a TrustedRoot of Sigstore: ${why}` });
}

// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/pem.js





const certificates = (text, context) => certificatesOnly(pemText(text, context, 'certificates'));
function certificatesOnly(pem) {
    const other = labelsOf(pem).find((label) => !/^(X509 |TRUSTED )?CERTIFICATE$/.test(label));
    if (other !== undefined)
        throw new parser/* Refusal */.P_(`must hold certificates only, not ${withArticle(other)}`);
    checked(() => (0,http_pem/* readCertificates */.jZ)(pem));
    return pem;
}
/** Authorities to trust: certificates, or those of Sigstore's TrustedRoot. */
const pem_anchors = (of) => (text, context) => {
    const given = isJson(text)
        ? text
        : pemText(text, context, 'certificates', { orJson: 'Sigstore’s TrustedRoot' });
    return (0,parser/* asRefusal */.Zd)(() => anchorsIn(isJson(given) ? given : certificatesOnly(given), of));
};
/** The same, or a folder of certificate files, as VAULT_CAPATH names one. */
const authorities = (text, context) => {
    const isInline = /[\r\n]/.test(text) || text.includes('-----BEGIN ') || isBase64OfPem(text);
    const files = isInline ? undefined : context.listFolder?.(text);
    if (files === undefined)
        return certificates(text, context);
    // As in Go's client, files that hold no certificate may lie beside the others.
    const found = files
        .map((file) => (0,parser/* readOrRefuse */.uc)(file, context, 'a folder of certificates').toString('latin1'))
        .filter((content) => content.includes('-----BEGIN '));
    if (found.length === 0)
        throw new parser/* Refusal */.P_('names a folder that has no certificate in PEM in it');
    return certificates(found.join('\n'), context);
};
const privateKey = (text, context) => {
    const pem = pemText(text, context, 'a private key');
    const labels = labelsOf(pem).filter((label) => label !== 'EC PARAMETERS');
    if (labels.length !== 1 || !/^((RSA|EC) )?PRIVATE KEY$/.test(labels[0] ?? '')) {
        throw new parser/* Refusal */.P_(`must be one private key without a password, in PEM, not ${labels.map(withArticle).join(' and ')}`);
    }
    checked(() => (0,http_pem/* readPrivateKey */.$k)(pem));
    return pem;
};
function checked(read) {
    try {
        read();
    }
    catch (thrown) {
        if (!(thrown instanceof http_pem/* PemProblem */.Sk))
            throw thrown;
        throw new parser/* Refusal */.P_(`cannot be read: it must hold ${thrown.message}`);
    }
}
/** PEMs, the paths of PEM files, or one trust file: the path or the text itself. */
const offlineTrust = (text, context) => {
    const isInline = text.includes('-----BEGIN ') || text.startsWith('{');
    const paths = isInline ? [] : (0,parser/* lines */.Mn)(text);
    const files = paths.map((path) => (isBase64OfPem(path) ? path : contentOf(path, context)));
    const texts = isInline ? [text] : isBase64OfPem(text) ? [text] : files;
    const [first] = texts;
    if (first?.trimStart().startsWith('{') === true) {
        if (texts.length > 1)
            throw new parser/* Refusal */.P_('names a trust file among other files: give PEM files, or one trust file by itself');
        const file = (0,parser/* asRefusal */.Zd)(() => (0,trust_file/* decodeTrustFile */.xW)(Buffer.from(first, isInline ? 'utf8' : 'latin1')));
        return { kind: 'trust-file', file };
    }
    const pem = texts.map((one) => pemText(one, context, 'public keys')).join('\n');
    const blocks = pem.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?(?:-----END \1-----|$)/g) ?? [];
    if (blocks.length === 0)
        throw new parser/* Refusal */.P_('must be public keys in PEM: the first line of a block is missing');
    const keys = blocks.map((block) => (0,parser/* asRefusal */.Zd)(() => (0,public_key/* publicKeyFromPem */.X)(block)));
    return { kind: 'public-keys', keys: [...new Map(keys.map((key) => [key.hint, key])).values()] };
};
/** Bytes as latin1, so that none is lost before a strict decoder has seen them. */
function contentOf(path, context) {
    const what = 'public keys as PEM, base64 of PEM, or the path of a PEM or trust file';
    // A short text that ends like a file is a path, and no key that somebody put in the wrong place.
    const isPath = path.length <= 200 && /\.(pem|pub|key|crt|cer|json|txt)$/i.test(path);
    return (0,parser/* readOrRefuse */.uc)(path, context, what, isPath ? (0,parser/* quote */.hD)(path) : undefined).toString('latin1');
}
/** PEM given as itself, in base64 as hashicorp/vault-action takes it, or as the path of a file. */
function pemText(text, context, what, { orJson } = {}) {
    const expected = orJson === undefined
        ? `${what} as PEM, base64 of PEM, or the path of a PEM file`
        : `${what} as PEM, base64 of PEM, ${orJson} in JSON, or the path of such a file`;
    if (text.includes('-----BEGIN '))
        return text;
    if (isBase64OfPem(text))
        return Buffer.from(text, 'base64').toString('latin1');
    if (/[\r\n]/.test(text))
        throw new parser/* Refusal */.P_(`must be ${expected}`);
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, expected);
    const content = bytes.toString('latin1');
    if (orJson !== undefined && isJson(content))
        return bytes.toString('utf8');
    if (!content.includes('-----BEGIN '))
        throw new parser/* Refusal */.P_(`must be ${expected}: there is no PEM block in the file`);
    return content;
}
function isBase64OfPem(text) {
    return (/^[A-Za-z0-9+/\s]+=*$/.test(text) &&
        Buffer.from(text, 'base64').toString('latin1').includes('-----BEGIN '));
}
/** `PUBLIC KEY` as `a public key`. */
const withArticle = (label) => `${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label.replace(/^(PRIVATE|PUBLIC|ENCRYPTED|CERTIFICATE)\b.*/, (words) => words.toLowerCase())}`;
const labelsOf = (pem) => [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1] ?? '');


/***/ }),

/***/ 92578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ timestampUrls),
/* harmony export */   C5: () => (/* binding */ webhook),
/* harmony export */   DV: () => (/* binding */ vaultAddress),
/* harmony export */   MF: () => (/* binding */ namespace),
/* harmony export */   O: () => (/* binding */ vaultPath),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   b3: () => (/* binding */ headers),
/* harmony export */   bV: () => (/* binding */ isClearText),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   xT: () => (/* binding */ keyName)
/* harmony export */ });
/* harmony import */ var _http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(66181);
/* harmony import */ var _vault_headers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53363);
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27970);
/* harmony import */ var _timestamps_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19099);
/** Addresses, what is sent to them, and names on a Vault server. */




/** Address of Vault, OpenBao, or of an agent or proxy before it, which may listen on a Unix socket. */
const vaultAddress = (text, context) => {
    if (!/^unix:/i.test(text))
        return serverUrl(text, context);
    const path = /^unix:\/\/(\/[^?#]+)$/i.exec(text)?.[1];
    if (path === undefined)
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a socket like unix:///run/vault-agent.sock', text);
    return `unix://${path}`;
};
/** Base URL of a server, without a trailing slash. */
const serverUrl = (text) => {
    const example = 'a URL like https://vault.example.com:8200';
    // What stands before an @ could be a password, also where the text is no URL.
    const shown = (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text.replace(/^.*@/s, '***@'));
    const refusal = () => {
        const advice = addressAdvice(text);
        return new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must be ${example}, not ${shown}${advice === undefined ? '' : `: ${advice}`}`);
    };
    if (!URL.canParse(text))
        throw refusal();
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw refusal();
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
    if (url.search !== '' || url.hash !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without ? and #`);
    const path = url.pathname.replace(/\/+$/, '');
    if (/(^|\/)v1(\/|$)/.test(path)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must be the bare address: leave out /v1 and what follows, it is added to every request');
    }
    if (/(^|\/)ui(\/|$)/.test(path)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must be the address of the API: leave out /ui and what follows, that is the web page');
    }
    return url.origin + path;
};
/** As YAML, shells and .env files leave them, where they are part of the value. */
const isQuoted = (text) => /^(["']).*\1$/s.test(text);
/** What is wrong with a text that is no address. */
function addressAdvice(text) {
    if (isQuoted(text))
        return 'leave out the quotes around it';
    if (/^\[[0-9a-f:.]+\](:\d+)?(\/|$)/i.test(text))
        return `it starts with https://, for example https://${text}`;
    const port = /^https?:\/\/[^/?#]*:(\d+)(?=[/?#]|$)/i.exec(text)?.[1];
    if (port !== undefined && Number(port) > 65_535)
        return 'a port is at most 65535';
    const rest = text.replace(/^https?:\/\//i, '');
    // Hexadecimal groups with at least two colons, perhaps a port, a zone or a path after them.
    const ipv6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*(%\w+)?(?=$|\/)/i.exec(rest)?.[0];
    if (ipv6 !== undefined)
        return `an IPv6 address stands in brackets, for example http://[::1]:8200`;
    if (/^[\w.-]+(:\d+)?(\/|$)/.test(text))
        return `it starts with https://, for example https://${rest}`;
    return undefined;
}
/** Address that a message is posted to. It is not shown back: webhooks carry their credential in it. */
const webhook = (text) => {
    const example = 'a URL like https://alerts.example.com/hook';
    if (!URL.canParse(text))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
    if (url.username !== '' || url.password !== '')
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
    return url;
};
/** Most timestamps that a bundle may carry. */
const MOST_AUTHORITIES = 8;
/** Timestamp authorities, one a line, each perhaps with the policy that its timestamps have to be made under. */
const timestampUrls = (text) => {
    const found = (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)(text).map((line) => {
        const [address = '', policy, more] = line.split(/\s+/);
        const example = 'a URL like https://timestamp.example.com, perhaps with the identifier of a policy after it';
        // Not shown back: the rest of such an address may be an account.
        if (!URL.canParse(address) || more !== undefined)
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
        const url = new URL(address);
        if (url.protocol !== 'https:' && url.protocol !== 'http:')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(example);
        if (url.username !== '' || url.password !== '')
            throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)(`${example}, without user and password`);
        if (policy === undefined)
            return { url };
        if (!(0,_timestamps_request_js__WEBPACK_IMPORTED_MODULE_2__/* .isIdentifier */ ._5)(policy))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must name a policy such as 1.3.6.1.4.1.57264.2 after the URL, not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(policy)}`);
        return { url, policy };
    });
    if (found.length > MOST_AUTHORITIES)
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`must name at most ${MOST_AUTHORITIES} timestamp authorities, not ${found.length}`);
    return found;
};
/** Whether a request to this URL leaves the machine in the clear. */
function isClearText(url) {
    const { protocol, hostname } = new URL(url);
    return protocol === 'http:' && !(0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(hostname);
}
/** A path below /v1/: a mount or a namespace. Slashes at the ends are dropped, as Vault's own CLI does. */
const vaultPath = (text) => {
    const path = text.replace(/^\/+|\/+$/g, '');
    const segments = path.split('/');
    if (path === '' || segments.some((segment) => !/^[\w.@~+-]+$/.test(segment) || /^\.+$/.test(segment))) {
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a path of letters, digits and . _ - / only, for example transit', text);
    }
    return path;
};
/** A namespace; `/` names the root, which otherwise no text stands for. */
const namespace = (text, context) => (text === '/' ? '' : vaultPath(text, context));
/** Transit's own rule for key names (Vault SDK, `framework.GenericNameRegex`). */
const keyName = (text) => {
    if (!/^\w(?:[\w.-]*\w)?$/.test(text)) {
        throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_((spell) => {
            const mount = text.includes('/') ? `; the mount goes into ${spell('transit-mount')}` : '';
            return `must be the name of a Transit key (letters, digits, and . _ - inside), not ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(text)}${mount}`;
        });
    }
    return text;
};
/** A token, without the line break that files and `echo` leave behind. */
const secret = (text) => {
    const token = text.trim();
    if (isQuoted(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('the bare text: leave out the quotes around it');
    if (!/^[\x21-\x7e]+$/.test(token))
        throw (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .mustBe */ .Jq)('a single line of printable ASCII without spaces');
    return token;
};
const headers = (text) => {
    const result = new Map();
    for (const line of (0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)(text)) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        const value = line.slice(colon + 1).trim();
        // The value may be a credential, so only the name is ever shown.
        if (colon <= 0 || value === '')
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('must have lines of the form `Name: value`');
        const problem = (0,_http_outgoing_js__WEBPACK_IMPORTED_MODULE_0__/* .headerProblem */ .b2)(name, value, _vault_headers_js__WEBPACK_IMPORTED_MODULE_3__/* .OWN_VAULT_HEADERS */ .P);
        if (problem !== undefined)
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`cannot send the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)}: ${problem}`);
        if (result.has(name))
            throw new _parser_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`has the header ${(0,_parser_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)} twice`);
        result.set(name, value);
    }
    return Object.fromEntries(result);
};


/***/ }),

/***/ 77494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ artifactGlob),
  Cs: () => (/* binding */ artifactName),
  zM: () => (/* binding */ text_boolean),
  p6: () => (/* binding */ date),
  p0: () => (/* binding */ duration),
  $Y: () => (/* binding */ fileList),
  mj: () => (/* binding */ fileSuffix),
  nd: () => (/* binding */ integer),
  w2: () => (/* binding */ jsonObjectFile),
  bi: () => (/* binding */ looseBoolean),
  yu: () => (/* binding */ metadata),
  ls: () => (/* binding */ ociForms),
  yL: () => (/* binding */ oneOf),
  wh: () => (/* binding */ plainText),
  t: () => (/* binding */ referenceLines),
  aF: () => (/* binding */ releaseTag),
  B5: () => (/* binding */ shard),
  XD: () => (/* binding */ symlinks),
  Td: () => (/* binding */ typeUri)
});

// EXTERNAL MODULE: ../verify/policy.js
var policy = __webpack_require__(9118);
// EXTERNAL MODULE: ../bundle/location.js
var bundle_location = __webpack_require__(81096);
;// CONCATENATED MODULE: ../registry/oci/forms.js
/** How signatures are published: as Sigstore bundles that refer to the manifest, and in cosign's older form. */
const OCI_FORMS = ['bundle', 'legacy'];

// EXTERNAL MODULE: ../strict-json.js
var strict_json = __webpack_require__(77172);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/text.js
/** Words, numbers, dates and lists. */





const plainText = (text) => text;
/** The spellings of YAML 1.2's core schema, as actions/toolkit's `getBooleanInput` takes them; a typo is not `true`. */
const text_boolean = (text) => {
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,parser/* mustBe */.Jq)('true or false', text);
};
/** As HashiCorp's own tools read VAULT_SKIP_VERIFY, which people set to 1. */
const looseBoolean = (text, context) => {
    if (/^[1tT]$/.test(text))
        return true;
    if (/^[0fF]$/.test(text))
        return false;
    return text_boolean(text, context);
};
/** Which links are followed. */
const symlinks = Object.assign((text) => {
    if (text === 'hf-cache')
        return text;
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw (0,parser/* mustBe */.Jq)('true, false or hf-cache', text);
}, { choices: ['true', 'false', 'hf-cache'] });
/** `a, b or c`. */
const orList = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
function oneOf(...values) {
    const parse = (text) => {
        const found = values.find((value) => value === text);
        if (found === undefined)
            throw (0,parser/* mustBe */.Jq)(orList(values), text);
        return found;
    };
    return Object.assign(parse, { choices: values });
}
function integer(min, max) {
    const range = max === Number.MAX_SAFE_INTEGER
        ? `a whole number of at least ${min}`
        : `a whole number from ${min} to ${max}`;
    return (text) => {
        const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
        if (!(value >= min && value <= max))
            throw (0,parser/* mustBe */.Jq)(range, text);
        return value;
    };
}
/** `90d`, `12h`, …, in milliseconds. */
const duration = (text) => {
    const ms = (0,policy/* durationMs */.p)(text);
    if (ms === undefined)
        throw (0,parser/* mustBe */.Jq)('a number with the unit s, m, h, d or w, for example 90d', text);
    return ms;
};
/**
 * A calendar date, taken as its first moment in UTC. No time of day: what ends on a date ends before any part of it,
 * wherever on earth the reader is.
 */
const date = (text) => {
    const found = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    // 2027-02-30 would become the second of March.
    if (found === undefined || Number.isNaN(found.getTime()) || !found.toISOString().startsWith(text)) {
        throw (0,parser/* mustBe */.Jq)('a date as YYYY-MM-DD', text);
    }
    return found;
};
/** GitHub's own limit for the jobs of one matrix is 256. */
const MOST_SHARDS = 256;
const shard = (text) => {
    const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
    const index = Number(match?.[1]);
    const count = Number(match?.[2]);
    if (!(index >= 1 && index <= count && count <= MOST_SHARDS)) {
        throw (0,parser/* mustBe */.Jq)(`i/n with 1 ≤ i ≤ n ≤ ${MOST_SHARDS}, for example 2/8`, text);
    }
    return { index, count };
};
/** Paths, one a line. */
const fileList = parser/* lines */.Mn;
/** What is added to a file's name: it must not lead to another directory, nor be a signature's. */
const fileSuffix = (text) => {
    if (/^\.[\w.-]+$/.test(text) && !text.endsWith(bundle_location/* BUNDLE_SUFFIX */.Z))
        return text;
    throw (0,parser/* mustBe */.Jq)('a suffix such as .hmac', text);
};
const metadata = (text) => {
    const result = new Map();
    for (const line of (0,parser/* lines */.Mn)(text)) {
        const equals = line.indexOf('=');
        const name = line.slice(0, Math.max(equals, 0)).trim();
        if (!/^[A-Za-z0-9][\w./-]{0,127}$/.test(name) || name === '__proto__') {
            throw new parser/* Refusal */.P_(`must have lines of the form \`name=value\`, not ${(0,parser/* quote */.hD)(line)}`);
        }
        if (result.has(name))
            throw new parser/* Refusal */.P_(`has the name ${(0,parser/* quote */.hD)(name)} twice`);
        result.set(name, line.slice(equals + 1).trim());
    }
    return Object.fromEntries(result);
};
/** in-toto calls it a TypeURI: any absolute URI. */
const typeUri = (text) => {
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) {
        throw (0,parser/* mustBe */.Jq)('a URI, for example https://example.com/evaluation/v1', text);
    }
    return text;
};
/** Of a predicate. The statement around it needs some of the levels that a verifier allows. */
const PREDICATE = { bytes: 16 * 1024 * 1024, depth: 60, values: 1_000_000, strings: 1_000_000 };
/** A JSON object in a file. */
const jsonObjectFile = (text, context) => {
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, 'the path of a JSON file', (0,parser/* quote */.hD)(text));
    const value = (0,parser/* asRefusal */.Zd)(() => (0,strict_json/* parseStrictJson */.i)(bytes, { code: 'INPUT_INVALID', what: text, limits: PREDICATE }));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        // Not the value itself: who named the wrong file may have named one with a secret in it.
        const found = Array.isArray(value) ? 'an array' : value === null ? 'null' : `a ${typeof value}`;
        throw new parser/* Refusal */.P_(`must name a file with a JSON object in it: ${(0,parser/* quote */.hD)(text)} holds ${found}`);
    }
    return value;
};
/** One or more references; of what kind, the registry says. */
const referenceLines = parser/* lines */.Mn;
/** Each of the forms at most once. */
const ociForms = (text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    const forms = OCI_FORMS.filter((form) => words.includes(form));
    if (forms.length === 0 || forms.length !== words.length)
        throw (0,parser/* mustBe */.Jq)('bundle, legacy or bundle,legacy', text);
    return forms;
};
/** Characters that the artifact service refuses in the name of a workflow artifact. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/;
const artifactName = (text) => {
    if (NOT_IN_ARTIFACT_NAMES.test(text))
        throw (0,parser/* mustBe */.Jq)('a name without " : < > | * ? \\ / and line breaks', text);
    return text;
};
/** Name of one workflow artifact, or a glob for several. */
const artifactGlob = (text) => {
    if (/[":<>|\\/\r\n]/.test(text))
        throw (0,parser/* mustBe */.Jq)('the name of a workflow artifact, or a glob of names', text);
    return text;
};
/**
 * A tag, or `auto` for that of the release that started the run. `github.ref` of a run that a tag started is taken as
 * the tag. What git refuses in a name (git-check-ref-format) would only be looked for in vain.
 */
const releaseTag = (text) => {
    if (text === 'auto')
        return {};
    const expected = 'auto, or the name of a tag, for example v1.4.2';
    if (/^refs\/(?!tags\/)/.test(text)) {
        throw new parser/* Refusal */.P_(`must be ${expected}, not ${(0,parser/* quote */.hD)(text)}: a run that no tag started has no tag in github.ref`);
    }
    const tag = text.replace(/^refs\/tags\//, '');
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|^[./-]|[./]$/.test(tag) || tag === '' || !tag.isWellFormed())
        throw (0,parser/* mustBe */.Jq)(expected, text);
    return { tag };
};


/***/ }),

/***/ 11363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GROUPS: () => (/* binding */ GROUPS),
  INPUTS: () => (/* binding */ INPUTS),
  MODES: () => (/* reexport */ MODES),
  SUB_ACTIONS: () => (/* reexport */ SUB_ACTIONS),
  inputNames: () => (/* binding */ inputNames),
  inputsOfAction: () => (/* binding */ inputsOfAction),
  isOption: () => (/* reexport */ isOption),
  specOf: () => (/* binding */ specOf)
});

;// CONCATENATED MODULE: ../inputs/spec.js
const MODES = ['sign', 'verify', 'resign', 'rotate'];
/** The modes that have an action of their own, in a folder of that name; the root action takes any mode. */
const SUB_ACTIONS = ['verify', 'resign', 'rotate'];
/** Whether the command line has an option for the input, in this mode. */
function isOption({ door, modes, cliModes }, mode) {
    const isMeant = modes === undefined || modes.includes(mode);
    return isMeant && (door !== 'action' || cliModes?.includes(mode) === true);
}
/** Keeps the type of the value that the parser makes. */
const input = (spec) => spec;
/** Modes that work on artifacts and say so by their own means. */
const ON_ARTIFACTS = ['sign', 'verify', 'resign'];

// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
// EXTERNAL MODULE: ../inputs/parsers/text.js + 1 modules
var parsers_text = __webpack_require__(77494);
;// CONCATENATED MODULE: ../inputs/table/delivery.js
/** Where signatures go, and who is told. */



/** In private repositories; the artifact client lowers it, with a warning, to what the repository allows. */
const MOST_RETENTION_DAYS = 400;
const DELIVERY = {
    upload: input({
        brief: 'upload the signatures as a workflow artifact',
        description: 'Upload the signatures and the manifest as one workflow artifact.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    'artifact-name': input({
        brief: 'name of that workflow artifact',
        description: 'Name of that workflow artifact. With `shard`, `-i-of-n` is added, because a name can be used ' +
            'once in a run.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* artifactName */.Cs,
        default: 'signatures',
    }),
    'retention-days': input({
        brief: 'days that it is kept',
        description: 'Days to keep the workflow artifact, 1 to 400. More than the repository allows is lowered, ' +
            'with a warning. Default: what the repository has set.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(1, MOST_RETENTION_DAYS),
    }),
    'compression-level': input({
        brief: '0 to 9',
        description: 'Compression of the workflow artifact, from 0 (none) to 9 (most).',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(0, 9),
        default: '6',
    }),
    overwrite: input({
        brief: 'replace a workflow artifact, and release assets, of that name',
        description: 'Replace a workflow artifact of the same name, and release assets with `release-tag`. ' +
            'Otherwise one that exists fails the step.',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'release-tag': input({
        brief: 'GitHub release to attach the signatures to, or whose assets to verify',
        briefIn: { rotate: 'GitHub release to look for signatures by older versions in' },
        description: {
            every: 'Tag of a GitHub release of this repository, or `auto` for the release that started the ' +
                'run. See docs/RELEASES.md.',
            sign: 'Attach the signatures and `aegis-trust.json` to it; the job needs `permissions: contents: ' +
                'write`.',
            verify: 'Download its assets and their signatures, and verify these instead of local files. An ' +
                'asset without a signature fails.',
            rotate: 'Versions that sign one of its assets are not retired.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'tag',
        modes: ['sign', 'verify', 'rotate'],
        parse: parsers_text/* releaseTag */.aF,
    }),
    'github-token': input({
        brief: 'token for the release, or for workflow artifacts of another run',
        description: 'Token for `release-tag`, and for `signatures-artifact` of another run (`actions: read`). ' +
            'Used for nothing else.',
        door: 'action',
        env: ['GITHUB_TOKEN', 'GH_TOKEN'],
        modes: ['sign', 'verify', 'rotate'],
        parse: server/* secret */.rJ,
        default: '${{ github.token }}',
        secret: true,
    }),
    'alert-url': input({
        brief: 'POST a CloudEvent there when verification fails (AEGIS_ALERT_URL)',
        description: 'POST a CloudEvents 1.0 message to this URL when verification fails. It is tried for some ' +
            'seconds, and the step fails in any case. Default: the environment variable ' +
            '`AEGIS_ALERT_URL`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'url',
        modes: ['verify'],
        parse: server/* webhook */.C5,
        env: ['AEGIS_ALERT_URL'],
        secret: true,
    }),
};

// EXTERNAL MODULE: ../hmac/sidecar.js
var sidecar = __webpack_require__(91643);
// EXTERNAL MODULE: ../keys/hmac-key.js
var hmac_key = __webpack_require__(33198);
// EXTERNAL MODULE: ../inputs/parsers/parser.js
var parser = __webpack_require__(27970);
;// CONCATENATED MODULE: ../inputs/parsers/digests.js
/** A list of digests by name, as sha256sum writes it and takes it for `--check`. */

const refused = (why) => new parser/* Refusal */.P_((spell) => `must name a file with lines as \`sha256sum FILE…\` writes them, of names relative to ${spell('base-dir')}: ${why}`);
/**
 * The path of a list, read. Both layouts are taken (`HEX  name` and `SHA256 (name) = HEX`), and names that coreutils
 * escapes. A name stands for one file: `./` before it means nothing, and no name leads out.
 */
const digestList = (text, context) => {
    const bytes = (0,parser/* readOrRefuse */.uc)(text, context, 'the path of a file in the format of sha256sum');
    let list;
    try {
        list = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw refused('it is not UTF-8');
    }
    const digests = new Map();
    for (const [index, line] of list.split('\n').entries()) {
        const bare = line.replace(/\r$/, '');
        if (bare === '')
            continue;
        const inLine = (problem) => refused(`line ${index + 1} ${problem}`);
        const [name, sha256] = entryOf(bare) ?? [];
        // Not the line: who named the wrong file may have named one with a secret in it.
        if (name === undefined || sha256 === undefined)
            throw inLine('is something else');
        if (!isPlain(name))
            throw inLine(`has the name ${(0,parser/* quote */.hD)(name)}, which is no plain path`);
        const other = digests.get(name);
        if (other !== undefined && other !== sha256)
            throw inLine(`has another digest for ${(0,parser/* quote */.hD)(name)}`);
        digests.set(name, sha256);
    }
    if (digests.size === 0)
        throw refused('it is empty');
    return digests;
};
function entryOf(line) {
    const isEscaped = line.startsWith('\\');
    const text = isEscaped ? line.slice(1) : line;
    const [, plainDigest, plainName] = /^([0-9a-f]{64}) [ *](.+)$/is.exec(text) ?? [];
    const [, taggedName, taggedDigest] = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/is.exec(text) ?? [];
    const [name, digest] = [plainName ?? taggedName, plainDigest ?? taggedDigest];
    if (name === undefined || digest === undefined)
        return undefined;
    const said = isEscaped ? unescaped(name) : name;
    return said === undefined ? undefined : [said.replace(/^(?:\.\/+)+/, ''), digest.toLowerCase()];
}
const ESCAPES = { '\\': '\\', n: '\n', r: '\r' };
/** As coreutils writes names with a line break or a backslash; undefined for what it never writes. */
function unescaped(name) {
    if (!/^(?:[^\\]|\\[\\nr])*$/.test(name))
        return undefined;
    return name.replace(/\\(.)/g, (_, one) => ESCAPES[one] ?? one);
}
/** A name as a plan spells it: below base-dir, without a detour. */
const isPlain = (name) => !name.includes('\0') && !name.split('/').some((part) => part === '' || part === '.' || part === '..');

;// CONCATENATED MODULE: ../inputs/table/migration.js
/** From the old HMAC scheme to signatures, and from old versions of the key to new ones. */






const WITH_HMAC = ['verify', 'resign'];
const MIGRATION = {
    'hmac-key-path': input({
        brief: 'KV secret with the key of the old HMAC scheme, for example secret/aegis/hmac',
        description: {
            every: 'KV secret with the key of the old HMAC scheme, for example `secret/aegis/hmac`. KV version ' +
                '1 and 2 both work. The key stays in memory and is masked in the log.',
            verify: 'Needs `accept-hmac-until`.',
        },
        value: 'path',
        modes: WITH_HMAC,
        parse: server/* vaultPath */.O,
    }),
    'hmac-key-field': input({
        brief: 'field of that secret',
        description: 'Field of that secret.',
        value: 'name',
        modes: WITH_HMAC,
        parse: parsers_text/* plainText */.wh,
        default: 'key',
    }),
    'hmac-key-encoding': input({
        brief: 'how the key stands there: utf8, hex, base64',
        description: 'How the key is written in the field: `utf8`, `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...hmac_key/* HMAC_KEY_ENCODINGS */.Tg),
        default: 'utf8',
    }),
    'hmac-suffix': input({
        brief: 'suffix of the HMAC sidecars',
        description: 'Suffix of the HMAC files. Each lies beside its artifact and holds the HMAC-SHA-256 of the ' +
            'artifact’s bytes, alone or as `sha256sum` or `openssl dgst -hmac` write it.',
        value: 'suffix',
        modes: WITH_HMAC,
        parse: parsers_text/* fileSuffix */.mj,
        default: '.hmac',
    }),
    'hmac-encoding': input({
        brief: 'how the HMAC stands there: hex, base64',
        description: 'How the HMAC is written there: `hex` or `base64`.',
        value: 'encoding',
        modes: WITH_HMAC,
        parse: (0,parsers_text/* oneOf */.yL)(...sidecar/* HMAC_ENCODINGS */.lp),
        default: 'hex',
    }),
    'accept-hmac-until': input({
        brief: 'until this date (UTC), accept a valid HMAC where there is no signature yet',
        description: 'Until this date (`YYYY-MM-DD`, 00:00 UTC), an artifact without a signature passes when its ' +
            'HMAC is right. The report names each of them, because whoever can check an HMAC can forge ' +
            'it. A bad signature fails in any case. Needs `hmac-key-path`.',
        value: 'date',
        modes: ['verify'],
        parse: parsers_text/* date */.p6,
    }),
    'allow-unsigned': input({
        brief: 'also sign what carries neither signature nor HMAC',
        description: 'Also sign artifacts that have neither a signature nor an HMAC; the audit log names each. An ' +
            'artifact with a bad signature or HMAC is always refused.',
        modes: ['resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'remove-hmac': input({
        brief: 'remove a valid HMAC sidecar once the new signature is on disk and verified',
        description: 'Remove a good HMAC file after the new signature has been written and verified from disk.',
        modes: ['resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    digests: input({
        brief: 'digests by name, as sha256sum writes them, that every artifact has to agree with',
        description: 'Path of a list of digests by name, as `sha256sum` writes it. Keep it where nobody who can write the ' +
            'artifacts can write it. Every artifact must be in it under its name below `base-dir`, with the same ' +
            'digest; of a model, every file. An HMAC proves bytes but no name: without this list, two files can ' +
            'change places together with their HMACs, and the new signatures say that the name was not proven.',
        value: 'file',
        modes: ['resign'],
        parse: digestList,
    }),
    manifest: input({
        brief: 'aegis-manifest.json files to look for signatures by older versions in',
        description: 'Manifests, one path a line, to look through for signatures by versions that would be ' + 'retired.',
        value: 'file',
        modes: ['rotate'],
        parse: parsers_text/* fileList */.$Y,
    }),
    'retire-only': input({
        brief: 'do not rotate, only retire the versions below --min-key-version',
        description: 'Make no new version. Only retire the versions below `min-key-version`.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    force: input({
        brief: 'retire versions although signatures by them are in use',
        description: 'Retire versions although signatures by them are in use, or although nothing was looked at.',
        modes: ['rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    unchecked: input({
        brief: 'retire versions although the places that the run names are not looked at: acknowledge',
        description: 'With `min-key-version`: set it to `acknowledge` to retire versions although some places that ' +
            'may hold signatures were not looked at. The run looks at `path`, `model-path`, `manifest`, ' +
            'the models of `registry` and the signatures of `release-tag`.',
        value: 'word',
        modes: ['rotate'],
        parse: (0,parsers_text/* oneOf */.yL)('acknowledge'),
    }),
};

;// CONCATENATED MODULE: ../inputs/table/policy.js
/** What a signature must say, beside being good. */


const POLICY = {
    'expected-repository': input({
        brief: 'repository that must have signed, owner/name; `*` does not cross `/`',
        description: 'Repository that must have signed, `owner/name`. In all `expected-` inputs the whole value ' +
            'must match, `*` stands for any characters but `/`, and a signature that does not say it ' +
            'fails. What a signature says of its origin is the word of whoever held a token for the key.',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-repository-id': input({
        brief: 'number of the repository that must have signed: a name can be taken over, a number cannot',
        description: 'Number of the repository that must have signed, as in `github.repository_id`. A name can be ' +
            'taken over after a rename or a deletion; a number cannot.',
        value: 'number',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'expected-repository-owner-id': input({
        brief: 'the same of its owner',
        description: 'Number of the owner that must have signed, as in `github.repository_owner_id`.',
        value: 'number',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'expected-ref': input({
        brief: 'ref that must have signed, for example refs/tags/v*',
        description: 'Ref that must have signed, for example `refs/tags/v*`.',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-workflow': input({
        brief: 'workflow that must have signed, owner/name/.github/workflows/x.yml@v1',
        description: 'Workflow that must have signed, for example ' +
            '`owner/name/.github/workflows/release.yml@refs/tags/v*`: the one that was started, or the ' +
            'reusable one that holds the job (`job_workflow_ref`).',
        value: 'pattern',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-certificate-subject': input({
        brief: 'subject that the certificate of the signer must have, for example `O=example, CN=*`',
        description: 'Subject that the certificate of the signer must have, as OpenSSL shows it, for example ' +
            '`O=example, CN=release`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-certificate-san': input({
        brief: 'alternative name that it must have, for example URI:spiffe://example.com/release',
        description: 'Alternative name that the certificate of the signer must have, with its kind: ' +
            '`URI:spiffe://…`, `DNS:…` or `email:…`. With `trusted-certificates`.',
        value: 'name',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'expected-metadata': input({
        brief: 'signed fact that must be there, `name=value`; may be repeated',
        description: 'Facts that must be signed, one `name=value` a line, for example `version=1.4.2`. An older ' +
            'artifact with a good signature is then not taken for this one.',
        value: 'name=value',
        modes: ['verify'],
        parse: parsers_text/* metadata */.yu,
    }),
    'max-age': input({
        brief: 'refuse what was signed, and a trust file that was written, longer ago, for example 90d',
        description: 'Refuse signatures that are older than this, for example `90d` (units s, m, h, d, w). The ' +
            'same holds for the trust file.',
        value: 'time',
        modes: ['verify'],
        parse: parsers_text/* duration */.p0,
    }),
    'min-key-version': input({
        brief: 'refuse older versions of the key',
        briefIn: { rotate: 'retire older versions: the server refuses them from then on' },
        description: {
            verify: 'Refuse signatures by an older version of the key. Default: the minimum that Vault holds ' +
                'for the key.',
            rotate: 'Retire all older versions: Vault refuses them from then on. This happens after the new ' +
                'version has signed, and not while `path`, `model-path` or `manifest` still hold a ' +
                'signature by an older one.',
        },
        value: 'version',
        modes: ['verify', 'rotate'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'name-check': input({
        brief: 'compare the signed name by path, basename or none',
        description: 'What the signed name must equal. `path`: the path below `base-dir`. `basename`: the file ' +
            'name alone. `none`: nothing; a signed file then passes for any other with the same bytes.',
        value: 'part',
        modes: ['verify'],
        parse: (0,parsers_text/* oneOf */.yL)('path', 'basename', 'none'),
        default: 'path',
        cliDefault: 'basename',
    }),
    'require-safetensors': input({
        brief: 'refuse files that are a Python pickle, or packed and may hold one, whatever their name',
        description: 'Refuse Python pickles, which run code when they are loaded, and packed files that may hold ' +
            'one. The content decides, not the name.',
        modes: ['sign', 'verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'allow-extra-files': input({
        brief: 'files in a model that were not signed do not fail it',
        description: 'Accept files in a model that were not signed.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'accept-signed-ignore-paths': input({
        brief: 'leave out of a model whatever its signer left out',
        description: 'Leave out of a model what its signer left out.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
};

// EXTERNAL MODULE: ../inputs/parsers/pem.js + 1 modules
var pem = __webpack_require__(36764);
;// CONCATENATED MODULE: ../inputs/table/trust.js
/** Whom to trust without Vault. */



const TRUST = {
    'public-key': input({
        brief: 'trust these, without Vault: PEM, paths of PEM files, or a trust file',
        briefIn: {
            resign: 'hold the key against this trust file, and believe what it remembers',
            rotate: 'hold the key against this trust file',
        },
        description: {
            verify: 'Verify offline, without Vault and without `key`. One or more public keys, one a line: PEM, ' +
                'base64 of PEM, or paths. Or the trust file of `aegis-sign keys export`, which also knows ' +
                'the key’s versions and its minimum.',
            resign: 'A trust file: what you remember of the key. Signatures by versions that were retired since ' +
                'count as proof. A key whose versions or minimum do not fit the file is refused.',
            rotate: 'A trust file: a key whose versions or minimum do not fit it is refused.',
        },
        value: 'file',
        modes: ['verify', 'resign', 'rotate'],
        parse: pem/* offlineTrust */.OL,
    }),
    'trusted-certificates': input({
        brief: 'trust signers certified by these authorities, without Vault: PEM or TrustedRoot, or its path',
        description: 'Verify offline with certificates of authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in ' +
            'JSON (its `certificateAuthorities`), or the path of a file with either. A signature counts when its certificate leads to one of them, is meant for signing, ' +
            'and is valid now, or was at the time that a timestamp proves. What a trust file in ' +
            '`public-key` says of a key holds for its certificates, too.',
        value: 'file',
        modes: ['verify'],
        parse: (0,pem/* anchors */.pW)('certificateAuthorities'),
    }),
    'timestamp-certificates': input({
        brief: 'believe timestamps of these authorities: PEM or TrustedRoot, or its path',
        description: {
            every: 'Certificates of timestamp authorities: PEM, base64 of PEM, Sigstore’s TrustedRoot in JSON (its ' +
                '`timestampAuthorities`), or the path of a file with either. The root, and what lies between where timestamps do not carry it.',
            verify: 'The earliest time that a timestamp proves counts: for certificates, for versions that the ' +
                'trust file remembers as retired or compromised, and for `max-age` where the signer says a later one.',
            rotate: 'With the trust file in `public-key`, signatures that carry a timestamp do not hold a version back: ' +
                'they live on through that file. What lives on and what does not is listed before anything is done.',
        },
        value: 'file',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: (0,pem/* anchors */.pW)('timestampAuthorities'),
    }),
    'require-timestamp': input({
        brief: 'refuse what carries no timestamp of those authorities',
        description: 'Refuse signatures without a timestamp of `timestamp-certificates`.',
        modes: ['verify'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    // Not in the action: all jobs of a self-hosted runner are one user, and each could write what another believes.
    'cache-dir': input({
        brief: 'remember there what was read and verified, and read only what changed since',
        description: 'Remember here what was read and verified, and read only what changed since. For services on ' +
            'your own machines; see docs/RUNTIME.md.',
        value: 'directory',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
    'cache-key-file': input({
        brief: 'file of mode 600 with the key that authenticates the cache (CACHE-DIR/key)',
        description: 'File of mode 600 with the key that protects the cache. Default: `key` in `cache-dir`.',
        value: 'file',
        door: 'cli',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
};

;// CONCATENATED MODULE: ../inputs/table/vault.js
/** Which server, and as whom. */




/** How a run can authenticate. */
const AUTH_METHODS = ['token', 'approle', 'kubernetes', 'jwt', 'none'];
const both = (name) => [`VAULT_${name}`, `BAO_${name}`];
const VAULT = {
    'vault-addr': input({
        brief: 'address of Vault or OpenBao (VAULT_AGENT_ADDR, VAULT_ADDR)',
        description: 'Address of Vault or OpenBao, for example `https://vault.example.com:8200`, or of an agent in ' +
            'front of it, which may be a socket: `unix:///run/vault-agent.sock`. Default: the environment ' +
            'variable `VAULT_AGENT_ADDR`, then `VAULT_ADDR` (or the same with `BAO_`).',
        value: 'url',
        parse: server/* vaultAddress */.DV,
        // In this order, as Vault's client takes them.
        env: [...both('AGENT_ADDR'), ...both('ADDR')],
    }),
    'transit-mount': input({
        brief: 'path where the Transit engine is mounted',
        description: 'Path where the Transit engine is mounted.',
        value: 'path',
        parse: server/* vaultPath */.O,
        default: 'transit',
    }),
    'vault-namespace': input({
        brief: 'namespace (VAULT_NAMESPACE, BAO_NAMESPACE)',
        description: 'Namespace in Vault. Default: the environment variable `VAULT_NAMESPACE`, then ' +
            '`BAO_NAMESPACE`, else the root namespace.',
        value: 'name',
        parse: server/* vaultPath */.O,
        env: both('NAMESPACE'),
    }),
    'vault-auth': input({
        brief: 'how to get a token: auto, token, jwt, approle, kubernetes; none where an agent adds it',
        description: 'How to get a token. `auto`: a token that is given, else a login with the job’s OIDC token, ' +
            'else the usual token file; where there is none and the address is that of an agent ' +
            '(`VAULT_AGENT_ADDR`, or a socket), as `none`. `token`: only a given one. `jwt`: log in with the job’s OIDC ' +
            'token (the job needs `permissions: id-token: write`). `approle`: with a role id and a secret ' +
            'id. `kubernetes`: with the service account of the pod. `none`: send no token, because an ' +
            'agent at `vault-addr` adds one. A token from a login is renewed while the run lasts and ' +
            'revoked when it ends.',
        value: 'method',
        parse: (0,parsers_text/* oneOf */.yL)('auto', ...AUTH_METHODS),
        default: 'auto',
    }),
    'vault-role': input({
        brief: 'role to log in with (aegis-sign, aegis-verify, …, by mode); for approle its role id (VAULT_ROLE_ID)',
        description: {
            every: 'Role to log in with. With `vault-auth: approle`, its role id; default: the environment ' +
                'variable `VAULT_ROLE_ID`. Otherwise the default is the role that `aegis-sign setup` makes.',
            sign: 'That is `aegis-sign`.',
            verify: 'That is `aegis-verify`.',
            resign: 'That is `aegis-migrate`.',
            rotate: 'That is `aegis-operator`.',
        },
        value: 'role',
        parse: server/* secret */.rJ,
        env: ['VAULT_ROLE_ID'],
    }),
    'vault-audience': input({
        brief: 'audience of GitHub’s OIDC token (vault-addr)',
        description: 'Audience of the job’s OIDC token; the role must be bound to it. Default: `vault-addr`, as ' +
            '`aegis-sign setup` binds it.',
        value: 'audience',
        parse: parsers_text/* plainText */.wh,
    }),
    'vault-token': input({
        brief: 'token (VAULT_TOKEN, BAO_TOKEN)',
        description: 'Token for Vault. Default: the environment variable `VAULT_TOKEN`, then `BAO_TOKEN`, then a ' +
            'token file. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        door: 'action',
        parse: server/* secret */.rJ,
        env: both('TOKEN'),
        secret: true,
    }),
    'vault-token-file': input({
        brief: 'file with the token (VAULT_TOKEN_FILE, /var/run/secrets/vault-token, ~/.vault-token)',
        description: 'File with the token. An agent may renew it there: it is read again when Vault refuses the ' +
            'old one. Default: the environment variable `VAULT_TOKEN_FILE`, then ' +
            '`/var/run/secrets/vault-token`, then `.vault-token` in the home directory.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_TOKEN_FILE'],
    }),
    'revoke-token': input({
        brief: 'revoke the given token at the end; one from a login always is',
        description: 'Revoke the given token when the run ends, also after a failure. A token from a login is ' +
            'always revoked.',
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'vault-auth-path': input({
        brief: 'mount below auth/ (the method’s name)',
        description: 'Path below `auth/` where the login is mounted. Default: the name of the method.',
        value: 'path',
        parse: server/* vaultPath */.O,
    }),
    'vault-auth-namespace': input({
        brief: 'namespace of the login, if not vault-namespace; `/` is the root',
        description: 'Namespace of the login, where it is not `vault-namespace`. `/` is the root namespace. ' +
            'Default: `vault-namespace`.',
        value: 'name',
        parse: server/* namespace */.MF,
    }),
    'vault-jwt-file': input({
        brief: 'file with the JWT of a login (VAULT_JWT_FILE)',
        description: 'File with the JWT to log in with, for `jwt` outside of GitHub and for `kubernetes`. Default: ' +
            'the environment variable `VAULT_JWT_FILE`, else the job’s OIDC token or the pod’s service ' +
            'account.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_JWT_FILE'],
    }),
    'vault-secret-id': input({
        brief: 'secret id (VAULT_SECRET_ID)',
        description: 'Secret id, with `vault-auth: approle`. Default: the environment variable `VAULT_SECRET_ID`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        door: 'action',
        parse: server/* secret */.rJ,
        env: ['VAULT_SECRET_ID'],
        secret: true,
    }),
    'vault-secret-id-file': input({
        brief: 'file with the secret id (VAULT_SECRET_ID_FILE)',
        description: 'File with the secret id. Default: the environment variable `VAULT_SECRET_ID_FILE`.',
        value: 'file',
        parse: parsers_text/* plainText */.wh,
        env: ['VAULT_SECRET_ID_FILE'],
    }),
    'vault-secret-id-wrapped': input({
        brief: 'the secret id is a wrapping token around it',
        description: 'The secret id is a wrapping token. It is opened once, and only when it was made for a secret ' +
            'id of this login.',
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'vault-ca-cert': input({
        brief: 'CA of the server: PEM, base64 of PEM, a file or a folder (VAULT_CACERT, VAULT_CAPATH)',
        description: 'Certificate authority of the server: PEM, base64 of PEM, or the path of a file or folder. ' +
            'Default: the environment variable `VAULT_CACERT_BYTES`, then `VAULT_CACERT`, then ' +
            '`VAULT_CAPATH` (or the same with `BAO_`), else the authorities of Node.js.',
        value: 'file',
        parse: pem/* authorities */.eH,
        env: [...both('CACERT_BYTES'), ...both('CACERT'), ...both('CAPATH')],
    }),
    'vault-client-cert': input({
        brief: 'client certificate: PEM, base64 of PEM, or a path (VAULT_CLIENT_CERT)',
        description: 'Client certificate for mutual TLS: PEM, base64 of PEM, or a path. Default: the environment ' +
            'variable `VAULT_CLIENT_CERT`, then `BAO_CLIENT_CERT`.',
        value: 'file',
        parse: pem/* certificates */.$H,
        env: both('CLIENT_CERT'),
    }),
    'vault-client-key': input({
        brief: 'its private key: a path or base64 of PEM (VAULT_CLIENT_KEY)',
        description: 'Private key of the client certificate: PEM, base64 of PEM, or a path. Default: the ' +
            'environment variable `VAULT_CLIENT_KEY`, then `BAO_CLIENT_KEY`. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'file',
        parse: pem/* privateKey */.t9,
        env: both('CLIENT_KEY'),
        secret: true,
    }),
    'vault-skip-verify': input({
        brief: 'accept any certificate of the server (VAULT_SKIP_VERIFY)',
        description: '`true` accepts any certificate of the server. Anyone between the runner and Vault can then ' +
            'read the token: only for experiments. Default: the environment variable `VAULT_SKIP_VERIFY`, ' +
            'then `BAO_SKIP_VERIFY`, else `false`.',
        parse: parsers_text/* looseBoolean */.bi,
        env: both('SKIP_VERIFY'),
    }),
    'vault-headers': input({
        brief: 'further header, `Name: value`; may be repeated',
        description: 'More headers for every request to Vault, one `Name: value` a line, for example for an access ' +
            'proxy. The values are masked in the log. ' +
            'Only from a secret: GitHub shows what stands under `with:` in the log.',
        value: 'header',
        parse: server/* headers */.b3,
        secret: true,
    }),
};

;// CONCATENATED MODULE: ../inputs/parsers/ignore-paths.js
/** Lines of `ignore-paths`: what of a model is left out. */

/**
 * Exact paths from the model's root, one a line, as OpenSSF Model Signing records them (section 6.2.1). Only one spelling
 * of each is taken: what is left out is not checked, so nothing may be left out by accident.
 */
const ignorePaths = (text) => {
    const paths = (0,parser/* lines */.Mn)(text).filter((line) => !line.startsWith('#'));
    for (const path of paths) {
        const problem = ignorePathProblem(path);
        if (problem !== undefined)
            throw new parser/* Refusal */.P_(`cannot leave out ${(0,parser/* quote */.hD)(path)}: ${problem}`);
    }
    if (paths.length === 0)
        throw new parser/* Refusal */.P_('names no path: write what to leave out, one path a line');
    return [...new Set(paths)];
};
/** Why a path cannot be left out, or undefined when it can. */
function ignorePathProblem(path) {
    if (!path.isWellFormed() || path.includes('\0'))
        return 'it is not valid Unicode';
    if (path.includes('\\'))
        return 'write / between directories';
    if (path.startsWith('/') || /^[a-z]:/i.test(path))
        return "write the path from the model's directory, for example logs or eval/results.json";
    if (/[*?]/.test(path) || path.startsWith('!'))
        return 'there are no patterns here: name each file, or a directory for all that is in it';
    const parts = path.split('/');
    if (parts.every((part) => part === '' || part === '.'))
        return 'that is the whole model';
    if (parts.includes('..'))
        return 'a path cannot lead out of the model';
    const plain = parts.filter((part) => part !== '' && part !== '.').join('/');
    return plain === path ? undefined : `write ${plain}`;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ../inputs/parsers/patterns.js
/** Lines of `path`: what to take and what to leave out. */


const patterns = (text, context) => {
    const include = [];
    const exclude = [];
    const all = (0,parser/* lines */.Mn)(text).flatMap((line) => (line.startsWith('@') ? linesOfFile(line, context) : [line]));
    for (const line of all) {
        if (line.startsWith('#'))
            continue;
        const pattern = line.replace(/^!+\s*/, '');
        if (pattern === '')
            throw new parser/* Refusal */.P_(`has the line ${(0,parser/* quote */.hD)(line)}: write the pattern to leave out behind the \`!\``);
        if (leadsUp(pattern)) {
            throw new parser/* Refusal */.P_(`cannot lead up with \`..\`, as ${(0,parser/* quote */.hD)(line)} does: write the path from the workspace, or an absolute path`);
        }
        // Without the dots it would end in white space, which the glob library cuts off: `** /.` would become `**`.
        if (/\s(?:\/+\.)+$/.test(pattern))
            throw new parser/* Refusal */.P_(`must not end in white space and \`/.\`, as ${(0,parser/* quote */.hD)(line)} does`);
        // The glob library takes such a bracket for a name where it looks for the directory to start in, and for a set elsewhere.
        if (hasSetThatBeginsWithBracket(pattern))
            throw new parser/* Refusal */.P_(`has a set of characters that begins with \`]\`, in ${(0,parser/* quote */.hD)(line)}: write \\[ and \\] for the brackets themselves`);
        // Libraries differ in how they read a backslash before anything else. On Windows it separates directories.
        if (external_node_path_.sep === '/' && /\\(?![*?[\]!#\\])/.test(pattern)) {
            throw new parser/* Refusal */.P_(`has a backslash in ${(0,parser/* quote */.hD)(line)}: write / between directories; a backslash stands only before * ? [ ] ! # or another one`);
        }
        // To other software the order of the lines matters. Here it must not: what is left out would depend on the reader.
        if (!line.startsWith('!') && exclude.length > 0)
            throw new parser/* Refusal */.P_(`has ${(0,parser/* quote */.hD)(line)} below a line that starts with \`!\`: put the \`!\` lines last, they leave out whatever any other line matches`);
        (line.startsWith('!') ? exclude : include).push(pattern);
    }
    if (include.length === 0)
        throw new parser/* Refusal */.P_('names nothing to take: write at least one pattern that does not start with `!`');
    return { include: [...new Set(include)], exclude: [...new Set(exclude)] };
};
/** Most lines of a file of patterns: each of them is searched for by itself. */
const MOST_LINES = 100_000;
/**
 * The lines that `@FILE` stands for: Linux gives no program a text of more than 128 KiB, and the runner hands over an input
 * as one.
 */
function linesOfFile(line, context) {
    const path = line.slice(1).trim();
    const literal = 'a file whose own name starts with `@` is written ./@name';
    if (path === '')
        throw new parser/* Refusal */.P_(`has a line \`@\`: write the path of a file with patterns behind it; ${literal}`);
    const bytes = (0,parser/* readOrRefuse */.uc)(path, context, `a list in which \`@FILE\` names a file with patterns; ${literal}`, (0,parser/* quote */.hD)(path));
    let found;
    try {
        found = (0,parser/* lines */.Mn)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is no text in UTF-8`);
    }
    if (found.length > MOST_LINES)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has ${found.length} lines: ${MOST_LINES} are allowed`);
    if (found.length === 0)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which is empty: write at least one pattern into it`);
    const nested = found.find((one) => one.startsWith('@'));
    if (nested !== undefined)
        throw new parser/* Refusal */.P_(`names ${(0,parser/* quote */.hD)(path)}, which has the line ${(0,parser/* quote */.hD)(nested)}: a file of patterns names no other; ${literal}`);
    return found;
}
/** Whether a segment of the pattern is `..`, however it is written, or an escaped `.`, which no file is called. */
function leadsUp(pattern) {
    return pattern.split(external_node_path_.sep === '/' ? '/' : /[\\/]/).some((segment) => {
        const literal = segment.replace(/\\(.)|\[(.)\]/g, '$1$2');
        return literal === '..' || (literal === '.' && segment !== '.');
    });
}
/** Whether there is something like `[]a]` or `[!]]`. */
function hasSetThatBeginsWithBracket(pattern) {
    const bare = external_node_path_.sep === '/' ? pattern.replace(/\\./g, '__') : pattern;
    return [...bare.matchAll(/\[[!^]?(?:\]|[^\]]*\]?)/g)].some(([set]) => /^\[[!^]?\]/.test(set));
}

;// CONCATENATED MODULE: ../inputs/table/what.js
/** What is done, and to which artifacts. */





const WHAT = {
    mode: input({
        brief: 'what to do',
        description: 'What to do. `sign` writes a `.sig.json` signature for each artifact. `verify` checks each ' +
            'artifact against its signature and fails the step unless all are good. `resign` signs again, ' +
            'with the wanted key version, what an older version or an HMAC proves. `rotate` makes a new ' +
            'version of the key and can retire old ones.',
        door: 'action',
        parse: (0,parsers_text/* oneOf */.yL)(...MODES),
        default: 'sign',
    }),
    key: input({
        brief: 'name of the Transit key',
        description: {
            every: 'Name of the Transit key, for example `aegis-model-sign`.',
            verify: 'Not needed with `public-key` or `trusted-certificates`.',
        },
        value: 'name',
        required: ['sign', 'resign', 'rotate'],
        parse: server/* keyName */.xT,
    }),
    path: input({
        brief: 'files, directories or glob patterns; `!` excludes',
        description: {
            every: 'The artifacts: files, directories or glob patterns, one a line, relative to the workspace. ' +
                'Lines that start with `!` exclude, and come last. A line `@FILE` stands for the lines of that ' +
                'file; without it, a list may have at most 128 KiB. Each line must match at least one ' +
                'artifact. The patterns are those of actions/upload-artifact, but they also match hidden ' +
                'files. Signature files and the manifest of this action are never artifacts.',
            verify: 'With `release-tag`: names of assets; the default is all of them.',
            rotate: 'Versions that sign one of these are not retired.',
        },
        door: 'action',
        parse: patterns,
    }),
    'model-path': input({
        brief: 'model directories, or patterns for them, each signed as one; may be repeated',
        description: {
            every: 'Model directories, or patterns for them, one a line; `!` excludes, and comes last; `@FILE` ' +
                'stands for the lines of a file. Each ' +
                'directory gets one signature, `<directory>.sig.json`, in the format of OpenSSF Model ' +
                'Signing. It lists every file, so a changed, added or missing file is noticed.',
            rotate: 'Versions that sign one of these are not retired.',
        },
        value: 'directory',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: patterns,
    }),
    'model-method': input({
        brief: 'how a model is cut: files, shards',
        description: 'How a model is cut into digests. `files`: one digest a file, which every tool can verify. ' +
            '`shards`: one for each `model-shard-size` bytes, so all cores work on one huge file; the ' +
            'command `model_signing` cannot verify these, its library can.',
        value: 'method',
        modes: ['sign'],
        parse: (0,parsers_text/* oneOf */.yL)('files', 'shards'),
        default: 'files',
    }),
    'model-shard-size': input({
        brief: 'bytes of a shard',
        description: 'Size of a shard in bytes, with `model-method: shards`.',
        value: 'bytes',
        modes: ['sign'],
        parse: (0,parsers_text/* integer */.nd)(1024 * 1024, Number.MAX_SAFE_INTEGER),
        default: '1000000000',
    }),
    'ignore-paths': input({
        brief: 'exact path in a model to leave out, with all that is in it; may be repeated',
        description: {
            every: 'Paths to leave out of a model, from its root, one a line, no patterns. A directory stands ' +
                'for everything in it.',
            sign: 'The signature records them.',
            verify: 'Only this list counts, not the one in the signature. A file that was signed is always ' + 'checked.',
        },
        value: 'path',
        modes: ON_ARTIFACTS,
        parse: ignorePaths,
    }),
    'ignore-git-paths': input({
        brief: 'leave .git, .github, .gitignore and .gitattributes of a model out: true, false',
        description: {
            every: 'Leave out `.git`, `.github`, `.gitignore` and `.gitattributes` at the top of a model.',
            verify: 'With `false`, none of them may be there unless it was signed.',
        },
        value: 'answer',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    'allow-symlinks': input({
        brief: 'read the files of a model through symbolic links: true, false, hf-cache',
        description: 'Read files of a model through symbolic links. `hf-cache`: only links into the blobs of the ' +
            'Hugging Face cache that holds the model. `true`: links to anywhere; a warning names those ' +
            'that leave the model. `false`: refuse links. Links to directories are always refused.',
        value: 'which',
        isOptional: true,
        modes: ON_ARTIFACTS,
        parse: parsers_text/* symlinks */.XD,
        default: 'false',
    }),
    'allow-lfs-pointers': input({
        brief: 'sign the pointers that git-lfs leaves in place of files',
        description: 'Sign the pointer files that git-lfs leaves where `lfs: true` was not set on the checkout. By ' +
            'default a pointer fails the step.',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'if-no-files-found': input({
        brief: 'when a pattern matches nothing: error, warn, ignore',
        description: {
            every: 'What to do when a pattern matches nothing: `error`, `warn` or `ignore`.',
            verify: 'Only `error` is allowed: a gate that checked nothing must not pass.',
        },
        value: 'outcome',
        modes: ON_ARTIFACTS,
        parse: (0,parsers_text/* oneOf */.yL)('error', 'warn', 'ignore'),
        default: 'error',
    }),
    shard: input({
        brief: 'this share of the files only, i/n',
        description: 'Work on one share of the files, as `i/n`, for example `2/8`, to spread them over a matrix. A ' +
            'hash of the name decides which share a file belongs to. Default: all files.',
        value: 'i/n',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* shard */.B5,
    }),
    metadata: input({
        brief: 'fact to sign along, `name=value`; may be repeated',
        description: 'Facts to sign along with each artifact, one `name=value` a line, for example ' + '`version=1.4.2`.',
        value: 'name=value',
        modes: ['sign', 'resign'],
        parse: parsers_text/* metadata */.yu,
    }),
    'predicate-type': input({
        brief: 'type of a predicate of your own',
        description: {
            sign: 'Type (a URI) of your own predicate, signed in place of ours. Needs `predicate-path`.',
            verify: 'The predicate type to accept in place of ours.',
        },
        value: 'uri',
        modes: ['sign', 'verify'],
        parse: parsers_text/* typeUri */.Td,
    }),
    'predicate-path': input({
        brief: 'JSON file with that predicate',
        description: 'JSON file with your own predicate. Needs `predicate-type`.',
        value: 'file',
        modes: ['sign'],
        parse: parsers_text/* jsonObjectFile */.w2,
    }),
    'key-version': input({
        brief: 'sign with this version (the latest)',
        description: 'Version of the key to sign with. Default: the latest one when the run starts.',
        value: 'version',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'signature-material': input({
        brief: 'what the bundle shows of the key: key (a hint), certificate (as `certify` stored it)',
        description: 'What a signature shows of the key. `key`: a hint, so that a verifier needs the public key or a ' +
            'trust file. `certificate`: the certificates that `aegis-sign certify` has stored with the ' +
            'version, so that a verifier needs only the authority, and a rotation changes nothing for it.',
        value: 'kind',
        modes: ['sign', 'resign'],
        parse: (0,parsers_text/* oneOf */.yL)('key', 'certificate'),
        default: 'key',
    }),
    'timestamp-url': input({
        brief: 'timestamp authority to ask (RFC 3161), `URL` or `URL POLICY`; may be repeated',
        description: 'Timestamp authorities to ask (RFC 3161), one a line: `URL`, or `URL POLICY` with the object ' +
            'identifier of the policy to ask for. Each signature gets one timestamp of each, verified ' +
            'against `timestamp-certificates` before anything is written.',
        value: 'url',
        modes: ['sign', 'resign'],
        parse: server/* timestampUrls */.B_,
    }),
    'timestamp-required': input({
        brief: 'false: sign without a timestamp where an authority is away',
        description: 'With `false`, an authority that cannot be reached is done without, with a warning. One that ' +
            'answers wrongly fails the step all the same.',
        value: 'answer',
        modes: ['sign', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'true',
    }),
    registry: input({
        brief: 'registry to work in: mlflow or oci',
        description: {
            every: 'Work on models in a registry, not on files. `oci`: images and artifacts in an OCI registry; the ' +
                'login is that of `docker login`. `mlflow`: an MLflow registry. The variables of MLflow’s ' +
                'own client say which server and how to log in: `MLFLOW_TRACKING_URI`, ' +
                '`MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, and ' +
                '`MLFLOW_TRACKING_SERVER_CERT_PATH`. The server must run with `--serve-artifacts`. See ' +
                'docs/REGISTRY.md.',
            rotate: 'Versions that sign something in it are not retired.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'registry',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: (0,parsers_text/* oneOf */.yL)('mlflow', 'oci'),
    }),
    'registry-model': input({
        brief: 'models:/NAME/VERSION, models:/NAME@ALIAS, or HOST/REPOSITORY@sha256:… or :TAG',
        description: {
            every: 'With `registry: mlflow`, the model version: `models:/NAME/VERSION` or `models:/NAME@ALIAS`. With ' +
                '`registry: oci`, one or more manifests, one a line: `HOST/REPOSITORY@sha256:…` or ' +
                '`HOST/REPOSITORY:TAG`. A tag is resolved once; its digest is what counts.',
            resign: 'Default of MLflow: every version of every model that an older key version signed. `HOST/REPOSITORY` ' +
                'stands for everything that has a tag in it.',
            rotate: 'Default of MLflow: every version of every model. `HOST/REPOSITORY` stands for everything that has a ' +
                'tag in it. What an image index lists is looked at as well.',
        },
        door: 'action',
        cliModes: ['rotate'],
        value: 'reference',
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: parsers_text/* referenceLines */.t,
    }),
    'oci-forms': input({
        brief: 'forms of the signature in an OCI registry: bundle, legacy, or both',
        description: 'With `registry: oci`: how signatures are published, one or both. `bundle`: a Sigstore bundle that ' +
            'refers to the manifest, which cosign 3 reads. `legacy`: cosign’s older tag `sha256-….sig`, which ' +
            'Kyverno, policy-controller, podman and CRI-O read.',
        value: 'forms',
        door: 'action',
        modes: ['sign', 'resign'],
        parse: parsers_text/* ociForms */.ls,
        default: 'bundle,legacy',
    }),
    'oci-recursive': input({
        brief: 'also everything that an image index lists, and indexes in it, each with a signature of its own',
        description: 'With `registry: oci`: also everything that an image index lists, and indexes in it (five levels), for example the image of each ' +
            'platform, each with a signature of its own. Without it, the index alone, which holds the digests of all.',
        door: 'action',
        modes: ['sign', 'verify', 'resign'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'registry-plain-http': input({
        brief: 'speak HTTP without TLS to the OCI registry',
        description: 'With `registry: oci`: speak HTTP without TLS. A registry on this machine needs no permission for it.',
        door: 'action',
        cliModes: ['rotate'],
        modes: ['sign', 'verify', 'resign', 'rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
    'dry-run': input({
        brief: 'list what would be done, change nothing',
        description: 'List what would be done, with sizes and the number of requests to Vault. Nothing is changed.',
        modes: ['sign', 'resign', 'rotate'],
        parse: parsers_text/* boolean */.zM,
        default: 'false',
    }),
};

;// CONCATENATED MODULE: ../inputs/table/where.js
/** Where artifacts and their signatures are. */


const WHERE = {
    'base-dir': input({
        brief: 'directory that names are relative to (the current directory)',
        description: 'Directory that artifact names start from. The name is signed too, so sign and verify with ' +
            'the same layout below it. Default: the workspace.',
        value: 'directory',
        parse: parsers_text/* plainText */.wh,
    }),
    'signatures-dir': input({
        brief: 'directory of the .sig.json files (beside each artifact)',
        description: 'Directory for the `.sig.json` files, with the same layout as below `base-dir`. Default: each ' +
            'signature is beside its artifact.',
        value: 'directory',
        parse: parsers_text/* plainText */.wh,
    }),
    signature: input({
        brief: 'signature file of the one artifact (the artifact with .sig.json added)',
        description: 'Signature file of the one artifact or model of this run. It may be inside the model and is ' +
            'then not one of its files. Default: `<artifact>.sig.json` beside it.',
        value: 'file',
        modes: ON_ARTIFACTS,
        parse: parsers_text/* plainText */.wh,
    }),
    'signatures-artifact': input({
        brief: 'workflow artifact to take the signatures from',
        description: 'Download the signatures first: from the workflow artifact of this name, or from all that ' +
            'match this pattern, for example `signatures-*`. Not together with `signatures-dir`.',
        door: 'action',
        modes: ['verify'],
        parse: parsers_text/* artifactGlob */.Bc,
    }),
    'run-id': input({
        brief: 'that run',
        description: 'The run that uploaded `signatures-artifact`. Default: this run.',
        door: 'action',
        modes: ['verify'],
        parse: (0,parsers_text/* integer */.nd)(1, Number.MAX_SAFE_INTEGER),
    }),
    'registry-path': input({
        brief: 'directory to put the model in once it is verified; it must not exist',
        description: 'Directory to put the model in. It must not exist yet, and appears only when everything is ' +
            'good. Default: the model is verified and not kept.',
        door: 'action',
        modes: ['verify'],
        parse: parsers_text/* plainText */.wh,
    }),
};

;// CONCATENATED MODULE: ../inputs/table.js
/**
 * The one table of inputs, of the actions and of the CLI alike: what each is called, in which modes it means something,
 * how it is read, and what the documents say of it.
 *
 * To add an input, add it to its group in table/ and run `npm run inputs`, which writes every action.yml and
 * docs/INPUTS.md; a test holds them equal.
 */









/** The groups, in the order in which help and documents list them. */
const GROUPS = {
    What: WHAT,
    Where: WHERE,
    Trust: TRUST,
    Vault: VAULT,
    Policy: POLICY,
    Migration: MIGRATION,
    Delivery: DELIVERY,
};
/** Every input, group by group. */
const INPUTS = {
    ...WHAT,
    ...WHERE,
    ...TRUST,
    ...VAULT,
    ...POLICY,
    ...MIGRATION,
    ...DELIVERY,
};
const inputNames = () => Object.keys(INPUTS);
const specOf = (name) => INPUTS[name];
/** The inputs that an action has: the root action all but those of the CLI, a sub-action those of its mode. */
const inputsOfAction = (action) => inputNames().filter((name) => {
    const { door, modes = MODES } = specOf(name);
    if (door === 'cli')
        return false;
    return action === undefined || (name !== 'mode' && modes.includes(action));
});


/***/ }),

/***/ 97612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ derOf)
/* harmony export */ });
/** One value in DER (X.690, section 8.1): tag, length, contents of less than 64 KiB. */
function derOf(tag, ...contents) {
    const content = Buffer.concat(contents);
    const { length } = content;
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}


/***/ }),

/***/ 33198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tg: () => (/* binding */ HMAC_KEY_ENCODINGS),
/* harmony export */   bN: () => (/* binding */ spellingsOfHmacKey),
/* harmony export */   lh: () => (/* binding */ decodeHmacKey),
/* harmony export */   uv: () => (/* binding */ wipe)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/** The shared key of the old HMAC scheme: read from text, hidden from logs, and wiped when it has served. */

const HMAC_KEY_ENCODINGS = ['utf8', 'hex', 'base64'];
/** Longest key, bytes. HMAC hashes what is longer than a block anyway (RFC 2104, section 2); a file is no key. */
const MAX_KEY_BYTES = 64 * 1024;
/** Shorter lines are words: masking them would tear up the log. */
const SHORTEST_MASKED = 4;
/**
 * The key's bytes. `utf8` takes the text as it is, line breaks included, as `openssl dgst -hmac` and most libraries do.
 *
 * @throws AegisError VAULT_SECRET_MISSING when the text is not a key in this encoding. The error quotes none of it.
 */
function decodeHmacKey(text, encoding) {
    const key = decode(text, encoding);
    if (key === undefined || key.length === 0 || key.length > MAX_KEY_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('VAULT_SECRET_MISSING', {
            message: 'the old HMAC key cannot be read',
            detail: 'Vault has {got}, and the key is {expected}',
            expected: `1 to ${MAX_KEY_BYTES} bytes as ${encoding}`,
            got: key === undefined ? `text that is not ${encoding}` : `${key.length} bytes`,
            hints: ['check hmac-key-encoding and hmac-key-field'],
        });
    }
    return key;
}
function decode(text, encoding) {
    switch (encoding) {
        case 'utf8':
            return text.isWellFormed() ? Buffer.from(text, 'utf8') : undefined;
        case 'hex': {
            const digits = text.trim();
            return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Buffer.from(digits, 'hex') : undefined;
        }
        case 'base64': {
            const trimmed = text.trim();
            const key = Buffer.from(trimmed, 'base64');
            // Node decodes leniently; half a key would make every HMAC a mismatch, and nobody would see why.
            return key.toString('base64') === trimmed ? key : undefined;
        }
    }
}
/** Every spelling of the key that a log might come to hold: each line of the text, and the key as hex and base64. */
function spellingsOfHmacKey(text, key) {
    const hex = key.toString('hex');
    const base64 = key.toString('base64');
    const spellings = [
        text,
        ...text.split(/\r?\n/).map((line) => line.trim()),
        hex,
        hex.toUpperCase(),
        base64,
        base64.replaceAll('=', ''),
        key.toString('base64url'),
    ];
    return [...new Set(spellings)].filter((spelling) => spelling.length >= SHORTEST_MASKED);
}
/**
 * Overwrites the key. As far as JavaScript can: strings that it was read from, and copies in worker threads, are left to
 * the garbage collector and the end of the thread.
 */
function wipe(key) {
    key.fill(0);
}


/***/ }),

/***/ 31885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ isKeyType),
/* harmony export */   WJ: () => (/* binding */ KEY_TYPES),
/* harmony export */   dz: () => (/* binding */ schemeOf),
/* harmony export */   zj: () => (/* binding */ keyTypeOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);

const KEY_TYPES = [
    'ecdsa-p256',
    'ecdsa-p384',
    'ecdsa-p521',
    'ed25519',
    'rsa-2048',
    'rsa-3072',
    'rsa-4096',
    'mldsa-44',
    'mldsa-65',
    'mldsa-87',
];
function isKeyType(name) {
    return KEY_TYPES.includes(name);
}
/**
 * The scheme of a key type. ECDSA uses the hash as wide as its curve (FIPS 186-5, section 6.1.1), signatures are
 * ASN.1 DER as DSSE verifiers expect; RSA is PKCS#1 v1.5 with SHA-256, which is what cosign and sigstore verify. ML-DSA is FIPS 204 over the
 * message itself with an empty context; the server ignores what it is told of hashes.
 */
function schemeOf(type) {
    switch (type) {
        case 'ecdsa-p256':
            return { family: 'ecdsa', hash: 'sha256', transitHash: 'sha2-256' };
        case 'ecdsa-p384':
            return { family: 'ecdsa', hash: 'sha384', transitHash: 'sha2-384' };
        case 'ecdsa-p521':
            return { family: 'ecdsa', hash: 'sha512', transitHash: 'sha2-512' };
        case 'ed25519':
            return { family: 'ed25519', hash: undefined, transitHash: undefined };
        case 'mldsa-44':
        case 'mldsa-65':
        case 'mldsa-87':
            return { family: 'mldsa', hash: undefined, transitHash: undefined };
        case 'rsa-2048':
        case 'rsa-3072':
        case 'rsa-4096':
            return { family: 'rsa-pkcs1v15', hash: 'sha256', transitHash: 'sha2-256' };
    }
}
/**
 * The type of a public key, read from the key itself and never from what a file says about it.
 *
 * @throws AegisError ALGORITHM_REFUSED for any other algorithm, curve or RSA size.
 */
function keyTypeOf(key) {
    const details = key.asymmetricKeyDetails;
    switch (key.asymmetricKeyType) {
        case 'ed25519':
            return 'ed25519';
        case 'ml-dsa-44':
            return 'mldsa-44';
        case 'ml-dsa-65':
            return 'mldsa-65';
        case 'ml-dsa-87':
            return 'mldsa-87';
        case 'ec':
            if (details?.namedCurve === 'prime256v1')
                return 'ecdsa-p256';
            if (details?.namedCurve === 'secp384r1')
                return 'ecdsa-p384';
            if (details?.namedCurve === 'secp521r1')
                return 'ecdsa-p521';
            break;
        case 'rsa':
            // A tiny public exponent turns any sloppiness in padding checks into a forgery, so it is not accepted at all.
            if ((details?.publicExponent ?? 0n) < 65537n)
                break;
            if (details?.modulusLength === 2048)
                return 'rsa-2048';
            if (details?.modulusLength === 3072)
                return 'rsa-3072';
            if (details?.modulusLength === 4096)
                return 'rsa-4096';
            break;
        default:
            break;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
        message: 'the public key cannot be used',
        detail: 'it is {got}; usable is {expected}',
        expected: `one of ${KEY_TYPES.join(', ')}`,
        got: describe(key),
    });
}
function describe(key) {
    const details = key.asymmetricKeyDetails;
    const extra = [
        details?.namedCurve,
        details?.modulusLength === undefined ? undefined : `${details.modulusLength} bits`,
        details?.publicExponent === undefined ? undefined : `e=${details.publicExponent}`,
    ].filter((part) => part !== undefined);
    return [key.asymmetricKeyType ?? key.type, ...extra].join(' ');
}


/***/ }),

/***/ 61732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ publicKeyFromTransit),
/* harmony export */   X: () => (/* binding */ publicKeyFromPem),
/* harmony export */   kc: () => (/* binding */ publicKeyOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97612);
/* harmony import */ var _key_type_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31885);
/** Public keys in the one spelling that hints are made of. */




/**
 * Where Transit gives the bare key: its length in bytes, and the object identifier that goes before it in a
 * SubjectPublicKeyInfo (RFC 8410, section 3; RFC 9881, section 2).
 */
const BARE_KEYS = {
    32: '06032b6570', // Ed25519
    1312: '0609608648016503040311', // ML-DSA-44
    1952: '0609608648016503040312', // ML-DSA-65
    2592: '0609608648016503040313', // ML-DSA-87
};
/**
 * Reads one public key in PEM. A private key or a certificate is refused: it would be accepted by OpenSSL, but whoever
 * passes one has mixed something up that should not go unnoticed.
 *
 * @throws AegisError INPUT_INVALID when the text is not exactly one PEM public key, ALGORITHM_REFUSED by its type.
 */
function publicKeyFromPem(pem) {
    const labels = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map((match) => match[1]);
    if (labels.length !== 1 || (labels[0] !== 'PUBLIC KEY' && labels[0] !== 'RSA PUBLIC KEY')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: `a public key is one PEM block -----BEGIN PUBLIC KEY-----, and this is ${labels.length === 0 ? 'none' : labels.join(', ')}`,
            hints: [],
        });
    }
    try {
        return publicKeyOf((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem));
    }
    catch (cause) {
        if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4)
            throw cause;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('INPUT_INVALID', {
            message: 'the PEM block holds no public key that can be read',
            hints: [],
            cause,
        });
    }
}
/**
 * Reads a key as Transit returns it: PEM, or for Ed25519 and ML-DSA the base64 of the bare key.
 *
 * @throws AegisError VAULT_ANSWER_INVALID, ALGORITHM_REFUSED where this Node.js cannot use such a key
 */
function publicKeyFromTransit(text) {
    if (text.includes('-----BEGIN'))
        return publicKeyFromPem(text);
    const bare = Buffer.from(text, 'base64');
    const identifier = BARE_KEYS[bare.length];
    if (identifier === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_ANSWER_INVALID', {
            message: 'cannot read the public key that Vault returned',
            detail: 'it has {got}, and is neither {expected}',
            expected: `PEM, or base64 of ${Object.keys(BARE_KEYS).join(', ')} bytes`,
            got: `${bare.length} bytes`,
        });
    }
    const der = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x30, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x30, Buffer.from(identifier, 'hex')), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .derOf */ .T)(0x03, Buffer.of(0), bare));
    let key;
    try {
        key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: der, format: 'der', type: 'spki' });
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('ALGORITHM_REFUSED', {
            message: `this Node.js (${process.version}) cannot use a public key of ${bare.length} bytes`,
            detail: 'it needs {expected}',
            expected: 'Node.js 24.6 or later for ML-DSA',
            cause,
        });
    }
    return publicKeyOf(key);
}
/** How a SubjectPublicKeyInfo begins whose curve is named and whose point is written out (RFC 5480, section 2). */
const PLAIN_CURVES = [
    '3059301306072a8648ce3d020106082a8648ce3d03010703420004', // P-256
    '3076301006072a8648ce3d020106052b8104002203620004', // P-384
    '30819b301006072a8648ce3d020106052b810400230381860004', // P-521
].map((hex) => Buffer.from(hex, 'hex'));
/**
 * OpenSSL keeps how a curve and a point were spelled: as parameters, compressed, or as both. One key has to have one hint,
 * or what is known of it, such as that it was lost, would not be found under another spelling.
 */
function inOneSpelling(key) {
    if (key.asymmetricKeyType !== 'ec')
        return key;
    const der = key.export({ type: 'spki', format: 'der' });
    if (PLAIN_CURVES.some((plain) => der.subarray(0, plain.length).equals(plain)))
        return key;
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: key.export({ format: 'jwk' }), format: 'jwk' });
}
/** @throws AegisError ALGORITHM_REFUSED */
function publicKeyOf(given) {
    const type = (0,_key_type_js__WEBPACK_IMPORTED_MODULE_2__/* .keyTypeOf */ .zj)(given);
    const key = inOneSpelling(given);
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { key, type, pem, hint: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(pem).digest('hex') };
}


/***/ }),

/***/ 83467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   o9: () => (/* binding */ textByName),
/* harmony export */   ov: () => (/* binding */ plainObject),
/* harmony export */   xL: () => (/* binding */ safeParse)
/* harmony export */ });
/* unused harmony export facts */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70458);
/** Foreign values against a schema. */

/**
 * An object of JSON, or one like it. With another prototype its entries could be inherited, or those of a Map: no schema
 * sees them, and what they ask for would be dropped.
 */
const plainObject = valibot__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((given) => {
    if (typeof given !== 'object' || given === null)
        return false;
    const prototype = Object.getPrototypeOf(given);
    if (prototype !== Object.prototype && prototype !== null)
        return false;
    return Reflect.ownKeys(given).length === Object.keys(given).length;
}, 'is not a plain object');
/**
 * An object whose values all fit. Not `v.record`: it drops the names `constructor` and `prototype`, and with them what is
 * said or demanded of such a fact; and it takes a list for an object with the keys 0, 1, …
 *
 * @param schema one that checks and changes nothing
 */
function objectOf(schema, message = 'has a value of another kind') {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(plainObject, valibot__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((given) => Object.values(given).every((value) => valibot__WEBPACK_IMPORTED_MODULE_0__.is(schema, value)), message));
}
/** An object of whatever values. */
const jsonObject = objectOf(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J());
const textByName = objectOf(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), 'is not a text for each name');
/** RFC 3339. A time such as `2026-01-01T00:00:00+02` is one of ISO 8601 and no `Date`: it would never be too old. */
const time = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .isoTimestamp */ .yhX(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6Y((given) => !Number.isNaN(Date.parse(given)), 'is not a time such as 2026-01-31T12:00:00Z'));
/** Facts that a caller gives, by name. */
const facts = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(textByName, valibot__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6Y((given) => !Object.hasOwn(given, ''), 'has a text without a name'));
/**
 * valibot's `safeParse`, up to the first problem: a list of a million wrong entries must not become a million issues,
 * each with a copy of what was wrong.
 */
function safeParse(schema, value) {
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeParse */ .xLC(schema, value, { abortEarly: true, abortPipeEarly: true });
}
/** valibot's own names of what it expects, and what a person would say of a value that is something else. */
const NOT = {
    string: 'is not a text',
    number: 'is not a number',
    boolean: 'is neither true nor false',
    array: 'is not a list',
    null: 'is not null',
    safe_integer: 'is not a whole number that every program can hold',
    iso_timestamp: 'is not a time such as 2026-01-31T12:00:00Z',
    non_empty: 'is empty',
    regex: 'is not written as it should be',
};
/**
 * The first problem that a schema found, as a sentence without what was there, which may be a secret: `key is missing`.
 *
 * @param whole what is read, for a problem with all of it
 */
function problemOf(issues, whole) {
    const [issue] = issues;
    if (issue === undefined)
        return `${whole} is not as it should be`;
    const path = valibot__WEBPACK_IMPORTED_MODULE_0__/* .getDotPath */ .BuJ(issue) ?? whole;
    return `${path} ${predicateOf(issue)}`;
}
function predicateOf(issue) {
    const { type, expected, requirement } = issue;
    if (type.endsWith('object')) {
        if (expected === 'never')
            return 'is a field that does not belong there';
        // With a path of its own, a field; without, the object around it.
        return expected === 'Object' ? 'is not an object' : 'is missing';
    }
    switch (type) {
        case 'literal':
        case 'picklist':
        case 'enum':
        case 'union':
        case 'variant':
            return issue.received === 'undefined' ? 'is missing' : `is not ${alternatives(expected ?? '')}`;
        case 'min_length':
            return requirement === 1 ? 'is empty' : `has fewer than ${String(requirement)} entries`;
        case 'max_length':
            return `has more than ${String(requirement)} entries`;
        case 'gt_value':
            return `is not more than ${String(requirement)}`;
        case 'min_value':
            return `is less than ${String(requirement)}`;
        case 'max_value':
            return `is more than ${String(requirement)}`;
        default:
            // What our schemas say themselves goes before valibot's words.
            return /^(is|has|does|must|cannot|lacks)\b/.test(issue.message)
                ? issue.message
                : (NOT[type] ?? 'is not as it should be');
    }
}
/** `("a" | "b")` as `"a" or "b"`. */
const alternatives = (expected) => expected
    .replace(/^\((.*)\)$/s, '$1')
    .split(' | ')
    .join(' or ');


/***/ }),

/***/ 77172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ SMALL_JSON),
/* harmony export */   i: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/** JSON from outside, read at a stated price, and so that no two parsers can see different things in it. */


/** For texts of a few kilobytes: whatever has no list that grows with somebody's work. */
const SMALL_JSON = { bytes: 2 ** 20, depth: 64, values: 5000 };
/**
 * Parses UTF-8 JSON within limits, and refuses what parsers disagree about: invalid UTF-8, a byte order mark, duplicate
 * keys (RFC 8259, section 4, leaves open which one counts), `__proto__`, lone surrogates in keys, and numbers that do not
 * fit (section 6: an integer beyond 2^53 or an exponent beyond the range becomes another number).
 *
 * The text is first looked through in constant memory. Only what is within the limits, and fits this process, is parsed.
 * An error tells nothing of the text but positions: that may be a secret.
 *
 * @throws AegisError with `options.code`.
 */
function parseStrictJson(bytes, { code, what, limits }) {
    const refusal = (got) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(code, {
        message: `cannot read ${what}`,
        got,
    });
    if (bytes.byteLength > limits.bytes)
        throw refusal(`more than ${limits.bytes} bytes`);
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        throw refusal('bytes that are not UTF-8');
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = lookThrough(buffer, limits);
    if ('problem' in found)
        throw refusal(found.problem);
    const need = heapFor(buffer, found);
    // Asking costs more than most texts do.
    const room = need > FITS_ALWAYS ? roomInHeap() : FITS_ALWAYS;
    if (need > room) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4(code, {
            message: `cannot read ${what}: this process has not enough memory for it`,
            detail: 'it may need {got}, and {expected} are left',
            expected: `at most ${mebibytes(room)}`,
            got: mebibytes(need),
            hints: ['if you trust where it comes from, give Node.js more: NODE_OPTIONS=--max-old-space-size=8192'],
        });
    }
    let parsed;
    try {
        parsed = JSON.parse(buffer.toString('utf8'));
    }
    catch (thrown) {
        // Not the parser's own words: they quote the text.
        const [, position] = /\bposition (\d+)/.exec(String(thrown)) ?? [];
        const where = position === undefined ? '' : ` (at character ${position})`;
        throw refusal(found.values === 0 ? 'an empty file' : `text that is not JSON${where}`);
    }
    const problem = keyProblem(parsed, found.keys);
    if (problem !== undefined)
        throw refusal(problem);
    return parsed;
}
/** No Node.js starts with a heap so small that this would not fit, bytes. */
const FITS_ALWAYS = 256 * 1024;
/** The part of the heap that one text may take, bytes. What is made of it afterwards needs the rest. */
function roomInHeap() {
    return process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit / 2;
}
/** What V8 takes for one value, and for one string beside its characters: measured, and rounded up. */
const HEAP_PER_VALUE = 64;
const HEAP_PER_STRING = 48;
/** The most that the parsed text may take of the heap, bytes. V8 keeps ASCII outside of it, and all else at two bytes a character. */
function heapFor(buffer, { values, strings }) {
    return values * HEAP_PER_VALUE + strings * HEAP_PER_STRING + buffer.length * ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isAscii)(buffer) ? 1 : 4);
}
const mebibytes = (bytes) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BLANK = 0x20;
/** Longest number that is looked at: a double never needs as many digits. */
const LONGEST_NUMBER = 1100;
/**
 * Counts, and finds the numbers that parsers disagree about. Whether the text is JSON at all is left to JSON.parse: of a
 * text that is not, any answer will do here, unless it is less than what stands before the fault.
 */
function lookThrough(buffer, limits) {
    let [depth, strings, keys, others] = [0, 0, 0, 0];
    for (let at = 0; at < buffer.length;) {
        const byte = buffer[at] ?? BLANK;
        if (byte <= BLANK || byte === COMMA || byte === COLON) {
            at += 1;
        }
        else if (byte === QUOTE) {
            strings += 1;
            at = endOfBlanks(buffer, endOfString(buffer, at + 1) + 1);
            if (buffer[at] === COLON)
                keys += 1;
        }
        else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
            depth += 1;
            others += 1;
            if (depth > limits.depth)
                return { problem: `nesting deeper than ${limits.depth} levels` };
            at += 1;
        }
        else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
            depth -= 1;
            at += 1;
        }
        else {
            const end = endOfWord(buffer, at);
            others += 1;
            if (end - at > LONGEST_NUMBER || !isExact(buffer.toString('latin1', at, end)))
                return { problem: `a number out of range at byte ${at}` };
            at = end;
        }
    }
    const values = strings - keys + others;
    if (values > limits.values)
        return { problem: `more than ${limits.values} values` };
    if (limits.strings !== undefined && strings > limits.strings)
        return { problem: `more than ${limits.strings} strings` };
    return { values, strings, keys };
}
function endOfBlanks(buffer, start) {
    let at = start;
    while ((buffer[at] ?? COMMA) <= BLANK)
        at += 1;
    return at;
}
/** Where the string that begins at `start` ends: at its closing quote, or at the end of a text that is cut off. */
function endOfString(buffer, start) {
    for (let at = start;; at += 1) {
        const byte = buffer[at];
        if (byte === QUOTE || byte === undefined)
            return at;
        if (byte === BACKSLASH)
            at += 1;
    }
}
/** Where a number or a literal ends. */
function endOfWord(buffer, start) {
    for (let at = start;; at += 1) {
        const byte = buffer[at];
        switch (byte) {
            case COMMA:
            case CLOSE_ARRAY:
            case CLOSE_OBJECT:
            case OPEN_ARRAY:
            case OPEN_OBJECT:
            case QUOTE:
            case COLON:
            case undefined:
                return at;
            default:
                if (byte <= BLANK)
                    return at;
        }
    }
}
/** Whether a word is no number, or one that every parser reads alike. Fractions are rounded everywhere alike. */
function isExact(word) {
    const value = Number(word);
    return Number.isInteger(value) ? Number.isSafeInteger(value) : Math.abs(value) !== Infinity;
}
/** @returns what is wrong with a key in what was parsed of a text with so many keys */
function keyProblem(parsed, keys) {
    let left = keys;
    const lookAt = (value) => {
        if (typeof value !== 'object' || value === null)
            return undefined;
        if (!Array.isArray(value)) {
            for (const key of Object.keys(value)) {
                left -= 1;
                if (key === '__proto__')
                    return 'the key __proto__';
                if (!key.isWellFormed())
                    return 'a key that is not well-formed Unicode';
            }
        }
        for (const inner of Object.values(value)) {
            const problem = lookAt(inner);
            if (problem !== undefined)
                return problem;
        }
        return undefined;
    };
    // Of a key that stands there twice, the parser keeps one.
    return lookAt(parsed) ?? (left === 0 ? undefined : 'a key for the second time');
}


/***/ }),

/***/ 48192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ hashOf),
/* harmony export */   t: () => (/* binding */ IMPRINT_HASHES)
/* harmony export */ });
/** The hashes of timestamps, by their object identifiers (RFC 5754, section 2). */
const IMPRINT_HASHES = {
    sha256: '2.16.840.1.101.3.4.2.1',
    sha384: '2.16.840.1.101.3.4.2.2',
    sha512: '2.16.840.1.101.3.4.2.3',
};
/** The hash of an object identifier; undefined for all others, SHA-1 among them. */
function hashOf(identifier) {
    const names = ['sha256', 'sha384', 'sha512'];
    return names.find((name) => IMPRINT_HASHES[name] === identifier);
}


/***/ }),

/***/ 19099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oc: () => (/* binding */ encodeIdentifier),
/* harmony export */   _5: () => (/* binding */ isIdentifier),
/* harmony export */   ad: () => (/* binding */ unsigned),
/* harmony export */   kf: () => (/* binding */ encodeRequest),
/* harmony export */   qI: () => (/* binding */ NONCE_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _keys_der_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97612);
/* harmony import */ var _hashes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48192);
/** What an authority is asked for (RFC 3161, section 2.4.1). Pure: the nonce is an argument. */



const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const VERSION_1 = Buffer.of(INTEGER, 1, 1);
const TRUE = Buffer.of(0x01, 1, 0xff);
const NULL = Buffer.of(0x05, 0);
/** Bytes of a nonce, as openssl has them: more than some authorities take would be of no use. */
const NONCE_BYTES = 8;
/** DER of a TimeStampReq that also asks for the certificates of the authority. */
function encodeRequest({ signature, hash, nonce, policy }) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(hash).update(signature).digest();
    const algorithm = (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, encodeIdentifier(_hashes_js__WEBPACK_IMPORTED_MODULE_1__/* .IMPRINT_HASHES */ .t[hash]), NULL);
    return (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, VERSION_1, (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(SEQUENCE, algorithm, (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(OCTET_STRING, digest)), ...(policy === undefined ? [] : [encodeIdentifier(policy)]), (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(INTEGER, unsigned(nonce)), TRUE);
}
/** The contents of a positive INTEGER, in their shortest form (X.690, section 8.3). */
function unsigned(bytes) {
    const start = bytes.findIndex((byte) => byte !== 0);
    const digits = start < 0 ? Buffer.of(0) : Buffer.from(bytes.subarray(start));
    return (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]);
}
/** Whether a text names an object as `1.2.840.113549`. */
const isIdentifier = (text) => text.length <= 100 &&
    /^(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,14}))+$/.test(text);
/** DER of an object identifier (X.690, section 8.19). */
function encodeIdentifier(identifier) {
    const [first = 0, second = 0, ...rest] = identifier.split('.').map(Number);
    return (0,_keys_der_js__WEBPACK_IMPORTED_MODULE_2__/* .derOf */ .T)(OBJECT_IDENTIFIER, ...[first * 40 + second, ...rest].map(base128));
}
function base128(number) {
    const bytes = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
        bytes.unshift(128 + (left % 128));
    return Buffer.from(bytes);
}


/***/ }),

/***/ 53363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ OWN_VAULT_HEADERS)
/* harmony export */ });
/** Names of headers that the Vault client sets itself; a caller may add others. */
const OWN_VAULT_HEADERS = /^x-vault-(token|request|namespace)$/i;


/***/ }),

/***/ 9118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ durationMs),
/* harmony export */   r: () => (/* binding */ CLOCK_SKEW_MS)
/* harmony export */ });
/** What a caller accepts beside a good signature by a key that it trusts. */
/** How far ahead of our clock that of a signer or a timestamp authority may be, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;
const UNITS_MS = {
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
};
/** An age such as `90d` in milliseconds; undefined for anything but a number with one of the units s, m, h, d and w. */
function durationMs(text) {
    const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(text) ?? [];
    const unitMs = UNITS_MS[unit];
    return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs;
}


/***/ }),

/***/ 9831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ TRUST_FILE),
/* harmony export */   KD: () => (/* binding */ trustForHealing),
/* harmony export */   N7: () => (/* binding */ trustFile),
/* harmony export */   Pj: () => (/* binding */ encodeTrustFile),
/* harmony export */   lG: () => (/* binding */ requireSameKey),
/* harmony export */   qx: () => (/* binding */ updateTrust),
/* harmony export */   xW: () => (/* binding */ decodeTrustFile)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70458);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3090);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61732);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83467);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77172);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9118);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41324);
/**
 * `aegis-trust.json`: the versions of one Transit key, so that what the server would say can be said without it. Those that
 * were retired or compromised stay in it, because the server shows them no more: they are refused by name. It is as trustworthy as the way it came: whoever can replace it chooses the keys.
 */








const TRUST_FILE = 'aegis-trust.json';
const TRUST_SCHEMA = 'https://github.com/org/aegis-sign-action/trust/v2';
/** Versions of one key: a rotation a day for a quarter of a century. */
const MOST_VERSIONS = 10_000;
const LIMITS = { ..._strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .SMALL_JSON */ .R, bytes: 16 * 1024 * 1024, values: 100_000 };
const text = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .nonEmpty */ .hq());
const versionNumber = valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minValue */ .Wwf(1));
const TrustFileSchema = valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
    schema: valibot__WEBPACK_IMPORTED_MODULE_6__/* .literal */ .euz(TRUST_SCHEMA),
    /** When it was written: RFC 3339, UTC. */
    createdAt: _schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB,
    /** Hex SHA-256 of the server's address: tells servers apart without giving the address away. */
    server: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_6__/* .regex */ .yGV(/^[0-9a-f]{64}$/)),
    mount: text,
    key: text,
    /** The server's `min_decryption_version` when the file was written. */
    minVersion: versionNumber,
    versions: valibot__WEBPACK_IMPORTED_MODULE_6__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_6__/* .strictObject */ .rej({
        version: versionNumber,
        /** As Transit names it. */
        algorithm: text,
        /** Hex SHA-256 of `publicKey`. */
        hint: text,
        /** When the version was made; RFC 3339. */
        createdAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
        /** When it was first seen that the server accepts it no more. */
        retiredAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
        /** When its private half was given up for lost to somebody. */
        compromisedAt: valibot__WEBPACK_IMPORTED_MODULE_6__/* .optional */ .lqM(_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .time */ .kB),
        /** PEM. */
        publicKey: text,
    })), valibot__WEBPACK_IMPORTED_MODULE_6__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_6__/* .maxLength */ .Ru6(MOST_VERSIONS)),
});
/** Bytes of a trust file. @param server hex SHA-256 of the server's address */
function encodeTrustFile(key, server, now) {
    const file = {
        schema: TRUST_SCHEMA,
        createdAt: now.toISOString(),
        server,
        mount: key.mount,
        key: key.name,
        minVersion: key.minVersion,
        versions: key.versions.map(({ version, publicKey, createdAt, retiredAt, compromisedAt }) => ({
            version,
            algorithm: publicKey.type,
            hint: publicKey.hint,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ createdAt, retiredAt, compromisedAt }),
            publicKey: publicKey.pem,
        })),
    };
    return Buffer.from(`${JSON.stringify(file, undefined, 2)}\n`);
}
/**
 * Reads a trust file strictly. Hints and algorithms are computed anew from the keys and must be what the file says.
 *
 * @throws AegisError TRUST_MALFORMED, ALGORITHM_REFUSED
 */
function decodeTrustFile(bytes) {
    const json = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .i)(bytes, { code: 'TRUST_MALFORMED', what: 'the trust file', limits: LIMITS });
    const parsed = (0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xL)(TrustFileSchema, json);
    if (!parsed.success)
        throw malformed((0,_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(parsed.issues, 'the whole'));
    const { createdAt, mount, key: name, minVersion, versions } = parsed.output;
    const seen = new Set();
    const read = versions.map(({ version, publicKey: pem, hint, algorithm, ...times }) => {
        if (seen.has(version))
            throw malformed(`version ${version} stands there twice`);
        seen.add(version);
        const publicKey = keyOf(pem);
        if (publicKey.hint !== hint || publicKey.type !== algorithm)
            throw malformed(`the hint or algorithm of version ${version} is not that of its key`);
        return { version, publicKey, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)(times) };
    });
    return { mount, name, minVersion, versions: read, createdAt: new Date(createdAt) };
}
/**
 * Trusts the versions of a trust file, as `trustTransitKey` trusts those of the server it was taken from. Those that it
 * remembers as retired or compromised count for what a timestamp proves to be older.
 *
 * @throws AegisError TRUST_EXPIRED when the file is older than allowed or from the future
 */
function trustFile(file, { now, maxAgeMs, minVersion = 1 }) {
    const age = now.getTime() - file.createdAt.getTime();
    if (age < -_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .CLOCK_SKEW_MS */ .r || (maxAgeMs !== undefined && age > maxAgeMs)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_EXPIRED', {
            message: age < 0 ? 'the trust file is from the future' : 'the trust file is too old',
            detail: 'it was written at {got}, and accepted is {expected}',
            expected: maxAgeMs === undefined
                ? 'a time that is not in the future'
                : `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
            got: file.createdAt.toISOString(),
        });
    }
    const root = (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .trustTransitKey */ .V3)(file, minVersion);
    const keys = new Map(root.keys);
    for (const { publicKey, retiredAt, compromisedAt } of file.versions) {
        const key = keys.get(publicKey.hint);
        const until = endOf(retiredAt, compromisedAt);
        // A key that is given as two versions counts as the worse of them.
        if (key !== undefined && until !== undefined && (key.until === undefined || until.time < key.until.time))
            keys.set(publicKey.hint, { ...key, until });
    }
    return { ...root, keys, demandedVersion: minVersion };
}
/** Until when a version counts. What was lost counts from then on as lost, whenever it was retired. */
function endOf(retiredAt, compromisedAt) {
    const ends = [
        ...(compromisedAt === undefined
            ? []
            : [{ time: new Date(compromisedAt), because: 'compromised' }]),
        ...(retiredAt === undefined ? [] : [{ time: new Date(retiredAt), because: 'retired' }]),
    ];
    const [first] = ends.sort((a, b) => a.time.getTime() - b.time.getTime());
    return first;
}
/**
 * Trusts also what was retired, but nothing that was compromised: only to take such signatures over into new ones.
 *
 * @throws AegisError KEY_UNTRUSTED when every version is compromised
 */
function trustForHealing(file) {
    const bad = new Set(file.versions.flatMap(({ publicKey, compromisedAt }) => compromisedAt === undefined ? [] : [publicKey.hint]));
    const versions = file.versions.filter(({ publicKey }) => !bad.has(publicKey.hint));
    return (0,_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .trustTransitKey */ .V3)({ ...file, minVersion: 1, versions });
}
/**
 * What a trust file says after the server was asked again: nothing that it had is lost or changed.
 *
 * @param compromised  versions that count as compromised from now on
 * @throws AegisError TRUST_CONTRADICTED; INPUT_INVALID for a version that neither has, and for a time in the future
 */
function updateTrust(file, shown, { now, compromised = [] }) {
    requireSameKey(file, shown);
    const at = now.toISOString();
    const versions = new Map(shown.versions.map((one) => [one.version, one]));
    for (const { version, publicKey, createdAt, retiredAt, compromisedAt } of file.versions) {
        const isShown = versions.has(version);
        versions.set(version, {
            version,
            publicKey,
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_7__/* .defined */ .s)({ createdAt, retiredAt: isShown ? undefined : (retiredAt ?? at), compromisedAt }),
        });
    }
    for (const { version, since: given } of compromised) {
        if (given !== undefined && given > now) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `version ${version} cannot be lost in the future: ${given.toISOString()} is after now, ${at}`,
                hints: ['give a time that has passed, or none for all that it has signed'],
            });
        }
        const one = versions.get(version);
        if (one === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('INPUT_INVALID', {
                message: `${shown.mount}/${shown.name} has no version ${version} that could be compromised`,
                detail: 'it has {expected}',
                expected: [...versions.keys()].join(', '),
                got: String(version),
            });
        }
        // Nobody has said how long others had it: nothing that it signed counts.
        const since = given ?? new Date(one.createdAt ?? 0);
        // It can turn out to have been lost earlier, and never later.
        const known = one.compromisedAt;
        const isEarlier = known === undefined || since < new Date(known);
        versions.set(version, { ...one, compromisedAt: isEarlier ? since.toISOString() : known });
    }
    return { ...shown, versions: [...versions.values()].sort((a, b) => a.version - b.version) };
}
/**
 * Holds the key of the server against what is remembered of it.
 *
 * @throws AegisError TRUST_CONTRADICTED when it is another key, has lost or changed a version, or accepts again what was
 * retired
 */
function requireSameKey(file, shown) {
    const name = `${shown.mount}/${shown.name}`;
    if (file.mount !== shown.mount || file.name !== shown.name)
        throw contradicted('the trust file is about another key', `${file.mount}/${file.name}`, name, 'it is about {expected}, and this is {got}');
    if (shown.minVersion < file.minVersion) {
        throw contradicted(`the minimum of ${name} was lowered: versions that were retired verify again`, `${file.minVersion} or more`, String(shown.minVersion), 'it was {expected}, and is {got} now');
    }
    const there = new Map(shown.versions.map(({ version, publicKey }) => [version, publicKey.hint]));
    const latest = Math.max(...there.keys());
    for (const { version, publicKey, retiredAt } of file.versions) {
        const hint = there.get(version);
        if (hint === undefined && version >= shown.minVersion)
            throw contradicted(`version ${version} of ${name} is gone`, `version ${version}`, `versions up to ${latest}`, 'there are {got}');
        if (hint !== undefined && hint !== publicKey.hint)
            throw contradicted(`version ${version} of ${name} is another key than before`, publicKey.hint, hint, 'it was {expected}, and is {got} now');
        if (hint !== undefined && retiredAt !== undefined)
            throw contradicted(`version ${version} of ${name} is accepted again`, `retired`, 'accepted', 'the trust file remembers it as {expected}');
    }
}
function contradicted(message, expected, got, detail) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_CONTRADICTED', { message, detail, expected, got });
}
function keyOf(pem) {
    try {
        return (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_1__/* .publicKeyFromPem */ .X)(pem);
    }
    catch (thrown) {
        if (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4 && thrown.code === 'INPUT_INVALID')
            throw malformed(thrown.sentence);
        throw thrown;
    }
}
function malformed(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AegisError */ .o4('TRUST_MALFORMED', {
        message: `this is not a trust file that \`aegis-sign keys export\` wrote: ${why}`,
    });
}


/***/ }),

/***/ 41324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ trustCertificates),
/* harmony export */   V3: () => (/* binding */ trustTransitKey),
/* harmony export */   Wk: () => (/* binding */ trustPublicKeys),
/* harmony export */   YL: () => (/* binding */ hintedKey),
/* harmony export */   aL: () => (/* binding */ trustSha256),
/* harmony export */   kP: () => (/* binding */ trustTimestamps)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3090);
/* harmony import */ var _keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61732);
/** The trust root: the keys that the caller named, and nothing a bundle says. */



/**
 * Trusts the versions of one Transit key.
 *
 * @param minVersion the caller's minimum; the higher of it and the server's own counts.
 * @throws AegisError KEY_UNTRUSTED when no version is left.
 */
function trustTransitKey(key, minVersion = 1) {
    const keys = new Map();
    for (const { version, publicKey } of key.versions) {
        // Should two versions share one key, it counts as the older: the younger must not lift it over a minimum.
        const known = keys.get(publicKey.hint)?.version ?? version;
        keys.set(publicKey.hint, { publicKey, version: Math.min(known, version) });
    }
    return nonEmpty({
        keys,
        minVersion: Math.max(key.minVersion, minVersion),
        description: `${key.mount}/${key.name}`,
    });
}
/**
 * Trusts public keys given as PEM.
 *
 * @throws AegisError INPUT_INVALID or ALGORITHM_REFUSED by a PEM that cannot be used, KEY_UNTRUSTED when there is none.
 */
function trustPublicKeys(pems) {
    const keys = new Map();
    for (const pem of pems) {
        const publicKey = (0,_keys_public_key_js__WEBPACK_IMPORTED_MODULE_2__/* .publicKeyFromPem */ .X)(pem);
        keys.set(publicKey.hint, { publicKey });
    }
    return nonEmpty({
        keys,
        minVersion: 1,
        description: keys.size === 1 ? 'the public key' : 'the public keys',
    });
}
/** Most certificates that a caller may trust; each is a candidate for each step of a path. */
const MAX_TRUSTED_CERTIFICATES = 100;
/**
 * The same root, with certificates beside its keys; without one, these certificates alone.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
function trustCertificates(certificates, root) {
    requireFew(certificates.certificates);
    const alone = {
        keys: new Map(),
        minVersion: 1,
        description: 'the trusted certificates',
    };
    return nonEmpty({ ...(root ?? alone), certificates });
}
/** The same root, with authorities whose timestamps prove a time. @throws AegisError LIMIT_EXCEEDED */
function trustTimestamps(timestamps, root) {
    requireFew(timestamps.certificates);
    return { ...root, timestamps };
}
function requireFew({ length }) {
    if (length > MAX_TRUSTED_CERTIFICATES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('LIMIT_EXCEEDED', {
            message: 'there are too many trusted certificates',
            detail: '{got}, where {expected} are taken',
            expected: `at most ${MAX_TRUSTED_CERTIFICATES}`,
            got: String(length),
            hints: ['name the authorities of your signers, not a list of public ones'],
        });
    }
}
/** The trusted key that a hint means: by the digest of the PEM, as OpenSSF Model Signing has it, or of the DER, as cosign. */
function hintedKey(hint, { keys }) {
    if (hint === undefined)
        return undefined;
    const known = keys.get(hint);
    if (known !== undefined || !/^[A-Za-z0-9+/]{43}=$/.test(hint))
        return known;
    return [...keys.values()].find(({ publicKey }) => derHint(publicKey) === hint);
}
function derHint({ key }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('base64');
}
/** Hex SHA-256 of everything that a trust root says: another one for any other keys, versions or minimum. */
function trustSha256(root) {
    const { keys, certificates, timestamps, minVersion, demandedVersion, description } = root;
    // What is not known stands there as null.
    const all = JSON.stringify([
        description,
        minVersion,
        demandedVersion,
        [...keys].map(([hint, { version, until }]) => [hint, version, until?.time.getTime()]).sort(),
        // The time is judged anew at each verification.
        certificates?.certificates.map(spelled).sort(),
        timestamps?.certificates.map(spelled).sort(),
    ]);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(all).digest('hex');
}
const spelled = (anchor) => Buffer.isBuffer(anchor)
    ? anchor.toString('base64')
    : JSON.stringify([
        anchor.der.toString('base64'),
        anchor.isAnchor,
        anchor.from?.getTime(),
        anchor.until?.getTime(),
    ]);
function nonEmpty(root) {
    if (root.keys.size === 0 && (root.certificates?.certificates.length ?? 0) === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('KEY_UNTRUSTED', { message: `${root.description} has no key to verify with` });
    }
    return root;
}


/***/ })

};
