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

test('labels do not overlap however crowded it is, and the foremost keep theirs', () => {
  const crowd = Array.from({ length: 300 }, (_, at) => ({ proposal: { id: at, number: at }, x: 0.5 + 0.3 * Math.sin(at * 7), y: 0.5 + 0.2 * Math.cos(at * 3) }));
  const labels = labelled(crowd, 0.075, 0.075).map((spot) => spot.label).filter(Boolean);
  assert.ok(labels.length > 20);
  labels.forEach((one, at) => labels.slice(at + 1).forEach((other) => {
    assert.ok(Math.abs(one.x - other.x) >= 0.075 || Math.abs(one.y - other.y) >= 0.075);
  }));
  assert.deepEqual(labelled(crowd, 0.075, 0.075)[0].label, { x: crowd[0].x, y: crowd[0].y });
});
