/** Questions asked over the page: why hidden, other words, whose words stand, what to do with a section, why opened again. */
import { html, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { countLetters } from '../core/format.js';
import { Button, Sheet } from '../core/parts.js';
import { AgreementForm } from './agreements.js';
import { AlikeSheet } from './alike.js';
import { sortedByVotes } from './arrange.js';
import { SHEET } from './keymap.js';
import { goOn, showFocus } from './keys.js';
import { Palette } from './palette.js';
import { Field, dotted, numbered } from './parts.js';
import { CountedForm, RoundForm } from './roundform.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Proposal} Proposal
 */

const TITLE_LIMIT = 200;
const DETAILS_LIMIT = 2000;

/** @param {{desk: Desk, acts: Acts, hints: import('./hints').Hints, commands: () => import('./commands').Command[]}} props */
export function Dialogs({ desk, acts, hints, commands }) {
  const asked = desk.dialog.value;
  const close = () => { desk.dialog.value = null; };
  if (!asked) return null;
  const shared = { desk, acts, onClose: close };
  switch (asked.kind) {
    case 'hide': return html`<${Hide} ...${shared} ids=${asked.ids} />`;
    case 'reword': return html`<${Reword} ...${shared} id=${asked.id} />`;
    case 'merge': return html`<${Merge} ...${shared} ids=${asked.ids} />`;
    case 'section': return html`<${SectionForm} ...${shared} id=${asked.id} />`;
    case 'stage': return html`<${Reopen} ...${shared} stage=${asked.stage} />`;
    case 'round': return html`<${RoundForm} ...${shared} ids=${asked.ids} />`;
    case 'counted': return html`<${CountedForm} ...${shared} round=${asked.round} proposal=${asked.proposal} />`;
    case 'agreement': return html`<${AgreementForm} ...${shared} id=${asked.id} lines=${asked.lines} />`;
    case 'alike': return html`<${AlikeSheet} ...${shared} hints=${hints} />`;
    case 'palette': return html`<${Palette} commands=${commands()} onClose=${close} />`;
    default: return html`<${KeysSheet} onClose=${close} />`;
  }
}

/** @param {{desk: Desk, acts: Acts, ids: number[], onClose: () => void}} props */
function Hide({ desk, acts, ids, onClose }) {
  const reason = useSignal('');
  const cards = ids.map((id) => desk.byId.value.get(id)).filter((card) => card !== undefined);
  const hide = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
    goOn(desk, cards, () => acts.hide(cards.map((card) => card.id), reason.value.trim()).then((done) => { if (done) desk.select([]); }));
  };
  return html`<${Sheet}
    title=${cards.length === 1 ? t('console-hide-one', { number: String(cards[0].number) }) : t('console-hide-many', { count: cards.length })}
    onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="hide-form" data-testid="hide-now">${t('console-hide')}<//>`}>
    <form id="hide-form" onSubmit=${hide}>
      ${cards.length === 1 && html`<p class="pane-text">${cards[0].title}</p>`}
      <${Field} id="hide-reason" label=${t('console-hide-reason')} hint=${t('console-hide-hint')}>
        <input id="hide-reason" class="field" autofocus maxlength="240" value=${reason.value} data-testid="hide-reason"
          onInput=${(/** @type {any} */ event) => { reason.value = event.currentTarget.value; }} />
        <p class="offers">${(desk.workshop.value?.hide_reasons?.length ? desk.workshop.value.hide_reasons : t('console-hide-reasons').split('·').map((one) => one.trim())).map((one) => html`<button type="button" class="guess"
          key=${one} onClick=${() => { reason.value = one; }}>${one}</button>`)}</p><//>
    </form><//>`;
}

/** @param {{desk: Desk, acts: Acts, id: number, onClose: () => void}} props */
function Reword({ desk, acts, id, onClose }) {
  const card = desk.byId.value.get(id);
  const title = useSignal(card?.title ?? '');
  const details = useSignal(card?.details ?? '');
  const opened = useRef(card);
  const warned = useSignal(false);
  if (!card) return null;
  // A hold does not last for ever, and an undo asks for none: words that came meanwhile are not written over unseen.
  const changed = card.title !== opened.current?.title || card.details !== opened.current?.details;
  const original = card.original_title ?? card.title;
  const fits = title.value.trim() !== '' && countLetters(title.value) <= TITLE_LIMIT && countLetters(details.value) <= DETAILS_LIMIT;
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!fits) return;
    if (changed && !warned.value) {
      warned.value = true;
      return;
    }
    const answer = await acts.reword(id, title.value.trim(), details.value.trim());
    if (answer.ok) onClose();
  };
  return html`<${Sheet} title=${t('console-reword-title', { number: String(card.number) })} onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="reword-form" disabled=${!fits} data-testid="reword-save">${t('save')}<//>`}>
    <form id="reword-form" onSubmit=${save} onKeyDown=${onEnter(save, 'reword-words')}>
      <p class="original"><span class="quiet">${t('console-original')}</span> ${original}</p>
      ${changed && html`<p class="note" role="alert" data-testid="reword-changed">${t('console-reword-changed', { title: card.title })}</p>`}
      <${Field} id="reword-words" label=${t('console-words')} hint=${t('console-letters', { count: countLetters(title.value), most: TITLE_LIMIT })}>
        <textarea id="reword-words" class="field" rows="3" autofocus value=${title.value} data-testid="reword-title"
          onInput=${(/** @type {any} */ event) => { title.value = event.currentTarget.value; }}></textarea><//>
      <${Field} id="reword-details" label=${t('console-details')}><textarea id="reword-details" class="field" rows="4" value=${details.value}
        data-testid="reword-details" onInput=${(/** @type {any} */ event) => { details.value = event.currentTarget.value; }}></textarea><//>
    </form><//>`;
}

/** A title is one line, so Enter saves; elsewhere with Ctrl. @param {(event: Event) => unknown} save @param {string} title id of its field */
const onEnter = (save, title) => (/** @type {KeyboardEvent} */ event) => {
  const inTitle = /** @type {HTMLElement} */ (event.target).id === title;
  if (event.key === 'Enter' && (inTitle || event.ctrlKey || event.metaKey)) void save(event);
};

/** Whose words stand: the fullest family, else the earliest. @param {Proposal[]} cards @returns {Proposal | undefined} */
export function likelyRoot(cards) {
  return [...cards].filter((card) => card.status === 'visible').sort((a, b) => b.merged_ids.length - a.merged_ids.length || a.number - b.number)[0];
}

/** @param {{desk: Desk, acts: Acts, ids: number[], onClose: () => void}} props */
function Merge({ desk, acts, ids, onClose }) {
  const cards = ids.map((id) => desk.byId.value.get(id)).filter((card) => card !== undefined);
  const root = useSignal(likelyRoot(cards)?.id ?? null);
  const into = cards.find((card) => card.id === root.value);
  const words = useSignal(/** @type {string | null} */ (null));
  const merge = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!into) return;
    const title = words.value?.trim() ?? '';
    onClose();
    if (await acts.merge(into.id, cards.filter((card) => card !== into).map((card) => card.id), title !== into.title ? title : '')) {
      desk.select([into.id], into.id);
      showFocus(desk);
    }
  };
  return html`<${Sheet} title=${t('console-merge-title', { count: cards.length })} onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="merge-form" disabled=${!into || cards.length < 2}
      data-testid="merge-now">${t('console-merge')}<//>`}>
    <form id="merge-form" onSubmit=${merge} onKeyDown=${onEnter(merge, 'merge-words')}>
      <fieldset class="formrow"><legend class="formrow-label">${t('console-merge-whose')}</legend>
        <div class="choices">${cards.map((card) => html`<label class="choice" key=${card.id}><input type="radio" name="root"
          checked=${card.id === root.value} autofocus=${card.id === root.value} disabled=${card.status !== 'visible'}
          data-testid=${`root-${card.number}`} onChange=${() => { root.value = card.id; words.value = null; }} /><span>${card.title}<br/><span class="quiet">${dotted(
            numbered(card.number), card.merged_ids.length > 0 && t('console-merged', { count: card.merged_ids.length + 1 }),
            card.status === 'pending' && t('console-pending'),
          )}</span></span></label>`)}</div></fieldset>
      ${into && html`<${Field} id="merge-words" label=${t('console-merge-words')} hint=${t('console-merge-hint')}><textarea id="merge-words"
        class="field" rows="2" maxlength="400" value=${words.value ?? into.title} data-testid="merge-words"
        onInput=${(/** @type {any} */ event) => { words.value = event.currentTarget.value; }}></textarea><//>`}
      ${!into && html`<p class="note">${t('console-merge-none')}</p>`}
    </form><//>`;
}

/** @param {{desk: Desk, acts: Acts, id: number | null, onClose: () => void}} props */
function SectionForm({ desk, acts, id, onClose }) {
  const all = desk.allSections.value;
  const at = all.findIndex((section) => section.id === id);
  const section = all[at];
  const title = useSignal(section?.title ?? '');
  if (!section) return null;
  const count = desk.lanes.value.get(section.id)?.length ?? 0;
  const shared = desk.ownBoard !== null; // sections are all boards', so who leads one of them changes none
  const rename = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const words = title.value.trim();
    if (!words || shared) return;
    const answer = words === section.title ? { ok: true } : await acts.renameSection(section.id, words);
    if (answer.ok) onClose();
  };
  const byVotes = sortedByVotes(desk.store.rounds.value.values(), desk.lanes.value.get(section.id) ?? []);
  const sort = () => {
    onClose();
    if (byVotes) void acts.place(byVotes, section.id);
  };
  const remove = async () => {
    onClose();
    await acts.removeSection(section.id);
  };
  return html`<${Sheet} title=${t('console-section', { section: section.number })} onClose=${onClose} class="form-sheet"
    footer=${html`<div class="row row-top"><${Button} kind="primary" type="submit" form="section-form" disabled=${shared} data-testid="section-rename">${t('save')}<//>
      <span class="section-remove"><${Button} kind="danger" disabled=${shared} data-testid="section-remove" onClick=${remove}>${t('console-section-remove')}<//>
        ${count > 0 && html`<span class="formrow-hint">${t('console-section-remove-hint', { count })}</span>`}</span></div>`}>
    <form id="section-form" onSubmit=${rename}>
      <${Field} id="section-name" label=${t('console-section-title')}><input id="section-name" class="field" autofocus maxlength="200"
        value=${title.value} data-testid="section-name" onInput=${(/** @type {any} */ event) => { title.value = event.currentTarget.value; }} /><//>
      <div class="row"><${Button} disabled=${shared || at === 0} data-testid="section-left"
        onClick=${() => acts.moveSection(section.id, all[at - 1].id)}>← ${t('console-section-left')}<//>
        <${Button} disabled=${shared || at === all.length - 1} data-testid="section-right"
          onClick=${() => acts.moveSection(section.id, all[at + 2]?.id ?? null)}>${t('console-section-right')} →<//>
        <${Button} disabled=${!byVotes} data-testid="section-sort" onClick=${sort}>${t('console-section-sort')}<//></div>
      ${!byVotes && html`<p class="formrow-hint">${t('console-section-sort-hint')}</p>`}
    </form><//>`;
}

/** @param {{desk: Desk, acts: Acts, stage: import('../core/records').Stage, onClose: () => void}} props */
function Reopen({ acts, stage, onClose }) {
  const reason = useSignal('');
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
    void acts.openStage(stage, reason.value.trim());
  };
  return html`<${Sheet} title=${t('console-reopen', { stage: t(`stage-${stage}`) })} onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="reopen-form" disabled=${!reason.value.trim()}
      data-testid="reopen-now">${t('console-reopen-now')}<//>`}>
    <form id="reopen-form" onSubmit=${open}><${Field} id="reopen-reason" label=${t('console-reopen-reason')} hint=${t('console-reopen-hint')}>
      <input id="reopen-reason" class="field" autofocus maxlength="240" value=${reason.value} data-testid="reopen-reason"
        onInput=${(/** @type {any} */ event) => { reason.value = event.currentTarget.value; }} /><//></form><//>`;
}

/** @param {{onClose: () => void}} props */
function KeysSheet({ onClose }) {
  return html`<${Sheet} title=${t('console-keys')} onClose=${onClose} class="keys-sheet"><dl class="keys">
    ${SHEET.map(({ keys, act }) => html`<div key=${act}><dt>${keys.map((key) => html`<kbd class="key"
      key=${key}>${key === ' ' ? t('console-space') : key}</kbd>`)}</dt><dd>${t(`console-key-${act}`)}</dd></div>`)}</dl>
    <p class="quiet">${t('console-keys-drag')}</p><//>`;
}
