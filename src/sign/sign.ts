/** Statement → pre-authentication encoding → signature. */
import { signedMessage, type Envelope } from '../bundle/envelope.ts';
import type { SignedEnvelope } from '../bundle/bundle.ts';
import { AegisError } from '../errors.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.ts';
import type { Signer } from './signer.ts';

export interface SignedStatement extends SignedEnvelope {
  readonly requestId: string;
}

/**
 * Signs a batch of statements, all or none; items are returned in order, with their signed envelopes.
 *
 * @throws AegisError SELF_CHECK_FAILED when the signer returns another number of signatures, or signs with another
 * version than this run uses; errors of the signer.
 */
export async function signStatements<T extends { readonly statement: Statement }>(
  signer: Signer,
  items: readonly T[],
): Promise<(T & SignedStatement)[]> {
  const prepared = items.map((item) => {
    const envelope: Envelope = {
      payloadType: IN_TOTO_PAYLOAD_TYPE,
      payload: encodeStatement(item.statement),
    };
    return {
      item,
      envelope,
      request: { artifact: item.statement.subject.name, message: signedMessage(envelope) },
    };
  });
  const signatures = await signer.sign(prepared.map(({ request }) => request));
  if (signatures.length !== prepared.length) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: 'the signer answered with another number of signatures',
      detail: 'it gave {got} for {expected} statements',
      expected: String(prepared.length),
      got: String(signatures.length),
    });
  }
  return prepared.map(({ item, envelope }, index) => {
    const raw = signatures[index];
    if (raw?.keyVersion !== signer.key.version) {
      throw new AegisError('SELF_CHECK_FAILED', {
        message: 'the signer used another key version than this run',
        detail: 'it was {got}, not {expected}',
        expected: `version ${signer.key.version}`,
        got: `version ${raw?.keyVersion}`,
      });
    }
    return {
      ...item,
      envelope,
      signature: Buffer.from(raw.signature),
      hint: signer.key.publicKey.hint,
      requestId: raw.requestId,
    };
  });
}
