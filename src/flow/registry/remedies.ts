/** What to do about a refusal where no files of this machine are meant: remedies that name inputs for such files do not help. */
import { ERROR_CODES, type ErrorCode } from '../../error-codes.ts';
import type { AegisError } from '../../errors.ts';

const SIGN = 'sign it where it is with `aegis-sign registry sign`';
const REMEDIES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BUNDLE_MISSING: SIGN,
  PREDICATE_TYPE_REFUSED: SIGN,
  SUBJECT_NAME_MISMATCH: `check the reference; if it was copied on purpose, ${SIGN}, or choose name-check none (in an OCI registry, basename will do if the last part is the same)`,
};

/** The refusal with the remedy that fits a registry; hints that were made for this very case stay. */
export function remediedInRegistry(error: AegisError): AegisError {
  const remedy = REMEDIES[error.code];
  const usual = ERROR_CODES[error.code].remedy;
  if (remedy === undefined || !error.hints.includes(usual)) return error;
  return error.with({ hints: error.hints.map((one) => (one === usual ? remedy : one)) });
}
