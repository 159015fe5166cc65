/** What stops a run before anything is read: places that cannot be written, signatures that would be too large, layouts. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { whyNotWritable } from '../../src/files/writable.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import { requireBundlesThatFit, requireWritable } from '../../src/run/places.ts';
import { layoutAdvice } from '../../src/run/select/layout.ts';
import { itIf } from '../support/skip.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const directory = temporaryDirectory();
writeFiles(directory, {
  'a.bin': '',
  'dist/f.bin': '',
  'sigs/f.bin.sig.json': '',
  'dist/g.bin': '',
  'dist/g.bin.sig.json': '',
});

const artifact = (bundlePath: string): Artifact =>
  ({ kind: 'file', name: 'a.bin', path: join(directory, 'a.bin'), bundlePath }) as unknown as Artifact;

describe('a place for signatures', () => {
  it('may not be there yet', () => {
    expect(whyNotWritable(join(directory, 'x', 'y', 'z'))).toBeUndefined();
    expect(() =>
      requireWritable([artifact(join(directory, 'x', 'a.bin.sig.json'))], directory),
    ).not.toThrow();
  });

  it('is refused below a file', () => {
    const bundle = join(directory, 'a.bin', 'x', 'a.bin.sig.json');
    expect(codeOf(() => requireWritable([artifact(bundle)], directory))).toBe('WRITE_FAILED');
    expect(whyNotWritable(join(directory, 'a.bin', 'x'))?.why).toBe('it is not a directory');
  });

  const mounts = spawnSync('unshare', ['-m', 'true']).status === 0;
  itIf(mounts, 'no rights to mount')('is refused on a file system that is read-only', () => {
    const place = join(directory, 'read-only');
    mkdirSync(place);
    const source = new URL('../../src/files/writable.ts', import.meta.url).href;
    const script = `import(${JSON.stringify(source)}).then((m) => console.log(JSON.stringify(m.whyNotWritable(process.argv[1]))))`;
    const { stdout } = spawnSync(
      'unshare',
      [
        ...[
          '-m',
          'sh',
          '-c',
          'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" -e "$3" "$1/new"',
        ],
        ...['sh', place, process.execPath, script],
      ],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(stdout)).toEqual({ at: place, why: 'its file system is read-only (EROFS)' });
  });
});

describe('a model', () => {
  const model = (files: number, nameLength: number): Artifact =>
    ({
      kind: 'model',
      name: 'llm',
      files: Array.from({ length: files }, () => ({ name: 'n'.repeat(nameLength), size: 1e12 })),
    }) as unknown as Artifact;

  it.each<[string, Artifact, Parameters<typeof requireBundlesThatFit>[1]]>([
    ['in too many shards', model(2, 5), { method: 'shards', shardSize: 2 ** 20 }],
    ['of too many bytes of names', model(250_000, 200), { method: 'files' }],
  ])('%s is refused before it is read', (_, one, serialization) => {
    expect(codeOf(() => requireBundlesThatFit([one], serialization))).toBe('LIMIT_EXCEEDED');
  });

  it('of a usual size is not', () => {
    expect(() => requireBundlesThatFit([model(10_000, 100)])).not.toThrow();
  });
});

it.each<[string, string | undefined, string | undefined]>([
  ['dist/f.bin', 'sigs', 'there is a signature for f.bin in sigs: set base-dir to dist'],
  [
    'dist/g.bin',
    'sigs',
    'its signature is next to it: leave signatures-dir out, or move the signature there',
  ],
  ['a.bin', 'sigs', undefined],
  ['dist/f.bin', undefined, undefined],
])('a signature of %s under another layout is named (%s)', (name, signaturesDir, advice) => {
  const layout = {
    workspace: directory,
    ...(signaturesDir !== undefined && { signaturesDir: join(directory, signaturesDir) }),
  };
  expect(layoutAdvice(join(directory, name), layout)).toBe(advice);
});
