/** Which rows of a long list are worth drawing. Pure. */

/** Lists up to so many rows are drawn whole. */
export const WHOLE = 30;
const MARGIN = 600; // px drawn above and below what is in sight, so that a quick scroll finds something
/** Rows out of sight that are newly drawn in one frame: a slow machine scrolls on while the rest follows. */
export const A_FRAME = 3;

/**
 * @param {{count: number, heightOf: (row: number) => number, top: number, height: number, keep?: number, margin?: number}} list
 *   top, height: what is in sight, in px of the list; keep: a row that must be drawn, -1 for none; margin: px around
 * @returns {{from: number, to: number, before: number, after: number}} rows from..to (without to), px of the rows before and after them
 */
export function windowOf({ count, heightOf, top, height, keep = -1, margin = MARGIN }) {
  if (count <= WHOLE) return { from: 0, to: count, before: 0, after: 0 };
  let [from, to, before, after, y] = [count, count, 0, 0, 0];
  for (let row = 0; row < count; row += 1) {
    const end = y + heightOf(row);
    if (end < top - margin) before = end;
    else if (y <= top + height + margin) {
      if (from === count) from = row;
      to = row + 1;
    } else after += end - y;
    y = end;
  }
  if (from === count) { // scrolled past the end of a list that has become shorter
    const first = Math.max(0, count - WHOLE);
    return windowAt(count, heightOf, first, count);
  }
  if (keep >= 0 && (keep < from || keep >= to)) {
    const near = keep >= from - WHOLE && keep < to + WHOLE;
    return near ? windowAt(count, heightOf, Math.min(from, keep), Math.max(to, keep + 1))
      : windowAt(count, heightOf, Math.max(0, keep - WHOLE / 2), Math.min(count, keep + WHOLE / 2));
  }
  return { from, to, before, after };
}

/**
 * The rows to draw now on the way to those that are wanted: all that is in sight, and a few more.
 * @param {{from: number, to: number}} want @param {{from: number, to: number}} sight within it @param {{from: number, to: number}} had drawn before
 * @returns {{from: number, to: number}}
 */
export function towards(want, sight, had, most = A_FRAME) {
  let [from, to] = [Math.max(had.from, want.from), Math.min(had.to, want.to)];
  const apart = from >= to || sight.from > to || sight.to < from;
  [from, to] = apart ? [sight.from, sight.to] : [Math.min(from, sight.from), Math.max(to, sight.to)];
  for (let left = most; left > 0 && (from > want.from || to < want.to); left -= 1) {
    if (want.to - to >= from - want.from) to += 1;
    else from -= 1;
  }
  return { from, to };
}

/** @param {number} count @param {(row: number) => number} heightOf @param {number} from @param {number} to */
export function windowAt(count, heightOf, from, to) {
  let [before, after] = [0, 0];
  for (let row = 0; row < from; row += 1) before += heightOf(row);
  for (let row = to; row < count; row += 1) after += heightOf(row);
  return { from, to, before, after };
}
