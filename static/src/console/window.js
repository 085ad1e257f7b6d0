/** Which rows of a long list are worth drawing. Pure. */

/** A list of up to so many rows is drawn whole. */
export const WHOLE = 30;
const MARGIN = 600; // px drawn above and below what is in sight, so that a quick scroll finds something
/** Rows out of sight that are newly drawn in one frame: a slow machine scrolls on while the rest follows. */
export const A_FRAME = 3;

/**
 * @param {{count: number, heightOf: (row: number) => number, top: number, height: number, keep?: number, margin?: number}} list
 *   top, height: what is in sight, in px of the list; keep: a row that must be drawn, -1 for none; margin: px around
 * @returns {{from: number, to: number, before: number, after: number}} rows from..to (without to), px of the rows before and after them
 */
export function windowOf({ count, heightOf, top, height, keep = -1, margin = 0 }) {
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

/** What is worth drawing: of a long list what is in sight and around it. @param {Parameters<typeof windowOf>[0]} list @returns {ReturnType<typeof windowOf>} */
export const wantedOf = (list) => (list.count <= WHOLE ? windowAt(list.count, list.heightOf, 0, list.count) : windowOf({ margin: MARGIN, ...list }));

/**
 * The rows to draw now on the way to those that are wanted: all that is in sight, what is drawn already, and a few more.
 * @param {{from: number, to: number}} want @param {{from: number, to: number}} sight within it
 * @param {(row: number) => boolean} drawn whether what stands there now is on the page, wherever it was
 * @returns {{from: number, to: number}}
 */
export function towards(want, sight, drawn, most = A_FRAME) {
  let { from, to } = sight;
  const free = () => {
    while (to < want.to && drawn(to)) to += 1;
    while (from > want.from && drawn(from - 1)) from -= 1;
  };
  free();
  for (let left = most; left > 0 && (from > want.from || to < want.to); left -= 1) {
    if (want.to - to >= from - want.from) to += 1;
    else from -= 1;
    free();
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
