/** Finds out which old key versions are still in use, from the bundles of artifacts and from records. */
import { readSignature, type SignedBytes, type SignedEnvelope } from '../bundle/bundle.ts';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { printable } from '../errors.ts';
import { decodeModelManifest, MODEL_MANIFEST_TYPE } from '../statement/model-manifest.ts';
import { decodeModelSignature, MODEL_SIGNATURE_TYPE } from '../statement/model-signature.ts';
import { decodeAnyStatement } from '../statement/statement.ts';
import { outlives, signerOf, type Remembered } from '../verify/outlives.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { requireVerdict, throwIfCancelled } from './cancel.ts';
import type { InUse } from './rotate.ts';

/** Signatures that are named; the others are counted. */
const LISTED = 20;

/** Reported for an empty list: it may be the wrong list, or hidden from this account. */
export const SHOWS_NOTHING = 'is empty, so it proves nothing';

/** Collects what is in use, and names the first entries. */
export class InUseList {
  #count = 0;
  readonly #listed: string[] = [];
  #outliving: InUseList | undefined;

  add(name: string, what: string): void {
    this.#count += 1;
    if (this.#listed.length < LISTED) this.#listed.push(`${printable(name)} (${what})`);
  }

  /** A signature that stays accepted after its version is retired. */
  addOutliving(name: string, what: string): void {
    (this.#outliving ??= new InUseList()).add(name, what);
  }

  get found(): InUse {
    const outliving = this.#outliving?.found;
    return { count: this.#count, listed: this.#listed, ...defined({ outliving }) };
  }
}

type Read = () => Uint8Array | Promise<Uint8Array>;

export interface InUseOptions {
  readonly list: InUseList;
  /** Without it, every signature by a retired version counts as in use. */
  readonly remembered?: Remembered | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Adds the artifacts with a bundle by a version of the key below the minimum. The hint or the certificate decides,
 * whether the signature is good or not: at worst, a bundle that does not verify anyway keeps a version alive. An
 * unreadable bundle counts, since its content is unknown. A malformed one, or one by another key, does not count, since
 * retiring changes nothing for it.
 */
export async function collectInUse(
  artifacts: readonly { readonly name: string; readonly bundlePath: string }[],
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
): Promise<void> {
  for (const { name, bundlePath } of artifacts) {
    throwIfCancelled(options.signal);
    await addIfInUse(name, bundleAt(bundlePath), trust, minVersion, options);
  }
}

const bundleAt =
  (path: string): Read =>
  () =>
    readBundleFile(path, MAX_MODEL_BUNDLE_BYTES);

/** The same for one bundle, from any source. @throws AegisError of the network, CANCELLED */
export async function addIfInUse(
  name: string,
  read: Read,
  trust: TrustRoot,
  minVersion: number,
  { list, remembered }: InUseOptions,
): Promise<void> {
  const use = await useOf(read, trust, minVersion, remembered);
  if (use === undefined) return;
  if (use.outlives) list.addOutliving(name, use.what);
  else list.add(name, use.what);
}

/** The reason why a bundle holds a version back, or would without a timestamp. */
export interface Use {
  /** For example `version 1`. */
  readonly what: string;
  readonly outlives: boolean;
}

/** @returns undefined if retiring older versions changes nothing for it. @throws AegisError of the network, CANCELLED */
export async function useOf(read: Read, ...about: About): Promise<Use | undefined> {
  return useOfSigned(async () => readSignature(await read()), ...about);
}

type About = [trust: TrustRoot, minVersion: number, remembered: Remembered | undefined];

/** The same for a signature in another form. */
export async function useOfSigned(
  read: () => Promise<SignedEnvelope | SignedBytes>,
  trust: TrustRoot,
  minVersion: number,
  remembered: Remembered | undefined,
): Promise<Use | undefined> {
  try {
    const signed = await read();
    const signer = await signerOf(signed, trust);
    if (signer === 'none') return undefined;
    if (signer === 'unknown') return { what: 'names no key', outlives: false };
    const { version } = signer;
    if (version === undefined || version >= minVersion) return undefined;
    const livesOn = remembered !== undefined && (await outlives(signed, signer, remembered));
    return { what: `version ${version}`, outlives: livesOn };
  } catch (thrown) {
    const { code } = requireVerdict(thrown);
    const isNothing =
      code === 'BUNDLE_MISSING' || code === 'BUNDLE_MALFORMED' || code === 'BUNDLE_KIND_REFUSED';
    return isNothing ? undefined : { what: code, outlives: false };
  }
}

/** A signature in a record, such as a manifest or the tags of a registry. */
export interface ToldSignature {
  readonly keyVersion: number;
  /** Digest of what was signed, in lower-case hex. */
  readonly sha256?: string | undefined;
  /** The time that the signer claims. */
  readonly signedAt?: string | undefined;
}

/**
 * Adds a signature by a version that will be retired. It stays valid only if its bundle can be read and is the one in
 * the record: another bundle of the same name proves nothing about it.
 *
 * @throws AegisError of the network, CANCELLED
 */
export async function addTold(
  name: string,
  told: ToldSignature,
  read: Read,
  trust: TrustRoot,
  { list, remembered }: InUseOptions,
): Promise<void> {
  const what = `version ${told.keyVersion}`;
  if (remembered !== undefined && (await isToldToOutlive(told, read, trust, remembered)))
    list.addOutliving(name, what);
  else list.add(name, what);
}

async function isToldToOutlive(
  told: ToldSignature,
  read: Read,
  trust: TrustRoot,
  remembered: Remembered,
): Promise<boolean> {
  try {
    const signed = readSignature(await read());
    if (!('envelope' in signed)) return false;
    const signer = await signerOf(signed, trust);
    if (signer === 'none' || signer === 'unknown' || signer.version !== told.keyVersion) return false;
    return isTold(told, signed) && (await outlives(signed, signer, remembered));
  } catch (thrown) {
    requireVerdict(thrown);
    return false;
  }
}

/** Whether a statement agrees with its record. */
function isTold({ sha256, signedAt }: ToldSignature, { envelope }: SignedEnvelope): boolean {
  const statement = decodeAnyStatement(envelope.payload);
  const said =
    statement.predicateType === MODEL_SIGNATURE_TYPE
      ? decodeModelSignature(statement)
      : statement.predicateType === MODEL_MANIFEST_TYPE
        ? decodeModelManifest(statement).modelSignature
        : undefined;
  return statement.subject.sha256 === sha256 && said?.signedAt === signedAt;
}

/** The part of a manifest that says which signatures are in use. */
export interface ListedArtifacts {
  readonly artifacts: readonly {
    readonly name: string;
    readonly status: string;
    readonly bundle: string;
    readonly keyVersion?: number | undefined;
    readonly sha256?: string | undefined;
    readonly signedAt?: string | undefined;
    readonly error?: { readonly code: string } | undefined;
  }[];
}

/** A manifest, and where to find its bundles. */
export interface ListedPlace {
  /** For messages. */
  readonly what: string;
  /** Path of an entry's bundle. */
  readonly pathOf: (bundle: string) => string;
}

/**
 * Adds what a manifest lists. Entries that failed or have no version count as in use, since their version is unknown;
 * an empty manifest proves nothing.
 *
 * @throws AegisError CANCELLED
 */
export async function collectListed(
  { artifacts }: ListedArtifacts,
  { what, pathOf }: ListedPlace,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
): Promise<void> {
  const { list, signal } = options;
  if (artifacts.length === 0) list.add(what, SHOWS_NOTHING);
  for (const { name, status, bundle, keyVersion, sha256, signedAt, error } of artifacts) {
    throwIfCancelled(signal);
    if (status === 'failed') list.add(name, `failed: ${error?.code ?? 'unknown'}`);
    else if (keyVersion === undefined) list.add(name, 'no key version');
    else if (keyVersion < minVersion)
      await addTold(name, { keyVersion, sha256, signedAt }, bundleAt(pathOf(bundle)), trust, options);
  }
}
