/** Whether a path still leads to the bytes that were digested. */
import { statSync } from 'node:fs';
import { AegisError, systemCode } from '../errors.js';
import type { FileArtifact } from '../plan/artifact.js';

/**
 * Looks at the path once more. The digest was made from an open file, so a file that was put in its place meanwhile
 * would go unnoticed: a verdict about a name must hold for what the name leads to when it is given.
 *
 * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_MISSING, ARTIFACT_UNREADABLE
 */
export function requireUnchanged({ name, path, identity }: FileArtifact): void {
  let found: ReturnType<typeof identityOf>;
  try {
    found = identityOf(path);
  } catch (cause) {
    const code = systemCode(cause);
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new AegisError(isGone ? 'ARTIFACT_MISSING' : 'ARTIFACT_UNREADABLE', {
      message: isGone ? `${name} was removed after it was read` : `cannot look at ${name} again`,
      ...(code !== undefined && { got: code }),
      artifact: name,
      cause,
    });
  }
  const isSame =
    found.dev === identity.dev &&
    found.ino === identity.ino &&
    found.size === identity.size &&
    found.mtimeNs === identity.mtimeNs;
  if (!isSame) {
    throw new AegisError('ARTIFACT_CHANGED', {
      message: `${name} was changed or replaced after it was read`,
      artifact: name,
    });
  }
}

function identityOf(path: string): Pick<FileArtifact['identity'], 'dev' | 'ino' | 'size' | 'mtimeNs'> {
  return statSync(path, { bigint: true });
}
