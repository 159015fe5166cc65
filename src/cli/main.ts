/**
 * The life of the CLI: arguments → run → report → exit status. The status is a failure from the first line, and becomes 0 in
 * one place, after everything is shown.
 */
import { Command, CommanderError, type Option } from 'commander';
import { toAegisError } from '../errors.ts';
import { addCommands } from './commands.ts';
import { splitCommand } from './exec.ts';
import { addParagraphs, formatItem, groupItems, padWidth, visibleOptions } from './help.ts';
import { printError } from './print.ts';
import { usageError } from './usage.ts';
import { requireValues } from './values.ts';
import { VERSION } from './version.ts';
import { guardStreams } from './workflow-log.ts';

/** Exit status when the arguments make no sense. */
const USAGE = 2;

const EPILOGUE = [
  'Exit status: 0 done and trusted, 1 something did not verify, 2 usage or configuration, 3 Vault or a registry, 4 file system, 70 an error in this program, 130 interrupted.',
  'The token comes from VAULT_TOKEN or BAO_TOKEN, else from the file in VAULT_TOKEN_FILE, /var/run/secrets/vault-token or ~/.vault-token; an option would show it to every user of the machine. --vault-auth logs in instead.',
] as const;

/** Every default in one way, `(default: value)`; what an option may be, its own text says where that is not in its name. */
function optionDescription({ description, defaultValue }: Option): string {
  const isSaid = typeof defaultValue !== 'string' || description.endsWith(')');
  return isSaid ? description : `${description} (default: ${defaultValue})`;
}

/**
 * The program with its commands; see `addCommands`.
 *
 * @param words of the command line; undefined for every command and option
 * @param toStart the words after `--exec --`
 */
export async function createProgram(
  words?: readonly string[],
  toStart?: readonly string[],
): Promise<Command> {
  const program = new Command('aegis-sign')
    .description(
      'Sign model artifacts with a Vault or OpenBao Transit key, and verify them before they are used.',
    )
    .version(VERSION, '-v, --version', 'show the version of aegis-sign')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({
      optionDescription,
      visibleOptions,
      argumentDescription: ({ description }) => description,
      padWidth,
      formatItem,
      groupItems,
      minWidthToWrap: 30,
    })
    .hook('preAction', (_, command) => requireValues(command))
    .exitOverride()
    // `usageError` says it.
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => undefined });
  addParagraphs(program, ...EPILOGUE);
  await addCommands(program, words, toStart);
  return program;
}

const isHelp = ({ exitCode, code }: CommanderError): boolean => exitCode === 0 || code === 'commander.help';

/** Runs one command line in this process and sets `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = 1;
  guardStreams(process.env);
  // A reader that closes the pipe (`aegis-sign … | head`) must cause neither a stack trace nor a success.
  process.stdout.on('error', () => process.exit(1));

  let toExplain = toAegisError;
  try {
    const { own, command } = splitCommand(argv);
    const program = await createProgram(own, command);
    toExplain = (thrown) =>
      thrown instanceof CommanderError ? usageError(thrown, program, own) : toAegisError(thrown);
    const isBare = own.every((one) => one.startsWith('-'));
    const args = isBare ? own : (await import(/* webpackMode: "eager" */ './options.ts')).withValues(own);
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    // Help was shown: because it was asked for, or in place of a command that is not named.
    if (thrown instanceof CommanderError && isHelp(thrown)) {
      process.exitCode = thrown.exitCode === 0 ? 0 : USAGE;
      return;
    }
    const error = toExplain(thrown);
    printError(error);
    process.exitCode = error.exitStatus;
  }
}
