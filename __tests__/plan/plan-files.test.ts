/** Planning over a real file system, with everything on it that is not a plain file. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planFiles } from '../../src/plan/plan.ts';
import { inspectPaths, isCaseInsensitive } from '../../src/plan/stat.ts';
import { makeFifo } from '../support/fifo.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import type { PlanOptions } from '../../src/plan/terms.ts';

const root = temporaryDirectory();
const workspace = join(root, 'workspace');
const options: PlanOptions = { purpose: 'sign', baseDir: workspace, workspace, outsideBase: 'basename' };
const at = (name: string): string => join(workspace, name);
const planOf = async (names: string[], literal = false) =>
  planFiles(
    names.map((name) => ({ path: at(name), literal })),
    options,
  );

const server = createServer();

beforeAll(async () => {
  writeFiles(root, {
    'outside/secret': 'not yours',
    'workspace/a.bin': 'aaa',
    'workspace/d/b.bin': 'b',
    'workspace/line\nbreak %25 ::error::': '',
    [`workspace/${'ü'.repeat(123)}`]: 'long',
  });
  mkdirSync(at('empty'));
  symlinkSync('a.bin', at('link'));
  symlinkSync('d', at('link-to-d'));
  symlinkSync('../outside/secret', at('escape'));
  symlinkSync('../outside', at('escape-d'));
  symlinkSync('nowhere', at('broken'));
  symlinkSync('loop-b', at('loop-a'));
  symlinkSync('loop-a', at('loop-b'));
  symlinkSync(workspace, join(root, 'alias'));
  makeFifo(at('fifo'));
  symlinkSync('fifo', at('link-to-fifo'));
  symlinkSync('/dev/null', at('link-to-device'));
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
});
afterAll(async () => new Promise((resolve) => server.close(resolve)));

it('plans files, links to files and what is below linked directories, and leaves directories out', async () => {
  const { artifacts } = await planOf([
    'd',
    'link',
    'a.bin',
    'empty',
    'link-to-d',
    'link-to-d/b.bin',
    'd/b.bin',
  ]);
  expect(artifacts.map(({ name, size }) => [name, size])).toEqual([
    ['a.bin', 3],
    ['d/b.bin', 1],
    ['link', 3],
    ['link-to-d/b.bin', 1],
  ]);
});

it('plans unusual and longest names', async () => {
  expect((await planOf(['line\nbreak %25 ::error::', 'ü'.repeat(123)])).artifacts).toHaveLength(2);
});

it('plans nothing from nothing', async () => {
  expect(await planOf([])).toEqual({
    artifacts: [],
    orphans: [],
    refused: [],
    leftOut: [],
    passedOver: [],
    total: 0,
  });
});

it('takes a workspace that was given through a link', async () => {
  const candidates = [{ path: at('link'), literal: false }];
  const alias = join(root, 'alias');
  const { artifacts } = await planFiles(candidates, { ...options, baseDir: alias, workspace: alias });
  // A link keeps its own name: with its target's, another file's bundle would fit it.
  expect(artifacts.map(({ name }) => name)).toEqual(['link']);
});

describe('refuses, without blocking,', () => {
  it.each([
    ['fifo', 'ARTIFACT_NOT_REGULAR'],
    ['socket', 'ARTIFACT_NOT_REGULAR'],
    ['link-to-fifo', 'ARTIFACT_NOT_REGULAR'],
    ['link-to-device', 'ARTIFACT_NOT_REGULAR'],
    ['broken', 'ARTIFACT_MISSING'],
    ['missing', 'ARTIFACT_MISSING'],
    ['a.bin/below-a-file', 'ARTIFACT_MISSING'],
    ['bytes\uFFFD', 'ARTIFACT_NAME_UNUSABLE'],
    ['loop-a', 'ARTIFACT_UNREADABLE'],
    ['escape', 'ARTIFACT_OUTSIDE_BASE'],
    ['escape-d/secret', 'ARTIFACT_OUTSIDE_BASE'],
    ['../outside/secret', 'ARTIFACT_OUTSIDE_BASE'],
  ])('%s: %s', async (name, code) => {
    expect((await rejection(planOf([name, 'a.bin']))).code).toBe(code);
  });
});

it('follows a link out of the workspace when it was named literally', async () => {
  const { artifacts } = await planOf(['escape', '../outside/secret'], true);
  expect(artifacts.map(({ name }) => name)).toEqual(['escape', 'secret']);
});

it('keeps one object for the device that all files share', async () => {
  const facts = await inspectPaths([at('a.bin'), at('d/b.bin')]);
  expect(facts.map((fact) => fact.kind)).toEqual(['file', 'file']);
});

it('finds that this file system tells upper from lower case', () => {
  expect(isCaseInsensitive(workspace)).toBe(process.platform === 'win32' || process.platform === 'darwin');
});

describe('signatures-dir', () => {
  const signaturesDir = join(root, 'sigs');
  const planInto = async (names: readonly string[], purpose: 'sign' | 'verify') =>
    planFiles(
      names.map((name) => ({ path: at(name), literal: false })),
      { ...options, purpose, signaturesDir: join(root, 'sigs-link') },
    );
  beforeAll(() => {
    mkdirSync(signaturesDir);
    symlinkSync('sigs', join(root, 'sigs-link'));
  });

  it('may be a link itself, and need not exist', async () => {
    expect((await planInto(['a.bin', 'd/b.bin'], 'sign')).artifacts).toHaveLength(2);
  });

  it('and the other directories may be given as they are seen from here', async () => {
    const here = (path: string): string => relative(process.cwd(), path);
    const given = {
      ...options,
      purpose: 'sign',
      baseDir: here(workspace),
      workspace: here(workspace),
    } as const;
    const { artifacts } = await planFiles([{ path: at('a.bin'), literal: false }], {
      ...given,
      signaturesDir: here(signaturesDir),
    });
    expect(artifacts).toMatchObject([{ name: 'a.bin', bundlePath: join(signaturesDir, 'a.bin.sig.json') }]);
    const gone = join(signaturesDir, 'gone.sig.json');
    const { orphans } = await planFiles([{ path: gone, literal: false }], {
      ...given,
      purpose: 'verify',
      signaturesDir: here(signaturesDir),
    });
    expect(orphans).toEqual([{ name: 'gone', path: at('gone'), bundlePath: gone }]);
  });

  it('may have copies of its signatures beside the artifacts, of the very same bytes', async () => {
    const copies = join(root, 'copies');
    const sigs = join(root, 'copied');
    writeFiles(copies, {
      'same.sig.json': 'a',
      'other.sig.json': 'b',
      'absent.sig.json': '',
      'blocked.sig.json': '',
    });
    writeFiles(sigs, { 'same.sig.json': 'a', 'other.sig.json': 'a', 'blocked.sig.json/x': '' });
    writeFiles(join(root, 'aside'), { 'same.sig.json': 'a' });
    const names = ['same', 'other', 'absent', 'blocked', '../aside/same'];
    const { leftOut, refused } = await planFiles(
      names.map((name) => ({ path: join(copies, `${name}.sig.json`), literal: false })),
      { ...options, baseDir: copies, purpose: 'verify', signaturesDir: sigs },
    );
    expect(leftOut).toEqual([join(copies, 'same.sig.json')]);
    expect(refused.map(({ path, error }) => [relative(copies, path), error.code])).toEqual(
      ['../aside/same', 'absent', 'blocked', 'other'].map((name) => [`${name}.sig.json`, 'BUNDLE_MISSING']),
    );
  });

  it('is not left through a link in it', async () => {
    symlinkSync('../outside', join(signaturesDir, 'd'));
    expect((await rejection(planInto(['a.bin', 'd/b.bin'], 'sign'))).code).toBe('BUNDLE_PLACE_REFUSED');
    const { artifacts, refused } = await planInto(['a.bin', 'd/b.bin'], 'verify');
    expect(artifacts.map(({ name }) => name)).toEqual(['a.bin']);
    expect(refused).toMatchObject([{ name: 'd/b.bin', error: { code: 'BUNDLE_PLACE_REFUSED' } }]);
  });
});
