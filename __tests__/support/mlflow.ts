/** A real MLflow server for a test file, and ways to change it behind the project's back. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, output } from '../../scripts/cache.mjs';
import { startMlflow as startServer } from '../../scripts/mlflow.mjs';
import { silentLogger } from '../../src/log.ts';
import { openMlflow } from '../../src/registry/mlflow.ts';
import type { ModelRegistry, VersionName } from '../../src/registry/port.ts';

export interface TestMlflow {
  readonly address: string;
  /** A script with MLflow's own client; answers with what it printed. */
  python(script: string, ...args: string[]): Promise<string>;
  /** Calls the REST API below `/api/2.0/`; anything but 200 throws with MLflow's words. */
  demand(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Stores files and registers them as the next version of a model, which is made when it does not exist. */
  createVersion(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<VersionName>;
  setAlias(version: VersionName, alias: string): Promise<void>;
  deleteTag(version: VersionName, key: string): Promise<void>;
  /** Absolute path of a stored file in the artifact root, which the server does not watch. */
  storedFile(version: VersionName, path: string): Promise<string>;
  /** Changes one byte of a stored file behind the server's back. */
  tamper(version: VersionName, path: string): Promise<void>;
  /** The project's own client, with few and quick retries, and pages so small (2) that a few versions are several. */
  open(pageSize?: number): ModelRegistry;
  stop(): Promise<void>;
}

/**
 * Why no server can run on this machine: there is no Python to install it. Undefined if there is Python; any other
 * problem is a failure, not a reason to skip.
 */
export async function whyNoMlflow(): Promise<string | undefined> {
  try {
    await output(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', '--help']);
    return undefined;
  } catch (error) {
    return `MLflow needs Python 3 with venv: ${messageOf(error)}`;
  }
}

/** Starts a server. Takes seconds, or minutes if MLflow must be installed first. */
export async function startMlflow(): Promise<TestMlflow> {
  const server = await startServer();
  let made = 0;
  const models = new Map<string, Promise<unknown>>();
  let run: Promise<{ readonly id: string; readonly root: string }> | undefined;

  /** The run of the versions that are made here: MLflow registers no files without a run. */
  async function makeRun(): Promise<{ id: string; root: string }> {
    const answer = await mlflow.demand('POST', 'mlflow/runs/create', { experiment_id: '0' });
    const { info } = answer['run'] as { info: { run_id: string; artifact_uri: string } };
    return { id: info.run_id, root: info.artifact_uri.replace('mlflow-artifacts:/', '') };
  }

  async function call(method: string, path: string, body?: RequestInit['body']): Promise<Response> {
    const response = await fetch(`${server.address}/api/2.0/${path}`, {
      method,
      ...(typeof body === 'string' && { headers: { 'content-type': 'application/json' } }),
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(60_000),
    });
    if (response.ok) return response;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }

  const mlflow: TestMlflow = {
    address: server.address,
    python: (script, ...args) => server.python(script, ...args),
    async demand(method, path, body) {
      const response = await call(method, path, body === undefined ? undefined : JSON.stringify(body));
      return (await response.json()) as Record<string, unknown>;
    },
    async createVersion(name, files) {
      const { id: run_id, root: top } = await (run ??= makeRun());
      const root = `${top}/${++made}`;
      for (const [path, content] of Object.entries(files)) {
        const url = `${root}/${path}`.split('/').map(encodeURIComponent).join('/');
        await call('PUT', `mlflow-artifacts/artifacts/${url}`, Buffer.from(content));
      }
      let model = models.get(name);
      if (model === undefined) {
        model = mlflow.demand('POST', 'mlflow/registered-models/create', { name });
        models.set(name, model);
      }
      await model;
      const source = `mlflow-artifacts:/${root}`;
      const answer = await mlflow.demand('POST', 'mlflow/model-versions/create', { name, source, run_id });
      const { version } = answer['model_version'] as { version: string };
      return { name, version };
    },
    async setAlias({ name, version }, alias) {
      await mlflow.demand('POST', 'mlflow/registered-models/alias', { name, alias, version });
    },
    async deleteTag({ name, version }, key) {
      await mlflow.demand('DELETE', 'mlflow/model-versions/delete-tag', { name, version, key });
    },
    async storedFile({ name, version }, path) {
      const query = new URLSearchParams({ name, version });
      const answer = await mlflow.demand('GET', `mlflow/model-versions/get-download-uri?${query.toString()}`);
      const root = String(answer['artifact_uri']).replace('mlflow-artifacts:/', '');
      return join(server.artifacts, root, path);
    },
    async tamper(version, path) {
      const file = await mlflow.storedFile(version, path);
      const bytes = await readFile(file);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(file, bytes);
    },
    open: (pageSize = 2) =>
      openMlflow(
        {
          address: new URL(server.address),
          credentials: { kind: 'none' },
          pageSize,
          retry: { maxAttempts: 3, baseMs: 20 },
        },
        { log: silentLogger },
      ),
    stop: () => server.stop(),
  };
  return mlflow;
}
