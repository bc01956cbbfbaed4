import { compile, launcher } from './browser.js';
import * as glue from './read-only/exonym.js';
import { surface } from './surface.js';

// Bundlers find the module and the worker by these very expressions.
const module = () => compile(new URL('./read-only/exonym_bg.wasm', import.meta.url));
const worker = launcher(() => new Worker(new URL('./read-only-worker-web.js', import.meta.url), { type: 'module', name: 'exonym' }));

export const { open, compare } = surface({ glue, module, worker });
export { ExonymError } from './error.js';
