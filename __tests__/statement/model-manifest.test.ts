import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  decodeModelManifest,
  DEFAULT_SHARD_SIZE,
  MAX_RESOURCES,
  MODEL_MANIFEST_TYPE,
  modelManifestStatement,
  rootDigest,
  type DigestedModel,
  type Resource,
} from '../../src/statement/model-manifest.ts';
import { decodeStatement, encodeStatement, type Statement } from '../../src/statement/statement.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const context = { mount: 'transit', key: 'k', keyVersion: 3, signedAt: new Date(0) };
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const resource = (file: string): Resource => ({ file, sha256: digest(file) });
const shard = (file: string, start: number, end: number): Resource => ({
  file,
  range: { start, end },
  sha256: digest(`${file}:${start}`),
});
const model = (resources: readonly Resource[], given: Partial<DigestedModel> = {}): DigestedModel => ({
  serialization: { method: 'files' },
  resources,
  emptyFiles: [],
  ignored: ['.gitignore', '.git'],
  allowSymlinks: false,
  size: 12,
  ...given,
});
const byShards = { serialization: { method: 'shards', shardSize: 4 } } as const;

describe('the statement of a model', () => {
  it('is that of OpenSSF Model Signing, with fields of our own as an annotation of its subject', () => {
    const statement = modelManifestStatement('llm', model([resource('b'), resource('a')]), context);
    expect(statement).toEqual({
      subject: {
        name: 'llm',
        sha256: rootDigest([resource('a'), resource('b')]),
        annotations: {
          aegis: {
            vault: { mount: 'transit', key: 'k', keyVersion: 3 },
            signedAt: '1970-01-01T00:00:00.000Z',
            artifact: { size: 12 },
          },
        },
      },
      predicateType: 'https://model_signing/signature/v1.0',
      predicate: {
        serialization: {
          method: 'files',
          hash_type: 'sha256',
          allow_symlinks: false,
          ignore_paths: ['.git', '.gitignore'],
        },
        resources: [
          { name: 'a', algorithm: 'sha256', digest: digest('a') },
          { name: 'b', algorithm: 'sha256', digest: digest('b') },
        ],
      },
    });
  });

  it('has a root digest over the raw digests, not over their hex', () => {
    const raw = Buffer.from(digest('a') + digest('b'), 'hex');
    expect(rootDigest([resource('a'), resource('b')])).toBe(createHash('sha256').update(raw).digest('hex'));
  });

  it('is the same in whatever order the files were read', () => {
    const files = ['a/b', 'a-b', 'a.b', 'z', '\uffee', '\u{1f600}'].map(resource);
    const statements = [files, files.toReversed()].map((one) =>
      modelManifestStatement('m', model(one), context),
    );
    expect(encodeStatement(statements[0]!)).toEqual(encodeStatement(statements[1]!));
  });

  it('orders resources by their names as text, whether files or shards (section 6.4)', () => {
    const namesOf = ({ predicate }: Statement): string[] =>
      (predicate['resources'] as { name: string; algorithm: string }[]).map(({ name, algorithm }) => {
        expect(algorithm).toBe('sha256');
        return name;
      });
    const files = ['a/b', 'a-b', 'a', 'a.b', '\u{1f600}', '\uffee'].map(resource);
    expect(namesOf(modelManifestStatement('m', model(files), context))).toEqual([
      'a',
      'a-b',
      'a.b',
      'a/b',
      '\uffee',
      '\u{1f600}',
    ]);
    const shards = [shard('w', 8, 12), shard('w', 4, 8), shard('w', 0, 4), shard('w', 12, 13)];
    expect(namesOf(modelManifestStatement('m', model(shards, byShards), context))).toEqual([
      'w:0:4',
      'w:12:13',
      'w:4:8',
      'w:8:12',
    ]);
  });
});

describe('a manifest', () => {
  it.each<[string, DigestedModel]>([
    ['files', model([resource('a'), resource('a:0:4'), resource('größe/模型.bin')])],
    [
      'shards',
      model([shard('a', 0, 4), shard('a', 4, 5), shard('b/c', 0, 1)], { ...byShards, emptyFiles: ['e'] }),
    ],
    ['shards of a name with a colon', model([shard('a:0', 0, 4), shard('a:b', 0, 2)], byShards)],
  ])('by %s survives the way to bytes and back', (_, one) => {
    const statement = decodeStatement(encodeStatement(modelManifestStatement('m', one, context)));
    const manifest = decodeModelManifest(statement);
    expect(manifest.serialization).toEqual(one.serialization);
    expect(manifest.resources).toEqual(one.resources);
    expect(manifest.emptyFiles).toEqual(one.serialization.method === 'shards' ? one.emptyFiles : undefined);
    expect(manifest.modelSignature).toMatchObject({ vault: { keyVersion: 3 }, artifact: { size: 12 } });
  });
});

/** A statement with any predicate, and the root digest that its resources have. */
function statementWith(
  resources: readonly unknown[],
  predicate: Record<string, unknown> = {},
  root = rootDigest(resources.map((one) => ({ sha256: String((one as { digest?: unknown }).digest) }))),
  own?: unknown,
): Statement {
  return {
    subject: { name: 'm', sha256: root, ...(own !== undefined && { annotations: { aegis: own } }) },
    predicateType: MODEL_MANIFEST_TYPE,
    predicate: { serialization: { method: 'files', hash_type: 'sha256' }, resources, ...predicate },
  };
}
const listed = (name: string, algorithm = 'sha256') => ({ name, algorithm, digest: digest(name) });
/** The same with fields of our own. */
const ownWith = (
  own: unknown,
  [resources, predicate]: readonly [readonly unknown[], Record<string, unknown>?],
): Statement => statementWith(resources, predicate, undefined, own);
const sharded = (...names: string[]): readonly [readonly unknown[], Record<string, unknown>] => [
  names.map((name) => listed(name)),
  { serialization: { method: 'shards', hash_type: 'sha256', shard_size: 4 } },
];
const aegis = {
  vault: { mount: 't', key: 'k', keyVersion: 1 },
  signedAt: '1970-01-01T00:00:00Z',
  artifact: { size: 0 },
};

describe('a signed manifest that is refused', () => {
  it.each([
    ['', 'no name'],
    ['./.', 'the model itself'],
    ['..', 'what is above'],
    ['../outside', 'a file beside the model'],
    ['a/../../outside', 'the same, further down'],
    ['/etc/passwd', 'an absolute path'],
    ['a//b', 'a name with an empty part'],
    ['a/', 'a directory'],
    ['./a', 'a name with a part that says nothing'],
    ['a\0b', 'a NUL'],
    ['a\ud800', 'half a character'],
  ])('for the name %j: %s', (name) => {
    for (const [resources, predicate] of [[[listed(name)], {}] as const, sharded(`${name}:0:4`)])
      expect(codeOf(() => decodeModelManifest(statementWith(resources, predicate)))).toBe(
        'PREDICATE_MALFORMED',
      );
  });

  it.each<[string, Statement]>([
    ['one name twice', statementWith([listed('a'), listed('a')])],
    [
      'one name twice, with other digests',
      statementWith([listed('a'), { ...listed('a'), digest: digest('b') }]),
    ],
    ['another root digest', statementWith([listed('a')], {}, digest('b'))],
    [
      'the digests in another order than the root says',
      statementWith([listed('a'), listed('b')], {}, rootDigest([resource('b'), resource('a')])),
    ],
    ['nothing at all', statementWith([])],
    ['resources that are no list', statementWith([], { resources: { 0: listed('a') } })],
    ['a resource without a digest', statementWith([{ name: 'a', algorithm: 'sha256' }], {}, digest(''))],
    ['a digest in capitals', statementWith([{ ...listed('a'), digest: digest('a').toUpperCase() }])],
    ['a short digest', statementWith([{ ...listed('a'), digest: 'ab' }])],
    ['an algorithm of its own for one resource', statementWith([listed('a', 'md5')])],
    ['shards in a manifest by files', statementWith([listed('a', 'sha256-sharded-4')])],
    [
      'an unknown method',
      // With a size, so that nothing but the method is wrong.
      statementWith([listed('a')], {
        serialization: { method: 'tree', hash_type: 'sha256', shard_size: 4 },
      }),
    ],
    ['no method', statementWith([listed('a')], { serialization: { hash_type: 'sha256' } })],
    [
      'shards without a size',
      statementWith([listed('a:0:4', 'sha256-sharded-4')], {
        serialization: { method: 'shards', hash_type: 'sha256' },
      }),
    ],
    [
      'shards of no size',
      statementWith([listed('a:0:4', 'sha256-sharded-0')], {
        serialization: { method: 'shards', hash_type: 'sha256', shard_size: 0 },
      }),
    ],
    [
      'shards of half a byte',
      statementWith([listed('a:0:4')], {
        serialization: { method: 'shards', hash_type: 'sha256', shard_size: 4.5 },
      }),
    ],
    [
      'shards of another size than it says, in the words of model_signing',
      statementWith([listed('a:0:4', 'sha256-sharded-4')], {
        serialization: { method: 'shards', hash_type: 'sha256', shard_size: 8 },
      }),
    ],
    ['a first shard that does not start the file', statementWith(...sharded('a:4:8'))],
    ['a gap between shards', statementWith(...sharded('a:0:4', 'a:8:12'))],
    ['shards that overlap', statementWith(...sharded('a:0:4', 'a:2:6'))],
    ['a shard twice', statementWith(...sharded('a:0:4', 'a:0:4'))],
    ['a shard without bytes', statementWith(...sharded('a:0:4', 'a:4:4'))],
    ['a shard that ends before it starts', statementWith(...sharded('a:0:4', 'a:4:2'))],
    ['a shard without a range', statementWith(...sharded('a'))],
    ['a shard of no place', statementWith(...sharded('a:0:4x'))],
    ['a shard of a part too many', statementWith(...sharded('a:0:4:8'))],
    ['a shard that starts at zeros', statementWith(...sharded('a:00:4'))],
    ['a shard that ends beyond all files', statementWith(...sharded('a:0:99999999999999999'))],
    ['a shard at a place in other digits', statementWith(...sharded('a:0:0x4'))],
    ['a file that is empty and has shards', ownWith({ ...aegis, emptyFiles: ['a'] }, sharded('a:0:4'))],
    ['an empty file twice', ownWith({ ...aegis, emptyFiles: ['b', 'b'] }, sharded('a:0:4'))],
    ['an empty file outside', ownWith({ ...aegis, emptyFiles: ['../b'] }, sharded('a:0:4'))],
    ['empty files, and no resource', ownWith({ ...aegis, emptyFiles: ['a'] }, sharded())],
    ['our own fields, broken', ownWith({ ...aegis, signedAt: 'yesterday' }, [[listed('a')]])],
    ['our own fields as text', ownWith('trust me', [[listed('a')]])],
    ['our own fields as nothing', ownWith(null, [[listed('a')]])],
    ['a field of the predicate that is not known', statementWith([listed('a')], { aegis })],
    [
      'a field of the serialization that is not known',
      statementWith([listed('a')], {
        serialization: { method: 'files', hash_type: 'sha256', normalization: 'nfc' },
      }),
    ],
    [
      'the size of shards where there are none',
      statementWith([listed('a')], {
        serialization: { method: 'files', hash_type: 'sha256', shard_size: 4 },
      }),
    ],
    [
      'links that are followed or not, in words',
      statementWith([listed('a')], {
        serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: 'false' },
      }),
    ],
  ])('for %s', (_, statement) => {
    expect(codeOf(() => decodeModelManifest(statement))).toBe('PREDICATE_MALFORMED');
  });

  it('for shards of no stated size, and says that', () => {
    const statement = statementWith([listed('a:0:4', 'sha256-sharded-4')], {
      serialization: { method: 'shards', hash_type: 'sha256' },
    });
    expect(() => decodeModelManifest(statement)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('no shard_size') }),
    );
  });

  it.each(['sha512', 'BLAKE3', 'SHA256', ''])('for the hash %j', (hash_type) => {
    const statement = statementWith([listed('a')], { serialization: { method: 'files', hash_type } });
    expect(codeOf(() => decodeModelManifest(statement))).toBe('ALGORITHM_REFUSED');
  });

  it.each(['blake2b', 'blake3'])('for the hash %j, with the tool that knows it', (hash_type) => {
    const statement = statementWith([{ ...listed('a', hash_type), digest: 'ab'.repeat(64) }], {
      serialization: { method: 'files', hash_type },
    });
    const error = thrownBy(() => decodeModelManifest(statement));
    expect(error.code).toBe('BUNDLE_KIND_REFUSED');
    expect(error.hints.join()).toContain('model_signing verify');
  });

  it('for more resources than are read', () => {
    const many = (length: number) => statementWith(Array<unknown>(length).fill(listed('a')), {}, digest(''));
    const error = thrownBy(() => decodeModelManifest(many(MAX_RESOURCES + 1)));
    expect([error.code, error.sentence]).toEqual([
      'PREDICATE_MALFORMED',
      expect.stringContaining(`more than ${MAX_RESOURCES} entries`),
    ]);
  });
});

it('has a million resources at most, and shards of a gigabyte unless something else is asked', () => {
  expect([MAX_RESOURCES, DEFAULT_SHARD_SIZE]).toEqual([1_000_000, 1_000_000_000]);
});

it.each([
  ['a:0:4', 'a:4:8', 'a:8:9'],
  ['a:8:9', 'a:4:8', 'a:0:4'],
  ['a:4:8', 'a:8:9', 'a:0:4'],
  ['a:0:4', 'a:8:9', 'a:4:8'],
])('shards follow each other wherever they stand: %s, %s, %s', (...names) => {
  expect(decodeModelManifest(statementWith(...sharded(...names))).resources).toHaveLength(3);
});

it('names empty files in their order, and its shards may be of one byte', () => {
  const one = model([shard('a', 0, 1)], {
    serialization: { method: 'shards', shardSize: 1 },
    emptyFiles: ['c', 'b'],
  });
  const statement = modelManifestStatement('m', one, context);
  expect(statement.subject.annotations?.['aegis']).toMatchObject({ emptyFiles: ['b', 'c'] });
  expect(decodeModelManifest(statement).serialization).toEqual({ method: 'shards', shardSize: 1 });
});

it('reads shards in whatever order they are listed', () => {
  const there = decodeModelManifest(statementWith(...sharded('a:4:8', 'b:0:4', 'a:0:4')));
  expect(there.resources.map(({ file, range }) => [file, range?.start])).toEqual([
    ['a', 4],
    ['b', 0],
    ['a', 0],
  ]);
});

it.each([
  ['alone', statementWith([listed('.')]), 'nothing'],
  ['beside another', statementWith([listed('.'), listed('a')]), 'PREDICATE_MALFORMED'],
  ['in shards', statementWith(...sharded('.:0:4')), 'PREDICATE_MALFORMED'],
])('a model that is one file has it %s', (_, statement, code) => {
  expect(codeOf(() => decodeModelManifest(statement))).toBe(code);
});

it.each([62, 66, 0])('refuses a digest of %d digits', (length) => {
  const resources = [{ ...listed('a'), digest: 'a'.repeat(length) }];
  expect(codeOf(() => decodeModelManifest(statementWith(resources)))).toBe('PREDICATE_MALFORMED');
  const root = createHash('sha256').update('a'.repeat(length), 'hex').digest('hex');
  expect(codeOf(() => decodeModelManifest(statementWith(resources, {}, root)))).toBe('PREDICATE_MALFORMED');
});

describe('a signed manifest of others', () => {
  it('names the algorithm of shards as model_signing does', () => {
    const theirs = statementWith([listed('a:0:4', 'sha256-sharded-4')], sharded()[1]);
    expect(decodeModelManifest(theirs).resources).toEqual(
      decodeModelManifest(statementWith(...sharded('a:0:4'))).resources,
    );
  });

  it.each([
    ['of the subject', { annotations: { note: 'x', aegisX: 1 } }],
    ['of nobody', { annotations: {} }],
  ])('has annotations %s that are not ours', (_, { annotations }) => {
    const theirs = statementWith([listed('a')]);
    const manifest = decodeModelManifest({ ...theirs, subject: { ...theirs.subject, annotations } });
    expect(manifest).not.toHaveProperty('modelSignature');
  });
});

describe('what a signed manifest cannot decide', () => {
  it('which files go unchecked, and whether links are followed', () => {
    const told = statementWith([listed('a')], {
      serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: true, ignore_paths: ['.', 'b'] },
    });
    // Handed on for a caller who wants to follow it, and only what stays inside the model.
    expect(decodeModelManifest(told)).toEqual({
      ...decodeModelManifest(statementWith([listed('a')])),
      ignorePaths: ['b'],
    });
  });

  it('where a resource is, by fields that nobody else reads', () => {
    const told = statementWith([{ ...listed('a'), path: '/etc/passwd', size: 0, file: 'b' }]);
    expect(decodeModelManifest(told).resources).toEqual([resource('a')]);
  });

  it('that files are empty, when it says so where files have resources', () => {
    const told = ownWith({ ...aegis, emptyFiles: ['b'] }, [[listed('a')]]);
    expect(decodeModelManifest(told)).not.toHaveProperty('emptyFiles');
  });
});
