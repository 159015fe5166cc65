/** What a command line names and what becomes of each of it: names, places of signatures, and what is told of what is gone. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isCaseInsensitive } from '../../src/plan/stat.ts';
import { openShell } from '../support/shell.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let place = '';
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('k');
});
afterAll(async () => {
  await vault.stop();
});

const { typed, good } = openShell(
  () => place,
  () => ({ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken }),
);
const at = (files: Record<string, string>): string => {
  place = temporaryDirectory();
  writeFiles(place, files);
  return place;
};
interface Entry {
  readonly name: string;
  readonly status: string;
  readonly bundle: string;
  readonly error?: { readonly code: string };
}
const entriesOf = (stdout: string): readonly Entry[] =>
  (JSON.parse(stdout) as { readonly artifacts: readonly Entry[] }).artifacts;

it.each(['registry verify models:/x/1', 'registry sign models:/x/1', 'inspect', 'manifest check'])(
  'no argument of another command is empty either: %s',
  (command) => {
    at({ a: 'a' });
    const { status, stderr } = typed(`aegis-sign ${command} "$UNSET"`);
    expect([status, stderr]).toEqual([2, expect.stringContaining('an argument is empty')]);
  },
);

it('nor is an option of another command, or one of several values', () => {
  at({ a: 'a' });
  for (const command of [
    'setup --key k --approle ""',
    'verify --expected-metadata a=1 --expected-metadata "" a',
  ])
    expect(typed(`aegis-sign ${command}`).stderr).toMatch(/--(?:approle|expected-metadata) is empty/);
});

it.each(['--expected-repository', '--max-age', '--public-key', '--model-path'])(
  'a demand whose variable is not set does not vanish: %s',
  (option) => {
    at({ a: 'a' });
    good('aegis-sign sign --key k a');
    const { status, stderr } = typed(`aegis-sign verify --key k ${option} "$UNSET" a`);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${option} is empty`)]);
    expect(stderr).toContain(`\${NAME:+${option} "$NAME"}`);
  },
);

it.each([
  ['"$UNSET"', 'an argument is empty'],
  ['" "', 'an argument is empty'],
  ['"!$UNSET" .', 'an argument has nothing after `!`'],
  ['"@$UNSET"', 'an argument has nothing after `@`'],
])('an artifact without a name is not this directory: %s', (given, words) => {
  at({ a: 'a' });
  const { status, stderr } = typed(`aegis-sign sign --key k ${given}`);
  expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(existsSync(join(place, 'a.sig.json'))).toBe(false);
});

it.each([
  ['', 'no registry is named'],
  ['models:/fraud', 'shows every model in MLflow, and does not take a name'],
])('registry status of %j says what it can show', (repository, words) => {
  at({});
  const { status, stderr } = typed(`aegis-sign registry status ${repository}`);
  expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  expect(stderr).toContain('HOST/REPOSITORY');
});

it('what is not signed is told of with what a terminal has to mend it', () => {
  at({ a: 'a' });
  const { stderr } = typed('aegis-sign verify --key k a');
  expect(stderr).toContain('hint: sign the artifact, or point --signatures-dir at its `.sig.json`');
});

it('a pattern for models that finds signatures alone has found nothing to sign', () => {
  at({ 'm.sig.json': '{}', 'd.sig.json/w': 'w' });
  const { status, stderr } = typed(`aegis-sign sign --key k --model-path 'm*'`);
  expect([status, stderr]).toEqual([2, expect.stringContaining('FILES_NOT_FOUND')]);
  expect(typed('aegis-sign sign --key k --model-path d.sig.json').stderr).toContain('ARTIFACT_NAME_UNUSABLE');
});

describe('a file and a model of one name', () => {
  it('do not get one signature', () => {
    at({ 'w/m/weights': 'w', 'elsewhere/m': 'f' });
    const both = '--key k --base-dir w --signatures-dir sigs --model-path w/m elsewhere/m';
    const { status, stderr } = typed(`aegis-sign sign ${both}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining('ARTIFACT_NAMES_COLLIDE')]);
    expect(existsSync(join(place, 'sigs'))).toBe(false);
    good('aegis-sign sign --key k --base-dir w --signatures-dir sigs --model-path w/m');
    const verified = typed(`aegis-sign verify --json ${both}`);
    expect(verified.status).toBe(1);
    expect(entriesOf(verified.stdout)).toMatchObject([
      { status: 'failed', error: { code: 'ARTIFACT_NAMES_COLLIDE' } },
      { name: 'm', status: 'verified' },
    ]);
  });
});

it.each(['n.sig.json', `'n.sig?json'`, 'm.sig.json', 'b.bin.sig.json'])(
  'a signature that is named as a model, beside what it lies at, is not passed over: %s',
  (named) => {
    at({ 'a.bin': 'a', 'b.bin': 'b', 'n/w': 'n', 'm/w': 'm', 'm.sig.json/w': 'x' });
    good('aegis-sign sign --key k a.bin b.bin');
    writeFiles(place, { 'b.bin': 'another', 'n.sig.json': '{}' });
    expect(typed(`aegis-sign verify --key k a.bin --model-path ${named}`).status).toBe(2);
  },
);

const ignoresCase = isCaseInsensitive(temporaryDirectory());
itIf(!ignoresCase, 'names that differ in case are one here')(
  'what is called like a signature but for its case is an artifact, to every command',
  () => {
    at({ 'X.SIG.JSON': 'x', y: 'y' });
    good('aegis-sign sign --key k X.SIG.JSON y');
    expect(existsSync(join(place, 'X.SIG.JSON.sig.json'))).toBe(true);
    good('aegis-sign verify --key k *');
    good('aegis-sign manifest check --key k aegis-manifest.json');
    expect(good('aegis-sign inspect X.SIG.JSON').stdout).toContain('X.SIG.JSON.sig.json');
    good('aegis-sign rotate --key k --dry-run --min-key-version 1 --unchecked acknowledge X.SIG.JSON');
  },
);

it('a pattern that matches a record of another run signs it as the gate asks for it, with a warning', () => {
  at({ a: 'a', 'sub/b': 'b' });
  good('cd sub && aegis-sign sign --key k b');
  const { stderr } = good(`aegis-sign sign --key k '**'`);
  expect(stderr).toContain(
    'another run wrote these about itself, and will write them anew: sub/aegis-manifest.json;',
  );
  good(`aegis-sign verify --key k '**'`);
  expect(good(`aegis-sign sign --key k '**' '!**/aegis-manifest.json'`).stderr).not.toContain('another run');
  expect(good('aegis-sign sign --key k a sub/aegis-manifest.json').stderr).not.toContain('another run');
});

it('a name with a line break is not taken for two', () => {
  at({ 'a\nb': 'x', a: 'a', b: 'b' });
  const { status, stderr } = typed(`aegis-sign sign --key k $'a\\nb'`);
  expect([status, stderr]).toEqual([2, expect.stringContaining('line break')]);
  good(`aegis-sign sign --key k 'a?b'`);
  good(`aegis-sign verify --key k 'a?b'`);
});

it.each([
  [`a 'b '`, 'an argument cannot name "b ", because of the white space'],
  [`a '!b '`, 'an argument cannot name "b ", because of the white space'],
  [`--model-path $'m\\nn'`, String.raw`--model-path cannot name "m\nn", because of the line break`],
  [`--model-path a --model-path 'm '`, '--model-path cannot name "m ", because of the white space'],
  [`--base-dir 'm ' a`, '--base-dir cannot name "m ", because of the white space'],
  [`a --signatures-dir ' m'`, '--signatures-dir cannot name " m", because of the white space'],
])('a name that would be taken for another one is refused: %s', (args, message) => {
  at({ a: 'a', b: 'b', 'b ': 'other', 'm/w': 'm', 'n/w': 'n', 'm\nn/w': 'mn', 'm /w': 'm', ' m/w': 'm' });
  const { status, stderr } = typed(`aegis-sign sign --key k ${args}`);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
});

it('such a name can be written as a pattern', () => {
  at({ 'b ': 'b', 'm\nn/w': 'mn' });
  good(`aegis-sign sign --key k 'b?' --model-path 'm?n'`);
  const { stdout } = good(`aegis-sign verify --json --key k 'b?' --model-path 'm?n'`);
  expect(entriesOf(stdout).map(({ name }) => name)).toEqual(['m\nn', 'b ']);
});

describe('what is named and gone', () => {
  it('is missed where its signature is looked for', () => {
    at({ a: 'a', b: 'b' });
    good('aegis-sign sign --key k --signatures-dir sigs a b');
    rmSync(join(place, 'b'));
    const { stdout } = typed('aegis-sign verify --json --key k --signatures-dir sigs a b');
    expect(entriesOf(stdout)).toMatchObject([
      { name: 'b', bundle: 'b.sig.json', error: { code: 'ARTIFACT_MISSING' } },
      { name: 'a', bundle: 'a.sig.json', status: 'verified' },
    ]);
  });

  it('fails once where its name is too long to have a signature next to it', () => {
    const name = 'n'.repeat(250);
    at({ [name]: 'n' });
    const { stdout } = typed(`aegis-sign verify --json --key k ${name}`);
    expect(entriesOf(stdout)).toMatchObject([{ name, error: { code: 'BUNDLE_UNREADABLE' } }]);
    good(`aegis-sign sign --key k --signature sig.json ${name}`);
    good(`aegis-sign verify --key k --signature sig.json ${name}`);
  });

  it('is missed by one shard', () => {
    at({ a: 'a', b: 'b', c: 'c' });
    good('aegis-sign sign --key k a b c');
    for (const name of ['b', 'b.sig.json']) rmSync(join(place, name));
    const shards = [1, 2].map((index) =>
      entriesOf(typed(`aegis-sign verify --json --key k --shard ${index}/2 a b c`).stdout),
    );
    expect(
      shards
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });
});
