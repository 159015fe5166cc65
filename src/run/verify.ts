/** Mode `verify`: signatures → select → plan → preflight → verify → manifest. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import type { Digester } from '../digest/digester.ts';
import { openVerdictCache, type VerdictCache } from '../digest/verdict-cache.ts';
import { unlessCancelled } from '../flow/cancel.ts';
import { contentCheck } from '../flow/contents.ts';
import { leftOutOf } from '../plan/left-out.ts';
import { verifyArtifacts, type HmacStandIn } from '../flow/verify.ts';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.ts';
import { trustSha256, type TrustRoot } from '../verify/trust.ts';
import type { VerifyInputs } from '../inputs/inputs.ts';
import type { LoadedHmacKey } from './hmac-key.ts';
import { heldAgainst, planListed, readListing } from './select/listed.ts';
import { withLayoutAdvice } from './select/layout.ts';
import { planToVerify } from './select/plan.ts';
import { begin, openDigester, recorder, type Session } from './session.ts';
import { trusted } from './trusted.ts';
import { artifactService } from './github/upload.ts';

/** @throws AegisError any failure that prevents verdicts. */
export async function runVerify(inputs: VerifyInputs, session: Session): Promise<void> {
  const { release } = inputs;
  if (release === undefined) {
    return verifyBelow(session.workspace, inputs, await signaturesDirOf(inputs, session), session);
  }
  const { report } = session;
  const { discard, fetchPublished } = await import('./github/release-gate.ts');
  const published = await fetchPublished(release, inputs.patterns, session);
  const { tag, url } = published.release;
  const facts = { tag, url, attached: [] };
  report.learn({ release: facts });
  try {
    const { directory, patterns } = published;
    // An asset has no directory, so only the last part of the signed name can be compared.
    const nameCheck = inputs.nameCheck === 'none' ? 'none' : 'basename';
    const there = { ...inputs, baseDir: directory, patterns, nameCheck } as const;
    await verifyBelow(directory, there, undefined, session, published.passedOver);
    if (report.passed()) report.learn({ release: { ...facts, directory }, delivered: [directory] });
  } finally {
    if (report.facts.release?.directory === undefined) discard(published);
  }
}

/**
 * @param workspace base of patterns; absolute
 * @param assets of a release that were not even fetched
 */
async function verifyBelow(
  workspace: string,
  inputs: VerifyInputs,
  signaturesDir: string | undefined,
  session: Session,
  assets: readonly string[] = [],
): Promise<void> {
  const key = inputs.trust.kind === 'transit' ? inputs.trust : undefined;
  const root = signaturesDir ?? inputs.baseDir;
  const listing = inputs.manifest === undefined ? undefined : readListing(inputs.manifest, inputs);
  const { artifacts, missing, passedOver } =
    listing === undefined
      ? await planToVerify(inputs, signaturesDir, { ...session, workspace })
      : await planListed(listing, inputs, signaturesDir, session);
  const bytes = begin(session, artifacts, {
    missing: missing.length,
    ...defined({ key }),
  });

  const unseen = leftOutOf([...passedOver, ...assets]);
  session.report.learn(unseen);
  const header = { mode: 'verify', ...(key !== undefined && { mount: key.mount, key: key.key }), ...unseen };
  const oldKeys = inputs.acceptHmac === undefined ? undefined : await import('./hmac-key.ts');
  const client = key === undefined ? undefined : (await import('./connect.ts')).connect(key.vault, session);
  const manifest = new ManifestWriter(join(session.scratch(), MANIFEST_FILE), root, header);
  const lines: string[] = [];
  const record = withLayoutAdvice(
    { workspace, ...defined({ signaturesDir }) },
    recorder(session, manifest, (line) => lines.push(line)),
  );
  let digester: Digester | undefined;
  let cache: VerdictCache | undefined;
  let old: LoadedHmacKey | undefined;
  try {
    const { trust, confirmer, keyDescription } = await trusted(
      inputs,
      client,
      {
        count: artifacts.length,
        bytes,
        requests: oldKeys?.HMAC_KEY_REQUESTS ?? 0,
      },
      session,
    );
    session.report.learn({ keyDescription });
    const policy = {
      predicateTypes: [inputs.predicateType],
      nameCheck: inputs.nameCheck,
      allowExtraFiles: inputs.allowExtraFiles,
      acceptSignedIgnorePaths: inputs.acceptSignedIgnorePaths,
      requireSafetensors: inputs.requireSafetensors,
      requireTimestamp: inputs.requireTimestamp,
      demands: { ...inputs.demands, now: session.now() },
    };
    const hmac = standIn(inputs, session);
    if (hmac?.isAccepted === true && inputs.acceptHmac !== undefined && client !== undefined)
      old = await oldKeys?.loadHmacKey(inputs.acceptHmac.key, client, session);
    cache = openCache(inputs, trust, session);
    digester = openDigester(session, {
      hmacKey: old?.key,
      cache,
      content: contentCheck('verify', inputs.requireSafetensors),
    });
    await verifyArtifacts(
      { artifacts, missing, trust, policy, ...defined({ hmac }) },
      {
        digester,
        record: listing === undefined ? record : heldAgainst(listing, root, record),
        signal: session.signal,
        ...defined({ confirmer, cache }),
      },
    );
    manifest.finish();
    session.report.learn({ manifest: manifest.path });
    sayHowManyByHmac(session);
  } finally {
    // Not as they arrive: progress is shown meanwhile, and must not be folded away with them.
    if (lines.length > 0) session.group('Verdicts', lines);
    manifest.abandon();
    cache?.save();
    await digester?.close();
    old?.wipe();
    await client?.close();
  }
}

/** The cache of earlier verdicts, if the caller wants one. */
function openCache(
  { cache, requireSafetensors }: VerifyInputs,
  trust: TrustRoot,
  { now, log }: Session,
): VerdictCache | undefined {
  if (cache === undefined) return undefined;
  const { path, keyFile } = cache;
  const content = contentCheck('verify', requireSafetensors);
  const context = { trustSha256: trustSha256(trust), now: now(), log, ...defined({ content }) };
  return openVerdictCache({ path, key: { file: keyFile }, makeDirectory: true }, context);
}

/** Whether an HMAC may replace a signature now; logged either way. */
function standIn(
  { acceptHmac, minKeyVersion }: VerifyInputs,
  { now, log }: Session,
): HmacStandIn | undefined {
  if (acceptHmac === undefined) return undefined;
  const { until, scheme } = acceptHmac;
  const isAccepted = now() < until;
  const date = until.toISOString().slice(0, 10);
  log.warning(
    isAccepted
      ? `Until ${date} an artifact without a signature passes by its HMAC, which anyone who can check it can forge`
      : `accept-hmac-until was ${date}: artifacts with only an HMAC are refused. Remove it, and hmac-key-path and the like, once there are no HMAC files among the artifacts`,
  );
  return { scheme, isAccepted, ...defined({ minKeyVersion }) };
}

function sayHowManyByHmac({ report, log }: Session): void {
  const { acceptedByHmac } = report.view();
  if (acceptedByHmac === 0) return;
  const what = acceptedByHmac === 1 ? '1 artifact has' : `${acceptedByHmac} artifacts have`;
  log.warning(`${what} no signature and passed only by an HMAC: sign with mode resign`);
}

async function signaturesDirOf(inputs: VerifyInputs, session: Session): Promise<string | undefined> {
  const { signaturesArtifact, signaturesDir } = inputs;
  if (signaturesArtifact === undefined) return signaturesDir;
  const { log, scratch } = session;
  const { downloadSignatures } = await import('./github/signatures.ts');
  const request = { ...signaturesArtifact, scratch: scratch() };
  log.info(`Downloading the signatures from ${request.name}`);
  return unlessCancelled(session.signal, downloadSignatures(request, artifactService(session), log));
}
