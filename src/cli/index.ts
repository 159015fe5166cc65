#!/usr/bin/env node
/** The entry point of `aegis-sign`. */
import { main } from './main.js';

await main(process.argv.slice(2));
