// Assertions for tests that run in Node and in a page alike.

/**
 * @param {unknown} condition
 * @param {string} what
 */
export function ok(condition, what) {
  if (!condition) throw new Error(what);
}

/**
 * @param {unknown} got
 * @param {unknown} expected
 * @param {string} [what]
 */
export function equal(got, expected, what = 'value') {
  const [left, right] = [shown(got), shown(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

/**
 * @param {Promise<unknown>} promise
 * @param {string} code of an ExonymError, or name of another error
 * @returns {Promise<any>} the error
 */
export async function rejects(promise, code) {
  let result;
  try {
    result = await promise;
  } catch (/** @type {any} */ why) {
    equal(why.code !== undefined && why.name === 'ExonymError' ? why.code : why.name, code, `${why}`);
    return why;
  }
  throw new Error(`expected ${code}, got ${shown(result)}`);
}

/** @param {unknown} value */
function shown(value) {
  return value instanceof Uint8Array ? `bytes ${value.length}: ${checksum(value)}` : JSON.stringify(value);
}

/** @param {Uint8Array} bytes */
function checksum(bytes) {
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
}
