/** Inside a workflow, nothing that the CLI prints is a command to the runner. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import fc from 'fast-check';
import { createProgram, main } from '../../src/cli/main.ts';

/** As the runner reads a line: ActionCommand.TryParseV2 and TryParse in actions/runner. */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

const directory = mkdtempSync(join(tmpdir(), 'aegis-log-'));
afterAll(() => rmSync(directory, { recursive: true }));

const { stdout, stderr } = process;
const real = { out: stdout.write, err: stderr.write, env: process.env, exitCode: process.exitCode };
let written = '';
beforeEach(() => {
  const kept = Object.entries(real.env).filter(([name]) => !/^(VAULT|BAO|MLFLOW|GITHUB|ACTIONS)_/.test(name));
  process.env = { ...Object.fromEntries(kept), GITHUB_ACTIONS: 'true' };
});
afterEach(() => void (process.env = real.env));

/** What one command line prints. */
async function printed(args: readonly string[]): Promise<string> {
  written = '';
  const collect = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  stdout.write = collect;
  stderr.write = collect;
  const listeners = process.stdout.listeners('error');
  try {
    await main(args);
  } finally {
    stdout.write = real.out;
    stderr.write = real.err;
    for (const one of process.stdout.listeners('error'))
      if (!listeners.includes(one)) process.stdout.off('error', one as () => void);
    process.exitCode = real.exitCode;
  }
  return written;
}

/** Every command that does something, as the words that call it. */
function leaves(command: Command, words: readonly string[] = []): (readonly string[])[] {
  return command.commands.length === 0
    ? [words]
    : command.commands.flatMap((one) => leaves(one, [...words, one.name()]));
}

const blanks = fc.constantFrom('', ' ', '   ', '\t', '\u00a0', '\u2003', '\n', '\r\n', 'x\n', 'x\r', '\n  ');
const command = fc.constantFrom(
  '::error::x',
  '::add-mask::a',
  '::set-env name=x::y',
  '##[error]x',
  'a##[group]b',
);
const hostile = fc.tuple(blanks, command).map((parts) => parts.join(''));

/** A manifest that says hostile things. */
const manifest = (name: string, key: string): string =>
  JSON.stringify({
    schema: 'https://github.com/org/aegis-sign-action/manifest/v1',
    mode: 'sign',
    mount: key,
    key,
    artifacts: [
      { name, kind: 'file', status: 'failed', bundle: name, error: { code: name, message: name } },
      { name: `${name}2`, kind: 'file', status: 'signed', bundle: name, keyVersion: 1 },
    ],
    keyVersions: { 1: 1 },
  });

/** A bundle that claims them. */
const bundle = (text: string): string => {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: text, digest: { sha256: '0'.repeat(64) } }],
    predicateType: text,
    predicate: {},
  };
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '0'.repeat(64) }, tlogEntries: [] },
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: 'AAAA', keyid: '' }],
    },
  });
};

const expectNoCommand = (text: string): void => {
  expect(text.split(/\r\n|\r|\n/).filter(isCommand)).toEqual([]);
};

const commands = leaves(await createProgram());

describe('no text from outside becomes a command of the runner', () => {
  it.each(commands.map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const [file, other] = [join(directory, 'file.json'), join(directory, 'other.json')];
        const looks: readonly (readonly string[])[] = [
          [text],
          [text, text],
          [`--${text}`],
          ['--key', text, '--public-key', text, text],
        ];
        for (const args of looks) expectNoCommand(await printed([...words, ...args]));
        if (words[0] === 'manifest') {
          writeFileSync(file, manifest(text, text));
          writeFileSync(other, manifest(`${text}3`, `${text}4`));
          const check =
            words[1] === 'check' ? ['--no-verify', '--min-key-version', '2', file] : [file, other];
          expectNoCommand(await printed([...words, ...check]));
          const json = await printed([...words, '--json', ...check]);
          expectNoCommand(json);
          if (words[1] === 'diff')
            expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(text).slice(1, -1));
        }
        if (words[0] === 'inspect') {
          writeFileSync(file, bundle(text));
          expectNoCommand(await printed([...words, file]));
          expectNoCommand(await printed([...words, '--json', file]));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('names of files, in the table, in errors and in the one document', async () => {
    const names = ['::error::x', ' ::add-mask::a', '##[group]b'];
    for (const name of names) writeFileSync(join(directory, name), 'x');
    const { publicKey } = (await import('node:crypto')).generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(directory, 'key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    for (const more of [[], ['--json'], ['--quiet']]) {
      const text = await printed([
        'verify',
        ...['--base-dir', directory, '--public-key', join(directory, 'key.pem')],
        ...more,
        ...names.map((name) => join(directory, name)),
      ]);
      expect(text).toContain('error::x');
      expectNoCommand(text);
    }
  });

  it('outside of a workflow, nothing is changed', async () => {
    delete process.env['GITHUB_ACTIONS'];
    expect(await printed(['inspect', '--::error::x'])).toContain('--::error::x');
    writeFileSync(join(directory, 'manifest.json'), manifest('##[error]x', 'key'));
    const path = join(directory, 'manifest.json');
    expect(await printed(['manifest', 'check', '--no-verify', '--min-key-version', '2', path])).toContain(
      '##[error]x',
    );
  });
});
