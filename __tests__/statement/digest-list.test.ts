/** What model_signing 0.2 said of a model: read strictly, since every subject is a file. */
import { expect, it } from '@jest/globals';
import {
  decodeDigestList,
  DIGEST_LIST_TYPE,
  MAX_DIGEST_LIST_BYTES,
} from '../../src/statement/digest-list.ts';
import { rootDigest } from '../../src/statement/model-manifest.ts';
import { codeOf } from '../support/thrown.ts';

const subject = (name: string, letter: string, changes: object = {}) => ({
  name,
  digest: { sha256: letter.repeat(64) },
  annotations: { actual_hash_algorithm: 'file-sha256' },
  ...changes,
});
const list = (changes: object = {}) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [subject('b', 'b'), subject('a', 'a')],
  predicateType: DIGEST_LIST_TYPE,
  predicate: {},
  ...changes,
});
const decode = (value: unknown) => decodeDigestList(Buffer.from(JSON.stringify(value)));

it('a list is a manifest in the order of names, about a model without one', () => {
  const resources = ['a', 'b'].map((name) => ({ file: name, sha256: name.repeat(64) }));
  expect(decode(list())).toEqual({
    statement: {
      subject: { name: '', sha256: rootDigest(resources) },
      predicateType: 'https://model_signing/Digests/v0.1',
      predicate: {},
    },
    manifest: { serialization: { method: 'files' }, resources, ignorePaths: [] },
  });
  expect(decode(list({ subject: [subject('a', 'a')] })).manifest.resources).toHaveLength(1);
});

it.each<[string, string, unknown]>([
  ['another statement', 'STATEMENT_MALFORMED', list({ _type: 'https://in-toto.io/Statement/v0.1' })],
  ['another type', 'STATEMENT_MALFORMED', list({ predicateType: 'https://model_signing/Digests/v0.2' })],
  ['no subject', 'STATEMENT_MALFORMED', list({ subject: [] })],
  ['a subject of more', 'STATEMENT_MALFORMED', list({ subject: [subject('a', 'a', { uri: 'x' })] })],
  [
    'a subject without a name',
    'STATEMENT_MALFORMED',
    list({ subject: [subject('a', 'a', { name: undefined })] }),
  ],
  [
    'more than one digest',
    'STATEMENT_MALFORMED',
    list({ subject: [subject('a', 'a', { digest: { sha256: 'a'.repeat(64), sha1: '' } })] }),
  ],
  [
    'a short digest',
    'STATEMENT_MALFORMED',
    list({ subject: [subject('a', 'a', { digest: { sha256: 'a'.repeat(63) } })] }),
  ],
  [
    'a digest with a head',
    'STATEMENT_MALFORMED',
    list({ subject: [subject('a', 'a', { digest: { sha256: `0${'a'.repeat(64)}` } })] }),
  ],
  [
    'another hash',
    'STATEMENT_MALFORMED',
    list({ subject: [subject('a', 'a', { annotations: { actual_hash_algorithm: 'file-sha512' } })] }),
  ],
  ['no hash', 'STATEMENT_MALFORMED', list({ subject: [subject('a', 'a', { annotations: {} })] })],
  [
    'more annotations',
    'STATEMENT_MALFORMED',
    list({
      subject: [subject('a', 'a', { annotations: { actual_hash_algorithm: 'file-sha256', more: 1 } })],
    }),
  ],
  ['a name that leads out', 'PREDICATE_MALFORMED', list({ subject: [subject('../a', 'a')] })],
  ['a name twice', 'PREDICATE_MALFORMED', list({ subject: [subject('a', 'a'), subject('a', 'a')] })],
])('a list with %s: %s', (_, code, value) => {
  expect(codeOf(() => decode(value))).toBe(code);
});

it.each<[string, (more: number) => string]>([
  ['a megabyte', (more) => JSON.stringify(list()).padEnd(2 ** 20 + more)],
  // The statement, its two subjects and what is in them; the rest is in the predicate.
  ['50,000 values', (more) => JSON.stringify(list({ predicate: Array(50_000 - 17 + more).fill(0) }))],
  [
    'eight levels',
    (more) =>
      JSON.stringify(list({ predicate: JSON.parse('['.repeat(7 + more) + ']'.repeat(7 + more)) as unknown })),
  ],
])('a list may have %s, and no more', (_, text) => {
  expect(MAX_DIGEST_LIST_BYTES).toBe(2 ** 20);
  expect([0, 1].map((more) => codeOf(() => decodeDigestList(Buffer.from(text(more)))))).toEqual([
    'nothing',
    'STATEMENT_MALFORMED',
  ]);
});
