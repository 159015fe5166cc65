#!/usr/bin/env node
/** The entry point of `aegis-sign`. */
import { main } from './main.ts';

await main(process.argv.slice(2));
