/** Certificates that the caller names, and when they count. Only the words for it: decoding them loads much more. */

/** Most certificates that a bundle or a chain of authorities may carry: a leaf and its authorities. */
export const MAX_CHAIN = 8;

/** What the caller says of a certificate, beyond naming it. */
export interface Terms {
  /** False: it only helps to find the way to one that is trusted. */
  readonly isAnchor: boolean;
  /** Where these are given, it counts at times between them, both included. */
  readonly from?: Date;
  readonly until?: Date;
}

/** DER of a certificate that is trusted as long as it is valid; or with the terms that the caller sets. */
export type Anchor = Buffer | (Terms & { readonly der: Buffer });

export const derOf = (anchor: Anchor): Buffer => (Buffer.isBuffer(anchor) ? anchor : anchor.der);

/** Whether a certificate counts at a time, as far as the caller says. */
export function countsAt({ terms }: { readonly terms?: Terms }, at: Date): boolean {
  const { from, until } = terms ?? {};
  return (from === undefined || at >= from) && (until === undefined || at <= until);
}
