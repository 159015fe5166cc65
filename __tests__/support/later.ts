/** Runs a program in the future: a file's `ctime` cannot be set, so the clock is moved instead. */

/** An option of Node.js, also for NODE_OPTIONS, that sets its clock ahead by so many milliseconds. */
export function clockAhead(ms: number): string {
  const clock = `const now = () => performance.timeOrigin + performance.now() + ${ms}; globalThis.Date = class extends Date {
    constructor(...given) { if (given.length > 0) super(...given); else super(now()); }
    static now() { return now(); } };`;
  return `--import=data:text/javascript,${encodeURIComponent(clock)}`;
}
