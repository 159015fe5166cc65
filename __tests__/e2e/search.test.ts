/** One bad entry, and directories that link to each other, at both doors: the same outcome, and soon. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorsOf, runAction } from '../support/run-action.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
let vault: TestVault;
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('search');
});
afterAll(async () => {
  await vault.stop();
});

interface Outcome {
  readonly exit: number | null;
  readonly verified: number;
  readonly failed: number;
  /** The codes of what failed, sorted. */
  readonly codes: readonly string[];
}

function atCli(cwd: string, mode: 'sign' | 'verify', path: readonly string[]): Outcome {
  const { status, stdout } = spawnSync(
    process.execPath,
    [CLI, mode, '--json', '--quiet', '--key', 'search', '--', ...path],
    {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: cwd, VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
    },
  );
  const {
    counts,
    artifacts = [],
    error,
  } = JSON.parse(stdout) as {
    counts: { verified: number; failed: number };
    artifacts?: { error?: { code: string } }[];
    error?: { code: string };
  };
  const codes = [error, ...artifacts.map((one) => one.error)].flatMap((one) => one?.code ?? []).sort();
  return { exit: status, verified: counts.verified, failed: counts.failed, codes };
}
async function atAction(cwd: string, mode: 'sign' | 'verify', path: readonly string[]): Promise<Outcome> {
  const result = await runAction({ mode, cwd, vault, inputs: { key: 'search', path: path.join('\n') } });
  const codes = errorsOf(result).flatMap(
    ({ properties }) => /^[A-Z][A-Z_]+/.exec(properties['title'] ?? '') ?? [],
  );
  const { verified, failed } = result.outputs;
  return { exit: result.exitCode, verified: Number(verified), failed: Number(failed), codes: codes.sort() };
}
/** Three signed artifacts, in two directories. */
function signedTree(): string {
  const directory = temporaryDirectory();
  writeFiles(directory, { 'm/a.bin': 'a', 'm/sub/b.bin': 'b', 'm/z.bin': 'z' });
  expect(atCli(directory, 'sign', ['m/**'])).toMatchObject({ exit: 0 });
  return directory;
}

describe.each<[string, (at: string) => void, string]>([
  ['a link to nowhere', (at) => symlinkSync('nowhere', join(at, 'bad')), 'ARTIFACT_MISSING'],
  [
    'a file whose name is no text',
    (at) => writeFileSync(Buffer.concat([Buffer.from(`${at}/bad`), Buffer.from([0xff])]), ''),
    'ARTIFACT_NAME_UNUSABLE',
  ],
  [
    'a directory whose name is no text',
    (at) => mkdirSync(Buffer.concat([Buffer.from(`${at}/bad`), Buffer.from([0xff])])),
    'ARTIFACT_NAME_UNUSABLE',
  ],
])('%s', (_, make, code) => {
  it('fails by itself, the rest get their verdicts, and an exclude leaves it out', async () => {
    const directory = signedTree();
    make(join(directory, 'm'));
    const refused = { verified: 3, failed: 1, codes: [code] };
    expect(atCli(directory, 'verify', ['m/**'])).toMatchObject(refused);
    expect(await atAction(directory, 'verify', ['m/**'])).toMatchObject(refused);
    const clean = { exit: 0, verified: 3, failed: 0, codes: [] };
    expect(atCli(directory, 'verify', ['m/**', '!**/bad*'])).toEqual(clean);
    expect(await atAction(directory, 'verify', ['m/**', '!**/bad*'])).toEqual(clean);
  });
});

it('eight directories that link to each other hold each artifact once', async () => {
  const directory = temporaryDirectory();
  const names = Array.from({ length: 8 }, (_, index) => `d${index}`);
  for (const name of names) {
    writeFiles(directory, { [`m/${name}/a.bin`]: name });
    for (const other of names) symlinkSync(`../${other}`, join(directory, 'm', name, `to-${other}`));
  }
  expect((await atAction(directory, 'sign', ['m/**'])).exit).toBe(0);
  const clean = { exit: 0, verified: 8, failed: 0, codes: [] };
  expect(atCli(directory, 'verify', ['m/**'])).toEqual(clean);
  expect(await atAction(directory, 'verify', ['m/**'])).toEqual(clean);
});
