import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, opened } from './browser.js';
import { folder } from './installed.js';
import { serve } from './server.js';

const home = fileURLToPath(new URL('../', import.meta.url));
const example = join(folder, 'vite-example');

test('the Vite example builds, and what it builds runs under a strict policy', async () => {
  cpSync(join(home, 'examples/vite'), example, { recursive: true });
  // The package is found beside the folder, Vite where this project has it.
  symlinkSync(join(home, 'node_modules/vite'), join(folder, 'node_modules/vite'));
  execFileSync('node', [join(home, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: example });
  const assets = readdirSync(join(example, 'dist/assets'));
  assert.equal(assets.filter((file) => file.endsWith('.wasm')).length, 1, `${assets}`);

  const server = await serve({ '/': join(example, 'dist/') });
  const browser = await launch();
  after(async () => {
    await browser.close();
    server.close();
  });
  const { page, complaints } = await opened(browser);
  await page.goto(server.base);
  await page.waitForSelector('html[data-ready=yes]', { timeout: 60_000, state: 'attached' });
  await page.fill('#name', 'Мухаммар Каддафи');
  await page.waitForSelector('#hits li');
  assert.equal(await page.textContent('#hits li bdi'), 'Муаммар Каддафи');
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes('favicon')), []);
});
