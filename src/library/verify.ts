/** Verifying from a program: a path, bytes, or a stream; a proof, or an error. */
import { resolve } from 'node:path';
import { readSignature } from '../bundle/bundle.ts';
import { MAX_FILE_BUNDLE_BYTES, requireBundleSize } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { createDigester } from '../digest/create-digester.ts';
import { againstSignature } from '../digest/signed-bytes.ts';
import { openVerdictCache, type CacheLocation, type VerdictCache } from '../digest/verdict-cache.ts';
import { AegisError } from '../errors.ts';
import { throwIfCancelled } from '../flow/cancel.ts';
import { confirmOne } from '../flow/confirm.ts';
import { contentCheck, requireNoPickle } from '../flow/contents.ts';
import type { ArtifactRecord } from '../flow/progress.ts';
import type { LeftOut } from '../plan/left-out.ts';
import { hasPassed } from '../flow/progress.ts';
import { signatureFacts } from '../flow/told-of-proof.ts';
import { FROM_CACHE, verifyArtifacts } from '../flow/verify.ts';
import { silentLogger } from '../log.ts';
import { verifySignedBytes, type BytesReader } from '../verify/bytes.ts';
import { trustSha256 } from '../verify/trust.ts';
import { verify } from '../verify/verify.ts';
import { clockOf, concluding, requireUsable, type AlertHook } from './call.ts';
import {
  digestBytes,
  nameIn,
  digestStream,
  type ByteStream,
  type ContentReader,
  type ReadContent,
} from './content.ts';
import { planOne, PLACE_OPTIONS, type ArtifactPlace } from './place.ts';
import { resolveTrust, type Trusted, type TrustOptions } from './trust.ts';

/** Whom to trust, what to demand, and who wants to know. */
export interface VerifyOptions extends TrustOptions {
  /** Told of a refusal, before the promise rejects with the same error. It is awaited; its own failure is logged. */
  readonly onAlert?: AlertHook;
}

/** The same, for an artifact on disk. */
export interface VerifyPathOptions extends VerifyOptions, ArtifactPlace {
  /**
   * Remember what was read and verified, and do not read it again while it is the very same file (off). Signature, name
   * and policy are checked anew in each call. Only for local Linux file systems, and for files that nobody but this
   * user and root may write; everywhere else, and with a cache that cannot be trusted, all is read. `openVerified` takes
   * no part: the bytes that it hands out are bytes that it has hashed.
   */
  readonly cache?: CacheLocation;
}

/** The same, for an artifact that is not on disk. */
export interface VerifyBytesOptions extends VerifyOptions {
  /** Name that the signature must speak of; compared as `policy.nameCheck` says. */
  readonly name: string;
  /** Content of the `.sig.json`. */
  readonly bundle: Uint8Array;
}

/** What was proven. There is no such object for anything else. */
export interface Verified {
  /** A directory is verified as one model. */
  readonly kind: 'file' | 'model';
  /** Of the artifact, as it was compared with the signed one. */
  readonly name: string;
  /** Lower-case hex: of the bytes of a file, or the root digest of a model. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Where the key is a Transit key. */
  readonly keyVersion?: number;
  /** RFC 3339, as it was signed. */
  readonly signedAt?: string;
  /** RFC 3339: a timestamp of `timestampCertificates` proves that the signature existed by then. */
  readonly timestampedAt?: string;
  /** Vault's id of the request that agreed with the signature. */
  readonly requestId?: string;
  /** The bytes, or some of them, were not read in this call: their digest is from the `cache`. */
  readonly fromCache?: true;
  /** Paths in a model that nobody looked at. */
  readonly leftOut?: LeftOut;
}

/**
 * Verifies a file, or a directory as one model, against the `.sig.json` that belongs to it.
 *
 * Resolves to what was proven, or rejects with the reason. Large files are hashed on worker threads.
 *
 * @example Public keys from a file, no server, and a demand beyond a good signature:
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { AegisError, verifyModelArtifact } from 'aegis-sign-action';
 *
 * const trust = await readFile('/etc/aegis/trusted-keys.json', 'utf8');
 * try {
 *   const { name, sha256 } = await verifyModelArtifact('/models/weights.bin', {
 *     trust,
 *     policy: { expectedMetadata: { version: '1.4.*' }, maxAge: '90d' },
 *   });
 *   console.log(`${name} is what was signed: ${sha256}`);
 * } catch (error) {
 *   if (error instanceof AegisError) console.error(error.code, error.sentence, ...error.hints);
 *   throw error;
 * }
 * ```
 * @throws AegisError of whatever kept it from being proven; see docs/TROUBLESHOOTING.md for the codes.
 */
export async function verifyModelArtifact(path: string, options: VerifyPathOptions): Promise<Verified> {
  return verifying(path, options, PATH_OPTIONS, async (trusted) => {
    const { signal } = options;
    const { policy } = trusted;
    const artifact = await planOne('verify', resolve(path), options, policy.acceptSignedIgnorePaths);
    const cache = cacheOf(options, trusted);
    const digester = createDigester({
      ...defined({ signal, content: contentCheck('verify', policy.requireSafetensors === true) }),
      ...(cache !== undefined && { known: (piece) => cache.find(piece) }),
    });
    let record: ArtifactRecord | undefined;
    try {
      const totals = await verifyArtifacts(
        { artifacts: [artifact], missing: [], trust: trusted.root, policy },
        {
          digester,
          record: (one) => void (record = one),
          ...defined({ confirmer: trusted.confirmer, cache, signal }),
        },
      );
      if (hasPassed(totals)) return verifiedFrom(record);
    } finally {
      cache?.save();
      await digester.close();
    }
    throw record?.error ?? new AegisError('INTERNAL', { message: 'there is no verdict' });
  });
}

/** Programs in JavaScript give anything. */
const fileIn = (key: { readonly file: string } | undefined): unknown => key?.file;

function cacheOf(
  { cache, logger: log = silentLogger, now }: VerifyPathOptions,
  { root, policy }: Trusted,
): VerdictCache | undefined {
  if (cache === undefined) return undefined;
  const { path, key, makeDirectory = false } = Object(cache) as Partial<CacheLocation>;
  if (typeof path !== 'string' || !(key instanceof Uint8Array || typeof fileIn(key) === 'string')) {
    throw new AegisError('INPUT_INVALID', {
      message: '`cache` needs `path`, and as `key` bytes or `{ file }`',
    });
  }
  const place = {
    path: resolve(path),
    key: key instanceof Uint8Array ? key : { file: resolve((key as { readonly file: string }).file) },
    makeDirectory,
  };
  const content = contentCheck('verify', policy.requireSafetensors === true);
  return openVerdictCache(place, {
    trustSha256: trustSha256(root),
    now: clockOf({ now })(),
    log,
    ...defined({ content }),
  });
}

/**
 * Verifies bytes that are in memory. Whether the weights that an index names are there, only the calls with a path look.
 *
 * @example A Transit key, whose server has to agree:
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { verifyBytes } from 'aegis-sign-action';
 *
 * const weights = await readFile('/models/weights.bin');
 * await verifyBytes(weights, {
 *   key: {
 *     name: 'aegis-model-sign',
 *     address: 'https://vault.example.com:8200',
 *     auth: { tokenFile: '/var/run/secrets/vault-token' },
 *   },
 *   name: 'weights.bin',
 *   bundle: await readFile('/models/weights.bin.sig.json'),
 * });
 * console.log(`${weights.length} bytes are safe to load`);
 * ```
 * @throws AegisError as {@link verifyModelArtifact}
 */
export async function verifyBytes(bytes: Uint8Array, options: VerifyBytesOptions): Promise<Verified> {
  return verifyContent((...asked) => digestBytes(bytes, ...asked), options);
}

/**
 * Verifies what a stream yields, to its end. Nothing that came out of the stream may be used before this resolves.
 *
 * @example
 * ```ts
 * import { createReadStream } from 'node:fs';
 * import { readFile } from 'node:fs/promises';
 * import { verifyStream } from 'aegis-sign-action';
 *
 * const { size } = await verifyStream(createReadStream('/models/weights.bin'), {
 *   trust: await readFile('/etc/aegis/trusted-keys.json', 'utf8'),
 *   name: 'weights.bin',
 *   bundle: await readFile('/models/weights.bin.sig.json'),
 * });
 * console.log(`${size} bytes were verified`);
 * ```
 * @throws AegisError as {@link verifyModelArtifact}; ARTIFACT_UNREADABLE with what the stream threw as its cause
 */
export async function verifyStream(stream: ByteStream, options: VerifyBytesOptions): Promise<Verified> {
  let readings = 0;
  const read: ContentReader = async (...asked) => {
    readings += 1;
    if (readings > 1) throw readBefore();
    return digestStream(stream, options.name, options.signal, ...asked);
  };
  // Not that no key fits: those that are left were not tried.
  return verifyContent(read, options, (thrown) => (readings > 1 ? readBefore() : thrown));
}

const readBefore = (): AegisError =>
  new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature is one over bytes, and does not say by which of the trusted keys',
    detail: 'give {expected}, not {got}',
    expected: 'bytes that can be read once for each kind and number of keys',
    got: 'a stream, which can be read once',
    hints: ['trust only the key that signed, or use verifyBytes or verifyModelArtifact'],
  });

/** The signature first, where it is not one over the bytes: bytes of which nothing good is known are not read. */
async function verifyContent(
  read: ContentReader,
  options: VerifyBytesOptions,
  refusal = (thrown: unknown): unknown => thrown,
): Promise<Verified> {
  return verifying(nameIn(options), options, BYTES_OPTIONS, async (trusted) => {
    const { name, bundle } = options;
    if (!((bundle as unknown) instanceof Uint8Array)) {
      throw new AegisError('INPUT_INVALID', {
        message: '`bundle` cannot be used',
        detail: 'give {expected}',
        expected: 'the content of the .sig.json, as bytes',
        got: typeof bundle,
      });
    }
    requireBundleSize(bundle, MAX_FILE_BUNDLE_BYTES, name);
    try {
      return await verifiedContent(bundle, trusted, name, read);
    } catch (thrown) {
      throw refusal(thrown);
    }
  });
}

/**
 * Checks a bundle for a file of this name against what `read` reads; a server that is trusted has to agree.
 *
 * @throws AegisError as `verify` and `verifySignedBytes`, what `read` throws, FORMAT_REFUSED
 */
export async function verifiedContent(
  bundle: Uint8Array,
  { root: trust, confirmer, policy }: Pick<Trusted, 'root' | 'confirmer' | 'policy'>,
  name: string,
  read: ContentReader,
): Promise<Verified> {
  const signed = readSignature(bundle);
  const expected = { kind: 'file', name, trust, policy } as const;
  const check = contentCheck('verify', policy.requireSafetensors === true);
  let content: ReadContent | undefined;
  const reader: BytesReader = async (hash, signature, keys) => {
    const found = againstSignature(hash, keys);
    content = await read(check, found.update);
    return found.end(signature);
  };
  const proof =
    'envelope' in signed ? await verify(signed, expected) : await verifySignedBytes(signed, expected, reader);
  const requestId = await confirmOne({ name, proof }, confirmer);
  const { finding, ...bytes } = content ?? (await read(check));
  const proven = proof.conclude(bytes);
  if (policy.requireSafetensors === true) requireNoPickle(name, finding);
  const { kind, sha256, size } = proven;
  return {
    ...{ kind, name, sha256, size },
    ...signatureFacts(proven),
    ...defined({ requestId }),
  };
}

type Known<T> = readonly (keyof T & string)[];
export const VERIFY_OPTIONS = [
  'key',
  'trust',
  'trustedCertificates',
  'timestampCertificates',
  'policy',
  'signal',
  'logger',
  'now',
  'onAudit',
  'onAlert',
] as const satisfies Known<VerifyOptions>;
/** Of `verifyModelArtifact` and `openVerified`. */
export const PATH_OPTIONS: Known<VerifyPathOptions> = [...VERIFY_OPTIONS, ...PLACE_OPTIONS, 'cache'];
const BYTES_OPTIONS: Known<VerifyBytesOptions> = [...VERIFY_OPTIONS, 'name', 'bundle'];

/**
 * Trust, then the work, then whoever wants to know of the verdict.
 *
 * @param artifact what the caller calls it: a path, or a name
 * @param known the options that mean something: a demand in the wrong place must not go unnoticed
 * @param release lets go of what was verified and then does not reach the caller
 */
export async function verifying<T extends Verified, O extends VerifyOptions>(
  artifact: unknown,
  options: O,
  known: Known<O>,
  work: (trusted: Trusted) => Promise<T>,
  release?: (verified: T) => Promise<void>,
): Promise<T> {
  return concluding('verify', artifact, options, async (audit) => {
    requireUsable(artifact, options, known);
    throwIfCancelled(options.signal);
    const trusted = await resolveTrust(options);
    try {
      const verified = await work(trusted);
      const { name, sha256, keyVersion, requestId, fromCache } = verified;
      try {
        await audit({
          outcome: 'success',
          artifact: name,
          sha256,
          ...defined({ keyVersion, requestId }),
          ...(fromCache === true && { reason: FROM_CACHE }),
        });
      } catch (thrown) {
        await release?.(verified);
        throw thrown;
      }
      return verified;
    } finally {
      await trusted.close();
    }
  });
}

function verifiedFrom(record: ArtifactRecord | undefined): Verified {
  const { kind, name, sha256, size, keyVersion, signedAt, timestampedAt } = record ?? {};
  const { requestId, fromCache, leftOut } = record ?? {};
  if (kind === undefined || name === undefined || sha256 === undefined || size === undefined) {
    throw new AegisError('INTERNAL', { message: 'the verdict lacks what was verified' });
  }
  return {
    kind,
    name,
    sha256,
    size,
    ...defined({ keyVersion, signedAt, timestampedAt, requestId, fromCache, leftOut }),
  };
}
