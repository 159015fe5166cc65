/** Signs and verifies models in an OCI registry: a reference in place of a path. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { throwIfCancelled } from '../flow/cancel.ts';
import { deliver } from '../flow/oci/deliver.ts';
import { hexOf, signSubjects } from '../flow/oci/sign.ts';
import { subjectsOf, type OciSubject } from '../flow/oci/subjects.ts';
import { provenSubject, requireManifestSigned } from '../flow/oci/verify.ts';
import { takeBack } from '../flow/registry/place.ts';
import { signatureFacts } from '../flow/told-of-proof.ts';
import { silentLogger } from '../log.ts';
import type { RegistryCredentials } from '../registry/oci/docker-config.ts';
import { OCI_FORMS } from '../registry/oci/forms.ts';
import { parseOciReference } from '../registry/oci/reference.ts';
import { openRepository } from '../registry/oci/repository.ts';
import { safeParse } from '../schema.ts';
import { clockOf, type CallOptions } from './call.ts';
import type { VerificationPolicy } from './policy.ts';
import { SIGN_OPTIONS, signing, signedFrom, successOf, type Signed, type SignOptions } from './sign.ts';
import { unusable } from './trust.ts';
import { VERIFY_OPTIONS, verifying, type Verified, type VerifyOptions } from './verify.ts';

/** How to reach a registry. Nothing is taken from the environment or from files of Docker. */
export interface RegistryAccess {
  /** Credentials for when the registry requires a login, or a function that returns them (none). */
  readonly registryAuth?: RegistryCredentials | (() => Promise<RegistryCredentials>);
  /** Use HTTP without TLS (false). On this machine it is tried automatically if the port does not speak TLS. */
  readonly registryPlainHttp?: boolean;
}

/** The signer, and the forms in which the signature is published. */
export interface SignRegistryOptions
  extends Omit<SignOptions, 'requireSafetensors' | 'allowLfsPointers'>, RegistryAccess {
  /** `bundle`: a Sigstore bundle that refers to the manifest; `legacy`: cosign's older tag (both). */
  readonly forms?: readonly ('bundle' | 'legacy')[];
}

/** Trust, requirements, and where to write the model. */
export interface VerifyRegistryOptions extends Omit<VerifyOptions, 'policy'>, RegistryAccess {
  /**
   * Requirements beyond a good signature. The whole name `HOST/REPOSITORY` is compared, unless `nameCheck` says
   * otherwise.
   */
  readonly policy?: Omit<
    VerificationPolicy,
    'predicateTypes' | 'allowExtraFiles' | 'acceptSignedIgnorePaths' | 'requireSafetensors'
  >;
  /**
   * Directory to write the model to (none). It must not exist, and is created only once every layer matches its digest.
   * Layers with a title become files of that name; anything else becomes an OCI image layout.
   */
  readonly directory?: string;
}

/** A manifest in a registry that was signed. */
export interface SignedManifest extends Signed {
  /** `sha256:…`, as `HOST/REPOSITORY@` takes it. */
  readonly digest: string;
}

/** A manifest in a registry that was verified. */
export interface VerifiedManifest extends Verified {
  /** `sha256:…`, as `HOST/REPOSITORY@` takes it. Use it from here on instead of the tag, which can move. */
  readonly digest: string;
  /** Absolute; present if `directory` was given. */
  readonly directory?: string;
}

/**
 * Signs a manifest in an OCI registry. If its layers are files, the model is also signed as OpenSSF Model Signing. No
 * layer is read. A tag is resolved once, and its digest is signed. `onAudit` is called when the signature is in the
 * registry.
 *
 * @param reference `HOST/REPOSITORY@sha256:…` or `HOST/REPOSITORY:TAG`
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { signRegistryModel } from 'aegis-sign-action';
 *
 * const { digest } = await signRegistryModel('registry.example.com/ml/fraud:7', {
 *   key: {
 *     name: 'aegis-model-sign',
 *     address: 'https://vault.example.com:8200',
 *     auth: { tokenFile: '/var/run/secrets/vault-token' },
 *   },
 *   registryAuth: {
 *     kind: 'basic',
 *     user: 'release',
 *     password: (await readFile('/var/run/secrets/registry', 'utf8')).trim(),
 *   },
 * });
 * console.log(`deploy registry.example.com/ml/fraud@${digest}`);
 * ```
 * @throws AegisError REGISTRY_*, VAULT_*, SELF_CHECK_FAILED; nothing was written, unless the registry failed during the
 * upload of the signature
 */
export async function signRegistryModel(
  reference: string,
  options: SignRegistryOptions,
): Promise<SignedManifest> {
  return signing(reference, options, SIGN_REGISTRY_OPTIONS, async (signer, audit) => {
    const { metadata, source, signal, forms = OCI_FORMS } = options;
    requireForms(forms);
    return withSubject(reference, options, async (subject) => {
      const predicate = { ...defined({ metadata, source }) };
      const ports = { signer, forms, now: clockOf(options), record: () => undefined, ...defined({ signal }) };
      const [record] = await signSubjects([{ subject, predicate }], ports);
      if (record === undefined) throw new AegisError('INTERNAL', { message: 'there is no signature' });
      const { bundlePath: _, ...signed } = signedFrom(record);
      await audit(successOf(signed));
      return { ...signed, digest: subject.manifest.digest };
    });
  });
}

/**
 * Verifies a manifest in an OCI registry, digest by digest from the reference down, and delivers the model if
 * `directory` is given.
 *
 * @param reference `HOST/REPOSITORY@sha256:…` or `HOST/REPOSITORY:TAG`
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { verifyRegistryModel } from 'aegis-sign-action';
 *
 * const { digest, directory } = await verifyRegistryModel('registry.example.com/ml/fraud:7', {
 *   trust: await readFile('/etc/aegis/trusted-keys.json', 'utf8'),
 *   directory: '/models/fraud',
 * });
 * console.log(`${directory} is ${digest}`);
 * ```
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_TAG_MOVED, REGISTRY_*; as `verifyModelArtifact`; nothing is
 * left at `directory`
 */
export async function verifyRegistryModel(
  reference: string,
  options: VerifyRegistryOptions,
): Promise<VerifiedManifest> {
  let delivered: readonly string[] = [];
  return verifying(
    reference,
    options,
    VERIFY_REGISTRY_OPTIONS,
    async ({ root: trust, policy, confirmer }) => {
      const { signal, policy: given = {} } = options;
      const idle = IDLE_DEMANDS.find((name) => name in given);
      if (idle !== undefined) throw unusable(`policy.${idle}`, 'only items that apply to a manifest');
      const directory = directoryIn(options.directory);
      return withSubject(reference, options, async (subject) => {
        const { demands, requireTimestamp } = policy;
        const asked = {
          nameCheck: given.nameCheck ?? 'path',
          ...defined({ demands, requireTimestamp }),
        } as const;
        const verified = await provenSubject(subject, { trust, policy: asked, ...defined({ confirmer }) });
        throwIfCancelled(signal);
        if (directory === undefined) requireManifestSigned(verified);
        else delivered = await deliver(verified, directory, { signal });
        const { label: name, manifest } = subject;
        return {
          kind: 'model',
          name,
          sha256: hexOf(manifest.digest),
          size: manifest.bytes.length,
          digest: manifest.digest,
          ...signatureFacts(verified.proven),
          ...defined({ requestId: verified.requestId, directory }),
        };
      });
    },
    // If the audit log refuses the entry, nothing may be left that the caller was not told of.
    async () => takeBack(delivered),
  );
}

/** Requirements on files, which are not inspected here. */
const IDLE_DEMANDS = [
  'predicateTypes',
  'allowExtraFiles',
  'acceptSignedIgnorePaths',
  'requireSafetensors',
] as const;
const ACCESS_OPTIONS = ['registryAuth', 'registryPlainHttp'] as const;
const SIGN_REGISTRY_OPTIONS: readonly (keyof SignRegistryOptions)[] = [
  ...SIGN_OPTIONS,
  ...ACCESS_OPTIONS,
  'forms',
];
const VERIFY_REGISTRY_OPTIONS: readonly (keyof VerifyRegistryOptions)[] = [
  ...VERIFY_OPTIONS,
  ...ACCESS_OPTIONS,
  'directory',
];

/** Callers in JavaScript can pass anything. */
function requireForms(given: unknown): void {
  const known: readonly unknown[] = OCI_FORMS;
  if (!Array.isArray(given) || given.length === 0 || given.some((form) => !known.includes(form)))
    throw unusable('forms', OCI_FORMS.join(', '));
}

function directoryIn(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || given === '') throw unusable('directory', 'a path');
  return resolve(given);
}

async function withSubject<T>(
  text: string,
  { registryAuth, registryPlainHttp = false, ...options }: RegistryAccess & CallOptions,
  work: (subject: OciSubject) => Promise<T>,
): Promise<T> {
  const { signal, logger: log = silentLogger } = options;
  const reference = parseOciReference(text);
  const { host, repository: path } = reference;
  if (typeof registryPlainHttp !== 'boolean') throw unusable('registryPlainHttp', 'true or false');
  const repository = await openRepository(
    {
      name: { host, repository: path },
      plainHttp: registryPlainHttp,
      credentials: async () => credentialsIn(registryAuth),
    },
    { log, ...defined({ signal }) },
  );
  try {
    const [subject] = await subjectsOf({ repository, reference }, false);
    if (subject === undefined) throw new AegisError('INTERNAL', { message: `${text} was not resolved` });
    return await work(subject);
  } finally {
    await repository.close();
  }
}

const AuthSchema = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('basic'), user: v.string(), password: v.string() }),
  v.object({ kind: v.picklist(['identity', 'bearer']), token: v.string() }),
]);

async function credentialsIn(given: RegistryAccess['registryAuth']): Promise<RegistryCredentials> {
  if (given === undefined) return { kind: 'none' };
  const found: unknown = typeof given === 'function' ? await given() : given;
  const parsed = safeParse(AuthSchema, found);
  if (!parsed.success) {
    throw unusable(
      'registryAuth',
      'a `kind`: none, basic with user and password, identity or bearer with token',
    );
  }
  return parsed.output;
}
