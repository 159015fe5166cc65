/** Remedies for registries: those for files of this machine name inputs that do not help here. */
import { ERROR_CODES, type ErrorCode } from '../../error-codes.ts';
import type { AegisError } from '../../errors.ts';

const SIGN = 'sign it in place with `aegis-sign registry sign`';
const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BUNDLE_MISSING: SIGN,
  BUNDLE_PLACE_REFUSED:
    'look at what it is; remove it from the files of the version if nobody needs it, and sign again',
  PREDICATE_TYPE_REFUSED: SIGN,
  SUBJECT_NAME_MISMATCH: `check the reference; if it was copied on purpose, ${SIGN}, or set name-check to none (in an OCI registry, basename is enough if the last part is the same)`,
};

/** The refusal with the remedy for a registry; hints made for the specific case stay. */
export function remediedInRegistry(error: AegisError): AegisError {
  const remedy = REMEDIES[error.code];
  const usual = ERROR_CODES[error.code].remedy;
  if (remedy === undefined || !error.hints.includes(usual)) return error;
  return error.with({ hints: error.hints.map((one) => (one === usual ? remedy : one)) });
}
