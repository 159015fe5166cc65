/**
 * docs/MIGRATION.md from its first command to its last, on a server that is empty but for the old HMAC key: each step with
 * the proof that the page names, and the way back. The tests build on each other, as the steps do. Where the page has
 * policies for a step, the step runs with a token that holds nothing else.
 */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { programs, runShell, type ShellResult } from '../support/docs-shell.ts';
import { fencesOf, marked } from '../support/markdown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startOpensslAuthority } from '../support/tsa.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const PAGE = 'docs/MIGRATION.md';
const OLD_KEY = 'the old shared key';
const NAMES = ['models/a.bin', 'models/deep/b.bin', 'models/c.bin'];

const cwd = temporaryDirectory();
let bin = '';
let vault: TestVault;
const tokens = new Map<string, string>();
beforeAll(async () => {
  [vault, bin] = await Promise.all([startVault({ transit: false }), programs()]);
  await vault.demand('POST', 'secret/data/aegis/hmac', { data: { key: OLD_KEY } });
  for (const name of NAMES) {
    writeFiles(cwd, { [name]: `weights of ${name}` });
    writeFileSync(
      join(cwd, `${name}.hmac`),
      createHmac('sha256', OLD_KEY).update(`weights of ${name}`).digest('hex'),
    );
  }
});
afterAll(async () => {
  await vault.stop();
});

const block = (name: string): string => marked(PAGE, 'run', name);
const execute = (script: string, role?: string): Promise<ShellResult> => {
  const token = role === undefined ? undefined : tokens.get(role);
  return runShell(script, {
    ...{ bin, cwd, vault },
    ...(token !== undefined && { env: { VAULT_TOKEN: token, BAO_TOKEN: token } }),
  });
};
/** Demands that it worked, and answers with what it said. */
async function done(script: string, role?: string): Promise<string> {
  const { status, stdout, stderr } = await execute(script, role);
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stdout}${stderr}`);
  return stdout + stderr;
}
async function tokenWith(...policies: string[]): Promise<string> {
  const answer = await vault.demand('POST', 'auth/token/create', {
    policies,
    no_default_policy: true,
    ttl: '1h',
  });
  return (answer.body['auth'] as { client_token: string }).client_token;
}
const files = (suffix: string): string[] =>
  readdirSync(join(cwd, 'models'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(suffix))
    .sort();
const key = async (): Promise<Record<string, unknown>> =>
  (await vault.demand('GET', 'transit/keys/aegis-model-sign')).data;
const RESIGN = block('resign').trim().split('\n').at(-1)!;
const PURE_GATE = block('gate');

it('1. makes the key and the policies; a dry run passes its preflight', async () => {
  expect(await done(block('key'))).toMatch(/ecdsa-p256/);
  for (const role of ['migrate', 'verify', 'operator']) tokens.set(role, await tokenWith(`aegis-${role}`));
  expect(await done(block('resign').split('\n')[0]!, 'migrate')).toMatch(
    /Dry run: 3 of 3 artifacts would be re-signed/,
  );
  expect(files('.sig.json')).toEqual([]);
});

it('4. the role of such a gate is that of the usual one, with both policies', async () => {
  await vault.demand('POST', 'sys/auth/jwt', { type: 'jwt' });
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  await vault.demand('POST', 'auth/jwt/config', { jwt_validation_pubkeys: [pem] });
  const bound = { role_type: 'jwt', user_claim: 'repository', bound_claims: { repository: ['acme/models'] } };
  await vault.demand('POST', 'auth/jwt/role/aegis-verify', { ...bound, token_policies: ['aegis-verify'] });
  await done(block('gate-role'));
  expect((await vault.demand('GET', 'auth/jwt/role/aegis-transition')).data).toMatchObject({
    ...bound,
    token_policies: ['aegis-verify', 'aegis-transition'],
  });
});

it('4a. before anything is signed, the gate that takes both lets the HMACs pass and says so', async () => {
  await done(block('gate-policy'));
  tokens.set('transition', await tokenWith('aegis-verify', 'aegis-transition'));
  expect(await done(block('gate-both'), 'transition')).toMatch(
    /3 artifacts have no signature and passed only by an HMAC/,
  );
});

it('2. signs everything; the second run signs nothing', async () => {
  expect(await done(block('resign'), 'migrate')).toMatch(/^Re-signed: 3 of 3 artifacts re-signed/m);
  expect(files('.sig.json')).toHaveLength(3);
  expect(await done(RESIGN, 'migrate')).toMatch(/0 of 3 artifacts re-signed, 3 up to date/);
  const { stdout } = await execute('cat aegis-migration.html');
  expect(stdout).toMatch(/HMAC|Transit version 1/);
});

it('2. way back: without the signatures all is as before, and can be signed again', async () => {
  await done(block('resign-back'));
  expect(files('.sig.json')).toEqual([]);
  expect(files('.hmac')).toHaveLength(3);
  expect((await execute(PURE_GATE, 'verify')).status).toBe(1);
  expect(await done(block('gate-both'), 'transition')).toMatch(/passed only by an HMAC/);
  await done(RESIGN, 'migrate');
});

it('3. one manifest of all shards, which verifies and is that of the registry', async () => {
  for (const shard of ['1', '2']) {
    const command = `${RESIGN.replace(/'models.*/, '')} --shard ${shard}/2 'models/**'`;
    await execute(command, 'migrate');
    mkdirSync(join(cwd, `shard-${shard}`));
    cpSync(join(cwd, 'aegis-manifest.json'), join(cwd, `shard-${shard}`, 'aegis-manifest.json'));
  }
  await done(block('merge'));
  mkdirSync(join(cwd, 'registry'));
  cpSync(join(cwd, 'aegis-manifest.json'), join(cwd, 'registry/aegis-manifest.json'));
  const said = await done(block('metadata'), 'verify');
  expect(said).toMatch(/^Verified: all 3 artifacts/m);
  expect(said).toMatch(/^0 added, 0 removed, 0 changed$/m);
});

it('3. the manifest that is left behind by a new signature is noticed', async () => {
  const manifest = readFileSync(join(cwd, 'aegis-manifest.json'), 'utf8');
  writeFileSync(join(cwd, 'aegis-manifest.json'), manifest.replace(/"size": \d+/, '"size": 7'));
  const { status, stderr } = await execute(block('metadata'), 'verify');
  expect(status).toBe(1);
  expect(stderr).toContain('MANIFEST_MISMATCH');
  writeFileSync(join(cwd, 'aegis-manifest.json'), manifest);
});

it('4. the gate that takes both no longer warns of an HMAC, and the one for signatures passes', async () => {
  expect(await done(block('gate-both'), 'transition')).not.toMatch(/passed only by an HMAC/);
  expect(await done(PURE_GATE, 'verify')).toMatch(/^Verified: all 3 artifacts/m);
});

it('5. takes the HMACs away; the gate still passes, and the secret is gone', async () => {
  const said = await done(block('retire'));
  expect(said).toMatch(/0 of 3 artifacts re-signed, 3 up to date/);
  expect(said).toMatch(/^Removed the HMAC files of 3 artifacts$/m);
  expect(files('.hmac')).toEqual([]);
  expect(await done(PURE_GATE.replace(/ '!.*/, ''), 'verify')).toMatch(/^Verified: all 3 artifacts/m);
  expect((await vault.request('GET', 'secret/data/aegis/hmac')).status).toBe(404);
  // An artifact that still comes with an HMAC cannot pass any more, whoever has the old key.
  writeFiles(cwd, {
    'models/late.bin': 'x',
    'models/late.bin.hmac': createHmac('sha256', OLD_KEY).update('x').digest('hex'),
  });
  expect((await execute(PURE_GATE, 'verify')).status).toBe(1);
  expect((await execute(block('gate-both'), 'transition')).status).not.toBe(0);
  expect((await execute(`rm models/late.bin models/late.bin.hmac`)).status).toBe(0);
});

it('rotates: both versions verify until the old one is retired', async () => {
  const [rotate = '', resign = '', verify = '', retire = ''] = block('rotate').trim().split('\n');
  expect(await done(rotate, 'operator')).toMatch(/rotated from version 1 to 2/);
  // Too early.
  expect((await execute(retire, 'operator')).status).toBe(1);
  expect((await execute(verify, 'verify')).status).toBe(1);
  expect(await done(PURE_GATE, 'verify')).toMatch(/^Verified/m);
  cpSync(join(cwd, 'models'), join(cwd, 'copied-before'), { recursive: true });

  expect(await done(resign, 'migrate')).toMatch(/3 of 3 artifacts re-signed/);
  expect(await done(verify, 'verify')).toMatch(/^Verified: all 3 artifacts/m);
  expect(await done(retire, 'operator')).toMatch(/versions below 2 retired/);
  expect(await key()).toMatchObject({ latest_version: 2, min_decryption_version: 2 });

  // What was copied elsewhere with an old signature does not verify any more; the way back makes it verify again.
  const elsewhere = `aegis-sign verify --key aegis-model-sign 'copied-before/**'`;
  const refused = await execute(elsewhere, 'verify');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('KEY_VERSION_RETIRED');
  await done(block('rotate-back'));
  expect(await key()).toMatchObject({ min_decryption_version: 1 });
  expect(await done(elsewhere, 'verify')).toMatch(/^Verified/m);
});

it('signs what outlives the version: by the authorities and the trust file it verifies after a retirement', async () => {
  await vault.demand('POST', 'sys/mounts/pki', { type: 'pki', config: { max_lease_ttl: '87600h' } });
  const { data } = await vault.demand('POST', 'pki/root/generate/internal', {
    common_name: 'models',
    ttl: '8760h',
  });
  await vault.demand('POST', 'pki/roles/aegis-sign', {
    ...{ allow_any_name: true, enforce_hostnames: false, server_flag: false, client_flag: false },
    ...{ key_type: 'any', key_usage: ['DigitalSignature'], ext_key_usage: ['CodeSigning'] },
  });
  const tsa = await startOpensslAuthority(cwd);
  try {
    writeFiles(cwd, {
      'weights.bin': 'weights',
      'ca.pem': String(data['certificate']),
      'tsa.pem': tsa.root,
    });
    await done('aegis-sign keys export --key aegis-model-sign');
    await done(block('outlive-certify'));
    await done(block('outlive-sign').replace('https://tsa.example.com', tsa.url));
    expect(await done(block('outlive-verify'))).toMatch(/^Verified/m);
    await done('aegis-sign rotate --key aegis-model-sign');
    await done('vault write transit/keys/aegis-model-sign/config min_decryption_version=3');
    await done('aegis-sign keys export --key aegis-model-sign --update');
    expect(await done(block('outlive-verify'))).toMatch(/^Verified/m);
    // Without the timestamp's authority nothing shows that it is older than the retirement.
    const unproven = block('outlive-verify').replace('--timestamp-certificates tsa.pem ', '');
    expect((await execute(unproven)).status).toBe(1);
  } finally {
    await tsa.stop();
  }
});

it('every command of the page was executed here', () => {
  const shells = fencesOf(PAGE).filter(({ language }) => language === 'sh');
  expect(shells.filter(({ mark }) => mark?.kind !== 'run').map(({ line }) => `line ${line}`)).toEqual([]);
});
