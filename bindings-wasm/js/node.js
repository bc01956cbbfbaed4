import * as glue from './full/exonym.js';
import { surface } from './surface.js';
import { compile, launcher } from './threads.js';

const module = () => compile(new URL('./full/exonym_bg.wasm', import.meta.url));
const worker = launcher(new URL('./worker-node.js', import.meta.url));

export const { build, open, compare } = surface({ glue, module, worker });
export { ExonymError } from './error.js';
