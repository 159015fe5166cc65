/**
 * Total time limits for a registry. Each request has its own limit, which a slowly dripping server stays within: its
 * listing takes many requests, and the server decides how many.
 */
import { AegisError, printable, type ErrorCode } from '../errors.ts';
import { plural } from '../plural.ts';

const MINUTE_MS = 60_000;
/** Total time limits for a registry, ms. */
export interface Patience {
  /** The signatures of one manifest: an honest registry needs seconds, for a thousand of them a few minutes. */
  readonly lookMs: number;
  /** Everything that one reference names, or everything that is stored for one manifest. */
  readonly listMs: number;
}
export const PATIENCE: Patience = { lookMs: 10 * MINUTE_MS, listMs: 60 * MINUTE_MS };
/** All files of one model, ms: the longest that a job on GitHub's runners may take. */
export const FETCH_MS = 360 * MINUTE_MS;

const HINTS = [
  'run again; if it stays this slow, ask the operator of the server',
  'if one manifest has many signatures, remove unneeded ones from the registry',
];

/** How errors name the server. */
export interface Awaited {
  readonly name: string;
  readonly unreachable: ErrorCode;
}
const REGISTRY: Awaited = { name: 'the registry', unreachable: 'REGISTRY_UNREACHABLE' };

/**
 * The result of the work, if it is in time. Abandoned work ends with its connection, which its owner closes.
 *
 * @param what the server's task, for messages: `deliver the signatures of …`
 * @param limitMs from now on, ms
 * @throws AegisError REGISTRY_UNREACHABLE, or the server's code for it, when the time is up; errors of the work
 */
export async function inTime<T>(
  what: string,
  limitMs: number,
  work: Promise<T>,
  { name, unreachable }: Awaited = REGISTRY,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          const limit = plural(limitMs / MINUTE_MS, 'minute');
          const message = `${name} did not ${printable(what)} within ${limit}`;
          reject(new AegisError(unreachable, { message, hints: HINTS }));
        }, limitMs);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
