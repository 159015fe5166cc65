/** The first steps: which of the caller's keys may have signed, and is that key still accepted? */
import type { Envelope } from '../../bundle/envelope.ts';
import { defined } from '../../defined.ts';
import { AegisError, toAegisError } from '../../errors.ts';
import { keyTypeOf } from '../../keys/key-type.ts';
import { MODEL_MANIFEST_TYPE, ownAnnotation } from '../../statement/model-manifest.ts';
import { decodeModelSignature, type ModelSignature } from '../../statement/model-signature.ts';
import { decodeStatement, type Statement } from '../../statement/statement.ts';
import { SMALL_JSON } from '../../strict-json.ts';
import type { TrustedKey, TrustRoot } from '../trust.ts';

/** Keys that are tried for a bundle that names none: each costs the hash of a payload that anybody can have written. */
const MOST_TRIED = 64;

/**
 * The caller's keys that may have signed: the one that the hint selects, and all of them where there is no hint. A hint
 * only selects. Whether a key signed is for the signature to show.
 *
 * @throws AegisError KEY_UNTRUSTED, KEY_VERSION_RETIRED
 */
export function keysOf(
  { envelope, hint }: { readonly envelope: Envelope; readonly hint?: string },
  trust: TrustRoot,
): readonly TrustedKey[] {
  if (hint === undefined) {
    if (trust.keys.size <= MOST_TRIED) return [...trust.keys.values()];
    throw new AegisError('KEY_UNTRUSTED', {
      message: 'the bundle does not say which key signed it, and there are too many to try them all',
      expected: `at most ${MOST_TRIED} keys`,
      got: `${trust.keys.size} of ${trust.description}`,
      hints: ['trust fewer keys, for example by a higher min-key-version'],
    });
  }
  const key = trust.keys.get(hint);
  if (key === undefined) throw unknownKey(envelope.payload, hint, trust);
  return [key];
}

/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal of the only key; of several, theirs where they agree, else SIGNATURE_INVALID
 */
export async function firstAccepted(
  keys: readonly TrustedKey[],
  { description }: TrustRoot,
  check: (key: TrustedKey) => Promise<void>,
): Promise<TrustedKey> {
  const refusals: AegisError[] = [];
  for (const key of keys) {
    try {
      await check(key);
      return key;
    } catch (thrown) {
      refusals.push(toAegisError(thrown));
    }
  }
  const [first] = refusals;
  if (first === undefined)
    throw new AegisError('KEY_UNTRUSTED', { message: `${description} has no key to verify with` });
  const isShared = refusals.every(({ code }) => code === first.code) && first.code !== 'SIGNATURE_INVALID';
  if (refusals.length === 1 || isShared) throw first;
  throw new AegisError('SIGNATURE_INVALID', {
    message: `the signature verifies under none of the ${refusals.length} keys of ${description}`,
  });
}

/** @throws AegisError KEY_VERSION_RETIRED */
export function requireVersion(key: TrustedKey, trust: TrustRoot): void {
  if (key.version !== undefined && key.version < trust.minVersion) throw retired(key.version, trust);
  // A bare PEM says nothing about its version, so a minimum cannot be shown to hold.
  if (key.version === undefined && trust.minVersion > 1) {
    throw new AegisError('KEY_VERSION_RETIRED', {
      message: 'the version of the public key is not known',
      expected: `version ${trust.minVersion} or newer`,
      hints: ['use a trust file made by `aegis-sign keys export`, which carries versions'],
    });
  }
}

/**
 * The type fixes hash and encoding, so it is read from the key itself once more, whoever made the trust root.
 *
 * @throws AegisError ALGORITHM_REFUSED
 */
export function requireAlgorithm({ publicKey }: TrustedKey): void {
  const type = keyTypeOf(publicKey.key);
  if (type === publicKey.type) return;
  throw new AegisError('ALGORITHM_REFUSED', {
    message: 'the trusted key is not of the type that it is said to have',
    expected: publicKey.type,
    got: type,
  });
}

/**
 * The error for a key outside the trust root. A server does not show the public keys of versions below its minimum, so
 * retired and foreign keys look alike; the bundle's own claim picks the clearer sentence. It decides nothing: both
 * are refusals. So a payload that is large, as that of a model with many files, is not looked into.
 */
function unknownKey(payload: Buffer, hint: string, trust: TrustRoot): AegisError {
  if (trust.minVersion > 1) {
    try {
      const claim = claimedSignature(decodeStatement(payload, SMALL_JSON)).vault;
      if (`${claim.mount}/${claim.key}` === trust.description && claim.keyVersion < trust.minVersion) {
        return retired(claim.keyVersion, trust);
      }
    } catch {
      // No readable claim: the general sentence below.
    }
  }
  return new AegisError('KEY_UNTRUSTED', {
    message: 'the bundle was signed with a key that is not trusted here',
    expected: `a key of ${trust.description}`,
    got: `key ${hint.slice(0, 16)}…`,
  });
}

/** Our own fields in a statement that nobody has verified. */
function claimedSignature(statement: Statement): ModelSignature {
  if (statement.predicateType !== MODEL_MANIFEST_TYPE) return decodeModelSignature(statement);
  return decodeModelSignature({
    ...statement,
    predicate: ownAnnotation(statement) as Statement['predicate'],
  });
}

function retired(version: number, trust: TrustRoot): AegisError {
  const latest = Math.max(...[...trust.keys.values()].map((key) => key.version ?? Infinity));
  const hint = `check min-key-version: the latest trusted version is ${latest}, so nothing can pass`;
  return new AegisError('KEY_VERSION_RETIRED', {
    message: `the bundle was signed with a retired version of ${trust.description}`,
    expected: `version ${trust.minVersion} or newer`,
    got: `version ${version}`,
    ...defined({ hints: latest < trust.minVersion ? [hint] : undefined }),
  });
}
