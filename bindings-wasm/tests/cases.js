// What the package promises, tested alike in Node and in a browser, in a worker and without one.

import { equal, ok, rejects } from './check.js';

/**
 * @typedef {object} World
 * @property {typeof import('exonym')} exonym
 * @property {string} sample the sample list, as JSON lines
 * @property {boolean} worker
 * @property {string} base address of a server that has `saved.bin`, the saved sample list
 */

const GADDAFI = 'Мухаммар Каддафи';

/** @param {World} world */
const list = ({ exonym, sample, worker }) => exonym.build(sample, { worker });

/** @type {{[name: string]: (world: World) => Promise<void>}} */
export const cases = {
  async 'a search finds across scripts, and carries the text of its answer'(world) {
    const index = await list(world);
    equal(index.records, world.sample.trim().split('\n').length, 'records');
    const answer = await index.search(GADDAFI, { limit: 3 });
    equal(answer.hits[0]?.id, 's-gaddafi');
    ok(answer.hits.length <= 3, 'limit');
    equal(answer, JSON.parse(answer.json), 'what the text says');
    ok(!Object.keys(answer).includes('json'), 'the text is beside the answer, not in it');
    index.close();
  },

  async 'qualifiers change the evidence'(world) {
    const index = await list(world);
    const evidence = async (/** @type {import('exonym').SearchOptions} */ options) =>
      (await index.search(GADDAFI, options)).hits[0]?.evidence ?? 0;
    const alone = await evidence({});
    ok((await evidence({ birth_date: '1942-06-07', countries: ['ly'], sex: 'male' })) > alone, 'more evidence');
    ok((await evidence({ birth_date: '1971-01-30' })) < alone, 'less evidence');
    index.close();
  },

  async 'records come as objects, as text and one by one'(world) {
    const records = world.sample.trim().split('\n').map((line) => JSON.parse(line));
    async function* oneByOne() {
      yield* records;
    }
    const query = ['Ибн Сина', 'Marie Curie', '孫文'];
    const texts = [];
    for (const source of [world.sample, records, new Set(records), oneByOne()]) {
      const index = await world.exonym.build(source, { worker: world.worker });
      const answers = await index.searchMany(query);
      texts.push(answers.map((answer) => ('json' in answer ? answer.json : answer.code)));
      index.close();
    }
    for (const text of texts) equal(text, texts[0]);
  },

  async 'a list survives saving and opening'(world) {
    const index = await list(world);
    const bytes = await index.save();
    const again = await world.exonym.open(bytes, { worker: world.worker });
    equal(again.records, index.records);
    equal((await again.search(GADDAFI)).json, (await index.search(GADDAFI)).json);
    equal(await again.save(), bytes);
    index.close();
    again.close();
  },

  async 'a list opens from an address, with progress'(world) {
    /** @type {import('exonym').Progress[]} */
    const seen = [];
    const url = new URL('saved.bin', world.base);
    const index = await world.exonym.open(url, { worker: world.worker, onProgress: (progress) => seen.push(progress) });
    equal((await index.search(GADDAFI)).hits[0]?.id, 's-gaddafi');
    const last = seen.at(-1);
    equal(last, { phase: 'download', done: last?.total, total: last?.total });
    index.close();
    await rejects(world.exonym.open(new URL('missing.bin', world.base), { worker: world.worker }), 'io');
    const gone = AbortSignal.abort();
    await rejects(world.exonym.open(url, { worker: world.worker, signal: gone }), 'AbortError');
  },

  async 'bytes that are no list are refused'(world) {
    const open = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => world.exonym.open(bytes, { worker: world.worker });
    for (const bytes of [new Uint8Array(0), new Uint8Array(1000), new TextEncoder().encode('not a list')]) {
      const why = await rejects(open(bytes), 'damaged').catch(() => rejects(open(bytes), 'incompatible'));
      ok(why.message.length > 0, 'a message');
    }
  },

  async 'many names are answered in their order, a wrong one in its place'(world) {
    const index = await list(world);
    /** @type {import('exonym').Progress[]} */
    const seen = [];
    const names = ['Gandhi', '', { name: GADDAFI, limit: 1 }, 'Тесла'];
    const answers = await index.searchMany(names, { limit: 2, onProgress: (progress) => seen.push(progress) });
    const alone = await Promise.all([
      index.search('Gandhi', { limit: 2 }),
      index.search('', { limit: 2 }).catch((why) => why),
      index.search(GADDAFI, { limit: 1 }),
      index.search('Тесла', { limit: 2 }),
    ]);
    equal(answers, alone);
    ok(answers[1] instanceof world.exonym.ExonymError && answers[1].code === 'query', 'an error in its place');
    equal(seen.at(-1), { phase: 'search', done: 4, total: 4 });
    index.close();
  },

  async 'a batch stops when it is told to, and lets others in'(world) {
    const index = await list(world);
    const controller = new AbortController();
    const names = Array.from({ length: 4000 }, (_, i) => `Muhammad Kaddafi ${i}`);
    let done = 0;
    const batch = index.searchMany(names, {
      signal: controller.signal,
      onProgress: (progress) => {
        done = progress.done;
        if (done > 20) controller.abort(new Error('enough'));
      },
    });
    const between = await index.search(GADDAFI);
    equal(between.hits[0]?.id, 's-gaddafi');
    ok(done < names.length, 'the search did not wait for the batch');
    equal((await rejects(batch, 'Error')).message, 'enough');
    equal((await index.search(GADDAFI)).json, between.json);
    index.close();
  },

  async 'a call that was given up before it began is not made'(world) {
    const index = await list(world);
    await rejects(index.search(GADDAFI, { signal: AbortSignal.abort() }), 'AbortError');
    const controller = new AbortController();
    const search = index.search(GADDAFI, { signal: controller.signal });
    controller.abort();
    await rejects(search, 'AbortError');
    await rejects(world.exonym.build(world.sample, { worker: world.worker, signal: AbortSignal.abort() }), 'AbortError');
    index.close();
  },

  async 'an explanation sums to its evidence'(world) {
    const index = await list(world);
    const why = await index.explain(GADDAFI, 's-gaddafi', { birth_date: '1942' });
    equal(why.parts.reduce((sum, part) => sum + part.milli_nats, 0), why.evidence);
    const span = why.parts.find((part) => part.query)?.query;
    equal([...GADDAFI].slice(span?.start, span?.end).join(''), span?.text);
    await rejects(index.explain(GADDAFI, 'no such record'), 'not-found');
    index.close();
  },

  async 'where a search loses a record'(world) {
    const index = await list(world);
    const found = await index.whyNot(GADDAFI, 's-gaddafi');
    equal([found.stage, found.rank], ['found', 1]);
    const far = await index.whyNot(GADDAFI, 's-gaddafi', { threshold: 60_000 });
    equal([far.stage, far.rank, far.evidence], ['below-threshold', null, found.evidence]);
    await rejects(index.whyNot(GADDAFI, 'no such record'), 'not-found');
    await rejects(index.whyNot(GADDAFI, 's-gaddafi', { signal: AbortSignal.abort() }), 'AbortError');
    index.close();
  },

  async 'a threshold keeps its false alarms'(world) {
    const records = [{ id: '1', names: ['Ada Lovelace'] }, { id: '2', names: ['Maria Garcia'] }];
    const index = await world.exonym.build(records, { worker: world.worker });
    const controller = new AbortController();
    const given = index.thresholdFor(10, { signal: controller.signal, onProgress: () => controller.abort() });
    await rejects(given, 'AbortError');
    let [done, total] = [0, 0];
    const threshold = await index.thresholdFor(10, {
      onProgress: (progress) => {
        ok(progress.done > done, 'it goes on');
        [done, total] = [progress.done, progress.total ?? 0];
      },
    });
    equal([done, total], [10_000, 10_000]);
    ok((await index.expectedFalseAlarms(threshold)) <= 10, 'no more than asked for');
    ok((await index.expectedFalseAlarms(threshold - 500)) > 10, 'no higher than it takes');
    ok((await index.thresholdFor(1)) > threshold, 'fewer take more');
    for (const rate of [0, -1, 10_001, Number.NaN, 'ten']) await rejects(index.thresholdFor(/** @type {any} */ (rate)), 'query');
    index.close();
  },

  async 'two names compare, with a list and without'(world) {
    const index = await list(world);
    const options = { worker: world.worker };
    const there = await index.compare(GADDAFI, 'GADDAFI, Muammar');
    equal((await world.exonym.compare(GADDAFI, 'GADDAFI, Muammar', options)).json, there.json);
    equal((await world.exonym.compare('Ada Lovelace', 'LOVELACE, Ada', options)).similarity, 1);
    await rejects(world.exonym.compare('', 'Ada', options), 'query');
    index.close();
  },

  async 'what is wrong has a code, and no name'(world) {
    const index = await list(world);
    const any = /** @type {any} */ (index);
    const secret = 'Zyxwvut';
    for (const [code, call] of /** @type {[string, () => Promise<unknown>][]} */ ([
      ['query', () => index.search('')],
      ['limit', () => index.search(secret.repeat(500))],
      ['limit', () => index.search(secret, { limit: 501 })],
      ['query', () => index.search(secret, { limit: 0 })],
      ['query', () => index.search(secret, { base_rate: 2 })],
      ['option', () => any.search(secret, { lmit: 3 })],
      ['query', () => any.search(undefined)],
      ['query', () => any.search(secret, { limit: 3n })],
      ['query', () => any.compare(secret, 5)],
    ])) {
      const why = await rejects(call(), code);
      ok(why instanceof world.exonym.ExonymError, 'class');
      ok(!why.message.includes(secret), why.message);
    }
    index.close();
  },

  async 'a record that cannot be taken is named by its place'(world) {
    const build = (/** @type {any} */ records) => world.exonym.build(records, { worker: world.worker });
    const good = { id: '1', names: ['Ada'] };
    for (const bad of [{ id: '2', names: [5] }, { id: '2', names: [] }, { id: '2', names: ['...'] }, { names: ['Eve'] }, 7]) {
      const why = await build([good, bad, good]).then(
        () => undefined,
        (/** @type {any} */ why) => why,
      );
      ok(why instanceof world.exonym.ExonymError, `refused: ${JSON.stringify(bad)}`);
      equal(why.position, 1, why.message);
    }
    const names = ['Ada', 'Eve', 'Kim', 'Lou', 'Max'];
    for (const wrong of names.keys()) {
      const records = names.map((name, i) => ({ id: `${i}`, names: [i < wrong ? name : '...'] }));
      equal((await rejects(build(records), 'query')).position, wrong);
    }
    const empty = await build([]);
    equal([empty.records, (await empty.search('Ada')).hits], [0, []]);
    empty.close();
  },

  async 'any text is safe to ask for'(world) {
    const index = await list(world);
    const texts = ['\ud800', 'a\0b', '\u202e\u200b', '('.repeat(400), 'é'.repeat(500), '👩‍👩‍👧‍👦', '{"name":1}', "' OR 1=1"];
    for (const text of texts) {
      const answer = await index.search(text).catch((why) => why);
      ok('hits' in answer || answer instanceof world.exonym.ExonymError, `answer to ${JSON.stringify(text)}`);
      ok(answer.code !== 'internal' && answer.code !== 'out-of-memory', `${answer.message}`);
    }
    index.close();
  },

  async 'a panic and spent memory cost one call'(world) {
    const [index, other] = [await list(world), await list(world)];
    const before = (await index.search(GADDAFI)).json;
    const failing = /** @type {any} */ (index)[Symbol.for('exonym.fail')].bind(index);
    for (const [how, code] of [['panic', 'internal'], ['memory', 'out-of-memory'], ['panic', 'internal']]) {
      const failed = rejects(failing(how), code ?? '');
      const beside = [index.search(GADDAFI), other.search(GADDAFI), index.searchMany([GADDAFI])];
      await failed;
      const [one, two, many] = await Promise.all(beside);
      equal([one, two, /** @type {any} */ (many)[0]].map((answer) => answer.json), [before, before, before]);
      equal((await index.search(GADDAFI)).json, before);
    }
    index.close();
    other.close();
  },

  async 'a closed list says so'(world) {
    const index = await list(world);
    const search = index.search(GADDAFI);
    index.close();
    await rejects(search, 'closed');
    await rejects(index.search(GADDAFI), 'closed');
    await rejects(index.save(), 'closed');
    index.close();
    const disposed = await list(world);
    disposed[Symbol.dispose ?? Symbol.for('Symbol.dispose')]();
    await rejects(disposed.search(GADDAFI), 'closed');
    const waited = await list(world);
    await waited[Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]();
    await rejects(waited.compare('a', 'b'), 'closed');
  },
};
