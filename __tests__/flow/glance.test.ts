/** What the beginnings of files show is refused before an hour of reading, and decides nothing else. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Digester } from '../../src/digest/digester.ts';
import { glanceAt } from '../../src/digest/glance.ts';
import { glanceOver } from '../../src/flow/contents.ts';
import { piecesOf } from '../../src/flow/digest-groups.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { resignArtifacts } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { modelManifestStatement } from '../../src/statement/model-manifest.ts';
import { encodeStatement } from '../../src/statement/statement.ts';
import { makeFifo } from '../support/fifo.ts';
import { bundleOver, localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const PICKLE = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`;
const key = makeKey('ecdsa-p256');
const trust = trustVersions(key);

let model = '';
beforeEach(() => {
  model = join(temporaryDirectory(), 'm');
  // Holes take no room on the disk, and all the time to read.
  writeFiles(model, { 'weights.safetensors': '', 'config.json': '{}' });
  truncateSync(join(model, 'weights.safetensors'), 2 ** 31);
});

/** Nothing may be read. */
const unread: Digester = {
  async *digest(pieces) {
    for await (const { name } of pieces) throw new Error(`${name} was read`);
    yield* [];
  },
  close: async () => Promise.resolve(),
};
const ports = () => {
  const records: ArtifactRecord[] = [];
  return {
    records,
    signer: localSigner(key),
    digester: unread,
    now: () => new Date(),
    record: (one: ArtifactRecord) => void records.push(one),
  };
};

const sign = async (demands = {}) =>
  signArtifacts(
    { artifacts: [await modelAt(model)], predicate: { kind: 'model-signature' }, ...demands },
    ports(),
  );

/** Whatever the bytes are: no digest is compared here. */
async function signed(): Promise<void> {
  const { files } = await modelAt(model);
  const statement = modelManifestStatement(
    'm',
    {
      serialization: { method: 'files' },
      resources: files.map(({ name }) => ({ file: name, sha256: 'ab'.repeat(32) })),
      emptyFiles: [],
      ignored: [],
      allowSymlinks: false,
      size: files.reduce((sum, { size }) => sum + size, 0),
    },
    { mount: 'transit', key: 'test', keyVersion: 1, signedAt: new Date() },
  );
  writeFileSync(`${model}.sig.json`, bundleOver(key, encodeStatement(statement)));
}

describe('before anything is read', () => {
  it('signing refuses a pickle and a pointer, by name', async () => {
    writeFiles(model, { 'a.safetensors': PICKLE.toString('latin1') });
    writeFileSync(join(model, 'a.safetensors'), PICKLE);
    const error = await rejection(sign({ requireSafetensors: true }));
    expect(error).toMatchObject({ code: 'FORMAT_REFUSED', artifact: 'm' });
    expect(error.sentence).toContain('"a.safetensors" is a pickle');
    writeFiles(model, { 'a.safetensors': POINTER });
    const pointer = await rejection(sign());
    expect(pointer).toMatchObject({ code: 'LFS_POINTER', artifact: 'm' });
    expect(pointer.sentence).toContain('"a.safetensors"');
    await expect(sign({ allowLfsPointers: true })).rejects.toThrow('was read');
  });

  it('verifying refuses a pickle where none may be, with its verdict', async () => {
    writeFileSync(join(model, 'a.safetensors'), PICKLE);
    await signed();
    const artifacts = [await modelAt(model, { purpose: 'verify' })];
    const policy = { predicateTypes: [], nameCheck: 'path' } as const;
    const out = ports();
    const totals = await verifyArtifacts(
      { artifacts, missing: [], trust, policy: { ...policy, requireSafetensors: true } },
      out,
    );
    expect(totals).toMatchObject({ planned: 1, verified: 0, failed: 1 });
    expect(out.records).toMatchObject([{ name: 'm', status: 'failed', error: { code: 'FORMAT_REFUSED' } }]);
    await expect(verifyArtifacts({ artifacts, missing: [], trust, policy }, ports())).rejects.toThrow(
      'was read',
    );
  });

  it('re-signing refuses a pointer', async () => {
    writeFiles(model, { 'a.safetensors': POINTER });
    await signed();
    const hmac = { suffix: '.hmac', encoding: 'hex' } as const;
    const out = ports();
    const artifacts = [await modelAt(model)];
    const request = { artifacts, trust, hmac, allowUnsigned: false, removeHmac: false };
    await resignArtifacts(request, out);
    expect(out.records).toMatchObject([{ status: 'failed', error: { code: 'LFS_POINTER' } }]);
    await expect(resignArtifacts({ ...request, allowLfsPointers: true }, ports())).rejects.toThrow(
      'was read',
    );
  });
});

it('a glance finds no more than the whole shows, and nothing in what is not there', () => {
  const directory = temporaryDirectory();
  const at = (name: string, content: Buffer): string => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  const text = Buffer.from('(a list) of words. '.repeat(10_000));
  expect(glanceAt(at('text', text), 'both')).toBeUndefined();
  expect(glanceAt(at('pickle', PICKLE), 'both')).toMatchObject({ kind: 'pickle' });
  expect(glanceAt(at('pickle', PICKLE), 'placeholders')).toBeUndefined();
  expect(glanceAt(join(directory, 'missing'), 'both')).toBeUndefined();
  expect(glanceAt(directory, 'both')).toBeUndefined();
  makeFifo(join(directory, 'fifo'));
  expect(glanceAt(join(directory, 'fifo'), 'both')).toBeUndefined();
});

it('a glance takes 64 KiB for the beginning, and the list of an archive for what it is', () => {
  const path = join(temporaryDirectory(), 'file');
  const shown = (content: Buffer): string | undefined => {
    writeFileSync(path, content);
    return glanceAt(path, 'both')?.what;
  };
  /** An array whose header ends at so many bytes. */
  const array = (bytes: number): Buffer => {
    const made = Buffer.alloc(bytes, ' ');
    made.write("\x93NUMPY\x02\0\0\0\0\0{'descr': '<f4'}", 'latin1');
    made.writeUInt32LE(bytes - 12, 8);
    return made;
  };
  expect([65_536, 65_537].map((bytes) => shown(array(bytes)))).toEqual([
    undefined,
    'a NumPy array of pickled objects',
  ]);
  // An archive without a member, behind more than a beginning.
  const before = Buffer.alloc(100_000);
  before.write('PK\x03\x04', 'latin1');
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(before.length, 16);
  expect(shown(Buffer.concat([before, end]))).toBeUndefined();
  expect(shown(Buffer.concat([before, end.subarray(1)]))).toContain('its end is missing');
});

it('ends with the run', async () => {
  const pieces = piecesOf(await modelAt(model), { method: 'files' });
  const look = async () => glanceOver(pieces, { requireSafetensors: true }, AbortSignal.abort());
  expect(await rejectedCode(look)).toBe('CANCELLED');
});
