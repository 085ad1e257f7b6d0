import { html } from '../../core/dom.js';
import { showTime } from '../../core/format.js';
import { lang, t } from '../../core/i18n.js';
import { Sheet } from '../../core/parts.js';
import { markWords } from './markwords.js';

/** @typedef {import('../../core/live').Live} Live @typedef {import('../../core/outbox').Item} Item */

/** What the server has acknowledged, of one round or of all; each number opens the page that looks it up in the journal.
 * @param {{live: Live, round?: number, onClose: () => void}} props */
export function Receipts({ live, round, onClose }) {
  const rows = live.outbox.items.value.filter((item) => item.receipt && (item.state === 'received' || item.state === 'refused')
    && (round === undefined || (item.verb === 'vote.cast' && item.payload.round_id === round))).reverse();
  return html`<${Sheet} title=${t('phone-receipts')} onClose=${onClose}><p class="quiet">${t('phone-receipts-hint')} <a href="/trust">${t('phone-receipts-trust')}</a></p>
    ${rows.length === 0 && html`<p>${t('phone-receipts-none')}</p>`}
    <ul class="receipts">${rows.map((item) => html`<li key=${item.op_id}><a href=${`/w/${live.boot.code}/receipts?r=${item.receipt}`}><b>${item.receipt}</b></a>
      <span>${receiptOf(live, item)}</span>${item.state === 'refused' && html` <span class="bad">${item.refusal?.message}</span>`}</li>`)}</ul><//>`;
}

/** When, on what, which mark or act. @param {Live} live @param {Item} item */
function receiptOf(live, item) {
  const { payload } = item;
  const when = showTime(new Date(item.at).toISOString(), lang);
  const title = payload.title ?? live.store.proposals.value.get(payload.proposal_id ?? payload.id)?.title;
  if (item.verb !== 'vote.cast') return [when, t(ACTS[item.verb] ?? 'phone-receipt-other'), title].filter(Boolean).join(' · ');
  const { value } = payload;
  const mark = value ? markWords(live.store.rounds.value.get(payload.round_id), value) : t('phone-taken-back');
  return [when, title, mark].filter(Boolean).join(' · ');
}

/** @type {Record<string, string>} */
const ACTS = {
  'proposal.submit': 'phone-receipt-submit', 'proposal.edit': 'phone-receipt-edit', 'proposal.withdraw': 'phone-receipt-withdraw',
  'proposal.support': 'phone-supported', 'commitment.make': 'phone-receipt-commitment', 'commitment.withdraw': 'phone-receipt-commitment-withdraw',
};
