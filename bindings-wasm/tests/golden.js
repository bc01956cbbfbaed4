// The golden cases of the engine, run through this package: the answers are the same bytes on every surface.

/**
 * @typedef {object} Golden
 * @property {string} id
 * @property {'search' | 'compare' | 'explain' | 'why_not'} call
 * @property {string | import('exonym').Record[]} [list] the name of a list, or its records
 * @property {{name: string} & import('exonym').SearchOptions} [query]
 * @property {string} [a]
 * @property {string} [b]
 * @property {string} [record]
 * @property {string} [expect] the exact text of the answer
 * @property {{code: string, message: string}} [error]
 */

/**
 * Runs the cases and returns those that differ, a line each.
 *
 * @param {typeof import('exonym')} exonym
 * @param {Golden[]} goldens
 * @param {{[name: string]: string}} named lists as JSON lines, by their names
 * @param {boolean} worker
 * @returns {Promise<string[]>}
 */
export async function differing(exonym, goldens, named, worker) {
  /** @type {Map<string, Promise<import('exonym').Index>>} */
  const lists = new Map();
  const wrong = [];
  for (const golden of goldens) {
    const got = await outcome(golden).catch((why) => JSON.stringify({ code: why.code, message: why.message }));
    const expect = golden.expect ?? JSON.stringify({ code: golden.error?.code, message: golden.error?.message });
    if (got !== expect) wrong.push(`${golden.id}: ${first(got, expect)}`);
  }
  for (const list of lists.values()) await list.then((index) => index.close(), () => {});
  return wrong;

  /** @param {Golden} golden */
  async function outcome({ call, list = 'sample', query, a, b, record }) {
    if (call === 'compare') return (await exonym.compare(a ?? '', b ?? '', { worker })).json;
    const index = await listed(list);
    const { name, ...options } = /** @type {NonNullable<Golden['query']>} */ (query);
    if (call === 'explain') return (await index.explain(name, record ?? '', options)).json;
    if (call === 'why_not') return (await index.whyNot(name, record ?? '', options)).json;
    return (await index.search(name, options)).json;
  }

  /** @param {NonNullable<Golden['list']>} list */
  function listed(list) {
    const key = JSON.stringify(list);
    let index = lists.get(key);
    if (!index) lists.set(key, (index = exonym.build(typeof list === 'string' ? (named[list] ?? '') : list, { worker })));
    return index;
  }
}

/**
 * The first place in which two texts differ.
 *
 * @param {string} got
 * @param {string} expect
 */
function first(got, expect) {
  let at = 0;
  while (at < got.length && got[at] === expect[at]) at += 1;
  const around = (/** @type {string} */ text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
  return `from character ${at}: expected ${around(expect)}, got ${around(got)}`;
}
