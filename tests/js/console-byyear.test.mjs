// Amounts by year as a moderator types them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMoney, readNumber, readYears, sayMoney, sayYears } from '../../static/src/console/byyear.js';

test('values by year are read as people write them, and said again alike', () => {
  for (const text of ['2027: 25; 2028: 40,5', '2027 – 25;2028=40.5', '2028: 40,5\n2027: 25']) {
    assert.deepEqual(readYears(text), { 2027: 25, 2028: 40.5 });
  }
  assert.equal(sayYears({ 2028: 40.5, 2027: 25 }), '2027: 25; 2028: 40,5');
  assert.deepEqual(readYears(sayYears({ 2027: 1250000 })), { 2027: 1250000 });
  assert.deepEqual(readYears('2027: 1 250 000'), { 2027: 1250000 });
  assert.deepEqual(readYears(' '), {});
});

test('what cannot be read is not sent as something else', () => {
  for (const text of ['двадцать', '27: 5', '2027', '2027: пять', '2027: 5; и ещё']) assert.equal(readYears(text), null);
  assert.equal(readNumber('12,5'), 12.5);
  assert.equal(readNumber('двенадцать'), null);
  assert.equal(readNumber(''), null);
});

test('money has a line a source', () => {
  const money = { 'федеральный бюджет': { 2027: 100.5, 2028: 50 }, 'средства работодателей': { 2028: 7 } };
  const text = 'федеральный бюджет – 2027: 100,5; 2028: 50\nсредства работодателей – 2028: 7';
  assert.equal(sayMoney(money), text);
  assert.deepEqual(readMoney(text), money);
  assert.deepEqual(readMoney('Завод «Стекло-2», 2027: 1 500'), { 'Завод «Стекло-2»': { 2027: 1500 } });
  assert.equal(readMoney('2027: 5'), null, 'whose money it is must be said');
  assert.equal(readMoney('Завод'), null);
  assert.deepEqual(readMoney(''), {});
});
