/** Which files of a directory count, once it is known what was signed and what its signer left out. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { settledListing } from '../../src/flow/listing.ts';
import type { ModelArtifact } from '../../src/plan/artifact.ts';
import type { ModelManifest } from '../../src/statement/model-manifest.ts';
import { modelAt } from '../support/models.ts';
import { rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

let model = '';
beforeEach(() => {
  model = join(temporaryDirectory(), 'm');
  writeFiles(model, { b: 'b', 'logs/a': 'a', 'logs/z': 'z', zoo: 'z' });
});
const listed = async (ignorePaths: readonly string[] = []): Promise<ModelArtifact> =>
  modelAt(model, { purpose: 'verify', deferProblems: true, ignorePaths, ignoreGitPaths: false });

async function settled(
  artifact: ModelArtifact,
  signed: readonly string[],
  { left = [], accepts }: { left?: readonly string[]; accepts?: boolean } = {},
): Promise<ModelArtifact> {
  const manifest = { ignorePaths: left } as unknown as ModelManifest;
  const files = new Map(signed.map((name) => [name, { name, parts: [] }]));
  const policy = { predicateTypes: [], nameCheck: 'path' } as const;
  return settledListing(
    artifact,
    { manifest, files },
    { ...policy, ...(accepts !== undefined && { acceptSignedIgnorePaths: accepts }) },
  );
}
const namesOf = ({ files }: ModelArtifact): string[] => files.map(({ name }) => name);

it('a listing stays as it is where nothing is hidden and nothing is left out', async () => {
  const artifact = await listed();
  const signed = ['b', 'logs/a', 'logs/z', 'zoo'];
  expect(await settled(artifact, signed)).toBe(artifact);
  // Nothing of what the signer left out is there, or the caller does not agree.
  expect(await settled(artifact, signed, { left: ['gone'], accepts: true })).toBe(artifact);
  expect(await settled(artifact, ['b'], { left: ['logs', 'zoo'] })).toBe(artifact);
  expect(await settled(artifact, ['b'], { left: ['logs', 'zoo'], accepts: false })).toBe(artifact);
});

it('what was signed counts where the caller leaves it out', async () => {
  const artifact = await listed(['logs', 'b']);
  expect(namesOf(artifact)).toEqual(['zoo']);
  const found = await settled(artifact, ['b', 'logs/a', 'logs/gone', 'zoo']);
  const [b, a] = (await listed()).files;
  expect(found).toEqual({ ...artifact, files: [b, a, artifact.files[0]], leftOut: ['logs'] });
  expect(artifact.leftOut).toEqual(['b', 'logs']);
});

it('what the signer left out goes where the caller agrees, but for what was signed', async () => {
  const artifact = await listed();
  const left = ['logs', 'nowhere', 'zoo'];
  const found = await settled(artifact, ['b', 'logs/z'], { left, accepts: true });
  expect(namesOf(found)).toEqual(['b', 'logs/z']);
  expect(found.ignored).toEqual([...artifact.ignored, ...left]);
  expect(found.leftOut).toEqual(['logs', 'zoo']);
});

it('one that comes and one that goes are both heeded', async () => {
  const artifact = await listed(['b']);
  const left = ['b', 'zoo'];
  const found = await settled(artifact, ['b', 'logs/a', 'logs/z'], { left, accepts: true });
  expect(namesOf(found)).toEqual(['b', 'logs/a', 'logs/z']);
  expect(found.ignored).toEqual([...artifact.ignored, 'zoo']);
  expect(found.leftOut).toEqual(['zoo']);
});

it('what cannot be a file is refused, unless it is left out by both', async () => {
  symlinkSync('zoo', join(model, 'logs/link'));
  const artifact = await listed();
  const signed = ['b', 'logs/a', 'logs/z', 'zoo'];
  const code = async (...given: Parameters<typeof settled>): Promise<string> =>
    rejectedCode(async () => settled(...given));
  expect(await code(artifact, signed)).toBe('ARTIFACT_NOT_REGULAR');
  expect(await code(artifact, signed, { left: ['logs'] })).toBe('ARTIFACT_NOT_REGULAR');
  expect(await code(artifact, [...signed, 'logs/link'], { left: ['logs'], accepts: true })).toBe(
    'ARTIFACT_NOT_REGULAR',
  );
  const found = await settled(artifact, signed, { left: ['logs'], accepts: true });
  expect(found).toMatchObject({ problems: [], leftOut: ['logs'] });
  expect(namesOf(found)).toEqual(signed);
  // Hidden by the caller, and signed.
  expect(await code(await listed(['logs']), [...signed, 'logs/link'])).toBe('ARTIFACT_NOT_REGULAR');
});
