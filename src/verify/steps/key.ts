/** The first steps: which of the caller's keys may have signed, and is that key still accepted? */
import { defined } from '../../defined.ts';
import { AegisError, ERROR_CODES, toAegisError } from '../../errors.ts';
import { keyTypeOf } from '../../keys/key-type.ts';
import { MODEL_MANIFEST_TYPE, ownAnnotation } from '../../statement/model-manifest.ts';
import { decodeModelSignature, type ModelSignature } from '../../statement/model-signature.ts';
import { decodeStatement, type Statement } from '../../statement/statement.ts';
import { SMALL_JSON } from '../../strict-json.ts';
import { hintedKey, type TrustedKey, type TrustRoot } from '../trust.ts';

const OTHER_TOOLS =
  'with the key of whoever signed, `cosign verify-blob-attestation` or, of a model, `model_signing verify key` can verify it';

/** Keys that are tried for a bundle that names none: each costs the hash of a payload that anybody can have written. */
const MOST_TRIED = 64;

/**
 * The caller's keys that may have signed: the one that the hint means; where it means none of them, or there is none, all
 * of them, the newest versions first. A hint only selects. Whether a key signed is for the signature to show.
 *
 * @throws AegisError KEY_UNTRUSTED where they are too many, and nothing is said of the key
 */
export function keysOf(hint: string | undefined, trust: TrustRoot): readonly TrustedKey[] {
  const hinted = hintedKey(hint, trust);
  if (hinted !== undefined) return [hinted];
  // Not a number where versions are not known, which sorts as 0 does.
  const keys = [...trust.keys.values()].sort((a, b) => Number(b.version) - Number(a.version));
  if (keys.length <= MOST_TRIED) return keys;
  if (hint !== undefined) return [];
  throw new AegisError('KEY_UNTRUSTED', {
    message: 'the bundle does not say which key signed it, and there are too many to try them all',
    detail: '{got}, where {expected} are tried',
    expected: `at most ${MOST_TRIED} keys`,
    got: `${keys.length} of ${trust.description}`,
    hints: ['trust fewer keys, for example by a higher min-key-version'],
  });
}

/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal of the key that the hint means; where it means none, KEY_UNTRUSTED or
 * KEY_VERSION_RETIRED; without a hint the refusal that all keys share, else SIGNATURE_INVALID
 */
export async function firstAccepted(
  { hint, payload }: { readonly hint?: string | undefined; readonly payload?: Buffer },
  trust: TrustRoot,
  check: (key: TrustedKey) => Promise<void>,
): Promise<TrustedKey> {
  const keys = keysOf(hint, trust);
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
  if (hint !== undefined && hintedKey(hint, trust) === undefined) throw unknownKey(payload, hint, trust);
  if (first === undefined)
    throw new AegisError('KEY_UNTRUSTED', {
      message: `there is no key to verify with in ${trust.description}`,
    });
  const isShared = refusals.every(({ code }) => code === first.code) && first.code !== 'SIGNATURE_INVALID';
  if (hint !== undefined || isShared) throw first;
  throw new AegisError('SIGNATURE_INVALID', {
    message:
      refusals.length === 1
        ? first.message
        : `the signature verifies under none of the ${refusals.length} keys of ${trust.description}`,
    hints: [
      'the bundle does not say which key signed: either it was altered, or somebody signed whose key is not trusted here',
      OTHER_TOOLS,
    ],
  });
}

/** @throws AegisError KEY_VERSION_RETIRED */
export function requireVersion(key: TrustedKey, trust: TrustRoot): void {
  const { minVersion, demandedVersion = minVersion } = trust;
  // What the caller excludes, no timestamp brings back; whether one brings back the rest, is seen once the signature is good.
  if (key.until !== undefined && key.version !== undefined && key.version >= demandedVersion) return;
  if (key.version !== undefined && key.version < minVersion) throw retired(key.version, trust);
  // A bare PEM says nothing about its version, so a minimum cannot be shown to hold.
  if (key.version === undefined && demandedVersion > 1) {
    throw new AegisError('KEY_VERSION_RETIRED', {
      message: 'the version of the public key is not known',
      detail: 'demanded is {expected}',
      expected: `version ${demandedVersion} or newer`,
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
    detail: 'it is {got}, not {expected}',
    expected: publicKey.type,
    got: type,
  });
}

/**
 * The error for a key outside the trust root. A server does not show the public keys of versions below its minimum, so
 * retired and foreign keys look alike; the bundle's own claim picks the clearer sentence. It decides nothing: both
 * are refusals. So a payload that is large, as that of a model with many files, is not looked into.
 */
function unknownKey(payload: Buffer | undefined, hint: string, trust: TrustRoot): AegisError {
  if (trust.minVersion > 1 && payload !== undefined) {
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
    message: 'the signature is by a key that is not trusted here',
    detail: '{got} is not {expected}',
    expected: `a key of ${trust.description}`,
    got: `key ${hint.slice(0, 16)}…`,
    hints: [ERROR_CODES.KEY_UNTRUSTED.remedy, OTHER_TOOLS],
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
    message: `the signature is by a version of ${trust.description} that is not accepted any more`,
    detail: `it is by version ${version}, and the oldest that is accepted is ${trust.minVersion}`,
    expected: `version ${trust.minVersion} or newer`,
    got: `version ${version}`,
    ...defined({ hints: latest < trust.minVersion ? [hint] : undefined }),
  });
}
