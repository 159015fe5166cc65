/** What the CLI writes inside a workflow: the runner reads it, and takes some lines for commands. */
import { jsonWithoutCommands, withoutCommands } from '../report/log-text.ts';

const isWorkflow = (env: NodeJS.ProcessEnv): boolean => env['GITHUB_ACTIONS'] === 'true';

/**
 * Holds both streams of this process to text in which no command can start, whoever writes it. At the streams, because
 * names and a server's words reach them on many ways: tables, help, complaints about arguments. Elsewhere nothing changes.
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

/** JSON that is written already, for stdout. */
export function jsonText(json: string): string {
  return isWorkflow(process.env) ? jsonWithoutCommands(json) : json;
}
