/** Opening a round: the console proposes the budget, the moderator decides. */
import { html, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, Sheet } from '../core/parts.js';
import { ranking, rounds } from '../core/selectors.js';
import { Field } from './parts.js';
import { METHODS, PLACES, budgetFor, firstOf, tiedIds } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 * @typedef {import('@preact/signals').Signal<any>} Kept
 */

const MINUTES = [2, 3, 5, 10];

/** @param {{desk: Desk, acts: Acts, ids: number[], onClose: () => void}} props ids: chosen beforehand, or none */
export function RoundForm({ desk, acts, ids, onClose }) {
  const visible = desk.cards.value.filter((card) => card.status === 'visible');
  const chosen = ids.length ? ids : desk.chosen.value.filter((card) => card.status === 'visible').map((card) => card.id);
  const earlier = desk.boardId.value === null ? [] : rounds(desk.store, desk.boardId.value).filter((round) => round.readings && round.state !== 'open');
  const before = earlier[earlier.length - 1] ?? null;
  const which = useSignal(ids.length ? 'chosen' : 'all');
  const top = useSignal('10');
  const method = useSignal(/** @type {import('./voting').Method} */ ('dots'));
  const title = useSignal('');
  const own = useSignal(/** @type {string | null} */ (null));
  const most = useSignal('');
  const places = useSignal(String(PLACES));
  const criteria = useSignal('');
  const minutes = useSignal('');
  const secret = useSignal(false);
  const blind = useSignal(false);
  const busy = useSignal(false);

  const standing = before ? ranking(desk.store, before) : [];
  const ties = tiedIds(standing.filter((entry) => entry.row));
  const asked = askedOf(desk, which.value, { visible: visible.map((card) => card.id), chosen, ties, first: firstOf(standing, Math.trunc(Number(top.value)) || 0) });
  const settings = settingsOf({ method: method.value, count: asked.length, own: own.value, most: most.value, places: places.value, criteria: criteria.value });
  const seconds = Math.round(Number(minutes.value.replace(',', '.')) * 60);
  const fits = asked.length > (method.value === 'pairwise' ? 1 : 0) && settings !== null && !(minutes.value && !(seconds > 0));
  const loose = desk.inbox.value.loose.length;

  // A count that runs tells whose mark has just come: a secret round starts as a blind one.
  const keepSecret = (/** @type {any} */ event) => { secret.value = blind.value = event.currentTarget.checked; };

  const open = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!fits || busy.value) return;
    busy.value = true;
    const answer = await acts.openRound({
      method: method.value, secret: secret.value, blind: blind.value, ...settings,
      ...(title.value.trim() ? { title: title.value.trim() } : {}),
      ...(which.value === 'all' ? {} : { proposal_ids: asked }),
      ...(seconds > 0 ? { seconds } : {}),
    });
    busy.value = false;
    if (!answer.ok) return;
    desk.round.value = null;
    desk.area.value = 'rounds';
    desk.select([]);
    desk.focus.value = null;
    onClose();
  };

  return html`<${Sheet} title=${t('console-round-open')} onClose=${onClose} class="form-sheet" footer=${html`<${Button} kind="primary" wide
    type="submit" form="round-form" busy=${busy.value} disabled=${!fits}
    data-testid="round-open">${t('console-round-open-now', { count: asked.length })}<//>`}>
    <form id="round-form" onSubmit=${open}>
      <fieldset class="formrow"><legend class="formrow-label">${t('console-round-method')}</legend>
        <div class="choices">${METHODS.map((one) => html`<label class="choice" key=${one}><input type="radio"
          name="method" value=${one} checked=${method.value === one} autofocus=${method.value === one}
          data-testid=${`method-${one}`} onChange=${() => { method.value = one; }} /><span><b>${t(`console-method-${one}`)}</b><br/><span
            class="quiet">${t(`console-method-${one}-hint`)}</span></span></label>`)}</div></fieldset>
      <${Field} id="round-which" label=${t('console-round-which')} hint=${loose && which.value === 'all' ? t('console-round-loose', { count: loose }) : ''}>
        <select id="round-which" class="field select-field" value=${which.value} data-testid="round-which" onChange=${onText(which)}>
          <option value="all" selected=${which.value === 'all'}>${t('console-round-all', { count: visible.length })}</option>
          ${chosen.length > 0 && html`<option value="chosen" selected=${which.value === 'chosen'}>${t('console-round-chosen', { count: chosen.length })}</option>`}
          ${before && html`<option value="top" selected=${which.value === 'top'}>${t('console-round-top', { round: before.number })}</option>`}
          ${ties.length > 1 && before && html`<option value="ties" selected=${which.value === 'ties'}>${t('console-round-ties', { round: before.number, count: ties.length })}</option>`}
          ${desk.allSections.value.map((section) => html`<option key=${section.id} value=${section.id}
            selected=${which.value === String(section.id)}>${t('console-round-section', { section: section.number, title: section.title, count: desk.lanes.value.get(section.id)?.length ?? 0 })}</option>`)}
        </select><//>
      ${which.value === 'top' && html`<${Field} id="round-top" label=${t('console-round-top-count')} hint=${t('console-round-top-hint')}>
        <input id="round-top" class="field" type="number" min="1" value=${top.value} data-testid="round-top" onInput=${onText(top)} /><//>`}
      <${Settings} method=${method.value} count=${asked.length} own=${own} most=${most} places=${places} criteria=${criteria} />
      <${Field} id="round-minutes" label=${t('console-round-minutes')} hint=${t('console-round-minutes-hint')}><div class="row">
        <input id="round-minutes" class="field" inputmode="decimal" value=${minutes.value} placeholder=${t('console-round-minutes-none')} data-testid="round-minutes" onInput=${onText(minutes)} />
        <div class="chips">${MINUTES.map((one) => html`<button type="button" class="chip" key=${one} aria-pressed=${String(minutes.value === String(one))}
          onClick=${() => { minutes.value = minutes.value === String(one) ? '' : String(one); }}>${one}</button>`)}</div></div><//>
      <${Field} id="round-name" label=${t('console-round-title')}><input id="round-name" class="field" maxlength="200" value=${title.value}
        placeholder=${t('console-round-title-hint')} data-testid="round-title" onInput=${onText(title)} /><//>
      <label class="check"><input type="checkbox" checked=${secret.value} data-testid="round-secret" onChange=${keepSecret}
        /><span><b>${t('console-secret')}</b><br/><span class="quiet">${t('console-secret-hint')}</span></span></label>
      <label class="check"><input type="checkbox" checked=${blind.value} data-testid="round-blind"
        onChange=${onCheck(blind)} /><span><b>${t('console-blind')}</b><br/><span class="quiet">${t('console-blind-hint')}</span></span></label>
    </form>
  <//>`;
}

const onCheck = (/** @type {Kept} */ it) => (/** @type {any} */ event) => { it.value = event.currentTarget.checked; };
const onText = (/** @type {Kept} */ it) => (/** @type {any} */ event) => { it.value = event.currentTarget.value; };

/**
 * @param {Desk} desk @param {string} which @param {{visible: number[], chosen: number[], ties: number[], first: number[]}} of
 * @returns {number[]} ids
 */
function askedOf(desk, which, { visible, chosen, ties, first }) {
  if (which === 'all') return visible;
  if (which === 'chosen') return chosen;
  if (which === 'ties') return ties;
  if (which === 'top') return first;
  return (desk.lanes.value.get(Number(which)) ?? []).map((card) => card.id);
}

/**
 * What the method takes beside the proposals.
 * @param {{method: string, count: number, own: string | null, most: string, places: string, criteria: string}} told
 * @returns {object | null} null while it cannot be opened so
 */
function settingsOf({ method, count, own, most, places, criteria }) {
  if (method === 'dots') {
    const budget = own === null ? budgetFor(count) : Math.trunc(Number(own));
    const cap = most === '' ? Math.min(3, budget) : Math.trunc(Number(most));
    return budget >= 1 && budget <= 1000 && cap >= 1 ? { budget, max_per_proposal: Math.min(cap, budget) } : null;
  }
  if (method === 'ranking') {
    const budget = Math.trunc(Number(places));
    return budget >= 1 && budget <= 100 ? { budget } : null;
  }
  if (method === 'rating') {
    const names = criteria.split('\n').map((name) => name.trim()).filter(Boolean);
    return names.length > 5 || new Set(names).size < names.length ? null : names.length ? { criteria: names } : {};
  }
  return {};
}

/** @param {{method: string, count: number, own: Kept, most: Kept, places: Kept, criteria: Kept}} props */
function Settings({ method, count, own, most, places, criteria }) {
  const proposed = budgetFor(count);
  const budget = own.value === null ? proposed : Math.trunc(Number(own.value));
  if (method === 'dots') {
    return html`<div class="row">
      <${Field} id="round-budget" label=${t('console-budget')} hint=${t('console-budget-hint', { count, budget: proposed })}>
        <input id="round-budget" class="field" type="number" min="1" max="1000" value=${budget || ''} data-testid="round-budget" onInput=${onText(own)} /><//>
      <${Field} id="round-most" label=${t('console-most')} hint=${t('console-most-hint')}>
        <input id="round-most" class="field" type="number" min="1" max=${budget || 1} value=${most.value === '' ? Math.min(3, budget) || '' : most.value} data-testid="round-most" onInput=${onText(most)} /><//></div>`;
  }
  if (method === 'ranking') {
    return html`<${Field} id="round-places" label=${t('console-places')} hint=${t('console-places-hint')}>
      <input id="round-places" class="field" type="number" min="1" max="100" value=${places.value} data-testid="round-places" onInput=${onText(places)} /><//>`;
  }
  if (method === 'rating') {
    return html`<${Field} id="round-criteria" label=${t('console-criteria')} hint=${t('console-criteria-hint')}>
      <textarea id="round-criteria" class="field" rows="3" value=${criteria.value} placeholder=${`${t('criterion-importance')}\n${t('criterion-feasibility')}`}
        data-testid="round-criteria" onInput=${onText(criteria)}></textarea><//>`;
  }
  return null;
}

/** Hands or paper for one proposal. Again replaces, nothing removes. @param {{desk: Desk, acts: Acts, round: number, proposal: number, onClose: () => void}} props */
export function CountedForm({ desk, acts, round: roundId, proposal, onClose }) {
  const round = desk.store.rounds.value.get(roundId);
  const card = desk.byId.value.get(proposal);
  const lane = useSignal(/** @type {'hands'|'paper'|'table'} */ (round?.method === 'rating' ? 'paper' : 'hands'));
  const values = useSignal(/** @type {Record<string, string>} */ ({}));
  if (!round || !card) return null;
  const fields = fieldsOf(round);
  const held = /** @type {Record<string, any> | undefined} */ (round.tally?.[proposal]?.lanes?.[lane.value]);
  const heldAt = (/** @type {string} */ name) => (round.method === 'rating' ? held?.criteria?.[criterionOf(name)]?.counts[markOf(name) - 1] : held?.[name]);
  const valueOf = (/** @type {string} */ name) => values.value[name] ?? (held ? String(heldAt(name) ?? 0) : '');
  const count = (/** @type {string} */ name) => Math.max(0, Math.trunc(Number(valueOf(name)) || 0));
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    /** @type {Record<string, any>} */
    let all = Object.fromEntries(fields.map((name) => [name, count(name)]));
    // hands raised once each: as many points as people
    if ('points' in all && values.value.points === undefined && !held) all.points = all.voters;
    const empty = Object.values(all).every((value) => value === 0);
    if (round.method === 'rating') {
      all = Object.fromEntries((round.criteria ?? []).map((name) => [name, [1, 2, 3, 4, 5].map((mark) => all[`${mark}:${name}`])]));
    }
    const answer = await acts.addCounted(roundId, proposal, empty ? null : all, lane.value);
    if (answer.ok) onClose();
  };
  const lanes = round.method === 'rating' ? /** @type {const} */ (['paper', 'table']) : /** @type {const} */ (['hands', 'paper', 'table']);
  return html`<${Sheet} title=${t('console-count-title', { number: String(card.number) })} onClose=${onClose} class="form-sheet"
    footer=${html`<${Button} kind="primary" wide type="submit" form="counted-form" data-testid="counted-save">${t('save')}<//>`}>
    <form id="counted-form" onSubmit=${save}>
      <p class="pane-text">${card.title}</p>
      <fieldset class="formrow"><legend class="formrow-label">${t('console-lane')}</legend><div class="chips">
        ${lanes.map((one) => html`<button type="button" class="chip" key=${one}
          aria-pressed=${String(lane.value === one)} data-testid=${`lane-of-${one}`}
          onClick=${() => { lane.value = one; values.value = {}; }}>${t(`console-lane-${one}`)}</button>`)}</div></fieldset>
      ${groupsOf(round, fields).map(([name, group]) => html`<fieldset class="formrow counted-group" key=${name}>
        ${name && html`<legend class="formrow-label">${name}</legend>`}
        <div class="row">${group.map((field, at) => html`<${Field} key=${field} id=${`counted-${field}`} label=${labelOf(round, field)}>
          <input id=${`counted-${field}`} class="field" type="number" min="0" max="100000" autofocus=${at === 0} data-testid=${`counted-${field}`} value=${valueOf(field)}
            placeholder=${field === 'points' && values.value.voters ? values.value.voters : '0'}
              onInput=${(/** @type {any} */ event) => { values.value = { ...values.value, [field]: event.currentTarget.value }; }} /><//>`)}</div></fieldset>`)}
      <p class="formrow-hint">${t('console-count-hint')}</p>
    </form><//>`;
}

/** @param {Round} round @returns {string[]} of a rating "4:Важность" */
function fieldsOf(round) {
  if (round.method === 'opinion') return ['for', 'against', 'abstain'];
  if (round.method === 'rating') return (round.criteria ?? []).flatMap((name) => [1, 2, 3, 4, 5].map((mark) => `${mark}:${name}`));
  return ['voters', 'points'];
}

const markOf = (/** @type {string} */ field) => Number(field.slice(0, 1));
const criterionOf = (/** @type {string} */ field) => field.slice(2);

/** @param {Round} round @param {string[]} fields @returns {[string, string[]][]} */
function groupsOf(round, fields) {
  if (round.method !== 'rating') return [['', fields]];
  return (round.criteria ?? []).map((name) => [name, fields.filter((field) => criterionOf(field) === name)]);
}

/** @param {Round} round @param {string} field */
function labelOf(round, field) {
  if (round.method === 'opinion') return t(`opinion-${field}`);
  return round.method === 'rating' ? String(markOf(field)) : t(`console-counted-${field}`);
}
