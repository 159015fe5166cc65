/** Which old key versions are still in use, by the bundles of artifacts on disk. */
import { decodeBundle } from '../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { printable, toAegisError } from '../errors.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { throwIfCancelled } from './cancel.ts';
import type { InUse } from './rotate.ts';

/** Signatures that are named; the rest is counted. */
const LISTED = 20;

/** Collects what is in use, and names the first of it. */
export class InUseList {
  #count = 0;
  readonly #listed: string[] = [];

  add(name: string, what: string): void {
    this.#count += 1;
    if (this.#listed.length < LISTED) this.#listed.push(`${printable(name)} (${what})`);
  }

  get found(): InUse {
    return { count: this.#count, listed: this.#listed };
  }
}

/**
 * Adds the artifacts whose bundle names a version of the key below the minimum. Goes by the hint and checks no signature:
 * at worst something that does not verify anyway keeps a version alive. A bundle that cannot be read counts, too, since
 * nobody knows what is in it; one that is malformed or of another key does not, since retiring changes nothing for it.
 */
export function collectInUse(
  artifacts: readonly { readonly name: string; readonly bundlePath: string }[],
  trust: TrustRoot,
  minVersion: number,
  { list, signal }: { readonly list: InUseList; readonly signal?: AbortSignal },
): void {
  for (const { name, bundlePath } of artifacts) {
    throwIfCancelled(signal);
    try {
      const { hint } = decodeBundle(readBundleFile(bundlePath, MAX_MODEL_BUNDLE_BYTES));
      const version = trust.keys.get(hint)?.version;
      if (version !== undefined && version < minVersion) list.add(name, `version ${version}`);
    } catch (thrown) {
      const { code } = toAegisError(thrown);
      if (code !== 'BUNDLE_MISSING' && code !== 'BUNDLE_MALFORMED') list.add(name, code);
    }
  }
}
