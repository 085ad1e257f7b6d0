import { html, useSignal } from '../../core/dom.js';
import { readCode, showCode } from '../../core/format.js';
import { t } from '../../core/i18n.js';
import { Button } from '../../core/parts.js';
import { recall } from '../../join/memory.js';

/** A code typed by hand: any case, spaces, the wrong keyboard layout. @param {{boot: import('../../core/records').Boot}} props */
export function CodeForm({ boot }) {
  const typed = useSignal(boot.given ?? '');
  const code = readCode(typed.value);
  const recent = /** @type {string[]} */ (recall('f:codes') ?? []);
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    // as it was typed: where two readings are possible the server knows which of them is a session
    if (code) window.location.href = `/j/${typed.value.includes('/') ? code : encodeURIComponent(typed.value.trim())}`;
  };
  return html`<main><form class="door" onSubmit=${go}>
    <h1>${t(boot.given ? 'phone-code-unknown' : 'phone-code-title')}</h1>
    <p class="lead">${t(boot.given ? 'phone-code-unknown-hint' : 'phone-code-hint')}</p>
    <label class="ask" for="code">${t('phone-code')}</label>
    <input id="code" name="code" class="field code-field" value=${typed.value} maxlength="40" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck=${false} autofocus aria-describedby="code-read"
      onInput=${(/** @type {any} */ e) => { typed.value = e.target.value; }} />
    <p id="code-read" class="lead" role="status">${code && code !== typed.value.toUpperCase() ? t('phone-code-read', { code: showCode(code) }) : ''}</p>
    ${recent.length > 0 && html`<h2>${t('phone-code-recent')}</h2><div class="door-row">${recent.map((each) => html`<a key=${each} class="button button-plain" href=${`/j/${each}`}>${showCode(each)}</a>`)}</div>`}
    <ul class="door-tips"><li>${t('phone-code-tip-where')}</li><li>${t('phone-code-tip-closed')}</li></ul>
    <footer class="door-foot"><${Button} kind="primary" wide type="submit" disabled=${!code}>${t('phone-code-go')}<//></footer>
  </form></main>`;
}
