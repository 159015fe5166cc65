import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';

it('the demo signs, verifies and refuses, and says so in its last three lines', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'demo.mjs')]);
  const words = stdout
    .trimEnd()
    .split('\n')
    .slice(-3)
    .map((line) => line.split(' ', 1)[0]);
  expect(words).toEqual(['signed', 'verified', 'refused']);
});
