// @ts-check
import { existsSync } from 'node:fs';
import { alternate, runProgram } from '../measure.mjs';
import { makeSet } from '../setup.mjs';
import { atMost, msOf, ratio } from '../claims.mjs';
import { CLI, CLI_ROW, OURS, cliSign, cosignSign, modelSigning, ours } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** One small file, from nothing to signed. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function coldStart(bench, { quick }) {
  const set = makeSet(bench.directory, 'one', 1, 1_000);
  const rows = await alternate(
    [
      ours(bench, set, 'sign'),
      ...(existsSync(CLI) ? [cliSign(bench, set)] : []),
      {
        name: 'node, doing nothing',
        note: 'the floor for anything that runs on Node.js',
        run: async () => runProgram(bench.node, ['-e', '0']),
      },
      cosignSign(bench, set),
      modelSigning(bench, set.directory, 'model_signing sign key'),
    ],
    quick ? 3 : 15,
  );
  const mine = msOf(rows, existsSync(CLI) ? CLI_ROW : OURS);
  return {
    title: 'Cold start: sign one file of 1 kB',
    artifacts: 1,
    rows,
    targets: [
      atMost("times cosign's cold start", ratio(mine, msOf(rows, 'cosign loop')), 3),
      atMost("times model_signing's cold start", ratio(mine, msOf(rows, 'model_signing sign key')), 0.5),
    ],
  };
}
