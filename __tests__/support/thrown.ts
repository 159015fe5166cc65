import { AegisError } from '../../src/errors.ts';
import { plain } from './sentences.ts';

/** The code of the AegisError that `act` throws; `nothing` when it returns, the text of anything else. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    return thrown instanceof AegisError ? said(thrown).code : `not an AegisError: ${String(thrown)}`;
  }
  return 'nothing';
}

/** The same for a promise. */
export async function rejectedCode(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (thrown) {
    return thrown instanceof AegisError ? said(thrown).code : `not an AegisError: ${String(thrown)}`;
  }
  return 'nothing';
}

/** The AegisError that `promise` rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<AegisError> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof AegisError) return said(thrown);
    throw thrown;
  }
  throw new Error('expected a rejection');
}

/** The AegisError that `act` throws. */
export function thrownBy(act: () => unknown): AegisError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AegisError) return said(thrown);
    throw thrown;
  }
  throw new Error('expected an error');
}

/** The message of every error that a test catches must be a sentence. */
function said(error: AegisError): AegisError {
  plain(error.sentence);
  return error;
}
