// What the phone works out before it sends a mark of a rating, a ranking or a duel.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duel, inOrder, moved, rated } from '../../static/src/phone/late/choosing.js';

const rows = [1, 2, 3, 4].map((id) => ({ id }));

test('a mark is set, changed, taken back; the last one takes the whole mark', () => {
  assert.deepEqual(rated(undefined, 'x', 4), { x: 4 });
  assert.deepEqual(rated({ x: 4, y: 1 }, 'x', 4), { y: 1 });
  assert.equal(rated({ x: 4 }, 'x', 4), null);
});

test('an order sends only what moved, and takes back what left it', () => {
  const marks = new Map([[1, 1], [2, 2], [3, 3]]);
  assert.deepEqual(inOrder(marks, rows).map((row) => row.id), [1, 2, 3]);
  assert.deepEqual(moved(marks, [2, 1, 3]), [[2, 1], [1, 2]]);
  assert.deepEqual(moved(marks, [1, 3]), [[2, null], [3, 2]]);
  // 2 was merged into another: its mark counts there and is neither moved nor taken back; nobody else gets its place
  assert.deepEqual(moved(marks, [3, 1], [2]), [[3, 1], [1, 3]]);
});

test('a phone is shown the two of which least is known, each pair once, until all are seen', () => {
  assert.deepEqual(duel(rows, new Map(), { 1: 9, 2: 9, 3: 1 }, new Set()).map((row) => row.id), [4, 3]);
  const marks = new Map();
  for (let seen = 0; seen < 6; seen += 1) {
    const [a, b] = duel(rows, marks, {}, new Set());
    marks.set(a.id, [...(marks.get(a.id) ?? []), b.id]);
  }
  assert.equal(duel(rows, marks, {}, new Set()), null);
  assert.equal(duel([{ id: 1 }, { id: 2 }], new Map(), {}, new Set(['1:2'])), null);
});
