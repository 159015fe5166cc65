/** The trust root: the keys that the caller named, and nothing a bundle says. */
import { createHash } from 'node:crypto';
import { AegisError } from '../errors.ts';
import { publicKeyFromPem, type PublicKey } from '../keys/public-key.ts';

export interface TrustedKey {
  readonly publicKey: PublicKey;
  /** Transit version, where it is known. A bare PEM has none. */
  readonly version?: number;
}

export interface TrustRoot {
  /** By hint, so one key counts once however often it was given. */
  readonly keys: ReadonlyMap<string, TrustedKey>;
  /** Versions below it are refused. 1 when nothing was asked. */
  readonly minVersion: number;
  /** For messages, for example `transit/aegis-model-sign`. */
  readonly description: string;
}

export interface KeyVersions {
  readonly mount: string;
  readonly name: string;
  /** The server's own minimum (`min_decryption_version`). */
  readonly minVersion: number;
  readonly versions: readonly { readonly version: number; readonly publicKey: PublicKey }[];
}

/**
 * Trusts the versions of one Transit key.
 *
 * @param minVersion the caller's minimum; the higher of it and the server's own counts.
 * @throws AegisError KEY_UNTRUSTED when no version is left.
 */
export function trustTransitKey(key: KeyVersions, minVersion = 1): TrustRoot {
  const keys = new Map<string, TrustedKey>();
  for (const { version, publicKey } of key.versions) {
    // Should two versions share one key, it counts as the older: the younger must not lift it over a minimum.
    const known = keys.get(publicKey.hint)?.version ?? version;
    keys.set(publicKey.hint, { publicKey, version: Math.min(known, version) });
  }
  return nonEmpty({
    keys,
    minVersion: Math.max(key.minVersion, minVersion),
    description: `${key.mount}/${key.name}`,
  });
}

/**
 * Trusts public keys given as PEM.
 *
 * @throws AegisError INPUT_INVALID or ALGORITHM_REFUSED by a PEM that cannot be used, KEY_UNTRUSTED when there is none.
 */
export function trustPublicKeys(pems: readonly string[]): TrustRoot {
  const keys = new Map<string, TrustedKey>();
  for (const pem of pems) {
    const publicKey = publicKeyFromPem(pem);
    keys.set(publicKey.hint, { publicKey });
  }
  return nonEmpty({
    keys,
    minVersion: 1,
    description: keys.size === 1 ? 'the public key' : 'the public keys',
  });
}

/** Hex SHA-256 of everything that a trust root says: another one for any other keys, versions or minimum. */
export function trustSha256({ keys, minVersion, description }: TrustRoot): string {
  const versions = [...keys].map(([hint, { version }]) => [hint, version ?? null]);
  const all = JSON.stringify([
    description,
    minVersion,
    versions.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ]);
  return createHash('sha256').update(all).digest('hex');
}

function nonEmpty(root: TrustRoot): TrustRoot {
  if (root.keys.size === 0) {
    throw new AegisError('KEY_UNTRUSTED', { message: `${root.description} has no key to verify with` });
  }
  return root;
}
