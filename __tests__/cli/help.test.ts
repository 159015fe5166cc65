/** `--help` as somebody reads it who sees the program for the first time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from '@jest/globals';
import { splitCommand } from '../../src/cli/exec.ts';
import { createProgram } from '../../src/cli/main.ts';
import { rawFrom, withValues } from '../../src/cli/options.ts';
import { VERSION } from '../../src/cli/version.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { boolean, looseBoolean } from '../../src/inputs/parsers/text.ts';
import { isOfFiles } from '../../src/inputs/registry.ts';
import { inputNames, MODES, specOf, type Mode } from '../../src/inputs/table.ts';
import { textOf } from '../support/markdown.ts';

/** Commands that do something themselves. */
function leaves(command: Command, path: readonly string[] = []): [string, Command][] {
  if (command.commands.length === 0) return [[path.join(' '), command]];
  return command.commands.flatMap((one) => leaves(one, [...path, one.name()]));
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 });
  // With what is folded away.
  if (command.options.some(({ long }) => long === '--help-vault'))
    expect(() => command.parse(['--help-vault'], { from: 'user' })).toThrow('(outputHelp)');
  else command.outputHelp();
  return text;
}

const examplesOf = (help: string): string[] =>
  [...help.replaceAll(/ \\\n +/g, ' ').matchAll(/^ {2}\$ (.*)$/gm)].map(([, line = '']) => line);

/** The words of an example, which uses double quotes and no other magic. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe.each(leaves(await createProgram()))('aegis-sign %s', (path, command) => {
  const help = helpOf(command);
  const examples = examplesOf(help);

  it('has an example of itself', () => {
    expect(examples.some((line) => line.includes(`aegis-sign ${path} `) || line.endsWith(path))).toBe(true);
  });

  it('says in a sentence what it does, and of each option what it is', () => {
    expect(command.description()).toMatch(/^[A-Z].*[.?]$/);
    for (const { description, long } of command.options) {
      expect([long, description.length]).not.toEqual([long, 0]);
      expect(help).toContain(long);
    }
  });

  it('fits into a terminal of 80 columns', () => {
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(examples)('example: %s', async (line) => {
    const inner = /aegis-sign [^)>]*/.exec(line)?.[0] ?? '';
    const { own, command: toStart } = splitCommand(words(inner).slice(1));
    const program = await createProgram(undefined, toStart);
    const ran: { name: string; args: readonly string[]; options: Record<string, unknown> }[] = [];
    for (const [name, one] of leaves(program)) {
      one.action(() => void ran.push({ name, args: one.args, options: one.opts() }));
    }
    await program.parseAsync([...own], { from: 'user' });
    expect(ran).toHaveLength(1);
    const [{ name, args, options } = { name: '', args: [], options: {} }] = ran;
    if (!MODES.includes(name as Mode)) return;
    // The values, too, are such as the inputs take.
    const raw = { ...rawFrom(options), mode: name, path: args.join('\n') };
    const env = { VAULT_ADDR: 'https://vault.example.com:8200', VAULT_TOKEN: 'unused' };
    const key = '-----BEGIN PUBLIC KEY-----';
    const golden = join(import.meta.dirname, '../fixtures/bundles/v1/ecdsa-p256/public-key.pem');
    const readFile = (): Buffer => readFileSync(golden);
    expect(readFileSync(golden, 'utf8')).toContain(key);
    expect(() => parseInputs(raw, env, { door: 'cli', workspace: '/', readFile })).not.toThrow();
  });
});

it('knows its version', () => {
  const { version } = JSON.parse(textOf('package.json')) as { version: string };
  expect(VERSION).toBe(version);
});

it('--help folds the options for Vault away, and says how to see them', async () => {
  const program = await createProgram();
  for (const [path, command] of leaves(program)) {
    if (!command.options.some(({ long }) => long === '--vault-addr')) continue;
    let short = '';
    command.configureOutput({ writeOut: (part) => (short += part), getOutHelpWidth: () => 80 });
    command.outputHelp();
    expect([path, short]).toEqual([path, expect.stringContaining('--help-vault')]);
    expect([path, short]).not.toEqual([path, expect.stringContaining('--vault-addr')]);
    expect(helpOf(command)).toContain('--vault-addr');
    // Below all else, where those find them who look for them.
    const groups = short.match(/^Options.*:$/gm) ?? [];
    expect([path, groups[0], groups.at(-1)]).toEqual([path, 'Options:', 'Options for Vault:']);
  }
});

it.each([
  ['certify', '--key-version', /certify this version/],
  ['keys export', '--trusted-certificates', /--format trusted-root/],
  ['keys export', '--timestamp-certificates', /--format trusted-root/],
  ['verify', '--if-no-files-found', /only error/],
  ['manifest check', '--min-key-version', /refuse older versions/],
])('%s says of %s what it is for there', async (path, long, said) => {
  const [, command] = leaves(await createProgram()).find(([name]) => name === path) ?? [];
  expect(command?.options.find((one) => one.long === long)?.description).toMatch(said);
});

it('an input is a flag exactly when it is true or false, and false unless it is given', () => {
  for (const name of inputNames().filter((one) => specOf(one).door !== 'action')) {
    const { parse, value, default: usual } = specOf(name);
    const isFlag = (parse === boolean || parse === looseBoolean) && usual !== 'true';
    expect([name, value === undefined]).toEqual([name, isFlag]);
  }
});

it('the defaults of options with a list are in the list', () => {
  for (const name of inputNames()) {
    const { parse, default: usual, cliDefault = usual } = specOf(name);
    if (parse.choices !== undefined && cliDefault !== undefined) expect(parse.choices).toContain(cliDefault);
  }
});

describe('an option whose value may be left out', () => {
  it.each([
    [['verify', '--allow-symlinks', 'a.bin'], 'true', ['a.bin']],
    [['verify', 'a.bin', '--allow-symlinks'], 'true', ['a.bin']],
    [['verify', '--allow-symlinks', '--quiet', 'a.bin'], 'true', ['a.bin']],
    [['verify', '--allow-symlinks', 'hf-cache', 'a.bin'], 'hf-cache', ['a.bin']],
    [['verify', '--allow-symlinks', 'false', 'a.bin'], 'false', ['a.bin']],
    [['verify', '--allow-symlinks', 'TRUE', 'a.bin'], 'TRUE', ['a.bin']],
    [['verify', '--allow-symlinks=hf-cache', 'true'], 'hf-cache', ['true']],
    [['verify', '--allow-symlinks=models', 'a.bin'], 'models', ['a.bin']],
    [['verify', '--', '--allow-symlinks', 'a.bin'], undefined, ['--allow-symlinks', 'a.bin']],
  ])('takes no artifact for it: %j', async (argv, value, artifacts) => {
    const program = await createProgram();
    let seen: unknown;
    program.commands
      .find((one) => one.name() === 'verify')
      ?.action((args: string[], options: Record<string, unknown>) => {
        seen = [rawFrom(options)['allow-symlinks'], args];
      });
    await program.parseAsync(withValues(argv), { from: 'user' });
    expect(seen).toEqual([value, artifacts]);
  });

  it.each(['--dry-run=', '--dry-run=false', '--require-safetensors=true'])('is no flag: %s', (argument) => {
    expect(() => withValues(['sign', argument, 'a.bin'])).toThrow(/^--[a-z-]+ takes no value/);
    expect(withValues(['sign', '--', argument])).toEqual(['sign', '--', argument]);
  });
});

describe.each(['sign', 'verify', 'resign'] as const)('aegis-sign registry %s', (mode) => {
  /** What the command says by its arguments, by variables, or cannot say; and what belongs to GitHub alone. */
  const otherwise =
    /^(mode|registry|registry-model|registry-path|vault-token|vault-secret-id)$|^(upload|run-id|github-token)$/;

  it('takes what the action takes with a registry', async () => {
    const program = await createProgram(['registry']);
    const registry = program.commands.find((one) => one.name() === 'registry');
    const command = registry?.commands.find((one) => one.name() === mode);
    const options = command?.options.map(({ long }) => long);
    const inputs = inputNames().filter((name) => {
      const { door, modes = MODES } = specOf(name);
      return door !== 'cli' && modes.includes(mode) && !isOfFiles(name) && !otherwise.test(name);
    });
    expect(inputs.length).toBeGreaterThan(10);
    for (const name of inputs) expect(options).toContain(`--${name}`);
  });
});
