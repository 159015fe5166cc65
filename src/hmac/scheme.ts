/** How the old HMAC scheme lays its HMACs down. */
export const HMAC_ENCODINGS = ['hex', 'base64'] as const;
export type HmacEncoding = (typeof HMAC_ENCODINGS)[number];

export interface HmacScheme {
  /** Of the sidecar's name, for example `.hmac`. */
  readonly suffix: string;
  readonly encoding: HmacEncoding;
}
