// Where a proposal stands in the matrix, and labels that never lie on each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelled, spotsOfRating } from '../../static/src/screen/spots.js';

test('a rating stands where the means of its criteria put it', () => {
  const lines = [
    { proposal: { id: 1, number: 1 }, row: { criteria: { a: { mean: 1 }, b: { mean: 5 } } } },
    { proposal: { id: 2, number: 2 }, row: { criteria: { a: { mean: 5 }, b: { mean: 4 } } } },
    { proposal: { id: 3, number: 3 }, row: { criteria: { a: { mean: 3 } } } },
  ];
  assert.deepEqual(spotsOfRating(lines, 'a', 'b').map(({ proposal, x, y }) => [proposal.id, x, y]), [[2, 1, 0.75], [1, 0, 1]]);
});

test('labels do not overlap however crowded it is, the foremost keep theirs, and what lies under one is counted on it', () => {
  const crowd = Array.from({ length: 300 }, (_, at) => ({ proposal: { id: at, number: at }, x: 0.5 + 0.3 * Math.sin(at * 7), y: 0.5 + 0.2 * Math.cos(at * 3) }));
  const placed = labelled(crowd, () => 0.075, 0.075);
  const labels = placed.flatMap(({ label }) => (label ? [label] : []));
  assert.ok(labels.length > 20);
  labels.forEach((one, at) => labels.slice(at + 1).forEach((other) => {
    assert.ok(Math.abs(one.x - other.x) >= 0.075 || Math.abs(one.y - other.y) >= 0.075);
  }));
  assert.deepEqual(placed[0].label, { x: crowd[0].x, y: crowd[0].y, wide: 0.075 });
  for (const one of placed) {
    const under = labels.some((label) => Math.abs(one.x - label.x) < 0.0375 && Math.abs(one.y - label.y) < 0.0375);
    assert.equal(one.under || one.label !== null, under || one.label !== null, 'a point is hidden by its own label, or counted on the one that hides it');
    if (one.label) assert.ok(Math.abs(one.label.x - one.x) <= 0.076 && Math.abs(one.label.y - one.y) <= 0.076, 'a number stands at its point or beside it');
  }
  assert.equal(placed.reduce((sum, { more }) => sum + more, 0), placed.filter(({ under }) => under).length);
});

test('equal ones stand as one number and how many more', () => {
  const same = [3, 1, 2].map((id) => ({ proposal: { id, number: id }, x: 0.5, y: 0.5 }));
  assert.deepEqual(labelled(same, (_, more) => 0.1 + more / 100, 0.1).map(({ label, more, under }) => [label !== null, more, under]), [[true, 2, false], [false, 0, true], [false, 0, true]]);
});
