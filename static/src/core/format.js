/**
 * How numbers, codes, dates and lengths are written. Pure; the language is an argument.
 */

/** @param {string} code "KPRTVX" @returns {string} "KPR TVX" */
export function showCode(code) {
  const half = Math.ceil(code.length / 2);
  return code.length > 4 ? `${code.slice(0, half)} ${code.slice(half)}` : code;
}

/** Seconds as the clock on the wall shows them: "12:40", "1:05:00", "−0:07" when over.
 * @param {number} seconds @returns {string} */
export function showLeft(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ x) => String(x).padStart(2, '0');
  return `${seconds <= -1 ? '−' : ''}${h ? `${h}:${two(m)}` : two(m)}:${two(s)}`;
}

/** @type {Record<string, Intl.NumberFormat>} making one takes a quarter of a millisecond on a slow machine */
const numbers = {};

/** @param {number} value @param {string} lang @param {number} [places] at least so many after the comma @returns {string} "2 417" in Russian, "2,417" in English */
export function showNumber(value, lang, places = 0) {
  const useGrouping = Math.abs(value) >= 1000;
  const name = `${lang} ${places} ${useGrouping}`;
  numbers[name] = numbers[name] || new Intl.NumberFormat(lang, { useGrouping, minimumFractionDigits: places });
  return numbers[name].format(value);
}

/** @param {string | null | undefined} iso "2026-12-16" @param {string} lang @returns {string} "16 декабря", "" when there is none or it is no date */
export function showDay(iso, lang) {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? '');
  if (!match) return iso ?? '';
  const day = new Date(Date.UTC(+match[1], +match[2] - 1, +match[3]));
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(day);
}

/** @type {Record<string, Intl.DateTimeFormat>} making one takes a millisecond, and a page shows dozens of times */
const clocks = {};

/** @param {string | null | undefined} iso @param {string} lang @returns {string} "15:32" by this device's clock zone, in English as well: as it stands in the programme on the wall */
export function showTime(iso, lang) {
  if (!iso) return '';
  clocks[lang] = clocks[lang] || new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { hour: '2-digit', minute: '2-digit' });
  return clocks[lang].format(new Date(iso));
}

/** @param {string} iso @param {number} now @param {string} lang @returns {string} "15:32", or "3 декабря, 15:32" where it was not today by this device's clock */
export function showMoment(iso, now, lang) {
  const at = new Date(iso);
  if (at.toDateString() === new Date(now).toDateString()) return showTime(iso, lang);
  const local = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
  return `${showDay(local, lang)}, ${showTime(iso, lang)}`;
}

const LONGEST_SIGN = 16; // UTF-16 units, as in facilitator/domain/text.py: a longer chain is several letters

/** Length as the server counts it: by what a reader sees as one letter.
 * @param {string} text @returns {number} */
export function countLetters(text) {
  const Segmenter = /** @type {any} */ (Intl).Segmenter;
  if (Segmenter) {
    let count = 0;
    for (const { segment } of new Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) count += Math.ceil(segment.length / LONGEST_SIGN);
    return count;
  }
  // Before Chrome 87 and Safari 14.1: marks, joiners and skin tones do not count.
  const joined = text.normalize('NFC').replace(/\u200d\p{Extended_Pictographic}/gu, '');
  return [...joined.replace(/[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')].length;
}

// Codes are made of these alone (facilitator/domain/codes.py): no vowels, no look-alikes.
const CODE_SIGN = /^[BCDFGHJKLMNPQRSTVWXZ]$/;
const CODE = /^[A-Z]{6}$/;
// What a hand types instead: Cyrillic capitals that look the same, the same keys of the Russian layout, and signs that no
// code has, by those they are taken for.
const EYE = ['АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'];
const KEYS = ['ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ', 'QWERTYUIOPASDFGHJKLZXCVBNM'];
const ALIKE = ['8256O0I1U', 'BZSGQQLLV'];

/**
 * A code as it is stored, from what was typed: any case, spaces and dashes, look-alike letters, the Russian layout left
 * on, or a whole link.
 * @param {string} typed "kpr-tvx", "КРR ТVX", "лзк емч", "http://hall:8000/j/KPRTVX"
 * @returns {string} "" when it cannot be a code
 */
export function readCode(typed) {
  const link = /\/[jw]\/([^/?#\s]+)/i.exec(typed);
  const signs = [...(link ? link[1] : typed).normalize('NFKC').toUpperCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  const by = (/** @type {string[]} */ [from, to], /** @type {string} */ sign) => to[from.indexOf(sign)] ?? sign;
  // at last letter by letter: a code may be half copied by the eye and half typed by the fingers
  for (const ways of [[EYE], [KEYS], [EYE, KEYS], [KEYS, EYE]]) {
    const read = signs.map((sign) => [sign, ...ways.map((table) => by(table, sign))].map((each) => [each, by(ALIKE, each)]).flat()
      .find((each) => CODE_SIGN.test(each)) ?? '?').join('');
    if (CODE.test(read)) return read;
  }
  return '';
}

/** @param {number} length @returns {string} that many random characters of [A-Za-z0-9_-] */
export function randomName(length = 22) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
  // no crypto.randomUUID: a hall over plain http is no secure context
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (x) => letters[x & 63]).join('');
}
