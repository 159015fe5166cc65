/** The registry port and its flows against a real MLflow server, with SQLite and a local artifact root. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/log.ts';
import { openMlflow } from '../../src/registry/mlflow.ts';
import type { Credentials } from '../../src/registry/mlflow-client.ts';
import type { ModelRegistry, VersionName } from '../../src/registry/port.ts';
import { describeRegistry, textOf } from '../registry/contract.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { startMlflow, whyNoMlflow, type TestMlflow } from '../support/mlflow.ts';
import { rejection } from '../support/thrown.ts';

/** Installing MLflow is counted in, where nothing has installed it before. */
const START_MS = 600_000;

const reason = await whyNoMlflow();
if (reason !== undefined) console.warn(`skipped: ${reason}`);

(reason === undefined ? describe : describe.skip)('with a real MLflow server', () => {
  let mlflow: TestMlflow;
  let registry: ModelRegistry;
  beforeAll(async () => {
    mlflow = await startMlflow();
    registry = mlflow.open();
  }, START_MS);
  afterAll(async () => {
    await registry.close();
    await mlflow.stop();
  });

  describeRegistry(() => ({
    registry,
    createVersion: (name, files) => mlflow.createVersion(name, files),
    setAlias: (version, alias) => mlflow.setAlias(version, alias),
  }));

  describe('through a network that misbehaves', () => {
    const SECRET = 'tracking-secret';
    let proxy: FaultProxy;
    let version: VersionName;
    let opened: ModelRegistry | undefined;
    beforeAll(async () => {
      proxy = await startFaultProxy(mlflow.address);
      version = await mlflow.createVersion('faulty', {
        MLmodel: 'flavors: {}\n',
        'data/x.bin': 'x'.repeat(5000),
      });
    });
    afterEach(async () => {
      await opened?.close();
      proxy.clear();
    });
    afterAll(async () => proxy.stop());

    function open(credentials: Credentials = { kind: 'none' }): ModelRegistry {
      opened = openMlflow(
        {
          address: new URL(proxy.address),
          credentials,
          requestTimeoutMs: 2_000,
          silenceMs: 300,
          maxAnswerBytes: 100_000,
          retry: { maxAttempts: 3, baseMs: 5 },
        },
        { log: silentLogger },
      );
      return opened;
    }

    it.each([
      ['truncate', { kind: 'truncate' }],
      ['reset', { kind: 'reset', when: 'during' }],
      ['stall', { kind: 'stall', after: 'half' }],
    ] as const)('starts a download anew after a %s', async (_, fault) => {
      proxy.on('data/x.bin', fault, 1);
      const files = await open().files(version);
      expect(await textOf(files, 'data/x.bin')).toBe('x'.repeat(5000));
      expect(proxy.matching('data/x.bin')).toHaveLength(2);
    });

    it('waits through an overload, and gives up when it lasts', async () => {
      proxy.on('model-versions/get', { kind: 'answer', status: 503, body: 'busy' }, 2);
      expect(await open().resolve(version)).toMatchObject(version);
      proxy.on('model-versions/get', { kind: 'answer', status: 503, body: 'busy' });
      expect((await rejection(open().resolve(version))).code).toBe('REGISTRY_UNREACHABLE');
      expect(proxy.matching('model-versions/get')).toHaveLength(6);
    });

    it.each([
      ['another origin', { kind: 'redirect', location: 'http://127.0.0.1:1/' }, 'REGISTRY_REFUSED'],
      [
        'a login page',
        { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' },
        'REGISTRY_ANSWER_INVALID',
      ],
      ['401', { kind: 'answer', status: 401, body: 'You are not authenticated' }, 'REGISTRY_DENIED'],
      [
        '403',
        { kind: 'answer', status: 403, body: { error_code: 'PERMISSION_DENIED', message: `no ${SECRET}` } },
        'REGISTRY_DENIED',
      ],
      [
        'another version',
        { kind: 'rewrite', change: () => ({ model_version: { name: 'faulty', version: '9' } }) },
        'REGISTRY_ANSWER_INVALID',
      ],
      ['too much', { kind: 'oversize', bytes: 200_000 }, 'REGISTRY_ANSWER_INVALID'],
    ] as const)('refuses %s', async (_, fault, code) => {
      proxy.on('model-versions/get', fault);
      const error = await rejection(open({ kind: 'token', token: SECRET }).resolve(version));
      expect(error.code).toBe(code);
      expect(`${error.sentence}${error.hints.join()}${String(error.cause)}`).not.toContain(SECRET);
      expect(proxy.requests).toHaveLength(1);
    });

    it('shows its credentials with every request', async () => {
      await open({ kind: 'token', token: SECRET }).resolve(version);
      await open({ kind: 'basic', user: 'ci', password: SECRET }).resolve(version);
      expect(proxy.requests.map(({ headers }) => headers['authorization'])).toEqual([
        `Bearer ${SECRET}`,
        `Basic ${Buffer.from(`ci:${SECRET}`).toString('base64')}`,
      ]);
    });

    it.each([
      's3://bucket/model',
      'file:///srv/model',
      '/srv/model',
      'mlflow-artifacts://elsewhere.example/model',
      'mlflow-artifacts:/model/../../other',
      'mlflow-artifacts:/',
    ])('does not follow files to %s', async (uri) => {
      proxy.on('get-download-uri', { kind: 'rewrite', change: () => ({ artifact_uri: uri }) });
      expect((await rejection(open().files(version))).code).toBe('REGISTRY_STORE_UNSUPPORTED');
    });

    it.each(['../escape', '..', '.', '', '/etc/passwd', 'a/b', 'a\\b', 'a\\..\\b'])(
      'refuses a listing with the name %j',
      async (path) => {
        proxy.on(/artifacts\?path=/, {
          kind: 'rewrite',
          change: () => ({ files: [{ path, file_size: 1 }] }),
        });
        expect((await rejection((await open().files(version)).list())).code).toBe('REGISTRY_FILE_UNSAFE');
      },
    );

    it.each([['directories in directories', { path: 'again', is_dir: true }, 'REGISTRY_FILE_UNSAFE']])(
      'does not follow a listing without end: %s',
      async (_, entry, code) => {
        proxy.on(/artifacts\?path=/, { kind: 'rewrite', change: () => ({ files: [entry] }) });
        expect((await rejection((await open().files(version)).list())).code).toBe(code);
      },
    );

    it('names what is not there', async () => {
      opened = openMlflow(
        { address: new URL('http://127.0.0.1:1'), credentials: { kind: 'none' }, retry: { baseMs: 1 } },
        { log: silentLogger },
      );
      expect((await rejection(opened.resolve(version))).code).toBe('REGISTRY_UNREACHABLE');
    });
  });
});
