/** A quota of one request a second, as an administrator sets it: a run waits for its turn and signs everything. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { artifactAt } from '../support/artifacts.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';
import { clientOf, signFiles } from '../support/transit.ts';
import { startVault } from '../support/vault.ts';

const FILES = 2_000;
const NAMES = Array.from({ length: FILES }, (_, index) => `f${index}.bin`);

// At the same time, since all that they do is wait.
it.concurrent.each([true, false])(
  `${FILES} files sign; with headers that tell of the quota: %s`,
  async (withHeaders) => {
    const vault = await startVault();
    try {
      await vault.createKey('k');
      await vault.demand('POST', 'sys/quotas/config', { enable_rate_limit_response_headers: withHeaders });
      await vault.demand('POST', 'sys/quotas/rate-limit/one', { path: 'transit', rate: 1, interval: '1s' });
      const directory = temporaryDirectory();
      writeFiles(directory, Object.fromEntries(NAMES.map((name) => [name, name])));
      const client = clientOf(vault);
      const records = await signFiles(
        client,
        'k',
        NAMES.map((name) => artifactAt(directory, name)),
      );
      await client.close();
      expect(records.filter(({ status }) => status === 'failed')).toEqual([]);
      expect(NAMES.filter((name) => !existsSync(join(directory, `${name}.sig.json`)))).toEqual([]);
    } finally {
      await vault.stop();
    }
  },
  180_000,
);
