import { compile, launcher } from './browser.js';
import * as glue from './full/exonym.js';
import { surface } from './surface.js';

// Bundlers find the module and the worker by these very expressions.
const module = () => compile(new URL('./full/exonym_bg.wasm', import.meta.url));
const worker = launcher(() => new Worker(new URL('./worker-web.js', import.meta.url), { type: 'module', name: 'exonym' }));

export const { build, open, compare } = surface({ glue, module, worker });
export { ExonymError } from './error.js';
