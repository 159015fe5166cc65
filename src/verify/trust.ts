/** The trust root: only the keys that the caller named, and nothing from a bundle. */
import { createHash } from 'node:crypto';
import type { Anchor } from '../certificates/anchor.ts';
import { AegisError } from '../errors.ts';
import { publicKeyFromPem, type PublicKey } from '../keys/public-key.ts';
import { sha256Of } from '../sha256.ts';

export interface TrustedKey {
  readonly publicKey: PublicKey;
  /** Transit version, if known. A bare PEM has none. */
  readonly version?: number;
  /** Present for a retired or compromised key: only signatures that a timestamp proves to be older are accepted. */
  readonly until?: {
    readonly time: Date;
    /** No longer accepted by the server, or compromised. */
    readonly because: 'retired' | 'compromised';
  };
  /** For a key certified by an authority of the caller: the names in the certificate. */
  readonly certificate?: {
    /** As `openssl x509 -subject` shows it, for example `O=example, CN=release`. */
    readonly subject: string;
    /** As OpenSSL shows them, for example `URI:spiffe://example.com/release`. */
    readonly alternativeNames: readonly string[];
  };
}

export interface TrustRoot {
  /** By hint, so a key counts once even if it was given several times. */
  readonly keys: ReadonlyMap<string, TrustedKey>;
  /** Authorities that may certify signing keys; absent if the caller named none. */
  readonly certificates?: TrustedCertificates;
  /** Authorities for timestamps; absent if the caller named none. */
  readonly timestamps?: TrustedTimestamps;
  /** Versions below it are refused. 1 by default. */
  readonly minVersion: number;
  /** The caller's own minimum, if it differs: a key of unknown version cannot meet it. */
  readonly demandedVersion?: number;
  /** For messages, for example `transit/aegis-model-sign`. */
  readonly description: string;
}

export interface TrustedCertificates {
  readonly certificates: readonly Anchor[];
  /** If no time is proven, the certificates of a signature must be valid at this time. */
  readonly at: Date;
}

export interface TrustedTimestamps {
  readonly certificates: readonly Anchor[];
  /** Timestamps must not be later. */
  readonly now: Date;
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
    // If two versions share one key, the older version counts: the newer one must not lift the key above a minimum.
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
 * Trusts public keys in PEM.
 *
 * @throws AegisError INPUT_INVALID or ALGORITHM_REFUSED for a PEM that cannot be used, KEY_UNTRUSTED if there is none.
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

/** Most certificates that a caller may trust; each is a candidate at each step of a path. */
const MAX_TRUSTED_CERTIFICATES = 100;

/**
 * The same root with certificates in addition to its keys; without a root, the certificates alone.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
export function trustCertificates(certificates: TrustedCertificates, root?: TrustRoot): TrustRoot {
  requireFew(certificates.certificates);
  const alone = {
    keys: new Map<string, TrustedKey>(),
    minVersion: 1,
    description: 'the trusted certificates',
  };
  return nonEmpty({ ...(root ?? alone), certificates });
}

/** The same root with timestamp authorities. @throws AegisError LIMIT_EXCEEDED */
export function trustTimestamps(timestamps: TrustedTimestamps, root: TrustRoot): TrustRoot {
  requireFew(timestamps.certificates);
  return { ...root, timestamps };
}

function requireFew({ length }: readonly Anchor[]): void {
  if (length > MAX_TRUSTED_CERTIFICATES) {
    throw new AegisError('LIMIT_EXCEEDED', {
      message: 'there are too many trusted certificates',
      detail: 'there are {got}; {expected} are allowed',
      expected: `at most ${MAX_TRUSTED_CERTIFICATES}`,
      got: String(length),
      hints: ['name only your signers’ authorities, not a list of public ones'],
    });
  }
}

/**
 * The trusted key that a hint names: by the digest of the PEM, as in OpenSSF Model Signing, or of the DER, as in
 * cosign.
 */
export function hintedKey(hint: string | undefined, { keys }: TrustRoot): TrustedKey | undefined {
  if (hint === undefined) return undefined;
  const known = keys.get(hint);
  if (known !== undefined || !/^[A-Za-z0-9+/]{43}=$/.test(hint)) return known;
  return [...keys.values()].find(({ publicKey }) => derHint(publicKey) === hint);
}

function derHint({ key }: PublicKey): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

/** Hex SHA-256 of everything in a trust root: it changes with any key, version or minimum. */
export function trustSha256(root: TrustRoot): string {
  const { keys, certificates, timestamps, minVersion, demandedVersion, description } = root;
  // Unknown values are null here.
  const all = JSON.stringify([
    description,
    minVersion,
    demandedVersion,
    [...keys].map(([hint, { version, until }]) => [hint, version, until?.time.getTime()]).sort(),
    // Without the time, which is judged again at each verification.
    certificates?.certificates.map(spelled).sort(),
    timestamps?.certificates.map(spelled).sort(),
  ]);
  return sha256Of(all);
}

const spelled = (anchor: Anchor): string =>
  Buffer.isBuffer(anchor)
    ? anchor.toString('base64')
    : JSON.stringify([
        anchor.der.toString('base64'),
        anchor.isAnchor,
        anchor.from?.getTime(),
        anchor.until?.getTime(),
      ]);

function nonEmpty(root: TrustRoot): TrustRoot {
  if (root.keys.size === 0 && (root.certificates?.certificates.length ?? 0) === 0) {
    throw new AegisError('KEY_UNTRUSTED', {
      message: `there is no key to verify with in ${root.description}`,
    });
  }
  return root;
}
