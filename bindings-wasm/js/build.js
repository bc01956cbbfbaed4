import { ExonymError } from './error.js';
import { LOST, Link } from './link.js';

/** Characters of one message to the worker: few messages, and no copy of the whole list. */
const CHUNK = 256 * 1024;

/**
 * Builds a list in a worker of its own, whose memory goes with it, and returns the list's bytes.
 *
 * @param {import('./link.js').Launch} launch
 * @param {import('./names.js').LoadModule} module
 * @param {import('./index.d.ts').Records} records
 * @param {import('./index.d.ts').OpenOptions} options
 * @returns {Promise<Blob>}
 */
export async function build(launch, module, records, { signal, onProgress }) {
  if (signal?.aborted) throw signal.reason;
  const compiled = await module();
  const link = new Link(launch);
  try {
    await link.ask({ verb: 'start', module: compiled }, { signal });
    let done = 0;
    for await (const lines of chunks(records)) {
      done = await link.ask({ verb: 'add', lines }, { signal });
      onProgress?.({ phase: 'read', done });
    }
    onProgress?.({ phase: 'index', done: 0, total: done });
    const bytes = await link.ask({ verb: 'finish' }, { signal });
    onProgress?.({ phase: 'index', done, total: done });
    return bytes;
  } catch (why) {
    throw why === LOST ? new ExonymError('internal', 'the engine failed while it built the list') : why;
  } finally {
    link.end(LOST);
  }
}

/**
 * The records as JSON lines, in pieces.
 *
 * @param {import('./index.d.ts').Records} records
 * @returns {AsyncGenerator<string>}
 */
async function* chunks(records) {
  if (typeof records === 'string') {
    yield* pieces(records);
    return;
  }
  let lines = '';
  for await (const record of records) {
    lines += `${line(record)}\n`;
    if (lines.length >= CHUNK) {
      yield lines;
      lines = '';
    }
  }
  if (lines !== '') yield lines;
}

/**
 * A text cut at the ends of lines.
 *
 * @param {string} text
 */
function* pieces(text) {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start + CHUNK) + 1 || text.length;
    yield text.slice(start, end);
    start = end;
  }
}

/** @param {object} record */
function line(record) {
  try {
    return JSON.stringify(record);
  } catch {
    throw new ExonymError('record', 'the record cannot be written as JSON');
  }
}
