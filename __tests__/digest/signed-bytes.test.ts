/** A signature over bytes makes the file be read before anybody vouches for it: bounded, and with an end. */
import { createHash, sign } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import { MARK_BYTES } from '../../src/bundle/envelope.ts';
import { againstSignature, readAgainstSignature } from '../../src/digest/signed-bytes.ts';
import { makeFifo } from '../support/fifo.ts';
import { makeKey } from '../support/local-keys.ts';
import { rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const MIB = 1024 * 1024;
const key = makeKey('ecdsa-p256');
const path = join(temporaryDirectory(), 'w.bin');
const bytes = Buffer.alloc(2 * MIB + 3, 'w');
beforeEach(() => writeFileSync(path, bytes));

const read = async (size: number, signal?: AbortSignal) =>
  readAgainstSignature(
    { path, size, ...(signal !== undefined && { signal }) },
    'sha256',
    sign('sha256', bytes, key.privateKey),
    [key.publicKey],
  );

it('reads a file of the size that was planned', async () => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(await read(bytes.length)).toMatchObject({ sha256, matches: [true] });
  truncateSync(path, 0);
  expect(await read(0)).toMatchObject({ matches: [false] });
});

it.each([0, 1, MIB, MIB - 1, bytes.length - 1, bytes.length + 1])(
  'refuses one that was planned with %d bytes',
  async (size) => {
    expect(await rejectedCode(async () => read(size))).toBe('ARTIFACT_CHANGED');
  },
);

/** A signal that tells how often somebody looked at it. */
function watched(onLook: (looks: number) => boolean): AbortSignal {
  let looks = 0;
  const { signal } = new AbortController();
  return Object.defineProperty(signal, 'aborted', { get: () => onLook(++looks) });
}

it('stops at one byte more than planned, however large the file has become', async () => {
  truncateSync(path, 1024 * MIB);
  let most = 0;
  const signal = watched((looks) => ((most = looks), false));
  expect(await rejectedCode(async () => read(bytes.length, signal))).toBe('ARTIFACT_CHANGED');
  expect(most).toBeLessThan(8);
});

it('stops when the run is cancelled, before and between the pieces', async () => {
  expect(await rejectedCode(async () => read(bytes.length, AbortSignal.abort()))).toBe('CANCELLED');
  for (const most of [1, 2, 3, 4]) {
    const between = watched((looks) => looks > most);
    expect([most, await rejectedCode(async () => read(bytes.length, between))]).toEqual([
      most,
      most < 4 ? 'CANCELLED' : 'nothing',
    ]);
  }
});

it('takes nothing but a regular file', async () => {
  const at = async (place: string): Promise<string> =>
    rejectedCode(async () =>
      readAgainstSignature({ path: place, size: 0 }, 'sha256', Buffer.alloc(0), [key.publicKey]),
    );
  makeFifo(`${path}.fifo`);
  expect([await at(`${path}.none`), await at(join(path, '..')), await at(`${path}.fifo`)]).toEqual([
    'ARTIFACT_UNREADABLE',
    'ARTIFACT_NOT_REGULAR',
    'ARTIFACT_NOT_REGULAR',
  ]);
});

it('tells which of the keys made the signature, with the hash that is asked for', () => {
  const other = makeKey('ecdsa-p256');
  for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
    const found = againstSignature(hash, [other.publicKey, key.publicKey]);
    found.update(bytes);
    const { digest, matches, sha256 } = found.end(sign(hash, bytes, key.privateKey));
    expect(matches).toEqual([false, true]);
    expect(digest.toString('hex')).toBe(createHash(hash).update(bytes).digest('hex'));
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

it('reads no more than two files at a time', async () => {
  const looks: number[] = [];
  const files = Array.from({ length: 6 }, (_, index) => index);
  await Promise.all(
    files.map(async (index) => {
      await read(
        bytes.length,
        watched(() => (looks.push(index), false)),
      );
    }),
  );
  // A file is being read from the first look at its signal to the last one.
  const open = looks.map(
    (_, at) => files.filter((index) => looks.indexOf(index) <= at && looks.lastIndexOf(index) >= at).length,
  );
  expect(Math.max(...open)).toBe(2);
});

it('keeps how the bytes begin, in whatever pieces they come', () => {
  const text = Buffer.from('DSSEv1 29 application/x 30 abcdefghijklmnopqrstuvwxyz0123');
  for (const step of [1, 2, 3, 5, 100]) {
    const found = againstSignature('sha256', [key.publicKey]);
    for (let at = 0; at < text.length; at += step) found.update(text.subarray(at, at + step));
    const { start, sha256, digest, matches } = found.end(sign('sha256', text, key.privateKey));
    expect(start.equals(text.subarray(0, MARK_BYTES))).toBe(true);
    expect(start.length).toBe(MARK_BYTES);
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(digest.toString('hex')).toBe(sha256);
    expect(matches).toEqual([true]);
  }
  const short = againstSignature('sha384', [key.publicKey]);
  short.update(Buffer.from('ab'));
  expect(short.end(Buffer.from('no signature'))).toEqual({
    start: Buffer.from('ab'),
    sha256: createHash('sha256').update('ab').digest('hex'),
    digest: createHash('sha384').update('ab').digest(),
    matches: [false],
  });
});
