/** Checks, before an hour of hashing, that signatures can be written and will not be too large. */
import { dirname } from 'node:path';
import { maxBundleBytes } from '../bundle/file.ts';
import { AegisError } from '../errors.ts';
import { whyNotWritable } from '../files/writable.ts';
import { pieceCount } from '../flow/digest-groups.ts';
import type { Artifact } from '../plan/artifact.ts';
import { MAX_RESOURCES, type Serialization } from '../statement/model-manifest.ts';
import { grouped } from '../plural.ts';

/**
 * @param root absolute; directory for the records of the run
 * @throws AegisError WRITE_FAILED
 */
export function requireWritable(artifacts: readonly Artifact[], root: string): void {
  const directories = new Set([root, ...artifacts.map(({ bundlePath }) => dirname(bundlePath))]);
  for (const directory of directories) {
    const problem = whyNotWritable(directory);
    if (problem === undefined) continue;
    throw new AegisError('WRITE_FAILED', {
      message: `signatures cannot be written to ${directory}: ${problem.at === directory ? '' : `of ${problem.at}, `}${problem.why}; nothing was read or signed`,
      hints: ['set signatures-dir to a directory that this user can write to'],
    });
  }
}

/** Fewest bytes of a resource in a model's manifest without its name: `{"name":"","digest":"64 digits","algorithm":"sha256"}` is more. */
const LEAST_RESOURCE_BYTES = 100;

/**
 * Refuses a model if its signature would be too large to be read.
 *
 * @throws AegisError LIMIT_EXCEEDED
 */
export function requireBundlesThatFit(
  artifacts: readonly Artifact[],
  serialization: Serialization = { method: 'files' },
): void {
  for (const artifact of artifacts) {
    if (artifact.kind !== 'model') continue;
    const count = pieceCount(artifact, serialization);
    // A lower bound: the bundle has the statement in base64, four bytes for three.
    const names = artifact.files.reduce((sum, { name }) => sum + Buffer.byteLength(name), 0);
    const least = Math.ceil(((names + Math.min(count, MAX_RESOURCES + 1) * LEAST_RESOURCE_BYTES) * 4) / 3);
    const most = maxBundleBytes('model');
    if (count <= MAX_RESOURCES && least <= most) continue;
    throw new AegisError('LIMIT_EXCEEDED', {
      message: `the model ${artifact.name} has ${grouped(count)} parts, too many for one signature of at most ${most} bytes; nothing was read or signed`,
      hints: ['use a larger model-shard-size, or sign parts of the directory as separate models'],
      artifact: artifact.name,
    });
  }
}
