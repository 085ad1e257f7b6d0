// Keys of the console: known by their place, so that the Russian layout works too; left alone where somebody writes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pressed, writing } from '../../static/src/console/keymap.js';

const press = (key, code, more = {}) => pressed({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

for (const [key, code, act] of [
  ['x', 'KeyX', 'toggle'], ['ч', 'KeyX', 'toggle'], ['m', 'KeyM', 'merge'], ['ь', 'KeyM', 'merge'], ['h', 'KeyH', 'hide'], ['р', 'KeyH', 'hide'],
  ['u', 'KeyU', 'undo'], ['г', 'KeyU', 'undo'], ['n', 'KeyN', 'next'], ['т', 'KeyN', 'next'], ['t', 'KeyT', 'timer'], ['е', 'KeyT', 'timer'],
  ['/', 'Slash', 'palette'], ['.', 'Slash', 'palette'], ['f', 'KeyF', 'filter'], ['а', 'KeyF', 'filter'], [' ', 'Space', 'accept'], ['d', 'KeyD', 'alike'], ['Escape', 'Escape', 'leave'], ['ArrowDown', 'ArrowDown', 'down'], ['j', 'KeyJ', 'down'],
]) {
  test(`${key} (${code}) is ${act}`, () => assert.equal(press(key, code)?.act, act));
}

test('? opens the sheet in both layouts', () => {
  assert.equal(press('?', 'Slash', { shiftKey: true })?.act, 'sheet');
  assert.equal(press(',', 'Slash', { shiftKey: true })?.act, 'sheet');
  assert.equal(press('?', 'Digit7', { shiftKey: true })?.act, 'sheet');
});

test('digits are sections, zero is none, on the row and on the pad', () => {
  assert.deepEqual(press('5', 'Digit5'), { act: 'place', number: 5 });
  assert.deepEqual(press('9', 'Numpad9'), { act: 'place', number: 9 });
  assert.deepEqual(press('0', 'Digit0'), { act: 'loosen' });
});

test('shift with an arrow or j extends, alt with an arrow moves the card', () => {
  assert.deepEqual(press('ArrowDown', 'ArrowDown', { shiftKey: true }), { act: 'down', extend: true });
  assert.deepEqual(press('J', 'KeyJ', { shiftKey: true }), { act: 'down', extend: true });
  assert.deepEqual(press('ArrowUp', 'ArrowUp', { altKey: true }), { act: 'raise' });
});

test("the browser keeps its own: Ctrl+C, Ctrl+R, Alt+letters, Tab, capital letters", () => {
  for (const [key, code, more] of [['c', 'KeyC', { ctrlKey: true }], ['r', 'KeyR', { ctrlKey: true }], ['n', 'KeyN', { ctrlKey: true }], ['t', 'KeyT', { metaKey: true }], ['m', 'KeyM', { altKey: true }], ['Tab', 'Tab', {}], ['H', 'KeyH', { shiftKey: true }]]) {
    assert.equal(press(key, code, more), null, key);
  }
  assert.equal(press('k', 'KeyK', { ctrlKey: true })?.act, 'palette');
  assert.equal(press('z', 'KeyZ', { ctrlKey: true })?.act, 'undo');
});

test('letters are letters where somebody writes, keys where somebody ticks', () => {
  assert.equal(writing({ tagName: 'TEXTAREA' }), true);
  assert.equal(writing({ tagName: 'INPUT', type: 'search' }), true);
  assert.equal(writing({ tagName: 'SELECT' }), true);
  assert.equal(writing({ tagName: 'INPUT', type: 'checkbox' }), false);
  assert.equal(writing({ tagName: 'BUTTON' }), false);
  assert.equal(writing(null), false);
});
