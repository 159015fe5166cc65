/** Sorts candidates: artifacts, bundles about artifacts, and others. Pure. */
import { BUNDLE_SUFFIX } from '../bundle/location.ts';
import { AegisError } from '../errors.ts';
import { fold, isBundle, isTemporary, relativeName, type PathRules } from './names.ts';
import type { PathProblem } from './problems.ts';
import type { Candidate, Orphan, PlanOptions } from './terms.ts';

/** Most artifacts of one run, counted before `shard` divides them. */
const MAX_ARTIFACTS = 1_000_000;

/** Candidates sorted by their paths alone. */
export interface Selected {
  readonly files: readonly Candidate[];
  /** Paths that the search could not examine. */
  readonly refused: readonly PathProblem[];
  /** The artifact of each bundle among the candidates, unless it is a candidate itself. */
  readonly bundles: readonly Orphan[];
  readonly leftOut: readonly string[];
  /** Records of this run among them. */
  readonly records: readonly string[];
}

/** Path rules, and how copies of signatures are recognised. */
export interface SelectionRules extends PathRules {
  /** Whether a bundle outside of signaturesDir has the same bytes as the one inside that is used instead. */
  readonly isCopy?: (bundlePath: string) => boolean;
}

/**
 * The pure part before the file system is asked.
 *
 * @param maxArtifacts replaced by tests
 * @throws AegisError LIMIT_EXCEEDED
 */
export function selectCandidates(
  candidates: Iterable<Candidate>,
  {
    purpose,
    baseDir,
    signaturesDir,
    ownFiles = [],
  }: Omit<PlanOptions, 'workspace' | 'shard' | 'outsideBase'>,
  rules: SelectionRules,
  maxArtifacts = MAX_ARTIFACTS,
): Selected {
  const files = new Map<string, Candidate>();
  const refused: PathProblem[] = [];
  const bundles = new Map<string, Orphan>();
  const leftOut: string[] = [];
  const records: string[] = [];
  const own = new Set(ownFiles.map((path) => fold(rules.path.resolve(path), rules)));
  for (const candidate of candidates) {
    const path = rules.path.resolve(candidate.path);
    const { literal, problem } = candidate;
    if (problem !== undefined) {
      // By itself: another path may be spelled the same, where this one is not valid UTF-8.
      refused.push({ path, ...problem });
      continue;
    }
    const normalised = path === candidate.path ? candidate : { path, literal };
    if (isBundle(path, rules)) {
      if (purpose === 'verify' && isElsewhere(path, signaturesDir, rules) && rules.isCopy?.(path) !== true) {
        const text = `${path} is a signature file, but signatures are read from ${signaturesDir}: nothing proves this file; remove it, or exclude it with \`!\``;
        refused.push({ path, code: 'BUNDLE_MISSING', text });
        continue;
      }
      leftOut.push(path);
      if (purpose === 'verify') bundles.set(path, soughtBy(path, baseDir, signaturesDir, rules));
    } else if (own.has(fold(path, rules)) || (purpose === 'sign' && isTemporary(path, rules))) {
      leftOut.push(path);
      records.push(path);
    } else if (literal || !files.has(path)) {
      files.set(normalised.path, normalised);
    }
    if (files.size > maxArtifacts) {
      throw new AegisError('LIMIT_EXCEEDED', {
        message: 'too many artifacts for one run',
        detail: '{expected} are allowed',
        expected: `at most ${maxArtifacts}`,
        hints: ['narrow the patterns of path, or split the files over several runs'],
      });
    }
  }
  // If the artifact is also a candidate, its own facts show whether it exists.
  return {
    files: [...files.values()],
    refused,
    bundles: [...bundles.values()].filter(({ path }) => !files.has(path)),
    leftOut,
    records,
  };
}

/**
 * Whether a file only goes by the name of a bundle: signatures lie in a directory of their own, and this one lies outside
 * of it. Nobody reads it as a bundle, so it is a file like any other, and none that mode sign would sign.
 */
function isElsewhere(path: string, signaturesDir: string | undefined, rules: PathRules): boolean {
  return signaturesDir !== undefined && relativeName(signaturesDir, path, rules) === undefined;
}

/** The artifact that a bundle belongs to, if it exists. */
function soughtBy(
  bundlePath: string,
  baseDir: string,
  signaturesDir: string | undefined,
  rules: PathRules,
): Orphan {
  const mirrored = signaturesDir === undefined ? undefined : relativeName(signaturesDir, bundlePath, rules);
  const beside = mirrored === undefined ? bundlePath : rules.path.join(baseDir, mirrored);
  const path = beside.slice(0, -BUNDLE_SUFFIX.length);
  return { path, bundlePath, name: relativeName(baseDir, path, rules) ?? rules.path.basename(path) };
}
