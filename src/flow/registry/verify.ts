/** Verifying a model version: fetch → verify as one model → compare the tags with the bundle → move into place. */
import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defined } from '../../defined.ts';
import { AegisError, aboutArtifact, toAegisError } from '../../errors.ts';
import { compareNames, relativeName } from '../../plan/names.ts';
import { AS_SPELLED } from '../../plan/stat.ts';
import { some } from '../../plural.ts';
import type { ModelRegistry, ModelVersion } from '../../registry/port.ts';
import { subjectName } from '../../registry/reference.ts';
import { requireAgreement, type SignatureClaim } from '../../registry/signature-tags.ts';
import { decodeModelManifest } from '../../statement/model-manifest.ts';
import type { Policy } from '../../verify/policy.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import type { Proven } from '../../verify/verify.ts';
import type { ArtifactRecord } from '../progress.ts';
import { withVersion, type FetchedVersion, type FetchPlace } from './files.ts';
import { moveIntoPlace, requireFree } from './place.ts';
import { claimOf, inRegistry, type RegistryPorts } from './sign.ts';
import { hasPassed } from '../progress.ts';
import { verifyArtifacts, type VerifyPorts } from '../verify.ts';

export interface RegistryVerifyRequest {
  readonly version: ModelVersion;
  readonly trust: TrustRoot;
  readonly policy: Policy;
  /** Absolute; where to put the model after verification. If absent, nothing stays on this disk. */
  readonly target?: string | undefined;
}

export interface RegistryVerifyPorts extends RegistryPorts, Omit<VerifyPorts, 'record'> {
  /** Receives the paths that were created at the target. */
  readonly onDelivered?: (paths: readonly string[]) => void;
}

/**
 * Gives one version a verdict. Nothing appears at the target before the verdict is good: the files are fetched next to
 * it under another name, verified there, and renamed. The bundle ends up next to the directory.
 *
 * @returns the record of the verdict: `verified`, or `failed` with its error
 * @throws AegisError only if no verdict could be reached (REGISTRY_* of the network, VAULT_*, WRITE_FAILED, CANCELLED)
 */
export async function verifyVersion(
  { version, trust, policy, target }: RegistryVerifyRequest,
  { registry, place, onDelivered, ...ports }: RegistryVerifyPorts,
): Promise<ArtifactRecord> {
  if (target !== undefined) requireFree(target);
  // On the target's file system, so that the last step can be a rename.
  const where: FetchPlace = target === undefined ? place : { ...place, temporary: dirname(target), target };
  try {
    return await withVersion(registry, version, where, async (fetched) => {
      const { record, proven } = await verifyFetched(fetched, { version, trust, policy }, ports);
      if (proven === undefined) return record;
      try {
        await requireTags(registry, version, proven);
      } catch (thrown) {
        const { error, ...rest } = { ...record, error: toAegisError(thrown) };
        return { ...rest, status: 'failed', error: aboutArtifact(error, subjectName(version)) };
      }
      if (target === undefined) return record;
      const removed = removeUnsigned(fetched.model.path, proven);
      const { path: model, bundlePath: bundle } = fetched.model;
      const delivered = moveIntoPlace({ model, bundle }, target);
      onDelivered?.(delivered);
      if (removed.length === 0) return record;
      return { ...record, remark: [record.remark ?? [], notDelivered(removed)].flat().join('; ') };
    });
  } catch (thrown) {
    const error = aboutArtifact(toAegisError(thrown), subjectName(version));
    // What the registry delivers is the artifact: missing, changing or unsafe files are a verdict about it.
    if (error.exitStatus !== 1 && error.code !== 'ARTIFACT_CHANGED') throw error;
    return inRegistry(
      { kind: 'model', name: subjectName(version), path: '', bundlePath: '', status: 'failed', error },
      version,
    );
  }
}

/** Bundle against trust and files, without the tags. `proven` is present exactly when the record says `verified`. */
export async function verifyFetched(
  { model }: FetchedVersion,
  { version, trust, policy }: Omit<RegistryVerifyRequest, 'target'>,
  ports: Omit<VerifyPorts, 'record'>,
): Promise<{ readonly record: ArtifactRecord; readonly proven?: Proven }> {
  let verdict: { readonly record: ArtifactRecord; readonly proven?: Proven } | undefined;
  const totals = await verifyArtifacts(
    { artifacts: [model], missing: [], trust, policy },
    {
      ...ports,
      record: (one, proven) => {
        verdict = { record: inRegistry(one, version), ...defined({ proven }) };
      },
    },
  );
  if (verdict === undefined) throw new AegisError('INTERNAL', { message: 'the model got no verdict' });
  return hasPassed(totals) ? verdict : { record: verdict.record };
}

/** The tags that a version with this bundle must have. */
export function provenClaim({ statement, modelSignature }: Proven): SignatureClaim {
  if (modelSignature === undefined) {
    throw new AegisError('REGISTRY_TAGS_DISAGREE', {
      message: 'the bundle was made by other software, so there is nothing to compare the tags with',
      hints: ['sign the version with `aegis-sign registry sign`'],
    });
  }
  const { vault, signedAt } = modelSignature;
  return claimOf(`${vault.mount}/${vault.key}`, vault.keyVersion, statement.subject.sha256, signedAt);
}

/**
 * A version may have been re-signed between reading its tags and its bundle: if they disagree, the tags are read once
 * more. The bundle is verified in either case.
 */
async function requireTags(registry: ModelRegistry, version: ModelVersion, proven: Proven): Promise<void> {
  const claim = provenClaim(proven);
  try {
    requireAgreement(version, claim);
  } catch {
    requireAgreement(await registry.resolve({ name: version.name, version: version.version }), claim);
  }
}

/**
 * Removes what no signature covers: paths that every verification leaves out, such as `.git`, and files that
 * `allow-extra-files` tolerates. Readers of the directory could not tell them from verified files.
 */
function removeUnsigned(directory: string, { statement }: Proven): string[] {
  const { resources, emptyFiles = [] } = decodeModelManifest(statement);
  const signed = new Set([...resources.map(({ file }) => file), ...emptyFiles]);
  const removed: string[] = [];
  const directories: string[] = [];
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relativeName(directory, path, AS_SPELLED) ?? '';
    if (entry.isDirectory()) directories.push(path);
    else if (!signed.has(name)) {
      rmSync(path);
      removed.push(name);
    }
  }
  // The innermost first; a directory that is not empty stays.
  for (const path of directories.sort((a, b) => b.length - a.length))
    if (readdirSync(path).length === 0) rmdirSync(path);
  return removed.sort(compareNames);
}

/** Names that a remark lists; the others are counted. */
const LISTED = 5;

const notDelivered = (names: readonly string[]): string =>
  `not delivered, because no signature covers them: ${some(
    names.map((name) => JSON.stringify(name)),
    LISTED,
  )}`;
