/** What signatures on disk say of their source: where the job has an OIDC token, its claims, whichever mode signs. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { FROM_TOKEN, runWithToken, sourceIn } from '../support/token-run.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'aegis-model-sign';
let vault: TestVault;
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey(KEY);
});
afterAll(async () => vault.stop());

it.each([
  ['sign', {}],
  ['resign', { 'allow-unsigned': 'true' }],
])('mode %s says what the token says', async (mode, extra) => {
  const workspace = temporaryDirectory();
  const [path = ''] = writeFiles(workspace, { 'a.bin': 'content' });
  const inputs = { key: KEY, mode, path: 'a.bin', ...extra };
  expect(await runWithToken(vault, workspace, inputs)).toMatchObject({ asked: 1, stopped: undefined });
  expect(sourceIn(readFileSync(`${path}.sig.json`))).toMatchObject(FROM_TOKEN);
});

it.each(['sign', 'resign'])('mode %s asks for no token in a dry run, which signs nothing', async (mode) => {
  const workspace = temporaryDirectory();
  writeFiles(workspace, { 'a.bin': 'content' });
  const inputs = { key: KEY, mode, path: 'a.bin', 'dry-run': 'true' };
  expect(await runWithToken(vault, workspace, inputs)).toMatchObject({ asked: 0, stopped: undefined });
});
