/** Whether this Node.js can run the code. Imports nothing, so that any Node.js can ask. */

/** Oldest that it is written for and tested on: `engines` of package.json, which a test compares. */
export const OLDEST_NODE = '22.22.2';

/**
 * One sentence with the remedy, where it cannot.
 *
 * @param version as in `process.versions.node`
 */
export function nodeProblem(version: string): string | undefined {
  const found = version.split('.').map((part) => parseInt(part, 10));
  for (const [index, least] of OLDEST_NODE.split('.').map(Number).entries()) {
    const part = found[index] ?? 0;
    if (part > least) return undefined;
    if (part < least)
      return `Node.js ${version} is too old: use Node.js ${OLDEST_NODE} or later, for example 24`;
  }
  return undefined;
}
