/**
 * Re-signs stale versions: for each, fetch → verify under the version that signed it → sign → store → tags.
 *
 * The state is read from the registry, so the next run resumes after a killed one. A version that cannot be verified or
 * stored does not stop the others. A version that does not verify is never signed.
 */
import pMap from 'p-map';
import { defined } from '../../defined.ts';
import { aboutArtifact, toAegisError } from '../../errors.ts';
import type { ModelVersion } from '../../registry/port.ts';
import { subjectName } from '../../registry/reference.ts';
import { tagsOf } from '../../registry/signature-tags.ts';
import { sha256Of } from '../../sha256.ts';
import { carriedOver } from '../../statement/model-signature.ts';
import type { TrustRoot } from '../../verify/trust.ts';
import { throwIfCancelled } from '../cancel.ts';
import { nothingDone, type ArtifactRecord, type RecordSink, type Totals } from '../progress.ts';
import { remarkOfTakingOver } from '../told-of-proof.ts';
import { withVersion, type FetchedVersion } from './files.ts';
import { inRegistry, signFetched, type OwnPredicate, type RegistryPorts } from './sign.ts';
import { statusOf, type SignatureState } from './status.ts';
import { provenClaim, verifyFetched } from './verify.ts';
import type { SignPorts } from '../sign.ts';

export interface RegistryResignRequest {
  readonly versions: readonly ModelVersion[];
  /** The key versions with signatures to take over. */
  readonly trust: TrustRoot;
  /** Source and metadata for versions without a signature that records them. */
  readonly predicate: OwnPredicate;
  /** Also sign the pointers that git-lfs leaves in place of files. */
  readonly allowLfsPointers: boolean;
  /** Also sign versions without any signature. */
  readonly allowUnsigned: boolean;
  /** List what would be done, without doing it. */
  readonly dryRun: boolean;
}

export type RegistryResignPorts = RegistryPorts & SignPorts & { readonly record: RecordSink };

/** Versions that are processed at a time. Each needs disk space for its files. */
const CONCURRENCY = 2;

/** @throws AegisError only if the run cannot go on (VAULT_*, CANCELLED). Earlier records stay valid. */
export async function resignVersions(
  request: RegistryResignRequest,
  ports: RegistryResignPorts,
): Promise<Totals> {
  const totals = nothingDone(request.versions.length);
  await pMap(
    request.versions,
    async (version) => {
      throwIfCancelled(ports.signal);
      const record = await oneVersion(version, request, ports);
      totals[record.status] += 1;
      await ports.record(record);
    },
    { concurrency: CONCURRENCY },
  );
  return totals;
}

async function oneVersion(
  version: ModelVersion,
  request: RegistryResignRequest,
  ports: RegistryResignPorts,
): Promise<ArtifactRecord> {
  const { mount, name, version: wanted } = ports.signer.key;
  const { state, keyVersion, problem } = statusOf(version, { key: `${mount}/${name}`, version: wanted });
  const described = inRegistry(
    { kind: 'model', name: subjectName(version), path: '', bundlePath: '', status: 'skipped' },
    version,
  );
  const before = keyVersion === undefined ? {} : { before: { scheme: 'transit' as const, keyVersion } };
  const todo = dutyOf(state, request.allowUnsigned);
  if (todo === 'leave')
    return { ...described, ...before, ...defined({ keyVersion, remark: REMARKS[state] }) };
  if (request.dryRun) return { ...described, ...before, status: 'resigned', keyVersion: wanted };
  try {
    return await withVersion(ports.registry, version, ports.place, async (fetched) =>
      // Tags are only claims, and anyone who may write them can remove them. An existing bundle must verify.
      todo === 'sign' && fetched.bundle === undefined
        ? signUnsigned(fetched, version, request, ports)
        : takeOver(fetched, version, request, ports, problem ?? missingTags(todo)),
    );
  } catch (thrown) {
    const error = toAegisError(thrown);
    // Without Vault, the other versions would fail too.
    if (error.code === 'CANCELLED' || error.code.startsWith('VAULT_') || ports.signal?.aborted === true)
      throw error;
    return { ...described, ...before, status: 'failed', error: aboutArtifact(error, subjectName(version)) };
  }
}

const missingTags = (todo: 'sign' | 'take over'): string | undefined =>
  todo === 'sign' ? 'there were none' : undefined;

const REMARKS: Partial<Record<SignatureState, string>> = {
  'other-key': 'signed by another key',
  unsigned: 'unsigned',
};

function dutyOf(state: SignatureState, allowUnsigned: boolean): 'leave' | 'sign' | 'take over' {
  switch (state) {
    case 'current':
    case 'signed':
    case 'other-key':
      return 'leave';
    case 'unsigned':
      return allowUnsigned ? 'sign' : 'leave';
    case 'stale':
    case 'broken':
      return 'take over';
  }
}

/** Signs a version without proof, and records that in the predicate. */
async function signUnsigned(
  fetched: FetchedVersion,
  version: ModelVersion,
  { predicate, allowLfsPointers }: RegistryResignRequest,
  ports: RegistryResignPorts,
): Promise<ArtifactRecord> {
  const signed = await signFetched(
    { version, ...fetched },
    { kind: 'model-signature', ...carriedOver(undefined, { type: 'none', nameProof: 'none' }, predicate) },
    ports,
    { allowLfsPointers },
  );
  const before = { scheme: 'none' } as const;
  return {
    ...signed,
    status: 'resigned',
    before,
    ...defined({ remark: remarkOfTakingOver(before, 'none') }),
  };
}

/** Verifies a version by its bundle, not by its tags, then re-signs it or updates the tags. */
async function takeOver(
  fetched: FetchedVersion,
  version: ModelVersion,
  { trust, predicate, allowLfsPointers }: RegistryResignRequest,
  ports: RegistryResignPorts,
  problem: string | undefined,
): Promise<ArtifactRecord> {
  const { registry, signer, digester, signal } = ports;
  const { record, proven } = await verifyFetched(
    fetched,
    { version, trust, policy: { predicateTypes: [], nameCheck: 'path' } },
    { digester, ...defined({ signal }) },
  );
  if (proven === undefined) return record;
  const claim = provenClaim(proven);
  const repaired = problem === undefined ? {} : { remark: `the tags were repaired: ${problem}` };
  const before = { scheme: 'transit', keyVersion: claim.keyVersion } as const;
  if (claim.keyVersion >= signer.key.version) {
    // An earlier run was interrupted after it had stored the bundle.
    await registry.setTags(version, tagsOf(claim));
    return { ...record, status: 'resigned', before, ...repaired };
  }
  const supersedes = {
    type: 'transit',
    keyVersion: claim.keyVersion,
    bundleSha256: sha256Of(fetched.bundle ?? ''),
  } as const;
  const signed = await signFetched(
    { version, ...fetched },
    { kind: 'model-signature', ...carriedOver(proven.modelSignature, supersedes, predicate) },
    ports,
    { allowLfsPointers },
  );
  return { ...signed, status: 'resigned', before, ...repaired };
}
