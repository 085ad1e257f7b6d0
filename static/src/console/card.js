/**
 * One proposal as a card. It is drawn again only when its record, its place under the cursor or its selection changed, and it
 * knows of these by itself: a column is not gone through because one of its cards was pressed.
 */
import { html, useComputed, useEffect, useRef } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { GroupBadge } from '../core/parts.js';
import { dragsCard } from './drag.js';
import { icon } from '../core/icons.js';
import { numbered, soft } from './parts.js';
import textNodes from 'icon:text-align-start';

const Details = icon(textNodes);

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/** What is worth saying besides the number. @param {Desk} desk @param {Proposal} card @returns {string} */
export function fateOf(desk, card) {
  if (card.status === 'hidden') return card.reason ? t('console-hidden-because', { reason: card.reason }) : t('console-hidden');
  if (card.status === 'withdrawn') return t('console-withdrawn');
  if (card.status === 'pending') return t('console-pending');
  if (card.status === 'merged') return t('console-merged-into', { number: String(desk.store.proposals.value.get(card.merged_into ?? 0)?.number ?? '') });
  return '';
}

/**
 * @param {{desk: Desk, acts: Acts, card: Proposal, column: number, first: boolean, section?: number,
 *   guesses?: {id: number, number: number, title: string}[]}} props
 *   column: 0 the inbox, n the lane, the same for as long as it stands; first: takes Tab when no card has the cursor;
 *   section: its number, where the column does not say it
 */
export function CardOf({ desk, acts, card, column, first, section, guesses }) {
  const selected = useComputed(() => desk.selected.value.has(card.id)).value;
  const focused = useComputed(() => desk.focus.value === card.id && (desk.column.value === null || desk.column.value === column)).value;
  const tabbed = focused || (first && !desk.cursor.value);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (box.current ? dragsCard(box.current, desk, acts, card.id, column) : undefined), [card.id, column]);
  const side = card.author?.group_id == null ? null : desk.store.groups.value.get(card.author.group_id);
  const fate = fateOf(desk, card);
  const holder = useComputed(() => desk.heldBy.value.get(card.id)).value;
  const about = [
    numbered(card.number), card.merged_ids.length > 0 && t('console-merged', { count: card.merged_ids.length + 1 }),
    section && t('console-in-section', { section }),
  ].filter(Boolean);
  const titleId = `card-${column}-${card.id}`;
  const onClick = (/** @type {MouseEvent} */ event) => {
    if (/** @type {HTMLElement} */ (event.target).closest('button,input,label')) return;
    desk.click(card.id, event, column);
  };
  const onFocus = () => {
    desk.focus.value = card.id;
    desk.column.value = column;
  };
  return html`<li class="cardline" data-line=${card.id}>
    <article class=${`pcard ${selected ? 'is-selected' : ''} ${card.status === 'visible' ? '' : 'is-away'} ${holder === undefined ? '' : 'is-held'}`} ref=${box} draggable="true" tabindex=${tabbed ? 0 : -1}
      data-card=${card.id} data-column=${column} data-number=${card.number} data-testid=${`card-${card.number}`} data-selected=${selected ? '' : undefined}
      aria-labelledby=${titleId} onClick=${onClick} onFocus=${onFocus}>
      <p class="pcard-title" id=${titleId}>${soft(card.title)}</p>
      <div class="pcard-meta"><${GroupBadge} group=${side} size="small" /><span class="pcard-about">${about.map((words) => html`<span key=${words}>${words}</span>`)}</span>
        ${card.details && column === 0 && html`<span class="pcard-details" title=${card.details}><${Details} size=${14} label=${t('console-has-details')} /></span>`}
        <label class="pcard-pick" title=${t('console-pick')}><input type="checkbox" tabindex="-1" checked=${selected}
          aria-label=${t('console-pick-number', { number: String(card.number) })} onClick=${(/** @type {Event} */ event) => event.stopPropagation()}
          onChange=${() => { desk.column.value = column; desk.toggle(card.id); }} /></label></div>
      ${holder !== undefined && html`<p class="pcard-held" data-testid=${`held-${card.number}`}>${t('console-holds', { by: holder || t('console-somebody') })}</p>`}
      ${fate && html`<p class="pcard-fate">${fate}</p>`}
      ${guesses && html`<p class="pcard-guesses">${guesses.map((guess, rank) => html`<button type="button" class="guess"
        key=${guess.id} tabindex=${focused ? 0 : -1} data-testid=${`guess-${card.number}-${rank + 1}`}
        aria-label=${t('console-guess', { section: guess.number, title: guess.title })} title=${guess.title}
          onClick=${() => acts.place([card], guess.id)}><b>${guess.number}</b>${rank === 0 && html` <span>${guess.title}</span>`}</button>`)}</p>`}
    </article></li>`;
}
