// @ts-check
/**
 * Writes docs/API.md, the reference of the library, from the docstrings of what src/index.ts exports (`npm run
 * docs:api`). An export without a docstring, a type that cannot be looked up and a link that leads nowhere are errors.
 * A test holds the page and the docstrings equal.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './cache.mjs';

const NOTE = `<!-- made by scripts/api.mjs (npm run docs:api) from the docstrings of src/: edit those -->`;

/**
 * The page, as the docstrings have it now.
 *
 * @returns {string}
 * @throws {Error} with what typedoc finds wrong
 */
export function apiPage() {
  const out = mkdtempSync(join(tmpdir(), 'aegis-api-'));
  try {
    execFileSync(
      process.execPath,
      [join(ROOT, 'node_modules', 'typedoc', 'bin', 'typedoc'), '--logLevel', 'Warn', '--out', out],
      // Without colours, for whoever reads the error in a log.
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
    throw new Error(`typedoc is not content:\n${stdout}${stderr}`, { cause: error });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, 'docs', 'API.md'), apiPage());
}
