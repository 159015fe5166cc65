// @ts-check
/** Results as tables, and their place in the documents. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/cache.mjs';

/**
 * @typedef {object} Report
 * @property {string} date
 * @property {string} commit
 * @property {{cpu: string, cores: number, memoryGiB: number, os: string, load: number[], loadAfter: number[]}} machine
 * @property {Record<string, string>} versions
 * @property {Record<string, import('./claims.mjs').Result>} cases
 */

const [BEGIN, END] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

/** @param {Report} report */
export function markdownOf({ date, commit, machine, versions, cases }) {
  const { cpu, cores, memoryGiB, os, load, loadAfter } = machine;
  const lines = [
    `Measured on ${date.slice(0, 10)} at commit ${commit.slice(0, 12)}, on ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${os}; ` +
      `load average ${load[0]} before and ${loadAfter[0]} after. Server and clients share these cores. ` +
      `${Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    '',
    '| Target | Measured | |',
    '| --- | --- | --- |',
    ...Object.values(cases).flatMap(({ title, targets }) =>
      targets.map((target) => targetRow(title, target)),
    ),
    '',
  ];
  for (const { title, artifacts, rows } of Object.values(cases)) {
    lines.push(`### ${title}`, '');
    lines.push('| What | Median | Artifacts/s | Fastest to slowest | CPU | Peak memory | |');
    lines.push('| --- | ---: | ---: | ---: | ---: | ---: | --- |');
    lines.push(...rows.map((row) => rowOf(row, artifacts)), '');
  }
  return lines.join('\n').trimEnd();
}

/** @param {string} title @param {import('./claims.mjs').Target} target */
function targetRow(title, { claim, value, sense, bound, unit }) {
  const digits = value !== null && Math.abs(value) >= 10 ? 0 : 2;
  const shown = value === null ? 'not measured' : `${value.toFixed(digits)}${unit}`;
  const met =
    value === null ? '' : (sense === 'at least' ? value >= bound : value <= bound) ? 'met' : '**missed**';
  return `| ${title}: ${sense} ${bound}${unit} ${claim} | ${shown} | ${met} |`;
}

/** @param {import('./measure.mjs').Row} row @param {number} artifacts */
function rowOf({ name, ms, rounds, cpuMs, rssMiB, note }, artifacts) {
  const rate = ms === null || artifacts < 100 ? '' : Math.round((artifacts / ms) * 1000).toLocaleString('en');
  const range = rounds.length < 2 ? '' : `${time(Math.min(...rounds))} – ${time(Math.max(...rounds))}`;
  const cells = [
    name,
    ms === null ? '' : time(ms),
    rate,
    range,
    cpuMs === undefined ? '' : time(cpuMs),
    rssMiB === undefined ? '' : `${rssMiB} MiB`,
    (note ?? '').replaceAll('|', '/').replaceAll('\n', ' '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} ms */
function time(ms) {
  return ms >= 10_000
    ? `${(ms / 1000).toFixed(1)} s`
    : ms >= 1_000
      ? `${(ms / 1000).toFixed(2)} s`
      : `${ms.toFixed(0)} ms`;
}

/** Puts the tables between the two marks of a document in docs/. @param {string} name @param {string} markdown */
export function updateDocument(name, markdown) {
  const document = join(ROOT, 'docs', name);
  const text = readFileSync(document, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`${name} has lost its marks ${BEGIN} and ${END}`);
  writeFileSync(document, `${text.slice(0, from)}${BEGIN}\n\n${markdown}\n\n${text.slice(to)}`);
}
