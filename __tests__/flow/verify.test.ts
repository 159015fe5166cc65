/** What a verdict says and records; the digests are made here, of whatever a test wants found. */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Digest, Digester } from '../../src/digest/digester.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { FROM_CACHE, verifyArtifacts, type VerifyPorts, type VerifyRequest } from '../../src/flow/verify.ts';
import type { Artifact } from '../../src/plan/artifact.ts';
import type { Provenance } from '../../src/statement/model-signature.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { trustPublicKeys, trustTimestamps, trustTransitKey } from '../../src/verify/trust.ts';
import type { Proven } from '../../src/verify/verify.ts';
import { artifactAt } from '../support/artifacts.ts';
import { inDays, NOW } from '../support/chains.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { SOURCE } from '../support/provenance.ts';
import { rejection } from '../support/thrown.ts';
import { timestampAuthority, timestamperAt } from '../support/timestamps.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const key = makeKey('ecdsa-p256');
const versions = [{ version: 3, publicKey: key.publicKey }];
const trust = trustTransitKey({ mount: 'transit', name: 'test', minVersion: 1, versions });
const tsa = timestampAuthority();
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

let directory = '';
beforeEach(() => {
  directory = temporaryDirectory();
  writeFiles(directory, { 'a.bin': 'a', 'b.bin': 'bb', 'm/a': 'weights', 'm/b': 'more' });
});
const file = (name = 'a.bin') => artifactAt(directory, name);
const model = async () => modelAt(join(directory, 'm'), { purpose: 'verify' });

type Found = Partial<Digest> | ((name: string) => Partial<Digest> | AegisError);
const digester = (found: Found = {}): Digester => ({
  async *digest(pieces) {
    for await (const artifact of pieces) {
      const more = typeof found === 'function' ? found(artifact.name) : found;
      const bytes = readFileSync(artifact.path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const hmacSha256 = createHmac('sha256', HMAC_KEY).update(bytes).digest();
      if (more instanceof AegisError) yield { artifact, error: more };
      else yield { artifact, digest: { sha256, size: bytes.length, hmacSha256, ...more } };
    }
  },
  close: async () => Promise.resolve(),
});

const source: Provenance = {
  ...SOURCE,
  workflow: 'org/models/.github/workflows/release.yml@refs/tags/v1',
  jobWorkflow: 'org/shared/.github/workflows/sign.yml@refs/heads/main',
};
async function sign(artifacts: readonly Artifact[], signer = localSigner(key, 3)): Promise<void> {
  await signArtifacts(
    { artifacts, predicate: { kind: 'model-signature', source } },
    { signer, digester: digester(), now: () => new Date(1000), record: () => {} },
  );
}

interface Verified {
  readonly totals: Totals;
  readonly records: ArtifactRecord[];
  readonly proven: (Proven | undefined)[];
}
async function verify(
  artifacts: readonly Artifact[],
  {
    policy = {},
    found = {},
    ports = {},
    ...request
  }: Partial<Omit<VerifyRequest, 'policy'>> & {
    policy?: Partial<Policy>;
    found?: Found;
    ports?: Partial<VerifyPorts>;
  } = {},
): Promise<Verified> {
  const records: ArtifactRecord[] = [];
  const proven: (Proven | undefined)[] = [];
  const totals = await verifyArtifacts(
    {
      artifacts,
      missing: [],
      trust,
      policy: {
        predicateTypes: ['https://github.com/org/aegis-sign-action/model-signature/v1'],
        nameCheck: 'path',
        ...policy,
      },
      ...request,
    },
    {
      digester: digester(found),
      record: (one, proof) => {
        records.push(one);
        proven.push(proof);
      },
      ...ports,
    },
  );
  return { totals, records, proven };
}
const described = ({ kind, name, path, bundlePath }: Artifact) => ({ kind, name, path, bundlePath });
const SIGNED = { keyVersion: 3, signedAt: '1970-01-01T00:00:01.000Z' };

describe('the record of a verdict', () => {
  it('is all that is known of a file, and nothing else', async () => {
    await sign([file()]);
    const { totals, records, proven } = await verify([file()]);
    const read = { sha256: sha256Of('a'), size: 1 };
    expect(records).toEqual([{ ...described(file()), ...SIGNED, ...read, status: 'verified' }]);
    expect(proven).toMatchObject([{ sha256: read.sha256, keyVersion: 3 }]);
    expect(totals).toEqual({ planned: 1, signed: 0, verified: 1, resigned: 0, skipped: 0, failed: 0 });
  });

  it('of a refused file says what was read, of a refused model only why', async () => {
    const artifacts = [file(), await model()];
    await sign(artifacts);
    const wrong = (): Partial<Digest> => ({ sha256: 'cd'.repeat(32) });
    const { totals, records, proven } = await verify(artifacts, { found: wrong });
    const read = { sha256: 'cd'.repeat(32), size: 1 };
    expect(records).toEqual([
      { ...described(artifacts[0]!), ...SIGNED, ...read, status: 'failed', error: expect.anything() },
      { ...described(artifacts[1]!), ...SIGNED, status: 'failed', error: expect.anything() },
    ]);
    expect(records.map(({ error }) => [error?.code, error?.artifact])).toEqual([
      ['DIGEST_MISMATCH', 'a.bin'],
      ['MODEL_MISMATCH', 'm'],
    ]);
    expect(proven).toEqual([undefined, undefined]);
    expect(totals).toEqual({ planned: 2, signed: 0, verified: 0, resigned: 0, skipped: 0, failed: 2 });
  });

  it('of a file that cannot be read says only why', async () => {
    await sign([file()]);
    const gone = new AegisError('ARTIFACT_MISSING', { message: 'gone' });
    const { records } = await verify([file()], { found: () => gone });
    expect(records).toEqual([
      { ...described(file()), ...SIGNED, status: 'failed', error: expect.anything() },
    ]);
    expect(records[0]?.error).toMatchObject({ code: 'ARTIFACT_MISSING', artifact: 'a.bin' });
  });

  it('of what is missing or has no bundle says only why', async () => {
    const missing = { ...described(file('b.bin')), name: 'gone.bin' };
    const error = new AegisError('ARTIFACT_MISSING', { message: 'gone' });
    const { totals, records } = await verify([file()], { missing: [{ ...missing, error }] });
    expect(records).toEqual([
      { ...missing, status: 'failed', error: expect.anything() },
      { ...described(file()), status: 'failed', error: expect.anything() },
    ]);
    expect(records.map((one) => [one.error?.code, one.error?.artifact])).toEqual([
      ['ARTIFACT_MISSING', 'gone.bin'],
      ['BUNDLE_MISSING', 'a.bin'],
    ]);
    expect(totals).toMatchObject({ planned: 2, verified: 0, failed: 2 });
  });

  it('has no version where nobody knows it', async () => {
    await sign([file()]);
    const { records } = await verify([file()], { trust: trustPublicKeys([key.publicKey.pem]) });
    expect(records[0]).toMatchObject({ status: 'verified', signedAt: SIGNED.signedAt });
    expect(records[0]).not.toHaveProperty('keyVersion');
  });

  it('has the time that a timestamp proves', async () => {
    const time = inDays(-1);
    await sign([file()], localSigner(key, 3, { timestamper: timestamperAt(tsa, time) }));
    const stamped = trustTimestamps({ certificates: [tsa.root.der], now: NOW }, trust);
    const { records } = await verify([file()], { trust: stamped });
    expect(records).toMatchObject([{ status: 'verified', timestampedAt: time.toISOString() }]);
  });

  it('of a model tells what was not looked at', async () => {
    await sign([await model()]);
    writeFiles(directory, { 'm/.gitignore': '', 'm/new': '' });
    const { records } = await verify([await model()], { policy: { allowExtraFiles: true } });
    expect(records).toMatchObject([
      { status: 'verified', leftOut: { count: 2, names: ['.gitignore', 'new'] } },
    ]);
  });

  it('tells that a digest was remembered, and that a reusable workflow met the demand', async () => {
    await sign([file()]);
    const demands = {
      workflow: 'org/shared/.github/workflows/sign.yml@refs/heads/main',
      now: new Date(2000),
    };
    const remark = async (options: object) => (await verify([file()], options)).records[0]?.remark;
    const found = { isRemembered: true } as const;
    expect(await remark({})).toBeUndefined();
    expect(await remark({ found })).toBe(FROM_CACHE);
    expect((await verify([file()], { found })).records[0]?.fromCache).toBe(true);
    const reused = await remark({ policy: { demands } });
    expect(reused).toContain('org/shared');
    expect(await remark({ policy: { demands }, found })).toBe(`${FROM_CACHE}; ${reused}`);
  });

  it('of one of several files that were remembered tells it of the model', async () => {
    await sign([await model()]);
    const found = (name: string): Partial<Digest> => (name === 'm/b' ? { isRemembered: true } : {});
    expect((await verify([await model()], { found })).records).toMatchObject([{ fromCache: true }]);
  });
});

describe('what is remembered', () => {
  it('are the digests of good verdicts', async () => {
    const artifacts = [file(), await model(), file('b.bin')];
    await sign(artifacts);
    const kept: string[] = [];
    const cache = { remember: ({ name }: { name: string }) => void kept.push(name) };
    const found = (name: string): Partial<Digest> => (name === 'b.bin' ? { sha256: 'cd'.repeat(32) } : {});
    await verify(artifacts, { found, ports: { cache } });
    expect(kept).toEqual(['a.bin', 'm/a', 'm/b']);
  });

  it('is asked for by the digest of the bundle, where there is a cache', async () => {
    const artifacts = [file(), await model()];
    await sign(artifacts);
    const asked = async (ports: Partial<VerifyPorts>): Promise<unknown[]> => {
      const bundles: unknown[] = [];
      const inner = digester();
      const watching: Digester = {
        ...inner,
        digest: (pieces) =>
          inner.digest(
            (async function* () {
              for await (const piece of pieces) {
                bundles.push(piece.bundleSha256);
                yield piece;
              }
            })(),
          ),
      };
      await verify(artifacts, { ports: { ...ports, digester: watching } });
      return bundles;
    };
    expect(await asked({})).toEqual([undefined, undefined, undefined]);
    const [one, other] = artifacts.map(({ bundlePath }) => sha256Of(readFileSync(bundlePath, 'utf8')));
    expect(await asked({ cache: { remember: () => {} } })).toEqual([one, other, other]);
  });
});

describe('an HMAC instead of a signature', () => {
  const scheme = { suffix: '.hmac', encoding: 'hex' } as const;
  const hmac = { scheme, isAccepted: true };
  beforeEach(() => {
    writeFiles(directory, { 'a.bin.hmac': createHmac('sha256', HMAC_KEY).update('a').digest('hex') });
  });

  it('is told of in the record', async () => {
    expect((await verify([file()], { hmac })).records).toEqual([
      {
        ...described(file()),
        sha256: sha256Of('a'),
        size: 1,
        status: 'verified',
        before: { scheme: 'hmac-sha256' },
        remark: expect.any(String),
      },
    ]);
  });

  it('refuses pickles', async () => {
    const policy = { requireSafetensors: true };
    const code = async (found: Found) =>
      (await verify([file()], { hmac, policy, found })).records[0]?.error?.code;
    expect(await code({ lookedFor: 'pickles' })).toBeUndefined();
    expect(await code({ lookedFor: 'pickles', finding: { kind: 'pickle', what: 'x' } })).toBe(
      'FORMAT_REFUSED',
    );
    expect(await code({})).toBe('INTERNAL');
  });

  it('that does not hold is refused, and only that is said', async () => {
    writeFiles(directory, { 'a.bin.hmac': '0'.repeat(64) });
    const { records } = await verify([file()], { hmac });
    expect(records).toEqual([{ ...described(file()), status: 'failed', error: expect.anything() }]);
    expect(records[0]?.error).toMatchObject({ code: 'HMAC_MISMATCH', artifact: 'a.bin' });
  });
});

it.each([
  [1, 1, [1, 1, 1], 1],
  [2, 1, [2, 1], 1],
  [1, 2, [1, 1, 1], 2],
])('a server is asked about %d at a time, %d times at once', async (batchSize, concurrency, sizes, most) => {
  const names = ['a.bin', 'b.bin', 'c.bin'];
  writeFiles(directory, { 'c.bin': 'c' });
  const artifacts = names.map((name) => file(name));
  await sign(artifacts);
  const asked: number[] = [];
  let open = 0;
  let peak = 0;
  const confirmer = {
    batchSize,
    concurrency,
    confirm: async (items: readonly { artifact: string }[]) => {
      asked.push(items.length);
      open += 1;
      peak = Math.max(peak, open);
      await wait(5);
      open -= 1;
      return items.map(({ artifact }) => ({ valid: true, requestId: `r-${artifact}` }));
    },
  };
  const { records } = await verify(artifacts, { ports: { confirmer } });
  expect(records.map(({ requestId }) => requestId)).toEqual(names.map((name) => `r-${name}`));
  expect([asked, peak]).toEqual([sizes, most]);
});

it('no more is read once the run was stopped', async () => {
  const artifacts = [file(), file('b.bin')];
  await sign(artifacts);
  const controller = new AbortController();
  const read: string[] = [];
  const found = (name: string): Partial<Digest> => {
    read.push(name);
    controller.abort();
    return {};
  };
  const run = verify(artifacts, { found, ports: { signal: controller.signal } });
  expect((await rejection(run)).code).toBe('CANCELLED');
  expect(read).toEqual(['a.bin']);
});

it('bytes that prove themselves are not read to the end once the run was stopped', async () => {
  const bundle = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: '' }, tlogEntries: [] },
    messageSignature: { signature: Buffer.from('x').toString('base64') },
  };
  writeFiles(directory, { 'a.bin.sig.json': JSON.stringify(bundle) });
  const code = async (ports: Partial<VerifyPorts>) =>
    (await verify([file()], { policy: { nameCheck: 'none' }, ports })).records[0]?.error?.code;
  expect(await code({})).toBe('SIGNATURE_INVALID');
  let looks = 0;
  const signal = {
    // Only for the reading, which looks first.
    get aborted() {
      looks += 1;
      return looks === 1;
    },
  } as AbortSignal;
  expect(await code({ signal })).toBe('CANCELLED');
});
