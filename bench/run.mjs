// @ts-check
/**
 * `npm run bench`: this project against its peers and against the limits of the hash and of the server. Installs missing peers
 * and leaves out those that are not available. Takes about ten minutes on an idle machine; on a busy one only the ratios are
 * meaningful. Writes bench/results/DATE.json and the tables of docs/PERFORMANCE.md and docs/SCALING.md.
 *
 *   npm run bench -- sign cold                   some of the cases (also --only sign --only cold)
 *   npm run bench -- --quick                     small work and few rounds, not saved: to try the benchmarks
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, ROOT } from '../scripts/cache.mjs';
import { coldStart } from './cases/cold-start.mjs';
import { deliverOci } from './cases/deliver-oci.mjs';
import { digestLarge } from './cases/digest-large.mjs';
import { growth } from './cases/growth.mjs';
import { models } from './cases/models.mjs';
import { oneHuge } from './cases/one-huge.mjs';
import { serverLimits } from './cases/server-limits.mjs';
import { signSmall } from './cases/sign-small.mjs';
import { timestamps } from './cases/timestamps.mjs';
import { verifySmall } from './cases/verify-small.mjs';
import { markdownOf, updateDocument } from './report.mjs';
import { newestTables } from './scaling.mjs';
import { describeMachine, setUp } from './setup.mjs';

const CASES = {
  sign: signSmall,
  digest: digestLarge,
  verify: verifySmall,
  timestamps,
  cold: coldStart,
  growth,
  huge: oneHuge,
  deliver: deliverOci,
  models,
  server: serverLimits,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
});
/** Undefined: all of them. */
const only =
  values.only === undefined && positionals.length === 0
    ? undefined
    : [...(values.only ?? []), ...positionals];
const unknown = only?.find((name) => !(name in CASES));
if (unknown !== undefined) {
  console.error(`error: there is no case ${unknown}; the cases are ${Object.keys(CASES).join(', ')}`);
  process.exit(2);
}

const started = new Date();
const machine = describeMachine();
const bench = await setUp();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => void bench.close().finally(() => process.exit(130)));

/** @type {Record<string, import('./claims.mjs').Result>} */
const cases = {};
try {
  for (const [name, run] of Object.entries(CASES)) {
    if (only !== undefined && !only.includes(name)) continue;
    console.error(`measuring: ${name}`);
    try {
      cases[name] = await run(bench, values);
    } catch (error) {
      console.error(`error: the case ${name} failed: ${messageOf(error)}`);
      process.exitCode = 1;
    }
  }
} finally {
  await bench.close();
}

const report = {
  date: started.toISOString(),
  commit: execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim(),
  machine: { ...machine, loadAfter: describeMachine().load },
  versions: bench.versions,
  quick: values.quick,
  cases,
};
const markdown = markdownOf(report);
console.log(markdown);
if (!values.quick) {
  const directory = join(ROOT, 'bench', 'results');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${report.date.replace(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(`\nwritten to ${file}`);
  // A partial run would leave the document with only some of its tables.
  if (only === undefined && process.exitCode !== 1) {
    updateDocument('PERFORMANCE.md', markdown);
    updateDocument('SCALING.md', newestTables());
    // The repository's own layout for tables.
    const documents = ['PERFORMANCE.md', 'SCALING.md'].map((name) => join(ROOT, 'docs', name));
    execFileSync(bench.node, [
      join(ROOT, 'node_modules/prettier/bin/prettier.cjs'),
      '--write',
      ...documents,
      file,
    ]);
  }
}
