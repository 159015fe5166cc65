/** The old HMAC key out of KV, on a real server: both versions, the mistakes that people make, and what tokens may see. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VaultClient } from '../../src/vault/client.ts';
import { readKvField } from '../../src/vault/kv.ts';
import { policyFor } from '../../src/vault/policy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { rejection } from '../support/thrown.ts';
import { clientOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const SECRET = 'an old shared key, which nobody may see';
let vault: TestVault;
let client: VaultClient;
beforeAll(async () => {
  vault = await startVault();
  client = clientOf(vault);
  await vault.demand('POST', 'sys/mounts/old', { type: 'kv', options: { version: '1' } });
  await vault.demand('POST', 'sys/mounts/team/kv', { type: 'kv', options: { version: '2' } });
  await vault.demand('POST', 'old/aegis/hmac', { key: SECRET, other: 'another', number: 5 });
  for (const mount of ['secret', 'team/kv']) {
    await vault.demand('POST', `${mount}/data/aegis/hmac`, { data: { key: 'the version before' } });
    await vault.demand('POST', `${mount}/data/aegis/hmac`, { data: { key: SECRET } });
  }
  await vault.demand('POST', 'secret/data/deleted', { data: { key: SECRET } });
  await vault.demand('DELETE', 'secret/data/deleted');
});
afterAll(async () => {
  await client.close();
  await vault.stop();
});

describe('readKvField', () => {
  it.each([
    ['old/aegis/hmac', { mount: 'old', path: 'aegis/hmac', version: 1 }],
    ['/old/aegis/hmac/', { mount: 'old', path: 'aegis/hmac', version: 1 }],
    ['secret/aegis/hmac', { mount: 'secret', path: 'aegis/hmac', version: 2 }],
    ['secret/data/aegis/hmac', { mount: 'secret', path: 'aegis/hmac', version: 2 }],
    ['team/kv/aegis/hmac', { mount: 'team/kv', path: 'aegis/hmac', version: 2 }],
  ])('%s', async (path, location) => {
    const found = await readKvField(client, { path, field: 'key' });
    expect(found).toMatchObject({ text: SECRET, location });
    expect(found.requestId).not.toBe('');
  });

  it.each([
    ['a secret that is not there', 'secret/none', 'key'],
    ['a secret that is not there, in version 1', 'old/none', 'key'],
    ['a deleted secret', 'secret/deleted', 'key'],
    ['a field that is not there', 'old/aegis/hmac', 'nope'],
    ['a field that every object has', 'old/aegis/hmac', 'constructor'],
    ['a field that is no text', 'old/aegis/hmac', 'number'],
    ['a mount alone', 'secret', 'key'],
    ['a mount of another type', 'transit/keys/x', 'key'],
    ['a mount that is not there', 'nowhere/aegis/hmac', 'key'],
  ])('refuses %s', async (_, path, field) => {
    const error = await rejection(readKvField(client, { path, field }));
    expect(error.code).toBe('VAULT_SECRET_MISSING');
    expect(JSON.stringify([error.message, error.got, error.hints])).not.toContain(SECRET);
  });

  it.each([1, 2] as const)('needs no more than the shipped policy, with KV version %d', async (version) => {
    const mount = version === 1 ? 'old' : 'secret';
    const hmacKey = { mount, path: 'aegis/hmac', version };
    const token = await vault.createToken(policyFor('migrate', { mount: 'transit', key: 'k', hmacKey }));
    const migrating = clientOf(vault, token);
    expect(await readKvField(migrating, { path: `${mount}/aegis/hmac`, field: 'key' })).toMatchObject({
      text: SECRET,
      location: { version },
    });
    await migrating.close();
  });

  it('says which policy line is missing', async () => {
    const token = await vault.createToken(policyFor('sign', { mount: 'transit', key: 'k' }));
    const signing = clientOf(vault, token);
    const error = await rejection(readKvField(signing, { path: 'secret/aegis/hmac', field: 'key' }));
    expect(error.code).toBe('VAULT_DENIED');
    expect(error.hints.join('\n')).toContain('path "secret/data/aegis/hmac" { capabilities = ["read"] }');
    await signing.close();
  });

  describe('where the server does not tell the version', () => {
    it.each([
      ['old/aegis/hmac', 1],
      ['secret/aegis/hmac', 2],
    ] as const)('%s is found all the same', async (path, version) => {
      const proxy = await startFaultProxy(vault.address);
      proxy.on('internal/ui/mounts', {
        kind: 'answer',
        status: 403,
        body: { errors: ['1 error occurred:\n\t* permission denied\n\n'] },
      });
      const behind = clientOf({ ...vault, address: proxy.address });
      expect(await readKvField(behind, { path, field: 'key' })).toMatchObject({
        text: SECRET,
        location: { version },
      });
      await behind.close();
      await proxy.stop();
    });
  });
});
