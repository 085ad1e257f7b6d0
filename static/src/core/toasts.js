/**
 * Short words over the page, and words for screen readers only.
 *
 *   toast(t('phone-sent'), { tone: 'good', action: { label, run } });   say(t('phone-left', {left}));
 *   html`<${Toasts} />` once on the page.
 */
import { html, signal } from './dom.js';
import { t } from './i18n.js';

/** @typedef {{id: number, text: string, tone: 'plain'|'good'|'bad', action?: {label: string, run: () => void}}} Toast */

const shown = signal(/** @type {Toast[]} */ ([]));
const spoken = signal('');
let count = 0;

/**
 * @param {string} text
 * @param {{tone?: Toast['tone'], action?: Toast['action'], seconds?: number}} [how] refusals stay longer by default
 * @returns {() => void} takes it off the page before its time
 */
export function toast(text, { tone = 'plain', action, seconds = tone === 'bad' ? 9 : 5 } = {}) {
  const one = { id: (count += 1), text, tone, action };
  shown.value = [...shown.value.filter((other) => other.text !== text).slice(-2), one];
  setTimeout(() => close(one.id), seconds * 1000);
  return () => close(one.id);
}

/** Tells a screen reader, shows nothing. @param {string} text */
export function say(text) {
  // the same words twice are read twice only when they differ
  spoken.value = spoken.value === text ? `${text}\u00a0` : text;
}

const close = (/** @type {number} */ id) => { shown.value = shown.value.filter((one) => one.id !== id); };

export function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
      ${shown.value.map((one) => html`<div class="toast toast-${one.tone}" key=${one.id}>
        <span>${one.text}</span>
        ${one.action && html`<button type="button" onClick=${() => { one.action?.run(); close(one.id); }}>${one.action.label}</button>`}
        <button type="button" class="toast-close" aria-label=${t('close')} onClick=${() => close(one.id)}>×</button>
      </div>`)}
    </div>
    <div class="unseen" role="status" aria-live="polite">${spoken.value}</div>`;
}
