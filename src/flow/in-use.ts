/** Which old key versions are still in use, by the bundles of artifacts on disk. */
import { X509Certificate } from 'node:crypto';
import { readSignature, type KeyMaterial } from '../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { printable, toAegisError } from '../errors.ts';
import { publicKeyOf } from '../keys/public-key.ts';
import { outlives, type Remembered } from '../verify/outlives.ts';
import { hintedKey, type TrustRoot } from '../verify/trust.ts';
import { throwIfCancelled } from './cancel.ts';
import type { InUse } from './rotate.ts';

/** Signatures that are named; the rest is counted. */
const LISTED = 20;

/** Collects what is in use, and names the first of it. */
export class InUseList {
  #count = 0;
  readonly #listed: string[] = [];
  #outliving: InUseList | undefined;

  add(name: string, what: string): void {
    this.#count += 1;
    if (this.#listed.length < LISTED) this.#listed.push(`${printable(name)} (${what})`);
  }

  /** What will be accepted all the same, once its version is retired. */
  addOutliving(name: string, what: string): void {
    (this.#outliving ??= new InUseList()).add(name, what);
  }

  get found(): InUse {
    const outliving = this.#outliving?.found;
    return { count: this.#count, listed: this.#listed, ...defined({ outliving }) };
  }
}

export interface InUseOptions {
  readonly list: InUseList;
  /** Without it, every signature of a version that goes is one in use. */
  readonly remembered?: Remembered | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Adds the artifacts whose bundle names a version of the key below the minimum. Goes by the hint or the certificate and checks no signature:
 * at worst something that does not verify anyway keeps a version alive. A bundle that cannot be read counts, too, since
 * nobody knows what is in it; one that is malformed or of another key does not, since retiring changes nothing for it.
 */
export async function collectInUse(
  artifacts: readonly { readonly name: string; readonly bundlePath: string }[],
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
): Promise<void> {
  for (const { name, bundlePath } of artifacts) {
    throwIfCancelled(options.signal);
    const read = (): Uint8Array => readBundleFile(bundlePath, MAX_MODEL_BUNDLE_BYTES);
    await addIfInUse(name, read, trust, minVersion, options);
  }
}

/** The same for one bundle, wherever it comes from. */
export async function addIfInUse(
  name: string,
  read: () => Uint8Array,
  trust: TrustRoot,
  minVersion: number,
  { list, remembered }: InUseOptions,
): Promise<void> {
  try {
    const signed = readSignature(read());
    const hint = hintIn(signed);
    // Others may leave the hint out: any version may have signed then.
    if (hint === undefined && signed.certificates === undefined) list.add(name, 'names no key');
    const version = hintedKey(hint, trust)?.version;
    if (version === undefined || version >= minVersion) return;
    const what = `version ${version}`;
    if (remembered !== undefined && (await outlives(signed, hint, remembered))) list.addOutliving(name, what);
    else list.add(name, what);
  } catch (thrown) {
    const { code } = toAegisError(thrown);
    if (code !== 'BUNDLE_MISSING' && code !== 'BUNDLE_MALFORMED' && code !== 'BUNDLE_KIND_REFUSED')
      list.add(name, code);
  }
}

/** Where a bundle shows certificates in place of a hint, the key of the first stands for it. */
function hintIn({ hint, certificates }: KeyMaterial): string | undefined {
  const [leaf] = certificates ?? [];
  if (hint !== undefined || leaf === undefined) return hint;
  try {
    return publicKeyOf(new X509Certificate(leaf).publicKey).hint;
  } catch {
    // What is no certificate, or for no key of ours, verifies nowhere.
    return undefined;
  }
}

/** What a manifest says of what is in use, as far as it says it. */
export interface ListedArtifacts {
  readonly artifacts: readonly {
    readonly name: string;
    readonly status: string;
    readonly keyVersion?: number | undefined;
    readonly error?: { readonly code: string } | undefined;
  }[];
}

/**
 * Adds what a manifest lists. Of what has failed or names no version nobody knows by which it is signed, so it counts as in
 * use; and a manifest that lists nothing shows nothing.
 */
export function collectListed(
  what: string,
  { artifacts }: ListedArtifacts,
  minVersion: number,
  list: InUseList,
): void {
  if (artifacts.length === 0) list.add(what, 'lists nothing, so it shows nothing');
  for (const { name, status, keyVersion, error } of artifacts) {
    if (status === 'failed') list.add(name, `failed: ${error?.code ?? 'unknown'}`);
    else if (keyVersion === undefined) list.add(name, 'no key version');
    else if (keyVersion < minVersion) list.add(name, `version ${keyVersion}`);
  }
}
