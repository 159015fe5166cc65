/**
 * A signature over the bytes of a file, as `cosign sign-blob` makes it. It proves the bytes and nothing else: no name, no
 * time, no source. The same order of checks as in verify.ts, but the bytes have to be read before the signature can be
 * checked, because they are what was signed.
 */
import type { SignedBytes } from '../bundle/bundle.ts';
import { isSignedMessage } from '../bundle/envelope.ts';
import { namelessRefusal } from '../bundle/other-kinds.ts';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { schemeOf } from '../keys/key-type.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { Statement } from '../statement/statement.ts';
import { acceptedKey } from './steps/accepted-key.ts';
import { requireDemands } from './steps/demands.ts';
import { keysOf } from './steps/key.ts';
import { requireSignature } from './steps/signature.ts';
import { requireNoOtherType } from './steps/statement.ts';
import { requireDigest } from './steps/subject.ts';
import type { TrustedKey, TrustRoot } from './trust.ts';
import type { Content, Expected, FileProof, Proven } from './verify.ts';

/** A hash that a signature over bytes is made with. */
export type BytesHash = 'sha256' | 'sha384' | 'sha512';

/** What reading the file found. */
export interface ReadBytes {
  /** Lower-case hex. */
  readonly sha256: string;
  /** By the hash that was asked for. */
  readonly digest: Buffer;
  /** The first bytes, as many as the marks of signed messages have. */
  readonly start: Buffer;
  /** For each key, whether the signature is one over the bytes by it. */
  readonly matches: readonly boolean[];
}

/** Reads the file once, for a signature and all of the keys that may have made it. */
export type BytesReader = (
  hash: BytesHash,
  signature: Uint8Array,
  keys: readonly PublicKey[],
) => Promise<ReadBytes>;

/** Keys that are tried in one reading of the file. */
const KEYS_A_READING = 8;

/** Names of the hashes in `messageDigest.algorithm` (sigstore_common.proto, HashAlgorithm). */
const HASHES: Readonly<Record<string, BytesHash>> = {
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
};

/**
 * Establishes that the bytes of a file were signed by a key that the caller trusts.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED where a name is wanted, or by a key that does not sign a digest; DIGEST_MISMATCH
 * where the signer speaks of other bytes; else as `verify`, and what `read` throws
 */
export async function verifySignedBytes(
  signed: SignedBytes,
  { name, trust, policy }: Expected & { readonly kind: 'file' },
  read: BytesReader,
): Promise<FileProof> {
  if (policy.nameCheck !== 'none' && policy.foreignProve !== true) throw namelessRefusal();
  requireNoOtherType('a signature over bytes', policy);
  const { signature, hint, messageDigest } = signed;
  const readings = new Map<PublicKey, { readonly found: ReadBytes; readonly matches: boolean }>();
  const reading = async (key: PublicKey, hash: BytesHash) => {
    const known = readings.get(key);
    if (known !== undefined) return known;
    const others = keysOf(hint, trust).map(({ publicKey }) => publicKey);
    const open = others.filter(
      (one) => one !== key && !readings.has(one) && schemeOf(one.type).hash === hash,
    );
    const keys = [key, ...open].slice(0, KEYS_A_READING);
    const found = await read(hash, signature, keys);
    for (const [index, one] of keys.entries())
      readings.set(one, { found, matches: found.matches[index] === true });
    return { found, matches: found.matches[0] === true };
  };
  let accepted: ReadBytes | undefined;
  const { key, proven } = await acceptedKey(signed, { trust, policy }, async (candidate) => {
    const { found, matches } = await reading(
      candidate.publicKey,
      hashOf(candidate, messageDigest?.algorithm),
    );
    if (!matches) {
      requireSpokenOf(messageDigest, found);
      throw new AegisError('SIGNATURE_INVALID', {
        message: `the signature over the bytes does not verify under ${trust.description}`,
      });
    }
    accepted = found;
  });
  if (accepted === undefined) throw new AegisError('INTERNAL', { message: `${name} was not read` });
  // The key signed a statement, and somebody wrote down the very message as a file: nobody signed that file.
  if (isSignedMessage(accepted.start)) {
    throw new AegisError('SIGNATURE_INVALID', {
      message: 'the signature is one over a statement, and the file is a copy of what was signed',
    });
  }
  const { sha256, digest } = accepted;
  const statement: Statement = { subject: { name, sha256 }, predicateType: '', predicate: {} };
  const conclude = (found: Content): Proven => {
    const size = requireDigest(statement, found);
    requireDemands(undefined, policy.demands, { proven, certificate: key.certificate });
    const facts = { kind: 'file', name, sha256, size, key, statement } as const;
    return { ...facts, ...defined({ keyVersion: key.version, timestampedAt: proven }) } as Proven;
  };
  const known = defined({ timestampedAt: proven });
  return { kind: 'file', statement, key, ...known, message: { digest }, signature, conclude };
}

/** The key type fixes the hash. Another one, or a key that signs no digest, is for the tool that made the signature. */
function hashOf({ publicKey: { type } }: TrustedKey, said: string | undefined): BytesHash {
  const { hash } = schemeOf(type);
  if (hash !== undefined && (said === undefined || HASHES[said] === hash)) return hash;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature over bytes is of a kind that is not verified here',
    detail: 'it is {got}; verified here is {expected}',
    expected:
      hash === undefined ? 'a key of type ecdsa or rsa' : `a digest by ${hash}, as keys of type ${type} sign`,
    got: hash === undefined ? `a key of type ${type}` : JSON.stringify(said),
    hints: ['verify it with `cosign verify-blob --key KEY --bundle BUNDLE FILE`'],
  });
}

/** @throws AegisError DIGEST_MISMATCH where the signer's own word shows that the bytes are others */
function requireSpokenOf(said: SignedBytes['messageDigest'], { digest }: ReadBytes): void {
  if (said === undefined || said.digest.equals(digest)) return;
  throw new AegisError('DIGEST_MISMATCH', {
    message: 'the bytes on disk are not those that were signed',
    detail: 'signed {expected}, found {got}',
    expected: said.digest.toString('hex'),
    got: digest.toString('hex'),
  });
}

/**
 * Establishes that a message was signed by one of the trusted keys, in order of their trust. It proves nothing of any
 * artifact: it is how a signer holds what it has made against its own key, where others check no statement.
 *
 * @throws AegisError SIGNATURE_INVALID, KEY_VERSION_RETIRED, ALGORITHM_REFUSED
 */
export async function requireMessage(
  message: Uint8Array,
  signature: Uint8Array,
  trust: TrustRoot,
): Promise<void> {
  const signed = { signature: Buffer.from(signature) };
  await acceptedKey(signed, { trust, policy: {} }, async (candidate) =>
    requireSignature(candidate, message, signature, trust),
  );
}
