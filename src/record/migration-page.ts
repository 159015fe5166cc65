/**
 * `aegis-migration.html`: the progress of a migration, for people. One file without external scripts, fonts or images, so
 * that it can be read from a workflow artifact, offline, years later.
 */
import { defined } from '../defined.ts';
import type { ArtifactRecord, Voucher } from '../flow/progress.ts';
import { rankOf, reasonOf } from '../error-reasons.ts';
import { printable, type AegisError, type ErrorCode } from '../errors.ts';
import { LineFile } from './line-file.ts';
import { requireOwnPlace } from './own-place.ts';
import { grouped } from '../plural.ts';

/** The first lines of every page. */
const OUR_PAGE = /^<!doctype html>[^]*<meta name="generator" content="aegis-sign">/;

/** Most artifacts to list, refused ones first. Browsers stay fast with this many; the manifest has all. */
export const LISTED_ARTIFACTS = 10_000;

/** A share of the artifacts: see report/migration. */
export interface PageShare {
  readonly kind: string;
  readonly label: string;
  readonly count: number;
}

export interface PageFacts {
  readonly verdict: string;
  readonly passed: boolean;
  /** The signing key. */
  readonly key: string;
  readonly at: Date;
  readonly migration: { readonly before: readonly PageShare[]; readonly after: readonly PageShare[] };
}

interface Row {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly sha256: string;
  readonly error?: AegisError;
}

/** The artifacts refused for one reason, and the remedy. */
interface Reason {
  readonly code: ErrorCode;
  count: number;
  readonly hints: readonly string[];
}

export class MigrationPage {
  readonly path: string;
  readonly #refused: Row[] = [];
  readonly #good: Row[] = [];
  readonly #reasons = new Map<ErrorCode, Reason>();
  #count = 0;

  /**
   * @param path of the page once `finish` has been called.
   * @throws AegisError RECORD_PLACE_TAKEN
   */
  constructor(path: string) {
    requireOwnPlace(path, OUR_PAGE, 'migration page of this tool');
    this.path = path;
  }

  add({ name, sha256 = '', keyVersion, before, error }: ArtifactRecord): void {
    this.#count += 1;
    if (error !== undefined) this.#note(error);
    const rows = error === undefined ? this.#good : this.#refused;
    if (rows.length >= LISTED_ARTIFACTS) return;
    rows.push({
      name,
      sha256,
      before: before === undefined ? '' : nameOf(before),
      after: error === undefined ? `version ${keyVersion}` : reasonOf(error.code),
      ...defined({ error }),
    });
  }

  #note({ code, hints }: AegisError): void {
    const reason = this.#reasons.get(code) ?? { code, count: 0, hints };
    reason.count += 1;
    this.#reasons.set(code, reason);
  }

  /** Writes the page. @throws AegisError WRITE_FAILED */
  finish(facts: PageFacts): void {
    const file = new LineFile(this.path);
    try {
      const reasons = [...this.#reasons.values()].sort((a, b) => rankOf(a.code) - rankOf(b.code));
      file.write(headOf(facts, reasons));
      const rank = ({ error }: Row): number => (error === undefined ? 0 : rankOf(error.code));
      const refused = [...this.#refused].sort((a, b) => rank(a) - rank(b));
      const rows = [...refused, ...this.#good].slice(0, LISTED_ARTIFACTS);
      for (const row of rows) file.write(rowOf(row));
      file.write(tailOf(this.#count - rows.length));
      file.finish();
    } finally {
      file.abandon();
    }
  }
}

function headOf({ verdict, passed, key, at, migration }: PageFacts, reasons: readonly Reason[]): string {
  const newest = migration.after.filter(({ kind }) => kind === 'transit').at(-1)?.label;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="aegis-sign">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Re-signing with ${escape(key)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Re-signing with ${escape(key)}</h1>
<p class="verdict ${passed ? 'good' : 'bad'}">${escape(verdict)}</p>
${refusals(reasons)}<dl>
<dt>Time</dt><dd><time datetime="${at.toISOString()}">${at.toISOString().replace('T', ' ').slice(0, 16)} UTC</time></dd>
</dl>
${chart('Before this run', migration.before, newest)}
${chart('After this run', migration.after, newest)}
<h2 id="artifacts">Artifacts</h2>
<div class="scroll" role="region" aria-labelledby="artifacts" tabindex="0">
<table>
<thead><tr><th scope="col">Artifact</th><th scope="col">After</th><th scope="col">Before</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
`;
}

/** The reasons of refusals, worst first, each with its remedy. */
function refusals(reasons: readonly Reason[]): string {
  if (reasons.length === 0) return '';
  const items = reasons.map(
    ({ code, count, hints: [hint = ''] }) =>
      `<li><b>${grouped(count)} ${escape(reasonOf(code))}</b> <small>${code}</small><br>${escape(hint)}</li>`,
  );
  return `<section>\n<h2>What was refused</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}

function rowOf({ name, before, after, sha256, error }: Row): string {
  const outcome =
    error === undefined
      ? escape(after)
      : `<b>${escape(after)}</b> <small>${error.code}</small><br>${escape(short(error.sentence))}`;
  const kind = error === undefined ? '' : ' class="refused"';
  return `<tr${kind}><th scope="row">${escape(name)}</th><td>${outcome}</td><td>${escape(before)}</td><td>${digestOf(sha256)}</td></tr>\n`;
}

/** Twelve digits distinguish artifacts; the full digest is collapsed. */
const digestOf = (sha256: string): string =>
  sha256 === ''
    ? ''
    : `<details><summary><code>${escape(sha256.slice(0, 12))}</code></summary><code>${escape(sha256)}</code></details>`;

const short = (text: string): string => text.replace(/\b([0-9a-f]{12})[0-9a-f]{28,116}\b/g, '$1…');

function tailOf(rest: number): string {
  const more = rest > 0 ? `<p>… and ${rest} more; the manifest lists every one.</p>\n` : '';
  return `</tbody>
</table>
</div>
${more}</main>
</body>
</html>
`;
}

/** A bar with parts in proportion to their counts, and the same in numbers: colour alone is not enough. */
function chart(title: string, shares: readonly PageShare[], newest: string | undefined): string {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const colour = (share: PageShare): string => (share.label === newest ? 'newest' : share.kind);
  const parts = shares.map(
    (share) => `<span class="${colour(share)}" style="flex-grow:${share.count}"></span>`,
  );
  const rows = shares.map(
    (share) =>
      `<tr><td><span class="key ${colour(share)}"></span></td><th scope="row">${escape(share.label)}</th>` +
      `<td>${grouped(share.count)}</td><td>${percent(share.count, total)}</td></tr>`,
  );
  return `<section>
<h2>${title}</h2>
<div class="bar" aria-hidden="true">${parts.join('')}</div>
<table class="counts"><tbody>
${rows.join('\n')}
</tbody></table>
</section>`;
}

/** Never rounded to all or nothing: one refused artifact of 10,000 is not 0 %. */
function percent(count: number, total: number): string {
  if (count === total) return '100 %';
  return `${Math.min(99.9, Math.max(0.1, (count / total) * 100)).toFixed(1)} %`;
}

function nameOf(voucher: Voucher): string {
  switch (voucher.scheme) {
    case 'transit':
      return `version ${voucher.keyVersion}`;
    case 'hmac-sha256':
      return 'HMAC';
    case 'none':
      return 'no signature';
  }
}

/** Literal text: names come from outside. */
function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root {
  --ground: #fff; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --stripe: #f6f8fa;
  --good: #116329; --bad: #a40e26;
  --newest: #1a7f37; --transit: #218bff; --hmac: #bf8700; --none: #57606a; --refused: #cf222e; --open: #8c959f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #3d444d; --stripe: #151b23;
    --good: #56d364; --bad: #ff7b72;
    --newest: #2ea043; --transit: #388bfd; --hmac: #d29922; --none: #9198a1; --refused: #f85149; --open: #656c76;
  }
}
body { background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.verdict { font-size: 1.1rem; font-weight: 600; border-left: .3rem solid; padding: .3rem .8rem; }
.good { color: var(--good); }
.bad { color: var(--bad); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.bar { display: flex; gap: 2px; height: 1.5rem; border-radius: .3rem; overflow: hidden; }
.bar span { min-width: 3px; }
.key { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; }
.newest { background: var(--newest); }
.transit { background: var(--transit); }
.hmac { background: var(--hmac); }
.none { background: var(--none); }
.bar .refused, .key.refused { background: var(--refused); }
.open { background: var(--open); }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem; font-weight: normal; }
.counts { margin-top: .5rem; }
.counts td:nth-child(n+3) { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow: auto; max-height: 80vh; border: 1px solid var(--line); border-radius: .3rem; }
.scroll table { width: 100%; min-width: 48rem; table-layout: fixed; }
.scroll thead th:nth-child(3) { width: 7rem; }
.scroll thead th:nth-child(4) { width: 9rem; }
summary { cursor: pointer; }
ul { padding-left: 1.2rem; }
small { color: var(--faint); }
@media (max-width: 640px) {
  .scroll thead { position: absolute; clip-path: inset(50%); }
  .scroll table { min-width: 0; }
  .scroll :is(table, tbody, tr, th, td) { display: block; width: auto; }
  .scroll tr { padding: .4rem 0; }
  .scroll :is(th, td) { padding: .1rem .75rem; }
}
.scroll thead th { position: sticky; top: 0; background: var(--stripe); font-weight: 600; }
.scroll tr { border-bottom: 1px solid var(--line); }
.scroll tbody :is(th, td) { overflow-wrap: anywhere; }
tr.refused b { color: var(--bad); }
code { font: .8rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; color: var(--faint); }
@media print { .scroll { max-height: none; } }
`;
