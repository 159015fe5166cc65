/**
 * What is read of artifacts, and what a digester owes: an outcome for every piece, in their order. Whatever else comes
 * back is an error.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { DigestOutcome, Digester, Readable } from '../../src/digest/digester.ts';
import {
  digestInGroups,
  isIndex,
  KEPT_BYTES,
  pieceCount,
  pieceOf,
  pieceOfFile,
  piecesOf,
  unkept,
  type Piece,
} from '../../src/flow/digest-groups.ts';
import type { FileArtifact, ModelArtifact } from '../../src/plan/artifact.ts';
import { rejectedCode } from '../support/thrown.ts';

const piece = (file: string): Piece => ({ path: `/${file}`, file }) as unknown as Piece;
const groups = [{ group: 'g', pieces: [piece('a'), piece('b')] }];

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}

function digesterThat(answers: (asked: readonly Readable[]) => readonly Readable[]): Digester {
  return {
    async *digest<T extends Readable>(pieces: Iterable<T> | AsyncIterable<T>) {
      const asked: T[] = [];
      for await (const one of pieces) asked.push(one);
      for (const artifact of answers(asked))
        yield { artifact, digest: { sha256: 'ab', size: 1 } } as unknown as DigestOutcome<T>;
    },
    close: async () => Promise.resolve(),
  };
}

it('gives back each group with the outcomes of its pieces', async () => {
  const digester = digesterThat((asked) => asked);
  expect(await collect(digestInGroups([...groups, { group: 'empty', pieces: [] }], digester))).toMatchObject([
    { group: 'g', outcomes: [{ artifact: { file: 'a' } }, { artifact: { file: 'b' } }] },
    { group: 'empty', outcomes: [] },
  ]);
});

it.each<[string, (asked: readonly Readable[]) => readonly Readable[]]>([
  ['too few', (asked) => asked.slice(1, 1)],
  ['the first alone', (asked) => asked.slice(0, 1)],
  ['another order', (asked) => asked.toReversed()],
  ['one twice', (asked) => [asked[0]!, asked[0]!]],
  ['one too many', (asked) => [...asked, asked[1]!]],
  ['none that was asked for', () => [piece('a'), piece('b')]],
])('refuses %s', async (_, answers) => {
  expect(await rejectedCode(async () => collect(digestInGroups(groups, digesterThat(answers))))).toBe(
    'INTERNAL',
  );
});

it('gives back groups without pieces wherever they stand', async () => {
  const empty = (group: string) => ({ group, pieces: [] });
  const all = [empty('1'), ...groups, empty('2'), { group: 'h', pieces: [piece('c')] }, empty('3')];
  const found = await collect(
    digestInGroups(
      all,
      digesterThat((asked) => asked),
    ),
  );
  expect(found.map(({ group, outcomes }) => `${group} ${outcomes.length}`)).toEqual([
    '1 0',
    'g 2',
    '2 0',
    'h 1',
    '3 0',
  ]);
});

it('gives back a group as soon as its last piece is done', async () => {
  const steps: string[] = [];
  const digester: Digester = {
    async *digest<T extends Readable>(pieces: Iterable<T> | AsyncIterable<T>) {
      for await (const artifact of pieces) {
        steps.push(artifact.path);
        yield { artifact, digest: {} } as unknown as DigestOutcome<T>;
      }
    },
    close: async () => Promise.resolve(),
  };
  const all = [...groups, { group: 'h', pieces: [piece('c')] }];
  for await (const { group } of digestInGroups(all, digester)) steps.push(group);
  expect(steps).toEqual(['/a', '/b', 'g', '/c', 'h']);
});

it('lets the source of groups tidy up where nobody wants the rest', async () => {
  const steps: string[] = [];
  async function* source() {
    try {
      for (const name of ['a', 'b']) yield Promise.resolve({ group: name, pieces: [piece(name)] });
    } finally {
      await nextTurn();
      steps.push('tidied up');
    }
  }
  const digester: Digester = {
    async *digest<T extends Readable>(pieces: Iterable<T> | AsyncIterable<T>) {
      for await (const artifact of pieces) yield { artifact, digest: {} } as unknown as DigestOutcome<T>;
    },
    close: async () => Promise.resolve(),
  };
  for await (const { group } of digestInGroups(source(), digester)) {
    steps.push(group);
    break;
  }
  expect(steps).toEqual(['a', 'tidied up']);
});

const MIB_64 = 64 * 1024 * 1024;
const identityOf = (size: number) => ({ dev: 1n, ino: 2n, size: BigInt(size), mtimeNs: 3n });
const fileOf = (name: string, size: number): FileArtifact => ({
  kind: 'file',
  name,
  path: `/base/${name}`,
  bundlePath: `/base/${name}.sig.json`,
  size,
  identity: identityOf(size),
});
const modelOf = (...sizes: readonly number[]): ModelArtifact => ({
  kind: 'model',
  name: 'm',
  path: '/base/m',
  bundlePath: '/base/m.sig.json',
  size: sizes.reduce((sum, size) => sum + size, 0),
  files: sizes.map((size, index) => ({
    name: `f${index}`,
    path: `/base/m/f${index}`,
    size,
    identity: identityOf(size),
  })),
  ignored: [],
  own: [],
  leftOut: [],
  linksOut: [],
  problems: [],
  allowSymlinks: false,
});

describe('what is read', () => {
  const files = { method: 'files' } as const;
  const shards = { method: 'shards', shardSize: 4 } as const;

  it('of a file is the file, whatever models are cut into', () => {
    const { name, path, size, identity } = fileOf('a.bin', 9);
    for (const serialization of [files, shards]) {
      expect(piecesOf(fileOf('a.bin', 9), serialization)).toEqual([{ name, path, size, identity }]);
      expect(pieceCount(fileOf('a.bin', 9), serialization)).toBe(1);
    }
  });

  it('of a model is each file, or each shard of it, of which the last may be shorter', () => {
    const model = modelOf(9, 8, 0, 3);
    expect(piecesOf(model, files)).toEqual(
      model.files.map(({ name, ...rest }) => ({ ...rest, name: `m/${name}`, file: name })),
    );
    expect(pieceCount(model, files)).toBe(4);
    const pieces = piecesOf(model, shards);
    expect(pieces.map(({ file, start, size, range }) => [file, start, size, range])).toEqual([
      ['f0', 0, 4, { start: 0, end: 4 }],
      ['f0', 4, 4, { start: 4, end: 8 }],
      ['f0', 8, 1, { start: 8, end: 9 }],
      ['f1', 0, 4, { start: 0, end: 4 }],
      ['f1', 4, 4, { start: 4, end: 8 }],
      ['f3', 0, 3, { start: 0, end: 3 }],
    ]);
    expect(pieces[5]).toMatchObject({ name: 'm/f3', path: '/base/m/f3', identity: identityOf(3) });
    expect(pieceCount(model, shards)).toBe(pieces.length);
  });

  it.each([
    ['model.safetensors.index.json', MIB_64, true],
    ['model.safetensors.index.json', MIB_64 + 1, false],
    ['model.index.json.bak', 9, false],
    ['model.json', 9, false],
  ])('%s of %d bytes is kept as an index: %s', (name, size, isKept) => {
    const file = fileOf(name, size);
    expect(isIndex(file)).toBe(isKept);
    expect(pieceOfFile(file).keep).toBe(isKept ? true : undefined);
    const inModel = pieceOf('m', file);
    expect(inModel.keep).toBe(isKept ? true : undefined);
    expect(unkept(inModel)).toEqual({
      name: `m/${name}`,
      file: name,
      path: file.path,
      size,
      identity: file.identity,
    });
  });
});

describe('content that is kept', () => {
  const index = (name: string, size: number): Piece => pieceOfFile(fileOf(`${name}.index.json`, size));

  /** What is kept in each of the rounds in which a digester is asked. */
  async function rounds(...groupsOfPieces: readonly (readonly Piece[])[]): Promise<(number | undefined)[][]> {
    const asked: (number | undefined)[][] = [];
    const digester = digesterThat((pieces) => {
      asked.push(pieces.map(({ keep, size }) => (keep === true ? size : undefined)));
      return pieces;
    });
    await collect(
      digestInGroups(
        groupsOfPieces.map((pieces) => ({ group: 'g', pieces })),
        digester,
      ),
    );
    return asked;
  }

  it('of one artifact stays within the budget, or none is', async () => {
    expect(KEPT_BYTES).toBe(MIB_64);
    const half = MIB_64 / 2;
    expect(await rounds([index('a', half), index('b', half)])).toEqual([[half, half]]);
    expect(await rounds([index('a', half), index('b', half + 1)])).toEqual([[undefined, undefined]]);
    const plain = pieceOfFile(fileOf('weights', MIB_64));
    expect(await rounds([index('a', half), plain])).toEqual([[half, undefined]]);
  });

  it('of several stays within the budget together: the rest waits for the next round', async () => {
    const [a, b] = [index('a', MIB_64 - 1), index('b', 1)];
    expect(await rounds([a], [b])).toEqual([[MIB_64 - 1, 1]]);
    expect(await rounds([a], [b], [b], [a])).toEqual([
      [MIB_64 - 1, 1],
      [1, MIB_64 - 1],
    ]);
    expect(await rounds([a], [a], [b])).toEqual([[MIB_64 - 1], [MIB_64 - 1, 1]]);
  });
});
