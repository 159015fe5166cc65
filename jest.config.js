/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // Each integration test file starts its own Vault, so a slow start must not look like a failed test.
  testTimeout: 60_000,
  // On two processors: a third of the time, tests wait for servers and for the waits between two attempts.
  maxWorkers: 3,
};
