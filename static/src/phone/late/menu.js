import { html, useSignal } from '../../core/dom.js';
import { showCode, showNumber, showTime } from '../../core/format.js';
import { lang, t } from '../../core/i18n.js';
import { Button, GroupBadge, Sheet } from '../../core/parts.js';
import { groups, me, theWorkshop } from '../../core/selectors.js';
import { ConsentWords, CONSENT } from '../../join/consent.js';
import { toast } from '../../core/toasts.js';
import { Receipts } from './receipts.js';
import { setTaste, taste } from '../taste.js';

/** Who I am here, how I read, how to come back. @param {{live: import('../../core/live').Live, onClose: () => void}} props */
export function Menu({ live, onClose }) {
  const mine = me(live.store);
  const now = useSignal(taste());
  const change = (/** @type {Partial<import('../taste').Taste>} */ part) => {
    setTaste(part);
    now.value = { ...now.value, ...part };
  };
  const code = live.boot.return_code;
  const receipts = useSignal(false);
  if (receipts.value) return html`<${Receipts} live=${live} onClose=${() => { receipts.value = false; }} />`;
  return html`<${Sheet} title=${theWorkshop(live.store)?.title ?? ''} onClose=${onClose}>
    <p class="quiet">${t('phone-code')} <b class="code">${showCode(live.boot.code)}</b> · ${live.boot.address}</p>
    ${mine && html`<${AboutMe} live=${live} mine=${mine} />`}
    ${code && html`<div class="card tint"><p>${t('phone-return-code')} <b class="code">${showCode(code)}</b></p><p class="quiet small">${t('phone-return-hint')}</p>
      <form method="post" action=${`/w/${live.boot.code}/pass`} target="_blank" rel="noopener">
        <button class="button button-plain">${t('phone-return-print')}</button></form></div>`}
    <p><${Button} wide onClick=${() => { receipts.value = true; }}>${t('phone-receipts')}<//></p>
    <${Hall} live=${live} />
    <${Choice} name=${t('phone-text-size')} at=${now.value.text} of=${{ '': t('phone-text-normal'), large: t('phone-text-large'), huge: t('phone-text-huge') }} onChoose=${(/** @type {any} */ text) => change({ text })} />
    <${Choice} name=${t('phone-theme')} at=${now.value.theme} of=${{ '': t('phone-theme-auto'), light: t('phone-theme-light'), dark: t('phone-theme-dark') }} onChoose=${(/** @type {any} */ theme) => change({ theme })} />
    <fieldset class="choice"><legend class="label">Язык · Language</legend><div class="choice-row">
      ${[['ru', 'Русский'], ['en', 'English']].map(([each, name]) => html`<a key=${each} class="chip" lang=${each} hreflang=${each} href=${`?lang=${each}`} aria-current=${each === lang ? 'true' : undefined}>${name}</a>`)}</div></fieldset>
  <//>`;
}

/** Who else is here, by side. @param {{live: import('../../core/live').Live}} props */
function Hall({ live }) {
  const pulse = live.link.pulse.value;
  const sides = groups(live.store);
  if (!pulse || !pulse.online) return null;
  return html`<section class="menu-hall"><h3 class="label">${showNumber(pulse.online, lang)} ${t('phone-in-hall', { count: pulse.online })}</h3>
    <ul class="hall-sides">${sides.map((each) => html`<li key=${each.id}><${GroupBadge} group=${each} named /><strong>${pulse.by_group[each.id] ?? 0}</strong></li>`)}</ul></section>`;
}

/** @param {{live: import('../../core/live').Live, mine: import('../../core/records').Me}} props */
function AboutMe({ live, mine }) {
  const open = useSignal(false);
  const workshop = theWorkshop(live.store);
  const name = useSignal(mine.name ?? '');
  const organization = useSignal(mine.organization ?? '');
  const group = useSignal(mine.group_id ?? null);
  const side = mine.group_id ? live.store.groups.value.get(mine.group_id) : null;
  const agrees = workshop?.ask_name !== 'no' && name.value.trim() !== '' && !mine.consent;
  const save = () => {
    if (agrees) live.send('attendee.consent', { text: CONSENT, value: true }, { lane: 'me' });
    live.send('attendee.update', {
      organization: organization.value.trim(), ...(group.value !== null && { group: group.value }), ...(workshop?.ask_name !== 'no' && { name: name.value.trim() }),
    }, { lane: 'me' });
    open.value = false;
  };
  const takeBack = () => {
    const { done } = live.send('attendee.consent', { text: CONSENT, value: false }, { lane: 'me' });
    void done.then((answer) => { if (answer.ok) toast(t('phone-consent-taken-back'), { tone: 'good' }); });
  };
  if (!open.value) {
    return html`<div class="about-me"><div><p><${GroupBadge} group=${side} named /></p><p>${[mine.name, mine.organization].filter(Boolean).join(', ')}</p></div>
      <${Button} onClick=${() => { open.value = true; }}>${t('edit')}<//></div>
      ${mine.consent && html`<p class="quiet small">${t('phone-consent-given', { at: showTime(mine.consent.at, lang) })}
        <button type="button" class="text-button" onClick=${takeBack}>${t('phone-consent-take-back')}</button></p>`}`;
  }
  return html`<div class="card">
    ${workshop?.ask_name !== 'no' && html`<label class="label" for="me-name">${t('phone-name')}</label>
      <input id="me-name" class="field" autocomplete="name" value=${name.value} onInput=${(/** @type {any} */ e) => { name.value = e.target.value; }} />`}
    <label class="label" for="me-organization">${t('phone-organization')}</label>
    <input id="me-organization" class="field" value=${organization.value} onInput=${(/** @type {any} */ e) => { organization.value = e.target.value; }} />
    <label class="label" for="me-side">${t('phone-side')}</label>
    <select id="me-side" class="field" value=${group.value ?? ''} onChange=${(/** @type {any} */ e) => { group.value = Number(e.target.value) || null; }}>
      <option value=""></option>${groups(live.store).map((each) => html`<option key=${each.id} value=${each.id}>${each.title}</option>`)}</select>
    ${agrees && html`<${ConsentWords} name=${name.value.trim()} />`}
    <div class="actions"><${Button} kind="primary" onClick=${save}>${t(agrees ? 'phone-consent-yes-save' : 'save')}<//><${Button} kind="quiet" onClick=${() => { open.value = false; }}>${t('cancel')}<//></div>
  </div>`;
}

/** @param {{name: string, at: string, of: Record<string, string>, onChoose: (key: string) => void}} props */
function Choice({ name, at, of, onChoose }) {
  return html`<fieldset class="choice"><legend class="label">${name}</legend><div class="choice-row">
    ${Object.entries(of).map(([key, words]) => html`<button type="button" class="chip" key=${key} aria-pressed=${String(key === at)} onClick=${() => onChoose(key)}>${words}</button>`)}</div></fieldset>`;
}
