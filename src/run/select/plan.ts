/** Turns the patterns of `path` and `model-path` into the artifacts of the run. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import { unlessCancelled } from '../../flow/cancel.ts';
import { speaksOfFile } from '../../flow/speaks-of-file.ts';
import type { MissingArtifact } from '../../flow/verify.ts';
import type { SelectionInputs, VerifyInputs } from '../../inputs/inputs.ts';
import type { Patterns } from '../../inputs/parsers/patterns.ts';
import type { Artifact } from '../../plan/artifact.ts';
import { linksOutText } from '../../plan/model-files.ts';
import { refusalOf, refusedPath } from '../../plan/decide.ts';
import { namesakes, planModels, requireBundlesOutside, type ModelPlan } from '../../plan/model.ts';
import { planFiles } from '../../plan/plan.ts';
import { problemsError } from '../../plan/problems.ts';
import { shardOf } from '../../plan/shard.ts';
import { AS_SPELLED } from '../../plan/stat.ts';
import { some } from '../../plural.ts';
import { MANIFEST_FILE } from '../../record/manifest.ts';
import { MIGRATION_REPORT_FILE } from '../../report/migration.ts';
import { adviceFor } from './advice.ts';
import { findDirectories, findFiles, type Find } from './find.ts';
import {
  hasSignedFiles,
  isModelsBundle,
  isSignedByFiles,
  signedAsModel,
  signedByFiles,
} from './signed-as.ts';
import { fruitless, nothingMatched, selectBundles, selectCandidates, type Candidates } from './selection.ts';
import { below, ownFiles, type Session } from '../session.ts';
import type { Candidate, Orphan, Plan } from '../../plan/terms.ts';

const NOTHING: Candidates = { found: [], missing: [], unmatched: [], matched: [] };

/** Matches of the patterns, files and directories separately. */
async function selectAll(
  { patterns, modelPatterns, baseDir }: SelectionInputs,
  session: Session,
): Promise<{ files: Candidates; models: Candidates }> {
  const select = async (given: Patterns | undefined, find: Find): Promise<Candidates> =>
    given === undefined
      ? NOTHING
      : unlessCancelled(session.signal, selectCandidates(given, { ...session, baseDir }, find));
  return { files: await select(patterns, findFiles), models: await select(modelPatterns, findDirectories) };
}

/** Options of every plan in mode verify: the signature decides what in a directory belongs to the model. */
export function forVerify({ acceptSignedIgnorePaths, cache }: VerifyInputs): {
  readonly deferProblems: boolean;
  readonly ownFiles?: readonly string[];
} {
  return {
    deferProblems: acceptSignedIgnorePaths,
    ...(cache !== undefined && { ownFiles: Object.values(cache) }),
  };
}

/** Plans candidates of both kinds. @throws AegisError as `planFiles` and `planModels` */
export async function planAll(
  purpose: 'sign' | 'verify',
  files: Iterable<Candidate>,
  models: Iterable<Candidate>,
  { baseDir, signaturesDir, signature, shard, scope, outsideBase }: SelectionInputs,
  session: Session,
  {
    sidecarSuffix,
    recordsIn = signaturesDir ?? baseDir,
    ownFiles: more = [],
    deferProblems = false,
  }: {
    readonly sidecarSuffix?: string;
    /** Absolute; default: signatures-dir, else base-dir. */
    readonly recordsIn?: string;
    readonly ownFiles?: readonly string[];
    readonly deferProblems?: boolean;
  } = {},
): Promise<{ files: Plan; models: ModelPlan; artifacts: readonly Artifact[]; total: number }> {
  const options = {
    purpose,
    workspace: session.workspace,
    baseDir,
    signaturesDir,
    signature,
    shard,
    sidecarSuffix,
    outsideBase,
    ownFiles: [...ownFiles(recordsIn, session), ...(signature === undefined ? [] : [signature]), ...more],
  };
  const plannedModels = await planModels(models, { ...options, ...scope, deferProblems });
  const plannedFiles = await planFiles(files, options);
  if (purpose === 'sign') requireBundlesOutside(plannedModels.models, plannedFiles.artifacts);
  const shared = namesakes(plannedModels.models, plannedFiles.artifacts, baseDir);
  if (purpose === 'sign' && shared.length > 0) throw problemsError(shared);
  for (const model of plannedModels.models) {
    const warning = linksOutText(model);
    if (warning !== undefined) session.log.warning(warning);
  }
  const refused = new Set(shared.map(({ path }) => path));
  const unlike = plannedFiles.artifacts.filter(({ path }) => !refused.has(path));
  const refusals = shared.map((problem) => refusalOf(problem, options, AS_SPELLED));
  return {
    files: { ...plannedFiles, artifacts: unlike, refused: [...plannedFiles.refused, ...refusals] },
    models: plannedModels,
    artifacts: [...plannedModels.models, ...unlike],
    total: plannedFiles.total + plannedModels.total,
  };
}

/**
 * The artifacts to sign or re-sign; models first.
 *
 * @param sidecarSuffix see PlanOptions
 * @throws AegisError FILES_NOT_FOUND depending on if-no-files-found, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
export async function planToSign(
  inputs: SelectionInputs,
  session: Session,
  sidecarSuffix?: string,
): Promise<readonly Artifact[]> {
  const { log, workspace } = session;
  const { ifNoFilesFound, shard } = inputs;
  const { files, models } = await selectAll(inputs, session);
  const complain = (error: AegisError): void => {
    if (ifNoFilesFound === 'error') throw error;
    if (ifNoFilesFound === 'warn') log.warning(error.sentence);
  };
  const plan = await planAll('sign', files.found, models.found, inputs, session, defined({ sidecarSuffix }));
  const missing = [...files.missing, ...models.missing];
  const unmatched = [...files.unmatched, ...models.unmatched, ...barren(files, models, plan)];
  if (missing.length + unmatched.length > 0) complain(nothingMatched({ missing, unmatched }, workspace));
  if (shard !== undefined)
    log.info(`Shard ${shard.index}/${shard.count} has ${plan.artifacts.length} of ${plan.total} artifacts`);
  warnAboutRecords(files.found, plan.artifacts, session);
  requireOne(inputs, plan.artifacts.length);
  return plan.artifacts;
}

/** Records of another run that a pattern matches. A gate with the same patterns asks for their signatures, so they are signed. */
function warnAboutRecords(
  found: Iterable<Candidate>,
  artifacts: readonly Artifact[],
  { log, workspace }: Session,
): void {
  const records = new Set<string>();
  for (const { path, literal } of found)
    if (!literal && [MANIFEST_FILE, MIGRATION_REPORT_FILE].includes(basename(path))) records.add(path);
  if (records.size === 0) return;
  const signed = artifacts
    .filter(({ path }) => records.has(path))
    .map(({ path }) => below(workspace, path) ?? path);
  if (signed.length === 0) return;
  log.warning(
    `another run wrote these about itself, and will write them anew: ${some(signed, 3)}; exclude them with \`!\``,
  );
}

/** @throws AegisError INPUT_INVALID if `signature` is set and there is not exactly one artifact */
function requireOne({ signature }: SelectionInputs, count: number): void {
  if (signature === undefined || count === 1) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'signature is for exactly one artifact',
    detail: 'there are {got} artifacts',
    expected: 'one artifact',
    got: String(count),
    hints: ['name one file in path, or one directory in model-path; use signatures-dir for more'],
  });
}

/** What a gate verifies, and what it found but skips. */
export interface PlannedVerification {
  readonly artifacts: readonly Artifact[];
  readonly missing: readonly MissingArtifact[];
  /** Names below base-dir, and paths elsewhere. */
  readonly passedOver: readonly string[];
}

/**
 * The artifacts to verify, and the missing ones.
 *
 * @throws AegisError FILES_NOT_FOUND, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
 */
export async function planToVerify(
  inputs: VerifyInputs,
  signaturesDir: string | undefined,
  session: Session,
): Promise<PlannedVerification> {
  const { workspace, home, signal } = session;
  const { patterns, modelPatterns, baseDir, shard } = inputs;
  const { files, models } = await selectAll(inputs, session);
  // A glob without a match could mean that everything is gone. A literally named path gets its own verdict.
  const unmatched = [...files.unmatched, ...models.unmatched];
  if (unmatched.length > 0) throw nothingMatched({ missing: [], unmatched }, workspace);

  const place = { workspace, home, signal, baseDir, ...defined({ signaturesDir }) };
  const bundlesOf = async (given: Patterns | undefined): Promise<Candidate[]> =>
    given === undefined || inputs.signature !== undefined
      ? []
      : unlessCancelled(signal, selectBundles(given, place));
  const { signaturesDir: _, ...rest } = inputs;
  const plan = await planAll(
    'verify',
    [...files.found, ...(await bundlesOf(patterns))],
    [...models.found, ...(await bundlesOf(modelPatterns))],
    { ...rest, ...defined({ signaturesDir }) },
    session,
    {
      ...(inputs.acceptHmac !== undefined && { sidecarSuffix: inputs.acceptHmac.scheme.suffix }),
      ...forVerify(inputs),
      recordsIn: inputs.signaturesDir ?? baseDir,
    },
  );
  const without = barren(files, models, plan);
  if (without.length > 0) throw nothingMatched({ missing: [], unmatched: without }, workspace);
  // Both kinds of patterns can find the bundle of a missing artifact; it counts once, as the first kind.
  const absent = new Map<string, MissingArtifact>();
  const hasExclusions = [patterns, modelPatterns].some((given) => (given?.exclude.length ?? 0) > 0);
  const gone = (
    name: string,
    message = `${name} does not exist${hasExclusions ? ', or a `!` line excludes it' : ''}`,
    hints?: readonly string[],
  ): AegisError => new AegisError('ARTIFACT_MISSING', { message, artifact: name, ...defined({ hints }) });
  const add = (kind: Artifact['kind'], one: Orphan, error = gone(one.name)): void => {
    if (!absent.has(one.path)) absent.set(one.path, { ...one, kind, error });
  };
  const orphans = [...plan.files.orphans, ...plan.models.orphans];
  for (const [kind, named] of [
    ['file', files.missing],
    ['model', models.missing],
  ] as const) {
    for (const path of named) {
      const name = below(baseDir, path);
      const location = { signaturesDir, signature: inputs.signature };
      const sought = refusedPath(path, name, gone(name ?? path), location, AS_SPELLED);
      if (shard !== undefined && shardOf(sought.name, shard.count) !== shard.index) continue;
      // Without a signature, the path is most likely mistyped.
      const isSigned = existsSync(sought.bundlePath) || orphans.some((one) => one.path === path);
      const advice = isSigned ? undefined : adviceFor(path, { workspace });
      add(kind, sought, advice === undefined ? sought.error : gone(sought.name, undefined, [advice]));
    }
  }
  const asModels = plan.files.orphans.filter(isModelsBundle);
  for (const one of plan.files.orphans) if (!asModels.includes(one)) add('file', one);
  for (const one of asModels) {
    if (hasSignedFiles(one.path, plan.files.artifacts)) {
      session.log.info(`Not checked: ${one.name}${BUNDLE_SUFFIX}, which signs ${one.name} as one model`);
      continue;
    }
    // If nothing can verify, one sentence is clearer than a failure for each file.
    if (!plan.artifacts.some(({ bundlePath }) => existsSync(bundlePath))) throw signedAsModel(one.name);
    absent.set(one.path, { ...one, kind: 'model', error: signedAsModel(one.name) });
  }
  const byFiles = signaturesDir === undefined ? plan.models.models.filter(isSignedByFiles) : [];
  for (const { name, path, bundlePath } of byFiles)
    absent.set(path, { kind: 'model', name, path, bundlePath, error: signedByFiles(name) });
  const artifacts = plan.artifacts.filter(({ path }) => !absent.has(path));
  plan.models.orphans.forEach((one) => {
    add('model', one);
  });
  for (const one of plan.models.displaced) {
    if (speaksOfFile(one.bundlePath)) continue;
    const message = `${one.name} is not a directory, and the artifact of its bundle does not exist`;
    add('model', one, gone(one.name, message));
  }
  // Both searches find a path that cannot be checked, but it counts once.
  const refused = new Map<string, MissingArtifact>();
  for (const one of plan.files.refused) refused.set(one.path, { ...one, kind: 'file' });
  for (const one of plan.models.refused) refused.set(one.path, { ...one, kind: 'model' });
  const missing: MissingArtifact[] = [...absent.values(), ...refused.values()];
  if (artifacts.length + missing.length === 0) {
    const total = plan.total + files.missing.length + models.missing.length;
    const isElsewhere = shard !== undefined && total > 0;
    throw new AegisError('FILES_NOT_FOUND', {
      message: isElsewhere
        ? `shard ${shard.index}/${shard.count} has no artifact (of ${total} in all)`
        : 'the patterns match only signature files, manifests or directories, which are left out',
      ...(isElsewhere && { hints: ['use fewer shards'] }),
    });
  }
  requireOne(inputs, artifacts.length + missing.length);
  const passedOver = plan.files.passedOver.map((path) => below(baseDir, path) ?? path);
  return { artifacts, missing, passedOver };
}

/** Patterns that matched files, but no artifact. */
function barren(
  files: Candidates,
  models: Candidates,
  plan: { readonly files: Plan; readonly models: ModelPlan },
): string[] {
  return [...fruitless(files, plan.files.leftOut), ...fruitless(models, plan.models.leftOut)];
}
