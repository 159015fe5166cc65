/** Which signature in a registry proves a manifest, and which refusal is told where none does. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../../src/errors.ts';
import type { OciSubject } from '../../../src/flow/oci/subjects.ts';
import {
  failedRecord,
  provenSubject,
  requireManifestSigned,
  verifiedRecord,
  type OciVerifyPorts,
  type VerifiedSubject,
} from '../../../src/flow/oci/verify.ts';
import { MERGE_PORTS } from '../../../src/registry/oci/attach.ts';
import type { OciForm } from '../../../src/registry/oci/forms.ts';
import { attachLegacy, legacyTag } from '../../../src/registry/oci/legacy.ts';
import { descriptorOf, digestOf, OCI_MANIFEST, readManifest } from '../../../src/registry/oci/manifest.ts';
import {
  COSIGN_SIGN_TYPE,
  SIMPLE_SIGNING_TYPE,
  simpleSigning,
} from '../../../src/statement/image-signature.ts';
import { MODEL_MANIFEST_TYPE } from '../../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../../src/statement/model-signature.ts';
import { STATEMENT_TYPE } from '../../../src/statement/statement.ts';
import { bundleOver, makeKey, signWith, trustVersions } from '../../support/local-keys.ts';
import {
  inRepository,
  memoryRepository,
  NAME,
  subjectAtTag,
  type MemoryRepository,
} from '../../support/memory-repository.ts';
import {
  attachTo,
  bundleOfFiles,
  byCosign as signedByCosign,
  crowded,
  SIGNED_AT as NOW,
  signedBy,
} from '../../support/oci-signatures.ts';
import { pushImage, pushModel } from '../../support/oci.ts';
import { codeOf, rejectedCode, rejection } from '../../support/thrown.ts';

jest.spyOn(MERGE_PORTS, 'sleep').mockResolvedValue(undefined);

const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');
const trust = trustVersions(key);
const FILES = { 'a.bin': 'aaa', 'b/c.json': '{}' };

let repository: MemoryRepository;
/** Of its calls, the first of the last verdict. */
let from = 0;
beforeEach(() => {
  repository = memoryRepository();
});

const prove = async (
  subject: OciSubject,
  policy: OciVerifyPorts['policy'] = { nameCheck: 'path' },
  ports: Partial<OciVerifyPorts> = {},
): Promise<VerifiedSubject> => {
  from = repository.calls.length;
  return provenSubject(subject, { trust, policy, ...ports });
};
const code = async (subject: OciSubject, policy?: OciVerifyPorts['policy']) =>
  rejectedCode(async () => prove(subject, policy));
const image = async (tag = 'v1'): Promise<OciSubject> => {
  await pushImage(repository, tag, tag);
  return subjectAtTag(repository, tag);
};
const model = async (tag = 'v1', files: Readonly<Record<string, string>> = FILES): Promise<OciSubject> => {
  await pushModel(repository, tag, files);
  return subjectAtTag(repository, tag);
};
const sign = async (subject: OciSubject, by = key, forms: readonly OciForm[] = ['bundle']) =>
  signedBy(subject, by, 1, forms);
const attach = attachTo;
const byCosign = (subject: OciSubject, by = key, more: object = {}): Buffer =>
  signedByCosign(subject, by, more);
/** What somebody says of something else. */
const unrelated = ({ manifest }: OciSubject, by = key): Buffer =>
  bundleOver(by, {
    _type: STATEMENT_TYPE,
    subject: [{ name: NAME, digest: { sha256: manifest.digest.slice(7) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {},
  });
const NAMELESS = { nameCheck: 'path', namelessProves: true } as const;
/** Bundles and payloads that were read for the last verdict. */
const loads = (): number => repository.calls.slice(from).filter((call) => call.startsWith('BLOB')).length;

describe('a manifest', () => {
  it('is proven by our signature, with that of its files next to it', async () => {
    const subject = await model();
    await sign(subject);
    const referrers = await repository.referrers(subject.manifest.digest);
    const bundleAt = (type: string): { place: string; bundle: Uint8Array } => {
      const found = referrers?.find(({ annotations }) => Object.values(annotations ?? {}).includes(type));
      const stored = repository.manifests.get(found?.digest ?? '');
      const [layer] = readManifest(stored?.bytes ?? Buffer.alloc(0), '').layers;
      return {
        place: `${NAME}@${found?.digest}`,
        bundle: repository.blobs.get(layer?.digest ?? '') ?? Buffer.alloc(0),
      };
    };
    const verified = await prove(subject);
    expect(verified).toEqual({
      subject,
      proven: expect.objectContaining({
        kind: 'file',
        name: NAME,
        sha256: subject.manifest.digest.slice(7),
        size: subject.manifest.bytes.length,
        keyVersion: 1,
      }),
      ...bundleAt(MODEL_SIGNATURE_TYPE),
      isManifestSigned: true,
      modelBundle: bundleAt(MODEL_MANIFEST_TYPE).bundle,
    });
    expect(loads()).toBe(2);
  });

  it('of an image is proven without a look for files', async () => {
    const subject = await image();
    await sign(subject);
    expect(await prove(subject)).not.toHaveProperty('modelBundle');
    expect(loads()).toBe(1);
  });

  it('of a model is proven by its own signature where that of its files is missing', async () => {
    const subject = await model();
    const { files: _, ...bare } = subject;
    await sign(bare);
    const verified = await prove(subject);
    expect(verified.isManifestSigned).toBe(true);
    expect(verified).not.toHaveProperty('modelBundle');
  });

  it('that is not signed says so', async () => {
    expect(await code(await image())).toBe('REGISTRY_SIGNATURE_MISSING');
    expect(await code(await model('v2'))).toBe('REGISTRY_SIGNATURE_MISSING');
  });

  it('is not proven by a signature of another one, of its own files, or for another repository', async () => {
    const signed = await image();
    await sign(signed);
    const [referrer] = (await repository.referrers(signed.manifest.digest)) ?? [];
    const [layer] = readManifest(
      repository.manifests.get(referrer?.digest ?? '')?.bytes ?? Buffer.alloc(0),
      '',
    ).layers;
    const bytes = repository.blobs.get(layer?.digest ?? '') ?? Buffer.alloc(0);
    const subject = await image('v2');
    await attach(subject, bytes, MODEL_SIGNATURE_TYPE);
    expect(await code(subject)).toBe('DIGEST_MISMATCH');
    expect(await code({ ...signed, name: 'registry.example.com/team/other' })).toBe('SUBJECT_NAME_MISMATCH');
    // The size is signed as well.
    const { bytes: text } = signed.manifest;
    const longer = { ...signed.manifest, bytes: Buffer.concat([text, Buffer.from(' ')]) };
    expect(await code({ ...signed, manifest: longer })).toBe('PREDICATE_MALFORMED');
  });

  it('is refused with a remedy that a registry has', async () => {
    const signed = await model();
    await sign(signed);
    const renamed = await rejection(prove({ ...signed, name: 'registry.example.com/team/other' }));
    expect(renamed.hints).toEqual([
      expect.stringMatching(/^check the reference.*registry sign.*name-check to none/),
    ]);
    const subject = await image('v2');
    await attach(subject, unrelated(subject), 'https://slsa.dev/provenance/v1');
    const { code, hints } = await rejection(prove(subject));
    expect(code).toBe('PREDICATE_TYPE_REFUSED');
    expect(hints).toEqual([expect.stringContaining('registry sign')]);
  });

  it('must meet what is demanded', async () => {
    const subject = await image();
    await sign(subject);
    const demanding = (metadata: Record<string, string>) =>
      ({ nameCheck: 'path', demands: { metadata, now: NOW } }) as const;
    expect(await code(subject, demanding({ team: 'fraud' }))).toBe('nothing');
    expect(await code(subject, demanding({ team: 'other' }))).toBe('POLICY_UNMET');
    expect(await code(subject, { nameCheck: 'path', requireTimestamp: true })).toBe('TIMESTAMP_MISSING');
  });

  it('is not given up for a registry that says something else of the bundle', async () => {
    const subject = await image();
    await sign(subject);
    for (const stored of repository.manifests.values())
      if (stored.bytes.includes(MODEL_SIGNATURE_TYPE)) {
        const said = stored.bytes.toString().replace(MODEL_SIGNATURE_TYPE, 'https://example.com/anything');
        repository.manifests.delete(stored.digest);
        await repository.putManifest(OCI_MANIFEST, Buffer.from(said));
      }
    expect((await prove(subject)).isManifestSigned).toBe(true);
  });

  it('is tried by the likeliest signature first, and so are its files', async () => {
    const subject = await model();
    await sign(subject);
    for (let count = 0; count < 3; count += 1) await attach(subject, unrelated(subject), `other ${count}`);
    await prove(subject);
    expect(loads()).toBe(2);
  });
});

describe('of several good signatures', () => {
  it('ours counts, whatever the registry calls the others, and wherever it lists them', async () => {
    const subject = await image();
    await sign(subject);
    await attach(subject, byCosign(subject), MODEL_SIGNATURE_TYPE);
    expect((await prove(subject, NAMELESS)).proven.modelSignature?.metadata).toEqual({ team: 'fraud' });
  });

  it('cosign’s counts where there is none of ours, the newest first', async () => {
    const subject = await image();
    const older = byCosign(subject, key, { n: 1 });
    const newer = byCosign(subject, key, { n: 2 });
    await attach(subject, older, COSIGN_SIGN_TYPE);
    const referrer = await attach(subject, newer, COSIGN_SIGN_TYPE);
    const { proven, bundle, place, isManifestSigned } = await prove(subject, NAMELESS);
    expect(proven.modelSignature).toBeUndefined();
    expect([bundle.equals(newer), place, isManifestSigned]).toEqual([true, `${NAME}@${referrer}`, true]);
    expect(await code(subject)).toBe('SUBJECT_NAME_MISMATCH');
  });

  it('a bundle counts before cosign’s older form, which is not asked for then', async () => {
    const subject = await image();
    await sign(subject, key, ['bundle', 'legacy']);
    expect((await prove(subject)).proven.modelSignature).toBeDefined();
    expect(repository.calls.slice(from)).not.toContain(`GET ${legacyTag(subject.manifest.digest)}`);
  });
});

describe('cosign’s older form', () => {
  it('proves the manifest where no bundle does, and says where it lies', async () => {
    const subject = await model();
    await sign(subject, key, ['legacy']);
    const { digest } = subject.manifest;
    const { proven, bundle, place, isManifestSigned, modelBundle } = await prove(subject);
    expect(proven).toMatchObject({ kind: 'file', statement: { predicateType: SIMPLE_SIGNING_TYPE } });
    expect([place, isManifestSigned, modelBundle]).toEqual([`${NAME}:${legacyTag(digest)}`, true, undefined]);
    expect(bundle.equals(simpleSigning(NAME, digest))).toBe(true);
    const verified = await prove(subject);
    requireManifestSigned(verified);
    expect(verifiedRecord(verified).remark).toMatch(/^signed in cosign’s older form/);
  });

  it('calls Docker Hub as cosign does', async () => {
    repository = memoryRepository('docker.io/team/deep/fraud');
    const subject = await image();
    await sign(subject, key, ['legacy']);
    expect((await prove(subject)).place).toBe(
      `docker.io/team/deep/fraud:${legacyTag(subject.manifest.digest)}`,
    );
    expect(await code({ ...subject, name: 'docker.io/team/other' })).toBe('SUBJECT_NAME_MISMATCH');
  });

  it('is done with the first good one, the newest', async () => {
    const subject = await image();
    const { digest } = subject.manifest;
    const payload = simpleSigning(NAME, digest);
    await sign(subject, other, ['legacy']);
    await attachLegacy(repository, { digest }, { payload, signature: signWith(key, payload) });
    await prove(subject);
    expect(loads()).toBe(1);
  });

  it('proves nothing about another manifest, and none that a short-lived certificate was made for', async () => {
    const subject = await image();
    const { digest } = subject.manifest;
    const payload = simpleSigning(NAME, digestOf(Buffer.from('another')));
    await attachLegacy(repository, { digest }, { payload, signature: signWith(key, payload) });
    expect(await code(subject)).toBe('DIGEST_MISMATCH');
    const good = simpleSigning(NAME, digest);
    const layer = descriptorOf(SIMPLE_SIGNING_TYPE, good, {
      'dev.cosignproject.cosign/signature': signWith(key, good).toString('base64'),
      'dev.sigstore.cosign/certificate': 'PEM',
    });
    await repository.pushBlob(good);
    const stored = { schemaVersion: 2, config: layer, layers: [layer] };
    await repository.putManifest(OCI_MANIFEST, Buffer.from(JSON.stringify(stored)), {
      tag: legacyTag(digest),
    });
    expect(await code(subject)).toBe('BUNDLE_KIND_REFUSED');
  });
});

describe('the refusal that is told', () => {
  const messageSignature = (): Buffer =>
    Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint: key.publicKey.hint } },
        messageSignature: {
          messageDigest: { algorithm: 'SHA2_256', digest: Buffer.alloc(32).toString('base64') },
          signature: Buffer.from('x').toString('base64'),
        },
      }),
    );
  const LARGE = Buffer.alloc(1024 * 1024 + 1, ' ');
  const BY: Readonly<Record<string, (subject: OciSubject) => Buffer>> = {
    KEY_UNTRUSTED: (subject) => byCosign(subject, other),
    DIGEST_MISMATCH: (subject) =>
      byCosign({ ...subject, manifest: { ...subject.manifest, digest: digestOf(Buffer.from('x')) } }),
    PREDICATE_TYPE_REFUSED: unrelated,
    BUNDLE_KIND_REFUSED: messageSignature,
    LIMIT_EXCEEDED: () => LARGE,
    BUNDLE_MALFORMED: () => Buffer.from('{}'),
  };
  it.each<[readonly string[], string]>([
    ...Object.keys(BY).map((one): [readonly string[], string] => [[one], one]),
    [['KEY_UNTRUSTED', 'PREDICATE_TYPE_REFUSED'], 'KEY_UNTRUSTED'],
    [['KEY_UNTRUSTED', 'BUNDLE_KIND_REFUSED'], 'KEY_UNTRUSTED'],
    [['KEY_UNTRUSTED', 'LIMIT_EXCEEDED'], 'KEY_UNTRUSTED'],
    [['DIGEST_MISMATCH', 'KEY_UNTRUSTED'], 'DIGEST_MISMATCH'],
    [['DIGEST_MISMATCH', 'LIMIT_EXCEEDED'], 'DIGEST_MISMATCH'],
    [['BUNDLE_MALFORMED', 'PREDICATE_TYPE_REFUSED'], 'BUNDLE_MALFORMED'],
  ])('of bundles with %j is %s, in any order', async (codes, told) => {
    for (const order of [codes, codes.toReversed()]) {
      repository = memoryRepository();
      const subject = await image();
      for (const one of order) await attach(subject, BY[one]?.(subject) ?? LARGE, COSIGN_SIGN_TYPE);
      expect(await code(subject, NAMELESS)).toBe(told);
    }
  });

  it('is the first of those that tell as much', async () => {
    for (const [first, second] of [
      ['DIGEST_MISMATCH', 'BUNDLE_MALFORMED'],
      ['BUNDLE_MALFORMED', 'DIGEST_MISMATCH'],
    ]) {
      repository = memoryRepository();
      const subject = await image();
      // The newest is tried first.
      for (const one of [second, first])
        await attach(subject, BY[one ?? '']?.(subject) ?? LARGE, COSIGN_SIGN_TYPE);
      expect(await code(subject, NAMELESS)).toBe(first);
    }
  });

  it.each<[string, string, string]>([
    ['KEY_UNTRUSTED', 'by another key', 'KEY_UNTRUSTED'],
    ['DIGEST_MISMATCH', 'by another key', 'DIGEST_MISMATCH'],
    ['PREDICATE_TYPE_REFUSED', 'by another key', 'SIGNATURE_INVALID'],
    ['KEY_UNTRUSTED', 'for another repository', 'SUBJECT_NAME_MISMATCH'],
    ['DIGEST_MISMATCH', 'for another repository', 'DIGEST_MISMATCH'],
    ['KEY_UNTRUSTED', 'absent', 'KEY_UNTRUSTED'],
    ['nothing', 'by another key', 'SIGNATURE_INVALID'],
    ['nothing', 'for another repository', 'SUBJECT_NAME_MISMATCH'],
  ])('of a bundle with %s and an older form that is %s is %s', async (bundled, older, told) => {
    const subject = await image();
    const { digest } = subject.manifest;
    const make = BY[bundled];
    if (make !== undefined) await attach(subject, make(subject), COSIGN_SIGN_TYPE);
    const [by, name] = older === 'by another key' ? [other, NAME] : [key, 'registry.example.com/else'];
    const payload = simpleSigning(name, digest);
    if (older !== 'absent')
      await attachLegacy(repository, { digest }, { payload, signature: signWith(by, payload) });
    expect(await code(subject, NAMELESS)).toBe(told);
  });

  it('is that of the files, where the bundles of the manifest tell less', async () => {
    const changed = await model('v2', { ...FILES, 'a.bin': 'aab' });
    await attach(changed, await bundleOfFiles(FILES, key), MODEL_MANIFEST_TYPE);
    expect(await code(changed)).toBe('MODEL_MISMATCH');
    await attach(changed, BY['DIGEST_MISMATCH']?.(changed) ?? LARGE, COSIGN_SIGN_TYPE);
    expect(await code(changed, NAMELESS)).toBe('DIGEST_MISMATCH');
  });

  it.each<ErrorCode>(['REGISTRY_UNREACHABLE', 'CANCELLED', 'INTERNAL'])(
    'is no verdict where the registry fails with %s',
    async (failure) => {
      const subject = await image();
      await sign(subject);
      const failing = {
        ...repository,
        smallBlob: async () => Promise.reject(new AegisError(failure, { message: 'no' })),
      };
      expect(await code(inRepository(subject, failing))).toBe(failure);
    },
  );

  it('says that the registry was too slow', async () => {
    const subject = await image();
    const slow = {
      ...repository,
      patience: { lookMs: 1, listMs: 600_000 },
      referrers: async () => new Promise<undefined>(() => {}),
    };
    expect(await code(inRepository(subject, slow))).toBe('REGISTRY_UNREACHABLE');
  });
});

describe('the files of a model', () => {
  /** The bundle about the files of a model, on the manifest of another one. */
  async function moved(files: Readonly<Record<string, string>>): Promise<[OciSubject, Buffer]> {
    const modelBundle = await bundleOfFiles(FILES, key);
    const subject = await model('moved', files);
    await attach(subject, modelBundle, MODEL_MANIFEST_TYPE);
    return [subject, modelBundle];
  }

  it('are proven by their signature alone, without the manifest', async () => {
    const [subject, modelBundle] = await moved(Object.fromEntries(Object.entries(FILES).toReversed()));
    const verified = await prove(subject);
    expect(verified).toMatchObject({ isManifestSigned: false, proven: { kind: 'model', size: 5 } });
    expect(verified.bundle.equals(modelBundle) && verified.modelBundle?.equals(modelBundle)).toBe(true);
    expect(verifiedRecord(verified)).toMatchObject({ remark: expect.any(String) });
    // Not where they are not what is delivered.
    expect(codeOf(() => requireManifestSigned(verified))).toBe('REGISTRY_SIGNATURE_MISSING');
  });

  it.each([
    ['one more', { ...FILES, more: 'x' }],
    ['one fewer', { 'a.bin': 'aaa' }],
    ['another one', { ...FILES, 'a.bin': 'aab' }],
    // Left out of what is signed of a directory, and yet delivered.
    ['one of git', { ...FILES, '.git/config': 'x' }],
  ])('are not proven where there is %s', async (_, files) => {
    const [subject] = await moved(files);
    expect(await code(subject)).toBe('MODEL_MISMATCH');
  });

  it('of git may be beside them where the manifest is signed', async () => {
    const subject = await model('v1', { ...FILES, '.git/config': 'x' });
    await sign(subject);
    expect(await prove(subject)).toHaveProperty('modelBundle');
  });

  it('have no bundle of theirs where one is there and bad, and the manifest is good', async () => {
    const [subject] = await moved({ ...FILES, more: 'x' });
    const { files: _, ...bare } = subject;
    await sign(bare);
    expect(await prove(subject)).not.toHaveProperty('modelBundle');
  });

  it('are proven by one of several bundles about them, the first', async () => {
    const [subject, modelBundle] = await moved(FILES);
    await attach(subject, Buffer.from('{}'), MODEL_MANIFEST_TYPE);
    expect((await prove(subject)).modelBundle?.equals(modelBundle)).toBe(true);
  });

  it('may have a bundle that is larger than one of a manifest may be', async () => {
    const padded = Buffer.concat([Buffer.alloc(1024 * 1024, ' '), await bundleOfFiles(FILES, key)]);
    const subject = await model();
    await attach(subject, padded, MODEL_MANIFEST_TYPE);
    expect((await prove(subject)).modelBundle?.equals(padded)).toBe(true);
  });
});

describe('the server', () => {
  const asking = (answer: object) => {
    const asked: unknown[] = [];
    const confirmer = {
      confirm: async (items: readonly { artifact: string; keyVersion: number }[]) => {
        asked.push(...items.map(({ artifact, keyVersion }) => [artifact, keyVersion]));
        return Promise.resolve([answer as { valid: boolean; requestId: string }]);
      },
    };
    return { asked, ports: { confirmer } as unknown as Partial<OciVerifyPorts> };
  };

  it('is asked about what is proven, and must agree', async () => {
    const subject = await model();
    await sign(subject);
    const { asked, ports } = asking({ valid: true, requestId: 'r-1' });
    expect((await prove(subject, undefined, ports)).requestId).toBe('r-1');
    expect(asked).toEqual([[subject.label, 1]]);
    const { ports: refusing } = asking({ valid: false, retired: true, requestId: 'r-2' });
    expect((await rejection(prove(subject, undefined, refusing))).code).toBe('KEY_VERSION_RETIRED');
  });

  it('is not asked about what is not', async () => {
    const { asked, ports } = asking({ valid: true, requestId: 'r-1' });
    const subject = await image();
    expect((await rejection(prove(subject, undefined, ports))).code).toBe('REGISTRY_SIGNATURE_MISSING');
    expect(asked).toEqual([]);
  });
});

describe('what a registry can make us do', () => {
  it('is a thousand looks, the newest first, and the refusal says that there is more', async () => {
    const subject = await image();
    const hints = async (count: number): Promise<readonly string[]> => {
      let loaded = 0;
      const load = async (): Promise<Buffer> => {
        loaded += 1;
        return Promise.resolve(Buffer.from('[]'));
      };
      const refused = await rejection(prove(crowded(subject, count, load)));
      expect([refused.code, loaded]).toEqual(['BUNDLE_MALFORMED', Math.min(count, 1000)]);
      return refused.hints;
    };
    const all = await hints(1000);
    expect(await hints(1001)).toEqual([expect.stringContaining('1000 of 1001'), ...all]);
  });

  const MIB = Buffer.alloc(1024 * 1024, '[');

  it('is so many bytes, also of what is no bundle', async () => {
    const hints: string[] = [];
    // The newest first: 64 MiB are reached by the last look but one.
    for (const [count, short, looks] of [
      [64, 0, 64],
      [65, 0, 64],
      [66, 1, 65],
    ] as const) {
      repository = memoryRepository();
      const one = await image();
      for (let index = 0; index < count; index += 1)
        await attach(one, index < count - short ? MIB : MIB.subarray(1), `${COSIGN_SIGN_TYPE}#${index}`);
      const refused = await rejection(prove(one));
      expect([refused.code, loads()]).toEqual(['BUNDLE_MALFORMED', looks]);
      hints.push(refused.hints[0] ?? '');
    }
    expect(hints).toEqual([
      expect.not.stringContaining('of 64'),
      expect.stringContaining('64 of 65'),
      expect.stringContaining('65 of 66'),
    ]);
  });

  it('is a few large bundles that are kept for the look at the files, and the rest loaded again', async () => {
    for (const again of [0, 1]) {
      repository = memoryRepository();
      const subject = await model();
      for (let index = 0; index < 16; index += 1) await attach(subject, MIB, `other ${index}`);
      if (again > 0) await attach(subject, Buffer.from('['), 'the first to be tried');
      expect(await code(subject)).toBe('BUNDLE_MALFORMED');
      expect(loads()).toBe(16 + again + again);
    }
  });
});

describe('the record', () => {
  it('of a good verdict says what was proven, where, and when', async () => {
    const subject = await image();
    await sign(subject);
    const verified = { ...(await prove(subject)), requestId: 'r-1' };
    const { digest, bytes } = subject.manifest;
    expect(verifiedRecord(verified)).toEqual({
      kind: 'model',
      name: `${NAME}:v1@${digest}`,
      path: `${NAME}@${digest}`,
      bundlePath: verified.place,
      status: 'verified',
      sha256: digest.slice(7),
      size: bytes.length,
      keyVersion: 1,
      signedAt: NOW.toISOString(),
      requestId: 'r-1',
    });
  });

  it('says the time that a timestamp proves', async () => {
    const subject = await image();
    await sign(subject);
    const { proven, ...verified } = await prove(subject);
    const record = verifiedRecord({ ...verified, proven: { ...proven, timestampedAt: NOW } });
    expect(record.timestampedAt).toBe(NOW.toISOString());
  });

  it('of what cosign has signed says that it says no more', async () => {
    const subject = await image();
    await attach(subject, byCosign(subject), COSIGN_SIGN_TYPE);
    const record = verifiedRecord(await prove(subject, NAMELESS));
    expect(record.remark).toContain('cosign');
    expect(record).not.toHaveProperty('signedAt');
  });

  it('of a bad verdict says why', async () => {
    const subject = await image();
    const place = `${NAME}@${subject.manifest.digest}`;
    const error = await rejection(prove(subject));
    const record = failedRecord(subject, error);
    expect(record).toEqual({
      ...{ kind: 'model', name: subject.label, path: place, bundlePath: place, status: 'failed' },
      error: expect.objectContaining({ code: 'REGISTRY_SIGNATURE_MISSING', artifact: subject.label }),
    });
  });

  it.each<ErrorCode>(['REGISTRY_UNREACHABLE', 'VAULT_UNREACHABLE', 'CANCELLED', 'INTERNAL', 'WRITE_FAILED'])(
    'is none of %s, which is no verdict',
    async (failure) => {
      const subject = await image();
      expect(codeOf(() => failedRecord(subject, new AegisError(failure, { message: 'no' })))).toBe(failure);
    },
  );
});
