// How a program in TypeScript uses the package; compiled as strictly as the compiler can.

import { build, compare, ExonymError, open, type Answer, type Index, type Record } from 'exonym';
import * as readOnly from 'exonym/read-only';

const records: Record[] = [{ id: '1', names: ['Ada Lovelace', { name: 'Lady Lovelace', strength: 'weak' }], birth_date: '1815' }];

export async function main(signal: AbortSignal): Promise<string[]> {
  using index: Index = await build(records, { signal, onProgress: ({ phase, done, total }) => console.log(phase, done, total) });
  const answer: Answer = await index.search('Ada', { birth_date: '1815-12-10', countries: ['gb'], limit: 3, signal });
  const ids = answer.hits.map((hit) => hit.id);
  for (const each of await index.searchMany(['Ada', { name: 'Byron', kind: 'Person' }], { limit: 2 })) {
    if (each instanceof ExonymError) console.log(each.code, each.position);
    else console.log(each.hits[0]?.evidence, each.json);
  }
  await using again = await readOnly.open(await index.save(), { worker: false });
  const why = await again.explain('Ada', '1');
  const sum: number = why.parts.reduce((sum, part) => sum + part.milli_nats, 0);
  const { stage, rank } = await again.whyNot('Ada', '1', { limit: 1, signal });
  const threshold: number = await index.thresholdFor(10, { signal, onProgress: ({ done }) => console.log(done) });
  console.log(stage === 'found', rank ?? 0, await index.expectedFalseAlarms(threshold));
  const { similarity } = await compare('Ada', 'Ада', { worker: false });
  console.log(sum === why.evidence, similarity, again.records);
  try {
    await open(new URL('https://example.org/list.bin'));
  } catch (why) {
    if (why instanceof ExonymError && why.code === 'io') return [];
  }
  // @ts-expect-error: there is no such option
  await index.search('Ada', { lmit: 3 });
  // @ts-expect-error: a name is a string
  await index.search(5);
  // @ts-expect-error: nothing is built here
  readOnly.build([]);
  return ids;
}
