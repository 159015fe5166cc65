/** The client against a server that misbehaves on purpose: what a real Vault will not do when asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { AegisError } from '../../src/errors.ts';
import { waitNotes, type ClientDeps } from '../../src/http/retry.ts';
import { silentLogger, type Logger } from '../../src/log.ts';
import { openVault, type VaultClient, type VaultConfig } from '../../src/vault/client.ts';
import { codeOf, rejection, thrownBy } from '../support/thrown.ts';

const TOKEN = 'hvs.secret-of-this-test';
const GOOD = JSON.stringify({ request_id: 'r-1', data: { n: 1 }, warnings: null });

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const open: { client?: VaultClient; servers: Server[] } = { servers: [] };

afterEach(async () => {
  await open.client?.close();
  for (const server of open.servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(handler: Handler) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume();
    request.on('end', () => {
      handler(request, response, seen.length);
    });
  });
  open.servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { address, seen };
}

/** A client whose waits take no time but count against the budget. */
async function against(
  handler: Handler,
  config: Partial<VaultConfig> = {},
  deps: Partial<ClientDeps> = {},
): Promise<{ client: VaultClient; seen: IncomingMessage[]; waits: number[]; address: URL }> {
  const { address, seen } = await listen(handler);
  const waits: number[] = [];
  let time = 0;
  const client = openVault(
    { address, token: () => TOKEN, ...config },
    {
      log: silentLogger,
      random: () => 0.5,
      elapsed: () => time,
      sleep: (ms) => {
        waits.push(ms);
        time += ms;
        return Promise.resolve();
      },
      ...deps,
    },
  );
  open.client = client;
  return { client, seen, waits, address };
}

const get = (client: VaultClient, retry?: 'full' | 'brief' | 'never') =>
  client.request({
    method: 'GET',
    path: 'x/y',
    schema: v.object({ n: v.number() }),
    ...(retry && { retry }),
  });

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function everythingIn(error: AegisError): string {
  const chain: string[] = [];
  for (let link: unknown = error; typeof link === 'object' && link !== null; link = (link as Error).cause) {
    const { message, stack } = link as Error;
    chain.push(message, stack ?? '', JSON.stringify(link, Object.getOwnPropertyNames(link)));
  }
  return chain.join('\n');
}

describe('a request', () => {
  it('carries token, namespace and its own headers, and reads the answer', async () => {
    const { client, seen } = await against(
      (_, response) => {
        json(response, 200, GOOD);
      },
      {
        namespace: 'team/ml',
        headers: { 'X-Gate': 'open' },
        userAgent: 'aegis-sign-action/1.2.3',
      },
    );
    expect(await get(client)).toEqual({ data: { n: 1 }, requestId: 'r-1', warnings: [] });
    expect(seen[0]?.url).toBe('/v1/x/y');
    expect(seen[0]?.headers).toMatchObject({
      'x-vault-token': TOKEN,
      'x-vault-request': 'true',
      'x-vault-namespace': 'team/ml',
      'x-gate': 'open',
      'user-agent': 'aegis-sign-action/1.2.3',
      'accept-encoding': 'identity',
    });
  });

  it('keeps a path in the address and sends neither token nor namespace when anonymous', async () => {
    const { address, seen } = await listen((_, response) => {
      json(response, 200, { ok: true });
    });
    const client = openVault(
      { address: new URL('/behind/', address), token: () => TOKEN, namespace: 'n' },
      { log: silentLogger },
    );
    open.client = client;
    await client.request({
      method: 'GET',
      path: 'sys/health?a=b',
      part: 'whole',
      anonymous: true,
      schema: v.object({ ok: v.boolean() }),
    });
    expect(seen[0]?.url).toBe('/behind/v1/sys/health?a=b');
    expect(seen[0]?.headers).not.toHaveProperty('x-vault-token');
    expect(seen[0]?.headers).not.toHaveProperty('x-vault-namespace');
  });

  it('takes 204 as null', async () => {
    const { client } = await against((_, response) => {
      response.writeHead(204).end();
    });
    expect((await client.request({ method: 'POST', path: 'x', body: {}, schema: v.null() })).data).toBeNull();
  });

  it('reads the token again after a 403 and goes on with the new one', async () => {
    const tokens = ['old', 'new'];
    const { client, seen } = await against(
      (request, response) => {
        if (request.headers['x-vault-token'] === 'new') json(response, 200, GOOD);
        else json(response, 403, { errors: ['permission denied'] });
      },
      { token: () => tokens.shift() ?? 'new' },
    );
    await get(client);
    expect(seen.map((request) => request.headers['x-vault-token'])).toEqual(['old', 'new']);
  });

  it('cannot leave the prefix of the API', async () => {
    const { client, seen } = await against((_, response) => {
      json(response, 200, GOOD);
    });
    const error = await rejection(
      client.request({ method: 'GET', path: '../../admin', schema: v.unknown() }),
    );
    expect(error.code).toBe('INPUT_INVALID');
    expect(seen).toHaveLength(0);
  });
});

describe('configuration that cannot work', () => {
  it.each([
    ['ftp address', { address: new URL('ftp://localhost') }],
    ['password in the address', { address: new URL('https://u:p@localhost') }],
    ['query in the address', { address: new URL('https://localhost/?a=b') }],
    ['token among the headers', { headers: { 'x-vault-token': 'other' } }],
    ['line break in a header', { headers: { 'X-A': 'a\r\nX-Vault-Token: b' } }],
    ['line break in a header name', { headers: { 'X-A\n': 'a' } }],
    ['CA that is no certificate', { caCert: 'hello' }],
    [
      'CA that is a damaged certificate',
      { caCert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
    ],
    ['client certificate without key', { clientCert: '-----BEGIN CERTIFICATE-----' }],
  ] satisfies [string, Partial<VaultConfig>][])('%s', (_, config) => {
    const all = { address: new URL('https://localhost'), token: () => TOKEN, ...config };
    expect(codeOf(() => openVault(all, { log: silentLogger }))).toBe('INPUT_INVALID');
  });

  it.each([
    ['', 'TOKEN_MISSING'],
    ['with\nbreak', 'INPUT_INVALID'],
  ])('token %j is %s, and nothing is sent', async (token, code) => {
    const { client, seen } = await against(
      (_, response) => {
        json(response, 200, GOOD);
      },
      { token: () => token },
    );
    expect((await rejection(get(client))).code).toBe(code);
    expect(seen).toHaveLength(0);
  });

  it.each(['://user:pass', 'user:pass@proxy:3128', 'ftp://user:pass@proxy'])('the proxy %s', (httpsProxy) => {
    const address = new URL('https://vault.test');
    const error = thrownBy(() =>
      openVault({ address, token: () => TOKEN, httpsProxy }, { log: silentLogger }),
    );
    expect(error.code).toBe('INPUT_INVALID');
    expect(everythingIn(error)).not.toContain('user:pass');
  });
});

describe('refusals', () => {
  it.each([
    [400, ['no'], 'VAULT_REFUSED', 1],
    [404, [], 'VAULT_REFUSED', 1],
    [408, [], 'VAULT_TIMEOUT', 4],
    [412, ['lag'], 'VAULT_UNAVAILABLE', 4],
    [472, [], 'VAULT_UNAVAILABLE', 4],
    [473, [], 'VAULT_UNAVAILABLE', 4],
    [500, [], 'VAULT_UNAVAILABLE', 4],
    [500, ['local node not active but active cluster node not found'], 'VAULT_UNAVAILABLE', 4],
    [500, ['context deadline exceeded'], 'VAULT_UNAVAILABLE', 4],
    [500, ['1 error occurred: internal error'], 'VAULT_REFUSED', 3],
    [500, ['put failed due to value being too large'], 'VAULT_REFUSED', 1],
    [500, ['imported key k does not allow rotation within Vault'], 'VAULT_REFUSED', 1],
    [501, ['not initialized'], 'VAULT_UNAVAILABLE', 1],
    [502, [], 'VAULT_UNAVAILABLE', 4],
    [503, ['busy'], 'VAULT_UNAVAILABLE', 4],
    [504, [], 'VAULT_UNAVAILABLE', 4],
  ] as const)('%d with %j is %s after %d attempts', async (status, errors, code, attempts) => {
    const { client, seen } = await against(
      (_, response) => {
        json(response, status, { errors });
      },
      {
        retry: { maxAttempts: 4 },
        namespace: 'team',
      },
    );
    const error = await rejection(get(client));
    expect(error.code).toBe(code);
    expect(error.vault).toEqual({ method: 'GET', path: 'x/y', status, errors, namespace: 'team', attempts });
    expect(seen).toHaveLength(attempts);
  });

  it('a quota is asked until the time is up, whatever Retry-After says', async () => {
    for (const after of [undefined, '0', '1']) {
      const { client, seen, waits } = await against(
        (_, response) => {
          json(response, 429, { errors: ['quota'] }, after === undefined ? {} : { 'retry-after': after });
        },
        { retry: { maxAttempts: 4 } },
      );
      expect((await rejection(get(client))).code).toBe('VAULT_RATE_LIMITED');
      expect(seen.length).toBeGreaterThan(10);
      const spent = waits.reduce((a, b) => a + b);
      expect([spent > 45_000, spent <= 60_000]).toEqual([true, true]);
    }
  });

  it.each([503, 429])('a hard limit holds for %d, too', async (status) => {
    const { client, seen } = await against(
      (_, response) => {
        json(response, status, { errors: ['Vault is sealed'] });
      },
      { retry: { hardLimit: 2 } },
    );
    await rejection(get(client));
    expect(seen).toHaveLength(2);
  });

  it('a sealed server is asked until the time is up, then named', async () => {
    const warnings: string[] = [];
    const log: Logger = { ...silentLogger, warning: (text) => warnings.push(text) };
    const { client, seen, waits } = await against(
      (_, response) => {
        json(response, 503, { errors: ['Vault is sealed'] });
      },
      { retry: { maxAttempts: 2, totalMs: 30_000, maxDelayMs: 4_000 } },
      { log },
    );
    expect((await rejection(get(client))).code).toBe('VAULT_SEALED');
    expect(seen.length).toBeGreaterThan(10);
    expect(waits.reduce((a, b) => a + b)).toBeLessThanOrEqual(30_000);
    expect(warnings).toHaveLength(1);
  });

  it('several requests that wait at once are one line for each wait', async () => {
    const lines: string[] = [];
    const log: Logger = {
      ...silentLogger,
      info: (text) => lines.push(text),
      warning: (text) => lines.push(text),
    };
    let now = 0;
    const onWait = waitNotes(log, () => now);
    const sealed = {
      error: new AegisError('VAULT_SEALED', { message: 'sealed' }),
      retry: 'sealed' as const,
    };
    for (const wait of [300, 100, 900, 200]) onWait(sealed, wait);
    expect(lines).toHaveLength(1);
    now = 299;
    onWait(sealed, 500);
    expect(lines).toHaveLength(1);
    now = 300;
    for (const wait of [600, 700]) onWait(sealed, wait);
    onWait({ error: new AegisError('VAULT_RATE_LIMITED', { message: 'busy' }), retry: 'soon' }, 100);
    expect(lines.map((line) => line.replace(/^.*; /, ''))).toEqual([
      'trying again in 0.3 s',
      'trying again in 0.6 s',
      'trying again in 0.1 s',
    ]);
  });

  it.each([
    ['lookup refused without a list', { errors: ['permission denied'] }, 403, 'VAULT_TOKEN_INVALID'],
    [
      'lookup refused as invalid',
      { errors: ['2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'] },
      403,
      'VAULT_TOKEN_INVALID',
    ],
    [
      'lookup refused by policy',
      { errors: ['1 error occurred:\n\t* permission denied\n\n'] },
      403,
      'VAULT_DENIED',
    ],
    ['lookup answered', { request_id: 'r', data: {} }, 200, 'VAULT_DENIED'],
  ])('403, %s', async (_, lookup, status, code) => {
    const { client } = await against((request, response) => {
      if (request.url?.endsWith('/auth/token/lookup-self')) json(response, status, lookup);
      else json(response, 403, { errors: ['permission denied'] });
    });
    expect((await rejection(get(client))).code).toBe(code);
  });

  it('retry never sends once', async () => {
    const { client, seen } = await against((_, response) => {
      json(response, 500, { errors: [] });
    });
    expect((await rejection(get(client, 'never'))).code).toBe('VAULT_UNAVAILABLE');
    expect(seen).toHaveLength(1);
  });

  it('an echoed token is taken out of the error, so is a secret header', async () => {
    const log: string[] = [];
    const write = (text: string) => log.push(text);
    const { client } = await against(
      (request, response) => {
        json(response, 500, { errors: [JSON.stringify(request.headers)] });
      },
      { headers: { 'X-Gate': 'gate-password' }, retry: { maxAttempts: 2 } },
      { log: { debug: write, info: write, warning: write } },
    );
    const error = await rejection(get(client));
    const text = everythingIn(error) + log.join('\n');
    expect(log.length).toBeGreaterThan(0);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('gate-password');
    expect(text).toContain('***');
  });

  it('a token or a header that a good answer repeats is taken out of it, wherever it stands', async () => {
    const { client } = await against(
      (request, response) => {
        const echo = JSON.stringify(request.headers);
        json(response, 200, { request_id: 'r-1', data: { error: echo, signature: `vault:v1:${TOKEN}` } });
      },
      { headers: { 'X-Gate': 'Bearer gate-password' } },
    );
    const schema = v.object({ error: v.string(), signature: v.string() });
    const { data } = await client.request({ method: 'POST', path: 'transit/sign/k', schema });
    expect(JSON.stringify(data)).not.toMatch(/hvs\.secret|gate-password/);
    expect(data.signature).toBe('vault:v1:***');
  });

  it('a token that is a word leaves the answers as they are', async () => {
    const { client } = await against(
      (_, response) => json(response, 200, { request_id: 'r-1', data: { capabilities: ['root'] } }),
      { token: () => 'root' },
    );
    const schema = v.object({ capabilities: v.array(v.string()) });
    const { data } = await client.request({ method: 'POST', path: 'sys/capabilities-self', schema });
    expect(data.capabilities).toEqual(['root']);
  });

  it('a request id that could say anything is refused', async () => {
    const { client } = await against((_, response) => {
      json(response, 200, { request_id: `${TOKEN}\nand more`, data: { n: 1 } });
    });
    const error = await rejection(get(client, 'never'));
    expect(error.code).toBe('VAULT_ANSWER_INVALID');
    expect(everythingIn(error)).not.toContain(TOKEN);
  });

  it('control characters of a server do not reach the log', async () => {
    const log: string[] = [];
    const write = (text: string) => log.push(text);
    const { client } = await against(
      (_, response) => {
        json(response, 500, { errors: ['a\n::error::b\u001b[2J'] });
      },
      { retry: { maxAttempts: 2 } },
      { log: { debug: write, info: write, warning: write } },
    );
    await rejection(get(client));
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    expect(log.join('')).not.toMatch(/[\n\u001b]/);
  });
});

describe('retries', () => {
  const failing =
    (times: number, headers: Record<string, string | string[]> = {}, status = 503): Handler =>
    (_, response, count) => {
      if (count > times) json(response, 200, GOOD);
      else json(response, status, { errors: [] }, headers);
    };

  it('back off exponentially with jitter', async () => {
    const { client, waits } = await against(failing(4));
    await get(client);
    expect(waits).toEqual([125, 250, 500, 1000]);
  });

  it('repeat POST with the same body', async () => {
    const bodies: string[] = [];
    const { client } = await against((request, response, count) => {
      bodies.push(String(request.headers['content-length']));
      json(response, count < 3 ? 500 : 200, count < 3 ? { errors: [] } : GOOD);
    });
    await client.request({ method: 'POST', path: 'x', body: { a: 'b' }, schema: v.unknown() });
    expect(bodies).toEqual(['9', '9', '9']);
  });

  it.each([
    ['seconds', { 'retry-after': '3' }, 3_125],
    [
      'date',
      { 'retry-after': 'Tue, 01 Jan 2030 00:00:05 GMT', date: 'Tue, 01 Jan 2030 00:00:00 GMT' },
      5_125,
    ],
    [
      'date in the past',
      { 'retry-after': 'Tue, 01 Jan 2030 00:00:00 GMT', date: 'Tue, 01 Jan 2030 00:00:09 GMT' },
      125,
    ],
    ['more than the cap', { 'retry-after': '3600' }, 15_000],
    ['more than any number', { 'retry-after': '9'.repeat(400) }, 15_000],
    ['a fraction', { 'retry-after': '1.5' }, 1_625],
    ['of two the longer', { 'retry-after': ['2', '4'] }, 4_125],
    ['a date without one to compare', { 'retry-after': 'Tue, 01 Jan 2030 00:00:05 GMT', date: '' }, 125],
    ['nonsense', { 'retry-after': 'soon' }, 125],
    ['less than nothing', { 'retry-after': '-5' }, 125],
  ])('honour Retry-After: %s', async (_, headers, wait) => {
    const { client, waits } = await against(failing(1, headers, 429));
    await get(client);
    expect(waits).toEqual([wait]);
  });

  it('never begin after the time is up', async () => {
    const { client, waits, seen } = await against(failing(99, { 'retry-after': '10' }), {
      retry: { totalMs: 25_000 },
    });
    expect((await rejection(get(client))).code).toBe('VAULT_UNAVAILABLE');
    expect(waits).toHaveLength(2);
    expect(seen).toHaveLength(3);
  });

  it('mend connections that break, before and within an answer', async () => {
    const { client } = await against((_, response, count) => {
      if (count === 1) response.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"request_id"');
        setTimeout(() => response.destroy(), 20);
      } else json(response, 200, GOOD);
    });
    expect((await get(client)).data).toEqual({ n: 1 });
  });
});

describe('faults', () => {
  it('nobody listens: UNREACHABLE, briefly tried', async () => {
    const { address } = await listen(() => {});
    const [server] = open.servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const client = openVault({ address, token: () => TOKEN }, { log: silentLogger });
    open.client = client;
    const error = await rejection(get(client, 'brief'));
    expect(error.code).toBe('VAULT_UNREACHABLE');
    expect(error.vault?.attempts).toBe(3);
  });

  it('the connection always breaks: UNREACHABLE', async () => {
    const { client } = await against(
      (_, response) => {
        response.destroy();
      },
      { retry: { maxAttempts: 2 } },
    );
    const error = await rejection(get(client));
    expect([error.code, error.vault?.attempts]).toEqual(['VAULT_UNREACHABLE', 2]);
  });

  it('a name without an address: UNREACHABLE', async () => {
    const client = openVault(
      { address: new URL('http://vault.invalid:8200'), token: () => TOKEN, retry: { maxAttempts: 1 } },
      { log: silentLogger },
    );
    open.client = client;
    expect((await rejection(get(client))).code).toBe('VAULT_UNREACHABLE');
  });

  it('no answer in time: TIMEOUT', async () => {
    const { client } = await against(() => {}, { requestTimeoutMs: 100, retry: { maxAttempts: 2 } });
    const error = await rejection(get(client));
    expect([error.code, error.vault?.attempts]).toEqual(['VAULT_TIMEOUT', 2]);
  });

  it('an answer that drips: TIMEOUT', async () => {
    const { client } = await against(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => {
          clearInterval(drip);
        });
      },
      { requestTimeoutMs: 200 },
    );
    expect((await rejection(get(client, 'never'))).code).toBe('VAULT_TIMEOUT');
  });

  it('cancelled while waiting for an answer, between attempts, and before', async () => {
    for (const stage of ['answer', 'sleep', 'before']) {
      const abort = new AbortController();
      const { address } = await listen((_, response) => {
        if (stage === 'answer') abort.abort();
        else json(response, 503, { errors: [] }, { 'retry-after': '10' });
      });
      const client = openVault(
        { address, token: () => TOKEN },
        {
          log: {
            ...silentLogger,
            info: () => {
              if (stage === 'sleep')
                setTimeout(() => {
                  abort.abort();
                }, 10);
            },
          },
          signal: abort.signal,
        },
      );
      if (stage === 'before') abort.abort();
      expect((await rejection(get(client))).code).toBe('CANCELLED');
      await client.close();
    }
  });

  it('closed while waiting for the next attempt: CANCELLED at once', async () => {
    const { address } = await listen((_, response) => {
      json(response, 503, { errors: [] }, { 'retry-after': '10' });
    });
    const closeSoon = () => setTimeout(() => void client.close(), 10);
    const client = openVault({ address, token: () => TOKEN }, { log: { ...silentLogger, info: closeSoon } });
    const begin = performance.now();
    expect((await rejection(get(client))).code).toBe('CANCELLED');
    expect(performance.now() - begin).toBeLessThan(2_000);
  });

  it('closed: CANCELLED', async () => {
    const { client } = await against(() => setTimeout(() => void client.close(), 10));
    expect((await rejection(get(client))).code).toBe('CANCELLED');
    expect((await rejection(get(client))).code).toBe('CANCELLED');
  });
});

describe('answers that are not Vault’s', () => {
  const deep = `{"request_id":"r","data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  const raw =
    (status: number, type: string, body: string | Buffer, headers = {}): Handler =>
    (_, response) => {
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(body);
    };
  const JSON_TYPE = 'application/json';
  it.each([
    ['a web page', raw(200, 'text/html', '<html>'), 'VAULT_ANSWER_INVALID'],
    ['a web page with 404', raw(404, 'text/html', '<html>'), 'VAULT_ANSWER_INVALID'],
    ['a web page with 403', raw(403, 'text/html', '<html>'), 'VAULT_ANSWER_INVALID'],
    ['another API with 404', raw(404, JSON_TYPE, '{"message":"Not Found"}'), 'VAULT_ANSWER_INVALID'],
    ['a web page with 502', raw(502, 'text/html', '<html>'), 'VAULT_UNAVAILABLE'],
    ['a web page with 413', raw(413, 'text/html', '<html>'), 'VAULT_REFUSED'],
    [
      'plain HTTP to a TLS port',
      raw(400, 'text/plain', 'Client sent an HTTP request to an HTTPS server.\n'),
      'VAULT_ANSWER_INVALID',
    ],
    ['cut JSON', raw(200, JSON_TYPE, GOOD.slice(0, -4)), 'VAULT_ANSWER_INVALID'],
    ['an empty body', raw(200, JSON_TYPE, ''), 'VAULT_ANSWER_INVALID'],
    ['JSON that is too deep', raw(200, JSON_TYPE, deep), 'VAULT_ANSWER_INVALID'],
    ['a key twice', raw(200, JSON_TYPE, '{"request_id":"r","data":{"n":1,"n":2}}'), 'VAULT_ANSWER_INVALID'],
    [
      'bytes that are not UTF-8',
      raw(200, JSON_TYPE, Buffer.from([0x22, 0xff, 0x22])),
      'VAULT_ANSWER_INVALID',
    ],
    ['no envelope', raw(200, JSON_TYPE, '{"data":{"n":1}}'), 'VAULT_ANSWER_INVALID'],
    ['another shape', raw(200, JSON_TYPE, '{"request_id":"r","data":{"n":"1"}}'), 'VAULT_ANSWER_INVALID'],
    ['no data', raw(204, JSON_TYPE, ''), 'VAULT_ANSWER_INVALID'],
    [
      'a gzip bomb',
      raw(200, JSON_TYPE, gzipSync(Buffer.alloc(4_000_000, ' ')), { 'content-encoding': 'gzip' }),
      'VAULT_ANSWER_INVALID',
    ],
    ['too much, announced', raw(200, JSON_TYPE, ' '.repeat(2_000_000)), 'VAULT_ANSWER_INVALID'],
    [
      'too much, in chunks',
      raw(200, JSON_TYPE, ' '.repeat(2_000_000), { 'transfer-encoding': 'chunked' }),
      'VAULT_ANSWER_INVALID',
    ],
  ])('%s', async (_, handler, code) => {
    const { client, seen } = await against(handler, { maxAnswerBytes: 1_000_000, retry: { maxAttempts: 2 } });
    expect((await rejection(get(client))).code).toBe(code);
    expect(seen).toHaveLength(code === 'VAULT_UNAVAILABLE' ? 2 : 1);
  });

  it('a wrong shape does not put the value found into the error', async () => {
    const { client } = await against((_, response) => {
      json(response, 200, { request_id: 'r', data: { n: TOKEN } });
    });
    expect(everythingIn(await rejection(get(client)))).not.toContain(TOKEN);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])(
    '%d to another origin is refused, and the token stays here',
    async (status) => {
      const other = await listen((_, response) => {
        json(response, 200, GOOD);
      });
      const { client, seen } = await against((_, response) => {
        response.writeHead(status, { location: `${other.address.href}v1/x/y` }).end();
      });
      const error = await rejection(get(client));
      expect(error.code).toBe('VAULT_REDIRECT_REFUSED');
      expect(error.hints.join()).toContain(other.address.origin);
      expect([seen.length, other.seen.length]).toEqual([1, 0]);
    },
  );

  it('within the origin 307 is followed once, by the same method', async () => {
    const { client, seen } = await against((request, response) => {
      if (request.url === '/v1/x/y') response.writeHead(307, { location: '/v1/x/z' }).end();
      else json(response, 200, GOOD);
    });
    await client.request({ method: 'POST', path: 'x/y', body: {}, schema: v.unknown() });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1/x/y', 'POST /v1/x/z']);
  });

  it.each([
    ['a loop', 307, '/v1/x/y', 2],
    ['302 within the origin', 302, '/ui/', 1],
    ['https to another scheme', 307, 'https://127.0.0.1/', 1],
    ['no location', 307, 'http://', 1],
  ])('%s is refused', async (_, status, location, sent) => {
    const { client, seen } = await against((_, response) => {
      response.writeHead(status, { location }).end();
    });
    expect((await rejection(get(client))).code).toBe('VAULT_REDIRECT_REFUSED');
    expect(seen).toHaveLength(sent);
  });
});
