// @ts-check
/** cosign for the interoperability tests: from PATH, else built from the Go module proxy into the cache. */
import { GO_TOOLS, goTool } from './go-tools.mjs';

/** The tested version for the documented commands. */
export const COSIGN_VERSION = GO_TOOLS.cosign.version;

/**
 * @returns {Promise<string>} path of the program
 * @throws {Error} if there is neither cosign nor Go
 */
export function findCosign() {
  return goTool('cosign');
}
