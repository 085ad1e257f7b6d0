/**
 * Questions put to the store. Each reads signals, so a component (or `computed`) that asks is drawn again on a change.
 * Nothing here knows of pages, and nothing keeps anything.
 *
 * @typedef {import('./store').Store} Store
 * @typedef {import('./records').Workshop} Workshop
 * @typedef {import('./records').Board} Board
 * @typedef {import('./records').Section} Section
 * @typedef {import('./records').Proposal} Proposal
 * @typedef {import('./records').Round} Round
 * @typedef {import('./records').Stage} Stage
 * @typedef {import('./records').TallyRow} TallyRow
 * @typedef {import('./records').Commitment} Commitment
 */

/** @type {Stage[]} */
export const STAGES = ['lobby', 'proposing', 'grouping', 'voting', 'deciding', 'closed'];

const byPosition = (/** @type {{position: number, id: number}} */ a, /** @type {{position: number, id: number}} */ b) =>
  a.position - b.position || a.id - b.id;

/** @param {Store} store @returns {Workshop | null} */
export function theWorkshop(store) {
  return first(store.workshop.value);
}

/** @param {Store} store @returns {import('./records').Me | null} on a phone */
export function me(store) {
  return first(store.me.value);
}

/** @param {Store} store @returns {Board[]} in order */
export function boards(store) {
  return [...store.boards.value.values()].sort(byPosition);
}

/** @param {Store} store @param {number | null | undefined} id @returns {Board | null} the board, or the first when there is no such */
export function boardOr(store, id) {
  return (id != null && store.boards.value.get(id)) || boards(store)[0] || null;
}

/** @param {Store} store @returns {import('./records').Group[]} sides, in order */
export function groups(store) {
  return [...store.groups.value.values()].sort(byPosition);
}

/** @param {Store} store @returns {(Section & {number: number})[]} in order; number is what people see, from 1 */
export function sections(store) {
  return [...store.sections.value.values()].sort(byPosition).map((row, at) => ({ ...row, number: at + 1 }));
}

/** @param {Store} store @param {number | null | undefined} id @returns {(Section & {number: number}) | null} */
export function section(store, id) {
  return sections(store).find((row) => row.id === id) ?? null;
}

/** Whether it counts as a line of its own: merged ones live on inside another.
 * @param {Proposal} row */
export const stands = (row) => row.status === 'visible';

/** @param {Store} store @param {number | null} [board] @returns {Proposal[]} visible ones in their places */
export function proposals(store, board = null) {
  return [...store.proposals.value.values()]
    .filter((row) => stands(row) && (board === null || row.board_id === board))
    .sort(byPosition);
}

/** @param {Store} store @param {number | null} [board] @returns {Proposal[]} newest first */
export function newestProposals(store, board = null) {
  return proposals(store, board).sort((a, b) => b.number - a.number);
}

/** @param {Store} store @returns {Proposal[]} my own, newest first, whatever became of them */
export function myProposals(store) {
  return [...store.proposals.value.values()].filter((row) => row.mine).sort((a, b) => b.number - a.number);
}

/**
 * The roadmap: every section in order with its lines, then what has no section yet.
 * @param {Store} store @param {number | null} [board]
 * @returns {{section: (Section & {number: number}) | null, rows: Proposal[]}[]} section null: not sorted yet (last, only when not empty)
 */
export function bySection(store, board = null) {
  const lanes = new Map(sections(store).map((row) => [/** @type {number | null} */ (row.id), { section: row, rows: /** @type {Proposal[]} */ ([]) }]));
  const loose = { section: null, rows: /** @type {Proposal[]} */ ([]) };
  for (const row of proposals(store, board)) (lanes.get(row.section_id) ?? loose).rows.push(row);
  return [...lanes.values(), ...(loose.rows.length ? [loose] : [])];
}

/**
 * "5.2": section and line, as the documents number them.
 * @param {Store} store @returns {Map<number, string>} proposal id -> line; none for what stands in no section
 */
export function lineNumbers(store) {
  const lines = new Map();
  for (const { section: of, rows } of bySection(store)) {
    if (of) rows.forEach((row, at) => lines.set(row.id, `${of.number}.${at + 1}`));
  }
  return lines;
}

/** Follows merges to the line that stands now. @param {Store} store @param {Proposal} proposal @returns {Proposal} */
export function standing(store, proposal) {
  let row = proposal;
  // merges are flat on the server; the bound is for a store caught between two patches
  for (let hops = 0; row.merged_into != null && hops < 20; hops += 1) {
    const next = store.proposals.value.get(row.merged_into);
    if (!next) return row;
    row = next;
  }
  return row;
}

/** @param {Store} store @param {number} board @returns {Round[]} by number */
export function rounds(store, board) {
  return [...store.rounds.value.values()].filter((row) => row.board_id === board).sort((a, b) => a.number - b.number);
}

/** @param {Store} store @param {number} board @returns {Round | null} the open one, else the last */
export function currentRound(store, board) {
  const all = rounds(store, board);
  return all.find((row) => row.state === 'open') ?? all[all.length - 1] ?? null;
}

/** @param {Store} store @param {Round} round @returns {Proposal[]} what is voted on, in places */
export function ballot(store, round) {
  const all = proposals(store, round.board_id);
  if (!round.proposal_ids) return all;
  const chosen = new Set(round.proposal_ids);
  return all.filter((row) => chosen.has(row.id));
}

/**
 * The ranking as the server reads it: equal ones share a place, written "4–6". Those that nobody marked stand last. While
 * places are revealed one by one, those not revealed are not in it.
 * @param {Store} store @param {Round} round
 * @returns {{proposal: Proposal, row: TallyRow | undefined, read: import('./records').Reading | undefined, score: number, place: string, from: number, to: number, tied: boolean}[]}
 *   empty before the tally may be seen
 */
export function ranking(store, round) {
  const { tally, readings, shown_from: from, places = 0 } = round;
  if (!tally || !readings) return [];
  const bare = new Map(ballot(store, round).map((proposal) => [proposal.id, proposal]));
  const lines = readings.rows.flatMap((read) => {
    const proposal = bare.get(read.id);
    bare.delete(read.id);
    return proposal ? [{ proposal, row: /** @type {TallyRow | undefined} */ (tally[read.id]), read, score: read.score, ...placed(read.from, read.to) }] : [];
  });
  if (from) return lines; // who is missing now may be hidden as well as unmarked
  const last = [...bare.values()].sort((a, b) => a.number - b.number);
  const place = placed(places + 1, places + last.length);
  return [...lines, ...last.map((proposal) => ({ proposal, row: undefined, read: undefined, score: 0, ...place }))];
}

/** @param {number} from @param {number} to */
const placed = (from, to) => ({ from, to, tied: to > from, place: to > from ? `${from}–${to}` : `${from}` });

/** @param {Store} store @param {number} round @returns {Map<number, import('./records').Vote['value']>} proposal id -> my mark, as the server holds it */
export function myMarks(store, round) {
  const marks = new Map();
  for (const vote of store.votes.value.values()) {
    if (vote.round_id === round && vote.value !== null && vote.value !== 0) marks.set(vote.proposal_id, vote.value);
  }
  return marks;
}

/** @param {Store} store @param {number} proposal @returns {Commitment[]} in the order they were made */
export function commitmentsTo(store, proposal) {
  return [...store.commitments.value.values()].filter((row) => row.proposal_id === proposal).sort((a, b) => a.id - b.id);
}

/** @param {Store} store @returns {import('./records').Announcement[]} newest first */
export function announcements(store) {
  return [...store.announcements.value.values()].sort((a, b) => b.id - a.id);
}

/**
 * The same people see the same cards in different orders, so that the first ones get no head start: a fixed shuffle.
 * @template {{id: number}} T
 * @param {T[]} rows @param {number} seed my id @returns {T[]}
 */
export function shuffledFor(rows, seed) {
  /** @param {number} id a 32-bit mix (Thomas Wang), enough to part neighbours */
  const key = (id) => {
    let x = (id * 0x9e3779b1) ^ (seed * 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
    x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
    return (x ^ (x >>> 16)) >>> 0;
  };
  return rows.map((row) => ({ row, at: key(row.id) })).sort((a, b) => a.at - b.at || a.row.id - b.row.id).map(({ row }) => row);
}

/** @template T @param {Map<any, T>} map @returns {T | null} */
function first(map) {
  for (const row of map.values()) return row;
  return null;
}
