/** Records of runs, known by what stands in them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { AuditLog } from '../../src/record/audit.ts';
import { ManifestWriter } from '../../src/record/manifest.ts';
import { MigrationPage } from '../../src/record/migration-page.ts';
import { isRecord } from '../../src/record/own-place.ts';
import { temporaryDirectory } from '../support/tmp.ts';

const directory = temporaryDirectory();
const at = (name: string): string => join(directory, name);
const written = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

it.each<[string, (path: string) => void]>([
  [
    'manifest.JSON',
    (path) => new ManifestWriter(path, directory, { mode: 'sign' }).finish({ minVersion: 1 }),
  ],
  [
    'page.html',
    (path) => {
      const facts = { verdict: '', passed: true, key: '', at: new Date(0) };
      new MigrationPage(path).finish({ ...facts, migration: { before: [], after: [] } });
    },
  ],
  ...(['success', 'failure'] as const).map((outcome): [string, (path: string) => void] => [
    `${outcome}.jsonl`,
    (path) => new AuditLog(path, { event: 'verify', now: () => new Date(0) }).finish(outcome, 'done'),
  ]),
])('%s is one as soon as it is written', (name, write) => {
  write(at(name));
  expect(isRecord(at(name))).toBe(true);
});

it('is nothing else, whatever it is called', () => {
  const text = '{"schema":"https://github.com/org/aegis-sign-action/manifest/v1"}';
  expect(isRecord(written('reformatted.json', `\n ${JSON.stringify(JSON.parse(text), undefined, 4)}`))).toBe(
    true,
  );
  mkdirSync(at('directory.json'));
  for (const other of [
    written('aegis-manifest.json', '{}'),
    written('trust.json', text.replace('/manifest/', '/trust/')),
    written('weights.bin', text),
    written('weights.json.bin', text),
    written('later.json', `{"a":1,${text.slice(1)}`),
    written('list.json', `[${text}]`),
    written('page2.html', '<!doctype html><meta name="generator" content="other">'),
    written('page3.html', '<p><!doctype html><meta name="generator" content="aegis-sign">'),
    written('lines.jsonl', '{"time":"1970-01-01T00:00:00.000Z","event":"sign","outcome":"unknown"}'),
    written('lines2.jsonl', '[{"time":"1970-01-01T00:00:00.000Z","event":"sign","outcome":"success"}]'),
    at('directory.json'),
    at('missing.json'),
  ])
    expect([other, isRecord(other)]).toEqual([other, false]);
});
