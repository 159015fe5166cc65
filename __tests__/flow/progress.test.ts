/** The numbers of a run, what they come to, and the groups in which it works. */
import { expect, it } from '@jest/globals';
import { inBatches } from '../../src/flow/batches.ts';
import { hasPassed } from '../../src/flow/progress.ts';
import { leftOutOf, MOST_LEFT_OUT } from '../../src/plan/left-out.ts';

it.each([
  [{ planned: 1, verified: 1, failed: 0 }, true],
  [{ planned: 2, verified: 2, failed: 0 }, true],
  [{ planned: 0, verified: 0, failed: 0 }, false],
  [{ planned: 2, verified: 1, failed: 0 }, false],
  [{ planned: 1, verified: 2, failed: 0 }, false],
  [{ planned: 1, verified: 1, failed: 1 }, false],
  [{ planned: 2, verified: 1, failed: 1 }, false],
])('%j passes: %s', (counts, passes) => {
  expect(hasPassed({ signed: 0, resigned: 0, skipped: 0, ...counts })).toBe(passes);
});

it('of what was left out, twenty are named and all are counted', () => {
  const names = Array.from({ length: 21 }, (_, index) => `a${index}`);
  expect(MOST_LEFT_OUT).toBe(20);
  expect(leftOutOf([])).toEqual({});
  expect(leftOutOf(['a'])).toEqual({ leftOut: { count: 1, names: ['a'] } });
  expect(leftOutOf(names)).toEqual({ leftOut: { count: 21, names: names.slice(0, 20) } });
});

it('a batch is passed on as soon as it is full, and what is left at the end', async () => {
  let taken = 0;
  function* items() {
    for (taken = 1; taken <= 5; taken += 1) yield taken;
  }
  const seen: [readonly number[], number][] = [];
  for await (const batch of inBatches(items(), 2)) seen.push([batch, taken]);
  expect(seen).toEqual([
    [[1, 2], 2],
    [[3, 4], 4],
    [[5], 6],
  ]);
  const whole: number[][] = [];
  for await (const batch of inBatches([1, 2], 2)) whole.push(batch);
  expect(whole).toEqual([[1, 2]]);
});
