/** The last step of a delivery: moves the verified files to the target, which must not exist. */
import { renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError, systemCode, systemReason } from '../../errors.ts';
import { addCopy } from '../../files/copy.ts';
import { lookAt } from '../../files/look.ts';

/** Where the verified files are until then: in a directory of ours, on the target's file system. */
export interface Delivery {
  readonly model: string;
  /** The bundle of the model, if there is one. */
  readonly bundle?: string | undefined;
}

/** @throws AegisError WRITE_FAILED */
export function requireFree(target: string): void {
  for (const path of [target, target + BUNDLE_SUFFIX]) if (lookAt(path) !== undefined) throw taken(path);
}

/**
 * Moves a model and its bundle to the target, both or none. Of two deliveries to one target, one fails, and leaves the
 * other complete.
 *
 * @returns the paths that were created
 * @throws AegisError WRITE_FAILED
 */
export function moveIntoPlace({ model, bundle }: Delivery, target: string): readonly string[] {
  const beside = target + BUNDLE_SUFFIX;
  // The bundle first: servers wait for the directory.
  if (bundle !== undefined) {
    try {
      addCopy(bundle, beside);
    } catch (cause) {
      throw systemCode(cause) === 'EEXIST' ? taken(beside) : unmoved(target, cause);
    }
  }
  try {
    renameSync(model, target);
  } catch (cause) {
    if (bundle !== undefined) rmSync(beside, { force: true });
    throw ['ENOTEMPTY', 'EEXIST'].includes(systemCode(cause) ?? '') ? taken(target) : unmoved(target, cause);
  }
  return bundle === undefined ? [target] : [target, beside];
}

/** Removes the delivery of a run that failed in the end, so that it cannot be mistaken for verified. */
export async function takeBack(delivered: readonly string[]): Promise<void> {
  for (const path of delivered) await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

function taken(path: string): AegisError {
  return new AegisError('WRITE_FAILED', {
    message: `${path} already exists`,
    hints: ['name another directory, or remove this one first'],
  });
}

function unmoved(target: string, cause: unknown): AegisError {
  return new AegisError('WRITE_FAILED', {
    message: `cannot move the verified model to ${target}`,
    got: systemReason(cause),
    cause,
  });
}
