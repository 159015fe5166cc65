/** What signing says, records and refuses, in which order; the digests are made here, of whatever a test wants found. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeBundle } from '../../src/bundle/bundle.ts';
import type { Digest, Digester } from '../../src/digest/digester.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord, Totals } from '../../src/flow/progress.ts';
import { signArtifacts, type SignPorts, type SignRequest } from '../../src/flow/sign.ts';
import type { Artifact, ModelArtifact } from '../../src/plan/artifact.ts';
import { decodeStatement } from '../../src/statement/statement.ts';
import { artifactAt } from '../support/artifacts.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { modelAt } from '../support/models.ts';
import { SOURCE as source } from '../support/provenance.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const key = makeKey('ecdsa-p256');
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

let directory = '';
let records: ArtifactRecord[] = [];
beforeEach(() => {
  directory = temporaryDirectory();
  writeFiles(directory, {
    'a.bin': 'a',
    'b.bin': 'bb',
    'm/a': 'weights',
    'm/empty': '',
    'm/.gitignore': '*',
  });
  records = [];
});
const file = (name = 'a.bin') => artifactAt(directory, name);
const model = async (): Promise<ModelArtifact> => modelAt(join(directory, 'm'));
const written = (): string[] => readdirSync(directory).filter((name) => /^\.aegis-|\.sig\.json$/.test(name));

/** Reads what there is, and finds in it what it is told. */
const digester = (found: Partial<Digest> = {}): Digester => ({
  async *digest(pieces) {
    for await (const artifact of pieces) {
      const { path, start = 0, size } = artifact;
      const bytes = readFileSync(path).subarray(start, start + size);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      yield { artifact, digest: { sha256, size, ...found } };
    }
  },
  close: async () => Promise.resolve(),
});
const unread: Digester = {
  async *digest(pieces) {
    for await (const { name } of pieces) throw new AegisError('ARTIFACT_UNREADABLE', { message: name });
    yield* [];
  },
  close: async () => Promise.resolve(),
};

async function sign(
  artifacts: readonly Artifact[],
  request: Partial<SignRequest> = {},
  ports: Partial<SignPorts> = {},
): Promise<Totals> {
  return signArtifacts(
    { artifacts, predicate: { kind: 'model-signature' }, ...request },
    {
      signer: localSigner(key, 3),
      digester: digester(),
      now: () => new Date(1000),
      record: (one) => void records.push(one),
      ...ports,
    },
  );
}
const statementOf = ({ bundlePath }: Artifact) =>
  decodeStatement(decodeBundle(readFileSync(bundlePath)).envelope.payload);

const supersedes = { type: 'transit', keyVersion: 2, bundleSha256: 'cd'.repeat(32) } as const;
const metadata = { team: 'a' };
const said = { source, supersedes, metadata };
const SIGNED_AT = '1970-01-01T00:00:01.000Z';
const ours = (size: number) => ({
  vault: { mount: 'transit', key: 'test', keyVersion: 3 },
  signedAt: SIGNED_AT,
  artifact: { size },
});

describe('a signature', () => {
  it('of a file says what it was told, and is recorded', async () => {
    const artifact = file();
    expect(await sign([artifact], { predicate: { kind: 'model-signature', ...said } })).toEqual({
      planned: 1,
      signed: 1,
      verified: 0,
      resigned: 0,
      skipped: 0,
      failed: 0,
    });
    const { name, path, bundlePath } = artifact;
    const sha256 = sha256Of('a');
    const described = { kind: 'file', name, path, bundlePath, status: 'signed', sha256, size: 1 };
    const facts = { keyVersion: 3, signedAt: SIGNED_AT, requestId: 'request-0' };
    expect(records).toEqual([{ ...described, ...facts }]);
    expect(statementOf(artifact)).toMatchObject({ subject: { name, sha256 } });
    expect(statementOf(artifact).predicate).toEqual({ ...ours(1), ...said });
  });

  it('of a model says the same beside its manifest, and what was left out is recorded', async () => {
    const artifact = await model();
    await sign([artifact], { predicate: { kind: 'model-signature', ...said } });
    const { subject, predicate } = statementOf(artifact);
    expect(subject.annotations?.['aegis']).toEqual({ ...ours(7), ...said });
    expect(predicate).toMatchObject({ serialization: { method: 'files', allow_symlinks: false } });
    const { name, path, bundlePath } = artifact;
    expect(records).toEqual([
      {
        ...{ kind: 'model', name, path, bundlePath, status: 'signed', sha256: subject.sha256, size: 7 },
        ...{ keyVersion: 3, signedAt: SIGNED_AT, requestId: 'request-0' },
        leftOut: { count: 1, names: ['.gitignore'] },
      },
    ]);
  });

  it.each([
    [true, true],
    ['hf-cache', true],
    [false, false],
  ] as const)('of a model says whether links were followed: %s', async (allowSymlinks, isSaid) => {
    const artifact = { ...(await model()), allowSymlinks };
    await sign([artifact]);
    expect(statementOf(artifact).predicate).toMatchObject({ serialization: { allow_symlinks: isSaid } });
  });

  it('of a model by shards lists the files without bytes, which have none', async () => {
    const artifact = await model();
    const serialization = { method: 'shards', shardSize: 4 } as const;
    await sign([artifact], { serialization });
    const { subject, predicate } = statementOf(artifact);
    expect((predicate['resources'] as { name: string }[]).map(({ name }) => name)).toEqual([
      'a:0:4',
      'a:4:7',
    ]);
    expect(JSON.stringify([subject.annotations, predicate])).toContain('"empty"');
    const none = { ...artifact, files: artifact.files.filter(({ size }) => size === 0) };
    expect((await rejection(sign([none], { serialization }))).code).toBe('INPUT_INVALID');
  });

  it('of weights without bytes draws a warning', async () => {
    writeFiles(directory, { 'b.bin': '' });
    await sign([file(), file('b.bin')]);
    expect(records.map(({ warnings }) => warnings?.length)).toEqual([undefined, 1]);
  });
});

describe('nothing is signed', () => {
  it.each<[string, Partial<Digest>, Partial<SignRequest>, string | undefined]>([
    ['a pointer', { finding: { kind: 'lfs-pointer', what: 'x' } }, {}, 'LFS_POINTER'],
    [
      'a pointer that is allowed',
      { finding: { kind: 'lfs-pointer', what: 'x' } },
      { allowLfsPointers: true },
      undefined,
    ],
    [
      'a pickle',
      { lookedFor: 'both', finding: { kind: 'pickle', what: 'x' } },
      { requireSafetensors: true },
      'FORMAT_REFUSED',
    ],
    ['a pickle that is allowed', { finding: { kind: 'pickle', what: 'x' } }, {}, undefined],
  ])('for %s', async (_, found, request, code) => {
    const signing = sign([file()], request, { digester: digester(found) });
    if (code === undefined) expect((await signing).signed).toBe(1);
    else expect(await rejection(signing)).toMatchObject({ code, artifact: 'a.bin' });
    expect(written()).toHaveLength(code === undefined ? 1 : 0);
  });

  it('for an index that names what is not there', async () => {
    writeFiles(directory, { 'x.index.json': '' });
    const bytes = Buffer.from('{"weight_map":{"w":"none"}}');
    const error = await rejection(sign([file('x.index.json')], {}, { digester: digester({ bytes }) }));
    expect(error).toMatchObject({ code: 'MODEL_INCOMPLETE', artifact: 'x.index.json' });
  });

  it('for a model with more parts than a manifest may have', async () => {
    const of = async (count: number): Promise<ModelArtifact> => ({ ...(await model()), files: Array(count) });
    // A list of holes: it has a length, and nothing to read.
    expect((await rejection(sign([await of(1_000_000)]))).code).toBe('INPUT_INVALID');
    expect(await rejection(sign([await of(1_000_001)]))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      artifact: 'm',
    });
  });

  it('for a model that changes while another artifact is read', async () => {
    const artifacts = [await model(), file()];
    const record = ({ name }: ArtifactRecord): void => {
      if (name === 'a.bin') writeFiles(directory, { 'm/new': '' });
    };
    expect((await rejection(sign(artifacts, {}, { record }))).code).toBe('ARTIFACT_CHANGED');
    expect(written()).toEqual([]);
  });

  it('where the version was retired meanwhile, which is asked before anything is in place', async () => {
    let before: string[] = [];
    const requireAccepted = async (): Promise<void> => {
      await nextTurn();
      before = written();
      throw new AegisError('KEY_VERSION_RETIRED', { message: 'retired' });
    };
    const signer = localSigner(key, 3, { requireAccepted });
    expect((await rejection(sign([file()], {}, { signer }))).code).toBe('KEY_VERSION_RETIRED');
    expect(before.filter((name) => name.endsWith('.sig.json'))).toEqual([]);
    expect([before.length, written()]).toEqual([1, []]);
  });

  it.each([
    ['the first', 'a.bin', 1],
    ['the last', 'b.bin', 2],
  ])('when it is cancelled at %s record, and no more is recorded', async (_, at, count) => {
    const controller = new AbortController();
    const record = (one: ArtifactRecord): void => {
      records.push(one);
      if (one.name === at) controller.abort();
    };
    const { signal } = controller;
    expect((await rejection(sign([file(), file('b.bin')], {}, { record, signal }))).code).toBe('CANCELLED');
    expect(records).toHaveLength(count);
    expect(written()).toEqual([]);
  });

  it('that cannot be recorded', async () => {
    const record = async (): Promise<void> => {
      await nextTurn();
      throw new AegisError('WRITE_FAILED', { message: 'the disk is full' });
    };
    expect((await rejection(sign([file()], {}, { record }))).code).toBe('WRITE_FAILED');
    expect(written()).toEqual([]);
  });

  it('where fewer came than were planned', async () => {
    const artifacts = [file(), file('b.bin')];
    let rounds = 0;
    const vanishing = Object.assign(artifacts, {
      *[Symbol.iterator]() {
        // The places are looked at first.
        rounds += 1;
        yield* rounds === 1 ? artifacts.slice() : artifacts.slice(1);
      },
    });
    expect((await rejection(sign(vanishing))).code).toBe('INTERNAL');
    expect(records).toHaveLength(1);
    expect(written()).toEqual([]);
  });

  it('where beginnings show a pickle, from a gibibyte on before anything is read', async () => {
    const PICKLE = Buffer.from('\x80\x04\x95\x05\0\0\0\0\0\0\0]\x94.', 'latin1');
    const [holes = ''] = writeFiles(directory, { 'holes.bin': '', 'p.bin': PICKLE });
    const at = async (bytes: number) => {
      truncateSync(holes, bytes - PICKLE.length);
      const artifacts = [file('holes.bin'), file('p.bin')];
      return rejection(sign(artifacts, { requireSafetensors: true }, { digester: unread }));
    };
    expect(await at(2 ** 30)).toMatchObject({ code: 'FORMAT_REFUSED', artifact: 'p.bin' });
    expect((await at(2 ** 30 - 1)).code).toBe('ARTIFACT_UNREADABLE');
  });
});
