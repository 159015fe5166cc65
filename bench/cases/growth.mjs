// @ts-check
import { alternate } from '../measure.mjs';
import { makeSet } from '../setup.mjs';
import { atMost, msOf, ratio, rssOf } from '../claims.mjs';
import { CORE, OURS, core, onceOnly, ours } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../measure.mjs').Row} Row
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** Ten and a hundred times the work. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function growth(bench, { quick }) {
  const sizes = quick ? [200, 2_000] : [1_000, 10_000, 100_000];
  /** @type {Row[]} */
  const rows = [];
  for (const [index, count] of sizes.entries()) {
    const set = makeSet(bench.directory, `growth-${count}`, count, 1_000);
    // The largest runs once, after the others have warmed everything up.
    const rounds = index === sizes.length - 1 ? 1 : 3;
    const contenders = [ours(bench, set, 'sign'), core(bench, set, 'sign', bench.directory)];
    const measured =
      rounds === 1 ? await alternate(contenders.map(onceOnly), 1) : await alternate(contenders, rounds);
    rows.push(
      ...measured.map((row) => ({
        ...row,
        name: `${row.name}, ${count.toLocaleString('en')} files`,
        note: row.ms === null ? (row.note ?? '') : `${((row.ms / count) * 1000).toFixed(0)} µs an artifact`,
      })),
    );
  }
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  /** @param {string} name @param {number} count */
  const each = (name, count) => {
    const ms = msOf(rows, `${name}, ${count.toLocaleString('en')} files`);
    return ms === null ? null : ms / count;
  };
  return {
    title: 'Growth: sign files of 1 kB',
    artifacts: 0,
    rows,
    targets: [
      atMost(
        `times the time an artifact, ${most} against ${least}, whole process`,
        ratio(each(OURS, most), each(OURS, least)),
        1.2,
      ),
      atMost(
        `times the time an artifact, ${most} against ${least}, ${CORE}`,
        ratio(each(CORE, most), each(CORE, least)),
        1.2,
      ),
      atMost(
        `MiB of memory for ${most}`,
        rssOf(rows, `${OURS}, ${most.toLocaleString('en')} files`),
        250,
        '',
      ),
    ],
  };
}
