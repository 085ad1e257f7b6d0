// What the projector shows: the moderator's choice, the stage's when it is left to it, the nearest when it is not there yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../static/src/core/store.js';
import { URGENT_SECONDS, lastCounted, shown, urgentNow } from '../../static/src/screen/view.js';

const counts = { votes: 6, points: 6, voters: 6, for: 0, against: 0, abstain: 0 };
const round = (id, number, more = {}) => ({
  id, rev: 1, board_id: 2, number, method: 'dots', state: 'open', turnout: { voters: 0 }, proposal_ids: null, ...more,
});
const revealed = (byGroup) => ({ state: 'revealed', tally: { 30: { ...counts, by_group: byGroup } } });

function hall({ view = 'auto', stage = 'lobby', boardId = null, rounds = [], boards = null } = {}) {
  return createStore({
    since: 0, seq: 1, reset: true, drop: {},
    put: {
      workshop: [{ id: 1, rev: 1, screen: { view, board_id: boardId } }],
      boards: boards ?? [{ id: 2, rev: 1, position: 1, stage }],
      rounds,
    },
  });
}

for (const [stage, view] of [['lobby', 'join'], ['proposing', 'wall'], ['grouping', 'sections'], ['voting', 'turnout'], ['deciding', 'roadmap'], ['closed', 'roadmap']]) {
  test(`left alone, ${stage} shows ${view}`, () => assert.equal(shown(hall({ stage })).view, view));
}

test('an open round shows its turnout and nothing of its result', () => {
  const { view, round: spoken } = shown(hall({ stage: 'voting', rounds: [round(5, 1, revealed({})), round(6, 2)] }));
  assert.deepEqual([view, spoken.id], ['turnout', 6]);
});

test('once the last round is revealed the ranking comes by itself', () => {
  const { view, round: spoken } = shown(hall({ stage: 'voting', rounds: [round(5, 1), round(6, 2, revealed({}))] }));
  assert.deepEqual([view, spoken.id], ['ranking', 6]);
});

test('asked for a ranking while only an earlier round is counted, it shows that one', () => {
  const { view, round: spoken } = shown(hall({ view: 'ranking', stage: 'voting', rounds: [round(5, 1, revealed({})), round(6, 2)] }));
  assert.deepEqual([view, spoken.id], ['ranking', 5]);
});

test('asked for a result that may not be seen yet, it shows the turnout', () => {
  for (const view of ['ranking', 'by_side', 'matrix']) {
    assert.equal(shown(hall({ view, stage: 'voting', rounds: [round(5, 1)] })).view, 'turnout');
  }
});

test('by side needs sides that may be shown; without them it is the ranking', () => {
  assert.equal(shown(hall({ view: 'by_side', rounds: [round(5, 1, revealed({}))] })).view, 'ranking');
  assert.equal(shown(hall({ view: 'by_side', rounds: [round(5, 1, revealed({ 7: counts }))] })).view, 'by_side');
});

test('the matrix needs two counted rounds', () => {
  assert.equal(shown(hall({ view: 'matrix', rounds: [round(5, 1, revealed({}))] })).view, 'ranking');
  assert.equal(shown(hall({ view: 'matrix', rounds: [round(5, 1, revealed({})), round(6, 2, revealed({}))] })).view, 'matrix');
});

test('the moderator may show another board than the first', () => {
  const boards = [{ id: 2, rev: 1, position: 1, stage: 'lobby' }, { id: 3, rev: 1, position: 2, stage: 'proposing' }];
  assert.equal(shown(hall({ boards })).view, 'join');
  const { view, board } = shown(hall({ boards, boardId: 3 }));
  assert.deepEqual([view, board.id], ['wall', 3]);
});

test('a screen that holds nothing yet shows the door', () => assert.equal(shown(createStore(null)).view, 'join'));

test('the newest counted round is found among open ones', () => {
  assert.equal(lastCounted([round(5, 1, revealed({})), round(6, 2, revealed({})), round(7, 3)]).id, 6);
  assert.equal(lastCounted([round(7, 3)]), null);
});

test('urgent words stay for a while and go by themselves; plain ones never lie over the view', () => {
  const at = Date.parse('2026-12-16T09:30:00.000Z');
  const urgent = { id: 2, rev: 1, text: 'Вернитесь в зал', urgent: true, sent_at: new Date(at).toISOString() };
  const plain = { id: 3, rev: 2, text: 'Обед', urgent: false, sent_at: new Date(at).toISOString() };
  assert.equal(urgentNow([plain, urgent], at + 1000).id, 2);
  assert.equal(urgentNow([plain, urgent], at + URGENT_SECONDS * 1000), null);
  assert.equal(urgentNow([plain], at), null);
});
