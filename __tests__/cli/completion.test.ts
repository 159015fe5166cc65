/** The completion scripts in the shells themselves, at a real terminal: what a person types, and what comes of it. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { completionScript, SHELLS, type Shell } from '../../src/cli/completion/completion.ts';
import { modelOf } from '../../src/cli/completion/model.ts';
import { createProgram } from '../../src/cli/main.ts';
import { hasTerminal, runInTerminal, type Step } from '../support/terminal.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const program = await createProgram();
const place = temporaryDirectory();
const scripts = temporaryDirectory();

beforeAll(() => {
  const files = ['weights file.bin', 'model.bin', 'alpha.bin', 'trust.json', 'models/llama/a'];
  writeFiles(place, Object.fromEntries(files.map((name) => [name, ''])));
  for (const shell of SHELLS) writeFileSync(join(scripts, shell), completionScript(program, shell));
});

/** How each is started without anybody's settings, and told to show what arguments the program would get. */
const START: Readonly<Record<Shell, { readonly command: readonly string[]; readonly orders: string }>> = {
  bash: {
    command: ['bash', '--norc', '--noprofile', '-i'],
    orders: `PS1='READY> '; bind 'set bell-style none'; aegis-sign() { printf '[%s]' RUN "$@"; echo; }`,
  },
  zsh: {
    command: ['zsh', '-f', '-i'],
    orders: `PS1='READY> '; autoload -Uz compinit; compinit -u -D; aegis-sign() { printf '[%s]' RUN "$@"; echo }`,
  },
  fish: {
    command: ['fish', '--no-config', '-i'],
    orders: `function fish_prompt; echo 'READY> '; end; function aegis-sign; printf '[%s]' RUN $argv; echo; end`,
  },
};

/** What is typed, a tab for each tab, and the arguments that it becomes. */
const TYPED: readonly (readonly [string, readonly string[]])[] = [
  ['ke\tex\t--ou\ttru\t', ['keys', 'export', '--output', 'trust.json']],
  ['registry st\t--js\t', ['registry', 'status', '--json']],
  ['setup --type ed\t', ['setup', '--type', 'ed25519']],
  ['setup --type=ed\t', ['setup', '--type=ed25519']],
  ['setup --github-for tr\t', ['setup', '--github-for', 'transit']],
  ['verify --name-check ba\t', ['verify', '--name-check', 'basename']],
  ['sign --vault-auth kub\t', ['sign', '--vault-auth', 'kubernetes']],
  ['verify wei\t', ['verify', 'weights file.bin']],
  ['verify --key sign wei\t', ['verify', '--key', 'sign', 'weights file.bin']],
  ['sign --base-dir mod\t', ['sign', '--base-dir', 'models']],
  // Nobody knows the names of keys: a file that happens to be here is none.
  ['sign --key al\t', ['sign', '--key', 'al']],
  ['help veri\t', ['help', 'verify']],
  ['completion fi\t', ['completion', 'fish']],
  ['verify --exec -- ./mod\t', ['verify', '--exec', '--', './mod']],
];

const installed = (shell: Shell): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe.each(SHELLS)('%s', (shell) => {
  const { command, orders } = START[shell];
  const there = hasTerminal && installed(shell);
  if (!there) process.stderr.write(`skipped: completion in ${shell}, which is not here\n`);
  const test = there ? it : it.skip;
  const env = { PATH: process.env['PATH'] ?? '', HOME: scripts, TERM: 'xterm' };
  const start: Step = { wait: '[$#%>] ?', type: `${orders}; source ${join(scripts, shell)}\r` };

  test('completes commands, options, values, files and directories', async () => {
    const steps = TYPED.flatMap(([typed]): Step[] => [
      { wait: 'READY> ', type: 'aegis-sign ' },
      ...typed.split(/(?<=\t)/).map((type) => ({ wait: '', type })),
      { wait: '', type: '\r' },
      { wait: '\\[RUN\\].*?\\n' },
    ]);
    const { output } = await runInTerminal({
      command,
      cwd: place,
      env,
      columns: 200,
      steps: [start, ...steps, { wait: 'READY> ', type: 'exit\r' }],
    });
    const came = [...output.matchAll(/\[RUN\]((?:\[[^\]]*\])*)\r?\n/g)].map(([, args = '']) =>
      [...args.matchAll(/\[([^\]]*)\]/g)].map(([, one = '']) => one.replace(/\/$/, '')),
    );
    const wanted = TYPED.map(([, args]) => args);
    // What a shell does after `--` is its own: some know ./model.bin and ./models, some ask.
    expect(came.slice(0, -1)).toEqual(wanted.slice(0, -1));
    expect(came.at(-1)?.slice(0, 3)).toEqual(['verify', '--exec', '--']);
  });

  test.each([
    ['setup --type ecdsa-p', /ecdsa-p256.*ecdsa-p384.*ecdsa-p521/s],
    ['re', /registry.*resign|resign.*registry/s],
    ['registry ', /resign.*sign.*status.*verify|sign.*verify.*resign.*status/s],
  ])('shows what there is to choose from after: %s', async (typed, list) => {
    const { output } = await runInTerminal({
      command,
      cwd: place,
      env,
      columns: 120,
      steps: [
        start,
        { wait: 'READY> ', type: `aegis-sign ${typed}\t\t` },
        { wait: list.source, signal: 'SIGKILL' },
      ],
    });
    expect(output).toMatch(list);
  });

  test('runs nothing of what stands on the line', async () => {
    const typed = 'aegis-sign verify $(touch pwned) `touch pwned` --name-check ba';
    await runInTerminal({
      command,
      cwd: place,
      env,
      columns: 200,
      steps: [start, { wait: 'READY> ', type: `${typed}\t` }, { wait: 'basename', signal: 'SIGKILL' }],
    });
    expect(existsSync(join(place, 'pwned'))).toBe(false);
  });
});

it('an option means the same in every command that has it', () => {
  const seen = new Map<string, string>();
  const walk = (command: typeof program): void => {
    for (const { long, flags, argChoices } of command.options) {
      const meaning = `${flags} ${argChoices?.join() ?? ''}`;
      expect(seen.get(long ?? '') ?? meaning).toBe(meaning);
      seen.set(long ?? '', meaning);
    }
    command.commands.forEach((one) => walk(one));
  };
  walk(program);
});

it('names hold nothing that a shell reads otherwise', () => {
  const { commands, values } = modelOf(program);
  const words = commands.flatMap(({ path, subcommands, options, argument }) => [
    ...path.split(' '),
    ...[...subcommands, ...options].map(({ name }) => name),
    ...(Array.isArray(argument) ? (argument as string[]) : []),
  ]);
  const choices = [...values.values()].flatMap((value) => value);
  for (const word of [...words, ...choices]) expect(word).toMatch(/^[\w-]*$/);
});

it('there is none for other shells', () => {
  expect(codeOf(() => completionScript(program, 'tcsh'))).toBe('INPUT_INVALID');
});
