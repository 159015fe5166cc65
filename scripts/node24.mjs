// @ts-check
/**
 * The Node.js that runs the action on GitHub (`runs.using: node24`). The demo and the tests use this one, whatever Node.js
 * the machine has.
 */
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { exists, messageOf, output, provision, ROOT } from './cache.mjs';

/**
 * Path of a Node.js 24: this one, else the one in node_modules, else one that npm installs into `.cache/`.
 *
 * @returns {Promise<string>}
 * @throws {Error} one line with the remedy, if there is none
 */
export async function findNode24() {
  if (process.version.startsWith('v24.')) return process.execPath;
  const installed = join(ROOT, 'node_modules', 'node', 'bin', executable);
  if (await isNode24(installed)) return installed;
  const version = await pinnedVersion();
  try {
    const directory = await provision(`node-${version}`, (target) => fillFromNpm(target, version));
    return binaryIn(directory);
  } catch (error) {
    throw new Error(
      `no Node.js 24: this is ${process.version}, and ${platformPackage()}@${version} could not be installed through npm ` +
        `(${messageOf(error)}). Install Node.js 24 (https://nodejs.org) and run this again with it`,
      { cause: error },
    );
  }
}

/**
 * The environment of this process with the given Node.js first on PATH.
 *
 * @param {string} node path of the program
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWith(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
}

/**
 * How to start npm without a shell: the one that started this process, else the one on PATH.
 *
 * @param {string} [node] the Node.js to run npm with
 * @returns {{command: string, args: string[]}}
 */
export function npmCommand(node = process.execPath) {
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js') ? { command: node, args: [script] } : { command: 'npm', args: [] };
}

const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/** The npm package that contains only the program for this platform; it needs no install script. */
function platformPackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/** @param {string} directory */
function binaryIn(directory) {
  return join(directory, 'node_modules', platformPackage(), 'bin', executable);
}

/** The version that package-lock.json pins for the development dependency `node`. */
async function pinnedVersion() {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  return String(lock.packages['node_modules/node'].version);
}

/** @param {string} directory @param {string} version */
async function fillFromNpm(directory, version) {
  const { command, args } = npmCommand();
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await output(
    command,
    [...args, 'install', ...options, '--prefix', directory, `${platformPackage()}@${version}`],
    {
      cwd: directory,
    },
  );
  if (!(await isNode24(binaryIn(directory))))
    throw new Error('npm installed something that is not Node.js 24');
}

/** @param {string} path */
async function isNode24(path) {
  if (!(await exists(path))) return false;
  return output(path, ['--version']).then(
    (version) => version.startsWith('v24.'),
    () => false,
  );
}
