/** What the fuzzer attacks: how hostile input for one reader is made, and what must hold whatever comes. */
import type fc from 'fast-check';
import { AegisError, type ErrorCode } from '../../src/errors.ts';

export interface Target {
  readonly name: string;
  /** Makes inputs as bytes, so that a finding can be kept as a file and read without this arbitrary. */
  readonly input: fc.Arbitrary<Buffer>;
  /** @throws whatever, when the reader broke a promise on this input. */
  check(input: Buffer): void | Promise<void>;
}

/** The longest that any reader may take for one input, ms. What is slower is a hang for somebody. */
export const LONGEST_CHECK_MS = 3_000;

/** What one byte of an input may cost: memory that is taken, kept or not, and time of the processor. */
const MOST_PER_BYTE = { bytes: 512, microseconds: 20 };
/** What every input may cost, however small: machinery that is loaded with the first, and the noise of others. */
const ALLOWANCE = { bytes: 64 * 1024 * 1024, microseconds: 1_000_000 };

/** Runs the check, and holds it to its price: time, and memory and time for each byte of the input. */
export async function checkInTime(target: Target, input: Buffer): Promise<void> {
  const started = performance.now();
  const before = { memory: process.memoryUsage(), cpu: process.cpuUsage() };
  await target.check(input);
  const took = performance.now() - started;
  const { user, system } = process.cpuUsage(before.cpu);
  const after = process.memoryUsage();
  if (took > LONGEST_CHECK_MS) throw new Error(`${target.name} took ${Math.round(took)} ms`);
  // A collection in between only makes it less.
  const taken = after.heapUsed + after.external - before.memory.heapUsed - before.memory.external;
  if (taken > ALLOWANCE.bytes + input.length * MOST_PER_BYTE.bytes)
    throw new Error(`${target.name} took ${taken} bytes of memory for ${input.length}`);
  if (user + system > ALLOWANCE.microseconds + input.length * MOST_PER_BYTE.microseconds)
    throw new Error(`${target.name} took ${user + system} µs of the processor for ${input.length} bytes`);
}

/** Control characters, line breaks and what turns the direction of text: none of them may reach a log. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Holds a refusal to what every refusal promises: an AegisError of an expected code, in one safe line. */
export function expectRefusal(thrown: unknown, codes: readonly ErrorCode[], secret?: string): AegisError {
  if (!(thrown instanceof AegisError)) throw thrown;
  if (!codes.includes(thrown.code)) {
    throw new Error(`refused with ${thrown.code}: ${thrown.sentence}`, { cause: thrown });
  }
  const shown = [thrown.sentence, ...thrown.hints];
  if (UNPRINTABLE.test(thrown.sentence)) throw new Error(`unprintable: ${JSON.stringify(thrown.sentence)}`);
  const told = JSON.stringify([shown, thrown.message, thrown.got, thrown.expected, thrown.vault]);
  if (secret !== undefined && told.includes(secret)) throw new Error('the error tells the secret');
  return thrown;
}

/** @throws Error unless it holds. */
export function must(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`broken: ${promise}`);
}
