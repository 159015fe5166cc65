/** A command that is no job: what it throws becomes words and an exit status. */
import { toAegisError } from '../errors.ts';
import type { Host } from '../run/host.ts';
import { Report } from '../report/report.ts';
import { openCliHost, type OutputOptions } from './host.ts';
import { printError } from './print.ts';

/** @param work gives the exit status */
export async function runCommand(
  output: OutputOptions,
  work: (host: Host) => Promise<number>,
): Promise<void> {
  const { host, close } = openCliHost(process.env, output, new Report(() => performance.now()));
  try {
    process.exitCode = await work(host);
  } catch (thrown) {
    const error = toAegisError(thrown);
    printError(error);
    process.exitCode = error.exitStatus;
  } finally {
    close();
  }
}
