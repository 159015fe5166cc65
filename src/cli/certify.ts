/** `aegis-sign certify`: a certificate for a version of the key, from Vault's PKI engine or another authority. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Stage } from '../bundle/stage.ts';
import { inOneLine } from '../certificates/subject.ts';
import { AegisError, messageOf } from '../errors.ts';
import { readInputFile } from '../inputs/file.ts';
import { parseTransitInputs, type TransitInputs } from '../inputs/inputs.ts';
import { defined } from '../defined.ts';
import type { Host } from '../run/host.ts';
import { connect } from '../run/connect.ts';
import type { CertifiedVersion, CertifyOptions, PkiRole } from '../vault/certify.ts';
import { addExamples, addOutputOptions, addServerOptions, optionOf, rawFrom } from './options.ts';
import { terminalText } from './print.ts';
import { contextOf, runOperation } from './run.ts';
import { jsonDocument, jsonText } from './workflow-log.ts';

interface Options {
  readonly keyVersion?: string;
  readonly pkiMount: string;
  readonly pkiRole?: string;
  readonly commonName?: string;
  readonly uriSan?: string;
  readonly csr?: string;
  readonly chain?: string;
  readonly json?: boolean;
}

const EXAMPLES = [
  'aegis-sign certify --key aegis-model-sign --pki-mount pki --pki-role aegis-sign',
  'aegis-sign certify --key aegis-model-sign --csr request.pem   # for another authority …',
  'aegis-sign certify --key aegis-model-sign --chain chain.pem   # … and its answer',
];

export function fillCertifyCommand(command: Command): void {
  addServerOptions(command)
    .addOption(
      optionOf('key-version', undefined, { brief: 'certify this version (the latest)' }).helpGroup(
        'Options:',
      ),
    )
    .option('--pki-mount <path>', 'mount of Vault’s PKI engine', 'pki')
    .option('--pki-role <role>', 'role of the engine that issues the certificate')
    .option('--common-name <name>', 'name in the certificate (the name of the key)')
    .option('--uri-san <uri>', 'URI in the certificate, the only way for cosign to identify a signer')
    .option('--csr <file>', 'only write a certificate request; - for stdout')
    .option('--chain <file>', 'store these PEM certificates, the key’s own first');
  addExamples(addOutputOptions(command, 'json'), ...EXAMPLES);
  command.action(async (options: Options & Record<string, unknown>) => {
    await runOperation({ json: options.json === true, quiet: false }, async (host) => {
      await runCertify(options, host);
      return 0;
    });
  });
}

async function runCertify(options: Options & Record<string, unknown>, host: Host): Promise<void> {
  const { workspace, log, now } = host;
  const ways = [options.pkiRole, options.csr, options.chain].filter((one) => one !== undefined);
  if (ways.length !== 1) {
    throw new AegisError('INPUT_INVALID', {
      message:
        ways.length === 0
          ? 'no option says who certifies the key'
          : 'only one authority can certify the key, but several are named',
      hints: ['give one of --pki-role, --csr and --chain'],
    });
  }
  const { inputs, warnings } = parseTransitInputs(
    rawFrom(options),
    process.env,
    contextOf(workspace),
    'rotate',
  );
  warnings.forEach((warning) => log.warning(warning));
  const chain = options.chain === undefined ? undefined : chainIn(resolve(workspace, options.chain));
  const client = connect(inputs.vault, host);
  try {
    const { certify, requestOf, storeChain } = await import('../vault/certify.ts');
    const name = { mount: inputs.mount, name: inputs.key };
    const how: CertifyOptions = { now: now(), ...defined({ keyVersion: versionIn(options.keyVersion) }) };
    if (options.csr !== undefined) {
      await writeRequest(options.csr, requestOf(client, name, how), host);
      return;
    }
    const certified =
      chain === undefined
        ? await certify(client, name, roleIn(options, inputs), how)
        : await storeChain(client, name, chain, how);
    await show(certified, inputs, options, host);
  } finally {
    await client.close();
  }
}

function roleIn(
  { pkiMount: mount, pkiRole: role = '', commonName, uriSan: uri }: Options,
  { key }: TransitInputs,
): PkiRole {
  return { mount, role, commonName: commonName ?? key, ...defined({ uri }) };
}

/** Writes the whole file or nothing. */
async function writeRequest(
  output: string,
  requested: Promise<{ readonly version: number; readonly csr: string }>,
  { workspace, log }: Host,
): Promise<void> {
  const { version, csr } = await requested;
  const text = `${csr.trim()}\n`;
  if (output === '-') {
    process.stdout.write(jsonText(text));
    return;
  }
  const stage = new Stage();
  try {
    stage.put(resolve(workspace, output), Buffer.from(text));
    stage.commit();
  } catch (thrown) {
    stage.discard();
    throw thrown;
  }
  log.info(`Wrote ${output}: a request for a certificate of version ${version}`);
}

async function show(
  { version, chain }: CertifiedVersion,
  { mount, key }: TransitInputs,
  { json }: Options,
  { log }: Host,
): Promise<void> {
  const { X509Certificate } = await import('node:crypto');
  const [leaf] = chain.map((der) => new X509Certificate(der));
  const facts = {
    key: `${mount}/${key}`,
    version,
    subject: inOneLine(leaf?.subject),
    notAfter: leaf?.validToDate.toISOString() ?? '',
    certificates: chain.length,
  };
  if (json === true) process.stdout.write(jsonDocument(facts));
  else
    log.info(
      terminalText(
        `Certified version ${version} of ${facts.key} as ${facts.subject}, until ${facts.notAfter}; sign with --signature-material certificate`,
      ),
    );
}

function versionIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AegisError('INPUT_INVALID', {
    message: `--key-version must be a version number, not ${JSON.stringify(text)}`,
    hints: [],
  });
}

function chainIn(path: string): string {
  try {
    return readInputFile(path).toString('latin1');
  } catch (cause) {
    throw new AegisError('INPUT_INVALID', {
      message: 'the file of --chain cannot be read',
      got: messageOf(cause),
      cause,
    });
  }
}
