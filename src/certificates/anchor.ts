/** Certificates that the caller names, and when they count. Types only: decoding them loads much more. */

/** Most certificates in a bundle or a chain: a leaf and its authorities. */
export const MAX_CHAIN = 8;

/** The caller's conditions for a certificate. */
export interface Terms {
  /** False: it only helps to find a path to a trusted one. */
  readonly isAnchor: boolean;
  /** If given, it counts only between these times, both included. */
  readonly from?: Date;
  readonly until?: Date;
}

/** DER of a certificate that is trusted while it is valid, or under the caller's conditions. */
export type Anchor = Buffer | (Terms & { readonly der: Buffer });

export const derOf = (anchor: Anchor): Buffer => (Buffer.isBuffer(anchor) ? anchor : anchor.der);

/** Whether a certificate counts at a time under the caller's conditions. */
export function countsAt({ terms }: { readonly terms?: Terms }, at: Date): boolean {
  const { from, until } = terms ?? {};
  return (from === undefined || at >= from) && (until === undefined || at <= until);
}
