// @ts-check
import { alternate, runProgram } from '../measure.mjs';
import { atMost, msOf, ratio, rssOf, rssSum } from '../claims.mjs';
import { CORE, core, largeFiles, modelSigning, required, sample } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** Read and hash two large files. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function digestLarge(bench, { quick }) {
  const size = (quick ? 0.25 : 2) * 1024 ** 3;
  const set = largeFiles(bench, 2, size);
  const { openssl } = bench.peers;
  const rows = await alternate(
    [
      core(bench, set, 'digest', bench.directory, 'hashing alone'),
      {
        name: 'this project, sign',
        note: 'the whole action: both files hashed and signed',
        run: async () => sample(bench, set, 'sign'),
      },
      {
        name: 'openssl dgst, one process for each file, both at once',
        run: async () => {
          const started = performance.now();
          const runs = set.paths.map(async (path) =>
            runProgram(required(openssl, 'openssl'), ['dgst', '-sha256', path]),
          );
          const samples = await Promise.all(runs);
          return { ms: performance.now() - started, ...rssSum(samples) };
        },
      },
      modelSigning(bench, set.directory, 'model_signing sign key'),
    ],
    quick ? 2 : 5,
  );
  const openssl2 = msOf(rows, 'openssl dgst, one process for each file, both at once');
  return {
    title: `Digest 2 files of ${size / 1024 ** 3} GiB (page cache warm)`,
    artifacts: 2,
    rows,
    targets: [
      atMost('times openssl dgst', ratio(msOf(rows, CORE), openssl2), 1.05),
      atMost(
        'times model_signing, signing included',
        ratio(msOf(rows, 'this project, sign'), msOf(rows, 'model_signing sign key')),
        1,
      ),
      atMost('MiB of memory', rssOf(rows, 'this project, sign'), 160, ''),
    ],
  };
}
