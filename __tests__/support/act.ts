/** Workflows, run by act (https://github.com/nektos/act) on this machine: each job in the host's own shell, without containers. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/cache.mjs';
import { findNode24 } from '../../scripts/node24.mjs';
import { SUB_ACTIONS } from '../../src/inputs/table.ts';
import { writeFiles } from './tmp.ts';

/** Makes a repository of a directory for act: with a commit and an origin. `name` is `owner/name`. */
export function commitAll(folder: string, name: string): void {
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    execFileSync('git', ['-C', folder, ...identity, ...args]);
  };
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `https://github.com/${name}.git`);
  git('add', '--all');
  git('commit', '--quiet', '--message=A model');
}

/** The built actions as GitHub fetches them: what `uses: org/aegis-sign-action@…` and its sub-actions start. */
export function placeActions(folder: string): void {
  for (const name of ['action.yml', 'dist', ...SUB_ACTIONS])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
}

/** Stands in for actions/upload-artifact: copies a directory into the directory STORE, hidden files only on request. Returns its own directory. */
export function uploadStandIn(folder: string): string {
  return standIn(folder, 'path', '`${store}/${name}`');
}

/** Stands in for actions/download-artifact. */
export function downloadStandIn(folder: string): string {
  return standIn(folder, '`${store}/${name}`', 'path');
}

function standIn(folder: string, from: string, to: string): string {
  writeFiles(folder, {
    'action.yml':
      'name: stand-in\ndescription: copies a folder\ninputs:\n  name: { required: true, description: n }\n' +
      '  path: { required: true, description: p }\n  include-hidden-files: { description: h }\n' +
      'runs: { using: node24, main: index.mjs }\n',
    'index.mjs':
      "import { cpSync } from 'node:fs';\nimport { basename } from 'node:path';\n" +
      'const { INPUT_NAME: name, INPUT_PATH: path, STORE: store } = process.env;\n' +
      `const all = process.env['INPUT_INCLUDE-HIDDEN-FILES'] === 'true' || ${from !== 'path'};\n` +
      `cpSync(${from}, ${to}, { recursive: true, filter: (one) => all || !basename(one).startsWith('.') });\n`,
  });
  commitAll(folder, 'actions/stand-in');
  return folder;
}

export interface WorkflowRequest {
  readonly repository: string;
  /** For act's own files. */
  readonly home: string;
  /** Path of the workflow inside the repository. */
  readonly workflow: string;
  /** For act itself and for every step. */
  readonly variables: Readonly<Record<string, string>>;
  /** Directories that stand in for other actions, by `owner/name@ref`. */
  readonly actions?: Readonly<Record<string, string>>;
}

export interface WorkflowRun {
  readonly exitCode: number | null;
  readonly steps: readonly { readonly job: string; readonly step: string; readonly result: string }[];
  readonly log: string;
}

/** Runs a workflow as a push to the repository would. @param program path of act */
export async function runWorkflow(program: string, request: WorkflowRequest): Promise<WorkflowRun> {
  const { repository, home, workflow, variables, actions = {} } = request;
  const node = dirname(await findNode24());
  const options = [
    ...['--json', '--workflows', workflow, '--action-cache-path', `${home}/act`],
    ...[
      '--platform',
      'ubuntu-latest=-self-hosted',
      '--pull=false',
      '--action-offline-mode',
      '--no-cache-server',
    ],
    ...Object.entries(actions).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ];
  const child = spawn(program, ['push', ...options], {
    cwd: repository,
    env: { PATH: `${node}:${process.env['PATH'] ?? ''}`, HOME: home, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.resume();
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map(
      (line) =>
        JSON.parse(line) as Partial<Record<'jobID' | 'step' | 'stage' | 'stepResult' | 'msg', string>>,
    );
  return {
    exitCode,
    steps: lines.flatMap(({ jobID: job = '', step = '', stage, stepResult: result }) =>
      stage === 'Main' && result !== undefined ? [{ job, step, result }] : [],
    ),
    log: lines.map(({ msg = '' }) => msg).join('\n'),
  };
}
