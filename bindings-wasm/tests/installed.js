// The packed package, installed as a user installs it: into a fresh folder, from the tarball, without a network.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const tarball = process.env.EXONYM_TARBALL;
if (!tarball) throw new Error('EXONYM_TARBALL names the packed package: run `cargo xtask wasm --test`');

/** A fresh folder with the package in its node_modules; removed when the process ends. */
export const folder = mkdtempSync(join(tmpdir(), 'exonym-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball], { cwd: folder });

/** The folder of the package itself. */
export const installed = join(folder, 'node_modules', 'exonym');

/** The sample list, as the package brings it. */
export const sample = readFileSync(join(installed, 'sample.jsonl'), 'utf8');

/**
 * Imports the package as a program in the fresh folder does, by name.
 *
 * @param {string} name `exonym` or `exonym/read-only`
 * @returns {Promise<any>}
 */
export async function imported(name) {
  const program = join(folder, `${name.replaceAll('/', '-')}.js`);
  writeFileSync(program, `export * from '${name}';\n`);
  return import(pathToFileURL(program).href);
}
