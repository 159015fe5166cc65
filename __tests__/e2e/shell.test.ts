/** Commands as people type them, in a real bash: what a shell makes of patterns, names and pipes before the CLI sees them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CLI, openShell } from '../support/shell.ts';
import { itIf } from '../support/skip.ts';
import { removeDirectory, temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let place: string;
const { typed, good } = openShell(
  () => place,
  () => ({ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken }),
);

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('k');
});
afterAll(async () => {
  await vault.stop();
});
beforeEach(() => {
  place = temporaryDirectory();
  writeFiles(place, { 'models/a.bin': 'a', 'models/b.bin': 'b', 'models/sub/c.bin': 'c' });
});

describe('a pattern that the shell expands', () => {
  it('signs twice, and leaves aside what the first run has written, with one note', () => {
    expect(good('aegis-sign sign --key k models/*').stderr).not.toContain('note:');
    const { stdout, stderr } = good('aegis-sign sign --key k models/*');
    expect(stdout).toContain('Signed: all 3 artifacts');
    expect(stderr.match(/^note: .*$/gm)).toEqual([
      'note: skipped, because they are not artifacts: models/a.bin.sig.json and 1 more',
    ]);
    expect(existsSync(join(place, 'models/a.bin.sig.json.sig.json'))).toBe(false);
  });

  it('meets the records of this tool in the current directory, for every command', () => {
    good('cd models && aegis-sign keys export --key k && aegis-sign sign --key k --audit-log log.jsonl *');
    const again = good('cd models && aegis-sign sign --key k --audit-log log.jsonl *');
    expect(again.stderr).toMatch(
      /^note: skipped, because they are not artifacts: a\.bin\.sig\.json and 4 more$/m,
    );
    expect(good('cd models && aegis-sign verify --key k --audit-log log.jsonl *').stdout).toContain(
      'Verified: all 3',
    );
    expect(
      good('cd models && aegis-sign verify --public-key aegis-trust.json --audit-log log.jsonl *').stdout,
    ).toContain('all 3');
    expect(good('cd models && aegis-sign resign --key k --audit-log log.jsonl *').stdout).toContain(
      '3 up to date',
    );
    expect(existsSync(join(place, 'models/aegis-trust.json.sig.json'))).toBe(false);
  });

  it('still misses an artifact of which only the signature is left', () => {
    good('aegis-sign sign --key k models/*');
    expect(typed('rm models/a.bin; aegis-sign verify --key k models/*')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/models\/a\.bin.*\(ARTIFACT_MISSING\)/),
    });
  });

  it('of signatures alone signs nothing, and says so', () => {
    good('aegis-sign sign --key k models/*');
    expect(typed('aegis-sign sign --key k models/*.sig.json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('FILES_NOT_FOUND'),
    });
  });
});

describe('a directory', () => {
  it('is signed from inside, and verified by every way to name it', () => {
    const { stderr } = good('aegis-sign sign --key k .');
    expect(stderr).toContain(
      'Wrote 3 signatures (next to the artifacts, NAME.sig.json), aegis-manifest.json',
    );
    for (const name of ['models', 'models/', '.', './models/sub/..', '-- models', 'models models'])
      expect(good(`aegis-sign verify --key k ${name}`).stdout).toMatch(/^Verified: all 3 artifacts/m);
  });

  it('that was signed as a model says so when its files are verified', () => {
    expect(good('aegis-sign sign --key k --model-path models').stderr).toContain(
      'Wrote models.sig.json, aegis-manifest.json',
    );
    const asFiles = typed('aegis-sign verify --key k models');
    expect(asFiles).toMatchObject({ status: 1, stdout: expect.stringContaining('Not verified') });
    expect(asFiles.stderr.match(/^error:.*$/gm)).toEqual([
      expect.stringContaining('models: it was signed as one model, and not file by file'),
    ]);
    expect(asFiles.stderr).toMatch(/^hint: verify it as a model: `--model-path models`$/m);
    expect(good('aegis-sign verify --key k --model-path models/').stdout).toContain('Verified: the one');
  });

  it('that was signed file by file says so when it is verified as a model', () => {
    good('aegis-sign sign --key k models');
    const asModel = typed('aegis-sign verify --key k --model-path models');
    expect(asModel.status).toBe(1);
    expect(asModel.stderr).toContain('models: it was signed file by file, and not as one model');
    expect(asModel.stderr).toContain('take models out of --model-path');
  });

  it('that was signed both ways verifies both ways', () => {
    good('aegis-sign sign --key k models && aegis-sign sign --key k --model-path models');
    expect(good('aegis-sign verify --key k models').stderr).toContain('Not checked: models.sig.json');
    good('aegis-sign verify --key k --model-path models');
  });

  it('in the place of a signed file is no excuse for the file', () => {
    good('aegis-sign sign --key k models/a.bin; mkdir d; mv models/a.bin.sig.json d.sig.json; echo x > d/x');
    expect(typed('aegis-sign verify --key k d')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ARTIFACT_MISSING'),
    });
  });
});

describe('names', () => {
  it('with a leading dash, spaces and the characters of patterns', () => {
    const names = `-- -dash.bin 'two words.bin' 'a[1]*.bin'`;
    good(`touch ${names} && aegis-sign sign --key k ${names} && aegis-sign verify --key k ${names}`);
    expect(good(`aegis-sign inspect -- -dash.bin`).stdout).toContain('-dash.bin');
  });

  it('given twice are one', () => {
    expect(good('aegis-sign sign --key k models/a.bin models/a.bin ./models/a.bin').stdout).toContain(
      'the one artifact',
    );
  });

  it('that are no text are refused, and nothing is signed', () => {
    const outcome = typed(`printf x > $'models/\\xff.bin'; aegis-sign sign --key k models/*`);
    expect(outcome).toMatchObject({ status: 4, stderr: expect.stringContaining('ARTIFACT_NAME_UNUSABLE') });
    expect(existsSync(join(place, 'models/a.bin.sig.json'))).toBe(false);
  });
});

describe('inspect', () => {
  it('that is mistyped, or names the signature, is told what is there', () => {
    good('aegis-sign sign --key k models/*');
    expect(typed('aegis-sign verify --key k models/a.bni')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /ARTIFACT_MISSING\)\nhint: there is no "a\.bni" in .* which has "a\.bin"/,
      ),
    });
    expect(typed('aegis-sign verify --key k models/a.bin.sig.json').stderr).toContain(
      'is a signature: name its artifact, "models/a.bin"',
    );
  });

  it('finds the signature of what is named, of a file and of a model', () => {
    good('aegis-sign sign --key k models/a.bin && aegis-sign sign --key k --model-path models/sub');
    for (const name of ['models/a.bin', 'models/a.bin.sig.json'])
      expect(good(`aegis-sign inspect ${name}`).stdout).toContain('models/a.bin.sig.json');
    expect(good('aegis-sign inspect models/sub/').stdout).toContain('models/sub.sig.json');
    good('cp models/a.bin.sig.json other.bundle && aegis-sign inspect other.bundle');
  });

  it('says of an artifact that it is not signed', () => {
    expect(typed('aegis-sign inspect models/b.bin')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/b\.bin is not a signature, and has none next to it.*\(BUNDLE_MISSING\)/),
    });
  });

  it('names the place where there is none', () => {
    expect(typed('aegis-sign inspect nothing.bin')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing.bin.sig.json'),
    });
  });
});

describe('a file of somebody else', () => {
  it.each([
    ['aegis-manifest.json', 'sign --key k models'],
    ['aegis-manifest.json', 'resign --key k --allow-unsigned models'],
    ['aegis-migration.html', 'resign --key k --allow-unsigned models'],
    ['aegis-trust.json', 'keys export --key k'],
  ])('in the place of %s stays, and %s stops', (name, command) => {
    const outcome = typed(`echo '{"mine": true}' > ${name}; aegis-sign ${command}`);
    expect(outcome).toMatchObject({ status: 4, stderr: expect.stringContaining('RECORD_PLACE_TAKEN') });
    expect(readFileSync(join(place, name), 'utf8')).toBe('{"mine": true}\n');
    expect(existsSync(join(place, 'models/a.bin.sig.json'))).toBe(false);
    good(`rm ${name} && aegis-sign ${command} && aegis-sign ${command}`);
  });
});

describe('streams', () => {
  it('a reader that has seen enough is no reason for a stack trace', () => {
    good('aegis-sign sign --key k models');
    const { stderr } = typed('set -o pipefail; aegis-sign verify --key k models | true');
    expect(stderr).not.toMatch(/EPIPE|at .*\.js:/);
    expect(typed('aegis-sign --help | head -n 1').stdout).toMatch(/^Usage: aegis-sign /);
  });

  it('standard input is left alone', () => {
    expect(good('echo y | (aegis-sign sign --key k models >&2; cat)').stdout).toBe('y\n');
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('are plain with %j', (env) => {
    const { stdout, stderr } = good('aegis-sign sign --key k models', env);
    expect(stdout + stderr).not.toContain('\u001b');
  });
});

describe('exit statuses', () => {
  it('130 after Ctrl-C, with nothing half-written', () => {
    const outcome = typed(
      'truncate -s 40G models/large.bin; timeout -s INT 2 aegis-sign sign --key k models; echo "ended $?"; ls models',
    );
    // `timeout` says 124 for the signal that it sent, unless asked for the status of the command.
    expect(outcome.stdout).toMatch(/^ended (124|130)$/m);
    expect(
      typed('timeout --preserve-status -s INT 2 aegis-sign sign --key k models; echo "ended $?"').stdout,
    ).toContain('ended 130');
    expect(outcome.stdout).not.toContain('.sig.json');
  });

  it.each([
    ['-v', 0],
    ['--version', 0],
    ['sign --help', 0],
    ['sign --help-vault', 0],
    ['sign --kee k models', 2],
    ['sign --key', 2],
    ['sign --key k --vault-max-retries many models', 2],
    ['verify --key k none.bin', 1],
  ])('%s: %s', (command, status) => {
    expect(typed(`aegis-sign ${command}`).status).toBe(status);
  });

  it.each([
    ['sign --vault-adr x models', '--vault-addr'],
    ['sign --vault-address x models', '--vault-addr'],
    ['verify --expected-repo a/b models', '--expected-repository'],
    ['setup --github-repo a/b', '--github-repository'],
    ['regstry sign', 'registry'],
    ['keys exprot', 'export'],
  ])('%s: was %s meant?', (command, meant) => {
    expect(typed(`aegis-sign ${command}`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(`\\(INPUT_INVALID\\)\nhint: did you mean ${meant}\\?`),
    });
  });

  it('of an input of the action that is no option, it says how it is given', () => {
    expect(typed('aegis-sign sign --path models').stderr).toContain('name the artifacts themselves');
    expect(typed('aegis-sign sign --mode verify models').stderr).not.toContain('did you mean');
  });

  it('a usage error names the option', () => {
    expect(typed('aegis-sign sign --kee k models').stderr).toMatch(/--kee [^]*did you mean --key\?/);
    expect(typed('aegis-sign sign --key').stderr).toContain('--key <name>');
  });
});

describe('an old Node.js', () => {
  const old = ['/usr/bin/node', '/usr/local/bin/node'].find(
    (path) => existsSync(path) && Number(version(path).split('.')[0]) < 22,
  );
  const itOld = itIf(old !== undefined, 'there is no Node.js older than 22 here');

  itOld('gets one sentence and status 2, and the server hears nothing', () => {
    const { status, stdout, stderr } = typed(`'${old}' '${CLI}' sign --key k models`, {
      VAULT_ADDR: 'http://127.0.0.1:1',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: Node\.js \d+\.\d+\.\d+ is too old: use Node\.js 22\.22\.2 or later.*\n$/);
  });

  function version(path: string): string {
    return spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout;
  }
});

it('the server is reached through a link to the command, as npm makes one', () => {
  mkdirSync(join(place, 'bin'));
  symlinkSync(CLI, join(place, 'bin/aegis-sign-action'));
  expect(good('./bin/aegis-sign-action --version').stdout).toMatch(/^\d+\.\d+\.\d+/);
  removeDirectory(join(place, 'bin'));
});
