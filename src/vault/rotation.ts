/** Rotates a Transit key and retires its versions, for flow/rotate. */
import * as v from 'valibot';
import { AegisError } from '../errors.ts';
import type { Probe } from '../verify/probe.ts';
import type { VaultClient } from './client.ts';
import { vaultPath, type Need } from './path.ts';
import { PROBE_HASH, PROBE_MESSAGE, probeBody } from './probe.ts';
import { explain, readTransitKey, type TransitKey, type TransitKeyName } from './transit-key.ts';
import { readSignature } from './transit.ts';

export interface TransitRotation {
  readonly description: string;
  state(): Promise<{ readonly latestVersion: number; readonly minVersion: number }>;
  rotate(): Promise<{ readonly requestId: string }>;
  probe(version: number): Promise<Probe | undefined>;
  retireBelow(version: number): Promise<{ readonly requestId: string }>;
}

/** Rotating and configuring return the key, on older servers nothing. */
const Anything = v.unknown();
const Signed = v.object({ signature: v.string() });

/**
 * Every call throws errors of the client, with VAULT_DENIED and VAULT_KEY_MISSING explained.
 *
 * `rotate` is sent only once: if the answer is lost, `state` shows whether there is a new version. Setting the minimum
 * again does no harm.
 */
export function transitRotation(client: VaultClient, name: TransitKeyName): TransitRotation {
  const read = async (): Promise<TransitKey> => readTransitKey(client, name);
  const mount = name.mount.replace(/^\/+|\/+$/g, '');

  async function change(need: Need, path: string, body: object, retry: 'full' | 'never') {
    try {
      const { requestId } = await client.request({ method: 'POST', path, body, schema: Anything, retry });
      return { requestId };
    } catch (error) {
      throw explain(error, { mount, name: name.name }, need);
    }
  }

  return {
    description: `${mount}/${name.name}`,
    async state() {
      const { latestVersion, minVersion } = await read();
      return { latestVersion, minVersion };
    },
    rotate: async () => change('rotate', vaultPath`${mount}/keys/${name.name}/rotate`, {}, 'never'),
    retireBelow: async (version) =>
      change(
        'retire',
        vaultPath`${mount}/keys/${name.name}/config`,
        { min_decryption_version: version },
        'full',
      ),
    async probe(version) {
      const key = await read();
      const publicKey = key.versions.find((one) => one.version === version)?.publicKey;
      // A replica that does not have the rotation yet.
      if (publicKey === undefined) return undefined;
      try {
        const { data } = await client.request({
          method: 'POST',
          path: vaultPath`${mount}/sign/${name.name}/${PROBE_HASH.transit}`,
          body: { ...probeBody(key.type), key_version: version },
          schema: Signed,
        });
        const { signature, keyVersion } = readSignature(data.signature, 'the probe');
        return keyVersion === version
          ? { message: PROBE_MESSAGE, hash: PROBE_HASH.node, signature, publicKey }
          : undefined;
      } catch (error) {
        const explained = explain(error, key, 'probe');
        // The same, reported by the engine.
        if (explained instanceof AegisError && explained.code === 'VAULT_KEY_UNUSABLE') return undefined;
        throw explained;
      }
    },
  };
}
