/** Tests that cannot run everywhere: they count as skipped, never as passed, and say why. */
import { describe, it } from '@jest/globals';

/** `it` if `can` is true, else `it.skip` and a line that says why. */
export function itIf(can: boolean, why: string): typeof it | typeof it.skip {
  if (!can) tell(why);
  return can ? it : it.skip;
}

/** The same for a whole block. */
export function describeIf(can: boolean, why: string): typeof describe | typeof describe.skip {
  if (!can) tell(why);
  return can ? describe : describe.skip;
}

function tell(why: string): void {
  process.stderr.write(`skipped: ${why}\n`);
}
