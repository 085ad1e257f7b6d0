// What the console proposes and says about a vote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetFor, firstOf, nextStep, reconciled, tiedIds, turnoutOf } from '../../static/src/console/voting.js';

for (const [options, dots] of [[0, 3], [3, 3], [12, 3], [18, 4], [24, 5], [31, 7], [42, 7], [300, 7]]) {
  test(`${options} options: ${dots} dots`, () => assert.equal(budgetFor(options), dots));
}

test('turnout: of those present while open, of those entitled once closed, never over all', () => {
  const round = { turnout: { voters: 96 }, entitled: null };
  assert.deepEqual(turnoutOf(round, { present: 118 }), { voted: 96, of: 118, percent: 81 });
  assert.deepEqual(turnoutOf({ ...round, entitled: 120 }, { present: 118 }), { voted: 96, of: 120, percent: 80 });
  assert.deepEqual(turnoutOf(round, { present: 90 }), { voted: 96, of: 96, percent: 100 });
  assert.deepEqual(turnoutOf({ turnout: null, entitled: null }, { present: 0 }), { voted: 0, of: 0, percent: 0 });
});

test('a second round is over the highest tie', () => {
  const entry = (id, from, to) => ({ proposal: { id }, from, to, tied: to > from });
  assert.deepEqual(tiedIds([entry(1, 1, 1), entry(2, 2, 3), entry(3, 2, 3), entry(4, 4, 5), entry(5, 4, 5)]), [2, 3]);
  assert.deepEqual(tiedIds([entry(1, 1, 1)]), []);
});

test('the base that the moderator chose is a hundred per cent', () => {
  const round = { turnout: { voters: 30 }, entitled: 60, present: 50 };
  assert.equal(turnoutOf({ ...round, base: 'present' }, { present: 9 }).of, 50);
  assert.equal(turnoutOf({ ...round, base: 'voting' }, { present: 9 }).of, 30);
  assert.equal(turnoutOf({ ...round, base: 'present', present: null }, { present: 9 }).of, 60);
});

test('the first ten take a tie at the border whole, and nobody unmarked', () => {
  const entry = (id, from, row = {}) => ({ proposal: { id }, from, row });
  assert.deepEqual(firstOf([entry(1, 1), entry(2, 2), entry(3, 2), entry(4, 4, undefined)], 2), [1, 2, 3]);
});

test('places are revealed from the last one up, equals at once', () => {
  const rows = [{ from: 1 }, { from: 2 }, { from: 2 }, { from: 4 }];
  assert.deepEqual([5, 4, 2, 1].map((shown) => nextStep(rows, shown)), [4, 2, 1, null]);
});

test('phones, hands and paper are held against the heads', () => {
  const round = { present: 40, turnout: { voters: 30 }, readings: { turnout: { lanes: { hands: 8, paper: 5 } } } };
  assert.deepEqual([reconciled(round).counted, reconciled(round).over], [43, 3]);
  assert.equal(reconciled({ ...round, present: null }), null);
});
