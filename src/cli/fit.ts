/** Fits text into the cells of a terminal, where a character takes none, one or two. Pure. */
import stringWidth from 'string-width';

/** The text in at most this many cells: `…` replaces its start, where names differ least. */
export function fitEnd(text: string, cells: number): string {
  if (stringWidth(text) <= cells) return text;
  const kept: string[] = [];
  let width = 1;
  for (const { segment } of [...new Intl.Segmenter().segment(text)].reverse()) {
    width += stringWidth(segment);
    if (width > cells) break;
    kept.unshift(segment);
  }
  return cells < 1 ? '' : `…${kept.join('')}`;
}

/** Fills up with spaces; `end` puts them before the text. */
export function pad(text: string, cells: number, side: 'start' | 'end' = 'start'): string {
  const spaces = ' '.repeat(Math.max(0, cells - stringWidth(text)));
  return side === 'start' ? text + spaces : spaces + text;
}

export const cellsOf = (text: string): number => stringWidth(text);
