/**
 * The rules by which a browser keeps its copy. Pure: takes a state, returns another, changes nothing.
 *
 * A state at `seq` holds every row this viewer may see as of `seq`. So a record not newer than `seq` that is not held
 * is gone or out of sight, and must not come back with a late answer.
 *
 * @typedef {import('./records').Patch} Patch
 * @typedef {import('./records').Put} Put
 * @typedef {import('./records').Noun} Noun
 * @typedef {import('./records').Row} Row
 * @typedef {import('./records').Id} Id
 * @typedef {{seq: number, head: string, rows: Record<Noun, Map<Id, any>>}} State
 * @typedef {'applied'|'old'|'gap'} Outcome
 */

/** @type {Noun[]} */
export const NOUNS = [
  'workshop', 'boards', 'groups', 'sections', 'proposals', 'rounds', 'votes', 'me', 'attendees', 'commitments',
  'agreements', 'announcements', 'journal',
];

/** @returns {State} */
export function emptyState() {
  return { seq: 0, head: '', rows: /** @type {any} */ (Object.fromEntries(NOUNS.map((noun) => [noun, new Map()]))) };
}

/**
 * @param {State} state
 * @param {Patch} patch
 * @param {boolean} [asked] the answer to our own `sync`, which is believed even when it goes back (a restored backup)
 * @returns {{state: State, outcome: Outcome}} `gap`: nothing was taken, ask `sync {since: state.seq}`
 */
export function applyPatch(state, patch, asked = false) {
  if (patch.reset) {
    // A whole snapshot older than what we hold came late, or the server went back: only it can tell which.
    if (patch.seq < state.seq && !asked) return { state, outcome: 'gap' };
    const fresh = emptyState();
    for (const noun of NOUNS) for (const row of rowsOf(patch.put, noun)) fresh.rows[noun].set(row.id, row);
    return { state: { seq: patch.seq, head: patch.head ?? state.head, rows: fresh.rows }, outcome: 'applied' };
  }
  if (patch.since > state.seq) return { state, outcome: 'gap' };
  if (patch.seq <= state.seq) return { state: keepNewer(state, patch.put), outcome: 'old' };

  const rows = { ...state.rows };
  for (const noun of NOUNS) {
    const put = rowsOf(patch.put, noun);
    const drop = patch.drop?.[noun] ?? [];
    if (!put.length && !drop.length) continue;
    const next = new Map(rows[noun]);
    for (const row of put) {
      const held = next.get(row.id);
      if (!held || row.rev >= held.rev) next.set(row.id, row);
    }
    for (const id of drop) {
      const held = next.get(id);
      // an answer may have brought a newer row than this patch knows of
      if (held && held.rev <= patch.seq) next.delete(id);
    }
    rows[noun] = next;
  }
  return { state: { seq: patch.seq, head: patch.head ?? state.head, rows }, outcome: 'applied' };
}

/**
 * Takes the records of an answer, or of an old patch, without moving `seq`.
 * @param {State} state
 * @param {Put} [put]
 * @returns {State}
 */
export function keepNewer(state, put) {
  let rows = state.rows;
  for (const noun of NOUNS) {
    for (const row of rowsOf(put, noun)) {
      const held = rows[noun].get(row.id);
      if (held ? row.rev <= held.rev : row.rev <= state.seq) continue;
      if (rows === state.rows) rows = { ...rows };
      if (rows[noun] === state.rows[noun]) rows[noun] = new Map(rows[noun]);
      rows[noun].set(row.id, row);
    }
  }
  return rows === state.rows ? state : { ...state, rows };
}

/** @param {Put | undefined} put @param {Noun} noun @returns {Row[]} */
function rowsOf(put, noun) {
  return put?.[noun] ?? [];
}
