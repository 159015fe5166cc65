/** Which Node.js is old enough to be told so. */
import { expect, it } from '@jest/globals';
import { nodeProblem, OLDEST_NODE } from '../../src/node-version.ts';
import { textOf } from '../support/markdown.ts';

it('the oldest is that of package.json', () => {
  const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${OLDEST_NODE}`);
});

it.each(['22.22.2', '22.22.10', '22.23.0', '23.0.0', '24.0.0-nightly', '100.1.1'])(
  '%s will do',
  (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  },
);

it.each(['22.22.1', '22.9.9', '20.20.2', '8.17.0', '0.12.18', ''])('%s will not', (version) => {
  expect(nodeProblem(version)).toContain(`Node.js ${version} is too old`);
});
