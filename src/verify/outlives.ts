/** What a signature is worth once its version is retired: for whoever plans that, before it is done. */
import type { SignatureMaterial } from '../bundle/bundle.ts';
import { signedTime } from './steps/time.ts';
import { hintedKey, type TrustRoot } from './trust.ts';

/** Where a timestamp keeps a signature alive: the versions that a trust file remembers, and whose timestamps count. */
export interface Remembered {
  /** Of a trust file, with authorities for timestamps. */
  readonly trust: TrustRoot;
  /** The versions are retired after this. */
  readonly now: Date;
}

/**
 * Whether a timestamp shows that it is older than the retirement, of a version that will be remembered. That the signature
 * is good is not looked at: one that is bad verifies neither before nor after.
 *
 * @param hint of the key that it names
 */
export async function outlives(
  signed: SignatureMaterial,
  hint: string | undefined,
  { trust, now }: Remembered,
): Promise<boolean> {
  const key = hintedKey(hint, trust);
  if (key === undefined) return false;
  const { proven } = await signedTime(signed, trust.timestamps);
  return proven !== undefined && proven < now && (key.until === undefined || proven < key.until.time);
}
