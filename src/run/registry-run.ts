/** Common parts of a run in any registry: its session with Vault, and its manifest. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import type { ArtifactRecord, RecordSink } from '../flow/progress.ts';
import type { ResignInputs, SignInputs, VerifyInputs } from '../inputs/inputs.ts';
import { MANIFEST_FILE, ManifestWriter } from '../record/manifest.ts';
import type { VaultClient } from '../vault/client.ts';
import type { TransitKey } from '../vault/transit-key.ts';
import { connect } from './connect.ts';
import { begin, recorder, type Session } from './session.ts';
import { shownKey } from './trust-file.ts';

export type RegistryMode = SignInputs | VerifyInputs | ResignInputs;

export interface RegistryRun {
  /** Absent if no key on a server is involved. */
  readonly client: VaultClient | undefined;
  /** Announces the artifacts and their bytes; starts the work. */
  readonly start: (artifacts: readonly { readonly size: number }[]) => RecordSink;
}

/**
 * @param work returns the key that it signed with
 * @throws AegisError TOKEN_MISSING, INPUT_INVALID; errors of the work: then there is no manifest
 */
export async function withRegistryRun(
  inputs: RegistryMode,
  session: Session,
  work: (run: RegistryRun) => Promise<TransitKey | undefined>,
): Promise<void> {
  const { scratch, log, report } = session;
  const transit =
    inputs.mode !== 'verify' ? inputs : inputs.trust.kind === 'transit' ? inputs.trust : undefined;
  const client = transit === undefined ? undefined : connect(transit.vault, session);
  const header = {
    mode: inputs.mode,
    ...(transit !== undefined && { mount: transit.mount, key: transit.key }),
  };
  const manifest = new ManifestWriter(join(scratch(), MANIFEST_FILE), scratch(), header);
  try {
    const signedWith = await work({
      client,
      start: (artifacts) => {
        begin(session, artifacts, { missing: 0, ...defined({ key: transit }) });
        return recorder(session, manifest, (line) => log.info(line));
      },
    });
    manifest.finish(signedWith && { minVersion: shownKey(signedWith).minVersion });
    report.learn({ manifest: manifest.path });
  } finally {
    manifest.abandon();
    await client?.close();
  }
}

/** Whether a signature of it is known to be good: what mode resign has left alone may have none. */
export function isSigned({ status, keyVersion }: ArtifactRecord): boolean {
  return status === 'skipped' ? keyVersion !== undefined : status !== 'failed';
}
