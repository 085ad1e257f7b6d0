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
 * The same ranking with every side weighing the same: a proposal's share of the points of each side, averaged over the
 * sides. Sides of fewer than SMALLEST_SIDE voters anywhere are left out.
 * @param {Record<string, TallyRow>} tally
 * @param {string[]} ids proposals, in the raw order
 * @returns {{order: string[], sides: number} | null} null when fewer than two sides can be weighed
 */
export function balanced(tally, ids) {
  /** @type {Map<string, {points: number, voters: number}>} */
  const sides = new Map();
  for (const id of ids) {
    for (const [side, row] of Object.entries(tally[id]?.by_group ?? {})) {
      const sum = sides.get(side) ?? { points: 0, voters: 0 };
      sides.set(side, { points: sum.points + worth(row), voters: Math.max(sum.voters, row.voters ?? 0) });
    }
  }
  const weighed = [...sides].filter(([, sum]) => sum.voters >= SMALLEST_SIDE && sum.points > 0);
  if (weighed.length < 2) return null;
  const share = (/** @type {string} */ id) => weighed.reduce((total, [side, sum]) => {
    const row = tally[id]?.by_group?.[side];
    return total + (row ? worth(row) / sum.points : 0);
  }, 0);
  const shares = new Map(ids.map((id) => [id, share(id)]));
  const order = [...ids].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
  return { order, sides: weighed.length };
}

/** @param {Pick<TallyRow, 'points'|'for'>} row */
const worth = (row) => Math.max(0, row.points || row.for || 0);

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
