/** The library on real registries: what it signs, what it refuses, and what it delivers. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  signRegistryModel,
  verifyRegistryModel,
  type AuditEntry,
  type SignRegistryOptions,
  type TransitKeyReference,
  type VerifyRegistryOptions,
} from '../../src/index.ts';
import { bundlesOf } from '../../src/registry/oci/attach.ts';
import { legacyTag } from '../../src/registry/oci/legacy.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import {
  LOGIN,
  pushModel,
  repositoryAt,
  startRegistry,
  toolOr,
  withOtherAnnotations,
  type TestRegistry,
} from '../support/oci.ts';
import { describeIf } from '../support/skip.ts';
import { rejectedCode, rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';
import { startVault, type TestVault } from '../support/vault.ts';

const NAME = 'aegis-model-sign';
const FILES = { 'model.safetensors': Buffer.alloc(300_000, 3), 'tokenizer/vocab.txt': 'a\nb\n' };
const { path: program = '', why } = await toolOr('distribution');

describeIf(program !== '', why)('a registry that asks for a login', () => {
  let vault: TestVault;
  let registry: TestRegistry;
  let repository: OciRepository;
  let key: TransitKeyReference;
  let other: TransitKeyReference;
  let name: string;
  const directory = temporaryDirectory();
  beforeAll(async () => {
    [vault, registry] = await Promise.all([
      startVault(),
      startRegistry(program, 'distribution', 'asks for a login'),
    ]);
    await vault.createKey(NAME);
    await vault.createKey('other');
    key = { name: NAME, address: vault.address, auth: vault.rootToken };
    other = { ...key, name: 'other' };
    name = `${registry.host}/models/fraud`;
    repository = await repositoryAt(name, { credentials: async () => Promise.resolve(LOGIN) });
  }, 60_000);
  afterAll(async () => {
    await repository.close();
    await Promise.all([registry.stop(), vault.stop()]);
  });
  const sign = async (reference: string, more: Partial<SignRegistryOptions> = {}) =>
    signRegistryModel(reference, { key, registryAuth: LOGIN, ...more });
  const verify = async (reference: string, more: Partial<VerifyRegistryOptions> = {}) =>
    verifyRegistryModel(reference, { key, registryAuth: async () => Promise.resolve(LOGIN), ...more });

  it('signs a tag, and verifies it into a directory', async () => {
    const digest = await pushModel(repository, 'v1', FILES);
    const told: AuditEntry[] = [];
    const onAudit = (entry: AuditEntry): void => void told.push(entry);
    const label = `${name}:v1@${digest}`;
    const facts = { kind: 'model', name: label, digest, sha256: digest.slice(7), keyVersion: 1 };
    expect(await sign(`${name}:v1`, { metadata: { team: 'fraud' }, onAudit })).toMatchObject(facts);
    const target = join(directory, 'served');
    const policy = { expectedMetadata: { team: 'fraud' } };
    const verified = await verify(`${name}:v1`, { directory: target, policy, onAudit });
    expect(verified).toMatchObject({ ...facts, directory: target, requestId: expect.stringMatching(/./) });
    expect(readFileSync(join(target, 'tokenizer/vocab.txt'), 'utf8')).toBe('a\nb\n');
    expect(told).toMatchObject([
      { event: 'sign', outcome: 'success', artifact: label, sha256: digest.slice(7) },
      { event: 'verify', outcome: 'success', artifact: label, sha256: digest.slice(7) },
    ]);
  });

  it('refuses, and delivers nothing', async () => {
    await pushModel(repository, 'v2', FILES);
    await sign(`${name}:v2`);
    await pushModel(repository, 'bare', { a: 'nobody signed it' });
    const target = join(directory, 'refused');
    const refused = async (reference: string, more: Partial<VerifyRegistryOptions> = {}) =>
      rejectedCode(async () => verify(reference, { directory: target, ...more }));
    expect(await refused(`${name}:bare`)).toBe('REGISTRY_SIGNATURE_MISSING');
    expect(await refused(`${name}:v2`, { key: other })).toBe('KEY_UNTRUSTED');
    const policy = { expectedMetadata: { team: 'other' } };
    expect(await refused(`${name}:v2`, { policy })).toBe('POLICY_UNMET');
    expect(await refused(`${name}:none`)).toBe('REGISTRY_NOT_FOUND');
    expect(await refused(`${name}:v2`, { registryAuth: { kind: 'none' } })).toBe('REGISTRY_DENIED');
    expect(await refused(`${name}:v2`, { signal: AbortSignal.abort() })).toBe('CANCELLED');
    const onAudit = async (): Promise<void> => Promise.reject(new Error('the disk is full'));
    expect(await rejection(verify(`${name}:v2`, { directory: target, onAudit }))).toMatchObject({
      cause: { message: 'the disk is full' },
    });
    expect(existsSync(target) || existsSync(`${target}.sig.json`)).toBe(false);
  });

  it('does not take the signature of the files for one of what else the manifest says', async () => {
    const digest = await pushModel(repository, 'v4', FILES);
    await sign(`${name}:v4`);
    const altered = await withOtherAnnotations(repository, digest);
    expect(await rejectedCode(async () => verify(`${name}@${altered}`))).toBe('REGISTRY_SIGNATURE_MISSING');
    const target = join(directory, 'files-only');
    expect(await verify(`${name}@${altered}`, { directory: target })).toMatchObject({ digest: altered });
    expect(existsSync(join(target, 'model.safetensors'))).toBe(true);
  });

  it('says along what it is told to, in the forms that are asked for', async () => {
    const digest = await pushModel(repository, 'v5', { a: 'a' });
    const source = {
      ...{ origin: 'oidc-token' as const, server: 'https://github.com', repository: 'org/fraud' },
      ...{ ref: 'refs/heads/main', sha: 'a'.repeat(40) },
    } as const;
    const now = () => new Date('2026-01-02T03:04:05Z');
    const signed = await sign(`${name}:v5`, { source, now, forms: ['bundle'] });
    expect(signed.signedAt).toBe('2026-01-02T03:04:05.000Z');
    expect(signed).not.toHaveProperty('bundlePath');
    expect(await repository.manifest(legacyTag(digest))).toBeUndefined();
    expect(await bundlesOf(repository, digest)).toHaveLength(2);
    const from = (expectedRepository: string) => ({ policy: { expectedRepository } });
    expect(await verify(`${name}:v5`, from('org/fraud'))).toMatchObject({ signedAt: signed.signedAt });
    expect(await rejectedCode(async () => verify(`${name}:v5`, from('org/other')))).toBe('POLICY_UNMET');
    await sign(`${name}:v5`);
    expect(await repository.manifest(legacyTag(digest))).toBeDefined();
  });

  it('compares the whole name, unless it is told otherwise', async () => {
    const digest = await pushModel(repository, 'v3', { a: 'copied elsewhere' });
    await sign(`${name}@${digest}`);
    const elsewhere = `localhost:${registry.host.split(':')[1] ?? ''}/models/fraud@${digest}`;
    expect(await rejectedCode(async () => verify(elsewhere))).toBe('SUBJECT_NAME_MISMATCH');
    expect(await verify(elsewhere, { policy: { nameCheck: 'basename' } })).toMatchObject({ digest });
  });

  it('refuses options that cannot be meant', async () => {
    for (const more of [
      { policy: { requireSafetensors: true } },
      { policy: { allowExtraFiles: true } },
      { directory: '' },
      { directory: 7 },
      { registryPlainHttp: 'yes' },
      { registryAuth: { kind: 'basic', user: 'ci' } },
      { registryAuth: { kind: 'password' } },
      { registryAuth: async () => Promise.resolve(undefined) },
      { registryAuth: null },
      { cache: {} },
      { forms: ['legacy'] },
    ]) {
      expect([more, await rejectedCode(async () => verify(`${name}:v1`, more as object))]).toEqual([
        more,
        'INPUT_INVALID',
      ]);
    }
    for (const more of [
      { forms: [] },
      { forms: ['tag'] },
      { forms: ['bundle', 'tag'] },
      { forms: 'bundle' },
      { requireSafetensors: true },
      { directory },
    ]) {
      expect([more, await rejectedCode(async () => sign(`${name}:v1`, more as object))]).toEqual([
        more,
        'INPUT_INVALID',
      ]);
    }
    expect(await rejectedCode(async () => sign('models/fraud'))).toBe('INPUT_INVALID');
  });
});
