/** Checks whether this Node.js can run the code. Imports nothing, so that any Node.js can run it. */

/** Oldest supported and tested version, as in `engines` of package.json; a test compares them. */
export const OLDEST_NODE = '22.22.2';

/**
 * One sentence with the remedy if this Node.js is too old; otherwise undefined.
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
