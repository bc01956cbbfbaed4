import * as glue from './read-only/exonym.js';
import { surface } from './surface.js';
import { compile, launcher } from './threads.js';

const module = () => compile(new URL('./read-only/exonym_bg.wasm', import.meta.url));
const worker = launcher(new URL('./read-only-worker-node.js', import.meta.url));

export const { open, compare } = surface({ glue, module, worker });
export { ExonymError } from './error.js';
