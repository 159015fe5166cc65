/** What the runner starts the action with, and whether that is enough. */
import { expect, it } from '@jest/globals';
import { runtimeProblem } from '../../src/action/runtime.ts';

it.each([
  ['24.21.0', 'linux', 'x64'],
  ['22.22.2', 'win32', 'arm64'],
  ['26.0.0', 'darwin', 'arm64'],
])('Node.js %s on %s %s is enough', (version, platform, arch) => {
  expect(runtimeProblem(version, platform, arch)).toBeUndefined();
});

it.each([
  ['20.19.0', 'linux', 'arm', '64-bit system'],
  ['20.19.0', 'linux', 'x64', '2.327.1'],
  ['8.0.0', 'win32', 'x64', '2.327.1'],
])('Node.js %s on %s %s is not, and the sentence says what to do', (version, platform, arch, remedy) => {
  const problem = runtimeProblem(version, platform, arch);
  expect(problem).toContain(`Node.js ${version}`);
  expect(problem).toContain(remedy);
  expect(problem?.split('. ')).toHaveLength(1);
});
