/**
 * Keys and what they do. Letters are known by their place on the keyboard, so `x` works in the Russian layout too.
 */

/**
 * @typedef {'toggle'|'place'|'merge'|'hide'|'undo'|'next'|'timer'|'filter'|'palette'|'sheet'|'leave'|'up'|'down'|'left'|'right'|'open'|'all'|'approve'|'reword'|'loosen'|'raise'|'lower'|'accept'|'alike'} KeyAct
 * @typedef {{act: KeyAct, number?: number, extend?: boolean}} Pressed
 * @typedef {Pick<KeyboardEvent, 'key'|'code'|'shiftKey'|'ctrlKey'|'metaKey'|'altKey'>} KeyPress
 */

/** @type {Record<string, KeyAct>} */
const LETTERS = {
  KeyX: 'toggle', KeyM: 'merge', KeyH: 'hide', KeyU: 'undo', KeyN: 'next', KeyT: 'timer', KeyJ: 'down', KeyK: 'up',
  KeyA: 'approve', KeyE: 'reword', KeyF: 'filter', KeyD: 'alike',
};

/** @type {Record<string, KeyAct>} */
const NAMED = {
  Escape: 'leave', ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Enter: 'open', ' ': 'accept',
};

/** The sheet of keys, in the order it is shown: key caps and the act. */
export const SHEET = /** @type {{keys: string[], act: string}[]} */ ([
  { keys: ['↑', '↓', '←', '→'], act: 'move' }, { keys: ['j', 'k'], act: 'walk' }, { keys: ['x'], act: 'toggle' },
  { keys: ['Shift', '↓'], act: 'extend' }, { keys: ['Ctrl', 'a'], act: 'all' }, { keys: ['1', '…', '9'], act: 'place' },
  { keys: [' '], act: 'accept' }, { keys: ['d'], act: 'alike' }, { keys: ['0'], act: 'loosen' }, { keys: ['Alt', '↑', '↓'], act: 'raise' }, { keys: ['a'], act: 'approve' }, { keys: ['e'], act: 'reword' }, { keys: ['m'], act: 'merge' },
  { keys: ['h'], act: 'hide' }, { keys: ['u'], act: 'undo' }, { keys: ['n'], act: 'next' }, { keys: ['t'], act: 'timer' },
  { keys: ['/'], act: 'palette' }, { keys: ['f'], act: 'filter' }, { keys: ['?'], act: 'sheet' }, { keys: ['Esc'], act: 'leave' },
]);

/**
 * @param {KeyPress} event
 * @returns {Pressed | null} null: not ours, let the browser have it
 */
export function pressed(event) {
  const { code, key } = event;
  if (event.ctrlKey || event.metaKey) {
    if (code === 'KeyK') return { act: 'palette' };
    if (code === 'KeyA') return { act: 'all' };
    if (code === 'KeyZ' && !event.shiftKey) return { act: 'undo' };
    return null;
  }
  if (event.altKey) return key === 'ArrowUp' ? { act: 'raise' } : key === 'ArrowDown' ? { act: 'lower' } : null;
  if (key === '?' || (code === 'Slash' && event.shiftKey)) return { act: 'sheet' };
  if (key === '/' || code === 'Slash') return { act: 'palette' };
  if (NAMED[key]) return { act: NAMED[key], extend: event.shiftKey };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit && !event.shiftKey) return digit === '0' ? { act: 'loosen' } : { act: 'place', number: Number(digit) };
  const letter = LETTERS[code];
  return letter && !event.shiftKey ? { act: letter } : letter && (letter === 'down' || letter === 'up') ? { act: letter, extend: true } : null;
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} the person is writing there, so letters are letters
 */
export function writing(target) {
  const element = /** @type {HTMLElement | null} */ (target);
  if (!element?.tagName) return false;
  if (element.isContentEditable || element.tagName === 'TEXTAREA' || element.tagName === 'SELECT') return true;
  const type = /** @type {HTMLInputElement} */ (element).type;
  return element.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(type);
}
