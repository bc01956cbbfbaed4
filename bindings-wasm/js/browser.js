import { ExonymError } from './error.js';

/**
 * How a browser loads the module and carries messages to a worker.
 *
 * @param {URL} url of the module
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(url) {
  let response;
  try {
    response = await fetch(url);
  } catch {
    throw new ExonymError('io', 'the module cannot be fetched: no connection');
  }
  if (!response.ok) throw new ExonymError('io', `the module cannot be fetched: status ${response.status}`);
  // Compiled while it comes in, where the server calls it by its name.
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {() => Worker} start
 * @returns {import('./link.js').Launch}
 */
export function launcher(start) {
  return (receive, died) => {
    const worker = started(start);
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      died(new ExonymError('io', `the worker failed: ${event.message ?? 'its script cannot be loaded'}`));
    };
    return {
      post: (message) => worker.postMessage(message),
      end: () => worker.terminate(),
      busy: () => {},
    };
  };
}

/** @param {() => Worker} start */
function started(start) {
  try {
    return start();
  } catch (why) {
    // Browsers refuse the worker of another origin.
    throw new ExonymError('io', `the worker cannot be started: ${why instanceof Error ? why.message : 'refused'}`);
  }
}
