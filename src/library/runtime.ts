/** Imported before all else: in a Node.js that is too old, the import of the library fails with one sentence. */
import { AegisError } from '../errors.ts';
import { nodeProblem } from '../node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) throw new AegisError('RUNTIME_UNSUPPORTED', { message: problem });
