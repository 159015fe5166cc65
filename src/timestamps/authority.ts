/**
 * Asking timestamp authorities (RFC 3161, section 3.4: HTTP). What they answer is judged before anybody gets it, so that
 * nothing is taken for a timestamp that no verifier would take.
 */
import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { readCertificate, type Certificate } from '../certificates/certificate.ts';
import { defined } from '../defined.ts';
import { AegisError, messageOf, toAegisError } from '../errors.ts';
import { openConnection, type Connection, type RawAnswer } from '../http/connection.ts';
import { classifyFault } from '../http/fault.ts';
import { openRequests, type Requests } from '../http/requests.ts';
import type { ClientDeps, Failure, Retry, RetryBudget } from '../http/retry.ts';
import type { ProxySettings, ServerWords } from '../http/words.ts';
import type { ImprintHash } from './hashes.ts';
import { encodeRequest, NONCE_BYTES } from './request.ts';
import { requireTimestamp } from './timestamp.ts';
import { MAX_TIMESTAMP_BYTES } from './token.ts';

/** An authority, and what is asked of it. */
export interface AskedAuthority {
  readonly url: URL;
  /** Object identifier of the policy that its timestamps have to be made under; its own when absent. */
  readonly policy?: string;
}

export interface AuthoritiesConfig {
  readonly authorities: readonly AskedAuthority[];
  /** DER: whom the timestamps have to lead to. */
  readonly certificates: readonly Buffer[];
  /** False: an authority that cannot be reached is done without, with a warning. */
  readonly isRequired: boolean;
  readonly proxy?: ProxySettings;
  readonly retry?: RetryBudget;
}

export interface TimestampAuthorities {
  /**
   * One timestamp of each authority for one signature.
   *
   * @throws AegisError TIMESTAMP_*, CANCELLED
   */
  stamp(signature: Uint8Array, hash: ImprintHash): Promise<readonly Buffer[]>;
  close(): Promise<void>;
}

/** Requests to one authority at a time. */
const CONCURRENCY = 32;
const REQUEST_TIMEOUT_MS = 20_000;
const RETRY: RetryBudget = { maxAttempts: 5, totalMs: 45_000 };
const RETRIED_STATUS = new Set([408, 429, 500, 502, 503, 504]);
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

/** @throws AegisError INPUT_INVALID for certificates or a proxy that cannot be used */
export function openTimestampAuthorities(config: AuthoritiesConfig, deps: ClientDeps): TimestampAuthorities {
  const { isRequired, proxy = {} } = config;
  const certificates = config.certificates.map(readCertificate);
  const requests = openRequests(deps);
  const asked = config.authorities.map((authority) => {
    const connection = openConnection(
      {
        ...proxy,
        address: authority.url,
        requestTimeoutMs: REQUEST_TIMEOUT_MS,
        maxAnswerBytes: MAX_TIMESTAMP_BYTES,
      },
      AUTHORITY,
    );
    const client = { authority, connection, certificates, requests, retry: { ...RETRY, ...config.retry } };
    return { client, limit: pLimit(CONCURRENCY), isAway: false };
  });
  return {
    stamp: async (signature, hash) => {
      const made = await Promise.all(
        asked.map(async (one) =>
          one.limit(async () => {
            if (one.isAway) return undefined;
            try {
              return await ask(one.client, signature, hash);
            } catch (thrown) {
              const error = toAegisError(thrown);
              if (isRequired || error.code !== 'TIMESTAMP_UNAVAILABLE') throw error;
              // Once: the next thousand signatures do not wait for it again.
              if (!one.isAway)
                deps.log.warning(
                  `${error.sentence}: from here on, signatures are made WITHOUT its timestamp, because timestamp-required is false`,
                );
              one.isAway = true;
              return undefined;
            }
          }),
        ),
      );
      return made.filter((one) => one !== undefined);
    },
    close: async () => {
      requests.close();
      await Promise.all(asked.map(async ({ client }) => client.connection.close()));
    },
  };
}

interface Client {
  readonly authority: AskedAuthority;
  readonly connection: Connection;
  readonly certificates: readonly Certificate[];
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
        return answer.status === 200 && answer.bytes !== undefined
          ? { value: answer.bytes }
          : refusal(url, answer);
      } catch (thrown) {
        if (signal.aborted) throw cancelled(0, thrown);
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
  const retry: Retry =
    kind === 'nobody' ? 'brief' : kind.includes('tls') || kind === 'unsendable' ? 'never' : 'soon';
  return { error: unavailable(url, `${kind} (${reason})`, thrown), retry };
}

/** The origin alone: what follows may hold an account. */
function unavailable({ origin }: URL, got: string, cause?: unknown): AegisError {
  return new AegisError('TIMESTAMP_UNAVAILABLE', {
    message: `the timestamp authority ${origin} gave no timestamp`,
    got: got || messageOf(cause),
    ...defined({ cause }),
  });
}
