// @ts-check
/**
 * Writes the tables of inputs and outputs in README.md from action.yml (`npm run readme`). A test holds them equal.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/**
 * @typedef {object} Field
 * @property {string} description
 * @property {string} [default]
 */

/** A description may begin with the modes that the input is for. */
const MODE = /^\(modes? ([\w, ]+)\) /;

/**
 * README with its tables made new.
 *
 * @param {string} readme
 * @param {string} actionYml
 * @returns {string}
 */
export function withTables(readme, actionYml) {
  /** @type {{inputs: Record<string, Field>, outputs: Record<string, Field>}} */
  const { inputs, outputs } = parse(actionYml);
  const inputRows = Object.entries(inputs).map(([name, { description, default: fallback = '' }]) => [
    `\`${name}\``,
    MODE.exec(description)?.[1] ?? '',
    fallback === '' ? '' : `\`${fallback}\``,
    description.replace(MODE, ''),
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  const withInputs = replaceBetween(
    readme,
    'inputs',
    table(['Input', 'Only in modes', 'Default', 'Meaning'], inputRows),
  );
  return replaceBetween(withInputs, 'outputs', table(['Output', 'Meaning'], outputRows));
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} content
 */
function replaceBetween(text, name, content) {
  const begin = `<!-- ${name}: made by scripts/readme.mjs -->`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table of ${name}`);
  // Prettier would pad every cell of a column to the longest description.
  const table = `<!-- prettier-ignore-start -->\n\n${content}\n\n<!-- prettier-ignore-end -->`;
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const file = join(root, 'README.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), readFileSync(join(root, 'action.yml'), 'utf8')));
}
