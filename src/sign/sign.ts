/** Statement → pre-authentication encoding → signature. */
import { signedMessage, type Envelope } from '../bundle/envelope.js';
import type { SignedEnvelope } from '../bundle/bundle.js';
import { AegisError } from '../errors.js';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../statement/statement.js';
import type { Signer } from './signer.js';

export interface SignedStatement extends SignedEnvelope {
  readonly requestId: string;
}

/**
 * Signs a batch of statements, all or none, and answers in the same order.
 *
 * @throws AegisError SELF_CHECK_FAILED when the signer answers with another number of signatures or another version than
 * the one this run has settled on; whatever the signer throws.
 */
export async function signStatements(signer: Signer, statements: readonly Statement[]): Promise<SignedStatement[]> {
  const envelopes = statements.map((statement): Envelope => ({
    payloadType: IN_TOTO_PAYLOAD_TYPE,
    payload: encodeStatement(statement),
  }));
  const signatures = await signer.sign(
    envelopes.map((envelope, index) => ({
      artifact: statements[index]?.subject.name ?? '',
      message: signedMessage(envelope),
    })),
  );
  if (signatures.length !== envelopes.length) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: 'the signer answered with another number of signatures',
      expected: String(envelopes.length),
      got: String(signatures.length),
    });
  }
  return envelopes.map((envelope, index) => {
    const raw = signatures[index];
    if (raw?.keyVersion !== signer.key.version) {
      throw new AegisError('SELF_CHECK_FAILED', {
        message: 'the signer used another key version than this run',
        expected: `version ${signer.key.version}`,
        got: `version ${raw?.keyVersion}`,
      });
    }
    return {
      envelope,
      signature: Buffer.from(raw.signature),
      hint: signer.key.publicKey.hint,
      requestId: raw.requestId,
    };
  });
}
