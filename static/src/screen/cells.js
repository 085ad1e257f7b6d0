/**
 * A result by side, without telling on anybody: what few people of a side said is not shown as theirs. Pure.
 *
 * @typedef {import('../core/records').Group} Group
 * @typedef {import('../core/records').TallyRow} TallyRow
 * @typedef {{group: Group | null, value: number}} Cell group null: all that may not be told apart
 */

// Fewer people than this are not shown as a part of their own; the server leaves out such sides before the hall.
export const FEW = 5;

/**
 * @param {TallyRow} row
 * @param {Group[]} groups in order
 * @param {(counts: {points: number, voters: number, for?: number, against?: number}) => number} valueOf
 * @returns {Cell[]} sides in order, then one cell for all the rest (only when it is not 0)
 *
 * A rest of fewer than FEW people would tell what a side left out has said: take the shown ones from the total. So the
 * smallest shown side goes into the rest with them.
 */
export function cellsOf(row, groups, valueOf) {
  const shown = [];
  for (const group of groups) {
    const counts = row.by_group?.[group.id];
    if (counts && counts.voters >= FEW) shown.push({ group, people: counts.voters, value: valueOf(counts) });
  }
  const rest = row.voters - shown.reduce((sum, cell) => sum + cell.people, 0);
  if (rest > 0 && rest < FEW && shown.length) {
    const smallest = shown.reduce((least, cell) => (cell.people < least.people ? cell : least));
    shown.splice(shown.indexOf(smallest), 1);
  }
  /** @type {Cell[]} */
  const cells = shown.map(({ group, value }) => ({ group, value }));
  const left = valueOf(row) - cells.reduce((sum, cell) => sum + cell.value, 0);
  if (left) cells.push({ group: null, value: left });
  return cells;
}

/**
 * What a side's marks come to where they cannot be added up.
 * @param {Omit<TallyRow, 'by_group' | 'lanes'> | undefined} counts @param {import('../core/records').Method} method
 * @returns {number | null} rating: the mean of the criteria's means, 1 to 5; pairwise: per cent of the duels won; null for too few
 */
export function figureOf(counts, method) {
  if (!counts || counts.voters < FEW) return null;
  if (method === 'pairwise') {
    const duels = (counts.points ?? 0) + (counts.losses ?? 0);
    return duels ? Math.round((100 * counts.points) / duels) : null;
  }
  const means = Object.values(counts.criteria ?? {}).map(({ mean }) => mean);
  return means.length ? Math.round((100 * means.reduce((sum, mean) => sum + mean, 0)) / means.length) / 100 : null;
}
