/** The migration report as people see it: in a real browser, light and dark, without a network. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { MigrationPage } from '../../src/record/migration-page.ts';
import { MigrationTally } from '../../src/report/migration.ts';
import { browserIfAny, type Look, type PageView } from '../support/browser.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const browser = await browserIfAny('the migration report');
const shown = browser === undefined ? describe.skip : describe;

const directory = temporaryDirectory();
const HOSTILE = '<img src="https://example.com/x.png" onerror="document.title=1">';
const artifact = (
  name: string,
): Pick<ArtifactRecord, 'kind' | 'name' | 'path' | 'bundlePath' | 'sha256'> => ({
  ...{ kind: 'file', name, path: `/${name}`, bundlePath: '', sha256: 'ab'.repeat(32) },
});

/** Every kind of share, names that would be markup, and one that has nowhere to break. */
function write(path: string): void {
  const records: ArtifactRecord[] = [
    ...Array.from({ length: 70 }, (_, index): ArtifactRecord => ({
      ...artifact(`models/fraud/v${index}.safetensors`),
      ...{ status: 'resigned', keyVersion: 2, before: { scheme: 'hmac-sha256' } },
    })),
    ...Array.from({ length: 20 }, (_, index): ArtifactRecord => ({
      ...artifact(`models/churn/v${index}.bin`),
      ...{ status: 'resigned', keyVersion: 2, before: { scheme: 'transit', keyVersion: 1 } },
    })),
    {
      ...artifact('kept.bin'),
      status: 'skipped',
      keyVersion: 1,
      before: { scheme: 'transit', keyVersion: 1 },
    },
    { ...artifact('bare.bin'), status: 'resigned', keyVersion: 2, before: { scheme: 'none' } },
    ...[HOSTILE, 'L'.repeat(250), '模型/größe.bin', 'a\u202eb.bin'].map((name): ArtifactRecord => ({
      ...artifact(name),
      status: 'failed',
      error: new AegisError('HMAC_MISMATCH', {
        message: `the HMAC beside ${name} is not that of its bytes</td><script>document.title = 2</script>`,
      }),
    })),
  ];
  const page = new MigrationPage(path);
  const tally = new MigrationTally();
  for (const record of records) {
    page.add(record);
    tally.add(record);
  }
  page.finish({
    verdict:
      'Not complete: 91 of 100 artifacts re-signed, 1 up to date, 4 refused. Nothing proves the refused artifacts',
    passed: false,
    key: 'transit/aegis-model-sign version 2 (ecdsa-p256)',
    at: new Date('2026-11-24T12:00:00Z'),
    migration: tally.view(100),
  });
}

beforeAll(() => {
  write(join(directory, 'report.html'));
});
afterAll(async () => {
  await browser?.close();
});
const open = (look: Look, width?: number): Promise<PageView> => {
  if (browser === undefined) throw new Error('no browser');
  const name = `migration-${look}${width === undefined ? '' : `-${width}`}`;
  return browser.open(join(directory, 'report.html'), look, name, width);
};

shown.each<Look>(['light', 'dark'])('the migration report, %s', (look) => {
  let view: PageView;
  beforeAll(async () => {
    view = await open(look);
  });
  afterAll(() => view.close());

  it('asks for nothing but itself, and the browser has no complaint', () => {
    expect(view.requests).toHaveLength(1);
    expect(view.requests[0]).toMatch(/^file:.*report\.html$/);
    expect(view.complaints).toEqual([]);
  });

  it('breaks no rule of accessibility; every text has enough contrast', () => {
    expect(view.violations).toEqual([]);
    // Rows below the visible part are measured, too.
    expect(view.contrastsMeasured).toBeGreaterThan(40);
  });

  it('shows the counts', async () => {
    const rows = await view.ask<string[]>(
      `[...document.querySelectorAll('.counts tr')].map((row) => row.innerText.trim().replace(/\\s+/g, ' '))`,
    );
    expect(rows).toEqual([
      'HMAC 70 70.0 %',
      'Transit version 1 21 21.0 %',
      'no signature 1 1.0 %',
      'refused 4 4.0 %',
      'not reached 4 4.0 %',
      'Transit version 1 1 1.0 %',
      'Transit version 2 91 91.0 %',
      'refused 4 4.0 %',
      'not reached 4 4.0 %',
    ]);
  });

  it('draws each part as long as its count, and tells neighbours and ground apart', async () => {
    const bars = await view.ask<{ width: number; colour: string }[][]>(
      `[...document.querySelectorAll('.bar')].map((bar) => [...bar.children].map((part) => ({
        width: part.getBoundingClientRect().width,
        colour: getComputedStyle(part).backgroundColor,
      })))`,
    );
    expect(bars.map((bar) => bar.length)).toEqual([5, 4]);
    const [before = []] = bars;
    expect(before[0]!.width / before[1]!.width).toBeCloseTo(70 / 21, 0);
    expect(before.every(({ width }) => width >= 3)).toBe(true);
    const ground = await view.ask<string>('getComputedStyle(document.body).backgroundColor');
    const relative = brightness(ground);
    expect(look === 'dark' ? relative < 0.05 : relative > 0.9).toBe(true);
    for (const bar of bars) {
      expect(new Set(bar.map(({ colour }) => colour)).size).toBe(bar.length);
      // WCAG 2.2, 1.4.11: what must be told from the ground. Each part also has its name in the table.
      for (const { colour } of bar) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it('takes names for names', async () => {
    expect(await view.ask<string>('document.title')).toBe(
      'Re-signing with transit/aegis-model-sign version 2 (ecdsa-p256)',
    );
    expect(await view.ask<number>(`document.querySelectorAll('img, script, a, iframe').length`)).toBe(0);
    const names = await view.ask<string[]>(
      `[...document.querySelectorAll('tr.refused th')].map((cell) => cell.textContent)`,
    );
    expect(names).toContain(HOSTILE);
    expect(names).toContain('a\\u{202e}b.bin');
  });

  it('is not blank', () => {
    // A picture of one colour packs to a few kilobytes.
    expect(view.screenshot.length).toBeGreaterThan(20_000);
  });
});

shown('the migration report on a telephone', () => {
  it('scrolls its table, and nothing else sideways', async () => {
    const view = await open('light', 390);
    const [page, width] = await view.ask<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(page).toBeLessThanOrEqual(width);
    await view.close();
  });
});

shown('the check itself', () => {
  it('notices a page that asks for something, and one that nobody can read', async () => {
    const bad = join(directory, 'bad.html');
    const page = readFileSync(join(directory, 'report.html'), 'utf8');
    writeFileSync(bad, page.replace(/<meta http-equiv[^>]*>/, '').replace('--text: #1b1f24', '--text: #eee'));
    appendFileSync(bad, '<img src="https://example.com/x.png" alt="">');
    const view = await browser!.open(bad, 'light', 'bad');
    expect(view.requests).toContain('https://example.com/x.png');
    expect(view.violations.map(({ id }) => id)).toContain('color-contrast');
    await view.close();
  });
});

/** `rgb(r, g, b)` as relative luminance (WCAG 2.2). */
function brightness(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [brightness(one), brightness(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
