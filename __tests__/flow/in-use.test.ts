import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { collectInUse, InUseList } from '../../src/flow/in-use.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { trustOffline } from '../../src/verify/offline.ts';
import { authority, inDays, NOW, signer } from '../support/chains.ts';
import { timestampAuthority } from '../support/timestamps.ts';
import { makeKey } from '../support/local-keys.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const versions = [1, 2, 3].map((version) => ({ version, publicKey: makeKey('ecdsa-p256').publicKey }));
const trust = trustTransitKey({ mount: 'transit', name: 'test', minVersion: 1, versions });

function artifact(name: string, bundle?: Buffer | 'directory') {
  const bundlePath = join(directory, `${name}.sig.json`);
  if (bundle === 'directory') mkdirSync(bundlePath);
  else if (bundle !== undefined) writeFileSync(bundlePath, bundle);
  return { name, bundlePath };
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

it('knows the version by the certificate, where that stands in place of the hint', async () => {
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

it('stops when it is told to', async () => {
  const list = new InUseList();
  const act = async () => collectInUse([artifact('a')], trust, 2, { list, signal: AbortSignal.abort() });
  expect((await rejection(act())).code).toBe('CANCELLED');
});

it('tells apart what a timestamp and a trust file keep alive', async () => {
  const tsa = timestampAuthority();
  const stamped = (version: number, time: Date, by = tsa): Buffer => {
    const envelope = { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') };
    const signature = Buffer.from('x');
    const { hint } = versions[version - 1]!.publicKey;
    return encodeBundle({ envelope, signature, hint, timestamps: [by.stamp({ signature, time })] });
  };
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
  const artifacts = [
    artifact('before', stamped(1, inDays(-4))),
    artifact('after-compromise', stamped(1, inDays(-2))),
    artifact('not-remembered', stamped(2, inDays(-4))),
    artifact('stays', stamped(3, inDays(-4))),
    artifact('stranger', stamped(1, inDays(-4), timestampAuthority('stranger'))),
    artifact('ahead', stamped(1, new Date(NOW.getTime() + 1000))),
    artifact('bare', signedWith(first!.publicKey.hint)),
  ];
  const dying = ['after-compromise (version 1)', 'not-remembered (version 2)'];
  const others = ['stranger (version 1)', 'ahead (version 1)', 'bare (version 1)'];
  const list = new InUseList();
  await collectInUse(artifacts, trust, 3, { list, remembered: rememberedBy([tsa.root.der]) });
  expect(list.found).toEqual({
    count: 5,
    listed: [...dying, ...others],
    outliving: { count: 1, listed: ['before (version 1)'] },
  });
  const without = new InUseList();
  await collectInUse(artifacts, trust, 3, { list: without });
  expect(without.found).toEqual({ count: 6, listed: ['before (version 1)', ...dying, ...others] });
});

it('a version that is remembered counts up to the retirement', async () => {
  const tsa = timestampAuthority();
  const signature = Buffer.from('x');
  const file = { mount: 'transit', name: 'test', minVersion: 1, createdAt: NOW, versions };
  const remembered = {
    trust: trustOffline({ file, timestampAuthorities: [tsa.root.der] }, { now: NOW }),
    now: NOW,
  };
  const at = (name: string, time: Date) =>
    artifact(
      name,
      encodeBundle({
        envelope: { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') },
        signature,
        hint: versions[0]!.publicKey.hint,
        timestamps: [tsa.stamp({ signature, time })],
      }),
    );
  const list = new InUseList();
  await collectInUse(
    [at('earlier', new Date(NOW.getTime() - 1000)), at('within-skew', new Date(NOW.getTime() + 1000))],
    trust,
    2,
    { list, remembered },
  );
  expect(list.found).toMatchObject({
    listed: ['within-skew (version 1)'],
    outliving: { listed: ['earlier (version 1)'] },
  });
});
