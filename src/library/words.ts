/** Rewrites sentences that name inputs of the action into the words of a program. */
import { defined } from '../defined.ts';
import type { AegisError } from '../errors.ts';
import { inOwnWords, type OwnWords } from '../inputs/own-words.ts';

/** The library's name of each input of the action. */
const OPTIONS: Readonly<Record<string, string>> = {
  'model-path': 'path',
  'base-dir': 'baseDir',
  'signatures-dir': 'signaturesDir',
  'ignore-paths': 'ignorePaths',
  'ignore-git-paths': 'ignoreGitPaths',
  'allow-symlinks': 'allowSymlinks',
  'allow-lfs-pointers': 'allowLfsPointers',
  'public-key': 'trust',
  'trusted-certificates': 'trustedCertificates',
  'timestamp-certificates': 'timestampCertificates',
  'timestamp-url': 'timestamps.authorities',
  'timestamp-required': 'timestamps.isRequired',
  'signature-material': 'signatureMaterial',
  'key-version': 'keyVersion',
  'transit-mount': 'key.mount',
  'vault-addr': 'key.address',
  'vault-namespace': 'key.namespace',
  'vault-auth-namespace': 'key.authNamespace',
  'vault-ca-cert': 'key.caCert',
  'vault-token': 'key.auth',
  'vault-token-file': 'key.auth.tokenFile',
  'vault-auth': 'key.auth.kind',
  'vault-auth-path': 'key.auth.path',
  'vault-role': 'key.auth.role',
  'vault-secret-id': 'key.auth.secretId',
  'vault-secret-id-wrapped': 'key.auth.wrapped',
  'registry-plain-http': 'registryPlainHttp',
  'oci-forms': 'forms',
  'require-safetensors': 'requireSafetensors',
  'expected-repository': 'policy.expectedRepository',
  'expected-repository-id': 'policy.expectedRepositoryId',
  'expected-repository-owner-id': 'policy.expectedRepositoryOwnerId',
  'expected-ref': 'policy.expectedRef',
  'expected-workflow': 'policy.expectedWorkflow',
  'expected-metadata': 'policy.expectedMetadata',
  'expected-certificate-subject': 'policy.expectedCertificateSubject',
  'expected-certificate-san': 'policy.expectedCertificateSan',
  'max-age': 'policy.maxAge',
  'require-timestamp': 'policy.requireTimestamp',
  'min-key-version': 'policy.minKeyVersion',
  'name-check': 'policy.nameCheck',
  'predicate-type': 'policy.predicateTypes',
  'allow-extra-files': 'policy.allowExtraFiles',
  'accept-signed-ignore-paths': 'policy.acceptSignedIgnorePaths',
};

const REMEDIES: OwnWords['remedies'] = {
  INPUT_INVALID: 'correct what the message names; docs/API.md describes each option',
  TOKEN_MISSING: 'give a token, or a login, as key.auth',
  ARTIFACT_MISSING: 'restore the artifact, or remove its signature if the artifact was retired on purpose',
  ARTIFACT_NOT_REGULAR: 'name a regular file or a directory',
  ARTIFACT_OUTSIDE_BASE: 'set baseDir to a directory that contains the artifact',
  LIMIT_EXCEEDED: 'split the work into smaller parts',
  BUNDLE_MISSING: 'sign the artifact, or point signaturesDir or signature to its `.sig.json`',
  POLICY_UNMET: 'compare the signed value with the item of `policy` that the message names',
  LFS_POINTER: 'run `git lfs pull`; allowLfsPointers signs the pointer itself',
  VAULT_TOKEN_INVALID: 'give a valid token as key.auth, and check key.address and key.namespace',
  VAULT_LOGIN_REFUSED: 'check key.auth against what `aegis-sign setup` printed',
  REGISTRY_DENIED: 'give credentials as registryAuth, of an account with the required permissions',
  INTERNAL: 'report it with its stack and its cause; treat the artifacts as not verified',
};

/** Registry credentials come from the program: none are looked up on the machine. */
const PHRASES: OwnWords['phrases'] = [
  [
    /log in with `docker login [^`]+`(, or name a file with credentials in REGISTRY_AUTH_FILE)?/,
    'give credentials as registryAuth',
  ],
];

export const inLibrary = inOwnWords({
  names: Object.keys(OPTIONS),
  spell: (name, where, value) => {
    const own = OPTIONS[name] ?? name;
    if (where === 'bare') return own;
    return value === undefined ? `\`${own}\`` : `\`${own}: ${value}\``;
  },
  remedies: REMEDIES,
  phrases: PHRASES,
});

/** The same error, in the library's words. */
export function toldInLibrary(error: AegisError): AegisError {
  const { lead = error.message, points } = error.parts ?? {};
  const told = {
    message: inLibrary(lead),
    hints: error.hints.map(inLibrary),
    ...defined({ points: points?.map(inLibrary) }),
  };
  const isSame =
    JSON.stringify(told) === JSON.stringify({ message: lead, hints: error.hints, ...defined({ points }) });
  return isSame ? error : error.with(told);
}
