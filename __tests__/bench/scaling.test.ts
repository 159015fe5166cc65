/** The simulation behind docs/SCALING.md, where a formula knows the answer. */
import { expect, it } from '@jest/globals';
import { simulate, type Figures, type Work } from '../../bench/scaling.mjs';

const figures: Figures = {
  signaturesPerSecond: { fast: 20_000, slow: 200 },
  serverCores: 2,
  secondsPerArtifact: 0.0002,
  bytesPerSecond: 1e9,
  startSeconds: 0,
};
const secondsOf = (work: Partial<Work>): number =>
  simulate({ artifacts: 1e6, bytes: 1e6, jobs: 1, keyType: 'fast', ...work }, figures).seconds;
const near = (value: number, expected: number): void => {
  expect(value / expected).toBeGreaterThan(0.97);
  expect(value / expected).toBeLessThan(1.03);
};

it('one job is bound by its own work', () => near(secondsOf({}), 200));
it('two jobs need half the time', () => near(secondsOf({ jobs: 2 }), 100));
it('many jobs are bound by the server', () => near(secondsOf({ jobs: 64 }), 50));
it('twice the servers are twice as fast', () => near(secondsOf({ jobs: 64, servers: 2 }), 25));
it('a slow key type binds a single job', () => near(secondsOf({ keyType: 'slow' }), 5000));
it('large artifacts are bound by reading', () => near(secondsOf({ bytes: 1e6 * 1e8, jobs: 16 }), 6250));
it('a quota binds, with refusals to show for it', () => {
  const work = { artifacts: 1e6, bytes: 1e6, jobs: 16, keyType: 'fast', quota: 20 };
  const { seconds, refused } = simulate(work, figures);
  near(seconds, 250);
  expect(refused).toBeGreaterThan(0);
});
it('a long run is stretched from a short one', () => near(secondsOf({ artifacts: 1e9, jobs: 1000 }), 50_000));
it('counts requests: one for each 200 artifacts, and a few for each job', () => {
  expect(simulate({ artifacts: 1e6, bytes: 1, jobs: 10, keyType: 'fast' }, figures).requests).toBe(5_040);
});
