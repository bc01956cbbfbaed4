// Runs the cases in a page; `chromium.test.js` calls what is hung on the window.

// @ts-expect-error: an address, not a path
import * as exonym from '/package/web.js';
// @ts-expect-error: an address, not a path
import * as readOnly from '/package/read-only-web.js';

import { cases } from './cases.js';
import { differing } from './golden.js';

const sample = await (await fetch('/package/sample.jsonl')).text();

Object.assign(window, {
  /**
   * @param {string} name
   * @param {boolean} worker
   */
  async runCase(name, worker) {
    await cases[name]?.({ exonym, sample, worker, base: location.origin });
  },

  /**
   * @param {import('./golden.js').Golden[]} goldens
   * @param {{[name: string]: string}} named
   * @param {boolean} worker
   */
  runGoldens: (goldens, named, worker) => differing(exonym, goldens, { ...named, sample }, worker),

  /** @param {string} name */
  async runReadOnly(name) {
    const index = await readOnly.open('/saved.bin');
    return (await index.search(name)).json;
  },

});
document.documentElement.dataset.ready = 'yes';
