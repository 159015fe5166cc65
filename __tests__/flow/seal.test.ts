/** The last check before a new signature is written: each way in which it may not be what it should. */
import { expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { selfCheck, type NewSignature } from '../../src/flow/seal.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE } from '../../src/statement/statement.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { makeKey, signWith, type LocalKey } from '../support/local-keys.ts';
import { rejectedCode } from '../support/thrown.ts';

const [key, other] = [makeKey('ecdsa-p256'), makeKey('ecdsa-p256')];
const trust = trustTransitKey({
  mount: 'transit',
  name: 'k',
  minVersion: 1,
  versions: [{ version: 1, publicKey: key.publicKey }],
});
const content = { name: 'a.bin', sha256: 'ab'.repeat(32), size: 7 };
const statement = modelSignatureStatement(content, content.size, {
  mount: 'transit',
  key: 'k',
  keyVersion: 1,
  signedAt: new Date(0),
});

function bundleBy(signer: LocalKey): Buffer {
  const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload: encodeStatement(statement) };
  const signature = signWith(signer, signedMessage(envelope));
  return encodeBundle({ envelope, signature, hint: signer.publicKey.hint });
}

const emptyModel = { files: [], parts: [], size: 0 };
const good: NewSignature & { kind: 'file' } = {
  kind: 'file',
  name: content.name,
  found: content,
  predicateType: MODEL_SIGNATURE_TYPE,
  bundle: bundleBy(key),
  hint: key.publicKey.hint,
};

it('passes what says what it should', async () => {
  expect(await rejectedCode(async () => selfCheck(good, trust))).toBe('nothing');
});

it.each<[string, string, object]>([
  ['a signature by another key', 'SELF_CHECK_FAILED', { bundle: bundleBy(other) }],
  ['a bundle that was cut off', 'SELF_CHECK_FAILED', { bundle: good.bundle.subarray(0, -10) }],
  ['nothing', 'SELF_CHECK_FAILED', { bundle: Buffer.alloc(0) }],
  ['another name', 'SELF_CHECK_FAILED', { name: 'b.bin' }],
  ['another digest', 'SELF_CHECK_FAILED', { found: { ...content, sha256: 'cd'.repeat(32) } }],
  ['another size', 'SELF_CHECK_FAILED', { found: { ...content, size: 8 } }],
  ['another predicate type', 'SELF_CHECK_FAILED', { predicateType: 'https://slsa.dev/provenance/v1' }],
  ['a file’s signature for a model', 'SELF_CHECK_FAILED', { kind: 'model', found: emptyModel }],
  ['another version than this run signs with', 'SELF_CHECK_FAILED', { hint: other.publicKey.hint }],
  ['more than verifiers read', 'STATEMENT_TOO_LARGE', { bundle: Buffer.alloc(2 * 1024 * 1024) }],
])('refuses %s', async (_what, code, change) => {
  expect(await rejectedCode(async () => selfCheck({ ...good, ...change }, trust))).toBe(code);
});
