/** Workflow artifacts that somebody else uploaded, as real zip archives. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ARCHIVE_LIMITS, bounded, unpackSignatures } from '../../../src/run/github/archive.ts';
import { temporaryDirectory, writeFiles } from '../../support/tmp.ts';
import { zipBy } from '../../support/zip.ts';

const root = temporaryDirectory();
let made = 0;
function place(): { readonly from: string; readonly into: string; readonly source: string } {
  const base = join(root, String(++made));
  const [from, source] = [join(base, 'from'), join(base, 'source')];
  for (const one of [from, source]) mkdirSync(one, { recursive: true });
  return { from, source, into: join(base, 'into') };
}

it('gives the signature files, under their names, and unpacks nothing else', async () => {
  const { from, into } = place();
  zipBy(from, `z.writestr('a/x.sig.json','1'); z.writestr('b.sig.json','2'); z.writestr('c.bin','3')`);
  expect(await unpackSignatures(from, into)).toBe(into);
  expect(readFileSync(join(into, 'a/x.sig.json'), 'utf8')).toBe('1');
  expect(readFileSync(join(into, 'b.sig.json'), 'utf8')).toBe('2');
  expect(existsSync(join(into, 'c.bin'))).toBe(false);
});

it('takes one file that was uploaded as it is', async () => {
  const { from, into } = place();
  writeFiles(from, { 'x.sig.json': '{}' });
  expect(await unpackSignatures(from, into)).toBe(from);
});

describe('refuses', () => {
  it.each([
    ['one file that is too large', { file: 99 }],
    ['files that are too large together', { unpacked: 199 }],
    ['too many entries', { entries: 1 }],
  ])('%s', async (_, limits) => {
    const { from, into } = place();
    zipBy(from, `z.writestr('a.sig.json','1'*100); z.writestr('b.sig.json','2'*100)`);
    await expect(unpackSignatures(from, into, { ...ARCHIVE_LIMITS, ...limits })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    const exact = { ...ARCHIVE_LIMITS, file: 100, unpacked: 200, entries: 2 };
    const again = place();
    zipBy(again.from, `z.writestr('a.sig.json','1'*100); z.writestr('b.sig.json','2'*100)`);
    expect(await unpackSignatures(again.from, again.into, exact)).toBe(again.into);
  });

  it('more directories than signatures lie in, of few and long names', async () => {
    const names = (depth: number) =>
      `[z.writestr('%d/' % i + 'a/' * ${depth} + 'x.sig.json', '') for i in range(3)]`;
    const { from, into } = place();
    zipBy(from, names(9));
    await expect(unpackSignatures(from, into, { ...ARCHIVE_LIMITS, directories: 29 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    const exact = place();
    zipBy(exact.from, names(9));
    expect(await unpackSignatures(exact.from, exact.into, { ...ARCHIVE_LIMITS, directories: 30 })).toBe(
      exact.into,
    );
    const many = place();
    zipBy(many.from, `[z.writestr('%d/' % i + 'a/' * 1900 + 'x.sig.json', '') for i in range(60)]`);
    await expect(
      unpackSignatures(many.from, many.into, { ...ARCHIVE_LIMITS, directories: 3000 }),
    ).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(readdirSync(many.into).length).toBe(1);
  });

  it('a bomb, before any of it is on disk', async () => {
    const { from, into } = place();
    zipBy(from, `z.writestr('a.sig.json', b'0' * (65 * 2**20))`);
    await expect(unpackSignatures(from, into)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(existsSync(join(into, 'a.sig.json'))).toBe(false);
  });

  it('an entry that holds more than it says', async () => {
    const { from, into } = place();
    zipBy(from, `z.writestr('a.sig.json', b'0' * 5000)`);
    const path = join(from, 'signatures.zip');
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(5000 & 0xff); at !== -1; at = bytes.indexOf(5000 & 0xff, at + 1))
      if (bytes.length >= at + 4 && bytes.readUInt32LE(at) === 5000) bytes.writeUInt32LE(50, at);
    writeFileSync(path, bytes);
    await expect(unpackSignatures(from, into)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });

  it.each([
    ['a name that leads out', `z.writestr('../out.sig.json','1')`],
    ['an absolute name', `z.writestr('/tmp/out.sig.json','1')`],
    ['a name with a backslash', `z.writestr('a\\\\..\\\\..\\\\b.sig.json','1')`],
    ['the same name twice', `z.writestr('a.sig.json','1'); z.writestr('a.sig.json','2')`],
    [
      'a file that is a directory elsewhere',
      `z.writestr('a.sig.json','1'); z.writestr('a.sig.json/b.sig.json','2')`,
    ],
  ])('%s', async (_, script) => {
    const { from, into } = place();
    zipBy(from, script);
    await expect(unpackSignatures(from, into)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(existsSync(join(into, '..', 'out.sig.json'))).toBe(false);
  });

  it('an archive that was cut off', async () => {
    const { from, into } = place();
    zipBy(from, `z.writestr('a.sig.json','1')`);
    const path = join(from, 'signatures.zip');
    writeFileSync(path, readFileSync(path).subarray(0, -5));
    await expect(unpackSignatures(from, into)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });
});

it('makes no link of an entry that says it is one', async () => {
  const { from, into } = place();
  zipBy(
    from,
    `i=zipfile.ZipInfo('a.sig.json'); i.external_attr=0o120777<<16; z.writestr(i,'/etc/passwd'); z.writestr('b.sig.json','2')`,
  );
  await unpackSignatures(from, into);
  expect(existsSync(join(into, 'a.sig.json'))).toBe(false);
  expect(existsSync(join(into, 'b.sig.json'))).toBe(true);
});

describe('a download', () => {
  it('that goes on and on is given up', async () => {
    const { from } = place();
    const file = join(from, 'x.zip');
    const ended = new AbortController();
    const download = (async () => {
      while (!ended.signal.aborted) {
        appendFileSync(file, Buffer.alloc(1000));
        await pause(5);
      }
    })();
    await expect(bounded(download, from, { packed: 20_000 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    ended.abort();
    await download;
  });

  it('that was too large and came at once is refused as well', async () => {
    const { from } = place();
    writeFileSync(join(from, 'x.zip'), Buffer.alloc(21));
    await expect(bounded(Promise.resolve(), from, { packed: 20 })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(await bounded(Promise.resolve(1), from, { packed: 21 })).toBe(1);
  });

  it('keeps its own failure', async () => {
    const { from } = place();
    symlinkSync('nowhere', join(from, 'dangling'));
    await expect(bounded(Promise.reject(new Error('gone')), from)).rejects.toThrow('gone');
  });
});
