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
 * Labels that do not lie on each other: each beside its spot, in the first free place around it; the foremost choose first.
 * One that finds no place is left out: its spot stays, and the list names it.
 * @param {Spot[]} spots the foremost first @param {number} wide @param {number} high of a label, in parts of the plane
 * @returns {(Spot & {label: {x: number, y: number} | null})[]} middle of the label
 */
export function labelled(spots, wide, high) {
  /** @type {{x: number, y: number}[]} */
  const taken = [];
  const free = (/** @type {{x: number, y: number}} */ one) => one.x >= -0.02 && one.x <= 1.02 && one.y >= -0.02 && one.y <= 1.02
    && taken.every((other) => Math.abs(one.x - other.x) >= wide || Math.abs(one.y - other.y) >= high);
  return spots.map((spot) => {
    const label = AROUND.map(([right, top]) => ({ x: spot.x + right * wide, y: spot.y + top * high })).find(free) ?? null;
    if (label) taken.push(label);
    return { ...spot, label };
  });
}

// On the spot, then around it, nearest first, in label sizes.
const AROUND = [[0, 0], [0, 1], [1, 0], [0, -1], [-1, 0], [1, 1], [1, -1], [-1, 1], [-1, -1], [0, 2], [2, 0], [0, -2], [-2, 0], [2, 1], [2, -1], [-2, 1], [-2, -1]];
