/** A column of cards. Only what is in sight, and a little around it, is drawn: a lane of a thousand costs no more than a short one. */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../core/dom.js';
import { CardOf } from './card.js';
import { WHOLE, towards, windowAt, windowOf } from './window.js';

const USUAL = 88; // px of a card that was not drawn yet

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/**
 * @param {{desk: Desk, acts: Acts, cards: Proposal[], column: number, label: string, empty?: any,
 *   sectionOf?: (card: Proposal) => number | undefined, guessesOf?: (card: Proposal) => {id: number, number: number, title: string}[]}} props
 */
export function Column({ desk, acts, cards, column, label, empty, sectionOf, guessesOf }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const sight = useSignal({ top: 0, height: 900 });
  const heights = useRef(/** @type {Map<number, number>} */ (new Map()));
  const held = useRef(/** @type {Map<number, {facts: unknown[], drawn: any}>} */ (new Map()));
  const kept = useRef(/** @type {number | null} */ (null));
  const long = cards.length > WHOLE;
  // The cursor of another column is not even looked at: this one would be drawn again with each of its steps.
  const focus = desk.column.value === null || desk.column.value === column ? desk.focus.value : null;
  const at = focus === null ? -1 : cards.findIndex((card) => card.id === focus);
  // The cursor is brought into sight once; then the list may be scrolled away from it.
  const moved = focus !== kept.current;
  const about = { count: cards.length, heightOf: (/** @type {number} */ row) => heights.current.get(cards[row].id) ?? USUAL, ...sight.value, keep: moved ? at : -1 };
  const want = windowOf(about);
  const next = useRef({ from: 0, to: 0 });
  const turn = useSignal(0);
  const now = long ? towards(want, windowOf({ ...about, margin: 0 }), next.current) : want;
  const { from, to, before, after } = now.from === want.from && now.to === want.to ? want : windowAt(about.count, about.heightOf, now.from, now.to);
  useEffect(() => {
    next.current = { from, to };
    if (from === want.from && to === want.to) return undefined;
    const frame = requestAnimationFrame(() => { turn.value += 1; });
    return () => cancelAnimationFrame(frame);
  });
  void turn.value;
  useEffect(() => { kept.current = focus; }, [focus]);

  useEffect(() => {
    const scroller = /** @type {HTMLElement | null} */ (list.current?.closest('.scroll'));
    if (!long || !scroller || !list.current) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      if (!list.current) return;
      const top = scroller.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
      const { value } = sight;
      if (Math.abs(top - value.top) > 200 || scroller.clientHeight !== value.height) sight.value = { top, height: scroller.clientHeight };
    };
    const soon = () => { frame ||= requestAnimationFrame(look); };
    const watcher = new ResizeObserver(soon);
    watcher.observe(scroller);
    scroller.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      scroller.removeEventListener('scroll', soon);
    };
  }, [long]);

  // Told by the browser once it has laid them out anyway: asking would make it lay out twice in a frame.
  const measure = useRef(/** @type {{watcher: ResizeObserver, lines: WeakSet<Element>} | null} */ (null));
  useLayoutEffect(() => {
    if (!long) return undefined;
    const watcher = new ResizeObserver((entries) => {
      for (const { target, contentRect: { height } } of entries) {
        if (height) heights.current.set(Number(/** @type {HTMLElement} */ (target).dataset.line), height + 8);
        else watcher.unobserve(target); // scrolled away
      }
    });
    measure.current = { watcher, lines: new WeakSet() };
    return () => watcher.disconnect();
  }, [long]);
  useLayoutEffect(() => {
    if (!long || !list.current || !measure.current) return;
    const { watcher, lines } = measure.current;
    for (const line of list.current.children) {
      if (lines.has(line) || !line.classList.contains('cardline')) continue;
      lines.add(line);
      watcher.observe(line);
    }
  });

  // A line that would be the same is the same object, and what is the same is not drawn again.
  const lines = new Map();
  const lineOf = (/** @type {Proposal} */ card, /** @type {number} */ row) => {
    const facts = [card, row === 0 && column === 0, sectionOf?.(card), guessesOf?.(card)];
    let line = held.current.get(card.id);
    if (!line || facts.some((value, index) => value !== line?.facts[index])) {
      const [, first, section, guesses] = facts;
      line = { facts, drawn: html`<${CardOf} key=${card.id} desk=${desk} acts=${acts} card=${card} column=${column}
        first=${first} section=${section} guesses=${guesses} />` };
    }
    lines.set(card.id, line);
    return line.drawn;
  };
  const drawn = cards.slice(from, to).map((card, step) => lineOf(card, from + step));
  held.current = lines;

  if (!cards.length) return html`<div class="column-empty">${empty}</div>`;
  return html`<ul class="column" aria-label=${label} ref=${list} data-count=${cards.length}>
    ${before > 0 && html`<li key="before" class="column-gap" aria-hidden="true" style=${{ height: `${before}px` }}></li>`}
    ${drawn}
    ${after > 0 && html`<li key="after" class="column-gap" aria-hidden="true" style=${{ height: `${after}px` }}></li>`}
  </ul>`;
}
