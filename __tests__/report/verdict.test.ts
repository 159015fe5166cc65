/** The outcome of a run in one sentence: it must not say more than was done, nor less. */
import { describe, expect, it } from '@jest/globals';
import { AegisError } from '../../src/errors.ts';
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

it('nothing checked is not verified', () => {
  const report = at('verify');
  report.plan(0, 0);
  expect([report.passed(), report.verdict()]).toEqual([false, expect.stringMatching(/^Not verified/)]);
});
