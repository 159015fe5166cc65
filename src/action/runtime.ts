/** Whether the action can run on the runner's Node.js. Pure; imports nothing, so that it runs anywhere. */

/** Oldest major version of Node.js that all of the code runs on. */
const OLDEST = 22;

/** One sentence with the remedy if it cannot. @param version of Node.js, as in `process.versions.node` */
export function runtimeProblem(version: string, platform: string, arch: string): string | undefined {
  if (Number(version.split('.')[0]) >= OLDEST) return undefined;
  const remedy =
    platform === 'linux' && arch === 'arm'
      ? 'GitHub’s runner has no Node.js 24 for 32-bit ARM, so use a 64-bit system'
      : 'use a runner that starts actions with Node.js 24, such as GitHub’s since 2.327.1';
  return `This action needs Node.js 24, but the runner started it with Node.js ${version}: ${remedy}.`;
}
