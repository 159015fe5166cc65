/** Bars and tables, made to fit: cells are counted, not characters. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { cellsOf, fitEnd, pad } from '../../src/cli/fit.ts';
import { barLine } from '../../src/cli/progress-bar.ts';
import { tableLines, type Column } from '../../src/cli/table.ts';
import type { Progress } from '../../src/report/report.ts';

const FAMILY = '👩‍👩‍👧';

describe('fitEnd', () => {
  it.each([
    ['weights.bin', 20, 'weights.bin'],
    ['weights.bin', 11, 'weights.bin'],
    ['models/weights.bin', 12, '…weights.bin'],
    ['重みファイル', 12, '重みファイル'],
    ['重みファイル', 11, '…みファイル'],
    ['重みファイル', 10, '…ファイル'],
    [`a${FAMILY}b`, 3, '…b'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['e\u0301e\u0301e\u0301', 2, '…e\u0301'],
  ])('%j in %d cells', (text, cells, expected) => {
    expect(fitEnd(text, cells)).toBe(expected);
    expect(cellsOf(fitEnd(text, cells))).toBeLessThanOrEqual(cells);
  });

  it('padding counts cells, too', () => {
    expect(pad('重み', 6)).toBe('重み  ');
    expect(pad('重み', 6, 'end')).toBe('  重み');
    expect(pad('重み', 2)).toBe('重み');
  });
});

describe('the bar', () => {
  const progress: Progress = {
    bytes: 1_200_000_000,
    totalBytes: 2_400_000_000,
    done: 3,
    planned: 1200,
    rate: 640_000_000,
    secondsLeft: 1.9,
    file: 'models/llama/重み-00003-of-00042.safetensors',
  };

  it.each([
    [
      200,
      /^█{15}░{15} {2}50 % {2}1\.2 GB of 2\.4 GB {2}1\.9 s left {2}640 MB\/s {2}3 of 1200 done {2}models\/llama\/.*s$/,
    ],
    [100, /^█{15}░{15} {2}50 % {2}1\.2 GB of 2\.4 GB {2}1\.9 s left {2}640 MB\/s {2}3 of 1200 done$/],
    [79, /^█+░+ {2}50 % {2}1\.2 GB of 2\.4 GB {2}1\.9 s left {2}640 MB\/s {2}3 of 1200 done$/],
    [39, /^█+░+ {2}50 % {2}1\.2 GB of 2\.4 GB$/],
    [20, /^█+░+ {2}50 %$/],
    [6, /^ 50 %$/],
    [2, /^…%$/],
  ])('in %d cells', (cells, expected) => {
    expect(barLine(progress, cells)).toMatch(expected);
    expect(cellsOf(barLine(progress, cells))).toBeLessThanOrEqual(cells);
  });

  it('never shows more than all, nor fails for nothing', () => {
    expect(barLine({ ...progress, bytes: 9e9 }, 60)).toMatch(/^█+ 100 %/);
    expect(barLine({ ...progress, bytes: 0, totalBytes: 0 }, 60)).toMatch(/^█+ 100 %/);
  });
});

describe('a table', () => {
  const columns: readonly Column[] = [
    { title: 'ARTIFACT', isElastic: true },
    { title: 'SIZE', side: 'end', spare: 1 },
    { title: 'SHA-256', spare: 3 },
    { title: 'RESULT' },
  ];
  const rows = [
    ['models/a/long/path/重み.bin', '1 B', 'f'.repeat(64), '\u001b[32msigned\u001b[39m'],
    ['b', '10 GB', '0'.repeat(64), 'DIGEST_MISMATCH'],
  ];

  it.each([
    [Infinity, /^ARTIFACT +SIZE +SHA-256 +RESULT$/],
    [130, /^ARTIFACT +SIZE +SHA-256 +RESULT$/],
    [80, /^ARTIFACT +SIZE +RESULT$/],
    [42, /^ARTIFACT +SIZE +RESULT$/],
    [34, /^ARTIFACT +RESULT$/],
  ])('in %d cells', (cells, head) => {
    const lines = tableLines(columns, rows, cells).map(stripVTControlCharacters);
    expect(lines[0]).toMatch(head);
    for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(cells);
    const starts = lines.map((line) => cellsOf(line.replace(/(?:RESULT|signed|DIGEST_MISMATCH)$/, '')));
    expect(new Set(starts).size).toBe(1);
  });

  it('leaves out a column that nothing stands in', () => {
    expect(tableLines(columns, [['a', '', '', 'x']], 80)[0]).toBe('ARTIFACT  RESULT');
  });
});
