import { describe, expect, it } from '@jest/globals';
import { annotationsOf, LONGEST_ANNOTATION } from '../../src/action/annotations.ts';
import { escapeMarkdown } from '../../src/action/markdown.ts';
import { outputsOf, summaryOf } from '../../src/action/summary.ts';
import { logText, withoutCommands } from '../../src/report/log-text.ts';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';
import { formatBytes, formatDuration } from '../../src/report/format.ts';
import type { RunFacts } from '../../src/report/facts.ts';
import { MOST_LOG_LINES, MOST_ROWS, Report } from '../../src/report/report.ts';

const VERIFY: RunFacts = { mode: 'verify', dryRun: false, workspace: '/ws', baseDir: '/ws' };
const SIGN: RunFacts = { ...VERIFY, mode: 'sign' };

function record(
  name: string,
  failure?: ErrorCode,
  status: ArtifactRecord['status'] = 'verified',
): ArtifactRecord {
  return {
    kind: 'file',
    name,
    path: `/ws/${name}`,
    bundlePath: `/ws/${name}.sig.json`,
    sha256: 'ab'.repeat(32),
    size: 1234,
    keyVersion: 3,
    ...(failure === undefined
      ? { status }
      : { status: 'failed', error: new AegisError(failure, { message: 'it is not good', artifact: name }) }),
  };
}

function reportOf(records: readonly ArtifactRecord[], planned = records.length, facts = VERIFY): Report {
  const report = new Report(facts, () => 0);
  report.plan(planned, planned * 1234);
  for (const one of records) report.add(one);
  return report;
}

it('a line of the log says why an artifact failed, unless its door says so below', () => {
  const failed = record('a', 'DIGEST_MISMATCH');
  expect(new Report(VERIFY, () => 0).add(failed)).toBe('FAILED      a: DIGEST_MISMATCH, it is not good');
  expect(new Report(VERIFY, () => 0, false).add(failed)).toBe('FAILED      a: DIGEST_MISMATCH');
});

describe('what a registry has since', () => {
  const signed: ArtifactRecord = {
    ...record('registry.example.com/m@sha256:abc', undefined, 'signed'),
    stored: [
      'the bundle: registry.example.com/m@sha256:def',
      'cosign’s older form: registry.example.com/m:t',
    ],
  };

  it('unfolds below the artifacts', () => {
    const summary = summaryOf(reportOf([signed], 1, SIGN));
    expect(summary).toContain('<details><summary>Stored in the registry</summary>');
    expect(summary).toContain(
      `<br>${escapeMarkdown('the bundle: registry.example.com/m@sha256:def')}<br>${escapeMarkdown('cosign’s older form: registry.example.com/m:t')}`,
    );
    expect(summaryOf(reportOf([record('a')], 1, SIGN))).not.toContain('Stored');
  });

  it('keeps within the summary’s limit, and counts the rest', () => {
    const stored = [`the bundle: ${'x'.repeat(900)}`];
    const summary = summaryOf(
      reportOf(
        Array.from({ length: MOST_ROWS }, (_, index) => ({ ...signed, name: `m${index}`, stored })),
        MOST_ROWS,
        SIGN,
      ),
    );
    expect(Buffer.byteLength(summary)).toBeLessThan(1_000_000);
    expect(summary).toMatch(/- … and \d+ more artifacts/);
  });
});

describe('the verdict', () => {
  it.each<[string, readonly ArtifactRecord[], number, boolean]>([
    ['all good', [record('a'), record('b')], 2, true],
    ['one bad', [record('a'), record('b', 'DIGEST_MISMATCH')], 2, false],
    ['nothing planned', [], 0, false],
    ['one without a verdict', [record('a')], 2, false],
    ['more verdicts than artifacts', [record('a'), record('b')], 1, false],
    ['skipped', [record('a', undefined, 'skipped')], 1, false],
  ])('of verify: %s', (_, records, planned, passed) => {
    const report = reportOf(records, planned);
    expect(report.passed()).toBe(passed);
    expect(outputsOf(report).result).toBe(passed ? 'passed' : 'failed');
    expect(summaryOf(report).startsWith(passed ? '### ✅' : '### ❌')).toBe(true);
  });

  it('is a failure after anything that stopped the run, however many were good', () => {
    const report = reportOf([record('a')]);
    report.stop(new AegisError('VAULT_SEALED', { message: 'Vault is sealed' }));
    expect(report.passed()).toBe(false);
    expect(summaryOf(report)).toContain('VAULT');
  });

  it.each([
    ['verify', 'verified'],
    ['sign', 'signed'],
    ['resign', 'resigned'],
    ['resign', 'skipped'],
  ] as const)('of %s says how much of %s models nobody looked at', (mode, status) => {
    const leftOut = { count: 30, names: ['.git'] };
    const facts = { ...VERIFY, mode };
    const good = [record('a', undefined, status), { ...record('b', undefined, status), leftOut }];
    expect(reportOf(good, 2, facts).verdict()).toContain('; 30 paths among them not checked');
    expect(reportOf([good[0]!], 1, facts).verdict()).not.toContain('not checked');
    const bad = [good[0]!, { ...record('b', 'MODEL_MISMATCH'), leftOut }];
    expect(reportOf(bad, 2, facts).verdict()).not.toContain('not checked');
  });

  it('counts nothing as signed when signing stopped before anything was written', () => {
    const stopped = reportOf([record('a', undefined, 'signed')], 2, SIGN);
    stopped.stop(new AegisError('ARTIFACT_UNREADABLE', { message: 'cannot read b', artifact: 'b' }));
    expect(outputsOf(stopped)).toMatchObject({
      result: 'failed',
      count: '2',
      signed: '0',
      failed: '1',
    });
  });

  it('counts what was written when only the upload failed', () => {
    const report = reportOf([record('a', undefined, 'signed')], 1, SIGN);
    report.committed();
    report.stop(new AegisError('UPLOAD_FAILED', { message: 'cannot upload' }));
    expect(outputsOf(report)).toMatchObject({ result: 'failed', signed: '1', failed: '0' });
  });
});

describe('log lines', () => {
  it('are one for each artifact up to the limit, then counts', () => {
    const report = new Report(VERIFY, () => 0);
    report.plan(200, 0);
    const lines = Array.from({ length: 200 }, (_, index) =>
      report.add(record(`m${index}`, index % 2 === 0 ? undefined : 'BUNDLE_MISSING')),
    ).filter((line) => line !== undefined);
    expect(lines).toHaveLength(2 * MOST_LOG_LINES);
    expect(report.closingLines().join('\n')).toMatch(/50 more verified, 50 more failed/);
  });

  it.each([
    ['::error::owned', false],
    ['  ::set-output name=a::b', false],
    ['x ##[error]owned', false],
    ['##[group]owned', false],
    ['a\n::error::owned', false],
    ['a\r::error::owned', false],
    ['50%0A::error::', true],
    ['a:b', true],
  ])('cannot start a command: %j', (text, unchanged) => {
    const line = logText(text);
    expect(line).not.toMatch(/^\s*::|##\[|[\r\n]/);
    expect(line === text).toBe(unchanged);
  });

  it('start no command after whatever a reader of lines may trim', () => {
    // Char.IsWhiteSpace of .NET, which is White_Space of Unicode, and characters that nobody sees.
    const blanks = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((one) =>
      /[\p{White_Space}\p{Cf}\p{Cc}]/u.test(one),
    );
    expect(blanks).toEqual(expect.arrayContaining(['\u0085', '\u3000', '\ufeff', '\u200b', '\u2028']));
    for (const blank of blanks) {
      for (const before of [blank, ` ${blank} `, `${blank}${blank}`, `x\n${blank}`])
        expect(withoutCommands(`${before}::error::owned`)).toBe(`${before}\\u{3a}:error::owned`);
    }
  });

  it('are made harmless in one pass, however long the blanks', () => {
    const blanks = '\u2028 \u0085'.repeat(300_000);
    expect(withoutCommands(`${blanks}x`)).toHaveLength(blanks.length + 1);
  });

  it('tell how far the reading has come, at most every five seconds', () => {
    let now = 0;
    const report = new Report(VERIFY, () => now);
    report.plan(2, 10e9);
    now = 4999;
    expect(report.progress(1, 'w.bin')).toBeUndefined();
    now = 5000;
    expect(report.progress(5e9, 'w.bin')).toBe(
      'read 5.0 GB of 10.0 GB (50 %), 0 of 2 files done, 1.0 GB/s, about 5.0 s left; now w.bin',
    );
    expect(report.progress(6e9, 'w.bin')).toBeUndefined();
  });
});

describe('annotations', () => {
  it('show the worst first, nine at most, and count the rest', () => {
    const records = [
      ...Array.from({ length: 12 }, (_, index) => record(`missing${index}`, 'BUNDLE_MISSING')),
      record('tampered', 'DIGEST_MISMATCH'),
      record('forged', 'SIGNATURE_INVALID'),
    ];
    const annotations = annotationsOf(reportOf(records));
    expect(annotations).toHaveLength(10);
    expect(annotations.map(({ title }) => title).slice(0, 3)).toEqual([
      'DIGEST_MISMATCH',
      'SIGNATURE_INVALID',
      'BUNDLE_MISSING',
    ]);
    expect(annotations.at(-1)?.message).toMatch(
      /^5 more artifacts failed. In all: 1 changed · 1 bad signature · 12 unsigned\./,
    );
  });

  it('show one of each reason before the second of any', () => {
    const records = [
      ...Array.from({ length: 20 }, (_, index) => record(`changed${index}`, 'DIGEST_MISMATCH')),
      ...Array.from({ length: 20 }, (_, index) => record(`bare${index}`, 'BUNDLE_MISSING')),
      record('locked', 'ARTIFACT_UNREADABLE'),
    ];
    expect(annotationsOf(reportOf(records)).map(({ title }) => title)).toEqual([
      ...['DIGEST_MISMATCH', 'BUNDLE_MISSING', 'ARTIFACT_UNREADABLE'],
      ...['DIGEST_MISMATCH', 'BUNDLE_MISSING', 'DIGEST_MISMATCH', 'BUNDLE_MISSING'],
      ...['DIGEST_MISMATCH', 'BUNDLE_MISSING', 'More failures'],
    ]);
  });

  it('end before the runner cuts them, and what to do is not what is lost', () => {
    const report = reportOf([]);
    const message = `\u{1f511}${'\u{1f511}'.repeat(3000)}`;
    report.stop(new AegisError('VAULT_DENIED', { message, got: 'x'.repeat(900), hints: ['add this line'] }));
    const [annotation] = annotationsOf(report);
    expect(annotation?.message.length).toBeLessThanOrEqual(LONGEST_ANNOTATION);
    expect(annotation?.message).toMatch(/^hint: add this line\n/);
    expect(annotation?.message.isWellFormed()).toBe(true);
  });

  it('list several points as a list', () => {
    const report = reportOf([]);
    report.stop(
      new AegisError('INPUT_INVALID', { message: '2 inputs need a change', points: ['a', 'b'], hints: [] }),
    );
    expect(annotationsOf(report)[0]?.message).toBe('2 inputs need a change:\n  - a\n  - b');
  });

  it('point at the artifact where it is in the workspace, and only there', () => {
    const outside = { ...record('x', 'DIGEST_MISMATCH'), path: '/elsewhere/x' };
    const annotations = annotationsOf(reportOf([record('models/w.bin', 'DIGEST_MISMATCH'), outside]));
    expect(annotations.map(({ file }) => file)).toEqual(['models/w.bin', undefined]);
  });

  it('carry every line of a hint', () => {
    const report = reportOf([]);
    report.stop(new AegisError('VAULT_DENIED', { message: 'no', hints: ['add:\npath "a" {}\npath "b" {}'] }));
    expect(annotationsOf(report)[0]?.message).toBe('no\nhint: add:\npath "a" {}\npath "b" {}');
  });
});

describe('the summary', () => {
  it('keeps below GitHub’s limit with 10,000 artifacts of the longest names, failed or not', () => {
    const long = (index: number): string => `${'|<`&'.repeat(60)}${index}`;
    for (const failure of [undefined, 'DIGEST_MISMATCH'] as const) {
      const records = Array.from({ length: 10_000 }, (_, index) => record(long(index), failure));
      const summary = summaryOf(reportOf(records));
      expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
      expect(summary).toMatch(/… and [\d,]+ more/);
    }
  });

  it('counts by reason, then explains each reason once, worst first', () => {
    const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
    const changed = (index: number): ArtifactRecord => {
      const name = `w${index}.bin`;
      const [expected, got] = [digest('a'), digest(index.toString(16))];
      const error = new AegisError('DIGEST_MISMATCH', {
        message: 'the bytes are others',
        detail: 'signed {expected}, found {got}',
        expected,
        got,
        artifact: name,
      });
      return { ...record(name), status: 'failed', error };
    };
    const summary = summaryOf(
      reportOf([
        record('bare', 'BUNDLE_MISSING'),
        ...Array.from({ length: 13 }, (_, index) => changed(index)),
        record('locked', 'ARTIFACT_UNREADABLE'),
        record('good'),
      ]),
    );
    expect(summary).toContain('**13 changed · 1 unsigned · 1 unreadable**'.replaceAll('·', '&#183;'));
    const headings = summary.split('\n').filter((line) => line.startsWith('#### '));
    expect(headings.map((line) => line.slice(5, line.indexOf(' <')))).toEqual([
      '13 changed',
      '1 unsigned',
      '1 unreadable',
    ]);
    expect(summary.match(/\*\*What to do/g)).toHaveLength(3);
    expect(summary.match(/The bytes are others/g)).toHaveLength(1);
    const [before, after = ''] = summary.split('<details><summary>Full digests</summary>');
    expect(before).toContain('<code>w0.bin</code><br>signed aaaaaaaaaaaa&#8230;, found 000000000000&#8230;');
    expect(before).not.toContain('a'.repeat(13));
    expect(after).toContain('a'.repeat(64));
    expect(before).toContain('<details><summary>3 more</summary>');
  });

  it('is one calm block where all is good, with the way to the signatures', () => {
    const url = 'https://github.com/org/models/actions/runs/1/artifacts/2';
    const report = reportOf([record('a', undefined, 'signed')], 1, {
      ...SIGN,
      upload: { name: 'signatures', id: 2, url },
    });
    const summary = summaryOf(report);
    expect(summary).not.toMatch(/^####|What to do|\*\*/m);
    expect(summary).toContain(`[signatures](<${url}>)`);
  });

  it('says what was not looked at', () => {
    const summary = (count: number): string =>
      summaryOf(reportOf([{ ...record('llm'), leftOut: { count, names: ['.git', '.github'] } }]));
    expect(summary(2)).toContain('Not checked: <code>llm/.git</code>, <code>llm/.github</code>');
    expect(summary(9)).toContain(
      '<details><summary>Not checked: 9 paths</summary>\n\n- <code>llm/.git</code>\n- <code>llm/.github</code>\n- … and 7 more',
    );
  });

  it.each<[Partial<ArtifactRecord>, Partial<RunFacts>, string]>([
    [{ status: 'signed' }, {}, 'signed'],
    [{ status: 'resigned' }, {}, 're-signed'],
    [{ status: 'resigned' }, { dryRun: true }, 'would re-sign'],
    [{ status: 'skipped' }, {}, 'up to date'],
    [{ status: 'skipped', remark: 'unsigned' }, {}, 'unsigned'],
    [{ status: 'verified' }, {}, 'verified'],
    [{ status: 'verified', before: { scheme: 'hmac-sha256' } }, {}, 'accepted by HMAC only'],
  ])('calls %j, %j the same in log and table', (more, facts, words) => {
    const report = new Report({ ...VERIFY, ...facts }, () => 0);
    report.plan(1, 1);
    expect(report.add({ ...record('a'), ...more })?.startsWith(words)).toBe(true);
    expect(report.view().rows[0]?.state).toBe(words);
  });

  it('does not count as up to date what was left alone', () => {
    const report = new Report({ ...VERIFY, mode: 'resign' }, () => 0);
    report.plan(3, 3);
    report.add({ ...record('a'), status: 'resigned' });
    report.add({ ...record('b'), status: 'skipped' });
    report.add({ ...record('c'), status: 'skipped', remark: 'unsigned' });
    expect(report.verdict()).toMatch(
      /^Re-signed: 1 of 3 artifacts re-signed, 1 up to date, 1 left as it is /,
    );
  });

  it('counts the rows that it leaves out', () => {
    const summary = summaryOf(
      reportOf(Array.from({ length: MOST_ROWS + 234 }, (_, index) => record(`m${index}`))),
    );
    expect(summary).toContain('… and 234 more artifacts');
  });

  it.each([
    'a|b',
    '`x`',
    '<img src=x>',
    '</code>',
    '[a](http://b)',
    '*a*',
    '_a_',
    'a\nb',
    '&lt;',
    '#1 @octocat',
    '\\|',
    '~~a~~',
    'www.example.com',
    'a@example.com',
    'https://example.com/a',
    '$x$',
  ])('shows the name %j as it is', (name) => {
    const escaped = escapeMarkdown(name);
    const comments = /<!-- -->/g;
    expect(escaped.replace(comments, '')).not.toMatch(/[|`<>[\]*_\n\\~$@]|&(?!#\d+;)|#(?!\d+;)/);
    // GitHub looks for addresses, names and numbers in each text that no comment interrupts.
    const texts = escaped
      .split(comments)
      .map((text) => text.replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits))));
    for (const text of texts) expect(text).not.toMatch(/www\.|[@:#]\S/i);
    const shown = escaped
      .replace(comments, '')
      .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)));
    expect(shown).toBe(name.replace('\n', '\\u{a}'));
    const rows = summaryOf(reportOf([record(name)]))
      .split('\n')
      .filter((line) => line.startsWith('| verified |'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.split('|')).toHaveLength(5);
  });
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [99_600, '100 kB'],
  [999_600, '1.0 MB'],
  [1_234_567, '1.2 MB'],
  [70e9, '70.0 GB'],
  [2e15, '2.0 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [0.04, 'less than 0.1 s'],
  [0.06, '0.1 s'],
  [9.94, '9.9 s'],
  [59, '59 s'],
  [61, '1 min 1 s'],
  [3725, '1 h 2 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
