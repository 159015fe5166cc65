/** What verifies is held against the manifest that named it; what the manifest does not name does not pass. */
import { expect, it } from '@jest/globals';
import type { ArtifactRecord } from '../../../src/flow/progress.ts';
import { heldAgainst } from '../../../src/run/select/listed.ts';
import type { Manifest } from '../../../src/record/manifest-file.ts';

const sha256 = 'ab'.repeat(32);
const entry = { kind: 'file', name: 'a.bin', bundle: 'a.bin.sig.json', status: 'signed', sha256 } as const;
const manifest = { artifacts: [entry], keyVersions: {} } as unknown as Manifest;
const verified: ArtifactRecord = {
  kind: 'file',
  name: 'a.bin',
  path: '/w/a.bin',
  bundlePath: '/w/a.bin.sig.json',
  status: 'verified',
  sha256,
};

it.each<[string, Partial<ArtifactRecord>, string]>([
  ['what the manifest says', {}, 'verified'],
  ['another digest', { sha256: 'cd'.repeat(32) }, 'MANIFEST_MISMATCH'],
  ['another bundle', { bundlePath: '/w/b.bin.sig.json' }, 'MANIFEST_MISMATCH'],
  ['a name that the manifest does not list', { name: 'b.bin' }, 'MANIFEST_MISMATCH'],
])('%s', async (_what, change, expected) => {
  const records: ArtifactRecord[] = [];
  await heldAgainst(manifest, '/w', (one) => {
    records.push(one);
  })({ ...verified, ...change });
  expect(records.map(({ status, error }) => error?.code ?? status)).toEqual([expected]);
});
