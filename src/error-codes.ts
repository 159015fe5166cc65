/** The closed table of error codes: what each stands for, how the process ends, and what a person can do. */

/** The process exit status that a code leads to. 0 is never in this table: success is decided in one place only. */
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
  /** interrupted, as a shell says of Ctrl-C */
  | 130;

/** What a code stands for. */
export interface CodeFacts {
  /** Exit status of the action and the CLI. */
  readonly exit: ExitStatus;
  /** What has happened, as one sentence without the particulars. */
  readonly meaning: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

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
    remedy:
      'hashicorp/vault-action exports VAULT_TOKEN only with `exportToken: true`; or pass the input vault-token',
  },
  FILES_NOT_FOUND: {
    exit: 2,
    meaning: 'a pattern, or all of them together, matched no artifact',
    remedy:
      'check the pattern and the working directory; in mode sign `if-no-files-found` can make this a warning',
  },
  ARTIFACT_MISSING: {
    exit: 1,
    meaning: 'an artifact that was named, or that a signature speaks of, is not on disk',
    remedy:
      'restore the artifact, or remove its signature if the artifact was retired on purpose; actions/upload-artifact leaves hidden files out unless `include-hidden-files: true` is set',
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
    remedy:
      'give a base-dir above both, so that their names differ; or rename one of them, or take each in a run with another signatures-dir',
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
    meaning:
      'the place of a signature is taken by a file that is no signature, or lies behind a link out of signatures-dir; nothing was written',
    remedy: 'move away what stands there, or choose another signatures-dir',
  },
  KEY_UNTRUSTED: {
    exit: 1,
    meaning: 'the bundle was signed with a key that is not among those the caller trusts',
    remedy:
      'check `key` and transit-mount; with public-key, export it again if the key was rotated since; if all is right, somebody else signed',
  },
  KEY_VERSION_RETIRED: {
    exit: 1,
    meaning: 'the bundle was signed with a key version below the accepted minimum',
    remedy: 'sign the artifact again with a current key version',
  },
  CERTIFICATE_UNTRUSTED: {
    exit: 1,
    meaning: 'the certificate of the signer does not lead to a trusted one, or is not one for signing',
    remedy:
      'check trusted-certificates; if they are right, somebody else signed, or the authority issued a certificate for another use',
  },
  CERTIFICATE_EXPIRED: {
    exit: 1,
    meaning: 'a certificate between the signer and the trusted authority is expired or not yet valid',
    remedy: 'sign the artifact again with a certificate that is valid; check the clock of this machine',
  },
  TIMESTAMP_MISSING: {
    exit: 1,
    meaning: 'a timestamp is needed, and the signature carries none',
    remedy:
      'sign with timestamp-url; a signature by a retired or compromised key version counts only with a timestamp from before',
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
    remedy:
      'check timestamp-certificates: the root of the authority, and what lies between where its tokens do not carry it',
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
    meaning:
      'the bundle was signed with a key version that is given up for lost, and nothing proves that it is older',
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
    remedy:
      'export the key again with `aegis-sign keys export`, so that versions retired meanwhile are refused',
  },
  TRUST_CONTRADICTED: {
    exit: 1,
    meaning:
      'the server shows the key otherwise than the trust file or manifest remembers it: another key, a version that is gone or changed, a lower minimum',
    remedy:
      'find out who changed the key; the operator’s policy cannot keep anybody from lowering min_decryption_version, so raise it again with mode rotate',
  },
  ALGORITHM_REFUSED: {
    exit: 1,
    meaning: 'the key is of a type or size that is not accepted',
    remedy:
      'use ecdsa-p256 (recommended), ecdsa-p384, ecdsa-p521, ed25519, mldsa-44, mldsa-65, mldsa-87, or RSA of at least 2048 bits',
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
    remedy:
      'fetch the model again, in whole; where weights were left out on purpose, leave their index out too: with ignore-paths in a model, with a `!` pattern among files, in the registry itself for a model there',
  },
  FORMAT_REFUSED: {
    exit: 1,
    meaning:
      'require-safetensors is set, and a file is a Python pickle, which runs code when it is loaded, or is packed so that it may hold one',
    remedy: 'convert the weights to safetensors; do not load the file; unpack archives and compressed files',
  },
  LFS_POINTER: {
    exit: 2,
    meaning: 'a file to be signed is the pointer that git-lfs leaves in place of the content',
    remedy:
      'run `git lfs pull`, or set `lfs: true` for actions/checkout; allow-lfs-pointers signs the pointer itself',
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
    remedy:
      'if this is one artifact, do not use it: fetch it again; if these are all, check hmac-key-field, hmac-key-encoding and hmac-encoding',
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
    remedy:
      'run mode resign over everything that the message lists, then try again; what lies in a registry with `aegis-sign registry resign`, what lies in a release with mode sign and `overwrite`',
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
    remedy:
      'replace the manifest by the one of the latest run; if there is none, find out which of the two was exchanged',
  },
  RECORD_PLACE_TAKEN: {
    exit: 4,
    meaning:
      'a file that is not ours stands where the manifest, the migration page or the trust file goes; nothing was written',
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
    meaning:
      'Vault answered that it cannot serve the request now (standby, overload or an error in front of it)',
    remedy: 'run again later; check the server and any load balancer before it',
  },
  VAULT_RATE_LIMITED: {
    exit: 3,
    meaning: 'Vault refused because of a rate-limit quota, also after waiting',
    remedy: 'raise the quota or lower the number of jobs that sign at once',
  },
  VAULT_TOKEN_INVALID: {
    exit: 3,
    meaning:
      'Vault does not accept the token: it is expired, revoked, used up, wrapped, bound to other addresses, or of another server or namespace',
    remedy: 'log in again right before this step, and check vault-addr and vault-namespace',
  },
  VAULT_LOGIN_REFUSED: {
    exit: 3,
    meaning: 'Vault did not let this run log in',
    remedy:
      'check vault-auth, vault-auth-path, vault-role and vault-audience against what `aegis-sign setup` printed',
  },
  SETUP_CONFLICT: {
    exit: 2,
    meaning:
      'the server has something of that name that is for another key, mount, repository or audience, that is bound to more than this run names, or that cannot be changed; nothing was written',
    remedy:
      'choose names of your own (--policy-prefix, --role-prefix), add to what is there (--add), or change by hand what the message names, if nobody else depends on it',
  },
  SETUP_DRIFT: {
    exit: 1,
    meaning: 'the server is not set up as it should be',
    remedy: 'run `aegis-sign setup` without --check to correct it, after finding out who changed it',
  },
  SETUP_INCOMPLETE: {
    exit: 3,
    meaning: 'the server accepted a change but does not have it',
    remedy:
      'run `aegis-sign setup --check`; a standby may lag behind, or the server may limit what can be set',
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
    meaning:
      'no usable answer from the model registry: no connection, no answer in time, or an error of the server',
    remedy:
      'check the registry’s address (of MLflow: MLFLOW_TRACKING_URI), DNS, proxy and firewall, then run again',
  },
  REGISTRY_TLS: {
    exit: 3,
    meaning: 'the TLS connection to the model registry could not be trusted',
    remedy:
      'name the CA of the server: in MLFLOW_TRACKING_SERVER_CERT_PATH, or for an OCI registry in NODE_EXTRA_CA_CERTS',
  },
  REGISTRY_DENIED: {
    exit: 3,
    meaning: 'the model registry does not accept the credentials, or they do not allow the request',
    remedy:
      'log in with `docker login`; of MLflow, check MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
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
    meaning:
      'the registry delivered a manifest or blob whose bytes do not have the digest that was asked for',
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
    meaning:
      'others write the signatures of the same manifest, and the registry does not keep what was added',
    remedy: 'run again, with fewer signers at the same time; the earlier signatures still stand',
  },
  RELEASE_UNREACHABLE: {
    exit: 3,
    meaning:
      'no usable answer from GitHub about the release: no connection, no answer in time, or an error there',
    remedy: 'run again; check GITHUB_API_URL, proxy and firewall on a runner of your own',
  },
  RELEASE_DENIED: {
    exit: 3,
    meaning: 'the token may not do to the release what the run asks for',
    remedy:
      'give the job `permissions: contents: write` to attach, `contents: read` to verify, or pass a token that may as github-token',
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
    meaning:
      'a release asset cannot be taken: not whole, gone since it was listed, not as it is listed, or unsafely named',
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
} as const satisfies Record<string, CodeFacts>;

/** One of the codes that docs/TROUBLESHOOTING.md explains. */
export type ErrorCode = Extract<keyof typeof TABLE, string>;

/** Every code this project can fail with. docs/TROUBLESHOOTING.md is generated from this table. */
export const ERROR_CODES: Readonly<Record<ErrorCode, CodeFacts>> = TABLE;
