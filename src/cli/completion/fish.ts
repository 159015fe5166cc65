/** Completion for fish: one line for each command, option and kind of argument. Pure. */
import type { CommandModel, CompletionModel, Value } from './model.ts';
import { wordsThatLead } from './words.ts';

export function fishScript({ program, commands, values }: CompletionModel): string {
  const name = `__${program.replaceAll('-', '_')}_at`;
  const lines = commands.flatMap((command) => linesOf(command, program, name, values));
  return `# Completion of ${program} for fish. Made by: ${program} completion fish
function ${name} --description 'Whether the command line has come to this command'
    set -l at ''
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --
                set at --
                break
            case ${[...values.keys()].join(' ')}
                set skip 1
            case '-*'
            case '*'
                switch "$at $word"
                    case ${wordsThatLead(commands).join(' ')}
                        set at (string trim -- "$at $word")
                end
        end
    end
    test "$at" = "$argv"
end
complete -c ${program} -f
complete -c ${program} -n '${name} --' -F
${lines.join('\n')}
`;
}

function linesOf(
  { path, subcommands, options, argument }: CommandModel,
  program: string,
  name: string,
  values: ReadonlyMap<string, Value>,
): string[] {
  const head = `complete -c ${program} -n '${name} ${path}'`;
  return [
    ...subcommands.map((one) => `${head} -a ${one.name} -d ${quoted(one.description)}`),
    ...options.map((option) => {
      const value = values.get(option.name);
      const takes = value === undefined ? '' : ` -r ${offer(value)}`;
      return `${head} -l ${option.name.slice(2)}${takes} -d ${quoted(option.description)}`;
    }),
    ...(argument === undefined || argument === 'free' || subcommands.length > 0
      ? []
      : [`${head} ${offer(argument)}`]),
  ];
}

function offer(value: Value): string {
  if (value === 'file') return '-F';
  if (value === 'directory') return "-f -a '(__fish_complete_directories)'";
  if (value === 'free') return '-f';
  return `-f -a '${value.join(' ')}'`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
