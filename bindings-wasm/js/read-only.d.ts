export { open, compare, ExonymError } from './index.js';
export type * from './index.js';
