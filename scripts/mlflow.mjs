// @ts-check
/** A private MLflow server, with SQLite and a local artifact root, for tests and trials. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { output, provision } from './cache.mjs';
import { guardOf } from './guard.mjs';
import { freePort } from './dev-server.mjs';
import { pythonTool } from './python-tools.mjs';

/** Python imports half the environment before the server listens, which is slow on a busy machine. */
const START_TIMEOUT_MS = 180_000;

/** MLflow sends usage data to its makers by default; here, nothing leaves the machine. */
const QUIET = {
  MLFLOW_DISABLE_TELEMETRY: 'true',
  DO_NOT_TRACK: '1',
  MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
};

/**
 * @typedef {object} MlflowServer
 * @property {string} address plain HTTP on loopback
 * @property {string} artifacts directory for the files of the server
 * @property {(script: string, ...args: string[]) => Promise<string>} python runs a script with MLflow's own client, which
 *   knows the server; answers with what it printed
 * @property {() => string} log what the server has written so far
 * @property {() => Promise<void>} stop ends the server and removes its files
 */

/**
 * Starts a server. It ends with `stop`, and also when this process ends in any way.
 *
 * @returns {Promise<MlflowServer>} once the server answers
 * @throws {Error} one line with the remedy, if MLflow cannot be installed
 */
export async function startMlflow() {
  const program = await pythonTool('mlflow');
  const python = join(dirname(program), process.platform === 'win32' ? 'python.exe' : 'python');
  const home = await realpath(await mkdtemp(join(tmpdir(), 'aegis-mlflow-')));
  const artifacts = join(home, 'artifacts');
  await mkdir(artifacts);
  // MLflow takes longer to create the tables of an empty database than for everything else at its start.
  await cp(join(await emptyDatabase(program), 'mlflow.db'), join(home, 'mlflow.db'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(
    python,
    ['-m', 'uvicorn', '--host', '127.0.0.1', '--port', String(port), 'mlflow.server.fastapi_app:app'],
    {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...QUIET, ...asServer(databaseUri(join(home, 'mlflow.db')), artifacts) },
    },
  );
  const guard = guardOf(child, home, { group: true });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  let isOver = false;
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = () => {
      isOver = true;
      resolve();
    };
    child.once('error', end);
    child.once('close', end);
  });

  async function stop() {
    if (!isOver && child.pid !== undefined) {
      // The whole group: the listening process is a child of the started one.
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
      await ended;
    }
    guard.release();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }

  for (const deadline = Date.now() + START_TIMEOUT_MS; !(await isHealthy(address)); await sleep(100)) {
    if (isOver || Date.now() > deadline) {
      await stop();
      const words = log.trim().split('\n').slice(-6).join(' | ');
      throw new Error(`the MLflow server did not start within ${START_TIMEOUT_MS / 1000} s: ${words}`);
    }
  }
  return {
    address,
    artifacts,
    python: (script, ...args) =>
      output(python, ['-c', script, ...args], {
        env: { ...process.env, ...QUIET, MLFLOW_TRACKING_URI: address },
      }),
    log: () => log,
    stop,
  };
}

/**
 * The variables with which `mlflow server --backend-store-uri DATABASE --serve-artifacts --artifacts-destination ARTIFACTS`
 * starts uvicorn. That command imports all of MLflow, and uvicorn imports it again.
 *
 * @param {string} database @param {string} artifacts
 */
function asServer(database, artifacts) {
  return {
    MLFLOW_TRACKING_URI: database,
    MLFLOW_REGISTRY_URI: database,
    _MLFLOW_SERVER_FILE_STORE: database,
    _MLFLOW_SERVER_REGISTRY_STORE: database,
    _MLFLOW_SERVER_ARTIFACT_ROOT: 'mlflow-artifacts:/',
    _MLFLOW_SERVER_SERVE_ARTIFACTS: 'true',
    _MLFLOW_SERVER_ARTIFACT_DESTINATION: artifacts,
    _MLFLOW_SGI_NAME: 'uvicorn',
  };
}

/** @param {string} program @returns {Promise<string>} a directory with an empty `mlflow.db` of the pinned version */
async function emptyDatabase(program) {
  return provision('mlflow-3.17.2-database', async (directory) => {
    await output(program, ['db', 'upgrade', databaseUri(join(directory, 'mlflow.db'))], {
      env: { ...process.env, ...QUIET },
    });
  });
}

/** @param {string} path */
function databaseUri(path) {
  return `sqlite:///${path.replaceAll('\\', '/')}`;
}

/** @param {string} address */
async function isHealthy(address) {
  try {
    return (await fetch(`${address}/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
