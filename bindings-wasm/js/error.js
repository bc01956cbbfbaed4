/** What went wrong, as an Error with a stable `code`; see `ErrorCode` in index.d.ts. */
export class ExonymError extends Error {
  /**
   * @param {import('./index.d.ts').ErrorCode} code
   * @param {string} message never holds any part of a name
   * @param {number} [position] of the record or the name that it is about, in what was passed, counted from 0
   */
  constructor(code, message, position) {
    super(message);
    this.name = 'ExonymError';
    /** @readonly */
    this.code = code;
    /** @readonly */
    this.position = position;
  }
}

/**
 * An error in a form that passes between threads.
 *
 * @typedef {{code: import('./index.d.ts').ErrorCode, message: string, position?: number}} PlainError
 */

/**
 * @param {PlainError} plain
 * @returns {ExonymError}
 */
export function fromPlain({ code, message, position }) {
  return new ExonymError(code, message, position);
}
