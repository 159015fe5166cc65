// @ts-check
/**
 * Writes docs/API.md, the reference of the library, from the docstrings of the exports of src/index.ts (`npm run
 * docs:api`). An export without a docstring, an unresolved type and a broken link are errors. A test checks that the page
 * matches the docstrings.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './cache.mjs';

const NOTE = `<!-- made by scripts/api.mjs (npm run docs:api) from the docstrings of src/: edit those -->`;

/**
 * The page from the current docstrings.
 *
 * @returns {string}
 * @throws {Error} with the problems that typedoc finds
 */
export function apiPage() {
  const out = mkdtempSync(join(tmpdir(), 'aegis-api-'));
  try {
    execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules', 'typedoc', 'bin', 'typedoc'), '--logLevel', 'Warn', '--out', out],
      // Without colours, since the error may be in a log.
      { cwd: ROOT, stdio: 'pipe', env: { ...process.env, NO_COLOR: '1' } },
    );
    // Typedoc leaves blanks at the ends of lines, and lists a union in the order in which the compiler met its members
    // anywhere in the program: a change elsewhere must not change the page.
    const lines = readFileSync(join(out, 'API.md'), 'utf8')
      .split('\n')
      .map((line) =>
        line
          .trimEnd()
          .replace(/`"[^"`]+"`(?: \\\| `"[^"`]+"`)+/g, (union) => union.split(' \\| ').sort().join(' \\| '))
          .replace(/"[^"`|]+"(?: \| "[^"`|]+")+/g, (union) => union.split(' | ').sort().join(' | ')),
      );
    return `${NOTE}\n\n${lines.join('\n').trimEnd()}\n`;
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{stdout?: Buffer | string, stderr?: Buffer | string}} */ (
      error
    );
    throw new Error(`typedoc failed:\n${stdout}${stderr}`, { cause: error });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, 'docs', 'API.md'), apiPage());
}
