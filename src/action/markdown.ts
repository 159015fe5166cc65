/** Text for GitHub's Markdown: a name from outside must not become syntax. Pure. */
import { printable } from '../errors.ts';

/**
 * Literal text in Markdown and its tables: everything that could be syntax becomes a character reference (CommonMark 0.31,
 * section 2.5: references never act as structure).
 *
 * GitHub also turns plain text into links: addresses (GFM, section 6.9, Autolinks), `@names` and `#numbers`, even after
 * references are decoded. An invisible comment inside such a text prevents that.
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

/** A sentence of ours, with code in backticks. The code stays literal text. */
export function prose(text: string): string {
  const parts = escapeMarkdown(text).split('&#96;');
  if (parts.length % 2 === 0) return parts.join('&#96;');
  return parts.map((part, index) => (index % 2 === 0 ? part : `<code>${part}</code>`)).join('');
}

export const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;

/** A link, or only the text if the address is not a web address. */
export function link(text: string, url: string): string {
  const address = URL.parse(url);
  const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:';
  // CommonMark 0.31, section 6.3: between < and >, only these and line breaks have a meaning. A URL holds none of them.
  return isWeb
    ? `[${escapeMarkdown(text)}](<${address.href.replace(/[<>\\]/g, encodeURIComponent)}>)`
    : code(text);
}

/** Collapsible lines. Blank lines around them make them Markdown again. */
export const folded = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>', ''];

export const byteLength = (text: string): number => Buffer.byteLength(text);

/** As many lines from the start as fit. */
export function withinBudget(lines: readonly string[], bytes: number): string[] {
  let used = 0;
  const fitting: string[] = [];
  for (const line of lines) {
    used += byteLength(line) + 1;
    if (used > bytes) break;
    fitting.push(line);
  }
  return fitting;
}
