/** Where the core speaks to. The edges decide how it looks; the core never writes to a stream itself. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warning() {} };
