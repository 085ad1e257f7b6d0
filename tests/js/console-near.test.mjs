// Suggestions: likely sections and likely twins. They may be wrong, but not silly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonGuess, likelySections, likelyTwins } from '../../static/src/console/near.js';

const card = (id, title, more = {}) => ({ id, number: id, title, status: 'visible', section_id: null, ...more });
const SECTIONS = [{ id: 1, number: 1, title: 'Инфраструктура и оснащение' }, { id: 5, number: 5, title: 'Целевое обучение и практика' }, { id: 7, number: 7, title: 'Преподаватели и наставники' }];
const LANES = new Map([
  [1, [card(11, 'Отремонтировать учебные мастерские'), card(12, 'Новая печь для стекольной мастерской')]],
  [5, [card(51, 'Оплачиваемая практика на заводе'), card(52, 'Договоры о целевом обучении со школьниками')]],
  [7, []],
]);

test('a card goes where its like are', () => {
  assert.equal(likelySections(card(1, 'Практика студентов на заводе с оплатой'), SECTIONS, LANES)[0]?.id, 5);
  assert.equal(likelySections(card(2, 'Ремонт учебных мастерских'), SECTIONS, LANES)[0]?.id, 1);
});

test('an empty section is known by its title', () => {
  assert.equal(likelySections(card(3, 'Наставники для преподавателей'), SECTIONS, LANES)[0]?.id, 7);
});

test('nothing near, nothing said', () => {
  assert.deepEqual(likelySections(card(4, 'Яхтинг'), SECTIONS, LANES), []);
  assert.deepEqual(likelySections(card(5, '!!!'), SECTIONS, LANES), []);
});

test('twins: the same in other words; never itself, never a hidden one, never a pair told apart', () => {
  const one = card(1, 'Оплачиваемая практика на заводе');
  const others = [one, card(2, 'Практика на заводе, оплачиваемая'), card(3, 'Оплачиваемая практика на заводе', { status: 'hidden' }), card(4, 'Олимпиада по химии')];
  assert.deepEqual(likelyTwins(one, others, () => false).map((twin) => twin.id), [2]);
  assert.deepEqual(likelyTwins(one, others, (a, b) => a + b === 3), []);
});

test('a selection goes somewhere together only when its cards agree', () => {
  const [a, b, c] = SECTIONS;
  assert.equal(commonGuess([[b], [b, a], [b]]), 5);
  assert.equal(commonGuess([[a], [], [], []]), null);
  assert.equal(commonGuess([[a], [b], [c]]), null);
});
