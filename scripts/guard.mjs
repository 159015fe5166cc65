// @ts-check
/** Ends servers when the process that started them is gone, however it ended. */
import { spawn } from 'node:child_process';

/**
 * A shell waits on a pipe, and only this process holds the other end: the kernel closes it even after SIGKILL, when no
 * handler of ours can run.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} home its directory, removed with it
 * @param {{group?: boolean}} [options] `group`: the server was started as the head of a process group, and all of it ends
 */
export function guardOf(server, home, { group = false } = {}) {
  if (server.pid === undefined) return { release() {} };
  if (process.platform === 'win32') {
    const end = () => void server.kill();
    process.once('exit', end);
    return { release: () => void process.off('exit', end) };
  }
  const script = 'read -r word; [ "$word" = done ] || { kill -9 "$1"; rm -rf "$2"; } 2>/dev/null';
  const target = String(group ? -server.pid : server.pid);
  const guard = spawn('/bin/sh', ['-c', script, 'guard', target, home], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // In its own group, so that Ctrl-C does not end the guard before the server.
    detached: true,
  });
  guard.on('error', () => {});
  guard.stdin?.on('error', () => {});
  guard.unref();
  return { release: () => void guard.stdin?.end('done\n') };
}
