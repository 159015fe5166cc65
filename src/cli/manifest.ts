/** `aegis-sign manifest diff|merge|check`: what manifests say, without Vault and without the artifacts. */
import type { Command } from 'commander';
import { AegisError } from '../errors.js';
import { LineFile } from '../record/line-file.js';
import { readManifest } from '../record/manifest-file.js';
import { checkManifest, diffManifests, mergeManifests } from '../record/manifest-operations.js';
import { terminalText } from './print.js';

/** Artifacts that are named one by one; `--json` has all. */
const LISTED = 50;

export function addManifestCommand(program: Command): void {
  const manifest = program.command('manifest').description('Work with aegis-manifest.json files.');
  manifest
    .command('diff')
    .description('What differs between two manifests. Exit status 1 when anything does.')
    .argument('<before>', 'manifest')
    .argument('<after>', 'manifest')
    .option('--json', 'one JSON document on stdout')
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
  manifest
    .command('merge')
    .description('Several manifests of one key as one, for example of all shards of a run.')
    .argument('<manifest...>', 'manifests')
    .requiredOption('--output <file>', 'where to write the one manifest')
    .action((paths: string[], { output }: { output: string }) => {
      const merged = mergeManifests(paths.map(readManifest));
      const file = new LineFile(output);
      file.write(`${JSON.stringify(merged, undefined, 2)}\n`);
      file.finish();
      sayLines([], `${merged.artifacts.length} artifacts in ${output}`);
      process.exitCode = 0;
    });
  manifest
    .command('check')
    .description(
      'Is everything in the manifest signed with at least this version? Reads what the manifest says; `verify` proves it.',
    )
    .argument('<manifest>', 'manifest')
    .requiredOption('--min-key-version <version>', 'oldest version that is good enough')
    .option('--json', 'one JSON document on stdout')
    .action((path: string, { minKeyVersion, json = false }: { minKeyVersion: string; json?: boolean }) => {
      if (!/^[1-9]\d{0,8}$/.test(minKeyVersion)) {
        throw new AegisError('INPUT_INVALID', {
          message: 'cannot use --min-key-version',
          expected: 'a version number',
          got: JSON.stringify(minKeyVersion),
        });
      }
      const manifestFile = readManifest(path);
      const failures = checkManifest(manifestFile, Number(minKeyVersion));
      if (json) sayJson({ passed: failures.length === 0, keyVersions: manifestFile.keyVersions, failures });
      else {
        const lines = failures.map(({ name, reason }) => `${name}: ${reason}`);
        const total = manifestFile.artifacts.length;
        const verdict =
          failures.length === 0
            ? `All ${total} artifacts are signed with version ${minKeyVersion} or newer, says the manifest`
            : `${failures.length} of ${total} artifacts are not signed with version ${minKeyVersion} or newer`;
        sayLines(lines, verdict);
      }
      process.exitCode = failures.length === 0 ? 0 : 1;
    });
}

function sayJson(document: object): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

function sayLines(lines: readonly string[], verdict: string): void {
  for (const line of lines.slice(0, LISTED)) process.stdout.write(`${terminalText(line)}\n`);
  if (lines.length > LISTED) process.stdout.write(`… and ${lines.length - LISTED} more\n`);
  process.stdout.write(`${terminalText(verdict)}\n`);
}
