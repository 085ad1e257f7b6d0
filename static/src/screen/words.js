/** How words lie on a wall: where a long one may break, and how long a page of them takes to read. */

const VOWEL = '[аеёиоуыэюя]';
const CONSONANT = '[бвгджзклмнпрстфхцчшщ]';
const SIGN = '[йьъ]';
const ANY = '[а-яё]';
const SHY = '\u00ad';

// Khristov's rules for Russian hyphenation, in his order: where a hyphen may stand between letter classes.
const RULES = [
  [`${SIGN}`, `${ANY}${ANY}`],
  [`${VOWEL}`, `${VOWEL}${ANY}${ANY}`],
  [`${VOWEL}${CONSONANT}`, `${CONSONANT}${VOWEL}`],
  [`${CONSONANT}${VOWEL}`, `${CONSONANT}${VOWEL}`],
  [`${VOWEL}${CONSONANT}`, `${CONSONANT}${CONSONANT}${VOWEL}`],
  [`${VOWEL}${CONSONANT}${CONSONANT}`, `${CONSONANT}${CONSONANT}${VOWEL}`],
].map(([before, after]) => new RegExp(`(${before})(?=${after})`, 'gi'));

/**
 * Soft hyphens in long Russian words: not every projector's browser has a Russian dictionary, and
 * «образовательно-производственного» must not be cut anywhere.
 * @param {string} text @param {number} [longest] words of up to this many letters are left whole
 * @returns {string}
 */
export function soften(text, longest = 15) {
  return text.replace(/[а-яё]+/gi, (word) => {
    if (word.length <= longest) return word;
    let soft = word;
    for (const rule of RULES) soft = soft.replace(rule, `$1${SHY}`);
    // «ст» before a consonant holds together, and so does the end of «сверх»
    soft = soft.replace(new RegExp(`с${SHY}т(?=${CONSONANT})`, 'gi'), 'ст').replace(new RegExp(`свер${SHY}х`, 'gi'), 'сверх');
    // never one or two letters alone on a line
    return soft.replace(new RegExp(`^(${ANY}{1,2})${SHY}`, 'i'), '$1').replace(new RegExp(`${SHY}(${ANY}{1,2})$`, 'i'), '$1');
  });
}

const NBSP = '\u00a0';
// A preposition, a conjunction; a figure or «№» before what it counts.
const LEADS = /^[(«„]?([а-яё]{1,2}|без|для|при|над|под|про|№|\d+([.,:]\d+)?)$/i;
// Particles lean on the word before them, and so does a dash.
const LEANS = /^(бы?|же?|ли|[–—])$/i;

/**
 * Spaces a line does not break at: no «в», «к» or «на» is left at the end of a line, no figure without what it counts.
 * @param {string} text @returns {string}
 */
export function bind(text) {
  const words = text.split(' ');
  return words.map((word, at) => {
    if (at === words.length - 1) return word;
    const bound = LEANS.test(words[at + 1]) || (LEADS.test(word) && !LEANS.test(word));
    return word + (bound ? NBSP : ' ');
  }).join('');
}

/** A page stays for as long as a hall needs to read it: three words a second and a breath; from 8 to 30 s.
 * @param {string[]} texts @returns {number} seconds */
export function readingTime(texts) {
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);
  return Math.min(30, Math.max(8, Math.round(words / 3 + 3)));
}

/** The larger the fewer words: a card of two words is read from the door.
 * @param {string} title @returns {'large' | 'middle' | 'small'} */
export function sizeOf(title) {
  const length = [...title].length;
  if (length <= 28) return 'large';
  return length <= 90 ? 'middle' : 'small';
}
