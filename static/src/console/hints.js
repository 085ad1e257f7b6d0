/** Suggestions, computed once for what is on the desk: likely sections, likely twins. The moderator decides. */
import { computed, signal } from '../core/dom.js';
import { commonGuess, likelySections, likelyTwins } from './near.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {ReturnType<typeof createHints>} Hints
 */

// All pairs of a thousand cards are half a million; only those newest in the inbox are looked at for twins.
const LOOK_FOR_TWINS = 60;

const pairName = (/** @type {number} */ a, /** @type {number} */ b) => (a < b ? `${a}:${b}` : `${b}:${a}`);

/** @param {Desk} desk */
export function createHints(desk) {
  const apart = signal(/** @type {Set<string>} */ (new Set()));
  const visible = computed(() => desk.cards.value.filter((card) => card.status === 'visible'));
  const different = (/** @type {number} */ a, /** @type {number} */ b) => apart.value.has(pairName(a, b));

  /** Guesses stand until a lane or a section changed. */
  const memo = computed(() => {
    void desk.lanes.value;
    void desk.allSections.value;
    return new Map(/** @type {[number, import('./near').Guess[]][]} */ ([]));
  });

  /** @param {Proposal} card */
  function guessesOf(card) {
    const held = memo.value;
    let guesses = held.get(card.id);
    if (!guesses) held.set(card.id, (guesses = likelySections(card, desk.allSections.value, desk.lanes.value)));
    return guesses;
  }

  /** Where the selection most likely belongs, when it has no place yet. */
  const proposed = computed(() => {
    const cards = desk.chosen.value.filter((card) => card.section_id === null).slice(0, 20);
    return cards.length ? commonGuess(cards.map(guessesOf)) : null;
  });

  const twinsOf = (/** @type {Proposal} */ card) => likelyTwins(card, visible.value, different);

  /** Pairs among the inbox and all that stands, each once. */
  const pairs = computed(() => {
    const seen = new Set();
    /** @type {[Proposal, Proposal][]} */
    const found = [];
    for (const card of desk.inbox.value.loose.slice(-LOOK_FOR_TWINS)) {
      const [twin] = twinsOf(card);
      if (!twin || seen.has(pairName(card.id, twin.id))) continue;
      seen.add(pairName(card.id, twin.id));
      // the one that stood first keeps its words
      found.push(card.number < twin.number ? [card, twin] : [twin, card]);
    }
    return found;
  });

  return {
    guessesOf, proposed, twinsOf, pairs,
    tellApart: (/** @type {number} */ a, /** @type {number} */ b) => { apart.value = new Set([...apart.value, pairName(a, b)]); },
  };
}
