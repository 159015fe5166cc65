/** `verify … --exec -- COMMAND`: starts what was waiting for the verdict, and stands in for it from then on. */
import { constants } from 'node:os';
import { AegisError, systemReason } from '../errors.ts';

/** Passed on to the command, as a service manager or a container runtime sends them. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/**
 * Splits the command off the arguments: what stands after the first `--`, where `--exec` stands before it.
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

/** What holds a token for Vault, as `--pass-token` names it. */
const TOKEN_VARIABLES = ['VAULT_TOKEN', 'BAO_TOKEN'];

/** The environment for the command: without the token, which was for the verification, unless it is asked for. */
export function environmentOf(env: NodeJS.ProcessEnv, passToken: boolean): NodeJS.ProcessEnv {
  if (passToken) return env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !TOKEN_VARIABLES.includes(name)));
}

/**
 * Runs the command with this process's streams, and passes signals on.
 *
 * @param env see `environmentOf`
 * @returns its exit status; as a shell says it, 128 and the number of the signal, where a signal ended it
 * @throws AegisError COMMAND_FAILED when it cannot be started
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
