/** Verifying from a program: a path, bytes, or a stream. Ends with a proof or an error. */
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

/** Trust, requirements, and who is notified. */
export interface VerifyOptions extends TrustOptions {
  /** Receives a refusal before the promise rejects with the same error. It is awaited; its own failure is logged. */
  readonly onAlert?: AlertHook;
}

/** The same, for an artifact on disk. */
export interface VerifyPathOptions extends VerifyOptions, ArtifactPlace {
  /**
   * Remember what was read and verified, and do not read a file again while it is unchanged (off). Signature, name and
   * policy are still checked in each call. Only for local Linux file systems, and for files that only this user and
   * root can write; elsewhere, and with a cache that cannot be trusted, everything is read. `openVerified` does not use
   * it: it hashes all bytes that it returns.
   */
  readonly cache?: CacheLocation;
}

/** The same, for an artifact that is not on disk. */
export interface VerifyBytesOptions extends VerifyOptions {
  /** Name that the signature must be for; compared as `policy.nameCheck` says. */
  readonly name: string;
  /** Content of the `.sig.json`. */
  readonly bundle: Uint8Array;
}

/** What was proven. Exists only after a successful verification. */
export interface Verified {
  /** A directory is verified as one model. */
  readonly kind: 'file' | 'model';
  /** The artifact's name, as it was compared with the signed one. */
  readonly name: string;
  /** Lower-case hex: of the bytes of a file, or the root digest of a model. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Present if the key is a Transit key. */
  readonly keyVersion?: number;
  /** RFC 3339, as signed. */
  readonly signedAt?: string;
  /** RFC 3339: a timestamp of `timestampCertificates` proves that the signature existed by then. */
  readonly timestampedAt?: string;
  /** Vault's id of the request that confirmed the signature. */
  readonly requestId?: string;
  /** Some or all bytes were not read in this call: their digest is from the `cache`. */
  readonly fromCache?: true;
  /** Paths in a model that were not verified. */
  readonly leftOut?: LeftOut;
}

/**
 * Verifies a file, or a directory as one model, against its `.sig.json`.
 *
 * Resolves to what was proven, or rejects with the reason. Large files are hashed on worker threads.
 *
 * @example Public keys from a file, no server, and requirements beyond a good signature:
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
 * @throws AegisError with the reason of the refusal; docs/TROUBLESHOOTING.md lists the codes.
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

/** Callers in JavaScript can pass anything. */
const fileIn = (key: { readonly file: string } | undefined): unknown => key?.file;

function cacheOf(
  { cache, logger: log = silentLogger, now }: VerifyPathOptions,
  { root, policy }: Trusted,
): VerdictCache | undefined {
  if (cache === undefined) return undefined;
  const { path, key, makeDirectory = false } = Object(cache) as Partial<CacheLocation>;
  if (typeof path !== 'string' || !(key instanceof Uint8Array || typeof fileIn(key) === 'string')) {
    throw new AegisError('INPUT_INVALID', {
      message: '`cache` needs `path`, and `key` as bytes or `{ file }`',
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
 * @example A Transit key, confirmed by its server:
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
 * Verifies a stream, to its end. Use nothing of its content before this resolves.
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
 * @throws AegisError as {@link verifyModelArtifact}; ARTIFACT_UNREADABLE with the stream's error as its cause
 */
export async function verifyStream(stream: ByteStream, options: VerifyBytesOptions): Promise<Verified> {
  let readings = 0;
  const read: ContentReader = async (...asked) => {
    readings += 1;
    if (readings > 1) throw readBefore();
    return digestStream(stream, options.name, options.signal, ...asked);
  };
  // Not "no key fits": the remaining keys were not tried.
  return verifyContent(read, options, (thrown) => (readings > 1 ? readBefore() : thrown));
}

const readBefore = (): AegisError =>
  new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature is over bytes, and does not name the key that made it',
    detail: 'give {expected}, not {got}',
    expected: 'bytes that can be read once for each kind and number of keys',
    got: 'a stream, which can be read only once',
    hints: ['trust only the key that signed, or use verifyBytes or verifyModelArtifact'],
  });

/** Checks the signature before reading, unless it is over the bytes: unproven content is not read. */
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
 * Checks a bundle for a file of this name against the content from `read`; a trusted server must confirm it.
 *
 * @throws AegisError as `verify` and `verifySignedBytes`, errors of `read`, FORMAT_REFUSED
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
/** Options of `verifyModelArtifact` and `openVerified`. */
export const PATH_OPTIONS: Known<VerifyPathOptions> = [...VERIFY_OPTIONS, ...PLACE_OPTIONS, 'cache'];
const BYTES_OPTIONS: Known<VerifyBytesOptions> = [...VERIFY_OPTIONS, 'name', 'bundle'];

/**
 * Resolves the trust, does the work, and reports the verdict.
 *
 * @param artifact the caller's name of it: a path, or a name
 * @param known the valid options: a requirement in the wrong place must not go unnoticed
 * @param release frees a verified result that does not reach the caller
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
