/**
 * What the console proposes and says about a vote. Pure.
 *
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {import('../core/records').Method} Method
 */

/** @type {Method[]} in the order they are offered */
export const METHODS = ['dots', 'opinion', 'rating', 'ranking', 'pairwise'];

/** How many places a ranking asks for unless told. */
export const PLACES = 5;

/**
 * One dot for every 4–5 options, 3 to 7 (the rule of dotmocracy facilitators).
 * @param {number} options how many proposals are voted on
 * @returns {number} dots a person
 */
export function budgetFor(options) {
  return Math.min(7, Math.max(3, Math.round(options / 4.5)));
}

/** A side of fewer people than this is not told apart: its cell would show how one of them voted. */
export const SMALLEST_SIDE = 5;

/**
 * @param {Round} round
 * @param {{present: number}} hall how many could vote now
 * @returns {{voted: number, of: number, percent: number}} of: the base the moderator chose, where it is known
 */
export function turnoutOf(round, { present }) {
  const voted = round.turnout?.voters ?? 0;
  const base = round.base === 'voting' ? voted : round.base === 'present' && round.present != null ? round.present : round.entitled ?? present;
  const of = Math.max(voted, base);
  return { voted, of, percent: of ? Math.round((100 * voted) / of) : 0 };
}

/**
 * Heads against what was counted: phones, and each lane as the most people it shows on any one proposal.
 * @param {Round} round
 * @returns {{heads: number, phones: number, lanes: [string, number][], counted: number, over: number} | null} over: counted beyond the heads; null before heads were counted
 */
export function reconciled(round) {
  if (round.present == null) return null;
  const phones = round.turnout?.voters ?? 0;
  const lanes = Object.entries(round.readings?.turnout.lanes ?? {});
  const counted = lanes.reduce((sum, [, people]) => sum + people, phones);
  return { heads: round.present, phones, lanes, counted, over: Math.max(0, counted - round.present) };
}

/**
 * Closing such a round cannot be taken back: whose ballot is whose is erased, or the moderators have seen the count.
 * @param {Round} round @returns {'secret' | 'blind' | null} why; null where closing is one press
 */
export const closesForGood = ({ secret, blind }) => (secret ? 'secret' : blind ? 'blind' : null);

/**
 * The rows around the last place that would go on, when they are tied: what a second round is for.
 * @param {{proposal: {id: number}, from: number, to: number, tied: boolean}[]} ranking
 * @returns {number[]} ids of the highest tied group, empty when nothing is tied
 */
export function tiedIds(ranking) {
  const first = ranking.find((entry) => entry.tied);
  return first ? ranking.filter((entry) => entry.from === first.from).map((entry) => entry.proposal.id) : [];
}

/**
 * The first N of a round; a tie at the border goes in whole.
 * @param {{proposal: {id: number}, from: number, row?: unknown}[]} ranking @param {number} most
 * @returns {number[]} ids
 */
export function firstOf(ranking, most) {
  return ranking.filter((entry) => entry.row && entry.from <= most).map((entry) => entry.proposal.id);
}

/**
 * The place that the next step of a reveal adds, from the last one up: whole bands of equals at once.
 * @param {{from: number}[]} rows all rows of the round, as the moderator sees them
 * @param {number} shown the place shown now; past the last one: turnout alone
 * @returns {number | null} null when all is shown
 */
export function nextStep(rows, shown) {
  const above = rows.map((row) => row.from).filter((from) => from < shown);
  return above.length ? Math.max(...above) : null;
}
