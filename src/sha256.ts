/** SHA-256, and how its digests are spelled. */
import { createHash } from 'node:crypto';

/** Lower-case hex. */
export const sha256Of = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A digest in lower-case hex, by itself and as registries write it. */
export const SHA256_HEX = /^[0-9a-f]{64}$/;
export const SHA256_DIGEST = /^sha256:[0-9a-f]{64}$/;
