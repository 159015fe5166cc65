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
  'with the signer’s key, other tools can verify it: `cosign verify-blob-attestation` for a file, `cosign verify` for an image, ' +
  '`model_signing verify key` for a model';

/** Keys that are tried for a bundle without a hint: each try hashes a payload of unknown origin. */
const MOST_TRIED = 64;

/**
 * The caller's keys that may have signed: the one that the hint names, or else all of them, the newest versions first.
 * A hint only selects. Only the signature shows which key signed.
 *
 * @throws AegisError KEY_UNTRUSTED if there are too many keys and no hint
 */
export function keysOf(hint: string | undefined, trust: TrustRoot): readonly TrustedKey[] {
  const hinted = hintedKey(hint, trust);
  if (hinted !== undefined) return [hinted];
  // NaN for unknown versions, which sorts like 0.
  const keys = [...trust.keys.values()].sort((a, b) => Number(b.version) - Number(a.version));
  if (keys.length <= MOST_TRIED) return keys;
  if (hint !== undefined) return [];
  throw new AegisError('KEY_UNTRUSTED', {
    message: 'the bundle does not name the key that signed it, and there are too many to try',
    detail: 'there are {got}; {expected} are tried',
    expected: `at most ${MOST_TRIED} keys`,
    got: `${keys.length} of ${trust.description}`,
    hints: ['trust fewer keys, for example by a higher min-key-version'],
  });
}

/**
 * The first key that `check` accepts.
 *
 * @throws AegisError the refusal for the key that the hint names; if it names none, KEY_UNTRUSTED or
 * KEY_VERSION_RETIRED; without a hint, the refusal that all keys share, else SIGNATURE_INVALID
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
        : `the signature does not verify under any of the ${refusals.length} keys of ${trust.description}`,
    hints: [
      'the bundle does not name the key that signed it: it was altered, or the signing key is not trusted here',
      OTHER_TOOLS,
    ],
  });
}

/** @throws AegisError KEY_VERSION_RETIRED */
export function requireVersion(key: TrustedKey, trust: TrustRoot): void {
  const { minVersion, demandedVersion = minVersion } = trust;
  // A timestamp never overrides the caller's own minimum. Whether one covers other versions is checked after the
  // signature.
  if (key.until !== undefined && key.version !== undefined && key.version >= demandedVersion) return;
  if (key.version !== undefined && key.version < minVersion) throw retired(key.version, trust);
  // A bare PEM has no version, so it cannot meet a minimum.
  if (key.version === undefined && demandedVersion > 1) {
    throw new AegisError('KEY_VERSION_RETIRED', {
      message: 'the version of the public key is not known',
      detail: 'required is {expected}',
      expected: `version ${demandedVersion} or newer`,
      hints: ['use a trust file made by `aegis-sign keys export`, which has versions'],
    });
  }
}

/**
 * The type determines hash and encoding, so it is read again from the key itself, whoever built the trust root.
 *
 * @throws AegisError ALGORITHM_REFUSED
 */
export function requireAlgorithm({ publicKey }: TrustedKey): void {
  const type = keyTypeOf(publicKey.key);
  if (type === publicKey.type) return;
  throw new AegisError('ALGORITHM_REFUSED', {
    message: 'the trusted key is not of its declared type',
    detail: 'it is {got}, not {expected}',
    expected: publicKey.type,
    got: type,
  });
}

/**
 * The error for a key outside the trust root. A server does not show public keys of versions below its minimum, so
 * retired and foreign keys look alike; the claim in the bundle selects the clearer message. It decides nothing: both
 * are refusals. Large payloads, such as those of models with many files, are therefore not parsed.
 */
function unknownKey(payload: Buffer | undefined, hint: string, trust: TrustRoot): AegisError {
  if (trust.minVersion > 1 && payload !== undefined) {
    try {
      const claim = claimedSignature(decodeStatement(payload, SMALL_JSON)).vault;
      if (`${claim.mount}/${claim.key}` === trust.description && claim.keyVersion < trust.minVersion) {
        return retired(claim.keyVersion, trust);
      }
    } catch {
      // No readable claim: use the general message below.
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

/** Our own fields in an unverified statement. */
function claimedSignature(statement: Statement): ModelSignature {
  if (statement.predicateType !== MODEL_MANIFEST_TYPE) return decodeModelSignature(statement);
  return decodeModelSignature({
    ...statement,
    predicate: ownAnnotation(statement) as Statement['predicate'],
  });
}

function retired(version: number, trust: TrustRoot): AegisError {
  const latest = Math.max(...[...trust.keys.values()].map((key) => key.version ?? Infinity));
  const hint = `check min-key-version: the latest trusted version is ${latest}, so no signature can pass`;
  return new AegisError('KEY_VERSION_RETIRED', {
    message: `the signature is by a version of ${trust.description} that is no longer accepted`,
    detail: `it is by version ${version}, and the oldest accepted version is ${trust.minVersion}`,
    expected: `version ${trust.minVersion} or newer`,
    got: `version ${version}`,
    ...defined({ hints: latest < trust.minVersion ? [hint] : undefined }),
  });
}
