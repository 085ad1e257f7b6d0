/** Commands by name: type a few letters, Enter does it. */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Sheet } from '../core/parts.js';
import { matching } from './commands.js';
import { Key } from './parts.js';

/** @param {{commands: import('./commands').Command[], onClose: () => void}} props */
export function Palette({ commands, onClose }) {
  const query = useSignal('');
  // The list may change under the hand: the cursor stays on its command, and on none when that is gone, so that Enter
  // never does what was not looked at. The first one is taken when something is typed.
  const at = useSignal(/** @type {string | null} */ (null));
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const found = matching(commands, query.value);
  const cursor = at.value === null ? 0 : found.findIndex((command) => command.id === at.value);
  const go = (/** @type {number} */ row) => { at.value = found[row]?.id ?? null; };
  // at once: before the next letter, which makes another list
  useLayoutEffect(() => { if (at.value === null) go(0); });
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }, [cursor, query.value]);
  const run = (/** @type {import('./commands').Command | undefined} */ command) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      go(cursor < 0 ? 0 : (cursor + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[cursor]);
    }
  };
  return html`<${Sheet} title=${t('console-palette')} onClose=${onClose} class="palette">
    <input class="field" autofocus role="combobox" aria-expanded="true" aria-controls="palette-list"
      aria-activedescendant=${found[cursor] ? `palette-${found[cursor].id}` : undefined}
      aria-label=${t('console-palette')} placeholder=${t('console-palette-hint')} value=${query.value} data-testid="palette-input"
      onInput=${(/** @type {any} */ event) => { query.value = event.currentTarget.value; at.value = null; }} onKeyDown=${onKeyDown} />
    <ul id="palette-list" role="listbox" aria-label=${t('console-palette')} ref=${list}>
      ${found.map((command, row) => html`<li key=${command.id} id=${`palette-${command.id}`} role="option" aria-selected=${String(row === cursor)}
        onClick=${() => run(command)}
        onPointerMove=${() => go(row)}><span>${command.words}</span>${command.key && html`<${Key} k=${command.key} />`}</li>`)}
    </ul>
    ${!found.length && html`<p class="quiet">${t('console-palette-none')}</p>`}<//>`;
}
