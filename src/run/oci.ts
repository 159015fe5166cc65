/** The modes sign, verify and resign in OCI registries: resolve → preflight → work → manifest. */
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
import { isSigned, withRegistryRun, type RegistryMode } from './registry-run.ts';
import { tidyBeside, type Session } from './session.ts';
import { withSigner } from './signer.ts';
import { trustToTakeOver } from './trust-file.ts';
import { trusted } from './trusted.ts';

/** Opens a repository with the login stored on this machine. @throws AegisError INPUT_INVALID, REGISTRY_* */
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

/** @throws AegisError any failure that stops the run. */
export async function runInOciRegistry(
  inputs: RegistryMode,
  where: OciInputs,
  session: Session,
): Promise<void> {
  await withRegistryRun(inputs, session, async ({ client, start }) =>
    withSubjects(where, session, async (subjects, { unusable, each }) => {
      for (const { label } of subjects) session.log.info(label);
      const sizes = subjects.map((subject, index) => ({ size: bytesOf(subject, where, index) }));
      const recorded = start([...sizes, ...unusable.map(() => ({ size: 0 }))]);
      const good = new Set<string>();
      const record: RecordSink = async (one) => {
        if (one.status !== 'verified' && isSigned(one)) good.add(one.path);
        await recorded(one);
      };
      for (const one of unusable) await record(unusableRecord(one));
      const key = await runMode(inputs, where, subjects, client, { record, good, session });
      if (each?.every(({ name, digest }) => good.has(`${name}@${digest}`)) === true)
        session.report.learn({ digests: each.map(({ digest }) => digest) });
      return key;
    }),
  );
}

/** Bytes to read: the manifest, and with a delivery everything that it lists. */
function bytesOf({ manifest, image }: OciSubject, { target }: OciInputs, index: number): number {
  const parts =
    target === undefined || index > 0 || image === undefined ? [] : [image.config, ...image.layers];
  return parts.reduce((sum, { size }) => sum + size, manifest.bytes.length);
}

/** What the references name. */
interface Named extends TaggedSubjects {
  /** Of each reference, in their order; absent where one of them is a whole repository. */
  readonly each?: readonly { readonly name: string; readonly digest: string }[];
}

/** Runs the work on everything that the references name. @throws AegisError INPUT_INVALID, REGISTRY_*; errors of the work */
export async function withSubjects<T>(
  where: OciInputs,
  session: Session,
  work: (subjects: readonly OciSubject[], named: Named) => Promise<T>,
): Promise<T> {
  const repositories = new Map<string, OciRepository>();
  try {
    const named = await resolved(where, repositories, session);
    return await work(named.subjects, named);
  } finally {
    for (const repository of repositories.values()) await repository.close();
  }
}

/** Everything that the references name, each manifest of a repository once. */
async function resolved(
  where: OciInputs,
  repositories: Map<string, OciRepository>,
  session: Session,
): Promise<Named> {
  const subjects = new Map<string, OciSubject>();
  const unusable: UnusableTag[] = [];
  const each: { readonly name: string; readonly digest: string }[] = [];
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
    // What is named comes before what it lists.
    const [first] = found.subjects;
    if (!isWhole && first !== undefined) each.push({ name, digest: first.manifest.digest });
    for (const subject of found.subjects) {
      const key = `${name}@${subject.manifest.digest}`;
      subjects.set(key, together(subjects.get(key), subject));
    }
  }
  const isEach = each.length === where.references.length;
  return { subjects: [...subjects.values()], unusable, ...(isEach && { each }) };
}

/** A manifest that several references name, under the first with a tag. */
function together(known: OciSubject | undefined, found: OciSubject): OciSubject {
  if (known === undefined) return found;
  const [one, other] = known.target.reference.tag === undefined ? [found, known] : [known, found];
  return { ...one, also: [other.target.reference, ...(known.also ?? [])] };
}

interface Work {
  readonly record: RecordSink;
  /** Paths of the records of manifests that have a good signature of their own; added to. */
  readonly good: Set<string>;
  readonly session: Session;
}

/** @returns the key that signed */
async function runMode(
  inputs: RegistryMode,
  where: OciInputs,
  subjects: readonly OciSubject[],
  client: VaultClient | undefined,
  { record, good, session }: Work,
): Promise<TransitKey | undefined> {
  if (inputs.mode === 'verify') {
    await verifyAll(inputs, where, subjects, client, { record, good, session });
    return undefined;
  }
  if (client === undefined) throw new AegisError('INTERNAL', { message: 'nothing to sign with' });
  const { now, signal, log, report } = session;
  // At most two forms of a signature for each, and a check that the version still counts.
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
  { record, good, session }: Work,
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
  // An index is delivered with everything it lists, so it comes last: nothing appears if any of them is bad.
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
      const verdict = verifiedRecord(verified);
      if (verified.isManifestSigned) good.add(verdict.path);
      await record(verdict);
      if (to !== undefined) log.info(`Wrote ${to}`);
    } catch (thrown) {
      isGood = false;
      await record(failedRecord(subject, thrown));
    }
  }
}
