/** Vault's own agent and proxy, as operators run them next to a job: they log in by themselves and keep the token. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/dev-server.mjs';
import { guardOf } from '../../scripts/guard.mjs';
import { serverCli } from './servers.ts';
import { temporaryDirectory } from './tmp.ts';
import type { TestVault } from './vault.ts';

export interface TestAgent {
  /** Where a proxy listens: plain HTTP on loopback. */
  readonly address: string;
  /** The same as a socket, `unix:///…`. */
  readonly socketAddress: string;
  /** The file with its token. */
  readonly tokenFile: string;
  stop(): Promise<void>;
}

export interface AgentOptions {
  /** `proxy` answers requests and adds the token to them; `agent` only keeps the file fresh. */
  readonly kind: 'agent' | 'proxy';
  /** HCL of what its token may do. */
  readonly policy: string;
  /** Of its token, as Vault writes it. After `maxTtl` it logs in again, which makes another token. */
  readonly ttl?: string;
  readonly maxTtl?: string;
}

/** Starts one that logs in with an AppRole. Ready once its token is in the file. */
export async function startAgent(
  vault: TestVault,
  { kind, policy, ttl = '10m', maxTtl = '1h' }: AgentOptions,
): Promise<TestAgent> {
  const home = temporaryDirectory('aegis-agent-');
  const name = `agent-${home.slice(-6)}`;
  await vault.request('POST', `sys/auth/${name}`, { type: 'approle' });
  await vault.demand('PUT', `sys/policies/acl/${name}`, { policy });
  await vault.demand('POST', `auth/${name}/role/job`, {
    token_policies: [name],
    token_ttl: ttl,
    token_max_ttl: maxTtl,
  });
  const roleId = (await vault.demand('GET', `auth/${name}/role/job/role-id`)).data['role_id'] as string;
  const secretId = (await vault.demand('POST', `auth/${name}/role/job/secret-id`, {})).data[
    'secret_id'
  ] as string;
  const file = (leaf: string): string => join(home, leaf);
  writeFileSync(file('role'), roleId);
  writeFileSync(file('secret'), secretId);
  const port = await freePort();
  const quote = JSON.stringify;
  const listeners = [
    'api_proxy { use_auto_auth_token = true }',
    `listener "tcp" { address = "127.0.0.1:${port}"\n tls_disable = true }`,
    `listener "unix" { address = ${quote(file('socket'))}\n tls_disable = true }`,
  ];
  writeFileSync(
    file('config.hcl'),
    [
      `vault { address = ${quote(vault.address)} }`,
      `auto_auth { method "approle" { mount_path = ${quote(`auth/${name}`)}\n config = {`,
      `  role_id_file_path = ${quote(file('role'))}\n  secret_id_file_path = ${quote(file('secret'))}`,
      '  remove_secret_id_file_after_reading = false } }',
      `sink "file" { config = { path = ${quote(file('token'))} } } }`,
      ...(kind === 'proxy' ? listeners : []),
    ].join('\n'),
  );
  const child = spawn(await serverCli(), [kind, `-config=${file('config.hcl')}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Without the environment of the tests.
    env: { HOME: home, PATH: process.env['PATH'] },
  });
  const guard = guardOf(child, home);
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const agent: TestAgent = {
    address: `http://127.0.0.1:${port}`,
    socketAddress: `unix://${file('socket')}`,
    tokenFile: file('token'),
    async stop() {
      child.kill('SIGKILL');
      await ended;
      guard.release();
    },
  };
  const isReady = async (): Promise<boolean> =>
    existsSync(file('token')) &&
    (kind === 'agent' ||
      (await fetch(`${agent.address}/v1/auth/token/lookup-self`).then(
        ({ ok }) => ok,
        () => false,
      )));
  for (const deadline = Date.now() + 30_000; !(await isReady());) {
    await sleep(50);
    if (child.exitCode !== null || Date.now() > deadline) {
      await agent.stop();
      throw new Error(`the ${kind} did not start: ${log.trim().split('\n').slice(-5).join(' | ')}`);
    }
  }
  return agent;
}
