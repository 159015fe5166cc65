/** `aegis-sign inspect`: what a bundle claims, marked as unverified wherever it is shown. */
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { bundlePathOf } from '../bundle/location.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { lookAt } from '../files/look.ts';
import { inspectBundle, type Inspection } from '../flow/inspect.ts';
import { isBundle } from '../plan/names.ts';
import { rulesAt } from '../plan/stat.ts';
import { addExamples, addOutputOptions } from './options.ts';
import { terminalText } from './print.ts';
import { jsonDocument } from './workflow-log.ts';

const UNVERIFIED =
  'NOT VERIFIED: this is what the file claims. Only `aegis-sign verify` can tell whether it is true';
/** Files of a model that are listed; `--json` lists all. */
const LISTED_FILES = 20;

export function fillInspectCommand(command: Command): void {
  const what = 'a .sig.json file, or the artifact that it stands beside';
  command.argument('<artifact>', what).action((file: string, { json }: { json?: boolean }) => {
    const path = bundleOf(resolve(file));
    const found = inspected(path);
    if (json === true) process.stdout.write(jsonDocument({ notice: UNVERIFIED, file: path, ...found }));
    else for (const line of linesOf(found, path)) process.stdout.write(`${terminalText(line)}\n`);
    process.exitCode = 0;
  });
  addExamples(addOutputOptions(command, 'json'), 'aegis-sign inspect weights.bin');
}

/** What is neither a bundle nor beside one is an artifact that nobody has signed. */
function inspected(path: string): Inspection {
  try {
    return inspectBundle(path);
  } catch (thrown) {
    if (isSignature(path) || toAegisError(thrown).code !== 'BUNDLE_MALFORMED') throw thrown;
    const message = `${path} is no signature, and has none beside it: ${bundlePathOf(path, '')} is not there`;
    throw new AegisError('BUNDLE_MISSING', { message, cause: thrown });
  }
}

const isSignature = (path: string): boolean => isBundle(path, rulesAt(dirname(path)));

/** Who names an artifact means its signature; any other file may be a signature by another name. */
function bundleOf(path: string): string {
  if (isSignature(path)) return path;
  const beside = bundlePathOf(path, '');
  const stat = lookAt(path);
  const isThere = lookAt(beside) !== undefined;
  return isThere || stat === undefined || stat.isDirectory() ? beside : path;
}

const SIGNERS = {
  certificates: 'certificates of an authority',
  keyless: 'a short-lived certificate of Sigstore',
};

type Row = [string, string | number | undefined];

function certificateRows(one: NonNullable<Inspection['certificates']>[number]): Row[] {
  if ('problem' in one) return [['certificate', one.problem]];
  return [
    ['certificate', one.subject === '' ? `sha256 ${one.sha256}` : one.subject],
    ['  for', one.subjectAlternativeNames],
    ['  issued by', one.issuer],
    ['  valid', `${one.validFrom} to ${one.validTo}`],
  ];
}

function timestampText(one: NonNullable<Inspection['timestamps']>[number]): string {
  if ('problem' in one) return one.problem;
  return one.authority === undefined ? one.time : `${one.time} by ${one.authority}`;
}

/** Claims as lines, between two warnings: a long list must not push the only one out of sight. */
function linesOf(
  { statement, modelSignature, manifest, hint, payloadType, problem, ...about }: Inspection,
  path: string,
): string[] {
  const { vault, signedAt, source, metadata } = modelSignature ?? {};
  const files = [...new Set(manifest?.resources.map(({ file }) => file)), ...(manifest?.emptyFiles ?? [])];
  const rows: Row[] = [
    ['file', path],
    ['kind', about.kind === 'bytes' ? 'signature over bytes, without a name' : undefined],
    ['signer', about.signer === 'key' ? undefined : SIGNERS[about.signer]],
    ['key hint', hint],
    ...(about.certificates ?? []).flatMap(certificateRows),
    ...(about.timestamps ?? []).map((one): [string, string] => ['timestamp', timestampText(one)]),
    ['digest', about.messageDigest],
    ['payload', payloadType],
    ['subject', statement?.subject.name],
    ['sha256', statement?.subject.sha256],
    ['predicate', statement?.predicateType],
    ['key', vault && `${vault.mount}/${vault.key} version ${vault.keyVersion}`],
    ['signed at', signedAt],
    ['bytes', modelSignature?.artifact.size],
    ['repository', source && `${source.server}/${source.repository}`],
    ['ref', source?.ref],
    ['commit', source?.sha],
    ['repository id', source?.repositoryId],
    ['owner id', source?.repositoryOwnerId],
    ['workflow', source?.workflow],
    ['reusable workflow', source?.jobWorkflow],
    ['told by', source?.origin],
    ...Object.entries(metadata ?? {}).map(([name, value]): [string, string] => [
      'metadata',
      `${name}=${value}`,
    ]),
    ['files', manifest && files.length],
    ...files.slice(0, LISTED_FILES).map((file): [string, string] => ['', file]),
    ['problem', problem],
  ];
  if (files.length > LISTED_FILES) rows.push(['', `and ${files.length - LISTED_FILES} more`]);
  const told = rows.filter(([, value]) => value !== undefined);
  const width = Math.max(...told.map(([name]) => name.length)) + 2;
  const shown = told.map(([name, value]) => `  ${name.padEnd(width)}${value}`);
  return [UNVERIFIED, ...shown, UNVERIFIED];
}
