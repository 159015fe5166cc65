/** Explains a failure of the artifact service. Pure. */
import { defined } from '../defined.ts';
import { AegisError, messageOf } from '../errors.ts';

/** The request, as far as it changes the advice. */
export type Asked =
  | { readonly code: 'UPLOAD_FAILED'; readonly overwrite: boolean }
  | { readonly code: 'DOWNLOAD_FAILED'; readonly isOtherRun: boolean };

export function artifactFailure(asked: Asked, message: string, cause: unknown): AegisError {
  const reason = messageOf(cause);
  const hint = hintFor(asked, reason);
  return new AegisError(asked.code, {
    message: `${message}: ${reason}`,
    cause,
    ...defined({ hints: hint === undefined ? undefined : [hint] }),
  });
}

function hintFor(asked: Asked, reason: string): string | undefined {
  if (/\(409\)|already exists/.test(reason) && asked.code === 'UPLOAD_FAILED')
    return asked.overwrite
      ? 'another job uploads under the same name at the same time, and overwrite does not help: choose another artifact-name, or use shard in a matrix'
      : 'a workflow artifact of this name exists in this run: set overwrite, choose another artifact-name, or use shard in a matrix';
  if (/GHES|GitHub Enterprise Server/i.test(reason))
    return 'GitHub Enterprise Server lacks this artifact service: set upload to false, and move the .sig.json files with your server’s artifact action';
  if (reason.includes('ACTIONS_RUNTIME_TOKEN'))
    return 'this works only inside a workflow run: set upload to false elsewhere';
  if (!/\(40[13]\)|Resource not accessible/.test(reason)) return undefined;
  // The runner itself authorizes an upload, not the tokens that the workflow passes.
  if (asked.code === 'UPLOAD_FAILED')
    return 'the service refused this job: check the quota of artifact storage (Settings, Billing), and run the job again; no token of the workflow changes that. With upload false, the .sig.json files stay on disk';
  return asked.isOtherRun
    ? 'give the job `permissions: actions: read`, or pass a github-token that may read the actions of that repository'
    : 'the service refused this job: run it again';
}
