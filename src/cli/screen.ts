/** What a stream can show: an interactive terminal gets colours, a bar and fitting tables; everything else plain lines. */
import { styleText } from 'node:util';
import type { WriteStream } from 'node:tty';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

export interface Screen {
  /** An interactive terminal that can move its cursor; not the log of a CI system. */
  readonly isLive: boolean;
  /** Current width in cells; unlimited if lines are not cut. */
  readonly columns: () => number;
  /** Follows NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) as Node.js does. */
  readonly paint: (style: Style, text: string) => string;
}

/** The classic width, for terminals that do not tell theirs. */
const USUAL_COLUMNS = 80;

export function screenOf(stream: WriteStream, env: NodeJS.ProcessEnv): Screen {
  const { CI: ci = '', TERM: term } = env;
  const isLive = stream.isTTY && term !== 'dumb' && ['', '0', 'false'].includes(ci.toLowerCase());
  return {
    isLive,
    columns: () => (isLive ? stream.columns || USUAL_COLUMNS : Infinity),
    paint: (style, text) => styleText(style, text, { stream }),
  };
}
