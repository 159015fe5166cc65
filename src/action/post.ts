/**
 * The post step that action.yml names: it tidies up after a main step that could not do so itself. Whoever ended well pays
 * for this file alone.
 */
import { leftBehind } from './state.ts';

if (leftBehind(process.env) !== undefined) {
  // The same built file as the main step: a second copy of it would double dist/.
  // eslint-disable-next-line no-restricted-syntax -- this is action/index.ts, not the library
  await import(/* webpackIgnore: true */ './index.ts');
}
