import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { readBundleFile } from '../../src/bundle/file.ts';
import { AegisError } from '../../src/errors.ts';
import {
  addTold,
  collectInUse,
  collectListed,
  InUseList,
  SHOWS_NOTHING,
  useOf,
  type InUseOptions,
  type ListedArtifacts,
  type ToldSignature,
} from '../../src/flow/in-use.ts';
import { modelManifestStatement, rootDigest } from '../../src/statement/model-manifest.ts';
import { modelSignatureStatement } from '../../src/statement/model-signature.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE, type Statement } from '../../src/statement/statement.ts';
import { trustPublicKeys, trustTransitKey } from '../../src/verify/trust.ts';
import { trustOffline } from '../../src/verify/offline.ts';
import { authority, inDays, NOW, signer } from '../support/chains.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { timestampAuthority, type TimestampAuthority } from '../support/timestamps.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const sha256 = 'ab'.repeat(32);
const tsa = timestampAuthority();
const keys = [1, 2, 3].map(() => makeKey('ecdsa-p256'));
const versions = keys.map(({ publicKey }, index) => ({ version: index + 1, publicKey }));
const trust = trustTransitKey({ mount: 'transit', name: 'test', minVersion: 1, versions });

function artifact(name: string, bundle?: Buffer | 'directory') {
  const bundlePath = join(directory, `${name}.sig.json`);
  if (bundle === 'directory') mkdirSync(bundlePath);
  else if (bundle !== undefined) writeFileSync(bundlePath, bundle);
  return { name, bundlePath };
}
const said = { mount: 'transit', key: 'test', signedAt: inDays(-5) };
/** Truly signed, about a file. */
function signedBy(version: number, { about = said, ...options }: Partial<SignedOptions> = {}): Buffer {
  const statement = modelSignatureStatement({ name: 'a.bin', sha256 }, 7, { ...about, keyVersion: version });
  return bundleOf(statement, version, options);
}
function bundleOf(
  statement: Statement,
  version: number,
  { hint, stamps = [], by = tsa }: Partial<Omit<SignedOptions, 'about'>> = {},
): Buffer {
  const key = keys[version - 1]!;
  const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload: encodeStatement(statement) };
  const signature = signWith(key, signedMessage(envelope));
  const timestamps = stamps.map((time) => by.stamp({ signature, time }));
  return encodeBundle({ envelope, signature, hint: hint ?? key.publicKey.hint, timestamps });
}
interface SignedOptions {
  readonly hint: string;
  readonly stamps: readonly Date[];
  readonly by: TimestampAuthority;
  readonly about: typeof said;
}
function signedWith(hint: string): Buffer {
  const envelope = { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') };
  return encodeBundle({ envelope, signature: Buffer.from('x'), hint });
}

it('counts the bundles that name an older version, and those that nobody can read', async () => {
  const list = new InUseList();
  const artifacts = [
    ...versions.map(({ version, publicKey }) => artifact(`v${version}`, signedWith(publicKey.hint))),
    artifact('foreign', signedWith(makeKey('ecdsa-p256').publicKey.hint)),
    artifact('malformed', Buffer.from('{}')),
    artifact('unsigned'),
    artifact('unreadable', 'directory'),
  ];
  await collectInUse(artifacts, trust, 3, { list });
  expect(list.found).toEqual({
    count: 3,
    listed: ['v1 (version 1)', 'v2 (version 2)', 'unreadable (BUNDLE_UNREADABLE)'],
  });
});

it('knows the version by the certificate, where that is instead of the hint', async () => {
  const list = new InUseList();
  const ca = authority('ca');
  const certified = (key: KeyObject): Buffer => {
    const envelope = { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') };
    const { der } = signer(ca, { keys: { publicKey: key, privateKey: ca.privateKey } });
    return encodeBundle({ envelope, signature: Buffer.from('x'), certificates: [der] });
  };
  const [first, , third] = versions.map(({ publicKey }) => publicKey.key);
  const artifacts = [
    artifact('certified-1', certified(first!)),
    artifact('certified-3', certified(third!)),
    artifact('certified-foreign', certified(ca.publicKey)),
  ];
  await collectInUse(artifacts, trust, 3, { list });
  expect(list.found).toEqual({ count: 1, listed: ['certified-1 (version 1)'] });
});

it('names twenty and counts the rest', () => {
  const list = new InUseList();
  for (let index = 0; index < 30; index += 1) list.add(`a${index}\n`, 'version 1');
  expect(list.found.count).toBe(30);
  expect(list.found.listed).toHaveLength(20);
  expect(list.found.listed[0]).toBe('a0\\u{a} (version 1)');
});

it('stops on request', async () => {
  const list = new InUseList();
  const act = async () => collectInUse([artifact('a')], trust, 2, { list, signal: AbortSignal.abort() });
  expect((await rejection(act())).code).toBe('CANCELLED');
});

it('tells apart what a timestamp and a trust file keep alive', async () => {
  const stamped = (version: number, time: Date, by = tsa): Buffer =>
    signedBy(version, { stamps: [time], by });
  const [first, , third] = versions.map(({ version, publicKey }) => ({ version, publicKey }));
  const compromisedAt = inDays(-3).toISOString();
  const file = {
    mount: 'transit',
    name: 'test',
    minVersion: 1,
    createdAt: inDays(-1),
    versions: [{ ...first!, compromisedAt }, third!],
  };
  const rememberedBy = (timestampAuthorities: readonly Buffer[]) => ({
    trust: trustOffline({ file, timestampAuthorities }, { now: NOW }),
    now: NOW,
  });
  const signature = Buffer.from('x');
  const forged = encodeBundle({
    envelope: { payloadType: IN_TOTO_PAYLOAD_TYPE, payload: Buffer.from('{}') },
    signature,
    hint: first!.publicKey.hint,
    timestamps: [tsa.stamp({ signature, time: inDays(-4) })],
  });
  const artifacts = [
    artifact('before', stamped(1, inDays(-4))),
    artifact('after-compromise', stamped(1, inDays(-2))),
    artifact('not-remembered', stamped(2, inDays(-4))),
    artifact('stays', stamped(3, inDays(-4))),
    artifact('stranger', stamped(1, inDays(-4), timestampAuthority('stranger'))),
    artifact('ahead', stamped(1, new Date(NOW.getTime() + 1000))),
    artifact('bare', signedBy(1)),
    artifact('forged', forged),
  ];
  const dying = ['after-compromise (version 1)', 'not-remembered (version 2)'];
  const others = [
    'stranger (version 1)',
    'ahead (version 1)',
    'bare (version 1)',
    // Its timestamp is good, and its signature none of the key that it names.
    'forged (version 1)',
  ];
  const list = new InUseList();
  await collectInUse(artifacts, trust, 3, { list, remembered: rememberedBy([tsa.root.der]) });
  expect(list.found).toEqual({
    count: 6,
    listed: [...dying, ...others],
    outliving: { count: 1, listed: ['before (version 1)'] },
  });
  const without = new InUseList();
  await collectInUse(artifacts, trust, 3, { list: without });
  expect(without.found).toEqual({ count: 7, listed: ['before (version 1)', ...dying, ...others] });
});

const remembered = (file = { mount: 'transit', name: 'test', minVersion: 1, createdAt: NOW, versions }) => ({
  trust: trustOffline({ file, timestampAuthorities: [tsa.root.der] }, { now: NOW }),
  now: NOW,
});

it('a version that is remembered counts up to the retirement', async () => {
  const at = (name: string, ms: number) =>
    artifact(name, signedBy(1, { stamps: [new Date(NOW.getTime() + ms)] }));
  const list = new InUseList();
  const artifacts = [at('earlier', -1000), at('within-skew', 1000)];
  await collectInUse(artifacts, trust, 2, { list, remembered: remembered() });
  expect(list.found).toMatchObject({
    listed: ['within-skew (version 1)'],
    outliving: { listed: ['earlier (version 1)'] },
  });
});

it('finds the version that signed where the hint means none of them, as verification does', async () => {
  const list = new InUseList();
  const artifacts = [
    artifact('nameless-1', signedBy(1, { hint: '' })),
    artifact('nameless-3', signedBy(3, { hint: '' })),
    artifact('own-words-1', signedBy(1, { hint: 'release key' })),
    artifact('other-spelling-1', signedBy(1, { hint: 'f'.repeat(64) })),
    artifact('nameless-foreign', signedWith('')),
  ];
  await collectInUse(artifacts, trust, 3, { list });
  expect(list.found.listed).toEqual([
    'nameless-1 (version 1)',
    'own-words-1 (version 1)',
    'other-spelling-1 (version 1)',
  ]);
});

it('counts a signature over bytes that names no key, since nobody can tell', async () => {
  const over = (hint: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
        messageSignature: { signature: Buffer.from('x').toString('base64') },
      }),
    );
  const list = new InUseList();
  const artifacts = [
    artifact('bytes-nameless', over('')),
    artifact('bytes-own-words', over('release key')),
    artifact('bytes-foreign', over('f'.repeat(64))),
    artifact('bytes-2', over(versions[1]!.publicKey.hint)),
  ];
  await collectInUse(artifacts, trust, 3, { list });
  expect(list.found.listed).toEqual([
    'bytes-nameless (names no key)',
    'bytes-own-words (names no key)',
    'bytes-2 (version 2)',
  ]);
});

describe('what a record tells of', () => {
  const told = { keyVersion: 1, sha256, signedAt: said.signedAt.toISOString() };
  const stamps = [inDays(-4)];
  const inUse = { count: 1, listed: ['a (version 1)'] };
  const livesOn = { count: 0, listed: [], outliving: inUse };
  async function found(one: ToldSignature, read: () => Uint8Array, known = remembered()) {
    const list = new InUseList();
    await addTold('a', one, read, trust, { list, remembered: known });
    return list.found;
  }

  it('lives on where its bundle is there and shows it', async () => {
    expect(await found(told, () => signedBy(1, { stamps }))).toEqual(livesOn);
  });

  it.each<[string, ToldSignature, () => Uint8Array]>([
    ['no bundle', told, () => readBundleFile(join(directory, 'none'), 1000)],
    ['a bundle that is none', told, () => Buffer.from('{}')],
    ['no timestamp', told, () => signedBy(1)],
    ['the bundle of other bytes', { ...told, sha256: 'cd'.repeat(32) }, () => signedBy(1, { stamps })],
    ['no digest in the record', { ...told, sha256: undefined }, () => signedBy(1, { stamps })],
    [
      'an earlier or later signature',
      { ...told, signedAt: NOW.toISOString() },
      () => signedBy(1, { stamps }),
    ],
    ['no time in the record', { ...told, signedAt: undefined }, () => signedBy(1, { stamps })],
    ['a bundle by another version', told, () => signedBy(2, { stamps })],
    [
      'a bundle by another key under its hint',
      told,
      () => signedBy(2, { stamps, hint: versions[0]!.publicKey.hint }),
    ],
  ])('is in use with %s', async (_, one, read) => {
    expect(await found(one, read)).toEqual(inUse);
  });

  it('lives on as a model, or as what others say of it', async () => {
    const resources = [{ file: 'a', sha256 }];
    const model = modelManifestStatement(
      'm',
      {
        ...{ serialization: { method: 'files' }, resources, emptyFiles: [], ignored: [] },
        ...{ allowSymlinks: false, size: 7 },
      },
      { ...said, keyVersion: 1 },
    );
    const ofModel = { ...told, sha256: rootDigest(resources) };
    const read = () => bundleOf(model, 1, { stamps });
    expect(await found(ofModel, read)).toEqual(livesOn);
    expect(await found({ ...ofModel, signedAt: NOW.toISOString() }, read)).toEqual(inUse);
    const foreign = { subject: { name: 'a', sha256 }, predicateType: 'https://example.com/p', predicate: {} };
    const readForeign = () => bundleOf(foreign, 1, { stamps });
    expect(await found({ keyVersion: 1, sha256 }, readForeign)).toEqual(livesOn);
    expect(await found(told, readForeign)).toEqual(inUse);
  });

  it('is in use where only bytes were signed, or where nobody can judge it', async () => {
    const bundle = {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: versions[0]!.publicKey.hint }, tlogEntries: [] },
      messageSignature: { signature: Buffer.from('x').toString('base64') },
    };
    expect(await found(told, () => Buffer.from(JSON.stringify(bundle)))).toEqual(inUse);
    const keysOf = {
      get: () => {
        throw new AegisError('TIMESTAMP_MALFORMED', { message: 'bad' });
      },
    };
    const { trust: root, now } = remembered();
    const spoilt = { trust: { ...root, keys: keysOf as unknown as typeof root.keys }, now };
    expect(await found(told, () => signedBy(1, { stamps }), spoilt)).toEqual(inUse);
  });

  it('is in use without a trust file', async () => {
    const list = new InUseList();
    await addTold('a', told, () => signedBy(1, { stamps }), trust, { list });
    expect(list.found).toEqual(inUse);
  });

  it('stops the run where nobody can be asked', async () => {
    const read = (): Uint8Array => {
      throw new AegisError('REGISTRY_UNREACHABLE', { message: 'away' });
    };
    expect(await rejectedCode(async () => found(told, read))).toBe('REGISTRY_UNREACHABLE');
  });
});

it('no version goes where none is known', async () => {
  const pem = trustPublicKeys([keys[0]!.publicKey.pem]);
  expect(await useOf(() => signedBy(1), pem, 9, undefined)).toBeUndefined();
});

it.each([
  ['BUNDLE_MISSING', undefined],
  ['BUNDLE_MALFORMED', undefined],
  ['BUNDLE_KIND_REFUSED', undefined],
  ['BUNDLE_TOO_LARGE', { what: 'BUNDLE_TOO_LARGE', outlives: false }],
  ['BUNDLE_UNREADABLE', { what: 'BUNDLE_UNREADABLE', outlives: false }],
] as const)('a bundle that ends in %s: %j', async (code, use) => {
  const read = (): Uint8Array => {
    throw new AegisError(code, { message: 'bad' });
  };
  expect(await useOf(read, trust, 2, undefined)).toEqual(use);
});

it('a version is in use below the minimum', async () => {
  const at = async (minVersion: number) => useOf(() => signedBy(2), trust, minVersion, undefined);
  expect(await at(2)).toBeUndefined();
  expect(await at(3)).toEqual({ what: 'version 2', outlives: false });
});

describe('a manifest', () => {
  const entry = (name: string, more: Partial<ListedArtifacts['artifacts'][number]> = {}) => ({
    ...{ name, status: 'signed', bundle: `${name}.sig.json` },
    ...more,
  });
  async function listed(
    artifacts: ListedArtifacts['artifacts'],
    options: Partial<InUseOptions> = {},
  ): Promise<InUseList['found']> {
    const list = new InUseList();
    const place = { what: 'the manifest', pathOf: (bundle: string) => join(directory, 'listed', bundle) };
    await collectListed({ artifacts }, place, trust, 2, { list, ...options });
    return list.found;
  }

  it('is gone through entry by entry: what nobody knows counts', async () => {
    const error = { code: 'VAULT_DENIED' };
    const found = await listed([
      entry('old', { keyVersion: 1 }),
      entry('failed', { status: 'failed', keyVersion: 2, error }),
      entry('failed-somehow', { status: 'failed' }),
      entry('unsaid'),
      entry('current', { keyVersion: 2 }),
      entry('newer', { keyVersion: 3 }),
    ]);
    expect(found).toEqual({
      count: 4,
      listed: [
        'old (version 1)',
        'failed (failed: VAULT_DENIED)',
        'failed-somehow (failed: unknown)',
        'unsaid (no key version)',
      ],
    });
  });

  it('that lists nothing shows nothing', async () => {
    expect(await listed([])).toEqual({ count: 1, listed: [`the manifest (${SHOWS_NOTHING})`] });
  });

  it('tells of signatures that live on, where their bundles lie', async () => {
    mkdirSync(join(directory, 'listed'));
    writeFileSync(join(directory, 'listed/a.sig.json'), signedBy(1, { stamps: [inDays(-4)] }));
    const told = { keyVersion: 1, sha256, signedAt: said.signedAt.toISOString() };
    const found = await listed([entry('a', told), entry('b', told)], { remembered: remembered() });
    expect(found).toMatchObject({
      listed: ['b (version 1)'],
      outliving: { listed: ['a (version 1)'] },
    });
  });

  it('is left if the run is asked to stop', async () => {
    const signal = AbortSignal.abort();
    expect(await rejectedCode(async () => listed([entry('a')], { signal }))).toBe('CANCELLED');
  });
});
