/** What libraries write into the log of the step by themselves. */
import { logText } from '../report/log-text.ts';

/**
 * A workflow command as `@actions/core` writes it: one line, its text escaped already. `add-mask` is among them because
 * the artifact client masks the signatures of its URLs with it: shown as text, it would print the very secret instead.
 */
const COMMAND = /^::(?:debug|notice|warning|error|add-mask)(?: [^\r\n]*?)?::[^\r\n]*\r?\n$/;

/**
 * Runs work of a library that writes to stdout. Its text, in which a server's words may stand, is made safe like ours,
 * so that no workflow command can start in it. Node's warnings about deprecated calls in the library are kept from the
 * log: nobody who reads it can do anything about them.
 */
export async function withForeignOutput<T>(work: () => Promise<T>): Promise<T> {
  const { stdout, noDeprecation } = process;
  const earlier = Object.getOwnPropertyDescriptor(stdout, 'write');
  const write = stdout.write.bind(stdout) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stdout.write = (chunk: unknown, ...rest: unknown[]) =>
    write(typeof chunk === 'string' ? safe(chunk) : chunk, ...rest);
  process.noDeprecation = true;
  try {
    return await work();
  } finally {
    if (earlier === undefined) Reflect.deleteProperty(stdout, 'write');
    else Object.defineProperty(stdout, 'write', earlier);
    process.noDeprecation = noDeprecation === true;
  }
}

function safe(text: string): string {
  if (COMMAND.test(text)) return text;
  const end = /\r?\n$/.exec(text)?.[0] ?? '';
  return logText(text.slice(0, text.length - end.length)) + end;
}
