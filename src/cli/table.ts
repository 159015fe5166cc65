/** Tables that fit the terminal. Pure. */
import { cellsOf, fitEnd, pad } from './fit.ts';

export interface Column {
  readonly title: string;
  /** `end` for numbers. */
  readonly side?: 'start' | 'end';
  /** Takes the remaining width, and is cut if that is too little. At most one column. */
  readonly isElastic?: boolean;
  /** Left out if there is not enough room: the highest first. Never, when absent. */
  readonly spare?: number;
}

/** With fewer cells, a name says nothing. */
const LEAST_ELASTIC = 16;
const GAP = 2;

/**
 * Lines of a table, headings first.
 *
 * @param rows  cells that are already safe to show
 * @param columns  width of the terminal in cells; Infinity if lines are not cut
 */
export function tableLines(
  table: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): string[] {
  const widths = table.map(({ title }, place) =>
    Math.max(cellsOf(title), ...rows.map((row) => cellsOf(row[place] ?? ''))),
  );
  const elastic = table.findIndex(({ isElastic }) => isElastic);
  // An empty column is left out.
  let shown = table.flatMap((_, place) => (rows.some((row) => row[place]) ? [place] : []));
  const taken = (): number =>
    shown.reduce((sum, place) => sum + (place === elastic ? 0 : (widths[place] ?? 0)), 0) +
    GAP * (shown.length - 1);
  const room = (): number => Math.min(widths[elastic] ?? 0, Math.max(columns - taken(), 1));
  const isTight = (): boolean => room() < Math.min(widths[elastic] ?? 0, LEAST_ELASTIC);
  const spare = (place: number): number => table[place]?.spare ?? -1;
  while (isTight() && shown.some((place) => spare(place) >= 0)) {
    const most = Math.max(...shown.map(spare));
    shown = shown.filter((place) => spare(place) !== most);
  }
  const width = room();
  const line = (cells: readonly string[]): string =>
    shown
      .map((place) => {
        const isCut = place === elastic;
        const text = isCut ? fitEnd(cells[place] ?? '', width) : (cells[place] ?? '');
        return pad(text, isCut ? width : (widths[place] ?? 0), table[place]?.side);
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [table.map(({ title }) => title), ...rows].map(line);
}
