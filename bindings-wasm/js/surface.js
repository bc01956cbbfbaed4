import { build as buildBytes } from './build.js';
import { Engine } from './engine.js';
import { fetched } from './fetched.js';
import { Names } from './names.js';
import { Server } from './server.js';

/** @typedef {import('./link.js').Launch} Launch */
/** @typedef {import('./names.js').LoadModule} LoadModule */

/**
 * What a place to run in brings: a browser or Node.
 *
 * @typedef {object} Platform
 * @property {import('./engine.js').Glue | import('./engine.js').ReadOnlyGlue} glue
 * @property {LoadModule} module compiles the module
 * @property {Launch} worker
 */

/**
 * Makes the functions of the package for one platform.
 *
 * @param {Platform} platform
 */
export function surface(platform) {
  const module = once(platform.module);
  const engine = new Engine(platform.glue);
  const direct = beside(engine);
  const launch = (/** @type {{worker?: boolean}} */ { worker = true }) => (worker ? platform.worker : direct);
  /** @type {Map<Launch, Names>} */
  const comparers = new Map();

  /** @type {typeof import('./index.d.ts').open} */
  async function open(source, options = {}) {
    return opened(await fetched(source, options), options);
  }

  /** @type {typeof import('./index.d.ts').build} */
  async function build(records, options = {}) {
    return opened(await buildBytes(launch(options), module, records, options), options);
  }

  /** @type {typeof import('./index.d.ts').compare} */
  async function compare(a, b, options = {}) {
    const where = launch(options);
    let names = comparers.get(where);
    if (!names) comparers.set(where, (names = new Names(where, module)));
    return names.compare(a, b, options);
  }

  /**
   * @param {Blob} bytes
   * @param {import('./index.d.ts').OpenOptions} options
   */
  async function opened(bytes, options) {
    const names = new Names(launch(options), module, bytes);
    await names.ready(options);
    // Its disposers have names that the compiler cannot follow, for hosts that lack the symbols.
    return /** @type {import('./index.d.ts').Index} */ (/** @type {unknown} */ (names));
  }

  return { build, open, compare };
}

/**
 * The second way to run: no worker, the server works where it is asked. All lists share one engine.
 *
 * @param {Engine} engine
 * @returns {Launch}
 */
function beside(engine) {
  return (receive) => {
    const server = new Server(engine, receive);
    return {
      // Not at once: a caller that aborts in the same turn is heard first, as with a worker.
      post: (message) => queueMicrotask(() => server.receive(message)),
      end: () => server.close(),
      busy: () => {},
    };
  };
}

/**
 * Loads once for all lists, and again only after a failure.
 *
 * @param {LoadModule} load
 * @returns {LoadModule}
 */
function once(load) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let loaded;
  return () => {
    if (!loaded) {
      loaded = load();
      loaded.catch(() => (loaded = undefined));
    }
    return loaded;
  };
}
