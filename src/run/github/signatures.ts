/** Downloads signatures that another job uploaded, and merges them into one directory. */
import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { minimatch } from 'minimatch';
import { BUNDLE_SUFFIX } from '../../bundle/location.ts';
import { AegisError, printable, systemReason } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import type { ArtifactService, OtherRun } from '../host.ts';
import { unpackSignatures } from './archive.ts';

/** The required part of the service. */
export type ArtifactSource = Pick<ArtifactService, 'list' | 'download'>;

/** `!x` is a name like any other, not everything but x. */
const LITERAL_NEGATION = { dot: true, nobrace: true, nocomment: true, nonegate: true };

export interface SignatureRequest {
  /** Name of one workflow artifact, or a glob for several. */
  readonly name: string;
  readonly from?: OtherRun;
  /** Empty directory of this run for the downloads. */
  readonly scratch: string;
}

/**
 * Downloads every workflow artifact that matches and merges their bundles.
 *
 * @returns a directory with the layout of base-dir, to use as signatures-dir
 * @throws AegisError DOWNLOAD_FAILED if nothing matches, a match has no bundle or cannot be downloaded, or two workflow
 * artifacts have different bundles for one artifact.
 */
export async function downloadSignatures(
  request: SignatureRequest,
  source: ArtifactSource,
  log: Logger,
): Promise<string> {
  const { name, from, scratch } = request;
  const found = await source.list(from);
  const matching = found.filter(
    (artifact) => artifact.name === name || minimatch(artifact.name, name, LITERAL_NEGATION),
  );
  if (matching.length === 0) {
    throw new AegisError('DOWNLOAD_FAILED', {
      message: `no workflow artifact matches ${JSON.stringify(name)}`,
      got:
        found.length === 0
          ? 'a run without workflow artifacts'
          : `only ${found.map((one) => JSON.stringify(one.name)).join(', ')}`,
      hints: [
        'the signing job must upload first: add it to `needs:` of this job',
        ...(from === undefined ? ['signatures of another run need run-id and github-token'] : []),
      ],
    });
  }
  const merged = join(scratch, 'signatures');
  mkdirSync(merged);
  let bundles = 0;
  // One at a time: the archives are small, and the order does not matter because conflicts are errors.
  for (const [index, artifact] of matching.entries()) {
    const directory = join(scratch, `download-${index}`);
    const unpacked = join(scratch, `unpacked-${index}`);
    await source.download(artifact, directory, from);
    const count = mergeOrExplain(await unpackSignatures(directory, unpacked), merged, artifact.name);
    log.info(`${count} signature files from the workflow artifact ${artifact.name}`);
    for (const one of [directory, unpacked]) rmSync(one, { recursive: true, force: true });
    bundles += count;
  }
  if (bundles === 0) {
    throw new AegisError('DOWNLOAD_FAILED', {
      message: `the workflow artifacts that match ${JSON.stringify(name)} contain no .sig.json file`,
    });
  }
  return merged;
}

function mergeOrExplain(source: string, target: string, artifactName: string): number {
  try {
    return mergeBundles(source, target, artifactName);
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw new AegisError('DOWNLOAD_FAILED', {
      message: `cannot merge the signatures of the workflow artifact ${artifactName}`,
      got: systemReason(cause),
      cause,
    });
  }
}

/** Copies the bundles of one directory; a name that already exists must have the same bytes. */
function mergeBundles(source: string, target: string, artifactName: string): number {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith(BUNDLE_SUFFIX) && lstatSync(path).isFile());
  for (const file of files) {
    const name = relative(source, file);
    const destination = join(target, name);
    const present = lstatSync(destination, { throwIfNoEntry: false });
    if (present === undefined) {
      mkdirSync(dirname(destination), { recursive: true });
      copyFileSync(file, destination);
    } else if (!readFileSync(file).equals(readFileSync(destination))) {
      throw new AegisError('DOWNLOAD_FAILED', {
        message: `two workflow artifacts contain different signatures for one file: ${printable(name)}, the second in ${artifactName}`,
        hints: ['change signatures-artifact so that it matches only one of them'],
      });
    }
  }
  return files.length;
}
