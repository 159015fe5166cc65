/** docs/FORMAT.md: its fields are those of the code, in both directions, and its examples are executed. */
import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { goTool } from '../../scripts/go-tools.mjs';
import { decodeBundle, encodeBundle, readSignature } from '../../src/bundle/bundle.ts';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { perform } from '../../src/run/run.ts';
import { KEY_TYPES } from '../../src/keys/key-type.ts';
import { silentLogger } from '../../src/log.ts';
import { AuditLog } from '../../src/record/audit.ts';
import { ManifestWriter } from '../../src/record/manifest.ts';
import { Report } from '../../src/report/report.ts';
import { modelManifestStatement } from '../../src/statement/model-manifest.ts';
import {
  modelSignatureStatement,
  type SigningContext,
  type Supersedes,
} from '../../src/statement/model-signature.ts';
import { decodeStatement, encodeStatement, type Statement } from '../../src/statement/statement.ts';
import { authority } from '../support/chains.ts';
import { fieldsOf, fencesOf, marked } from '../support/markdown.ts';
import { modelAt } from '../support/models.ts';
import { OMS_FIXTURES } from '../support/oms.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, signFiles } from '../support/transit.ts';
import { startVault, type TestVault } from '../support/vault.ts';
import { publicKeyFromPem } from '../../src/keys/public-key.ts';
import { decodeTrustFile, encodeTrustFile } from '../../src/verify/trust-file.ts';

const FORMAT = 'docs/FORMAT.md';
const GOLDEN = join(ROOT, '__tests__/fixtures/bundles/v1/ecdsa-p256');
/** Where the examples of the page were made. */
const WORKSPACE = '/home/runner/work/models/models';
/** Blobs of the cache in the page: each file holds its own name. */
const BLOBS = Object.fromEntries(
  ['config.json', 'model.safetensors'].map((content) => [
    createHash('sha256').update(content).digest('hex'),
    content,
  ]),
);
const run = promisify(execFile);

/** Runs a block as a reader would, who stops at the first failure. */
async function shell(script: string, cwd: string, path = ''): Promise<string> {
  const PATH = [path, process.env['PATH'] ?? ''].filter((part) => part !== '').join(delimiter);
  const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    env: { ...process.env, PATH, LC_ALL: 'C' },
  });
  return stdout + stderr;
}

/** A copy of a golden folder to work in. */
function golden(type = 'ecdsa-p256'): string {
  const directory = temporaryDirectory();
  cpSync(join(dirname(GOLDEN), type), directory, { recursive: true });
  return directory;
}

/** Every path to a value, with `[]` for lists. An empty list or object counts as a value. */
function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [path] : value.flatMap((one) => pathsOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  if (entries.length === 0) return [path];
  return entries.flatMap(([name, one]) => pathsOf(one, path === '' ? name : `${path}.${name}`));
}

/** Checks that documents have exactly the documented fields, all of them together. */
function expectFields(table: string, written: readonly unknown[]): void {
  const documented = fieldsOf(FORMAT, table);
  const fits = (path: string, field: string): boolean =>
    field.endsWith('.*') ? path.startsWith(field.slice(0, -1)) : path === field;
  const seen = [...new Set(written.flatMap((one) => pathsOf(JSON.parse(JSON.stringify(one)))))];
  expect(seen.filter((path) => !documented.some((field) => fits(path, field)))).toEqual([]);
  expect(documented.filter((field) => !seen.some((path) => fits(path, field)))).toEqual([]);
}

const SUPERSEDES: readonly Supersedes[] = [
  { type: 'hmac-sha256', nameProof: 'none' },
  { type: 'none' },
  { type: 'transit', keyVersion: 1, bundleSha256: '0'.repeat(64), firstSignedAt: '2026-11-24T12:00:00.000Z' },
];
const context = (supersedes: Supersedes): Required<SigningContext> => ({
  mount: 'transit',
  key: 'k',
  keyVersion: 2,
  signedAt: new Date(0),
  source: {
    ...{
      origin: 'environment',
      server: 's',
      repository: 'r',
      repositoryId: '1',
      repositoryOwnerId: '2',
      ref: 'f',
      sha: 'c',
    },
    ...{ workflow: 'w', jobWorkflow: 'j', event: 'e', actor: 'a', runId: '2', runAttempt: '1' },
  },
  supersedes,
  metadata: { version: '1.0.0' },
});
const documentOf = (statement: Statement): unknown => JSON.parse(encodeStatement(statement).toString('utf8'));

describe('the fields', () => {
  it('of a bundle', () => {
    const made = encodeBundle({
      envelope: { payloadType: 'application/vnd.in-toto+json', payload: Buffer.from('{}') },
      signature: Buffer.from('s'),
      hint: '0'.repeat(64),
    });
    const kept = readFileSync(join(GOLDEN, 'weights.bin.sig.json'), 'utf8');
    expectFields('bundle', [JSON.parse(made.toString('utf8')), JSON.parse(kept)]);
  });

  it('of a trust file', () => {
    const publicKey = publicKeyFromPem(readFileSync(join(GOLDEN, 'public-key.pem'), 'utf8'));
    const key = { mount: 'transit', name: 'k', minVersion: 1 };
    const at = '2026-11-24T12:00:00Z';
    const versions = [{ version: 1, publicKey, createdAt: at, retiredAt: at, compromisedAt: at }];
    const file = encodeTrustFile({ ...key, versions }, '0'.repeat(64), new Date(0));
    expectFields('trust', [JSON.parse(file.toString('utf8'))]);
    expect(decodeTrustFile(file)).toMatchObject({ ...key, versions: [{ version: 1 }] });
  });

  it('of the statement of a file', () => {
    const kept = KEY_TYPES.map((type): unknown => {
      const bundle = readFileSync(join(dirname(GOLDEN), type, 'weights.bin.sig.json'), 'utf8');
      const { dsseEnvelope } = JSON.parse(bundle) as { dsseEnvelope: { payload: string } };
      return JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8'));
    });
    const made = SUPERSEDES.map((one) =>
      documentOf(modelSignatureStatement({ name: 'n', sha256: '0'.repeat(64) }, 1, context(one))),
    );
    expectFields('file', [...kept, ...made]);
  });

  it('of the statement of a model', () => {
    const resource = { file: 'a', sha256: '0'.repeat(64) };
    const model = { emptyFiles: ['e'], ignored: ['.git'], allowSymlinks: false, size: 1 };
    const made = SUPERSEDES.flatMap((one) =>
      [
        { ...model, serialization: { method: 'files' } as const, resources: [resource] },
        {
          ...model,
          serialization: { method: 'shards', shardSize: 10 } as const,
          resources: [{ ...resource, range: { start: 0, end: 1 } }],
        },
      ].map((content) => documentOf(modelManifestStatement('m', content, context(one)))),
    );
    expectFields('model', made);
  });

  const complete: Required<Omit<ArtifactRecord, 'error' | 'before' | 'fromCache' | 'warnings' | 'stored'>> = {
    ...{ kind: 'file', name: 'n', path: '/n', bundlePath: '/n.sig.json', status: 'signed' },
    ...{ sha256: '0'.repeat(64), size: 1, keyVersion: 1, signedAt: '2026-11-24T12:00:00.000Z' },
    ...{ timestampedAt: '2026-11-24T12:00:01.000Z' },
    ...{ requestId: 'id', remark: 'r', leftOut: { count: 1, names: ['.git'] } },
  };
  const failed: ArtifactRecord = {
    ...complete,
    status: 'failed',
    error: new AegisError('DIGEST_MISMATCH', { message: 'no' }),
  };

  it('of a manifest', () => {
    const path = join(temporaryDirectory(), 'aegis-manifest.json');
    const manifest = new ManifestWriter(path, '/', {
      ...{ mode: 'sign', mount: 'transit', key: 'k' },
      leftOut: { count: 1, names: ['m/aegis-manifest.json'] },
    });
    [complete, failed].forEach((record) => manifest.add(record));
    manifest.finish({ minVersion: 1 });
    expectFields('manifest', [JSON.parse(readFileSync(path, 'utf8'))]);
  });

  it('of the audit log', () => {
    const path = join(temporaryDirectory(), 'audit.jsonl');
    const audit = new AuditLog(path, { event: 'resign', key: 'transit/k', run: 'r', now: () => new Date(0) });
    [{ ...complete, before: { scheme: 'transit', keyVersion: 1 } } as const, failed].forEach((record) =>
      audit.add(record),
    );
    audit.finish('success', 'done');
    expectFields('audit', linesOf(path));
  });
});

function linesOf(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('a signature checked by hand', () => {
  const script = marked(FORMAT, 'run', 'by-hand');

  it('with jq and openssl alone prints what the page says', async () => {
    expect(await shell(script, golden())).toBe(marked(FORMAT, 'output', 'by-hand'));
  });

  it.each([
    ['a byte of the file', 'weights.bin', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')])],
    [
      'the payload',
      'weights.bin.sig.json',
      (bytes: Buffer) => Buffer.from(bytes.toString('utf8').replace('"payload":"eyJ', '"payload":"eyI')),
    ],
    ['the key', 'public-key.pem', () => readFileSync(join(dirname(GOLDEN), 'ed25519/public-key.pem'))],
  ])('does not succeed with %s altered', async (_, name, alter) => {
    const directory = golden();
    const file = join(directory, name);
    writeFileSync(file, alter(readFileSync(file)));
    await expect(shell(script, directory)).rejects.toThrow();
  });

  // Few machines have the OpenSSL 3.5 that knows ML-DSA.
  it.each(KEY_TYPES.filter((type) => !type.startsWith('mldsa-')))(
    'works for %s with the command that the page gives',
    async (type) => {
      const hash = type === 'ecdsa-p384' ? '-sha384' : type === 'ecdsa-p521' ? '-sha512' : '-sha256';
      const [, ed25519 = ''] =
        /\| `ed25519` +\| `(openssl [^`]+)`/.exec(readFileSync(join(ROOT, FORMAT), 'utf8')) ?? [];
      const command = /^openssl dgst .*$/m;
      expect([script, ed25519]).toEqual([expect.stringMatching(command), expect.stringMatching('pkeyutl')]);
      const ours = script.replace(command, (line) =>
        type === 'ed25519' ? ed25519 : line.replace('-sha256', hash),
      );
      expect(await shell(ours, golden(type))).toMatch(/Verified (?:OK|Successfully)[^]*weights\.bin: OK/i);
    },
  );
});

const cosign = await goTool('cosign').catch((error: unknown) => {
  process.stderr.write(`skipped: cosign cannot be had here (${messageOf(error)})\n`);
  return undefined;
});
(cosign === undefined ? it.skip : it)('cosign verifies with the command that the page gives', async () => {
  const path = cosign !== undefined && isAbsolute(cosign) ? dirname(cosign) : '';
  expect(await shell(marked(FORMAT, 'run', 'cosign'), golden(), path)).toContain('Verified OK');
});

it('a signature over bytes is what the page shows', () => {
  const shown = readSignature(Buffer.from(marked(FORMAT, 'output', 'signed-bytes')));
  expect(shown).not.toHaveProperty('envelope');
  expect(shown).toMatchObject({
    hint: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    messageDigest: {
      algorithm: 'SHA2_256',
      digest: createHash('sha256')
        .update(readFileSync(join(GOLDEN, 'weights.bin')))
        .digest(),
    },
  });
});

describe('certificates checked by hand', () => {
  const vector = readFileSync(join(OMS_FIXTURES, 'test-vectors/valid/certificate.bundle.json'));
  const script = marked(FORMAT, 'run', 'certificates-by-hand');
  const withAuthority = (certificate: X509Certificate): string => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'model.sig.json': vector, 'authority.pem': certificate.toString() });
    return directory;
  };

  it('lead from the signer of the official vector to its authority, and to no other', async () => {
    const { certificates = [] } = readSignature(vector);
    const directory = withAuthority(new X509Certificate(certificates[1]!));
    expect(await shell(script, directory)).toMatch(/certificate-1\.pem: OK[^]*Digital Signature/);
    expect(readFileSync(join(directory, 'public-key.pem'), 'utf8')).toBe(
      new X509Certificate(certificates[0]!).publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const other = new X509Certificate(authority('other').der);
    await expect(shell(script, withAuthority(other))).rejects.toThrow();
  });
});

describe('with a server', () => {
  let vault: TestVault;
  beforeAll(async () => {
    vault = await startVault({ audit: true });
    await vault.createKey('model');
  });
  afterAll(() => vault.stop());

  it('a model can be checked by hand, too', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'model/b.bin': 'b', 'model/sub/a.bin': 'a', 'model/größe.json': '{}' });
    const client = clientOf(vault);
    await signFiles(client, 'model', [await modelAt(join(directory, 'model'))]);
    await client.close();
    const script = marked(FORMAT, 'run', 'model-by-hand');
    await shell(script, directory);
    writeFiles(directory, { 'model/extra': 'x' });
    await expect(shell(script, directory)).rejects.toThrow();
  });

  it('a model in a cache and its copy are signed as the page shows, and have one root digest', async () => {
    const client = clientOf(vault);
    const directory = temporaryDirectory();
    // Each line of the page is a file that holds its own name, or a link.
    for (const layout of ['cache-layout', 'local-dir-layout']) {
      for (const line of marked(FORMAT, 'output', layout).trim().split('\n')) {
        const [path = '', target] = line.split(' -> ');
        const content = path.startsWith('tiny/') ? basename(path) : (BLOBS[basename(path)] ?? '');
        if (target === undefined) writeFiles(directory, { [path]: content });
        else {
          mkdirSync(join(directory, dirname(path)), { recursive: true });
          symlinkSync(target, join(directory, path));
        }
      }
    }
    const roots: string[] = [];
    for (const [predicate, path, allowSymlinks] of [
      ['cache-predicate', 'models--org--tiny/snapshots/main', 'hf-cache'],
      ['local-dir-predicate', 'tiny', false],
    ] as const) {
      const model = await modelAt(join(directory, path), { allowSymlinks });
      await signFiles(client, 'model', [model]);
      const bundle = decodeBundle(readFileSync(model.bundlePath));
      const statement = decodeStatement(bundle.envelope.payload);
      expect(statement.predicate).toEqual(JSON.parse(marked(FORMAT, 'output', predicate)));
      roots.push(statement.subject.sha256);
    }
    await client.close();
    expect(roots[0]).toBe(roots[1]);
  });

  it('audit.jsonl and the log of the server can be joined', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'weights.bin': 'w' });
    const { facts } = await job({
      workspace: directory,
      raw: { mode: 'sign', key: 'model', path: 'weights.bin', upload: 'false', 'vault-addr': vault.address },
      env: { VAULT_TOKEN: vault.rootToken },
    });
    expect(facts.auditLog).toBe(join(directory, 'audit.jsonl'));
    const entries = await vault.auditEntries();
    writeFileSync(join(directory, 'vault-audit.log'), entries.map((one) => JSON.stringify(one)).join('\n'));
    expect(await shell(marked(FORMAT, 'run', 'join-audit'), directory)).toMatch(
      /^[0-9a-f-]{36}\tsign\tweights\.bin\ttransit\/sign\/model\t/,
    );
  });
});

describe('the records of a run', () => {
  it('are those of the page', async () => {
    const directory = golden();
    writeFiles(directory, { 'other.bin': 'other' });
    const { facts, failed } = await job({
      workspace: directory,
      raw: { mode: 'verify', path: 'weights.bin\nother.bin', 'public-key': 'public-key.pem' },
    });
    expect(failed).toBe(1);
    // The folder is another one each time.
    const written = (path = ''): string => readFileSync(path, 'utf8').replaceAll(directory, WORKSPACE);
    expect(JSON.parse(written(facts.manifest))).toEqual(JSON.parse(marked(FORMAT, 'output', 'manifest')));
    expect(written(facts.auditLog)).toBe(marked(FORMAT, 'output', 'audit'));
  });
});

it('each marked block of the page is used here', () => {
  const names = fencesOf(FORMAT).flatMap(({ mark }) =>
    mark === undefined ? [] : [`${mark.kind} ${mark.name}`],
  );
  expect(names.sort()).toEqual(
    [
      'output audit',
      'output by-hand',
      'output cache-layout',
      'output cache-predicate',
      'output local-dir-layout',
      'output local-dir-predicate',
      'output manifest',
      'output signed-bytes',
      'run by-hand',
      'run certificates-by-hand',
      'run cosign',
      'run cosign-certificate', // outliving.test.ts
      'run join-audit',
      'run model-by-hand',
    ].sort(),
  );
});

/** A run through neither door: its clock stands still, so that what it writes is always the same. */
async function job({
  workspace,
  raw,
  env = {},
}: {
  workspace: string;
  raw: Record<string, string>;
  env?: Record<string, string>;
}) {
  const mode = raw['mode'] === 'verify' ? 'verify' : 'sign';
  const report = new Report({ mode, dryRun: false, workspace, baseDir: workspace }, () => 0);
  await perform({
    report,
    host: {
      workspace,
      home: workspace,
      log: silentLogger,
      signal: new AbortController().signal,
      now: () => new Date('2026-11-24T14:00:00.000Z'),
      proxy: {},
      run: 'https://github.com/org/models/actions/runs/42',
      scratch: () => workspace,
      auditLog: () => join(workspace, 'audit.jsonl'),
      group: () => undefined,
    },
    parse: () =>
      parseInputs(raw, env, {
        door: 'action',
        workspace,
        readFile: (file) =>
          readFileSync(isAbsolute(file) || !existsSync(join(workspace, file)) ? file : join(workspace, file)),
      }),
  });
  return { facts: report.facts, failed: report.view().counts.failed };
}
