/** What a failed upload to a release says: what failed, and how the release was left. */
import { expect, it } from '@jest/globals';
import { AegisError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/log.ts';
import { attachAll, type PreparedAttachments } from '../../../src/run/github/attach.ts';
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
