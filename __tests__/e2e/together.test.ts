/** Runs that share a directory: at the same time, and after one that was killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ABANDONED_AFTER_MS } from '../../src/bundle/abandoned.ts';
import { clockAhead } from '../support/later.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
const NAMES = Array.from({ length: 300 }, (_, index) => `${index % 3}/${String(index).padStart(3, '0')}.bin`);
let vault: TestVault;
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('shared');
});
afterAll(async () => {
  await vault.stop();
});

async function aegisSign(cwd: string, args: readonly string[], nodeArgs: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeArgs, CLI, ...args, '--key', 'shared', '**/*.bin'], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(child, 'close');
  return { status: child.exitCode, text };
}
const temporaryFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.aegis-'))
    .sort();

it.each([
  ['sign', 'sign'],
  ['sign', 'resign'],
  ['resign', 'resign'],
])(
  '%s and %s over the same files at once: every signature is whole, and nothing is left over',
  async (one, other) => {
    const directory = temporaryDirectory();
    writeFiles(directory, Object.fromEntries(NAMES.map((name) => [name, name])));
    expect((await aegisSign(directory, ['sign'])).status).toBe(0);
    // So that signing anew has something to do.
    await vault.rotateKey('shared');
    const runs = await Promise.all([aegisSign(directory, [one]), aegisSign(directory, [other])]);
    expect(runs).toMatchObject([{ status: 0 }, { status: 0 }]);
    expect(temporaryFiles(directory)).toEqual([]);
    const verified = await aegisSign(directory, ['verify', '--name-check', 'path']);
    expect(verified.text).toMatch(/^Verified: all 300 artifacts/m);
  },
);

it('removes what a killed run has left, once no run can need it any more', async () => {
  const directory = temporaryDirectory();
  const left = '.aegis-0123456789ab-0.tmp';
  writeFiles(directory, { 'a/a.bin': 'a', [`a/${left}`]: 'x', [left]: 'x', [`unsigned/${left}`]: 'x' });
  for (const mode of ['sign', 'resign', 'verify']) {
    expect((await aegisSign(directory, [mode])).status).toBe(0);
    expect(temporaryFiles(directory)).toHaveLength(3);
  }
  const later = [clockAhead(2 * ABANDONED_AFTER_MS)];
  expect((await aegisSign(directory, ['sign', '--dry-run'], later)).status).toBe(0);
  expect(temporaryFiles(directory)).toHaveLength(3);
  const swept = await aegisSign(directory, ['resign'], later);
  expect(swept).toMatchObject({ status: 0, text: expect.stringContaining('Removed 2 leftovers') });
  // Only where it signs.
  expect(temporaryFiles(directory)).toEqual([`unsigned/${left}`]);
});
