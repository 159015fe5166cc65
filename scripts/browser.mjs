// @ts-check
/** A headless browser, for the tests of pages. */
import { spawn } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exists, messageOf, output, provision } from './cache.mjs';
import { npmPackage } from './npm-tools.mjs';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Path of a Chromium: an installed one, else one from Debian's package manager, else one from npm.
 *
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, if there is none
 */
export async function findBrowser() {
  const installed = await installedBrowser();
  if (installed !== undefined) return installed;
  const reasons = [];
  for (const get of [fromDebian, fromNpm]) {
    try {
      return await get();
    } catch (error) {
      reasons.push(messageOf(error));
    }
  }
  throw new Error(`no browser: ${reasons.join('; ')}. Install Chromium or Chrome so that it is on PATH`);
}

/** @returns {Promise<string | undefined>} */
async function installedBrowser() {
  for (const name of ON_PATH) if (await runs(name)) return whereIs(name);
  for (const path of ELSEWHERE) if (await exists(path)) return path;
  return undefined;
}

/** Its place on PATH, which tools that start browsers need. @param {string} name */
async function whereIs(name) {
  const found = await output(process.platform === 'win32' ? 'where' : 'which', [name]);
  return found.split('\n')[0]?.trim() ?? name;
}

async function fromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('apt-get needs root');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await output('apt-get', ['update', '-qq'], { env });
  await output('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  // If apt-get only refers to another package manager, the installed program does not run.
  const installed = await installedBrowser();
  if (installed === undefined) throw new Error('apt-get installed no Chromium that runs');
  return installed;
}

/** The package contains the packed program, and libraries that a small system may lack; it unpacks them itself. */
async function fromNpm() {
  if (process.platform !== 'linux') throw new Error('npm has one for Linux only');
  const module = await npmPackage('@sparticuz/chromium');
  const directory = await provision('chromium-from-npm-153', async (target) => {
    const source = `import chromium from ${JSON.stringify(pathToFileURL(join(module, 'build', 'index.js')).href)};
await chromium.executablePath();`;
    await output(process.execPath, ['--input-type=module', '--eval', source], {
      // It unpacks the libraries only if it believes to run on that service, and everything below TMPDIR.
      env: { ...process.env, TMPDIR: target, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    const program = join(target, 'chromium');
    const libraries = (await runs(program)) ? '' : `LD_LIBRARY_PATH='${join(target, 'al2023', 'lib')}' `;
    const start = join(target, 'start');
    await writeFile(start, `#!/bin/sh\n${libraries}exec '${program}' "$@"\n`);
    await chmod(start, 0o755);
    if (!(await runs(start))) throw new Error('the Chromium of npm does not run here');
  });
  return join(directory, 'start');
}

/** Whether a program prints its version. @param {string} command @returns {Promise<boolean>} */
function runs(command) {
  return new Promise((resolve) => {
    const child = spawn(command, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
