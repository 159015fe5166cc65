/** Files on disk as planned artifacts, without the selection rules that plan/ tests by itself. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileArtifact } from '../../src/plan/artifact.ts';

/** The artifact `name` below `directory`, with its bundle next to it. */
export function artifactAt(directory: string, name: string): FileArtifact {
  const path = join(directory, name);
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
  return {
    kind: 'file',
    name,
    path,
    bundlePath: `${path}.sig.json`,
    size: Number(size),
    identity: { dev, ino, size, mtimeNs },
  };
}
