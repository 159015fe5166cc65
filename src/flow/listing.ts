/** Decides which files of a model's directory count, once the signed files are known. */
import type { ModelArtifact } from '../plan/artifact.ts';
import { readNamed } from '../plan/model-files.ts';
import { compareNames, isAtOrBelow } from '../plan/names.ts';
import { problemsError } from '../plan/problems.ts';
import type { Policy } from '../verify/policy.ts';
import type { ModelProof } from '../verify/verify.ts';

/**
 * Signed files count even if they are in a left-out path. Unsigned files are dropped if the signer left them out and
 * the caller agrees.
 *
 * @throws AegisError for an entry that counts and cannot be a file of the model
 */
export async function settledListing(
  artifact: ModelArtifact,
  { manifest, files: signed }: Pick<ModelProof, 'manifest' | 'files'>,
  { acceptSignedIgnorePaths = false }: Policy,
): Promise<ModelArtifact> {
  const accepted = new Set(acceptSignedIgnorePaths ? manifest.ignorePaths : []);
  const isLeftOut = (name: string): boolean => !signed.has(name) && isAtOrBelow(name, accepted);
  const inTheWay = artifact.problems.filter(({ name }) => !isLeftOut(name));
  if (inTheWay.length > 0) throw problemsError(inTheWay);

  const ignored = new Set(artifact.ignored);
  const hidden = [...signed.keys()].filter((name) => isAtOrBelow(name, ignored));
  const named = await readNamed(artifact, hidden);
  if (named.problems.length > 0) throw problemsError(named.problems);
  const gone = [...artifact.files, ...artifact.problems].filter(({ name }) => isLeftOut(name));
  if (named.files.length + gone.length === 0) return artifact;
  const passedOver = [...accepted].filter((path) =>
    gone.some(({ name }) => isAtOrBelow(name, new Set([path]))),
  );
  const kept = artifact.files.filter(({ name }) => !isLeftOut(name));
  return {
    ...artifact,
    files: [...kept, ...named.files].sort((a, b) => compareNames(a.name, b.name)),
    ignored: [...new Set([...ignored, ...accepted])],
    leftOut: [...artifact.leftOut, ...passedOver].filter((path) => !signed.has(path)),
    problems: [],
  };
}
