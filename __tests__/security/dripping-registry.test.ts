/** A registry that keeps to the limit of each request, and lists so much that all of them together take hours. */
import { createServer } from 'node:http';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { InUseList } from '../../src/flow/in-use.ts';
import { deliver } from '../../src/flow/oci/deliver.ts';
import { addSubjectInUse } from '../../src/flow/oci/in-use.ts';
import { signSubjects } from '../../src/flow/oci/sign.ts';
import { statusOfRepository, taggedSubjects } from '../../src/flow/oci/status.ts';
import { subjectsOf, type OciSubject } from '../../src/flow/oci/subjects.ts';
import { failedRecord, provenSubject, type VerifiedSubject } from '../../src/flow/oci/verify.ts';
import { silentLogger } from '../../src/log.ts';
import { fetchFiles } from '../../src/registry/fetch.ts';
import { PATIENCE, type Patience } from '../../src/registry/in-time.ts';
import { openMlflow } from '../../src/registry/mlflow.ts';
import { BUNDLE_TYPE } from '../../src/bundle/bundle.ts';
import {
  descriptorOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  OCI_INDEX,
  OCI_MANIFEST,
} from '../../src/registry/oci/manifest.ts';
import type { OciRepository } from '../../src/registry/oci/repository.ts';
import { trustTransitKey } from '../../src/verify/trust.ts';
import { localSigner, makeKey } from '../support/local-keys.ts';
import { onLoopback } from '../support/loopback.ts';
import { repositoryAt } from '../support/oci.ts';
import { rejection } from '../support/thrown.ts';
import { temporaryDirectory } from '../support/tmp.ts';

/** Of each answer, ms. */
const DRIP_MS = 40;
const SHORT_MS = 250;
/** So many answers, one after the other, take far longer than any of the bounds below. */
const MANY = 1000;
const TAGS = 100;
const text = (value: object): Buffer => Buffer.from(JSON.stringify(value));

const config = descriptorOf(EMPTY_TYPE, EMPTY_BLOB);
const image = text({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [config] });
/** They refer to nothing: as signatures each is broken, after it was fetched. */
const manifests = new Map(
  Array.from({ length: MANY }, (_, count) => {
    const annotations = { count: String(count) };
    const bytes = text({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [], annotations });
    return [descriptorOf(OCI_MANIFEST, bytes).digest, bytes] as const;
  }),
);
const many = [...manifests.values()].map((bytes) => ({
  ...descriptorOf(OCI_MANIFEST, bytes),
  artifactType: BUNDLE_TYPE,
}));
const index = text({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: many });
const key = makeKey('ed25519');
const trust = trustTransitKey({
  ...{ mount: 'transit', name: 'k', minVersion: 1 },
  versions: [{ version: 1, publicKey: key.publicKey }],
});

/** Which answers come slowly. */
let slow = /./;
const server = createServer((request, response) => {
  const { url = '', method } = request;
  const send = (type: string, bytes: Buffer): void =>
    void response.writeHead(200, { 'content-type': type }).end(bytes);
  const json = (value: object): void => send('application/json', text(value));
  const answer = (): void => {
    const [, list = '', reference = ''] = /\/(manifests|tags|referrers)\/([^?]+)/.exec(url) ?? [];
    const manifest = manifests.get(reference);
    if (url.includes('mlflow-artifacts')) json({ files: [{ path: 'd', is_dir: true }] });
    else if (url.includes('get-download-uri')) json({ artifact_uri: 'mlflow-artifacts:/1' });
    else if (url.includes('mlflow')) json({ next_page_token: 'on' });
    else if (method !== 'GET') response.writeHead(method === 'HEAD' ? 200 : 201).end();
    else if (list === 'tags') json({ tags: Array.from({ length: TAGS }, (_, count) => `t${count}`) });
    else if (list === 'referrers' || reference === 'index') send(OCI_INDEX, index);
    else if (manifest !== undefined) send(OCI_MANIFEST, manifest);
    else if (/^t\d+$/.test(reference)) send(OCI_MANIFEST, image);
    else response.writeHead(404).end();
  };
  if (slow.test(url)) setTimeout(answer, DRIP_MS);
  else answer();
});
const host = onLoopback(server);
let repository: OciRepository;
afterEach(async () => {
  slow = /./;
  await repository.close();
});

const SIGNATURES = { lookMs: SHORT_MS };
const LIST = { listMs: SHORT_MS };
async function open(patience: Partial<Patience>): Promise<OciRepository> {
  const options = { patience: { ...PATIENCE, ...patience } };
  repository = await repositoryAt(`${host()}/models/slow`, { plainHttp: true }, options);
  return repository;
}
async function subject(tag: string, patience: Partial<Patience>): Promise<OciSubject> {
  const reference = { ...(await open(patience)).name, tag };
  const [first] = await subjectsOf({ repository, reference }, false);
  if (first === undefined) throw new Error('no subject');
  return first;
}
const elsewhere = (): string => join(temporaryDirectory(), 'model');

it.each<[string, RegExp, () => Promise<unknown>]>([
  [
    'verify: signatures',
    /deliver the signatures of .*:t1@sha256/,
    async () => provenSubject(await subject('t1', SIGNATURES), { trust, policy: { nameCheck: 'path' } }),
  ],
  [
    'rotate: signatures',
    /deliver the signatures of /,
    async () => addSubjectInUse(await subject('t1', SIGNATURES), trust, 2, { list: new InUseList() }),
  ],
  [
    'status: signatures',
    /deliver the signatures of /,
    async () => {
      slow = /referrers|sha256/;
      return statusOfRepository(await open(SIGNATURES), undefined);
    },
  ],
  ['status: tags', /list .*models\/slow within/, async () => statusOfRepository(await open(LIST), undefined)],
  ['resign: tags', /list .*models\/slow within/, async () => taggedSubjects(await open(LIST), false)],
  [
    'resign: tags, and what they list',
    /list .*models\/slow within/,
    async () => taggedSubjects(await open(LIST), true),
  ],
  [
    'an index',
    /list what .*:index names/,
    async () => {
      const reference = { ...(await open(LIST)).name, tag: 'index' };
      return subjectsOf({ repository, reference }, true);
    },
  ],
  [
    'delivery of an index',
    /deliver what .*:index@sha256.* lists/,
    async () => deliver({ subject: await subject('index', LIST) } as VerifiedSubject, elsewhere(), {}),
  ],
  [
    'sign: what is stored, and is gone each time',
    /store the signatures of /,
    async () =>
      signSubjects([{ subject: await subject('t1', LIST), predicate: {} }], {
        signer: localSigner(key),
        forms: ['legacy'],
        now: () => new Date(0),
        record: () => undefined,
      }),
  ],
])('%s that drip end at one bound over all requests', async (_, message, work) => {
  const started = performance.now();
  const error = await rejection(work());
  expect([error.code, error.exitStatus, error.message]).toEqual([
    'REGISTRY_UNREACHABLE',
    3,
    expect.stringMatching(message),
  ]);
  expect(error.hints[0]).toMatch(/^run again; if it stays this slow/);
  expect(performance.now() - started).toBeLessThan((MANY * DRIP_MS) / 4);
  // It ends the run: it is no verdict about one of many.
  const record = (): unknown => failedRecord({ name: 'n', label: 'l' } as OciSubject, error);
  expect(record).toThrow(error);
});

it('a registry of MLflow as well, whatever it lists', async () => {
  const registry = openMlflow(
    { address: new URL(`http://${host()}`), credentials: { kind: 'none' }, listMs: SHORT_MS },
    { log: silentLogger },
  );
  try {
    const files = await registry.files({ name: 'm', version: '1' });
    for (const [work, message] of [
      [registry.versions(), 'the registry did not list its models within'],
      [files.list(), 'the registry did not list the files of the version within'],
    ] as const)
      expect(await rejection(work)).toMatchObject({
        code: 'REGISTRY_UNREACHABLE',
        message: expect.stringContaining(message) as unknown,
      });
  } finally {
    await registry.close();
  }
});

it('and files, of which none is begun afterwards', async () => {
  const directory = temporaryDirectory();
  const listed = Array.from({ length: 100 }, (_, count) => ({ path: `f${count}`, size: 0 }));
  const files = { fetch: async () => sleep(SHORT_MS / 2) };
  const error = await rejection(fetchFiles(files, listed, directory, { totalMs: SHORT_MS }));
  expect([error.code, error.message]).toEqual([
    'REGISTRY_UNREACHABLE',
    expect.stringContaining('the registry did not deliver the model version within'),
  ]);
  const begun = readdirSync(directory).length;
  expect(begun).toBeLessThan(listed.length);
  await sleep(2 * SHORT_MS);
  expect(readdirSync(directory)).toHaveLength(begun);
});
