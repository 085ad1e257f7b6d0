// A result by side must not tell what three people of a side said.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FEW, cellsOf } from '../../static/src/screen/cells.js';

const groups = [{ id: 1, letter: 'И' }, { id: 2, letter: 'О' }, { id: 3, letter: 'Н' }];
const cell = (voters, points = voters) => ({ votes: voters, voters, points, for: 0, against: 0, abstain: 0 });
const row = (byGroup, without = 0) => {
  const all = Object.values(byGroup);
  const sum = (key) => all.reduce((total, one) => total + one[key], 0) + without;
  return { ...cell(sum('voters'), sum('points')), by_group: byGroup };
};
const seen = (cells) => cells.map(({ group, value }) => [group?.letter ?? 'rest', value]);
const points = (counts) => counts.points;

test('sides of five and more are shown in their order', () => {
  assert.deepEqual(seen(cellsOf(row({ 2: cell(6, 9), 1: cell(5) }), groups, points)), [['И', 5], ['О', 9]]);
});

test('a small side cannot be found by taking the shown ones from the total', () => {
  const cells = cellsOf(row({ 1: cell(20), 2: cell(7), 3: cell(3) }), groups, points);
  assert.deepEqual(seen(cells), [['И', 20], ['rest', 10]]);
});

test('the same when the server has left the small side out', () => {
  const whole = row({ 1: cell(20), 2: cell(7), 3: cell(3) });
  delete whole.by_group[3];
  assert.deepEqual(seen(cellsOf(whole, groups, points)), [['И', 20], ['rest', 10]]);
});

test('several small sides that make five together stand as one rest', () => {
  assert.deepEqual(seen(cellsOf(row({ 1: cell(20), 2: cell(4), 3: cell(3) }), groups, points)), [['И', 20], ['rest', 7]]);
});

test('people without a side are among the rest', () => {
  assert.deepEqual(seen(cellsOf(row({ 1: cell(9) }, 6), groups, points)), [['И', 9], ['rest', 6]]);
});

test('when nothing may be told apart there is one part, and none where nobody voted', () => {
  assert.deepEqual(seen(cellsOf(row({ 1: cell(FEW - 1) }), groups, points)), [['rest', FEW - 1]]);
  assert.deepEqual(cellsOf(row({}), groups, points), []);
});
