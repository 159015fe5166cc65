import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ABANDONED_AFTER_MS, removeAbandoned } from '../../src/bundle/abandoned.ts';
import { Stage } from '../../src/bundle/stage.ts';
import { withDirectory } from '../../src/flow/registry/files.ts';
import { itIf } from '../support/skip.ts';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const NAME = '.aegis-0123456789ab-0.tmp';
/** A run that comes so long after the files were made. `ctime` cannot be set, so the clock is. */
const later = (ms: number): Date => new Date(Date.now() + ms);
const MUCH_LATER = ABANDONED_AFTER_MS + 60_000;

it('a week is long enough', () => {
  expect(ABANDONED_AFTER_MS).toBe(604_800_000);
});

it('removes what is old and ours, and only in the directories that are named', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, {
    [NAME]: 'x',
    '.aegis-0123456789ab-17.tmp': 'x',
    [`below/${NAME}`]: 'x',
    'a.bin': 'a',
  });
  expect(removeAbandoned([directory, directory], later(MUCH_LATER))).toBe(2);
  expect(readdirSync(directory).sort()).toEqual(['a.bin', 'below']);
  expect(existsSync(join(directory, 'below', NAME))).toBe(true);
});

it('leaves what a run may still need, whatever time the file itself shows', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { [NAME]: 'x', 'old.bin.sig.json': 'the signature that is replaced' });
  utimesSync(join(directory, NAME), 0, 0);
  // As a run keeps the bundle that it replaces: a second name for bytes that are years old.
  utimesSync(join(directory, 'old.bin.sig.json'), 0, 0);
  linkSync(join(directory, 'old.bin.sig.json'), join(directory, '.aegis-0123456789ab-1.tmp'));
  expect(removeAbandoned([directory], later(ABANDONED_AFTER_MS - 60_000))).toBe(0);
  expect(readdirSync(directory)).toHaveLength(3);
});

it('leaves the files of a run that is under way, which then finishes', () => {
  const directory = temporaryDirectory();
  const path = join(directory, 'a.bin.sig.json');
  writeFileSync(path, 'old');
  const stage = new Stage();
  stage.put(path, Buffer.from('new'));
  expect(removeAbandoned([directory], later(0))).toBe(0);
  stage.commit();
  expect(readdirSync(directory)).toEqual(['a.bin.sig.json']);
});

it.each([
  '.aegis-0123456789ab-0.tmp.bak',
  'x.aegis-0123456789ab-0.tmp',
  '.aegis-0123456789AB-0.tmp',
  '.aegis-0123-0.tmp',
  '.aegis-0123456789ab-.tmp',
])('leaves %s, which is none of ours', (name) => {
  const directory = temporaryDirectory();
  writeFiles(directory, { [name]: 'x' });
  expect(removeAbandoned([directory], later(MUCH_LATER))).toBe(0);
});

it('leaves a link of that name, and does without a directory that is not there', () => {
  const directory = temporaryDirectory();
  writeFiles(directory, { 'target/a': 'x' });
  symlinkSync(join(directory, 'target/a'), join(directory, '.aegis-0123456789ab-1.tmp'));
  symlinkSync(join(directory, 'target'), join(directory, '.aegis-0123456789ab-2.tmp'));
  expect(removeAbandoned([directory, join(directory, 'none')], later(MUCH_LATER))).toBe(0);
  expect(readdirSync(directory)).toHaveLength(3);
  expect(existsSync(join(directory, 'target/a'))).toBe(true);
});

describe('what was fetched of a model', () => {
  it('goes with its directory, and nothing that a link in it leads to', () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'kept/a': 'x', [`${NAME}/model/b/part.bin`]: 'x', [`${NAME}/bundle`]: '{}' });
    symlinkSync(join(directory, 'kept'), join(directory, NAME, 'model/link'));
    chmodSync(join(directory, NAME), 0o700);
    expect(removeAbandoned([directory], later(MUCH_LATER))).toBe(1);
    expect(readdirSync(directory)).toEqual(['kept']);
    expect(existsSync(join(directory, 'kept/a'))).toBe(true);
  });

  it('stays while a run may still use it, however old its content is', async () => {
    const directory = temporaryDirectory();
    await withDirectory(directory, async (base) => {
      writeFiles(base, { 'model/a': 'x' });
      utimesSync(join(base, 'model'), 0, 0);
      utimesSync(base, 0, 0);
      expect(removeAbandoned([directory], later(ABANDONED_AFTER_MS - 60_000))).toBe(0);
      expect(existsSync(join(base, 'model/a'))).toBe(true);
      return Promise.resolve();
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('stays where everybody can write into it', () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { [`${NAME}/model/a`]: 'x' });
    chmodSync(join(directory, NAME), 0o777);
    expect(removeAbandoned([directory], later(MUCH_LATER))).toBe(0);
    expect(existsSync(join(directory, NAME, 'model/a'))).toBe(true);
  });

  itIf(process.getuid?.() === 0, 'only root can give a directory away')(
    'stays where it is another user’s',
    () => {
      const directory = temporaryDirectory();
      writeFiles(directory, { [`${NAME}/model/a`]: 'x' });
      chownSync(join(directory, NAME), 65_534, 65_534);
      expect(removeAbandoned([directory], later(MUCH_LATER))).toBe(0);
      expect(existsSync(join(directory, NAME, 'model/a'))).toBe(true);
    },
  );
});
