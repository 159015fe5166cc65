import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import { LISTED_ARTIFACTS, MigrationPage } from '../../src/record/migration-page.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const artifact = (name: string) => ({ kind: 'file' as const, name, path: `/${name}`, bundlePath: '' });

it('holds no script and nothing from elsewhere, and shows names as they are', () => {
  const page = new MigrationPage(join(directory, 'a.html'));
  page.add({
    ...artifact('<img src=x onerror=alert(1)>'),
    status: 'resigned',
    keyVersion: 2,
    before: { scheme: 'hmac-sha256' },
  });
  page.add({
    ...artifact('"\'&\u202e.bin'),
    status: 'failed',
    error: new AegisError('HMAC_MISMATCH', { message: '</td><script>' }),
  });
  page.finish({
    verdict: '<b>',
    passed: false,
    key: '<k>',
    at: new Date(0),
    migration: { before: [], after: [] },
  });
  const html = readFileSync(page.path, 'utf8');
  expect(html).not.toMatch(/<script|<img|<link|https?:|url\(|@import/i);
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
  expect(html).toContain('&#34;&#39;&#38;\\u{202e}.bin');
  expect(html).toContain("default-src 'none'");
  // Refused artifacts come first.
  expect(html.indexOf('HMAC_MISMATCH')).toBeLessThan(html.indexOf('onerror'));
});

it('lists a bounded number and counts the rest', () => {
  const page = new MigrationPage(join(directory, 'b.html'));
  for (let index = 0; index < LISTED_ARTIFACTS + 5; index += 1)
    page.add({
      ...artifact(`a${index}`),
      status: 'skipped',
      keyVersion: 2,
      before: { scheme: 'transit', keyVersion: 2 },
    });
  page.finish({
    verdict: 'v',
    passed: true,
    key: 'k',
    at: new Date(0),
    migration: { before: [], after: [] },
  });
  const html = readFileSync(page.path, 'utf8');
  expect(html.match(/<tr>/g)).toHaveLength(LISTED_ARTIFACTS + 1);
  expect(html).toContain('and 5 more');
});

it('says what ran, and why what was refused was, worst first, before all artifacts', () => {
  const page = new MigrationPage(join(directory, 'c.html'));
  const [signed, changed] = ['a'.repeat(64), 'b'.repeat(64)];
  page.add({
    ...artifact('bare'),
    status: 'failed',
    error: new AegisError('OLD_SIGNATURE_MISSING', { message: 'm' }),
  });
  for (const name of ['x', 'y']) {
    const error = new AegisError('DIGEST_MISMATCH', {
      message: 'others',
      detail: 'signed {expected}, found {got}',
      expected: signed,
      got: changed,
    });
    page.add({ ...artifact(name), sha256: changed, status: 'failed', error });
  }
  page.finish({
    ...{ verdict: 'v', passed: false, key: 'transit/k version 2', at: new Date(0) },
    migration: { before: [], after: [] },
  });
  const html = readFileSync(page.path, 'utf8');
  expect(html).toContain('<title>Re-signing with transit/k version 2</title>');
  const places = ['2 changed', '1 unsigned', '<th scope="row">x</th>', '<th scope="row">bare</th>'].map(
    (text) => html.indexOf(text),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  // Whole only where it unfolds.
  expect(html).toContain(`<summary><code>${changed.slice(0, 12)}</code></summary><code>${changed}</code>`);
  expect(html).not.toContain(signed);
});
