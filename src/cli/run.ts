/** Runs a command to its end: errors become messages, and the outcome the exit status. */
import { homedir } from 'node:os';
import { defined } from '../defined.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { filesFrom, usualTokenFile } from '../inputs/file.ts';
import { parseInputs, type InputContext } from '../inputs/inputs.ts';
import type { Mode } from '../inputs/table.ts';
import type { RunFacts } from '../report/facts.ts';
import { Report } from '../report/report.ts';
import type { Host } from '../run/host.ts';
import { perform } from '../run/run.ts';
import { elapsed } from './elapsed.ts';
import { openCliHost } from './host.ts';
import { printError, printOutcome, type OutputOptions } from './print.ts';

/** A command that is a mode of the action. */
export interface ModeCommand {
  readonly mode: Mode;
  /** Inputs as text, for the base of relative paths. */
  readonly raw: (workspace: string) => Readonly<Record<string, string>>;
  /** In mode verify: the manifest with the artifacts. */
  readonly manifest?: string;
  /** Shown between the artifacts and the verdict, unless the caller wants JSON or only the verdict. */
  readonly table?: (facts: RunFacts) => readonly string[];
  /** Starts after success. @returns the exit status to use */
  readonly start?: () => Promise<number>;
}

/** The output options of an artifact command. */
export function outputOptions(options: Readonly<Record<string, unknown>>): OutputOptions {
  return {
    json: options['json'] === true,
    quiet: options['quiet'] === true,
    ...(typeof options['auditLog'] === 'string' && { auditLog: options['auditLog'] }),
  };
}

/** The context for inputs at this door. */
export function contextOf(workspace: string): InputContext {
  return { door: 'cli', workspace, ...usualTokenFile(homedir()), ...filesFrom(workspace) };
}

/** Performs a mode at this terminal. @returns the exit status */
export async function runMode(
  { mode, raw, manifest, table, start }: ModeCommand,
  output: OutputOptions,
): Promise<number> {
  const workspace = process.cwd();
  const report = new Report({ mode, dryRun: false, workspace, baseDir: workspace }, elapsed, false);
  let isCancelled: boolean;
  const { host, settle, close } = openCliHost(process.env, output, {
    onEscape: (error) => report.stop(error),
    report,
  });
  try {
    await perform({
      host,
      report,
      parse: () =>
        parseInputs(raw(workspace), process.env, { ...contextOf(workspace), ...defined({ manifest }) }),
    });
    settle();
    const status = printOutcome(report, output, table?.(report.facts));
    if (status !== 0 || start === undefined) return status;
    isCancelled = host.signal.aborted;
  } finally {
    close();
  }
  if (!isCancelled) return start();
  // The verdict was final already, but after a cancel no one expects the command to start.
  const error = new AegisError('CANCELLED', { message: 'cancelled; the command was not started' });
  printError(error);
  return error.exitStatus;
}

/**
 * Performs any other work at this terminal, and sets the exit status of the process.
 *
 * @param work returns the exit status
 */
export async function runOperation(
  output: OutputOptions,
  work: (host: Host) => Promise<number>,
): Promise<void> {
  const escaped: AegisError[] = [];
  const { host, close } = openCliHost(process.env, output, { onEscape: (error) => escaped.push(error) });
  try {
    const status = await work(host);
    const [first] = escaped;
    if (first !== undefined) throw first;
    process.exitCode = status;
  } catch (thrown) {
    const error = toAegisError(thrown);
    printError(error);
    process.exitCode = error.exitStatus;
  } finally {
    close();
  }
}
