import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, opened } from './browser.js';
import { cases } from './cases.js';
import { goldens, namedLists } from './goldens.js';
import { imported, installed, sample } from './installed.js';
import { serve } from './server.js';

const exonym = await imported('exonym');
const index = await exonym.build(sample);
const server = await serve({
  '/package/': `${installed}/`,
  '/tests/': fileURLToPath(new URL('./', import.meta.url)),
  '/saved.bin': await index.save(),
});
const browser = await launch();
const { page, complaints } = await opened(browser);
after(async () => {
  await browser.close();
  server.close();
});

await page.goto(new URL('tests/page.html', server.base).href);
await page.waitForSelector('html[data-ready=yes]', { state: 'attached', timeout: 60_000 }).catch(() => {
  throw new Error(`the page did not start: ${complaints.join('; ')}`);
});

for (const worker of [true, false]) {
  const where = worker ? 'in a worker' : 'direct';
  for (const name of Object.keys(cases)) {
    test(`${where}: ${name}`, () =>
      page.evaluate(([name, worker]) => /** @type {any} */ (window).runCase(name, worker), /** @type {const} */ ([name, worker])));
  }
  for (const { file, goldens: cases } of goldens()) {
    test(`${where}: golden ${file}`, async () => {
      const wrong = await page.evaluate(
        ([cases, named, worker]) => /** @type {any} */ (window).runGoldens(cases, named, worker),
        /** @type {const} */ ([cases, namedLists(), worker]),
      );
      assert.equal(wrong.slice(0, 5).join('\n'), '', `${wrong.length} of ${cases.length} differ`);
    });
  }
}

test('the read-only module answers as the whole one does', async () => {
  const name = 'Мухаммар Каддафи';
  const json = await page.evaluate((name) => /** @type {any} */ (window).runReadOnly(name), name);
  assert.equal(json, (await index.search(name)).json);
});

test('nothing was refused by the policy, nothing went wrong unheard', () => {
  // The one case that asks for what is not there is told so in the console as well.
  assert.deepEqual(complaints.filter((complaint) => !/missing\.bin|favicon/.test(complaint)), []);
});
