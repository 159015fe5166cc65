/**
 * One HTTP exchange with a server: TLS, proxy, time and size limits. Retries and the meaning of answers are handled
 * elsewhere.
 */
import type { Dispatcher } from 'undici';
import { defined } from '../defined.ts';
import { AegisError, toAegisError } from '../errors.ts';
import { exchangeOver, lendingConnector } from './lend.ts';
import { isLoopback } from './outgoing.ts';
import { requireUsablePem } from './pem.ts';
import type { ServerWords } from './words.ts';

export interface MinRate {
  readonly bytesPerSecond: number;
  /** Interval at which the rate is checked while waiting, ms. */
  readonly overMs: number;
}

export interface ConnectionConfig {
  /** Base URL; its path is kept (a server behind a prefix). */
  readonly address: URL;
  /** PEM, one or more certificates. Replaces the system's roots. */
  readonly caCert?: string;
  /** PEM. */
  readonly clientCert?: string;
  /** PEM, not encrypted. */
  readonly clientKey?: string;
  /** Accept any server certificate. */
  readonly skipVerify?: boolean;
  /** The name that the server's certificate must have, if not the host of the address. Also sent as SNI. */
  readonly tlsServerName?: string;
  /** Path of a Unix socket to connect to, instead of the host of the address. Without TLS and proxy. */
  readonly socketPath?: string;
  /** URL of the proxy for every request, instead of the two below. Loopback hosts and `noProxy` go through it, too. */
  readonly proxy?: string;
  /** URL of the proxy for `http:` addresses. Never used for loopback hosts, as in Go's client. */
  readonly httpProxy?: string;
  /** URL of the proxy for `https:` addresses. */
  readonly httpsProxy?: string;
  /** Hosts that are reached directly, in NO_PROXY's syntax. */
  readonly noProxy?: string;
  /** TCP and TLS handshake, ms (10,000). */
  readonly connectTimeoutMs?: number;
  /** One attempt, from its first byte to the last of the answer, ms (60,000). */
  readonly requestTimeoutMs?: number;
  /** Longest silence in a download, ms (600,000): a server may first have to fetch a large file from its own store. */
  readonly silenceMs?: number;
  /** A whole download, ms (six hours, the longest that a job on GitHub's runners may take). */
  readonly downloadTimeoutMs?: number;
  /** Minimum rate of a download while waiting for it (16,384 bytes per second, checked after each minute). */
  readonly minRate?: MinRate;
  /** Largest answer that is read (32 MiB). */
  readonly maxAnswerBytes?: number;
}

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined if the answer was too large or encoded; `broken` then says which. */
  readonly bytes: Uint8Array | undefined;
  readonly broken?: string;
}

export interface Download {
  readonly status: number;
  readonly headers: RawAnswer['headers'];
  /** If the status is not 200: the server's answer, as `exchange` would give it. */
  readonly refusal?: RawAnswer;
  /** Bytes that were passed to `take`. */
  readonly size: number;
}

export interface Connection {
  /** Origin of the proxy, if one is certainly used: with NO_PROXY set, it may be bypassed. */
  readonly via?: string;
  /** Throws faults of the network, of TLS and of time as undici does. */
  exchange(request: Exchange): Promise<RawAnswer>;
  /**
   * The same for an answer that is too large for memory: every chunk of a 200 is lent to `take` until it returns; then
   * its memory may be reused. An honest download may take hours, but must not stop, drip, or go on forever.
   *
   * @throws AegisError of `take`; its other errors as INTERNAL: a receiver that accepts no more is not a fault of the
   * network, and would fail again
   */
  download(request: Exchange, take: (chunk: Uint8Array) => void): Promise<Download>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
const SILENCE_MS = 600_000;
const DOWNLOAD_TIMEOUT_MS = 6 * 3_600_000;
const MIN_RATE: MinRate = { bytesPerSecond: 16 * 1024, overMs: 60_000 };
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** The part of undici that is used. */
interface Agent extends Pick<Dispatcher, 'dispatch'> {
  destroy(): Promise<void>;
}

/** @throws AegisError INPUT_INVALID if a certificate, key or proxy cannot be used. */
export function openConnection(config: ConnectionConfig, server: ServerWords): Connection {
  requireUsablePem(config, server);
  requireUsableProxy(config);
  const maxBytes = config.maxAnswerBytes ?? MAX_ANSWER_BYTES;
  const timeout = config.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  let opening: Promise<Agent> | undefined;
  let closed = false;
  const send = async (
    { method, url, headers, body }: Exchange,
    signal: AbortSignal,
    start: Parameters<typeof exchangeOver>[3],
  ) => {
    if (closed) throw new AegisError('CANCELLED', { message: `the connection to ${server.name} is closed` });
    const agent = await (opening ??= openAgent(config));
    await exchangeOver(
      agent,
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        ...defined({ body }),
      },
      signal,
      start,
    );
  };
  const proxy = proxyFor(config);
  const isCertain = proxy !== '' && (config.proxy !== undefined || (config.noProxy ?? '') === '');
  return {
    ...(isCertain && { via: new URL(proxy).origin }),
    async exchange(request) {
      // undici's own timeouts restart with every byte: a dripping server would never reach them.
      const limit = AbortSignal.timeout(timeout);
      const { signal } = request;
      const answer = new Held(maxBytes);
      await send(request, signal === undefined ? limit : AbortSignal.any([signal, limit]), answer.start);
      return answer.whole();
    },
    async download(request, take) {
      const silence = new AbortController();
      const { signal } = request;
      const watch = setTimeout(() => {
        silence.abort(new DOMException('no data for too long', 'TimeoutError'));
      }, config.silenceMs ?? SILENCE_MS);
      const limits = [silence.signal, AbortSignal.timeout(config.downloadTimeoutMs ?? DOWNLOAD_TIMEOUT_MS)];
      const rate = new Rate(config.minRate ?? MIN_RATE);
      try {
        let size = 0;
        let refusal: Held | undefined;
        let facts: Pick<Download, 'status' | 'headers'> = { status: 0, headers: {} };
        await send(
          request,
          AbortSignal.any(signal === undefined ? limits : [signal, ...limits]),
          (status, headers) => {
            facts = { status, headers };
            if (status !== 200 || encodingProblem(headers) !== undefined) {
              refusal = new Held(maxBytes);
              return refusal.start(status, headers);
            }
            return (chunk) => {
              size += chunk.length;
              rate.arrived(chunk.length);
              deliver(chunk, take);
              rate.wait();
              watch.refresh();
              return undefined;
            };
          },
        );
        return { ...facts, size, ...defined({ refusal: refusal?.whole() }) };
      } finally {
        clearTimeout(watch);
      }
    },
    async close() {
      closed = true;
      await (await opening?.catch(() => undefined))?.destroy();
    },
  };
}

function deliver(chunk: Uint8Array, take: (chunk: Uint8Array) => void): void {
  try {
    take(chunk);
  } catch (thrown) {
    throw toAegisError(thrown);
  }
}

/** Rate of a download while waiting for it: the receiver's own time does not count. */
class Rate {
  readonly #least: MinRate;
  #since: number | undefined;
  #waited = 0;
  #bytes = 0;

  constructor(least: MinRate) {
    this.#least = least;
  }

  /** Called before waiting for the next bytes. Before the first ones, a server may have to fetch the file itself. */
  wait(): void {
    this.#since = performance.now();
  }

  /** @throws DOMException `TimeoutError` if it is too slow */
  arrived(bytes: number): void {
    if (this.#since === undefined) return;
    this.#waited += performance.now() - this.#since;
    this.#bytes += bytes;
    const { bytesPerSecond, overMs } = this.#least;
    if (this.#waited < overMs) return;
    if (this.#bytes < (this.#waited / 1000) * bytesPerSecond)
      throw new DOMException('the download is too slow', 'TimeoutError');
    this.#waited = 0;
    this.#bytes = 0;
  }
}

/** Loaded with the first request, so that runs without any request do not pay for it. */
async function openAgent(config: ConnectionConfig): Promise<Agent> {
  const tls = {
    timeout: config.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    rejectUnauthorized: config.skipVerify !== true,
    ...defined({ ca: config.caCert, cert: config.clientCert, key: config.clientKey }),
    ...defined({ servername: config.tlsServerName, socketPath: config.socketPath }),
  };
  const options = { connect: tls, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
  const proxy = proxyFor(config);
  if (proxy === '') {
    const { default: DirectAgent } = await import(
      /* webpackChunkName: "undici-agent" */ 'undici/lib/dispatcher/agent.js'
    );
    const { default: buildConnector } = await import(
      /* webpackChunkName: "undici-agent" */ 'undici/lib/core/connect.js'
    );
    return new DirectAgent({ ...options, connect: lendingConnector(buildConnector, tls) });
  }
  // By its default export, as CommonJS: not every bundler finds the names.
  const {
    default: { EnvHttpProxyAgent },
  } = await import(/* webpackChunkName: "undici" */ 'undici');
  const { protocol } = config.address;
  return new EnvHttpProxyAgent({
    ...options,
    // Empty strings, because undici reads the environment for undefined values.
    httpProxy: protocol === 'http:' ? proxy : '',
    httpsProxy: protocol === 'https:' ? proxy : '',
    noProxy: config.proxy === undefined ? (config.noProxy ?? '') : '',
    requestTls: tls,
    proxyTls: { timeout: tls.timeout },
  });
}

/** URL of the proxy for the server, regardless of noProxy; empty if there is none. */
function proxyFor({ address, socketPath, proxy, httpProxy, httpsProxy }: ConnectionConfig): string {
  const { hostname, protocol } = address;
  if (socketPath !== undefined) return '';
  if (proxy !== undefined) return proxy;
  if (isLoopback(hostname)) return '';
  return (protocol === 'http:' ? httpProxy : httpsProxy) ?? '';
}

/** Checked before any request, so that a typo does not show only after an hour of hashing. */
function requireUsableProxy(config: ConnectionConfig): void {
  const proxy = proxyFor(config);
  if (proxy === '' || /^https?:$/.test(URL.parse(proxy)?.protocol ?? '')) return;
  // Without text and cause: a proxy URL may hold a password.
  throw new AegisError('INPUT_INVALID', {
    message: 'the proxy setting is not an http:// or https:// URL',
    hints: [
      'check the proxy variables: HTTP_PROXY and HTTPS_PROXY, for example http://proxy.example.com:3128',
    ],
  });
}

/** An answer in memory. undici does not limit its size and decompresses nothing: both are checked here. */
class Held {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #facts: Pick<RawAnswer, 'status' | 'headers'> = { status: 0, headers: {} };
  #size = 0;
  #broken: string | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  readonly start: Parameters<typeof exchangeOver>[3] = (status, headers) => {
    this.#facts = { status, headers };
    const isTooLarge = Number(headers['content-length'] ?? 0) > this.#maxBytes;
    this.#broken = encodingProblem(headers) ?? (isTooLarge ? this.#tooLarge : undefined);
    if (this.#broken !== undefined) return 'enough';
    return (chunk) => {
      this.#size += chunk.length;
      if (this.#size > this.#maxBytes) {
        this.#broken = this.#tooLarge;
        return 'enough';
      }
      this.#chunks.push(Uint8Array.from(chunk));
      return undefined;
    };
  };

  whole(): RawAnswer {
    if (this.#broken !== undefined) return { ...this.#facts, bytes: undefined, broken: this.#broken };
    return { ...this.#facts, bytes: Buffer.concat(this.#chunks) };
  }

  get #tooLarge(): string {
    return `more than ${this.#maxBytes} bytes`;
  }
}

function encodingProblem(headers: RawAnswer['headers']): string | undefined {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  return `content-encoding ${String(encoding)}, although identity was requested`;
}
