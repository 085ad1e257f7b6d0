/**
 * What a moderator may do. Every act goes through the outbox, says what was done with "undo" beside it, and says why
 * when it was refused. Nothing is guessed on the screen but the place of a dropped card.
 */
import { say, toast } from '../core/toasts.js';
import { has, refusalText, t } from '../core/i18n.js';
import { randomName } from '../core/format.js';
import { positionsFor } from './arrange.js';
import { aboutIds } from './entries.js';
import { sentence } from './journal.js';
import { closesForGood } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('../core/records').Answer} Answer
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {import('../core/records').Stage} Stage
 * @typedef {ReturnType<typeof createActs>} Acts
 */

// One line for all of a moderator's commands: they depend on each other, so they go in order.
const LANE = 'console';
const MOST_PLACED = 500;

/** @param {Desk} desk */
export function createActs(desk) {
  const { live, store } = desk;
  /**
   * What `u` may undo, newest last; what was one act to the person goes together. What this moderator did before the page
   * came anew is known from the journal. @type {number[][]}
   */
  const mine = [...store.journal.peek().values()].filter((entry) => desk.viewer.who && entry.who === desk.viewer.who && entry.undoable && !entry.undone)
    .map((entry) => [entry.id]).sort(([a], [b]) => a - b);
  /** The newest act when this page came: a clock that rang before is history. */
  const came = Math.max(0, ...store.journal.peek().keys());
  /** Acts of this page that cannot be taken back, and the word why. @type {Map<number, string>} */
  const lasting = new Map();
  let closeLast = () => {};
  /** This page's own acts: number -> the cards it was about. @type {Map<number, number[]>} */
  const own = new Map();
  /** What was asked back already, answered or not. @type {Set<number>} */
  const asked = new Set();
  /** Acts that are not answered yet. @type {Set<Promise<unknown>>} */
  const underway = new Set();

  /** @template T @param {Promise<T>} act @returns {Promise<T>} the same; `u` waits for it */
  function watched(act) {
    underway.add(act);
    void act.finally(() => underway.delete(act));
    return act;
  }

  /** @param {string} verb @param {object} payload @param {{lane: string, together?: string}} how */
  function send(verb, payload, how) {
    const { done: answered } = live.send(verb, payload, how);
    return { done: answered.then((answer) => {
      if (answer.ok) own.set(answer.seq, aboutIds({ verb, about: payload }));
      return answer;
    }) };
  }

  /** Only the newest act is said: the one before can be undone from the list of last acts. @param {string} words @param {() => void} [takeBack] */
  function done(words, takeBack) {
    closeLast();
    closeLast = toast(words, takeBack ? { action: { label: t('console-undo'), run: takeBack }, seconds: 8 } : {});
  }

  /** Acts under way by what they say. @type {Map<string, Promise<Answer>>} */
  const same = new Map();

  /**
   * One act. What is asked again while it is under way is that very act: Enter pressed twice on a slow line does it once.
   * @param {string} verb @param {object} payload
   * @param {{said?: string, lasts?: string, adds?: boolean}} [how] said: words for the toast; lasts: why it cannot be taken back;
   *   adds: twice is twice
   * @returns {Promise<Answer>}
   */
  function act(verb, payload, how = {}) {
    const name = JSON.stringify([verb, payload]);
    const running = how.adds ? undefined : same.get(name);
    if (running) return running;
    const done = watched(oneAct(verb, payload, how));
    same.set(name, done);
    void done.finally(() => same.delete(name));
    return done;
  }

  /** @param {string} verb @param {object} payload @param {{said?: string, lasts?: string, alone?: boolean}} how alone: not a part of one @returns {Promise<Answer>} */
  async function oneAct(verb, payload, { said = '', lasts = '', alone = true }) {
    const answer = await send(verb, payload, { lane: LANE }).done;
    if (!answer.ok) {
      refuse(verb, answer);
      return answer;
    }
    if (lasts) lasting.set(answer.seq, lasts);
    if (alone) mine.push([answer.seq]);
    if (said) done(said, lasts ? undefined : () => void takeBack([answer.seq]));
    return answer;
  }

  /** What is in the way of an undo, in words. @param {number} seq of the act that was to be undone @param {import('../core/records').Refusal} refusal */
  function refuseUndo(seq, refusal) {
    closeLast();
    const later = Number(refusal.params?.seq);
    const entry = store.journal.value.get(later);
    const what = later === seq ? 'own' : entry ? [entry.by, sentence(desk, entry)].filter(Boolean).join(' · ') : 'none';
    if (refusal.code === 'undo_conflict') toast(t('console-refused-undo-conflict', { what }), { tone: 'bad' });
    // why it lasts is one word, which the list of last acts says as well
    else if (refusal.code === 'undo_unable') toast(t(`console-lasts-${refusal.params?.why}`), { tone: 'bad' });
    else refuse('journal.undo', refusal);
  }

  /** A moderator is told other things than a phone where the way out differs. @param {string} verb @param {import('../core/records').Refusal} refusal */
  function refuse(verb, refusal) {
    closeLast();
    const code = refusal.code.replace(/_/g, '-');
    const own = [`console-refused-${verb.replace('.', '-')}-${code}`, `console-refused-${code}`].find(has);
    toast(own ? t(own, refusal.params) : refusalText(refusal), { tone: 'bad' });
  }

  /**
   * Undoes what was done together, the last first: an act only once those that came after it on the same cards have gone.
   * Where one of them has to stay, those below it stay as well, so that no card ends in a state nobody chose.
   * @param {number[]} seqs
   */
  async function takeBack(seqs) {
    const at = mine.findIndex((one) => one.includes(seqs[0]));
    if (at >= 0) mine.splice(at, 1);
    seqs.forEach((seq) => asked.add(seq));
    let left = [...seqs].reverse();
    let refused = /** @type {[number, import('../core/records').Refusal] | null} */ (null);
    while (left.length) {
      const above = new Set();
      const now = left.filter((seq) => {
        const free = !cardsOf(seq).some((id) => above.has(id));
        cardsOf(seq).forEach((id) => above.add(id));
        return free;
      });
      const together = randomName();
      const answers = await Promise.all(now.map((seq) => send('journal.undo', { seq }, { lane: LANE, together }).done));
      const stay = new Set();
      answers.forEach((answer, which) => {
        if (answer.ok) return;
        refused ??= [now[which], answer];
        cardsOf(now[which]).forEach((id) => stay.add(id));
      });
      left = left.filter((seq) => !now.includes(seq) && !cardsOf(seq).some((id) => stay.has(id)));
    }
    const journal = store.journal.value;
    if (refused) refuseUndo(...refused);
    else done(seqs.length === 1 && journal.has(seqs[0]) ? t('console-undone-what', { what: sentence(desk, /** @type {any} */ (journal.get(seqs[0]))) }) : t('console-undone'));
  }

  const cardsOf = (/** @type {number} */ seq) => own.get(seq) ?? [];

  /** @param {number} seq @returns {boolean} whether an act can still be taken back */
  function stands(seq) {
    const entry = store.journal.value.get(seq);
    return !asked.has(seq) && (!entry || lasting.has(seq) || (entry.undoable && !entry.undone));
  }

  /** What a clock did by itself on the board looked at, since this page is here; 0 for none. */
  function rung() {
    const rings = [...store.journal.value.values()].filter((entry) => entry.verb === 'timer.ring' && entry.id > came
      && entry.about.board_id === desk.boardId.value && stands(entry.id));
    return desk.leads ? Math.max(0, ...rings.map((entry) => entry.id)) : 0;
  }

  /** Undoes the newest act of this page, or of the board's clock, that still stands; one that is not answered yet is waited for. */
  async function undoLast() {
    if (underway.size) {
      const waits = setTimeout(() => done(t('console-undo-waits')), 300);
      await Promise.all([...underway]);
      clearTimeout(waits);
    }
    while (mine.length && !mine[mine.length - 1].some(stands)) mine.pop();
    const [last = [], rang] = [mine[mine.length - 1], rung()];
    const seqs = rang > Math.max(0, ...last) ? [rang] : last.filter(stands);
    const why = lasting.get(seqs[0]);
    if (why) { // said once, then `u` goes on with what was before
      mine.pop();
      toast(t(`console-lasts-${why}`), { tone: 'bad' });
      return;
    }
    if (seqs.length) await takeBack(seqs);
    else toast(t('console-nothing-to-undo'));
  }

  /** Several commands that are one act to the person: one word about all, undone together.
   * @param {{verb: string, payload: object}[]} commands @param {string} said @returns {Promise<boolean>} all were done */
  const each = (commands, said) => watched(eachAct(commands, said));

  /** @param {{verb: string, payload: object}[]} commands @param {string} said @returns {Promise<boolean>} */
  async function eachAct(commands, said) {
    const name = randomName();
    // What is done to cards one by one goes out a few at a time; what comes after that waits for it.
    const answers = await Promise.all(commands.map(({ verb, payload }) => send(verb, payload, { lane: LANE, together: 'id' in payload ? name : '' }).done));
    const seqs = answers.filter((answer) => answer.ok).map((answer) => /** @type {any} */ (answer).seq);
    const refused = answers.findIndex((answer) => !answer.ok);
    if (seqs.length) mine.push(seqs);
    if (refused >= 0) refuse(commands[refused].verb, /** @type {any} */ (answers[refused]));
    else if (seqs.length) done(said, () => void takeBack(seqs));
    return refused < 0;
  }

  /**
   * Into a section, or out of all (null); before a card, or last. Shown at once, taken back if refused.
   * @param {Proposal[]} cards @param {number | null} sectionId @param {number | null} [beforeId]
   */
  async function place(cards, sectionId, beforeId = null) {
    const ids = cards.filter((card) => card.status !== 'merged').map((card) => card.id);
    if (!ids.length) return;
    const lane = sectionId === null ? desk.inbox.value.loose : desk.lanes.value.get(sectionId) ?? [];
    const positions = positionsFor(lane, ids, beforeId);
    const own = new Map(ids.map((id, at) => [id, { section_id: sectionId, position: positions[at] }]));
    desk.moves.value = new Map([...desk.moves.value, ...own]);
    const section = desk.allSections.value.find((row) => row.id === sectionId);
    const about = { count: ids.length, number: String(cards[0].number), section: section?.number ?? 0, title: section?.title ?? '' };
    // Whoever puts a waiting card into a section has accepted it.
    const approvals = cards.filter((card) => card.status === 'pending').map((card) => ({ verb: 'proposal.approve', payload: { id: card.id } }));
    const placings = placingsOf(ids, sectionId, beforeId);
    await each([...approvals, ...placings], t(section ? 'console-did-place' : 'console-did-loosen', about));
    // The answer has brought the rows; or it was refused, and they stand where they stood.
    const left = new Map(desk.moves.value);
    for (const [id, move] of own) if (left.get(id) === move) left.delete(id);
    desk.moves.value = left;
  }

  /** Each where it most likely belongs, all as one act. @param {[Proposal, number][]} places card and section id */
  function placeEach(places) {
    /** @type {Map<number, Proposal[]>} */
    const bySection = new Map();
    for (const [card, sectionId] of places) bySection.set(sectionId, [...(bySection.get(sectionId) ?? []), card]);
    const approvals = places.filter(([card]) => card.status === 'pending').map(([card]) => ({ verb: 'proposal.approve', payload: { id: card.id } }));
    const placings = [...bySection].flatMap(([sectionId, cards]) => placingsOf(cards.map((card) => card.id), sectionId, null));
    return each([...approvals, ...placings], t('console-did-place-each', { count: places.length }));
  }

  /** A command takes so many and no more. @param {number[]} ids @param {number | null} sectionId @param {number | null} beforeId */
  function placingsOf(ids, sectionId, beforeId) {
    const parts = Array.from({ length: Math.ceil(ids.length / MOST_PLACED) }, (_, at) => ids.slice(at * MOST_PLACED, (at + 1) * MOST_PLACED));
    return parts.map((part) => ({ verb: 'proposal.place', payload: { ids: part, section_id: sectionId, ...(beforeId === null ? {} : { before_id: beforeId }) } }));
  }

  /** By the number people see. @param {Proposal[]} cards @param {number} number from 1 @returns {boolean} whether they go there */
  function placeByNumber(cards, number) {
    const all = desk.allSections.value;
    const section = all.find((row) => row.number === number);
    if (!section || !cards.length) {
      toast(section ? t('console-select-first') : t('console-no-section', { number, last: Math.min(9, all.length) }));
      return false;
    }
    placeIn(cards, section.id);
    return true;
  }

  /** @param {Proposal[]} cards @param {number} sectionId */
  function placeIn(cards, sectionId) {
    void place(cards, sectionId);
    desk.select([]);
  }

  /** @param {Proposal[]} cards */
  const approve = (cards) => each(
    cards.filter((card) => card.status === 'pending').map((card) => ({ verb: 'proposal.approve', payload: { id: card.id } })),
    t('console-did-approve', { count: cards.length }),
  );

  /** @param {number[]} ids @param {string} reason */
  const hide = (ids, reason) => each(
    ids.map((id) => ({ verb: 'proposal.hide', payload: { id, ...(reason ? { reason } : {}) } })),
    t('console-did-hide', { count: ids.length, number: numberOf(ids[0]) }),
  );

  /** @param {number} id */
  const restore = (id) => act('proposal.restore', { id }, { said: t('console-did-restore', { number: numberOf(id) }) });

  /** @param {number} id @param {string} title @param {string} details */
  const reword = (id, title, details) => act('proposal.reword', { id, title, details }, { said: t('console-did-reword', { number: numberOf(id) }) });

  /** @param {number} intoId @param {number[]} ids @param {string} [title] other words for the one that stands */
  const merge = (intoId, ids, title = '') => watched(mergeAct(intoId, ids, title));

  /** Let in where it still waits, merged, then called otherwise: one act to the person. @param {number} intoId @param {number[]} ids @param {string} title */
  async function mergeAct(intoId, ids, title) {
    const waits = store.proposals.value.get(intoId)?.status === 'pending';
    const approved = waits ? await oneAct('proposal.approve', { id: intoId }, { alone: false }) : null;
    if (approved && !approved.ok) return false;
    const merged = await oneAct('proposal.merge', { into_id: intoId, ids }, { alone: false });
    if (!merged.ok) {
      if (approved) mine.push([approved.seq]);
      return false;
    }
    const reworded = title ? await oneAct('proposal.reword', { id: intoId, title }, { alone: false }) : null;
    const seqs = [...(approved ? [approved.seq] : []), merged.seq, ...(reworded?.ok ? [reworded.seq] : [])];
    mine.push(seqs);
    if (!reworded || reworded.ok) done(t('console-did-merge', { count: ids.length + 1, number: numberOf(intoId) }), () => void takeBack(seqs));
    return true;
  }

  /** @param {number[]} ids alike, but not the same */
  const distinguish = (ids) => act('proposal.distinguish', { ids }, { said: t('console-did-distinguish', { count: ids.length }) });

  /** @param {number} id @param {number[]} ids */
  const split = (id, ids) => act('proposal.split', { id, ids }, { said: t('console-did-split', { number: numberOf(id) }) });

  const numberOf = (/** @type {number} */ id) => String(store.proposals.value.get(id)?.number ?? '');

  /** @param {Stage} stage @param {string} [reason] */
  async function openStage(stage, reason = '') {
    const board = desk.board.value;
    if (!board || board.stage === stage) return;
    const answer = await act('stage.open', { board_id: board.id, stage, ...(reason ? { reason } : {}) },
      { said: t('console-did-stage', { stage: t(`stage-${stage}`) }) });
    if (answer.ok) say(t('console-did-stage', { stage: t(`stage-${stage}`) }));
  }

  /**
   * @param {string} view
   * @param {{board?: number | null, proposal?: number, own?: boolean}} [how] board: whose, the one looked at where nothing is said;
   *   own: only on the screens that follow that board
   */
  function showOnScreen(view, { board = desk.allBoards.value.length > 1 ? desk.boardId.value : null, proposal, own = desk.ownBoard !== null } = {}) {
    const asked = { view, ...(board === null ? {} : { board_id: board }), ...(proposal === undefined ? {} : { proposal_id: proposal }), ...(own ? { where: 'board' } : {}) };
    return act('screen.show', asked, { said: t('console-did-screen', { view: t(`console-view-${view.replace('_', '-')}`) }) });
  }

  /** @param {string} verb @param {object} [more] @param {string} [said] */
  const clock = (verb, more = {}, said = '') => act(`timer.${verb}`, { board_id: desk.boardId.value, ...more }, { said, adds: verb === 'add' });

  return {
    undo: (/** @type {number} */ seq) => takeBack([seq]), undoLast, place, placeIn, placeByNumber, placeEach, distinguish, approve, hide, restore, reword, merge, split, openStage,
    timer: {
      start: (/** @type {number} */ minutes, endsStage = false) => clock('start', { seconds: Math.round(minutes * 60), ...(endsStage ? { ends_stage: true } : {}) }),
      add: (/** @type {number} */ seconds) => clock('add', { seconds }),
      pause: () => clock('pause'),
      stop: () => clock('stop', {}, t('console-did-timer-stop')),
    },
    addSection: (/** @type {string} */ title) => act('section.add', { title }, { said: t('console-did-section-add', { title }) }),
    renameSection: (/** @type {number} */ id, /** @type {string} */ title) => act('section.rename', { id, title }, { said: t('console-did-section-rename', { title }) }),
    removeSection: (/** @type {number} */ id) => act('section.remove', { id }, { said: t('console-did-section-remove') }),
    moveSection: (/** @type {number} */ id, /** @type {number | null} */ beforeId) => act('section.move', { id, before_id: beforeId }, { said: t('console-did-section-move') }),
    note: (/** @type {number} */ id, /** @type {string} */ text) => act('proposal.note', { id, text }, { said: t('console-did-note', { number: numberOf(id) }) }),
    openStep: (/** @type {number} */ step, /** @type {string} */ title) => act('agenda.open', { board_id: desk.boardId.value, step }, { said: t('console-did-step', { step: title }) }),
    showOnScreen,
    /** How the hall's screen looks; what it shows stays. @param {import('../core/records').Theme} theme */
    colourScreen: (theme) => {
      const { view, board_id: board, proposal_id: proposal } = /** @type {import('../core/records').Workshop} */ (desk.workshop.value).screen;
      return act('screen.show', { view, theme, ...(board === null ? {} : { board_id: board }), ...(proposal === null ? {} : { proposal_id: proposal }) }, { said: t('console-did-theme', { theme }) });
    },
    announce: (/** @type {string} */ words, /** @type {boolean} */ urgent) => act('announcement.send', { text: words, urgent }, { said: t('console-did-announce') }),
    lockJoining: (/** @type {boolean} */ value) => act('workshop.lock_joining', { value }, { said: t(value ? 'console-did-lock' : 'console-did-unlock') }),
    speakFor: (/** @type {number} */ id, /** @type {number} */ people) => act('attendee.speak_for', { id, people }, { said: t('console-did-speak-for', { count: people }) }),
    removeAttendee: (/** @type {number} */ id) => act('attendee.remove', { id }, { said: t('console-did-remove-attendee') }),
    openRound: (/** @type {object} */ payload) => act('round.open', { board_id: desk.boardId.value, ...payload }, { said: t('console-did-round-open') }),
    closeRound: (/** @type {import('../core/records').Round} */ round) => act('round.close', { id: round.id }, { said: t('console-did-round-close'), lasts: closesForGood(round) ? 'counted' : '' }),
    revealRound: (/** @type {number} */ id, /** @type {number | null} */ from, /** @type {string} */ said) => act('round.reveal', { id, ...(from && from > 1 ? { shown_from: from } : {}) }, { said }),
    countHeads: (/** @type {number} */ id, /** @type {{present?: number, base?: string}} */ told) => act('round.count_heads', { id, ...told }, { said: t('console-did-count-heads') }),
    addCounted: (/** @type {number} */ roundId, /** @type {number} */ proposalId, /** @type {unknown} */ value, /** @type {string} */ lane) =>
      act('round.add_counted', { round_id: roundId, proposal_id: proposalId, value, lane }, { said: t('console-did-counted', { number: numberOf(proposalId) }) }),
    setPlan: (/** @type {number} */ id, /** @type {object} */ fields) => act('plan.set', { proposal_id: id, ...fields }),
    addAgreement: (/** @type {object} */ payload) => act('agreement.add', payload, { said: t('console-did-agreement') }),
    editAgreement: (/** @type {object} */ payload) => act('agreement.edit', payload, { said: t('console-did-agreement') }),
    signAgreement: (/** @type {number} */ id, /** @type {string[]} */ signatories, /** @type {string} */ date) =>
      act('agreement.sign', { id, signatories, date }, { said: t('console-did-agreement-sign') }),
    removeAgreement: (/** @type {number} */ id) => act('agreement.remove', { id }, { said: t('console-did-agreement-remove') }),
  };
}
