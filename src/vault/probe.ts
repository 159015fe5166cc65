/** What a rotation signs to see whether a new key version works, and may sign: nothing that anybody could use. */
import { createHash } from 'node:crypto';
import { schemeOf, type KeyType } from '../keys/key-type.ts';

/**
 * The message of the probe. A signed statement always starts with `DSSEv1 ` (see bundle/envelope.ts), so that a signature
 * over this can never stand in a bundle.
 */
export const PROBE_MESSAGE = Buffer.from('aegis-sign: does this key version sign?');

/** Transit's `input` for the probe: base64 of the digest, or of the message where the scheme hashes by itself. */
export function probeInput(type: KeyType): string {
  const { hash } = schemeOf(type);
  return (hash === undefined ? PROBE_MESSAGE : createHash(hash).update(PROBE_MESSAGE).digest()).toString(
    'base64',
  );
}

/**
 * The parameters of `sign` that a token for rotations needs, as `allowed_parameters` of a policy: the probe in each
 * spelling that key types take it in, and nothing else. An empty list allows any value.
 */
export const PROBE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  input: [...new Set((['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521', 'ed25519'] as const).map(probeInput))],
  key_version: [],
  prehashed: [],
  hash_algorithm: [],
  marshaling_algorithm: [],
  signature_algorithm: [],
};
