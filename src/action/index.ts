/** The entry point that action.yml names. */
import { run } from './run.ts';

await run();
