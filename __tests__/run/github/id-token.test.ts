/** The job's OIDC token, asked of a server on loopback in place of GitHub's. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { silentLogger } from '../../../src/log.ts';
import { idTokenFrom } from '../../../src/run/github/id-token.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function asking(answer: RequestListener, masked: string[] = []) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2`;
  return idTokenFrom(
    { address, bearer: 'runner', proxy: {} },
    { log: silentLogger, signal: new AbortController().signal, mask: (text) => void masked.push(text) },
  );
}

it('is asked for with its audience, and masked before anybody gets it', async () => {
  const masked: string[] = [];
  let asked = '';
  const ask = await asking((request, response) => {
    asked = `${request.url} ${request.headers.authorization}`;
    response.end(JSON.stringify({ value: 'a.b.c' }));
  }, masked);
  expect(await ask('https://vault:8200')).toBe('a.b.c');
  expect(asked).toBe('/token?api-version=2&audience=https%3A%2F%2Fvault%3A8200 Bearer runner');
  expect(masked).toEqual(['a.b.c']);
});

it('is asked for again while GitHub is not well', async () => {
  let times = 0;
  const ask = await asking((_, response) => {
    if (++times < 3) response.writeHead(503).end();
    else response.end(JSON.stringify({ value: 'a.b.c' }));
  });
  expect(await ask(undefined)).toBe('a.b.c');
});

it.each<[string, RequestListener]>([
  ['an answer without end', (_, response) => endless(response)],
  ['a refusal', (_, response) => response.writeHead(403).end('no')],
  ['a page', (_, response) => response.end('<html>')],
  ['an answer without a token', (_, response) => response.end('{"value":""}')],
  ['a number', (_, response) => response.end('{"value":12345678901234567890}')],
])('%s is refused, at once and within bounds', async (_, answer) => {
  const ask = await asking(answer);
  await expect(ask('x')).rejects.toMatchObject({ code: 'VAULT_LOGIN_REFUSED' });
});

function endless(response: Parameters<RequestListener>[1]): void {
  const chunk = 'x'.repeat(65_536);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
