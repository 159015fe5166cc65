import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DefaultArtifactClient } from '@actions/artifact';
import { startResultsService, type ResultsService } from './results-service.ts';
import { temporaryDirectory, writeFiles } from './tmp.ts';

const directory = temporaryDirectory();
const client = new DefaultArtifactClient();
let service: ResultsService;

beforeAll(async () => {
  service = await startResultsService();
  Object.assign(process.env, service.environment());
  // The client reports to the log of a step, which is the standard output here.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await service.stop();
});

describe('the stand-in for the artifact service, with the real client', () => {
  const files = writeFiles(join(directory, 'in'), { 'a.sig.json': '{"a":1}', 'sub/b.sig.json': '{"b":2}' });

  it('stores and gives back two files, byte for byte', async () => {
    const uploaded = await client.uploadArtifact('signatures', files, join(directory, 'in'), {
      retentionDays: 3,
    });
    const { artifacts } = await client.listArtifacts();
    expect(artifacts).toEqual([
      expect.objectContaining({ name: 'signatures', id: uploaded.id, digest: `sha256:${uploaded.digest}` }),
    ]);
    expect(service.artifacts()[0]?.expiresAt).toBeDefined();

    const path = join(directory, 'out');
    const expectedHash = `sha256:${uploaded.digest}`;
    const { digestMismatch } = await client.downloadArtifact(uploaded.id ?? 0, { path, expectedHash });
    expect(digestMismatch).toBe(false);
    expect(readFileSync(join(path, 'a.sig.json'), 'utf8')).toBe('{"a":1}');
    expect(readFileSync(join(path, 'sub/b.sig.json'), 'utf8')).toBe('{"b":2}');
  });

  it('refuses a name that exists, until it is deleted', async () => {
    await expect(client.uploadArtifact('signatures', files, directory)).rejects.toThrow('409');
    await client.deleteArtifact('signatures');
    await expect(client.getArtifact('signatures')).rejects.toThrow('not found');
    await expect(client.uploadArtifact('signatures', files, directory)).resolves.toHaveProperty('id');
  });

  it('stores more than one block', async () => {
    const [path = ''] = writeFiles(directory, {
      'large.bin': crypto.getRandomValues(new Uint8Array(9 << 20).subarray(0, 65536)),
    });
    const many = writeFiles(directory, { 'larger.bin': Buffer.alloc(9 << 20, readFileSync(path)) });
    const { size } = await client.uploadArtifact('large', many, directory, { compressionLevel: 0 });
    expect(service.artifacts().find(({ name }) => name === 'large')?.content).toHaveLength(size ?? 0);
    expect(size).toBeGreaterThan(9 << 20);
  });

  it('fails on demand', async () => {
    service.fail('CreateArtifact', 403);
    await expect(client.uploadArtifact('other', files, directory)).rejects.toThrow('403');
  });
});
