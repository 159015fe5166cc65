/** Files that are believed: who else may have had a hand in them, bit by bit. */
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Distrust, isOurs, readPrivateFile, writePrivateFile } from '../../src/digest/private-file.ts';
import { systemReason } from '../../src/errors.ts';
import { makeFifo } from '../support/fifo.ts';
import { describeIf, itIf } from '../support/skip.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const onPosix = describeIf(process.platform !== 'win32', 'Windows has no modes of files');
const asRoot = itIf(process.geteuid?.() === 0, 'only root can give files away');

let directory: string;
let path: string;
beforeEach(() => {
  directory = temporaryDirectory();
  chmodSync(directory, 0o700);
  path = join(directory, 'file');
  writeFileSync(path, 'content', { mode: 0o600 });
});

/** The content, or the reason why it is not believed. */
function read(secret: boolean, maxBytes = 100): string {
  try {
    return readPrivateFile(path, maxBytes, { secret })?.toString() ?? 'none';
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Distrust);
    return systemReason(thrown);
  }
}
const shared = (secret: boolean): string => `others may ${secret ? 'read or ' : ''}write it (chmod 600)`;

const modes = (list: readonly number[]) => list.map((mode) => [mode.toString(8), mode] as const);

onPosix('reading', () => {
  const own = [0o600, 0o400, 0o700];
  const readable = [0o640, 0o610, 0o604, 0o601, 0o644, 0o755];
  const writable = [0o620, 0o602, 0o622, 0o660, 0o606, 0o666, 0o777];

  it.each(modes(own))('believes mode %s', (_, mode) => {
    chmodSync(path, mode);
    expect([read(false), read(true)]).toEqual(['content', 'content']);
  });

  it.each(modes(readable))('believes mode %s where it is no secret', (_, mode) => {
    chmodSync(path, mode);
    expect([read(false), read(true)]).toEqual(['content', shared(true)]);
  });

  it.each(modes(writable))('does not believe mode %s', (_, mode) => {
    chmodSync(path, mode);
    expect([read(false), read(true)]).toEqual([shared(false), shared(true)]);
  });

  it.each(modes([0o720, 0o702, 0o770, 0o707, 0o777]))(
    'does not believe a file in a directory of mode %s',
    (_, mode) => {
      chmodSync(directory, mode);
      expect(read(false)).toBe('others may write to its directory (chmod 700)');
    },
  );

  it('reads up to the limit, and not a byte more', () => {
    expect(read(false, 7)).toBe('content');
    expect(read(false, 6)).toBe('it has more than 6 bytes');
  });

  it('takes what is not there for no file, and no directory for a reason', () => {
    rmSync(path);
    expect(read(false)).toBe('none');
    path = join(directory, 'none/file');
    expect(read(false)).toBe('its directory does not exist');
  });

  it('follows no link and takes nothing but a regular file', () => {
    symlinkSync(path, `${path}.link`);
    mkdirSync(`${path}.directory`);
    const real = path;
    path = `${real}.link`;
    expect(read(false)).toBe('it is a symbolic link');
    path = `${real}.directory`;
    expect(read(false)).toBe('it is not a regular file');
    path = `${real}.fifo`;
    makeFifo(path);
    expect(read(false)).toBe('it is not a regular file');
    path = join(real, 'below');
    expect(read(false)).toBe('it cannot be opened (ENOTDIR)');
  });

  // Its size is said to be 4,096 bytes.
  const short = '/sys/kernel/mm/transparent_hugepage/enabled';
  itIf(
    process.geteuid?.() === 0 && existsSync(short),
    'there is no file of root’s that is shorter than it says',
  )('does not believe a file that has become shorter', () => {
    path = short;
    expect(read(false, 5000)).toBe('it changed while it was read');
  });

  asRoot('does not believe the file of another user', () => {
    chownSync(path, 12345, 0);
    expect(read(false)).toBe('it belongs to another user');
    chownSync(path, 0, 0);
    chownSync(directory, 12345, 0);
    expect(read(false)).toBe('others may write to its directory (chmod 700)');
  });
});

describe('isOurs', () => {
  const me = BigInt(process.geteuid?.() ?? -1);
  it.each<[string, bigint, bigint, boolean]>([
    ['this user’s', me, 0o100644n, true],
    ['root’s', 0n, 0o100755n, true],
    ['another user’s', me + 12345n, 0o100600n, false],
    ['its group may write', me, 0o100664n, false],
    ['all may write', me, 0o100646n, false],
  ])('%s', (_, uid, mode, is) => {
    expect(isOurs({ uid, mode })).toBe(is);
  });

  it('tells this user from root', () => {
    const { geteuid } = process;
    try {
      process.geteuid = () => 1000;
      const users = [0n, 1000n, 1001n].map((uid) => isOurs({ uid, mode: 0o600n }));
      expect(users).toEqual([true, true, false]);
      // Windows has no users of this kind.
      process.geteuid = undefined as never;
      expect([0n, 1000n].map((uid) => isOurs({ uid, mode: 0o600n }))).toEqual([true, false]);
    } finally {
      process.geteuid = geteuid!;
    }
  });
});

onPosix('writing', () => {
  it('replaces a file, for this user alone', () => {
    writePrivateFile(path, Buffer.from('new'), 'replace');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['file']);
  });

  it('keeps a file that is there when asked to, and makes one that is not', () => {
    writePrivateFile(path, Buffer.from('new'), 'keep');
    expect(readFileSync(path, 'utf8')).toBe('content');
    writePrivateFile(`${path}.2`, Buffer.from('new'), 'keep');
    expect(readFileSync(`${path}.2`, 'utf8')).toBe('new');
    expect(readdirSync(directory).sort()).toEqual(['file', 'file.2']);
  });

  it.each<[string, () => void]>([
    ['others may write to', () => chmodSync(directory, 0o777)],
    ['does not exist', () => (path = join(directory, 'none/file'))],
  ])('writes nothing where the directory is one that %s', (_, change) => {
    change();
    expect(() => writePrivateFile(path, Buffer.from('new'), 'replace')).toThrow(Distrust);
    expect(readdirSync(directory)).toEqual(['file']);
    expect(readFileSync(join(directory, 'file'), 'utf8')).toBe('content');
  });

  it('leaves nothing behind when it cannot be put in place', () => {
    mkdirSync(`${path}.d`);
    linkSync(path, `${path}.other`);
    expect(() => writePrivateFile(`${path}.d`, Buffer.from('new'), 'replace')).toThrow('EISDIR');
    expect(readdirSync(directory).sort()).toEqual(['file', 'file.d', 'file.other']);
  });
});
