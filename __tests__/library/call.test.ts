/** What holds for every call: who learns how it ended, that it ends when told to, and what counts as bytes. */
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openVerified,
  signBytes,
  signModelArtifact,
  signStream,
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type AuditEntry,
  type ByteStream,
  type TransitKeyReference,
} from '../../src/index.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { openFiles } from '../support/open-files.ts';
import { itIf } from '../support/skip.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const NAME = 'w.bin';
const bytes = Buffer.from('weights');
let vault: TestVault;
let proxy: FaultProxy;
let key: TransitKeyReference;
let throughProxy: TransitKeyReference;
let pem: string;
let bundle: Buffer;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('aegis');
  proxy = await startFaultProxy(vault.address);
  key = { name: 'aegis', address: vault.address, auth: vault.rootToken };
  throughProxy = { ...key, address: proxy.address };
  const { data } = await vault.demand('GET', 'transit/keys/aegis');
  pem = (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
  ({ bundle } = await signBytes(bytes, { key, name: NAME }));
});
afterAll(async () => {
  await proxy.stop();
  await vault.stop();
});
afterEach(() => {
  proxy.clear();
});

/** A file, with its signature in place. */
function fileWith(): string {
  const [path = ''] = writeFiles(temporaryDirectory(), { [NAME]: bytes, [`${NAME}.sig.json`]: bundle });
  return path;
}

/** A login whose token a call has to give back. */
async function approle() {
  const { data: methods } = await vault.demand('GET', 'sys/auth');
  if (!('approle/' in methods)) await vault.demand('POST', 'sys/auth/approle', { type: 'approle' });
  await vault.demand('PUT', 'sys/policies/acl/all', {
    policy: 'path "*" { capabilities = ["read", "update"] }',
  });
  await vault.demand('POST', 'auth/approle/role/ci', { token_policies: 'all' });
  const { data: role } = await vault.demand('GET', 'auth/approle/role/ci/role-id');
  const { data: secret } = await vault.demand('POST', 'auth/approle/role/ci/secret-id', {});
  return {
    kind: 'approle',
    path: 'approle',
    roleId: role['role_id'] as string,
    secretId: () => secret['secret_id'] as string,
  } as const;
}

describe('onAudit', () => {
  it.each<[string, (onAudit: (entry: AuditEntry) => void) => Promise<unknown>, string, string, string]>([
    [
      'a file that could not be signed',
      async (onAudit) => signModelArtifact('/nowhere/w.bin', { key, onAudit }),
      'sign',
      '/nowhere/w.bin',
      'ARTIFACT_MISSING',
    ],
    [
      'bytes that Vault would not sign',
      async (onAudit) => signBytes(bytes, { key: { ...key, name: 'none' }, name: NAME, onAudit }),
      'sign',
      NAME,
      'VAULT_KEY_MISSING',
    ],
    [
      'a stream that broke',
      async (onAudit) => signStream(Readable.from(failing()), { key, name: NAME, onAudit }),
      'sign',
      NAME,
      'ARTIFACT_UNREADABLE',
    ],
    [
      'other bytes',
      async (onAudit) => verifyBytes(Buffer.from('evil'), { key, name: NAME, bundle, onAudit }),
      'verify',
      NAME,
      'DIGEST_MISMATCH',
    ],
  ])('learns of %s, once', async (_, work, event, artifact, code) => {
    const entries: AuditEntry[] = [];
    await rejection(work((one) => void entries.push(one)));
    expect(entries).toMatchObject([
      { event, outcome: 'failure', artifact, key: expect.stringMatching(/^transit\/(aegis|none)$/) },
    ]);
    expect(entries[0]?.reason?.split(':')[0]).toBe(code);
  });

  it('carries Vault’s request id of a refusal', async () => {
    const token = await vault.createToken('path "transit/keys/aegis" { capabilities = ["read"] }');
    const entries: AuditEntry[] = [];
    const onAudit = (one: AuditEntry): void => void entries.push(one);
    proxy.on('capabilities', { kind: 'answer', status: 403, body: { errors: ['permission denied'] } });
    await rejection(signBytes(bytes, { key: { ...throughProxy, auth: token }, name: NAME, onAudit }));
    expect(entries).toMatchObject([{ outcome: 'failure', reason: expect.stringMatching(/^VAULT_DENIED/) }]);
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('disk full'))],
  ])('makes the call fail when it %s: what is not recorded is not done', async (_, onAudit) => {
    const path = fileWith();
    expect((await rejection(verifyModelArtifact(path, { trust: pem, onAudit }))).code).toBe('WRITE_FAILED');
    expect((await rejection(openVerified(path, { trust: pem, onAudit }))).code).toBe('WRITE_FAILED');
    expect((await rejection(signBytes(bytes, { key, name: NAME, onAudit }))).code).toBe('WRITE_FAILED');
    const before = readFileSync(`${path}.sig.json`);
    expect((await rejection(signModelArtifact(path, { key, onAudit }))).code).toBe('WRITE_FAILED');
    expect(readFileSync(`${path}.sig.json`)).toEqual(before);
    expect(readdirSync(dirname(path)).sort()).toEqual([NAME, `${NAME}.sig.json`]);
  });

  const onLinux = itIf(process.platform === 'linux', 'only Linux shows the descriptors of a process');
  onLinux('leaves no descriptor behind when it fails', async () => {
    const path = fileWith();
    const onAudit = (): never => {
      throw new Error('the disk is full');
    };
    await rejection(openVerified(path, { trust: pem, onAudit }));
    const controller = new AbortController();
    const hanging = async (): Promise<void> => {
      controller.abort();
      await new Promise(() => {});
    };
    const { signal } = controller;
    await rejection(openVerified(path, { trust: pem, onAudit: hanging, signal }));
    expect(openFiles()).not.toContain(path);
  });

  it('does not hide why a call failed, nor does onAlert', async () => {
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, warning: (text: string) => void warnings.push(text) };
    const hook = (): never => {
      throw new Error('hook');
    };
    const options = { trust: pem, name: 'x.bin', bundle, onAudit: hook, onAlert: hook, logger };
    expect((await rejection(verifyBytes(bytes, options))).code).toBe('SUBJECT_NAME_MISMATCH');
    expect(warnings).toEqual(['onAudit failed: hook', 'onAlert failed: hook']);
  });
});

it('onAlert learns of every refusal, whatever form the artifact has', async () => {
  const path = fileWith();
  writeFileSync(path, 'evil');
  const codes: string[] = [];
  const options = { trust: pem, onAlert: ({ code }: { code: string }) => void codes.push(code) };
  await rejection(verifyModelArtifact(path, options));
  await rejection(openVerified(path, options));
  await rejection(verifyBytes(Buffer.from('evil'), { ...options, name: NAME, bundle }));
  await rejection(verifyStream([Buffer.from('evil')], { ...options, name: NAME, bundle }));
  expect(codes).toEqual(Array(4).fill('DIGEST_MISMATCH'));
});

it('gives the token of its login back before it says why it failed', async () => {
  const login = await approle();
  const none = { ...throughProxy, name: 'none', auth: login as never };
  const calls = [
    async () => signBytes(bytes, { key: none, name: NAME }),
    async () => verifyBytes(bytes, { key: none, name: NAME, bundle }),
    async () => verifyBytes(Buffer.from('evil'), { key: { ...none, name: 'aegis' }, name: NAME, bundle }),
  ];
  for (const work of calls) {
    proxy.clear();
    await rejection(work());
    expect([proxy.matching('approle/login').length, proxy.matching('revoke-self').length]).toEqual([1, 1]);
  }
});

describe('signal', () => {
  /** How it ended, and whether that was within a second of the abort. */
  async function endAfterAbort(
    work: (signal: AbortSignal) => Promise<unknown>,
    isTime: () => Promise<unknown> = async () => pause(150),
  ): Promise<{ code: string; isSoon: boolean }> {
    const controller = new AbortController();
    let since = 0;
    void isTime().then(() => {
      since = performance.now();
      controller.abort();
    });
    const { code } = await rejection(work(controller.signal));
    expect(since).toBeGreaterThan(0);
    return { code, isSoon: performance.now() - since < 1000 };
  }
  const soon = { code: 'CANCELLED', isSoon: true };

  /** A file that takes minutes to hash and no space on disk. */
  function sparse(): string {
    const path = fileWith();
    truncateSync(path, 200 * 2 ** 30);
    return path;
  }

  it.each<[string, (path: string, signal: AbortSignal) => Promise<unknown>]>([
    ['signModelArtifact', async (path, signal) => signModelArtifact(path, { key, signal })],
    ['verifyModelArtifact', async (path, signal) => verifyModelArtifact(path, { trust: pem, signal })],
    ['openVerified', async (path, signal) => openVerified(path, { trust: pem, signal })],
  ])('ends %s while it hashes a large file', async (_, work) => {
    const path = sparse();
    expect(await endAfterAbort(async (signal) => work(path, signal))).toEqual(soon);
    expect(readdirSync(dirname(path)).sort()).toEqual([NAME, `${NAME}.sig.json`]);
  });

  it.each<[string, string, (path: string, signal: AbortSignal) => Promise<unknown>]>([
    [
      'signModelArtifact',
      'transit/keys',
      async (path, signal) => signModelArtifact(path, { key: throughProxy, signal }),
    ],
    [
      'signModelArtifact',
      'transit/sign',
      async (path, signal) => signModelArtifact(path, { key: throughProxy, signal }),
    ],
    [
      'signBytes',
      'transit/sign',
      async (_, signal) => signBytes(bytes, { key: throughProxy, name: NAME, signal }),
    ],
    [
      'verifyModelArtifact',
      'transit/keys',
      async (path, signal) => verifyModelArtifact(path, { key: throughProxy, signal }),
    ],
    [
      'verifyModelArtifact',
      'transit/verify',
      async (path, signal) => verifyModelArtifact(path, { key: throughProxy, signal }),
    ],
    [
      'openVerified',
      'transit/verify',
      async (path, signal) => openVerified(path, { key: throughProxy, signal }),
    ],
    [
      'verifyBytes',
      'sys/capabilities',
      async (_, signal) => verifyBytes(bytes, { key: throughProxy, name: NAME, bundle, signal }),
    ],
  ])('ends %s while the server stalls at %s', async (_name, at, work) => {
    proxy.on(at, { kind: 'stall', after: 'request' });
    const path = fileWith();
    expect(
      await endAfterAbort(
        async (signal) => work(path, signal),
        async () => proxy.seen(at),
      ),
    ).toEqual(soon);
    expect(proxy.matching(at).length).toBe(1);
    expect(readdirSync(dirname(path)).sort()).toEqual([NAME, `${NAME}.sig.json`]);
  });

  it('does not wait for a server that stalls when the token is to be revoked', async () => {
    const login = await approle();
    proxy.on(/transit\/sign|revoke/, { kind: 'stall', after: 'request' });
    const options = { key: { ...throughProxy, auth: login as never }, name: NAME };
    const signing = async (signal: AbortSignal) => signBytes(bytes, { ...options, signal });
    expect(await endAfterAbort(signing, async () => proxy.seen(/transit\/sign/))).toEqual(soon);
  });

  it.each<[string, () => ByteStream]>([
    ['an async generator', () => stalling()],
    ['a Readable', () => new Readable({ read() {} })],
    ['a ReadableStream', () => new ReadableStream<Uint8Array>()],
    ['a bare reader', () => ({ getReader: () => new ReadableStream<Uint8Array>().getReader() })],
  ])('ends the wait for %s that yields nothing', async (_, stream) => {
    expect(
      await endAfterAbort(async (signal) =>
        verifyStream(stream(), { trust: pem, name: NAME, bundle, signal }),
      ),
    ).toEqual(soon);
    expect(
      await endAfterAbort(
        async (signal) => signStream(stream(), { key, name: NAME, signal }),
        async () => pause(500),
      ),
    ).toEqual(soon);
  });

  it('ends the wait for hooks that never return', async () => {
    const never = async (): Promise<void> => new Promise(() => {});
    const ok = { trust: pem, name: NAME, bundle, onAudit: never };
    expect(await endAfterAbort(async (signal) => verifyBytes(bytes, { ...ok, signal }))).toEqual(soon);
    const bad = { ...ok, name: 'x.bin', onAlert: never };
    const ended = await endAfterAbort(async (signal) => verifyBytes(bytes, { ...bad, signal }));
    expect(ended).toEqual({ code: 'SUBJECT_NAME_MISMATCH', isSoon: true });
  });

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['signModelArtifact', async (signal) => signModelArtifact(fileWith(), { key: throughProxy, signal })],
    ['signBytes', async (signal) => signBytes(bytes, { key: throughProxy, name: NAME, signal })],
    ['verifyModelArtifact', async (signal) => verifyModelArtifact(fileWith(), { key: throughProxy, signal })],
    ['openVerified', async (signal) => openVerified(fileWith(), { key: throughProxy, signal })],
    ['verifyBytes', async (signal) => verifyBytes(bytes, { key: throughProxy, name: NAME, bundle, signal })],
  ])('that has aborted already: %s asks nobody', async (_, work) => {
    expect((await rejection(work(AbortSignal.abort()))).code).toBe('CANCELLED');
    expect(proxy.requests).toEqual([]);
  });

  it('stops handing out a verified file', async () => {
    const controller = new AbortController();
    await using file = await openVerified(fileWith(), { trust: pem, signal: controller.signal });
    controller.abort();
    expect((await rejection(file.bytes())).code).toBe('CANCELLED');
    expect((await rejection(file.stream().next())).code).toBe('CANCELLED');
  });
});

describe('a server that does not agree with a good signature', () => {
  const verdictOf = async (): Promise<string[]> => {
    const path = fileWith();
    const options = { key: throughProxy, name: NAME, bundle };
    const tries: (() => Promise<unknown>)[] = [
      async () => verifyModelArtifact(path, { key: throughProxy }),
      async () => openVerified(path, { key: throughProxy }).then(async (file) => file.close()),
      async () => verifyBytes(bytes, options),
      async () => verifyStream(Readable.from([bytes]), options),
    ];
    const codes: string[] = [];
    for (const one of tries) {
      codes.push(
        await one().then(
          () => 'verified',
          (thrown: unknown) => (thrown as { code: string }).code,
        ),
      );
    }
    return codes;
  };
  /** Of requests with a signature to judge; the preflight's trial is none. */
  const answers = (change: (one: object) => object): void =>
    proxy.on(({ path, body }) => path.includes('/transit/verify/') && !body.includes('"batch_input":[]'), {
      kind: 'rewrite',
      change: (answer: { data: { batch_results: object[] } }) => ({
        ...answer,
        data: { batch_results: answer.data.batch_results.map(change) },
      }),
    });

  it('counts as much as the signature, whatever way the artifact comes', async () => {
    expect(await verdictOf()).toEqual(Array(4).fill('verified'));
    answers((one) => ({ ...one, valid: false }));
    expect(await verdictOf()).toEqual(Array(4).fill('SIGNATURE_INVALID'));
  });

  it.each<[string, (one: object) => object, string]>([
    ['text for a verdict', (one) => ({ ...one, valid: 'true' }), 'VAULT_ANSWER_INVALID'],
    ['no verdict', () => ({}), 'VAULT_ANSWER_INVALID'],
    [
      'an error for a verdict',
      () => ({ error: 'cannot verify signature: signature is too old' }),
      'KEY_VERSION_RETIRED',
    ],
  ])('is not mistaken when it gives %s', async (_, change, code) => {
    answers(change);
    expect(await verdictOf()).toEqual(Array(4).fill(code));
  });

  it('says that the version was retired after the key was read', async () => {
    await vault.createKey('old');
    const { bundle: signed } = await signBytes(bytes, { key: { ...key, name: 'old' }, name: NAME });
    const through = { ...throughProxy, name: 'old' };
    await verifyBytes(bytes, { key: through, name: NAME, bundle: signed });
    await vault.rotateKey('old');
    let isRetired = false;
    const auth = async (): Promise<string> => {
      // The key is read by then, and the signature has yet to be asked about.
      if (!isRetired && proxy.matching(/transit\/keys\/old/).length > 0) {
        isRetired = true;
        await vault.demand('POST', 'transit/keys/old/config', {
          min_decryption_version: 2,
          min_encryption_version: 2,
        });
      }
      return vault.rootToken;
    };
    proxy.clear();
    const options = { key: { ...through, auth }, name: NAME, bundle: signed };
    expect((await rejection(verifyBytes(bytes, options))).code).toBe('KEY_VERSION_RETIRED');
    expect(isRetired).toBe(true);
  });
});

describe('content', () => {
  it.each<[string, () => ByteStream]>([
    ['a list of chunks', () => [bytes.subarray(0, 3), bytes.subarray(3)]],
    ['a Readable', () => Readable.from([bytes.subarray(0, 3), bytes.subarray(3)])],
    ['a Readable of a file', () => Readable.from(readFileSync(fileWith()))],
    ['a ReadableStream', () => new Blob([bytes]).stream()],
    ['a ReadableStream of byte type', () => byteStream()],
    ['a reader of the web', () => ({ getReader: () => new Blob([bytes]).stream().getReader() })],
    ['the body of a response', () => new Response(bytes).body!],
    ['an async generator', () => chunks()],
  ])('as %s is signed and verified', async (_, stream) => {
    const signed = await signStream(stream(), { key, name: NAME });
    expect(signed).toMatchObject({ kind: 'file', name: NAME, size: 7 });
    const proven = await verifyStream(stream(), { trust: pem, name: NAME, bundle: signed.bundle });
    expect(proven).toMatchObject({ sha256: signed.sha256, size: 7 });
  });

  it.each<[string, () => unknown]>([
    ['text', () => 'weights'],
    ['a stream of text', () => Readable.from(['weights'])],
    ['a Readable with an encoding', () => Readable.from([bytes]).setEncoding('utf8')],
    ['objects', () => Readable.from([{ length: 7 }])],
    ['bytes where a stream belongs', () => bytes],
    ['an ArrayBuffer', () => new ArrayBuffer(7)],
    ['nothing', () => undefined],
    ['null', () => null],
  ])('as %s is refused', async (_, stream) => {
    const given = stream() as ByteStream;
    const verify = verifyStream(given, { trust: pem, name: NAME, bundle });
    expect((await rejection(verify)).code).toBe('INPUT_INVALID');
    expect((await rejection(signStream(stream() as ByteStream, { key, name: NAME }))).code).toBe(
      'INPUT_INVALID',
    );
  });

  it.each<[string, unknown]>([
    ['text', 'weights'],
    ['a list', [1, 2]],
    ['nothing', undefined],
  ])('in memory as %s is refused', async (_, given) => {
    const content = given as Uint8Array;
    expect((await rejection(verifyBytes(content, { trust: pem, name: NAME, bundle }))).code).toBe(
      'INPUT_INVALID',
    );
    expect((await rejection(signBytes(content, { key, name: NAME }))).code).toBe('INPUT_INVALID');
  });

  it('is not read when the signature is none of a trusted key', async () => {
    let pulled = 0;
    const stream = {
      *[Symbol.iterator]() {
        pulled += 1;
        yield bytes;
      },
    };
    const options = { trust: pem, name: NAME, bundle: Buffer.from('{}') };
    expect((await rejection(verifyStream(stream, options))).code).toBe('BUNDLE_MALFORMED');
    expect(pulled).toBe(0);
  });

  it('of a stream that fails is refused, and the stream is told to stop when nobody reads on', async () => {
    const error = await rejection(verifyStream(failing(), { trust: pem, name: NAME, bundle }));
    expect(error.code).toBe('ARTIFACT_UNREADABLE');
    const readable = Readable.from(['text']);
    await rejection(verifyStream(readable as never, { trust: pem, name: NAME, bundle }));
    expect(readable.destroyed).toBe(true);
  });
});

it.each<[string, unknown]>([
  ['text', '{}'],
  ['a list', [1]],
  ['nothing', undefined],
])('a bundle as %s is refused', async (_, given) => {
  const options = { trust: pem, name: NAME, bundle: given as Uint8Array };
  expect((await rejection(verifyBytes(bytes, options))).code).toBe('INPUT_INVALID');
  expect((await rejection(verifyStream([bytes], options))).code).toBe('INPUT_INVALID');
});

it.each<[string, object]>([
  ['a fact that is no text', { metadata: { version: 1 } }],
  ['a source without a commit', { source: { repository: 'org/models' } }],
  ['a misspelt option', { metdata: {} }],
])('nothing is signed along with %s', async (_, said) => {
  proxy.clear();
  const options = { key: throughProxy, ...said };
  expect((await rejection(signModelArtifact(fileWith(), options))).code).toBe('INPUT_INVALID');
  expect((await rejection(signBytes(bytes, { ...options, name: NAME }))).code).toBe('INPUT_INVALID');
  expect(proxy.requests).toEqual([]);
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield bytes;
  await Promise.reject(new Error('connection lost'));
}

async function* stalling(): AsyncGenerator<Uint8Array> {
  yield bytes;
  await new Promise(() => {});
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Promise.resolve(Uint8Array.of(byte));
}

function byteStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    start(controller) {
      controller.enqueue(Uint8Array.from(bytes));
      controller.close();
    },
  });
}
