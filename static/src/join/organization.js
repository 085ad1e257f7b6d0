import { html, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';

const SHOWN = 4;

/**
 * The organization, completed from those already in the hall, so that one plant is not written in five ways.
 * @param {{known: {name: string, count: number}[], value: import('@preact/signals').Signal<string>}} props
 */
export function Organization({ known, value }) {
  const open = useSignal(false);
  const at = useSignal(-1);
  const typed = value.value.trim().toLowerCase();
  const found = typed.length > 0 && open.value
    ? known.filter((each) => each.name.toLowerCase().includes(typed) && each.name.toLowerCase() !== typed)
      .sort((a, b) => Number(b.name.toLowerCase().startsWith(typed)) - Number(a.name.toLowerCase().startsWith(typed)) || b.count - a.count).slice(0, SHOWN)
    : [];
  const take = (/** @type {string} */ name) => {
    value.value = name;
    open.value = false;
    at.value = -1;
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!found.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      at.value = (at.value + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length;
    } else if (event.key === 'Enter' && at.value >= 0) {
      event.preventDefault();
      take(found[at.value].name);
    } else if (event.key === 'Escape') open.value = false;
  };
  return html`<label class="ask" for="organization">${t('phone-organization')} <small>— ${t('phone-join-optional')}</small></label>
    <input id="organization" class="field" role="combobox" aria-expanded=${String(found.length > 0)} aria-controls="known" aria-autocomplete="list"
      aria-activedescendant=${at.value >= 0 && found[at.value] ? `known-${at.value}` : undefined} autocomplete="organization" maxlength="120" value=${value.value}
      onKeyDown=${onKeyDown} onInput=${(/** @type {any} */ e) => { value.value = e.target.value; open.value = true; at.value = -1; }} />
    <ul class="known" id="known" role="listbox" aria-label=${t('phone-join-known')} hidden=${found.length === 0}>
      ${found.map((each, n) => html`<li key=${each.name} role="presentation"><button type="button" id=${`known-${n}`} role="option" tabindex="-1" aria-selected=${String(n === at.value)}
        class=${n === at.value ? 'is-at' : ''} onClick=${() => take(each.name)}><${Marked} text=${each.name} part=${typed} />
        ${each.count > 0 && html` <span class="quiet">· ${t('phone-join-already', { count: each.count })}</span>`}</button></li>`)}
    </ul>`;
}

/** @param {{text: string, part: string}} props */
function Marked({ text, part }) {
  const at = text.toLowerCase().indexOf(part);
  return at < 0 ? text : html`${text.slice(0, at)}<mark>${text.slice(at, at + part.length)}</mark>${text.slice(at + part.length)}`;
}
