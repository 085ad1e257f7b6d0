/** A column of cards. Only what is in sight, and a little around it, is drawn: a lane of a thousand costs no more than a short one. */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../core/dom.js';
import { CardOf } from './card.js';
import { WHOLE, windowOf } from './window.js';

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
  const held = useRef(/** @type {Map<number, {about: unknown[], drawn: any}>} */ (new Map()));
  const kept = useRef(/** @type {number | null} */ (null));
  const long = cards.length > WHOLE;
  const selected = desk.selected.value;
  const focus = desk.focus.value;
  const here = focus !== null && (desk.column.value === null || desk.column.value === column);
  const at = here ? cards.findIndex((card) => card.id === focus) : -1;
  // The cursor is brought into sight once; then the list may be scrolled away from it.
  const moved = focus !== kept.current;
  const { from, to, before, after } = windowOf({
    count: cards.length, heightOf: (row) => heights.current.get(cards[row].id) ?? USUAL, ...sight.value, keep: moved ? at : -1,
  });
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

  useLayoutEffect(() => {
    if (!long || !list.current) return;
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (list.current.querySelectorAll('.cardline'))) {
      const { height } = line.getBoundingClientRect();
      if (height) heights.current.set(Number(line.dataset.line), height + 8);
    }
  });

  // A line that would be the same is the same object, and what is the same is not drawn again.
  const lines = new Map();
  const lineOf = (/** @type {Proposal} */ card, /** @type {number} */ row) => {
    const about = [card, selected.has(card.id), row === at, row === 0 && focus === null && column === 0, sectionOf?.(card), guessesOf?.(card)];
    let line = held.current.get(card.id);
    if (!line || about.some((value, index) => value !== line?.about[index])) {
      const [, chosen, focused, first, section, guesses] = about;
      line = { about, drawn: html`<${CardOf} key=${card.id} desk=${desk} acts=${acts} card=${card} column=${column}
        selected=${chosen} focused=${focused} first=${first} section=${section} guesses=${guesses} />` };
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
