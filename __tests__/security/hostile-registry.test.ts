/** A registry that lists more than anybody can hold: one clear error at a stated bound, and never the end of the process. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { BUNDLE_TYPE } from '../../src/bundle/bundle.ts';
import {
  descriptorOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  OCI_INDEX,
  OCI_MANIFEST,
} from '../../src/registry/oci/manifest.ts';
import { onLoopback } from '../support/loopback.ts';
import type { Ended } from './hostile-registry.ts';

const run = promisify(execFile);
/** MiB. */
const HEAP = 256;
const TAGS = 16;
/** Most layers of a manifest, so many bytes that each manifest is nearly as large as one may be. */
const LAYERS = 10_000;
const text = (value: object): Buffer => Buffer.from(JSON.stringify(value));

function manifest(index: number): Buffer {
  const layer = descriptorOf('application/octet-stream', EMPTY_BLOB, { pad: `${index}`.padEnd(240, 'x') });
  const layers = Array.from({ length: LAYERS }, () => layer);
  const config = descriptorOf(EMPTY_TYPE, EMPTY_BLOB);
  return text({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers });
}
const indexOf = (manifests: readonly object[]): Buffer =>
  text({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });

const byDigest = new Map<string, () => Buffer>();
const byTag = new Map<string, () => Buffer>();
const wide = Array.from({ length: TAGS }, (_, index) => {
  const descriptor = descriptorOf(OCI_MANIFEST, manifest(index));
  byDigest.set(descriptor.digest, () => manifest(index));
  byTag.set(`t${index}`, () => manifest(index));
  return descriptor;
});
byTag.set('wide', () => indexOf(wide));
let deep: Buffer = indexOf([]);
for (let depth = 0; depth < 8; depth += 1) {
  const inner = deep;
  const descriptor = descriptorOf(OCI_INDEX, inner);
  byDigest.set(descriptor.digest, () => inner);
  deep = indexOf([descriptor]);
}
byTag.set('deep', () => deep);
const config = descriptorOf(EMPTY_TYPE, EMPTY_BLOB);
const small = text({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [config] });
const { digest: signed } = descriptorOf(OCI_MANIFEST, small);
byTag.set('junk', () => small);
const junk = Array.from({ length: 1200 }, (_, index) => ({
  ...descriptorOf(OCI_MANIFEST, Buffer.from(`junk ${index}`)),
  artifactType: BUNDLE_TYPE,
}));

const server = createServer((request, response) => {
  const [, list = '', reference = ''] = /\/(manifests|tags|referrers)\/([^?]+)/.exec(request.url ?? '') ?? [];
  const send = (type: string, bytes: Buffer): void =>
    void response.writeHead(200, { 'content-type': type }).end(bytes);
  const found = (byDigest.get(reference) ?? byTag.get(reference))?.();
  if (request.url === '/v2/') response.end();
  else if (list === 'tags') send('application/json', text({ tags: wide.map((_, index) => `t${index}`) }));
  else if (list === 'referrers') send(OCI_INDEX, indexOf(reference === signed ? junk : []));
  else if (found === undefined) response.writeHead(404).end();
  else send(found.includes('"manifests"') ? OCI_INDEX : OCI_MANIFEST, found);
});
const host = onLoopback(server);

async function on(way: string): Promise<Ended> {
  const flags = ['--no-warnings', `--max-old-space-size=${HEAP}`];
  const program = join(import.meta.dirname, 'hostile-registry.ts');
  const { stdout } = await run(process.execPath, [...flags, program, way, host()], { timeout: 110_000 });
  return JSON.parse(stdout) as Ended;
}

it.each(['resign', 'recursive', 'deliver wide'])(
  '%s of more manifests than are held at once is refused',
  async (way) => {
    const { end, message, hints, mebibytes, left } = await on(way);
    expect([end, left]).toEqual(['LIMIT_EXCEEDED', []]);
    expect(message).toContain('more manifests than one run can process');
    expect(hints).toEqual(['name the manifests by tag or digest, a few at a time']);
    expect(mebibytes).toBeLessThan(700);
  },
  120_000,
);

it('status looks at all of them, one after the other', async () => {
  const { end, mebibytes } = await on('status');
  expect(end).toBe(String(TAGS));
  expect(mebibytes).toBeLessThan(700);
}, 120_000);

it('indexes in indexes are followed to a depth', async () => {
  expect(await on('deliver deep')).toMatchObject({
    end: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('nests other indexes') as unknown,
    left: [],
  });
}, 120_000);

it('junk instead of signatures is counted, and the number is told', async () => {
  const { end, hints } = await on('verify');
  expect(end).toBe('REGISTRY_REFERRER_BROKEN');
  expect(hints[0]).toBe(
    'only the newest 1000 of 1200 signatures were checked: remove unneeded ones from the registry',
  );
}, 120_000);
