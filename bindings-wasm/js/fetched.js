import { ExonymError } from './error.js';

/**
 * The bytes of a list. As a Blob: browsers keep large ones out of memory, and a worker reads it without a copy here.
 *
 * @param {import('./index.d.ts').Source} source
 * @param {import('./index.d.ts').OpenOptions} options
 * @returns {Promise<Blob>}
 */
export async function fetched(source, { signal, onProgress }) {
  if (source instanceof Blob) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) {
    return new Blob([/** @type {ArrayBuffer | Uint8Array<ArrayBuffer>} */ (source)]);
  }
  const response = await requested(source, signal);
  if (!response.ok) throw new ExonymError('io', `the list cannot be fetched: status ${response.status}`);
  const total = Number(response.headers.get('content-length')) || undefined;
  // A coded body has another length than its bytes.
  const length = response.headers.get('content-encoding') ? undefined : total;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let done = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      parts.push(part.value);
      done += part.value.length;
      onProgress?.({ phase: 'download', done, total: length });
    }
  } catch (why) {
    throw failed(why, signal);
  }
  return new Blob(parts);
}

/**
 * @param {string | URL} url
 * @param {AbortSignal | undefined} signal
 */
async function requested(url, signal) {
  try {
    return await fetch(url, { signal });
  } catch (why) {
    throw failed(why, signal);
  }
}

/**
 * @param {unknown} why
 * @param {AbortSignal | undefined} signal
 */
function failed(why, signal) {
  if (signal?.aborted) return signal.reason;
  return new ExonymError('io', `the list cannot be fetched: ${why instanceof Error ? why.message : 'no connection'}`);
}
