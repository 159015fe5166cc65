/** What a failed upload to a release says: what failed, and how the release was left. */
import { expect, it } from '@jest/globals';
import { AegisError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/log.ts';
import { attachAll, type PreparedAttachments } from '../../../src/run/github/attach.ts';
import type { SentAssets } from '../../../src/run/host.ts';
import type { Session } from '../../../src/run/session.ts';
import { rejection } from '../../support/thrown.ts';

it('keeps what the error told of, and adds how the release was left', async () => {
  const refusal = new AegisError('RELEASE_REFUSED', {
    message: 'GitHub refused',
    got: '422',
    artifact: 'a.bin',
    vault: { method: 'POST', path: 'x', errors: [], attempts: 1 },
  });
  const service = {
    upload: async () => Promise.reject(refusal),
    remove: async () => Promise.resolve(),
    list: async () => Promise.resolve([]),
  } as unknown as PreparedAttachments['service'];
  const release = { tag: 'v1', assets: [] } as unknown as PreparedAttachments['release'];
  const attachments = [{ name: 'aegis-trust.json', path: undefined, replaces: [] }];
  const session = { log: silentLogger } as Session;
  const error = await rejection(attachAll({ service, release, attachments }, Buffer.from('{}'), session));
  expect(error).toMatchObject({
    code: 'RELEASE_REFUSED',
    artifact: 'a.bin',
    vault: refusal.vault,
    got: '422',
  });
  expect(error.hints.join()).toContain('nothing was replaced');
});

it('lets the post step take back no asset whose only earlier copy is being deleted', async () => {
  const left = { id: 7, name: 'aegis-trust.json.aegis-tmp', size: 2, isWhole: true };
  const lost = new AegisError('RELEASE_UNREACHABLE', { message: 'no answer' });
  const service = {
    upload: async (_: unknown, name: string) => Promise.resolve({ id: 8, name, size: 2, isWhole: true }),
    remove: async () => Promise.reject(lost),
  } as unknown as PreparedAttachments['service'];
  const release = { id: 1, tag: 'v1', assets: [left] } as unknown as PreparedAttachments['release'];
  const attachments = [{ name: 'aegis-trust.json', path: undefined, replaces: [left] }];
  const told: (SentAssets | undefined)[] = [];
  const leftovers = { assets: (assets: SentAssets | undefined) => void told.push(assets) };
  const session = { log: silentLogger, leftovers } as unknown as Session;
  const prepared = { service, release, attachments } as unknown as PreparedAttachments;
  await rejection(attachAll(prepared, Buffer.from('{}'), session));
  expect(told.at(-1)).toMatchObject({ isReplacing: true });
});
