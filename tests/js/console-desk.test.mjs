// What one moderator holds in hand: selection, cursor, what follows the stage, and what is sent by each act.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

// Short words stand for seconds; nobody waits here until the last has gone.
const timers = [];
const later = globalThis.setTimeout;
globalThis.setTimeout = (...asked) => timers[timers.push(later(...asked)) - 1];
after(() => timers.forEach(clearTimeout));

// The modules speak with the catalogue's words, which only the packer knows: pack them here with none.
const catalogue = {
  name: 'catalogue',
  setup(b) {
    b.onResolve({ filter: /^catalogue$/ }, () => ({ path: 'catalogue', namespace: 'none' }));
    b.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export const lang = "ru"; export const words = [];' }));
  },
};
const packed = await build({
  stdin: { contents: 'export { createDesk } from "./desk.js"; export { createActs } from "./acts.js"; export { createHints } from "./hints.js"; export { closesForGood } from "./voting.js"; export { watchHands } from "./hands.js"; export { createStore } from "../core/store.js";', resolveDir: new URL('../../static/src/console/', import.meta.url).pathname },
  bundle: true, format: 'esm', write: false, plugins: [catalogue], logLevel: 'silent',
});
const { closesForGood, watchHands, createActs, createDesk, createHints, createStore } = await import(`data:text/javascript;base64,${Buffer.from(packed.outputFiles[0].contents).toString('base64')}`);

const card = (id, more = {}) => ({
  id, rev: 1, number: id, board_id: 1, section_id: null, position: id, title: `Предложение ${id}`, details: '', status: 'visible', merged_into: null, merged_ids: [], plan: {}, ...more,
});

function open({ stage = 'grouping', cards = [card(1), card(2), card(3), card(4, { section_id: 7 })], answer = () => ({ ok: true }), boards = [{ id: 1, rev: 1, position: 1, stage, title: 'A', approve_first: false, timer: { state: 'stopped' } }] } = {}) {
  const sent = [];
  const store = createStore({
    since: 0, seq: 1, reset: true, drop: {},
    put: { workshop: [{ id: 9, rev: 1, title: 'T', screen: { view: 'auto', board_id: null, proposal_id: null } }], boards, sections: [{ id: 7, rev: 1, title: 'Первый', position: 1 }, { id: 8, rev: 1, title: 'Второй', position: 2 }], proposals: cards },
  });
  let seq = 10;
  const live = {
    store,
    send(verb, payload) {
      sent.push([verb, payload]);
      seq += 1;
      return { done: Promise.resolve({ seq, receipt: 'R', message: '', ...answer(verb, payload) }) };
    },
  };
  const desk = createDesk(live);
  return { store, sent, desk, live, acts: createActs(desk) };
}
const plain = { shiftKey: false, ctrlKey: false, metaKey: false };

test('a click selects one, with Ctrl one more, with Shift up to there; the same click again lets go', () => {
  const { desk } = open();
  desk.click(1, plain, 0);
  desk.click(3, { ...plain, shiftKey: true }, 0);
  assert.deepEqual([...desk.selected.value], [1, 2, 3]);
  desk.click(2, { ...plain, ctrlKey: true }, 0);
  assert.deepEqual([...desk.selected.value], [1, 3]);
  desk.click(4, plain, 1);
  assert.deepEqual([...desk.selected.value], [4]);
  desk.click(4, plain, 1);
  assert.equal(desk.selected.value.size, 0);
});

test('the acts on a card are kept by card, the newest first, and follow the journal', () => {
  const { desk, store } = open();
  const entry = (id, verb, about) => ({ id, rev: id, at: '2026-12-16T09:30:00.000Z', by: 'Борис', verb, about, undoable: true, lasts: '', undone: false });
  const tell = (seq, journal) => store.apply({ since: seq - 1, seq, reset: false, put: { journal }, drop: {} });
  tell(2, [entry(1, 'proposal.place', { ids: [1, 2], section_id: 7 }), entry(2, 'proposal.hide', { id: 2 })]);
  assert.deepEqual(desk.acted.value.get(2)?.map((one) => one.id), [2, 1]);
  tell(3, [entry(3, 'proposal.restore', { id: 2 })]);
  assert.deepEqual(desk.acted.value.get(2)?.map((one) => one.id), [3, 2, 1]);
  assert.deepEqual(desk.acted.value.get(1)?.map((one) => one.id), [1]);
  assert.equal(desk.acted.value.get(3), undefined);
});

test('a selection is placed in the order it is seen, whatever order it was clicked in', async () => {
  const { desk, acts, sent } = open();
  desk.click(3, plain, 0);
  desk.click(1, { ...plain, ctrlKey: true }, 0);
  acts.placeByNumber(desk.targets(), 2);
  assert.deepEqual(sent[0], ['proposal.place', { ids: [1, 3], section_id: 8 }]);
  assert.deepEqual(desk.lanes.value.get(8).map((one) => one.id), [1, 3], 'shown at once');
  await new Promise((done) => setTimeout(done, 5));
  assert.equal(desk.moves.value.size, 0, 'and left to the server once it has answered');
});

test('a refused move puts the card back', async () => {
  const { desk, acts } = open({ answer: () => ({ ok: false, code: 'not_found' }) });
  await acts.place([desk.byId.value.get(1)], 7, 4);
  assert.deepEqual(desk.inbox.value.loose.map((one) => one.id), [1, 2, 3]);
});

test('a waiting card put into a section is approved first; a merged one does not move', async () => {
  const { desk, acts, sent } = open({ cards: [card(1, { status: 'pending' }), card(2), card(3, { status: 'merged', merged_into: 2 })] });
  await acts.place([1, 2, 3].map((id) => desk.byId.value.get(id)), 7);
  assert.deepEqual(sent, [['proposal.approve', { id: 1 }], ['proposal.place', { ids: [1, 2], section_id: 7 }]]);
});

test('a number nobody has and an empty hand send nothing', () => {
  const { desk, acts, sent } = open();
  acts.placeByNumber([desk.byId.value.get(1)], 9);
  acts.placeByNumber([], 1);
  assert.deepEqual(sent, []);
});

test('u undoes my acts, the newest first, and never what was refused', async () => {
  const answers = { 'proposal.hide': { ok: false, code: 'not_found' } };
  const { acts, sent } = open({ answer: (verb) => answers[verb] ?? { ok: true } });
  await acts.reword(1, 'Слова', ''); // 11
  await acts.restore(2); // 12
  await acts.hide([3], ''); // refused
  acts.undoLast();
  await new Promise((done) => setTimeout(done, 5));
  acts.undoLast();
  await new Promise((done) => setTimeout(done, 5));
  acts.undoLast();
  assert.deepEqual(sent.filter(([verb]) => verb === 'journal.undo').map(([, payload]) => payload.seq), [12, 11]);
});

test('what was one act is undone as one, the last part first', async () => {
  const { acts, sent } = open();
  await acts.hide([1, 2, 3], 'повтор'); // 11, 12, 13
  acts.undoLast();
  await new Promise((done) => setTimeout(done, 5));
  assert.deepEqual(sent.slice(3), [13, 12, 11].map((seq) => ['journal.undo', { seq }]));
});

test('an act already undone by another is passed over', async () => {
  const { acts, sent, store } = open();
  await acts.restore(1); // 11
  await acts.restore(2); // 12
  store.keep({ journal: [{ id: 12, rev: 20, at: '', by: '', verb: 'proposal.restore', about: { id: 2 }, undoable: true, undone: true }] });
  acts.undoLast();
  assert.deepEqual(sent.at(-1), ['journal.undo', { seq: 11 }]);
});

test('merging with other words merges, then rewords', async () => {
  const { acts, sent } = open();
  await acts.merge(1, [2, 3], 'Общие слова');
  assert.deepEqual(sent, [['proposal.merge', { into_id: 1, ids: [2, 3] }], ['proposal.reword', { id: 1, title: 'Общие слова' }]]);
});

test('the place of work follows the stage, and stays where the moderator went until the stage changes', () => {
  const { desk, store } = open({ stage: 'grouping' });
  const board = store.boards.value.get(1);
  assert.equal(desk.area.value, 'cards');
  desk.area.value = 'plan';
  store.keep({ boards: [{ ...board, rev: 5, title: 'B' }] });
  assert.equal(desk.area.value, 'plan');
  store.keep({ boards: [{ ...board, rev: 6, stage: 'voting' }] });
  assert.equal(desk.area.value, 'rounds');
});

test('what is gone is no longer selected', () => {
  const { desk, store } = open();
  desk.select([1, 2], 1);
  store.apply({ since: 1, seq: 5, reset: false, put: {}, drop: { proposals: [1] } });
  assert.deepEqual([...desk.selected.value], [2]);
  assert.equal(desk.focus.value, null);
});

test('the tab of approval is there only where it is needed', () => {
  assert.deepEqual(open().desk.tabs.value, ['loose', 'arrivals', 'away']);
  assert.ok(open({ cards: [card(1, { status: 'pending' })] }).desk.tabs.value.includes('pending'));
});

test('likely twins are offered once a pair, and not again when told apart', () => {
  const { desk } = open({ cards: [card(1, { title: 'Оплачиваемая практика на заводе' }), card(2, { title: 'Практика на заводе оплачиваемая' }), card(3, { title: 'Олимпиада по химии' })] });
  const hints = createHints(desk);
  const ids = () => hints.alike.value.map(({ cards }) => cards.map((one) => one.id));
  assert.deepEqual(ids(), [[1, 2]]);
  void hints.tellApart([2, 1]);
  assert.deepEqual(ids(), []);
});

test('what the server suggests stands on the cards; what is told apart is gone at once and kept by the server', async () => {
  globalThis.window ??= /** @type {any} */ (globalThis);
  const { desk, store } = open();
  const told = [];
  let duplicates = [{ ids: [1, 2], chance: 0.55 }, { ids: [3, 99], chance: 0.35 }];
  const hints = createHints(desk, {
    ask: async () => ({ ready: true, sections: { 1: [8, 7], 2: [] }, duplicates, precision: 0.45 }),
    distinguish: async (ids) => { told.push(ids); duplicates = []; return { ok: true }; },
  });
  await new Promise((done) => { setTimeout(done, 500); });
  assert.deepEqual(hints.guessesOf(store.proposals.value.get(1)).map((one) => one.number), [2, 1]);
  assert.deepEqual(hints.guessesOf(store.proposals.value.get(2)), []);
  assert.equal(hints.precision.value, 0.45);
  assert.deepEqual(hints.alike.value.map(({ cards, chance }) => [cards.map((one) => one.id), chance]), [[[1, 2], 0.55]]);
  assert.deepEqual(hints.twinsOf(store.proposals.value.get(2)).map((one) => one.id), [1]);
  const gone = hints.tellApart([1, 2]);
  assert.deepEqual(hints.alike.value, []);
  await gone;
  assert.deepEqual([told, hints.alike.value], [[[1, 2]], []]);
  hints.close();
});

test('undo that is asked for before the act is answered waits for it, and undoes that act', async () => {
  let answered = () => {};
  const late = new Promise((done) => { answered = done; });
  const { desk, acts, sent, live } = open();
  const send = live.send;
  await acts.hide([2], '');
  live.send = (verb, payload) => {
    const { done } = send(verb, payload);
    return { done: verb === 'proposal.place' ? late.then(() => done) : done };
  };
  const placing = acts.place([desk.byId.value.get(1)], 7);
  const undone = acts.undoLast();
  await new Promise((done) => { setTimeout(done, 5); });
  assert.deepEqual(sent.map(([verb]) => verb), ['proposal.hide', 'proposal.place']);
  answered();
  await Promise.all([placing, undone]);
  assert.deepEqual(sent[2], ['journal.undo', { seq: 12 }]);
  await acts.undoLast();
  assert.deepEqual(sent[3], ['journal.undo', { seq: 11 }], 'the one before is next');
});

test('merged and called otherwise is one act: undone together', async () => {
  const { acts, sent } = open();
  await acts.merge(1, [2], 'Иначе');
  await acts.undoLast();
  assert.deepEqual(sent.map(([verb, payload]) => [verb, payload.seq]), [['proposal.merge', undefined], ['proposal.reword', undefined], ['journal.undo', 12], ['journal.undo', 11]]);
});

test('what is shown goes to the hall, or to the screens of the one board', async () => {
  const boards = [1, 2].map((id) => ({ id, rev: 1, position: id, stage: 'grouping', title: `${id}`, approve_first: false, timer: { state: 'stopped' }, screen: { view: 'auto', proposal_id: null } }));
  const { acts, sent } = open({ boards });
  await acts.showOnScreen('wall');
  await acts.showOnScreen('wall', { board: 2, own: true });
  await acts.showOnScreen('wall', { board: null });
  await acts.colourScreen('dark');
  assert.deepEqual(sent.map(([, payload]) => payload), [
    { view: 'wall', board_id: 1 }, { view: 'wall', board_id: 2, where: 'board' }, { view: 'wall' }, { view: 'auto', theme: 'dark' },
  ]);
});

// -- the table of all a moderator may do, from the contract that the registry of verbs writes --------------

const contract = JSON.parse(readFileSync(new URL('../../docs/asyncapi.json', import.meta.url), 'utf8')).components.schemas;
const leaders = Object.entries(contract).filter(([name, schema]) => name.startsWith('payload.') && schema['x-roles'].includes('moderator'));
/** How each verb is done from the console. */
const ROUND = { id: 5, rev: 1, board_id: 1, number: 1, state: 'open', secret: false, blind: false };
const DOINGS = {
  'agenda.open': (acts) => acts.openStep(1, 'Обед'), 'agreement.add': (acts) => acts.addAgreement({ title: 'О сети' }), 'agreement.edit': (acts) => acts.editAgreement({ id: 6, title: 'О сети' }),
  'agreement.remove': (acts) => acts.removeAgreement(6), 'agreement.sign': (acts) => acts.signAgreement(6, [], ''), 'announcement.send': (acts) => acts.announce('Обед', false),
  'attendee.remove': (acts) => acts.removeAttendee(4), 'attendee.speak_for': (acts) => acts.speakFor(4, 8), 'plan.set': (acts) => acts.setPlan(1, { owner: 'Завод' }),
  'proposal.approve': (acts) => acts.approve([card(1, { status: 'pending' })]), 'proposal.distinguish': (acts) => acts.distinguish([1, 2]), 'proposal.hide': (acts) => acts.hide([1], ''),
  'proposal.merge': (acts) => acts.merge(1, [2]), 'proposal.note': (acts) => acts.note(1, 'Спросить'), 'proposal.place': (acts) => acts.place([card(1)], 7), 'proposal.restore': (acts) => acts.restore(1),
  'proposal.reword': (acts) => acts.reword(1, 'Слова', ''), 'proposal.split': (acts) => acts.split(1, [2]), 'round.add_counted': (acts) => acts.addCounted(5, 1, { voters: 3, points: 3 }, 'hands'),
  'round.close': (acts) => acts.closeRound(ROUND), 'round.count_heads': (acts) => acts.countHeads(5, { present: 40 }), 'round.open': (acts) => acts.openRound({ method: 'dots' }), 'round.reveal': (acts) => acts.revealRound(5),
  'screen.show': (acts) => acts.showOnScreen('wall'), 'section.add': (acts) => acts.addSection('Новый'), 'section.move': (acts) => acts.moveSection(8, 7), 'section.remove': (acts) => acts.removeSection(7),
  'section.rename': (acts) => acts.renameSection(7, 'Иначе'), 'stage.open': (acts) => acts.openStage('voting'), 'timer.add': (acts) => acts.timer.add(60), 'timer.pause': (acts) => acts.timer.pause(),
  'timer.start': (acts) => acts.timer.start(5), 'timer.stop': (acts) => acts.timer.stop(), 'workshop.lock_joining': (acts) => acts.lockJoining(true), 'journal.undo': (acts) => acts.undo(3),
};

test('the console does all that the contract lets a moderator do', () => {
  assert.deepEqual(Object.keys(DOINGS).sort(), leaders.map(([name]) => name.slice('payload.'.length)).sort());
});

for (const [name, schema] of leaders) {
  const verb = name.slice('payload.'.length);
  const undone = schema['x-undo'].includes('moderator');
  test(`${verb}: ${undone ? 'u takes it back' : `stands, because of "${schema['x-lasts']}"`}`, async () => {
    const { acts, sent } = open();
    await DOINGS[verb](acts);
    assert.deepEqual(sent.map(([one]) => one), [verb]);
    await acts.undoLast();
    assert.deepEqual(sent.slice(1), undone ? [['journal.undo', { seq: 11 }]] : [], 'what stands is not asked back');
  });
}

test('a round that is closed for good is not asked back, and says so before it is closed', async () => {
  for (const kind of [{ secret: true }, { blind: true }]) {
    const { acts, sent } = open();
    assert.ok(closesForGood({ ...ROUND, ...kind }));
    await acts.restore(1); // 11
    await acts.closeRound({ ...ROUND, ...kind });
    await acts.undoLast();
    assert.deepEqual(sent.slice(1), [['round.close', { id: 5 }]], 'u says why');
    await acts.undoLast();
    assert.deepEqual(sent.slice(2), [['journal.undo', { seq: 11 }]], 'and goes on with what was before');
  }
  assert.equal(closesForGood(ROUND), null);
});

const rang = (id, more = {}) => ({ id, rev: id, at: '2026-12-16T09:30:00.000Z', by: '', verb: 'timer.ring', about: { board_id: 1, stage: 'voting' }, undoable: true, lasts: '', undone: false, ...more });

test('u takes back what the clock of the board did since, once, and then what was done before', async () => {
  const { acts, sent, store } = open();
  await acts.restore(1); // 11
  store.keep({ journal: [rang(12), rang(13, { about: { board_id: 2, stage: 'voting' } })] });
  await Promise.all([acts.undoLast(), acts.undoLast()]);
  await acts.undoLast();
  assert.deepEqual(sent.slice(1), [['journal.undo', { seq: 12 }], ['journal.undo', { seq: 11 }]]);
});

test('a clock that rang before the page came is history', async () => {
  const { desk, sent, store, live } = open();
  store.keep({ journal: [rang(12)] });
  await createActs(desk).undoLast();
  assert.deepEqual([sent, live.store === store], [[], true]);
});

test('of an act whose last part has to stay nothing is undone, so that no card ends halfway', async () => {
  const waits = [card(1, { status: 'pending' }), card(2, { status: 'pending' })];
  const { acts, desk, sent } = open({ cards: waits, answer: (verb, { seq }) => ({ ok: verb !== 'journal.undo' || seq !== 13, code: 'undo_conflict' }) });
  await acts.place(waits.map(({ id }) => desk.byId.value.get(id)), 7); // approved 11 and 12, placed 13
  await acts.undoLast();
  assert.deepEqual(sent.slice(3), [['journal.undo', { seq: 13 }]]);
});

test('more cards than a command takes are placed in parts, in their order, and are one act', async () => {
  const cards = Array.from({ length: 1001 }, (_, at) => card(at + 1));
  const { acts, sent } = open({ cards });
  await acts.place(cards, 8);
  assert.deepEqual(sent.map(([verb, { ids }]) => [verb, ids.length, ids[0]]), [['proposal.place', 500, 1], ['proposal.place', 500, 501], ['proposal.place', 1, 1001]]);
  await acts.undoLast();
  assert.deepEqual(sent.slice(3).map(([, { seq }]) => seq), [13, 12, 11]);
});

test('asked twice while it is under way is one act; a minute more asked twice is two', async () => {
  const { acts, sent } = open();
  await Promise.all([acts.reword(1, 'Слова', ''), acts.reword(1, 'Слова', ''), acts.announce('Обед', false), acts.announce('Обед', false), acts.timer.add(60), acts.timer.add(60)]);
  assert.deepEqual(sent.map(([verb]) => verb), ['proposal.reword', 'announcement.send', 'timer.add', 'timer.add']);
  await acts.reword(1, 'Слова', '');
  assert.equal(sent.length, 5, 'and again once it is answered');
});

test('merging into a card that waits lets it in first, and all of it is undone by one u', async () => {
  const { acts, sent } = open({ cards: [card(1, { status: 'pending' }), card(2, { status: 'pending' })] });
  await acts.merge(1, [2]);
  await acts.undoLast();
  assert.deepEqual(sent.map(([verb, payload]) => [verb, payload.seq]), [['proposal.approve', undefined], ['proposal.merge', undefined], ['journal.undo', 12], ['journal.undo', 11]]);
});

test('a hand holds no more cards than the server locks', async () => {
  const { desk, live } = open();
  const asked = [];
  live.link = { state: { value: 'online', peek: () => 'online' }, hear: () => () => undefined, ask: async (name, message) => { asked.push(message.ids.length); return { ok: true, held: [], hands: [] }; } };
  const stop = watchHands(desk);
  desk.dialog.value = { kind: 'hide', ids: Array.from({ length: 620 }, (_, at) => at) };
  stop();
  assert.deepEqual(asked, [500]);
  await Promise.resolve();
  assert.equal(desk.dialog.value.kind, 'hide');
});
