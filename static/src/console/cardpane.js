/** One card open at the right: its words, its author, what became of it, and all that may be done with it. */
import { html } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { commitmentsTo } from '../core/selectors.js';
import { Button, GroupBadge } from '../core/parts.js';
import { fateOf } from './card.js';
import { History } from './journal.js';
import { Key, dotted, number, numbered, soft } from './parts.js';
import { Notes } from './notes.js';
import { Mini, Order, Sections } from './places.js';
import { PlanForm } from './planform.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {import('./hints').Hints} Hints
 */

/** @param {{desk: Desk, acts: Acts, hints: Hints, card: Proposal}} props */
export function CardPane({ desk, acts, hints, card }) {
  const planning = desk.area.value === 'plan' && card.status === 'visible';
  const picked = desk.selected.value.has(card.id);
  return html`<div class="pane-body" data-testid="card-pane">
    <p class="quiet pane-over">${numbered(card.number)}${picked && html` · <button type="button" class="link"
      onClick=${() => desk.select([])}>${t('console-unselect')}</button>`} <${Key} k="Esc" /></p>
    <h2 class="pane-title" data-testid="pane-title">${soft(card.title)}</h2>
    ${card.details && html`<p class="pane-text">${card.details}</p>`}
    ${card.original_title && html`<p class="original"><span
      class="quiet">${t('console-original')}</span> ${soft(card.original_title)}${originalDetails(card) && html`<br/>${originalDetails(card)}`}</p>`}
    <${Facts} desk=${desk} card=${card} />
    <${Doings} desk=${desk} acts=${acts} card=${card} />
    ${planning && html`<${PlanForm} key=${card.id} desk=${desk} acts=${acts} card=${card} />`}
    <${Merged} desk=${desk} acts=${acts} card=${card} />
    ${desk.area.value === 'cards' && card.status !== 'merged' && card.status !== 'withdrawn' && html`<${Sections} desk=${desk} acts=${acts} cards=${[card]} />
      <${Order} desk=${desk} acts=${acts} card=${card} />`}
    ${card.status === 'visible' && desk.area.value === 'cards' && html`<${Twins} desk=${desk} acts=${acts} hints=${hints} card=${card} />`}
    <${Promises} desk=${desk} card=${card} />
    <${Votes} desk=${desk} card=${card} />
    <${Notes} key=${`notes-${card.id}`} desk=${desk} acts=${acts} id=${card.id} />
    <${History} desk=${desk} acts=${acts} id=${card.id} />
  </div>`;
}

/** @param {Proposal} card @returns {string} what its author wrote below the title, where a moderator has changed it */
function originalDetails(card) {
  const words = /** @type {{original_details?: string | null}} */ (card).original_details ?? '';
  return words === (card.details ?? '') ? '' : words;
}

/** @param {{desk: Desk, card: Proposal}} props */
function Facts({ desk, card }) {
  const { author } = card;
  const side = author?.group_id == null ? null : desk.store.groups.value.get(author.group_id);
  const section = desk.allSections.value.find((row) => row.id === card.section_id);
  const fate = fateOf(desk, card);
  const who = [author?.name, author?.organization].filter(Boolean).join(', ');
  return html`<ul class="facts">
    ${(side || who) && html`<li>${side && html`<${GroupBadge} group=${side} named size="small" />`}${who && html`<span class=${side ? 'quiet' : ''}>${who}</span>`}</li>`}
    <li class="quiet">${dotted(
      showTime(card.submitted_at, lang), section && t('console-section-of', { section: section.number, title: section.title }),
      card.year && t('console-year', { year: String(card.year) }),
    )}</li>
    ${fate && html`<li class="warn">${fate}</li>`}
  </ul>`;
}

/** What may be done, each with its key. @param {{desk: Desk, acts: Acts, card: Proposal}} props */
function Doings({ desk, acts, card }) {
  const open = (/** @type {import('./desk').Dialog} */ dialog) => () => { desk.dialog.value = dialog; };
  if (card.status === 'withdrawn') return html`<p class="quiet">${t('console-withdrawn-why')}</p>`;
  if (card.status === 'merged') {
    const into = desk.byId.value.get(card.merged_into ?? 0);
    return html`<div class="row">${into && html`<${Button} data-testid="act-split-me" onClick=${() => acts.split(into.id, [card.id])}>${t('console-split-me')}<//>
      <${Button} kind="quiet" onClick=${() => desk.select([into.id], into.id)}>${t('console-open-number', { number: String(into.number) })}<//>`}</div>`;
  }
  return html`<div class="row">
    ${card.status === 'pending' && html`<${Button} kind="primary" data-testid="act-approve"
      onClick=${() => acts.approve([card])}>${t('console-approve')} <${Key} k="a" /><//>`}
    ${card.status === 'hidden' && html`<${Button} kind="primary" data-testid="act-restore" onClick=${() => acts.restore(card.id)}>${t('console-restore')}<//>`}
    <${Button} data-testid="act-reword" onClick=${open({ kind: 'reword', id: card.id })}>${t('console-reword')} <${Key} k="e" /><//>
    ${card.status !== 'hidden' && html`<${Button} data-testid="act-hide" onClick=${open({ kind: 'hide', ids: [card.id] })}>${t('console-hide')} <${Key} k="h" /><//>`}
    ${card.status === 'visible' && desk.leads && html`<${Button} kind="quiet" data-testid="act-screen" onClick=${() => acts.showOnScreen('proposal', { board: card.board_id, proposal: card.id })}>${t('console-card-on-screen')}<//>`}
  </div>`;
}

/** @param {{desk: Desk, acts: Acts, card: Proposal}} props */
function Merged({ desk, acts, card }) {
  const parts = card.merged_ids.map((id) => desk.byId.value.get(id)).filter((part) => part !== undefined);
  if (!parts.length) return null;
  return html`<section class="block" data-testid="merged-parts"><h3>${t('console-merged-parts', { count: parts.length })}</h3>
    <ul class="mini-list">${parts.map((part) => html`<${Mini} key=${part.id} desk=${desk} card=${part}
      action=${html`<button type="button" class="link" data-testid=${`split-${part.number}`}
        onClick=${() => acts.split(card.id, [part.id])}>${t('console-split')}</button>`} />`)}</ul>
    ${parts.length > 1 && html`<button type="button" class="link" data-testid="split-all"
      onClick=${() => acts.split(card.id, parts.map((part) => part.id))}>${t('console-split-all')}</button>`}
  </section>`;
}

/** @param {{desk: Desk, acts: Acts, hints: Hints, card: Proposal}} props */
function Twins({ desk, acts, hints, card }) {
  const twins = hints.twinsOf(card);
  if (!twins.length) return null;
  return html`<section class="block" data-testid="twins"><h3>${t('console-alike')}</h3>
    <ul class="mini-list">${twins.map((twin) => html`<${Mini} key=${twin.id} desk=${desk} card=${twin} action=${html`<span class="mini-acts">
      <button type="button" class="link" onClick=${() => { desk.dialog.value = { kind: 'merge', ids: [card.id, twin.id] }; }}>${t('console-merge')}</button>
      <button type="button" class="link quiet" onClick=${() => hints.tellApart([card.id, twin.id])}>${t('console-alike-differ')}</button></span>`} />`)}</ul></section>`;
}

/** What organizations took on. @param {{desk: Desk, card: Proposal}} props */
function Promises({ desk, card }) {
  const made = commitmentsTo(desk.store, card.id);
  if (!made.length) return null;
  return html`<section class="block" data-testid="commitments"><h3>${t('console-commitments')}</h3>
    <ul class="promises">${made.map((one) => html`<li key=${one.id}><b>${t(`role-${one.role}`)}</b> ${one.organization || t('console-no-organization')}
      ${one.quantity != null && html` · ${number(one.quantity)} ${one.unit ?? ''}`}${one.note && html`<span class="quiet"> · ${one.note}</span>`}</li>`)}</ul></section>`;
}

/** How it was voted on, where that may be seen. @param {{desk: Desk, card: Proposal}} props */
function Votes({ desk, card }) {
  const rows = [...desk.store.rounds.value.values()].filter((round) => round.board_id === card.board_id && round.tally?.[card.id]).sort((a, b) => a.number - b.number);
  if (!rows.length) return null;
  return html`<section class="block" data-testid="card-votes"><h3>${t('console-votes')}</h3>
    <ul class="facts">${rows.map((round) => {
      const row = /** @type {import('../core/records').TallyRow} */ (round.tally?.[card.id]);
      return html`<li key=${round.id}>${t('console-round', { number: round.number })} · ${round.method === 'opinion'
        ? t('console-opinions', { for: row.for ?? 0, against: row.against ?? 0, abstain: row.abstain ?? 0 })
        : html`<b>${number(round.readings?.rows.find((read) => read.id === card.id)?.score ?? row.points)}</b> <span class="quiet">${t('console-voters', { count: row.voters })}</span>`}</li>`;
    })}</ul></section>`;
}
