/** Signing and verifying in real registries, and what the programs that guard a cluster say of it. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { deliver } from '../../src/flow/oci/deliver.ts';
import { resignSubjects } from '../../src/flow/oci/resign.ts';
import { signSubjects, type OciSigning } from '../../src/flow/oci/sign.ts';
import { statusOfRepository } from '../../src/flow/oci/status.ts';
import { subjectsOf, type OciSubject } from '../../src/flow/oci/subjects.ts';
import { provenSubject, verifiedRecord } from '../../src/flow/oci/verify.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { BUNDLE_TYPE } from '../../src/bundle/bundle.ts';
import { bundlesOf, fallbackTag } from '../../src/registry/oci/attach.ts';
import { legacyTag } from '../../src/registry/oci/legacy.ts';
import {
  descriptorOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  OCI_INDEX,
  OCI_MANIFEST,
  readIndex,
  readManifest,
} from '../../src/registry/oci/manifest.ts';
import { parseOciReference } from '../../src/registry/oci/reference.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { MODEL_MANIFEST_TYPE } from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { trustPublicKeys } from '../../src/verify/trust.ts';
import { localSigner, makeKey, trustVersions, type LocalKey } from '../support/local-keys.ts';
import {
  pushIndex,
  pushIndexOf,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  type TestRegistry,
} from '../support/oci.ts';
import { modelSigning } from '../support/models.ts';
import { describeIf, itIf } from '../support/skip.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const tools = {
  distribution: await toolOr('distribution'),
  'docker-registry': await toolOr('docker-registry'),
  'referrers-registry': await toolOr('referrers-registry'),
  cosign: await toolOr('cosign'),
  oras: await toolOr('oras'),
  policy: await toolOr('image-policy'),
};
const FILES = { 'model.safetensors': Buffer.alloc(400_000, 3), 'config/config.json': '{"a":1}', empty: '' };
const key = makeKey('ecdsa-p256');
const other = makeKey('ecdsa-p256');
const directory = temporaryDirectory();
for (const [name, one] of Object.entries({ key, other }))
  writeFileSync(join(directory, `${name}.pub`), one.publicKey.pem);

interface Ended {
  readonly status: number | null;
  readonly output: string;
}
async function run(program: string, args: readonly string[], cwd = directory): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { ...process.env, HOME: directory } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, output })));
}

const trusting = ({ publicKey }: LocalKey) => trustPublicKeys([publicKey.pem]);
async function resolved(repository: OciRepository, text: string, isRecursive = false): Promise<OciSubject[]> {
  return subjectsOf({ repository, reference: parseOciReference(text) }, isRecursive);
}
async function sign(
  subjects: readonly OciSubject[],
  signer: Signer = localSigner(key),
): Promise<readonly ArtifactRecord[]> {
  const signings = subjects.map((subject): OciSigning => ({
    subject,
    predicate: { metadata: { team: 'fraud' } },
  }));
  return signSubjects(signings, {
    signer,
    forms: ['bundle', 'legacy'],
    now: () => new Date('2026-11-27T12:00:00Z'),
    record: () => undefined,
  });
}
async function judgedByModelSigning(signature: string, keyFile: string, target: string): Promise<boolean> {
  const args = ['--signature', signature, '--public_key', join(directory, keyFile), target];
  return (await modelSigning(['verify', 'key', ...args])).ok;
}
const verifying = async (subject: OciSubject, one = key) =>
  provenSubject(subject, { trust: trusting(one), policy: { nameCheck: 'path' } });

for (const kind of ['distribution', 'docker-registry', 'referrers-registry'] as const) {
  const { path = '', why } = tools[kind];
  describeIf(path !== '', why)(kind, () => {
    let registry: TestRegistry;
    let repository: OciRepository;
    let name: string;
    let model: string;
    let index: string;
    /** A model of which a layer was replaced: its tag `moves` named one that was signed. */
    let replaced: string;
    beforeAll(async () => {
      registry = await startRegistry(path, kind);
      name = `${registry.host}/team/fraud`;
      repository = await repositoryAt(name);
      model = await pushModel(repository, 'v1', FILES);
      index = await pushIndex(repository, 'multi', ['amd64', 'arm64']);
      await pushModel(repository, 'moves', { ...FILES, empty: 'not yet' });
      const subjects = [
        ...(await resolved(repository, `${name}:v1`)),
        ...(await resolved(repository, `${name}:multi`, true)),
        ...(await resolved(repository, `${name}:moves`)),
      ];
      expect(subjects).toHaveLength(5);
      await sign(subjects);
      replaced = await pushModel(repository, 'moves', { ...FILES, empty: 'x' });
    });
    afterAll(async () => {
      await repository.close();
      await registry.stop();
    });
    const at = (digest: string): string => `${name}@${digest}`;

    it('verifies what was signed, and says who signed it', async () => {
      for (const one of [`${name}:v1`, at(model), `${name}:v1@${model}`, at(index)]) {
        const [subject] = await resolved(repository, one);
        if (subject === undefined) throw new Error('nothing');
        const { proven } = await verifying(subject);
        expect(proven).toMatchObject({ kind: 'file', name, modelSignature: { metadata: { team: 'fraud' } } });
      }
    });

    it('refuses another key, another repository, and what is not signed', async () => {
      const [subject] = await resolved(repository, at(model));
      if (subject === undefined) throw new Error('nothing');
      expect(await rejectedCode(async () => verifying(subject, other))).toBe('KEY_UNTRUSTED');
      expect(await rejectedCode(async () => verifying({ ...subject, name: 'elsewhere/fraud' }))).toBe(
        'SUBJECT_NAME_MISMATCH',
      );
      for (const one of [`${name}:moves`, at(replaced)]) {
        const [bare] = await resolved(repository, one);
        if (bare === undefined) throw new Error('nothing');
        expect(await rejectedCode(async () => verifying(bare))).toBe('REGISTRY_SIGNATURE_MISSING');
      }
    });

    it('refuses a tag that does not name the digest, or no longer', async () => {
      expect(await rejectedCode(async () => resolved(repository, `${name}:v1@${index}`))).toBe(
        'REGISTRY_TAG_MOVED',
      );
      expect(await rejectedCode(async () => resolved(repository, `${name}:nobody`))).toBe(
        'REGISTRY_NOT_FOUND',
      );
      await pushModel(repository, 'moving', { a: 'before' });
      const subjects = await resolved(repository, `${name}:moving`);
      const before = subjects[0]?.manifest.digest ?? '';
      await pushModel(repository, 'moving', { a: 'after' });
      expect(await rejectedCode(async () => sign(subjects))).toBe('REGISTRY_TAG_MOVED');
      expect(await bundlesOf(repository, before)).toEqual([]);
      expect(await repository.manifest(legacyTag(before))).toBeUndefined();
    });

    it('delivers a model as files, with a bundle that is one of OpenSSF Model Signing', async () => {
      const [subject] = await resolved(repository, at(model));
      if (subject === undefined) throw new Error('nothing');
      const verified = await verifying(subject);
      const target = join(directory, `model-${kind}`);
      await deliver(verified, target, {});
      expect(readFileSync(join(target, 'model.safetensors')).equals(FILES['model.safetensors'])).toBe(true);
      expect(readFileSync(join(target, 'config/config.json'), 'utf8')).toBe('{"a":1}');
      expect(readFileSync(join(target, 'empty'))).toHaveLength(0);
      expect(await judgedByModelSigning(`${target}.sig.json`, 'key.pub', target)).toBe(true);
      expect(await rejectedCode(async () => deliver(verified, target, {}))).toBe('WRITE_FAILED');
    }, 60_000);

    it('delivers an index as an image layout with all that it lists', async () => {
      const [subject] = await resolved(repository, at(index));
      if (subject === undefined) throw new Error('nothing');
      const target = join(directory, `layout-${kind}`);
      await deliver(await verifying(subject), target, {});
      expect(readdirSync(target).sort()).toEqual(['blobs', 'index.json', 'oci-layout']);
      const blobs = readdirSync(join(target, 'blobs', 'sha256'));
      expect(blobs).toHaveLength(7);
      for (const child of subject.children ?? []) expect(blobs).toContain(child.digest.slice(7));
    });

    it('follows indexes in an index, each manifest once, to a depth', async () => {
      const inner = await repository.manifest(index);
      if (inner === undefined) throw new Error('nothing');
      let outer = await pushIndexOf(repository, 'nested', [inner, inner]);
      const children = readIndex(inner.bytes, '').manifests.map(({ digest }) => digest);
      const found = await resolved(repository, `${name}:nested`, true);
      expect(found.map(({ manifest }) => manifest.digest)).toEqual([outer.digest, index, ...children]);
      for (let levels = 2; levels < 5; levels += 1)
        outer = await pushIndexOf(repository, 'nested', [outer, inner]);
      expect(await resolved(repository, `${name}:nested`, true)).toHaveLength(7);
      await pushIndexOf(repository, 'nested', [outer]);
      expect(await rejectedCode(async () => resolved(repository, `${name}:nested`, true))).toBe(
        'LIMIT_EXCEEDED',
      );
    });

    const { cosign, oras, policy } = tools;
    itIf(cosign.path !== undefined, cosign.why)(
      'is accepted by cosign in both forms, and refused under another key',
      async () => {
        const flags = ['--insecure-ignore-tlog', '--allow-http-registry'];
        const type = ['--type', MODEL_SIGNATURE_TYPE];
        const check = async (command: string, file: string, reference: string, ...more: string[]) =>
          run(cosign.path ?? '', [command, '--key', join(directory, file), ...flags, ...more, reference]);
        for (const reference of [at(model), `${name}:v1`, at(index)]) {
          for (const [command, ...more] of [
            ['verify'],
            ['verify', '--new-bundle-format=false'],
            ['verify-attestation', ...type],
          ] as const) {
            const good = await check(command, 'key.pub', reference, ...more);
            expect([command, ...more, good.status, good.output]).toEqual([
              command,
              ...more,
              0,
              expect.anything(),
            ]);
            expect((await check(command, 'other.pub', reference, ...more)).status).not.toBe(0);
          }
        }
        for (const reference of [`${name}:moves`, at(replaced)]) {
          expect((await check('verify', 'key.pub', reference)).status).not.toBe(0);
          expect((await check('verify-attestation', 'key.pub', reference, ...type)).status).not.toBe(0);
        }
      },
    );

    itIf(policy.path !== undefined, policy.why)('is accepted by what podman and CRI-O ask', async () => {
      const registries = join(directory, 'registries.d');
      mkdirSync(registries, { recursive: true });
      writeFileSync(
        join(registries, `${kind}.yaml`),
        `docker:\n  ${registry.host}:\n    use-sigstore-attachments: true\n`,
      );
      const allowed = async (file: string, reference: string): Promise<Ended> => {
        const demand = {
          type: 'sigstoreSigned',
          keyPath: join(directory, file),
          signedIdentity: { type: 'matchRepository' },
        };
        const path = join(directory, `policy-${kind}.json`);
        writeFileSync(
          path,
          JSON.stringify({
            default: [{ type: 'reject' }],
            transports: { docker: { [registry.host]: [demand] } },
          }),
        );
        return run(policy.path ?? '', [path, registries, reference]);
      };
      expect(await allowed('key.pub', `${name}:v1`)).toEqual({ status: 0, output: 'allowed\n' });
      expect((await allowed('other.pub', `${name}:v1`)).status).toBe(1);
      for (const reference of [`${name}:moves`, at(replaced)])
        expect((await allowed('key.pub', reference)).status).toBe(1);
    });

    itIf(oras.path !== undefined, oras.why)(
      'is found and pulled by oras, and verifies then under model_signing',
      async () => {
        const { path: program = '' } = oras;
        const found = await run(program, ['discover', '--plain-http', '--format', 'json', at(model)]);
        expect(found.status).toBe(0);
        const { referrers } = JSON.parse(found.output) as { referrers: { artifactType: string }[] };
        // go-containerregistry tells the type of the configuration in its place.
        const type =
          kind === 'referrers-registry'
            ? 'application/vnd.oci.empty.v1+json'
            : 'application/vnd.dev.sigstore.bundle.v0.3+json';
        expect(referrers.map(({ artifactType }) => artifactType)).toEqual([type, type]);
        const [subject] = await resolved(repository, at(model));
        if (subject === undefined) throw new Error('nothing');
        const { modelBundle = '' } = await verifying(subject);
        const signature = join(directory, `pulled-${kind}.sig.json`);
        writeFileSync(signature, modelBundle);
        const judged = async (reference: string, file = 'key.pub'): Promise<boolean> => {
          const target = join(directory, `pulled-${kind}`);
          rmSync(target, { recursive: true, force: true });
          expect((await run(program, ['pull', '--plain-http', '-o', target, reference])).status).toBe(0);
          return judgedByModelSigning(signature, file, target);
        };
        expect(await judged(`${name}:v1`)).toBe(true);
        expect(await judged(at(model), 'other.pub')).toBe(false);
        expect(await judged(`${name}:moves`)).toBe(false);
      },
      60_000,
    );

    // The two distributions differ in nothing of this.
    if (kind === 'docker-registry') return;

    it('does not take the signature of one manifest for another', async () => {
      const [signed] = await resolved(repository, at(model));
      const changed = await pushModel(repository, 'changed', { ...FILES, empty: 'not any more' });
      const [subject] = await resolved(repository, at(changed));
      if (signed === undefined || subject === undefined) throw new Error('nothing');
      const { bundle } = await verifying(signed);
      const { attachBundle } = await import('../../src/registry/oci/attach.ts');
      const { mediaType, digest, bytes } = subject.manifest;
      const moved = { bytes: bundle, predicateType: MODEL_SIGNATURE_TYPE, created: new Date() };
      await attachBundle(repository, { mediaType, digest, size: bytes.length }, moved);
      expect(await rejectedCode(async () => verifying(subject))).toBe('DIGEST_MISMATCH');
    });

    it('loads each bundle once', async () => {
      const loaded: string[] = [];
      const counting: OciRepository = {
        ...repository,
        smallBlob: async (descriptor, maxBytes) => {
          loaded.push(descriptor.digest);
          return repository.smallBlob(descriptor, maxBytes);
        },
      };
      const [subject] = await resolved(counting, at(model));
      if (subject === undefined) throw new Error('nothing');
      // By its files alone: every bundle is looked at for the manifest first, and then for them.
      expect((await rejection(verifying(subject, other))).code).toBe('KEY_UNTRUSTED');
      expect(loaded.length).toBeGreaterThan(1);
      expect(new Set(loaded).size).toBe(loaded.length);
    });

    itIf(kind === 'referrers-registry', 'one registry is enough for so many')(
      'finds the signature behind a heap of junk that is newer',
      async () => {
        const [subject] = await resolved(
          repository,
          at(await pushModel(repository, 'buried', { a: 'buried' })),
        );
        if (subject === undefined) throw new Error('nothing');
        await sign([subject]);
        const { mediaType, digest, bytes } = subject.manifest;
        for (let index = 0; index < 150; index += 1) {
          const junk = {
            schemaVersion: 2,
            mediaType: OCI_MANIFEST,
            artifactType: BUNDLE_TYPE,
            config: descriptorOf(EMPTY_TYPE, EMPTY_BLOB),
            layers: [descriptorOf(BUNDLE_TYPE, EMPTY_BLOB)],
            subject: { mediaType, digest, size: bytes.length },
            annotations: {
              'org.opencontainers.image.created': `2027-01-01T00:00:00.${index}Z`,
              'dev.sigstore.bundle.predicateType': MODEL_SIGNATURE_TYPE,
            },
          };
          await repository.putManifest(OCI_MANIFEST, Buffer.from(JSON.stringify(junk)));
        }
        expect(await verifying(subject)).toMatchObject({ isManifestSigned: true });
      },
    );

    it('does not take the signature of a model for a manifest with more files than were signed', async () => {
      const [signed] = await resolved(repository, at(model));
      if (signed === undefined) throw new Error('nothing');
      const { modelBundle: bytes } = await verifying(signed);
      if (bytes === undefined) throw new Error('the model has no bundle');
      const { attachBundle } = await import('../../src/registry/oci/attach.ts');
      const judged = async (tag: string, more: Readonly<Record<string, string>>): Promise<string> => {
        const found = await pushModel(repository, tag, { ...FILES, ...more });
        const [subject] = await resolved(repository, at(found));
        if (subject === undefined) throw new Error('nothing');
        const { mediaType, digest, bytes: manifest } = subject.manifest;
        const moved = { bytes, predicateType: MODEL_MANIFEST_TYPE, created: new Date() };
        await attachBundle(repository, { mediaType, digest, size: manifest.length }, moved);
        return rejectedCode(async () => verifying(subject));
      };
      expect(await judged('more', { extra: 'nobody signed this' })).toBe('MODEL_MISMATCH');
      // Left out of what is signed of a directory, and yet delivered.
      expect(await judged('git', { '.git/config': '[core]\n\tfsmonitor = ./run' })).toBe('MODEL_MISMATCH');
    });

    it('takes the signature of a model for its files, and never re-signs a manifest by it', async () => {
      const [signed] = await resolved(repository, at(model));
      const reordered = Object.fromEntries(Object.entries(FILES).toReversed());
      const [subject] = await resolved(repository, at(await pushModel(repository, 'reordered', reordered)));
      if (signed === undefined || subject === undefined) throw new Error('nothing');
      const { modelBundle: bytes } = await verifying(signed);
      if (bytes === undefined) throw new Error('the model has no bundle');
      const { mediaType, digest, bytes: manifest } = subject.manifest;
      const { attachBundle } = await import('../../src/registry/oci/attach.ts');
      const moved = { bytes, predicateType: MODEL_MANIFEST_TYPE, created: new Date() };
      await attachBundle(repository, { mediaType, digest, size: manifest.length }, moved);
      const verified = await verifying(subject);
      expect(verified).toMatchObject({ isManifestSigned: false, proven: { kind: 'model' } });
      expect(verifiedRecord(verified).remark).toContain('not the rest of the manifest');
      const records: ArtifactRecord[] = [];
      const trust = trustVersions(key);
      const predicate = { kind: 'model-signature' } as const;
      await resignSubjects(
        { subjects: [subject], trust, predicate, allowUnsigned: false, dryRun: false },
        {
          signer: localSigner(other, 2),
          forms: ['bundle'],
          now: () => new Date(),
          record: (one) => void records.push(one),
        },
      );
      expect(records).toMatchObject([{ status: 'skipped', remark: 'the manifest is not signed' }]);
    });

    it('re-signs what an older version has signed, and is done the second time', async () => {
      const digest = await pushModel(repository, 'old', { a: 'old' });
      const [subject] = await resolved(repository, at(digest));
      const [unsigned] = await resolved(repository, at(await pushModel(repository, 'bare', { a: 'bare' })));
      if (subject === undefined || unsigned === undefined) throw new Error('nothing');
      await sign([subject], localSigner(key, 1));
      const trust = trustVersions(key, other);
      const again = async (): Promise<ArtifactRecord[]> => {
        const records: ArtifactRecord[] = [];
        await resignSubjects(
          {
            subjects: [subject, unsigned],
            trust,
            predicate: { kind: 'model-signature' },
            allowUnsigned: false,
            dryRun: false,
          },
          {
            signer: localSigner(other, 2),
            forms: ['bundle'],
            now: () => new Date('2026-12-01T00:00:00Z'),
            record: (one) => void records.push(one),
          },
        );
        return records;
      };
      expect((await again()).map(({ status, before }) => [status, before])).toEqual([
        ['resigned', { scheme: 'transit', keyVersion: 1 }],
        ['skipped', undefined],
      ]);
      const { proven } = await verifying(subject, other);
      expect(proven.modelSignature).toMatchObject({
        metadata: { team: 'fraud' },
        supersedes: { type: 'transit', keyVersion: 1, firstSignedAt: '2026-11-27T12:00:00.000Z' },
      });
      expect((await again()).map(({ status }) => status)).toEqual(['skipped', 'skipped']);
      const rows = await statusOfRepository(repository, { key: 'transit/test', version: 2 });
      const states = new Map(rows.flatMap(({ tags, state }) => tags.map((tag) => [tag, state] as const)));
      expect(Object.fromEntries(states)).toMatchObject({ v1: 'stale', old: 'current', bare: 'unsigned' });
      expect([...states.keys()].some((tag) => tag.startsWith('sha256-'))).toBe(false);
    });
  });
}

// One registry after the other: on a slow machine forty signers of one process hold each other up for longer than they wait.
for (const kind of ['distribution', 'docker-registry'] as const) {
  const { path, why } = tools[kind];
  itIf(path !== undefined, why)(
    `twenty signers at once lose nothing on ${kind}, which keeps no list`,
    async () => twentySigners(kind),
    120_000,
  );
}

async function twentySigners(kind: 'distribution' | 'docker-registry'): Promise<void> {
  const registry = await startRegistry(tools[kind].path ?? '', kind);
  const name = `${registry.host}/busy`;
  // Each with a client of its own, as if each were another process.
  const repositories = await Promise.all(Array.from({ length: 20 }, async () => repositoryAt(name)));
  const [first] = repositories;
  if (first === undefined) throw new Error('nothing');
  try {
    const digest = await pushModel(first, 'v1', { a: 'a' });
    await Promise.all(
      repositories.map(async (repository) => {
        const signer = localSigner(makeKey('ecdsa-p256'));
        await sign(await resolved(repository, `${name}:v1`), signer);
      }),
    );
    const index = await first.manifest(fallbackTag(digest));
    const legacy = await first.manifest(legacyTag(digest));
    expect(index?.mediaType).toBe(OCI_INDEX);
    // Two each: one about the manifest, one about the files.
    expect(readIndex(index?.bytes ?? Buffer.from(''), '').manifests).toHaveLength(40);
    expect(legacy?.mediaType).toBe(OCI_MANIFEST);
    expect(readManifest(legacy?.bytes ?? Buffer.from(''), '').layers).toHaveLength(20);
  } finally {
    await Promise.all(repositories.map(async (repository) => repository.close()));
    await registry.stop();
  }
}
