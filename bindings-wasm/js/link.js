import { fromPlain } from './error.js';

/** @typedef {import('./server.js').Request} Request */
/** @typedef {import('./server.js').Event} Event */
/** @typedef {import('./server.js').FromServer} FromServer */
/** @typedef {import('./server.js').ToServer} ToServer */

/**
 * What carries messages to a server and back: a worker, or the server itself.
 *
 * @typedef {object} Host
 * @property {(message: ToServer) => void} post
 * @property {() => void} end stops the work at once
 * @property {(busy: boolean) => void} busy whether anyone waits: a program may end while nobody does
 */

/** @typedef {(receive: (message: FromServer) => void, died: (why: Error) => void) => Host} Launch */

/** A call went down with its link, through no fault of its own: ask again on the next one. */
export const LOST = Symbol('lost');

/** One life of a worker: calls in flight, until it is closed or dies. */
export class Link {
  #host;
  #next = 0;
  #ended = false;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (why: unknown) => void, heard?: (event: Event) => void}>} */
  #waiting = new Map();

  /** @param {Launch} launch */
  constructor(launch) {
    this.#host = launch(
      (message) => this.#receive(message),
      (why) => this.#died(why),
    );
    this.#host.busy(false);
  }

  get ended() {
    return this.#ended;
  }

  /**
   * @param {Request} request
   * @param {{signal?: AbortSignal, heard?: (event: Event) => void}} [options]
   * @returns {Promise<any>}
   */
  ask(request, { signal, heard } = {}) {
    if (this.#ended) return Promise.reject(LOST);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#host.post({ id, verb: 'cancel' });
        this.#settle(id)?.reject(signal?.reason);
      };
      const done = () => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort);
      this.#waiting.set(id, {
        resolve: (result) => (done(), resolve(result)),
        reject: (why) => (done(), reject(why)),
        heard,
      });
      if (this.#waiting.size === 1) this.#host.busy(true);
      try {
        this.#host.post({ id, ...request });
      } catch (why) {
        this.#settle(id)?.reject(why);
      }
    });
  }

  /**
   * Stops the worker. Calls in flight are rejected.
   *
   * @param {unknown} why
   */
  end(why) {
    if (this.#ended) return;
    this.#ended = true;
    this.#host.end();
    for (const call of this.#waiting.values()) call.reject(why);
    this.#waiting.clear();
  }

  /** @param {number} id */
  #settle(id) {
    const call = this.#waiting.get(id);
    if (this.#waiting.delete(id) && this.#waiting.size === 0) this.#host.busy(false);
    return call;
  }

  /** @param {FromServer} message */
  #receive(message) {
    if (this.#ended) return;
    if ('event' in message) {
      this.#waiting.get(message.id)?.heard?.(message.event);
    } else if ('result' in message) {
      this.#settle(message.id)?.resolve(message.result);
    } else if ('lost' in message) {
      this.#settle(message.id)?.reject(LOST);
      this.end(LOST);
    } else {
      this.#settle(message.id)?.reject(fromPlain(message.error));
      if (message.fatal) this.end(LOST);
    }
  }

  /**
   * The worker went without a word: the oldest call is taken to be the one that it worked on.
   *
   * @param {Error} why
   */
  #died(why) {
    if (this.#ended) return;
    for (const id of this.#waiting.keys()) {
      this.#settle(id)?.reject(why);
      break;
    }
    this.end(LOST);
  }
}
