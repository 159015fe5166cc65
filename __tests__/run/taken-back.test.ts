/** What a run has delivered and did not pass with in the end: nobody may find it there. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeKey } from '../support/local-keys.ts';
import { memoryRepository, subjectAtTag, type MemoryRepository } from '../support/memory-repository.ts';
import { signedBy } from '../support/oci-signatures.ts';
import { pushImage, pushModel } from '../support/oci.ts';
import { runMode } from '../support/run-mode.ts';
import { serveRepository, type ServedRepository } from '../support/served-repository.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const workspace = temporaryDirectory();
const place = join(workspace, 'served');
let memory: MemoryRepository;
let served: ServedRepository;

beforeAll(async () => {
  const key = makeKey('ecdsa-p256');
  served = await serveRepository(() => memory);
  memory = memoryRepository(`${served.host}/models/fraud`);
  await pushModel(memory, 'model', { 'a.bin': 'aaa' });
  await pushImage(memory, 'image', 'amd64');
  for (const tag of ['model', 'image']) await signedBy(await subjectAtTag(memory, tag), key);
  writeFileSync(join(workspace, 'key.pem'), key.publicKey.pem);
});
afterAll(async () => served.close());

/** @returns the code of what stopped it */
async function run(tag: string, auditLog?: string): Promise<string | undefined> {
  const raw = {
    ...{ mode: 'verify', 'public-key': 'key.pem', registry: 'oci' },
    'registry-model': `${served.host}/models/fraud:${tag}`,
    'registry-path': `served/${tag}`,
  };
  const report = await runMode(workspace, raw, {}, { door: 'cli', auditLog: () => auditLog });
  return report.view().fatal?.code;
}

it.each([
  ['model', ['model', 'model.sig.json']],
  ['image', ['image']],
])('%s stays where the run passes, and goes where its audit log takes no line', async (tag, there) => {
  expect(await run(tag, '/dev/full')).toBe('WRITE_FAILED');
  expect(readdirSync(place).filter((name) => name.startsWith(tag))).toEqual([]);
  expect(await run(tag)).toBeUndefined();
  expect(readdirSync(place).filter((name) => name.startsWith(tag))).toEqual(there);
});

it('takes away nothing that was there before', async () => {
  expect(await run('model')).toBe('WRITE_FAILED');
  expect(readdirSync(place)).toContain('model');
});
