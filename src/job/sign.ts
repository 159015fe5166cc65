/** Mode `sign`: select → plan → preflight → sign → manifest → upload. */
import { join } from 'node:path';
import type { AegisError } from '../errors.js';
import { signArtifacts, type PredicateChoice } from '../flow/sign.js';
import type { FileArtifact } from '../plan/artifact.js';
import { planFiles } from '../plan/plan.js';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.js';
import { preflight } from '../vault/preflight.js';
import { transitSigner } from '../vault/transit.js';
import type { SelectionInputs, SignInputs } from '../inputs/inputs.js';
import { requireUploadable, uploadAll } from './upload.js';
import { fruitless, nothingMatched, selectCandidates } from './selection.js';
import {
  begin,
  connect,
  estimatedSeconds,
  openDigester,
  ownFiles,
  recorder,
  unlessCancelled,
  type Session,
} from './session.js';

/** @throws AegisError whatever stops the run. */
export async function runSign(inputs: SignInputs, session: Session): Promise<void> {
  const artifacts = await plannedArtifacts(inputs, session);
  const uploadRoot = inputs.signaturesDir ?? inputs.baseDir;
  if (inputs.upload !== undefined && !inputs.dryRun) requireUploadable(artifacts, uploadRoot, session);
  const bytes = begin(session, artifacts, { missing: 0, key: inputs });
  if (artifacts.length === 0) return;

  const client = connect(inputs.vault, session);
  try {
    const { mount, key: name, keyVersion } = inputs;
    const { key, server } = await preflight(
      client,
      {
        mount,
        key: name,
        needs: ['sign'],
        estimatedSeconds: estimatedSeconds(artifacts.length, bytes),
        ...(keyVersion !== undefined && { keyVersion }),
      },
      session,
    );
    const signer = transitSigner(client, key, keyVersion === undefined ? {} : { version: keyVersion });
    const { version } = signer.key;
    session.facts = {
      ...session.facts,
      keyVersion: version,
      keyDescription: `${mount}/${name} version ${version} (${key.type})`,
    };
    session.log.info(
      `Key ${mount}/${name} version ${version} (${key.type}) at ${inputs.vault.address}` +
        (server.version === undefined ? '' : `, server version ${server.version}`),
    );
    if (inputs.dryRun) {
      announce(artifacts, Math.ceil(artifacts.length / signer.batchSize), session);
      return;
    }
    await signAll(inputs, artifacts, signer, session);
  } finally {
    await client.close();
  }
  if (inputs.upload !== undefined) await uploadAll(inputs.upload, artifacts, uploadRoot, session);
}

/**
 * The files to sign, for the first time or anew.
 *
 * @param sidecarSuffix see PlanOptions
 * @throws AegisError FILES_NOT_FOUND, unless the inputs say otherwise; what planning throws.
 */
export async function plannedArtifacts(
  inputs: SelectionInputs,
  session: Session,
  sidecarSuffix?: string,
): Promise<readonly FileArtifact[]> {
  const { log, workspace } = session;
  const { patterns, ifNoFilesFound, baseDir, signaturesDir, outsideBase, shard } = inputs;
  const candidates = await unlessCancelled(session, selectCandidates(patterns, session, session.findFiles));
  const complain = (error: AegisError): void => {
    if (ifNoFilesFound === 'error') throw error;
    if (ifNoFilesFound === 'warn') log.warning(error.sentence);
  };
  const plan = await planFiles(candidates.found, {
    purpose: 'sign',
    workspace,
    baseDir,
    signaturesDir,
    shard,
    sidecarSuffix,
    outsideBase,
    ownFiles: ownFiles(inputs, session),
  });
  const { missing } = candidates;
  const unmatched = [...candidates.unmatched, ...fruitless(candidates, plan.leftOut)];
  if (missing.length + unmatched.length > 0) complain(nothingMatched({ missing, unmatched }, workspace));
  if (shard !== undefined) {
    log.info(`Shard ${shard.index}/${shard.count} has ${plan.artifacts.length} of ${plan.total} artifacts`);
  }
  return plan.artifacts;
}

async function signAll(
  inputs: SignInputs,
  artifacts: readonly FileArtifact[],
  signer: ReturnType<typeof transitSigner>,
  session: Session,
): Promise<void> {
  const { mount, key, baseDir, signaturesDir } = inputs;
  const root = signaturesDir ?? baseDir;
  const manifest = new ManifestWriter(join(root, MANIFEST_FILE), root, { mode: 'sign', mount, key });
  const digester = openDigester(session);
  // Nothing is signed before everything is: the lines wait until the signatures stand.
  const lines: string[] = [];
  try {
    await signArtifacts(
      { artifacts, predicate: predicateOf(inputs, session) },
      {
        signer,
        digester,
        now: session.now,
        record: recorder(session, manifest, (line) => lines.push(line)),
        signal: session.signal,
      },
    );
    session.report.committed();
    manifest.finish();
    session.facts = { ...session.facts, manifest: manifest.path };
  } finally {
    manifest.abandon();
    await digester.close();
  }
  session.group('Signed artifacts', lines);
}

function predicateOf({ predicate, metadata }: SignInputs, { provenance: source }: Session): PredicateChoice {
  if (predicate !== undefined) return { kind: 'custom', type: predicate.type, predicate: predicate.body };
  return { kind: 'model-signature', metadata, ...(source !== undefined && { source }) };
}

function announce(artifacts: readonly FileArtifact[], requests: number, session: Session): void {
  const lines = artifacts.map(({ name, size }) => session.report.preview(name, size));
  session.group(
    'Would be signed',
    lines.filter((line) => line !== undefined),
  );
  session.log.info(`That takes ${requests} sign ${requests === 1 ? 'request' : 'requests'} to Vault`);
}
