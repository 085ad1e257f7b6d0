import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { showTime } from '../core/format.js';
import { lang, t } from '../core/i18n.js';
import { Button } from '../core/parts.js';
import { announcements } from '../core/selectors.js';

// A plain announcement is news for this long; somebody who comes later need not read it.
const FRESH_MS = 15 * 60 * 1000;

/** Words for everybody: a strip, or the whole screen when urgent. @param {{live: import('../core/live').Live}} props */
export function Announcements({ live }) {
  const name = `seen/${live.boot.code}`;
  // everything counts as seen until the shelf says otherwise, so that nothing flashes at a reload
  const seen = useSignal(Infinity);
  useEffect(() => {
    void live.shelf.then((shelf) => shelf.get(name)).then((id) => { seen.value = id ?? 0; }, () => { seen.value = 0; });
  }, []);
  const all = announcements(live.store).filter((row) => row.id > seen.value);
  const urgent = all.find((row) => row.urgent);
  const plain = all.find((row) => !row.urgent && live.link.now() - Date.parse(row.sent_at) < FRESH_MS);
  const close = (/** @type {number} */ id) => {
    seen.value = Math.max(seen.value, id);
    void live.shelf.then((shelf) => shelf.put(name, seen.value)).catch(() => undefined);
  };
  if (urgent) return html`<${Urgent} row=${urgent} onClose=${() => close(urgent.id)} />`;
  if (!plain) return null;
  return html`<div class="strip" role="status"><p>${plain.text}</p>
    <button type="button" class="strip-close" onClick=${() => close(plain.id)}>${t('phone-read')}</button></div>`;
}

/** @param {{row: import('../core/records').Announcement, onClose: () => void}} props */
function Urgent({ row, onClose }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    box.current?.querySelector('button')?.focus();
    navigator.vibrate?.(200);
    return () => before?.focus?.();
  }, [row.id]);
  return html`<section class="urgent" role="alertdialog" aria-modal="true" aria-labelledby="urgent-title" aria-describedby="urgent-text" ref=${box}
    onKeyDown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === 'Tab') e.preventDefault(); if (e.key === 'Escape') onClose(); }} onClick=${onClose}>
    <p id="urgent-title" class="urgent-title">${t('phone-urgent')} · ${showTime(row.sent_at, lang)}</p>
    <p id="urgent-text" class="urgent-text">${row.text}</p>
    <${Button} kind="plain" wide onClick=${onClose}>${t('phone-read')}<//>
  </section>`;
}
