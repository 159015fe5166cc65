/**
 * Whose signature it is, by the first steps in their order: a key of the caller's → its version → its algorithm → the
 * signature → the time that is proven, and whether the key counted then.
 */
import type { SignatureMaterial } from '../../bundle/bundle.ts';
import type { Envelope } from '../../bundle/envelope.ts';
import { keylessRefusal } from '../../bundle/other-kinds.ts';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import { COSIGN_SIGN_TYPE } from '../../statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../statement/model-manifest.ts';
import type { Policy } from '../policy.ts';
import type { TrustedKey, TrustRoot } from '../trust.ts';
import { certifiedKeyOf } from './certificate.ts';
import { firstAccepted, requireAlgorithm, requireVersion } from './key.ts';
import { requireCounting, requireProvenTime, signedTime, type SignedTime } from './time.ts';

/** A key that the caller trusts and that signed, and the time that is proven for that. */
interface AcceptedKey {
  readonly key: TrustedKey;
  readonly proven: Date | undefined;
}

/**
 * The key that signed, among those that the caller trusts: by its certificates where it shows some and the caller named
 * authorities, else one of the caller's keys. What is in the bundle is never trusted by itself.
 *
 * @param check whether the key has signed; asked of a key that is still accepted, and what counts as its time is looked
 * at afterwards
 */
export async function acceptedKey(
  signed: SignatureMaterial & { readonly envelope?: Envelope },
  { trust, policy }: { readonly trust: TrustRoot; readonly policy: Pick<Policy, 'requireTimestamp'> },
  check: (key: TrustedKey) => Promise<void>,
): Promise<AcceptedKey> {
  const { envelope, hint, isKeyless = false, certificates } = signed;
  if (isKeyless) throw keylessRefusal(kindOf(envelope));
  let looked: Promise<SignedTime> | undefined;
  const time = async (): Promise<SignedTime> => (looked ??= signedTime(signed, trust.timestamps));
  const checkAll = async (key: TrustedKey): Promise<void> => {
    requireVersion(key, trust);
    requireAlgorithm(key);
    await check(key);
    requireCounting(key, await time(), trust);
    if (policy.requireTimestamp === true) requireProvenTime(await time());
  };
  let refusal: unknown;
  if (trust.certificates !== undefined && (certificates !== undefined || trust.keys.size === 0)) {
    try {
      const { proven = trust.certificates.at } = await time();
      const certified = await certifiedKeyOf(signed, trust.certificates, proven);
      // What the caller knows of the key holds, whoever has certified it: its version, and that it counts no more.
      const key = { ...trust.keys.get(certified.publicKey.hint), ...certified };
      await checkAll(key);
      return { key, proven: (await time()).proven };
    } catch (thrown) {
      refusal = thrown;
    }
  }
  try {
    const key = await firstAccepted(defined({ hint, payload: envelope?.payload }), trust, checkAll);
    return { key, proven: (await time()).proven };
  } catch (thrown) {
    if (refusal !== undefined) throw refusal as Error;
    if (certificates === undefined) throw thrown;
    throw new AegisError('KEY_UNTRUSTED', {
      message: 'the signature is by a certificate, and its key is not one that is trusted here',
      detail: 'trusted is {expected}',
      expected: `a key of ${trust.description}, or trusted-certificates`,
      hints: ['give the certificate of the authority as trusted-certificates'],
      cause: thrown,
    });
  }
}

/** What a payload that nobody has verified seems to be about; only for words. */
function kindOf(envelope: Envelope | undefined): 'model' | 'statement' | 'image' | 'bytes' {
  if (envelope === undefined) return 'bytes';
  if (envelope.isBare === true || envelope.payload.includes(COSIGN_SIGN_TYPE)) return 'image';
  return envelope.payload.includes(MODEL_MANIFEST_TYPE) ? 'model' : 'statement';
}
