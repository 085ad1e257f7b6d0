/**
 * Where each card stands: the inbox and its tabs, the lanes, and what a filter leaves. Pure.
 *
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {'loose'|'pending'|'arrivals'|'away'} Tab
 *   loose: shown to the hall but in no section; pending: waits for approval; arrivals: all, newest first;
 *   away: hidden, withdrawn and merged ones.
 * @typedef {{text: string, side: number | null}} Filter
 * @typedef {Map<number, {section_id: number | null, position: number}>} Moves cards dropped but not answered yet
 */

/** @type {Tab[]} */
export const TABS = ['loose', 'pending', 'arrivals', 'away'];

const inPlace = (/** @type {Proposal} */ a, /** @type {Proposal} */ b) => a.position - b.position || a.id - b.id;
const newest = (/** @type {Proposal} */ a, /** @type {Proposal} */ b) => b.number - a.number;

/**
 * @param {Iterable<Proposal>} all
 * @param {number | null} boardId
 * @param {Moves} moves shown where they were dropped until the server has answered
 * @returns {Proposal[]} cards of the board, in no order
 */
export function cardsOf(all, boardId, moves) {
  const cards = [];
  for (const row of all) {
    if (row.board_id !== boardId) continue;
    const moved = moves.get(row.id);
    cards.push(moved ? { ...row, ...moved } : row);
  }
  return cards;
}

/**
 * @param {Proposal[]} cards
 * @param {Set<number>} sectionIds a card of a removed section is loose
 * @returns {Record<Tab, Proposal[]>} what each tab of the inbox holds, in order
 */
export function inboxOf(cards, sectionIds) {
  const shown = cards.filter((card) => card.status === 'visible');
  const loose = shown.filter((card) => card.section_id === null || !sectionIds.has(card.section_id));
  return {
    loose: loose.sort(inPlace),
    pending: cards.filter((card) => card.status === 'pending').sort((a, b) => a.number - b.number),
    arrivals: cards.filter((card) => card.status === 'visible' || card.status === 'pending').sort(newest),
    away: cards.filter((card) => card.status === 'hidden' || card.status === 'withdrawn' || card.status === 'merged').sort(newest),
  };
}

/**
 * @param {Proposal[]} cards
 * @param {Set<number>} sectionIds
 * @returns {Map<number, Proposal[]>} section id -> its visible cards in order; every section is there
 */
export function lanesOf(cards, sectionIds) {
  const lanes = new Map([...sectionIds].map((id) => [id, /** @type {Proposal[]} */ ([])]));
  for (const card of cards) {
    if (card.status === 'visible' && card.section_id !== null) lanes.get(card.section_id)?.push(card);
  }
  for (const lane of lanes.values()) lane.sort(inPlace);
  return lanes;
}

/**
 * A list that holds what it held is the list it was: whoever draws by it need not draw again.
 * @template T @param {T[]} next @param {T[] | undefined} before
 * @returns {T[]} `before` where it has the same in the same order
 */
export function steady(next, before) {
  return before && before.length === next.length && before.every((one, at) => one === next[at]) ? before : next;
}

/** @type {WeakMap<Proposal, string>} a record never changes, so its searchable words are made once */
const haystacks = new WeakMap();

/** @param {Proposal} card */
function haystack(card) {
  let words = haystacks.get(card);
  if (words === undefined) {
    words = plain([`№${card.number}`, card.title, card.details, card.original_title, card.author?.name, card.author?.organization].filter(Boolean).join('\n'));
    haystacks.set(card, words);
  }
  return words;
}

/** @param {string} text */
const plain = (text) => text.toLowerCase().replace(/ё/g, 'е').replace(/№\s+/g, '№');

/** @param {Filter} filter @returns {(card: Proposal) => boolean} all words must be there; "87" finds number 87 too */
export function passes({ text, side }) {
  const words = plain(text.trim()).split(/\s+/).filter(Boolean);
  return (card) => (side === null || card.author?.group_id === side)
    && words.every((word) => haystack(card).includes(word));
}

/**
 * The number between two neighbours that puts moved cards before `beforeId` (or last), as the server will do it.
 * @param {Proposal[]} lane where they go, in order
 * @param {number[]} ids what moves, in order
 * @param {number | null} beforeId
 * @returns {number[]} positions for ids
 */
export function positionsFor(lane, ids, beforeId) {
  const rest = lane.filter((card) => !ids.includes(card.id));
  const found = rest.findIndex((card) => card.id === beforeId);
  const at = found < 0 ? rest.length : found;
  const low = rest[at - 1]?.position;
  const high = rest[at]?.position;
  if (low === undefined && high === undefined) return ids.map((_, n) => n + 1);
  if (high === undefined) return ids.map((_, n) => /** @type {number} */ (low) + n + 1);
  if (low === undefined) return ids.map((_, n) => high - ids.length + n);
  return ids.map((_, n) => low + ((high - low) * (n + 1)) / (ids.length + 1));
}

/**
 * A lane by its votes, the most first; equal ones stay as they stand.
 * @param {Iterable<import('../core/records').Round>} rounds
 * @param {Proposal[]} lane
 * @returns {Proposal[] | null} by the newest round whose votes on these cards may be seen; null when there is none
 */
export function sortedByVotes(rounds, lane) {
  const [newest_] = [...rounds].filter((round) => round.tally && lane.some((card) => round.tally?.[card.id])).sort((a, b) => b.number - a.number);
  if (!newest_ || lane.length < 2) return null;
  const scoreOf = (/** @type {Proposal} */ card) => {
    const row = newest_.tally?.[card.id];
    return !row ? -Infinity : newest_.method === 'opinion' ? (row.for ?? 0) - (row.against ?? 0) : row.points;
  };
  return [...lane].sort((a, b) => scoreOf(b) - scoreOf(a) || inPlace(a, b));
}

/**
 * What `before_id` to send so that a card lands above or below another. Null when it goes last.
 * @param {Proposal[]} lane
 * @param {number[]} moving
 * @param {number} targetId @param {'above'|'below'} side
 * @returns {number | null}
 */
export function beforeIdAt(lane, moving, targetId, side) {
  const rest = lane.filter((card) => !moving.includes(card.id) || card.id === targetId);
  let at = rest.findIndex((card) => card.id === targetId);
  if (at < 0) return null;
  if (side === 'below') at += 1;
  while (at < rest.length && moving.includes(rest[at].id)) at += 1;
  return rest[at]?.id ?? null;
}

/**
 * Which column a card is in; with the tab of arrivals it is in two, and the hint says which is meant.
 * @param {Proposal[][]} columns the inbox, then the lanes, as they are seen @param {number | null} id @param {number | null} hint
 */
function columnOf(columns, id, hint) {
  const has = (/** @type {Proposal[] | undefined} */ cards) => Boolean(cards?.some((card) => card.id === id));
  return hint !== null && has(columns[hint]) ? hint : columns.findIndex(has);
}

/**
 * What a shift-click takes: from the anchor to the card, within one column.
 * @param {Proposal[][]} columns @param {number | null} anchor @param {number} id @param {number | null} [hint]
 * @returns {number[]}
 */
export function span(columns, anchor, id, hint = null) {
  const column = columns[columnOf(columns, id, hint)] ?? [];
  const from = column.findIndex((card) => card.id === anchor);
  const to = column.findIndex((card) => card.id === id);
  if (from < 0 || to < 0) return [id];
  return column.slice(Math.min(from, to), Math.max(from, to) + 1).map((card) => card.id);
}

/**
 * Where an arrow key leads.
 * @param {Proposal[][]} columns
 * @param {number | null} id the focused card
 * @param {'up'|'down'|'left'|'right'} way
 * @param {number | null} [hint] its column
 * @returns {{id: number, column: number} | null} null when there is nowhere to go
 */
export function neighbour(columns, id, way, hint = null) {
  const x = columnOf(columns, id, hint);
  const to = (/** @type {number} */ column, /** @type {number} */ row) => {
    const card = columns[column]?.[row];
    return card ? { id: card.id, column } : null;
  };
  if (x < 0) return to(columns.findIndex((cards) => cards.length), 0);
  const y = columns[x].findIndex((card) => card.id === id);
  if (way === 'up' || way === 'down') return to(x, y + (way === 'up' ? -1 : 1));
  for (let next = x + (way === 'left' ? -1 : 1); next >= 0 && next < columns.length; next += way === 'left' ? -1 : 1) {
    if (columns[next].length) return to(next, Math.min(y, columns[next].length - 1));
  }
  return null;
}
