/** The README stays short, and shows what a newcomer needs. That it works is for e2e/readme-workflow.test.ts to say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/cache.mjs';
import { inputNames } from '../../src/inputs/table.ts';
import { fencesOf, marked, textOf } from '../support/markdown.ts';

const MOST_WORDS = 1500;
const README = textOf('README.md');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions: unknown;
  readonly steps: readonly Step[];
}

it(`has at most ${MOST_WORDS} words, whatever stands between two blanks`, () => {
  expect(README.trim().split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
});

it('begins with what it is, the two commands and a picture of the first', () => {
  const [, intro = '', , commands] = README.split(/\n\n/);
  expect(intro.match(/[.](?=\s|$)/g)).toHaveLength(2);
  expect(commands).toMatch(/^```sh\nnpm run demo [^]*\nnpm test [^]*\n```$/);
  const picture = readFileSync(join(ROOT, 'docs/demo.svg'), 'utf8').replaceAll('\u00a0', ' ');
  expect(README).toMatch(/!\[[^\]]+\]\(docs\/demo\.svg\)/);
  expect(picture).toMatch(/✔ signed [^]*✔ verified[^]*✖ refused [^]*DIGEST_MISMATCH/);
});

it('lists ten inputs that exist', () => {
  const table = README.split('## Inputs that matter')[1]?.split('\n## ')[0] ?? '';
  const names = [...table.matchAll(/^\| `([\w-]+)` /gm)].map(([, name = '']) => name);
  expect(names).toHaveLength(10);
  expect(inputNames()).toEqual(expect.arrayContaining(names));
});

it('has one command to set up Vault', () => {
  expect(marked('README.md', 'run', 'setup').replaceAll('\\\n', '').trim().split('\n')).toHaveLength(1);
});

describe('the blocks of the workflow', () => {
  const [sign, gate, ...others] = fencesOf('README.md').filter(({ language }) => language === 'yaml');

  it('sign in ten lines, gate in eight', () => {
    expect(others).toEqual([]);
    expect(sign?.text.trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(gate?.text.trim().split('\n').length).toBeLessThanOrEqual(8);
  });

  it('are in the file to copy, which says more', () => {
    const { jobs } = parse(textOf('examples/sign-and-gate.yml')) as { jobs: Record<'sign' | 'release', Job> };
    for (const [fence, job] of [
      [sign, jobs.sign],
      [gate, jobs.release],
    ] as const) {
      const shown = parse(fence?.text ?? '') as Job;
      expect(job.permissions).toEqual(shown.permissions);
      for (const step of shown.steps) expect(job.steps).toContainEqual(expect.objectContaining(partly(step)));
    }
  });
});

const partly = (step: Step): object =>
  step.with === undefined ? step : { ...step, with: expect.objectContaining(step.with) as unknown };
