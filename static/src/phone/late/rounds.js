/** A round that is over: the last word on my marks, then the result. */
import { html, useMemo, useSignal } from '../../core/dom.js';
import { showNumber } from '../../core/format.js';
import { lang, t } from '../../core/i18n.js';
import { EmptyState } from '../../core/parts.js';
import { ranking, section } from '../../core/selectors.js';
import { marksOf } from '../marks.js';
import { Check, Foot, LongList } from '../pieces.js';
import { Receipt } from '../voting.js';
import { markWords } from './markwords.js';
import { Receipts } from './receipts.js';

/** @typedef {import('../../core/live').Live} Live @typedef {import('../../core/records').Round} Round
 * @typedef {import('../../core/records').Proposal} Proposal */

/** The last word of a round. @param {{live: Live, round: Round}} props */
export function ClosedRound({ live, round }) {
  const state = marksOf(live, round);
  const dots = [...state.held.values()].reduce((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
  const erased = round.secret && state.held.size === 0;
  const receipts = useSignal(false);
  return html`<main class="page">
    <h1>${erased ? t('phone-closed-secret') : !state.held.size ? t('phone-closed-none') : round.method === 'dots' ? t('phone-closed-dots', { count: dots, budget: round.budget ?? 0 }) : t('phone-closed-opinion', { count: state.count })}</h1>
    <p class="quiet lead">${erased ? t('phone-closed-secret-hint') : t('phone-closed-hint')}</p>
    ${round.turnout && round.entitled !== null && html`<p class="card"><strong class="huge">${round.turnout.voters}</strong> ${t('phone-turnout', { voters: round.turnout.voters, entitled: round.entitled })}${atTables(round)}</p>`}
    <h2 class="unseen">${t('count-proposals', { count: state.held.size })}</h2>
    <ul class="list">${[...state.held].map(([id, value]) => html`<li key=${id} class="card mine"><h3>${live.store.proposals.value.get(id)?.title ?? ''}</h3>
      <p class="good"><${Check} size=${16} /> ${markWords(round, value)}</p></li>`)}</ul>
    ${receipts.value && html`<${Receipts} live=${live} round=${round.id} onClose=${() => { receipts.value = false; }} />`}
    ${(erased || state.held.size > 0 || state.receipt) && html`<${Foot}><${Receipt} live=${live} state=${state} erased=${state.held.size === 0} onOpen=${() => { receipts.value = true; }} /><//>`}
  </main>`;
}

/** @param {{live: Live, round: Round}} props */
export function Revealed({ live, round }) {
  const { store } = live;
  const rows = useMemo(() => ranking(store, round), [round, store.proposals.value]);
  const { held } = marksOf(live, round);
  const nobody = !round.turnout?.voters && !round.turnout?.table && !rows.some((entry) => entry.read);
  const most = round.method === 'rating' ? 5 : round.method === 'pairwise' ? 100 : Math.max(1, ...rows.map((row) => row.score));
  return html`<main class="page">
    <h1>${t('phone-results', { number: round.number })}</h1>
    ${round.turnout && round.entitled !== null && html`<p class="quiet lead">${t('phone-turnout-line', { voters: round.turnout.voters, entitled: round.entitled })}${atTables(round)}</p>`}
    ${!nobody && rows.length > 0 && html`<p class="quiet small">${t(`phone-score-${round.method}`)}</p>`}
    ${(nobody || rows.length === 0) && html`<${EmptyState} title=${t('phone-results-empty')} />`}
    <h2 class="unseen">${t('count-proposals', { count: rows.length })}</h2>
    <${LongList} class="ranks" rows=${nobody ? [] : rows} draw=${(/** @type {ReturnType<typeof ranking>[number]} */ entry) => html`<li key=${entry.proposal.id} class="rank">
      <strong class="rank-place">${entry.place}</strong>
      <div class="rank-what"><h3>${entry.proposal.title}</h3><p class="quiet small">${lane(live, entry.proposal)}</p>
        ${round.method === 'opinion'
          ? html`<p class="small">${t('phone-opinion-counts', { for: entry.row?.for ?? 0, against: entry.row?.against ?? 0, abstain: entry.row?.abstain ?? 0 })}</p>`
          : html`<progress max=${most} value=${Math.max(0, entry.score)} aria-hidden="true"></progress>`}
        ${held.has(entry.proposal.id) && html`<p class="small accent-ink">${t('phone-my-mark', { mark: markWords(round, held.get(entry.proposal.id)) })}</p>`}
      </div>
      <strong class="rank-score">${entry.read || round.method === 'dots' || round.method === 'opinion' ? showNumber(entry.score, lang) : '–'}</strong></li>`} />
  </main>`;
}

/** Tables are named beside the phones, never among them. @param {Round} round */
function atTables(round) {
  return round.turnout?.table ? ` · ${t('phone-turnout-table', { count: round.turnout.table })}` : '';
}

/** @param {Live} live @param {Proposal} row */
function lane(live, row) {
  const of = section(live.store, row.section_id);
  return of ? `${of.number} · ${of.title}` : t('phone-number', { number: String(row.number) });
}
