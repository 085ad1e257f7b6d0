/**
 * Two rounds against each other: say, importance across and feasibility up. Each proposal stands where the two counts
 * put it; the list beside names those in the far corner first.
 */
import { html, useSignal } from '../core/dom.js';
import { ranking, rounds } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Head, Part, soft } from './parts.js';
import { Paged } from './paged.js';
import { spotsOf } from './spots.js';
import { roundTitle } from './turnout.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('./spots').Spot} Spot
 */

/** @param {{seen: Seen, board: import('../core/records').Board}} props */
export function Matrix({ seen, board }) {
  const [across, up] = rounds(seen.store, board.id).filter((row) => row.tally).slice(-2);
  const spots = spotsOf(ranking(seen.store, across), ranking(seen.store, up));
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  return html`<section class="view matrix">
    <${Head} seen=${seen} board=${board} title=${t('screen-matrix-title')}><${Part} extent=${extent} /></${Head}>
    <div class="matrix-body">
      <div class="plane" role="img" aria-label=${t('screen-matrix-title')}>
        <span class="plane-up">${roundTitle(up)} ↑</span>
        <div class="plane-field">
          ${spots.map(({ proposal, x, y }, at) => html`<b key=${proposal.id} class=${`spot ${at < 5 ? 'spot-first' : ''}`}
            style=${{ left: `${x * 100}%`, bottom: `${y * 100}%` }}>${proposal.number}</b>`)}
        </div>
        <span class="plane-across">${roundTitle(across)} →</span>
      </div>
      <${Paged} class="spots" items=${spots} extent=${extent} keyOf=${(/** @type {Spot} */ spot) => spot.proposal.id}
        textOf=${(/** @type {Spot} */ spot) => spot.proposal.title}>
        ${(/** @type {Spot} */ { proposal }) => html`<p class="spot-line"><b>${proposal.number}</b><span>${soft(proposal.title)}</span></p>`}
      </${Paged}>
    </div>
  </section>`;
}
