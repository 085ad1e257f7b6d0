// What the console proposes and says about a vote.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balanced, budgetFor, tiedIds, turnoutOf } from '../../static/src/console/voting.js';

for (const [options, dots] of [[0, 3], [3, 3], [12, 3], [18, 4], [24, 5], [31, 7], [42, 7], [300, 7]]) {
  test(`${options} options: ${dots} dots`, () => assert.equal(budgetFor(options), dots));
}

const row = (points, bySide) => ({ votes: 1, points, voters: 1, by_group: Object.fromEntries(Object.entries(bySide).map(([side, [p, voters]]) => [side, { points: p, voters }])) });

test('sixty students and three investors weigh the same', () => {
  // raw: a (60) before b (33); of the investors all are for b, of the students half are
  const tally = { a: row(60, { students: [60, 60], investors: [0, 0] }), b: row(33, { students: [30, 30], investors: [3, 3] }) };
  assert.deepEqual(balanced(tally, ['a', 'b'], { students: 60, investors: 3 }), { order: ['b', 'a'], sides: 2 });
});

test('equals keep the raw order; a proposal without marks is last', () => {
  const tally = { a: row(2, { x: [1, 1], y: [1, 1] }), b: row(2, { x: [1, 1], y: [1, 1] }) };
  assert.deepEqual(balanced(tally, ['a', 'b', 'c'])?.order, ['a', 'b', 'c']);
});

test('one side alone cannot be weighed', () => {
  assert.equal(balanced({ a: row(2, { x: [2, 2] }) }, ['a']), null);
  assert.equal(balanced({ a: row(2, { x: [2, 2] }) }, ['a'], { x: 2, y: 0 }), null);
  assert.equal(balanced({}, []), null);
});

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
