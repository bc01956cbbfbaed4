// Reads what a WebAssembly module is made of: its sections, and the size and the name of each function.

const CODE = 10;
const DATA = 11;
const IMPORT = 2;

class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} [at]
   */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return new TextDecoder().decode(this.take(this.number()));
  }

  get done() {
    return this.at >= this.bytes.length;
  }
}

/**
 * @param {Uint8Array} module
 * @returns {{functions: {name: string, body: Uint8Array}[], data: Uint8Array, other: Uint8Array[]}}
 */
export function read(module) {
  const reader = new Reader(module, 8);
  /** @type {Uint8Array[]} */
  let bodies = [];
  /** @type {Map<number, string>} */
  let names = new Map();
  /** @type {Uint8Array[]} */
  const other = [];
  let imported = 0;
  /** @type {Uint8Array} */
  let data = new Uint8Array();
  while (!reader.done) {
    const id = reader.take(1)[0];
    const section = reader.take(reader.number());
    if (id === CODE) bodies = functions(section);
    else if (id === DATA) data = section;
    else if (id === 0) names = functionNames(section) ?? names;
    else other.push(section);
    if (id === IMPORT) imported = importedFunctions(section);
  }
  const named = bodies.map((body, i) => ({ name: names.get(imported + i) ?? '?', body }));
  return { functions: named, data, other };
}

/** @param {Uint8Array} section */
function functions(section) {
  const reader = new Reader(section);
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/** @param {Uint8Array} section */
function importedFunctions(section) {
  const reader = new Reader(section);
  let count = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.text();
    reader.text();
    // wasm-bindgen imports functions only; another kind would need its own way of being passed over.
    if (reader.take(1)[0] !== 0) throw new Error('an import that is not a function');
    reader.number();
    count += 1;
  }
  return count;
}

/** @param {Uint8Array} section */
function functionNames(section) {
  const reader = new Reader(section);
  if (reader.text() !== 'name') return undefined;
  /** @type {Map<number, string>} */
  const names = new Map();
  while (!reader.done) {
    const kind = reader.take(1)[0];
    const part = new Reader(reader.take(reader.number()));
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left -= 1) names.set(part.number(), part.text());
  }
  return names;
}
