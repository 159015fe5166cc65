// @ts-check
import { alternate } from '../measure.mjs';
import { KEY } from '../setup.mjs';
import { serverLimit } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** What the server can do by key type: the input of bench/scaling.mjs. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function serverLimits(bench, { quick }) {
  const types = [KEY, 'ecdsa-p384', 'ed25519', 'rsa-2048', 'rsa-4096'];
  const count = quick ? 400 : 2_000;
  const rows = await alternate(
    types.map((key) => {
      const slow = key === 'rsa-4096' ? 10 : 1;
      return {
        ...serverLimit(bench, key, count / slow),
        name: key === KEY ? 'ecdsa-p256' : key,
        scale: slow,
      };
    }),
    3,
  );
  return {
    title: `What the server signs: ${count.toLocaleString('en')} raw signatures by key type`,
    artifacts: count,
    rows,
    targets: [],
  };
}
