/**
 * The rules by which a browser keeps its copy. Pure: takes a state, returns another, changes nothing.
 *
 * A state at `seq` holds every row that all of this viewer's kind may see as of `seq`, and the viewer's own rows as of
 * `whole`, the last snapshot, and as answers brought them since: an answer may come after the patch that passed it. So
 * a late answer is believed, unless its row was dropped at or after it (`gone`).
 *
 * An `era` begins when a backup is put back on the server. What is held of an earlier one is worth nothing: its numbers
 * and ids may mean other acts and rows now.
 *
 * @typedef {import('./records').Patch} Patch
 * @typedef {import('./records').Put} Put
 * @typedef {import('./records').Noun} Noun
 * @typedef {import('./records').Row} Row
 * @typedef {import('./records').Id} Id
 * @typedef {{seq: number, era: number, whole: number, gone: Map<string, number>, head: string, rows: Record<Noun, Map<Id, any>>}} State
 * @typedef {'applied'|'old'|'gap'} Outcome
 */

/** @type {Noun[]} */
export const NOUNS = [
  'workshop', 'boards', 'groups', 'sections', 'proposals', 'rounds', 'votes', 'me', 'attendees', 'commitments',
  'agreements', 'announcements', 'logos', 'journal', 'notes',
];

/** @returns {State} */
export function emptyState() {
  const rows = /** @type {any} */ (Object.fromEntries(NOUNS.map((noun) => [noun, new Map()])));
  return { seq: 0, era: 0, whole: 0, gone: new Map(), head: '', rows };
}

/**
 * @param {State} state
 * @param {Patch} patch
 * @param {boolean} [asked] the answer to our own `sync`, which is believed even when it goes back (a restored backup)
 * @returns {{state: State, outcome: Outcome}} `gap`: nothing was taken, ask `sync {since: state.seq}`
 */
export function applyPatch(state, patch, asked = false) {
  const era = patch.era ?? 0;
  const same = era === state.era || !state.seq;
  if (patch.reset) {
    // A whole snapshot older than what we hold came late, or the server went back: only it can tell which.
    if (same ? patch.seq < state.seq && !asked : era < state.era) return { state, outcome: 'gap' };
    const fresh = emptyState();
    for (const noun of NOUNS) {
      for (const row of rowsOf(patch.put, noun)) fresh.rows[noun].set(row.id, row);
      // An answer may have brought what is newer than this snapshot; a server that went back has forgotten it.
      if (same && patch.seq >= state.seq) {
        for (const [id, row] of state.rows[noun]) if (row.rev > patch.seq) fresh.rows[noun].set(id, row);
      }
    }
    return {
      state: { ...fresh, seq: patch.seq, era, whole: patch.seq, head: patch.head ?? state.head }, outcome: 'applied',
    };
  }
  if (!same) return { state, outcome: 'gap' };
  if (patch.since > state.seq) return { state, outcome: 'gap' };
  if (patch.seq <= state.seq) return { state: keepNewer(state, patch.put, false), outcome: 'old' };

  const rows = { ...state.rows };
  const gone = new Map(state.gone);
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
      gone.set(`${noun} ${id}`, patch.seq);
      const held = next.get(id);
      // an answer may have brought a newer row than this patch knows of
      if (held && held.rev <= patch.seq) next.delete(id);
    }
    rows[noun] = next;
  }
  return { state: { ...state, seq: patch.seq, gone, head: patch.head ?? state.head, rows }, outcome: 'applied' };
}

/**
 * Takes the records of an answer, or of an old patch, without moving `seq`.
 * @param {State} state
 * @param {Put} [put]
 * @param {boolean} [own] they are of an answer: at the same `rev` it says more of an own row than a patch for all does
 * @returns {State}
 */
export function keepNewer(state, put, own = true) {
  let rows = state.rows;
  for (const noun of NOUNS) {
    for (const row of rowsOf(put, noun)) {
      const held = rows[noun].get(row.id);
      if (held ? row.rev < held.rev + (own ? 0 : 1) : row.rev <= forgotten(state, noun, row.id)) continue;
      if (rows === state.rows) rows = { ...rows };
      if (rows[noun] === state.rows[noun]) rows[noun] = new Map(rows[noun]);
      rows[noun].set(row.id, row);
    }
  }
  return rows === state.rows ? state : { ...state, rows };
}

/** Up to which `rev` a row that is not held is known to be gone. @param {State} state @param {Noun} noun @param {Id} id */
function forgotten(state, noun, id) {
  return Math.max(state.whole, state.gone.get(`${noun} ${id}`) ?? 0);
}

/** @param {Put | undefined} put @param {Noun} noun @returns {Row[]} */
function rowsOf(put, noun) {
  return put?.[noun] ?? [];
}
