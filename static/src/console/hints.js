/**
 * Suggestions for what is on the desk: likely sections, likely duplicates. The server thinks of them, in a process of its
 * own; until it has answered, and where it has none, a rougher guess is made here (near.js). The moderator decides.
 */
import { computed, effect, signal } from '../core/dom.js';
import { steady } from './arrange.js';
import { commonGuess, likelySections, likelyTwins } from './near.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{ready: boolean, sections: Record<string, number[]>, duplicates: {ids: number[], chance: number}[], precision: number | null}} Served
 * @typedef {{cards: Proposal[], chance: number | null}} Alike cards that may say the same, the earliest first; chance: that they do
 * @typedef {ReturnType<typeof createHints>} Hints
 */

const CHIPS = 3;
// All pairs of a thousand cards are half a million; only those newest in the inbox are looked at for twins here.
const LOOK_FOR_TWINS = 60;
// A hall writes several cards a second: one question when it pauses, and one now and then when it does not.
const PAUSE_MS = 400;
const AT_LEAST_MS = 3000;

const pairName = (/** @type {number} */ a, /** @type {number} */ b) => (a < b ? `${a}:${b}` : `${b}:${a}`);
const stands = (/** @type {Proposal | undefined} */ card) => card?.status === 'visible' || card?.status === 'pending';

/**
 * @param {Desk} desk
 * @param {{ask?: (boardId: number) => Promise<Served>, distinguish?: (ids: number[]) => Promise<{ok: boolean}>}} [how]
 */
export function createHints(desk, { ask, distinguish } = {}) {
  const apart = signal(/** @type {Set<string>} */ (new Set()));
  const served = signal(/** @type {(Served & {board: number}) | null} */ (null));
  const visible = computed(() => desk.cards.value.filter((card) => card.status === 'visible'));
  const different = (/** @type {number} */ a, /** @type {number} */ b) => apart.value.has(pairName(a, b));
  const ready = computed(() => (served.value?.ready && served.value.board === desk.boardId.value ? served.value : null));

  let timer = 0;
  let asked = 0;
  let running = /** @type {Promise<void> | null} */ (null);
  let again = false;

  /** @returns {Promise<void>} */
  function load() {
    clearTimeout(timer);
    timer = 0;
    const board = desk.boardId.value;
    if (!ask || board === null) return Promise.resolve();
    if (running) {
      again = true;
      return running;
    }
    asked = Date.now();
    running = ask(board)
      .then((answer) => { if (Array.isArray(answer?.duplicates)) served.value = { ...answer, board }; })
      .catch(() => undefined) // the line is down: what was suggested stands, the next change asks again
      .then(() => {
        running = null;
        if (!again) return undefined;
        again = false;
        return load();
      });
    return running;
  }

  const stop = effect(() => {
    void desk.store.proposals.value;
    void desk.store.journal.value;
    void desk.allSections.value;
    if (!ask || desk.boardId.value === null || desk.area.value !== 'cards') return;
    if (timer) clearTimeout(timer);
    timer = window.setTimeout(load, Date.now() - asked > AT_LEAST_MS ? PAUSE_MS : Math.max(PAUSE_MS, asked + AT_LEAST_MS - Date.now()));
  });

  /** What was guessed before of each card: the same guess is the same list, so that a card is not drawn again for it. */
  const before = new Map(/** @type {[number, import('./near').Guess[]][]} */ ([]));
  /** Guesses stand until a section changed or the server has answered; those made here, until a lane changed. */
  const memo = computed(() => {
    if (!ready.value) void desk.lanes.value;
    const sections = new Map(desk.allSections.value.map((section) => [section.id, section]));
    return { sections, held: new Map(/** @type {[number, import('./near').Guess[]][]} */ ([])) };
  });

  /** Up to three sections a card may belong to, the likeliest first. @param {Proposal} card */
  function guessesOf(card) {
    const { sections, held } = memo.value;
    let guesses = held.get(card.id);
    if (!guesses) {
      const known = ready.value?.sections[card.id];
      guesses = steady(known
        ? /** @type {import('./near').Guess[]} */ (known.map((id) => sections.get(id)).filter(Boolean))
        : likelySections(card, desk.allSections.value, desk.lanes.value, CHIPS), before.get(card.id));
      held.set(card.id, guesses);
      before.set(card.id, guesses);
    }
    return guesses;
  }

  /** Where the selection most likely belongs, when it has no place yet. */
  const proposed = computed(() => {
    const cards = desk.chosen.value.filter((card) => card.section_id === null).slice(0, 20);
    return cards.length ? commonGuess(cards.map(guessesOf)) : null;
  });

  /** What may say the same, the likeliest first. */
  const alike = computed(() => {
    const known = ready.value;
    if (!known) return guessed();
    /** @type {Alike[]} */
    const found = [];
    for (const { ids, chance } of known.duplicates) {
      const cards = /** @type {Proposal[]} */ (ids.map((id) => desk.byId.value.get(id)).filter(stands));
      const [first, ...others] = cards;
      const left = others.filter((other) => !different(first.id, other.id));
      if (left.length) found.push({ cards: [first, ...left], chance });
    }
    return found;
  });

  function guessed() {
    const seen = new Set();
    /** @type {Alike[]} */
    const found = [];
    for (const card of desk.inbox.value.loose.slice(-LOOK_FOR_TWINS)) {
      const [twin] = likelyTwins(card, visible.value, different);
      if (!twin || seen.has(pairName(card.id, twin.id))) continue;
      seen.add(pairName(card.id, twin.id));
      // the one that stood first keeps its words
      found.push({ cards: card.number < twin.number ? [card, twin] : [twin, card], chance: null });
    }
    return found;
  }

  /** @param {Proposal} card @returns {Proposal[]} */
  function twinsOf(card) {
    if (!ready.value) return likelyTwins(card, visible.value, different);
    const near = alike.value.filter(({ cards }) => cards.some((one) => one.id === card.id));
    return near.flatMap(({ cards }) => cards.filter((one) => one.id !== card.id)).slice(0, CHIPS);
  }

  /** They are not the same: gone from the list at once, for all moderators and for good once the server has it. @param {number[]} ids */
  async function tellApart(ids) {
    const names = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => pairName(one, other)));
    apart.value = new Set([...apart.value, ...names]);
    if (!distinguish) return;
    const answer = await distinguish(ids);
    // From here on the server's list says so, and an undo brings the pair back; without its list the page remembers.
    if (answer.ok && ready.value) await load();
    if (!answer.ok || ready.value) apart.value = new Set([...apart.value].filter((name) => !names.includes(name)));
  }

  return {
    guessesOf, proposed, twinsOf, alike, tellApart,
    precision: computed(() => ready.value?.precision ?? null),
    close() {
      clearTimeout(timer);
      stop();
    },
  };
}
