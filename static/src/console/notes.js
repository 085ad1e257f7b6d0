/** What moderators wrote beside a card, for each other alone. */
import { html, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { Button } from '../core/parts.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

/** @param {{desk: Desk, acts: Acts, id: number}} props */
export function Notes({ desk, acts, id }) {
  const text = useSignal('');
  const notes = [...desk.store.notes.value.values()].filter((note) => note.proposal_id === id).sort((a, b) => a.id - b.id);
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words && (await acts.note(id, words)).ok) text.value = '';
  };
  return html`<section class="block" aria-labelledby="notes-title"><h3 id="notes-title">${t('console-notes')}</h3>
    ${notes.length > 0 && html`<ul class="notes" data-testid="notes">${notes.map((note) => html`<li key=${note.id}><span class="quiet">${note.by ? `${note.by} · ` : ''}${showTime(note.noted_at, lang)}</span>
      <p>${note.text}</p></li>`)}</ul>`}
    <form class="note-form" onSubmit=${add}><label class="unseen" for="note-text">${t('console-notes')}</label>
      <textarea id="note-text" class="field" rows="1" maxlength="2000" placeholder=${t('console-note-hint')} value=${text.value} data-testid="note-text"
        onInput=${(/** @type {any} */ event) => { text.value = event.currentTarget.value; }}></textarea>
      ${text.value.trim() && html`<${Button} type="submit" data-testid="note-add">${t('console-note-add')}<//>`}</form></section>`;
}
