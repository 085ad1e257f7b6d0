/** Rounds that are neither dots nor opinions: marks from 1 to 5 by criteria, a few put in order, duels of two. */
import { html, useMemo, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../core/parts.js';
import { ballot, me, shuffledFor } from '../../core/selectors.js';
import { say } from '../../core/toasts.js';
import { marksOf, setMark, strays } from '../marks.js';
import { Foot, LongList, ProposalCard, ReadyToggle } from '../pieces.js';
import { Receipt, Strays } from '../voting.js';
import { Receipts } from './receipts.js';
import { duel, inOrder, moved, rated } from './choosing.js';

/** @typedef {import('../../core/live').Live} Live @typedef {import('../../core/records').Board} Board
 * @typedef {import('../../core/records').Round} Round @typedef {import('../../core/records').Proposal} Proposal
 * @typedef {{live: Live, board: Board, round: Round}} Props
 * @typedef {{live: Live, round: Round, rows: Proposal[], state: import('../marks').Marks}} Part */

/** @param {Props} props */
export function OtherRound({ live, board, round }) {
  const receipts = useSignal(false);
  const seed = me(live.store)?.id ?? 0;
  const rows = useMemo(() => shuffledFor(ballot(live.store, round), seed), [live.store.proposals.value, round, seed]);
  const state = marksOf(live, round);
  const Way = { rating: Rating, ranking: Order, pairwise: Duels }[/** @type {'rating'} */ (round.method)];
  return html`<main class="page">
    <${Way} live=${live} round=${round} rows=${rows} state=${state} />
    ${receipts.value && html`<${Receipts} live=${live} round=${round.id} onClose=${() => { receipts.value = false; }} />`}
    <${Foot}><${Receipt} live=${live} state=${state} onOpen=${() => { receipts.value = true; }} /><${ReadyToggle} live=${live} board=${board} /><//>
  </main>`;
}

/** What is left stays in sight, the rule under it. @param {{words: string, hint: string, round: Round}} props */
function Top({ words, hint, round }) {
  return html`<div class="budget"><h1 class="budget-words">${words}</h1></div>
    ${round.title && html`<p class="lead">${round.title}</p>`}
    <p class="quiet small">${hint}${round.secret ? ` ${t('phone-secret-hint')}` : ''}</p>`;
}

/** @param {Part} props */
function Rating({ live, round, rows, state }) {
  const criteria = round.criteria ?? [];
  const done = rows.filter((row) => criteria.every((name) => state.marks.get(row.id)?.[name])).length;
  const mark = (/** @type {Proposal} */ row, /** @type {string} */ name, /** @type {number} */ value) => {
    const next = rated(state.marks.get(row.id), name, value);
    setMark(live, round, row.id, next);
    say(t('phone-marked', { title: row.title, value: `${name} ${next?.[name] ?? ''}` }));
  };
  return html`<${Top} round=${round} words=${t('phone-rated-of', { done, all: rows.length })} hint=${t('phone-rating-hint')} />
    <${Strays} live=${live} round=${round} rows=${rows} state=${state} />
    <${LongList} rows=${rows} draw=${(/** @type {Proposal} */ row) => html`<li key=${row.id} class="item"><${ProposalCard} live=${live} row=${row}>
      ${criteria.map((name) => html`<div class=${`scale ${state.pending.has(row.id) ? 'is-pending' : ''}`} key=${name} role="group" aria-label=${name}>
        <p class="small">${name}</p><div class="opinions">${[1, 2, 3, 4, 5].map((value) => html`<button type="button" class="opinion" key=${value}
          aria-pressed=${String(state.marks.get(row.id)?.[name] === value)} onClick=${() => mark(row, name, value)}>${value}</button>`)}</div></div>`)}
    <//></li>`} />`;
}

/** @param {Part} props */
function Order({ live, round, rows, state }) {
  const chosen = inOrder(state.marks, rows);
  const left = strays(state.marks, rows);
  const places = (round.budget ?? 5) - left.length;
  const put = (/** @type {number[]} */ next, /** @type {string} */ words) => {
    for (const [id, place] of moved(state.marks, next, left)) setMark(live, round, id, place);
    say(words);
  };
  const ids = chosen.map((row) => row.id);
  const step = (/** @type {number} */ at, /** @type {number} */ by) => {
    const next = [...ids];
    next.splice(at + by, 0, ...next.splice(at, 1));
    put(next, t('phone-set-at', { title: chosen[at]?.title ?? '', place: at + by + 1 }));
  };
  const rest = rows.filter((row) => !ids.includes(row.id));
  return html`<${Top} round=${round} words=${t('phone-places-left', { left: Math.max(0, places - ids.length), places })} hint=${t('phone-ranking-hint', { places })} />
    <${Strays} live=${live} round=${round} rows=${rows} state=${state} />
    ${chosen.length > 0 && html`<ol class="list">${chosen.map((row, at) => html`<li key=${row.id} class="card mine"><h3>${at + 1}. ${row.title}</h3>
      <div class="opinions" role="group" aria-label=${row.title}>
        <button type="button" class="opinion" disabled=${at === 0} onClick=${() => step(at, -1)}>↑ ${t('phone-higher')}</button>
        <button type="button" class="opinion" disabled=${at === chosen.length - 1} onClick=${() => step(at, 1)}>↓ ${t('phone-lower')}</button>
        <button type="button" class="opinion" onClick=${() => put(ids.filter((id) => id !== row.id), t('phone-taken-back'))}>${t('phone-take-back')}</button></div></li>`)}</ol>`}
    <${LongList} rows=${rest} draw=${(/** @type {Proposal} */ row) => html`<li key=${row.id} class="item"><${ProposalCard} live=${live} row=${row}>
      <button type="button" class="one-dot" disabled=${ids.length >= places}
        onClick=${() => put([...ids, row.id], t('phone-set-at', { title: row.title, place: ids.length + 1 }))}>${ids.length < places ? t('phone-put-at', { place: ids.length + 1 }) : t('phone-places-full')}</button>
    <//></li>`} />`;
}

/** @param {Part} props */
function Duels({ live, round, rows, state }) {
  const skipped = useSignal(/** @type {Set<string>} */ (new Set()));
  const last = useSignal(/** @type {[number, number] | null} */ (null));
  const done = [...state.marks.values()].reduce((sum, beaten) => sum + beaten.length, 0);
  const pair = duel(rows, state.marks, round.compared ?? {}, skipped.value);
  const choose = (/** @type {Proposal} */ better, /** @type {Proposal} */ other) => {
    setMark(live, round, better.id, [...(state.marks.get(better.id) ?? []), other.id]);
    last.value = [better.id, other.id];
    say(t('phone-chosen', { title: better.title }));
  };
  const back = () => {
    const [better, other] = last.value ?? [0, 0];
    const left = (state.marks.get(better) ?? []).filter((/** @type {number} */ id) => id !== other);
    setMark(live, round, better, left.length ? left : null);
    last.value = null;
  };
  return html`<${Top} round=${round} words=${t('phone-duels-done', { count: done })} hint=${t('phone-pairwise-hint')} />
    <${Strays} live=${live} round=${round} rows=${rows} state=${state} />
    ${pair ? html`<h2>${t('phone-which-better')}</h2>
      ${pair.map((row, at) => html`<${ProposalCard} key=${row.id} live=${live} row=${row}>
        <button type="button" class="one-dot" onClick=${() => choose(row, /** @type {Proposal} */ (pair[1 - at]))}>${t('phone-this-one')}</button><//>`)}
      <div class="opinions"><${Button} onClick=${() => { skipped.value = new Set([...skipped.value, pair.map((row) => row.id).sort().join(':')]); }}>${t('phone-cannot-choose')}<//>
        ${last.value && html`<${Button} onClick=${back}>${t('phone-duel-back')}<//>`}</div>`
      : html`<p class="lead">${t('phone-duels-over')}</p>${last.value && html`<${Button} onClick=${back}>${t('phone-duel-back')}<//>`}`}`;
}
