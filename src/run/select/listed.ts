/**
 * The artifacts that a manifest lists, for mode `verify`. The names come from the manifest's author, so each is checked as a
 * plan would spell it, and no entry is skipped: each becomes an artifact or a refusal.
 */
import { resolve, sep } from 'node:path';
import { bundlePathOf, isPlainName } from '../../bundle/location.ts';
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import type { RecordSink } from '../../flow/progress.ts';
import type { MissingArtifact } from '../../flow/verify.ts';
import type { VerifyInputs } from '../../inputs/inputs.ts';
import type { Artifact } from '../../plan/artifact.ts';
import { isBundle } from '../../plan/names.ts';
import { inspectPaths, rulesAt, type PathFacts } from '../../plan/stat.ts';
import { readManifest, type Manifest, type ManifestArtifact } from '../../record/manifest-file.ts';
import { bundleIn } from '../../record/manifest.ts';
import { contradictionOf } from '../../record/manifest-operations.ts';
import { forVerify, planAll, type PlannedVerification } from './plan.ts';
import type { Session } from '../session.ts';
import type { Candidate } from '../../plan/terms.ts';

/**
 * Reads the manifest that names the artifacts.
 *
 * @throws AegisError MANIFEST_MALFORMED; FILES_NOT_FOUND if it lists nothing; INPUT_INVALID if it is for another key than
 * the caller trusts.
 */
export function readListing(path: string, { trust }: VerifyInputs): Manifest {
  const manifest = readManifest(path);
  if (manifest.artifacts.length === 0)
    throw new AegisError('FILES_NOT_FOUND', { message: `the manifest ${path} lists no artifact` });
  const trusted =
    trust.kind === 'transit'
      ? `${trust.mount}/${trust.key}`
      : trust.kind === 'trust-file'
        ? `${trust.file.mount}/${trust.file.name}`
        : undefined;
  const { mount, key } = manifest;
  // A manifest of a run that verified with bare public keys names no key.
  if (trusted !== undefined && key !== undefined && `${mount}/${key}` !== trusted) {
    throw new AegisError('INPUT_INVALID', {
      message: `the manifest ${path} is for another key than the trusted one`,
      detail: 'it is for {got}, but {expected} is trusted',
      expected: trusted,
      got: `${mount}/${key}`,
    });
  }
  return manifest;
}

/** @throws AegisError LIMIT_EXCEEDED */
export async function planListed(
  { artifacts: entries }: Manifest,
  inputs: VerifyInputs,
  signaturesDir: string | undefined,
  session: Session,
): Promise<PlannedVerification> {
  const { baseDir } = inputs;
  const { usable, refused } = placesOf(entries, baseDir, signaturesDir);
  const facts = await inspectPaths(usable.map(({ path }) => path));
  const candidatesOf = (kind: Artifact['kind'], suits: (fact: PathFacts['kind']) => boolean): Candidate[] =>
    usable.flatMap(({ entry, path }, index) =>
      // Not literal: the user did not name these paths, so no link in them may lead out.
      entry.kind === kind && suits(facts[index]?.kind ?? 'missing') ? [{ path, literal: false }] : [],
    );
  const { signaturesDir: _, ...rest } = inputs;
  const plan = await planAll(
    'verify',
    candidatesOf('file', (fact) => fact !== 'directory'),
    candidatesOf('model', (fact) => fact === 'directory'),
    { ...rest, ...defined({ signaturesDir }) },
    session,
    { ...forVerify(inputs), recordsIn: inputs.signaturesDir ?? baseDir },
  );
  const missing: MissingArtifact[] = [
    ...refused,
    ...plan.files.refused.map((one) => ({ ...one, kind: 'file' as const })),
    ...plan.models.refused.map((one) => ({ ...one, kind: 'model' as const })),
  ];
  const concluded = new Set([...plan.artifacts, ...missing].map(({ path }) => path));
  for (const [index, { entry, path, bundlePath }] of usable.entries()) {
    if (concluded.has(path)) continue;
    const { name, kind } = entry;
    const isGone = facts[index]?.kind === 'missing' || facts[index]?.kind === 'broken-link';
    const error = isGone
      ? new AegisError('ARTIFACT_MISSING', { message: `${name} does not exist` })
      : new AegisError('ARTIFACT_NOT_REGULAR', {
          message: `the path ${name} cannot be the ${kind} that the manifest lists`,
          hints: ['check base-dir; signature files and records of a run are never artifacts'],
        });
    missing.push({ kind, name, path, bundlePath, error });
  }
  return { artifacts: plan.artifacts, missing, passedOver: plan.files.passedOver };
}

/** Passes a verdict on, unless the manifest contradicts it. */
export function heldAgainst({ artifacts }: Manifest, root: string, record: RecordSink): RecordSink {
  const entries = new Map(artifacts.map((entry) => [entry.name, entry]));
  return (one) => {
    const entry = entries.get(one.name);
    const bundle = bundleIn(root, one.bundlePath);
    if (one.status !== 'verified') return record(one);
    const error = entry === undefined ? notListed(one.name) : contradictionOf(entry, { ...one, bundle });
    return record(error === undefined ? one : { ...one, status: 'failed', error });
  };
}

/** Under a name without an entry, nothing in the manifest would be compared. */
function notListed(name: string): AegisError {
  return new AegisError('MANIFEST_MISMATCH', {
    message: `${name} verifies, but the manifest has no entry of this name`,
    artifact: name,
  });
}

interface Place {
  readonly entry: ManifestArtifact;
  readonly path: string;
  readonly bundlePath: string;
}

/** The path of each entry, and the entries with impossible names. */
function placesOf(
  entries: readonly ManifestArtifact[],
  baseDir: string,
  signaturesDir: string | undefined,
): { usable: readonly Place[]; refused: readonly MissingArtifact[] } {
  const usable: Place[] = [];
  const refused: MissingArtifact[] = [];
  const rules = rulesAt(baseDir);
  for (const entry of entries) {
    const { name, kind } = entry;
    if (isPlainName(name) && !isForeign(name)) {
      const path = resolve(baseDir, name);
      if (!isBundle(name, rules)) {
        usable.push({ entry, path, bundlePath: bundlePathOf(path, name, { signaturesDir }) });
        continue;
      }
    }
    const error = new AegisError('ARTIFACT_NAME_UNUSABLE', {
      message: `an artifact cannot have the name ${name}`,
      detail: 'a name must be {expected}',
      expected: 'a relative path that stays below base-dir and is not a signature file',
      hints: ['do not use this manifest: no run of this tool writes such a name'],
    });
    // Without a path: it must not matter where the name leads.
    refused.push({ kind, name, path: baseDir, bundlePath: entry.bundle, error });
  }
  return { usable, refused };
}

/** Whether a name from another system would lead elsewhere on this one. */
const isForeign = (name: string): boolean => sep !== '/' && (name.includes(sep) || /^[a-z]:/i.test(name));
