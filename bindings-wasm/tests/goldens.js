// Reads the engine's golden cases.

import { existsSync, readFileSync, readdirSync } from 'node:fs';

const FOLDER = new URL('../../core/testdata/golden/', import.meta.url);

/**
 * The files and their cases.
 *
 * @returns {{file: string, goldens: import('./golden.js').Golden[]}[]}
 */
export function goldens() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl')) : [];
  return files.sort().map((file) => {
    const lines = readFileSync(new URL(file, FOLDER), 'utf8').split('\n');
    return { file, goldens: lines.filter((line) => line.trim() && !line.startsWith('#')).map((line) => JSON.parse(line)) };
  });
}

/** The SHA-256 of the saved sample, which the engine's own tests hold, too. */
export function sampleHash() {
  return readFileSync(new URL('sample.sha256', FOLDER), 'utf8').trim();
}

/**
 * The lists that cases name, beside the sample.
 *
 * @returns {{[name: string]: string}}
 */
export function namedLists() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.list')) : [];
  return Object.fromEntries(files.map((file) => [file.slice(0, -'.list'.length), readFileSync(new URL(file, FOLDER), 'utf8')]));
}
