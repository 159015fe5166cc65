/** `aegis-sign manifest diff|merge|check`: compares, merges and checks manifests. */
import type { Command } from 'commander';
import { AegisError } from '../errors.ts';
import { inputNames, isOption, specOf, type InputName } from '../inputs/table.ts';
import { LineFile } from '../record/line-file.ts';
import { readManifest, type Manifest } from '../record/manifest-file.ts';
import { checkManifest, diffManifests, mergeManifests } from '../record/manifest-operations.ts';
import { outputOptions, runMode } from './run.ts';
import { addVaultHelp } from './help.ts';
import { addExamples, addOutputOptions, optionOf, rawFrom } from './options.ts';
import { terminalText } from './print.ts';
import { jsonDocument } from './workflow-log.ts';
import { grouped, plural } from '../plural.ts';

/** Most artifacts to name; `--json` has all. */
const LISTED = 50;

export function fillManifestCommand(manifest: Command): void {
  const diff = manifest
    .command('diff')
    .description('Show the differences between two manifests. Exit status 1 if there are any.')
    .argument('<before>', 'an aegis-manifest.json')
    .argument('<after>', 'a later one')
    .action((before: string, after: string, { json = false }: { json?: boolean }) => {
      const difference = diffManifests(readManifest(before), readManifest(after));
      const { added, removed, changed } = difference;
      if (json) sayJson(difference);
      else {
        const lines = [
          ...added.map(({ name }) => `+ ${name}`),
          ...removed.map(({ name }) => `- ${name}`),
          ...changed.map(({ name, fields }) => `~ ${name}  (${fields.join(', ')})`),
        ];
        sayLines(lines, `${added.length} added, ${removed.length} removed, ${changed.length} changed`);
      }
      process.exitCode = added.length + removed.length + changed.length === 0 ? 0 : 1;
    });
  const merge = manifest
    .command('merge')
    .description('Merge manifests of one key, for example of all shards of a run.')
    .argument('<manifest...>', 'aegis-manifest.json files')
    .requiredOption('--output <file>', 'where to write the merged manifest')
    .action((paths: string[], { output }: { output: string }) => {
      const merged = mergeManifests(paths.map(readManifest));
      const file = new LineFile(output);
      file.write(jsonDocument(merged));
      file.finish();
      sayLines([], `${plural(merged.artifacts.length, 'artifact')} in ${output}`);
      process.exitCode = 0;
    });
  addExamples(addOutputOptions(diff, 'json'), 'aegis-sign manifest diff old.json aegis-manifest.json');
  addExamples(merge, 'aegis-sign manifest merge --output aegis-manifest.json shard-*/aegis-manifest.json');
  addCheckCommand(manifest);
}

function addCheckCommand(manifest: Command): void {
  const check = manifest
    .command('check')
    .description(
      'Check that everything in the manifest verifies, with at least this key version, and matches the manifest.',
    )
    .argument('<manifest>', 'an aegis-manifest.json')
    .option('--no-verify', 'check only the manifest, neither artifacts nor signatures');
  for (const name of inputNames()) {
    if (isOption(specOf(name), 'verify') && !isSettled(name)) check.addOption(optionOf(name, 'verify'));
  }
  addVaultHelp(check);
  addExamples(addOutputOptions(check, 'json', 'quiet', 'audit-log'), ...EXAMPLES);
  check.action(async (path: string, { verify, ...options }: Record<string, unknown>) => {
    process.exitCode = verify === false ? checkClaims(path, options) : await checkSignatures(path, options);
  });
}

const EXAMPLES = [
  'aegis-sign manifest check --key aegis-model-sign --min-key-version 2 aegis-manifest.json',
  'aegis-sign manifest check --public-key aegis-trust.json --base-dir models aegis-manifest.json   # without Vault',
];

/** Whether the manifest itself decides the input: it lists artifacts by paths, with signatures and not HMACs. */
function isSettled(name: InputName): boolean {
  return (
    ['model-path', 'name-check', 'if-no-files-found', 'shard', 'signature', 'accept-hmac-until'].includes(
      name,
    ) || name.startsWith('hmac-')
  );
}

/** Mode `verify` on the entries of the manifest. */
async function checkSignatures(path: string, options: Readonly<Record<string, unknown>>): Promise<number> {
  return runMode(
    {
      mode: 'verify',
      raw: () => ({ ...rawFrom(options), mode: 'verify', 'name-check': 'path' }),
      manifest: path,
      table: ({ manifest }) => (manifest === undefined ? [] : versionTable(readManifest(manifest))),
    },
    outputOptions(options),
  );
}

/** How many artifacts verified by each version, and how many were refused. */
function versionTable({ artifacts, keyVersions }: Manifest): string[] {
  const good = artifacts.filter(({ status }) => status !== 'failed');
  const unknown = good.filter(({ keyVersion }) => keyVersion === undefined).length;
  const rows: [string, number][] = [
    ...Object.entries(keyVersions),
    ...(unknown === 0 ? [] : [['unknown', unknown] satisfies [string, number]]),
    ['refused', artifacts.length - good.length],
  ];
  const line = (version: string, count: string): string => `${version.padStart(11)}  ${count.padStart(9)}`;
  return [line('key version', 'artifacts'), ...rows.map(([version, count]) => line(version, grouped(count)))];
}

const UNVERIFIED =
  'NOT VERIFIED: this is what the manifest says. Without --no-verify, the signatures are checked';

/** Checks the manifest's own claims, marked as such in all output. @returns the exit status */
function checkClaims(path: string, options: Readonly<Record<string, unknown>>): number {
  const { 'min-key-version': minimum, ...others } = rawFrom(options);
  const { json, quiet, auditLog } = outputOptions(options);
  const [idle] = [...Object.keys(others), ...(auditLog === undefined ? [] : ['audit-log'])];
  if (idle !== undefined) {
    throw new AegisError('INPUT_INVALID', {
      message: `--${idle} does nothing with --no-verify, which verifies nothing: remove one of the two`,
      hints: [],
    });
  }
  if (!/^[1-9]\d{0,8}$/.test(minimum ?? '')) {
    throw new AegisError('INPUT_INVALID', {
      message:
        minimum === undefined
          ? '--min-key-version is missing: --no-verify checks nothing else'
          : `--min-key-version must be the number of a version, not ${JSON.stringify(minimum)}`,
      hints: [],
    });
  }
  const manifest = readManifest(path);
  const failures = checkManifest(manifest, Number(minimum));
  const result = failures.length === 0 ? 'passed' : 'failed';
  if (json) {
    sayJson({ notice: UNVERIFIED, verified: false, result, keyVersions: manifest.keyVersions, failures });
  } else {
    const lines = failures.map(({ name, reason }) => `${name}: ${reason}`);
    const total = manifest.artifacts.length;
    const verdict =
      failures.length === 0
        ? `${plural(total, 'artifact')} signed with version ${minimum} or newer, according to the manifest`
        : `${failures.length} of ${total} artifacts are not signed with version ${minimum} or newer`;
    if (!quiet) process.stdout.write(`${UNVERIFIED}\n`);
    sayLines(quiet ? [] : lines, verdict);
    process.stdout.write(`${UNVERIFIED}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

function sayJson(document: object): void {
  process.stdout.write(jsonDocument(document));
}

function sayLines(lines: readonly string[], verdict: string): void {
  for (const line of lines.slice(0, LISTED)) process.stdout.write(`${terminalText(line)}\n`);
  if (lines.length > LISTED) process.stdout.write(`… and ${lines.length - LISTED} more\n`);
  process.stdout.write(`${terminalText(verdict)}\n`);
}
