/** The signer of a run that signs or re-signs: checked before any artifact is read. */
import { defined } from '../defined.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import type { MaterialInputs } from '../inputs/timestamps.ts';
import type { Signer } from '../sign/signer.ts';
import type { VaultClient } from '../vault/client.ts';
import { withTransitSigner } from '../vault/material.ts';
import { preflight } from '../vault/preflight.ts';
import { signingVersion, type TransitKey } from '../vault/transit.ts';
import { estimatedSeconds, type Session } from './session.ts';

export interface OpenSigner {
  readonly signer: Signer;
  readonly key: TransitKey;
  /** For example `transit/aegis-model-sign version 3 (ecdsa-p256)`. */
  readonly keyDescription: string;
  readonly keyVersion: number;
}

/** The planned use of the signer. */
export interface Work {
  /** Artifacts. */
  readonly count: number;
  readonly bytes: number;
  /** Most requests to Vault after the preflight: some tokens have limited uses. */
  readonly requests: number;
}

/**
 * Checks that the key can sign and that the timestamp authorities answer, picks one version of the key for the whole run,
 * logs it, and runs the work with it.
 *
 * @param does the use of the key, for the log: `Key`, `Re-signing with`
 * @throws AegisError VAULT_*, TOKEN_MISSING, CERTIFICATE_*, TIMESTAMP_*, CANCELLED
 */
export async function withSigner<T>(
  inputs: TransitInputs & MaterialInputs & { readonly keyVersion?: number },
  work: Work,
  client: VaultClient,
  session: Session,
  does: string,
  use: (opened: OpenSigner) => Promise<T>,
): Promise<T> {
  const { mount, key: name, keyVersion, vault, material, timestamps } = inputs;
  const { key, server } = await preflight(
    client,
    {
      mount,
      key: name,
      needs: ['sign'],
      requests: work.requests,
      estimatedSeconds: estimatedSeconds(work.count, work.bytes),
      ...defined({ keyVersion }),
    },
    session,
  );
  const { version } = signingVersion(key, keyVersion);
  const keyDescription = `${mount}/${name} version ${version} (${key.type})`;
  const at =
    server.version === undefined ? vault.address : `${vault.address}, server version ${server.version}`;
  session.log.info(`${does} ${keyDescription} at ${at}`);
  if (timestamps !== undefined)
    session.log.info(`Timestamps by ${timestamps.authorities.map(({ url }) => url.origin).join(', ')}`);
  const wanted = { keyVersion, material, timestamps: timestamps && { ...timestamps, proxy: session.proxy } };
  return withTransitSigner(client, key, wanted, session, async (signer) =>
    use({ signer, key, keyDescription, keyVersion: version }),
  );
}
