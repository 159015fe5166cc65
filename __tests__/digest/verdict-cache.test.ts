/** The file of the verdict cache, byte by byte: what is believed, what is remembered, and what is left alone. */
import { createHmac, hkdfSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Readable } from '../../src/digest/digester.ts';
import {
  FILE_SYSTEMS,
  MAX_ENTRIES,
  openVerdictCache,
  type CacheContext,
  type CacheLocation,
  type VerdictCache,
} from '../../src/digest/verdict-cache.ts';
import { artifactAt } from '../support/artifacts.ts';
import { makeFifo } from '../support/fifo.ts';
import { onThisDisk } from '../support/local-disk.ts';
import { codeOf } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const SECRET = Buffer.alloc(32, 7);
const MAGIC = 'aegis-sign verdict cache v1';
const SHA256 = 'c'.repeat(64);
/** Of the checks of the content, whose findings are not remembered. */
const RULES = 3;

let directory: string;
let path: string;
let cache: CacheLocation;
let piece: Readable & { readonly bundleSha256: string };
let ctimeNs: bigint;
let warnings: string[];

beforeEach(() => {
  warnings = [];
  directory = temporaryDirectory();
  writeFiles(directory, { 'models/w.bin': 'weights' });
  mkdirSync(join(directory, 'cache'), { mode: 0o700 });
  path = join(directory, 'cache/verdicts');
  cache = { path, key: SECRET };
  piece = { ...artifactAt(join(directory, 'models'), 'w.bin'), bundleSha256: 'b' };
  ({ ctimeNs } = statSync(piece.path, { bigint: true }));
});

const open = (location: Partial<CacheLocation> = {}, context: Partial<CacheContext> = {}): VerdictCache =>
  openVerdictCache(
    { ...cache, ...location },
    {
      trustSha256: 'a',
      // What was just written has been left alone for long enough.
      now: new Date(Date.now() + 60_000),
      log: { debug() {}, info() {}, warning: (text) => void warnings.push(text) },
      ...context,
    },
  );
const digest = () => ({ sha256: SHA256, size: 7, ctimeNs });

/** Whether a run remembers it and the next one finds it. */
function isKept(one: Readable, known = ctimeNs, context: Partial<CacheContext> = {}): boolean {
  rmSync(path, { force: true });
  const made = open({}, context);
  made.remember(one, { sha256: SHA256, size: 7, ctimeNs: known });
  made.save();
  return open({}, context).find(one) !== undefined;
}

const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', SECRET, '', `${MAGIC}: ${use}`, 32));
/** The file as it is written by hand, with these entries. */
function sealed(...entries: readonly string[]): string {
  const body = entries.join('');
  return `${MAGIC} ${createHmac('sha256', keyFor('file')).update(body).digest('hex')}\n${body}`;
}
/** An entry for these facts. */
function entryOf(facts: readonly unknown[]): string {
  return `${createHmac('sha256', keyFor('entry')).update(JSON.stringify(facts)).digest('hex')} ${SHA256}\n`;
}
const written = (...facts: readonly (readonly unknown[])[]): string => sealed(...facts.map(entryOf));
function factsOf(
  { identity, start, size, bundleSha256 }: Readable,
  {
    boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(),
    content = 'nothing',
    rules = RULES,
  } = {},
): unknown[] {
  const { dev, ino, size: all, mtimeNs } = identity;
  const stamp = [dev, ino, all, mtimeNs, ctimeNs].map(String);
  return [boot, ...stamp, start ?? '', size, bundleSha256, 'a', content, rules];
}
const put = (text: string): void => writeFileSync(path, text, { mode: 0o600 });

it('local file systems are known by their numbers in statfs(2)', () => {
  const known = { ext: 0xef53, xfs: 0x58465342, btrfs: 0x9123683e, f2fs: 0xf2f52010, zfs: 0x2fc12fc1 };
  expect([...FILE_SYSTEMS]).toEqual([...Object.values(known), 0x794c7630]);
});

onThisDisk('the file', () => {
  it('is written as its format says, the oldest entry first', () => {
    const part = { ...piece, start: 0, size: 3 };
    const made = open();
    made.remember(piece, digest());
    made.remember(part, digest());
    made.save();
    expect(readFileSync(path, 'latin1')).toBe(written(factsOf(piece), factsOf(part)));
    const next = open();
    next.remember({ ...piece, bundleSha256: 'd' }, digest());
    next.remember(piece, digest());
    next.save();
    expect(readFileSync(path, 'latin1')).toBe(
      written(factsOf(piece), factsOf(part), factsOf({ ...piece, bundleSha256: 'd' })),
    );
    expect(warnings).toEqual([]);
  });

  it('is believed when it is written so, of the same boot, and the same checks of the content', () => {
    const isFound = (facts: unknown[], context: Partial<CacheContext> = {}): boolean => {
      put(written(facts));
      return open({}, context).find(piece) !== undefined;
    };
    expect(isFound(factsOf(piece))).toBe(true);
    expect(isFound(factsOf(piece, { boot: 'another' }))).toBe(false);
    expect(isFound(factsOf(piece, { rules: RULES - 1 }))).toBe(false);
    expect(isFound(factsOf(piece, { content: 'both' }))).toBe(false);
    expect(isFound(factsOf(piece, { content: 'both' }), { content: 'both' })).toBe(true);
    expect(isFound(factsOf(piece), { content: 'both' })).toBe(false);
    expect(warnings).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['no authenticator', (text) => text.replace(/ [0-9a-f]{64}\n/, ` ${'z'.repeat(64)}\n`)],
    [
      'another authenticator',
      (text) => text.replace(/ v1 ./, (all) => (all.endsWith('0') ? ' v1 1' : ' v1 0')),
    ],
    ['another entry', (text) => text.replace(/c\n$/, 'd\n')],
  ])('with %s is not believed, and started again', (_, change) => {
    put(change(written(factsOf(piece))));
    const made = open();
    expect(made.find(piece)).toBeUndefined();
    expect(warnings.length).toBe(1);
    made.remember(piece, digest());
    made.save();
    expect(readFileSync(path, 'latin1')).toBe(written(factsOf(piece)));
    expect(warnings.length).toBe(1);
  });

  it.each(['precious\n', `${MAGIC.replace('v1', 'v2')} x\n`, `x${MAGIC} `, `${MAGIC}\n`])(
    'that says %j is left as it is, whenever it came',
    (text) => {
      const before = open();
      put(text);
      for (const made of [before, open()]) {
        made.remember(piece, digest());
        made.save();
        expect(readFileSync(path, 'utf8')).toBe(text);
      }
      expect(warnings.length).toBe(2);
    },
  );

  it('is not written where nothing is new, or where it cannot be', () => {
    open().save();
    expect(existsSync(path)).toBe(false);
    const made = open();
    made.remember(piece, digest());
    rmSync(join(directory, 'cache'), { recursive: true });
    expect(warnings).toEqual([]);
    made.save();
    expect(warnings.length).toBe(1);
  });

  it('is bounded: the oldest go first, and a byte more than all is too much', () => {
    const entries = Array.from(
      { length: MAX_ENTRIES },
      (_, index) => `${String(index).padStart(64, '0')} ${SHA256}\n`,
    );
    put(sealed(...entries));
    const made = open();
    made.remember(piece, digest());
    made.save();
    const after = sealed(...entries.slice(1), entryOf(factsOf(piece)));
    expect(readFileSync(path, 'latin1') === after).toBe(true);
    expect(after.length).toBe(93 + 130 * 100_000);
    expect(warnings).toEqual([]);
    put(sealed(...entries, '\n'));
    open();
    expect(warnings.join()).toMatch(/more than 13000093 bytes/);
  });
});

onThisDisk('a digest is remembered', () => {
  it('for the same part of the same file, bundle and trust, and for no other', () => {
    const part = { ...piece, start: 0, size: 3 };
    expect(isKept(part)).toBe(true);
    expect(open().find(part)).toEqual({ sha256: SHA256, size: 3, isRemembered: true });
    expect(open({}, { trustSha256: 'other' }).find(part)).toBeUndefined();
    const { start: _, ...whole } = part;
    const { bundleSha256: __, ...unsigned } = part;
    const { identity } = part;
    for (const other of [
      { ...part, start: 1 },
      { ...part, size: 2 },
      { ...part, bundleSha256: 'd' },
      whole,
      unsigned,
      { ...part, path: `${piece.path}.none` },
      { ...part, identity: { ...identity, dev: identity.dev + 1n } },
      { ...part, identity: { ...identity, ino: identity.ino + 1n } },
      { ...part, identity: { ...identity, size: identity.size + 1n } },
      { ...part, identity: { ...identity, mtimeNs: identity.mtimeNs + 1n } },
    ])
      expect(open().find(other)).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('when the file was left alone for more than two seconds before the run', () => {
    const after = (ms: number) => ({ now: new Date(Number(ctimeNs / 1_000_000n) + ms) });
    expect([2000, 2001].map((ms) => isKept(piece, ctimeNs, after(ms)))).toEqual([false, true]);
  });

  it('when its time of change is the one that was read', () => {
    const kept = [ctimeNs - 1n, ctimeNs, ctimeNs + 1n].map((known) => isKept(piece, known));
    expect(kept).toEqual([false, true, false]);
    const made = open();
    made.remember(piece, { sha256: SHA256, size: 7 });
    made.save();
    expect(existsSync(path)).toBe(false);
  });

  it('for a signed file of ours alone', () => {
    const { bundleSha256: _, ...unsigned } = piece;
    expect(isKept(unsigned)).toBe(false);
    expect(existsSync(path)).toBe(false);
    const folder = { ...artifactAt(directory, 'models'), bundleSha256: 'b' };
    expect(isKept(folder, statSync(folder.path, { bigint: true }).ctimeNs)).toBe(false);
    makeFifo(join(directory, 'fifo'));
    expect(isKept({ ...piece, path: join(directory, 'fifo') })).toBe(false);
    chmodSync(piece.path, 0o666);
    ({ ctimeNs } = statSync(piece.path, { bigint: true }));
    expect(isKept(piece)).toBe(false);
  });

  it('on a local disk alone: elsewhere times may stand still', () => {
    const version = { ...artifactAt('/proc', 'version'), bundleSha256: 'b' };
    expect(isKept(version, statSync('/proc/version', { bigint: true }).ctimeNs)).toBe(false);
  });

  it('beside what another run wrote meanwhile', () => {
    const runs = ['1', '2'].map((bundleSha256) => ({ of: { ...piece, bundleSha256 }, made: open() }));
    for (const { made, of } of runs) made.remember(of, digest());
    for (const { made } of runs) made.save();
    expect(runs.map(({ of }) => open().find(of)?.sha256)).toEqual([SHA256, SHA256]);
  });
});

onThisDisk('the key', () => {
  /** Whether a cache under it is written. */
  function isUsed(key: CacheLocation['key']): boolean {
    const made = open({ key });
    made.remember(piece, digest());
    made.save();
    return existsSync(path) && open({ key }).find(piece) !== undefined;
  }
  it('has 32 bytes or more', () => {
    expect(codeOf(() => open({ key: Buffer.alloc(31) }))).toBe('INPUT_INVALID');
    expect(isUsed(Buffer.alloc(32, 1))).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('in a file has as many, and 4,096 at most', () => {
    const file = join(directory, 'cache/key');
    const lengths = [31, 32, 4096, 4097].map((length) => {
      rmSync(path, { force: true });
      writeFileSync(file, 'k'.repeat(length), { mode: 0o600 });
      return isUsed({ file });
    });
    expect(lengths).toEqual([false, true, true, false]);
    expect(warnings.length).toBe(2);
    expect(warnings.every((warning) => warning.includes(`with the key ${file}`))).toBe(true);
  });

  it('is made where there is none, for this user alone', () => {
    const file = join(directory, 'cache/key');
    expect(isUsed({ file })).toBe(true);
    expect(readFileSync(file, 'latin1')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(warnings).toEqual([]);
  });
});

describe('nothing is remembered', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
  afterEach(() => void Object.defineProperty(process, 'platform', platform));

  it.each([
    [
      'on another system than Linux',
      () => Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' }),
    ],
    ['without a directory', () => rmSync(join(directory, 'cache'), { recursive: true })],
  ])('%s, with a warning', (_, change) => {
    change();
    const made = open();
    made.remember(piece, digest());
    made.save();
    expect([made.find(piece), existsSync(path)]).toEqual([undefined, false]);
    expect(warnings.length).toBeGreaterThan(0);
  });
});

onThisDisk('its directory', () => {
  it('is made for this user alone, when that is asked for', () => {
    const made = open({ path: join(directory, 'a/b/verdicts'), makeDirectory: true });
    made.remember(piece, digest());
    made.save();
    expect(existsSync(join(directory, 'a/b/verdicts'))).toBe(true);
    expect(['a', 'a/b'].map((name) => statSync(join(directory, name)).mode & 0o777)).toEqual([0o700, 0o700]);
    open({ path: join(directory, 'c/verdicts'), makeDirectory: false });
    expect(existsSync(join(directory, 'c'))).toBe(false);
  });
});
