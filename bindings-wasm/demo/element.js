/**
 * Makes an element with properties and children; text is text, never markup.
 *
 * @param {string} tag
 * @param {object} properties `data` sets attributes `data-…`, `aria` sets `aria-…`, `style` sets properties of the style
 * @param {...(Node | string | undefined)} children
 */
export function element(tag, { data = {}, aria = {}, style = {}, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, data);
  for (const [name, value] of Object.entries(aria)) made.setAttribute(`aria-${name}`, value);
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A name in its own direction, whatever stands around it. */
export function ownDirection(text, properties = {}) {
  return element('bdi', { dir: 'auto', ...properties }, text);
}

/** Letters that are written from the right. */
const RIGHT = '[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]';
/** A name of such letters, of one word or more. */
const NAME = new RegExp(`(${RIGHT}(?:[\\s\\p{M}'’-]*${RIGHT})*\\p{M}*)`, 'u');

/** Says whether a text has letters that are written from the right. */
export function fromTheRight(text) {
  return new RegExp(RIGHT, 'u').test(text);
}

/** A sentence with names in it: each name from the right stands by itself, or it would draw the signs beside it along. */
export function directed(sentence) {
  return sentence.split(NAME).map((piece, i) => (i % 2 === 1 ? ownDirection(piece) : piece));
}
