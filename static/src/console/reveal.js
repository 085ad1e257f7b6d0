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

/** @param {{desk: Desk, acts: Acts, round: Round}} props */
export function Reveal({ desk, acts, round }) {
  const rows = round.readings?.rows ?? [];
  const places = placesOf(round);
  if (round.state === 'closed') {
    return html`<${Button} kind="primary" data-testid="round-reveal" onClick=${() => show(desk, acts, round, null)}>${t('console-round-reveal')}<//>
      ${rows.length > 1 && html`<${Button} data-testid="round-reveal-steps"
        onClick=${() => show(desk, acts, round, places + 1)}>${t('console-reveal-steps')}<//>`}`;
  }
  if (round.shown_from == null) return html`<span class="good round-shown" data-testid="round-shown">✓ ${t('console-round-shown')}</span>`;
  const next = nextStep(rows, round.shown_from);
  return html`<p class="quiet" data-testid="reveal-left">${round.shown_from > places
      ? t('console-reveal-turnout') : t('console-reveal-from', { place: round.shown_from, places })}</p>
    <${Button} kind="primary" data-testid="reveal-next" onClick=${() => show(desk, acts, round, next)}>${next === null || next === 1
      ? t('console-reveal-first') : t('console-reveal-next', { place: next })}<//>
    <${Button} data-testid="reveal-all" onClick=${() => show(desk, acts, round, null)}>${t('console-reveal-all')}<//>`;
}

const placesOf = (/** @type {Round} */ round) => round.places ?? round.readings?.rows.length ?? 0;

/** The hall sees it at once when the screen follows the stage. @param {Desk} desk @param {Acts} acts @param {Round} round @param {number | null} from */
async function show(desk, acts, round, from) {
  const shown = from === null || from <= 1 ? 'console-did-round-reveal' : from > placesOf(round) ? 'console-did-reveal-turnout' : 'console-did-reveal-place';
  const answer = await acts.revealRound(round.id, from, t(shown, { place: from ?? 1 }));
  const view = desk.workshop.value?.screen.view;
  if (answer.ok && view === 'turnout') await acts.showOnScreen('ranking');
}
