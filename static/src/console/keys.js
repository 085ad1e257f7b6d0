/** Hands on the keyboard: keys become acts. One listener for the page. */
import { toast } from '../core/toasts.js';
import { t } from '../core/i18n.js';
import { pressed, writing } from './keymap.js';
import { shift } from './places.js';
import { nextStep } from './rail.js';
import { pressTimer } from './timer.js';
import { whenDrawn } from './turns.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/** @param {Desk} desk @param {Acts} acts @param {import('./hints').Hints} hints @returns {() => void} stops listening */
export function listenToKeys(desk, acts, hints) {
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || desk.dialog.value) return;
    const key = pressed(event);
    if (!key) return;
    const field = writing(event.target);
    if (key.act === 'leave') return leave(desk, event);
    // Ctrl+K opens the palette from a field too; a slash there is a slash.
    if (field && !(key.act === 'palette' && (event.ctrlKey || event.metaKey))) return;
    // A held key repeats: walking may, acting may not.
    if (event.repeat && !['up', 'down', 'left', 'right'].includes(key.act)) return;
    if (act(desk, acts, hints, key, event)) event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/** From the inside out: the menu, the field, the selection, the cursor. @param {Desk} desk @param {KeyboardEvent} event */
function leave(desk, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (desk.menu.value) desk.menu.value = null;
  else if (target.id === 'filter') {
    desk.text.value = '';
    target.blur();
    showFocus(desk);
  } else if (writing(target)) {
    target.blur();
    if (target.closest('.pane')) showOpen(desk);
  }
  else if (desk.selected.value.size) desk.select([]);
  else if (desk.pane.value === 'hall') desk.pane.value = 'work';
  else {
    desk.focus.value = null;
    if (target.closest('[data-card]')) target.blur();
  }
}

/**
 * @param {Desk} desk @param {Acts} acts @param {import('./hints').Hints} hints @param {import('./keymap').Pressed} key @param {KeyboardEvent} event
 * @returns {boolean} whether the key was ours
 */
function act(desk, acts, hints, key, event) {
  const cards = desk.targets();
  const ids = cards.map((card) => card.id);
  const onButton = /** @type {HTMLElement} */ (event.target).closest('button,a,summary,label');
  const next = nextStep(desk, acts);
  const needs = (/** @type {() => void} */ run) => (cards.length ? run() : toast(t('console-select-first')));
  switch (key.act) {
    case 'up': case 'down': case 'left': case 'right':
      if (desk.area.value !== 'cards') return walkRows(event.target, key.act);
      if (onButton && event.key.startsWith('Arrow')) return false;
      desk.move(key.act, key.extend ?? false);
      showFocus(desk);
      return true;
    case 'open':
      if (onButton || desk.focus.value === null) return false;
      desk.select([desk.focus.value], desk.focus.value);
      return true;
    case 'toggle':
      if (desk.focus.value !== null) desk.toggle(desk.focus.value);
      else if (desk.move('down', false)) {
        showFocus(desk);
        if (desk.focus.value !== null) desk.toggle(desk.focus.value);
      }
      return true;
    case 'all': {
      const column = desk.columns.value[desk.column.value ?? 0] ?? [];
      desk.select(column.map((card) => card.id));
      return desk.area.value === 'cards';
    }
    case 'place': return goOn(desk, cards, () => acts.placeByNumber(cards, key.number ?? 0));
    case 'accept':
      if (onButton || desk.area.value !== 'cards') return false;
      return accept(desk, acts, hints, cards);
    case 'alike':
      desk.dialog.value = { kind: 'alike' };
      return true;
    case 'loosen': return goOn(desk, cards, () => needs(() => { void acts.place(cards, null); desk.select([]); }));
    case 'raise': case 'lower': {
      const card = desk.focus.value === null ? undefined : desk.byId.value.get(desk.focus.value);
      if (!card || !shift(desk, acts, card, key.act === 'raise' ? -1 : 1)) return false;
      showFocus(desk);
      return true;
    }
    case 'merge':
      if (cards.length < 2) toast(t('console-select-two'));
      else desk.dialog.value = { kind: 'merge', ids };
      return true;
    case 'hide':
      needs(() => { desk.dialog.value = { kind: 'hide', ids }; });
      return true;
    case 'reword':
      needs(() => { desk.dialog.value = { kind: 'reword', id: ids[0] }; });
      return true;
    case 'approve': {
      const pending = cards.filter((card) => card.status === 'pending');
      if (pending.length) goOn(desk, pending, () => void acts.approve(pending));
      else toast(t('console-nothing-pending'));
      return true;
    }
    case 'undo':
      acts.undoLast();
      return true;
    case 'next':
      next?.go();
      return true;
    case 'timer':
      pressTimer(desk, acts);
      return true;
    case 'filter':
      desk.area.value = 'cards';
      requestAnimationFrame(() => /** @type {HTMLInputElement | null} */ (document.getElementById('filter'))?.select());
      return true;
    case 'palette':
      desk.dialog.value = { kind: 'palette' };
      return true;
    default:
      desk.dialog.value = { kind: 'sheet' };
      return true;
  }
}

/** Takes the first suggestion of each. @param {Desk} desk @param {Acts} acts @param {import('./hints').Hints} hints @param {import('../core/records').Proposal[]} cards */
function accept(desk, acts, hints, cards) {
  const places = cards.flatMap((card) => {
    const [guess] = card.status === 'visible' || card.status === 'pending' ? hints.guessesOf(card) : [];
    return guess && guess.id !== card.section_id ? [/** @type {[typeof card, number]} */ ([card, guess.id])] : [];
  });
  if (!places.length) {
    toast(t(cards.length ? 'console-no-guess' : 'console-select-first'));
    return true;
  }
  return goOn(desk, places.map(([card]) => card), () => {
    if (places.length === 1) void acts.place([places[0][0]], places[0][1]);
    else void acts.placeEach(places);
    desk.select([]);
  });
}

/** After an act the cursor goes on to the next card, so a whole inbox is sorted without the mouse.
 * @param {Desk} desk @param {import('../core/records').Proposal[]} cards @param {() => unknown} run false: nothing was done, so nothing moves on */
export function goOn(desk, cards, run) {
  const going = new Set(cards.map((card) => card.id));
  const column = desk.columns.value[desk.column.value ?? 0] ?? [];
  const at = column.findIndex((card) => going.has(card.id));
  const next = at < 0 ? null : column.slice(at).find((card) => !going.has(card.id)) ?? column.slice(0, at).reverse().find((card) => !going.has(card.id)) ?? null;
  if (run() === false || !cards.length) return true;
  desk.focus.value = next?.id ?? null;
  showFocus(desk);
  return true;
}

/** Up and down the lines of the roadmap and of a ranking. @param {EventTarget | null} from @param {string} way @returns {boolean} whether that was meant */
function walkRows(from, way) {
  const step = { up: -1, down: 1 }[way];
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.area .plan-open')]);
  const at = rows.indexOf(/** @type {HTMLElement} */ (from));
  if (!step || (at < 0 && from !== document.body)) return false;
  rows[Math.max(0, at + step)]?.focus();
  return true;
}

/** Back to what the pane is about. @param {Desk} desk */
function showOpen(desk) {
  if (desk.area.value === 'cards') showFocus(desk);
  else /** @type {HTMLElement | null} */ (document.querySelector('.area .plan-open[aria-pressed="true"]'))?.focus();
}

/** Brings the cursor into sight once it is drawn. @param {Desk} desk */
export function showFocus(desk) {
  // as it is now: a sheet that closes gives the focus back to the card it was opened from, which may be on its way out
  const { value: id } = desk.focus;
  const { value: column } = desk.column;
  if (id === null) return;
  whenDrawn(() => {
    const element = /** @type {HTMLElement | null} */ (document.querySelector(`[data-card="${id}"][data-column="${column}"]`) ?? document.querySelector(`[data-card="${id}"]`));
    element?.focus();
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
