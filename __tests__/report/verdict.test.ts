/** The outcome of a run in one sentence: it must not say more than was done, nor less. */
import { describe, expect, it } from '@jest/globals';
import { AegisError, type ErrorCode } from '../../src/errors.ts';
import { Report } from '../../src/report/report.ts';
import type { ArtifactRecord } from '../../src/flow/progress.ts';

const at = (mode: 'sign' | 'verify' | 'resign' | 'rotate', dryRun = false): Report =>
  new Report({ mode, dryRun, workspace: '/w', baseDir: '/w' }, () => 0);
const one = (name: string, status: ArtifactRecord['status'] = 'signed'): ArtifactRecord => ({
  ...{ kind: 'file', name, path: `/w/${name}`, bundlePath: `/w/${name}.sig.json`, status },
});
const away = new AegisError('REGISTRY_UNREACHABLE', { message: 'no answer' });

describe('a run that signs and fails', () => {
  it('before anything was written has signed nothing', () => {
    const report = at('sign');
    report.plan(2, 2);
    report.add(one('a'));
    report.stop(away);
    expect(report.verdict()).toBe('Failed: nothing was signed; earlier signatures are untouched');
    expect(report.view().counts.signed).toBe(0);
  });

  it.each([
    [[], '0 of 2 artifacts have theirs'],
    [['a'], '1 of 2 artifacts have theirs'],
    [['a', 'b'], 'the signatures of all 2 artifacts were written, but the run did not finish'],
  ])('while a registry has %j has signed just these', (names, words) => {
    const report = at('sign');
    report.plan(2, 2);
    report.committed();
    for (const name of names) report.add(one(name));
    report.stop(away);
    expect(report.verdict()).toContain(words);
    expect(report.passed()).toBe(false);
    expect(report.view().counts.signed).toBe(names.length);
  });
});

describe('the exit status', () => {
  const failing = (name: string, code: ErrorCode): ArtifactRecord => ({
    ...one(name, 'failed'),
    error: new AegisError(code, { message: 'no' }),
  });
  it.each<['verify' | 'resign', string, ErrorCode[], number]>(
    (['verify', 'resign'] as const).flatMap((mode) => [
      [mode, 'nothing failed', [], 0],
      [mode, 'something did not verify', ['DIGEST_MISMATCH', 'ARTIFACT_UNREADABLE'], 1],
      [mode, 'one of them failed by an error of ours', ['DIGEST_MISMATCH', 'INTERNAL'], 70],
    ]),
  )('of mode %s where %s', (mode, _, codes, status) => {
    const report = at(mode);
    report.plan(codes.length + 1, 1);
    report.add(one('good', mode === 'verify' ? 'verified' : 'resigned'));
    codes.forEach((code, index) => report.add(failing(String(index), code)));
    expect(report.exitStatus()).toBe(status);
    // What stopped the run says more than what it had found by then.
    report.stop(away);
    expect(report.exitStatus()).toBe(3);
  });

  it('is 1 where nothing was done', () => {
    const report = at('verify');
    report.plan(0, 0);
    expect(report.exitStatus()).toBe(1);
  });
});

it('nothing checked is not verified', () => {
  const report = at('verify');
  report.plan(0, 0);
  expect([report.passed(), report.verdict()]).toEqual([false, expect.stringMatching(/^Not verified/)]);
});
