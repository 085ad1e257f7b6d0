/** Where cards may go, and cards as lines of a list: what the panes share. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, GroupBadge } from '../core/parts.js';
import { Key, numbered, soft } from './parts.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/** Every drag's twin: all sections as buttons. @param {{desk: Desk, acts: Acts, cards: Proposal[]}} props */
export function Sections({ desk, acts, cards }) {
  const sections = desk.allSections.value;
  if (!sections.length) return null;
  const only = cards.length && cards.every((card) => card.status === 'visible' && card.section_id === cards[0].section_id) ? cards[0].section_id : undefined;
  return html`<section class="block" aria-labelledby="place-in">
    <h3 id="place-in">${t('console-place-in')}</h3>
    <ul class="places">
      ${sections.map((section) => html`<li key=${section.id}><button type="button" class="place" aria-pressed=${String(section.id === only)}
        data-testid=${`place-${section.number}`}
        disabled=${!cards.length}
          onClick=${() => acts.placeByNumber(cards, section.number)}><b>${section.number}</b><span>${soft(section.title, 10)}</span></button></li>`)}
      <li><button type="button" class="place" data-testid="place-0" aria-pressed=${String(only === null)} disabled=${!cards.length || only === null}
        onClick=${() => { void acts.place(cards, null); desk.select([]); }}><b>0</b><span>${t('console-place-none')}</span></button></li>
    </ul>
  </section>`;
}

/** @param {Desk} desk @param {Proposal} card @returns {{lane: Proposal[], at: number}} its lane in order and its place there; -1 where a filter hides the order */
function placeOf(desk, card) {
  const lane = card.section_id === null ? desk.inbox.value.loose : desk.lanes.value.get(card.section_id) ?? [];
  return { lane, at: desk.filtering.value ? -1 : lane.findIndex((row) => row.id === card.id) };
}

/** One place up or down within its lane. @param {Desk} desk @param {Acts} acts @param {Proposal} card @param {-1 | 1} step @returns {boolean} whether it has a place in order at all */
export function shift(desk, acts, card, step) {
  const { lane, at } = placeOf(desk, card);
  if (at < 0) return false;
  const to = at + step;
  if (to >= 0 && to < lane.length) void acts.place([card], card.section_id, (step < 0 ? lane[to] : lane[to + 1])?.id ?? null);
  return true;
}

/** The twin of a drag within a lane. @param {{desk: Desk, acts: Acts, card: Proposal}} props */
export function Order({ desk, acts, card }) {
  const { lane, at } = placeOf(desk, card);
  if (at < 0 || lane.length < 2) return null;
  return html`<div class="row order" role="group" aria-label=${t('console-order')}>
    <${Button} data-testid="order-up" disabled=${at === 0} onClick=${() => shift(desk, acts, card, -1)}>↑ ${t('console-order-up')} <${Key} k="Alt ↑" /><//>
    <${Button} data-testid="order-down" disabled=${at === lane.length - 1} onClick=${() => shift(desk, acts, card, 1)}>↓ ${t('console-order-down')} <${Key} k="Alt ↓" /><//></div>`;
}

/** A card in a list of the pane. @param {{desk: Desk, card: Proposal, action?: any}} props */
export function Mini({ desk, card, action }) {
  const section = desk.allSections.value.find((row) => row.id === card.section_id);
  const side = card.author?.group_id == null ? null : desk.store.groups.value.get(card.author.group_id);
  return html`<li class="mini"><button type="button" class="mini-open" onClick=${() => desk.select([card.id], card.id)}>
      <span class="mini-title">${soft(card.title)}</span>
      <span class="pcard-meta"><${GroupBadge} group=${side}
        size="small" /><span>${numbered(card.number)}${section ? ` · ${t('console-in-section', { section: section.number })}` : ''}</span></span></button>${action}</li>`;
}
