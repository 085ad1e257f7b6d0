// The oldest browsers a hall may bring: Android 8 with Chrome 80, iOS 15. esbuild's target turns newer syntax into older,
// tsc knows no newer method of the language (lib ES2019); what neither sees, a browser's own features and css, is here.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../static/src/', import.meta.url));
const DIST = fileURLToPath(new URL('../../static/dist/', import.meta.url));
const BUILD = fileURLToPath(new URL('../../build.mjs', import.meta.url));

/** @type {[name: string, pattern: RegExp, why: string, unless?: RegExp][]} unless: the same file asks first whether it is there */
const SCRIPT = [
  ['lookbehind', /\(\?<[=!]/, 'Safari 16.4: the whole file does not parse'],
  ['structuredClone', /\bstructuredClone\(/, 'Chrome 98, Safari 15.4'],
  ['crypto.randomUUID', /\brandomUUID\b/, 'Chrome 92, and secure contexts only', /no crypto\.randomUUID/],
  ['crypto.subtle', /\bcrypto\.subtle\b/, 'secure contexts only'],
  ['service worker', /\bserviceWorker\b/, 'secure contexts only'],
  ['wake lock', /\bwakeLock\b/, 'secure contexts only; Safari 16.4'],
  ['navigator.locks', /\bnavigator\.locks\b/, 'secure contexts only'],
  ['<dialog>', /\bshowModal\(|<dialog/, 'Safari 15.4'],
  ['inert', /\.inert\b/, 'Chrome 102, Safari 15.5'],
  ['requestSubmit', /\.requestSubmit\(/, 'Safari 16'],
  ['popover', /\.(show|hide|toggle)Popover\(/, 'Chrome 114, Safari 17'],
  ['getAnimations', /\.getAnimations\(/, 'Chrome 84'],
  ['checkVisibility', /\.checkVisibility\(/, 'Chrome 105, Safari 17.4'],
  ['a signal that ends listening', /addEventListener\([^;]*\bsignal\b/, 'Chrome 90: without it the listener stays'],
  ['the clipboard', /\bnavigator\.clipboard\b/, 'secure contexts only'],
  ['flags d and v of an expression', /\/[a-z]*[dv][a-z]*\.(test|exec)\(/, 'Chrome 90 and 112, Safari 17: the whole file does not parse'],
  ['Intl.DisplayNames', /\bDisplayNames\b/, 'Chrome 81'],
  ['requestIdleCallback', /\brequestIdleCallback\b/, 'no Safari'],
  ['AbortSignal.timeout', /\bAbortSignal\.(timeout|any)\b/, 'Chrome 103, Safari 16'],
  ['replaceChildren', /\.replaceChildren\(/, 'Chrome 86'],
  ['replaceAll', /\.replaceAll\(/, 'Chrome 85'],
  ['at()', /[\])]\.at\(-?\d/, 'Chrome 92, Safari 15.4'],
  ['findLast', /\.findLast(Index)?\(/, 'Chrome 97, Safari 15.4'],
  ['Object.hasOwn', /\bObject\.hasOwn\(/, 'Chrome 93, Safari 15.4'],
  ['WeakRef', /\bnew WeakRef\b/, 'Chrome 84'],
  ['Promise.any', /\bPromise\.any\(/, 'Chrome 85'],
  ['new CSSStyleSheet', /\bnew CSSStyleSheet\b/, 'Safari 16.4'],
  ['Intl.Segmenter', /\bnew Segmenter\(/, 'Chrome 87', /if \(Segmenter\)/],
  ['BroadcastChannel', /\bnew BroadcastChannel\(/, 'Safari 15.4', /typeof BroadcastChannel|BroadcastChannel' in|try \{/],
  ['ResizeObserver', /\bnew ResizeObserver\(/, 'Safari 13.1, some web views have none', /typeof ResizeObserver/],
  ['IntersectionObserver', /\bnew IntersectionObserver\(/, 'some web views have none', /typeof IntersectionObserver/],
];

/** @type {[name: string, pattern: RegExp, why: string][]} */
const STYLE = [
  [':has()', /:has\(/, 'Chrome 105, Safari 15.4'],
  [':is() and :where()', /:(is|where)\(/, 'Chrome 88: the whole rule is dropped'],
  ['container queries', /@container|\bcontainer-type:/, 'Chrome 105, Safari 16'],
  ['@layer', /@layer/, 'Chrome 99, Safari 15.4: all that is in it is dropped'],
  ['nesting', /^\s*&[\s.:[]/m, 'Chrome 112, Safari 16.5'],
  ['inset', /(^|[\s;{])inset(-inline|-block)?:/m, 'Chrome 87'],
  ['color-mix', /color-mix\(/, 'Chrome 111, Safari 16.2'],
  ['range of a media query', /@media[^{]*[<>]=?/, 'Chrome 104, Safari 16.4'],
  ['small, large and dynamic viewport', /\d(dvh|svh|lvh|dvw|svw|lvw)\b/, 'Chrome 108, Safari 15.4'],
  ['individual transforms', /(^|[\s;{])(translate|rotate|scale):/m, 'Chrome 104'],
  ['logical properties of two sides', /\b(margin|padding|border)-(inline|block):/, 'Chrome 87'],
  ['aspect-ratio', /(^|[\s;{])aspect-ratio:/m, 'Chrome 88'],
  ['overflow: clip', /overflow(-[xy])?:\s*clip/, 'Chrome 90, Safari 16'],
  ['a list in :not()', /:not\([^()]*,/, 'Chrome 88: the whole rule is dropped'],
  [':focus-visible beside another selector', /:focus-visible[^{},]*,|,[^{},]*:focus-visible/, 'Chrome 86, Safari 15.4: the other is dropped with it'],
  ['lab, lch and their like', /\b(ok)?lab\(|\blch\(|\bcolor\(/, 'Chrome 111, Safari 15.4; oklch() alone is written out as hex'],
  ['revert-layer and @property', /revert-layer|@property/, 'Chrome 85 and 99, Safari 15.4 and 16.4'],
  ['subgrid', /(^|[\s;{])subgrid\b/m, 'Chrome 117, Safari 16'],
];

// Phones bring what they have; the console and the screen run on the organizers' own laptops, with a browser of today.
const PHONE = ['core', 'css', 'join', 'phone', 'enter', 'notice', 'proof'];

function filesOf(folder, ending) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory()
    ? filesOf(join(folder, entry.name), ending)
    : entry.name.endsWith(ending) ? [join(folder, entry.name)] : []));
}

const bare = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

export function offences(text, rules) {
  return rules.filter(([, pattern, , unless]) => pattern.test(bare(text)) && !(unless && unless.test(text))).map(([name, , why]) => `${name} (${why})`);
}

for (const [ending, rules] of [['.js', SCRIPT], ['.css', STYLE]]) {
  test(`phones of the floor know all that our ${ending} files use`, () => {
    const found = PHONE.filter((name) => readdirSync(SRC).includes(name)).flatMap((name) => filesOf(join(SRC, name), ending))
      .flatMap((file) => offences(readFileSync(file, 'utf8'), rules).map((one) => `${file.slice(SRC.length)}: ${one}`));
    assert.deepEqual(found, []);
  });
}

/** Selectors of flex boxes with a gap, which Chrome before 84 does not know. @param {string} text */
function flexGaps(text) {
  return [...bare(text).matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, , body]) => /(^|[\s;])gap:/.test(body) && !/display:\s*(inline-)?grid/.test(body)).map(([, selector]) => selector.trim());
}

test('a gap of a flex box is a margin where gaps are not known', () => {
  const styles = PHONE.flatMap((name) => filesOf(join(SRC, name), '.css'));
  const [, margins] = /** @type {RegExpExecArray} */ (/@supports not \(inset: 0\) \{([^]*?\n)\}/.exec(readFileSync(join(SRC, 'phone/small.css'), 'utf8')));
  const found = styles.flatMap((file) => flexGaps(readFileSync(file, 'utf8'))).filter((selector) => !margins.includes(`${selector} > `));
  assert.deepEqual(found, []);
  assert.deepEqual(flexGaps('.a { display: flex; gap: 1px; } .b { display: grid; gap: 1px; }'), ['.a']);
});

test('phones of the floor know what of others is packed with ours', () => {
  const packed = filesOf(DIST, '').map((file) => file.slice(DIST.length)).filter((name) => PHONE.includes(name.split(/[.-]/)[0]));
  const found = packed.flatMap((name) => {
    const rules = name.endsWith('.js') ? SCRIPT : name.endsWith('.css') ? STYLE : [];
    return offences(readFileSync(join(DIST, name), 'utf8'), rules).map((one) => `${name}: ${one}`);
  });
  assert.deepEqual(found, []);
});

test('the check sees what it is there for', () => {
  assert.deepEqual(offences('const id = crypto.randomUUID(); rows.filter(x => x).at(-1)', SCRIPT).length, 2);
  assert.deepEqual(offences('.card:has(b) { inset: 0; }', STYLE).length, 2);
  assert.deepEqual(offences('.a:not(.b, .c), .d:focus-visible { margin-inline: 0; aspect-ratio: 1; }', STYLE).length, 4);
  assert.deepEqual(offences('/* :has( */ // none', STYLE).length, 0);
});

test('syntax is brought down to the floor', () => {
  assert.match(readFileSync(BUILD, 'utf8'), /const TARGET = \['chrome80', 'ios15', 'safari15', 'firefox91'\]/);
});
