/** What a server may say in the place of MLflow, and a real one never says. */
import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../src/log.ts';
import type { MlflowConfig } from '../../src/registry/mlflow-client.ts';
import { openMlflow } from '../../src/registry/mlflow.ts';
import type { ModelRegistry } from '../../src/registry/port.ts';
import { onLoopback } from '../support/loopback.ts';
import { rejection } from '../support/thrown.ts';

const SECRET = 'tracking-secret';
const VERSION = { name: 'm', version: '1' };
const STORE = { artifact_uri: 'mlflow-artifacts:/1/models' };

/** What is sent for a request: this as JSON, or whatever it sent itself. */
type Answer = (path: string, count: number, response: ServerResponse) => object | undefined;

let answer: Answer;
let asked: string[] = [];
const host = onLoopback(
  createServer(({ url = '' }, response) => {
    asked.push(url);
    const made = answer(url, asked.length, response);
    if (made === undefined) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(made));
  }),
);
let open: ModelRegistry | undefined;
afterEach(async () => open?.close());

/** The registry, which answers like this from now on. */
function answering(how: Answer, config: Partial<MlflowConfig> = {}): ModelRegistry {
  answer = how;
  asked = [];
  const address = new URL(`http://${host()}`);
  open = openMlflow(
    { address, credentials: { kind: 'token', token: SECRET }, retry: { maxAttempts: 1 }, ...config },
    { log: silentLogger },
  );
  return open;
}

it.each(['', '0', '01', ' 1', '1\n', '-1', '1/2', '1/../2', 'latest', 1.5])(
  'takes no version called %j, by alias or in a list',
  async (version) => {
    const registry = answering((path) =>
      path.includes('search')
        ? { model_versions: [{ ...VERSION, version }] }
        : { model_version: { ...VERSION, version } },
    );
    const resolving = registry.resolve({ name: 'm', alias: 'champion' });
    expect((await rejection(resolving)).code).toBe('REGISTRY_ANSWER_INVALID');
    expect((await rejection(registry.versions())).code).toBe('REGISTRY_ANSWER_INVALID');
  },
);

it('takes a version that is a number', async () => {
  const registry = answering(() => ({ model_version: { ...VERSION, version: 12 } }));
  expect(await registry.resolve({ name: 'm', alias: 'champion' })).toMatchObject({ version: '12' });
});

describe('a listing without end takes a bounded part of the memory', () => {
  it.each<[string, (count: number) => object]>([
    ['of versions', (count) => ({ model_versions: [{ name: `m${count}`, version: '1' }] })],
    [
      'of tags',
      (count) => ({
        model_versions: [{ name: `m${count}`, version: '1', tags: [{ key: 'x'.repeat(1000) }] }],
      }),
    ],
    [
      'of aliases',
      (count) => ({ registered_models: [{ name: 'm', aliases: [{ alias: `a${count}`, version: '1' }] }] }),
    ],
  ])('%s', async (_, page) => {
    const registry = answering(
      (path, count) =>
        'registered_models' in page(0) || path.includes('model-versions')
          ? { ...page(count), next_page_token: String(count) }
          : {},
      { maxListed: 5000 },
    );
    const error = await rejection(registry.versions());
    expect([error.code, error.hints]).toEqual(['LIMIT_EXCEEDED', [expect.stringContaining('ask')]]);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(100);
  });

  it('of directories', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ path: `d${index}`, is_dir: true }));
    const registry = answering((path) => (path.includes('get-download-uri') ? STORE : { files: many }));
    const error = await rejection((await registry.files(VERSION)).list());
    expect(error.code).toBe('LIMIT_EXCEEDED');
    expect(asked).toHaveLength(3);
  });

  it('of names', async () => {
    const registry = answering((path) =>
      path.includes('get-download-uri') ? STORE : { files: [{ path: 'x'.repeat(1025), file_size: 1 }] },
    );
    expect((await rejection((await registry.files(VERSION)).list())).code).toBe('REGISTRY_FILE_UNSAFE');
  });
});

it('says so where a file comes in an encoding that was not asked for', async () => {
  const registry = answering((path, _, response) => {
    if (path.includes('get-download-uri')) return STORE;
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('weights'));
    return undefined;
  });
  const error = await rejection((await registry.files(VERSION)).fetch('x.bin', () => () => undefined));
  expect([error.code, error.got]).toEqual(['REGISTRY_ANSWER_INVALID', expect.stringContaining('gzip')]);
});

it.each<[string, (response: ServerResponse) => void]>([
  ['content type', (response) => response.writeHead(200, { 'content-type': `text/${SECRET}` }).end('x')],
  ['content encoding', (response) => response.writeHead(200, { 'content-encoding': SECRET }).end('x')],
  ['redirect', (response) => response.writeHead(302, { location: `https://${SECRET}.example/` }).end()],
  ['refusal', (response) => response.writeHead(401).end(`not ${SECRET}`)],
])('shows no token that the server repeats in a %s', async (_, say) => {
  const registry = answering((__, ___, response) => {
    say(response);
    return undefined;
  });
  const error = await rejection(registry.resolve(VERSION));
  expect(error.sentence).toContain('***');
  expect([error.sentence, error.message, error.got, ...error.hints].join()).not.toContain(SECRET);
});
