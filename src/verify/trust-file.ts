/**
 * `aegis-trust.json`: the versions of one Transit key, for verification without the server. Retired and compromised
 * versions stay in it and are refused by name, because the server no longer shows them. The file is only as trustworthy
 * as its source: anyone who can replace it chooses the keys.
 */
import * as v from 'valibot';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { publicKeyFromPem, type PublicKey } from '../keys/public-key.ts';
import { problemOf, safeParse, sha256Hex, time } from '../schema.ts';
import { parseStrictJson, SMALL_JSON, type JsonLimits } from '../strict-json.ts';
import { CLOCK_SKEW_MS } from './policy.ts';
import { trustTransitKey, type KeyVersions, type TrustedKey, type TrustRoot } from './trust.ts';

export const TRUST_FILE = 'aegis-trust.json';
const TRUST_SCHEMA = 'https://github.com/org/aegis-sign-action/trust/v2';

/** Versions of one key: enough for a rotation a day for a quarter of a century. */
const MOST_VERSIONS = 10_000;
const LIMITS: JsonLimits = { ...SMALL_JSON, bytes: 16 * 1024 * 1024, values: 100_000 };

const text = v.pipe(v.string(), v.nonEmpty());
const versionNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const TrustFileSchema = v.strictObject({
  schema: v.literal(TRUST_SCHEMA),
  /** When it was written: RFC 3339, UTC. */
  createdAt: time,
  /** Hex SHA-256 of the server's address: distinguishes servers without revealing the address. */
  server: sha256Hex,
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
        /** When it was first noticed that the server no longer accepts the version. */
        retiredAt: v.optional(time),
        /** When its private half was considered lost to others. */
        compromisedAt: v.optional(time),
        /** PEM. */
        publicKey: text,
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_VERSIONS),
  ),
});
export type TrustFile = Readonly<v.InferOutput<typeof TrustFileSchema>>;

/** A version as a trust file has it; times as RFC 3339. */
export interface TrustedVersion {
  readonly version: number;
  readonly publicKey: PublicKey;
  readonly createdAt?: string;
  readonly retiredAt?: string;
  readonly compromisedAt?: string;
}

/** The content of a trust file: the key as the server shows it, or as an earlier file recorded it. */
export interface ExportedKey extends Omit<KeyVersions, 'versions'> {
  readonly versions: readonly TrustedVersion[];
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
    versions: key.versions.map(({ version, publicKey, createdAt, retiredAt, compromisedAt }) => ({
      version,
      algorithm: publicKey.type,
      hint: publicKey.hint,
      ...defined({ createdAt, retiredAt, compromisedAt }),
      publicKey: publicKey.pem,
    })),
  };
  return Buffer.from(`${JSON.stringify(file, undefined, 2)}\n`);
}

/** A trust file with every field checked. */
export interface ReadTrustFile extends ExportedKey {
  readonly createdAt: Date;
}

/**
 * Reads a trust file strictly. Hints and algorithms are recomputed from the keys and must match the file.
 *
 * @throws AegisError TRUST_MALFORMED, ALGORITHM_REFUSED
 */
export function decodeTrustFile(bytes: Uint8Array): ReadTrustFile {
  const json = parseStrictJson(bytes, { code: 'TRUST_MALFORMED', what: 'the trust file', limits: LIMITS });
  const parsed = safeParse(TrustFileSchema, json);
  if (!parsed.success) throw malformed(problemOf(parsed.issues, 'the whole'));
  const { createdAt, mount, key: name, minVersion, versions } = parsed.output;
  const seen = new Set<number>();
  const read = versions.map(({ version, publicKey: pem, hint, algorithm, ...times }): TrustedVersion => {
    if (seen.has(version)) throw malformed(`version ${version} is listed twice`);
    seen.add(version);
    const publicKey = keyOf(pem);
    if (publicKey.hint !== hint || publicKey.type !== algorithm)
      throw malformed(`the hint or algorithm of version ${version} does not match its key`);
    return { version, publicKey, ...defined(times) };
  });
  return { mount, name, minVersion, versions: read, createdAt: new Date(createdAt) };
}

export interface TrustFileOptions {
  readonly now: Date;
  /** Maximum age of the file, in milliseconds. */
  readonly maxAgeMs?: number;
  /** The caller's own minimum; the higher of it and the file's counts. */
  readonly minVersion?: number;
}

/**
 * Trusts the versions in a trust file, as `trustTransitKey` trusts those of its server. Retired and compromised
 * versions count only for signatures that a timestamp proves to be older.
 *
 * @throws AegisError TRUST_EXPIRED if the file is too old, or from the future
 */
export function trustFile(
  file: ReadTrustFile,
  { now, maxAgeMs, minVersion = 1 }: TrustFileOptions,
): TrustRoot {
  const age = now.getTime() - file.createdAt.getTime();
  // Stated positively: comparisons with an invalid time are always false.
  const isAccepted = age >= -CLOCK_SKEW_MS && (maxAgeMs === undefined || age <= maxAgeMs);
  if (!isAccepted) {
    throw new AegisError('TRUST_EXPIRED', {
      message: age < 0 ? 'the trust file is from the future' : 'the trust file is too old',
      detail: 'it was written at {got}; accepted is {expected}',
      expected:
        maxAgeMs === undefined
          ? 'a time that is not in the future'
          : `a time between ${new Date(now.getTime() - maxAgeMs).toISOString()} and now`,
      got: file.createdAt.toISOString(),
    });
  }
  const root = trustTransitKey(file, minVersion);
  const keys = new Map(root.keys);
  for (const { publicKey, retiredAt, compromisedAt } of file.versions) {
    const key = keys.get(publicKey.hint);
    const until = endOf(retiredAt, compromisedAt);
    // If one key is listed as two versions, the worse state counts.
    if (key !== undefined && until !== undefined && (key.until === undefined || until.time < key.until.time))
      keys.set(publicKey.hint, { ...key, until });
  }
  return { ...root, keys, demandedVersion: minVersion };
}

/** Until when a version counts. A compromised version counts as compromised from then on, whenever it was retired. */
function endOf(retiredAt: string | undefined, compromisedAt: string | undefined): TrustedKey['until'] {
  const ends = [
    ...(compromisedAt === undefined
      ? []
      : [{ time: new Date(compromisedAt), because: 'compromised' as const }]),
    ...(retiredAt === undefined ? [] : [{ time: new Date(retiredAt), because: 'retired' as const }]),
  ];
  const [first] = ends.sort((a, b) => a.time.getTime() - b.time.getTime());
  return first;
}

/**
 * Also trusts retired versions, but not compromised ones: only to re-sign their artifacts.
 *
 * @throws AegisError KEY_UNTRUSTED if every version is compromised
 */
export function trustForHealing(file: ReadTrustFile): TrustRoot {
  const bad = new Set(
    file.versions.flatMap(({ publicKey, compromisedAt }) =>
      compromisedAt === undefined ? [] : [publicKey.hint],
    ),
  );
  const versions = file.versions.filter(({ publicKey }) => !bad.has(publicKey.hint));
  return trustTransitKey({ ...file, minVersion: 1, versions });
}

/** A version with a private half that others may have. */
export interface CompromisedVersion {
  readonly version: number;
  /** When the private half may have been lost: older signatures still count if that is proven. If absent, none count. */
  readonly since?: Date;
}

/**
 * The trust file after the server was asked again: nothing in it is lost or changed.
 *
 * @param compromised  versions that count as compromised from now on
 * @throws AegisError TRUST_CONTRADICTED; INPUT_INVALID for an unknown version, and for a time in the future
 */
export function updateTrust(
  file: ReadTrustFile,
  shown: ExportedKey,
  { now, compromised = [] }: { readonly now: Date; readonly compromised?: readonly CompromisedVersion[] },
): ExportedKey {
  requireSameKey(file, shown);
  const at = now.toISOString();
  const versions = new Map<number, TrustedVersion>(shown.versions.map((one) => [one.version, one]));
  for (const { version, publicKey, createdAt, retiredAt, compromisedAt } of file.versions) {
    const isShown = versions.has(version);
    versions.set(version, {
      version,
      publicKey,
      ...defined({ createdAt, retiredAt: isShown ? undefined : (retiredAt ?? at), compromisedAt }),
    });
  }
  for (const { version, since: given } of compromised) {
    if (given !== undefined && given > now) {
      throw new AegisError('INPUT_INVALID', {
        message: `version ${version} cannot be compromised in the future: ${given.toISOString()} is after now, ${at}`,
        hints: ['give a time in the past, or none to distrust all its signatures'],
      });
    }
    const one = versions.get(version);
    if (one === undefined) {
      throw new AegisError('INPUT_INVALID', {
        message: `${shown.mount}/${shown.name} has no version ${version} to mark as compromised`,
        detail: 'it has {expected}',
        expected: [...versions.keys()].join(', '),
        got: String(version),
      });
    }
    // Without a given time, none of its signatures count.
    const since = given ?? new Date(one.createdAt ?? 0);
    // The time can move to an earlier one, never to a later one.
    const known = one.compromisedAt;
    const isEarlier = known === undefined || since < new Date(known);
    versions.set(version, { ...one, compromisedAt: isEarlier ? since.toISOString() : known });
  }
  return { ...shown, versions: [...versions.values()].sort((a, b) => a.version - b.version) };
}

/**
 * Compares the server's key with the recorded one.
 *
 * @throws AegisError TRUST_CONTRADICTED if it is another key, has lost or changed a version, or accepts a retired one
 * again
 */
export function requireSameKey(file: ReadTrustFile, shown: ExportedKey): void {
  const name = `${shown.mount}/${shown.name}`;
  if (file.mount !== shown.mount || file.name !== shown.name)
    throw contradicted(
      'the trust file is about another key',
      `${file.mount}/${file.name}`,
      name,
      'it is about {expected}, and this key is {got}',
    );
  if (shown.minVersion < file.minVersion) {
    throw contradicted(
      `the minimum of ${name} was lowered: retired versions would verify again`,
      `${file.minVersion} or more`,
      String(shown.minVersion),
      'it was {expected}, and is {got} now',
    );
  }
  const there = new Map(shown.versions.map(({ version, publicKey }) => [version, publicKey.hint]));
  const latest = Math.max(...there.keys());
  for (const { version, publicKey, retiredAt } of file.versions) {
    const hint = there.get(version);
    if (hint === undefined && version >= shown.minVersion)
      throw contradicted(
        `version ${version} of ${name} is gone`,
        `version ${version}`,
        `versions up to ${latest}`,
        'there are {got}',
      );
    if (hint !== undefined && hint !== publicKey.hint)
      throw contradicted(
        `version ${version} of ${name} is another key than before`,
        publicKey.hint,
        hint,
        'it was {expected}, and is {got} now',
      );
    if (hint !== undefined && retiredAt !== undefined)
      throw contradicted(
        `version ${version} of ${name} is accepted again`,
        `retired`,
        'accepted',
        'the trust file records it as {expected}',
      );
  }
}

function contradicted(message: string, expected: string, got: string, detail: string): AegisError {
  return new AegisError('TRUST_CONTRADICTED', { message, detail, expected, got });
}

function keyOf(pem: string): PublicKey {
  try {
    return publicKeyFromPem(pem);
  } catch (thrown) {
    if (thrown instanceof AegisError && thrown.code === 'INPUT_INVALID') throw malformed(thrown.sentence);
    throw thrown;
  }
}

function malformed(why: string): AegisError {
  return new AegisError('TRUST_MALFORMED', {
    message: `this is not a trust file that \`aegis-sign keys export\` wrote: ${why}`,
  });
}
