// @ts-check
/**
 * `npm run audit`: asks the registry whether anything that ships has a known vulnerability. Exit status: 0 none known,
 * 1 some known, 3 no answer from the registry, which is not a clean result.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ROOT } from './cache.mjs';
import { npmCommand } from './node24.mjs';
import { shippedPackages } from './shipped.mjs';

/**
 * The verdict of `npm audit --json` on the packages that ship.
 *
 * @param {string} json its standard output
 * @param {ReadonlySet<string>} shipped places in package-lock.json
 * @returns {{status: 0 | 1 | 3, lines: string[]}}
 */
export function verdictOf(json, shipped) {
  /** @type {any} */
  let report;
  try {
    report = JSON.parse(json);
  } catch {
    return { status: 3, lines: ['not audited: npm gave no report'] };
  }
  const known = report?.vulnerabilities;
  if (
    typeof known !== 'object' ||
    known === null ||
    report.error !== undefined ||
    report.message !== undefined ||
    !Number.isInteger(report.metadata?.vulnerabilities?.total)
  ) {
    const why =
      report?.message ?? report?.error?.summary ?? report?.error?.code ?? 'an answer of another form';
    return { status: 3, lines: [`not audited: ${why}`] };
  }
  // A vulnerability without a place may be in a package that ships.
  const found = Object.values(known)
    .filter(({ nodes }) => !Array.isArray(nodes) || nodes.some((place) => shipped.has(place)))
    .map(({ name, severity, range }) => `${severity}: ${name} ${range}`);
  if (found.length === 0)
    return { status: 0, lines: [`nothing is known against ${shipped.size} packages that ship`] };
  return { status: 1, lines: [`${found.length} weaknesses are known:`, ...found.sort()] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { command, args } = npmCommand();
  const { stdout } = spawnSync(command, [...args, 'audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
  });
  const { status, lines } = verdictOf(stdout ?? '', shippedPackages(ROOT));
  console[status === 0 ? 'log' : 'error'](lines.join('\n'));
  process.exitCode = status;
}
