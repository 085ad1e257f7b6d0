import { html, useMemo, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { Button, Chip, EmptyState } from '../../core/parts.js';
import { lineNumbers, myProposals, ranking, rounds, standing } from '../../core/selectors.js';
import { Receipts } from './receipts.js';
import { outcomeOf, placeOf } from './outcome.js';
import { FateWords, Foot } from '../pieces.js';
import { chaptersBySection, chaptersByYear, ourCommitments } from './ours.js';
import { Roadmap } from './roadmap.js';

/** What became of each of mine, and the whole roadmap. @param {{live: import('../../core/live').Live, board: import('../../core/records').Board}} props */
export function Closed({ live, board }) {
  const { store } = live;
  const whole = useSignal(false);
  const receipts = useSignal(false);
  const sheet = receipts.value && html`<${Receipts} live=${live} onClose=${() => { receipts.value = false; }} />`;
  const mine = myProposals(store).filter((row) => row.board_id === board.id);
  const lines = lineNumbers(store);
  const revealed = rounds(store, board.id).filter((round) => round.state === 'revealed').pop();
  const places = useMemo(() => new Map(revealed ? ranking(store, revealed).map((entry) => [entry.proposal.id, placeOf(revealed, entry)]) : []),
    [revealed, store.proposals.value]);
  const inside = mine.filter((row) => lines.has(standing(store, row).id)).length;
  const years = useSignal(false);
  const chapters = (years.value ? chaptersByYear : chaptersBySection)(store, board.id);
  const ours = ourCommitments(store);
  const took = ours.length > 0 && html`<section><h2>${t('phone-ours')} · ${ours.length}</h2><ul class="list">${ours.map((row) => html`<li key=${row.id} class="card">
      <p><b>${store.proposals.value.get(row.proposal_id)?.title ?? ''}</b></p><p class="quiet">${[t(`role-${row.role}`), row.quantity !== null && `${row.quantity} ${row.unit ?? ''}`.trim(), row.note].filter(Boolean).join(' · ')}</p></li>`)}</ul></section>`;
  const checked = html`<p class="thanks"><${Button} wide onClick=${() => { receipts.value = true; }}>${t('phone-receipts')}<//></p>${sheet}`;

  if (whole.value || mine.length === 0) {
    return html`<main class="page"><h1>${t('phone-roadmap')}</h1>
      ${mine.length === 0 && html`<p class="quiet lead">${t('phone-thanks')}</p>${took}`}
      ${chapters.length === 0
        ? html`<${EmptyState} title=${t('phone-roadmap-empty')} />`
        : html`<nav class="chips" aria-label=${t('phone-filter')}>${[false, true].map((each) => html`<${Chip} key=${each} on=${years.value === each} onClick=${() => { years.value = each; }}>${t(each ? 'phone-by-year' : 'phone-by-section')}<//>`)}</nav>`}
      <${Roadmap} live=${live} chapters=${chapters} />
      ${mine.length === 0 && checked}
      ${mine.length > 0 && html`<${Foot}><${Button} kind="dark" wide onClick=${() => { whole.value = false; window.scrollTo(0, 0); }}>${t('phone-to-mine')}<//><//>`}</main>`;
  }
  return html`<main class="page"><h1>${t('phone-outcome-title')}</h1>
    <p class="quiet lead">${t('phone-outcome-sum', { inside, all: mine.length })}</p>
    <h2 class="unseen">${t('phone-mine')}</h2>
    <ul class="list">${mine.map((row) => html`<li key=${row.id} class="card mine"><h3>${row.title}</h3><${FateWords} fate=${outcomeOf(live, row, places)} strong /></li>`)}</ul>
    ${took}
    <p class="quiet thanks">${t('phone-thanks')}</p>
    ${checked}
    <${Foot}><${Button} kind="dark" wide onClick=${() => { whole.value = true; window.scrollTo(0, 0); }}>${t('phone-roadmap-whole')}<//><//></main>`;
}
