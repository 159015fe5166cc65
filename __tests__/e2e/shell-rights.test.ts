/** What this user may not read or write: said once, with the way out, before an hour of hashing. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CLI, openShell, type Outcome } from '../support/shell.ts';
import { describeIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const isRoot = process.getuid?.() === 0;
/** Root may do everything, so somebody else types; and that one has to reach Node.js and the CLI. */
const who = isRoot ? 'nobody' : 'this';
const canStart =
  !isRoot ||
  spawnSync(process.execPath, [CLI, '--version'], { uid: 65534, gid: 65534, cwd: '/' }).status === 0;

describeIf(process.platform !== 'win32' && canStart, 'nobody else can start the CLI here')(
  'a user without rights',
  () => {
    let vault: TestVault;
    let place: string;
    const environment = () => ({ VAULT_ADDR: vault.address, VAULT_TOKEN: vault.rootToken });
    const { typed, good } = openShell(() => place, environment, who);
    const owner = openShell(() => place, environment);

    beforeAll(async () => {
      vault = await startVault();
      await vault.createKey('k');
    });
    afterAll(async () => {
      await vault.stop();
    });
    beforeEach(() => {
      place = temporaryDirectory();
      writeFiles(place, { 'models/a.bin': 'a', 'models/b.bin': 'b' });
      for (const open of [place, join(place, 'models')]) chmodSync(open, 0o755);
    });

    /** Takes the right to write; from root's files, nobody has it anyway. */
    const closed = (...directories: readonly string[]): void => {
      for (const directory of directories) chmodSync(join(place, directory), 0o555);
    };
    const errorsOf = ({ stderr }: Outcome): readonly string[] => stderr.match(/^error: .*$/gm) ?? [];

    describe.each([
      ['sign', 'sign --key k models'],
      ['resign', 'resign --key k --allow-unsigned models'],
    ])('%s where nothing can be written', (_, command) => {
      it('is told so at once, and where else signatures can go', () => {
        // To hash this takes longer than the shell is given.
        spawnSync('truncate', ['-s', '400G', join(place, 'models/large.bin')]);
        chmodSync(join(place, 'models/large.bin'), 0o644);
        closed('models', '.');
        const outcome = typed(`aegis-sign ${command}`);
        expect(outcome).toMatchObject({ status: 4 });
        expect(errorsOf(outcome)).toEqual([
          expect.stringMatching(
            /cannot be written to .*\(EACCES\).*nothing was read or signed \(WRITE_FAILED\)$/,
          ),
        ]);
        expect(outcome.stderr).toContain(
          'hint: set --signatures-dir to a directory that this user can write',
        );
        expect(readdirSync(join(place, 'models')).sort()).toEqual(['a.bin', 'b.bin', 'large.bin']);
      });

      it('does so by the hint', () => {
        mkdirSync(join(place, 'sigs'));
        chmodSync(join(place, 'sigs'), 0o777);
        closed('models', '.');
        good(`aegis-sign ${command} --signatures-dir sigs`);
        good('aegis-sign verify --key k --signatures-dir sigs models');
        expect(existsSync(join(place, 'models/a.bin.sig.json'))).toBe(false);
      });
    });

    it('keeps no trust file where none can be written', () => {
      closed('.');
      const outcome = typed('aegis-sign keys export --key k');
      expect(outcome.status).toBe(4);
      expect(errorsOf(outcome)).toEqual([
        expect.stringMatching(
          /cannot write .*aegis-trust\.json: permission denied \(EACCES\) \(WRITE_FAILED\)/,
        ),
      ]);
    });

    it.each([
      ['a signature', 'models/a.bin.sig.json', 'BUNDLE_UNREADABLE'],
      ['an artifact', 'models/a.bin', 'ARTIFACT_UNREADABLE'],
    ])('%s that cannot be read is refused, and the others are verified', (_, path, code) => {
      owner.good('aegis-sign sign --key k models');
      chmodSync(join(place, path), 0o000);
      const outcome = typed('aegis-sign verify --key k models');
      expect(outcome.status).toBe(1);
      expect(errorsOf(outcome)).toEqual([
        expect.stringMatching(new RegExp(`models/a\\.bin.*: permission denied \\(EACCES\\) \\(${code}\\)$`)),
      ]);
      expect(outcome.stdout).toContain('1 of 2 artifacts failed');
    });

    it.each(['verify --key k models', 'verify --key k models/a.bin', 'sign --key k models/a.bin'])(
      'a directory that cannot be looked into is named: %s',
      (command) => {
        owner.good('aegis-sign sign --key k models');
        chmodSync(join(place, 'models'), 0o000);
        const outcome = typed(`aegis-sign ${command}`);
        chmodSync(join(place, 'models'), 0o755);
        expect([1, 4]).toContain(outcome.status);
        expect(errorsOf(outcome).length).toBeGreaterThan(0);
        for (const error of errorsOf(outcome))
          expect(error).toMatch(/permission denied \(EACCES\).*\(ARTIFACT_UNREADABLE\)$/);
      },
    );

    it('a trust file that cannot be read is named by its option', () => {
      writeFileSync(join(place, 'trust.json'), '{}', { mode: 0o000 });
      expect(typed('aegis-sign verify --public-key trust.json models')).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^error: --public-key .*"trust\.json" may not be read by this user/),
      });
    });
  },
);
