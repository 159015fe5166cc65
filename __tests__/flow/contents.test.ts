/** What contents are refused or warned of, by what was found in their bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ContentCheck, ContentFinding } from '../../src/digest/content.ts';
import type { Digest, DigestOutcome } from '../../src/digest/digester.ts';
import { AegisError } from '../../src/errors.ts';
import {
  checkContents,
  contentCheck,
  contentWarnings,
  glanced,
  glanceOver,
  hasShards,
  requireNoPickle,
  requireNoPointer,
  requireShards,
  WORTH_A_GLANCE,
  type ContentDemands,
} from '../../src/flow/contents.ts';
import { KEPT_BYTES, type Piece } from '../../src/flow/digest-groups.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import { codeOf, rejectedCode, rejection, thrownBy } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const identityOf = (size: number) => ({ dev: 1n, ino: 2n, size: BigInt(size), mtimeNs: 3n });
const pieceAt = (name: string, size = 7, path = `/base/${name}`): Piece => ({
  name,
  path,
  size,
  identity: identityOf(size),
});
type Outcome = DigestOutcome<Piece>;
const read = (name: string, digest: Partial<Digest> = {}): Outcome => ({
  artifact: pieceAt(name),
  digest: { sha256: 'ab', size: 7, ...digest },
});
const unread = (name: string): Outcome => ({
  artifact: pieceAt(name),
  error: new AegisError('ARTIFACT_MISSING', { message: 'gone' }),
});
const finding = (kind: ContentFinding['kind']): ContentFinding => ({ kind, what: `a ${kind}` });

it.each<['sign' | 'verify', boolean, ContentCheck | undefined]>([
  ['sign', false, 'placeholders'],
  ['sign', true, 'both'],
  ['verify', false, undefined],
  ['verify', true, 'pickles'],
])('to %s with require-safetensors %s looks for %s', (purpose, requireSafetensors, check) => {
  expect(contentCheck(purpose, requireSafetensors)).toBe(check);
});

describe('what was found', () => {
  const found = (kind: ContentFinding['kind'], lookedFor: ContentCheck = 'both'): Outcome[] => [
    read('good', { lookedFor }),
    read('bad', { lookedFor, finding: finding(kind) }),
  ];
  it.each<[Outcome[], ContentDemands, string]>([
    [found('pickle'), {}, 'nothing'],
    [found('pickle'), { requireSafetensors: true }, 'FORMAT_REFUSED'],
    [found('pickle', 'pickles'), { requireSafetensors: true }, 'FORMAT_REFUSED'],
    [found('pickle'), { allowLfsPointers: false }, 'nothing'],
    [found('lfs-pointer'), {}, 'nothing'],
    [found('lfs-pointer'), { allowLfsPointers: false }, 'LFS_POINTER'],
    [found('lfs-pointer'), { requireSafetensors: true }, 'nothing'],
    [found('page'), { requireSafetensors: true, allowLfsPointers: false }, 'nothing'],
    // Nobody looked for pickles.
    [found('page', 'placeholders'), { requireSafetensors: true }, 'INTERNAL'],
    [[read('a', { lookedFor: 'both' }), read('b')], { requireSafetensors: true }, 'INTERNAL'],
    [[read('a')], { allowLfsPointers: false }, 'nothing'],
    // Why it was not read is somebody else's to say.
    [[unread('a')], { requireSafetensors: true, allowLfsPointers: false }, 'nothing'],
    [[], { requireSafetensors: true, allowLfsPointers: false }, 'nothing'],
  ])('%j with the demands %j: %s', (outcomes, demands, code) => {
    expect(codeOf(() => checkContents(outcomes, demands))).toBe(code);
  });

  it('is named up to twenty, and then counted', () => {
    const many = (count: number): string =>
      thrownBy(() =>
        checkContents(
          Array.from({ length: count }, (_, index) =>
            read(`f${index}`, { lookedFor: 'both', finding: finding('pickle') }),
          ),
          { requireSafetensors: true },
        ),
      ).message;
    expect(many(20)).toContain('"f19" is a pickle');
    expect(many(20)).not.toContain('more');
    expect(many(21)).toContain('"f19" is a pickle');
    expect(many(21)).not.toContain('"f20"');
    expect(many(21)).toContain('1 more');
  });

  it.each<[ContentFinding | null | undefined, string, string]>([
    [undefined, 'INTERNAL', 'nothing'],
    [null, 'nothing', 'nothing'],
    [finding('pickle'), 'FORMAT_REFUSED', 'nothing'],
    [finding('lfs-pointer'), 'nothing', 'LFS_POINTER'],
    [finding('page'), 'nothing', 'nothing'],
  ])('in bytes that are no file: %j', (what, pickle, pointer) => {
    expect(codeOf(() => requireNoPickle('a', what))).toBe(pickle);
    expect(codeOf(() => requireNoPointer('a', what))).toBe(pointer);
  });
});

describe('a glance at the beginnings', () => {
  const directory = temporaryDirectory();
  const PICKLE = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
  const head = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`;
  const put = (name: string, content: string | Buffer): string => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  const pickle = put('pickle', PICKLE);
  const pointer = put('pointer', head.padEnd(1024, 'x'));
  const none = join(directory, 'none');
  const at = (path: string, more: Partial<Piece> = {}, size = 7): Piece => ({
    ...pieceAt('x', size, path),
    ...more,
  });

  it.each<[string, Piece[], ContentDemands, string]>([
    ['a pickle', [at(none), at(pickle)], { requireSafetensors: true }, 'FORMAT_REFUSED'],
    ['a large pickle', [at(pickle, {}, 1025)], { requireSafetensors: true }, 'FORMAT_REFUSED'],
    [
      'the first shard of one',
      [at(pickle, { start: 0, range: { start: 0, end: 4 } })],
      { requireSafetensors: true },
      'FORMAT_REFUSED',
    ],
    [
      'a shard from the middle',
      [at(pickle, { start: 4, range: { start: 4, end: 7 } })],
      { requireSafetensors: true },
      'nothing',
    ],
    ['a pickle that is allowed', [at(pickle)], { allowLfsPointers: false }, 'nothing'],
    ['a pointer', [at(pointer, {}, 1024)], { allowLfsPointers: false }, 'LFS_POINTER'],
    ['what is too large for a pointer', [at(pointer, {}, 1025)], { allowLfsPointers: false }, 'nothing'],
    ['a pointer that is allowed', [at(pointer)], { requireSafetensors: true }, 'nothing'],
    [
      'a pointer where pickles are looked for, too',
      [at(pointer)],
      { requireSafetensors: true, allowLfsPointers: false },
      'LFS_POINTER',
    ],
    ['what is not there', [at(none)], { requireSafetensors: true, allowLfsPointers: false }, 'nothing'],
  ])('at %s', async (_, pieces, demands, code) => {
    expect(await rejectedCode(async () => glanceOver(pieces, demands))).toBe(code);
  });

  it('is taken only where something is demanded', async () => {
    const stopped = AbortSignal.abort();
    expect(await rejectedCode(async () => glanceOver([at(pickle)], {}, stopped))).toBe('nothing');
    for (const demands of [{ requireSafetensors: true }, { allowLfsPointers: false }])
      expect(await rejectedCode(async () => glanceOver([at(pickle)], demands, stopped))).toBe('CANCELLED');
  });

  it('lets others run, and looks at the signal, at every hundredth file', async () => {
    let looks = 0;
    const signal = {
      get aborted() {
        looks += 1;
        return false;
      },
    } as AbortSignal;
    await glanceOver(
      Array.from({ length: 201 }, () => at(none)),
      { requireSafetensors: true },
      signal,
    );
    expect(looks).toBe(3);
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    const look = async () =>
      glanceOver(
        Array.from({ length: 101 }, () => at(none)),
        { requireSafetensors: true },
        controller.signal,
      );
    expect(await rejectedCode(look)).toBe('CANCELLED');
  });

  it('is worth it from a gibibyte on', async () => {
    expect(WORTH_A_GLANCE).toBe(1024 ** 3);
    const group = { artifact: { kind: 'file', name: 'a' } as Artifact };
    const look = async (...sizes: readonly number[]) => {
      const pieces = sizes.map((size) => at(pickle, { size }));
      return { pieces, found: await glanced({ group, pieces }, { requireSafetensors: true }) };
    };
    const { pieces, found } = await look(2 ** 29, 2 ** 29 - 1);
    expect(found).toEqual({ group, pieces });
    expect((await look(2 ** 29, 2 ** 29)).found).toMatchObject({
      group: { by: 'refused', artifact: group.artifact, error: { code: 'FORMAT_REFUSED' } },
      pieces: [],
    });
  });

  it('passes what shows nothing, and ends with the run', async () => {
    const group = { artifact: { kind: 'file', name: 'a' } as Artifact };
    const pieces = [at(pickle, { size: WORTH_A_GLANCE })];
    expect(await glanced({ group, pieces }, { allowLfsPointers: false })).toEqual({ group, pieces });
    const stopped = async () => glanced({ group, pieces }, { requireSafetensors: true }, AbortSignal.abort());
    expect((await rejection(stopped())).code).toBe('CANCELLED');
  });
});

describe('weights that cannot be any', () => {
  const fileOf = (name: string, size: number): Artifact => ({ kind: 'file', name, size }) as Artifact;
  const modelOf = (...files: readonly [string, number][]): Artifact =>
    ({
      kind: 'model',
      name: 'm',
      files: files.map(([name, size]) => ({ name, size })),
    }) as unknown as Artifact;
  /** The names that the warnings begin with. */
  const named = (artifact: Artifact, outcomes: readonly Outcome[] = []): unknown[] =>
    contentWarnings(artifact, outcomes).map((text) => /^"([^"]*)"/.exec(text)?.[1]);

  it('are those without bytes, by the ending of the name', () => {
    expect(named(fileOf('a/model.safetensors', 0))).toEqual(['a/model.safetensors']);
    expect(named(fileOf('model.safetensors', 1))).toEqual([]);
    expect(named(fileOf('model.safetensors.txt', 0))).toEqual([]);
    expect(named(fileOf('PYTORCH_MODEL.BIN', 0))).toEqual(['PYTORCH_MODEL.BIN']);
    expect(named(modelOf(['a.bin', 0], ['b.bin', 5], ['c.txt', 0], ['d.pt', 0]))).toEqual(['a.bin', 'd.pt']);
  });

  it('are pages of a server, each once', () => {
    const page = { finding: finding('page') };
    const shard = (file: string, digest: Partial<Digest>): Outcome => ({
      artifact: { ...pieceAt(`m/${file}`), file },
      digest: { sha256: 'ab', size: 7, ...digest },
    });
    const outcomes = [
      shard('a.bin', page),
      shard('a.bin', page),
      shard('b.bin', {}),
      shard('c.bin', { finding: finding('pickle') }),
      shard('index.html', page),
      unread('d.bin'),
    ];
    expect(named(modelOf(), outcomes)).toEqual(['a.bin']);
    expect(named(fileOf('a.bin', 7), [read('a.bin', page)])).toEqual(['a.bin']);
    expect(named(fileOf('a.bin', 0), [read('a.bin', page)])).toEqual(['a.bin', 'a.bin']);
  });
});

describe('an index of weights', () => {
  const mapOf = (...names: readonly unknown[]): string =>
    JSON.stringify({ weight_map: Object.fromEntries(names.map((name, index) => [`w${index}`, name])) });
  const index = (content: string, name = 'sub/model.index.json'): Outcome =>
    read(name, { bytes: Buffer.from(content) });
  const has =
    (...names: readonly string[]) =>
    (name: string): boolean =>
      names.includes(name);
  const code = (outcomes: readonly Outcome[], ...names: readonly string[]): string =>
    codeOf(() => requireShards(outcomes, has(...names)));

  it('names files beside it, and all of them must be there', () => {
    const content = mapOf('b.safetensors', 'a.safetensors', 'b.safetensors');
    expect(code([index(content)], 'sub/a.safetensors', 'sub/b.safetensors')).toBe('nothing');
    expect(code([index(content)], 'sub/a.safetensors')).toBe('MODEL_INCOMPLETE');
    expect(code([index(content)], 'a.safetensors', 'b.safetensors')).toBe('MODEL_INCOMPLETE');
    expect(code([index(content, 'model.index.json')], 'a.safetensors', 'b.safetensors')).toBe('nothing');
    const { message } = thrownBy(() => requireShards([index(content)], has()));
    expect(message.match(/names "([^"]*)"/g)).toEqual([
      'names "sub/a.safetensors"',
      'names "sub/b.safetensors"',
    ]);
  });

  it.each([
    ['no JSON', 'x'],
    ['no weights', '{"weights":{"w":"a"}}'],
    ['the word elsewhere', '{"a":"weight_map"}'],
    ['a text', '"weight_map"'],
    ['a list', '["weight_map"]'],
    ['a map that is a text', '{"weight_map":"abc"}'],
    ['a map that is null', '{"weight_map":null}'],
    ['values that are no names', mapOf(1, null, ['a'])],
  ])('says nothing with %s', (_, content) => {
    expect(code([index(content)])).toBe('nothing');
  });

  it('is looked into as far as it is one, and was read', () => {
    const bytes = Buffer.from(mapOf('a'));
    expect(code([read('model.json', { bytes })])).toBe('nothing');
    expect(code([unread('model.index.json')])).toBe('nothing');
    expect(code([read('model.index.json')])).toBe('LIMIT_EXCEEDED');
    expect(thrownBy(() => requireShards([read('model.index.json')], has())).expected).toContain(
      String(KEPT_BYTES),
    );
  });

  it('is put together from its shards', () => {
    const content = mapOf('a');
    expect(code([index(content.slice(0, 7)), index(content.slice(7))], 'sub/a')).toBe('nothing');
    expect(code([index(content.slice(0, 7)), index(content.slice(7))])).toBe('MODEL_INCOMPLETE');
    expect(code([index('{}', 'other.index.json'), index(content)])).toBe('MODEL_INCOMPLETE');
  });

  it('may nest 64 levels deep', () => {
    const nested = (depth: number): string =>
      `{"weight_map":{},"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(code([index(nested(63))])).toBe('nothing');
    expect(code([index(nested(64))])).toBe('MODEL_INCOMPLETE');
  });

  it('of a model speaks of its files, that of a file of what lies beside it', () => {
    const model = { kind: 'model', files: [{ name: 'sub/a' }] } as unknown as Artifact;
    expect([hasShards(model)('sub/a'), hasShards(model)('a')]).toEqual([true, false]);
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'sub'));
    for (const name of ['a', 'sub/b']) writeFileSync(join(directory, name), '');
    const file = {
      kind: 'file',
      name: 'base/x.index.json',
      path: join(directory, 'x.index.json'),
    } as Artifact;
    const found = ['base/a', 'base/sub/b', 'base/c', 'a'].map(hasShards(file));
    expect(found).toEqual([true, true, false, false]);
  });
});
