/**
 * What the console proposes and says about a vote. Pure.
 *
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').TallyRow} TallyRow
 */

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
 * The order if every side weighed the same: the mean over the sides of (points of the side / its ballots), as the
 * documents count it.
 * @param {Record<string, TallyRow>} tally
 * @param {string[]} ids proposals, in the raw order, which also orders equals
 * @param {Record<string, number>} [ballots] side -> ballots; without it, the most voters of that side on one proposal
 * @returns {{order: string[], sides: number} | null} null when fewer than two sides have voted
 */
export function balanced(tally, ids, ballots = ballotsOf(tally)) {
  const sides = Object.entries(ballots).filter(([, size]) => size > 0);
  if (sides.length < 2) return null;
  const mean = (/** @type {string} */ id) => sides.reduce((sum, [side, size]) => sum + (tally[id]?.by_group?.[side]?.points ?? 0) / size, 0) / sides.length;
  const means = new Map(ids.map((id) => [id, mean(id)]));
  const order = [...ids].sort((a, b) => (means.get(b) ?? 0) - (means.get(a) ?? 0));
  return { order, sides: sides.length };
}

/** @param {Record<string, TallyRow>} tally @returns {Record<string, number>} */
function ballotsOf(tally) {
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const row of Object.values(tally)) {
    for (const [side, cell] of Object.entries(row.by_group ?? {})) sizes[side] = Math.max(sizes[side] ?? 0, cell.voters ?? 0);
  }
  return sizes;
}

/**
 * @param {Round} round
 * @param {{present: number}} hall how many could vote now
 * @returns {{voted: number, of: number, percent: number}}
 */
export function turnoutOf(round, { present }) {
  const voted = round.turnout?.voters ?? 0;
  const of = Math.max(voted, round.entitled ?? present);
  return { voted, of, percent: of ? Math.round((100 * voted) / of) : 0 };
}

/**
 * The rows around the last place that would go on, when they are tied: what a second round is for.
 * @param {{proposal: {id: number}, from: number, to: number, tied: boolean}[]} ranking
 * @returns {number[]} ids of the highest tied group, empty when nothing is tied
 */
export function tiedIds(ranking) {
  const first = ranking.find((entry) => entry.tied);
  return first ? ranking.filter((entry) => entry.from === first.from).map((entry) => entry.proposal.id) : [];
}
