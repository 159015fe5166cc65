/** Words for a server and the way to it. */

/** How messages name the server and its settings. */
export interface ServerWords {
  /** For example `Vault`. */
  readonly name: string;
  /** An example of a valid address. */
  readonly addressExample: string;
  readonly certificateHint: string;
  readonly headersHint: string;
}

/** As in the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}
