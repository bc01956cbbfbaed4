import { brotliCompressSync, constants } from 'node:zlib';

/**
 * The size of bytes after brotli at its best, as a server sends them.
 *
 * @param {Uint8Array} bytes
 */
export function packed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}
