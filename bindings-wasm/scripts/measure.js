// measure.js TARBALL NATIVE FOLDER: the same 1,000 queries natively and in Chromium, in turns and in one run; how long a list
// takes to open, whether memory grows, and whether lists and answers are equal bytes on both sides. FOLDER has `records.jsonl.gz` and `queries.jsonl`.

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
writeFileSync(join(folder, 'records.jsonl'), records.join('\n'));

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
  let sameList = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const [took, equal] = execFileSync(native, [folder], { encoding: 'utf8' }).trim().split(' ');
    times.native = Math.min(times.native, Number(took));
    sameList = equal ?? '';
    times.direct = Math.min(times.direct, await page.evaluate('round(false)'));
    times.worker = Math.min(times.worker, await page.evaluate('round(true)'));
  }
  const answers = readFileSync(join(folder, 'answers.jsonl'), 'utf8');
  const sameAnswers = [await page.evaluate('answers(false)'), await page.evaluate('answers(true)')].every((own) => own === answers);
  const [early, late] = await page.evaluate('memory()');
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  const ratio = (/** @type {number} */ value) => `${ms(value)} (${(value / times.native).toFixed(2)} x native)`;
  console.log(`records: ${records.length.toLocaleString('en')}; saved ${(saved.length / 1e6).toFixed(1)} MB; built in Node in ${ms(building)}`);
  console.log(`open from bytes in Chromium: ${ms(open.false)} direct, ${ms(open.true)} with the start of its worker`);
  console.log(`${lines.length} queries, best of ${ROUNDS} in turns: native ${ms(times.native)}; Chromium direct ${ratio(times.direct)}, worker ${ratio(times.worker)}`);
  console.log(`memory after 1,000 queries ${(early / 1e6).toFixed(1)} MB, after 10,000 more ${(late / 1e6).toFixed(1)} MB`);
  console.log(`the list made natively: ${sameList === 'true' ? 'the same bytes' : 'OTHER BYTES'}; answers: ${sameAnswers ? 'the same bytes' : 'OTHER BYTES'}`);
  const wrong = complaints.filter((complaint) => !complaint.includes('favicon'));
  if (wrong.length > 0) console.log(wrong.join('\n'));
  if (sameList !== 'true' || !sameAnswers) process.exitCode = 1;
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
