import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startVault, type TestVault } from './vault.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await startVault({ audit: true, tls: 'mutual' });
});
afterAll(() => vault.stop());

describe('the server of the tests', () => {
  it('signs with a key, and counts versions', async () => {
    await vault.createKey('probe', 'ecdsa-p256');
    const input = Buffer.from('bytes').toString('base64');
    const { status, data } = await vault.request('POST', 'transit/sign/probe', { input });
    expect(status).toBe(200);
    expect(data['signature']).toMatch(/^vault:v1:/);
    expect(await vault.rotateKey('probe')).toBe(2);
  });

  it('gives tokens that may do what the policy says and nothing else', async () => {
    const token = await vault.createToken('path "transit/keys/probe" { capabilities = ["read"] }', '1m');
    expect((await vault.request('GET', 'transit/keys/probe', undefined, token)).status).toBe(200);
    expect((await vault.request('POST', 'transit/sign/probe', { input: '' }, token)).status).toBe(403);
    await expect(vault.demand('POST', 'transit/keys/other', {}, token)).rejects.toThrow('answered 403');
  });

  it('keeps an audit log that carries the request ids', async () => {
    const { body } = await vault.request('GET', 'transit/keys/probe');
    const ids = (await vault.auditEntries()).map((entry) => entry.request.id);
    expect(ids).toContain(body['request_id']);
  });

  it('seals and unseals', async () => {
    await vault.seal();
    expect((await vault.request('GET', 'transit/keys/probe')).status).toBe(503);
    await vault.unseal();
    expect((await vault.request('GET', 'transit/keys/probe')).status).toBe(200);
  });

  it('speaks TLS, to clients that show a certificate of its authority only', async () => {
    expect(await overTls(vault, true)).toBe(200);
    await expect(overTls(vault, false)).rejects.toThrow();
  });
});

function overTls(
  { tlsAddress, authority, client }: TestVault,
  withCertificate: boolean,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { ca: authority?.cert, ...(withCertificate && { cert: client?.cert, key: client?.key }) };
    httpsRequest(`${tlsAddress}/v1/sys/health`, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
