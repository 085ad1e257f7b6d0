/** Where cards may go, and cards as lines of a list: what the panes share. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { GroupBadge } from '../core/parts.js';
import { numbered, soft } from './parts.js';

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

/** A card in a list of the pane. @param {{desk: Desk, card: Proposal, action?: any}} props */
export function Mini({ desk, card, action }) {
  const section = desk.allSections.value.find((row) => row.id === card.section_id);
  const side = card.author?.group_id == null ? null : desk.store.groups.value.get(card.author.group_id);
  return html`<li class="mini"><button type="button" class="mini-open" onClick=${() => desk.select([card.id], card.id)}>
      <span class="mini-title">${soft(card.title)}</span>
      <span class="pcard-meta"><${GroupBadge} group=${side}
        size="small" /><span>${numbered(card.number)}${section ? ` · ${t('console-in-section', { section: section.number })}` : ''}</span></span></button>${action}</li>`;
}
