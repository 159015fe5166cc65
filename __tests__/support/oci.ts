/** Real registries for tests: distribution, which most others are made of, in two versions, and one that keeps a list of referrers. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../scripts/cache.mjs';
import { debianTool, type DEBIAN_TOOLS } from '../../scripts/debian-tools.mjs';
import { goTool, type GO_TOOLS } from '../../scripts/go-tools.mjs';
import { attachBundle, bundlesOf } from '../../src/registry/oci/attach.ts';
import {
  descriptorOf,
  digestOf,
  EMPTY_BLOB,
  EMPTY_TYPE,
  OCI_INDEX,
  OCI_MANIFEST,
  TITLE,
} from '../../src/registry/oci/manifest.ts';
import type { StoredManifest } from '../../src/registry/oci/answer.ts';
import { parseOciName } from '../../src/registry/oci/reference.ts';
import { silentLogger } from '../../src/log.ts';
import { openRepository, type OciRepository, type OpenOptions } from '../../src/registry/oci/repository.ts';
import type { OciConfig } from '../../src/registry/oci/transport.ts';
import { temporaryDirectory } from './tmp.ts';

export interface TestRegistry {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Where its data lie, of distribution. */
  readonly root?: string;
  stop(): Promise<void>;
}

export type RegistryKind = 'distribution' | 'docker-registry' | 'referrers-registry';

/** The program, or why it is not here: it is built or downloaded once, which takes minutes. */
export async function toolOr(
  name: keyof typeof GO_TOOLS | keyof typeof DEBIAN_TOOLS,
): Promise<{ path?: string; why: string }> {
  try {
    return { path: name === 'docker-registry' ? await debianTool(name) : await goTool(name), why: '' };
  } catch (error) {
    return { why: `${name} is not here: ${messageOf(error)}` };
  }
}

/** What a registry takes that asks for a login. */
export const LOGIN = { kind: 'basic', user: 'ci', password: 'word' } as const;
/** Of `htpasswd -nbB ci word`. */
const HTPASSWD = 'ci:$2b$04$KUvP9VwN1DX.ZBkj3TwYc.P1.LsxWO8M54S4K7nQFJBzpfLGGEEby\n';

/** @param access of distribution alone */
export async function startRegistry(
  program: string,
  kind: RegistryKind,
  access: 'open' | 'asks for a login' = 'open',
): Promise<TestRegistry> {
  if (kind === 'referrers-registry') {
    const child = spawn(program, [], { stdio: ['ignore', 'pipe', 'ignore'] });
    const host = await new Promise<string>((resolve, reject) => {
      child.on('error', reject);
      child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    });
    return { host, stop: async () => ended(child) };
  }
  const port = await freePort();
  const directory = temporaryDirectory('aegis-registry-');
  const [root, users] = [join(directory, 'data'), join(directory, 'users')];
  const config = [
    'version: 0.1',
    'log: {level: error}',
    `storage: {filesystem: {rootdirectory: ${JSON.stringify(root)}}, delete: {enabled: true}}`,
    `http: {addr: 127.0.0.1:${port}}`,
    ...(access === 'open' ? [] : [`auth: {htpasswd: {realm: r, path: ${JSON.stringify(users)}}}`]),
  ];
  writeFileSync(users, HTPASSWD);
  writeFileSync(join(directory, 'registry.yml'), `${config.join('\n')}\n`);
  const child = spawn(program, ['serve', join(directory, 'registry.yml')], {
    // It would look for a collector of traces for ever.
    env: { ...process.env, OTEL_TRACES_EXPORTER: 'none' },
    stdio: 'ignore',
  });
  const host = `127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const isThere = await fetch(`http://${host}/v2/`).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    if (tries > 200 || child.exitCode !== null) throw new Error('the registry did not start');
    await sleep(50);
  }
  return { host, root, stop: async () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A repository as the flows open it, with waits that no test wants to sit through made short. */
export async function repositoryAt(
  name: string,
  config: Partial<OciConfig> = {},
  options: OpenOptions = {},
): Promise<OciRepository> {
  return openRepository(
    {
      name: parseOciName(name),
      credentials: async () => Promise.resolve({ kind: 'none' }),
      retry: { baseMs: 5, maxDelayMs: 50 },
      ...config,
    },
    { log: silentLogger },
    options,
  );
}

/** Pushes what `oras push` would: a layer with a title for each file. Returns the digest. */
export async function pushModel(
  repository: OciRepository,
  tag: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const layers = Object.entries(files).map(([title, content]) => {
    const bytes = Buffer.from(content);
    return { bytes, layer: descriptorOf('application/octet-stream', bytes, { [TITLE]: title }) };
  });
  await repository.pushBlob(EMPTY_BLOB);
  for (const { bytes } of layers) await repository.pushBlob(bytes);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: 'application/vnd.example.model',
    config: descriptorOf(EMPTY_TYPE, EMPTY_BLOB),
    layers: layers.map(({ layer }) => layer),
  };
  return pushJson(repository, tag, OCI_MANIFEST, manifest);
}

/**
 * Pushes a manifest that nobody signed, with the layers of one that was, and with all of its bundles, as anybody may who
 * writes to the repository. Returns the digest.
 */
export async function withOtherAnnotations(repository: OciRepository, digest: string): Promise<string> {
  const stored = await repository.manifest(digest);
  const signed = JSON.parse(stored?.bytes.toString() ?? '') as object;
  const bytes = Buffer.from(JSON.stringify({ ...signed, annotations: { altered: 'yes' } }));
  await repository.putManifest(OCI_MANIFEST, bytes);
  const altered = descriptorOf(OCI_MANIFEST, bytes);
  for (const { predicateType, load } of await bundlesOf(repository, digest)) {
    const bundle = { bytes: await load(10_000_000), predicateType, created: new Date() };
    await attachBundle(repository, altered, bundle);
  }
  return altered.digest;
}

/** Pushes an image of one layer. Returns the digest. */
export async function pushImage(
  repository: OciRepository,
  tag: string,
  architecture: string,
): Promise<string> {
  return pushJson(repository, tag, OCI_MANIFEST, await imageFor(repository, architecture));
}

/** Pushes an image of one layer for each platform, and an index that lists them. Returns the digest of the index. */
export async function pushIndex(
  repository: OciRepository,
  tag: string,
  platforms: readonly string[],
): Promise<string> {
  const manifests = [];
  for (const architecture of platforms) {
    const image = Buffer.from(JSON.stringify(await imageFor(repository, architecture)));
    await repository.putManifest(OCI_MANIFEST, image);
    manifests.push({ ...descriptorOf(OCI_MANIFEST, image), platform: { architecture, os: 'linux' } });
  }
  return pushJson(repository, tag, OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests });
}

/** Pushes an index of what is there. */
export async function pushIndexOf(
  repository: OciRepository,
  tag: string,
  listed: readonly Pick<StoredManifest, 'mediaType' | 'bytes'>[],
): Promise<StoredManifest> {
  const manifests = listed.map(({ mediaType, bytes }) => descriptorOf(mediaType, bytes));
  await pushJson(repository, tag, OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  const stored = await repository.manifest(tag);
  if (stored === undefined) throw new Error(`${tag} was not stored`);
  return stored;
}

/** The manifest of an image, whose parts are there. */
async function imageFor(repository: OciRepository, architecture: string): Promise<object> {
  const config = Buffer.from(
    JSON.stringify({ architecture, os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [] } }),
  );
  const layer = Buffer.from(`layer of ${architecture}`);
  await repository.pushBlob(config);
  await repository.pushBlob(layer);
  return {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptorOf('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptorOf('application/vnd.oci.image.layer.v1.tar', layer)],
  };
}

async function pushJson(
  repository: OciRepository,
  tag: string,
  mediaType: string,
  manifest: object,
): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(manifest));
  await repository.putManifest(mediaType, bytes, { tag });
  return digestOf(bytes);
}
