/** The last check before a new signature is written: each way in which it may not be what it should. */
import { describe, expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { asSelfCheck, seal, selfCheck, type NewSignature } from '../../src/flow/seal.ts';
import { MODEL_SIGNATURE_TYPE, modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement } from '../../src/statement/statement.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { inDays, NOW } from '../support/chains.ts';
import { bundleOver, localSigner, makeKey, type LocalKey } from '../support/local-keys.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { timestampAuthority, timestamperAt } from '../support/timestamps.ts';

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
  return bundleOver(signer, encodeStatement(statement));
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

it('refuses more than verifiers read of a file or a model, and nothing for its size alone', async () => {
  const sized = async (kind: 'file' | 'model', bytes: number): Promise<string> =>
    rejectedCode(async () =>
      selfCheck({ ...good, kind, found: emptyModel, bundle: Buffer.alloc(bytes) } as NewSignature, trust),
    );
  expect(await sized('file', 2 ** 20)).toBe('SELF_CHECK_FAILED');
  expect(await sized('file', 2 ** 20 + 1)).toBe('STATEMENT_TOO_LARGE');
  expect(await sized('model', 2 ** 20 + 1)).toBe('SELF_CHECK_FAILED');
  expect(await sized('model', 2 ** 26 + 1)).toBe('STATEMENT_TOO_LARGE');
});

it('says that another version has signed', async () => {
  const error = await rejection(selfCheck({ ...good, hint: other.publicKey.hint }, trust));
  expect(error.cause).toMatchObject({ code: 'KEY_UNTRUSTED' });
});

it('asks for no key where none is named', async () => {
  const { hint: _, ...any } = good;
  expect(await rejectedCode(async () => selfCheck(any, trust))).toBe('nothing');
});

it('passes on what a check comes to, and says whose it was where that is no good', async () => {
  expect(await asSelfCheck('a', async () => Promise.resolve(7))).toBe(7);
  const cause = new Error('bad');
  const error = await rejection(asSelfCheck('a', async () => Promise.reject(cause)));
  expect(error).toMatchObject({ code: 'SELF_CHECK_FAILED', artifact: 'a', cause });
});

describe('a batch', () => {
  const tsa = timestampAuthority();
  const itemOf = (name: string) => ({
    kind: 'file' as const,
    found: content,
    statement: { ...statement, subject: { name, sha256: content.sha256 } },
  });
  const items = [itemOf('a.bin'), itemOf('b.bin')];
  const stamping = (now: Date, by = tsa, ours: readonly Buffer[] = [tsa.root.der]) =>
    localSigner(key, 1, {
      timestamper: { ...timestamperAt(by, inDays(-1)), certificates: ours, now: () => now },
    });

  it('comes back in its order, each with its own signature and request', async () => {
    const sealed = await seal(items, localSigner(key));
    expect(sealed.map(({ statement: { subject }, requestId }) => [subject.name, requestId])).toEqual([
      ['a.bin', 'request-0'],
      ['b.bin', 'request-1'],
    ]);
    for (const { bundle, statement: one } of sealed)
      expect(decodeBundle(bundle).envelope.payload).toEqual(encodeStatement(one));
    expect(decodeBundle(sealed[0]!.bundle)).not.toHaveProperty('timestamps');
  });

  it('carries timestamps, each of its own signature, and certificates', async () => {
    const certificates = [Buffer.from('leaf')];
    for (const {
      bundle,
      statement: { subject },
    } of await seal(items, stamping(NOW))) {
      expect(decodeBundle(bundle).timestamps).toHaveLength(1);
      // They are no matter of whoever trusts no authority.
      const one = { ...good, name: subject.name, bundle };
      expect(await rejectedCode(async () => selfCheck(one, trust))).toBe('nothing');
    }
    const [sealed] = await seal(items, localSigner(key, 1, { certificates }));
    expect(decodeBundle(sealed!.bundle).certificates).toEqual(certificates);
  });

  it.each([
    ['by another authority', stamping(NOW, timestampAuthority('other'))],
    ['that lead to nobody', stamping(NOW, tsa, [])],
    ['that lie ahead', stamping(inDays(-2))],
    [
      'of another signature',
      localSigner(key, 1, {
        timestamper: {
          ...timestamperAt(tsa, inDays(-1)),
          stamp: async () => Promise.resolve([tsa.stamp({ signature: Buffer.from('x'), time: inDays(-1) })]),
        },
      }),
    ],
  ])('with timestamps %s is not given to anybody', async (_, signer) => {
    expect(await rejectedCode(async () => seal(items, signer))).toBe('SELF_CHECK_FAILED');
  });

  it('whose authorities are away has none, and still verifies', async () => {
    const signer = stamping(NOW);
    const timestamper = { ...signer.timestamper!, stamp: async () => Promise.resolve([]) };
    const [sealed] = await seal(items, { ...signer, timestamper });
    expect(decodeBundle(sealed!.bundle)).not.toHaveProperty('timestamps');
  });

  it('must be by the version of the signer, also where another one is trusted', async () => {
    const both = trustTransitKey({
      ...{ mount: 'transit', name: 'k', minVersion: 1 },
      versions: [key, other].map(({ publicKey }, index) => ({ version: index + 1, publicKey })),
    });
    // With certificates in the place of the hint, any key that is trusted is tried.
    const certificates = [Buffer.from('leaf')];
    const lying = localSigner(key, 1, { certificates, sign: localSigner(other, 1).sign });
    expect(await rejectedCode(async () => seal(items, lying, both))).toBe('SELF_CHECK_FAILED');
    const honest = localSigner(key, 1, { certificates });
    expect(await seal(items, honest, both)).toHaveLength(2);
  });

  it('must hold under what else the caller trusts', async () => {
    const others = trustTransitKey({
      ...{ mount: 'transit', name: 'k', minVersion: 1 },
      versions: [{ version: 1, publicKey: other.publicKey }],
    });
    expect(await rejectedCode(async () => seal(items, localSigner(key), others))).toBe('SELF_CHECK_FAILED');
  });
});
