// @ts-check
/**
 * `npm run demo`: signs three model files through a real Transit engine, verifies them, changes one byte and shows the
 * refusal. The three verdicts come first, then the details of each. Needs only Node.js 20 or later: it runs before `npm ci`,
 * on built-in modules only.
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
/** Longest line: a terminal would wrap a longer one. */
const COLUMNS = 100;

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

  console.log('Starting a real Transit server, in memory.');
  console.log(`${faint('The first run downloads Node.js 24 and OpenBao into .cache/, about 130 MB.')}\n`);
  // Settled, not raced: a server that starts after Node.js was not found must still be stopped.
  const [found, begun] = await Promise.allSettled([findNode24(), startDevServer()]);
  if (begun.status === 'fulfilled') server = begun.value;
  if (found.status === 'rejected') throw found.reason;
  if (begun.status === 'rejected') throw begun.reason;
  const node = found.value;
  if (server === undefined) throw new Error('the server did not start');
  const { address, rootToken } = server;
  interrupted.signal.throwIfAborted();
  /** @param {string} path @param {unknown} body */
  const vault = (path, body) => post(`${address}/v1/${path}`, rootToken, body);
  await vault('sys/mounts/transit', { type: 'transit' });
  await vault(`transit/keys/${KEY}`, { type: 'ecdsa-p256' });
  for (const name of POLICIES) {
    const policy = await readFile(join(ROOT, 'vault', 'policies', `${name}.hcl`), 'utf8');
    await vault(`sys/policies/acl/${name}`, { policy });
  }
  const login = await vault('auth/token/create', { policies: POLICIES, ttl: '15m' });
  const token = String(login.auth.client_token);

  await rm(WORKSPACE, { recursive: true, force: true });
  const artifacts = await writeArtifacts(WORKSPACE);
  const bundles = artifacts.map(({ path }) => `${path}.sig.json`);
  const inputs = { key: KEY, path: 'model' };
  /** @param {'verify' | undefined} action @param {Record<string, string>} more */
  const run = (action, more = {}) =>
    runAction({
      ...(action && { action }),
      workspace: WORKSPACE,
      node,
      inputs: { ...inputs, ...more },
      env: { VAULT_ADDR: address, VAULT_TOKEN: token },
      cancel: interrupted.signal,
    });

  const signed = await run(undefined, { upload: 'false' });
  const missing = (await Promise.all(bundles.map(exists))).filter((found) => !found).length;
  expect(signed.exitCode === 0 && missing === 0, 'sign did not sign every file', signed);
  expect(signed.outputs['signed'] === String(artifacts.length), 'sign did not count every file', signed);
  verdict('✔', 'signed', `${artifacts.length} model files, with a key that cannot leave the server`);

  const verified = await run('verify');
  expect(verified.exitCode === 0, 'verify refused files that are as they were signed', verified);
  expect(
    verified.outputs['verified'] === String(artifacts.length),
    'verify did not check every file',
    verified,
  );
  verdict('✔', 'verified', `${artifacts.length} model files: signature and bytes are good`);

  const weights = artifacts[0]?.path ?? '';
  const bytes = await readFile(weights);
  const at = bytes.length - 1;
  const before = bytes[at] ?? 0;
  bytes[at] = before ^ 1;
  await writeFile(weights, bytes);
  const refused = await run('verify');
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
  verdict('✖', 'refused', `${named(weights)}, after one byte of it was changed`);

  title('How the server was set up');
  say(`OpenBao at ${address}. It speaks the API of HashiCorp Vault.`);
  say(`$ bao secrets enable transit`);
  say(`$ bao write transit/keys/${KEY} type=ecdsa-p256`);
  for (const name of POLICIES) say(`$ bao policy write ${name} vault/policies/${name}.hcl`);

  step('Sign', 'org/aegis-sign-action', inputs, signed);
  step('Verify', 'org/aegis-sign-action/verify', inputs, verified);
  title('Change one byte, verify again');
  say(`byte ${at} of ${named(weights)}: ${hex(before)} is now ${hex(before ^ 1)}`);
  quote(refused.log);

  title('Where to look next');
  const pointers = [
    [relative(ROOT, WORKSPACE), 'the files and their signatures, which cosign verifies, too'],
    ['README.md', 'the same in a workflow, and on the command line'],
    ['docs/VAULT-SETUP.md', 'a server of your own'],
  ];
  const width = Math.max(...pointers.map(([place = '']) => place.length));
  for (const [place = '', what] of pointers) say(`${place.padEnd(width)}  ${what}`);

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`
Everything behaved as it should, in ${seconds} s.

signed    ${signed.outputs['signed']} files with transit/${KEY}, version ${signed.outputs['key-version']}
verified  ${verified.outputs['verified']} files: signature and bytes are good
refused   ${named(weights)}: one byte of it is not what was signed`);
}

/**
 * Three small files in common model formats.
 *
 * @param {string} workspace
 */
async function writeArtifacts(workspace) {
  const directory = join(workspace, 'model');
  await mkdir(directory, { recursive: true });
  const artifacts = [
    { path: join(directory, 'weights.safetensors'), content: safetensors() },
    { path: join(directory, 'tokenizer.json'), content: Buffer.from(tokenizer()) },
    { path: join(directory, 'embeddings.npy'), content: npy() },
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

/** Colour, on a terminal or with FORCE_COLOR. @param {number} code @param {string} text */
function coloured(code, text) {
  const { FORCE_COLOR: forced = '' } = process.env;
  const isWanted = forced === '' ? process.stdout.isTTY && process.stdout.hasColors() : forced !== '0';
  return isWanted ? `\x1b[${code}m${text}\x1b[0m` : text;
}

/** @param {string} text */
function faint(text) {
  return coloured(2, text);
}

/** @param {'✔' | '✖'} mark @param {string} word @param {string} rest */
function verdict(mark, word, rest) {
  console.log(`  ${coloured(mark === '✔' ? 32 : 31, `${mark} ${word.padEnd(8)}`)}  ${rest}`);
}

/** @param {string} text */
function title(text) {
  console.log(`\n${coloured(1, text)}`);
}

/**
 * A step of a workflow, and its output.
 *
 * @param {string} name
 * @param {string} uses
 * @param {Record<string, string>} inputs
 * @param {import('./github-runner.mjs').ActionResult} result
 */
function step(name, uses, inputs, { log }) {
  title(name);
  say(`- uses: ${uses}@v1`);
  say('  with:');
  for (const [input, value] of Object.entries(inputs)) say(`    ${input}: ${value}`);
  quote(log);
}

/** A line of details: indented, and wrapped at the width of a terminal. @param {string} line */
function say(line, lead = '  ') {
  const indent = `${/^ */.exec(line)?.[0] ?? ''}`;
  const rows = [''];
  for (const word of line.trimStart().split(/(?<=\S) (?=\S)/)) {
    const last = rows[rows.length - 1] ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (last !== '' && lead.length + indent.length + longer.length > COLUMNS) rows.push(`  ${word}`);
    else rows[rows.length - 1] = longer;
  }
  for (const row of rows) console.log(faint(`${lead}${indent}${row}`));
}

/** The output of the action, as in GitHub's log, with the first digits of each digest. @param {string} log */
function quote(log) {
  for (const line of log.trimEnd().split('\n')) {
    const [, command, text = ''] =
      /^::(group|error|warning|notice|endgroup|debug)[^:]*::(.*)$/.exec(line) ?? [];
    if (command === 'debug' || command === 'endgroup') continue;
    const words = text.replaceAll('%0D', '').replaceAll('%25', '%').split('%0A');
    const shown =
      command === undefined
        ? [line]
        : command === 'group'
          ? words
          : [`${command}: ${words[0]}`, ...words.slice(1)];
    for (const one of shown) say(one.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1'), '  | ');
  }
}

/** A model file, as the action names it. @param {string} path */
function named(path) {
  return relative(WORKSPACE, path);
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
