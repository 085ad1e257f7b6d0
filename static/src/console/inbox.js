/** The inbox: what came from the phones and has no place yet, what waits for approval, all that came, what was put away. */
import { html, useEffect, useRef } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, EmptyState, GroupBadge } from '../core/parts.js';
import { icon } from '../core/icons.js';
import { Column } from './column.js';
import { takesCards } from './drag.js';
import { showFocus } from './keys.js';
import { Key, Menu, number } from './parts.js';
import { TRAITS } from './traits.js';
import searchNodes from 'icon:search';
import slidersNodes from 'icon:sliders-horizontal';
import crossNodes from 'icon:x';

const [Search, Cross, Sliders] = [searchNodes, crossNodes, slidersNodes].map(icon);

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/** @param {{desk: Desk, acts: Acts, guessesOf: (card: Proposal) => {id: number, number: number, title: string}[]}} props */
export function Inbox({ desk, acts, guessesOf }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (box.current ? takesCards(box.current, null) : undefined), []);
  const tab = desk.tab.value;
  const cards = desk.shownInbox.value;
  const sectionNumbers = new Map(desk.allSections.value.map((section) => [section.id, section.number]));
  const numberOf = tab === 'loose' ? undefined : (/** @type {Proposal} */ card) => sectionNumbers.get(card.section_id ?? 0);
  return html`<section class="inbox" aria-labelledby="inbox-title" ref=${box} data-testid="inbox">
    <h2 id="inbox-title" class="unseen">${t(`console-tab-${tab}-title`)} · <span data-testid="inbox-count">${number(cards.length)}</span></h2>
    <div class="tabs" role="group" aria-label=${t('console-inbox-tabs')}>
      ${desk.tabs.value.map((one) => html`<button type="button" key=${one} class="tab" aria-pressed=${String(one === tab)} data-testid=${`tab-${one}`}
        onClick=${() => { desk.tab.value = one; }}>${t(`console-tab-${one}`)} <span class="tab-count">${number(desk.inbox.value[one].length)}</span></button>`)}
    </div>
    <div class="scroll inbox-list">
      <${Column} key=${tab} desk=${desk} acts=${acts} cards=${cards} column=${0} label=${t(`console-tab-${tab}-title`)} sectionOf=${numberOf}
        guessesOf=${tab === 'loose' ? guessesOf : undefined} empty=${html`<${Empty} desk=${desk} acts=${acts} />`} />
    </div>
  </section>`;
}

/** By words and by side; it works on the inbox and the lanes alike. @param {{desk: Desk}} props */
export function Filter({ desk }) {
  const chosen = desk.side.value;
  const group = chosen === null ? null : desk.store.groups.value.get(chosen);
  return html`<div class="filter" role="search" aria-label=${t('console-search')}>
    <div class="filter-text"><${Search} size=${16} />
      <input id="filter" type="search" value=${desk.text.value} placeholder=${t('console-filter')} aria-label=${t('console-filter')} data-testid="filter" onKeyDown=${(/** @type {KeyboardEvent} */ event) => toFound(desk, event)}
        onInput=${(/** @type {any} */ event) => { desk.text.value = event.currentTarget.value; }} />
      ${desk.text.value ? html`<button type="button" class="bare" aria-label=${t('console-filter-clear')}
        onClick=${() => { desk.text.value = ''; }}><${Cross} size=${16} /></button>` : html`<${Key} k="f" />`}</div>
    ${desk.sides.value.length > 0 && html`<div class="filter-side">
      <button type="button" class="select-button" aria-expanded=${String(desk.menu.value === 'side')} data-testid="side-filter"
        onClick=${() => { desk.menu.value = desk.menu.value === 'side' ? null : 'side'; }}>${group ? html`<${GroupBadge} group=${group}
          size="small" />` : t('console-sides')}</button>
      ${desk.menu.value === 'side' && html`<${Menu} label=${t('console-by-side')} onClose=${() => { desk.menu.value = null; }}>
        <button type="button" class="menu-item" aria-pressed=${String(chosen === null)} onClick=${() => pick(desk, null)}>${t('console-all-sides')}</button>
        ${desk.sides.value.map((side) => html`<button type="button" class="menu-item" key=${side.id} aria-pressed=${String(chosen === side.id)}
          onClick=${() => pick(desk, side.id)}><${GroupBadge} group=${side} named size="small" /></button>`)}
      <//>`}</div>`}
    <${Traits} desk=${desk} />
  </div>`;
}

/** From the words to the first card that has them. @param {Desk} desk @param {KeyboardEvent} event */
function toFound(desk, event) {
  if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  desk.focus.value = null;
  desk.column.value = null;
  if (desk.move('down', false)) showFocus(desk);
}

/** By length, by what became of it, by whose hands it went through. @param {{desk: Desk}} props */
function Traits({ desk }) {
  const wanted = desk.traits.value;
  const open = desk.menu.value === 'traits';
  const flip = (/** @type {string} */ name) => {
    const next = new Set(wanted);
    if (!next.delete(name)) next.add(name);
    desk.traits.value = next;
  };
  return html`<div class="filter-side"><button type="button" class="select-button" aria-expanded=${String(open)} data-testid="traits-filter" aria-label=${t('console-traits')}
      onClick=${() => { desk.menu.value = open ? null : 'traits'; }}><${Sliders} size=${16} />${wanted.size > 0 && html` ${number(wanted.size)}`}</button>
    ${open && html`<${Menu} label=${t('console-traits')} onClose=${() => { desk.menu.value = null; }}>${Object.keys(TRAITS).map((name) => html`<button type="button"
      class="menu-item" key=${name} aria-pressed=${String(wanted.has(name))} data-testid=${`trait-${name}`} onClick=${() => flip(name)}>${t(`console-trait-${name}`)}</button>`)}
      ${wanted.size > 0 && html`<button type="button" class="menu-item" onClick=${() => { desk.traits.value = new Set(); }}>${t('console-filter-clear')}</button>`}<//>`}</div>`;
}

/** @param {Desk} desk @param {number | null} side */
function pick(desk, side) {
  desk.side.value = side;
  desk.menu.value = null;
}

/** Says what to do next. @param {{desk: Desk, acts: Acts}} props */
function Empty({ desk, acts }) {
  if (desk.filtering.value) {
    return html`<${EmptyState} title=${t('console-empty-filter')} action=${html`<${Button}
      onClick=${desk.clearFilter}>${t('console-filter-clear')}<//>`} />`;
  }
  const tab = desk.tab.value;
  if (tab !== 'loose') return html`<${EmptyState} title=${t(`console-empty-${tab}`)}>${t(`console-empty-${tab}-next`)}<//>`;
  const stage = desk.stage.value;
  if (stage === 'lobby') {
    return html`<${EmptyState} title=${t('console-empty-lobby')} action=${html`<${Button} kind="primary"
      onClick=${() => acts.openStage('proposing')}>${t('console-to-proposing')}<//>`}>${t('console-empty-lobby-next')}<//>`;
  }
  if (!desk.cards.value.length) return html`<${EmptyState}
    title=${t('console-empty-proposing')}>${t(stage === 'proposing' ? 'console-empty-proposing-next' : 'console-empty-proposing-open')}<//>`;
  return html`<${EmptyState} title=${t('console-empty-loose')}>${t('console-empty-loose-next')}<//>`;
}
