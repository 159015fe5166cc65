import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { requireUnchanged } from '../../src/digest/unchanged.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { artifactAt } from '../support/artifacts.ts';
import { modelAt } from '../support/models.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const directory = temporaryDirectory();
const path = join(directory, 'a.bin');
/** Whole seconds: a number of JavaScript does not hold a time in nanoseconds, so no other could be set a second time. */
const setTime = (file: string): void => utimesSync(file, 1_700_000_000, 1_700_000_000);
let artifact: FileArtifact;
beforeEach(() => {
  rmSync(path, { force: true });
  writeFileSync(path, 'content');
  setTime(path);
  artifact = artifactAt(directory, 'a.bin');
});

it.each<[string, string, () => void]>([
  ['is as it was', 'nothing', () => undefined],
  ['was written again', 'ARTIFACT_CHANGED', () => utimesSync(path, 1, 1)],
  [
    'has grown, and got its time back',
    'ARTIFACT_CHANGED',
    () => {
      appendFileSync(path, '!');
      setTime(path);
    },
  ],
  [
    'was replaced by a file of the same size and time',
    'ARTIFACT_CHANGED',
    () => {
      writeFileSync(`${path}.evil`, 'tnetnoc');
      setTime(`${path}.evil`);
      renameSync(`${path}.evil`, path);
    },
  ],
  ['is gone', 'ARTIFACT_MISSING', () => rmSync(path)],
  [
    'is below a file by now',
    'ARTIFACT_MISSING',
    () => {
      artifact = { ...artifact, path: join(path, 'a.bin') };
    },
  ],
  [
    'is a link to itself by now',
    'ARTIFACT_UNREADABLE',
    () => {
      rmSync(path);
      symlinkSync(path, path);
    },
  ],
])('a file that %s: %s', async (_, code, change) => {
  change();
  expect(await rejectedCode(async () => requireUnchanged(artifact))).toBe(code);
});

it('a file of the same number, size and time on another device is another file', async () => {
  const { identity } = artifact;
  const moved = { ...artifact, identity: { ...identity, dev: identity.dev + 1n } };
  expect((await rejection(requireUnchanged(moved))).code).toBe('ARTIFACT_CHANGED');
});

describe('a model', () => {
  const LEFTOVER = '.aegis-0123456789ab-0.tmp';
  let model: string;
  beforeEach(() => {
    model = join(temporaryDirectory(), 'm');
    writeFiles(model, { w: 'abc', 'd/x': '', '.git/config': '' });
  });
  /** What is said after a change, or nothing. */
  const told = async (
    change: () => void,
    how?: Parameters<typeof requireUnchanged>[1],
    signature?: string,
  ): Promise<string | undefined> => {
    const planned = await modelAt(model, signature === undefined ? {} : { signature });
    change();
    try {
      await (how === undefined ? requireUnchanged(planned) : requireUnchanged(planned, how));
      return undefined;
    } catch (thrown) {
      const { code, artifact: named } = thrown as { code: string; artifact?: string };
      return `${code} ${named ?? ''}`;
    }
  };
  const add = (name: string) => () => void writeFiles(model, { [name]: '' });

  it('is what it was, whatever came to what is left out of it', async () => {
    expect(await told(() => undefined)).toBeUndefined();
    expect(await told(add('.git/HEAD'))).toBeUndefined();
    expect(await told(() => mkdirSync(join(model, 'empty')))).toBeUndefined();
  });

  it('has changed with each of its files, whether or not it may grow', async () => {
    const change = (): void => appendFileSync(join(model, 'w'), '!');
    expect(await told(change)).toBe('ARTIFACT_CHANGED m/w');
    expect(await told(change, { mayGrow: true })).toBe('ARTIFACT_CHANGED m/w');
    expect(await told(() => rmSync(join(model, 'd/x')))).toBe('ARTIFACT_MISSING m/d/x');
  });

  it('has changed when another file has come, unless it may grow', async () => {
    expect(await told(add('d/y'))).toBe('ARTIFACT_CHANGED m');
    rmSync(join(model, 'd/y'));
    expect(await told(add('d/y'), {})).toBe('ARTIFACT_CHANGED m');
    rmSync(join(model, 'd/y'));
    expect(await told(add('d/y'), { mayGrow: true })).toBeUndefined();
  });

  it('has changed when something has come that cannot be looked at', async () => {
    const garbled = Buffer.concat([Buffer.from(`${model}/x`), Buffer.of(0xff)]);
    expect(await told(() => writeFileSync(garbled, ''))).toBe('ARTIFACT_NAME_UNUSABLE ');
  });

  it.each<[string, boolean | undefined, string | undefined]>([
    [LEFTOVER, true, undefined],
    [`d/${LEFTOVER}`, true, 'ARTIFACT_CHANGED m'],
    [LEFTOVER, false, 'ARTIFACT_CHANGED m'],
    [LEFTOVER, undefined, 'ARTIFACT_CHANGED m'],
    ['x.tmp', true, 'ARTIFACT_CHANGED m'],
    // Its own signature, at last.
    ['s.json', true, undefined],
    ['s.json', false, undefined],
  ])('with %s in it while its own signature is written (%s): %s', async (name, isWriting, expected) => {
    const how = isWriting === undefined ? undefined : { isWriting };
    expect(await told(add(name), how, join(model, 's.json'))).toBe(expected);
  });

  it('that is gone is missed', async () => {
    const planned = await modelAt(model);
    rmSync(model, { recursive: true });
    expect((await rejection(requireUnchanged(planned))).code).toBe('ARTIFACT_MISSING');
  });
});
