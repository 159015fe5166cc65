// @ts-check
/**
 * A real server for the demo and the tests: a development server in memory on a free loopback port. It is OpenBao, or on
 * request HashiCorp Vault; both have the same API, and the differences at their start are handled here.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from './cache.mjs';
import { guardOf } from './guard.mjs';
import { findHashicorpVault } from './hashicorp-vault.mjs';
import { findOpenBao } from './openbao.mjs';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * @typedef {'openbao' | 'vault'} ServerKind
 *
 * @typedef {object} DevServerOptions
 * @property {ServerKind} [kind] `openbao` unless given
 * @property {string} [auditFile] the server writes its audit log there
 * @property {TlsFiles} [tls] adds a listener that speaks TLS
 * @property {Record<string, string>} [env] added to the server's environment
 *
 * @typedef {object} TlsFiles PEM files
 * @property {string} cert
 * @property {string} key
 * @property {string} [clientCa] when given, clients must show a certificate of this authority
 *
 * @typedef {object} DevServer
 * @property {string} address plain HTTP on loopback
 * @property {string | undefined} tlsAddress `https://localhost:PORT`, when `tls` was asked for
 * @property {string} rootToken
 * @property {string} unsealKey base64
 * @property {number} pid
 * @property {() => string} log what the server has written so far
 * @property {() => Promise<void>} stop ends the server and removes its files
 */

/**
 * Starts a server in memory with only the default mounts. It ends with `stop`, and also when this process ends in any way,
 * including a crash and SIGKILL.
 *
 * @param {DevServerOptions} [options]
 * @returns {Promise<DevServer>} once the server answers
 */
export async function startDevServer(options = {}) {
  const { kind = 'openbao' } = options;
  const program = kind === 'vault' ? await findHashicorpVault() : { binary: await findOpenBao() };
  // Another program may take the free port before the server does; then it exits, and another port is tried.
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(program, options);
    } catch (error) {
      if (attempt === 3 || !messageOf(error).includes('address already in use')) throw error;
    }
  }
}

/**
 * @param {{binary: string, plugins?: string | undefined}} program
 * @param {DevServerOptions} options
 * @returns {Promise<DevServer>}
 */
async function startOnce({ binary, plugins }, options) {
  const isVault = options.kind === 'vault';
  const home = await mkdtemp(join(tmpdir(), `aegis-${options.kind ?? 'openbao'}-`));
  const port = await freePort();
  const tlsPort = options.tls === undefined ? undefined : await freePort();
  const rootToken = `root-${randomBytes(12).toString('hex')}`;
  const config = join(home, 'server.hcl');
  await writeFile(config, serverConfig(options, tlsPort));
  const child = spawn(
    binary,
    [
      ...[
        'server',
        '-dev',
        '-dev-no-store-token',
        `-dev-listen-address=127.0.0.1:${port}`,
        `-config=${config}`,
      ],
      ...(plugins === undefined ? [] : [`-dev-plugin-dir=${plugins}`]),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // The token is passed in the environment so that the process list does not show it.
      env: {
        ...process.env,
        HOME: home,
        BAO_DEV_ROOT_TOKEN_ID: rootToken,
        VAULT_DEV_ROOT_TOKEN_ID: rootToken,
        ...options.env,
      },
    },
  );
  const guard = guardOf(child, home);
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (log += text));
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      log += error.message;
      resolve();
    });
    child.once('close', () => resolve());
  });
  let isOver = false;
  void ended.then(() => (isOver = true));

  async function stop() {
    if (!isOver) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(late);
    }
    guard.release();
    await rm(home, { recursive: true, force: true });
  }

  const address = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const unsealKey = /Unseal Key: (\S+)/.exec(log)?.[1];
    if (unsealKey !== undefined && child.pid !== undefined && (await isReady(address))) {
      if (isVault && options.auditFile !== undefined)
        await enableAudit(address, rootToken, options.auditFile);
      const tlsAddress = tlsPort === undefined ? undefined : `https://localhost:${tlsPort}`;
      return { address, tlsAddress, rootToken, unsealKey, pid: child.pid, log: () => log, stop };
    }
    if (isOver || Date.now() > deadline) {
      await stop();
      const words = log.trim().split('\n').slice(-6).join(' | ');
      throw new Error(`the server did not start within ${START_TIMEOUT_MS / 1000} s: ${words}`);
    }
    await sleep(30);
  }
}

/** @param {DevServerOptions} options @param {number | undefined} tlsPort */
function serverConfig(options, tlsPort) {
  const quote = JSON.stringify;
  const lines = [];
  if (options.auditFile !== undefined && options.kind !== 'vault') {
    // OpenBao declares audit devices in its configuration, HashiCorp Vault through the API.
    lines.push('audit "file" "to-file" {', `  options { file_path = ${quote(options.auditFile)} }`, '}');
  }
  if (options.tls !== undefined) {
    const { cert, key, clientCa } = options.tls;
    lines.push('listener "tcp" {', `  address = "127.0.0.1:${tlsPort}"`);
    lines.push(`  tls_cert_file = ${quote(cert)}`, `  tls_key_file = ${quote(key)}`);
    if (clientCa === undefined) lines.push('  tls_disable_client_certs = true');
    else
      lines.push(`  tls_client_ca_file = ${quote(clientCa)}`, '  tls_require_and_verify_client_cert = true');
    lines.push('}');
  }
  return `${lines.join('\n')}\n`;
}

/** @param {string} address @param {string} token @param {string} file */
async function enableAudit(address, token, file) {
  const answer = await fetch(`${address}/v1/sys/audit/to-file`, {
    method: 'PUT',
    headers: { 'x-vault-token': token, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'file', options: { file_path: file } }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`the audit log could not be enabled: ${await answer.text()}`);
}

/** @param {string} address */
async function isReady(address) {
  try {
    // 200 means initialized, unsealed and active.
    return (await fetch(`${address}/v1/sys/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago, on loopback. @returns {Promise<number>} */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
