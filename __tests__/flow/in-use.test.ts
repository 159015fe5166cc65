import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { collectInUse, InUseList } from '../../src/flow/in-use.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { authority, signer } from '../support/chains.ts';
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

it('counts the bundles that name an older version, and those that nobody can read', () => {
  const list = new InUseList();
  const artifacts = [
    ...versions.map(({ version, publicKey }) => artifact(`v${version}`, signedWith(publicKey.hint))),
    artifact('foreign', signedWith(makeKey('ecdsa-p256').publicKey.hint)),
    artifact('malformed', Buffer.from('{}')),
    artifact('unsigned'),
    artifact('unreadable', 'directory'),
  ];
  collectInUse(artifacts, trust, 3, { list });
  expect(list.found).toEqual({
    count: 3,
    listed: ['v1 (version 1)', 'v2 (version 2)', 'unreadable (BUNDLE_UNREADABLE)'],
  });
});

it('knows the version by the certificate, where that stands in place of the hint', () => {
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
  collectInUse(artifacts, trust, 3, { list });
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
  const act = async () =>
    Promise.resolve().then(() =>
      collectInUse([artifact('a')], trust, 2, { list, signal: AbortSignal.abort() }),
    );
  expect((await rejection(act())).code).toBe('CANCELLED');
});
