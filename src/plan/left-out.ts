/** Paths among the artifacts that a run left out, for records. */

/** Paths that were not verified. */
export interface LeftOut {
  /** How many paths. */
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** Names that a record keeps; the others are counted. */
export const MOST_LEFT_OUT = 20;

/** Undefined if nothing was left out. */
export function leftOutOf(names: readonly string[]): { readonly leftOut?: LeftOut } {
  return names.length === 0 ? {} : { leftOut: { count: names.length, names: names.slice(0, MOST_LEFT_OUT) } };
}
