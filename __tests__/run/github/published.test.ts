/** What GitHub, its store, or something on the way answers in place of a release and its assets. */
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { silentLogger } from '../../../src/log.ts';
import { failureOf } from '../../../src/run/github/answers.ts';
import { openPublished } from '../../../src/run/github/published.ts';
import type { Release, ReleaseReader } from '../../../src/run/host.ts';
import { onLoopback } from '../../support/loopback.ts';
import { startReleasesServer, type ReleasesServer } from '../../support/releases-server.ts';
import { rejection } from '../../support/thrown.ts';

let asked = 0;
/** The store of an asset, which answers in an encoding that nobody asked for. */
const store = onLoopback(
  createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('p'));
  }),
);
let server: ReleasesServer;
let service: ReleaseReader;
let release: Release;
beforeAll(async () => {
  server = await startReleasesServer();
  const stored = server.release('v1');
  server.publish(stored, { 'a.bin': 'a', 'gone.bin': 'g', 'packed.bin': 'p' });
  service = openPublished({
    token: server.readToken,
    repository: 'acme/models',
    apiUrl: server.apiUrl,
    proxy: {},
    log: silentLogger,
    signal: new AbortController().signal,
  });
  release = await service.find('v1');
  stored.assets.splice(1, 1);
});
afterAll(async () => {
  await service.close();
  await server.stop();
});

async function downloaded(name: string) {
  const asset = release.assets.find((one) => one.name === name);
  if (asset === undefined) throw new Error(`${name} is not listed`);
  return rejection(service.download(asset, () => () => undefined));
}

it('an asset that is gone since it was listed is no lack of rights', async () => {
  const { code, hints } = await downloaded('gone.bin');
  expect([code, hints]).toEqual(['RELEASE_ASSET_UNUSABLE', [expect.stringContaining('run again')]]);
});

it('an encoding that was not asked for is told as one, and not asked for again', async () => {
  server.deliver('packed.bin', { kind: 'redirect', location: `http://${store()}/` });
  const { code, got } = await downloaded('packed.bin');
  expect([code, got, asked]).toEqual(['RELEASE_ANSWER_INVALID', expect.stringContaining('gzip'), 1]);
});

it('shows no token that something on the way repeats', async () => {
  const message = `not for ${server.readToken}`;
  server.fail(/releases\/tags/, 400, { message });
  server.fail(/releases\/assets/, 400, { message });
  const { signal } = new AbortController();
  const thrown = Object.assign(new Error(message), { status: 400, response: { headers: {}, data: {} } });
  const byOctokit = failureOf({ doing: 'look', writes: false }, thrown, server.readToken, signal).error;
  for (const error of [await rejection(service.find('v1')), await downloaded('a.bin'), byOctokit]) {
    expect(error.sentence).toContain('not for ***');
    expect([error.sentence, error.message, error.got, ...error.hints].join()).not.toContain(server.readToken);
  }
});
