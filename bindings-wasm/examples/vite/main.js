import { build } from 'exonym';
import sample from 'exonym/sample.jsonl?url';

const name = document.querySelector('#name');
const hits = document.querySelector('#hits');
const index = await build(await (await fetch(sample)).text());

name.addEventListener('input', async () => {
  const asked = name.value;
  const answer = asked.trim() === '' ? { hits: [] } : await index.search(asked, { limit: 5 });
  // Answers come in the order of the questions; the newest is the one to show.
  if (asked === name.value) hits.replaceChildren(...answer.hits.map(item));
});
document.documentElement.dataset.ready = 'yes';

function item({ name, reason }) {
  const made = document.createElement('li');
  const bdi = document.createElement('bdi');
  bdi.textContent = name;
  made.append(bdi, `: ${reason}`);
  return made;
}
