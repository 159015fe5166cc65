/** Signing and verifying from a program what lies in an OCI registry: a reference in place of a path. */
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

/** How to reach a registry. Nothing is taken from the environment, and no file of Docker is read. */
export interface RegistryAccess {
  /** What is shown where the registry asks for a login, or a function that gives it then (nothing is shown). */
  readonly registryAuth?: RegistryCredentials | (() => Promise<RegistryCredentials>);
  /** Speak HTTP without TLS (false). To this machine it is tried where nobody speaks TLS. */
  readonly registryPlainHttp?: boolean;
}

/** Who signs, and in which forms the signature is published. */
export interface SignRegistryOptions
  extends Omit<SignOptions, 'requireSafetensors' | 'allowLfsPointers'>, RegistryAccess {
  /** `bundle`: a Sigstore bundle that refers to the manifest; `legacy`: cosign's older tag (both). */
  readonly forms?: readonly ('bundle' | 'legacy')[];
}

/** Whom to trust, what to demand, and where the model goes. */
export interface VerifyRegistryOptions extends Omit<VerifyOptions, 'policy'>, RegistryAccess {
  /** What is demanded beyond a good signature. The name is compared as a whole, `HOST/REPOSITORY`, unless `nameCheck` says otherwise. */
  readonly policy?: Omit<
    VerificationPolicy,
    'predicateTypes' | 'allowExtraFiles' | 'acceptSignedIgnorePaths' | 'requireSafetensors'
  >;
  /**
   * Where the model is written to (nowhere). It must not exist, and is there only when every layer is what its digest says.
   * Layers with a title become those files; anything else becomes an OCI image layout.
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
  /** `sha256:…`, as `HOST/REPOSITORY@` takes it. Go on with it, and not with a tag, which can move. */
  readonly digest: string;
  /** Absolute, where `directory` was given. */
  readonly directory?: string;
}

/**
 * Signs a manifest in an OCI registry, and a model whose layers are files as OpenSSF Model Signing too. No layer is read. A
 * tag is resolved once; its digest is what is signed. `onAudit` is told when the signature is in the registry.
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
 * @throws AegisError REGISTRY_*, VAULT_*, SELF_CHECK_FAILED; nothing was written then, unless the registry failed while the
 * signature was on its way to it
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
 * Verifies a manifest in an OCI registry, digest by digest from the reference down, and delivers the model where a
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
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_TAG_MOVED, REGISTRY_*; as `verifyModelArtifact`; nothing is at
 * `directory` then
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
      if (idle !== undefined) throw unusable(`policy.${idle}`, 'only what is demanded of a manifest');
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
    // The audit log has not taken it: nothing is there that the caller did not hear of.
    async () => takeBack(delivered),
  );
}

/** Demands on files, which nobody looks into here. */
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

/** Programs in JavaScript give anything. */
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
      'a `kind` none, basic with user and password, identity or bearer with token',
    );
  }
  return parsed.output;
}
