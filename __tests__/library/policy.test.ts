/** What a caller demands beyond a good signature: each item refuses, asked of the server and offline alike. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeTrustFile } from '../../src/verify/trust-file.ts';
import { publicKeyFromPem } from '../../src/keys/public-key.ts';
import {
  openVerified,
  signBytes,
  signModelArtifact,
  verifyBytes,
  verifyModelArtifact,
  verifyStream,
  type TransitKeyReference,
  type VerifyOptions,
  type VerificationPolicy,
} from '../../src/index.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const DAY_MS = 86_400_000;
const SIGNED = new Date('2026-03-01T12:00:00Z');
const later = () => new Date(SIGNED.getTime() + 10 * DAY_MS);

let vault: TestVault;
let key: TransitKeyReference;
let pem: string;
let trustFile: string;
let path: string;
let model: string;

beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('aegis');
  const { data } = await vault.demand('GET', 'transit/keys/aegis');
  pem = (data['keys'] as Record<string, { public_key: string }>)['1']!.public_key;
  const publicKey = publicKeyFromPem(pem);
  const exported = { mount: 'transit', name: 'aegis', minVersion: 1, versions: [{ version: 1, publicKey }] };
  trustFile = encodeTrustFile(exported, 'a'.repeat(64), SIGNED).toString();
  key = { name: 'aegis', address: vault.address, auth: vault.rootToken };

  const directory = temporaryDirectory();
  [path = ''] = writeFiles(directory, { 'models/w.bin': 'weights', 'models/m/w.bin': 'weights' });
  model = `${directory}/models/m`;
  for (const artifact of [path, model]) {
    await signModelArtifact(artifact, {
      key,
      baseDir: directory,
      metadata: { version: '1.4.2' },
      source: {
        origin: 'environment',
        server: 'https://github.com',
        sha: 'a'.repeat(40),
        repository: 'org/models',
        ref: 'refs/tags/v1.4.2',
        workflow: 'org/models/.github/workflows/release.yml@refs/tags/v1.4.2',
      },
      now: () => SIGNED,
    });
  }
});
afterAll(async () => {
  await vault.stop();
});

/** Who is asked: the server, a trust file, or one key in PEM. */
const ways: readonly [string, () => Pick<VerifyOptions, 'key' | 'trust'>][] = [
  ['the server', () => ({ key })],
  ['a trust file', () => ({ trust: trustFile })],
  ['a public key', () => ({ trust: pem })],
];

/** By each way that an artifact comes to the library. */
async function verifyAll(options: VerifyOptions): Promise<string[]> {
  const bundle = readFileSync(`${path}.sig.json`);
  const tries = [
    verifyModelArtifact(path, options),
    verifyModelArtifact(model, options),
    openVerified(path, options).then(async (file) => file.close()),
    verifyStream([Buffer.from('weights')], { ...options, name: 'w.bin', bundle }),
  ];
  const results = await Promise.allSettled(tries);
  return results.map((result) =>
    result.status === 'fulfilled' ? 'verified' : (result.reason as { code: string }).code,
  );
}

describe.each(ways)('with %s', (_, whom) => {
  it('everything that was signed can be demanded', async () => {
    const policy: VerificationPolicy = {
      expectedRepository: 'org/models',
      expectedRef: 'refs/tags/v*',
      expectedWorkflow: 'org/models/.github/workflows/release.yml@refs/tags/v*',
      expectedMetadata: { version: '1.4.*' },
      maxAge: '11d',
      nameCheck: 'basename',
    };
    expect(await verifyAll({ ...whom(), policy, now: later })).toEqual(Array(4).fill('verified'));
  });

  it.each<[keyof VerificationPolicy, VerificationPolicy]>([
    ['expectedRepository', { expectedRepository: 'org/other' }],
    ['expectedRepository', { expectedRepository: '*' }],
    ['expectedRef', { expectedRef: 'refs/heads/*' }],
    ['expectedWorkflow', { expectedWorkflow: 'org/models/.github/workflows/test.yml@refs/tags/*' }],
    ['expectedMetadata', { expectedMetadata: { version: '1.4.3' } }],
    ['expectedMetadata', { expectedMetadata: { stage: '*' } }],
    ['expectedMetadata', { expectedMetadata: { constructor: '*' } }],
    ['maxAge', { maxAge: '9d' }],
    ['maxAge', { maxAge: 9 * DAY_MS }],
  ])('%s refuses: %j', async (_item, policy) => {
    const code = policy.maxAge !== undefined && whom().trust === trustFile ? 'TRUST_EXPIRED' : 'POLICY_UNMET';
    expect(await verifyAll({ ...whom(), policy, now: later })).toEqual(Array(4).fill(code));
  });

  it('a clock that gives no time proves nothing', async () => {
    for (const now of [() => new Date(Number.NaN), () => 'today' as unknown as Date])
      expect(await verifyAll({ ...whom(), now })).toEqual(Array(4).fill('INPUT_INVALID'));
  });

  it('nameCheck refuses a name that was signed for another path', async () => {
    const options = { ...whom(), policy: { nameCheck: 'path' } as const };
    for (const artifact of [path, model]) {
      expect((await rejection(verifyModelArtifact(artifact, options))).code).toBe('SUBJECT_NAME_MISMATCH');
    }
    expect((await rejection(openVerified(path, options))).code).toBe('SUBJECT_NAME_MISMATCH');
    const bundle = readFileSync(`${path}.sig.json`);
    const stream = verifyStream([Buffer.from('weights')], { ...options, name: 'w.bin', bundle });
    expect((await rejection(stream)).code).toBe('SUBJECT_NAME_MISMATCH');
  });

  it('minKeyVersion refuses an older version, or a key that does not say its own', async () => {
    const code = whom().trust === pem ? 'INPUT_INVALID' : 'KEY_VERSION_RETIRED';
    const policy = { minKeyVersion: 2 };
    expect(await verifyAll({ ...whom(), policy })).toEqual(Array(4).fill(code));
  });

  it('predicateTypes refuses ours where another is wanted', async () => {
    const policy = { predicateTypes: ['https://example.com/other/v1'] };
    expect((await rejection(verifyModelArtifact(path, { ...whom(), policy }))).code).toBe(
      'PREDICATE_TYPE_REFUSED',
    );
  });

  it('an extra file in a model is refused unless it is allowed', async () => {
    const extra = writeFiles(model, { 'extra.bin': 'x' })[0]!;
    try {
      expect((await rejection(verifyModelArtifact(model, whom()))).code).toBe('MODEL_MISMATCH');
      const allowed = { ...whom(), policy: { allowExtraFiles: true } };
      expect(await verifyModelArtifact(model, allowed)).toMatchObject({ kind: 'model' });
    } finally {
      rmSync(extra);
    }
  });
});

/** Its items are on the prototype, where no list of entries has them. */
class Getters {
  get version(): string {
    return String(9);
  }
  get expectedRef(): string {
    return `refs/heads/${this.version}`;
  }
}

it('facts may come without a prototype', async () => {
  const expectedMetadata = Object.assign(Object.create(null) as Record<string, string>, { version: '1.4.2' });
  expect(await verifyAll({ trust: trustFile, policy: { expectedMetadata }, now: later })).toEqual(
    Array(4).fill('verified'),
  );
});

it('facts of any name are read back as they were signed', async () => {
  const metadata = { constructor: 'x', prototype: 'y', version: '1' };
  const bytes = Buffer.from('bytes');
  const { bundle } = await signBytes(bytes, { key, name: 'b', metadata });
  const demand = async (expectedMetadata: Record<string, string>) =>
    rejectedCode(async () =>
      verifyBytes(bytes, { trust: pem, name: 'b', bundle, policy: { expectedMetadata } }),
    );
  expect(await demand(metadata)).toBe('nothing');
  expect(await demand({ ...metadata, prototype: 'z' })).toBe('POLICY_UNMET');
});

it('facts that would be dropped are not signed', async () => {
  const metadata = new Getters() as unknown as Record<string, string>;
  expect(await rejectedCode(async () => signBytes(Buffer.from('x'), { key, name: 'b', metadata }))).toBe(
    'INPUT_INVALID',
  );
});

describe('a policy that cannot be meant', () => {
  const items: Record<keyof VerificationPolicy, true> = {
    expectedRepository: true,
    expectedRepositoryId: true,
    expectedRepositoryOwnerId: true,
    expectedRef: true,
    expectedWorkflow: true,
    expectedMetadata: true,
    maxAge: true,
    minKeyVersion: true,
    nameCheck: true,
    predicateTypes: true,
    allowExtraFiles: true,
    acceptSignedIgnorePaths: true,
    requireSafetensors: true,
    requireTimestamp: true,
    expectedCertificateSubject: true,
    expectedCertificateSan: true,
  };
  it.each(Object.keys(items))('is refused when %s is there without a value', async (item) => {
    const policy = { [item]: undefined };
    expect(await verifyAll({ trust: trustFile, policy })).toEqual(Array(4).fill('INPUT_INVALID'));
  });

  it.each<[string, object]>([
    ['a misspelt demand', { expectedRepo: 'org/models' }],
    ['an empty demand', { expectedRef: '' }],
    ['a number as a pattern', { expectedRepositoryId: '*' }],
    ['a fact without a value', { expectedMetadata: { version: undefined } }],
    ['facts in a Map', { expectedMetadata: new Map([['version', '9']]) }],
    ['facts in a list', { expectedMetadata: ['version=9'] }],
    ['demands in a Map', new Map([['expectedRef', 'refs/heads/main']])],
    ['demands in a list', ['expectedRef']],
    ['facts that are inherited', { expectedMetadata: Object.create({ version: '9' }) as object }],
    ['facts of a class', { expectedMetadata: new Getters() }],
    ['facts that are not listed', { expectedMetadata: Object.defineProperty({}, 'version', { value: '9' }) }],
    ['demands that are inherited', Object.create({ expectedRef: 'refs/heads/main' }) as object],
    ['demands of a class', new Getters()],
    ['an age without a unit', { maxAge: '90' }],
    ['an age that is no number', { maxAge: NaN }],
    ['an age that has no end', { maxAge: Infinity }],
    ['no age', { maxAge: 0 }],
    ['an age from before', { maxAge: -1 }],
    ['an age beyond all dates', { maxAge: 1.1e15 }],
    ['an age that is a flag', { maxAge: true }],
    ['a version that is text', { minKeyVersion: '1' }],
    ['a version that is none', { minKeyVersion: 0 }],
    ['half a version', { minKeyVersion: 0.5 }],
    ['a fact without a name', { expectedMetadata: { '': 'x' } }],
    ['a fact that is a number', { expectedMetadata: { version: 1 } }],
    ['an empty type', { predicateTypes: [''] }],
    ['a type that is not in a list', { predicateTypes: 'https://example.com/other/v1' }],
    ['another name check', { nameCheck: 'loose' }],
    ['no predicate type', { predicateTypes: [] }],
    ['a flag that is text', { allowExtraFiles: 'false' }],
    ['a time that nobody can prove', { requireTimestamp: true }],
    ['the subject of no certificate', { expectedCertificateSubject: 'CN=*' }],
    ['a name of no certificate', { expectedCertificateSan: 'URI:*' }],
  ])('is refused: %s', async (_, policy) => {
    // A trust file says the version of its key, so no item is refused for want of that.
    expect(await verifyAll({ trust: trustFile, policy })).toEqual(Array(4).fill('INPUT_INVALID'));
  });

  it.each<[string, unknown]>([
    ['an option of another name', { trust: 'PEM', polices: {} }],
    ['a demand outside of the policy', { trust: 'PEM', expectedRef: 'refs/heads/main' }],
    ['no options', undefined],
    ['null', null],
  ])('neither is a call with %s', async (_, options) => {
    const codes = await Promise.all(
      [verifyModelArtifact, openVerified].map(
        async (verify) => (await rejection(verify(path, options as VerifyOptions))).code,
      ),
    );
    expect(codes).toEqual(['INPUT_INVALID', 'INPUT_INVALID']);
  });
});

describe('a model', () => {
  it('never passes for the file that its digests make, whatever types are listed', async () => {
    const digests = Buffer.from(createHash('sha256').update('weights').digest());
    const bundle = readFileSync(`${model}.sig.json`);
    const [posing = ''] = writeFiles(temporaryDirectory(), { m: digests, 'm.sig.json': bundle });
    const policy = {
      predicateTypes: [
        'https://model_signing/signature/v1.0',
        'https://github.com/org/aegis-sign-action/model-signature/v1',
      ],
    };
    for (const [, whom] of ways) {
      const options = { ...whom(), policy };
      const tries = [
        async () => verifyModelArtifact(posing, options),
        async () => openVerified(posing, options),
        async () => verifyBytes(digests, { ...options, name: 'm', bundle }),
      ];
      for (const one of tries) expect(await rejectedCode(one)).toBe('PREDICATE_TYPE_REFUSED');
    }
  });
});

it.each(['environment', 'oidc-token'] as const)(
  'a source that the %s told can be demanded',
  async (origin) => {
    const bytes = Buffer.from('weights');
    const source = {
      origin,
      server: 'https://github.com',
      sha: 'a'.repeat(40),
      repository: 'org/models',
      repositoryId: '1',
      repositoryOwnerId: '3',
      ref: 'refs/heads/main',
      workflow: 'org/models/.github/workflows/release.yml@refs/heads/main',
      event: 'push',
      actor: 'somebody',
      runId: '2',
      runAttempt: '1',
    };
    const { bundle } = await signBytes(bytes, { key, name: 'w.bin', source });
    const { dsseEnvelope } = JSON.parse(bundle.toString()) as { dsseEnvelope: { payload: string } };
    const statement: unknown = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
    expect(statement).toMatchObject({ predicate: { source } });
    const demand = async (expectedRepository: string) =>
      verifyBytes(bytes, { trust: pem, name: 'w.bin', bundle, policy: { expectedRepository } });
    expect(await demand('org/models')).toMatchObject({ name: 'w.bin' });
    expect((await rejection(demand('org/other'))).code).toBe('POLICY_UNMET');
  },
);

describe('a trust file', () => {
  it('gives the version of the key', async () => {
    expect(await verifyModelArtifact(path, { trust: trustFile })).toMatchObject({ keyVersion: 1 });
  });

  it.each<[string, () => unknown, string]>([
    ['that is damaged', () => trustFile.replace('"minVersion"', '"minversion"'), 'TRUST_MALFORMED'],
    ['beside another', () => [trustFile, trustFile], 'INPUT_INVALID'],
    ['beside a key', () => [pem, trustFile], 'INPUT_INVALID'],
    ['as bytes', () => Buffer.from(trustFile), 'INPUT_INVALID'],
    ['as an object', () => JSON.parse(trustFile) as unknown, 'INPUT_INVALID'],
  ])('%s is refused', async (_, trust, code) => {
    expect((await rejection(verifyModelArtifact(path, { trust: trust() as string }))).code).toBe(code);
  });
});
