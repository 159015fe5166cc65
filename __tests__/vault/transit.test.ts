/** Transit against a real server; a small forwarder in front counts requests and falsifies answers. */
import { createHash, verify as cryptoVerify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { KEY_TYPES, schemeOf } from '../../src/keys/key-type.ts';
import { silentLogger } from '../../src/log.ts';
import { openVault, type VaultClient } from '../../src/vault/client.ts';
import { readTransitKey, signingVersion, transitSigner, transitVerifier } from '../../src/vault/transit.ts';
import { itWith } from '../support/servers.ts';
import { heldHere } from '../support/servers.ts';
import { codeOf, rejection } from '../support/thrown.ts';
import { startVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let client: VaultClient;

beforeAll(async () => {
  vault = await startVault();
  client = openVault(
    { address: new URL(vault.address), token: () => vault.rootToken },
    { log: silentLogger },
  );
  await vault.createKey('plain');
});
afterAll(async () => {
  await client.close();
  await vault.stop();
});

type Results = Record<string, unknown>[];

interface Forwarder {
  readonly client: VaultClient;
  /** `METHOD path items` of every request; items 0 for none. */
  readonly seen: { path: string; items: number; status: number }[];
  /** Most requests that were under way at once. */
  peak: number;
}

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Passes requests on to the real server; `falsify` changes `batch_results` on the way back, `refuse` answers itself. */
async function forwarder({
  falsify,
  refuse,
  delay = 0,
}: {
  delay?: number;
  falsify?: (results: Results) => unknown;
  refuse?: (items: number) => { status: number; body: string } | undefined;
} = {}): Promise<Forwarder> {
  const seen: Forwarder['seen'] = [];
  let busy = 0;
  const server: Server = createServer((request, response) => {
    void (async () => {
      made.peak = Math.max(made.peak, ++busy);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const items =
        text === '' ? 0 : ((JSON.parse(text) as { batch_input?: unknown[] }).batch_input?.length ?? 0);
      const refused = refuse?.(items);
      const answer = await fetch(vault.address + (request.url ?? ''), {
        method: request.method ?? 'GET',
        headers: { 'x-vault-token': vault.rootToken, 'content-type': 'application/json' },
        ...(text !== '' && { body: text }),
      });
      const body = (await answer.json()) as { data?: { batch_results?: Results } };
      if (falsify !== undefined && body.data?.batch_results !== undefined) {
        body.data.batch_results = falsify(body.data.batch_results) as Results;
      }
      if (delay > 0) await pause(delay);
      busy--;
      const status = refused?.status ?? answer.status;
      seen.push({ path: request.url ?? '', items, status });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(refused?.body ?? JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const own = openVault(
    { address, token: () => vault.rootToken, retry: { maxAttempts: 1 } },
    { log: silentLogger },
  );
  close = async () => {
    await own.close();
    server.closeAllConnections();
    server.close();
  };
  const made: Forwarder = { client: own, seen, peak: 0 };
  return made;
}

const messages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    artifact: `file-${index}.bin`,
    message: Buffer.from(`DSSEv1 statement ${index}`),
  }));

describe('readTransitKey', () => {
  it('tells all versions with their public keys', async () => {
    await vault.createKey('versions');
    await vault.rotateKey('versions');
    const key = await readTransitKey(client, { mount: 'transit', name: 'versions' });
    expect(key).toMatchObject({
      type: 'ecdsa-p256',
      latestVersion: 2,
      minVersion: 1,
      minEncryptionVersion: 0,
      exportable: false,
      allowPlaintextBackup: false,
      deletionAllowed: false,
    });
    expect(key).not.toHaveProperty('autoRotatePeriod');
    expect(key.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(key.versions[0]?.publicKey.hint).not.toBe(key.versions[1]?.publicKey.hint);
    expect(Date.parse(key.versions[1]?.createdAt ?? '')).not.toBeNaN();
    expect(key.requestId).not.toBe('');
  });

  it('sees what weakens a key, and how it rotates', async () => {
    await vault.demand('POST', 'transit/keys/weak', {
      type: 'ed25519',
      exportable: true,
      allow_plaintext_backup: true,
      auto_rotate_period: '24h',
    });
    await vault.demand('POST', 'transit/keys/weak/config', { deletion_allowed: true });
    expect(await readTransitKey(client, { mount: 'transit', name: 'weak' })).toMatchObject({
      exportable: true,
      allowPlaintextBackup: true,
      deletionAllowed: true,
      autoRotatePeriod: 86_400,
    });
  });

  it('leaves out retired versions', async () => {
    await vault.createKey('retired');
    await vault.rotateKey('retired');
    await vault.demand('POST', 'transit/keys/retired/config', { min_decryption_version: 2 });
    const key = await readTransitKey(client, { mount: 'transit', name: 'retired' });
    expect([key.minVersion, key.versions.map(({ version }) => version)]).toEqual([2, [2]]);
  });

  it('reads a mount with slashes', async () => {
    await vault.demand('POST', 'sys/mounts/teams/ml/transit', { type: 'transit' });
    await vault.createKey('k', 'ecdsa-p256', 'teams/ml/transit');
    const key = await readTransitKey(client, { mount: '/teams/ml/transit/', name: 'k' });
    expect(key.mount).toBe('teams/ml/transit');
  });

  it.each([
    ['a missing key', 'transit', 'nobody', 'VAULT_KEY_MISSING'],
    ['a missing mount', 'nowhere', 'plain', 'VAULT_KEY_MISSING'],
    ['a name with a slash', 'transit', 'a/b', 'INPUT_INVALID'],
    ['a name that climbs', 'transit', '..', 'INPUT_INVALID'],
  ])('%s', async (_, mount, name, code) => {
    expect((await rejection(readTransitKey(client, { mount, name }))).code).toBe(code);
  });

  itWith('namespaces')('a missing namespace', async () => {
    const lost = openVault(
      { address: new URL(vault.address), token: () => vault.rootToken, namespace: 'nowhere' },
      { log: silentLogger },
    );
    const error = await rejection(readTransitKey(lost, { mount: 'transit', name: 'plain' }));
    expect([error.code, error.vault?.namespace]).toEqual(['VAULT_KEY_MISSING', 'nowhere']);
    expect(error.hints.join()).toContain('vault-namespace');
    await lost.close();
  });

  it.each([
    ['aes256-gcm96', {}],
    ['hmac', { key_size: 32 }],
    ['chacha20-poly1305', {}],
    ['ed25519', { derived: true }],
  ])('a key that cannot sign for others: %s %j', async (type, more) => {
    const name = `useless-${type}`;
    await vault.demand('POST', `transit/keys/${name}`, { type, ...more });
    expect((await rejection(readTransitKey(client, { mount: 'transit', name }))).code).toBe(
      'VAULT_KEY_UNUSABLE',
    );
  });

  it('a token without the right gets the line to paste', async () => {
    const token = await vault.createToken('path "auth/token/lookup-self" { capabilities = ["read"] }');
    const poor = openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
    const error = await rejection(readTransitKey(poor, { mount: 'transit', name: 'plain' }));
    expect(error.code).toBe('VAULT_DENIED');
    expect(error.hints.join()).toContain('path "transit/keys/plain" { capabilities = ["read"] }');
    await poor.close();
  });
});

describe.each(heldHere(KEY_TYPES))('a key of type %s', (type) => {
  it('signs what node:crypto and Transit verify, and nothing else', async () => {
    await vault.createKey(type, type);
    const key = await readTransitKey(client, { mount: 'transit', name: type });
    const signer = transitSigner(client, key);
    const items = messages(3);
    const signed = await signer.sign(items);
    for (const [index, { signature, keyVersion, requestId }] of signed.entries()) {
      const { message } = items[index] ?? { message: Buffer.alloc(0) };
      const hash = schemeOf(type).hash ?? null;
      expect(cryptoVerify(hash, message, signer.key.publicKey.key, signature)).toBe(true);
      expect([keyVersion, requestId === '']).toEqual([1, false]);
    }
    const asked = items.map((item, index) => ({
      ...item,
      signature: signed[index]?.signature ?? Buffer.alloc(0),
      keyVersion: 1,
    }));
    const swapped = asked.map((item, index) => ({
      ...item,
      signature: asked[(index + 1) % 3]?.signature ?? Buffer.alloc(0),
    }));
    const verifier = transitVerifier(client, key);
    expect((await verifier.confirm(asked)).map(({ valid }) => valid)).toEqual([true, true, true]);
    expect((await verifier.confirm(swapped)).map(({ valid }) => valid)).toEqual([false, false, false]);
  }, 60_000);
});

describe('transitSigner', () => {
  const plain = () => readTransitKey(client, { mount: 'transit', name: 'plain' });

  it('signs 500 in at most 6 requests, 4 at once', async () => {
    const front = await forwarder();
    const signed = await transitSigner(front.client, await plain()).sign(messages(500));
    expect(signed).toHaveLength(500);
    expect(front.seen.length).toBeLessThanOrEqual(6);
    expect(front.seen.every(({ status }) => status === 200)).toBe(true);
  });

  it('keeps to its number of requests in flight, over several calls', async () => {
    const front = await forwarder({ delay: 30 });
    const signer = transitSigner(front.client, await plain(), { batchSize: 2, concurrency: 3 });
    await Promise.all([signer.sign(messages(12)), signer.sign(messages(12))]);
    expect(front.peak).toBe(3);
  });

  itWith('limit on strings')('halves what is too complex, remembers the size, keeps the order', async () => {
    const front = await forwarder();
    const key = await plain();
    const signer = transitSigner(front.client, key, { batchSize: 600, concurrency: 1 });
    const items = messages(700);
    const signed = await signer.sign(items);
    signed.forEach(({ signature }, index) => {
      expect(
        cryptoVerify('sha256', items[index]?.message ?? Buffer.alloc(0), signer.key.publicKey.key, signature),
      ).toBe(true);
    });
    expect(front.seen.filter(({ status }) => status === 400).map(({ items }) => items)).toEqual([600, 300]);
    expect(signer.batchSize).toBe(150);
    front.seen.length = 0;
    await signer.sign(messages(400));
    expect(front.seen.map(({ items, status }) => [items, status])).toEqual([
      [150, 200],
      [150, 200],
      [100, 200],
    ]);
  });

  it.each([
    ['Vault’s limit on tokens', 400, '{"errors":["JSON payload exceeds allowed token count"]}'],
    ['413 of a load balancer', 413, '<html>too large</html>'],
    ['Vault’s limit on arrays', 400, '{"errors":["JSON array exceeds allowed element count"]}'],
  ])('halves on %s', async (_, status, body) => {
    const front = await forwarder({ refuse: (items) => (items > 3 ? { status, body } : undefined) });
    expect(await transitSigner(front.client, await plain()).sign(messages(20))).toHaveLength(20);
  });

  it('does not halve for another 400', async () => {
    const body = '{"errors":["JSON string value exceeds allowed length"]}';
    const front = await forwarder({ refuse: () => ({ status: 400, body }) });
    expect((await rejection(transitSigner(front.client, await plain()).sign(messages(8)))).code).toBe(
      'VAULT_REFUSED',
    );
    expect(front.seen).toHaveLength(1);
  });

  it('gives up when one item alone is refused, and sends no more', async () => {
    const front = await forwarder({ refuse: () => ({ status: 413, body: '' }) });
    const error = await rejection(
      transitSigner(front.client, await plain(), { concurrency: 1 }).sign(messages(64)),
    );
    expect(error.code).toBe('VAULT_REFUSED');
    expect(front.seen.length).toBeLessThanOrEqual(8);
  });

  it('signs with the version it was made for, also after a rotation', async () => {
    await vault.createKey('rotating');
    const key = await readTransitKey(client, { mount: 'transit', name: 'rotating' });
    const signer = transitSigner(client, key, { batchSize: 1 });
    const before = await signer.sign(messages(2));
    await vault.rotateKey('rotating');
    const after = await signer.sign(messages(2));
    expect([...before, ...after].map(({ keyVersion }) => keyVersion)).toEqual([1, 1, 1, 1]);
    const fresh = await readTransitKey(client, { mount: 'transit', name: 'rotating' });
    expect((await transitSigner(client, fresh).sign(messages(1)))[0]?.keyVersion).toBe(2);
    expect((await transitSigner(client, fresh, { version: 1 }).sign(messages(1)))[0]?.keyVersion).toBe(1);
    const verifier = transitVerifier(client, fresh);
    const [item] = messages(1);
    const old = {
      artifact: 'a',
      message: item?.message ?? Buffer.alloc(0),
      signature: before[0]?.signature ?? Buffer.alloc(0),
      keyVersion: 1,
    };
    expect(await verifier.confirm([old])).toMatchObject([{ valid: true }]);
    await vault.demand('POST', 'transit/keys/rotating/config', {
      min_decryption_version: 2,
      min_encryption_version: 2,
    });
    expect(await verifier.confirm([old])).toMatchObject([
      { valid: false, reason: expect.stringContaining('version') },
    ]);
    expect((await rejection(signer.sign(messages(1)))).code).toBe('VAULT_KEY_UNUSABLE');
  });

  it.each([0, 2, 99, 1.5])('refuses version %d of a key with one', async (version) => {
    const key = await plain();
    expect(codeOf(() => transitSigner(client, key, { version }))).toBe('VAULT_KEY_UNUSABLE');
  });

  it('refuses versions below min_encryption_version', async () => {
    const key = await plain();
    const raised = { ...key, latestVersion: 2, minEncryptionVersion: 2 };
    expect(codeOf(() => signingVersion(raised, 1))).toBe('VAULT_KEY_UNUSABLE');
  });

  it('a key that vanished is KEY_MISSING', async () => {
    const key = { ...(await plain()), name: 'gone' };
    expect((await rejection(transitSigner(client, key).sign(messages(1)))).code).toBe('VAULT_KEY_MISSING');
  });

  it('a key version that the server does not have is KEY_UNUSABLE and names the artifact', async () => {
    const key = await plain();
    const [only] = key.versions;
    if (only === undefined) throw new Error('no version');
    const ahead = { ...key, latestVersion: 5, versions: [{ ...only, version: 5 }] };
    const error = await rejection(transitSigner(client, ahead).sign(messages(2)));
    expect([error.code, error.artifact]).toEqual(['VAULT_KEY_UNUSABLE', 'file-0.bin']);
  });

  it('Ed25519 messages have an upper size; ECDSA has none', async () => {
    await vault.createKey('ed', 'ed25519');
    const item = (bytes: number) => [{ artifact: 'a', message: Buffer.alloc(bytes) }];
    const ed = transitSigner(client, await readTransitKey(client, { mount: 'transit', name: 'ed' }));
    expect(await ed.sign(item(768 * 1024))).toHaveLength(1);
    const error = await rejection(ed.sign(item(768 * 1024 + 1)));
    expect([error.code, error.artifact]).toEqual(['STATEMENT_TOO_LARGE', 'a']);
    expect(error.hints.join()).toContain('ecdsa-p256');
    expect(await transitSigner(client, await plain()).sign(item(2_000_000))).toHaveLength(1);
  });

  it('keeps a request with large messages below the server’s limit', async () => {
    const front = await forwarder();
    await vault.createKey('ed-many', 'ed25519');
    const key = await readTransitKey(client, { mount: 'transit', name: 'ed-many' });
    const items = messages(40).map((item) => ({ ...item, message: Buffer.alloc(700_000) }));
    expect(await transitSigner(front.client, key).sign(items)).toHaveLength(40);
    expect(front.seen.map(({ items }) => items).sort()).toEqual([14, 26]);
  });

  it('signs nothing with no request', async () => {
    const front = await forwarder();
    expect(await transitSigner(front.client, await plain()).sign([])).toEqual([]);
    expect(front.seen).toHaveLength(0);
  });

  const first = (change: Record<string, unknown>) => (results: Results) => [
    { ...results[0], ...change },
    ...results.slice(1),
  ];
  it.each([
    ['a short answer', (results: Results) => results.slice(1), 'VAULT_ANSWER_INVALID'],
    ['a long answer', (results: Results) => [...results, results[0]], 'VAULT_ANSWER_INVALID'],
    ['no results', () => undefined, 'VAULT_ANSWER_INVALID'],
    ['permuted results', (results: Results) => results.toReversed(), 'VAULT_ANSWER_INVALID'],
    ['one result twice', (results: Results) => results.map(() => results[0]), 'VAULT_ANSWER_INVALID'],
    ['a result without signature', first({ signature: undefined }), 'VAULT_ANSWER_INVALID'],
    ['another prefix', first({ signature: 'xvault:v1:AAAA' }), 'VAULT_ANSWER_INVALID'],
    ['another version', first({ signature: 'vault:v2:AAAA' }), 'VAULT_ANSWER_INVALID'],
    ['another version beside it', first({ key_version: 2 }), 'VAULT_ANSWER_INVALID'],
    ['a version with a leading zero', first({ signature: 'vault:v01:AAAA' }), 'VAULT_ANSWER_INVALID'],
    ['base64 with bits to spare', first({ signature: 'vault:v1:AB==' }), 'VAULT_ANSWER_INVALID'],
    ['base64 for URLs', first({ signature: 'vault:v1:-_-_' }), 'VAULT_ANSWER_INVALID'],
    ['an empty signature', first({ signature: 'vault:v1:' }), 'VAULT_ANSWER_INVALID'],
    ['a line break after it', first({ signature: 'vault:v1:AAAA\n' }), 'VAULT_ANSWER_INVALID'],
    ['an item error', first({ error: 'internal\nerror', key_version: 0 }), 'VAULT_REFUSED'],
  ])('refuses %s', async (_, falsify, code) => {
    const front = await forwarder({ falsify });
    const error = await rejection(transitSigner(front.client, await plain()).sign(messages(3)));
    expect(error.code).toBe(code);
    if (code === 'VAULT_REFUSED')
      expect([error.artifact, error.vault?.errors]).toEqual(['file-0.bin', ['internal\nerror']]);
  });

  it('does without references where the server knows none', async () => {
    const front = await forwarder({ falsify: (results) => results.map(({ reference: _, ...rest }) => rest) });
    expect(await transitSigner(front.client, await plain()).sign(messages(3))).toHaveLength(3);
  });
});

describe('transitVerifier', () => {
  const digest = createHash('sha256').update('x').digest();
  const item = (more = {}) => ({
    artifact: 'a.bin',
    message: digest,
    signature: Buffer.from('junk'),
    keyVersion: 1,
    ...more,
  });

  it('answers each item by itself, in order', async () => {
    const key = await readTransitKey(client, { mount: 'transit', name: 'plain' });
    const [good] = messages(1);
    const message = good?.message ?? digest;
    const [signed] = await transitSigner(client, key).sign([{ artifact: 'a', message }]);
    const signature = signed?.signature ?? digest;
    const verdicts = await transitVerifier(client, key).confirm([
      item({ signature: Buffer.alloc(0) }),
      item({ message, signature }),
      item(),
      item({ message, signature, keyVersion: 9 }),
      item({ message, signature, keyVersion: 0 }),
      item({ message, signature }),
    ]);
    expect(verdicts.map(({ valid }) => valid)).toEqual([false, true, false, false, false, true]);
    for (const { valid, reason } of verdicts) expect(reason === undefined).toBe(valid);
  });

  it.each<[string, string, object]>([
    ['plain', 'no signature', { signature: Buffer.alloc(0) }],
    ['plain', 'version 0', { keyVersion: 0 }],
    ['plain', 'half a version', { keyVersion: 1.5 }],
    ['edwards', 'a message that is too large for its key', { message: Buffer.alloc(768 * 1024 + 1) }],
  ])('with the key %s, %s is a no that nobody is asked about', async (name, _, odd) => {
    if (name === 'edwards') await vault.createKey(name, 'ed25519');
    const key = await readTransitKey(client, { mount: 'transit', name });
    const front = await forwarder();
    const verifier = transitVerifier(front.client, key);
    expect(await verifier.confirm([item(odd)])).toMatchObject([{ valid: false, requestId: '' }]);
    expect(front.seen).toEqual([]);
    expect(await verifier.confirm([item(odd), item()])).toMatchObject([{ requestId: '' }, { valid: false }]);
    expect(front.seen).toHaveLength(1);
  });

  it('checks 400 with default limits, no request refused', async () => {
    const front = await forwarder();
    const key = await readTransitKey(client, { mount: 'transit', name: 'plain' });
    const items = messages(400);
    const signed = await transitSigner(client, key).sign(items);
    const asked = items.map((one, index) => ({
      ...one,
      signature: signed[index]?.signature ?? digest,
      keyVersion: 1,
    }));
    const verdicts = await transitVerifier(front.client, key).confirm(asked);
    expect(verdicts.every(({ valid }) => valid)).toBe(true);
    expect(front.seen.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it.each([
    ['a short answer', (results: Results) => results.slice(1)],
    ['a long answer', (results: Results) => [...results, results[0]]],
    ['permuted results', (results: Results) => results.toReversed()],
    ['one result twice', (results: Results) => results.map(() => results[0])],
    ['no verdict', (results: Results) => results.map(({ reference }) => ({ reference }))],
    ['a verdict that is text', (results: Results) => results.map((result) => ({ ...result, valid: 'true' }))],
  ])('refuses %s', async (_, falsify) => {
    const front = await forwarder({ falsify });
    const key = await readTransitKey(client, { mount: 'transit', name: 'plain' });
    const error = await rejection(transitVerifier(front.client, key).confirm([item(), item(), item()]));
    expect(error.code).toBe('VAULT_ANSWER_INVALID');
  });

  it('an error beside `valid: true` is a no', async () => {
    const front = await forwarder({
      falsify: (results) => results.map((result) => ({ ...result, valid: true, error: 'odd' })),
    });
    const key = await readTransitKey(client, { mount: 'transit', name: 'plain' });
    expect(await transitVerifier(front.client, key).confirm([item()])).toMatchObject([
      { valid: false, reason: 'odd' },
    ]);
  });
});
