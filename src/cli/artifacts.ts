/** `sign`, `verify`, `resign` and `rotate`: each is the action's mode of that name. */
import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AegisError } from '../errors.ts';
import { inputNames, isOption, specOf, type Mode } from '../inputs/table.ts';
import { environmentOf, startCommand } from './exec.ts';
import { addExamples, addOutputOptions, optionOf, rawFrom } from './options.ts';
import { outputOptions, runMode } from './run.ts';

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
 * Makes the command of a mode out of an empty one.
 *
 * @param toStart what stands after `--exec --`
 */
export function fillArtifactCommand(command: Command, mode: Mode, toStart?: readonly string[]): void {
  command.argument(
    '[artifact...]',
    'files, directories or quoted glob patterns; "!pattern" excludes, @file holds patterns',
  );
  for (const name of inputNames()) {
    if (isOption(specOf(name), mode)) command.addOption(optionOf(name));
  }
  if (mode === 'verify') {
    command.option('--exec', 'start the command after `--` when all is verified, and end as it ends');
    command.option('--pass-token', 'with --exec: let the command have VAULT_TOKEN and BAO_TOKEN, too');
  }
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
  const raw = (workspace: string): Record<string, string> => {
    const given = rawFrom(options);
    const patterns = (lines: readonly string[]): string =>
      lines.map((one) => patternOf(one, workspace)).join('\n');
    return {
      ...given,
      mode,
      path: patterns(artifacts),
      'model-path': patterns(linesOf(given['model-path'])),
    };
  };
  const isGate = mode === 'verify' && toStart !== undefined;
  const passToken = options['passToken'] === true;
  if (passToken && !isGate) {
    throw new AegisError('INPUT_INVALID', {
      message:
        '--pass-token hands the token to a command, and there is none: add --exec and the command after --',
      hints: [],
    });
  }
  const start = isGate
    ? { start: async () => startCommand(toStart, environmentOf(process.env, passToken)) }
    : {};
  process.exitCode = await runMode({ mode, raw, ...start }, outputOptions(options));
}

const linesOf = (text = ''): string[] => text.split('\n').filter((line) => line !== '');

/**
 * An argument as a pattern. `..` works, unlike in the action; and a file that exists is meant literally, whatever
 * characters its name has, because the shell may have expanded a glob to it.
 */
function patternOf(argument: string, workspace: string): string {
  const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  // The file's lines are patterns, as in the action.
  if (argument.startsWith('@') && !exists(resolve(workspace, argument))) return argument;
  const excludes = argument.startsWith('!') && !exists(resolve(workspace, argument));
  const path = resolve(workspace, excludes ? argument.slice(1) : argument);
  const pattern = exists(path) ? path.replace(/[*?[]/g, '[$&]') : path;
  return excludes ? `!${pattern}` : pattern;
}
