/** What keeps a version alive in a release: whoever loads it there may use another file system than this. */
import { expect, it } from '@jest/globals';
import { InUseList } from '../../src/flow/in-use.ts';
import { seal } from '../../src/flow/seal.ts';
import type { RotateInputs } from '../../src/inputs/inputs.ts';
import { silentLogger } from '../../src/log.ts';
import { collectFromRelease } from '../../src/run/elsewhere.ts';
import type { Session } from '../../src/run/session.ts';
import { modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { SIGNED_AT } from '../support/oci-signatures.ts';
import { rejection } from '../support/thrown.ts';

it.each([
  ['m.bin.sig.json', 1],
  ['m.bin.SIG.JSON', 1],
  ['m.bin', 0],
])('%s counts as %d signatures', async (name, count) => {
  const key = makeKey('ecdsa-p256');
  const found = { sha256: 'a'.repeat(64), size: 1 };
  const context = { mount: 'transit', key: 'test', keyVersion: 1, signedAt: SIGNED_AT };
  const statement = modelSignatureStatement({ name: 'm.bin', sha256: found.sha256 }, 1, context);
  const [sealed] = await seal([{ kind: 'file', statement, found }], localSigner(key));
  const service = {
    repository: 'org/models',
    find: async () => Promise.resolve({ assets: [{ name, size: 10 }] }),
    download: async (_: unknown, start: () => (chunk: Uint8Array) => void) => {
      start()(sealed?.bundle ?? Buffer.alloc(0));
      return Promise.resolve();
    },
    close: async () => Promise.resolve(),
  };
  const session = { releases: async () => Promise.resolve(service), log: silentLogger };
  const versions = [key, makeKey('ecdsa-p256')].map(({ publicKey }, index) => ({
    version: index + 1,
    publicKey,
  }));
  const trust = trustTransitKey({ mount: 'transit', name: 'test', minVersion: 1, versions });
  const list = new InUseList();
  const inputs = { release: { tag: 'v1' } } as unknown as RotateInputs;
  await collectFromRelease(inputs, trust, 2, { list }, session as unknown as Session);
  expect(list.found.count).toBe(count);
});

it('the release that started the run is one, as for signing, or the tag is missing', async () => {
  const closed: string[] = [];
  const service = {
    repository: 'org/models',
    event: async () => Promise.resolve({ name: 'push' }),
    close: async () => Promise.resolve(void closed.push('service')),
  };
  const session = { published: async () => Promise.resolve(service), log: silentLogger };
  const { publicKey } = makeKey('ecdsa-p256');
  const trust = trustTransitKey({
    ...{ mount: 'transit', name: 'test', minVersion: 1 },
    versions: [{ version: 1, publicKey }],
  });
  const asked = collectFromRelease(
    { release: {} } as unknown as RotateInputs,
    trust,
    2,
    { list: new InUseList() },
    session as unknown as Session,
  );
  expect((await rejection(asked)).code).toBe('INPUT_INVALID');
  expect(closed).toEqual(['service']);
});
