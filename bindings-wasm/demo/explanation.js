import { element, fromTheRight, ownDirection } from './element.js';
import { nats } from './hits.js';

/** Names of what a part is about; the engine's own note says the rest. */
const KINDS = {
  base: 'start',
  same: 'same letters',
  spelling: 'other spelling',
  script: 'other script',
  joined: 'written as one',
  initial: 'initial',
  nickname: 'nickname',
  'legal-form': 'legal form',
  generation: 'generation',
  translation: 'translation',
  extra: 'only typed',
  omitted: 'only on the list',
  'other-script': 'script of the name',
  'weak-alias': 'weak alias',
  'lone-token': 'one word alone',
  date: 'birth date',
  country: 'country',
  sex: 'sex',
  number: 'number',
};

/**
 * An explanation: the sentence, then the parts that sum to the evidence, names with their characters aligned.
 *
 * @param {import('exonym').Explanation} why
 */
export function explained(why) {
  const most = Math.max(1, ...why.parts.map((part) => Math.abs(part.milli_nats)));
  const rows = why.parts.map((part) => row(part, most));
  const sum = element(
    'tr',
    { className: 'sum' },
    element('th', { scope: 'row', colSpan: 2 }, 'Evidence: the sum of its parts, in nats'),
    element('td', { className: 'nats' }, nats(why.evidence)),
  );
  return element(
    'table',
    { className: 'parts' },
    element('caption', { className: 'unseen' }, `Parts of the evidence: ${why.sentence}`),
    element('tbody', {}, ...rows, sum),
  );
}

function row(part, most) {
  const share = `${((100 * Math.abs(part.milli_nats)) / most).toFixed(1)}%`;
  const bar = element('span', { className: part.milli_nats < 0 ? 'bar against' : 'bar', style: { '--share': share } });
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, KINDS[part.kind] ?? part.kind),
    element('td', {}, aligned(part), element('span', { className: 'note' }, part.note)),
    element('td', { className: 'nats' }, nats(part.milli_nats), bar),
  );
}

/** What was typed over what the list writes, character under character where the spelling differs. */
function aligned(part) {
  const { query, list, operations = [] } = part;
  if (!query && !list) return undefined;
  const label = `typed ${query?.text ?? 'nothing'}, listed ${list?.text ?? 'nothing'}`;
  const steps = operations.length > 0 ? operations : [{ query: query?.text ?? '', list: list?.text ?? '' }];
  const whole =
    operations.length > 0
      ? element('span', { className: 'whole' }, ownDirection(query?.text ?? ''), ' ↔ ', ownDirection(list?.text ?? ''))
      : undefined;
  const cells = steps.map((step) => cell(step, operations.length > 0));
  const both = [query?.text, list?.text].every((text) => text === undefined || fromTheRight(text));
  return element(
    'span',
    { className: 'aligned' },
    whole,
    element('span', { className: 'cells', dir: both ? 'rtl' : 'ltr', role: 'img', aria: { label } }, ...cells),
  );
}

function cell({ query, list, standard }, step) {
  const changed = query !== list;
  const side = (text, className) => element('bdi', { className }, text === '' ? '∅' : text);
  return element(
    'span',
    { className: changed && step ? 'cell changed' : 'cell', title: standard ? `${standard} writes it so` : '' },
    side(query, query === '' ? 'typed none' : 'typed'),
    side(list, list === '' ? 'listed none' : changed || !step ? 'listed' : 'listed tick'),
    standard ? element('span', { className: 'standard' }, standard) : undefined,
  );
}
