/** Bytes that a caller provides, in any form. */
import { createHash } from 'node:crypto';
import { ContentScan, type ContentCheck, type ContentFinding } from '../digest/content.ts';
import { AegisError } from '../errors.ts';
import { throwIfCancelled, unlessCancelled } from '../flow/cancel.ts';
import { sha256Of } from '../sha256.ts';
import type { Content } from '../verify/verify.ts';

/** The part of a web stream that is used here. Fits the types of Node.js and of browsers. */
export interface WebByteStream {
  /** Locks the stream for one reader. */
  getReader(): {
    /** The next chunk. */
    read(): Promise<{
      /** True at the end of the stream. */
      readonly done: boolean;
      /** The bytes, except at the end. */
      readonly value?: Uint8Array | undefined;
    }>;
    /** Discards the rest. */
    cancel(reason?: unknown): Promise<void>;
  };
}

/** A Node.js `Readable`, a web `ReadableStream`, or anything else that yields bytes. */
export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array> | WebByteStream;

/** The content that was read. */
export interface ReadContent extends Content {
  /** The kind of content, if it was checked: null when it is harmless, absent when it was not checked. */
  readonly finding?: ContentFinding | null;
}

/** Reads everything, and passes on each chunk. */
export type ContentReader = (
  check: ContentCheck | undefined,
  each?: (chunk: Uint8Array) => void,
) => ReadContent | Promise<ReadContent>;

/**
 * Reads a stream to its end. On cancellation the stream is told to stop, and not waited for.
 *
 * @throws AegisError INPUT_INVALID for anything but bytes, CANCELLED, ARTIFACT_UNREADABLE with the stream's error
 */
export async function digestStream(
  stream: ByteStream,
  name: string,
  signal: AbortSignal | undefined,
  check: ContentCheck | undefined,
  each?: (chunk: Uint8Array) => void,
): Promise<ReadContent> {
  const hash = createHash('sha256');
  const scan = check === undefined ? undefined : new ContentScan(check, undefined);
  let size = 0;
  const source = sourceOf(stream);
  let isOver = false;
  try {
    for (;;) {
      throwIfCancelled(signal);
      const { done, value } = await unlessCancelled(signal, source.next());
      if (done) break;
      // A decoded text has lost its bytes, and the length of other values is not a number of bytes.
      if (!(value instanceof Uint8Array)) throw notBytes(typeof value);
      hash.update(value);
      each?.(value);
      if (scan?.isOpen === true) scan.feed(value);
      size += value.length;
    }
    isOver = true;
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('ARTIFACT_UNREADABLE', {
      message: `the stream of ${name} failed`,
      got: cause instanceof Error ? cause.message : String(cause),
      artifact: name,
      cause,
    });
  } finally {
    if (!isOver) source.end();
  }
  const content = { sha256: hash.digest('hex'), size };
  return scan === undefined ? content : { ...content, finding: scan.finding() ?? null };
}

interface Source {
  readonly next: () => Promise<{ readonly done: boolean; readonly value: unknown }>;
  readonly end: () => void;
}

function sourceOf(stream: unknown): Source {
  const given = partsOf(stream);
  const iterator = given[Symbol.asyncIterator]?.() ?? given[Symbol.iterator]?.();
  if (iterator !== undefined) {
    return {
      next: async () => {
        const result: IteratorResult<unknown, unknown> = await iterator.next();
        return { done: result.done === true, value: result.value };
      },
      end: () => {
        // A waiting generator stops only when it resumes. An error while it stops must not hide the first one.
        void (async () => iterator.return?.())().catch(() => undefined);
      },
    };
  }
  const reader = given.getReader?.();
  if (reader === undefined) throw notBytes(typeof stream);
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return { done, value };
    },
    end: () => void reader.cancel().catch(() => undefined),
  };
}

/** The methods that make a value a stream; empty for other values. */
function partsOf(given: unknown): Partial<AsyncIterable<unknown> & Iterable<unknown> & WebByteStream> {
  return typeof given === 'object' && given !== null ? given : {};
}

const notBytes = (got: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: 'the content cannot be used',
    detail: 'it is {got}; give {expected}',
    expected: 'bytes (Uint8Array), or a stream of them',
    got: got === 'undefined' ? 'nothing' : got,
    hints: ['a Readable with an encoding yields text: create it without one'],
  });

/** @throws AegisError INPUT_INVALID for anything but bytes */
export function digestBytes(
  bytes: Uint8Array,
  check: ContentCheck | undefined,
  each?: (chunk: Uint8Array) => void,
): ReadContent {
  if (!((bytes as unknown) instanceof Uint8Array)) throw notBytes(typeof bytes);
  const content = { sha256: sha256Of(bytes), size: bytes.length };
  each?.(bytes);
  if (check === undefined) return content;
  const scan = new ContentScan(check, bytes.length);
  scan.feed(bytes);
  const finding = scan.finding((position, length) =>
    Buffer.from(bytes.subarray(position, position + length)),
  );
  return { ...content, finding: finding ?? null };
}

/** The name of the bytes; undefined where the options are invalid. */
export const nameIn = (options: { readonly name: string } | undefined): string | undefined => options?.name;
