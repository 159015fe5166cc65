// @ts-check
import { alternate } from '../measure.mjs';
import { makeSet } from '../setup.mjs';
import { atLeast, msOf, ratio } from '../claims.mjs';
import { OURS, cosignVerify, fresh, sample } from '../contenders.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 */

/** Verify the files that signSmall signed. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function verifySmall(bench, { quick }) {
  const count = quick ? 500 : 2_000;
  const disk = makeSet(bench.directory, 'verify', count, 10_000);
  const signatures = fresh(bench.directory, 'signatures');
  await sample(bench, disk, 'sign', signatures);
  const rows = await alternate(
    [
      { name: `${OURS}, online`, run: async () => sample(bench, disk, 'verify-online', signatures) },
      { name: `${OURS}, offline`, run: async () => sample(bench, disk, 'verify-offline', signatures) },
      cosignVerify(bench, disk, signatures, 'hashivault://', 'cosign verify loop, key in the server'),
      cosignVerify(bench, disk, signatures, 'pem', 'cosign verify loop, public key'),
    ],
    quick ? 2 : 5,
  );
  return {
    title: `Verify ${count.toLocaleString('en')} files of 10 kB, ecdsa-p256`,
    artifacts: count,
    rows,
    targets: [
      atLeast(
        'as fast as the cosign loop, online',
        ratio(msOf(rows, 'cosign verify loop, key in the server'), msOf(rows, `${OURS}, online`)),
        50,
      ),
      atLeast(
        'as fast as the cosign loop, offline',
        ratio(msOf(rows, 'cosign verify loop, public key'), msOf(rows, `${OURS}, offline`)),
        100,
      ),
    ],
  };
}
