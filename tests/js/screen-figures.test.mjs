// What a side's marks come to on the projector where they cannot be added up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureOf } from '../../static/src/screen/cells.js';

const counts = { votes: 6, points: 9, voters: 6, losses: 3 };

test('duels are the per cent that were won', () => {
  assert.equal(figureOf(counts, 'pairwise'), 75);
  assert.equal(figureOf({ ...counts, points: 0, losses: 0 }, 'pairwise'), null);
});

test("a rating is the mean of its criteria's means, to two decimals", () => {
  const of = (mean) => ({ counts: [0, 0, 0, 0, 0], mean, median: 3, spread: 0 });
  assert.equal(figureOf({ ...counts, criteria: { a: of(4), b: of(3.33) } }, 'rating'), 3.67);
});

test('fewer than five people are nobody', () => {
  assert.equal(figureOf({ ...counts, voters: 4 }, 'pairwise'), null);
  assert.equal(figureOf(undefined, 'rating'), null);
});
