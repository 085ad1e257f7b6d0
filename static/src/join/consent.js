import { html, useEffect, useRef } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button } from '../core/parts.js';

/** The text that is agreed to, as the record of a consent names it (facilitator/domain/attendees.py). */
export const CONSENT = 'names-1';
const PARTS = ['what', 'why', 'how-long', 'back'];

/** What is agreed to, in so many words. @param {{name: string}} props */
export function ConsentWords({ name }) {
  return html`${PARTS.map((part) => html`<p key=${part} class="lead">${t(`phone-consent-1-${part}`, { name })}</p>`)}`;
}

/**
 * A screen of its own: consent is given by an act of its own and kept as one.
 * @param {{name: string, optional: boolean, busy: boolean, problem: string, onYes: () => void, onNo: () => void, onBack: () => void}} props
 */
export function Consent({ name, optional, busy, problem, onYes, onNo, onBack }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    window.scrollTo(0, 0);
    title.current?.focus();
  }, []);
  return html`<main class="door"><h1 tabindex="-1" ref=${title}>${t('phone-consent-title')}</h1>
    <${ConsentWords} name=${name} />
    <p class="lead"><${Button} kind="quiet" onClick=${onBack}>${t('back')}<//></p>
    <footer class="door-foot"><div role="alert">${problem && html`<p class="bad">${problem}</p>`}</div>
      <${Button} kind="primary" wide busy=${busy} data-testid="consent-yes" onClick=${onYes}>${t('phone-consent-yes')}<//>
      ${optional && html`<${Button} kind="quiet" wide disabled=${busy} data-testid="consent-no" onClick=${onNo}>${t('phone-consent-no')}<//>`}</footer></main>`;
}
