/** What the library makes of what it is given, item by item: places, policies and trust. No server is reached. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MAX_FILE_BUNDLE_BYTES } from '../../src/bundle/bundle.ts';
import { verifyBytes } from '../../src/index.ts';
import { nameOf, planOne, type ArtifactPlace } from '../../src/library/place.ts';
import { checkedPolicy, type VerificationPolicy } from '../../src/library/policy.ts';
import { resolveTrust, type TrustOptions } from '../../src/library/trust.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { encodeTrustFile } from '../../src/verify/trust-file.ts';
import { authority, NOW } from '../support/chains.ts';
import { makeKey } from '../support/local-keys.ts';
import { codeOf, rejectedCode } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

describe('an artifact on disk', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, {
    'a/w.bin': 'w',
    'a/m/config.json': '{}',
    'a/m/w.bin': 'weights',
    'a/m/.git/HEAD': 'ref',
    'elsewhere/out.bin': 'out',
  });
  const [file, model] = [join(directory, 'a/w.bin'), join(directory, 'a/m')];
  const plan = async (path: string, options: ArtifactPlace = {}, ...more: readonly boolean[]) =>
    planOne('verify', path, options, ...more);
  const codeFor = async (...asked: Parameters<typeof plan>): Promise<string> =>
    rejectedCode(async () => plan(...asked));
  const filesOf = async (...asked: Parameters<typeof plan>): Promise<readonly string[]> => {
    const artifact = await plan(...asked);
    return artifact.kind === 'model' ? artifact.files.map(({ name }) => name) : [];
  };

  it('is named from where it lies, or from where the caller says', async () => {
    expect(nameOf(file)).toBe('w.bin');
    expect(nameOf(file, directory)).toBe('a/w.bin');
    expect(nameOf(file, relative(process.cwd(), directory))).toBe('a/w.bin');
    expect(await plan(file)).toMatchObject({ kind: 'file', name: 'w.bin', bundlePath: `${file}.sig.json` });
    expect(await plan(model)).toMatchObject({ kind: 'model', name: 'm', bundlePath: `${model}.sig.json` });
    for (const baseDir of [directory, relative(process.cwd(), directory)]) {
      expect(await plan(file, { baseDir })).toMatchObject({ name: 'a/w.bin' });
      expect(await plan(model, { baseDir })).toMatchObject({ name: 'a/m' });
    }
  });

  it('is named the same whichever of the two was given through a link', async () => {
    const link = `${directory}-link`;
    symlinkSync(directory, link);
    for (const [from, to] of [
      [link, directory],
      [directory, link],
    ] as const) {
      expect(nameOf(join(to, 'a/w.bin'), from)).toBe('a/w.bin');
      expect(await plan(join(to, 'a/w.bin'), { baseDir: from })).toMatchObject({ name: 'a/w.bin' });
      expect(await plan(join(to, 'a/m'), { baseDir: from })).toMatchObject({ name: 'a/m' });
    }
  });

  it('lies below where names start from', async () => {
    const baseDir = join(directory, 'elsewhere');
    for (const path of [file, model, join(directory, 'none')])
      expect(await codeFor(path, { baseDir })).toBe('ARTIFACT_OUTSIDE_BASE');
    expect(await codeFor(model, { baseDir: model })).toBe('ARTIFACT_OUTSIDE_BASE');
    expect(codeOf(() => nameOf(file, baseDir))).toBe('ARTIFACT_OUTSIDE_BASE');
  });

  it('does not hold what runs write beside its signature, where that lies in it', async () => {
    const signaturesDir = join(model, 'signatures');
    writeFiles(signaturesDir, { 'aegis-manifest.json': '{}', 'm.sig.json': '{}', 'other.json': '{}' });
    expect(await filesOf(model, { signaturesDir })).toEqual(
      expect.arrayContaining(['config.json', 'signatures/other.json']),
    );
    expect(await filesOf(model, { signaturesDir })).not.toContain('signatures/aegis-manifest.json');
    rmSync(signaturesDir, { recursive: true });
  });

  it('has its signature where the caller says', async () => {
    const signaturesDir = join(directory, 'signatures');
    expect(await plan(file, { signaturesDir })).toMatchObject({
      bundlePath: join(signaturesDir, 'w.bin.sig.json'),
    });
    expect(await plan(model, { signaturesDir })).toMatchObject({
      bundlePath: join(signaturesDir, 'm.sig.json'),
    });
    const signature = join(directory, 'one.json');
    for (const given of [signature, relative(process.cwd(), signature)])
      for (const path of [file, model])
        expect(await plan(path, { signature: given })).toMatchObject({ bundlePath: signature });
    for (const path of [file, model])
      expect(await codeFor(path, { signature, signaturesDir })).toBe('INPUT_INVALID');
  });

  it('is there', async () => {
    expect(await codeFor(join(directory, 'a/none'))).toBe('ARTIFACT_MISSING');
    expect(await codeFor(join(file, 'below'))).toBe('ARTIFACT_MISSING');
  });

  it('is a file that a link may lead to', async () => {
    const link = join(directory, 'a/link.bin');
    symlinkSync(join(directory, 'elsewhere/out.bin'), link);
    expect(await plan(link)).toMatchObject({ kind: 'file', name: 'link.bin' });
  });

  it('is a model without the files of git, unless they are asked for', async () => {
    expect(await filesOf(model)).toEqual(['config.json', 'w.bin']);
    expect(await filesOf(model, { ignoreGitPaths: true })).toEqual(['config.json', 'w.bin']);
    expect(await filesOf(model, { ignoreGitPaths: false })).toEqual(['.git/HEAD', 'config.json', 'w.bin']);
    expect(await filesOf(model, { ignorePaths: ['w.bin'] })).toEqual(['config.json']);
  });

  it('is a model without links, unless they are allowed, which is said', async () => {
    const linked = join(directory, 'a/linked');
    mkdirSync(linked);
    writeFiles(linked, { 'w.bin': 'w' });
    symlinkSync(join(directory, 'elsewhere/out.bin'), join(linked, 'out.bin'));
    expect(await codeFor(linked)).toMatch(/^ARTIFACT_/);
    expect(await codeFor(linked, {}, false)).toMatch(/^ARTIFACT_/);
    expect(await codeFor(linked, {}, true)).toBe('nothing');
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, warning: (text: string) => void warnings.push(text) };
    const allowed = { allowSymlinks: true, logger };
    expect(await filesOf(linked, allowed)).toEqual(['out.bin', 'w.bin']);
    expect(warnings).toHaveLength(1);
    await plan(model, allowed);
    await plan(file, { logger } as ArtifactPlace);
    expect(warnings).toHaveLength(1);
  });

  it('has a name that leaves room for that of its signature, where it is signed', async () => {
    const [long = ''] = writeFiles(directory, { [`a/${'x'.repeat(250)}`]: 'x' });
    expect(await rejectedCode(async () => planOne('sign', long, {}))).toBe('ARTIFACT_NAME_UNUSABLE');
    expect(await codeFor(long)).toBe('nothing');
  });
});

describe('a policy', () => {
  const all: Required<VerificationPolicy> = {
    expectedRepository: 'a/b',
    expectedRepositoryId: '12',
    expectedRepositoryOwnerId: '34',
    expectedRef: 'refs/*',
    expectedWorkflow: 'w',
    expectedMetadata: { a: 'b' },
    maxAge: '2h',
    requireTimestamp: true,
    expectedCertificateSubject: 'CN=*',
    expectedCertificateSan: 'URI:*',
    minKeyVersion: 3,
    nameCheck: 'path',
    predicateTypes: ['https://example.com/a'],
    allowExtraFiles: true,
    acceptSignedIgnorePaths: true,
    requireSafetensors: true,
  };

  it('demands what it says', () => {
    expect(checkedPolicy(all, NOW)).toEqual({
      predicateTypes: ['https://example.com/a'],
      nameCheck: 'path',
      allowExtraFiles: true,
      acceptSignedIgnorePaths: true,
      requireSafetensors: true,
      requireTimestamp: true,
      demands: {
        now: NOW,
        repository: 'a/b',
        repositoryId: '12',
        repositoryOwnerId: '34',
        ref: 'refs/*',
        workflow: 'w',
        metadata: { a: 'b' },
        maxAgeMs: 7_200_000,
        certificateSubject: 'CN=*',
        certificateName: 'URI:*',
      },
      minKeyVersion: 3,
      maxAgeMs: 7_200_000,
    });
  });

  it('demands nothing by itself', () => {
    for (const given of [{}, undefined])
      expect(checkedPolicy(given, NOW)).toEqual({
        predicateTypes: [MODEL_SIGNATURE_TYPE],
        nameCheck: 'basename',
        allowExtraFiles: false,
        acceptSignedIgnorePaths: false,
        requireSafetensors: false,
        requireTimestamp: false,
        demands: { now: NOW },
      });
    const off = { allowExtraFiles: false, acceptSignedIgnorePaths: false };
    expect(checkedPolicy({ ...off, requireSafetensors: false, requireTimestamp: false }, NOW)).toEqual(
      checkedPolicy({}, NOW),
    );
  });

  const verdict = (item: object): string => codeOf(() => checkedPolicy(item, NOW));
  it.each(Object.keys(all))('has a value for %s, or does not name it', (item) => {
    expect(verdict({ [item]: undefined })).toBe('INPUT_INVALID');
    expect(verdict({ [item]: null })).toBe('INPUT_INVALID');
    if (typeof all[item as keyof VerificationPolicy] === 'boolean')
      expect(verdict({ [item]: 'true' })).toBe('INPUT_INVALID');
    else expect(verdict({ [item]: '' })).toBe('INPUT_INVALID');
  });

  it.each<[object, string]>([
    [{ expectedRepositoryId: '9'.repeat(20) }, 'nothing'],
    [{ expectedRepositoryId: '9'.repeat(21) }, 'INPUT_INVALID'],
    [{ expectedRepositoryId: '0' }, 'INPUT_INVALID'],
    [{ expectedRepositoryId: 'x1' }, 'INPUT_INVALID'],
    [{ expectedRepositoryId: '1x' }, 'INPUT_INVALID'],
    [{ expectedRepositoryId: 1 }, 'INPUT_INVALID'],
    [{ expectedRepositoryOwnerId: '*' }, 'INPUT_INVALID'],
    [{ maxAge: 1 }, 'nothing'],
    [{ maxAge: 0.5 }, 'nothing'],
    [{ maxAge: 0 }, 'INPUT_INVALID'],
    [{ maxAge: 1e15 }, 'nothing'],
    [{ maxAge: 1e15 + 1 }, 'INPUT_INVALID'],
    [{ maxAge: '90d' }, 'nothing'],
    [{ maxAge: '90' }, 'INPUT_INVALID'],
    [{ minKeyVersion: 1 }, 'nothing'],
    [{ minKeyVersion: 0 }, 'INPUT_INVALID'],
    [{ minKeyVersion: 1.5 }, 'INPUT_INVALID'],
    [{ minKeyVersion: '1' }, 'INPUT_INVALID'],
    [{ nameCheck: 'path' }, 'nothing'],
    [{ nameCheck: 'basename' }, 'nothing'],
    [{ nameCheck: 'none' }, 'nothing'],
    [{ nameCheck: 'other' }, 'INPUT_INVALID'],
    [{ predicateTypes: ['a', 'b'] }, 'nothing'],
    [{ predicateTypes: [] }, 'INPUT_INVALID'],
    [{ predicateTypes: ['a', ''] }, 'INPUT_INVALID'],
    [{ expectedMetadata: {} }, 'nothing'],
    [{ expectedRepositories: 'a/b' }, 'INPUT_INVALID'],
    [new Map(), 'INPUT_INVALID'],
  ])('%j: %s', (item, code) => {
    expect(verdict(item)).toBe(code);
  });
});

describe('trust', () => {
  const [one, two] = [makeKey('ecdsa-p256').publicKey, makeKey('ed25519').publicKey];
  const { pem: certificate } = authority('root');
  const { pem: another } = authority('another');
  const now = () => NOW;
  const trusted = async (options: TrustOptions) => resolveTrust({ now, ...options });
  const codeFor = async (options: object): Promise<string> => rejectedCode(async () => trusted(options));
  const file = encodeTrustFile(
    { mount: 'transit', name: 'aegis', minVersion: 1, versions: [{ version: 1, publicKey: one }] },
    'a'.repeat(64),
    NOW,
  ).toString();
  const json = JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [authorityJson(certificate)],
    timestampAuthorities: [authorityJson(another)],
  });
  function authorityJson(pem: string) {
    const rawBytes = pem.replace(/-----[^-]+-----|\s/g, '');
    return { certChain: { certificates: [{ rawBytes }] }, validFor: { start: '2020-01-01T00:00:00Z' } };
  }
  const counted = async (options: TrustOptions): Promise<readonly [number, number]> => {
    const { root } = await trusted(options);
    return [root.certificates?.certificates.length ?? 0, root.timestamps?.certificates.length ?? 0];
  };

  it.each<[string, string | readonly string[], number]>([
    ['one key', one.pem, 1],
    ['two in one text', `${one.pem}words between\n${two.pem}`, 2],
    ['two in a list', [one.pem, two.pem], 2],
    ['two and one in a list', [`${one.pem}${two.pem}`, one.pem], 2],
  ])('is put into keys: %s', async (_, trust, count) => {
    const { root, confirmer } = await trusted({ trust });
    const hints = [one, two].slice(0, count).map(({ hint }) => hint);
    expect([...new Set([...root.keys.values()].map(({ publicKey }) => publicKey.hint))]).toEqual(hints);
    expect(confirmer).toBeUndefined();
  });

  it('is put into a trust file, which may begin with white space', async () => {
    for (const trust of [file, [file], `\n  ${file}`]) {
      const { root } = await trusted({ trust });
      expect([...root.keys.values()]).toMatchObject([{ version: 1 }]);
    }
    expect(await codeFor({ trust: [file, file] })).toBe('INPUT_INVALID');
  });

  it('is put into authorities, in either form or both', async () => {
    const [trustedCertificates, timestampCertificates] = [certificate, another];
    expect(await counted({ trustedCertificates })).toEqual([1, 0]);
    expect(await counted({ trustedCertificates: `${certificate}${another}` })).toEqual([2, 0]);
    expect(await counted({ trustedCertificates: [certificate, another] })).toEqual([2, 0]);
    expect(await counted({ trustedCertificates: json, timestampCertificates: json })).toEqual([1, 1]);
    expect(await counted({ trustedCertificates: [json, another] })).toEqual([2, 0]);
    expect(await counted({ trust: one.pem, timestampCertificates })).toEqual([0, 1]);
    expect(await counted({ trust: one.pem, trustedCertificates, timestampCertificates })).toEqual([1, 1]);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['nobody but timestamp authorities', { timestampCertificates: another }],
    ['no authority at all', { trustedCertificates: [] }],
    ['an authority that is no text', { trustedCertificates: [7] }],
    ['an authority that is no certificate', { trustedCertificates: one.pem }],
    ['no timestamp authority at all', { trust: one.pem, timestampCertificates: [] }],
    ['a timestamp authority that is no text', { trust: one.pem, timestampCertificates: { pem: another } }],
    ['keys of which one is no text', { trust: [one.pem, 7] }],
    ['a key and a server', { trust: one.pem, key: {} }],
    ['an authority and a server', { trustedCertificates: certificate, key: {} }],
  ])('is not put into %s', async (_, options) => {
    expect(await codeFor(options)).toBe('INPUT_INVALID');
  });

  it('is put into what is not too old, and into versions that the caller takes', async () => {
    const late = { trust: file, now: () => new Date(NOW.getTime() + 60_001) };
    expect(await codeFor({ ...late, policy: { maxAge: '2m' } })).toBe('nothing');
    expect(await codeFor({ ...late, policy: { maxAge: '1m' } })).toBe('TRUST_EXPIRED');
    const versions = async (minKeyVersion: number) =>
      (await trusted({ trust: file, policy: { minKeyVersion } })).root;
    expect(await versions(1)).not.toEqual(await versions(2));
    expect(await codeFor({ trust: one.pem, policy: { minKeyVersion: 1 } })).toBe('INPUT_INVALID');
  });
});

it('a bundle of a file has 1 MiB at most, before anything of it is read', async () => {
  const trust = makeKey('ecdsa-p256').publicKey.pem;
  const verdict = async (length: number): Promise<string> =>
    rejectedCode(async () =>
      verifyBytes(Buffer.of(1), { name: 'a', trust, bundle: Buffer.alloc(length, ' ') }),
    );
  expect(await verdict(MAX_FILE_BUNDLE_BYTES)).toBe('BUNDLE_MALFORMED');
  expect(await verdict(MAX_FILE_BUNDLE_BYTES + 1)).toBe('BUNDLE_TOO_LARGE');
});
