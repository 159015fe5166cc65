/** What a digester owes: an outcome for every piece, in their order. Whatever else comes back is an error. */
import { expect, it } from '@jest/globals';
import type { DigestOutcome, Digester, Readable } from '../../src/digest/digester.ts';
import { digestInGroups, type Piece } from '../../src/flow/digest-groups.ts';
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
