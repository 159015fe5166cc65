/** Real timestamp authorities: `openssl ts` behind a small HTTP server, and Sigstore's timestamp-server. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { messageOf } from '../../scripts/cache.mjs';
import { goTool } from '../../scripts/go-tools.mjs';
import { authority, type CertificateFields, type Issued } from './chains.ts';
import { timestampLeaf } from './timestamps.ts';

const run = promisify(execFile);

export interface RealAuthority {
  readonly url: string;
  /** PEM: the certificates to trust, with any intermediate that the timestamps do not include. */
  readonly root: string;
  /** PEM: the whole chain, the authority's own first. */
  readonly chain: string;
  readonly stop: () => Promise<void>;
}

/** Valid by the clock of this machine. */
export function today(): Pick<CertificateFields, 'notBefore' | 'notAfter'> {
  const now = Date.now();
  return { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + 86_400_000) };
}

/** `openssl ts` with a key of type RSA that signs with SHA-512. */
export async function startOpensslAuthority(directory: string): Promise<RealAuthority> {
  const home = mkdtempSync(join(directory, 'openssl-ts-'));
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const root = authority('openssl root', today());
  const leaf = timestampLeaf(root, { keys, ...today() });
  writeFileSync(join(home, 'leaf.pem'), leaf.pem);
  writeFileSync(join(home, 'key.pem'), keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(
    join(home, 'tsa.cnf'),
    `[tsa]\ndefault_tsa = one\n[one]\nserial = ${join(home, 'serial')}\nsigner_cert = ${join(home, 'leaf.pem')}\n` +
      `signer_key = ${join(home, 'key.pem')}\nsigner_digest = sha512\ndefault_policy = 1.2.3.4.1\n` +
      'digests = sha256, sha512\ness_cert_id_alg = sha256\n',
  );
  let queries = 0;
  // One at a time: the program keeps its serial numbers in a file.
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      last = last.then(async () => {
        const query = join(home, `query-${(queries += 1)}`);
        writeFileSync(query, Buffer.concat(chunks));
        const args = ['ts', '-reply', '-config', join(home, 'tsa.cnf'), '-queryfile', query];
        const { stdout } = await run('openssl', args, { encoding: 'buffer' });
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(stdout);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    root: root.pem,
    chain: leaf.pem + root.pem,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where timestamp-server shows its metrics: no option of it says otherwise, and without the port it ends at once. */
const METRICS_PORT = 2112;
/** Another run of these tests may be at it; longer, and whoever has it was left behind or is something else. */
const PORT_PATIENCE_MS = 20_000;

/** Why Sigstore's timestamp-server cannot run here now; undefined where it can. */
export async function whyNoSigstoreAuthority(): Promise<string | undefined> {
  try {
    await goTool('timestamp-server');
  } catch (error) {
    return `timestamp-server is not here: ${messageOf(error)}`;
  }
  if (await isFree(METRICS_PORT, PORT_PATIENCE_MS)) return undefined;
  return `something listens at port ${METRICS_PORT}, which timestamp-server needs: \`ss -ltnp\` tells what`;
}

/** Whether a port is free, or becomes so. */
export async function isFree(port: number, patienceMs: number): Promise<boolean> {
  for (const until = performance.now() + patienceMs; ;) {
    const socket = createSocket();
    // On all addresses, as the program does it.
    const isOurs = await once(socket.listen(port), 'listening').then(
      () => true,
      () => false,
    );
    if (isOurs) await new Promise((resolve) => socket.close(resolve));
    if (isOurs || performance.now() > until) return isOurs;
    await pause(100);
  }
}

/**
 * Sigstore's timestamp-server.
 *
 * @param transit a key in Transit that signs, and its certificate; a key in memory when absent
 * @throws Error when it cannot run, see `whyNoSigstoreAuthority`
 */
export async function startSigstoreAuthority(
  directory: string,
  transit?: {
    readonly address: string;
    readonly token: string;
    readonly key: string;
    readonly chain: readonly Issued[];
  },
): Promise<RealAuthority> {
  const why = await whyNoSigstoreAuthority();
  if (why !== undefined) throw new Error(why);
  const program = await goTool('timestamp-server');
  const port = await freePort();
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--disable-ntp-monitoring'];
  if (transit === undefined) args.push('--timestamp-signer', 'memory');
  else {
    const path = join(mkdtempSync(join(directory, 'sigstore-')), 'chain.pem');
    writeFileSync(path, transit.chain.map(({ pem }) => pem).join(''));
    args.push('--timestamp-signer', 'kms', '--kms-key-resource', `hashivault://${transit.key}`);
    args.push('--certificate-chain-path', path);
  }
  const env = {
    ...process.env,
    ...(transit !== undefined && { VAULT_ADDR: transit.address, VAULT_TOKEN: transit.token }),
  };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stdout.on('data', (chunk: Buffer) => (words += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const base = `http://127.0.0.1:${port}/api/v1/timestamp`;
  const chain = await untilUp(`${base}/certchain`, child, () => words);
  const blocks = chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? [];
  return {
    url: base,
    // Its answers carry the certificate that signs, and not the one between that and the root.
    root: blocks.slice(1).join(''),
    chain,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function untilUp(url: string, child: ChildProcess, words: () => string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`timestamp-server ended: ${words().slice(-500)}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return answer.text();
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`timestamp-server does not answer: ${words().slice(-500)}`);
}

async function freePort(): Promise<number> {
  const socket = createSocket();
  await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve));
  const { port } = socket.address() as AddressInfo;
  await new Promise((resolve) => socket.close(resolve));
  return port;
}
