/** Whether the action can run at all on what the runner has started it with. Pure; imports nothing, so that it runs anywhere. */

/** Oldest major version of Node.js that all of the code runs on. */
const OLDEST = 22;

/** One sentence with the remedy where it cannot. @param version of Node.js, as in `process.versions.node` */
export function runtimeProblem(version: string, platform: string, arch: string): string | undefined {
  if (Number(version.split('.')[0]) >= OLDEST) return undefined;
  const remedy =
    platform === 'linux' && arch === 'arm'
      ? 'GitHub’s runner has no Node.js 24 for 32-bit ARM, so use a 64-bit system'
      : 'use a runner that starts actions with Node.js 24, as GitHub’s does from 2.327.1 on';
  return `This action needs Node.js 24, and the runner has started it with Node.js ${version}: ${remedy}.`;
}
