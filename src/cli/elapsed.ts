/**
 * Milliseconds on a clock that nobody can set, for durations. As `performance.now()`, whose first call loads eight modules
 * of Node.js that a start needs for nothing else.
 */
export const elapsed = (): number => Number(process.hrtime.bigint()) / 1e6;
