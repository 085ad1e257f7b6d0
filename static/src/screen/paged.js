/**
 * Lists that turn their own pages. What does not fit is not squeezed and not cut: it waits for its page, and a page stays
 * as long as a hall needs to read it.
 */
import { classes, html, useEffect, useLayoutEffect, useRef, useState } from '../core/dom.js';
import { readingTime } from './words.js';

/**
 * @typedef {{from: number, to: number, total: number}} Extent what is in sight, counted from 1
 * @typedef {import('@preact/signals').Signal<Extent | null>} ExtentSignal
 */

// More than this never fits on a page; measuring them all would be wasted.
const AT_MOST = 48;

/**
 * @template T
 * @param {{
 *   items: T[], keyOf: (item: T) => string | number, textOf: (item: T) => string, children: (item: T, first: boolean) => any,
 *   class?: string, extent?: ExtentSignal, turns?: boolean, sizes?: number[],
 * }} props
 *   children: draws one item (first: it opens the page); extent: told what is in sight;
 *   turns: false keeps the first page for good; sizes: how many each item counts for in the extent (1 unless told)
 */
export function Paged({ items, keyOf, textOf, children, class: name, extent, turns = true, sizes }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [start, setStart] = useState(0);
  const [fit, setFit] = useState(0);
  // The list may have shrunk under the page that is open.
  const from = start < items.length ? start : 0;
  const shown = items.slice(from, from + AT_MOST);

  const measure = () => {
    if (box.current) setFit(hideWhatDoesNotFit(box.current));
  };
  useLayoutEffect(measure);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    // fires at once, and again for a new size of the window or of the font
    const watcher = new ResizeObserver(measure);
    watcher.observe(seen);
    document.fonts?.ready.then(measure);
    return () => watcher.disconnect();
  }, []);

  const next = from + Math.max(1, fit);
  const last = next >= items.length;
  useEffect(() => {
    if (!turns || (from === 0 && last)) return undefined;
    const seconds = readingTime(items.slice(from, next).map(textOf));
    const turning = setTimeout(() => setStart(last ? 0 : next), seconds * 1000);
    return () => clearTimeout(turning);
    // a change of words on the page must not keep it from turning
  }, [from, next, last, turns]);

  const count = (/** @type {number} */ to) => (sizes ? sizes.slice(0, to).reduce((sum, size) => sum + size, 0) : to);
  const [first, end, total] = [count(from) + 1, count(Math.min(next, items.length)), count(items.length)];
  useEffect(() => {
    if (extent) extent.value = total && fit ? { from: first, to: end, total } : null;
  }, [first, end, total, fit > 0]);

  return html`<div class=${classes('paged', name)} ref=${box}>
    ${shown.map((item, at) => html`<${Item} key=${keyOf(item)} draw=${() => children(item, at === 0)} />`)}
  </div>`;
}

/** Keeps an item's node in place while its words change. @param {{draw: () => any}} props */
function Item({ draw }) {
  return draw();
}

/**
 * @param {HTMLElement} box @returns {number} how many of its children are wholly in sight (at least one)
 */
function hideWhatDoesNotFit(box) {
  const { bottom, right } = box.getBoundingClientRect();
  let fit = 0;
  let over = false;
  for (const child of /** @type {HTMLCollectionOf<HTMLElement>} */ (box.children)) {
    const place = child.getBoundingClientRect();
    // a pixel of rounding is not an overflow; the first one is shown even when it is larger than the page
    over = over || (fit > 0 && (place.bottom > bottom + 1 || place.right > right + 1));
    child.style.visibility = over ? 'hidden' : '';
    if (!over) fit += 1;
  }
  return fit;
}
