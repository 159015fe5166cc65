import { appendFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { requireUnchanged } from '../../src/digest/unchanged.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { codeOf } from '../support/thrown.ts';

const directory = temporaryDirectory();
const path = join(directory, 'a.bin');
let artifact: FileArtifact;
beforeEach(() => {
  writeFileSync(path, 'content');
  artifact = artifactAt(directory, 'a.bin');
});

it.each<[string, string, () => void]>([
  ['is as it was', 'nothing', () => undefined],
  ['has grown', 'ARTIFACT_CHANGED', () => appendFileSync(path, '!')],
  ['was written again', 'ARTIFACT_CHANGED', () => utimesSync(path, 1, 1)],
  [
    'was replaced by a file of the same size and time',
    'ARTIFACT_CHANGED',
    () => {
      writeFileSync(`${path}.evil`, 'tnetnoc');
      const seconds = Number(artifact.identity.mtimeNs) / 1e9;
      utimesSync(`${path}.evil`, seconds, seconds);
      renameSync(`${path}.evil`, path);
    },
  ],
  ['is gone', 'ARTIFACT_MISSING', () => rmSync(path)],
])('a file that %s: %s', (_, code, change) => {
  change();
  expect(codeOf(() => requireUnchanged(artifact))).toBe(code);
});
