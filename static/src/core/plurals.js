/**
 * Says words of the catalogue: puts arguments in and chooses among forms by the language's own plural rules.
 *
 * @typedef {string | Part[]} Pattern
 * @typedef {string | [string] | [string, Record<string, Pattern>, string]} Part
 *   words; [name]: an argument; [name, variants, default]: a choice by an argument (see static/build/words.mjs)
 * @typedef {{rules: Intl.PluralRules, numbers: Intl.NumberFormat}} Grammar
 */

/** @param {string} lang @returns {Grammar} */
export function grammarOf(lang) {
  return { rules: new Intl.PluralRules(lang), numbers: new Intl.NumberFormat(lang) };
}

/**
 * @param {Pattern} pattern @param {Record<string, string | number>} args @param {Grammar} grammar
 * @returns {string} an argument that was not given is shown as {$name}, so that it is seen
 */
export function sayPattern(pattern, args, grammar) {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => {
    if (typeof part === 'string') return part;
    const value = args[part[0]];
    if (part.length === 1) return typeof value === 'number' ? grammar.numbers.format(value) : value ?? `{$${part[0]}}`;
    const [, variants, other] = part;
    const form = typeof value === 'number' && !(String(value) in variants) ? grammar.rules.select(value) : String(value);
    return sayPattern(variants[form in variants ? form : other], args, grammar);
  }).join('');
}
