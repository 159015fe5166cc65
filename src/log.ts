/** The core's output. The edges decide how it looks; the core never writes to a stream itself. */
export interface Logger {
  /** Details for finding a fault. */
  debug(message: string): void;
  /** Progress. */
  info(message: string): void;
  /** Problems that need attention although the call goes on. */
  warning(message: string): void;
}

/** Discards everything. */
export const silentLogger: Logger = { debug() {}, info() {}, warning() {} };
