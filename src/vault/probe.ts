/** The message by which a rotation tests whether a new key version works: useless to anyone else. */
import { createHash } from 'node:crypto';
import { schemeOf, type KeyType } from '../keys/key-type.ts';

/**
 * The message of the probe. Bundles sign bytes that start with `DSSEv1 ` (see bundle/envelope.ts), so a signature over
 * this message can never be used in a bundle.
 */
export const PROBE_MESSAGE = Buffer.from('aegis-sign: does this key version sign?');

/**
 * The hash of every probe. It is in the path, not in the body, so that a policy can allow the probe on its own path
 * without limiting the parameters that another policy of the same token allows for `sign`. (For one path, the server
 * merges the parameters that policies allow, and a policy without limits does not lift those of another.)
 */
export const PROBE_HASH = { node: 'sha256', transit: 'sha2-256' } as const;

const DIGEST = createHash(PROBE_HASH.node).update(PROBE_MESSAGE).digest();

/** The body of the request: the digest, or the message if the scheme hashes itself. */
export function probeBody(type: KeyType): Readonly<Record<string, unknown>> {
  const { family, hash } = schemeOf(type);
  if (hash === undefined) return { input: PROBE_MESSAGE.toString('base64') };
  return {
    input: DIGEST.toString('base64'),
    prehashed: true,
    ...(family === 'ecdsa' ? { marshaling_algorithm: 'asn1' } : { signature_algorithm: 'pkcs1v15' }),
  };
}

/**
 * The parameters that a token for rotations needs, as `allowed_parameters` of a policy: the probe in the spelling of each
 * key type, and nothing else. An empty list allows any value.
 */
export const PROBE_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  input: [DIGEST.toString('base64'), PROBE_MESSAGE.toString('base64')],
  key_version: [],
  prehashed: [],
  marshaling_algorithm: [],
  signature_algorithm: [],
};
