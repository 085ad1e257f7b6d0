/** A column of cards. Only what is in sight, and a little around it, is drawn: a lane of a thousand costs no more than a short one. */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../core/dom.js';
import { CardOf } from './card.js';
import { useInTurn } from './turns.js';
import { A_FRAME, towards, wantedOf, windowAt, windowOf } from './window.js';

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
export function Column({ desk, acts, cards: wanted, column, label, empty, sectionOf, guessesOf }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const sight = useSignal({ top: 0, height: 900 });
  const heights = useRef(/** @type {Map<number, number>} */ (new Map()));
  const held = useRef(/** @type {Map<number, {facts: unknown[], drawn: any}>} */ (new Map()));
  const kept = useRef(/** @type {number | null} */ (null));
  // The cursor of another column is not even looked at: this one would be drawn again with each of its steps.
  const focus = desk.column.value === null || desk.column.value === column ? desk.focus.value : null;
  // The cursor is brought into sight once; then the list may be scrolled away from it.
  const moved = focus !== kept.current;
  const look = (/** @type {Proposal[]} */ cards) => {
    const keep = moved ? cards.findIndex((card) => card.id === focus) : -1;
    const about = { count: cards.length, heightOf: (/** @type {number} */ row) => heights.current.get(cards[row].id) ?? USUAL, ...sight.value, keep };
    return { about, near: windowOf(about) };
  };
  const isNew = (/** @type {Proposal} */ card) => !held.current.has(card.id);
  const ahead = look(wanted);
  // A filter, or another board, gives every column other cards in one moment.
  const cards = useInTurn(wanted, held.current.size > 0 && wanted.slice(ahead.near.from, ahead.near.to).filter(isNew).length > A_FRAME);
  const { about, near } = cards === wanted ? ahead : look(cards);
  const want = wantedOf(about);
  const now = towards(want, near, (row) => !isNew(cards[row]));
  const { from, to, before, after } = now.from === want.from && now.to === want.to ? want : windowAt(about.count, about.heightOf, now.from, now.to);
  const turn = useSignal(0);
  void turn.value;
  useEffect(() => {
    if (from === want.from && to === want.to) return undefined;
    const frame = requestAnimationFrame(() => { turn.value += 1; });
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => { if (cards === wanted) kept.current = focus; }, [focus, cards, wanted]);

  useEffect(() => {
    const scroller = /** @type {HTMLElement | null} */ (list.current?.closest('.scroll'));
    if (!scroller || !list.current) return undefined;
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
  }, [cards.length > 0]);

  // Told by the browser once it has laid them out anyway: asking would make it lay out twice in a frame.
  const measure = useRef(/** @type {{watcher: ResizeObserver, lines: WeakSet<Element>} | null} */ (null));
  useLayoutEffect(() => {
    const watcher = new ResizeObserver((entries) => {
      for (const { target, contentRect: { height } } of entries) {
        if (height) heights.current.set(Number(/** @type {HTMLElement} */ (target).dataset.line), height + 8);
        else watcher.unobserve(target); // scrolled away
      }
    });
    measure.current = { watcher, lines: new WeakSet() };
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!list.current || !measure.current) return;
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
