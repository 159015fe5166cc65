/** Passes signatures to other jobs as a workflow artifact. */
import { defined } from '../../defined.ts';
import { AegisError } from '../../errors.ts';
import { unlessCancelled } from '../../flow/cancel.ts';
import type { UploadInputs } from '../../inputs/inputs.ts';
import type { UploadFacts } from '../../report/facts.ts';
import type { Artifact } from '../../plan/artifact.ts';
import type { ArtifactService } from '../host.ts';
import { below, type Session } from '../session.ts';

/** Characters that the artifact service refuses in a path. */
const NOT_IN_UPLOADS = /[":<>|*?\r\n]/;

/** Finds everything that would make the upload fail after an hour of hashing. A dry run checks the names, too. */
export function requireUploadable(
  artifacts: readonly Artifact[],
  root: string,
  { dryRun }: { readonly dryRun: boolean },
  { artifacts: service }: Session,
): void {
  // A dry run may be anywhere.
  if (service?.isAvailable !== true && !dryRun) {
    throw new AegisError('UPLOAD_FAILED', {
      message:
        'this runner has no artifact service, so the signatures could not be uploaded; nothing was signed',
      hints: [
        'set upload to false, and move the .sig.json files another way; GitHub Enterprise Server has no such service',
      ],
    });
  }
  for (const { name, bundlePath } of artifacts) {
    const inside = below(root, bundlePath);
    if (inside === undefined) {
      throw new AegisError('ARTIFACT_OUTSIDE_BASE', {
        message: `the signature of ${name} would be outside ${root}, so it cannot be part of the upload`,
        hints: ['set base-dir to a directory that contains every artifact, or upload to false'],
      });
    }
    if (NOT_IN_UPLOADS.test(inside)) {
      throw new AegisError('ARTIFACT_NAME_UNUSABLE', {
        message: `workflow artifacts cannot contain a file called ${JSON.stringify(inside)}`,
        detail: 'they accept {expected}',
        expected: 'a name without " : < > | * ? or line breaks',
        hints: ['rename the file, or set upload to false'],
        artifact: name,
      });
    }
  }
}

/**
 * Uploads the bundles and their records as one workflow artifact.
 *
 * @throws AegisError UPLOAD_FAILED, CANCELLED
 */
export async function uploadAll(
  request: UploadInputs,
  artifacts: readonly { readonly bundlePath: string }[],
  root: string,
  session: Session,
): Promise<UploadFacts> {
  const { artifactName: name, ...options } = request;
  const { manifest, migrationReport } = session.report.facts;
  const files = artifacts.map(({ bundlePath }) => bundlePath);
  for (const record of [manifest, migrationReport]) if (record !== undefined) files.push(record);
  session.log.info(`Uploading the signatures as ${name}`);
  const { id, digest } = await unlessCancelled(
    session.signal,
    artifactService(session).upload({ name, files, root, ...options }),
  );
  const url = `${session.run ?? ''}/artifacts/${id}`;
  return { name, id, url, ...defined({ digest }) };
}

/** The artifact service of the run; a door without one refuses the inputs that lead here. */
export function artifactService({ artifacts }: Session): ArtifactService {
  if (artifacts === undefined)
    throw new AegisError('INTERNAL', { message: 'this door has no artifact service' });
  return artifacts;
}
