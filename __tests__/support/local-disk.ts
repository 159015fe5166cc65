/** Tests of what a cache rests on: a disk of this machine, under Linux. */
import { statfsSync } from 'node:fs';
import { FILE_SYSTEMS } from '../../src/digest/verdict-cache.ts';
import { describeIf } from './skip.ts';
import { temporaryDirectory } from './tmp.ts';

export const onThisDisk: ReturnType<typeof describeIf> = describeIf(
  process.platform === 'linux' && FILE_SYSTEMS.has(statfsSync(temporaryDirectory()).type),
  'the temporary directory lies on no local Linux file system',
);
