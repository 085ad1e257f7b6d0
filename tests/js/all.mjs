// All tests of the browser modules in one process: a process a file costs more than the tests themselves.
import { readdirSync } from 'node:fs';

for (const name of readdirSync(new URL('.', import.meta.url)).filter((each) => each.endsWith('.test.mjs'))) await import(`./${name}`);
