/**
 * Dragging with a finger: a long press lifts the card (with the whole selection, if it is one of it), the finger carries
 * it, the columns scroll along at their edges. Browsers' own dragging by touch differs from one to the next, so it is
 * kept out of the way.
 */
import { drop, liftable, markCard, markLane, moving, ordered, sideOf, stackOf } from './drag.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

const LIFT_MS = 350; // before the browsers' own long press
const SLIP = 10; // px; who moves farther before that scrolls
const EDGE = 56; // px from the edge of a column or of the lanes where they scroll along
const STEP = 10; // px a frame

/** Once for the page. @param {Desk} desk @param {Acts} acts @returns {() => void} stops listening */
export function watchTouch(desk, acts) {
  let start = /** @type {{x: number, y: number, card: HTMLElement} | null} */ (null);
  let lifting = 0;
  let frame = 0;
  let hand = /** @type {{ids: number[], box: HTMLElement, x: number, y: number} | null} */ (null);
  let lane = /** @type {HTMLElement | null} */ (null);
  let beside = /** @type {HTMLElement | null} */ (null);

  const onStart = (/** @type {TouchEvent} */ event) => {
    letGo();
    const [touch] = event.touches;
    const target = /** @type {HTMLElement} */ (event.target);
    const card = /** @type {HTMLElement | null} */ (target.closest('.pcard'));
    if (event.touches.length !== 1 || !card || target.closest('button,input,label') || !liftable(desk, Number(card.dataset.card))) return;
    start = { x: touch.clientX, y: touch.clientY, card };
    lifting = window.setTimeout(lift, LIFT_MS);
  };

  function lift() {
    if (!start) return;
    const ids = moving(desk, Number(start.card.dataset.card));
    const box = stackOf(ids);
    box.classList.add('in-hand');
    if (ids.length === 1) box.textContent = start.card.querySelector('.pcard-title')?.textContent ?? '';
    document.body.append(box);
    hand = { ids, box, x: start.x, y: start.y };
    desk.dragging.value = ids;
    navigator.vibrate?.(12);
    carry();
  }

  const onMove = (/** @type {TouchEvent} */ event) => {
    const [touch] = event.touches;
    if (hand) {
      event.preventDefault(); // the finger carries, it does not scroll
      Object.assign(hand, { x: touch.clientX, y: touch.clientY });
    } else if (start && Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > SLIP) letGo();
  };

  /** Each frame: the stack under the finger, what is scrolled along, where it would fall. */
  function carry() {
    if (!hand) return;
    const { x, y, box } = hand;
    box.style.transform = `translate(${x}px, ${y}px)`;
    const under = /** @type {HTMLElement | null} */ (document.elementFromPoint(x, y));
    along(under?.closest('.lane-list,.inbox-list') ?? null, 'scrollTop', y, 'top', 'bottom');
    along(document.querySelector('.lanes'), 'scrollLeft', x, 'left', 'right');
    mark(/** @type {HTMLElement | null} */ (under?.closest('.lane,.inbox') ?? null), /** @type {HTMLElement | null} */ (under?.closest('.pcard') ?? null), y);
    frame = requestAnimationFrame(carry);
  }

  /** @param {HTMLElement | null} overLane @param {HTMLElement | null} overCard @param {number} y */
  function mark(overLane, overCard, y) {
    if (lane && lane !== overLane) markLane(lane, false);
    if (beside && beside !== overCard) markCard(beside, null);
    const counts = overCard && overLane && ordered(desk, Number(overCard.dataset.column)) && !hand?.ids.includes(Number(overCard.dataset.card));
    [lane, beside] = [overLane, counts ? overCard : null];
    if (lane) markLane(lane, true);
    if (beside) markCard(beside, sideOf(beside, y));
  }

  const onEnd = (/** @type {TouchEvent} */ event) => {
    if (hand) {
      event.preventDefault(); // no click follows
      const over = beside && { id: Number(beside.dataset.card), side: /** @type {'above'|'below'} */ (beside.dataset.drop) };
      if (lane) drop(desk, acts, hand.ids, lane.dataset.section ? Number(lane.dataset.section) : null, over);
    }
    letGo();
  };

  function letGo() {
    clearTimeout(lifting);
    cancelAnimationFrame(frame);
    mark(null, null, 0);
    start = null;
    if (!hand) return;
    hand.box.remove();
    hand = null;
    desk.dragging.value = [];
  }

  /** The browser's own long press: its menu, its dragging. @param {Event} event */
  const hush = (event) => {
    if (!start) return;
    event.preventDefault();
    event.stopPropagation();
  };

  document.addEventListener('touchstart', onStart, { passive: true });
  document.addEventListener('touchmove', onMove, { passive: false });
  document.addEventListener('touchend', onEnd, { passive: false });
  document.addEventListener('touchcancel', letGo);
  window.addEventListener('contextmenu', hush, true);
  window.addEventListener('dragstart', hush, true);
  return () => {
    letGo();
    document.removeEventListener('touchstart', onStart);
    document.removeEventListener('touchmove', onMove);
    document.removeEventListener('touchend', onEnd);
    document.removeEventListener('touchcancel', letGo);
    window.removeEventListener('contextmenu', hush, true);
    window.removeEventListener('dragstart', hush, true);
  };
}

/**
 * Scrolls a box when the finger is near one of its edges.
 * @param {Element | null} box @param {'scrollTop'|'scrollLeft'} way @param {number} at @param {'top'|'left'} near @param {'bottom'|'right'} far
 */
function along(box, way, at, near, far) {
  if (!box) return;
  const around = box.getBoundingClientRect();
  if (at > around[far] - EDGE && at < around[far] + EDGE) box[way] += STEP;
  else if (at < around[near] + EDGE && at > around[near] - EDGE) box[way] -= STEP;
}
