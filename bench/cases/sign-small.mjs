// @ts-check
import { alternate } from '../measure.mjs';
import { KEY, makeSet } from '../setup.mjs';
import { atLeast, msOf, ratio } from '../claims.mjs';
import { CORE, LIMIT, OURS, core, cosignSign, hvacLoop, ours, serverLimit } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** Sign many small files. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function signSmall(bench, { quick }) {
  const count = quick ? 500 : 2_000;
  const disk = makeSet(bench.directory, 'small', count, 10_000);
  const memory = bench.memory === undefined ? undefined : makeSet(bench.memory, 'small', count, 10_000);
  const rows = await alternate(
    [
      ours(bench, disk, 'sign'),
      core(bench, disk, 'sign', bench.directory),
      ...(memory === undefined
        ? []
        : [core(bench, memory, 'sign', bench.memory ?? '', 'files and signatures in memory (tmpfs)')]),
      serverLimit(bench, KEY, count),
      cosignSign(bench, disk),
      hvacLoop(bench, disk),
    ],
    quick ? 2 : 5,
  );
  const limit = msOf(rows, LIMIT);
  return {
    title: `Sign ${count.toLocaleString('en')} files of 10 kB, ecdsa-p256`,
    artifacts: count,
    rows,
    targets: [
      atLeast('as fast as the cosign loop', ratio(msOf(rows, 'cosign loop'), msOf(rows, OURS)), 100),
      atLeast("of the server's raw limit, disk", ratio(limit, msOf(rows, CORE)), 0.5),
      ...(memory === undefined
        ? []
        : [atLeast("of the server's raw limit, tmpfs", ratio(limit, msOf(rows, `${CORE} (tmpfs)`)), 0.5)]),
    ],
  };
}
