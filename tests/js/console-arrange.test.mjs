// Where cards stand on the console, what a filter leaves, and where hands lead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beforeIdAt, cardsOf, inboxOf, lanesOf, neighbour, passes, positionsFor, span, sortedByVotes, steady } from '../../static/src/console/arrange.js';

const card = (id, more = {}) => ({
  id, rev: 1, number: id, board_id: 1, section_id: null, position: id, title: `Карточка ${id}`, details: '', status: 'visible', merged_into: null, merged_ids: [], ...more,
});
const ids = (cards) => cards.map((one) => one.id);

test('the inbox parts what has no place, what waits, what came and what went', () => {
  const cards = [
    card(1), card(2, { section_id: 7 }), card(3, { status: 'pending' }), card(4, { status: 'hidden' }), card(5, { status: 'merged', merged_into: 1 }),
    card(6, { section_id: 99 }), card(7, { status: 'withdrawn' }),
  ];
  const inbox = inboxOf(cards, new Set([7]));
  assert.deepEqual(ids(inbox.loose), [1, 6], 'a card of a removed section is not lost');
  assert.deepEqual(ids(inbox.pending), [3]);
  assert.deepEqual(ids(inbox.arrivals), [6, 3, 2, 1], 'newest first');
  assert.deepEqual(ids(inbox.away), [7, 5, 4]);
});

test('lanes hold visible cards in place, an empty section too', () => {
  const lanes = lanesOf([card(1, { section_id: 7, position: 2 }), card(2, { section_id: 7, position: 1 }), card(3, { section_id: 7, status: 'hidden' })], new Set([7, 8]));
  assert.deepEqual([...lanes].map(([id, cards]) => [id, ids(cards)]), [[7, [2, 1]], [8, []]]);
});

test('another board is another desk, and a dropped card stands where it was dropped', () => {
  const cards = cardsOf([card(1), card(2, { board_id: 2 })], 1, new Map([[1, { section_id: 7, position: 9 }]]));
  assert.deepEqual(cards.map(({ id, section_id, position }) => [id, section_id, position]), [[1, 7, 9]]);
});

for (const [text, found] of [['', true], ['цех', true], ['ЦЕХ тёплый', true], ['теплый', true], ['№12', true], ['№ 12', true], ['склад', false], ['завод', true], ['№ 1', true], ['№ 13', false]]) {
  test(`“${text}” ${found ? 'finds' : 'does not find'} the card`, () => {
    const one = card(12, { title: 'Тёплый цех', author: { id: 1, name: null, organization: 'Завод', group_id: 3 } });
    assert.equal(passes({ text, side: null })(one), found);
  });
}

test('by side: a card whose author is unknown belongs to none', () => {
  const filter = passes({ text: '', side: 3 });
  assert.equal(filter(card(1, { author: { id: 1, group_id: 3 } })), true);
  assert.equal(filter(card(2, { author: { id: 1, group_id: 4 } })), false);
  assert.equal(filter(card(3)), false);
});

test('a drop is drawn between its neighbours, first, last and into nothing', () => {
  const lane = [card(1, { position: 1 }), card(2, { position: 4 })];
  assert.deepEqual(positionsFor(lane, [9, 8], 2), [2, 3]);
  assert.deepEqual(positionsFor(lane, [9], null), [5]);
  assert.deepEqual(positionsFor(lane, [9], 1), [0]);
  assert.deepEqual(positionsFor([], [9, 8], null), [1, 2]);
  assert.deepEqual(positionsFor(lane, [2], 1), [0], 'what moves is no neighbour of itself');
});

test('above and below a card: the id to stand before', () => {
  const lane = [card(1), card(2), card(3), card(4)];
  assert.equal(beforeIdAt(lane, [9], 2, 'above'), 2);
  assert.equal(beforeIdAt(lane, [9], 2, 'below'), 3);
  assert.equal(beforeIdAt(lane, [9], 4, 'below'), null, 'last');
  assert.equal(beforeIdAt(lane, [3, 2], 2, 'below'), 4, 'never before one that moves itself');
  assert.equal(beforeIdAt(lane, [9], 77, 'above'), null);
});

test('shift takes from the anchor to the card, in whichever direction, and never across columns', () => {
  const columns = [[card(1), card(2), card(3)], [card(4)]];
  assert.deepEqual(span(columns, 3, 1), [1, 2, 3]);
  assert.deepEqual(span(columns, 1, 4), [4]);
  assert.deepEqual(span(columns, null, 2), [2]);
});

test('arrows walk within a column, and over empty ones', () => {
  const columns = [[card(1), card(2)], [], [card(3)]];
  assert.deepEqual(neighbour(columns, 1, 'down'), { id: 2, column: 0 });
  assert.equal(neighbour(columns, 2, 'down'), null);
  assert.deepEqual(neighbour(columns, 2, 'right'), { id: 3, column: 2 });
  assert.deepEqual(neighbour(columns, 3, 'left'), { id: 1, column: 0 });
  assert.deepEqual(neighbour(columns, null, 'down'), { id: 1, column: 0 }, 'from nowhere to the first');
  assert.equal(neighbour([[], []], null, 'down'), null);
});

test('a card shown twice is walked where the cursor is', () => {
  const columns = [[card(1), card(2)], [card(2), card(5)]];
  assert.deepEqual(neighbour(columns, 2, 'down', 1), { id: 5, column: 1 });
  assert.deepEqual(span(columns, 2, 5, 1), [2, 5]);
});

test('a lane is sorted by the newest round whose votes may be seen; equal ones stay', () => {
  const lane = [1, 2, 3, 4].map((id) => ({ id, number: id, position: id }));
  const round = (number, method, tally) => ({ id: number, number, method, tally });
  const ids = (rounds) => sortedByVotes(rounds, lane)?.map((card) => card.id) ?? null;
  assert.equal(ids([round(1, 'dots', null)]), null);
  assert.deepEqual(ids([round(1, 'dots', { 2: { points: 5 }, 3: { points: 7 }, 4: { points: 5 } })]), [3, 2, 4, 1]);
  assert.deepEqual(ids([round(1, 'dots', { 2: { points: 5 } }), round(2, 'opinion', { 1: { for: 3, against: 4 }, 4: { for: 2, against: 0 } }), round(3, 'dots', { 9: { points: 1 } })]), [4, 1, 2, 3]);
});

test('a list that holds what it held is the same list, so that nobody draws it again', () => {
  const [one, two] = [{ id: 1 }, { id: 2 }];
  const before = [one, two];
  assert.equal(steady([one, two], before), before);
  for (const next of [[two, one], [one], [one, { ...two }], [one, two, two]]) assert.equal(steady(next, before), next);
  assert.deepEqual(steady([one], undefined), [one]);
});
