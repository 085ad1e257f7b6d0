/** What the screen shows now: the moderator's choice, or what the stage calls for. Pure questions to the store. */
import { boardOr, rounds, standing, theWorkshop } from '../core/selectors.js';

/**
 * @typedef {import('../core/store').Store} Store
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {'join'|'wall'|'sections'|'proposal'|'turnout'|'ranking'|'by_side'|'matrix'|'roadmap'|'commitments'|'agreements'|'timer'|'message'|'logos'|'thanks'|'black'} View
 * @typedef {{view: View, board: Board | null, round: Round | null, proposal: Proposal | null, asked?: string}} Shown
 *   round: the one this view speaks of; proposal: the one shown large; asked: what was asked for, where another stands for it
 * @typedef {{view: string, board_id: number | null, proposal_id: number | null, theme?: string | null}} Choice
 * @typedef {{board: number | null, preview: Choice | null}} Wish board: follow this one whatever the hall's screen shows
 */

// An urgent announcement lies over everything for this long, then the view comes back by itself.
export const URGENT_SECONDS = 45;

/** @type {Record<string, View>} */
const BY_STAGE = { lobby: 'join', proposing: 'wall', grouping: 'sections', voting: 'turnout', deciding: 'roadmap', closed: 'roadmap' };

/**
 * Whose choice counts: a preview's own, else that for the followed board, else that for the hall's screen.
 * @param {Store} store @param {Wish} wish @returns {Choice | null}
 */
export function choiceOf(store, { board, preview }) {
  if (preview) return preview;
  const followed = board === null ? undefined : store.boards.value.get(board);
  if (followed) return { view: followed.screen?.view ?? 'auto', board_id: followed.id, proposal_id: followed.screen?.proposal_id ?? null };
  return theWorkshop(store)?.screen ?? null;
}

/** @param {Store} store @param {Wish} [wish] @returns {Shown} */
export function shown(store, wish = { board: null, preview: null }) {
  const choice = choiceOf(store, wish);
  const proposal = proposalOf(store, choice);
  const board = boardOr(store, choice?.view === 'proposal' ? proposal?.board_id ?? choice.board_id : choice?.board_id);
  if (!choice || !board) return { view: 'join', board, round: null, proposal: null };
  const all = rounds(store, board.id);
  const last = all[all.length - 1] ?? null;
  const counted = lastCounted(all);
  let view = /** @type {View | 'auto'} */ (choice.view);
  // Asked for what is not there (any more): as if nothing had been asked for.
  if ((view === 'proposal' && !proposal) || (view === 'logos' && !store.logos.value.size)) view = 'auto';
  if (view === 'auto') {
    view = BY_STAGE[board.stage];
    if (view === 'turnout' && last?.tally) view = 'ranking';
  }
  // Asked for what is not there yet: the nearest that is.
  const asked = view;
  if (view === 'matrix' && !hasPlane(all, counted)) view = 'ranking';
  if (view === 'by_side' && counted && !hasSides(counted)) view = 'ranking';
  if ((view === 'ranking' || view === 'by_side') && !counted) view = 'turnout';
  const speaksOfCounted = view === 'ranking' || view === 'by_side' || view === 'matrix';
  return { view, board, round: speaksOfCounted ? counted : openOrLast(all), proposal: view === 'proposal' ? proposal : null, asked };
}

/** The one asked for, or what it has become a part of. @param {Store} store @param {Choice | null} choice @returns {Proposal | null} */
function proposalOf(store, choice) {
  const asked = choice?.proposal_id == null ? undefined : store.proposals.value.get(choice.proposal_id);
  const now = asked && standing(store, asked);
  return now?.status === 'visible' ? now : null;
}

/** @param {Round[]} all by number @returns {Round | null} the newest whose tally may be seen */
export function lastCounted(all) {
  return [...all].reverse().find((row) => row.tally) ?? null;
}

/** @param {Round[]} all @returns {Round | null} */
function openOrLast(all) {
  return all.find((row) => row.state === 'open') ?? all[all.length - 1] ?? null;
}

/** Two rounds, or a rating by two criteria. @param {Round[]} all @param {Round | null} counted */
function hasPlane(all, counted) {
  return (counted?.method === 'rating' && (counted.criteria?.length ?? 0) > 1) || all.filter((row) => row.tally).length > 1;
}

/** @param {Round} round */
function hasSides(round) {
  return Object.values(round.tally ?? {}).some((row) => row.by_group && Object.keys(row.by_group).length > 0);
}

/**
 * @param {import('../core/records').Announcement[]} newest newest first
 * @param {number} now server time, ms
 * @returns {import('../core/records').Announcement | null} the urgent words that must be seen whatever the view
 */
export function urgentNow(newest, now) {
  const row = newest.find((one) => one.urgent);
  return row && now - Date.parse(row.sent_at) < URGENT_SECONDS * 1000 ? row : null;
}
