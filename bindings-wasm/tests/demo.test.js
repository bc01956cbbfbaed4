import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, opened } from './browser.js';
import { installed } from './installed.js';
import { serve } from './server.js';

const demo = fileURLToPath(new URL('../demo/', import.meta.url));
const pictures = join(process.env.EXONYM_MADE ?? fileURLToPath(new URL('../../target/wasm/', import.meta.url)), 'screenshots');

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  server = await serve({ '/': demo, '/package/': `${installed}/` });
  browser = await launch();
});
after(async () => {
  await browser.close();
  server.close();
});

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function demoPage(options) {
  const { page, complaints } = await opened(browser, { viewport: { width: 900, height: 900 }, ...options });
  await page.goto(server.base);
  await page.waitForSelector('html[data-ready=yes]', { timeout: 60_000, state: 'attached' });
  const asked = async (/** @type {string} */ name) => {
    await page.fill('#name', name);
    await page.waitForSelector(`html[data-shown="${name}"]`, { state: 'attached' });
  };
  const picture = (/** @type {string} */ name) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  return { page, complaints, asked, picture };
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`by the keyboard alone, ${colorScheme}`, async () => {
    const { page, complaints, picture } = await demoPage({ colorScheme });
    await picture(`${colorScheme}-1-start`);
    assert.equal(await page.evaluate('document.activeElement.id'), 'name');
    await page.keyboard.type('Мухаммар Каддафи');
    await page.waitForSelector('html[data-shown="Мухаммар Каддафи"]', { state: 'attached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#hits li:first-child .parts');
    await picture(`${colorScheme}-2-explained`);
    assert.equal(await page.getAttribute('#hits li:first-child button', 'aria-expanded'), 'true');
    const parts = await page.$$eval('.parts td.nats', (cells) => cells.map((cell) => Number(cell.textContent?.replace('−', '-'))));
    const sum = parts.pop() ?? 0;
    assert.ok(Math.abs(parts.reduce((a, b) => a + b, 0) - sum) <= 0.05 * parts.length, `${parts} sum to ${sum}`);
    await page.keyboard.press('Enter');
    assert.equal(await page.getAttribute('#hits li:first-child button', 'aria-expanded'), 'false');
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate('document.activeElement.id'), 'name');
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('scripts of every direction', async () => {
  const { page, complaints, asked, picture } = await demoPage();
  for (const [file, name, id] of [
    ['arabic', 'معمر القذافى', 'GADDAFI|القذافي'],
    ['hebrew', 'גולדה מאיר', 'MEIR|מאיר'],
    ['han', '毛沢東', 'MAO|毛泽东|毛澤東'],
    ['devanagari', 'सुभाष चन्द्र बोस', 'BOSE|बोस'],
    ['latin', 'Chaikovski Pyotr', 'TCHAIKOVSKY|Чайковский|Tchaïkovski|チャイコフスキー'],
  ]) {
    await asked(name ?? '');
    assert.match((await page.textContent('#hits li .name')) ?? '', new RegExp(id ?? ''));
    await page.click('#hits li:first-child button');
    await page.waitForSelector('#hits li:first-child .parts');
    await picture(`script-${file}`);
  }
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('#name')).direction"), 'ltr');
  await asked('معمر');
  assert.equal(await page.evaluate("getComputedStyle(document.querySelector('#name')).direction"), 'rtl');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('qualifiers, mistakes and hostile text', async () => {
  const { page, complaints, asked, picture } = await demoPage();
  await asked('Kaddafi');
  await page.fill('#born', '1942-06-07');
  await page.fill('#country', 'ly');
  await page.selectOption('#sex', 'male');
  await page.waitForSelector('.reason:has-text("birth")');
  await picture('qualifiers');
  await page.fill('#born', 'yesterday');
  await page.waitForSelector('#status.wrong');
  await picture('mistake');
  await page.fill('#born', '');
  await page.fill('#name', '<img src=x onerror=alert(1)> Ghandi');
  await page.waitForSelector('#hits li');
  await page.click('#hits li:first-child button');
  await page.waitForSelector('.parts');
  assert.equal(await page.locator('img').count(), 0);
  await page.fill('#name', '((((');
  await page.waitForSelector('#status.wrong');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('on a narrow screen nothing sticks out', async () => {
  const { page, asked, picture } = await demoPage({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await asked('Мухаммар Каддафи');
  await page.click('#hits li:first-child button');
  await page.waitForSelector('.parts');
  await picture('narrow');
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'no sideways scrolling');
  await page.close();
});
