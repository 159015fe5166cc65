// @ts-check
/** Programs that the tests build from the Go module proxy, unless PATH has them. Each is kept below `.cache/`. */
import { join } from 'node:path';
import { output, provision } from './cache.mjs';

/** The pins. What the documents say about these programs is proven with these versions. */
export const GO_TOOLS = {
  /** The checker of workflow files. */
  actionlint: { module: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12', ask: '-version' },
  /** Sigstore's own signer and verifier. */
  cosign: { module: 'github.com/sigstore/cosign/v3/cmd/cosign', version: 'v3.1.3', ask: 'version' },
};

/**
 * @param {keyof typeof GO_TOOLS} name
 * @returns {Promise<string>} path of the program
 * @throws {Error} when PATH has neither the program nor Go
 */
export async function goTool(name) {
  const { module, version, ask } = GO_TOOLS[name];
  try {
    await output(name, [ask]);
    return name;
  } catch {
    const directory = await provision(`${name}-${version}`, async (target) => {
      await output('go', ['install', `${module}@${version}`], { env: { ...process.env, GOBIN: target } });
    });
    return join(directory, process.platform === 'win32' ? `${name}.exe` : name);
  }
}
