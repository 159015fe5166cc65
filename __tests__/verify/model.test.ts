/** A model on disk against the signed manifest: each difference, and what is said of it. */
import { describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import type { ModelManifest, Resource } from '../../src/statement/model-manifest.ts';
import {
  compareListing,
  expectedFiles,
  requireModel,
  type FoundModel,
  type FoundPart,
} from '../../src/verify/steps/model.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

const sha = (letter: string): string => letter.repeat(64);
const file = (name: string, letter = 'a'): Resource => ({ file: name, sha256: sha(letter) });
const shard = (name: string, start: number, end: number, letter = 'a'): Resource => ({
  file: name,
  range: { start, end },
  sha256: sha(letter),
});
const manifestOf = (resources: readonly Resource[], more: Partial<ModelManifest> = {}): ModelManifest => ({
  serialization: { method: 'files' },
  resources,
  ignorePaths: [],
  ...more,
});
const shards = { serialization: { method: 'shards', shardSize: 4 } } as const;

describe('what is to be read', () => {
  it('is each file, whose size only its digest says', () => {
    expect([...expectedFiles(manifestOf([file('b'), file('a', 'b')])).values()]).toStrictEqual([
      { name: 'b', parts: [{ sha256: sha('a') }] },
      { name: 'a', parts: [{ sha256: sha('b') }] },
    ]);
  });

  it('is each shard in its place, up to the end of the last', () => {
    const resources = [shard('w', 4, 8, 'b'), shard('v', 0, 1), shard('w', 8, 9, 'c'), shard('w', 0, 4)];
    const files = expectedFiles(manifestOf(resources, { ...shards, emptyFiles: ['e'] }));
    const part = (start: number, end: number, letter: string) => ({
      range: { start, end },
      sha256: sha(letter),
    });
    expect([...files]).toStrictEqual([
      ['w', { name: 'w', parts: [part(0, 4, 'a'), part(4, 8, 'b'), part(8, 9, 'c')], size: 9 }],
      ['v', { name: 'v', parts: [part(0, 1, 'a')], size: 1 }],
      ['e', { name: 'e', parts: [], size: 0 }],
    ]);
  });
});

it('a listing tells what is missing, extra and of another size', () => {
  const files = expectedFiles(
    manifestOf([shard('long', 0, 4), shard('short', 0, 4), shard('same', 0, 4), shard('gone', 0, 4)], shards),
  );
  const found = { long: 5, short: 3, same: 4, more: 1 };
  expect(
    compareListing(
      files,
      Object.entries(found).map(([name, size]) => ({ name, size })),
    ),
  ).toEqual({
    missing: ['gone'],
    extra: ['more'],
    changed: ['long', 'short'],
  });
  const any = expectedFiles(manifestOf([file('a')]));
  expect(compareListing(any, [{ name: 'a', size: 7 }])).toEqual({ missing: [], extra: [], changed: [] });
});

describe('a model', () => {
  const manifest = manifestOf([file('a'), file('b', 'b')]);
  const parts: readonly FoundPart[] = [
    { file: 'a', sha256: sha('a') },
    { file: 'b', sha256: sha('b') },
  ];
  const listed = (...names: string[]) => names.map((name) => ({ name, size: 1 }));
  const judge = (found: Partial<FoundModel>, allowExtraFiles = false, of = manifest): number =>
    requireModel(
      of,
      expectedFiles(of),
      { files: listed('a', 'b'), parts, size: 7, ...found },
      allowExtraFiles,
    );
  const unreadable = (name: string): FoundPart => ({
    file: name,
    error: new AegisError('ARTIFACT_UNREADABLE', { message: `cannot read ${name}` }),
  });

  it('that is the signed one has the size that was found', () => {
    expect(judge({})).toBe(7);
    expect(judge({ files: listed('a', 'b', 'c') }, true)).toBe(7);
  });

  it.each<[string, string, Partial<FoundModel>, boolean?]>([
    ['with a file more', 'MODEL_MISMATCH', { files: listed('a', 'b', 'c') }],
    ['with a file less', 'MODEL_MISMATCH', { files: listed('a') }],
    ['with a file less, where more are allowed', 'MODEL_MISMATCH', { files: listed('a', 'c') }, true],
    ['with a part of other bytes', 'MODEL_MISMATCH', { parts: [parts[0]!, { file: 'b', sha256: sha('a') }] }],
    [
      'with other bytes, where more files are allowed',
      'MODEL_MISMATCH',
      { parts: [parts[1]!, { file: 'a', sha256: sha('b') }] },
      true,
    ],
    [
      'with a part that nobody signed',
      'MODEL_MISMATCH',
      { parts: [...parts, { file: 'c', sha256: sha('a') }] },
    ],
    ['with a part twice', 'MODEL_MISMATCH', { parts: [...parts, parts[0]!] }],
    ['with one part in the place of another', 'MODEL_MISMATCH', { parts: [parts[0]!, parts[0]!] }],
    ['of which a part was not read', 'INTERNAL', { parts: parts.slice(1) }],
    ['of which nothing was read', 'INTERNAL', { parts: [] }],
    ['of which a part cannot be read', 'ARTIFACT_UNREADABLE', { parts: [parts[0]!, unreadable('b')] }],
    [
      'of which one part cannot be read and another was changed',
      'MODEL_MISMATCH',
      { parts: [{ file: 'a', sha256: sha('b') }, unreadable('b')] },
    ],
  ])('%s: %s', (...[, code, found, allowExtraFiles]) => {
    expect(codeOf(() => judge(found, allowExtraFiles))).toBe(code);
  });

  it('whose shards come in another order is another one', () => {
    const of = manifestOf([shard('w', 0, 4), shard('w', 4, 8, 'b')], shards);
    const files = [{ name: 'w', size: 8 }];
    const inOrder = (...letters: string[]) => letters.map((letter) => ({ file: 'w', sha256: sha(letter) }));
    expect(codeOf(() => judge({ files, parts: inOrder('a', 'b') }, false, of))).toBe('nothing');
    expect(codeOf(() => judge({ files, parts: inOrder('b', 'a') }, false, of))).toBe('MODEL_MISMATCH');
  });

  it('that cannot be read says what the first of its parts did', () => {
    expect(thrownBy(() => judge({ parts: [unreadable('a'), unreadable('b')] })).message).toBe(
      'cannot read a',
    );
  });

  it('names what differs, each kind in order and up to twenty, and counts the rest', () => {
    const names = Array.from({ length: 21 }, (_, at) => `n${String.fromCharCode(97 + at)}`);
    const many = thrownBy(() => judge({ files: [...listed(...names.toReversed()), ...listed('b')] })).message;
    expect(many).toContain(
      `1 missing: "a"; 21 not signed: ${names
        .slice(0, 20)
        .map((name) => `"${name}"`)
        .join(', ')} and 1 more`,
    );
    const twenty = thrownBy(() => judge({ files: listed('a', 'b', ...names.slice(1)) })).message;
    expect(twenty).toMatch(/: 20 not signed: .*"nu"$/);
    expect(thrownBy(() => judge({ parts: [], files: listed('a', 'b', 'c') })).message).toMatch(
      /: 1 not signed: "c"$/,
    );
    expect(
      thrownBy(() =>
        judge({
          parts: [
            { file: 'a', sha256: '' },
            { file: 'b', sha256: '' },
          ],
        }),
      ).message,
    ).toMatch(/: 2 changed: "a", "b"$/);
  });

  it('names what looks the same', () => {
    const { message } = thrownBy(() => judge({ files: listed('A', 'b', 'x') }));
    expect(message).toMatch(/; "a" was signed and "A" is there, which differ only in upper and lower case$/);
    const names = Array.from({ length: 21 }, (_, at) => `n${at}`);
    const of = manifestOf(names.map((name) => file(name)));
    const upper = listed(...names.map((name) => name.toUpperCase()));
    expect(
      thrownBy(() => judge({ files: upper, parts: [] }, false, of)).message.match(/was signed and/g),
    ).toHaveLength(20);
  });

  const hints = (found: Partial<FoundModel>, of?: ModelManifest): string =>
    thrownBy(() => judge(found, false, of)).hints.join('\n');
  it('says what may be done about files that were not signed, and only about those', () => {
    expect(hints({ files: listed('a', 'b', 'c') })).toContain('allow-extra-files');
    expect(hints({ files: listed('a', 'c') })).not.toContain('allow-extra-files');
    expect(hints({ files: listed('a', 'b', 'c'), parts: [{ file: 'a', sha256: '' }] })).not.toContain(
      'allow-extra-files',
    );
  });

  it.each([
    ['c', true],
    ['c/d', true],
    ['cc', false],
    ['d/c', false],
  ])('says that the signer has left out c, where %s is there: %s', (name, is) => {
    const of = { ...manifest, ignorePaths: ['x', 'c'] };
    const { message, hints: all } = thrownBy(() => judge({ files: listed('a', 'b', name, 'e') }, false, of));
    expect(all.join().includes('accept-signed-ignore-paths')).toBe(is);
    expect(message.includes('; 1 of these left out by the signer as ignore_paths: "c"')).toBe(is);
  });

  it('says nothing of that where such files are allowed', () => {
    const of = { ...manifest, ignorePaths: ['c'] };
    const act = () => judge({ files: listed('a', 'c'), parts }, true, of);
    expect(thrownBy(act).hints.join()).not.toContain('accept-signed-ignore-paths');
    expect(thrownBy(act).message).not.toContain('not signed');
  });

  it.each([
    ['by shards, where nothing is said of files without bytes', shards, true],
    ['by shards, where it is', { ...shards, emptyFiles: [] }, false],
    ['by files', {}, false],
  ])('says why files without bytes are not signed: %s', (_, more, is) => {
    const of = manifestOf([shard('a', 0, 1)], more);
    expect(hints({ files: listed('b') }, of).includes('method shards')).toBe(is);
  });
});
