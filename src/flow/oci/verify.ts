/**
 * Verifying in an OCI registry, digest by digest from the reference down: reference → manifest → the bundles that refer
 * to it, or, if none proves it, cosign's older form → `verify()` → the layers, if they are delivered. Anything that
 * does not match its digest fails.
 */
import { AegisError, aboutArtifact, toAegisError } from '../../errors.ts';
import {
  MAX_FILE_BUNDLE_BYTES,
  MAX_MODEL_BUNDLE_BYTES,
  readSignature,
  type SignedEnvelope,
} from '../../bundle/bundle.ts';
import { defined } from '../../defined.ts';
import { bundlesOf } from '../../registry/oci/attach.ts';
import { legacySignaturesOf, legacyTag, type LegacySignature } from '../../registry/oci/legacy.ts';
import { dockerName, repositoryName } from '../../registry/oci/reference.ts';
import { COSIGN_SIGN_TYPE, SIMPLE_SIGNING_TYPE } from '../../statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../statement/model-signature.ts';
import type { Confirmer } from '../../verify/confirmer.ts';
import type { Policy } from '../../verify/policy.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import { verify, type Proof, type Proven } from '../../verify/verify.ts';
import { requireVerdict } from '../cancel.ts';
import { confirmOne } from '../confirm.ts';
import type { ArtifactRecord } from '../progress.ts';
import { remediedInRegistry } from '../registry/remedies.ts';
import { remarkOfReuse, signatureFacts } from '../told-of-proof.ts';
import { looked, MAX_SIGNATURE_BYTES, MAX_SIGNATURES } from './limits.ts';
import { foundOf, hexOf, modelOf } from './sign.ts';
import type { OciSubject } from './subjects.ts';

/** Bundles of one manifest that are kept in memory while it is verified, bytes; the others are loaded again when needed. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;

export interface OciVerifyPorts {
  readonly trust: TrustRoot;
  readonly policy: Pick<Policy, 'nameCheck' | 'namelessProves' | 'demands' | 'requireTimestamp'>;
  /** The server's second opinion; absent offline. */
  readonly confirmer?: Confirmer;
}

/** A manifest with a good signature. */
export interface VerifiedSubject {
  readonly subject: OciSubject;
  readonly proven: Proven;
  /** The proof, as it is in the registry: a bundle or, in cosign's older form, the signed payload. */
  readonly bundle: Buffer;
  /** A reference to the proof. */
  readonly place: string;
  /** Whether the manifest itself was signed. If not, only its files were, and nothing else in it. */
  readonly isManifestSigned: boolean;
  /** The bundle about the files of the model, if one proved them. */
  readonly modelBundle?: Buffer;
  readonly requestId?: string;
}

/**
 * The required subject of a bundle: the manifest, or the files of its model. Signers of a model leave out git's own
 * files. If the manifest is not signed, nothing covers those files: then every layer must be a signed file.
 */
type About = 'manifest' | 'files of a model' | 'all layers';

interface Found {
  readonly proof: Proof;
  readonly proven: Proven;
  readonly bundle: Buffer;
  readonly place: string;
}
type Outcome = Found | { readonly refusal: AegisError | undefined };

interface Loaded {
  readonly bundle: Buffer;
  /** @throws AegisError BUNDLE_* */
  readonly read: () => SignedEnvelope;
}

/** A signature that may prove the manifest. */
interface Candidate {
  readonly place: string;
  /** The subject according to the registry; only for the order of trying. */
  readonly predicateType: string;
  /** The name that a signature must have for the manifest. */
  readonly name: string;
  load(maxBytes: number): Promise<Loaded>;
}

/**
 * Proves that the caller's keys signed this manifest.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_REFERRER_BROKEN; as `verify` and its `conclude`, for the
 * bundle that comes closest; REGISTRY_*, VAULT_*
 */
export async function provenSubject(subject: OciSubject, ports: OciVerifyPorts): Promise<VerifiedSubject> {
  const { proof, ...verified } = await looked(subject, provenLocally(subject, ports));
  const requestId = await confirmOne({ name: subject.label, proof }, ports.confirmer);
  return { ...verified, ...defined({ requestId }) };
}

/**
 * Requires a signature of the manifest itself, unless its files are delivered: its other contents, such as the
 * configuration of an image, decide what is run.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING
 */
export function requireManifestSigned({ subject: { label }, isManifestSigned }: VerifiedSubject): void {
  if (isManifestSigned) return;
  throw new AegisError('REGISTRY_SIGNATURE_MISSING', {
    message: `the manifest of ${label} has no signature in the registry, only its files have one`,
    hints: [
      'name a directory to deliver the signed files to',
      'sign the manifest with `aegis-sign registry sign`',
    ],
  });
}

/** The server is not asked for a second opinion here. */
async function provenLocally(
  subject: OciSubject,
  ports: OciVerifyPorts,
): Promise<Omit<VerifiedSubject, 'requestId'> & Pick<Found, 'proof'>> {
  const bundles = await attachedTo(subject);
  const bundled = await firstProven(bundles, subject, 'manifest', ports);
  const found = 'proven' in bundled ? bundled : await byOlderForm(bundled, subject, ports);
  const isProven = 'proven' in found;
  // A model signature by other software covers the files that the manifest lists.
  const about = isProven ? 'files of a model' : 'all layers';
  const files = subject.files === undefined ? undefined : await firstProven(bundles, subject, about, ports);
  const proof = isProven ? found : files;
  if (proof === undefined || !('proven' in proof)) {
    const refusals = [found, files].flatMap((one) =>
      one !== undefined && 'refusal' in one ? [one.refusal] : [],
    );
    const refusal = refusals.reduce(nearest, undefined);
    throw refusal === undefined ? missing(subject) : remediedInRegistry(refusal);
  }
  return {
    subject,
    proof: proof.proof,
    proven: proof.proven,
    bundle: proof.bundle,
    place: proof.place,
    isManifestSigned: isProven,
    ...(files !== undefined && 'proven' in files && { modelBundle: files.bundle }),
  };
}

async function attachedTo({ name, target, manifest }: OciSubject): Promise<readonly Candidate[]> {
  const bundles = await bundlesOf(target.repository, manifest.digest);
  // Each is tried for the manifest, and then for its files.
  const kept = new Map<string, Loaded>();
  let room = MAX_KEPT_BYTES;
  return bundles.map((one) => ({
    place: `${name}@${one.digest}`,
    predicateType: one.predicateType,
    name,
    load: async (maxBytes) => {
      const known = kept.get(one.digest);
      if (known !== undefined) return known;
      const bundle = await one.load(maxBytes);
      let signed: SignedEnvelope | undefined;
      const loaded = { bundle, read: () => (signed ??= envelopeIn(bundle)) };
      room -= bundle.length;
      if (room >= 0) kept.set(one.digest, loaded);
      return loaded;
    },
  }));
}

function envelopeIn(bundle: Buffer): SignedEnvelope {
  const signed = readSignature(bundle);
  if ('envelope' in signed) return signed;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'a signature over bytes does not cover a manifest in a registry',
  });
}

/** A signature in cosign's older form, as input for `verify`. @throws AegisError REGISTRY_* */
export async function signedInOlderForm({
  signature,
  isKeyless,
  load,
}: LegacySignature): Promise<SignedEnvelope> {
  const envelope = { payloadType: SIMPLE_SIGNING_TYPE, payload: await load(), isBare: true } as const;
  return { envelope, signature, ...(isKeyless && { isKeyless }) };
}

/** The same by cosign's older form; if that yields nothing, the refusal of the bundles. */
async function byOlderForm(
  bundled: { readonly refusal: AegisError | undefined },
  subject: OciSubject,
  ports: OciVerifyPorts,
): Promise<Outcome> {
  const { name, target, manifest } = subject;
  const [host = '', ...path] = name.split('/');
  const signatures = await legacySignaturesOf(target.repository, manifest.digest);
  const candidates = signatures.map((one): Candidate => ({
    place: `${name}:${legacyTag(manifest.digest)}`,
    predicateType: SIMPLE_SIGNING_TYPE,
    // cosign's own name of the registry.
    name: repositoryName({ host: dockerName({ host }), repository: path.join('/') }),
    load: async () => {
      const signed = await signedInOlderForm(one);
      return { bundle: signed.envelope.payload, read: () => signed };
    },
  }));
  const found = await firstProven(candidates, subject, 'manifest', ports);
  if ('proven' in found) return found;
  // The older form does not name its key, so this error says only that the key is another one.
  const isVague = found.refusal?.code === 'SIGNATURE_INVALID' && bundled.refusal?.code === 'KEY_UNTRUSTED';
  return { refusal: isVague ? bundled.refusal : nearest(bundled.refusal, found.refusal) };
}

/**
 * The first signature that proves it, the likeliest tried first; otherwise the most telling refusal. For a manifest,
 * our signature comes before cosign's, which says less: the order in the registry must not decide what is known.
 */
async function firstProven(
  attached: readonly Candidate[],
  subject: OciSubject,
  what: About,
  ports: OciVerifyPorts,
): Promise<Outcome> {
  const isManifest = what === 'manifest';
  const wanted = isManifest ? MODEL_SIGNATURE_TYPE : MODEL_MANIFEST_TYPE;
  // The registry's description of a bundle decides only the order.
  const isLikely = ({ predicateType }: Candidate): number => Number(predicateType === wanted);
  let refusal: AegisError | undefined;
  let lesser: Found | undefined;
  let looks = 0;
  let bytes = 0;
  for (const one of attached.toSorted((a, b) => isLikely(b) - isLikely(a))) {
    if (looks === MAX_SIGNATURES || bytes >= MAX_SIGNATURE_BYTES) break;
    looks += 1;
    try {
      const { bundle, read } = await one.load(isManifest ? MAX_FILE_BUNDLE_BYTES : MAX_MODEL_BUNDLE_BYTES);
      // Counts even if it is not a bundle: it was fetched.
      bytes += bundle.length;
      const signed = read();
      const { proof, proven } = await provenBy(signed, { ...subject, name: one.name }, what, ports);
      const found = { proof, proven, bundle, place: one.place };
      const mayBeSurpassed = isManifest && signed.envelope.isBare !== true;
      if (!mayBeSurpassed || proven.modelSignature !== undefined) return found;
      lesser ??= found;
    } catch (thrown) {
      refusal = nearest(refusal, requireVerdict(thrown));
    }
  }
  if (lesser !== undefined) return lesser;
  return { refusal: looks < attached.length ? refusal && ofSome(refusal, looks, attached.length) : refusal };
}

/** A good one may be among those that were not checked. */
function ofSome(refusal: AegisError, looks: number, count: number): AegisError {
  const seen = `only the newest ${looks} of ${count} signatures were checked`;
  return refusal.with({
    hints: [`${seen}: remove unneeded ones from the registry`, ...refusal.hints],
  });
}

/** The most telling refusal; of several, the first. */
function nearest(first: AegisError | undefined, second: AegisError | undefined): AegisError | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return rank(second) > rank(first) ? second : first;
}

/** A bundle of another kind, or by another key, tells less than one that should have been good. */
function rank({ code }: AegisError): number {
  if (code === 'PREDICATE_TYPE_REFUSED' || code === 'BUNDLE_KIND_REFUSED' || code === 'LIMIT_EXCEEDED')
    return 0;
  return code === 'KEY_UNTRUSTED' ? 1 : 2;
}

/** Ours, and cosign's: a signature of an image covers only its digest. */
const SIGNED_TYPES = [MODEL_SIGNATURE_TYPE, COSIGN_SIGN_TYPE, SIMPLE_SIGNING_TYPE];

async function provenBy(
  signed: SignedEnvelope,
  { name, manifest, files = [] }: OciSubject,
  what: About,
  { trust, policy }: OciVerifyPorts,
): Promise<{ readonly proof: Proof; readonly proven: Proven }> {
  const expected = { name, trust, policy: { ...policy, predicateTypes: SIGNED_TYPES } };
  if (what === 'manifest') {
    const proof = await verify(signed, { kind: 'file', ...expected });
    const found = { sha256: hexOf(manifest.digest), size: manifest.bytes.length };
    return { proof, proven: proof.conclude(found) };
  }
  const proof = await verify(signed, { kind: 'model', ...expected });
  const names = what === 'all layers' ? files.map(({ title }) => title) : undefined;
  return { proof, proven: proof.conclude(foundOf(modelOf(files), names)) };
}

function missing({ label }: OciSubject): AegisError {
  return new AegisError('REGISTRY_SIGNATURE_MISSING', {
    message: `${label} has no signature in the registry`,
  });
}

/** The record of a good verdict. */
export function verifiedRecord(verified: VerifiedSubject): ArtifactRecord {
  const { subject, proven, place, requestId } = verified;
  const { name, label, manifest } = subject;
  return {
    kind: 'model',
    name: label,
    path: `${name}@${manifest.digest}`,
    bundlePath: place,
    status: 'verified',
    sha256: hexOf(manifest.digest),
    size: manifest.bytes.length,
    ...signatureFacts(proven),
    ...defined({ requestId, remark: remarkOf(verified) }),
  };
}

function remarkOf({ proven, isManifestSigned }: VerifiedSubject): string | undefined {
  if (!isManifestSigned) return 'only its files are signed, not the rest of the manifest';
  if (proven.modelSignature !== undefined) return remarkOfReuse(proven);
  const isOlder = proven.statement.predicateType === SIMPLE_SIGNING_TYPE;
  return `signed ${isOlder ? 'in cosign’s older form' : 'by cosign'}, which records no time and no origin`;
}

/**
 * The record of a bad one.
 *
 * @param thrown the error that ended the verification; rethrown if it is not a verdict
 */
export function failedRecord({ name, label, manifest }: OciSubject, thrown: unknown): ArtifactRecord {
  const error = aboutArtifact(toAegisError(thrown), label);
  if (error.exitStatus !== 1) throw error;
  const place = `${name}@${manifest.digest}`;
  return { kind: 'model', name: label, path: place, bundlePath: place, status: 'failed', error };
}
