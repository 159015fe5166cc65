/** Explains refusals that have a harmless reason. They stay refusals. */
import { differsInLineEndingsOnly } from '../digest/line-endings.ts';
import type { AegisError } from '../errors.ts';
import { isModel, type Outcomes, type SignedClaim, type SignedModel } from './claim.ts';

/** Files of a model that are read again for an explanation. */
const MOST_EXPLAINED = 100;

/** Adds a hint to a refusal if only line endings differ: git changes them without being asked. */
export function explained(error: AegisError, claim: SignedClaim, outcomes: Outcomes): AegisError {
  if (error.code !== 'DIGEST_MISMATCH' && error.code !== 'MODEL_MISMATCH') return error;
  const converted = isModel(claim) ? convertedFiles(claim, outcomes) : convertedFile(claim);
  if (converted.length === 0) return error;
  const [first = '', ...more] = converted.map((name) => JSON.stringify(name));
  const which = more.length === 0 ? first : `${first} and ${more.length} more`;
  return error.with({
    hints: [
      `only the line endings of ${which} differ: add \`* -text\` to .gitattributes, and check the files out again`,
      ...error.hints,
    ],
  });
}

function convertedFile({ artifact, proof }: Exclude<SignedClaim, SignedModel>): string[] {
  return differsInLineEndingsOnly(artifact.path, proof.statement.subject.sha256) ? [artifact.name] : [];
}

/** Files of a model that differ only in line endings, among the first that changed. */
function convertedFiles({ artifact, proof }: SignedModel, outcomes: Outcomes): string[] {
  const found = new Map(outcomes.map(({ artifact: { file = '' }, digest }) => [file, digest?.sha256]));
  // With shards, a file of another size was not even read.
  const changed = artifact.files.flatMap(({ name, path }) => {
    const [part, ...others] = proof.files.get(name)?.parts ?? [];
    const isWhole = part !== undefined && others.length === 0;
    return isWhole && found.get(name) !== part.sha256 ? [{ name, path, sha256: part.sha256 }] : [];
  });
  return changed
    .slice(0, MOST_EXPLAINED)
    .filter(({ path, sha256 }) => differsInLineEndingsOnly(path, sha256))
    .map(({ name }) => name);
}
