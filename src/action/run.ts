/**
 * The life of the action: inputs → mask → run → report. The exit status is a failure from the first line, and becomes a
 * success in one place, at the very end.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError, messageOf, toAegisError } from '../errors.ts';
import { idTokenSource, hasArtifactService, provenanceOf, proxyOf, runUrlOf } from '../inputs/environment.ts';
import { filesFrom, usualTokenFile } from '../inputs/file.ts';
import { parseInputs } from '../inputs/inputs.ts';
import { secretsOf } from '../inputs/secrets.ts';
import { MODES, type SubAction } from '../inputs/table.ts';
import type { Host } from '../run/host.ts';
import { idTokenFrom } from '../run/github/id-token.ts';
import { perform } from '../run/run.ts';
import { AUDIT_FILE } from '../record/audit.ts';
import { Report } from '../report/report.ts';
import { Scratch } from './leftovers.ts';
import { openReleases } from './releases.ts';
import {
  addSummary,
  annotateError,
  artifactService,
  checkPattern,
  group,
  mask,
  rawInputs,
  runnerLog,
  saveState,
  setOutput,
} from './runner.ts';
import { annotationsOf } from './annotations.ts';
import { outputsOf, summaryOf } from './summary.ts';

/** Time for work that cannot be stopped, after a cancelled run has reported, in milliseconds. */
const GRACE_MS = 500;

/**
 * Runs the action in this process. Never rejects: everything ends in the report and in `process.exitCode`.
 *
 * @param action the started sub-action; undefined for the root action
 */
export async function run(action: SubAction | undefined): Promise<void> {
  process.exitCode = 1;
  const { env } = process;
  const raw = rawInputs(env);
  secretsOf(raw, env).forEach(mask);

  const workspace = resolve(env['GITHUB_WORKSPACE'] ?? '.');
  const mode = action ?? MODES.find((one) => one === raw['mode']) ?? 'sign';
  const report = new Report({ mode, dryRun: false, workspace, baseDir: workspace }, () => performance.now());
  const cancellation = new AbortController();
  const cancel = (): void => cancellation.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel);
  // An error that escapes every catch still fails the run, with a sentence instead of a stack trace.
  const escaped = (thrown: unknown): void => {
    report.stop(toAegisError(thrown));
    cancel();
    process.exitCode = 1;
  };
  process.on('unhandledRejection', escaped).on('uncaughtException', escaped);

  // If the process ran out of work before the report, nothing would say why the step failed.
  let isReported = false;
  process.on('exit', () => {
    if (isReported) return;
    annotateError({
      title: 'INTERNAL',
      message: 'The action ended before it could report; nothing was verified or signed',
    });
    process.exitCode = 1;
  });

  const scratch = new Scratch(env['RUNNER_TEMP'], saveState);
  const host = actionHost(env, cancellation.signal, report, scratch);
  await perform({
    host,
    report,
    parse: () =>
      parseInputs(raw, env, {
        door: 'action',
        ...defined({ action }),
        workspace: host.workspace,
        ...usualTokenFile(homedir()),
        ...filesFrom(host.workspace),
      }),
  });
  // A cancelled run has failed, even if the signal came too late to undo anything.
  if (cancellation.signal.aborted)
    report.stop(new AegisError('CANCELLED', { message: 'the run was cancelled' }));
  const isShown = await show(report);
  isReported = true;
  const passed = !cancellation.signal.aborted && isShown && report.passed();
  finish(scratch, report, passed);

  if (passed) process.exitCode = 0;
  // Abandoned work, such as a download that the toolkit cannot abort, must not delay the step.
  setTimeout(() => process.exit(), GRACE_MS).unref();
}

/** Leftovers do no harm here: the runner empties RUNNER_TEMP after the job, and the post step tries again. */
function finish(scratch: Scratch, report: Report, passed: boolean): void {
  try {
    scratch.finish(Object.values(outputsOf(report)), passed);
  } catch (thrown) {
    runnerLog.debug(`the run's own directory was not removed: ${messageOf(thrown)}`);
  }
}

function actionHost(env: NodeJS.ProcessEnv, signal: AbortSignal, report: Report, scratch: Scratch): Host {
  const provenance = provenanceOf(env);
  const url = runUrlOf(env);
  const source = idTokenSource(env);
  return {
    workspace: report.facts.workspace,
    home: homedir(),
    log: runnerLog,
    signal,
    now: () => new Date(),
    proxy: proxyOf(env),
    ...defined({ provenance, run: url }),
    ...(source !== undefined && { idToken: idTokenFrom(source, { log: runnerLog, signal, mask }) }),
    mask,
    checkPattern,
    scratch: () => scratch.directory(),
    leftovers: scratch,
    auditLog: () => join(scratch.directory(), AUDIT_FILE),
    group,
    progress: (bytes, file) => {
      const line = report.progress(bytes, file);
      if (line !== undefined) runnerLog.info(line);
    },
    artifacts: artifactService(hasArtifactService(env), env['GITHUB_REPOSITORY'] ?? ''),
    releases: (token) =>
      openReleases({
        token,
        repository: env['GITHUB_REPOSITORY'] ?? '',
        proxy: proxyOf(env),
        log: runnerLog,
        signal,
      }),
  };
}

/** @returns whether the outputs, which later steps may rely on, were written. */
async function show(report: Report): Promise<boolean> {
  if (process.env['GITHUB_STEP_SUMMARY']) {
    // The page is only for people, so a failure does not matter.
    await addSummary(summaryOf(report)).catch((error: unknown) => {
      runnerLog.warning(`The job summary could not be written: ${toAegisError(error).sentence}`);
    });
  }
  report.closingLines().forEach((line) => runnerLog.info(line));
  annotationsOf(report).forEach(annotateError);
  try {
    for (const [name, value] of Object.entries(outputsOf(report))) setOutput(name, value);
    return true;
  } catch (thrown) {
    const message = `The outputs could not be written, so the step fails: ${toAegisError(thrown).sentence}`;
    annotateError({ title: 'WRITE_FAILED', message });
    return false;
  }
}
