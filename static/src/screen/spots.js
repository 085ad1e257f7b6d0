/**
 * Where a proposal stands between two rounds. Pure.
 *
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {{proposal: Proposal, score: number}} Scored
 * @typedef {{proposal: Proposal, x: number, y: number}} Spot x, y: from 0 to 1, between the worst (or nothing) and the best of a round
 */

/**
 * @param {Scored[]} across @param {Scored[]} up
 * @returns {Spot[]} those in both rounds, the far corner first
 */
export function spotsOf(across, up) {
  const share = (/** @type {Scored[]} */ lines) => {
    const scores = lines.map((line) => line.score);
    const [least, most] = [Math.min(0, ...scores), Math.max(1, ...scores)];
    return new Map(lines.map((line) => [line.proposal.id, (line.score - least) / (most - least)]));
  };
  const [x, y] = [share(across), share(up)];
  return across
    .filter(({ proposal }) => y.has(proposal.id))
    .map(({ proposal }) => ({ proposal, x: x.get(proposal.id) ?? 0, y: y.get(proposal.id) ?? 0 }))
    .sort((a, b) => b.x + b.y - (a.x + a.y) || a.proposal.number - b.proposal.number);
}

/**
 * A rating by two criteria: where the means of the first two put it, from 1 to 5.
 * @param {{proposal: Proposal, row?: import('../core/records').TallyRow}[]} lines @param {string} across @param {string} up criteria
 * @returns {Spot[]} those marked by both, the far corner first
 */
export function spotsOfRating(lines, across, up) {
  return lines
    .flatMap(({ proposal, row }) => {
      const [x, y] = [row?.criteria?.[across]?.mean, row?.criteria?.[up]?.mean];
      return x === undefined || y === undefined ? [] : [{ proposal, x: (x - 1) / 4, y: (y - 1) / 4 }];
    })
    .sort((a, b) => b.x + b.y - (a.x + a.y) || a.proposal.number - b.proposal.number);
}

/**
 * Labels that do not lie on each other: each on its spot, or beside it where that is free; the foremost choose first. A spot
 * under another's label is counted on that one, so that no number stands where its proposal does not. One that finds no
 * place is left out: its spot stays, and the list names it.
 * @param {Spot[]} spots the foremost first
 * @param {(spot: Spot, more: number) => number} wideOf a label, more: how many stand on the very same spot @param {number} high
 *   both in parts of the plane
 * @returns {(Spot & {label: Label | null, more: number, under: boolean})[]}
 *   label: its middle; more: how many stand under it; under: it is one of these
 *
 * @typedef {{x: number, y: number, wide: number}} Label
 */
export function labelled(spots, wideOf, high) {
  const nameOf = (/** @type {Spot} */ { x, y }) => `${x.toFixed(4)} ${y.toFixed(4)}`;
  const there = new Map();
  for (const spot of spots) there.set(nameOf(spot), (there.get(nameOf(spot)) ?? 0) + 1);
  const lies = (/** @type {Spot} */ one, /** @type {Label} */ label) => Math.abs(one.x - label.x) < label.wide / 2 && Math.abs(one.y - label.y) < high / 2;
  const apart = (/** @type {Label} */ one, /** @type {Label} */ other) => Math.abs(one.x - other.x) >= (one.wide + other.wide) / 2 || Math.abs(one.y - other.y) >= high;
  const inside = (/** @type {Label} */ one) => one.x >= -0.02 && one.x <= 1.02 && one.y >= -0.02 && one.y <= 1.02;
  /** @type {Map<string, Placed>} the first of each spot @typedef {Spot & {label: Label | null, more: number, under: boolean}} Placed */
  const first = new Map();
  /** @type {Placed[]} */
  const found = [];
  for (const spot of spots) {
    const name = nameOf(spot);
    const over = first.get(name) ?? found.find(({ label }) => label && lies(spot, label));
    if (over) over.more += 1;
    const wide = wideOf(spot, (there.get(name) ?? 1) - 1);
    const label = over ? null : AROUND.map(([right, top]) => ({ x: spot.x + right * wide, y: spot.y + top * high, wide })).find((one) => inside(one)
      && found.every((other) => (!other.label || apart(one, other.label)) && (other.under || !lies(other, one)))) ?? null;
    const placed = { ...spot, label, more: 0, under: Boolean(over) };
    if (!first.has(name)) first.set(name, over ?? placed);
    found.push(placed);
  }
  return found;
}

// On the spot, then beside it, in label sizes.
const AROUND = [[0, 0], [0, 1], [1, 0], [0, -1], [-1, 0], [1, 1], [1, -1], [-1, 1], [-1, -1]];
