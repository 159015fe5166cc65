/** A signer on Transit that also adds certificates and timestamps. */
import { defined } from '../defined.ts';
import type { ClientDeps } from '../http/retry.ts';
import type { Signer } from '../sign/signer.ts';
import type { AuthoritiesConfig } from '../timestamps/authority.ts';
import type { VaultClient } from './client.ts';
import { signingVersion, transitSigner, type TransitKey } from './transit.ts';

export interface Material {
  /** The latest when absent. */
  readonly keyVersion?: number | undefined;
  /** Whether bundles show a key hint or the version's certificates. */
  readonly material?: 'key' | 'certificate' | undefined;
  readonly timestamps?: Omit<AuthoritiesConfig, 'keyType'> | undefined;
}

/**
 * Runs the work with a signer that has valid certificates and reachable timestamp authorities.
 *
 * @throws AegisError VAULT_KEY_UNUSABLE, CERTIFICATE_*, TIMESTAMP_*, CANCELLED
 */
export async function withTransitSigner<T>(
  client: VaultClient,
  key: TransitKey,
  { keyVersion, material, timestamps }: Material,
  deps: ClientDeps & { readonly now: () => Date },
  use: (signer: Signer) => Promise<T>,
): Promise<T> {
  const version = signingVersion(key, keyVersion);
  // Most runs need neither, and should not load their code.
  const certificates =
    material === 'certificate'
      ? await import('./certificate-chain.ts').then(({ requireChainOf, shownOf }) =>
          shownOf(requireChainOf(version, key, deps.now())),
        )
      : undefined;
  const authorities =
    timestamps === undefined
      ? undefined
      : await (
          await import('../timestamps/authority.ts')
        ).openTimestamper({ ...timestamps, keyType: key.type }, deps);
  try {
    const more = defined({ certificates, timestamper: authorities?.timestamper });
    return await use(transitSigner(client, key, { version: version.version, ...more }));
  } finally {
    await authorities?.close();
  }
}
