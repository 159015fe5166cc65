/**
 * The content of directories: the one walk through the disk, for patterns and for models. No file is opened.
 *
 * A tree may be hostile. Directories that link to each other hold endlessly many paths, so each directory is read once,
 * however many links lead to it. An entry that cannot be examined is reported, and the walk goes on.
 */
import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import nodePath from 'node:path';
import { AegisError, systemReason, systemWords } from '../errors.ts';
import { compareNames, MAX_BASENAME_BYTES } from './names.ts';
import { unusable, type PathProblem } from './problems.ts';

/** The type of an entry, without following links. */
export type EntryKind = 'file' | 'directory' | 'link' | 'special';

/** What a walk looks for. `State` is what must be known about a directory to judge its entries. */
export interface Visitor<State> {
  /** Whether links are followed. The target of a link is then judged in its place. */
  readonly followsLinks: boolean;
  /** The state below a directory of this name; undefined if nothing is looked for there. */
  readonly below: (name: string, above: State) => State | undefined;
  readonly matches: (name: string, above: State, isDirectory: boolean) => boolean;
  /** Whether, in one directory, the first state finds everything that the second does. */
  readonly includes: (one: State, other: State) => boolean;
  /** Receives matches. @param path absolute */
  readonly found: (path: string, kind: EntryKind) => void;
  /** Receives entries that may match, or contain matches, but cannot be examined. */
  readonly refused: (problem: PathProblem) => void;
}

export interface WalkLimits {
  /** Most entries that are examined, including directories. */
  readonly maxEntries: number;
  /** The error if there are more. */
  readonly exceeded: () => AegisError;
  /**
   * Limit for directories that only links lead to. Anyone who can create a link could have the whole machine searched,
   * so all such directories together may have only so many entries; after that, the links are refused.
   */
  readonly outside?:
    { readonly includes: (real: string) => boolean; readonly maxEntries: number } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Something at the place where it was found. */
export interface Place<State> {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** The state of its directory. */
  readonly above: State;
}

/** Directories that are read, and links that are followed, at a time. */
const CONCURRENCY = 32;
/** What Node puts in the place of bytes that are not UTF-8. It is a valid character too. */
const REPLACEMENT = '\uFFFD';

interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** Whether the name is not valid text, so that no path leads to it. */
  readonly isGarbled?: boolean;
}

/** A directory to read. */
interface Directory<State> {
  readonly path: string;
  /** Its path with every link resolved, which is unique. */
  readonly real: string;
  readonly state: State;
  /** The link that leads out to it. */
  readonly outsideBy?: string | undefined;
}

/** Where the entries of one directory are, by their names. */
interface Paths {
  readonly path: (name: string) => string;
  readonly real: (name: string) => string;
  readonly outsideBy?: string | undefined;
}

/**
 * Walks through what is at a path and, where it is a directory, below it. A link at the path itself is always followed.
 *
 * The order is the same on every machine, but not sorted. A directory to which no link leads is read under its own path,
 * any other under the path that goes through the fewest links.
 *
 * @returns whether anything is there
 * @throws AegisError CANCELLED, and what `limits.exceeded` gives
 */
export async function walk<State>(
  start: Place<State>,
  visitor: Visitor<State>,
  limits: WalkLimits,
): Promise<boolean> {
  return new Walk(visitor, limits).from(start);
}

class Walk<State> {
  readonly #visitor: Visitor<State>;
  readonly #limits: WalkLimits;
  readonly #open: Directory<State>[] = [];
  /** Directories behind links, read after all others. */
  #linked: Directory<State>[] = [];
  /** The states for each directory so far, by its real path. */
  readonly #done = new Map<string, State[]>();
  #seen = 0;
  #seenOutside = 0;
  readonly #refusedLinks = new Set<string>();

  constructor(visitor: Visitor<State>, limits: WalkLimits) {
    this.#visitor = visitor;
    this.#limits = limits;
  }

  async from(start: Place<State>): Promise<boolean> {
    if (!(await this.#begin(start))) return false;
    // The start is where to look, not what was met.
    this.#seen = 0;
    await this.#readOpen();
    while (this.#linked.length > 0) {
      const round = this.#linked.sort((a, b) => compareNames(a.path, b.path));
      this.#linked = [];
      for (const directory of round) {
        this.#open.push(directory);
        await this.#readOpen();
      }
    }
    return true;
  }

  /** Judges the start. @returns whether it exists */
  async #begin(start: Place<State>): Promise<boolean> {
    const { path, name, above } = start;
    const facts = await attempt(async () => lstat(path));
    if (facts.value === undefined) {
      // There is nothing below a file.
      if (facts.code === 'ENOENT' || facts.code === 'ENOTDIR') return false;
      if (facts.code === 'ENAMETOOLONG' && Buffer.byteLength(name) > MAX_BASENAME_BYTES) return false;
      this.#refuse(path, { kind: 'unreadable', systemCode: facts.code });
    } else if (facts.value.isSymbolicLink()) {
      if (this.#isWanted(start, true)) await this.#follow([start]);
    } else {
      // A directory above it may be a link.
      const { value: real, code } = await attempt(async () => realpath(path));
      if (real === undefined) this.#refuse(path, { kind: 'unreadable', systemCode: code });
      else
        await this.#judge(
          [{ name, kind: kindOf(facts.value) }],
          { path: () => path, real: () => real },
          above,
        );
    }
    return true;
  }

  /** Reads the open directories and those below them, some at a time, and judges what is in them. */
  async #readOpen(): Promise<void> {
    while (this.#open.length > 0) {
      const next = this.#open.splice(-CONCURRENCY).filter((one) => this.#isNew(one) && !this.#isTooFar(one));
      const read = await Promise.all(next.map(async ({ path }) => attempt(async () => entriesOf(path))));
      for (const [index, { path, real, state, outsideBy }] of next.entries()) {
        const { value: entries, code = '' } = read[index] ?? {};
        if (entries === undefined) this.#refuseDirectory(path, code);
        else await this.#judge(entries, { path: below(path), real: below(real), outsideBy }, state);
      }
      this.#requireWanted();
    }
  }

  /** Whether the state looks for something new in the directory. */
  #isNew({ real, state }: Directory<State>): boolean {
    const before = this.#done.get(real);
    if (before === undefined) {
      this.#done.set(real, [state]);
      return true;
    }
    if (before.some((one) => this.#visitor.includes(one, state))) return false;
    before.push(state);
    return true;
  }

  #isOutside(real: string): boolean {
    return this.#limits.outside?.includes(real) === true;
  }

  /** Whether too many entries outside were examined already. Then the link that leads there is refused, once. */
  #isTooFar({ outsideBy: link }: Pick<Directory<State>, 'outsideBy'>): boolean {
    const { maxEntries = Infinity } = this.#limits.outside ?? {};
    if (link === undefined || this.#seenOutside <= maxEntries) return false;
    if (!this.#refusedLinks.has(link)) {
      this.#refusedLinks.add(link);
      const text = `${link} is a link out of the workspace, to a place with more than ${maxEntries} files to search`;
      this.#visitor.refused({ path: link, code: 'ARTIFACT_OUTSIDE_BASE', text });
    }
    return true;
  }

  /** Judges the entries of one directory. */
  async #judge(entries: Iterable<Entry>, paths: Paths, above: State): Promise<void> {
    const visitor = this.#visitor;
    const links: Place<State>[] = [];
    const { outsideBy } = paths;
    for (const { name, kind, isGarbled } of entries) {
      this.#seen += 1;
      if (outsideBy !== undefined) this.#seenOutside += 1;
      if (this.#isTooFar(paths)) return;
      if (this.#seen > this.#limits.maxEntries) throw this.#limits.exceeded();
      const isDirectory = kind === 'directory';
      const isLink = kind === 'link' && visitor.followsLinks;
      if (isGarbled === true || isLink) {
        if (!this.#isWanted({ name, above }, isDirectory || isLink)) continue;
        const path = paths.path(name);
        if (isGarbled !== true) links.push({ path, name, above });
        else visitor.refused({ path, code: 'ARTIFACT_NAME_UNUSABLE', text: `${path} is not valid UTF-8` });
        continue;
      }
      if (visitor.matches(name, above, isDirectory)) visitor.found(paths.path(name), kind);
      const state = isDirectory ? visitor.below(name, above) : undefined;
      if (state === undefined) continue;
      const real = paths.real(name);
      const by = outsideBy !== undefined && this.#isOutside(real) ? outsideBy : undefined;
      this.#open.push({ path: paths.path(name), real, state, outsideBy: by });
    }
    for (let index = 0; index < links.length; index += CONCURRENCY) {
      await this.#follow(links.slice(index, index + CONCURRENCY), outsideBy);
      this.#requireWanted();
    }
  }

  /** Whether something that is looked for may be here, or below it if it may be a directory. */
  #isWanted({ name, above }: Omit<Place<State>, 'path'>, mayBeDirectory: boolean): boolean {
    const { matches, below: stateBelow } = this.#visitor;
    if (matches(name, above, false)) return true;
    return mayBeDirectory && (matches(name, above, true) || stateBelow(name, above) !== undefined);
  }

  /** Judges the targets of links, in place of the links. */
  async #follow(links: readonly Place<State>[], outsideBy?: string): Promise<void> {
    const visitor = this.#visitor;
    const targets = await Promise.all(links.map(async ({ path }) => attempt(async () => targetOf(path))));
    for (const [index, { path, name, above }] of links.entries()) {
      const { value: target, code = '' } = targets[index] ?? {};
      if (target === undefined) {
        const isBroken = ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code);
        // The receiver notices if it is not a file. But it may have led to a directory.
        if (isBroken && visitor.matches(name, above, false)) visitor.found(path, 'link');
        else if (code === 'ELOOP') this.#refuse(path, { kind: 'link-loop' });
        else
          this.#refuse(path, isBroken ? { kind: 'broken-link' } : { kind: 'unreadable', systemCode: code });
        continue;
      }
      const { isDirectory, real } = target;
      if (visitor.matches(name, above, isDirectory)) visitor.found(path, 'link');
      const state = isDirectory ? visitor.below(name, above) : undefined;
      if (state === undefined) continue;
      const by = this.#isOutside(real) ? (outsideBy ?? path) : undefined;
      this.#linked.push({ path, real, state, outsideBy: by });
    }
  }

  /** @throws AegisError CANCELLED */
  #requireWanted(): void {
    if (this.#limits.signal?.aborted === true)
      throw new AegisError('CANCELLED', { message: 'the run was cancelled' });
  }

  #refuse(path: string, fact: Parameters<typeof unusable>[1]): void {
    this.#visitor.refused({ path, ...unusable(path, fact) });
  }

  #refuseDirectory(path: string, code: string): void {
    const text = `cannot list the directory ${path}: ${systemWords(code)}`;
    this.#visitor.refused({ path, code: 'ARTIFACT_UNREADABLE', text });
  }
}

async function targetOf(link: string): Promise<{ readonly isDirectory: boolean; readonly real: string }> {
  const isDirectory = (await stat(link)).isDirectory();
  return { isDirectory, real: isDirectory ? await realpath(link) : link };
}

/** What the directory holds, by code point; made one by one, because a directory may hold a million. */
async function entriesOf(directory: string): Promise<Iterable<Entry>> {
  const found = await readdir(directory, { withFileTypes: true });
  if (found.some(({ name }) => name.includes(REPLACEMENT))) return garbledEntriesOf(directory);
  found.sort((a, b) => compareNames(a.name, b.name));
  return (function* () {
    for (const entry of found) yield { name: entry.name, kind: kindOf(entry) };
  })();
}

/** The same where a name may be no text: another may look just like it, and only the bytes tell which is which. */
async function garbledEntriesOf(directory: string): Promise<Iterable<Entry>> {
  const found = await readdir(directory, { withFileTypes: true, encoding: 'buffer' });
  return found
    .map((entry) => ({ name: entry.name.toString(), kind: kindOf(entry), isGarbled: !isUtf8(entry.name) }))
    .sort((a, b) => compareNames(a.name, b.name));
}

function kindOf(facts: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (facts.isFile()) return 'file';
  if (facts.isDirectory()) return 'directory';
  return facts.isSymbolicLink() ? 'link' : 'special';
}

function below(directory: string): (name: string) => string {
  const prefix = directory.endsWith(nodePath.sep) ? directory : directory + nodePath.sep;
  return (name) => prefix + name;
}

/** The result of the work, or the system's code for its failure. */
async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly code?: never } | { readonly value?: never; readonly code: string }> {
  try {
    return { value: await work() };
  } catch (cause) {
    return { code: systemReason(cause) };
  }
}

/** Something in a model that is not a directory. */
export interface TreeEntry {
  /** Relative to the root, `/`-separated. */
  readonly name: string;
  readonly kind: 'file' | 'link' | 'special';
}

export interface TreeLimits {
  /** Most entries, including directories. */
  readonly maxEntries: number;
  /** Names relative to the root that are skipped, with everything in them. */
  readonly ignored: ReadonlySet<string>;
  /** Receives each of them that exists. */
  readonly onIgnored?: (name: string) => void;
}

/**
 * Lists a tree, in no order, and what in it cannot be listed. No link in it is followed. Empty directories leave no trace.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
export async function listTree(
  root: string,
  { maxEntries, ignored, onIgnored }: TreeLimits,
): Promise<{ readonly entries: TreeEntry[]; readonly problems: readonly PathProblem[] }> {
  const entries: TreeEntry[] = [];
  const problems: PathProblem[] = [];
  const prefix = below(root)('');
  // The state is the prefix of names below a directory; it is empty for the root.
  const isIgnored = (name: string): boolean => {
    if (!ignored.has(name)) return false;
    onIgnored?.(name);
    return true;
  };
  const visitor: Visitor<string | null> = {
    followsLinks: false,
    below: (name, above) => {
      if (above === null) return '';
      const directory = above + name;
      return isIgnored(directory) ? undefined : `${directory}/`;
    },
    matches: (name, above, isDirectory) => above !== null && !isDirectory && !isIgnored(above + name),
    includes: () => true,
    found: (path, kind) => {
      if (kind === 'directory') return;
      entries.push({ name: path.slice(prefix.length).replaceAll(nodePath.sep, '/'), kind });
    },
    refused: (problem) => problems.push(problem),
  };
  const exceeded = (): AegisError =>
    new AegisError('LIMIT_EXCEEDED', {
      message: `${root} holds too many files for one model`,
      detail: '{expected} are allowed',
      expected: `at most ${maxEntries}`,
      hints: ['sign parts of the directory as separate models'],
    });
  const start = { path: root, name: '', above: null };
  const isThere = await walk(start, visitor, { maxEntries, exceeded });
  if (!isThere) problems.push({ path: root, ...unusable(root, { kind: 'missing' }) });
  return { entries, problems };
}
