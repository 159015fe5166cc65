/** `aegis-sign keys export`: what offline verification trusts, written as one file. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Stage } from '../bundle/stage.ts';
import { filesFrom, usualTokenFile } from '../inputs/file.ts';
import { parseTransitInputs } from '../inputs/inputs.ts';
import type { Host } from '../run/host.ts';
import { connect } from '../run/session.ts';
import { trustFileOf } from '../run/trust-file.ts';
import { readTransitKey } from '../vault/transit.ts';
import { TRUST_FILE } from '../verify/trust-file.ts';
import { runOperation } from './run.ts';
import { addExamples, addServerOptions, rawFrom } from './options.ts';
import { jsonText } from './workflow-log.ts';

const EXAMPLES = [
  'aegis-sign keys export --key aegis-model-sign',
  `aegis-sign verify --public-key ${TRUST_FILE} weights.bin   # without Vault`,
];

export function addKeysCommand(program: Command): void {
  const command = program
    .command('keys')
    .description('Public keys, for verification without Vault.')
    .command('export')
    .description('Write every accepted version of the key, and its minimum, to a trust file.')
    .option('--output <file>', `where to write it (${TRUST_FILE}); - for stdout`);
  addExamples(addServerOptions(command), ...EXAMPLES);
  command.action(async (options: Record<string, unknown>) => {
    const output = typeof options['output'] === 'string' ? options['output'] : TRUST_FILE;
    await runOperation({ json: false, quiet: false }, async (host) => {
      await exportKey(options, output, host);
      return 0;
    });
  });
}

async function exportKey(options: Record<string, unknown>, output: string, host: Host): Promise<void> {
  const { workspace, log, now } = host;
  const context = { door: 'cli', workspace, ...usualTokenFile(homedir()), ...filesFrom(workspace) } as const;
  const { inputs, warnings } = parseTransitInputs(rawFrom(options), process.env, context);
  warnings.forEach((warning) => log.warning(warning));
  const client = connect(inputs.vault, host);
  try {
    const key = await readTransitKey(client, { mount: inputs.mount, name: inputs.key });
    const { bytes, minVersion } = trustFileOf(key, inputs, now());
    if (output === '-') {
      process.stdout.write(jsonText(bytes.toString()));
      return;
    }
    writeWhole(resolve(workspace, output), bytes);
    const versions = key.versions.map(({ version }) => version).join(', ');
    log.info(`Wrote ${output}: ${key.mount}/${key.name} versions ${versions}, at least ${minVersion}`);
  } finally {
    await client.close();
  }
}

/** The whole file or nothing; an earlier one stays until then. @throws AegisError WRITE_FAILED */
function writeWhole(path: string, bytes: Uint8Array): void {
  const stage = new Stage();
  try {
    stage.put(path, bytes);
    stage.commit();
  } catch (thrown) {
    stage.discard();
    throw thrown;
  }
}
