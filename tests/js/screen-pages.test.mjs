// How a long list falls into pages, from heights alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf, rangeOf, sheetsOf } from '../../static/src/screen/pages.js';

test('what fits stays together, what does not begins the next page', () => {
  assert.deepEqual(pagesOf([10, 10, 10, 10], [10, 10, 10, 10], 25), [0, 2]);
  assert.deepEqual(pagesOf([], [], 25), []);
});

test('one that opens a page may be taller there', () => {
  assert.deepEqual(pagesOf([10, 10, 10, 10, 10], [18, 18, 18, 18, 18], 30), [0, 2, 4]);
});

test('a page holds at least one item, however tall', () => assert.deepEqual(pagesOf([90, 90], [90, 90], 25), [0, 1]));

test('an item that is not parted from the next goes to the next page with it', () => {
  assert.deepEqual(pagesOf([10, 10, 10, 10], [10, 10, 10, 10], 30, [false, false, true, false]), [0, 2]);
});

test('a page beyond the last is the last', () => assert.deepEqual(rangeOf([0, 3], 9, 5), [3, 5]));

test('cards go to the shortest column, each is on one page', () => {
  const sheets = sheetsOf([10, 20, 10, 15, 5], 2, 25, 1);
  assert.deepEqual(sheets.map((sheet) => [sheet.start, sheet.spots.length]), [[0, 3], [3, 2]]);
  assert.deepEqual(sheets[0].spots, [{ column: 0, top: 0 }, { column: 1, top: 0 }, { column: 0, top: 11 }]);
});
