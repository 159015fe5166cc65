/** Whether a path still leads to the digested bytes. */
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, systemCode } from '../errors.ts';
import { TEMPORARY_FILE } from '../files/temporary.ts';
import type { Artifact, FileIdentity, ModelArtifact } from '../plan/artifact.ts';
import { problemsError } from '../plan/problems.ts';
import { listTree } from '../plan/tree.ts';

/** A file that was planned, and read since. */
interface ReadFile {
  readonly name: string;
  readonly path: string;
  readonly identity: FileIdentity;
}

/** What may have been added to a model meanwhile. */
export interface Growth {
  /** New files do not concern the caller. */
  readonly mayGrow?: boolean;
  /** The run has temporary files next to its own files of the model. */
  readonly isWriting?: boolean;
}

/**
 * Checks the path once more. The digest was made from an open file, so a file put in its place meanwhile would go
 * unnoticed: a verdict about a name must hold for the file that has the name when the verdict is given. For a model,
 * each file is checked, and that no file was added.
 *
 * @throws AegisError ARTIFACT_CHANGED, ARTIFACT_MISSING, ARTIFACT_UNREADABLE
 */
export async function requireUnchanged(artifact: Artifact, growth: Growth = {}): Promise<void> {
  if (artifact.kind === 'model') await requireSameModel(artifact, growth);
  else requireSameFile(artifact);
}

function requireSameFile({ name, path, identity }: ReadFile): void {
  let found: ReturnType<typeof identityOf>;
  try {
    found = identityOf(path);
  } catch (cause) {
    const code = systemCode(cause);
    const isGone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new AegisError(isGone ? 'ARTIFACT_MISSING' : 'ARTIFACT_UNREADABLE', {
      message: isGone ? `${name} was removed after it was read` : `cannot check ${name} again`,
      ...defined({ got: code }),
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

async function requireSameModel(
  model: ModelArtifact,
  { mayGrow = false, isWriting = false }: Growth,
): Promise<void> {
  const { name, path, files, ignored, own } = model;
  for (const file of files) requireSameFile({ ...file, name: `${name}/${file.name}` });
  if (mayGrow) return;
  const { entries, problems } = await listTree(path, { maxEntries: Infinity, ignored: new Set(ignored) });
  if (problems.length > 0) throw problemsError(problems);
  const known = new Set(files.map((file) => file.name));
  const places = new Set(own.map((one) => posix.dirname(one)));
  const isOurs = (one: string): boolean =>
    isWriting && TEMPORARY_FILE.test(posix.basename(one)) && places.has(posix.dirname(one));
  const fresh = entries.find((entry) => !known.has(entry.name) && !isOurs(entry.name));
  if (fresh === undefined) return;
  throw new AegisError('ARTIFACT_CHANGED', {
    message: `${name} was changed while it was read: ${JSON.stringify(fresh.name)} is new`,
    artifact: name,
  });
}

function identityOf(path: string): FileIdentity {
  return statSync(path, { bigint: true });
}
