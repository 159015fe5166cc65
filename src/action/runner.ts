/**
 * The functions of the GitHub Actions runner, and the only file that imports its toolkit. Core is small and always needed;
 * the rest is loaded on use, because the artifact client alone takes 70 ms to start.
 */
import * as core from '@actions/core';
import type { FindOptions } from '@actions/artifact';
import type * as github from '@actions/github';
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';
import { bounded } from '../run/github/archive.ts';
import type { ArtifactService, OtherRun, UploadRequest, WorkflowArtifact } from '../run/host.ts';
import type { Logger } from '../log.ts';
import { withForeignOutput } from './foreign-output.ts';
import { logText } from '../report/log-text.ts';
import type { Annotation } from './annotations.ts';
import { artifactFailure } from './artifact-failure.ts';

/** The log of the step. Text from outside cannot start a workflow command in it. */
export const runnerLog: Logger = {
  debug: (message) => core.debug(logText(message)),
  info: (message) => core.info(logText(message)),
  warning: (message) => core.warning(logText(message)),
};

/** The inputs under `with:`, by name in lower case; the runner passes them in variables. */
export function rawInputs(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const prefix = 'INPUT_';
  return Object.fromEntries(
    Object.entries(env)
      .filter(([variable]) => variable.startsWith(prefix))
      .map(([variable, value]) => [variable.slice(prefix.length).toLowerCase(), value]),
  );
}

/** Masks a text in all further logs. */
export function mask(secret: string): void {
  core.setSecret(secret);
}

/** Lines that fold under a title. */
export function group(title: string, lines: readonly string[]): void {
  core.startGroup(logText(title));
  lines.forEach((line) => runnerLog.info(line));
  core.endGroup();
}

export function annotateError({ title, message, file }: Annotation): void {
  core.error(message, { title, ...defined({ file }) });
}

export function setOutput(name: string, value: string): void {
  core.setOutput(name, value);
}

/** Saves a text for the post step of this step. */
export function saveState(name: string, value: string): void {
  core.saveState(name, value);
}

/** Appends Markdown to the job's summary page. */
export async function addSummary(markdown: string): Promise<void> {
  await core.summary.addRaw(markdown, true).write();
}

/**
 * Checks that the toolkit, which defines patterns in workflows, accepts the pattern. The search is our own: the toolkit's
 * stops at the first broken link, and never ends if directories link to each other.
 *
 * @param pattern absolute
 * @throws AegisError INPUT_INVALID
 */
export async function checkPattern(pattern: string): Promise<void> {
  // The toolkit would read such a text as several patterns, or as another one.
  if (/[\r\n]/.test(pattern) || pattern !== pattern.trim()) return;
  const { create } = await import(/* webpackChunkName: "actions-glob" */ '@actions/glob');
  await create(pattern).catch((cause: unknown) => {
    throw new AegisError('INPUT_INVALID', {
      message: `cannot use the pattern ${pattern}: ${messageOf(cause)}`,
      cause,
    });
  });
}

/** @throws AegisError UPLOAD_FAILED */
async function upload(request: UploadRequest): Promise<{ readonly id: number; readonly digest?: string }> {
  const { name, files, root, retentionDays, compressionLevel, overwrite } = request;
  const client = await artifactClient();
  try {
    const options = { compressionLevel, ...defined({ retentionDays }) };
    if (overwrite) await removeEarlier(client, name);
    const { id, digest } = await withForeignOutput(async () =>
      client.uploadArtifact(name, [...files], root, options),
    );
    if (id === undefined) throw new Error('the service gave no id');
    return { id, ...defined({ digest }) };
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw artifactFailure(
      { code: 'UPLOAD_FAILED', overwrite },
      `cannot upload the signatures as the workflow artifact ${name}`,
      cause,
    );
  }
}

/** Removes that of an earlier attempt, if there is one. @throws AegisError UPLOAD_FAILED */
async function removeEarlier(
  client: Awaited<ReturnType<typeof artifactClient>>,
  name: string,
): Promise<void> {
  try {
    await withForeignOutput(async () => client.deleteArtifact(name));
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ArtifactNotFoundError') return;
    throw artifactFailure(
      { code: 'UPLOAD_FAILED', overwrite: true },
      `cannot delete the earlier workflow artifact ${name}`,
      cause,
    );
  }
}

/** Octokit as the toolkit configures it: for the API of this server, through the runner's proxy. */
export type GithubClient = ReturnType<typeof github.getOctokit>;

/**
 * A client of GitHub's API, and the event that started the run.
 *
 * @param options of octokit
 */
export async function githubClient(
  token: string,
  options: NonNullable<Parameters<typeof github.getOctokit>[1]>,
): Promise<{
  readonly octokit: GithubClient;
  readonly eventName: string;
  /** The tag of the release that started the run. */
  readonly releaseTag: string | undefined;
}> {
  const { context, getOctokit } = await import(/* webpackChunkName: "actions-github" */ '@actions/github');
  const { tag_name: tag } = (context.payload['release'] ?? {}) as { tag_name?: unknown };
  return {
    octokit: getOctokit(token, options),
    eventName: context.eventName,
    releaseTag: typeof tag === 'string' && tag !== '' ? tag : undefined,
  };
}

/** A run and its repository, as `owner/name`. */
type RunInRepository = OtherRun & { readonly repository: string };

/** The artifact service of this run; other runs are searched in `repository`. */
export function artifactService(isAvailable: boolean, repository: string): ArtifactService {
  const within = (from: OtherRun | undefined) => (from === undefined ? undefined : { ...from, repository });
  return {
    isAvailable,
    upload,
    list: (from) => listArtifacts(within(from)),
    download: (artifact, directory, from) => download(artifact, directory, within(from)),
  };
}

/** The latest workflow artifact of each name. @throws AegisError DOWNLOAD_FAILED */
async function listArtifacts(from: RunInRepository | undefined): Promise<readonly WorkflowArtifact[]> {
  const client = await artifactClient();
  try {
    const { artifacts } = await withForeignOutput(async () =>
      client.listArtifacts({ latest: true, ...findBy(from) }),
    );
    return artifacts.map(({ name, id, digest }) => ({ name, id, ...defined({ digest }) }));
  } catch (cause) {
    throw artifactFailure(
      { code: 'DOWNLOAD_FAILED', isOtherRun: from !== undefined },
      'cannot list the workflow artifacts of the run',
      cause,
    );
  }
}

/** Downloads a workflow artifact, still packed, into a directory. @throws AegisError DOWNLOAD_FAILED, LIMIT_EXCEEDED */
async function download(
  artifact: WorkflowArtifact,
  directory: string,
  from: RunInRepository | undefined,
): Promise<void> {
  const client = await artifactClient();
  const { digest: expectedHash } = artifact;
  const message = `cannot download the workflow artifact ${artifact.name}`;
  let mismatch: boolean | undefined;
  try {
    const expected = expectedHash === undefined ? {} : { expectedHash };
    const found = await withForeignOutput(async () =>
      bounded(
        client.downloadArtifact(artifact.id, {
          path: directory,
          skipDecompress: true,
          ...expected,
          ...findBy(from),
        }),
        directory,
      ),
    );
    mismatch = found.digestMismatch;
  } catch (cause) {
    if (cause instanceof AegisError) throw cause;
    throw artifactFailure({ code: 'DOWNLOAD_FAILED', isOtherRun: from !== undefined }, message, cause);
  }
  // The client only reports a wrong digest, it does not throw.
  if (mismatch === true) {
    throw new AegisError('DOWNLOAD_FAILED', {
      message,
      got: 'the download has another digest than the upload',
    });
  }
}

async function artifactClient() {
  const { DefaultArtifactClient } = await import(
    /* webpackChunkName: "actions-artifact" */ '@actions/artifact'
  );
  return new DefaultArtifactClient();
}

function findBy(from: RunInRepository | undefined): FindOptions {
  if (from === undefined) return {};
  const [repositoryOwner = '', repositoryName = ''] = from.repository.split('/');
  return { findBy: { token: from.token, workflowRunId: from.runId, repositoryOwner, repositoryName } };
}
