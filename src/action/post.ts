/**
 * The post step of action.yml: it tidies up after a main step that could not do so itself. After a clean end, only this file
 * is loaded.
 */
import { leftBehind } from './state.ts';

if (leftBehind(process.env) !== undefined) {
  // The same built file as the main step: a second copy would double dist/.
  // eslint-disable-next-line no-restricted-syntax -- this is action/index.ts, not the library
  await import(/* webpackIgnore: true */ './index.ts');
}
