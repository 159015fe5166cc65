/** Runs programs in a real pseudo terminal, which Python's standard library makes, and shows what a person would see. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Step {
  /** Regular expression (of Python, `.` matches line breaks) to wait for, after what the step before waited for. */
  readonly wait: string;
  readonly type?: string;
  readonly signal?: NodeJS.Signals;
}

export interface TerminalOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly steps?: readonly Step[];
  /** Streams that are files instead of the terminal, by number. */
  readonly redirect?: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout?: number;
}

export interface TerminalOutcome {
  /** Every byte that went to the terminal. */
  readonly output: string;
  readonly status: number;
}

/** Whether there can be one: not on Windows. */
export const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

export async function runInTerminal(options: TerminalOptions): Promise<TerminalOutcome> {
  const orders = { columns: 80, rows: 24, steps: [], redirect: {}, timeout: 30, ...options };
  return new Promise((resolve, reject) => {
    const settings = { maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(
      'python3',
      [join(import.meta.dirname, 'terminal.py')],
      settings,
      (error, stdout, stderr) => {
        if (error === null) resolve(JSON.parse(stdout) as TerminalOutcome);
        else reject(new Error(stderr));
      },
    );
    child.stdin?.end(JSON.stringify(orders));
  });
}
