import { appendFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { requireUnchanged } from '../../src/digest/unchanged.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { codeOf } from '../support/thrown.ts';

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
])('a file that %s: %s', (_, code, change) => {
  change();
  expect(codeOf(() => requireUnchanged(artifact))).toBe(code);
});

it('a file of the same number, size and time on another device is another file', () => {
  const { identity } = artifact;
  const moved = { ...artifact, identity: { ...identity, dev: identity.dev + 1n } };
  expect(codeOf(() => requireUnchanged(moved))).toBe('ARTIFACT_CHANGED');
});
