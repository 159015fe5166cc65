/** Tells whether a signature will still count after its version is retired, so that a retirement can be planned. */
import { X509Certificate } from 'node:crypto';
import type { SignedBytes, SignedEnvelope } from '../bundle/bundle.ts';
import { signedMessage } from '../bundle/envelope.ts';
import { publicKeyOf } from '../keys/public-key.ts';
import { signatureMatches } from './steps/signature.ts';
import { signedTime } from './steps/time.ts';
import { hintedKey, type TrustedKey, type TrustRoot } from './trust.ts';

/** What keeps a signature valid by its timestamp: the versions in a trust file, and the accepted timestamp authorities. */
export interface Remembered {
  /** The root of a trust file, with timestamp authorities. */
  readonly trust: TrustRoot;
  /** The versions are retired after this time. */
  readonly now: Date;
}

type Signed = SignedEnvelope | SignedBytes;

/**
 * The key that a signature is by: the one that its hint or certificate names, good or not, since no other would be
 * tried. If they name none of the keys, the one that made it.
 *
 * @returns `none` of them; `unknown` if no key is named and the signed bytes are not available for a check
 */
export async function signerOf(signed: Signed, trust: TrustRoot): Promise<TrustedKey | 'none' | 'unknown'> {
  if (signed.isKeyless === true) return 'none';
  const named = hintedKey(hintOf(signed), trust);
  if (named !== undefined) return named;
  if (!('envelope' in signed)) {
    const isOther = signed.certificates !== undefined || isDigest(signed.hint ?? '');
    return isOther ? 'none' : 'unknown';
  }
  for (const key of trust.keys.values()) if (await isBy(signed, key)) return key;
  return 'none';
}

/** If a bundle has certificates instead of a hint, the hint of the first one's key. */
function hintOf({ hint, certificates }: Signed): string | undefined {
  const [leaf] = certificates ?? [];
  if (hint !== undefined || leaf === undefined) return hint;
  try {
    return publicKeyOf(new X509Certificate(leaf).publicKey).hint;
  } catch {
    // An invalid certificate, or one for an unsupported key, never verifies.
    return undefined;
  }
}

/** A hint as we or cosign write it names one key: if that is not among the known keys, it is another one. */
const isDigest = (hint: string): boolean => /^(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/.test(hint);

/** Without the signed bytes, this cannot be known. */
async function isBy(signed: Signed, { publicKey }: TrustedKey): Promise<boolean> {
  if (!('envelope' in signed)) return true;
  return signatureMatches(publicKey, signedMessage(signed.envelope), signed.signature);
}

/**
 * Whether a timestamp shows that a signature is older than the retirement of its version, which will be in the trust
 * file. A signature that was not made by the key it names is not valid now, and will not be then.
 */
export async function outlives(
  signed: Signed,
  { publicKey }: TrustedKey,
  { trust, now }: Remembered,
): Promise<boolean> {
  const key = trust.keys.get(publicKey.hint);
  if (key === undefined || !(await isBy(signed, key))) return false;
  const { proven } = await signedTime(signed, trust.timestamps);
  return proven !== undefined && proven < now && (key.until === undefined || proven < key.until.time);
}

/** The trust of an updated trust file, after the versions below the minimum are retired. */
export function trustAfterwards({ trust, now }: Remembered, minVersion: number): TrustRoot {
  const keys = new Map(
    [...trust.keys].map(([hint, key]) => {
      const goes = key.version !== undefined && key.version < minVersion && key.until === undefined;
      return [hint, goes ? { ...key, until: { time: now, because: 'retired' as const } } : key];
    }),
  );
  return { ...trust, keys, minVersion: Math.max(trust.minVersion, minVersion) };
}
