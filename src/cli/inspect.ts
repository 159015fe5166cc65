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
  'NOT VERIFIED: this is what the file claims. Only `aegis-sign verify` can check that it is true';
/** Most files of a model to list; `--json` lists all. */
const LISTED_FILES = 20;

export function fillInspectCommand(command: Command): void {
  const what = 'a .sig.json file, or the artifact next to it';
  command.argument('<artifact>', what).action((file: string, { json }: { json?: boolean }) => {
    const path = bundleOf(resolve(file));
    const found = inspected(path);
    if (json === true) process.stdout.write(jsonDocument({ notice: UNVERIFIED, file: path, ...found }));
    else for (const line of linesOf(found, path)) process.stdout.write(`${terminalText(line)}\n`);
    process.exitCode = 0;
  });
  addExamples(addOutputOptions(command, 'json'), 'aegis-sign inspect weights.bin');
}

/** A file that neither is a bundle nor has one next to it is an unsigned artifact. */
function inspected(path: string): Inspection {
  try {
    return inspectBundle(path);
  } catch (thrown) {
    if (isSignature(path) || toAegisError(thrown).code !== 'BUNDLE_MALFORMED') throw thrown;
    const message = `${path} is not a signature, and has none next to it: ${bundlePathOf(path, '')} does not exist`;
    throw new AegisError('BUNDLE_MISSING', { message, cause: thrown });
  }
}

const isSignature = (path: string): boolean => isBundle(path, rulesAt(dirname(path)));

/** The name of an artifact means its signature; any other file may be a signature with another name. */
function bundleOf(path: string): string {
  if (isSignature(path)) return path;
  const beside = bundlePathOf(path, '');
  const stat = lookAt(path);
  const isThere = lookAt(beside) !== undefined;
  return isThere || stat === undefined || stat.isDirectory() ? beside : path;
}

const SIGNERS = {
  certificates: 'certificates of an authority',
  keyless: 'a short-lived Sigstore certificate',
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

/** Claims as lines, between two warnings: a long list must not scroll the only one out of sight. */
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
