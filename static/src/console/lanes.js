/** Sections as lanes. Their number is their place in order, and the key that sends a selection there. */
import { html, useComputed, useEffect, useLayoutEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button } from '../core/parts.js';
import { icon } from '../core/icons.js';
import { Column } from './column.js';
import { takesCards } from './drag.js';
import { number, soft } from './parts.js';
import moreNodes from 'icon:ellipsis';
import plusNodes from 'icon:plus';

const [More, Plus] = [moreNodes, plusNodes].map(icon);

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/** @param {{desk: Desk, acts: Acts, proposed: import('./desk').Computed<number | null>}} props proposed: the section the selection most likely belongs to */
export function Lanes({ desk, acts, proposed }) {
  const sections = desk.allSections.value;
  return html`<section class="lanes" aria-label=${t('console-sections')} data-testid="lanes">
    ${sections.map((section, at) => html`<${Lane} key=${section.id} desk=${desk} acts=${acts} section=${section} column=${at + 1}
      proposed=${proposed} cards=${desk.shownLanes.value.get(section.id) ?? []} total=${desk.lanes.value.get(section.id)?.length ?? 0} />`)}
    ${desk.ownBoard === null && html`<${NewLane} acts=${acts} lonely=${sections.length === 0} />`}
  </section>`;
}

/** @param {{desk: Desk, acts: Acts, section: import('../core/records').Section & {number: number}, column: number, cards: Proposal[], total: number,
 *   proposed: import('./desk').Computed<number | null>}} props */
function Lane({ desk, acts, section, column, cards, total, proposed }) {
  const likely = useComputed(() => proposed.value === section.id).value;
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (box.current ? takesCards(box.current, section.id) : undefined), [section.id]);
  const titleId = `lane-${section.id}`;
  return html`<section class=${`lane ${likely ? 'is-proposed' : ''}`} ref=${box} aria-labelledby=${titleId} data-testid=${`lane-${section.number}`}
    data-section=${section.id}>
    <header class="lane-head">
      <span class="lane-number" aria-hidden="true">${section.number}</span>
      <span class="lane-count" data-testid=${`lane-count-${section.number}`}>${desk.filtering.value ? `${number(cards.length)}/${number(total)}` : number(total)}</span>
      <button type="button" class="lane-more" aria-label=${t('console-section-menu', { title: section.title })} data-testid=${`lane-menu-${section.number}`}
        onClick=${() => { desk.dialog.value = { kind: 'section', id: section.id }; }}><${More} size=${18} /></button>
      <h3 id=${titleId}><span class="unseen">${section.number} </span>${soft(section.title)}</h3>
    </header>
    <div class="scroll lane-list"><${Column} key=${column} desk=${desk} acts=${acts} cards=${cards} column=${column} label=${section.title}
      empty=${total ? t('console-empty-filter') : desk.cards.value.length ? t('console-empty-lane') : ''} /></div>
  </section>`;
}

/** @param {{acts: Acts, lonely: boolean}} props */
function NewLane({ acts, lonely }) {
  const open = useSignal(false);
  const title = useSignal('');
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const opener = useRef(/** @type {HTMLElement | null} */ (null));
  const was = useRef(false);
  // before the next letter, which would be a key of the console's
  useLayoutEffect(() => {
    if (open.value) input.current?.focus();
    else if (was.current) opener.current?.querySelector('button')?.focus();
    was.current = open.value;
  }, [open.value]);
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const words = title.value.trim();
    if (!words) return;
    title.value = '';
    await acts.addSection(words);
    input.current?.focus();
  };
  if (!open.value) {
    return html`<div class=${`lane-new ${lonely ? 'is-lonely' : ''}`} ref=${opener}>
      ${lonely && html`<p class="lane-new-title">${t('console-empty-sections')}</p><p class="quiet">${t('console-empty-sections-next')}</p>`}
      <${Button} kind=${lonely ? 'primary' : 'quiet'} data-testid="section-add" onClick=${() => { open.value = true; }}><${Plus}
        size=${18} />${t('console-section-add')}<//></div>`;
  }
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    open.value = false;
  };
  return html`<form class="lane-new" onSubmit=${add} onKeyDown=${leave}>
    <label class="formrow-label" for="new-section">${t('console-section-title')}</label>
    <input id="new-section" class="field" ref=${input} value=${title.value} maxlength="200" data-testid="section-title"
      onInput=${(/** @type {any} */ event) => { title.value = event.currentTarget.value; }} />
    <div class="row"><${Button} kind="primary" type="submit" data-testid="section-save">${t('console-add')}<//>
      <${Button} kind="quiet" onClick=${() => { open.value = false; }}>${t('close')}<//></div>
  </form>`;
}
