// Made by scripts/inputs.mjs. The action is the one of dist/, told what to do.
process.argv[2] = 'rotate';
await import('../dist/index.js');
