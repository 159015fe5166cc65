/** What is read of bundles that nobody has verified, before it is known whether they matter. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { inspectBundle, speaksOfFile } from '../../src/flow/inspect.ts';
import { DIGEST_LIST_TYPE } from '../../src/statement/digest-list.ts';
import { MODEL_MANIFEST_TYPE, rootDigest } from '../../src/statement/model-manifest.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const path = join(temporaryDirectory(), 'x.sig.json');
const OWN = 'https://example.com/evaluation/v1';

function put(
  predicateType: string,
  predicate: object,
  payloadType = 'application/vnd.in-toto+json',
  subject: readonly object[] = [{ name: 'x', digest: { sha256: '0'.repeat(64) } }],
): void {
  const statement = { _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate };
  const payload = Buffer.from(JSON.stringify(statement));
  writeFileSync(path, encodeBundle({ envelope: { payloadType, payload }, signature: Buffer.from('x') }));
}

it('takes a bundle for one of a file by its predicate', () => {
  put(OWN, {});
  expect(speaksOfFile(path)).toBe(true);
  put(MODEL_MANIFEST_TYPE, {});
  expect(speaksOfFile(path)).toBe(false);
  put(OWN, {}, 'text/plain');
  expect(speaksOfFile(path)).toBe(false);
});

it('tells by what a bundle is signed', () => {
  const envelope = { payloadType: 'text/plain', payload: Buffer.from('x') };
  const told = (material: object) => {
    writeFileSync(path, encodeBundle({ envelope, signature: Buffer.from('abc'), ...material }));
    const { verified, signatureBytes, hint, certificates } = inspectBundle(path);
    return { verified, signatureBytes, hint, certificates };
  };
  const bare = { verified: false, signatureBytes: 3, hint: undefined, certificates: undefined };
  expect(told({ hint: 'h' })).toEqual({ ...bare, hint: 'h' });
  expect(told({ certificates: [Buffer.from('a'), Buffer.from('b')] })).toEqual({ ...bare, certificates: 2 });
});

it('knows models that are one file, and lists of digests', () => {
  const digest = 'ab'.repeat(32);
  const resource = (name: string) => ({ name, algorithm: 'sha256', digest });
  const sha256 = rootDigest([{ sha256: digest }]);
  const serialization = { method: 'files', hash_type: 'sha256' };
  for (const [name, isFile] of [
    ['.', true],
    ['a', false],
  ] as const) {
    put(MODEL_MANIFEST_TYPE, { serialization, resources: [resource(name)] }, undefined, [
      { name: 'x', digest: { sha256 } },
    ]);
    expect(speaksOfFile(path)).toBe(isFile);
    expect(inspectBundle(path)).toMatchObject({ manifest: { resources: [{ file: name }] } });
  }
  const annotations = { actual_hash_algorithm: 'file-sha256' };
  const subjects = ['a', 'b'].map((name) => ({ name, digest: { sha256: digest }, annotations }));
  put(DIGEST_LIST_TYPE, {}, undefined, subjects);
  expect(inspectBundle(path)).toMatchObject({
    statement: { predicateType: DIGEST_LIST_TYPE },
    manifest: { resources: [{ file: 'a' }, { file: 'b' }] },
  });
  expect(speaksOfFile(path)).toBe(false);
  put(DIGEST_LIST_TYPE, {});
  expect(inspectBundle(path)).toMatchObject({ statement: { predicateType: DIGEST_LIST_TYPE } });
});

it.each([
  ['with more values than a file has to say', { values: Array(10_000).fill(0) }],
  ['larger than one of a file may be', { text: 'x'.repeat(1024 * 1024) }],
])('takes none for it that is %s, though all of it can be read', (_, predicate) => {
  put(OWN, predicate);
  expect(inspectBundle(path).statement?.predicateType).toBe(OWN);
  expect(speaksOfFile(path)).toBe(false);
});

it.each([['no JSON'], ['{}']])('takes none for it that cannot be read: %s', (text) => {
  writeFileSync(path, text);
  expect(speaksOfFile(path)).toBe(false);
  expect(speaksOfFile(`${path}.none`)).toBe(false);
});
