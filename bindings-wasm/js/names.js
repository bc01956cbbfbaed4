import { ExonymError, fromPlain } from './error.js';
import { LOST, Link } from './link.js';

/** @typedef {import('./link.js').Launch} Launch */
/** @typedef {import('./server.js').Request} Request */
/** @typedef {import('./server.js').Event} Event */
/** @typedef {() => Promise<WebAssembly.Module>} LoadModule */

/**
 * A list and the worker that searches it. A worker that fails is replaced, and the list opened in the next one.
 */
export class Names {
  #launch;
  #module;
  #bytes;
  #records = 0;
  #closed = false;
  /** @type {Int32Array | undefined} */
  #best;
  /** @type {Promise<Link> | undefined} */
  #link;
  /** @type {Link | undefined} */
  #current;

  /**
   * @param {Launch} launch
   * @param {LoadModule} module
   * @param {Blob} [bytes] without them it can only compare
   */
  constructor(launch, module, bytes) {
    this.#launch = launch;
    this.#module = module;
    this.#bytes = bytes;
  }

  get records() {
    return this.#records;
  }

  /** @param {{signal?: AbortSignal}} [options] */
  async ready({ signal } = {}) {
    /** @type {() => void} */
    let abort = () => {};
    const aborted = new Promise((_, reject) => {
      abort = () => reject(signal?.reason);
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
    });
    try {
      await Promise.race([aborted, this.#linked()]);
    } catch (why) {
      this.close();
      throw why;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** @type {import('./index.d.ts').Index['search']} */
  async search(name, options = {}) {
    const { signal, ...rest } = options;
    return answered(await this.#ask({ verb: 'search', query: query(name, rest) }, { signal }));
  }

  /** @type {import('./index.d.ts').Index['searchMany']} */
  async searchMany(names, options = {}) {
    const { signal, onProgress, ...rest } = options;
    const own = (/** @type {string | import('./index.d.ts').Query} */ each) =>
      typeof each === 'object' ? query(each.name, { ...rest, ...each }) : query(each, rest);
    const queries = Array.from(names, own);
    /** @type {(import('./index.d.ts').Answer | ExonymError)[]} */
    let answers = [];
    const heard = (/** @type {Event} */ event) => {
      if (!('answers' in event)) return;
      for (const each of event.answers) answers.push(typeof each === 'string' ? answered(each) : fromPlain(each));
      onProgress?.({ phase: 'search', done: answers.length, total: queries.length });
    };
    await this.#ask({ verb: 'many', queries }, { signal, heard, again: () => (answers = []) });
    return answers;
  }

  /** @type {import('./index.d.ts').Index['explain']} */
  async explain(name, id, options = {}) {
    const { signal, ...rest } = options;
    return answered(await this.#ask({ verb: 'explain', query: query(name, rest), record: text(id, 'id') }, { signal }));
  }

  /** @type {import('./index.d.ts').Index['whyNot']} */
  async whyNot(name, id, options = {}) {
    const { signal, ...rest } = options;
    return answered(await this.#ask({ verb: 'whyNot', query: query(name, rest), record: text(id, 'id') }, { signal }));
  }

  /** @type {import('./index.d.ts').Index['thresholdFor']} */
  async thresholdFor(per10000, options = {}) {
    const rate = number(per10000, 'false alarms');
    return this.#ask({ verb: 'threshold', best: await this.#alarms(options), rate }, options);
  }

  /** @type {import('./index.d.ts').Index['expectedFalseAlarms']} */
  async expectedFalseAlarms(evidence, options = {}) {
    const milliNats = Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.round(number(evidence, 'evidence'))));
    return this.#ask({ verb: 'expected', best: await this.#alarms(options), evidence: milliNats }, options);
  }

  /** @type {import('./index.d.ts').Index['compare']} */
  async compare(a, b, { signal } = {}) {
    return answered(await this.#ask({ verb: 'compare', a: text(a, 'first name'), b: text(b, 'second name') }, { signal }));
  }

  async save() {
    if (this.#closed || !this.#bytes) throw closed();
    return new Uint8Array(await this.#bytes.arrayBuffer());
  }

  close() {
    this.#closed = true;
    this.#current?.end(closed());
  }

  [Symbol.dispose ?? Symbol.for('Symbol.dispose')]() {
    this.close();
  }

  async [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() {
    this.close();
  }

  /** The bytes of memory that the engine has taken, for measurements. */
  async [Symbol.for('exonym.memory')]() {
    return this.#ask({ verb: 'memory' });
  }

  /**
   * Makes a call fail on purpose, for tests of the way back.
   *
   * @param {'panic' | 'memory'} how
   */
  async [Symbol.for('exonym.fail')](how) {
    await this.#ask({ verb: 'fail', memory: how === 'memory' });
  }

  /**
   * @param {Request} request
   * @param {{signal?: AbortSignal, heard?: (event: Event) => void, again?: () => void}} [options]
   */
  async #ask(request, options = {}) {
    for (;;) {
      if (this.#closed) throw closed();
      if (options.signal?.aborted) throw options.signal.reason;
      options.again?.();
      try {
        return await (await this.#linked()).ask(request, options);
      } catch (why) {
        if (why !== LOST) throw why;
      }
    }
  }

  /**
   * The best evidence of each search for somebody who is not listed. A list stays as it is, so once is enough.
   *
   * @param {import('./index.d.ts').LongOptions} options
   */
  async #alarms({ signal, onProgress }) {
    if (this.#best) return this.#best;
    /** @type {number[]} */
    let best = [];
    const heard = (/** @type {Event} */ event) => {
      if (!('best' in event)) return;
      best.push(...event.best);
      onProgress?.({ phase: 'search', done: best.length, total: event.total });
    };
    await this.#ask({ verb: 'alarms' }, { signal, heard, again: () => (best = []) });
    return (this.#best = Int32Array.from(best));
  }

  /** The link in use, or a new one where there is none that lives. */
  #linked() {
    if (this.#link && !this.#current?.ended) return this.#link;
    const link = this.#connect();
    this.#link = link;
    // A failure is told to whoever waits; the next call tries anew.
    link.catch(() => {
      if (this.#link === link) this.#link = undefined;
    });
    return link;
  }

  async #connect() {
    this.#current = undefined;
    const module = await this.#module();
    if (this.#closed) throw closed();
    const link = new Link(this.#launch);
    this.#current = link;
    try {
      await link.ask({ verb: 'start', module });
      if (this.#bytes) this.#records = await link.ask({ verb: 'open', bytes: this.#bytes });
    } catch (why) {
      link.end(why);
      throw why === LOST ? new ExonymError('internal', 'the engine failed while it opened the list') : why;
    }
    return link;
  }
}

/** @param {string} json */
function answered(json) {
  // Beside what it says, an answer carries the very text, which is the same on every surface.
  return Object.defineProperty(JSON.parse(json), 'json', { value: json });
}

/**
 * A query as JSON; the engine checks what is in it.
 *
 * @param {unknown} name
 * @param {object} options
 * @returns {string}
 */
function query(name, options) {
  try {
    return JSON.stringify({ ...options, name });
  } catch {
    throw new ExonymError('query', 'the query cannot be written as JSON');
  }
}

/**
 * @param {unknown} value
 * @param {string} what
 */
function text(value, what) {
  if (typeof value !== 'string') throw new ExonymError('query', `${what}: expected a string`);
  return value;
}

/**
 * @param {unknown} value
 * @param {string} what
 */
function number(value, what) {
  if (typeof value !== 'number') throw new ExonymError('query', `${what}: expected a number`);
  return value;
}

function closed() {
  return new ExonymError('closed', 'the list is closed');
}
