/** What the tags of a version claim. Nothing of it is proven. */
import { expect, it } from '@jest/globals';
import { stateOf, statusOf } from '../../../src/flow/registry/status.ts';
import type { ModelVersion } from '../../../src/registry/port.ts';
import { tagsOf } from '../../../src/registry/signature-tags.ts';

const claim = {
  key: 'transit/test',
  keyVersion: 2,
  digest: `sha256:${'ab'.repeat(32)}`,
  signedAt: '2026-01-01T00:00:00.000Z',
  bundle: 'model.sig.json',
};
const version = (tags: ModelVersion['tags']): ModelVersion => ({
  ...{ name: 'fraud', version: '7', aliases: [] },
  tags,
});

it('are shown as they are', () => {
  const signed = version(tagsOf(claim));
  const { key, keyVersion, signedAt } = claim;
  expect(statusOf(signed, { key, version: 2 })).toEqual({
    ...{ version: signed, state: 'current', key, keyVersion, signedAt },
  });
  const unsigned = version(new Map());
  expect(statusOf(unsigned, undefined)).toEqual({ version: unsigned, state: 'unsigned' });
  const broken = version(new Map([...tagsOf(claim)].slice(1)));
  expect(statusOf(broken, undefined)).toEqual({
    ...{ version: broken, state: 'broken', problem: 'the tag aegis.signature.key is missing' },
  });
});

it.each([
  ['transit/test', 1, 'stale'],
  ['transit/test', 2, 'current'],
  ['transit/test', 3, 'current'],
  ['transit/other', 1, 'other-key'],
  ['transit/other', 2, 'other-key'],
])('of %s and version %i are %s', (key, keyVersion, state) => {
  expect(stateOf(key, keyVersion, { key: 'transit/test', version: 2 })).toBe(state);
  expect(stateOf(key, keyVersion, undefined)).toBe('signed');
});
