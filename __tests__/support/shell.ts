/** Lines as people type them, in a real bash with `aegis-sign` on its PATH. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { variablesOf } from './run-mode.ts';
import { temporaryDirectory } from './tmp.ts';
import type { TestVault } from './vault.ts';

export const CLI = join(import.meta.dirname, '../../dist/cli/index.js');
/** The user `nobody` on every Linux. */
const NOBODY = 65534;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Shell {
  /** The result of the lines, good or bad. */
  typed(lines: string, env?: Readonly<Record<string, string>>): Outcome;
  /** The same, if they must end with 0. */
  good(lines: string, env?: Readonly<Record<string, string>>): Outcome;
}

/**
 * @param place where the lines are typed, asked each time
 * @param environment beside PATH and HOME, asked each time
 * @param user `nobody` types as a user without rights; only root can
 */
export function openShell(
  place: () => string,
  environment: () => Readonly<Record<string, string>>,
  user: 'this' | 'nobody' = 'this',
): Shell {
  const bin = temporaryDirectory();
  chmodSync(bin, 0o755);
  const script = join(bin, 'aegis-sign');
  writeFileSync(script, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
  chmodSync(script, 0o755);
  const typed = (lines: string, env: Readonly<Record<string, string>> = {}): Outcome => {
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', lines], {
      cwd: place(),
      encoding: 'utf8',
      timeout: 60_000,
      env: { PATH: `${bin}:${process.env['PATH']}`, HOME: place(), ...environment(), ...env },
      ...(user === 'nobody' && { uid: NOBODY, gid: NOBODY }),
    });
    return { status, stdout, stderr };
  };
  return {
    typed,
    good: (lines, env) => {
      const outcome = typed(lines, env);
      expect(outcome).toMatchObject({ status: 0 });
      return outcome;
    },
  };
}

/** One command against a server of this process, which goes on meanwhile. */
export async function aegisSign(vault: TestVault, cwd: string, args: readonly string[]): Promise<Outcome> {
  const env = { PATH: process.env['PATH'], HOME: cwd, ...variablesOf(vault) };
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
}
