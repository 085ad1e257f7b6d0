/** Places that so few votes cannot tell apart, as the server read them. Pure. */

/** @typedef {ReturnType<typeof import('../core/selectors.js').ranking>[number]} Line */

/** @param {Line} line @returns {string} the places that so few votes cannot tell apart, where they are more than equals */
function bandOf({ read }) {
  return read?.band && read.band[1] - read.band[0] > read.to - read.from ? read.band.join('–') : '';
}

/** @param {Line[]} lines @returns {string[]} each once */
export function bandsIn(lines) {
  return [...new Set(lines.map(bandOf).filter(Boolean))];
}

/**
 * The rows of a band are held together by a bracket: where it begins, goes on and ends.
 * @param {Line[]} lines in their order @returns {Map<Line, 'first' | 'middle' | 'last'>}
 */
export function bracketsOf(lines) {
  /** @type {Map<Line, 'first' | 'middle' | 'last'>} */
  const marks = new Map();
  lines.forEach((line, at) => {
    const band = bandOf(line);
    if (!band) return;
    const [before, after] = [at > 0 && bandOf(lines[at - 1]) === band, at + 1 < lines.length && bandOf(lines[at + 1]) === band];
    if (before || after) marks.set(line, !before ? 'first' : !after ? 'last' : 'middle');
  });
  return marks;
}
