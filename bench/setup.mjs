// @ts-check
/** The setup of every case: a server with a key, the compiled sources, the peers, and a place to work in. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { CACHE, messageOf, output, ROOT } from '../scripts/cache.mjs';
import { findCosign } from '../scripts/cosign.mjs';
import { findNode24 } from '../scripts/node24.mjs';
import { startDevServer } from '../scripts/dev-server.mjs';
import { pythonTool, pythonWith } from '../scripts/python-tools.mjs';

export const KEY = 'bench';

/**
 * @typedef {object} Peers paths of the programs; undefined if not available
 * @property {string} [cosign]
 * @property {string} [modelSigning]
 * @property {string} [python] with hvac
 * @property {string} [openssl]
 *
 * @typedef {object} Bench
 * @property {string} node
 * @property {string} address
 * @property {string} token
 * @property {string} directory on the disk; every case makes its own directories below it
 * @property {string | undefined} memory the same in memory (tmpfs), if there is one
 * @property {string} publicKey PEM file of the Transit key
 * @property {string} localKey PEM file of a P-256 private key, for peers that need one on disk
 * @property {Peers} peers
 * @property {Record<string, string>} versions
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Bench>} */
export async function setUp() {
  const node = await findNode24();
  execFileSync(node, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'tsconfig.json')], {
    stdio: 'inherit',
  });
  /** @type {Record<string, string>} */
  const versions = { node: await versionOf(node, ['--version']) };
  const peers = await findPeers(versions);
  const server = await startDevServer();
  versions['openbao'] = /^\s*Version: .*?v(\d+\.\d+\.\d+)/m.exec(server.log())?.[1] ?? 'unknown';

  const directory = workDirectory(process.env['AEGIS_BENCH_DIR'] ?? join(CACHE, 'bench'));
  const memory = isTmpfs('/dev/shm') ? workDirectory('/dev/shm') : undefined;
  const close = async () => {
    await server.stop();
    for (const place of [directory, memory]) if (place !== undefined) rmSync(place, { recursive: true });
  };
  try {
    const { address, rootToken: token } = server;
    await vault(address, token, 'POST', 'sys/mounts/transit', { type: 'transit' });
    for (const type of ['ecdsa-p256', 'ecdsa-p384', 'ed25519', 'rsa-2048', 'rsa-4096'])
      await vault(address, token, 'POST', `transit/keys/${type === 'ecdsa-p256' ? KEY : type}`, { type });
    const { data } = await vault(address, token, 'GET', `transit/keys/${KEY}`);
    const publicKey = join(directory, 'public.pem');
    writeFileSync(publicKey, data.keys['1'].public_key);
    const localKey = join(directory, 'local.pem');
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(localKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return { node, address, token, directory, memory, publicKey, localKey, peers, versions, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} address @param {string} token @param {string} method @param {string} path @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function vault(address, token, method, path, body) {
  const response = await fetch(`${address}/v1/${path}`, {
    method,
    headers: { 'X-Vault-Token': token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** @param {Record<string, string>} versions filled @returns {Promise<Peers>} */
async function findPeers(versions) {
  /** @type {Peers} */
  const peers = {};
  /** @type {[keyof Peers, string, () => Promise<string>, string[]][]} */
  const wanted = [
    ['cosign', 'cosign', findCosign, ['version', '--json']],
    ['modelSigning', 'model_signing', () => pythonTool('model_signing'), ['--version']],
    [
      'python',
      'hvac',
      () => pythonWith('hvac'),
      ['-c', 'import importlib.metadata as m; print(m.version("hvac"))'],
    ],
    ['openssl', 'openssl', async () => 'openssl', ['version']],
  ];
  for (const [peer, name, find, version] of wanted) {
    try {
      console.error(`looking for ${name}`);
      const path = await find();
      versions[name] = await versionOf(path, version);
      peers[peer] = path;
    } catch (error) {
      versions[name] = 'not available';
      console.error(`without ${name}: ${messageOf(error)}`);
    }
  }
  return peers;
}

/** @param {string} path @param {string[]} args */
async function versionOf(path, args) {
  const text = (await output(path, args)).trim();
  return /"gitVersion": ?"([^"]+)"/.exec(text)?.[1] ?? /\d+\.\d+\.\d+\S*/.exec(text)?.[0] ?? text;
}

/**
 * ext4 searches long for a free inode if many files were removed a few seconds before: up to 0.7 ms per file instead of 0.02.
 * If a directory is marked as the top of a hierarchy, each of its children starts in another part of the disk.
 *
 * @param {string} parent
 */
function workDirectory(parent) {
  mkdirSync(parent, { recursive: true });
  const directory = mkdtempSync(join(parent, 'aegis-bench-'));
  try {
    execFileSync('chattr', ['+T', directory], { stdio: 'ignore' });
  } catch {
    // Another file system, which does not need this hint.
  }
  return directory;
}

/** @param {string} path */
function isTmpfs(path) {
  try {
    const { type, bavail, bsize } = statfsSync(path);
    return type === 0x01021994 && bavail * bsize > 1024 ** 3;
  } catch {
    return false;
  }
}

/**
 * A directory with `count` files of `size` random bytes, and the list of their paths.
 *
 * @param {string} parent @param {string} name @param {number} count @param {number} size
 */
export function makeSet(parent, name, count, size) {
  const directory = join(parent, name);
  mkdirSync(directory);
  const bytes = randomBytes(size);
  const paths = [];
  for (let index = 0; index < count; index++) {
    bytes.writeUInt32LE(index, 0);
    const path = join(directory, `shard-${String(index).padStart(6, '0')}.bin`);
    writeFileSync(path, bytes);
    paths.push(path);
  }
  const files = join(parent, `${name}.txt`);
  writeFileSync(files, `${paths.join('\n')}\n`);
  return { directory, files, paths };
}

/** The machine that the figures depend on. */
export function describeMachine() {
  const [cpu] = cpus();
  const os = /^PRETTY_NAME="?([^"\n]+)/m.exec(readText('/etc/os-release'))?.[1] ?? process.platform;
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    os: `${os}, kernel ${release()}`,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  };
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
