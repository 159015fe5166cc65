/** `aegis-sign completion bash|zsh|fish`: prints a script for that shell, generated from the commands. */
import { Argument, type Command } from 'commander';
import { AegisError } from '../../errors.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { modelOf } from './model.ts';
import { zshScript } from './zsh.ts';
import { addExamples } from '../options.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const EXAMPLES = [
  'source <(aegis-sign completion bash)   # in ~/.bashrc',
  'source <(aegis-sign completion zsh)    # in ~/.zshrc, after compinit',
  'aegis-sign completion fish > ~/.config/fish/completions/aegis-sign.fish',
];

export function fillCompletionCommand(command: Command): void {
  const shell = new Argument('<shell>', `one of ${SHELLS.join(', ')}`);
  shell.argChoices = [...SHELLS];
  command.addArgument(shell).action((name: string) => {
    process.stdout.write(completionScript(command.parent ?? command, name));
    process.exitCode = 0;
  });
  addExamples(command, ...EXAMPLES);
}

/** @throws AegisError INPUT_INVALID for any other shell */
export function completionScript(program: Command, shell: string): string {
  const model = modelOf(program);
  switch (SHELLS.find((one) => one === shell)) {
    case 'bash':
      return bashScript(model);
    case 'zsh':
      return zshScript(model);
    case 'fish':
      return fishScript(model);
    case undefined:
      throw new AegisError('INPUT_INVALID', {
        message: `there is no completion for the shell ${JSON.stringify(shell)}: name one of ${SHELLS.join(', ')}`,
        hints: [],
      });
  }
}
