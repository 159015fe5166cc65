/** A program that runs in the future: `ctime` of what lies on a disk cannot be set, so the clock is. */

/** An option of Node.js, also for NODE_OPTIONS, with which its clock is so many milliseconds ahead. */
export function clockAhead(ms: number): string {
  const clock = `const now = () => performance.timeOrigin + performance.now() + ${ms}; globalThis.Date = class extends Date {
    constructor(...given) { if (given.length > 0) super(...given); else super(now()); }
    static now() { return now(); } };`;
  return `--import=data:text/javascript,${encodeURIComponent(clock)}`;
}
