/** Logs what a signing run has written, and where. */
import { BUNDLE_SUFFIX } from '../bundle/location.ts';
import type { Artifact } from '../plan/artifact.ts';
import { below, type Session } from './session.ts';
import { grouped } from '../plural.ts';

/** @param records absolute paths: the manifest, the migration page */
export function sayWritten(
  artifacts: readonly Pick<Artifact, 'path' | 'bundlePath'>[],
  signaturesDir: string | undefined,
  records: readonly string[],
  { log, workspace }: Pick<Session, 'log' | 'workspace'>,
): void {
  const [first] = artifacts;
  if (first === undefined) return;
  const shown = (path: string): string => below(workspace, path) ?? path;
  const place =
    signaturesDir === undefined
      ? `next to the artifacts, NAME${BUNDLE_SUFFIX}`
      : `below ${shown(signaturesDir)}, NAME${BUNDLE_SUFFIX}`;
  const signatures =
    artifacts.length === 1 ? shown(first.bundlePath) : `${grouped(artifacts.length)} signatures (${place})`;
  log.info(`Wrote ${[signatures, ...records.map(shown)].join(', ')}`);
}
