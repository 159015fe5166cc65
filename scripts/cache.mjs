// @ts-check
/**
 * The cache for tools that are not part of the repository (`.cache/`, ignored by git), with a lock, so that two processes can
 * ask for the same tool at once. Plain JavaScript on built-in modules only: it runs before `npm ci`.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';

const { isNativeError } = types;

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Copies of the repository can share one cache with AEGIS_CACHE_DIR. */
export const CACHE = process.env['AEGIS_CACHE_DIR'] ?? join(ROOT, '.cache');

/** A lock is taken over if its owner is silent for this long. Downloads of tools take seconds, not minutes. */
const LOCK_PATIENCE_MS = 5 * 60_000;

/**
 * The directory `.cache/NAME`, filled by `fill` if it is not complete yet. A directory is complete only after `fill` has
 * returned, so an interrupted download is repeated and never used.
 *
 * @param {string} name includes the version, so that a new pin makes a new directory
 * @param {(directory: string) => Promise<void>} fill puts the tool into the empty directory
 * @param {{patienceMs?: number}} [options] `patienceMs`: how long another process may take to fill it
 * @returns {Promise<string>}
 */
export async function provision(name, fill, { patienceMs = LOCK_PATIENCE_MS } = {}) {
  const directory = join(CACHE, name);
  const complete = `${directory}.complete`;
  if (await exists(complete)) return directory;
  await mkdir(CACHE, { recursive: true });
  const unlock = await lock(`${directory}.lock`, patienceMs);
  try {
    if (await exists(complete)) return directory;
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory);
    await fill(directory);
    await writeFile(complete, `${new Date().toISOString()}\n`);
    return directory;
  } finally {
    await unlock();
  }
}

/**
 * Runs a program to its end and returns what it wrote.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<string>} standard output
 * @throws {Error} if it cannot be started or ends with another status than 0; the message ends with its last lines
 */
export async function output(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stderr += text));
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        if (code === 0) return resolve();
        const words = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join(' | ');
        reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? `status ${code}`}: ${words}`));
      });
    })
  );
  return stdout;
}

/** @param {string} path */
export async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** @param {unknown} thrown */
export function messageOf(thrown) {
  return isNativeError(thrown) ? thrown.message : String(thrown);
}

/** The code of a system error. Not by `instanceof`: under jest, errors of node:fs are of another realm. @param {unknown} thrown */
function codeOf(thrown) {
  return isNativeError(thrown) && 'code' in thrown ? thrown.code : undefined;
}

/**
 * @param {string} path
 * @param {number} patienceMs
 * @returns {Promise<() => Promise<void>>} releases the lock
 */
async function lock(path, patienceMs) {
  for (const started = Date.now(); ;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if ((owner > 0 && !isAlive(owner)) || Date.now() - started > patienceMs) {
      await rm(path, { force: true });
      continue;
    }
    await sleep(100);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
