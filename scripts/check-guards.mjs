// @ts-check
/**
 * Tries the policies of examples/kubernetes/ with the guards' own code, for the guards that take too long to build for every
 * run: `npm run check:guards`, or one of them by its name. The first run builds them, which takes more than ten minutes.
 */
import { spawnSync } from 'node:child_process';
import { messageOf, ROOT } from './cache.mjs';
import { GO_TOOLS, goTool } from './go-tools.mjs';

const GUARDS = /** @type {const} */ (['policy-controller', 'kyverno']);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !GUARDS.some((guard) => guard === name));
if (unknown.length > 0) {
  process.stderr.write(`no such guard: ${unknown.join(', ')}. There are ${GUARDS.join(' and ')}\n`);
  process.exit(2);
}
const wanted = asked.length === 0 ? GUARDS : GUARDS.filter((guard) => asked.includes(guard));
try {
  for (const guard of wanted) {
    process.stdout.write(`${guard} ${GO_TOOLS[guard].version}: ${await goTool(guard)}\n`);
  }
} catch (error) {
  process.stderr.write(`cannot be built: ${messageOf(error)}\n`);
  process.exit(1);
}
const { status } = spawnSync('npm', ['run', '-s', 'jest', '--', '__tests__/e2e/admission.test.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, AEGIS_CHECK_GUARDS: wanted.join(',') },
});
process.exitCode = status ?? 1;
