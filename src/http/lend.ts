/**
 * One exchange on undici's lowest layer, with lent bytes: a socket reads into the same two buffers again and again.
 * Otherwise sockets make a new buffer for every 64 KiB, which costs more than receiving the bytes, and more than
 * hashing them.
 */
import type { Socket } from 'node:net';
import type { Dispatcher, buildConnector } from 'undici';
import type undiciConnector from 'undici/lib/core/connect.js';

/** A socket's buffer, bytes: with a smaller one, sender and receiver wait for each other more often. */
const BUFFER_BYTES = 2 * 1024 * 1024;

/** Receives the bytes of an answer. They are lent until it returns. `enough` ends the exchange, without an error. */
export type Borrow = (chunk: Uint8Array) => 'enough' | undefined;

/**
 * Sends a request, and lends the bytes of its answer.
 *
 * @param start receives status and headers; may return `enough` at once
 * @throws errors of undici, the signal's reason, errors of `start` and its result
 */
export async function exchangeOver(
  agent: Pick<Dispatcher, 'dispatch'>,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal,
  start: (
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ) => Borrow | 'enough',
): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let borrow: Borrow | undefined;
    let isOver = false;
    const end = (settle: () => void): void => {
      isOver = true;
      signal.removeEventListener('abort', abort);
      settle();
    };
    const fail = (reason: Error): void => {
      if (isOver) return;
      end(() => reject(reason));
      controller?.abort(reason);
    };
    const abort = (): void => fail(signal.reason as Error);
    const guarded = (act: () => 'enough' | undefined): void => {
      if (isOver) return;
      try {
        if (act() !== 'enough') return;
      } catch (thrown) {
        fail(thrown as Error);
        return;
      }
      end(resolve);
      controller?.abort(new Error('enough'));
    };
    signal.addEventListener('abort', abort);
    agent.dispatch(options, {
      onRequestStart(own) {
        controller = own;
        // It may have waited for a connection meanwhile.
        if (isOver) own.abort(new Error('cancelled'));
      },
      onResponseStart: (_, status, headers) =>
        guarded(() => {
          // An interim answer (RFC 9110, 15.2).
          if (status < 200) return undefined;
          const begun = start(status, headers);
          if (begun === 'enough') return begun;
          borrow = begun;
          return undefined;
        }),
      onResponseData: (_, chunk) => guarded(() => borrow?.(chunk)),
      onResponseEnd: () => {
        if (!isOver) end(resolve);
      },
      onResponseError: (_, error) => fail(error),
    });
  });
}

/** undici's connector, with sockets that lend their bytes. */
export function lendingConnector(
  build: typeof undiciConnector,
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  return (where, callback) => {
    const buffers: [Buffer?, Buffer?] = [];
    let turn: 0 | 1 = 0;
    let isOtherTaken = false;
    const onread = {
      /** The next bytes go into the buffer without the last ones. */
      buffer: (): Buffer => {
        turn = turn === 0 ? 1 : 0;
        const known = buffers[turn];
        if (known !== undefined && !isOtherTaken) return known;
        const made = Buffer.allocUnsafeSlow(BUFFER_BYTES);
        buffers[turn] = made;
        return made;
      },
      callback(this: Socket, count: number, buffer: Uint8Array): boolean {
        const isReady = this.push(buffer.subarray(0, count));
        // The earlier bytes are still in use.
        isOtherTaken = this.readableLength > count;
        return isReady;
      },
    };
    build({ ...options, onread })(where, callback);
  };
}
