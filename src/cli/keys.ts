/** `aegis-sign keys export`: what offline verification trusts, written as one file. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { Stage } from '../bundle/stage.ts';
import { AegisError, messageOf } from '../errors.ts';
import { filesFrom, readInputFile, usualTokenFile } from '../inputs/file.ts';
import { parseTransitInputs } from '../inputs/inputs.ts';
import { requireOwnPlace } from '../record/own-place.ts';
import type { Host } from '../run/host.ts';
import { connect } from '../run/connect.ts';
import { trustFileOf, type EarlierTrust } from '../run/trust-file.ts';
import { readTransitKey } from '../vault/transit.ts';
import {
  decodeTrustFile,
  TRUST_FILE,
  type CompromisedVersion,
  type TrustedVersion,
} from '../verify/trust-file.ts';
import { runOperation } from './run.ts';
import { addExamples, addServerOptions, rawFrom } from './options.ts';
import { jsonText } from './workflow-log.ts';

/** How a trust file of any version begins. */
const OUR_TRUST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/trust\//;

const EXAMPLES = [
  'aegis-sign keys export --key aegis-model-sign',
  `aegis-sign keys export --key aegis-model-sign --update ${TRUST_FILE}   # after a rotation`,
  `aegis-sign verify --public-key ${TRUST_FILE} weights.bin   # without Vault`,
];

export function fillKeysCommand(keys: Command): void {
  const command = keys
    .command('export')
    .description('Write every accepted version of the key, and its minimum, to a trust file.')
    .option('--output <file>', `where to write it (${TRUST_FILE}); - for stdout`)
    .option(
      '--update <file>',
      'keep what this trust file remembers, and refuse what contradicts it; written back',
    )
    .addOption(
      new Option(
        '--compromised <version>',
        'with --update: trust this version no more, but for what a timestamp proves to be older; VERSION@TIME where it may have been lost earlier than now; may be repeated',
      ).argParser((text: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), text]),
    );
  addExamples(addServerOptions(command), ...EXAMPLES);
  command.action(async (options: Record<string, unknown>) => {
    const update = typeof options['update'] === 'string' ? options['update'] : undefined;
    const given = typeof options['output'] === 'string' ? options['output'] : update;
    const output = given ?? TRUST_FILE;
    // A place that somebody names is theirs to write over.
    if (given === undefined) requireOwnPlace(resolve(TRUST_FILE), OUR_TRUST, 'trust file of this tool');
    await runOperation({ json: false, quiet: false }, async (host) => {
      await exportKey(options, output, host);
      return 0;
    });
  });
}

async function exportKey(options: Record<string, unknown>, output: string, host: Host): Promise<void> {
  const { workspace, log, now } = host;
  const context = { door: 'cli', workspace, ...usualTokenFile(homedir()), ...filesFrom(workspace) } as const;
  const { inputs, warnings } = parseTransitInputs(rawFrom(options), process.env, context, 'verify');
  warnings.forEach((warning) => log.warning(warning));
  const earlier = earlierFrom(options, workspace);
  const client = connect(inputs.vault, host);
  try {
    const key = await readTransitKey(client, { mount: inputs.mount, name: inputs.key });
    const { bytes, minVersion, versions: kept } = trustFileOf(key, inputs, now(), earlier);
    if (output === '-') {
      process.stdout.write(jsonText(bytes.toString()));
      return;
    }
    writeWhole(resolve(workspace, output), bytes);
    const versions = kept.map(sayVersion).join(', ');
    log.info(`Wrote ${output}: ${key.mount}/${key.name} versions ${versions}, at least ${minVersion}`);
  } finally {
    await client.close();
  }
}

const sayVersion = ({ version, retiredAt, compromisedAt }: TrustedVersion): string =>
  `${version}${compromisedAt !== undefined ? ' (compromised)' : retiredAt !== undefined ? ' (retired)' : ''}`;

/** `VERSION` or `VERSION@TIME`, with a day or a time in UTC; undefined for anything else. */
export function compromisedFrom(text: string): CompromisedVersion | undefined {
  const [, version, time] =
    /^([1-9]\d{0,8})(?:@(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?))?$/.exec(text) ?? [];
  if (version === undefined) return undefined;
  if (time === undefined) return { version: Number(version) };
  const since = new Date(time);
  // Days that no month has become days of the next.
  const isDay = !Number.isNaN(since.getTime()) && since.toISOString().startsWith(time.slice(0, 10));
  return isDay ? { version: Number(version), since } : undefined;
}

/** @throws AegisError INPUT_INVALID, TRUST_MALFORMED */
function earlierFrom(options: Record<string, unknown>, workspace: string): EarlierTrust | undefined {
  const { update, compromised: given } = options;
  const compromised = (Array.isArray(given) ? given : []).map((text) => {
    const found = compromisedFrom(String(text));
    if (found !== undefined && typeof update === 'string') return found;
    throw new AegisError('INPUT_INVALID', {
      message:
        found !== undefined
          ? '--compromised marks a version of an earlier trust file: name that file with --update'
          : `--compromised must be the number of a version, or VERSION@TIME as in 2@2026-01-31T12:00:00Z, not ${JSON.stringify(text)}`,
      hints: [],
    });
  });
  if (typeof update !== 'string') return undefined;
  let bytes: Buffer;
  try {
    bytes = readInputFile(resolve(workspace, update));
  } catch (cause) {
    throw new AegisError('INPUT_INVALID', {
      message: 'the file of --update cannot be read',
      got: messageOf(cause),
      hints: ['without --update, a new file is written'],
      cause,
    });
  }
  return { file: decodeTrustFile(bytes), compromised };
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
