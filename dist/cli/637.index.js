export const id = 637;
export const ids = [637];
export const modules = {

/***/ 51637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SHELLS: () => (/* binding */ SHELLS),
  completionScript: () => (/* binding */ completionScript),
  fillCompletionCommand: () => (/* binding */ fillCompletionCommand)
});

// EXTERNAL MODULE: ../../node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(11283);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
;// CONCATENATED MODULE: ../cli/completion/words.js
/** `'keys export'`, `' sign'`: a command and the word of a subcommand, as the scripts compare them. */
function wordsThatLead(commands) {
    return commands.flatMap(({ path, subcommands }) => subcommands.map(({ name }) => `'${path} ${name}'`));
}
/** The options with a value, grouped by the kind of value. */
function byValue(values) {
    const groups = new Map();
    for (const [flag, value] of values) {
        const group = groups.get(String(value)) ?? [value, []];
        group[1].push(flag);
        groups.set(String(value), group);
    }
    return [...groups.values()];
}

;// CONCATENATED MODULE: ../cli/completion/bash.js

function bashScript({ program, commands, values }) {
    const name = `_${program.replaceAll('-', '_')}`;
    const at = commands.map(({ path, subcommands, options, argument }) => [
        `    '${path}')`,
        `      options='${options.map((option) => option.name).join(' ')}'`,
        `      ${offer(subcommands.length > 0 ? subcommands.map((one) => one.name) : argument)}`,
        '      ;;',
    ].join('\n'));
    const kinds = byValue(values).map(([value, flags]) => `    ${flags.join(' | ')})\n      ${offer(value)}\n      ;;`);
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
function offer(value) {
    if (value === 'file')
        return 'offer=:files';
    if (value === 'directory')
        return 'offer=:directories';
    if (value === 'free' || value === undefined)
        return "offer=''";
    return `offer='${value.join(' ')}'`;
}

;// CONCATENATED MODULE: ../cli/completion/fish.js

function fishScript({ program, commands, values }) {
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
function linesOf({ path, subcommands, options, argument }, program, name, values) {
    const head = `complete -c ${program} -n '${name} ${path}'`;
    return [
        ...subcommands.map((one) => `${head} -a ${one.name} -d ${quoted(one.description)}`),
        ...options.map((option) => {
            const value = values.get(option.name);
            const takes = value === undefined ? '' : ` -r ${fish_offer(value)}`;
            return `${head} -l ${option.name.slice(2)}${takes} -d ${quoted(option.description)}`;
        }),
        ...(argument === undefined || argument === 'free' || subcommands.length > 0
            ? []
            : [`${head} ${fish_offer(argument)}`]),
    ];
}
function fish_offer(value) {
    if (value === 'file')
        return '-F';
    if (value === 'directory')
        return "-f -a '(__fish_complete_directories)'";
    if (value === 'free')
        return '-f';
    return `-f -a '${value.join(' ')}'`;
}
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

;// CONCATENATED MODULE: ../cli/completion/model.js
/** The possible words of the command line, read from commander's commands. Pure. */

function modelOf(program) {
    const commands = [];
    const values = new Map();
    const add = (command, path, siblings) => {
        const help = command.createHelp();
        const below = help.visibleCommands(command);
        const subcommands = below.map(choiceOf);
        // Including hidden ones.
        const options = commander/* Help */._V.prototype.visibleOptions.call(help, command).filter(({ long }) => long);
        for (const option of options) {
            if (option.required || option.optional)
                values.set(nameOf(option), model_valueOf(option));
        }
        commands.push({
            path,
            subcommands,
            options: options.map((option) => ({ name: nameOf(option), description: option.description })),
            argument: isHelp(command) ? siblings.map(({ name }) => name) : argumentOf(command.registeredArguments),
        });
        for (const one of below)
            add(one, `${path} ${one.name()}`.trim(), subcommands);
    };
    add(program, '', []);
    return { program: program.name(), commands, values };
}
const choiceOf = (command) => ({
    name: command.name(),
    description: command.description(),
});
const nameOf = ({ long }) => long ?? '';
const isHelp = (command) => command.name() === 'help';
/** By the placeholder in its flags: `--output <file>`. */
function model_valueOf({ flags, argChoices }) {
    if (argChoices !== undefined)
        return argChoices;
    return kindOf(/[<[]([^>\]]+)[>\]]/.exec(flags)?.[1]);
}
/** One kind for all arguments of a command, that of the last: a repeated argument is always of one kind. */
function argumentOf(all) {
    const last = all.at(-1);
    if (last === undefined)
        return undefined;
    return last.argChoices ?? kindOf(last.name());
}
/** The placeholders for paths. */
const KINDS = {
    file: 'file',
    artifact: 'file',
    manifest: 'file',
    after: 'file',
    directory: 'directory',
};
const kindOf = (placeholder = '') => KINDS[placeholder] ?? 'free';

;// CONCATENATED MODULE: ../cli/completion/zsh.js

function zshScript({ program, commands, values }) {
    const name = `_${program}`;
    const options = commands.map(({ path, options: all }) => `    ('${path}') found=(${all.map(described).join(' ')}) ;;`);
    const places = commands.map(({ path, subcommands, argument }) => subcommands.length > 0
        ? `    ('${path}') found=(${subcommands.map(described).join(' ')}); _describe command found ;;`
        : `    ('${path}') ${zsh_offer(argument)} ;;`);
    const kinds = byValue(values).map(([value, flags]) => `    (${flags.join('|')}) ${zsh_offer(value)} ;;`);
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
function zsh_offer(value) {
    if (value === 'file')
        return '_files';
    if (value === 'directory')
        return '_files -/';
    if (value === undefined)
        return "_message 'no more arguments'";
    if (value === 'free')
        return "_message 'a value'";
    return `compadd -- ${value.join(' ')}`;
}
/** `'name:description'`, with colons escaped. */
const described = ({ name, description }) => `'${name}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:').replaceAll("'", `'\\''`)}'`;

// EXTERNAL MODULE: ../cli/options.js + 2 modules
var options = __webpack_require__(22495);
;// CONCATENATED MODULE: ../cli/completion/completion.js
/** `aegis-sign completion bash|zsh|fish`: prints a script for that shell, generated from the commands. */







const SHELLS = ['bash', 'zsh', 'fish'];
const EXAMPLES = [
    'source <(aegis-sign completion bash)   # in ~/.bashrc',
    'source <(aegis-sign completion zsh)    # in ~/.zshrc, after compinit',
    'aegis-sign completion fish > ~/.config/fish/completions/aegis-sign.fish',
];
function fillCompletionCommand(command) {
    const shell = new commander/* Argument */.ef('<shell>', `one of ${SHELLS.join(', ')}`);
    shell.argChoices = [...SHELLS];
    command.addArgument(shell).action((name) => {
        process.stdout.write(completionScript(command.parent ?? command, name));
        process.exitCode = 0;
    });
    (0,options.addExamples)(command, ...EXAMPLES);
}
/** @throws AegisError INPUT_INVALID for any other shell */
function completionScript(program, shell) {
    const model = modelOf(program);
    switch (SHELLS.find((one) => one === shell)) {
        case 'bash':
            return bashScript(model);
        case 'zsh':
            return zshScript(model);
        case 'fish':
            return fishScript(model);
        case undefined:
            throw new errors/* AegisError */.o4('INPUT_INVALID', {
                message: `there is no completion for the shell ${JSON.stringify(shell)}: name one of ${SHELLS.join(', ')}`,
                hints: [],
            });
    }
}


/***/ })

};
