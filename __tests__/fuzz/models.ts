/** Signed manifests of models, and the manifests that runs leave behind. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { signedMessage } from '../../src/bundle/envelope.ts';
import { keyVersionsOf, parseManifest } from '../../src/record/manifest-file.ts';
import { MANIFEST_SCHEMA } from '../../src/record/manifest.ts';
import { modelManifestStatement, type DigestedModel } from '../../src/statement/model-manifest.ts';
import { encodeStatement, IN_TOTO_PAYLOAD_TYPE } from '../../src/statement/statement.ts';
import { compareListing } from '../../src/verify/steps/model.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { verify, type ModelProof } from '../../src/verify/verify.ts';
import { makeKey, signWith } from '../support/local-keys.ts';
import { mutatedBytes, mutatedJson } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const signer = makeKey('ed25519');
const trust = trustTransitKey({
  mount: 'transit',
  name: 'fuzz',
  minVersion: 1,
  versions: [{ version: 1, publicKey: signer.publicKey }],
});
const context = { mount: 'transit', key: 'fuzz', keyVersion: 1, signedAt: new Date(0) };
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const model: DigestedModel = {
  serialization: { method: 'files' },
  resources: ['config.json', 'weights/a.bin', 'weights/b.bin'].map((file) => ({
    file,
    sha256: digest(file),
  })),
  emptyFiles: [],
  ignored: ['.git'],
  allowSymlinks: false,
  size: 12,
};
const sharded: DigestedModel = {
  ...model,
  serialization: { method: 'shards', shardSize: 4 },
  resources: [
    { file: 'a.bin', range: { start: 0, end: 4 }, sha256: digest('a0') },
    { file: 'a.bin', range: { start: 4, end: 6 }, sha256: digest('a1') },
    { file: 'b.bin', range: { start: 0, end: 2 }, sha256: digest('b') },
  ],
  emptyFiles: ['empty'],
};
const seeds = [model, sharded].map((one) =>
  encodeStatement(modelManifestStatement('model', one, context)).toString(),
);
const SHARD_NAMES = [
  'a.bin:0:4',
  'a.bin:4:8',
  'a.bin:2:6',
  'a.bin:4:2',
  'a.bin:-1:4',
  'a.bin:0:1e3',
  'x:y:0:4',
  ':0:4',
];

interface Predicate {
  readonly resources: readonly { readonly name: string; readonly digest: string }[];
}

const ANY_NAME = { predicateTypes: [], nameCheck: 'none' } as const;

/** Signed manifests: names are plain paths inside the model, each byte is vouched for once, and nothing is left over. */
export const modelTarget: Target = {
  name: 'model',
  input: fc.oneof(
    { weight: 4, arbitrary: mutatedJson(seeds).map((text) => Buffer.from(text)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.nat(2), fc.constantFrom(...SHARD_NAMES)).map(([index, name]) => {
        const statement = JSON.parse(seeds[1]!) as { predicate: { resources: { name: string }[] } };
        statement.predicate.resources[index]!.name = name;
        return Buffer.from(JSON.stringify(statement));
      }),
    },
  ),
  async check(payload) {
    const envelope = { payloadType: IN_TOTO_PAYLOAD_TYPE, payload };
    const signature = signWith(signer, signedMessage(envelope));
    let proof: ModelProof;
    try {
      const expected = { kind: 'model', name: 'm', trust, policy: ANY_NAME } as const;
      proof = await verify({ envelope, signature, hint: signer.publicKey.hint }, expected);
    } catch (thrown) {
      expectRefusal(thrown, [
        ...(['STATEMENT_MALFORMED', 'PREDICATE_TYPE_REFUSED', 'PREDICATE_MALFORMED'] as const),
        'ALGORITHM_REFUSED',
        'BUNDLE_KIND_REFUSED',
      ]);
      return;
    }
    const text = payload.toString();
    const json = JSON.parse(text) as { subject: { digest: { sha256: string } }[]; predicate: Predicate };
    const yaml = parseDocument(text, { schema: 'json', uniqueKeys: true, version: '1.2' });
    must(yaml.errors.length === 0 && isDeepStrictEqual(yaml.toJS(), json), 'every parser reads the same');
    const hash = createHash('sha256');
    for (const resource of json.predicate.resources) hash.update(Buffer.from(resource.digest, 'hex'));
    must(json.subject[0]?.digest.sha256 === hash.digest('hex'), 'the subject is the digest of all resources');

    const { files } = proof;
    for (const { name, parts, size } of files.values()) {
      must(name.isWellFormed() && !name.includes('\0'), 'a name is text');
      must(!name.split('/').some((part) => ['', '.', '..'].includes(part)), 'a name stays inside the model');
      const sharding = proof.manifest.serialization.method === 'shards';
      let end = 0;
      for (const { range } of parts) {
        must((range !== undefined) === sharding, 'ranges belong to shards');
        must(range === undefined || range.start === end, 'shards follow each other');
        end = range?.end ?? 0;
      }
      if (sharding) must(size === end, 'the size is the end of the last shard');
      else must(parts.length === 1, 'one digest for each file');
    }
    const listed = [...files.values()].map(({ name, size = 1 }) => ({ name, size }));
    const same = compareListing(files, listed);
    must(same.missing.length + same.extra.length + same.changed.length === 0, 'what was signed agrees');
    must(compareListing(files, listed.slice(1)).missing.length === 1, 'a missing file is missed');
    must(
      compareListing(files, [...listed, { name: 'more', size: 1 }]).extra.length === 1,
      'an extra file is seen',
    );
  },
};

const entry = (name: string, keyVersion: number) => ({
  ...{ name, kind: 'file', status: 'signed', sha256: digest(name), size: 3, bundle: `${name}.sig.json` },
  ...{ keyVersion, signedAt: '2026-01-01T00:00:00.000Z' },
});
const manifests = [
  JSON.stringify({
    ...{ schema: MANIFEST_SCHEMA, mode: 'sign', mount: 'transit', key: 'fuzz' },
    ...{ artifacts: [entry('a.bin', 1), entry('b.bin', 2)], keyVersions: { 1: 1, 2: 1 } },
  }),
  JSON.stringify({ schema: MANIFEST_SCHEMA, mode: 'verify', artifacts: [], keyVersions: {} }),
];

/** `aegis-manifest.json`: a claim, but one without contradictions. */
export const manifestTarget: Target = {
  name: 'manifest',
  input: fc.oneof(
    { weight: 4, arbitrary: mutatedJson(manifests).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: mutatedBytes(manifests.map((text) => Buffer.from(text))) },
  ),
  check(input) {
    try {
      const { artifacts, keyVersions } = parseManifest(input, 'the manifest');
      must(new Set(artifacts.map(({ name }) => name)).size === artifacts.length, 'each artifact once');
      const counted = Object.values(keyVersionsOf(artifacts)).reduce((sum, number) => sum + number, 0);
      const claimed = Object.values(keyVersions).reduce((sum, number) => sum + number, 0);
      must(counted === claimed, 'the versions count the artifacts');
    } catch (thrown) {
      expectRefusal(thrown, ['MANIFEST_MALFORMED']);
    }
  },
};
