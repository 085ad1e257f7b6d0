// Commands on their way: kept first, sent until answered, done once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal } from '@preact/signals';
import { createOutbox } from '../../static/src/core/outbox.js';
import { inMemory } from '../../static/src/core/shelf.js';

const received = (opId) => ({ ok: true, seq: 1, receipt: `R-${opId.slice(0, 4)}`, put: { proposals: [{ id: 7, rev: 1 }] } });

/** A line that notes what it is given; `answer` decides. */
function lineThat(answer, state = 'online') {
  const sent = [];
  return {
    sent,
    state: signal(state),
    command(verb, payload, opId) {
      sent.push({ verb, payload, opId });
      return answer({ verb, payload, opId, nth: sent.length });
    },
  };
}

const alone = () => ({ lead: () => true, claim() {}, tell() {}, hear: () => () => undefined });

function boxOn(link, shelf = inMemory(), tabs = alone()) {
  return createOutbox({ link, shelf: Promise.resolve(shelf), scope: 'KPRTVX/phone/7', tabs });
}

/** The clock is the test's, and runs as fast as it can: nobody waits for the pause before another attempt. */
function hurry(t) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let over = false;
  t.after(() => { over = true; });
  const tick = () => {
    if (over) return;
    t.mock.timers.tick(50);
    setImmediate(tick);
  };
  tick();
}

test('a command is on the shelf before it is sent', async (t) => {
  const shelf = inMemory();
  let onShelf = 0;
  const link = lineThat(async ({ opId }) => {
    onShelf = (await shelf.all('out/')).length;
    return received(opId);
  });
  const box = boxOn(link, shelf);
  t.after(box.close);
  const answer = await box.send('proposal.submit', { title: 'a' }).done;
  assert.equal(onShelf, 1);
  assert.equal(answer.ok, true);
  assert.equal(box.items.value[0].state, 'received');
  assert.match(box.items.value[0].receipt, /^R-/);
  assert.deepEqual(box.items.value[0].made, { proposals: [7] });
});

test('without an answer the same op_id is sent again', async (t) => {
  hurry(t);
  const link = lineThat(async ({ opId, nth }) => {
    if (nth < 3) throw new Error('no answer');
    return received(opId);
  });
  const box = boxOn(link);
  t.after(box.close);
  await box.send('vote.cast', { value: 1 }).done;
  assert.equal(link.sent.length, 3);
  assert.equal(new Set(link.sent.map(({ opId }) => opId)).size, 1);
});

test('"later" is tried again, a refusal is final and keeps its words', async (t) => {
  hurry(t);
  const link = lineThat(async ({ nth }) => (nth === 1
    ? { ok: false, code: 'busy', message: 'later' }
    : { ok: false, code: 'over_limit', params: { limit: 3 }, message: 'Достигнут предел' }));
  const box = boxOn(link);
  t.after(box.close);
  const answer = await box.send('proposal.submit', {}).done;
  assert.equal(answer.code, 'over_limit');
  assert.equal(link.sent.length, 2);
  assert.equal(box.items.value[0].state, 'refused');
  assert.deepEqual(box.items.value[0].refusal, { code: 'over_limit', params: { limit: 3 }, message: 'Достигнут предел' });
  box.dismiss(box.items.value[0].op_id);
  assert.equal(box.items.value.length, 0);
});

test('a vote that was refused keeps the receipt that says so', async (t) => {
  const link = lineThat(async () => ({ ok: false, code: 'round_closed', params: {}, message: '', receipt: 'K7M2-QX4P-9C' }));
  const box = boxOn(link);
  t.after(box.close);
  await box.send('vote.cast', { value: 1 }).done;
  assert.equal(box.items.value[0].receipt, 'K7M2-QX4P-9C');
});

test('offline nothing is sent; when the line is back it is', async (t) => {
  const link = lineThat(async ({ opId }) => received(opId), 'offline');
  const box = boxOn(link);
  t.after(box.close);
  const { kept, done } = box.send('vote.cast', { value: 1 });
  await kept;
  assert.equal(box.items.value[0].state, 'saved');
  assert.equal(link.sent.length, 0);
  link.state.value = 'online';
  await done;
  assert.equal(link.sent.length, 1);
});

test('a closed tab: the next page finds the command and sends it with the same op_id', async (t) => {
  const shelf = inMemory();
  const first = boxOn(lineThat(async () => { throw new Error('no network'); }), shelf);
  const { op_id, kept } = first.send('proposal.submit', { title: 'важное' });
  await kept;
  first.close();
  const link = lineThat(async ({ opId }) => received(opId));
  const second = boxOn(link, shelf);
  t.after(second.close);
  await until(() => second.items.value[0]?.state === 'received');
  assert.deepEqual(link.sent.map(({ opId, payload }) => [opId, payload.title]), [[op_id, 'важное']]);
});

test('one lane goes in order, another does not wait for it', async (t) => {
  const order = [];
  const free = new Map();
  const link = lineThat(({ payload, opId }) => new Promise((resolve) => {
    order.push(payload.n);
    free.set(payload.n, () => resolve(received(opId)));
  }));
  const box = boxOn(link);
  t.after(box.close);
  box.send('vote.cast', { n: 1 }, { lane: 'a' });
  box.send('vote.cast', { n: 2 }, { lane: 'a' });
  const other = box.send('vote.cast', { n: 3 }, { lane: 'b' });
  await until(() => order.length === 2);
  assert.deepEqual(order, [1, 3]);
  free.get(3)();
  await other.done;
  assert.deepEqual(order, [1, 3]);
  free.get(1)();
  await until(() => order.length === 3);
  assert.deepEqual(order, [1, 3, 2]);
  free.get(2)();
});

test('five taps that wait are one command, and all of them get its answer', async (t) => {
  const link = lineThat(async ({ opId }) => received(opId), 'offline');
  const box = boxOn(link);
  t.after(box.close);
  const taps = [1, 2, 3, 2, 1].map((value) => box.send('vote.cast', { value }, { lane: 'round/1', key: 'p5' }));
  await taps[4].kept;
  assert.equal(box.items.value.length, 1);
  link.state.value = 'online';
  await Promise.all(taps.map(({ done }) => done));
  assert.deepEqual(link.sent.map(({ payload }) => payload.value), [1]);
});

test('what may have reached the server is not replaced', async (t) => {
  const link = lineThat(async ({ opId, nth }) => {
    if (nth === 1) throw new Error('answer lost');
    return received(opId);
  });
  const box = boxOn(link);
  t.after(box.close);
  box.send('vote.cast', { value: 1 }, { lane: 'round/1', key: 'p5' });
  await until(() => link.sent.length === 1);
  await box.send('vote.cast', { value: 2 }, { lane: 'round/1', key: 'p5' }).done;
  assert.deepEqual(link.sent.map(({ payload }) => payload.value), [1, 1, 2]);
});

test('two tabs: only the leading one sends, the other shows the answer', async (t) => {
  const shelf = inMemory();
  let leader = 'a';
  const ears = [];
  const tabs = (name) => ({
    lead: () => leader === name, claim: () => { leader = name; }, tell: () => ears.forEach((ear) => ear()),
    hear(ear) { ears.push(ear); return () => undefined; },
  });
  const links = { a: lineThat(async ({ opId }) => received(opId)), b: lineThat(async ({ opId }) => received(opId)) };
  const a = boxOn(links.a, shelf, tabs('a'));
  const b = boxOn(links.b, shelf, tabs('b'));
  t.after(() => { a.close(); b.close(); });
  await b.send('proposal.submit', { title: 'b' }).done;
  await until(() => a.items.value[0]?.state === 'received');
  assert.equal(links.a.sent.length, 0);
  assert.equal(links.b.sent.length, 1);
});

test('what another tab carried has the number of its act, by which it may be undone', async (t) => {
  const shelf = inMemory();
  const ears = [];
  const tabs = (lead) => ({ lead: () => lead, claim() {}, tell: () => ears.forEach((ear) => ear()), hear(ear) { ears.push(ear); return () => undefined; } });
  const a = boxOn(lineThat(async ({ opId }) => ({ ...received(opId), seq: 41 })), shelf, tabs(true));
  const b = boxOn(lineThat(async () => assert.fail('b does not lead')), shelf, tabs(false));
  t.after(() => { a.close(); b.close(); });
  assert.equal((await b.send('section.add', { title: 'b' }).done).seq, 41);
});

test('what does not depend on each other goes a few at a time, and what comes after waits for all of it', async (t) => {
  const waiting = [];
  const link = lineThat(({ opId }) => new Promise((done) => { waiting.push(() => done(received(opId))); }));
  const box = boxOn(link);
  t.after(box.close);
  const all = [box.send('first', {}), ...Array.from({ length: 8 }, (_, n) => box.send('hide', { n }, { together: 'a' })), box.send('last', {})];
  const going = () => link.sent.map(({ verb, payload }) => payload.n ?? verb);
  const answer = async (/** @type {number} */ count) => {
    for (; count; count -= 1) {
      await until(() => waiting.length);
      waiting.shift()();
    }
  };
  await until(() => waiting.length);
  assert.deepEqual(going(), ['first']);
  await answer(1);
  await until(() => waiting.length === 6);
  assert.deepEqual(going(), ['first', 0, 1, 2, 3, 4, 5]);
  await answer(8);
  await until(() => waiting.length);
  assert.deepEqual(going(), ['first', 0, 1, 2, 3, 4, 5, 6, 7, 'last']);
  await answer(1);
  await Promise.all(all.map(({ done }) => done));
});

test('a device that stops keeping is said aloud, and the command still goes out', async (t) => {
  const shelf = { ...inMemory(), put: async () => { throw new Error('QuotaExceededError'); } };
  const box = boxOn(lineThat(async ({ opId }) => received(opId)), shelf);
  t.after(box.close);
  await box.send('vote.cast', {}).done;
  assert.equal(box.keeps.value, 'memory');
});

test('op_ids are what the server takes', async (t) => {
  const box = boxOn(lineThat(async ({ opId }) => received(opId)));
  t.after(box.close);
  const ids = Array.from({ length: 50 }, () => box.send('x', {}).op_id);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{8,64}$/);
  assert.equal(new Set(ids).size, 50);
});

async function until(holds) {
  for (let n = 0; n < 400; n += 1) {
    if (holds()) return;
    await sleep(10);
  }
  assert.fail('it did not come to that within 4 s');
}
