/** Output that libraries write to the log of the step. */
import { logText } from '../report/log-text.ts';

/**
 * A workflow command as `@actions/core` writes it: one line with escaped text. `add-mask` is included because the artifact
 * client masks the signatures of its URLs with it: as plain text, it would print the secret.
 */
const COMMAND = /^::(?:debug|notice|warning|error|add-mask)(?: [^\r\n]*?)?::[^\r\n]*\r?\n$/;

/**
 * Runs work of a library that writes to stdout. Its text may contain a server's words, so it is made safe like ours: no
 * workflow command can start in it. Node's deprecation warnings about the library are dropped: readers of the log cannot
 * fix them.
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
