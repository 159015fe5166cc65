/** `aegis-sign keys export`: what offline verification trusts, written as one file. */
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { Stage } from '../bundle/stage.ts';
import { AegisError, printable, systemReason } from '../errors.ts';
import { readInputFile } from '../inputs/file.ts';
import { parseTransitInputs, type AuthorityInputs } from '../inputs/inputs.ts';
import type { InputName } from '../inputs/table.ts';
import { requireOwnPlace } from '../record/own-place.ts';
import type { Host } from '../run/host.ts';
import { connect } from '../run/connect.ts';
import { trustFileOf, type EarlierTrust, type TrustFileContent } from '../run/trust-file.ts';
import type { TransitKey } from '../vault/transit.ts';
import { readTransitKey } from '../vault/transit.ts';
import {
  decodeTrustFile,
  TRUST_FILE,
  type CompromisedVersion,
  type ReadTrustFile,
  type TrustedVersion,
} from '../verify/trust-file.ts';
import type { Anchor } from '../certificates/anchor.ts';
import { readAnchor } from '../certificates/certificate.ts';
import { readCertificates } from '../http/pem.ts';
import { encodeTrustedRoot, TRUSTED_ROOT } from '../verify/trusted-root.ts';
import { contextOf, runOperation } from './run.ts';
import { addExamples, addServerOptions, listChoices, optionOf, rawFrom } from './options.ts';
import { jsonText } from './workflow-log.ts';

/** The beginning of a trust file of any version. */
const OUR_TRUST = /^\s*\{\s*"schema"\s*:\s*"https:\/\/github\.com\/org\/aegis-sign-action\/trust\//;

const OUR_TRUSTED_ROOT = /^\s*\{\s*"mediaType"\s*:\s*"application\/vnd\.dev\.sigstore\.trustedroot/;
const FORMATS = ['trust-file', 'trusted-root'] as const;

const EXAMPLES = [
  'aegis-sign keys export --key aegis-model-sign',
  `aegis-sign keys export --key aegis-model-sign --update   # after a rotation`,
  `aegis-sign verify --public-key ${TRUST_FILE} weights.bin   # without Vault`,
  'aegis-sign keys export --key aegis-model-sign --format trusted-root --timestamp-certificates tsa.pem',
];

/** In other commands such an option is about what is believed; here it is what is written. */
function authorities(name: InputName, of: string): Option {
  const brief = `with --format trusted-root: authorities of ${of}; PEM, or its path`;
  return optionOf(name, undefined, { brief }).helpGroup('Options:');
}

export function fillKeysCommand(keys: Command): void {
  const command = keys
    .command('export')
    .description('Write every accepted version of the key, and its minimum, to a trust file.')
    .addOption(
      listChoices(
        new Option(
          '--format <format>',
          `trust-file, or trusted-root: the authorities of its certificates and of timestamps, for Sigstore’s clients (trust-file)`,
        ),
        FORMATS,
      ),
    )
    .option('--output <file>', `where to write it (${TRUST_FILE}, ${TRUSTED_ROOT}); - for stdout`)
    .addOption(authorities('trusted-certificates', 'signers (those stored with the key)'))
    .addOption(authorities('timestamp-certificates', 'timestamps'))
    .option(
      '--update [file]',
      `update this trust file (${TRUST_FILE}): keep its versions, and refuse a key that contradicts it`,
    )
    .addOption(
      new Option(
        '--compromised <version>',
        'with --update: never trust this version again; with VERSION@TIME, signatures that a timestamp proves to be older still count; may be repeated',
      ).argParser((text: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), text]),
    );
  addExamples(addServerOptions(command), ...EXAMPLES);
  command.action(async (options: Record<string, unknown>) => {
    if (options['update'] === true) options['update'] = TRUST_FILE;
    const update = typeof options['update'] === 'string' ? options['update'] : undefined;
    const given = typeof options['output'] === 'string' ? options['output'] : update;
    const isRoot = formatOf(options) === 'trusted-root';
    const output = given ?? (isRoot ? TRUSTED_ROOT : TRUST_FILE);
    // A place that the user names may be overwritten.
    if (given === undefined) {
      if (isRoot) requireOwnPlace(resolve(output), OUR_TRUSTED_ROOT, 'TrustedRoot of Sigstore');
      else requireOwnPlace(resolve(output), OUR_TRUST, 'trust file of this tool');
    }
    await runOperation({ json: false, quiet: false }, async (host) => {
      await exportKey(options, output, host);
      return 0;
    });
  });
}

async function exportKey(options: Record<string, unknown>, output: string, host: Host): Promise<void> {
  const { workspace, log, now } = host;
  const { inputs, authorities, warnings } = parseTransitInputs(
    rawFrom(options),
    process.env,
    contextOf(workspace),
    'verify',
  );
  warnings.forEach((warning) => log.warning(warning));
  const earlier = earlierFrom(options, workspace);
  const client = connect(inputs.vault, host);
  try {
    const key = await readTransitKey(client, { mount: inputs.mount, name: inputs.key });
    const { bytes, said } =
      formatOf(options) === 'trusted-root'
        ? trustedRootOf(key, authorities)
        : trustFileSaid(trustFileOf(key, inputs, now(), earlier), key);
    if (output === '-') {
      process.stdout.write(jsonText(bytes.toString()));
      return;
    }
    if (output === TRUST_FILE && earlier === undefined && options['output'] === undefined)
      requireNothingForgotten(resolve(workspace, output), key);
    writeWhole(resolve(workspace, output), bytes);
    log.info(`Wrote ${output}: ${said}`);
  } finally {
    await client.close();
  }
}

/**
 * Checks that nothing is lost in a default place: an earlier trust file must be for the same key, and have no facts that the
 * server no longer shows.
 *
 * @throws AegisError RECORD_PLACE_TAKEN
 */
function requireNothingForgotten(path: string, { mount, name, versions }: TransitKey): void {
  let file: ReadTrustFile;
  try {
    file = decodeTrustFile(readInputFile(path));
  } catch {
    // It does not exist, or is unusable.
    return;
  }
  const isOther = file.mount !== mount || file.name !== name;
  const shown = new Set(versions.map(({ version }) => version));
  const lost = file.versions.find(
    ({ version, retiredAt, compromisedAt }) =>
      retiredAt !== undefined || compromisedAt !== undefined || !shown.has(version),
  );
  if (!isOther && lost === undefined) return;
  const what =
    lost?.compromisedAt !== undefined
      ? 'was compromised, which the server does not show'
      : lost?.retiredAt !== undefined
        ? 'was retired, which the server does not show'
        : 'exists, which the server no longer shows';
  throw new AegisError('RECORD_PLACE_TAKEN', {
    message: isOther
      ? `${path} is for another key, ${printable(`${file.mount}/${file.name}`)}`
      : `${path} records that version ${lost?.version ?? 0} ${what}`,
    hints: isOther
      ? ['choose another place with --output']
      : ['add --update to keep its versions, or choose another place with --output'],
  });
}

/** A file to write, and its description. */
interface Written {
  readonly bytes: Buffer;
  readonly said: string;
}

function trustFileSaid({ bytes, minVersion, versions }: TrustFileContent, key: TransitKey): Written {
  const listed = versions.map(sayVersion).join(', ');
  return {
    bytes,
    said: `${key.mount}/${key.name} ${versions.length === 1 ? 'version' : 'versions'} ${listed} (accepted from version ${minVersion} on)`,
  };
}

/** @throws AegisError INPUT_INVALID if no authority is named; VAULT_ANSWER_INVALID */
function trustedRootOf(
  { mount, name, versions }: TransitKey,
  { trustedCertificates, timestampCertificates = [] }: AuthorityInputs,
): Written {
  // Of what the server keeps with a version, the first is for the key itself.
  const stored = versions.flatMap(({ certificateChain: pem }) =>
    pem === undefined ? [] : readCertificates(pem).slice(1),
  );
  const certificateAuthorities = (trustedCertificates ?? stored.map(({ raw }) => raw)).map(usableOf);
  const timestampAuthorities = timestampCertificates.map(usableOf);
  if (certificateAuthorities.length + timestampAuthorities.length === 0) {
    throw new AegisError('INPUT_INVALID', {
      message: `no certificate is stored with ${mount}/${name}, and no authority is named: a TrustedRoot contains only authorities`,
      hints: [
        'run `aegis-sign certify` first, or name authorities with --trusted-certificates or --timestamp-certificates',
      ],
    });
  }
  const few = (count: number, of: string): string =>
    `${count} ${count === 1 ? 'certificate' : 'certificates'} of authorities for ${of}`;
  return {
    bytes: encodeTrustedRoot({ certificateAuthorities, timestampAuthorities }),
    said: `${few(new Set(certificateAuthorities.map((der) => der.toString('base64'))).size, 'signers')}, ${few(timestampAuthorities.length, 'timestamps')}`,
  };
}

/** @throws AegisError TRUST_MALFORMED if every verifier would refuse it; INPUT_INVALID if its times would be lost */
function usableOf(anchor: Anchor): Buffer {
  if (Buffer.isBuffer(anchor)) return readAnchor(anchor).x509.raw;
  throw new AegisError('INPUT_INVALID', {
    message: 'a TrustedRoot cannot be merged into another: give its certificates in PEM',
    hints: [],
  });
}

/** @throws AegisError INPUT_INVALID */
function formatOf(options: Record<string, unknown>): (typeof FORMATS)[number] {
  const { format = 'trust-file', update, compromised } = options;
  const found = FORMATS.find((one) => one === format);
  const refusal = (message: string): AegisError => new AegisError('INPUT_INVALID', { message, hints: [] });
  if (found === undefined)
    throw refusal(`--format must be ${FORMATS.join(' or ')}, not ${JSON.stringify(format)}`);
  if (found === 'trusted-root' && (update !== undefined || compromised !== undefined))
    throw refusal('--update and --compromised are for a trust file: a TrustedRoot has no versions');
  const authorities = options['trustedCertificates'] ?? options['timestampCertificates'];
  if (found === 'trust-file' && authorities !== undefined)
    throw refusal(
      '--trusted-certificates and --timestamp-certificates are for --format trusted-root: a trust file has no authorities',
    );
  return found;
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
  // An impossible day would become a day of the next month.
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
          ? '--compromised marks a version in an earlier trust file: name that file with --update'
          : `--compromised must be a version number, or VERSION@TIME as in 2@2026-01-31T12:00:00Z, not ${JSON.stringify(text)}`,
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
      got: systemReason(cause),
      hints: ['without --update, a new file is written'],
      cause,
    });
  }
  return { file: decodeTrustFile(bytes), compromised };
}

/** Replaces the file atomically. @throws AegisError WRITE_FAILED */
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
