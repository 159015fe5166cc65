/**
 * Rotating a key: (is an older version still in use?) → rotate → does the new version sign? → (retire older versions).
 *
 * Checks that could refuse come first, so a run that may not retire does not rotate either.
 */
import { defined } from '../defined.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { isSigned, type Probe } from '../verify/probe.ts';
import { throwIfCancelled } from './cancel.ts';
import { plural, some } from '../plural.ts';

export interface KeyState {
  readonly latestVersion: number;
  /** The server refuses signatures by older versions (`min_decryption_version`). */
  readonly minVersion: number;
}

/** The port to the key. The Transit implementation is in vault/. */
export interface RotatableKey {
  /** For messages, for example `transit/aegis-model-sign`. */
  readonly description: string;
  state(): Promise<KeyState>;
  /** Sent only once: a second rotation would make another version. */
  rotate(): Promise<{ readonly requestId: string }>;
  /** A signature by the version over a meaningless message; undefined while the server does not know the version. */
  probe(version: number): Promise<Probe | undefined>;
  /** Makes the server refuse signatures by lower versions. */
  retireBelow(version: number): Promise<{ readonly requestId: string }>;
}

/** Signatures that would be refused after retiring. */
export interface InUse {
  readonly count: number;
  /** Some of them, each as `name (version N)`. */
  readonly listed: readonly string[];
  /** Signatures that stay valid by a timestamp and a trust file; absent if there are none. */
  readonly outliving?: Pick<InUse, 'count' | 'listed'>;
}

export interface RotateRequest {
  /** False to retire only. */
  readonly rotate: boolean;
  /** Oldest version to accept afterwards; if absent, no version is retired. */
  readonly minVersion?: number;
  /** Retire even if older versions are in use. */
  readonly force: boolean;
}

export interface RotatePorts {
  readonly key: RotatableKey;
  /** Looks for signatures by lower versions, in all places that the caller knows. */
  readonly inUse: (minVersion: number) => Promise<InUse>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly warn: (sentence: string) => void;
  readonly say: (sentence: string) => void;
  readonly signal?: AbortSignal;
}

export interface Rotation {
  readonly previous: KeyState;
  readonly current: KeyState;
  readonly rotatedBy?: string;
  readonly retiredBy?: string;
  /** Present if versions in use were retired by force. */
  readonly forced?: InUse;
}

/** How often the new version is tried, and the wait in between, ms: a replica may learn of it late. */
const PROBES = 30;
const PROBE_INTERVAL_MS = 2_000;
/** Errors after which it is unknown whether the server has rotated. */
const AMBIGUOUS = new Set([
  'CANCELLED',
  'VAULT_UNREACHABLE',
  'VAULT_TIMEOUT',
  'VAULT_UNAVAILABLE',
  'VAULT_ANSWER_INVALID',
]);

/** A server that could not audit its answer has rotated, and fails in words that say nothing of it. */
const isInternal = ({ vault }: AegisError): boolean => (vault?.status ?? 0) >= 500;

/** What a run would do, checked as far as possible without doing it. */
export interface RotationPlan {
  readonly previous: KeyState;
  readonly inUse?: InUse;
}

/**
 * @throws AegisError INPUT_INVALID if the minimum cannot be set, KEY_VERSION_IN_USE if older versions are in use and
 * `force` is not set.
 */
export async function planRotation(request: RotateRequest, ports: RotatePorts): Promise<RotationPlan> {
  const { key, inUse, say } = ports;
  const { minVersion, rotate, force } = request;
  const previous = await key.state();
  if (minVersion === undefined) return { previous };
  const highest = previous.latestVersion + (rotate ? 1 : 0);
  if (minVersion > highest || minVersion < previous.minVersion) {
    throw new AegisError('INPUT_INVALID', {
      message: `the minimum version of ${key.description} cannot be set to ${minVersion}`,
      detail: `it can be set from ${previous.minVersion}, its current value, to ${highest}`,
      expected: `min-key-version from ${previous.minVersion} to ${highest}`,
      got: String(minVersion),
      hints: ['the minimum can only be raised: lowering it would bring retired versions back'],
    });
  }
  if (minVersion <= Math.max(1, previous.minVersion)) return { previous };
  const found = await inUse(minVersion);
  if (found.outliving !== undefined)
    say(
      `${signatures(found.outliving)} by versions below ${minVersion} will stay valid by their timestamps for verifiers that have the trust file ` +
        `updated afterwards by \`keys export --update\`, and timestamp-certificates: ${named(found.outliving)}`,
    );
  if (found.count === 0) return { previous };
  if (force) return { previous, inUse: found };
  throw new AegisError('KEY_VERSION_IN_USE', {
    message:
      `${signatures(found)} by versions of ${key.description} below ` +
      `${minVersion} would be refused: ${named(found)}`,
  });
}

type Listed = Pick<InUse, 'count' | 'listed'>;

export const signatures = ({ count }: Pick<InUse, 'count'>): string => plural(count, 'signature');

export const named = ({ count, listed }: Listed): string => some(listed, listed.length, count);

/**
 * Rotates the key, checks that the new version works, and then retires the versions below the minimum.
 *
 * @throws AegisError as `planRotation`, before anything is changed; ROTATION_UNCONFIRMED if the new version does not
 * sign in time, with nothing retired; VAULT_*, CANCELLED.
 */
export async function rotateKey(request: RotateRequest, ports: RotatePorts): Promise<Rotation> {
  const { key, warn, signal } = ports;
  const { previous, inUse } = await planRotation(request, ports);
  throwIfCancelled(signal);
  if (inUse !== undefined) {
    warn(
      `${signatures(inUse)} by versions below ${request.minVersion} will be refused, because force is set: ${named(inUse)}`,
    );
  }
  const rotatedBy = request.rotate ? await rotateOnce(previous, ports) : undefined;
  let current = await key.state();
  if (request.rotate) await waitUntilSigning(current.latestVersion, ports);
  let retiredBy: string | undefined;
  if (request.minVersion !== undefined && request.minVersion > current.minVersion) {
    throwIfCancelled(signal);
    retiredBy = (await key.retireBelow(request.minVersion)).requestId;
    current = await key.state();
    if (current.minVersion < request.minVersion) {
      throw new AegisError('VAULT_ANSWER_INVALID', {
        message: `${key.description} still accepts older versions`,
        detail: 'it accepts {got} and newer, although {expected} was asked for',
        expected: `version ${request.minVersion} or newer`,
        got: `version ${current.minVersion}`,
      });
    }
  }
  return {
    previous,
    current,
    ...defined({ rotatedBy, retiredBy, forced: inUse }),
  };
}

/** The id of the request; empty if the answer was lost, but the key shows the rotation. */
async function rotateOnce(previous: KeyState, { key, warn }: RotatePorts): Promise<string> {
  try {
    return (await key.rotate()).requestId;
  } catch (thrown) {
    const error = toAegisError(thrown);
    if (!AMBIGUOUS.has(error.code) && !isInternal(error)) throw error;
    const after = await key.state().catch(() => undefined);
    if (after === undefined) {
      const hint = `whether ${key.description} was rotated is not known: read its latest version before rotating again`;
      // Without the usual remedy of a stopped run, which is to run again.
      throw error.with({ hints: error.code === 'CANCELLED' ? [hint] : [...error.hints, hint] });
    }
    if (after.latestVersion <= previous.latestVersion) throw error;
    warn(
      `the answer to the rotation was lost (${error.sentence}), but ${key.description} has version ${after.latestVersion}`,
    );
    return '';
  }
}

async function waitUntilSigning(version: number, { key, sleep, signal }: RotatePorts): Promise<void> {
  for (let probe = 1; ; probe += 1) {
    throwIfCancelled(signal);
    const found = await key.probe(version);
    if (found !== undefined && (await isSigned(found))) return;
    if (probe === PROBES) break;
    await sleep(PROBE_INTERVAL_MS);
  }
  throw new AegisError('ROTATION_UNCONFIRMED', {
    message: `version ${version} of ${key.description} was made, but has not signed within ${(PROBES * PROBE_INTERVAL_MS) / 1000} s`,
  });
}
