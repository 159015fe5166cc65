/** Imported first: on a Node.js that is too old, importing the library fails with one clear sentence. */
import { AegisError } from '../errors.ts';
import { nodeProblem } from '../node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) throw new AegisError('RUNTIME_UNSUPPORTED', { message: problem });
