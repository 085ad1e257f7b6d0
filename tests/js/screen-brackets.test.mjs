// Which rows of a ranking a bracket holds together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bracketsOf } from '../../static/src/screen/brackets.js';

const line = (from, to, band) => ({ read: { from, to, band } });
const marks = (...lines) => lines.map((one) => bracketsOf(lines).get(one) ?? '');

test('a band has a first row, a last row and what is between', () => {
  assert.deepEqual(marks(line(1, 1), line(2, 2, [2, 4]), line(3, 3, [2, 4]), line(4, 4, [2, 4]), line(5, 5)), ['', 'first', 'middle', 'last', '']);
});

test('two bands beside one another are two brackets', () => {
  assert.deepEqual(marks(line(1, 1, [1, 2]), line(2, 2, [1, 2]), line(3, 3, [3, 4]), line(4, 4, [3, 4])), ['first', 'last', 'first', 'last']);
});

test('equals alone are no band, and a row whose neighbours are not shown yet has no bracket', () => {
  assert.deepEqual(marks(line(1, 2, [1, 2]), line(1, 2, [1, 2])), ['', '']);
  assert.deepEqual(marks(line(4, 4, [3, 4])), ['']);
  assert.deepEqual(marks({ read: undefined }), ['']);
});
