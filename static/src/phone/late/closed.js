import { html, useMemo, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { Button, EmptyState } from '../../core/parts.js';
import { bySection, lineNumbers, myProposals, ranking, rounds, standing } from '../../core/selectors.js';
import { Receipts } from './receipts.js';
import { outcomeOf } from './outcome.js';
import { FateWords, Foot } from '../pieces.js';
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
  const places = useMemo(() => new Map(revealed ? ranking(store, revealed).map((entry) => [entry.proposal.id, { points: entry.score, place: entry.place }]) : []),
    [revealed, store.proposals.value]);
  const inside = mine.filter((row) => lines.has(standing(store, row).id)).length;
  const lanes = bySection(store, board.id).filter((lane) => lane.rows.length > 0);
  const show = whole.value || mine.length === 0;

  if (show) {
    return html`<main class="page"><h1>${t('phone-roadmap')}</h1>
      ${mine.length === 0 && html`<p class="quiet lead">${t('phone-thanks')}</p>`}
      ${lanes.length === 0 && html`<${EmptyState} title=${t('phone-roadmap-empty')} />`}
      <${Roadmap} live=${live} lanes=${lanes} />
      ${mine.length > 0 && html`<${Foot}><${Button} kind="dark" wide onClick=${() => { whole.value = false; window.scrollTo(0, 0); }}>${t('phone-to-mine')}<//><//>`}</main>`;
  }
  return html`<main class="page"><h1>${t('phone-outcome-title')}</h1>
    <p class="quiet lead">${t('phone-outcome-sum', { inside, all: mine.length })}</p>
    <h2 class="unseen">${t('phone-mine')}</h2>
    <ul class="list">${mine.map((row) => html`<li key=${row.id} class="card mine"><h3>${row.title}</h3><${FateWords} fate=${outcomeOf(live, row, places)} strong /></li>`)}</ul>
    <p class="quiet thanks">${t('phone-thanks')}</p>
    <p class="thanks"><${Button} wide onClick=${() => { receipts.value = true; }}>${t('phone-receipts')}<//></p>${sheet}
    <${Foot}><${Button} kind="dark" wide onClick=${() => { whole.value = true; window.scrollTo(0, 0); }}>${t('phone-roadmap-whole')}<//><//></main>`;
}
