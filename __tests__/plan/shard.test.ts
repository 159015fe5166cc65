import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shardOf } from '../../src/plan/shard.ts';

const names = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 200 });
const count = fc.integer({ min: 1, max: 256 });

describe('shardOf', () => {
  // Pinned: jobs of one release may run different versions of this tool.
  it.each([
    ['weights.bin', 8, 8],
    ['d/größe 1.bin', 8, 2],
    ['model-00001-of-00010.safetensors', 3, 1],
  ])('puts %s of %d into %d', (name, shards, expected) => {
    expect(shardOf(name, shards)).toBe(expected);
  });

  it('covers every name exactly once', () => {
    fc.assert(
      fc.property(names, count, (all, shards) => {
        const parts = Array.from({ length: shards }, (_, index) =>
          all.filter((name) => shardOf(name, shards) === index + 1),
        );
        expect(parts.flat().sort()).toEqual([...all].sort());
      }),
    );
  });

  it('does not move a name when others are added', () => {
    fc.assert(
      fc.property(names, names, count, (before, added, shards) => {
        const assignment = (all: readonly string[]) =>
          new Map(all.map((name) => [name, shardOf(name, shards)]));
        const [first, second] = [assignment(before), assignment([...before, ...added])];
        for (const name of before) expect(second.get(name)).toBe(first.get(name));
      }),
    );
  });

  it('spreads names evenly', () => {
    const counts = new Array<number>(8).fill(0);
    for (let index = 0; index < 8_000; index += 1) counts[shardOf(`shard-${index}.bin`, 8) - 1]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});
