/** What a stream can show: a person's terminal gets colours, a bar and tables that fit; everything else plain lines. */
import { styleText } from 'node:util';
import type { WriteStream } from 'node:tty';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

export interface Screen {
  /** Somebody looks at it, on a terminal that can move its cursor; not the log of a CI system. */
  readonly isLive: boolean;
  /** Width in cells, as it is now; unlimited where lines are not cut. */
  readonly columns: () => number;
  /** Follows NO_COLOR and FORCE_COLOR (no-color.org, force-color.org) as Node.js does. */
  readonly paint: (style: Style, text: string) => string;
}

/** Of terminals that do not say, and of the classic one. */
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
