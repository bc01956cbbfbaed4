/**
 * The crate that wrote a function, from its mangled name: of `<a::B as c::D<e::F>>::g`, a.
 *
 * @param {string} name in Rust's legacy form (`_ZN…`), its v0 form (`_R…`), or as a linker wrote it
 * @returns {string}
 */
export function crateOf(name) {
  const legacy = /^_ZN(\d+)(.*)/.exec(name);
  if (legacy) {
    const [, length = '', rest = ''] = legacy;
    return firstWord(unescaped(rest.slice(0, Number(length))));
  }
  if (/^_R/.test(name)) return v0(name) ?? 'core';
  return firstWord(name);
}

/** @param {string} text */
function unescaped(text) {
  const signs = { LT: '<', GT: '>', RF: '&', BP: '*', LP: '(', RP: ')', C: ',', u20: ' ', u5b: '[', u5d: ']', u7b: '{', u7d: '}' };
  return text.replace(/\$(\w+)\$/g, (_, sign) => signs[/** @type {keyof typeof signs} */ (sign)] ?? ' ').replaceAll('..', '::');
}

/** @param {string} text */
function firstWord(text) {
  const plain = text.replace(/\b(dyn|mut|const|impl|as|for)\b/g, ' ');
  return /[A-Za-z_]\w*/.exec(plain.replace(/(^|[\W_])_(?=\W)/g, '$1'))?.[0] ?? text;
}

/** The first crate root: `C`, perhaps a disambiguator, and a name with its length before it. */
function v0(/** @type {string} */ name) {
  for (const match of name.matchAll(/C(?:s[0-9A-Za-z]*_)?(\d+)_?([A-Za-z_]\w*)/g)) {
    const crate = match[2]?.slice(0, Number(match[1]));
    if (crate && crate.length === Number(match[1])) return crate;
  }
  return undefined;
}
