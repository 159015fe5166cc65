// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { goTool } from '../../scripts/go-tools.mjs';
import { atMost, cpuOf, ratio } from '../claims.mjs';
import { CLI, fresh, OURS, sample } from '../contenders.mjs';
import { alternate, runProgram } from '../measure.mjs';
import { KEY, makeSet, vault } from '../setup.mjs';

/**
 * @typedef {import('../setup.mjs').Bench} Bench
 * @typedef {import('../measure.mjs').Contender} Contender
 * @typedef {import('../claims.mjs').Options} Options
 * @typedef {import('../claims.mjs').Result} Result
 *
 * @typedef {object} Authority Sigstore’s timestamp-server, its key in memory
 * @property {string} url
 * @property {string} other the same server by another name: its metrics use a fixed port, so only one runs per machine
 * @property {string} certificates PEM
 * @property {() => Promise<void>} stop
 */

const ALONE = 'the timestamp server alone';
/** As many as we have in flight. */
const IN_FLIGHT = 32;

/** The cost of timestamps and certificates. @param {Bench} bench @param {Options} options @returns {Promise<Result>} */
export async function timestamps(bench, { quick }) {
  const count = quick ? 100 : 500;
  const set = makeSet(bench.directory, 'timestamps', count, 10_000);
  const authority = await startAuthority();
  try {
    const tsa = join(bench.directory, 'tsa.pem');
    writeFileSync(tsa, authority.certificates);
    const ca = await certify(bench);
    const stamped = { 'timestamp-url': authority.url, 'timestamp-certificates': tsa };
    const twice = { ...stamped, 'timestamp-url': `${authority.url}\n${authority.other}` };
    const kinds = { bare: {}, stamped, certified: { ...stamped, 'signature-material': 'certificate' } };
    /** @type {Record<string, string>} */
    const places = {};
    for (const [kind, inputs] of Object.entries(kinds)) {
      const place = (places[kind] = fresh(bench.directory, 'signatures'));
      await sample(bench, set, 'sign', place, true, inputs);
    }
    /** @param {string} name @param {Record<string, string>} inputs @param {string} [note] @returns {Contender} */
    const signing = (name, inputs, note) => ({
      name: `${OURS}, sign ${name}`,
      ...(note !== undefined && { note }),
      run: async () => sample(bench, set, 'sign', undefined, true, inputs),
    });
    /** @param {string} name @param {string} kind @param {Record<string, string>} [inputs] @returns {Contender} */
    const verifying = (name, kind, inputs) => ({
      name: `${OURS}, verify ${name}`,
      run: async () => sample(bench, set, 'verify-offline', places[kind], true, inputs),
    });
    const proven = { 'timestamp-certificates': tsa, 'require-timestamp': 'true' };
    const rows = await alternate(
      [
        signing('without', {}),
        signing('with one timestamp', stamped),
        signing('with two timestamps', twice, 'both of the one server'),
        alone(authority.url, count),
        verifying('without', 'bare'),
        verifying('with a timestamp', 'stamped', proven),
        verifying('with certificate and timestamp', 'certified', {
          ...proven,
          'public-key': '',
          'trusted-certificates': ca,
        }),
      ],
      quick ? 2 : 5,
    );
    /** Processor time relative to that without, which other work on the machine affects least. @param {string} task @param {string} name */
    const times = (task, name) =>
      ratio(cpuOf(rows, `${OURS}, ${task} ${name}`), cpuOf(rows, `${OURS}, ${task} without`));
    return {
      title: `Timestamps: ${count.toLocaleString('en')} files of 10 kB, ecdsa-p256`,
      artifacts: count,
      rows,
      targets: [
        atMost('times the CPU of signing without, one timestamp', times('sign', 'with one timestamp'), 3),
        atMost('times the CPU of signing without, two timestamps', times('sign', 'with two timestamps'), 4.5),
        atMost(
          'times the CPU of verifying without, with a timestamp',
          times('verify', 'with a timestamp'),
          2,
        ),
        atMost(
          'times the CPU of verifying without, with certificate and timestamp',
          times('verify', 'with certificate and timestamp'),
          2.5,
        ),
      ],
    };
  } finally {
    await authority.stop();
  }
}

/** Has the key certified by an authority in the server. @param {Bench} bench @returns {Promise<string>} its certificate */
async function certify({ address, token, directory, node }) {
  await vault(address, token, 'POST', 'sys/mounts/pki', { type: 'pki' });
  const root = { common_name: 'bench', ttl: '720h' };
  const { data } = await vault(address, token, 'POST', 'pki/root/generate/internal', root);
  await vault(address, token, 'POST', 'pki/roles/bench', {
    ...{ key_usage: 'DigitalSignature', ext_key_usage: 'CodeSigning', key_type: 'any' },
    ...{ allow_any_name: true, enforce_hostnames: false, max_ttl: '72h' },
  });
  const ca = join(directory, 'ca.pem');
  writeFileSync(ca, data.certificate);
  await runProgram(node, [CLI, 'certify', '--key', KEY, '--pki-role', 'bench'], {
    env: { ...process.env, VAULT_ADDR: address, VAULT_TOKEN: token },
  });
  return ca;
}

/** Sends prepared requests and ignores the answers. @param {string} url @param {number} count @returns {Contender} */
function alone(url, count) {
  // RFC 3161: version 1, SHA-256 over the rest, and the certificates of the authority.
  const head = Buffer.from('30390201013031300d060960864801650304020105000420', 'hex');
  const bodies = Array.from({ length: count }, () =>
    Buffer.concat([head, randomBytes(32), Buffer.from('0101ff', 'hex')]),
  );
  return {
    name: ALONE,
    note: `${IN_FLIGHT} requests in flight, made beforehand; answers thrown away`,
    run: async () => {
      const agent = new Agent({ connections: IN_FLIGHT });
      try {
        const started = performance.now();
        let next = 0;
        const lane = async () => {
          for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
            const headers = { 'content-type': 'application/timestamp-query' };
            const answer = await request(url, { method: 'POST', dispatcher: agent, headers, body });
            const { length } = await answer.body.bytes();
            if (answer.statusCode > 201 || length < 500) throw new Error(`status ${answer.statusCode}`);
          }
        };
        await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
        return { ms: performance.now() - started };
      } finally {
        await agent.close();
      }
    },
  };
}

/** @returns {Promise<Authority>} */
async function startAuthority() {
  const program = await goTool('timestamp-server');
  const port = await freePort();
  const args = ['serve', '--port', String(port), '--timestamp-signer', 'memory', '--disable-ntp-monitoring'];
  const child = spawn(program, [...args, '--host', '127.0.0.1'], { stdio: 'ignore' });
  const path = `:${port}/api/v1/timestamp`;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    const answer = await fetch(`http://127.0.0.1${path}/certchain`).catch(() => undefined);
    if (answer?.ok !== true) {
      await pause(50);
      continue;
    }
    // Its answers contain the first; the others lead to its root.
    const [, ...above] = (await answer.text()).split(/(?=-----BEGIN)/);
    const certificates = above.join('');
    return { url: `http://127.0.0.1${path}`, other: `http://localhost${path}`, certificates, stop };
  }
  await stop();
  throw new Error('timestamp-server did not start; another one may have its port 2112');
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
