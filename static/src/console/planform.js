/** A line of the roadmap as a form. Each field is sent when it is left, so nothing typed is lost and two moderators do not overwrite each other. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { commitmentsTo } from '../core/selectors.js';
import { readMoney, readNumber, readYears, sayMoney, sayYears } from './byyear.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

/**
 * `read` turns what was typed into what is sent, null where it cannot be read; `say` writes what the server holds.
 * @typedef {{name: keyof import('../core/records').Plan, lines?: number, list?: boolean, read?: (text: string) => unknown, say?: (held: any) => string}} Field
 */

/** @type {Field[]} */
const TEXTS = [
  { name: 'term' }, { name: 'owner', list: true }, { name: 'co_owners', list: true }, { name: 'result', lines: 2 },
  { name: 'document', list: true }, { name: 'indicator' }, { name: 'indicator_unit' },
  { name: 'indicator_base', read: readNumber, say: (held) => (held === undefined || held === null ? '' : String(held).replace('.', ',')) },
  { name: 'indicator_by_year', read: readYears, say: sayYears }, { name: 'funding', lines: 3, read: readMoney, say: sayMoney },
  { name: 'basis' }, { name: 'remark' },
];

/** Whose commitment offers itself for the field. @type {Record<string, string[]>} */
const OFFERS = { owner: ['lead'], co_owners: ['join', 'resource', 'train', 'upskill', 'invest'] };

/** @param {Desk} desk @returns {string[]} organizations known in the hall, the most frequent first */
export function organizationsOf(desk) {
  /** @type {Map<string, number>} */
  const counts = new Map(desk.live.boot.organizations.map(({ name, count }) => [name, count]));
  for (const person of desk.store.attendees.value.values()) {
    const name = person.organization?.trim();
    if (name && !counts.has(name)) counts.set(name, 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name).slice(0, 200);
}

/** @param {{desk: Desk, acts: Acts, card: Proposal}} props */
export function PlanForm({ desk, acts, card }) {
  const promises = commitmentsTo(desk.store, card.id);
  const offered = (/** @type {string[]} */ roles, /** @type {'owner'|'co_owners'} */ field) => [...new Set(promises.filter((one) => roles.includes(one.role)).map((one) => one.organization ?? ''))]
    .filter((name) => name && !(card.plan?.[field] ?? '').includes(name));
  const save = (/** @type {string} */ name, /** @type {unknown} */ value) => acts.setPlan(card.id, { [name]: value });
  return html`<section class="block planform" aria-label=${t('console-plan-row')} data-testid="plan-form">
    ${TEXTS.map(({ name, lines, list, read, say }) => html`<${Text} key=${name} name=${name} lines=${lines ?? 1}
      list=${list ? `list-${name === 'document' ? 'documents' : 'organizations'}` : undefined} read=${read}
      value=${say ? say(card.plan?.[name]) : card.plan?.[name] ?? ''} save=${save}
      offers=${OFFERS[name] ? offered(OFFERS[name], /** @type {'owner'|'co_owners'} */ (name)) : []} />`)}
    <div class="row dates"><${Day} name="starts" value=${card.plan?.starts ?? ''} save=${save} /><${Day} name="ends" value=${card.plan?.ends ?? ''} save=${save} /></div>
    <p class="formrow-hint">${t('console-plan-dates-hint')}</p>
    <datalist id="list-organizations">${organizationsOf(desk).map((name) => html`<option key=${name} value=${name}></option>`)}</datalist>
    <datalist id="list-documents">${t('console-plan-documents').split('·').map((name) => html`<option key=${name} value=${name.trim()}></option>`)}</datalist>
  </section>`;
}

/**
 * What was typed but not sent yet is sent when the field is left, and when the card is.
 * @param {string} name @param {string} value what the server holds @param {(name: string, value: any) => Promise<{ok: boolean}>} save
 * @param {(text: string) => unknown} [read]
 */
function useField(name, value, save, read) {
  const draft = useSignal(value);
  const state = useSignal(/** @type {'' | 'saving' | 'saved' | 'failed' | 'unread'} */ (''));
  const sent = useRef(value);
  // Another moderator wrote here, and we did not.
  if (value !== sent.current) {
    if (draft.value === sent.current) draft.value = value;
    sent.current = value;
  }
  const flush = useRef(/** @type {() => Promise<void>} */ (async () => undefined));
  flush.current = async () => {
    if (draft.value.trim() === sent.current.trim()) return;
    state.value = 'saving';
    const typed = read ? read(draft.value) : draft.value;
    if (typed === null && draft.value.trim()) {
      state.value = 'unread';
      return;
    }
    const answer = await save(name, typed);
    state.value = answer.ok ? 'saved' : 'failed';
  };
  useEffect(() => () => void flush.current(), []);
  return { draft, state, flush };
}

/** @param {{name: string, value: string, lines: number, list?: string, offers: string[], read?: (text: string) => unknown, save: (name: string, value: any) => Promise<any>}} props */
function Text({ name, value, lines, list, offers, read, save }) {
  const { draft, state, flush } = useField(name, value, save, read);
  const id = `plan-${name}`;
  const attributes = {
    id, class: `field ${name === 'owner' || name === 'term' || name === 'result' ? (draft.value.trim() ? '' : 'is-missing') : ''}`, value: draft.value, maxlength: 2000,
    'data-testid': id, placeholder: t(`console-plan-${name.replace(/_/g, '-')}-hint`),
    onInput: (/** @type {any} */ event) => { draft.value = event.currentTarget.value; state.value = ''; },
    onBlur: () => void flush.current(),
  };
  return html`<div class="formrow"><label class="formrow-label" for=${id}>${t(`console-plan-${name.replace(/_/g, '-')}`)} <${Saved} state=${state.value} /></label>
    ${lines > 1 ? html`<textarea ...${attributes} rows=${lines}></textarea>` : html`<input ...${attributes} list=${list} autocomplete="off"
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter') void flush.current(); }} />`}
    ${offers.length > 0 && html`<p class="offers">${offers.map((offer) => html`<button type="button" class="guess" key=${offer} onClick=${() => {
      draft.value = [draft.value.trim(), offer].filter(Boolean).join('; ');
      void flush.current();
    }}>+ ${offer}</button>`)}</p>`}</div>`;
}

/** @param {{name: string, value: string, save: (name: string, value: string | null) => Promise<any>}} props */
function Day({ name, value, save }) {
  const { draft, state, flush } = useField(name, value, (key, day) => save(key, day || null));
  const id = `plan-${name}`;
  return html`<div class="formrow"><label class="formrow-label" for=${id}>${t(`console-plan-${name}`)} <${Saved} state=${state.value} /></label>
    <input type="date" id=${id} class="field" data-testid=${id} value=${draft.value}
      onChange=${(/** @type {any} */ event) => { draft.value = event.currentTarget.value; }} onBlur=${() => void flush.current()} /></div>`;
}

/** @param {{state: string}} props */
function Saved({ state }) {
  if (!state) return null;
  return html`<span class=${`saved ${state === 'failed' || state === 'unread' ? 'bad' : state === 'saved' ? 'good' : 'quiet'}`} role="status">${t(`console-field-${state}`)}</span>`;
}
