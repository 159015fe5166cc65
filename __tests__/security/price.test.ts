/** What an input costs at most before anything is known of who wrote it: the table of docs/SECURITY-MODEL.md, measured. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { PRICES, type Measured } from './prices.ts';

/** MiB; a runner's own default is eight times as much, at least. */
const HEAP = 256;
const canMeasure = existsSync('/proc/self/clear_refs');
if (!canMeasure) console.warn('memory cannot be measured here: prices are tested on Linux only');

const run = promisify(execFile);

it('stands in docs/SECURITY-MODEL.md as it is tested', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/SECURITY-MODEL.md'), 'utf8');
  const rows = page.matchAll(/^\| ([^|]+?) +\| +(\d+) ([KM])iB \| +(\d+) MiB \| +(\d+) s \|$/gm);
  const stated = [...rows].map(([, kind, size, unit, mebibytes, seconds]): [string, object] => {
    const bytes = Number(size) * (unit === 'K' ? 2 ** 10 : 2 ** 20);
    return [kind!, { bytes, mebibytes: Number(mebibytes), seconds: Number(seconds) }];
  });
  expect(Object.fromEntries(stated)).toEqual(PRICES);
});

(canMeasure ? describe : describe.skip)(`under a heap of ${HEAP} MiB`, () => {
  it.each(Object.entries(PRICES))(
    'no %s of the allowed size ends the process, and each is refused at its price',
    async (kind, { mebibytes, seconds }) => {
      const flags = ['--expose-gc', '--no-warnings', `--max-old-space-size=${HEAP}`];
      const program = join(import.meta.dirname, 'prices.ts');
      const { stdout } = await run(process.execPath, [...flags, program, kind], { timeout: 170_000 });
      const measured = JSON.parse(stdout) as Measured;
      expect(measured.ends.length).toBeGreaterThan(3);
      expect(measured.mebibytes).toBeLessThanOrEqual(mebibytes);
      expect(measured.ms).toBeLessThanOrEqual(seconds * 1000);
    },
    180_000,
  );
});
