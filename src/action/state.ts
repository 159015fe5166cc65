/**
 * What the main step tells its post step through the runner. Imports nothing: after a clean end, the post step needs only
 * this file to see that there is nothing to do.
 */

/** Names of saved states; the post step finds them in variables. */
export const STATE = {
  /** The run's own directory, once it exists. */
  scratch: 'scratch',
  /** `yes` once the run has tidied up itself. */
  done: 'done',
} as const;

/** Prefix of a run's own directory, in RUNNER_TEMP. */
export const SCRATCH_PREFIX = 'aegis-';

/** File in it that says what to tidy up. */
export const LEFTOVERS_FILE = 'leftovers.json';

/** The directory to tidy up; undefined if there is nothing to do. */
export function leftBehind(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { [`STATE_${STATE.scratch}`]: scratch, [`STATE_${STATE.done}`]: done } = env;
  return scratch === undefined || scratch === '' || done === 'yes' ? undefined : scratch;
}
