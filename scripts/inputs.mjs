// @ts-check
/**
 * `npm run inputs`: writes action.yml, the sub-actions and docs/INPUTS.md from the tables in src/inputs/table.ts and
 * src/action/outputs.ts. Node.js 24 reads TypeScript itself. A test checks that they match.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { ROOT } from './cache.mjs';

/** @typedef {typeof import('../src/inputs/table.ts')} Table */
/** @typedef {typeof import('../src/action/outputs.ts')} Outputs */
/** @typedef {import('../src/inputs/table.ts').SubAction | undefined} Action undefined: the root action */

/** The inputs that almost every workflow sets, first and in this order. */
const FIRST = ['mode', 'key', 'path', 'vault-addr'];

const ACTIONS = {
  sign: {
    name: 'Aegis Sign',
    description:
      'Sign model artifacts with a HashiCorp Vault or OpenBao Transit key, and stop the release of anything that does not verify',
  },
  verify: {
    name: 'Aegis Sign: verify',
    description:
      'Fail the job unless every model artifact is signed by your Vault or OpenBao key and unchanged',
  },
  resign: {
    name: 'Aegis Sign: resign',
    description: 'Re-sign artifacts that an older key version or an HMAC proves',
  },
  rotate: {
    name: 'Aegis Sign: rotate',
    description: 'Make a new version of a Vault or OpenBao signing key, and retire old ones',
  },
};

/**
 * How GitHub starts an action: `post:` and the like, the same for each action.
 *
 * @param {Action} action
 */
function runsOf(action) {
  // After a clean end, post.js does nothing.
  const dist = action === undefined ? 'dist' : '../dist';
  const main = action === undefined ? 'dist/index.js' : 'index.mjs';
  return { using: 'node24', main, post: `${dist}/post.js`, 'post-if': 'always()' };
}

/** @param {Action} action */
function entryOf(action) {
  return `// Made by scripts/inputs.mjs. The action is the one of dist/, told what to do.
process.argv[2] = '${action}';
await import('../dist/index.js');
`;
}

const GROUP_INTROS = {
  What: 'What a run does, and to which artifacts.',
  Where: 'Where artifacts and their signatures are.',
  Trust: 'Keys and authorities to trust without Vault.',
  Vault: 'Which server, and how to log in.',
  Policy: 'What a good signature must also say.',
  Migration: 'From HMAC and old key versions to the current one.',
  Delivery: 'Where signatures go, and who is notified.',
};

/**
 * Every file generated from the tables, by its path in the repository.
 *
 * @param {Table} table
 * @param {Outputs} outputs
 * @returns {Record<string, string>}
 */
export function filesFrom(table, outputs) {
  const subActions = table.SUB_ACTIONS.flatMap((action) => [
    [`${action}/action.yml`, actionYml(table, outputs, action)],
    [`${action}/index.mjs`, entryOf(action)],
  ]);
  return {
    'action.yml': actionYml(table, outputs, undefined),
    ...Object.fromEntries(subActions),
    'docs/INPUTS.md': inputsPage(table, outputs),
  };
}

/** @param {Table} table @param {Outputs} outputs @param {Action} action */
function actionYml({ inputsOfAction, specOf, MODES }, { OUTPUTS, outputsOfAction }, action) {
  const { name, description } = ACTIONS[action ?? 'sign'];
  const inputs = inFirstOrder(inputsOfAction(action)).map((input) => {
    const { description: said, default: fallback, modes = MODES, required = [] } = specOf(input);
    const mine = action === undefined ? modes : [action];
    const isFor = action === undefined && modes.length < MODES.length ? `(${modesIn(modes)}) ` : '';
    return [
      `  ${input}:`,
      ...folded(`${isFor}${sentencesOf(said, mine)}`),
      ...(mine.every((mode) => required.includes(mode)) ? ['    required: true'] : []),
      ...(fallback === undefined ? [] : [`    default: ${scalar(fallback)}`]),
    ].join('\n');
  });
  const results = outputsOfAction(action).map((output) => {
    const { description: said, modes = MODES } = /** @type {OutputSpec} */ (OUTPUTS[output]);
    const mine = action === undefined ? modes : [action];
    const isFor = action === undefined && modes.length < MODES.length ? `(${modesIn(modes)}) ` : '';
    return [`  ${output}:`, ...folded(`${isFor}${sentencesOf(said, mine)}`)].join('\n');
  });
  return `# Made by scripts/inputs.mjs from src/inputs/table.ts and src/action/outputs.ts: npm run inputs
name: ${scalar(name)}
description: ${scalar(description)}
author: aegis-sign-action contributors
branding:
  icon: shield
  color: blue

inputs:
${inputs.join('\n')}

outputs:
${results.join('\n')}

runs:
${Object.entries(runsOf(action))
  .map(([key, value]) => `  ${key}: ${value}`)
  .join('\n')}
`;
}

/** @typedef {{description: import('../src/inputs/table.ts').Description, modes?: readonly import('../src/inputs/table.ts').Mode[]}} OutputSpec */

/** @param {Table} table @param {Outputs} outputs */
function inputsPage({ GROUPS, specOf, MODES, SUB_ACTIONS }, { OUTPUTS }) {
  const groups = Object.entries(GROUPS).map(([group, members]) => {
    const entries = /** @type {import('../src/inputs/table.ts').InputName[]} */ (Object.keys(members)).map(
      (name) => {
        const { description, default: fallback, cliDefault, modes = MODES, door } = specOf(name);
        const facts = [
          ...(door === 'cli' ? ['Command line only.'] : []),
          ...(modes.length < MODES.length ? [`Only for ${list(modes)}.`] : []),
          ...(fallback === undefined
            ? []
            : [`Default: \`${fallback}\`${cliDefault ? `, on the command line \`${cliDefault}\`` : ''}.`]),
        ];
        const paragraphs = [
          `### ${name}`,
          ...paragraphsOf(description, modes),
          ...(facts.length === 0 ? [] : [`_${facts.join(' ')}_`]),
        ];
        return paragraphs.join('\n\n');
      },
    );
    return `## ${group}\n\n${GROUP_INTROS[/** @type {keyof typeof GROUP_INTROS} */ (group)]}\n\n${entries.join('\n\n')}`;
  });
  const results = Object.entries(OUTPUTS).map(([name, spec]) => {
    const { description, modes = MODES } = /** @type {OutputSpec} */ (spec);
    const only = modes.length < MODES.length ? `Only for ${list(modes)}. ` : '';
    return `| \`${name}\` | ${only}${sentencesOf(description, modes)} |`;
  });
  return `# Inputs and outputs

<!-- Made by scripts/inputs.mjs from src/inputs/table.ts and src/action/outputs.ts: npm run inputs -->

The action \`org/aegis-sign-action\` takes all of these. Its sub-actions ${list(SUB_ACTIONS)}
(\`uses: org/aegis-sign-action/verify@…\`) take those that apply to them, and no \`mode\`. The command line has the
same names with \`--\` in front.

Most workflows need three: [\`key\`](#key), [\`path\`](#path) and [\`vault-addr\`](#vault-addr).

- A relative path starts at the workspace.
- An empty input counts as not given.
- An input that does nothing in the mode, and a name that looks like one of ours but is not, fail the step. A switch that is
  \`false\` asks for nothing, and the root action takes it in any mode.
- All problems with the inputs are reported at once.
- GitHub prints everything under \`with:\` before an action can mask it: give secrets only as \`\${{ secrets.NAME }}\`.

<!-- prettier-ignore-start -->

${groups.join('\n\n')}

## Outputs

Outputs that are known are set on failure, too.

| Output | Meaning |
| --- | --- |
${results.join('\n')}

<!-- prettier-ignore-end -->
`;
}

/** @param {import('../src/inputs/table.ts').Description} description @param {readonly import('../src/inputs/table.ts').Mode[]} modes */
function sentencesOf(description, modes) {
  if (typeof description === 'string') return description;
  const [only, ...others] = modes;
  const own = modes.flatMap((mode) => {
    const said = description[mode];
    if (said === undefined) return [];
    return only !== undefined && others.length === 0 ? [said] : [`Mode \`${mode}\`: ${said}`];
  });
  return [description.every ?? [], own].flat().join(' ');
}

/**
 * The text for every mode, then a list of texts for single modes.
 *
 * @param {import('../src/inputs/table.ts').Description} description
 * @param {readonly import('../src/inputs/table.ts').Mode[]} modes
 */
function paragraphsOf(description, modes) {
  if (typeof description === 'string') return [description];
  const own = modes.flatMap((mode) => {
    const said = description[mode];
    return said === undefined ? [] : [`- \`${mode}\`: ${said}`];
  });
  return [description.every ?? [], own.join('\n')].flat();
}

/** @template {string} N @param {readonly N[]} names @returns {N[]} */
function inFirstOrder(names) {
  const first = names
    .filter((name) => FIRST.includes(name))
    .sort((a, b) => FIRST.indexOf(a) - FIRST.indexOf(b));
  return [...first, ...names.filter((name) => !FIRST.includes(name))];
}

/** @param {readonly string[]} modes */
const modesIn = (modes) => `${modes.length === 1 ? 'mode' : 'modes'} ${modes.join(', ')}`;

/** `a`, `b` and `c`. @param {readonly string[]} names */
function list(names) {
  const shown = names.map((name) => `\`${name}\``);
  return [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ');
}

/** A description as folded YAML, which reads as one line. @param {string} text */
function folded(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const longer = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (longer.length > 110) lines.push(word);
    else lines[last] = longer;
  }
  return ['    description: >-', ...lines.map((line) => `      ${line}`)];
}

/** @param {string} text */
const scalar = (text) => stringify(text, { singleQuote: true, lineWidth: 0 }).trimEnd();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {[Table, Outputs]} */
  const [table, outputs] = await Promise.all([
    import(new URL('../src/inputs/table.ts', import.meta.url).href),
    import(new URL('../src/action/outputs.ts', import.meta.url).href),
  ]);
  for (const [path, text] of Object.entries(filesFrom(table, outputs))) {
    const file = join(ROOT, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
