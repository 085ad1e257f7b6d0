/**
 * Likely sections and likely twins of a card, by letters three in a row. Suggested, never decided. Pure.
 */
import { likeness, trigrams } from '../core/likeness.js';

/** @typedef {import('../core/records').Proposal} Proposal */
/** @typedef {{id: number, number: number, title: string}} Guess */

const SECTION_FLOOR = 0.34;
const TWIN_FLOOR = 0.5;

/** @type {WeakMap<object, Set<string>>} records never change, so their letters are counted once */
const known = new WeakMap();

/** @param {{title: string}} row */
function gramsOf(row) {
  let grams = known.get(row);
  if (!grams) known.set(row, (grams = trigrams(row.title)));
  return grams;
}

/**
 * The sections whose cards (the two nearest) or whose title are most like the card.
 * @param {Proposal} card
 * @param {Guess[]} sections
 * @param {Map<number, Proposal[]>} lanes
 * @param {number} [most]
 * @returns {Guess[]} likeliest first, none when nothing is near
 */
export function likelySections(card, sections, lanes, most = 2) {
  const grams = gramsOf(card);
  return sections
    .map((section) => {
      const nearest = (lanes.get(section.id) ?? []).map((row) => likeness(grams, gramsOf(row))).sort((a, b) => b - a);
      const byCards = (nearest[0] ?? 0) * 0.8 + (nearest[1] ?? nearest[0] ?? 0) * 0.2;
      return { section, near: Math.max(byCards, likeness(grams, gramsOf(section))) };
    })
    .filter(({ near }) => near >= SECTION_FLOOR)
    .sort((a, b) => b.near - a.near)
    .slice(0, most)
    .map(({ section }) => section);
}

/**
 * @param {Proposal} card @param {Proposal[]} others visible ones of the same board
 * @param {(a: number, b: number) => boolean} different pairs a moderator has told apart
 * @returns {Proposal[]} up to three that may say the same, likeliest first
 */
export function likelyTwins(card, others, different) {
  const grams = gramsOf(card);
  return others
    .filter((other) => other.id !== card.id && other.status === 'visible' && !different(card.id, other.id))
    .map((other) => ({ other, near: likeness(grams, gramsOf(other)) }))
    .filter(({ near }) => near >= TWIN_FLOOR)
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(({ other }) => other);
}

/**
 * Where most of a selection would go.
 * @param {Guess[][]} guesses of each card, likeliest first
 * @returns {number | null} section id; null when they do not agree
 */
export function commonGuess(guesses) {
  /** @type {Map<number, number>} */
  const votes = new Map();
  for (const list of guesses) list.forEach((guess, at) => votes.set(guess.id, (votes.get(guess.id) ?? 0) + (at === 0 ? 2 : 1)));
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= guesses.length ? best[0] : null;
}
