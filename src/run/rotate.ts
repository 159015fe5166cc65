/** Mode `rotate`: preflight → (what is in use?) → rotate → does the new version sign? → (retire older versions). */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { unlessCancelled } from '../flow/cancel.ts';
import { collectInUse, collectListed, InUseList, type InUseOptions } from '../flow/in-use.ts';
import {
  named,
  planRotation,
  rotateKey,
  signatures,
  type RotatePorts,
  type RotateRequest,
} from '../flow/rotate.ts';
import type { RotateInputs } from '../inputs/inputs.ts';
import type { Patterns } from '../inputs/parsers/patterns.ts';
import type { Artifact } from '../plan/artifact.ts';
import { planModels } from '../plan/model.ts';
import { isBundle, mayBeBundle } from '../plan/names.ts';
import { planFiles } from '../plan/plan.ts';
import { problemsError } from '../plan/problems.ts';
import { rulesAt } from '../plan/stat.ts';
import { readManifest, type Manifest } from '../record/manifest-file.ts';
import type { Need } from '../vault/path.ts';
import { preflight } from '../vault/preflight.ts';
import { transitRotation } from '../vault/rotation.ts';
import type { TransitKey } from '../vault/transit.ts';
import { requireReadable, trustOffline } from '../verify/offline.ts';
import { requireSameKey } from '../verify/trust-file.ts';
import { trustTransitKey, type TrustRoot } from '../verify/trust.ts';
import { collectFromRegistry, collectFromRelease } from './elsewhere.ts';
import { findDirectories, findFiles, type Find } from './select/find.ts';
import {
  fruitless,
  nothingMatched,
  selectBundles,
  selectCandidates,
  type Candidates,
  type Roots,
} from './select/selection.ts';
import { connect } from './connect.ts';
import { begin, below, ownFiles, type Session } from './session.ts';
import type { PlanOptions, RefusedPath } from '../plan/terms.ts';
import { shownKey } from './trust-file.ts';
import { plural } from '../plural.ts';

/** Requests of a rotation without waiting: state, rotate, probe, minimum, and reading the key between them. */
const REQUESTS = 8;

/** @throws AegisError any failure that stops the run. */
export async function runRotate(inputs: RotateInputs, session: Session): Promise<void> {
  const { mount, key: name, minKeyVersion, rotate, force, dryRun } = inputs;
  const manifests = inputs.manifests.map((path) => ({ path, manifest: readManifest(path) }));
  begin(session, [], { missing: 0, key: inputs });
  const client = connect(inputs.vault, session);
  try {
    const needs: Need[] = [];
    if (rotate) needs.push('rotate', 'probe');
    if (minKeyVersion !== undefined) needs.push('retire');
    const { key } = await preflight(client, { mount, key: name, needs, requests: REQUESTS }, session);
    const description = `${mount}/${name}`;
    if (inputs.trustFile !== undefined) requireSameKey(inputs.trustFile, shownKey(key));
    for (const { path, manifest } of manifests) requireMinimum(path, manifest, key);
    session.report.learn({ keyDescription: `${description} (${key.type})` });
    const request: RotateRequest = {
      rotate,
      force,
      ...defined({ minVersion: minKeyVersion }),
    };
    const ports: RotatePorts = {
      key: transitRotation(client, { mount, name }),
      inUse: async (minVersion) => {
        const list = new InUseList();
        const trust = trustTransitKey(key);
        const options = { list, remembered: await rememberedBy(inputs, session), signal: session.signal };
        for (const { path, manifest } of manifests) {
          if (manifest.mount !== mount || manifest.key !== name) {
            throw new AegisError('INPUT_INVALID', {
              message: `the manifest ${path} is for another key, so it says nothing about ${description}`,
              detail: 'it is for {got}',
              expected: description,
              got: `${manifest.mount}/${manifest.key}`,
            });
          }
          const place = { what: `the manifest ${path}`, pathOf: bundlesBy(path, inputs) };
          await collectListed(manifest, place, trust, minVersion, options);
        }
        await collectFromDisk(inputs, trust, minVersion, options, session);
        await collectFromRegistry(inputs, trust, minVersion, options, session);
        await collectFromRelease(inputs, trust, minVersion, options, session);
        inputs.unchecked.forEach((place) => session.log.warning(`Not checked: ${place}`));
        return list.found;
      },
      sleep: async (ms) => {
        await pause(ms, undefined, { signal: session.signal }).catch(() => undefined);
      },
      warn: (sentence) => session.log.warning(sentence),
      say: (sentence) => session.log.info(sentence),
      signal: session.signal,
    };
    if (dryRun) await announce(request, ports, session);
    else await act(request, ports, session);
  } finally {
    await client.close();
  }
}

async function act(request: RotateRequest, ports: RotatePorts, session: Session): Promise<void> {
  const { previous, current, rotatedBy, retiredBy, forced } = await rotateKey(request, ports);
  session.report.learn({
    keyVersion: current.latestVersion,
    rotation: {
      key: ports.key.description,
      previousVersion: previous.latestVersion,
      currentVersion: current.latestVersion,
      previousMinimum: previous.minVersion,
      currentMinimum: current.minVersion,
    },
  });
  if (rotatedBy !== undefined) {
    session.audit.log?.note('success', `rotated from version ${previous.latestVersion}`, {
      keyVersion: current.latestVersion,
      ...(rotatedBy !== '' && { requestId: rotatedBy }),
    });
  }
  if (retiredBy !== undefined) {
    session.audit.log?.note(
      'success',
      `versions below ${current.minVersion} retired` +
        (forced === undefined ? '' : `, by force: ${plural(forced.count, 'signature')} by them in use`),
      {
        keyVersion: current.minVersion,
        ...(retiredBy !== '' && { requestId: retiredBy }),
      },
    );
  }
}

async function announce(request: RotateRequest, ports: RotatePorts, session: Session): Promise<void> {
  const { previous, inUse } = await planRotation(request, ports);
  if (inUse !== undefined) {
    session.log.warning(
      `${signatures(inUse)} by retired versions will be refused, because force is set: ${named(inUse)}`,
    );
  }
  session.report.learn({
    keyVersion: previous.latestVersion,
    rotation: {
      key: ports.key.description,
      previousVersion: previous.latestVersion,
      currentVersion: previous.latestVersion + (request.rotate ? 1 : 0),
      previousMinimum: previous.minVersion,
      currentMinimum: Math.max(previous.minVersion, request.minVersion ?? 0),
    },
  });
}

/** The trust file and authorities that keep signatures valid, if given. @throws AegisError TRUST_EXPIRED for a trust file from the future */
async function rememberedBy(
  { trustFile: file, timestampCertificates: timestampAuthorities }: RotateInputs,
  session: Session,
): Promise<InUseOptions['remembered']> {
  if (file === undefined || timestampAuthorities === undefined) return undefined;
  const now = session.now();
  const trust = trustOffline({ file, timestampAuthorities }, { now });
  await requireReadable(trust);
  return { trust, now };
}

/** @throws AegisError TRUST_CONTRADICTED if the server accepts older versions than when the manifest was written */
function requireMinimum(
  path: string,
  manifest: Manifest,
  { mount, name, minVersion: shown }: TransitKey,
): void {
  const { minVersion = 0 } = manifest;
  const isSame = manifest.mount === mount && manifest.key === name;
  if (!isSame || minVersion <= Math.max(1, shown)) return;
  throw new AegisError('TRUST_CONTRADICTED', {
    message: `the minimum of ${mount}/${name} was lowered since the manifest ${path} was written: retired versions verify again`,
    detail: 'it was {expected}, and is now {got}',
    expected: `${minVersion} or more`,
    got: String(shown),
  });
}

/** Where bundles of a manifest are: next to it, as it was written, or with those of the artifacts. */
function bundlesBy(manifest: string, { signaturesDir, baseDir }: RotateInputs): (bundle: string) => string {
  return (bundle) => {
    const beside = resolve(dirname(manifest), bundle);
    return existsSync(beside) ? beside : resolve(signaturesDir ?? baseDir, bundle);
  };
}

/** A signature on disk, and the artifact to report for it. */
type OnDisk = Pick<Artifact, 'name' | 'bundlePath'>;

/** Adds the signatures that the patterns cover, by the versions that they name. */
async function collectFromDisk(
  inputs: RotateInputs,
  trust: TrustRoot,
  minVersion: number,
  options: InUseOptions,
  session: Session,
): Promise<void> {
  const onDisk = [...(await signedFiles(inputs, session)), ...(await signedModels(inputs, session))];
  // Artifacts first, because their names are clearer than the paths of their bundles.
  const unique = new Map(onDisk.toReversed().map((one) => [one.bundlePath, one]));
  await collectInUse([...unique.values()].toReversed(), trust, minVersion, options);
}

async function signedFiles(inputs: RotateInputs, session: Session): Promise<readonly OnDisk[]> {
  const candidates = await selected(inputs.patterns, { ...session, baseDir: inputs.baseDir }, findFiles);
  const plan = await planFiles(candidates.found, optionsOf(inputs, session));
  requireNoneRefused(plan);
  requireFruit(candidates, plan.leftOut, inputs, session);
  return [...plan.artifacts, ...(await bundlesOf(inputs.patterns, candidates, inputs, session))];
}

async function signedModels(inputs: RotateInputs, session: Session): Promise<readonly OnDisk[]> {
  const candidates = await selected(
    inputs.modelPatterns,
    { ...session, baseDir: inputs.baseDir },
    findDirectories,
  );
  // Only the bundle counts here, not the contents of the model, so links in it are allowed.
  const plan = await planModels(candidates.found, { ...optionsOf(inputs, session), allowSymlinks: true });
  requireNoneRefused(plan);
  requireFruit(candidates, plan.leftOut, inputs, session);
  return [...plan.models, ...(await bundlesOf(inputs.modelPatterns, candidates, inputs, session))];
}

/** Bundles that the patterns match, or that belong to a matching artifact, which may be in use elsewhere. */
async function bundlesOf(
  patterns: Patterns | undefined,
  { found }: Candidates,
  { baseDir, signaturesDir }: RotateInputs,
  session: Session,
): Promise<readonly OnDisk[]> {
  if (patterns === undefined) return [];
  const { workspace, home, signal } = session;
  const place = { workspace, home, signal, baseDir, ...defined({ signaturesDir }) };
  const others = await unlessCancelled(signal, selectBundles(patterns, place));
  const unseen = others.flatMap(({ path, problem }) => (problem === undefined ? [] : [{ ...problem, path }]));
  if (unseen.length > 0) throw problemsError(unseen);
  return [...found, ...others]
    .map(({ path }) => resolve(path))
    .filter(mayBeBundle)
    .map((path) => ({ name: below(workspace, path) ?? path, bundlePath: path }));
}

/** A pattern that finds nothing signable, such as one for a manifest, would find nothing in use. */
function requireFruit(
  candidates: Candidates,
  leftOut: readonly string[],
  { baseDir }: RotateInputs,
  { workspace }: Session,
): void {
  const rules = rulesAt(baseDir);
  const unmatched = fruitless(
    candidates,
    leftOut.filter((path) => !isBundle(path, rules)),
  );
  if (unmatched.length > 0) throw nothingMatched({ missing: [], unmatched }, workspace);
}

/** The matches of the patterns. A pattern without a match would find nothing in use, so it is an error. */
async function selected(patterns: Patterns | undefined, roots: Roots, find: Find): Promise<Candidates> {
  if (patterns === undefined) return { found: [], missing: [], unmatched: [], matched: [] };
  const candidates = await unlessCancelled(roots.signal, selectCandidates(patterns, roots, find));
  if (candidates.missing.length + candidates.unmatched.length > 0)
    throw nothingMatched(candidates, roots.workspace);
  return candidates;
}

function optionsOf({ baseDir, signaturesDir }: RotateInputs, session: Session): PlanOptions {
  return {
    purpose: 'verify',
    workspace: session.workspace,
    baseDir,
    signaturesDir,
    outsideBase: 'basename',
    ownFiles: ownFiles(signaturesDir ?? baseDir, session),
  };
}

/** A path that cannot be checked may be signed by the version to retire. */
function requireNoneRefused({ refused: [first] }: { readonly refused: readonly RefusedPath[] }): void {
  if (first !== undefined) throw first.error;
}
