/** One job of the CLI, from its options to the exit status. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defined } from '../defined.ts';
import { AegisError } from '../errors.ts';
import { readInputFile, usualTokenFile } from '../inputs/file.ts';
import { parseInputs } from '../inputs/inputs.ts';
import type { Mode } from '../inputs/table.ts';
import { runJob } from '../run/run.ts';
import { Report, type RunFacts } from '../report/report.ts';
import { openCliHost, type OutputOptions } from './host.ts';
import { printError, printOutcome } from './print.ts';

export interface ArtifactJob {
  readonly mode: Mode;
  /** Inputs as text, given the directory that relative paths start at. */
  readonly raw: (workspace: string) => Readonly<Record<string, string>>;
  /** In mode verify: the manifest that names the artifacts. */
  readonly manifest?: string;
  /** Shown between the artifacts and the verdict, unless the caller wants one JSON document or no more than the verdict. */
  readonly table?: (facts: RunFacts) => readonly string[];
  /** What waits for success. @returns the exit status in its place */
  readonly start?: () => Promise<number>;
}

/** Whether and how the run is shown, out of the options that every artifact command has. */
export function outputOptions(options: Readonly<Record<string, unknown>>): OutputOptions {
  return {
    json: options['json'] === true,
    quiet: options['quiet'] === true,
    ...(typeof options['auditLog'] === 'string' && { auditLog: options['auditLog'] }),
  };
}

/** Runs a job at this terminal. @returns the exit status */
export async function runArtifactJob(
  { mode, raw, manifest, table, start }: ArtifactJob,
  output: OutputOptions,
): Promise<number> {
  const report = new Report(() => performance.now());
  let isCancelled: boolean;
  const { host, settle, close } = openCliHost(process.env, output, report);
  try {
    const facts = await runJob({
      host,
      report,
      mode,
      parse: () =>
        parseInputs(raw(host.workspace), process.env, {
          door: 'cli',
          workspace: host.workspace,
          ...defined({ manifest }),
          ...usualTokenFile(homedir()),
          readFile: (file) => readInputFile(resolve(host.workspace, file)),
        }),
    });
    settle();
    const status = printOutcome(report, facts, output, table?.(facts));
    if (status !== 0 || start === undefined) return status;
    isCancelled = host.signal.aborted;
  } finally {
    close();
  }
  if (!isCancelled) return start();
  // The verdict stood already, but whoever said stop does not expect a server.
  const error = new AegisError('CANCELLED', { message: 'told to stop; the command was not started' });
  printError(error);
  return error.exitStatus;
}
