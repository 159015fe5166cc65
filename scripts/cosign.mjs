// @ts-check
/** cosign for the interoperability tests: from PATH, else built from the Go module proxy into the cache. */
import { join } from 'node:path';
import { output, provision } from './cache.mjs';

/** The version that the documented commands are proven with. */
export const COSIGN_VERSION = 'v3.1.3';

/**
 * @returns {Promise<string>} path of the program
 * @throws {Error} when there is neither cosign nor Go
 */
export async function findCosign() {
  try {
    await output('cosign', ['version']);
    return 'cosign';
  } catch {
    const directory = await provision(`cosign-${COSIGN_VERSION}`, async (target) => {
      await output('go', ['install', `github.com/sigstore/cosign/v3/cmd/cosign@${COSIGN_VERSION}`], {
        env: { ...process.env, GOBIN: target },
      });
    });
    return join(directory, 'cosign');
  }
}
