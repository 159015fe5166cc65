/** The job summary and the outputs of a run. Pure. */
import { defined } from '../defined.ts';
import { printable, type AegisError } from '../errors.ts';
import type { ReleaseFacts, RunFacts } from '../report/facts.ts';
import { errorLines, formatBytes, hintLines } from '../report/format.ts';
import { grouped, plural } from '../plural.ts';
import type { Migration, Share } from '../report/migration.ts';
import { countsByReason, reasonOf } from '../error-reasons.ts';
import type { Failure, Reason, Report, ReportView, Row } from '../report/report.ts';
import type { OutputName } from './outputs.ts';
import { byteLength, code, escapeMarkdown, folded, link, prose, withinBudget } from './markdown.ts';

/** Most bytes of a summary. GitHub drops a summary of more than 1 MiB entirely. */
const MOST_SUMMARY_BYTES = 1_000_000;

/** Most attached assets to link to. */
const MOST_LINKS = 50;
/** Most artifacts of one reason to show directly; the rest is collapsed. */
const MOST_AT_ONCE = 10;

/** Every known output, even after a failure. */
export function outputsOf(report: Report): Readonly<Partial<Record<OutputName, string>>> {
  const { upload, keyVersion, manifest, auditLog, rotation, release, digests, dryRun } = report.facts;
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
    // Only verified assets are passed on, whatever failed after that.
    ...(passed && release?.directory !== undefined && { 'release-path': release.directory }),
    ...(passed && !dryRun && digests !== undefined && { digest: digests.join('\n') }),
  };
}

/**
 * The job summary in GitHub's Markdown, below the size at which GitHub would drop it. Failures come first, by reason; long
 * lists are collapsed.
 */
export function summaryOf(report: Report): string {
  const { facts } = report;
  const view = report.view();
  const { fatal, reasons } = view;
  const head = [
    `### ${report.passed() ? '✅' : '❌'} ${escapeMarkdown(report.verdict())}`,
    '',
    ...(reasons.length < 2 ? [] : [`**${escapeMarkdown(countsByReason(reasons))}**`, '']),
    ...(fatal === undefined ? [] : stopped(fatal)),
    ...(view.acceptedByHmac > 0 ? hmacWarning(view.acceptedByHmac) : []),
    ...sections(reasons, MOST_SUMMARY_BYTES / 2),
    ...(facts.mode === 'resign' && view.isPlanned ? migrationStatus(view.migration) : []),
    ...notLookedAt(view),
  ];
  const { upload } = facts;
  const tail = [
    ...(facts.keyDescription === undefined ? [] : [`Key: ${code(facts.keyDescription)}`, '']),
    ...(upload === undefined ? [] : [`Signatures: workflow artifact ${link(upload.name, upload.url)}`, '']),
    ...(facts.release === undefined ? [] : releaseLines(facts.release)),
  ];
  const budget = MOST_SUMMARY_BYTES - byteLength([...head, ...tail].join('\n')) - 1000;
  return [...head, ...tail, ...artifactTable(view, budget, facts), ...storedLines(view, budget)].join('\n');
}

/** What stopped the run as a whole. */
function stopped(error: AegisError): string[] {
  const [first = '', ...points] = errorLines(error);
  const request = error.vault?.requestId;
  return [
    `${error.artifact === undefined ? '' : `${code(error.artifact)}: `}${prose(short(first))}`,
    '',
    ...points.map((point) => `- ${prose(point.replace(/^ *- /, ''))}`),
    ...(points.length > 0 ? [''] : []),
    ...whatToDo(error),
    ...(request === undefined ? [] : [`Vault request ${code(request)}`, '']),
    `<sub>${error.code}</sub>`,
    '',
  ];
}

/** A section for each reason: what to do, once, and the artifacts. */
function sections(reasons: readonly Reason[], bytes: number): string[] {
  return reasons.flatMap((reason) => section(reason, bytes / reasons.length));
}

function section({ code: errorCode, count, failures }: Reason, bytes: number): string[] {
  const [first] = failures;
  if (first === undefined) return [];
  // Text common to all is shown once.
  const bare = failures.length === 1 ? (_: Failure, text: string): string => text : withoutName;
  const sentences = failures.map((failure) => bare(failure, failure.error.sentence));
  const messages = failures.map((failure) => bare(failure, printable(failure.error.message)));
  // Expected and found values belong to one artifact, so they are next to its name.
  const isCompared = failures.some(({ error }) => error.detail !== undefined);
  const common = (isCompared ? undefined : shared(sentences)) ?? shared(messages);
  const texts = sentences.map((text) =>
    short(common === undefined ? text : text.slice(common.length).replace(/^: /, '')),
  );
  const lines = withinBudget(
    failures.map((failure, index) => itemOf(failure, texts[index] ?? '')),
    bytes / 2,
  );
  const rest = count - lines.length;
  const unfolded = [
    ...lines.slice(MOST_AT_ONCE),
    ...(rest > 0 ? [`- … and ${plural(rest, 'more artifact')}; the manifest lists every one`] : []),
  ];
  const more = count - Math.min(count, MOST_AT_ONCE);
  return [
    `#### ${grouped(count)} ${escapeMarkdown(reasonOf(errorCode))} <sub>${errorCode}</sub>`,
    '',
    ...(common === undefined ? [] : [prose(sentenceOf(short(common), first)), '']),
    ...whatToDo(first.error),
    ...lines.slice(0, MOST_AT_ONCE),
    '',
    ...folded(`${grouped(more)} more`, unfolded),
    ...folded('Full digests', digests(failures, bytes / 2)),
  ];
}

const itemOf = ({ name }: Failure, text: string): string =>
  `- ${code(name)}${text === '' ? '' : `<br>${escapeMarkdown(text)}`}`;

/** What is wrong with one artifact, without its name, which is next to it. */
function withoutName({ name, path }: Failure, text: string): string {
  return [path, name]
    .map((one) => printable(one))
    .filter((one) => one !== '')
    .reduce((left, one) => {
      const rest = left.startsWith(`${one}: `) ? left.slice(one.length + 2) : left;
      const bare = rest.startsWith(`${one} `) ? `it${rest.slice(one.length)}` : rest;
      return bare.replaceAll(` ${one}:`, ' it:').replaceAll(` ${one} `, ' it ').replaceAll(one, 'NAME');
    }, text);
}

/** The common text; undefined if they differ. */
function shared(texts: readonly string[]): string | undefined {
  const [first] = texts;
  return texts.every((text) => text === first) ? first : undefined;
}

/** Twelve digits of a digest distinguish artifacts, and fit a narrow page. */
const short = (text: string): string =>
  text.replace(/\b([0-9a-f]{12})[0-9a-f]{28,116}\b/g, '$1…').replace(/\b(signed|found) sha256:/g, '$1 ');

/** The shortened sentences in full. */
function digests(failures: readonly Failure[], bytes: number): string[] {
  const cut = failures.filter(({ error }) => short(error.sentence) !== error.sentence);
  return withinBudget(
    cut.map((failure) => itemOf(failure, wholeDigests(failure.error))),
    bytes,
  );
}

const wholeDigests = ({ detail, reason = '', sentence }: AegisError): string =>
  detail === undefined ? sentence : printable(reason);

/** The remedies, most likely first. Lines of a policy stay lines. */
function whatToDo(error: AegisError): string[] {
  const lines = hintLines(error).map((line) => line.replace(/^hint: /, ''));
  if (lines.length === 0) return [];
  return [`**What to do:** ${lines.map(prose).join('<br>')}`, ''];
}

function notLookedAt({ leftOut: { count, names } }: ReportView): string[] {
  if (count === 0) return [];
  const rest = count - names.length;
  if (count <= MOST_AT_ONCE / 2) return [`Not checked: ${names.map(code).join(', ')}`, ''];
  return folded(`Not checked: ${plural(count, 'path')}`, [
    ...names.map((name) => `- ${code(name)}`),
    ...(rest > 0 ? [`- … and ${grouped(rest)} more`] : []),
  ]);
}

/** A sentence begins with a capital, but a name stays unchanged. */
const sentenceOf = (text: string, { name, path }: Failure): string =>
  [name, path].some((one) => one !== '' && text.startsWith(printable(one))) ? text : capital(text);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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

/** Marks a weaker kind of pass. */
function hmacWarning(count: number): string[] {
  return [
    '> [!WARNING]',
    `> ${plural(count, 'artifact')} had no signature and passed only by an HMAC. Anyone who can check an HMAC can forge it: sign them with mode \`resign\`.`,
    '',
  ];
}

/** The counts as a table, and as a chart for GitHub to draw. */
function migrationStatus({ before, after }: Migration): string[] {
  if (before.length + after.length === 0) return [];
  const labels = [...new Set([...before, ...after].map(({ label }) => label))];
  const countIn = (shares: readonly Share[], label: string): string =>
    grouped(shares.find((share) => share.label === label)?.count ?? 0);
  return [
    '| Proven by | Before | After |',
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

/** Every artifact, its state first, so that a narrow page does not cut it off. */
function artifactTable(
  { rows, rowsInAll, planned }: ReportView,
  budget: number,
  { dryRun }: RunFacts,
): string[] {
  // A single version that signed all of them is shown with the key.
  const hasVersions = new Set(rows.map(({ keyVersion }) => keyVersion)).size > 1;
  const lines = withinBudget(
    rows.map((row) => (dryRun ? previewRow(row) : stateRow(row, hasVersions))),
    (budget * 2) / 3,
  );
  if (lines.length === 0) return [];
  const all = dryRun ? planned : rowsInAll;
  const rest = all - lines.length;
  const [{ sha256: known } = {}] = rows.filter(({ sha256 }) => sha256 !== undefined);
  const full = rows.flatMap(({ name, sha256 }) =>
    sha256 === undefined ? [] : [`${sha256}  ${escapeMarkdown(name)}`],
  );
  const fitting = withinBudget(full, budget / 4);
  return [
    ...folded(all === 1 ? 'The artifact' : `All ${grouped(all)} artifacts`, [
      ...(dryRun
        ? ['| | Size | Artifact |', '| --- | ---: | --- |']
        : hasVersions
          ? ['| | Artifact | SHA-256 | Key |', '| --- | --- | --- | ---: |']
          : ['| | Artifact | SHA-256 |', '| --- | --- | --- |']),
      ...lines,
      ...(rest > 0
        ? ['', `… and ${plural(rest, 'more artifact')}${dryRun ? '' : '; the manifest lists every one'}.`]
        : []),
    ]),
    ...(known === undefined || fitting.length === 0
      ? []
      : folded('Full digests', ['<pre>', ...fitting, ...(fitting.length < all ? ['…'] : []), '</pre>'])),
  ];
}

/** Where registries store the signatures. */
function storedLines({ rows }: ReportView, budget: number): string[] {
  const all = rows.flatMap(({ name, stored = [] }) =>
    stored.length === 0 ? [] : [`- ${code(name)}${stored.map((one) => `<br>${prose(one)}`).join('')}`],
  );
  const lines = withinBudget(all, budget / 16);
  const rest = all.length - lines.length;
  return lines.length === 0
    ? []
    : folded('Stored in the registry', [
        ...lines,
        ...(rest > 0 ? [`- … and ${plural(rest, 'more artifact')}`] : []),
      ]);
}

const previewRow = ({ name, size = 0, state = 'would sign' }: Row): string =>
  `| ${state} | ${formatBytes(size)} | ${code(name)} |`;

function stateRow(
  { name, sha256, keyVersion, verdict, state = verdict ?? '' }: Row,
  hasVersions: boolean,
): string {
  const digest = sha256 === undefined ? '' : code(sha256.slice(0, 12));
  // Codes are upper case, to stand out among the good ones.
  const outcome = verdict === verdict?.toLowerCase() ? state : `**${escapeMarkdown(state)}**`;
  return `| ${outcome} | ${code(name)} | ${digest} |${hasVersions ? ` ${keyVersion ?? ''} |` : ''}`;
}
