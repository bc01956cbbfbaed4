// The page: a box, the hits of what is in it, and the explanation of one of them.

import { build } from '/package/web.js';

import { explained } from './explanation.js';
import { shownHits } from './hits.js';
import { element } from './element.js';

const EXAMPLES = ['Мухаммар Каддафи', 'ام كلثوم', '毛沢東', 'Chaikovski', 'אלברט איינשטיין', 'सुभाष चन्द्र बोस', 'Καβάφης', '박정희'];

const at = (id) => document.getElementById(id);
const [form, name, status, hits] = ['form', 'name', 'status', 'hits'].map(at);

/** The list, once it is there; what is typed before waits for it. */
const list = loaded();
/** Gives up the search of the text before this one. */
let typing = new AbortController();

for (const example of EXAMPLES) {
  const button = element('button', { type: 'button', className: 'example' }, element('bdi', {}, example));
  button.addEventListener('click', () => {
    name.value = example;
    name.focus();
    search();
  });
  at('examples').append(element('li', {}, button));
}

form.addEventListener('input', search);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  hits.querySelector('button')?.focus();
});
document.addEventListener('keydown', pressed);
document.documentElement.dataset.ready = String(await list.then(() => 'yes', failed));
search();

async function loaded() {
  const start = performance.now();
  const sample = await (await fetch('/package/sample.jsonl')).text();
  const index = await build(sample);
  // The first search unpacks the tables; better now than at the first key.
  await index.search('Exonym');
  say(`${index.records} records of the sample list, ready in ${Math.round(performance.now() - start)} ms.`);
  return index;
}

/** What is asked for: the options that are filled in. */
function options() {
  const [born, country, sex] = ['born', 'country', 'sex'].map((id) => at(id).value.trim());
  return {
    limit: 10,
    ...(born && { birth_date: born }),
    ...(country && { countries: [country] }),
    ...(sex && { sex }),
  };
}

async function search() {
  typing.abort();
  typing = new AbortController();
  const { signal } = typing;
  const [text, qualifiers] = [name.value, options()];
  document.body.classList.toggle('asked', text.trim() !== '');
  if (text.trim() === '') {
    hits.replaceChildren();
    return list.then((index) => say(`${index.records} records of the sample list.`), failed);
  }
  try {
    const index = await list;
    const start = performance.now();
    const answer = await index.search(text, { ...qualifiers, signal });
    const took = performance.now() - start;
    if (signal.aborted) return;
    replaceHits(shownHits(answer, (hit) => explanation(index, text, hit, qualifiers)));
    say(summary(answer, took));
    document.documentElement.dataset.shown = text;
  } catch (why) {
    if (!signal.aborted) failed(why);
  }
}

/** Whoever has gone down to the hits already stays at the same place among the new ones. */
function replaceHits(items) {
  const place = [...hits.children].findIndex((item) => item.contains(document.activeElement));
  hits.replaceChildren(...items);
  if (place >= 0) (items[Math.min(place, items.length - 1)]?.querySelector('button') ?? name).focus();
}

async function explanation(index, text, hit, qualifiers) {
  try {
    return explained(await index.explain(text, hit.id, qualifiers));
  } catch (why) {
    return element('p', { className: 'wrong' }, why.message);
  }
}

function summary(answer, took) {
  const count = answer.hits.length;
  const found = count === 0 ? 'No record' : count === 1 ? '1 record' : `${count} records`;
  const odd = answer.findings.length > 0 ? ` Odd about the name as typed: ${answer.findings.join(', ')}.` : '';
  const cut = answer.complete ? '' : ` Not complete: ${answer.cut.join(', ')} cut.`;
  return `${found} of ${answer.records}, in ${took.toFixed(1)} ms.${cut}${odd}`;
}

function say(text) {
  status.classList.remove('wrong');
  status.textContent = text;
}

function failed(why) {
  hits.replaceChildren();
  status.classList.add('wrong');
  status.textContent = `${why.message[0].toUpperCase()}${why.message.slice(1)}.`;
}

/** Everything can be done without a mouse. */
function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const stops = [name, ...hits.querySelectorAll('button.hit')];
  const place = stops.indexOf(document.activeElement);
  const typingElsewhere = place < 0 && document.activeElement?.matches('input, select');
  if (event.key === 'Escape' && place > 0) name.focus();
  else if (event.key === '/' && place !== 0 && !typingElsewhere) name.focus();
  else if (event.key === 'ArrowDown' && place >= 0) stops[Math.min(place + 1, stops.length - 1)].focus();
  else if (event.key === 'ArrowUp' && place > 0) stops[place - 1].focus();
  else return;
  event.preventDefault();
}
