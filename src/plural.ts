/** A whole number as `2,000`. Written by hand, since the first number that Intl formats costs 16 ms. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 file`, `2 files`, `2,000 files`. */
export const plural = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/**
 * `a, b and 3 more`: as many as a sentence has room for, the rest counted.
 *
 * @param all how many there are, where the list itself is cut already
 */
export function some(list: readonly string[], most: number, all = list.length, between = ', '): string {
  const shown = list.slice(0, most);
  const rest = all - shown.length;
  return `${shown.join(between)}${rest > 0 ? ` and ${grouped(rest)} more` : ''}`;
}
