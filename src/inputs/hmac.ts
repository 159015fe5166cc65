/** The old HMAC scheme, for the modes that still read it. */
import type { HmacScheme } from '../hmac/sidecar.ts';
import type { HmacKeyEncoding } from '../keys/hmac-key.ts';
import type { Says } from './door-words.ts';
import type { Values } from './values.ts';

/** Of what only an accepted HMAC needs. A date that is over needs no change: who empties it leaves the rest waiting. */
export const WITHOUT_DATE: Says = (spell) =>
  `does nothing without ${spell('accept-hmac-until')}, which says until when an HMAC is accepted: give that date, which may be over, or remove this as well`;

/** The key of the old HMAC scheme, in KV. */
export interface HmacKeyInputs {
  readonly path: string;
  readonly field: string;
  readonly encoding: HmacKeyEncoding;
}

export function hmacScheme(values: Values): HmacScheme {
  return { suffix: values['hmac-suffix'] ?? '.hmac', encoding: values['hmac-encoding'] ?? 'hex' };
}

export function hmacKeyInputs(values: Values): HmacKeyInputs | undefined {
  const path = values['hmac-key-path'];
  if (path === undefined) return undefined;
  return {
    path,
    field: values['hmac-key-field'] ?? 'key',
    encoding: values['hmac-key-encoding'] ?? 'utf8',
  };
}
