/** How a long list falls into pages, from heights alone. Pure. */

/**
 * @param {number[]} heights of each item where it follows another
 * @param {number[]} firsts of each item where it opens a page
 * @param {number} room height of a page
 * @param {boolean[]} [holds] which items are not parted from the one after them
 * @returns {number[]} where each page starts; a page holds at least one item, however tall
 */
export function pagesOf(heights, firsts, room, holds = []) {
  /** @type {number[]} */
  const starts = [];
  let left = 0;
  heights.forEach((height, at) => {
    // a pixel of rounding is not an overflow
    const needed = height + (holds[at] ? heights[at + 1] ?? 0 : 0);
    if (!starts.length || needed > left + 1) {
      starts.push(at);
      left = room - firsts[at];
    } else {
      left -= height;
    }
  });
  return starts;
}

/**
 * @typedef {{column: number, top: number}} Spot
 * @typedef {{start: number, spots: Spot[]}} Sheet spots: of the items from `start` on, in order
 */

/**
 * Cards of one width in columns: each goes to the top of the shortest column, in order; what does not fit there begins
 * the next page, so that every card is on exactly one.
 * @param {number[]} heights @param {number} columns @param {number} room @param {number} gap
 * @returns {Sheet[]}
 */
export function sheetsOf(heights, columns, room, gap) {
  /** @type {Sheet[]} */
  const sheets = [];
  let tops = new Array(columns).fill(0);
  heights.forEach((height, at) => {
    let column = tops.indexOf(Math.min(...tops));
    if (!sheets.length || (tops[column] > 0 && tops[column] + height > room + 1)) {
      sheets.push({ start: at, spots: [] });
      tops = new Array(columns).fill(0);
      column = 0;
    }
    sheets[sheets.length - 1].spots.push({ column, top: tops[column] });
    tops[column] += height + gap;
  });
  return sheets;
}

/** @param {number[]} starts @param {number} page @param {number} total @returns {[number, number]} from, to (not included) */
export function rangeOf(starts, page, total) {
  if (!starts.length) return [0, 0];
  const at = Math.min(page, starts.length - 1);
  return [starts[at], starts[at + 1] ?? total];
}
