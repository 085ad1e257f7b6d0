// The words of a page, made small: read from the Fluent catalogue when the page is built, kept as plain JSON, said by
// core/plurals.js in forty lines. A phone in a hall needs neither a parser nor functions of Fluent that we do not use.

import { FluentResource } from '@fluent/bundle';

/**
 * @param {string} text a .ftl file
 * @returns {[string, any][]} key and its compact pattern: a string, or a list of strings, [name] (an argument) and
 *   [name, {variant: pattern}, default variant] (a choice by an argument). Refuses what else Fluent can do.
 */
export function wordsOf(text) {
  return new FluentResource(text).body.map(({ id, value, attributes }) => {
    if (value === null || Object.keys(attributes).length) throw new Error(`${id}: a message is words alone, without attributes`);
    return [id, compact(id, value)];
  });
}

function compact(id, pattern) {
  if (typeof pattern === 'string') return pattern;
  const parts = pattern.map((part) => {
    if (typeof part === 'string') return part;
    if (part.type === 'str' || part.type === 'num') return String(part.value);
    if (part.type === 'var') return [part.name];
    if (part.type === 'select' && part.selector.type === 'var') {
      const variants = Object.fromEntries(part.variants.map(({ key, value }) => [String(key.value), compact(id, value)]));
      return [part.selector.name, variants, String(part.variants[part.star].key.value)];
    }
    throw new Error(`${id}: core/plurals.js cannot say ${part.type}`);
  });
  return parts;
}

/** Whether packed code names this key, whole ("phone-left") or by its beginning (`stage-${…}`). */
export function names(code, id) {
  if (['"', "'", '`'].some((quote) => code.includes(`${quote}${id}${quote}`))) return true;
  const stems = id.split('-').slice(0, -1).map((_, n, parts) => `${parts.slice(0, n + 1).join('-')}-`);
  return stems.some((stem) => code.includes(`\`${stem}\${`) || code.includes(`"${stem}".concat(`) || code.includes(`"${stem}"+`));
}
