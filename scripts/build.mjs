// @ts-check
/**
 * Builds three things from src/: build/, all of it compiled; dist/, the action and the CLI in self-contained files; lib/,
 * the compiled sources that the library needs, for the npm package.
 *
 * dist/ is committed, so it must be the same bytes wherever it is built, and must run without node_modules: both are checked
 * here, and a build that fails a check leaves an error instead of a release. Runs on Node 20 and later; the version of Node
 * does not affect the result.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  cpSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedLicenses } from './licenses.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const DIST = path.join(ROOT, 'dist');
/** Where ncc runs. See bundle(). */
const EMPTY = path.join(ROOT, 'build', 'empty');

/** @typedef {{source: string, module: string, out: string, executable?: boolean}} Entry */
/** @type {readonly Entry[]} The bundles. The digest worker is bundled separately, next to each entry that may start it. */
const ENTRIES = [
  { source: 'src/action/index.ts', module: 'build/action/index.js', out: 'dist' },
  { source: 'src/cli/index.ts', module: 'build/cli/index.js', out: 'dist/cli', executable: true },
];
const WORKER = { module: 'build/digest/worker.js', file: 'worker.js' };
/** The post step, which loads the action next to it only if there is something to do. */
const POST = { module: 'build/action/post.js', file: 'post.js', beside: 'dist' };

/** @param {string} script below node_modules @param {readonly string[]} args */
function run(script, args, cwd = ROOT) {
  try {
    execFileSync(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
      cwd,
      stdio: 'pipe',
    });
  } catch (thrown) {
    const error = /** @type {{stdout: Buffer, stderr: Buffer}} */ (thrown);
    throw new Error(`${script} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`, { cause: thrown });
  }
}

/**
 * ncc treats each `join(x, 'config.json')` as a read of any file of that name below the working directory: it copies them
 * all, and the code then looks for the copy. Therefore it runs in an empty directory. Module names are relative to that
 * directory, so it is always the same one of the project.
 *
 * @param {string} module @param {string} out
 */
function bundle(module, out) {
  mkdirSync(EMPTY, { recursive: true });
  const [from, to] = [path.resolve(ROOT, module), path.resolve(ROOT, out)];
  run('@vercel/ncc/dist/ncc/cli.js', ['build', from, '--out', to, '--no-cache', '--quiet'], EMPTY);
}

/** @param {{module: string, file: string}} one a bundle of a single file @param {string} out */
function bundleBeside({ module, file }, out) {
  const aside = mkdtempSync(path.join(tmpdir(), 'aegis-build-'));
  try {
    bundle(module, aside);
    cpSync(path.join(aside, 'index.js'), path.join(ROOT, out, file));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Bundles one entry, and next to it the worker that it starts: src/digest/pool.ts looks for it there.
 *
 * @param {Entry} entry
 */
function buildEntry({ module, out, executable }) {
  bundle(module, out);
  bundleBeside(WORKER, out);
  if (out === POST.beside) bundleBeside(POST, out);
  if (executable) {
    const file = path.join(ROOT, out, 'index.js');
    if (!readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n'))
      throw new Error(`${out}/index.js has lost its first line, #!/usr/bin/env node`);
    chmodSync(file, 0o755);
  }
}

/** @param {string} directory */
function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * The defects of a built file that would make it fail, or differ, on another machine.
 *
 * @param {string} file
 */
function defectsOf(file) {
  const text = readFileSync(file, 'utf8');
  const defects = [];
  if (!ENTRIES.some(({ out }) => path.dirname(file) === path.join(ROOT, out)))
    defects.push('no entry is built there: ncc took it for an asset, and changed the code that names it');
  // ncc's code for a path to an asset.
  if (text.includes('__webpack_require__.ab +'))
    defects.push('it looks for an asset next to itself, and none is built');
  if (text.includes('webpackMissingModule'))
    defects.push('a module was missing when it was bundled (webpackMissingModule)');
  for (const place of [ROOT, path.join(tmpdir(), 'aegis-build-')]) {
    if (text.includes(place) || text.includes(place.replaceAll('\\', '\\\\'))) {
      defects.push(`it contains a path of this machine (${place})`);
    }
  }
  if (file.endsWith('.node')) defects.push('it is a native binary, which runs on one platform only');
  if (/\.[cm]?js$/.test(file)) {
    for (const [, specifier = ''] of text.matchAll(/^(?:import|export)\b[^'"\n]*?["']([^'"\n]+)["'];?$/gm)) {
      const found = specifier.startsWith('.')
        ? existsSync(path.resolve(path.dirname(file), specifier))
        : isBuiltin(specifier);
      if (!found) defects.push(`it imports ${specifier}, which is not in dist`);
    }
  }
  return defects.map((defect) => `${path.relative(ROOT, file)}: ${defect}`);
}

for (const directory of ['build', 'lib', 'dist'])
  rmSync(path.join(ROOT, directory), { recursive: true, force: true });
run('typescript/bin/tsc', ['-p', 'tsconfig.json', '--outDir', 'build']);
run('typescript/bin/tsc', ['-p', 'tsconfig.lib.json']);
for (const entry of ENTRIES) {
  if (existsSync(path.join(ROOT, entry.source))) buildEntry(entry);
  else console.log(`skipped ${entry.out}: there is no ${entry.source}`);
}

if (existsSync(DIST)) {
  writeFileSync(path.join(DIST, 'licenses.txt'), shippedLicenses(ROOT));
  const files = filesBelow(DIST);
  const defects = files.flatMap(defectsOf);
  if (defects.length > 0) {
    console.error(['dist cannot be released:', ...defects].join('\n  '));
    process.exit(1);
  }
  for (const file of files) {
    console.log(
      `${String(statSync(file).size).padStart(10)}  ${path.relative(ROOT, file).split(path.sep).join('/')}`,
    );
  }
}
