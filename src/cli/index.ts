#!/usr/bin/env node
/** The entry point of `aegis-sign`. Loads nothing else until it has checked that this Node.js can run it. */
import { nodeProblem } from '../node-version.ts';

const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  process.stderr.write(`error: ${problem}\n`);
  process.exitCode = 2;
}
