// @ts-check
/**
 * `npm run lint:workflows`: actionlint and zizmor over every workflow, action.yml and dependabot.yml. Runs on built-in
 * modules only, before `npm ci`. With GH_TOKEN, zizmor also asks GitHub about the pinned actions.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, output, ROOT } from './cache.mjs';
import { goTool } from './go-tools.mjs';
import { pythonTool } from './python-tools.mjs';

/** Workflows outside `.github`, which zizmor would not find itself. */
const OTHER_WORKFLOWS = ['__tests__/e2e/workflow/*.yml', 'examples/**/*.yml'];

/** What zizmor checks: this repository, and the workflows that others copy. The one of the tests runs only here. */
export const AUDITED = [
  '.github',
  ...globSync('{,*/}action.yml', { cwd: ROOT }).sort(),
  ...globSync('examples/*.yml', { cwd: ROOT }).sort(),
];

/**
 * The message of actionlint for `uses: $/verify`, which it does not support yet: an action of the workflow's own repository,
 * at the workflow's commit. https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax/
 */
const SELF_REPOSITORY = '^specifying action "\\$/[\\w/-]+" in invalid format because ref is missing';

/** The workflows that actionlint reads. */
export function workflowFiles(root = ROOT) {
  return ['.github/workflows/*.yml', ...OTHER_WORKFLOWS]
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => join(root, file))
    .sort();
}

/**
 * @param {readonly string[]} files workflows; `run:` lines are checked with shellcheck as well
 * @returns {Promise<void>}
 * @throws {Error} with what was found
 */
export async function runActionlint(files) {
  const [actionlint, shellcheck] = await Promise.all([goTool('actionlint'), pythonTool('shellcheck')]);
  await complete(actionlint, [
    ...['-no-color', '-pyflakes=', `-shellcheck=${shellcheck}`],
    ...['-ignore', SELF_REPOSITORY],
    ...files,
  ]);
}

/**
 * @param {readonly string[]} paths files or directories
 * @param {{online?: boolean}} [options]
 * @returns {Promise<void>}
 * @throws {Error} with what was found
 */
export async function runZizmor(paths, { online = false } = {}) {
  const zizmor = await pythonTool('zizmor');
  const options = ['--persona=pedantic', '--strict-collection', '--color=never', '--quiet'];
  await complete(zizmor, [...options, ...(online ? [] : ['--offline']), ...paths]);
}

/** @param {string} program @param {readonly string[]} args */
async function complete(program, args) {
  await output(program, args, { cwd: ROOT });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const online = Boolean(process.env['GH_TOKEN']);
  const files = workflowFiles();
  try {
    await runActionlint(files);
    await runZizmor(AUDITED, { online });
    console.log(`${files.length} workflows: no findings${online ? '' : ' (offline)'}`);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
