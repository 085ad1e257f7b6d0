/** What else a filter may ask of a card. Pure. @typedef {import('../core/records').Proposal} Proposal */

/** @type {Record<string, (card: Proposal, touched: Set<number>) => boolean>} */
export const TRAITS = {
  short: (card) => words(card.title) <= 3,
  long: (card) => words(card.title) >= 12 || Boolean(card.details),
  merged: (card) => card.merged_ids.length > 0,
  reworded: (card) => Boolean(card.original_title),
  pending: (card) => card.status === 'pending',
  hidden: (card) => card.status === 'hidden',
  withdrawn: (card) => card.status === 'withdrawn',
  mine: (card, touched) => touched.has(card.id),
};

/** @param {string} text */
const words = (text) => text.trim().split(/\s+/).length;

/** @param {Set<string>} wanted all of them must be true @param {Set<number>} touched cards this moderator acted on @returns {(card: Proposal) => boolean} */
export function has(wanted, touched) {
  const asked = [...wanted].map((name) => TRAITS[name]);
  return (card) => asked.every((trait) => trait(card, touched));
}
