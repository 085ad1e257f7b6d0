/** Opening a round: the console proposes the budget, the moderator decides. */
import { html, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, Sheet } from '../core/parts.js';
import { Field } from './parts.js';
import { budgetFor } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/** @param {{desk: Desk, acts: Acts, ids: number[], onClose: () => void}} props ids: chosen beforehand, or none */
export function RoundForm({ desk, acts, ids, onClose }) {
  const visible = desk.cards.value.filter((card) => card.status === 'visible');
  const chosen = ids.length ? ids : desk.chosen.value.filter((card) => card.status === 'visible').map((card) => card.id);
  const which = useSignal(ids.length ? 'chosen' : 'all');
  const method = useSignal(/** @type {'dots'|'opinion'} */ ('dots'));
  const title = useSignal('');
  const own = useSignal(/** @type {string | null} */ (null));
  const most = useSignal('');
  const secret = useSignal(false);
  const blind = useSignal(false);
  const busy = useSignal(false);

  const asked = which.value === 'all' ? visible.map((card) => card.id)
    : which.value === 'chosen' ? chosen
      : (desk.lanes.value.get(Number(which.value)) ?? []).map((card) => card.id);
  const proposed = budgetFor(asked.length);
  const budget = own.value === null ? proposed : Math.trunc(Number(own.value));
  const cap = most.value === '' ? Math.min(3, budget) : Math.trunc(Number(most.value));
  const dots = method.value === 'dots';
  const fits = asked.length > 0 && (!dots || (budget >= 1 && budget <= 1000 && cap >= 1));
  const loose = desk.inbox.value.loose.length;

  const open = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!fits || busy.value) return;
    busy.value = true;
    const answer = await acts.openRound({
      method: method.value, secret: secret.value, blind: blind.value,
      ...(title.value.trim() ? { title: title.value.trim() } : {}),
      ...(dots ? { budget, max_per_proposal: Math.min(cap, budget) } : {}),
      ...(which.value === 'all' ? {} : { proposal_ids: asked }),
    });
    busy.value = false;
    if (!answer.ok) return;
    desk.round.value = null;
    desk.area.value = 'rounds';
    desk.select([]);
    desk.focus.value = null;
    onClose();
  };
  const onCheck = (/** @type {import('@preact/signals').Signal<boolean>} */ it) => (/** @type {any} */ event) => { it.value = event.currentTarget.checked; };
  const onText = (/** @type {import('@preact/signals').Signal<any>} */ it) => (/** @type {any} */ event) => { it.value = event.currentTarget.value; };

  return html`<${Sheet} title=${t('console-round-open')} onClose=${onClose} class="form-sheet" footer=${html`<${Button} kind="primary" wide
    type="submit" form="round-form" busy=${busy.value} disabled=${!fits}
    data-testid="round-open">${t('console-round-open-now', { count: asked.length })}<//>`}>
    <form id="round-form" onSubmit=${open}>
      <fieldset class="formrow"><legend class="formrow-label">${t('console-round-method')}</legend>
        <div class="choices">${(/** @type {const} */ (['dots', 'opinion'])).map((one) => html`<label class="choice" key=${one}><input type="radio"
          name="method" value=${one} checked=${method.value === one}
          data-testid=${`method-${one}`} onChange=${() => { method.value = one; }} /><span><b>${t(`console-method-${one}`)}</b><br/><span
            class="quiet">${t(`console-method-${one}-hint`)}</span></span></label>`)}</div></fieldset>
      <${Field} id="round-which" label=${t('console-round-which')} hint=${loose && which.value === 'all' ? t('console-round-loose', { count: loose }) : ''}>
        <select id="round-which" class="field select-field" value=${which.value} data-testid="round-which" onChange=${onText(which)}>
          <option value="all" selected=${which.value === 'all'}>${t('console-round-all', { count: visible.length })}</option>
          ${chosen.length > 0 && html`<option value="chosen" selected=${which.value === 'chosen'}>${t('console-round-chosen', { count: chosen.length })}</option>`}
          ${desk.allSections.value.map((section) => html`<option key=${section.id} value=${section.id}
            selected=${which.value === String(section.id)}>${t('console-round-section', { section: section.number, title: section.title, count: desk.lanes.value.get(section.id)?.length ?? 0 })}</option>`)}
        </select><//>
      ${dots && html`<div class="row">
        <${Field} id="round-budget" label=${t('console-budget')} hint=${t('console-budget-hint', { count: asked.length, budget: proposed })}>
          <input id="round-budget" class="field" type="number" min="1" max="1000" value=${budget || ''} data-testid="round-budget" onInput=${onText(own)} /><//>
        <${Field} id="round-most" label=${t('console-most')} hint=${t('console-most-hint')}>
          <input id="round-most" class="field" type="number" min="1" max=${budget || 1} value=${cap || ''} data-testid="round-most" onInput=${onText(most)} /><//></div>`}
      <${Field} id="round-name" label=${t('console-round-title')}><input id="round-name" class="field" maxlength="200" value=${title.value}
        placeholder=${t('console-round-title-hint')} data-testid="round-title" onInput=${onText(title)} /><//>
      <label class="check"><input type="checkbox" checked=${blind.value} data-testid="round-blind"
        onChange=${onCheck(blind)} /><span><b>${t('console-blind')}</b><br/><span class="quiet">${t('console-blind-hint')}</span></span></label>
      <label class="check"><input type="checkbox" checked=${secret.value} data-testid="round-secret"
        onChange=${onCheck(secret)} /><span><b>${t('console-secret')}</b><br/><span class="quiet">${t('console-secret-hint')}</span></span></label>
    </form>
  <//>`;
}

/** Hands or paper for one proposal. Again replaces, nothing removes. @param {{desk: Desk, acts: Acts, round: number, proposal: number, onClose: () => void}} props */
export function CountedForm({ desk, acts, round: roundId, proposal, onClose }) {
  const round = desk.store.rounds.value.get(roundId);
  const card = desk.byId.value.get(proposal);
  const lane = useSignal(/** @type {'hands'|'paper'|'table'} */ ('hands'));
  const values = useSignal(/** @type {Record<string, string>} */ ({}));
  if (!round || !card) return null;
  const opinion = round.method === 'opinion';
  const fields = opinion ? ['for', 'against', 'abstain'] : ['voters', 'points'];
  const held = /** @type {Record<string, any> | undefined} */ (round.tally?.[proposal]?.lanes?.[lane.value]);
  const valueOf = (/** @type {string} */ name) => values.value[name] ?? (held ? String(held[name] ?? 0) : '');
  const count = (/** @type {string} */ name) => Math.max(0, Math.trunc(Number(valueOf(name)) || 0));
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const all = Object.fromEntries(fields.map((name) => [name, count(name)]));
    // hands raised once each: as many points as people
    if (!opinion && values.value.points === undefined && !held) all.points = all.voters;
    const empty = Object.values(all).every((value) => value === 0);
    const answer = await acts.addCounted(roundId, proposal, empty ? null : all, lane.value);
    if (answer.ok) onClose();
  };
  return html`<${Sheet} title=${t('console-count-title', { number: String(card.number) })} onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="counted-form" data-testid="counted-save">${t('save')}<//>`}>
    <form id="counted-form" onSubmit=${save}>
      <p class="pane-text">${card.title}</p>
      <fieldset class="formrow"><legend class="formrow-label">${t('console-lane')}</legend><div class="chips">
        ${(/** @type {const} */ (['hands', 'paper', 'table'])).map((one) => html`<button type="button" class="chip" key=${one}
          aria-pressed=${String(lane.value === one)} data-testid=${`lane-of-${one}`}
          onClick=${() => { lane.value = one; values.value = {}; }}>${t(`console-lane-${one}`)}</button>`)}</div></fieldset>
      <div class="row">${fields.map((name, at) => html`<${Field} key=${name} id=${`counted-${name}`}
        label=${opinion ? t(`opinion-${name}`) : t(`console-counted-${name}`)}>
        <input id=${`counted-${name}`} class="field" type="number" min="0" max="100000" autofocus=${at === 0} data-testid=${`counted-${name}`} value=${valueOf(name)}
          placeholder=${name === 'points' && values.value.voters ? values.value.voters : '0'}
            onInput=${(/** @type {any} */ event) => { values.value = { ...values.value, [name]: event.currentTarget.value }; }} /><//>`)}</div>
      <p class="formrow-hint">${t('console-count-hint')}</p>
    </form><//>`;
}
