// @ts-check
/**
 * `npm run audit`: asks the registry whether anything that ships has a known weakness. Three answers, three exit
 * statuses: 0 nothing is known, 1 something is, 3 the registry would not say, which is no clean bill of health.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from './cache.mjs';
import { npmCommand } from './node24.mjs';

/**
 * What `npm audit --json` has said.
 *
 * @param {string} json its standard output
 * @returns {{status: 0 | 1 | 3, lines: string[]}}
 */
export function verdictOf(json) {
  /** @type {any} */
  let report;
  try {
    report = JSON.parse(json);
  } catch {
    return { status: 3, lines: ['not audited: npm gave no report'] };
  }
  const total = report?.metadata?.vulnerabilities?.total;
  if (
    report === null ||
    report.error !== undefined ||
    report.message !== undefined ||
    !Number.isInteger(total)
  ) {
    const why =
      report?.message ?? report?.error?.summary ?? report?.error?.code ?? 'an answer of another form';
    return { status: 3, lines: [`not audited: ${why}`] };
  }
  const shipped = report.metadata.dependencies?.prod ?? 'all';
  if (total === 0) return { status: 0, lines: [`nothing is known against ${shipped} packages that ship`] };
  const found = Object.values(report.vulnerabilities ?? {}).map(
    ({ name, severity, range }) => `${severity}: ${name} ${range}`,
  );
  return { status: 1, lines: [`${total} weaknesses are known:`, ...found.sort()] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { command, args } = npmCommand();
  const { stdout } = spawnSync(command, [...args, 'audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
  });
  const { status, lines } = verdictOf(stdout ?? '');
  console[status === 0 ? 'log' : 'error'](lines.join('\n'));
  process.exitCode = status;
}
