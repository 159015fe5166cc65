/**
 * The fault table of the network and the server: what a run comes to when something goes wrong between it and Vault. A
 * real server stands behind the proxy; waits are short, so that the whole table takes seconds.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDigester } from '../../src/digest/create-digester.ts';
import { AegisError, toAegisError } from '../../src/errors.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { silentLogger } from '../../src/log.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { openVault, type VaultConfig } from '../../src/vault/client.ts';
import { preflight } from '../../src/vault/preflight.ts';
import { transitSigner, transitVerifier } from '../../src/vault/transit.ts';
import { artifactAt } from '../support/artifacts.ts';
import { createAuthority } from '../support/certificates.ts';
import {
  startFaultProxy,
  type Fault,
  type FaultProxy,
  type RecordedRequest,
} from '../support/fault-proxy.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, keyOf, signFiles, trustOf, verifyFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const NAMES = ['a.bin', 'b.bin', 'c.bin', 'd.bin', 'e.bin'];
/** What a row waits for at most: attempts, and time for one and for all. */
const SHORT = {
  retry: { maxAttempts: 4, totalMs: 4_000, baseMs: 10, maxDelayMs: 100 },
  requestTimeoutMs: 800,
} satisfies Partial<VaultConfig>;
/** No row may take longer, whatever its fault, ms. */
const BOUND_MS = 20_000;

let vault: TestVault;
let proxy: FaultProxy;
let key = '';
let keys = 0;

beforeAll(async () => {
  vault = await startVault();
  proxy = await startFaultProxy(vault.address);
});
afterAll(async () => {
  await proxy.stop();
  await vault.stop();
});
beforeEach(async () => {
  key = `k${++keys}`;
  await vault.createKey(key);
});
afterEach(() => {
  proxy.clear();
});

interface Run {
  /** `passed`, a code that ended the run, or the codes of the artifacts that failed. */
  readonly outcome: string;
}
interface RunOptions {
  readonly config?: Partial<VaultConfig>;
  readonly token?: string;
  /** Happens once, after the first batch. */
  readonly midway?: () => Promise<unknown>;
}

function artifactsIn(directory: string): FileArtifact[] {
  return NAMES.map((name) => artifactAt(directory, name));
}

function newFiles(): string {
  const directory = temporaryDirectory();
  writeFiles(directory, Object.fromEntries(NAMES.map((name) => [name, `content of ${name}`])));
  return directory;
}

/** Afterwards either every bundle stands and verifies, or there is none; nothing temporary in any case. */
async function sign({ config, token, midway }: RunOptions = {}): Promise<Run> {
  const directory = newFiles();
  const artifacts = artifactsIn(directory);
  const trust = trustOf(await keyOf(clientOf(vault), key));
  const client = openClient(config, token);
  const digester = createDigester();
  let outcome = 'passed';
  try {
    const { key: read } = await preflight(
      client,
      { mount: 'transit', key, needs: ['sign'] },
      { log: silentLogger },
    );
    const signer = transitSigner(client, read, { batchSize: 2, concurrency: 1 });
    let batches = 0;
    const totals = await signArtifacts(
      { artifacts, predicate: { kind: 'model-signature' } },
      {
        signer: {
          ...signer,
          batchSize: 2,
          sign: async (items) => {
            if (batches++ === 1) await midway?.();
            return signer.sign(items);
          },
        },
        digester,
        now: () => new Date(),
        record: () => undefined,
      },
    );
    expect(totals.signed).toBe(NAMES.length);
  } catch (thrown) {
    outcome = toAegisError(thrown).code;
  } finally {
    await digester.close();
    await client.close();
  }
  const left = readdirSync(directory).filter((name) => !NAMES.includes(name));
  expect(left.sort()).toEqual(outcome === 'passed' ? NAMES.map((name) => `${name}.sig.json`) : []);
  if (outcome === 'passed') expect((await verifyFiles(trust, artifacts)).totals.verified).toBe(NAMES.length);
  return { outcome };
}

/** Good bundles are there; afterwards they still are. */
async function verify({ config, token, midway }: RunOptions = {}): Promise<Run> {
  const directory = newFiles();
  const artifacts = artifactsIn(directory);
  await signFiles(clientOf(vault), key, artifacts);
  const client = openClient(config, token);
  const digester = createDigester();
  const codes = new Set<string>();
  let outcome: string;
  try {
    const { key: read } = await preflight(
      client,
      { mount: 'transit', key, needs: ['verify'] },
      { log: silentLogger },
    );
    const confirmer = transitVerifier(client, read, { batchSize: 2, concurrency: 1 });
    let batches = 0;
    const { verified, failed } = await verifyArtifacts(
      {
        artifacts,
        missing: [],
        trust: trustOf(read),
        policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path' },
      },
      {
        digester,
        record: ({ status, error }) => {
          if (status !== 'verified') codes.add(error?.code ?? 'no code');
        },
        confirmer: {
          ...confirmer,
          batchSize: 2,
          concurrency: 1,
          confirm: async (items) => {
            if (batches++ === 1) await midway?.();
            return confirmer.confirm(items);
          },
        },
      },
    );
    expect(verified + failed).toBe(NAMES.length);
    outcome = verified === NAMES.length ? 'passed' : [...codes].join();
  } catch (thrown) {
    outcome = toAegisError(thrown).code;
  } finally {
    await digester.close();
    await client.close();
  }
  for (const { bundlePath } of artifacts) expect(existsSync(bundlePath)).toBe(true);
  return { outcome };
}

function openClient(config: Partial<VaultConfig> = {}, token = vault.rootToken) {
  return openVault(
    { address: new URL(proxy.address), token: () => token, ...SHORT, ...config },
    { log: silentLogger },
  );
}

/** The batch requests of the run; what comes before them is the preflight's, its trial included. */
const BATCH = ({ path, body }: RecordedRequest): boolean =>
  /\/transit\/(sign|verify)\//.test(path) && !body.includes('"batch_input":[]');
const html = (status: number): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html>Bad gateway</html>',
});
const says = (status: number, headers?: Record<string, string>, errors: readonly string[] = []): Fault => ({
  kind: 'answer',
  status,
  body: { errors },
  ...(headers && { headers }),
});
interface BatchAnswer {
  readonly data: { readonly batch_results: Record<string, unknown>[] };
}
const results = (change: (all: Record<string, unknown>[]) => Record<string, unknown>[]): Fault => ({
  kind: 'rewrite',
  change: (answer: BatchAnswer) => ({
    ...answer,
    data: { batch_results: change(answer.data.batch_results) },
  }),
});
const mute = (result: Record<string, unknown>): Record<string, unknown> => ({
  ...result,
  reference: undefined,
});

describe.each([
  ['sign', sign],
  ['verify', verify],
] as const)('%s', (mode, run) => {
  it.each<[fault: string, fault_: Fault, times: number, sign: string, verify?: string]>([
    ['sealed, then unsealed', says(503, {}, ['Vault is sealed']), 2, 'passed'],
    ['429 with Retry-After, once', says(429, { 'retry-after': '1' }), 1, 'passed'],
    ['429 without Retry-After, twice', says(429), 2, 'passed'],
    ['429 for ever', says(429), Infinity, 'VAULT_RATE_LIMITED'],
    ['412 twice', says(412), 2, 'passed'],
    ['412 for ever', says(412), Infinity, 'VAULT_UNAVAILABLE'],
    ['a 502 page, once', html(502), 1, 'passed'],
    ['a 502 page, for ever', html(502), Infinity, 'VAULT_UNAVAILABLE'],
    ['a 403 page', html(403), Infinity, 'VAULT_ANSWER_INVALID'],
    ['a 200 page', html(200), Infinity, 'VAULT_ANSWER_INVALID'],
    ['a reset before the server sees it', { kind: 'reset', when: 'before' }, 1, 'passed'],
    ['a reset within the answer', { kind: 'reset', when: 'during' }, 1, 'passed'],
    ['a reset instead of the answer', { kind: 'reset', when: 'after' }, 1, 'passed'],
    ['resets for ever', { kind: 'reset', when: 'during' }, Infinity, 'VAULT_UNREACHABLE'],
    ['no answer, once', { kind: 'stall', after: 'request' }, 1, 'passed'],
    ['headers only, once', { kind: 'stall', after: 'headers' }, 1, 'passed'],
    ['half an answer, once', { kind: 'stall', after: 'half' }, 1, 'passed'],
    ['no answer, for ever', { kind: 'stall', after: 'half' }, Infinity, 'VAULT_TIMEOUT'],
    ['a slow drip', { kind: 'drip', bytes: 1, everyMs: 40 }, Infinity, 'VAULT_TIMEOUT'],
    ['truncated, once', { kind: 'truncate' }, 1, 'passed'],
    ['truncated, for ever', { kind: 'truncate' }, Infinity, 'VAULT_UNREACHABLE'],
    ['an answer of 33 MiB', { kind: 'oversize', bytes: 33 * 2 ** 20 }, Infinity, 'VAULT_ANSWER_INVALID'],
    ['a gzip bomb', { kind: 'gzip', padding: 4 * 2 ** 20 }, Infinity, 'VAULT_ANSWER_INVALID'],
    ['gzip that nobody asked for', { kind: 'gzip' }, Infinity, 'VAULT_ANSWER_INVALID'],
    ['a result too few', results((all) => all.slice(1)), Infinity, 'VAULT_ANSWER_INVALID'],
    ['a result too many', results((all) => [...all, all[0]!]), Infinity, 'VAULT_ANSWER_INVALID'],
    ['one result twice', results((all) => all.map(() => all[0]!)), 1, 'VAULT_ANSWER_INVALID'],
    ['permuted results', results((all) => all.toReversed()), 1, 'VAULT_ANSWER_INVALID'],
    // Without references only the order tells them apart. Permuted verdicts are the same verdicts.
    [
      'permuted results without references',
      results((all) => all.toReversed().map(mute)),
      1,
      'SELF_CHECK_FAILED',
      'passed',
    ],
    [
      'a signature by another key, a verdict of no',
      results((all) =>
        all.map((one) => ('valid' in one ? { ...one, valid: false } : { ...one, signature: foreign })),
      ),
      1,
      'SELF_CHECK_FAILED',
      'SIGNATURE_INVALID',
    ],
    ['404 of another server', says(404), Infinity, 'VAULT_KEY_MISSING'],
  ])('%s', async (_, fault, times, expected, expectedOfVerify = expected) => {
    foreign = foreign === '' ? await foreignSignature() : foreign;
    proxy.on(BATCH, fault, times);
    const started = performance.now();
    expect(await run()).toEqual({ outcome: mode === 'sign' ? expected : expectedOfVerify });
    expect(performance.now() - started).toBeLessThan(BOUND_MS);
  });

  it('a redirect to another origin, where the token does not follow', async () => {
    const seen: string[] = [];
    const stranger = createServer((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    try {
      proxy.on(BATCH, { kind: 'redirect', location: `http://127.0.0.1:${port}/v1/x` });
      expect(await run()).toEqual({ outcome: 'VAULT_REDIRECT_REFUSED' });
      expect(seen).toEqual([]);
    } finally {
      stranger.close();
    }
  });

  it('a server that is really sealed, and unsealed while the run waits', async () => {
    const midway = async (): Promise<void> => {
      await vault.seal();
      setTimeout(() => void vault.unseal(), 300);
    };
    expect(await run({ midway, config: { retry: { ...SHORT.retry, totalMs: 15_000 } } })).toEqual({
      outcome: 'passed',
    });
  });

  it('a server that stops answering for a while, as one that restarts', async () => {
    const midway = async (): Promise<void> => {
      vault.freeze();
      setTimeout(() => vault.thaw(), 700);
      return Promise.resolve();
    };
    expect(await run({ midway })).toEqual({ outcome: 'passed' });
  });

  it('a token that ends in the middle', async () => {
    const { body } = await vault.demand('POST', 'auth/token/create', { policies: ['root'], ttl: '1h' });
    const { client_token: token } = body['auth'] as { client_token: string };
    const midway = () => vault.demand('POST', 'auth/token/revoke', { token });
    expect(await run({ token, midway })).toEqual({ outcome: 'VAULT_TOKEN_INVALID' });
  });

  it('a key that is deleted in the middle', async () => {
    const midway = async (): Promise<void> => {
      await vault.demand('POST', `transit/keys/${key}/config`, { deletion_allowed: true });
      await vault.demand('DELETE', `transit/keys/${key}`);
    };
    expect(await run({ midway })).toEqual({ outcome: 'VAULT_KEY_MISSING' });
  });

  it('a key that is rotated in the middle', async () => {
    expect(await run({ midway: () => vault.rotateKey(key) })).toEqual({ outcome: 'passed' });
  });

  it('a key version that is retired in the middle', async () => {
    const midway = async (): Promise<void> => {
      await vault.rotateKey(key);
      await vault.demand('POST', `transit/keys/${key}/config`, {
        min_decryption_version: 2,
        min_encryption_version: 2,
      });
    };
    expect(await run({ midway })).toEqual({
      outcome: mode === 'sign' ? 'VAULT_KEY_UNUSABLE' : 'KEY_VERSION_RETIRED',
    });
  });

  it.each([
    ['of another host', 'DNS:other.example.com', undefined],
    ['that has expired', 'DNS:localhost', 0],
  ] as const)('a certificate %s', async (_, names, days) => {
    const directory = temporaryDirectory();
    const authority = createAuthority(directory);
    const certificate = authority.issueServer('faulty', names, days);
    const front = await startFaultProxy(vault.address, { tls: certificate });
    try {
      const config = { address: new URL(front.address), caCert: authority.cert };
      // A certificate for no days ends in the second in which it was made.
      if (days === 0) await new Promise((resolve) => setTimeout(resolve, 1_100));
      expect(await run({ config })).toEqual({ outcome: 'VAULT_TLS' });
      expect(front.requests).toEqual([]);
    } finally {
      await front.stop();
    }
  });
});

it('a server that says valid to everything does not make a forged bundle verified', async () => {
  const directory = newFiles();
  const artifacts = artifactsIn(directory);
  await vault.createKey('stranger');
  await signFiles(clientOf(vault), 'stranger', artifacts);
  const client = openClient();
  try {
    const read = await keyOf(client, key);
    proxy.on(
      BATCH,
      results((all) => all.map((one) => ({ ...one, valid: true, error: undefined }))),
    );
    const { totals, codes } = await verifyFiles(trustOf(read), artifacts, { client, key: read });
    expect(totals).toMatchObject({ verified: 0, failed: NAMES.length });
    expect(new Set(Object.values(codes))).toEqual(new Set(['KEY_UNTRUSTED']));
  } finally {
    await client.close();
  }
});

/** A good signature, but by another key and over something else. */
let foreign = '';
async function foreignSignature(): Promise<string> {
  await vault.createKey('foreign');
  const { data } = await vault.demand('POST', 'transit/sign/foreign', { input: 'AAAA' });
  if (typeof data['signature'] !== 'string') throw new AegisError('INTERNAL', { message: 'no signature' });
  return data['signature'];
}
