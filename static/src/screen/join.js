/** How to come in: the address for a camera and for fingers, and who is here already. */
import { html } from '../core/dom.js';
import { showCode, showDay } from '../core/format.js';
import { groups, theWorkshop } from '../core/selectors.js';
import { lang, t } from '../core/i18n.js';
import { Fitted } from './fitted.js';
import { Side, number, soft, wallWidth } from './parts.js';

/** @typedef {import('./main').Seen} Seen */

// rem; upright, what is below it leaves a long title little room
const TITLE_SIZES = [3.3, 2.8, 2.5, 2.1, 1.9, 1.6, 1.4, 1.2, 1];
// A wall narrower than this is of 4:3 or upright.
const WIDE_REM = 56;

/** The longer the quieter. @param {string} title @returns {number} rem at most, on a wide wall */
const mostOf = (title) => (title.length > 90 ? 2.1 : title.length > 48 ? 2.8 : 3.3);

/** @param {{seen: Seen}} props */
export function Join({ seen }) {
  const workshop = theWorkshop(seen.store);
  const title = workshop?.title ?? '';
  const most = mostOf(title) * (wallWidth.value > WIDE_REM ? 1 : 0.76);
  const facts = [t('screen-kicker'), showDay(workshop?.date, lang), workshop?.place].filter(Boolean);
  return html`<section class="view join">
    <div class="join-words">
      <p class="kicker">${facts.map((fact) => html`<span key=${fact}>${fact}</span>`)}</p>
      <${Fitted} key=${most} tag="h1" class="join-title" text=${soft(title, 18)} sizes=${TITLE_SIZES.filter((size) => size <= most)} />
      <${HeadCount} seen=${seen} />
    </div>
    <aside class="join-way">
      ${workshop?.joining_locked ? html`<p class="join-locked">${t('screen-join-locked')}</p>` : html`<${Way} seen=${seen} />`}
    </aside>
  </section>`;
}

/** @param {{seen: Seen}} props */
function HeadCount({ seen }) {
  const pulse = seen.pulse.value;
  const online = pulse?.online ?? 0;
  const rows = groups(seen.store).map((group) => ({ group, count: pulse?.by_group[group.id] ?? 0 }));
  const shown = rows.reduce((sum, row) => sum + row.count, 0);
  return html`<div class="heads">
    <p class="heads-total"><b data-testid="online">${number(online)}</b> <span>${t('screen-in-hall-long', { count: online })}</span></p>
    ${rows.length > 0 && html`
      <div class="heads-bar" aria-hidden="true">
        ${rows.map(({ group, count }) => html`<i key=${group.id} class=${`side-${group.colour % 8}`}
          style=${{ flexGrow: String(shown ? count : 0) }}></i>`)}
      </div>
      <ul class="heads-sides" data-count=${rows.length}>
        ${rows.map(({ group, count }) => html`<li key=${group.id} data-group=${group.id}>
          <${Side} group=${group} /><span class="heads-name">${soft(group.title)}</span><b>${number(count)}</b>
        </li>`)}
      </ul>`}
  </div>`;
}

/** @param {{seen: Seen}} props */
function Way({ seen }) {
  const { boot } = seen;
  const { qr, wifi_qr: wifiQr } = seen.codes.value;
  const wifi = theWorkshop(seen.store)?.wifi;
  return html`
    <p class="join-call">${t('screen-join-camera')}</p>
    ${qr && html`<img class="qr" src=${qr} alt=${t('screen-join-qr', { url: boot.join_url })} />`}
    <p class="join-or">${t('screen-join-or')} <span class="join-address">${boot.address}</span></p>
    <p class="join-code" aria-label=${t('screen-code-label', { code: boot.code })}>${showCode(boot.code)}</p>
    ${wifi?.ssid && html`<div class="wifi">
      ${wifiQr ? html`<img class="wifi-qr" src=${wifiQr} alt=${t('screen-wifi-qr')} />` : html`<span class="wifi-qr"></span>`}
      <p>
        <span>${t('screen-wifi')} <b>${wifi.ssid}</b></span>
        ${wifi.password && html`<span>${t('screen-wifi-password')} <b>${wifi.password}</b></span>`}
      </p>
    </div>`}`;
}
