/** Showing a round to the hall: the turnout first, then from the last place up, or all at once. The step is the server's. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button } from '../core/parts.js';
import { nextStep } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 */

/**
 * The ways on for a round that is closed, the likeliest first.
 * @param {Desk} desk @param {Acts} acts @param {Round} round @returns {{id: string, words: string, run: () => void}[]} none when all is shown
 */
export function revealsOf(desk, acts, round) {
  const rows = round.readings?.rows ?? [];
  const to = (/** @type {number | null} */ from) => () => void show(desk, acts, round, from);
  if (round.state === 'closed') {
    const steps = { id: 'round-reveal-steps', words: t('console-reveal-steps'), run: to(placesOf(round) + 1) };
    return [{ id: 'round-reveal', words: t('console-round-reveal'), run: to(null) }, ...(rows.length > 1 ? [steps] : [])];
  }
  if (round.state !== 'revealed' || round.shown_from == null) return [];
  const next = nextStep(rows, round.shown_from);
  return [
    { id: 'reveal-next', words: next === null || next === 1 ? t('console-reveal-first') : t('console-reveal-next', { place: next }), run: to(next) },
    { id: 'reveal-all', words: t('console-reveal-all'), run: to(null) },
  ];
}

/** @param {{desk: Desk, acts: Acts, round: Round}} props */
export function Reveal({ desk, acts, round }) {
  const ways = revealsOf(desk, acts, round);
  const places = placesOf(round);
  const shown = round.shown_from;
  if (!ways.length) return html`<span class="good round-shown" data-testid="round-shown">✓ ${t('console-round-shown')}</span>`;
  // Each by its own key: the button of one step never becomes, under the hand, the one that shows all.
  return html`${shown != null && html`<p class="quiet" data-testid="reveal-left" key="left">${shown > places
      ? t('console-reveal-turnout') : t('console-reveal-from', { place: shown, places })}</p>`}
    ${ways.map(({ id, words, run }, at) => html`<${Button} key=${id} kind=${at ? 'plain' : 'primary'} data-testid=${id} onClick=${run}>${words}<//>`)}`;
}

const placesOf = (/** @type {Round} */ round) => round.places ?? round.readings?.rows.length ?? 0;

/** The hall sees it at once when the screen follows the stage. @param {Desk} desk @param {Acts} acts @param {Round} round @param {number | null} from */
async function show(desk, acts, round, from) {
  const shown = from === null || from <= 1 ? 'console-did-round-reveal' : from > placesOf(round) ? 'console-did-reveal-turnout' : 'console-did-reveal-place';
  const answer = await acts.revealRound(round.id, from, t(shown, { place: from ?? 1 }));
  const view = desk.workshop.value?.screen.view;
  if (answer.ok && view === 'turnout') await acts.showOnScreen('ranking');
  // the button that was pressed is gone: the hand stays on the steps
  if (document.activeElement === document.body) /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="reveal-next"]'))?.focus();
}
