/** Mode `resign`: select → plan → preflight → old key → re-sign → manifest → migration report → upload. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import { toAegisError } from '../errors.ts';
import { contentCheck } from '../flow/contents.ts';
import type { RecordSink } from '../flow/progress.ts';
import { decisions, recordOf, resignArtifacts, type ResignRequest } from '../flow/resign.ts';
import type { ResignInputs } from '../inputs/inputs.ts';
import type { Artifact } from '../plan/artifact.ts';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.ts';
import { MigrationPage } from '../record/migration-page.ts';
import { MIGRATION_REPORT_FILE } from '../report/migration.ts';
import { plural } from '../plural.ts';
import type { Signer } from '../sign/signer.ts';
import type { Digester } from '../digest/digester.ts';
import type { VaultClient } from '../vault/client.ts';
import { HMAC_KEY_REQUESTS, loadHmacKey } from './hmac-key.ts';
import { connect } from './connect.ts';
import { begin, openDigester, recorder, tidy, type Session } from './session.ts';
import { provenanceFor } from './provenance.ts';
import { planToSign } from './select/plan.ts';
import { requestsFor } from '../vault/transit.ts';
import { withSigner, type OpenSigner } from './signer.ts';
import { requireBundlesThatFit, requireWritable } from './places.ts';
import { sayWritten } from './written.ts';
import { shownKey, trustToTakeOver } from './trust-file.ts';
import { requireUploadable, uploadAll } from './github/upload.ts';

/** @throws AegisError any failure that stops the run. */
export async function runResign(inputs: ResignInputs, session: Session): Promise<void> {
  const artifacts = await planToSign(inputs, session, inputs.hmac.suffix);
  const root = inputs.signaturesDir ?? inputs.baseDir;
  if (inputs.upload !== undefined) requireUploadable(artifacts, root, inputs, session);
  const bytes = begin(session, artifacts, { missing: 0, key: inputs });
  if (artifacts.length === 0) return;
  requireWritable(artifacts, root);
  requireBundlesThatFit(artifacts);

  const client = connect(inputs.vault, session);
  try {
    // Each batch ends with a check that the version still counts.
    const requests =
      2 * requestsFor('sign', artifacts.length) + (inputs.hmacKey === undefined ? 0 : HMAC_KEY_REQUESTS);
    const work = { count: artifacts.length, bytes, requests };
    await withSigner(inputs, work, client, session, 'Re-signing with', async (opened) =>
      resignWith(inputs, artifacts, opened, client, session),
    );
  } finally {
    await client.close();
  }
}

async function resignWith(
  inputs: ResignInputs,
  artifacts: readonly Artifact[],
  { signer, key, ...known }: OpenSigner,
  client: VaultClient,
  session: Session,
): Promise<void> {
  const root = inputs.signaturesDir ?? inputs.baseDir;
  session.report.learn(known);
  const source = await provenanceFor(session, inputs);
  const request: ResignRequest = {
    artifacts,
    allowLfsPointers: inputs.allowLfsPointers,
    trust: trustToTakeOver(key, inputs.trustFile),
    hmac: inputs.hmac,
    allowUnsigned: inputs.allowUnsigned,
    removeHmac: inputs.removeHmac,
    metadata: inputs.metadata,
    ...defined({ source, digests: inputs.digests }),
  };
  const old = inputs.hmacKey && (await loadHmacKey(inputs.hmacKey, client, session));
  const digester = openDigester(session, { hmacKey: old?.key, content: contentCheck('sign', false) });
  try {
    if (inputs.dryRun) await announce(request, signer, digester, session);
    else {
      await resignAll(
        request,
        { root, signer, digester, inputs, minVersion: shownKey(key).minVersion },
        session,
      );
      tidy(artifacts, root, session);
    }
  } finally {
    await digester.close();
    old?.wipe();
  }
}

async function resignAll(
  request: ResignRequest,
  {
    root,
    signer,
    digester,
    inputs,
    minVersion,
  }: {
    root: string;
    signer: Signer;
    digester: Digester;
    inputs: ResignInputs;
    minVersion: number;
  },
  session: Session,
): Promise<void> {
  const { mount, key } = inputs;
  const { report } = session;
  const page = new MigrationPage(join(root, MIGRATION_REPORT_FILE));
  const manifest = new ManifestWriter(join(root, MANIFEST_FILE), root, {
    mode: 'resign',
    mount,
    key,
  });
  const lines: string[] = [];
  const signed: Artifact[] = [];
  const written: Artifact[] = [];
  let byHmac = 0;
  let removed = 0;
  const artifacts = new Map(request.artifacts.map((artifact) => [artifact.path, artifact]));
  const toAll = recorder(session, manifest, (line) => lines.push(line));
  const record: RecordSink = (one) => {
    toAll(one);
    page.add(one);
    const artifact = artifacts.get(one.path);
    if (one.status !== 'failed' && artifact !== undefined) signed.push(artifact);
    if (one.status === 'resigned' && artifact !== undefined) written.push(artifact);
    if (one.status === 'resigned' && one.before?.scheme === 'hmac-sha256') byHmac += 1;
  };
  try {
    await resignArtifacts(request, {
      signer,
      digester,
      now: session.now,
      record,
      onRemoved: () => (removed += 1),
      signal: session.signal,
    });
    manifest.finish({ minVersion });
    report.learn({ manifest: manifest.path });
  } catch (thrown) {
    report.stop(toAegisError(thrown));
    throw thrown;
  } finally {
    // Work done before a failure stays done, so it is always reported.
    if (lines.length > 0) session.group('Re-signed', lines);
    manifest.abandon();
    if (removed > 0) session.log.info(`Removed the HMAC files of ${plural(removed, 'artifact')}`);
    if (byHmac > 0 && request.digests === undefined) session.log.warning(unprovenNames(byHmac));
    const { migration } = report.view();
    page.finish({
      verdict: report.verdict(),
      passed: report.passed(),
      key: report.facts.keyDescription ?? `${mount}/${key}`,
      at: session.now(),
      migration,
    });
    report.learn({ migrationReport: page.path });
  }
  sayWritten(written, inputs.signaturesDir, [manifest.path, page.path], session);
  if (inputs.upload !== undefined)
    report.learn({ upload: await uploadAll(inputs.upload, signed, root, session) });
}

/** Says how many names came only from the disk. */
const unprovenNames = (count: number): string =>
  `the HMACs of ${plural(count, 'artifact')} prove bytes but no names, so the names are those on disk, ` +
  'and the new signatures say that they were not proven; give digests (as sha256sum writes them) to check them';

async function announce(
  request: ResignRequest,
  signer: Signer,
  digester: Digester,
  session: Session,
): Promise<void> {
  const lines: string[] = [];
  let toSign = 0;
  for await (const decision of decisions(request, { signer, digester, signal: session.signal })) {
    if (decision.action === 'sign') toSign += 1;
    const line = session.report.add(recordOf(decision, signer));
    if (line !== undefined) lines.push(line);
  }
  session.group('Would be re-signed', lines);
  const requests = Math.ceil(toSign / signer.batchSize);
  session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}
