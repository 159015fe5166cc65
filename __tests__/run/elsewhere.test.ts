/** What keeps a version alive in a release: whoever loads it there may use another file system than this. */
import { expect, it } from '@jest/globals';
import { InUseList, SHOWS_NOTHING } from '../../src/flow/in-use.ts';
import type { RotateInputs } from '../../src/inputs/inputs.ts';
import { silentLogger } from '../../src/log.ts';
import { collectFromRelease } from '../../src/run/elsewhere.ts';
import type { ReleaseAsset } from '../../src/run/host.ts';
import type { Session } from '../../src/run/session.ts';
import { sha256Of } from '../../src/sha256.ts';
import { modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement } from '../../src/statement/statement.ts';
import { bundleOver, makeKey, trustVersions } from '../support/local-keys.ts';
import { SIGNED_AT } from '../support/oci-signatures.ts';
import { rejection } from '../support/thrown.ts';

const key = makeKey('ecdsa-p256');
const trust = trustVersions(key, makeKey('ecdsa-p256'));
const context = { mount: 'transit', key: 'test', keyVersion: 1, signedAt: SIGNED_AT };
const statement = modelSignatureStatement({ name: 'm.bin', sha256: 'a'.repeat(64) }, 1, context);
/** By version 1. */
const bundle = bundleOver(key, encodeStatement(statement));
const digest = `sha256:${sha256Of(bundle)}`;
const listed = (asset: Partial<ReleaseAsset> = {}): ReleaseAsset => ({
  ...{ id: 1, name: 'm.bin.sig.json', size: bundle.length, isWhole: true, url: 'https://github.example/a' },
  ...asset,
});

/** What is in use by versions below 2 in a release with these assets, each of which is delivered as these bytes. */
async function inUse(assets: readonly ReleaseAsset[], delivered: Uint8Array = bundle): Promise<string[]> {
  const service = {
    repository: 'org/models',
    find: async (tag: string) => Promise.resolve({ tag, assets }),
    download: async (_: unknown, start: () => (chunk: Uint8Array) => void) => {
      // A broken attempt before.
      start()(delivered.subarray(0, 1));
      const take = start();
      for (let at = 0; at < delivered.length; at += 100) take(delivered.subarray(at, at + 100));
      return Promise.resolve();
    },
    close: async () => Promise.resolve(),
  };
  const session = { releases: async () => Promise.resolve(service), log: silentLogger };
  const list = new InUseList();
  const inputs = { release: { tag: 'v1' } } as unknown as RotateInputs;
  await collectFromRelease(inputs, trust, 2, { list }, session as unknown as Session);
  expect(list.found.count).toBe(list.found.listed.length);
  return [...list.found.listed];
}

it.each([
  ['m.bin.sig.json', 1],
  ['m.bin.SIG.JSON', 1],
  ['m.bin', 0],
])('%s counts as %d signatures', async (name, count) => {
  const found = await inUse([listed({ name, digest })]);
  expect(found).toEqual(count === 0 ? [] : [`${name} of the release v1 (version 1)`]);
});

it('an upload that is not finished counts, and so does a release that lists nothing', async () => {
  expect(await inUse([listed({ isWhole: false, size: 0 })])).toEqual([
    'm.bin.sig.json of the release v1 (an upload that is not finished)',
  ]);
  expect(await inUse([])).toEqual([`the release v1 (${SHOWS_NOTHING})`]);
});

it.each<[string, Partial<ReleaseAsset>, Uint8Array]>([
  ['a page of a proxy', {}, Buffer.from('<html>sign in</html>')],
  ['a page of the same size', { digest }, Buffer.alloc(bundle.length, ' ')],
  ['more than is listed', { size: 10 }, bundle],
])('%s is no word about the signature that is listed', async (_, asset, delivered) => {
  const error = await rejection(inUse([listed(asset)], delivered));
  expect(error.code).toBe('RELEASE_ASSET_UNUSABLE');
});

it('the release that started the run is one, as for signing, or the tag is missing', async () => {
  const closed: string[] = [];
  const service = {
    repository: 'org/models',
    event: async () => Promise.resolve({ name: 'push' }),
    close: async () => Promise.resolve(void closed.push('service')),
  };
  const session = { published: async () => Promise.resolve(service), log: silentLogger };
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
