/**
 * From the paths that a user's patterns matched to the artifacts of the run: sorted, unique, regular files with
 * usable names, or one error that lists everything that stands in the way.
 */
import nodePath from 'node:path';
import { MAX_MODEL_BUNDLE_BYTES, readBundleFile } from '../bundle/file.ts';
import { selectCandidates } from './candidates.ts';
import { decide } from './decide.ts';
import { relativeName } from './names.ts';
import { inspectPaths, linksBelow, realDirectoryOf, rulesAt } from './stat.ts';
import type { Candidate, Plan, PlanOptions } from './terms.ts';

/**
 * Plans a run over files. Duplicates, directories (the glob lists what is in them), bundles and this run's own records
 * are left out. To sign, everything that cannot be an artifact stops the run, in one error; to verify, it becomes a
 * refusal of its own, so that the other artifacts are still checked.
 *
 * @throws AegisError LIMIT_EXCEEDED; to sign, the code of the first problem: ARTIFACT_MISSING, ARTIFACT_NOT_REGULAR,
 * ARTIFACT_UNREADABLE, ARTIFACT_OUTSIDE_BASE, ARTIFACT_NAME_UNUSABLE, ARTIFACT_NAMES_COLLIDE,
 * BUNDLE_PLACE_REFUSED
 */
export async function planFiles(candidates: Iterable<Candidate>, given: PlanOptions): Promise<Plan> {
  const options: PlanOptions = {
    ...given,
    baseDir: nodePath.resolve(given.baseDir),
    signaturesDir: given.signaturesDir === undefined ? undefined : nodePath.resolve(given.signaturesDir),
  };
  const rules = rulesAt(options.baseDir);
  const { baseDir, signaturesDir } = options;
  const isCopy = (bundle: string): boolean => isCopyOf(bundle, baseDir, signaturesDir);
  const selected = selectCandidates(candidates, options, { ...rules, isCopy });
  const facts = await inspectPaths(selected.files.map(({ path }) => path));
  const sought = await inspectPaths(selected.bundles.map(({ path }) => path));
  return decide(selected, facts, sought, options, {
    ...rules,
    realBaseDir: realDirectoryOf(options.baseDir),
    realWorkspace: realDirectoryOf(options.workspace),
    ...(options.signaturesDir !== undefined && { linkOnTheWay: linksBelow(options.signaturesDir) }),
  });
}

/** A tree that was signed in place, and is verified with the same signatures from another place, still holds them. */
function isCopyOf(bundle: string, baseDir: string, signaturesDir: string | undefined): boolean {
  const name = relativeName(baseDir, bundle, { path: nodePath });
  if (signaturesDir === undefined || name === undefined) return false;
  try {
    const [one, other] = [bundle, nodePath.join(signaturesDir, name)].map((path) =>
      readBundleFile(path, MAX_MODEL_BUNDLE_BYTES, 'refuse'),
    );
    return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
  } catch {
    return false;
  }
}
