/** Identifies a process beyond its id, so that no other process with the same id is ended. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';

export const ProcessIdentity = v.object({
  pid: v.pipe(v.number(), v.safeInteger(), v.minValue(2)),
  /** Start time in kernel ticks since boot; absent if the system does not tell. */
  began: v.optional(v.string()),
});
export type ProcessIdentity = v.InferOutput<typeof ProcessIdentity>;

/** proc(5): the 22nd field of /proc/PID/stat; the second is in parentheses and may contain anything. */
export function identityOf(pid: number): ProcessIdentity {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const began = state === 'Z' ? undefined : fields[19];
    return began === undefined ? { pid } : { pid, began };
  } catch {
    return { pid };
  }
}

const LOOK_MS = 50;

/** Whether this process still runs. If the system does not tell, it counts as ended. */
const runs = ({ pid, began }: ProcessIdentity): boolean =>
  began !== undefined && identityOf(pid).began === began;

/**
 * Ends the process if it still runs: asks it to stop like a cancelled workflow does, and kills it if it does not end in time.
 *
 * @returns whether it was still running
 */
export async function end(target: ProcessIdentity, patienceMs: number): Promise<boolean> {
  if (!runs(target)) return false;
  signal(target, 'SIGINT');
  for (let waited = 0; waited < patienceMs && runs(target); waited += LOOK_MS) await sleep(LOOK_MS);
  if (!runs(target)) return true;
  signal(target, 'SIGKILL');
  // A killed process writes nothing more, but may still be visible for a moment.
  for (let waited = 0; waited < 1000 && runs(target); waited += LOOK_MS) await sleep(LOOK_MS);
  return true;
}

function signal({ pid }: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended, or belongs to another user.
  }
}
