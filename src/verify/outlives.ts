/** What a signature is worth once its version is retired: for whoever plans that, before it is done. */
import { X509Certificate } from 'node:crypto';
import type { SignedBytes, SignedEnvelope } from '../bundle/bundle.ts';
import { signedMessage } from '../bundle/envelope.ts';
import { publicKeyOf } from '../keys/public-key.ts';
import { signatureMatches } from './steps/signature.ts';
import { signedTime } from './steps/time.ts';
import { hintedKey, type TrustedKey, type TrustRoot } from './trust.ts';

/** Where a timestamp keeps a signature alive: the versions that a trust file remembers, and whose timestamps count. */
export interface Remembered {
  /** Of a trust file, with authorities for timestamps. */
  readonly trust: TrustRoot;
  /** The versions are retired after this. */
  readonly now: Date;
}

type Signed = SignedEnvelope | SignedBytes;

/**
 * Which of the keys a signature is by: the one that its hint or certificate means, good or not, since no other would be
 * tried. Where they mean none of them, the one that made it.
 *
 * @returns `none` of them; `unknown` where nothing is said, and the bytes that were signed are not there to tell by
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

/** Where a bundle shows certificates in place of a hint, the key of the first stands for it. */
function hintOf({ hint, certificates }: Signed): string | undefined {
  const [leaf] = certificates ?? [];
  if (hint !== undefined || leaf === undefined) return hint;
  try {
    return publicKeyOf(new X509Certificate(leaf).publicKey).hint;
  } catch {
    // What is no certificate, or for no key of ours, verifies nowhere.
    return undefined;
  }
}

/** As we write hints, or cosign: of a key, and so of another one where it is none of those that are known. */
const isDigest = (hint: string): boolean => /^(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=)$/.test(hint);

/** Where the bytes that were signed are not there, nobody can tell. */
async function isBy(signed: Signed, { publicKey }: TrustedKey): Promise<boolean> {
  if (!('envelope' in signed)) return true;
  return signatureMatches(publicKey, signedMessage(signed.envelope), signed.signature);
}

/**
 * Whether a timestamp shows that a signature is older than the retirement, of a version that will be remembered. One that is
 * not by the key it names does not live now, and will not then.
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

/** What will be trusted of a trust file once the versions below the minimum are retired, and it is updated. */
export function trustAfterwards({ trust, now }: Remembered, minVersion: number): TrustRoot {
  const keys = new Map(
    [...trust.keys].map(([hint, key]) => {
      const goes = key.version !== undefined && key.version < minVersion && key.until === undefined;
      return [hint, goes ? { ...key, until: { time: now, because: 'retired' as const } } : key];
    }),
  );
  return { ...trust, keys, minVersion: Math.max(trust.minVersion, minVersion) };
}
