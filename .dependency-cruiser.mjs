/**
 * The house has no circle and no arrow upward, imports of types included. eslint.config.js says which folder may know
 * which and why; this file holds the one order that all of it fits into, from the ground up.
 */
const FLOORS = [
  [
    'defined.ts',
    'error-codes.ts',
    'error-reasons.ts',
    'github.ts',
    'log.ts',
    'node-version.ts',
    'plural.ts',
    'schema.ts',
    'sha256.ts',
  ],
  ['errors.ts'],
  ['files/', 'strict-json.ts', 'keys/', 'certificates/', 'hmac/'],
  ['http/', 'bundle/'],
  ['plan/', 'timestamps/'],
  ['statement/', 'registry/', 'digest/'],
  ['sign/', 'verify/'],
  ['vault/', 'flow/'],
  ['record/', 'inputs/'],
  ['report/'],
  ['run/'],
  ['library/', 'cli/', 'action/'],
  ['index.ts'],
];

const at = (names) => `^src/(${names.map((name) => name.replace('.', '\\.')).join('|')})`;
const above = FLOORS.slice(0, -1).map((names, floor) => ({
  name: `upward-from-floor-${floor + 1}`,
  comment: `${names.join(', ')} must not know what stands on it`,
  severity: 'error',
  from: { path: at(names) },
  to: { path: at(FLOORS.slice(floor + 1).flat()) },
}));

export default {
  forbidden: [
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-floor',
      comment: 'a new folder of src/ gets its place in FLOORS',
      severity: 'error',
      from: { path: '^src/', pathNot: at(FLOORS.flat()) },
      to: {},
    },
    {
      name: 'between-doors',
      comment: 'the three doors do not know each other',
      severity: 'error',
      from: { path: '^src/(library|cli|action)/' },
      to: { path: '^src/(library|cli|action)/', pathNot: '^src/$1/' },
    },
    ...above,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
