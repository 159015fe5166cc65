/** Sealing: statements → signatures → timestamps → bundles, each verified as a stranger would before it is handed out. */
import { decodeBundle, encodeBundle } from '../bundle/bundle.ts';
import { maxBundleBytes } from '../bundle/file.ts';
import { defined } from '../defined.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { signStatements } from '../sign/sign.ts';
import type { Signer, Timestamper } from '../sign/signer.ts';
import { modelManifestStatement, type DigestedModel } from '../statement/model-manifest.ts';
import { modelSignatureStatement, type SigningContext } from '../statement/model-signature.ts';
import type { Statement } from '../statement/statement.ts';
import { trustTransitKey, type TrustedTimestamps, type TrustRoot } from '../verify/trust.ts';
import { verify, type Content, type FoundModel, type Proven } from '../verify/verify.ts';

/** What was read, in the form that a verifier compares with the statement. */
export type Found =
  { readonly kind: 'file'; readonly found: Content } | { readonly kind: 'model'; readonly found: FoundModel };

/** An artifact that was read, and the statement to sign about it. */
export type Sealable = Found & { readonly statement: Statement };

/** What was read: the bytes of a file, or the files of a model. */
export type Digested =
  | { readonly artifact: { readonly name: string }; readonly digest: Content }
  | {
      readonly artifact: { readonly name: string; readonly files: FoundModel['files'] };
      readonly model: DigestedModel;
    };

/** What a signer signs of it: the statement of this project, or of a model that of OpenSSF Model Signing. */
export function sealableOf(
  read: Digested,
  { key }: Signer,
  signedAt: Date,
  said: Pick<SigningContext, 'source' | 'metadata' | 'supersedes'> = {},
): Sealable {
  const { name } = read.artifact;
  const context = { mount: key.mount, key: key.name, keyVersion: key.version, signedAt, ...said };
  if (!('model' in read)) {
    const { sha256, size } = read.digest;
    const statement = modelSignatureStatement({ name, sha256 }, size, context);
    return { kind: 'file', found: read.digest, statement };
  }
  const { resources, size } = read.model;
  const statement = modelManifestStatement(name, read.model, context);
  return { kind: 'model', found: { files: read.artifact.files, parts: resources, size }, statement };
}

export interface Sealed {
  /** The exact bytes to write. */
  readonly bundle: Buffer;
  /** Vault's id of the request that signed. */
  readonly requestId: string;
}

/**
 * Signs a batch of statements, all or none; items are returned in order, with their bundles.
 *
 * @param trust the root that the signature must hold under; by default the signing key
 * @throws AegisError STATEMENT_TOO_LARGE if verifiers would not read it; SELF_CHECK_FAILED; errors of the signer
 */
export async function seal<T extends Sealable>(
  items: readonly T[],
  signer: Signer,
  trust = trustSigner(signer),
): Promise<(T & Sealed)[]> {
  const { certificates, timestamper } = signer;
  const signed = await signStatements(signer, items);
  const timestamps = await Promise.all(signed.map(async ({ signature }) => timestamper?.stamp(signature)));
  const bundles = signed.map((envelope, index) =>
    encodeBundle({ ...envelope, ...defined({ certificates, timestamps: timestamps[index] }) }),
  );
  const { hint } = signer.key.publicKey;
  const trusted = timestamper === undefined ? trust : { ...trust, timestamps: trustedBy(timestamper) };
  return Promise.all(
    items.map(async (item, index) => {
      const { subject, predicateType } = item.statement;
      const bundle = bundles[index] ?? Buffer.alloc(0);
      await selfCheck({ ...item, name: subject.name, predicateType, bundle, hint }, trusted);
      return { ...item, bundle, requestId: signed[index]?.requestId ?? '' };
    }),
  );
}

const trustedBy = ({ certificates, now }: Timestamper): TrustedTimestamps => ({ certificates, now: now() });

function trustSigner({ key }: Signer): TrustRoot {
  return trustTransitKey({ mount: key.mount, name: key.name, minVersion: 1, versions: [key] });
}

/** A bundle, and what it must contain. */
export type NewSignature = Found & {
  readonly name: string;
  /** For a file; a model's statement has only one type. */
  readonly predicateType: string;
  /** The exact bytes to write, or that were written. */
  readonly bundle: Buffer;
  /** Hint of the key that must have signed; by default any trusted key. */
  readonly hint?: string;
};

/**
 * Verifies a bundle as a stranger would. Catches swapped, truncated or foreign signatures.
 *
 * @throws AegisError STATEMENT_TOO_LARGE if verifiers would not read it; SELF_CHECK_FAILED
 */
export async function selfCheck(one: NewSignature, trust: TrustRoot): Promise<void> {
  const { kind, name, bundle, hint } = one;
  const most = maxBundleBytes(kind);
  if (bundle.length > most) {
    throw new AegisError('STATEMENT_TOO_LARGE', {
      message: `the bundle of ${name} would be too large for verifiers`,
      detail: 'it would have {got}; {expected} are allowed',
      expected: `at most ${most} bytes`,
      got: `${bundle.length} bytes`,
      hints: [
        kind === 'model'
          ? 'use a larger model-shard-size, or sign parts of the directory as separate models'
          : 'shorten metadata, or the predicate in predicate-path',
      ],
      artifact: name,
    });
  }
  await asSelfCheck(name, async () => {
    const { key } = await provenBy(one, trust);
    if (hint !== undefined && key.publicKey.hint !== hint) throw byAnotherVersion();
  });
}

/** @throws AegisError SELF_CHECK_FAILED with the error of `check` */
export async function asSelfCheck<T>(name: string, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw new AegisError('SELF_CHECK_FAILED', {
      message: `the new signature of ${name} does not verify`,
      got: toAegisError(cause).sentence,
      artifact: name,
      cause,
    });
  }
}

export const byAnotherVersion = (): AegisError =>
  new AegisError('KEY_UNTRUSTED', { message: 'it was signed by another key version than this run uses' });

async function provenBy(
  { name, predicateType, bundle, ...one }: NewSignature,
  trust: TrustRoot,
): Promise<Proven> {
  const signed = decodeBundle(bundle);
  // An existing timestamp must be good, even if none is required.
  const requireTimestamp = trust.timestamps !== undefined && signed.timestamps !== undefined;
  const policy = { predicateTypes: [predicateType], nameCheck: 'path', requireTimestamp } as const;
  const expected = { name, trust, policy };
  return one.kind === 'file'
    ? (await verify(signed, { kind: 'file', ...expected })).conclude(one.found)
    : (await verify(signed, { kind: 'model', ...expected })).conclude(one.found);
}
