/** Mode `sign`: select → plan → preflight → sign → manifest → upload → attach. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import { contentCheck } from '../flow/contents.ts';
import { requirePlaces, signArtifacts, type PredicateChoice } from '../flow/sign.ts';
import type { Artifact } from '../plan/artifact.ts';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.ts';
import type { Signer } from '../sign/signer.ts';
import type { SignInputs } from '../inputs/inputs.ts';
import { attachAll, factsOf, prepareAttachments } from './github/attach.ts';
import { requestsFor } from '../vault/transit.ts';
import { withSigner } from './signer.ts';
import { shownKey, trustFileOf } from './trust-file.ts';
import { requireUploadable, uploadAll } from './github/upload.ts';
import { requireBundlesThatFit, requireWritable } from './places.ts';
import { planToSign } from './select/plan.ts';
import { provenanceFor } from './provenance.ts';
import { connect } from './connect.ts';
import { sayWritten } from './written.ts';
import { begin, openDigester, recorder, tidy, type Session } from './session.ts';

/** @throws AegisError any failure that stops the run. */
export async function runSign(inputs: SignInputs, session: Session): Promise<void> {
  const { report } = session;
  const artifacts = await planToSign(inputs, session);
  const uploadRoot = inputs.signaturesDir ?? inputs.baseDir;
  if (inputs.upload !== undefined) requireUploadable(artifacts, uploadRoot, inputs, session);
  const bytes = begin(session, artifacts, { missing: 0, key: inputs });
  if (artifacts.length === 0) return;

  // Checked again before writing, since hours may pass in between.
  requirePlaces(artifacts);
  requireWritable(artifacts, uploadRoot);
  requireBundlesThatFit(artifacts, inputs.serialization);

  const prepared =
    inputs.release === undefined
      ? undefined
      : await prepareAttachments(inputs.release, artifacts, inputs.shard, session);
  if (prepared !== undefined) report.learn({ release: factsOf(prepared.release) });
  try {
    const trust = await signWithVault(inputs, artifacts, bytes, session);
    if (trust === undefined) {
      prepared?.attachments.forEach(({ name }) => session.log.info(`Would be attached: ${name}`));
      return;
    }
    // Other jobs get the signatures first, even if attaching to the release fails.
    if (inputs.upload !== undefined)
      report.learn({ upload: await uploadAll(inputs.upload, artifacts, uploadRoot, session) });
    if (prepared !== undefined) report.learn({ release: await attachAll(prepared, trust, session) });
  } finally {
    await prepared?.service.close();
  }
}

/** @returns the trust file to verify the signatures with; undefined for a dry run. */
async function signWithVault(
  inputs: SignInputs,
  artifacts: readonly Artifact[],
  bytes: number,
  session: Session,
): Promise<Buffer | undefined> {
  const client = connect(inputs.vault, session);
  try {
    // The last one checks that the version still counts.
    const requests = requestsFor('sign', artifacts.length) + 1;
    const work = { count: artifacts.length, bytes, requests };
    return await withSigner(inputs, work, client, session, 'Key', async ({ signer, key, ...known }) => {
      session.report.learn(known);
      if (inputs.dryRun) {
        announce(artifacts, Math.ceil(artifacts.length / signer.batchSize), session);
        return undefined;
      }
      await signAll(inputs, artifacts, { signer, minVersion: shownKey(key).minVersion }, session);
      tidy(artifacts, inputs.signaturesDir ?? inputs.baseDir, session);
      return trustFileOf(key, inputs, session.now()).bytes;
    });
  } finally {
    await client.close();
  }
}

async function signAll(
  inputs: SignInputs,
  artifacts: readonly Artifact[],
  { signer, minVersion }: { readonly signer: Signer; readonly minVersion: number },
  session: Session,
): Promise<void> {
  const { mount, key, baseDir, signaturesDir, serialization, allowLfsPointers, requireSafetensors } = inputs;
  const root = signaturesDir ?? baseDir;
  const manifest = new ManifestWriter(join(root, MANIFEST_FILE), root, {
    mode: 'sign',
    mount,
    key,
  });
  const digester = openDigester(session, { content: contentCheck('sign', requireSafetensors) });
  // Signatures appear only all together: the lines wait until then.
  const lines: string[] = [];
  try {
    await signArtifacts(
      {
        artifacts,
        predicate: await predicateOf(inputs, session),
        serialization,
        allowLfsPointers,
        requireSafetensors,
      },
      {
        signer,
        digester,
        now: session.now,
        record: recorder(session, manifest, (line) => lines.push(line)),
        signal: session.signal,
      },
    );
    session.report.committed();
    manifest.finish({ minVersion });
    session.report.learn({ manifest: manifest.path });
  } finally {
    manifest.abandon();
    await digester.close();
  }
  session.group('Signed artifacts', lines);
  sayWritten(artifacts, signaturesDir, [manifest.path], session);
}

async function predicateOf(inputs: SignInputs, session: Session): Promise<PredicateChoice> {
  const { predicate, metadata } = inputs;
  if (predicate !== undefined) return { kind: 'custom', type: predicate.type, predicate: predicate.body };
  const source = await provenanceFor(session, inputs);
  return { kind: 'model-signature', metadata, ...defined({ source }) };
}

function announce(artifacts: readonly Artifact[], requests: number, session: Session): void {
  const lines = artifacts.map(({ name, size }) => session.report.preview(name, size));
  session.group(
    'Would be signed',
    lines.filter((line) => line !== undefined),
  );
  session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}
