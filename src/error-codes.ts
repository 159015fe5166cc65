/** The closed table of error codes: what each means, how the process ends, and what a person can do. */

/** The process exit status that a code leads to. 0 is never in this table: success is decided in one place. */
export type ExitStatus =
  /** something did not verify */
  | 1
  /** wrong usage or configuration */
  | 2
  /** Vault, a model registry or GitHub could not be reached, or refused */
  | 3
  /** the file system got in the way */
  | 4
  /** an error of ours (EX_SOFTWARE of sysexits.h) */
  | 70
  /** interrupted: what a shell reports for Ctrl-C */
  | 130;

/** Facts about one code. */
export interface CodeFacts {
  /** Exit status of the action and the CLI. */
  readonly exit: ExitStatus;
  /** What happened, in one sentence without particulars. */
  readonly meaning: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

const TABLE = {
  RUNTIME_UNSUPPORTED: {
    exit: 2,
    meaning: 'this Node.js is too old for this code; nothing was done',
    remedy: 'use the version in the message, or a later one',
  },
  INPUT_INVALID: {
    exit: 2,
    meaning: 'one or more inputs are missing, malformed or not for the chosen mode',
    remedy: 'correct each input in the message; action.yml, or `--help` of the command, describes them',
  },
  TOKEN_MISSING: {
    exit: 2,
    meaning: 'there is no Vault token',
    remedy:
      'hashicorp/vault-action exports VAULT_TOKEN only with `exportToken: true`; or pass the input vault-token',
  },
  FILES_NOT_FOUND: {
    exit: 2,
    meaning: 'a pattern, or all patterns together, matched no artifact',
    remedy:
      'check the pattern and the working directory; in mode sign `if-no-files-found` can make this a warning',
  },
  ARTIFACT_MISSING: {
    exit: 1,
    meaning: 'an artifact that an input or a signature names is not on disk',
    remedy:
      'restore the artifact, or remove its signature if the artifact was retired on purpose; actions/upload-artifact skips hidden files unless `include-hidden-files: true` is set',
  },
  ARTIFACT_NOT_REGULAR: {
    exit: 4,
    meaning: 'a matched path is a socket, FIFO, device or other thing that is not a regular file',
    remedy: 'exclude the path with a `!` pattern',
  },
  ARTIFACT_OUTSIDE_BASE: {
    exit: 2,
    meaning: 'an artifact is outside base-dir, so the statement cannot name it by a relative path',
    remedy: 'set base-dir to a directory that contains every artifact, or name the file itself in `path`',
  },
  ARTIFACT_NAME_UNUSABLE: {
    exit: 4,
    meaning: 'an artifact name cannot be written into a statement, or is too long for its signature file',
    remedy: 'rename the artifact: valid UTF-8, at most 246 bytes, so that `.sig.json` still fits',
  },
  ARTIFACT_NAMES_COLLIDE: {
    exit: 2,
    meaning: 'two artifacts would share one name or one signature file',
    remedy:
      'set a base-dir above both, so that their names differ; rename one; or run each with its own signatures-dir',
  },
  ARTIFACT_UNREADABLE: {
    exit: 4,
    meaning: 'an artifact exists but cannot be read',
    remedy: 'check permissions and the disk; the message has the system error',
  },
  ARTIFACT_CHANGED: {
    exit: 4,
    meaning: 'an artifact changed while it was being read',
    remedy: 'wait until nothing writes to it, then run again',
  },
  LIMIT_EXCEEDED: {
    exit: 2,
    meaning: 'a named limit of this tool was exceeded',
    remedy: 'split the work, for example with `shard`',
  },
  BUNDLE_MISSING: {
    exit: 1,
    meaning: 'an artifact has no signature bundle in the expected place',
    remedy: 'sign the artifact, or point signatures-dir or signatures-artifact at its `.sig.json`',
  },
  BUNDLE_UNREADABLE: {
    exit: 1,
    meaning: 'a signature bundle exists but cannot be read',
    remedy: 'check permissions; a bundle must be a regular file',
  },
  BUNDLE_TOO_LARGE: {
    exit: 1,
    meaning: 'a signature bundle is larger than any real one',
    remedy: 'sign the artifact again; do not trust the source of this bundle',
  },
  BUNDLE_MALFORMED: {
    exit: 1,
    meaning: 'a signature bundle is not a well-formed Sigstore bundle v0.3 with one DSSE signature',
    remedy: 'sign the artifact again',
  },
  BUNDLE_KIND_REFUSED: {
    exit: 1,
    meaning: 'a signature is well-formed, but this tool does not verify its kind, or not for this use',
    remedy: 'verify it with the tool that made it, or sign the artifact with a key that is trusted here',
  },
  BUNDLE_PLACE_REFUSED: {
    exit: 4,
    meaning:
      'another file is where a signature goes, or a link leads out of signatures-dir; nothing was written',
    remedy: 'move that file away, or choose another signatures-dir',
  },
  KEY_UNTRUSTED: {
    exit: 1,
    meaning: 'the bundle was signed with a key that the caller does not trust',
    remedy:
      'check `key` and transit-mount; with public-key, export it again if the key was rotated since; if all of these are right, someone else signed',
  },
  KEY_VERSION_RETIRED: {
    exit: 1,
    meaning: 'the bundle was signed with a key version below the accepted minimum',
    remedy: 'sign the artifact again with a current key version',
  },
  CERTIFICATE_UNTRUSTED: {
    exit: 1,
    meaning: 'the signer’s certificate does not chain to a trusted one, or is not for signing',
    remedy:
      'check trusted-certificates; if they are right, someone else signed, or the authority issued the certificate for another use',
  },
  CERTIFICATE_EXPIRED: {
    exit: 1,
    meaning: 'a certificate in the signer’s chain has expired or is not yet valid',
    remedy: 'sign the artifact again with a valid certificate; check the clock of this machine',
  },
  TIMESTAMP_MISSING: {
    exit: 1,
    meaning: 'a timestamp is required, and the signature has no timestamp',
    remedy:
      'sign with timestamp-url; a signature by a retired or compromised key version needs a timestamp from before that',
  },
  TIMESTAMP_MALFORMED: {
    exit: 1,
    meaning: 'a timestamp is not the well-formed answer of a timestamp authority (RFC 3161)',
    remedy: 'sign the artifact again; do not trust the source of this bundle',
  },
  TIMESTAMP_REFUSED: {
    exit: 3,
    meaning: 'a timestamp authority answered with a refusal',
    remedy: 'read the authority’s answer in the message; a requested policy must be one that it offers',
  },
  TIMESTAMP_MISMATCH: {
    exit: 1,
    meaning: 'a timestamp is good, but belongs to another signature, request or policy',
    remedy: 'the bundle mixes parts of others: fetch it again from its signer, or sign again',
  },
  TIMESTAMP_INVALID: {
    exit: 1,
    meaning: 'the signature of a timestamp does not verify',
    remedy: 'the bundle was altered or damaged: fetch it again from its signer, or sign again',
  },
  TIMESTAMP_UNTRUSTED: {
    exit: 1,
    meaning: 'a timestamp is not from an authority in timestamp-certificates',
    remedy:
      'check timestamp-certificates: they need the root of the authority, and any intermediates that its tokens lack',
  },
  TIMESTAMP_FUTURE: {
    exit: 1,
    meaning: 'a timestamp is further in the future than clock skew explains',
    remedy: 'set the clock of this machine; if it is right, the authority’s clock is wrong',
  },
  TIMESTAMP_UNAVAILABLE: {
    exit: 3,
    meaning: 'a timestamp authority could not be reached or gave no usable answer; nothing was written',
    remedy: 'check timestamp-url, DNS, proxy and firewall; `timestamp-required: false` signs without it',
  },
  KEY_COMPROMISED: {
    exit: 1,
    meaning:
      'the bundle was signed with a compromised key version, and nothing proves that it was signed earlier',
    remedy: 'fetch the artifact again from a source you trust, and sign it again with a current key version',
  },
  TRUST_MALFORMED: {
    exit: 2,
    meaning: 'the file is neither a trust file of `aegis-sign keys export` nor a Sigstore TrustedRoot',
    remedy: 'export the key again; do not edit the file by hand',
  },
  TRUST_EXPIRED: {
    exit: 1,
    meaning: 'the trust file is older than max-age allows, or from the future',
    remedy:
      'export the key again with `aegis-sign keys export`, so that versions retired meanwhile are refused',
  },
  TRUST_CONTRADICTED: {
    exit: 1,
    meaning:
      'the key on the server differs from the trust file or manifest: another key, a version that is gone or changed, a lower minimum',
    remedy:
      'find out who changed the key; the operator’s policy cannot prevent a lower min_decryption_version, so raise it again with mode rotate',
  },
  ALGORITHM_REFUSED: {
    exit: 1,
    meaning: 'the type or size of the key is not accepted',
    remedy:
      'use ecdsa-p256 (recommended), ecdsa-p384, ecdsa-p521, ed25519, mldsa-44, mldsa-65, mldsa-87, or RSA of at least 2048 bits',
  },
  SIGNATURE_INVALID: {
    exit: 1,
    meaning: 'the signature does not verify under the trusted key',
    remedy: 'the bundle was altered or damaged: fetch it again from its signer, or sign again',
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
    meaning: 'the predicate type of the statement is not the expected one',
    remedy: 'set predicate-type if the artifact was signed with your own predicate',
  },
  PREDICATE_MALFORMED: {
    exit: 1,
    meaning: 'the predicate lacks a required field, or contradicts the signature around it',
    remedy: 'sign the artifact again',
  },
  SUBJECT_NAME_MISMATCH: {
    exit: 1,
    meaning: 'the signature is for an artifact with another name',
    remedy: 'check base-dir; if the artifact was moved on purpose, set name-check to basename or none',
  },
  DIGEST_MISMATCH: {
    exit: 1,
    meaning: 'the bytes on disk are not the bytes that were signed',
    remedy: 'do not use this artifact: fetch it again from a source you trust',
  },
  MODEL_MISMATCH: {
    exit: 1,
    meaning: 'a model directory differs from the signed one: files were changed, added or removed',
    remedy: 'do not use this model: fetch it again from a source you trust',
  },
  MODEL_INCOMPLETE: {
    exit: 1,
    meaning: 'a model’s index names weight files that are missing',
    remedy:
      'fetch the whole model again; if weights were left out on purpose, leave out their index too: with ignore-paths in a model, with a `!` pattern among files, or in the registry itself',
  },
  FORMAT_REFUSED: {
    exit: 1,
    meaning:
      'require-safetensors is set, and a file is a Python pickle, which runs code when loaded, or is packed and may hold one',
    remedy: 'convert the weights to safetensors; do not load the file; unpack archives and compressed files',
  },
  LFS_POINTER: {
    exit: 2,
    meaning: 'a file to sign is a git-lfs pointer, not the content',
    remedy:
      'run `git lfs pull`, or set `lfs: true` for actions/checkout; allow-lfs-pointers signs the pointer itself',
  },
  POLICY_UNMET: {
    exit: 1,
    meaning: 'the signature is good, but its statement does not meet the policy',
    remedy: 'compare the signed value with the expected-* input in the message',
  },
  SELF_CHECK_FAILED: {
    exit: 3,
    meaning: 'Vault’s own public key does not verify the signature that it returned; nothing was written',
    remedy: 'run again; if it persists, something on the way to Vault alters answers',
  },
  STATEMENT_TOO_LARGE: {
    exit: 2,
    meaning: 'the statement is larger than the key type or Vault can sign',
    remedy: 'use an ecdsa-p256 key, for which only a digest is sent, or shorten the metadata or predicate',
  },
  OLD_SIGNATURE_MISSING: {
    exit: 1,
    meaning: 'the artifact has neither a signature bundle nor an HMAC, so nothing proves its bytes',
    remedy: 'find out where the artifact came from; allow-unsigned signs it anyway',
  },
  HMAC_MALFORMED: {
    exit: 1,
    meaning: 'the HMAC sidecar of an artifact does not hold exactly one HMAC-SHA-256',
    remedy: 'check hmac-suffix and hmac-encoding; if they are right, do not trust the artifact',
  },
  HMAC_MISMATCH: {
    exit: 1,
    meaning: 'the HMAC under the old key does not match the bytes on disk',
    remedy:
      'if one artifact fails, do not use it: fetch it again; if all fail, check hmac-key-field, hmac-key-encoding and hmac-encoding',
  },
  HMAC_UNCHECKED: {
    exit: 1,
    meaning: 'the artifact has an HMAC sidecar, but no key was given to check it',
    remedy: 'set hmac-key-path, or remove the sidecar if it is obsolete',
  },
  HMAC_EXPIRED: {
    exit: 1,
    meaning: 'the artifact has only an HMAC, and HMACs are no longer accepted',
    remedy: 'run mode resign to sign the artifact',
  },
  KEY_VERSION_IN_USE: {
    exit: 1,
    meaning: 'a key version cannot be retired while signatures by it or by an older version are in use',
    remedy:
      'run mode resign on everything in the message, then try again; in a registry use `aegis-sign registry resign`, in a release mode sign with `overwrite`',
  },
  ROTATION_UNCONFIRMED: {
    exit: 3,
    meaning: 'the key was rotated, but the new version did not sign in time',
    remedy: 'check the key before you rotate again; nothing was retired',
  },
  MANIFEST_MALFORMED: {
    exit: 1,
    meaning: 'a manifest cannot be read, or is not an aegis-manifest.json of a known schema',
    remedy: 'use an aegis-manifest.json that this tool wrote',
  },
  MANIFEST_MISMATCH: {
    exit: 1,
    meaning: 'an artifact verifies, but the manifest contradicts it',
    remedy: 'use the manifest of the latest run; if this is the one, find out which of the two was replaced',
  },
  RECORD_PLACE_TAKEN: {
    exit: 4,
    meaning:
      'a file that is not ours is where the manifest, the migration page or the trust file goes; nothing was written',
    remedy: 'move it away or rename it, or choose another base-dir',
  },
  WRITE_FAILED: {
    exit: 4,
    meaning: 'a file could not be written; existing files were left unchanged',
    remedy: 'check free space and permissions; the message has the system error',
  },
  VAULT_UNREACHABLE: {
    exit: 3,
    meaning: 'Vault cannot be reached, or the connection broke before an answer was complete',
    remedy: 'check vault-addr, DNS, proxy and firewall',
  },
  VAULT_TLS: {
    exit: 3,
    meaning: 'the TLS connection to Vault is not trusted',
    remedy: 'pass the CA of your Vault as vault-ca-cert, and use the host name in its certificate',
  },
  VAULT_TIMEOUT: {
    exit: 3,
    meaning: 'Vault did not answer in time',
    remedy: 'check the load of the server and the network on the way',
  },
  VAULT_SEALED: {
    exit: 3,
    meaning: 'Vault is sealed',
    remedy: 'unseal the server, then run again',
  },
  VAULT_UNAVAILABLE: {
    exit: 3,
    meaning: 'Vault cannot serve the request now (standby, overload or an error in front of it)',
    remedy: 'run again later; check the server and any load balancer in front of it',
  },
  VAULT_RATE_LIMITED: {
    exit: 3,
    meaning: 'Vault refused because of a rate-limit quota, even after waiting',
    remedy: 'raise the quota, or run fewer signing jobs at once',
  },
  VAULT_TOKEN_INVALID: {
    exit: 3,
    meaning:
      'Vault does not accept the token: it is expired, revoked, used up, wrapped, bound to other addresses, or from another server or namespace',
    remedy: 'log in again right before this step, and check vault-addr and vault-namespace',
  },
  VAULT_LOGIN_REFUSED: {
    exit: 3,
    meaning: 'Vault refused the login of this run',
    remedy:
      'check vault-auth, vault-auth-path, vault-role and vault-audience against what `aegis-sign setup` printed',
  },
  SETUP_CONFLICT: {
    exit: 2,
    meaning:
      'the server already has something of that name for another key, mount, repository or audience, bound to more than this run names, or impossible to change; nothing was written',
    remedy:
      'choose your own names (--policy-prefix, --role-prefix), add to what is there (--add), or, if no one else depends on it, change it by hand',
  },
  SETUP_DRIFT: {
    exit: 1,
    meaning: 'the server is not set up as it should be',
    remedy: 'find out who changed it, then run `aegis-sign setup` without --check to correct it',
  },
  SETUP_INCOMPLETE: {
    exit: 3,
    meaning: 'the server accepted a change but does not show it',
    remedy:
      'run `aegis-sign setup --check`; a standby may lag behind, or the server may limit what can be set',
  },
  VAULT_DENIED: {
    exit: 3,
    meaning: 'the token is valid, but its policies do not allow the request',
    remedy: 'give the token a policy that allows the request in the message',
  },
  VAULT_KEY_MISSING: {
    exit: 3,
    meaning: 'the Transit key or its mount does not exist',
    remedy: 'check `key`, transit-mount and vault-namespace; `aegis-sign setup` creates a key',
  },
  VAULT_KEY_UNUSABLE: {
    exit: 3,
    meaning: 'the Transit key cannot do what the mode needs',
    remedy: 'use a key type that can sign, and a version that exists and is allowed',
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
    meaning: 'the answer does not follow Vault’s API (shape, size, count or order)',
    remedy: 'check that vault-addr is a Vault or OpenBao server and that no proxy alters answers',
  },
  VAULT_REFUSED: {
    exit: 3,
    meaning: 'Vault refused the request',
    remedy: 'read the server’s own words in the message',
  },
  REGISTRY_UNREACHABLE: {
    exit: 3,
    meaning:
      'no usable answer from the model registry: no connection, no answer in time, or an error of the server',
    remedy:
      'check the registry’s address (for MLflow: MLFLOW_TRACKING_URI), DNS, proxy and firewall, then run again',
  },
  REGISTRY_TLS: {
    exit: 3,
    meaning: 'the TLS connection to the model registry is not trusted',
    remedy:
      'name the CA of the server in MLFLOW_TRACKING_SERVER_CERT_PATH, or for an OCI registry in NODE_EXTRA_CA_CERTS',
  },
  REGISTRY_DENIED: {
    exit: 3,
    meaning: 'the model registry does not accept the credentials, or they do not allow the request',
    remedy:
      'log in with `docker login`; for MLflow, check MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
  },
  REGISTRY_REFUSED: {
    exit: 3,
    meaning: 'the model registry refused the request',
    remedy: 'read the server’s own words in the message',
  },
  REGISTRY_ANSWER_INVALID: {
    exit: 3,
    meaning: 'the answer does not follow the registry’s API',
    remedy: 'check that the address is a registry and that no proxy alters answers',
  },
  REGISTRY_NOT_FOUND: {
    exit: 2,
    meaning: 'the registry has no such model, version, alias, tag or manifest',
    remedy:
      'check the name: HOST/REPOSITORY:TAG, HOST/REPOSITORY@sha256:…, models:/NAME/VERSION or models:/NAME@ALIAS',
  },
  REGISTRY_STORE_UNSUPPORTED: {
    exit: 2,
    meaning: 'the files of the model version cannot be reached through the registry’s server',
    remedy: 'let the server proxy artifacts (`mlflow server --serve-artifacts --artifacts-destination …`)',
  },
  REGISTRY_FILES_SHARED: {
    exit: 2,
    meaning: 'the files of the model version already have the signature of another version',
    remedy: 'verify the copy with name-check none, or register the model with its own files',
  },
  REGISTRY_FILE_UNSAFE: {
    exit: 1,
    meaning: 'the registry lists a file that must not be written to this disk',
    remedy: 'do not use this model version; look at its files in the registry',
  },
  REGISTRY_TAGS_DISAGREE: {
    exit: 1,
    meaning: 'the signature tags of a model version are missing or contradict its bundle',
    remedy: 'find out who changed them; `aegis-sign registry sign` sets them again',
  },
  REGISTRY_TAG_MOVED: {
    exit: 1,
    meaning: 'a tag in the registry now names another manifest than before',
    remedy: 'find out who pushed it; name the manifest by its digest, which cannot move',
  },
  REGISTRY_DIGEST_MISMATCH: {
    exit: 1,
    meaning: 'the registry delivered a manifest or blob with the wrong digest',
    remedy: 'do not use it; check for a proxy or mirror on the way, or push the artifact again',
  },
  REGISTRY_SIGNATURE_MISSING: {
    exit: 1,
    meaning: 'no signature refers to this manifest in the registry',
    remedy: 'sign it with `aegis-sign registry sign`, or copy it with its signatures (`oras copy -r`)',
  },
  REGISTRY_REFERRER_BROKEN: {
    exit: 1,
    meaning: 'a signature that the registry lists is missing, or refers to another manifest',
    remedy: 'find out who removed or replaced it; `aegis-sign registry sign` signs again',
  },
  REGISTRY_CONFLICT: {
    exit: 3,
    meaning: 'others write signatures of the same manifest, and the registry loses the added one',
    remedy: 'run again with fewer signers at the same time; the earlier signatures are still there',
  },
  RELEASE_UNREACHABLE: {
    exit: 3,
    meaning:
      'no usable answer from GitHub about the release: no connection, no answer in time, or an error there',
    remedy: 'run again; check GITHUB_API_URL, proxy and firewall on a runner of your own',
  },
  RELEASE_DENIED: {
    exit: 3,
    meaning: 'the token does not allow the request to the release',
    remedy:
      'give the job `permissions: contents: write` to attach, `contents: read` to verify, or pass a token that may do so as github-token',
  },
  RELEASE_NOT_FOUND: {
    exit: 2,
    meaning: 'no release has that tag, or the token cannot see it',
    remedy: 'create the release first; drafts are visible only with `permissions: contents: write`',
  },
  RELEASE_REFUSED: {
    exit: 3,
    meaning: 'GitHub refused the request, or redirected to an address that must not get the token',
    remedy: 'read GitHub’s answer in the message; an immutable release takes no more assets',
  },
  RELEASE_ANSWER_INVALID: {
    exit: 3,
    meaning: 'GitHub’s answer about the release or its assets does not follow its API',
    remedy: 'run again; if it persists, check that no proxy alters answers',
  },
  RELEASE_ASSET_EXISTS: {
    exit: 2,
    meaning: 'the release already has an asset of that name and was left unchanged',
    remedy: 'set `overwrite` to replace it, or delete the asset',
  },
  RELEASE_ASSET_UNUSABLE: {
    exit: 1,
    meaning:
      'a release asset cannot be used: incomplete, gone or different since it was listed, or unsafely named',
    remedy: 'upload the asset again, then sign it',
  },
  UPLOAD_FAILED: {
    exit: 3,
    meaning:
      'the signatures could not be uploaded as a workflow artifact; the message says whether they were written',
    remedy:
      'read the message; with `upload: false`, the .sig.json files stay on disk, and another step can upload them',
  },
  DOWNLOAD_FAILED: {
    exit: 3,
    meaning: 'signatures could not be downloaded from the workflow artifact',
    remedy: 'check signatures-artifact, and that the signing job uploaded it',
  },
  ALERT_FAILED: {
    exit: 3,
    meaning: 'an alert about a failed verification could not be delivered; the verdict is unchanged',
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
    meaning: 'an unexpected failure, most likely a bug of this tool',
    remedy: 'report it with the debug log of the run; treat the artifacts as not verified',
  },
} as const satisfies Record<string, CodeFacts>;

/** One of the codes that docs/TROUBLESHOOTING.md explains. */
export type ErrorCode = Extract<keyof typeof TABLE, string>;

/** Every code this project can fail with. docs/TROUBLESHOOTING.md is generated from this table. */
export const ERROR_CODES: Readonly<Record<ErrorCode, CodeFacts>> = TABLE;
