/** The ways to a server that operators set up: agents, proxies, sockets, and the variables of Vault's own client. */
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect as connectSocket, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { parseTransitInputs } from '../../src/inputs/inputs.ts';
import { filesFrom } from '../../src/inputs/file.ts';
import { silentLogger } from '../../src/log.ts';
import { connect } from '../../src/run/connect.ts';
import type { VaultSession } from '../../src/vault/session.ts';
import { startAgent } from '../support/agent.ts';
import { artifactAt } from '../support/artifacts.ts';
import { faultProxies } from '../support/fault-proxies.ts';
import { itWith } from '../support/servers.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const ANY = v.unknown();
const KEY = 'k';
const POLICY = `path "transit/keys/${KEY}" { capabilities = ["read"] }
path "transit/sign/${KEY}" { capabilities = ["update"] }
path "transit/verify/${KEY}" { capabilities = ["update"] }
path "auth/token/lookup-self" { capabilities = ["read"] }`;

let vault: TestVault;
beforeAll(async () => {
  vault = await startVault({ tls: 'server' });
  await vault.createKey(KEY);
});
afterAll(() => vault.stop());

type Texts = Readonly<Record<string, string>>;

/** The session of a run with these inputs and variables. */
function session(raw: Texts, env: Texts = {}): VaultSession {
  const workspace = temporaryDirectory();
  const { inputs } = parseTransitInputs(
    { key: KEY, ...raw },
    env,
    { door: 'cli', workspace, ...filesFrom(workspace) },
    'sign',
  );
  const host = { proxy: {}, log: silentLogger, signal: new AbortController().signal, workspace };
  return connect(inputs.vault, host);
}

/** Signs files and verifies them, with Vault's own opinion as well. */
async function signAndVerify(client: VaultSession, name = KEY): Promise<void> {
  const directory = temporaryDirectory();
  writeFiles(directory, { 'a.bin': 'a', 'b.bin': 'b' });
  const artifacts = ['a.bin', 'b.bin'].map((file) => artifactAt(directory, file));
  await signFiles(client, name, artifacts);
  const key = await keyOf(client, name);
  const { totals, codes } = await verifyFiles(trustOf(key), artifacts, { client, key });
  expect(totals.failed).toBe(0);
  expect(codes).toEqual({ 'a.bin': 'verified', 'b.bin': 'verified' });
}

describe('a proxy that logs in by itself', () => {
  it('no token in the job, by address, by VAULT_AGENT_ADDR and by socket', async () => {
    const proxy = await startAgent(vault, { kind: 'proxy', policy: POLICY });
    try {
      for (const [raw, env] of [
        [{ 'vault-addr': proxy.address }, {}],
        [{ 'vault-addr': proxy.socketAddress }, {}],
        [{}, { VAULT_AGENT_ADDR: proxy.address, VAULT_ADDR: 'https://vault.invalid:8200' }],
        [{}, { VAULT_ADDR: proxy.socketAddress, VAULT_TOKEN: 'hvs.of-somebody-else' }],
      ] as const) {
        const client = session({ 'vault-auth': 'none', ...raw }, env);
        await signAndVerify(client);
        await client.close();
        // It is the proxy's token, and not ours to revoke.
        expect((await fetch(`${proxy.address}/v1/auth/token/lookup-self`)).status).toBe(200);
      }
    } finally {
      await proxy.stop();
    }
  });

  it('without one, the server itself says no, and the hint says why', async () => {
    const client = session({ 'vault-auth': 'none', 'vault-addr': vault.address });
    const error = await rejection(keyOf(client, KEY));
    await client.close();
    expect(error.code).toBe('VAULT_DENIED');
    expect(error.message).toContain('vault-auth is none');
  });

  it('a socket that nobody listens at', async () => {
    const client = session({ 'vault-auth': 'none', 'vault-addr': 'unix:///run/aegis-nobody.sock' });
    const error = await rejection(client.request({ method: 'GET', path: 'x', schema: ANY, retry: 'never' }));
    await client.close();
    expect([error.code, error.message]).toEqual([
      'VAULT_UNREACHABLE',
      expect.stringContaining('unix:///run/aegis-nobody.sock'),
    ]);
  });
});

describe('an agent that keeps a token file fresh', () => {
  it('the file gets another token in the middle of a run, and the old one ends', async () => {
    const agent = await startAgent(vault, { kind: 'agent', policy: POLICY, ttl: '3s', maxTtl: '4s' });
    try {
      const client = session({ 'vault-addr': vault.address, 'vault-token-file': agent.tokenFile });
      const first = readFileSync(agent.tokenFile, 'utf8').trim();
      await signAndVerify(client);
      const isOver = async (): Promise<boolean> =>
        readFileSync(agent.tokenFile, 'utf8').trim() !== first &&
        (await vault.request('GET', 'auth/token/lookup-self', undefined, first)).status === 403;
      for (const deadline = Date.now() + 30_000; !(await isOver());) {
        await sleep(100);
        if (Date.now() > deadline) throw new Error('the agent did not write another token');
      }
      await signAndVerify(client);
      await client.close();
    } finally {
      await agent.stop();
    }
  });
});

describe('a login in one namespace, an engine in another', () => {
  itWith('namespaces')('by AppRole in the root and in the parent', async () => {
    const made: [namespace: string, path: string][] = [
      ['/', ''],
      ['org', 'org/'],
    ];
    await vault.demand('POST', 'sys/namespaces/org', {});
    await vault.demand('POST', 'org/sys/namespaces/ml', {});
    await vault.demand('POST', 'org/ml/sys/mounts/transit', { type: 'transit' });
    await vault.demand('POST', `org/ml/transit/keys/${KEY}`, { type: 'ecdsa-p256' });
    for (const [namespace, prefix] of made) {
      const inside = `org/ml/`.slice(prefix.length);
      await vault.demand('PUT', `${prefix}sys/policies/acl/sign-below`, {
        policy: POLICY.replaceAll('"transit/', `"${inside}transit/`),
      });
      await vault.demand('POST', `${prefix}sys/auth/approle`, { type: 'approle' });
      await vault.demand('POST', `${prefix}auth/approle/role/job`, { token_policies: ['sign-below'] });
      const roleId = (await vault.demand('GET', `${prefix}auth/approle/role/job/role-id`)).data[
        'role_id'
      ] as string;
      const secretId = (await vault.demand('POST', `${prefix}auth/approle/role/job/secret-id`, {})).data[
        'secret_id'
      ] as string;
      const login = {
        ...{ 'vault-addr': vault.address, 'vault-namespace': 'org/ml', 'vault-auth': 'approle' },
        ...{ 'vault-role': roleId, 'vault-secret-id': secretId },
      };
      const tokens: string[] = [];
      const client = session({ ...login, 'vault-auth-namespace': namespace });
      await signAndVerify(client);
      await client.close();
      expect(tokens).toEqual([]);
      // The same login without it is looked for in the child, where it is not.
      const lost = session(login);
      expect((await rejection(keyOf(lost, KEY))).code).toBe('VAULT_LOGIN_REFUSED');
      await lost.close();
    }
  });
});

describe('variables of Vault’s own client', () => {
  const startProxy = faultProxies();
  const token = (): Texts => ({ VAULT_TOKEN: vault.rootToken });

  it('VAULT_TLS_SERVER_NAME: the name that the certificate has, whatever the address says', async () => {
    const directory = temporaryDirectory();
    const authority = vault.authority?.cert ?? '';
    writeFiles(directory, { 'ca.pem': authority });
    const env = { ...token(), VAULT_ADDR: vault.tlsAddress ?? '', VAULT_CACERT: `${directory}/ca.pem` };
    const good = session({}, { ...env, VAULT_TLS_SERVER_NAME: 'localhost' });
    await keyOf(good, KEY);
    await good.close();
    const bad = session({}, { ...env, VAULT_TLS_SERVER_NAME: 'vault.example.com' });
    expect((await rejection(keyOf(bad, KEY))).code).toBe('VAULT_TLS');
    await bad.close();
  });

  it('VAULT_CAPATH: a folder of certificates among other files', async () => {
    const directory = temporaryDirectory();
    const env = { ...token(), VAULT_ADDR: vault.tlsAddress ?? '', VAULT_CAPATH: directory };
    writeFiles(directory, { 'README.txt': 'not a certificate' });
    expect(() => session({}, env)).toThrow(/a folder without PEM certificates/);
    writeFiles(directory, { 'ca.pem': vault.authority?.cert ?? '' });
    const client = session({}, env);
    await keyOf(client, KEY);
    await client.close();
  });

  it.each(['VAULT_PROXY_ADDR', 'VAULT_HTTP_PROXY'])('%s: every request goes through it', async (name) => {
    const seen: string[] = [];
    const proxy = createServer((incoming, response) => {
      const url = new URL(incoming.url ?? '');
      seen.push(url.pathname);
      incoming.pipe(
        httpRequest(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        }),
      );
    }).on('connect', (incoming, socket) => {
      seen.push(incoming.url ?? '');
      const [host, port] = (incoming.url ?? '').split(':');
      const upstream = connectSocket(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const client = session({ 'vault-addr': vault.address }, { ...token(), [name]: address, NO_PROXY: '*' });
    await signAndVerify(client);
    await client.close();
    proxy.closeAllConnections();
    proxy.close();
    expect(seen.length).toBeGreaterThan(0);
  });

  it('VAULT_CLIENT_TIMEOUT and VAULT_MAX_RETRIES', async () => {
    const proxy = await startProxy(vault.address);
    const env = { ...token(), VAULT_ADDR: proxy.address, VAULT_CLIENT_TIMEOUT: '1s', VAULT_MAX_RETRIES: '0' };
    proxy.on('/transit/keys/', { kind: 'stall', after: 'request' });
    const slow = session({}, env);
    expect((await rejection(keyOf(slow, KEY))).code).toBe('VAULT_TIMEOUT');
    await slow.close();
    expect(proxy.requests).toHaveLength(1);
    proxy.clear();
    proxy.on('/transit/keys/', { kind: 'answer', status: 503, body: { errors: ['Vault is sealed'] } });
    const sealed = session({}, { ...env, VAULT_MAX_RETRIES: '2' });
    expect((await rejection(keyOf(sealed, KEY))).code).toBe('VAULT_SEALED');
    await sealed.close();
    expect(proxy.requests).toHaveLength(3);
  });
});
