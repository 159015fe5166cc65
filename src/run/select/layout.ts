/** What to do about an artifact without a signature, where its surroundings tell: mostly, the signature is elsewhere. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import type { ArtifactRecord } from '../../flow/progress.ts';
import { isRecord } from '../../record/own-place.ts';
import { below } from '../session.ts';

/** Artifacts without a signature that are looked into; the others will be like them. */
const MOST_LOOKED_INTO = 20;
/** Directories above an artifact that may have been base-dir. */
const MOST_LEVELS = 40;

const RECORD_ADVICE =
  'it is a record of another run, which no pattern signs: exclude it with `!`, or name it by itself to sign it';

export interface Layout {
  /** Absolute; where relative paths of the inputs start. */
  readonly workspace: string;
  /** Absolute. */
  readonly signaturesDir?: string;
}

/** What to set so that the signature of the artifact is found; undefined where none is near. */
export function layoutAdvice(path: string, { workspace, signaturesDir }: Layout): string | undefined {
  const written = (directory: string): string => {
    return directory === workspace ? '.' : (below(workspace, directory) ?? directory);
  };
  if (signaturesDir === undefined) return undefined;
  let base = dirname(path);
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const name = relative(base, path);
    if (existsSync(join(signaturesDir, name + BUNDLE_SUFFIX)))
      return `there is a signature for ${name.replaceAll(sep, '/')} in ${written(signaturesDir)}: set base-dir to ${written(base)}`;
    if (base === workspace || dirname(base) === base) break;
    base = dirname(base);
  }
  return existsSync(path + BUNDLE_SUFFIX)
    ? `its signature lies beside it: leave signatures-dir out, or move the signature into it`
    : undefined;
}

/** The same records; those without a signature say where one is, where one is, or why there is none. */
export function withLayoutAdvice(
  layout: Layout,
  record: (record: ArtifactRecord) => void,
): (record: ArtifactRecord) => void {
  let looked = 0;
  return (one) => {
    const { error, path } = one;
    if (error?.code !== 'BUNDLE_MISSING' || ++looked > MOST_LOOKED_INTO) {
      record(one);
      return;
    }
    const advice = layoutAdvice(path, layout) ?? (isRecord(path) ? RECORD_ADVICE : undefined);
    record(advice === undefined ? one : { ...one, error: error.with({ hints: [advice] }) });
  };
}
