/**
 * The one caller of the module: starts it, maps what it throws, and starts it anew after a trap.
 *
 * A panic or memory that ran out ends a call in a trap and leaves the module's memory in any state, so everything in
 * it is given up: `generation` counts how often that happened, and a list of an older generation must be opened again.
 */

/** @typedef {typeof import('./full/exonym.js')} Glue what wasm-bindgen generated */
/** @typedef {typeof import('./read-only/exonym.js')} ReadOnlyGlue the same without what builds a list */
/** @typedef {import('./error.js').PlainError} PlainError */

export class Engine {
  #glue;
  #started = false;
  generation = 0;

  /** @param {Glue | ReadOnlyGlue} glue */
  constructor(glue) {
    // Nobody asks a read-only module to build: its surface has no such verb.
    this.#glue = /** @type {Glue} */ (glue);
  }

  /** @param {WebAssembly.Module} module */
  start(module) {
    if (this.#started) return;
    this.#glue.initSync({ module });
    this.#started = true;
  }

  /**
   * Runs one piece of work in the module.
   *
   * @template T
   * @param {(glue: Glue) => T} work
   * @returns {{value: T} | {error: PlainError, fatal: boolean}} `fatal` says that the generation is over
   */
  run(work) {
    try {
      return { value: work(this.#glue) };
    } catch (thrown) {
      if (typeof thrown === 'string') return { error: expected(thrown), fatal: false };
      return { error: this.#trapped(thrown), fatal: true };
    }
  }

  /**
   * @param {unknown} thrown
   * @returns {PlainError}
   */
  #trapped(thrown) {
    let place;
    try {
      place = this.#glue.last_panic();
    } catch {
      // Not even that much memory is left.
    }
    this.generation += 1;
    this.#glue.__wbg_reset_state();
    if (place !== undefined) return { code: 'internal', message: `the engine failed at ${place}` };
    if (thrown instanceof RangeError || thrown instanceof WebAssembly.RuntimeError) {
      return { code: 'out-of-memory', message: 'the engine ran out of memory' };
    }
    return { code: 'internal', message: `the engine failed: ${thrown}` };
  }
}

/**
 * The engine's own error, in the form in which `failure.rs` writes it.
 *
 * @param {string} text
 * @returns {PlainError}
 */
function expected(text) {
  const [code = '', position = '', ...message] = text.split('\n');
  const error = { code: /** @type {PlainError['code']} */ (code), message: message.join('\n') };
  return position === '' ? error : { ...error, position: Number(position) };
}
