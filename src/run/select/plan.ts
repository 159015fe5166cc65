/** From the patterns of `path` and `model-path` to the artifacts of the run. */
import { existsSync } from 'node:fs';
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
import { isRecord } from '../../record/own-place.ts';
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

/** What the patterns found, files and directories by themselves. */
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

/** What every plan of mode verify needs: what counts of a model's directory is known only with its signature. */
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
    isRecord,
  }: {
    readonly sidecarSuffix?: string;
    /** Absolute; where it is not signatures-dir, else base-dir. */
    readonly recordsIn?: string;
    readonly ownFiles?: readonly string[];
    readonly deferProblems?: boolean;
    readonly isRecord?: (path: string) => boolean;
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
    ...defined({ isRecord }),
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
 * The artifacts to sign, for the first time or anew; models first.
 *
 * @param sidecarSuffix see PlanOptions
 * @throws AegisError FILES_NOT_FOUND as if-no-files-found says, ARTIFACT_*, LIMIT_EXCEEDED, CANCELLED
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
  const records: string[] = [];
  const plan = await planAll('sign', files.found, models.found, inputs, session, {
    ...defined({ sidecarSuffix }),
    isRecord: (path) => isRecord(path) && records.push(path) > 0,
  });
  const missing = [...files.missing, ...models.missing];
  const unmatched = [...files.unmatched, ...models.unmatched, ...barren(files, models, plan)];
  if (missing.length + unmatched.length > 0) complain(nothingMatched({ missing, unmatched }, workspace));
  if (shard !== undefined)
    log.info(`Shard ${shard.index}/${shard.count} has ${plan.artifacts.length} of ${plan.total} artifacts`);
  for (const path of records)
    log.info(`Not signed: ${below(workspace, path) ?? path}, which a run has written down about itself`);
  requireOne(inputs, plan.artifacts.length);
  return plan.artifacts;
}

/** @throws AegisError INPUT_INVALID when one signature was named, and there is not one artifact */
function requireOne({ signature }: SelectionInputs, count: number): void {
  if (signature === undefined || count === 1) return;
  throw new AegisError('INPUT_INVALID', {
    message: 'signature names the signature file of one artifact',
    detail: 'there are {got} artifacts',
    expected: 'one artifact',
    got: String(count),
    hints: ['name one file in path, or one directory in model-path; signatures-dir is for more'],
  });
}

/** What a gate looks at, and what it found and does not. */
export interface PlannedVerification {
  readonly artifacts: readonly Artifact[];
  readonly missing: readonly MissingArtifact[];
  /** Names below base-dir, and paths of what lies elsewhere. */
  readonly passedOver: readonly string[];
}

/**
 * The artifacts to verify, and those that should be there and are not.
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
  // A glob without a match could mean that everything is gone. What was named literally gets a verdict of its own.
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
  // Both kinds of patterns can find the bundle of something that is gone; it is one missing thing, of the first kind.
  const absent = new Map<string, MissingArtifact>();
  const hasExclusions = [patterns, modelPatterns].some((given) => (given?.exclude.length ?? 0) > 0);
  const gone = (
    name: string,
    message = `${name} is not there${hasExclusions ? ', or a `!` line excludes it' : ''}`,
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
      // Without a signature of it, most likely the path is mistyped.
      const isSigned = existsSync(sought.bundlePath) || orphans.some((one) => one.path === path);
      const advice = isSigned ? undefined : adviceFor(path, { workspace });
      add(kind, sought, advice === undefined ? sought.error : gone(sought.name, undefined, [advice]));
    }
  }
  const asModels = plan.files.orphans.filter(isModelsBundle);
  for (const one of plan.files.orphans) if (!asModels.includes(one)) add('file', one);
  for (const one of asModels) {
    if (hasSignedFiles(one.path, plan.files.artifacts)) {
      session.log.info(`Not looked at: ${one.name}${BUNDLE_SUFFIX}, which signs ${one.name} as one model`);
      continue;
    }
    // Where nothing at all can verify, one sentence says more than a failure for each file.
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
    const message = `${one.name} is no directory, and what its bundle was made for is not there`;
    add('model', one, gone(one.name, message));
  }
  // Both searches meet what cannot be looked at, and it is one bad thing.
  const refused = new Map<string, MissingArtifact>();
  for (const one of plan.files.refused) refused.set(one.path, { ...one, kind: 'file' });
  for (const one of plan.models.refused) refused.set(one.path, { ...one, kind: 'model' });
  const missing: MissingArtifact[] = [...absent.values(), ...refused.values()];
  if (artifacts.length + missing.length === 0) {
    const total = plan.total + files.missing.length + models.missing.length;
    const isElsewhere = shard !== undefined && total > 0;
    throw new AegisError('FILES_NOT_FOUND', {
      message: isElsewhere
        ? `none of the ${total} artifacts belongs to shard ${shard.index}/${shard.count}`
        : 'everything that the patterns match is left out: only signature files, manifests or directories',
      ...(isElsewhere && { hints: ['use fewer shards'] }),
    });
  }
  requireOne(inputs, artifacts.length + missing.length);
  const passedOver = plan.files.passedOver.map((path) => below(baseDir, path) ?? path);
  return { artifacts, missing, passedOver };
}

/** Patterns that matched only what is none of their artifacts. */
function barren(
  files: Candidates,
  models: Candidates,
  plan: { readonly files: Plan; readonly models: ModelPlan },
): string[] {
  return [...fruitless(files, plan.files.leftOut), ...fruitless(models, plan.models.leftOut)];
}
