/** My marks in a round: what the server holds, and over it what is still on its way from this phone. */
import { myMarks } from '../core/selectors.js';

/**
 * @typedef {import('../core/live').Live} Live
 * @typedef {import('../core/records').Round} Round
 * @typedef {{
 *   held: Map<number, any>, count: number, marks: Map<number, any>, pending: Set<number>, spent: number, left: number, receipt: string | null, sent: number,
 * }} Marks
 *   held: acknowledged; count: how many acts of choosing those are, in pairs one a pair; marks: as the person sees them; pending: proposals whose mark is not acknowledged;
 *   spent, left: of the budget of dots, by what the person sees; receipt: of the last mark; sent: acknowledged commands.
 */

/** @param {Live} live @param {Round} round @returns {Marks} */
export function marksOf({ store, outbox }, round) {
  const held = myMarks(store, round.id);
  /** @type {Map<number, any>} */
  const marks = new Map(held);
  /** @type {Set<number>} */
  const pending = new Set();
  let receipt = null;
  let sent = 0;
  for (const item of outbox.items.value) {
    if (item.verb !== 'vote.cast' || item.payload.round_id !== round.id) continue;
    if (item.state === 'received') {
      receipt = item.receipt;
      sent += 1;
    } else if (item.state !== 'refused') {
      pending.add(item.payload.proposal_id);
      if (item.payload.value) marks.set(item.payload.proposal_id, item.payload.value);
      else marks.delete(item.payload.proposal_id);
    }
  }
  const spent = round.method === 'dots' ? [...marks.values()].reduce((sum, value) => sum + Number(value), 0) : 0;
  const count = round.method === 'pairwise' ? [...held.values()].flat().length : held.size;
  return { held, count, marks, pending, spent, left: Math.max(0, (round.budget ?? 0) - spent), receipt, sent };
}

/** Sets my whole mark. @param {Live} live @param {Round} round @param {number} proposal @param {import('../core/records').Vote['value']} value */
export function setMark(live, round, proposal, value) {
  // One lane a round: a dot taken from one card must be free before it is put on another.
  return live.send('vote.cast', { round_id: round.id, proposal_id: proposal, value }, { lane: `round/${round.id}`, key: `p${proposal}` });
}

/** Marked proposals that are not on the ballot any more: merged, hidden, withdrawn. @param {Map<number, any>} marks @param {import('../core/records').Proposal[]} rows @returns {number[]} */
export function strays(marks, rows) {
  const ids = new Set(rows.map((row) => row.id));
  return [...marks.keys()].filter((id) => !ids.has(id));
}
