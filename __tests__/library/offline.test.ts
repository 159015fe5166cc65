/** The library without a server: how a call ends, how bytes are read, and what is let go of. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { seal } from '../../src/flow/seal.ts';
import { openVerified, verifyBytes, verifyModelArtifact, type AuditEntry } from '../../src/index.ts';
import { concluding, requireUsable, type Auditor } from '../../src/library/call.ts';
import { digestBytes, digestStream, type ByteStream } from '../../src/library/content.ts';
import { sizeFor } from '../../src/library/open.ts';
import { sha256Of } from '../../src/sha256.ts';
import { modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { NOW } from '../support/chains.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { openFiles } from '../support/open-files.ts';
import { itIf } from '../support/skip.ts';
import { codeOf, rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { zipOf } from '../support/zip.ts';

const NAME = 'w.bin';
const key = makeKey('ecdsa-p256');
const trust = key.publicKey.pem;

async function bundleOf(bytes: Uint8Array, name = NAME): Promise<Buffer> {
  const found = { sha256: sha256Of(bytes), size: bytes.length };
  const context = { mount: 'transit', key: 'test', keyVersion: 1, signedAt: NOW };
  const statement = modelSignatureStatement({ name, sha256: found.sha256 }, found.size, context);
  const [sealed] = await seal([{ kind: 'file', statement, found }], localSigner(key));
  return sealed!.bundle;
}

/** A signed file in a directory of its own. */
async function signedFile(bytes: Uint8Array): Promise<string> {
  const path = join(temporaryDirectory(), NAME);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.sig.json`, await bundleOf(bytes));
  return path;
}

it('an artifact that is not there is missing, whatever else is', async () => {
  const path = join(temporaryDirectory(), NAME);
  for (const verify of [openVerified, verifyModelArtifact])
    expect((await rejection(verify(path, { trust }))).code).toBe('ARTIFACT_MISSING');
  const asModel = verifyModelArtifact(path, { trust, ignorePaths: ['x'], allowSymlinks: true });
  expect((await rejection(asModel)).code).toBe('ARTIFACT_MISSING');
});

it.each([
  ['a shard that is there', '{"weight_map":{"a":"s.bin"}}', 'nothing'],
  ['a shard that is not', '{"weight_map":{"a":"t.bin"}}', 'MODEL_INCOMPLETE'],
  ['one shard twice', '{"weight_map":{"a":"s.bin","a":"t.bin"}}', 'MODEL_INCOMPLETE'],
])('an index of weights that names %s, on disk: %s', async (_, index, code) => {
  const name = 'w.index.json';
  const path = join(temporaryDirectory(), name);
  writeFileSync(path, index);
  writeFileSync(join(dirname(path), 's.bin'), 's');
  writeFileSync(`${path}.sig.json`, await bundleOf(Buffer.from(index), name));
  const open = async (): Promise<void> => openVerified(path, { trust }).then(async (file) => file.close());
  for (const verify of [open, async () => verifyModelArtifact(path, { trust })])
    expect(await rejectedCode(verify)).toBe(code);
});

describe('a call', () => {
  const logged = () => {
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, warning: (text: string) => void warnings.push(text) };
    return { warnings, logger };
  };
  const refusal = new AegisError('VAULT_DENIED', {
    message: 'no',
    vault: { method: 'POST', path: 'a', errors: [], attempts: 1, requestId: 'id' },
  });
  const said = { outcome: 'success', artifact: 'a' } as const;
  const now = () => NOW;

  it('tells of its success with the key that it was about', async () => {
    const entries: AuditEntry[] = [];
    const onAudit = (entry: AuditEntry): void => void entries.push(entry);
    const work = async (audit: Auditor): Promise<string> => audit(said).then(() => 'done');
    const key = { name: 'k', address: 'https://vault', auth: 't' };
    expect(await concluding('sign', 'x', { onAudit, now, key }, work)).toBe('done');
    await concluding('verify', 'x', { onAudit, now, key: { ...key, mount: 'signing' } }, work);
    await concluding('verify', 'x', { onAudit, now }, work);
    expect(await concluding('verify', 'x', undefined, work)).toBe('done');
    const entry = { time: NOW.toISOString(), ...said };
    expect(entries).toEqual([
      { ...entry, event: 'sign', key: 'transit/k' },
      { ...entry, event: 'verify', key: 'signing/k' },
      { ...entry, event: 'verify' },
    ]);
  });

  it('tells of its failure, and then of the reason, before it fails', async () => {
    const told: unknown[] = [];
    const after =
      (ms: number) =>
      async (news: unknown): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        told.push(news);
      };
    const [slowly, sooner] = [after(40), after(5)];
    const options = { onAudit: slowly, onAlert: sooner, now };
    const error = await rejection(concluding('verify', 7, options, async () => Promise.reject(refusal)));
    expect(error).toBe(refusal);
    expect(told).toEqual([
      {
        time: NOW.toISOString(),
        event: 'verify',
        outcome: 'failure',
        reason: `VAULT_DENIED: ${refusal.sentence}`,
        artifact: '7',
        requestId: 'id',
      },
      refusal,
    ]);
    const plain = concluding('verify', 'x', { onAudit: slowly, now }, async () =>
      Promise.reject(new Error('x')),
    );
    expect((await rejection(plain)).code).toBe('INTERNAL');
    expect(told.at(-1)).not.toHaveProperty('requestId');
  });

  it('is not done where its entry is not taken, whatever that says', async () => {
    for (const thrown of [new Error('full'), refusal]) {
      const onAudit = async (entry: AuditEntry): Promise<void> =>
        entry.outcome === 'success' ? Promise.reject(thrown) : undefined;
      const call = concluding('sign', 'x', { onAudit }, async (audit) => audit(said));
      expect((await rejection(call)).code).toBe('WRITE_FAILED');
    }
  });

  it('is cancelled while its entry is written, and says nothing of hooks that it no longer waits for', async () => {
    const controller = new AbortController();
    const { warnings, logger } = logged();
    const hook = async (): Promise<void> => {
      controller.abort();
      await new Promise(() => {});
    };
    const options = { onAudit: hook, onAlert: hook, logger, signal: controller.signal };
    const call = concluding('sign', 'x', options, async (audit) => audit(said));
    expect([(await rejection(call)).code, warnings]).toEqual(['CANCELLED', []]);
  });

  it('warns of hooks that fail, whatever they throw', async () => {
    const { warnings, logger } = logged();
    const hook = async (): Promise<void> => Promise.reject(refusal);
    const options = { onAudit: hook, onAlert: hook, logger };
    await rejection(concluding('sign', 'x', options, async () => Promise.reject(new Error('x'))));
    expect(warnings).toHaveLength(2);
  });

  it('needs an artifact and options that are known', () => {
    const known = ['a', 'b'];
    for (const options of [{}, { a: 1 }, { b: undefined, a: 1 }])
      expect(codeOf(() => requireUsable('x', options, known))).toBe('nothing');
    for (const [artifact, options] of [
      ['', {}],
      [7, {}],
      [undefined, {}],
      ['x', undefined],
      ['x', null],
      ['x', 'a'],
      ['x', { c: 1 }],
      ['x', { a: 1, c: undefined }],
    ])
      expect(codeOf(() => requireUsable(artifact, options, known))).toBe('INPUT_INVALID');
  });
});

describe('a stream', () => {
  const bytes = Buffer.from('weights');
  /** Counts what is asked of it. */
  function counted(
    values: readonly unknown[],
    end: () => unknown = () => ({ done: true, value: undefined }),
  ) {
    const counts = { next: 0, end: 0 };
    let index = 0;
    const next = () => {
      counts.next += 1;
      const value = values[index++];
      return value === undefined ? { done: true, value } : { done: false, value };
    };
    const iterator = { next, return: () => ((counts.end += 1), end()) };
    const reader = {
      read: async () => Promise.resolve(next()),
      cancel: async () => {
        counts.end += 1;
        await Promise.resolve(end());
      },
    };
    const streams: Record<string, unknown> = {
      'a list': { [Symbol.iterator]: () => iterator },
      'an async list': {
        [Symbol.asyncIterator]: () => ({ ...iterator, next: async () => Promise.resolve(next()) }),
      },
      'a reader': { getReader: () => reader },
    };
    return { counts, streams };
  }
  const kinds = Object.keys(counted([]).streams);
  const read = async (given: unknown, signal?: AbortSignal, ...more: readonly unknown[]) =>
    digestStream(given as ByteStream, NAME, signal, ...(more as [undefined]));

  it.each(kinds)('that is %s is read to its end, and left alone then', async (kind) => {
    const { counts, streams } = counted([bytes.subarray(0, 3), bytes.subarray(3)]);
    const seen: Buffer[] = [];
    const each = (chunk: Uint8Array): void => void seen.push(Buffer.from(chunk));
    expect(await read(streams[kind], undefined, undefined, each)).toEqual({
      sha256: sha256Of(bytes),
      size: 7,
    });
    expect(Buffer.concat(seen)).toEqual(bytes);
    expect(counts).toEqual({ next: 3, end: 0 });
  });

  it.each(kinds)('that is %s is told to stop where it yields no bytes, though it objects', async (kind) => {
    for (const end of [
      () => undefined,
      () => {
        throw new Error('not yet');
      },
      async () => Promise.reject(new Error('not yet')),
    ]) {
      const { counts, streams } = counted([bytes, 'text', bytes], end);
      expect(await rejectedCode(async () => read(streams[kind]))).toBe('INPUT_INVALID');
      expect(counts).toEqual({ next: 2, end: 1 });
    }
  });

  it.each(kinds)('that is %s is not asked once the call is cancelled', async (kind) => {
    const { counts, streams } = counted([bytes, bytes, bytes]);
    expect(await rejectedCode(async () => read(streams[kind], AbortSignal.abort()))).toBe('CANCELLED');
    expect(counts).toEqual({ next: 0, end: 1 });
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    expect(await rejectedCode(async () => read(streams[kind], controller.signal, undefined, stop))).toBe(
      'CANCELLED',
    );
    expect(counts).toEqual({ next: 1, end: 2 });
  });

  it('is no text, not even an empty one, and nothing else that yields no bytes', async () => {
    for (const given of [
      '',
      'text',
      undefined,
      null,
      7,
      {},
      () => bytes,
      [7],
      [undefined],
      [new ArrayBuffer(3)],
    ])
      expect([given, await rejectedCode(async () => read(given))]).toEqual([given, 'INPUT_INVALID']);
    expect(await read([])).toEqual({ sha256: sha256Of(Buffer.of()), size: 0 });
  });

  it('that fails says what it said', async () => {
    for (const thrown of [new Error('lost'), 'lost']) {
      const stream = {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Programs throw anything.
        [Symbol.asyncIterator]: () => ({ next: async () => Promise.reject(thrown) }),
      };
      const error = await rejection(read(stream));
      expect(error).toMatchObject({
        code: 'ARTIFACT_UNREADABLE',
        got: 'lost',
        artifact: NAME,
        cause: thrown,
      });
    }
  });
});

describe('what bytes are is looked for when it is asked', () => {
  const pickle = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
  const harmless = Buffer.from('weights');
  const zipWith = (files: Record<string, string>): Buffer => {
    const directory = temporaryDirectory();
    zipOf(directory, files);
    return readFileSync(join(directory, 'signatures.zip'));
  };

  it.each<[string, Buffer, boolean]>([
    ['a pickle', pickle, true],
    ['an archive with a pickle', zipWith({ 'a/data.pkl': pickle.toString('latin1'), 'b.txt': 'b' }), true],
    ['an archive without one', zipWith({ 'a.txt': 'a', 'b.txt': 'b'.repeat(5000) }), false],
    ['something else', harmless, false],
  ])('%s', async (_, bytes, is) => {
    const inMemory = digestBytes(bytes, 'pickles');
    expect(inMemory).toMatchObject({ sha256: sha256Of(bytes), size: bytes.length });
    expect(inMemory.finding === null ? null : inMemory.finding?.kind).toBe(is ? 'pickle' : null);
    const path = await signedFile(bytes);
    const policy = { requireSafetensors: true };
    const code = is ? 'FORMAT_REFUSED' : 'nothing';
    const open = async () => openVerified(path, { trust, policy }).then(async (file) => file.close());
    expect(await rejectedCode(open)).toBe(code);
    const given = { trust, policy, name: NAME, bundle: await bundleOf(bytes) };
    expect(await rejectedCode(async () => verifyBytes(bytes, given))).toBe(code);
    const { policy: __, ...lax } = given;
    expect(await rejectedCode(async () => verifyBytes(bytes, lax))).toBe('nothing');
  });

  it('in a stream as well, where no part can be read again', async () => {
    const find = async (bytes: Buffer) =>
      (await digestStream([bytes.subarray(0, 5), bytes.subarray(5)], NAME, undefined, 'pickles')).finding;
    expect(await find(pickle)).toMatchObject({ kind: 'pickle' });
    expect(await find(zipWith({ 'a.txt': 'a' }))).toMatchObject({ kind: 'pickle' });
    expect(await find(harmless)).toBeNull();
    expect(await digestStream([harmless], NAME, undefined, undefined)).not.toHaveProperty('finding');
    expect(digestBytes(harmless, undefined)).not.toHaveProperty('finding');
  });

  it('and shown to whoever wants the bytes', () => {
    const seen: Uint8Array[] = [];
    digestBytes(pickle, undefined, (chunk) => seen.push(chunk));
    expect(seen).toEqual([pickle]);
  });
});

const onLinux = itIf(process.platform === 'linux', 'only Linux shows what a process holds');

describe('openVerified', () => {
  const bytes = Buffer.concat([Buffer.from('weights'), Buffer.alloc(2_000_000)]);

  it('finds the signature where it is said to be', async () => {
    const path = await signedFile(bytes);
    const elsewhere = join(dirname(path), 'elsewhere');
    mkdirSync(elsewhere);
    renameSync(`${path}.sig.json`, join(elsewhere, `${NAME}.sig.json`));
    const opened = async (options: object): Promise<string> =>
      rejectedCode(async () => openVerified(path, { trust, ...options }).then(async (file) => file.close()));
    expect(await opened({})).toBe('BUNDLE_MISSING');
    expect(await opened({ signaturesDir: elsewhere })).toBe('nothing');
    renameSync(join(elsewhere, `${NAME}.sig.json`), join(elsewhere, 'its own'));
    expect(await opened({ signature: join(elsewhere, 'its own') })).toBe('nothing');
    expect(await opened({ signature: join(elsewhere, 'its own'), ignorePaths: ['a'] })).toBe('INPUT_INVALID');
    const below = { trust, signature: join(elsewhere, 'its own') };
    expect(await rejectedCode(async () => openVerified(join(path, 'below'), below))).toBe('ARTIFACT_MISSING');
  });

  it('hands out a copy of each chunk, and notices that zeros are gone from the end', async () => {
    const path = await signedFile(bytes);
    await using file = await openVerified(path, { trust });
    const chunks: Buffer[] = [];
    for await (const chunk of file.stream()) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    truncateSync(path, bytes.length - 1);
    expect(await rejectedCode(async () => file.bytes())).toBe('ARTIFACT_CHANGED');
  });

  it('notices a change while it looks at what the file is', async () => {
    const path = await signedFile(bytes);
    let isOver = false;
    let times = 0;
    const touch = (): void => {
      chmodSync(path, (times += 1) % 2 === 0 ? 0o644 : 0o600);
      if (!isOver) setImmediate(touch);
    };
    touch();
    const open = async (requireSafetensors: boolean) =>
      rejectedCode(async () =>
        openVerified(path, { trust, policy: { requireSafetensors } }).then(async (file) => file.close()),
      );
    expect([await open(true), await open(false)]).toEqual(['ARTIFACT_CHANGED', 'nothing']);
    isOver = true;
  });

  onLinux('lets go of what it refuses, and of what is closed', async () => {
    const path = await signedFile(bytes);
    await (await openVerified(path, { trust })).close();
    {
      await using file = await openVerified(path, { trust });
      expect(openFiles()).toContain(path);
      expect(file.size).toBe(bytes.length);
    }
    writeFileSync(path, 'evil');
    expect(await rejectedCode(async () => openVerified(path, { trust }))).toBe('DIGEST_MISMATCH');
    expect(openFiles()).not.toContain(path);
    const directory = `${path}.d`;
    mkdirSync(directory);
    renameSync(`${path}.sig.json`, `${directory}.sig.json`);
    expect(await rejection(openVerified(directory, { trust }))).toMatchObject({
      code: 'ARTIFACT_NOT_REGULAR',
      hints: [expect.stringContaining('verifyModelArtifact')],
    });
    expect(await rejection(openVerified(path, { trust: 'aegis-trust.json' }))).toMatchObject({
      code: 'INPUT_INVALID',
      sentence: expect.stringMatching(/^`trust` cannot be used: .*, not the path of a file$/),
    });
    expect(openFiles()).not.toContain(directory);
  });

  it('holds 4 GiB in memory at most', () => {
    expect(sizeFor('a', 2 ** 32)).toBe(2 ** 32);
    expect(codeOf(() => sizeFor('a', 2 ** 32 + 1))).toBe('LIMIT_EXCEEDED');
  });
});

onLinux('verifyModelArtifact leaves no thread behind, whatever it finds', async () => {
  // More than is hashed without threads.
  const bytes = Buffer.alloc(16 * 1024 * 1024 + 1);
  const path = await signedFile(bytes);
  const threads = (): number => readdirSync('/proc/self/task').length;
  await verifyModelArtifact(path, { trust });
  const before = threads();
  await verifyModelArtifact(path, { trust });
  expect(threads()).toBe(before);
  writeFileSync(path, Buffer.alloc(bytes.length, 1));
  expect(await rejectedCode(async () => verifyModelArtifact(path, { trust }))).toBe('DIGEST_MISMATCH');
  expect(threads()).toBe(before);
});
