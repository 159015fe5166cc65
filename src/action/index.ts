/** The entry point that action.yml names; those of the sub-actions say which they are. Their post step loads it when there is something to do. */
import { basename } from 'node:path';
import { runtimeProblem } from './runtime.ts';

const [, script = '', name] = process.argv;
const problem = runtimeProblem(process.versions.node, process.platform, process.arch);
if (problem !== undefined) {
  // Before anything else is loaded: an old Node.js could not even read it.
  process.exitCode = 1;
  process.stdout.write(`::error::${problem}\n`);
} else if (basename(script) === 'post.js') {
  // By the script that was started: a variable could make a main step do nothing, and pass.
  const { tidyUp } = await import(/* webpackChunkName: "action" */ './tidy-up.ts');
  await tidyUp();
} else {
  // One chunk for all: each file costs the start a millisecond or two.
  const [{ run }, { SUB_ACTIONS }] = await Promise.all([
    import(/* webpackChunkName: "action" */ './run.ts'),
    import(/* webpackChunkName: "action" */ '../inputs/table.ts'),
  ]);
  await run(SUB_ACTIONS.find((action) => action === name));
}
