/**
 * A real server for a test file: OpenBao, or HashiCorp Vault if the run asks for it. Start one in `beforeAll`, stop it in
 * `afterAll`. If the test file dies before that, the server ends with the process.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDevServer } from '../../scripts/dev-server.mjs';
import { createAuthority, type Authority, type Certificate } from './certificates.ts';
import { SERVER } from './servers.ts';
import { makeTemporaryDirectory, removeDirectory } from './tmp.ts';

/** As Transit names them. */
export type TransitKeyType =
  | 'ecdsa-p256'
  | 'ecdsa-p384'
  | 'ecdsa-p521'
  | 'ed25519'
  | 'rsa-2048'
  | 'rsa-3072'
  | 'rsa-4096'
  | 'mldsa-44'
  | 'mldsa-65'
  | 'mldsa-87'
  | 'aes256-gcm96';

export interface VaultOptions {
  /** Also listen with TLS, under a certificate of an authority made for this server. `mutual` asks clients for theirs. */
  readonly tls?: 'server' | 'mutual';
  /** `false` starts the server without Transit. */
  readonly transit?: boolean;
  /** Write an audit log; `auditEntries` reads it. */
  readonly audit?: boolean;
  /** Added to the environment of the server. */
  readonly env?: Record<string, string>;
}

export interface VaultAnswer {
  readonly status: number;
  /** The whole JSON document; `{}` when the body is empty. */
  readonly body: Record<string, unknown>;
  /** `body.data`, or `{}`. */
  readonly data: Record<string, unknown>;
  /** Vault's `errors[]`, or `[]`. */
  readonly errors: readonly string[];
}

/** One line of the server's audit log. */
export interface AuditEntry {
  readonly type: 'request' | 'response';
  readonly request: { readonly id: string; readonly operation: string; readonly path: string };
  /** Of a response to what was refused. */
  readonly error?: string;
}

export interface TestVault {
  /** Plain HTTP on loopback, without a slash at the end. */
  readonly address: string;
  /** `https://localhost:PORT`, with option `tls` only. */
  readonly tlsAddress: string | undefined;
  /** The authority behind `tlsAddress`, with option `tls` only. */
  readonly authority: Authority | undefined;
  /** A client certificate that the server accepts, with option `tls` only. */
  readonly client: Certificate | undefined;
  readonly rootToken: string;
  readonly pid: number;

  /** Sends a request to `/v1/PATH`, as root unless another token is given. Any status is an answer, not an error. */
  request(method: string, path: string, body?: unknown, token?: string): Promise<VaultAnswer>;
  /** The same, but anything but 2xx throws with Vault's words. */
  demand(method: string, path: string, body?: unknown, token?: string): Promise<VaultAnswer>;
  /** Makes a Transit key in the mount `transit`, or in another existing one. */
  createKey(name: string, type?: TransitKeyType, mount?: string): Promise<void>;
  /** Makes the next version of a key and returns its number. */
  rotateKey(name: string, mount?: string): Promise<number>;
  /** A token that may do what the policy says and nothing else. `ttl` as Vault writes it, for example `5m`. */
  createToken(policyHcl: string, ttl?: string): Promise<string>;
  /** The same with other fields of `auth/token/create`, for example `num_uses`. */
  createTokenWith(policyHcl: string, fields: Readonly<Record<string, unknown>>): Promise<string>;
  seal(): Promise<void>;
  unseal(): Promise<void>;
  /** Suspends the process: connections are accepted but never answered. */
  freeze(): void;
  thaw(): void;
  /** With option `audit` only: what the server wrote so far. */
  auditEntries(): Promise<AuditEntry[]>;
  /** What the server printed. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts a server with Transit mounted at `transit`. Takes about 0.3 s. */
export async function startVault(options: VaultOptions = {}): Promise<TestVault> {
  const directory = makeTemporaryDirectory('aegis-vault-');
  const auditFile = options.audit === true ? join(directory, 'audit.log') : undefined;
  const authority = options.tls === undefined ? undefined : createAuthority(directory);
  const certificate = authority?.issueServer('server');
  const server = await startDevServer({
    kind: SERVER,
    ...(auditFile !== undefined && { auditFile }),
    ...(options.env && { env: options.env }),
    ...(certificate && {
      tls: {
        cert: certificate.certPath,
        key: certificate.keyPath,
        ...(options.tls === 'mutual' && authority && { clientCa: authority.certPath }),
      },
    }),
  }).catch((error: unknown) => {
    removeDirectory(directory);
    throw error;
  });
  let policies = 0;
  let isFrozen = false;

  async function request(
    method: string,
    path: string,
    body?: unknown,
    token = server.rootToken,
  ): Promise<VaultAnswer> {
    const response = await fetch(`${server.address}/v1/${path}`, {
      method,
      headers: { ...(token !== '' && { 'x-vault-token': token }), 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const document = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return {
      status: response.status,
      body: document,
      data: (document['data'] ?? {}) as Record<string, unknown>,
      errors: (document['errors'] ?? []) as string[],
    };
  }

  async function demand(method: string, path: string, body?: unknown, token?: string): Promise<VaultAnswer> {
    const answer = await request(method, path, body, token);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.errors.join('; ')}`);
    }
    return answer;
  }

  const vault: TestVault = {
    address: server.address,
    tlsAddress: server.tlsAddress,
    authority,
    client: authority?.issueClient('client'),
    rootToken: server.rootToken,
    pid: server.pid,
    request,
    demand,
    async createKey(name, type = 'ecdsa-p256', mount = 'transit') {
      await demand('POST', `${mount}/keys/${name}`, { type });
    },
    async rotateKey(name, mount = 'transit') {
      await demand('POST', `${mount}/keys/${name}/rotate`, {});
      return (await demand('GET', `${mount}/keys/${name}`)).data['latest_version'] as number;
    },
    createToken: (policyHcl, ttl = '10m') => vault.createTokenWith(policyHcl, { ttl }),
    async createTokenWith(policyHcl, fields) {
      const policy = `test-${++policies}`;
      await demand('PUT', `sys/policies/acl/${policy}`, { policy: policyHcl });
      const answer = await demand('POST', 'auth/token/create', {
        policies: [policy],
        no_default_policy: true,
        ...fields,
      });
      return (answer.body['auth'] as { client_token: string }).client_token;
    },
    async seal() {
      await demand('PUT', 'sys/seal');
    },
    async unseal() {
      await demand('PUT', 'sys/unseal', { key: server.unsealKey }, '');
      // The server answers "unsealed" a moment before it is active again.
      const deadline = Date.now() + 10_000;
      while ((await request('GET', 'sys/health', undefined, '')).status !== 200) {
        if (Date.now() > deadline) throw new Error('the server did not become active after unsealing');
        await sleep(20);
      }
    },
    freeze() {
      isFrozen = process.kill(server.pid, 'SIGSTOP');
    },
    thaw() {
      process.kill(server.pid, 'SIGCONT');
      isFrozen = false;
    },
    async auditEntries() {
      if (auditFile === undefined) throw new Error('start the server with { audit: true }');
      const lines = (await readFile(auditFile, 'utf8')).split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as AuditEntry);
    },
    log: () => server.log(),
    async stop() {
      if (isFrozen) vault.thaw();
      await server.stop();
      removeDirectory(directory);
    },
  };
  try {
    if (options.transit !== false) await demand('POST', 'sys/mounts/transit', { type: 'transit' });
  } catch (error) {
    await vault.stop();
    throw error;
  }
  return vault;
}
