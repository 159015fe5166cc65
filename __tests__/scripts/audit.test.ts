/** A registry that does not answer is not a clean bill of health. */
import { expect, it } from '@jest/globals';
import { verdictOf } from '../../scripts/audit.mjs';

const report = (total: number, vulnerabilities: object = {}): string =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total } } });
const SHIPPED = new Set(['node_modules/one']);
const weakness = { name: 'one', severity: 'low', range: '<2' };

it.each([
  ['nothing is known', report(0), 0],
  ['a weakness is known', report(1, { one: { ...weakness, nodes: ['node_modules/one'] } }), 1],
  ['a weakness is known, and not where', report(1, { one: weakness }), 1],
  ['a weakness is known of a tool', report(1, { one: { ...weakness, nodes: ['node_modules/jest'] } }), 0],
  [
    'the report counts, and lists nothing',
    JSON.stringify({ metadata: { vulnerabilities: { total: 1 } } }),
    3,
  ],
  ['the registry refuses', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 }), 3],
  ['npm itself fails', JSON.stringify({ error: { code: 'ENOLOCK', summary: 'no lock file' } }), 3],
  ['the report is of another form', JSON.stringify({ metadata: {} }), 3],
  ['there is no report', 'npm error', 3],
  ['the report is empty', 'null', 3],
])('when %s', (_, json, status) => {
  expect(verdictOf(json, SHIPPED).status).toBe(status);
});
