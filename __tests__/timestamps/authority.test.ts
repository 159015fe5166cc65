/** Asking timestamp authorities: nothing wrong is taken, and one that is away is waited for, and then done without or not. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openTimestamper, type AuthoritiesConfig } from '../../src/timestamps/authority.ts';
import { requireTimestamp } from '../../src/timestamps/timestamp.ts';
import { readCertificate } from '../../src/certificates/certificate.ts';
import { NOW } from '../support/chains.ts';
import { rejectedCode } from '../support/thrown.ts';
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

/** What becomes of so many signatures: how many timestamps each got, or the code of what stopped it. */
async function stampAll(
  servers: readonly (RunningAuthority | string)[],
  config: Partial<AuthoritiesConfig> & { readonly policy?: string } = {},
  count = 3,
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
        authorities: servers.map((server) => ({
          url: new URL(typeof server === 'string' ? server : server.url),
          ...(policy !== undefined && { policy }),
        })),
        certificates: [tsa.root.der],
        isRequired: true,
        keyType: 'ecdsa-p256',
        retry: { maxAttempts: 2, totalMs: 400, baseMs: 5 },
        ...more,
      },
      { log, now: () => NOW, signal: AbortSignal.timeout(20_000) },
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

  it('goes away in the middle, and what was stamped before keeps its timestamp', async () => {
    let asked = 0;
    const server = await start((_, honest) =>
      (asked += 1) > 2 ? { status: 404, body: Buffer.of() } : { body: honest() },
    );
    expect((await stampAll([server], { isRequired: false })).stamps).toEqual([1, 0, 0]);
  });
});
