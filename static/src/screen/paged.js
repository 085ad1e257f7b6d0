/**
 * Lists that turn their own pages. What does not fit is not squeezed and not cut: it waits for its page, and a page stays
 * as long as a hall needs to read it.
 */
import { classes, html, render, useEffect, useLayoutEffect, useRef, useState } from '../core/dom.js';
import { pagesOf, rangeOf } from './pages.js';
import { readingTime } from './words.js';

/**
 * @typedef {{from: number, to: number, total: number, page: number, pages: number}} Extent
 *   what is in sight, counted from 1; page, counted from 1, of how many
 * @typedef {import('@preact/signals').Signal<Extent | null>} ExtentSignal
 */

const ONCE = [1];

/**
 * @template T
 * @param {{
 *   items: T[], keyOf: (item: T) => string | number, textOf: (item: T) => string, children: (item: T, first: boolean) => any,
 *   class?: string, extent?: ExtentSignal, turns?: boolean, sizes?: number[], shapeOf?: (item: T) => string, even?: boolean,
 *   grows?: number[], holdsOf?: (item: T) => boolean,
 * }} props
 *   children: draws one item (first: it opens the page); extent: told what is in sight;
 *   turns: false keeps the first page for good; sizes: how many each item counts for in the extent (1 unless told);
 *   shapeOf: what its height hangs on (the text unless told); even: items are cells of one size in a grid;
 *   grows: how much larger (--grow in the styles) its words may be when all of it fits one page, falling to 1;
 *   holdsOf: which items are not parted from the one after them
 */
export function Paged({ items, keyOf, textOf, children, class: name, extent, turns = true, sizes, shapeOf = textOf, even = false, grows = ONCE, holdsOf }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const known = useRef('');
  const [starts, setStarts] = useState(/** @type {number[]} */ ([]));
  const [page, setPage] = useState(0);

  const measure = () => {
    const seen = box.current;
    if (!seen) return;
    const shape = [seen.clientWidth, seen.clientHeight, fontsReady(), ...items.map((item) => `${keyOf(item)} ${even ? '' : shapeOf(item)}`)].join('\n');
    if (shape === known.current) return;
    known.current = shape;
    for (const grow of grows) {
      const pages = even ? evenPages(seen, items, children) : heightPages(seen, items, children, grow, holdsOf);
      if (pages.length > 1 && grow > 1) continue;
      seen.style.setProperty('--grow', String(grow));
      setStarts(pages);
      break;
    }
  };
  // the newest closure, for those who call later
  const measuring = useRef(measure);
  measuring.current = measure;
  useLayoutEffect(measure);
  useEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const again = () => measuring.current();
    const watcher = new ResizeObserver(again);
    watcher.observe(seen);
    document.fonts?.ready.then(again);
    return () => watcher.disconnect();
  }, []);

  const at = Math.min(page, Math.max(0, starts.length - 1));
  const [from, to] = rangeOf(starts, at, items.length);
  const last = at >= starts.length - 1;
  useEffect(() => {
    if (!turns || starts.length < 2) return undefined;
    const seconds = readingTime(items.slice(from, to).map(textOf));
    const turning = setTimeout(() => setPage(last ? 0 : at + 1), seconds * 1000);
    return () => clearTimeout(turning);
    // a change of words on the page must not keep it from turning
  }, [at, from, to, last, turns]);

  const count = (/** @type {number} */ upTo) => (sizes ? sizes.slice(0, upTo).reduce((sum, size) => sum + size, 0) : upTo);
  const [first, end, total] = [count(from) + 1, count(Math.min(to, items.length)), count(items.length)];
  useEffect(() => {
    if (extent) extent.value = total && to ? { from: first, to: end, total, page: at + 1, pages: turns ? starts.length : 1 } : null;
  }, [first, end, total, at, starts.length, to > 0]);

  return html`<div class=${classes('paged', name)} ref=${box}>
    ${items.slice(from, to).map((item, place) => html`<${Item} key=${keyOf(item)} draw=${() => children(item, place === 0)} />`)}
  </div>`;
}

/** Keeps an item's node in place while its words change. @param {{draw: () => any}} props */
function Item({ draw }) {
  return draw();
}

/** Heights before the font has come are of no use. */
const fontsReady = () => document.fonts?.status ?? 'loaded';

/**
 * Draws all items aside, each once as it follows another and once as it opens a page, and takes both away again.
 * @template T
 * @param {HTMLElement} box @param {T[]} items @param {(item: T, first: boolean) => any} draw @param {number} grow
 * @param {((item: T) => boolean) | undefined} holdsOf @returns {number[]} where pages start
 */
function heightPages(box, items, draw, grow, holdsOf) {
  const following = aside(box, items.map((item) => draw(item, false)), grow, (list) =>
    [...list.children].map((child, at, all) => {
      const place = child.getBoundingClientRect();
      const next = all[at + 1]?.getBoundingClientRect().top;
      return (next ?? place.bottom) - place.top;
    }));
  const opening = aside(box, items.map((item, at) => html`<div key=${at} class=${box.className}>${draw(item, true)}</div>`), grow, (list) =>
    [...list.children].map((child) => child.getBoundingClientRect().height));
  return pagesOf(following, opening, box.clientHeight, holdsOf && items.map(holdsOf));
}

/**
 * @template T
 * @param {HTMLElement} box @param {T[]} items @param {(item: T, first: boolean) => any} draw @returns {number[]} where pages start
 */
function evenPages(box, items, draw) {
  const height = box.clientHeight;
  const fit = aside(box, items.map((item, at) => draw(item, at === 0)), 1, (list) => {
    const top = list.getBoundingClientRect().top;
    return [...list.children].filter((child) => child.getBoundingClientRect().bottom - top <= height + 1).length;
  }, height);
  return items.map((_, at) => at).filter((at) => at % Math.max(1, fit) === 0);
}

/**
 * Draws something beside a box as if it stood in it, asks it, takes it away. All of it before anything is painted.
 * @template R
 * @param {HTMLElement} box @param {any} what @param {number} grow @param {(list: HTMLElement) => R} ask @param {number} [height] px; as tall as it gets unless told
 * @returns {R}
 */
export function aside(box, what, grow, ask, height) {
  const list = document.createElement('div');
  list.className = `${box.className} aside`;
  list.setAttribute('aria-hidden', 'true');
  list.style.width = `${box.clientWidth}px`;
  list.style.setProperty('--grow', String(grow));
  if (height) list.style.height = `${height}px`;
  (box.parentElement ?? document.body).append(list);
  render(html`${what}`, list);
  const answer = ask(list);
  render(null, list);
  list.remove();
  return answer;
}
