/** The entry point that action.yml names; those of the sub-actions say which they are. */
import { SUB_ACTIONS } from '../inputs/table.ts';
import { run } from './run.ts';

const [, , name] = process.argv;
await run(SUB_ACTIONS.find((action) => action === name));
