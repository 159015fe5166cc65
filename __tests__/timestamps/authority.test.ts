/** Asking timestamp authorities: nothing wrong is taken, and one that is away is waited for, and then done without or not. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openTimestamper, type AuthoritiesConfig } from '../../src/timestamps/authority.ts';
import type { ClientDeps } from '../../src/http/retry.ts';
import { requireTimestamp } from '../../src/timestamps/timestamp.ts';
import { readCertificate } from '../../src/certificates/certificate.ts';
import { NOW } from '../support/chains.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import {
  startTimestampAuthority,
  timestampAuthority,
  type Behaviour,
  type RunningAuthority,
} from '../support/timestamps.ts';

const tsa = timestampAuthority();
const other = timestampAuthority('other');
const running: RunningAuthority[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (one) => one.close()));
});

async function start(behave?: Behaviour, of = tsa): Promise<RunningAuthority> {
  const server = await startTimestampAuthority(of, () => NOW, behave);
  running.push(server);
  return server;
}

const urlOf = (server: RunningAuthority | string): URL =>
  new URL(typeof server === 'string' ? server : server.url);
const configOf = (
  server: RunningAuthority | string,
  more: Partial<AuthoritiesConfig> = {},
): AuthoritiesConfig => ({
  authorities: [{ url: urlOf(server) }],
  certificates: [tsa.root.der],
  isRequired: true,
  keyType: 'ecdsa-p256',
  retry: { maxAttempts: 2, totalMs: 400, baseMs: 5 },
  ...more,
});

/** What becomes of so many signatures: how many timestamps each got, or the code of what stopped it. */
async function stampAll(
  servers: readonly (RunningAuthority | string)[],
  config: Partial<AuthoritiesConfig> & { readonly policy?: string } = {},
  count = 3,
  deps: Partial<ClientDeps> = {},
): Promise<{
  readonly code: string;
  readonly stamps: readonly number[];
  readonly warnings: readonly string[];
}> {
  const warnings: string[] = [];
  const stamps: number[] = [];
  const log = { debug: () => {}, info: () => {}, warning: (text: string) => void warnings.push(text) };
  const { policy, ...more } = config;
  const code = await rejectedCode(async () => {
    const { timestamper, close } = await openTimestamper(
      {
        ...configOf(servers[0] ?? '', more),
        authorities: servers.map((server) => ({
          url: urlOf(server),
          ...(policy !== undefined && { policy }),
        })),
      },
      { log, now: () => NOW, signal: AbortSignal.timeout(20_000), ...deps },
    );
    try {
      for (let done = 0; done < count; done += 1) {
        const signature = randomBytes(70);
        const made = await timestamper.stamp(signature);
        for (const answer of made)
          requireTimestamp(answer, { signature, authorities: [readCertificate(tsa.root.der)] });
        stamps.push(made.length);
      }
    } finally {
      await close();
    }
  });
  return { code, stamps, warnings };
}

describe('an authority that answers', () => {
  it('is asked before anything is signed, and then once for each signature', async () => {
    const server = await start();
    expect(await stampAll([server])).toEqual({ code: 'nothing', stamps: [1, 1, 1], warnings: [] });
    expect(server.requests()).toBe(4);
  });

  it('is one of several, each of which gives its own', async () => {
    expect((await stampAll([await start(), await start()])).stamps).toEqual([2, 2, 2]);
  });

  it('gets the policy that is asked for, and a longer digest for a longer key', async () => {
    const seen: unknown[] = [];
    const server = await start(({ policy, imprint }, honest) => {
      seen.push([policy, imprint.length]);
      return { body: honest() };
    });
    expect((await stampAll([server], { policy: '1.2.840.5', keyType: 'ecdsa-p384' }, 1)).code).toBe(
      'nothing',
    );
    expect(seen).toEqual([
      ['1.2.840.5', 64],
      ['1.2.840.5', 64],
    ]);
  });

  it.each<[AuthoritiesConfig['keyType'], number]>([
    ['ecdsa-p256', 32],
    ['rsa-4096', 32],
    ['ecdsa-p521', 64],
    ['ed25519', 64],
  ])('is shown a digest for a key of type %s of %d bytes', async (keyType, length) => {
    const seen: number[] = [];
    const server = await start(({ imprint }, honest) => {
      seen.push(imprint.length);
      return { body: honest() };
    });
    expect((await stampAll([server], { keyType }, 1)).stamps).toEqual([1]);
    expect(seen).toEqual([length, length]);
  });

  it('is asked as the standard says, each time with another nonce', async () => {
    const nonces = new Set<string>();
    const kinds = new Set<string>();
    const server = await start(({ nonce, headers }, honest) => {
      nonces.add(nonce.toString('hex'));
      kinds.add(JSON.stringify([headers['content-type'], headers.accept, headers['user-agent']]));
      return { body: honest() };
    });
    await stampAll([server]);
    expect(nonces.size).toBe(4);
    expect([...kinds]).toEqual([
      JSON.stringify(['application/timestamp-query', 'application/timestamp-reply', 'aegis-sign-action']),
    ]);
  });

  it('is waited for 20 seconds', async () => {
    const limits: number[] = [];
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => {
      limits.push(ms);
      return timeout.call(AbortSignal, ms);
    };
    try {
      await stampAll([await start()], {}, 1);
    } finally {
      AbortSignal.timeout = timeout;
    }
    expect(limits.filter((ms) => ms !== 20_000)).toEqual([]);
    expect(limits).toHaveLength(3);
  });

  it('may say that it has created something', async () => {
    const server = await start((_, honest) => ({ status: 201, body: honest() }));
    expect((await stampAll([server])).stamps).toEqual([1, 1, 1]);
  });

  it('may be busy for a moment', async () => {
    let asked = 0;
    const server = await start((_, honest) =>
      (asked += 1) === 1 ? { status: 503, body: Buffer.of() } : { body: honest() },
    );
    expect((await stampAll([server])).stamps).toEqual([1, 1, 1]);
  });
});

describe.each([true, false])(
  'an authority that answers wrongly fails the run (timestamp-required %s):',
  (isRequired) => {
    it.each<[string, string, Behaviour]>([
      [
        'another digest',
        'TIMESTAMP_MISMATCH',
        (_, honest) => ({ body: honest({ signature: randomBytes(9) }) }),
      ],
      ['another nonce', 'TIMESTAMP_MISMATCH', (_, honest) => ({ body: honest({ nonce: randomBytes(8) }) })],
      ['another policy', 'TIMESTAMP_MISMATCH', (_, honest) => ({ body: honest({ policy: '1.2.3.9' }) })],
      ['another key', 'TIMESTAMP_INVALID', (_, honest) => ({ body: honest({ key: other.leaf.privateKey }) })],
      ['a refusal', 'TIMESTAMP_REFUSED', (_, honest) => ({ body: honest({ status: 2 }) })],
      ['a web page', 'TIMESTAMP_MALFORMED', () => ({ body: Buffer.from('<html>'), type: 'text/html' })],
      ['nothing', 'TIMESTAMP_MALFORMED', () => ({ body: Buffer.of() })],
    ])('%s', async (_, code, behave) => {
      expect((await stampAll([await start(behave)], { isRequired, policy: '1.2.3.4' })).code).toBe(code);
    });

    it('the timestamps of another authority', async () => {
      expect((await stampAll([await start(undefined, other)], { isRequired })).code).toBe(
        'TIMESTAMP_UNTRUSTED',
      );
    });
  },
);

const AWAY: [string, Behaviour][] = [
  ['has an error', () => ({ status: 500, body: Buffer.of() })],
  ['is not there', () => ({ status: 404, body: Buffer.of() })],
  ['leads elsewhere', () => ({ status: 302, body: Buffer.of() })],
  ['hangs up', () => 'hang up'],
  ['answers without end', () => ({ body: Buffer.alloc(200_000) })],
];

describe('an authority that is away', () => {
  it.each(AWAY)('and %s fails the run', async (_, behave) => {
    expect((await stampAll([await start(behave)])).code).toBe('TIMESTAMP_UNAVAILABLE');
  });

  it('and that nobody listens for fails the run', async () => {
    const server = await start();
    await server.close();
    expect((await stampAll([server.url])).code).toBe('TIMESTAMP_UNAVAILABLE');
  });

  it.each(AWAY)('and %s is done without where it need not be there, with one warning', async (_, behave) => {
    const [away, there] = [await start(behave), await start()];
    const { code, stamps, warnings } = await stampAll([away, there], { isRequired: false });
    expect([code, stamps, warnings.length]).toEqual(['nothing', [1, 1, 1], 1]);
    expect(warnings[0]).toContain('WITHOUT its timestamp');
  });

  it('is not asked again for each signature', async () => {
    const away = await start(() => ({ status: 404, body: Buffer.of() }));
    await stampAll([away], { isRequired: false }, 20);
    expect(away.requests()).toBe(1);
  });

  /** So many refusals first, and how often it was asked in all before one signature had its timestamp, or none. */
  const askedFor = async (
    refusals: number,
    behave: ReturnType<Behaviour>,
    retry: AuthoritiesConfig['retry'] = { maxAttempts: 2, baseMs: 1 },
  ): Promise<[string, number]> => {
    let left = refusals;
    const server = await start((_, honest) => ((left -= 1) >= 0 ? behave : { body: honest() }));
    const { code } = await stampAll([server], { retry }, 0, { sleep: async () => Promise.resolve() });
    return [code, server.requests()];
  };
  const body = Buffer.of();

  it.each([408, 500, 502, 503, 504])(
    'for a moment, with status %d, is asked again, as often as allowed',
    async (status) => {
      expect(await askedFor(1, { status, body })).toEqual(['nothing', 2]);
      expect(await askedFor(2, { status, body })).toEqual(['TIMESTAMP_UNAVAILABLE', 2]);
    },
  );

  it('because it is asked too often is asked until the time is over', async () => {
    expect(await askedFor(9, { status: 429, body })).toEqual(['nothing', 10]);
  });

  it('is asked again no sooner than it says', async () => {
    const waits: number[] = [];
    let left = 1;
    const server = await start((_, honest) =>
      (left -= 1) >= 0 ? { status: 429, body, retryAfter: 7 } : { body: honest() },
    );
    const deps = { sleep: async (ms: number) => Promise.resolve(waits.push(ms)), random: () => 0 };
    const retry = { baseMs: 1 };
    expect((await stampAll([server], { retry }, 0, deps)).code).toBe('nothing');
    expect(waits).toEqual([7000]);
  });

  it.each([202, 204, 301, 400, 401, 403, 404, 501, 505])(
    'with status %d is not asked again',
    async (status) => {
      expect(await askedFor(1, { status, body })).toEqual(['TIMESTAMP_UNAVAILABLE', 1]);
    },
  );

  it('because the connection breaks is asked five times', async () => {
    expect(await askedFor(9, 'hang up', {})).toEqual(['TIMESTAMP_UNAVAILABLE', 5]);
    expect(await askedFor(4, 'hang up', {})).toEqual(['nothing', 5]);
  });

  it.each([
    [45_000, 2],
    [45_001, 1],
  ])('is asked within 45 seconds, so that after %d ms it was asked %d times', async (ms, times) => {
    const server = await start(() => ({ status: 503, body }));
    let passed = 0;
    const deps = {
      random: () => 1,
      elapsed: () => passed,
      sleep: async (wait: number) => Promise.resolve((passed += wait)),
    };
    const retry = { maxAttempts: 2, baseMs: ms, maxDelayMs: ms };
    expect((await stampAll([server], { retry }, 0, deps)).code).toBe('TIMESTAMP_UNAVAILABLE');
    expect(server.requests()).toBe(times);
  });

  it('because no server listens is asked three times, and once if the server does not speak TLS', async () => {
    const server = await start();
    const waits: number[] = [];
    const sleep = async (ms: number) => Promise.resolve(waits.push(ms));
    const secure = server.url.replace('http:', 'https:');
    expect((await stampAll([secure], { retry: {} }, 0, { sleep })).code).toBe('TIMESTAMP_UNAVAILABLE');
    expect([server.connections(), waits.length]).toEqual([1, 0]);
    await server.close();
    expect((await stampAll([server.url], { retry: {} }, 0, { sleep })).code).toBe('TIMESTAMP_UNAVAILABLE');
    expect(waits).toHaveLength(2);
  });

  it('is said once, by the first of those who ask at the same time', async () => {
    let asked = 0;
    const server = await start((_, honest) =>
      (asked += 1) > 1 ? { status: 404, body } : { body: honest() },
    );
    const warnings: string[] = [];
    const log = { debug: () => {}, info: () => {}, warning: (text: string) => void warnings.push(text) };
    const { timestamper, close } = await openTimestamper(configOf(server, { isRequired: false }), {
      log,
      now: () => NOW,
    });
    const made = await Promise.all([1, 2, 3].map(async () => timestamper.stamp(randomBytes(70))));
    await close();
    expect([made, warnings.length]).toEqual([[[], [], []], 1]);
  });

  it('goes away in the middle, and what was stamped before keeps its timestamp', async () => {
    let asked = 0;
    const server = await start((_, honest) =>
      (asked += 1) > 2 ? { status: 404, body: Buffer.of() } : { body: honest() },
    );
    expect((await stampAll([server], { isRequired: false })).stamps).toEqual([1, 0, 0]);
  });
});

describe('the way to an authority', () => {
  const log = { debug: () => {}, info: () => {}, warning: () => {} };
  const isLeft = async (server: RunningAuthority): Promise<boolean> => {
    for (let tries = 0; tries < 80 && (await server.open()) > 0; tries += 1) await pause(25);
    return (await server.open()) === 0;
  };

  it('is given up when it is closed, and when no timestamp is given at the start', async () => {
    const server = await start();
    const { close } = await openTimestamper(configOf(server), { log, now: () => NOW });
    expect(await server.open()).toBe(1);
    await close();
    expect(await isLeft(server)).toBe(true);
    const refusing = await start((_, honest) => ({ body: honest({ status: 2 }) }));
    expect((await stampAll([refusing])).code).toBe('TIMESTAMP_REFUSED');
    expect(await isLeft(refusing)).toBe(true);
  });

  it.each(['the caller', 'closing'])('ends the wait for it when %s says so', async (who) => {
    let asked = 0;
    const server = await start((_, honest) => ((asked += 1) > 1 ? 'wait' : { body: honest() }));
    const controller = new AbortController();
    const { timestamper, close } = await openTimestamper(configOf(server), {
      log,
      now: () => NOW,
      signal: controller.signal,
    });
    const made = rejectedCode(async () => timestamper.stamp(randomBytes(70)));
    while (server.requests() < 2) await pause(5);
    if (who === 'closing') await close();
    else controller.abort();
    expect(await Promise.race([made, pause(10_000, 'it waits', { ref: false })])).toBe('CANCELLED');
    await close();
  });

  it('is named where what it gives is wrong', async () => {
    const server = await start((_, honest) => ({ body: honest({ status: 2 }) }));
    const opened = openTimestamper(configOf(server), { log, now: () => NOW });
    expect((await rejection(opened)).message).toContain(new URL(server.url).origin);
  });

  it('ends the wait for another try when it is closed', async () => {
    let asked = 0;
    const server = await start((_, honest) =>
      (asked += 1) > 1 ? { status: 503, body: Buffer.of() } : { body: honest() },
    );
    const sleep = async (_: number, signal?: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('woken')));
      });
    const { timestamper, close } = await openTimestamper(configOf(server), { log, now: () => NOW, sleep });
    const made = rejectedCode(async () => timestamper.stamp(randomBytes(70)));
    while (server.requests() < 2) await pause(5);
    await pause(20);
    await close();
    expect(await Promise.race([made, pause(10_000, 'it waits', { ref: false })])).toBe('CANCELLED');
  });
});
