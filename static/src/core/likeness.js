/**
 * How alike two short texts are, by the letters they share three in a row. Rough on purpose: it runs at each key on a
 * phone over some hundred titles, and only ever suggests.
 */

/** @param {string} text @returns {Set<string>} trigrams of its words */
export function trigrams(text) {
  const clean = text.toLowerCase().replace(/ё/g, 'е').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const grams = new Set();
  for (const word of clean.split(' ')) {
    if (word.length < 3) continue;
    const padded = ` ${word}`;
    for (let at = 0; at + 3 <= padded.length; at += 1) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

/** @param {Set<string>} a @param {Set<string>} b @returns {number} 0..1; a short text within a long one counts as near */
export function likeness(a, b) {
  if (a.size < 4 || b.size < 4) return 0;
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of small) if (large.has(gram)) common += 1;
  const dice = (2 * common) / (a.size + b.size);
  const within = common / small.size;
  return 0.5 * dice + 0.5 * within;
}

/**
 * @template {{title: string}} T
 * @param {string} text what is being written
 * @param {{row: T, grams: Set<string>}[]} known
 * @param {number} [limit] @param {number} [floor]
 * @returns {T[]} the likest first
 */
export function likest(text, known, limit = 3, floor = 0.42) {
  const mine = trigrams(text);
  return known
    .map(({ row, grams }) => ({ row, near: likeness(mine, grams) }))
    .filter(({ near }) => near >= floor)
    .sort((a, b) => b.near - a.near)
    .slice(0, limit)
    .map(({ row }) => row);
}
