/** Agreements the parties sign: written down, agreed, signed. */
import { html, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { Button, Sheet } from '../core/parts.js';
import { organizationsOf } from './planform.js';
import { Field, numbered } from './parts.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Agreement} Agreement
 */

/** @param {string} text names by line or semicolon @returns {string[]} */
export const namesIn = (text) => text.split(/[\n;]/).map((name) => name.trim()).filter(Boolean);

/** @param {{desk: Desk, acts: Acts}} props */
export function Agreements({ desk, acts }) {
  const all = [...desk.store.agreements.value.values()].sort((a, b) => a.id - b.id);
  const lines = desk.chosen.value.map((card) => card.id);
  return html`<section class="agreements" aria-labelledby="agreements-title" data-testid="agreements">
    <header class="area-head"><h2 id="agreements-title">${t('console-agreements')}</h2>
      <${Button} data-testid="agreement-add" onClick=${() => { desk.dialog.value = { kind: 'agreement', id: null, lines }; }}>${t('console-agreement-add')}<//></header>
    ${all.length ? html`<ul class="agreement-list">${all.map((one) => html`<li key=${one.id} class="agreement" data-testid=${`agreement-${one.id}`}>
        <div><button type="button" class="plan-open" onClick=${() => { desk.dialog.value = { kind: 'agreement', id: one.id, lines: [] }; }}>${one.title}</button>
          <span class="quiet plan-more">${[one.kind, one.parties.join(' – ')].filter(Boolean).join(' · ')}</span>
          <${Served} desk=${desk} agreement=${one} /></div>
        <span class=${`state state-${one.state}`}>${t(`agreement-${one.state}`)}${one.signed_on ? `, ${one.signed_on}` : ''}</span>
        ${one.state === 'draft' && html`<${Button} data-testid=${`agreement-agree-${one.id}`}
          onClick=${() => acts.editAgreement({ id: one.id, state: 'agreed' })}>${t('console-agreement-agree')}<//>`}
        ${one.state === 'agreed' && html`<${Button} kind="primary" data-testid=${`agreement-sign-${one.id}`}
          onClick=${() => acts.signAgreement(one.id, one.parties, today())}>${t('console-agreement-sign')}<//>`}
      </li>`)}</ul>`
      : html`<p class="quiet">${t('console-agreements-none')}</p>`}
  </section>`;
}

/** As it stands on the paper: by this device's calendar, which is the hall's. */
const today = () => new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB').format(new Date());

/** Which lines of the roadmap it serves. @param {{desk: Desk, agreement: Agreement}} props */
function Served({ desk, agreement }) {
  const numbers = agreement.proposal_ids.map((id) => desk.store.proposals.value.get(id)?.number).filter((number) => number !== undefined);
  return numbers.length ? html`<span class="quiet plan-more">${t('console-agreement-serves')} ${numbers.map((number) => numbered(number)).join(', ')}</span>` : null;
}

/** @param {{desk: Desk, acts: Acts, id: number | null, lines: number[], onClose: () => void}} props */
export function AgreementForm({ desk, acts, id, lines, onClose }) {
  const held = id === null ? null : desk.store.agreements.value.get(id) ?? null;
  const draft = useSignal({
    title: held?.title ?? '', kind: held?.kind ?? '', parties: (held?.parties ?? []).join('\n'), text: held?.text ?? '',
    lines: (held?.proposal_ids ?? lines).map((one) => desk.store.proposals.value.get(one)?.number).filter(Boolean).join(', '),
  });
  const signed = held?.state === 'signed';
  const on = (/** @type {keyof typeof draft.value} */ name) => (/** @type {any} */ event) => { draft.value = { ...draft.value, [name]: event.currentTarget.value }; };
  const served = () => (draft.value.lines.match(/\d+/g) ?? []).map((number) => [...desk.store.proposals.value.values()].find((card) => card.number === Number(number))?.id).filter((one) => one !== undefined);
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const fields = { title: draft.value.title.trim(), kind: draft.value.kind.trim(), parties: namesIn(draft.value.parties), text: draft.value.text.trim(), proposal_ids: served() };
    const answer = id === null ? await acts.addAgreement(fields) : await acts.editAgreement({ id, ...fields });
    if (answer.ok) onClose();
  };
  const remove = async () => {
    const answer = id === null ? null : await acts.removeAgreement(id);
    if (answer?.ok) onClose();
  };
  return html`<${Sheet} title=${t(id === null ? 'console-agreement-add' : 'console-agreement')} onClose=${onClose} class="form-sheet"
    footer=${html`<div class="row">${!signed && html`<${Button} kind="primary" type="submit" form="agreement-form"
      disabled=${!draft.value.title.trim()} data-testid="agreement-save">${t('save')}<//>`}
      ${id !== null && html`<${Button} kind="danger" data-testid="agreement-remove" onClick=${remove}>${t('console-remove')}<//>`}</div>`}>
    <form id="agreement-form" onSubmit=${save}>
      ${signed && html`<p class="note">${t('console-agreement-signed-note')}</p>`}
      <${Field} id="agreement-title" label=${t('console-agreement-title')}><input id="agreement-title" class="field" autofocus maxlength="200"
        disabled=${signed} value=${draft.value.title} data-testid="agreement-title" onInput=${on('title')} /><//>
      <${Field} id="agreement-kind" label=${t('console-agreement-kind')}><input id="agreement-kind" class="field" maxlength="120" list="list-kinds"
        disabled=${signed} value=${draft.value.kind} onInput=${on('kind')} /><//>
      <datalist id="list-kinds">${t('console-agreement-kinds').split('·').map((kind) => html`<option key=${kind} value=${kind.trim()}></option>`)}</datalist>
      <${Field} id="agreement-parties" label=${t('console-agreement-parties')} hint=${t('console-agreement-parties-hint')}><textarea
        id="agreement-parties" class="field" rows="3" disabled=${signed} value=${draft.value.parties} data-testid="agreement-parties"
        onInput=${on('parties')}></textarea>
        ${!signed && html`<p class="offers">${organizationsOf(desk).filter((name) => !draft.value.parties.includes(name)).slice(0, 6).map((name) => html`<button
          type="button" class="guess" key=${name}
          onClick=${() => { draft.value = { ...draft.value, parties: [draft.value.parties.trim(), name].filter(Boolean).join('\n') }; }}>+ ${name}</button>`)}</p>`}<//>
      <${Field} id="agreement-lines" label=${t('console-agreement-lines')} hint=${t('console-agreement-lines-hint')}><input id="agreement-lines"
        class="field" disabled=${signed} value=${draft.value.lines} onInput=${on('lines')} /><//>
      <${Field} id="agreement-text" label=${t('console-agreement-text')}><textarea id="agreement-text" class="field" rows="3" maxlength="2000"
        disabled=${signed} value=${draft.value.text} onInput=${on('text')}></textarea><//>
    </form><//>`;
}
