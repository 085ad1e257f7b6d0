import { classes, html, useEffect, useSignal } from '../core/dom.js';
import { randomName, showDay } from '../core/format.js';
import { lang, refusalText, t } from '../core/i18n.js';
import { Button, GroupBadge } from '../core/parts.js';
import { groups, theWorkshop } from '../core/selectors.js';
import { CONSENT, Consent } from './consent.js';
import { recall, remember, rememberCode } from './memory.js';
import { Organization } from './organization.js';
import { post } from './post.js';

const LATER = ['busy', 'restarting', 'no_space', 'internal', 'too_fast'];

/**
 * Side, organization, name only if the workshop asks, one button.
 * @param {{boot: import('../core/records').Boot, store: import('../core/store').Store, onIn: (boot: import('../core/records').Boot) => void}} props
 */
export function JoinForm({ boot, store, onIn }) {
  const workshop = theWorkshop(store);
  const sides = groups(store);
  const before = recall('f:who') ?? {};
  const group = useSignal(/** @type {number | null} */ (sides.find((each) => each.title === before.group)?.id ?? null));
  const organization = useSignal(/** @type {string} */ (before.organization ?? ''));
  const name = useSignal('');
  const agreeing = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal('');
  const ask = workshop?.ask_name ?? 'no';
  const base = `/api/w/${boot.code}/attendees?then=page`;

  /** @param {object} body */
  const enter = async (body) => {
    busy.value = true;
    problem.value = '';
    // The same entry until it is answered: a lost answer must not make a second person.
    const kept = recall(`f:joining/${boot.code}`);
    const opId = kept && kept.body === JSON.stringify(body) ? kept.op_id : randomName();
    remember(`f:joining/${boot.code}`, { op_id: opId, body: JSON.stringify(body) });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const answer = await post(base, { ...body, op_id: opId });
      if (answer && answer.ok !== false) {
        remember(`f:joining/${boot.code}`, null);
        remember('f:who', { organization: organization.value.trim(), group: sides.find((each) => each.id === group.value)?.title ?? null });
        rememberCode(boot.code);
        remember('f:new', [boot.code]);
        if (answer.boot) onIn(answer.boot);
        else window.location.replace(`/w/${boot.code}`); // shown out in the same moment: that page says so
        return;
      }
      if (answer && !LATER.includes(answer.code)) {
        remember(`f:joining/${boot.code}`, null);
        problem.value = refusalText(answer);
        agreeing.value = false;
        busy.value = false;
        return;
      }
      problem.value = answer ? refusalText(answer) : t('phone-join-trying');
      await new Promise((resolve) => { setTimeout(resolve, 500 * 2 ** attempt * (0.7 + 0.6 * Math.random())); });
    }
    problem.value = t('phone-join-no-line');
    busy.value = false;
  };

  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy.value) return;
    if (sides.length > 0 && group.value === null) return say('phone-join-choose-side', 'side');
    if (ask === 'required' && !name.value.trim()) return say('phone-join-write-name', 'name');
    if (ask !== 'no' && name.value.trim()) agreeing.value = true;
    else goIn(false);
  };
  const goIn = (/** @type {boolean} */ named) => {
    void enter({
      ...(organization.value.trim() && { organization: organization.value.trim() }), ...(group.value !== null && { group: group.value }),
      ...(named && { name: name.value.trim(), consent: CONSENT }),
    });
  };
  const say = (/** @type {string} */ key, /** @type {string} */ id) => {
    problem.value = t(key);
    document.getElementById(id)?.focus();
  };

  // a return code scanned from another phone's screen or from paper comes in the address's fragment, which no server sees
  useEffect(() => {
    const back = new URLSearchParams(window.location.hash.slice(1)).get('r');
    if (!back) return;
    window.history.replaceState(null, '', window.location.pathname);
    void enter({ return_code: back });
  }, []);

  const longest = Math.max(0, ...sides.flatMap((each) => each.title.split(/[\s-]+/)).map((word) => word.length));
  const when = [workshop?.date && showDay(workshop.date, lang), workshop?.place].filter(Boolean).join(' · ');
  if (!workshop || workshop.state !== 'open' || workshop.joining_locked) {
    return html`<main class="door">${when && html`<p class="door-when">${when}</p>`}<h1>${workshop?.title}</h1>
      <p class="lead">${t(workshop?.joining_locked && workshop.state === 'open' ? 'refused-joining-locked' : 'refused-workshop-closed')}</p>
      <${ComeBack} onEnter=${enter} busy=${busy.value} open=${true} />${problem.value && html`<p class="bad" role="alert">${problem.value}</p>`}</main>`;
  }
  if (agreeing.value) {
    return html`<${Consent} name=${name.value.trim()} optional=${ask === 'optional'} busy=${busy.value} problem=${problem.value}
      onYes=${() => goIn(true)} onNo=${() => goIn(false)} onBack=${() => { agreeing.value = false; }} />`;
  }
  return html`<main><form class="door" onSubmit=${submit} novalidate>
    ${when && html`<p class="door-when">${when}</p>`}
    <h1>${workshop.title}</h1>
    ${sides.length > 0 && html`<fieldset><legend class="ask">${t('phone-join-side')}</legend>
      <div class="sides" style=${{ '--longest': longest }}>${sides.map((each, at) => html`<label key=${each.id} class=${classes('side-choice', group.value === each.id && 'is-on')}>
        <input type="radio" name="side" id=${at === 0 ? 'side' : undefined} checked=${group.value === each.id} onChange=${() => { group.value = each.id; problem.value = ''; }} />
        <${GroupBadge} group=${each} /><span>${each.title}</span></label>`)}</div></fieldset>`}
    <${Organization} known=${boot.organizations} value=${organization} />
    ${ask !== 'no' && html`<label class="ask" for="name">${t('phone-name')} ${ask === 'optional' && html`<small>— ${t('phone-join-optional')}</small>`}</label>
      <input id="name" class="field" autocomplete="name" maxlength="120" value=${name.value} onInput=${(/** @type {any} */ e) => { name.value = e.target.value; }} />`}
    <${ComeBack} onEnter=${enter} busy=${busy.value} />
    <footer class="door-foot"><div role="alert">${problem.value && html`<p class="bad">${problem.value}</p>`}</div>
      <${Button} kind="primary" wide type="submit" busy=${busy.value}>${t(busy.value ? 'phone-join-entering' : 'phone-join-enter')}<//>
      <p>${t(ask === 'no' ? 'phone-join-no-name' : 'phone-join-votes-nameless')}</p></footer>
  </form></main>`;
}

/** Somebody who was here with another phone. @param {{onEnter: (body: object) => void, busy: boolean, open?: boolean}} props */
function ComeBack({ onEnter, busy, open }) {
  const code = useSignal('');
  return html`<details class="door-again" open=${open}><summary>${t('phone-join-back')}</summary>
    <div class="door-row"><input class="field" aria-label=${t('phone-return-code')} autocapitalize="characters" autocomplete="off" spellcheck=${false} value=${code.value}
      onInput=${(/** @type {any} */ e) => { code.value = e.target.value; }}
      onKeyDown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Enter') { e.preventDefault(); if (code.value.trim()) onEnter({ return_code: code.value.trim() }); } }} />
      <${Button} disabled=${!code.value.trim()} busy=${busy} onClick=${() => onEnter({ return_code: code.value.trim() })}>${t('phone-join-return')}<//></div></details>`;
}

