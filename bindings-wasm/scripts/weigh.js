// weigh.js FILE: prints its size in bytes, as it is and after brotli at its best.

import { readFileSync } from 'node:fs';

import { packed } from './brotli.js';

const bytes = readFileSync(process.argv[2] ?? '');
console.log(bytes.length, packed(bytes));
