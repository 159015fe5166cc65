/**
 * Verifying in an OCI registry, digest by digest from the reference down: reference → manifest → the bundles that refer to
 * it, and where none of them proves it, cosign's older form → `verify()` → the layers, when they are to be delivered. What is
 * not what its digest says ends here.
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

/** Bundles of one manifest that are kept while it is verified, bytes; the rest is loaded again where it is wanted again. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;

export interface OciVerifyPorts {
  readonly trust: TrustRoot;
  readonly policy: Pick<Policy, 'nameCheck' | 'namelessProves' | 'demands' | 'requireTimestamp'>;
  /** The server's second opinion; absent offline. */
  readonly confirmer?: Confirmer;
}

/** A manifest whose signature is good. */
export interface VerifiedSubject {
  readonly subject: OciSubject;
  readonly proven: Proven;
  /** What proved it, as it lies in the registry: a bundle or, of cosign's older form, the signed payload. */
  readonly bundle: Buffer;
  /** Where that lies, as a reference. */
  readonly place: string;
  /** Whether the manifest was signed. Otherwise its files were, and nothing else that it says. */
  readonly isManifestSigned: boolean;
  /** The bundle about the files of the model, where one proved them. */
  readonly modelBundle?: Buffer;
  readonly requestId?: string;
}

/**
 * What a bundle has to be about: the manifest, or the files of the model in it. Signers of a model leave out what git keeps
 * beside it. Where nobody has signed the manifest, nobody has signed that either: then every layer has to be a signed file.
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

/** A signature that may prove it. */
interface Candidate {
  readonly place: string;
  /** What the registry says that it is about; for the order in which they are tried. */
  readonly predicateType: string;
  /** What a signature has to call the manifest. */
  readonly name: string;
  load(maxBytes: number): Promise<Loaded>;
}

/**
 * Establishes that the caller's keys signed this manifest.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING, REGISTRY_REFERRER_BROKEN; as `verify` and its `conclude`, of the bundle that
 * comes nearest; REGISTRY_*, VAULT_*
 */
export async function provenSubject(subject: OciSubject, ports: OciVerifyPorts): Promise<VerifiedSubject> {
  const { proof, ...verified } = await looked(subject, provenLocally(subject, ports));
  const requestId = await confirmOne({ name: subject.label, proof }, ports.confirmer);
  return { ...verified, ...defined({ requestId }) };
}

/**
 * Demands the signature of the manifest itself, where its files are not what is delivered: what else it says, as the
 * configuration of an image, decides what is run.
 *
 * @throws AegisError REGISTRY_SIGNATURE_MISSING
 */
export function requireManifestSigned({ subject: { label }, isManifestSigned }: VerifiedSubject): void {
  if (isManifestSigned) return;
  throw new AegisError('REGISTRY_SIGNATURE_MISSING', {
    message: `${label} has no signature of the manifest in the registry, only one of its files`,
    hints: [
      'name a directory, into which the signed files are delivered',
      'sign the manifest with `aegis-sign registry sign`',
    ],
  });
}

/** Without the server's second opinion, for which no registry is asked. */
async function provenLocally(
  subject: OciSubject,
  ports: OciVerifyPorts,
): Promise<Omit<VerifiedSubject, 'requestId'> & Pick<Found, 'proof'>> {
  const bundles = await attachedTo(subject);
  const bundled = await firstProven(bundles, subject, 'manifest', ports);
  const found = 'proven' in bundled ? bundled : await byOlderForm(bundled, subject, ports);
  const isProven = 'proven' in found;
  // Whoever has signed the files of a model with other software has signed what its manifest lists.
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
  // Each is looked at for the manifest, and then for its files.
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
    message: 'a signature over bytes says nothing of a manifest in a registry',
  });
}

/** A signature in cosign's older form, as `verify` takes it. @throws AegisError REGISTRY_* */
export async function signedInOlderForm({
  signature,
  isKeyless,
  load,
}: LegacySignature): Promise<SignedEnvelope> {
  const envelope = { payloadType: SIMPLE_SIGNING_TYPE, payload: await load(), isBare: true } as const;
  return { envelope, signature, ...(isKeyless && { isKeyless }) };
}

/** The same by cosign's older form; the refusal of the bundles where that has nothing to say. */
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
  // The older form does not say which key signed, so that this says no more than that the key is another one.
  const isVague = found.refusal?.code === 'SIGNATURE_INVALID' && bundled.refusal?.code === 'KEY_UNTRUSTED';
  return { refusal: isVague ? bundled.refusal : nearest(bundled.refusal, found.refusal) };
}

/**
 * The first signature that proves it, the likeliest tried first; else the refusal that tells most. Of a manifest, one of ours
 * comes before one of cosign's, which says less: how the registry lists them must not decide what is known.
 */
async function firstProven(
  attached: readonly Candidate[],
  subject: OciSubject,
  what: About,
  ports: OciVerifyPorts,
): Promise<Outcome> {
  const isManifest = what === 'manifest';
  const wanted = isManifest ? MODEL_SIGNATURE_TYPE : MODEL_MANIFEST_TYPE;
  // What the registry says of a bundle decides the order only.
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
      // Also of what is no bundle: it has been fetched.
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

/** One that is good may be among those that were not looked at. */
function ofSome(refusal: AegisError, looks: number, count: number): AegisError {
  const seen = `only the newest ${looks} of ${count} signatures were looked at`;
  return refusal.with({
    hints: [`${seen}: remove from the registry what nobody needs`, ...refusal.hints],
  });
}

/** The refusal that tells most, of several the first. */
function nearest(first: AegisError | undefined, second: AegisError | undefined): AegisError | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return rank(second) > rank(first) ? second : first;
}

/** A bundle of another kind, or by another key, says less than one that should have been good. */
function rank({ code }: AegisError): number {
  if (code === 'PREDICATE_TYPE_REFUSED' || code === 'BUNDLE_KIND_REFUSED' || code === 'LIMIT_EXCEEDED')
    return 0;
  return code === 'KEY_UNTRUSTED' ? 1 : 2;
}

/** Ours, and cosign's: whoever signs an image says no more than its digest. */
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
  if (!isManifestSigned) return 'its files are signed, and nothing else of the manifest';
  if (proven.modelSignature !== undefined) return remarkOfReuse(proven);
  const isOlder = proven.statement.predicateType === SIMPLE_SIGNING_TYPE;
  return `signed ${isOlder ? 'in cosign’s older form' : 'by cosign'}, which says neither when nor from where`;
}

/**
 * The record of a bad one.
 *
 * @param thrown what ended the verification; what is no verdict is thrown again
 */
export function failedRecord({ name, label, manifest }: OciSubject, thrown: unknown): ArtifactRecord {
  const error = aboutArtifact(toAegisError(thrown), label);
  if (error.exitStatus !== 1) throw error;
  const place = `${name}@${manifest.digest}`;
  return { kind: 'model', name: label, path: place, bundlePath: place, status: 'failed', error };
}
