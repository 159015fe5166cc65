/** Transit's `batch_input`: requests that a server accepts, few at a time, with results matched to items. */
import pLimit from 'p-limit';
import * as v from 'valibot';
import { AegisError } from '../errors.ts';
import type { VaultClient } from './client.ts';

/**
 * Largest sum of batch items in one request, bytes of JSON. Vault's and OpenBao's `max_request_size` is 32 MiB; a proxy
 * may add something or allow less.
 */
const MAX_REQUEST_BYTES = 24 * 1024 * 1024;

/**
 * OpenBao: `exceeded maximum number of strings` (measured on 2.7.2). Vault: `JSON array exceeds allowed element count`, and
 * the same for entries and tokens (sdk/helper/jsonutil). Splitting does not help with a single string that is too long.
 */
const TOO_COMPLEX = /exceeded maximum number|exceeds allowed (?:element|entry|token) count/i;

/** Fields that sign and verify results share. The caller's schema defines the others. */
interface Result {
  readonly reference?: string | null | undefined;
}

export interface Batcher {
  /** Items that one request may hold, as far as the server has shown so far. */
  readonly size: number;
  /**
   * Posts the items and returns the results in the same order, each with its request's answer.
   *
   * @throws AegisError of the client; VAULT_ANSWER_INVALID if results are missing, surplus or in another order.
   */
  run<R extends Result>(items: readonly Item[], schema: v.GenericSchema<unknown, R>): Promise<Done<R>>;
}

type Item = Readonly<Record<string, string>>;
type Done<R> = readonly { result: R; requestId: string }[];

export interface BatcherOptions {
  /** Path below /v1/, encoded. */
  readonly path: string;
  /** Fields of the body besides `batch_input`. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly size: number;
  readonly concurrency: number;
}

/**
 * A batcher that starts with `size` and halves a request whenever the server finds it too complex (400) or too large
 * (413). It keeps the smaller size, so a server's limit costs one refusal per request in flight, not per batch.
 */
export function openBatcher(client: VaultClient, options: BatcherOptions): Batcher {
  const { path, fixed } = options;
  const limit = pLimit(options.concurrency);
  let size = Math.max(1, Math.floor(options.size));

  /** One request, or undefined if the server does not accept so many items. */
  async function post<R extends Result>(items: readonly Item[], schema: v.GenericSchema<unknown, R>) {
    try {
      return await client.request({
        method: 'POST',
        path,
        body: { ...fixed, batch_input: items.map((item, index) => ({ ...item, reference: String(index) })) },
        schema: v.object({ batch_results: v.array(schema) }),
      });
    } catch (error) {
      if (items.length < 2 || !isTooBig(error)) throw error;
      size = Math.min(size, Math.ceil(items.length / 2));
      return undefined;
    }
  }

  async function settle<R extends Result>(
    items: readonly Item[],
    schema: v.GenericSchema<unknown, R>,
    call: { failure?: Error },
  ): Promise<Done<R>> {
    const answer = await limit(async () => {
      // After the first failure the call has failed: waiting requests are not sent, and fail with the same error,
      // so that it does not matter which failure is seen first.
      if (call.failure !== undefined) throw call.failure;
      // Meanwhile, another request may have shown that this one is too large.
      if (items.length > size) return undefined;
      try {
        return await post(items, schema);
      } catch (error) {
        call.failure = error as Error;
        throw error;
      }
    });
    if (answer === undefined) {
      const half = Math.ceil(items.length / 2);
      const parts = [items.slice(0, half), items.slice(half)];
      return (await Promise.all(parts.map((part) => settle(part, schema, call)))).flat();
    }
    const results = answer.data.batch_results;
    checkOrder(items.length, results, path, answer.requestId);
    return results.map((result) => ({ result, requestId: answer.requestId }));
  }

  return {
    get size() {
      return size;
    },
    async run(items, schema) {
      const call: { failure?: Error } = {};
      const parts = chunks(items, size).map((chunk) => settle(chunk, schema, call));
      return (await Promise.all(parts)).flat();
    },
  };
}

function isTooBig(error: unknown): boolean {
  if (!(error instanceof AegisError)) return false;
  const { status, errors = [] } = error.vault ?? {};
  return status === 413 || (status === 400 && errors.some((text) => TOO_COMPLEX.test(text)));
}

/**
 * Every result must be there, once, in its place. A server that supports `reference` returns it. If no result has one,
 * only the order counts, and the self-check after signing catches a wrong one.
 */
function checkOrder(asked: number, results: readonly Result[], path: string, requestId: string): void {
  const fail = (expected: string, got: string, detail: string) =>
    new AegisError('VAULT_ANSWER_INVALID', {
      message: `the batch answer of ${path} (request ${requestId}) does not match the request`,
      detail,
      expected,
      got,
    });
  if (results.length !== asked)
    throw fail(`${asked} results`, String(results.length), 'it has {got} of {expected}');
  if (results.every(({ reference }) => !reference)) return;
  const wrong = results.findIndex(({ reference }, index) => reference !== String(index));
  if (wrong !== -1)
    throw fail(
      `result ${wrong} in its place`,
      `reference ${JSON.stringify(results[wrong]?.reference ?? null)}`,
      'it has {got}, not {expected}',
    );
}

function chunks(items: readonly Item[], size: number): Item[][] {
  const made: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const weight = Object.entries(item).reduce(
      (sum, [name, value]) => sum + name.length + value.length + 8,
      32,
    );
    const last = made.at(-1);
    if (last === undefined || last.length >= size || bytes + weight > MAX_REQUEST_BYTES) {
      made.push([item]);
      bytes = weight;
    } else {
      last.push(item);
      bytes += weight;
    }
  }
  return made;
}
