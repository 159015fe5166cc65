/**
 * What each kind of input costs at most before anything is known of who wrote it. Run as a program, it feeds the reader
 * of one kind with the worst inputs of the largest allowed size, and prints what that took:
 *
 *   node --max-old-space-size=256 __tests__/security/prices.ts 'trust file'
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeBundle, MAX_FILE_BUNDLE_BYTES, MAX_MODEL_BUNDLE_BYTES } from '../../src/bundle/bundle.ts';
import { AegisError } from '../../src/errors.ts';
import { inspectBundle } from '../../src/flow/inspect.ts';
import { derOf } from '../../src/keys/der.ts';
import { parseSidecar, readSidecar } from '../../src/hmac/sidecar.ts';
import { readJson } from '../../src/http/json.ts';
import { verifyBytes } from '../../src/library/verify.ts';
import { MAX_MANIFEST_BYTES, parseManifest } from '../../src/record/manifest-file.ts';
import { claimsOf } from '../../src/run/provenance.ts';
import { requireTimestamp } from '../../src/timestamps/timestamp.ts';
import { MAX_TIMESTAMP_BYTES } from '../../src/timestamps/token.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { decodeTrustFile } from '../../src/verify/trust-file.ts';
import { verify } from '../../src/verify/verify.ts';

export interface Price {
  /** Bytes of the largest input. */
  readonly bytes: number;
  /** Memory beside the input itself, MiB. */
  readonly mebibytes: number;
  /** On one core that is not shared. */
  readonly seconds: number;
}

export interface Measured {
  readonly ms: number;
  readonly mebibytes: number;
  /** How each input ended: an error code, or what the reader answered. */
  readonly ends: readonly string[];
}

const MIB = 2 ** 20;
/** Largest answer of a server that is taken. */
const ANSWER = 32 * MIB;
const TRUST_FILE = 16 * MIB;

/** The prices as docs/SECURITY-MODEL.md states them. */
export const PRICES: Readonly<Record<string, Price>> = {
  'bundle of a file': { bytes: MAX_FILE_BUNDLE_BYTES, mebibytes: 16, seconds: 1 },
  'bundle of a model': { bytes: MAX_MODEL_BUNDLE_BYTES, mebibytes: 384, seconds: 5 },
  'bundle given to the library': { bytes: MAX_FILE_BUNDLE_BYTES, mebibytes: 16, seconds: 1 },
  'bundle to inspect': { bytes: MAX_MODEL_BUNDLE_BYTES, mebibytes: 448, seconds: 5 },
  'trust file': { bytes: TRUST_FILE, mebibytes: 96, seconds: 6 },
  manifest: { bytes: MAX_MANIFEST_BYTES, mebibytes: 320, seconds: 8 },
  'HMAC sidecar': { bytes: 8 * 1024, mebibytes: 16, seconds: 1 },
  'answer of a server': { bytes: ANSWER, mebibytes: 160, seconds: 3 },
  timestamp: { bytes: MAX_TIMESTAMP_BYTES, mebibytes: 16, seconds: 1 },
  'claims of an OIDC token': { bytes: MIB, mebibytes: 16, seconds: 1 },
};

/** Where a reader stops counting, the rest of a text costs nothing: so much of a list is enough. */
const ENOUGH = 16 * MIB;

/** JSON of up to a given size that costs parsers most: many values, deep nesting, many strings, many keys, one long text. */
function* hostileJson(bytes: number): Generator<Buffer> {
  const filled = (size: number, before: string, unit: string, after: string): Buffer => {
    const buffer = Buffer.alloc(size - (size % 12), unit);
    buffer.write(before);
    buffer.write(after, buffer.length - after.length);
    return buffer;
  };
  yield filled(bytes, '[', '[', '');
  yield filled(bytes, '"', 'a', '"');
  yield filled(bytes, '"a', 'é', 'a"');
  yield filled(bytes, '"', '\\"', '\\"" ');
  yield filled(bytes, '', ' ', '');
  const list = Math.min(bytes, ENOUGH);
  yield filled(list, '[ ', '0,', '0]');
  yield filled(list, '[  ', '{},', '{}]');
  yield filled(list, '[   ', '0.5,', '0.5]');
  yield filled(list, '[   ', '"a",', '"a"]');
  yield filled(list, '"\\u', '\\u0061', '"');
  yield numbered(list, '{', (index) => `"${index.toString(36)}":0`, '}');
  yield numbered(list, '[', (index) => `{"${index.toString(36)}":{}}`, ']');
}

/** A list of what differs each time. */
function numbered(bytes: number, before: string, item: (index: number) => string, after: string): Buffer {
  const items: string[] = [];
  for (let size = 0, index = 0; size < Math.min(bytes, ENOUGH / 2) - 32; index += 1) {
    const one = item(index);
    items.push(one);
    size += one.length + 1;
  }
  return Buffer.from(before + items.join(',') + after);
}

export const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
const trust = trustPublicKeys([pem]);
const ourHint = createHash('sha256').update(pem).digest('hex');
const unknownHint = '0'.repeat(64);

/** A bundle around any payload, with a signature that is none. */
function bundleAround(payload: Uint8Array, hint: string, more: string): Buffer {
  return Buffer.concat([
    Buffer.from(
      `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"publicKey":{"hint":"${hint}"}${more}},` +
        '"dsseEnvelope":{"payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"AAAA","keyid":""}],"payload":"',
    ),
    Buffer.from(Buffer.from(payload).toString('base64')),
    Buffer.from('"}}'),
  ]);
}

/** Bundles of nearly the largest size: what stands in them, in their lists, and in their payloads. */
export function* hostileBundles(bytes: number): Generator<Buffer> {
  yield* hostileJson(bytes);
  const room = bytes - 1024;
  for (const unit of ['{},', '{"a":[0]},']) {
    const list = `[${unit.repeat(Math.floor(Math.min(room, ENOUGH) / unit.length)).slice(0, -1)}]`;
    yield bundleAround(Buffer.from('{}'), ourHint, `,"tlogEntries":${list}`);
  }
  const payload = Math.floor(room / 4) * 3;
  for (const hint of [ourHint, unknownHint]) {
    yield bundleAround(
      Buffer.concat([
        Buffer.from('{"_type":"https://in-toto.io/Statement/v1","predicateType":"x","subject":['),
        Buffer.alloc(payload - 100, '0,'),
        Buffer.from('0]}'),
      ]),
      hint,
      '',
    );
  }
}

interface Reader {
  readonly inputs: (bytes: number) => Iterable<Buffer>;
  /** Throws, or tells how it ended. */
  readonly read: (input: Buffer, path: string) => unknown;
  /** The input stands in a file. */
  readonly isFile?: true;
}

const policy = { predicateTypes: ['x'], nameCheck: 'none' } as const;
const expected = { name: 'weights.bin', trust, policy } as const;

const READERS: Readonly<Record<string, Reader>> = {
  'bundle of a file': {
    inputs: hostileBundles,
    read: async (bundle) => verify(decodeBundle(bundle), { kind: 'file', ...expected }),
  },
  'bundle of a model': {
    inputs: hostileBundles,
    read: async (bundle) => verify(decodeBundle(bundle), { kind: 'model', ...expected }),
  },
  'bundle given to the library': {
    *inputs(bytes) {
      yield* hostileBundles(bytes);
      yield Buffer.alloc(MAX_MODEL_BUNDLE_BYTES, '[');
    },
    read: async (bundle) => verifyBytes(new Uint8Array(1), { trust: pem, name: 'weights.bin', bundle }),
  },
  'bundle to inspect': {
    inputs: hostileBundles,
    read: (_, path) => inspectBundle(path).problem ?? 'read',
    isFile: true,
  },
  'trust file': { inputs: hostileTrustFiles, read: (file) => decodeTrustFile(file) },
  manifest: { inputs: hostileManifests, read: (file) => parseManifest(file, 'the manifest') },
  'HMAC sidecar': {
    *inputs(bytes) {
      for (const unit of ['a', ' ', '\n', 'HMAC-SHA256(', 'a  ']) yield Buffer.alloc(bytes, unit);
    },
    read: (_, path) => parseSidecar(readSidecar(path) ?? Buffer.alloc(0), 'hex', 'weights.bin'),
    isFile: true,
  },
  'answer of a server': {
    inputs: hostileJson,
    read: (bytes) => {
      const headers = { 'content-type': 'application/json' };
      const read = readJson({ status: 200, headers, bytes }, 'VAULT_ANSWER_INVALID');
      return 'problem' in read ? read.problem : 'read';
    },
  },
  timestamp: {
    inputs: hostileTimestamps,
    read: (answer) => requireTimestamp(answer, { signature: new Uint8Array(1), authorities: [] }),
  },
  'claims of an OIDC token': {
    inputs: hostileJson,
    read: (claims) => claimsOf(`e30.${claims.toString('base64url')}.AAAA`, 'https://github.com'),
  },
};

/** DER that costs readers most: deep nesting, many values, values that look like DER, long numbers. */
function* hostileTimestamps(bytes: number): Generator<Buffer> {
  const wrapped = (tag: number, content: Buffer): Buffer => derOf(tag, content);
  const room = bytes - 4;
  yield Buffer.alloc(bytes, Buffer.of(0x30, 0x80));
  for (const unit of [Buffer.of(0x30, 0), Buffer.of(0x04, 0), Buffer.of(5, 0), Buffer.of(0x06, 1, 0x2a)])
    yield wrapped(0x30, Buffer.alloc(room - (room % unit.length), unit));
  yield wrapped(0x30, wrapped(0x30, wrapped(0x02, Buffer.alloc(room - 8, 0x7f))));
  yield wrapped(0x30, wrapped(0x06, Buffer.alloc(room - 4, 0xff)));
  let nested: Buffer = Buffer.alloc(0);
  for (let depth = 0; depth < 5000; depth += 1) nested = derOf(0x04, nested);
  yield nested;
}

/** The largest size takes seconds to make: only what depends on it has it. */
function* hostileManifests(bytes: number): Generator<Buffer> {
  yield Buffer.alloc(bytes, '[');
  yield Buffer.concat([Buffer.from('"'), Buffer.alloc(bytes - 2, '\\"'), Buffer.from('"')]);
  yield* hostileJson(4 * ENOUGH);
}

/** One with as many versions as are allowed, and one with too many. */
function* hostileTrustFiles(bytes: number): Generator<Buffer> {
  yield* hostileJson(bytes);
  const one = { version: 1, algorithm: 'ecdsa-p256', hint: ourHint, publicKey: pem };
  const head = {
    schema: 'https://github.com/org/aegis-sign-action/trust/v2',
    createdAt: '2026-01-01T00:00:00.000Z',
    server: unknownHint,
    mount: 'transit',
    key: 'key',
    minVersion: 1,
  };
  for (const most of [10_000, 20_000]) {
    const versions = Array.from({ length: most }, (_, index) => ({ ...one, version: index + 1 }));
    yield Buffer.from(JSON.stringify({ ...head, versions }));
  }
}

async function ending(read: () => unknown): Promise<string> {
  try {
    const answer = await read();
    return typeof answer === 'string' ? answer : 'accepted';
  } catch (thrown) {
    if (!(thrown instanceof AegisError)) throw thrown;
    return thrown.code;
  }
}

/** The highest of all inputs: time of the processor, and memory beside what there was before. */
async function measure(kind: string): Promise<Measured> {
  const { bytes } = PRICES[kind]!;
  const { inputs, read, isFile } = READERS[kind]!;
  const directory = mkdtempSync(join(tmpdir(), 'aegis-price-'));
  const path = join(directory, 'input');
  const ends: string[] = [];
  let ms = 0;
  let mebibytes = 0;
  try {
    for (const input of inputs(bytes)) {
      if (isFile) writeFileSync(path, input);
      globalThis.gc?.();
      // Linux: from here on, the highest mark is that of this input.
      writeFileSync('/proc/self/clear_refs', '5');
      const before = status('VmRSS');
      const started = process.cpuUsage();
      ends.push(await ending(() => read(input, path)));
      const { user, system } = process.cpuUsage(started);
      ms = Math.max(ms, Math.ceil((user + system) / 1000));
      mebibytes = Math.max(mebibytes, Math.ceil((status('VmHWM') - before) / 1024));
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  return { ms, mebibytes, ends };
}

/** KiB. */
function status(name: 'VmRSS' | 'VmHWM'): number {
  const text = readFileSync('/proc/self/status', 'latin1');
  return Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1]);
}

const [, program, kind] = process.argv;
if (program === import.meta.filename && kind !== undefined)
  process.stdout.write(`${JSON.stringify(await measure(kind))}\n`);
