/**
 * A loopback proxy in front of a real server that does what a real server will not do on demand: lose answers, cut them
 * short, send them late, too long, compressed or altered. Requests without a rule are passed on unchanged.
 */
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

export type Fault =
  /** Answers by itself; the server never sees the request. An object is sent as JSON. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
    }
  /** The connection breaks: before the server sees the request, in the middle of the answer, or instead of the answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'during' | 'after' }
  /** Nothing more comes: no answer at all, or the headers only, or half of the body. The connection stays open. */
  | { readonly kind: 'stall'; readonly after: 'request' | 'headers' | 'half' }
  /** The answer comes after a while. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The body comes `bytes` at a time, with a pause between. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** The connection closes in order after half of the body, although content-length promised all of it. */
  | { readonly kind: 'truncate' }
  /** The JSON answer is followed by so many spaces: still valid, but large. */
  | { readonly kind: 'oversize'; readonly bytes: number }
  /** The answer is compressed, whether the client asked for it or not; `padding` spaces make it a bomb. */
  | { readonly kind: 'gzip'; readonly padding?: number }
  /** The JSON answer passes through a function. */
  | { readonly kind: 'rewrite'; readonly change: (answer: never, request: RecordedRequest) => unknown }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 };

export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Milliseconds, for distances between requests. */
  readonly at: number;
}

export type RequestMatch = string | RegExp | ((request: RecordedRequest) => boolean);

export interface FaultProxy {
  readonly address: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly RecordedRequest[];
  /** The recorded requests that match. */
  matching(match: RequestMatch): readonly RecordedRequest[];
  /** Waits for the first of them. @throws Error if none comes within `ms`, 20 seconds by default */
  seen(match: RequestMatch, ms?: number): Promise<void>;
  /**
   * Applies a fault to the next `times` requests that match (all, by default). A string matches when the path contains
   * it. Rules are tried in the order they were added.
   */
  on(match: RequestMatch, fault: Fault, times?: number): void;
  /** Forgets rules and requests. */
  clear(): void;
  stop(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Speak TLS to clients; PEM. With `ca`, ask them for a certificate of that authority. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca?: string };
  /** Pass on the host name that the client used, so that addresses in upstream's answers lead through here (false). */
  readonly keepsHost?: boolean;
}

interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Starts a proxy in front of `upstream`, for example `http://127.0.0.1:8200`. */
export async function startFaultProxy(
  upstream: string,
  options: FaultProxyOptions = {},
): Promise<FaultProxy> {
  const rules: { match: RequestMatch; fault: Fault; left: number }[] = [];
  const requests: RecordedRequest[] = [];
  const ending = new AbortController();

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await recorded(incoming);
    requests.push(request);
    const rule = rules.find(({ match, left }) => left > 0 && matches(match, request));
    if (rule === undefined) {
      const { status, headers, body } = await forward(upstream, request, options);
      response.writeHead(status, headers).end(body);
      return;
    }
    rule.left -= 1;
    await misbehave(rule.fault, request, response);
  }

  async function misbehave(fault: Fault, request: RecordedRequest, response: ServerResponse): Promise<void> {
    const ask = (): Promise<UpstreamAnswer> => forward(upstream, request, options);
    switch (fault.kind) {
      case 'answer': {
        const isRaw = typeof fault.body === 'string' || fault.body instanceof Uint8Array;
        const body = isRaw
          ? (fault.body as string)
          : fault.body === undefined
            ? ''
            : JSON.stringify(fault.body);
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers }).end(body);
        return;
      }
      case 'redirect':
        response.writeHead(fault.status ?? 307, { location: fault.location }).end();
        return;
      case 'reset': {
        if (fault.when !== 'before') {
          const answer = await ask();
          if (fault.when === 'during') await sendHalf(response, answer);
        }
        response.socket?.resetAndDestroy();
        return;
      }
      case 'stall': {
        if (fault.after === 'request') return;
        const answer = await ask();
        if (fault.after === 'half') return sendHalf(response, answer);
        response.writeHead(answer.status, answer.headers).flushHeaders();
        return;
      }
      case 'delay': {
        await sleep(fault.ms, undefined, { signal: ending.signal, ref: false });
        const { status, headers, body } = await ask();
        response.writeHead(status, headers).end(body);
        return;
      }
      case 'drip': {
        const { status, headers, body } = await ask();
        response.writeHead(status, headers);
        for (let at = 0; at < body.length && !response.destroyed; at += fault.bytes) {
          response.write(body.subarray(at, at + fault.bytes));
          await sleep(fault.everyMs, undefined, { signal: ending.signal, ref: false });
        }
        response.end();
        return;
      }
      case 'truncate':
        await sendHalf(response, await ask());
        response.socket?.end();
        return;
      case 'oversize': {
        const { status, headers, body } = await ask();
        const padded = Buffer.concat([body, Buffer.alloc(fault.bytes, ' ')]);
        response.writeHead(status, { ...headers, 'content-length': String(padded.length) }).end(padded);
        return;
      }
      case 'gzip': {
        const { status, headers, body } = await ask();
        const packed = gzipSync(Buffer.concat([body, Buffer.alloc(fault.padding ?? 0, ' ')]));
        const length = String(packed.length);
        response
          .writeHead(status, { ...headers, 'content-encoding': 'gzip', 'content-length': length })
          .end(packed);
        return;
      }
      case 'rewrite': {
        const { status, headers, body } = await ask();
        const changed = Buffer.from(
          JSON.stringify(fault.change(JSON.parse(body.toString()) as never, request)),
        );
        response.writeHead(status, { ...headers, 'content-length': String(changed.length) }).end(changed);
        return;
      }
    }
  }

  const handler = (incoming: IncomingMessage, response: ServerResponse): void => {
    serve(incoming, response).catch(() => {
      response.destroy();
    });
  };
  const { tls } = options;
  const server = tls
    ? createTlsServer(
        { ...tls, requestCert: tls.ca !== undefined, rejectUnauthorized: tls.ca !== undefined },
        handler,
      )
    : createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const matching = (match: RequestMatch): readonly RecordedRequest[] =>
    requests.filter((request) => matches(match, request));
  return {
    address: tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    requests,
    matching,
    async seen(match, ms = 20_000) {
      const end = performance.now() + ms;
      while (matching(match).length === 0) {
        if (performance.now() > end) throw new Error(`no request came for ${String(match)}`);
        await sleep(10);
      }
    },
    on(match, fault, times = Infinity) {
      rules.push({ match, fault, left: times });
    },
    clear() {
      rules.length = 0;
      requests.length = 0;
    },
    async stop() {
      ending.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function matches(match: RequestMatch, request: RecordedRequest): boolean {
  if (typeof match === 'function') return match(request);
  return typeof match === 'string' ? request.path.includes(match) : match.test(request.path);
}

async function recorded(incoming: IncomingMessage): Promise<RecordedRequest> {
  const at = performance.now();
  const body = Buffer.concat((await incoming.toArray()) as Buffer[]).toString();
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body, at };
}

function forward(
  upstream: string,
  { method, path, headers, body }: RecordedRequest,
  { keepsHost = false }: FaultProxyOptions,
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const target = new URL(path, upstream);
    const host = keepsHost ? String(headers['host']) : target.host;
    const kept = { ...headers, host, connection: 'close', 'accept-encoding': 'identity' };
    httpRequest(
      target,
      { method, headers: { ...kept, 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer
          .toArray()
          .then((chunks: Buffer[]) => {
            const content = Buffer.concat(chunks);
            const { connection: _, 'transfer-encoding': __, ...rest } = answer.headers;
            const answerHeaders = { ...rest, 'content-length': String(content.length) };
            resolve({ status: answer.statusCode ?? 0, headers: answerHeaders, body: content });
          })
          .catch(reject);
      },
    )
      .on('error', reject)
      .end(body);
  });
}

async function sendHalf(response: ServerResponse, { status, headers, body }: UpstreamAnswer): Promise<void> {
  response.writeHead(status, headers);
  await new Promise((resolve) => response.write(body.subarray(0, body.length >> 1), resolve));
}
