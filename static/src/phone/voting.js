import { html, useMemo, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, EmptyState } from '../core/parts.js';
import { ballot, currentRound, me, sections, shuffledFor } from '../core/selectors.js';
import { say } from '../core/toasts.js';
import { Late } from './late.js';
import { marksOf, setMark, strays } from './marks.js';
import { Check, Foot, LongList, ProposalCard, ReadyToggle } from './pieces.js';
import { DotsMark, OpinionMark } from './ballots.js';

/** @typedef {import('../core/live').Live} Live @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Round} Round @typedef {import('../core/records').Proposal} Proposal */

/** @param {{live: Live, board: Board}} props */
export function Voting({ live, board }) {
  const round = currentRound(live.store, board.id);
  if (!round) return html`<main class="page"><h1>${t('phone-vote-soon-title')}</h1><p class="quiet lead">${t('phone-vote-soon')}</p></main>`;
  if (round.state === 'open' && round.method !== 'dots' && round.method !== 'opinion') return html`<${Late} of="OtherRound" key=${round.id} live=${live} board=${board} round=${round} />`;
  if (round.state === 'open') return html`<${OpenRound} key=${round.id} live=${live} board=${board} round=${round} />`;
  return html`<${Late} of=${round.state === 'revealed' ? 'Revealed' : 'ClosedRound'} key=${round.id} live=${live} round=${round} />`;
}

/** @param {{live: Live, board: Board, round: Round}} props */
function OpenRound({ live, board, round }) {
  const { store } = live;
  const filter = useSignal(/** @type {'all'|'unmarked'|number} */ ('all'));
  const receipts = useSignal(false);
  // What is unmarked is taken when the chip is pressed: a card must not run away from under the thumb.
  const unmarked = useSignal(/** @type {Set<number>} */ (new Set()));
  const seed = me(store)?.id ?? 0;
  const state = marksOf(live, round);
  // A fixed order of each person's own, those not marked yet first; marked is what was marked when the page was opened.
  const before = useMemo(() => new Set(state.marks.keys()), []);
  const rows = useMemo(() => {
    const all = shuffledFor(ballot(store, round), seed);
    return [...all.filter((row) => !before.has(row.id)), ...all.filter((row) => before.has(row.id))];
  }, [store.proposals.value, round, seed]);
  const shown = rows.filter((row) => filter.value === 'all' || (filter.value === 'unmarked' ? unmarked.value.has(row.id) : row.section_id === filter.value));
  const bare = rows.filter((row) => !state.marks.has(row.id));
  const used = sections(store).map((each) => ({ ...each, count: rows.filter((row) => row.section_id === each.id).length })).filter((each) => each.count > 0);

  /** @param {Proposal} row @param {number | string | null} value */
  const mark = (row, value) => {
    setMark(live, round, row.id, value);
    const { left } = marksOf(live, round);
    say(round.method === 'dots' ? t('phone-left', { left, budget: round.budget ?? 0 }) : t('phone-marked', { title: row.title, value: value ? t(`opinion-${value}`) : '' }));
  };

  return html`<main class="page">
    <div class="budget">
      <h1 class="budget-words">${round.method === 'dots' ? t('phone-left', { left: state.left, budget: round.budget ?? 0 }) : t('phone-marked-of', { done: rows.length - bare.length, all: rows.length })}</h1>
      ${round.method === 'dots' && html`<${BudgetDots} left=${state.left} budget=${round.budget ?? 0} />`}
    </div>
    ${round.title && html`<p class="lead">${round.title}</p>`}
    <p class="quiet small">${round.method === 'dots'
      ? t('phone-dots-hint', { max: round.max_per_proposal ?? round.budget ?? 0 })
      : t('phone-opinion-hint')}${round.secret ? ` ${t('phone-secret-hint')}` : ''}</p>
    ${rows.length > 1 && html`<nav class="chips" aria-label=${t('phone-filter')}>
      <button type="button" class="chip" aria-pressed=${String(filter.value === 'all')} onClick=${() => { filter.value = 'all'; }}>${t('phone-filter-all', { count: rows.length })}</button>
      <button type="button" class="chip" aria-pressed=${String(filter.value === 'unmarked')}
        onClick=${() => { unmarked.value = new Set(bare.map((row) => row.id)); filter.value = 'unmarked'; }}>${t('phone-filter-unmarked', { count: bare.length })}</button>
      ${used.map((each) => html`<button type="button" class="chip" key=${each.id} aria-pressed=${String(filter.value === each.id)}
        onClick=${() => { filter.value = each.id; }}>${each.title} ${each.count}</button>`)}
    </nav>`}
    <${Strays} live=${live} round=${round} rows=${rows} state=${state} />
    ${shown.length === 0 && (rows.length === 0
      ? html`<${EmptyState} title=${t('phone-nothing-title')}>${t('phone-nothing-voting')}<//>`
      : html`<${EmptyState} title=${t('phone-vote-empty-title')}>${t(filter.value === 'unmarked' ? 'phone-vote-all-marked' : 'phone-vote-empty')}<//>`)}
    <h2 class="unseen">${t('count-proposals', { count: shown.length })}</h2>
    <${LongList} key=${filter.value} rows=${shown} draw=${(/** @type {Proposal} */ row) => html`<li key=${row.id} class="item"><${ProposalCard} live=${live} row=${row}>
      ${round.method === 'dots'
        ? html`<${DotsMark} row=${row} value=${state.marks.get(row.id) ?? 0} max=${round.max_per_proposal ?? round.budget ?? 1} left=${state.left} pending=${state.pending.has(row.id)} onMark=${mark} />`
        : html`<${OpinionMark} row=${row} value=${state.marks.get(row.id) ?? null} pending=${state.pending.has(row.id)} onMark=${mark} />`}
    <//></li>`} />
    ${receipts.value && html`<${Late} of="Receipts" live=${live} round=${round.id} onClose=${() => { receipts.value = false; }} />`}
    <${Foot}><${Receipt} live=${live} state=${state} onOpen=${() => { receipts.value = true; }} /><${ReadyToggle} live=${live} board=${board} /><//>
  </main>`;
}

/** @param {{left: number, budget: number}} props */
function BudgetDots({ left, budget }) {
  if (budget > 12) return null;
  return html`<span class="dots" aria-hidden="true">${Array.from({ length: budget }, (_, n) => html`<i key=${n} class=${n < left ? 'full' : ''}></i>`)}</span>`;
}

/** Marks on what has left the list: what became of them. @param {{live: Live, round: Round, rows: Proposal[], state: import('./marks').Marks}} props */
export function Strays({ live, round, rows, state }) {
  const ids = strays(state.marks, rows);
  if (!ids.length) return null;
  const { value: all } = live.store.proposals;
  return html`<ul class="list">${ids.map((id) => {
    const row = all.get(id);
    const into = row?.merged_into ? all.get(row.merged_into) : null;
    const dots = round.method === 'dots';
    const uses = dots ? t('phone-stray-uses') : round.method === 'ranking' ? t('phone-stray-place') : '';
    return html`<li key=${id} class="card stray"><p>${into
      ? `${t('phone-stray-merged', { title: row?.title ?? '', into: into.title })} ${uses}`
      : row ? t('phone-stray-gone-named', { title: row.title }) : t('phone-stray-gone')}</p>
      <${Button} onClick=${() => setMark(live, round, id, null)}>${dots ? t('phone-stray-take', { count: state.marks.get(id) }) : t('phone-take-back')}<//></li>`;
  })}</ul>`;
}

/** What the server has acknowledged, with its receipt. @param {{live: Live, state: import('./marks').Marks, erased?: boolean, onOpen: () => void}} props */
export function Receipt({ live, state, erased, onOpen }) {
  const words = state.pending.size > 0
    ? html`<span class="warn">${t(live.link.state.value === 'online' && !live.outbox.stuck.value ? 'phone-marks-sending' : 'phone-marks-saved', { count: state.pending.size })}</span>`
    : state.held.size > 0
      ? html`<span class="good"><${Check} size=${16} /> ${t('phone-marks-held', { count: state.count })}</span>`
      : html`<span class="quiet">${t(erased ? 'phone-receipts' : 'phone-marks-none')}</span>`;
  return html`<button type="button" class="receipt" onClick=${onOpen} aria-haspopup="dialog"><strong>${words}</strong>
      ${state.receipt && html`<span class="quiet">${t('phone-receipt')} <b>${state.receipt}</b></span>`}</button>`;
}
