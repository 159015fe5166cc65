/** The modes sign, verify and resign for what lies in OCI registries: resolve → preflight → work → manifest. */
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { deliver } from '../flow/oci/deliver.ts';
import { resignSubjects, unusableRecord } from '../flow/oci/resign.ts';
import { signSubjects } from '../flow/oci/sign.ts';
import { ManifestBudget } from '../flow/oci/limits.ts';
import { taggedSubjects, type TaggedSubjects, type UnusableTag } from '../flow/oci/status.ts';
import { subjectsOf, type OciSubject } from '../flow/oci/subjects.ts';
import { failedRecord, provenSubject, requireManifestSigned, verifiedRecord } from '../flow/oci/verify.ts';
import type { RecordSink } from '../flow/progress.ts';
import type { OwnPredicate } from '../flow/registry/sign.ts';
import type { VerifyInputs } from '../inputs/inputs.ts';
import type { OciInputs } from '../inputs/oci.ts';
import { repositoryName, type OciRepositoryName } from '../registry/oci/reference.ts';
import { openRepository, type OciRepository } from '../registry/oci/repository.ts';
import type { VaultClient } from '../vault/client.ts';
import type { TransitKey } from '../vault/transit-key.ts';
import type { Host } from './host.ts';
import { provenanceFor } from './provenance.ts';
import { registryCredentials } from './registry-login.ts';
import { withRegistryRun, type RegistryMode } from './registry-run.ts';
import { tidyBeside, type Session } from './session.ts';
import { withSigner } from './signer.ts';
import { trustToTakeOver } from './trust-file.ts';
import { trusted } from './trusted.ts';

/** Opens a repository with the login that is kept on this machine. @throws AegisError INPUT_INVALID, REGISTRY_* */
export async function openOciRepository(
  { host, repository }: OciRepositoryName,
  { login, plainHttp }: Pick<OciInputs, 'login' | 'plainHttp'>,
  { proxy, log, signal, mask, home }: Pick<Host, 'proxy' | 'log' | 'signal' | 'mask' | 'home'>,
): Promise<OciRepository> {
  const name = { host, repository };
  return openRepository(
    {
      ...proxy,
      name,
      plainHttp,
      credentials: async () => registryCredentials(name, login, { home, signal }),
      onSecret: mask,
    },
    { log, signal },
  );
}

/** @throws AegisError whatever stops the run. */
export async function runInOciRegistry(
  inputs: RegistryMode,
  where: OciInputs,
  session: Session,
): Promise<void> {
  await withRegistryRun(inputs, session, async ({ client, start }) =>
    withSubjects(where, session, async (subjects, unusable) => {
      for (const { label } of subjects) session.log.info(label);
      const sizes = subjects.map((subject, index) => ({ size: bytesOf(subject, where, index) }));
      const record = start([...sizes, ...unusable.map(() => ({ size: 0 }))]);
      for (const one of unusable) await record(unusableRecord(one));
      return runMode(inputs, where, subjects, client, { record, session });
    }),
  );
}

/** What is read of it: the manifest, and of what is delivered everything that this lists. */
function bytesOf({ manifest, image }: OciSubject, { target }: OciInputs, index: number): number {
  const parts =
    target === undefined || index > 0 || image === undefined ? [] : [image.config, ...image.layers];
  return parts.reduce((sum, { size }) => sum + size, manifest.bytes.length);
}

/** Lets the work have everything that the references name. @throws AegisError INPUT_INVALID, REGISTRY_*; what the work throws */
export async function withSubjects<T>(
  where: OciInputs,
  session: Session,
  work: (subjects: readonly OciSubject[], unusable: readonly UnusableTag[]) => Promise<T>,
): Promise<T> {
  const repositories = new Map<string, OciRepository>();
  try {
    const { subjects, unusable } = await resolved(where, repositories, session);
    return await work(subjects, unusable);
  } finally {
    for (const repository of repositories.values()) await repository.close();
  }
}

/** Everything that the references name, each manifest of a repository once. */
async function resolved(
  where: OciInputs,
  repositories: Map<string, OciRepository>,
  session: Session,
): Promise<TaggedSubjects> {
  const subjects = new Map<string, OciSubject>();
  const unusable: UnusableTag[] = [];
  const budget = new ManifestBudget();
  for (const reference of where.references) {
    const name = repositoryName(reference);
    const repository = repositories.get(name) ?? (await openOciRepository(reference, where, session));
    repositories.set(name, repository);
    const isWhole = reference.tag === undefined && reference.digest === undefined;
    const found = isWhole
      ? await taggedSubjects(repository, where.isRecursive, budget)
      : { subjects: await subjectsOf({ repository, reference }, where.isRecursive, budget), unusable: [] };
    unusable.push(...found.unusable);
    for (const subject of found.subjects) {
      const key = `${name}@${subject.manifest.digest}`;
      subjects.set(key, together(subjects.get(key), subject));
    }
  }
  return { subjects: [...subjects.values()], unusable };
}

/** What several references name, under the first one with a tag. */
function together(known: OciSubject | undefined, found: OciSubject): OciSubject {
  if (known === undefined) return found;
  const [one, other] = known.target.reference.tag === undefined ? [found, known] : [known, found];
  return { ...one, also: [other.target.reference, ...(known.also ?? [])] };
}

/** @returns the key that signed */
async function runMode(
  inputs: RegistryMode,
  where: OciInputs,
  subjects: readonly OciSubject[],
  client: VaultClient | undefined,
  { record, session }: { readonly record: RecordSink; readonly session: Session },
): Promise<TransitKey | undefined> {
  if (inputs.mode === 'verify') {
    await verifyAll(inputs, where, subjects, client, { record, session });
    return undefined;
  }
  if (client === undefined) throw new AegisError('INTERNAL', { message: 'nothing to sign with' });
  const { now, signal, log, report } = session;
  // At most two forms of a signature for each, and a look whether the version still counts.
  const count = subjects.length * 3;
  const work = { count, bytes: 0, requests: count };
  return withSigner(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
    report.learn(known);
    const predicate: OwnPredicate = {
      kind: 'model-signature',
      metadata: inputs.metadata,
      ...defined({ source: await provenanceFor(session, inputs) }),
    };
    const ports = { signer, forms: where.forms, now, record, signal };
    if (inputs.mode === 'resign') {
      const trust = trustToTakeOver(key, inputs.trustFile);
      const { allowUnsigned, dryRun } = inputs;
      await resignSubjects({ subjects, trust, predicate, allowUnsigned, dryRun }, ports);
    } else if (inputs.dryRun) {
      for (const { label } of subjects) log.info(`${label} would be signed`);
    } else {
      await signSubjects(
        subjects.map((subject) => ({ subject, predicate })),
        { ...ports, onStoring: () => report.committed() },
      );
    }
    return key;
  });
}

async function verifyAll(
  inputs: VerifyInputs,
  { target }: OciInputs,
  subjects: readonly OciSubject[],
  client: VaultClient | undefined,
  { record, session }: { readonly record: RecordSink; readonly session: Session },
): Promise<void> {
  const { now, signal, report, progress, log } = session;
  const { trust, confirmer, keyDescription } = await trusted(
    inputs,
    client,
    { count: subjects.length, bytes: 0 },
    session,
  );
  report.learn({ keyDescription });
  const policy = {
    nameCheck: inputs.nameCheck,
    requireTimestamp: inputs.requireTimestamp,
    demands: { ...inputs.demands, now: now() },
  };
  const delivered = target === undefined ? undefined : subjects[0];
  // What an index lists comes with it, so that it comes last: nothing appears where one of them is not good.
  const inOrder =
    delivered === undefined ? subjects : [...subjects.filter((one) => one !== delivered), delivered];
  let isGood = true;
  for (const subject of inOrder) {
    try {
      const verified = await provenSubject(subject, { trust, policy, ...defined({ confirmer }) });
      const to = subject === delivered && isGood ? target : undefined;
      if (to === undefined) requireManifestSigned(verified);
      else {
        tidyBeside(to, session);
        report.learn({ delivered: await deliver(verified, to, { signal, onProgress: progress }) });
      }
      await record(verifiedRecord(verified));
      if (to !== undefined) log.info(`Wrote ${to}`);
    } catch (thrown) {
      isGood = false;
      await record(failedRecord(subject, thrown));
    }
  }
}
