// Which cards a journal entry is about, and what its sentence is made of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutIds, argsOf } from '../../static/src/console/entries.js';

const entry = (verb, about) => ({ id: 1, rev: 1, at: '2026-12-16T09:30:00.000Z', by: 'Борис', verb, about, undoable: true, lasts: '', undone: false });

for (const [verb, about, ids] of [
  ['proposal.hide', { id: 4, reason: 'digest' }, [4]], ['proposal.merge', { into_id: 3, ids: [41, 56] }, [3, 41, 56]], ['proposal.split', { id: 3, ids: [41] }, [41, 3]],
  ['proposal.place', { ids: [1, 2], section_id: 9 }, [1, 2]], ['plan.set', { proposal_id: 5, set: ['owner'] }, [5]], ['round.add_counted', { round_id: 8, proposal_id: 5 }, [5]],
  ['section.rename', { id: 9, title: 'x' }, []], ['journal.undo', { seq: 12, verb: 'proposal.hide' }, []], ['timer.start', { board_id: 2, seconds: 60 }, []],
]) {
  test(`${verb} is about ${ids.join(', ') || 'no card'}`, () => assert.deepEqual(aboutIds(entry(verb, about)), ids));
}

const names = { word: (key) => `<${key}>`, numberOf: (id) => id + 100, sectionOf: (id) => (id === 9 ? { number: 2, title: 'Программы' } : null), roundOf: () => 1, actOf: () => 'x' };

test('numbers are those people see, five at most', () => {
  assert.equal(argsOf(entry('proposal.merge', { into_id: 3, ids: [4] }), names).numbers, '103, 104');
  assert.equal(argsOf(entry('proposal.place', { ids: [1, 2, 3, 4, 5, 6], section_id: 9 }), names).numbers, '101, 102, 103, 104, 105…');
});

test('a section by its number, its absence as such, a removed one as unknown', () => {
  assert.equal(argsOf(entry('proposal.place', { ids: [1], section_id: 9 }), names).section, '2');
  assert.equal(argsOf(entry('proposal.place', { ids: [1], section_id: null }), names).section, 'none');
  assert.equal(argsOf(entry('proposal.place', { ids: [1], section_id: 77 }), names).section, '?');
});

test('stages and views are words of the catalogue', () => {
  assert.equal(argsOf(entry('stage.open', { stage: 'voting' }), names).stage, '<stage-voting>');
  assert.equal(argsOf(entry('screen.show', { view: 'by_side' }), names).view, '<console-view-by-side>');
});
