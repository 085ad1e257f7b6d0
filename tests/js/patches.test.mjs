// The rules by which a browser keeps its copy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch, emptyState, keepNewer } from '../../static/src/core/patches.js';

const patch = (since, seq, put = {}, drop = {}, reset = false) => ({ since, seq, reset, put, drop });
const row = (id, rev, more = {}) => ({ id, rev, ...more });
const held = (state, noun = 'proposals') => [...state.rows[noun].values()].map(({ id, rev }) => `${id}@${rev}`).sort();
const at = (seq, ...rows) => applyPatch(emptyState(), patch(0, seq, { proposals: rows }, {}, true)).state;

test('a snapshot replaces everything held', () => {
  const { state, outcome } = applyPatch(at(5, row(1, 2), row(2, 5)), patch(0, 9, { proposals: [row(3, 9)] }, {}, true));
  assert.equal(outcome, 'applied');
  assert.equal(state.seq, 9);
  assert.deepEqual(held(state), ['3@9']);
});

test('a patch that starts where we are is applied and changes nothing else', () => {
  const before = at(5, row(1, 2));
  const { state, outcome } = applyPatch(before, patch(5, 7, { proposals: [row(2, 7)] }, { proposals: [1] }));
  assert.equal(outcome, 'applied');
  assert.deepEqual(held(state), ['2@7']);
  assert.deepEqual(held(before), ['1@2'], 'the former state is left alone');
  assert.equal(state.rows.boards, before.rows.boards, 'what did not change is the same object');
});

test('a patch that starts above what we hold is a gap and takes nothing', () => {
  const before = at(5, row(1, 2));
  const { state, outcome } = applyPatch(before, patch(6, 8, { proposals: [row(2, 8)] }));
  assert.equal(outcome, 'gap');
  assert.equal(state, before);
});

test('a patch that overlaps is applied, and an older record does not win', () => {
  const { state, outcome } = applyPatch(at(7, row(1, 7)), patch(3, 9, { proposals: [row(1, 6), row(2, 9)] }));
  assert.equal(outcome, 'applied');
  assert.deepEqual(held(state), ['1@7', '2@9']);
});

test('an old patch changes nothing', () => {
  const before = at(7, row(1, 7));
  const { state, outcome } = applyPatch(before, patch(3, 6, { proposals: [row(1, 6), row(2, 5)] }, { proposals: [1] }));
  assert.equal(outcome, 'old');
  assert.equal(state, before);
});

test('records of an answer are kept before their patch comes, and do not move seq', () => {
  const state = keepNewer(at(5), { proposals: [row(1, 6)] });
  assert.deepEqual(held(state), ['1@6']);
  assert.equal(state.seq, 5);
});

test('an answer that comes after the patch that passed it is kept', () => {
  const state = applyPatch(at(5), patch(5, 8)).state;
  assert.deepEqual(held(keepNewer(state, { votes: [row('3:1', 7)] }), 'votes'), ['3:1@7']);
});

test('an answer says more of an own row than the patch for all at the same rev', () => {
  const state = applyPatch(at(5), patch(5, 8, { proposals: [row(1, 7)] })).state;
  assert.equal(keepNewer(state, { proposals: [row(1, 7, { mine: true })] }).rows.proposals.get(1).mine, true);
});

test('a snapshot older than an answer does not take the answer away', () => {
  const state = keepNewer(at(5), { votes: [row('3:1', 9)] });
  assert.deepEqual(held(applyPatch(state, patch(0, 8, {}, {}, true)).state, 'votes'), ['3:1@9']);
});

test('a late answer does not bring back what was dropped', () => {
  let state = keepNewer(at(5), { proposals: [row(1, 6)] });
  state = applyPatch(state, patch(5, 8, {}, { proposals: [1] })).state;
  assert.deepEqual(held(keepNewer(state, { proposals: [row(1, 6)] })), []);
});

test('a drop does not take away a newer record out of an answer', () => {
  const state = keepNewer(at(5, row(1, 4)), { proposals: [row(1, 9)] });
  assert.deepEqual(held(applyPatch(state, patch(5, 8, {}, { proposals: [1] })).state), ['1@9']);
});

test('an older snapshot is believed only when it was asked for', () => {
  const before = at(9, row(1, 9));
  const late = patch(0, 4, { proposals: [row(1, 3)] }, {}, true);
  assert.equal(applyPatch(before, late).outcome, 'gap');
  const asked = applyPatch(before, late, true);
  assert.equal(asked.outcome, 'applied');
  assert.deepEqual(held(asked.state), ['1@3'], 'a restored backup');
});

test('patches doubled, lost and out of order: equal to a fresh snapshot, or a gap is noticed', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = generator(seed);
    const pick = (n) => Math.floor(random() * n);
    // the server: what is visible after each change
    const history = [new Map()];
    const touched = [];
    for (let seq = 1; seq <= 25; seq += 1) {
      const next = new Map(history[seq - 1]);
      const id = pick(6);
      if (random() < 0.3) next.delete(id);
      else next.set(id, row(id, seq));
      history.push(next);
      touched[seq] = id;
    }
    const between = (since, seq) => patch(since, seq,
      { proposals: [...history[seq].values()].filter((each) => each.rev > since) },
      { proposals: [...new Set(touched.slice(since + 1, seq + 1))].filter((id) => !history[seq].has(id)) });
    const cuts = [0, ...Array.from({ length: 8 }, () => 1 + pick(25))].sort((a, b) => a - b);
    const sent = cuts.slice(1).map((seq, n) => between(cuts[n], seq)).filter((each) => each.seq > each.since);
    const arriving = sent.flatMap((each) => (random() < 0.15 ? [] : random() < 0.2 ? [each, each] : [each]));
    for (let n = arriving.length - 1; n > 0; n -= 1) if (random() < 0.2) [arriving[n], arriving[n - 1]] = [arriving[n - 1], arriving[n]];

    let state = applyPatch(emptyState(), patch(0, 0, {}, {}, true)).state;
    for (const each of arriving) {
      const answer = keepNewer(state, { proposals: [...each.put.proposals].slice(0, pick(2)) });
      const done = applyPatch(answer, each);
      state = done.outcome === 'gap' ? applyPatch(answer, between(answer.seq, each.seq), true).state : done.state;
      assert.deepEqual(held(state).filter((name) => Number(name.split('@')[1]) <= state.seq),
        [...history[state.seq].values()].map(({ id, rev }) => `${id}@${rev}`).sort(), `seed ${seed}, seq ${state.seq}`);
    }
  }
});

/** A small repeatable source of chance (mulberry32). */
function generator(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

test('what is held of an earlier era is thrown away whole, whatever the numbers say', () => {
  const before = at(90, row(1, 80), row(2, 90));
  const back = { ...patch(0, 40, { proposals: [row(1, 30)] }, {}, true), era: 7 };
  const { state, outcome } = applyPatch(before, back);
  assert.equal(outcome, 'applied', 'also when nobody asked');
  assert.deepEqual(held(state), ['1@30']);
  assert.equal(state.era, 7);
  assert.equal(applyPatch(state, patch(0, 95, { proposals: [row(9, 95)] }, {}, true)).outcome, 'gap', 'an old one came late');
});

test('a patch of another era is a gap, however well its numbers fit', () => {
  const before = at(40, row(1, 30));
  assert.equal(applyPatch(before, { ...patch(40, 41, { proposals: [row(2, 41)] }), era: 7 }).outcome, 'gap');
  const after = applyPatch(before, { ...patch(0, 40, { proposals: [row(1, 30)] }, {}, true), era: 7 }).state;
  assert.equal(applyPatch(after, { ...patch(40, 41, { proposals: [row(2, 41)] }), era: 7 }).outcome, 'applied');
});

test('an answer that came before the era changed is not carried over', () => {
  const before = keepNewer(at(40, row(1, 30)), { proposals: [row(5, 60)] });
  const { state } = applyPatch(before, { ...patch(0, 41, { proposals: [row(1, 30)] }, {}, true), era: 7 });
  assert.deepEqual(held(state), ['1@30']);
});
