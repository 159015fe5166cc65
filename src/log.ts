/** Where the core speaks to. The edges decide how it looks; the core never writes to a stream itself. */
export interface Logger {
  /** For whoever looks for a fault. */
  debug(message: string): void;
  /** What is done. */
  info(message: string): void;
  /** What somebody should look at, though the call goes on. */
  warning(message: string): void;
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warning() {} };
