/**
 * Records in a file, for the post step, what a run would leave behind if it were killed now. Unlike the runner's state, a
 * file can still change after a cancel that never reached this process, has no size limit, and is deleted, with the token in
 * it, as soon as nothing is left to do.
 */
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import * as v from 'valibot';
import { AegisError, systemReason } from '../errors.ts';
import { TEMPORARY_SERIES, writeAll } from '../files/temporary.ts';
import type { Leftovers, MintedToken, SentAssets } from '../run/host.ts';
import { safeParse } from '../schema.ts';
import { identityOf, ProcessIdentity } from './process.ts';
import { LEFTOVERS_FILE, SCRATCH_PREFIX, STATE } from './state.ts';

const id = v.pipe(v.number(), v.safeInteger());
const text = v.string();
const Document = v.object({
  process: ProcessIdentity,
  /** Of temporary names. */
  series: v.pipe(text, v.regex(/^[0-9a-f]{12}$/)),
  directories: v.array(text),
  tokens: v.array(v.object({ server: v.looseObject({ address: text }), token: text })),
  assets: v.optional(
    v.object({
      release: v.object({ id, tag: text }),
      before: v.array(id),
      sent: v.array(v.object({ name: text, finalName: text, size: id, digest: text })),
      isReplacing: v.boolean(),
    }),
  ),
});

/** What to tidy up, as data. */
export interface Left {
  readonly process: ProcessIdentity;
  readonly series: string;
  readonly directories: readonly string[];
  readonly tokens: readonly MintedToken[];
  readonly assets?: SentAssets | undefined;
}

/** The run's own directory, and in it the file of leftovers. */
export class Scratch implements Leftovers {
  readonly #parent: string;
  readonly #saveState: (name: string, value: string) => void;
  #directory: string | undefined;
  #left: Left = { process: identityOf(process.pid), series: TEMPORARY_SERIES, directories: [], tokens: [] };

  /** @param runnerTemp RUNNER_TEMP @param saveState hands a text to the post step */
  constructor(runnerTemp: string | undefined, saveState: (name: string, value: string) => void) {
    this.#parent = runnerTemp === undefined || runnerTemp === '' ? tmpdir() : runnerTemp;
    this.#saveState = saveState;
  }

  /** Absolute. Created, and saved for the post step, on first use. @throws AegisError WRITE_FAILED */
  directory(): string {
    if (this.#directory !== undefined) return this.#directory;
    try {
      mkdirSync(this.#parent, { recursive: true });
      this.#directory = mkdtempSync(join(this.#parent, SCRATCH_PREFIX));
    } catch (cause) {
      throw new AegisError('WRITE_FAILED', {
        message: `cannot make a directory in RUNNER_TEMP (${this.#parent})`,
        got: systemReason(cause),
        cause,
      });
    }
    this.#saveState(STATE.scratch, this.#directory);
    this.#save();
    return this.#directory;
  }

  token(made: MintedToken): void {
    this.#become({ tokens: [...this.#left.tokens, made] });
  }

  revoked(token: string): void {
    // If it stays recorded, the post step finds the token already gone: no reason to fail.
    quietly(() => {
      this.#become({ tokens: this.#left.tokens.filter((made) => made.token !== token) });
    });
  }

  writesBelow(directories: readonly string[]): void {
    if (directories.length > 0) this.#become({ directories });
  }

  assets(assets: SentAssets | undefined): void {
    if (assets !== undefined) this.#become({ assets });
    else if (!quietly(() => this.#become({ assets }))) {
      // On a full disk nothing can be written, but a file can go: what is attached must not be taken back.
      quietly(() => rmSync(join(this.#directory ?? '', LEFTOVERS_FILE), { force: true }));
    }
  }

  /**
   * At the end of the run: removes what is no longer needed, and tells the post step if nothing is left to do.
   *
   * @param outputs outputs for later steps: files that they name stay
   * @param passed attached assets stay only then
   */
  finish(outputs: readonly string[], passed: boolean): void {
    const directory = this.#directory;
    if (directory === undefined) return;
    if (passed) this.assets(undefined);
    const { tokens, assets } = this.#left;
    if (tokens.length > 0 || assets !== undefined) return;
    for (const entry of readdirSync(directory)) {
      const path = join(directory, entry);
      const isNamed = outputs.some((output) => output === path || output.startsWith(path + sep));
      if (!isNamed) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    }
    if (readdirSync(directory).length === 0) rmdirSync(directory);
    this.#saveState(STATE.done, 'yes');
  }

  #become(change: Partial<Left>): void {
    this.directory();
    this.#left = { ...this.#left, ...change };
    this.#save();
  }

  /** Replaces the file atomically: the process may end at any moment. */
  #save(): void {
    const path = join(this.#directory ?? '', LEFTOVERS_FILE);
    const next = `${path}.next`;
    try {
      const descriptor = openSync(next, 'w', 0o600);
      try {
        writeAll(descriptor, Buffer.from(JSON.stringify(this.#left)));
      } finally {
        closeSync(descriptor);
      }
      renameSync(next, path);
    } catch (cause) {
      throw new AegisError('WRITE_FAILED', {
        message: `cannot write ${path}`,
        got: systemReason(cause),
        cause,
      });
    }
  }
}

/** @returns whether it succeeded */
function quietly(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

/** What a run has left; undefined without a readable record. */
export function readLeftovers(scratch: string): Left | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(join(scratch, LEFTOVERS_FILE), 'utf8'));
    const read = safeParse(Document, json);
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
