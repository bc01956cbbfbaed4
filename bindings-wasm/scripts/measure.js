// measure.js TARBALL NATIVE FOLDER: the same 1,000 queries natively and in Chromium, in turns and in one run; how long a list
// takes to open, and whether memory grows. FOLDER has `records.jsonl.gz` and `queries.jsonl`.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { launch, opened } from '../tests/browser.js';
import { serve } from '../tests/server.js';

const [tarball, native, data] = /** @type {[string, string, string]} */ (process.argv.slice(2));
process.env.EXONYM_TARBALL = tarball;
const { folder, imported, installed } = await import('../tests/installed.js');
const ROUNDS = 5;
const QUERIES = 1000;

const exonym = await imported('exonym');
const records = gunzipSync(readFileSync(join(data, 'records.jsonl.gz'))).toString().trim().split('\n');
const start = performance.now();
const index = await built();
const building = performance.now() - start;
const saved = await index.save();
index.close();
const lines = readFileSync(join(data, 'queries.jsonl'), 'utf8').trim().split('\n').slice(0, QUERIES);
const queries = lines.map((line) => JSON.stringify({ name: JSON.parse(line).q })).join('\n');
writeFileSync(join(folder, 'saved.bin'), saved);
writeFileSync(join(folder, 'queries.jsonl'), queries);

const tests = fileURLToPath(new URL('../tests/', import.meta.url));
const server = await serve({
  '/package/': `${installed}/`,
  '/tests/': tests,
  '/saved.bin': saved,
  '/queries.jsonl': Buffer.from(queries),
});
const browser = await launch();
try {
  const { page, complaints } = await opened(browser);
  await page.goto(new URL('tests/measure.html', server.base).href);
  await page.waitForSelector('html[data-ready=yes]', { state: 'attached', timeout: 60_000 });
  const open = await page.evaluate('opening()');
  const times = { native: Infinity, direct: Infinity, worker: Infinity };
  const characters = new Set();
  for (let round = 0; round < ROUNDS; round += 1) {
    const [took, length] = execFileSync(native, [join(folder, 'saved.bin'), join(folder, 'queries.jsonl')], { encoding: 'utf8' })
      .split(' ')
      .map(Number);
    keep('native', took ?? 0, length);
    for (const worker of [false, true]) {
      const [took, length] = await page.evaluate(`round(${worker})`);
      keep(worker ? 'worker' : 'direct', took, length);
    }
  }
  const [early, late] = await page.evaluate('memory()');
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  const ratio = (/** @type {number} */ value) => `${ms(value)} (${(value / times.native).toFixed(2)} x native)`;
  console.log(`records: ${records.length.toLocaleString('en')}; saved ${(saved.length / 1e6).toFixed(1)} MB; built in Node in ${ms(building)}`);
  console.log(`open from bytes in Chromium: ${ms(open.false)} direct, ${ms(open.true)} with the start of its worker`);
  console.log(`${lines.length} queries, best of ${ROUNDS} in turns: native ${ms(times.native)}; Chromium direct ${ratio(times.direct)}, worker ${ratio(times.worker)}`);
  console.log(`memory after 1,000 queries ${(early / 1e6).toFixed(1)} MB, after 10,000 more ${(late / 1e6).toFixed(1)} MB`);
  console.log(`answers: ${characters.size === 1 ? 'the same length everywhere' : `DIFFERENT: ${[...characters]}`}`);
  const wrong = complaints.filter((complaint) => !complaint.includes('favicon'));
  if (wrong.length > 0) console.log(wrong.join('\n'));

  /**
   * @param {'native' | 'direct' | 'worker'} where
   * @param {number} took
   * @param {number | undefined} length
   */
  function keep(where, took, length) {
    times[where] = Math.min(times[where], took);
    characters.add(length);
  }
} finally {
  await browser.close();
  server.close();
}

/** The list, without records that the engine refuses. */
async function built() {
  for (;;) {
    try {
      return await exonym.build(records.join('\n'));
    } catch (/** @type {any} */ why) {
      if (why.position === undefined) throw why;
      records.splice(why.position, 1);
    }
  }
}
