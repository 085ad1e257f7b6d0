/** The simple views: agreements, the clock, words, black. */
import { html, useSignal } from '../core/dom.js';
import { announcements } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Fitted } from './fitted.js';
import { Empty, Head, Part, Sentence, TimeLeft, counted, leftOf, questionOf, soft } from './parts.js';
import { Paged } from './paged.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Agreement} Agreement
 */

/** @param {{seen: Seen, board: Board}} props */
export function Agreements({ seen, board }) {
  const rows = [...seen.store.agreements.value.values()].sort((a, b) => a.id - b.id);
  const signed = rows.filter((row) => row.state === 'signed').length;
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  return html`<section class="view agreements">
    <${Head} seen=${seen} board=${board} title=${t('screen-agreements-title')}>
      ${rows.length > 0 && html`<${Sentence} words="screen-agreements-signed" args=${{ ...counted(signed), of: rows.length }} strong=${['shown']} />`}
      <${Part} extent=${extent} />
    </${Head}>
    ${rows.length
      ? html`<${Paged} class="deals" grows=${[1.5, 1.25, 1]} items=${rows} extent=${extent} keyOf=${(/** @type {Agreement} */ row) => row.id}
          textOf=${(/** @type {Agreement} */ row) => `${row.title} ${row.parties.join(' ')}`}>
          ${(/** @type {Agreement} */ row) => html`<article class="deal" data-agreement=${row.id} data-state=${row.state}>
            <div>
              <p class="deal-title">${soft(row.title)}</p>
              <p class="deal-parties">${row.parties.join('\u00a0— ')}</p>
            </div>
            <p class=${`deal-state deal-${row.state}`}>${t(`agreement-${row.state}`)}</p>
          </article>`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-agreements-empty')} />`}
  </section>`;
}

/** @param {{seen: Seen, board: Board}} props */
export function Clock({ seen, board }) {
  const left = leftOf(seen, board);
  const over = left !== null && left <= 0;
  return html`<section class="view clock">
    <${Fitted} class="clock-question" text=${soft(questionOf(seen, board))} sizes=${[2.4, 2.1, 1.8, 1.5, 1.25, 1]} />
    ${left === null
      ? html`<p class="clock-none">${t('screen-clock-none', { stage: t(`stage-${board.stage}`).toLowerCase() })}</p>`
      : html`<${TimeLeft} seen=${seen} board=${board} huge />`}
    <p class="clock-state">${left !== null && (over ? t('timer-over') : board.timer.state === 'paused' ? t('timer-paused') : '')}</p>
  </section>`;
}

/** @param {{seen: Seen}} props */
export function Message({ seen }) {
  const [last] = announcements(seen.store);
  return html`<section class="view message">
    ${last ? html`<${Words} text=${last.text} />` : html`<${Empty} title=${t('screen-message-none')} />`}
  </section>`;
}

/** Words over everything. @param {{text: string}} props */
export function Urgent({ text }) {
  return html`<div class="urgent" role="alert">
    <p class="urgent-mark">${t('screen-urgent')}</p>
    <${Words} text=${text} />
  </div>`;
}

// rem; the longest announcement, 2,000 signs, must stand in the smallest
const WORD_SIZES = [4.8, 4, 3.4, 2.8, 2.3, 1.9, 1.6, 1.35, 1.15, 1];

/** @param {{text: string}} props */
function Words({ text }) {
  return html`<${Fitted} class="words" text=${soft(text)} sizes=${WORD_SIZES} />`;
}
