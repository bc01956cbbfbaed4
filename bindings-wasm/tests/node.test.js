import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { cases } from './cases.js';
import { differing } from './golden.js';
import { goldens, namedLists, sampleHash } from './goldens.js';
import { folder, imported, installed, sample } from './installed.js';
import { serve } from './server.js';

const exonym = await imported('exonym');
const saved = await exonym.build(sample).then((/** @type {any} */ index) => index.save());
const server = await serve({ '/saved.bin': saved });
after(() => server.close());

for (const worker of [true, false]) {
  const where = worker ? 'in a worker' : 'direct';
  for (const [name, run] of Object.entries(cases)) {
    test(`${where}: ${name}`, () => run({ exonym, sample, worker, base: server.base }));
  }
  for (const { file, goldens: cases } of goldens()) {
    test(`${where}: golden ${file}`, async () => {
      assert.ok(cases.length > 0);
      const wrong = await differing(exonym, cases, { ...namedLists(), sample }, worker);
      assert.equal(wrong.slice(0, 5).join('\n'), '', `${wrong.length} of ${cases.length} differ`);
    });
  }
}

test('a list is saved to the bytes that the engine saves natively', () => {
  assert.equal(createHash('sha256').update(saved).digest('hex'), sampleHash());
});

test('the read-only module opens what the whole one saved, and gives the same answers', async () => {
  const readOnly = await imported('exonym/read-only');
  assert.equal(readOnly.build, undefined);
  for (const worker of [true, false]) {
    const [small, whole] = [await readOnly.open(saved, { worker }), await exonym.open(saved, { worker })];
    for (const name of ['Мухаммар Каддафи', 'محمد علي', '毛泽东', 'Tchaikovsky']) {
      assert.equal((await small.search(name)).json, (await whole.search(name)).json);
    }
    await assert.rejects(small.thresholdFor(10), { code: 'option' });
    small.close();
    whole.close();
  }
});

test('the example of the README runs', () => {
  const readme = readFileSync(join(installed, 'README.md'), 'utf8');
  const program = join(folder, 'readme.js');
  writeFileSync(program, /```js\n([^]*?)```/.exec(readme)?.[1] ?? '');
  assert.match(execFileSync('node', [program], { encoding: 'utf8', timeout: 60_000 }), /^1 \d+ /);
});

test('a program that forgets to close a list still ends', () => {
  const program = join(folder, 'forgets.js');
  writeFileSync(
    program,
    `import { build } from 'exonym';
     const index = await build([{ id: '1', names: ['Ada Lovelace'] }]);
     console.log((await index.search('Ada')).hits[0].id);`,
  );
  assert.equal(execFileSync('node', [program], { encoding: 'utf8', timeout: 60_000 }).trim(), '1');
});
