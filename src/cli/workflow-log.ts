/** Output of the CLI inside a workflow: the runner reads some lines as commands. */
import { jsonWithoutCommands, withoutCommands } from '../report/log-text.ts';

const isWorkflow = (env: NodeJS.ProcessEnv): boolean => env['GITHUB_ACTIONS'] === 'true';

/**
 * Ensures that no workflow command can start in either stream of this process. This is done at the streams, because names
 * and a server's words reach them in many ways: tables, help, errors about arguments. Outside workflows nothing changes.
 */
export function guardStreams(env: NodeJS.ProcessEnv): void {
  if (!isWorkflow(env)) return;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
    stream.write = (chunk: unknown, ...rest: unknown[]) =>
      write(typeof chunk === 'string' ? withoutCommands(chunk) : chunk, ...rest);
  }
}

/** A document as indented JSON, for stdout. */
export function jsonDocument(document: object): string {
  return jsonText(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** Serialized JSON, for stdout. */
export function jsonText(json: string): string {
  return isWorkflow(process.env) ? jsonWithoutCommands(json) : json;
}
