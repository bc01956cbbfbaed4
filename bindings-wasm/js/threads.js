import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

import { ExonymError } from './error.js';

/**
 * How Node loads the module and carries messages to a worker.
 *
 * @param {URL} url of the module
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(url) {
  let bytes;
  try {
    bytes = await readFile(url);
  } catch {
    throw new ExonymError('io', 'the module cannot be read');
  }
  return WebAssembly.compile(bytes);
}

/**
 * @param {URL} script
 * @returns {import('./link.js').Launch}
 */
export function launcher(script) {
  return (receive, died) => {
    const worker = new Worker(script, { name: 'exonym' });
    worker.on('message', receive);
    worker.on('error', (why) => died(new ExonymError('internal', `the worker failed: ${why.message}`)));
    worker.on('exit', () => died(new ExonymError('internal', 'the worker ended')));
    return {
      post: (message) => worker.postMessage(message),
      end: () => void worker.terminate(),
      busy: (busy) => (busy ? worker.ref() : worker.unref()),
    };
  };
}
