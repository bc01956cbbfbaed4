import { directed, element, ownDirection } from './element.js';

/** Below this probability a hit steps back. */
const UNLIKELY = 1e-4;

/**
 * The hits of an answer, best first; each opens its explanation.
 *
 * @param {import('exonym').Answer} answer
 * @param {(hit: import('exonym').Hit) => Promise<Node>} explain
 * @returns {HTMLElement[]}
 */
export function shownHits(answer, explain) {
  return answer.hits.map((hit, place) => {
    const panel = element('div', { className: 'panel', id: `why-${place}`, hidden: true });
    const button = element(
      'button',
      { type: 'button', className: 'hit', aria: { expanded: 'false', controls: panel.id } },
      element('span', { className: 'who' }, ownDirection(hit.name, { className: 'name' }), known(hit.record)),
      numbers(hit),
      element('span', { className: 'reason' }, ...directed(hit.reason)),
    );
    button.addEventListener('click', async () => {
      const open = panel.hidden;
      if (open && !panel.firstChild) panel.append(others(hit), await explain(hit));
      panel.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
    });
    return element('li', { className: hit.probability < UNLIKELY ? 'unlikely' : '' }, button, panel);
  });
}

/** What the record says beside its names. */
function known({ schema, birth_date, countries = [], remark }) {
  const dates = [birth_date ?? []].flat().join(', ');
  const kind = schema === 'Person' ? '' : schema;
  const facts = [kind, dates && `born ${dates}`, [countries].flat().join(' ').toUpperCase(), remark].filter(Boolean);
  return element('span', { className: 'facts' }, facts.join(' · '));
}

/** The three numbers, each with its one meaning. */
function numbers({ probability, evidence, similarity }) {
  const number = (label, value, title) =>
    element('span', { className: 'number', title }, element('b', {}, value), element('span', {}, label));
  return element(
    'span',
    { className: 'numbers' },
    number('probability', percent(probability), 'That this is the person asked for, if 1 search in 10,000 asks for someone listed'),
    number('evidence', nats(evidence), 'How much likelier the name is for this person than for anyone, in nats; hits are ordered by it'),
    number('similarity', similarity.toFixed(2), 'Closeness of the two names, 0 to 1'),
  );
}

/** The record's other names. */
function others({ name, record }) {
  const names = record.names.map((each) => (typeof each === 'string' ? each : each.name)).filter((each) => each !== name);
  if (names.length === 0) return element('span');
  const listed = names.flatMap((each, i) => (i === 0 ? [ownDirection(each)] : [' · ', ownDirection(each)]));
  return element('p', { className: 'others' }, element('span', { className: 'label' }, 'Also '), ...listed);
}

/** A share, with as many digits as tell it from none and from all. */
function percent(share) {
  const value = 100 * share;
  if (value > 99.9) return '> 99.9 %';
  if (value < 0.01) return '< 0.01 %';
  return `${value < 1 ? value.toFixed(2) : value.toFixed(1)} %`;
}

/** Milli-nats as nats, with a sign. */
export function nats(milli) {
  const size = (Math.abs(milli) / 1000).toFixed(1);
  return `${milli < 0 ? '−' : '+'}${size}`;
}
