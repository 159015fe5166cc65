/** The entry point for action.yml and, with their name, for the sub-actions. The post step loads it if there is work left. */
import { basename } from 'node:path';
import { runtimeProblem } from './runtime.ts';

const [, script = '', name] = process.argv;
const problem = runtimeProblem(process.versions.node, process.platform, process.arch);
if (problem !== undefined) {
  // Before anything else is loaded, which an old Node.js could not even parse.
  process.exitCode = 1;
  process.stdout.write(`::error::${problem}\n`);
} else if (basename(script) === 'post.js') {
  // Decided by the started script: a variable could make a main step do nothing and pass.
  const { tidyUp } = await import(/* webpackChunkName: "action" */ './tidy-up.ts');
  await tidyUp();
} else {
  // One chunk for all: each file costs a millisecond or two at start.
  const [{ run }, { SUB_ACTIONS }] = await Promise.all([
    import(/* webpackChunkName: "action" */ './run.ts'),
    import(/* webpackChunkName: "action" */ '../inputs/table.ts'),
  ]);
  await run(SUB_ACTIONS.find((action) => action === name));
}
