import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { downloadSignatures, type ArtifactSource } from '../../../src/run/github/signatures.ts';
import { silentLogger } from '../../../src/log.ts';
import { temporaryDirectory } from '../../support/tmp.ts';
import { zipOf } from '../../support/zip.ts';

const root = temporaryDirectory();
let scratches = 0;
function scratch(): string {
  const directory = join(root, String(++scratches));
  mkdirSync(directory);
  return directory;
}

/** Stands in for GitHub's artifact service: only what lies in the archives matters here. */
function sourceOf(artifacts: Record<string, Record<string, string>>): ArtifactSource {
  const names = Object.keys(artifacts);
  return {
    list: async () => names.map((name, id) => ({ name, id })),
    download: async ({ name }, directory) => zipOf(directory, artifacts[name] ?? {}),
  };
}

const request = (name: string) => ({ name, scratch: scratch() });

describe('signatures from workflow artifacts', () => {
  it('are those of the one that is named', async () => {
    const source = sourceOf({ signatures: { 'a/x.sig.json': '1' }, other: { 'b.sig.json': '2' } });
    const directory = await downloadSignatures(request('signatures'), source, silentLogger);
    expect(readFileSync(join(directory, 'a/x.sig.json'), 'utf8')).toBe('1');
    expect(() => readFileSync(join(directory, 'b.sig.json'))).toThrow('ENOENT');
  });

  it('are merged when a glob matches several, without the manifests', async () => {
    const source = sourceOf({
      'sig-1-of-2': { 'a.sig.json': '1', 'same.sig.json': 's', 'aegis-manifest.json': 'x' },
      'sig-2-of-2': { 'b.sig.json': '2', 'same.sig.json': 's', 'aegis-manifest.json': 'y' },
    });
    const directory = await downloadSignatures(request('sig-*'), source, silentLogger);
    expect(readFileSync(join(directory, 'b.sig.json'), 'utf8')).toBe('2');
    expect(() => readFileSync(join(directory, 'aegis-manifest.json'))).toThrow('ENOENT');
  });

  it('are refused when two differ for one artifact', async () => {
    const source = sourceOf({ one: { 'a.sig.json': '1' }, two: { 'a.sig.json': '2' } });
    await expect(downloadSignatures(request('*'), source, silentLogger)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('a.sig.json'),
    });
  });

  it.each<[string, Record<string, Record<string, string>>]>([
    ['nothing matches', { other: { 'a.sig.json': '1' } }],
    ['there is none', {}],
    ['it holds no bundle', { signatures: { 'readme.txt': '' } }],
  ])('are missing when %s', async (_, artifacts) => {
    await expect(
      downloadSignatures(request('signatures'), sourceOf(artifacts), silentLogger),
    ).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });
});
