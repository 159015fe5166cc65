/** Signing anew over real files, real keys and the real digester; the signer holds its keys in memory. */
import { createHash, createHmac } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { decisions, resignArtifacts, type ResignRequest } from '../../src/flow/resign.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import { verifyArtifacts } from '../../src/flow/verify.ts';
import type { FileArtifact } from '../../src/plan/artifact.ts';
import type { Signer } from '../../src/sign/signer.ts';
import {
  decodeModelSignature,
  MODEL_SIGNATURE_TYPE,
  type ModelSignature,
  type Provenance,
} from '../../src/statement/model-signature.ts';
import { decodeStatement } from '../../src/statement/statement.ts';
import type { Policy } from '../../src/verify/policy.ts';
import type { TrustRoot } from '../../src/verify/trust.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { SOURCE as RELEASE } from '../support/provenance.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';
import { rejection } from '../support/thrown.ts';

const HMAC_KEY = Buffer.from('the old shared key');
const [v1, v2, v3, foreign] = [1, 2, 3, 4].map(() => makeKey('ecdsa-p256')) as [
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
  ReturnType<typeof makeKey>,
];
const trust: TrustRoot = trustVersions(v1, v2, v3);
const NIGHTLY: Provenance = { ...RELEASE, ref: 'refs/heads/main' };

let directory = '';
let records: ArtifactRecord[] = [];
beforeEach(() => {
  directory = makeTemporaryDirectory();
  records = [];
});
afterEach(() => removeDirectory(directory));

const at = (name: string): string => join(directory, name);
const bundleAt = (name: string): string => at(`${name}.sig.json`);
const macOf = (name: string, key: Uint8Array = HMAC_KEY): string =>
  createHmac('sha256', key)
    .update(readFileSync(at(name)))
    .digest('hex');

function artifact(name: string): FileArtifact {
  if (!existsSync(at(name))) writeFiles(directory, { [name]: `content of ${name}` });
  return artifactAt(directory, name);
}
function withHmac(name: string, text?: string): FileArtifact {
  const made = artifact(name);
  writeFileSync(at(`${name}.hmac`), text ?? `${macOf(name)}\n`);
  return made;
}
async function withSignature(
  name: string,
  { signer = localSigner(v1, 1), metadata = {} }: { signer?: Signer; metadata?: Record<string, string> } = {},
): Promise<FileArtifact> {
  const made = artifact(name);
  const digester = createDigester();
  await signArtifacts(
    { artifacts: [made], predicate: { kind: 'model-signature', source: RELEASE, metadata } },
    { signer, digester, now: () => new Date(1000), record: () => {} },
  );
  await digester.close();
  return made;
}

async function resign(
  artifacts: readonly FileArtifact[],
  {
    signer = localSigner(v2, 2),
    hmacKey = HMAC_KEY,
    signal,
    ...request
  }: Partial<ResignRequest> & { signer?: Signer; hmacKey?: Buffer | 'none'; signal?: AbortSignal } = {},
): Promise<Totals> {
  const digester = createDigester(hmacKey === 'none' ? {} : { hmacKey });
  records = [];
  try {
    return await resignArtifacts(
      {
        artifacts,
        trust,
        hmac: { suffix: '.hmac', encoding: 'hex' },
        allowUnsigned: false,
        removeHmac: false,
        source: NIGHTLY,
        ...request,
      },
      {
        signer,
        digester,
        now: () => new Date(5000),
        record: (one) => void records.push(one),
        ...(signal !== undefined && { signal }),
      },
    );
  } finally {
    await digester.close();
  }
}

const fates = (): Record<string, string> =>
  Object.fromEntries(records.map(({ name, status, error }) => [name, error?.code ?? status]));
/** Every file with its bytes and its time of change. */
const snapshot = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(directory)
      .sort()
      .map((name) => [name, `${statSync(at(name)).mtimeMs} ${readFileSync(at(name)).toString('hex')}`]),
  );
const predicateOf = (name: string): ModelSignature =>
  decodeModelSignature(decodeStatement(decodeBundle(readFileSync(bundleAt(name))).envelope.payload));

async function verifies(
  artifacts: readonly FileArtifact[],
  minVersion = 1,
  demands?: Policy['demands'],
): Promise<boolean> {
  const digester = createDigester();
  const totals = await verifyArtifacts(
    {
      artifacts,
      missing: [],
      trust: { ...trust, minVersion },
      policy: {
        predicateTypes: [MODEL_SIGNATURE_TYPE],
        nameCheck: 'path',
        ...(demands !== undefined && { demands }),
      },
    },
    { digester, record: () => {} },
  );
  await digester.close();
  return totals.verified === artifacts.length;
}

describe('what is re-signed', () => {
  it('a valid HMAC, which stays where it is', async () => {
    const files = [withHmac('a.bin'), withHmac('b.bin')];
    writeFileSync(at('b.bin.hmac'), `${macOf('b.bin')}  b.bin\n`);
    expect(await resign(files)).toEqual({
      planned: 2,
      signed: 0,
      verified: 0,
      resigned: 2,
      skipped: 0,
      failed: 0,
    });
    expect(records[0]).toMatchObject({
      name: 'a.bin',
      status: 'resigned',
      keyVersion: 2,
      before: { scheme: 'hmac-sha256' },
      signedAt: '1970-01-01T00:00:05.000Z',
    });
    expect(existsSync(at('a.bin.hmac'))).toBe(true);
    expect(await verifies(files, 2)).toBe(true);
    expect(predicateOf('a.bin')).toMatchObject({
      supersedes: { type: 'hmac-sha256', nameProof: 'none' },
      source: NIGHTLY,
    });
    expect(records[0]?.remark).toContain('name was not proven');
  });

  it('says nothing in the bundle that helps to forge an HMAC', async () => {
    await resign([withHmac('a.bin')]);
    const bundle = readFileSync(bundleAt('a.bin'), 'utf8');
    const payload = decodeBundle(Buffer.from(bundle)).envelope.payload.toString();
    for (const text of [bundle, payload]) {
      expect(text).not.toContain(macOf('a.bin'));
      expect(text).not.toContain(HMAC_KEY.toString());
      expect(text).not.toContain(HMAC_KEY.toString('base64'));
    }
  });

  it('a signature by an older version, and says which it replaces', async () => {
    const file = await withSignature('a.bin', { metadata: { version: '1.4', team: 'a' } });
    const totals = await resign([file], { metadata: { team: 'b' } });
    expect(totals).toMatchObject({ resigned: 1, skipped: 0, failed: 0 });
    expect(records[0]).toMatchObject({ before: { scheme: 'transit', keyVersion: 1 }, keyVersion: 2 });
    expect(predicateOf('a.bin')).toMatchObject({
      vault: { keyVersion: 2 },
      signedAt: '1970-01-01T00:00:05.000Z',
      // The gate's policies ask where the artifact came from, not which job renewed its signature.
      source: RELEASE,
      metadata: { version: '1.4', team: 'b' },
      supersedes: {
        type: 'transit',
        keyVersion: 1,
        bundleSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        firstSignedAt: '1970-01-01T00:00:01.000Z',
      },
    });
    expect(await verifies([file], 2)).toBe(true);
  });

  it('keeps the time of the first signature over any number of rotations', async () => {
    const file = await withSignature('a.bin');
    await resign([file]);
    await resign([file], { signer: localSigner(v3, 3) });
    expect(predicateOf('a.bin')).toMatchObject({
      vault: { keyVersion: 3 },
      supersedes: { keyVersion: 2, firstSignedAt: '1970-01-01T00:00:01.000Z' },
    });
  });

  it('and does not make the artifact any younger for a gate', async () => {
    const file = await withSignature('a.bin');
    await resign([file]);
    await resign([file], { signer: localSigner(v3, 3) });
    // Signed at 1 s, and anew at 5 s.
    const aged = async (maxAgeMs: number) => verifies([file], 1, { maxAgeMs, now: new Date(6000) });
    expect([await aged(4999), await aged(5000)]).toEqual([false, true]);
  });

  it('an unsigned artifact only with allow-unsigned, and says so', async () => {
    const file = artifact('a.bin');
    await resign([file]);
    expect(fates()).toEqual({ 'a.bin': 'OLD_SIGNATURE_MISSING' });
    expect(existsSync(bundleAt('a.bin'))).toBe(false);
    await resign([file], { allowUnsigned: true });
    expect(records[0]).toMatchObject({
      status: 'resigned',
      before: { scheme: 'none' },
      remark: expect.stringContaining('allow-unsigned'),
    });
    expect(predicateOf('a.bin').supersedes).toEqual({ type: 'none', nameProof: 'none' });
  });

  it('by bytes in base64, under another suffix', async () => {
    const file = artifact('a.bin');
    writeFileSync(at('a.bin.mac'), Buffer.from(macOf('a.bin'), 'hex').toString('base64'));
    await resign([file], { hmac: { suffix: '.mac', encoding: 'base64' } });
    expect(fates()).toEqual({ 'a.bin': 'resigned' });
  });
});

describe('a name, which an HMAC does not bind', () => {
  const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

  it('stays unproven over any number of rotations', async () => {
    const file = withHmac('a.bin');
    await resign([file]);
    await resign([file], { signer: localSigner(v3, 3) });
    expect(predicateOf('a.bin').supersedes).toMatchObject({ type: 'transit', nameProof: 'none' });
  });

  it('is not made unproven by a signature that has it', async () => {
    const file = await withSignature('a.bin');
    await resign([file]);
    expect(predicateOf('a.bin').supersedes).not.toHaveProperty('nameProof');
  });

  it('is held against the digests that the caller gives, and two files that changed places are refused', async () => {
    const files = [withHmac('a.bin'), withHmac('b.bin')];
    const digests = new Map(files.map(({ name }) => [name, sha256Of(`content of ${name}`)]));
    for (const end of ['', '.hmac']) {
      renameSync(at(`a.bin${end}`), at('x'));
      renameSync(at(`b.bin${end}`), at(`a.bin${end}`));
      renameSync(at('x'), at(`b.bin${end}`));
    }
    const swapped = [artifact('a.bin'), artifact('b.bin')];
    await resign(swapped, { digests });
    expect(fates()).toEqual({ 'a.bin': 'DIGEST_MISMATCH', 'b.bin': 'DIGEST_MISMATCH' });
    expect(existsSync(bundleAt('a.bin'))).toBe(false);
    // Without the list, each is signed under the other's name: what the HMAC cannot tell, nobody does.
    await resign(swapped);
    expect(predicateOf('a.bin').supersedes).toMatchObject({ nameProof: 'none' });
  });

  it('is proven by them where they agree', async () => {
    const file = withHmac('a.bin');
    await resign([file], { digests: new Map([['a.bin', sha256Of('content of a.bin')]]) });
    expect(fates()).toEqual({ 'a.bin': 'resigned' });
    expect(predicateOf('a.bin').supersedes).toEqual({ type: 'hmac-sha256', nameProof: 'digests' });
    expect(records[0]?.remark).toBeUndefined();
  });

  it('that they do not have is not signed, whatever proves the bytes', async () => {
    const copy = withHmac('latest.bin', undefined);
    const signed = await withSignature('signed.bin');
    const current = await withSignature('current.bin', { signer: localSigner(v2, 2) });
    const digests = new Map([['sub/latest.bin', sha256Of('content of latest.bin')]]);
    await resign([copy, signed, current], { digests, allowUnsigned: true });
    expect(fates()).toEqual({
      'latest.bin': 'POLICY_UNMET',
      'signed.bin': 'POLICY_UNMET',
      'current.bin': 'POLICY_UNMET',
    });
    expect(existsSync(bundleAt('latest.bin'))).toBe(false);
  });
});

describe('what is left as it is, byte for byte', () => {
  it('a signature by the wanted version, and one by a newer', async () => {
    const files = [
      await withSignature('a.bin', { signer: localSigner(v2, 2) }),
      await withSignature('b.bin', { signer: localSigner(v3, 3) }),
    ];
    const before = snapshot();
    expect(await resign(files)).toMatchObject({ skipped: 2, resigned: 0, failed: 0 });
    expect(records[1]).toMatchObject({ status: 'skipped', keyVersion: 3, sha256: expect.any(String) });
    expect(snapshot()).toEqual(before);
  });

  it('everything, when a run comes a second time', async () => {
    const files = [withHmac('a.bin'), await withSignature('b.bin'), artifact('c.bin')];
    await resign(files);
    const before = snapshot();
    expect(await resign(files)).toMatchObject({ skipped: 2, resigned: 0, failed: 1 });
    expect(snapshot()).toEqual(before);
  });

  it('everything, in a dry run', async () => {
    const files = [withHmac('a.bin'), await withSignature('b.bin'), artifact('c.bin')];
    const before = snapshot();
    const digester = createDigester({ hmacKey: HMAC_KEY });
    const seen: string[] = [];
    const request = {
      artifacts: files,
      trust,
      hmac: { suffix: '.hmac', encoding: 'hex' },
      allowUnsigned: false,
      removeHmac: true,
    } as const;
    for await (const {
      artifact: { name },
      action,
    } of decisions(request, { signer: localSigner(v2, 2), digester })) {
      seen.push(`${name} ${action}`);
    }
    await digester.close();
    expect(seen).toEqual(['a.bin sign', 'b.bin sign', 'c.bin refuse']);
    expect(snapshot()).toEqual(before);
  });
});

describe('what is refused, while the run goes on', () => {
  it.each<[string, string, (name: string) => unknown]>([
    ['an HMAC of other bytes', 'HMAC_MISMATCH', (name) => appendFileSync(at(name), '!')],
    [
      'an HMAC under another key',
      'HMAC_MISMATCH',
      (name) => writeFileSync(at(`${name}.hmac`), macOf(name, Buffer.from('another'))),
    ],
    ['a broken sidecar', 'HMAC_MALFORMED', (name) => writeFileSync(at(`${name}.hmac`), 'nonsense')],
    [
      'the sidecar of another file',
      'HMAC_MALFORMED',
      (name) => writeFileSync(at(`${name}.hmac`), `${macOf(name)}  other.bin`),
    ],
    ['no sidecar', 'OLD_SIGNATURE_MISSING', (name) => rmSync(at(`${name}.hmac`))],
    [
      'a sidecar that is a link',
      'HMAC_MALFORMED',
      (name) => {
        renameSync(at(`${name}.hmac`), at('elsewhere'));
        symlinkSync(at('elsewhere'), at(`${name}.hmac`));
      },
    ],
    [
      'a bundle by a foreign key, in spite of the HMAC',
      'KEY_UNTRUSTED',
      async (name) => withSignature(name, { signer: localSigner(foreign, 1) }),
    ],
    [
      'a bundle of other bytes, in spite of the HMAC',
      'DIGEST_MISMATCH',
      async (name) => {
        await withSignature(name);
        appendFileSync(at(name), '!');
        withHmac(name);
      },
    ],
    [
      'a bundle for another name, in spite of the HMAC',
      'SUBJECT_NAME_MISMATCH',
      async (name) => {
        await withSignature('other.bin');
        renameSync(bundleAt('other.bin'), bundleAt(name));
      },
    ],
    [
      'a broken bundle, in spite of the HMAC',
      'BUNDLE_MALFORMED',
      (name) => writeFileSync(bundleAt(name), '{}'),
    ],
    [
      'an empty bundle, in spite of the HMAC',
      'BUNDLE_MALFORMED',
      (name) => writeFileSync(bundleAt(name), ''),
    ],
    [
      'a bundle that is a link',
      'BUNDLE_UNREADABLE',
      async (name) => {
        await withSignature(name);
        renameSync(bundleAt(name), at('elsewhere'));
        symlinkSync(at('elsewhere'), bundleAt(name));
      },
    ],
    [
      'a bundle that is a link to nothing',
      'BUNDLE_UNREADABLE',
      (name) => symlinkSync(at('nowhere'), bundleAt(name)),
    ],
    [
      'a bundle with a predicate of the user’s own',
      'PREDICATE_TYPE_REFUSED',
      async (name) => {
        const digester = createDigester();
        await signArtifacts(
          {
            artifacts: [artifactAt(directory, name)],
            predicate: { kind: 'custom', type: 'https://example.com/p', predicate: {} },
          },
          { signer: localSigner(v1, 1), digester, now: () => new Date(0), record: () => {} },
        );
        await digester.close();
      },
    ],
  ])('%s', async (_, code, spoil) => {
    const good = withHmac('good.bin');
    withHmac('bad.bin');
    await spoil('bad.bin');
    // With allow-unsigned, too: it is for artifacts that carry nothing, not for those that carry something wrong.
    for (const allowUnsigned of code === 'OLD_SIGNATURE_MISSING' ? [false] : [false, true]) {
      const old = existsSync(bundleAt('bad.bin')) ? readFileSync(bundleAt('bad.bin')) : undefined;
      const totals = await resign([artifactAt(directory, 'bad.bin'), good], {
        allowUnsigned,
        removeHmac: true,
      });
      expect(fates()['bad.bin']).toBe(code);
      expect(totals.failed).toBe(1);
      expect(totals.resigned + totals.skipped).toBe(1);
      expect(existsSync(bundleAt('bad.bin')) ? readFileSync(bundleAt('bad.bin')) : undefined).toEqual(old);
      if (code !== 'OLD_SIGNATURE_MISSING') expect(existsSync(at('bad.bin.hmac'))).toBe(true);
    }
  });

  it('a signature by a version that was retired', async () => {
    const file = await withSignature('a.bin');
    await resign([file], { trust: { ...trust, minVersion: 2 } });
    expect(fates()).toEqual({ 'a.bin': 'KEY_VERSION_RETIRED' });
  });

  it('an HMAC when there is no key to check it with', async () => {
    const file = withHmac('a.bin');
    await resign([file], { hmacKey: 'none', allowUnsigned: true });
    expect(fates()).toEqual({ 'a.bin': 'HMAC_UNCHECKED' });
  });

  it('an artifact that changed after it was planned', async () => {
    const file = withHmac('a.bin');
    appendFileSync(at('a.bin'), '!');
    await resign([file, withHmac('b.bin')]);
    expect(fates()).toEqual({ 'a.bin': 'ARTIFACT_CHANGED', 'b.bin': 'resigned' });
  });
});

describe('remove-hmac', () => {
  it.each([
    ['of other bytes', 'a'.repeat(64)],
    ['that is none', 'notes about the file'],
  ])('leaves a sidecar %s where it is, beside a signature', async (_, text) => {
    const file = await withSignature('a.bin');
    writeFileSync(at('a.bin.hmac'), text);
    await resign([file], { removeHmac: true });
    expect(fates()).toEqual({ 'a.bin': 'resigned' });
    expect(readFileSync(at('a.bin.hmac'), 'utf8')).toBe(text);
  });

  it('removes the sidecar once the new bundle is on disk', async () => {
    const files = [withHmac('a.bin'), withHmac('b.bin')];
    await resign(files, { removeHmac: true });
    expect(readdirSync(directory).sort()).toEqual(['a.bin', 'a.bin.sig.json', 'b.bin', 'b.bin.sig.json']);
    expect(await verifies(files, 2)).toBe(true);
  });

  it('also where an earlier run signed and was cut off before it could', async () => {
    const file = withHmac('a.bin');
    await resign([file]);
    await resign([file], { removeHmac: true });
    expect(fates()).toEqual({ 'a.bin': 'skipped' });
    expect(existsSync(at('a.bin.hmac'))).toBe(false);
  });

  it('leaves what is not the HMAC of these bytes', async () => {
    const file = await withSignature('a.bin', { signer: localSigner(v2, 2) });
    writeFileSync(at('a.bin.hmac'), 'notes of somebody');
    await resign([file], { removeHmac: true });
    expect(fates()).toEqual({ 'a.bin': 'skipped' });
    expect(existsSync(at('a.bin.hmac'))).toBe(true);
  });

  it.each<[string, (bundle: string) => void]>([
    ['spoiled', (bundle) => writeFileSync(bundle, '{}')],
    ['removed', (bundle) => rmSync(bundle)],
    [
      'replaced by a link',
      (bundle) => {
        renameSync(bundle, `${bundle}.real`);
        symlinkSync(`${bundle}.real`, bundle);
      },
    ],
  ])('keeps the sidecar of a signature that is %s meanwhile: it is the last proof', async (_, spoil) => {
    const kept = await withSignature('a.bin', { signer: localSigner(v2, 2) });
    const files = [kept, withHmac('b.bin')];
    withHmac('a.bin');
    const inner = localSigner(v2, 2);
    const signer: Signer = {
      ...inner,
      sign: async (items) => {
        spoil(bundleAt('a.bin'));
        return inner.sign(items);
      },
    };
    await rejection(resign(files, { signer, removeHmac: true }));
    expect([existsSync(at('a.bin.hmac')), existsSync(at('b.bin.hmac'))]).toEqual([true, true]);
    expect(records).toEqual([]);
  });

  it('removes nothing when the signer answers with signatures that do not verify', async () => {
    const files = [withHmac('a.bin'), withHmac('b.bin')];
    const inner = localSigner(v2, 2);
    const lying: Signer = {
      ...inner,
      sign: async (items) =>
        (await inner.sign(items)).map((one) => ({ ...one, signature: Buffer.from(one.signature).reverse() })),
    };
    const before = snapshot();
    const error = await rejection(resign(files, { signer: lying, removeHmac: true }));
    expect(error.code).toBe('SELF_CHECK_FAILED');
    expect(snapshot()).toEqual(before);
  });
});

describe('a bundle that cannot be put in place', () => {
  it('fails the run: nothing is called re-signed, and nothing of the batch is left', async () => {
    const files = [await withSignature('a.bin'), withHmac('b.bin')];
    const before = readFileSync(bundleAt('a.bin'));
    const inner = localSigner(v2, 2);
    const signer: Signer = {
      ...inner,
      sign: async (items) => {
        mkdirSync(bundleAt('b.bin'));
        return inner.sign(items);
      },
    };
    expect((await rejection(resign(files, { signer, removeHmac: true }))).code).toBe('WRITE_FAILED');
    expect(records).toEqual([]);
    expect(readFileSync(bundleAt('a.bin'))).toEqual(before);
    expect(existsSync(at('b.bin.hmac'))).toBe(true);
    expect(readdirSync(directory).filter((name) => name.startsWith('.aegis-'))).toEqual([]);
  });
});

it('fails when what was done cannot be recorded', async () => {
  const digester = createDigester({ hmacKey: HMAC_KEY });
  const request = {
    trust,
    hmac: { suffix: '.hmac', encoding: 'hex' } as const,
    allowUnsigned: false,
    removeHmac: false,
    artifacts: [withHmac('a.bin')],
  };
  const record = async (): Promise<void> =>
    Promise.reject(new AegisError('WRITE_FAILED', { message: 'the disk is full' }));
  const ports = { signer: localSigner(v2, 2), digester, now: () => new Date(5000), record };
  expect((await rejection(resignArtifacts(request, ports))).code).toBe('WRITE_FAILED');
  await digester.close();
});

describe('a run that is cut off', () => {
  const names = Array.from({ length: 40 }, (_, index) => `a${String(index).padStart(2, '0')}.bin`);
  const signatures = (): number => readdirSync(directory).filter((name) => name.endsWith('.sig.json')).length;

  it('leaves whole batches, and the next run does the rest', async () => {
    const files = names.map((name) => withHmac(name));
    let calls = 0;
    const inner = localSigner(v2, 2, { concurrency: 1 });
    const failing: Signer = {
      ...inner,
      sign: async (items) => {
        calls += 1;
        if (calls > 2) throw new AegisError('VAULT_UNREACHABLE', { message: 'gone' });
        return inner.sign(items);
      },
    };
    const error = await rejection(resign(files, { signer: failing }));
    expect(error.code).toBe('VAULT_UNREACHABLE');
    expect(records).toHaveLength(20);
    expect(signatures()).toBe(20);
    expect(await verifies(files.slice(0, 20), 2)).toBe(true);
    expect(readdirSync(directory).filter((name) => name.startsWith('.aegis-'))).toEqual([]);

    expect(await resign(files)).toMatchObject({ skipped: 20, resigned: 20, failed: 0 });
    expect(await verifies(files, 2)).toBe(true);
  });

  it('stops between batches on request', async () => {
    const files = names.map((name) => withHmac(name));
    const controller = new AbortController();
    const inner = localSigner(v2, 2, { concurrency: 1 });
    const signer: Signer = {
      ...inner,
      sign: async (items) => {
        if (records.length > 0) controller.abort();
        return inner.sign(items);
      },
    };
    const error = await rejection(resign(files, { signer, signal: controller.signal }));
    expect(error.code).toBe('CANCELLED');
    expect(signatures()).toBe(records.length);
    expect(signatures()).toBeLessThan(40);
  });

  it('stops looking at signatures that are refused anyway, of which it reads no artifact', async () => {
    const files = names.map((name) => artifact(name));
    for (const name of names) writeFileSync(bundleAt(name), 'broken');
    const controller = new AbortController();
    let looked = 0;
    const watched = Object.assign([...files], {
      *[Symbol.iterator]() {
        for (const file of files) {
          if ((looked += 1) === 3) controller.abort();
          yield file;
        }
      },
    });
    expect((await rejection(resign(watched, { signal: controller.signal }))).code).toBe('CANCELLED');
    expect(looked).toBe(3);
  });
});
