/** The library on a real server: what it proves, what it refuses, and what it exports. */
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as library from '../../src/index.ts';
import {
  openVerified,
  signBytes,
  signModelArtifact,
  signStream,
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type AuditEntry,
  type TransitKeyReference,
} from '../../src/index.ts';
import { NOW } from '../support/chains.ts';
import { makeFifo } from '../support/fifo.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { startTimestampAuthority, timestampAuthority } from '../support/timestamps.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const NAME = 'aegis-model-sign';
let vault: TestVault;
let key: TransitKeyReference;
let pem: string;

beforeAll(async () => {
  vault = await startVault({ audit: true });
  await vault.createKey(NAME);
  await vault.createKey('other');
  key = { name: NAME, address: vault.address, auth: vault.rootToken };
  pem = await publicKeyOf(NAME);
});
afterAll(async () => {
  await vault.stop();
});

async function publicKeyOf(name: string): Promise<string> {
  const { data } = await vault.demand('GET', `transit/keys/${name}`);
  return (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
}

/** A signed file in a directory of its own. */
async function signedFile(content: string | Uint8Array = 'weights'): Promise<string> {
  const [path] = writeFiles(temporaryDirectory(), { 'weights.bin': content });
  await signModelArtifact(path!, { key });
  return path!;
}

it('exports this and nothing else', () => {
  expect(Object.keys(library).sort()).toEqual([
    'AegisError',
    'ERROR_CODES',
    'openVerified',
    'signBytes',
    'signModelArtifact',
    'signRegistryModel',
    'signStream',
    'verifyBytes',
    'verifyModelArtifact',
    'verifyRegistryModel',
    'verifyStream',
  ]);
});

describe('a file', () => {
  it('is signed with facts, and verified with the key of the server or the public key alone', async () => {
    const audit: AuditEntry[] = [];
    const [path] = writeFiles(temporaryDirectory(), { 'weights.bin': 'weights' });
    const onAudit = (entry: AuditEntry): void => void audit.push(entry);
    const signed = await signModelArtifact(path!, { key, metadata: { version: '1.4.2' }, onAudit });
    expect(signed).toMatchObject({ kind: 'file', name: 'weights.bin', size: 7, keyVersion: 1 });
    expect(await verifyModelArtifact(path!, { key, onAudit })).toMatchObject({
      sha256: signed.sha256,
      keyVersion: 1,
      signedAt: signed.signedAt,
    });
    const offline = await verifyModelArtifact(path!, { trust: pem });
    expect(offline).not.toHaveProperty('requestId');
    expect(audit).toMatchObject([
      {
        ...{ event: 'sign', outcome: 'success', keyVersion: 1 },
        ...{ requestId: signed.requestId, key: `transit/${NAME}` },
      },
      { event: 'verify', outcome: 'success', sha256: signed.sha256, keyVersion: 1 },
    ]);
    const server = (await vault.auditEntries()).map(({ request }) => [request.id, request.path]);
    for (const { requestId } of audit)
      expect(server).toContainEqual([requestId, expect.stringMatching(/^transit\/(sign|verify)\//)]);
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ['other bytes', async (path) => appendFileSync(path, '!'), 'DIGEST_MISMATCH'],
    ['no bundle', async (path) => renameSync(`${path}.sig.json`, `${path}.gone`), 'BUNDLE_MISSING'],
    ['no artifact', async (path) => renameSync(path, `${path}.gone`), 'ARTIFACT_MISSING'],
    ['a damaged bundle', async (path) => writeFileSync(`${path}.sig.json`, '{}'), 'BUNDLE_MALFORMED'],
    [
      'the bundle of another file',
      async (path) => copyFileSync(`${await signedFile('others')}.sig.json`, `${path}.sig.json`),
      'DIGEST_MISMATCH',
    ],
  ])('with %s is refused, and the caller learns of it once', async (_, change, code) => {
    const path = await signedFile();
    await change(path);
    const alerts: string[] = [];
    const audit: AuditEntry[] = [];
    const options = {
      trust: pem,
      onAlert: (error: library.AegisError) => void alerts.push(error.code),
      onAudit: (entry: AuditEntry) => void audit.push(entry),
    };
    expect((await rejection(verifyModelArtifact(path, options))).code).toBe(code);
    expect(alerts).toEqual([code]);
    expect(audit).toMatchObject([{ outcome: 'failure' }]);
    expect((await rejection(openVerified(path, { trust: pem }))).code).toBe(code);
  });

  it.each<[string, () => Promise<library.VerifyOptions>, string]>([
    ['another key', async () => ({ trust: await publicKeyOf('other') }), 'KEY_UNTRUSTED'],
    ['another key of the server', async () => ({ key: { ...key, name: 'other' } }), 'KEY_UNTRUSTED'],
    ['nobody', async () => ({}), 'INPUT_INVALID'],
    ['an empty list', async () => ({ trust: [] }), 'KEY_UNTRUSTED'],
    ['no key at all', async () => ({ trust: 'no key' }), 'INPUT_INVALID'],
    ['two sorts of keys', async () => ({ trust: pem, key }), 'INPUT_INVALID'],
    ['a wrong token', async () => ({ key: { ...key, auth: 'hvs.wrong' } }), 'VAULT_TOKEN_INVALID'],
    ['a newer version', async () => ({ key, policy: { minKeyVersion: 2 } }), 'KEY_VERSION_RETIRED'],
  ])('is refused when the caller trusts %s', async (_, options, code) => {
    const path = await signedFile();
    expect((await rejection(verifyModelArtifact(path, await options()))).code).toBe(code);
  });

  it('is refused outside of the directory that names are relative to', async () => {
    const path = await signedFile();
    const options = { trust: pem, baseDir: temporaryDirectory() };
    for (const verify of [verifyModelArtifact, openVerified]) {
      expect((await rejection(verify(path, options))).code).toBe('ARTIFACT_OUTSIDE_BASE');
    }
  });

  it('is not verified by a call that was cancelled', async () => {
    const path = await signedFile();
    const options = { trust: pem, signal: AbortSignal.abort() };
    expect((await rejection(verifyModelArtifact(path, options))).code).toBe('CANCELLED');
  });
});

describe('what is signed', () => {
  const pickle = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
  const pointer = Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`,
  );

  it.each<[string, Buffer, object, string]>([
    ['a pickle', pickle, {}, 'nothing'],
    ['no pickle, where that is demanded', pickle, { requireSafetensors: true }, 'FORMAT_REFUSED'],
    ['no pointer', pointer, {}, 'LFS_POINTER'],
    ['no pointer, though there are no pickles', pointer, { requireSafetensors: true }, 'LFS_POINTER'],
    ['a pointer that may be one', pointer, { allowLfsPointers: true }, 'nothing'],
    ['both', pickle, { requireSafetensors: true, allowLfsPointers: true }, 'FORMAT_REFUSED'],
  ])('may be %s', async (_, content, demands, code) => {
    const [path = ''] = writeFiles(temporaryDirectory(), { 'w.bin': content });
    const options = { key, ...demands };
    const named = { ...options, name: 'w.bin' };
    expect(await rejectedCode(async () => signModelArtifact(path, options))).toBe(code);
    expect(await rejectedCode(async () => signBytes(content, named))).toBe(code);
    expect(await rejectedCode(async () => signStream([content], named))).toBe(code);
    expect(existsSync(`${path}.sig.json`)).toBe(code === 'nothing');
  });

  it('is told where it is called as weights are, and can be none', async () => {
    const [path = '', good = ''] = writeFiles(temporaryDirectory(), { 'w.safetensors': '', 'w.txt': '' });
    const warned: string[] = [];
    const logger = { debug() {}, info() {}, warning: (text: string) => void warned.push(text) };
    for (const one of [path, good]) await signModelArtifact(one, { key, logger });
    expect(warned).toEqual([expect.stringMatching(/^w\.safetensors: .*empty/)]);
  });

  it('is signed with the version that is asked for, and along with what is said', async () => {
    await vault.createKey('turned');
    await vault.rotateKey('turned');
    const turned = { ...key, name: 'turned' };
    const asked = { key: turned, name: 'w', metadata: { a: 'b' }, now: () => NOW };
    const versions = [{}, { keyVersion: 1 }, { keyVersion: 2 }].map(async (more) => {
      const { keyVersion, signedAt } = await signBytes(Buffer.from('w'), { ...asked, ...more });
      return [keyVersion, signedAt];
    });
    expect(await Promise.all(versions)).toEqual([2, 1, 2].map((one) => [one, NOW.toISOString()]));
    const none = async () => signBytes(Buffer.from('w'), { ...asked, keyVersion: 3 });
    expect(await rejectedCode(none)).toMatch(/^VAULT_/);
    const shown = async () => signBytes(Buffer.from('w'), { ...asked, signatureMaterial: 'certificate' });
    expect(await rejectedCode(shown)).not.toBe('nothing');
    const { bundle } = await signBytes(Buffer.from('w'), asked);
    const policy = (a: string) => ({ expectedMetadata: { a } });
    const given = { key: turned, name: 'w', bundle, now: () => NOW };
    expect(await verifyBytes(Buffer.from('w'), { ...given, policy: policy('b') })).toMatchObject({
      name: 'w',
    });
    const other = async () => verifyBytes(Buffer.from('w'), { ...given, policy: policy('c') });
    expect(await rejectedCode(other)).toBe('POLICY_UNMET');
  });

  it('is signed by a key of another mount, which the entry names', async () => {
    await vault.demand('POST', 'sys/mounts/signing', { type: 'transit' });
    await vault.demand('POST', 'signing/keys/aegis', { type: 'ecdsa-p256' });
    const there = { ...key, mount: 'signing', name: 'aegis' };
    const entries: AuditEntry[] = [];
    const onAudit = (entry: AuditEntry): void => void entries.push(entry);
    const { bundle } = await signBytes(Buffer.from('w'), { key: there, name: 'w', onAudit });
    await verifyBytes(Buffer.from('w'), { key: there, name: 'w', bundle, onAudit });
    expect(entries.map((one) => one.key)).toEqual(['signing/aegis', 'signing/aegis']);
  });
});

it('signs and verifies a directory as one model', async () => {
  const directory = temporaryDirectory();
  const [config] = writeFiles(directory, { 'model/config.json': '{}', 'model/w.bin': 'w' });
  await signModelArtifact(join(directory, 'model'), { key });
  const verified = await verifyModelArtifact(join(directory, 'model'), { trust: pem });
  expect(verified).toMatchObject({ kind: 'model', name: 'model', size: 3 });
  appendFileSync(config!, ' ');
  expect((await rejection(verifyModelArtifact(join(directory, 'model'), { trust: pem }))).code).toBe(
    'MODEL_MISMATCH',
  );
});

describe('bytes in memory', () => {
  const bytes = Buffer.from('weights');
  const name = 'weights.bin';

  it('are signed, and verified at once or as a stream', async () => {
    const { bundle, sha256 } = await signBytes(bytes, { key, name });
    expect(await verifyBytes(bytes, { trust: pem, name, bundle })).toMatchObject({ sha256, size: 7 });
    let given = 0;
    const stream = {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          const value = [bytes.subarray(0, 3), bytes.subarray(3)][given++];
          return Promise.resolve(value === undefined ? { done: true, value } : { value });
        },
        // For those who leave before the end.
        return: async () => Promise.reject(new Error('it was read to its end')),
      }),
    } as AsyncIterable<Buffer>;
    expect(await verifyStream(stream, { key, name, bundle })).toMatchObject({ sha256, keyVersion: 1 });
  });

  it.each([
    ['other bytes', { content: Buffer.from('Weights') }, 'DIGEST_MISMATCH'],
    ['another name', { name: 'other.bin' }, 'SUBJECT_NAME_MISMATCH'],
    ['no bundle', { bundle: Buffer.alloc(0) }, 'BUNDLE_MALFORMED'],
  ])('are refused with %s', async (_, change, code) => {
    const { bundle } = await signBytes(bytes, { key, name });
    const { content, ...options } = { content: bytes, name, bundle, ...change };
    expect((await rejection(verifyBytes(content, { trust: pem, ...options }))).code).toBe(code);
  });
});

/** Four other bytes in place, the length kept. */
function overwrite(path: string, position: number): void {
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, 'evil', position);
  closeSync(descriptor);
}

it('what is signed with a timestamp by a policy is proven to be so old, for those who trust the authority', async () => {
  const asked: unknown[] = [];
  const now = NOW;
  const authority = await startTimestampAuthority(
    timestampAuthority(),
    () => now,
    ({ policy }, honest) => {
      asked.push(policy);
      return { body: honest() };
    },
  );
  try {
    const { url, root } = authority;
    const timestamps = { authorities: [{ url, policy: '1.2.3.4.5' }, { url }], certificates: root.pem };
    const { bundle } = await signBytes(Buffer.from('w'), { key, name: 'w', timestamps, now: () => now });
    expect(new Set(asked)).toEqual(new Set(['1.2.3.4.5', undefined]));
    const given = { name: 'w', bundle, trust: pem };
    const policy = { requireTimestamp: true };
    const proven = { ...given, timestampCertificates: [root.pem], policy, now: () => now };
    const timestampedAt = now.toISOString();
    expect(await verifyBytes(Buffer.from('w'), proven)).toMatchObject({
      timestampedAt,
      signedAt: timestampedAt,
    });
    expect(await verifyBytes(Buffer.from('w'), given)).not.toHaveProperty('timestampedAt');
    const stranger = timestampAuthority('another').root.pem;
    const refused = verifyBytes(Buffer.from('w'), { ...proven, timestampCertificates: stranger });
    expect((await rejection(refused)).code).toMatch(/^TIMESTAMP_/);
  } finally {
    await authority.close();
  }
});

describe('openVerified', () => {
  const large = Buffer.alloc(3_000_001, 'weights ');

  it('hands out the verified bytes although another file lies at the path by then', async () => {
    const path = await signedFile(large);
    await using file = await openVerified(path, { trust: pem });
    writeFileSync(`${path}.evil`, 'evil');
    renameSync(`${path}.evil`, path);
    expect(readFileSync(path, 'utf8')).toBe('evil');
    expect((await file.bytes()).equals(large)).toBe(true);
    const chunks: Buffer[] = [];
    for await (const chunk of file.stream()) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(large)).toBe(true);
  });

  it.each<[string, (path: string) => void]>([
    ['changed', (path) => writeFileSync(path, Buffer.alloc(large.length, 'evil'))],
    ['shortened', (path) => writeFileSync(path, large.subarray(1))],
    ['lengthened', (path) => appendFileSync(path, 'evil')],
  ])('does not hand out a file that was %s in place', async (_, change) => {
    const path = await signedFile(large);
    await using file = await openVerified(path, { trust: pem });
    change(path);
    expect((await rejection(file.bytes())).code).toBe('ARTIFACT_CHANGED');
    const drained = (async () => {
      for await (const chunk of file.stream()) expect(chunk.length).toBeGreaterThan(0);
    })();
    expect((await rejection(drained)).code).toBe('ARTIFACT_CHANGED');
  });

  it('hands out the verified bytes when the path is gone, a link, or a FIFO by then', async () => {
    const path = await signedFile(large);
    await using file = await openVerified(path, { trust: pem });
    for (const swap of [
      () => rmSync(path),
      () => symlinkSync('/etc/passwd', path),
      () => {
        rmSync(path);
        makeFifo(path);
      },
    ]) {
      swap();
      expect((await file.bytes()).equals(large)).toBe(true);
    }
  });

  it('notices a change through another name of the same file', async () => {
    const path = await signedFile(large);
    linkSync(path, `${path}.link`);
    await using file = await openVerified(path, { trust: pem });
    writeFileSync(`${path}.link`, Buffer.alloc(large.length, 'evil'));
    expect((await rejection(file.bytes())).code).toBe('ARTIFACT_CHANGED');
  });

  it('hands out what was verified although the file is written to behind the reader', async () => {
    const path = await signedFile(large);
    await using file = await openVerified(path, { trust: pem });
    const seen: Buffer[] = [];
    for await (const chunk of file.stream()) if (seen.push(chunk) === 1) overwrite(path, 0);
    expect(Buffer.concat(seen).equals(large)).toBe(true);
  });

  it.each<[string, (path: string) => void]>([
    ['written to ahead of the reader', (path) => overwrite(path, large.length - 4)],
    ['cut off', (path) => truncateSync(path, 2_000_000)],
    ['lengthened', (path) => appendFileSync(path, 'evil')],
  ])('ends a stream with an error when the file is %s meanwhile', async (_, change) => {
    const path = await signedFile(large);
    await using file = await openVerified(path, { trust: pem });
    const seen: Buffer[] = [];
    const drained = (async () => {
      for await (const chunk of file.stream()) {
        if (seen.push(chunk) === 1) change(path);
      }
    })();
    expect((await rejection(drained)).code).toBe('ARTIFACT_CHANGED');
  });

  it('hands out no more once it is closed', async () => {
    const file = await openVerified(await signedFile(), { trust: pem });
    await file.close();
    expect((await rejection(file.bytes())).code).toBe('ARTIFACT_UNREADABLE');
  });

  it.each<[string, (path: string) => void, string]>([
    ['a FIFO', makeFifo, 'ARTIFACT_NOT_REGULAR'],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), 'ARTIFACT_NOT_REGULAR'],
    ['a link to itself', (path) => symlinkSync(path, path), 'ARTIFACT_UNREADABLE'],
  ])('opens not %s in the place of the file, and does not hang', async (_, put, code) => {
    const path = await signedFile();
    rmSync(path);
    put(path);
    expect((await rejection(openVerified(path, { trust: pem }))).code).toBe(code);
  });

  it('opens no directory', async () => {
    const path = await signedFile();
    renameSync(path, `${path}.real`);
    writeFiles(path, { 'inside.bin': 'x' });
    expect((await rejection(openVerified(path, { trust: pem }))).code).toBe('ARTIFACT_NOT_REGULAR');
  });
});
