/**
 * What the phone works out before it sends a mark. Pure.
 *
 * @typedef {import('../../core/records').Proposal} Proposal
 */

/**
 * A rating with one criterion set; the same mark again takes it back.
 * @param {Record<string, number> | undefined} mark @param {string} name @param {number} value
 * @returns {Record<string, number> | null} the whole mark, null when nothing is left of it
 */
export function rated(mark, name, value) {
  const next = { ...mark };
  if (next[name] === value) delete next[name];
  else next[name] = value;
  return Object.keys(next).length ? next : null;
}

/** @param {Map<number, number>} marks places @param {Proposal[]} rows @returns {Proposal[]} the chosen ones, the first first */
export function inOrder(marks, rows) {
  return rows.filter((row) => marks.has(row.id)).sort((a, b) => (marks.get(a.id) ?? 0) - (marks.get(b.id) ?? 0) || a.id - b.id);
}

/**
 * The marks to send so that these stand in this order. Those that left the ballot keep their places: a mark on what was
 * merged counts where it was merged to, and nobody took it back.
 * @param {Map<number, number>} marks places as they are @param {number[]} ids in order
 * @param {number[]} left marked, and not on the ballot any more
 * @returns {[number, number | null][]} null takes a place back
 */
export function moved(marks, ids, left = []) {
  /** @type {[number, number | null][]} */
  const sent = [...marks.keys()].filter((id) => !ids.includes(id) && !left.includes(id)).map((id) => [id, null]);
  const taken = left.map((id) => marks.get(id));
  let place = 0;
  for (const id of ids) {
    do place += 1; while (taken.includes(place));
    if (marks.get(id) !== place) sent.push([id, place]);
  }
  return sent;
}

/**
 * The two of which least is known: compared least by the hall and by me, and not yet with each other by me.
 * @param {Proposal[]} rows in my own fixed order, which parts equals differently on every phone
 * @param {Map<number, number[]>} marks whom each was preferred to @param {Record<string, number>} compared by the hall
 * @param {Set<string>} skipped pairs "3:7" I could not decide
 * @returns {[Proposal, Proposal] | null} null when I have seen all pairs
 */
export function duel(rows, marks, compared, skipped) {
  const seen = new Set(skipped);
  /** @type {Map<number, number>} */
  const mine = new Map();
  for (const [better, beaten] of marks) {
    for (const other of beaten) {
      seen.add([better, other].sort().join(':'));
      for (const id of [better, other]) mine.set(id, (mine.get(id) ?? 0) + 1);
    }
  }
  // My own weigh more than the hall's: nobody should meet the same proposal again and again.
  const known = (/** @type {Proposal} */ row) => (compared[row.id] ?? 0) + 3 * (mine.get(row.id) ?? 0);
  const order = rows.map((row, at) => ({ row, known: known(row), at })).sort((a, b) => a.known - b.known || a.at - b.at);
  for (const { row: first } of order) {
    const second = order.find(({ row }) => row.id !== first.id && !seen.has([first.id, row.id].sort().join(':')));
    if (second) return [first, second.row];
  }
  return null;
}
