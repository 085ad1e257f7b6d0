/** A column of cards, drawn in portions: a lane of a thousand costs no more than what is in sight. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { CardOf } from './card.js';

const PORTION = 40;

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
  const limit = useSignal(PORTION);
  const tail = useRef(/** @type {HTMLElement | null} */ (null));
  const selected = desk.selected.value;
  const focus = desk.focus.value;
  const here = focus !== null && (desk.column.value === null || desk.column.value === column);
  const at = here ? cards.findIndex((card) => card.id === focus) : -1;
  const shown = Math.min(cards.length, Math.max(limit.value, at + PORTION / 2));
  useEffect(() => {
    const end = tail.current;
    if (!end) return undefined;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) limit.value = shown + PORTION;
    }, { root: end.closest('.scroll'), rootMargin: '600px 0px' });
    watcher.observe(end);
    return () => watcher.disconnect();
  }, [shown, cards.length]);
  if (!cards.length) return html`<div class="column-empty">${empty}</div>`;
  return html`<ul class="column" aria-label=${label}>
    ${cards.slice(0, shown).map((card, row) => html`<${CardOf} key=${card.id} desk=${desk} acts=${acts} card=${card} column=${column}
      selected=${selected.has(card.id)} focused=${row === at} first=${row === 0 && focus === null && column === 0}
      section=${sectionOf?.(card)} guesses=${guessesOf?.(card)} />`)}
    ${shown < cards.length && html`<li class="column-tail" ref=${tail} aria-hidden="true"></li>`}
  </ul>`;
}
