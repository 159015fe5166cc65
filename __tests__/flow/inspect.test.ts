/** What is read of bundles that nobody has verified, before it is known whether they matter. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { inspectBundle, speaksOfFile } from '../../src/flow/inspect.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const path = join(temporaryDirectory(), 'x.sig.json');
const OWN = 'https://example.com/evaluation/v1';

function put(predicateType: string, predicate: object, payloadType = 'application/vnd.in-toto+json'): void {
  const subject = [{ name: 'x', digest: { sha256: '0'.repeat(64) } }];
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
