import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Stage } from '../../src/bundle/stage.ts';
import { TEMPORARY_FILE } from '../../src/files/temporary.ts';
import { makeTemporaryDirectory } from '../support/tmp.ts';
import { codeOf, thrownBy } from '../support/thrown.ts';

let directory = '';
beforeEach(() => {
  directory = makeTemporaryDirectory();
});
const at = (...parts: string[]): string => join(directory, ...parts);

describe('stage', () => {
  it('shows nothing before commit and everything after', () => {
    writeFileSync(at('a.sig.json'), 'old');
    const stage = new Stage();
    stage.put(at('a.sig.json'), Buffer.from('new'));
    stage.put(at('deep', 'er', 'b.sig.json'), Buffer.from('b'));
    expect(readFileSync(at('a.sig.json'), 'utf8')).toBe('old');
    expect(readdirSync(at('deep', 'er'))).not.toContain('b.sig.json');
    stage.commit();
    expect(readFileSync(at('a.sig.json'), 'utf8')).toBe('new');
    expect(readdirSync(directory).sort()).toEqual(['a.sig.json', 'deep']);
    expect(readdirSync(at('deep', 'er'))).toEqual(['b.sig.json']);
  });

  it('leaves the tree as it was after discard', () => {
    writeFileSync(at('a.sig.json'), 'old');
    const stage = new Stage();
    stage.put(at('a.sig.json'), Buffer.from('new'));
    stage.put(at('x', 'y', 'z', 'b.sig.json'), Buffer.from('b'));
    stage.put(at('x', 'w', 'c.sig.json'), Buffer.from('c'));
    stage.discard();
    expect(readdirSync(directory)).toEqual(['a.sig.json']);
    expect(readFileSync(at('a.sig.json'), 'utf8')).toBe('old');
  });

  it('gives what it writes to everybody to read, and closes it', () => {
    const open = (): number => readdirSync('/proc/self/fd').length;
    const before = existsSync('/proc/self/fd') ? open() : 0;
    const stage = new Stage();
    for (const name of ['a', 'b', 'c', 'd']) stage.put(at(name), Buffer.from(name));
    if (before > 0) expect(open()).toBe(before);
    for (const name of readdirSync(directory)) expect(name).toMatch(TEMPORARY_FILE);
    stage.commit();
    writeFileSync(at('reference'), '', { mode: 0o644 });
    const modes = readdirSync(directory).map((name) => statSync(at(name)).mode);
    expect(new Set(modes).size).toBe(1);
  });

  it('says how many files it could not put back', () => {
    const stage = new Stage();
    // The second takes the place of the first, so that only one of them can be taken back.
    for (const name of ['a', 'a', 'b']) stage.put(at(name), Buffer.from(name));
    mkdirSync(at('b'));
    const { code, hints } = thrownBy(() => stage.commit());
    expect([code, hints.join()]).toEqual(['WRITE_FAILED', expect.stringMatching(/: 1 file$/)]);
    expect(readdirSync(directory)).toEqual(['b']);
  });

  it('puts back what was there first, where a place is taken twice', () => {
    writeFileSync(at('a'), 'old');
    const stage = new Stage();
    for (const name of ['a', 'a', 'b']) stage.put(at(name), Buffer.from('new'));
    mkdirSync(at('b'));
    expect(codeOf(() => stage.commit())).toBe('WRITE_FAILED');
    expect(readFileSync(at('a'), 'utf8')).toBe('old');
    expect(readdirSync(directory).sort()).toEqual(['a', 'b']);
  });

  it('writes nothing after it was discarded', () => {
    const stage = new Stage();
    stage.put(at('x', 'a'), Buffer.from('a'));
    stage.discard();
    expect(codeOf(() => stage.commit())).toBe('WRITE_FAILED');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('leaves no second name behind when it replaces files', () => {
    for (const round of ['first', 'second']) {
      const stage = new Stage();
      for (const name of ['a', 'b']) stage.put(at(`${name}.sig.json`), Buffer.from(round));
      stage.commit();
      expect(readdirSync(directory).sort()).toEqual(['a.sig.json', 'b.sig.json']);
      expect(readFileSync(at('b.sig.json'), 'utf8')).toBe(round);
    }
  });

  it('does not undo a commit', () => {
    const stage = new Stage();
    stage.put(at('x', 'a.sig.json'), Buffer.from('new'));
    stage.commit();
    stage.discard();
    expect(readFileSync(at('x', 'a.sig.json'), 'utf8')).toBe('new');
  });

  it('takes the longest name that a file system allows', () => {
    const stage = new Stage();
    const name = `${'n'.repeat(246)}.sig.json`;
    stage.put(at(name), Buffer.from('x'));
    stage.commit();
    expect(readdirSync(directory)).toEqual([name]);
  });

  it('never writes through a symbolic link', () => {
    writeFileSync(at('victim'), 'precious');
    symlinkSync(at('victim'), at('a.sig.json'));
    const stage = new Stage();
    expect(
      codeOf(() => {
        stage.put(at('a.sig.json'), Buffer.from('x'));
      }),
    ).toBe('WRITE_FAILED');
    stage.discard();
    expect(readFileSync(at('victim'), 'utf8')).toBe('precious');
  });

  it.each([
    [
      'the place is a directory',
      () => {
        mkdirSync(at('a.sig.json'));
      },
    ],
    [
      'a parent is a file',
      () => {
        writeFileSync(at('sub'), '');
      },
    ],
  ])('refuses when %s', (_, arrange) => {
    arrange();
    const stage = new Stage();
    const { code, hints } = thrownBy(() => {
      stage.put(at('a.sig.json'), Buffer.from('x'));
      stage.put(at('sub', 'b.sig.json'), Buffer.from('x'));
    });
    expect([code, hints.join()]).toEqual(['WRITE_FAILED', expect.not.stringContaining('already replaced')]);
    stage.discard();
    expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each([false, true])(
    'puts the earlier files back when one to replace cannot be replaced (durable: %s)',
    (durable) => {
      for (const name of ['a', 'b', 'c']) writeFileSync(at(`${name}.sig.json`), 'old');
      const stage = new Stage({ durable });
      for (const name of ['a', 'b', 'c']) stage.put(at(`${name}.sig.json`), Buffer.from(name));
      const written = readdirSync(directory).filter((name) => name.endsWith('.tmp'));
      expect(written).toHaveLength(3);
      // Somebody cleans up too early: what was to take the place of b is gone.
      const [lost = ''] = written.filter((name) => readFileSync(at(name), 'utf8') === 'b');
      rmSync(at(lost));
      expect(codeOf(() => stage.commit())).toBe('WRITE_FAILED');
      expect(readdirSync(directory).sort()).toEqual(['a.sig.json', 'b.sig.json', 'c.sig.json']);
      for (const name of ['a', 'b', 'c']) expect(readFileSync(at(`${name}.sig.json`), 'utf8')).toBe('old');
    },
  );

  it('leaves alone what somebody put into a directory that it made', () => {
    const stage = new Stage();
    stage.put(at('x', 'y', 'b.sig.json'), Buffer.from('b'));
    writeFileSync(at('x', 'theirs'), '');
    stage.discard();
    expect(readdirSync(at('x'))).toEqual(['theirs']);
  });

  it('takes back what it has moved when a later move fails', () => {
    writeFileSync(at('a.sig.json'), 'old');
    const stage = new Stage();
    stage.put(at('a.sig.json'), Buffer.from('new'));
    stage.put(at('fresh.sig.json'), Buffer.from('fresh'));
    stage.put(at('b.sig.json'), Buffer.from('b'));
    mkdirSync(at('b.sig.json'));
    const { code, hints } = thrownBy(() => stage.commit());
    expect([code, hints.join()]).toEqual(['WRITE_FAILED', expect.not.stringContaining('already replaced')]);
    expect(readFileSync(at('a.sig.json'), 'utf8')).toBe('old');
    expect(readdirSync(directory).sort()).toEqual(['a.sig.json', 'b.sig.json']);
  });
});
