/** compose.yaml starts what it says, as far as that can be seen without docker: its command, given to the real server. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/cache.mjs';
import { freePort } from '../../scripts/dev-server.mjs';
import { findOpenBao, OPENBAO_VERSION } from '../../scripts/openbao.mjs';
import { temporaryDirectory } from '../support/tmp.ts';

const text = readFileSync(join(ROOT, 'compose.yaml'), 'utf8');
const { services } = parse(text) as {
  services: Record<string, { image: string; command: string; ports: string[] }>;
};

it('has the server that the tests run against, for this machine alone', () => {
  const { vault } = services;
  expect(vault?.image).toBe(`\${VAULT_IMAGE:-openbao/openbao:${OPENBAO_VERSION}}`);
  expect(vault?.ports).toEqual(['127.0.0.1:8200:8200']);
});

it('its command starts a server that takes the token of the comment', async () => {
  const port = await freePort();
  const args = (services['vault']?.command ?? '').replace('0.0.0.0:8200', `127.0.0.1:${port}`).split(' ');
  const [, token = ''] = /VAULT_TOKEN=(\S+)/.exec(text) ?? [];
  const server = spawn(await findOpenBao(), args, { env: { HOME: temporaryDirectory() }, stdio: 'ignore' });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  try {
    const ask = async (): Promise<number> =>
      fetch(`http://127.0.0.1:${port}/v1/auth/token/lookup-self`, {
        headers: { 'x-vault-token': token },
      }).then(
        ({ status }) => status,
        () => 0,
      );
    let status = 0;
    for (let tries = 0; tries < 100 && status !== 200; tries++) {
      await pause(100);
      status = await ask();
    }
    expect(status).toBe(200);
  } finally {
    server.kill();
    await gone;
  }
});
