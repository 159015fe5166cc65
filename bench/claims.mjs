// @ts-check
/** Checks promises against measured rows. */

/**
 * @typedef {import('./measure.mjs').Row} Row
 * @typedef {import('./measure.mjs').Sample} Sample
 *
 * @typedef {object} Target a promise and its measured value
 * @property {string} claim
 * @property {number | null} value null when it could not be measured
 * @property {'at least' | 'at most'} sense
 * @property {number} bound
 * @property {string} unit
 *
 * @typedef {object} Result
 * @property {string} title
 * @property {number} artifacts per round, for the rate
 * @property {Row[]} rows
 * @property {Target[]} targets
 *
 * @typedef {{quick: boolean}} Options fewer rounds and smaller work, to try the benchmarks themselves
 */

/** @param {readonly Row[]} rows @param {string} name */
export function msOf(rows, name) {
  return rows.find((row) => row.name === name)?.ms ?? null;
}

/** @param {readonly Row[]} rows @param {string} name */
export function cpuOf(rows, name) {
  return rows.find((row) => row.name === name)?.cpuMs ?? null;
}

/** @param {readonly Row[]} rows @param {string} name */
export function rssOf(rows, name) {
  return rows.find((row) => row.name === name)?.rssMiB ?? null;
}

/** @param {readonly Sample[]} samples */
export function rssMax(samples) {
  return { rssMiB: Math.max(0, ...samples.map(({ rssMiB = 0 }) => rssMiB)) };
}

/** @param {readonly Sample[]} samples */
export function rssSum(samples) {
  return { rssMiB: samples.reduce((sum, { rssMiB = 0 }) => sum + rssMiB, 0) };
}

/** @param {number | null} a @param {number | null} b */
export function ratio(a, b) {
  return a === null || b === null || b === 0 ? null : a / b;
}

/** @param {string} claim @param {number | null} value @param {number} bound @param {string} [unit] @returns {Target} */
export function atLeast(claim, value, bound, unit = '×') {
  return { claim, value, sense: 'at least', bound, unit };
}

/** @param {string} claim @param {number | null} value @param {number} bound @param {string} [unit] @returns {Target} */
export function atMost(claim, value, bound, unit = '×') {
  return { claim, value, sense: 'at most', bound, unit };
}
