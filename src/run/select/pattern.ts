/** What a pattern of `path` or `model-path` means: the syntax of actions/upload-artifact, hidden files included. */
import { sep } from 'node:path';
import { GLOBSTAR, Minimatch } from 'minimatch';

const isWindows = sep === '\\';

/**
 * The settings of `@actions/glob`, which reads the patterns of actions/upload-artifact. The library has to be of its major
 * version as well: later ones take a character beyond the BMP for one and not for two.
 */
const SYNTAX = {
  dot: true,
  nobrace: true,
  nocase: isWindows,
  nocomment: true,
  noext: true,
  nonegate: true,
} as const;

/** One absolute pattern. */
export class Pattern {
  /** Absolute; what matches is this path or lies below it. */
  readonly start: string;
  readonly #itself: Minimatch;
  readonly #below: Minimatch | undefined;
  readonly #endsInGlobstar: boolean;
  readonly #onlyDirectories: boolean;

  /** @param below whether a pattern that matches a directory takes in everything below it */
  constructor(text: string, { below }: { readonly below: boolean }) {
    const pattern = isWindows ? text.replaceAll('\\', '/') : text;
    const bare = pattern.replace(/\/+$/, '');
    this.#onlyDirectories = bare !== pattern;
    this.#itself = new Minimatch(bare, SYNTAX);
    this.#below = below ? new Minimatch(`${bare}/**`, SYNTAX) : undefined;
    // Where case does not count, the library has no literal parts.
    const parts = new Minimatch(bare, { ...SYNTAX, nocase: false }).set[0] ?? [];
    this.#endsInGlobstar = parts.at(-1) === GLOBSTAR;
    const magic = parts.findIndex((part) => typeof part !== 'string');
    const literal = parts.slice(0, magic === -1 ? parts.length : magic).join('/');
    // The root has nothing before its slash, and a drive's root needs it.
    this.start = literal === '' || literal.endsWith(':') ? `${literal}/` : literal;
  }

  /** @param path absolute */
  matches(path: string, isDirectory: boolean): boolean {
    // `/a/**` means `/a` too.
    const matchesItself = this.#itself.match(this.#endsInGlobstar ? `${path}/` : path);
    if (matchesItself && (isDirectory || !this.#onlyDirectories)) return true;
    return this.#below?.match(path) === true;
  }

  /** Whether something below the directory can match. */
  mayMatchBelow(directory: string): boolean {
    return (this.#below ?? this.#itself).match(directory, true);
  }
}
