/** What cosign alone has signed in a registry, with the key in the server: verified here, and signed again by us. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SignedEnvelope } from '../../src/bundle/bundle.ts';
import { resignSubjects } from '../../src/flow/oci/resign.ts';
import { signSubjects } from '../../src/flow/oci/sign.ts';
import { statusOfRepository } from '../../src/flow/oci/status.ts';
import { subjectsOf, type OciSubject } from '../../src/flow/oci/subjects.ts';
import { provenSubject, verifiedRecord, type OciVerifyPorts } from '../../src/flow/oci/verify.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { verifyRegistryModel } from '../../src/index.ts';
import { legacyTag } from '../../src/registry/oci/legacy.ts';
import {
  descriptorOf,
  digestOf,
  OCI_INDEX,
  OCI_MANIFEST,
  readManifest,
} from '../../src/registry/oci/manifest.ts';
import { parseOciReference } from '../../src/registry/oci/reference.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { COSIGN_SIGN_TYPE, SIMPLE_SIGNING_TYPE, simpleSigning } from '../../src/statement/image-signature.ts';
import type { VaultClient } from '../../src/vault/client.ts';
import { transitSigner, type TransitKey } from '../../src/vault/transit.ts';
import { verify } from '../../src/verify/verify.ts';
import { pushModel, repositoryAt, startRegistry, toolOr, type TestRegistry } from '../support/oci.ts';
import { describeIf } from '../support/skip.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { clientOf, keyOf, trustOf } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const run = promisify(execFile);
const cosign = await toolOr('cosign');
const distribution = await toolOr('distribution');
const FORMS = ['bundle', 'older form'] as const;
type Form = (typeof FORMS)[number];

describeIf(
  cosign.path !== undefined && distribution.path !== undefined,
  [cosign.why, distribution.why].join(' '),
)('cosign with a key in the server', () => {
  let vault: TestVault;
  let client: VaultClient;
  let registry: TestRegistry;
  let repository: OciRepository;
  let name: string;
  let key: TransitKey;
  let other: TransitKey;
  beforeAll(async () => {
    [vault, registry] = await Promise.all([
      startVault(),
      startRegistry(distribution.path ?? '', 'distribution'),
    ]);
    client = clientOf(vault);
    for (const one of ['model', 'other']) await vault.createKey(one);
    [key, other] = [await keyOf(client, 'model'), await keyOf(client, 'other')];
    name = `${registry.host}/team/fraud`;
    repository = await repositoryAt(name);
    for (const form of FORMS) await signedByCosign(form);
  }, 120_000);
  afterAll(async () => {
    await repository.close();
    await client.close();
    await Promise.all([registry.stop(), vault.stop()]);
  });

  const tagOf = (form: Form): string => form.replace(' ', '-');
  /** Each form signs a model of its own. */
  async function signedByCosign(form: Form): Promise<void> {
    const digest = await pushModel(repository, tagOf(form), { 'weights.bin': form });
    const offline = ['--yes', '--use-signing-config=false', '--tlog-upload=false', '--allow-http-registry'];
    const older = form === 'bundle' ? [] : ['--new-bundle-format=false'];
    await run(
      cosign.path ?? '',
      ['sign', '--key', 'hashivault://model', ...offline, ...older, `${name}@${digest}`],
      {
        env: {
          ...process.env,
          HOME: temporaryDirectory(),
          VAULT_ADDR: vault.address,
          VAULT_TOKEN: vault.rootToken,
        },
      },
    );
  }
  async function subject(tag: string, within = repository, as = name): Promise<OciSubject> {
    const [found] = await subjectsOf(
      { repository: within, reference: parseOciReference(`${as}:${tag}`) },
      false,
    );
    if (found === undefined) throw new Error('nothing');
    return found;
  }
  const proven = async (
    one: OciSubject,
    policy: Partial<OciVerifyPorts['policy']> = {},
    by: TransitKey = key,
  ) => provenSubject(one, { trust: trustOf(by), policy: { nameCheck: 'path', ...policy } });

  it.each(FORMS)('%s: verifies under its key, with the version, and says no more than that', async (form) => {
    const policy = form === 'bundle' ? { nameCheck: 'none' as const } : {};
    const verified = await proven(await subject(tagOf(form)), policy);
    expect(verified).toMatchObject({ isManifestSigned: true, proven: { keyVersion: 1 } });
    expect(verified.proven.modelSignature).toBeUndefined();
    expect(verifiedRecord(verified).remark).toContain('cosign');
    // The server's own opinion, through the library.
    const reference = { name: 'model', address: vault.address, auth: vault.rootToken };
    const answer = await verifyRegistryModel(`${name}:${tagOf(form)}`, { key: reference, policy });
    expect(answer).toMatchObject({ keyVersion: 1, requestId: expect.any(String) });
    expect(answer.signedAt).toBeUndefined();
  });

  it.each(FORMS)(
    '%s: is refused under another key, and where more is demanded than it says',
    async (form) => {
      const one = await subject(tagOf(form));
      const none = { nameCheck: 'none' } as const;
      const code = form === 'bundle' ? 'KEY_UNTRUSTED' : 'SIGNATURE_INVALID';
      expect(await rejectedCode(async () => proven(one, none, other))).toBe(code);
      for (const demand of [
        { repository: 'org/fraud' },
        { maxAgeMs: 1000 },
        { metadata: { team: 'fraud' } },
      ]) {
        const refusal = await rejection(proven(one, { ...none, demands: { ...demand, now: new Date() } }));
        expect(refusal.code).toBe('POLICY_UNMET');
        expect(refusal.hints.join()).toContain('sign it again with aegis-sign');
      }
      expect(await rejectedCode(async () => proven(one, { ...none, requireTimestamp: true }))).toBe(
        'TIMESTAMP_MISSING',
      );
      const trust = { ...trustOf(key), minVersion: 2, demandedVersion: 2 };
      expect(await rejectedCode(async () => provenSubject(one, { trust, policy: none }))).toBe(
        'KEY_VERSION_RETIRED',
      );
    },
  );

  it('binds the repository where cosign did, and asks for name-check none where it did not', async () => {
    const refusal = await rejection(proven(await subject('bundle')));
    expect(refusal).toMatchObject({ code: 'SUBJECT_NAME_MISMATCH', got: 'no name' });
    expect(refusal.hints.join()).toContain('name-check none');
    const elsewhere = `${registry.host}/team/other`;
    const copy = await repositoryAt(elsewhere);
    await pushModel(copy, 'older-form', { 'weights.bin': 'older form' });
    const one = await subject('older-form');
    const tag = legacyTag(one.manifest.digest);
    const signatures = await repository.manifest(tag);
    const { config, layers } = readManifest(signatures?.bytes ?? Buffer.from(''), tag);
    for (const { digest, size } of [config, ...layers])
      await copy.pushBlob(await repository.smallBlob({ digest, size }, 10_000));
    await copy.putManifest(OCI_MANIFEST, signatures?.bytes ?? Buffer.from(''), { tag });
    const copied = await subject('older-form', copy, elsewhere);
    expect(await rejectedCode(async () => proven(copied))).toBe('SUBJECT_NAME_MISMATCH');
    expect((await proven(copied, { nameCheck: 'none' })).place).toBe(`${elsewhere}:${tag}`);
    await copy.close();
  });

  it('does not take the signature of one manifest for another, nor what is broken for good', async () => {
    const one = await subject('older-form');
    const from = await repository.manifest(legacyTag(one.manifest.digest));
    const bytes = from?.bytes ?? Buffer.from('');
    await pushModel(repository, 'changed', { 'weights.bin': 'changed' });
    const changed = await subject('changed');
    const tag = legacyTag(changed.manifest.digest);
    expect(await rejectedCode(async () => proven(changed))).toBe('REGISTRY_SIGNATURE_MISSING');
    await repository.putManifest(OCI_MANIFEST, bytes, { tag });
    expect(await rejectedCode(async () => proven(changed))).toBe('DIGEST_MISMATCH');
    // The payload is about this one, and the signature is of another payload.
    const { digest } = changed.manifest;
    const signature = readManifest(bytes, tag).layers[0]?.annotations ?? {};
    const judged = async (annotations: Record<string, string>, payload: Buffer): Promise<string> => {
      await repository.pushBlob(payload);
      const layers = [descriptorOf(SIMPLE_SIGNING_TYPE, payload, annotations)];
      const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: layers[0], layers };
      await repository.putManifest(OCI_MANIFEST, Buffer.from(JSON.stringify(manifest)), { tag });
      return rejectedCode(async () => proven(changed));
    };
    expect(await judged(signature, simpleSigning(name, digest))).toBe('SIGNATURE_INVALID');
    expect(await judged({}, simpleSigning(name, digest))).toBe('SIGNATURE_INVALID');
    const keyless = { ...signature, 'dev.sigstore.cosign/certificate': 'PEM' };
    expect(await judged(keyless, simpleSigning(name, digest))).toBe('BUNDLE_KIND_REFUSED');
    expect(await judged(signature, Buffer.alloc(70_000, 'x'))).toBe('LIMIT_EXCEEDED');
    const gone = Buffer.from('not there any more');
    expect(await judged(signature, gone)).toBe('SIGNATURE_INVALID');
    const hex = digestOf(gone).slice('sha256:'.length);
    rmSync(join(registry.root ?? '', 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex), {
      recursive: true,
    });
    expect(await rejectedCode(async () => proven(changed))).toBe('REGISTRY_REFERRER_BROKEN');
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [] };
    await repository.putManifest(OCI_INDEX, Buffer.from(JSON.stringify(index)), { tag });
    expect(await rejectedCode(async () => proven(changed))).toBe('REGISTRY_SIGNATURE_MISSING');
  });

  it('is one verify() with the same order: a payload without PAE counts for nothing else', async () => {
    const signer = transitSigner(client, key);
    const payload = Buffer.from(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'm', digest: { sha256: 'a'.repeat(64) } }],
        predicateType: COSIGN_SIGN_TYPE,
        predicate: {},
      }),
    );
    const [raw] = await signer.sign([{ artifact: 'm', message: payload }]);
    const expected = {
      kind: 'file',
      name: 'm',
      trust: trustOf(key),
      policy: { predicateTypes: [COSIGN_SIGN_TYPE, SIMPLE_SIGNING_TYPE], nameCheck: 'path' },
    } as const;
    const judged = async (payloadType: string, isBare: boolean): Promise<string> => {
      const envelope = { payload, payloadType, ...(isBare && { isBare }) };
      const signed: SignedEnvelope = { envelope, signature: Buffer.from(raw?.signature ?? []) };
      return rejectedCode(async () => verify(signed, expected));
    };
    expect(await judged('application/vnd.in-toto+json', false)).toBe('SIGNATURE_INVALID');
    expect(await judged('application/vnd.in-toto+json', true)).toBe('PAYLOAD_TYPE_REFUSED');
    expect(await judged(SIMPLE_SIGNING_TYPE, true)).toBe('STATEMENT_MALFORMED');
  });

  it('is not taken from ourselves, where the bundle that said more is gone', async () => {
    await pushModel(repository, 'halved', { 'weights.bin': 'halved' });
    const one = await subject('halved');
    const signer = transitSigner(client, key);
    const ports = { signer, now: () => new Date() };
    await signSubjects([{ subject: one, predicate: {} }], {
      ...ports,
      forms: ['legacy'],
      record: () => undefined,
    });
    expect(await proven(one)).toMatchObject({ isManifestSigned: true });
    const again = async (allowUnsigned: boolean): Promise<ArtifactRecord | undefined> => {
      const records: ArtifactRecord[] = [];
      const predicate = { kind: 'model-signature' } as const;
      await resignSubjects(
        { subjects: [one], trust: trustOf(key), predicate, allowUnsigned, dryRun: false },
        { ...ports, forms: ['bundle'], record: (record) => void records.push(record) },
      );
      return records[0];
    };
    expect((await again(false))?.error?.code).toBe('OLD_SIGNATURE_MISSING');
    expect(await again(true)).toMatchObject({ status: 'resigned', before: { scheme: 'none' } });
    const { modelSignature } = (await proven(one)).proven;
    expect(modelSignature?.supersedes).toEqual({ type: 'none', nameProof: 'none' });
  }, 60_000);

  it('is signed again by us, and says then that nothing proved the name of a bundle', async () => {
    const states = async () => {
      const rows = await statusOfRepository(repository, { key: 'transit/model', version: 1 });
      return Object.fromEntries(
        rows.flatMap(({ tags, state, remark }) => tags.map((tag) => [tag, [state, remark]])),
      );
    };
    expect(await states()).toMatchObject({
      bundle: ['signed', 'by cosign'],
      'older-form': ['signed', 'in cosign’s older form'],
    });
    const subjects = await Promise.all(FORMS.map(async (form) => subject(tagOf(form))));
    const again = async (dryRun = false): Promise<ArtifactRecord[]> => {
      const records: ArtifactRecord[] = [];
      const predicate = { kind: 'model-signature' } as const;
      await resignSubjects(
        { subjects, trust: trustOf(key), predicate, allowUnsigned: false, dryRun },
        {
          signer: transitSigner(client, key),
          forms: ['bundle'],
          now: () => new Date(),
          record: (one) => void records.push(one),
        },
      );
      return records;
    };
    expect((await again(true)).map(({ status }) => status)).toEqual(['resigned', 'resigned']);
    expect(await states()).toMatchObject({ bundle: ['signed', 'by cosign'] });
    expect((await again()).map(({ status, remark = '' }) => [status, remark.slice(0, 8)])).toEqual([
      ['resigned', 'its name'],
      ['resigned', ''],
    ]);
    const [bundle, older] = await Promise.all(subjects.map(async (one) => proven(one)));
    expect(bundle?.proven.modelSignature?.supersedes).toMatchObject({ keyVersion: 1, nameProof: 'none' });
    expect(older?.proven.modelSignature?.supersedes).not.toHaveProperty('nameProof');
    expect((await again()).map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(await states()).toMatchObject({
      bundle: ['current', undefined],
      'older-form': ['current', undefined],
    });
  }, 60_000);
});
