/**
 * `aegis-trust.json`: every version of one Transit key that is accepted, so that what the server would say can be said
 * without it. It is as trustworthy as the way it came: whoever can replace it chooses the keys.
 */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { publicKeyFromPem, type PublicKey } from '../keys/public-key.ts';
import { safeParse } from '../schema.ts';
import { firstIssue } from '../statement/statement.ts';
import { parseStrictJson, type JsonLimits } from '../strict-json.ts';
import { CLOCK_SKEW_MS } from './policy.ts';
import { trustTransitKey, type KeyVersions, type TrustRoot } from './trust.ts';

export const TRUST_FILE = 'aegis-trust.json';
export const TRUST_SCHEMA = 'https://github.com/org/aegis-sign-action/trust/v1';

/** Versions of one key: a rotation a day for a quarter of a century. */
const MOST_VERSIONS = 10_000;
const LIMITS: JsonLimits = { bytes: 16 * 1024 * 1024, depth: 8, values: 100_000, strings: 200_000 };

const text = v.pipe(v.string(), v.nonEmpty());
const versionNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** A time such as `2026-01-01T00:00:00+02` is valid and no `Date`: a file of that time would never be too old. */
const time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((given) => !Number.isNaN(Date.parse(given)), 'Expected a time as 2026-01-31T12:00:00Z'),
);

const TrustFileSchema = v.strictObject({
  schema: v.literal(TRUST_SCHEMA),
  /** When it was written: RFC 3339, UTC. */
  createdAt: time,
  /** Hex SHA-256 of the server's address: tells servers apart without giving the address away. */
  server: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  mount: text,
  key: text,
  /** The server's `min_decryption_version` when the file was written. */
  minVersion: versionNumber,
  versions: v.pipe(
    v.array(
      v.strictObject({
        version: versionNumber,
        /** As Transit names it. */
        algorithm: text,
        /** Hex SHA-256 of `publicKey`. */
        hint: text,
        /** When the version was made; RFC 3339. */
        createdAt: v.optional(time),
        /** PEM. */
        publicKey: text,
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_VERSIONS),
  ),
});
export type TrustFile = Readonly<v.InferOutput<typeof TrustFileSchema>>;

/** What a trust file is made from: the key as the server shows it. */
export interface ExportedKey extends Omit<KeyVersions, 'versions'> {
  readonly versions: readonly {
    readonly version: number;
    readonly publicKey: PublicKey;
    /** RFC 3339. */
    readonly createdAt?: string;
  }[];
}

/** Bytes of a trust file. @param server hex SHA-256 of the server's address */
export function encodeTrustFile(key: ExportedKey, server: string, now: Date): Buffer {
  const file: TrustFile = {
    schema: TRUST_SCHEMA,
    createdAt: now.toISOString(),
    server,
    mount: key.mount,
    key: key.name,
    minVersion: key.minVersion,
    versions: key.versions.map(({ version, publicKey, createdAt }) => ({
      version,
      algorithm: publicKey.type,
      hint: publicKey.hint,
      ...defined({ createdAt }),
      publicKey: publicKey.pem,
    })),
  };
  return Buffer.from(`${JSON.stringify(file, undefined, 2)}\n`);
}

/** A trust file whose every field has been checked. */
export interface ReadTrustFile extends KeyVersions {
  readonly createdAt: Date;
}

/**
 * Reads a trust file strictly. Hints and algorithms are computed anew from the keys and must be what the file says.
 *
 * @throws AegisError TRUST_MALFORMED, ALGORITHM_REFUSED
 */
export function decodeTrustFile(bytes: Uint8Array): ReadTrustFile {
  const json = parseStrictJson(bytes, { code: 'TRUST_MALFORMED', what: 'the trust file', limits: LIMITS });
  const parsed = safeParse(TrustFileSchema, json);
  if (!parsed.success) throw malformed(firstIssue(parsed.issues));
  const { createdAt, mount, key: name, minVersion, versions } = parsed.output;
  const seen = new Set<number>();
  const read = versions.map(({ version, publicKey: pem, hint, algorithm }) => {
    if (seen.has(version)) throw malformed(`version ${version} twice`);
    seen.add(version);
    const publicKey = keyOf(pem);
    if (publicKey.hint !== hint || publicKey.type !== algorithm)
      throw malformed(`a hint or algorithm of version ${version} that is not that of its key`);
    return { version, publicKey };
  });
  return { mount, name, minVersion, versions: read, createdAt: new Date(createdAt) };
}

export interface TrustFileOptions {
  readonly now: Date;
  /** Oldest file that is accepted, in milliseconds. */
  readonly maxAgeMs?: number;
  /** The caller's own minimum; the higher of it and the file's counts. */
  readonly minVersion?: number;
}

/**
 * Trusts the versions of a trust file, exactly as `trustTransitKey` trusts those of the server it was taken from.
 *
 * @throws AegisError TRUST_EXPIRED when the file is older than allowed or from the future
 */
export function trustFile(
  file: ReadTrustFile,
  { now, maxAgeMs, minVersion = 1 }: TrustFileOptions,
): TrustRoot {
  const age = now.getTime() - file.createdAt.getTime();
  if (age < -CLOCK_SKEW_MS || (maxAgeMs !== undefined && age > maxAgeMs)) {
    throw new AegisError('TRUST_EXPIRED', {
      message: 'the trust file is not of an accepted age',
      expected:
        maxAgeMs === undefined
          ? 'a time that is not in the future'
          : `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
      got: file.createdAt.toISOString(),
    });
  }
  // The server shows no key below its minimum. A file that holds one anyway does not make it count.
  const shown = file.versions.filter(({ version }) => version >= file.minVersion);
  return trustTransitKey({ ...file, versions: shown }, minVersion);
}

function keyOf(pem: string): PublicKey {
  try {
    return publicKeyFromPem(pem);
  } catch (thrown) {
    if (thrown instanceof AegisError && thrown.code === 'INPUT_INVALID') throw malformed(thrown.sentence);
    throw thrown;
  }
}

function malformed(got: string): AegisError {
  return new AegisError('TRUST_MALFORMED', { message: 'the trust file cannot be used', got });
}
