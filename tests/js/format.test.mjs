// How things are written, and read back from what hands type.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexOf, oklchOf } from '../../static/build/oklch.mjs';
import { countLetters, randomName, readCode, showCode, showDay, showLeft, showMoment, showNumber } from '../../static/src/core/format.js';
import { likest, trigrams } from '../../static/src/core/likeness.js';

process.env.TZ = 'Europe/Moscow';

test('codes are shown in two halves', () => {
  assert.equal(showCode('KPRTVX'), 'KPR TVX');
  assert.equal(showCode('KPR'), 'KPR');
});

test('a code is read however it was typed', () => {
  const ways = {
    'any case': 'kPrTvX', spaces: ' kpr tvx ', dashes: 'KPR-TVX', 'Cyrillic look-alikes': 'КPRТVХ', 'the Russian layout': 'лзк емч',
    'full width': 'ＫＰＲＴＶＸ', 'the eye and the fingers': 'лзR тv Х', 'signs taken for others': 'kprtux', 'a link': 'http://192.168.1.10:8000/j/KPRTVX?x=1', 'a link of a phone': 'https://hall.example/w/kprtvx',
  };
  for (const [way, typed] of Object.entries(ways)) assert.equal(readCode(typed), 'KPRTVX', way);
});

test('what cannot be a code is not one', () => {
  for (const typed of ['', '   ', 'KPR', 'AEIOUY', 'KPR123', '💥💥💥💥', 'привет, мир', 'KPRTVXKPRTVXK']) assert.equal(readCode(typed), '', typed);
});

test('time left', () => {
  assert.deepEqual([760, 222, 59.9, 0, -7, 3905].map(showLeft), ['12:40', '03:42', '00:59', '00:00', '−00:07', '1:05:05']);
});

test('length is counted as a reader counts, with and without Intl.Segmenter', () => {
  const samples = [['', 0], ['стекло', 6], ['й', 1], ['и\u0306', 1], ['👨‍👩‍👧', 1], ['👍🏽', 1], ['e\u0301\u0301', 1], ['a b', 3]];
  for (const [text, length] of samples) assert.equal(countLetters(text), length, text);
  const { Segmenter } = Intl;
  Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true, writable: true });
  try {
    for (const [text, length] of samples) assert.equal(countLetters(text), length, `${text} without Segmenter`);
  } finally {
    Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
  }
});

test('a letter of many emoji counts as several, as on the server', { skip: !Intl.Segmenter }, () => {
  const [kiss, six] = ['👩🏽‍❤️‍💋‍👨🏽', ['👨', '👩', '👧', '👦', '👧', '👦'].join('\u200d')];
  assert.deepEqual([kiss, six, six.repeat(3)].map(countLetters), [1, 2, 6]);
});

test('days and numbers by language', () => {
  assert.equal(showDay('2026-12-16', 'ru'), '16 декабря');
  assert.equal(showDay('2026-12-16', 'en'), 'December 16');
  assert.equal(showDay('весной', 'ru'), 'весной');
  assert.equal(showDay(null, 'ru'), '');
  assert.equal(showNumber(2417, 'en'), '2,417');
  assert.equal(showNumber(2417, 'ru').replace(/\s/g, ' '), '2 417');
});

test('names are random and of safe signs', () => {
  assert.match(randomName(), /^[A-Za-z0-9_-]{22}$/);
  assert.notEqual(randomName(), randomName());
});

test('likeness finds the same idea in other forms, and leaves another alone', () => {
  const known = ['Стажировки преподавателей на предприятиях раз в год', 'Построить бассейн в колледже', 'Оплачиваемая практика студентов на заводе']
    .map((title) => ({ row: { title }, grams: trigrams(title) }));
  assert.deepEqual(likest('Стажировка преподавателя на заводе каждый год', known).map((row) => row.title)[0], 'Стажировки преподавателей на предприятиях раз в год');
  assert.deepEqual(likest('Льготная ипотека молодым инженерам', known), []);
  assert.deepEqual(likest('ст', known), []);
});

test('oklch is the colour it came from', () => {
  for (const hex of ['#1f4fbf', '#f7f8fa', '#d55e00', '#000000', '#ffffff', '#15212b']) assert.equal(hexOf(oklchOf(hex)), hex);
  assert.equal(hexOf('24.14% 0.0256 244.27 / 45%').slice(7), '73');
  assert.throws(() => hexOf('70% 0.4 150'), /does not fit/);
});

test('a moment of today is its hour, of another day the day stands before it', () => {
  const noon = Date.parse('2026-12-16T09:00:00Z');
  assert.equal(showMoment('2026-12-16T08:55:30.000Z', noon, 'ru'), '11:55');
  assert.equal(showMoment('2026-12-15T21:05:00.000Z', noon, 'ru'), '00:05', 'past midnight here, though not in Greenwich');
  assert.equal(showMoment('2026-12-15T20:55:00.000Z', noon, 'ru'), '15 декабря, 23:55');
  assert.equal(showMoment('2026-12-02T22:30:00.000Z', noon, 'ru'), '3 декабря, 01:30', 'the day, too, is of this device');
  assert.equal(showMoment('2025-12-16T09:00:00.000Z', noon, 'ru'), '16 декабря, 12:00');
  assert.equal(showMoment('2026-12-15T10:00:00.000Z', noon, 'en'), 'December 15, 13:00');
  assert.equal(showMoment('2026-12-15T21:05:00.000Z', noon, 'en'), '00:05');
});
