/**
 * The second file of the phone: sheets, the roadmap, the outcome. The first visit does without it; it is fetched when the
 * page has been calm for some seconds, at a moment of each phone's own, so that a hall does not ask for it at once and a
 * phone that loses its network later has it already.
 */
import { html, signal, useEffect } from '../core/dom.js';
import { t } from '../core/i18n.js';

const CALM_MS = 8000;
const SPREAD_MS = 25000;
const AGAIN_MS = 3000;

/** @typedef {typeof import('./late/main.js')} Late */
const parts = signal(/** @type {Late | null} */ (null));
let asking = false;
let tries = 0;

/** Fetches it now unless it is here. A browser may remember that a module failed, so each try has an address of its own. */
export function fetchLate() {
  if (parts.value || asking) return;
  asking = true;
  const from = document.body.dataset.late ?? '';
  void import(tries ? `${from}?${tries}` : from).then((/** @type {Late} */ all) => { parts.value = all; }, () => {
    tries += 1;
    setTimeout(() => { asking = false; fetchLate(); }, Math.min(tries, 10) * AGAIN_MS);
  });
}

export function fetchLateWhenCalm() {
  setTimeout(fetchLate, CALM_MS + Math.random() * SPREAD_MS);
}

/** One of its components, or a word that it is coming. @param {{of: keyof Late, [prop: string]: any}} props */
export function Late({ of, ...props }) {
  useEffect(fetchLate, []);
  const part = parts.value?.[of];
  return part ? html`<${part} ...${props} />` : html`<p class="page quiet" role="status">${t('loading')}</p>`;
}
