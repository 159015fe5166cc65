/** Progress on a terminal: one line that is redrawn, and removed at the end. */
import type { MultiBar } from 'cli-progress';
import type { WriteStream } from 'node:tty';
import { formatBytes, formatDuration } from '../report/format.ts';
import type { Progress } from '../report/report.ts';
import { cellsOf, fitEnd } from './fit.ts';

/** Runs shorter than this show no bar, milliseconds. */
const PATIENCE_MS = 300;
const FRAMES_PER_SECOND = 10;
const BAR = { least: 8, most: 30 };
/** With fewer cells, a name says nothing. */
const LEAST_NAME = 12;

export class ProgressBar {
  readonly #stream: WriteStream;
  readonly #columns: () => number;
  readonly #now: () => number;
  #bars: MultiBar | undefined;
  #state: 'waiting' | 'loading' | 'shown' | 'stopped' = 'waiting';
  #line: Progress = { bytes: 0, totalBytes: 0, done: 0, planned: 0, rate: 0, file: '' };
  #since: number | undefined;

  constructor(stream: WriteStream, columns: () => number, now: () => number) {
    this.#stream = stream;
    this.#columns = columns;
    this.#now = now;
  }

  update(progress: Progress): void {
    this.#line = progress;
    this.#since ??= this.#now();
    if (this.#state !== 'waiting' || this.#now() - this.#since < PATIENCE_MS) return;
    this.#state = 'loading';
    // Loaded only for longer runs. If it fails, the run continues without a bar.
    void import(/* webpackChunkName: "cli-progress" */ 'cli-progress')
      .then(({ default: library }) => this.#show(library.MultiBar))
      .catch(() => undefined);
  }

  /** Prints a line above the bar; false if there is no bar and the caller must print it. */
  say(line: string): boolean {
    if (this.#bars === undefined) return false;
    this.#bars.log(`${line}\n`);
    this.#bars.update();
    return true;
  }

  /** Removes the bar permanently. */
  stop(): void {
    this.#state = 'stopped';
    this.#bars?.stop();
    this.#bars = undefined;
  }

  #show(Bars: typeof MultiBar): void {
    if (this.#state !== 'loading') return;
    this.#state = 'shown';
    // The terminal's cursor and wrapping are not changed, so nothing must be restored however this process ends.
    this.#bars = new Bars({
      stream: this.#stream,
      fps: FRAMES_PER_SECOND,
      hideCursor: false,
      linewrap: true,
      clearOnComplete: true,
      forceRedraw: true,
      // One cell stays free: after a full line, some terminals move to the next.
      format: () => barLine(this.#line, this.#columns() - 1),
    });
    this.#bars.create(1, 0);
  }
}

/** The line, in at most this many cells: first the share and the bytes, then the rest if there is room. Pure. */
export function barLine(progress: Progress, cells: number): string {
  const { bytes, totalBytes, done, planned, rate, secondsLeft, file } = progress;
  const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  const parts = [
    `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`,
    secondsLeft === undefined ? undefined : `${formatDuration(secondsLeft)} left`,
    `${formatBytes(rate)}/s`,
    `${done} of ${planned} done`,
  ].filter((part) => part !== undefined);
  let text = percent;
  for (const part of parts) {
    const longer = `${text}  ${part}`;
    if (cellsOf(longer) + BAR.least + 1 <= cells) text = longer;
  }
  const room = cells - cellsOf(text) - 1;
  if (room < BAR.least) return fitEnd(text, cells);
  const withName = room - BAR.most - 2;
  const width = Math.min(BAR.most, withName >= LEAST_NAME ? BAR.most : room);
  const full = Math.round(share * width);
  const bar = '█'.repeat(full) + '░'.repeat(width - full);
  const name = withName >= LEAST_NAME ? `  ${fitEnd(file, withName)}` : '';
  return `${bar} ${text}${name}`;
}
