/**
 * Completion for bash, from 3.2 on and without the package bash-completion. Typed words are only compared, never evaluated,
 * and no program is started. Pure.
 */
import type { CompletionModel, Value } from './model.ts';
import { byValue, wordsThatLead } from './words.ts';

export function bashScript({ program, commands, values }: CompletionModel): string {
  const name = `_${program.replaceAll('-', '_')}`;
  const at = commands.map(({ path, subcommands, options, argument }) =>
    [
      `    '${path}')`,
      `      options='${options.map((option) => option.name).join(' ')}'`,
      `      ${offer(subcommands.length > 0 ? subcommands.map((one) => one.name) : argument)}`,
      '      ;;',
    ].join('\n'),
  );
  const kinds = byValue(values).map(
    ([value, flags]) => `    ${flags.join(' | ')})\n      ${offer(value)}\n      ;;`,
  );
  return `# Completion of ${program} for bash. Made by: ${program} completion bash
${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at='' flag='' options='' offer='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # bash splits --flag=value into three words.
    [[ $word == '=' ]] && continue
    if [[ -n $flag ]]; then
      flag=''
      continue
    fi
    case $word in
    --)
      # A command to start, and its arguments: the file names that bash offers by itself.
      ((i == COMP_CWORD - 1)) && COMPREPLY=($(compgen -c -- "$cur"))
      return
      ;;
    ${[...values.keys()].join(' | ')}) flag=$word ;;
    -*) ;;
    *)
      case "$at $word" in
      ${wordsThatLead(commands).join(' | ')}) at="\${at:+$at }$word" ;;
      esac
      ;;
    esac
  done
  [[ $cur == '=' ]] && cur=''
  if [[ -n $flag ]]; then
    case $flag in
${kinds.join('\n')}
    esac
  else
    case $at in
${at.join('\n')}
    esac
    [[ $cur == -* ]] && offer=$options
  fi
  case $offer in
  :files) ;; # as bash offers them by itself
  :directories) compopt -o dirnames +o default 2>/dev/null ;;
  *)
    compopt +o default 2>/dev/null
    COMPREPLY=($(compgen -W "$offer" -- "$cur"))
    ;;
  esac
}
complete -o default -F ${name} ${program}
`;
}

/** The completions, as the variable \`offer\` of the script: words, or one of two names for lists that bash makes itself. */
function offer(value: Value | undefined): string {
  if (value === 'file') return 'offer=:files';
  if (value === 'directory') return 'offer=:directories';
  if (value === 'free' || value === undefined) return "offer=''";
  return `offer='${value.join(' ')}'`;
}
