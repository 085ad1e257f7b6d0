import { html } from '../core/dom.js';
import { showNumber } from '../core/format.js';
import { lang, t } from '../core/i18n.js';
import { GroupBadge } from '../core/parts.js';
import { groups, me } from '../core/selectors.js';

/** Waiting for the start: who is here, who I am here. @param {{live: import('../core/live').Live, board: import('../core/records').Board}} props */
export function Lobby({ live, board }) {
  const mine = me(live.store);
  const side = mine?.group_id ? live.store.groups.value.get(mine.group_id) : null;
  const pulse = live.link.pulse.value;
  const sides = groups(live.store);
  return html`<main class="page">
    <h1>${t('phone-lobby-title')}</h1>
    <p class="quiet lead">${t('phone-lobby-wait')}</p>
    ${(side || mine?.organization || mine?.name) && html`<div class="card who">
      <p class="quiet">${t('phone-you-are')}</p>
      <p class="who-name">${mine?.name || mine?.organization || side?.title}</p>
      ${(side && (mine?.name || mine?.organization)) && html`<p><${GroupBadge} group=${side} named />${mine?.name && mine?.organization ? html` · ${mine.organization}` : ''}</p>`}
    </div>`}
    ${pulse && pulse.online > 0 && html`<div class="card hall">
      <p><strong class="huge">${showNumber(pulse.online, lang)}</strong> <span>${t('phone-in-hall', { count: pulse.online })}</span></p>
      ${sides.length > 0 && html`<ul class="hall-sides">${sides.map((each) => html`<li key=${each.id}><${GroupBadge} group=${each} named /><strong>${pulse.by_group[each.id] ?? 0}</strong></li>`)}</ul>`}
    </div>`}
    ${board.question && html`<section><h2>${t('phone-lobby-question')}</h2><p class="lead">${board.question}</p></section>`}
  </main>`;
}
