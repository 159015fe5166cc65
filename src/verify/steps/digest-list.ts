/** The one other form in which a signature is accepted: that of model_signing 0.2, which no specification has. */
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
 * Whether the signature is one that model_signing 0.2 made with a certificate: over its own message in place of the PAE, by
 * SHA-256 whatever the curve. Its signers showed certificates, so no key that was trusted by itself is tried, least
 * of all one of ours.
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

/** A refusal, with the tool that can where the payload, which nobody has verified, seems to be one of these. */
export function refusalOfList(thrown: unknown, { payload }: Envelope): unknown {
  const isMeant =
    thrown instanceof AegisError && thrown.code === 'SIGNATURE_INVALID' && payload.includes(DIGEST_LIST_TYPE);
  if (!isMeant) return thrown;
  const hint =
    'what model_signing 0.2 signed with a key is not verified here: `model_signing verify key --signature BUNDLE --public_key KEY MODEL`';
  return thrown.with({ hints: [hint, ...thrown.hints] });
}

/** @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, which no list of digests has */
export function requireNamelessList(check: NameCheck): void {
  if (check === 'none') return;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature is one of model_signing 0.2, which names no model, where a name is needed',
    detail: 'that takes {expected}',
    expected: 'a bundle of OpenSSF Model Signing v1.0',
    hints: ['verify the model with name-check none, or have it signed again'],
  });
}
