/** FIFOs for tests. Code that opens one without O_NONBLOCK waits for a writer, and blocks the test run silently. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from '@jest/globals';

const PATIENCE_S = 10;
const made = new Map<string, { readonly writer: ChildProcess; readonly since: number }>();

/** Makes a FIFO. A waiting reader gets a writer after ten seconds, and then the test fails. */
export function makeFifo(path: string): void {
  execFileSync('mkfifo', [path]);
  // Opening for writing waits in turn, until there is a reader.
  const script = `sleep ${PATIENCE_S}; : > "$1"; : > "$1.waited"`;
  const writer = spawn('sh', ['-c', script, 'sh', path], { stdio: 'ignore' });
  made.set(path, { writer, since: performance.now() });
}

afterEach(async () => {
  const fifos = [...made];
  // A writer that has just found its reader is about to say so.
  if (fifos.some(([, { since }]) => performance.now() - since > PATIENCE_S * 1000)) await sleep(500);
  const waited = fifos.filter(([path]) => existsSync(`${path}.waited`)).map(([path]) => path);
  for (const [, { writer }] of fifos) writer.kill('SIGKILL');
  made.clear();
  if (waited.length > 0) throw new Error(`a reader waited for a writer of ${waited.join(', ')}`);
});
