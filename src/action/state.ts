/**
 * What the main step tells its post step through the runner. Imports nothing: the post step of a run that ended well
 * decides by this file alone that there is nothing to do.
 */

/** Names of saved states; the post step finds them in variables. */
export const STATE = {
  /** The run's own directory, once it is made. */
  scratch: 'scratch',
  /** `yes` once the run has tidied up by itself. */
  done: 'done',
} as const;

/** What a run's own directory is called, in RUNNER_TEMP. */
export const SCRATCH_PREFIX = 'aegis-';

/** File in it that says what has to be tidied up. */
export const LEFTOVERS_FILE = 'leftovers.json';

/** The directory to tidy up; undefined when there is nothing to do. */
export function leftBehind(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { [`STATE_${STATE.scratch}`]: scratch, [`STATE_${STATE.done}`]: done } = env;
  return scratch === undefined || scratch === '' || done === 'yes' ? undefined : scratch;
}
