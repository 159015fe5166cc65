/**
 * A signature over the bytes of a file, as `cosign sign-blob` makes it. It proves only the bytes: no name, no time, no
 * source. The order of checks is that of verify.ts, but the bytes are read before the signature is checked, because
 * they are the signed message.
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

/** A hash for signatures over bytes. */
export type BytesHash = 'sha256' | 'sha384' | 'sha512';

/** The result of reading the file. */
export interface ReadBytes {
  /** Lower-case hex. */
  readonly sha256: string;
  /** By the requested hash. */
  readonly digest: Buffer;
  /** The first bytes, as many as the prefixes of signed messages have. */
  readonly start: Buffer;
  /** For each key, whether it made the signature over the bytes. */
  readonly matches: readonly boolean[];
}

/** Reads the file once, for a signature and all keys that may have made it. */
export type BytesReader = (
  hash: BytesHash,
  signature: Uint8Array,
  keys: readonly PublicKey[],
) => Promise<ReadBytes>;

/** Keys that are tried per reading of the file. */
const KEYS_A_READING = 8;

/** Names of the hashes in `messageDigest.algorithm` (sigstore_common.proto, HashAlgorithm). */
const HASHES: Readonly<Record<string, BytesHash>> = {
  SHA2_256: 'sha256',
  SHA2_384: 'sha384',
  SHA2_512: 'sha512',
};

/**
 * Proves that the bytes of a file were signed by a key that the caller trusts.
 *
 * @throws AegisError BUNDLE_KIND_REFUSED if a name is required, or for a key that does not sign digests;
 * DIGEST_MISMATCH if the signer names another digest; otherwise as `verify`, and errors of `read`
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
  // The file is the encoded message of a signed statement. The key signed the statement, not a file.
  if (isSignedMessage(accepted.start)) {
    throw new AegisError('SIGNATURE_INVALID', {
      message: 'the signature is over a statement, and the file is a copy of that statement',
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

/**
 * The key type determines the hash. Signatures with another hash, or by a key that signs no digest, need the tool that
 * made them.
 */
function hashOf({ publicKey: { type } }: TrustedKey, said: string | undefined): BytesHash {
  const { hash } = schemeOf(type);
  if (hash !== undefined && (said === undefined || HASHES[said] === hash)) return hash;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'this kind of signature over bytes is not supported',
    detail: 'it is {got}; supported is {expected}',
    expected:
      hash === undefined ? 'a key of type ecdsa or rsa' : `a digest by ${hash}, as keys of type ${type} sign`,
    got: hash === undefined ? `a key of type ${type}` : JSON.stringify(said),
    hints: ['verify it with `cosign verify-blob --key KEY --bundle BUNDLE FILE`'],
  });
}

/** @throws AegisError DIGEST_MISMATCH if the signer's own digest shows that the bytes differ */
function requireSpokenOf(said: SignedBytes['messageDigest'], { digest }: ReadBytes): void {
  if (said === undefined || said.digest.equals(digest)) return;
  throw new AegisError('DIGEST_MISMATCH', {
    message: 'the content has changed',
    detail: 'signed {expected}, found {got}',
    expected: said.digest.toString('hex'),
    got: digest.toString('hex'),
  });
}

/**
 * Proves that a message was signed by one of the trusted keys, in order of their trust. It proves nothing about an
 * artifact: signers use it to check their own signatures over messages that are not statements.
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
