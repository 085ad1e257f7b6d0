// The roadmap in time: terms in free words, columns of years, bars that do not lie on each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_YEARS, axisOf, goesPast, rowsOf, spanOf } from '../../static/src/screen/years.js';

const line = (term, more = {}) => ({ id: more.id ?? 1, title: 'x', year: null, ...more, plan: { term, ...more.plan } });

for (const [term, from, to] of [
  ['2027', 2027, 2027],
  ['до 31.12.2027', 2027, 2027],
  ['II квартал 2028', 2028, 2028],
  ['2027–2029', 2027, 2029],
  ['2027-29 гг.', 2027, 2029],
  ['2027 - 2030', 2027, 2030],
  ['2029, затем 2027', 2027, 2029],
  ['Май, ежегодно с 2027', 2027, null],
  ['с сентября 2028', 2028, null],
  ['starting in 2028', 2028, null],
  ['постоянно', null, null],
  ['every year', null, null],
]) {
  test(`"${term}" is read as ${from}..${to}`, () => assert.deepEqual(spanOf(line(term)), { from, to }));
}

test('dates are believed before words', () => {
  assert.deepEqual(spanOf(line('2040', { plan: { starts: '2027-05-01', ends: '2028-01-31' } })), { from: 2027, to: 2028 });
  assert.deepEqual(spanOf(line('', { plan: { ends: '2028-01-31' } })), { from: 2028, to: 2028 });
  assert.deepEqual(spanOf(line('ежегодно', { plan: { starts: '2027-05-01' } })), { from: 2027, to: null });
});

test('without a term the year its author named counts; without that there is none', () => {
  assert.deepEqual(spanOf(line('', { year: 2029 })), { from: 2029, to: 2029 });
  assert.equal(spanOf(line('')), null);
  assert.equal(spanOf({ id: 1, title: 'x', year: null, plan: null }), null);
  assert.equal(spanOf(line('тел. 1202712345')), null);
});

test('the axis holds every year named, without gaps, and never more than can be read', () => {
  assert.deepEqual(axisOf([{ from: 2027, to: 2027 }, null, { from: 2030, to: null }]), [2027, 2028, 2029, 2030]);
  assert.equal(axisOf([{ from: 2027, to: 2045 }]).length, MOST_YEARS);
  assert.deepEqual(axisOf([null, { from: null, to: null }]), []);
  assert.equal(goesPast([{ from: 2027, to: 2045 }], axisOf([{ from: 2027, to: 2045 }])), true);
  assert.equal(goesPast([{ from: 2027, to: null }, null], [2027]), false);
});

test('lines share a row when neither their years nor their words meet', () => {
  const rows = rowsOf([line('2027', { id: 1 }), line('2028', { id: 2 }), line('2027–2028', { id: 3 })], [2027, 2028], () => 1);
  assert.deepEqual(rows.map((row) => row.map((one) => one.proposal.id)), [[1, 2], [3]]);
});

test('long words take free years to the right, never past the last', () => {
  const [[first]] = rowsOf([line('2027', { id: 1 })], [2027, 2028, 2029], () => 2);
  assert.deepEqual([first.column, first.years, first.width], [1, 1, 2]);
  const [[last]] = rowsOf([line('2029', { id: 1 })], [2027, 2028, 2029], () => 3);
  assert.deepEqual([last.column, last.years, last.width], [3, 1, 1]);
});

test('what has no term comes last, on a row of its own, and says so', () => {
  const rows = rowsOf([line('', { id: 1 }), line('2028', { id: 2 }), line('', { id: 3 })], [2027, 2028], () => 1);
  assert.deepEqual(rows.map((row) => row.map((one) => [one.proposal.id, one.dated])), [[[2, true]], [[1, false]], [[3, false]]]);
});

test('years past the axis are held by its ends', () => {
  const axis = [2027, 2028];
  const [[late]] = rowsOf([line('2035')], axis, () => 1);
  assert.deepEqual([late.column, late.years], [2, 1]);
  const [[long]] = rowsOf([line('постоянно')], axis, () => 1);
  assert.deepEqual([long.column, long.years], [1, 2]);
});
