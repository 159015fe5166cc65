// @ts-check
import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { alternate } from '../measure.mjs';
import { atMost, msOf, rssOf } from '../claims.mjs';
import { OURS, fresh, onceOnly, sample, ours } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** One file that is too large for any buffer. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function oneHuge(bench, { quick }) {
  const size = (quick ? 1 : 50) * 1024 ** 3;
  const directory = fresh(bench.directory, 'huge');
  mkdirSync(directory);
  const path = join(directory, 'weights.bin');
  const fd = openSync(path, 'wx');
  ftruncateSync(fd, size);
  closeSync(fd);
  const set = { directory, files: '', paths: [path] };
  const rows = await alternate(
    [onceOnly({ ...ours(bench, set, 'sign'), run: async () => sample(bench, set, 'sign') })],
    1,
  );
  const ms = msOf(rows, OURS);
  return {
    title: `One sparse file of ${size / 1024 ** 3} GiB`,
    artifacts: 1,
    rows: rows.map((row) => ({ ...row, note: ms === null ? '' : `${(size / 1e6 / ms).toFixed(2)} GB/s` })),
    targets: [atMost('MiB of memory', rssOf(rows, OURS), 160, '')],
  };
}
