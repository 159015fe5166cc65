/** Small files that only this user may have written: their content is trusted, so no other user may have changed it. */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../errors.ts';
import { READING_NO_LINK } from '../files/flags.ts';
import { syncDirectory, TemporaryNames, writeAll } from '../files/temporary.ts';

/** Why a file is not trusted. */
export class Distrust extends Error {}

/** Whether only this user and root can change the file with these facts. */
export function isOurs({ uid, mode }: { readonly uid: bigint; readonly mode: bigint }): boolean {
  return (uid === 0n || uid === ownId()) && (mode & 0o022n) === 0n;
}

const ownId = (): bigint => BigInt(process.geteuid?.() ?? -1);

/**
 * The whole content; undefined if there is no such file.
 *
 * @param secret other users must not even read it
 * @throws Distrust for a link, anything but a regular file, one that others can write, one that is too large
 */
export function readPrivateFile(
  path: string,
  maxBytes: number,
  { secret = false }: { readonly secret?: boolean } = {},
): Buffer | undefined {
  requirePrivateDirectory(path);
  let descriptor: number;
  try {
    descriptor = openSync(path, READING_NO_LINK);
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOENT') return undefined;
    throw new Distrust(
      code === 'ELOOP' ? 'it is a symbolic link' : `it cannot be opened (${code ?? 'unknown'})`,
    );
  }
  try {
    const facts = fstatSync(descriptor, { bigint: true });
    if (!facts.isFile()) throw new Distrust('it is not a regular file');
    if (facts.uid !== ownId()) throw new Distrust('it belongs to another user');
    if ((facts.mode & (secret ? 0o077n : 0o022n)) !== 0n)
      throw new Distrust(`others may ${secret ? 'read or ' : ''}write it (chmod 600)`);
    if (facts.size > BigInt(maxBytes)) throw new Distrust(`it has more than ${maxBytes} bytes`);
    return readWhole(descriptor, Number(facts.size));
  } finally {
    closeSync(descriptor);
  }
}

function readWhole(descriptor: number, size: number): Buffer {
  const content = Buffer.alloc(size);
  for (let length = 0; length < size;) {
    const count = readSync(descriptor, content, length, size - length, null);
    if (count === 0) throw new Distrust('it changed while it was read');
    length += count;
  }
  return content;
}

/** A user who can write to the directory could replace the file with another file of ours. */
function requirePrivateDirectory(path: string): void {
  const directory = dirname(path);
  const facts = statSync(directory, { bigint: true, throwIfNoEntry: false });
  if (facts === undefined) throw new Distrust('its directory does not exist');
  if (!isOurs(facts)) throw new Distrust('others may write to its directory (chmod 700)');
}

/**
 * Puts a file in place, complete or not at all, readable only by this user.
 *
 * @param existing `keep` leaves an existing file unchanged
 * @throws errors of the file system
 */
export function writePrivateFile(path: string, content: Uint8Array, existing: 'replace' | 'keep'): void {
  requirePrivateDirectory(path);
  const directory = dirname(path);
  const temporary = new TemporaryNames().path(directory);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const descriptor = openSync(temporary, flags, 0o600);
  try {
    try {
      writeAll(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (existing === 'replace') renameSync(temporary, path);
    else {
      try {
        linkSync(temporary, path);
      } catch (thrown) {
        if (systemCode(thrown) !== 'EEXIST') throw thrown;
      }
    }
    syncDirectory(directory);
  } finally {
    rmSync(temporary, { force: true });
  }
}
