/** `sign`, `verify`, `resign` and `rotate`: the action's modes as commands. */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { BUNDLE_SUFFIX } from '../bundle/location.ts';
import { AegisError } from '../errors.ts';
import { lookAt } from '../files/look.ts';
import { inputNames, isOption, specOf, type Mode } from '../inputs/table.ts';
import { environmentOf, startCommand } from './exec.ts';
import { isBundle } from '../plan/names.ts';
import { rulesAt } from '../plan/stat.ts';
import { MANIFEST_FILE } from '../record/manifest.ts';
import { MIGRATION_REPORT_FILE } from '../report/migration.ts';
import { TRUST_FILE } from '../verify/trust-file.ts';
import { addVaultHelp } from './help.ts';
import { addExamples, addOutputOptions, optionOf, rawFrom } from './options.ts';
import { terminalText } from './print.ts';
import { outputOptions, runMode } from './run.ts';
import { requireTellable } from './values.ts';

const EXAMPLES: Readonly<Record<Mode, readonly string[]>> = {
  sign: [
    'aegis-sign sign --key aegis-model-sign weights.bin "shards/*.bin"',
    'aegis-sign sign --key aegis-model-sign --model-path models/llama --metadata version=1.4.2',
  ],
  verify: [
    'aegis-sign verify --key aegis-model-sign weights.bin',
    'aegis-sign verify --public-key aegis-trust.json weights.bin   # without Vault; see keys export',
    'aegis-sign verify --key aegis-model-sign --model-path models/llama --expected-metadata version=1.4.2',
    'aegis-sign verify --key aegis-model-sign /models/weights.bin --exec -- model-server --port 8080',
  ],
  resign: ['aegis-sign resign --key aegis-model-sign --hmac-key-path secret/aegis/hmac "models/**"'],
  rotate: [
    'aegis-sign rotate --key aegis-model-sign',
    'aegis-sign rotate --key aegis-model-sign --retire-only --min-key-version 2 --unchecked acknowledge "models/**"',
  ],
};

/**
 * Turns an empty command into the command of a mode.
 *
 * @param toStart the words after `--exec --`
 */
export function fillArtifactCommand(command: Command, mode: Mode, toStart?: readonly string[]): void {
  command.argument(
    '[artifact...]',
    'files, directories or quoted glob patterns; "!pattern" excludes, @file contains patterns',
  );
  for (const name of inputNames()) {
    if (isOption(specOf(name), mode)) command.addOption(optionOf(name, mode));
  }
  if (mode === 'verify') {
    command.option(
      '--exec',
      'start the command after `--` once everything is verified, and exit with its status',
    );
    command.option(
      '--pass-token',
      'with --exec: keep VAULT_TOKEN and BAO_TOKEN in the environment of the command',
    );
  }
  addVaultHelp(command);
  addExamples(addOutputOptions(command, 'json', 'quiet', 'audit-log'), ...EXAMPLES[mode]);
  command.action(async (artifacts: string[], options: Record<string, unknown>) => {
    await runArtifactCommand(mode, artifacts, options, toStart);
  });
}

async function runArtifactCommand(
  mode: Mode,
  artifacts: readonly string[],
  options: Readonly<Record<string, unknown>>,
  toStart: readonly string[] | undefined,
): Promise<void> {
  requireText(artifacts);
  const { wanted, aside } = withoutRecords(mode, artifacts, options);
  if (aside.length > 0) noteAside(aside);
  const raw = (workspace: string): Record<string, string> => {
    const given = rawFrom(options);
    const patterns = (lines: readonly string[]): string =>
      lines.map((one) => patternOf(one, workspace)).join('\n');
    return {
      ...given,
      mode,
      path: patterns(wanted),
      'model-path': patterns(linesOf(given['model-path'])),
    };
  };
  const isGate = mode === 'verify' && toStart !== undefined;
  const passToken = options['passToken'] === true;
  if (passToken && !isGate) {
    throw new AegisError('INPUT_INVALID', {
      message: '--pass-token needs a command to pass the token to: add --exec and the command after --',
      hints: [],
    });
  }
  const start = isGate
    ? { start: async () => startCommand(toStart, environmentOf(process.env, passToken)) }
    : {};
  process.exitCode = await runMode({ mode, raw, ...start }, outputOptions(options));
}

/**
 * Skips signatures and records of this tool, which a shell names when it expands a pattern. For a gate, a signature stands
 * for its artifact, so that a missing artifact is still noticed. If nothing else is named, the search says so.
 */
function withoutRecords(
  mode: Mode,
  artifacts: readonly string[],
  options: Readonly<Record<string, unknown>>,
): { readonly wanted: readonly string[]; readonly aside: readonly string[] } {
  const { baseDir, signaturesDir, publicKey, auditLog } = options;
  const lines = (value: unknown): string[] => (typeof value === 'string' ? value.split('\n') : []);
  const names = [MANIFEST_FILE, MIGRATION_REPORT_FILE, TRUST_FILE];
  const records = new Set(
    [
      ...['.', ...lines(baseDir), ...lines(signaturesDir)].flatMap((root) =>
        names.map((name) => join(root, name)),
      ),
      ...lines(publicKey),
      ...lines(auditLog),
    ].map((path) => resolve(path)),
  );
  const rules = rulesAt(resolve(typeof baseDir === 'string' ? baseDir : '.'));
  const isSignature = (argument: string): boolean => isBundle(argument, rules);
  const isAside = (argument: string): boolean =>
    (records.has(resolve(argument)) || (mode !== 'rotate' && isSignature(argument))) &&
    lookAt(argument)?.isFile() === true;
  const aside = artifacts.filter(isAside);
  const rest = artifacts.filter((argument) => !isAside(argument));
  if (!rest.some((argument) => !argument.startsWith('!'))) return { wanted: artifacts, aside: [] };
  if (mode !== 'verify') return { wanted: rest, aside };
  const spokenOf = aside.filter(isSignature).map((argument) => argument.slice(0, -BUNDLE_SUFFIX.length));
  // Before the patterns, since files come before excludes.
  return { wanted: [...new Set([...spokenOf, ...rest])], aside: aside.filter((one) => !isSignature(one)) };
}

/** Node.js replaces bytes that are not text by U+FFFD, and a path with that does not exist. */
function requireText(artifacts: readonly string[]): void {
  const nameless = artifacts.find((one) => /^[!@]\s*$/.test(one));
  if (nameless !== undefined) {
    throw new AegisError('INPUT_INVALID', {
      message: `an argument has nothing after \`${nameless.trim()}\`: add a name, or leave the argument out`,
      hints: ['check that the variable it comes from is set'],
    });
  }
  for (const one of artifacts)
    requireTellable(
      'an argument',
      one.startsWith('!') && lookAt(one) === undefined ? one.slice(1) : one,
      true,
    );
  const bad = artifacts.find((one) => one.includes('\uFFFD') && lookAt(one) === undefined);
  if (bad !== undefined)
    throw new AegisError('ARTIFACT_NAME_UNUSABLE', { message: `${bad} is not valid UTF-8` });
}

function noteAside(aside: readonly string[]): void {
  const [first = ''] = aside;
  const what = aside.length === 1 ? first : `${first} and ${aside.length - 1} more`;
  process.stderr.write(`note: skipped, because they are not artifacts: ${terminalText(what)}\n`);
}

const linesOf = (text = ''): string[] => text.split('\n').filter((line) => line !== '');

/**
 * An argument as a pattern. `..` works, unlike in the action. An existing file is literal, whatever characters its name has,
 * because the shell may have expanded a glob to it.
 */
function patternOf(argument: string, workspace: string): string {
  const exists = (path: string): boolean => lookAt(path) !== undefined;
  // The file's lines are patterns, as in the action.
  if (argument.startsWith('@') && !exists(resolve(workspace, argument))) return argument;
  const excludes = argument.startsWith('!') && !exists(resolve(workspace, argument));
  const path = resolve(workspace, excludes ? argument.slice(1) : argument);
  const pattern = exists(path) ? path.replace(/[*?[]/g, '[$&]') : path;
  return excludes ? `!${pattern}` : pattern;
}
