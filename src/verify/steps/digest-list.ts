/** The one other accepted form of signatures: that of model_signing 0.2, which has no specification. */
import type { SignedEnvelope } from '../../bundle/bundle.ts';
import { printedMessage, type Envelope } from '../../bundle/envelope.ts';
import { AegisError } from '../../errors.ts';
import { schemeOf } from '../../keys/key-type.ts';
import { DIGEST_LIST_TYPE, MAX_DIGEST_LIST_BYTES } from '../../statement/digest-list.ts';
import { IN_TOTO_PAYLOAD_TYPE } from '../../statement/statement.ts';
import type { NameCheck } from '../policy.ts';
import type { TrustedKey } from '../trust.ts';
import { signatureMatches } from './signature.ts';

/**
 * Whether model_signing 0.2 made the signature with a certificate: over its own message instead of the PAE, and by
 * SHA-256 for every curve. Its signers had certificates, so no individually trusted key is tried, least of all ours.
 */
export async function signsDigestList(
  { envelope, signature }: Pick<SignedEnvelope, 'envelope' | 'signature'>,
  { publicKey, certificate }: TrustedKey,
): Promise<boolean> {
  const { payloadType, payload } = envelope;
  const mayBe =
    certificate !== undefined &&
    schemeOf(publicKey.type).family === 'ecdsa' &&
    payloadType === IN_TOTO_PAYLOAD_TYPE &&
    payload.length <= MAX_DIGEST_LIST_BYTES &&
    payload.includes(DIGEST_LIST_TYPE);
  return mayBe && signatureMatches(publicKey, printedMessage(envelope), signature, 'sha256');
}

/** The refusal, with a hint at the right tool if the unverified payload looks like such a list. */
export function refusalOfList(thrown: unknown, { payload }: Envelope): unknown {
  const isMeant =
    thrown instanceof AegisError && thrown.code === 'SIGNATURE_INVALID' && payload.includes(DIGEST_LIST_TYPE);
  if (!isMeant) return thrown;
  const hint =
    'key signatures by model_signing 0.2 cannot be verified here: use `model_signing verify key --signature BUNDLE --public_key KEY MODEL`';
  return thrown.with({ hints: [hint, ...thrown.hints] });
}

/** @throws AegisError BUNDLE_KIND_REFUSED if a name is required, which a list of digests does not have */
export function requireNamelessList(check: NameCheck): void {
  if (check === 'none') return;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature is from model_signing 0.2 and names no model, but a name is required',
    detail: 'a name needs {expected}',
    expected: 'a bundle of OpenSSF Model Signing v1.0',
    hints: ['verify the model with name-check none, or have it signed again'],
  });
}
