/** The server's second opinion: each answer but a plain yes refuses, and nothing is asked that could not be meant. */
import { describe, expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { confirm, type Unconfirmed } from '../../src/flow/confirm.ts';
import { verifiedContent } from '../../src/library/verify.ts';
import { signStatements } from '../../src/sign/sign.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import type { Confirmation, Confirmer, ConfirmRequestItem } from '../../src/verify/confirmer.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { rejectedCode } from '../support/thrown.ts';

const key = makeKey('ecdsa-p256');
function server(...answers: Confirmation[]): { asked: ConfirmRequestItem[]; confirmer: Confirmer } {
  const asked: ConfirmRequestItem[] = [];
  return {
    asked,
    confirmer: {
      batchSize: 10,
      concurrency: 1,
      confirm: async (items) => {
        asked.push(...items);
        return Promise.resolve(answers);
      },
    },
  };
}
const by = (version?: number): Unconfirmed['proof'] => ({
  message: Buffer.from('message'),
  signature: Buffer.from('signature'),
  key: { publicKey: key.publicKey, ...(version !== undefined && { version }) },
});

describe('a server', () => {
  it('is asked about each signature by its version, and answers in their order', async () => {
    const { asked, confirmer } = server(
      { valid: true, requestId: 'r1' },
      { valid: false, requestId: 'r2', reason: 'bad' },
      { valid: false, requestId: 'r3', retired: true },
      { valid: false, requestId: 'r4' },
    );
    const names = ['a', 'b', 'c', 'd', 'e'];
    const opinions = await confirm(
      names.map((name, index) => ({ name, proof: by(index + 1) })),
      confirmer,
    );
    const { message, signature } = by();
    expect(asked).toEqual(
      names.map((artifact, index) => ({ artifact, message, signature, keyVersion: index + 1 })),
    );
    expect(opinions.map((one) => (one.error === undefined ? one.requestId : one.error.code))).toEqual([
      ...['r1', 'SIGNATURE_INVALID', 'KEY_VERSION_RETIRED', 'SIGNATURE_INVALID'],
      // Not answered at all.
      'SIGNATURE_INVALID',
    ]);
  });

  it('is not asked about nothing', async () => {
    const { confirmer } = server();
    const confirming = async () => Promise.reject(new Error('it was asked'));
    expect(await confirm([], { ...confirmer, confirm: confirming })).toEqual([]);
  });

  it('is never asked about a version that nobody knows', async () => {
    const { asked, confirmer } = server({ valid: true, requestId: 'r' });
    expect(await rejectedCode(async () => confirm([{ name: 'a', proof: by() }], confirmer))).toBe('INTERNAL');

    const signer = localSigner(key);
    const statement = modelSignatureStatement({ name: 'a', sha256: 'ab'.repeat(32) }, 7, {
      ...{ mount: 'transit', key: 'test', keyVersion: 1, signedAt: new Date(0) },
    });
    const [envelope] = await signStatements(signer, [{ statement }]);
    const root = trustPublicKeys([key.publicKey.pem]);
    const policy = { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' } as const;
    const read = () => ({ sha256: 'ab'.repeat(32), size: 7 });
    const inLibrary = async () =>
      verifiedContent(encodeBundle(envelope!), { root, confirmer, policy }, 'a', read);
    expect(await rejectedCode(inLibrary)).toBe('INTERNAL');
    expect(asked).toEqual([]);
  });
});
