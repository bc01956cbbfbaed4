/**
 * The far side of a link: does the work that messages ask for, in a worker or beside its caller.
 *
 * Every message has an `id`, which its answer repeats. An answer is `result`, `error` (with `fatal` where the engine has
 * to start anew) or `lost`, for a list that went with an earlier failure. Before it come any number of `event`s.
 */

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Glue} Glue */

/**
 * What can be asked for.
 *
 * @typedef {{verb: 'start', module: WebAssembly.Module}
 *   | {verb: 'open', bytes: Blob}
 *   | {verb: 'add', lines: string}
 *   | {verb: 'finish'}
 *   | {verb: 'search', query: string}
 *   | {verb: 'many', queries: string[]}
 *   | {verb: 'explain', query: string, record: string}
 *   | {verb: 'whyNot', query: string, record: string}
 *   | {verb: 'alarms'}
 *   | {verb: 'threshold', best: Int32Array, rate: number}
 *   | {verb: 'expected', best: Int32Array, evidence: number}
 *   | {verb: 'compare', a: string, b: string}
 *   | {verb: 'memory'}
 *   | {verb: 'fail', memory: boolean}} Request
 */

/**
 * What is said along the way: answers of `many` or results of `alarms`, in order.
 *
 * @typedef {{answers: (string | import('./error.js').PlainError)[]} | {best: Int32Array, total: number}} Event
 */

/** @typedef {{id: number} & (Request | {verb: 'cancel'})} ToServer */
/** @typedef {{result: unknown} | {error: import('./error.js').PlainError, fatal: boolean} | {lost: true}} Outcome */
/** @typedef {{id: number} & (Outcome | {event: Event})} FromServer */

/** Work of a batch between two looks at what else has come in, in milliseconds: less than a frame of the screen. */
const SLICE = 12;

export class Server {
  #engine;
  #post;
  /** @type {{generation: number, list: import('./full/exonym.js').List} | undefined} */
  #open;
  /** @type {import('./full/exonym.js').Builder | undefined} */
  #builder;
  /** @type {Set<number>} */
  #running = new Set();

  /**
   * @param {Engine} engine
   * @param {(message: FromServer) => void} post
   */
  constructor(engine, post) {
    this.#engine = engine;
    this.#post = post;
  }

  /** @param {ToServer} message */
  async receive(message) {
    const { id } = message;
    if (message.verb === 'cancel') {
      this.#running.delete(id);
      return;
    }
    this.#running.add(id);
    const outcome = await this.#answer(message);
    if (this.#running.delete(id)) this.#post({ id, ...outcome });
  }

  /** Gives the list's memory back. */
  close() {
    this.#running.clear();
    if (this.#open?.generation === this.#engine.generation) this.#open.list.free();
    this.#open = undefined;
  }

  /**
   * @param {{id: number} & Request} message
   * @returns {Outcome | Promise<Outcome>}
   */
  #answer(message) {
    switch (message.verb) {
      case 'start':
        return this.#run(() => this.#engine.start(message.module));
      case 'open':
        return this.#openBytes(message.bytes);
      case 'add':
        return this.#run((glue) => (this.#builder ??= new glue.Builder()).add(message.lines));
      case 'finish':
        return this.#finish();
      case 'search':
        return this.#withList((list) => list.search(message.query));
      case 'many':
        return this.#many(message.id, message.queries);
      case 'explain':
        return this.#withList((list) => list.explain(message.query, message.record));
      case 'whyNot':
        return this.#withList((list) => list.why_not(message.query, message.record));
      case 'alarms':
        return this.#alarms(message.id);
      case 'threshold':
        return this.#run((glue) => glue.threshold_for(message.best, message.rate));
      case 'expected':
        return this.#run((glue) => glue.expected_at(message.best, message.evidence));
      case 'compare':
        return this.#run((glue) => glue.compare(message.a, message.b));
      case 'memory':
        return this.#run((glue) => glue.memory_taken());
      case 'fail':
        return this.#run((glue) => glue.fail(message.memory));
    }
  }

  /**
   * @param {(glue: Glue) => unknown} work
   * @returns {Outcome}
   */
  #run(work) {
    const done = this.#engine.run(work);
    return 'value' in done ? { result: done.value } : done;
  }

  /**
   * @param {(list: import('./full/exonym.js').List) => unknown} work
   * @returns {Outcome}
   */
  #withList(work) {
    const open = this.#open;
    if (open?.generation !== this.#engine.generation) return { lost: true };
    return this.#run(() => work(open.list));
  }

  /**
   * @param {Blob} blob
   * @returns {Promise<Outcome>}
   */
  async #openBytes(blob) {
    let bytes;
    try {
      bytes = new Uint8Array(await blob.arrayBuffer());
    } catch {
      return { error: { code: 'io', message: 'the bytes of the list cannot be read' }, fatal: false };
    }
    const generation = this.#engine.generation;
    return this.#run((glue) => {
      const list = glue.List.open(bytes);
      this.#open = { generation, list };
      return list.records();
    });
  }

  /**
   * Makes the list, and answers with its bytes.
   *
   * @returns {Outcome}
   */
  #finish() {
    return this.#run((glue) => {
      const builder = this.#builder ?? new glue.Builder();
      this.#builder = undefined;
      const list = builder.finish();
      const bytes = list.save();
      list.free();
      return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]);
    });
  }

  /**
   * Searches one query after the other and lets others in between.
   *
   * @param {number} id
   * @param {string[]} queries
   * @returns {Promise<Outcome>}
   */
  async #many(id, queries) {
    /** @type {(string | import('./error.js').PlainError)[]} */
    let answers = [];
    let until = performance.now() + SLICE;
    for (const [position, query] of queries.entries()) {
      const outcome = this.#withList((list) => list.search(query));
      if ('lost' in outcome) return outcome;
      if ('error' in outcome && outcome.fatal) return { ...outcome, error: { ...outcome.error, position } };
      answers.push('error' in outcome ? outcome.error : /** @type {string} */ (outcome.result));
      if (performance.now() < until) continue;
      this.#post({ id, event: { answers } });
      answers = [];
      await pause();
      if (!this.#running.has(id)) break;
      until = performance.now() + SLICE;
    }
    this.#post({ id, event: { answers } });
    return { result: undefined };
  }

  /**
   * Makes the searches that false alarms are measured by, and lets others in between.
   *
   * @param {number} id
   * @returns {Promise<Outcome>}
   */
  async #alarms(id) {
    const total = this.#engine.run((glue) => glue.alarm_searches?.());
    if ('error' in total) return total;
    if (total.value === undefined) {
      return { error: { code: 'option', message: 'false alarms are not measured by the read-only module' }, fatal: false };
    }
    for (let from = 0, count = 1; from < total.value && this.#running.has(id); ) {
      const began = performance.now();
      const outcome = this.#withList((list) => list.alarms(from, count));
      if (!('result' in outcome)) return outcome;
      this.#post({ id, event: { best: /** @type {Int32Array} */ (outcome.result), total: total.value } });
      from += count;
      // Next time as many as fit into a slice, by what these took.
      const fit = (SLICE * count) / Math.max(performance.now() - began, 0.1);
      count = Math.max(1, Math.min(2 * count, Math.floor(fit)));
      await pause();
    }
    return { result: undefined };
  }
}

/** Lets waiting messages in. A timer of 0 would do, but browsers make it 4 ms. */
function pause() {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}
