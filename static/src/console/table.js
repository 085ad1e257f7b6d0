/** One phone for a table: for how many people it speaks. */
import { html, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** @param {{person: import('../core/records').Attendee, acts: import('./acts').Acts}} props */
export function TableOf({ person, acts }) {
  const open = useSignal(false);
  if (!open.value) {
    return html`<button type="button" class=${person.people > 1 ? 'link' : 'link quiet'} title=${t('console-table-hint')} data-testid=${`person-table-${person.id}`}
      onClick=${() => { open.value = true; }}>${person.people > 1 ? t('console-table', { count: person.people }) : t('console-table-give')}</button>`;
  }
  const set = (/** @type {any} */ event) => {
    open.value = false;
    const people = Number(event.currentTarget.value);
    if (people !== person.people) void acts.speakFor(person.id, people);
  };
  return html`<label class="table-of"><span class="unseen">${t('console-table-of', { id: String(person.id) })}</span><input type="number" class="field" min="1" max="500"
    inputmode="numeric" value=${person.people} data-testid=${`person-people-${person.id}`} ref=${(/** @type {HTMLInputElement | null} */ field) => field?.select()}
    onChange=${set} onBlur=${() => { open.value = false; }} /></label>`;
}
