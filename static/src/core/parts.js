/**
 * Small parts shared by all pages. Classes are in css/parts.css. Each is a Preact component; use inside html`…`:
 *
 *   html`<${Button} kind="primary" onClick=${go}>${t('phone-send')}<//>`
 */
import { classes, html, useLayoutEffect, useRef } from './dom.js';
import { icon } from './icons.js';
import { t } from './i18n.js';
import xNodes from 'icon:x';

const X = icon(xNodes);

/**
 * @param {{kind?: 'primary'|'dark'|'plain'|'quiet'|'danger', wide?: boolean, busy?: boolean, class?: string, children?: any, [attribute: string]: any}} props
 *   plain: outlined; quiet: words only; busy: shows that it is under way and cannot be pressed twice
 */
export function Button({ kind = 'plain', wide, busy, class: name, children, ...rest }) {
  return html`<button type="button" ...${rest} class=${classes('button', `button-${kind}`, wide && 'button-wide', name)}
    disabled=${rest.disabled || busy} aria-busy=${busy ? 'true' : undefined}>${children}</button>`;
}

/** @param {{children?: any, class?: string, as?: string, [attribute: string]: any}} props */
export function Card({ children, class: name, as = 'div', ...rest }) {
  return html`<${as} ...${rest} class=${classes('card', name)}>${children}<//>`;
}

/** A chip that can be pressed. @param {{on?: boolean, children?: any, class?: string, [attribute: string]: any}} props */
export function Chip({ on, children, class: name, ...rest }) {
  return html`<button type="button" ...${rest} class=${classes('chip', name)} aria-pressed=${on === undefined ? undefined : String(on)}>${children}</button>`;
}

/**
 * A side: its letter on its colour; never colour alone.
 * @param {{group: import('./records').Group | null | undefined, named?: boolean, size?: 'small'|'large'}} props named: with its title beside
 */
export function GroupBadge({ group, named, size }) {
  if (!group) return null;
  const letter = group.letter || [...group.title][0] || '?';
  const badge = html`<span class=${classes('side', `side-${group.colour % 8}`, size && `side-${size}`)}
    aria-hidden=${named ? 'true' : undefined} role=${named ? undefined : 'img'} aria-label=${named ? undefined : group.title}
    title=${group.title}>${letter}</span>`;
  return named ? html`<span class="side-named">${badge}<span>${group.title}</span></span>` : badge;
}

/** @param {{title: any, children?: any, action?: any}} props what is not there yet, and what to do next */
export function EmptyState({ title, children, action }) {
  return html`<div class="empty"><p class="empty-title">${title}</p>${children && html`<p>${children}</p>`}${action}</div>`;
}

/** A dot of a state, beside words that say it. @param {{tone: 'good'|'warn'|'bad'|'accent'|'quiet', hollow?: boolean}} props */
export function Dot({ tone, hollow }) {
  return html`<span class=${classes('dot', `dot-${tone}`, hollow && 'dot-hollow')} aria-hidden="true"></span>`;
}

/**
 * A sheet over the page: from below on a phone, in the middle where there is room. Escape, the cross and a tap beside it
 * close it; focus goes in, stays in, and comes back. No <dialog>: iOS 15.0 has none.
 * @param {{title: any, onClose: () => void, children?: any, footer?: any, class?: string}} props
 */
export function Sheet({ title, onClose, children, footer, class: name }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  // Before anything else happens: what is typed right after the key that opened it belongs into its field.
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    document.documentElement.classList.add('has-sheet');
    const inside = box.current;
    (/** @type {HTMLElement | null} */ (inside?.querySelector('[autofocus]')) ?? inside)?.focus();
    return () => {
      // this one still stands in the page; another may have been opened from it
      if (document.querySelectorAll('.sheet').length < 2) document.documentElement.classList.remove('has-sheet');
      before?.focus?.();
    };
  }, []);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Tab' && box.current) holdFocus(event, box.current);
  };
  return html`<div class="veil" onClick=${(/** @type {MouseEvent} */ e) => e.target === e.currentTarget && onClose()}>
    <section class=${classes('sheet', name)} role="dialog" aria-modal="true" aria-labelledby="sheet-title" tabindex="-1" ref=${box} onKeyDown=${onKeyDown}>
      <div class="sheet-head"><h2 id="sheet-title">${title}</h2>
        <button type="button" class="icon-button" onClick=${onClose} aria-label=${t('close')}><${X} /></button></div>
      <div class="sheet-body">${children}</div>
      ${footer && html`<div class="sheet-foot">${footer}</div>`}
    </section></div>`;
}

/** Keeps Tab within a box. @param {KeyboardEvent} event @param {HTMLElement} box */
export function holdFocus(event, box) {
  const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll('a[href],button:not([disabled]),input,textarea,select,[tabindex="0"]')])
    .filter((el) => el.offsetParent !== null);
  if (!stops.length) return;
  const [head, tail] = [stops[0], stops[stops.length - 1]];
  const at = document.activeElement;
  if (event.shiftKey ? at === head || at === box : at === tail) {
    event.preventDefault();
    (event.shiftKey ? tail : head).focus();
  }
}
