/** Assigns artifacts to the jobs of a matrix. */
import { createHash } from 'node:crypto';

/** A share of the artifacts, `index/count`, 1-based. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Bytes of the hash that choose the shard: 48 bits, the most that a number holds exactly in whole bytes. */
const HASH_BYTES = 6;

/**
 * The shard, 1 to `count`, of an artifact. It depends only on the name (SHA-256 of its UTF-8, the first 48 bits modulo
 * `count`), so every job agrees without communication, and a new artifact moves no other.
 */
export function shardOf(name: string, count: number): number {
  return (createHash('sha256').update(name, 'utf8').digest().readUIntBE(0, HASH_BYTES) % count) + 1;
}
