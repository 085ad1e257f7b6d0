/**
 * The words of this page. The catalogue is packed in when the page is built: one language, and only the keys the page's
 * code names whole ('phone-left') or by their beginning (`stage-${stage}`).
 */
import { lang, words } from 'catalogue';
import { grammarOf, sayPattern } from './plurals.js';

export { lang } from 'catalogue';

const known = new Map(words);
const grammar = grammarOf(lang);

/**
 * @param {string} key e.g. "phone-left"
 * @param {Record<string, string | number>} [args]
 * @returns {string} the key itself when the catalogue has no such words, so that a hole is seen
 */
export function t(key, args = {}) {
  const pattern = known.get(key);
  return pattern === undefined ? key : sayPattern(pattern, args, grammar);
}

/** Words of what is loaded later. @param {typeof words} more */
export function learn(more) {
  for (const [key, pattern] of more) known.set(key, pattern);
}

/** @param {string} key @returns {boolean} */
export function has(key) {
  return known.has(key);
}

/**
 * What to say about a refusal. The server says it in the reader's language; the code is for what it did not say.
 * @param {{code: string, params?: Record<string, string | number>, message?: string}} refusal
 */
export function refusalText({ message }) {
  return message || t('refused-internal');
}
