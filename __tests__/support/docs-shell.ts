/** A shell for the commands in the documents: `aegis-sign` is the built CLI, `vault` is the server's own. */
import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/cache.mjs';
import { serverCli } from './servers.ts';
import { temporaryDirectory } from './tmp.ts';
import type { TestVault } from './vault.ts';

const run = promisify(execFile);

/** A directory to put first on PATH. */
export async function programs(): Promise<string> {
  const bin = temporaryDirectory();
  symlinkSync(await serverCli(), join(bin, 'vault'));
  const cli = join(ROOT, 'dist/cli/index.js');
  writeFileSync(join(bin, 'aegis-sign'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`, {
    mode: 0o755,
  });
  return bin;
}

export interface ShellResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in a directory, as root of the server unless the environment names another token. */
export async function runShell(
  script: string,
  { bin, cwd, vault, env = {} }: { bin: string; cwd: string; vault: TestVault; env?: Record<string, string> },
): Promise<ShellResult> {
  const options = {
    cwd,
    env: {
      ...{ PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, HOME: cwd },
      ...{ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken, BAO_ADDR: vault.address },
      BAO_TOKEN: vault.rootToken,
      ...env,
    },
  };
  return run('bash', ['-euo', 'pipefail', '-c', script], options).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
      if (typeof code !== 'number') throw error;
      return { status: code, stdout, stderr };
    },
  );
}
