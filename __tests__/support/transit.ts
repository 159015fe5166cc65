/** The project's own path to a Transit key on a test server, from client to signed files. */
import type { Artifact } from '../../src/plan/artifact.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import { signArtifacts, type PredicateChoice, type SignRequest } from '../../src/flow/sign.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import { silentLogger } from '../../src/log.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { openVault, type VaultClient } from '../../src/vault/client.ts';
import { readTransitKey, transitSigner, transitVerifier, type TransitKey } from '../../src/vault/transit.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { trustTransitKey, type TrustRoot } from '../../src/verify/trust.ts';
import type { TestVault } from './vault.ts';

/** A client with the root token, unless another is given. */
export function clientOf(vault: TestVault, token = vault.rootToken): VaultClient {
  return openVault({ address: new URL(vault.address), token: () => token }, { log: silentLogger });
}

export async function keyOf(client: VaultClient, name: string): Promise<TransitKey> {
  return readTransitKey(client, { mount: 'transit', name });
}

export function trustOf(key: TransitKey, minVersion?: number): TrustRoot {
  return trustTransitKey(key, minVersion);
}

/** Signs files with a key of the server; bundles are written next to them. */
export async function signFiles(
  client: VaultClient,
  name: string,
  artifacts: readonly Artifact[],
  {
    version,
    predicate = { kind: 'model-signature' },
    ...request
  }: { version?: number; predicate?: PredicateChoice } & Pick<
    SignRequest,
    'serialization' | 'allowLfsPointers'
  > = {},
): Promise<ArtifactRecord[]> {
  const digester = createDigester();
  const records: ArtifactRecord[] = [];
  try {
    const signer = transitSigner(client, await keyOf(client, name), version === undefined ? {} : { version });
    await signArtifacts(
      { artifacts, predicate, ...request },
      { signer, digester, now: () => new Date(), record: (record) => void records.push(record) },
    );
    return records;
  } finally {
    await digester.close();
  }
}

/** Verifies files with a key of the server, or with a trust root alone. */
export async function verifyFiles(
  trust: TrustRoot,
  artifacts: readonly Artifact[],
  online?: { client: VaultClient; key: TransitKey },
  policy: Partial<Policy> = {},
): Promise<{ totals: Totals; codes: Record<string, string>; sentences: Record<string, string> }> {
  const digester = createDigester();
  const codes: Record<string, string> = {};
  const sentences: Record<string, string> = {};
  try {
    const totals = await verifyArtifacts(
      {
        artifacts,
        missing: [],
        trust,
        policy: { predicateTypes: [MODEL_SIGNATURE_TYPE], nameCheck: 'path', ...policy },
      },
      {
        digester,
        ...(online !== undefined && { confirmer: transitVerifier(online.client, online.key) }),
        record: ({ name, error }) => {
          codes[name] = error?.code ?? 'verified';
          sentences[name] = error?.sentence ?? '';
        },
      },
    );
    return { totals, codes, sentences };
  } finally {
    await digester.close();
  }
}
