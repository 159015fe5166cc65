/** Loads the old HMAC key from KV into memory, and wipes it. */
import { decodeHmacKey, spellingsOfHmacKey, wipe } from '../keys/hmac-key.ts';
import type { HmacKeyInputs } from '../inputs/inputs.ts';
import type { VaultClient } from '../vault/client.ts';
import { KV_REQUESTS, readKvField } from '../vault/kv.ts';
import type { Session } from './session.ts';

/** Uses of the token that loading needs. */
export const HMAC_KEY_REQUESTS = KV_REQUESTS;

export interface LoadedHmacKey {
  readonly key: Buffer;
  /** Overwrites the key; call it once the run no longer needs it. */
  readonly wipe: () => void;
}

/**
 * Reads the key and masks every spelling of it before anything else is shown.
 *
 * @throws AegisError VAULT_SECRET_MISSING, VAULT_DENIED, and errors of the client
 */
export async function loadHmacKey(
  { path, field, encoding }: HmacKeyInputs,
  client: VaultClient,
  { mask, log }: Session,
): Promise<LoadedHmacKey> {
  const { text, location } = await readKvField(client, { path, field });
  if (mask !== undefined) spellingsOfHmacKey(text, Buffer.from(text)).forEach(mask);
  const key = decodeHmacKey(text, encoding);
  if (mask !== undefined) spellingsOfHmacKey(text, key).forEach(mask);
  log.info(
    `Old HMAC key: ${location.mount}/${location.path}, field ${field} (KV version ${location.version})`,
  );
  return { key, wipe: () => wipe(key) };
}
