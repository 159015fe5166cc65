/** What a key's owners keep of it and see of it, on the command line: trust files over time, and who may do what. */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGithubOidc, type GithubOidc } from '../support/github-oidc.ts';
import { aegisSign as runCli, type Outcome } from '../support/shell.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let github: GithubOidc;
let cwd: string;
let key: string;
let made = 0;

beforeAll(async () => {
  [vault, github] = await Promise.all([startVault(), startGithubOidc('org/models')]);
});
afterAll(async () => Promise.all([vault.stop(), github.stop()]));
beforeEach(async () => {
  cwd = temporaryDirectory();
  key = `kept-${(made += 1)}`;
  await vault.createKey(key);
});

const aegisSign = async (...args: readonly string[]): Promise<Outcome> => runCli(vault, cwd, args);

describe('keys export --update', () => {
  const FILE = 'aegis-trust.json';
  const text = (): string => readFileSync(join(cwd, FILE), 'utf8');
  const update = async (...more: readonly string[]): Promise<Outcome> =>
    aegisSign('keys', 'export', '--key', key, '--update', FILE, ...more);
  beforeEach(async () => {
    expect(await aegisSign('keys', 'export', '--key', key)).toMatchObject({ status: 0 });
  });

  it('is about aegis-trust.json where no file is named', async () => {
    expect(await aegisSign('keys', 'export', '--key', key, '--update')).toMatchObject({ status: 0 });
  });

  it('is asked for before what a file remembers would be lost', async () => {
    expect(await update('--compromised', '1')).toMatchObject({ status: 0 });
    const before = text();
    const { status, stderr } = await aegisSign('keys', 'export', '--key', key);
    expect({ status, stderr }).toEqual({ status: 4, stderr: expect.stringContaining('--update') });
    expect(text()).toBe(before);
  });

  it('leaves the trust file of another key', async () => {
    const before = text();
    await vault.createKey(`${key}-other`);
    const { status, stderr } = await aegisSign('keys', 'export', '--key', `${key}-other`);
    expect({ status, stderr }).toEqual({ status: 4, stderr: expect.stringContaining('--output') });
    expect(text()).toBe(before);
  });

  it('keeps a version that the server does not show any more', async () => {
    const [{ publicKey }] = (JSON.parse(text()) as { versions: [{ publicKey: string }] }).versions;
    await vault.rotateKey(key);
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 2 });
    // Nobody could heal any more what was missed before.
    expect(await aegisSign('keys', 'export', '--key', key)).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('--update'),
    });
    const { status, stdout, stderr } = await update();
    expect({ status, said: stdout + stderr }).toEqual({
      status: 0,
      said: expect.stringContaining('versions 1 (retired), 2 (accepted from version 2 on)'),
    });
    expect(JSON.parse(text())).toMatchObject({
      minVersion: 2,
      versions: [{ version: 1, publicKey, retiredAt: expect.any(String) }, { version: 2 }],
    });
    expect(await update('--compromised', '1')).toMatchObject({ status: 0 });
    expect(JSON.parse(text())).toMatchObject({
      versions: [{ version: 1, compromisedAt: expect.any(String) }, {}],
    });
  });

  it.each<[string, () => unknown]>([
    [
      'a key that was changed on the server',
      async () => {
        await vault.demand('POST', `transit/keys/${key}/config`, { deletion_allowed: true });
        await vault.demand('DELETE', `transit/keys/${key}`);
        await vault.createKey(key);
      },
    ],
    [
      'a key that was changed in the file',
      () => {
        const document = JSON.parse(text()) as { versions: Record<string, unknown>[] };
        const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
        document.versions[0]!['publicKey'] = other.export({ type: 'spki', format: 'pem' });
        writeFileSync(join(cwd, FILE), JSON.stringify(document));
      },
    ],
    [
      'a version that the server has lost',
      async () => {
        const { backup } = (await backedUp()) as { backup: string };
        await vault.rotateKey(key);
        expect(await update()).toMatchObject({ status: 0 });
        await vault.demand('POST', `transit/restore/${key}`, { backup, force: true });
      },
    ],
    ['a minimum that went down', async () => lowered()],
    [
      'another key',
      async () => {
        key = `${key}-other`;
        await vault.createKey(key);
      },
    ],
    ['a file that is no trust file', () => writeFileSync(join(cwd, FILE), '{}')],
  ])('refuses %s, and leaves the file as it is', async (_, change) => {
    await change();
    const before = text();
    const { status, stderr } = await update();
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/TRUST_(CONTRADICTED|MALFORMED)/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(text()).toBe(before);
  });

  it('refuses a file that is not there: what it remembered would be lost', async () => {
    const { status, stderr } = await aegisSign('keys', 'export', '--key', key, '--update', 'nowhere.json');
    expect(status).toBe(2);
    expect(stderr).toContain('the file of --update cannot be read');
  });

  async function backedUp(): Promise<unknown> {
    await vault.demand('POST', `transit/keys/${key}/config`, {
      exportable: true,
      allow_plaintext_backup: true,
    });
    return (await vault.demand('GET', `transit/backup/${key}`)).data;
  }
  async function lowered(): Promise<void> {
    await vault.rotateKey(key);
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 2 });
    expect(await update()).toMatchObject({ status: 0 });
    await vault.demand('POST', `transit/keys/${key}/config`, { min_decryption_version: 1 });
  }
});

describe('setup --list', () => {
  it('says of each key who may do what with it, and through what', async () => {
    writeFiles(cwd, { 'issuer.pem': github.publicKey });
    const made = await aegisSign(
      ...['setup', '--key', key, '--policy-prefix', key, '--approle', `${key}-server`],
      ...['--github-repository', 'org/models', '--github-ref', 'refs/tags/v*', '--github-for', 'sign'],
      ...['--github-public-key', 'issuer.pem'],
    );
    expect(made).toMatchObject({ status: 0 });
    const { status, stdout } = await aegisSign('setup', '--list', '--key', key);
    expect(status).toBe(0);
    const [first, ...lines] = stdout.split('\n');
    expect(first).toBe(`transit/${key}`);
    const said = lines.join('\n');
    expect(said).toMatch(
      new RegExp(`^  auth/jwt/role/${key}-sign: read, sign\\n    through ${key}-sign\\n`, 'm'),
    );
    expect(said).toMatch(
      new RegExp(`^  auth/approle/role/${key}-server: read, verify\\n    through ${key}-verify`, 'm'),
    );
    for (const part of ['org/models', 'refs/tags/v*', 'not checked: tokens that were created directly'])
      expect(said).toContain(part);

    await vault.createKey(`${key}-alone`);
    const other = await aegisSign('setup', '--list', '--key', `${key}-alone`);
    expect(other.stdout).toContain(`transit/${key}-alone\n  no role may use it\n`);
    expect(other.stdout).not.toContain(`${key}-sign`);
  });
});
