// Questions put to the store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsLeft } from '../../static/src/core/clock.js';
import {
  ballot, boardOr, bySection, currentRound, lineNumbers, myMarks, myProposals, ranking, sections, shuffledFor, standing,
} from '../../static/src/core/selectors.js';
import { createStore } from '../../static/src/core/store.js';

const proposal = (id, more = {}) => ({
  id, rev: 1, number: id, board_id: 1, section_id: null, position: id, title: `№ ${id}`, status: 'visible', merged_into: null, merged_ids: [], ...more,
});
const storeOf = (put) => createStore({ since: 0, seq: 1, reset: true, put, drop: {} });

test('sections are numbered by place, not by id', () => {
  const store = storeOf({ sections: [{ id: 9, rev: 1, title: 'b', position: 2 }, { id: 4, rev: 1, title: 'c', position: 3 }, { id: 7, rev: 1, title: 'a', position: 1 }] });
  assert.deepEqual(sections(store).map((row) => [row.number, row.title]), [[1, 'a'], [2, 'b'], [3, 'c']]);
});

test('the roadmap: sections in order with their lines, the unsorted last; merged and hidden are no lines', () => {
  const store = storeOf({
    sections: [{ id: 5, rev: 1, title: 'x', position: 1 }, { id: 6, rev: 1, title: 'y', position: 2 }],
    proposals: [
      proposal(1, { section_id: 6, position: 2 }), proposal(2, { section_id: 6, position: 1 }), proposal(3), proposal(4, { status: 'hidden', section_id: 5 }),
      proposal(5, { status: 'merged', merged_into: 1, section_id: 6 }),
    ],
  });
  assert.deepEqual(bySection(store).map((lane) => [lane.section?.id ?? null, lane.rows.map((row) => row.id)]), [[5, []], [6, [2, 1]], [null, [3]]]);
  assert.deepEqual([...lineNumbers(store)], [[2, '2.1'], [1, '2.2']]);
  assert.equal(standing(store, store.proposals.value.get(5)).id, 1);
});

test('a circle of merges, which cannot be, does not hang the page', () => {
  const store = storeOf({ proposals: [proposal(1, { merged_into: 2 }), proposal(2, { merged_into: 1 })] });
  assert.ok(standing(store, store.proposals.value.get(1)));
});

const read = (id, from, to, score) => ({ id, from, to, score });
const readings = (...rows) => ({ score: 'points', bands: null, rows, turnout: { voting: 4, of: 9, base: 'entitled', lanes: {} } });

test('ties share a place as the server reads them, and those that nobody marked stand last', () => {
  const store = storeOf({
    proposals: [1, 2, 3, 4, 5, 6].map((id) => proposal(id)),
    rounds: [{ id: 9, rev: 1, board_id: 1, number: 1, method: 'dots', proposal_ids: null, state: 'revealed', places: 4, shown_from: null,
      tally: { 1: { points: 5 }, 2: { points: 9 }, 3: { points: 5 }, 4: { points: 5 } },
      readings: readings(read(2, 1, 1, 9), read(4, 2, 2, 5), read(1, 3, 4, 5), read(3, 3, 4, 5)) }],
  });
  const round = currentRound(store, 1);
  assert.deepEqual(ranking(store, round).map(({ proposal: row, place, score }) => [row.id, place, score]),
    [[2, '1', 9], [4, '2', 5], [1, '3–4', 5], [3, '3–4', 5], [5, '5–6', 0], [6, '5–6', 0]]);
});

test('while places are revealed one by one, nobody passes for unmarked', () => {
  const store = storeOf({
    proposals: [1, 2, 3].map((id) => proposal(id)),
    rounds: [{ id: 9, rev: 1, board_id: 1, number: 1, method: 'dots', proposal_ids: null, state: 'revealed', places: 2, shown_from: 2,
      tally: { 1: { points: 5 } }, readings: readings(read(1, 2, 2, 5)) }],
  });
  assert.deepEqual(ranking(store, currentRound(store, 1)).map(({ proposal: row, place }) => [row.id, place]), [[1, '2']]);
});

test('no tally, no ranking', () => {
  const store = storeOf({ proposals: [proposal(1)], rounds: [{ id: 9, rev: 1, board_id: 1, number: 1, method: 'dots', proposal_ids: null, state: 'open' }] });
  assert.deepEqual(ranking(store, currentRound(store, 1)), []);
});

test('the open round comes before a later closed one; a ballot may be a choice', () => {
  const store = storeOf({
    proposals: [proposal(1), proposal(2), proposal(3, { board_id: 2 })],
    rounds: [
      { id: 8, rev: 1, board_id: 1, number: 1, method: 'dots', proposal_ids: [2, 3], state: 'open' },
      { id: 9, rev: 1, board_id: 1, number: 2, method: 'opinion', proposal_ids: null, state: 'closed' },
    ],
    votes: [{ id: '8:2', rev: 1, round_id: 8, proposal_id: 2, value: 3 }, { id: '8:1', rev: 1, round_id: 8, proposal_id: 1, value: null }, { id: '9:1', rev: 1, round_id: 9, proposal_id: 1, value: 'for' }],
  });
  assert.equal(currentRound(store, 1).id, 8);
  assert.deepEqual(ballot(store, currentRound(store, 1)).map((row) => row.id), [2]);
  assert.deepEqual([...myMarks(store, 8)], [[2, 3]]);
});

test('my proposals, the newest first, whatever became of them', () => {
  const store = storeOf({ proposals: [proposal(1, { mine: true, status: 'hidden' }), proposal(2), proposal(3, { mine: true })] });
  assert.deepEqual(myProposals(store).map((row) => row.id), [3, 1]);
});

test('the order on a ballot is fixed for a person and differs between persons', () => {
  const rows = Array.from({ length: 40 }, (_, n) => ({ id: n + 1 }));
  const order = (seed) => shuffledFor(rows, seed).map((row) => row.id).join();
  assert.equal(order(7), order(7));
  assert.notEqual(order(7), order(8));
  assert.deepEqual(shuffledFor(rows, 7).map((row) => row.id).sort((a, b) => a - b), rows.map((row) => row.id));
  // over many people, each card comes first about equally often
  const first = new Map();
  for (let seed = 1; seed <= 4000; seed += 1) {
    const id = shuffledFor(rows, seed)[0].id;
    first.set(id, (first.get(id) ?? 0) + 1);
  }
  assert.ok(Math.max(...first.values()) < 200 && first.size === 40, `${Math.max(...first.values())} of 4000, expected about 100`);
});

test('an unknown board gives the first', () => {
  const store = storeOf({ boards: [{ id: 2, rev: 1, position: 1 }, { id: 1, rev: 1, position: 2 }] });
  assert.equal(boardOr(store, 99).id, 2);
  assert.equal(boardOr(store, 1).id, 1);
});

test('the timer goes by the server’s clock', () => {
  const now = Date.parse('2026-12-16T09:30:00.000Z');
  assert.equal(secondsLeft({ state: 'running', ends_at: '2026-12-16T09:31:30.200Z', left: null, ends_stage: false }, now), 91);
  assert.equal(secondsLeft({ state: 'running', ends_at: '2026-12-16T09:29:50.000Z', left: null, ends_stage: false }, now), -10);
  assert.equal(secondsLeft({ state: 'paused', ends_at: null, left: 42, ends_stage: false }, now), 42);
  assert.equal(secondsLeft({ state: 'stopped', ends_at: null, left: null, ends_stage: false }, now), null);
});
