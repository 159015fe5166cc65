/** FIFOs for tests. Who opens one without O_NONBLOCK waits for a writer, and with it the whole test run, without a word. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach } from '@jest/globals';

const made = new Map<string, ChildProcess>();

/** Makes a FIFO. A reader that waits gets its writer after ten seconds, and then the test fails. */
export function makeFifo(path: string): void {
  execFileSync('mkfifo', [path]);
  // Opening for writing waits in turn, until there is a reader.
  const script = 'sleep 10; : > "$1"; : > "$1.waited"';
  made.set(path, spawn('sh', ['-c', script, 'sh', path], { stdio: 'ignore' }));
}

afterEach(() => {
  const waited = [...made.keys()].filter((path) => existsSync(`${path}.waited`));
  for (const writer of made.values()) writer.kill('SIGKILL');
  made.clear();
  if (waited.length > 0) throw new Error(`a reader waited for a writer of ${waited.join(', ')}`);
});
