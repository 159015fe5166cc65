/** `verify … --exec -- COMMAND`: starts the command that waited for the verdict, and acts in its place. */
import { constants } from 'node:os';
import { AegisError, systemReason } from '../errors.ts';

/** Signals of service managers and container runtimes, passed on to the command. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/**
 * Splits off the command: the words after the first `--`, if `--exec` is before it.
 *
 * @throws AegisError INPUT_INVALID for `--exec` without a command
 */
export function splitCommand(argv: readonly string[]): {
  readonly own: readonly string[];
  readonly command: readonly string[] | undefined;
} {
  const end = argv.indexOf('--');
  const before = end < 0 ? argv : argv.slice(0, end);
  if (!before.includes('--exec')) return { own: argv, command: undefined };
  const command = end < 0 ? [] : argv.slice(end + 1);
  if (command.length === 0) {
    throw new AegisError('INPUT_INVALID', {
      message: '--exec has no command to start',
      hints: ['write the command after `--`: aegis-sign verify … --exec -- server --port 8080'],
    });
  }
  return { own: before, command };
}

/** Variables with a token for Vault, see `--pass-token`. */
const TOKEN_VARIABLES = ['VAULT_TOKEN', 'BAO_TOKEN'];

/** The environment for the command: without the token, which was for the verification, unless wanted. */
export function environmentOf(env: NodeJS.ProcessEnv, passToken: boolean): NodeJS.ProcessEnv {
  if (passToken) return env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !TOKEN_VARIABLES.includes(name)));
}

/**
 * Runs the command with this process's streams, and passes signals on.
 *
 * @param env see `environmentOf`
 * @returns its exit status; as in a shell, 128 plus the number of the signal, if a signal ended it
 * @throws AegisError COMMAND_FAILED if it cannot be started
 */
export async function startCommand(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { stdio: 'inherit', env });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (cause) => {
        reject(
          new AegisError('COMMAND_FAILED', {
            message: `cannot start ${program}`,
            got: systemReason(cause),
            cause,
          }),
        );
      });
      child.once('exit', (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
