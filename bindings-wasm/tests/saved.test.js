// A list that was saved once and for all: every surface opens it, answers alike, and saves its records to these bytes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, opened } from './browser.js';
import { goldens, namedLists } from './goldens.js';
import { imported, installed } from './installed.js';
import { serve } from './server.js';

const exonym = await imported('exonym');
const saved = new Uint8Array(readFileSync(new URL('../../core/testdata/golden/scripts.exonym', import.meta.url)));
const cases = goldens().find(({ file }) => file === 'saved.jsonl')?.goldens ?? [];
const server = await serve({
  '/package/': `${installed}/`,
  '/tests/': fileURLToPath(new URL('./', import.meta.url)),
  '/saved.bin': saved,
});
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});

for (const worker of [true, false]) {
  for (const [name, source] of Object.entries({ exonym, 'exonym/read-only': await imported('exonym/read-only') })) {
    test(`${name}, ${worker ? 'in a worker' : 'direct'}: the saved list gives the golden answers`, async () => {
      const index = await source.open(saved.slice(), { worker });
      assert.ok(cases.length > 0);
      for (const { id, call, query, record, expect } of cases) {
        const { name, ...options } = /** @type {any} */ (query);
        const answer = call === 'explain' ? index.explain(name, record, options) : index.search(name, options);
        assert.equal((await answer).json, expect, id);
      }
      index.close();
    });
  }

  test(`${worker ? 'in a worker' : 'direct'}: its records are saved to the same bytes`, async () => {
    const index = await exonym.build(namedLists().scripts, { worker });
    assert.deepEqual(new Uint8Array(await index.save()), saved);
    index.close();
  });
}

test('in Chromium the read-only module gives the golden answers', async () => {
  const { page } = await opened(browser);
  await page.goto(new URL('tests/page.html', server.base).href);
  await page.waitForSelector('html[data-ready=yes]', { state: 'attached', timeout: 60_000 });
  const index = await exonym.open(saved.slice());
  for (const { query } of cases) {
    // The page asks by name alone.
    const name = /** @type {any} */ (query).name;
    const json = await page.evaluate((/** @type {string} */ name) => /** @type {any} */ (window).runReadOnly(name), name);
    assert.equal(json, (await index.search(name)).json);
  }
  index.close();
});
