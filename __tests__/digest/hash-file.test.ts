/** One file, read and hashed: what is handed back of it, and what it has to stay meanwhile. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ContentCheck } from '../../src/digest/content.ts';
import {
  hashFile,
  readerOf,
  type HashJob,
  type HashOptions,
  type HashResult,
} from '../../src/digest/hash-file.ts';
import { makeFifo } from '../support/fifo.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const onLinux = itIf(process.platform === 'linux', 'only Linux has /proc');
const MIB = 1024 * 1024;
const CALL = 'cos\nsystem\n(Vtrue\ntR.';
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

let path: string;
beforeEach(() => {
  path = join(temporaryDirectory(), 'file');
});

function jobFor(content: Uint8Array | string): HashJob {
  writeFileSync(path, content);
  return jobAt(path);
}
function jobAt(file: string): HashJob {
  const { dev, ino, size, mtimeNs } = statSync(file, { bigint: true });
  return { path: file, dev, ino, size, mtimeNs };
}
/** The kind of the fault, or nothing. */
const faultOf = (job: HashJob, options: HashOptions = {}): string =>
  hashFile(job, options).fault?.kind ?? 'nothing';

it('hands back the digest and the size, and what else was asked for', () => {
  const job = jobFor('content');
  const plain = { sha256: sha256('content'), size: 7 };
  expect(hashFile(job, {})).toEqual(plain);
  const hmacKey = Buffer.from('key');
  const hmac = createHmac('sha256', hmacKey).update('content').digest();
  expect(hashFile(job, { hmacKey })).toEqual({ ...plain, hmac });
  expect(hashFile({ ...job, keep: true }, {})).toEqual({ ...plain, bytes: Buffer.from('content') });
  expect(hashFile({ ...job, settle: true }, {})).toEqual({
    ...plain,
    ctimeNs: statSync(path, { bigint: true }).ctimeNs,
  });
  expect(hashFile({ ...job, settle: false, keep: false }, { content: 'both' })).toEqual(plain);
});

it('takes a MiB at a time', () => {
  const bytes = randomBytes(2 * MIB + 1);
  const counts: number[] = [];
  const result = hashFile({ ...jobFor(bytes), keep: true }, { onBytes: (count) => counts.push(count) });
  expect(counts).toEqual([MIB, MIB, 1]);
  expect(result).toMatchObject({ sha256: sha256(bytes), size: bytes.length });
  expect('bytes' in result && bytes.equals(result.bytes)).toBe(true);
});

it('of a part, reads that part alone', () => {
  const bytes = randomBytes(3 * MIB);
  const job = jobFor(bytes);
  for (const [start, length] of [
    [0, 5],
    [7, 2 * MIB],
    [MIB, MIB + 1],
    [3 * MIB - 1, 1],
    [5, 0],
  ] as const)
    expect(hashFile({ ...job, range: { start, length } }, {})).toEqual({
      sha256: sha256(bytes.subarray(start, start + length)),
      size: length,
    });
  expect(faultOf({ ...job, range: { start: 3 * MIB - 1, length: 2 } })).toBe('changed');
});

describe('what the bytes are', () => {
  const found = (content: ContentCheck, job: HashJob): string | undefined => {
    const result = hashFile(job, { content });
    return result.fault === undefined ? result.finding?.kind : result.fault.kind;
  };
  it('is looked for as asked, from the start of the file', () => {
    const job = jobFor(CALL);
    expect((['both', 'pickles', 'placeholders'] as const).map((check) => found(check, job))).toEqual([
      'pickle',
      'pickle',
      undefined,
    ]);
    expect(hashFile(job, {})).toEqual({ sha256: sha256(CALL), size: CALL.length });
  });

  it('is told by the whole file, whatever part is hashed', () => {
    // Behind more than a MiB of text.
    const length = Buffer.alloc(4);
    length.writeUInt32LE(2 * MIB);
    const job = jobFor(
      Buffer.concat([Buffer.from('X'), length, Buffer.alloc(2 * MIB), Buffer.from(`0${CALL}`)]),
    );
    const parts = [0, 1, 5, MIB, 2 * MIB + 6].map((bytes) => ({ start: 0, length: bytes }));
    expect(parts.map((range) => found('both', { ...job, range }))).toEqual(parts.map(() => 'pickle'));
    expect(found('both', { ...job, range: { start: 1, length: 9 } })).toBeUndefined();
    // By no byte of a file that was read before.
    expect(found('both', jobFor(CALL))).toBe('pickle');
    const name = jobFor(CALL.slice(0, CALL.indexOf('(')));
    expect(found('both', { ...name, range: { start: 0, length: 0 } })).toBeUndefined();
  });
});

it.each<[string, (job: HashJob) => HashJob]>([
  ['is on another device', (job) => ({ ...job, dev: job.dev + 1n })],
  ['has another number', (job) => ({ ...job, ino: job.ino + 1n })],
  ['is larger', (job) => ({ ...job, size: job.size - 1n })],
  ['is smaller', (job) => ({ ...job, size: job.size + 1n })],
  ['has another time', (job) => ({ ...job, mtimeNs: job.mtimeNs + 1n })],
  ['is a directory', (job) => ({ ...jobAt(join(job.path, '..')) })],
])('a file that %s than was planned is not read', (_, change) => {
  let read = 0;
  expect(faultOf(change(jobFor('content')), { onBytes: (count) => (read += count) })).toBe('changed');
  expect(read).toBe(0);
});

it.each<[string, () => void]>([
  ['grows', () => appendFileSync(path, 'x')],
  ['shrinks', () => truncateSync(path, MIB + 1)],
  ['is emptied', () => truncateSync(path, 0)],
  ['is written to', () => utimesSync(path, 1, 1)],
])('a file that %s while it is read has changed', (_, change) => {
  const job = jobFor(Buffer.alloc(MIB + 2));
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    change();
  };
  expect(faultOf(job, { onBytes })).toBe('changed');
  expect(read).toBeLessThanOrEqual(MIB + 2);
});

it('a time of change that moves while it is read is not told', () => {
  const job = { ...jobFor('content'), settle: true };
  expect(
    hashFile(job, { onBytes: () => chmodSync(path, 0o600 ^ (statSync(path).mode & 0o100) ^ 0o100) }),
  ).toEqual({
    sha256: sha256('content'),
    size: 7,
  });
});

const noTimers = itIf(
  process.platform === 'linux' && readdirSync('/proc/self').includes('timers'),
  'there is no empty file that cannot be brought to the disk',
);
noTimers('nor where the file cannot be brought to the disk', () => {
  expect(hashFile({ ...jobAt('/proc/self/timers'), settle: true }, {})).toEqual({
    sha256: sha256(''),
    size: 0,
  });
});

it('ends on request, before every piece', () => {
  const job = jobFor(Buffer.alloc(2 * MIB));
  let asked = 0;
  let read = 0;
  const onBytes = (count: number): void => void (read += count);
  expect(faultOf(job, { isCancelled: () => (asked += 1) > 1, onBytes })).toBe('cancelled');
  expect([asked, read]).toEqual([2, MIB]);
  expect(faultOf(job, { isCancelled: () => false })).toBe('nothing');
});

describe('a file that cannot be opened', () => {
  const at = (place: string): HashJob => ({ ...jobFor('content'), path: place });
  it.each<[string, () => string, HashResult]>([
    ['is missing', () => `${path}.none`, { fault: { kind: 'missing', detail: 'ENOENT' } }],
    ['is below a file', () => `${path}/below`, { fault: { kind: 'missing', detail: 'ENOTDIR' } }],
    [
      'has an endless name',
      () => `${path}${'n'.repeat(300)}`,
      { fault: { kind: 'unreadable', detail: 'ENAMETOOLONG' } },
    ],
    [
      'is a link to itself',
      () => {
        symlinkSync('loop', join(path, '../loop'));
        return join(path, '../loop');
      },
      { fault: { kind: 'unreadable', detail: 'ELOOP' } },
    ],
  ])('%s', (_, place, expected) => {
    expect(hashFile(at(place()), {})).toEqual(expected);
  });

  it('is a socket, or nobody writes to it', async () => {
    const server = createServer().listen(`${path}.socket`);
    await new Promise((resolve) => server.on('listening', resolve));
    expect(faultOf(at(`${path}.socket`))).toBe('changed');
    await new Promise((resolve) => server.close(resolve));
    makeFifo(`${path}.fifo`);
    expect(faultOf(at(`${path}.fifo`))).toBe('changed');
  });
});

onLinux('a file that cannot be read says so, and is closed', () => {
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  const { path: memory, ...facts } = jobAt('/proc/self/mem');
  const result = hashFile({ path: memory, ...facts }, {});
  expect(result).toEqual({ fault: { kind: 'unreadable', detail: 'EIO' } });
  faultOf({ ...jobFor('content'), size: 1n });
  expect(faultOf(jobFor('content'))).toBe('nothing');
  expect(open()).toBe(before);
});

it('a part of an open file is read as far as there is one', () => {
  const { openSync, closeSync } = process.getBuiltinModule('node:fs');
  jobFor('content');
  renameSync(path, `${path}.moved`);
  const fd = openSync(`${path}.moved`, 'r');
  const texts = [
    [0, 3],
    [3, 4],
    [3, 100],
    [7, 1],
    [2, 0],
  ].map(([position = 0, length = 0]) => readerOf(fd)(position, length).toString());
  closeSync(fd);
  expect(texts).toEqual(['con', 'tent', 'tent', '', '']);
});
