import { expect, it } from '@jest/globals';
import type { ReleaseService } from '../../../src/run/host.ts';
import { fetchPublished } from '../../../src/run/github/release-gate.ts';
import type { Session } from '../../../src/run/session.ts';
import { silentLogger } from '../../../src/log.ts';
import { rejection } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

it.each(['w.bin ', ' w.bin', 'w.bin\u00a0', 'w.bin .sig.json', '*.sig.json', 'w[1].bin', '~'])(
  'an asset called %j is refused before it is fetched: its name would find another',
  async (name) => {
    const asset = { id: 1, name, size: 1, isWhole: true, url: 'https://example.com/' };
    const release = { id: 1, tag: 'v1', url: '', uploadUrl: '', isDraft: false, isImmutable: false };
    const service: Partial<ReleaseService> = {
      repository: 'owner/name',
      find: async () => Promise.resolve({ ...release, assets: [{ ...asset, name: 'w.bin' }, asset] }),
      close: async () => Promise.resolve(),
    };
    const session = {
      log: silentLogger,
      scratch: () => temporaryDirectory(),
      releases: () => service,
    } as unknown as Session;
    const inputs = { tag: 'v1', token: 't', overwrite: false };
    expect((await rejection(fetchPublished(inputs, undefined, session))).code).toBe('RELEASE_ASSET_UNUSABLE');
  },
);
