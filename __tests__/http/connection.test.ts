/** TLS and proxies. The TLS server is a real one; the proxy is the smallest that speaks CONNECT. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { silentLogger } from '../../src/log.ts';
import { openVault, type VaultConfig } from '../../src/vault/client.ts';
import { createAuthority } from '../support/certificates.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const directory = temporaryDirectory();
let vault: TestVault;
let mutual: TestVault;

beforeAll(async () => {
  [vault, mutual] = await Promise.all([startVault({ tls: 'server' }), startVault({ tls: 'mutual' })]);
});
afterAll(async () => {
  await Promise.all([vault.stop(), mutual.stop()]);
});

/** Policies of the token that the server was asked about. */
async function lookUp(server: TestVault, config: Partial<VaultConfig>): Promise<readonly string[]> {
  const client = openVault(
    {
      address: new URL(server.tlsAddress ?? ''),
      token: () => server.rootToken,
      retry: { maxAttempts: 2, baseMs: 1 },
      ...config,
    },
    { log: silentLogger },
  );
  try {
    const { data } = await client.request({
      method: 'GET',
      path: 'auth/token/lookup-self',
      schema: v.looseObject({ policies: v.array(v.string()) }),
    });
    return data.policies;
  } finally {
    await client.close();
  }
}

const certOf = (server: TestVault) => server.authority?.cert ?? '';

describe('TLS', () => {
  it('trusts the given CA', async () => {
    expect(await lookUp(vault, { caCert: certOf(vault) })).toEqual(['root']);
  });

  it('trusts one of several CAs', async () => {
    const other = createAuthority(directory, 'one of several').cert;
    expect(await lookUp(vault, { caCert: `${other}\n${certOf(vault)}` })).toEqual(['root']);
  });

  it.each([
    ['no CA', () => ({})],
    ['another CA', () => ({ caCert: createAuthority(directory, 'another').cert })],
    ['a server without TLS', () => ({ address: new URL(vault.address.replace('http:', 'https:')) })],
  ])('refuses with %s, at once', async (_, config) => {
    const error = await rejection(lookUp(vault, config()));
    expect([error.code, error.vault?.attempts]).toEqual(['VAULT_TLS', 1]);
  });

  it('refuses a certificate for another host, at once', async () => {
    const authority = createAuthority(directory, 'of another host');
    const { cert, key } = authority.issueServer('other', 'DNS:other.test');
    const server = createTlsServer({ cert, key }, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const error = await rejection(lookUp(vault, { address, caCert: authority.cert }));
    server.close();
    expect([error.code, error.vault?.attempts]).toEqual(['VAULT_TLS', 1]);
  });

  it('skips verification only on request', async () => {
    expect(await lookUp(vault, { skipVerify: true })).toEqual(['root']);
    expect((await rejection(lookUp(vault, { skipVerify: false }))).code).toBe('VAULT_TLS');
  });

  it('plain HTTP to the TLS port is told', async () => {
    const address = new URL((vault.tlsAddress ?? '').replace('https:', 'http:'));
    const error = await rejection(lookUp(vault, { address }));
    expect(error.code).toBe('VAULT_ANSWER_INVALID');
    expect(error.hints.join()).toContain('use https');
  });
});

describe('client certificates', () => {
  it('are shown to a server that asks', async () => {
    const { cert, key } = mutual.client ?? { cert: '', key: '' };
    const config = { caCert: certOf(mutual), clientCert: cert, clientKey: key };
    expect(await lookUp(mutual, config)).toEqual(['root']);
  });

  it('are hinted at when the server wants one and there is none', async () => {
    const error = await rejection(lookUp(mutual, { caCert: certOf(mutual) }));
    expect(['VAULT_TLS', 'VAULT_UNREACHABLE']).toContain(error.code);
    expect(error.hints.join()).toContain('vault-client-cert');
  });

  it.each([
    ['the key of another certificate', () => createAuthority(directory, 'other').key],
    ['text that is no key', () => 'hello'],
  ])('are refused with %s', async (_, key) => {
    const config = { clientCert: mutual.client?.cert ?? '', clientKey: key() };
    expect((await rejection(Promise.resolve().then(() => lookUp(mutual, config)))).code).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('proxy', () => {
  /** Leads every name to the port on loopback. `authorization` is what it insists on. */
  async function withProxy(
    act: (proxy: string, seen: { connects: string[]; forwards: string[] }) => Promise<void>,
    authorization?: string,
  ): Promise<void> {
    const seen = { connects: [] as string[], forwards: [] as string[] };
    const proxy: Server = createServer((request, response) => {
      seen.forwards.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"request_id":"r","data":{"policies":[]}}');
    });
    proxy.on('connect', (request, socket) => {
      seen.connects.push(request.url ?? '');
      if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      await act(`127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  }
  const port = () => new URL(vault.tlsAddress ?? '').port;

  it('tunnels https, and the certificate is checked against Vault’s name', async () => {
    await withProxy(async (proxy, seen) => {
      const named = {
        caCert: certOf(vault),
        httpsProxy: `http://${proxy}`,
        address: new URL(`https://vault.test:${port()}`),
      };
      expect((await rejection(lookUp(vault, named))).code).toBe('VAULT_TLS');
      await lookUp(vault, { ...named, skipVerify: true });
      expect(new Set(seen.connects)).toEqual(new Set([`vault.test:${port()}`]));
    });
  });

  it('shows the credentials in its URL to the proxy, and keeps them out of errors', async () => {
    await withProxy(
      async (proxy) => {
        const named = { skipVerify: true, address: new URL(`https://vault.test:${port()}`) };
        await lookUp(vault, { ...named, httpsProxy: `http://user:secret@${proxy}` });
        const error = await rejection(
          lookUp(vault, { ...named, httpsProxy: `http://user:wrong-secret@${proxy}` }),
        );
        expect([error.code, error.vault?.attempts]).toEqual(['VAULT_UNREACHABLE', 1]);
        expect(`${error.sentence} ${error.stack} ${String(error.cause)}`).not.toContain('wrong-secret');
      },
      `Basic ${Buffer.from('user:secret').toString('base64')}`,
    );
  });

  it('forwards http only through the http proxy', async () => {
    await withProxy(async (proxy, seen) => {
      const address = new URL('http://vault.test:8200');
      await lookUp(vault, { address, httpProxy: `http://${proxy}` });
      expect(seen.forwards).toEqual(['http://vault.test:8200/v1/auth/token/lookup-self']);
      const error = await rejection(
        lookUp(vault, { address: new URL('https://vault.invalid'), httpProxy: `http://${proxy}` }),
      );
      expect(error.code).toBe('VAULT_UNREACHABLE');
      expect(seen.connects).toEqual([]);
    });
  });

  it.each([
    ['loopback', () => ({ address: new URL(vault.tlsAddress ?? '') })],
    ['NO_PROXY', () => ({ address: new URL('https://vault.invalid'), noProxy: 'example.com, .invalid' })],
  ])('is left out for %s', async (_, config) => {
    await withProxy(async (proxy, seen) => {
      await lookUp(vault, { caCert: certOf(vault), httpsProxy: `http://${proxy}`, ...config() }).catch(
        () => {},
      );
      expect(seen.connects).toEqual([]);
    });
  });

  it('that is not there is UNREACHABLE', async () => {
    const error = await rejection(
      lookUp(vault, { address: new URL('https://vault.test'), httpsProxy: 'http://127.0.0.1:1' }),
    );
    expect(error.code).toBe('VAULT_UNREACHABLE');
  });

  it('is never taken from the environment', async () => {
    await withProxy(async (proxy, seen) => {
      const before = { ...process.env };
      process.env['HTTPS_PROXY'] = process.env['https_proxy'] = `http://${proxy}`;
      try {
        await rejection(lookUp(vault, { address: new URL('https://vault.invalid') }));
      } finally {
        process.env = before;
      }
      expect(seen.connects).toEqual([]);
    });
  });
});
