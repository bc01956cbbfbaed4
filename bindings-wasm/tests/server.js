// A small server of files, as strict as a portal: the policy allows scripts of its own and the module, nothing else.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @type {{[extension: string]: string}} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
};

/**
 * Serves folders and single answers; a path is looked up in the longest root that starts it.
 *
 * @param {{[root: string]: string | Uint8Array}} roots a folder for a root that ends in `/`, otherwise the body itself
 * @param {number} [port] any that is free, unless given
 * @returns {Promise<{base: string, close: () => void}>}
 */
export async function serve(roots, port = 0) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const headers = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
    try {
      const body = await found(roots, path.endsWith('/') ? `${path}index.html` : path);
      const type = TYPES[path.endsWith('/') ? '.html' : extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { ...headers, 'content-type': type, 'content-length': body.length }).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    base: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * @param {{[root: string]: string | Uint8Array}} roots
 * @param {string} path
 */
async function found(roots, path) {
  const matching = Object.keys(roots).filter((root) => (root.endsWith('/') ? path.startsWith(root) : path === root));
  const root = matching.sort((a, b) => b.length - a.length)[0];
  if (root === undefined) throw new Error('not found');
  const place = /** @type {string | Uint8Array} */ (roots[root]);
  return typeof place === 'string' ? readFile(join(place, path.slice(root.length))) : place;
}
