/** The key of a verifying run, read from the server. */
import type { TransitInputs } from '../inputs/inputs.ts';
import type { VaultClient } from '../vault/client.ts';
import { preflight } from '../vault/preflight.ts';
import { requestsFor, transitVerifier } from '../vault/transit.ts';
import type { Confirmer } from '../verify/confirmer.ts';
import { trustTransitKey, type TrustRoot } from '../verify/trust.ts';
import { estimatedSeconds, type Session } from './session.ts';

export interface Trusted {
  readonly trust: TrustRoot;
  /** The server's second opinion, if wanted. */
  readonly confirmer?: Confirmer;
  readonly keyDescription: string;
}

export interface OnlineWork {
  /** Artifacts. */
  readonly count: number;
  readonly bytes: number;
  /** Requests to Vault besides those that confirm signatures (0). */
  readonly requests?: number;
}

/** @throws AegisError VAULT_*, TOKEN_MISSING, CANCELLED */
export async function trustedOnline(
  { mount, key: name, vault }: TransitInputs,
  minKeyVersion: number | undefined,
  client: VaultClient,
  work: OnlineWork,
  session: Session,
): Promise<Trusted> {
  const { key, server } = await preflight(
    client,
    {
      mount,
      key: name,
      needs: ['verify'],
      estimatedSeconds: estimatedSeconds(work.count, work.bytes),
      requests: requestsFor('verify', work.count) + (work.requests ?? 0),
    },
    session,
  );
  const root = trustTransitKey(key, minKeyVersion);
  const oldest = Math.max(root.minVersion, key.versions[0]?.version ?? 1);
  const versions =
    oldest < key.latestVersion
      ? ` versions ${oldest} to ${key.latestVersion}`
      : oldest === key.latestVersion
        ? ` version ${oldest}`
        : `, no version of which counts: the latest is ${key.latestVersion}, and the oldest that may sign is ${oldest}`;
  const keyDescription = `${mount}/${name}${versions} (${key.type})`;
  session.log.info(
    `Trusted: ${keyDescription} at ${vault.address}` +
      (server.version === undefined ? '' : `, server version ${server.version}`),
  );
  return { trust: root, confirmer: transitVerifier(client, key), keyDescription };
}
