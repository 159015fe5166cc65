/** Every command line of `aegis-sign` in the documents is one that the CLI takes, with values that the inputs take. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from '@jest/globals';
import { splitCommand } from '../../src/cli/exec.ts';
import { createProgram } from '../../src/cli/main.ts';
import { rawFrom } from '../../src/cli/options.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { MODES, type Mode } from '../../src/inputs/table.ts';
import { createAuthority } from '../support/certificates.ts';
import { documents, fencesOf } from '../support/markdown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

/** Where the program stands in a line: at its start, behind assignments or another command. */
const OURS =
  /^(?:.*[;&|(] *)?(?:[A-Z_]+=(?:\$\([^)]*\)|\S+) +)*(?:aegis-sign|node \S*dist\/cli\/index\.js) (.*)$/;

/** The arguments of each of our commands in a block of shell. */
function commandsIn(script: string): string[] {
  return script
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .flatMap((line) => OURS.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/\s+(?:#|>|\||&&|;).*$/, ''));
}

const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );

const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

const CERTIFICATE = Buffer.from(createAuthority(temporaryDirectory()).cert);

/** Runs the parser alone. @throws CommanderError for what it does not know, AegisError for a bad value */
async function take(line: string): Promise<string> {
  const { own, command: toStart } = splitCommand(words(line));
  const program = await createProgram(undefined, toStart);
  const ran: Command[] = [];
  for (const leaf of leaves(program)) {
    leaf.configureOutput({ writeErr: () => undefined }).action(() => void ran.push(leaf));
  }
  await program.configureOutput({ writeErr: () => undefined }).parseAsync([...own], { from: 'user' });
  const [leaf] = ran;
  if (leaf === undefined) throw new Error('no command ran');
  const name = leaf.name();
  if (leaf.parent !== program || !MODES.includes(name as Mode)) return name;
  const raw = { ...rawFrom(leaf.opts()), mode: name, path: leaf.args.join('\n') };
  const env = {
    ...{ VAULT_ADDR: 'https://vault.example.com:8200', VAULT_TOKEN: 'unused' },
    VAULT_ROLE_ID: 'unused',
  };
  const golden = join(import.meta.dirname, '../fixtures/bundles/v1/ecdsa-p256/public-key.pem');
  // A command that logs in is given no token.
  const { VAULT_TOKEN: _, ...withoutToken } = env;
  parseInputs(raw, line.includes('--vault-auth') ? withoutToken : env, {
    door: 'cli',
    workspace: '/',
    readFile: (path) => (/\b(ca|tsa)\.pem$/.test(path) ? CERTIFICATE : readFileSync(golden)),
  });
  return name;
}

const lines = documents().flatMap((file) =>
  fencesOf(file)
    .filter(({ language }) => language === 'sh')
    .flatMap((fence) => commandsIn(fence.text).map((line) => [`${file}:${fence.line}`, line] as const)),
);

describe('the commands of aegis-sign in the documents', () => {
  it('are all found', () => {
    // Whatever else names the program in a block is no command of it: a name of a policy, role or repository.
    const named = documents()
      .flatMap(fencesOf)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ text }) => text.match(/(?:\baegis-sign|cli\/index\.js) (?:[a-z]+ )/g) ?? [])
      .filter((text) => !text.includes(' vault '));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines).toHaveLength(named.length);
  });

  it.each(lines)('%s: %s', async (_, line) => {
    expect(await take(line)).not.toBe('');
  });

  it.each([
    'sign --kee k weights.bin',
    'sing --key k weights.bin',
    'verify --key k --max-age 90 weights.bin',
    'sign --key k --shard 0/3 weights.bin',
  ])('would be refused: %s', async (line) => {
    await expect(take(line)).rejects.toThrow();
  });
});
