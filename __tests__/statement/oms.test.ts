/** The schemas and vectors of OpenSSF Model Signing: what they say of our statements, and what we say of their vectors. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { encodeBundle } from '../../src/bundle/bundle.ts';
import { modelManifestStatement, type DigestedModel } from '../../src/statement/model-manifest.ts';
import { encodeStatement } from '../../src/statement/statement.ts';
import { OMS_FIXTURES, omsProblems, omsProblemsBelow } from '../support/oms.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const vectors = (kind: string): [string, Buffer][] =>
  readdirSync(join(OMS_FIXTURES, 'test-vectors', kind)).map((name) => [
    name,
    readFileSync(join(OMS_FIXTURES, 'test-vectors', kind, name)),
  ]);

describe('the schemas', () => {
  it.each(vectors('valid'))('accept %s', (_, bytes) => {
    expect(omsProblems(bytes)).toEqual([]);
  });

  it.each([...vectors('invalid'), ...vectors('invalid-payload')])('refuse %s', (_, bytes) => {
    if (bytes.length === 0) expect(() => omsProblems(bytes)).toThrow(SyntaxError);
    else expect(omsProblems(bytes)).not.toEqual([]);
  });
});

const sha256 = '0'.repeat(64);
const model: DigestedModel = {
  serialization: { method: 'files' },
  resources: [{ file: 'a', sha256 }],
  emptyFiles: [],
  ignored: ['.git'],
  allowSymlinks: false,
  size: 1,
};
const context = {
  mount: 'transit',
  key: 'k',
  keyVersion: 1,
  signedAt: new Date(0),
  metadata: { version: '1' },
};
const bundleOf = (one: DigestedModel, alter = (text: string) => text): Buffer =>
  encodeBundle({
    envelope: {
      payloadType: 'application/vnd.in-toto+json',
      payload: Buffer.from(alter(encodeStatement(modelManifestStatement('m', one, context)).toString())),
    },
    signature: Buffer.from('signature'),
    hint: sha256,
  });

describe('a model bundle of ours', () => {
  it.each<[string, DigestedModel]>([
    ['files', model],
    [
      'shards',
      {
        ...model,
        serialization: { method: 'shards', shardSize: 4 },
        resources: [{ file: 'a', range: { start: 0, end: 4 }, sha256 }],
        emptyFiles: ['e'],
      },
    ],
  ])('by %s conforms, with our own fields', (_, one) => {
    expect(omsProblems(bundleOf(one))).toEqual([]);
  });

  it('is found below a directory, and told apart from one that does not conform', () => {
    // Not in a directory that the end of the test looks through.
    const directory = temporaryDirectory('aegis-test-', 'crafted');
    writeFileSync(join(directory, 'good.sig.json'), bundleOf(model));
    writeFileSync(join(directory, 'none.sig.json'), '{');
    expect(omsProblemsBelow(directory)).toEqual({ checked: 1, problems: [] });
    const bad = bundleOf(model, (text) => text.replace('"serialization":', '"own":1,"serialization":'));
    writeFileSync(join(directory, 'bad.sig.json'), bad);
    const { checked, problems } = omsProblemsBelow(directory);
    expect({ checked, problems }).toEqual({
      checked: 2,
      problems: [expect.stringContaining('bad.sig.json: /predicate must NOT have additional properties')],
    });
  });
});
