/** A one-file model of OpenSSF Model Signing, when the artifact is a file. */
import { basename } from 'node:path/posix';
import { AegisError } from '../../errors.ts';
import { FILE_ITSELF, MODEL_MANIFEST_TYPE, type ModelManifest } from '../../statement/model-manifest.ts';
import type { Statement } from '../../statement/statement.ts';

/**
 * The statement as one about the bytes of the file. The subject's digest is the root digest, which covers other bytes.
 * The digest of the one resource counts, which has the name of the subject (section 6.1) or, as model_signing writes
 * it, none. A model signed by this project was always a directory, and must not pass for its only file.
 *
 * @throws AegisError PREDICATE_TYPE_REFUSED
 */
export function statementOfFile(statement: Statement, manifest: ModelManifest): Statement {
  const { resources, serialization, modelSignature } = manifest;
  const [only, ...others] = resources;
  const { subject } = statement;
  const isFile =
    only !== undefined &&
    others.length === 0 &&
    serialization.method === 'files' &&
    modelSignature === undefined &&
    (only.file === FILE_ITSELF || only.file === basename(subject.name));
  if (isFile) return { ...statement, subject: { ...subject, sha256: only.sha256 } };
  throw new AegisError('PREDICATE_TYPE_REFUSED', {
    message: 'the statement is about a model directory, not about a file',
    detail: 'it is {got}',
    expected: 'a statement about one file',
    got: `${MODEL_MANIFEST_TYPE} with ${resources.length} resources`,
    hints: ['give the directory as model-path'],
  });
}

/** @throws AegisError BUNDLE_KIND_REFUSED if a directory is verified, and a file was signed */
export function requireDirectory({ resources: [first] }: ModelManifest): void {
  if (first?.file !== FILE_ITSELF) return;
  throw new AegisError('BUNDLE_KIND_REFUSED', {
    message: 'the signature is about a one-file model, not about a directory',
    hints: ['name the file itself: model-path treats a directory as a model'],
  });
}
