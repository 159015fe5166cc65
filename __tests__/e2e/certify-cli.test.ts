/** Certificates of a key, on the command line: certified, exported as Sigstore's TrustedRoot, and verified by that. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authority } from '../support/chains.ts';
import { aegisSign as runCli, type Outcome } from '../support/shell.ts';
import { today } from '../support/tsa.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const KEY = 'models';
let vault: TestVault;
let cwd: string;

const aegisSign = async (...args: readonly string[]): Promise<Outcome> => runCli(vault, cwd, args);
const certify = async (...args: readonly string[]): Promise<Outcome> =>
  aegisSign('certify', '--key', KEY, ...args);
const exportRoot = async (...args: readonly string[]): Promise<Outcome> =>
  aegisSign('keys', 'export', '--key', KEY, '--format', 'trusted-root', ...args);
const text = (name: string): string => readFileSync(join(cwd, name), 'utf8');

beforeAll(async () => {
  cwd = temporaryDirectory();
  vault = await startVault();
  await vault.createKey(KEY);
  await vault.demand('POST', 'sys/mounts/pki', { type: 'pki', config: { max_lease_ttl: '87600h' } });
  await vault.demand('POST', 'pki/root/generate/internal', { common_name: 'models CA', ttl: '8760h' });
  await vault.demand('POST', 'pki/roles/aegis-sign', {
    key_usage: 'DigitalSignature',
    ext_key_usage: 'CodeSigning',
    allow_any_name: true,
    enforce_hostnames: false,
    key_type: 'any',
    max_ttl: '72h',
  });
  writeFiles(cwd, { 'model.bin': 'model' });
  const stranger = authority('stranger', today());
  writeFileSync(join(cwd, 'stranger.pem'), stranger.pem);
  const dateless = Buffer.from(stranger.der);
  dateless.write(':', dateless.indexOf(Buffer.of(0x17, 0x0d)) + 2);
  const lines = dateless.toString('base64').replaceAll(/.{1,64}/g, '$&\n');
  writeFileSync(
    join(cwd, 'dateless.pem'),
    `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
  );
});
afterAll(async () => vault.stop());

it('keys export has no TrustedRoot of a key that has no certificate', async () => {
  const { status, stderr } = await exportRoot();
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('certify'),
  });
});

describe('certify', () => {
  it('asks the PKI engine, and says what it stored', async () => {
    const { status, stdout, stderr } = await certify('--pki-role', 'aegis-sign', '--json');
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      key: `transit/${KEY}`,
      version: 1,
      subject: 'CN=models',
      certificates: 2,
    });
    const said = await certify('--pki-role', 'aegis-sign', '--common-name', 'release');
    expect(said).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining(`Certified version 1 of transit/${KEY} as CN=release`),
    });
  });

  it('writes a request for an authority elsewhere, and to stdout where that is asked for', async () => {
    expect(await certify('--csr', 'request.pem')).toMatchObject({ status: 0, stdout: '' });
    expect(text('request.pem')).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
    expect((await certify('--csr', '-')).stdout).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/);
  });

  it.each<[string, readonly string[], number, string]>([
    ['nothing', [], 2, 'one of --pki-role, --csr and --chain'],
    ['two ways', ['--pki-role', 'aegis-sign', '--csr', '-'], 2, 'one of --pki-role, --csr and --chain'],
    ['a version that is no number', ['--pki-role', 'aegis-sign', '--key-version', 'x'], 2, 'key-version'],
    ['a file that is not there', ['--chain', 'none.pem'], 2, 'the file of --chain cannot be read'],
    ['certificates of another key', ['--chain', 'stranger.pem'], 1, 'CERTIFICATE_UNTRUSTED'],
    ['a role that is not there', ['--pki-role', 'none'], 3, 'issued no certificate for the role none'],
    ['an engine that is not there', ['--pki-mount', 'no', '--pki-role', 'a'], 3, 'PKI engine at no'],
  ])('refuses %s', async (_, args, status, words) => {
    const ended = await certify(...args);
    expect(ended).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(words) });
  });
});

describe('keys export --format trusted-root', () => {
  it('writes one file that verifies what the certified key signed', async () => {
    const signed = await aegisSign('sign', '--key', KEY, '--signature-material', 'certificate', 'model.bin');
    expect(signed).toMatchObject({ status: 0 });
    expect(await exportRoot()).toMatchObject({ status: 0, stdout: '' });
    const verify = async (trusted: string): Promise<Outcome> =>
      aegisSign('verify', '--trusted-certificates', trusted, 'model.bin');
    expect(await verify('trusted-root.json')).toMatchObject({ status: 0 });
    expect(await exportRoot('--output', '-')).toMatchObject({ status: 0, stdout: text('trusted-root.json') });
    expect(
      await exportRoot('--output', 'other.json', '--trusted-certificates', 'stranger.pem'),
    ).toMatchObject({ status: 0 });
    expect(await verify('other.json')).toMatchObject({ status: 1 });
  });

  it.each<[string, readonly string[]]>([
    ['another format', ['--format', 'pem']],
    ['a trust file to update', ['--format', 'trusted-root', '--update', 'aegis-trust.json']],
    ['authorities for a trust file', ['--timestamp-certificates', 'stranger.pem']],
    [
      'a TrustedRoot within another',
      ['--format', 'trusted-root', '--trusted-certificates', 'trusted-root.json'],
    ],
    ['a signer whose date is none', ['--format', 'trusted-root', '--trusted-certificates', 'dateless.pem']],
    [
      'an authority for timestamps whose date is none',
      ['--format', 'trusted-root', '--timestamp-certificates', 'dateless.pem'],
    ],
  ])('refuses %s', async (_, args) => {
    const ended = await aegisSign('keys', 'export', '--key', KEY, ...args);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
  });

  it('does not write over a file that is not one', async () => {
    writeFileSync(join(cwd, 'trusted-root.json'), '{"mine":true}');
    expect((await exportRoot()).status).not.toBe(0);
    expect(text('trusted-root.json')).toBe('{"mine":true}');
  });
});
