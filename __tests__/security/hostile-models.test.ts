/**
 * Bundles of models that a signer made with ill will or without care, under a key that the caller trusts: none of them
 * lets a file pass that was not signed, and each refusal is a verdict, not a crash.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MAX_MODEL_BUNDLE_BYTES } from '../../src/bundle/file.ts';
import { createDigester } from '../../src/digest/create-digester.ts';
import { signArtifacts } from '../../src/flow/sign.ts';
import type { ModelArtifact } from '../../src/plan/artifact.ts';
import { planModels } from '../../src/plan/model.ts';
import { MAX_RESOURCES, MODEL_MANIFEST_TYPE, rootDigest } from '../../src/statement/model-manifest.ts';
import { MODEL_SIGNATURE_TYPE } from '../../src/statement/model-signature.ts';
import { bundleOver, localSigner, makeKey, trustVersions } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { verifyFiles } from '../support/transit.ts';

const root = temporaryDirectory('aegis-test-', 'crafted');
const key = makeKey('ecdsa-p256');
const trust = trustVersions(key);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const FILES = { a: 'first', 'sub/b': 'second' };
const RESOURCES = Object.entries(FILES).map(([name, content]) => ({
  name,
  algorithm: 'sha256',
  digest: digest(content),
}));
const aegis = {
  vault: { mount: 'transit', key: 'test', keyVersion: 1 },
  signedAt: '2026-01-01T00:00:00Z',
  artifact: { size: 'firstsecond'.length },
};
let made = 0;

interface Crafted {
  readonly resources?: readonly { readonly name: string; readonly digest: string }[];
  readonly serialization?: Record<string, unknown>;
  readonly predicate?: Record<string, unknown>;
  /** Our own fields. */
  readonly own?: unknown;
  readonly statement?: Record<string, unknown>;
  /** The payload as text, for what no JSON library writes. */
  readonly rewrite?: (payload: string) => string;
}

/** A model on disk, and a bundle beside it whose signature is good, whatever it says. */
function crafted(
  {
    resources = RESOURCES,
    serialization = {},
    predicate = {},
    own,
    statement = {},
    rewrite = (text) => text,
  }: Crafted,
  files: Record<string, string> = FILES,
): string {
  const path = join(root, `case-${++made}`, 'm');
  mkdirSync(path, { recursive: true });
  writeFiles(path, files);
  const payload = rewrite(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        {
          name: 'm',
          digest: { sha256: rootDigest(resources.map(({ digest: sha256 }) => ({ sha256 }))) },
          ...(own !== undefined && { annotations: { aegis: own } }),
        },
      ],
      predicateType: MODEL_MANIFEST_TYPE,
      predicate: {
        serialization: { method: 'files', hash_type: 'sha256', ...serialization },
        resources,
        ...predicate,
      },
      ...statement,
    }),
  );
  writeFileSync(`${path}.sig.json`, bundleOver(key, Buffer.from(payload)));
  return path;
}

async function verdict(path: string, policy = {}): Promise<{ code: string | undefined; sentence: string }> {
  const { codes, sentences } = await verifyFiles(
    trust,
    [await modelAt(path, { purpose: 'verify' })],
    undefined,
    policy,
  );
  return { code: codes['m'], sentence: sentences['m'] ?? '' };
}

it('the bundle that the others depart from is good', async () => {
  expect(await verdict(crafted({}))).toMatchObject({ code: 'verified' });
  expect(await verdict(crafted({ own: aegis }))).toMatchObject({ code: 'verified' });
});

const ADDED = { ...FILES, 'sub/evil.py': 'import os' };

/** What the bundle says, what lies on the disk, and what comes of it. */
const CASES: readonly (readonly [string, Crafted, Record<string, string>, string, string])[] = [
  ...[['sub/evil.py'], ['sub'], ['.'], ['/'], ['*'], ['../m/sub/evil.py']].map(
    (ignore_paths) =>
      [
        `ignore_paths ${JSON.stringify(ignore_paths)} over an added file`,
        { serialization: { ignore_paths } },
        ADDED,
        'MODEL_MISMATCH',
        '1 not signed: "sub/evil.py"',
      ] as const,
  ),
  [
    'ignore_paths over a signed file that changed',
    { serialization: { ignore_paths: ['a'] } },
    { ...FILES, a: 'FIRST' },
    'MODEL_MISMATCH',
    '1 changed: "a"',
  ],
  [
    'fields that point elsewhere',
    { resources: RESOURCES.map((one) => ({ ...one, path: '/etc/hostname' })) },
    { ...FILES, a: 'FIRST' },
    'MODEL_MISMATCH',
    '1 changed: "a"',
  ],
  [
    'one name twice, once with the digest of what is there',
    { resources: [...RESOURCES, { ...RESOURCES[0]!, digest: digest('FIRST') }] },
    { ...FILES, a: 'FIRST' },
    'PREDICATE_MALFORMED',
    'twice',
  ],
  [
    'a file outside of the model',
    { resources: [...RESOURCES, { name: '../m.sig.json', digest: digest('') }] },
    FILES,
    'PREDICATE_MALFORMED',
    '',
  ],
  [
    'another root digest',
    { statement: { subject: [{ name: 'm', digest: { sha256: digest('') } }] } },
    FILES,
    'PREDICATE_MALFORMED',
    'root digest',
  ],
  [
    'a second subject',
    { statement: { subject: [1, 2].map(() => ({ name: 'm', digest: { sha256: digest('') } })) } },
    FILES,
    'STATEMENT_MALFORMED',
    '',
  ],
  [
    'two lists of resources',
    { rewrite: (text) => text.replace('"resources":', '"resources":[],"resources":') },
    FILES,
    'STATEMENT_MALFORMED',
    '',
  ],
  [
    'the type of a file',
    { statement: { predicateType: MODEL_SIGNATURE_TYPE } },
    FILES,
    'PREDICATE_TYPE_REFUSED',
    '',
  ],
  [
    'an older type',
    { statement: { predicateType: 'https://model_signing/Digests/v0.1' } },
    FILES,
    'PREDICATE_TYPE_REFUSED',
    '',
  ],
  [
    'another name',
    { statement: { subject: [{ name: 'other', digest: { sha256: digest('') } }] } },
    FILES,
    'PREDICATE_MALFORMED',
    '',
  ],
  [
    'another key version than signed it',
    { own: { ...aegis, vault: { ...aegis.vault, keyVersion: 9 } } },
    FILES,
    'PREDICATE_MALFORMED',
    'version 9',
  ],
  [
    'another size than the files have',
    { own: { ...aegis, artifact: { size: 1 } } },
    FILES,
    'PREDICATE_MALFORMED',
    '',
  ],
  ['a weak hash', { serialization: { hash_type: 'md5' } }, FILES, 'ALGORITHM_REFUSED', ''],
  [
    'a file of git, which no verification reads',
    { resources: [{ name: '.git/config', digest: digest('x') }, ...RESOURCES] },
    { ...FILES, '.git/config': 'x' },
    'PREDICATE_MALFORMED',
    '',
  ],
  [
    'a name in other letters of the same look',
    { resources: [{ ...RESOURCES[0]!, name: 'é'.normalize('NFC') }] },
    { ['é'.normalize('NFD')]: 'first' },
    'MODEL_MISMATCH',
    '1 missing',
  ],
  [
    'a name in capitals',
    { resources: [{ ...RESOURCES[0]!, name: 'A' }] },
    { a: 'first' },
    'MODEL_MISMATCH',
    '1 missing: "A"; 1 not signed: "a"',
  ],
];

describe('a signed bundle with', () => {
  it.each(CASES)('%s is refused', async (_, craft, files, code, named) => {
    const found = await verdict(crafted(craft, files));
    expect(found.code).toBe(code);
    expect(found.sentence).toContain(named);
  });

  it('allow_symlinks does not make the verifier follow one', async () => {
    const path = crafted({ serialization: { allow_symlinks: true } }, { 'sub/b': 'second' });
    writeFileSync(join(path, '../elsewhere'), 'first');
    symlinkSync('../elsewhere', join(path, 'a'));
    const baseDir = join(path, '..');
    const place = { purpose: 'verify', baseDir, workspace: baseDir, outsideBase: 'basename' } as const;
    const { models, refused } = await planModels([{ path, literal: true }], {
      ...place,
      allowSymlinks: false,
    });
    expect(models).toEqual([]);
    expect(refused).toMatchObject([{ error: { code: 'ARTIFACT_NOT_REGULAR' } }]);
  });

  it('more bytes than are read is refused unread', async () => {
    const path = crafted({});
    truncateSync(`${path}.sig.json`, MAX_MODEL_BUNDLE_BYTES + 1);
    expect(await verdict(path)).toMatchObject({ code: 'BUNDLE_TOO_LARGE' });
  });
});

describe('with allow-extra-files', () => {
  const lax = { allowExtraFiles: true };
  it('what was not signed passes, and nothing else does', async () => {
    expect(await verdict(crafted({}, ADDED), lax)).toMatchObject({ code: 'verified' });
    expect(await verdict(crafted({}, { ...ADDED, a: 'FIRST' }), lax)).toMatchObject({
      code: 'MODEL_MISMATCH',
    });
    expect(await verdict(crafted({}, { 'sub/b': 'second', c: 'first' }), lax)).toMatchObject({
      code: 'MODEL_MISMATCH',
    });
  });
});

describe('signing refuses, before anything is read,', () => {
  const signing = async (model: ModelArtifact, request = {}) => {
    const digester = createDigester();
    try {
      await signArtifacts(
        { artifacts: [model], predicate: { kind: 'model-signature' }, ...request },
        { signer: localSigner(key), digester, now: () => new Date(0), record: () => {} },
      );
    } finally {
      await digester.close();
    }
  };

  it('more resources than one manifest holds', async () => {
    const model = await modelAt(crafted({}));
    const [file] = model.files;
    for (const size of [MAX_RESOURCES * 1024 + 1, 2 ** 52]) {
      const huge = { ...model, size, files: [{ ...file!, size }] };
      const error = await rejection(signing(huge, { serialization: { method: 'shards', shardSize: 1024 } }));
      expect(error.code).toBe('LIMIT_EXCEEDED');
    }
  });

  it('a bundle that no verifier would read', async () => {
    const metadata = { note: 'x'.repeat(49 * 1024 * 1024) };
    const predicate = { kind: 'model-signature', metadata };
    const error = await rejection(signing(await modelAt(crafted({})), { predicate }));
    expect(error.code).toBe('STATEMENT_TOO_LARGE');
  });
});
