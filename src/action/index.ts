/** The entry point that action.yml names; those of the sub-actions say which they are. Their post step loads it when there is something to do. */
import { basename } from 'node:path';
import { SUB_ACTIONS } from '../inputs/table.ts';
import { run } from './run.ts';

const [, script = '', name] = process.argv;
// By the script that was started: a variable could make a main step do nothing, and pass.
if (basename(script) === 'post.js') {
  const { tidyUp } = await import('./tidy-up.ts');
  await tidyUp();
} else await run(SUB_ACTIONS.find((action) => action === name));
