/** actionlint and zizmor (pedantic, offline) find nothing in this repository; in a bad workflow they do. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { messageOf, ROOT } from '../../scripts/cache.mjs';
import { goTool } from '../../scripts/go-tools.mjs';
import { AUDITED, runActionlint, runZizmor, workflowFiles } from '../../scripts/lint-workflows.mjs';
import { pythonTool } from '../../scripts/python-tools.mjs';
import { temporaryDirectory, writeFiles } from '../support/tmp.ts';

const lint = await Promise.all([goTool('actionlint'), pythonTool('shellcheck'), pythonTool('zizmor')]).then(
  () => describe,
  (error: unknown) => {
    process.stderr.write(`skipped: the check of workflows, because ${messageOf(error)}\n`);
    return describe.skip;
  },
);

const BAD = `
name: bad
on: pull_request_target
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.event.pull_request.title }}" $HOME
`;

lint('the workflows', () => {
  const directory = temporaryDirectory();
  const [bad = ''] = writeFiles(directory, { '.github/workflows/bad.yml': BAD });

  it('pass actionlint', async () => {
    await runActionlint(workflowFiles());
  });

  it('pass zizmor', async () => {
    await runZizmor(AUDITED);
  });

  it('would not pass if they were bad', async () => {
    await expect(runActionlint([bad])).rejects.toThrow();
    await expect(runZizmor([bad])).rejects.toThrow();
  });
});

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Record<string, { steps?: { uses?: string; with?: Record<string, unknown> }[] }>;
}

describe.each(workflowFiles())('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

  it('grants nothing to all of its jobs', () => {
    expect(workflow.permissions).toEqual({});
  });

  it('pins every action to a commit, with the version next to it', () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, one = '']) => one);
    const pinned = [
      /^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/,
      // This repository itself, as it is checked out or at the commit of the workflow.
      /^\.\/[\w./-]*(?: # zizmor: .*)?$/,
      /^\$\/\w+$/,
      // Our own commit is for the reader of an example to put in.
      /^org\/aegis-sign-action(?:\/[\w./-]+)?@0{40}(?: #.*)?$/,
    ];
    for (const one of uses) expect([one, pinned.some((form) => form.test(one))]).toEqual([one, true]);
  });

  it('leaves no credentials in a checkout', () => {
    for (const { uses = '', with: given } of steps) {
      if (uses.startsWith('actions/checkout@')) expect(given?.['persist-credentials']).toBe(false);
    }
  });
});

it('there is a workflow for each duty', () => {
  expect(
    workflowFiles(ROOT)
      .filter((file) => file.startsWith(join(ROOT, '.github')))
      .map((file) => basename(file, '.yml')),
  ).toEqual([
    'check-dist',
    'ci',
    'codeql',
    'dependency-review',
    'gate',
    'release',
    'scorecard',
    'supply-chain',
  ]);
});
