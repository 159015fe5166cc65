/** The signer of a run that signs, for the first time or anew: asked for before any artifact is read. */
import { defined } from '../defined.ts';
import type { TransitInputs } from '../inputs/inputs.ts';
import type { Signer } from '../sign/signer.ts';
import type { VaultClient } from '../vault/client.ts';
import { preflight } from '../vault/preflight.ts';
import { requestsFor, transitSigner, type TransitKey } from '../vault/transit.ts';
import { estimatedSeconds, type Session } from './session.ts';

export interface OpenSigner {
  readonly signer: Signer;
  readonly key: TransitKey;
  /** For example `transit/aegis-model-sign version 3 (ecdsa-p256)`. */
  readonly keyDescription: string;
  readonly keyVersion: number;
}

/**
 * Asks whether the key can sign, settles on one version of it for the whole run, and says which.
 *
 * @param does what the run does with the key, as the log says it: `Key`, `Re-signing with`
 * @throws AegisError VAULT_*, TOKEN_MISSING, CANCELLED
 */
export async function openSigner(
  inputs: TransitInputs & { readonly keyVersion?: number },
  work: { readonly count: number; readonly bytes: number },
  client: VaultClient,
  session: Session,
  does: string,
): Promise<OpenSigner> {
  const { mount, key: name, keyVersion, vault } = inputs;
  const { key, server } = await preflight(
    client,
    {
      mount,
      key: name,
      needs: ['sign'],
      requests: requestsFor('sign', work.count),
      estimatedSeconds: estimatedSeconds(work.count, work.bytes),
      ...defined({ keyVersion }),
    },
    session,
  );
  const signer = transitSigner(client, key, keyVersion === undefined ? {} : { version: keyVersion });
  const { version } = signer.key;
  const keyDescription = `${mount}/${name} version ${version} (${key.type})`;
  const at =
    server.version === undefined ? vault.address : `${vault.address}, server version ${server.version}`;
  session.log.info(`${does} ${keyDescription} at ${at}`);
  return { signer, key, keyDescription, keyVersion: version };
}
