/** A run of a mode in this process: inputs in, report out, without a door. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { silentLogger } from '../../src/log.ts';
import { Report } from '../../src/report/report.ts';
import type { Host } from '../../src/run/host.ts';
import { perform } from '../../src/run/run.ts';
import type { TestVault } from './vault.ts';

type Texts = Readonly<Record<string, string>>;

/** The address of a server, and the token. */
export const variablesOf = ({ address, rootToken }: Pick<TestVault, 'address' | 'rootToken'>): Texts => ({
  VAULT_ADDR: address,
  VAULT_TOKEN: rootToken,
});

/** @param host in place of a door that knows nothing and says nothing */
export async function runMode(
  workspace: string,
  raw: Texts,
  env: Texts = {},
  { door = 'action', ...host }: Partial<Host> & { readonly door?: 'action' | 'cli' } = {},
): Promise<Report> {
  const mode = raw['mode'] as 'sign' | 'verify' | 'resign' | 'rotate';
  const report = new Report({ mode, dryRun: false, workspace, baseDir: workspace }, () => 0);
  await perform({
    host: {
      workspace,
      home: workspace,
      log: silentLogger,
      signal: new AbortController().signal,
      now: () => new Date(),
      proxy: {},
      scratch: () => workspace,
      auditLog: () => undefined,
      group: () => {},
      ...host,
    },
    report,
    parse: () =>
      parseInputs(raw, env, { door, workspace, readFile: (path) => readFileSync(join(workspace, path)) }),
  });
  return report;
}
