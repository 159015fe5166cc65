/** Signing from a program: a path, bytes, or a stream. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { MAX_TIMESTAMPS } from '../bundle/bundle.ts';
import type { ContentCheck } from '../digest/content.ts';
import { createDigester } from '../digest/create-digester.ts';
import { AegisError, printable } from '../errors.ts';
import { contentCheck, requireNoPickle, requireNoPointer } from '../flow/contents.ts';
import { throwIfCancelled } from '../flow/cancel.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import type { LeftOut } from '../plan/left-out.ts';
import { seal, sealableOf } from '../flow/seal.ts';
import { signArtifacts } from '../flow/sign.ts';
import { silentLogger } from '../log.ts';
import { facts, problemOf, safeParse } from '../schema.ts';
import type { Signer } from '../sign/signer.ts';
import { ProvenanceSchema, type Provenance } from '../statement/model-signature.ts';
import { withTransitSigner } from '../vault/material.ts';
import { preflight } from '../vault/preflight.ts';
import type { AuthoritiesConfig } from '../timestamps/authority.ts';
import { isIdentifier } from '../timestamps/request.ts';
import { clockOf, concluding, requireUsable, type Auditor, type CallOptions } from './call.ts';
import { digestBytes, nameIn, digestStream, type ByteStream, type ReadContent } from './content.ts';
import { planOne, PLACE_OPTIONS, type ArtifactPlace } from './place.ts';
import { anchorsGiven, openSession, unusable, type TransitKeyReference } from './trust.ts';

/** Timestamp authorities to ask (RFC 3161). Their answers are verified before anything is written. */
export interface TimestampOptions {
  /** Every authority is asked for each signature. */
  readonly authorities: readonly {
    /** For example `https://timestamp.example.com/api/v1/timestamp`. */
    readonly url: string | URL;
    /** Object identifier of the policy to request (the authority's own). */
    readonly policy?: string;
  }[];
  /** PEM of the authorities that must have certified the timestamps. */
  readonly certificates: string | readonly string[];
  /** If false, an authority that cannot be reached is skipped, with a warning to the logger (true). */
  readonly isRequired?: boolean;
}

/** The signing key, the facts to sign, and who is notified. */
export interface SignOptions extends CallOptions {
  /** The Transit key to sign with. */
  readonly key: TransitKeyReference;
  /** Sign with this version (the latest). */
  readonly keyVersion?: number;
  /** What the bundle names the key by: its hint, or the certificates stored with its version (`key`). */
  readonly signatureMaterial?: 'key' | 'certificate';
  /** Authorities that confirm the time of signing (none). */
  readonly timestamps?: TimestampOptions;
  /** Facts to include in the signature; a verifier can require them with `expectedMetadata`. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Origin of the artifact, to include in the signature. */
  readonly source?: Provenance;
  /** Refuse Python pickles, and archives that may hold one, whatever their name (false). */
  readonly requireSafetensors?: boolean;
  /** Sign the pointers that git-lfs leaves in place of files (false). */
  readonly allowLfsPointers?: boolean;
}

/** The same, for an artifact on disk. */
export interface SignPathOptions extends SignOptions, ArtifactPlace {}

/** The same, for an artifact that is not on disk. */
export interface SignBytesOptions extends SignOptions {
  /** Name to sign the bytes under. */
  readonly name: string;
}

/** What was signed. */
export interface Signed {
  /** A directory is signed as one model. */
  readonly kind: 'file' | 'model';
  /** The signed name. */
  readonly name: string;
  /** Lower-case hex: of the bytes of a file, or the root digest of a model. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Version of the Transit key that signed. */
  readonly keyVersion: number;
  /** RFC 3339. */
  readonly signedAt: string;
  /** Vault's id of the request that signed. */
  readonly requestId: string;
}

/** An artifact on disk that was signed. */
export interface SignedPath extends Signed {
  /** Paths in a model that the signature does not cover. */
  readonly leftOut?: LeftOut;
  /** Absolute path of the `.sig.json`. */
  readonly bundlePath: string;
}

/** Content that was signed. */
export interface SignedBytes extends Signed {
  /** Content of the `.sig.json`. */
  readonly bundle: Buffer;
}

/**
 * Signs a file, or a directory as one model, and writes its `.sig.json`, which is verified first.
 *
 * @example
 * ```ts
 * import { signModelArtifact } from 'aegis-sign-action';
 *
 * const { bundlePath, keyVersion } = await signModelArtifact('/models/weights.bin', {
 *   key: {
 *     name: 'aegis-model-sign',
 *     address: 'https://vault.example.com:8200',
 *     auth: { tokenFile: '/var/run/secrets/vault-token' },
 *   },
 *   metadata: { version: '1.4.2' },
 * });
 * console.log(`version ${keyVersion} of the key signed; see ${bundlePath}`);
 * ```
 * @throws AegisError ARTIFACT_*, VAULT_*, SELF_CHECK_FAILED, WRITE_FAILED; nothing was written
 */
export async function signModelArtifact(path: string, options: SignPathOptions): Promise<SignedPath> {
  return signing(path, options, PATH_OPTIONS, async (signer, audit) => {
    const { signal, metadata, source, logger } = options;
    const { requireSafetensors = false, allowLfsPointers = false } = options;
    const artifact = await planOne('sign', resolve(path), options);
    throwIfCancelled(signal);
    const digester = createDigester(defined({ content: contentCheck('sign', requireSafetensors), signal }));
    let signed: SignedPath | undefined;
    try {
      const said = { ...defined({ metadata, source }) };
      await signArtifacts(
        {
          artifacts: [artifact],
          predicate: { kind: 'model-signature', ...said },
          requireSafetensors,
          allowLfsPointers,
        },
        {
          signer,
          digester,
          now: clockOf(options),
          // Recorded before the bundle is put in place, so that a failed record leaves no signature behind.
          record: async (record) => {
            for (const warning of record.warnings ?? [])
              logger?.warning(printable(`${record.name}: ${warning}`));
            signed = signedFrom(record);
            await audit(successOf(signed));
          },
          ...defined({ signal }),
        },
      );
    } finally {
      await digester.close();
    }
    if (signed === undefined) throw new AegisError('INTERNAL', { message: 'there is no signature' });
    return signed;
  });
}

/**
 * Signs bytes in memory and returns the verified content of the `.sig.json`. Nothing is written.
 *
 * @example Login by AppRole; its token is revoked at the end of the call:
 * ```ts
 * import { readFile, writeFile } from 'node:fs/promises';
 * import { signBytes } from 'aegis-sign-action';
 *
 * const { bundle } = await signBytes(Buffer.from('{"temperature":0.2}'), {
 *   name: 'generation.json',
 *   key: {
 *     name: 'aegis-model-sign',
 *     address: 'https://vault.example.com:8200',
 *     auth: {
 *       kind: 'approle',
 *       path: 'approle',
 *       roleId: 'aegis-release',
 *       secretId: async () => (await readFile('/var/run/secrets/secret-id', 'utf8')).trim(),
 *     },
 *   },
 *   onAudit: (entry) => console.log(JSON.stringify(entry)),
 * });
 * await writeFile('/models/generation.json.sig.json', bundle);
 * ```
 * @throws AegisError VAULT_*, SELF_CHECK_FAILED, STATEMENT_TOO_LARGE, WRITE_FAILED by `onAudit`
 */
export async function signBytes(bytes: Uint8Array, options: SignBytesOptions): Promise<SignedBytes> {
  return signContent((check) => digestBytes(bytes, check), options);
}

/**
 * Signs a stream, to its end: a large artifact can be uploaded and signed without being on disk or in memory.
 *
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 * import { writeFile } from 'node:fs/promises';
 * import { signStream } from 'aegis-sign-action';
 *
 * const { bundle, sha256 } = await signStream(createReadStream('/models/weights.bin'), {
 *   name: 'weights-1.4.2.bin',
 *   key: {
 *     name: 'aegis-model-sign',
 *     address: 'https://vault.example.com:8200',
 *     auth: { tokenFile: '/var/run/secrets/vault-token' },
 *   },
 *   signal: AbortSignal.timeout(600_000),
 * });
 * await writeFile(`/models/${sha256}.sig.json`, bundle);
 * ```
 * @throws AegisError as {@link signBytes}; ARTIFACT_UNREADABLE with the stream's error as its cause
 */
export async function signStream(stream: ByteStream, options: SignBytesOptions): Promise<SignedBytes> {
  return signContent(async (check) => digestStream(stream, options.name, options.signal, check), options);
}

async function signContent(
  read: (check: ContentCheck | undefined) => ReadContent | Promise<ReadContent>,
  options: SignBytesOptions,
): Promise<SignedBytes> {
  return signing(nameIn(options), options, BYTES_OPTIONS, async (signer, audit) => {
    const { name, metadata, source } = options;
    const { requireSafetensors = false, allowLfsPointers = false } = options;
    const { finding, ...found } = await read(contentCheck('sign', requireSafetensors));
    if (requireSafetensors) requireNoPickle(name, finding);
    if (!allowLfsPointers) requireNoPointer(name, finding);
    const { version: keyVersion } = signer.key;
    const signedAt = clockOf(options)();
    const said = defined({ metadata, source });
    const [sealed] = await seal(
      [sealableOf({ artifact: { name }, digest: found }, signer, signedAt, said)],
      signer,
    );
    if (sealed === undefined) throw new AegisError('INTERNAL', { message: 'there is no signature' });
    const { bundle, requestId, kind } = sealed;
    const signed = { kind, name, ...found, keyVersion, signedAt: signedAt.toISOString(), requestId } as const;
    await audit(successOf(signed));
    return { ...signed, bundle };
  });
}

/** Options that apply to everything that is signed. */
export const SIGN_OPTIONS = [
  'key',
  'keyVersion',
  'metadata',
  'source',
  'signal',
  'logger',
  'now',
  'onAudit',
  'signatureMaterial',
  'timestamps',
] as const satisfies readonly (keyof SignOptions)[];
const CONTENT_OPTIONS = ['requireSafetensors', 'allowLfsPointers'] as const;
const PATH_OPTIONS: readonly (keyof SignPathOptions)[] = [
  ...SIGN_OPTIONS,
  ...CONTENT_OPTIONS,
  ...PLACE_OPTIONS,
];
const BYTES_OPTIONS: readonly (keyof SignBytesOptions)[] = [...SIGN_OPTIONS, ...CONTENT_OPTIONS, 'name'];

/** Permissions and key are checked first: nothing is read for a token that cannot sign. */
export async function signing<T>(
  artifact: unknown,
  options: SignOptions,
  known: readonly string[],
  work: (signer: Signer, audit: Auditor) => Promise<T>,
): Promise<T> {
  return concluding('sign', artifact, options, async (audit) => {
    requireUsable(artifact, options, known);
    requireSayable(options);
    throwIfCancelled(options.signal);
    return withSigner(options, async (signer) => work(signer, audit));
  });
}

const SayableSchema = v.object({
  name: v.optional(
    v.pipe(
      v.string(),
      v.check((name) => name.isWellFormed(), 'is not valid Unicode'),
    ),
  ),
  metadata: v.optional(facts),
  source: v.optional(ProvenanceSchema),
});

/** Checked before signing: the self-check would refuse it only after the server has signed. */
function requireSayable({ metadata, source, name }: SignOptions & Partial<SignBytesOptions>): void {
  const parsed = safeParse(SayableSchema, { metadata, source, name });
  if (parsed.success) return;
  throw new AegisError('INPUT_INVALID', {
    message: `the facts to sign are not valid: ${problemOf(parsed.issues, 'it')}`,
    hints: [],
  });
}

async function withSigner<T>(options: SignOptions, work: (signer: Signer) => Promise<T>): Promise<T> {
  const { key, keyVersion, logger: log = silentLogger } = options;
  const now = clockOf(options);
  // Fails for an invalid clock before the server is asked.
  now();
  const timestamps = timestampsIn(options.timestamps);
  if (!['key', 'certificate', undefined].includes(options.signatureMaterial))
    throw unusable('signatureMaterial', 'key or certificate');
  const session = openSession(key, options);
  try {
    const { name, mount = 'transit' } = key;
    const wanted = keyVersion === undefined ? {} : { keyVersion };
    const found = await preflight(session, { mount, key: name, needs: ['sign'], ...wanted }, { log });
    const material = { keyVersion, material: options.signatureMaterial, timestamps };
    const deps = { log, now, ...defined({ signal: options.signal }) };
    return await withTransitSigner(session, found.key, material, deps, work);
  } finally {
    await session.close();
  }
}

/** Callers in JavaScript can pass anything. @throws AegisError INPUT_INVALID */
function timestampsIn(given: TimestampOptions | undefined): Omit<AuthoritiesConfig, 'keyType'> | undefined {
  if (given === undefined) return undefined;
  if (typeof (given as unknown) !== 'object' || (given as unknown) === null)
    throw unusable('timestamps', 'an object with authorities and certificates');
  const listed: unknown = given.authorities;
  if (!Array.isArray(listed)) throw unusable('timestamps.authorities', 'a list of authorities');
  const certificates = anchorsGiven(given.certificates, 'timestamps.certificates', 'timestampAuthorities');
  const authorities = (listed as readonly ({ url: unknown; policy?: unknown } | null)[]).map((one) => {
    const { url, policy } = one ?? {};
    const { protocol = '', username, password } = URL.parse(String(url)) ?? {};
    if (!/^https?:$/.test(protocol) || username !== '' || password !== '')
      throw unusable(
        'timestamps.authorities',
        'addresses like https://timestamp.example.com as `url`, without user and password',
      );
    if (policy !== undefined && !(typeof policy === 'string' && isIdentifier(policy)))
      throw unusable('timestamps.authorities', 'object identifiers such as 1.3.6.1.4.1.57264.2 as `policy`');
    return { url: new URL(String(url)), ...defined({ policy }) };
  });
  if (authorities.length === 0 || authorities.length > MAX_TIMESTAMPS)
    throw unusable('timestamps.authorities', `one to ${MAX_TIMESTAMPS} authorities`);
  return { certificates, authorities, isRequired: given.isRequired !== false };
}

export function successOf({ name, sha256, keyVersion, requestId }: Signed) {
  return { outcome: 'success', artifact: name, sha256, keyVersion, requestId } as const;
}

export function signedFrom(record: ArtifactRecord): SignedPath {
  const { kind, name, bundlePath, sha256, size, keyVersion, signedAt, requestId, leftOut } = record;
  if (
    sha256 === undefined ||
    size === undefined ||
    keyVersion === undefined ||
    signedAt === undefined ||
    requestId === undefined
  ) {
    throw new AegisError('INTERNAL', { message: 'the record lacks what was signed' });
  }
  return { kind, name, sha256, size, keyVersion, signedAt, requestId, bundlePath, ...defined({ leftOut }) };
}
