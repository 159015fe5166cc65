// @ts-check
/**
 * Writes the table of error codes in docs/TROUBLESHOOTING.md from src/error-codes.ts (`npm run troubleshooting`, Node.js 24,
 * which reads TypeScript itself). A test checks that they match.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{exit: number, meaning: string, remedy: string}} CodeFacts */

/** The exit statuses, as headings of the page. */
const GROUPS = new Map([
  [1, 'Something did not verify'],
  [2, 'Usage or configuration'],
  [3, 'Vault, or a service of GitHub'],
  [4, 'File system'],
  [70, 'An error of ours'],
  [130, 'Interrupted'],
]);

const BEGIN = '<!-- codes: made by scripts/troubleshooting.mjs -->';
const END = '<!-- end of codes -->';

/**
 * The page with its codes updated.
 *
 * @param {string} page
 * @param {Readonly<Record<string, CodeFacts>>} codes
 * @returns {string}
 */
export function withCodes(page, codes) {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error('docs/TROUBLESHOOTING.md has no place for the codes');
  const groups = [...GROUPS].map(([exit, title]) => {
    const entries = Object.entries(codes)
      .filter(([, facts]) => facts.exit === exit)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([code, { meaning, remedy }]) =>
          `### ${code}\n\n**What happened**: ${meaning}.\n\n**What to do**: ${remedy}.\n`,
      );
    return `## Exit status ${exit}: ${title}\n\n${entries.join('\n')}`;
  });
  // Prettier would rewrap the sentences, and they would no longer be those of the table.
  const text = `<!-- prettier-ignore-start -->\n\n${groups.join('\n')}\n<!-- prettier-ignore-end -->`;
  return `${page.slice(0, from + BEGIN.length)}\n\n${text}\n\n${page.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const file = join(root, 'docs', 'TROUBLESHOOTING.md');
  const source = new URL('../src/error-codes.ts', import.meta.url).href;
  const { ERROR_CODES } = await import(source);
  writeFileSync(file, withCodes(readFileSync(file, 'utf8'), ERROR_CODES));
}
