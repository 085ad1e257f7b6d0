/** What the screen shows now: the moderator's choice, or what the stage calls for. Pure questions to the store. */
import { boardOr, rounds, theWorkshop } from '../core/selectors.js';

/**
 * @typedef {import('../core/store').Store} Store
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Round} Round
 * @typedef {'join'|'wall'|'sections'|'turnout'|'ranking'|'by_side'|'matrix'|'roadmap'|'agreements'|'timer'|'message'|'black'} View
 * @typedef {{view: View, board: Board | null, round: Round | null}} Shown round: the one this view speaks of
 */

// An urgent announcement lies over everything for this long, then the view comes back by itself.
export const URGENT_SECONDS = 45;

/** @type {Record<string, View>} */
const BY_STAGE = { lobby: 'join', proposing: 'wall', grouping: 'sections', voting: 'turnout', deciding: 'roadmap', closed: 'roadmap' };

/** @param {Store} store @returns {Shown} */
export function shown(store) {
  const workshop = theWorkshop(store);
  const board = boardOr(store, workshop?.screen.board_id);
  if (!workshop || !board) return { view: 'join', board, round: null };
  const all = rounds(store, board.id);
  const last = all[all.length - 1] ?? null;
  const counted = lastCounted(all);
  let view = /** @type {View | 'auto'} */ (workshop.screen.view);
  if (view === 'auto') {
    view = BY_STAGE[board.stage];
    if (view === 'turnout' && last?.tally) view = 'ranking';
  }
  // Asked for what is not there yet: the nearest that is.
  if (view === 'matrix' && all.filter((row) => row.tally).length < 2) view = 'ranking';
  if (view === 'by_side' && counted && !hasSides(counted)) view = 'ranking';
  if ((view === 'ranking' || view === 'by_side') && !counted) view = 'turnout';
  const speaksOfCounted = view === 'ranking' || view === 'by_side' || view === 'matrix';
  return { view, board, round: speaksOfCounted ? counted : openOrLast(all) };
}

/** @param {Round[]} all by number @returns {Round | null} the newest whose tally may be seen */
export function lastCounted(all) {
  return [...all].reverse().find((row) => row.tally) ?? null;
}

/** @param {Round[]} all @returns {Round | null} */
function openOrLast(all) {
  return all.find((row) => row.state === 'open') ?? all[all.length - 1] ?? null;
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
