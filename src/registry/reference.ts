/** `models:/NAME/VERSION` and `models:/NAME@ALIAS`, as MLflow writes them. */
import { AegisError } from '../errors.ts';
import type { ModelReference, VersionName } from './port.ts';

/** As MLflow numbers versions. */
export const VERSION_NUMBER = /^[1-9]\d{0,17}$/;

/**
 * Reads a reference. Stages and `latest` are refused: they name no fixed version, and MLflow has removed stages.
 *
 * @throws AegisError INPUT_INVALID
 */
export function parseModelReference(text: string): ModelReference {
  const refuse = (why: string) =>
    new AegisError('INPUT_INVALID', {
      message: `${JSON.stringify(text)} does not name a model version (${why}): write models:/NAME/VERSION or models:/NAME@ALIAS`,
      hints: [],
    });
  const path = /^models:\/(?!\/)(.+)$/s.exec(text)?.[1];
  if (path === undefined) throw refuse('it does not begin with models:/');
  if (/[\p{Cc}\p{Cs}]/u.test(path)) throw refuse('it has a control character');
  const [name = '', version, ...rest] = path.split('/');
  if (rest.length > 0) throw refuse('it has more than one `/` after the name');
  if (version !== undefined) {
    if (name === '') throw refuse('it has no name');
    if (!VERSION_NUMBER.test(version)) throw refuse(`${JSON.stringify(version)} is not a version number`);
    return { name, version };
  }
  const at = name.lastIndexOf('@');
  const alias = name.slice(at + 1);
  if (at <= 0 || alias === '') throw refuse('it has neither a version nor an alias');
  return { name: name.slice(0, at), alias };
}

/** The version as a reference. */
export function referenceTo({ name, version }: VersionName): string {
  return `models:/${name}/${version}`;
}

/** Name of a model version in signatures: its subject name. Files of one version cannot pass for those of another. */
export function subjectName({ name, version }: VersionName): string {
  return `${name}/${version}`;
}
