// The day against its plan: what was spent, when it ends, how late; and what else a filter asks of a card.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '../../static/src/console/agenda.js';
import { TRAITS, has } from '../../static/src/console/traits.js';

const at = (hours, minutes) => new Date(2026, 11, 16, hours, minutes).getTime();
const begun = (step, hours, minutes) => ({ step, at: new Date(at(hours, minutes)).toISOString() });
const agenda = (starts) => ({ starts, steps: [
  { id: 1, title: 'Сбор', minutes: 30, stage: 'lobby' }, { id: 4, title: 'Предложения', minutes: 40, stage: 'proposing' }, { id: 7, title: 'Обед', minutes: 20, stage: null },
] });

test('nothing planned, nothing said', () => {
  assert.deepEqual(dayOf(null, [], at(10, 0), 'lobby'), { steps: [], running: null, next: null, endsAt: null, late: 0 });
});

test('before the beginning the end is that of the plan, and later when it is later', () => {
  const early = dayOf(agenda('10:00'), [], at(9, 0), 'lobby');
  assert.deepEqual([early.next.id, early.endsAt, early.late], [4, at(11, 30), 0], 'people who gather need no key for it');
  assert.equal(dayOf(agenda('10:00'), [], at(9, 0), 'proposing').next.id, 1);
  assert.deepEqual([dayOf(agenda('10:00'), [], at(10, 7), 'lobby').endsAt, dayOf(agenda('10:00'), [], at(10, 7), 'lobby').late], [at(11, 37), 7]);
  assert.equal(dayOf(agenda(''), [], at(9, 0), 'lobby').endsAt, null);
});

test('a step that runs over moves the end, one that is shorter brings it back', () => {
  const log = [begun(1, 10, 0), begun(4, 10, 35)];
  const running = dayOf(agenda('10:00'), log, at(10, 53), 'lobby');
  assert.deepEqual([running.running.id, running.running.spent, running.next.id, running.endsAt, running.late], [4, 18, 7, at(11, 35), 5]);
  assert.equal(running.steps[0].done, true);
  const over = dayOf(agenda('10:00'), log, at(11, 25), 'lobby');
  assert.deepEqual([over.running.spent, over.endsAt, over.late], [50, at(11, 45), 15]);
  assert.equal(dayOf(agenda('10:00'), [...log, begun(7, 10, 50)], at(10, 50), 'lobby').late, -20);
});

test('a step begun twice adds up; after the last there is none', () => {
  const day = dayOf(agenda(''), [begun(4, 10, 0), begun(7, 10, 10), begun(4, 10, 15), begun(7, 10, 20)], at(10, 25), 'lobby');
  assert.deepEqual(day.steps.map((step) => step.spent), [0, 15, 10]);
  assert.deepEqual(day.steps.map((step) => step.began), [null, begun(4, 10, 0).at, begun(7, 10, 10).at]);
  assert.equal(day.next, null);
});

test('tried out the evening before, and begun in the middle, it is late by what it took and no more', () => {
  assert.equal(dayOf(agenda('10:00'), [begun(1, 20, 0)], at(20, 5), 'lobby').late, 0);
  assert.equal(dayOf(agenda(''), [begun(4, 10, 0)], at(10, 5), 'lobby').late, 0);
});

test('a step taken out of the plan while it runs leaves the plan as it was', () => {
  const day = dayOf(agenda(''), [begun(99, 10, 0)], at(10, 5), 'lobby');
  assert.deepEqual([day.running, day.next.id], [null, 1]);
});

test('a filter asks for all that is wanted', () => {
  const card = { id: 3, title: 'Новая печь', details: '', status: 'hidden', merged_ids: [], original_title: null };
  assert.ok(has(new Set(['short', 'hidden']), new Set())(card));
  assert.ok(!has(new Set(['short', 'mine']), new Set())(card));
  assert.ok(has(new Set(['short', 'mine']), new Set([3]))(card));
  assert.ok(!has(new Set(['long']), new Set())(card));
  assert.ok(has(new Set(['long']), new Set())({ ...card, details: 'Подробности' }));
  assert.equal(Object.keys(TRAITS).length, 8);
});
