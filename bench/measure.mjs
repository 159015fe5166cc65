// @ts-check
/** Measures a program or a piece of work; medians, and alternating rounds. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How often the peak memory of a running program is read, in milliseconds. */
const RSS_INTERVAL_MS = 10;

/**
 * @typedef {object} Sample
 * @property {number} ms wall time
 * @property {number} [cpuMs] user and system time, if available
 * @property {number} [rssMiB] peak resident memory, if available
 * @property {string} [stdout]
 */

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number}} [options]
 * @returns {Promise<Sample>}
 * @throws {Error} if it cannot be started, ends with another status than 0 or takes too long
 */
export async function runProgram(command, args, { cwd, env, timeoutMs = 300_000 } = {}) {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (texts.stderr += text));
  let rssMiB = 0;
  const look = () => (rssMiB = Math.max(rssMiB, peakOf(child.pid)));
  const watch = setInterval(look, RSS_INTERVAL_MS);
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  try {
    await /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => {
          if (code === 0) return resolve();
          const words = (texts.stderr.trim() || texts.stdout.trim()).split('\n').slice(-4).join(' | ');
          reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? `status ${code}`}: ${words}`));
        });
      })
    );
  } finally {
    clearInterval(watch);
    clearTimeout(late);
  }
  return {
    ms: performance.now() - started,
    ...(rssMiB > 0 && { rssMiB }),
    stdout: texts.stdout,
  };
}

/** High-water mark of a process in MiB; 0 if the system does not tell (only Linux does). @param {number | undefined} pid */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {(round: number) => Promise<Sample>} run one measured round; round 0 is the warm-up
 * @property {number} [scale] factor for the sample, if it is only a part of the work (1)
 * @property {string} [note]
 *
 * @typedef {object} Row the measurements of one contender
 * @property {string} name
 * @property {number | null} ms median, scaled; null if it could not be run
 * @property {number[]} rounds every measured round, scaled
 * @property {number} [cpuMs] median, scaled
 * @property {number} [rssMiB] largest
 * @property {string} [note]
 */

/**
 * Runs all contenders in turn, so that other work on the machine affects all of them equally: one warm-up, then `rounds`
 * rounds. A contender that fails drops out with its reason; the others continue.
 *
 * @param {readonly Contender[]} contenders
 * @param {number} rounds
 * @returns {Promise<Row[]>}
 */
export async function alternate(contenders, rounds) {
  const samples = contenders.map(() => /** @type {Sample[]} */ ([]));
  /** @type {Map<number, string>} */
  const failures = new Map();
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { name, run }] of contenders.entries()) {
      if (failures.has(index)) continue;
      try {
        const sample = await run(round);
        if (round > 0) samples[index]?.push(sample);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failures.set(index, reason);
        console.error(`  ${name} could not be measured: ${reason}`);
      }
    }
  }
  return contenders.map(({ name, scale = 1, note }, index) => {
    const all = samples[index] ?? [];
    const failure = failures.get(index);
    const cpu = all.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs * scale]));
    const rss = all.flatMap(({ rssMiB }) => (rssMiB === undefined ? [] : [rssMiB]));
    const rows = all.map(({ ms }) => round1(ms * scale));
    const words = failure === undefined ? note : `not measured: ${failure}`;
    return {
      name,
      ms: failure === undefined ? round1(median(rows)) : null,
      rounds: rows,
      ...(cpu.length > 0 && { cpuMs: round1(median(cpu)) }),
      ...(rss.length > 0 && { rssMiB: Math.round(Math.max(...rss)) }),
      ...(words !== undefined && { note: words }),
    };
  });
}

/** @param {number} value */
const round1 = (value) => Math.round(value * 10) / 10;
