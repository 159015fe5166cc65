/** Paths among the artifacts that a run does not look at, as records tell of them. */

/** What nobody looked at. */
export interface LeftOut {
  /** How many paths. */
  readonly count: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** Names that a record keeps; the rest is counted. */
export const MOST_LEFT_OUT = 20;

/** Undefined where everything was looked at. */
export function leftOutOf(names: readonly string[]): { readonly leftOut?: LeftOut } {
  return names.length === 0 ? {} : { leftOut: { count: names.length, names: names.slice(0, MOST_LEFT_OUT) } };
}
