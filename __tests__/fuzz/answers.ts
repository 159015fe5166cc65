/** What a server, or whatever stands in its place, answers: read by everything that asks Vault. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { ErrorCode } from '../../src/errors.ts';
import { silentLogger } from '../../src/log.ts';
import { readAnswer, withoutSecrets } from '../../src/vault/answer.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { invalidAnswer, refusal, type FailureContext } from '../../src/vault/errors.ts';
import { readKvField } from '../../src/vault/kv.ts';
import { preflight } from '../../src/vault/preflight.ts';
import { readTransitKey, transitSigner, transitVerifier, type TransitKey } from '../../src/vault/transit.ts';
import type { RawAnswer } from '../../src/http/connection.ts';
import { makeKey } from '../support/local-keys.ts';
import { applyByteSteps, byteSteps, mutatedJson } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const TOKEN = `hvs.${randomBytes(12).toString('hex')}`;
/** Stands in a stored input for the token, which differs in every process. */
const TOKEN_MARK = 'hvs.TOKEN';
const { publicKey } = makeKey('ecdsa-p256');
const key: TransitKey = {
  mount: 'transit',
  name: 'fuzz',
  type: 'ecdsa-p256',
  latestVersion: 1,
  minVersion: 1,
  minEncryptionVersion: 0,
  exportable: false,
  allowPlaintextBackup: false,
  deletionAllowed: false,
  imported: false,
  versions: [{ version: 1, publicKey, createdAt: '2026-01-01T00:00:00Z' }],
  requestId: 'r',
};
const ITEMS = ['a.bin', 'b.bin', 'c.bin'].map((artifact) => ({ artifact, message: Buffer.from(artifact) }));

const enveloped = (data: unknown): string =>
  JSON.stringify({ request_id: 'r-1', lease_id: '', data, warnings: null, auth: null });
const SEEDS = [
  enveloped({
    batch_results: ITEMS.map((_, index) => ({
      signature: 'vault:v1:MEUCIQDx',
      key_version: 1,
      reference: String(index),
    })),
  }),
  enveloped({ batch_results: ITEMS.map((_, index) => ({ valid: true, reference: String(index) })) }),
  enveloped({
    batch_results: ITEMS.map((_, index) => ({ error: 'signature is too old', reference: String(index) })),
  }),
  enveloped({
    type: 'ecdsa-p256',
    latest_version: 1,
    min_decryption_version: 1,
    min_encryption_version: 0,
    supports_signing: true,
    keys: { 1: { public_key: publicKey.pem, creation_time: '2026-01-01T00:00:00Z' } },
  }),
  enveloped({ data: { key: 'secret' }, metadata: { version: 1 } }),
  enveloped({ path: 'secret/', type: 'kv', options: { version: '2' } }),
  enveloped({ 'transit/keys/fuzz': ['read'], 'transit/sign/fuzz': ['update'], ttl: 100, renewable: true }),
  JSON.stringify({ errors: ['1 error occurred:\n\t* permission denied\n\n'] }),
  JSON.stringify({ errors: [`token ${TOKEN_MARK} is bad`] }),
  JSON.stringify({ initialized: true, sealed: false, standby: false, version: '2.7.2' }),
];

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
}

const STATUS = [200, 200, 200, 200, 204, 206, 400, 403, 404, 412, 413, 429, 472, 473, 500, 501, 502, 503];
const answered = fc
  .record({
    status: fc.constantFrom(...STATUS),
    type: fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/html',
      'application/jsonx',
    ),
    body: mutatedJson(SEEDS),
    steps: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteSteps(2) }),
  })
  .map(({ status, type, body, steps }): Answered => {
    const bytes = applyByteSteps(
      Buffer.from(body),
      steps,
      SEEDS.map((seed) => Buffer.from(seed)),
    );
    return { status, headers: { 'content-type': type }, body: bytes.toString('base64') };
  });

const CODES: readonly ErrorCode[] = [
  ...(['VAULT_ANSWER_INVALID', 'VAULT_DENIED', 'VAULT_KEY_MISSING', 'VAULT_KEY_UNUSABLE'] as const),
  ...(['VAULT_RATE_LIMITED', 'VAULT_REFUSED', 'VAULT_SEALED', 'VAULT_UNAVAILABLE'] as const),
  'VAULT_SECRET_MISSING',
];

function readerOf({ status, headers, body }: Answered): { client: VaultClient; raw: RawAnswer } {
  // The server knows the token: it was sent there.
  const text = Buffer.from(body, 'base64').toString('latin1').replaceAll(TOKEN_MARK, TOKEN);
  const raw: RawAnswer = { status, headers, bytes: Buffer.from(text, 'latin1') };
  const client: VaultClient = {
    namespace: undefined,
    close: async () => undefined,
    async request(wanted) {
      const context: FailureContext = {
        method: wanted.method,
        path: wanted.path,
        origin: 'https://vault.example.com',
        attempts: 1,
        scrub: (told) => told.replaceAll(TOKEN, '***'),
      };
      const clean = withoutSecrets(raw, wanted.part, context.scrub);
      if (status < 200 || status > 299) throw refusal(context, clean).error;
      const read = readAnswer(clean, wanted.part ?? 'data', wanted.schema);
      if ('problem' in read) throw invalidAnswer(context, clean, read.problem);
      return read;
    },
  };
  return { client, raw };
}

/** Whatever a server answers, it is read as promised or refused, and never shown with the token in it. */
export const answerTarget: Target = {
  name: 'answer',
  input: answered.map((one) => Buffer.from(JSON.stringify(one))),
  async check(input) {
    const { client, raw } = readerOf(JSON.parse(input.toString()) as Answered);
    const results = (): readonly Record<string, unknown>[] => {
      const json = JSON.parse(Buffer.from(raw.bytes ?? []).toString()) as { data: { batch_results: [] } };
      return json.data.batch_results;
    };
    const attempt = async (act: () => Promise<void>): Promise<void> => {
      try {
        await act();
      } catch (thrown) {
        expectRefusal(thrown, CODES, TOKEN);
      }
    };
    await attempt(async () => {
      const signatures = await transitSigner(client, key).sign(ITEMS);
      must(signatures.length === ITEMS.length, 'a signature for each item');
      for (const [index, { signature, keyVersion }] of signatures.entries()) {
        must(keyVersion === 1, 'the version that was asked for');
        const text = `vault:v1:${Buffer.from(signature).toString('base64')}`;
        must(results()[index]?.['signature'] === text, 'the signature as the server spelled it');
      }
    });
    await attempt(async () => {
      const asked = ITEMS.map((item) => ({ ...item, signature: Buffer.from('x'), keyVersion: 1 }));
      const verdicts = await transitVerifier(client, key).confirm(asked);
      must(verdicts.length === ITEMS.length, 'a verdict for each item');
      for (const [index, { valid }] of verdicts.entries()) {
        const said = results()[index];
        must(!valid || (said?.['valid'] === true && !said['error']), 'valid only where the server says so');
      }
    });
    await attempt(async () => {
      const read = await readTransitKey(client, { mount: 'transit', name: 'fuzz' });
      must(read.versions.length > 0, 'a key has a version');
      must(read.versions.at(-1)?.version === read.latestVersion, 'the latest version is the last');
      must(
        read.versions.every((one) => one.publicKey.type === read.type),
        'every version is of the type of the key',
      );
    });
    await attempt(async () => {
      await preflight(client, { mount: 'transit', key: 'fuzz', needs: ['sign'] }, { log: silentLogger });
    });
    await attempt(async () => {
      const { text } = await readKvField(client, { path: 'secret/aegis', field: 'key' });
      must(typeof text === 'string', 'a field is text');
    });
  },
};
