/** Whom a caller of the library trusts: a Transit key on a server, or public keys. */
import type { Anchor } from '../certificates/anchor.ts';
import { defined } from '../defined.ts';
import { AegisError, printable } from '../errors.ts';
import { withoutUser } from '../http/outgoing.ts';
import { PemProblem } from '../http/pem.ts';
import { pemBlocks } from '../keys/public-key.ts';
import { silentLogger } from '../log.ts';
import { preflight } from '../vault/preflight.ts';
import { openVaultSession, type VaultSession } from '../vault/session.ts';
import { tokenFromFile, type HandedToken } from '../vault/token-file.ts';
import { transitVerifier } from '../vault/transit.ts';
import type { Confirmer } from '../verify/confirmer.ts';
import { trustOffline, withTimestamps, type OfflineTrust } from '../verify/offline.ts';
import { decodeTrustFile } from '../verify/trust-file.ts';
import { trustTransitKey, type TrustRoot } from '../verify/trust.ts';
import { anchorsIn, isJson, type Authorities } from '../verify/trusted-root.ts';
import { clockOf, type CallOptions } from './call.ts';
import { requireKey, type TransitKeyReference } from './key.ts';
import { checkedPolicy, type CheckedPolicy, type VerificationPolicy } from './policy.ts';

export type { TransitKeyReference } from './key.ts';

/** Trusted signers: `key`, or without a server, `trust`, `trustedCertificates` or both. */
export interface TrustOptions extends CallOptions {
  /** The server provides the versions of the key, and must confirm every signature. */
  readonly key?: TransitKeyReference;
  /** PEM of one or more public keys, or the content of a file made by `aegis-sign keys export`. No server is asked. */
  readonly trust?: string | readonly string[];
  /**
   * PEM of authorities, or Sigstore's TrustedRoot in JSON with its `certificateAuthorities`. No server is asked. A
   * signature counts if its key was certified for signing by one of them and every certificate is valid now, or was at
   * the time that a timestamp proves. A trust file given as well says which of the keys were retired or compromised.
   */
  readonly trustedCertificates?: string | readonly string[];
  /**
   * PEM of timestamp authorities (RFC 3161), or Sigstore's TrustedRoot in JSON with its `timestampAuthorities`. The
   * earliest time that their timestamps prove counts: for certificates, for versions that a trust file lists as retired
   * or compromised, and for `maxAge` if the signer claims a later one.
   */
  readonly timestampCertificates?: string | readonly string[];
  /** Requirements beyond a good signature of that key. */
  readonly policy?: VerificationPolicy;
}

/** The trust root of a call, its requirements, and how to release both. */
export interface Trusted {
  readonly root: TrustRoot;
  readonly policy: CheckedPolicy;
  readonly confirmer?: Confirmer;
  readonly close: () => Promise<void>;
}

/** @throws AegisError INPUT_INVALID, KEY_UNTRUSTED, ALGORITHM_REFUSED, TRUST_*, TOKEN_MISSING, VAULT_* */
export async function resolveTrust(options: TrustOptions): Promise<Trusted> {
  const { key, trust, trustedCertificates, logger = silentLogger } = options;
  const { timestampCertificates: forTime } = options;
  const time = clockOf(options)();
  const timestampAuthorities =
    forTime === undefined
      ? undefined
      : anchorsGiven(forTime, 'timestampCertificates', 'timestampAuthorities');
  const policy = checkedPolicy(options.policy, time);
  requireMeetable(policy, options);
  if (trust !== undefined || trustedCertificates !== undefined) {
    if (key !== undefined) throw ambiguous('`key` cannot be combined with `trust` or `trustedCertificates`');
    const given = {
      ...keysIn(trust),
      ...(trustedCertificates !== undefined && {
        authorities: anchorsGiven(trustedCertificates, 'trustedCertificates', 'certificateAuthorities'),
      }),
      ...defined({ timestampAuthorities }),
    };
    const { minKeyVersion, maxAgeMs } = policy;
    const root = trustOffline(given, { now: time, ...defined({ minKeyVersion, maxAgeMs }) });
    return { root, policy, close: async () => {} };
  }
  if (key === undefined) throw ambiguous('no trusted key or authority is given');
  const session = openSession(key, options);
  try {
    const { name, mount = 'transit' } = key;
    const found = await preflight(session, { mount, key: name, needs: ['verify'] }, { log: logger });
    return {
      root: withTimestamps(trustTransitKey(found.key, policy.minKeyVersion), timestampAuthorities, time),
      policy,
      confirmer: transitVerifier(session, found.key),
      close: async () => session.close(),
    };
  } catch (thrown) {
    await session.close();
    throw thrown;
  }
}

/** A demand that nothing can meet is a mistake, as it is where inputs are read. @throws AegisError INPUT_INVALID */
function requireMeetable(
  { requireTimestamp, demands }: CheckedPolicy,
  { timestampCertificates, trustedCertificates }: TrustOptions,
): void {
  const isNamed = demands?.certificateSubject !== undefined || demands?.certificateName !== undefined;
  const lacking =
    requireTimestamp === true && timestampCertificates === undefined
      ? '`timestampCertificates`: the root of the timestamp authorities'
      : isNamed && trustedCertificates === undefined
        ? '`trustedCertificates`: only certificates have names'
        : undefined;
  if (lacking === undefined) return;
  throw new AegisError('INPUT_INVALID', {
    message: `the policy cannot be met without ${lacking}`,
    hints: [],
  });
}

const ambiguous = (message: string): AegisError =>
  new AegisError('INPUT_INVALID', {
    message,
    hints: ['give the Transit key as `key`, public keys as `trust`, or authorities as `trustedCertificates`'],
  });

/** A session with the key's server. @throws AegisError INPUT_INVALID, TOKEN_MISSING */
export function openSession(
  key: TransitKeyReference,
  { signal, logger = silentLogger }: Pick<TrustOptions, 'signal' | 'logger'>,
): VaultSession {
  const handed = (from: HandedToken) => ({ kind: 'token', ...from, revoke: false }) as const;
  requireKey(key);
  const { address, auth, namespace, authNamespace, caCert } = key;
  let method;
  if (typeof auth === 'string') method = handed({ token: () => auth });
  else if (typeof auth === 'function') method = handed({ token: auth });
  else if ('tokenFile' in auth) method = handed(tokenFromFile(auth.tokenFile));
  else method = auth;
  if (!URL.canParse(String(address))) {
    throw new AegisError('INPUT_INVALID', {
      message: 'the address of Vault cannot be used',
      detail: '{got} is not {expected}',
      expected: 'a URL like https://vault.example.com:8200',
      got: printable(withoutUser(String(address)).slice(0, 200)),
    });
  }
  return openVaultSession(
    {
      address: new URL(address),
      ...defined({ namespace, authNamespace, caCert }),
    },
    method,
    { log: logger, ...defined({ signal }) },
  );
}

/** @throws AegisError INPUT_INVALID, TRUST_MALFORMED */
function keysIn(trust: string | readonly string[] | undefined): OfflineTrust {
  if (trust === undefined) return {};
  const texts = textsIn(trust, 'trust', 'public keys in PEM, or the content of a trust file, as text');
  const [first = ''] = texts;
  return texts.length === 1 && isJson(first)
    ? { file: decodeTrustFile(Buffer.from(first)) }
    : { publicKeys: texts.flatMap(keysInPem) };
}

/** @throws AegisError INPUT_INVALID, TRUST_MALFORMED */
export function anchorsGiven(
  given: string | readonly string[],
  option: string,
  of: Authorities,
): readonly Anchor[] {
  const texts = textsIn(given, option, 'certificates in PEM or a TrustedRoot in JSON, as text');
  try {
    const json = texts.filter(isJson);
    const pem = texts.filter((text) => !isJson(text));
    return [
      ...json.flatMap((text) => anchorsIn(text, of)),
      ...(json.length > 0 && pem.length === 0 ? [] : anchorsIn(pem.join('\n'), of)),
    ];
  } catch (thrown) {
    if (!(thrown instanceof PemProblem)) throw thrown;
    throw unusable(option, thrown.message, thrown);
  }
}

/** Callers in JavaScript can pass anything. */
function textsIn(given: unknown, option: string, expected: string): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (texts.some((one) => typeof one !== 'string')) throw unusable(option, expected);
  if (texts.some((one) => !isJson(String(one)) && !String(one).includes('-----BEGIN')))
    throw unusable(option, `${expected}, not the path of a file`);
  return texts as readonly string[];
}

export const unusable = (option: string, expected: string, cause?: unknown): AegisError =>
  new AegisError('INPUT_INVALID', {
    message: `\`${option}\` cannot be used`,
    detail: 'give {expected}',
    expected,
    hints: [],
    ...defined({ cause }),
  });

/** A file of trusted keys may hold several blocks; text without one is passed on, and fails with a clear error. */
function keysInPem(text: string): readonly string[] {
  const blocks = pemBlocks(text);
  return blocks.length === 0 ? [text] : blocks;
}
