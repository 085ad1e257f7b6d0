// The catalogue on a page says what Fluent says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { names, wordsOf } from '../../static/build/words.mjs';
import { grammarOf, sayPattern } from '../../static/src/core/plurals.js';

const LOCALES = new URL('../../facilitator/locales/', import.meta.url);
const PACKED = ['common.ftl', 'refusals.ftl', 'phone.ftl', 'console.ftl', 'screen.ftl'];
const files = (lang) => readdirSync(new URL(`${lang}/`, LOCALES)).filter((name) => PACKED.includes(name))
  .map((name) => readFileSync(new URL(`${lang}/${name}`, LOCALES), 'utf8'));

for (const lang of ['ru', 'en']) {
  test(`every sentence of the pages in ${lang} is said as Fluent says it`, () => {
    const bundle = new FluentBundle(lang, { useIsolating: false });
    const grammar = grammarOf(lang);
    let said = 0;
    for (const text of files(lang)) {
      bundle.addResource(new FluentResource(text));
      for (const [id, pattern] of wordsOf(text)) {
        const wanted = new Set(JSON.stringify(pattern).match(/\["[a-z_]+"[,\]]/g)?.map((part) => part.slice(2, -2)));
        for (const value of [0, 1, 2, 3, 5, 11, 21, 22, 101, 1000, 'voting', 'слово']) {
          const args = Object.fromEntries([...wanted].map((name) => [name, value]));
          assert.equal(sayPattern(pattern, args, grammar), bundle.formatPattern(bundle.getMessage(id).value, args, []), `${id} with ${value}`);
          said += 1;
        }
      }
    }
    assert.ok(said > 1000);
  });
}

test('what a page cannot say stops the build', () => {
  assert.throws(() => wordsOf('a = { NUMBER($x) }'), /cannot say/);
  assert.throws(() => wordsOf('a = { other }'), /cannot say/);
  assert.throws(() => wordsOf('a = x\n  .title = y'), /without attributes/);
});

test('a missing argument is seen', () => {
  const [[, pattern]] = wordsOf('a = { $left } of { $all }');
  assert.equal(sayPattern(pattern, { left: 1 }, grammarOf('en')), '1 of {$all}');
});

test('a page packs the words its code names, whole or by their beginning', () => {
  assert.ok(names('t("phone-left")', 'phone-left'));
  assert.ok(names('t(`stage-${x}`)', 'stage-voting'));
  assert.ok(!names('t(`stage-${x}`)', 'phone-left'));
  assert.ok(!names('t("phone-left-over")', 'phone-left'));
});
