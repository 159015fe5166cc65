/**
 * Asks timestamp authorities (RFC 3161, section 3.4: HTTP). Answers are verified before they are used, so that nothing
 * is stored that verifiers would refuse.
 */
import { randomBytes } from 'node:crypto';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Anchor } from '../certificates/anchor.ts';
import { readAnchor, type NamedCertificate } from '../certificates/certificate.ts';
import { defined } from '../defined.ts';
import { AegisError, messageOf, toAegisError } from '../errors.ts';
import { openConnection, type Connection, type RawAnswer } from '../http/connection.ts';
import { classifyFault } from '../http/fault.ts';
import { openRequests, type Requests } from '../http/requests.ts';
import type { ClientDeps, Failure, Retry, RetryBudget } from '../http/retry.ts';
import type { ProxySettings, ServerWords } from '../http/words.ts';
import { schemeOf, type KeyType } from '../keys/key-type.ts';
import type { ImprintHash } from './hashes.ts';
import { encodeRequest, NONCE_BYTES } from './request.ts';
import { requireTimestamp } from './timestamp.ts';
import { MAX_TIMESTAMP_BYTES } from './token.ts';

/** An authority, and the requested policy. */
export interface AskedAuthority {
  readonly url: URL;
  /** Object identifier of the policy to request; by default the authority's own. */
  readonly policy?: string;
}

export interface AuthoritiesConfig {
  readonly authorities: readonly AskedAuthority[];
  /** Authorities that the timestamps must lead to. */
  readonly certificates: readonly Anchor[];
  /** If false, an authority that cannot be reached is skipped, with a warning. */
  readonly isRequired: boolean;
  /** Type of the signing key. */
  readonly keyType: KeyType;
  readonly proxy?: ProxySettings;
  readonly retry?: RetryBudget;
}

export interface OpenTimestamper {
  readonly timestamper: {
    /** One timestamp from each authority for one signature. @throws AegisError TIMESTAMP_*, CANCELLED */
    readonly stamp: (signature: Uint8Array) => Promise<readonly Buffer[]>;
    /** Authorities that they lead to. */
    readonly certificates: readonly Anchor[];
    readonly now: () => Date;
  };
  readonly close: () => Promise<void>;
}

/** Concurrent requests to one authority. */
const CONCURRENCY = 32;
const REQUEST_TIMEOUT_MS = 20_000;
const RETRY: RetryBudget = { maxAttempts: 5, totalMs: 45_000 };
/** Sigstore's server answered 201 before its version 2. */
const TAKEN_STATUS = new Set([200, 201]);
const RETRIED_STATUS = new Set([408, 500, 502, 503, 504]);
const HEADERS = {
  'content-type': 'application/timestamp-query',
  accept: 'application/timestamp-reply',
  'user-agent': 'aegis-sign-action',
};

const AUTHORITY: ServerWords = {
  name: 'the timestamp authority',
  addressExample: 'https://timestamp.example.com/api/v1/timestamp',
  certificateHint: 'check timestamp-url',
  headersHint: 'check timestamp-url',
};

/**
 * Opens connections to the authorities, and checks that each returns a valid timestamp.
 *
 * @throws AegisError TIMESTAMP_*, INPUT_INVALID for a proxy that cannot be used, CANCELLED
 */
export async function openTimestamper(
  config: AuthoritiesConfig,
  deps: ClientDeps & { readonly now: () => Date },
): Promise<OpenTimestamper> {
  const { proxy = {}, keyType } = config;
  const certificates = config.certificates.map(readAnchor);
  const requests = openRequests(deps);
  const asked = config.authorities.map((authority): Asked => {
    const limits = { requestTimeoutMs: REQUEST_TIMEOUT_MS, maxAnswerBytes: MAX_TIMESTAMP_BYTES };
    const connection = openConnection({ ...proxy, ...limits, address: authority.url }, AUTHORITY);
    const client = { authority, connection, certificates, requests, retry: { ...RETRY, ...config.retry } };
    return { client, limit: pLimit(CONCURRENCY), isAway: false };
  });
  // Longer keys offer more than 128 bits; not every authority accepts SHA-384.
  const hash: ImprintHash = schemeOf(keyType).hash === 'sha256' ? 'sha256' : 'sha512';
  const stamp = async (signature: Uint8Array): Promise<readonly Buffer[]> => {
    const made = await Promise.all(asked.map(async (one) => stampBy(one, signature, hash, config, deps)));
    return made.filter((one) => one !== undefined);
  };
  const close = async (): Promise<void> => {
    requests.close();
    await Promise.all(asked.map(async ({ client }) => client.connection.close()));
  };
  try {
    // Before anything is read or signed: hours may pass in between.
    await stamp(randomBytes(32));
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { timestamper: { stamp, certificates: config.certificates, now: deps.now }, close };
}

interface Asked {
  readonly client: Client;
  readonly limit: LimitFunction;
  /** Not asked again: the next thousand signatures must not wait for it. */
  isAway: boolean;
}

const isKnown = ({ isAway }: Asked): boolean => isAway;

async function stampBy(
  one: Asked,
  signature: Uint8Array,
  hash: ImprintHash,
  { isRequired }: AuthoritiesConfig,
  { log }: ClientDeps,
): Promise<Buffer | undefined> {
  return one.limit(async () => {
    if (one.isAway) return undefined;
    try {
      return await ask(one.client, signature, hash);
    } catch (thrown) {
      const error = toAegisError(thrown);
      if (isRequired || error.code !== 'TIMESTAMP_UNAVAILABLE') throw error;
      const said = `${error.sentence}: signatures are made WITHOUT its timestamp, because timestamp-required is false`;
      // Reported only by the first of several concurrent requests.
      if (!isKnown(one)) log.warning(said);
      one.isAway = true;
      return undefined;
    }
  });
}

interface Client {
  readonly authority: AskedAuthority;
  readonly connection: Connection;
  readonly certificates: readonly NamedCertificate[];
  readonly requests: Requests;
  readonly retry: RetryBudget;
}

async function ask(
  { authority: { url, policy }, connection, certificates, requests, retry }: Client,
  signature: Uint8Array,
  hash: ImprintHash,
): Promise<Buffer> {
  const { signal } = requests;
  const cancelled = (_: number, cause: unknown): AegisError =>
    new AegisError('CANCELLED', {
      message: `cancelled while ${url.origin} was asked for a timestamp`,
      cause,
    });
  const nonce = randomBytes(NONCE_BYTES);
  const body = encodeRequest({ signature, hash, nonce, ...defined({ policy }) });
  const bytes = await requests.retrying(
    async () => {
      try {
        const answer = await connection.exchange({ method: 'POST', url, headers: HEADERS, body, signal });
        return TAKEN_STATUS.has(answer.status) && answer.bytes !== undefined
          ? { value: answer.bytes }
          : refusal(url, answer);
      } catch (thrown) {
        if (thrown instanceof AegisError) throw thrown;
        return fault(url, thrown);
      }
    },
    { mode: 'brief', budget: retry, cancelled },
  );
  try {
    requireTimestamp(bytes, { signature, authorities: certificates, nonce, ...defined({ policy }) });
  } catch (thrown) {
    const error = toAegisError(thrown);
    throw error.with({ message: `${error.message} (asked ${url.origin})` });
  }
  return Buffer.from(bytes);
}

function refusal(url: URL, answer: RawAnswer): Failure {
  const { status, broken } = answer;
  const retry: Retry = status === 429 ? 'limited' : RETRIED_STATUS.has(status) ? 'few' : 'never';
  const got = `status ${status}${broken === undefined ? '' : `, ${broken}`}`;
  return { error: unavailable(url, got), retry, raw: answer };
}

function fault(url: URL, thrown: unknown): Failure {
  const { kind, reason } = classifyFault(thrown);
  const retry: Retry = kind === 'nobody' ? 'brief' : kind.includes('tls') ? 'never' : 'soon';
  return {
    error: unavailable(url, reason, thrown),
    retry,
  };
}

/** The origin only: the rest may name an account. */
function unavailable({ origin }: URL, got: string, cause?: unknown): AegisError {
  return new AegisError('TIMESTAMP_UNAVAILABLE', {
    message: `the timestamp authority ${origin} gave no timestamp`,
    got: got || messageOf(cause),
    ...defined({ cause }),
  });
}
