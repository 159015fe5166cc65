/**
 * Remembers the digests of verified files, so that a restart does not read 100 GB again.
 *
 * It remembers one fact only: "the bytes of this very file had this digest when they were verified against this bundle
 * under this trust". It remembers no verdict: each use authenticates the bundle, asks the server, compares name and digest,
 * and checks the policy as if there were no cache. The cache only saves the reading.
 *
 * "This very file" means: device, inode, size, and the times of modification and change in nanoseconds, as `fstat` reports
 * them for an open descriptor, in the same boot of the machine. No program can set the time of change (ctime), and every
 * write, rename, `chmod` and `utimes` moves it. That is as good as reading only under these conditions. Otherwise nothing
 * is remembered and nothing is believed:
 * - the file belongs to this user or to root, and no other user can write to it. A user who can could stop a `write`
 *   half-way, after the kernel has moved the times and before the bytes arrive, for any length of time;
 * - it is on a local Linux file system that keeps these times and moves them when a mapped page is written
 *   ({@link FILE_SYSTEMS}). A network file server, FUSE, and any program on Windows can report any times;
 * - it had not changed for two seconds when the run began, was flushed to disk before it was read, so that a mapping that is
 *   still open would move the times, and had the same ctime after the last byte as before the first.
 *
 * The cache file is believed only if no other user can have written it (owner, mode, no link, directory) and its
 * HMAC-SHA-256 under the caller's key is right; only then is it parsed. Entries are HMACs of the facts. An old copy that
 * somebody puts back holds facts that are still true. Any problem with the cache is a warning, and then every file is
 * read; nothing here throws.
 *
 * It does not protect against root, this user, or anyone who writes to the disk below the file system or sets the clock of
 * the machine: they could as well change the verifying program.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { fstatSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AegisError, printable, systemReason } from '../errors.ts';
import { lookInto } from '../files/flags.ts';
import type { Logger } from '../log.ts';
import { CONTENT_RULES, type ContentCheck } from './content.ts';
import type { Digest, Readable } from './digester.ts';
import { Distrust, isOurs, readPrivateFile, writePrivateFile } from './private-file.ts';

/** Location of a cache, and the key that authenticates it. */
export interface CacheLocation {
  /** Absolute path of the file, in a directory that only this user can write to. Created if missing. */
  readonly path: string;
  /**
   * At least 32 bytes, unknown to others with write access to the disk; or a file with them, which only this user can
   * read (mode 600), created if missing.
   */
  readonly key:
    | Uint8Array
    | {
        /** Absolute path. */
        readonly file: string;
      };
  /** Create the directory of the file, for this user only, if missing (false). */
  readonly makeDirectory?: boolean;
}

export interface VerdictCache {
  /** The digest of a piece that was verified before; undefined if it must be read. */
  find(piece: Readable): Digest | undefined;
  /** Call it only with what was read and verified. */
  remember(piece: Readable, digest: Digest): void;
  /** Writes new entries. A cache that cannot be written is a warning. */
  save(): void;
}

export interface CacheContext {
  /** Hex SHA-256 that changes with everything in the trust root. */
  readonly trustSha256: string;
  /** What is looked for in the bytes: a digest cached without it needs another read. */
  readonly content?: ContentCheck;
  /** When the run began. */
  readonly now: Date;
  readonly log: Logger;
}

/** By the magic number from `statfs`: ext2 to ext4, XFS, Btrfs, F2FS, ZFS, and overlays of these. */
export const FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0x794c7630,
]);
/** Most entries; the oldest go first. A file of the cache has at most some 13 MB. */
export const MAX_ENTRIES = 100_000;
const MIN_KEY_BYTES = 32;
/**
 * A file must have been unchanged for longer than this before a run: times move in steps, which are coarse on some file
 * systems.
 */
const SETTLED_MS = 2000n;

const MAGIC = 'aegis-sign verdict cache v1';
const HEADER_BYTES = MAGIC.length + 1 + 64 + 1;
const ENTRY_BYTES = 64 + 1 + 64 + 1;
const MAX_KEY_FILE_BYTES = 4096;
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** Facts of a file when it was checked. */
type Stamp = readonly [dev: bigint, ino: bigint, size: bigint, mtimeNs: bigint, ctimeNs: bigint];

/**
 * Opens a cache; an unusable one stores nothing, and a warning says why.
 *
 * @throws AegisError INPUT_INVALID for a key that is too short: nothing else here throws
 */
export function openVerdictCache(location: CacheLocation, context: CacheContext): VerdictCache {
  const { path, key: given } = location;
  const { trustSha256, content = 'nothing', now, log } = context;
  if (given instanceof Uint8Array && given.length < MIN_KEY_BYTES) {
    throw new AegisError('INPUT_INVALID', {
      message: 'the key of the cache is too short',
      detail: 'it has {got}, and needs {expected}',
      expected: `at least ${MIN_KEY_BYTES} bytes`,
      got: `${given.length} bytes`,
    });
  }
  const warn = (what: string, why: string): void =>
    log.warning(printable(`${what} is not used: ${why}. Every artifact is read`));
  let keys: CacheKeys;
  let boot: string;
  try {
    if (process.platform !== 'linux') throw new Distrust('it depends on features that only Linux has');
    if (location.makeDirectory === true) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    boot = readFileSync(BOOT_ID, 'latin1').trim();
    keys = keysFrom(given instanceof Uint8Array ? given : keyFile(given.file));
  } catch (thrown) {
    warn(
      `the cache ${path}${given instanceof Uint8Array ? '' : ` with the key ${given.file}`}`,
      systemReason(thrown),
    );
    return NO_CACHE;
  }

  let known = new Map<string, string>();
  let isOurFile = true;
  try {
    known = entriesIn(path, keys);
  } catch (thrown) {
    isOurFile = thrown instanceof ForeignKey;
    warn(`the cache ${path}`, systemReason(thrown));
  }

  const fresh = new Map<string, string>();
  /** Whether a device has a file system with the required properties. */
  const places = new Map<bigint, boolean>();
  /** The name of an entry; undefined if nothing may be cached. */
  const entryFor = (piece: Readable): { readonly id: string; readonly ctimeNs: bigint } | undefined => {
    const { start, size, bundleSha256 } = piece;
    const stamp = bundleSha256 === undefined ? undefined : stampOf(piece, places);
    if (stamp === undefined) return undefined;
    const facts = [
      boot,
      ...stamp.map(String),
      start ?? '',
      size,
      bundleSha256,
      trustSha256,
      content,
      CONTENT_RULES,
    ];
    const id = createHmac('sha256', keys.entry).update(JSON.stringify(facts)).digest('hex');
    return { id, ctimeNs: stamp[4] };
  };
  return {
    find: (piece) => {
      // The first run has nothing to find, and should not pay for the search.
      const entry = known.size === 0 ? undefined : entryFor(piece);
      const sha256 = entry === undefined ? undefined : known.get(entry.id);
      return sha256 === undefined ? undefined : { sha256, size: piece.size, isRemembered: true };
    },
    remember: (piece, { sha256, ctimeNs }) => {
      // Absent if it changed while the file was read, or the file could not be flushed to the disk before.
      if (ctimeNs === undefined || ctimeNs / 1_000_000n >= BigInt(now.getTime()) - SETTLED_MS) return;
      const entry = entryFor(piece);
      if (entry?.ctimeNs === ctimeNs) fresh.set(entry.id, sha256);
    },
    save: () => {
      if (fresh.size === 0 || !isOurFile) return;
      try {
        // Another run may have written meanwhile.
        writePrivateFile(path, encode(merged(currentEntries(path, keys), fresh), keys), 'replace');
      } catch (thrown) {
        log.warning(printable(`the cache ${path} was not written: ${systemReason(thrown)}`));
      }
    },
  };
}

const NO_CACHE: VerdictCache = { find: () => undefined, remember() {}, save() {} };

/** Made with another key, or altered: either way a cache, which may be replaced. */
class ForeignKey extends Error {}

interface CacheKeys {
  readonly file: Buffer;
  readonly entry: Buffer;
}

function keysFrom(secret: Uint8Array): CacheKeys {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `${MAGIC}: ${use}`, 32));
  return { file: derive('file'), entry: derive('entry') };
}

function keyFile(path: string): Buffer {
  const read = (): Buffer | undefined => readPrivateFile(path, MAX_KEY_FILE_BYTES, { secret: true });
  let key = read();
  if (key === undefined) {
    writePrivateFile(path, Buffer.from(`${randomBytes(32).toString('hex')}\n`), 'keep');
    key = read();
  }
  if (key === undefined || key.length < MIN_KEY_BYTES)
    throw new Distrust(`the key has fewer than ${MIN_KEY_BYTES} bytes`);
  return key;
}

/** @throws ForeignKey, Distrust */
function entriesIn(path: string, keys: CacheKeys): Map<string, string> {
  const content = readPrivateFile(path, HEADER_BYTES + MAX_ENTRIES * ENTRY_BYTES);
  if (content === undefined) return new Map();
  if (!content.subarray(0, MAGIC.length + 1).equals(Buffer.from(`${MAGIC} `)))
    throw new Distrust('it is not a cache of this program, and is left as it is');
  const body = content.subarray(HEADER_BYTES);
  const found = Buffer.from(content.subarray(MAGIC.length + 1, HEADER_BYTES).toString('latin1'), 'hex');
  const expected = authenticator(body, keys);
  if (found.length !== expected.length || !timingSafeEqual(found, expected))
    throw new ForeignKey('it was altered, or made with another key');
  const entries = new Map<string, string>();
  for (const [, id = '', sha256 = ''] of body.toString('latin1').matchAll(/([0-9a-f]{64}) ([0-9a-f]{64})\n/g))
    entries.set(id, sha256);
  return entries;
}

function currentEntries(path: string, keys: CacheKeys): Map<string, string> {
  try {
    return entriesIn(path, keys);
  } catch (thrown) {
    if (thrown instanceof ForeignKey) return new Map();
    throw thrown;
  }
}

function merged(entries: Map<string, string>, fresh: ReadonlyMap<string, string>): Map<string, string> {
  for (const [id, sha256] of fresh) entries.set(id, sha256);
  for (const id of entries.keys()) {
    if (entries.size <= MAX_ENTRIES) break;
    entries.delete(id);
  }
  return entries;
}

function encode(entries: ReadonlyMap<string, string>, keys: CacheKeys): Buffer {
  const body = Buffer.from([...entries].map(([id, sha256]) => `${id} ${sha256}\n`).join(''), 'latin1');
  return Buffer.concat([Buffer.from(`${MAGIC} ${authenticator(body, keys).toString('hex')}\n`), body]);
}

const authenticator = (body: Uint8Array, { file }: CacheKeys): Buffer =>
  createHmac('sha256', file).update(body).digest();

/** The file's current facts; undefined if it is not the planned one, or nothing about it may be cached. */
function stampOf({ path, identity }: Readable, places: Map<bigint, boolean>): Stamp | undefined {
  return lookInto(path, (descriptor) => {
    const facts = fstatSync(descriptor, { bigint: true });
    const { dev, ino, size, mtimeNs, ctimeNs } = facts;
    const isPlanned =
      dev === identity.dev && ino === identity.ino && size === identity.size && mtimeNs === identity.mtimeNs;
    if (!facts.isFile() || !isPlanned || !isOurs(facts)) return undefined;
    const isLocal = places.get(dev) ?? FILE_SYSTEMS.has(statfsSync(`/proc/self/fd/${descriptor}`).type);
    places.set(dev, isLocal);
    return isLocal ? [dev, ino, size, mtimeNs, ctimeNs] : undefined;
  });
}
