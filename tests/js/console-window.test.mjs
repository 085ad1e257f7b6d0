// Which rows of a long list are drawn: what is in sight, the cursor, and gaps of the right height.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { A_FRAME, WHOLE, towards, wantedOf, windowOf } from '../../static/src/console/window.js';

const list = (more = {}) => ({ count: 1000, heightOf: () => 100, top: 0, height: 800, ...more });
const whole = (/** @type {ReturnType<typeof windowOf>} */ seen) => seen.before + seen.after + 100 * (seen.to - seen.from);

test('a short list is drawn whole', () => {
  assert.deepEqual(wantedOf(list({ count: WHOLE, top: 5000 })), { from: 0, to: WHOLE, before: 0, after: 0 });
});

test('of a long one what is in sight is drawn, and the gaps keep its height wherever it is scrolled', () => {
  for (const top of [0, 50, 12345, 99200, 100000, 200000]) {
    const seen = wantedOf(list({ top }));
    assert.equal(whole(seen), 100000, `${top}`);
    assert.ok(seen.to - seen.from <= 2 * WHOLE, `${top}: ${seen.to - seen.from}`);
    const [first, last] = [Math.floor(Math.min(top, 99200) / 100), Math.floor((Math.min(top, 99200) + 799) / 100)];
    if (top <= 99200) assert.ok(seen.from <= first && seen.to > last, `${top}: ${seen.from}..${seen.to}`);
  }
});

test('the cursor is drawn wherever it is', () => {
  for (const keep of [0, 25, 500, 999]) {
    const seen = wantedOf(list({ top: 0, keep }));
    assert.ok(seen.from <= keep && keep < seen.to, `${keep}`);
    assert.equal(whole(seen), 100000);
    assert.ok(seen.to - seen.from <= 3 * WHOLE);
  }
});

test('what is in sight is drawn at once, what is around it a few rows a frame', () => {
  const [want, sight] = [{ from: 10, to: 40 }, { from: 20, to: 30 }];
  let had = { from: 0, to: 0 };
  const drawn = [];
  for (let frame = 0; frame < 20 && (had.from > want.from || had.to < want.to || !frame); frame += 1) {
    const before = had;
    had = towards(want, sight, (row) => row >= before.from && row < before.to);
    drawn.push(had.to - had.from);
    assert.ok(had.from <= sight.from && had.to >= sight.to);
  }
  assert.deepEqual(had, want);
  assert.deepEqual(drawn.slice(0, 2), [10 + A_FRAME, 10 + 2 * A_FRAME]);
});

test('a scroll draws what came into sight and lets go of what is far; a list of other cards begins anew', () => {
  const within = (/** @type {number} */ from, /** @type {number} */ to) => (/** @type {number} */ row) => row >= from && row < to;
  assert.deepEqual(towards({ from: 20, to: 50 }, { from: 30, to: 41 }, within(10, 40), 2), { from: 20, to: 43 });
  assert.deepEqual(towards({ from: 500, to: 530 }, { from: 510, to: 520 }, within(10, 40), 2), { from: 509, to: 521 });
  assert.deepEqual(towards({ from: 0, to: 30 }, { from: 0, to: 9 }, () => false), { from: 0, to: 9 + A_FRAME });
  const every = (/** @type {number} */ row) => row % 2 === 0;
  assert.deepEqual(towards({ from: 0, to: 30 }, { from: 0, to: 9 }, every, 2), { from: 0, to: 13 }, 'what is drawn already costs nothing');
});

test('only what is in sight is drawn at once of a short list too', () => {
  const seen = windowOf(list({ count: 25 }));
  assert.deepEqual([seen.from, seen.to, seen.after], [0, 9, 1600]);
});
