/** What GitHub shows of a run: annotations, the job summary, the outputs. Pure. */
import { join } from 'node:path';
import { defined } from '../defined.ts';
import { printable, type AegisError } from '../errors.ts';
import type { LeftOut } from '../flow/progress.ts';
import { below } from '../run/session.ts';
import { formatBytes, hintLines, plural } from '../report/format.ts';
import type { Migration, Share } from '../report/migration.ts';
import type { ReleaseFacts, RunFacts } from '../report/facts.ts';
import type { Report, ReportView, Row } from '../report/report.ts';
import type { OutputName } from './outputs.ts';

/** GitHub keeps ten error annotations a step: nine for failures, one that counts the others. */
export const MOST_ERRORS = 9;
/** Bytes of a summary. GitHub drops one of more than 1 MiB altogether. */
export const MOST_SUMMARY_BYTES = 1_000_000;

/** Attached assets that the summary links to. */
const MOST_LINKS = 50;

export interface Annotation {
  readonly title: string;
  readonly message: string;
  /** Path relative to the workspace. */
  readonly file?: string;
}

/** Error annotations, worst first: at most nine, then one that counts the rest. */
export function annotationsOf(report: Report): Annotation[] {
  const { facts } = report;
  const { fatal, failures, codes } = report.view();
  const stop = fatal === undefined ? [] : [annotationOf(fatal, undefined, facts)];
  const shown = failures
    .slice(0, MOST_ERRORS - stop.length)
    .map(({ name, path, error }) => annotationOf(error, { name, path }, facts));
  const failed = [...codes.values()].reduce((sum, count) => sum + count, 0);
  const rest = failed - shown.length;
  if (rest <= 0) return [...stop, ...shown];
  const reasons = [...codes].map(([code, count]) => `${count} ${code}`).join(', ');
  const message = `${plural(rest, 'more artifact')} failed. All ${failed} by reason: ${reasons}. The manifest lists every one.`;
  return [...stop, ...shown, { title: 'More failures', message }];
}

/** Every output that is known, also after a failure. */
export function outputsOf(report: Report): Readonly<Partial<Record<OutputName, string>>> {
  const { upload, keyVersion, manifest, auditLog, rotation, release } = report.facts;
  const passed = report.passed();
  const { counts, isPlanned, planned } = report.view();
  return {
    result: passed ? 'passed' : 'failed',
    ...(isPlanned && { count: String(planned) }),
    signed: String(counts.signed),
    verified: String(counts.verified),
    resigned: String(counts.resigned),
    failed: String(counts.failed),
    skipped: String(counts.skipped),
    ...(keyVersion !== undefined && { 'key-version': String(keyVersion) }),
    ...(rotation !== undefined && { 'previous-key-version': String(rotation.previousVersion) }),
    ...defined({ manifest, 'audit-log': auditLog }),
    ...(upload !== undefined && { 'artifact-id': String(upload.id), 'artifact-url': upload.url }),
    ...(upload?.digest !== undefined && { 'artifact-digest': upload.digest }),
    ...(release !== undefined && { 'release-url': release.url }),
    // Only what was verified is handed on, whatever failed after it.
    ...(passed && release?.directory !== undefined && { 'release-path': release.directory }),
  };
}

/** The job summary in GitHub's Markdown, below the limit at which GitHub would drop it. */
export function summaryOf(report: Report): string {
  const { facts } = report;
  const view = report.view();
  const head = [
    `### ${report.passed() ? '✅' : '❌'} ${escapeMarkdown(report.verdict())}`,
    '',
    ...(view.fatal === undefined ? [] : ['', `**${view.fatal.code}**: ${explain(view.fatal)}`, '']),
    ...(view.acceptedByHmac > 0 ? hmacWarning(view.acceptedByHmac) : []),
    ...(facts.mode === 'verify' ? leftOutLines(view.leftOut) : []),
    ...(facts.mode === 'resign' && view.isPlanned ? migrationStatus(view.migration) : []),
    ...failureTable(view),
  ];
  const tail = [
    ...(facts.keyDescription === undefined ? [] : [`Key: ${code(facts.keyDescription)}`, '']),
    ...(facts.upload === undefined ? [] : [`Signatures: workflow artifact ${code(facts.upload.name)}`, '']),
    ...(facts.release === undefined ? [] : releaseLines(facts.release)),
  ];
  const budget = MOST_SUMMARY_BYTES - byteLength([...head, ...tail].join('\n')) - 1000;
  return [...head, ...artifactTable(view, budget, facts), ...tail].join('\n');
}

/** The release, and what was attached to it. */
function releaseLines({ tag, url, attached }: ReleaseFacts): string[] {
  const shown = attached.slice(0, MOST_LINKS).map((asset) => `- ${link(asset.name, asset.url)}`);
  const rest = attached.length - shown.length;
  return [
    `Release: ${link(tag, url)}${attached.length > 0 ? `, attached: ${plural(attached.length, 'asset')}` : ''}`,
    '',
    ...shown,
    ...(rest > 0 ? [`- … and ${plural(rest, 'more asset')}`] : []),
    ...(shown.length > 0 ? [''] : []),
  ];
}

/** A link, or the text alone where the address is none that a page should lead to. */
function link(text: string, url: string): string {
  const address = URL.parse(url);
  const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:';
  // CommonMark 0.31, section 6.3: between < and >, only these and line breaks have a meaning. A URL holds none of them.
  return isWeb
    ? `[${escapeMarkdown(text)}](<${address.href.replace(/[<>\\]/g, encodeURIComponent)}>)`
    : code(text);
}

/** A pass that must not be mistaken for the other kind. */
function hmacWarning(count: number): string[] {
  return [
    '> [!WARNING]',
    `> ${plural(count, 'artifact')} carried no signature and passed by an HMAC alone. Whoever can check an HMAC can forge it: sign them with mode \`resign\`.`,
    '',
  ];
}

/** What a pass does not speak of, so that nobody thinks it does. */
function leftOutLines({ count, names }: LeftOut): string[] {
  if (count === 0) return [];
  const rest = count - names.length;
  const shown = names.map(code).join(', ');
  return [`Not looked at: ${shown}${rest > 0 ? ` and ${plural(rest, 'more path')}` : ''}`, ''];
}

/** The counts as a table, and as a chart that GitHub draws. */
function migrationStatus({ before, after }: Migration): string[] {
  if (before.length + after.length === 0) return [];
  const labels = [...new Set([...before, ...after].map(({ label }) => label))];
  const countIn = (shares: readonly Share[], label: string): string =>
    (shares.find((share) => share.label === label)?.count ?? 0).toLocaleString('en-US');
  return [
    '| Vouched for by | Before | After |',
    '| --- | ---: | ---: |',
    ...labels.map((label) => `| ${label} | ${countIn(before, label)} | ${countIn(after, label)} |`),
    '',
    '```mermaid',
    'pie showData title After this run',
    ...after.map(({ label, count }) => `  "${label}" : ${count}`),
    '```',
    '',
  ];
}

function failureTable({ failures, counts }: ReportView): string[] {
  if (failures.length === 0) return [];
  const rows = withinBudget(
    failures.map(({ name, error }) => `| ${code(name)} | **${error.code}** | ${explain(error)} |`),
    MOST_SUMMARY_BYTES / 3,
  );
  const rest = counts.failed - rows.length;
  return [
    '| Artifact | Reason | What happened, and what to do |',
    '| --- | --- | --- |',
    ...rows,
    '',
    ...(rest > 0 ? [`… and ${plural(rest, 'more failure')}; the manifest lists every one.`, ''] : []),
  ];
}

function artifactTable(
  { rows, rowsInAll, planned }: ReportView,
  budget: number,
  { dryRun }: RunFacts,
): string[] {
  const lines = withinBudget(rows.map(dryRun ? previewRow : verdictRow), budget);
  if (lines.length === 0) return [];
  const rest = (dryRun ? planned : rowsInAll) - lines.length;
  return [
    '<details><summary>All artifacts</summary>',
    '',
    ...(dryRun
      ? ['| Artifact | Size |', '| --- | --- |']
      : ['| Artifact | SHA-256 | Key version | Verdict |', '| --- | --- | --- | --- |']),
    ...lines,
    '',
    ...(rest > 0
      ? [`… and ${plural(rest, 'more artifact')}${dryRun ? '' : '; the manifest lists every one'}.`, '']
      : []),
    '</details>',
    '',
  ];
}

const previewRow = ({ name, size = 0 }: Row): string => `| ${code(name)} | ${formatBytes(size)} |`;

function verdictRow({ name, sha256, keyVersion, verdict }: Row): string {
  const digest = sha256 === undefined ? '' : code(sha256.slice(0, 16));
  // Codes are upper case; they stand out among the good ones.
  const outcome = verdict === verdict?.toLowerCase() ? verdict : `**${verdict}**`;
  return `| ${code(name)} | ${digest} | ${keyVersion ?? ''} | ${outcome} |`;
}

function annotationOf(
  error: AegisError,
  artifact: { name: string; path: string } | undefined,
  facts: RunFacts,
): Annotation {
  const name = artifact?.name ?? error.artifact;
  const message = [
    `${name === undefined ? '' : `${printable(name)}: `}${error.sentence}`,
    ...hintLines(error),
  ];
  const path = artifact?.path ?? (name === undefined ? facts.workspace : join(facts.baseDir, name));
  const file = below(facts.workspace, path);
  return {
    title: error.code,
    message: message.join('\n'),
    ...defined({ file }),
  };
}

function explain(error: AegisError): string {
  const vault = error.vault?.requestId === undefined ? '' : ` (Vault request id ${error.vault.requestId})`;
  return [`${error.sentence}${vault}`, ...hintLines(error)].map(escapeMarkdown).join('<br>');
}

/**
 * Text as it is, in Markdown and its tables: whatever could be syntax becomes a character reference (CommonMark 0.31,
 * section 2.5: references never act as structure).
 *
 * GitHub makes links of plain text, too: of addresses (GFM, section 6.9, Autolinks), of `@names` and of `#numbers`, and
 * it looks at the text after the references are read. A comment cuts such a text in two, and shows nothing.
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(
      /[^\p{L}\p{N}\p{M} .,;/=()"'%{}?+-]/gu,
      (character) => `&#${character.codePointAt(0)};${LINKING.test(character) ? BREAK : ''}`,
    )
    .replace(/www(?=\.)/gi, `$&${BREAK}`);
}

const LINKING = /[@:#]/;
const BREAK = '<!-- -->';

/** As many lines from the start as fit. */
function withinBudget(lines: readonly string[], bytes: number): string[] {
  let used = 0;
  const fitting: string[] = [];
  for (const line of lines) {
    used += byteLength(line) + 1;
    if (used > bytes) break;
    fitting.push(line);
  }
  return fitting;
}

const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;
const byteLength = (text: string): number => Buffer.byteLength(text);
