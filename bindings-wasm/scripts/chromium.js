// Prints the version of the browser that the tests run in; fails where there is none.

import { launch } from '../tests/browser.js';

const browser = await launch();
console.log(`Chromium ${browser.version()}`);
await browser.close();
