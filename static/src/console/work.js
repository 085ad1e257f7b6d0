/** The right pane: the selected card, the selection of several, or, when nothing is selected, what to do now. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button } from '../core/parts.js';
import { Trust, mergeAlike } from './alike.js';
import { CardPane } from './cardpane.js';
import { Door, presentIn } from './hall.js';
import { LastActs } from './journal.js';
import { Key, number, soft } from './parts.js';
import { Mini, Sections } from './places.js';
import { gapsOf } from './plan.js';
import { newest } from './rounds.js';
import { turnoutOf } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {import('./hints').Hints} Hints
 */

/** @param {{desk: Desk, acts: Acts, hints: Hints, cards: Proposal[]}} props */
export function WorkPane({ desk, acts, hints, cards }) {
  if (cards.length > 1) return html`<${Bulk} desk=${desk} acts=${acts} hints=${hints} cards=${cards} />`;
  if (cards.length) return html`<${CardPane} desk=${desk} acts=${acts} hints=${hints} card=${cards[0]} />`;
  return html`<${Overview} desk=${desk} acts=${acts} hints=${hints} />`;
}

/** @param {{desk: Desk, acts: Acts, hints: Hints, cards: Proposal[]}} props */
function Bulk({ desk, acts, hints, cards }) {
  const proposed = desk.allSections.value.find((section) => section.id === hints.proposed.value);
  const pending = cards.filter((card) => card.status === 'pending');
  const standing = cards.filter((card) => card.status === 'visible' || card.status === 'pending');
  return html`<div class="pane-body" data-testid="bulk">
    <p class="quiet pane-over">${t('console-chosen', { count: cards.length })} · <button type="button" class="link"
      onClick=${() => desk.select([])}>${t('console-unselect')}</button> <${Key} k="Esc" /></p>
    ${proposed && html`<h2 class="pane-title">${t('console-bulk-place', { section: proposed.number, title: soft(proposed.title) })}</h2>`}
    <div class="row">
      ${proposed && html`<${Button} kind="primary" data-testid="bulk-place"
        onClick=${() => acts.placeByNumber(standing, proposed.number)}>${t('console-place')} <${Key} k=${String(proposed.number)} /><//>`}
      <${Button} data-testid="bulk-merge" disabled=${standing.length < 2}
        onClick=${() => { desk.dialog.value = { kind: 'merge', ids: standing.map((card) => card.id) }; }}>${t('console-merge')} <${Key} k="m" /><//>
    </div>
    <div class="row">
      ${pending.length > 0 && html`<${Button} data-testid="bulk-approve" onClick=${() => acts.approve(pending)}>${t('console-approve')} <${Key} k="a" /><//>`}
      <${Button} data-testid="bulk-hide"
        onClick=${() => { desk.dialog.value = { kind: 'hide', ids: standing.map((card) => card.id) }; }}>${t('console-hide')} <${Key} k="h" /><//>
      <${Button} kind="quiet" data-testid="bulk-round"
        onClick=${() => { desk.dialog.value = { kind: 'round', ids: cards.filter((card) => card.status === 'visible').map((card) => card.id) }; }}>${t('console-vote-on-these')}<//>
    </div>
    <${Sections} desk=${desk} acts=${acts} cards=${standing} />
    <section class="block"><h3>${t('console-chosen-list')}</h3>
      <ul class="mini-list">${cards.slice(0, 12).map((card) => html`<${Mini} key=${card.id} desk=${desk} card=${card} />`)}</ul>
      ${cards.length > 12 && html`<p class="quiet">${t('console-and-more', { count: cards.length - 12 })}</p>`}</section>
    <${LastActs} desk=${desk} acts=${acts} limit=${4} />
  </div>`;
}

/** Nothing is selected: the stage says what to do. @param {{desk: Desk, acts: Acts, hints: Hints}} props */
function Overview({ desk, acts, hints }) {
  const stage = desk.stage.value;
  const board = desk.board.value;
  const { loose, pending } = desk.inbox.value;
  const visible = desk.cards.value.filter((card) => card.status === 'visible');
  const gaps = gapsOf(visible);
  const round = stage === 'voting' ? newest(desk) : null;
  const now = round ? `voting-${round.shown_from == null ? round.state : 'revealing'}` : stage;
  // nothing to work on: what the stage would say next is no use
  const bare = !visible.length && !pending.length && ['grouping', 'voting', 'deciding'].includes(stage);
  const facts = { loose: loose.length, cards: visible.length, ...(round ? { round: round.number, ...turnoutOf(round, presentIn(desk)) } : {}) };
  const pairs = stage === 'grouping' || stage === 'proposing' ? hints.alike.value : [];
  return html`<div class="pane-body" data-testid="overview">
    ${desk.allBoards.value.length > 1 && html`<p class="quiet pane-over">${board?.title}</p>`}
    <h2 class="pane-title">${t(bare ? 'console-now-bare' : `console-now-${now}`, facts)}</h2>
    <p class="pane-text">${t(bare ? 'console-now-bare-next' : `console-now-${now}-next`, facts)}</p>
    ${bare && desk.leads && html`<p class="pane-act"><${Button} data-testid="bare-to-proposing" onClick=${() => acts.openStage('proposing')}>${t('console-to-proposing')}<//></p>`}
    ${stage === 'lobby' && html`<${Door} desk=${desk} />`}
    ${board?.question && (stage === 'lobby' || stage === 'proposing') && html`<section class="block"><h3>${t('console-question')}</h3><p
      class="pane-text">${board.question}</p>${board.hint && html`<p class="quiet">${board.hint}</p>`}</section>`}
    ${pending.length > 0 && html`<p class="pane-act"><${Button} data-testid="show-pending"
      onClick=${() => { desk.area.value = 'cards'; desk.tab.value = 'pending'; }}>${t('console-show-pending', { count: pending.length })}<//></p>`}
    ${pairs.length > 0 && html`<${Pair} desk=${desk} acts=${acts} hints=${hints} one=${pairs[0]} left=${pairs.length} />`}
    ${(stage === 'deciding' || stage === 'closed') && visible.length > 0 && html`<section class="block"><h3>${t('console-gaps')}</h3><ul class="gaps">
      ${(/** @type {const} */ (['owner', 'term', 'result'])).map((field) => html`<li key=${field}><button type="button"
        class="link ${gaps[field] ? 'warn' : 'good'}" data-testid=${`gap-${field}`}
        onClick=${() => { desk.area.value = 'plan'; desk.gap.value = gaps[field] ? field : null; }}>${t(`console-without-${field}`, { count: gaps[field] })}</button></li>`)}</ul></section>`}
    <${LastActs} desk=${desk} acts=${acts} />
  </div>`;
}

/** The likeliest of what may say the same, and the way to the whole list. @param {{desk: Desk, acts: Acts, hints: Hints, one: import('./hints').Alike, left: number}} props */
function Pair({ desk, acts, hints, one, left }) {
  return html`<section class="block" aria-labelledby="alike" data-testid="pair">
    <h3 id="alike">${t('console-alike')} <span class="quiet">· ${number(left)}</span></h3>
    <${Trust} hints=${hints} />
    <ul class="mini-list">${one.cards.slice(0, 4).map((card) => html`<${Mini} key=${card.id} desk=${desk} card=${card} />`)}</ul>
    <div class="row"><${Button} data-testid="pair-merge" onClick=${() => mergeAlike(acts, one)}>${t('console-alike-merge')}<//>
      <${Button} kind="quiet" data-testid="pair-differ" onClick=${() => hints.tellApart(one.cards.map((card) => card.id))}>${t('console-alike-differ')}<//></div>
    <p><${Button} wide data-testid="alike-open" onClick=${() => { desk.dialog.value = { kind: 'alike' }; }}>${t('console-alike-all', { count: left })} <${Key} k="d" /><//></p>
  </section>`;
}
