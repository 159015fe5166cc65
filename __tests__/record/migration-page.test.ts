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
