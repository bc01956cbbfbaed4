// Measures in a page; `scripts/measure.js` calls what is hung on the window.

// @ts-expect-error: an address, not a path
import * as exonym from '/package/web.js';

const queries = (await (await fetch('/queries.jsonl')).text()).trim().split('\n').map((line) => JSON.parse(line));
const bytes = await (await fetch('/saved.bin')).arrayBuffer();
/** @type {{[worker: string]: import('exonym').Index}} */
const lists = {};

Object.assign(window, {
  /** Milliseconds to open the list from its bytes, with the module compiled: without a worker, and with its start. */
  async opening() {
    /** @type {{[worker: string]: number}} */
    const took = {};
    for (const worker of [true, false]) {
      (await exonym.open(bytes, { worker })).close();
      const start = performance.now();
      lists[`${worker}`] = await exonym.open(bytes, { worker });
      took[`${worker}`] = performance.now() - start;
    }
    return took;
  },

  /**
   * Milliseconds of all queries.
   *
   * @param {boolean} worker
   */
  async round(worker) {
    const start = performance.now();
    await lists[`${worker}`]?.searchMany(queries);
    return performance.now() - start;
  },

  /**
   * The answers to all queries, a line each.
   *
   * @param {boolean} worker
   */
  async answers(worker) {
    const answers = await lists[`${worker}`]?.searchMany(queries);
    return answers?.map((answer) => ('json' in answer ? answer.json : answer.message)).join('\n');
  },

  /** Bytes of memory of the engine after 1,000 queries, and after 10,000 more. */
  async memory() {
    /** @type {any} */
    const index = await exonym.open(bytes);
    const many = async (/** @type {number} */ count) => {
      for (let done = 0; done < count; done += queries.length) await index.searchMany(queries.slice(0, count - done));
      return index[Symbol.for('exonym.memory')]();
    };
    return [await many(1000), await many(10_000)];
  },

});
document.documentElement.dataset.ready = 'yes';
