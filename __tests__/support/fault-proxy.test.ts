import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startFaultProxy, type Fault, type FaultProxy } from './fault-proxy.ts';

const ANSWER = { data: { signature: 'vault:v1:abc' } };
let server: Server;
let served = 0;
let proxy: FaultProxy;

beforeAll(async () => {
  server = createServer((_request, response) => {
    served += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ANSWER));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => {
  proxy.clear();
  served = 0;
});
afterAll(async () => {
  await proxy.stop();
  server.close();
});

async function ask(): Promise<unknown> {
  const response = await fetch(`${proxy.address}/v1/x?y=1`, {
    method: 'POST',
    body: 'question',
    redirect: 'error',
    signal: AbortSignal.timeout(500),
  });
  return response.json();
}

describe('the fault proxy', () => {
  it('passes on and records what no rule catches', async () => {
    expect(await ask()).toEqual(ANSWER);
    expect(proxy.requests).toMatchObject([{ method: 'POST', path: '/v1/x?y=1', body: 'question' }]);
  });

  it('waits for a request, and not for ever', async () => {
    const [seen] = await Promise.all([proxy.seen('/v1/x'), ask()]);
    expect(seen).toBeUndefined();
    await expect(proxy.seen('/v1/y', 20)).rejects.toThrow('/v1/y');
  });

  it.each<[string, Fault, number]>([
    ['reset before', { kind: 'reset', when: 'before' }, 0],
    ['reset during', { kind: 'reset', when: 'during' }, 1],
    ['reset after', { kind: 'reset', when: 'after' }, 1],
    ['stall after request', { kind: 'stall', after: 'request' }, 0],
    ['stall after headers', { kind: 'stall', after: 'headers' }, 1],
    ['stall after half', { kind: 'stall', after: 'half' }, 1],
    ['drip', { kind: 'drip', bytes: 1, everyMs: 100 }, 1],
    ['truncate', { kind: 'truncate' }, 1],
    ['redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }, 0],
  ])('%s: no answer reaches the client', async (_name, fault, expected) => {
    proxy.on('/v1/x', fault, 1);
    await expect(ask()).rejects.toThrow();
    expect(served).toBe(expected);
    expect(await ask()).toEqual(ANSWER);
  });

  it.each<[string, Fault, unknown]>([
    ['answer', { kind: 'answer', status: 503, body: { errors: ['sealed'] } }, { errors: ['sealed'] }],
    ['delay', { kind: 'delay', ms: 10 }, ANSWER],
    ['oversize', { kind: 'oversize', bytes: 1000 }, ANSWER],
    ['gzip', { kind: 'gzip', padding: 1000 }, ANSWER],
    ['rewrite', { kind: 'rewrite', change: (answer: typeof ANSWER) => [answer.data] }, [ANSWER.data]],
  ])('%s: an answer of its own', async (_name, fault, expected) => {
    proxy.on(/^\/v1\//, fault);
    expect(await ask()).toEqual(expected);
  });
});
