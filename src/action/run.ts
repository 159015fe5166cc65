/**
 * The life of the action: inputs → mask → mode → report. The exit status is a failure from the first line on and becomes a
 * success in one place, at the very end.
 */
import { mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AegisError, toAegisError } from '../errors.js';
import type { Mode } from './input-table.js';
import { parseInputs, secretsOf } from './inputs.js';
import { Report, type RunFacts } from './report.js';
import { addSummary, annotateError, mask, rawInputs, runnerLog, setOutput } from './runner.js';
import type { Session } from './session.js';
import { runSign } from './sign-mode.js';
import { runVerify } from './verify-mode.js';

/** Largest file that an input may point to (a certificate, a predicate), in bytes. */
const MAX_INPUT_FILE = 16 * 1024 * 1024;
/** After a cancelled run has said its last word, work that cannot be stopped gets this long, in milliseconds. */
const GRACE_MS = 500;

/** Runs the action in this process. Never rejects: whatever happens ends in the report and in `process.exitCode`. */
export async function run(): Promise<void> {
  process.exitCode = 1;
  const { env } = process;
  const workspace = resolve(env['GITHUB_WORKSPACE'] ?? '.');
  const raw = rawInputs(env);
  secretsOf(raw, env).forEach(mask);

  const report = new Report(() => performance.now());
  const cancellation = new AbortController();
  const cancel = (): void => cancellation.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, cancel);
  // Whatever escapes every catch still makes the run a failure, with a sentence instead of a stack trace.
  const escaped = (thrown: unknown): void => {
    report.stop(toAegisError(thrown));
    cancel();
    process.exitCode = 1;
  };
  process.on('unhandledRejection', escaped).on('uncaughtException', escaped);

  const mode: Mode = raw['mode'] === 'verify' ? 'verify' : 'sign';
  const session: Session = {
    env,
    workspace,
    report,
    log: runnerLog,
    signal: cancellation.signal,
    facts: { mode, dryRun: false, workspace, baseDir: workspace },
    scratch: once(() => scratchDirectory(env['RUNNER_TEMP'])),
  };
  try {
    const context = { workspace, readFile: (path: string) => readInputFile(resolve(workspace, path)) };
    const { inputs, warnings } = parseInputs(raw, env, context);
    warnings.forEach((warning) => runnerLog.warning(warning));
    const dryRun = inputs.mode === 'sign' && inputs.dryRun;
    session.facts = { ...session.facts, mode: inputs.mode, dryRun, baseDir: inputs.baseDir };
    await (inputs.mode === 'sign' ? runSign(inputs, session) : runVerify(inputs, session));
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
  finishAudit(session);
  await show(report, session.facts);

  if (cancellation.signal.aborted) setTimeout(() => process.exit(), GRACE_MS).unref();
  else if (report.passed(session.facts)) process.exitCode = 0;
}

async function show(report: Report, facts: RunFacts): Promise<void> {
  report.closingLines(facts).forEach((line) => runnerLog.info(line));
  report.annotations(facts).forEach(annotateError);
  for (const [name, value] of Object.entries(report.outputs(facts))) setOutput(name, value);
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  // The page is for people and decides nothing.
  await addSummary(report.summary(facts)).catch((error: unknown) => {
    runnerLog.warning(`The job summary could not be written: ${toAegisError(error).sentence}`);
  });
}

function finishAudit({ audit, report, facts }: Session): void {
  try {
    const [verdict = ''] = report.closingLines(facts).slice(-1);
    audit?.finish(report.passed(facts) ? 'success' : 'failure', verdict);
  } catch (thrown) {
    report.stop(toAegisError(thrown));
  }
}

function scratchDirectory(runnerTemp: string | undefined): string {
  const parent = runnerTemp === undefined || runnerTemp === '' ? tmpdir() : runnerTemp;
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'aegis-'));
}

function once<T extends object | string>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** @throws AegisError INPUT_INVALID, or a system error */
function readInputFile(path: string): Buffer {
  const facts = statSync(path);
  // Before it is opened: opening a FIFO would wait for ever.
  if (!facts.isFile())
    throw new AegisError('INPUT_INVALID', { message: 'something that is not a regular file' });
  if (facts.size > MAX_INPUT_FILE)
    throw new AegisError('INPUT_INVALID', { message: 'a file of more than 16 MiB' });
  return readFileSync(path);
}
