// @ts-check
/**
 * Runs the built action as GitHub's runner does: `dist/index.js` on Node.js 24 in the workspace, with the runner's
 * variables and files, the defaults of action.yml, and nothing of the caller's environment. Reads the results in the
 * runner's terms: outputs, summary, annotations, masks.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './cache.mjs';
import { findNode24 } from './node24.mjs';

/** The value of `${{ github.token }}`. */
const GITHUB_TOKEN = 'ghs_standInForTheTokenOfTheJob';

const DEFAULT_TIMEOUT_MS = 60_000;

/** At its end, writes the CPU time of the whole process, including threads, to descriptor 3. Microseconds. */
const CPU_METER =
  'data:text/javascript,' +
  encodeURIComponent(
    'import{writeSync}from"node:fs";process.on("exit",()=>{const{user:u,system:s}=process.cpuUsage();writeSync(3,String(u+s))})',
  );

/**
 * @typedef {object} ActionRequest
 * @property {string} workspace current directory of the action and GITHUB_WORKSPACE
 * @property {Record<string, string>} [inputs] as in `with:`; missing ones get their default from action.yml
 * @property {Record<string, string | undefined>} [env] added to, or with `undefined` removed from, the runner's variables
 * @property {unknown} [event] the event that started the run, as GitHub describes it; set GITHUB_EVENT_NAME to its name
 * @property {'verify' | 'resign' | 'rotate'} [action] the sub-action; by default the root action
 * @property {string} [entry] the script; by default that of the action
 * @property {string} [node] the program; by default Node.js 24
 * @property {readonly string[]} [nodeArgs]
 * @property {number} [timeoutMs] after which the action is killed and `timedOut` is true
 * @property {boolean} [measureCpu] fills `cpuSeconds`
 * @property {AbortSignal} [cancel] stops the action
 * @property {'runner' | 'container' | 'kill'} [cancelAs] how: `runner` (the default) as GitHub's runner does, with SIGINT,
 *   after 7.5 s SIGTERM, after 2.5 s more a kill; `container` not at all, and the job goes on, as in a job's container, where
 *   the runner ends only `docker exec`; `kill` at once
 * @property {boolean} [post] runs the post step afterwards, as the runner always does; by default only after `cancel`
 * @property {string} [temp] RUNNER_TEMP, kept; by default a directory that is removed
 *
 * @typedef {object} Annotation
 * @property {'error' | 'warning' | 'notice' | 'debug'} level
 * @property {string} message
 * @property {Record<string, string>} properties title, file, line, …
 *
 * @typedef {object} ActionResult
 * @property {number | null} exitCode null when a signal ended it
 * @property {NodeJS.Signals | null} signal
 * @property {boolean} timedOut
 * @property {string} stdout
 * @property {string} stderr
 * @property {Record<string, string>} outputs
 * @property {Record<string, string>} exported what was written to GITHUB_ENV
 * @property {string} summary markdown
 * @property {Annotation[]} annotations errors, warnings and notices, in order
 * @property {string[]} debug the messages of `::debug::`
 * @property {string[]} masks values given to `::add-mask::`
 * @property {string} log stdout as shown to people: masked values replaced by `***`, without the commands for masks
 * @property {number | undefined} cpuSeconds of all threads, with `measureCpu`
 * @property {number} wallMs
 * @property {Record<string, string>} state what was saved for the post step
 * @property {PostResult | undefined} post
 * @property {string[]} temp what is left in RUNNER_TEMP at the end, in alphabetical order
 *
 * @typedef {object} PostResult
 * @property {number | null} exitCode
 * @property {string} stdout
 * @property {string} stderr
 */

/** The runner's own waits, in milliseconds: src/Runner.Sdk/ProcessInvoker.cs. */
const SIGINT_MS = 7500;
const SIGTERM_MS = 2500;

/**
 * @param {ActionRequest} request
 * @returns {Promise<ActionResult>}
 */
export async function runAction(request) {
  const node = request.node ?? (await findNode24());
  const { action } = request;
  const entry = request.entry ?? join(ROOT, ...(action ? [action, 'index.mjs'] : ['dist', 'index.js']));
  const files = await mkdtemp(join(tmpdir(), 'aegis-runner-'));
  const temp = request.temp ?? join(files, 'temp');
  await mkdir(temp, { recursive: true });
  try {
    const env = await environment(request, files, temp);
    const meter = request.measureCpu ? ['--import', CPU_METER] : [];
    const started = performance.now();
    const child = spawn(node, [...meter, ...(request.nodeArgs ?? []), entry], {
      cwd: request.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const texts = ['', '', '', ''];
    for (const descriptor of [1, 2, 3]) {
      const stream = /** @type {import('node:stream').Readable} */ (child.stdio[descriptor]);
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (texts[descriptor] += text));
    }
    const ended = /** @type {Promise<[number | null, NodeJS.Signals | null]>} */ (
      new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, name) => resolve([code, name]));
      })
    );
    let timedOut = false;
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    const after = (/** @type {number} */ ms, /** @type {() => void} */ act) =>
      timers.push(setTimeout(act, ms));
    after(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => {
      timedOut = true;
      child.kill('SIGKILL');
    });
    const { cancel, cancelAs = 'runner' } = request;
    const left = new Promise((resolve) => {
      const stop = () => {
        if (cancelAs === 'container') resolve(undefined);
        else if (cancelAs === 'kill') child.kill('SIGKILL');
        else {
          child.kill('SIGINT');
          after(SIGINT_MS, () => child.kill('SIGTERM'));
          after(SIGINT_MS + SIGTERM_MS, () => child.kill('SIGKILL'));
        }
      };
      cancel?.addEventListener('abort', stop, { once: true });
      if (cancel?.aborted) stop();
    });
    /** @type {PostResult | undefined} */
    let post;
    const runPost = async () => {
      const state = parseFileCommands(await readFile(join(files, 'state'), 'utf8'));
      return runPostStep({ ...env, ...prefixed(state) }, node, join(ROOT, 'dist', 'post.js'));
    };
    const isWanted = request.post ?? (cancel !== undefined && entry.startsWith(ROOT));
    await Promise.race([ended, left]);
    // In a container the main step still runs when the post step begins.
    if (isWanted) post = await runPost();
    const [exitCode, signal] = await ended.finally(() => timers.forEach(clearTimeout));
    const wallMs = performance.now() - started;
    const [, stdout = '', stderr = '', microseconds = ''] = texts;
    const commands = parseCommands(stdout);
    const masks = commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message);
    return {
      exitCode,
      signal,
      timedOut,
      stdout,
      stderr,
      outputs: parseFileCommands(await readFile(join(files, 'output'), 'utf8')),
      exported: parseFileCommands(await readFile(join(files, 'env'), 'utf8')),
      summary: await readFile(join(files, 'summary'), 'utf8'),
      annotations: commands.flatMap(({ command, message, properties }) =>
        command === 'error' || command === 'warning' || command === 'notice'
          ? [{ level: command, message, properties }]
          : [],
      ),
      debug: commands.filter(({ command }) => command === 'debug').map(({ message }) => message),
      masks,
      log: masked(stdout, masks),
      cpuSeconds: microseconds === '' ? undefined : Number(microseconds) / 1e6,
      wallMs,
      state: parseFileCommands(await readFile(join(files, 'state'), 'utf8')),
      post,
      temp: (await readdir(temp, { recursive: true })).sort(),
    };
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/**
 * @param {NodeJS.ProcessEnv} env @param {string} node @param {string} script
 * @returns {Promise<PostResult>}
 */
async function runPostStep(env, node, script) {
  const child = spawn(node, [script], {
    cwd: env['GITHUB_WORKSPACE'],
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), 300_000);
  const exitCode = await /** @type {Promise<number | null>} */ (
    new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    })
  ).finally(() => clearTimeout(timer));
  return { exitCode, stdout, stderr };
}

/** @param {Record<string, string>} state */
function prefixed(state) {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}

/**
 * The defaults of the inputs in action.yml. Reads only the YAML layout of action.yml, because the demo runs before any
 * dependency is installed.
 *
 * @param {string} actionYml the text of action.yml
 * @returns {Record<string, string>}
 */
export function inputDefaults(actionYml) {
  /** @type {Record<string, string>} */
  const defaults = {};
  let section = '';
  let input = '';
  for (const line of actionYml.split('\n')) {
    section = /^(\w+):/.exec(line)?.[1] ?? section;
    if (section !== 'inputs') continue;
    input = /^ {2}([\w-]+):\s*$/.exec(line)?.[1] ?? input;
    const value = /^ {4}default: (.*)$/.exec(line)?.[1];
    if (value === undefined) continue;
    if (/^[>|&*]/.test(value)) throw new Error(`action.yml: the default of ${input} is not on one line`);
    defaults[input] = value.replace(/^(['"])(.*)\1$/, '$2');
  }
  return defaults;
}

/**
 * @param {ActionRequest} request
 * @param {string} files directory for the files that the runner shares with the action
 * @param {string} temp RUNNER_TEMP
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function environment(request, files, temp) {
  for (const name of ['output', 'env', 'path', 'state', 'summary']) await writeFile(join(files, name), '');
  await writeFile(join(files, 'event.json'), JSON.stringify(request.event ?? {}));
  const actionYml = join(ROOT, request.action ?? '', 'action.yml');
  const inputs = { ...inputDefaults(await readFile(actionYml, 'utf8')), ...request.inputs };
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    PATH: process.env['PATH'],
    HOME: files,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__acme_aegis-sign-action',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(files, 'event.json'),
    GITHUB_JOB: 'release',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'acme/models',
    GITHUB_REPOSITORY_ID: '4711',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
    GITHUB_WORKFLOW: 'Release',
    GITHUB_WORKFLOW_REF: 'acme/models/.github/workflows/release.yml@refs/heads/main',
    GITHUB_WORKSPACE: request.workspace,
    GITHUB_OUTPUT: join(files, 'output'),
    GITHUB_ENV: join(files, 'env'),
    GITHUB_PATH: join(files, 'path'),
    GITHUB_STATE: join(files, 'state'),
    GITHUB_STEP_SUMMARY: join(files, 'summary'),
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: files,
  };
  for (const [name, text] of Object.entries(inputs)) {
    const value = text === '${{ github.token }}' ? GITHUB_TOKEN : text;
    // The runner turns spaces into underscores and keeps dashes: `model-path` arrives as INPUT_MODEL-PATH.
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  }
  for (const [name, value] of Object.entries(request.env ?? {})) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  return env;
}

/** @param {string} stdout */
function parseCommands(stdout) {
  return stdout.split(/\r?\n/).flatMap((line) => {
    const parts = /^::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line);
    if (parts === null) return [];
    const [, command = '', list = '', message = ''] = parts;
    /** @type {Record<string, string>} */
    const properties = {};
    for (const pair of list.split(',')) {
      const at = pair.indexOf('=');
      if (at > 0) properties[pair.slice(0, at).trim()] = unescaped(pair.slice(at + 1));
    }
    return [{ command, properties, message: unescaped(message) }];
  });
}

/** @param {string} text */
function unescaped(text) {
  /** @type {Record<string, string>} */
  const characters = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%0D|%0A|%3A|%2C|%25/g, (code) => characters[code] ?? code);
}

/**
 * Reads GITHUB_OUTPUT and GITHUB_ENV: `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`.
 *
 * @param {string} text
 */
function parseFileCommands(text) {
  /** @type {Record<string, string>} */
  const values = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heredoc = /^([^=]*?)<<(.+)$/.exec(line);
    if (heredoc !== null) {
      const [, name = '', delimiter = ''] = heredoc;
      const end = lines.indexOf(delimiter, i + 1);
      if (end < 0) throw new Error(`the value of ${name} has no end`);
      values[name] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    } else if (line !== '') {
      throw new Error(`not a file command: ${line}`);
    }
  }
  return values;
}

/** @param {string} stdout @param {readonly string[]} masks */
function masked(stdout, masks) {
  const shown = stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
  // Longest first, since one secret may be part of another.
  const parts = masks.flatMap((mask) => mask.split(/\r?\n/)).filter((part) => part !== '');
  return parts
    .sort((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, '***'), shown);
}
