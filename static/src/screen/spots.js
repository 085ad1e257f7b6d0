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
