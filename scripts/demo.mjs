// @ts-check
/**
 * `npm run demo`: signs three model files through a real Transit engine, verifies them, changes one byte and shows the
 * refusal. Needs Node.js 20 or later and nothing installed: it runs before `npm ci`, on built-in modules only.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CACHE, exists, messageOf, ROOT } from './cache.mjs';
import { runAction } from './github-runner.mjs';
import { findNode24 } from './node24.mjs';
import { startDevServer } from './dev-server.mjs';

const KEY = 'aegis-model-sign';
/** One for each half of the demo. */
const POLICIES = ['aegis-sign', 'aegis-verify'];
const WORKSPACE = join(CACHE, 'demo');

/** @type {Awaited<ReturnType<typeof startDevServer>> | undefined} */
let server;

const interrupted = new AbortController();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    process.exitCode = signal === 'SIGINT' ? 130 : 143;
    interrupted.abort();
  });
}

try {
  await demonstrate();
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(`\nerror: ${messageOf(error)}`);
    process.exitCode = 1;
  }
} finally {
  await server?.stop();
}

async function demonstrate() {
  const started = performance.now();
  if (!(await exists(join(ROOT, 'dist', 'index.js')))) {
    throw new Error('dist/index.js is missing. Build it with: npm ci && npm run build');
  }

  step(1, 'A Vault with a key that nobody can copy');
  say('(the first run downloads Node.js 24 and OpenBao into .cache/, about 130 MB)');
  // Settled, not raced: a server that comes up after Node.js could not be had must still be stopped.
  const [found, begun] = await Promise.allSettled([findNode24(), startDevServer()]);
  if (begun.status === 'fulfilled') server = begun.value;
  if (found.status === 'rejected') throw found.reason;
  if (begun.status === 'rejected') throw begun.reason;
  const node = found.value;
  if (server === undefined) throw new Error('the server did not start');
  const { address, rootToken } = server;
  say(`OpenBao runs at ${address}, in memory. It speaks the API of HashiCorp Vault.`);
  interrupted.signal.throwIfAborted();
  /** @param {string} path @param {unknown} body */
  const vault = (path, body) => post(`${address}/v1/${path}`, rootToken, body);
  await vault('sys/mounts/transit', { type: 'transit' });
  await vault(`transit/keys/${KEY}`, { type: 'ecdsa-p256' });
  const policyFile = (/** @type {string} */ name) => join(ROOT, 'vault', 'policies', `${name}.hcl`);
  for (const name of POLICIES) {
    await vault(`sys/policies/acl/${name}`, { policy: await readFile(policyFile(name), 'utf8') });
  }
  const login = await vault('auth/token/create', { policies: POLICIES, ttl: '15m' });
  const token = String(login.auth.client_token);
  say('$ bao secrets enable transit');
  say(`$ bao write transit/keys/${KEY} type=ecdsa-p256`);
  for (const name of POLICIES) say(`$ bao policy write ${name} ${shown(policyFile(name))}`);
  say(`$ bao token create ${POLICIES.map((name) => `-policy=${name}`).join(' ')} -ttl=15m`);

  step(2, 'Model files, as a training job leaves them');
  await rm(WORKSPACE, { recursive: true, force: true });
  const artifacts = await writeArtifacts(WORKSPACE);
  for (const { path, what } of artifacts) say(`${shown(path)}  (${what})`);

  /** @param {Record<string, string>} inputs */
  const action = (inputs) => {
    say('- uses: ./');
    say('  with:');
    for (const [name, value] of Object.entries(inputs)) say(`    ${name}: ${value}`);
    console.log('');
    return runAction({
      workspace: WORKSPACE,
      node,
      inputs,
      env: { VAULT_ADDR: address, VAULT_TOKEN: token },
      cancel: interrupted.signal,
    });
  };

  step(3, 'Sign');
  const signed = await action({ mode: 'sign', key: KEY, path: 'model/**', upload: 'false' });
  quote(signed.log);
  const bundles = artifacts.map(({ path }) => `${path}.sig.json`);
  const missing = (await Promise.all(bundles.map(exists))).filter((found) => !found).length;
  expect(signed.exitCode === 0 && missing === 0, 'sign did not sign every file', signed);
  expect(signed.outputs['signed'] === String(artifacts.length), 'sign did not count every file', signed);

  const verify = { mode: 'verify', key: KEY, path: 'model/**' };
  step(4, 'Verify, as a later job or another machine does');
  const verified = await action(verify);
  quote(verified.log);
  expect(verified.exitCode === 0, 'verify refused files that are as they were signed', verified);
  expect(
    verified.outputs['verified'] === String(artifacts.length),
    'verify did not check every file',
    verified,
  );

  step(5, 'Change one byte of the weights, and verify again');
  const weights = artifacts[0]?.path ?? '';
  const bytes = await readFile(weights);
  const at = bytes.length - 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(weights, bytes);
  say(`byte ${at} of ${shown(weights)}: ${hex((bytes[at] ?? 0) ^ 1)} is now ${hex(bytes[at] ?? 0)}`);
  const refused = await action(verify);
  quote(refused.log);
  const reason = refused.annotations.find(
    ({ level, message }) => level === 'error' && message.includes('weights'),
  );
  expect(
    refused.exitCode === 1 && refused.outputs['result'] === 'failed',
    'the changed file was NOT refused',
    refused,
  );
  expect(reason !== undefined, 'the refusal does not name the changed file', refused);
  expect(refused.outputs['failed'] === '1', 'the refusal does not stop at the changed file', refused);

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const pointers = [
    [shown(bundles[0] ?? ''), 'a signature: a Sigstore bundle, which cosign verifies, too'],
    ['vault/policies/', 'the least rights that each kind of job needs'],
    ['README.md', 'the same in a GitHub workflow'],
  ];
  const width = Math.max(...pointers.map(([place = '']) => place.length));
  console.log(`
Everything behaved as it should, in ${seconds} s. Where to look next:
${pointers.map(([place = '', what]) => `  ${place.padEnd(width)}  ${what}`).join('\n')}

signed    ${signed.outputs['signed']} files with transit/${KEY}, version ${signed.outputs['key-version']}
verified  ${verified.outputs['verified']} files: signature and bytes are good
refused   ${shown(weights)}, because one byte of it is not what was signed`);
}

/**
 * Three small files in formats that models come in.
 *
 * @param {string} workspace
 */
async function writeArtifacts(workspace) {
  const directory = join(workspace, 'model');
  await mkdir(directory, { recursive: true });
  const artifacts = [
    { path: join(directory, 'weights.safetensors'), what: 'two tensors', content: safetensors() },
    { path: join(directory, 'tokenizer.json'), what: 'a tokenizer', content: Buffer.from(tokenizer()) },
    { path: join(directory, 'embeddings.npy'), what: 'a NumPy array', content: npy() },
  ];
  for (const { path, content } of artifacts) await writeFile(path, content);
  return artifacts;
}

/** Length of the header (u64, little endian), header in JSON, tensors. */
function safetensors() {
  const tensors = floats(20);
  const header = Buffer.from(
    JSON.stringify({
      __metadata__: { format: 'pt' },
      'layer.weight': { dtype: 'F32', shape: [4, 4], data_offsets: [0, 64] },
      'layer.bias': { dtype: 'F32', shape: [4], data_offsets: [64, 80] },
    }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, tensors]);
}

function tokenizer() {
  const vocab = { '[UNK]': 0, sign: 1, verify: 2, refuse: 3 };
  const model = { type: 'WordLevel', vocab, unk_token: '[UNK]' };
  return `${JSON.stringify({ version: '1.0', pre_tokenizer: { type: 'Whitespace' }, model }, null, 2)}\n`;
}

/** Format version 1.0: magic, length of the header (u16), header padded to a multiple of 64 bytes, array. */
function npy() {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 8), }".padEnd(64 * 2 - 10 - 1) + '\n';
  const prefix = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  prefix.writeUInt16LE(header.length, 8);
  return Buffer.concat([prefix, Buffer.from(header, 'latin1'), floats(32)]);
}

/** @param {number} count */
function floats(count) {
  const bytes = Buffer.alloc(count * 4);
  for (let i = 0; i < count; i++) bytes.writeFloatLE(Math.sin(i), i * 4);
  return bytes;
}

/** @param {string} url @param {string} token @param {unknown} body */
async function post(url, token, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-vault-token': token },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the server refused to set up the demo: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** @param {number} number @param {string} title */
function step(number, title) {
  console.log(`\n${number}. ${title}`);
}

/** @param {string} line */
function say(line) {
  console.log(`   ${line}`);
}

/** What the action printed, as GitHub's log shows it. @param {string} log */
function quote(log) {
  for (const line of log.trimEnd().split('\n')) {
    const [, command, text = ''] =
      /^::(group|error|warning|notice|endgroup|debug)[^:]*::(.*)$/.exec(line) ?? [];
    if (command === 'debug' || command === 'endgroup') continue;
    const words = text.replaceAll('%0D', '').replaceAll('%0A', '\n   |   ').replaceAll('%25', '%');
    say(`| ${command === undefined ? line : command === 'group' ? words : `${command}: ${words}`}`);
  }
}

/** @param {string} path */
function shown(path) {
  return relative(ROOT, path);
}

/** @param {number} byte */
function hex(byte) {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

/**
 * @param {boolean} condition
 * @param {string} failure
 * @param {import('./github-runner.mjs').ActionResult} result
 */
function expect(condition, failure, { exitCode, signal, stderr }) {
  if (condition) return;
  throw new Error(`${failure} (the action ended with ${signal ?? exitCode}). ${stderr.trim()}`);
}
