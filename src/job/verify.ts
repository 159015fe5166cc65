/** Mode `verify`: signatures → select → plan → preflight → verify → manifest. */
import { join } from 'node:path';
import { bundlePathOf } from '../bundle/location.js';
import { AegisError } from '../errors.js';
import { verifyArtifacts, type MissingArtifact } from '../flow/verify.js';
import { planFiles, type Plan } from '../plan/plan.js';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.js';
import type { Confirmer } from '../verify/confirmer.js';
import { trustPublicKeys, trustTransitKey, type TrustRoot } from '../verify/trust.js';
import type { VaultClient } from '../vault/client.js';
import { preflight } from '../vault/preflight.js';
import { transitVerifier } from '../vault/transit.js';
import type { VerifyInputs } from '../inputs/inputs.js';
import { fruitless, nothingMatched, selectBundles, selectCandidates } from './selection.js';
import {
  begin,
  below,
  connect,
  estimatedSeconds,
  openDigester,
  ownFiles,
  recorder,
  unlessCancelled,
  type Session,
} from './session.js';
import { downloadSignatures } from './signatures.js';

/** @throws AegisError whatever keeps the run from reaching verdicts. */
export async function runVerify(inputs: VerifyInputs, session: Session): Promise<void> {
  const signaturesDir = await signaturesDirOf(inputs, session);
  const { plan, missing } = await planned(inputs, signaturesDir, session);
  const key = inputs.trust.kind === 'transit' ? inputs.trust : undefined;
  const bytes = begin(session, plan.artifacts, {
    missing: missing.length,
    ...(key !== undefined && { key }),
  });

  const root = signaturesDir ?? inputs.baseDir;
  const header = { mode: 'verify', ...(key !== undefined && { mount: key.mount, key: key.key }) };
  const client = key === undefined ? undefined : connect(key.vault, session);
  const digester = openDigester(session);
  const manifest = new ManifestWriter(join(session.scratch(), MANIFEST_FILE), root, header);
  const lines: string[] = [];
  try {
    const { trust, confirmer } = await trusted(
      inputs,
      client,
      estimatedSeconds(plan.artifacts.length, bytes),
      session,
    );
    const policy = { predicateTypes: [inputs.predicateType], nameCheck: inputs.nameCheck };
    await verifyArtifacts(
      { artifacts: plan.artifacts, missing, trust, policy },
      {
        digester,
        record: recorder(session, manifest, (line) => lines.push(line)),
        signal: session.signal,
        ...(confirmer !== undefined && { confirmer }),
      },
    );
    manifest.finish();
    session.facts = { ...session.facts, manifest: manifest.path };
  } finally {
    // Not as they come: progress is shown meanwhile, and must not fold away with them.
    if (lines.length > 0) session.group('Verdicts', lines);
    manifest.abandon();
    await digester.close();
    await client?.close();
  }
}

async function signaturesDirOf(inputs: VerifyInputs, session: Session): Promise<string | undefined> {
  const { signaturesArtifact, signaturesDir } = inputs;
  if (signaturesArtifact === undefined) return signaturesDir;
  const { artifacts, log, scratch } = session;
  if (artifacts === undefined)
    throw new AegisError('INTERNAL', { message: 'this door has no artifact service' });
  const request = { ...signaturesArtifact, scratch: scratch() };
  log.info(`Downloading the signatures from ${request.name}`);
  return unlessCancelled(session, downloadSignatures(request, artifacts, log));
}

/** The artifacts to verify, and those that should be there and are not. */
async function planned(
  { patterns, baseDir, shard, outsideBase }: VerifyInputs,
  signaturesDir: string | undefined,
  session: Session,
): Promise<{ plan: Plan; missing: readonly MissingArtifact[] }> {
  const { workspace } = session;
  const candidates = await unlessCancelled(session, selectCandidates(patterns, session, session.findFiles));
  // A glob without a match could mean that everything is gone. What was named literally gets a verdict of its own.
  if (candidates.unmatched.length > 0) throw nothingMatched({ ...candidates, missing: [] }, workspace);
  const place = {
    workspace,
    home: session.home,
    baseDir,
    ...(signaturesDir !== undefined && { signaturesDir }),
  };
  const bundles = await unlessCancelled(session, selectBundles(patterns, place, session.findFiles));
  const plan = await planFiles([...candidates.found, ...bundles], {
    purpose: 'verify',
    workspace,
    baseDir,
    signaturesDir,
    shard,
    outsideBase,
    ownFiles: ownFiles({ baseDir, ...(signaturesDir !== undefined && { signaturesDir }) }, session),
  });
  const barren = fruitless(candidates, plan.leftOut);
  if (barren.length > 0) throw nothingMatched({ missing: [], unmatched: barren }, workspace);
  const named = candidates.missing.map((path) => {
    const name = below(baseDir, path) ?? path;
    return { name, path, bundlePath: bundlePathOf(path, name) };
  });
  const absent = new Map([...named, ...plan.orphans].map((one) => [one.path, one]));
  const gone = [...absent.values()].map((one) => ({
    ...one,
    kind: 'file' as const,
    error: new AegisError('ARTIFACT_MISSING', {
      message: `${one.name} is not there, or a \`!\` line excludes it`,
    }),
  }));
  const missing = [...gone, ...plan.refused.map((one) => ({ ...one, kind: 'file' as const }))];
  if (plan.artifacts.length + missing.length === 0) {
    throw new AegisError('FILES_NOT_FOUND', {
      message:
        shard !== undefined && plan.total > 0
          ? `none of the ${plan.total} artifacts belongs to shard ${shard.index}/${shard.count}`
          : 'everything that the patterns match is left out: only signature files, manifests or directories',
      ...(shard !== undefined && plan.total > 0 && { hints: ['use fewer shards'] }),
    });
  }
  return { plan, missing };
}

async function trusted(
  inputs: VerifyInputs,
  client: VaultClient | undefined,
  seconds: number,
  session: Session,
): Promise<{ trust: TrustRoot; confirmer?: Confirmer }> {
  const { trust, minKeyVersion } = inputs;
  if (trust.kind === 'public-keys' || client === undefined) {
    const keys = trust.kind === 'public-keys' ? trust.keys : [];
    const keyDescription = keys
      .map(({ type, hint }) => `public key ${hint.slice(0, 16)}… (${type})`)
      .join(', ');
    session.facts = { ...session.facts, keyDescription };
    session.log.info(`Trusted, offline: ${keyDescription}`);
    return { trust: trustPublicKeys(keys.map(({ pem }) => pem)) };
  }
  const { mount, key: name, vault } = trust;
  const { key, server } = await preflight(
    client,
    { mount, key: name, needs: ['verify'], estimatedSeconds: seconds },
    session,
  );
  const root = trustTransitKey({ ...key, minVersion: key.minDecryptionVersion }, minKeyVersion);
  const oldest = Math.max(root.minVersion, key.versions[0]?.version ?? 1);
  const versions =
    oldest === key.latestVersion ? `version ${oldest}` : `versions ${oldest} to ${key.latestVersion}`;
  const keyDescription = `${mount}/${name} ${versions} (${key.type})`;
  session.facts = { ...session.facts, keyDescription };
  session.log.info(
    `Trusted: ${keyDescription} at ${vault.address}` +
      (server.version === undefined ? '' : `, server version ${server.version}`),
  );
  return { trust: root, confirmer: transitVerifier(client, key) };
}
