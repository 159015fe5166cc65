/** Completion for zsh, to be sourced after `compinit` or put into a directory of `fpath` as `_aegis-sign`. Pure. */
import type { Choice, CompletionModel, Value } from './model.ts';
import { byValue, wordsThatLead } from './words.ts';

export function zshScript({ program, commands, values }: CompletionModel): string {
  const name = `_${program}`;
  const options = commands.map(
    ({ path, options: all }) => `    ('${path}') found=(${all.map(described).join(' ')}) ;;`,
  );
  const places = commands.map(({ path, subcommands, argument }) =>
    subcommands.length > 0
      ? `    ('${path}') found=(${subcommands.map(described).join(' ')}); _describe command found ;;`
      : `    ('${path}') ${offer(argument)} ;;`,
  );
  const kinds = byValue(values).map(([value, flags]) => `    (${flags.join('|')}) ${offer(value)} ;;`);
  return `#compdef ${program}
# Completion of ${program} for zsh. Made by: ${program} completion zsh
${name}() {
  local at='' flag='' word
  local -i i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $flag ]]; then
      flag=''
      continue
    fi
    case $word in
    (--)
      # A command to start, and its arguments.
      shift $i words
      ((CURRENT -= i))
      _normal
      return
      ;;
    (${[...values.keys()].join('|')}) flag=$word ;;
    (-*) ;;
    (*)
      case "$at $word" in
      (${wordsThatLead(commands).join('|')}) at="\${at:+$at }$word" ;;
      esac
      ;;
    esac
  done
  if [[ -z $flag && $PREFIX == --*=* ]]; then
    flag=\${PREFIX%%=*}
    compset -P '*='
  fi
  if [[ -n $flag ]]; then
    case $flag in
${kinds.join('\n')}
    esac
  elif [[ $PREFIX == -* ]]; then
    case $at in
${options.join('\n')}
    esac
    _describe -o option found
  else
    case $at in
${places.join('\n')}
    esac
  fi
}
if [[ \${funcstack[1]} == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

function offer(value: Value | undefined): string {
  if (value === 'file') return '_files';
  if (value === 'directory') return '_files -/';
  if (value === undefined) return "_message 'no more arguments'";
  if (value === 'free') return "_message 'a value'";
  return `compadd -- ${value.join(' ')}`;
}

/** `'name:description'`, with colons escaped. */
const described = ({ name, description }: Choice): string =>
  `'${name}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:').replaceAll("'", `'\\''`)}'`;
