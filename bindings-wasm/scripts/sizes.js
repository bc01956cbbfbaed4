// sizes.js MADE OUTPUT: writes the table of what each part of the modules costs, from the modules in MADE that still
// have the names of their functions.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { packed } from './brotli.js';
import { crateOf } from './crate-of.js';
import { read } from './sections.js';

const [made, output] = /** @type {[string, string]} */ (process.argv.slice(2));
const HOME = fileURLToPath(new URL('../', import.meta.url));
const DATA = fileURLToPath(new URL('../../core/data/', import.meta.url));
/** Crates that carry tables as files of their own, which are looked for in the module as ours are. */
const CARRIERS = ['rphonetic'];

/** Crates that make up one part; others are named by themselves where they weigh enough. */
const PARTS = [
  ['own code', /^exonym/],
  ['JSON, packing and hashes', /^(serde|postcard|cobs|itoa|ryu|zmij|csv|lz4_flex|sha2|digest)/],
  ['Unicode data and phonetic keys', /^(unicode|rphonetic|nom)/],
  ['Rust: core, alloc, std', /^(core|alloc|std|hashbrown|dlmalloc|compiler_builtins|rustc|__)/],
];

const HEADER = `# What the module costs

Made by \`cargo xtask wasm --sizes\`; the budget is held by every \`cargo xtask wasm\` (\`xtask/src/wasm/module.rs\`).
"Alone" is a part packed by itself, brotli at its best: parts packed together share what they have in common, so the sum of
the column is more than the whole. Functions are counted under the crate that wrote them, generic ones included; what the
optimiser put into its caller counts there.

Binaryen's \`wasm-opt\` is not part of the build. Measured on this module, \`-Os\` (version 108): 4 % fewer bytes, and 1.7 % more
after brotli, for minutes of work.
`;

const text = [HEADER, ...['full', 'read-only'].map(section)].join('\n');
writeFileSync(output, text);
console.log(text);

/** @param {string} name */
function section(name) {
  const whole = readFileSync(`${made}/package/${name}/exonym_bg.wasm`);
  const module = read(readFileSync(`${made}/${name}-named.wasm`));
  const rows = [...code(module.functions), ...data(module.data), ['everything else in the file', module.other]];
  const table = rows.map(([part, pieces]) => ({ part, ...weight(/** @type {Uint8Array[]} */ (pieces)) }));
  return `## ${name}

As published: ${whole.length.toLocaleString('en')} bytes, **${packed(whole).toLocaleString('en')} bytes packed**.
As compiled:

| part | bytes | alone, packed |
| --- | ---: | ---: |
${table.map(({ part, bytes, alone }) => `| ${part} | ${bytes.toLocaleString('en')} | ${alone.toLocaleString('en')} |`).join('\n')}
`;
}

/** @param {Uint8Array[]} pieces */
function weight(pieces) {
  const joined = Buffer.concat(pieces);
  return { bytes: joined.length, alone: packed(joined) };
}

/**
 * @param {{name: string, body: Uint8Array}[]} functions
 * @returns {[string, Uint8Array[]][]}
 */
function code(functions) {
  /** @type {Map<string, Uint8Array[]>} */
  const parts = new Map();
  for (const { name, body } of functions) {
    const crate = crateOf(name);
    const part = PARTS.find(([, pattern]) => /** @type {RegExp} */ (pattern).test(crate))?.[0] ?? 'other crates';
    const key = `code: ${part}`;
    parts.set(key, [...(parts.get(key) ?? []), body]);
  }
  return [...parts].sort((a, b) => weight(b[1]).bytes - weight(a[1]).bytes);
}

/**
 * The tables that lie in the module as they are in the sources, and the rest of its data.
 *
 * @param {Uint8Array} section
 * @returns {[string, Uint8Array[]][]}
 */
function data(section) {
  const all = Buffer.from(section);
  /** @type {[string, Uint8Array[]][]} */
  const parts = [];
  /** @type {[number, number][]} */
  const taken = [];
  for (const { part, files } of tables()) {
    /** @type {Buffer[]} */
    const found = [];
    for (const file of files) {
      const bytes = readFileSync(file);
      const at = bytes.length < 64 ? -1 : all.indexOf(bytes);
      if (at < 0) continue;
      found.push(bytes);
      taken.push([at, at + bytes.length]);
    }
    if (found.length > 0) parts.push([`table: ${part}`, found]);
  }
  parts.sort((a, b) => weight(b[1]).alone - weight(a[1]).alone);
  return [...parts, ['data: Unicode tables, texts, constants', between(all, taken)]];
}

/**
 * The pieces that no table takes.
 *
 * @param {Buffer} all
 * @param {[number, number][]} taken
 */
function between(all, taken) {
  taken.sort(([a], [b]) => a - b);
  const rest = [];
  let at = 0;
  for (const [start, end] of taken) {
    if (start > at) rest.push(all.subarray(at, start));
    at = Math.max(at, end);
  }
  return [...rest, all.subarray(at)];
}

/** Our tables, one by one, and those of each crate that carries some, together. */
function tables() {
  const ours = files(DATA)
    .filter((file) => /\.(tsv|bin|jsonl)$/.test(file))
    .map((file) => ({ part: file.slice(DATA.length), files: [file] }));
  const metadata = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], {
    cwd: HOME,
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const packages = /** @type {{name: string, manifest_path: string}[]} */ (JSON.parse(metadata.toString()).packages);
  const carried = packages
    .filter(({ name }) => CARRIERS.includes(name))
    .map(({ name, manifest_path }) => ({
      part: `crate ${name}`,
      files: files(dirname(manifest_path)).filter((file) => !/\.(rs|toml|md|lock|orig)$/.test(file)),
    }));
  return [...ours, ...carried];
}

/** @param {string} folder */
function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}
