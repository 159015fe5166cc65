/** Advice about an artifact whose signature is elsewhere: it was signed with another base-dir or signatures-dir. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import type { ArtifactRecord } from '../../flow/progress.ts';
import { below } from '../session.ts';

/** Most unsigned artifacts to check; the others are likely the same. */
const MOST_LOOKED_INTO = 20;
/** Most directories above an artifact to try as base-dir. */
const MOST_LEVELS = 40;

export interface Layout {
  /** Absolute; base of relative paths in inputs. */
  readonly workspace: string;
  /** Absolute. */
  readonly signaturesDir?: string;
}

/** What to set so that the artifact's signature is found; undefined if there is none nearby. */
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
    ? `its signature is next to it: leave signatures-dir out, or move the signature there`
    : undefined;
}

/** The same records. Those without a signature get a hint if it is elsewhere. */
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
    const advice = layoutAdvice(path, layout);
    record(advice === undefined ? one : { ...one, error: error.with({ hints: [advice] }) });
  };
}
