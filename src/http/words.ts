/** What is said of a server, and of the way to it. */

/** How messages speak of the server at the other end, and of the settings that lead there. */
export interface ServerWords {
  /** For example `Vault`. */
  readonly name: string;
  /** An address as it should look. */
  readonly addressExample: string;
  readonly certificateHint: string;
  readonly headersHint: string;
}

/** As the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY give them. */
export interface ProxySettings {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy?: string;
}
