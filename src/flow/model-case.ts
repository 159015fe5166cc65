/** A model between the check of its signature and the verdict about its files: what to read, and whether it is that. */
import { decodeBundle } from '../bundle/bundle.ts';
import { AegisError } from '../errors.ts';
import type { ModelArtifact, ModelFile } from '../plan/artifact.ts';
import {
  compareListing,
  expectedFiles,
  requireNoDifference,
  type ExpectedFile,
  type ModelDifferences,
} from '../verify/model.ts';
import type { TrustRoot } from '../verify/trust.ts';
import { authenticateModel, checkName, type AuthenticatedModel, type NameCheck } from '../verify/verify.ts';
import { pieceOf, type DigestedGroup, type Piece } from './digest-groups.ts';

/** A model whose bundle is good so far, and what its directory listing tells. */
export interface ModelCase {
  readonly artifact: ModelArtifact;
  readonly proof: AuthenticatedModel;
  readonly expected: ReadonlyMap<string, ExpectedFile>;
  readonly differences: ModelDifferences;
}

/** @throws AegisError BUNDLE_MALFORMED, and as `authenticateModel` and `checkName` */
export async function openModelCase(
  artifact: ModelArtifact,
  bundle: Buffer,
  trust: TrustRoot,
  nameCheck: NameCheck,
): Promise<ModelCase> {
  const proof = await authenticateModel(decodeBundle(bundle), trust);
  checkName(proof.statement.subject.name, artifact.name, nameCheck);
  const expected = expectedFiles(proof.manifest);
  return { artifact, proof, expected, differences: compareListing(expected, artifact.files) };
}

/** The bytes that the manifest speaks of, where they are. What is missing or not signed is not read. */
export function signedPieces(one: ModelCase): Piece[] {
  return one.artifact.files.flatMap((file) => piecesOfFile(one, file));
}

/** Nothing of a file whose size alone shows that it changed: its shards might not even be there. */
function piecesOfFile({ artifact, expected }: ModelCase, file: ModelFile): Piece[] {
  const { parts, size } = expected.get(file.name) ?? { parts: [] };
  if (size !== undefined && size !== file.size) return [];
  return parts.map(({ range }) => pieceOf(artifact.name, file, range));
}

/**
 * Holds what was read against the manifest.
 *
 * @throws AegisError MODEL_MISMATCH, ARTIFACT_*, PREDICATE_MALFORMED
 */
export function checkModel(
  one: ModelCase,
  outcomes: DigestedGroup<unknown>['outcomes'],
  allowExtraFiles: boolean,
): { sha256: string; size: number } {
  const { proof, expected, differences } = one;
  const changed = new Set(differences.changed);
  const unreadable: AegisError[] = [];
  let size = 0;
  // Outcomes come as the pieces were planned: all parts of a file, in the order of the parts.
  const parts = new Map([...expected].map(([name, file]) => [name, file.parts.values()]));
  for (const { artifact: piece, digest, error } of outcomes) {
    const { file = '' } = piece;
    const part = parts.get(file)?.next().value;
    size += piece.size;
    if (error !== undefined) unreadable.push(error);
    else if (digest.sha256 !== part?.sha256) changed.add(file);
  }
  requireNoDifference(proof, { ...differences, changed: [...changed] }, allowExtraFiles);
  const [first] = unreadable;
  if (first !== undefined) throw first;
  requireAllRead(one, outcomes.length);
  if (proof.modelSignature !== undefined && proof.modelSignature.artifact.size !== size) {
    throw new AegisError('PREDICATE_MALFORMED', {
      message: 'the signed size contradicts the signed digests',
      expected: `${size} bytes`,
      got: `${proof.modelSignature.artifact.size} bytes`,
    });
  }
  return { sha256: proof.statement.subject.sha256, size };
}

/** A pass rests on every signed part having been read: say so, rather than trust that nothing was left out on the way. */
function requireAllRead({ proof }: ModelCase, read: number): void {
  const { length } = proof.manifest.resources;
  if (read !== length) {
    throw new AegisError('INTERNAL', {
      message: 'not every part of the model was read',
      expected: String(length),
      got: String(read),
    });
  }
}
