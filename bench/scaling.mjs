// @ts-check
/**
 * The cost of a run by number and size of artifacts, and the useful number of jobs: `node bench/scaling.mjs` reads the newest
 * of bench/results and prints the tables of docs/SCALING.md; `--write` puts them there.
 *
 * The times come from a simulation, not from a formula: jobs that make batches and keep a few requests in flight, a server
 * with several cores that signs them, and optionally a quota that answers 429.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/cache.mjs';
import { updateDocument } from './report.mjs';

/** Artifacts per signing request, and requests in flight per job, as in src/vault/transit.ts. */
const BATCH = 200;
const IN_FLIGHT = 4;
/** Requests of a job that sign nothing: health, capabilities, key, token. */
const PREFLIGHT = 4;
/** Bytes of one artifact in a signing request and in its answer, for ecdsa-p256: `{"input":…,"reference":…}`, `{"signature":…}`. */
const REQUEST_BYTES = 80;
const ANSWER_BYTES = 190;
/** Pause after a 429 without Retry-After, in seconds. */
const BACKOFF = 1;
/** Most requests to simulate; longer runs are extrapolated from the steady state. */
const MOST_EVENTS = 200_000;

/**
 * @typedef {object} Figures the measurements that the simulation uses
 * @property {Record<string, number>} signaturesPerSecond of the whole server, by key type
 * @property {number} serverCores
 * @property {number} secondsPerArtifact of one job: everything but the server and the hash
 * @property {number} bytesPerSecond that one job reads and hashes
 * @property {number} startSeconds of one job
 */

/**
 * @typedef {object} Work
 * @property {number} artifacts
 * @property {number} bytes of all artifacts
 * @property {number} jobs
 * @property {string} keyType
 * @property {number} [servers] that sign at the same time (1)
 * @property {number} [quota] allowed requests per second (no limit)
 */

/**
 * @param {Work} work
 * @param {Figures} figures
 * @returns {{seconds: number, requests: number, refused: number, serverBusy: number}} `serverBusy` is a share, 0 to 1
 */
export function simulate({ artifacts, bytes, jobs, keyType, servers = 1, quota = Infinity }, figures) {
  const rate = (figures.signaturesPerSecond[keyType] ?? NaN) * servers;
  const perJob = Math.ceil(artifacts / jobs);
  const requests = Math.ceil(perJob / BATCH) * jobs;
  // A long run is represented by a shorter one in the same proportions.
  const stretch = Math.max(1, requests / MOST_EVENTS);
  const batches = Math.max(1, Math.round(requests / jobs / stretch));
  const size = Math.min(BATCH, perJob);
  const cores = figures.serverCores * servers;
  const serviceTime = (size * cores) / rate;
  const makeTime = Math.max(
    size * figures.secondsPerArtifact,
    ((bytes / artifacts) * size) / figures.bytesPerSecond,
  );

  const core = new Queue();
  for (let index = 0; index < cores; index++) core.push(0, 0);
  const state = Array.from({ length: jobs }, () => ({ made: 0, inFlight: 0, makerFree: 0 }));
  // In order of time: requests that leave a job have its number, answers that return have the number plus `jobs`.
  const events = new Queue();
  /** The job fills its allowance of requests in flight. @param {number} id @param {number} now */
  const make = (id, now) => {
    const job = state[id];
    while (job !== undefined && job.inFlight < IN_FLIGHT && job.made < batches) {
      job.makerFree = Math.max(now, job.makerFree) + makeTime;
      job.made++;
      job.inFlight++;
      events.push(job.makerFree, id);
    }
  };
  for (let id = 0; id < jobs; id++) make(id, 0);
  let [end, busy, refused, tokens, tokensAt] = [0, 0, 0, quota, 0];
  while (events.size > 0) {
    const { at, id } = events.pop();
    end = Math.max(end, at);
    if (id >= jobs) {
      const job = state[id - jobs];
      if (job !== undefined) job.inFlight--;
      make(id - jobs, at);
      continue;
    }
    if (quota < Infinity) tokens = Math.min(quota, tokens + (at - tokensAt) * quota);
    tokensAt = at;
    if (tokens < 1) {
      refused++;
      events.push(at + BACKOFF, id);
      continue;
    }
    if (quota < Infinity) tokens--;
    const done = Math.max(at, core.pop().at) + serviceTime;
    core.push(done, 0);
    busy += serviceTime;
    events.push(done, id + jobs);
  }
  return {
    seconds: figures.startSeconds + end * stretch,
    requests: requests + PREFLIGHT * jobs,
    refused: Math.round(refused * stretch),
    serverBusy: busy / (end * cores),
  };
}

/** Least first, a binary heap. */
class Queue {
  /** @type {{at: number, id: number}[]} */
  #items = [];

  get size() {
    return this.#items.length;
  }

  /** @param {number} at @param {number} id */
  push(at, id) {
    const items = this.#items;
    let index = items.push({ at, id }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) break;
      this.#swap(parent, index);
      index = parent;
    }
  }

  pop() {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (first === undefined || last === undefined) throw new Error('the queue is empty');
    if (items.length === 0) return first;
    items[0] = last;
    for (let index = 0; ;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2])
        if (this.#at(child) < this.#at(least)) least = child;
      if (least === index) return first;
      this.#swap(least, index);
      index = least;
    }
  }

  /** @param {number} index */
  #at(index) {
    return this.#items[index]?.at ?? Infinity;
  }

  /** @param {number} a @param {number} b */
  #swap(a, b) {
    const items = this.#items;
    [items[a], items[b]] = [/** @type {any} */ (items[b]), /** @type {any} */ (items[a])];
  }
}

/** @param {any} report a file of bench/results @returns {Figures} */
export function figuresOf({ cases, machine }) {
  const { server, growth, digest, cold } = cases;
  /** @param {any} result @param {RegExp} name */
  const row = (result, name) => {
    const found = result.rows.find((/** @type {any} */ one) => name.test(one.name));
    if (typeof found?.ms !== 'number') throw new Error(`the results lack ${name}`);
    return found.ms / 1000;
  };
  const sizes = growth.rows.map((/** @type {any} */ one) =>
    Number(/([\d,]+) files/.exec(one.name)?.[1]?.replaceAll(',', '')),
  );
  const most = Math.max(...sizes);
  const largest = new RegExp(`without the process, ${most.toLocaleString('en')} files`);
  const gibibytes = Number(/of ([\d.]+) GiB/.exec(digest.title)?.[1]) * 2;
  return {
    signaturesPerSecond: Object.fromEntries(
      server.rows.map((/** @type {any} */ one) => [one.name, server.artifacts / (one.ms / 1000)]),
    ),
    serverCores: machine.cores,
    secondsPerArtifact: row(growth, largest) / most,
    bytesPerSecond: (gibibytes * 1024 ** 3) / row(digest, /without the process/),
    startSeconds: row(cold, /^this project$/),
  };
}

/** @param {Figures} figures @param {string} source */
export function tablesOf(figures, source) {
  const round = (/** @type {number} */ value) =>
    value >= 100 ? Math.round(value) : Number(value.toPrecision(2));
  const rates = Object.entries(figures.signaturesPerSecond);
  const lines = [
    `From the measurements of ${source}: a job takes ${round(figures.startSeconds)} s to start, ` +
      `${round(figures.secondsPerArtifact * 1e6)} µs an artifact (server and job on the same ${figures.serverCores} cores), ` +
      `and reads and hashes ${round(figures.bytesPerSecond / 1e9)} GB/s.`,
    '',
    '### Where the server becomes the limit',
    '',
    '| Key type | Server, signatures/s | Jobs that keep it busy |',
    '| --- | ---: | ---: |',
    ...rates.map(
      ([type, rate]) =>
        `| ${type} | ${Math.round(rate).toLocaleString('en')} | ${round(Math.max(1, rate * figures.secondsPerArtifact))} |`,
    ),
    '',
    '### Worked examples',
    '',
    '| Artifacts | Each | Key type | Servers | Quota | Jobs | Time | Requests | Answered 429 | Sent and received | Server busy |',
    '| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  /** @type {(Partial<Work> & {each: number, artifacts: number, jobs: number})[]} */
  const examples = [
    { artifacts: 1e6, each: 1e4, jobs: 1 },
    { artifacts: 1e6, each: 1e4, jobs: 4 },
    { artifacts: 1e6, each: 1e4, jobs: 16 },
    { artifacts: 1e6, each: 1e4, jobs: 16, quota: 20 },
    { artifacts: 1e6, each: 1e8, jobs: 16 },
    { artifacts: 1e6, each: 1e8, jobs: 256 },
    { artifacts: 1e6, each: 1e4, jobs: 16, keyType: 'rsa-4096' },
    { artifacts: 1e9, each: 1e4, jobs: 1_000 },
    { artifacts: 1e9, each: 1e4, jobs: 1_000, servers: 5 },
    { artifacts: 1e9, each: 1e4, jobs: 1_000, servers: 5, keyType: 'rsa-2048' },
  ];
  for (const { each, keyType = 'ecdsa-p256', servers = 1, quota, artifacts, jobs } of examples) {
    const work = {
      artifacts,
      bytes: artifacts * each,
      jobs,
      keyType,
      servers,
      ...(quota !== undefined && { quota }),
    };
    const { seconds, requests, refused, serverBusy } = simulate(work, figures);
    const megabytes = (artifacts * (REQUEST_BYTES + ANSWER_BYTES)) / 1e6;
    const cells = [
      artifacts.toLocaleString('en'),
      each >= 1e6 ? `${each / 1e6} MB` : `${each / 1e3} kB`,
      keyType,
      servers,
      quota === undefined ? 'none' : `${quota}/s`,
      jobs.toLocaleString('en'),
      duration(seconds),
      requests.toLocaleString('en'),
      refused.toLocaleString('en'),
      megabytes >= 1e4 ? `${(megabytes / 1e3).toFixed(0)} GB` : `${megabytes.toFixed(0)} MB`,
      `${Math.round(serverBusy * 100)} %`,
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

/** @param {number} seconds */
function duration(seconds) {
  if (seconds < 120) return `${seconds.toFixed(0)} s`;
  if (seconds < 7200) return `${(seconds / 60).toFixed(0)} min`;
  return seconds < 172_800 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} days`;
}

/** The tables of the newest results with every case. */
export function newestTables() {
  const directory = join(ROOT, 'bench', 'results');
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
  for (const file of files) {
    const report = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    if (!['server', 'growth', 'digest', 'cold'].every((name) => name in report.cases)) continue;
    return tablesOf(figuresOf(report), `${report.date.slice(0, 10)} on ${report.machine.cpu}`);
  }
  throw new Error('no results yet: run npm run bench');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const tables = newestTables();
  if (values.write) updateDocument('SCALING.md', tables);
  else console.log(tables);
}
