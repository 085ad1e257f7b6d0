/** Small things several parts of the console share. */
import { html, useLayoutEffect, useRef } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showNumber } from '../core/format.js';
import { soften } from '../screen/words.js';

const EDGE = 8; // px between a menu and the window's edge

/** The key that does the same. @param {{k: string}} props */
export function Key({ k }) {
  return html`<kbd class="key" aria-hidden="true">${k}</kbd>`;
}

/** People's words, with places where long Russian ones may break in a narrow column. @param {string} words @param {number} [longest] letters left whole */
export const soft = (words, longest = 15) => soften(words, longest);

/** @param {number} value */
export const number = (value) => showNumber(value, lang);

/** Facts beside each other: "№ 3 · объединено 4". @param {...(string | number | false | null | undefined)} parts */
export const dotted = (...parts) => parts.filter(Boolean).join(' · ');

/** "№ 87" @param {number} value */
export const numbered = (value) => t('console-number', { number: String(value) });

/** Moves what floats sideways until the window holds it: its button may stand anywhere in a rail that wraps. @param {HTMLElement} box */
function keepInWindow(box) {
  const { left, right } = box.getBoundingClientRect();
  const aside = left < EDGE ? EDGE - left : Math.min(0, window.innerWidth - EDGE - right);
  if (aside) box.style.transform = `translateX(${aside}px)`;
}

/**
 * A menu under (or above) its button. Arrows walk, Escape and a tap beside it close it, focus comes back.
 * @param {{label: string, onClose: () => void, children?: any, up?: boolean, class?: string}} props
 */
export function Menu({ label, onClose, children, up, class: name = '' }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const stops = () => /** @type {HTMLElement[]} */ ([...(box.current?.querySelectorAll('button:not([disabled]),input') ?? [])]);
    if (box.current) keepInWindow(box.current);
    (/** @type {HTMLElement | null} */ (box.current?.querySelector('[data-first]')) ?? stops()[0])?.focus();
    const beside = (/** @type {Event} */ event) => {
      if (!box.current?.parentElement?.contains(/** @type {Node} */ (event.target))) onClose();
    };
    document.addEventListener('pointerdown', beside);
    return () => {
      document.removeEventListener('pointerdown', beside);
      if (box.current?.contains(document.activeElement) || document.activeElement === document.body) before?.focus?.();
    };
  }, []);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    // a list of its own, and the figures of a field, are walked with the same arrows
    if (!step || !box.current || /** @type {HTMLElement} */ (event.target).tagName === 'SELECT') return;
    event.preventDefault();
    event.stopPropagation();
    const stops = /** @type {HTMLElement[]} */ ([...box.current.querySelectorAll('button:not([disabled]),input')]);
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    stops[(at + step + stops.length) % stops.length]?.focus();
  };
  return html`<div class=${`menu ${up ? 'menu-up' : ''} ${name}`} role="group" aria-label=${label} ref=${box} onKeyDown=${onKeyDown}>${children}</div>`;
}

/** A labelled field. @param {{label: string, hint?: string, children?: any, id: string}} props */
export function Field({ label, hint, children, id }) {
  return html`<div class="formrow"><label class="formrow-label" for=${id}>${label}</label>${children}
    ${hint && html`<p class="formrow-hint">${hint}</p>`}</div>`;
}

/** @param {{share: number, label: string}} props share 0..1 */
export function Bar({ share, label }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return html`<svg class="bar" role="img" aria-label=${`${label}: ${percent} %`} preserveAspectRatio="none"><rect class="bar-ground" width="100%"
    height="100%" rx="4"></rect><rect class="bar-fill" width=${`${percent}%`} height="100%" rx="4"></rect></svg>`;
}
