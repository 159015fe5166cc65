/** Text for GitHub's Markdown, where a name from outside must not become syntax. Pure. */
import { printable } from '../errors.ts';

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

/** A sentence of ours, in which backticks set off what is to be typed. Whatever stands between them stays text. */
export function prose(text: string): string {
  const parts = escapeMarkdown(text).split('&#96;');
  if (parts.length % 2 === 0) return parts.join('&#96;');
  return parts.map((part, index) => (index % 2 === 0 ? part : `<code>${part}</code>`)).join('');
}

export const code = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;

/** A link, or the text alone where the address is none that a page should lead to. */
export function link(text: string, url: string): string {
  const address = URL.parse(url);
  const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:';
  // CommonMark 0.31, section 6.3: between < and >, only these and line breaks have a meaning. A URL holds none of them.
  return isWeb
    ? `[${escapeMarkdown(text)}](<${address.href.replace(/[<>\\]/g, encodeURIComponent)}>)`
    : code(text);
}

/** Lines that unfold. Blank lines around them make them Markdown again. */
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
