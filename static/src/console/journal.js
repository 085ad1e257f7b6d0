/** The journal in sentences: who did what, which cards it was about, and what may still be taken back. */
import { html, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { aboutIds, argsOf } from './entries.js';

// What all boards share (domain/reach.py).
const SHARED = ['screen', 'announcement', 'agreement', 'attendee', 'workshop', 'section', 'group', 'board', 'logo'];

/**
 * @typedef {import('../core/records').Entry} Entry
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/** @param {Desk} desk @param {Entry} entry @returns {string} */
export function sentence(desk, entry) {
  return t(`console-act-${entry.verb.replace(/[._]/g, '-')}`, argsOf(entry, {
    word: t,
    numberOf: (id) => desk.store.proposals.value.get(id)?.number ?? 0,
    sectionOf: (id) => desk.allSections.value.find((section) => section.id === id) ?? null,
    actOf: (id) => {
      const act = desk.store.journal.value.get(/** @type {number} */ (id));
      return act && act !== entry ? sentence(desk, act) : 'none';
    },
    roundOf: (id) => (typeof id === 'number' ? desk.store.rounds.value.get(id)?.number ?? 0 : 0),
  }));
}

/** Whether an act is within this moderator's reach; the server refuses the rest, here it is not offered. @param {Desk} desk @param {Entry} entry */
function within(desk, entry) {
  const [noun] = entry.verb.split('.');
  if (!desk.leads) return noun === 'proposal' || noun === 'section';
  if (desk.ownBoard === null) return true;
  const { about } = entry;
  const [card] = aboutIds(entry);
  const board = about.board_id ?? desk.store.proposals.value.get(card)?.board_id ?? desk.store.rounds.value.get(/** @type {number} */ (about.round_id ?? about.id))?.board_id;
  return (!SHARED.includes(noun) || about.where === 'board') && board === desk.ownBoard;
}

/** One line of the journal. @param {{desk: Desk, acts: Acts, entry: Entry}} props */
export function Line({ desk, acts, entry }) {
  return html`<li class=${`journal-line ${entry.undone ? 'is-undone' : ''}`} data-seq=${entry.id}>
    <span class="journal-when">${showTime(entry.at, lang)}</span>
    <span class="journal-what">${entry.by && html`<span class="quiet">${entry.by} · </span>`}${sentence(desk, entry)}${entry.undone && html` <span
      class="quiet">${t('console-was-undone')}</span>`}
      ${entry.undoable && !entry.undone && within(desk, entry) && html` <button type="button" class="link" data-testid=${`undo-${entry.id}`}
        aria-label=${t('console-undo-this', { what: sentence(desk, entry) })} onClick=${() => acts.undo(entry.id)}>${t('console-undo')}</button>`}${entry.lasts && html` <span class="quiet">${t(`console-lasts-${entry.lasts}`)}</span>`}</span>
  </li>`;
}

const MORE = 20;

/** @param {Desk} desk @returns {Entry[]} newest first */
export function lastActs(desk, limit = 6) {
  const journal = desk.store.journal.value;
  return [...journal.keys()].sort((a, b) => b - a).slice(0, limit).map((id) => /** @type {Entry} */ (journal.get(id)));
}

/** @param {{desk: Desk, acts: Acts, limit?: number}} props */
export function LastActs({ desk, acts, limit = 6 }) {
  const more = useSignal(0); // what others did is undone from here alone, and two moderators do six things in a breath
  const entries = lastActs(desk, limit + more.value);
  return html`<section class="block" aria-labelledby="last-acts">
    <h3 id="last-acts">${t('console-last-acts')}</h3>
    ${entries.length
      ? html`<ul class="journal">${entries.map((entry) => html`<${Line} key=${entry.id} desk=${desk} acts=${acts} entry=${entry} />`)}</ul>`
      : html`<p class="quiet">${t('console-last-acts-none')}</p>`}
    ${entries.length < desk.store.journal.value.size && html`<button type="button" class="link" data-testid="more-acts"
      onClick=${() => { more.value += MORE; }}>${t('console-last-acts-more')}</button>`}
  </section>`;
}

/** What was done to one card. @param {{desk: Desk, acts: Acts, id: number}} props */
export function History({ desk, acts, id }) {
  const entries = (desk.acted.value.get(id) ?? []).slice(0, 12);
  if (!entries.length) return null;
  return html`<section class="block" aria-labelledby="card-history">
    <h3 id="card-history">${t('console-history')}</h3>
    <ul class="journal">${entries.map((entry) => html`<${Line} key=${entry.id} desk=${desk} acts=${acts} entry=${entry} />`)}</ul>
  </section>`;
}
