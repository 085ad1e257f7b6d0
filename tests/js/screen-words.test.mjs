// Words on a wall: where long ones break, how long a page stays, how large a card is; and where a spot of the matrix is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spotsOf } from '../../static/src/screen/spots.js';
import { bind, readingTime, sizeOf, soften } from '../../static/src/screen/words.js';

const seen = (text) => text.replace(/\u00ad/g, '-');

test('long Russian words may break between syllables, never leaving one or two letters alone', () => {
  assert.equal(seen(soften('производственного')), 'про-из-водствен-ного');
  for (const word of ['производственного', 'высокотехнологичного', 'профориентационных', 'трудоустройство', 'Профессионалитета']) {
    const parts = soften(word, 13).split('\u00ad');
    assert.equal(parts.join(''), word);
    assert.ok(parts.length > 1, `${word} has nowhere to break`);
    assert.ok(parts[0].length > 2 && parts[parts.length - 1].length > 2, seen(soften(word)));
    for (const part of parts) assert.match(part, /[аеёиоуыэюя]/i, `${seen(soften(word))}: a part without a vowel`);
  }
});

test('short words and words of other languages are left whole', () => {
  assert.equal(soften('кластер и колледж'), 'кластер и колледж');
  assert.equal(soften('трудоустройство'), 'трудоустройство');
  assert.equal(soften('telecommunications'), 'telecommunications');
  assert.equal(soften('производственного', 18), 'производственного');
});

test('a line does not end with a preposition or with a figure, nor begin with a particle or a dash', () => {
  const bound = (text) => bind(text).replace(/\u00a0/g, '_');
  assert.equal(bound('Учебный цех с печью к 2028 году'), 'Учебный цех с_печью к_2028_году');
  assert.equal(bound('собираются в тех же залах, у каждого стола'), 'собираются в_тех_же залах, у_каждого стола');
  assert.equal(bound('Завод № 4 (на 60 мест) – колледж'), 'Завод №_4_(на_60_мест)_– колледж');
  assert.equal(bound('Наставники без отрыва для трёх цехов'), 'Наставники без_отрыва для_трёх цехов');
  assert.equal(bound('и'), 'и');
});

test('a page stays as long as it takes to read, within bounds', () => {
  assert.equal(readingTime(['Мастерская']), 8);
  assert.equal(readingTime([Array(45).fill('слово').join(' ')]), 18);
  assert.equal(readingTime([Array(900).fill('слово').join(' ')]), 30);
});

test('the fewer letters the larger the card', () => {
  assert.deepEqual(['Практика', 'а'.repeat(60), 'а'.repeat(200)].map(sizeOf), ['large', 'middle', 'small']);
});

test('in the matrix the best of both rounds stands in the far corner and leads the list', () => {
  const proposal = (id) => ({ id, number: id });
  const scored = (pairs) => pairs.map(([id, score]) => ({ proposal: proposal(id), score }));
  const spots = spotsOf(scored([[1, 10], [2, 5], [3, 0], [4, 7]]), scored([[1, 8], [2, 4], [3, -8]]));
  assert.deepEqual(spots.map((spot) => spot.proposal.id), [1, 2, 3]);
  assert.deepEqual([spots[0].x, spots[0].y], [1, 1]);
  assert.deepEqual([spots[2].x, spots[2].y], [0, 0]);
  assert.equal(spots[1].y, 0.75);
});
